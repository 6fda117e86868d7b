"""Page 1: seats, orders, what a seat may know, dice, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.builders import Game, a_game, adversary, hidden, holds, nation, operation, refused, sent
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
    C_FRIGATE,
    C_STRIKE,
    CCC,
    CRISIS,
    DDD,
    HOME,
    PLAIN,
)
from rules.drafts import EMBARGO, council, silent, tabled
from rules.pages import numbers_of_rules
from wargame import engine
from wargame.engine import Dice
from wargame.engine.dice import happened
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, OBSERVER, PUBLIC, WHITE, EventId, MotionId, OrderBase, SeatId
from wargame.engine.model.caveats import GeographicCaveat, MissionCaveat
from wargame.engine.model.council import WidenMission
from wargame.engine.model.scenario import Inject
from wargame.engine.model.state import Message
from wargame.engine.rooms.adversary import SetPosture
from wargame.engine.rooms.clock import SealOrders, TakeBack
from wargame.engine.rooms.council.orders import PutUnderSilence
from wargame.engine.rooms.diplomacy import SendMessage
from wargame.engine.rooms.force_generation import PledgePackage, WithdrawPackage
from wargame.engine.rooms.home_front import AddressNation
from wargame.engine.rooms.operations.events import MissionFlown
from wargame.engine.rooms.staff import AmendTasking, LeaveOut, WeighEffort
from wargame.engine.rooms.white_cell import DeliverInject

SEATS = (AAA, BBB, CCC, DDD, CHAIR, COMMANDER, ADVERSARY, WHITE)
LOOKERS_ON = (OBSERVER, PUBLIC)
A_ROOMS_ORDER: dict[str, OrderBase] = {
    "nation": AddressNation(seat=AAA),
    "chair": PutUnderSilence(seat=CHAIR, motion=MotionId("none"), hours=24),
    "commander": WeighEffort(seat=COMMANDER, effort="sea", weight=2.0),
    "adversary": SetPosture(seat=ADVERSARY, zone=PLAIN, posture="hold"),
    "white": DeliverInject(seat=WHITE, title="News", text="So."),
}
EVERYTHING = (
    sent(A_STRIKE, A_TANKERS, A_DRONES, A_RADAR, B_STRIKE, B_PATROL, C_FRIGATE),
    operation(ALLIANCE, "strike", "embargo"),
)


@pytest.mark.rule("1.1")
def test_each_nation_is_a_seat_and_beside_them_sit_chair_commander_adversary_and_white_cell() -> None:
    assert a_game().rules.seats == SEATS


@pytest.mark.rule("1.1")
def test_observer_and_public_look_on_and_give_no_orders() -> None:
    for seat in LOOKERS_ON:
        for phase in ("capitals", "council", "operations"):
            game = a_game(*EVERYTHING, phase=phase)
            assert game.offered(seat) == []
            for order in A_ROOMS_ORDER.values():
                assert refused(game, replace(order, seat=seat)) == "1.2"


@pytest.mark.rule("1.2")
def test_a_seat_gives_orders_in_its_own_name_only() -> None:
    game = a_game()
    for seat in (BBB, CHAIR, ADVERSARY, WHITE):
        told = engine.check(game.rules, game.view(seat), AddressNation(seat=AAA))
        assert told is not None
        assert told.rule == "1.2"
        assert told.mend


@pytest.mark.rule("1.2")
def test_nobody_seals_or_takes_back_for_another_seat_and_those_who_look_on_seal_nothing() -> None:
    game = a_game().after(AddressNation(seat=AAA))
    (draft,) = game.view(AAA).desk.drafts
    for seat in (BBB, CHAIR, ADVERSARY, WHITE):
        for order in (SealOrders(seat=AAA), TakeBack(seat=AAA, draft=draft.id)):
            told = engine.check(game.rules, game.view(seat), order)
            assert told is not None
            assert told.rule == "1.2"
    for seat in LOOKERS_ON:
        assert refused(game, SealOrders(seat=seat)) == "1.2"
        assert refused(game, TakeBack(seat=seat, draft=draft.id)) == "1.2"
    assert game.allows(SealOrders(seat=AAA))
    assert game.allows(TakeBack(seat=AAA, draft=draft.id))


@pytest.mark.rule("1.2")
@pytest.mark.parametrize("mine", sorted(A_ROOMS_ORDER))
def test_each_kind_of_seat_gives_the_orders_of_its_own_rooms(mine: str) -> None:
    seats = {"nation": SeatId(AAA), "chair": CHAIR, "commander": COMMANDER, "adversary": ADVERSARY, "white": WHITE}
    for role, seat in seats.items():
        order = replace(A_ROOMS_ORDER[mine], seat=seat)
        told = engine.check(a_game().rules, a_game().view(seat), order)
        speaks = role == mine or (role == "nation" and mine == "chair")
        assert (told is not None and told.rule == "1.2") is not speaks


@pytest.mark.rule("1.2")
def test_a_refusal_says_the_rule_the_field_what_is_wrong_and_how_to_mend_it_and_nothing_has_happened() -> None:
    game = a_game()
    answer = engine.decide(game.rules, game.state, WithdrawPackage(seat=BBB, package=B_STRIKE), game.dice)
    assert isinstance(answer, engine.Rejection)
    assert (answer.rule, answer.where) == ("10.6", "package")
    assert answer.what
    assert answer.mend


def offered_orders(game: Game) -> Iterator[OrderBase]:
    """Yield orders from the first and last of every choice that is offered to anybody."""
    for seat in game.rules.seats:
        view = game.view(seat)
        for offer in engine.options(game.rules, view):
            for pick in (0, -1):
                yield engine.build(offer, view, {c.field: c.values[pick] for c in offer.choices})


@pytest.mark.rule("1.2")
@pytest.mark.parametrize("phase", ["situation", "capitals", "council", "operations", "report"])
def test_what_is_offered_is_always_allowed(phase: Any) -> None:
    rich = tuple(holds(n, capital=1.0) for n in CRISIS.nations)
    games = [a_game(*EVERYTHING, *rich, phase=phase), a_game(phase=phase, turn=2)]
    if phase == "council":
        games += [tabled(council(), EMBARGO), silent(tabled(council(*EVERYTHING), WidenMission(("relief", "air-patrol"))))]
    offered = [(game, order) for game in games for order in offered_orders(game)]
    assert all(game.allows(order) for game, order in offered)
    assert bool(offered) is (phase in ("capitals", "council", "operations"))


@pytest.mark.rule("1.3")
def test_everybody_knows_what_is_public() -> None:
    game = a_game(*EVERYTHING)
    for seat in (*SEATS, *LOOKERS_ON):
        assert game.view(seat).public == game.public


@pytest.mark.rule("1.3")
def test_all_seats_but_adversary_observer_and_public_know_what_lies_on_the_table() -> None:
    game = tabled(council(), EMBARGO)
    for seat in (*SEATS, *LOOKERS_ON):
        sits = seat not in (ADVERSARY, *LOOKERS_ON)
        assert (game.view(seat).table is not None) is sits


@pytest.mark.rule("1.3")
def test_what_is_private_is_known_to_one_seat() -> None:
    plain = a_game()
    limit = MissionCaveat(id="x", barred=("strike",))
    letter = Message(by=BBB, to=CCC, turn=1, text="A word.")
    secret = plain.with_(
        holds(BBB, capital=0.9, munitions=7, red_card="strict", readiness=0.2, hardened=0.3, messages=(letter,)),
        hidden(BBB, limit),
        adversary(PLAIN, ground=0.99),
    )
    for seat in (AAA, CCC, DDD, CHAIR, COMMANDER, *LOOKERS_ON):
        assert secret.view(seat) == plain.view(seat)
    assert secret.view(BBB).own.caveats == (limit,)
    assert secret.view(ADVERSARY) != plain.view(ADVERSARY)
    assert plain.view(COMMANDER).own.plan is not None


@pytest.mark.rule("1.3")
def test_what_is_hidden_is_known_to_no_seat() -> None:
    plain = a_game()
    surprise = a_game(crisis=replace(CRISIS, injects={"x": Inject(turn=3, title="News", text="So.")}))
    assert surprise.state.hidden != plain.state.hidden
    for seat in (*SEATS[:-1], *LOOKERS_ON):
        assert surprise.view(seat) == plain.view(seat)
    assert surprise.rules.scenario == plain.rules.scenario


@pytest.mark.rule("1.3")
def test_a_refusal_is_worked_out_from_what_the_seat_may_know_so_that_trying_betrays_nothing() -> None:
    plain = a_game(*EVERYTHING, phase="operations")
    secret = plain.with_(hidden(BBB, GeographicCaveat(id="x", zones=(PLAIN,))), adversary(PLAIN, ground=0.0))
    orders: tuple[OrderBase, ...] = (
        AmendTasking(seat=COMMANDER, package=B_STRIKE, mission="strike", zone=PLAIN),
        LeaveOut(seat=COMMANDER, package=C_STRIKE),
        SealOrders(seat=COMMANDER),
    )
    for order in orders:
        told = [engine.check(game.rules, game.view(COMMANDER), order) for game in (plain, secret)]
        assert told[0] == told[1]


@pytest.mark.rule("1.3")
def test_the_white_cell_gets_every_event_as_it_happened_and_the_view_of_a_seat_at_the_table() -> None:
    game = a_game(*EVERYTHING, holds(BBB, capital=0.9, munitions=7, red_card="strict"), phase="operations")
    outcome = game.close()
    assert [engine.redact(outcome.game.state, e, WHITE) for e in outcome.events] == list(outcome.events)
    assert game.view(WHITE).own == a_game(phase="operations").view(WHITE).own
    assert game.view(WHITE).table == game.view(CCC).table


KEYS, SEEDS = st.text(max_size=30), st.integers(0, 2**63 - 1)
STEADY = settings(database=None, deadline=None, derandomize=True, max_examples=80)


@pytest.mark.rule("1.4")
@STEADY
@given(SEEDS, KEYS)
def test_the_seed_and_the_name_of_a_throw_fix_its_face_among_a_thousand(seed: int, key: str) -> None:
    face = Dice(seed).face(key)
    assert 1 <= face <= 1000
    assert face == Dice(seed).face(key)


@pytest.mark.rule("1.4")
def test_after_a_roll_back_the_dice_are_new_ones() -> None:
    keys = [f"3/operations/effect/strike/{n}" for n in range(50)]
    assert [Dice(7, 0).face(k) for k in keys] != [Dice(7, 1).face(k) for k in keys]
    assert len({Dice(7).face(k) for k in keys}) > 40


@pytest.mark.rule("1.4")
@STEADY
@given(SEEDS, KEYS, st.floats(0, 1))
def test_something_happens_when_the_face_is_within_the_odds_or_a_result_is_spread_evenly(
    seed: int, key: str, part: float
) -> None:
    die = Dice(seed).throw(key, part)
    assert happened(die) is (die.face <= 1000 * part)
    factor, thrown = Dice(seed).spread(key, part)
    assert 1 - part - 1e-12 <= factor <= 1 + part + 1e-12
    assert factor == pytest.approx(1 + part * (2 * thrown.face - 1001) / 999)


@pytest.mark.rule("1.4")
def test_the_same_orders_give_the_same_game_and_a_changed_decision_leaves_unrelated_throws_as_they_were() -> None:
    game = a_game(*EVERYTHING, sent(C_STRIKE), phase="operations")
    assert game.close().events == game.close().events
    fewer = game.with_(nation(CCC, caveats=(MissionCaveat(id="x", barred=("strike", "embargo")),)))
    faces = [{d.key: d.face for e in g.close().all(MissionFlown) for d in e.dice} for g in (game, fewer)]
    shared = faces[0].keys() & faces[1].keys()
    assert shared
    assert all(faces[0][k] == faces[1][k] for k in shared)


@pytest.mark.rule("1.5")
def test_every_term_of_a_turn_names_a_rule_that_is_written() -> None:
    game = a_game(*EVERYTHING, holds(BBB, munitions=500, red_card="strict"), adversary(PLAIN, air_defence=1.0))
    closed = game.reveal(AddressNation(seat=BBB)).game.to("operations").close()
    cited = {t.rule for e in closed.events for t in e.terms}
    assert cited
    assert cited <= set(numbers_of_rules())


@pytest.mark.rule("1.5")
def test_what_happens_carries_its_causes_and_dice() -> None:
    outcome = a_game(*EVERYTHING, phase="operations").close()
    for flown in outcome.all(MissionFlown):
        assert flown.terms
        assert flown.dice or flown.mission == "enabling"
    ids = {e.id for e in outcome.events}
    causes = {c for e in outcome.events for c in e.causes}
    assert causes & ids


@pytest.mark.rule("1.5")
def test_a_seat_is_shown_only_the_causes_that_it_may_know() -> None:
    outcome = a_game(*EVERYTHING, phase="operations").close()
    for seat in (AAA, "public", "adversary"):
        known: set[EventId] = set()
        shown = list(engine.redact_all(outcome.game.state, outcome.events, SeatId(seat), known))
        assert {c for e in shown for c in e.causes} <= {e.id for e in shown}


@pytest.mark.rule("1.6")
def test_nothing_said_binds_and_what_is_ordered_does() -> None:
    game = a_game()
    said = game.reveal(SendMessage(seat=BBB, to=CCC, text="We shall send all our fighters.")).game
    assert said.public == game.reveal().game.public
    ordered = game.reveal(PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)).game
    assert B_STRIKE in ordered.public.packages


@pytest.mark.rule("1.6")
def test_what_the_rules_cannot_decide_the_white_cell_does() -> None:
    for phase in ("situation", "capitals", "council", "operations", "report"):
        assert a_game(phase=phase).allows(A_ROOMS_ORDER["white"])
