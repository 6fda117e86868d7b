"""Where the engine asks less than it could, it comes to the same: what is drawn is legal, what is firm stays so."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from games import crisis, picker, recorded, rulebook
from history.figures import shipped
from wargame import engine
from wargame.engine import phases
from wargame.engine.phases import FIRM
from wargame.engine.rooms import adversary
from wargame.engine.rooms.clock import ClosePhase, OrderLapsed
from wargame.engine.rooms.force_generation import PledgePackage
from wargame.engine.wander import wander
from wargame.players import Move, Player
from wargame.players.governments import Governments
from wargame.session import Session
from wargame.session.drive import drive

SEEDS = (4, 5, 7)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_seat_draws_at_random_is_what_it_could_have_ordered(seed: int) -> None:
    rules = rulebook()
    drawn = 0
    for step in recorded(seed)[::7]:
        for seat in rules.seats:
            by_hand, at_once = picker(Random(drawn)), picker(Random(drawn))
            order = engine.sample(rules, engine.seat_view(step.after, seat), by_hand)
            outcome = wander(rules, step.after, seat, engine.Dice(seed), at_once)
            if order is None:
                assert outcome is None
                continue
            drawn += 1
            assert outcome == engine.play(rules, step.after, order, engine.Dice(seed))
    assert drawn > 100


@pytest.mark.parametrize("seed", SEEDS)
def test_rule_150_3_a_reveal_comes_to_the_same_where_firm_orders_are_asked_again(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reveals = [s for s in recorded(seed) if isinstance(s.order, ClosePhase) and s.before.public.phase == "capitals"]
    monkeypatch.setattr(phases, "FIRM", frozenset({PledgePackage}))
    drafts = lapsed = 0
    for step in reveals:
        assert step.order is not None
        assert engine.decide(rulebook(), step.before, step.order, engine.Dice(seed)) == step.events
        drafts += sum(type(d.order) in FIRM for desk in step.before.desks.values() for d in desk.drafts)
        lapsed += sum(isinstance(e, OrderLapsed) for e in step.events)
    assert drafts > 20, "no firm order was given"
    assert lapsed > 0, "nothing became illegal in any reveal"


class Forgetful:
    """The policy, made anew for every question, of which the rules are asked again whatever it says."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._asked: tuple[engine.SeatView | None, tuple[str, int, str, int]] = None, ("", 0, "", 0)
        self._left: list[Move] = []

    def move(self, rules: engine.Rulebook, view: engine.SeatView) -> Move | None:
        moment = (view.seat, view.public.turn, view.public.phase, view.public.round)
        if moment != self._asked[1]:
            self._asked = view, moment
            self._left = list(Governments(engine.Dice(self._seed)).intentions(rules, view))
        while self._left:
            move = self._left.pop(0)
            if engine.check(rules, view, move.order) is None:
                return Move(move.order, move.reason, move.because)
        return None


@pytest.mark.parametrize("seed", SEEDS)
def test_governments_that_keep_nothing_at_hand_and_are_checked_twice_play_the_same_game(seed: int) -> None:
    def hash_of(player: Player) -> str:
        session = Session.new(crisis(), shipped(), seed, dict.fromkeys(rulebook().seats, "computer"))
        drive(session, dict.fromkeys(rulebook().seats, player))
        return session.state_hash()

    assert hash_of(Governments(engine.Dice(seed))) == hash_of(Forgetful(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_rule_180_2_a_turn_in_which_nobody_flies_is_worked_out_without_telling_of_it(seed: int) -> None:
    rules = rulebook()
    dice = engine.Dice(seed)
    state = engine.found(crisis())
    moved = False
    for turn in range(1, len(rules.scenario.turns) + 1):
        state = replace(state, public=replace(state.public, turn=turn, phase="operations", hour=rules.opens[turn - 1]))
        told = tuple(e for e in adversary.adjudicate(rules, state, dice) if not isinstance(e, adversary.AssessmentPublished))
        quiet = adversary.undisturbed(rules, state, dice)
        assert quiet == adversary.evolve_all(state, told)
        moved = moved or quiet != state
        state = quiet
    assert moved
