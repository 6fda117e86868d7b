"""Page 20: caveats, declared or not, and the red card."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import (
    TABLES,
    Game,
    Outcome,
    Part,
    a_game,
    declared,
    hidden,
    holds,
    operation,
    refused,
    sent,
    tasked,
    term,
)
from rules.crisis import (
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_STRIKE,
    CCC,
    CITY,
    CRISIS,
    DAYS,
    HOME,
    PLAIN,
    WILLING,
)
from wargame.engine.model.base import COMMANDER, ZoneId
from wargame.engine.model.caveats import (
    Caveat,
    CommandCaveat,
    EngagementCaveat,
    GeographicCaveat,
    IntelligenceCaveat,
    MissionCaveat,
    TargetCaveat,
    TimeCaveat,
)
from wargame.engine.rooms.caveats import (
    CaveatDeclared,
    CaveatDropped,
    CaveatKept,
    CaveatLifted,
    CaveatSurfaced,
    LiftCaveat,
    RedCardPolicySet,
    SetCaveat,
    SetRedCardPolicy,
)
from wargame.engine.rooms.force_generation import PackageWithdrawn, PledgePackage
from wargame.engine.rooms.legitimacy import TracksMoved
from wargame.engine.rooms.operations.events import MissionFlown, RedCardRaised, TaskingRefused
from wargame.engine.rooms.staff import AmendTasking

TABLE = TABLES.caveats
NO_STRIKES = MissionCaveat(id="no-strikes", barred=("strike",))
NO_NIGHT = EngagementCaveat(id="no-night", no_night=True)
ONE_OF_EACH: tuple[Caveat, ...] = (
    NO_STRIKES,
    GeographicCaveat(id="not-the-city", zones=(CITY,)),
    TargetCaveat(id="no-fixed", classes=("fixed",)),
    NO_NIGHT,
    TimeCaveat(id="home-by", until=24 * 20),
    CommandCaveat(id="alliance-only", only_under=ALLIANCE),
    IntelligenceCaveat(id="inner", circle="inner"),
)


def flying(mission: str, where: ZoneId, *parts: Part, **changes: Any) -> Game:
    """Return a game in which one package of BBB flies one mission, about to be adjudicated."""
    package = B_STRIKE if mission == "strike" else B_PATROL
    there = (operation(ALLIANCE, mission), sent(package), tasked(mission, where, package), holds(BBB, munitions=9999))
    return a_game(*there, *parts, phase="operations", **changes)


def size(game: Game) -> float:
    """Return the size of all that is flown."""
    return sum(term(f, "size") for f in game.close().all(MissionFlown) if f.mission != "enabling")


def left_by(caveat: Caveat, mission: str = "strike", where: ZoneId = PLAIN) -> float:
    """Return the share of its effort that a caveat leaves a package of BBB."""
    return size(flying(mission, where, declared(BBB, caveat))) / size(flying(mission, where))


@pytest.mark.rule("20.1")
@pytest.mark.parametrize("caveat", ONE_OF_EACH, ids=lambda c: c.id)
def test_a_government_may_set_each_of_the_seven_kinds(caveat: Caveat) -> None:
    outcome = a_game().reveal(SetCaveat(seat=BBB, caveat=caveat))
    assert outcome.game.nation(BBB).caveats == (caveat,)
    assert outcome.the(CaveatDeclared).caveat == caveat


@pytest.mark.rule("20.1")
@pytest.mark.parametrize(("scope", "struck", "patrolled"), [("all", 0, 0), ("air", 0, 0), ("sea", 1, 1), (B_STRIKE, 0, 1)])
def test_a_caveat_covers_all_forces_one_domain_or_one_package(scope: str, struck: int, patrolled: int) -> None:
    caveat = GeographicCaveat(id="not-the-plain", scope=scope, zones=(PLAIN,))
    assert size(flying("strike", PLAIN, declared(BBB, caveat))) == struck * size(flying("strike", PLAIN))
    assert size(flying("air-patrol", PLAIN, declared(BBB, caveat))) == patrolled * size(flying("air-patrol", PLAIN))


@pytest.mark.rule("20.1")
@pytest.mark.parametrize(
    "caveat",
    [
        MissionCaveat(id="x", barred=("parade",)),
        GeographicCaveat(id="x", zones=(ZoneId("moon"),)),
        CommandCaveat(id="x", only_under="senate"),
        replace(NO_STRIKES, scope=A_STRIKE),
        replace(NO_STRIKES, scope="space"),
    ],
)
def test_a_caveat_names_only_what_exists_in_the_crisis_and_forces_of_its_nation(caveat: Caveat) -> None:
    assert refused(a_game(), SetCaveat(seat=BBB, caveat=caveat)) == "20.1"


@pytest.mark.rule("20.1")
def test_the_name_of_a_caveat_is_new_to_the_nation() -> None:
    again = SetCaveat(seat=BBB, caveat=replace(NO_NIGHT, id="no-strikes"))
    assert refused(a_game(declared(BBB, NO_STRIKES)), again) == "20.1"
    assert refused(a_game(hidden(BBB, NO_STRIKES)), again) == "20.1"
    assert a_game(declared(CCC, NO_STRIKES)).allows(again)


@pytest.mark.rule("20.2")
def test_a_declared_caveat_against_a_mission_a_zone_or_a_command_keeps_a_package_out_altogether() -> None:
    for caveat in (
        NO_STRIKES,
        GeographicCaveat(id="not-the-plain", zones=(PLAIN,)),
        CommandCaveat(id="coalition-only", only_under=WILLING),
    ):
        game = flying("strike", PLAIN, declared(BBB, caveat))
        assert game.close().all(MissionFlown, mission="strike") == []
        order = AmendTasking(seat=COMMANDER, package=B_STRIKE, mission="strike", zone=PLAIN)
        assert refused(game.with_(holds("commander", plan=a_game().own("commander").plan)), order) == "20.2"
    assert left_by(CommandCaveat(id="alliance-only", only_under=ALLIANCE)) == 1.0
    assert left_by(GeographicCaveat(id="not-the-city", zones=(CITY,))) == 1.0


@pytest.mark.rule("20.2")
def test_barred_targets_take_their_share_of_strikes_and_towns_count_in_towns_only() -> None:
    for target in ("dynamic", "fixed", "leadership"):
        assert left_by(TargetCaveat(id="x", classes=(target,))) == pytest.approx(1 - TABLE.target_share[target])
    urban = TargetCaveat(id="x", classes=("urban",))
    assert left_by(urban, where=PLAIN) == 1.0
    assert left_by(urban, where=CITY) == pytest.approx(1 - TABLE.urban_share)
    both = TargetCaveat(id="x", classes=("fixed", "urban"))
    assert left_by(both, where=CITY) == pytest.approx(1 - TABLE.target_share["fixed"] - TABLE.urban_share)


@pytest.mark.rule("20.2")
def test_rules_of_engagement_approval_and_circles_take_their_shares() -> None:
    assert left_by(NO_NIGHT) == pytest.approx(1 - TABLE.night_loss)
    careful = EngagementCaveat(id="x", no_night=True, low_collateral=True)
    assert left_by(careful) == pytest.approx(1 - TABLE.night_loss - TABLE.collateral_loss)
    assert left_by(CommandCaveat(id="x", national_approval=True)) == pytest.approx(1 - TABLE.approval_loss)
    assert left_by(IntelligenceCaveat(id="x", circle="alliance")) == pytest.approx(1 - TABLE.intelligence_loss)
    assert left_by(IntelligenceCaveat(id="x", circle="partner")) == 1.0


@pytest.mark.rule("20.2")
def test_on_missions_that_are_not_offensive_only_the_limit_on_intelligence_counts() -> None:
    for caveat in (TargetCaveat(id="x", classes=("fixed",)), NO_NIGHT, CommandCaveat(id="x", national_approval=True)):
        assert left_by(caveat, "air-patrol") == 1.0
    inner = IntelligenceCaveat(id="x", circle="inner")
    assert left_by(inner, "air-patrol") == pytest.approx(1 - TABLE.intelligence_loss)


@pytest.mark.rule("20.2")
def test_the_shares_of_several_caveats_are_multiplied() -> None:
    fixed = TargetCaveat(id="no-fixed", classes=("fixed",))
    both = size(flying("strike", PLAIN, declared(BBB, fixed, NO_NIGHT)))
    assert both == pytest.approx(size(flying("strike", PLAIN)) * left_by(fixed) * left_by(NO_NIGHT))


@pytest.mark.rule("20.3")
def test_the_staff_plans_with_a_declared_caveat_and_finds_the_package_other_work() -> None:
    game = a_game(operation(ALLIANCE, "strike"), sent(B_STRIKE), phase="operations")
    free = {f.zone for f in game.close().all(MissionFlown, mission="strike")}
    barred = game.with_(declared(BBB, GeographicCaveat(id="x", zones=tuple(free)))).close()
    assert {f.zone for f in barred.all(MissionFlown, mission="strike")} == {PLAIN, CITY} - free
    assert barred.all(TaskingRefused) == []


def surfacing(*parts: Part, mission: str = "strike") -> Outcome:
    """Return what comes of tasking forces of BBB against what is hidden."""
    return flying(mission, PLAIN, *parts).close()


@pytest.mark.rule("20.3")
def test_a_barred_task_is_refused_the_package_does_nothing_and_the_caveat_becomes_declared() -> None:
    outcome = surfacing(hidden(BBB, NO_STRIKES))
    assert outcome.the(TaskingRefused).package == B_STRIKE
    assert outcome.all(MissionFlown, mission="strike") == []
    assert outcome.the(CaveatSurfaced).caveat == NO_STRIKES
    assert outcome.game.nation(BBB).caveats == (NO_STRIKES,)
    assert outcome.game.own(BBB).caveats == ()


@pytest.mark.rule("20.3")
def test_a_hidden_limit_on_effort_takes_its_share_and_shows_in_what_is_delivered() -> None:
    outcome = surfacing(hidden(BBB, NO_NIGHT))
    assert outcome.all(TaskingRefused) == []
    assert term(outcome.flown("strike", PLAIN), "size") == pytest.approx(size(flying("strike", PLAIN, declared(BBB, NO_NIGHT))))
    assert outcome.the(CaveatSurfaced).caveat == NO_NIGHT


@pytest.mark.rule("20.3")
def test_a_caveat_that_surfaces_costs_cohesion_and_the_governments_word_once() -> None:
    both = (sent(B_PATROL), tasked("air-patrol", PLAIN, B_PATROL), operation(ALLIANCE, "strike", "air-patrol"))
    outcome = surfacing(hidden(BBB, GeographicCaveat(id="not-the-plain", zones=(PLAIN,))), *both)
    assert len(outcome.all(TaskingRefused)) == 2
    assert len(outcome.all(CaveatSurfaced)) == 1
    assert outcome.the(TracksMoved).was[1] == pytest.approx(CRISIS.cohesion - TABLE.surfacing_cohesion)
    assert outcome.game.state.table.reputation[BBB] == pytest.approx(0.5 - TABLE.surfacing_reputation)


@pytest.mark.rule("20.3")
def test_a_hidden_caveat_that_forbids_nothing_tasked_stays_hidden() -> None:
    outcome = surfacing(hidden(BBB, NO_STRIKES, NO_NIGHT), mission="air-patrol")
    assert outcome.all(CaveatSurfaced) == []
    assert outcome.game.own(BBB).caveats == (NO_STRIKES, NO_NIGHT)


@pytest.mark.rule("20.4")
def test_lifting_a_declared_caveat_spends_capital() -> None:
    game = a_game(declared(BBB, NO_STRIKES), holds(BBB, capital=TABLE.lift_cost))
    outcome = game.reveal(LiftCaveat(seat=BBB, caveat="no-strikes"))
    assert outcome.game.nation(BBB).caveats == ()
    assert outcome.game.own(BBB).capital == pytest.approx(0.0)


@pytest.mark.rule("20.4")
def test_an_undeclared_caveat_is_dropped_for_nothing_by_a_government_that_could_pay() -> None:
    order = LiftCaveat(seat=BBB, caveat="no-strikes")
    rich = a_game(hidden(BBB, NO_STRIKES))
    outcome = rich.reveal(order)
    assert outcome.game.own(BBB).caveats == ()
    assert outcome.game.own(BBB).capital == rich.own(BBB).capital
    assert refused(rich.with_(holds(BBB, capital=TABLE.lift_cost - 0.001)), order) == "20.4"


@pytest.mark.rule("20.4")
def test_each_caveat_lifted_in_the_same_visit_needs_capital_of_its_own() -> None:
    game = a_game(declared(BBB, NO_STRIKES, NO_NIGHT), holds(BBB, capital=1.5 * TABLE.lift_cost))
    first = game.after(LiftCaveat(seat=BBB, caveat="no-strikes"))
    assert refused(first, LiftCaveat(seat=BBB, caveat="no-night")) == "20.4"
    assert refused(game, LiftCaveat(seat=BBB, caveat="unheard-of")) == "20.4"
    assert refused(replace(game, state=a_game(phase="council").state), LiftCaveat(seat=BBB, caveat="x")) == "150.1"


@pytest.mark.rule("20.4")
def test_lifting_a_caveat_never_lowers_what_a_package_brings() -> None:
    menu = a_game().rules.caveat_menu
    for mission in ("strike", "air-patrol"):
        for where in (PLAIN, CITY):
            free = size(flying(mission, where))
            assert all(size(flying(mission, where, declared(BBB, caveat))) <= free for caveat in menu)


LIMIT = TimeCaveat(id="home-by", until=24 * 5)
CLOSES = 24 * DAYS[0]


@pytest.mark.rule("20.5")
def test_a_time_limit_must_lie_ahead_when_it_is_set() -> None:
    game = a_game(turn=2)
    assert refused(game, SetCaveat(seat=BBB, caveat=replace(LIMIT, until=CLOSES))) == "20.5"
    assert game.allows(SetCaveat(seat=BBB, caveat=replace(LIMIT, until=CLOSES + 1)))


@pytest.mark.rule("20.5")
@pytest.mark.parametrize("known", [declared, hidden])
def test_packages_work_until_their_time_limit_and_go_home_at_the_close_of_that_turn(known: Any) -> None:
    outcome = flying("air-patrol", PLAIN, known(BBB, LIMIT)).close()
    assert term(outcome.flown("air-patrol", PLAIN), "size") == pytest.approx(size(flying("air-patrol", PLAIN)) / 2)
    assert outcome.the(PackageWithdrawn).package == B_PATROL
    assert outcome.game.public.packages == {}


@pytest.mark.rule("20.5")
@pytest.mark.parametrize("known", [declared, hidden])
def test_where_the_limit_runs_out_with_the_turn_packages_work_all_of_it_and_go_home_at_that_close(known: Any) -> None:
    outcome = flying("air-patrol", PLAIN, known(BBB, replace(LIMIT, until=CLOSES))).close()
    assert term(outcome.flown("air-patrol", PLAIN), "size") == pytest.approx(size(flying("air-patrol", PLAIN)))
    assert outcome.the(PackageWithdrawn).package == B_PATROL
    assert outcome.game.public.packages == {}
    later = flying("air-patrol", PLAIN, known(BBB, replace(LIMIT, until=CLOSES + 1))).close()
    assert later.all(PackageWithdrawn) == []


@pytest.mark.rule("20.5")
def test_to_stay_or_come_back_a_government_lifts_the_limit_first() -> None:
    pledge = PledgePackage(seat=BBB, package=B_PATROL, base=HOME)
    game = a_game(declared(BBB, LIMIT), turn=2)
    assert refused(game, pledge) == "20.5"
    lifted = game.reveal(LiftCaveat(seat=BBB, caveat=LIMIT.id)).game.to("capitals")
    assert lifted.allows(pledge)


def red_card(policy: str, where: ZoneId, seed: int = 1) -> Outcome:
    """Return what comes of strikes under these instructions."""
    return flying("strike", where, holds(BBB, red_card=policy), seed=seed).close()


@pytest.mark.rule("20.6")
def test_who_trusts_refuses_nothing_and_the_urban_policy_nothing_outside_towns() -> None:
    assert red_card("trust", CITY).all(RedCardRaised) == []
    assert red_card("urban", PLAIN).all(RedCardRaised) == []
    strict = flying("air-patrol", CITY, holds(BBB, red_card="strict")).close()
    assert strict.all(RedCardRaised) == []


@pytest.mark.rule("20.6")
@pytest.mark.parametrize(
    ("policy", "where", "table"), [("urban", CITY, TABLE.red_card_urban), ("strict", PLAIN, TABLE.red_card_strict)]
)
def test_a_red_card_refuses_about_its_share_moved_by_a_die_by_up_to_half(policy: str, where: ZoneId, table: float) -> None:
    for seed in range(30):
        outcome = red_card(policy, where, seed)
        share = outcome.the(RedCardRaised).share
        assert 0.5 * table <= share <= 1.5 * table
        assert term(outcome.flown("strike", where), "size") == pytest.approx(size(flying("strike", where)) * (1 - share))


@pytest.mark.rule("20.6")
def test_the_die_is_thrown_once_for_each_nation_mission_and_zone() -> None:
    more = (sent(C_STRIKE, B_PATROL), tasked("strike", PLAIN, C_STRIKE, B_PATROL), holds(CCC, red_card="strict"))
    game = flying("strike", PLAIN, holds(BBB, red_card="strict"), *more, packages={B_PATROL: {"platform": "strike-fighter"}})
    cards = game.close().all(RedCardRaised)
    assert sorted(c.nation for c in cards) == [BBB, CCC]
    assert len({c.dice[0].key for c in cards}) == 2
    assert refused(a_game(), SetRedCardPolicy(seat=BBB, policy="trust")) == "20.6"


@pytest.mark.rule("20.7")
def test_declared_caveats_are_public_undeclared_ones_and_policies_their_seats_own() -> None:
    outcome = a_game().reveal(
        SetCaveat(seat=BBB, caveat=NO_STRIKES),
        SetCaveat(seat=BBB, caveat=NO_NIGHT, declared=False),
        SetRedCardPolicy(seat=BBB, policy="strict"),
    )
    for seat in (AAA, CCC, "commander", "adversary", "public"):
        assert outcome.tells(seat, CaveatDeclared)
        assert not outcome.tells(seat, CaveatKept)
        assert not outcome.tells(seat, RedCardPolicySet)
        assert outcome.game.view(seat).own.caveats == ()
    assert outcome.tells(BBB, CaveatKept)
    assert outcome.tells(BBB, RedCardPolicySet)


@pytest.mark.rule("20.7")
def test_what_lifting_cost_is_known_to_the_government_that_paid() -> None:
    game = a_game(declared(BBB, NO_STRIKES), hidden(BBB, NO_NIGHT), holds(BBB, capital=1.0))
    outcome = game.reveal(LiftCaveat(seat=BBB, caveat="no-strikes"), LiftCaveat(seat=BBB, caveat="no-night"))
    (seen,) = [e for e in outcome.shown_to(CCC) if isinstance(e, CaveatLifted)]
    assert (seen.capital, seen.terms) == (0.0, ())
    assert outcome.the(CaveatLifted).capital == TABLE.lift_cost
    assert not outcome.tells(CCC, CaveatDropped)


@pytest.mark.rule("20.7")
def test_refused_tasks_and_red_cards_are_known_at_the_councils_table_alone() -> None:
    refusing, carded = surfacing(hidden(BBB, NO_STRIKES)), red_card("strict", PLAIN)
    for seat, sits in ((CCC, True), ("chair", True), ("commander", True), ("adversary", False), ("public", False)):
        assert refusing.tells(seat, TaskingRefused) is sits
        assert carded.tells(seat, RedCardRaised) is sits


@pytest.mark.rule("20.8")
def test_a_caveat_is_paid_for_in_size_and_never_in_unity_of_command() -> None:
    free = flying("strike", PLAIN).close().flown("strike", PLAIN)
    bound = flying("strike", PLAIN, declared(BBB, NO_NIGHT)).close().flown("strike", PLAIN)
    assert term(bound, "size") < term(free, "size")
    for name in ("unity-of-command", "friction-of-nations-tasked", "quality"):
        assert term(bound, name) == term(free, name)
