"""The replay: a recorded game step by step, with map and tracks at every moment, as one seat may know it.

Lives here: what is seen, and as who. Not here: the moments (session/replay.py), moving through them (replay_moving.py),
bookmarks (replay_marks.py), where it leads (replay_beyond.py), dialogs (replay_dialogs.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from wargame.engine import seat_view
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.language import mark, tr, trn
from wargame.reports import speech
from wargame.session.replay import Replay
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar
from wargame.tui.phases import title, turn_of
from wargame.tui.screens.replay_beyond import Beyond
from wargame.tui.widgets.panes import Panes, Shown, former
from wargame.tui.widgets.reader import Reader, Scribe
from wargame.tui.widgets.timeline import SIGNS, Span, Timeline

if TYPE_CHECKING:
    from wargame.border.coast import Coast


class Telling(Reader, inherit_bindings=False):
    """What happened in a turn, moment by moment; the screen's keys move through it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    above = 4


class ReplayView(Beyond):
    """A recorded game at one of its moments: timeline, text and stage; its kinds say which keys move through it."""

    AUTO_FOCUS = "#telling"
    LEAD: ClassVar[str] = mark("Replay: {game}")
    """How the game is called where there is room."""
    NAMED: ClassVar[bool] = False
    """Whether it is called so on a narrow screen, too."""

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
        self.leads = ""
        """What one has come for: `sit` down at a branch of it, or choose a moment to `branch` from."""

    def _sit(self, seat: SeatId) -> None:
        self.private = seat != PUBLIC
        self.seat = seat

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil from what one seat alone may know."""
        return "" if self.replay.over else self.pin_of(self.seat)

    def compose(self) -> ComposeResult:
        """Build the timeline, the text, and the stage."""
        yield Bar(self.place(), self.looks())
        yield Timeline(id="timeline")
        with Horizontal(id="replay"):
            yield Telling(self.tell, id="telling")
            yield Panes(self._moment, at_once=True, small=True, id="stage")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin."""
        self.load_notes()
        self.show_game()
        self.show()
        if self.leads == "sit":
            self.call_after_refresh(self.action_branch)
        elif self.leads:
            self.note(tr("Go to the moment from which you want to play on, then press o."))

    # What is seen.

    def place(self) -> str:
        """Return where one is: game, turn, day and phase."""
        moment = self.seen.moments[self.at]
        scenario = self.replay.saved.header.scenario
        day = self.seen.archive.words.names.day(moment.told.event.at)
        narrow = self.has_class("-narrow") and not self.NAMED
        game = scenario.title if narrow else tr(self.LEAD, game=scenario.title)
        return turn_of(game, moment.turn, len(scenario.turns), day, title(moment.phase))

    def looks(self) -> str:
        """Return as who one looks."""
        if self.seat == WHITE:
            return tr("The whole record")
        labels = self.seen.archive.words.names
        if self.seat == PUBLIC:
            return tr("Public view")
        nation = self.seat in self.replay.saved.header.scenario.nations
        return tr("As {seat}", seat=labels.label(self.seat) if nation else labels.seat(self.seat))

    @cached_property
    def _shore(self) -> Coast | None:
        """The coast of the crisis, read when the map is first seen."""
        from wargame.border import coast

        return coast.shipped(self.replay.saved.header.scenario.id)

    def _moment(self) -> Shown:
        moment = self.seen.moments[self.at]
        view = seat_view(moment.state, self.seat)
        history = former(self.seen.story, moment.phase, self.seat, moment.turn)
        return Shown(self.replay.rules, view, self._shore, history)

    def told(self) -> Iterable[int]:
        """Return the moments of which the text tells: those of the turn."""
        here = self.seen.moments[self.at]
        return (n for n, m in enumerate(self.seen.moments) if m.turn == here.turn)

    def top(self) -> int:
        """Return the moment at which the text is shown from its top; -1 for none."""
        return -1

    def dated(self, number: int, date: str) -> str:
        """Return the date of a moment, with what is said beside it."""
        del number
        return date

    def tell(self, scribe: Scribe) -> None:
        """Write what happened."""
        here = self.seen.moments[self.at]
        names = self.seen.archive.words.names
        marked = {self.seen.find(n.event): n for n in self.readable()}
        opened = here.turn, ""
        for number in self.told():
            moment = self.seen.moments[number]
            if not (number == self.at or self.counts(number)):
                continue
            if (moment.turn, moment.phase) != opened:
                label = self.replay.saved.header.scenario.turns[moment.turn - 1].label
                head = label if moment.phase == "situation" else title(moment.phase)
                scribe.section(head if moment.turn == opened[0] else tr("Turn {turn}: {what}", turn=moment.turn, what=head))
                opened = moment.turn, moment.phase
            sign = SIGNS[moment.mark][0] if moment.mark else "·"
            lead = sign + " " + tr("{date}:", date=self.dated(number, names.day(moment.told.event.at)))
            tone = "bold" if number == self.at else "dim" if number > self.at else ""
            scribe.text(self.seen.text(number), lead=lead, hang=2, tone=tone, target=str(number))
            if number == self.at and moment.told.reason:
                scribe.text(tr("“{quotation}”", quotation=speech.said(moment.told.reason)), indent=4)
            if number in marked:
                note = marked[number]
                named = note.title or tr("a bookmark")
                scribe.text(f"▼ {named}", indent=2, hang=2, tone="warn")
                for line in note.text.splitlines():
                    scribe.text(line, indent=4, tone="warn")

    def show(self) -> None:
        """Show the moment one is at."""
        self.query_one(Bar).say(self.place(), self.looks())
        self.query_one("#telling", Telling).show(self.tell, "" if self.at == self.top() else str(self.at))
        self.query_one(Timeline).go(self.at)
        self.query_one("#stage", Panes).renew()

    def show_game(self) -> None:
        """Show the whole game anew: its turns, its decisive moments, the bookmarks."""
        spans: list[Span] = []
        names = self.seen.archive.words.names
        moments = self.seen.moments
        for turn in self.seen.story.turns:
            own = [n for n, m in enumerate(moments) if m.turn == turn.number and n >= self.begin]
            if not own:
                continue
            date = names.day(self.replay.rules.opens[turn.number - 1])
            spans.append(Span(turn.number, date, own[0], own[-1] + 1))
        timeline = self.query_one(Timeline)
        timeline.show_game(spans, {n: m.mark for n, m in enumerate(moments) if m.mark and n >= self.begin})
        timeline.show_bookmarks([n for note in self.readable() if (n := self.seen.find(note.event)) is not None])

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
        self.show_game()
        self.show()
        self.note(tr("The seat's own secrets are on the screen now.") if self.private else "")

    # The rest.

    def action_stage(self) -> None:
        """Give the whole screen to map, tracks and coalition, or give the text its room again."""
        self.toggle_class("-stage")
        for part in self.query("#map" if self.has_class("-stage") else "#telling"):  # The map may not have been drawn yet.
            part.focus()

    def action_everything(self) -> None:
        """Step on every event, or only on what is not routine."""
        self.everything = not self.everything
        self.show()
        many = sum(m.routine for m in self.seen.moments)
        told = trn(
            "{n} routine event (supports counted, forces paid and the like) left out.",
            "{n} routine events (supports counted, forces paid and the like) left out.",
            many,
        )
        if self.everything:
            told = trn(
                "{n} routine event (supports counted, forces paid and the like) shown.",
                "{n} routine events (supports counted, forces paid and the like) shown.",
                many,
            )
        self.note(told)

    def action_large(self) -> None:
        """Show the room the moment in large letters, as everybody may know it."""
        from wargame.tui.screens.projector import ProjectorScreen, public_picture
        from wargame.tui.widgets.large import PublicPicture

        def look() -> PublicPicture:
            view = seat_view(self.seen.moments[self.at].state, PUBLIC)
            return public_picture(self.seen.archive.words.names, view)

        self.stop()
        self.app.push_screen(ProjectorScreen(look))

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


