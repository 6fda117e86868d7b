"""Page 60: protection against hostile information, attacks on networks, measures that act without asking."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.agendas import kinds as agendas
from rules.agendas import the
from rules.builders import TABLES, Game, Outcome, Part, a_game, a_seed, holds, known, refused, term, the_rules, zone
from rules.crisis import AAA, ALLIANCE, BBB, CCC, CITY, CRISIS, DDD, PLAIN, WILLING, a_crisis
from rules.drafts import agreed, tabled
from wargame import engine
from wargame.engine.agenda import quiet
from wargame.engine.model.base import WHITE, EventBase, SeatId
from wargame.engine.model.council import DelegateCyber
from wargame.engine.model.cyber import CyberAttack, DelegatedCyber
from wargame.engine.model.cyber_world import Recall
from wargame.engine.model.scenario import Inject
from wargame.engine.rooms.clock import GameBegan
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.cyber import (
    AttackFelt,
    DelegationRecalled,
    HardenNetworks,
    MeasuresActed,
    NetworksHardened,
    RecallDelegation,
)
from wargame.engine.rooms.home_front import SupportMoved
from wargame.engine.rooms.white_cell import DeliverInject

CYBER = TABLES.cyber
HARDEN = HardenNetworks(seat=BBB)


@pytest.mark.rule("60.1")
def test_protection_is_sealed_and_works_before_publics_judge_the_turn() -> None:
    game = a_game(holds(BBB, capital=1.0))
    drafted = game.after(HARDEN)
    assert drafted.own(BBB).hardened == 0.0
    after = drafted.to("operations").close()
    plain = game.to("operations").close()
    felt = term(after.the(SupportMoved, nation=BBB), "propaganda")
    assert felt == pytest.approx(term(plain.the(SupportMoved, nation=BBB), "propaganda") * (1 - CYBER.harden_gain))


@pytest.mark.rule("60.2")
def test_each_step_costs_capital_and_raises_protection_up_to_the_limit() -> None:
    game = a_game(holds(BBB, capital=1.0))
    first = game.reveal(HARDEN)
    assert first.game.own(BBB).hardened == pytest.approx(CYBER.harden_gain)
    assert first.game.own(BBB).capital == pytest.approx(1.0 - CYBER.harden_cost)
    nearly = a_game(holds(BBB, capital=1.0, hardened=CYBER.harden_most - CYBER.harden_gain / 2))
    last = nearly.reveal(HARDEN)
    assert last.game.own(BBB).hardened == pytest.approx(CYBER.harden_most)
    assert last.game.own(BBB).capital == pytest.approx(1.0 - CYBER.harden_cost)


@pytest.mark.rule("60.2")
def test_protection_is_refused_to_who_cannot_pay_or_has_all_there_is() -> None:
    assert refused(a_game(holds(BBB, capital=CYBER.harden_cost - 0.001)), HARDEN) == "60.2"
    assert refused(a_game(holds(BBB, capital=1.0, hardened=CYBER.harden_most)), HARDEN) == "60.2"
    assert a_game(holds(BBB, capital=CYBER.harden_cost)).allows(HARDEN)


@pytest.mark.rule("60.2")
def test_a_government_protects_itself_once_in_a_turn() -> None:
    game = a_game(holds(BBB, capital=1.0)).after(HARDEN)
    assert refused(game, HARDEN) == "150.5"
    assert game.to("capitals").allows(HARDEN)


@pytest.mark.rule("60.3")
def test_only_its_own_seat_knows_how_well_a_nation_is_protected() -> None:
    outcome = a_game(holds(BBB, capital=1.0)).reveal(HARDEN)
    assert outcome.tells(BBB, NetworksHardened)
    assert not any(outcome.tells(seat, NetworksHardened) for seat in (AAA, CCC, "adversary", "commander", "public"))
    better = replace(outcome.game, state=holds(BBB, hardened=0.9)(outcome.game.state))
    assert better.view(CCC) == outcome.game.view(CCC)


# Attacks, and what may act on them without asking.

WHOLE = CYBER.attack_support * 0.5
"""What an attack of strength one half costs where nothing keeps it out."""


def attack(*nations: str, strength: float = 0.5, clarity: float = 1.0) -> DeliverInject:
    """An attack that the facilitator brings in."""
    effect = CyberAttack(nations or (BBB,), strength, clarity)
    return DeliverInject(seat=WHITE, title="The lights go out", text="Nobody knows why.", effects=(effect,))


def delegated(days: int = 30, by: str = AAA, since: int = 0, **terms: Any) -> Part:
    """The alliance has let measures act without asking."""
    held = DelegatedCyber(by=SeatId(by), since=since, until=since + 24 * days, **terms)
    return known(cyber={ALLIANCE: held})


def struck(*parts: Part, **about: float) -> Outcome:
    """Return what the turn of an attack comes to, from the situation on."""
    return through(a_game(*parts, phase="situation").give(attack(**about)).game)


def through(game: Game) -> Outcome:
    """Close the turn's phases up to its report."""
    events: list[EventBase] = []
    while game.public.phase != "report":
        outcome = game.close()
        events += outcome.events
        game = outcome.game
    return Outcome(tuple(events), game)


