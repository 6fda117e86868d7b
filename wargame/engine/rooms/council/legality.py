"""Who may do what in the Council now: offers and refusals, asked of a seat's view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, assert_never

from wargame.engine import called
from wargame.engine.model.base import CHAIR, ForumId, Listed, MotionId, NationId, Rejection, Said, SeatId
from wargame.engine.model.conditions import (
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
    Extend,
    FundInCommon,
    GivePost,
    Motion,
    NarrowMission,
    Operation,
    SetBenchmark,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.procedures import VOTES
from wargame.engine.rooms.council.benchmarks import meets
from wargame.engine.rooms.council.orders import (
    AboutDraft,
    ActOutside,
    AddFootnote,
    AdoptAmendment,
    BreakSilence,
    CastVote,
    CoSponsor,
    JoinOperation,
    LeaveOperation,
    Mediate,
    Order,
    ProposeAmendment,
    PutUnderSilence,
    SplitMotion,
    StandAside,
    TableMotion,
    WithdrawMotion,
)
from wargame.engine.rooms.council.proposals import check_proposal
from wargame.engine.rooms.council.rounds import holder, open_objections, participates, running
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

AnyDraft = Motion | TableMotion
OPEN = ("tabled", "silence", "broken", "vote")
WITH_MISSIONS = (ActivateOperation, WidenMission)
SHAPING: frozenset[type] = frozenset({
    *WITH_MISSIONS, NarrowMission, AdoptRoe, ApproveTargets, Extend, TransferCommand, AdmitPartner, FundInCommon, SetBenchmark,
    GivePost,
})  # fmt: skip
"""Drafts into which what shapes an operation can be written."""


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    if isinstance(order, AboutDraft):
        return check_motion(rules, view, order)
    match order:
        case JoinOperation():
            return check_join(rules, view, order.forum)
        case LeaveOperation():
            held = running(view.public, order.forum)
            if held is None or rules.nation(view.seat) is None or not participates(rules, held, NationId(view.seat)):
                return Rejection("30.13", "forum", "You take no part in that operation.", "Name one you take part in.")
            return None
        case TableMotion():
            return _check_table(rules, view, order)
        case ActOutside():
            return check_outside(rules, view, order)
        case _:
            assert_never(order)


def _open_motion(view: SeatView, name: MotionId) -> Motion | None:
    if view.table is None or name not in view.table.current:
        return None
    motion = view.table.motions[name]
    return motion if motion.status in OPEN else None


def sits(rules: Rulebook, seat: SeatId, forum: ForumId) -> bool:
    """Whether a seat has a voice in a forum."""
    return seat in rules.members[forum]


def on_table(view: SeatView) -> list[Motion]:
    """Return this turn's drafts, open or decided."""
    return [view.table.motions[n] for n in view.table.current] if view.table is not None else []


def _check_table(rules: Rulebook, view: SeatView, order: TableMotion) -> Rejection | None:
    forum = rules.scenario.forums.get(order.forum)
    if forum is None:
        return Rejection(
            "30.2",
            "forum",
            Said("There is no forum called {forum}.", forum=called.quoted(order.forum)),
            Said("Use one of {listed}.", listed=Listed(called.forum(rules, f) for f in rules.scenario.forums)),
        )
    procedure = rules.procedure[order.forum]
    if not (sits(rules, view.seat, order.forum) or (view.seat == CHAIR and procedure.chaired)):
        what = Said("{seat} has no seat in {forum}.", seat=called.seat(rules, view.seat), forum=called.forum(rules, order.forum))
        return Rejection("30.2", "forum", what, "Ask a member to table it.")
    if procedure.decides == "lead" and view.seat != forum.lead:
        return Rejection(
            "30.2",
            "forum",
            Said("In {forum} the lead decides.", forum=called.forum(rules, order.forum)),
            Said("Ask {lead}.", lead=called.nation(rules, forum.lead)),
        )
    motions = on_table(view)
    if any(m.forum == order.forum and m.proposal == order.proposal and m.proposer == view.seat for m in motions):
        return Rejection("30.2", "proposal", "You have tabled this draft already in this turn.", "Amend it, or wait a turn.")
    here = [m for m in motions if m.forum == order.forum]
    if len(here) >= rules.tables.clock.drafts_per_turn:
        return Rejection(
            "150.9",
            "proposal",
            Said(
                "{forum} takes {count} drafts in a turn, and has them.",
                forum=called.forum(rules, order.forum),
                count=rules.tables.clock.drafts_per_turn,
            ),
            "Amend one of them, or wait for the next turn.",
        )
    if any(m.proposal == order.proposal and m.status in OPEN for m in here):
        return Rejection("30.2", "proposal", "The same draft lies on the table already.", "Support that one.")
    refused = check_proposal(rules, view, order.forum, order.proposal)
    if refused is not None:
        return refused
    if order.conditions and procedure.decides == "vote":
        return Rejection(
            "35.3", "conditions", "A draft that is voted on stands as it is.", "Write it into the title, or leave it."
        )
    return next((r for c in order.conditions if (r := text_problem(rules, view, c, "conditions", order)) is not None), None)


