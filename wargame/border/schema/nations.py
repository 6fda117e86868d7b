"""The tables of nations.toml: what everybody knows of a nation, and what only its seat knows.

Lives here: one model for each table, field for field as in the engine's Structs.
Not here: whether what they name exists (meaning.py).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from wargame.border.schema.base import Day, Id, Inline, Label, NationCode, Note, OptionalId, Row, field, number, several, share
from wargame.border.schema.play import Goal, Measure
from wargame.engine.model.caveats import Circle, TargetClass
from wargame.engine.model.conditions import MandateLevel
from wargame.engine.model.scenario import Government, WarPowers


class CaveatInline(Inline):
    """What every caveat has."""

    id: Id = field("Its id, unique within the nation.")
    scope: str = field("What it covers: `all`, a domain (air, sea, land, special, support), or the id of a package.", "all")
    reason: Note = field("The reason given.", "")


class MissionCaveat(CaveatInline):
    """Kinds of mission are barred."""

    type: Literal["mission"] = field("This kind of caveat.")
    barred: list[Id] = several("The kinds of mission.", 1)


class GeographicCaveat(CaveatInline):
    """Zones are barred."""

    type: Literal["geographic"] = field("This kind of caveat.")
    zones: list[Id] = several("The zones.", 1)


class TargetCaveat(CaveatInline):
    """Classes of target are barred."""

    type: Literal["target"] = field("This kind of caveat.")
    classes: list[TargetClass] = several("The classes.", 1)


class EngagementCaveat(CaveatInline):
    """Rules of engagement tighter than the coalition's."""

    type: Literal["engagement"] = field("This kind of caveat.")
    no_night: bool = field("No work at night.", False)
    low_collateral: bool = field("A lower collateral estimate.", False)


class TimeCaveat(CaveatInline):
    """The forces leave on this day."""

    type: Literal["time"] = field("This kind of caveat.")
    until: Day = field("The day they leave.")


class CommandCaveat(CaveatInline):
    """Who may command the forces."""

    type: Literal["command"] = field("This kind of caveat.")
    only_under: OptionalId = field("The forum under which alone they serve.", "")
    national_approval: bool = field("The capital approves every target.", False)


class IntelligenceCaveat(CaveatInline):
    """Nothing this force learns is shared beyond a circle."""

    type: Literal["intelligence"] = field("This kind of caveat.")
    circle: Circle = field("The widest circle it shares with.")


Caveat = Annotated[
    MissionCaveat | GeographicCaveat | TargetCaveat | EngagementCaveat | TimeCaveat | CommandCaveat | IntelligenceCaveat,
    Field(discriminator="type"),
]


class MandateCondition(Inline):
    """A mandate at least this strong."""

    type: Literal["mandate"] = field("This condition.")
    level: MandateLevel = field("The level.")


class CommandCondition(Inline):
    """The operation runs under this arrangement."""

    type: Literal["command"] = field("This condition.")
    arrangement: Literal["integrated", "lead-nation", "framework-nation", "parallel"] = field("The arrangement.")


class WithoutMission(Inline):
    """The text leaves this kind of mission out."""

    type: Literal["without"] = field("This condition.")
    mission: Id = field("The kind of mission.")


class AllyCondition(Inline):
    """This state takes part."""

    type: Literal["ally"] = field("This condition.")
    nation: NationCode = field("The state.")


class SunsetCondition(Inline):
    """The decision lapses after so many days unless extended."""

    type: Literal["sunset"] = field("This condition.")
    days: int = number("After how long.", 1, 3_650, "days")


class PostCondition(Inline):
    """A post in the operation's command goes to this state."""

    type: Literal["post"] = field("This condition.")
    post: Id = field("The post.")
    nation: NationCode = field("The state.")


Condition = Annotated[
    MandateCondition | CommandCondition | WithoutMission | AllyCondition | SunsetCondition | PostCondition,
    Field(discriminator="type"),
]


class Disposition(Row):
    """Secret. A caveat this government is inclined to set: a tendency, not a fixed outcome."""

    caveat: Caveat = field("The caveat.", holds="caveat")
    tendency: float = share("How strongly it is inclined to set it; 1 is certain.")
    open: float = share("How willing it is to declare it: 0 hides it, 1 always says so.", 1.0)
    lifts: float = share("How ready it is to lift it once the campaign presses.", 0.0)


