"""The tables of the stage: scenario.toml, theatre.toml, forces.toml, council.toml, sources.toml.

Lives here: one model for each table, field for field as in the engine's Structs. Not here: nations.toml (nations.py),
adversary, injects and history (play.py).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wargame.border.schema.base import (
    Day,
    Holder,
    Id,
    Inline,
    Label,
    NationCode,
    Note,
    OptionalId,
    Row,
    Text,
    field,
    number,
    several,
    share,
)
from wargame.border.schema.play import Measure
from wargame.engine.model.conditions import MandateLevel


class ScenarioHead(Row):
    """The crisis as a whole."""

    title: Label = field("Title, as lists show it.")
    summary: Text = field("Two or three sentences on what it is about.")
    starts: Day = field("First day, at hour 0.")
    ends: Day = field("Day on which the last turn closes.")
    lead: NationCode = field("The nation that leads at the start.")
    legitimacy: float = share("Legitimacy of the intervention at the start.")
    cohesion: float = share("Cohesion of the coalition at the start.")
    credibility: float = share("Credibility of the coalition at the start.")
    faction: Label = field("What the local party without a seat is called.", "the opposition")
    faction_institutions: float = share("How far it has institutions of its own at the start (rule 180.3).", 0.2)


class Dials(Row):
    """Dials for another world than that of 1991 to 2011; what is not set is as the rules have it, at 1 (page 190)."""

    supremacy: float = share("How far one power's force suffices (rule 190.2).", 1.0)
    norms: float = share("How much norms of equality and humanitarian law weigh (rule 190.3).", 1.0)
    technology: float = share("How far war is one of high technology (rule 190.4).", 1.0)


class Mandate(Row):
    """What international law permits at the start."""

    level: MandateLevel = field("How far the mandate goes.")
    title: Label = field("What it is called, such as the resolution's number.")


class Roles(Inline):
    """Who holds the posts: `staff` for computer staff or a person of their own, or the nation whose player plays them too."""

    chair: Holder = field("Who chairs the forums that have a chair: `staff`, or a nation's code.", "staff")
    commander: Holder = field("Who commands the force: `staff`, or a nation's code.", "staff")


class TurnRow(Row):
    """One turn; the next turn's start, or `ends` of the scenario, closes it. A turn lasts 1 to 100 days."""

    label: Label = field("What the turn is called.")
    starts: Day = field("Its first day.")


class Objective(Row):
    """A condition of the end state, achieved to the mean of its measures."""

    name: Label = field("What is to be achieved.")
    weight: float = share("Its share of the end state; all objectives together make 1.")
    measures: list[Measure] = several("What is counted; the objective is achieved to the mean of these.", 1, holds="measure")


class Base(Row):
    """A place forces work from."""

    name: Label = field("Its name.")
    host: str = field("The nation that may open or close it; empty for the high seas.")
    latitude: float = number("Latitude, north positive.", -90, 90, "degrees")
    longitude: float = number("Longitude, east positive.", -180, 180, "degrees")
    capacity: int = number("Airframes or ships it takes.", 1, 2_000, "airframes or ships")
    open: bool = field("Whether its host lets partners use it when the crisis begins.", True)
    needs_overflight: list[NationCode] = several("Nations whose airspace lies on the way from it to the theatre.", required=False)
    stocks_of: list[NationCode] = several("Nations that keep stocks there: their packages are ready sooner.", required=False)


class Zone(Row):
    """A part of the theatre. Its distance from each base is computed."""

    name: Label = field("Its name.")
    latitude: float = number("Latitude of its middle, north positive.", -90, 90, "degrees")
    longitude: float = number("Longitude of its middle, east positive.", -180, 180, "degrees")
    terrain: Literal["land", "sea"] = field("Land or sea.")
    people: int = number("Civilians exposed to the fighting.", 0, 500_000, "thousand persons")
    weight: float = share("Its share in the outcome; all zones together make 1.")
    neighbours: list[Id] = several("Zones that border on it; each must name it in turn.", required=False)
    urban: bool = field("Whether the fighting there is in a town.", False)
    capital: bool = field("Whether the adversary's capital lies there.", False)
    control: float = share("Held at the start by the faction that the coalition protects.", 0.0)
    faction: float = share("That faction's fighting strength there at the start.", 0.0)
    host: str = field("The nation whose own territory it is; empty where it is nobody's who sits at the table.", "")


class Mission(Row):
    """A kind of mission that the ruleset does not have, as a recipe (rule 50.1)."""

    name: Label = field("Its name.")
    capability: Id = field("The capability its size is counted in.")
    terrain: Literal["land", "sea"] = field("Where it takes place.")
    role: Literal["striker", "combat", "air-support", "naval", "support"] = field("The role of those who fly or sail it.")
    mandate: MandateLevel = field("The least mandate it needs.", "none")
    offensive: bool = field("Whether it attacks.", False)
    need: float = number("What it calls for in a zone at full adversary strength.", 0, 100_000, "units of the capability")
    need_floor: float = share("Share of `need` that it calls for even where the adversary is weak.", 1.0)
    enablers: dict[str, Annotated[float, Field(ge=0, le=100)]] = Field(
        default_factory=dict,
        description="Capability: units of it wanted for each unit of size (tanking: for each 1,000 km beyond half the radius).",
        json_schema_extra={"unit": "units"},
    )
    exposure: float = share("Share of the loss rate that its sorties run.", 0.0)
    harm: float = share("Share of the harm rate that its sorties run.", 0.0)
    spread: float = share("How far the die moves its result either way.", 0.1)


