"""The table's screens in an invented language: what is English there is in no catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from games import crisis
from languages.ciphered import CIPHER, Ciphered
from languages.test_languages import named
from tui.driver import Player, a_table, played
from wargame import language
from wargame.engine.model.scenario import Scenario


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use(language.ENGLISH)


SAID = frozenset({"name", "title", "text", "label", "summary", "adjective", "faction", "reason", "about", "note", "source"})
"""Fields of a scenario that hold words for readers."""


def told_otherwise(value: object, field: str = "") -> object:
    """Return a scenario's values with every text for readers in other letters, so that none of it is taken for the program's."""
    match value:
        case dict():
            return {k: told_otherwise(v, "text" if field == "briefs" else str(k)) for k, v in value.items()}
        case list() | tuple():
            return [told_otherwise(v, field) for v in value]
        case str() if field in SAID:
            return value.translate(CIPHER)
        case _:
            return value


@cache
def a_crisis() -> Scenario:
    """Return a crisis that says nothing in English letters."""
    return msgspec.convert(told_otherwise(msgspec.to_builtins(crisis())), Scenario)


def left_at_the_table(player: Player) -> list[str]:
    """Return the words on a screen of the game that are still English, but for what computers gave as their reasons."""
    found = re.sub(r"“[^”]*”", " ", player.text())
    codes = {*a_crisis().nations, *a_crisis().zones, *a_crisis().bases, *a_crisis().forums, "turn", "game"}
    known = {word.lower() for word in re.findall(r"[A-Za-z]+", " ".join((*named(), *codes)))}
    words = set(re.findall(r"(?<![\w.~/`{-])[A-Za-z]{2,}(?![\w/}]|\.\w)", found))
    return sorted(word for word in words if word.lower() not in known)


class Tour:
    """A walk through the screens of the game, which keeps the words that no catalogue has."""

    def __init__(self, player: Player) -> None:
        """Begin at the hand-over."""
        self.player = player
        self.seen: dict[str, list[str]] = {}

    def name(self) -> str:
        """Return which screen it is."""
        return type(self.player.app.screen).__name__

    def look(self, *more: str) -> None:
        """Keep what is English on this screen."""
        if found := left_at_the_table(self.player):
            name = " ".join((self.name(), *more))
            self.seen[name] = [*self.seen.get(name, []), *found]

    async def helped(self) -> None:
        """Look at a screen, and at its help."""
        self.look()
        await self.player.press("f3")
        await self.player.until("HelpScreen")
        self.look("help")
        await self.player.press("escape")

    async def to(self, key: str, screen: str) -> None:
        """Press keys until a screen is there, and look at it with its help."""
        await self.player.press(*key.split())
        await self.player.until(screen)
        await self.helped()

    async def home(self) -> None:
        """Go back to the desk."""
        while self.name() != "CapitalScreen":
            await self.player.press("escape")

    async def visit(self) -> None:
        """Hand-over, news, and what is one key away from the desk."""
        await self.player.until("HandoverScreen")
        await self.helped()
        await self.to("enter", "NewsScreen")
        await self.to("n", "NewsScreen")
        await self.to("enter", "CapitalScreen")
        for key, name in (("o", "OutlookScreen"), ("m", "TheatreScreen"), ("b", "BriefScreen"), ("y", "WhyScreen")):
            await self.to(key, name)
            await self.player.press("escape")
            await self.player.until("CapitalScreen")
        await self.player.press("L")
        await self.player.until("ProjectorScreen")
        self.look()
        await self.player.press("escape")

    async def replay(self) -> None:
        """The replay and its dialogs."""
        await self.to("r", "ReplayScreen")
        for key in ("f", "v", "e", "o"):
            await self.player.press(key)
            self.look(key)
            if self.name() != "ReplayScreen":
                await self.player.press("escape")
        await self.player.press("escape")
        await self.player.until("CapitalScreen")

    async def orders(self) -> None:
        """The palette, the cyber desk, a form, and sealing."""
        await self.player.press("ctrl+p")
        await self.player.until("CommandsScreen")
        self.look()
        await self.to("escape end up enter", "CyberScreen")
        await self.player.press("escape")
        await self.player.until("CapitalScreen")
        await self.to("up enter", "OrderForm")
        await self.player.press("down", "enter")
        self.look("form")
        await self.home()
        await self.player.press("s")
        await self.player.until("Sealing")
        self.look()
        await self.player.press("enter")

    async def together(self) -> None:
        """The Council, the outcome, and the report."""
        await self.player.sit_down()
        await self.player.until("CapitalScreen")
        await self.player.seal()
        await self.player.until("ChamberScreen")
        await self.helped()
        await self.player.press("x")
        await self.player.until("Question")
        self.look()
        await self.to("enter", "OutcomeScreen")
        await self.player.press("e")
        self.look()
        await self.to("enter", "ReportScreen")


def test_the_tables_screens_have_no_word_that_no_catalogue_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand-over, news, desk, forms, outlook, map, why, rules, help, keys, projector, replay, Council, outcome and report."""
    tours: list[Tour] = []

    async def steps(player: Player) -> None:
        tours.append(Tour(player))
        for part in (tours[0].visit, tours[0].replay, tours[0].orders, tours[0].together):
            await part()

    language.use(language.ENGLISH)
    monkeypatch.setattr(language, "use", str)
    monkeypatch.setattr(language, "_catalogue", Ciphered())
    game = tmp_path / "game.wargame"
    played(tmp_path, steps, lambda: a_table(game, "FRA", "GBR", scenario=a_crisis()), size=(120, 36))
    assert tours[0].seen == {}
