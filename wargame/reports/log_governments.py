"""The account of what governments did besides moving forces: at home, to each other; the other side; orders that failed."""

from __future__ import annotations

from wargame.engine.model.base import EventBase
from wargame.engine.rooms import adversary, clock, cyber, diplomacy, home_front
from wargame.language import mark, tr, trn
from wargame.reports import counts, speech
from wargame.reports.desk import Desk, because
from wargame.reports.names import POSTURE, apart, beside, closed, lower, noted, percent, sentence, some, upper
from wargame.reports.refusals import refusal
from wargame.reports.story import Told, reasons
from wargame.reports.words import order_words
from wargame.reports.words_diplomacy import asked

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
    for passed, lead in ((True, tr("Parliaments that let forces take part:")), (False, tr("Parliaments that refuse:"))):
        told = [t for t in votes if isinstance(t.event, home_front.ParliamentVoted) and t.event.passed == passed]
        parts: list[str] = []
        for one in told:
            assert isinstance(one.event, home_front.ParliamentVoted)
            nation, odds = desk.names.label(one.event.nation), percent(one.event.dice[0].odds) if one.event.dice else ""
            if not odds:
                parts.append(nation)
            elif parts:
                parts.append(noted(nation, odds))
            else:
                parts.append(tr("{nation} (the odds of a yes were {odds})", nation=nation, odds=odds))
        if parts:
            desk.item(lead, closed(some(parts)), told)
    _list(desk, home_front.ParliamentInformed, tr("Governments that inform their parliaments:"))
    for kind in (home_front.PledgesConfirmed, home_front.PartnerSettled):
        for one in desk.turn.of(kind):
            desk.item("", f"{desk.words.of(one.event)}{because(reasons([one]))}", [one])
    _list(desk, home_front.NationAddressed, tr("Governments that speak to their nations:"))
    _list(desk, home_front.ReadinessInvested, tr("Pay for readiness:"))
    _list(desk, home_front.NetworkingInvested, tr("Pay for networking:"))
    _list(desk, cyber.NetworksHardened, tr("Protect their networks:"))
    for one in desk.turn.of(cyber.DelegationRecalled):
        desk.item("", desk.words.of(one.event), [one])


def _list(desk: Desk, kind: type[EventBase], lead: str) -> None:
    told = desk.turn.of(kind)
    if told:
        who = some([desk.names.label(str(getattr(t.event, "nation", ""))) for t in told], 8)
        desk.item(lead, closed(who), told)


def _promises(desk: Desk) -> None:
    promises = desk.turn.of(diplomacy.PromiseMade, diplomacy.WarningGiven)
    for told in promises[:LISTED]:
        desk.item("", desk.words.of(told.event), [told])
    if promises[LISTED:]:
        text = trn(
            "{n} further promise or warning.",
            "{n} further promises and warnings.",
            len(promises) - LISTED,
        )
        desk.item("", text, promises[LISTED:])


def _in_confidence(desk: Desk) -> None:
    _granted(desk)
    payments = desk.turn.of(diplomacy.SidePaymentMade)
    if payments:
        pairs = [
            tr("{by} to {to}", by=desk.names.nation(t.event.by), to=desk.names.nation(t.event.to))
            for t in payments
            if isinstance(t.event, diplomacy.SidePaymentMade)
        ]
        desk.item(tr("Help at home, in confidence:"), closed(some(pairs, LISTED)), payments)
    written = desk.turn.of(diplomacy.MessageSent)
    if len(written) <= LISTED:
        for told in written:
            desk.item("", desk.words.of(told.event), [told])
        return
    letters = [t.event for t in written if isinstance(t.event, diplomacy.MessageSent)]
    alike: dict[tuple[str, str], list[tuple[Told, str]]] = {}
    for told, letter in zip(written, letters, strict=True):
        alike.setdefault((letter.to, letter.text), []).append((told, desk.names.seat(letter.by)))
    if len(alike) <= LISTED:
        for (to, text), those in alike.items():
            by = some([name for _, name in those], LISTED)
            said = tr("“{quotation}”", quotation=speech.said(text))
            desk.item(tr("In confidence, {by} to {to}:", by=by, to=desk.names.seat(to)), said, [told for told, _ in those])
        return
    pairs = [tr("{by} to {to}", by=desk.names.seat(e.by), to=desk.names.seat(e.to)) for e in letters]
    text = tr("{messages}, {pairs}.", messages=counts.messages(len(written)), pairs=some(pairs, LISTED))
    desk.item(tr("In confidence:"), text, written)


def _granted(desk: Desk) -> None:
    """Write what governments had asked of others that came about, the same wish of several in one line."""
    told = desk.turn.of(diplomacy.RequestGranted)
    events = [(t, t.event) for t in told if isinstance(t.event, diplomacy.RequestGranted)]
    for by, aim, base in dict.fromkeys((e.by, e.aim, e.base) for _, e in events):
        those = [(t, e) for t, e in events if (e.by, e.aim, e.base) == (by, aim, base)]
        text = tr(
            "what {by} had asked of {to} came about: to {asked}",
            by=desk.names.nation(by),
            to=desk.names.nations([e.to for _, e in those], 6),
            asked=asked(desk.names, those[0][1]),
        )
        desk.item("", sentence(text), [t for t, _ in those])


def _adversary(desk: Desk) -> None:
    other = upper(desk.names.adversary())
    set_ = desk.turn.of(adversary.PostureSet)
    by_posture: dict[str, list[str]] = {}
    for one in set_:
        assert isinstance(one.event, adversary.PostureSet)
        by_posture.setdefault(one.event.posture, []).append(desk.names.zone(one.event.zone))
    if by_posture:
        parts = [tr("to {posture} in {zones}", posture=POSTURE[p], zones=beside(zones)) for p, zones in by_posture.items()]
        text = tr("**{adversary} orders** its forces {orders}.", adversary=other, orders=apart(parts))
        desk.line(text + because(reasons(set_)), set_)
    moved = desk.turn.of(adversary.ForcesMoved)
    if moved:
        events = [t.event for t in moved if isinstance(t.event, adversary.ForcesMoved)]
        ways = [tr("{zone} to {to}", zone=desk.names.zone(e.zone), to=desk.names.zone(e.to)) for e in events]
        text = tr("**{adversary} moves** forces from {ways}.", adversary=other, ways=some(ways, LISTED))
        desk.line(text + because(reasons(moved)), moved)


def _failed(desk: Desk) -> None:
    for told in desk.turn.of(clock.OrderLapsed):
        assert isinstance(told.event, clock.OrderLapsed)
        seat, what, draft = desk.names.seat(told.event.seat), lower(tr(told.event.what)), told.event.draft
        drafted = [t.event for t in desk.turn.of(clock.OrderDrafted) if t.event.id == draft]
        if drafted and isinstance(drafted[0], clock.OrderDrafted) and drafted[0].order is not None:
            text = mark("**An order of {seat}** ({order}) could not be carried out: {what}")
            desk.line(tr(text, seat=seat, order=order_words(drafted[0].order), what=what), [told])
        else:
            desk.line(tr("**An order of {seat}** could not be carried out: {what}", seat=seat, what=what), [told])
    for order, refused in desk.turn.refused[:LISTED]:
        text = tr("{order}. {refusal}", order=order_words(order), refusal=refusal(refused))
        desk.item(tr("Refused to {seat}:", seat=desk.names.seat(order.seat)), text)
    if desk.turn.refused[LISTED:]:
        text = trn(
            "{n} further order from the file could not be given.",
            "{n} further orders from the file could not be given.",
            len(desk.turn.refused) - LISTED,
        )
        desk.item("", text)
