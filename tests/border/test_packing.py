"""How records of a save are packed: headers by bzip2 where there is one, everything else deflated."""

from __future__ import annotations

import bz2
import sys
from pathlib import Path

import msgpack
import pytest

from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves import frames


def test_a_header_is_packed_with_bzip2_and_one_that_is_deflated_opens_as_well() -> None:
    data = by_hand.short_game()
    first = next(iter(frames.Stream(data, "x")))
    assert first.packing == frames.BZIP2
    assert len(first.body) < 0.9 * len(by_hand.deflated(bz2.decompress(first.body)))
    link = frames.digest(bytes(16), "header", 1, by_hand.deflated(bz2.decompress(first.body)))
    older = msgpack.packb(["header", 1, by_hand.deflated(bz2.decompress(first.body)), link])
    chain = frames.Chain(link, frames.Chain().after(bz2.decompress(first.body)))
    for kind, plain in by_hand.records(data)[1:]:
        raw, chain = chain.frame(kind, plain)
        older += raw
    assert saves.parse(older, "older").saved == saves.parse(data, "newer").saved


def test_a_python_without_bzip2_writes_headers_that_all_can_read_and_says_what_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data, records = by_hand.short_game(), by_hand.records(by_hand.short_game())
    monkeypatch.setitem(sys.modules, "bz2", None)
    with pytest.raises(BadInput) as caught:
        saves.parse(data, "x.wargame")
    assert str(caught.value) == (
        "x.wargame: record 1 (header): is packed with bzip2, and this Python was built without it. "
        "Open it with a Python whose `import bz2` works."
    )
    written = by_hand.joined(records)
    assert next(iter(frames.Stream(written, "x"))).packing == frames.DEFLATE
    monkeypatch.undo()
    assert saves.parse(written, "there").saved == saves.parse(data, "here").saved


def test_nothing_may_follow_a_bzip2_stream_in_its_record() -> None:
    data = by_hand.short_game()
    first, *rest = by_hand.records(data)
    body = bz2.compress(first[1]) + b"more"
    cut = msgpack.packb(["header", 2, body, frames.digest(bytes(16), "header", 2, body)])
    with pytest.raises(BadInput, match=r"record 1 \(header\): cannot be unpacked"):
        saves.parse(cut + by_hand.joined(rest), "x.wargame")


def test_a_whole_game_fits_into_400_kb_and_its_header_into_80(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        by_hand.play(session, eagerness=0.75)
        assert session.over
    size = path.stat().st_size
    first = by_hand.ends(path.read_bytes())[0]
    assert size <= 400_000, size
    assert first <= 80_000, first
