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
        if not alone:
            window = (window + plain)[-16384:]
        before, at = link, unpacker.tell()
        yield kind, plain


def read(data: bytes) -> tuple[Any, list[Any], list[Any]]:
    """Return the header, the entries that stand, and the checkpoints, as plain values."""
    header: Any = None
    entries: list[Any] = []
    points: list[Any] = []
    for kind, plain in frames(data):
        body = msgpack.unpackb(plain, strict_map_key=False)
        if kind == "header":
            header = body
            if header["format"] != 1:
                raise SystemExit(f"format {header['format']}: get version {header['engine']}")
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
    lines = []
    for entry in entries:
        for event in entry.get("events", ()):
            if event["kind"] == "phase-opened":
                lines.append(f"turn {event['turn']}, {event['phase']}, hour {event['hour']}")
            elif event["kind"] == "game-ended":
                lines.append(f"over: {event['reason']}")
    return lines


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        print("\n".join(story(read(file.read())[1])))
