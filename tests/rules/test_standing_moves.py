"""Page 110, rules 110.8 to 110.10: standing won and lost, and what it weighs with others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, nation, operation, sent, term
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_STRIKE, BBB, C_LIFT, CCC, CRISIS, DDD, PLAIN, SOUTH
from rules.drafts import EMBARGO, agreed, council
from rules.seats import moves, orders
from wargame.engine.model.base import EventId, NationId
from wargame.engine.model.caveats import TimeCaveat
from wargame.engine.model.diplomacy import Approach
from wargame.engine.model.scenario import Follow
from wargame.engine.rooms.diplomacy import AskHost, AskToJoin, MakePromise
from wargame.engine.rooms.force_generation import OpenBase, PledgePackage, WithdrawPackage
from wargame.engine.rooms.legitimacy import foundations
from wargame.engine.rooms.operations.events import CiviliansHarmed
from wargame.engine.rooms.standing import StandingMoved, appeal, moved

TABLE = TABLES.standing
RUNS = operation(ALLIANCE, "strike", "air-patrol")


@pytest.mark.rule("110.8")
def test_standing_begins_where_the_scenario_has_it_and_legitimacy_reads_it_as_it_is_now() -> None:
    game = a_game(nations={BBB: {"standing_contextual": 0.6}})
    assert game.nation(BBB).contextual == 0.6
    there = (sent(B_STRIKE), nation(BBB, role="striker", joined=1))
    low, high = (a_game(*there, nation(BBB, role="striker", joined=1, contextual=c)) for c in (0.1, 0.6))
    assert foundations(low.rules, low.public)[0] < foundations(high.rules, high.public)[0]


@pytest.mark.rule("110.8")
def test_a_broken_word_costs_standing_that_all_see_and_only_the_table_knows_why() -> None:
    outcome = a_game().reveal(MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=1)).game.to("operations").close()
    event = outcome.the(StandingMoved)
    assert (event.nation, event.was) == (BBB, 0.0)
    assert event.contextual == pytest.approx(-TABLE.broken_word)
    assert term(event, "broken-word") == -TABLE.broken_word
    (seen,) = [e for e in outcome.shown_to("public") if isinstance(e, StandingMoved)]
    assert seen.terms == ()
    assert seen.causes == ()
    assert outcome.game.nation(BBB).contextual == event.contextual


def an_incident(code: NationId, incidents: int) -> CiviliansHarmed:
    """Return so many incidents of civilian harm."""
    where = EventId("1.operations/operations/x/harmed")
    return CiviliansHarmed(id=where, at=1, nation=code, zone=PLAIN, incidents=incidents, dead=incidents)


@pytest.mark.rule("110.8")
def test_incidents_cost_standing_and_an_initiative_that_was_agreed_wins_some() -> None:
    game = agreed(council(), EMBARGO, by=BBB).game
    harmed = an_incident(AAA, 2)
    found = {e.nation: e for e in moved(game.rules, game.state, (harmed,), ())}
    assert found[BBB].contextual == pytest.approx(TABLE.initiative)
    assert found[AAA].contextual == pytest.approx(-2 * TABLE.incident)


@pytest.mark.rule("110.8")
def test_leaving_while_the_operation_runs_costs_standing_and_a_time_limit_that_runs_out_does_not() -> None:
    parts = (sent(B_STRIKE, A_STRIKE), RUNS)
    left = a_game(*parts).reveal(WithdrawPackage(seat=BBB, package=B_STRIKE)).game.to("operations").close()
    assert term(left.the(StandingMoved, nation=BBB), "left-early") == -TABLE.left_early
    limit = TimeCaveat(id="home", until=240)
    stayed = a_game(*parts, nation(BBB, caveats=(limit,), joined=1)).to("operations").close()
    assert stayed.game.nation(BBB).left == 1
    assert stayed.all(StandingMoved, nation=BBB) == []
    over = a_game(sent(B_STRIKE)).reveal(WithdrawPackage(seat=BBB, package=B_STRIKE)).game.to("operations").close()
    assert over.all(StandingMoved) == []


@pytest.mark.rule("110.8")
def test_conduct_moves_standing_only_so_far() -> None:
    game = a_game(nation(BBB, contextual=-TABLE.most_moved + 0.01))
    harmed = an_incident(BBB, 9)
    (event,) = moved(game.rules, game.state, (harmed,), ())
    assert event.contextual == -TABLE.most_moved


def weighs(structural: float, contextual: float, credit: float) -> float:
    """Return the appeal of BBB."""
    game = a_game(nation(BBB, contextual=contextual), nations={BBB: {"standing_structural": structural}})
    return appeal(game.rules, game.public, BBB, credit)


@pytest.mark.rule("110.9")
def test_appeal_is_half_lasting_standing_and_half_this_crisis_scaled_by_credit_where_it_helps() -> None:
    share = TABLE.appeal_structural
    assert weighs(0.8, 0.4, 1.0) == pytest.approx(share * 0.8 + (1 - share) * 0.4)
    assert weighs(0.8, 0.4, 0.5) == pytest.approx(0.5 * weighs(0.8, 0.4, 1.0))
    assert weighs(0.1, -0.9, 0.0) == weighs(0.1, -0.9, 1.0) < 0.0


def asked(by: NationId, to: NationId, **fields: Any) -> Part:
    """A request waits."""
    request = Approach(by=by, to=to, turn=1, **fields)

    def change(state: Any) -> Any:
        private = {**state.private}
        for seat in (by, to):
            private[seat] = replace(private[seat], approaches=(*private[seat].approaches, request))
        return replace(state, private=private)

    return change


def hosts(structural: float, contextual: float, will: float, seed: int, *parts: Part) -> bool:
    """Whether DDD opens its base when AAA of this standing asks; DDD's interests are `will`."""
    game = a_game(
        nation(AAA, contextual=contextual),
        *parts,
        nations={
            AAA: {"standing_structural": structural, "standing_contextual": contextual},
            DDD: {"alliance_value": will, "threat": will, "prestige": 0.0, "support": 0.3},
        },
    )
    return bool(orders(game, DDD, OpenBase, seed=seed))


