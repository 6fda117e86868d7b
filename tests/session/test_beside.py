"""Two games matched, a record that goes on, spans as text, the record as tables."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from games import ROOT
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves.records import Saved
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.reports.page import Page
from wargame.session import Session, spans
from wargame.session.beside import Match, ordered
from wargame.session.branching import branch, moment, spoken
from wargame.session.notes import Note
from wargame.session.replay import Replay
from wargame.session.tables import tables

HISTORY = ROOT / "saves" / "examples" / "libya-2011-history.wargame"
COMPUTER = ROOT / "saves" / "examples" / "libya-2011-computer.wargame"


@pytest.fixture(scope="module")
def history() -> Replay:
    return Replay(saves.read(HISTORY), {}, HISTORY)


@pytest.fixture(scope="module")
def computer() -> Replay:
    return Replay(saves.read(COMPUTER), {}, COMPUTER)


def part(saved: Saved, entries: int) -> Saved:
    return Saved(header=saved.header, entries=saved.entries[:entries], torn="")


@pytest.mark.parametrize("seat", [PUBLIC, "FRA", WHITE])
def test_a_record_taken_in_bit_by_bit_is_the_record_taken_in_at_once(history: Replay, seat: str) -> None:
    whole = history.seen(SeatId(seat))
    growing = Replay(part(history.saved, 1), {})
    seen = growing.seen(SeatId(seat))
    for many in (2, 40, 41, 200, len(history.saved.entries)):
        more = part(history.saved, many)
        assert growing.goes_on_in(more)
        had = len(seen.moments)
        assert growing.add(more)[SeatId(seat)] == len(seen.moments) - had
    assert growing.over
    assert [(m.id, m.turn, m.phase, m.mark, m.entry) for m in seen.moments] == [
        (m.id, m.turn, m.phase, m.mark, m.entry) for m in whole.moments
    ]
    assert seen.moments[-1].state == whole.moments[-1].state
    assert all(seen.find(str(m.id)) == n for n, m in enumerate(seen.moments))


def test_another_game_and_a_shorter_record_do_not_go_on_where_this_one_ends(history: Replay, computer: Replay) -> None:
    assert not history.goes_on_in(computer.saved)
    assert not history.goes_on_in(part(history.saved, 50))
    assert history.goes_on_in(history.saved)


def test_a_branch_is_the_same_up_to_where_it_left_and_otherwise_after_that(history: Replay, tmp_path: Path) -> None:
    path = tmp_path / "b.wargame"
    branch(HISTORY, moment(history.saved, "3.council"), path, "3.council", seed=5, people=(SeatId("USA"),))
    with Session.resume(path) as session:
        while session.state.public.turn < 4:
            session.close_phase()
    match = Match(history.seen(PUBLIC), Replay(saves.read(path), {}).seen(PUBLIC))
    differing = [phase for phase in match.phases() if match.differ(*phase)]
    assert differing[0] == (3, "council"), "the Council of history decided where nobody speaks now"
    for turn, phase in ((1, "report"), (2, "operations"), (3, "capitals")):
        assert {match.alike(side, n) for side in (0, 1) for n in match.moments(side, turn, phase)} <= {"same"}
    assert {match.alike(0, n) for n in match.moments(0, 3, "council")} - {"same"}
    assert not match.ends_before(1, 4, "situation")
    assert match.ends_before(1, 4, "operations")
    rows = dict(match.tracks())
    assert rows[2][0] == rows[2][1]
    assert rows[8][1] is None
    assert rows[8][0] is not None


def test_orders_are_told_from_what_merely_happened(history: Replay) -> None:
    seen = history.seen(WHITE)
    kinds = {seen.moments[n].kind for n in range(len(seen.moments)) if ordered(history, seen, n)}
    assert {"package-pledged", "caveat-declared", "motion-tabled", "silence-broken", "base-opened"} <= kinds
    assert not kinds & {"zone-fell", "front-moved", "tracks-moved", "order-drafted", "orders-sealed", "phase-opened"}


def test_a_span_tells_its_moments_its_notes_and_no_others(history: Replay) -> None:
    seen = history.seen(PUBLIC)
    first, last = spans.bounds(history, seen, "3.council", "4.capitals")
    assert (seen.moments[first].turn, seen.moments[first].phase) == (3, "council")
    assert (seen.moments[last].turn, seen.moments[last].phase) == (4, "capitals")
    decided = next(m for m in seen.moments[first:] if m.kind == "motion-agreed")
    page = Page(80)
    spans.write(page, history, seen, (first, last), [Note(str(decided.id), "Here it turned", "Ask why.")])
    text = "\n".join(page.lines)
    assert "TURN 3 OF 8" in text
    assert "▼ Here it turned" in text
    assert "Ask why." in text
    assert "TURN 2" not in text
    assert "TURN 5" not in text
    assert "OPERATIONS" in text
    assert spans.bounds(history, seen) == (0, len(seen.moments) - 1)
    for wrong, what in (("9", "--from: the record ends in turn 8"), ("1.x/y", "no event '1.x/y' is known")):
        with pytest.raises(BadInput, match=what):
            spans.bounds(history, seen, wrong)
    with pytest.raises(BadInput, match="2 comes before 3"):
        spans.bounds(history, seen, "3", "2")


def test_tables_hold_every_turn_nation_draft_and_event_that_a_seat_knows(history: Replay) -> None:
    whole, public = (tables(history, history.seen(seat)) for seat in (WHITE, PUBLIC))
    rows = {name: list(csv.DictReader(io.StringIO(text))) for name, text in whole.items()}
    assert [r["turn"] for r in rows["turns"]] == [str(n) for n in range(1, 9)]
    assert len(rows["nations"]) == 8 * 32
    assert [r["broken_by"] for r in rows["drafts"] if r["broken_by"]] == ["TUR"]
    assert len(rows["events"]) == len(history.seen(WHITE).moments)
    assert "TUR" not in public["drafts"].replace("TURN", "")
    assert public["turns"] == whole["turns"]


def test_a_moment_is_spoken_of_without_the_event_that_it_lies_at() -> None:
    assert [spoken(at) for at in ("3", "3.council", "after 4.operations/diplomacy/FRA/message")] == [
        "turn 3", "turn 3, council", "turn 4, operations"
    ]  # fmt: skip
