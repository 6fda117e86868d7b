"""The replay through its keys: stepping, finding, bookmarks, as who one looks, and what stays secret."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from games import crisis
from reports.told import game
from tui.driver import SIZES, Player, Steps, a_table, played
from tui.test_over_the_shoulder import another_world
from tui.test_secrets import FRANCE, SECRET
from wargame.engine.model.base import PUBLIC, WHITE, NationId, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.diplomacy.orders import SendMessage
from wargame.session import Session, notes
from wargame.tui.screens.replay import ReplayScreen
from wargame.tui.start import replayed


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished game on disk."""
    path = tmp_path_factory.mktemp("replay") / "game.wargame"
    session = game(7)
    copy = Session(session.saved(), None)
    copy.move(path)
    copy.close()
    return path


def screen(player: Player) -> ReplayScreen:
    found = player.app.screen
    assert isinstance(found, ReplayScreen), found
    return found


def shown(
    path: Path, steps: Steps, seat: str = PUBLIC, at: tuple[int, str] | None = None, size: tuple[int, int] = (80, 24)
) -> None:
    played(path.parent, steps, lambda: ReplayScreen(replayed(path), SeatId(seat), at), size)


@pytest.mark.parametrize("size", SIZES)
def test_keys_step_by_event_decision_phase_and_turn_and_back(finished: Path, size: tuple[int, int]) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        assert here.at == 0
        seen = [here.at]
        for key in ("right", "down", "d", "d", "p", "t", "t"):
            before = player.lines()
            await player.press(key)
            seen.append(here.at)
            assert player.lines() != before
        assert seen == sorted(set(seen))
        assert f"Turn {here.seen.moments[here.at].turn} of 8" in player.lines()[0]
        await player.press("T", "T", "T")
        assert here.seen.moments[here.at].turn == 1
        await player.press("end")
        assert here.at == len(here.seen.moments) - 1
        await player.press("right")
        assert "That was the last event." in player.text()
        await player.press("home", "left")
        assert "That was the first event." in player.text()
        await player.press("t")
        one = here.at
        await player.press("D", "P")
        assert here.at < one

    shown(finished, steps, size=size)


