"""The replay: a recorded game step by step, with map and tracks at every moment, as one seat may know it.

Lives here: what is seen, as who, and bookmarks. Not here: the moments (session/replay.py), moving through them
(replay_moving.py), dialogs (replay_dialogs.py).
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from wargame.border import coast
from wargame.border.faults import BadInput
from wargame.engine import seat_view
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.reports.names import plural, upper
from wargame.session import notes
from wargame.session.notes import Note
from wargame.session.replay import Replay
from wargame.tui import people
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar
from wargame.tui.screens.replay_moving import PHASE, Moving
from wargame.tui.widgets.panes import Panes, Shown, former
from wargame.tui.widgets.reader import Reader, Scribe
from wargame.tui.widgets.timeline import SIGNS, Span, Timeline


class Telling(Reader, inherit_bindings=False):
    """What happened in a turn, moment by moment; the screen's keys move through it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    above = 4


class ReplayScreen(Moving):
    """A recorded game, at one of its moments."""

    ACTIONS: ClassVar = (
        "step_on", "step_back", "decision_on", "decision_back", "phase_on", "phase_back", "turn_on", "turn_back",
        "first", "last", "play", "faster", "slower", "find", "find_on", "find_back", "viewpoint", "bookmark", "bookmarks",
        "stage", "everything", "why", "back",
    )  # fmt: skip
    BINDINGS: ClassVar = bindings(*ACTIONS)
    AUTO_FOCUS = "#telling"
    TITLE_OF_HELP = "The replay"
    ABOUT = (
        """A recorded game, moment by moment. The text tells what happened; map and tracks stand as they stood right after
    it. Arrow keys go from event to event, d from decision to decision, p from phase to phase, t from turn to turn; with
    Shift they go back. Space lets it play by itself, + and - change how fast.

    f finds: type 3 or 3.council to go there, or any words; or choose a kind of event or a nation. Then n and N go to the next
    and the last of them. b puts a bookmark with words of your own, l lists the bookmarks; they lie in a file beside the game.

    At first it is told as everybody may know it. v chooses another seat, whose secrets it then shows: in a game that still
    goes on, only with that seat's consent, and the whole record only with everybody's.

    The signs above the line: """
        + ", ".join(f"{sign} {about}" for sign, _, about in SIGNS.values())
        + ", ▼ a bookmark."
    )

    def __init__(self, replay: Replay, seat: SeatId = PUBLIC, at: tuple[int, str] | None = None, *, own: bool = False) -> None:
        """Take the game, as who one looks, and where to begin: the end of a phase of a turn, or the first moment.

        With `own` it belongs to a private visit: one may look as that seat and as everybody, and as nobody else.
        """
        super().__init__()
        self.replay = replay
        self.own = seat if own else None
        self.seen = replay.seen(seat)
        self._sit(seat)
        self.at = self.seen.after(*at) if at is not None else 0
        self._shore = coast.shipped(replay.saved.header.scenario.id)
        self._notes: tuple[Note, ...] = ()

    def _sit(self, seat: SeatId) -> None:
        self.private = seat != PUBLIC
        self.seat = seat

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil from what one seat alone may know."""
        return "" if self.replay.over else self.pin_of(self.seat)

    def pin_of(self, seat: SeatId) -> str:
        """Return the hash of the PIN of whoever plays a seat: a post's own, or that of the nation which holds it."""
        path = self.replay.path
        known = people.known(path) if path is not None else {}
        return known.get(seat, known.get(self.replay.holder(seat), people.Person())).pin

    def compose(self) -> ComposeResult:
        """Build the timeline, the text, and the stage."""
        yield Bar(self._place(), self._as())
        yield Timeline(id="timeline")
        with Horizontal(id="replay"):
            yield Telling(self._tell, id="telling")
            yield Panes(self._moment, at_once=True, small=True, id="stage")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin."""
        self._load_notes()
        self._show_game()
        self.show()

    # What is seen.

    def _place(self) -> str:
        moment = self.seen.moments[self.at]
        scenario = self.replay.saved.header.scenario
        day = self.seen.archive.words.names.day(moment.told.event.at)
        phase = PHASE.get(moment.phase, upper(moment.phase))
        lead = "" if self.has_class("-narrow") else "Replay: "
        return f"{lead}{scenario.title}   Turn {moment.turn} of {len(scenario.turns)}   {day}   {phase}"

    def _as(self) -> str:
        if self.seat == WHITE:
            return "The whole record"
        labels = self.seen.archive.words.names
        if self.seat == PUBLIC:
            return "Public view"
        nation = self.seat in self.replay.saved.header.scenario.nations
        return f"As {labels.label(self.seat) if nation else labels.seat(self.seat)}"

    def _moment(self) -> Shown:
        moment = self.seen.moments[self.at]
        view = seat_view(moment.state, self.seat)
        history = former(self.seen.story, moment.phase, self.seat, moment.turn)
        return Shown(self.replay.rules, view, self._shore, history)

    def _tell(self, scribe: Scribe) -> None:
        here = self.seen.moments[self.at]
        names = self.seen.archive.words.names
        marked = {self.seen.find(n.event): n for n in self._readable()}
        phase = ""
        for number, moment in enumerate(self.seen.moments):
            if moment.turn != here.turn or not (number == self.at or self.counts(number)):
                continue
            if moment.phase != phase:
                phase = moment.phase
                label = self.replay.saved.header.scenario.turns[here.turn - 1].label
                scribe.section(label if phase == "situation" else PHASE.get(phase, phase))
            sign = SIGNS[moment.mark][0] if moment.mark else "·"
            lead = f"{sign} {names.day(moment.told.event.at)}:"
            tone = "bold" if number == self.at else "dim" if number > self.at else ""
            scribe.text(self.seen.text(number), lead=lead, hang=2, tone=tone, target=str(number))
            if number == self.at and moment.told.reason:
                scribe.text(f"“{moment.told.reason.strip()}”", indent=4)
            if number in marked:
                words = marked[number].title or "a bookmark"
                scribe.text(f"▼ {words}", indent=2, hang=2, tone="warn")

    def show(self) -> None:
        """Show the moment one is at."""
        self.query_one(Bar).say(self._place(), self._as())
        self.query_one("#telling", Telling).show(self._tell, str(self.at))
        self.query_one(Timeline).go(self.at)
        self.query_one("#stage", Panes).renew()

    def _show_game(self) -> None:
        spans: list[Span] = []
        names = self.seen.archive.words.names
        moments = self.seen.moments
        for turn in self.seen.story.turns:
            own = [n for n, m in enumerate(moments) if m.turn == turn.number]
            date = names.day(self.replay.rules.opens[turn.number - 1])
            spans.append(Span(turn.number, date, own[0], own[-1] + 1))
        timeline = self.query_one(Timeline)
        timeline.show_game(spans, {n: m.mark for n, m in enumerate(moments) if m.mark})
        timeline.show_bookmarks([n for note in self._readable() if (n := self.seen.find(note.event)) is not None])

    # As who one looks.

    def action_viewpoint(self) -> None:
        """Choose as who to look."""
        from wargame.tui.screens.replay_dialogs import choose_viewpoint

        self.stop()
        choose_viewpoint(self, self.look_as)

    def look_as(self, seat: SeatId) -> None:
        """Look as another seat, at the same moment or the last one before it that this seat knows of."""
        moment = self.seen.moments[self.at]
        left = self.seat
        hour = moment.told.event.at
        self._sit(seat)
        self.seen = self.replay.seen(seat)
        if left not in (PUBLIC, seat):
            self.replay.forget(left)
        found = self.seen.find(moment.id)
        if found is None:
            found = max(
                (n for n, m in enumerate(self.seen.moments) if (m.turn, m.told.event.at) <= (moment.turn, hour)), default=0
            )
        self.wanted = None
        self.at = found
        self._show_game()
        self.show()
        self.note("The seat's own secrets are on the screen now." if self.private else "")

    # Bookmarks.

    def _load_notes(self) -> None:
        path = self.replay.path
        try:
            self._notes = notes.read(path) if path is not None else ()
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)

    def _readable(self) -> list[Note]:
        return notes.readable(self._notes, self.seat, lambda event: self.seen.find(event) is not None)

    def action_bookmark(self) -> None:
        """Put a bookmark here, or change the one that is here."""
        from wargame.tui.screens.replay_dialogs import BookmarkDialog

        self.stop()
        if self.replay.path is None:
            self.note("This game lies in no file, so there is nowhere to put bookmarks.", bad=True)
            return
        here = self.seen.moments[self.at].id
        old = next((n for n in self._readable() if n.event == here), None)
        self.app.push_screen(BookmarkDialog(self.seen.text(self.at), old), lambda words: self._bookmarked(here, old, words))

    def _bookmarked(self, event: str, old: Note | None, words: str | None) -> None:
        """Keep the words; an empty answer None changes nothing, and a single `-` takes the bookmark away."""
        if words is None:
            return
        rest = tuple(n for n in self._notes if n is not old)
        new = Note(event, words, created=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), seat=self.seat)
        self.keep_notes(rest if words == "-" else (*rest, new))
        self.note("The bookmark is gone." if words == "-" else "Bookmarked.")

    def keep_notes(self, kept: tuple[Note, ...]) -> None:
        """Write the notes beside the save."""
        path = self.replay.path
        assert path is not None, "bookmarks have a file"
        try:
            notes.write(Path(path), kept)
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)
            return
        self._notes = kept
        self._show_game()
        self.show()

    def action_bookmarks(self) -> None:
        """Choose a bookmark to go to."""
        from wargame.tui.screens.replay_dialogs import BookmarksDialog

        self.stop()
        self._load_notes()
        found = sorted((at, n) for n in self._readable() if (at := self.seen.find(n.event)) is not None)
        if not found:
            self.note("There are no bookmarks yet: b puts one here.", bad=True)
            return
        rows = [(at, self.seen.moments[at], n) for at, n in found]
        dialog = BookmarksDialog([(at, m.turn, n.title, self.seen.text(at)) for at, m, n in rows])
        self.app.push_screen(dialog, lambda at: self.move(1, "event", at) if at is not None else None)

    # The rest.

    def action_stage(self) -> None:
        """Give the whole screen to map, tracks and coalition, or give the text its room again."""
        self.toggle_class("-stage")
        self.query_one("#map" if self.has_class("-stage") else "#telling").focus()

    def action_everything(self) -> None:
        """Step on every event, or only on what is not routine."""
        self.everything = not self.everything
        self.show()
        many = sum(m.routine for m in self.seen.moments)
        shown = "shown" if self.everything else "left out"
        self.note(f"{plural(many, 'routine event')} (supports counted, forces paid and the like) {shown}.")

    def action_why(self) -> None:
        """Ask why it came about."""
        from wargame.tui.screens.why import WhyScreen

        self.stop()
        self.app.push_screen(WhyScreen(self.seen.archive, str(self.seen.moments[self.at].id)))

    def asked(self, subject: str) -> None:
        """Open the reasons behind a subject, as who one looks may know them."""
        from wargame.tui.screens.why import WhyScreen

        self.app.push_screen(WhyScreen(self.seen.archive, subject=subject))

    def action_back(self) -> None:
        """Go back to where it was opened."""
        if self.has_class("-stage"):
            self.action_stage()
        elif len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.wargame.menu()


__all__ = ["ReplayScreen"]
