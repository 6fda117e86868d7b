"""Where a replay leads: broken silences, branches of one's own, the tree of games, two games side by side, exports."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from games import ROOT
from tui.driver import SIZES, Player, Steps, a_table, played
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.session import Session, notes
from wargame.session.notes import Note
from wargame.tui.lists import Choices
from wargame.tui.parts import Paper
from wargame.tui.screens.beside import PAGES, BesideScreen
from wargame.tui.screens.branch import BranchScreen
from wargame.tui.screens.replay import ReplayScreen
from wargame.tui.start import replayed

EXAMPLES = ROOT / "saves" / "examples"
HISTORY, COMPUTER = "libya-2011-history.wargame", "libya-2011-computer.wargame"
TOOK_OVER = "4.operations/council/coalition.nac/transferred"
"""The day the Council took over what the coalition of the willing ran."""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of saved games with the two that are shipped."""
    for name in (HISTORY, COMPUTER):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    return tmp_path


def shown(folder: Path, steps: Steps, seat: str = PUBLIC, size: tuple[int, int] = (80, 24)) -> None:
    played(folder, steps, lambda: ReplayScreen(replayed(folder / HISTORY), SeatId(seat)), size)


def replay(player: Player) -> ReplayScreen:
    found = player.app.screen
    assert isinstance(found, ReplayScreen), found
    return found


async def choose(player: Player, lists: str, name: str) -> None:
    """Mark a row of a list by its name, and press Enter."""
    choices = player.app.screen.query_one(lists, Choices)
    choices.highlighted = choices.get_option_index(name)
    await player.press("enter")