def test_words_a_turn_and_a_kind_are_found_one_after_another(finished: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        await player.press("f")
        await player.until("FindDialog")
        await player.type("5.council")
        await player.press("enter")
        await player.until("ReplayScreen")
        assert (here.seen.moments[here.at].turn, here.seen.moments[here.at].phase) == (5, "council")
        await player.press("f", *"benghazi", "enter")
        await player.until("ReplayScreen")
        first = here.at
        assert "benghazi" in here.seen.text(first).casefold()
        await player.press("n")
        assert here.at > first
        await player.press("N")
        assert here.at == first
        await player.press("f", "tab", "enter")
        await player.until("ReplayScreen")
        assert here.seen.moments[here.at].mark
        await player.press("f", *"9", "enter")
        await player.sees("There is no 9 here: turns go to 8")
        await player.press("f", *"xyzzy", "enter")
        await player.sees("Nothing here tells of “xyzzy”.")

    shown(finished, steps)


def test_a_bookmark_is_kept_beside_the_game_and_found_again(finished: Path) -> None:
    async def marking(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.press("d", "d", "d", "b")
        await player.until("BookmarkDialog")
        await player.type("Ask them why")
        await player.press("enter")
        await player.until("ReplayScreen")
        await player.sees("▼ Ask them why")

    async def finding(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        await player.press("l")
        await player.until("MomentsDialog")
        await player.sees("Ask them why")
        await player.press("enter")
        await player.until("ReplayScreen")
        assert str(here.seen.moments[here.at].id) == notes.read(finished)[0].event
        await player.press("b")
        await player.until("BookmarkDialog")
        await player.press("tab", "tab", "tab", "enter")
        await player.until("ReplayScreen")
        assert notes.read(finished) == ()
        await player.press("l")
        await player.sees("There are no bookmarks yet")

    try:
        shown(finished, marking)
        assert [n.title for n in notes.read(finished)] == ["Ask them why"]
        shown(finished, finding)
    finally:
        notes.beside(finished).unlink(missing_ok=True)


def test_notes_that_cannot_be_read_are_told_and_stop_nothing(finished: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.sees("is no file of notes")
        await player.press("right")

    notes.beside(finished).write_text("{", encoding="utf-8")
    try:
        shown(finished, steps)
    finally:
        notes.beside(finished).unlink()


def test_it_plays_by_itself_and_stops_at_a_key(finished: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        await player.press("space", "plus", "plus")
        for _ in range(400):
            if here.at > 2:
                break
            await player.pilot.pause(0.01)
        assert here.at > 2
        await player.press("space")
        at = here.at
        await player.pilot.pause(0.4)
        assert here.at == at

    shown(finished, steps)


def test_why_opens_at_the_event_and_at_what_the_stage_shows(finished: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        await player.press("d", "y")
        why = await player.until("WhyScreen")
        assert why.trail == [str(here.seen.moments[here.at].id)]  # type: ignore[attr-defined]
        await player.press("q")
        await player.until("ReplayScreen")
        await player.press("m", "tab", "enter")
        why = await player.until("WhyScreen")
        assert len(why.trail) == 1  # type: ignore[attr-defined]

    shown(finished, steps, at=(4, "report"))


def test_the_whole_record_of_a_finished_game_takes_a_question(finished: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        assert here.seat == PUBLIC
        many = len(here.seen.moments)
        await player.press("v")
        await player.until("ViewpointDialog")
        await player.press("end", "enter")
        await player.until("Question")
        await player.press("escape")
        await player.until("ReplayScreen")
        assert here.seat == PUBLIC
        await player.press("v", "end", "enter", "enter")
        await player.until("ReplayScreen")
        assert here.seat == WHITE
        assert here.private
        assert len(here.seen.moments) > many

    shown(finished, steps)


# A game that still goes on.


def a_running_game(folder: Path, scenario: Scenario, text: str, pins: dict[str, str] | None = None) -> Path:
    """Play a turn in which France writes to Britain in confidence, and return where the game lies."""
    folder.mkdir(exist_ok=True)
    path = folder / "game.wargame"
    table = a_table(path, "USA", "FRA", scenario=scenario, pins=pins)
    order = SendMessage(seat=FRANCE, to=NationId("GBR"), text=text)  # type: ignore[arg-type]
    while table.step().kind == "closing":
        table.close_phase()
    assert table.give(order) is None
    while table.session.state.public.turn < 2 or table.step().kind != "visit":
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        table.close_phase()
    table.close()
    return path


def frames(path: Path, seat: str, size: tuple[int, int]) -> list[list[str]]:
    """Return every frame of a replay as a seat may know it."""
    seen: list[list[str]] = []

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        await player.press("a")
        for _ in range(len(here.seen.moments)):
            seen.append([player.app.title, *player.lines()])
            await player.press("right")
        await player.press("v")
        await player.until("ViewpointDialog")
        seen.append(player.lines())
        await player.press("escape", "f")
        await player.until("FindDialog")
        seen.append(player.lines())
        await player.press("escape", "y")
        await player.until("WhyScreen")
        seen.append(player.lines())

    shown(path, steps, seat, size=size)
    return seen


@pytest.mark.parametrize("seat", [PUBLIC, "USA"])
def test_two_games_that_differ_in_one_seats_secrets_replay_alike_for_everybody_else(tmp_path: Path, seat: str) -> None:
    one = a_running_game(tmp_path / "one", crisis(), SECRET)
    other = a_running_game(tmp_path / "other", another_world(), "NOTHING AT ALL!")
    first = frames(one, seat, (120, 36))
    assert first == frames(other, seat, (120, 36))
    assert len(first) > 20
    assert not any(SECRET in line for frame in first for line in frame)
    assert any(SECRET in line for frame in frames(one, "FRA", (120, 36)) for line in frame)


def test_a_running_game_shows_a_seats_secrets_by_its_pin_alone_and_all_of_it_by_everybodys(tmp_path: Path) -> None:
    path = a_running_game(tmp_path, crisis(), SECRET, {"FRA": "4711"})

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        await player.press("v")
        await player.until("ViewpointDialog")
        assert "Germany" not in player.text()
        await player.press("down", "down", "enter")
        await player.until("Consent")
        await player.press("escape")
        await player.until("ReplayScreen")
        assert here.seat == PUBLIC
        await player.sees("Without that consent")
        await player.press("v", "down", "down", "enter")
        await player.until("Consent")
        await player.type("4711")
        await player.press("enter")
        await player.until("ReplayScreen")
        assert here.seat == FRANCE
        assert here.private
        await player.press("f12")
        await player.until("VeilScreen")
        await player.press("escape")
        await player.until("VeilScreen")
        await player.type("4711")
        await player.press("enter")
        await player.until("ReplayScreen")
        await player.press("v", "end", "enter")
        await player.until("Consent")
        await player.press("enter")
        await player.until("ReplayScreen")
        assert here.seat == FRANCE, "a seat that does not agree keeps the whole record closed"

    shown(path, steps)


def test_rule_35_13_a_post_that_a_nation_holds_is_looked_through_by_that_nations_pin(tmp_path: Path) -> None:
    scenario = replace(crisis(), roles={"commander": "FRA"})
    path = a_running_game(tmp_path, scenario, SECRET, {"FRA": "4711"})

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = screen(player)
        assert here.replay.people == ("USA", "FRA", "commander")
        await player.press("v", "down", "down", "down", "enter")
        await player.until("Consent")
        await player.type("4711")
        await player.press("enter")
        await player.until("ReplayScreen")
        assert here.seat == "commander"
        assert here.pin

    shown(path, steps)


def test_from_the_desk_one_looks_back_as_that_seat_and_nobody_else(tmp_path: Path) -> None:
    path = a_running_game(tmp_path, crisis(), SECRET)

    async def steps(player: Player) -> None:
        from wargame.tui.table import Table

        player.app.play(Table.resume(path))
        await player.until("HandoverScreen")
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.press("r")
        await player.until("ReplayScreen")
        here = screen(player)
        assert here.seat == "USA"
        assert here.private
        await player.press("v")
        await player.until("ViewpointDialog")
        assert "The whole record" not in player.text()
        assert "France" not in player.text()
        await player.press("escape", "escape")
        await player.until("CapitalScreen")

    played(tmp_path, steps)


def test_the_menu_lists_games_to_look_through(finished: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "down", "enter")
        await player.until("SavedScreen")
        await player.sees("over")
        await player.press("enter")
        await player.until("ReplayScreen")
        await player.press("escape")
        await player.until("MenuScreen")

    played(finished.parent, steps)


def test_a_damaged_game_is_told_on_the_menu(tmp_path: Path) -> None:
    (tmp_path / "broken.wargame").write_bytes(os.urandom(2000))

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "down", "enter")
        await player.until("SavedScreen")
        await player.sees("damaged")
        await player.press("enter")
        await player.until("SavedScreen")

    played(tmp_path, steps)
