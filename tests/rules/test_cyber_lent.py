"""Page 60, crisis response measures, charges of two forums, and effects lent: how long, how often, and who can tell whose."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from games import packed
from rules.builders import Game, Outcome, Part, a_seed, refused
from rules.crisis import WILLING
from rules.cyberspace import (
    AAA,
    ALLIANCE,
    CCC,
    CYBER,
    INCIDENT,
    PRESS,
    WITH_CYBER,
    WORLD,
    a_contest,
    arena,
    delegated,
    file,
    found,
    lent,
    named,
    past,
    played,
    rich,
    struck,
)
from rules.drafts import agreed
from wargame import engine
from wargame.engine.model.base import ADVERSARY, EventId, SeatId
from wargame.engine.model.council import CrisisResponse
from wargame.engine.model.cyber import Named
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms import cyber
from wargame.engine.rooms.council.orders import TableMotion

OUTSIDE = (ADVERSARY, SeatId("public"), SeatId("observer"))
EFFECTS = arena(measures={"effects": 9_999}, effects_of=ALLIANCE)


@pytest.mark.rule("60.24")
def test_a_new_draft_never_shortens_crisis_response_measures_that_are_in_force() -> None:
    held = arena(measures={"alert": 2_000, "effects": 2_000}, effects_of=ALLIANCE)
    game = a_contest(past(), named("adversary", forum=True), held, phase="council")
    after = agreed(game, CrisisResponse(("alert", "teams"), 10)).game.public
    assert after.arena.measures == {"alert": 2_000, "effects": 2_000, "teams": after.hour + 240}
    longer = agreed(game, CrisisResponse(("alert",), 90)).game.public
    assert longer.arena.measures["alert"] == longer.hour + 24 * 90 > 2_000
    assert refused(game, TableMotion(seat=AAA, forum=ALLIANCE, proposal=CrisisResponse(("alert", "effects"), 10))) == "30.1"


@pytest.mark.rule("60.24")
def test_effects_that_another_forum_agreed_on_last_as_the_newer_decision_says() -> None:
    held = arena(measures={"effects": 2_000}, effects_of=WILLING)
    outcome = agreed(a_contest(past(), named("adversary", forum=True), held, phase="council"), CrisisResponse(("effects",), 10))
    assert outcome.game.public.arena.effects_of == ALLIANCE
    assert outcome.game.public.arena.measures["effects"] < 2_000


# Who can tell whose effects they were.


def shown_outside(outcome: Outcome) -> list[bytes]:
    """Return all that seats away from the Council's table are told, and see afterwards."""
    told = [packed(outcome.shown_to(seat)) for seat in OUTSIDE]
    return told + [packed(engine.seat_view(outcome.game.state, seat)) for seat in OUTSIDE]


def by_whom(outcome: Outcome) -> set[str]:
    """Return whose effects acted."""
    return {e.by for e in outcome.all(cyber.MeasuresActed)} | {e.nation for e in outcome.all(cyber.SourceDisturbed)}


def under_a_delegation(code: str, seed: int) -> Outcome:
    game = a_contest(struck(), delegated(measures="counter"), lent(code), phase="situation", seed=seed)
    return played(game)


def on_a_decision(code: str, seed: int) -> Outcome:
    return played(a_contest(struck(), struck(PRESS), named("adversary", forum=True), EFFECTS, lent(code), seed=seed))


@pytest.mark.rule("60.25")
@pytest.mark.parametrize("way", [under_a_delegation, on_a_decision])
def test_nobody_away_from_the_table_can_tell_who_lent_the_effects_that_were_used(way) -> None:  # type: ignore[no-untyped-def]
    """Two worlds that differ in the lender alone: one lends twice the other's capacity, and all that is public is the same."""
    for seed in range(1, 30):
        one, other = way(AAA, seed), way(CCC, seed)
        if any(e.wrong for e in one.all(cyber.MeasuresActed)):
            continue  # Then everybody is told (rule 60.24).
        assert (by_whom(one), by_whom(other)) == ({AAA}, {CCC})
        assert shown_outside(one) == shown_outside(other), f"seed {seed}"


@pytest.mark.rule("60.25")
def test_how_much_of_an_attack_is_left_does_not_tell_which_government_disturbed_its_source() -> None:
    def left(code: str) -> float:
        def outcome(seed: int) -> Outcome:
            game: Game = a_contest(*rich(), struck(), found(code, "adversary", 0.4), seed=seed)
            return played(game, cyber.DisturbSource(seat=SeatId(code), incident=INCIDENT))

        return outcome(a_seed(lambda s: bool(outcome(s).all(cyber.SourceDisturbed)))).the(cyber.AttackOver).harm

    assert left(AAA) == left(CCC) < 0.5


@pytest.mark.rule("60.15")
def test_influence_that_works_takes_the_same_from_the_adversarys_resolve_whoever_it_is() -> None:
    def felt(code: str) -> float:
        def outcome(seed: int) -> Outcome:
            return played(a_contest(*rich(), seed=seed), cyber.InfluenceAdversary(seat=SeatId(code)))

        works = outcome(a_seed(lambda s: bool(outcome(s).all(cyber.AdversaryInfluenced))))
        (told,) = [e for e in works.shown_to(ADVERSARY) if isinstance(e, cyber.AdversaryInfluenced)]
        return told.resolve

    assert felt(AAA) == felt("BBB") == CYBER.gain["influence"]


@pytest.mark.rule("60.24")
def test_effects_used_up_are_not_used_and_the_next_lender_takes_the_place() -> None:
    def outcome(*parts: Part) -> Outcome:
        return played(a_contest(struck(), named("adversary", forum=True), EFFECTS, *parts))

    spent = file(AAA, tools=CYBER.lent["tools"] - 0.01)
    assert not outcome(lent(AAA), spent).all(cyber.SourceDisturbed)
    both = outcome(lent(AAA, CCC), spent).the(cyber.SourceDisturbed)
    assert (both.nation, both.kept_out) == (CCC, CYBER.blow["source"] * CYBER.lent["kept_out"])


@pytest.mark.rule("60.19")
def test_effects_that_are_of_no_use_to_others_are_not_lent() -> None:
    least = CYBER.lent["least"]
    few, enough = (a_contest(crisis=_with_effects(effects)) for effects in (least - 0.05, least))
    assert refused(few, cyber.OfferEffects(seat=CCC, forum=ALLIANCE)) == "60.19"
    assert enough.allows(cyber.OfferEffects(seat=CCC, forum=ALLIANCE))


def _with_effects(effects: float) -> Scenario:
    capacities = {**WORLD.capacities, CCC: replace(WORLD.capacities[CCC], effects=effects)}
    return replace(WITH_CYBER, cyber=replace(WORLD, capacities=capacities))


# What two forums say of one attack.


@pytest.mark.rule("60.17")
def test_a_charge_on_which_two_forums_agree_brings_once_what_it_brings_and_burns_each_proposers_sources() -> None:
    def charge(forum: str, by: str) -> Named:
        return Named(INCIDENT, "adversary", (forum, by), 0, EventId(f"1.council/council/{by}/agreed"), forum=True)

    both = a_contest(past(), arena(named=(charge(ALLIANCE, AAA), charge(WILLING, CCC))), phase="operations")
    weighed = played(both).the(cyber.ChargeWeighed)
    assert weighed.legitimacy == CYBER.named["legitimacy"]
    assert [nation for nation, _ in weighed.burnt] == [AAA, CCC]
    assert len(weighed.causes) == 2
    assert all(n.weighed for n in played(both).game.public.arena.named)
