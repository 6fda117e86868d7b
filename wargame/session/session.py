"""One running game: what it starts from, its state, and everything that has been ordered and has happened.

An order is decided, then on disk, then folded. Lives here: that order of things. Not here: files (journal), rules (engine), who
gives the orders (drive, the screens).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from wargame import engine
from wargame.border import places, saves
from wargame.border.faults import BadInput, Fault, suggest
from wargame.border.saves import bodies, checkpoints
from wargame.border.saves.records import (
    MAX_REWOUND,
    Bar,
    Branched,
    Checkpoint,
    Entry,
    Header,
    Leg,
    Note,
    Occupant,
    People,
    Rewound,
    Saved,
)
from wargame.engine.digest import blake2b
from wargame.engine.game import carry_out
from wargame.engine.model.base import CLOCK, OBSERVER, PUBLIC, WHITE, OrderBase, Rejection, SeatId, Term
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.engine.registry import Event, Order
from wargame.engine.rooms.clock import ClosePhase
from wargame.session.folding import book, rulebook, seek, states, step
from wargame.session.journal import Journal, Locked, Unwritten

Elsewhere = Callable[["Session", Unwritten], Path | None]
"""Asked for another place when a game can no longer be written where it is; None gives up."""


_Kept = TypeVar("_Kept", bound=Entry | Note)


class Session:
    """A game in play, or one opened to be looked through; `read_only` says why it takes no orders, empty while it does."""

    def __init__(
        self, saved: Saved, path: Path | None = None, journal: Journal | None = None, read_only: str = "", bar: Bar = ""
    ) -> None:
        """Rebuild a game from its record. Raises BadInput where the record makes no game."""
        self.header: Header = saved.header
        self.rules: engine.Rulebook = rulebook(saved)
        self.record: Saved = saved
        self.entries: list[Entry] = saved.entries
        self.torn: str = saved.torn
        self.path: Path | None = path
        self.read_only: str = read_only
        self.bar: Bar = bar
        """What keeps it from being written, in a word; empty where nothing does, or it was not to be."""
        self.elsewhere: Elsewhere | None = None
        """Who is asked for another place when the file can no longer be written."""
        self.first: engine.State = checkpoints.first_state(saved)
        self.state: engine.State = states(saved, path.name if path else "save")
        self._journal = journal
        self._views: dict[SeatId, engine.SeatView] = {}
        self._thrown = engine.Dice(self.seed, self.state.epoch)
        self._hash = blake2b(digest_size=16)
        self._hashed = 0

    @classmethod
    def new(
        cls,
        scenario: Scenario,
        ruleset: Ruleset,
        seed: int,
        seats: Mapping[SeatId, Occupant],
        path: Path | str | None = None,
        created: str = "",
    ) -> Session:
        """Begin a game; with `path` it is kept there from its first record on. Raises BadInput."""
        rules = book(scenario, ruleset)
        known = (*rules.seats, PUBLIC, OBSERVER)
        if strangers := [s for s in seats if s not in known]:
            raise BadInput([Fault("--seats", s, "nobody sits there in this scenario", suggest(s, known)) for s in strangers])
        header = Header(
            format=saves.FORMAT,
            engine=places.engine_version(),
            seed=seed,
            seats={s: seats[s] for s in known if s in seats},
            scenario=scenario,
            ruleset=ruleset,
            created=created,
        )
        opening = Entry(events=_typed(engine.begin(rules, scenario)))
        where = None if path is None else Path(path)
        journal = None
        if where is not None:
            opening = bodies.settled(opening)[1]
            journal = Journal.create(where, header, opening)
        return cls(Saved(header=header, entries=[opening], torn=""), where, journal)

    @classmethod
    def resume(cls, path: Path | str, *, later: bool = False) -> Session:
        """Go on with a saved game. Where it cannot be written, it opens to read only (see `read_only`). Raises BadInput.

        With `later` the appendix of its header is read when it is first asked for, or by `complete`.
        """
        where = Path(path)
        try:
            journal, saved = Journal.open(where, later=later)
        except Locked as reason:
            return cls(saves.read(where), where, read_only=str(reason), bar=reason.bar)
        try:
            return cls(saved, where, journal)
        except BaseException:
            journal.close()
            raise

    @classmethod
    def look(cls, path: Path | str) -> Session:
        """Open a saved game to look through it; it takes no orders and no lock. Raises BadInput."""
        return cls(saves.read(path), Path(path), read_only="It was opened to look through it.")

    def complete(self) -> None:
        """Read what of the header was left for later. Raises BadInput where it is broken."""
        saves.complete(self.header, self.path.name if self.path else "save")

    def close(self) -> None:
        """Give the file up; the game can still be looked at."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
            self.read_only = "It has been closed."

    def __enter__(self) -> Session:
        """Return the session itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the file."""
        self.close()

    @property
    def seed(self) -> int:
        """Return the seed that the dice are thrown with now, a secret of the table."""
        return self.record.leg().seed

    @property
    def seats(self) -> Mapping[SeatId, Occupant]:
        """Return who sits where now."""
        return self.record.seats

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.state.public.phase == "over"

    def view(self, seat: SeatId) -> engine.SeatView:
        """Return all that a seat may know now; the same object until the state changes."""
        found = self._views.get(seat)
        if found is None:
            found = self._views[seat] = engine.seat_view(self.state, seat)
        return found

    def submit(
        self, order: OrderBase, reason: str = "", because: tuple[Term, ...] = (), legal_in: engine.SeatView | None = None
    ) -> tuple[Event, ...] | Rejection:
        """Give an order: return what happened once it is on disk and folded, or why it may not be given (nothing is recorded).

        `legal_in` is a view in which `engine.check` had nothing against the order: while it is the seat's view, nothing has
        changed, and the rules are not asked again. Raises Unwritten where it could not be written, here or elsewhere; the game
        is then as it was.
        """
        self._writable()
        outcome: engine.Outcome | Rejection
        if legal_in is not None and legal_in is self._views.get(order.seat):
            outcome = carry_out(self.rules, self.state, legal_in, order, self._dice())
        else:
            outcome = engine.play(self.rules, self.state, order, self._dice())
        if isinstance(outcome, Rejection):
            return outcome
        entry = Entry(order=_order(order), events=_typed(outcome.events), reason=reason, because=because)
        after = outcome.state
        entry = self._kept(entry, self._checkpoint(after))
        self._take(entry)
        self.state = engine.fold(self.state, entry.events) if self._journal is not None else after
        self._views = {}
        return entry.events

    def _dice(self) -> engine.Dice:
        """Return the dice of this stretch of the game, made when it begins."""
        seed, epoch = self.seed, self.state.epoch
        if (self._thrown.seed, self._thrown.epoch) != (seed, epoch):
            self._thrown = engine.Dice(seed, epoch)
        return self._thrown

    def reject(self, order: OrderBase, rejection: Rejection) -> None:
        """Record an order of a file that was not legal; nothing happens in the game."""
        self._writable()
        self._take(self._kept(Entry(order=_order(order), rejection=rejection.plain())))

    def rewind(self, to: int, reason: str = "", by: SeatId = WHITE) -> None:
        """Let the game stand as it did after its first `to` entries, 1 to all; dice from there on are new ones.

        What is taken away stays in the record. Raises BadInput for a moment that there is not, and as `submit` does.
        """
        self._writable()
        if not 1 <= to <= len(self.entries):
            what = f"there is no moment after {to} entries"
            raise BadInput([Fault("save", "", what, f"Name one from 1 to {len(self.entries)}.")])
        if self.state.epoch >= MAX_REWOUND:
            raise BadInput([Fault("save", "", f"it has been rolled back {MAX_REWOUND} times", "Branch from it to play on.")])
        self._note(Rewound(to=to, reason=reason, by=by))
        self.state = seek(self.record, to)
        self._views = {}
        self._hash, self._hashed = blake2b(digest_size=16), 0

    def sit(self, seats: Mapping[SeatId, Occupant], names: Mapping[SeatId, str] | None = None) -> None:
        """Record who sits at the keyboard from here on; raises BadInput for seats that there are not, and as `submit` does."""
        self._writable()
        known = (*self.rules.seats, PUBLIC, OBSERVER)
        if strangers := [s for s in (*seats, *(names or {})) if s not in known]:
            raise BadInput([Fault("save", s, "nobody sits there in this game", suggest(s, known)) for s in strangers])
        self._note(People(seats=dict(seats), names=dict(names or {})))

    def adopt(self, leg: Leg) -> None:
        """Go on by the seed, the rules and the epoch of a stretch of another game. Raises BadInput, and as `submit` does."""
        self._writable()
        while self.state.epoch < leg.epoch:
            self.rewind(len(self.entries))
        if (leg.seed, leg.ruleset) != (self.seed, self.record.leg().ruleset):
            self._note(Branched(parent="", seed=leg.seed, ruleset=leg.ruleset))
            self.rules = rulebook(self.record)

    def move(self, path: Path | str) -> None:
        """Write the whole game to a new file, and go on there; for when its own can no longer be written. Raises Unwritten."""
        where = Path(path)
        if self._journal is not None:
            journal = self._journal.moved(where)
            self._journal.close()
        else:
            header = self.header
            if saves.another(self.record):  # It is complete now, and of this version.
                header = replace(header, format=saves.FORMAT, engine=places.engine_version())
            journal = Journal.create(where, header, self.entries[0])
            for item in self.record.history[1:]:
                journal.append(item)
        self._journal, self.path = journal, where

    def _note(self, note: Note) -> None:
        self._kept(note)
        self.record.take(note)

    def _kept(self, item: _Kept, checkpoint: Checkpoint | None = None) -> _Kept:
        """Return a record exactly as it will be read, once it is on disk; other places are tried where it cannot be written."""
        while self._journal is not None:
            try:
                return self._journal.append(item, checkpoint)
            except Unwritten as failure:
                self._move_elsewhere(failure)
        return item

    def _move_elsewhere(self, failure: Unwritten) -> None:
        """Move to another place; raises the failure where nobody knows one."""
        while True:
            where = None if self.elsewhere is None or failure.full else self.elsewhere(self, failure)
            if where is None:
                raise failure
            try:
                self.move(where)
            except Unwritten as again:
                failure = again
            else:
                return

    def _take(self, entry: Entry) -> None:
        if self.record.log:
            self.record.take(entry)
        else:
            self.entries.append(entry)

    def close_phase(self) -> tuple[Event, ...]:
        """Close the present phase, or round of the Council, and return what that brings about; nothing once the game is over."""
        if self.over:
            return ()
        answer = self.submit(ClosePhase(seat=CLOCK))
        assert not isinstance(answer, Rejection), answer
        return answer

    @property
    def notes(self) -> list[str]:
        """Return what had to be done to read a save of another version, as sentences."""
        return self.record.notes

    def saved(self) -> Saved:
        """Return the record so far, as reading its file would give it but for the checkpoints."""
        old = self.record
        return Saved(self.header, list(self.entries), self.torn, log=list(old.log), legs=list(old.legs), notes=old.notes)

    def events(self) -> Iterator[Event]:
        """Yield everything that has happened, the opening included."""
        for entry in self.entries:
            yield from entry.events

    def state_hash(self) -> str:
        """Return 32 hex digits over all events so far, the same on every platform and after loading."""
        for entry in self.entries[self._hashed :]:
            if entry.events:
                self._hash.update(bodies.hashed(entry))
        self._hashed = len(self.entries)
        return self._hash.hexdigest()

    def _writable(self) -> None:
        if self.read_only:
            name = self.path.name if self.path else "save"
            raise BadInput([Fault(name, "", "this game takes no orders", f"{self.read_only} Branch from it to play on.")])

    def _checkpoint(self, after: engine.State) -> Checkpoint | None:
        """Return a checkpoint where a turn begins with `after`, in a game that is kept in a file."""
        if self._journal is None:
            return None
        if after.public.turn == self.state.public.turn or after.public.phase != checkpoints.PHASE:
            return None
        return checkpoints.make(self.first, after, len(self.entries) + 1)


def _typed(events: tuple[object, ...]) -> tuple[Event, ...]:
    """Return the engine's events under the name of their closed union."""
    return events  # type: ignore[return-value]


def _order(order: OrderBase) -> Order:
    """Return an order under the name of its closed union."""
    return order  # type: ignore[return-value]


__all__ = ["Session", "rulebook", "states", "step"]
