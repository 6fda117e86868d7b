"""What a government has at stake of its own: red lines that a decision would cross, goals that one would serve (rule 170.7).

Lives here: its goals and lines against drafts and the state that it sees. Not here: what it does about them (voice, drafts).
"""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.conditions import Goal
from wargame.engine.model.council import ActivateOperation, AdoptRoe, ApproveTargets, Proposal, SetTerms, WidenMission
from wargame.engine.model.diplomacy import kind_of
from wargame.players.governments import ahead


def missions_of(proposal: Proposal) -> tuple[str, ...]:
    """Return the kinds of mission that a draft would add."""
    return proposal.missions if isinstance(proposal, (ActivateOperation, WidenMission)) else ()


def crossed(rules: Rulebook, view: SeatView, proposal: Proposal) -> tuple[Goal, str] | None:
    """Return a red line of one's own that a decision would cross, and the kind of mission that does it, if one does."""
    if not view.own.red_lines:
        return None
    kinds = missions_of(proposal)
    tag = kind_of(proposal)
    for line in view.own.red_lines:
        what, subject = line.measure.kind, line.measure.subject
        if what == "not-authorised" and subject in kinds:
            return line, subject
        if what == "not-adopted" and subject == tag:
            return line, ""
        if what == "few-civilian-dead" and _looser(proposal) and dead_near(rules, view)[0] is line:
            return line, ""
    return None


def _looser(proposal: Proposal) -> bool:
    """Whether a decision would make strikes less careful."""
    return (isinstance(proposal, AdoptRoe) and proposal.roe == "robust") or (
        isinstance(proposal, ApproveTargets) and proposal.target == "urban"
    )


def dead_near(rules: Rulebook, view: SeatView) -> tuple[Goal | None, float]:
    """Return the red line about civilian dead that is near, and how near, 1 where it is reached; None where none is.

    As many are expected to die in a day, as far as the government looks ahead, as did so far.
    """
    tracks = view.public.tracks
    if not tracks.harm_by_coalition or not view.own.red_lines:
        return None, 0.0
    began = min((o.began for o in view.public.operations.values()), default=view.public.hour)
    passed = (view.public.hour - began) / 24
    expected = tracks.harm_by_coalition * (1.0 + ahead.days(rules, view) / passed if passed > 0 else 1.0)
    for line in view.own.red_lines:
        if line.measure.kind == "few-civilian-dead" and line.measure.value > 0:
            nearness = expected / line.measure.value
            if nearness >= rules.tables.governments.careful and tracks.harm_by_coalition < line.measure.value:
                return line, nearness
    return None, 0.0


def left_out(rules: Rulebook, view: SeatView, proposal: Proposal) -> Goal | None:
    """Return a goal of one's own that terms would give up: an objective measures the same and the terms do not name it."""
    if not isinstance(proposal, SetTerms):
        return None
    objectives = rules.scenario.objectives.items()
    given_up = {(m.kind, m.subject) for name, o in objectives if name not in proposal.objectives for m in o.measures}
    for goal in (*view.own.goals, *rules.scenario.nations[view.seat].public_goals):  # type: ignore[index]
        if (goal.measure.kind, goal.measure.subject) in given_up:
            return goal
    return None


def wants(view: SeatView, rules: Rulebook, kind: str) -> Goal | None:
    """Return a goal of one's own that is to see a draft of this type adopted."""
    for goal in (*view.own.goals, *rules.scenario.nations[view.seat].public_goals):  # type: ignore[index]
        if goal.measure.kind == "adopted" and goal.measure.subject == kind:
            return goal
    return None
