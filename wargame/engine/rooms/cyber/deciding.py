"""What comes at once of an order in cyberspace: most only set something going. Not here: what that comes to (acting)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from wargame.engine.model.base import CAPITAL, NationId, Term
from wargame.engine.model.cyber import Work
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e
from wargame.engine.rooms.cyber import orders as o
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


def decide(rules: Rulebook, state: State, order: o.Order, dice: Dice) -> tuple[e.Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    return DECIDES[type(order)](rules, state, order, dice)


def _recalled(rules: Rulebook, state: State, order: o.RecallDelegation, dice: Dice) -> tuple[e.DelegationRecalled]:
    del rules, dice
    public = state.public
    at = event_id(public, e.ROOM, f"{order.forum}.{order.seat}", "recalled")
    cause = public.cyber[order.forum].cause
    return (e.DelegationRecalled(id=at, at=public.hour, causes=(cause,), nation=NationId(order.seat), forum=order.forum),)


def _called(rules: Rulebook, state: State, order: o.CallForHelp, dice: Dice) -> tuple[e.HelpCalled]:
    del rules, dice
    at = event_id(state.public, e.ROOM, order.seat, "called")
    return (e.HelpCalled(id=at, at=state.public.hour, nation=NationId(order.seat), wanted=order.wanted),)


def _offered(rules: Rulebook, state: State, order: o.OfferEffects, dice: Dice) -> tuple[e.EffectsOffered]:
    del rules, dice
    at = event_id(state.public, e.ROOM, order.seat, "offered")
    return (e.EffectsOffered(id=at, at=state.public.hour, nation=NationId(order.seat), forum=order.forum),)


def _withdrawn(rules: Rulebook, state: State, order: o.RecallEffects, dice: Dice) -> tuple[e.EffectsRecalled]:
    del rules, dice
    nation = NationId(order.seat)
    at = event_id(state.public, e.ROOM, nation, "effects-recalled")
    return (e.EffectsRecalled(id=at, at=state.public.hour, nation=nation, forum=state.table.cyber.offers[nation]),)


def _hardened(rules: Rulebook, state: State, order: o.HardenNetworks, dice: Dice) -> tuple[e.NetworksHardened]:
    del dice
    table, nation = rules.tables.cyber, NationId(order.seat)
    held = state.private[nation].hardened
    hardened = e.NetworksHardened(
        id=event_id(state.public, e.ROOM, nation, "hardened"),
        at=state.public.hour,
        terms=(Term("60.2", "protection", table.harden_gain), Term("60.2", CAPITAL, -table.harden_cost)),
        nation=nation,
        hardened=min(table.harden_most, held + table.harden_gain),
        capital=table.harden_cost,
    )
    return (hardened,)


def _begun(rules: Rulebook, state: State, order: o.Acting, dice: Dice) -> tuple[e.ActionBegun]:
    """Return an action under way: it acts when its lead time is over (rule 60.10)."""
    del dice  # What is a matter of chance comes later.
    table, nation = rules.tables.cyber, NationId(order.seat)
    action = o.ACTION[type(order)]
    subject, detail = _about(order)
    where = event_id(state.public, e.ROOM, f"{nation}.{order.slot().replace('/', '-')}", "begun")
    hour = state.public.hour
    begun = e.ActionBegun(
        id=where,
        at=hour,
        terms=(Term("60.10", "lead-hours", table.lead_hours[action]), Term("60.10", CAPITAL, -table.cost[action])),
        nation=nation,
        work=Work(action, subject, hour + int(table.lead_hours[action]), where, detail),
        capital=table.cost[action],
    )
    return (begun,)


def _about(order: o.Acting) -> tuple[str, str]:
    """Return what an action is about, and how it is done where that can be chosen."""
    match order:
        case o.GuardNetwork() | o.RestoreNetwork():
            return order.network, ""
        case o.SendHunters():
            return order.host, ""
        case o.ShareFindings():
            return order.circle, ""
        case o.NameCulprit():
            return order.incident, f"{order.how}/{order.suspect}"
        case o.SuppressForces():
            return order.zone, order.blow
        case o.DisturbSource():
            return order.incident, ""
        case o.CounterNarrative():
            return order.nation, ""
        case o.InfluenceAdversary():
            return "", ""


DECIDES: Mapping[type, Callable[[Rulebook, State, Any, Dice], tuple[e.Event, ...]]] = {
    o.HardenNetworks: _hardened,
    o.RecallDelegation: _recalled,
    o.CallForHelp: _called,
    o.OfferEffects: _offered,
    o.RecallEffects: _withdrawn,
    **dict.fromkeys(o.ACTION, _begun),
}
