"""Conditions and measures: what a government asks before it consents, and what can be counted in the world.

Lives here: their shapes. Not here: whether they hold (rooms/end_state.py, rooms/council.py).
"""

from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import NationId

MandateLevel = Literal["none", "sanctions", "embargo", "force"]
MANDATE_LEVELS: tuple[MandateLevel, ...] = ("none", "sanctions", "embargo", "force")
"""What international law permits, from nothing to all necessary measures short of occupation."""


class ConditionBase(Struct, frozen=True, tag_field="type", omit_defaults=True, gc=False):
    """Something a government asks for in the text of a draft, or before it acts."""


class MandateCondition(ConditionBase, frozen=True, tag="mandate"):
    """A mandate at least this strong."""

    level: MandateLevel


class CommandCondition(ConditionBase, frozen=True, tag="command"):
    """The operation runs under this arrangement."""

    arrangement: str


class WithoutMission(ConditionBase, frozen=True, tag="without"):
    """The text leaves this kind of mission out."""

    mission: str


class AllyCondition(ConditionBase, frozen=True, tag="ally"):
    """This state takes part."""

    nation: NationId


class SunsetCondition(ConditionBase, frozen=True, tag="sunset"):
    """The decision lapses after this many days unless extended."""

    days: int


class PostCondition(ConditionBase, frozen=True, tag="post"):
    """This post in the operation's command goes to this state."""

    post: str
    nation: NationId


Condition = MandateCondition | CommandCondition | WithoutMission | AllyCondition | SunsetCondition | PostCondition

MeasureKind = Literal[
    "zone-held",
    "zone-quiet",
    "air-defence-down",
    "embargo-kept",
    "aid-flows",
    "mission-done",
    "regime-beaten",
    "legitimacy",
    "cohesion",
    "support",
    "authorised",
    "not-authorised",
    "arrangement",
    "mandate",
    "takes-part",
    "strikes",
    "strikes-not",
    "no-own-dead",
    "few-civilian-dead",
    "adopted",
    "not-adopted",
    "turn",
    "networks-up",
    "calm",
]


class Measure(Struct, frozen=True, omit_defaults=True, gc=False):
    """Something that can be read off the public state, in [0, 1] (rule 160.1 lists each kind).

    `subject` names the zone, nation, mission, arrangement or draft type; `value` is the level asked for.
    """

    kind: MeasureKind
    subject: str = ""
    value: float = 0.0


class Goal(Struct, frozen=True, omit_defaults=True, gc=False):
    """Something a seat plays for."""

    id: str
    text: str
    measure: Measure
    weight: float = 1.0
