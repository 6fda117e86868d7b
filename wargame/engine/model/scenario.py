"""A crisis as its author wrote it, after the border has checked it.

Lives here: everything in a scenario that does not change during play, and the private part that founding a
game deals out to the seats. Not here: reading files (border), or the state of a running game (state.py).

All of it is public but `Character` and the injects: those go into seats' and the engine's private parts when a game
is founded, and `Rulebook` never holds them.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import BaseId, ForumId, NationId, PackageId, SeatId, ZoneId
from wargame.engine.model.caveats import Caveat, Circle
from wargame.engine.model.conditions import Condition, Goal, MandateLevel, Measure
from wargame.engine.model.cyber_world import CyberDoctrine, CyberWorld
from wargame.engine.model.effects import Effect, SetMandate
from wargame.engine.model.governments_table import Difficulty
from wargame.engine.model.history import History
from wargame.engine.model.procedures import Delegation, Procedure
from wargame.engine.model.tables import MissionKind, Platform

Government = Literal["presidential", "single-party", "coalition", "minority", "caretaker", "monarchy"]
DIVIDED: tuple[Government, ...] = ("coalition", "minority", "caretaker")
"""Kinds of government whose parties have to be brought together for every step."""
WarPowers = Literal["none", "inform", "approve"]
HIRED = ("tanking", "isr", "airlift", "sealift", "logistics", "engineering", "training", "medical")
"""Capabilities that can be hired (rule 10.13): nothing that fights."""
Domain = Literal["air", "sea", "land", "special", "support"]


class Turn(Struct, frozen=True, gc=False):
    """One turn: a label and how long it lasts."""

    label: str
    starts: str
    """ISO date."""
    hours: int
    """Length in hours, 24 to 2400."""


class Source(Struct, frozen=True, omit_defaults=True, gc=False):
    """Where a number or fact comes from."""

    title: str
    reference: str = ""
    confidence: Literal["seen", "general-knowledge", "estimate"] = "seen"


class Disposition(Struct, frozen=True, omit_defaults=True, gc=False):
    """A caveat that this government is inclined to set: a tendency, not a fixed outcome."""

    caveat: Caveat
    tendency: float
    """How strongly it is inclined to set the caveat, 0 to 1."""
    open: float = 1.0
    """How willing it is to declare it, 0 (hides it) to 1 (always says so)."""
    lifts: float = 0.0
    """How ready it is to lift it once the campaign presses, 0 to 1."""


class Position(Struct, frozen=True, omit_defaults=True, gc=False):
    """What a government thinks of a kind of decision in this crisis, as a tendency."""

    on: str
    """A mission kind, a draft type, or an arrangement."""
    leaning: float
    """-1 (cannot live with it) to 1 (presses for it)."""
    needs: tuple[Condition, ...] = ()
    """What would make it live with the decision."""
    reason: str = ""


class Character(Struct, frozen=True, omit_defaults=True, gc=False):
    """What only the seat of a nation knows of it at the start."""

    dispositions: tuple[Disposition, ...] = ()
    positions: tuple[Position, ...] = ()
    secret_goals: tuple[Goal, ...] = ()
    red_lines: tuple[Goal, ...] = ()
    munitions: int = 0
    """Precision weapons in stock that fit its aircraft."""
    capital: float = 0.5
    """Political capital of the government, 0 to 1."""
    partner_lines: Mapping[str, tuple[Goal, ...]] = {}
    """What each partner in its cabinet cannot live with."""


class CabinetPartner(Struct, frozen=True, omit_defaults=True, gc=False):
    """A party that shares the government, or keeps it in office from outside."""

    name: str
    share: float
    """Of the cabinet's support in parliament, 0 to 1."""
    left_right: float
    """0 (left) to 10 (right)."""


class Follow(Struct, frozen=True, omit_defaults=True, gc=False):
    """A state whose example counts with a government."""

    nation: NationId
    weight: float
    """Will that its full standing adds when it takes part or asks, 0 to 1 (rule 110.10)."""


