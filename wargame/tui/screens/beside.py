"""Two games side by side: what came out otherwise, the events, the orders, the tracks and the map, phase by phase.

Lives here: the screen. Not here: what differs (session/compare.py, session/beside.py), or choosing the games (branches).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from wargame.border import coast
from wargame.engine import State, seat_view
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.language import mark, tr
from wargame.reports import speech
from wargame.reports.names import number, percent, points, spaced, upper
from wargame.reports.page import Cell, Page, Style
from wargame.session.beside import TRACKS, Match, ordered
from wargame.session.compare import compare
from wargame.session.compared import compared, heads
from wargame.session.replay import SIGNS, Replay, Seen
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar, Paper
from wargame.tui.phases import title, turn_of
from wargame.tui.screens.base import GameScreen, Question
from wargame.tui.widgets.panes import former
from wargame.tui.widgets.reader import Reader, Scribe
from wargame.tui.widgets.theatre_map import TheatreMap
from wargame.tui.widgets.toned import Bit, TonedLine
from wargame.tui.widgets.tracks import TrackBars

NO_FURTHER = {
    "phase": mark("There is no further phase in either game."),
    "turn": mark("There is no further turn in either game."),
    "difference": mark("There is no further difference in either game."),
}
PAGES = (mark("Outcome"), mark("Events"), mark("Orders"), mark("Tracks"), mark("Map"))
NAMES = {
    "legitimacy": mark("Legitimacy"),
    "cohesion": mark("Cohesion"),
    "credibility": mark("Credibility"),
    "end_state": mark("End state"),
    "sorties": mark("Sorties"),
    "strike_sorties": mark("Strike sorties"),
    "incidents": mark("Incidents"),
}
LETTERS = "AB"
MARKS = {"same": "=", "otherwise": "~", "alone": "≠"}
"""Whether the other game has an event, too; with other contents; or not at all."""
CHART = 31
"""Columns of the line on which two levels stand."""
SHARES = 4
"""How many of the tracks are shares."""


class Side(Reader, inherit_bindings=True):
    """What happened in one of two games."""

    def __init__(self, which: int, id: str) -> None:
        """Take which of the two."""
        super().__init__(id=id)
        self.which = which


class BesideScreen(GameScreen):
    """Two games of one crisis, at the same phase of the same turn."""

    ACTIONS: ClassVar = (
        "next_page", "last_page", "phase_on", "phase_back", "turn_on", "turn_back", "other_on", "other_back", "whole",
        "other_side", "why", "back",
    )  # fmt: skip
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = mark("Two games side by side")
    ABOUT = mark("""Two games of the same crisis. Tab goes through the pages: what came out otherwise in the end; the events
    and the orders of a phase in both games; the tracks turn by turn; both maps.

    p and t go to the next phase and the next turn, d to the next phase in which something differs; with Shift they go back.
    In the texts = stands for what both games have, ~ for what came out otherwise, ≠ for what one of them has alone. Enter
    or y on an event tells how it came about.

    At first it is told as everybody may know it; v shows the whole of two games that are over.""")

    def __init__(self, one: Replay, other: Replay) -> None:
        """Take both games."""
        super().__init__()
        self._replays = one, other
        self._found = compare(one.saved, other.saved)
        self._shore = coast.shipped(one.saved.header.scenario.id)
        self.page = 0
        self._look_as(PUBLIC)
        self.at = 0

    def _look_as(self, seat: SeatId) -> None:
        self.seat, self.private = seat, seat != PUBLIC
        self._match = Match(self._replays[0].seen(seat), self._replays[1].seen(seat))
        self._phases = self._match.phases()

    @property
    def over(self) -> bool:
        """Whether both games are."""
        return all(r.over for r in self._replays)

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil; none: what is private here is of games that are over."""
        return ""

    # Frame.

    def _called(self, which: int) -> str:
        path = self._replays[which].path
        return path.stem if path is not None else tr("game {letter}", letter=LETTERS[which])

    def _place(self) -> str:
        turn, phase = self._phases[self.at]
        scenario = self._replays[0].saved.header.scenario
        if self.page == 0:  # It tells of both games as they ended, not of a moment.
            return "   ".join((scenario.title, tr(self.TITLE_OF_HELP)))
        return turn_of(scenario.title, turn, len(scenario.turns), title(phase))

    def compose(self) -> ComposeResult:
        """Build the pages."""
        yield Bar(self._place(), tr("Public view"))
        yield TonedLine((), id="beside-pages")
        yield Paper(id="whole")
        with Horizontal(id="both"):
            for which in (0, 1):
                with Vertical(classes="side"):
                    yield Static(f"{LETTERS[which]}  {self._called(which)}", markup=False, classes="side-head")
                    replay, seen = self._replays[which], self._match.sides[which]
                    view = seat_view(self._state(which), self.seat)
                    theatre = TheatreMap(replay.rules, view, self._shore, small=True, id=f"map-{which}")
                    tracks = TrackBars(replay.rules, view, former(seen.story, "report", self.seat, 1), id=f"tracks-{which}")
                    theatre.can_focus = tracks.can_focus = False
                    yield theatre
                    yield tracks
                    yield Side(which, id=f"told-{which}")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin with the outcome."""
        self.show()

    def _state(self, which: int) -> State:
        """Return how one of the games stands at the end of the phase, or where its record ends."""
        seen = self._match.sides[which]
        return seen.moments[seen.after(*self._phases[self.at])].state

    def show(self) -> None:
        """Show the page, and the phase."""
        self.query_one(Bar).say(self._place(), tr("The whole of both games") if self.seat == WHITE else tr("Public view"))
        self.query_one("#beside-pages", TonedLine).update(self._pages())
        for n, name in enumerate(PAGES):
            self.set_class(n == self.page, f"-{name.lower()}")
        text = self.page in (0, 3)
        if text:
            self.query_one("#whole", Paper).show(self._outcome if self.page == 0 else self._tracks, top=self.page == 0)
        for which in (0, 1):
            view = seat_view(self._state(which), self.seat)
            turn, phase = self._phases[self.at]
            self.query_one(f"#map-{which}", TheatreMap).update(view)
            history = former(self._match.sides[which].story, phase, self.seat, turn)
            self.query_one(f"#tracks-{which}", TrackBars).update(view, history)
            side = self.query_one(f"#told-{which}", Side)
            side.show(self._told(which, orders=self.page == 2))
        if self.focused is None or not self.focused.display or text == isinstance(self.focused, Side):
            self.query_one("#whole" if text else "#told-0").focus()

    def _pages(self) -> list[Bit]:
        line: list[Bit] = []
        for n, name in enumerate(PAGES):
            line.append((f"[{tr(name)}]" if n == self.page else f" {tr(name)} ", "cursor" if n == self.page else "dim"))
            line.append((" ", ""))
        turn, phase = self._phases[self.at]
        if self.page in (0, 3):
            return line
        differs = self._match.differ(turn, phase)
        said, tone = (tr("≠ differs"), "warn") if differs else (tr("= the same"), "good")
        return [*line, ("  ", ""), (said, tone), ("   ", ""), (tr("p phase, t turn"), "dim")]

    # The pages.

    def _outcome(self, page: Page) -> None:
        heads(page, (self._called(0), self._called(1)), self._found)
        if self.seat != WHITE:
            first = next((p for p in self._phases if self._match.differ(*p)), None)
            where = tr("nowhere, as far as everybody could see.")
            if first is not None:
                where = tr("in turn {turn}, {phase}, as far as everybody could see.", turn=first[0], phase=title(first[1]))
            page.text(where, lead=tr("They first differ"), indent=0)
            page.text(tr("Compared is what everybody may know."), indent=0, hang=0, style="dim")
            if self.over:
                more = tr("v shows the whole of both, with the order by which they parted.")
                page.text(more, indent=0, hang=0, style="dim")
        compared(page, self._replays[0].saved, self._found, secrets=self.seat == WHITE)

    def _tracks(self, page: Page) -> None:
        page.text(tr("How the tracks stood at the end of every turn, in A and in B."), indent=0, hang=0, style="dim")
        rows = list(self._match.tracks())
        for n, name in enumerate(TRACKS):
            page.section(tr(NAMES.get(name) or upper(spaced(name))))
            table: list[list[Cell]] = [[tr("Turn"), "A", "B", "B - A", ""]]
            for turn, (one, other) in rows:
                mine, theirs = (one or {}).get(name), (other or {}).get(name)
                cells = [_figure(mine, n < SHARES), _figure(theirs, n < SHARES), _change(mine, theirs, n < SHARES)]
                here: Style = "bold" if turn == self._phases[self.at][0] else ""
                chart = _chart(mine, theirs) if n < SHARES else ""
                table.append([(str(turn), here), *cells, chart])
            page.table(table, "rrrrl", indent=0)

    def _told(self, which: int, *, orders: bool) -> Callable[[Scribe], None]:
        replay, seen = self._replays[which], self._match.sides[which]
        turn, phase = self._phases[self.at]

        def write(scribe: Scribe) -> None:
            names = seen.archive.words.names
            found = self._match.moments(which, turn, phase, routine=orders)
            found = [n for n in found if ordered(replay, seen, n)] if orders else found
            for n in found:
                alike = self._match.alike(which, n)
                here = seen.moments[n]
                sign = SIGNS[here.mark][0] if here.mark else "·"
                tone = "dim" if alike == "same" else ""
                lead = MARKS[alike] + sign + " " + tr("{date}:", date=names.day(here.told.event.at))
                scribe.text(seen.text(n), lead=lead, hang=3, tone=tone, target=str(n))
                if here.told.reason and alike != "same":
                    scribe.text(tr("“{quotation}”", quotation=speech.said(here.told.reason)), indent=5, tone="dim")
            if not found:
                ended = self._match.ends_before(which, turn, phase)
                none = tr("Nothing but routine happened in this phase.")
                if orders:
                    none = tr("Nobody ordered anything in this phase.")
                    if self.seat == PUBLIC:
                        none = tr("Nobody ordered anything that everybody could see in this phase.")
                scribe.text(tr("The record ends before this phase.") if ended else none, tone="dim")

        return write

    # Moving.

    def action_next_page(self) -> None:
        """Go to the next page."""
        self._turn_to(self.page + 1)

    def action_last_page(self) -> None:
        """Go to the page before."""
        self._turn_to(self.page - 1)

    def _turn_to(self, page: int) -> None:
        self.page = page % len(PAGES)
        self.note("")
        self.show()

    def _go(self, at: int | None, what: str) -> None:
        self.note("")
        if at is None:
            self.note(tr(what))
            return
        self.at = at
        if self.page == 0:
            self.page = 1
        self.show()

    def _seek(self, way: int, wanted: Callable[[int], bool]) -> int | None:
        found = range(self.at + 1, len(self._phases)) if way > 0 else range(self.at - 1, -1, -1)
        return next((n for n in found if wanted(n)), None)

    def action_phase_on(self) -> None:
        """Go to the next phase."""
        self._go(self._seek(1, lambda _: True), NO_FURTHER["phase"])

    def action_phase_back(self) -> None:
        """Go to the phase before."""
        self._go(self._seek(-1, lambda _: True), NO_FURTHER["phase"])

    def _turn_begins(self, n: int) -> bool:
        return n == 0 or self._phases[n - 1][0] != self._phases[n][0]

    def action_turn_on(self) -> None:
        """Go to the next turn."""
        self._go(self._seek(1, self._turn_begins), NO_FURTHER["turn"])

    def action_turn_back(self) -> None:
        """Go to the beginning of the turn, or to the turn before."""
        self._go(self._seek(-1, self._turn_begins), NO_FURTHER["turn"])

    def action_other_on(self) -> None:
        """Go to the next phase that differs."""
        self._go(self._seek(1, lambda n: self._match.differ(*self._phases[n])), NO_FURTHER["difference"])

    def action_other_back(self) -> None:
        """Go to the phase before that differs."""
        self._go(self._seek(-1, lambda n: self._match.differ(*self._phases[n])), NO_FURTHER["difference"])

    def action_other_side(self) -> None:
        """Go to the other game's text."""
        if self.page not in (0, 3):
            self.query_one("#told-0" if self.focused is self.query_one("#told-1") else "#told-1").focus()

    # Asking.

    @on(Reader.Opened)
    def _opened(self, opened: Reader.Opened) -> None:
        opened.stop()
        if isinstance(opened.reader, Side):
            self._why(opened.reader.which, int(opened.target))

    def action_why(self) -> None:
        """Ask why what is marked came about."""
        side = self.focused
        if isinstance(side, Side) and side.target:
            self._why(side.which, int(side.target))
        else:
            self.note(tr("Mark an event on the pages Events or Orders first."), bad=True)

    def _why(self, which: int, moment: int) -> None:
        from wargame.tui.screens.why import WhyScreen

        seen: Seen = self._match.sides[which]
        self.app.push_screen(WhyScreen(seen.archive, str(seen.moments[moment].id)))

    def action_whole(self) -> None:
        """Show what everybody knew, or all of it."""
        if self.seat == WHITE:
            self._whole(PUBLIC)
        elif not self.over:
            self.note(tr("Not both games are over: until then only what everybody may know is compared."), bad=True)
        else:
            text = tr("Show the whole of both games, every secret in them?\n\nThe games are over, so it takes nobody's consent.")
            self.app.push_screen(Question(text, tr("Show it"), tr("No")), lambda yes: self._whole(WHITE) if yes else None)

    def _whole(self, seat: SeatId) -> None:
        here = self._phases[self.at]
        self._look_as(seat)
        self.at = self._phases.index(here) if here in self._phases else 0
        self.show()

    def action_back(self) -> None:
        """Go back to the list of games."""
        self.dismiss()


def _figure(value: float | None, share: bool) -> str:
    return "–" if value is None else percent(value) if share else number(value)


def _change(one: float | None, other: float | None, share: bool) -> str:
    if one is None or other is None:
        return ""
    by = other - one
    return points(by) if share else f"{by:+,.0f}".replace("-", "−") if by else "0"


def _chart(one: float | None, other: float | None) -> str:
    """Return two levels on one line of `CHART` columns: A and B where they stand, X where both do."""
    line = list("·" * CHART)
    for letter, level in (("A", one), ("B", other)):
        if level is not None:
            at = round(max(0.0, min(1.0, level)) * (CHART - 1))
            line[at] = "X" if line[at] != "·" else letter
    return "".join(line)


__all__ = ["PAGES", "BesideScreen"]
