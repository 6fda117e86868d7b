"""What happens in cyberspace. Who may know it: `redaction`; what it changes: `folding`."""

from wargame.engine.model.base import EventBase, EventId, ForumId, NationId, SeatId, ZoneId, kebab
from wargame.engine.model.cyber import Blow, Finding, Given, How, ResponseMeasure, Work
from wargame.engine.model.cyber_world import Measures

ROOM = "cyber"


class NetworksHardened(EventBase, frozen=True, tag=kebab):
    """A nation is better protected; its own seat alone knows how well."""

    audience = "parties"
    nation: NationId
    hardened: float
    capital: float


class DelegationRecalled(EventBase, frozen=True, tag=kebab):
    """A member has ended a delegation; nothing acts under it any more."""

    nation: NationId
    forum: ForumId


class MeasuresActed(EventBase, frozen=True, tag=kebab):
    """Delegated measures have acted on an attack without anybody's order."""

    forum: ForumId
    strike: EventId
    """The inject or attack that they acted on."""
    measures: Measures
    wrong: bool
    """Whether they hit somebody who had no part in it."""
    kept_out: float
    """Share of the attack that they keep out from then on, 0 to 1."""
    cohesion: float = 0.0
    """What a wrong act costs."""
    legitimacy: float = 0.0
    by: str = ""
    """The nation whose effect it was; empty for measures at home, and for those who may not know."""
    third: str = ""
    """The third country that was hit as well, or instead."""
    escalation: float = 0.0
    backlash: tuple[tuple[NationId, float], ...] = ()
    """Support lost at home by those who answer for a wrong act, share of the public."""


class AttackFelt(EventBase, frozen=True, tag=kebab):
    """What an attack has cost a nation by the turn's end; with it the attack is over there."""

    nation: NationId
    strike: EventId
    loss: float
    """Support lost, share of the public."""


class ActionBegun(EventBase, frozen=True, tag=kebab):
    """A government has set an action going; its own seat alone knows."""

    audience = "parties"
    nation: NationId
    work: Work
    capital: float


class ActionFailed(EventBase, frozen=True, tag=kebab):
    """An action has come to nothing; its own seat alone knows."""

    audience = "parties"
    nation: NationId
    action: str


class NetworkGuarded(EventBase, frozen=True, tag=kebab):
    """Teams guard a network better now; the Council's table knows."""

    audience = "parties"
    nation: NationId
    network: str
    level: float
    helped: bool
    """Whether it is not the nation's own."""
    brought: float


class NetworkRestored(EventBase, frozen=True, tag=kebab):
    """A network works better again."""

    network: str
    level: float
    nation: str = ""
    """Whose response it was; empty for what comes back by itself or by the alliance's teams."""


class HelpCalled(EventBase, frozen=True, tag=kebab):
    """A nation asks its allies for teams, or no longer does; the Council's table knows."""

    audience = "parties"
    nation: NationId
    wanted: bool


class AccessFound(EventBase, frozen=True, tag=kebab):
    """Somebody unseen has been found in networks, and thrown out; who looked and whose they are know."""

    audience = "parties"
    nation: NationId
    """Whose people found it."""
    host: str
    """Whose networks they are; empty for the force's, of which the table knows."""
    networks: tuple[str, ...]
    brought: float = 0.0


class EvidenceFound(EventBase, frozen=True, tag=kebab):
    """A nation knows more about who is behind attacks; it alone."""

    audience = "parties"
    nation: NationId
    findings: tuple[Finding, ...]


class FindingsShared(EventBase, frozen=True, tag=kebab):
    """A nation has told others what it has found out; they and it know."""

    audience = "parties"
    nation: NationId
    to: tuple[NationId, ...]
    findings: tuple[Finding, ...]
    brought: float
    lost: float = 0.0
    """Share of its sources that it has lost by a leak; it alone knows."""


class CulpritNamed(EventBase, frozen=True, tag=kebab):
    """A government has said who was behind an attack."""

    audience = "parties"
    nation: NationId
    incident: EventId
    suspect: str
    how: How
    capital: float
    """What saying so without enough proof has cost at home; its own seat alone knows."""
    sources: float
    """Share of its sources that publishing has burnt; its own seat alone knows."""
    credibility: float = 0.0
    escalation: float = 0.0
    cohesion: float = 0.0
    """What the coalition wins by governments that say the same together, or loses by such as charge others with it."""


class ChargeWeighed(EventBase, frozen=True, tag=kebab):
    """What a charge that a forum has agreed on brings."""

    incident: EventId
    suspect: str
    legitimacy: float
    credibility: float
    escalation: float
    burnt: tuple[tuple[NationId, float], ...] = ()
    """Sources that those lose who laid the proof open; each knows its own."""


class ChargeRefuted(EventBase, frozen=True, tag=kebab):
    """It has come out that somebody else was behind an attack."""

    incident: EventId
    suspect: str
    by: tuple[str, ...]
    cohesion: float
    legitimacy: float
    credibility: float
    support: tuple[tuple[NationId, float], ...]


class EffectsOffered(EventBase, frozen=True, tag=kebab):
    """A nation lends a forum its effects; the Council's table knows."""

    audience = "parties"
    nation: NationId
    forum: ForumId


