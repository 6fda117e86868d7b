"""What a word is worth to those who weigh it (rule 80.12): reputation scales what promises, payments and warnings buy.

Lives here: the sums that computer governments read. Not here: what they do with them (players).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.model.base import Term, clamp
from wargame.engine.model.council import Motion
from wargame.engine.model.diplomacy import SupportDraft, Threat, fits
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def credit(rules: Rulebook, reputation: float) -> float:
    """Return the share of its worth that a word of this reputation keeps, 0 to 1 (rule 80.12)."""
    table = rules.tables.diplomacy
    return clamp((reputation - table.ruined) / (table.trusted - table.ruined))


def goodwill(rules: Rulebook, view: SeatView, motion: Motion) -> tuple[Term, ...]:
    """Return what the words and payments of others add to a government's discomfort with a draft (rule 80.12).

    Terms below 0 make the draft easier to live with, those above 0 harder; together they lie within `goodwill_cap`.
    """
    if view.table is None:
        return ()
    table = rules.tables.diplomacy
    bought = warned = 0.0
    for promise in view.table.promises.values():
        if promise.status not in ("linked", "open") or promise.by == view.seat:
            continue
        value = credit(rules, view.table.reputation[promise.by])
        hangs = promise.given is not None and promise.status == "linked" and promise.given.fits(motion)
        if isinstance(promise.what, Threat):
            if hangs:
                warned = max(warned, table.warning_worth * value)
        elif promise.to == view.seat and hangs:
            bought += table.worth[str(promise.what.__struct_config__.tag)] * value
        elif promise.to == view.seat and promise.given is None and promise.by == motion.proposer:
            bought += table.plain_share * table.worth[str(promise.what.__struct_config__.tag)] * value
    for favour in view.own.favours:
        recent = view.public.turn < favour.turn + table.linkage_turns
        if favour.to == view.seat and favour.by == motion.proposer and recent:
            bought += table.payment_worth * credit(rules, view.table.reputation[favour.by])
    found = []
    if bought:
        found.append(Term("80.12", "words-and-payments", -min(table.goodwill_cap, bought)))
    if warned:
        found.append(Term("80.12", "warnings", min(table.goodwill_cap, warned)))
    return tuple(found)


def bound(view: SeatView, motion: Motion) -> bool:
    """Whether a government has promised not to stand against a draft (rule 80.6)."""
    promises = view.table.promises if view.table is not None else {}
    for promise in promises.values():
        what = promise.what
        if promise.by != view.seat or promise.status != "open" or not isinstance(what, SupportDraft):
            continue
        first = promise.turn if promise.given is None else promise.turn + 1
        if motion.turn >= first and fits(motion, what.forum, what.proposal, what.mission):
            return True
    return False