REQUEST = asked(AAA, DDD, aim="base", base=SOUTH)
standings = st.tuples(st.floats(0, 1), st.floats(-1, 1))


@pytest.mark.rule("110.9")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(low=standings, high=standings, will=st.floats(0, 1), seed=st.integers(0, 500))
def test_raising_standing_alone_never_turns_a_yes_into_a_no(
    low: tuple[float, float], high: tuple[float, float], will: float, seed: int
) -> None:
    least = (min(low[0], high[0]), min(low[1], high[1]))
    most = (max(low[0], high[0]), max(low[1], high[1]))
    assert hosts(*least, will, seed, REQUEST) <= hosts(*most, will, seed, REQUEST)


@pytest.mark.rule("110.9")
def test_standing_raises_the_odds_that_a_host_says_yes_and_may_lower_them() -> None:
    wills = [0.025 * n for n in range(41)]

    def yes(standing: tuple[float, float], *parts: Part) -> int:
        return sum(hosts(*standing, will, seed, *parts) for will in wills for seed in (1, 2, 3))

    unasked = yes((1.0, 1.0))
    assert yes((1.0, 1.0), REQUEST) > yes((0.5, 0.0), REQUEST) > unasked
    assert yes((0.0, -1.0), REQUEST) < unasked


@pytest.mark.rule("110.9")
def test_a_computer_government_asks_for_the_base_it_needs() -> None:
    eager = {"alliance_value": 1.0, "threat": 1.0, "prestige": 1.0, "support": 0.6}
    only = {C_LIFT: {"bases": (SOUTH,)}}
    game = a_game(RUNS, turn=2, nations={CCC: eager}, packages=only)
    assert [o.base for o in orders(game, CCC, AskHost)] == [SOUTH]
    assert orders(a_game(RUNS, turn=2, nations={CCC: eager}), CCC, AskHost) == []
    assert orders(a_game(RUNS, nations={CCC: eager}, packages=only), CCC, AskHost) == []


def follower(weight: float, *parts: Part, **fields: Any) -> Game:
    """Return a game in which CCC follows BBB."""
    follows = (Follow(BBB, weight),)
    return a_game(RUNS, *parts, nations={CCC: {"follows": follows, **fields}, BBB: {"standing_contextual": 0.5}})


def example(game: Game) -> float:
    """Return what the example of others adds to CCC's will."""
    pledge = next(m for m in moves(game, CCC) if isinstance(m.order, PledgePackage))
    return sum(t.value for t in pledge.because if t.name == "example-of-others")


@pytest.mark.rule("110.10")
def test_a_state_whose_example_counts_adds_its_appeal_when_it_is_there_or_has_asked() -> None:
    eager = {"alliance_value": 1.0, "threat": 1.0}
    half = (0.5 - TABLES.diplomacy.ruined) / (TABLES.diplomacy.trusted - TABLES.diplomacy.ruined)
    worth = (TABLE.appeal_structural * 0.5 + (1 - TABLE.appeal_structural) * 0.5) * half
    assert example(follower(0.2, **eager)) == 0.0
    assert example(follower(0.2, sent(B_STRIKE), **eager)) == pytest.approx(0.2 * worth)
    assert example(follower(0.2, asked(BBB, CCC, aim="join"), **eager)) == pytest.approx(0.2 * worth)
    assert example(follower(0.2, sent(A_STRIKE), **eager)) == 0.0


@pytest.mark.rule("110.10")
def test_an_example_brings_followers_who_would_have_stayed_away() -> None:
    def come(*parts: Part) -> int:
        games = [follower(1.0, *parts, threat=0.01 * n) for n in range(0, 100, 5)]
        return sum(bool(orders(game, CCC, PledgePackage)) for game in games)

    assert come(sent(B_STRIKE)) > come()


@pytest.mark.rule("110.10")
def test_a_computer_government_asks_those_with_whom_its_example_counts() -> None:
    eager = {"alliance_value": 1.0, "threat": 1.0, "prestige": 1.0, "support": 0.6}
    game = a_game(RUNS, nations={BBB: eager, CCC: {"follows": (Follow(BBB, 0.3),)}})
    assert [o.to for o in orders(game, BBB, AskToJoin)] == [CCC]
    there = a_game(RUNS, sent(C_LIFT), nations={BBB: eager, CCC: {"follows": (Follow(BBB, 0.3),)}})
    assert orders(there, BBB, AskToJoin) == []
    assert CRISIS.nations[CCC].follows == ()
