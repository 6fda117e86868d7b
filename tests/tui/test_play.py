"""A table of people plays through its keys: seats, visits, the Council, the outcome, and going on where one left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.driver import SIZES, Player, a_table, played
from wargame.engine.model.base import SeatId
from wargame.engine.rooms.goals import ScoreSheet
from wargame.reports.page import Page
from wargame.session import Session
from wargame.tui.table import Table


async def two_turns(player: Player) -> None:
    for _ in range(2):
        for _ in range(2):
            await player.sit_down()
            await player.until("CapitalScreen")
            await player.seal()
        await player.through_the_council()
        await player.through_the_outcome()
    await player.until("HandoverScreen")
    await player.sees("Turn 3 of 8")


@pytest.mark.parametrize("size", SIZES)
def test_two_people_play_two_turns_through_their_keys(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    played(tmp_path, two_turns, lambda: a_table(path, "USA", "FRA"), size)
    with Session.look(path) as session:
        assert session.state.public.turn == 3
        assert session.header.seats[SeatId("FRA")] == "human"
        assert session.header.seats[SeatId("GBR")] == "computer"


def test_from_the_menu_to_the_first_order(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("enter")
        await player.sees("Seats to play:")
        await player.press("tab", "enter")  # Enter chooses from the text as it does from the list.
        await player.until("SeatsScreen")
        await player.sees("Enter Who sits there")
        await player.press("down", "enter")
        await player.until("PersonDialog")
        await player.type("Anne")
        await player.press("enter")
        await player.type("471")
        await player.press("enter")
        await player.sees("A PIN has 4 to 8 digits.")
        for again in ("4711", "4171", "4711", "4711"):
            await player.type(again)
            await player.press("enter")
            if again == "4171":
                await player.sees("These two are not the same.")
            elif player.app.screen.is_modal:
                await player.sees("The same PIN once more")
        await player.until("SeatsScreen")
        await player.sees("Anne, with a PIN")
        await player.press("s")
        await player.until("Question")
        assert "4711" not in player.text()
        await player.press("enter")
        await player.until("HandoverScreen")
        assert "France (Anne)" in player.text()
        await player.type("1234")
        await player.press("enter")
        await player.sees("That is not it")
        await player.sees("Type the PIN, then Enter.")
        await player.type("4711")
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until("CapitalScreen")
        await player.sees("Drafted, and on disk")
        await player.press("u")
        await player.until("Question")
        await player.press("enter")
        await player.sees("taken back")
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until("CapitalScreen")

    played(tmp_path, steps)
    path = tmp_path / "libya-2011.wargame"
    with Session.look(path) as session:
        assert [d.slot for d in session.view(SeatId("FRA")).desk.drafts] == ["package/fra-rafale"]
        assert not session.view(SeatId("FRA")).desk.sealed
    assert "4711" not in path.with_name("libya-2011.wargame.people").read_text()


def test_a_game_that_can_be_kept_nowhere_is_not_begun_and_the_seats_stay_as_they_were_given(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way of a folder")

    async def steps(player: Player) -> None:
        def nowhere(name: str) -> Path:
            (tmp_path / "file" / name).mkdir(parents=True)
            raise AssertionError("there is no such folder")

        player.app.places = player.app.places._replace(new_save=nowhere)
        await player.until("MenuScreen")
        await player.press("enter")
        await player.until("ScenariosScreen")
        await player.sees("Libya 2011")
        await player.press("end", "enter")
        await player.until("SeatsScreen")
        await player.press("enter")
        await player.type("Anna")
        await player.press("enter", "enter")
        await player.until("SeatsScreen")
        await player.press("s")
        await player.until("Question")
        await player.press("enter")
        await player.sees("Make room, or name another folder")
        assert "the game cannot be kept there (Not a directory)." in " ".join(player.text().split())
        assert type(player.app.screen).__name__ == "SeatsScreen"
        assert "Start the game: 1 person" in player.text()
        assert "Anna" in player.text()
        assert "under “Settings” in the menu" in player.text()

    played(tmp_path, steps, size=(120, 36))


def test_a_new_game_asks_how_far_the_computer_looks_ahead(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.press("enter")
        await player.sees("8 turns, 32 nations")
        await player.press("enter")
        await player.until("SeatsScreen")
        await player.press("enter")
        await player.until("PersonDialog")
        await player.press("enter", "enter")
        await player.until("SeatsScreen")
        for _ in range(40):
            if "How far the computer looks ahead".upper() in player.text():
                break
            await player.press("down")
        await player.sees("Level: standard")
        await player.press("enter")
        await player.sees("Level: veteran")
        await player.sees("Computer: thinks three turns ahead")
        await player.press("enter")
        await player.sees("Level: novice")
        await player.press("s")
        await player.until("Question")
        await player.sees("novice:")
        await player.press("enter")
        await player.until("NewsScreen")

    for size in SIZES:
        folder = tmp_path / f"{size[0]}"
        folder.mkdir()
        played(folder, steps, size=size)
        with Session.look(folder / "libya-2011.wargame") as session:
            assert session.header.scenario.difficulty == "novice"


def test_a_game_goes_on_at_the_very_point_where_the_program_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"

    async def drafting(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.seal()
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until("CapitalScreen")
        copy = path.read_bytes()  # As it lies on disk at this moment.
        (tmp_path / "killed.wargame").write_bytes(copy)

    played(tmp_path, drafting, lambda: a_table(path, "USA", "FRA"))

    async def going_on(player: Player) -> None:
        await player.until("HandoverScreen")
        assert "France" in player.text()
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.sees("Send forces: Rafale")
        await player.seal()
        await player.until("ChamberScreen")

    played(tmp_path, going_on, lambda: Table.resume(tmp_path / "killed.wargame"))


def test_the_computers_seats_speak_once_in_a_round_however_often_the_game_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    table = a_table(path, "USA")
    for _ in range(400):
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        table.close_phase()
        public = table.session.state.public
        before = len(table.session.entries)
        table.open_round()
        assert len(table.session.entries) == before, (public.turn, public.phase)
        if public.phase == "council" and public.turn == 3:
            break
    table.close()
    again = Table.resume(path)
    before = len(again.session.entries)
    again.open_round()
    assert len(again.session.entries) == before
    again.close()


def test_a_seat_speaks_in_the_council_with_several_kinds_of_mission_in_one_draft(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"

    async def steps(player: Player) -> None:
        for _ in range(2):
            await player.sit_down()
            await player.until("CapitalScreen")
            await player.seal()
        await player.until("ChamberScreen")
        await player.press("enter")
        await player.until("SpeakForm")
        await player.press("enter", "tab", "space", "down", "space", "f2")
        await player.until("ChamberScreen")
        await player.sees("On record.")
        await player.press("c")
        await player.sees("Round 2")

    played(tmp_path, steps, lambda: a_table(path, "USA", "FRA"))
    with Session.look(path) as session:
        (motion, *_) = session.state.table.motions.values()
        assert motion.proposer == "USA"
        assert motion.proposal.missions == ("strike", "air-patrol")  # type: ignore[union-attr]


def test_closing_a_round_in_which_nothing_is_open_asks_before_it_ends_the_council(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.seal()
        await player.until("ChamberScreen")
        await player.press("c")
        await player.until("Question")
        await player.sees("Close the Council for this turn?")
        await player.press("escape")
        await player.until("ChamberScreen")
        await player.press("c")
        await player.until("Question")
        await player.press("enter")
        await player.until("OutcomeScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "FRA"))


def test_what_a_seat_with_a_pin_says_in_the_council_stands_on_the_shared_screen(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")
        await player.type("4711")
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.seal()
        await player.until("ChamberScreen")
        await player.press("enter")
        await player.until("HandoverScreen")
        await player.type("4711")
        await player.press("enter")
        await player.until("SpeakForm")
        await player.press("f2", "down")
        assert player.text().count("Mark at least one kind of mission.") == 1, "the form says it; the note is gone"
        await player.press("up", "enter", "tab", "space", "f2")
        await player.until("ChamberScreen")
        await player.sees("On record.")
        await player.sees("To decide: Begin an operation with air strikes.")
        await player.press("c")
        await player.sees("Under silence for another")
        await player.press("home", "enter")
        await player.until("HandoverScreen")
        await player.type("4711")
        await player.press("enter")
        await player.until("SpeakForm")
        await player.sees("What would satisfy us")
        await player.press("f2")
        await player.until("Question")
        await player.sees("Odds that the public learns who broke silence")
        await player.press("enter")
        await player.until("ChamberScreen")
        await player.sees("The United States broke silence on Draft 1")
        await player.sees("Silence broken by the United States")
        right = [line.split("││")[-1].split("┃│")[-1].strip("│┃ ") for line in player.lines()]
        assert "“We cannot agree to this text.”" not in right, "the sentence has quoted it"

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", pins={"USA": "4711"}), (120, 60))


def test_sealing_names_what_was_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    table = a_table(path, "FRA")
    while table.session.state.public.turn < 2 or table.step().kind != "visit":
        if table.step().kind == "visit":
            table.seal(SeatId("FRA"))
        table.close_phase()
    table.close()

    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.sees("nothing of ours")
        await player.press("s")
        await player.until("Sealing")
        await player.sees("NOT ANSWERED")
        await player.press("enter")
        await player.until("CapitalScreen")
        assert not player.app.table.view(SeatId("FRA")).desk.sealed, "Enter goes back while something is not answered"  # type: ignore[union-attr]
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until("CapitalScreen")
        await player.press("s")
        await player.until("Sealing")
        assert "NOT ANSWERED" not in player.text()
        await player.press("enter")
        await player.until("ChamberScreen")

    played(tmp_path, steps, lambda: Table.resume(path))


def test_the_end_shows_score_sheets_behind_a_hand_over(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    table = a_table(path, "USA", "FRA")
    while table.step().kind != "end":
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        else:
            table.close_phase()
    sheets = [e for e in table.session.events() if isinstance(e, ScoreSheet) and e.nation == "USA"]
    score = round(100 * sheets[-1].total)
    table.close()

    async def steps(player: Player) -> None:
        await player.until("EndScreen")
        await player.sees("game.wargame")
        await player.press("down", "down", "enter")
        await player.until("HandoverScreen")
        await player.press("enter")
        await player.until("ScoreScreen")
        await player.sees(f"{score} OF 100")
        await player.press("enter")
        await player.until("RulebookScreen")
        await player.press("q")
        await player.until("ScoreScreen")
        await player.press("y")
        await player.until("WhyScreen")
        await player.press("q", "escape")
        await player.until("EndScreen")
        await player.press("down", "down", "enter")
        await player.until("Question")
        await player.press("enter")
        await player.until("ScoreScreen")
        await player.sees("FRANCE:")
        await player.press("escape")
        await player.until("EndScreen")
        await player.press("home", "down", "enter")
        await player.until("AccountScreen")
        await player.sees("SUMMARY")
        assert "Civilians and populated areas are safe from attack" in player.text()  # Whole, as no narrow pane has it.
        await player.press("escape", "r")
        await player.until("ReplayScreen")
        await player.press("escape")
        await player.until("EndScreen")

    played(tmp_path, steps, lambda: Table.resume(path))


def test_a_game_that_is_left_is_closed_at_once_and_forgotten_with_its_last_screen(tmp_path: Path) -> None:
    """Keys that were typed ahead still reach the screen of the game: it finds a game there, which takes no orders."""

    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        player.app.menu()
        left = player.app.table
        assert left is not None
        assert left.session.read_only
        player.app.screen._write(Page(80))  # type: ignore[attr-defined]
        await player.until("MenuScreen")
        assert player.app.table is None

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA"))
