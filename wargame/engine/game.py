"""The front door of the rules: found a game, ask what is legal, decide, fold, redact.

An order goes in, events come out, the state is what the events add up to, each seat sees a view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine import called, phases, registry
from wargame.engine.model.base import (
    ADVERSARY,
    CHAIR,
    COMMANDER,
    WHITE,
    Either,
    EventBase,
    EventId,
    Listed,
    NationId,
    OrderBase,
    Rejection,
    Said,
    SeatId,
    ZoneId,
    added,
)
from wargame.engine.model.cyber import AdversaryCyber, DelegatedCyber
from wargame.engine.model.scenario import Character, Nation, Scenario
from wargame.engine.model.state import (
    AdversaryForces,
    AdversaryState,
    Cabinet,
    Hidden,
    Mandate,
    NationState,
    PartnerMood,
    Plan,
    Private,
    Public,
    State,
    Table,
    Tracks,
    ZoneState,
)
from wargame.engine.registry import CHECK_OF, CLOCK_ORDERS, DECIDE_OF, DRAFTED, EVOLVE_OF, PHASE_OF, REDACT_OF, may_give
from wargame.engine.rooms import clock, diplomacy
from wargame.engine.rooms.council.orders import BreakSilence
from wargame.engine.view import SeatView, seat_view

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


def found(scenario: Scenario) -> State:
    """Return the state in which a game of `scenario` begins.

    `scenario` is the whole one; its secrets go into the private parts.
    """
    public = Public(
        turn=1,
        phase="situation",
        hour=0,
        round=0,
        opened=0,
        mandate=Mandate(scenario.mandate.level, scenario.mandate.title, 0),
        tracks=Tracks(
            legitimacy=scenario.legitimacy, cohesion=scenario.cohesion, credibility=scenario.credibility, end_state=0.0
        ),
        nations={n: _nation(spec) for n, spec in scenario.nations.items()},
        packages={},
        bases={b: spec.open or not spec.host for b, spec in scenario.bases.items()},
        zones={z: _zone(scenario, z) for z in scenario.zones},
        operations={},
        objectives=dict.fromkeys(scenario.objectives, 0.0),
        cyber={
            d.forum: DelegatedCyber(SeatId(d.by), 0, 24 * d.days, d.threshold, d.measures, d.recall)
            for d in scenario.cyber.delegations
        },
    )
    table = Table(motions={}, current=(), reputation=dict.fromkeys(scenario.nations, 0.5), promises={})
    private = {SeatId(n): _private(scenario, n) for n in scenario.nations}
    private[CHAIR] = Private()
    private[COMMANDER] = Private(plan=Plan(weights=dict.fromkeys(scenario.efforts, 1.0), amendments={}))
    private[ADVERSARY] = Private(adversary=_adversary(scenario))
    private[WHITE] = Private()
    return State(public=public, table=table, private=private, hidden=Hidden(scenario.injects, scenario.adversary))


def _nation(spec: Nation) -> NationState:
    cabinet = Cabinet(spec.government, spec.left_right, tuple(spec.partners))
    return NationState(
        support=spec.support,
        cabinet=cabinet,
        authorised=spec.war_powers != "approve",
        contextual=spec.standing_contextual,
        airspace=spec.airspace,
    )


def _zone(scenario: Scenario, name: ZoneId) -> ZoneState:
    spec = scenario.zones[name]
    there = scenario.adversary.zones.get(name)
    return ZoneState(
        control=spec.control,
        faction=spec.faction,
        assessed_ground=there.ground if there else 0.0,
        assessed_air_defence=there.air_defence if there else 0.0,
        attacked=there is not None and there.posture == "assault" and spec.control > 0,
    )


def _private(scenario: Scenario, nation: NationId) -> Private:
    character = scenario.characters.get(nation, Character())
    return Private(
        capital=character.capital,
        munitions=character.munitions,
        goals=character.secret_goals,
        red_lines=character.red_lines,
        character=replace(character, secret_goals=(), red_lines=(), munitions=0, partner_lines={}),  # Each stands once.
        partners={p: PartnerMood(character.partner_lines.get(p, ())) for p in scenario.nations[nation].partners},
    )


def _adversary(scenario: Scenario) -> AdversaryState:
    zones = {z: AdversaryForces(there.ground, there.air_defence, there.posture) for z, there in scenario.adversary.zones.items()}
    doctrine = scenario.adversary.cyber
    return AdversaryState(
        zones=zones,
        resolve=scenario.adversary.resolve,
        started=added(z.ground for z in zones.values()),
        cyber=None if doctrine is None else AdversaryCyber(doctrine),
    )


def begin(rules: Rulebook, scenario: Scenario) -> tuple[EventBase, ...]:
    """Return the events that open a game: its first state, and the first turn's situation."""
    return phases.begin(rules, found(scenario))


def _founded(rules: Rulebook, hidden: Hidden) -> State:
    """Return the state in which a running game began, but for the characters of governments, which are spent on its way."""
    return found(replace(rules.scenario, adversary=hidden.adversary, injects=hidden.injects))


