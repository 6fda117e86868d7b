"""Change only what a seat cannot see, and all it is shown stays the same; chance too is bound to what it decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games import Step, answer, governed, opening, packed, picker, recorded, rulebook, shown
from properties import worlds
from wargame import engine
from wargame.engine.model.base import ADVERSARY, CLOCK, COMMANDER, WHITE, EventBase, EventId, OrderBase, SeatId
from wargame.engine.rooms import cyber
from wargame.engine.rooms.clock import SEALED, ClosePhase, OrderDrafted, SealOrders, TakeBack
from wargame.engine.view import at_table

SEEDS = (3, 11)
PROBES = 12


@cache
def turning_points(seed: int) -> tuple[Step, ...]:
    """Return the last step of each phase or round of a game, when most is drafted and nothing yet revealed."""
    steps = recorded(seed)
    return tuple(a for a, b in pairwise(steps) if isinstance(b.order, ClosePhase))


def offered(state: engine.State, seat: SeatId) -> list[engine.Offer]:
    return list(engine.options(rulebook(), engine.seat_view(state, seat)))


def probes(state: engine.State, seat: SeatId, seed: int) -> list[OrderBase]:
    """Return orders that a curious seat may try: some of its own, and others' with its name on them."""
    rules = rulebook()
    pick = picker(Random(seed))
    found: list[OrderBase] = [
        SealOrders(seat=seat),
        TakeBack(seat=seat, draft=EventId("1.capitals/clock/X.1/draft")),
        ClosePhase(seat=seat),
    ]
    for asker in (seat, *(rules.seats[pick(len(rules.seats))] for _ in range(PROBES))):
        order = engine.sample(rules, engine.seat_view(state, asker), pick)
        if order is not None:
            found.append(msgspec.structs.replace(order, seat=seat))
    return found


def answers(state: engine.State, orders: list[OrderBase]) -> list[object]:
    """Return, for each probe, the refusal, or that it was accepted."""
    rules = rulebook()
    told: list[object] = []
    for order in orders:
        refused = engine.check(rules, engine.seat_view(state, order.seat), order)
        decided = engine.decide(rules, state, order, engine.Dice(1))
        assert isinstance(decided, engine.Rejection) == (refused is not None)
        drafted = refused is None and state.public.phase in SEALED
        told.append(refused.plain() if refused is not None else decided if drafted else "accepted")
    return told


def same_for(seat: SeatId, step: Step, changed: engine.State, name: str, seed: int) -> None:
    """Assert that a seat cannot tell the two worlds apart."""
    where = f"{name} shows to {seat} at step {step.number}"
    state = step.after
    assert packed(engine.seat_view(state, seat)) == packed(engine.seat_view(changed, seat)), f"{where}: the view"
    assert packed(offered(state, seat)) == packed(offered(changed, seat)), f"{where}: the offers"
    orders = probes(state, seat, seed)
    assert packed(answers(state, orders)) == packed(answers(changed, orders)), f"{where}: the refusals"
    for event in step.events:
        one, other = (engine.redact(world, event, seat) for world in (state, changed))
        assert packed(one) == packed(other), f"{where}: {event.id}"


@pytest.mark.parametrize("name", [*worlds.SECRETS])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_secret_changes_nothing_for_seats_that_may_not_know_it(seed: int, name: str) -> None:
    for step in turning_points(seed)[1::5]:
        for seat in worlds.watched_seats():
            same_for(seat, step, worlds.SECRETS[name](step.after, seat), name, step.number)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data(), seed=st.sampled_from(SEEDS), probing=st.integers(0, 2**32))
def test_all_secrets_together_change_nothing_for_any_seat_in_any_phase(data: st.DataObject, seed: int, probing: int) -> None:
    step = data.draw(st.sampled_from(turning_points(seed)))
    seat = data.draw(st.sampled_from(worlds.all_seats()))
    same_for(seat, step, worlds.everything(step.after, seat), "everything", probing)


SILENT = ("goals", "characters", "messages", "approaches")
"""Secrets that no rule reads, or only to tell those who hold them: whatever a phase brings about, they do not show in it."""


