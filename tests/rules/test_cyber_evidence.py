"""Page 60, who was behind it: cases 21 to 33, on evidence, sharing, thresholds, charges, and wrong ones."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import RULESET, a_seed, refused, term
from rules.cyberspace import (
    AAA,
    ALLIANCE,
    BBB,
    CCC,
    CYBER,
    FFF,
    INCIDENT,
    PRESS,
    SUPPLY,
    WITH_CYBER,
    Finding,
    a_contest,
    came_from,
    found,
    masked,
    named,
    past,
    played,
    rich,
    struck,
)
from rules.drafts import agreed
from wargame import engine
from wargame.engine.model.base import ADVERSARY, CHAIR, EventId, SeatId
from wargame.engine.model.council import AttributeAttack
from wargame.engine.rooms import cyber
from wargame.engine.rooms.cyber.hostile import doctrine


def shows(clarity: float) -> float:
    """Return the share of its origin that an attack shows."""
    return CYBER.sight["floor"] + (1 - CYBER.sight["floor"]) * clarity


@pytest.mark.rule("60.13")
def test_whose_work_an_attack_shows_to_be_needs_no_evidence_and_no_courage_to_say() -> None:
    game = a_contest(*rich(), struck(clarity=1.0))
    order = cyber.NameCulprit(seat=BBB, incident=INCIDENT, suspect="adversary", how="publicly")
    outcome = played(game, order)
    assert not outcome.all(cyber.EvidenceFound)
    assert outcome.the(cyber.CulpritNamed).capital == 0.0
    elsewhere = game.with_(came_from(FFF))
    assert played(elsewhere, order).the(cyber.CulpritNamed).capital > 0
    assert played(elsewhere).all(cyber.EvidenceFound)


@pytest.mark.rule("60.13")
def test_case_21_the_abler_service_finds_more_and_who_was_struck_sees_more_than_who_looks_from_afar() -> None:
    weights = {e.nation: e.findings[0].weight for e in played(a_contest(struck())).all(cyber.EvidenceFound)}
    assert weights[CCC] == pytest.approx(CYBER.sight["most"] * CYBER.sight["far"] * 0.9 * shows(0.9))
    assert weights[BBB] == pytest.approx(CYBER.sight["most"] * CYBER.sight["near"] * 0.3 * shows(0.9))
    assert weights[CCC] > weights[AAA]


@pytest.mark.rule("60.13")
def test_case_22_what_hides_its_origin_yields_less_and_old_attacks_yield_nothing() -> None:
    clear, dark = (
        played(a_contest(struck(clarity=c))).all(cyber.EvidenceFound, nation=CCC)[0].findings[0].weight for c in (0.9, 0.0)
    )
    assert dark == pytest.approx(clear * shows(0.0) / shows(0.9))
    assert shows(0.0) == CYBER.sight["floor"]
    old = a_contest(past(turn=1), turn=1 + CYBER.evidence_turns)
    assert not played(old).all(cyber.EvidenceFound)
    assert played(a_contest(past(turn=1), turn=CYBER.evidence_turns)).all(cyber.EvidenceFound)


@pytest.mark.rule("60.13")
def test_case_23_a_false_flag_leads_the_less_able_astray_the_more_often() -> None:
    def astray(code: str, seed: int) -> bool:
        events = played(a_contest(struck(), masked(FFF), seed=seed)).all(cyber.EvidenceFound, nation=code)
        return events[0].findings[0].suspect == FFF

    misled = {code: sum(astray(code, s) for s in range(40)) for code in (BBB, CCC)}
    assert misled[BBB] > misled[CCC]
    assert misled[BBB] > 5


@pytest.mark.rule("60.13")
def test_case_24_confidence_is_one_less_the_doubt_that_all_findings_leave() -> None:
    findings = (
        Finding(INCIDENT, "adversary", 0.4, "AAA"),
        Finding(INCIDENT, "adversary", 0.5, "BBB"),
        Finding(INCIDENT, FFF, 0.3, "CCC"),
        Finding(EventId("other"), "adversary", 0.9, "AAA"),
    )
    assert cyber.confidence(findings, INCIDENT, "adversary") == pytest.approx(1 - 0.6 * 0.5)
    first, second = cyber.suspicions(findings, INCIDENT, "AAA")
    assert (first.suspect, first.sources) == ("adversary", ("AAA", "BBB"))
    assert first.own == pytest.approx(0.4)
    assert second.suspect == FFF


@pytest.mark.rule("60.13")
def test_case_25_sharing_reaches_the_circle_with_the_turns_own_findings_and_nobody_else() -> None:
    game = a_contest(*rich(), struck(), found(CCC, "adversary", 0.1))
    outcome = played(game, cyber.ShareFindings(seat=CCC, circle="inner"))
    shared = outcome.the(cyber.FindingsShared)
    assert shared.to == (AAA,)
    own = [f for f in outcome.game.own(CCC).cyber.findings if f.by == CCC]
    assert [f for f in outcome.game.own(AAA).cyber.findings if f.by == CCC] == own
    assert not [f for f in outcome.game.own(BBB).cyber.findings if f.by == CCC]
    assert [outcome.tells(s, cyber.FindingsShared) for s in (AAA, BBB, ADVERSARY, "public")] == [True, False, False, False]
    wide = played(game, cyber.ShareFindings(seat=CCC, circle="alliance")).the(cyber.FindingsShared)
    assert wide.to == (AAA, BBB)


@pytest.mark.rule("60.13")
def test_case_26_what_one_was_told_in_confidence_is_not_passed_on() -> None:
    game = a_contest(*rich(), found(AAA, "adversary", 0.6, by="CCC"))
    assert refused(game, cyber.ShareFindings(seat=AAA, circle="alliance")) == "60.13"
    both = a_contest(*rich(), struck(), found(AAA, "adversary", 0.6, by="CCC"), found(AAA, "adversary", 0.2))
    shared = played(both, cyber.ShareFindings(seat=AAA, circle="alliance")).the(cyber.FindingsShared)
    assert {f.by for f in shared.findings} == {AAA}


@pytest.mark.rule("60.13")
def test_case_27_a_leak_costs_a_source_and_the_sharer_alone_knows() -> None:
    def shared(seed: int) -> cyber.FindingsShared:
        game = a_contest(*rich(), struck(), found(CCC, "adversary", 0.1), seed=seed)
        return played(game, cyber.ShareFindings(seat=CCC, circle="partner")).the(cyber.FindingsShared)

    seed = a_seed(lambda s: shared(s).lost > 0)
    game = a_contest(*rich(), struck(), found(CCC, "adversary", 0.1), seed=seed)
    outcome = played(game, cyber.ShareFindings(seat=CCC, circle="partner"))
    assert outcome.game.own(CCC).cyber.sources == pytest.approx(1 - CYBER.burnt["leak"])
    told = next(e for e in outcome.shown_to(AAA) if isinstance(e, cyber.FindingsShared))
    assert (told.lost, told.dice, told.terms) == (0.0, (), ())


@pytest.mark.rule("60.16")
def test_case_28_each_government_asks_for_its_own_measure_of_proof() -> None:
    game = a_contest()
    bar, terms = cyber.threshold(game.rules, game.public, AAA)
    table = CYBER.threshold
    assert bar == pytest.approx(table["base"] - table["threat"] * 0.4 + table["conduct"] * 0.4)
    assert sum(t.value for t in terms) == pytest.approx(bar)
    assert cyber.threshold(game.rules, game.public, BBB)[0] == 0.6  # As the scenario has it.
    afraid = replace(WITH_CYBER, nations={**WITH_CYBER.nations, AAA: replace(WITH_CYBER.nations[AAA], threat=1.0)})
    assert cyber.threshold(engine.rulebook(afraid, RULESET), game.public, AAA)[0] < bar


@pytest.mark.rule("60.17")
def test_case_29_a_charge_in_public_costs_what_it_lacks_to_the_threshold_and_burns_sources() -> None:
    def charge(weight: float, how: str):  # type: ignore[no-untyped-def]
        game = a_contest(*rich(), past(), found(BBB, "adversary", weight))
        order = cyber.NameCulprit(seat=BBB, incident=INCIDENT, suspect="adversary", how=how)  # type: ignore[arg-type]
        return played(game, order).the(cyber.CulpritNamed)

    assert charge(0.4, "publicly").capital == pytest.approx((0.6 - 0.4) * CYBER.named["gap"])
    assert charge(0.7, "publicly").capital == 0.0
    assert charge(0.4, "privately").capital == 0.0
    assert charge(0.4, "privately").sources == CYBER.burnt["privately"] < charge(0.4, "publicly").sources


@pytest.mark.rule("60.17")
def test_case_30_those_who_say_the_same_together_pay_less_and_alone_no_less_than_in_public() -> None:
    game = a_contest(*rich(), past())
    orders = [cyber.NameCulprit(seat=s, incident=INCIDENT, suspect="adversary", how="jointly") for s in (AAA, BBB)]
    together = played(game, *orders).the(cyber.CulpritNamed, nation=BBB)
    alone = played(game, orders[1]).the(cyber.CulpritNamed)
    assert together.capital == pytest.approx(alone.capital * CYBER.named["company"])
    assert (together.sources, alone.sources) == (CYBER.burnt["jointly"], CYBER.burnt["publicly"])


@pytest.mark.rule("60.17")
def test_case_31_a_private_charge_is_for_the_accused_and_the_allies_and_leaves_the_public_nothing() -> None:
    order = cyber.NameCulprit(seat=AAA, incident=INCIDENT, suspect="adversary", how="privately")
    outcome = played(a_contest(*rich(), past()), order)
    assert [outcome.tells(s, cyber.CulpritNamed) for s in (BBB, CHAIR, ADVERSARY, "public")] == [True, True, True, False]
    assert outcome.game.public.arena.named == ()
    other = played(a_contest(*rich(), past()), replace(order, suspect=FFF))
    assert not other.tells(ADVERSARY, cyber.CulpritNamed)
    shown = next(e for e in outcome.shown_to(BBB) if isinstance(e, cyber.CulpritNamed))
    assert (shown.capital, shown.sources, shown.terms) == (0.0, 0.0, ())


@pytest.mark.rule("60.17")
def test_governments_that_say_the_same_together_draw_closer_once_and_such_as_charge_others_drift_apart() -> None:
    def shift(*charges: tuple[str, str, str]) -> list[float]:
        orders = [cyber.NameCulprit(seat=s, incident=INCIDENT, suspect=who, how=how) for s, who, how in charges]  # type: ignore[arg-type]
        return [e.cohesion for e in played(a_contest(*rich(), past()), *orders).all(cyber.CulpritNamed)]

    together, apart = CYBER.named["together"], -CYBER.named["divided"]
    assert shift((AAA, "adversary", "jointly"), (BBB, "adversary", "jointly")) == [together, 0.0]
    assert shift(*((s, "adversary", "jointly") for s in (AAA, BBB, CCC))) == [together, 0.0, 0.0]  # Their number adds nothing.
    assert shift((AAA, "adversary", "jointly")) == shift((AAA, "adversary", "publicly")) == [0.0]
    assert shift((AAA, "adversary", "publicly"), (BBB, FFF, "publicly"), (CCC, FFF, "publicly")) == [0.0, apart, 0.0]
    assert shift((AAA, "adversary", "publicly"), (BBB, FFF, "privately")) == [0.0, 0.0]
    game = a_contest(*rich(), past(), named("adversary", ("DDD",)))
    divided = played(game, cyber.NameCulprit(seat=AAA, incident=INCIDENT, suspect=FFF, how="publicly"))
    after = cyber.evolve(game.state, divided.the(cyber.CulpritNamed))
    assert after.public.tracks.cohesion == pytest.approx(game.public.tracks.cohesion - CYBER.named["divided"])
    shown = next(e for e in divided.shown_to("public") if isinstance(e, cyber.CulpritNamed))
    assert [t.name for t in shown.terms] == ["cohesion"]  # What everybody feels says why; the accuser's proof stays its own.


@pytest.mark.rule("60.17")
@pytest.mark.parametrize(("who", "apart"), [("AAA", 0.0), ("DDD", -CYBER.named["divided"])])
def test_who_corrects_its_own_charge_divides_nobody(who: str, apart: float) -> None:
    game = a_contest(*rich(), past(), named("adversary", (who,)))
    charge = cyber.NameCulprit(seat=AAA, incident=INCIDENT, suspect=FFF, how="publicly")
    assert played(game, charge).the(cyber.CulpritNamed).cohesion == apart


@pytest.mark.rule("60.21")
def test_the_adversary_holds_back_a_little_for_a_word_in_private_more_for_a_charge_and_most_for_a_forums() -> None:
    def ordered(game: Any) -> int:
        held = game.own(ADVERSARY).adversary
        turns = (replace(game.public, turn=turn) for turn in range(1, 9))
        return sum(len(list(doctrine(game.rules, public, held.cyber))) for public in turns)

    plain = a_contest(*rich(), past())
    told = played(plain, cyber.NameCulprit(seat=AAA, incident=INCIDENT, suspect="adversary", how="privately")).game
    other = played(plain, cyber.NameCulprit(seat=AAA, incident=INCIDENT, suspect=FFF, how="privately")).game
    tempo, table = 16, CYBER.doctrine
    assert ordered(plain) == ordered(other) == tempo
    assert ordered(told) == tempo * (1 - table["told"])
    assert ordered(plain.with_(named("adversary"))) == tempo * (1 - table["alone"])
    assert ordered(plain.with_(named("adversary", forum=True))) == 0
    assert told.own(AAA).cyber.told == ("adversary",)


@pytest.mark.rule("60.21")
def test_what_was_struck_a_turn_ago_is_worth_less_to_strike_again() -> None:
    game = a_contest(turn=2)
    held = game.own(ADVERSARY).adversary
    assert held is not None
    fresh = {o.network: terms[0].value for o, _, terms in doctrine(game.rules, game.public, held.cyber)}
    after = game.with_(past(PRESS, turn=1))
    again = {o.network: terms[0].value for o, _, terms in doctrine(after.rules, after.public, held.cyber)}
    assert again[PRESS] == pytest.approx(fresh[PRESS] * CYBER.doctrine["again"])
    assert again[SUPPLY] == fresh[SUPPLY]


@pytest.mark.rule("60.17")
def test_case_32_a_forum_names_a_culprit_by_its_own_procedure_and_the_adversary_holds_back() -> None:
    game = a_contest(past(), phase="council")
    draft = AttributeAttack(INCIDENT, "adversary")
    outcome = agreed(game, draft)
    assert cyber.charged(outcome.game.public.arena, "adversary", by_a_forum=True)
    weighed = played(outcome.game).the(cyber.ChargeWeighed)
    assert (weighed.legitimacy, weighed.credibility) == (CYBER.named["legitimacy"], CYBER.named["credibility"])
    assert weighed.burnt == ((AAA, CYBER.burnt["publicly"]),)
    held = game.own(ADVERSARY).adversary
    assert held is not None
    assert list(doctrine(game.rules, game.public, held.cyber))
    assert not list(doctrine(game.rules, outcome.game.public, held.cyber))  # Its caution is whole here.
    assert refused(outcome.game.to("council"), _table(draft, AAA)) == "30.1"


def _table(draft: AttributeAttack, seat: str):  # type: ignore[no-untyped-def]
    from wargame.engine.rooms.council.orders import TableMotion

    return TableMotion(seat=seat, forum=ALLIANCE, proposal=draft)  # type: ignore[arg-type]


@pytest.mark.rule("60.18")
def test_case_33_a_wrong_charge_comes_out_in_time_and_costs_the_accusers_and_the_coalition() -> None:
    def outcome(*parts: object, seed: int = 1):  # type: ignore[no-untyped-def]
        return played(a_contest(past(), named("adversary", ("BBB",)), *parts, seed=seed))  # type: ignore[arg-type]

    assert not any(outcome(seed=s).all(cyber.ChargeRefuted) for s in range(8))  # It is true.
    seed = a_seed(lambda s: bool(outcome(came_from(FFF), seed=s).all(cyber.ChargeRefuted)))
    refuted = outcome(came_from(FFF), seed=seed)
    event = refuted.the(cyber.ChargeRefuted)
    assert (event.cohesion, event.legitimacy) == (CYBER.refuted["cohesion"], CYBER.refuted["legitimacy"])
    assert event.support == ((BBB, CYBER.refuted["support"]),)
    assert refuted.game.public.arena.named[0].refuted
    assert not cyber.charged(refuted.game.public.arena, "adversary")
    again = played(refuted.game.to("capitals"))
    assert not again.all(cyber.ChargeRefuted)
    assert term(event, "cohesion") < 0


@pytest.mark.rule("60.25")
def test_nobody_is_told_by_a_die_whether_its_own_evidence_is_false() -> None:
    outcome = played(a_contest(struck(), masked(FFF)))
    for event in outcome.all(cyber.EvidenceFound):
        told = cyber.redact(outcome.game.state, event, SeatId(event.nation))
        assert isinstance(told, cyber.EvidenceFound)
        assert (told.findings, told.dice) == (event.findings, ())
        assert event.dice