class EffectsRecalled(EventBase, frozen=True, tag=kebab):
    """A nation has taken its effects back; nothing uses them any more. The Council's table knows."""

    audience = "parties"
    nation: NationId
    forum: ForumId


class ForcesSuppressed(EventBase, frozen=True, tag=kebab):
    """The adversary's air defence or command in a zone has been hit by cyber means; who did it and the adversary know."""

    audience = "parties"
    nation: NationId
    zone: ZoneId
    blow: Blow
    share: float
    """Of air defence that is lost; of power that the forces there lack in this turn, besides that they hold."""
    tools: float
    """Share of its tools that the nation has used up; it alone knows."""
    escalation: float
    nth: int = 1
    """Which blow of the turn in this zone it is: the adversary alone can tell two apart, and no more."""


class SourceDisturbed(EventBase, frozen=True, tag=kebab):
    """A nation, or a forum by its crisis response measures, has disturbed what it held to be an attack's source."""

    audience = "parties"
    nation: NationId
    incident: EventId
    wrong: bool
    kept_out: float
    tools: float
    escalation: float
    forum: str = ""
    """The forum on whose decision it was done; empty for an act of its own."""


class EffectExposed(EventBase, frozen=True, tag=kebab):
    """It has come out that a nation acted on others' networks or publics."""

    nation: NationId
    action: str
    legitimacy: float


class SpilledOver(EventBase, frozen=True, tag=kebab):
    """What was done to the adversary has reached a third country."""

    third: str
    legitimacy: float
    harm: float


class NarrativeCountered(EventBase, frozen=True, tag=kebab):
    """Hostile information has been answered before a nation's public; both nations know how well."""

    audience = "parties"
    nation: NationId
    public: NationId
    hardened: float
    brought: float


class AdversaryInfluenced(EventBase, frozen=True, tag=kebab):
    """A nation's information has worked on the adversary's will; who did it and the adversary know."""

    audience = "parties"
    nation: NationId
    resolve: float
    nth: int = 1
    """Which of the turn it is."""


class AttackBegan(EventBase, frozen=True, tag=kebab):
    """The adversary's attack on a network has begun; nobody else knows by whom."""

    network: str
    means: str
    """What it looks like, in words."""
    nations: tuple[str, ...]
    strength: float
    clarity: float
    until: int
    """Hour at which it ends; 0 for the turn's close."""
    mask: str = ""
    """The third country under whose flag it comes; the adversary alone knows."""
    spilled: bool = False


class AttackPrepared(EventBase, frozen=True, tag=kebab):
    """The adversary has ordered an attack; it alone knows."""

    audience = "parties"
    work: Work
    seat: SeatId


class AccessGained(EventBase, frozen=True, tag=kebab):
    """The adversary sits in a network unseen; it alone knows."""

    audience = "parties"
    network: str
    access: float


class LessonsDrawn(EventBase, frozen=True, tag=kebab):
    """What the adversary makes of what worked and what failed; it alone knows."""

    audience = "parties"
    kinds: tuple[tuple[str, float], ...]


class CouncilDelayed(EventBase, frozen=True, tag=kebab):
    """Attacks on networks of command and government make the Council meet later."""

    hours: int


class AttackOver(EventBase, frozen=True, tag=kebab):
    """An attack is over: what was left of it, and what that did."""

    strike: EventId
    until: int
    harm: float
    network: str = ""
    level: float = 1.0
    """How far the network works now, 0 to 1."""
    cohesion: float = 0.0
    """Lost where nothing had answered it."""
    escalation: float = 0.0


class ContestCooled(EventBase, frozen=True, tag=kebab):
    """How hot the contest is after the turn, and what its heat cost the coalition."""

    escalation: float
    was: float
    cohesion: float = 0.0


class CyberReported(EventBase, frozen=True, tag=kebab):
    """What a nation has done for others in cyberspace so far, apart from the six components; its own seat alone knows."""

    audience = "parties"
    nation: NationId
    given: Given


class HelpHonoured(EventBase, frozen=True, tag=kebab):
    """A nation's standing in this crisis has risen by help that everybody at the table has seen."""

    nation: NationId
    standing: float


class MeasuresStood(EventBase, frozen=True, tag=kebab):
    """Crisis response measures have run out."""

    measures: tuple[ResponseMeasure, ...]


Event = (
    NetworksHardened
    | DelegationRecalled
    | MeasuresActed
    | AttackFelt
    | ActionBegun
    | ActionFailed
    | NetworkGuarded
    | NetworkRestored
    | HelpCalled
    | AccessFound
    | EvidenceFound
    | FindingsShared
    | CulpritNamed
    | ChargeWeighed
    | ChargeRefuted
    | EffectsOffered
    | EffectsRecalled
    | ForcesSuppressed
    | SourceDisturbed
    | EffectExposed
    | SpilledOver
    | NarrativeCountered
    | AdversaryInfluenced
    | AttackBegan
    | AttackPrepared
    | AccessGained
    | LessonsDrawn
    | CouncilDelayed
    | AttackOver
    | ContestCooled
    | CyberReported
    | HelpHonoured
    | MeasuresStood
)
