"""The cyber desk, the attribution board and the rehearsal of a delegation: what a seat knows, and nothing of anybody else."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from games import ROOT
from tui.driver import SIZES, Player, played
from wargame import engine
from wargame.border import scenarios, tables
from wargame.engine.model.base import ForumId, Offer, OrderBase, SeatId
from wargame.engine.model.council import DelegateCyber
from wargame.engine.rooms import cyber
from wargame.players.governments import Governments
from wargame.session import Session
from wargame.session.drive import drive
from wargame.tui.screens.cyber import CyberScreen
from wargame.tui.screens.speak_form import SpeakForm
from wargame.tui.table import Table

ESTONIA, LATVIA = SeatId("EST"), SeatId("LVA")
TURNS = 2
"""Turns that governments have played before people sit down: by then something has been attacked, and looked into."""


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a game of the Baltic crisis in the capitals of its third turn, with people in Tallinn and Riga."""
    path = tmp_path_factory.mktemp("baltic") / "begun.wargame"
    ruleset = tables.load_ruleset()
    crisis = scenarios.load(ROOT / "scenarios" / "baltic-2027", ruleset)
    seats = engine.rulebook(crisis, ruleset).seats
    people = (ESTONIA, LATVIA)
    session = Session.new(crisis, ruleset, 3, {s: "human" if s in people else "computer" for s in seats}, path)
    drive(session, dict.fromkeys(seats, Governments(engine.Dice(3))), turns=TURNS)
    while session.state.public.phase != "capitals":
        session.close_phase()
    session.close()
    return path


def at_the_table(begun: Path, folder: Path) -> Path:
    """Return a copy of the game that a test may go on with."""
    return Path(shutil.copy(begun, folder / "game.wargame"))


async def desk(player: Player) -> CyberScreen:
    """Sit down, and open the cyber desk."""
    await player.sit_down()
    await player.until("CapitalScreen")
    await player.press("k")
    screen = await player.until("CyberScreen")
    assert isinstance(screen, CyberScreen)
    return screen


async def topic(player: Player, begins: str) -> str:
    """Mark the first row of the list whose id begins so, and return what is shown."""
    listing = player.app.screen.query_one("#topics")
    for at, option in enumerate(listing.options):  # type: ignore[attr-defined]
        if option.id is not None and option.id.startswith(begins):
            listing.highlighted = at  # type: ignore[attr-defined]
            await player.pilot.pause()
            await player.pilot.pause()
            return player.text()
    raise AssertionError(f"no row {begins}")