def test_s_goes_from_broken_silence_to_broken_silence_and_w_lists_all_of_them(shelf: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = replay(player)
        await player.press("s")
        await player.sees("Nothing here tells of silence broken. v looks as another seat")
        here.look_as(WHITE)
        await player.press("s")
        assert here.seen.moments[here.at].kind == "silence-broken"
        await player.sees("Silence broken: 1 of 1. n goes on, N back.")
        await player.press("w")
        await player.until("MomentsDialog")
        await player.sees("Turkey broke silence on Draft 2 (operation, United Kingdom)")
        await player.press("enter")
        await player.until("ReplayScreen")
        at = here.at
        await player.press("d", "full_stop")
        assert here.at > at
        kind = here.seen.moments[here.at].kind
        await player.press("comma")
        assert here.seen.moments[here.at].kind == kind
        await player.press("home", "S")
        assert here.at == at

    shown(shelf, steps)


def test_what_is_typed_narrows_the_kinds_and_nations_to_choose_from(shelf: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.press("f", *"norw")
        await player.until("FindDialog")
        choices = player.app.screen.query_one("#kinds", Choices)
        assert [o.id for o in choices.options if o.id] == ["nation/NOR"]
        await player.press("tab", "enter")
        here = replay(player)
        await player.until("ReplayScreen")
        assert here.seen.names(here.at, "NOR")

    shown(shelf, steps)


def test_a_bookmark_stays_whose_it_was_whoever_changes_it(shelf: Path) -> None:
    path = shelf / HISTORY
    event = str(replayed(path).seen(PUBLIC).moments[0].id)
    notes.write(path, (Note(event, "Whose is this?", "The first line.", "2011-03-27T00:00:00Z", SeatId("FRA")),))

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.sees("The first line.")
        await player.press("b")
        await player.until("BookmarkDialog")
        await player.press("end", *" Ours", "enter")
        await player.until("ReplayScreen")
        await player.sees("The bookmark is changed.")

    shown(shelf, steps, WHITE)
    (kept,) = notes.read(path)
    assert (kept.seat, kept.title, kept.text, kept.created) == (
        "FRA", "Whose is this? Ours", "The first line.", "2011-03-27T00:00:00Z"
    )  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
def test_one_key_branches_from_here_and_two_seats_play_on(shelf: Path, size: tuple[int, int]) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = replay(player)
        here.go(here.seen.find(TOOK_OVER))
        await player.press("o")
        await player.until("BranchScreen")
        await player.sees("right after this event")
        await player.press("s")
        await player.sees("Nobody has sat down yet")
        for seat in ("seat/USA", "seat/FRA"):
            await choose(player, "#entries", seat)
            await player.until("PersonDialog")
            await player.press("tab", "tab", "enter")
            await player.until("BranchScreen")
        await player.sees("2 people")
        await player.press("s")
        await player.until("Question")
        await player.press("enter")
        await player.through_the_outcome()
        await player.until("HandoverScreen")
        await player.sees("United States")

    shown(shelf, steps, size=size)
    with Session.look(shelf / "libya-2011-history-turn-4.wargame") as new, Session.look(shelf / HISTORY) as old:
        assert new.entries[: len(new.entries) - 1] == old.entries[: len(new.entries) - 1]
        assert (new.state.public.turn, new.state.public.phase) == (5, "capitals")
        assert [s for s, who in new.seats.items() if who == "human"] == ["USA", "FRA"]
        assert {who for s, who in new.seats.items() if s not in ("USA", "FRA")} == {"computer"}


def test_a_branch_begins_where_and_is_called_what_one_chooses(shelf: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = replay(player)
        here.go(here.seen.find(TOOK_OVER))
        await player.press("o")
        sheet = await player.until("BranchScreen")
        assert isinstance(sheet, BranchScreen)
        entries = sheet.query_one("#entries", Choices)
        entries.highlighted = entries.get_option_index("from")
        await player.press("right", "right")
        await player.sees("as this phase opened")
        await choose(player, "#entries", "chance")
        await player.sees("drawn anew from here on")
        for name in ("libya-2011-history", "a/b", "The other war"):
            await choose(player, "#entries", "file")
            await player.until("TextDialog")
            await player.press("ctrl+u")
            await player.type(name)
            await player.press("enter")
            await player.until("BranchScreen")
        assert "The other war" in player.text()
        await choose(player, "#entries", "seat/FRA")
        await player.until("PersonDialog")
        await player.press("tab", "tab", "enter")
        await player.press("s", "enter")
        await player.until("OperationsScreen" if player.app.table and "commander" in player.app.table.humans else "OutcomeScreen")

    shown(shelf, steps)
    with Session.look(shelf / "The other war.wargame") as new:
        opened = [e for entry in new.entries for e in entry.events if e.id == "4.operations/clock/phase/opened"]
        assert opened
        assert new.seed != new.header.seed


def test_nothing_is_left_to_play_after_the_end(shelf: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.press("end", "o")
        sheet = await player.until("BranchScreen")
        assert isinstance(sheet, BranchScreen)
        assert "just before it" in player.text(), "right after the end is not where one begins"
        await player.press("left")
        await choose(player, "#entries", "seat/FRA")
        await player.press("tab", "tab", "enter")
        await player.press("s")
        await player.sees("There the game is over")

    shown(shelf, steps)


@pytest.mark.parametrize("size", SIZES)
def test_history_and_a_computer_game_stand_side_by_side(shelf: Path, size: tuple[int, int]) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.press("c")
        await player.until("BranchesScreen")
        await player.sees(COMPUTER)
        assert player.app.screen.query_one("#tree", Choices).option_count == 2, "the game itself is not in the list"
        await player.press("space")
        await player.sees("is set aside already")
        await player.press("enter")
        beside = await player.until("BesideScreen")
        assert isinstance(beside, BesideScreen)
        assert "Two games side by side" in player.lines()[0]
        assert "Turn" not in player.lines()[0]
        await player.sees("WHAT CAME OF IT")
        assert "Italy: open a base to partners" not in player.text(), "who ordered what in secret is not everybody's"
        for page in PAGES[1:]:
            await player.press("tab")
            await player.sees(f"[{page}]")
        await player.press("shift+tab", "shift+tab", "shift+tab", "t", "p", "p")
        await player.sees("Turn 2 of 8   Council")
        assert "≠" in player.text()
        before = beside.at
        await player.press("d")
        assert beside.at > before
        await player.press("D", "T", "y")
        await player.until("WhyScreen")
        await player.press("q")
        await player.until("BesideScreen")
        await player.press("v", "enter")
        await player.sees("The whole of both games")
        beside.page = 0
        beside.show()
        await player.pilot.pause()
        paper = beside.query_one("#whole", Paper)
        assert "Italy: open a base to partners" in str(paper.query_one("#paper-text").render())
        await player.press("escape", "escape")
        await player.until("ReplayScreen")

    shown(shelf, steps, size=size)


def test_the_tree_hangs_branches_below_the_games_they_left(shelf: Path) -> None:
    from wargame.session.branching import branch, moment

    saved = replayed(shelf / HISTORY).saved
    for name, at in (("a.wargame", "3.council"), ("b.wargame", "2")):
        branch(shelf / HISTORY, moment(saved, at), shelf / name, at, people=(SeatId("USA"),))

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.press("g")
        await player.until("BranchesScreen")
        await player.sees("└─")
        text = player.text()
        assert text.index(f"▸ {HISTORY}") < min(text.index("└─ a.wargame"), text.index("└─ b.wargame"))
        assert "Left at turn 3, council" in text
        tree = player.app.screen.query_one("#tree", Choices)
        tree.highlighted = tree.get_option_index(str(shelf / "a.wargame"))
        await player.press("c")
        await player.until("BesideScreen")
        await player.sees("to turn 3")
        await player.press("escape", "enter")
        await player.until("WhatWithDialog")
        await player.sees("Go on with it")
        await player.press("enter")
        await player.until("ChamberScreen")

    shown(shelf, steps)


def test_a_game_of_computers_alone_is_offered_to_look_through_or_to_sit_down_at(tmp_path: Path) -> None:
    from wargame.session.branching import branch, moment

    saved = replayed(EXAMPLES / COMPUTER).saved
    branch(EXAMPLES / COMPUTER, moment(saved, "2.council"), tmp_path / "alone.wargame", "2.council")

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "enter")
        await player.until("SavedScreen")
        await player.sees("All seats the computer's")
        await player.press("enter")
        await player.until("WhatWithDialog")
        await player.sees("Nobody sits at this game")
        await player.press("enter")
        await player.until("BranchScreen")
        await player.sees("turn 2, Council")
        await player.press("escape")
        await player.until("ReplayScreen")

    played(tmp_path, steps)


def test_a_moment_a_span_and_the_record_are_written_on_demand(shelf: Path) -> None:
    async def export(player: Player, what: str) -> None:
        await player.press("e")
        await player.until("ExportDialog")
        await choose(player, "#exports", what)
        await player.until("ReplayScreen")
        await player.sees("Written to ")

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = replay(player)
        here.go(here.seen.find(TOOK_OVER))
        for what in ("picture", "phase", "tables"):
            await export(player, what)

    shown(shelf, steps)
    folder = shelf / "exports"
    picture = (folder / "libya-2011-history-turn-4-operations.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "took&#160;command" in picture
    assert "http" not in picture.replace("http://www.w3.org", "").replace("https://www.textualize.io", "")
    text = (folder / "libya-2011-history-turn-4-operations.txt").read_text(encoding="utf-8")
    assert "TURN 4 OF 8   The alliance takes over" in text
    assert "TURN 5" not in text
    rows = list(csv.DictReader((folder / "libya-2011-history-tables" / "drafts.csv").open(encoding="utf-8")))
    assert {r["status"] for r in rows} == {"agreed"}
    assert {r["broken_by"] for r in rows} == {""}, "who broke silence in the Council is not everybody's"


def test_while_a_game_goes_on_no_seats_secrets_are_written_and_nobody_branches_unasked(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    table = a_table(path, "USA", "FRA", pins={"FRA": "4711"})
    while table.step().kind == "closing":
        table.close_phase()
    table.close()

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = replay(player)
        await player.press("o")
        await player.until("Consent")
        await player.press("escape")
        await player.until("ReplayScreen")
        await player.sees("Without that consent")
        await player.press("e")
        await player.until("ExportDialog")
        await player.press("escape")
        here.look_as(SeatId("FRA"))
        await player.press("e")
        await player.sees("only what everybody may know is written")
        await player.press("o")
        await player.until("Consent")
        await player.press("tab", "enter")
        await player.pilot.pause()

    played(tmp_path, steps, lambda: ReplayScreen(replayed(path)))
    assert not (tmp_path / "exports").exists()


def test_a_veiled_screen_is_never_written(shelf: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        here = replay(player)
        await player.press("f12")
        await player.until("VeilScreen")
        here._put_out("picture")

    shown(shelf, steps)
    assert not (shelf / "exports").exists()


def test_a_game_in_no_file_is_neither_branched_nor_bookmarked(shelf: Path) -> None:
    found = replayed(shelf / HISTORY)
    found.path = None

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.press("o")
        await player.sees("nothing to branch from")
        await player.press("b")
        await player.sees("nowhere to put bookmarks")

    played(shelf, steps, lambda: ReplayScreen(found))


def test_a_strict_table_stays_strict_in_its_branches(shelf: Path) -> None:
    from wargame.tui import people
    from wargame.tui.people import House

    people.keep(shelf / HISTORY, {}, replace(House(), privacy="strict"))

    async def steps(player: Player) -> None:
        await player.until("ReplayScreen")
        await player.press("o")
        await player.until("BranchScreen")
        await choose(player, "#entries", "seat/FRA")
        await player.press("tab", "tab", "enter")
        await player.press("s")
        await player.sees("asks for a PIN for every seat: France")

    shown(shelf, steps)
