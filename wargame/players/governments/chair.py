"""The chair's staff work: drafts go under silence, objections are mediated, what cannot be agreed is withdrawn (rule 170.8)."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.rooms.council.orders import AdoptAmendment, Mediate, PutUnderSilence, WithdrawMotion
from wargame.engine.rooms.council.rounds import open_objections
from wargame.players import Move
from wargame.players.governments.posts import comes_first


def moves(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield what the chair does in this round of the Council."""
    if view.table is None:
        return
    for name, motion in view.table.motions.items():
        if motion.turn != view.public.turn or motion.status not in ("tabled", "broken"):
            continue
        if motion.status == "broken" and motion.rounds >= rules.tables.governments.chair_rounds:
            yield Move(WithdrawMotion(seat=view.seat, motion=name), "There is no text that all can live with today.")
            continue
        for condition in dict.fromkeys(c for _, c in motion.amendments):
            if comes_first(rules, view.public, motion, condition):
                yield Move(AdoptAmendment(seat=view.seat, motion=name, condition=condition), "The text can carry it.")
        if motion.status == "broken" and open_objections(motion):
            yield Move(Mediate(seat=view.seat, motion=name), "There may be words that meet the objection.")
        left = rules.opens[view.public.turn] - view.public.hour
        hours = min(rules.scenario.forums[motion.forum].silence_hours, left)
        yield Move(PutUnderSilence(seat=view.seat, motion=name, hours=hours), "The draft is ripe for silence.")
