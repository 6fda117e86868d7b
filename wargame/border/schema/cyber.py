"""The tables of cyber and information: cyber.toml, and the adversary's doctrine there, in adversary.toml.

Lives here: one model for each table, field for field as in the engine's Structs. Not here: whether what they
name exists (meaning/).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wargame.border.schema.base import Id, Label, NationCode, OptionalId, Row, field, number, several, share
from wargame.engine.model.cyber_world import Measures, NetworkKind, Recall


class Capacity(Row):
    """What a nation can do in cyberspace and in the contest of information, as everybody reckons it."""

    defence: float = share("Guarding and restoring networks.")
    effects: float = share("Acting on others' networks; at 0 it offers no effects.", 0.0)
    intelligence: float = share("Knowing who does what there.")
    information: float = share("Reaching publics, its own and others'.", 0.0)
    threshold: float | None = share(
        "Confidence from which its government names a culprit; left out, it follows from the nation's row.", None
    )


class Network(Row):
    """Something that can be attacked by way of computers, or of what people read."""

    name: Label = field("What it is called.")
    kind: NetworkKind = field("What it carries: the force's supplies or command, a sector of infrastructure, public debate.")
    nation: str = field(
        "Whose it is; empty for a network of the whole force. Infrastructure and information belong to a nation.", ""
    )
    sector: OptionalId = field(
        "Of infrastructure: `power`, `telecom`, `finance`, `transport`, `health`, `government`, or another.", ""
    )
    exposure: float = share("How open it lies to an attack.")
    weight: float = share("How much its failure costs.", 0.5)


class Third(Row):
    """A country that is no nation of the game: attacks run through its machines, spill over to it, or carry its flag."""

    name: Label = field("Its name.")
    exposure: float = share("How easily what is done to the adversary reaches it.", 0.5)
    weight: float = share("How much harm to it, or a false charge against it, costs.", 0.5)


class Delegated(Row):
    """A delegation that is in force when the crisis begins (rule 60.5)."""

    forum: Id = field("The forum that has decided it.")
    by: NationCode = field("Whose draft it was.")
    days: int = number("How long it is in force.", 1, 3_650, "days")
    threshold: float = share("Strength of an attack from which the measures act.", 0.5)
    measures: Measures = field("Blocking and filtering at home, or disturbing the source abroad.", "shield")
    recall: Recall = field("Who may end it.", "any-member")


class Doctrine(Row):
    """Secret. How the adversary fights in cyberspace; without this table it does not, but by injects."""

    effects: float = share("What it can do to networks.", 0.5)
    information: float = share("What it can do to publics.", 0.5)
    defence: float = share("How well it guards its own networks.", 0.3)
    tempo: float = number("Attacks that it begins in a turn; 0.5 is one in every second turn.", 0, 6, "attacks a turn", 1.0)
    targets: dict[
        Literal["weakest-public", "logistics", "command", "infrastructure", "council-time"], Annotated[float, Field(ge=0, le=10)]
    ] = Field(
        default_factory=dict,
        description="What it goes for, with weights: `weakest-public` (the debate of the ally whose public wavers most), "
        "`logistics` and `command` (the force's), `infrastructure`, `council-time` (a government's networks, before the Council "
        "can meet). Without any, each alike.",
        json_schema_extra={"unit": "weight"},
    )
    adaptation: float = share("How fast it leaves what failed and turns to what worked.", 0.5)
    caution: float = share("Share of its tempo that it gives up once the alliance names it.", 0.5)
    escalates: float = share("How much stronger its attacks grow with escalation.", 0.5)
    masks: list[Id] = several("Third countries under whose flag it acts.", required=False)
    masking: float = share("Share of its attacks that carry a false flag.", 0.0)


class Means(Row):
    """Secret. A way in which the adversary attacks networks or publics."""

    name: Label = field("What it is called once it is seen.")
    against: list[NetworkKind] = several("Kinds of network it works on.", 1)
    strength: float = share("Of an attack on a network that lies fully open.")
    clarity: float = share("How clearly its origin shows at once.")
    hours: int = number("How long it runs; 0 until the turn closes.", 0, 2_400, "hours", 0)
    lead_hours: int = number("From order to attack; what is longer than the turn strikes in a later one.", 0, 2_400, "hours", 0)
    covert: bool = field(
        "Whether nobody notices it until it is found: it harms nothing by itself and strengthens later attacks on that network.",
        False,
    )
    spill_over: float = share("Odds that it reaches a network that it was not meant for.", 0.0)


__all__ = ["Capacity", "Delegated", "Doctrine", "Means", "Network", "Third"]
