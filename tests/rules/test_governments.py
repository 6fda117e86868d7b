"""Page 170, rules 170.1 to 170.6 and 170.10: what the computer decides in the capitals."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import (
    TABLES,
    Game,
    a_game,
    a_seed,
    adversary,
    declared,
    hidden,
    holds,
    mandate,
    nation,
    operation,
    sent,
    tracks,
)
from rules.crisis import (
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    CCC,
    CRISIS,
    DDD,
    PLAIN,
    SOUTH,
    WILLING,
)
from rules.governing import EAGER, LAZY, NO_NIGHT, NO_STRIKES, RUNS, a_government, motives
from rules.seats import moves, orders
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, SeatId
from wargame.engine.model.council import AdmitPartner
from wargame.engine.model.scenario import Character, Disposition, Position
from wargame.engine.model.standing_orders import StandingOrders
from wargame.engine.rooms.caveats import LiftCaveat, SetCaveat
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.diplomacy import SendMessage
from wargame.engine.rooms.force_generation import OpenBase, PackageRotated, PledgePackage, RotatePackage, WithdrawPackage
from wargame.engine.rooms.home_front import AddressNation, SeekAuthorisation

TABLE = TABLES.governments


@pytest.mark.rule("170.1")
def test_will_is_the_sum_of_the_motives_that_the_tables_weigh() -> None:
    spec = {**EAGER, "alliance_value": 0.9, "threat": 0.8, "prestige": 0.7, "support": 0.65, "left_right": 2.0}
    leaning = Character(positions=(Position("request-forces", 0.5),))
    found = motives(a_government(spec, character=leaning))
    people = sum(p.personnel for p in CRISIS.packages.values() if p.nation == BBB)
    expected = {
        "alliance": TABLE.join_alliance * 0.9,
        "threat": TABLE.join_threat * 0.8,
        "prestige": TABLE.join_prestige * 0.7,
        "mandate": TABLE.join_mandate,
        "public-support": TABLE.join_support * (0.65 - 0.5),
        "election-near": 0.0,
        "left-right": TABLE.join_left * (5.0 - 2.0) / 5.0,
        "capability": TABLE.join_capability * (min(1.0, people / TABLE.capable_personnel) - 0.5),
        "readiness-to-give": TABLE.join_leaning * 0.5,
        "credibility": TABLE.join_credibility * (CRISIS.credibility - 0.5),
    }
    assert {k: v for k, v in found.items() if k != "mood"} == pytest.approx(expected)


@pytest.mark.rule("170.1")
@pytest.mark.parametrize(("level", "share"), [("embargo", 2 / 3), ("force", 1.0)])
def test_a_stronger_mandate_weighs_more(level: Any, share: float) -> None:
    found = motives(a_government(EAGER, RUNS, mandate(level)))
    assert found["mandate"] == pytest.approx(TABLE.join_mandate * share)


@pytest.mark.rule("170.1")
def test_a_national_election_near_counts_by_the_share_of_the_public_against_it() -> None:
    near = motives(a_government({**EAGER, "elections": ("2030-03-31",)}))
    far = motives(a_government({**EAGER, "elections": ("2036-03-31",)}))
    assert near["election-near"] == pytest.approx(-TABLE.join_election * 0.4)
    assert far["election-near"] == 0.0


@pytest.mark.rule("90.9")
def test_a_partner_joins_a_coalition_that_is_believed_and_not_one_that_is_not() -> None:
    for credibility in (1.0, 0.5, 0.0):
        found = motives(a_government(EAGER, tracks(credibility=credibility)))
        assert found["credibility"] == pytest.approx(TABLE.join_credibility * (credibility - 0.5))
    # A government that is just willing at full credibility, and stays at home without any.
    needed = TABLE.join_bar - TABLE.join_mandate - TABLE.join_capability * (280 / TABLE.capable_personnel - 0.5)
    spec = {**LAZY, "support": 0.5, "threat": needed / TABLE.join_threat}
    seed = a_seed(lambda s: -0.02 < motives(a_government(EAGER), seed=s)["mood"] < 0.02)
    believed, doubted = (
        orders(a_government(spec, RUNS, tracks(credibility=c)), BBB, PledgePackage, seed=seed) for c in (1.0, 0.0)
    )
    assert believed
    assert not doubted


@pytest.mark.rule("170.1")
def test_the_mood_is_a_die_of_so_much_either_way_and_the_same_for_the_whole_game() -> None:
    moods = [motives(a_government(EAGER), seed=seed)["mood"] for seed in range(30)]
    assert all(abs(m) <= TABLE.noise + 1e-12 for m in moods)
    assert len(set(moods)) > 20
    assert motives(a_government(EAGER, turn=3), seed=4)["mood"] == moods[4]


@pytest.mark.rule("170.2")
def test_without_a_mandate_for_an_embargo_or_the_will_a_government_sends_nothing() -> None:
    for level in ("none", "sanctions"):
        assert orders(a_government(EAGER, RUNS, mandate(level)), BBB, PledgePackage) == []
    assert orders(a_government(LAZY, RUNS), BBB, PledgePackage) == []
    assert orders(a_government(EAGER, RUNS, mandate("embargo")), BBB, PledgePackage)


@pytest.mark.rule("170.2")
def test_it_sends_forces_once_an_operation_runs_or_before_where_force_is_allowed_and_its_will_is_strong() -> None:
    assert orders(a_government(EAGER), BBB, PledgePackage)
    assert orders(a_government(EAGER, mandate("embargo")), BBB, PledgePackage) == []
    between = (TABLE.join_bar + TABLE.strike_bar) / 2
    level = (between - TABLE.join_mandate - TABLE.join_capability * (280 / TABLE.capable_personnel - 0.5)) / TABLE.join_threat
    spec = {**LAZY, "threat": level, "support": 0.5}

    def seed_of(game: Game) -> int:
        for seed in range(500):
            found = moves(game.with_(RUNS), BBB, seed)
            pledge = next((m for m in found if isinstance(m.order, PledgePackage)), None)
            if pledge is not None:
                will = sum(t.value for t in pledge.because if t.rule == "170.1")
                if will < TABLE.strike_bar:
                    return seed
        raise AssertionError("no mood leaves the will between the bars")

    willing = a_government(spec)
    seed = seed_of(willing)
    assert orders(willing, BBB, PledgePackage, seed) == []
    assert orders(willing.with_(RUNS), BBB, PledgePackage, seed)


@pytest.mark.rule("170.2")
def test_it_asks_parliament_where_it_must() -> None:
    asked = orders(a_government({**EAGER, "war_powers": "approve"}, RUNS), BBB)
    assert isinstance(asked[0], SeekAuthorisation)
    assert orders(a_government(EAGER, RUNS), BBB, SeekAuthorisation) == []


@pytest.mark.rule("170.2")
def test_it_sends_all_it_has_when_its_will_lies_far_above_the_bar_and_a_share_when_it_barely_joins() -> None:
    assert {o.package for o in orders(a_government(EAGER, RUNS), BBB, PledgePackage)} == {B_STRIKE, B_PATROL}
    for seed in range(40):
        hesitant = a_government({**LAZY, "threat": 1.0, "support": 0.5}, RUNS)
        pledges = [m for m in moves(hesitant, BBB, seed) if isinstance(m.order, PledgePackage)]
        for move in pledges:
            will = sum(t.value for t in move.because if t.rule == "170.1")
            (share,) = [t.value for t in move.because if t.name == "share-of-packages"]
            surplus = min(1.0, (will - TABLE.join_bar) / TABLE.full_will)
            assert share == pytest.approx(TABLE.share_floor + (1 - TABLE.share_floor) * surplus)
            assert len(pledges) == max(1, int(share * 2 + 0.5))


@pytest.mark.rule("170.2")
def test_a_willing_host_opens_its_bases_when_the_mandate_allows_force() -> None:
    game = a_government(EAGER, code=DDD)
    assert [o.base for o in orders(game, DDD, OpenBase)] == [SOUTH]
    assert orders(game.with_(mandate("embargo")), DDD, OpenBase) == []
    assert orders(a_government(LAZY, code=DDD), DDD, OpenBase) == []


@pytest.mark.rule("170.2")
def test_it_leaves_relief_to_its_staff() -> None:
    long_ago = -24 * (CRISIS.packages[B_PATROL].sustainment_days - 5)
    game = a_government(EAGER, RUNS, sent(B_PATROL, since=long_ago), sent(B_STRIKE))
    assert orders(game, BBB, RotatePackage) == []
    assert game.own(BBB).standing_orders == StandingOrders()
    assert [e.package for e in game.close().all(PackageRotated)] == [B_PATROL]


@pytest.mark.rule("170.6")
def test_with_forces_out_and_low_support_it_speaks_to_the_nation() -> None:
    game = a_government(EAGER, RUNS, sent(B_STRIKE), holds(BBB, capital=1.0))
    assert orders(game.with_(nation(BBB, support=TABLE.explain_support - 0.01)), BBB, AddressNation)
    assert orders(game.with_(nation(BBB, support=TABLE.explain_support)), BBB, AddressNation) == []


def inclined(tendency: float, openness: float = 1.0, lifts: float = 0.0, caveat: Any = NO_NIGHT) -> Character:
    """Return a government that is inclined to one caveat."""
    return Character(dispositions=(Disposition(caveat, tendency, openness, lifts),), capital=1.0)


@pytest.mark.rule("170.3")
def test_before_it_sends_anything_it_sets_the_caveats_to_which_it_is_inclined() -> None:
    far = TABLE.noise + 0.01
    sure = orders(a_government(EAGER, RUNS, character=inclined(TABLE.caveat_bar + far)), BBB)
    kinds = [type(o) for o in sure]
    assert kinds.index(SetCaveat) < kinds.index(PledgePackage)
    assert orders(a_government(EAGER, RUNS, character=inclined(TABLE.caveat_bar - far)), BBB, SetCaveat) == []
    out = a_government(EAGER, RUNS, sent(B_STRIKE), character=inclined(1.0))
    assert orders(out, BBB, SetCaveat) == []


@pytest.mark.rule("170.3")
@pytest.mark.parametrize("government", ["coalition", "minority", "caretaker"])
def test_a_divided_cabinet_is_more_inclined(government: str) -> None:
    nearly = inclined(TABLE.caveat_bar - TABLE.caveat_coalition / 2)
    one = [orders(a_government(EAGER, RUNS, character=nearly), BBB, SetCaveat, seed) for seed in range(60)]
    divided = {**EAGER, "government": government}
    other = [orders(a_government(divided, RUNS, character=nearly), BBB, SetCaveat, seed) for seed in range(60)]
    assert sum(map(bool, one)) < sum(map(bool, other))


@pytest.mark.rule("170.3")
def test_it_declares_a_caveat_if_it_is_open_and_keeps_it_to_itself_otherwise() -> None:
    far = TABLE.noise + 0.01
    for openness, declares in ((TABLE.open_bar + far, True), (TABLE.open_bar - far, False)):
        (order,) = orders(a_government(EAGER, RUNS, character=inclined(1.0, openness)), BBB, SetCaveat)
        assert order.declared is declares


@pytest.mark.rule("170.3")
@pytest.mark.parametrize("training", [0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
def test_it_hands_over_authority_by_trust(training: float) -> None:
    trust = TABLE.trust_training * training + (1 - TABLE.trust_training) * 0.7
    level = "opcon" if trust >= TABLE.authority_trust else "tacom" if trust >= TABLE.authority_trust_some else "tacon"
    spec = {**EAGER, "training": training, "alliance_value": 0.7}
    (order,) = orders(a_government(spec, RUNS, character=Character(capital=1.0)), BBB, TransferAuthority)
    assert order.authority == level
    assert orders(a_government(EAGER, RUNS, code=AAA, character=Character(capital=1.0)), AAA, TransferAuthority) == []


@pytest.mark.rule("170.4")
def test_once_it_has_forces_out_it_lifts_at_most_one_caveat_and_the_sooner_the_worse_it_goes() -> None:
    ready = Character(dispositions=(Disposition(NO_NIGHT, 1.0, 1.0, 0.6), Disposition(NO_STRIKES, 1.0, 1.0, 0.6)), capital=1.0)
    bound = (RUNS, sent(B_STRIKE), declared(BBB, NO_NIGHT), hidden(BBB, NO_STRIKES))
    assert CRISIS.turns[0].hours < 24 * TABLE.lift_days <= CRISIS.turns[0].hours + CRISIS.turns[1].hours
    worse = a_government(EAGER, *bound, tracks(end_state=0.0), character=ready, turn=3)
    assert [o.caveat for o in orders(worse, BBB, LiftCaveat)] == ["no-night"]
    assert orders(a_government(EAGER, *bound, tracks(end_state=0.0), character=ready, turn=2), BBB, LiftCaveat) == []
    better = a_government(EAGER, *bound, tracks(end_state=1.0), character=ready, turn=3)
    assert 0.6 * (TABLE.lift_pressure - 1.0) + TABLE.noise < TABLE.lift_bar
    assert orders(better, BBB, LiftCaveat) == []
    at_home = a_government(EAGER, RUNS, declared(BBB, NO_NIGHT), tracks(end_state=0.0), character=ready, turn=3)
    assert orders(at_home, BBB, LiftCaveat) == []


@pytest.mark.rule("170.5")
def test_a_willing_government_without_a_part_writes_to_the_lead_once() -> None:
    game = a_government(EAGER, RUNS, code=DDD)
    (letter,) = orders(game, DDD, SendMessage)
    assert letter.to == CRISIS.lead
    later = game.reveal(letter).game.to("capitals").with_(RUNS)
    assert orders(later, DDD, SendMessage) == []
    assert orders(a_government(LAZY, RUNS, code=DDD), DDD, SendMessage) == []
    assert orders(a_government(EAGER, RUNS), BBB, SendMessage) == []


@pytest.mark.rule("170.5")
def test_a_lead_that_has_such_a_letter_tables_its_admission() -> None:
    everything = operation(ALLIANCE, *TABLES.missions)
    letter = SendMessage(seat=DDD, to=AAA, text="We would come.")
    council = a_game(everything).reveal(letter).game
    tabled = orders(council, AAA, TableMotion)
    assert AdmitPartner(DDD) in [o.proposal for o in tabled]
    unasked = orders(a_game(everything).reveal().game, AAA, TableMotion)
    assert AdmitPartner(DDD) not in [o.proposal for o in unasked]


@pytest.mark.rule("170.6")
def test_when_support_falls_below_the_bar_it_brings_all_its_forces_home() -> None:
    game = a_government(EAGER, RUNS, sent(B_STRIKE, B_PATROL))
    low = orders(game.with_(nation(BBB, support=TABLE.leave_support - 0.001)), BBB)
    assert {o.package for o in low if isinstance(o, WithdrawPackage)} == {B_STRIKE, B_PATROL}
    (letter,) = (o for o in low if not isinstance(o, WithdrawPackage))
    assert isinstance(letter, SendMessage)
    assert letter.to == CRISIS.lead
    assert "our public no longer stands behind" in letter.text
    assert orders(game.with_(nation(BBB, support=TABLE.leave_support)), BBB, WithdrawPackage) == []


@pytest.mark.rule("170.10")
def test_a_policy_decides_from_its_seats_view_alone() -> None:
    game = a_government(EAGER, RUNS, sent(A_STRIKE, C_FRIGATE))
    secret = game.with_(
        holds(CCC, capital=0.9, red_card="strict", munitions=3),
        hidden(CCC, NO_STRIKES),
        adversary(PLAIN, ground=1.0, posture="shield"),
    )
    for seat in (AAA, BBB, DDD):
        assert moves(game, seat) == moves(secret, seat)


@pytest.mark.rule("170.10")
def test_a_changed_decision_elsewhere_leaves_a_governments_mood_as_it_was() -> None:
    plain = a_government(EAGER, RUNS)
    assert motives(plain.with_(sent(A_STRIKE))) == motives(plain)
    assert motives(plain.with_(operation(WILLING, "strike", members=(AAA,)))) == motives(plain)


@pytest.mark.rule("170.10")
def test_every_order_it_gives_has_a_reason_and_the_commander_leaves_the_plan_to_the_staff() -> None:
    game = a_government({**EAGER, "war_powers": "approve"}, RUNS, sent(C_FRIGATE))
    assert all(m.reason for seat in (*CRISIS.nations, CHAIR, ADVERSARY) for m in moves(game, seat))
    operations = replace(game, state=game.to("operations").state)
    assert moves(operations, COMMANDER) == []
    assert moves(operations, SeatId(AAA)) == []
