"""The studies of cyberspace on a few games: what is delegated and what is lost, and what a small ally's help is worth."""

from __future__ import annotations

from functools import cache

from wargame import engine
from wargame.analysis import delegation, small_ally
from wargame.engine.model.base import SeatId
from wargame.engine.registry import ROOM_OF
from wargame.engine.rooms import cyber
from wargame.engine.rooms.cyber import in_force

GAMES = 4


@cache
def results() -> tuple[delegation.Result, ...]:
    return delegation.study(GAMES)


def test_each_policy_is_best_by_some_measure_and_none_by_all() -> None:
    averages = delegation.means(results())
    winners = delegation.best(averages)
    assert [winners[m] for m in ("damage", "cohesion", "false_acts")] == ["full", "limited", "none"]
    assert averages["none"]["false_acts"] == 0.0 < averages["limited"]["false_acts"] < averages["full"]["false_acts"]


def test_without_a_delegation_nothing_acts_and_so_nothing_acts_wrongly() -> None:
    assert all(r.false_acts == 0 for r in results() if r.policy == "none")
    assert any(r.false_acts for r in results() if r.policy == "full")


def test_a_policy_is_in_force_from_the_first_hour_to_the_last_and_changes_nothing_else() -> None:
    story = delegation.crisis()
    for policy, terms in delegation.POLICIES.items():
        state = engine.found(delegation.under(story, policy))
        held = [in_force(state.public, f, h) for f in story.forums for h in (0, 24 * 29)]
        found = [h for h in held if h is not None]
        assert [(h.threshold, h.measures) for h in found] == ([] if terms is None else [terms, terms])
        assert state.public.nations == engine.found(story).public.nations


def test_the_table_has_a_row_for_each_policy_and_marks_the_best() -> None:
    title, header, *rows = delegation.lines(results())
    assert f"{GAMES} games" in title
    assert header.split() == ["delegation", "damage", "escalation", "cohesion", "false", "acts"]
    assert [row.split()[0] for row in rows] == list(delegation.POLICIES)
    assert sum(row.count("*") for row in rows) == len(delegation.BEST)


def test_a_game_of_the_study_is_the_same_whenever_it_is_played() -> None:
    assert delegation.play("limited", 1) == next(r for r in results() if (r.policy, r.seed) == ("limited", 1))


def test_without_a_small_allys_help_in_cyberspace_the_end_state_lacks_more_than_without_a_token_contingent() -> None:
    found = [small_ally.worth(seed) for seed in (2,)]
    assert all(one is not None and one.given > 0 for one in found)
    assert all(one is not None and one.cyber > max(0.0, one.contingent) for one in found)
    assert all(one is not None and one.cyber_answered > one.contingent_answered for one in found)
    assert all(one is not None and one.capital > 0 and one.money > 0 for one in found)
    assert small_ally.crisis().nations[small_ally.small_ally(small_ally.crisis())].standing_structural < small_ally.SMALL
    *_, frozen, answered = small_ally.lines([one for one in found if one is not None])
    assert "1 of 1" in frozen
    assert "1 of 1" in answered


def test_a_government_that_is_left_out_gives_no_order_of_that_kind_and_all_others() -> None:
    ally = small_ally.small_ally(small_ally.crisis())
    bare = small_ally.played(2, (ally, cyber))
    own = [e.order for e in bare.entries if e.order is not None and e.order.seat == ally]
    assert own
    assert not [order for order in own if ROOM_OF.get(type(order)) is cyber]
    assert any(ROOM_OF.get(type(e.order)) is cyber for e in bare.entries if e.order is not None)
    assert bare.state.private[SeatId(ally)].cyber.given.whole == 0.0
