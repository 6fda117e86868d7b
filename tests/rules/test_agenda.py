"""Page 120: the agenda of capitals, the commander and the adversary, and a turn that can be skipped."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.agendas import about, kinds, offered, on, the
from rules.builders import (
    TABLES,
    Game,
    Part,
    a_game,
    adversary,
    declared,
    hidden,
    holds,
    known,
    mandate,
    nation,
    operation,
    sent,
    zone,
)
from rules.crisis import (
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_LIFT,
    C_STRIKE,
    CCC,
    CITY,
    D_FIGHTERS,
    DDD,
    HOME,
    PLAIN,
    SEA,
    SOUTH,
    WILLING,
)
from rules.drafts import a_broken_draft
from wargame import engine
from wargame.engine.agenda import agenda, quiet
from wargame.engine.model.base import ADVERSARY, COMMANDER, OBSERVER, WHITE, Choice, Offer, PackageId
from wargame.engine.model.caveats import MissionCaveat, TimeCaveat
from wargame.engine.model.conditions import SunsetCondition
from wargame.engine.model.diplomacy import (
    Approach,
    HandsOver,
    LiftsCaveat,
    PackageArrives,
    PackageLeaves,
    PackageStays,
    Promise,
    Undertaking,
)
from wargame.engine.model.scenario import Character, Position
from wargame.engine.model.standing_orders import StandingOrders
from wargame.engine.model.state import Mandate
from wargame.engine.rooms.clock import SealOrders
from wargame.engine.rooms.diplomacy import MakePromise
from wargame.engine.rooms.force_generation import PledgePackage, RotatePackage
from wargame.engine.rooms.staff import AmendTasking, WeighEffort
from wargame.engine.rooms.standing_orders import SetRelief

STAFF = TABLES.staff
SUNSET = SunsetCondition(90)


def thinks(*positions: Position) -> Part:
    return holds(CCC, character=Character(positions=positions))


def promised(package: PackageId, due: int) -> Part:
    def change(state: engine.State) -> engine.State:
        promise = Promise(by=CCC, to=AAA, what=PackageArrives(package), due=due)
        return replace(state, table=replace(state.table, promises={"p": promise}))

    return change


# What is on no agenda.


@pytest.mark.rule("120.6")
def test_where_nothing_asks_for_a_decision_the_agenda_is_empty() -> None:
    for phase in ("situation", "capitals", "council", "operations", "report"):
        game = a_game(phase=phase)
        assert all(agenda(game.rules, game.view(s)) == () for s in (*game.rules.seats, OBSERVER)), phase


@pytest.mark.rule("120.6")
def test_a_seat_that_has_sealed_its_orders_has_nothing_on_its_agenda() -> None:
    game = a_game(operation(ALLIANCE, "embargo"), nation(CCC, authorised=False))
    assert kinds(game, CCC) == ["parliament"]
    assert kinds(game.after(SealOrders(seat=CCC)), CCC) == []


@pytest.mark.rule("120.6")
def test_at_most_so_many_matters_stand_on_it_and_the_most_important_first() -> None:
    game = a_game(
        operation(ALLIANCE, "strike", began=0),
        sent(C_STRIKE, since=-24 * 90),
        declared(CCC, TimeCaveat(id="until", until=24 * 30)),
        promised(C_LIFT, 24 * 5),
        nation(CCC, support=0.1),
        holds(CCC, munitions=1),
    )
    assert STAFF.items == 3
    assert kinds(game, CCC) == ["promise-due", "time-limit", "munitions-short"]


@pytest.mark.rule("120.6")
def test_every_offer_of_an_item_may_be_given_now() -> None:
    parts = (operation(ALLIANCE, "strike"), sent(A_STRIKE, B_STRIKE, C_STRIKE, since=-24 * 200), holds(CCC, munitions=1))
    games = [a_game(*parts, phase=phase) for phase in ("capitals", "operations")]
    games.append(a_broken_draft().with_(thinks(Position("strike", -0.5))))
    seen = 0
    for game in games:
        for seat in game.rules.seats:
            for item in on(game, seat):
                for offer in item.offers:
                    order = engine.build(offer, game.view(seat), {c.field: c.values[0] for c in offer.choices})
                    assert game.allows(order), (item, order)
                    seen += 1
    assert seen > 10


# A government in its capital.


def said(what: Undertaking, due: int) -> Part:
    """CCC has given its word on this."""

    def change(state: engine.State) -> engine.State:
        return replace(state, table=replace(state.table, promises={"p": Promise(by=CCC, to=AAA, what=what, due=due)}))

    return change


@pytest.mark.rule("120.6")
def test_other_words_and_warnings_are_due_where_an_order_can_still_keep_them() -> None:
    rich = holds(CCC, capital=1.0)
    limited = declared(CCC, MissionCaveat(id="no", barred=("strike",)))
    lift = the(a_game(rich, limited, said(LiftsCaveat("no"), 240)), CCC, "promise-due")
    assert offered(lift) == {"lift-caveat"}
    hand = the(a_game(rich, said(HandsOver("opcon"), 240)), CCC, "promise-due")
    assert {v for o in hand.offers for c in o.choices for v in c.values} == {"opcon", "opcom"}
    leave = the(a_game(sent(C_STRIKE), said(PackageLeaves(C_STRIKE), 240)), CCC, "warning-due")
    assert (leave.because[0].rule, offered(leave)) == ("80.8", {"withdraw-package"})
    assert kinds(a_game(sent(C_STRIKE), said(PackageStays(C_STRIKE), 240)), CCC) == []


@pytest.mark.rule("120.6")
def test_a_request_that_waits_is_a_matter_until_it_is_granted() -> None:
    base = Approach(by=AAA, to=DDD, aim="base", base=SOUTH, turn=1)
    come = Approach(by=BBB, to=CCC, aim="join", turn=1)
    item = the(a_game(holds(DDD, approaches=(base,))), DDD, "request-made")
    assert (item.subject, offered(item)) == (AAA, {"open-base"})
    assert item.because[0].rule == "110.9"
    item = the(a_game(holds(CCC, approaches=(come,))), CCC, "request-made")
    assert (item.subject, offered(item)) == (BBB, {"pledge-package"})
    assert "request-made" not in kinds(a_game(sent(C_STRIKE), holds(CCC, approaches=(come,))), CCC)
    assert kinds(a_game(holds(DDD, approaches=(replace(base, granted=True),))), DDD) == []
    assert kinds(a_game(holds(AAA, approaches=(base,))), AAA) == []


@pytest.mark.rule("120.6")
def test_a_promise_is_due_when_its_package_will_not_be_there_in_time() -> None:
    end = 24 * 10 + 24 * STAFF.promise_days
    item = the(a_game(promised(C_LIFT, end)), CCC, "promise-due")
    assert (item.subject, offered(item)) == (C_LIFT, {"pledge-package"})
    assert (item.because[0].rule, item.because[0].value) == ("80.3", end / 24)
    assert kinds(a_game(promised(C_LIFT, end + 1)), CCC) == []
    assert kinds(a_game(promised(C_LIFT, end), sent(C_LIFT)), CCC) == []
    assert kinds(a_game(promised(C_LIFT, end)), AAA) == []
    given = a_game().after(MakePromise(seat=CCC, to=AAA, package=C_LIFT, days=20)).close().game.to("capitals")
    assert kinds(given, CCC) == ["promise-due"]
    assert kinds(given.after(PledgePackage(seat=CCC, package=C_LIFT, base=HOME)), CCC) == []


@pytest.mark.rule("120.6")
def test_parliament_is_to_be_asked_while_an_operation_runs_of_which_the_nation_is_part() -> None:
    refused = nation(CCC, authorised=False)
    item = the(a_game(refused, operation(ALLIANCE, "embargo")), CCC, "parliament")
    assert (item.subject, offered(item), item.because[0].rule) == (ALLIANCE, {"seek-authorisation"}, "70.3")
    assert kinds(a_game(refused), CCC) == []
    assert kinds(a_game(refused, operation(WILLING, "embargo", members=(AAA,))), CCC) == []
    assert kinds(a_game(refused, operation(ALLIANCE, "embargo", outside=(CCC,))), CCC) == []


@pytest.mark.rule("120.6")
def test_a_closed_base_is_asked_for_while_an_operation_runs_under_a_mandate_for_force() -> None:
    wanted: dict[str, Any] = {"packages": {B_STRIKE: {"bases": (SOUTH,)}}}
    game = a_game(operation(ALLIANCE, "strike"), mandate("force"), **wanted)
    item = the(game, DDD, "base-asked")
    assert (item.subject, offered(item), about(item, "base")) == (SOUTH, {"open-base"}, [SOUTH])
    assert (item.because[0].rule, item.because[0].value) == ("10.7", 1.0)
    assert kinds(a_game(operation(ALLIANCE, "strike"), mandate("force")), DDD) == []  # its own packages alone list it
    assert kinds(game.with_(mandate("embargo")), DDD) == []
    assert kinds(a_game(mandate("force"), **wanted), DDD) == []
    assert kinds(game.with_(known(bases={**game.public.bases, SOUTH: True})), DDD) == []


@pytest.mark.rule("120.6")
@pytest.mark.parametrize("limit", [declared, hidden])
def test_a_time_limit_that_runs_out_by_the_end_of_the_next_turn_is_a_matter(limit: Any) -> None:
    there = sent(C_FRIGATE)
    item = the(a_game(there, limit(CCC, TimeCaveat(id="until", until=24 * 40))), CCC, "time-limit")
    assert (item.subject, item.because[0].value) == (C_FRIGATE, 40.0)
    assert item.offers == (Offer("lift-caveat", (), (Choice("caveat", ("until",)),)),)
    assert kinds(a_game(there, limit(CCC, TimeCaveat(id="until", until=24 * 40 + 1))), CCC) == []
    assert kinds(a_game(limit(CCC, TimeCaveat(id="until", until=24 * 40))), CCC) == []


@pytest.mark.rule("120.6")
def test_weapons_are_short_when_they_last_less_than_so_many_days_of_strikes() -> None:
    flying = (sent(C_STRIKE), operation(ALLIANCE, "strike"))
    platform, table = TABLES.platforms["strike-fighter"], TABLES.operations
    daily = 4 * platform.sorties_per_day * table.precision_per_strike * table.pace["sustained"]
    enough = int(daily * STAFF.munition_days) + 1
    item = the(a_game(*flying, holds(CCC, munitions=enough - 2)), CCC, "munitions-short")
    assert (item.subject, offered(item)) == (C_STRIKE, {"set-caveat", "withdraw-package"})
    assert item.because[0].value == pytest.approx((enough - 2) / daily)
    assert kinds(a_game(*flying, holds(CCC, munitions=enough)), CCC) == []
    barred = hidden(CCC, MissionCaveat(id="x", barred=("strike",)))
    assert kinds(a_game(*flying, barred, holds(CCC, munitions=0)), CCC) == []
    assert kinds(a_game(sent(C_FRIGATE), operation(ALLIANCE, "strike")), CCC) == []


@pytest.mark.rule("120.6")
def test_low_support_is_a_matter_for_a_government_with_forces_out() -> None:
    low = nation(CCC, support=STAFF.support - 0.01)
    item = the(a_game(sent(C_FRIGATE), low), CCC, "support-low")
    assert offered(item) == {"address-nation", "withdraw-package"}
    assert [t.value for t in item.because] == [STAFF.support - 0.01, STAFF.support]
    assert kinds(a_game(low), CCC) == []
    assert kinds(a_game(sent(C_FRIGATE), nation(CCC, support=STAFF.support)), CCC) == []


@pytest.mark.rule("120.6")
def test_relief_is_due_for_packages_well_beyond_their_sustainment_at_the_turns_end() -> None:
    def since(days: int) -> Part:
        return sent(C_FRIGATE, since=24 * (10 - 60 - days))

    unrelieved = holds(CCC, standing_orders=StandingOrders(relief="never"))
    late = a_game(since(STAFF.overstay_days), sent(C_LIFT, since=-24 * 80), unrelieved)
    item = the(late, CCC, "relief-due")
    assert (item.subject, item.because[0].value) == (C_LIFT, 30.0)
    assert about(item, "package") == [C_LIFT, C_FRIGATE, "", C_LIFT, C_LIFT]
    assert offered(item) == {"rotate-package", "set-relief", "withdraw-package"}
    assert kinds(a_game(since(STAFF.overstay_days - 1), unrelieved), CCC) == []
    assert kinds(late.after(SetRelief(seat=CCC, policy="when-due")), CCC) == []
    ordered = late.after(RotatePackage(seat=CCC, package=C_LIFT), RotatePackage(seat=CCC, package=C_FRIGATE))
    assert kinds(ordered, CCC) == []


@pytest.mark.rule("120.6")
def test_relief_that_the_standing_orders_see_to_is_no_matter_for_the_government() -> None:
    assert kinds(a_game(sent(C_FRIGATE, C_LIFT, since=-24 * 80)), CCC) == []


@pytest.mark.rule("120.6")
def test_a_fresh_operation_waits_for_those_who_have_sent_nothing() -> None:
    item = the(a_game(operation(ALLIANCE, "embargo", began=0)), CCC, "operation-begun")
    assert about(item, "package") == [C_FRIGATE]
    assert kinds(a_game(operation(ALLIANCE, "embargo", began=0), sent(C_FRIGATE)), CCC) == []
    assert kinds(a_game(operation(ALLIANCE, "embargo", began=-1)), CCC) == []
    pledged = a_game(operation(ALLIANCE, "embargo", began=0)).after(PledgePackage(seat=CCC, package=C_FRIGATE, base=SEA))
    assert kinds(pledged, CCC) == ["inform-parliament"]


@pytest.mark.rule("120.6")
def test_a_fresh_mandate_for_force_asks_those_who_have_sent_nothing_until_an_operation_runs() -> None:
    given = known(mandate=Mandate("force", "Resolution 2", 24 * 10))
    item = the(a_game(given, turn=3), DDD, "mandate-given")
    assert offered(item) == {"pledge-package", "open-base"}
    assert item.because[0].value == 24 * 30
    assert kinds(a_game(given, turn=4), DDD) == []
    assert kinds(a_game(given, sent(D_FIGHTERS, since=24 * 39), turn=3), DDD) == []
    assert kinds(a_game(given, operation(ALLIANCE, "embargo"), turn=3), DDD) == []


# The commander and the adversary.


FLYING = (sent(A_STRIKE, B_STRIKE, C_STRIKE), operation(ALLIANCE, "strike", "embargo"))


@pytest.mark.rule("120.6")
def test_the_commander_is_shown_the_mission_whose_shortfall_weighs_most() -> None:
    game = a_game(*FLYING, zone(PLAIN, assessed_ground=1.0), zone(CITY, assessed_ground=1.0), phase="operations")
    item = the(game, COMMANDER, "mission-short")
    assert item.subject == "strike/city"
    assert "amend-tasking" in offered(item)
    assert item.because[0].value >= STAFF.shortfall
    moved = game.after(AmendTasking(seat=COMMANDER, package=A_STRIKE, mission="strike", zone=CITY))
    packages = [dict(o.fixed)["package"] for o in the(moved, COMMANDER, "mission-short").offers if o.kind == "amend-tasking"]
    assert A_STRIKE not in packages
    assert kinds(a_game(operation(ALLIANCE, "strike"), phase="operations"), COMMANDER) == []


@pytest.mark.rule("120.6")
def test_an_effort_that_gets_too_little_is_undertasked_unless_the_commander_stopped_it() -> None:
    game = a_game(*FLYING, phase="operations")
    item = the(game, COMMANDER, "effort-undertasked")
    assert (item.subject, offered(item), item.because[0].value) == ("sea", {"weigh-effort"}, 0.0)
    assert min(item.offers[0].choices[0].values) > 1.0  # type: ignore[type-var, operator]
    stopped = game.after(WeighEffort(seat=COMMANDER, effort="sea", weight=0.0)).close().game.to("operations")
    assert [i.subject for i in on(stopped, COMMANDER) if i.kind == "effort-undertasked"] != ["sea"]


@pytest.mark.rule("120.6")
def test_the_adversary_is_shown_a_zone_that_is_about_to_fall() -> None:
    bar = TABLES.adversary.fallen_control
    near = zone(PLAIN, control=bar - STAFF.zone_margin + 0.01)
    item = the(a_game(near), ADVERSARY, "zone-falling")
    assert (item.subject, offered(item)) == (PLAIN, {"set-posture", "move-forces"})
    assert [t.rule for t in item.because] == ["100.6", "100.6"]
    for control in (bar, bar - STAFF.zone_margin - 0.01):
        assert kinds(a_game(zone(PLAIN, control=control)), ADVERSARY) == []
    assert kinds(a_game(near), AAA) == []


# A quiet turn.


CALM = (zone(PLAIN, attacked=False, control=0.4, faction=0.5, assessed_ground=0.1), zone(CITY, attacked=False, control=0.0))


def calm(*parts: Part) -> Game:
    return a_game(*CALM, *parts)


def all_views(game: Game, *seats: str) -> list[engine.SeatView]:
    return [game.view(seat) for seat in seats or (AAA, BBB, CCC, ADVERSARY, WHITE)]


@pytest.mark.rule("120.7")
def test_a_turn_is_quiet_when_no_person_has_a_matter_and_nothing_hostile_is_expected() -> None:
    game = calm()
    assert quiet(game.rules, all_views(game))
    assert quiet(game.rules, [])
    asked = calm(nation(CCC, authorised=False), operation(ALLIANCE, "embargo"))
    assert not quiet(game.rules, all_views(asked))
    assert quiet(game.rules, all_views(asked, AAA, BBB)), "the computer sits for CCC"


@pytest.mark.rule("120.7")
def test_a_turn_is_not_quiet_where_an_attack_is_expected_or_an_operation_lapses() -> None:
    rules = calm().rules
    odds = STAFF.hostile_odds
    for part in (
        zone(CITY, attacked=True),
        zone(PLAIN, assessed_ground=0.5 * odds + 0.01),
        operation(ALLIANCE, "embargo", ends=24 * 10),
    ):
        assert not quiet(rules, all_views(calm(part)))
    for part in (zone(PLAIN, assessed_ground=0.5 * odds), zone(CITY, assessed_ground=1.0), operation(ALLIANCE, "embargo")):
        assert quiet(rules, all_views(calm(part)))


@pytest.mark.rule("120.7")
def test_what_the_adversary_has_in_truth_does_not_make_a_turn_less_quiet() -> None:
    game = calm()
    assert quiet(game.rules, all_views(game.with_(adversary(PLAIN, ground=1.0, posture="assault"))))


@pytest.mark.rule("120.7")
def test_what_a_government_alone_knows_does_not_make_a_turn_less_quiet() -> None:
    flying = (sent(C_STRIKE), operation(ALLIANCE, "strike"))
    for secret in (holds(CCC, munitions=1), hidden(CCC, TimeCaveat(id="until", until=24 * 40))):
        game = calm(*flying, secret)
        assert kinds(game, CCC), "it has a matter of its own"
        assert quiet(game.rules, all_views(game))
