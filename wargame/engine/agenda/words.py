"""What only a government can decide about words given: promises and warnings that come due, requests that wait."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine.agenda.items import Item, offered, only
from wargame.engine.model.base import AUTHORITIES, NationId, Offer, Term
from wargame.engine.model.diplomacy import (
    ClosesBase,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    Promise,
)
from wargame.engine.rooms import caveats, command, diplomacy, force_generation, home_front
from wargame.engine.rooms.standing import appeal
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView


def _due(rules: Rulebook, view: SeatView, *, warnings: bool) -> list[Promise]:
    """Return a government's own words that fall due soon, the nearest first."""
    horizon = rules.opens[view.public.turn] + 24 * rules.tables.staff.promise_days
    held = view.table.promises.values() if view.table is not None else ()
    due = [p for p in held if p.by == view.seat and p.status == "open" and p.due <= horizon and p.warning == warnings]
    return sorted(due, key=lambda p: p.due)


def _promise(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    for promise in _due(rules, view, warnings=False):
        what = promise.what
        if isinstance(what, PackageArrives):
            held = view.public.packages.get(what.package)
            if held is not None and held.since <= promise.due:
                continue
            subject, rule = str(what.package), "80.3"
        else:
            subject, rule = what.key(), "80.6"
        days = (promise.due - view.public.hour) / 24
        yield Item("promise-due", subject, (Term(rule, "days-left", days),), _keeping(rules, view, promise))


def _keeping(rules: Rulebook, view: SeatView, promise: Promise) -> tuple[Offer, ...]:
    """Return the orders that would keep a word or carry out a warning; none where there is nothing to order now."""
    match promise.what:
        case PackageArrives(package=package):
            return offered(force_generation, "pledge-package", rules, view, package=package)
        case LiftsCaveat(caveat=caveat):
            return only(offered(caveats, "lift-caveat", rules, view), "caveat", lambda c: c == caveat)
        case OpensBase(base=base) | ClosesBase(base=base):
            return offered(force_generation, "bases", rules, view, base=base)
        case HandsOver(authority=authority):
            least = AUTHORITIES.index(authority)
            levels = offered(command, "transfer-authority", rules, view)
            return only(levels, "authority", lambda a: AUTHORITIES.index(a) >= least)
        case PackageLeaves(package=package):
            return offered(force_generation, "withdraw-package", rules, view, package=package)
        case _:
            return ()


def _warning(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    for promise in _due(rules, view, warnings=True):
        days = (promise.due - view.public.hour) / 24
        yield Item("warning-due", promise.what.key(), (Term("80.8", "days-left", days),), _keeping(rules, view, promise))


def request(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield the requests of others that wait for a government's answer, the weightiest first (rule 80.11)."""
    found: list[tuple[float, Item]] = []
    for asked in view.own.approaches:
        if asked.to != view.seat or not diplomacy.waiting(rules, view, asked):
            continue
        if asked.aim == "base":
            offers = tuple(o for o in offered(force_generation, "bases", rules, view, base=asked.base) if o.kind == "open-base")
        elif asked.aim == "overflight":
            offers = tuple(o for o in offered(force_generation, "bases", rules, view) if o.kind == "open-airspace")
        elif any(p in view.public.packages for p in rules.by_nation[NationId(view.seat)]):
            continue
        else:
            offers = (
                *(o for o in offered(home_front, "parliament", rules, view) if o.kind == "seek-authorisation"),
                *offered(force_generation, "pledge-package", rules, view),
            )
        word = view.table.reputation[asked.by] if view.table is not None else 0.5
        weight = appeal(rules, view.public, asked.by, diplomacy.credit(rules, word))
        found.append((-weight, Item("request-made", asked.by, (Term("110.9", "appeal", weight),), offers)))
    for _, item in sorted(found, key=lambda f: (f[0], f[1].subject)):
        yield item


MATTERS = (_promise, _warning)
