"""What only a government or the chair can decide in the Council: drafts under silence, broken or tabled, operations that end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from wargame.engine.agenda.items import Item, limits, offered, only, operations
from wargame.engine.model.base import NationId, Term
from wargame.engine.model.caveats import (
    Caveat,
    CommandCaveat,
    EngagementCaveat,
    GeographicCaveat,
    IntelligenceCaveat,
    MissionCaveat,
    TargetCaveat,
    TimeCaveat,
)
from wargame.engine.model.conditions import MANDATE_LEVELS, Condition, Goal, MandateCondition
from wargame.engine.model.council import (
    ActivateOperation,
    AdoptRoe,
    ApproveTargets,
    DelegateCyber,
    Extend,
    Motion,
    Proposal,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.scenario import Position
from wargame.engine.rooms import council
from wargame.engine.rooms.council.rounds import open_objections
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView


def _silence(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    found: list[tuple[tuple[float, str], Item]] = []
    for name, motion in council.open_motions(view):
        if motion.status != "silence" or _has_spoken(rules, view, motion):
            continue
        touched = (
            *_red_lines(rules, view, motion.proposal),
            *_ownlimits(view, motion.proposal),
            *_positions(rules, view, motion),
        )
        if touched:
            kinds = ("break-silence", "stand-aside", "add-footnote")
            offers = tuple(o for kind in kinds for o in offered(council, kind, rules, view, motion=name))
            found.append(((_RANK[touched[0].rule], name), Item("draft-under-silence", name, touched, offers)))
    for _, item in sorted(found, key=lambda entry: entry[0]):
        yield item


_RANK = {"160.4": 0.0, "20.1": 1.0, "120.6": 2.0}
"""Red lines before caveats, caveats before positions."""


def _has_spoken(rules: Rulebook, view: SeatView, motion: Motion) -> bool:
    nation = NationId(view.seat)
    said = nation in motion.stood_aside or any(by == nation for by, _ in motion.footnotes)
    objected = any(o.by == nation for o in open_objections(motion))
    return view.seat == motion.proposer or said or objected or motion.forum not in rules.scenario.nations[nation].forums


def _missions(proposal: Proposal) -> tuple[str, ...]:
    return proposal.missions if isinstance(proposal, (ActivateOperation, WidenMission)) else ()


def _red_lines(rules: Rulebook, view: SeatView, proposal: Proposal) -> Iterator[Term]:
    for line in view.own.red_lines:
        if _crosses(rules, view, proposal, line):
            yield Term("160.4", line.id, line.weight)


def _crosses(rules: Rulebook, view: SeatView, proposal: Proposal, line: Goal) -> bool:
    """Whether a draft brings closer what a red line forbids."""
    subject = line.measure.subject
    match line.measure.kind:
        case "not-authorised":
            return subject in _missions(proposal)
        case "strikes-not":
            return subject == view.seat and any(rules.tables.missions[m].role == "striker" for m in _missions(proposal))
        case "not-adopted":
            return bool(proposal.__struct_config__.tag == subject)
        case "arrangement":
            return isinstance(proposal, (TransferCommand, Terminate))
        case "few-civilian-dead":
            return (isinstance(proposal, AdoptRoe) and proposal.roe == "robust") or isinstance(proposal, ApproveTargets)
        case _:
            return False


def _ownlimits(view: SeatView, proposal: Proposal) -> Iterator[Term]:
    for caveat in limits(view):
        if _touches(caveat, proposal):
            yield Term("20.1", caveat.id, 1.0)


def _touches(caveat: Caveat, proposal: Proposal) -> bool:
    match caveat:
        case MissionCaveat():
            return any(m in caveat.barred for m in _missions(proposal))
        case TargetCaveat():
            return isinstance(proposal, ApproveTargets) and proposal.target in caveat.classes
        case EngagementCaveat():
            return isinstance(proposal, AdoptRoe) and proposal.roe == "robust"
        case CommandCaveat():
            return isinstance(proposal, TransferCommand)
        case TimeCaveat():
            return isinstance(proposal, Extend)
        case GeographicCaveat() | IntelligenceCaveat():
            return False
        case _:
            assert_never(caveat)


def _positions(rules: Rulebook, view: SeatView, motion: Motion) -> Iterator[Term]:
    named = {str(motion.proposal.__struct_config__.tag), *_missions(motion.proposal)}
    if isinstance(motion.proposal, TransferCommand):
        named.add(rules.scenario.forums[motion.forum].arrangement)
    touched = [p for p in view.own.character.positions if p.on in named and _weighs(rules, view, motion, p)]
    for position in sorted(touched, key=lambda p: (p.leaning, p.on)):
        yield Term("120.6", position.on, position.leaning)


def _weighs(rules: Rulebook, view: SeatView, motion: Motion, position: Position) -> bool:
    return position.leaning < rules.tables.staff.leaning or not all(_met(view, motion, c) for c in position.needs)


def _met(view: SeatView, motion: Motion, condition: Condition) -> bool:
    if isinstance(condition, MandateCondition):
        return MANDATE_LEVELS.index(view.public.mandate.level) >= MANDATE_LEVELS.index(condition.level)
    return condition in motion.conditions


def _votes(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield drafts that are put to the vote and on which this government has neither voted nor put its name."""
    nation = NationId(view.seat)
    for name, motion in council.open_motions(view):
        if motion.status != "vote" or nation not in rules.members[motion.forum] or nation in dict(motion.ballots):
            continue
        if nation != motion.proposer and nation not in motion.sponsors:
            kinds = ("cast-vote", "co-sponsor")
            offers = tuple(o for kind in kinds for o in offered(council, kind, rules, view, motion=name))
            yield Item("vote-asked", name, (Term("35.3", "votes-needed", float(rules.procedure[motion.forum].votes)),), offers)


