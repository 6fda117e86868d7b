"""What the passing of hours decides: silence that becomes assent, drafts that lapse, and the operations that result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from wargame.engine.model.base import EventId, ForumId, MotionId, NationId, Term
from wargame.engine.model.conditions import (
    MANDATE_LEVELS,
    AllyCondition,
    CommandCondition,
    Condition,
    MandateCondition,
    PostCondition,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.model.council import (
    ActivateOperation,
    AdmitPartner,
    AdoptRoe,
    ApproveTargets,
    AttributeAttack,
    Ceasefire,
    CrisisResponse,
    DelegateCyber,
    Extend,
    FundInCommon,
    GivePost,
    GrantMandate,
    InvokeArticle4,
    InvokeArticle5,
    Motion,
    NarrowMission,
    Objection,
    Operation,
    Proposal,
    RequestForces,
    SetBenchmark,
    SetTerms,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.council.ballots import DelegationVoted, VoteTaken
from wargame.engine.rooms.council.benchmarks import meets
from wargame.engine.rooms.council.events import ROOM, MotionAgreed, MotionLapsed, OperationLapsed
from wargame.engine.rooms.council.votes import take_vote
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

# Questions that other rooms ask.


def running(public: Public, forum: ForumId) -> Operation | None:
    """Return the operation of a forum, if it has begun and is not over."""
    operation = public.operations.get(forum)
    return operation if operation is not None and not operation.over else None


def participates(rules: Rulebook, operation: Operation, nation: NationId) -> bool:
    """Whether a nation takes part in an operation (rule 30.13)."""
    if nation in operation.members or nation in operation.partners:
        return True
    if not rules.procedure[operation.forum].all_take_part:
        return False
    return operation.forum in rules.scenario.nations[nation].forums and nation not in operation.outside


def serves(rules: Rulebook, public: Public, operation: Operation, nation: NationId) -> bool:
    """Whether a nation takes part in an operation and has a place in its command (rules 30.13, 35.12)."""
    if not participates(rules, operation, nation):
        return False
    return operation.benchmark is None or meets(rules, public, operation.benchmark, nation)


def kept_out(rules: Rulebook, public: Public, nation: NationId) -> bool:
    """Whether a nation takes part, and for want of a benchmark has a place in no operation's command (rule 35.12)."""
    joined = [o for o in public.operations.values() if not o.over and participates(rules, o, nation)]
    return bool(joined) and not any(serves(rules, public, o, nation) for o in joined)


def allowed_missions(rules: Rulebook, public: Public, nation: NationId, hour: int, until: int = 0) -> dict[str, ForumId]:
    """Return the kinds of mission a nation may take on from this hour, and under which forum; the widest forum counts first.

    A ceasefire keeps offensive missions out when it lasts beyond `until`; without that, when it lasts beyond `hour`. So does
    a parliament whose mandate has ended (rule 70.10).
    """
    at_home = public.nations[nation].authorised
    allowed: dict[str, ForumId] = {}
    for forum in rules.widest_first:
        if forum not in public.operations:
            continue
        operation = public.operations[forum]
        if operation.over or operation.ends <= hour or not serves(rules, public, operation, nation):
            continue
        paused = not at_home or operation.paused_until > max(hour, until)
        for mission in operation.missions:
            if not (paused and rules.tables.missions[mission].offensive):
                allowed.setdefault(mission, forum)
    return allowed


def forum_of(rules: Rulebook, public: Public, mission: str) -> ForumId | None:
    """Return the forum under which a kind of mission runs, the forum of all first."""
    for forum in rules.widest_first:
        operation = public.operations.get(forum)
        if operation is None:
            continue
        if not operation.over and mission in operation.missions:
            return forum
    return None


def holder(rules: Rulebook, public: Public, post: str) -> NationId | None:
    """Return the nation that holds a post in an operation's command, or None (rule 35.14).

    It holds it while it takes part and has forces sent or promised.
    """
    operation = public.operations.get(rules.scenario.posts[post].forum)
    nation = operation.posts.get(post) if operation is not None else None
    if operation is None or nation is None or not participates(rules, operation, nation):
        return None
    return nation if any(p in public.packages for p in rules.by_nation[nation]) else None


