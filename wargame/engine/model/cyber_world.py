"""Cyber and information as a scenario's author writes it: capacities, networks, third countries, doctrine.

Lives here: what does not change in play. All of it is public but the adversary's doctrine, which its own seat alone knows.
Not here: what happens to networks (model/cyber.py, rooms/cyber).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import ForumId, NationId

Measures = Literal["shield", "counter"]
Recall = Literal["any-member", "proposer"]
NetworkKind = Literal["logistics", "command", "infrastructure", "information"]
NETWORK_KINDS: tuple[NetworkKind, ...] = ("logistics", "command", "infrastructure", "information")
"""What a network carries: the force's supplies, its command, a sector of a nation's infrastructure, a nation's public debate."""
Aim = Literal["weakest-public", "logistics", "command", "infrastructure", "council-time"]
AIMS: tuple[Aim, ...] = ("weakest-public", "logistics", "command", "infrastructure", "council-time")
"""What the adversary may go for."""


class Capacity(Struct, frozen=True, omit_defaults=True, gc=False):
    """What a nation can do in cyberspace and in the contest of information; each 0 to 1."""

    defence: float
    """Guarding and restoring networks."""
    intelligence: float
    """Knowing who does what there."""
    effects: float = 0.0
    """Acting on others' networks."""
    information: float = 0.0
    """Reaching publics, its own and others'."""
    threshold: float | None = None
    """Confidence from which its government names a culprit, 0 to 1; None for what follows from the rest of its row."""


class Network(Struct, frozen=True, omit_defaults=True, gc=False):
    """Something that can be attacked by way of computers, or of what people read."""

    name: str
    kind: NetworkKind
    exposure: float
    """How open it lies to an attack, 0 to 1."""
    nation: str = ""
    """Whose it is; empty for a network of the whole force."""
    sector: str = ""
    """Of infrastructure: power, telecom, finance, transport, health, government, or another."""
    weight: float = 0.5
    """How much its failure costs, 0 to 1."""


class ThirdCountry(Struct, frozen=True, omit_defaults=True, gc=False):
    """A country that is no nation of the game: attacks run through its machines, spill over to it, or carry its flag."""

    name: str
    exposure: float = 0.5
    """How easily what is done to the adversary reaches it, 0 to 1."""
    weight: float = 0.5
    """How much harm to it, or a false charge against it, costs, 0 to 1."""


class StandingDelegation(Struct, frozen=True, omit_defaults=True, gc=False):
    """A delegation that is in force when the crisis begins."""

    forum: ForumId
    by: NationId
    """Whose draft it counts as."""
    days: int
    threshold: float = 0.5
    measures: Measures = "shield"
    recall: Recall = "any-member"


class Means(Struct, frozen=True, omit_defaults=True, gc=False):
    """A way in which the adversary attacks."""

    name: str
    against: tuple[NetworkKind, ...]
    strength: float
    """Of an attack on a network that lies fully open, 0 to 1."""
    clarity: float
    """How clearly its origin shows at once, 0 to 1."""
    hours: int = 0
    """How long it runs; 0 until the turn closes."""
    lead_hours: int = 0
    """From order to attack; what is longer than the turn strikes in a later one."""
    covert: bool = False
    """Whether nobody notices it until it is found: it harms nothing by itself and strengthens later attacks on that network."""
    spill_over: float = 0.0
    """Odds that it reaches a network that it was not meant for, 0 to 1."""


class CyberDoctrine(Struct, frozen=True, omit_defaults=True, gc=False):
    """How the adversary fights there; its own seat alone knows."""

    effects: float = 0.5
    """What it can do to networks, 0 to 1."""
    information: float = 0.5
    """What it can do to publics, 0 to 1."""
    defence: float = 0.3
    """How well it guards its own networks, 0 to 1."""
    tempo: float = 1.0
    """Attacks it begins in a turn, 0 to 6; half a one is one in every second turn."""
    targets: Mapping[Aim, float] = {}
    """What it goes for, with weights; without any, each alike."""
    means: Mapping[str, Means] = {}
    adaptation: float = 0.5
    """How fast it leaves what failed and turns to what worked, 0 to 1."""
    caution: float = 0.5
    """Share of its tempo that it gives up once the alliance names it, 0 to 1."""
    escalates: float = 0.5
    """How much stronger its attacks grow with escalation, 0 to 1."""
    masks: tuple[str, ...] = ()
    """Third countries under whose flag it acts."""
    masking: float = 0.0
    """Share of its attacks that carry a false flag, 0 to 1."""


class CyberWorld(Struct, frozen=True, omit_defaults=True, gc=False):
    """Cyber and information in this crisis, as everybody knows them; empty where the scenario has none."""

    capacities: Mapping[NationId, Capacity] = {}
    networks: Mapping[str, Network] = {}
    third: Mapping[str, ThirdCountry] = {}
    delegations: tuple[StandingDelegation, ...] = ()