@pytest.mark.rule("60.4")
def test_an_inject_is_one_attack_at_most_and_on_one_nation_at_least() -> None:
    one, other = CyberAttack((BBB,)), CyberAttack((CCC,))
    for effects in ((one, other), (CyberAttack(()),)):
        assert refused(a_game(), DeliverInject(seat=WHITE, title="Attacks", text="", effects=effects)) == "60.4"
    assert a_game().allows(DeliverInject(seat=WHITE, title="Attack", text="", effects=(one,)))


@pytest.mark.rule("60.4")
def test_without_a_delegation_an_attack_has_its_whole_effect_and_nothing_acts_by_itself() -> None:
    came = struck()
    assert came.all(MeasuresActed) == []
    assert came.the(AttackFelt).nation == BBB
    assert came.the(AttackFelt).loss == pytest.approx(WHOLE)
    assert came.game.public.strikes == ()
    quiet = through(a_game(phase="situation"))
    assert came.game.nation(BBB).support == pytest.approx(quiet.game.nation(BBB).support - WHOLE)
    assert came.game.nation(CCC).support == pytest.approx(quiet.game.nation(CCC).support)


@pytest.mark.rule("60.4")
def test_a_nations_own_protection_helps_and_all_means_everybody_once() -> None:
    assert struck(holds(BBB, hardened=0.5)).the(AttackFelt).loss == pytest.approx(0.5 * WHOLE)
    came = through(a_game(phase="situation").give(attack("all", "BBB", "BBB")).game)
    assert [e.nation for e in came.all(AttackFelt)] == list(came.game.rules.nations)


@pytest.mark.rule("60.4")
def test_an_attack_of_the_scenario_begins_at_its_hour() -> None:
    late = Inject(turn=1, title="Dark", text="Dark.", hour=24 * 5, effects=(CyberAttack((BBB,), 0.5, 1.0),))
    begun = engine.begin(the_rules(a_crisis(injects={"dark": late})), a_crisis(injects={"dark": late}))
    assert isinstance(begun[0], GameBegan)
    (strike,) = engine.fold(begun[0].state, begun).public.strikes
    assert (strike.since, strike.nations) == (24 * 5, (BBB,))


@pytest.mark.rule("60.5")
def test_a_decision_delegates_for_its_days_and_a_new_one_replaces_it() -> None:
    game = agreed(a_game(phase="council"), DelegateCyber(30, threshold=0.3, measures="counter", recall="proposer")).game
    held = game.public.cyber[ALLIANCE]
    assert (held.until - held.since, held.threshold, held.measures, held.recall) == (24 * 30, 0.3, "counter", "proposer")
    again = agreed(game, DelegateCyber(60)).game.public.cyber[ALLIANCE]
    assert (again.until - again.since, again.measures, again.recall) == (24 * 60, "shield", "any-member")


@pytest.mark.rule("60.5")
@pytest.mark.parametrize("threshold", [-0.1, 1.1])
def test_a_threshold_is_a_share(threshold: float) -> None:
    draft = TableMotion(seat=AAA, forum=ALLIANCE, proposal=DelegateCyber(30, threshold=threshold))
    assert refused(a_game(phase="council"), draft) == "30.1"


@pytest.mark.rule("60.5")
def test_measures_act_at_the_attacks_first_hour_without_anybodys_order() -> None:
    opening = a_game(delegated(), phase="situation").give(attack()).game.close()
    acted = opening.the(MeasuresActed)
    assert (acted.at, acted.wrong, acted.forum) == (0, False, ALLIANCE)
    assert opening.game.public.phase == "capitals"
    assert struck(delegated()).the(AttackFelt).loss == pytest.approx(WHOLE * (1 - CYBER.shield_kept_out))
    assert struck(delegated(measures="counter")).the(AttackFelt).loss == pytest.approx(WHOLE * (1 - CYBER.counter_kept_out))