def to_take_over(rules: Rulebook, public: Public, forum: ForumId) -> ForumId | None:
    """Return whose running operation a forum could take over: a coalition's before that of another forum of all, or None.

    What is changing hands already is left out.
    """
    other: ForumId | None = None
    for name, operation in public.operations.items():
        if name != forum and not operation.over and operation.handover is None:
            if not rules.procedure[name].all_take_part:
                return name
            other = other or name
    return other


def open_objections(motion: Motion) -> list[Objection]:
    """Return the objections of the last round of silence."""
    return [o for o in motion.objections if o.round == motion.rounds]


def beyond_mandate(rules: Rulebook, public: Public, missions: Sequence[str]) -> int:
    """Return how many of these kinds of mission international law does not cover now (rule 90.5)."""
    have = MANDATE_LEVELS.index(public.mandate.level)
    return sum(MANDATE_LEVELS.index(rules.tables.missions[m].mandate) > have for m in missions)


# The passing of hours.


Decided = MotionAgreed | MotionLapsed | DelegationVoted | VoteTaken
"""What the passing of hours may bring in the Council."""


def close_round(rules: Rulebook, state: State, dice: Dice) -> tuple[tuple[Decided, ...], int, bool]:
    """Return what is decided when nobody has more to say, the hour it then is, and whether the Council goes on (rule 30.11).

    A draft put under silence in this round waits for the next one, so that everybody can answer. Then its deadline
    passes in silence and it is agreed. A draft put to the vote in an earlier round is voted on. With drafts broken or
    still talked about, a round of talk costs its hours. The Council ends when nothing is open, when its rounds are used
    up, or with the turn's last hour.
    """
    public = state.public
    closes = rules.opens[public.turn]
    motions = [(n, state.table.motions[n]) for n in state.table.current]
    votes = [(n, m) for n, m in motions if m.status == "vote" and m.asked < public.round]
    decided: list[Decided] = []
    hour, due = ahead(rules, state)
    laid = state
    for name in due:
        motion = state.table.motions[name]
        cause = event_id(public, ROOM, f"{name}.{motion.rounds - 1}", "silence")
        decided += agree(rules, laid, name, motion, hour, (cause,))
        laid = _fold(laid, decided[-1])
    for name, motion in votes:
        cast, result = take_vote(rules, state, name, motion, hour, dice)
        decided += (*cast, result)
        if result.passed:
            decided += agree(rules, state, name, motion, hour, (result.id,))
    settled = {e.motion for e in decided}
    waiting = any(n not in settled and m.status in ("tabled", "silence", "broken", "vote") for n, m in motions)
    goes_on = (waiting or bool(decided)) and hour < closes and public.round < rules.tables.clock.council_rounds
    return tuple(decided), hour if waiting or decided else public.hour, goes_on


def ahead(rules: Rulebook, state: State) -> tuple[int, tuple[MotionId, ...]]:
    """Return the hour to which the clock moves when nobody has more to say, and whose silence is over by then (rule 30.11).

    Where everything has been decided, no time passes after all.
    """
    public = state.public
    closes = rules.opens[public.turn]
    motions = [(n, state.table.motions[n]) for n in state.table.current]
    silent = [(n, m) for n, m in motions if m.status == "silence"]
    waited = [(n, m) for n, m in silent if m.asked < public.round]
    if waited:
        hour = max(public.hour, min(min(m.silence_ends for _, m in waited), closes))
        return hour, tuple(n for n, m in waited if m.silence_ends <= hour)
    return (public.hour if silent else min(public.hour + rules.tables.council.round_hours, closes)), ()


def _fold(state: State, event: Decided) -> State:
    from wargame.engine.rooms.council.events import evolve

    return evolve(state, event)


