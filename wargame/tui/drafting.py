"""Giving orders: what a seat is offered, the rows it stands in, the orders that answers make, and what they would bring about.

Lives here: all of a form but its looks, for every interface alike. Not here: widgets (screens/order_form), lines of text
(wargame.plain), what is legal (engine), or foreseeing (session.foresight).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.model.base import Choice, MotionId, Offer, OrderBase, PackageId, Rejection, SeatId
from wargame.engine.model.council import DelegateCyber
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.cyber.orders import NameCulprit
from wargame.language import tr, trn
from wargame.reports import cyber_pages, cyber_rehearsal, phrases
from wargame.reports.names import apart
from wargame.reports.page import Page
from wargame.reports.words_orders import about, title
from wargame.session.foresight import Foreseen
from wargame.tui import consequences, outlook
from wargame.tui.facts import package_facts
from wargame.tui.form_fields import Field, common, fields, order
from wargame.tui.table import Table


class Listed(Struct, frozen=True):
    """One offer in a list: its number among the offers, its words, and the heading that begins with it, empty for none."""

    number: int
    told: str
    heading: str = ""
    grouped: bool = False
    """Whether it stands under a heading."""


def most_pressing(table: Table, seat: SeatId) -> list[Offer]:
    """Return what a seat may say in the Council, and in each field first what a matter that waits for it asks for.

    So whoever tables a draft in a forum whose operation ends soon finds its extension first.
    """
    asked = [o for item in table.agenda(seat) for o in item.offers]
    return [_asked_first(offer, asked) for offer in table.to_say(seat)]


def _asked_first(offer: Offer, asked: Sequence[Offer]) -> Offer:
    for one in asked:
        if (one.kind, one.fixed) == (offer.kind, offer.fixed):
            wanted = {c.field: c.values for c in one.choices}
            offer = replace(
                offer, choices=tuple(Choice(c.field, _first(wanted.get(c.field, ()), c.values)) for c in offer.choices)
            )
    return offer


def _first(wanted: tuple[object, ...], values: tuple[object, ...]) -> tuple[object, ...]:
    return (*(v for v in wanted if v in values), *(v for v in values if v not in wanted))


class Drafting:
    """Some offers of one seat, and what may be made of them."""

    def __init__(self, table: Table, seat: SeatId, offers: Sequence[Offer]) -> None:
        """Take the game, the seat, and the offers."""
        self.table, self.seat = table, seat
        self.offers = list(offers)
        self._before: Foreseen | None = None

    # The list.

    def kinds(self) -> list[str]:
        """Return the kinds of order, in the order of the offers."""
        return list(dict.fromkeys(o.kind for o in self.offers))

    def listed(self) -> list[Listed]:
        """Return the offers in words, those of one kind together."""
        words = self.table.order_words(self.seat)
        kinds = self.kinds()
        rows: list[Listed] = []
        for kind in kinds:
            mine = [(n, o) for n, o in enumerate(self.offers) if o.kind == kind]
            grouped = len(kinds) > 1 and len(mine) > 1
            alike = _alike([o for _, o in mine])
            for at, (n, offer) in enumerate(mine):
                fixed = {k: v for k, v in offer.fixed if k not in alike}
                told = words.choice(kind, fixed)
                if fixed and (grouped or len(kinds) == 1):
                    told = told.partition(": ")[2]
                    told = told[:1].upper() + told[1:]
                if not offer.fixed and len(mine) > 1:
                    told = words.sort(offer) or told
                rows.append(Listed(n, told, title(kind) if grouped and at == 0 else "", grouped))
        return rows

    # The form of some of them.

    def fields(self, offers: Sequence[Offer]) -> list[Field]:
        """Return what some offers of one kind leave to be said alike for all of them."""
        return fields(common(offers), self.table.order_words(self.seat))

    def facts(self, offers: Sequence[Offer]) -> str:
        """Return what the package of a single pledge is, or what the draft of a single offer would decide."""
        fixed = dict(offers[0].fixed)
        laid = self.table.view(self.seat).table
        name = str(fixed.get("motion", ""))
        motion = laid.motions.get(MotionId(name)) if laid is not None else None
        if motion is not None and len(offers) == 1:
            what = phrases.proposal(self.table.names, motion.proposal)
            told = tr("{draft}: {what}.", draft=self.table.order_words(self.seat).draft(name), what=what)
            return f"{told}\n\n{about(offers[0].kind)}"
        package = fixed.get("package")
        if len(offers) > 1 or offers[0].kind != "pledge-package" or not isinstance(package, str):
            return ""
        return package_facts(self.table.session.rules, self.table.names, PackageId(package))

    def orders(self, offers: Sequence[Offer], answers: Mapping[str, Any]) -> list[OrderBase] | str:
        """Return the orders that answers make of some offers, or what is still missing, as a sentence."""
        found: list[OrderBase] = []
        for offer in offers:
            # What differs from offer to offer is not asked for: each takes the first that it allows.
            own = {c.field: c.values[0] for c in offer.choices if c.field not in answers}
            made = order(offer, self.table.view(self.seat), {**own, **answers})
            if isinstance(made, str):
                return made
            found.append(made)
        return found

    def refused(self, orders: Sequence[OrderBase]) -> Rejection | None:
        """Return why one of some orders may not be given after those before it, or None."""
        for n, one in enumerate(orders):
            refused = self.table.refusal(one, orders[:n])
            if refused is not None:
                return refused
        return None

    def line(self, orders: Sequence[OrderBase]) -> str:
        """Return orders of one kind in a line."""
        words = self.table.order_words(self.seat)
        if len(orders) == 1:
            return words.line(orders[0])
        kind = str(orders[0].__struct_config__.tag)
        told = [words.line(o).partition(": ")[2] or words.line(o) for o in orders]
        listed = apart(told)
        return trn("{kind}, {n} order: {orders}", "{kind}, {n} orders: {orders}", len(orders), kind=title(kind), orders=listed)

    def given(self, orders: Sequence[OrderBase]) -> str:
        """Return what to say of orders that were given: one in full, several by their number."""
        if len(orders) == 1:
            return self.line(orders)
        return trn("{kind}: {n} order", "{kind}: {n} orders", len(orders), kind=title(str(orders[0].__struct_config__.tag)))

    def give(self, orders: Sequence[OrderBase]) -> Rejection | None:
        """Give orders one after another, unless one of them may not be given. Raises BadInput where one could not be written."""
        refused = self.refused(orders)
        for one in orders if refused is None else ():
            refused = refused or self.table.give(one)
        return refused

    # What they would bring about.

    def ahead(self, orders: Sequence[OrderBase]) -> Callable[[Page], None]:
        """Work out what orders would bring about, by the rules and from what the seat knows; return who writes it."""
        if self._before is None:
            self._before = self.table.outlook(self.seat, ())
        before, after = self._before, self.table.outlook(self.seat, orders)

        named = orders[0] if isinstance(orders[0], NameCulprit) else None

        def write(page: Page) -> None:
            if named is not None:
                view = self.table.view(self.seat)
                cyber_pages.naming(page, self.table.session.rules, self.table.names, view, named.incident)
            page.section(tr("What it would bring about"), tr("if nobody else does anything new"))
            told = outlook.events(page, self.table.words(), after, before)
            told += outlook.changes(page, self.table.names, self.seat, before, after)
            if not told:
                page.text(tr("Nothing that can be foreseen in this turn and the next."), indent=0, hang=0)
            page.blank()
            page.text(tr(outlook.RECKONED), indent=0, hang=0, style="dim")

        return write

    def said(self, orders: Sequence[OrderBase]) -> Callable[[Page], None]:
        """Work out what orders of the Council would bring about, from what the whole table knows; return who writes it."""
        told, rehearsed = consequences.of_orders(self.table, orders), self.rehearsed(orders)

        def write(page: Page) -> None:
            told(page)
            if rehearsed is not None:
                rehearsed(page)

        return write

    def rehearsed(self, orders: Sequence[OrderBase]) -> Callable[[Page], None] | None:
        """Return who writes what a delegation of cyber defence would have done so far; None where no such draft is tabled."""
        order = orders[0] if len(orders) == 1 else None
        if not isinstance(order, TableMotion) or not isinstance(order.proposal, DelegateCyber):
            return None
        table, forum, view = self.table, order.forum, self.table.view(self.seat)
        draft = order.proposal
        return lambda page: cyber_rehearsal.rehearsal(page, table.session.rules, table.names, view, forum, draft)


def _alike(offers: Sequence[Offer]) -> set[str]:
    """Return the fields that several offers of a kind have in common, and that need not stand in every row."""
    first, *rest = (dict(o.fixed) for o in offers)
    same = {k for k, v in first.items() if rest and all(k in other and other[k] == v for other in rest)}
    return same if len(same) < len(first) else set()


__all__ = ["Drafting", "Listed"]
