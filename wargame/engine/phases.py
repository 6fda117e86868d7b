"""What the closing of a phase brings about: the reveal, the Council's hours, adjudication, the report, the next turn.

Lives here: the order in which rooms answer when time passes. Not here: their answers (rooms).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.model.base import EventBase, EventId, OrderBase, Phase, Rejection
from wargame.engine.registry import CHECK_OF, DECIDE_OF, EVOLVE_OF, fold
from wargame.engine.rooms import (
    adversary,
    aftermath,
    caveats,
    clock,
    council,
    cyber,
    diplomacy,
    end_state,
    goals,
    home_front,
    legitimacy,
    operations,
    standing,
    standing_orders,
    white_cell,
)
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms.operations.events import AircraftLost
from wargame.engine.view import seat_view

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.state import Draft, State
    from wargame.engine.rulebook import Rulebook


PRECEDENCE: Mapping[type[OrderBase], int] = {
    forces.OpenBase: 0,
    forces.CloseBase: 0,
    forces.OpenAirspace: 0,
    forces.CloseAirspace: 0,
    home_front.SeekAuthorisation: 0,
    home_front.InformParliament: 0,
    home_front.ConfirmPledges: 0,
    forces.PledgePackage: 2,
    diplomacy.MakePromise: 3,
    diplomacy.GiveWord: 3,
}
"""Ranks of sealed orders that are not decided with the rest."""


FIRM: frozenset[type[OrderBase]] = frozenset(
    {
        diplomacy.SendMessage,
        caveats.SetCaveat,
        caveats.SetRedCardPolicy,
        # A pledge finds another base if its own has filled up, so it judges for itself whether it can be carried out.
        forces.PledgePackage,
    }
)
"""Sealed orders that nothing decided before them in the same reveal can make illegal, as long as one draft is about one thing."""


class Unfolding:
    """The events of one closing as they are decided, and the state they add up to; it does not outlive `close`."""

    def __init__(self, state: State) -> None:
        """Start from the state before the closing."""
        self.state = state
        self.events: list[EventBase] = []

    def add(self, events: Iterable[EventBase]) -> None:
        """Fold what has been decided from the state as it was before these events."""
        decided = tuple(events)
        if decided:
            self.events += decided
            self.state = fold(self.state, decided)


def close(rules: Rulebook, state: State, dice: Dice, first: Callable[[], State]) -> tuple[tuple[EventBase, ...], State]:
    """Return what happens when the present phase, or round of the Council, closes, and the state after it (rule 150.2).

    `first` gives the state in which the game was founded; it is asked for at the game's end alone (rule 180.2).
    """
    unfolding = Unfolding(state)
    match state.public.phase:
        case "situation":
            unfolding.add(cyber.respond(rules, state, dice))
            _open(unfolding, "capitals", state.public.hour)
        case "capitals":
            _reveal(rules, unfolding, dice)
            late = _struck(rules, unfolding, dice)
            unfolding.add(standing_orders.relieve(rules, unfolding.state))
            unfolding.add(diplomacy.settle(rules, unfolding.state, unfolding.state.public.hour))
            unfolding.add(diplomacy.granted(rules, unfolding.state))
            _open(unfolding, "council", unfolding.state.public.hour + late)
        case "council":
            _round(rules, unfolding, dice)
        case "operations":
            _reveal(rules, unfolding, dice)
            _adjudicate(rules, unfolding, dice)
            _open(unfolding, "report", rules.opens[state.public.turn])
        case "report":
            _next_turn(rules, unfolding, dice, first)
        case "over":
            pass
    return tuple(unfolding.events), unfolding.state


def begin(rules: Rulebook, state: State) -> tuple[EventBase, ...]:
    """Return the first state, and what opens the first turn."""
    unfolding = Unfolding(state)
    unfolding.add((clock.GameBegan(id=EventId("0.start/clock/game/began"), at=0, state=state),))
    _open(unfolding, "situation", 0, turn=1)
    _situation(rules, unfolding)
    return tuple(unfolding.events)


def _open(unfolding: Unfolding, phase: Phase, hour: int, turn: int = 0) -> None:
    turn = turn or unfolding.state.public.turn
    at = EventId(f"{turn}.{phase}/clock/phase/opened")
    unfolding.add((clock.PhaseOpened(id=at, at=hour, turn=turn, phase=phase, hour=hour),))


def _reveal(rules: Rulebook, unfolding: Unfolding, dice: Dice) -> None:
    """Decide all sealed orders together (rule 150.3), in a fixed order of seats, which keyed dice make harmless to chance."""
    desks = unfolding.state.desks
    ranked: tuple[list[Draft], ...] = ([], [], [], [])  # Hosts and parliaments first, then deeds, words last.
    for seat in rules.seats:
        if seat in desks:
            for draft in desks[seat].drafts:
                ranked[PRECEDENCE.get(type(draft.order), 1)].append(draft)
    # Each is judged as it would be if nothing were drafted; the phase that opens next forgets the drafts in any case.
    state = replace(unfolding.state, desks={})
    happened = unfolding.events
    for draft in chain.from_iterable(ranked):
        order = draft.order
        kind = type(order)
        refused = None if kind in FIRM else CHECK_OF[kind](rules, seat_view(state, order.seat), order)
        decided = DECIDE_OF[kind](rules, state, order, dice) if refused is None else (_lapsed(state, draft, refused),)
        for event in decided:
            happened.append(event)
            state = EVOLVE_OF[type(event)](state, event)
    unfolding.state = state


def _struck(rules: Rulebook, unfolding: Unfolding, dice: Dice) -> int:
    """Begin the attacks that come before the Council can meet, and return by how many hours they make it late (rule 60.20)."""
    if not cyber.active(rules):
        return 0
    hour = unfolding.state.public.hour
    unfolding.add(cyber.begin(rules, unfolding.state, dice, hour - 1, hour))
    unfolding.add(cyber.respond(rules, unfolding.state, dice))
    delayed = cyber.delay(rules, unfolding.state)
    if delayed is None:
        return 0
    unfolding.add((delayed,))
    return delayed.hours


def _lapsed(state: State, draft: Draft, refused: Rejection) -> clock.OrderLapsed:
    return clock.OrderLapsed(
        id=EventId(draft.id.rsplit("/", 1)[0] + "/lapsed"),
        at=state.public.hour,
        causes=(draft.id,),
        seat=draft.order.seat,
        draft=draft.id,
        rule=refused.rule,
        what=str(refused.what),
    )


def _round(rules: Rulebook, unfolding: Unfolding, dice: Dice) -> None:
    decided, hour, goes_on = council.close_round(rules, unfolding.state, dice)
    unfolding.add(decided)
    if decided:
        unfolding.add(cyber.respond(rules, unfolding.state, dice))
        unfolding.add(diplomacy.settle(rules, unfolding.state, unfolding.state.public.hour))
    public = unfolding.state.public
    if goes_on:
        at = EventId(f"{public.turn}.council/clock/round-{public.round + 1}/opened")
        unfolding.add((clock.RoundOpened(id=at, at=hour, round=public.round + 1, hour=hour),))
        return
    unfolding.add(council.close_turn(rules, unfolding.state, hour))
    _open(unfolding, "operations", hour)


def _adjudicate(rules: Rulebook, unfolding: Unfolding, dice: Dice) -> None:
    """Work a turn out, area by area in the order of rule 150.8."""
    turn = unfolding.state.public.turn
    opened, closes = rules.opens[turn - 1], rules.opens[turn]
    _hand_over(rules, unfolding, council.half_way(rules, unfolding.state.public))
    active = cyber.active(rules)
    began = len(unfolding.events)
    if active:
        unfolding.add(cyber.begin(rules, unfolding.state, dice, opened, closes - 1))
        unfolding.add(cyber.weighed(rules, unfolding.state))
    unfolding.add(cyber.respond(rules, unfolding.state, dice))
    if active:
        unfolding.add(cyber.act(rules, unfolding.state, dice))
    unfolding.add(home_front.turned_back(rules, unfolding.state))
    unfolding.add(diplomacy.fading(rules, unfolding.state, opened, closes))
    unfolding.add(forces.lapses(rules, unfolding.state))
    unfolding.add(forces.arrivals(rules, unfolding.state.public, opened, closes))
    started = len(unfolding.events)
    unfolding.add(operations.adjudicate(rules, unfolding.state, dice))
    unfolding.add(adversary.adjudicate(rules, unfolding.state, dice))
    fronts = tuple(e.id for e in unfolding.events if type(e) is adversary.FrontMoved)
    before = unfolding.state.public.tracks.end_state
    unfolding.add((end_state.assess(rules, unfolding.state, fronts),))
    gained = unfolding.state.public.tracks.end_state - before
    happened = unfolding.events[started:]
    unfolding.add(diplomacy.costs(rules, unfolding.state, happened, opened, closes))
    unfolding.add(legitimacy.cover_ups(rules, unfolding.state, happened, dice))
    unfolding.add((legitimacy.adjudicate(rules, unfolding.state, happened, gained),))
    unfolding.add(cyber.damage(rules, unfolding.state))
    if active:
        unfolding.add(cyber.close(rules, unfolding.state, unfolding.events[began:], dice))
    unfolding.add(home_front.adjudicate(rules, unfolding.state, happened, gained))
    unfolding.add(standing.report(rules, unfolding.state))
    bills = {n: cost for e in happened if type(e) is operations.ForcesPaid for n, cost, _ in e.bills}
    unfolding.add(council.fall_due(rules, unfolding.state, bills))
    _hand_over(rules, unfolding, closes)
    unfolding.add(diplomacy.settle(rules, unfolding.state, closes))
    gone = standing.left_early(rules, unfolding.state.public)
    shot_down = [e.id for e in happened if type(e) is AircraftLost and e.by_fire]
    standing_by = len(unfolding.events)
    unfolding.add(forces.walkouts(rules, unfolding.state.public, shot_down, dice))
    unfolding.add(forces.expiries(rules, unfolding.state, closes))
    unfolding.add(standing_orders.relieved(rules, unfolding.state, closes))
    if len(unfolding.events) > standing_by:  # Who has gone home may have broken a word.
        unfolding.add(diplomacy.settle(rules, unfolding.state, closes))
    unfolding.add(standing.moved(rules, unfolding.state, happened, gone))
    late = len(unfolding.events)
    unfolding.add(home_front.turn_end(rules, unfolding.state, dice))
    if any(type(e) is forces.PackageWithdrawn for e in unfolding.events[late:]):  # So may a government that fell.
        unfolding.add(diplomacy.settle(rules, unfolding.state, closes))


def _hand_over(rules: Rulebook, unfolding: Unfolding, by: int) -> None:
    while (transferred := council.handover(rules, unfolding.state, by)) is not None:
        unfolding.add((transferred,))


def _next_turn(rules: Rulebook, unfolding: Unfolding, dice: Dice, first: Callable[[], State]) -> None:
    public = unfolding.state.public
    hour = rules.opens[public.turn]
    last = public.turn == len(rules.scenario.turns)
    ended = bool(public.operations) and all(o.over for o in public.operations.values()) and public.tracks.end_state >= 0.9
    if last or ended:
        unfolding.add(goals.sheets(rules, unfolding.state))
        unfolding.add(aftermath.judge(rules, unfolding.state, first, dice))
        at = EventId(f"{public.turn}.report/clock/game/ended")
        reason = "the last turn has been played" if last else "the end state is reached and the operation is over"
        unfolding.add((clock.GameEnded(id=at, at=hour, reason=reason),))
        return
    _open(unfolding, "situation", hour, turn=public.turn + 1)
    _situation(rules, unfolding)


def _situation(rules: Rulebook, unfolding: Unfolding) -> None:
    for inject in tuple(white_cell.scheduled(rules, unfolding.state)):
        unfolding.add((inject,))
