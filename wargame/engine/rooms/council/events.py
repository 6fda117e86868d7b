"""What happens in the Council, how it folds into the state, and what of it each seat may know."""

from collections.abc import Callable, Mapping
from typing import Any, assert_never, get_args

from msgspec.structs import replace

from wargame.engine.model.base import EventBase, ForumId, MotionId, NationId, SeatId, clamp, kebab
from wargame.engine.model.conditions import Condition
from wargame.engine.model.council import Handover, Motion, Objection, Operation, Proposal
from wargame.engine.model.state import State
from wargame.engine.rooms.council.ballots import DelegationVoted, DraftSponsored, VoteCast, VoteTaken, evolve_ballot
from wargame.engine.rooms.council.decided import decided
from wargame.engine.rooms.council.obligations import CommonCostsShared, RequestAnswered, evolve_obligation
from wargame.engine.view import at_table

ROOM = "council"


class MotionTabled(EventBase, frozen=True, tag=kebab):
    """A draft decision lies on the table."""

    motion: MotionId
    forum: ForumId
    by: SeatId
    proposal: Proposal
    text: str
    conditions: tuple[Condition, ...]
    voted: bool = False
    """Whether it is put to the vote as it is tabled."""


class AmendmentProposed(EventBase, frozen=True, tag=kebab):
    """A nation has asked for something to be written into the text."""

    motion: MotionId
    by: NationId
    condition: Condition


class AmendmentAdopted(EventBase, frozen=True, tag=kebab):
    """The text now says so."""

    motion: MotionId
    condition: Condition


class SilenceBegan(EventBase, frozen=True, tag=kebab):
    """The draft is under silence until hour `ends`: who says nothing agrees."""

    motion: MotionId
    ends: int


class SilenceBroken(EventBase, frozen=True, tag=kebab):
    """A nation has broken silence in writing, with its reason and what would satisfy it."""

    motion: MotionId
    by: NationId
    reason: str
    condition: Condition | None
    company: int
    """How many others have broken silence on it in this round."""
    cohesion: float
    reputation: float
    leaked: bool
    """Whether the public has learned who it was."""


class StoodAside(EventBase, frozen=True, tag=kebab):
    """A nation lets the decision pass and takes no part in it."""

    motion: MotionId
    by: NationId
    cohesion: float


class FootnoteAdded(EventBase, frozen=True, tag=kebab):
    """A nation's reservation is printed under the text."""

    motion: MotionId
    by: NationId
    text: str
    cohesion: float


class MotionMediated(EventBase, frozen=True, tag=kebab):
    """The chair has found words that meet the open objections; it cost hours."""

    motion: MotionId
    conditions: tuple[Condition, ...]
    hours: int


class MotionSplit(EventBase, frozen=True, tag=kebab):
    """The chair has split a draft: `rest` is what was left out of it."""

    motion: MotionId
    proposal: Proposal
    rest: tuple[str, ...]


class MotionWithdrawn(EventBase, frozen=True, tag=kebab):
    """The draft is off the table."""

    motion: MotionId
    by: SeatId


class MotionAgreed(EventBase, frozen=True, tag=kebab):
    """The deadline has passed in silence, or the lead has decided: it is a decision of the forum."""

    motion: MotionId
    forum: ForumId
    proposal: Proposal
    conditions: tuple[Condition, ...]
    cohesion: float
    operation: Operation | None
    """The operation as it now stands, where the decision touches one."""
    taken: ForumId | None = None
    """The forum whose operation this one will take over."""
    effective: int = 0
    """The hour at which it does."""
    legitimacy: float = 0.0
    """Legitimacy that a raised mandate brings at once."""


class MotionLapsed(EventBase, frozen=True, tag=kebab):
    """The turn has ended with the draft unresolved."""

    motion: MotionId


class OperationChanged(EventBase, frozen=True):
    """What every event has by which an operation begins, changes hands or ends without a decision of its forum."""


class ActedOutside(OperationChanged, frozen=True, tag=kebab):
    """States act as a coalition of the willing, outside the forum of all."""

    forum: ForumId
    by: NationId
    operation: Operation
    cohesion: float
    legitimacy: float


class OperationJoined(OperationChanged, frozen=True, tag=kebab):
    """A state takes part in an operation outside the alliance."""

    forum: ForumId
    nation: NationId


