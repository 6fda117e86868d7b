"""Saves for tests: short games of random orders, and files put together record by record, as a hostile hand would."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgpack

from wargame.border import saves, scenarios, tables
from wargame.border.saves.frames import Stream, digest, inflated
from wargame.engine.model.base import SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.players.walker import Walker
from wargame.session import Session
from wargame.session.drive import drive

ROOT = Path(__file__).resolve().parents[2]
SEED = 5

Record = tuple[str, bytes]
"""The kind and the plain body of a record."""


@cache
def crisis() -> Scenario:
    """Return the shipped scenario."""
    return scenarios.load(ROOT / "scenarios" / "libya-2011")


@cache
def shipped() -> Ruleset:
    """Return the shipped rules."""
    return tables.load_ruleset()


def begun(path: Path | None = None, seed: int = SEED) -> Session:
    """Return a game that has just begun, all seats random players'."""
    nations: list[SeatId] = [SeatId(n) for n in crisis().nations]
    return Session.new(crisis(), shipped(), seed, dict.fromkeys(nations, "walker"), path)


def play(session: Session, turns: int | None = None, seed: int = SEED, eagerness: float = 0.4) -> Session:
    """Play so many turns by random orders, and return the session."""
    walker = Walker(seed, eagerness=eagerness, council_eagerness=0.05)
    drive(session, dict.fromkeys(session.rules.seats, walker), turns=turns)
    return session


@cache
def short_game() -> bytes:
    """Return the bytes of a save of one turn and the beginning of the next; its last record is a short one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "short.wargame"
        with begun(path) as session:
            play(session, turns=1, eagerness=0.2)
            session.close_phase()
            session.close_phase()
        return path.read_bytes()


def records(data: bytes) -> list[Record]:
    """Return the records of a save, unpacked."""
    out: list[Record] = []
    chain = saves.Chain()
    for frame in Stream(data, "by hand"):
        plain = inflated(frame, chain.window, "by hand")
        out.append((frame.kind, plain))
        chain = saves.Chain(frame.hash, chain.window if frame.kind == "checkpoint" else chain.after(plain))
    return out


def joined(found: Sequence[Record]) -> bytes:
    """Return records as a save whose chain of hashes holds."""
    out = b""
    chain = saves.Chain()
    for kind, plain in found:
        raw, chain = chain.frame(kind, plain)
        out += raw
    return out


def ends(data: bytes) -> list[int]:
    """Return the offset after each record."""
    return [frame.end for frame in Stream(data, "by hand")]


def doctored(data: bytes, number: int, change: Callable[[Any], Any]) -> bytes:
    """Return a save with one record's values changed (`number` counts from 1), its chain mended."""
    found = records(data)
    kind, plain = found[number - 1]
    values = msgpack.unpackb(plain, strict_map_key=False)
    found[number - 1] = (kind, msgpack.packb(change(values)))
    return joined(found)


def frame(kind: Any, packing: Any, body: bytes, before: bytes = b"\0" * 16) -> bytes:
    """Return one frame with a hash that holds."""
    packed: bytes = msgpack.packb([kind, packing, body, digest(before, str(kind), int(packing) % 256, body)])
    return packed


def deflated(plain: bytes) -> bytes:
    """Return a raw deflate stream of these bytes."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(plain) + packer.flush()


def bomb(size: int) -> bytes:
    """Return a deflate stream that unpacks to so many zero bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(b"\0" * size) + packer.flush()