def check(rules: Rulebook, view: SeatView, order: OrderBase) -> Rejection | None:
    """Say why `order` may not be given by the seat whose view this is, or None.

    What the seat sees suffices to tell: no refusal can betray a secret.
    """
    kind = type(order)
    if kind in CLOCK_ORDERS:
        return clock.check(rules, view, order)  # type: ignore[arg-type]
    if order.seat != view.seat:
        what = Said(
            "{seat} cannot give orders for {order_seat}.",
            seat=called.seat(rules, view.seat),
            order_seat=called.seat(rules, order.seat),
        )
        return Rejection("1.2", "seat", what, "Give your own orders.")
    if not may_give(rules, view.seat, kind):
        return Rejection(
            "1.2",
            "seat",
            Said("{seat} gives no such orders.", seat=called.seat(rules, view.seat)),
            "Look at what is offered to you.",
        )
    phase = view.public.phase
    if phase not in PHASE_OF[kind]:
        wanted = Either(PHASE_OF[kind])
        return Rejection(
            "150.1",
            "kind",
            Said("That is for the phase {wanted}; it is now {phase}.", wanted=wanted, phase=Listed((phase,))),
            Said("Wait for {wanted}.", wanted=wanted),
        )
    if kind in DRAFTED and phase in clock.SEALED:
        if view.desk.sealed:
            return Rejection("150.4", "seat", "You have sealed your orders.", "Wait for the next phase.")
        if view.desk.drafts and view.has_slot(order.slot()):
            return Rejection("150.5", "kind", "You have drafted an order about that already.", "Take that draft back first.")
    refused: Rejection | None = CHECK_OF[kind](rules, view, order)
    return refused


class Outcome(Struct, frozen=True, gc=False):
    """What an order has brought about: the events, and the state they add up to."""

    events: tuple[EventBase, ...]
    state: State


def play(rules: Rulebook, state: State, order: OrderBase, dice: Dice) -> Outcome | Rejection:
    """Answer one order with what happens and the state after it, or with why it may not be given."""
    view = seat_view(state, order.seat)
    refused = check(rules, view, order)
    return carry_out(rules, state, view, order, dice) if refused is None else refused


def carry_out(rules: Rulebook, state: State, view: SeatView, order: OrderBase, dice: Dice) -> Outcome:
    """Return what an order brings about that is known to be legal; `play` asks that first."""
    kind = type(order)
    if kind in DRAFTED and view.public.phase in clock.SEALED:
        draft = clock.drafted(view, order)
        return Outcome((draft,), clock.evolve_drafted(state, draft))
    if kind is clock.ClosePhase:
        return _closed(rules, state, dice)
    events: tuple[EventBase, ...] = (
        clock.decide_own(view, order)  # type: ignore[arg-type]
        if kind in CLOCK_ORDERS
        else DECIDE_OF[kind](rules, state, order, dice)
    )
    after = EVOLVE_OF[type(events[0])](state, events[0]) if len(events) == 1 else registry.fold(state, events)
    if kind is BreakSilence:  # Who promised to support the draft has broken its word at once (rule 80.6).
        broken = tuple(diplomacy.settle(rules, after, after.public.hour))
        return Outcome((*events, *broken), registry.fold(after, broken))
    return Outcome(events, after)


def _closed(rules: Rulebook, state: State, dice: Dice) -> Outcome:
    """Return what the closing of a phase brings about; apart from `carry_out`, which would else make a closure for each order."""
    return Outcome(*phases.close(rules, state, dice, lambda: _founded(rules, state.hidden)))


def decide(rules: Rulebook, state: State, order: OrderBase, dice: Dice) -> tuple[EventBase, ...] | Rejection:
    """Answer one order with what happens, or with why it may not be given."""
    outcome = play(rules, state, order, dice)
    return outcome if isinstance(outcome, Rejection) else outcome.events


def fold(state: State, events: Iterable[EventBase]) -> State:
    """Return the state after these events."""
    return registry.fold(state, tuple(events))


def redact(state: State, event: EventBase, seat: SeatId) -> EventBase | None:
    """Return `event` as `seat` may know it, or None; the white cell knows all (rule 140.3). See `redact_all` for its causes."""
    if seat == WHITE:
        return event
    shown: EventBase | None = REDACT_OF[type(event)](state, event, seat)
    return shown


def redact_all(state: State, events: Iterable[EventBase], seat: SeatId, known: set[EventId]) -> Iterator[EventBase]:
    """Yield the events that `seat` may know, without causes it does not know of.

    `known` are the ids shown to it so far; it grows. `state` is the state after the events.
    """
    for event in events:
        shown = redact(state, event, seat)
        if shown is None:
            continue
        known.add(shown.id)
        causes = tuple(c for c in shown.causes if c in known)
        yield shown if causes == shown.causes else replace(shown, causes=causes)
