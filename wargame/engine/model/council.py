"""Draft decisions and operations: what a forum may decide, and what it has decided.

Lives here: the kinds of draft (rule 30.1), a draft's life, an operation as authorised.
Not here: who may table or stop them (rooms/council.py).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import Authority, EventId, ForumId, MotionId, NationId, SeatId
from wargame.engine.model.conditions import Condition, MandateLevel
from wargame.engine.model.cyber import ResponseMeasure
from wargame.engine.model.cyber_world import Measures, Recall
from wargame.engine.model.procedures import Vote


class ProposalBase(Struct, frozen=True, tag_field="type", omit_defaults=True, gc=False):
    """What a draft would decide."""


class ActivateOperation(ProposalBase, frozen=True, tag="activate-operation"):
    """Begin an operation with these kinds of mission."""

    missions: tuple[str, ...]


class WidenMission(ProposalBase, frozen=True, tag="widen-mission"):
    """Add these kinds of mission to the operation."""

    missions: tuple[str, ...]


class NarrowMission(ProposalBase, frozen=True, tag="narrow-mission"):
    """Take these kinds of mission out of the operation."""

    missions: tuple[str, ...]


class AdoptRoe(ProposalBase, frozen=True, tag="adopt-roe"):
    """Set the rules of engagement of the operation."""

    roe: Literal["tight", "standard", "robust"]


class ApproveTargets(ProposalBase, frozen=True, tag="approve-targets"):
    """Release this class of target for strikes."""

    target: Literal["fixed", "leadership", "urban"]


class Extend(ProposalBase, frozen=True, tag="extend"):
    """Prolong the operation by this many days."""

    days: int


class TransferCommand(ProposalBase, frozen=True, tag="transfer-command"):
    """Put the coalition's operation under this forum's command."""


class RequestForces(ProposalBase, frozen=True, tag="request-forces"):
    """Ask nations to fill this line of the statement of requirements."""

    requirement: str


class FundInCommon(ProposalBase, frozen=True, tag="fund-in-common"):
    """Pay the common costs of the operation together."""


class AdmitPartner(ProposalBase, frozen=True, tag="admit-partner"):
    """Let this state take part although it has no seat in the forum."""

    nation: NationId


class DelegateCyber(ProposalBase, frozen=True, tag="delegate-cyber"):
    """Let measures of cyber defence act without asking first, for this many days (rule 60.5)."""

    days: int
    threshold: float = 0.5
    """Strength of an attack, 0 to 1, from which they act."""
    measures: Measures = "shield"
    recall: Recall = "any-member"


class AttributeAttack(ProposalBase, frozen=True, tag="attribute-attack"):
    """Name a culprit of a cyber attack together, before the world (rule 60.17)."""

    incident: EventId
    suspect: str


class CrisisResponse(ProposalBase, frozen=True, tag="crisis-response"):
    """Take these crisis response measures against cyber attacks, for this many days (rule 60.24)."""

    measures: tuple[ResponseMeasure, ...]
    days: int = 10


class InvokeArticle4(ProposalBase, frozen=True, tag="invoke-article-4"):
    """Consult because this state's security is threatened."""

    nation: NationId


class InvokeArticle5(ProposalBase, frozen=True, tag="invoke-article-5"):
    """Declare that an attack on this state is an attack on all."""

    nation: NationId


class SetTerms(ProposalBase, frozen=True, tag="terms"):
    """Agree the aims on which the operation would end: these objectives must be met."""

    objectives: tuple[str, ...]


class Ceasefire(ProposalBase, frozen=True, tag="ceasefire"):
    """Suspend offensive missions for this many days."""

    days: int


class Terminate(ProposalBase, frozen=True, tag="terminate"):
    """End the operation."""


class SetBenchmark(ProposalBase, frozen=True, tag="set-benchmark"):
    """Ask of everybody who takes part at least so many aircraft or people, so much authority, such quality; 0 asks nothing."""

    aircraft: int
    personnel: int
    authority: Authority = "coordination"
    quality: float = 0.0


class GivePost(ProposalBase, frozen=True, tag="give-post"):
    """Give this post in the operation's command to this state (rule 35.14)."""

    post: str
    nation: NationId