class Nation(Struct, frozen=True, omit_defaults=True, gc=False):
    """A state as everybody knows it."""

    name: str
    adjective: str
    forums: tuple[ForumId, ...]
    """The bodies in which it sits."""
    government: Government
    left_right: float
    """Of the head of government's party, 0 (left) to 10 (right)."""
    war_powers: WarPowers
    elections: tuple[str, ...]
    """Elections in which the government may lose office, ISO dates."""
    support: float
    """Share of the public that backs the intervention at the start, 0 to 1."""
    alliance_value: float
    threat: float
    prestige: float
    """Davidson's three interests in this crisis, each 0 to 1."""
    standing_structural: float
    standing_contextual: float
    """P4: lasting standing 0 to 1; standing in this crisis -1 to 1."""
    conduct: float
    """Rules, precautions and inquiry, 0 to 1 (the IHL component starts here)."""
    responsiveness: float
    """How fast it can change what its forces do, 0 to 1."""
    training: float
    """Common training and standards with the lead, 0 to 1."""
    circle: Circle
    ceiling_personnel: int
    """The most people it can keep deployed, persons."""
    ceiling_aircraft: int
    recommended: bool = False
    airspace: bool = True
    """Whether partners may fly through its airspace when the crisis begins."""
    follows: tuple[Follow, ...] = ()
    """States whose example counts with its government."""
    public_goals: tuple[Goal, ...] = ()
    majority: float = 0.55
    """Share of parliament behind the cabinet when the crisis begins, partners included, 0 to 1."""
    partners: Mapping[str, CabinetPartner] = {}
    """The head of government's partners, by id."""
    mandate_days: int = 0
    """Days for which its parliament allows forces to fight; 0 for no term."""
    opposition_government: Government | None = None
    """Kind of government that a change would bring; None for the same."""
    opposition_left_right: float | None = None
    """Of the party that a change would bring; None for the mirror image across the centre."""


class Package(Struct, frozen=True, omit_defaults=True, gc=False):
    """One asset of one nation; a contribution offers it from one date to another."""

    nation: NationId
    name: str
    platform: str
    """A row of the rules' platform table."""
    count: int
    """Airframes, ships or teams, 1 to 60."""
    personnel: int
    quality: float
    """Interoperability, data sharing, precision, 0 to 1."""
    skills: float
    """Training of its people, 0 to 1."""
    readiness_days: int
    """Days from pledge to theatre, 0 to 120."""
    sustainment_days: int
    """Days in theatre before it must rotate, 7 to 400."""
    bases: tuple[BaseId, ...]
    """Where it can work from, best first. A ship's home is a harbour or the sea itself."""
    cost_per_day: int
    """Thousand euro a day in theatre."""
    contractor: bool = False
    """Whether it is hired, not the nation's own forces (rule 10.13)."""


class Base(Struct, frozen=True, omit_defaults=True, gc=False):
    """A place forces work from."""

    name: str
    host: str
    """The nation that may open or close it; empty for the high seas."""
    latitude: float
    longitude: float
    capacity: int
    """Airframes or ships it takes."""
    open: bool = True
    """Whether its host lets partners use it when the crisis begins."""
    needs_overflight: tuple[NationId, ...] = ()
    """Nations whose airspace lies on the way from it to the theatre."""
    stocks_of: tuple[NationId, ...] = ()
    """Nations that keep stocks there, so that their packages are ready sooner (rule 10.15)."""


class Zone(Struct, frozen=True, omit_defaults=True, gc=False):
    """A part of the theatre."""

    name: str
    latitude: float
    longitude: float
    terrain: Literal["land", "sea"]
    distance_km: Mapping[BaseId, int]
    """Great-circle distance from each base, whole km, computed when the scenario is read."""
    people: int
    """Civilians exposed to the fighting, thousands."""
    weight: float
    """Share of this zone in the outcome, 0 to 1."""
    neighbours: tuple[ZoneId, ...] = ()
    urban: bool = False
    capital: bool = False
    control: float = 0.0
    """Held by the faction that the coalition protects at the start, 0 to 1."""
    faction: float = 0.0
    """Its fighting strength there, 0 to 1."""
    host: str = ""
    """The nation whose own territory it is, where it is one's that sits at the table."""


class Effort(Struct, frozen=True, omit_defaults=True, gc=False):
    """A line of effort: missions under one aim, with the weight the staff gives it at first."""

    name: str
    missions: tuple[str, ...]
    zones: tuple[ZoneId, ...]
    weight: float


class Requirement(Struct, frozen=True, omit_defaults=True, gc=False):
    """A line of the Combined Joint Statement of Requirements: what is needed before any nation offers it."""

    text: str
    capability: str
    amount: float
    """In units of the capability (see the platform table)."""


