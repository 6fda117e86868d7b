"""A walk through every screen of the interface, for looking at each in every theme.

`python tests/tui/journey.py FOLDER [80x24 200x50 …]` writes a picture of every screen in every theme, and a page that shows them
side by side with the lowest contrast of each.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from msgspec.structs import replace
from rich.color import Color as RichColour
from rich.segment import Segment
from textual.color import Color
from textual.screen import ModalScreen

from games import ROOT, crisis
from tui.driver import Player, a_table, played
from wargame.border import scenarios
from wargame.engine.model.base import COMMANDER
from wargame.tui import theme
from wargame.tui.screens.keys import KeysScreen

SIZES = ((80, 24), (200, 50))
FRAMES = re.compile(r"[\s─-▟⠀-⣿·▁-█🬀-🬻]")
"""What is drawn and not read: frames, bars, dots of a map."""


def light(colour: Color) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    parts = [v / 255 for v in (colour.r, colour.g, colour.b)]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, 1 to 21."""
    a, b = light(one), light(other)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


class Read(NamedTuple):
    """A text as it is drawn: what it says, and its contrast with what lies behind it."""

    contrast: float
    text: str
    colours: str


def _colour(one: RichColour | None) -> Color | None:
    return Color(*one.triplet) if one is not None and one.triplet is not None else None


def reads(player: Player) -> list[Read]:
    """Return every text on the screen with its contrast, the lowest first."""
    found: set[Read] = set()
    for strip in player.app.screen._compositor.render_strips():
        for segment in strip:
            if (one := _read(segment)) is not None:
                found.add(one)
    return sorted(found)


def tinted(player: Player) -> list[str]:
    """Return every text on the screen that asks for a colour of its own."""
    segments = [s for strip in player.app.screen._compositor.render_strips() for s in strip if s.style is not None]
    return [s.text for s in segments if _colour(s.style.color) or _colour(s.style.bgcolor)]  # type: ignore[union-attr]


def _read(segment: Segment) -> Read | None:
    text, style, _ = segment
    said = FRAMES.sub("", text)
    if not said or style is None:
        return None
    front, back = _colour(style.color), _colour(style.bgcolor)
    if front is None or back is None:
        return None
    if style.reverse:
        front, back = back, front
    if style.dim:
        front = front.blend(back, 0.5)
    return Read(round(contrast(front, back), 2), said, f"{front.hex} on {back.hex}")


async def walk(player: Player) -> AsyncIterator[str]:
    """Go through the interface from the menu to the end of a turn, and yield the name of each screen that is up."""
    app, press, until = player.app, player.press, player.until
    await until("MenuScreen")
    yield "menu"
    for row, screen in (("continue", "SavedScreen"), ("rulebook", "RulebookScreen"), ("settings", "SettingsScreen")):
        menu = app.screen.query_one("#menu")
        menu.highlighted = menu.get_option_index(row)  # type: ignore[attr-defined]
        await press("enter")
        await until(screen)
        await player.pilot.pause(0.2)
        yield row
        await press("escape")
        await until("MenuScreen")
    app.push_screen(KeysScreen())
    await until("KeysScreen")
    yield "keys"
    await press("down", "enter")
    await until("KeyDialog")
    yield "key-asked"
    await press("escape", "escape")
    await until("MenuScreen")
    await press("home", "enter")
    await until("ScenariosScreen")
    await player.sees("Libya 2011")
    yield "scenarios"
    await press("enter")
    await until("SeatsScreen")
    yield "new-game"
    await press("o")
    await player.sees("Clock of a private visit")
    yield "options"
    await press("escape", "escape")
    if type(app.screen).__name__ != "MenuScreen":
        await press("escape")
    await until("MenuScreen")
    async for name in _game(player):
        yield name


async def _game(player: Player) -> AsyncIterator[str]:
    app, press, until = player.app, player.press, player.until
    folder = app.places.saves()
    app.play(a_table(folder / "walk.wargame", "USA", "FRA", "commander", pins={"FRA": "4711"}))
    await until("HandoverScreen")
    yield "hand-over"
    await press("enter")
    await until("NewsScreen")
    yield "news"
    await press("enter")
    await until("CapitalScreen")
    yield "desk"
    opened = {
        "m": "TheatreScreen", "y": "WhyScreen", "o": "OutlookScreen", "b": "BriefScreen", "r": "ReplayScreen",
        "L": "ProjectorScreen", "question_mark": "HelpScreen", "ctrl+p": "CommandsScreen", "s": "Sealing", "f9": "VeilScreen",
    }  # fmt: skip
    for key, screen in opened.items():
        await press(key)
        await until(screen)
        await player.pilot.pause(0.1)
        yield screen.removesuffix("Screen").lower()
        await press("enter" if screen == "VeilScreen" else "escape")
        await until("CapitalScreen")
    desk = app.screen.query_one("#desk")
    desk.highlighted = desk.get_option_index("group/Diplomacy")  # type: ignore[attr-defined]
    await press("enter")
    await until("OrderForm")
    yield "offers"
    await press("enter")
    await player.pilot.pause(0.4)
    yield "form"
    await press("escape")
    await until("CapitalScreen")
    await player.seal()
    await until("HandoverScreen")
    yield "hand-over-pin"
    await press(*"4711", "enter")
    await until("NewsScreen")
    await press("enter")
    await until("CapitalScreen")
    await player.seal()
    await until("ChamberScreen")
    yield "council"
    await player.through_the_council()
    await until("OutcomeScreen")
    await press("e")
    yield "outcome"
    await press("enter")
    await until("ReportScreen")
    yield "report"
    async for name in _after(player, folder):
        yield name


