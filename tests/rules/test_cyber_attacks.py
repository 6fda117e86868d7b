"""Page 60, attacks and what acts without asking: cases 34 to 50, as a lawyer or staff officer would read them."""

from __future__ import annotations

import pytest

from rules.builders import a_seed, known, refused, sent, term
from rules.crisis import A_STRIKE, PLAIN, WILLING
from rules.cyberspace import (
    AAA,
    ALLIANCE,
    BBB,
    CABINET,
    CCC,
    COMMAND,
    CYBER,
    FFF,
    GRID,
    INCIDENT,
    PRESS,
    SUPPLY,
    WITH_CYBER,
    a_contest,
    arena,
    came_from,
    delegated,
    inside,
    lent,
    masked,
    named,
    past,
    picture,
    played,
    rich,
    struck,
)
from rules.drafts import agreed, silent, tabled
from rules.missions import flown
from wargame.engine.model.base import ADVERSARY
from wargame.engine.model.council import AttributeAttack, CrisisResponse, InvokeArticle5
from wargame.engine.rooms import cyber
from wargame.engine.rooms.council.orders import BreakSilence, TableMotion
from wargame.engine.rooms.cyber.hostile import LaunchAttack, doctrine
from wargame.players.governments import Governments


def attack(network: str = GRID, means: str = "flood", mask: str = "") -> LaunchAttack:
    """An attack that the adversary's seat orders."""
    return LaunchAttack(seat=ADVERSARY, network=network, means=means, mask=mask)


@pytest.mark.rule("60.9")
def test_case_34_the_adversary_attacks_by_its_own_means_under_its_own_flags_six_times_a_turn_at_most() -> None:
    game = a_contest()
    assert refused(game, attack("moon")) == refused(game, attack(means="magic")) == "60.9"
    assert refused(game, attack(PRESS, "flood")) == "60.9"  # A flood of requests does not work on a debate.
    assert refused(game, attack(mask="GGG")) == "60.9"
    assert game.allows(attack(mask=FFF))
    offered = {dict(o.fixed)["network"] for o in game.offered(ADVERSARY) if o.kind == "launch-attack"}
    assert offered == {GRID, PRESS, SUPPLY, COMMAND, CABINET}


@pytest.mark.rule("60.9")
def test_case_35_an_attack_is_seen_by_all_and_its_flag_and_orders_by_nobody_else() -> None:
    outcome = a_contest().reveal(attack(mask=FFF))
    began = outcome.the(cyber.AttackBegan)
    assert began.mask == FFF
    for seat in (AAA, BBB, "public", "commander"):
        shown = next(e for e in outcome.shown_to(seat) if isinstance(e, cyber.AttackBegan))
        assert (shown.mask, shown.terms, shown.causes) == ("", (), ())
        assert not outcome.tells(seat, cyber.AttackPrepared)
    assert outcome.game.state.hidden.masks == {began.id: FFF}


@pytest.mark.rule("60.9")
def test_case_36_an_attack_with_a_long_lead_strikes_in_adjudication_or_in_a_later_turn() -> None:
    slow = a_contest().reveal(attack(means="wiper"))
    assert not slow.all(cyber.AttackBegan)
    assert slow.game.public.strikes == ()
    assert played(slow.game).all(cyber.AttackBegan, network=GRID)
    late = played(a_contest(), attack(SUPPLY, "slow"))
    assert not late.all(cyber.AttackBegan)
    assert played(late.game.to("capitals")).all(cyber.AttackBegan, network=SUPPLY)


@pytest.mark.rule("60.20")
def test_case_37_a_network_that_was_hit_works_less_and_who_owns_it_loses_support_by_its_weight() -> None:
    outcome = played(a_contest(struck(strength=0.5)))
    over = outcome.the(cyber.AttackOver)
    assert over.harm == pytest.approx(0.5)
    assert over.level == pytest.approx(0.5)
    assert outcome.the(cyber.AttackFelt).loss == pytest.approx(CYBER.attack_support * 0.5 * 0.8)
    force = played(a_contest(struck(SUPPLY)))
    assert not force.all(cyber.AttackFelt)
    assert force.the(cyber.AttackOver).level == pytest.approx(0.5)


