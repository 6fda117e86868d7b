"""Saves from strangers: each costs one clear message, little time and little memory; never a traceback."""

from __future__ import annotations

import bz2
import os
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import msgpack
import pytest

from session import by_hand
from wargame import __version__
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves import frames
from wargame.session import Session

COPY = "Take an unaltered copy of the file"
FIRST = "x.wargame: record 1 (header)"


def told(data: bytes) -> str:
    """Return what is said of a file that is no good save."""
    with pytest.raises(BadInput) as caught:
        saves.parse(data, "x.wargame")
    assert len(caught.value.faults) == 1
    return str(caught.value)


def game() -> bytes:
    return by_hand.short_game()


def header(change: Callable[[dict[str, Any]], Any]) -> Callable[[], bytes]:
    """Return a maker of the short game with a changed header."""

    def changed(values: dict[str, Any]) -> dict[str, Any]:
        change(values)
        return values

    return lambda: by_hand.doctored(game(), 1, changed)


def second(body: bytes, kind: str = "order") -> Callable[[], bytes]:
    """Return a maker of the short game's header and opening, and one record after them."""
    return lambda: by_hand.joined([*by_hand.records(game())[:2], (kind, body)])


def order(**more: Any) -> bytes:
    """Return the body of an entry that seals, with more or other fields."""
    sealed = {"kind": "orders-sealed", "id": "1.capitals/clock/FRA/sealed", "at": 0, "seat": "FRA"}
    plain = {"order": {"kind": "seal-orders", "seat": "FRA"}, "events": [{**sealed, **more.pop("event", {})}], **more}
    packed: bytes = msgpack.packb(plain)
    return packed


def unpacked(records: list[by_hand.Record]) -> bytes:
    """Return records as a save without compression."""
    link, out = b"\0" * 16, b""
    for kind, plain in records:
        link = frames.digest(link, kind, 0, plain)
        out += msgpack.packb([kind, 0, plain, link])
    return out


def framed(kind: Any, packing: Any, body: bytes) -> Callable[[], bytes]:
    """Return a maker of one frame after the short game's opening, packed by hand."""

    def make() -> bytes:
        whole = game()
        cut = whole[: by_hand.ends(whole)[1]]
        return cut + by_hand.frame(kind, packing, body, cut[-16:])

    return make