@pytest.mark.rule("60.5")
def test_measures_never_act_outside_their_terms() -> None:
    elsewhere = known(cyber={WILLING: DelegatedCyber(by=AAA, since=0, until=999)})
    for terms in (delegated(threshold=0.6), delegated(days=30, since=-24 * 31), elsewhere):
        came = through(a_game(terms, phase="situation").give(attack(CCC)).game)
        assert came.all(MeasuresActed) == []
        assert came.the(AttackFelt).loss == pytest.approx(WHOLE)
    assert struck(delegated(threshold=0.5)).all(MeasuresActed)


@pytest.mark.rule("60.5")
def test_a_decision_during_an_attack_acts_from_its_hour_on() -> None:
    game = a_game(phase="situation").give(attack()).game.to("council")
    after = agreed(game, DelegateCyber(30)).game
    hour = after.public.cyber[ALLIANCE].since
    assert hour > 0
    came = through(after)
    length = CRISIS.turns[0].hours
    assert came.the(AttackFelt).loss == pytest.approx(WHOLE * (1 - CYBER.shield_kept_out * (length - hour) / length))


@pytest.mark.rule("60.5")
def test_only_members_of_the_forum_are_covered() -> None:
    came = through(a_game(delegated(), phase="situation").give(attack(BBB, DDD)).game)
    assert DDD not in came.game.rules.members[ALLIANCE]
    assert came.the(AttackFelt, nation=DDD).loss == pytest.approx(WHOLE)
    assert came.the(AttackFelt, nation=BBB).loss < WHOLE


@pytest.mark.rule("60.6")
def test_measures_act_once_on_an_attack() -> None:
    came = struck(delegated())
    assert len(came.all(MeasuresActed)) == 1


@pytest.mark.rule("60.6")
def test_an_origin_that_shows_is_never_mistaken_and_doubt_makes_errors_by_its_odds() -> None:
    acted = struck(delegated(measures="counter"), clarity=0.25).the(MeasuresActed)
    assert term(acted, "odds-of-error") == pytest.approx(CYBER.counter_error * 0.75)
    assert acted.dice[0].odds == pytest.approx(CYBER.counter_error * 0.75)
    assert term(struck(delegated(), clarity=0.25).the(MeasuresActed), "odds-of-error") == pytest.approx(CYBER.shield_error * 0.75)
    assert not struck(delegated(measures="counter"), clarity=1.0).the(MeasuresActed).wrong


@pytest.mark.rule("60.6")
def test_a_wrong_act_keeps_nothing_out_and_costs_cohesion_and_legitimacy() -> None:
    def opening(seed: int) -> Outcome:
        game = a_game(delegated(measures="counter"), phase="situation", seed=seed)
        return game.give(attack(clarity=0.0)).game.close()

    seed = a_seed(lambda n: opening(n).the(MeasuresActed).wrong)
    before, after = a_game().public.tracks, opening(seed).game.public.tracks
    assert after.cohesion == pytest.approx(before.cohesion - CYBER.error_cohesion)
    assert after.legitimacy == pytest.approx(before.legitimacy - CYBER.error_legitimacy)
    assert through(opening(seed).game).the(AttackFelt).loss == pytest.approx(WHOLE)
    right = a_seed(lambda n: not opening(n).the(MeasuresActed).wrong)
    assert opening(right).game.public.tracks == before


@pytest.mark.rule("60.7")
def test_any_member_or_the_proposer_alone_recalls_and_nothing_acts_from_then_on() -> None:
    recall = RecallDelegation(seat=CCC, forum=ALLIANCE)
    assert refused(a_game(), recall) == "60.7"
    assert refused(a_game(delegated()), RecallDelegation(seat=DDD, forum=ALLIANCE)) == "60.7"
    assert refused(a_game(delegated(recall="proposer")), recall) == "60.7"
    assert a_game(delegated(recall="proposer")).allows(RecallDelegation(seat=AAA, forum=ALLIANCE))
    outcome = a_game(delegated()).reveal(recall)
    assert outcome.the(DelegationRecalled).nation == CCC
    assert through(outcome.game.give(attack()).game).all(MeasuresActed) == []