@pytest.mark.rule("60.20")
def test_case_38_networks_of_command_and_supply_that_are_down_cost_every_mission() -> None:
    down = arena(networks={COMMAND: 0.2, SUPPLY: 0.5})
    whole, hurt = (flown("strike", PLAIN, A_STRIKE, parts=parts, crisis=WITH_CYBER) for parts in ((), (down,)))
    assert term(hurt, "unity-of-command") == pytest.approx(term(whole, "unity-of-command") - CYBER.harm["command"] * 0.8)
    assert term(hurt, "size") < term(whole, "size")
    assert term(hurt, "command-networks-down") == pytest.approx(-CYBER.harm["command"] * 0.8)
    game = a_contest(arena(networks={COMMAND: 0.2, SUPPLY: 0.5}))
    assert cyber.friction(game.rules, game.public) == pytest.approx(CYBER.harm["command"] * 0.8)
    assert cyber.shortage(game.rules, game.public) == pytest.approx(CYBER.harm["logistics"] * 0.5)
    assert [t.name for t in cyber.burdens(game.rules, game.public)] == ["command-networks-down", "logistics-networks-down"]
    assert cyber.burdens(game.rules, a_contest().public) == ()


@pytest.mark.rule("60.20")
def test_case_39_an_attack_on_the_ministries_at_the_first_hour_makes_the_council_meet_later() -> None:
    outcome = a_contest().reveal(attack(CABINET))
    delayed = outcome.the(cyber.CouncilDelayed)
    assert delayed.hours == int(CYBER.harm["delay"] * outcome.the(cyber.AttackBegan).strength)
    assert outcome.game.public.hour == delayed.hours
    assert not a_contest().reveal(attack(GRID)).all(cyber.CouncilDelayed)
    later = a_contest(struck(CABINET, since=60)).reveal()
    assert not later.all(cyber.CouncilDelayed)
    shielded = a_contest(delegated(threshold=0.1)).reveal(attack(CABINET)).the(cyber.CouncilDelayed)
    assert shielded.hours < delayed.hours


@pytest.mark.rule("60.4")
def test_an_attack_that_would_last_longer_ends_with_the_turn() -> None:
    whole, long = (played(a_contest(struck(until=until))).the(cyber.AttackOver) for until in (0, 2000))
    assert (long.at, long.harm) == (whole.at, whole.harm)
    acted = [a_contest(struck(since=200, until=until), delegated(threshold=0.1), phase="capitals") for until in (0, 2000)]
    over = [played(game).the(cyber.AttackOver).harm for game in acted]
    assert over[0] == pytest.approx(over[1])


@pytest.mark.rule("60.20")
def test_case_40_an_attack_that_nothing_answered_costs_cohesion_and_an_answered_one_does_not() -> None:
    alone = played(a_contest(struck())).the(cyber.AttackOver)
    assert alone.cohesion == pytest.approx(CYBER.harm["unanswered"] * 0.5 * 0.8)
    answered = played(a_contest(struck(), delegated(), phase="situation")).the(cyber.AttackOver)
    helped = played(a_contest(struck(), arena(measures={"teams": 9999}))).the(cyber.AttackOver)
    assert answered.cohesion == 0.0
    assert helped.cohesion == pytest.approx(alone.cohesion / 2)


@pytest.mark.rule("60.21")
def test_case_41_escalation_cools_and_above_the_bar_costs_cohesion() -> None:
    hot = played(a_contest(arena(escalation=0.9))).the(cyber.ContestCooled)
    assert hot.escalation == pytest.approx(0.9 * (1 - CYBER.heat["cools"]))
    assert hot.cohesion == pytest.approx(CYBER.heat["cohesion"] * (0.9 - CYBER.heat["bar"]))
    assert played(a_contest(arena(escalation=0.3))).the(cyber.ContestCooled).cohesion == 0.0
    plain, heated = (a_contest(arena(escalation=e)).reveal(attack()).the(cyber.AttackBegan).strength for e in (0.0, 0.8))
    assert heated == pytest.approx(plain * (1 + 0.5 * 0.8))