class ReplayScreen(ReplayView):
    """A recorded game, at one of its moments."""

    ACTIONS: ClassVar[tuple[str, ...]] = (
        "step_on", "step_back", "find", "viewpoint", "branch", "compare", "branches", "export", "silence_on", "why", "play",
        "bookmark", "decision_on", "decision_back", "phase_on", "phase_back", "turn_on", "turn_back", "first", "last",
        "find_on", "find_back", "found", "faster", "slower", "silence_back", "alike_on", "alike_back", "bookmarks",
        "stage", "large", "everything", "back",
    )  # fmt: skip
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = mark("The replay")
    ABOUT = mark("""A recorded game, moment by moment. The text tells what happened; map and tracks stand as they stood
    right after it. Arrow keys go from event to event, d from decision to decision, p from phase to phase, t from turn to
    turn; with Shift they go back. Space lets it play by itself, + and - change how fast.

    f finds: type 3 or 3.council to go there, or any words; or choose a kind of event or a nation. Then n and N go to the
    next and the last of them, and w lists them all. s goes to the next broken silence, . to the next event like this one. b
    puts a bookmark with words of your own, l lists the bookmarks; they lie in a file beside the game.

    o plays on from here in a game of its own, g shows the tree of games, c puts another game beside this one, and e writes
    a picture of this moment, a span as text or the record as tables.

    At first it is told as everybody may know it. v chooses another seat, whose secrets it then shows: in a game that still
    goes on, only with that seat's consent, and the whole record only with everybody's.

    The signs above the line: ★ the end, ! silence broken, or a draft that failed, ✓ agreed, → taken outside the alliance, ×
    losses, harm, a refusal, ■ a town changed hands, ⌂ at home: votes, governments, caveats, ◆ other decisive moments, ▼ a
    bookmark.""")


__all__ = ["ReplayScreen", "ReplayView", "Telling"]
