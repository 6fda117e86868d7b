"""Page 60, what governments do: cases 1 to 20, each read as a staff officer would put it."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import a_game, a_seed, holds, refused, term
from rules.crisis import CITY, DDD, PLAIN, STRAIT
from rules.cyberspace import (
    AAA,
    ALLIANCE,
    BBB,
    CCC,
    CYBER,
    FFF,
    GRID,
    INCIDENT,
    SUPPLY,
    a_contest,
    arena,
    delegated,
    file,
    found,
    inside,
    lent,
    picture,
    played,
    rich,
    struck,
)
from wargame.engine.model.base import ADVERSARY, CHAIR, EventId, NationId
from wargame.engine.rooms import cyber
from wargame.engine.rooms.adversary import FrontMoved


@pytest.mark.rule("60.9")
def test_case_01_a_crisis_without_a_cyber_side_knows_no_such_orders() -> None:
    plain = a_game(holds(AAA, capital=1.0))
    assert refused(plain, cyber.GuardNetwork(seat=AAA, network=SUPPLY)) == "60.9"
    kinds = {o.kind for o in plain.offered(AAA)}
    assert kinds & {"guard-network", "call-for-help", "offer-effects", "counter-narrative"} == set()
    assert "harden-networks" in kinds


@pytest.mark.rule("60.9")
def test_case_02_a_nation_without_a_row_can_be_helped_and_can_speak_but_do_nothing_else() -> None:
    game = a_contest(holds(DDD, capital=1.0), struck())
    for order, rule in (
        (cyber.GuardNetwork(seat=DDD, network=SUPPLY), "60.11"),
        (cyber.CounterNarrative(seat=DDD, nation=BBB), "60.15"),
        (cyber.SuppressForces(seat=DDD, zone=PLAIN, blow="command"), "60.15"),
    ):
        assert refused(game, order) == rule
    assert game.allows(cyber.CallForHelp(seat=DDD, wanted=True))
    assert game.allows(cyber.NameCulprit(seat=DDD, incident=INCIDENT, suspect="adversary", how="publicly"))


@pytest.mark.rule("60.10")
def test_case_03_an_action_is_paid_when_ordered_and_acts_when_its_time_has_come() -> None:
    game = a_contest(*rich())
    drafted = game.reveal(cyber.GuardNetwork(seat=CCC, network=SUPPLY))
    assert drafted.game.own(CCC).capital == pytest.approx(1.0 - CYBER.cost["guard"])
    assert SUPPLY not in drafted.game.state.table.cyber.guards
    begun = drafted.the(cyber.ActionBegun)
    assert begun.work.ready == int(CYBER.lead_hours["guard"])
    outcome = played(game, cyber.GuardNetwork(seat=CCC, network=SUPPLY))
    assert outcome.game.state.table.cyber.guards[SUPPLY] > 0


@pytest.mark.rule("60.10")
def test_case_04_what_is_not_ready_before_the_turn_closes_acts_in_a_later_one() -> None:
    late = 24 * 10 + 5
    game = a_contest(*rich(), file(CCC, work=(cyber_work("guard", SUPPLY, late),)))
    first = played(game)
    assert not first.all(cyber.NetworkGuarded) + first.all(cyber.ActionFailed)
    second = played(first.game.to("capitals"))
    assert len(second.all(cyber.NetworkGuarded) + second.all(cyber.ActionFailed)) == 1


def cyber_work(action: str, subject: str, ready: int):  # type: ignore[no-untyped-def]
    """An action that is under way."""
    from rules.cyberspace import Work
    from wargame.engine.model.base import EventId

    return Work(action, subject, ready, EventId("1.capitals/cyber/CCC/begun"))


@pytest.mark.rule("60.10")
def test_case_05_who_cannot_pay_is_refused_and_an_action_that_fails_is_known_at_home_alone() -> None:
    poor = a_contest(holds(CCC, capital=CYBER.cost["guard"] - 0.001))
    assert refused(poor, cyber.GuardNetwork(seat=CCC, network=SUPPLY)) == "60.10"
    order = cyber.GuardNetwork(seat=BBB, network=SUPPLY)
    seed = a_seed(lambda s: bool(played(a_contest(*rich(), seed=s), order).all(cyber.ActionFailed)), 60)
    failed = played(a_contest(*rich(), seed=seed), order)
    assert failed.tells(BBB, cyber.ActionFailed)
    assert not any(failed.tells(seat, cyber.ActionFailed) for seat in (AAA, CCC, ADVERSARY, CHAIR, "public"))


@pytest.mark.rule("60.11")
def test_case_06_guards_add_their_share_of_what_is_let_through() -> None:
    order = cyber.GuardNetwork(seat=CCC, network=SUPPLY)
    outcome = played(a_contest(*rich(), picture(guards={SUPPLY: 0.3})), order)
    gain = CYBER.guard["gain"] * 0.9
    assert outcome.game.state.table.cyber.guards[SUPPLY] == pytest.approx(0.3 + gain * 0.7)
    event = outcome.the(cyber.NetworkGuarded)
    assert event.helped
    assert event.brought == pytest.approx(gain * 0.7)


@pytest.mark.rule("60.11")
def test_case_07_a_nation_guards_its_own_networks_and_the_forces_and_no_others() -> None:
    game = a_contest(*rich())
    assert refused(game, cyber.GuardNetwork(seat=CCC, network=GRID)) == "60.11"
    assert refused(game, cyber.GuardNetwork(seat=CCC, network="moon")) == "60.11"
    assert game.allows(cyber.GuardNetwork(seat=BBB, network=GRID))
    full = a_contest(*rich(), picture(guards={GRID: CYBER.guard["most"]}))
    assert refused(full, cyber.GuardNetwork(seat=BBB, network=GRID)) == "60.11"


@pytest.mark.rule("60.11")
def test_case_08_own_defence_and_an_alert_keep_out_a_share_besides() -> None:
    game = a_contest(picture(guards={GRID: 0.5}))
    bare = cyber.guarded(game.rules, {GRID: 0.5}, game.public, GRID)
    assert bare == pytest.approx(1 - 0.5 * (1 - CYBER.guard["nation"] * 0.4))
    alert = a_contest(arena(measures={"alert": 999}))
    raised = cyber.guarded(alert.rules, {GRID: 0.5}, alert.public, GRID)
    assert raised == pytest.approx(min(CYBER.guard["most"], 1 - (1 - bare) * (1 - CYBER.guard["alert"])))


@pytest.mark.rule("60.12")
def test_case_09_a_response_restores_a_share_at_once_and_time_restores_the_rest() -> None:
    down = a_contest(*rich(), arena(networks={GRID: 0.4}))
    order = cyber.RestoreNetwork(seat=BBB, network=GRID)
    assert refused(a_contest(*rich()), order) == "60.12"
    seed = a_seed(lambda s: not played(a_contest(*rich(), arena(networks={GRID: 0.4}), seed=s), order).all(cyber.ActionFailed))
    game = a_contest(*rich(), arena(networks={GRID: 0.4}), seed=seed)
    restored = played(game, order).all(cyber.NetworkRestored, nation="BBB")[0]
    assert restored.level == pytest.approx(0.4 + CYBER.repair["respond"] * 0.4 * 0.6)
    alone = played(down).the(cyber.NetworkRestored)
    assert alone.level == pytest.approx(1 - 0.6 * (1 - CYBER.repair["daily"] * 10))


@pytest.mark.rule("60.12")
def test_a_response_restores_what_the_turns_own_attack_has_broken() -> None:
    order = cyber.RestoreNetwork(seat=BBB, network=GRID)
    seed = a_seed(lambda s: not played(a_contest(*rich(), struck(), seed=s), order).all(cyber.ActionFailed, nation=BBB))
    events = played(a_contest(*rich(), struck(), seed=seed), order).events
    felt = next(n for n, event in enumerate(events) if isinstance(event, cyber.AttackOver))
    back = next(n for n, e in enumerate(events) if isinstance(e, cyber.NetworkRestored) and e.nation == "BBB")
    assert felt < back


@pytest.mark.rule("60.12")
def test_case_10_teams_of_the_alliance_restore_a_share_of_every_network() -> None:
    parts = (arena(networks={GRID: 0.4, SUPPLY: 0.2}, measures={"teams": 9999}),)
    levels = played(a_contest(*parts)).game.public.arena.networks
    slow = played(a_contest(arena(networks={GRID: 0.4, SUPPLY: 0.2}))).game.public.arena.networks
    for name in (GRID, SUPPLY):
        assert 1 - levels[name] == pytest.approx((1 - slow[name]) * (1 - CYBER.repair["teams"]))


@pytest.mark.rule("60.14")
def test_case_11_nobody_hunts_where_nobody_has_called() -> None:
    game = a_contest(*rich())
    hunt = cyber.SendHunters(seat=CCC, host=BBB)
    assert refused(game, hunt) == "60.14"
    called = game.reveal(cyber.CallForHelp(seat=BBB, wanted=True))
    assert called.tells(CCC, cyber.HelpCalled)
    assert not called.tells(ADVERSARY, cyber.HelpCalled)
    later = called.game.to("capitals")
    assert later.allows(hunt)
    assert refused(later, cyber.SendHunters(seat=BBB, host=BBB)) == "60.14"
    back = later.reveal(cyber.CallForHelp(seat=BBB, wanted=False)).game.to("capitals")
    assert refused(back, hunt) == "60.14"


@pytest.mark.rule("60.14")
def test_case_12_hunters_throw_out_who_sits_unseen_and_only_those_concerned_learn_of_it() -> None:
    parts = (*rich(), picture(calls=(BBB,)), inside(GRID, 0.6), inside(SUPPLY, 0.2))
    order = cyber.SendHunters(seat=CCC, host=BBB)
    seed = a_seed(lambda s: bool(played(a_contest(*parts, seed=s), order).all(cyber.AccessFound, nation=CCC)))
    outcome = played(a_contest(*parts, seed=seed), order)
    event = outcome.the(cyber.AccessFound, nation=CCC)
    assert set(event.networks) == {GRID, SUPPLY}
    assert event.brought == pytest.approx(0.8)
    held = outcome.game.own(ADVERSARY).adversary
    assert held is not None
    assert held.cyber is not None
    assert not set(held.cyber.access) & {GRID, SUPPLY}
    assert [outcome.tells(seat, cyber.AccessFound) for seat in (BBB, CCC, AAA, "public")] == [True, True, False, False]
    lost = cyber.redact(outcome.game.state, event, ADVERSARY)
    assert lost is not None
    assert CCC in event.id
    assert CCC not in lost.id


@pytest.mark.rule("60.14")
def test_case_13_access_makes_later_attacks_stronger_until_it_is_found() -> None:
    from wargame.engine.rooms.cyber.hostile import LaunchAttack

    strike = LaunchAttack(seat=ADVERSARY, network=GRID, means="flood")
    plain = a_contest().reveal(strike).the(cyber.AttackBegan)
    deep = a_contest(inside(GRID, 0.5)).reveal(strike).the(cyber.AttackBegan)
    assert deep.strength == pytest.approx(plain.strength * (1 + CYBER.access["bonus"] * 0.5))
    quiet = LaunchAttack(seat=ADVERSARY, network=GRID, means="foothold")
    gained = a_contest().reveal(quiet)
    assert not gained.all(cyber.AttackBegan)
    assert [gained.tells(s, cyber.AccessGained) for s in (ADVERSARY, BBB, AAA, "public")] == [True, False, False, False]


@pytest.mark.rule("60.15")
def test_case_14_a_blow_takes_air_defence_or_holds_forces_and_the_victim_does_not_learn_whose_it_was() -> None:
    def hit(blow: str, seed: int):  # type: ignore[no-untyped-def]
        order = cyber.SuppressForces(seat=AAA, zone=PLAIN, blow=blow)  # type: ignore[arg-type]
        return played(a_contest(*rich(), seed=seed), order)

    seed = a_seed(lambda s: bool(hit("air-defence", s).all(cyber.ForcesSuppressed)))
    outcome = hit("air-defence", seed)
    event = outcome.the(cyber.ForcesSuppressed)
    assert event.share == CYBER.blow["air-defence"]
    assert outcome.game.own(AAA).cyber.tools == pytest.approx(1 - CYBER.blow["tools"])
    told = [e for e in outcome.shown_to(ADVERSARY) if isinstance(e, cyber.ForcesSuppressed)]
    assert (told[0].nation, told[0].tools, told[0].terms) == ("", 0.0, ())
    assert "AAA" not in told[0].id
    assert not outcome.tells(BBB, cyber.ForcesSuppressed)
    assert hit("command", seed).all(cyber.ForcesSuppressed, blow="command")


@pytest.mark.rule("60.15")
def test_forces_whose_command_is_suppressed_hold_and_lack_power_for_that_turn_alone() -> None:
    order = cyber.SuppressForces(seat=AAA, zone=PLAIN, blow="command")
    seed = a_seed(lambda s: bool(played(a_contest(*rich(), seed=s), order).all(cyber.ForcesSuppressed)))
    game = a_contest(*rich(), seed=seed)
    bare, hit = played(game), played(game, order)
    assert hit.the(cyber.ForcesSuppressed).share == CYBER.blow["command"]
    held = hit.game.own(ADVERSARY).adversary
    assert held is not None
    assert held.zones[PLAIN].posture == "hold"
    assert term(hit.the(FrontMoved, zone=PLAIN), "drive") > term(bare.the(FrontMoved, zone=PLAIN), "drive")
    now = game.public.turn
    assert [cyber.silenced(game.rules, held, PLAIN, turn) for turn in (now, now + 1)] == [CYBER.blow["command"], 0.0]
    assert cyber.silenced(game.rules, held, CITY, now) == 0.0


@pytest.mark.rule("60.25")
def test_two_who_strike_one_place_in_one_turn_leave_two_traces_and_neither_says_whose() -> None:
    both = (
        cyber.SuppressForces(seat=AAA, zone=PLAIN, blow="air-defence"),
        cyber.SuppressForces(seat=CCC, zone=PLAIN, blow="air-defence"),
        cyber.InfluenceAdversary(seat=AAA),
        cyber.InfluenceAdversary(seat=BBB),
    )

    def felt(seed: int, *orders: Any) -> list[Any]:
        outcome = played(a_contest(*rich(), seed=seed), *orders)
        return [e for e in outcome.shown_to(ADVERSARY) if isinstance(e, cyber.ForcesSuppressed | cyber.AdversaryInfluenced)]

    seed = a_seed(lambda s: len(felt(s, *both)) == 4)
    told = felt(seed, *both)
    assert len({e.id for e in told}) == 4
    assert not any(code in e.id for e in told for code in (AAA, BBB, CCC))
    assert all((e.nation, e.terms, e.dice) == ("", (), ()) for e in told)
    first, second = (felt(seed, one) for one in both[:2])
    assert first[0].id == second[0].id  # Alone, the one blow looks like the other.


@pytest.mark.rule("60.25")
def test_who_strikes_does_not_learn_from_its_blow_that_another_has_struck_before_it() -> None:
    own = (cyber.SuppressForces(seat=CCC, zone=PLAIN, blow="air-defence"), cyber.InfluenceAdversary(seat=BBB))
    others = (cyber.SuppressForces(seat=AAA, zone=PLAIN, blow="air-defence"), cyber.InfluenceAdversary(seat=AAA))

    def felt(seed: int, *orders: Any) -> list[Any]:
        outcome = played(a_contest(*rich(), seed=seed), *orders)
        deeds = (cyber.ForcesSuppressed, cyber.AdversaryInfluenced)
        assert outcome.all(cyber.ForcesSuppressed, nation=CCC)
        assert outcome.all(cyber.AdversaryInfluenced, nation=BBB)
        return [e for seat in (BBB, CCC) for e in outcome.shown_to(seat) if isinstance(e, deeds)]

    def all_four(seed: int) -> bool:
        outcome = played(a_contest(*rich(), seed=seed), *others, *own)
        return len(outcome.all(cyber.ForcesSuppressed)) == len(outcome.all(cyber.AdversaryInfluenced)) == 2

    seed = a_seed(all_four)
    assert felt(seed, *others, *own) == felt(seed, *own)


@pytest.mark.rule("60.25")
@pytest.mark.parametrize("kind", [cyber.ForcesSuppressed, cyber.ActionFailed])
def test_who_strikes_forces_does_not_learn_the_odds_which_tell_how_well_the_other_side_is_guarded(kind: Any) -> None:
    order = cyber.SuppressForces(seat=AAA, zone=PLAIN, blow="command")
    seed = a_seed(lambda s: bool(played(a_contest(*rich(), seed=s), order).all(kind, nation=AAA)), 60)
    told = [e for e in played(a_contest(*rich(), seed=seed), order).shown_to(AAA) if isinstance(e, kind)]
    assert len(told) == 1
    assert not told[0].dice
    assert [(t.name, t.value) for t in told[0].terms] == [("capacity", 0.8)]  # What it knows of itself alone.


@pytest.mark.rule("60.15")
def test_case_15_effects_need_a_target_and_the_means() -> None:
    game = a_contest(*rich(), struck())
    assert refused(game, cyber.SuppressForces(seat=AAA, zone=STRAIT, blow="command")) == "60.15"
    assert refused(game, cyber.SuppressForces(seat=BBB, zone=CITY, blow="command")) == "60.15"
    assert refused(game, cyber.DisturbSource(seat=AAA, incident=INCIDENT)) == "60.15"  # It knows nothing of the source.
    knowing = a_contest(*rich(), struck(), found(AAA, "adversary", 0.4))
    assert knowing.allows(cyber.DisturbSource(seat=AAA, incident=INCIDENT))


@pytest.mark.rule("60.13")
def test_an_attack_that_shows_whole_can_be_disturbed_by_who_has_found_out_nothing() -> None:
    order = cyber.DisturbSource(seat=AAA, incident=INCIDENT)
    game = a_contest(*rich(), struck(clarity=1.0))
    assert game.allows(order)
    assert "disturb-source" in {o.kind for o in game.offered(AAA)}
    seed = a_seed(lambda s: bool(played(a_contest(*rich(), struck(clarity=1.0), seed=s), order).all(cyber.SourceDisturbed)))
    hit = played(a_contest(*rich(), struck(clarity=1.0), seed=seed), order).the(cyber.SourceDisturbed)
    assert not hit.wrong
    assert hit.kept_out == CYBER.blow["source"]


@pytest.mark.rule("60.15")
def test_case_16_disturbing_the_right_source_keeps_the_rest_out_and_the_wrong_one_hits_a_third_country() -> None:
    def outcome(suspect: str, seed: int):  # type: ignore[no-untyped-def]
        game = a_contest(*rich(), struck(), found(AAA, suspect, 0.4), seed=seed)
        return played(game, cyber.DisturbSource(seat=AAA, incident=INCIDENT))

    seed = a_seed(lambda s: bool(outcome("adversary", s).all(cyber.SourceDisturbed)))
    right, wrong = outcome("adversary", seed), outcome(FFF, seed)
    assert not right.the(cyber.SourceDisturbed).wrong
    assert right.the(cyber.AttackOver).harm < 0.5
    assert wrong.the(cyber.SourceDisturbed).wrong
    assert wrong.the(cyber.AttackOver).harm == pytest.approx(0.5)
    assert wrong.the(cyber.SpilledOver).third == FFF


@pytest.mark.rule("60.15")
def test_of_two_who_disturb_one_source_each_keeps_out_a_share_of_the_rest() -> None:
    state = a_contest(struck()).state
    for nation, kept_out in ((AAA, 0.5), (CCC, 0.3), (BBB, 0.0)):
        event = cyber.SourceDisturbed(
            id=EventId(f"x/{nation}"),
            at=10,
            nation=NationId(nation),
            incident=INCIDENT,
            wrong=not kept_out,
            kept_out=kept_out,
            tools=0.0,
            escalation=0.0,
        )
        state = cyber.evolve(state, event)
    hour, share = state.hidden.disturbed[INCIDENT]
    assert (hour, share) == (10, pytest.approx(0.65))  # type: ignore[comparison-overlap]


@pytest.mark.rule("60.15")
def test_case_17_what_comes_to_light_costs_legitimacy_and_tells_everybody_who_it_was() -> None:
    order = cyber.InfluenceAdversary(seat=AAA)
    seed = a_seed(lambda s: bool(played(a_contest(*rich(), seed=s), order).all(cyber.EffectExposed)))
    outcome = played(a_contest(*rich(), seed=seed), order)
    assert outcome.the(cyber.EffectExposed).legitimacy == CYBER.blow["exposed"]
    assert outcome.tells("public", cyber.EffectExposed)


@pytest.mark.rule("60.15")
def test_case_18_an_answer_before_an_allys_public_protects_it_and_both_know() -> None:
    order = cyber.CounterNarrative(seat=AAA, nation=BBB)
    seed = a_seed(lambda s: bool(played(a_contest(*rich(), seed=s), order).all(cyber.NarrativeCountered)))
    outcome = played(a_contest(*rich(), seed=seed), order)
    assert outcome.game.own(BBB).hardened == pytest.approx(CYBER.gain["narrative"] * 0.5)
    assert [outcome.tells(s, cyber.NarrativeCountered) for s in (AAA, BBB, CCC, ADVERSARY)] == [True, True, False, False]
    assert outcome.game.own(AAA).cyber.given.information == pytest.approx(CYBER.gain["narrative"] * 0.5)


@pytest.mark.rule("60.19")
def test_case_19_effects_are_lent_by_who_has_them_to_a_forum_in_which_it_sits() -> None:
    game = a_contest(*rich())
    assert refused(game, cyber.OfferEffects(seat=BBB, forum=ALLIANCE)) == "60.19"
    assert refused(game, cyber.OfferEffects(seat=CCC, forum="willing")) == "60.19"  # type: ignore[arg-type]
    assert refused(game, cyber.RecallEffects(seat=AAA)) == "60.19"
    offered = game.reveal(cyber.OfferEffects(seat=AAA, forum=ALLIANCE))
    assert offered.game.state.table.cyber.offers == {AAA: ALLIANCE}
    assert [offered.tells(s, cyber.EffectsOffered) for s in (CCC, CHAIR, ADVERSARY, "public")] == [True, True, False, False]


@pytest.mark.rule("60.19")
def test_case_20_recall_holds_from_the_next_instant_in_the_council_too() -> None:
    parts = (lent(AAA), delegated(measures="counter", since=0))
    met = a_contest(*parts, phase="council")
    recalled = met.give(cyber.RecallEffects(seat=AAA))
    assert recalled.game.state.table.cyber.offers == {}
    after = recalled.game.with_(struck(strength=0.9))
    acted = played(after.to("operations")).the(cyber.MeasuresActed)
    assert (acted.measures, acted.by) == ("shield", "")
    kept = played(met.with_(struck(strength=0.9)).to("operations")).the(cyber.MeasuresActed)
    assert (kept.measures, kept.by) == ("counter", AAA)
    assert term(kept, "strength") == 0.9