@pytest.mark.rule("60.21")
def test_case_42_doctrine_goes_for_the_weakest_public_and_leaves_what_has_failed() -> None:
    game = a_contest()
    held = game.own(ADVERSARY).adversary
    assert held is not None
    orders = [order for order, _, _ in doctrine(game.rules, game.public, held.cyber)]
    assert [o.network for o in orders] == [PRESS, SUPPLY]  # Two a turn, by its weights.
    failed = played(a_contest(struck(PRESS, strength=0.4), delegated(threshold=0.1), phase="situation", seed=3))
    lesson = dict(failed.the(cyber.LessonsDrawn).kinds)
    worked = dict(played(a_contest(struck(PRESS, strength=0.4))).the(cyber.LessonsDrawn).kinds)
    assert lesson["information"] < 1.0 < worked["information"]
    assert [failed.tells(s, cyber.LessonsDrawn) for s in (ADVERSARY, AAA, "public")] == [True, False, False]


@pytest.mark.rule("60.5")
def test_case_43_delegated_measures_meet_the_adversarys_own_attack_at_its_first_hour() -> None:
    outcome = a_contest(delegated(threshold=0.1)).reveal(attack())
    acted = outcome.the(cyber.MeasuresActed)
    assert (acted.at, acted.strike) == (0, outcome.the(cyber.AttackBegan).id)
    assert not a_contest().reveal(attack()).all(cyber.MeasuresActed)  # No delegation, no automatic act.


@pytest.mark.rule("60.5")
def test_case_44_measures_never_act_below_their_threshold_outside_their_time_or_for_others() -> None:
    for terms, network in (
        ({"threshold": 0.9}, GRID),
        ({"days": 1, "since": -24 * 5}, GRID),
        ({"since": 24 * 30}, GRID),
    ):
        assert not played(a_contest(struck(network), delegated(**terms), phase="situation")).all(cyber.MeasuresActed)
    over = struck(until=12)
    assert not played(a_contest(over, delegated(since=24), phase="situation")).all(cyber.MeasuresActed)
    other = known(cyber={WILLING: a_contest(delegated()).public.cyber[ALLIANCE]})
    assert played(a_contest(struck(), other, phase="situation")).all(cyber.MeasuresActed)  # BBB sits there too.


@pytest.mark.rule("60.24")
def test_case_45_disturbing_the_source_takes_effects_that_somebody_lends() -> None:
    def acted(*parts: object) -> cyber.MeasuresActed:
        game = a_contest(struck(), delegated(measures="counter"), *parts, phase="situation")  # type: ignore[arg-type]
        return played(game).the(cyber.MeasuresActed)

    assert acted().measures == "shield"
    with_effects = acted(lent(AAA, CCC))
    assert (with_effects.measures, with_effects.by) == ("counter", AAA)
    abroad = CYBER.counter_kept_out * CYBER.lent["kept_out"]
    assert with_effects.kept_out == pytest.approx(1 - (1 - CYBER.shield_kept_out) * (1 - abroad))
    assert (acted(lent(CCC)).by, acted(lent(CCC)).kept_out) == (CCC, with_effects.kept_out)
    assert with_effects.escalation == CYBER.heat["counter"]
    assert acted().escalation == CYBER.heat["shield"]


@pytest.mark.rule("60.22")
def test_case_46_a_wrong_act_hits_a_third_country_and_those_at_home_who_answer_for_it() -> None:
    def acted(seed: int):  # type: ignore[no-untyped-def]
        parts = (struck(clarity=0.0), delegated(by=BBB, measures="counter"), lent(AAA))
        return played(a_contest(*parts, phase="situation", seed=seed))

    seed = a_seed(lambda s: acted(s).the(cyber.MeasuresActed).wrong)
    outcome = acted(seed)
    event = outcome.the(cyber.MeasuresActed)
    assert event.third == FFF
    assert event.kept_out == CYBER.shield_kept_out
    assert event.backlash == ((BBB, CYBER.backlash["support"]), (AAA, CYBER.backlash["support"]))
    assert outcome.game.public.arena.false_acts == 1
    assert outcome.game.public.arena.spilled[FFF] > 0