THIRD = "; before this record it is whole (2 records)."
DEEP = b"\x81\xa1x" + b"\x91" * 60_000 + b"\xc0"

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "x.wargame: is empty. Name a saved game; the game makes one when it begins."),
    "a text": (
        lambda: b"hello, this is a text file\n" * 10,
        "x.wargame: is not a saved game. Name a file that this program wrote; they end in .wargame.",
    ),
    "another msgpack file": (
        lambda: msgpack.packb({"kind": "header"}),
        "x.wargame: is not a saved game. Name a file that this program wrote; they end in .wargame.",
    ),
    "a first record of another kind": (
        lambda: by_hand.joined([("opening", b"\x80")]),
        "x.wargame: is not a saved game. Name a file that this program wrote; they end in .wargame.",
    ),
    "cut inside the header": (
        lambda: game()[:20_000],
        f"x.wargame: is cut off inside its first record. {COPY}; without its first record nothing in it can be used.",
    ),
    "the first six bytes": (
        lambda: game()[:6],
        f"x.wargame: is cut off inside its first record. {COPY}; without its first record nothing in it can be used.",
    ),
    "a header without a game": (
        lambda: by_hand.joined(by_hand.records(game())[:1]),
        "x.wargame: holds no game: its opening was never written. Begin the game anew.",
    ),
    "a header that is not msgpack": (
        lambda: by_hand.joined([("header", b"\xc1\xc1\xc1")]),
        f"{FIRST}: is not msgpack: MessagePack data is malformed: invalid opcode '\\xc1' (byte 0). {COPY}.",
    ),
    "a huge claimed body": (
        lambda: b"\x94\xa6header\x01\xc6\xff\xff\xff\xff" + b"x" * 50,
        f"x.wargame: is cut off inside its first record. {COPY}; without its first record nothing in it can be used.",
    ),
    "a huge claimed list": (
        second(b"\x81\xa6events\xdd\xff\xff\xff\xff"),
        f"x.wargame: record 3 (order): is not msgpack: Input data was truncated. {COPY}{THIRD}",
    ),
    "a zip bomb": (
        framed("order", 1, by_hand.bomb(500_000_000)),
        f"x.wargame: record 3 (order): unpacks to more than 4,000,000 bytes, which no real record does. {COPY}{THIRD}",
    ),
    "a small zip bomb": (
        framed("order", 1, by_hand.bomb(3_000_000)),
        f"x.wargame: record 3 (order): unpacks to more than {65_536 + 250 * len(by_hand.bomb(3_000_000)):,} bytes, "
        f"which no real record does. {COPY}{THIRD}",
    ),
    "a body that deflate did not make": (
        framed("order", 1, b"\xff" * 50),
        f"x.wargame: record 3 (order): cannot be unpacked. {COPY}{THIRD}",
    ),
    "a deflate stream without an end": (
        framed("order", 1, by_hand.bomb(2000)[:-3]),
        f"x.wargame: record 3 (order): cannot be unpacked. {COPY}{THIRD}",
    ),
    "bytes after the deflate stream": (
        framed("order", 1, by_hand.bomb(2000) + b"more"),
        f"x.wargame: record 3 (order): cannot be unpacked. {COPY}{THIRD}",
    ),
    "a bzip2 bomb": (
        framed("order", 2, bz2.compress(b"\0" * 100_000_000)),
        f"x.wargame: record 3 (order): unpacks to more than {65_536 + 250 * len(bz2.compress(bytes(100_000_000))):,} bytes, "
        f"which no real record does. {COPY}{THIRD}",
    ),
    "a body that bzip2 did not make": (
        framed("order", 2, b"\xff" * 50),
        f"x.wargame: record 3 (order): cannot be unpacked. {COPY}{THIRD}",
    ),
    "a bzip2 stream without an end": (
        framed("order", 2, bz2.compress(order())[:-3]),
        f"x.wargame: record 3 (order): cannot be unpacked. {COPY}{THIRD}",
    ),
    "deep nesting": (
        second(b"\x82\xa6reason\xa0\xa1x" + DEEP),
        f"x.wargame: record 3 (order): does not fit: Object contains unknown field `x`. {COPY}{THIRD}",
    ),
    "deep nesting in an event": (
        second(order(event={"x": 0}).replace(b"\xa1x\x00", b"\xa1x" + DEEP)),
        f"x.wargame: record 3 (order): is nested too deep. {COPY}{THIRD}",
    ),
    "a key twice": (
        second(b"\x83" + order()[1:] + b"\xa6events\x90"),
        f"x.wargame: record 3 (order): has the key 'events' twice. {COPY}{THIRD}",
    ),
    "a key twice in an event": (
        second(order().replace(b"\x84\xa4kind\xadorders", b"\x85\xa2at\x07\xa4kind\xadorders")),
        f"x.wargame: record 3 (order): has the key 'at' twice. {COPY}{THIRD}",
    ),
    "a wrong type": (
        second(order(event={"at": "noon"})),
        f"x.wargame: record 3 (order): does not fit: Expected `int`, got `str` - at `$.events[0].at`. {COPY}{THIRD}",
    ),
    "a missing field": (
        second(order(events=[{"kind": "orders-sealed", "id": "x", "at": 0}])),
        f"x.wargame: record 3 (order): does not fit: Object missing required field `seat` - at `$.events[0]`. {COPY}{THIRD}",
    ),
    "an unknown field of a record": (
        second(order(surprise=1)),
        f"x.wargame: record 3 (order): does not fit: Object contains unknown field `surprise`. {COPY}{THIRD}",
    ),
    "an unknown field of an event": (
        second(order(event={"surprise": 1})),
        f"x.wargame: record 3 (order): has an unknown field - at `$.events[0].surprise`. {COPY}{THIRD}",
    ),
    "an unknown event": (
        second(order(event={"kind": "sun-exploded"})),
        f"x.wargame: record 3 (order): does not fit: Invalid value 'sun-exploded' - at `$.events[0].kind`. {COPY}{THIRD}",
    ),
    "too long a term": (
        second(order(event={"terms": [["1.1", "x", 1.0, 2.0]]})),
        f"x.wargame: record 3 (order): has more values than it may - at `$.events[0].terms[0]`. {COPY}{THIRD}",
    ),
    "not a number": (
        second(order(event={"terms": [["1.1", "x", float("nan")]]})),
        f"x.wargame: record 3 (order): holds a number that is not finite - at `$.events[0].terms[0].value`. {COPY}{THIRD}",
    ),
    "infinity": (
        second(order(because=[["1.1", "x", float("-inf")]])),
        f"x.wargame: record 3 (order): holds a number that is not finite - at `$.because[0].value`. {COPY}{THIRD}",
    ),
    "infinity as a short float": (
        second(order(because=[["1.1", "x", 1.5]]).replace(b"\xcb\x3f\xf8" + bytes(6), b"\xca\x7f\x80\x00\x00")),
        f"x.wargame: record 3 (order): holds a number that is not finite - at `$.because[0].value`. {COPY}{THIRD}",
    ),
    "a text that is not UTF-8": (
        second(order(reason="abcd").replace(b"abcd", b"a\xff\xfed")),
        f"x.wargame: record 3 (order): holds a text that is not UTF-8. {COPY}{THIRD}",
    ),
    "values after the record": (
        second(order() + b"\xc0"),
        "x.wargame: record 3 (order): is not msgpack: MessagePack data is malformed: trailing characters (byte 106). "
        f"{COPY}{THIRD}",
    ),
    "a newer format": (
        header(lambda h: h.update(format=7, engine="9.1.0", novelty={})),
        f"{FIRST}: is of format 7, written by version 9.1.0; this program reads format 1. "
        "Open it with version 9.1.0 or a later one.",
    ),
    "format zero": (header(lambda h: h.update(format=0)), f"{FIRST}: is of format 0, which never was. {COPY}."),
    "a seed below zero": (
        header(lambda h: h.update(seed=-1)),
        f"{FIRST}: does not fit: the seed must lie between 0 and 2^63-1. {COPY}.",
    ),
    "somebody unknown in a seat": (
        header(lambda h: h["seats"].update(FRA="ghost")),
        f"{FIRST}: does not fit: Invalid enum value 'ghost' - at `$.seats[...]`. {COPY}.",
    ),
    "a scenario that is none": (
        header(lambda h: h["scenario"].pop("title")),
        f"{FIRST}: does not fit: Object missing required field `title` - at `$.scenario`. {COPY}.",
    ),
    "a frame of three": (
        lambda: game()[: by_hand.ends(game())[1]] + msgpack.packb(["order", 0, b""]) + b"x" * 20,
        f"x.wargame: record 3: is damaged: it cannot be read. {COPY}{THIRD}",
    ),
    "another packing": (
        framed("order", 3, order()),
        f"x.wargame: record 3: is damaged: it cannot be read. {COPY}{THIRD}",
    ),
    "a kind of a later program": (
        framed("miracle", 0, b"\x80"),
        f"x.wargame: record 3 (miracle): is of a kind that this program does not know. {COPY}{THIRD}",
    ),
    "a kind of a later program that says so": (
        lambda: by_hand.joined(
            [*by_hand.records(header(lambda h: h.update(engine="9.1.0"))())[:2], ("miracle", b"\x80")],
        ),
        f"x.wargame: record 3 (miracle): was written by version 9.1.0, newer than this one ({__version__}), and is of a kind "
        "that this program does not know. Open it with version 9.1.0 or a later one.",
    ),
    "a roll-back to nowhere": (
        second(msgpack.packb({"to": 2}), "rewound"),
        f"x.wargame: record 3 (rewound): goes back to a moment that the record does not have. {COPY}{THIRD}",
    ),
    "a roll-back before the opening": (
        lambda: by_hand.joined([*by_hand.records(game())[:1], ("rewound", b"\x81\xa2to\x00")]),
        f"x.wargame: record 2 (rewound): is not the opening of a game, which must come first. {COPY}; "
        "before this record it is whole (1 record).",
    ),
    "a branch with a seed out of range": (
        second(msgpack.packb({"parent": "00", "seed": -5}), "branched"),
        f"x.wargame: record 3 (branched): does not fit: the seed must lie between 0 and 2^63-1. {COPY}{THIRD}",
    ),
    "a second header": (
        lambda: by_hand.joined([*by_hand.records(game())[:2], by_hand.records(game())[0]]),
        f"x.wargame: record 3 (header): is a second header. {COPY}{THIRD}",
    ),
    "a second opening": (
        lambda: by_hand.joined([*by_hand.records(game())[:2], by_hand.records(game())[1]]),
        f"x.wargame: record 3 (opening): opens a game that is open. {COPY}{THIRD}",
    ),
    "no opening": (
        lambda: by_hand.joined([by_hand.records(game())[0], *by_hand.records(game())[2:]]),
        f"x.wargame: record 2 (order): is not the opening of a game, which must come first. {COPY}; "
        "before this record it is whole (1 record).",
    ),
    "an order under another kind": (
        second(order(), "rejected"),
        f"x.wargame: record 3 (rejected): holds what a record of the kind 'order' holds. {COPY}{THIRD}",
    ),
    "both events and a rejection": (
        second(order(rejection={"rule": "1.1", "where": "x", "what": "x", "mend": "x"}), "rejected"),
        f"x.wargame: record 3 (rejected): has both events and a rejection. {COPY}{THIRD}",
    ),
    "an altered record": (
        lambda: game().replace(by_hand.short_game()[by_hand.ends(game())[1] :][12:20], b"\0" * 8, 1),
        f"x.wargame: record 3: is damaged: it does not fit the hash of the records before it. {COPY}{THIRD}",
    ),
    "a record left out": (
        lambda: game()[: by_hand.ends(game())[1]] + game()[by_hand.ends(game())[2] :],
        f"x.wargame: record 3: is damaged: it does not fit the hash of the records before it. {COPY}{THIRD}",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_save_costs_one_clear_message_and_little_time_and_memory(name: str) -> None:
    make, message = HOSTILE[name]
    data = make()
    tracemalloc.start()
    began = process_time()
    try:
        assert told(data) == message
        assert process_time() - began < 2.0
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_what_lies_about_is_told_from_a_save(tmp_path: Path) -> None:
    big = tmp_path / "big.wargame"
    with big.open("wb") as handle:
        handle.truncate(frames.MAX_FILE + 1)
    fifo = tmp_path / "pipe.wargame"
    os.mkfifo(fifo)
    cases = {
        tmp_path / "none.wargame": "none.wargame: there is no such file. Name a saved game; they end in .wargame.",
        tmp_path: f"{tmp_path.name}: is not a plain file. Name a saved game; they end in .wargame.",
        fifo: "pipe.wargame: is not a plain file. Name a saved game; they end in .wargame.",
        big: "big.wargame: is larger than 16 MB. No saved game is; name another file.",
        Path("nul\0.wargame"): "nul?.wargame: cannot be read: the path cannot be followed. "
        "Check that the file exists and that you may read it.",
    }
    for path, message in cases.items():
        with pytest.raises(BadInput) as caught:
            saves.read(path)
        assert str(caught.value) == message


def test_many_small_bombs_do_not_add_up() -> None:
    rows = [("order", order(reason="x" * 3_900_000)) for _ in range(5)]
    raw = unpacked([*by_hand.records(game())[:2], *rows])
    assert len(raw) > frames.MAX_FILE
    assert told(raw) == "x.wargame: is larger than 16 MB. No saved game is; name another file."


def test_a_sum_of_bodies_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saves, "MAX_TOTAL", 1_000_000)
    rows = [("order", order(reason="abcdefgh" * 8_000)) for _ in range(20)]
    message = told(by_hand.joined([*by_hand.records(game())[:2], *rows]))
    assert re.match(r"x\.wargame: record \d+ \(order\): brings the save to more than \d+ MB once it is unpacked\. ", message)


