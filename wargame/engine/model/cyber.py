"""Hostile cyber operations, and what forums let act against them without asking first (rules 60.4 to 60.8).

Lives here: the effect of an inject, an attack under way, a delegation in force, and what each seat knows of cyberspace.
Not here: what comes of them (rooms/cyber), what the author wrote (cyber_world.py).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import EventId, ForumId, NationId, SeatId, in_range
from wargame.engine.model.cyber_world import CyberDoctrine, Measures, Recall

MEASURES: tuple[Measures, ...] = ("shield", "counter")
"""What may act without asking: blocking and filtering at home, or disturbing the source abroad (rule 60.6)."""
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
    """Share of its force that they keep out from then on; where they hit somebody else, what blocking at home leaves of it."""
    wrong: bool = False
    """Whether they hit somebody who had no part in it."""
    network: str = ""
    """The network that it hits; empty for networks and publics at large."""
    until: int = 0
    """Hour at which it ends; 0 for the turn's close."""
    means: str = ""
    """What it looks like, in words."""


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


# Where a crisis has a cyber side (rules 60.9 to 60.26).

How = Literal["privately", "publicly", "jointly"]
HOWS: tuple[How, ...] = ("privately", "publicly", "jointly")
"""How a government names a culprit: to it and to the allies alone, before the world, or before the world with others."""
Blow = Literal["air-defence", "command"]
BLOWS: tuple[Blow, ...] = ("air-defence", "command")
"""What of the adversary's forces can be suppressed by cyber means."""
ResponseMeasure = Literal["alert", "teams", "effects"]
RESPONSES: tuple[ResponseMeasure, ...] = ("alert", "teams", "effects")
"""Crisis response measures: everybody's guard raised, teams sent to who is hit, effects that allies have offered."""
THE_ADVERSARY = "adversary"
"""The suspect that is the other side; others are third countries."""


class Finding(Struct, frozen=True, array_like=True, gc=False):
    """What points to somebody: the attack, whom it points to, and how strongly, 0 to 1."""

    incident: EventId
    suspect: str
    weight: float
    by: str = ""
    """The nation that found it."""


class Work(Struct, frozen=True, omit_defaults=True, gc=False):
    """An action under way; its seat alone knows."""

    action: str
    subject: str
    ready: int
    """Hour at which it acts."""
    cause: EventId
    detail: str = ""


class Given(Struct, frozen=True, omit_defaults=True, gc=False):
    """What a nation has done for others in cyberspace so far, in actions that worked; recorded apart from the six components."""

    defence: float = 0.0
    intelligence: float = 0.0
    effects: float = 0.0
    information: float = 0.0

    @property
    def whole(self) -> float:
        """Return all of it."""
        return self.defence + self.intelligence + self.effects + self.information


class CyberFile(Struct, frozen=True, omit_defaults=True, gc=False):
    """What one nation alone knows of cyberspace."""

    findings: tuple[Finding, ...] = ()
    """Its own and those that others have shared with it, oldest first."""
    work: tuple[Work, ...] = ()
    sources: float = 1.0
    """What is left of its sources, 0 to 1."""
    tools: float = 1.0
    """What is left of its tools for effects, 0 to 1."""
    given: Given = Given()
    told: tuple[str, ...] = ()
    """Suspects that it has told in private that it knows."""


class CyberPicture(Struct, frozen=True, omit_defaults=True, gc=False):
    """What those at the Council's table know together."""

    guards: Mapping[str, float] = {}
    """Network: share of attacks that its guards keep out, 0 to 1."""
    calls: tuple[NationId, ...] = ()
    """Nations that have asked for teams of others."""
    offers: Mapping[NationId, ForumId] = {}
    """Nations that lend a forum their effects, until they recall them."""


class Named(Struct, frozen=True, omit_defaults=True, gc=False):
    """A culprit that has been named before the world."""

    incident: EventId
    suspect: str
    by: tuple[str, ...]
    """Nations, or the forum that decided it."""
    hour: int
    cause: EventId
    forum: bool = False
    weighed: bool = False
    """Whether what it brings has been reckoned."""
    refuted: bool = False
    """Whether it has come out that it was somebody else."""


class Past(Struct, frozen=True, array_like=True, gc=False):
    """An attack that is over, as everybody knows it."""

    strike: Strike
    until: int
    harm: float
    """What was left of its strength after all that kept it out, 0 to 1."""


class CyberArena(Struct, frozen=True, omit_defaults=True, gc=False):
    """What everybody knows of cyberspace."""

    networks: Mapping[str, float] = {}
    """How far each network works, 0 to 1; those that are not there work fully."""
    escalation: float = 0.0
    """How hot the contest is, 0 to 1."""
    named: tuple[Named, ...] = ()
    past: tuple[Past, ...] = ()
    """Attacks that are over, oldest first."""
    measures: Mapping[ResponseMeasure, int] = {}
    """Crisis response measures in force, and the hour at which each ends."""
    effects_of: ForumId = ForumId("")
    """The forum that has decided to use effects, where these are in force: only what is lent to it may be used."""
    spilled: Mapping[str, float] = {}
    """Third country: harm done to it by measures and effects."""
    false_acts: int = 0
    """Acts without an order that hit somebody who had no part."""


class AdversaryCyber(Struct, frozen=True, omit_defaults=True, gc=False):
    """The other side in cyberspace; its own seat alone knows."""

    doctrine: CyberDoctrine
    access: Mapping[str, float] = {}
    """Network: how deep it sits in it unseen, 0 to 1."""
    learned: Mapping[str, float] = {}
    """Kind of network: what experience makes of its weight, 1 at the start."""
    work: tuple[Work, ...] = ()
    begun: int = 0
    """Attacks that it has ordered so far."""
    told: tuple[NationId, ...] = ()
    """Governments that have told it in private that they know."""


NO_FILE = CyberFile()
NO_PICTURE = CyberPicture()
NO_ARENA = CyberArena()
