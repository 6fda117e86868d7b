"""What is foreseen comes from the rules and from one seat's view alone; it is the same in worlds that differ in a secret."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from games import governed, rulebook
from wargame import engine
from wargame.engine.model.base import ADVERSARY, CLOCK, COMMANDER, NationId, SeatId
from wargame.engine.model.diplomacy import HandsOver
from wargame.engine.model.state import State
from wargame.engine.rooms.clock import ClosePhase
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.diplomacy import GiveWord
from wargame.engine.rooms.force_generation import PledgePackage, WithdrawPackage
from wargame.engine.rooms.operations import MissionFlown
from wargame.session.foresight import TRACKS, Range, foresee, supposed, with_orders, without_each

FRA = SeatId("FRA")


@cache
def state(turn: int, phase: str) -> State:
    return next(s.after for s in governed(7) if (s.after.public.turn, s.after.public.phase) == (turn, phase))


def view(turn: int, phase: str = "capitals", seat: SeatId = FRA) -> engine.SeatView:
    return engine.seat_view(state(turn, phase), seat)


def seen_ahead(seen: engine.SeatView) -> str:
    return repr(foresee(rulebook(), seen, 2))


def test_every_seat_can_look_ahead_at_moments_at_which_it_decides() -> None:
    """Every seat at four of the sixteen moments, so that all seats and all moments are there."""
    rules = rulebook()
    for turn in range(1, 9):
        for number, phase in enumerate(("capitals", "operations")):
            for seat in rules.seats[(turn + 2 * number) % 4 :: 4]:
                found = foresee(rules, view(turn, phase, seat), 2, trials=1)
                assert seat == ADVERSARY or found.turns[0].turn == turn


def test_worlds_that_differ_only_in_what_a_seat_does_not_know_look_alike_ahead() -> None:
    rules = rulebook()
    one = state(4, "capitals")
    german = replace(one.private[SeatId("DEU")], munitions=0, capital=0.9, red_card="strict", hardened=1.0)
    enemy = one.private[ADVERSARY].adversary
    assert enemy is not None
    hidden = replace(one.private[ADVERSARY], adversary=replace(enemy, resolve=0.01, zones={}))
    other = replace(one, private={**one.private, SeatId("DEU"): german, ADVERSARY: hidden}, hidden=one.hidden, epoch=3)
    assert seen_ahead(engine.seat_view(one, FRA)) == seen_ahead(engine.seat_view(other, FRA))
    assert supposed(rules, engine.seat_view(one, FRA)).private[SeatId("DEU")] != one.private[SeatId("DEU")]


def test_in_the_world_that_a_seat_supposes_every_die_falls_within_the_range() -> None:
    rules = rulebook()
    seen = 0
    for turn in range(2, 9):
        start = supposed(rules, view(turn, "operations", COMMANDER))
        foreseen = foresee(rules, view(turn, "operations", COMMANDER)).turns[0]
        for seed in range(3):
            outcome = engine.play(rules, start, ClosePhase(seat=CLOCK), engine.Dice(seed))
            assert not isinstance(outcome, engine.Rejection)
            for event in outcome.events:
                if isinstance(event, MissionFlown) and event.zone:
                    found = foreseen.missions[event.mission, event.zone]
                    assert found.effect.low <= event.effect <= found.effect.high
                    assert found.power == event.power
                    seen += 1
    assert seen > 100


def within(found: Range, came: float) -> bool:
    """Whether a share came out within a range, to the tenth of a point that no screen shows."""
    return found.low - 0.001 <= came <= found.high + 0.001


def test_in_the_world_that_a_seat_supposes_nine_dice_in_ten_leave_each_track_within_its_range() -> None:
    rules = rulebook()
    inside: dict[str, list[bool]] = {name: [] for name in (*TRACKS, "support")}
    for turn in range(2, 9):
        seen = view(turn, "operations", COMMANDER)
        start, found = supposed(rules, seen), foresee(rules, seen).turns[0]
        for seed in range(12):
            outcome = engine.play(rules, start, ClosePhase(seat=CLOCK), engine.Dice(seed))
            assert not isinstance(outcome, engine.Rejection)
            public = outcome.state.public
            for name in TRACKS:
                inside[name].append(within(found.tracks[name], getattr(public.tracks, name)))
            inside["support"] += [within(found.support[n], public.nations[n].support) for n in rules.nations]
    for name, results in inside.items():
        assert sum(results) >= 0.9 * len(results), (name, sum(results), len(results))


def test_what_is_tried_out_for_a_range_is_no_game_that_a_seed_could_give() -> None:
    """Else a table that knows its seed could read its own dice off a preview."""
    from wargame.session.foresight import TRIALS, _Tried

    keys = [f"{turn}/operations/harm/misrata/FRA" for turn in range(1, 9)]
    for number in range(TRIALS):
        assert [_Tried(number, thrown={}).face(k) for k in keys] != [engine.Dice(number).face(k) for k in keys]


def test_a_pledge_shows_when_its_forces_arrive_and_what_they_change() -> None:
    rules = rulebook()
    seen = view(3)
    offer = next(o for o in engine.options(rules, seen) if o.kind == "pledge-package")
    values = {c.field: c.values[0] for c in offer.choices}
    order = engine.build(offer, seen, values)
    assert isinstance(order, PledgePackage)
    found = foresee(rules, with_orders(seen, [order]), 2)
    assert [type(e).__name__ for e in found.events][:1] == ["PackagePledged"]
    assert found != foresee(rules, seen, 2)


def test_without_a_partner_its_missions_have_another_power() -> None:
    rules = rulebook()
    seen = view(4, "operations", COMMANDER)
    whole = foresee(rules, seen).turns[0].missions
    without = dict(without_each(rules, seen))
    assert NationId(FRA) in without
    flown = {key for key, mission in whole.items() if NationId(FRA) in mission.nations}
    left = without[NationId(FRA)].missions
    assert any(key not in left or left[key].power < whole[key].power for key in flown)


def test_bringing_forces_home_takes_them_out_of_what_lies_ahead() -> None:
    rules = rulebook()
    seen = view(4)
    mine = next(p for p in rules.by_nation[NationId(FRA)] if p in seen.public.packages)
    order = WithdrawPackage(seat=FRA, package=mine)
    assert engine.check(rules, seen, order) is None
    ahead = foresee(rules, with_orders(seen, [order])).turns[0]
    assert all(mine not in mission.packages for mission in ahead.missions.values())


@pytest.mark.parametrize("turn", [3, 5])
def test_looking_twice_gives_the_same_to_the_byte(turn: int) -> None:
    assert seen_ahead(view(turn)) == seen_ahead(view(turn))


def test_rule_80_14_a_word_about_what_is_ordered_beside_it_is_foreseen_to_lapse() -> None:
    rules = rulebook()
    seen = view(1)
    word = GiveWord(seat=FRA, to=NationId("GBR"), what=HandsOver("tacon"), days=20)  # type: ignore[arg-type]
    drafted = with_orders(seen, [word, TransferAuthority(seat=FRA, authority="tacon")])
    assert all(engine.check(rules, seen, d.order) is None for d in drafted.desk.drafts)
    (lapsed,) = foresee(rules, drafted).lapsed
    assert lapsed.seat == FRA
    assert foresee(rules, with_orders(seen, [word])).lapsed == ()
