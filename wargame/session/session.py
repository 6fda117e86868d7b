"""One running game: what it starts from, its state, and everything that has been ordered and has happened.

An order is decided, then on disk, then folded. Lives here: that order of things. Not here: files (journal), rules (engine), who
gives the orders (drive, the screens).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from wargame import engine
from wargame.border import places, saves
from wargame.border.faults import BadInput, Fault, suggest
from wargame.border.saves import bodies, checkpoints
from wargame.border.saves.records import Checkpoint, Entry, Header, Occupant, Saved
from wargame.engine.model.base import CLOCK, OBSERVER, PUBLIC, OrderBase, Rejection, SeatId, Term
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.engine.registry import Event, Order
from wargame.engine.rooms.clock import ClosePhase
from wargame.session.journal import Journal, Locked


class Session:
    """A game in play, or one opened to be looked through; `read_only` says why it takes no orders, empty while it does."""

    def __init__(self, saved: Saved, path: Path | None = None, journal: Journal | None = None, read_only: str = "") -> None:
        """Rebuild a game from its record. Raises BadInput where the record makes no game."""
        self.header: Header = saved.header
        self.rules: engine.Rulebook = rulebook(saved)
        self.entries: list[Entry] = saved.entries
        self.torn: str = saved.torn
        self.path: Path | None = path
        self.read_only: str = read_only
        self.first: engine.State = checkpoints.first_state(saved)
        self.state: engine.State = states(saved, path.name if path else "save")
        self._journal = journal
        self._views: dict[SeatId, engine.SeatView] = {}
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
        rules = engine.rulebook(scenario, ruleset)
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
    def resume(cls, path: Path | str) -> Session:
        """Go on with a saved game. Where it cannot be written, it opens to read only (see `read_only`). Raises BadInput."""
        where = Path(path)
        try:
            journal, saved = Journal.open(where)
        except Locked as reason:
            return cls(saves.read(where), where, read_only=str(reason))
        try:
            return cls(saved, where, journal)
        except BaseException:
            journal.close()
            raise

    @classmethod
    def look(cls, path: Path | str) -> Session:
        """Open a saved game to look through it; it takes no orders and no lock. Raises BadInput."""
        return cls(saves.read(path), Path(path), read_only="It was opened to look through it.")

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
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.state.public.phase == "over"

    def view(self, seat: SeatId) -> engine.SeatView:
        """Return all that a seat may know now; the same object until the state changes."""
        found = self._views.get(seat)
        if found is None:
            found = self._views[seat] = engine.seat_view(self.state, seat)
        return found

    def submit(self, order: OrderBase, reason: str = "", because: tuple[Term, ...] = ()) -> tuple[Event, ...] | Rejection:
        """Give an order: return what happened once it is on disk and folded, or why it may not be given (nothing is recorded).

        Raises BadInput where it could not be written; the game is then as it was.
        """
        self._writable()
        answer = engine.decide(self.rules, self.state, order, engine.Dice(self.header.seed, self.state.epoch))
        if isinstance(answer, Rejection):
            return answer
        entry = Entry(order=_order(order), events=_typed(answer), reason=reason, because=because)
        after = engine.fold(self.state, answer)
        if self._journal is not None:
            entry = self._journal.append(entry, self._checkpoint(after))
            after = engine.fold(self.state, entry.events)
        self.entries.append(entry)
        self.state = after
        self._views = {}
        return entry.events

    def reject(self, order: OrderBase, rejection: Rejection) -> None:
        """Record an order of a file that was not legal; nothing happens in the game."""
        self._writable()
        entry = Entry(order=_order(order), rejection=rejection)
        if self._journal is not None:
            entry = self._journal.append(entry)
        self.entries.append(entry)

    def close_phase(self) -> tuple[Event, ...]:
        """Close the present phase, or round of the Council, and return what that brings about; nothing once the game is over."""
        if self.over:
            return ()
        answer = self.submit(ClosePhase(seat=CLOCK))
        assert not isinstance(answer, Rejection), answer
        return answer

    def saved(self) -> Saved:
        """Return the record so far, as reading its file would give it but for the checkpoints."""
        return Saved(self.header, list(self.entries), self.torn)

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
            raise BadInput([Fault(name, "", "takes no orders", f"{self.read_only} Branch from it to play on.")])

    def _checkpoint(self, after: engine.State) -> Checkpoint | None:
        """Return a checkpoint where a turn begins with `after`."""
        if after.public.turn == self.state.public.turn or after.public.phase != checkpoints.PHASE:
            return None
        return checkpoints.make(self.first, after, len(self.entries) + 1)


def _typed(events: tuple[object, ...]) -> tuple[Event, ...]:
    """Return the engine's events under the name of their closed union."""
    return events  # type: ignore[return-value]


def _order(order: OrderBase) -> Order:
    """Return an order under the name of its closed union."""
    return order  # type: ignore[return-value]


def rulebook(saved: Saved) -> engine.Rulebook:
    """Return the rulebook of a saved game. Raises BadInput where its scenario and rules do not go together."""
    try:
        return engine.rulebook(saved.header.scenario, saved.header.ruleset)
    except (LookupError, ValueError, AssertionError) as error:
        what = f"its scenario and its rules do not go together ({type(error).__name__}: {str(error)[:80]})"
        raise BadInput([Fault("save", "record 1 (header)", what, f"{saves.COPY}.")]) from None


def states(saved: Saved, name: str = "save") -> engine.State:
    """Return the state after every recorded event. Raises BadInput where an event does not fit the game before it."""
    state = checkpoints.first_state(saved)
    for number, entry in enumerate(saved.entries, 1):
        state = step(state, entry, number, name)
    return state


def step(state: engine.State, entry: Entry, number: int, name: str = "save") -> engine.State:
    """Return the state after one more entry, the `number`-th. Raises BadInput where its events do not fit."""
    try:
        return engine.fold(state, entry.events)
    except (LookupError, ValueError, AssertionError, TypeError, AttributeError, ArithmeticError) as error:
        what = f"what it tells does not fit the game before it ({type(error).__name__}: {str(error)[:80]})"
        raise BadInput([Fault(name, f"entry {number}", what, f"{saves.COPY}.")]) from None
