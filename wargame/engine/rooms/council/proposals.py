"""Whether a draft makes sense for a forum now (rules 30.1, 35.3), asked of a seat's view.

Lives here: what each kind of draft asks for. Not here: who may table it (legality).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from wargame.engine import called
from wargame.engine.model.base import AUTHORITIES, ForumId, Rejection, Said
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
    NarrowMission,
    Operation,
    Proposal,
    RequestForces,
    SetBenchmark,
    SetTerms,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.cyber import THE_ADVERSARY
from wargame.engine.rooms import cyber
from wargame.engine.rooms.council.benchmarks import meets
from wargame.engine.rooms.council.rounds import participates, running, to_take_over
from wargame.engine.rooms.council.territory import has_treaty, was_attacked
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

MOST_RESPONSE = 90
"""Days for which crisis response measures may be taken."""
TITLE = 120
"""Most characters in a mandate's title."""
MOST_AIRCRAFT, MOST_PEOPLE = 500, 50_000
"""What a benchmark may ask of a nation at most."""


def check_proposal(rules: Rulebook, view: SeatView, forum: ForumId, proposal: Proposal) -> Rejection | None:
    """Say why a draft makes no sense for a forum now, or None (rule 30.1)."""
    if rules.procedure[forum].grants_mandates != isinstance(proposal, GrantMandate):
        return _misplaced(rules, forum)
    held = running(view.public, forum)
    problem = _founding_problem(rules, view, forum, proposal) if held is None else _running_problem(rules, view, held, proposal)
    return None if problem is None else Rejection("30.1", "proposal", problem, "Table another draft.")


def _misplaced(rules: Rulebook, forum: ForumId) -> Rejection:
    name = called.forum(rules, forum)
    if rules.procedure[forum].grants_mandates:
        what = Said("{name} gives mandates, and decides on nothing else.", name=name)
        return Rejection("35.3", "proposal", what, "Table it in another forum.")
    what = Said("{name} cannot give a mandate.", name=name)
    return Rejection("35.3", "proposal", what, "Table it in a forum that gives mandates.")


def _founding_problem(rules: Rulebook, view: SeatView, forum: ForumId, proposal: Proposal) -> str | None:
    match proposal:
        case ActivateOperation():
            unknown = [m for m in proposal.missions if m not in rules.tables.missions]
            if unknown or not proposal.missions:
                return (
                    Said("{unknown} is no kind of mission.", unknown=called.quoted(unknown[0]))
                    if unknown
                    else "It names no kind of mission."
                )
            return None
        case TransferCommand():
            return _takeover_problem(rules, view, forum)
        case InvokeArticle4() | InvokeArticle5():
            return _article_problem(rules, view, forum, proposal)
        case SetTerms():
            return _terms_problem(rules, proposal)
        case DelegateCyber():
            if not 0.0 <= proposal.threshold <= 1.0:
                return "The threshold of a delegation lies between 0 and 1."
            return None if 1 <= proposal.days <= 365 else "A delegation lasts from 1 to 365 days."
        case AttributeAttack() | CrisisResponse():
            return _cyber_problem(rules, view, forum, proposal)
        case GrantMandate():
            return _mandate_problem(view, proposal)
        case _:
            return "There is no operation that it could change."


def _takeover_problem(rules: Rulebook, view: SeatView, forum: ForumId) -> str | None:
    if to_take_over(rules, view.public, forum) is not None:
        return None
    return "No other operation is under way that could be taken over, and is not being taken over already."


def _terms_problem(rules: Rulebook, proposal: SetTerms) -> str | None:
    unknown = [o for o in proposal.objectives if o not in rules.scenario.objectives]
    if unknown or not proposal.objectives:
        return (
            Said("{unknown} is not an objective of this crisis.", unknown=called.quoted(unknown[0]))
            if unknown
            else "It names no objective."
        )
    return None


