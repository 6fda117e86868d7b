"""Two games that differ in one seat's secrets alone show the same to every other seat, frame by frame and word by word.

Somebody looks over every shoulder but one: at each screen of a turn, at what opens from it, at the palette, at the title. The
seat with the secrets sits between two others, so that one of them has its visit while those orders lie sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from games import crisis
from tui.driver import Player, a_table, played
from wargame.engine.model.base import NationId, OrderBase
from wargame.engine.model.caveats import MissionCaveat
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.caveats import SetCaveat, SetRedCardPolicy
from wargame.engine.rooms.cyber import CounterNarrative, InfluenceAdversary
from wargame.engine.rooms.diplomacy.orders import SendMessage
from wargame.engine.rooms.home_front import InvestReadiness
from wargame.session import Session
from wargame.tui.parts import Paper
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.reader import Reader

FRANCE = NationId("FRA")  # type: ignore[arg-type]
BRITAIN = NationId("GBR")  # type: ignore[arg-type]
SEATS = ("USA", "FRA", "DEU")
SECRET = "SUBMARINE AT K7"
LIMIT = MissionCaveat(id="quiet", scope="all", barred=("training",), reason=SECRET)
KEPT: tuple[OrderBase, ...] = (
    SendMessage(seat=FRANCE, to=BRITAIN, text=SECRET),
    SetCaveat(seat=FRANCE, caveat=LIMIT, declared=False),
    SetRedCardPolicy(seat=FRANCE, policy="strict"),
    InvestReadiness(seat=FRANCE),
)
"""Orders of which nobody else learns when they are revealed."""
FELT: tuple[OrderBase, ...] = (CounterNarrative(seat=FRANCE, nation=FRANCE), InfluenceAdversary(seat=FRANCE))
"""Actions in cyberspace that are hidden until the turn's operations."""

Frame = tuple[str, ...]


def another_world() -> Scenario:
    """Return the crisis with one thing changed that France alone may know."""
    whole = crisis()
    own = whole.characters[FRANCE]
    goals = tuple(replace(g, text="Something else altogether", weight=g.weight / 2) for g in own.secret_goals)
    changed = replace(own, secret_goals=goals, munitions=own.munitions + 111, capital=own.capital / 2)
    return replace(whole, characters={**whole.characters, FRANCE: changed})


class Looker:
    """Somebody who looks over every shoulder but France's, and keeps each frame."""

    def __init__(self, player: Player) -> None:
        """Stand behind a player."""
        self.player = player
        self.seen: list[Frame] = []

    def look(self) -> None:
        """Keep what stands on the screen, in the title, and nothing in what outlives a screen."""
        app = self.player.app
        screen = app.screen
        assert not app._notifications
        assert app.clipboard == ""
        assert not (isinstance(screen, GameScreen) and screen.private and screen.seat == FRANCE)
        # What lies below the edge of the screen counts, too: whole pages, and every row of a list.
        below = [*(one.as_text() for one in screen.query(Paper)), *(one.as_text() for one in screen.query(Reader))]
        rows = [str(option.prompt) for one in screen.query(OptionList) for option in one.options]
        self.seen.append((type(screen).__name__, app.title, app.sub_title, *self.player.lines(), *below, *rows))

    async def at(self, name: str, *keys: str) -> None:
        """Wait for a screen, look at it, and press keys."""
        await self.player.until(name)
        self.look()
        await self.player.press(*keys)

    async def opens(self, home: str, **screens: str) -> None:
        """Look at what keys open from a screen, and come back to it."""
        for key, name in screens.items():
            await self.player.press(key)
            await self.at(name, "escape")
            await self.player.until(home)

    async def palette(self, home: str) -> None:
        """Look at what the palette offers, and at what it finds for a word of France's secrets."""
        await self.player.press("ctrl+p")
        await self.at("CommandsScreen")
        await self.player.type("sub")
        await self.at("CommandsScreen", "escape")
        await self.player.until(home)

    async def cyber(self, home: str) -> None:
        """Look at each page of the cyber desk."""
        await self.player.press("k")
        for key in ("down", "down", "down", "escape"):
            await self.at("CyberScreen", key)
        await self.player.until(home)

    async def desk(self) -> None:
        """Look at a desk and at all that opens from it."""
        await self.at("CapitalScreen")
        await self.opens(
            "CapitalScreen",
            m="TheatreScreen", y="WhyScreen", r="ReplayScreen", n="NewsScreen", o="OutlookScreen", L="ProjectorScreen",
        )  # fmt: skip
        await self.cyber("CapitalScreen")
        await self.palette("CapitalScreen")
        await self.player.press("s")
        await self.at("Sealing", "s")

    async def visit(self) -> None:
        """Go through a whole visit, from the hand-over to sealing."""
        await self.at("HandoverScreen", "enter")
        await self.at("NewsScreen", "enter")
        await self.desk()

    async def france(self, orders: Sequence[OrderBase]) -> None:
        """Let France sit down unseen, and give its orders."""
        player = self.player
        await self.at("HandoverScreen", "enter")
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        assert player.app.table is not None
        for order in orders:
            assert player.app.table.give(order) is None, order
        await player.seal()

    async def council(self) -> None:
        """Look at the Council and at what opens from it."""
        await self.at("ChamberScreen")
        await self.opens("ChamberScreen", m="TheatreScreen", y="WhyScreen", L="ProjectorScreen")
        await self.cyber("ChamberScreen")
        await self.palette("ChamberScreen")


