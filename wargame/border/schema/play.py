"""The tables of what happens: measures, goals, adversary.toml, injects.toml, history.toml.

Lives here: one model for each table, field for field as in the engine's Structs.
Not here: whether what they name exists (meaning.py, measures.py).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wargame.border.schema.base import (
    Day,
    Id,
    Inline,
    Label,
    NationCode,
    Note,
    OptionalDay,
    OptionalId,
    Row,
    Text,
    field,
    number,
    several,
    share,
)
from wargame.engine.model.conditions import MandateLevel, MeasureKind


class Measure(Inline):
    """Something that can be read off the public state (see the list of measures)."""

    kind: MeasureKind = field("What is counted.")
    subject: str = field("The zone, nation, mission, arrangement, mandate or draft it is about, as the kind asks.", "")
    value: float = number("The level asked for, where the kind asks for one.", 0, 1_000_000, "as the kind asks", 0.0)


class Goal(Row):
    """Something a seat plays for."""

    id: Id = field("Its id, unique within the nation.")
    text: Text = field("What the government wants, in words.")
    measure: Measure = field("How it is told whether it has it.", holds="measure")
    weight: float = number("How much it matters among this nation's goals.", 0, 10, "weight", 1.0)


class AdversaryZone(Row):
    """The adversary's strength in one zone at the start."""

    ground: float = share("Ground strength.", 0.0)
    air_defence: float = share("Air defence.", 0.0)
    posture: Literal["assault", "hold", "disperse", "shield"] = field("What its forces do there.", "hold")


class AdversaryTable(Row):
    """The other side."""

    name: Label = field("What it is called.")
    replenishment: float = share("Share of lost ground strength it makes good in 30 days.")
    resolve: float = share("Will to fight on.")
    propaganda: float = share("Reach among the coalition's publics.")
    attacked: list[NationCode] = several(
        "Nations whose own territory it has attacked before the crisis begins: they may invoke Article 5.", required=False
    )


class SetMandate(Inline):
    """A mandate is given, changed or ended."""

    type: Literal["mandate"] = field("This effect.")
    level: MandateLevel = field("How far it goes now.")
    title: Label = field("What it is called.")


class ShiftSupport(Inline):
    """The public mood moves."""

    type: Literal["support"] = field("This effect.")
    nations: list[str] = several("In which nations; `all` for every nation.", 1)
    by: float = number("By how much.", -1, 1, "share")


class ShiftZone(Inline):
    """Strength moves in a zone."""

    type: Literal["zone"] = field("This effect.")
    zone: Id = field("Where.")
    adversary: float = number("Adversary's ground strength gained or lost.", -1, 1, "share", 0.0)
    faction: float = number("Faction's strength gained or lost.", -1, 1, "share", 0.0)


class ShiftTrack(Inline):
    """A track of the coalition moves."""

    type: Literal["track"] = field("This effect.")
    track: Literal["legitimacy", "cohesion", "credibility"] = field("Which.")
    by: float = number("By how much.", -1, 1, "share")


class RegionalCall(Inline):
    """The regional organisation calls for a mandate; from the inject's hour on it moves those who vote on one."""

    type: Literal["call"] = field("This effect.")
    level: MandateLevel = field("How far the mandate it calls for goes.")


class CyberAttack(Inline):
    """A hostile operation against networks and publics at home, until the turn closes (rule 60.4)."""

    type: Literal["cyber"] = field("This effect.")
    nations: list[str] = several("In which nations; `all` for every nation.", 1)
    strength: float = share("How strong it is.", 0.5)
    clarity: float = share("How clearly its origin shows at once.", 0.5)
    network: OptionalId = field("The network of cyber.toml that it hits; empty for networks and publics at large.", "")
    origin: OptionalId = field("Secret. A third country of cyber.toml that it came from; empty for the adversary.", "")
    hours: int = number("How long it runs; 0 until the turn closes.", 0, 2_400, "hours", 0)


Effect = Annotated[SetMandate | ShiftSupport | ShiftZone | ShiftTrack | RegionalCall | CyberAttack, Field(discriminator="type")]


class Inject(Row):
    """Something that happens to the players at a set time, if its conditions hold."""

    turn: int = number("Turn in which it happens, counted from 1.", 1, 100, "turn")
    title: Label = field("Its headline.")
    text: Text = field("What players read.")
    hour: int = number("Hours into the turn.", 0, 2_400, "hours", 0)
    to: list[str] = several("Seats that learn of it; empty means everybody.", required=False)
    when: list[Measure] = several("It happens only where all of these hold.", required=False, holds="measure")
    unless: list[Measure] = several("It does not happen where all of these hold.", required=False, holds="measure")
    effects: list[Effect] = several("What it changes.", required=False, holds="effect")


class NationRecord(Row):
    """What a state did in history, for comparison only; no rule reads it."""

    role: Literal["striker", "combat", "air-support", "naval", "support", "token", "none"] = field("What it did.")
    caveats: Literal["none", "some", "heavy", "na"] = field("How far its forces were limited.", "na")
    joined: OptionalDay = field("When it joined.", "")
    left: OptionalDay = field("When it left.", "")
    first_strike: OptionalDay = field("When it first struck.", "")
    strike_share_low: float = share("Share of all strike sorties, at least.", 0.0)
    strike_share_high: float = share("Share of all strike sorties, at most.", 0.0)
    note: Note = field("What else should be said.", "")


class FigureRecord(Row):
    """A figure of the campaign in history, with the band a simulation may fall in."""

    value: float = number("The figure.", -1e12, 1e12, "as `unit` says")
    low: float = number("Lower end of the band.", -1e12, 1e12, "as `unit` says")
    high: float = number("Upper end of the band.", -1e12, 1e12, "as `unit` says")
    unit: Label = field("What it is counted in.")
    note: str = field("How it was counted, where a game must count otherwise; told beside a figure outside its band.", "")


class HistoryEvent(Row):
    """Something that happened in history."""

    date: Day = field("When.")
    text: Text = field("What happened.")


__all__ = [
    "AdversaryTable",
    "AdversaryZone",
    "CyberAttack",
    "Effect",
    "FigureRecord",
    "Goal",
    "HistoryEvent",
    "Inject",
    "Measure",
    "NationCode",
    "NationRecord",
    "RegionalCall",
    "SetMandate",
    "ShiftSupport",
    "ShiftTrack",
    "ShiftZone",
]