def text_problem(rules: Rulebook, view: SeatView, condition: Condition, where: str, motion: AnyDraft) -> Rejection | None:
    """Say why a condition cannot be written into a draft, or None (rules 30.3, 35.14)."""
    if isinstance(condition, PostCondition):
        held = running(view.public, motion.forum)
        problem = ""
        if condition.post not in rules.scenario.posts or rules.scenario.posts[condition.post].forum != motion.forum:
            problem = Said("There is no post {post} in this operation's command.", post=called.post(rules, condition.post))
        elif type(motion.proposal) not in SHAPING:
            problem = "Such a draft changes nothing in the operation's command."
        elif held is not None and holder(rules, view.public, condition.post) == condition.nation:
            problem = Said("{nation} has that post already.", nation=called.nation(rules, condition.nation))
        if problem:
            return Rejection("35.14", where, problem, "Ask for a post that it could have, or for something else.")
    return condition_problem(rules, condition, where)


def condition_problem(rules: Rulebook, condition: Condition, where: str) -> Rejection | None:
    """Say why a consent or a text cannot carry a condition, or None (rule 30.3)."""
    problem = ""
    match condition:
        case CommandCondition():
            if condition.arrangement not in rules.tables.command.arrangement:
                problem = Said(
                    "There is no command arrangement called {arrangement}.", arrangement=called.quoted(condition.arrangement)
                )
        case WithoutMission():
            if condition.mission not in rules.tables.missions:
                problem = Said("{mission} is no kind of mission.", mission=called.quoted(condition.mission))
        case AllyCondition():
            if condition.nation not in rules.scenario.nations:
                problem = Said("{nation} is not in this crisis.", nation=called.nation(rules, condition.nation))
        case SunsetCondition():
            if not 1 <= condition.days <= 365:
                problem = "A sunset comes after 1 to 365 days."
        case PostCondition():
            if condition.post not in rules.scenario.posts:
                problem = Said("There is no post called {post}.", post=called.quoted(condition.post))
            elif condition.nation not in rules.scenario.nations:
                problem = Said("{nation} is not in this crisis.", nation=called.nation(rules, condition.nation))
        case MandateCondition():
            pass
        case _:
            assert_never(condition)
    return Rejection("30.3", where, problem, "Ask for something that the rules know.") if problem else None


def check_outside(rules: Rulebook, view: SeatView, order: ActOutside) -> Rejection | None:
    """Say why a seat may not act outside the forum of all, or None (rule 30.12)."""
    forum = rules.scenario.forums.get(order.forum)
    if forum is None or not rules.procedure[order.forum].act_outside:
        return Rejection(
            "30.12",
            "forum",
            Said("Nobody leads in {forum}.", forum=called.forum(rules, order.forum)),
            "Table a draft in it instead.",
        )
    if not sits(rules, view.seat, order.forum):
        what = Said("{seat} cannot act in {forum}.", seat=called.seat(rules, view.seat), forum=called.forum(rules, order.forum))
        return Rejection("30.12", "forum", what, "Ask a state that can.")
    if running(view.public, order.forum) is not None:
        return Rejection("30.12", "forum", "That coalition acts already.", "Join it instead.")
    if not order.missions or any(m not in rules.tables.missions for m in order.missions):
        return Rejection("30.12", "missions", "It names no known kind of mission.", "Name kinds of mission from the rules.")
    return None


def check_join(rules: Rulebook, view: SeatView, name: ForumId) -> Rejection | None:
    """Say why a seat may not join an operation, or None (rule 30.13)."""
    held = running(view.public, name)
    if held is None or rules.nation(view.seat) is None:
        return Rejection("30.13", "forum", "No such operation is under way.", "Name one that is.")
    if participates(rules, held, NationId(view.seat)):
        return Rejection("30.13", "forum", "You take part in it already.", "Pledge forces instead.")
    return check_admission(rules, view, held)


