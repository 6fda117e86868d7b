"""What seats may do in the Council, and what comes of it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from msgspec.structs import astuple, replace

from wargame.engine.dice import happened
from wargame.engine.model.base import EventId, ForumId, MotionId, NationId, OrderBase, Term, kebab
from wargame.engine.model.conditions import Condition
from wargame.engine.model.council import ActivateOperation, Motion, Operation, Proposal, WidenMission
from wargame.engine.model.procedures import Vote
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.council.ballots import DraftSponsored, VoteCast
from wargame.engine.rooms.council.events import (
    ROOM,
    ActedOutside,
    AmendmentAdopted,
    AmendmentProposed,
    Event,
    FootnoteAdded,
    MotionMediated,
    MotionSplit,
    MotionTabled,
    MotionWithdrawn,
    OperationJoined,
    OperationLeft,
    SilenceBegan,
    SilenceBroken,
    StoodAside,
)
from wargame.engine.rooms.council.rounds import agree, beyond_mandate, open_objections
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


class TableMotion(OrderBase, frozen=True, tag=kebab):
    """Lay a draft decision before a forum (rule 30.2)."""

    forum: ForumId
    proposal: Proposal
    text: str = ""
    conditions: tuple[Condition, ...] = ()


class AboutDraft(OrderBase, frozen=True):
    """What every order about a draft on the table has: which draft."""

    motion: MotionId


class ProposeAmendment(AboutDraft, frozen=True, tag=kebab):
    """Ask for something to be written into a draft (rule 30.3)."""

    condition: Condition


class AdoptAmendment(AboutDraft, frozen=True, tag=kebab):
    """As its proposer or the chair, write an amendment into a draft (rule 30.3)."""

    condition: Condition


class PutUnderSilence(AboutDraft, frozen=True, tag=kebab):
    """As the chair, circulate a draft: who has not objected when the hours have passed agrees (rule 30.4)."""

    hours: int


class BreakSilence(AboutDraft, frozen=True, tag=kebab):
    """Stop a draft from being agreed in silence, in writing, with the reason and what would satisfy (rule 30.5)."""

    reason: str
    condition: Condition | None = None


class StandAside(AboutDraft, frozen=True, tag=kebab):
    """Let a decision pass and take no part in it (rule 30.6)."""


class AddFootnote(AboutDraft, frozen=True, tag=kebab):
    """Let a decision pass with a reservation in print (rule 30.7)."""

    text: str


class Mediate(AboutDraft, frozen=True, tag=kebab):
    """As the chair, look for words that meet the open objections (rule 30.8)."""


class SplitMotion(AboutDraft, frozen=True, tag=kebab):
    """As the chair, keep only this kind of mission in a draft and leave the rest for later (rule 30.9)."""

    keep: str


class WithdrawMotion(AboutDraft, frozen=True, tag=kebab):
    """As its proposer or the chair, take a draft off the table (rule 30.10)."""


class CastVote(AboutDraft, frozen=True, tag=kebab):
    """Say how one votes on a draft that is put to the vote (rule 35.4)."""

    vote: Vote


class CoSponsor(AboutDraft, frozen=True, tag=kebab):
    """Put one's standing behind a draft that is put to the vote (rule 35.6)."""


class ActOutside(OrderBase, frozen=True, tag=kebab):
    """Begin an operation of the willing outside the forum of all (rule 30.12)."""

    forum: ForumId
    missions: tuple[str, ...]


class JoinOperation(OrderBase, frozen=True, tag=kebab):
    """Take part in an operation of the willing, or again in one that one stood aside from (rule 30.13)."""

    forum: ForumId


class LeaveOperation(OrderBase, frozen=True, tag=kebab):
    """Take no more part in an operation (rule 30.13)."""

    forum: ForumId


Order = (
    TableMotion
    | ProposeAmendment
    | AdoptAmendment
    | PutUnderSilence
    | BreakSilence
    | StandAside
    | AddFootnote
    | Mediate
    | SplitMotion
    | WithdrawMotion
    | CastVote
    | CoSponsor
    | ActOutside
    | JoinOperation
    | LeaveOperation
)

_TAGS = msgspec.json.Encoder(order="deterministic")


def motion_name(turn: int, seat: str, proposal: Proposal) -> MotionId:
    """Return the id of a draft: who tabled what in which turn."""
    values = msgspec.to_builtins(proposal)
    kind = values.pop("type")
    values.pop("title", None)  # Free text is no part of a name.
    rest = ".".join("+".join(map(str, v)) if isinstance(v, (list, tuple)) else str(v) for v in values.values())
    return MotionId(f"{turn}.{seat}.{kind}" + (f".{rest.replace('/', '-')}" if rest else ""))


