"""Saves and scenarios with something wrong in them, made from a number alone, and what the program makes of them.

`PYTHONPATH=.:tests python -m saves.fuzzing saves 100000` and `… scenarios 20000` try so many and print what was found.
Lives here: the mutations and the trial of one. Not here: how many are tried when (test_fuzz.py).
"""

from __future__ import annotations

import bz2
import contextlib
import io
import json
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import msgpack

from saves.limits import SECONDS, TooSlow, at_most, peak_mb
from wargame.border import saves, scenarios, tables
from wargame.border.faults import BadInput
from wargame.border.saves.frames import KINDS, Chain, Stream, digest, inflated
from wargame.cli import main
from wargame.engine.model.base import SeatId
from wargame.players.walker import Walker
from wargame.session import Session
from wargame.session.drive import drive

MEGABYTES = 200
"""Most memory that the program may come to need."""
ROOT = Path(__file__).resolve().parents[2]

Record = tuple[str, bytes]


# Saves.


@cache
def sound() -> bytes:
    """Return a short game of the small invented crisis, with a roll-back, people and a rejection in it."""
    with TemporaryDirectory() as folder:
        ruleset = tables_once()
        crisis = scenarios.load(lay_out(Path(folder) / "crisis"), ruleset)
        path = Path(folder) / "sound.wargame"
        seats = dict.fromkeys(map(SeatId, crisis.nations), "walker")
        with Session.new(crisis, ruleset, 3, seats, path) as session:  # type: ignore[arg-type]
            player = Walker(3, eagerness=0.3, council_eagerness=0.1)
            everybody = dict.fromkeys(session.rules.seats, player)
            drive(session, everybody, turns=1)
            session.rewind(len(session.entries) // 2, "once more")
            session.sit({session.rules.seats[0]: "human"}, {session.rules.seats[0]: "Anna"})
            drive(session, everybody, turns=1)
        return path.read_bytes()


@cache
def parts() -> tuple[tuple[Record, int, Chain], ...]:
    """Return each record of the sound game with its end in the file, and the chain before it."""
    data, chain, found = sound(), Chain(), []
    for frame in Stream(data, "sound"):
        plain = inflated(frame, chain.window, "sound")
        found.append(((frame.kind, plain), frame.end, chain))
        chain = chain.past(frame, plain)
    return tuple(found)


def joined(records: list[Record], first: int) -> bytes:
    """Return records as a save whose hashes hold; those before `first` are the sound game's own."""
    rows = parts()
    out, chain = (sound()[: rows[first - 1][1]], rows[first][2]) if first else (b"", Chain())
    for kind, plain in records[first:]:
        raw, chain = chain.frame(kind, plain)
        out += raw
    return out


def odd(random: Random) -> Any:
    """Return a value that hardly any field expects."""
    deep: Any = 0
    for _ in range(random.choice((3, 40, 600))):
        deep = [deep]
    return random.choice(
        (
            None, True, False, 0, -1, 1, 2**31, 2**63, 2**64 - 1, -(2**63), 0.5, -0.0, 1e308, float("nan"), float("inf"), "", "x",
            "FRA", "é" * 50, "a\x1b[2J\nb", "../../etc/passwd", "x" * 100_000, b"\xff\xfe", [], {}, [[]], [1] * 1000,
            {"kind": "sun-exploded"}, {"": ""}, {"kind": ["a"]}, deep,
            msgpack.ExtType(0, b""), msgpack.ExtType(1, b"\x92\x90\x80"), msgpack.Timestamp(1),
        )
    )  # fmt: skip


def altered(value: Any, random: Random) -> Any:
    """Return plain values with one thing in them replaced, left out, doubled or added."""
    where: Any = value
    for _ in range(random.randint(1, 12)):
        keys = list(where) if isinstance(where, dict) else list(range(len(where)))
        if not keys:
            break
        key = random.choice(keys)
        if isinstance(where[key], dict | list) and where[key] and random.random() < 0.85:
            where = where[key]
            continue
        what = random.random()
        if what < 0.55:
            where[key] = odd(random)
        elif what < 0.7:
            del where[key]
        elif what < 0.85 and isinstance(where, dict):
            where[random.choice(("kind", "type", "seat", "surprise", "id", "at", key))] = odd(random)
        elif isinstance(where, dict):
            where[key] = where[random.choice(keys)]
        else:
            where.append(where[key])
        break
    return value


def _in_values(random: Random) -> bytes:
    rows = [row[0] for row in parts()]
    number = random.choice((0, 1, *range(len(rows)), *range(2, len(rows))))
    kind, plain = rows[number]
    values = msgpack.unpackb(plain, strict_map_key=False)
    for _ in range(random.randint(1, 3)):
        values = altered(values, random)
    try:
        rows[number] = kind, msgpack.packb(values)
    except (ValueError, OverflowError, TypeError):
        return sound()
    return joined(rows, number)


def _in_bytes_of_a_body(random: Random) -> bytes:
    rows = [row[0] for row in parts()]
    number = random.randrange(len(rows))
    kind, plain = rows[number]
    rows[number] = kind, scrambled(plain, random)
    return joined(rows, number)


def _in_the_order_of_records(random: Random) -> bytes:
    rows = [row[0] for row in parts()]
    number, other = random.randrange(len(rows)), random.randrange(len(rows))
    what = random.randrange(4)
    if what == 0:
        del rows[number]
    elif what == 1:
        rows.insert(other, rows[number])
    elif what == 2:
        rows[number], rows[other] = rows[other], rows[number]
    else:
        rows[number] = random.choice((*KINDS, "miracle", "")), rows[number][1]
    return joined(rows, 0 if min(number, other) >= len(parts()) else min(number, other))


@cache
def bomb(size: int) -> bytes:
    """Return a deflate stream that unpacks to so many zero bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(b"\0" * size) + packer.flush()


def _in_packing(random: Random) -> bytes:
    rows = parts()
    number = random.randrange(1, len(rows))
    bombs = bomb(random.choice((100, 70_000, 5_000_000, 100_000_000))), bz2.compress(b"\0" * 5_000_000)
    body = random.choice((*bombs, scrambled(rows[number][0][1], random), b"", b"\xff"))
    kind, packing = rows[number][0][0], random.choice((0, 1, 1, 2, 2, 3, -1, 2**40))
    link = digest(rows[number][2].hash, kind, packing % 256, body)
    return sound()[: rows[number - 1][1]] + bytes(msgpack.packb([kind, packing, body, link]))


def _in_raw_bytes(random: Random) -> bytes:
    return scrambled(sound(), random)


def scrambled(data: bytes, random: Random) -> bytes:
    """Return bytes with some flipped, cut, doubled, or claiming a huge length."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randint(0, len(out))
        what = random.randrange(6)
        if what == 0 and at < len(out):
            out[at] ^= 1 << random.randrange(8)
        elif what == 1:
            out[at : at + random.randint(1, 40)] = random.randbytes(random.randint(0, 40))
        elif what == 2:
            out[at:at] = out[at : at + random.randint(1, 200)]
        elif what == 3:
            out[at : at + 5] = random.choice(
                (b"\xdd\xff\xff\xff\xff", b"\xdf\x7f\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\xdb\xff\0\0\0")
            )
        elif what == 4:
            del out[random.randint(0, len(out)) :]
        else:
            out[at : at + random.randint(1, 300)] = bytes(random.randint(1, 300))
    return bytes(out)


WAYS = (
    _in_values, _in_values, _in_values, _in_values, _in_bytes_of_a_body, _in_bytes_of_a_body, _in_the_order_of_records,
    _in_packing, _in_raw_bytes, _in_raw_bytes,
)  # fmt: skip


def save(number: int) -> bytes:
    """Return the mutated save of a number, always the same."""
    random = Random(number)
    return random.choice(WAYS)(random)


def _refusal(work: Callable[[], object]) -> BadInput | None:
    try:
        work()
    except BadInput as fault:
        return fault
    return None


COMMANDS = (("verify",), ("replay",), ("why",), ("export", "--seat", "public"), ("export",), ("watch", "--once"))


def try_save(data: bytes, folder: Path, thorough: bool = True) -> str:
    """Return how a save fares, `refused` or `opened`.

    Raises AssertionError where the program stumbles, TooSlow where it lingers.
    """
    with at_most(SECONDS):
        refusal = _refusal(lambda: saves.parse(data, "fuzz.wargame"))
    if refusal is not None:
        assert len(refusal.faults) == 1, refusal
        assert "\n" not in str(refusal), refusal
        assert len(str(refusal)) < 1000, refusal
        return "refused"
    path = folder / "fuzz.wargame"
    path.write_bytes(data)
    for words in COMMANDS if thorough else COMMANDS[:1]:
        with at_most(SECONDS):
            called(*words, str(path))
    return "opened"


def called(*words: str) -> None:
    """Run a command; raises AssertionError where it ends in a mistake of the program's."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(list(words))
    assert status in (0, 1, 2), words
    assert "inside the program" not in err.getvalue(), (words, err.getvalue())
    told = [line for line in err.getvalue().splitlines() if line.startswith("wargame: ") and "were dropped" not in line]
    assert status == 0 or out.getvalue() or len(told) == 1, (words, told)


# Scenarios.


@cache
def texts() -> dict[str, str]:
    """Return the files of the small invented crisis."""
    home = ROOT / "scenarios" / "_template"
    return {str(p.relative_to(home)): p.read_text(encoding="utf-8") for p in sorted(home.rglob("*")) if p.is_file()}


BITS = ("", '"', "[", "]", "{", "}", "=", ".", "-1", "1e400", "nan", "inf", "9" * 400, "\n", "[x]\n", "[[", "#", "'", "true",
        "é", "\x00", "\ud800", "1979-05-27", "0x", "[" * 500, "a.b.c.d = 1\n", '"""', "{a = {a = {a = 1}}}")  # fmt: skip


ODD = ("1", "-5", "0.5", "true", "[]", "{}", "nan", "1e300", "{0: 1}", "99999999999999999999", "''", "1999-13-01")


def scenario(number: int) -> tuple[str, bytes]:
    """Return the file that is mutated, and what it holds then; always the same for a number."""
    random = Random(number)
    file = random.choice([f for f in texts() if f.endswith(".toml")])
    text = texts()[file]
    lines = text.split("\n")
    for _ in range(random.randint(1, 3)):
        what, at = random.randrange(5), random.randrange(len(lines))
        if what == 0:
            lines[at] = lines[random.randrange(len(lines))]
        elif what == 1 and "=" in lines[at]:
            key = lines[at].partition("=")[0]
            lines[at] = f"{key}= {random.choice(ODD)}"
        elif what == 2:
            del lines[at : at + random.randint(1, 8)]
            lines = lines or [""]
        else:
            line = lines[at]
            cut = random.randint(0, len(line))
            lines[at] = line[:cut] + random.choice(BITS) + line[cut + random.randint(0, 6) :]
    data = "\n".join(lines).encode("utf-8", errors="surrogatepass")
    if random.random() < 0.1:
        data = scrambled(data, random)
    return file, data


def try_scenario(folder: Path, number: int) -> str:
    """Return how a mutated scenario fares, `refused` or `loaded`; raises as `try_save` does. `folder` holds the sound one."""
    file, data = scenario(number)
    (folder / file).write_bytes(data)
    try:
        with at_most(SECONDS):
            refusal = _refusal(lambda: scenarios.load(folder, tables_once()))
        if refusal is None:
            return "loaded"
        assert all("\n" not in str(f) for f in refusal.faults), refusal
        return "refused"
    finally:
        (folder / file).write_text(texts()[file], encoding="utf-8")


@cache
def tables_once() -> Any:
    """Return the shipped ruleset."""
    return tables.load_ruleset()


def lay_out(folder: Path) -> Path:
    """Write the sound crisis into a folder, and return it."""
    for name, text in texts().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def trial(what: str, numbers: range, folder: Path) -> tuple[Counter[str], list[int], float]:
    """Return how often each outcome came, the numbers that failed, and the longest time one took, in seconds."""
    count: Counter[str] = Counter()
    failed: list[int] = []
    slowest = 0.0
    folder.mkdir(parents=True, exist_ok=True)
    home = lay_out(folder / "crisis") if what == "scenarios" else folder
    for number in numbers:
        began = time.perf_counter()
        try:
            count[try_scenario(home, number) if what == "scenarios" else try_save(save(number), folder)] += 1
        except (Exception, TooSlow) as error:  # Whatever it is, the number is what finds it again.
            failed.append(number)
            count[type(error).__name__] += 1
            sys.stderr.write(f"{number}: {type(error).__name__}: {str(error)[:500]}\n")
        slowest = max(slowest, time.perf_counter() - began)
    return count, failed, slowest


if __name__ == "__main__":
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    with TemporaryDirectory() as place:
        outcome, bad, longest = trial(sys.argv[1], range(first, first + int(sys.argv[2])), Path(place))
    memory = peak_mb()
    print(json.dumps({"outcome": outcome, "failed": bad, "slowest_s": round(longest, 2), "memory_mb": round(memory)}))