def check_admission(rules: Rulebook, view: SeatView, held: Operation) -> Rejection | None:
    """Say why a state that takes no part in a running operation is not let in, or None (rules 30.13, 35.12)."""
    if not sits(rules, view.seat, held.forum):
        return Rejection("30.13", "forum", "You have no seat in that forum.", "Ask a member to table a draft that admits you.")
    if held.benchmark is not None and not meets(rules, view.public, held.benchmark, NationId(view.seat)):
        return Rejection("35.12", "forum", "You do not meet that operation's benchmark.", "Pledge more, or hand over authority.")
    return None


def check_motion(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why an order about a draft may not be given, or None (rules 30.3 to 30.10)."""
    name = getattr(order, "motion", MotionId(""))
    motion = _open_motion(view, name)
    if motion is None:
        return Rejection("30.2", "motion", "That draft is not open.", "Name a draft that lies on the table.")
    return ABOUT_DRAFT[type(order)](rules, view, motion, order)


def _check_writing(rules: Rulebook, view: SeatView, motion: Motion, order: AdoptAmendment | WithdrawMotion) -> Rejection | None:
    chair = view.seat == CHAIR and rules.procedure[motion.forum].chaired
    if not (view.seat == motion.proposer or chair) or motion.status == "silence":
        rule = "30.3" if isinstance(order, AdoptAmendment) else "30.10"
        return Rejection(rule, "motion", "Only the proposer or the chair may, and not under silence.", "Ask the chair.")
    if isinstance(order, AdoptAmendment) and all(c != order.condition for _, c in motion.amendments):
        return Rejection("30.3", "condition", "Nobody has asked for that.", "Name an amendment that was proposed.")
    return None


def may_amend(rules: Rulebook, view: SeatView, motion: Motion) -> bool:
    """Whether a draft is one to which a seat may ask for an amendment, if it has not asked for enough (rule 30.3)."""
    return motion.status not in ("silence", "vote") and view.seat in rules.members[motion.forum]


def amending_problem(rules: Rulebook, view: SeatView, motion: Motion, asked: int) -> Rejection | None:
    """Say why a seat that has asked for so many things already may ask for nothing more in an open draft, or None (rule 30.3)."""
    if not may_amend(rules, view, motion):
        return Rejection("30.3", "motion", "Amendments are for members, before silence begins.", "Break silence instead.")
    if asked >= rules.tables.clock.amendments_per_round:
        what = Said("You have asked for {asked} amendments to it, and no more are heard at once.", asked=asked)
        return Rejection("150.9", "condition", what, "Wait for the answer.")
    return None


def _check_amendment(rules: Rulebook, view: SeatView, motion: Motion, order: ProposeAmendment) -> Rejection | None:
    condition = order.condition
    asked = [c for by, c in motion.amendments if by == view.seat]
    refused = amending_problem(rules, view, motion, len(asked))
    if refused is not None:
        return refused
    refused = text_problem(rules, view, condition, "condition", motion)
    if refused is not None:
        return refused
    if condition in motion.conditions:
        return Rejection("30.3", "condition", "It is in the text, or you have asked for enough.", "Wait for the answer.")
    if condition in asked:
        return Rejection("30.3", "condition", "You have asked for it already.", "Wait for the answer.")
    return None


def _check_chair(
    rules: Rulebook, view: SeatView, motion: Motion, order: PutUnderSilence | Mediate | SplitMotion
) -> Rejection | None:
    table = rules.tables.council
    rule = "30.4" if isinstance(order, PutUnderSilence) else "30.8" if isinstance(order, Mediate) else "30.9"
    if view.seat != CHAIR:
        return Rejection(rule, "seat", "That is for the chair.", "Ask the chair.")
    if motion.status == "silence":
        return Rejection(rule, "motion", "The draft is under silence.", "Wait until the deadline.")
    if motion.status == "vote":
        return Rejection(rule, "motion", "The draft is put to the vote.", "Wait for the vote.")
    left = rules.opens[view.public.turn] - view.public.hour
    match order:
        case PutUnderSilence():
            if not table.silence_min_hours <= order.hours <= min(table.silence_max_hours, left):
                return Rejection(
                    "30.4",
                    "hours",
                    Said(
                        "A silence procedure lasts {least} to {most} hours now.",
                        least=table.silence_min_hours,
                        most=min(table.silence_max_hours, left),
                    ),
                    "Choose hours within these bounds.",
                )
            return None
        case Mediate():
            asked = [o for o in open_objections(motion) if o.condition is not None and o.condition not in motion.conditions]
            if motion.status != "broken" or motion.mediated or not asked:
                return Rejection("30.8", "motion", "There is no open objection that words could meet.", "Put it under silence.")
            if left <= table.mediate_hours:
                return Rejection("30.8", "motion", "The turn has no hours left to mediate.", "Let it lapse, or put it as it is.")
            return None
        case SplitMotion():
            missions = motion.proposal.missions if isinstance(motion.proposal, WITH_MISSIONS) else ()
            if len(missions) < 2 or order.keep not in missions:
                return Rejection("30.9", "keep", "The draft cannot be split that way.", "Keep one of several kinds of mission.")
            return None
        case _:
            assert_never(order)


def _check_voice(
    rules: Rulebook, view: SeatView, motion: Motion, order: BreakSilence | StandAside | AddFootnote
) -> Rejection | None:
    rule = "30.5" if isinstance(order, BreakSilence) else "30.6" if isinstance(order, StandAside) else "30.7"
    if not sits(rules, view.seat, motion.forum):
        return Rejection(rule, "seat", "You have no seat in that forum.", "Speak to a member.")
    if motion.status not in ("silence", "broken"):
        return Rejection(rule, "motion", "The draft is not under silence.", "Propose an amendment while it is on the table.")
    if view.seat in motion.stood_aside:
        return Rejection("30.6", "motion", "You stand aside on this draft.", "Nothing more can be said on it.")
    match order:
        case BreakSilence():
            if any(o.by == view.seat and o.round == motion.rounds for o in motion.objections):
                return Rejection("30.5", "motion", "You have broken silence in this round.", "Wait for the next text.")
            if order.condition is not None:
                refused = text_problem(rules, view, order.condition, "condition", motion)
                if refused is not None:
                    return refused
            if not order.reason.strip():
                return Rejection("30.5", "reason", "Silence is broken in writing, with a reason.", "Give the reason.")
        case AddFootnote():
            if any(by == view.seat for by, _ in motion.footnotes):
                return Rejection("30.7", "motion", "Your footnote stands already.", "One footnote is enough.")
            if not order.text.strip():
                return Rejection("30.7", "text", "A footnote needs words.", "Write them.")
        case StandAside():
            pass
        case _:
            assert_never(order)
    return None


def _check_ballot(rules: Rulebook, view: SeatView, motion: Motion, order: CastVote | CoSponsor) -> Rejection | None:
    """Say why a seat may not vote on a draft or stand behind it, or None (rules 35.4, 35.6)."""
    rule = "35.4" if isinstance(order, CastVote) else "35.6"
    if not sits(rules, view.seat, motion.forum):
        return Rejection(rule, "seat", "You have no seat in that forum.", "Speak to a member.")
    if motion.status != "vote":
        return Rejection(rule, "motion", "That draft is not put to the vote.", "Break silence on it, or ask for an amendment.")
    if isinstance(order, CastVote):
        if order.vote not in VOTES:
            return Rejection(rule, "vote", "A vote is yes, no or abstain.", Said("Use one of {listed}.", listed=Listed(VOTES)))
        if (NationId(view.seat), order.vote) in motion.ballots:
            return Rejection(rule, "vote", "You have said that you vote so.", "Wait for the vote.")
    elif view.seat == motion.proposer or view.seat in motion.sponsors:
        return Rejection(rule, "motion", "You stand behind that draft already.", "Wait for the vote.")
    return None


ABOUT_DRAFT: Mapping[type, Callable[[Rulebook, SeatView, Motion, Any], Rejection | None]] = {
    ProposeAmendment: _check_amendment,
    **dict.fromkeys((CastVote, CoSponsor), _check_ballot),
    **dict.fromkeys((AdoptAmendment, WithdrawMotion), _check_writing),
    **dict.fromkeys((PutUnderSilence, Mediate, SplitMotion), _check_chair),
    **dict.fromkeys((BreakSilence, StandAside, AddFootnote), _check_voice),
}
"""What is asked of an order about a draft that is open, kind by kind."""
