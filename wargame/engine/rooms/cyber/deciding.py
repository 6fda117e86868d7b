"""What comes at once of an order in cyberspace: most only set something going. Not here: what that comes to (acting)."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    del dice  # What is a matter of chance comes later.
    public = state.public
    nation = NationId(order.seat)
    match order:
        case o.RecallDelegation():
            at = event_id(public, e.ROOM, f"{order.forum}.{order.seat}", "recalled")
            cause = public.cyber[order.forum].cause
            return (e.DelegationRecalled(id=at, at=public.hour, causes=(cause,), nation=nation, forum=order.forum),)
        case o.HardenNetworks():
            return (_hardened(rules, state, nation),)
        case o.CallForHelp():
            at = event_id(public, e.ROOM, nation, "called")
            return (e.HelpCalled(id=at, at=public.hour, nation=nation, wanted=order.wanted),)
        case o.OfferEffects():
            at = event_id(public, e.ROOM, nation, "offered")
            return (e.EffectsOffered(id=at, at=public.hour, nation=nation, forum=order.forum),)
        case o.RecallEffects():
            at = event_id(public, e.ROOM, nation, "effects-recalled")
            forum = state.table.cyber.offers[nation]
            return (e.EffectsRecalled(id=at, at=public.hour, nation=nation, forum=forum),)
        case _:
            return (_begun(rules, state, order, nation),)


def _hardened(rules: Rulebook, state: State, nation: NationId) -> e.NetworksHardened:
    table = rules.tables.cyber
    held = state.private[nation].hardened
    return e.NetworksHardened(
        id=event_id(state.public, e.ROOM, nation, "hardened"),
        at=state.public.hour,
        terms=(Term("60.2", "protection", table.harden_gain), Term("60.2", CAPITAL, -table.harden_cost)),
        nation=nation,
        hardened=min(table.harden_most, held + table.harden_gain),
        capital=table.harden_cost,
    )


def _begun(rules: Rulebook, state: State, order: o.Acting, nation: NationId) -> e.ActionBegun:
    """Return an action under way: it acts when its lead time is over (rule 60.10)."""
    table = rules.tables.cyber
    action = o.ACTION[type(order)]
    subject, detail = _about(order)
    where = event_id(state.public, e.ROOM, f"{nation}.{order.slot().replace('/', '-')}", "begun")
    hour = state.public.hour
    return e.ActionBegun(
        id=where,
        at=hour,
        terms=(Term("60.10", "lead-hours", table.lead_hours[action]), Term("60.10", CAPITAL, -table.cost[action])),
        nation=nation,
        work=Work(action, subject, hour + int(table.lead_hours[action]), where, detail),
        capital=table.cost[action],
    )


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