class Position(Row):
    """Secret. What this government thinks of a kind of decision."""

    on: Id = field("A kind of mission, a type of draft, or a command arrangement.")
    leaning: float = number("-1 cannot live with it, 1 presses for it.", -1, 1, "leaning")
    needs: list[Condition] = several("What would make it live with the decision.", required=False, holds="condition")
    reason: Note = field("Why.", "")


class Follow(Inline):
    """A state whose example counts with this government."""

    nation: NationCode = field("The state.")
    weight: float = share("Will that its full standing adds when it takes part or asks.")


class PartnerLine(Inline):
    """Secret. What a cabinet partner cannot live with."""

    id: Id = field("Its id, unique within the partner.")
    text: Note = field("What it is, in words.")
    measure: Measure = field("How it is told; below one half the line is crossed.", holds="measure")


class Partner(Row):
    """A party that shares a coalition or keeps a minority in office. Public but for its red lines."""

    id: Id = field("Its id, unique within the nation.")
    name: Label = field("Its name.")
    share: float = share("What it brings of the cabinet's support in parliament.")
    left_right: float = number("Its place from left to right.", 0, 10, "scale")
    red_line: list[PartnerLine] = several("Secret. What it cannot live with.", required=False, holds="partner-line")


class Nation(Row):
    """A state. Public but for munitions, capital, dispositions, positions, secret goals, red lines and partners' red lines."""

    nested: ClassVar[tuple[str, ...]] = ("disposition", "position", "public_goal", "secret_goal", "red_line", "partner")

    name: Label = field("Its name.")
    adjective: Label = field("As in 'a French package'.")
    forums: list[Id] = several("The bodies in which it sits.")
    government: Government = field("Kind of government.")
    left_right: float = number("Party of the head of government, from left to right.", 0, 10, "scale")
    war_powers: WarPowers = field("What parliament may do about a deployment.")
    mandate_days: int = number("How long parliament's approval lasts; 0 for no term.", 0, 3_650, "days", 0)
    elections: list[Day] = several("Elections in which the government may lose office, in order.")
    majority: float = share("Share of parliament behind the cabinet, partners included.", 0.55)
    opposition_government: Government | None = field(
        "Kind of government that a change would bring; the same where left out.", None
    )
    opposition_left_right: float | None = number(
        "Party that a change would bring; the mirror image across 5 where left out.", 0, 10, "scale", None
    )
    support: float = share("Share of the public that backs the intervention at the start.")
    alliance_value: float = share("Interest: how much it needs the alliance.")
    threat: float = share("Interest: how far the crisis threatens it.")
    prestige: float = share("Interest: what it has to gain in prestige.")
    standing_structural: float = share("Lasting standing: power, institutions, prestige.")
    standing_contextual: float = number("Standing in this crisis; negative where its presence harms.", -1, 1, "scale")
    conduct: float = share("Rules, precautions and inquiry.")
    responsiveness: float = share("How fast it can change what its forces do.")
    training: float = share("Common training and standards with the lead.")
    circle: Circle = field("The circle of intelligence it is in.")
    ceiling_personnel: int = number("The most people it can keep deployed.", 0, 1_000_000, "persons")
    ceiling_aircraft: int = number("The most aircraft it can keep deployed.", 0, 2_000, "airframes")
    recommended: bool = field("Whether it is a seat for a human player; it then needs a brief.", False)
    airspace: bool = field("Whether partners may fly through its airspace when the crisis begins.", True)
    follows: list[Follow] = several("States whose example counts with its government.", required=False, holds="follow")
    munitions: int = number("Secret. Precision weapons in stock that fit its aircraft.", 0, 1_000_000, "weapons", 0)
    capital: float = share("Secret. Political capital of the government.", 0.5)
    disposition: list[Disposition] = several("`[[nation.AAA.disposition]]`: caveats it is inclined to set.", required=False)
    position: list[Position] = several("`[[nation.AAA.position]]`: what it thinks of kinds of decision.", required=False)
    public_goal: list[Goal] = several("`[[nation.AAA.public_goal]]`: goals it has declared.", required=False)
    secret_goal: list[Goal] = several("`[[nation.AAA.secret_goal]]`: goals it keeps to itself.", required=False)
    red_line: list[Goal] = several("`[[nation.AAA.red_line]]`: what must not happen to it.", required=False)
    partner: list[Partner] = several("`[[nation.AAA.partner]]`: who shares the government or keeps it in office.", required=False)