@pytest.mark.rule("60.25")
def test_whose_effect_a_delegated_act_was_is_for_the_table_to_know_until_it_hits_who_had_no_part() -> None:
    def acted(seed: int):  # type: ignore[no-untyped-def]
        parts = (struck(clarity=0.0), delegated(by=BBB, measures="counter"), lent(CCC), sent(A_STRIKE))
        return played(a_contest(*parts, phase="situation", seed=seed))

    right = acted(a_seed(lambda s: not acted(s).the(cyber.MeasuresActed).wrong))
    wrong = acted(a_seed(lambda s: acted(s).the(cyber.MeasuresActed).wrong))
    for outcome, outside in ((right, ""), (wrong, CCC)):
        told = {s: next(e for e in outcome.shown_to(s) if isinstance(e, cyber.MeasuresActed)) for s in (AAA, ADVERSARY, "public")}
        assert (told[AAA].by, told[ADVERSARY].by, told["public"].by) == (CCC, outside, outside)
    assert right.game.nation(CCC).contextual == a_contest().nation(CCC).contextual  # A standing that rose would tell.
    assert right.game.own(CCC).cyber.given.effects > 0


@pytest.mark.rule("60.23")
def test_case_47_a_rehearsal_says_what_a_delegation_would_have_done_and_throws_no_dice() -> None:
    game = a_contest(past(harm=0.6, clarity=1.0), past(SUPPLY, harm=0.2), lent(AAA))
    held = a_contest(delegated(threshold=0.5, measures="counter")).public.cyber[ALLIANCE]
    first, second = cyber.rehearse(game.rules, game.public, game.state.table.cyber, ALLIANCE, held)
    assert first.reach is not None
    abroad = CYBER.counter_kept_out * CYBER.lent["kept_out"]
    assert first.kept_out == pytest.approx(1 - (1 - CYBER.shield_kept_out) * (1 - abroad))
    assert (second.reach, second.harm) == (None, 0.2)


@pytest.mark.rule("60.24")
def test_case_48_crisis_response_measures_are_the_councils_and_effects_wait_for_a_culprit() -> None:
    game = a_contest(past(), phase="council")
    effects = TableMotion(seat=AAA, forum=ALLIANCE, proposal=CrisisResponse(("effects",)))
    assert refused(game, effects) == "30.1"
    assert a_contest(past(), named("adversary", forum=True), phase="council").allows(effects)
    outcome = agreed(game, CrisisResponse(("alert", "teams"), 10))
    measures = outcome.game.public.arena.measures
    assert set(measures) == {"alert", "teams"}
    stood = played(outcome.game.to("capitals"))
    assert stood.the(cyber.MeasuresStood).measures == ("alert", "teams")
    for wrong in (CrisisResponse(()), CrisisResponse(("alert", "alert")), CrisisResponse(("alert",), 0)):
        assert refused(game, TableMotion(seat=AAA, forum=ALLIANCE, proposal=wrong)) == "30.1"


@pytest.mark.rule("60.24")
def test_effects_lent_to_one_forum_are_not_used_on_the_decision_of_another() -> None:
    decided = arena(measures={"effects": 9_999}, effects_of=ALLIANCE)
    parts = (struck(), named("adversary", forum=True), decided)
    used = played(a_contest(*parts, lent(AAA))).the(cyber.SourceDisturbed)
    assert (used.nation, used.forum) == (AAA, ALLIANCE)
    assert not played(a_contest(*parts, picture(offers={AAA: WILLING}))).all(cyber.SourceDisturbed)
    both = picture(offers={AAA: WILLING, CCC: ALLIANCE})
    assert played(a_contest(*parts, both)).the(cyber.SourceDisturbed).nation == CCC


@pytest.mark.rule("60.24")
def test_effects_are_for_a_culprit_that_the_same_forum_has_named_and_the_decision_says_whose_it_is() -> None:
    effects = CrisisResponse(("effects",), 10)
    game = a_contest(past(), named("adversary", forum=True), phase="council")
    assert refused(game, TableMotion(seat=AAA, forum=WILLING, proposal=effects)) == "30.1"
    outcome = agreed(game, effects)
    assert outcome.game.public.arena.effects_of == ALLIANCE
    stood = played(outcome.game.to("capitals"))
    assert stood.all(cyber.MeasuresStood)
    assert stood.game.public.arena.effects_of == ""


