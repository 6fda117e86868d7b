"""`wargame run`: a whole game without a screen.

Lives here: what is played by whom, where it is kept, and how an interruption ends. Not here: playing (session.drive), or
the account (reports).
"""

from __future__ import annotations

import argparse
import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from msgspec.structs import replace

from wargame.border import places, scenarios
from wargame.border.faults import BadInput, Fault, suggest
from wargame.border.orders_files import Recorded, load_orders
from wargame.border.saves.records import Occupant
from wargame.border.tables import load_ruleset
from wargame.cli.commands import Usage
from wargame.cli.console import Console
from wargame.cli.folders import fallbacks, new_save, shown
from wargame.cli.seats import seat_of
from wargame.cli.trouble import tell
from wargame.engine import Dice, rulebook
from wargame.engine.model.base import WHITE, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.registry import Event
from wargame.players import Player
from wargame.players.governments import Governments
from wargame.players.scripted import Scripted
from wargame.players.walker import Walker
from wargame.reports.barred import reason, way
from wargame.reports.log import Account
from wargame.reports.names import percent
from wargame.session import Session
from wargame.session.drive import drive, played
from wargame.session.holders import with_posts
from wargame.session.journal import Unwritten
from wargame.session.memory import settle
from wargame.session.summary import summary

INTERRUPTED = 130
UNFINISHED = 1


def run(args: argparse.Namespace, console: Console) -> int:
    """Play a game to its end, or for so many turns."""
    _consistent(args)
    session, players = _resumed(args, console) if args.resume else _begun(args)
    settle()
    session.elsewhere = Elsewhere(console)
    with session:
        teller = Teller(args, console, session)
        try:
            with Interrupts() as interrupts:
                drive(session, players, lambda s, e: teller.on_events(s, e, interrupts), args.turns)
        except KeyboardInterrupt:
            return _interrupted(session, console)
        except BadInput as error:
            if not isinstance(error, Unwritten) or error.full:  # The others have been told of already.
                tell(error.faults, console)
            _where(session, console)
            return UNFINISHED
        except Exception:
            _where(session, console)
            raise
        teller.end()
    return 0


def _consistent(args: argparse.Namespace) -> None:
    if not args.scenario and not args.resume:
        mend = "Name one, such as `wargame run libya-2011`; `wargame scenarios` lists them."
        raise Usage("SCENARIO", "no scenario is named", mend)
    clashes = (
        ("--resume", args.resume, "SCENARIO", args.scenario),
        ("--resume", args.resume, "--seed", args.seed is not None),
        ("--resume", args.resume, "--dial", args.dial),
        ("--resume", args.resume, "--difficulty", args.difficulty),
        ("--resume", args.resume, "--save", args.save),
        ("--resume", args.resume, "--no-save", args.no_save),
        ("--save", args.save, "--no-save", args.no_save),
        ("--json", args.json, "--quiet", args.quiet),
    )
    for one, given, other, also in clashes:
        if given and also:
            raise Usage(one, f"does not go together with {other}", f"Leave out {one} or {other}.")


# Beginning and going on.


