"""Page 10: pledges, arrival, wear and rotation, withdrawal, and the bases that hosts open."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, declared, hidden, holds, known, nation, operation, refused, sent, term
from rules.crisis import (
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_STRIKE,
    CCC,
    CRISIS,
    D_FIGHTERS,
    DAYS,
    DDD,
    FIELD,
    HOME,
    SEA,
    SOUTH,
)
from wargame.engine.model.caveats import TimeCaveat
from wargame.engine.model.standing_orders import StandingOrders
from wargame.engine.rooms.force_generation import (
    BaseClosed,
    BaseOpened,
    CloseBase,
    ForcesArrived,
    OpenBase,
    PackagePledged,
    PackageRotated,
    PackageWithdrawn,
    PledgeFailed,
    PledgePackage,
    RotatePackage,
    WithdrawPackage,
)
from wargame.engine.rooms.home_front import InvestReadiness, ParliamentVoted, ReadinessInvested, SeekAuthorisation
from wargame.engine.rooms.operations import MissionFlown

TABLE = TABLES.force_generation
READY = CRISIS.packages[B_STRIKE].readiness_days
PLEDGE = PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)
FULL = 24 * DAYS[0]


def patrol_size(game: Game) -> float:
    """Return the size that the patrols of the turn come to, of which there is one package."""
    closed = game.close()
    return sum(term(f, "size") for f in closed.all(MissionFlown, mission="air-patrol"))


def patrolling(*parts: Part, turn: int = 1, since: int = 0, **fields: object) -> Game:
    """Return a game in which one package flies patrols, about to be adjudicated."""
    there = sent(B_PATROL, since=since, **fields)
    return a_game(operation(ALLIANCE, "air-patrol"), there, *parts, phase="operations", turn=turn)


FRESH = patrol_size(patrolling())


@pytest.mark.rule("10.1")
def test_only_the_government_that_owns_a_package_gives_it_orders() -> None:
    game = a_game(sent(C_STRIKE))
    for order in (
        PledgePackage(seat=BBB, package=A_STRIKE, base=HOME),
        WithdrawPackage(seat=BBB, package=C_STRIKE),
        RotatePackage(seat=BBB, package=C_STRIKE),
    ):
        assert refused(game, order) == "10.1"
    assert game.allows(PLEDGE)


@pytest.mark.rule("10.1")
def test_what_a_platform_brings_hangs_on_the_type_and_never_on_the_flag() -> None:
    assets = a_game().rules.assets
    for mine, other in ((A_STRIKE, B_STRIKE), (B_STRIKE, C_STRIKE)):
        one, two = assets[mine], assets[other]
        assert {c: u / one.spec.count for c, u in one.units.items()} == {c: u / two.spec.count for c, u in two.units.items()}


@pytest.mark.rule("10.2")
def test_a_pledged_package_arrives_after_its_readiness_days() -> None:
    outcome = a_game().reveal(PLEDGE)
    assert outcome.the(PackagePledged).arrives == 24 * READY
    assert outcome.game.public.packages[B_STRIKE].status == "deploying"


@pytest.mark.rule("10.2")
def test_investment_in_readiness_shortens_the_way_but_never_below_the_least_notice() -> None:
    saved = TABLES.home_front.readiness_gain
    outcome = a_game(holds(BBB, readiness=saved)).reveal(PLEDGE)
    assert outcome.the(PackagePledged).arrives == round(24 * READY * (1 - saved))
    quick = a_game(packages={B_STRIKE: {"readiness_days": 0}}).reveal(PLEDGE)
    assert quick.the(PackagePledged).arrives == 24 * TABLE.notice_days


@pytest.mark.rule("10.2")
@pytest.mark.parametrize("delay", [0, READY - 1, READY + 1, 120])
def test_a_pledge_may_name_a_delay_and_the_package_gets_ready_meanwhile(delay: int) -> None:
    outcome = a_game().reveal(replace(PLEDGE, delay_days=delay))
    event = outcome.the(PackagePledged)
    assert event.arrives == 24 * max(READY, delay)
    assert term(event, "days-later-by-choice") == delay
    assert outcome.game.public.packages[B_STRIKE].since == event.arrives


@pytest.mark.rule("10.2")
def test_a_delay_is_of_no_more_than_a_hundred_and_twenty_days() -> None:
    for delay in (-1, 121):
        assert refused(a_game(), replace(PLEDGE, delay_days=delay)) == "10.2"
    assert a_game().allows(replace(PLEDGE, delay_days=120))


@pytest.mark.rule("10.2")
def test_a_pledge_is_sealed_until_the_reveal() -> None:
    drafted = a_game().give(PLEDGE)
    assert drafted.game.public.packages == {}
    assert drafted.shown_to(CCC) == []


@pytest.mark.rule("10.2")
def test_a_package_works_only_from_the_bases_on_its_list() -> None:
    assert refused(a_game(), PledgePackage(seat=BBB, package=B_STRIKE, base=SEA)) == "10.2"
    assert refused(a_game(sent(B_STRIKE)), PLEDGE) == "10.2"


@pytest.mark.rule("10.2")
def test_no_package_is_pledged_before_parliament_has_allowed_it_or_is_asked_in_the_same_visit() -> None:
    game = a_game(nations={BBB: {"war_powers": "approve"}})
    assert refused(game, PLEDGE) == "70.3"
    assert game.after(SeekAuthorisation(seat=BBB)).allows(PLEDGE)


@pytest.mark.rule("10.2")
def test_a_pledge_fails_where_parliament_refuses_and_the_package_can_be_offered_again() -> None:
    for seed in range(200):
        game = a_game(nations={BBB: {"war_powers": "approve", "support": 0.2}}, seed=seed)
        outcome = game.reveal(SeekAuthorisation(seat=BBB), PLEDGE)
        passed = outcome.the(ParliamentVoted).passed
        assert bool(outcome.all(PledgeFailed)) is not passed
        assert (B_STRIKE in outcome.game.public.packages) is passed
        if not passed:
            later = outcome.game.to("capitals").after(SeekAuthorisation(seat=BBB))
            assert later.allows(PLEDGE)
            return
    pytest.fail("no parliament refused")


@pytest.mark.rule("10.2")
def test_no_package_is_pledged_once_its_own_time_limit_has_run_out() -> None:
    limit = TimeCaveat(id="home-by", until=24)
    assert refused(a_game(declared(BBB, limit), turn=2), PLEDGE) == "20.5"
    assert refused(a_game(hidden(BBB, limit), turn=2), PLEDGE) == "20.5"


@pytest.mark.rule("10.2")
def test_a_pledge_to_a_base_that_has_filled_up_tries_the_next_base_of_the_list() -> None:
    game = a_game(bases={HOME: {"capacity": 8}}, packages={C_STRIKE: {"count": 8}})
    outcome = game.reveal(PLEDGE, PledgePackage(seat=CCC, package=C_STRIKE, base=HOME))
    assert outcome.the(PackagePledged, package=B_STRIKE).base == HOME
    assert outcome.the(PackagePledged, package=C_STRIKE).base == FIELD


@pytest.mark.rule("10.2")
def test_a_pledge_fails_when_no_base_of_its_list_will_take_it() -> None:
    game = a_game(bases={HOME: {"capacity": 8}, FIELD: {"capacity": 7}}, packages={C_STRIKE: {"count": 8}})
    outcome = game.reveal(PLEDGE, PledgePackage(seat=CCC, package=C_STRIKE, base=HOME))
    assert outcome.the(PledgeFailed).package == C_STRIKE
    assert C_STRIKE not in outcome.game.public.packages


@pytest.mark.rule("10.3")
@pytest.mark.parametrize("ceiling", [{"ceiling_personnel": 279}, {"ceiling_aircraft": 13}])
def test_a_pledge_that_would_pass_a_ceiling_is_refused(ceiling: dict[str, int]) -> None:
    patrol = PledgePackage(seat=BBB, package=B_PATROL, base=FIELD)
    tight = a_game(nations={BBB: ceiling})
    assert tight.allows(patrol)
    assert refused(tight.with_(sent(B_STRIKE)), patrol) == "10.3"
    assert refused(tight.with_(sent(B_STRIKE, status="deploying", since=500)), patrol) == "10.3"
    assert refused(tight.after(PLEDGE), patrol) == "10.3"
    wide = a_game(nations={BBB: {"ceiling_personnel": 280, "ceiling_aircraft": 14}})
    assert wide.after(PLEDGE).allows(patrol)


@pytest.mark.rule("10.3")
def test_ships_do_not_count_as_aircraft() -> None:
    game = a_game(nations={CCC: {"ceiling_aircraft": 0}})
    assert game.allows(PledgePackage(seat=CCC, package=C_FRIGATE, base=SEA))
    assert refused(game, PledgePackage(seat=CCC, package=C_STRIKE, base=HOME)) == "10.3"


@pytest.mark.rule("10.4")
def test_a_package_that_arrives_inside_a_turn_works_for_the_days_that_are_left() -> None:
    late = patrolling(since=FULL * 3 // 4, status="deploying")
    assert patrol_size(late) == pytest.approx(FRESH / 4)
    assert late.close().the(ForcesArrived).at == FULL * 3 // 4


@pytest.mark.rule("10.4")
def test_a_nation_takes_part_from_its_first_arrival_until_its_last_package_leaves() -> None:
    game = a_game().reveal(PLEDGE, PledgePackage(seat=BBB, package=B_PATROL, base=FIELD)).game
    assert game.nation(BBB).joined == -1
    there = game.to("report")
    assert (there.nation(BBB).joined, there.nation(BBB).left) == (1, -1)
    one = there.to("capitals").reveal(WithdrawPackage(seat=BBB, package=B_STRIKE))
    assert one.game.nation(BBB).left == -1
    none = one.game.to("capitals").reveal(WithdrawPackage(seat=BBB, package=B_PATROL))
    assert none.game.nation(BBB).left == 3


@pytest.mark.rule("10.4")
def test_a_nation_that_comes_back_is_counted_from_its_first_arrival() -> None:
    gone = a_game(nation(BBB, joined=1, left=1), turn=2)
    back = gone.reveal(PLEDGE).game.to("report")
    assert (back.nation(BBB).joined, back.nation(BBB).left) == (1, -1)


@pytest.mark.rule("10.5")
def test_a_package_keeps_its_strength_up_to_its_sustainment_and_then_loses_a_share_each_month() -> None:
    last_day = FULL - 24 * CRISIS.packages[B_PATROL].sustainment_days
    assert patrol_size(patrolling(since=last_day)) == pytest.approx(FRESH)
    assert patrol_size(patrolling(since=last_day - 24 * 30)) == pytest.approx(FRESH * (1 - TABLE.overstay_fatigue))
    assert patrol_size(patrolling(since=last_day - 24 * 3000)) == pytest.approx(FRESH * 0.2)


@pytest.mark.rule("10.5")
def test_relief_takes_its_days_and_leaves_a_package_at_a_share_of_its_strength() -> None:
    worn = a_game(sent(B_PATROL, since=-24 * 300), operation(ALLIANCE, "air-patrol"))
    outcome = worn.reveal(RotatePackage(seat=BBB, package=B_PATROL))
    assert outcome.the(PackageRotated).fit == 24 * TABLE.rotation_days
    assert patrol_size(outcome.game.to("operations")) == pytest.approx(FRESH * TABLE.rotation_share)


@pytest.mark.rule("10.5")
def test_the_share_of_relief_holds_for_a_whole_turn_that_opens_before_the_relief_is_over() -> None:
    ends_inside = patrolling(since=1, status="rotating")
    assert patrol_size(ends_inside) == pytest.approx(FRESH * TABLE.rotation_share)
    over = patrolling(since=0, status="rotating")
    assert patrol_size(over) == pytest.approx(FRESH)


@pytest.mark.rule("10.5")
def test_after_relief_sustainment_is_counted_afresh() -> None:
    game = a_game(sent(B_PATROL, since=-24 * 300), operation(ALLIANCE, "air-patrol"))
    later = game.reveal(RotatePackage(seat=BBB, package=B_PATROL)).game.to("situation").to("operations")
    assert patrol_size(later) == pytest.approx(FRESH)


@pytest.mark.rule("10.5")
def test_only_a_package_that_has_arrived_and_is_not_being_relieved_is_rotated() -> None:
    rotate = RotatePackage(seat=BBB, package=B_PATROL)
    assert refused(a_game(sent(B_PATROL, status="deploying", since=24)), rotate) == "10.5"
    assert refused(a_game(sent(B_PATROL, status="rotating", since=24)), rotate) == "10.5"
    assert a_game(sent(B_PATROL)).allows(rotate)


@pytest.mark.rule("10.6")
def test_a_government_brings_home_any_package_it_has_sent_even_on_its_way() -> None:
    home = WithdrawPackage(seat=BBB, package=B_STRIKE)
    assert refused(a_game(), home) == "10.6"
    for game in (a_game(sent(B_STRIKE)), a_game(sent(B_STRIKE, status="deploying", since=96))):
        outcome = game.reveal(home)
        assert outcome.the(PackageWithdrawn).at == 0
        assert outcome.game.public.packages == {}


@pytest.mark.rule("10.6")
def test_a_nation_whose_forces_are_gone_still_sits_in_the_forum_that_decides() -> None:
    game = a_game(sent(B_PATROL), operation(ALLIANCE, "air-patrol"))
    outcome = game.reveal(WithdrawPackage(seat=BBB, package=B_PATROL))
    assert outcome.the(PackageWithdrawn).last
    assert outcome.game.nation(BBB).left == 1
    assert any(offer.kind == "table-motion" for offer in outcome.game.offered(BBB))


@pytest.mark.rule("10.7")
def test_forces_work_from_their_own_bases_the_high_seas_and_bases_that_a_host_has_opened() -> None:
    game = a_game(nations={DDD: {"forums": (ALLIANCE,)}}, packages={C_STRIKE: {"bases": (SOUTH,)}})
    assert game.allows(PledgePackage(seat=DDD, package=D_FIGHTERS, base=SOUTH))
    assert game.allows(PledgePackage(seat=CCC, package=C_FRIGATE, base=SEA))
    guest = PledgePackage(seat=CCC, package=C_STRIKE, base=SOUTH)
    assert refused(game, guest) == "10.7"
    opened = game.reveal(OpenBase(seat=DDD, base=SOUTH))
    assert opened.the(BaseOpened).base == SOUTH
    assert opened.game.to("capitals").allows(guest)


@pytest.mark.rule("10.7")
def test_a_base_takes_no_more_than_it_has_room_for_and_those_on_their_way_count() -> None:
    game = a_game(bases={HOME: {"capacity": 23}})
    assert game.allows(PLEDGE)
    on_the_way = sent(A_STRIKE, status="deploying", since=96)
    assert refused(game.with_(on_the_way), PLEDGE) == "10.7"


@pytest.mark.rule("10.7")
def test_only_its_host_opens_a_base_and_only_a_closed_one() -> None:
    assert refused(a_game(), OpenBase(seat=BBB, base=SOUTH)) == "10.7"
    assert refused(a_game(), OpenBase(seat=BBB, base=FIELD)) == "10.7"
    assert refused(a_game(phase="council"), OpenBase(seat=DDD, base=SOUTH)) == "150.1"
    assert a_game(turn=3).allows(OpenBase(seat=DDD, base=SOUTH))


@pytest.mark.rule("10.8")
def test_closing_a_base_sends_partners_home_at_once_and_leaves_the_hosts_own() -> None:
    there = (
        sent(D_FIGHTERS, base=SOUTH),
        sent(B_STRIKE, base=SOUTH),
        sent(C_STRIKE, base=SOUTH, status="deploying", since=96),
        sent(B_PATROL, base=FIELD),
        holds(BBB, standing_orders=StandingOrders(basing="come-home")),
        holds(CCC, standing_orders=StandingOrders(basing="come-home")),
    )
    outcome = a_game(*there, known(bases={HOME: True, FIELD: True, SOUTH: True, SEA: True})).reveal(
        CloseBase(seat=DDD, base=SOUTH)
    )
    assert {e.package for e in outcome.all(PackageWithdrawn)} == {B_STRIKE, C_STRIKE}
    assert set(outcome.game.public.packages) == {D_FIGHTERS, B_PATROL}
    assert outcome.game.public.bases[SOUTH] is False
    assert refused(a_game(), CloseBase(seat=DDD, base=SOUTH)) == "10.7"


@pytest.mark.rule("10.8")
def test_a_package_whose_base_was_closed_is_pledged_again_with_its_days_counted_anew() -> None:
    home = holds(BBB, standing_orders=StandingOrders(basing="come-home"))
    closed = a_game(sent(B_STRIKE, base=HOME), home).reveal(CloseBase(seat=AAA, base=HOME)).game.to("capitals")
    again = closed.reveal(PledgePackage(seat=BBB, package=B_STRIKE, base=FIELD))
    assert again.the(PackagePledged).arrives == closed.public.hour + 24 * READY


@pytest.mark.rule("10.9")
def test_pledges_arrivals_reliefs_withdrawals_and_the_state_of_bases_are_public() -> None:
    game = a_game(sent(B_PATROL, base=FIELD), sent(C_STRIKE))
    outcome = game.reveal(
        PLEDGE,
        RotatePackage(seat=BBB, package=B_PATROL),
        WithdrawPackage(seat=CCC, package=C_STRIKE),
        OpenBase(seat=DDD, base=SOUTH),
        CloseBase(seat=BBB, base=FIELD),
    )
    for kind in (PackagePledged, PackageRotated, PackageWithdrawn, BaseOpened, BaseClosed):
        assert all(outcome.tells(seat, kind) for seat in (AAA, CCC, "adversary", "public", "observer"))
    assert outcome.game.to("operations").close().tells("public", ForcesArrived)


@pytest.mark.rule("10.9")
def test_what_the_hour_of_arrival_is_made_of_is_told_to_the_government_that_pledged_alone() -> None:
    outcome = a_game(holds(BBB, readiness=TABLES.home_front.readiness_gain)).reveal(PLEDGE)
    whole = outcome.the(PackagePledged)
    assert term(whole, "days-saved-by-investment") > 0
    for seat in (AAA, CCC, "chair", "commander", "adversary", "public", "observer"):
        (told,) = [e for e in outcome.shown_to(seat) if isinstance(e, PackagePledged)]
        assert told == replace(whole, terms=())
    for seat in (BBB, "white"):
        (told,) = [e for e in outcome.shown_to(seat) if isinstance(e, PackagePledged)]
        assert told == whole


@pytest.mark.rule("10.9")
def test_only_the_government_that_invested_in_readiness_knows_of_it() -> None:
    outcome = a_game(holds(BBB, capital=1.0)).reveal(InvestReadiness(seat=BBB))
    assert outcome.tells(BBB, ReadinessInvested)
    assert not any(outcome.tells(seat, ReadinessInvested) for seat in (AAA, CCC, "adversary", "public"))