class GrantMandate(ProposalBase, frozen=True, tag="grant-mandate"):
    """Give, change or end the mandate in international law: how far it goes, and what it is called."""

    level: MandateLevel
    title: str


Proposal = (
    ActivateOperation
    | WidenMission
    | NarrowMission
    | AdoptRoe
    | ApproveTargets
    | Extend
    | TransferCommand
    | RequestForces
    | FundInCommon
    | AdmitPartner
    | DelegateCyber
    | AttributeAttack
    | CrisisResponse
    | InvokeArticle4
    | InvokeArticle5
    | SetTerms
    | Ceasefire
    | Terminate
    | SetBenchmark
    | GivePost
    | GrantMandate
)

MotionStatus = Literal["tabled", "silence", "broken", "vote", "agreed", "rejected", "withdrawn", "lapsed", "outside"]


class Objection(Struct, frozen=True, omit_defaults=True, gc=False):
    """Silence broken in writing: by whom, why, and what would satisfy it."""

    by: NationId
    round: int
    reason: str
    condition: Condition | None = None


class Motion(Struct, frozen=True, omit_defaults=True, gc=False):
    """A draft decision and what has become of it."""

    forum: ForumId
    proposer: SeatId
    proposal: Proposal
    text: str
    turn: int
    status: MotionStatus = "tabled"
    conditions: tuple[Condition, ...] = ()
    """What has been written into the text."""
    amendments: tuple[tuple[NationId, Condition], ...] = ()
    """Asked for and not yet taken into the text."""
    won: tuple[tuple[NationId, Condition], ...] = ()
    """Asked for as an amendment, and taken into the text."""
    silence_ends: int = 0
    """Hour at which silence becomes assent; 0 while it is not under silence."""
    asked: int = 0
    """Round of the Council in which it was put to the vote, or last put under silence."""
    rounds: int = 0
    """Times it has been put under silence."""
    objections: tuple[Objection, ...] = ()
    """Every silence broken on it, in order."""
    stood_aside: tuple[NationId, ...] = ()
    footnotes: tuple[tuple[NationId, str], ...] = ()
    mediated: bool = False
    sponsors: tuple[NationId, ...] = ()
    """Members that stand behind it beside its proposer."""
    ballots: tuple[tuple[NationId, Vote], ...] = ()
    """How members that are seats have said they vote."""
    decided_at: int = 0


class Handover(Struct, frozen=True, gc=False):
    """A decision that an operation will be another forum's, and from when."""

    forum: ForumId
    motion: MotionId
    """The draft that decided it; its conditions are written in when command changes hands."""
    hour: int
    decided: EventId


class Operation(Struct, frozen=True, omit_defaults=True, gc=False):
    """An operation that a forum has authorised."""

    forum: ForumId
    missions: tuple[str, ...]
    arrangement: str
    began: int
    """Hour it was activated."""
    ends: int
    """Hour at which it lapses unless extended."""
    roe: Literal["tight", "standard", "robust"] = "standard"
    targets: tuple[str, ...] = ("dynamic", "fixed")
    """Classes of target released."""
    outside: tuple[NationId, ...] = ()
    """Members that stand aside."""
    partners: tuple[NationId, ...] = ()
    """States admitted that have no seat in the forum."""
    members: tuple[NationId, ...] = ()
    """States that take part in an operation outside the alliance."""
    common_funding: bool = False
    benchmark: SetBenchmark | None = None
    """What a nation must bring to have a place in its command; None where nothing is asked."""
    requests: Mapping[str, int] = {}
    """Lines of the statement of requirements that it has asked for and that are not filled, and the hour of each request."""
    later: Mapping[str, int] = {}
    """Kinds of mission that were added after it began, and the hour of each."""
    posts: Mapping[str, NationId] = {}
    """Who was given which post in its command, in the order of giving (rule 35.14)."""
    moves: int = 0
    """How often a state has joined or left, all of it in public."""
    paused_until: int = 0
    handover: Handover | None = None
    """Where another forum has decided to take it over, and has not done so yet."""
    over: bool = False
