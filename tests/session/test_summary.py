"""The figures of a game: the document that `wargame run --json` prints."""

from __future__ import annotations

import json
from pathlib import Path

from session import by_hand
from wargame.engine.model.base import SeatId
from wargame.engine.rooms.goals import ScoreSheet
from wargame.session.summary import summary

NATION = {
    "seat", "role", "joined", "left", "caveats", "personnel", "sorties", "strike_sorties", "casualties", "domestic_support",
    "components",
}  # fmt: skip


def test_the_document_has_the_fixed_form(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.play(by_hand.begun(path)) as session:
        found = summary(session)
    assert set(found) == {
        "scenario", "seed", "turns", "events", "state_hash", "save", "end_state", "motions", "totals", "nations", "scores",
        "aftermath", "dials", "difficulty",
    }  # fmt: skip
    assert found["scenario"] == "libya-2011"
    assert found["seed"] == by_hand.SEED
    assert found["turns"] == len(by_hand.crisis().turns)
    assert found["events"] == sum(1 for _ in session.events())
    assert found["state_hash"] == session.state_hash()
    assert found["save"] == str(path)
    assert set(found["end_state"]) == {"achieved", "objectives"}
    assert set(found["end_state"]["objectives"]) == set(by_hand.crisis().objectives)
    assert set(found["totals"]) == {"sorties", "strike_sorties", "own_losses", "civilian_harm_incidents"}
    assert all(set(n) == NATION | {"cyber"} for n in found["nations"].values())  # The crisis has a cyber side.
    assert all(set(m) == {"turn", "type", "proposer", "result", "broken_by", "rounds"} for m in found["motions"])
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_sums_agree_with_the_nations() -> None:
    found = summary(by_hand.play(by_hand.begun()))
    for total, each in (("sorties", "sorties"), ("strike_sorties", "strike_sorties"), ("own_losses", "casualties")):
        assert found["totals"][total] == sum(n[each] for n in found["nations"].values())


def test_a_game_that_has_only_begun() -> None:
    found = summary(by_hand.begun())
    assert (found["turns"], found["save"], found["motions"]) == (0, None, [])
    france = found["nations"]["FRA"]
    assert (france["seat"], france["role"], france["joined"], france["left"]) == ("walker", "none", None, None)
    assert france["components"] is None


def test_turns_are_those_played_to_their_report() -> None:
    assert summary(by_hand.play(by_hand.begun(), turns=2))["turns"] == 2


def test_each_objector_is_named_once() -> None:
    session = by_hand.play(by_hand.begun(seed=3), seed=3)
    for motion, held in zip(summary(session)["motions"], session.state.table.motions.values(), strict=True):
        assert sorted(motion["broken_by"]) == sorted({o.by for o in held.objections})
        assert motion["result"] == held.status


def test_scores_are_those_of_the_score_sheets_once_the_game_is_over() -> None:
    session = by_hand.play(by_hand.begun())
    found = summary(session)["scores"]
    assert found == {
        e.nation: {
            "total": e.total,
            "lines": [
                {"kind": x.kind, "subject": x.subject, "rule": x.term.rule, "value": x.term.value, "weight": x.weight}
                for x in e.lines
            ],
        }
        for e in session.events()
        if isinstance(e, ScoreSheet)
    }
    assert set(found) == set(by_hand.crisis().nations)
    assert summary(by_hand.play(by_hand.begun(), turns=2))["scores"] == {}


def test_a_seat_is_told_no_score_but_its_own() -> None:
    session = by_hand.play(by_hand.begun())
    assert list(summary(session, seat=SeatId("FRA"))["scores"]) == ["FRA"]
    assert summary(session, seat=SeatId("public"))["scores"] == {}