class Forum(Struct, frozen=True, omit_defaults=True, gc=False):
    """A body that can decide on an operation."""

    name: str
    procedure: str
    """A row of the ruleset's procedures, or one of the scenario's own."""
    silence_hours: int = 24
    """Usual length of a silence procedure, hours."""
    arrangement: str = "parallel"
    """The command arrangement it brings."""
    lead: str = ""
    """The state that leads, where one does."""
    permanent: tuple[str, ...] = ()
    """Nations and delegations whose vote against is a veto, where the procedure knows one."""
    resolutions: Mapping[MandateLevel, str] = {}
    """What a mandate of each level would be called."""
    treaty: bool = True
    """Whether its members are bound by a treaty whose articles they may invoke (rule 35.10)."""


class Post(Struct, frozen=True, omit_defaults=True, gc=False):
    """A post in the command of a forum's operation, which the forum gives to a nation (rule 35.14)."""

    name: str
    forum: ForumId
    worth: float = 0.5
    """What it counts as influence, 0 to 1, of what leading counts."""


class AdversaryZone(Struct, frozen=True, omit_defaults=True, gc=False):
    """The adversary's strength in one zone at the start."""

    ground: float = 0.0
    air_defence: float = 0.0
    posture: Literal["assault", "hold", "disperse", "shield"] = "hold"


class Adversary(Struct, frozen=True, omit_defaults=True, gc=False):
    """The other side."""

    name: str
    zones: Mapping[ZoneId, AdversaryZone]
    replenishment: float
    """Share of lost ground strength it makes good in 30 days, 0 to 1."""
    resolve: float
    """Will to fight on, 0 to 1."""
    propaganda: float
    """Reach among the coalition's publics, 0 to 1."""
    attacked: tuple[NationId, ...] = ()
    """States whose own territory it has attacked."""
    cyber: CyberDoctrine | None = None
    """How it fights in cyberspace; None where it does not."""


class Inject(Struct, frozen=True, omit_defaults=True, gc=False):
    """Something that happens to the players at a set time, if its conditions hold."""

    turn: int
    title: str
    text: str
    hour: int = 0
    """Hours into the turn."""
    to: tuple[SeatId, ...] = ()
    """Who learns of it; empty means everybody."""
    when: tuple[Measure, ...] = ()
    unless: tuple[Measure, ...] = ()
    """It happens only where all of `when` hold, and not where all of `unless` do."""
    effects: tuple[Effect, ...] = ()
    source: str = ""


class Objective(Struct, frozen=True, omit_defaults=True, gc=False):
    """A condition of the end state."""

    name: str
    weight: float
    measures: tuple[Measure, ...]
    """It is achieved to the mean of these."""


class Scenario(Struct, frozen=True, omit_defaults=True, gc=False):
    """A whole crisis, as it lies in a save."""

    id: str
    title: str
    summary: str
    starts: str
    """ISO date of the first hour."""
    lead: NationId
    turns: tuple[Turn, ...]
    mandate: SetMandate
    legitimacy: float
    cohesion: float
    credibility: float
    forums: Mapping[ForumId, Forum]
    nations: Mapping[NationId, Nation]
    packages: Mapping[PackageId, Package]
    bases: Mapping[BaseId, Base]
    zones: Mapping[ZoneId, Zone]
    efforts: Mapping[str, Effort]
    requirements: Mapping[str, Requirement]
    objectives: Mapping[str, Objective]
    adversary: Adversary
    characters: Mapping[NationId, Character]
    injects: Mapping[str, Inject]
    history: History
    sources: Mapping[str, Source]
    briefs: Mapping[str, str]
    faction: str = "the opposition"
    """What the local party without a seat is called."""
    faction_institutions: float = 0.2
    """How far it has institutions of its own at the start, 0 to 1; what rules 180.3 and 180.4 build on."""
    roles: Mapping[str, str] = {}
    """Posts that a nation's seat holds (rule 35.13): `chair` and `commander`, each with the nation's code; others are staff's."""
    procedures: Mapping[str, Procedure] = {}
    """Ways of deciding that the ruleset does not have."""
    posts: Mapping[str, Post] = {}
    """Posts in the command of an operation that a forum may give to a nation (rule 35.14)."""
    missions: Mapping[str, MissionKind] = {}
    platforms: Mapping[str, Platform] = {}
    """Kinds of mission, and types of aircraft, ships and units, that the ruleset does not have."""
    delegations: Mapping[str, Delegation] = {}
    """Members of voting forums that are no nations of the game."""
    difficulty: Difficulty = "standard"
    """How far computer governments look ahead, by the name of a level of the ruleset (rule 170.14)."""
    dials: Mapping[str, float] = {}
    """Dials that are set for this game, 0 to 1; the ruleset's own hold for others (rule 190.1)."""
    cyber: CyberWorld = CyberWorld()
    """Capacities, networks and third countries; empty where the crisis has no such side."""
