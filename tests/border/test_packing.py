"""How a save is packed: records deflated, a header's appendix and headers of older saves by bzip2; and reading that later."""

from __future__ import annotations

import bz2
import sys
import zlib
from pathlib import Path
from typing import Any

import msgpack
import pytest

from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves import frames
from wargame.session import Session

APART = {"provenance": "ruleset", "characters": "scenario", "sources": "scenario", "briefs": "scenario"}


def as_it_was() -> tuple[bytes, list[by_hand.Record]]:
    """Return a header as older saves have it, with nothing apart, and the other records of the short game."""
    first, *rest = by_hand.records(by_hand.short_game())
    header = msgpack.unpackb(first[1])
    apart = msgpack.unpackb(bz2.decompress(header.pop("appendix")))
    for name, where in APART.items():
        header[where][name] = apart.get(name, {})
    return msgpack.packb(header), rest


@pytest.mark.parametrize(("packing", "pack"), [(0, bytes), (1, by_hand.deflated), (2, bz2.compress)])
def test_a_header_of_an_older_save_is_whole_and_may_be_packed_with_bzip2(packing: int, pack: Any) -> None:
    plain, rest = as_it_was()
    link = frames.digest(bytes(16), "header", packing, pack(plain))
    older = msgpack.packb(["header", packing, pack(plain), link])
    chain = frames.Chain(link, frames.Chain().after(plain))
    for kind, body in rest:
        raw, chain = chain.frame(kind, body)
        older += raw
    assert saves.parse(older, "older").saved == saves.parse(by_hand.short_game(), "newer").saved


def test_a_header_is_deflated_and_its_appendix_is_packed_with_bzip2_inside() -> None:
    first = next(iter(frames.Stream(by_hand.short_game(), "x")))
    assert first.packing == frames.DEFLATE
    header = msgpack.unpackb(by_hand.records(by_hand.short_game())[0][1])
    assert header["appendix"].startswith(b"BZh")
    assert all(not header[where][name] for name, where in APART.items())
    assert len(first.body) < 0.95 * len(by_hand.deflated(as_it_was()[0]))


WITHOUT = "is packed with bzip2, and this Python was built without it. Open it with a Python whose `import bz2` works."


def test_a_python_without_bzip2_writes_headers_that_all_can_read_and_says_what_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data, path = by_hand.short_game(), tmp_path / "there.wargame"
    plain, rest = as_it_was()
    link = frames.digest(bytes(16), "header", 2, bz2.compress(plain))
    older = msgpack.packb(["header", 2, bz2.compress(plain), link]) + by_hand.joined(rest)
    monkeypatch.setitem(sys.modules, "bz2", None)
    for unreadable in (data, older):
        with pytest.raises(BadInput) as caught:
            saves.parse(unreadable, "x.wargame")
        assert str(caught.value) == f"x.wargame: record 1 (header): {WITHOUT}"
    with by_hand.begun(path):
        pass
    there = saves.read(path)
    monkeypatch.undo()
    header = msgpack.unpackb(by_hand.records(path.read_bytes())[0][1])
    assert msgpack.unpackb(zlib.decompress(header["appendix"]))["provenance"]
    assert saves.read(path) == there


def test_nothing_may_follow_a_bzip2_stream_in_its_record() -> None:
    plain, rest = as_it_was()
    body = bz2.compress(plain) + b"more"
    cut = msgpack.packb(["header", 2, body, frames.digest(bytes(16), "header", 2, body)])
    with pytest.raises(BadInput, match=r"record 1 \(header\): cannot be unpacked"):
        saves.parse(cut + by_hand.joined(rest), "x.wargame")


SPOILED: dict[str, tuple[Any, str]] = {
    "no stream": (b"BZh", "has an appendix that cannot be unpacked"),
    "no stream of zlib": (b"x", "has an appendix that cannot be unpacked"),
    "cut off": (bz2.compress(b"\x80")[:-3], "has an appendix that cannot be unpacked"),
    "more behind it": (bz2.compress(b"\x80") + b"more", "has an appendix that cannot be unpacked"),
    "a bomb": (bz2.compress(b"\0" * 100_000_000), "has an appendix of more than 4,000,000 bytes"),
    "no msgpack": (bz2.compress(b"\xc1"), "is not msgpack: MessagePack data is malformed: invalid opcode '\\xc1' (byte 0)"),
    "another field": (bz2.compress(msgpack.packb({"seed": 1})), "does not fit: Object contains unknown field `seed`"),
    "a number": (bz2.compress(msgpack.packb({"briefs": 1})), "does not fit: Expected `object`, got `int` - at `$.briefs`"),
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_broken_appendix_is_told_of_in_one_message_at_once_or_when_it_is_read(what: str, tmp_path: Path) -> None:
    body, told = SPOILED[what]
    data = by_hand.doctored(by_hand.short_game(), 1, lambda header: {**header, "appendix": body})
    with pytest.raises(BadInput) as caught:
        saves.parse(data, "x.wargame")
    message = f"x.wargame: record 1 (header): {told}. Take an unaltered copy of the file."
    assert str(caught.value) == message
    path = tmp_path / "x.wargame"
    path.write_bytes(data)
    with Session.resume(path, later=True) as session, pytest.raises(BadInput) as caught:
        session.complete()
    assert str(caught.value) == message


def test_what_is_left_for_later_is_there_when_it_is_asked_for_and_is_written_like_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "x.wargame"
    path.write_bytes(by_hand.short_game())
    with Session.resume(path) as at_once:
        header = at_once.header
    with Session.resume(path, later=True) as session:
        later = session.header
        assert not isinstance(later.ruleset.provenance, dict)
        assert dict(later.ruleset.provenance) == header.ruleset.provenance
        assert later == header
        assert saves.bodies.encode(later) == saves.bodies.encode(header)
        session.complete()
        assert isinstance(later.ruleset.provenance, dict)
        assert isinstance(later.scenario.sources, dict)
        assert later == header


def test_a_whole_game_fits_into_400_kb_and_its_header_into_80(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        by_hand.play(session, eagerness=0.75)
        assert session.over
    size = path.stat().st_size
    first = by_hand.ends(path.read_bytes())[0]
    assert size <= 400_000, size
    assert first <= 80_000, first
