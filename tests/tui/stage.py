"""A stage for widgets and screens: an app around one of them, the text it shows, and games to show.

`python tests/tui/stage.py NAME` shows one in a terminal, for looking at it.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import ClassVar

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from games import governed, rulebook
from wargame import engine
from wargame.border import coast, places
from wargame.engine.model.base import SeatId
from wargame.reports.pages import load, rules_of
from wargame.reports.why import Archive
from wargame.tui import theme

SIZES = ((80, 24), (120, 36), (200, 50))


class Stage(App[object]):
    """An app that shows one widget, or one screen on top of an empty one, and keeps the messages it posts."""

    CSS_PATH = theme.STYLES
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+t", "other_theme", "Theme")]

    def __init__(self, make: Callable[[], Widget], look: str = theme.DEFAULT) -> None:
        super().__init__()
        self.make = make
        self.said: list[Message] = []
        self.answer: object = "none yet"
        theme.install(self, look)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(theme.DEFAULTS)

    def compose(self) -> ComposeResult:
        self.shown = self.make()
        if not isinstance(self.shown, Screen):
            yield self.shown

    def on_mount(self) -> None:
        if isinstance(self.shown, Screen):
            self.push_screen(self.shown, self.take)
        else:
            self.shown.focus()

    def take(self, answer: object) -> None:
        self.answer = answer

    def on_track_bars_why_asked(self, message: Message) -> None:
        self.said.append(message)

    def on_places_map_selected(self, message: Message) -> None:
        self.said.append(message)

    def on_places_map_chosen(self, message: Message) -> None:
        self.said.append(message)

    def on_line_table_chosen(self, message: Message) -> None:
        self.said.append(message)

    def action_other_theme(self) -> None:
        names = [t.name for t in theme.THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


def text(app: App[object]) -> list[str]:
    """Return what stands on the screen, row by row."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def words(app: App[object]) -> str:
    """Return what stands on the screen on one line, so that wrapping does not matter."""
    return " ".join(" ".join(text(app)).split())


async def settle(pilot: Pilot[object]) -> None:
    """Wait until everything asked for has been drawn: also what is read only once something else has been."""
    await pilot.pause()
    while len(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


Check = Callable[[Pilot[object], Stage], Awaitable[None]]


@cache
def state(turn: int) -> engine.State:
    """Return the state of a game of computer governments at the first moment of a turn's Capitals."""
    return next(s.after for s in governed(7) if s.after.public.turn == turn and s.after.public.phase == "capitals")


def view(turn: int, seat: str) -> engine.SeatView:
    """Return what a seat may know at that moment."""
    return engine.seat_view(state(turn), SeatId(seat))


@cache
def shore() -> coast.Coast:
    """Return the coast of the shipped scenario."""
    found = coast.read(places.scenarios() / "libya-2011")
    assert isinstance(found, coast.Coast)
    return found


def a_map(turn: int = 4, seat: str = "FRA", *, sea: bool = True) -> Widget:
    from wargame.tui.widgets.theatre_map import TheatreMap

    return TheatreMap(rulebook(), view(turn, seat), shore() if sea else None)


def a_table(turn: int = 4, seat: str = "FRA") -> Widget:
    from wargame.tui.widgets.coalition_table import CoalitionTable

    return CoalitionTable(rulebook(), view(turn, seat))


def history(turn: int, seat: str) -> dict[str, list[float]]:
    """Return the levels of the tracks in the turns before one."""
    from wargame.tui.widgets.tracks import levels

    before = [levels(rulebook(), view(t, seat)) for t in range(1, turn)]
    return {key: [one[key] for one in before] for key in (before[0] if before else {})}


def bars(turn: int = 4, seat: str = "FRA") -> Widget:
    from wargame.tui.widgets.tracks import TrackBars

    return TrackBars(rulebook(), view(turn, seat), history(turn, seat))


@cache
def archive(seat: str = "FRA") -> Archive:
    """Return the record of a whole game as a seat may know it."""
    from reports.told import game

    session = game(7)
    header = session.header
    found = Archive(session.rules, header.scenario, header.ruleset, rules_of(load(places.rules())), SeatId(seat))
    for entry in session.entries:
        found.add(entry.order, entry.events, entry.reason, entry.because)
    return found


def why(track: str = "legitimacy") -> Widget:
    from wargame.reports.behind import event_of
    from wargame.tui.screens.why import WhyScreen

    return WhyScreen(archive(), event_of(archive(), track) if track else "")


def rulebook_screen(rule: str = "") -> Widget:
    from wargame.border.tables import load_ruleset
    from wargame.tui.screens.rulebook import RulebookScreen

    return RulebookScreen(rule, load_ruleset())


def scenarios_screen() -> Widget:
    from wargame.tui.screens.scenarios import ScenariosScreen

    return ScenariosScreen()


DEMOS: dict[str, Callable[[], Widget]] = {
    "map": a_map,
    "list": lambda: a_map(sea=False),
    "table": a_table,
    "tracks": bars,
    "why": why,
    "main-events": lambda: why(""),
    "rulebook": rulebook_screen,
    "rule": lambda: rulebook_screen("30.5"),
    "scenarios": scenarios_screen,
}

if __name__ == "__main__":
    Stage(DEMOS[sys.argv[1]]).run()