@pytest.mark.rule("60.24")
def test_case_49_what_was_done_to_ones_networks_taken_together_may_be_brought_to_the_treaty() -> None:
    article = TableMotion(seat=BBB, forum=ALLIANCE, proposal=InvokeArticle5(BBB))
    once = a_contest(past(harm=0.6), phase="council")
    assert refused(once, article) == "30.1"
    assert cyber.suffered(once.public, BBB, once.rules) == pytest.approx(0.6 * 0.8)
    often = a_contest(*(past(harm=0.6) for _ in range(3)), phase="council")
    assert often.allows(article)
    assert refused(often, TableMotion(seat=AAA, forum=ALLIANCE, proposal=InvokeArticle5(AAA))) == "30.1"


@pytest.mark.rule("60.26")
def test_case_50_help_is_recorded_apart_from_the_components_and_raises_standing() -> None:
    order = cyber.GuardNetwork(seat=CCC, network=SUPPLY)
    outcome = played(a_contest(*rich(), sent(A_STRIKE)), order)
    given = outcome.the(cyber.CyberReported)
    assert given.nation == CCC
    assert given.given.defence == pytest.approx(CYBER.guard["gain"] * 0.9)
    assert outcome.game.nation(CCC).contextual == pytest.approx(CYBER.gain["standing"] * CYBER.guard["gain"] * 0.9)
    assert outcome.game.nation(CCC).components is None
    assert [outcome.tells(s, cyber.HelpHonoured) for s in (CCC, AAA, ADVERSARY, "public")] == [True, True, False, False]
    assert [outcome.tells(s, cyber.CyberReported) for s in (CCC, AAA, "public")] == [True, False, False]


@pytest.mark.rule("60.25")
def test_what_one_nation_knows_or_does_changes_nothing_that_another_is_shown() -> None:
    plain = a_contest(struck())
    from rules.cyberspace import Work, file, found

    work = (Work("guard", GRID, 12, INCIDENT),)
    secret = (found(CCC, FFF, 0.4), file(CCC, work=work, sources=0.2, tools=0.1), inside(GRID, 0.4), masked(FFF), came_from(FFF))
    other = plain.with_(*secret)
    for seat in (AAA, BBB, "public", "chair", "commander"):
        assert other.view(seat) == plain.view(seat)
        assert other.offered(seat) == plain.offered(seat)
    assert plain.with_(picture(guards={GRID: 0.4})).view(ADVERSARY) == plain.view(ADVERSARY)


@pytest.mark.rule("60.27")
def test_computer_governments_guard_share_and_lend_and_say_why() -> None:
    from rules.cyberspace import found

    game = a_contest(*rich(), struck(), found(CCC, "adversary", 0.9), arena(networks={GRID: 0.5}))
    policy = Governments(game.dice)
    moves = {seat: policy.intentions(game.rules, game.view(seat)) for seat in (AAA, BBB, CCC)}
    kinds = {seat: {type(m.order) for m in given} for seat, given in moves.items()}
    assert cyber.RestoreNetwork in kinds[BBB]
    assert cyber.CallForHelp in kinds[BBB]
    assert {cyber.ShareFindings, cyber.GuardNetwork} <= kinds[CCC]
    assert cyber.OfferEffects in kinds[AAA]
    assert all(m.reason for given in moves.values() for m in given)
    assert all(t.rule for m in moves[CCC] for t in m.because)


@pytest.mark.rule("60.27")
@pytest.mark.parametrize(("clarity", "broken"), [(0.9, True), (1.0, False)])
def test_nobody_asks_for_proof_of_what_everybody_sees(clarity: float, broken: bool) -> None:
    game = a_contest(past(clarity=clarity), phase="council")
    laid = silent(tabled(game, AttributeAttack(game.public.arena.past[0].strike.cause, "adversary")))
    moves = Governments(game.dice).intentions(laid.rules, laid.view(CCC))
    assert any(isinstance(m.order, BreakSilence) for m in moves) == broken