def _own_draft(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    for name, motion in council.open_motions(view):
        if motion.proposer == view.seat and motion.amendments and motion.status != "silence":
            offers = (
                *offered(council, "adopt-amendment", rules, view, motion=name),
                *offered(council, "withdraw-motion", rules, view, motion=name),
            )
            yield Item("own-draft", name, (Term("30.3", "amendments", float(len(motion.amendments))),), offers)


def _ending(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield an operation that lapses before the next turn is over, unless a draft about that is on the table."""
    last = rules.opens[min(view.public.turn + 1, len(rules.opens) - 1)]
    held = {o.forum: o for o in operations(rules, view) if o.ends < last}
    motions = [view.table.motions[m] for m in view.table.current] if view.table is not None else []
    for forum, operation in sorted(held.items(), key=lambda entry: (entry[1].ends, entry[0])):
        if any(m.forum == forum and isinstance(m.proposal, (Extend, Terminate)) for m in motions):
            continue
        offers = only(
            offered(council, "table-motion", rules, view, forum=forum), "proposal", lambda p: isinstance(p, (Extend, Terminate))
        )
        yield Item("operation-ends", forum, (Term("30.14", "days-left", (operation.ends - view.public.hour) / 24),), offers)


def _attacked(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield the strongest cyber attack on one's own public on which nothing delegated has acted (rules 60.4, 60.5)."""
    struck = [s for s in view.public.strikes if not s.forum and view.seat in s.nations]
    motions = [view.table.motions[m] for m in view.table.current] if view.table is not None else []
    if not struck or any(isinstance(m.proposal, DelegateCyber) for m in motions):
        return
    strongest = max(struck, key=lambda s: s.strength)
    offers = only(offered(council, "table-motion", rules, view), "proposal", lambda p: isinstance(p, DelegateCyber))
    because = (Term("60.4", "strength", strongest.strength), Term("60.4", "clarity", strongest.clarity))
    yield Item("attack-unanswered", view.seat, because, offers)


def _chair_broken(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    for name, motion in council.open_motions(view):
        if motion.status == "broken":
            kinds = ("chair", "adopt-amendment", "put-under-silence", "withdraw-motion")
            offers = tuple(o for kind in kinds for o in offered(council, kind, rules, view, motion=name))
            because = (Term("30.8", "objections", float(len(open_objections(motion)))),)
            yield Item("draft-broken", name, because, offers)


def _chair_tabled(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    for name, motion in council.open_motions(view):
        if motion.status == "tabled":
            kinds = ("put-under-silence", "adopt-amendment", "chair", "withdraw-motion")
            offers = tuple(o for kind in kinds for o in offered(council, kind, rules, view, motion=name))
            yield Item("draft-tabled", name, (Term("30.4", "amendments", float(len(motion.amendments))),), offers)


MATTERS = (_silence, _votes, _own_draft, _attacked, _ending)
CHAIR_MATTERS = (_chair_broken, _chair_tabled)
"""The most important first."""
