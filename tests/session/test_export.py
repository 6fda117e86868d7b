"""The record for others: whole for the facilitator, and for a seat nothing that it may not know."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from session import by_hand
from wargame import engine
from wargame.border.faults import BadInput
from wargame.border.saves.checkpoints import first_state
from wargame.border.saves.records import Saved
from wargame.engine.model.base import ADVERSARY, OBSERVER, PUBLIC, WHITE, EventBase, EventId, SeatId
from wargame.engine.rooms import cyber
from wargame.engine.rooms.clock import OrderDrafted
from wargame.engine.view import at_table
from wargame.session.export import COLUMNS, export, flat, known_to, write

FRA = SeatId("FRA")
SECRET_SEED = 727_272_727_272_727_272


@cache
def game() -> Saved:
    session = by_hand.play(by_hand.begun(seed=SECRET_SEED), turns=3, eagerness=0.7)
    return Saved(session.header, session.entries, "")


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from keys(inner)


OF_THE_TABLE = (
    *(cyber.HelpCalled, cyber.EffectsOffered, cyber.EffectsRecalled, cyber.NetworkGuarded),
    *(cyber.AccessFound, cyber.CulpritNamed, cyber.SourceDisturbed),
)
"""What is kept to those at the Council's table (rule 60.25)."""


@pytest.mark.parametrize("seat", [FRA, SeatId("TUR"), SeatId("chair"), SeatId("commander"), ADVERSARY, PUBLIC, OBSERVER])
def test_a_seat_is_told_only_what_its_redaction_shows(seat: SeatId) -> None:
    rows = list(export(game(), seat))
    whole = {e.id: e for entry in game().entries for e in entry.events}
    shown = {row["id"] for row in rows}
    text = json.dumps(rows)
    assert str(SECRET_SEED) not in text
    assert not {"seed", "hash", "record", "number", "reason_of", "because", "state"} & set(keys(rows))
    assert "0.start/clock/game/began" not in shown
    for hidden in set(whole) - shown:
        assert f'"{hidden}"' not in text, "not even as a cause"
    for row in rows:
        event = whole[row["id"]]
        if event.audience == "parties" and seat not in (ADVERSARY, "commander"):
            parties = [row.get(k) for k in ("seat", "by", "to", "nation", "host", "public")]
            told = row.get("to") or ()
            if isinstance(event, cyber.CulpritNamed) and event.how != "privately":
                continue
            assert seat in parties or seat in told or (isinstance(event, OF_THE_TABLE) and at_table(seat)), row


def test_a_seats_rows_keep_the_order_of_the_game_and_come_once() -> None:
    ids = [row["id"] for row in export(game(), FRA)]
    place = {e.id: i for i, e in enumerate(e for entry in game().entries for e in entry.events)}
    assert [place[i] for i in ids] == sorted(place[i] for i in ids)
    assert len(set(ids)) == len(ids)


def test_a_seat_gets_its_own_drafts_with_their_orders_and_nobody_elses() -> None:
    drafted = [row for row in export(game(), FRA) if row["kind"] == "order-drafted"]
    assert drafted
    assert all(row["seat"] == FRA and row["order"]["seat"] == FRA for row in drafted)
    others = [e for entry in game().entries for e in entry.events if isinstance(e, OrderDrafted) and e.seat != FRA]
    assert others


def test_a_change_that_a_seat_cannot_see_changes_nothing_in_its_export() -> None:
    entries = [
        entry
        for entry in game().entries
        if not (entry.order is not None and entry.order.seat == "TUR" and entry.order.__struct_config__.tag == "seal-orders")
    ]
    assert len(entries) < len(game().entries)
    assert list(export(Saved(game().header, entries, ""), FRA)) == list(export(game(), FRA))


def test_the_whole_record_has_every_order_its_reason_and_its_events() -> None:
    rows = list(export(game()))
    assert rows[0]["game"]["seed"] == SECRET_SEED
    assert rows[0]["game"]["scenario"] == "libya-2011"
    assert len(rows) == len(game().entries) + 1
    assert rows[1]["order"] is None
    assert rows[1]["events"][0]["kind"] == "game-began"
    assert all({"order", "reason", "because", "events"} <= set(row) for row in rows[1:])


def test_the_white_cell_sees_every_event() -> None:
    assert [row["id"] for row in export(game(), WHITE)] == [e.id for entry in game().entries for e in entry.events]


def test_what_is_exported_is_what_the_engine_would_show() -> None:
    state = first_state(game())
    known: set[EventId] = set()
    want: list[EventBase] = []
    for entry in game().entries:
        state = engine.fold(state, entry.events)
        want += list(engine.redact_all(state, entry.events, PUBLIC, known))
    assert list(known_to(game(), PUBLIC)) == want


def test_lines_of_json_can_be_read_one_by_one() -> None:
    out = io.StringIO()
    write(game(), out, FRA)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert json.loads(json.dumps(list(export(game(), FRA)))) == rows


def test_a_table_has_one_flat_row_for_each_event() -> None:
    out = io.StringIO()
    write(game(), out, PUBLIC, "csv")
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(list(export(game(), PUBLIC)))
    first = rows[0]
    assert (first["turn"], first["phase"], first["kind"]) == ("1", "situation", "phase-opened")
    assert json.loads(first["event"])["id"] == first["id"]
    assert len(list(flat(game()))) == sum(len(entry.events) for entry in game().entries)


def test_a_seat_that_is_not_there_is_named() -> None:
    with pytest.raises(BadInput) as caught:
        list(export(game(), SeatId("FRE")))
    assert str(caught.value) == "--seat: FRE: nobody sits there in this game. Did you mean 'FRA'?"