async def _after(player: Player, folder: Path) -> AsyncIterator[str]:
    from wargame.tui.screens.beside import PAGES, BesideScreen
    from wargame.tui.screens.branches import BranchesScreen
    from wargame.tui.screens.replay import ReplayScreen
    from wargame.tui.screens.watch import WatchScreen
    from wargame.tui.start import replayed
    from wargame.tui.table import Table

    app, until = player.app, player.until
    over = folder / "over.wargame"
    over.write_bytes((ROOT / "saves" / "examples" / "libya-2011-history.wargame").read_bytes())
    app.replace(ReplayScreen(replayed(over), at=(5, "council")))
    await until("ReplayScreen")
    await player.pilot.pause(0.2)
    yield "replay-turn-5"
    for key in ("f", "v", "b", "l"):
        await player.press(key)
        await player.pilot.pause(0.1)
        if isinstance(app.screen, ModalScreen):  # There is nothing to list yet, else.
            yield f"replay-{key}"
            await player.press("escape")
        await until("ReplayScreen")
    other = folder / "other.wargame"
    other.write_bytes((ROOT / "saves" / "examples" / "libya-2011-computer.wargame").read_bytes())
    app.replace(WatchScreen(replayed(over)))
    await until("WatchScreen")
    await player.pilot.pause(0.2)
    yield "watch"
    app.menu()
    await until("MenuScreen")
    app.push_screen(BranchesScreen())
    await until("BranchesScreen")
    await player.sees("libya-2011")
    yield "branches"
    app.push_screen(BesideScreen(replayed(over), replayed(other)))
    await until("BesideScreen")
    for page in PAGES:
        await player.pilot.pause(0.2)
        yield f"beside-{page.lower()}"
        await player.press("tab")
    async for name in _elsewhere(player, folder):
        yield name
    table = Table.resume(over)
    app.put_away()
    app.table = table
    app.go_on()
    await until("EndScreen")
    yield "end"


async def _elsewhere(player: Player, folder: Path) -> AsyncIterator[str]:
    """Go to what only other games have: a table that may skip a turn, the commander's desk, the cyber desk."""
    app, until = player.app, player.until
    quiet = replace(crisis(), zones={name: replace(zone, control=0.0) for name, zone in crisis().zones.items()})
    app.play(a_table(folder / "quiet.wargame", "USA", "FRA", scenario=quiet))
    await until("ConsentScreen")
    yield "consent"
    app.put_away()
    table = a_table(folder / "commander.wargame")
    while (table.session.state.public.turn, table.session.state.public.phase) != (3, "operations"):
        table.close_phase()
    table.session.sit({COMMANDER: "human"})
    app.play(table)
    await until("NewsScreen")
    await player.press("n")
    await player.pilot.pause(0.3)
    yield "news-steps"
    await player.press("enter")
    await until("OperationsScreen")
    await player.pilot.pause(0.3)
    yield "operations"
    app.put_away()
    app.play(a_table(folder / "cyber.wargame", "EST", scenario=scenarios.load(ROOT / "scenarios" / "baltic-2027")))
    await until("NewsScreen")
    await player.press("enter")
    await until("CapitalScreen")
    await player.press("k")
    await until("CyberScreen")
    listing = app.screen.query_one("#topics")
    for topic in ("network", "incident", "rehears"):
        found = [n for n, o in enumerate(listing.options) if (o.id or "").startswith(topic)]  # type: ignore[attr-defined]
        if found:
            listing.highlighted = found[0]  # type: ignore[attr-defined]
            await player.pilot.pause(0.2)
            yield f"cyber-{topic}"
    app.put_away()


def pictured(out: Path, sizes: list[tuple[int, int]]) -> None:
    """Write a picture of every screen in every theme and size, and a page with all of them."""
    from wargame.tui.picture import drawn

    out.mkdir(parents=True, exist_ok=True)
    rows: list[str] = []

    for size in sizes:

        async def steps(player: Player, size: tuple[int, int] = size) -> None:
            async for name in walk(player):
                cells = []
                for one in theme.THEMES:
                    player.app.theme = one.name
                    await player.pilot.pause(0.05)
                    lowest = next(iter(reads(player)), None)
                    file = f"{size[0]}x{size[1]}-{name}-{one.name}.svg"
                    (out / file).write_text(drawn(player.app), encoding="utf-8")
                    told = f"{lowest.contrast} {lowest.text[:20]!r}" if lowest is not None else "no colour"
                    cells.append(f'<td><a href="{file}"><img src="{file}" width="480"></a><br>{one.name}: {told}</td>')
                rows.append(f"<tr><th>{name} {size[0]}x{size[1]}</th>{''.join(cells)}</tr>")

        with tempfile.TemporaryDirectory() as folder:
            played(Path(folder), steps, None, size)
    page = f"<!DOCTYPE html><meta charset=utf-8><title>Every screen in every theme</title><table>{''.join(rows)}</table>\n"
    (out / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    wanted = [(int(a), int(b)) for a, _, b in (one.partition("x") for one in sys.argv[2:])]
    pictured(Path(sys.argv[1]), wanted or list(SIZES))
