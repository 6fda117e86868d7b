"""The agenda of a seat comes from what it may know: change anything else, and it stays the same; and it is always sound."""

from __future__ import annotations

import pytest

from games import Step, governed, packed, recorded, rulebook
from properties import worlds
from wargame import engine
from wargame.engine.agenda import agenda, quiet
from wargame.engine.model.base import SeatId

SEEDS = (3, 11)


def moments(seed: int) -> list[Step]:
    """Return a step from each phase and round of a random game and of a governed one."""
    seen: dict[tuple[int, str, int], Step] = {}
    for step in (*recorded(seed), *governed(seed)):
        public = step.after.public
        seen[public.turn, public.phase, public.round] = step
    return list(seen.values())


@pytest.mark.parametrize("name", [*worlds.SECRETS])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_agenda_of_a_seat_is_unchanged_when_what_it_may_not_know_changes(seed: int, name: str) -> None:
    rules = rulebook()
    for step in moments(seed)[1::3]:
        for seat in worlds.watched_seats():
            changed = worlds.SECRETS[name](step.after, seat)
            one, other = (engine.seat_view(state, seat) for state in (step.after, changed))
            where = f"{name} shows on the agenda of {seat} at step {step.number}"
            assert packed(agenda(rules, one)) == packed(agenda(rules, other)), where
            assert quiet(rules, [one]) == quiet(rules, [other]), where


@pytest.mark.parametrize("seed", SEEDS)
def test_every_agenda_of_a_game_is_short_and_every_order_on_it_legal(seed: int) -> None:
    rules = rulebook()
    found: set[str] = set()
    for step in moments(seed):
        for seat in (*rules.seats, SeatId("public"), SeatId("observer")):
            view = engine.seat_view(step.after, seat)
            items = agenda(rules, view)
            assert len(items) <= rules.tables.staff.items
            for item in items:
                found.add(item.kind)
                assert item.because, item
                assert item.offers, item
                for offer in item.offers:
                    for last in (0, -1):
                        order = engine.build(offer, view, {c.field: c.values[last] for c in offer.choices})
                        assert engine.check(rules, view, order) is None, (seat, item.kind, order)
    assert len(found) >= 8, found