def brought(state: engine.State, seed: int, seat: SeatId) -> list[EventBase]:
    """Return what a seat is told of the closing of the present phase."""
    events = answer(state, ClosePhase(seat=CLOCK), seed, f"seed {seed}")
    return list(engine.redact_all(engine.fold(state, events), events, seat, set()))


@pytest.mark.parametrize("name", SILENT)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_no_rule_reads_does_not_show_in_what_comes_of_a_phase(seed: int, name: str) -> None:
    for step in turning_points(seed):
        for seat in worlds.watched_seats()[step.number % 3 :: 3]:
            changed = worlds.SECRETS[name](step.after, seat)
            where = f"{name} shows to {seat} at step {step.number}"
            assert packed(brought(step.after, seed, seat)) == packed(brought(changed, seed, seat)), where


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_government_has_in_hand_at_home_does_not_show_in_a_campaign(seed: int) -> None:
    """Political capital and invested readiness move only what their own government may order.

    Capital also holds a cabinet together (rules 70.14, 70.15), so no partner has a demand here.
    """
    for step in turning_points(seed):
        calm = {s: msgspec.structs.replace(own, partners={}) for s, own in step.after.private.items()}
        state = msgspec.structs.replace(step.after, private=calm)
        if state.public.phase != "operations":
            continue
        for seat in worlds.watched_seats():
            changed = msgspec.structs.replace(
                state,
                private={
                    s: own
                    if s == seat
                    else msgspec.structs.replace(own, capital=1.0 - own.capital, readiness=1.0 - own.readiness)
                    for s, own in state.private.items()
                },
            )
            assert packed(brought(state, seed, seat)) == packed(brought(changed, seed, seat)), f"{seat}, step {step.number}"


def test_the_changes_do_change_the_world() -> None:
    """The two worlds are two: otherwise the tests above would prove nothing."""
    state = turning_points(SEEDS[0])[2].after
    for name, change in worlds.SECRETS.items():
        assert packed(change(state, SeatId("public"))) != packed(state), name


def test_events_of_a_game_that_a_seat_is_shown_come_whole_from_those_it_may_know() -> None:
    """An event kept to some is shown to nobody else, and no cause names an event that was not shown."""
    steps = recorded(SEEDS[0])
    for seat in (*worlds.watched_seats(), WHITE):
        told = shown(steps, seat)
        ids = {e.id for e in told}
        assert [e.id for e in told if not ids.issuperset(e.causes)] == [], seat
        if seat in ("public", "observer"):
            assert {type(e).__name__ for e in told if type(e).audience != "public"} == set(), seat


KEEPERS = {"adversary": ADVERSARY, "staff": COMMANDER}
"""Rooms whose private events name nobody, because they can only be one seat's."""


TABLES = (
    *(cyber.HelpCalled, cyber.EffectsOffered, cyber.EffectsRecalled, cyber.NetworkGuarded),
    *(cyber.AccessFound, cyber.CulpritNamed, cyber.SourceDisturbed),
)
"""What all at the Council's table may know (rule 60.25)."""
FELT = (cyber.ForcesSuppressed, cyber.AdversaryInfluenced, cyber.AccessFound, cyber.AccessGained, cyber.LessonsDrawn)
"""What the adversary does, or what is done to it, without its knowing by whom."""


@pytest.mark.parametrize("game", [recorded, governed])
def test_what_is_kept_to_some_is_shown_only_to_seats_that_it_names(game: Callable[[int], tuple[Step, ...]]) -> None:
    for seat in worlds.all_seats():
        for event in shown(game(SEEDS[1]), seat):
            if type(event).audience == "public":
                continue
            if isinstance(event, cyber.CulpritNamed) and (event.how != "privately" or event.suspect == seat):
                continue
            if isinstance(event, TABLES) and at_table(seat):
                continue
            if isinstance(event, FELT) and seat == ADVERSARY:
                assert getattr(event, "nation", "") in ("", getattr(event, "host", "")), f"{event.id} says who did it"
                continue
            told = getattr(event, "to", None)
            named = {getattr(event, f, None) for f in ("seat", "nation", "by", "host", "public")}
            named |= set(told) if isinstance(told, tuple) else {told}
            keeper = KEEPERS.get(event.id.split("/")[1])
            assert seat in named or seat == keeper, f"{event.id} is shown to {seat}"