def close_turn(rules: Rulebook, state: State, hour: int) -> Iterator[MotionLapsed | OperationLapsed]:
    """Yield the drafts that lapse with the Council, and operations whose time runs out by `hour` (rules 30.11, 30.14)."""
    del rules
    public = state.public
    for name in state.table.current:
        if state.table.motions[name].status in ("tabled", "silence", "broken", "vote"):
            yield MotionLapsed(id=event_id(public, ROOM, name, "lapsed"), at=public.hour, motion=name)
    for forum, operation in public.operations.items():
        if not operation.over and operation.ends <= hour:
            yield OperationLapsed(id=event_id(public, ROOM, forum, "lapsed"), at=operation.ends, forum=forum)


def agree(
    rules: Rulebook, state: State, name: MotionId, motion: Motion, hour: int, causes: tuple[EventId, ...]
) -> tuple[MotionAgreed | MotionLapsed, ...]:
    """Return the decision that silence has made, or its lapse where what it was made subject to does not hold."""
    public = state.public
    lapsed = MotionLapsed(id=event_id(public, ROOM, name, "lapsed"), at=hour, causes=causes, motion=name)
    if _overtaken(public, motion) or held_up(rules, motion) or not all(_holds(rules, public, c) for c in motion.conditions):
        return (lapsed,)
    taken: ForumId | None = None
    operation: Operation | None = None
    if isinstance(motion.proposal, TransferCommand):
        taken = to_take_over(rules, public, motion.forum)
        if taken is None:
            return (lapsed,)
    else:
        operation = planned(rules, public, motion, hour)
    if operation is not None and not operation.missions:
        return (lapsed,)
    gain = rules.tables.council.agreed_cohesion if rules.procedure[motion.forum].decides == "silence" else 0.0
    raised = _raises(public, motion)
    legitimacy = rules.tables.forums.grant_legitimacy if raised else 0.0
    terms = (Term("30.4", "cohesion", gain),)
    return (
        MotionAgreed(
            id=event_id(public, ROOM, name, "agreed"),
            at=hour,
            causes=causes,
            terms=(*terms, Term("35.7", "legitimacy", legitimacy)) if raised else terms,
            motion=name,
            forum=motion.forum,
            proposal=kept(motion.proposal, motion.conditions),
            conditions=motion.conditions,
            cohesion=gain,
            operation=operation,
            taken=taken,
            effective=hour + rules.tables.council.transfer_hours if taken is not None else 0,
            legitimacy=legitimacy,
        ),
    )


ANYTIME = (
    InvokeArticle4,
    InvokeArticle5,
    SetTerms,
    DelegateCyber,
    AttributeAttack,
    CrisisResponse,
    TransferCommand,
    GrantMandate,
)
"""Drafts that make sense with an operation and without."""


def _raises(public: Public, motion: Motion) -> bool:
    """Whether a draft would raise the mandate."""
    granted = motion.proposal
    return isinstance(granted, GrantMandate) and MANDATE_LEVELS.index(granted.level) > MANDATE_LEVELS.index(public.mandate.level)


def _overtaken(public: Public, motion: Motion) -> bool:
    """Whether another decision has made a draft pointless: what has begun is not begun again, what is over not changed."""
    if isinstance(motion.proposal, GrantMandate) and motion.proposal.level == public.mandate.level:
        return True
    begun = running(public, motion.forum) is not None
    return begun if isinstance(motion.proposal, ActivateOperation) else not begun and not isinstance(motion.proposal, ANYTIME)


def held_up(rules: Rulebook, motion: Motion) -> bool:
    """Whether so many members stand aside that a draft is not adopted (rule 35.2)."""
    share = rules.procedure[motion.forum].abstainers
    return share > 0 and len(motion.stood_aside) >= share * len(rules.members[motion.forum])