def _running_problem(rules: Rulebook, view: SeatView, held: Operation, proposal: Proposal) -> str | None:
    match proposal:
        case ActivateOperation():
            return "The operation has begun already; widen it instead."
        case WidenMission():
            if not proposal.missions or any(m not in rules.tables.missions for m in proposal.missions):
                return "It names no known kind of mission."
            return "The operation has these missions already." if set(proposal.missions) <= set(held.missions) else None
        case NarrowMission():
            if not set(proposal.missions) < set(held.missions) or not proposal.missions:
                return "It must leave out some of the operation's missions, and not all."
            return None
        case AdoptRoe():
            return "These rules of engagement are in force." if proposal.roe == held.roe else None
        case ApproveTargets():
            return "This class of target is released already." if proposal.target in held.targets else None
        case Extend():
            return None if 1 <= proposal.days <= 365 else "An extension lasts from 1 to 365 days."
        case Ceasefire():
            return None if 1 <= proposal.days <= 90 else "A pause lasts from 1 to 90 days."
        case FundInCommon():
            return "It is funded in common already." if held.common_funding else None
        case RequestForces():
            if proposal.requirement not in rules.scenario.requirements:
                return "No such line in the statement of requirements."
            return "That line has been asked for already." if proposal.requirement in held.requests else None
        case AdmitPartner():
            known = proposal.nation in rules.scenario.nations
            if not known or participates(rules, held, proposal.nation):
                return "It takes part already, or is unknown."
            short = held.benchmark is not None and not meets(rules, view.public, held.benchmark, proposal.nation)
            return "It does not meet the operation's benchmark." if short else None
        case SetBenchmark():
            return _benchmark_problem(held, proposal)
        case GivePost():
            return _post_problem(rules, held, proposal)
        case Terminate():
            return None
        case (
            TransferCommand()
            | InvokeArticle4()
            | InvokeArticle5()
            | SetTerms()
            | DelegateCyber()
            | AttributeAttack()
            | CrisisResponse()
            | GrantMandate()
        ):
            return _founding_problem(rules, view, held.forum, proposal)
        case _:
            assert_never(proposal)


def _article_problem(rules: Rulebook, view: SeatView, forum: ForumId, proposal: InvokeArticle4 | InvokeArticle5) -> str | None:
    if not has_treaty(rules, forum):
        return Said("{forum} rests on no treaty whose article could be invoked.", forum=called.forum(rules, forum))
    if proposal.nation != view.seat:
        return "A state can invoke the article for itself only."
    if isinstance(proposal, InvokeArticle5) and not was_attacked(rules, view.public, proposal.nation):
        if cyber.attacked(rules, view.public, proposal.nation):
            return None  # What was done to its networks, taken together, amounts to an armed attack (rule 60.24).
        return "Its territory has not been attacked."
    return None


def _cyber_problem(rules: Rulebook, view: SeatView, forum: ForumId, proposal: AttributeAttack | CrisisResponse) -> str | None:
    if not cyber.active(rules):
        return "This crisis has no cyber side."
    if isinstance(proposal, CrisisResponse):
        if (
            not 1 <= proposal.days <= MOST_RESPONSE
            or not proposal.measures
            or len(set(proposal.measures)) < len(proposal.measures)
        ):
            return Said("Crisis response measures are one at least, each once, for 1 to {most} days.", most=MOST_RESPONSE)
        if "effects" in proposal.measures and not cyber.charged(view.public.arena, THE_ADVERSARY, forum=forum):
            return "Effects are for a culprit that the forum has named: agree on that first."
        arena, until = view.public.arena, view.public.hour + 24 * proposal.days
        if "effects" in proposal.measures and arena.effects_of != forum:
            return None
        return None if any(arena.measures.get(m, 0) < until for m in proposal.measures) else "These measures are in force."
    if cyber.incident(view.public, proposal.incident) is None or proposal.suspect not in cyber.suspects(rules):
        return "It names an attack or a culprit that nobody knows of."
    named = view.public.arena.named
    if any(n.forum and (n.incident, n.suspect) == (proposal.incident, proposal.suspect) for n in named):
        return "That has been said already."
    return None


def _benchmark_problem(held: Operation, proposal: SetBenchmark) -> str | None:
    if not (0 <= proposal.aircraft <= MOST_AIRCRAFT and 0 <= proposal.personnel <= MOST_PEOPLE and 0 <= proposal.quality <= 1):
        return Said(
            "A benchmark asks for up to {aircraft} aircraft, {people} people and a quality from 0 to 1.",
            aircraft=MOST_AIRCRAFT,
            people=MOST_PEOPLE,
        )
    if proposal.authority not in AUTHORITIES:
        return Said("There is no authority called {authority}.", authority=called.quoted(proposal.authority))
    return "That benchmark is in force already." if held.benchmark == proposal else None


def _post_problem(rules: Rulebook, held: Operation, proposal: GivePost) -> str | None:
    post = rules.scenario.posts.get(proposal.post)
    if post is None or post.forum != held.forum:
        return Said("There is no post {post} in this operation's command.", post=called.post(rules, proposal.post))
    if proposal.nation not in rules.scenario.nations or not participates(rules, held, proposal.nation):
        return Said("{nation} takes no part in the operation.", nation=called.nation(rules, proposal.nation))
    return (
        Said("{nation} has that post already.", nation=called.nation(rules, proposal.nation))
        if held.posts.get(proposal.post) == proposal.nation
        else None
    )


def _mandate_problem(view: SeatView, proposal: GrantMandate) -> str | None:
    if not 0 < len(proposal.title.strip()) <= TITLE:
        return Said("A mandate has a title of at most {most} characters.", most=TITLE)
    return "The mandate goes exactly that far already." if proposal.level == view.public.mandate.level else None
