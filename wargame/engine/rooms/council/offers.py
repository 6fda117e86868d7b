"""What is offered in the Council. Each offer first asks what costs least, and legality last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wargame.engine.model.base import CHAIR, Choice, ForumId, MotionId, NationId, Offer, Pick, one_of
from wargame.engine.model.conditions import Condition, PostCondition, SunsetCondition, WithoutMission
from wargame.engine.model.council import ActivateOperation, Motion, Proposal, WidenMission
from wargame.engine.model.procedures import VOTES
from wargame.engine.rooms.council.menus import drafts, menus
from wargame.engine.rooms.council.mood import SAID
from wargame.engine.rooms.council.orders import (
    ActOutside,
    AddFootnote,
    AdoptAmendment,
    BreakSilence,
    CastVote,
    CoSponsor,
    JoinOperation,
    LeaveOperation,
    Mediate,
    ProposeAmendment,
    PutUnderSilence,
    StandAside,
    TableMotion,
    WithdrawMotion,
)
from wargame.engine.rooms.council.rounds import participates, running
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

from wargame.engine.rooms.council.legality import (
    OPEN,
    SHAPING,
    WITH_MISSIONS,
    check_admission,
    check_motion,
    check_outside,
    may_amend,
    sits,
)

SUNSETS = (SunsetCondition(90), SunsetCondition(30))
SILENCES = (12, 24, 48, 72)
"""Hours of silence that are offered; any within the bounds of rule 30.4 are legal."""


def open_motions(view: SeatView) -> list[tuple[MotionId, Motion]]:
    """Return the drafts of this turn on which something can still be said."""
    if view.table is None:
        return []
    motions = view.table.motions
    return [(name, motion) for name in view.table.current if (motion := motions[name]).status in OPEN]


def _may_table(rules: Rulebook, view: SeatView, forum: ForumId) -> bool:
    procedure = rules.procedure[forum]
    if procedure.decides == "lead":
        return view.seat == rules.scenario.forums[forum].lead and sits(rules, view.seat, forum)
    return (view.seat == CHAIR and procedure.chaired) or sits(rules, view.seat, forum)


def _offer_table(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for forum in rules.scenario.forums:
        if not _may_table(rules, view, forum):
            continue
        taken = _tabled(view, forum)
        if len(taken) < rules.tables.clock.drafts_per_turn:
            menu = tuple(p for p in drafts(rules, view, forum) if p not in taken)
            if menu:
                yield Offer("table-motion", (("forum", forum),), (Choice("proposal", menu),))


def _tabled(view: SeatView, forum: ForumId) -> list[Proposal]:
    """Return what has been tabled in a forum in this turn."""
    if view.table is None:
        return []
    motions = view.table.motions
    return [m.proposal for name in view.table.current if (m := motions[name]).forum == forum]


def _sample_table(rules: Rulebook, view: SeatView, pick: Pick) -> TableMotion | None:
    forum = one_of(rules.forums, pick)
    if not _may_table(rules, view, forum):
        return None
    taken = _tabled(view, forum)
    if len(taken) >= rules.tables.clock.drafts_per_turn:
        return None
    menu = tuple(one_of(tuple(menus(rules, view, forum)), pick))
    if not menu:
        return None
    proposal = one_of(menu, pick)
    return TableMotion(seat=view.seat, forum=forum, proposal=proposal) if proposal not in taken else None


def asks(rules: Rulebook, view: SeatView, motion: Motion) -> tuple[Condition, ...]:
    """Return conditions that a member may sensibly ask of a draft; any other well-formed one is legal too."""
    menu: tuple[Condition, ...] = SUNSETS
    proposal = motion.proposal
    if type(proposal) in SHAPING and rules.scenario.posts and view.seat in rules.by_nation:
        own, held = NationId(view.seat), running(view.public, motion.forum)
        posts = (p for p, spec in rules.scenario.posts.items() if spec.forum == motion.forum)
        menu = (*menu, *(PostCondition(p, own) for p in posts if held is None or held.posts.get(p) != own))
    if (type(proposal) is ActivateOperation or type(proposal) is WidenMission) and len(proposal.missions) > 1:
        menu = (*menu, *(WithoutMission(m) for m in proposal.missions))
    return tuple(c for c in menu if c not in motion.conditions) if motion.conditions else menu


def _amendments(rules: Rulebook, view: SeatView, motion: Motion) -> tuple[Condition, ...]:
    if not may_amend(rules, view, motion):
        return ()
    seat = view.seat
    asked = [c for by, c in motion.amendments if by == seat]
    if len(asked) >= rules.tables.clock.amendments_per_round:
        return ()
    menu = asks(rules, view, motion)
    return tuple(c for c in menu if c not in asked) if asked else menu


def _offer_amend(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, motion in open_motions(view):
        menu = _amendments(rules, view, motion)
        if menu:
            yield Offer("propose-amendment", (("motion", name),), (Choice("condition", menu),))


def _sample_amend(rules: Rulebook, view: SeatView, pick: Pick) -> ProposeAmendment | None:
    found = _one_open(view, pick)
    menu = _amendments(rules, view, found[1]) if found is not None else ()
    if found is None or not menu:
        return None
    return ProposeAmendment(seat=view.seat, motion=found[0], condition=one_of(menu, pick))


def _one_open(view: SeatView, pick: Pick) -> tuple[MotionId, Motion] | None:
    """Return a draft of this turn drawn at random, if something can still be said on it."""
    if view.table is None or not view.table.current:
        return None
    name = one_of(view.table.current, pick)
    motion = view.table.motions[name]
    return (name, motion) if motion.status in OPEN else None


def _offer_adopt(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, motion in open_motions(view):
        if motion.amendments and _may_write(rules, view, motion):
            asked = tuple(dict.fromkeys(c for _, c in motion.amendments))
            yield Offer("adopt-amendment", (("motion", name),), (Choice("condition", asked),))


def _sample_adopt(rules: Rulebook, view: SeatView, pick: Pick) -> AdoptAmendment | None:
    found = _one_open(view, pick)
    if found is None or not found[1].amendments or not _may_write(rules, view, found[1]):
        return None
    return AdoptAmendment(seat=view.seat, motion=found[0], condition=one_of(found[1].amendments, pick)[1])


def _may_write(rules: Rulebook, view: SeatView, motion: Motion) -> bool:
    """Whether a draft is for this seat to change or to take off the table."""
    if motion.status == "silence":
        return False
    return view.seat == motion.proposer or (view.seat == CHAIR and rules.procedure[motion.forum].chaired)


def _offer_silence(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if view.seat != CHAIR:
        return
    for name, _ in open_motions(view):
        hours = tuple(
            h for h in SILENCES if check_motion(rules, view, PutUnderSilence(seat=view.seat, motion=name, hours=h)) is None
        )
        if hours:
            yield Offer("put-under-silence", (("motion", name),), (Choice("hours", hours),))


def _offer_break(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, motion in open_motions(view):
        if motion.status not in SAID:
            continue
        if check_motion(rules, view, BreakSilence(seat=view.seat, motion=name, reason="-")) is None:
            reasons = Choice("reason", ("We cannot agree to this text.",))
            yield Offer("break-silence", (("motion", name),), (reasons, Choice("condition", (None, *asks(rules, view, motion)))))


def _offer_aside(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, motion in open_motions(view):
        if motion.status in SAID and check_motion(rules, view, StandAside(seat=view.seat, motion=name)) is None:
            yield Offer("stand-aside", (("motion", name),))


def _offer_footnote(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, motion in open_motions(view):
        if motion.status in SAID and check_motion(rules, view, AddFootnote(seat=view.seat, motion=name, text="-")) is None:
            yield Offer("add-footnote", (("motion", name),), (Choice("text", ("We keep our freedom of action.",)),))


def _sample_break(rules: Rulebook, view: SeatView, pick: Pick) -> BreakSilence | None:
    found = _one_said(view, pick)
    if found is None:
        return None
    condition = one_of((None, *asks(rules, view, found[1])), pick)
    order = BreakSilence(seat=view.seat, motion=found[0], reason="We cannot agree to this text.", condition=condition)
    return order if check_motion(rules, view, order) is None else None


def _sample_aside(rules: Rulebook, view: SeatView, pick: Pick) -> StandAside | None:
    found = _one_said(view, pick)
    order = StandAside(seat=view.seat, motion=found[0]) if found is not None else None
    return order if order is not None and check_motion(rules, view, order) is None else None


def _sample_footnote(rules: Rulebook, view: SeatView, pick: Pick) -> AddFootnote | None:
    found = _one_said(view, pick)
    order = AddFootnote(seat=view.seat, motion=found[0], text="We keep our freedom of action.") if found is not None else None
    return order if order is not None and check_motion(rules, view, order) is None else None


def _one_said(view: SeatView, pick: Pick) -> tuple[MotionId, Motion] | None:
    """Return a draft drawn at random, if silence has begun on it."""
    found = _one_open(view, pick)
    return found if found is not None and found[1].status in SAID else None


def _offer_chair(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if view.seat != CHAIR:
        return
    for name, motion in open_motions(view):
        if check_motion(rules, view, Mediate(seat=view.seat, motion=name)) is None:
            yield Offer("mediate", (("motion", name),))
        if isinstance(motion.proposal, WITH_MISSIONS) and motion.status not in ("silence", "vote"):
            missions = motion.proposal.missions
            if len(missions) > 1:
                yield Offer("split-motion", (("motion", name),), (Choice("keep", missions),))


def _votes(rules: Rulebook, view: SeatView) -> Iterator[tuple[MotionId, Motion]]:
    """Yield the drafts that are put to the vote and on which this seat votes."""
    for name, motion in open_motions(view):
        if motion.status == "vote" and view.seat in rules.members[motion.forum]:
            yield name, motion


def _offer_vote(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, motion in _votes(rules, view):
        said = dict(motion.ballots).get(NationId(view.seat))
        yield Offer("cast-vote", (("motion", name),), (Choice("vote", tuple(v for v in VOTES if v != said)),))


def _offer_sponsor(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, _ in _votes(rules, view):
        if check_motion(rules, view, CoSponsor(seat=view.seat, motion=name)) is None:
            yield Offer("co-sponsor", (("motion", name),))


def _sample_vote(rules: Rulebook, view: SeatView, pick: Pick) -> CastVote | None:
    votes = list(_votes(rules, view))
    if not votes:
        return None
    name, motion = one_of(votes, pick)
    said = dict(motion.ballots).get(NationId(view.seat))
    return CastVote(seat=view.seat, motion=name, vote=one_of([v for v in VOTES if v != said], pick))


def _offer_withdraw(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for name, motion in open_motions(view):
        if _may_write(rules, view, motion):
            yield Offer("withdraw-motion", (("motion", name),))


def _sample_withdraw(rules: Rulebook, view: SeatView, pick: Pick) -> WithdrawMotion | None:
    found = _one_open(view, pick)
    if found is None or not _may_write(rules, view, found[1]):
        return None
    return WithdrawMotion(seat=view.seat, motion=found[0])


def _part_in(rules: Rulebook, view: SeatView, forum: ForumId) -> LeaveOperation | JoinOperation | None:
    held = running(view.public, forum)
    if held is None or view.seat not in rules.by_nation:
        return None
    if participates(rules, held, NationId(view.seat)):
        return LeaveOperation(seat=view.seat, forum=forum)
    return JoinOperation(seat=view.seat, forum=forum) if check_admission(rules, view, held) is None else None


def _offer_operations(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for forum in view.public.operations:
        order = _part_in(rules, view, forum)
        if order is not None:
            kind = "leave-operation" if isinstance(order, LeaveOperation) else "join-operation"
            yield Offer(kind, (("forum", forum),))


def _sample_operation(rules: Rulebook, view: SeatView, pick: Pick) -> LeaveOperation | JoinOperation | None:
    forums = [forum for forum, held in view.public.operations.items() if not held.over]
    return _part_in(rules, view, one_of(forums, pick)) if forums else None


def _offer_outside(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for forum in rules.outside:
        if running(view.public, forum) is not None:
            continue
        kinds = tuple(rules.tables.missions)
        if check_outside(rules, view, ActOutside(seat=view.seat, forum=forum, missions=kinds)) is None:
            menu = (*((k,) for k in kinds), kinds)
            yield Offer("act-outside", (("forum", forum),), (Choice("missions", menu),))


SAMPLES = {
    "break-silence": _sample_break,
    "stand-aside": _sample_aside,
    "add-footnote": _sample_footnote,
    "table-motion": _sample_table,
    "propose-amendment": _sample_amend,
    "adopt-amendment": _sample_adopt,
    "withdraw-motion": _sample_withdraw,
    "cast-vote": _sample_vote,
    "operation": _sample_operation,
}
OFFERS = {
    "table-motion": _offer_table,
    "propose-amendment": _offer_amend,
    "adopt-amendment": _offer_adopt,
    "put-under-silence": _offer_silence,
    "break-silence": _offer_break,
    "stand-aside": _offer_aside,
    "add-footnote": _offer_footnote,
    "chair": _offer_chair,
    "withdraw-motion": _offer_withdraw,
    "cast-vote": _offer_vote,
    "co-sponsor": _offer_sponsor,
    "operation": _offer_operations,
    "act-outside": _offer_outside,
}
