"""What holds in cyberspace whatever happens: sharing never confuses, nothing acts outside its terms, what is hidden stays so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.builders import Game
from rules.crisis import CITY, PLAIN
from rules.cyberspace import (
    AAA,
    ALLIANCE,
    BBB,
    CCC,
    COMMAND,
    FFF,
    GGG,
    GRID,
    INCIDENT,
    SUPPLY,
    WORLD,
    a_contest,
    delegated,
    found,
    inside,
    lent,
    past,
    rich,
    struck,
    through,
)
from wargame import engine
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, EventId, OrderBase, SeatId
from wargame.engine.model.cyber import THE_ADVERSARY, DelegatedCyber, Finding, Strike
from wargame.engine.rooms import cyber
from wargame.engine.rooms.cyber.hostile import LaunchAttack

SUSPECTS = (THE_ADVERSARY, FFF, GGG)
SHARES = st.floats(0.0, 0.95, allow_nan=False)
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from((INCIDENT, EventId("2.capitals/cyber/press.0/attack"))),
        st.sampled_from(SUSPECTS),
        SHARES,
        st.sampled_from(("AAA", "BBB", "CCC", "DDD")),
    ),
    max_size=8,
).map(tuple)


@given(held=FINDINGS, told=FINDINGS)
def test_sharing_never_lowers_anybodys_confidence_in_anything(held: tuple[Finding, ...], told: tuple[Finding, ...]) -> None:
    own = cyber.merged((), held)
    more = cyber.merged(own, told)
    for incident in dict.fromkeys(f.incident for f in (*own, *told)):
        for suspect in SUSPECTS:
            before, after = (cyber.confidence(f, incident, suspect) for f in (own, more))
            assert after >= before - 1e-12


@given(told=FINDINGS, again=FINDINGS)
def test_being_told_the_same_twice_or_in_another_order_is_the_same(told: tuple[Finding, ...], again: tuple[Finding, ...]) -> None:
    once = cyber.merged(cyber.merged((), told), again)
    twice = cyber.merged(cyber.merged(once, told), again)
    other = cyber.merged(cyber.merged((), again), told)
    assert twice == once
    for suspect in SUSPECTS:
        assert cyber.confidence(other, INCIDENT, suspect) == pytest.approx(cyber.confidence(once, INCIDENT, suspect))


HOURS = st.integers(-200, 400)


@given(
    since=HOURS, until=HOURS, threshold=SHARES, strength=SHARES, begins=st.integers(0, 239), lasts=st.integers(0, 240),
    counter=st.booleans(), network=st.sampled_from(tuple(WORLD.networks)), lends=st.booleans(),
)  # fmt: skip
def test_a_delegated_measure_never_fires_outside_its_terms(
    since: int, until: int, threshold: float, strength: float, begins: int, lasts: int, counter: bool, network: str, lends: bool
) -> None:
    game = a_contest(*((lent(AAA),) if lends else ()))
    spec = WORLD.networks[network]
    name = EventId(f"1.capitals/cyber/{network}.{begins}/attack")
    ends = min(240, begins + lasts) if lasts else 240
    nations = (spec.nation,) if spec.nation else ()
    strike = Strike(name, nations, strength, 0.5, begins, network=network, until=ends if lasts else 0)
    held = DelegatedCyber(SeatId(AAA), since, until, threshold, "counter" if counter else "shield")
    state = _with(game, strike, held)
    acted = tuple(cyber.respond(game.rules, state, game.dice))
    allowed = since < until and max(since, begins) < min(until, ends) and strength >= threshold
    assert bool(acted) == allowed
    for event in acted:
        assert max(since, begins) == event.at < min(until, ends)
        assert event.measures == ("counter" if counter and lends else "shield")
    assert not tuple(cyber.respond(game.rules, _with(game, strike, None), game.dice))  # No delegation, no automatic act.


def _with(game: Game, strike: Strike, held: DelegatedCyber | None) -> engine.State:
    from rules.builders import known

    return game.with_(known(strikes=(strike,), cyber={} if held is None else {ALLIANCE: held})).state


@given(strength=st.floats(0.5, 1.0, allow_nan=False), who=st.sampled_from((AAA, BBB, CCC)))
@settings(max_examples=12)
def test_recall_stops_it_from_the_next_instant(strength: float, who: str) -> None:
    for phase in ("capitals", "council"):
        game = a_contest(delegated(measures="counter"), lent(AAA), phase=phase)
        order = cyber.RecallDelegation(seat=SeatId(who), forum=ALLIANCE)
        after = game.after(order) if phase == "council" else game.reveal(order).game
        assert not through(after.with_(struck(strength=strength))).all(cyber.MeasuresActed)
    lending = a_contest(delegated(measures="counter"), lent(AAA), phase="council")
    bare = lending.after(cyber.RecallEffects(seat=SeatId(AAA))).with_(struck(strength=strength))
    assert all(not e.by for e in through(bare).all(cyber.MeasuresActed))


SECRET: dict[str, OrderBase] = {
    "a blow": cyber.SuppressForces(seat=SeatId(AAA), zone=PLAIN, blow="command"),
    "another": cyber.SuppressForces(seat=SeatId(AAA), zone=CITY, blow="air-defence"),
    "influence": cyber.InfluenceAdversary(seat=SeatId(AAA)),
    "disturbing": cyber.DisturbSource(seat=SeatId(AAA), incident=INCIDENT),
    "guarding": cyber.GuardNetwork(seat=SeatId(AAA), network=SUPPLY),
    "sharing": cyber.ShareFindings(seat=SeatId(AAA), circle="alliance"),
    "an answer": cyber.CounterNarrative(seat=SeatId(AAA), nation=CCC),
    "naming": cyber.NameCulprit(seat=SeatId(AAA), incident=INCIDENT, suspect=THE_ADVERSARY, how="privately"),
    "access": LaunchAttack(seat=ADVERSARY, network=GRID, means="foothold"),
    "a slow attack": LaunchAttack(seat=ADVERSARY, network=COMMAND, means="flood"),
}


@pytest.mark.parametrize("what", [w for w in SECRET if w != "a slow attack"])
def test_a_hidden_action_is_invisible_to_all_who_may_not_know_it_until_it_is_felt(what: str) -> None:
    order = SECRET[what]
    game = a_contest(*rich(), struck(), found(AAA, THE_ADVERSARY, 0.4))
    without, with_it = game.close(), game.give(order).game.close()
    drafted = game.give(order)
    for seat in (BBB, CCC, CHAIR, COMMANDER, SeatId("public"), SeatId("observer"), AAA, ADVERSARY):
        if seat == order.seat:
            continue
        assert drafted.shown_to(seat) == []
        assert drafted.game.view(seat) == game.view(seat)
        assert with_it.shown_to(seat) == without.shown_to(seat)
        assert with_it.game.view(seat) == without.game.view(seat)
        assert with_it.game.offered(seat) == without.game.offered(seat)


def test_where_attacks_came_from_shows_in_nothing_that_anybody_is_told() -> None:
    from rules.cyberspace import came_from, masked

    plain = a_contest(struck(), past(SUPPLY), inside(GRID, 0.3), phase="situation")
    other = plain.with_(came_from(FFF), masked(GGG, EventId("1.capitals/cyber/supply.0/attack")))
    for seat in (AAA, BBB, CHAIR, SeatId("public")):
        assert plain.view(seat) == other.view(seat)
        assert plain.close().shown_to(seat) == other.close().shown_to(seat)