def _begun(args: argparse.Namespace) -> tuple[Session, dict[SeatId, Player]]:
    ruleset = load_ruleset()
    folder = scenarios.find(args.scenario)
    scenario = scenarios.load(folder, ruleset)
    if args.dial:
        _once([name for name, _ in args.dial])
        scenario = replace(scenario, dials={**scenario.dials, **dict(args.dial)})
    if args.difficulty:
        scenario = replace(scenario, difficulty=args.difficulty)
    rules = rulebook(scenario, ruleset)
    if args.seat:
        seat_of(args.seat, scenario)
    orders = load_orders(_orders_file(args.orders, folder, scenario), rules) if args.orders else []
    seed = args.seed if args.seed is not None else int.from_bytes(os.urandom(8)) >> 1
    seats = _occupants(rules.seats, orders, args.players)
    seats = {**with_posts(scenario, seats), **{o.order.seat: "recorded" for o in orders}}
    path = None if args.no_save else _new_path(args.save, scenario)
    session = Session.new(scenario, ruleset, seed, seats, path, created=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    return session, _players(session, orders)


def _once(dials: list[str]) -> None:
    for name in dials:
        if dials.count(name) > 1:
            raise Usage("--dial", f"'{name}' is turned more than once", "Turn each dial once.")


def _new_path(save: str | None, scenario: Scenario) -> Path:
    if save is None:
        return new_save(scenario.id)
    path = Path(save).expanduser()
    if not save.strip() or path.is_dir():
        what = f"{shown(path)} is a folder" if save.strip() else "no file is named"
        raise BadInput([Fault("--save", "", what, "Name the file to keep the game in, such as game.wargame.")])
    if path.exists() or path.is_symlink():
        mend = "Name another file, or go on with that game by --resume."
        raise BadInput([Fault("--save", "", f"{shown(path)} lies there already, and is not overwritten", mend)])
    return path


def _orders_file(given: str, folder: Path, scenario: Scenario) -> Path:
    """Return the file of recorded orders: the scenario's own by name, or the one at a path."""
    own = {p.name.removeprefix("orders-").removesuffix(".toml"): p for p in sorted(folder.glob("orders-*.toml"))}
    if given in own:
        return own[given]
    path = Path(given).expanduser()
    with suppress(OSError, ValueError):
        if path.is_file():
            return path
    close = (
        suggest(given, own, "The scenario's own orders: {}.") if own else f"{scenario.id} has no orders of its own; name a file."
    )
    raise BadInput([Fault("--orders", "", f"there is no file '{given[:80]}', and no orders of that name", close)])


def _occupants(seats: tuple[SeatId, ...], orders: list[Recorded], players: str | None) -> dict[SeatId, Occupant]:
    """Return who sits where; beside recorded orders the other seats stay silent, unless `players` says who plays them."""
    recorded = {o.order.seat for o in orders}
    rest: Occupant = "walker" if players == "random" else "recorded" if orders and players is None else "computer"
    return {s: "recorded" if s in recorded else rest for s in seats if s != WHITE or s in recorded}


def _players(session: Session, orders: list[Recorded]) -> dict[SeatId, Player]:
    """Return who plays each seat; a seat of a person's is played by the computer here."""
    seed = session.seed
    governments = Governments(Dice(seed, session.state.epoch))
    walker, scripted = Walker(seed), Scripted(orders)
    by: Mapping[Occupant, Player] = {
        "computer": governments, "human": governments, "walker": walker, "recorded": scripted,
    }  # fmt: skip
    return {seat: by[occupant] for seat, occupant in session.seats.items() if seat in session.rules.seats}


def _resumed(args: argparse.Namespace, console: Console) -> tuple[Session, dict[SeatId, Player]]:
    if args.players:
        raise Usage("--players", "a saved game says itself who plays", "Leave out --players.")
    session = Session.resume(Path(args.resume).expanduser())
    try:
        if session.torn:
            console.note(f"wargame: {args.resume}: {session.torn}")
        if session.read_only:
            why = reason(session.bar, session.read_only, session.header.ruleset.version)
            mend = f"{why} {way(session.bar, 'calls', args.resume)}".strip()
            raise BadInput([Fault(args.resume, "", "this game cannot be played on", mend)])
        if session.over:
            mend = (
                f"Look through it with `wargame replay {args.resume}`, or go on from an earlier moment of it: "
                f"`wargame branch {args.resume} --at 3`."
            )
            raise BadInput([Fault(args.resume, "", "this game is over, so there is nothing left to play", mend)])
        occupants = session.seats.values()
        if "recorded" in occupants and not args.orders:
            raise Usage("--orders", "seats of this game give recorded orders", "Name the file of orders again.")
        if "human" in occupants:
            console.note("wargame: seats that people played are played by the computer from here on.")
        if args.seat:
            seat_of(args.seat, session.header.scenario)
        return session, _players(session, _left(session, args.orders))
    except BaseException:
        session.close()
        raise


def _left(session: Session, given: str | None) -> list[Recorded]:
    """Return the recorded orders that have not been given yet."""
    if not given:
        return []
    scenario = session.header.scenario
    folder = places.scenarios() / scenario.id
    orders = load_orders(_orders_file(given, folder, scenario), session.rules)
    public = session.state.public
    done = [e.order for e in session.entries if e.order is not None]
    return [o for o in orders if o.turn > public.turn or (o.turn == public.turn and o.order not in done)]


# Telling.


class Teller:
    """Tells what happens as it happens: the account on standard output, progress on standard error."""

    def __init__(self, args: argparse.Namespace, console: Console, session: Session) -> None:
        """Begin with what has happened so far, which is told only where the game is new."""
        self.args = args
        self.console = console
        self.session = session
        seat = seat_of(args.seat, session.header.scenario) if args.seat else WHITE
        self.account = Account(session.rules, session.header.scenario, seat, ids=args.ids)
        self.told = 0
        self.turns = len(session.header.scenario.turns)
        self.silent = args.json or args.quiet
        if not self.silent:
            page = console.page()
            self.account.opening(page)
            console.show(page)
        self._take(show=False)

    def on_events(self, session: Session, events: tuple[Event, ...], interrupts: Interrupts) -> None:
        """Tell of the turns that have come to their end; raises KeyboardInterrupt where somebody asked to stop."""
        del events
        self._take(show=not self.silent)
        if interrupts.asked:
            raise KeyboardInterrupt
        public = session.state.public
        self.console.progress(f"Turn {public.turn} of {self.turns}, {public.phase}")

    def _take(self, *, show: bool) -> None:
        for entry in self.session.entries[self.told :]:
            for turn in self.account.add(entry.order, entry.events, entry.reason, entry.rejection):
                if show:
                    page = self.console.page()
                    self.account.turn(page, turn)
                    self.console.show(page)
        self.told = len(self.session.entries)

    def end(self) -> None:
        """Tell how it came out, and where the game is kept."""
        if self.args.json:
            self.console.json(summary(self.session, self.session.path, self.account.story.seat))
            return
        page = self.console.page()
        if not self.args.quiet:
            self._unfinished()
            self.account.summary(page)
            page.blank()
        else:
            tracks = self.session.state.public.tracks
            done = f"turn {played(self.session)} of {self.turns}"
            page.raw(f"{self.session.header.scenario.title}, {done}: end state {percent(tracks.end_state)}.")
        if self.session.path is not None:
            where = shown(self.session.path)
            page.raw(f"Kept in {where}")
            if not self.args.quiet:
                over = f"Ask `wargame why {where}` how it came out so."
                page.raw(over if self.session.over else f"Go on with `wargame run --resume {where}`.")
        self.console.show(page)

    def _unfinished(self) -> None:
        """Tell of the turn that is under way when a game stops before its end."""
        turns = self.account.story.turns
        if turns and not turns[-1].done:
            page = self.console.page()
            self.account.turn(page, turns[-1], self.session.state.public.phase)
            self.console.show(page)


class Interrupts:
    """The first interruption is only noted, so that the order in hand is finished; a second one stops at once."""

    def __init__(self) -> None:
        """Note nothing yet."""
        self.asked = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interrupts:
        """Take over the signals, where this thread may."""
        for name in ("SIGINT", "SIGTERM"):
            with suppress(ValueError, AttributeError):
                number = getattr(signal, name)
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        if number in self._before:
            signal.signal(signal.SIGINT, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt


def _interrupted(session: Session, console: Console) -> int:
    public = session.state.public
    console.note(f"wargame: interrupted in turn {public.turn}, {public.phase}.")
    session.close()
    _where(session, console)
    return INTERRUPTED


class Elsewhere:
    """Finds another place for a game that can no longer be written where it is, and says so at once."""

    def __init__(self, console: Console) -> None:
        """Begin with no folder tried."""
        self.console = console
        self.left = fallbacks()

    def __call__(self, session: Session, failure: Unwritten) -> Path | None:
        """Return the next place to go on in; None where there is none left."""
        tell(failure.faults, self.console)
        while self.left:
            folder = self.left.pop(0)
            if session.path is not None and folder.resolve() == session.path.parent.resolve():
                continue
            with suppress(OSError):
                path = new_save(session.header.scenario.id, folder)
                self.console.note(f"wargame: the whole game goes on in {shown(path)}")
                return path
        return None


def _where(session: Session, console: Console) -> None:
    if session.path is None:
        console.note("The game was not kept (--no-save).")
        return
    where = shown(session.path)
    console.note(f"Every order so far is kept in {where}")
    console.note(f"Go on with `wargame run --resume {where}`.")
