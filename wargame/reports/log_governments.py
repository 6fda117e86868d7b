"""The account of what governments did besides moving forces: at home, to each other; the other side; orders that failed."""

from __future__ import annotations

from wargame.engine.model.base import EventBase
from wargame.engine.rooms import adversary, clock, cyber, diplomacy, home_front
from wargame.reports.desk import Desk, because
from wargame.reports.names import POSTURE, lower, percent, plural, some, upper
from wargame.reports.story import reasons
from wargame.reports.words import order_words

LISTED = 3
"""Promises, payments and messages that are told one by one."""


def governments(desk: Desk) -> None:
    """Write what was done at home and abroad."""
    _home(desk)
    _promises(desk)
    _in_confidence(desk)
    _adversary(desk)
    _failed(desk)


def _home(desk: Desk) -> None:
    votes = desk.turn.of(home_front.ParliamentVoted)
    for passed, lead in ((True, "Parliaments that let forces take part:"), (False, "Parliaments that refuse:")):
        told = [t for t in votes if isinstance(t.event, home_front.ParliamentVoted) and t.event.passed == passed]
        parts: list[str] = []
        for one in told:
            assert isinstance(one.event, home_front.ParliamentVoted)
            odds = f" (the odds were {percent(one.event.dice[0].odds)})" if one.event.dice else ""
            parts.append(f"{desk.names.label(one.event.nation)}{odds if not parts else odds.replace('the odds were ', '')}")
        if parts:
            desk.item(lead, f"{some(parts)}.", told)
    _list(desk, home_front.ParliamentInformed, "Governments that inform their parliaments:")
    for kind in (home_front.PledgesConfirmed, home_front.PartnerSettled):
        for one in desk.turn.of(kind):
            desk.item("", f"{desk.words.of(one.event)}{because(reasons([one]))}", [one])
    _list(desk, home_front.NationAddressed, "Governments that speak to their nations:")
    _list(desk, home_front.ReadinessInvested, "Pay for readiness:")
    _list(desk, cyber.NetworksHardened, "Protect their networks:")
    for one in desk.turn.of(cyber.DelegationRecalled):
        desk.item("", desk.words.of(one.event), [one])


def _list(desk: Desk, kind: type[EventBase], lead: str) -> None:
    told = desk.turn.of(kind)
    if told:
        who = some([desk.names.label(str(getattr(t.event, "nation", ""))) for t in told], 8)
        desk.item(lead, f"{who}.", told)


def _promises(desk: Desk) -> None:
    promises = desk.turn.of(diplomacy.PromiseMade, diplomacy.WarningGiven)
    for told in promises[:LISTED]:
        desk.item("", desk.words.of(told.event), [told])
    if promises[LISTED:]:
        desk.item("", f"{plural(len(promises) - LISTED, 'further promise')}.", promises[LISTED:])


def _in_confidence(desk: Desk) -> None:
    for told in desk.turn.of(diplomacy.RequestGranted)[:LISTED]:
        desk.item("", desk.words.of(told.event), [told])
    payments = desk.turn.of(diplomacy.SidePaymentMade)
    if payments:
        pairs = [
            f"{desk.names.nation(t.event.by)} to {desk.names.nation(t.event.to)}"
            for t in payments
            if isinstance(t.event, diplomacy.SidePaymentMade)
        ]
        desk.item("Help at home, in confidence:", f"{some(pairs, LISTED)}.", payments)
    written = desk.turn.of(diplomacy.MessageSent)
    if len(written) <= LISTED:
        for told in written:
            desk.item("", desk.words.of(told.event), [told])
        return
    letters = [t.event for t in written if isinstance(t.event, diplomacy.MessageSent)]
    pairs = [f"{desk.names.seat(e.by)} to {desk.names.seat(e.to)}" for e in letters]
    desk.item("In confidence:", f"{plural(len(written), 'message')}, {some(pairs, LISTED)}.", written)


def _adversary(desk: Desk) -> None:
    other = upper(desk.names.adversary())
    set_ = desk.turn.of(adversary.PostureSet)
    by_posture: dict[str, list[str]] = {}
    for one in set_:
        assert isinstance(one.event, adversary.PostureSet)
        by_posture.setdefault(one.event.posture, []).append(desk.names.zone(one.event.zone))
    if by_posture:
        parts = [f"{POSTURE[p]} in {', '.join(zones)}" for p, zones in by_posture.items()]
        desk.item(f"{other} orders", f"its forces to {'; to '.join(parts)}.{because(reasons(set_))}", set_)
    moved = desk.turn.of(adversary.ForcesMoved)
    if moved:
        events = [t.event for t in moved if isinstance(t.event, adversary.ForcesMoved)]
        ways = [f"{desk.names.zone(e.zone)} to {desk.names.zone(e.to)}" for e in events]
        desk.item(f"{other} moves", f"forces from {some(ways, LISTED)}.{because(reasons(moved))}", moved)


def _failed(desk: Desk) -> None:
    for told in desk.turn.of(clock.OrderLapsed):
        assert isinstance(told.event, clock.OrderLapsed)
        text = f"could not be carried out: {lower(told.event.what)}"
        desk.item(f"An order of {desk.names.seat(told.event.seat)}", text, [told])
    for order, refused in desk.turn.refused[:LISTED]:
        desk.item(f"Refused to {desk.names.seat(order.seat)}:", f"{order_words(order)}. {refused.what} {refused.mend}")
    if desk.turn.refused[LISTED:]:
        desk.item("", f"{plural(len(desk.turn.refused) - LISTED, 'further order')} from the file could not be given.")