@lru_cache(maxsize=256)
def condition_name(condition: Condition) -> str:
    """Return a short word for a condition, unique for its content."""
    return ".".join([str(condition.__struct_config__.tag), *map(str, astuple(condition))])


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order of the Council with what happens."""
    return DECIDES[type(order)](rules, state, order, dice)


def _joined(rules: Rulebook, state: State, order: JoinOperation, dice: Dice) -> tuple[OperationJoined]:
    del rules, dice
    public = state.public
    at = event_id(public, ROOM, f"{order.forum}.{order.seat}.{public.operations[order.forum].moves}", "joined")
    return (OperationJoined(id=at, at=public.hour, forum=order.forum, nation=NationId(order.seat)),)


def _left(rules: Rulebook, state: State, order: LeaveOperation, dice: Dice) -> tuple[OperationLeft]:
    del dice
    public, cost = state.public, rules.tables.council.stand_aside_cohesion
    at = event_id(public, ROOM, f"{order.forum}.{order.seat}.{public.operations[order.forum].moves}", "left")
    terms = (Term("30.13", "cohesion", -cost),)
    return (OperationLeft(id=at, at=public.hour, terms=terms, forum=order.forum, nation=NationId(order.seat), cohesion=cost),)


def _table(rules: Rulebook, state: State, order: TableMotion, dice: Dice) -> tuple[Event, ...]:
    del dice
    public = state.public
    name = motion_name(public.turn, order.seat, order.proposal)
    if name in state.table.motions:
        name = MotionId(f"{name}.{order.forum}")  # The same draft in another forum.
    tabled = MotionTabled(
        id=event_id(public, ROOM, name, "tabled"),
        at=public.hour,
        motion=name,
        forum=order.forum,
        by=order.seat,
        proposal=order.proposal,
        text=order.text,
        conditions=order.conditions,
        voted=rules.procedure[order.forum].decides == "vote",
    )
    if rules.procedure[order.forum].decides != "lead":
        return (tabled,)
    from wargame.engine.rooms.council.events import evolve  # The lead's word: what it tables is decided at once.

    laid = evolve(state, tabled)
    return (tabled, *agree(rules, laid, name, laid.table.motions[name], public.hour, (tabled.id,)))


def _act_outside(rules: Rulebook, state: State, order: ActOutside, dice: Dice) -> tuple[ActedOutside]:
    del dice
    public = state.public
    table = rules.tables.council
    forum = rules.scenario.forums[order.forum]
    beyond = beyond_mandate(rules, public, order.missions)
    legitimacy = table.outside_legitimacy + table.creep_legitimacy * beyond
    broken = tuple(_break_ids(state))
    acted = ActedOutside(
        id=event_id(public, ROOM, f"{order.forum}.{order.seat}.{public.round}", "outside"),
        at=public.hour,
        causes=broken,
        terms=(
            Term("30.12", "cohesion", -table.outside_cohesion),
            Term("30.12", "legitimacy-without-the-forum", -table.outside_legitimacy),
            Term("90.5", "missions-beyond-the-mandate", -table.creep_legitimacy * beyond),
        ),
        forum=order.forum,
        by=NationId(order.seat),
        operation=Operation(
            forum=order.forum,
            missions=order.missions,
            arrangement=forum.arrangement,
            began=public.hour,
            ends=public.hour + 24 * table.default_sunset_days,
            members=(NationId(order.seat),),
        ),
        cohesion=table.outside_cohesion,
        legitimacy=legitimacy,
    )
    return (acted,)


def _break_ids(state: State) -> list[EventId]:
    turn = state.public.turn
    return [
        EventId(f"{turn}.council/{ROOM}/{name}.{o.round}.{o.by}/broken")
        for name in state.table.current
        for o in state.table.motions[name].objections
    ]


def _answered(rules: Rulebook, state: State, order: AboutDraft, dice: Dice) -> tuple[Event]:
    return (_answer(rules, state, order, dice),)


def _answer(rules: Rulebook, state: State, order: AboutDraft, dice: Dice) -> Event:
    public = state.public
    name = order.motion
    motion = state.table.motions[name]
    nation = NationId(order.seat)
    hour = public.hour

    def at(kind: str, more: str = "") -> EventId:
        return event_id(public, ROOM, f"{name}.{motion.rounds}{more}", kind)

    match order:
        case ProposeAmendment():
            more = f".{nation}.{condition_name(order.condition)}"
            return AmendmentProposed(id=at("amendment", more), at=hour, motion=name, by=nation, condition=order.condition)
        case AdoptAmendment():
            more = f".{condition_name(order.condition)}"
            return AmendmentAdopted(id=at("amended", more), at=hour, motion=name, condition=order.condition)
        case PutUnderSilence():
            return SilenceBegan(id=at("silence"), at=hour, motion=name, ends=hour + order.hours)
        case BreakSilence():
            return _break(rules, state, order, dice)
        case StandAside() | AddFootnote():
            return _reserve(rules, hour, order, at)
        case Mediate():
            return _mediate(rules, public, order, motion, at("mediated"))
        case SplitMotion():
            assert isinstance(motion.proposal, (ActivateOperation, WidenMission))
            rest = tuple(m for m in motion.proposal.missions if m != order.keep)
            kept = replace(motion.proposal, missions=(order.keep,))
            return MotionSplit(id=at("split", f".{order.keep}"), at=hour, motion=name, proposal=kept, rest=rest)
        case CastVote():
            more = f".{nation}.{order.vote}.{len(motion.ballots)}"
            return VoteCast(id=at("vote", more), at=hour, motion=name, by=nation, vote=order.vote)
        case CoSponsor():
            return DraftSponsored(id=at("sponsored", f".{nation}"), at=hour, motion=name, by=nation)
        case WithdrawMotion():
            return MotionWithdrawn(id=at("withdrawn"), at=hour, motion=name, by=order.seat)
        case _:
            raise AssertionError(order)  # Every kind of order about a draft is named above.


def _reserve(rules: Rulebook, hour: int, order: StandAside | AddFootnote, at: Callable[[str, str], EventId]) -> Event:
    nation = NationId(order.seat)
    if isinstance(order, StandAside):
        cost = rules.tables.council.stand_aside_cohesion
        terms = (Term("30.6", "cohesion", -cost),)
        where = at("aside", f".{nation}")
        return StoodAside(id=where, at=hour, terms=terms, motion=order.motion, by=nation, cohesion=cost)
    cost = rules.tables.council.footnote_cohesion
    terms = (Term("30.7", "cohesion", -cost),)
    where = at("footnote", f".{nation}")
    return FootnoteAdded(id=where, at=hour, terms=terms, motion=order.motion, by=nation, text=order.text, cohesion=cost)


def _mediate(rules: Rulebook, public: Public, order: Mediate, motion: Motion, where: EventId) -> MotionMediated:
    asked = tuple(dict.fromkeys(o.condition for o in open_objections(motion) if o.condition is not None))
    broken = tuple(
        EventId(f"{public.turn}.{public.phase}/{ROOM}/{order.motion}.{o.round}.{o.by}/broken") for o in open_objections(motion)
    )
    hours = rules.tables.council.mediate_hours
    return MotionMediated(
        id=where,
        at=public.hour,
        causes=broken,
        terms=(Term("30.8", "hours", float(hours)),),
        motion=order.motion,
        conditions=asked,
        hours=hours,
    )


def _break(rules: Rulebook, state: State, order: BreakSilence, dice: Dice) -> SilenceBroken:
    public = state.public
    table = rules.tables.council
    motion = state.table.motions[order.motion]
    company = sum(o.round == motion.rounds for o in motion.objections)
    cohesion = table.break_company_cohesion if company else table.break_alone_cohesion
    reputation = table.break_reputation / (1 + company)
    name = f"{order.motion}.{motion.rounds}.{order.seat}"
    leak = dice.throw(f"{public.turn}/council/leak/{name}", table.break_public_leak)
    return SilenceBroken(
        id=event_id(public, ROOM, name, "broken"),
        at=public.hour,
        causes=(event_id(public, ROOM, f"{order.motion}.{motion.rounds - 1}", "silence"),),
        terms=(
            Term("30.5", "others-who-broke-silence", float(company)),
            Term("30.5", "cohesion", -cohesion),
            Term("30.5", "reputation", -reputation),
        ),
        dice=(leak,),
        motion=order.motion,
        by=NationId(order.seat),
        reason=order.reason,
        condition=order.condition,
        company=company,
        cohesion=cohesion,
        reputation=reputation,
        leaked=happened(leak),
    )


DECIDES: Mapping[type, Callable[[Rulebook, State, Any, Dice], tuple[Event, ...]]] = {
    TableMotion: _table,
    ActOutside: _act_outside,
    JoinOperation: _joined,
    LeaveOperation: _left,
    **dict.fromkeys((kind for kind in get_args(Order) if issubclass(kind, AboutDraft)), _answered),
}
