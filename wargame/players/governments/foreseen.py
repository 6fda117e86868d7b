"""What a government that looks far ahead would have in the drafts of others (rule 170.14): words that will be needed anyway.

Lives here: asking for them before silence begins. Not here: what it needs for itself now (voice), or its own drafts (drafts).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import Term
from wargame.engine.model.conditions import CommandCondition, Condition, SunsetCondition
from wargame.engine.model.council import Motion
from wargame.engine.model.diplomacy import kind_of
from wargame.engine.rooms.council.legality import SHAPING
from wargame.engine.rooms.council.orders import ProposeAmendment
from wargame.players import Move
from wargame.players.governments import ahead
from wargame.players.governments.drafts import EXTENSION_DAYS
from wargame.players.governments.known import Floor


def moves(rules: Rulebook, view: SeatView, floor: Floor) -> Iterator[Move]:
    """Yield asking, once a turn, that a text of others has at once what stopped its like before, or an end.

    An end, where the government expects its public to turn against what is decided. Asked of those that look far ahead alone.
    """
    if _has_asked(view):
        return
    for laid in floor.laid:
        motion = laid.motion
        if motion.status != "tabled" or motion.proposer == view.seat or view.seat not in rules.members[motion.forum]:
            continue
        if type(motion.proposal) not in SHAPING:
            continue
        for condition, reason, terms in (*_needed(view, motion), *_ending(rules, view)):
            if not _asked(motion, condition):
                yield Move(ProposeAmendment(seat=view.seat, motion=laid.name, condition=condition), reason, terms)
                return


def _asked(motion: Motion, condition: Condition) -> bool:
    """Whether such a condition is in the text, or has been asked for."""
    return any(type(c) is type(condition) for c in (*motion.conditions, *(c for _, c in motion.amendments)))


def _has_asked(view: SeatView) -> bool:
    """Whether the government has asked for words in a draft of this turn."""
    if view.table is None:
        return False
    motions = [view.table.motions[n] for n in view.table.current]
    return any(by == view.seat for m in motions for by, _ in (*m.amendments, *m.won))


def _needed(view: SeatView, laid: Motion) -> Iterator[tuple[Condition, str, tuple[Term, ...]]]:
    """Yield the command or the end for want of which drafts of this type have been stopped in the forum before."""
    often: dict[Condition, int] = {}
    kind = kind_of(laid.proposal)
    for motion in view.table.motions.values() if view.table is not None else ():
        if motion.forum == laid.forum and motion.turn < view.public.turn and kind_of(motion.proposal) == kind:
            for objection in motion.objections:
                if isinstance(objection.condition, CommandCondition | SunsetCondition):
                    often[objection.condition] = often.get(objection.condition, 0) + 1
    for condition, count in often.items():
        yield (
            condition,
            "Others will ask for it sooner or later; it had better stand there.",
            (Term("170.14", "times-asked-for-before", float(count)),),
        )


def _ending(rules: Rulebook, view: SeatView) -> Iterator[tuple[Condition, str, tuple[Term, ...]]]:
    """Yield an end to the decision where the government expects its public to turn against it."""
    expected, bar = ahead.support(rules, view), rules.tables.governments.explain_support
    if expected < bar:
        terms = (Term("170.14", "support-expected", expected), Term("170.14", "bar", bar))
        yield SunsetCondition(EXTENSION_DAYS), "Our public will ask when this ends; the decision should say so.", terms
