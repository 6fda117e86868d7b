"""`wargame bench`: how fast the parts of the program are, in cals, which hardly depend on the machine.

Lives here: what is measured, its limits, and one line of JSON for each. Not here: the unit and the timing (bench_kernel), the
games that are measured (bench_games).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

import wargame
from wargame import engine
from wargame.analysis import bench_games as games
from wargame.analysis.bench_kernel import CHECKSUM, KERNEL_ID, Timing, Work, kernel, quartiles, timed
from wargame.border import saves
from wargame.border.faults import BadInput, Fault, suggest
from wargame.border.saves.records import Entry
from wargame.engine.model.base import SeatId
from wargame.engine.rooms.clock import ClosePhase
from wargame.players.governments import Governments
from wargame.session.folding import after_events
from wargame.session.session import Session

REPS = 9
TARGET = 0.1
"""Seconds that a repetition lasts, about."""
SOUGHT = 20
"""Events that are looked for, spread over a game."""
START_UPS = 3
"""Starts of each program in a round, for one repetition."""

SEEKS = 12
"""Moments of a game that the replay's screen is taken to, one after another."""

LIMITS: dict[str, tuple[float | None, float | None]] = {
    "random-game": (40_000, 75_000),
    "order": (30, 56),
    "phase-end": (1_500, 3_000),
    "seat-view": (80, 320),
    "keyed-die": (3, 6),
    "pack-state": (150, 500),
    "unpack-state": (300, 1_000),
    "computer-game": (120_000, 250_000),
    "decision": (20_000, 200_000),
    "open-game": (500_000, 2_000_000),
    "seek-event": (50_000, 400_000),
    "open-game-long": (2_000_000, 2_000_000),
    "seek-event-long": (100_000, 400_000),
    "seek-screen": (10, 20),
    "seek-screen-long": (10, 20),
    "save-size": (None, 400_000),
    "save-header-size": (None, 80_000),
    "start-engine": (6, 10),
    "start-help": (None, 3),
}
"""What a measure should stay below, and must stay below: cals, bytes, or times the start of Python itself."""


def _random_game() -> Work:
    def work() -> float:
        for seed in games.SEEDS:
            games.random_game(seed)
        return len(games.SEEDS)

    return work


def _decided(chosen: list[games.Moment]) -> Work:
    rules, dice = games.rules(), engine.Dice(games.SEED)

    def work() -> float:
        for moment in chosen:
            engine.play(rules, moment.state, moment.order, dice)
        return len(chosen)

    return work


def _order() -> Work:
    return _decided([m for m in games.moments() if not isinstance(m.order, ClosePhase)])


def _phase_end() -> Work:
    closing = [m for m in games.moments() if isinstance(m.order, ClosePhase)]
    return _decided([m for m in closing if m.state.public.phase == "operations"])


def _seat_view() -> Work:
    state, seats = games.moments()[-1].state, games.rules().seats

    def work() -> float:
        for seat in seats:
            engine.seat_view(state, seat)
        return len(seats)

    return work


def _offers() -> Work:
    rules = games.rules()
    busy = [m.state for m in games.moments() if isinstance(m.order, ClosePhase) and m.state.public.phase == "capitals"]
    nation = SeatId(rules.nations[0])

    def work() -> float:
        for state in busy:
            list(engine.options(rules, engine.seat_view(state, nation)))
        return len(busy)

    return work


def _keyed_die() -> Work:
    dice = engine.Dice(games.SEED)
    keys = [f"3/operations/strike/zone-{n}/AAA" for n in range(100)]

    def work() -> float:
        for key in keys:
            dice.throw(key, 0.5)
        return len(keys)

    return work


def _packing(value: object, kind: object, *, back: bool) -> Work:
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(kind)
    data = encoder.encode(value)

    def pack() -> float:
        encoder.encode(value)
        return 1

    def unpack() -> float:
        decoder.decode(data)
        return 1

    return unpack if back else pack


def _state() -> engine.State:
    """Return the last state of the game in which nothing is drafted."""
    return games.moments()[-1].state


def _entry() -> Entry:
    """Return the entry with the most events: the end of a turn."""
    return max(games.computer_game().entries[1:], key=lambda e: len(e.events))


def _computer_game() -> Work:
    def work() -> float:
        games.computer_game()
        return 1

    return work


def _decision() -> Work:
    book, view = games.dearest_decision()

    def work() -> float:
        Governments(engine.Dice(games.SEED)).intentions(book, view)
        return 1

    return work