@pytest.mark.parametrize("size", SIZES)
def test_the_desk_shows_networks_attacks_what_is_done_and_who_is_suspected(
    begun: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = at_the_table(begun, tmp_path)
    seen: dict[str, str] = {}

    async def steps(player: Player) -> None:
        await desk(player)
        for name in ("networks", "attacks", "doing", "incident/", "thresholds", "rehearsal/"):
            seen[name] = await topic(player, name)

    played(tmp_path, steps, lambda: Table.resume(path), size)
    assert "OUR NETWORKS" in seen["networks"]
    assert "Estonian" in seen["networks"]
    assert "OVER" in seen["attacks"]
    assert "UNDER WAY" in seen["doing"]
    assert "WHOM WE SUSPECT" in seen["incident/"]
    assert "WHO WOULD SAY IT" in seen["thresholds"]
    assert "WHAT A DELEGATION WOULD HAVE DONE SO FAR" in seen["rehearsal/"]


def test_what_it_suspects_and_how_surely_is_what_the_engine_says(begun: Path, tmp_path: Path) -> None:
    with Session.look(begun) as session:
        view = session.view(ESTONIA)
    strike = cyber.incidents(view.public)[0]
    found = cyber.suspected(view, strike.cause)
    assert found is not None
    path = at_the_table(begun, tmp_path)

    async def steps(player: Player) -> None:
        await desk(player)
        text = await topic(player, f"incident/{strike.cause}")
        assert f"{round(100 * found.confidence)}%" in text

    played(tmp_path, steps, lambda: Table.resume(path), (120, 36))


def test_an_order_is_given_from_the_desk_and_stands_among_the_drafts(begun: Path, tmp_path: Path) -> None:
    path = at_the_table(begun, tmp_path)

    async def steps(player: Player) -> None:
        await desk(player)
        await topic(player, "orders")
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until("CyberScreen")
        await player.press("escape")
        await player.until("CapitalScreen")
        assert player.app.table is not None
        assert len(player.app.table.view(ESTONIA).desk.drafts) == 1

    played(tmp_path, steps, lambda: Table.resume(path))


def test_f1_opens_the_rule_of_the_page_that_is_shown(begun: Path, tmp_path: Path) -> None:
    path = at_the_table(begun, tmp_path)

    async def steps(player: Player) -> None:
        screen = await desk(player)
        await topic(player, "incident/")
        assert screen.rule() == "60.16"
        await topic(player, "rehearsal/")
        assert screen.rule() == "60.23"
        await player.press("f1")
        await player.until("RulebookScreen")
        await player.sees("60.23")

    played(tmp_path, steps, lambda: Table.resume(path), (120, 36))


@cache
def orders_of(path: Path) -> tuple[OrderBase, ...]:
    """Return two orders that Estonia could seal in secret."""
    table = Table.resume(path)
    try:
        own = [n for n, spec in table.session.rules.scenario.cyber.networks.items() if spec.nation == ESTONIA]
        return tuple(cyber.GuardNetwork(seat=ESTONIA, network=n) for n in own[:2])
    finally:
        table.close()


def frames(begun: Path, folder: Path, number: int) -> list[tuple[str, ...]]:
    """Return what Latvia and the whole table see of cyberspace after Estonia has sealed so many orders there."""
    folder.mkdir()
    path = at_the_table(begun, folder)
    seen: list[tuple[str, ...]] = []

    async def look(player: Player) -> None:
        screen = player.app.screen
        assert isinstance(screen, CyberScreen)
        assert screen.seat != ESTONIA
        for name in ("networks", "attacks", "doing", "incident/", "thresholds", "rehearsal/"):
            await topic(player, name)
            seen.append((name, player.app.title, player.app.sub_title, *player.lines()))

    async def steps(player: Player) -> None:
        await desk(player)
        await player.press("escape")
        await player.until("CapitalScreen")
        assert player.app.table is not None
        for order in orders_of(begun)[:number]:
            assert player.app.table.give(order) is None
        await player.seal()
        await player.until("HandoverScreen")
        seen.append(("HandoverScreen", *player.lines()))
        await desk(player)
        await look(player)
        await player.press("escape")
        await player.until("CapitalScreen")
        await player.seal()
        await player.until("ChamberScreen")
        await player.press("k")
        await player.until("CyberScreen")
        await look(player)

    played(folder, steps, lambda: Table.resume(path))
    return seen


def test_what_one_seat_does_there_shows_to_nobody_else_and_the_shared_screen_shows_no_suspicions(
    begun: Path, tmp_path: Path
) -> None:
    none, two = frames(begun, tmp_path / "none", 0), frames(begun, tmp_path / "two", 2)
    assert len(none) >= 12
    private = [f for f in none if f[0] != "doing"]
    assert private == [f for f in two if f[0] != "doing"]
    for one, other in zip(none, two, strict=True):
        assert one == other or one[0] == "doing", "only what the table knows of guards and offers may differ"
    own, shared = (frame for frame in none if frame[0] == "incident/")
    assert any("WHOM WE SUSPECT" in line for line in own)
    assert not any("WHOM WE SUSPECT" in line for line in shared)
    assert any("Who suspects whom" in line for line in shared)


def test_the_form_of_a_delegation_rehearses_it(begun: Path, tmp_path: Path) -> None:
    path = at_the_table(begun, tmp_path)

    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.seal()
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.seal()
        await player.until("ChamberScreen")
        draft = Offer("table-motion", (("forum", ForumId("nac")), ("proposal", DelegateCyber(30, measures="counter"))))
        player.app.push_screen(SpeakForm(ESTONIA, "Estonia speaks", "", [draft]))
        await player.until("SpeakForm")
        await player.sees("WHAT A DELEGATION WOULD HAVE DONE")
        await player.sees("Draft: Disturbs the source")

    played(tmp_path, steps, lambda: Table.resume(path), (120, 36))
