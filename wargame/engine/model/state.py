"""The state of a running game, kept apart by who may know it.

`State.public` is what everybody knows, `State.table` what those at the Council's table know, `State.private[seat]` what
that seat alone knows, `State.desks[seat]` the orders it has sealed, `State.hidden` what no seat knows. So a view
of a seat is a few references (view.py), and no rule can show a secret by forgetting to take it out.

Lives here: the nouns of a running game. Not here: what changes them (rooms), or the crisis as written (scenario.py).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import (
    Authority,
    BaseId,
    EventId,
    ForumId,
    MotionId,
    NationId,
    OrderBase,
    PackageId,
    Phase,
    SeatId,
    ZoneId,
)
from wargame.engine.model.caveats import Caveat, RedCardPolicy
from wargame.engine.model.conditions import Condition, Goal, MandateLevel
from wargame.engine.model.council import Motion, Operation
from wargame.engine.model.cyber import (
    NO_ARENA,
    NO_FILE,
    NO_PICTURE,
    AdversaryCyber,
    CyberArena,
    CyberFile,
    CyberPicture,
    DelegatedCyber,
    Strike,
)
from wargame.engine.model.diplomacy import Approach, CostShare, Favour, Promise
from wargame.engine.model.scenario import Adversary, Character, Government, Inject
from wargame.engine.model.standing_orders import AS_SHIPPED, StandingOrders

Posture = Literal["assault", "hold", "disperse", "shield"]
POSTURES: tuple[Posture, ...] = ("assault", "hold", "disperse", "shield")
PackageStatus = Literal["deploying", "deployed", "rotating"]
Role = Literal["none", "token", "support", "naval", "air-support", "combat", "striker"]
ROLES: tuple[Role, ...] = ("none", "token", "support", "naval", "air-support", "combat", "striker")
"""Roles from the least to the most demanding (rule 110.2)."""


class Components(Struct, frozen=True, gc=False):
    """The six components of a contribution (P2), each in [0, 1]; reported, never read by adjudication."""

    standing: float
    ihl: float
    integration: float
    responsiveness: float
    skills: float
    quality: float


class Cabinet(Struct, frozen=True, omit_defaults=True, gc=False):
    """The government that holds office now, as everybody can see it (rules 70.11 to 70.17)."""

    government: Government
    left_right: float
    """Of the head of government's party, 0 (left) to 10 (right)."""
    partners: tuple[str, ...] = ()
    """The cabinet partners that are still in it."""
    since: int = 0
    """Hour from which it is in office."""
    successor: bool = False
    """Whether it is another party's than the one in office when the crisis began."""
    forms: int = 0
    """Hour at which a fallen government is succeeded; 0 while nobody waits for that."""
    review: int = 0
    """Hour by which it must confirm what its predecessor pledged; 0 when nothing is under review."""


class NationState(Struct, frozen=True, omit_defaults=True, gc=False):
    """A state in this game, as everybody can see it."""

    support: float
    """Share of its public that backs the operation, 0 to 1."""
    cabinet: Cabinet
    authority: Authority = "coordination"
    caveats: tuple[Caveat, ...] = ()
    """Declared caveats."""
    authorised: bool = True
    """Whether its parliament has allowed forces to fight, where it must be asked."""
    subject_to: MandateLevel = "none"
    """The mandate without which parliament's approval ends with the turn; `none` where it asked for none."""
    authorised_until: int = 0
    """Hour at which its parliament's mandate ends; 0 where it has no term."""
    informed: bool = False
    """Whether its parliament knows of the operation from its government, where it must be told."""
    joined: int = -1
    """Turn in which its first force arrived; -1 before."""
    left: int = -1
    """Turn in which its last force left; -1 while it stays or if it never came."""
    role: Role = "none"
    personnel: int = 0
    """The most people it had in theatre at once."""
    sorties: int = 0
    strike_sorties: int = 0
    casualties: int = 0
    aircraft_lost: int = 0
    incidents: int = 0
    """Incidents of civilian harm for which its forces are responsible."""
    cost: int = 0
    """Thousand euro that its own forces have cost."""
    paid: int = 0
    """Thousand euro that it has paid for others' forces (rule 80.9)."""
    covered: int = 0
    """Thousand euro of `cost` that others have paid."""
    shared: int = 0
    """Thousand euro it has paid for others out of common funds (rule 35.9); negative where others have paid for it."""
    short: bool = False
    """Whether its strikers have run out of precision weapons."""
    components: Components | None = None
    contextual: float = 0.0
    """Its standing in this crisis as it is now, -1 to 1 (rule 110.8)."""
    airspace: bool = True
    """Whether partners may fly through its airspace (rule 10.12)."""
    networked: int = -1
    """Hour from which its forces are connected with those of others (rule 70.21); -1 for never."""

    @property
    def spent(self) -> int:
        """Thousand euro that the operation has cost it, what it paid for others and others for it included."""
        return max(0, self.cost + self.paid - self.covered + self.shared)