class OperationLeft(OperationChanged, frozen=True, tag=kebab):
    """A state takes no more part in an operation."""

    forum: ForumId
    nation: NationId
    cohesion: float


class CommandTransferred(OperationChanged, frozen=True, tag=kebab):
    """A forum has taken over what another ran, whose operation ends."""

    forum: ForumId
    taken: ForumId
    operation: Operation
    """The operation as it now stands."""


class OperationLapsed(OperationChanged, frozen=True, tag=kebab):
    """An operation's time has run out without an extension."""

    forum: ForumId


MotionEvent = (
    AmendmentProposed
    | AmendmentAdopted
    | SilenceBegan
    | SilenceBroken
    | StoodAside
    | FootnoteAdded
    | MotionMediated
    | MotionSplit
    | MotionWithdrawn
    | MotionAgreed
    | MotionLapsed
)
OperationEvent = ActedOutside | CommandTransferred | OperationLapsed
Event = (
    MotionTabled
    | MotionEvent
    | DraftSponsored
    | VoteCast
    | DelegationVoted
    | VoteTaken
    | RequestAnswered
    | CommonCostsShared
    | OperationJoined
    | OperationLeft
    | OperationEvent
)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _tabled(state: State, event: MotionTabled) -> State:
    motion = Motion(
        forum=event.forum,
        proposer=event.by,
        proposal=event.proposal,
        text=event.text,
        turn=state.public.turn,
        status="vote" if event.voted else "tabled",
        conditions=event.conditions,
        asked=state.public.round if event.voted else 0,
    )
    table = state.table
    laid = replace(table, motions={**table.motions, event.motion: motion}, current=(*table.current, event.motion))
    return replace(state, table=laid)


def _evolve_motion(state: State, event: MotionEvent) -> State:
    motion = state.table.motions[event.motion]
    match event:
        case AmendmentProposed():
            changed = replace(motion, amendments=(*motion.amendments, (event.by, event.condition)))
        case AmendmentAdopted():
            changed = _with(motion, (event.condition,))
        case SilenceBegan():
            changed = replace(
                motion,
                status="silence",
                silence_ends=event.ends,
                rounds=motion.rounds + 1,
                asked=state.public.round,
            )
        case SilenceBroken():
            return _broken(state, motion, event)
        case StoodAside():
            changed = replace(motion, stood_aside=(*motion.stood_aside, event.by))
            return _cohesion(_put(state, event.motion, changed), -event.cohesion)
        case FootnoteAdded():
            changed = replace(motion, footnotes=(*motion.footnotes, (event.by, event.text)))
            return _cohesion(_put(state, event.motion, changed), -event.cohesion)
        case MotionMediated():
            changed = replace(_with(motion, event.conditions), mediated=True)
            state = replace(state, public=replace(state.public, hour=state.public.hour + event.hours))
        case MotionSplit():
            changed = replace(motion, proposal=event.proposal)
        case MotionWithdrawn():
            changed = replace(motion, status="withdrawn", decided_at=event.at)
        case MotionAgreed():
            return _agreed(state, motion, event)
        case MotionLapsed():
            changed = replace(motion, status="lapsed", decided_at=event.at)
        case _:
            assert_never(event)
    return _put(state, event.motion, changed)


def _evolve_operation(state: State, event: OperationEvent) -> State:
    operations = state.public.operations
    match event:
        case ActedOutside():
            tracks = state.public.tracks
            tracks = replace(
                tracks,
                cohesion=clamp(tracks.cohesion - event.cohesion),
                legitimacy=clamp(tracks.legitimacy - event.legitimacy),
            )
            changed = event.operation
            state = replace(state, public=replace(state.public, tracks=tracks))
        case CommandTransferred():
            state = _operation(state, event.taken, replace(operations[event.taken], handover=None, over=True))
            changed = event.operation
        case OperationLapsed():
            changed = replace(operations[event.forum], over=True)
        case _:
            assert_never(event)
    return _operation(state, event.forum, changed)


def _joined(state: State, event: OperationJoined) -> State:
    public = state.public
    held = public.operations[event.forum]
    outside = _without(held.outside, event.nation)
    changed = replace(held, members=(*held.members, event.nation), outside=outside, moves=held.moves + 1)
    return replace(state, public=replace(public, operations={**public.operations, event.forum: changed}))


