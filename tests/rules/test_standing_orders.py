"""Page 120: standing orders, by which the staff relieves forces and finds them another base without anybody's order."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from games import governed, rulebook
from rules.builders import TABLES, Game, Part, a_game, declared, hidden, holds, known, mandate, operation, refused, sent, term
from rules.crisis import (
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_STRIKE,
    CCC,
    CRISIS,
    D_FIGHTERS,
    DDD,
    FIELD,
    HOME,
    SEA,
    SOUTH,
)
from wargame.engine.model.base import PackageId, SeatId
from wargame.engine.model.caveats import TimeCaveat
from wargame.engine.model.conditions import MandateCondition, SunsetCondition
from wargame.engine.model.diplomacy import PackageStays, Promise
from wargame.engine.model.standing_orders import Basing, Relief, StandingOrders
from wargame.engine.rooms import standing_orders
from wargame.engine.rooms.force_generation import (
    CloseBase,
    ForcesArrived,
    PackageMoved,
    PackagePledged,
    PackageRotated,
    PackageWithdrawn,
    RotatePackage,
    WithdrawPackage,
)
from wargame.engine.rooms.operations import MissionFlown
from wargame.engine.rooms.standing_orders import BasingSet, ReliefSet, SetBasing, SetRelief

SUSTAINED = CRISIS.packages[B_PATROL].sustainment_days
READY = CRISIS.packages[B_PATROL].readiness_days
FIRST = CRISIS.turns[0].hours // 24
OPEN = known(bases={HOME: True, FIELD: True, SOUTH: True, SEA: True})
EVERYBODY_ELSE = (AAA, CCC, "chair", "commander", "adversary", "public", "observer")


def out(package: PackageId, over: int, **fields: object) -> Part:
    """A package that will be so many days beyond its sustainment when the first turn closes."""
    return sent(package, since=24 * (FIRST - SUSTAINED - over), **fields)


def told(relief: Relief = "when-due", basing: Basing = "move", reliefs: Mapping[PackageId, Relief] | None = None) -> Part:
    """The second nation has given its staff these standing orders."""
    return holds(BBB, standing_orders=StandingOrders(relief=relief, basing=basing, reliefs=reliefs or {}))


def relieved(game: Game) -> list[PackageId]:
    return [e.package for e in game.close().all(PackageRotated)]


# 120.8: setting them.


@pytest.mark.rule("120.8")
def test_nobody_has_to_touch_them_relief_is_when_due_and_forces_without_a_base_move() -> None:
    for nation in (AAA, BBB, CCC, DDD):
        assert a_game().own(nation).standing_orders == StandingOrders(relief="when-due", basing="move")


@pytest.mark.rule("120.8")
def test_an_order_for_one_package_holds_for_it_alone_until_one_for_all_takes_it_back() -> None:
    game = a_game(sent(B_PATROL, B_STRIKE))
    single = game.reveal(SetRelief(seat=BBB, package=B_PATROL, policy="never"), SetBasing(seat=BBB, policy="come-home")).game
    held = single.own(BBB).standing_orders
    assert (held.relief_of(B_PATROL), held.relief_of(B_STRIKE)) == ("never", "when-due")
    assert held.basing_of(B_PATROL) == held.basing_of(B_STRIKE) == "come-home"
    both = single.to("capitals").reveal(SetRelief(seat=BBB, policy="when-worn")).game.own(BBB).standing_orders
    assert both.relief_of(B_PATROL) == both.relief_of(B_STRIKE) == "when-worn"


@pytest.mark.rule("120.8")
def test_a_basing_order_for_one_package_holds_for_it_alone() -> None:
    game = a_game(sent(B_PATROL, B_STRIKE)).reveal(SetBasing(seat=BBB, package=B_STRIKE, policy="come-home")).game
    held = game.own(BBB).standing_orders
    assert (held.basing_of(B_PATROL), held.basing_of(B_STRIKE)) == ("move", "come-home")


@pytest.mark.rule("120.8")
def test_they_are_for_ones_own_forces_that_have_been_sent_and_for_something_else_than_now() -> None:
    game = a_game(sent(B_PATROL), sent(C_STRIKE))
    assert refused(game, SetRelief(seat=BBB, package=C_STRIKE, policy="never")) == "120.8"
    assert refused(game, SetRelief(seat=BBB, package=B_STRIKE, policy="never")) == "120.8"
    assert refused(game, SetRelief(seat=BBB, policy="when-due")) == "120.8"
    assert refused(game, SetBasing(seat=BBB, package=B_PATROL, policy="move")) == "120.8"
    assert refused(a_game(phase="council"), SetRelief(seat=BBB, policy="never")) == "150.1"
    assert refused(game, SetRelief(seat="commander", policy="never")) == "1.2"  # type: ignore[arg-type]


@pytest.mark.rule("120.8")
def test_an_order_of_the_same_visit_already_holds_when_the_staff_acts() -> None:
    worn = a_game(out(B_PATROL, 5))
    assert relieved(worn) == [B_PATROL]
    assert relieved(worn.after(SetRelief(seat=BBB, policy="never"))) == []


@pytest.mark.rule("120.8")
def test_what_a_government_orders_itself_goes_first() -> None:
    worn = a_game(out(B_PATROL, 5))
    by_hand = worn.reveal(RotatePackage(seat=BBB, package=B_PATROL))
    assert by_hand.the(PackageRotated).standing is False
    home = worn.reveal(WithdrawPackage(seat=BBB, package=B_PATROL))
    assert home.all(PackageRotated) == []
    assert worn.close().the(PackageRotated).standing is True


@pytest.mark.rule("120.8")
def test_its_own_seat_alone_knows_them_and_everybody_sees_what_is_done_by_them() -> None:
    outcome = a_game(out(B_PATROL, 5)).reveal(
        SetRelief(seat=BBB, package=B_PATROL, policy="when-worn"), SetBasing(seat=BBB, policy="come-home")
    )
    for kind in (ReliefSet, BasingSet):
        assert outcome.tells(BBB, kind)
        assert not any(outcome.tells(seat, kind) for seat in EVERYBODY_ELSE)
    acted = a_game(out(B_PATROL, 5)).close()
    assert all(acted.tells(seat, PackageRotated) for seat in EVERYBODY_ELSE)


# 120.9: relief.


@pytest.mark.rule("120.9")
def test_a_package_that_would_pass_its_sustainment_before_the_turn_closes_is_relieved() -> None:
    assert relieved(a_game(out(B_PATROL, 1))) == [B_PATROL]
    assert relieved(a_game(out(B_PATROL, 0))) == []
    rotated = a_game(out(B_PATROL, 3)).close().the(PackageRotated)
    assert rotated.fit == 24 * TABLES.force_generation.rotation_days
    assert term(rotated, "days-beyond-sustainment", "120.9") == pytest.approx(3.0)


@pytest.mark.rule("120.9")
def test_under_when_worn_it_stays_until_it_is_worn() -> None:
    worn = TABLES.staff.worn_days
    assert relieved(a_game(out(B_PATROL, worn), told("when-worn"))) == []
    assert relieved(a_game(out(B_PATROL, worn + 1), told("when-worn"))) == [B_PATROL]


@pytest.mark.rule("120.9")
def test_under_never_it_stays_whatever_becomes_of_it() -> None:
    assert relieved(a_game(out(B_PATROL, 300), told("never"))) == []
    but_one = a_game(out(B_PATROL, 300), out(B_STRIKE, 300), told("never", reliefs={B_STRIKE: "when-due"}))
    assert relieved(but_one) == [B_STRIKE]


@pytest.mark.rule("120.9")
def test_what_goes_home_by_the_turns_close_in_any_case_is_not_relieved() -> None:
    limit = TimeCaveat(id="home-by", until=24 * FIRST)
    assert relieved(a_game(out(B_PATROL, 5), declared(BBB, limit))) == []
    assert relieved(a_game(out(B_PATROL, 5), hidden(BBB, limit))) == []
    ends = (SunsetCondition(SUSTAINED + 5),)
    assert relieved(a_game(out(B_PATROL, 5, conditions=ends))) == []


@pytest.mark.rule("120.9")
def test_what_is_on_its_way_or_being_relieved_is_left_alone() -> None:
    assert relieved(a_game(sent(B_PATROL, status="deploying", since=24))) == []
    assert relieved(a_game(sent(B_PATROL, status="rotating", since=24))) == []
    assert relieved(a_game(out(B_PATROL, 5)).close().game.to("capitals")) == []


def given(word: Promise) -> Part:
    """A word that stands."""
    return lambda state: replace(state, table=replace(state.table, promises={"word": word}))


TWINS = {C_STRIKE: {"nation": BBB, "readiness_days": 4}}
"""The third nation's strikers are a second squadron of the second nation's."""


def twins(over: int, *parts: Part) -> Game:
    return a_game(out(B_STRIKE, over), told("by-another"), operation(ALLIANCE, "strike"), *parts, packages=TWINS)


@pytest.mark.rule("120.9")
def test_another_package_of_the_same_platform_comes_when_the_sustainment_runs_out_and_takes_over() -> None:
    first = twins(4).close()
    coming = first.the(PackagePledged)
    assert (coming.package, coming.relieves, coming.base) == (C_STRIKE, B_STRIKE, HOME)
    assert coming.arrives == 24 * (FIRST - 4)
    assert first.all(PackageRotated) == []
    turn = first.game.to("operations").close()
    assert turn.the(ForcesArrived).packages == (C_STRIKE,)
    home = turn.the(PackageWithdrawn)
    assert (home.package, home.last) == (B_STRIKE, False)
    assert home.causes == (turn.the(ForcesArrived).id,)
    assert {p for e in turn.all(MissionFlown, mission="strike") for _, p, _, _ in e.flown} == {B_STRIKE, C_STRIKE}
    assert set(turn.game.public.packages) == {C_STRIKE}


@pytest.mark.rule("120.9")
def test_the_staff_looks_as_far_ahead_as_the_package_needed_to_get_ready() -> None:
    assert twins(1 - READY).close().the(PackagePledged).arrives == 24 * (FIRST - 1 + READY)
    assert twins(-READY).close().all(PackagePledged) == []


@pytest.mark.rule("120.9")
def test_it_is_called_once_and_under_the_same_conditions() -> None:
    asked = (MandateCondition("embargo"),)
    game = a_game(out(B_STRIKE, 1 - READY, conditions=asked), told("by-another"), packages=TWINS).close()
    assert game.the(PackagePledged).conditions == asked
    later = game.game.to("capitals").close()
    assert later.all(PackagePledged) == []
    assert later.all(PackageRotated) == []


@pytest.mark.rule("120.9")
def test_where_no_other_can_be_sent_relief_is_in_place() -> None:
    assert relieved(a_game(out(B_STRIKE, 5), told("by-another"))) == [B_STRIKE]
    assert relieved(a_game(out(B_STRIKE, -1), told("by-another"))) == []
    full = a_game(
        out(B_STRIKE, 5), told("by-another"), packages=TWINS, nations={BBB: {"ceiling_aircraft": CRISIS.packages[B_STRIKE].count}}
    )
    assert relieved(full) == [B_STRIKE]


@pytest.mark.rule("120.9")
def test_what_has_an_end_date_or_was_promised_to_stay_is_relieved_in_place() -> None:
    dated = a_game(out(B_STRIKE, 5, conditions=(SunsetCondition(400),)), told("by-another"), packages=TWINS)
    assert relieved(dated) == [B_STRIKE]

    word = Promise(by=BBB, to=AAA, what=PackageStays(B_STRIKE), due=24 * 90)
    assert relieved(twins(5, given(word))) == [B_STRIKE]


# 120.10: bases.


@pytest.mark.rule("120.10")
def test_a_package_that_loses_its_base_moves_to_the_next_of_its_list_that_takes_it() -> None:
    outcome = a_game(sent(B_STRIKE, base=HOME)).reveal(CloseBase(seat=AAA, base=HOME))
    moved = outcome.the(PackageMoved)
    assert (moved.package, moved.base, moved.arrives) == (B_STRIKE, FIELD, 24 * TABLES.force_generation.move_days)
    assert outcome.all(PackageWithdrawn) == []
    after = outcome.game.to("operations").close()
    assert after.the(ForcesArrived).packages == (B_STRIKE,)
    assert after.game.public.packages[B_STRIKE].status == "deployed"


@pytest.mark.rule("120.10")
def test_it_comes_home_where_no_base_takes_it_or_its_government_said_so() -> None:
    def lost(*parts: Part) -> list[PackageId]:
        return [e.package for e in a_game(*parts).reveal(CloseBase(seat=AAA, base=HOME)).all(PackageWithdrawn)]

    assert lost(sent(B_STRIKE, base=HOME), told(basing="come-home")) == [B_STRIKE]
    assert lost(sent(D_FIGHTERS, base=HOME)) == []  # Its other base is its own.
    crowded = (sent(B_PATROL, base=FIELD), sent(B_STRIKE, C_STRIKE, base=HOME))
    assert lost(*crowded) == [B_STRIKE]  # FIELD takes ten: six patrol, and the four smaller ones.


@pytest.mark.rule("120.10")
def test_a_package_on_its_way_is_sent_on_and_comes_no_sooner_than_it_would_have() -> None:
    late = 24 * (TABLES.force_generation.move_days + 20)
    outcome = a_game(sent(B_STRIKE, base=HOME, status="deploying", since=late)).reveal(CloseBase(seat=AAA, base=HOME))
    assert outcome.the(PackageMoved).arrives == late


@pytest.mark.rule("120.10")
def test_consent_that_lapses_moves_them_too() -> None:
    terms = {HOME: (0, (MandateCondition("force"),))}
    game = a_game(sent(B_STRIKE), known(terms=terms), mandate("none"))
    outcome = game.to("operations").close()
    assert outcome.the(PackageMoved).base == FIELD


@pytest.mark.rule("10.10")
def test_an_end_date_counts_from_the_day_a_package_first_came_whatever_relief_it_had() -> None:
    there = out(B_PATROL, 5, conditions=(SunsetCondition(SUSTAINED + FIRST + 10),))
    first = a_game(there, operation(ALLIANCE, "air-patrol")).close()
    assert first.the(PackageRotated).package == B_PATROL
    second = first.game.to("capitals").to("operations").close()
    assert second.all(PackageWithdrawn) == []
    third = second.game.to("operations").close()
    assert third.the(PackageWithdrawn).reason == "a condition of its government is not met"


@pytest.mark.rule("120.9")
@pytest.mark.parametrize(
    ("there", "at_home"), [("ita-typhoon", "ita-f16"), ("esp-ef18", "esp-ef18-second"), ("are-f16", "are-mirage")]
)
def test_in_libya_who_keeps_a_like_squadron_at_home_can_have_it_sent_in_the_place_of_the_first(there: str, at_home: str) -> None:
    rules = rulebook()
    state = next(s.after for s in governed(7) if (s.after.public.turn, s.after.public.phase) == (6, "capitals"))
    first, second = PackageId(there), PackageId(at_home)
    packages = {p: held for p, held in state.public.packages.items() if p != second}
    long_ago = state.public.hour - 24 * rules.assets[first].spec.sustainment_days
    packages[first] = replace(packages[first], status="deployed", since=long_ago, conditions=())
    seat = SeatId(rules.assets[first].nation)
    own = replace(state.private[seat], standing_orders=StandingOrders(relief="by-another"), caveats=())
    nation = replace(state.public.nations[rules.assets[first].nation], caveats=())
    nations = {**state.public.nations, rules.assets[first].nation: nation}
    public = replace(state.public, packages=packages, nations=nations)
    ordered = standing_orders.relieve(rules, replace(state, public=public, private={**state.private, seat: own}))
    assert [(e.package, e.relieves) for e in ordered if isinstance(e, PackagePledged) and e.nation == seat] == [(second, first)]