def a_turn(folder: Path, scenario: Scenario, orders: Sequence[OrderBase], size: tuple[int, int]) -> list[Frame]:
    """Return every frame of a turn and of the visit after it that is not France's own, with France giving these orders."""
    seen: list[Frame] = []

    async def steps(player: Player) -> None:
        looker = Looker(player)
        await looker.at("HandoverScreen", "enter")
        await looker.at("NewsScreen", "enter")
        await looker.at("CapitalScreen")
        await player.seal()
        await looker.france(orders)
        await looker.visit()
        await looker.council()
        await player.press("down", "enter")
        await looker.at("SpeakForm", "escape")
        await player.through_the_council()
        await looker.at("OutcomeScreen", "e")
        await looker.palette("OutcomeScreen")
        await looker.at("OutcomeScreen", "enter")
        await looker.at("ReportScreen", "end")
        await looker.at("ReportScreen", "enter")
        await looker.visit()
        seen.extend(looker.seen)

    folder.mkdir()
    played(folder, steps, lambda: a_table(folder / "game.wargame", *SEATS, scenario=scenario), size)
    return seen


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_two_games_that_differ_in_one_seats_secrets_look_the_same_to_everybody_else(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    one = a_turn(tmp_path / "one", crisis(), KEPT, size)
    other = a_turn(tmp_path / "other", another_world(), (), size)
    assert len(one) == len(other) > 40
    for n, (frame, beside) in enumerate(zip(one, other, strict=True)):
        assert frame == beside, f"frame {n}"
    assert not any(SECRET in line for frame in one for line in frame)
    with Session.look(tmp_path / "one" / "game.wargame") as session:
        own = session.view(FRANCE).own
        assert own.messages[0].text == SECRET
        assert own.caveats == (LIMIT,)
        assert own.red_card == "strict"


def until_operations(folder: Path, orders: Sequence[OrderBase]) -> list[Frame]:
    """Return every frame that is not France's own up to the end of the Council, with France giving these orders."""
    seen: list[Frame] = []

    async def steps(player: Player) -> None:
        looker = Looker(player)
        await looker.france(orders)
        await looker.visit()
        await looker.council()
        seen.extend(looker.seen)

    folder.mkdir()
    played(folder, steps, lambda: a_table(folder / "game.wargame", "FRA", "DEU"), (200, 50))
    return seen


def test_a_hidden_action_in_cyberspace_shows_in_no_frame_until_it_is_felt(tmp_path: Path) -> None:
    acting = until_operations(tmp_path / "acting", FELT)
    assert acting == until_operations(tmp_path / "idle", ())
    with Session.look(tmp_path / "acting" / "game.wargame") as session:
        assert {work.action for work in session.view(FRANCE).own.cyber.work} == {"narrative", "influence"}
