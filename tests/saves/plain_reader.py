"""A reader of saves written from saves/README.md alone, with nothing but msgpack: what another language would do."""

import bz2
import hashlib
import sys
import zlib
from collections.abc import Iterator
from typing import Any

import msgpack

ENTRIES = ("opening", "order", "rejected")


def frames(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (kind, plain body) of every whole frame; stop at a torn tail."""
    before, window, at = b"\0" * 16, b"", 0
    unpacker = msgpack.Unpacker(max_buffer_size=len(data) + 1)
    unpacker.feed(data)
    while at < len(data):
        try:
            kind, packing, body, link = unpacker.unpack()
        except (msgpack.OutOfData, ValueError, TypeError):
            return
        if hashlib.blake2b(before + kind.encode() + b"\0" + bytes([packing]) + body, digest_size=16).digest() != link:
            return
        alone = kind == "checkpoint"
        if packing == 1:
            zdict = b"" if alone else window
            plain = (zlib.decompressobj(-15, zdict=zdict) if zdict else zlib.decompressobj(-15)).decompress(body)
        else:
            plain = bz2.decompress(body) if packing == 2 else body
        window = window if alone else (window + plain)[-16384:]
        before, at = link, unpacker.tell()
        yield kind, plain


def whole(header: Any) -> Any:
    """Return a header with its appendix."""
    if header["format"] != 1:
        raise SystemExit(f"format {header['format']}: get version {header['engine']}")
    if packed := header.pop("appendix", None):
        apart = msgpack.unpackb(bz2.decompress(packed) if packed.startswith(b"BZh") else zlib.decompress(packed))
        header["ruleset"]["provenance"] = apart.pop("provenance", {})
        header["scenario"] |= apart
    return header


def read(data: bytes) -> tuple[Any, list[Any], list[Any]]:
    """Return the header, the entries that stand, and the checkpoints."""
    header: Any = None
    entries, points = [], []
    for kind, plain in frames(data):
        body = msgpack.unpackb(plain, strict_map_key=False)
        if kind == "header":
            header = whole(body)
        elif kind in ENTRIES:
            for event in body.get("events", ()):
                if event["kind"] == "order-drafted":
                    event["order"] = body["order"]
            entries.append(body)
        elif kind == "checkpoint":
            points.append(body)
        elif kind == "rewound":
            del entries[body["to"] :]
            points = [p for p in points if p["entries"] <= body["to"]]
    return header, entries, points


def patched(old: Any, changes: Any) -> Any:
    """Return a value with a checkpoint's changes made."""
    if isinstance(changes, msgpack.ExtType):
        keys, inner = msgpack.unpackb(changes.data, strict_map_key=False)
        new = patched(old, inner)
        return {key: new[key] for key in keys}
    if not isinstance(changes, dict) or not isinstance(old, dict):
        return changes
    new = dict(old)
    for key, change in changes.items():
        if isinstance(change, msgpack.ExtType) and change.code == 0:
            new.pop(key, None)
        else:
            new[key] = patched(old[key], change) if key in old else change
    return new


def state_at(entries: list[Any], point: Any) -> Any:
    """Return the state that a checkpoint holds."""
    return patched(entries[0]["events"][0]["state"], point["changes"])


def story(entries: list[Any]) -> list[str]:
    """Return one line for each event that opens a phase or ends the game."""
    told = {"phase-opened": "turn {turn}, {phase}, hour {hour}", "game-ended": "over: {reason}"}
    return [told[e["kind"]].format(**e) for entry in entries for e in entry.get("events", ()) if e["kind"] in told]


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        print("\n".join(story(read(file.read())[1])))