class Effort(Row):
    """A line of effort: missions under one aim."""

    name: Label = field("Its aim.")
    missions: list[Id] = several("Kinds of mission (rules table `missions.toml`, or a `[mission.ID]` of this file).", 1)
    zones: list[Id] = several("Zones in which they are flown or sailed.", 1)
    weight: float = share("Share of the forces that the staff gives it at first; all efforts together make 1.")


class Requirement(Row):
    """A line of the statement of requirements: what is needed before any nation offers it."""

    text: Label = field("What is needed, in words.")
    capability: Id = field("A capability of the platform table.")
    amount: float = number("How much of it.", 0, 100_000, "units of the capability")


class Platform(Row):
    """A type of aircraft, ship or unit that the ruleset does not have (rule 10.1)."""

    name: Label = field("Its name.")
    domain: Literal["air", "sea", "land", "special", "support"] = field("Where it works.")
    capabilities: dict[str, Annotated[float, Field(ge=0, le=100)]] = Field(
        description="Capability: units of it that one airframe, ship or team brings.",
        min_length=1,
        json_schema_extra={"unit": "units"},
    )
    sorties_per_day: float = number("Sorties an airframe flies on a day of sustained operations.", 0, 20, "sorties", 0.0)
    radius_km: int = number("Combat radius without tanking.", 0, 30_000, "km", 0)


class Package(Row):
    """One asset of one nation, which may offer it to the operation."""

    nation: NationCode = field("Whose it is.")
    name: Label = field("Its name.")
    platform: Id = field("A row of the rules table `platforms.toml`, or a `[platform.ID]` of this file.")
    count: int = number("How many.", 1, 60, "airframes, ships or teams")
    personnel: int = number("People that go with it.", 1, 50_000, "persons")
    quality: float = share("Interoperability, data sharing and precision.")
    skills: float = share("Training of its people.")
    readiness_days: int = number("From pledge to theatre.", 0, 120, "days")
    sustainment_days: int = number("In theatre before it must rotate.", 7, 400, "days")
    bases: list[Id] = several("Where it can work from, best first. A ship's home is a harbour or the sea itself.", 1)
    cost_per_day: int = number("Cost in theatre.", 0, 100_000, "thousand euro a day")
    contractor: bool = field("Whether it is hired: support only, outside the ceilings, and dearer (rule 10.13).", False)


class Forum(Row):
    """A body that can decide on an operation."""

    name: Label = field("Its name.")
    procedure: Id = field(
        "How it decides: `consensus`, `unanimity`, `lead-decides`, `security-council` or another row of the rules table "
        "`procedures.toml`, or a `[procedure.ID]` of this file."
    )
    silence_hours: int = number("Usual length of a silence procedure.", 0, 240, "hours", 24)
    arrangement: Literal["integrated", "lead-nation", "framework-nation", "parallel"] = field(
        "The command arrangement it brings.", "parallel"
    )
    lead: OptionalId = field("The nation that leads it, where one does.", "")
    permanent: list[NationCode] = several(
        "Nations and delegations whose vote against is a veto, where the procedure knows one.", required=False
    )
    resolutions: dict[MandateLevel, Label] = field("What a mandate of each level would be called.", {})
    treaty: bool = field("Whether its members are bound by a treaty whose articles they may invoke (rule 35.10).", True)


class Procedure(Row):
    """A way of deciding that the ruleset does not have, as a combination of properties (rule 35.1)."""

    name: Label = field("How it reads after the forum's name, such as `by consensus`.")
    decides: Literal["silence", "lead", "vote"] = field("What makes a draft a decision.")
    chaired: bool = field("Whether the chair runs it: tables, mediates, splits and withdraws.")
    all_take_part: bool = field("Whether every member takes part in its operations unless it stands aside.")
    act_outside: bool = field("Whether a member may begin an operation in it at any time, without asking anybody.", False)
    grants_mandates: bool = field("Whether it gives mandates, and nothing else.", False)
    abstainers: float = share("Share of its members that, standing aside, keep a draft from being adopted; 0 for no limit.", 0.0)
    votes: int = number("Votes for that a draft needs, where it votes.", 0, 200, "votes", 0)
    veto: bool = field("Whether a permanent member's vote against stops a draft.", False)


class Post(Row):
    """A post in the command of a forum's operation, which the forum gives to a nation that takes part (rule 35.14)."""

    name: Label = field("What it is called.")
    forum: Id = field("The forum that gives it.")
    worth: float = share("What it counts as influence, of what leading counts.", 0.5)


class Delegation(Row):
    """A member of a voting forum that is no nation of the game; computer staff vote for it (rule 35.5)."""

    name: Label = field("Its name.")
    forum: Id = field("The forum in which it votes.")
    leaning: dict[str, Annotated[float, Field(ge=-1, le=1)]] = Field(
        default_factory=dict,
        description="Its leaning on a draft, by the mandate's level or else by the draft's type, from -1 (against) to 1 (for).",
        json_schema_extra={"unit": "-1 to 1"},
    )
    sponsor: float = share("How far the sponsors' standing moves it.", 0.5)
    region: float = share("How far a call by the regional organisation moves it.", 0.5)
    urgency: float = share("How far people under attack move it.", 0.5)


class SourceEntry(Inline):
    """A source that tables name by its key."""

    title: Text = field("Author and title.")
    reference: Note = field("Where it is found: publisher, page, address, date read.", "")
    confidence: Literal["seen", "general-knowledge", "estimate"] = field("Whether its text was read for this number.", "seen")
