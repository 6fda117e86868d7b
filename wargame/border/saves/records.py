"""The records of a save, as the rest of the program sees them.

Lives here: header, entry, checkpoint, and a whole save.
Not here: their bytes (bodies.py, frames.py), or the file on disk (session.journal).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Raw, Struct
from msgspec.structs import replace

from wargame.engine.model.base import Rejection, SeatId, Term
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.engine.registry import Event, Order
from wargame.engine.rooms.clock import OrderDrafted

FORMAT = 1
"""The format that this program writes, and the newest it reads."""
MAX_SEED = 2**63 - 1

Occupant = Literal["human", "computer", "walker", "recorded"]


class Header(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a game starts from: everything but the orders. The seed is a secret of the table."""

    format: int
    engine: str
    """Version of the program that began the game."""
    seed: int
    """0 to 2^63-1."""
    seats: Mapping[SeatId, Occupant]
    scenario: Scenario
    ruleset: Ruleset
    created: str = ""
    parent: str = ""
    """The game that this one branched from: its last hash there, in hex."""

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


class Saved(Struct):
    """A save as it was read."""

    header: Header
    entries: list[Entry]
    torn: str
    """What torn tail was dropped, in words; empty if none."""
    checkpoints: list[Checkpoint] = []


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