class PackageState(Struct, frozen=True, omit_defaults=True, gc=False):
    """A package that is not simply at home."""

    status: PackageStatus
    base: BaseId
    since: int
    """Hour at which it arrived, or will arrive while `deploying` or `rotating`."""
    task: str = ""
    """Last mission as `kind/zone`, or empty."""
    conditions: tuple[Condition, ...] = ()
    """What its government made the pledge depend on."""
    carry: float = 0.0
    """Part of a sortie carried to the next turn, 0 to 1."""
    came: int | None = None
    """Hour at which it first arrived, where it has been relieved or moved since; None otherwise."""
    relieved_by: PackageId = PackageId("")
    """The package that comes to take its place; empty for none."""

    @property
    def arrived(self) -> int:
        """Hour at which it first arrived, or will arrive, whatever relief or move came since."""
        return self.since if self.came is None else self.came


class ZoneState(Struct, frozen=True, gc=False):
    """A zone as everybody can see it."""

    control: float
    """Held by the faction, 0 to 1."""
    faction: float
    """Its fighting strength, 0 to 1."""
    assessed_ground: float
    """Published assessment of the adversary's ground strength, 0 to 1."""
    assessed_air_defence: float
    attacked: bool = False
    """Whether the adversary attacked here last turn."""


class Tracks(Struct, frozen=True, gc=False):
    """What the whole coalition gains and loses; each in [0, 1] but the counts."""

    legitimacy: float
    cohesion: float
    credibility: float
    end_state: float
    """How far the end state is reached, weighted over the objectives."""
    earned: float = 0.0
    """End-state value earned so far: each turn's level times its share of the scenario's hours."""
    harm_by_regime: int = 0
    """Civilians killed by the adversary's attacks."""
    harm_by_coalition: int = 0
    """Civilians killed by the coalition's strikes."""
    incidents: int = 0
    sorties: int = 0
    strike_sorties: int = 0
    assisted: float = 0.0
    """Months of training and relief at full effect so far, as the people of the theatre have had them (rule 160.5)."""


class Amendment(Struct, frozen=True, gc=False):
    """The commander's change to the staff's tasking of one package: a mission and zone, or out of the plan."""

    mission: str
    """Mission kind; empty leaves the package out."""
    zone: ZoneId = ZoneId("")


class Plan(Struct, frozen=True, gc=False):
    """The commander's plan: weight of each effort, and changes to the staff's tasking."""

    weights: Mapping[str, float]
    amendments: Mapping[PackageId, Amendment]


class Mandate(Struct, frozen=True, gc=False):
    """What international law permits now."""

    level: MandateLevel
    title: str
    since: int


class Call(Struct, frozen=True, gc=False):
    """What the regional organisation has asked for, and from which hour on it has."""

    level: MandateLevel
    since: int


class Public(Struct, frozen=True, gc=False):
    """All that everybody knows."""

    turn: int
    phase: Phase
    hour: int
    """Hours since the scenario began."""
    round: int
    """Round of the Council in this turn, 0 outside it."""
    opened: int
    """Hour at which this turn began."""
    mandate: Mandate
    tracks: Tracks
    nations: Mapping[NationId, NationState]
    packages: Mapping[PackageId, PackageState]
    bases: Mapping[BaseId, bool]
    """Whether each base is open to partners."""
    zones: Mapping[ZoneId, ZoneState]
    operations: Mapping[ForumId, Operation]
    objectives: Mapping[str, float]
    """How far each objective of the end state is reached, 0 to 1."""
    terms: Mapping[BaseId, tuple[int, tuple[Condition, ...]]] = {}
    """Bases that are open on conditions: the hour they were opened, and the conditions."""
    airspace_terms: Mapping[NationId, tuple[int, tuple[Condition, ...]]] = {}
    """Nations whose airspace is open on conditions: the hour it was opened, and the conditions."""
    effects: Mapping[str, float] = {}
    """Effect of each mission `kind/zone` in the last adjudication, 0 to 1."""
    call: Call | None = None
    """What the regional organisation calls for."""
    articles: tuple[tuple[int, ForumId, NationId], ...] = ()
    """(article, forum, state) of every article of a treaty that has been invoked, in order."""
    aims: tuple[str, ...] = ()
    """Objectives that the agreed terms name; empty while all of them count."""
    strikes: tuple[Strike, ...] = ()
    """Hostile cyber operations of this turn."""
    cyber: Mapping[ForumId, DelegatedCyber] = {}
    """What forums have let act against them without asking first."""
    arena: CyberArena = NO_ARENA
    """Networks, attacks that are over, and culprits named, where the crisis has a cyber side."""
    ending: str = ""
    """Why the game is over; empty while it runs."""