def _left(state: State, event: OperationLeft) -> State:
    public = state.public
    held = public.operations[event.forum]
    changed = replace(
        held,
        members=_without(held.members, event.nation),
        partners=_without(held.partners, event.nation),
        outside=(*held.outside, event.nation),
        moves=held.moves + 1,
    )
    tracks = replace(public.tracks, cohesion=clamp(public.tracks.cohesion - event.cohesion))
    return replace(state, public=replace(public, tracks=tracks, operations={**public.operations, event.forum: changed}))


def _without(nations: tuple[NationId, ...], gone: NationId) -> tuple[NationId, ...]:
    while gone in nations:
        at = nations.index(gone)
        nations = nations[:at] + nations[at + 1 :]
    return nations


def _put(state: State, name: MotionId, motion: Motion) -> State:
    return replace(state, table=replace(state.table, motions={**state.table.motions, name: motion}))


def _operation(state: State, forum: ForumId, operation: Operation) -> State:
    held = state.public.operations.get(forum)
    if held is not None and operation.moves < held.moves:
        operation = replace(operation, moves=held.moves)  # A new operation of the same forum counts on.
    return replace(state, public=replace(state.public, operations={**state.public.operations, forum: operation}))


def _cohesion(state: State, by: float) -> State:
    tracks = replace(state.public.tracks, cohesion=clamp(state.public.tracks.cohesion + by))
    return replace(state, public=replace(state.public, tracks=tracks))


def _with(motion: Motion, conditions: tuple[Condition, ...]) -> Motion:
    new = tuple(c for c in conditions if c not in motion.conditions)
    open_ = tuple((by, c) for by, c in motion.amendments if c not in conditions)
    won = tuple((by, c) for by, c in motion.amendments if c in new)
    return replace(motion, conditions=(*motion.conditions, *new), amendments=open_, won=(*motion.won, *won))


def _broken(state: State, motion: Motion, event: SilenceBroken) -> State:
    objection = Objection(by=event.by, round=motion.rounds, reason=event.reason, condition=event.condition)
    changed = replace(motion, status="broken", objections=(*motion.objections, objection), silence_ends=0)
    word = clamp(state.table.reputation[event.by] - event.reputation)
    held = _put(_cohesion(state, -event.cohesion), event.motion, changed)
    return replace(held, table=replace(held.table, reputation={**held.table.reputation, event.by: word}))


def _agreed(state: State, motion: Motion, event: MotionAgreed) -> State:
    changed = replace(motion, status="agreed", decided_at=event.at, proposal=event.proposal)
    held = _cohesion(_put(state, event.motion, changed), event.cohesion)
    held = decided(held, event.forum, event.proposal, event.at, event.legitimacy, motion.proposer, event.id)
    if event.operation is not None:
        held = _operation(held, event.forum, event.operation)
    if event.taken is not None:
        due = Handover(event.forum, event.motion, event.effective, event.id)
        held = _operation(held, event.taken, replace(held.public.operations[event.taken], handover=due))
    return held


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    MotionTabled: _tabled,
    OperationJoined: _joined,
    OperationLeft: _left,
    **dict.fromkeys(get_args(OperationEvent), _evolve_operation),
    **dict.fromkeys(get_args(MotionEvent), _evolve_motion),
    **dict.fromkeys((DraftSponsored, VoteCast, DelegationVoted, VoteTaken), evolve_ballot),
    **dict.fromkeys((RequestAnswered, CommonCostsShared), evolve_obligation),
}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: what is said at the table stays there unless it leaks (rule 30.5)."""
    del state
    if at_table(seat):
        return event
    match event:
        case MotionAgreed() | VoteTaken() | ActedOutside() | OperationJoined() | OperationLeft():
            return event
        case CommandTransferred() | OperationLapsed():
            return event
        case CommonCostsShared():
            return event
        case RequestAnswered():
            return replace(event, reputation=0.0, terms=event.terms[:3])
        case DelegationVoted():
            return replace(event, terms=())  # How votes are cast is public, what sponsors' words are worth is not.
        case SilenceBroken():
            if event.leaked:
                return replace(event, reason="", condition=None, reputation=0.0, company=0, terms=(), causes=())
            return None
        case _:
            return None
