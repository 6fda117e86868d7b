"""Hostile cyber operations, and what forums let act against them without asking first (rules 60.4 to 60.8).

Lives here: the effect of an inject, an attack under way, a delegation in force. Not here: what comes of them (rooms/cyber.py).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import EventId, ForumId, SeatId, in_range

Measures = Literal["shield", "counter"]
MEASURES: tuple[Measures, ...] = ("shield", "counter")
"""What may act without asking: blocking and filtering at home, or disturbing the source abroad (rule 60.6)."""
Recall = Literal["any-member", "proposer"]
RECALLS: tuple[Recall, ...] = ("any-member", "proposer")
"""Who may end a delegation by itself (rule 60.7)."""


class CyberAttack(Struct, frozen=True, tag="cyber", tag_field="type", omit_defaults=True, gc=False):
    """An inject's effect: a hostile operation against networks and publics at home."""

    nations: tuple[str, ...] = ("all",)
    strength: float = 0.5
    """0 to 1."""
    clarity: float = 0.5
    """How clearly its origin shows at once, 0 (not at all) to 1."""
    network: str = ""
    """The network that it hits; empty for networks and publics at large."""
    origin: str = ""
    """The third country that it came from, known to nobody; empty for the adversary."""
    hours: int = 0
    """How long it runs; 0 until the turn closes."""

    def __post_init__(self) -> None:
        """Keep the ranges."""
        in_range("strength", self.strength, 0.0, 1.0)
        in_range("clarity", self.clarity, 0.0, 1.0)


class Strike(Struct, frozen=True, omit_defaults=True, gc=False):
    """A hostile operation under way; it ends when the turn closes."""

    cause: EventId
    """The inject that brought it."""
    nations: tuple[str, ...]
    strength: float
    clarity: float
    since: int
    """Hour at which it began."""
    forum: ForumId = ForumId("")
    """The forum whose delegated measures have acted on it; empty while none have."""
    acted: int = 0
    """Hour from which they act."""
    kept_out: float = 0.0
    """Share of its force that they keep out from then on; 0 where they hit somebody else."""


class DelegatedCyber(Struct, frozen=True, omit_defaults=True, gc=False):
    """What a forum has let act without asking first."""

    by: SeatId
    """Whose draft it was."""
    since: int
    until: int
    threshold: float = 0.5
    """Strength of an attack, 0 to 1, from which the measures act."""
    measures: Measures = "shield"
    recall: Recall = "any-member"
    cause: EventId = EventId("")
    """The decision."""