def test_the_white_cell_is_shown_everything() -> None:
    steps = recorded(SEEDS[0])
    assert packed(shown(steps, WHITE)) == packed([e for s in steps for e in s.events])


def orders_of(seed: int) -> list[OrderBase]:
    return [s.order for s in recorded(seed) if s.order is not None]


def replayed(orders: list[OrderBase], seed: int, hesitant: SeatId | None = None) -> list[Step]:
    """Return the game that these orders make; a hesitant seat also drafts two things a sealed phase, and takes them back."""
    steps = [opening()]
    state = steps[0].after
    pick = picker(Random(seed))

    def give(order: OrderBase) -> None:
        nonlocal state
        before, told = state, answer(state, order, seed, f"seed {seed}, step {len(steps)}")
        state = engine.fold(state, told)
        steps.append(Step(len(steps), before, order, told, state))

    opened = ""
    for order in orders:
        moment = f"{state.public.turn}.{state.public.phase}"
        if hesitant is not None and state.public.phase in SEALED and moment != opened:
            opened = moment
            for _ in range(2):
                wish = engine.sample(rulebook(), engine.seat_view(state, hesitant), pick)
                if wish is not None and not isinstance(wish, SealOrders | TakeBack):
                    give(wish)
                    give(TakeBack(seat=hesitant, draft=state.desks[hesitant].drafts[-1].id))
        give(order)
    return steps


@pytest.mark.parametrize("which", [0, 4, 20])
def test_drafts_that_were_taken_back_leave_no_trace_for_anybody_else(which: int) -> None:
    hesitant = SeatId(rulebook().nations[which])
    orders = orders_of(SEEDS[0])
    plain, other = replayed(orders, SEEDS[0]), replayed(orders, SEEDS[0], hesitant)
    assert len(other) > len(plain)
    for seat in worlds.all_seats():
        if seat != hesitant:
            assert packed(shown(tuple(plain), seat)) == packed(shown(tuple(other), seat)), seat


def test_the_adversarys_drafts_that_were_taken_back_leave_no_trace_either() -> None:
    orders = orders_of(SEEDS[1])
    plain, other = replayed(orders, SEEDS[1]), replayed(orders, SEEDS[1], ADVERSARY)
    assert len(other) > len(plain)
    for seat in worlds.watched_seats():
        if seat != ADVERSARY:
            assert packed(shown(tuple(plain), seat)) == packed(shown(tuple(other), seat)), seat


def thrown(steps: list[Step]) -> dict[str, int]:
    """Return every die of a game by its key; fails when one is thrown twice."""
    faces: dict[str, int] = {}
    for step in steps:
        for event in step.events:
            for die in event.dice:
                assert die.key not in faces, f"{die.key} was thrown twice, the second time for {event.id}"
                faces[die.key] = die.face
    return faces


def left_out(orders: list[OrderBase], seed: int, nation: SeatId) -> list[Step]:
    """Return the game of these orders without one nation's; what has become illegal without them is left out too."""
    steps = [opening()]
    state = steps[0].after
    for order in orders:
        told = engine.decide(rulebook(), state, order, engine.Dice(seed))
        if order.seat == nation or isinstance(told, engine.Rejection):
            continue
        before, state = state, engine.fold(state, told)
        steps.append(Step(len(steps), before, order, told, state))
    return steps


@pytest.mark.parametrize("seed", SEEDS)
def test_taking_a_nation_out_leaves_every_unrelated_die_as_it_was(seed: int) -> None:
    orders = orders_of(seed)
    whole = thrown(list(recorded(seed)))
    busiest = max(rulebook().nations, key=lambda n: sum(isinstance(e, OrderDrafted) and e.seat == n for e in _events(seed)))
    without = thrown(left_out(orders, seed, SeatId(busiest)))
    both = set(whole) & set(without)
    assert len(both) > len(whole) // 2
    assert {k for k in both if whole[k] != without[k]} == set()


def _events(seed: int) -> list[EventBase]:
    return [e for s in recorded(seed) for e in s.events]