def _holds(rules: Rulebook, public: Public, condition: Condition) -> bool:
    match condition:
        case MandateCondition():
            return MANDATE_LEVELS.index(public.mandate.level) >= MANDATE_LEVELS.index(condition.level)
        case AllyCondition():
            return any(rules.assets[p].nation == condition.nation for p in public.packages)
        case CommandCondition() | WithoutMission() | SunsetCondition() | PostCondition():
            return True  # These change the operation's terms; _shaped writes them in.
        case _:
            assert_never(condition)


def planned(rules: Rulebook, public: Public, motion: Motion, hour: int) -> Operation | None:
    """Return a forum's operation as a draft would have it, were it agreed at this hour; None where it touches none."""
    held = running(public, motion.forum)
    if isinstance(motion.proposal, ActivateOperation):
        return shaped(founded(rules, motion, motion.proposal.missions, hour), motion, hour)
    if held is None:
        return None
    if isinstance(motion.proposal, RequestForces):
        return replace(held, requests={motion.proposal.requirement: hour, **held.requests})
    changed = _changed(held, motion, hour)
    # A consultation, terms: nothing for a condition to shape.
    return held if changed is held else shaped(changed, motion, hour)


def founded(rules: Rulebook, motion: Motion, missions: tuple[str, ...], hour: int) -> Operation:
    """Return a forum's new operation as a draft founds it, without the conditions of its text."""
    return Operation(
        forum=motion.forum,
        missions=missions,
        arrangement=rules.scenario.forums[motion.forum].arrangement,
        began=hour,
        ends=hour + 24 * rules.tables.council.default_sunset_days,
        outside=motion.stood_aside,
    )


def _changed(held: Operation, motion: Motion, hour: int) -> Operation:
    proposal = motion.proposal
    match proposal:
        case WidenMission():
            added = tuple(m for m in proposal.missions if m not in held.missions)
            return replace(held, missions=(*held.missions, *added), later={**held.later, **dict.fromkeys(added, hour)})
        case NarrowMission():
            return replace(held, missions=tuple(m for m in held.missions if m not in proposal.missions))
        case AdoptRoe():
            return replace(held, roe=proposal.roe)
        case ApproveTargets():
            return replace(held, targets=tuple(dict.fromkeys((*held.targets, proposal.target))))
        case Extend():
            return replace(held, ends=max(held.ends, hour) + 24 * proposal.days)
        case AdmitPartner():
            return replace(held, partners=(*held.partners, proposal.nation))
        case FundInCommon():
            return replace(held, common_funding=True)
        case SetBenchmark():
            return replace(held, benchmark=proposal)
        case GivePost():
            return replace(held, posts={**held.posts, proposal.post: proposal.nation})
        case Ceasefire():
            return replace(held, paused_until=hour + 24 * proposal.days)
        case Terminate():
            return replace(held, over=True, ends=hour)
        case _:
            return held  # Consultations, terms and delegations change no operation.


def shaped(held: Operation, motion: Motion, hour: int) -> Operation:
    """Return the operation with the conditions of the text written in."""
    for condition in motion.conditions:
        if isinstance(condition, WithoutMission):
            held = replace(held, missions=tuple(m for m in held.missions if m != condition.mission))
        elif isinstance(condition, CommandCondition):
            held = replace(held, arrangement=condition.arrangement)
        elif isinstance(condition, PostCondition):
            held = replace(held, posts={**held.posts, condition.post: condition.nation})
    days = sunset(motion.conditions)
    return replace(held, ends=hour + 24 * days) if days else held


def sunset(conditions: Sequence[Condition]) -> int:
    """Return the days after which a text ends what it decides, 0 where it names none; of several the first counts."""
    return min((c.days for c in conditions if isinstance(c, SunsetCondition)), default=0)


def kept(proposal: Proposal, conditions: Sequence[Condition]) -> Proposal:
    """Return what a draft decides with the sunset of its text kept: what runs for days of its own ends no later (rule 30.14)."""
    days = sunset(conditions)
    if isinstance(proposal, DelegateCyber | CrisisResponse) and 0 < days < proposal.days:
        return replace(proposal, days=days)
    return proposal