def _kept(play: Callable[[Path], object], work_on: Callable[[Path], Work]) -> Work:
    """Return work on a save, which lives in a folder of its own as long as the work does."""
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "bench.wargame"
    play(path)
    work = work_on(path)
    work.folder = folder  # type: ignore[attr-defined]  # it lives as long as the work does
    return work


def _open_save(path: Path) -> Work:
    def work() -> float:
        saves.read(path)
        return 1

    return work


def _open_game(path: Path) -> Work:
    def work() -> float:
        Session.look(path)
        return 1

    return work


def _seek(path: Path) -> Work:
    saved = saves.read(path)
    events = sum(len(e.events) for e in saved.entries)
    wanted = [events * n // SOUGHT for n in range(1, SOUGHT + 1)]

    def work() -> float:
        for number in wanted:
            after_events(saved, number)
        return len(wanted)

    return work


TIMED: dict[str, tuple[str, Callable[[], Work]]] = {
    "random-game": ("a random game of about 1,000 orders, no log kept", _random_game),
    "order": ("one order checked, decided and folded, mean over a game", _order),
    "phase-end": ("the end of a turn: operations adjudicated and folded", _phase_end),
    "seat-view": ("what one seat may know", _seat_view),
    "offers": ("every order that a government may give, listed", _offers),
    "keyed-die": ("one throw", _keyed_die),
    "pack-state": ("a whole state to bytes", lambda: _packing(_state(), engine.State, back=False)),
    "unpack-state": ("a whole state from bytes", lambda: _packing(_state(), engine.State, back=True)),
    "pack-entry": ("the record of a turn's end to bytes", lambda: _packing(_entry(), Entry, back=False)),
    "unpack-entry": ("the record of a turn's end from bytes", lambda: _packing(_entry(), Entry, back=True)),
    "computer-game": ("a game of computer governments, not saved", _computer_game),
    "decision": ("the dearest decision of a computer government at the highest difficulty", _decision),
    "open-save": ("reading a finished save", lambda: _kept(games.computer_game, _open_save)),
    "open-game": ("opening a finished game: read, checked and folded", lambda: _kept(games.computer_game, _open_game)),
    "seek-event": ("the state after any event of a finished game", lambda: _kept(games.computer_game, _seek)),
    "open-game-long": ("the same of a file ten times as long", lambda: _kept(games.long_game, _open_game)),
    "seek-event-long": ("the same of a file ten times as long", lambda: _kept(games.long_game, _seek)),
}

SCREENS: dict[str, Callable[[Path], object]] = {"seek-screen": games.computer_game, "seek-screen-long": games.long_game}
"""The games through which the replay's screen is taken."""
_HELP = "import sys; sys.argv = ['wargame', '--help']; from wargame.cli import main; sys.exit(main())"
START = {"start-engine": "import wargame.engine", "start-help": _HELP}
SIZES = ("save-size", "save-header-size")
ABOUT = {
    "seek-screen": "the replay taken to any moment and drawn, in keys that do nothing",
    "seek-screen-long": "the same of a file ten times as long",
    "save-size": "a finished save on disk",
    "save-header-size": "its first record: scenario and ruleset, whole",
    "start-engine": "wall time of starting Python and importing the engine, in starts of Python alone",
    "start-help": "wall time of `wargame --help`, in starts of Python alone",
}
NAMES = (*TIMED, *SCREENS, *SIZES, *START)


def run(name: str | None = None, reps: int = REPS, target: float = TARGET) -> list[dict[str, object]]:
    """Return one JSON-able dict for each measure whose name is `name` or begins with it; all without a name.

    Raises BadInput for a name that no measure has.
    """
    return list(lines(name, reps, target))


def _wanted(name: str | None) -> list[str]:
    wanted = [n for n in NAMES if name in (None, n)] or [n for n in NAMES if n.startswith(str(name))]
    if not wanted:
        raise BadInput([Fault("bench", str(name), "there is no such measure", suggest(str(name), NAMES))])
    return wanted


def lines(name: str | None = None, reps: int = REPS, target: float = TARGET) -> Iterator[dict[str, object]]:
    """Yield the same lines one by one, each as soon as it has been measured."""
    wanted = _wanted(name)
    if kernel(3) != CHECKSUM:
        raise RuntimeError("the calibration kernel has been changed; its figures would compare with no others")
    for measure in (n for n in wanted if n in TIMED):
        if len(wanted) > 1:
            yield _apart(measure, reps, target)
        else:
            about, prepare = TIMED[measure]
            yield _timing_line(measure, about, timed(prepare(), reps, target))
    for measure in (n for n in wanted if n in SCREENS):
        yield _screen_line(measure, reps)
    if sizes := [n for n in wanted if n in SIZES]:
        yield from _sizes(sizes)
    if starts := [n for n in wanted if n in START]:
        yield from _starts(starts, reps)


def _apart(name: str, reps: int, target: float) -> dict[str, object]:
    """Return the line of one of several measures, from a program of its own: what others leave in memory slows it."""
    code = "import sys, msgspec; from wargame.analysis.bench import run; name, reps, target = sys.argv[1:]\n"
    code += "sys.stdout.buffer.write(msgspec.json.encode(run(name, int(reps), float(target))[0]))"
    call = [sys.executable, "-c", code, name, str(reps), str(target)]
    done = subprocess.run(call, env=_surroundings(), stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=dict[str, object])


def _line(name: str, about: str, unit: str, value: float, **more: object) -> dict[str, object]:
    wanted, most = LIMITS.get(name, (None, None))
    line: dict[str, object] = {"name": name, "value": value, "unit": unit, "calibration": None, "cals": None}
    return {
        **line,
        "quartiles": [value, value],
        "reps": 1,
        **more,
        "wanted": wanted,
        "most": most,
        "about": about,
        "kernel": KERNEL_ID,
    }


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def _timing_line(name: str, about: str, timing: Timing) -> dict[str, object]:
    cals = timing.cals()
    return _line(
        name,
        about,
        "s",
        _short(statistics.median(timing.values)),
        calibration=_short(statistics.median(timing.calibrations)),
        cals=_short(statistics.median(cals)),
        quartiles=[_short(q) for q in quartiles(cals)],
        reps=len(cals),
    )


def _screen_line(name: str, reps: int) -> dict[str, object]:
    """Return how many times as long a seek in the replay takes as a key that does nothing, and how many seconds more.

    Both are measured in the processor's time, in a program of its own, from the key until the screen is drawn.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.wargame"
        SCREENS[name](path)
        code = "import sys; from wargame.tui.seeking import main; main(*sys.argv[1:])"
        call = [sys.executable, "-c", code, str(path), str(SEEKS), str(reps)]
        done = subprocess.run(call, env=_surroundings(), stdout=subprocess.PIPE, check=True)
    found = msgspec.json.decode(done.stdout, type=list[tuple[float, float]])
    ratios = [seek / key for seek, key in found]
    low, high = quartiles(ratios)
    more = _short(max(seek - key for seek, key in found))
    value, quarters = _short(statistics.median(ratios)), [_short(low), _short(high)]
    return _line(name, ABOUT[name], "ratio", value, quartiles=quarters, reps=len(ratios), more_seconds=more)


def _sizes(names: list[str]) -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.wargame"
        games.computer_game(path)
        found = {"save-size": path.stat().st_size, "save-header-size": games.header_bytes(path)}
    for name in names:
        yield _line(name, ABOUT[name], "bytes", found[name])


def _starts(names: list[str], reps: int) -> Iterator[dict[str, object]]:
    """Yield how much longer programs take to start than Python does alone; each round starts all of them in turn."""
    programs = {"": "pass", **{n: START[n] for n in names}}
    rounds: dict[str, list[float]] = {n: [] for n in programs}
    for code in programs.values():
        _started(code)
    for _ in range(reps):
        took: dict[str, list[float]] = {n: [] for n in programs}
        for _ in range(START_UPS):
            for name, code in programs.items():
                took[name].append(_started(code))
        for name, times in took.items():
            rounds[name].append(statistics.median(times))
    for name in names:
        ratios = [mine / bare for mine, bare in zip(rounds[name], rounds[""], strict=True)]
        low, high = quartiles(ratios)
        value = _short(statistics.median(ratios))
        yield _line(name, ABOUT[name], "ratio", value, quartiles=[_short(low), _short(high)], reps=reps)


def _started(code: str) -> float:
    """Return the seconds that a fresh Python takes to run `code`, with compiled modules kept as an installed package has them."""
    env = _surroundings()
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=env, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _surroundings() -> dict[str, str]:
    """Return the environment of a program that is measured by itself."""
    home = str(Path(wargame.__file__).resolve().parents[1])
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
    return env
