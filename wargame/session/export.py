"""The record of a game as plain rows: whole, or as one seat may know it.

A seat's rows hold no seed, no hashes, no record numbers and nothing else whose gaps could tell of what is hidden.
Lives here: the rows, and their flat form for tables. Not here: what a seat may know of an event (each room's `redact`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from wargame import engine
from wargame.border.faults import BadInput, Fault, suggest
from wargame.border.saves import checkpoints
from wargame.border.saves.records import Branched, Entry, Header, Saved, kind_of
from wargame.engine.model.base import OBSERVER, PUBLIC, EventBase, EventId, SeatId
from wargame.session.folding import rulebook, step

COLUMNS = ("id", "at", "turn", "phase", "kind", "event")
"""Columns of the flat form; `event` is JSON."""

CONTENTS = ("scenario", "ruleset")
"""Parts of the header that the whole record leaves to the save."""


def export(saved: Saved, seat: SeatId | None = None, *, everything: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the record of a game as rows that JSON can hold.

    Whole: a row on the game, with `everything` scenario and ruleset in it, then a row for each order with its reason and its
    events, and for each roll-back and the like; an order that was rolled back says `taken_back`. With a `seat`: a row for each
    event that stands and that it may know. Raises BadInput for a seat that is not in the game.
    """
    if seat is None:
        yield _game(saved.header, everything=everything)
        yield from _rows(saved)
        return
    for event in known_to(saved, seat):
        yield msgspec.to_builtins(event)


def known_to(saved: Saved, seat: SeatId) -> Iterator[EventBase]:
    """Yield the events of a game as `seat` may know them. Raises BadInput for a seat that is not in the game."""
    seats = (*rulebook(saved).seats, OBSERVER, PUBLIC)
    if seat not in seats:
        raise BadInput([Fault("--seat", seat, "nobody sits there in this game", suggest(seat, seats))])
    state = checkpoints.first_state(saved)
    known: set[EventId] = set()
    for number, entry in enumerate(saved.entries, 1):
        state = step(state, entry, number)
        yield from engine.redact_all(state, entry.events, seat, known)


def _game(header: Header, *, everything: bool) -> dict[str, Any]:
    game = {f: getattr(header, f) for f in header.__struct_fields__ if f not in (*CONTENTS, "appendix")}
    contents = {f: msgspec.to_builtins(getattr(header, f)) for f in CONTENTS}
    short = {"scenario": header.scenario.id, "ruleset": header.ruleset.version}
    return {"game": {**game, "seats": dict(header.seats), **(contents if everything else short)}}


def _rows(saved: Saved) -> Iterator[dict[str, Any]]:
    """Yield everything in the order of the file."""
    standing = {id(entry) for entry in saved.entries}
    for item in saved.history:
        if isinstance(item, Entry):
            yield _row(item) if id(item) in standing else {**_row(item), "taken_back": True}
            continue
        row = msgspec.to_builtins(item)
        if isinstance(item, Branched) and item.ruleset is not None:
            row["ruleset"] = item.ruleset.version
        yield {kind_of(item): row}


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {
        "order": msgspec.to_builtins(entry.order),
        "reason": entry.reason,
        "because": msgspec.to_builtins(entry.because),
        "events": [msgspec.to_builtins(e) for e in entry.events],
    }
    if entry.rejection is not None:
        row["rejection"] = msgspec.to_builtins(entry.rejection)
    return row


def flat(saved: Saved, seat: SeatId | None = None) -> Iterator[tuple[str, int, int, str, str, str]]:
    """Yield one flat row for each event, as `COLUMNS` names them; whole, or as `seat` may know it."""
    events = (e for entry in saved.entries for e in entry.events) if seat is None else known_to(saved, seat)
    for event in events:
        moment = event.id.partition("/")[0]
        turn, _, phase = moment.partition(".")
        row = msgspec.to_builtins(event)
        yield event.id, event.at, int(turn), phase, row["kind"], _json(row)


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def write(saved: Saved, out: IO[str], seat: SeatId | None = None, form: str = "jsonl", *, everything: bool = False) -> None:
    """Write the record to a text stream, as `jsonl` (one row a line) or as `csv` (see `COLUMNS`)."""
    if form == "jsonl":
        for row in export(saved, seat, everything=everything):
            out.write(_json(row) + "\n")
        return
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for line in flat(saved, seat):
        table.writerow(map(harmless, line))


def harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