@pytest.mark.rule("60.7")
def test_it_is_offered_to_those_who_may_recall() -> None:
    game = a_game(delegated(recall="proposer"))
    kinds = {seat: {o.kind for o in game.offered(seat)} for seat in (AAA, CCC)}
    assert "recall-delegation" in kinds[AAA]
    assert "recall-delegation" not in kinds[CCC]


@pytest.mark.rule("60.7")
def test_what_has_acted_has_acted() -> None:
    game = a_game(delegated(), phase="situation").give(attack()).game.close().game
    came = through(game.after(RecallDelegation(seat=CCC, forum=ALLIANCE)))
    assert came.the(AttackFelt).loss == pytest.approx(WHOLE * (1 - CYBER.shield_kept_out))


@pytest.mark.rule("60.8")
def test_what_acted_and_what_it_cost_is_known_to_everybody_but_not_how_well_others_are_protected() -> None:
    came = struck(delegated(), holds(BBB, hardened=0.5))
    for seat in (AAA, BBB, "adversary", "public"):
        assert came.tells(seat, MeasuresActed)
        (felt,) = [e for e in came.shown_to(seat) if isinstance(e, AttackFelt)]
        assert any(t.name == "protection" for t in felt.terms) == (seat == BBB)


@pytest.mark.rule("120.6")
def test_an_attack_on_which_nothing_acts_is_a_matter_for_the_council_until_a_draft_about_it_lies_there() -> None:
    game = a_game(phase="situation").give(attack(BBB)).game.to("council")
    item = the(game, BBB, "attack-unanswered")
    assert [t.value for t in item.because] == [0.5, 1.0]
    assert {o.kind for o in item.offers} == {"table-motion"}
    assert all(isinstance(v, DelegateCyber) for o in item.offers for c in o.choices for v in c.values)
    assert "attack-unanswered" not in agendas(game, CCC)
    assert "attack-unanswered" not in agendas(tabled(game, DelegateCyber(30)), BBB)
    answered = a_game(delegated(), phase="situation").give(attack(BBB)).game.to("council")
    assert "attack-unanswered" not in agendas(answered, BBB)


@pytest.mark.rule("120.6")
def test_an_attack_that_nothing_keeps_out_asks_a_capital_for_protection() -> None:
    game = a_game(holds(BBB, capital=1.0), phase="situation").give(attack(BBB)).game.to("capitals")
    item = the(game, BBB, "attack-unanswered")
    assert {o.kind for o in item.offers} == {"harden-networks"}
    assert "attack-unanswered" not in agendas(game, CCC)
    assert "attack-unanswered" not in agendas(game.after(HARDEN), BBB)
    assert "attack-unanswered" not in agendas(game.with_(holds(BBB, capital=0.0)), BBB)
    kept_out = a_game(delegated(), holds(BBB, capital=1.0), phase="situation").give(attack(BBB)).game.to("capitals")
    assert "attack-unanswered" not in agendas(kept_out, BBB)


@pytest.mark.rule("120.6")
def test_measures_that_hit_somebody_else_are_a_matter_for_those_who_may_recall_them() -> None:
    def opening(seed: int, recall: Recall = "any-member") -> Game:
        game = a_game(delegated(measures="counter", recall=recall), phase="situation", seed=seed)
        return game.give(attack(clarity=0.0)).game.close().game

    seed = a_seed(lambda n: not opening(n).public.strikes[0].kept_out)
    item = the(opening(seed), CCC, "measures-wrong")
    assert (item.subject, {o.kind for o in item.offers}) == (ALLIANCE, {"recall-delegation"})
    assert "measures-wrong" not in agendas(opening(seed, "proposer"), CCC)
    assert "measures-wrong" in agendas(opening(seed, "proposer"), AAA)
    right = a_seed(lambda n: opening(n).public.strikes[0].kept_out > 0)
    assert "measures-wrong" not in agendas(opening(right), CCC)


@pytest.mark.rule("120.7")
def test_a_turn_with_an_attack_under_way_is_not_quiet() -> None:
    game = a_game(zone(PLAIN, attacked=False, control=0.4, faction=0.5, assessed_ground=0.1), zone(CITY, control=0.0))
    assert quiet(game.rules, [game.view(CCC)])
    hit = game.give(attack()).game
    assert not quiet(hit.rules, [hit.view(CCC)])
