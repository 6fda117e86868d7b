"""Page 140: what the facilitator brings into the game."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import Outcome, a_game, holds, operation, refused, sent
from rules.crisis import AAA, ALLIANCE, B_STRIKE, BBB, CCC, CRISIS, PLAIN
from wargame.engine.model.base import ADVERSARY, WHITE, SeatId, ZoneId
from wargame.engine.model.caveats import EngagementCaveat
from wargame.engine.model.conditions import Measure
from wargame.engine.model.cyber import CyberAttack
from wargame.engine.model.effects import Effect, SetMandate, ShiftSupport, ShiftTrack, ShiftZone
from wargame.engine.model.scenario import Inject
from wargame.engine.rooms.adversary import forces_of
from wargame.engine.rooms.caveats import CaveatKept, SetCaveat
from wargame.engine.rooms.white_cell import DeliverInject, InjectDelivered

PHASES = ("situation", "capitals", "council", "operations", "report")


def opening(inject: Inject) -> Outcome:
    """Return what comes of the end of the first turn, where this inject waits for the second."""
    game = a_game(phase="report", crisis=replace(CRISIS, injects={"surprise": inject}))
    return game.close()


def by_hand(*effects: Effect, to: tuple[str, ...] = (), phase: Any = "capitals") -> Outcome:
    """Return what comes of an inject that the white cell delivers."""
    order = DeliverInject(seat=WHITE, title="A convoy", text="It has come through.", to=tuple(map(SeatId, to)), effects=effects)
    return a_game(phase=phase).give(order)


@pytest.mark.rule("140.1")
def test_injects_of_the_scenario_are_delivered_at_the_opening_of_their_turn_dated_by_their_hour() -> None:
    outcome = opening(Inject(turn=2, title="News", text="It is so.", hour=12))
    delivered = outcome.the(InjectDelivered)
    assert (delivered.title, delivered.at) == ("News", outcome.game.public.opened + 12)
    assert opening(Inject(turn=3, title="News", text="Not yet.")).all(InjectDelivered) == []


@pytest.mark.rule("140.1")
def test_an_inject_is_delivered_only_if_all_its_conditions_hold_fully() -> None:
    mandate, half, late = Measure("mandate", "force"), Measure("legitimacy", "", 1.0), Measure("turn", "", 3)

    def comes(*when: Measure) -> bool:
        return bool(opening(Inject(turn=2, title="News", text="If.", when=when)).all(InjectDelivered))

    assert comes(mandate)
    assert not comes(half)
    assert not comes(mandate, half)
    assert not comes(mandate, late)


@pytest.mark.rule("140.1")
def test_injects_move_the_mandate_the_public_mood_strength_in_a_zone_and_the_tracks() -> None:
    effects: tuple[Effect, ...] = (
        SetMandate("none", "Resolution 2"),
        ShiftSupport(("BBB",), -0.1),
        ShiftZone(PLAIN, adversary=-0.2, faction=0.3),
        ShiftTrack("cohesion", 0.05),
    )
    after = opening(Inject(turn=2, title="News", text="All of it.", effects=effects)).game
    assert (after.public.mandate.level, after.public.mandate.title) == ("none", "Resolution 2")
    assert after.nation(BBB).support == pytest.approx(CRISIS.nations[BBB].support - 0.1)
    assert after.nation(CCC).support == CRISIS.nations[CCC].support
    assert forces_of(after.state).zones[PLAIN].ground == pytest.approx(CRISIS.adversary.zones[PLAIN].ground - 0.2)
    assert after.public.zones[PLAIN].faction == pytest.approx(CRISIS.zones[PLAIN].faction + 0.3)
    assert after.public.tracks.cohesion == pytest.approx(CRISIS.cohesion + 0.05)


@pytest.mark.rule("140.4")
def test_an_attack_told_to_some_has_no_words_of_theirs_in_what_everybody_sees_and_two_of_a_name_are_two() -> None:
    attack = CyberAttack(nations=(BBB,), strength=0.5, clarity=0.5)
    first = by_hand(attack, to=(BBB,))
    again = first.game.give(DeliverInject(seat=WHITE, title="A convoy", text="Another.", to=(SeatId(BBB),), effects=(attack,)))
    causes = [strike.cause for strike in again.game.public.strikes]
    assert len(set(causes)) == 2
    assert not any("convoy" in cause for cause in causes)


@pytest.mark.rule("140.2")
@pytest.mark.parametrize("phase", PHASES)
def test_the_white_cell_delivers_an_inject_of_its_own_at_once_in_any_phase(phase: str) -> None:
    outcome = by_hand(ShiftSupport(("all",), 0.1), phase=phase)
    assert outcome.the(InjectDelivered).title == "A convoy"
    for code, spec in CRISIS.nations.items():
        assert outcome.game.nation(code).support == pytest.approx(spec.support + 0.1)


@pytest.mark.rule("140.2")
@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"text": "x" * 4001},
        {"effects": (ShiftZone(ZoneId("moon"), faction=0.1),)},
        {"effects": (ShiftSupport(("ZZZ",), 0.1),)},
    ],
)
def test_an_inject_has_a_title_a_text_of_bounded_length_and_names_only_what_exists(fields: dict[str, Any]) -> None:
    order = DeliverInject(seat=WHITE, title="A convoy", text="x" * 4000)
    assert a_game().allows(order)
    assert refused(a_game(), replace(order, **fields)) == "140.2"


@pytest.mark.rule("140.2")
def test_nobody_else_delivers_injects() -> None:
    for seat in (AAA, "chair", "commander", "adversary", "observer"):
        assert refused(a_game(), DeliverInject(seat=SeatId(seat), title="News", text="So.")) == "1.2"


@pytest.mark.rule("140.3")
def test_the_white_cell_is_told_everything_and_no_other_seat_learns_what_it_saw() -> None:
    game = a_game(holds(BBB, capital=1.0))
    secret = SetCaveat(seat=BBB, caveat=EngagementCaveat(id="no-night", no_night=True), declared=False)
    outcome = game.reveal(secret)
    assert len(outcome.shown_to(WHITE)) == len(outcome.events)
    assert outcome.tells(WHITE, CaveatKept)
    assert not outcome.tells(CCC, CaveatKept)
    drafted = game.give(secret)
    assert drafted.shown_to(WHITE) == list(drafted.events)


@pytest.mark.rule("140.3")
def test_it_gets_every_term_and_die_and_no_view_of_its_own() -> None:
    game = a_game(sent(B_STRIKE), operation(ALLIANCE, "strike"), holds(BBB, munitions=9), phase="operations")
    outcome = game.close()
    shown = outcome.shown_to(WHITE)
    assert [(e.id, e.terms, e.dice) for e in shown] == [(e.id, e.terms, e.dice) for e in outcome.events]
    assert any(e.terms for e in shown)
    assert any(e.dice for e in shown)
    view = game.view(WHITE)
    assert (view.public, view.table) == (game.public, game.state.table)
    assert (view.own.munitions, view.own.adversary, view.own.plan) == (0, None, None)


def seen(outcome: Outcome, seat: str) -> InjectDelivered | None:
    """Return the inject as a seat sees it."""
    return next((e for e in outcome.shown_to(seat) if isinstance(e, InjectDelivered)), None)


@pytest.mark.rule("140.4")
def test_those_it_is_addressed_to_see_an_inject_and_the_others_only_what_came_of_it() -> None:
    outcome = by_hand(ShiftSupport(("BBB",), -0.03), to=("BBB",))
    assert seen(outcome, BBB) == outcome.the(InjectDelivered)
    for seat in (AAA, "adversary", "public"):
        assert seen(outcome, seat) is None
        polls = outcome.game.view(seat).public.nations[BBB].support
        assert polls == pytest.approx(CRISIS.nations[BBB].support - 0.03)


@pytest.mark.rule("140.4")
def test_an_inject_to_everybody_hides_what_it_did_to_the_adversarys_strength() -> None:
    effect = ShiftZone(PLAIN, adversary=-0.2, faction=0.05)
    outcome = by_hand(effect)
    for seat in (AAA, "commander", "public"):
        told = seen(outcome, seat)
        assert told is not None
        assert told.effects == (replace(effect, adversary=0.0),)
    own = seen(outcome, ADVERSARY)
    assert own is not None
    assert own.effects == (effect,)