def test_a_search_for_whole_records_after_damage_is_bounded() -> None:
    start = game()[: by_hand.ends(game())[1]]
    bait = (b"\x94\xa5order\x01\xc6\x00\x02\xff\xff" + b"y" * 30) * 100_000
    began = process_time()
    assert "record 3" in told(start + b"\x93" + bait)
    assert process_time() - began < 3.0


def test_an_explicit_default_is_no_unknown_field() -> None:
    found = saves.parse(second(order(event={"causes": [], "terms": [["1.1", "whole number", 1]]}, reason=""))(), "x.wargame")
    entry = found.saved.entries[-1]
    assert entry.events[0].causes == ()
    assert isinstance(entry.events[0].terms[0].value, float)


def test_events_that_do_not_fit_the_game_are_told_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.wargame"
    path.write_bytes(second(order(event={"seat": "nobody"}))())
    with pytest.raises(BadInput) as caught:
        Session.look(path)
    assert str(caught.value) == (
        f"x.wargame: entry 2: what it tells does not fit the game before it (KeyError: 'nobody'). {COPY}."
    )


def test_a_scenario_and_rules_that_do_not_go_together_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.wargame"
    path.write_bytes(header(lambda h: h["ruleset"]["tables"]["platforms"].clear())())
    with pytest.raises(BadInput) as caught:
        Session.look(path)
    assert str(caught.value).startswith("save: record 1 (header): its scenario and its rules do not go together (KeyError:")


def test_the_writer_of_a_save_in_another_language_is_understood() -> None:
    theirs = saves.parse(unpacked(by_hand.records(game())), "theirs.wargame").saved
    mine = saves.parse(game(), "mine.wargame").saved
    assert theirs.entries == mine.entries
    assert theirs.header == mine.header
