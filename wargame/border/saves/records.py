"""The records of a save, as the rest of the program sees them.

Lives here: header, entry, checkpoint, the records that are no orders, and a whole save.
Not here: their bytes (bodies.py, frames.py), or the file on disk (session.journal).
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Raw, Struct
from msgspec.structs import replace

from wargame.engine.model.base import WHITE, Rejection, SeatId, Term
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.engine.registry import Event, Order
from wargame.engine.rooms.clock import OrderDrafted

FORMAT = 1
"""The format that this program writes, and the newest it reads."""
MAX_SEED = 2**63 - 1
MAX_HOURS = 1_000_000
"""Longest game, hours: more than a century."""

Bar = Literal["version", "busy", "place", ""]
"""What keeps a game from being written on: another version wrote it, another program writes it, its file may not be written."""
Occupant = Literal["human", "computer", "walker", "recorded"]


class Header(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a game starts from: everything but the orders. The seed is a secret of the table."""

    format: int
    engine: str
    """Version of the program that began the game."""
    seed: int
    """0 to 2^63-1."""
    seats: Mapping[SeatId, Occupant]
    appendix: bytes = b""
    """What of scenario and ruleset stands apart in the file (appendix.py); empty once it is read."""
    scenario: Scenario
    ruleset: Ruleset
    created: str = ""

    def __post_init__(self) -> None:
        """Hold the ranges."""
        if not 0 <= self.seed <= MAX_SEED:
            raise ValueError("the seed must lie between 0 and 2^63-1")


class Entry(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One order and what came of it.

    Without an order it is the opening; without events but with a rejection, an order from a file that was not legal.
    """

    order: Order | None = None
    events: tuple[Event, ...] = ()
    reason: str = ""
    """The reason that a computer player gave; for the review, never for other seats."""
    because: tuple[Term, ...] = ()
    rejection: Rejection | None = None

    @property
    def kind(self) -> str:
        """Return the kind of its record."""
        return "opening" if self.order is None else "order" if self.rejection is None else "rejected"


class Checkpoint(Struct, frozen=True, forbid_unknown_fields=True):
    """The state as a turn begins, as what differs from the first state; never needed, for events alone rebuild every state."""

    entries: int
    """How many entries stand before it."""
    turn: int
    changes: Raw
    """What `checkpoints.patch` makes the state of."""


class Rewound(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A roll-back: the game stands again as it did after `to` entries, and goes on with new dice."""

    to: int
    """Entries that still stand, at least 1: the opening."""
    reason: str = ""
    by: SeatId = WHITE


class People(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who sits at the keyboard from here on; seats that are not named stay as they were."""

    seats: Mapping[SeatId, Occupant] = {}
    names: Mapping[SeatId, str] = {}
    """What the people there are called; empty takes a name away."""


class Branched(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """From here on this file is a game of its own; all before it is its parent's, byte for byte."""

    parent: str
    """The hash of the last frame that both have, in hex."""
    file: str = ""
    """What the parent's file was called."""
    at: str = ""
    """The moment, as it was asked for."""
    created: str = ""
    seed: int | None = None
    """The seed from here on, where it is another one."""
    ruleset: Ruleset | None = None
    """The rules from here on, where they are other ones."""

    def __post_init__(self) -> None:
        """Hold the ranges."""
        if self.seed is not None and not 0 <= self.seed <= MAX_SEED:
            raise ValueError("the seed must lie between 0 and 2^63-1")


Note = Rewound | People | Branched
"""A record that is no order: nothing happens in the game by it, and yet it bears on how the game goes on."""
NOTES: Mapping[str, type[Note]] = {"rewound": Rewound, "people": People, "branched": Branched}
"""Each by the kind of its record."""


def kind_of(note: Note) -> str:
    """Return the kind of a note's record."""
    return next(kind for kind, struct in NOTES.items() if isinstance(note, struct))


MAX_REWOUND = 200
"""Roll-backs of one save."""


class Leg(Struct, frozen=True):
    """A stretch of a game under one seed, one ruleset and one epoch of the dice."""

    entries: int
    """Standing entries before it."""
    seed: int
    ruleset: Ruleset
    epoch: int = 0


class Saved(Struct):
    """A save as it was read."""

    header: Header
    entries: list[Entry]
    """The entries that stand: those that a roll-back took away are not among them."""
    torn: str
    """What torn tail was dropped, in words; empty if none."""
    checkpoints: list[Checkpoint] = []
    log: list[Entry | Note] = []
    """Everything in the order of the file, entries that were rolled back included; empty where it holds entries alone."""
    legs: list[Leg] = []
    """The stretches after the first, in order."""
    notes: list[str] = []
    """What had to be done to read a save of another version, as sentences."""

    @property
    def history(self) -> Sequence[Entry | Note]:
        """Return everything in the order of the file."""
        return self.log or self.entries

    @property
    def seats(self) -> Mapping[SeatId, Occupant]:
        """Return who sits where at the end of the record."""
        seats = dict(self.header.seats)
        for item in self.history:
            if isinstance(item, People):
                seats.update(item.seats)
        return seats

    def leg(self, entries: int | None = None) -> Leg:
        """Return the stretch that an entry belongs to which comes after so many; without a number, the last."""
        for leg in reversed(self.legs):
            if entries is None or leg.entries <= entries:
                return leg
        return Leg(0, self.header.seed, self.header.ruleset)

    def take(self, item: Entry | Note) -> None:
        """Add a record at the end. Raises ValueError for a roll-back to a moment that there is not."""
        if not self.log:
            self.log = list(self.entries)
        if isinstance(item, Entry):
            self.entries.append(item)
        elif isinstance(item, Rewound):
            self._rewind(item.to)
        elif isinstance(item, Branched):
            last = self.leg()
            seed = last.seed if item.seed is None else item.seed
            self.legs.append(Leg(len(self.entries), seed, item.ruleset or last.ruleset, last.epoch))
        self.log.append(item)

    def _rewind(self, to: int) -> None:
        if not 1 <= to <= len(self.entries):
            raise ValueError("goes back to a moment that the record does not have")
        last = self.leg()
        if last.epoch >= MAX_REWOUND:
            raise ValueError(f"is one roll-back more than the {MAX_REWOUND} that a save may hold")
        del self.entries[to:]
        self.checkpoints = [c for c in self.checkpoints if c.entries <= to]
        self.legs = [leg for leg in self.legs if leg.entries < to]
        self.legs.append(Leg(to, last.seed, last.ruleset, last.epoch + 1))


def without_twin(entry: Entry) -> Entry:
    """Return the entry as it lies on disk: an order that is drafted stands there once, beside its event."""
    if any(isinstance(e, OrderDrafted) for e in entry.events):
        return replace(entry, events=tuple(_bare(e, entry) for e in entry.events))
    return entry


def _bare(event: Event, entry: Entry) -> Event:
    if not isinstance(event, OrderDrafted):
        return event
    assert event.order == entry.order, "a draft is of the order beside it"
    return replace(event, order=None)


def with_twin(entry: Entry) -> Entry:
    """Return the entry as it is in play: a draft holds its order."""
    if any(isinstance(e, OrderDrafted) for e in entry.events):
        events = tuple(replace(e, order=entry.order) if isinstance(e, OrderDrafted) else e for e in entry.events)
        return replace(entry, events=events)
    return entry
