"""A hidden action in cyberspace shows in no export, on no page, at no hour and in no order of what happens, until it is felt.

Two games are played side by side, by the same dice, one with a secret order and one without; what others are told, see and
wait for is compared at every moment up to the hour at which the action works.
"""

from __future__ import annotations

from functools import cache

import pytest

from rules.builders import RULESET
from rules.crisis import PLAIN
from rules.cyberspace import AAA, BBB, CCC, GRID, SUPPLY, WITH_CYBER
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, OBSERVER, PUBLIC, OrderBase, Rejection, SeatId
from wargame.engine.rooms import cyber
from wargame.engine.rooms.cyber.hostile import LaunchAttack
from wargame.reports import cyber_doing, cyber_pages
from wargame.reports.names import Names
from wargame.reports.page import Page
from wargame.session import Session
from wargame.session.export import export

SECRET: dict[str, OrderBase] = {
    "a blow": cyber.SuppressForces(seat=AAA, zone=PLAIN, blow="command"),
    "influence": cyber.InfluenceAdversary(seat=AAA),
    "guarding": cyber.GuardNetwork(seat=AAA, network=SUPPLY),
    "an answer": cyber.CounterNarrative(seat=AAA, nation=BBB),
    "access": LaunchAttack(seat=ADVERSARY, network=GRID, means="foothold"),
    "an attack that takes its time": LaunchAttack(seat=ADVERSARY, network=SUPPLY, means="slow"),
}
OTHERS = (BBB, CCC, AAA, CHAIR, COMMANDER, PUBLIC, OBSERVER, ADVERSARY)
MOMENTS = 12
"""Closings of phases and rounds, more than lead to the turn's operations."""


def page(session: Session, seat: SeatId) -> list[str]:
    """Return the cyber desk of a seat as it is printed."""
    view = session.view(seat)
    names, out = Names(session.header.scenario, session.rules.tables), Page(100)
    for one in (cyber_pages.networks, cyber_pages.attacks, cyber_doing.doing):
        if seat in session.rules.by_nation:
            one(out, session.rules, names, view)
    return out.lines


Moment = tuple[str, int, int, dict[SeatId, list[object]]]


@cache
def moments(what: str) -> tuple[Moment, ...]:
    """Return phase, round and hour at each moment up to the operations, and what each seat has been told and sees then."""
    session = Session.new(WITH_CYBER, RULESET, 5, {})
    while session.state.public.phase != "capitals":
        session.close_phase()
    if what:
        answer = session.submit(SECRET[what])
        assert not isinstance(answer, Rejection), answer
    seen: list[Moment] = []
    for _ in range(MOMENTS):
        public = session.state.public
        shown: dict[SeatId, list[object]] = {seat: [*export(session.saved(), seat), page(session, seat)] for seat in OTHERS}
        seen.append((public.phase, public.round, public.hour, shown))
        if public.phase == "operations":
            break
        session.close_phase()
    assert seen[-1][0] == "operations"
    return tuple(seen)


@pytest.mark.rule("60.25")
@pytest.mark.parametrize("what", SECRET)
def test_what_is_hidden_shows_in_no_export_on_no_page_and_in_no_hour_until_it_works(what: str) -> None:
    without, with_it = moments(""), moments(what)
    assert [m[:3] for m in with_it] == [m[:3] for m in without]  # No phase, round or hour comes sooner or later.
    own = SECRET[what].seat
    for before, after in zip(without, with_it, strict=True):
        for seat in OTHERS:
            if seat != own:
                assert after[3][seat] == before[3][seat], f"{seat} at {after[:3]}"


@pytest.mark.parametrize("what", SECRET)
def test_who_acts_in_secret_sees_it_itself(what: str) -> None:
    """Otherwise the comparison above would prove nothing."""
    own = SECRET[what].seat
    assert moments(what)[-1][3][own] != moments("")[-1][3][own]