class Table(Struct, frozen=True, gc=False):
    """What those at the Council's table know and the public does not: who objected to what, and whose word is good."""

    motions: Mapping[MotionId, Motion]
    """Every draft of the game, by id, oldest first."""
    current: tuple[MotionId, ...]
    """Drafts of this turn's Council, in the order in which they were tabled."""
    reputation: Mapping[NationId, float]
    """What each government's word is worth, 0 to 1."""
    promises: Mapping[str, Promise]
    """Every word given in the game, promises and warnings, by id, oldest first."""
    shares: tuple[CostShare, ...] = ()
    """Who pays part of another's costs; what has run out is forgotten when the next one is agreed."""
    cyber: CyberPicture = NO_PICTURE
    """What guards networks, who calls for help, and whose effects are offered."""


class Draft(Struct, frozen=True, gc=False):
    """A sealed order waiting for its reveal."""

    id: EventId
    order: OrderBase
    slot: str
    """What the order is about; a seat has one draft about it."""


class Desk(Struct, frozen=True, omit_defaults=True, gc=False):
    """What a seat has before it in a phase of sealed orders; it alone knows, and it is cleared when the next phase opens."""

    drafts: tuple[Draft, ...] = ()
    drafted: int = 0
    """Drafts written in this phase, taken back ones included."""
    sealed: bool = False


class Message(Struct, frozen=True, omit_defaults=True, gc=False):
    """A private message, as its writer and its reader hold it."""

    by: SeatId
    to: SeatId
    turn: int
    text: str


class PartnerMood(Struct, frozen=True, omit_defaults=True, gc=False):
    """How a cabinet partner stands to the operation; its government alone knows."""

    red_lines: tuple[Goal, ...] = ()
    demand: EventId = EventId("")
    """The demand that waits for an answer; empty for none."""
    settled: int = 0
    """Hour until which it asks for nothing."""


class AdversaryForces(Struct, frozen=True, gc=False):
    """The adversary in one zone, as it is."""

    ground: float
    air_defence: float
    posture: Posture


class AdversaryState(Struct, frozen=True, omit_defaults=True, gc=False):
    """The other side, as it is."""

    zones: Mapping[ZoneId, AdversaryForces]
    resolve: float
    started: float
    """Ground strength at the start, summed over the zones."""
    cyber: AdversaryCyber | None = None
    suppressed: Mapping[ZoneId, int] = {}
    """Zones in which its command has been suppressed by cyber means, and the turn in which it last was."""


class Private(Struct, frozen=True, omit_defaults=True, gc=False):
    """What only one seat knows."""

    capital: float = 0.5
    """Political capital, 0 to 1."""
    munitions: int = 0
    caveats: tuple[Caveat, ...] = ()
    """Undeclared caveats."""
    red_card: RedCardPolicy = "trust"
    standing_orders: StandingOrders = AS_SHIPPED
    """What its staff does by itself about its forces (rule 120.8)."""
    readiness: float = 0.0
    """Share of readiness days saved by investment, 0 to 1."""
    hardened: float = 0.0
    """How far its networks and public are protected against hostile information, 0 to 1 (rule 60.2)."""
    messages: tuple[Message, ...] = ()
    approaches: tuple[Approach, ...] = ()
    """Requests that it has made or been asked, oldest first (rule 80.11)."""
    favours: tuple[Favour, ...] = ()
    """Side payments that it has made or received, oldest first (rule 80.4)."""
    goals: tuple[Goal, ...] = ()
    red_lines: tuple[Goal, ...] = ()
    character: Character = Character()
    """What it leans to, and with which capital it began; the rest of its character stands in fields of this."""
    partners: Mapping[str, PartnerMood] = {}
    """What the partners in its cabinet want."""
    plan: Plan | None = None
    """The commander's plan, in the commander's private part."""
    cyber: CyberFile = NO_FILE
    """What it has found out in cyberspace, and does there."""
    adversary: AdversaryState | None = None
    """The other side's strength, in the adversary's private part."""


class Hidden(Struct, frozen=True, gc=False):
    """What no seat knows: the injects to come, and the adversary's character."""

    injects: Mapping[str, Inject]
    adversary: Adversary
    origins: Mapping[EventId, str] = {}
    """Attacks that the adversary has not made: the third country that each came from."""
    masks: Mapping[EventId, str] = {}
    """Attacks under a false flag, and whose it is."""
    disturbed: Mapping[EventId, tuple[int, float]] = {}
    """Attacks whose source somebody has disturbed unseen: from which hour, and the share that this keeps out."""


class State(Struct, frozen=True, gc=False):
    """A whole game at one moment."""

    public: Public
    table: Table
    private: Mapping[SeatId, Private]
    hidden: Hidden
    desks: Mapping[SeatId, Desk] = {}
    """The seats' sealed orders, as private as the rest of what they know; none for a seat that has written nothing."""
    epoch: int = 0
    """Counts roll-backs; part of every die's key."""
