"""Page 150: turns, phases, sealed orders and the end of a game."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Part, a_game, declared, holds, operation, refused, sent, tracks
from rules.crisis import (
    A_DRONES,
    A_RADAR,
    A_STRIKE,
    A_TANKERS,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_STRIKE,
    CCC,
    DAYS,
    DDD,
    HOME,
    PLAIN,
    SOUTH,
)
from rules.drafts import EMBARGO, council, tabled, the_motion
from wargame.engine.model.base import ADVERSARY, CHAIR, CLOCK, COMMANDER, PHASES, WHITE, EventId, OrderBase
from wargame.engine.model.caveats import TimeCaveat
from wargame.engine.model.conditions import SunsetCondition
from wargame.engine.model.council import DelegateCyber
from wargame.engine.rooms.adversary import AdversaryWorn, FrontMoved, SetPosture
from wargame.engine.rooms.clock import (
    ClosePhase,
    DraftTakenBack,
    GameEnded,
    OrderDrafted,
    OrderLapsed,
    OrdersSealed,
    PhaseOpened,
    SealOrders,
    TakeBack,
)
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.council.orders import ProposeAmendment, TableMotion
from wargame.engine.rooms.diplomacy import MakePromise, OfferSidePayment, PromiseKept, SendMessage
from wargame.engine.rooms.end_state import ObjectivesChecked
from wargame.engine.rooms.force_generation import (
    BaseOpened,
    ForcesArrived,
    OpenBase,
    PackagePledged,
    PackageWithdrawn,
    PledgePackage,
    WithdrawPackage,
)
from wargame.engine.rooms.home_front import AddressNation, NationAddressed, ParliamentVoted, SeekAuthorisation, SupportMoved
from wargame.engine.rooms.legitimacy import TracksMoved
from wargame.engine.rooms.operations.events import ForcesPaid, MissionFlown
from wargame.engine.rooms.staff import WeighEffort
from wargame.engine.rooms.standing import ComponentsReported
from wargame.engine.rooms.white_cell import DeliverInject

PLEDGE = PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)
SPEECH = AddressNation(seat=BBB)
ONE_OF_EACH_PHASE: dict[str, tuple[OrderBase, ...]] = {
    "capitals": (PLEDGE, SPEECH, SetPosture(seat=ADVERSARY, zone=PLAIN, posture="hold")),
    "council": (TableMotion(seat=AAA, forum=ALLIANCE, proposal=EMBARGO),),
    "operations": (WeighEffort(seat=COMMANDER, effort="sea", weight=2.0),),
}


@pytest.mark.rule("150.1")
def test_a_turn_has_five_phases_in_order() -> None:
    game = a_game(phase="situation")
    seen = ["situation"]
    for _ in range(5):
        outcome = game.close()
        game = outcome.game
        seen.append(outcome.the(PhaseOpened).phase)
    assert seen == [*PHASES, "situation"]
    assert game.public.turn == 2


@pytest.mark.rule("150.1")
@pytest.mark.parametrize("phase", PHASES)
def test_each_order_belongs_to_one_phase_and_the_white_cell_acts_in_all(phase: Any) -> None:
    game = a_game(phase=phase)
    for home, orders in ONE_OF_EACH_PHASE.items():
        for order in orders:
            if home == phase:
                assert game.allows(order)
            else:
                assert refused(game, order) == "150.1"
    assert game.allows(DeliverInject(seat=WHITE, title="News", text="So."))


@pytest.mark.rule("150.2")
def test_only_the_clock_closes_a_phase() -> None:
    for seat in (AAA, CHAIR, COMMANDER, ADVERSARY, WHITE):
        assert refused(a_game(), ClosePhase(seat=seat)) == "150.2"
    assert a_game().allows(ClosePhase(seat=CLOCK))


@pytest.mark.rule("150.3")
def test_turns_are_dated_by_the_scenario_and_of_uneven_length() -> None:
    game = a_game(phase="situation")
    hours = [game.public.opened]
    for _ in DAYS[1:]:
        game = game.to("situation")
        hours.append(game.public.opened)
    assert hours == [24 * sum(DAYS[:n]) for n in range(len(DAYS))]


@pytest.mark.rule("150.3")
def test_rates_are_counted_out_over_a_turns_length() -> None:
    def growth(turn: int) -> float:
        game = a_game(holds(BBB, capital=0.1), phase="operations", turn=turn).close().game
        return (game.own(BBB).capital - 0.1) / game.nation(BBB).support

    assert growth(1) / growth(2) == pytest.approx(DAYS[0] / DAYS[1])


@pytest.mark.rule("150.3")
def test_at_the_reveal_bases_and_parliaments_come_first_and_pledges_last() -> None:
    game = a_game(nations={BBB: {"war_powers": "approve", "support": 0.9}}, seed=2)
    guest = PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)
    drafted = game.after(SeekAuthorisation(seat=BBB), guest, SPEECH, OpenBase(seat=DDD, base=SOUTH))
    kinds = [type(e) for e in drafted.close().events]
    first, rest, last = (BaseOpened, ParliamentVoted), (NationAddressed,), (PackagePledged,)
    ranks = [0 if k in first else 1 if k in rest else 2 for k in kinds if k in (*first, *rest, *last)]
    assert ranks == sorted(ranks)
    assert {BaseOpened, ParliamentVoted, NationAddressed} <= set(kinds)


@pytest.mark.rule("150.3")
def test_within_that_orders_are_carried_out_seat_by_seat_in_a_fixed_order() -> None:
    orders = (SPEECH, AddressNation(seat=CCC), AddressNation(seat=AAA))
    spoken = [e.nation for e in a_game().reveal(*orders).all(NationAddressed)]
    assert spoken == [AAA, BBB, CCC]
    assert a_game().reveal(*reversed(orders)).game.state == a_game().reveal(*orders).game.state


@pytest.mark.rule("150.4")
def test_drafts_become_visible_to_others_only_when_the_phase_closes() -> None:
    drafted = a_game().give(SPEECH, PLEDGE)
    assert drafted.game.public == a_game().public
    assert [seat for seat in (AAA, BBB, CCC, "public") if drafted.tells(seat, OrderDrafted)] == [BBB]
    closed = drafted.game.close()
    assert all(closed.tells(seat, PackagePledged) for seat in (AAA, CCC, "public"))
    assert closed.game.view(BBB).desk.drafts == ()


@pytest.mark.rule("150.4")
def test_a_seat_that_has_sealed_changes_nothing_and_nobody_learns_that_it_has() -> None:
    outcome = a_game().give(SPEECH, SealOrders(seat=BBB))
    sealed = outcome.game
    assert refused(sealed, PLEDGE) == "150.4"
    assert refused(sealed, SealOrders(seat=BBB)) == "150.4"
    assert refused(sealed, TakeBack(seat=BBB, draft=sealed.view(BBB).desk.drafts[0].id)) == "150.4"
    assert sealed.allows(AddressNation(seat=CCC))
    assert [seat for seat in (AAA, BBB, CHAIR, "public") if outcome.tells(seat, OrdersSealed)] == [BBB]
    assert sealed.view(CCC) == a_game().view(CCC)
    assert sealed.to("operations").view(BBB).desk.sealed is False


@pytest.mark.rule("150.4")
def test_nothing_is_sealed_outside_the_capitals_and_operations() -> None:
    for phase in ("situation", "council", "report"):
        assert refused(a_game(phase=phase), SealOrders(seat=BBB)) == "150.4"
    assert a_game(phase="operations").allows(SealOrders(seat=COMMANDER))


@pytest.mark.rule("150.5")
def test_a_seat_has_one_draft_about_each_matter() -> None:
    game = a_game(sent(B_PATROL)).after(
        SPEECH, PLEDGE, WithdrawPackage(seat=BBB, package=B_PATROL), SendMessage(seat=BBB, to=CCC, text="A word.")
    )
    assert refused(game, SPEECH) == "150.5"
    assert refused(game, PLEDGE) == "150.5"
    assert refused(game, SendMessage(seat=BBB, to=CCC, text="Another.")) == "150.5"
    assert game.allows(SendMessage(seat=BBB, to=AAA, text="Another."))
    assert game.allows(TransferAuthority(seat=BBB, authority="tacon"))


@pytest.mark.rule("150.5")
def test_a_draft_is_taken_back_before_sealing_and_the_matter_is_free_again() -> None:
    game = a_game().after(SPEECH)
    (draft,) = game.view(BBB).desk.drafts
    outcome = game.give(TakeBack(seat=BBB, draft=draft.id))
    assert outcome.game.view(BBB).desk.drafts == ()
    assert outcome.game.allows(SPEECH)
    assert not outcome.tells(AAA, DraftTakenBack)
    assert refused(game, TakeBack(seat=BBB, draft=EventId("1.capitals/clock/BBB.9/draft"))) == "150.5"
    assert refused(game, TakeBack(seat=CCC, draft=draft.id)) == "150.5"


@pytest.mark.rule("150.6")
def test_an_order_that_can_no_longer_be_carried_out_lapses_and_its_seat_alone_learns_why() -> None:
    cost = TABLES.diplomacy.side_payment_capital
    poor = a_game(holds(BBB, capital=max(cost, TABLES.home_front.address_cost)))
    outcome = poor.reveal(OfferSidePayment(seat=BBB, to=CCC), SPEECH)
    lapsed = outcome.the(OrderLapsed)
    assert (lapsed.seat, lapsed.rule) in ((BBB, "70.2"), (BBB, "80.4"))
    assert lapsed.what
    assert [seat for seat in (AAA, BBB, CCC, "public") if outcome.tells(seat, OrderLapsed)] == [BBB]


@pytest.mark.rule("150.6")
def test_a_pledge_first_looks_for_another_base() -> None:
    game = a_game(bases={HOME: {"capacity": 8}}, packages={C_STRIKE: {"count": 8}})
    outcome = game.reveal(PLEDGE, PledgePackage(seat=CCC, package=C_STRIKE, base=HOME))
    assert outcome.all(OrderLapsed) == []
    assert outcome.the(PackagePledged, package=C_STRIKE).base != HOME


@pytest.mark.rule("150.7")
def test_the_game_ends_after_the_last_turn() -> None:
    last = a_game(phase="report", turn=len(DAYS)).close()
    assert last.the(GameEnded).reason == last.game.public.ending
    assert last.game.public.phase == "over"
    assert refused(last.game, ClosePhase(seat=CLOCK)) == "150.7"
    assert a_game(phase="report", turn=len(DAYS) - 1).close().all(GameEnded) == []


@pytest.mark.rule("150.7")
def test_it_ends_earlier_when_every_operation_is_over_and_the_end_state_is_reached_to_nine_tenths() -> None:
    over, runs = operation(ALLIANCE, "embargo", over=True), operation(ALLIANCE, "embargo")

    def ends(*parts: Part) -> bool:
        return bool(a_game(*parts, phase="report").close().all(GameEnded))

    assert ends(over, tracks(end_state=0.9))
    assert not ends(over, tracks(end_state=0.89))
    assert not ends(runs, tracks(end_state=1.0))
    assert not ends(tracks(end_state=1.0))


@pytest.mark.rule("150.8")
def test_adjudication_goes_from_arrivals_to_forces_whose_time_limit_has_run_out() -> None:
    game = a_game(
        sent(C_STRIKE, A_STRIKE, A_TANKERS, A_DRONES, A_RADAR),
        operation(ALLIANCE, "strike"),
        declared(CCC, TimeCaveat(id="home-by", until=120)),
    )
    promised = game.reveal(MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=30)).game.to("operations")
    promised = promised.with_(sent(B_STRIKE, since=48, status="deploying"))
    kinds = [type(e) for e in promised.close().events]
    order = (
        ForcesArrived,
        MissionFlown,
        ForcesPaid,
        AdversaryWorn,
        FrontMoved,
        ObjectivesChecked,
        TracksMoved,
        SupportMoved,
        ComponentsReported,
        PromiseKept,
        PackageWithdrawn,
    )
    places = [kinds.index(kind) for kind in order]
    assert places == sorted(places)


@pytest.mark.rule("150.9")
def test_drafts_rounds_and_open_requests_are_limited_by_the_tables() -> None:
    clock = TABLES.clock
    game = council()
    for days in range(1, clock.drafts_per_turn + 1):
        game = tabled(game, DelegateCyber(days))
    assert not game.allows(TableMotion(seat=BBB, forum=ALLIANCE, proposal=EMBARGO))
    name = the_motion(game)
    for days in range(1, clock.amendments_per_round + 1):
        game = game.after(ProposeAmendment(seat=CCC, motion=name, condition=SunsetCondition(days)))
    assert not game.allows(ProposeAmendment(seat=CCC, motion=name, condition=SunsetCondition(99)))
    rounds = 1
    while (game := game.close().game).public.phase == "council":
        rounds += 1
    assert rounds <= clock.council_rounds


@pytest.mark.rule("150.9")
def test_the_hours_that_pass_in_a_round_of_talk_are_the_councils_and_not_the_clocks() -> None:
    game = tabled(council(), EMBARGO)
    assert game.close().game.public.hour == TABLES.council.round_hours
