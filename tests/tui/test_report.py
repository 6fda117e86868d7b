"""The turn's report: charts of the tracks, nothing told twice, no two numbers for one thing; and each government's own card."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tui.driver import SIZES, Player, a_table, played
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.engine.rooms.force_generation.events import BaseClosed, PackageWithdrawn
from wargame.engine.rooms.goals import standing_now, total
from wargame.engine.rooms.home_front.events import AuthorisationEnded
from wargame.reports.names import percent
from wargame.reports.page import Page
from wargame.tui.levels import TITLES, TRACKS, former
from wargame.tui.parts import Paper
from wargame.tui.table import Table

USA, FRANCE = SeatId("USA"), SeatId("FRA")
TURN = 3


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a game at the report of a turn in which the lead has done nothing, so that others' forces went home again."""
    path = tmp_path_factory.mktemp("idle") / "idle.wargame"
    table = a_table(path, "USA", "FRA")
    while (table.session.state.public.turn, table.step().kind) != (TURN, "outcome"):
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        else:
            table.close_phase()
    table.close()
    return path


@pytest.fixture
def table(idle: Path, tmp_path: Path) -> Table:
    """Return that game at a table of one's own."""
    return Table.resume(Path(shutil.copy(idle, tmp_path / "game.wargame")))


def told(table: Table, upto: str = "report", after: str = "") -> list[str]:
    """Return the account of the turn, one paragraph a line."""
    account, page = table.account(), Page(4000)
    account.turn(page, account.story.turns[-1], upto, after)
    return [" ".join(line.split()) for line in page.lines if line.strip()]


def test_forces_that_go_home_for_different_reasons_are_told_with_each(table: Table) -> None:
    (line,) = (one for one in told(table) if one.startswith("The United Kingdom withdraws:"))
    gone = [e for t in table.account().story.turns[-1].of(PackageWithdrawn) if isinstance(e := t.event, PackageWithdrawn)]
    reasons = {e.reason for e in gone if e.nation == "GBR"}
    assert len(reasons) == 2
    assert all(f"({reason})" in line for reason in reasons)


def test_what_fell_away_in_operations_is_not_told_among_the_sealed_orders(table: Table) -> None:
    turn = table.account().story.turns[-1]
    assert all(t.event.id.split("/")[0] == f"{TURN}.operations" for t in turn.of(BaseClosed))
    capitals, whole = told(table, "capitals"), told(table, "operations")
    assert not [line for line in capitals if line.startswith("Bases closed")]
    assert len([line for line in whole if line.startswith("Bases closed to partners: Italy")]) == 1
    assert turn.talked is not None
    sent = {table.session.rules.assets[p].nation for p in turn.talked.public.packages}
    assert len(sent) > 2 + len({table.session.rules.assets[p].nation for p in turn.last.public.packages})
    (absent,) = (line for line in capitals if "sent nothing so far" in line)
    joined = [n for n, held in turn.talked.public.nations.items() if held.joined >= 0]
    assert int(absent.split()[0]) == len(table.session.rules.nations) - len(sent | set(joined)), "as the Council had heard it"


def test_mandates_that_end_alike_take_one_line(table: Table) -> None:
    ended = table.account().story.turns[-1].of(AuthorisationEnded)
    assert len(ended) > 3
    (line,) = (one for one in told(table) if one.startswith("At home: The mandate"))
    assert all(table.names.label(t.event.nation) in line for t in ended)  # type: ignore[attr-defined]


def test_what_did_not_move_is_not_said_to_have_moved_by_nothing(table: Table) -> None:
    said = "\n".join((*table.outcome(), *told(table)))
    assert not re.search(r"took 0 points|, 0 on the turn before|[a-z] 0(,| and|\.)", said)


@pytest.mark.parametrize("size", SIZES)
def test_the_report_draws_the_tracks_and_no_screen_contradicts_another(table: Table, size: tuple[int, int]) -> None:
    tracks = table.view(PUBLIC).public.tracks
    past = former(table.account().story, "report", PUBLIC)

    async def steps(player: Player) -> None:
        await player.until("OutcomeScreen")
        await player.press("e", "enter")
        screen = await player.until("ReportScreen")
        if size[0] >= 160:
            await player.sees("The coalition")
        text = player.text()
        for name in TRACKS:
            now, was = getattr(tracks, name), past[name][-1]
            whole = round(now * 100) - round(was * 100)
            (row,) = (line for line in text.split("\n") if re.search(rf"{TITLES[name]} +(\d+% )?[█▏▎▍▌▋▊▉]", line))
            assert percent(now) in row
            assert not whole or re.search(rf"[▲▼] [+−]?{abs(whole)}\b", row), row
            assert re.search(rf"[▁▂▃▄▅▆▇█]{{{len(past[name]) + 1}}}[ │┃]*$", row), "one column for each turn"
        page = screen.query_one(Paper).as_text()
        assert len(re.findall(r"^ *REPORT ", page, re.M)) == 1
        assert "OPERATIONS" in page
        if size[0] < 104:  # There is no room for the tracks beside a map.
            return
        await player.press("m")
        await player.until("TheatreScreen")
        for name in TRACKS:
            whole = round(getattr(tracks, name) * 100) - round(past[name][-1] * 100)
            (row,) = (line for line in player.lines() if re.search(rf"{TITLES[name]} +\d+% ", line))
            assert not whole or re.search(rf"[▲▼] [+−]{abs(whole)}\b", row), row

    played(Path(str(table.session.path)).parent, steps, lambda: table, size)


def test_a_visit_begins_with_the_governments_own_card_and_its_sheet_is_a_key_away(table: Table) -> None:
    table.close_phase()
    lines = standing_now(table.session.rules, table.view(USA))
    score = round(100 * total(lines))
    assert score != round(100 * total(standing_now(table.session.rules, table.view(FRANCE))))

    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")
        assert f"{score} of 100" not in player.text()
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.press("n")
        page = (await player.until("NewsScreen")).query_one("#news-page", Paper).as_text()
        assert "HOW WE STAND" in page
        assert f"United States: {score} of 100 points." in " ".join(page.split())
        await player.press("escape")
        await player.until("CapitalScreen")
        await player.press("g")
        await player.until("StandingScreen")
        await player.sees(f"UNITED STATES: {score} OF 100 POINTS")
        assert "(secret)" in player.text()
        await player.press("f1")
        await player.until("RulebookScreen")
        await player.sees("130.9 How one stands now")
        await player.press("escape")
        await player.until("StandingScreen")
        await player.press("escape")
        await player.until("CapitalScreen")

    played(Path(str(table.session.path)).parent, steps, lambda: table)
