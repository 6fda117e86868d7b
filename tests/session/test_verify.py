"""Verifying: every order is decided again, and the first difference is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves.records import Saved
from wargame.engine.model.base import NationId, Rejection, SeatId, Term
from wargame.engine.model.conditions import AllyCondition, SunsetCondition
from wargame.engine.rooms.clock import SealOrders
from wargame.session.verify import Change, changed, verify


def saved(data: bytes | None = None) -> Saved:
    return saves.parse(by_hand.short_game() if data is None else data, "g.wargame").saved


def number_of(kind: str) -> tuple[int, int]:
    """Return the number of the first entry with an event of this kind, and of its record in the file."""
    entries = saved().entries
    entry = next(i for i, e in enumerate(entries, 1) if any(x.__struct_config__.tag == kind for x in e.events))
    rows = [i for i, (k, _) in enumerate(by_hand.records(by_hand.short_game()), 1) if k in ("opening", "order", "rejected")]
    return entry, rows[entry - 1]


def test_a_save_as_it_was_written_is_identical() -> None:
    found = saved()
    verdict = verify(found)
    events = sum(len(e.events) for e in found.entries)
    assert verdict.identical
    assert verdict.event == ""
    assert verdict.message == (
        f"identical: {len(found.entries)} entries, {events} events, decided again by rules {by_hand.shipped().version}."
    )


def test_a_whole_game_is_identical() -> None:
    session = by_hand.play(by_hand.begun(seed=8), seed=8)
    assert session.over
    assert verify(Saved(session.header, session.entries, "")).identical


def test_a_doctored_number_is_named_with_record_event_field_and_both_values() -> None:
    entry, record = number_of("tracks-moved")

    def change(values: Any) -> Any:
        event = next(e for e in values["events"] if e["kind"] == "tracks-moved")
        event["terms"][0][2] = 0.625
        return values

    before = next(e for e in saved().entries[entry - 1].events if e.__struct_config__.tag == "tracks-moved")
    verdict = verify(saved(by_hand.doctored(by_hand.short_game(), record, change)))
    assert not verdict.identical
    assert verdict.event == before.id
    assert verdict.message == (
        f"Entry {entry} (clock: close-phase): event {before.id} (tracks-moved), "
        f"field terms[0].value: recorded 0.625, decided {before.terms[0].value!r}."
    )


def _without_last(values: Any) -> Any:
    values["events"].pop()
    return values


def _twice(values: Any) -> Any:
    values["events"].append(values["events"][-1])
    return values


def _other_order(values: Any) -> Any:
    values["events"][-2:] = reversed(values["events"][-2:])
    return values


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_without_last, "is decided, and is not recorded."),
        (_twice, "is recorded, and is not decided."),
        (_other_order, "in its place."),
    ],
)
def test_events_too_many_too_few_or_out_of_order_are_named(change: Callable[[Any], Any], words: str) -> None:
    entry, record = number_of("inject-delivered")
    assert entry == 1, "the opening brings the first injects"
    verdict = verify(saved(by_hand.doctored(by_hand.short_game(), record, change)))
    assert not verdict.identical
    assert verdict.message.startswith("Entry 1 (the opening): ")
    assert verdict.message.endswith(words)


def test_a_doctored_opening_is_found() -> None:
    def change(values: Any) -> Any:
        values["events"][0]["state"]["private"]["FRA"]["capital"] = 0.99
        return values

    verdict = verify(saved(by_hand.doctored(by_hand.short_game(), 2, change)))
    assert "event 0.start/clock/game/began (game-began), field state.private.FRA.capital: recorded 0.99" in verdict.message


def test_another_seed_is_found() -> None:
    found = saved()
    header = msgspec.structs.replace(found.header, seed=99)
    verdict = verify(Saved(header, found.entries, ""))
    assert not verdict.identical
    assert verdict.event


def test_other_rules_are_held_against_the_recorded_states() -> None:
    found = saved()
    shipped = by_hand.shipped()
    table = shipped.tables.legitimacy
    other = msgspec.structs.replace(table, drift=table.drift / 2)
    changed = msgspec.structs.replace(shipped, tables=msgspec.structs.replace(shipped.tables, legitimacy=other))
    assert verify(found, shipped).identical
    verdict = verify(found, changed)
    assert not verdict.identical
    assert "legitimacy" in verdict.message


def test_rules_that_do_not_go_with_the_scenario_are_told() -> None:
    shipped = by_hand.shipped()
    bare = msgspec.structs.replace(shipped, tables=msgspec.structs.replace(shipped.tables, platforms={}))
    with pytest.raises(BadInput, match="its scenario and its rules do not go together"):
        verify(saved(), bare)


def test_a_rejection_is_decided_again_too() -> None:
    session = by_hand.begun()
    order = SealOrders(seat=SeatId("FRA"))
    answer = session.submit(order)
    assert isinstance(answer, Rejection)
    session.reject(order, answer)
    assert verify(Saved(session.header, session.entries, "")).identical
    wrong = msgspec.structs.replace(answer, rule="1.1")
    session.entries[-1] = msgspec.structs.replace(session.entries[-1], rejection=wrong)
    verdict = verify(Saved(session.header, session.entries, ""))
    assert verdict.message == "Entry 2 (FRA: seal-orders): recorded as refused by rule 1.1, decided as refused by rule 150.4."


def test_a_legal_order_recorded_as_refused_is_found() -> None:
    session = by_hand.begun()
    session.close_phase()
    session.reject(SealOrders(seat=SeatId("FRA")), Rejection("150.4", "seat", "No.", "Wait."))
    verdict = verify(Saved(session.header, session.entries, ""))
    assert verdict.message == "Entry 3 (FRA: seal-orders): recorded as refused by rule 150.4, decided as accepted."


def test_a_doctored_checkpoint_is_found() -> None:
    found = saved()
    assert found.checkpoints
    point = found.checkpoints[0]
    changes = msgspec.msgpack.decode(bytes(point.changes))
    changes["public"]["tracks"]["cohesion"] = 0.5
    found.checkpoints[0] = msgspec.structs.replace(point, changes=msgspec.Raw(msgspec.msgpack.encode(changes)))
    verdict = verify(found)
    assert not verdict.identical
    assert "The checkpoint of turn 2 differs from what the events add up to: public.tracks.cohesion was 0.5" in verdict.message


def test_a_checkpoint_that_makes_no_state_is_a_fault() -> None:
    found = saved()
    found.checkpoints[0] = msgspec.structs.replace(found.checkpoints[0], changes=msgspec.Raw(b"\x81\xa6public\x07"))
    with pytest.raises(BadInput, match="checkpoint of turn 2: makes no state"):
        verify(found)


def test_a_checkpoint_for_no_moment_is_found() -> None:
    found = saved()
    found.checkpoints[0] = msgspec.structs.replace(found.checkpoints[0], entries=9999)
    assert verify(found).message == "The checkpoint of turn 2 stands for a moment that the record does not have."


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (Term("1.1", "x", 1), Term("1.1", "x", 1.0), None),
        (Term("1.1", "x", 0.0), Term("1.1", "x", -0.0), Change("value", "0.0", "-0.0")),
        ((Term("1.1", "x", 1.0),), (), Change("[0]", "Term(rule='1.1', name='x', value=1.0)", "nothing")),
        ({"a": 1}, {"a": 1, "b": 2}, Change("b", "nothing", "2")),
        ({"a": {"b": (1, 2)}}, {"a": {"b": (1, 3)}}, Change("a.b[1]", "2", "3")),
        (
            AllyCondition(nation=NationId(SeatId("USA"))),
            SunsetCondition(days=3),
            Change("", "AllyCondition(nation='USA')", "SunsetCondition(days=3)"),
        ),
    ],
)
def test_the_first_field_that_differs_is_found(old: Any, new: Any, change: Change | None) -> None:
    assert changed(old, new) == change
