"""What comes of pledges, rotations, withdrawals and consent to bases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from wargame.engine.dice import happened
from wargame.engine.model.base import (
    BaseId,
    EventId,
    NationId,
    PackageId,
    Term,
)
from wargame.engine.model.caveats import TimeCaveat
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.force_generation.events import (
    ROOM,
    AirspaceClosed,
    AirspaceOpened,
    BaseClosed,
    BaseOpened,
    Event,
    ForcesArrived,
    PackageMoved,
    PackagePledged,
    PackageRotated,
    PackageWithdrawn,
    PledgeFailed,
)
from wargame.engine.rooms.force_generation.orders import (
    CloseAirspace,
    CloseBase,
    OpenAirspace,
    OpenBase,
    Order,
    PledgePackage,
    RotatePackage,
    WithdrawPackage,
)
from wargame.engine.rooms.force_generation.questions import barred_at_home, base_open, based_at, covers
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

MOST_ODDS = 0.95
"""However much is lost, some may stay."""


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # No chance in giving orders.
    public = state.public
    match order:
        case PledgePackage():
            return (pledged(rules, state, order),)
        case WithdrawPackage():
            return (withdrawn(rules, public, order.package, "by order of its government", ()),)
        case RotatePackage():
            fit = public.hour + 24 * rules.tables.force_generation.rotation_days
            at = event_id(public, ROOM, order.package, "rotated")
            return (PackageRotated(id=at, at=public.hour, nation=NationId(order.seat), package=order.package, fit=fit),)
        case OpenBase():
            at = event_id(public, ROOM, order.base, "opened")
            return (BaseOpened(id=at, at=public.hour, nation=NationId(order.seat), base=order.base, conditions=order.conditions),)
        case CloseBase():
            return _close(rules, state, order)
        case OpenAirspace():
            at = event_id(public, ROOM, order.seat, "airspace-opened")
            return (AirspaceOpened(id=at, at=public.hour, nation=NationId(order.seat), conditions=order.conditions),)
        case CloseAirspace():
            at = event_id(public, ROOM, order.seat, "airspace-closed")
            return (AirspaceClosed(id=at, at=public.hour, nation=NationId(order.seat)),)
        case _:
            assert_never(order)


def pledged(rules: Rulebook, state: State, order: PledgePackage) -> PackagePledged | PledgeFailed:
    """Return what comes of a pledge at its reveal (rules 10.2, 10.15)."""
    public = state.public
    spec = rules.assets[order.package].spec
    nation = NationId(order.seat)
    failed = PledgeFailed(
        id=event_id(public, ROOM, order.package, "pledge-failed"),
        at=public.hour,
        nation=nation,
        package=order.package,
        reason="no base had room for it",
    )
    barred = barred_at_home(rules, public, nation, _nothing)
    if barred is not None:
        return replace(failed, reason=_AT_HOME[barred.rule])
    bases = (order.base, *(b for b in spec.bases if b != order.base))
    for base in bases:
        free = rules.scenario.bases[base].capacity - based_at(rules, public, base)
        if base_open(rules, public, nation, base) and spec.count <= free:
            break
    else:
        return failed
    saved = state.private[order.seat].readiness
    table = rules.tables.force_generation
    notice = table.notice_days
    stocks = table.stocks_gain if nation in rules.scenario.bases[base].stocks_of else 0.0
    days = max(float(notice), spec.readiness_days * (1.0 - saved) * (1.0 - stocks), float(order.delay_days))
    terms = (
        Term("10.2", "readiness-days", float(spec.readiness_days)),
        Term("10.2", "days-saved-by-investment", spec.readiness_days * saved),
        *((Term("10.15", "days-saved-by-stocks", spec.readiness_days * (1.0 - saved) * stocks),) if stocks else ()),
        Term("10.2", "least-notice-days", float(notice)),
        Term("10.2", "days-later-by-choice", float(order.delay_days)),
    )
    return PackagePledged(
        id=event_id(public, ROOM, order.package, "pledged"),
        at=public.hour,
        terms=terms,
        nation=nation,
        package=order.package,
        base=base,
        conditions=order.conditions,
        arrives=public.hour + int(24 * days + 0.5),
    )


def _nothing(slot: str) -> bool:
    """Say that nothing is drafted any more: at the reveal, parliaments and confirmations have been decided."""
    del slot
    return False


_AT_HOME = {
    "70.3": "parliament had not allowed it",
    "70.16": "a caretaker government could not send it",
    "70.17": "the new government had not confirmed what was pledged before",
}
"""Why a pledge failed at home, by the rule."""


def withdrawn(
    rules: Rulebook, public: Public, package: PackageId, reason: str, gone: Sequence[PackageId], cause: tuple[EventId, ...] = ()
) -> PackageWithdrawn:
    """Return a package's way home; `gone` are packages that go home in the same breath."""
    nation = rules.assets[package].nation
    stays = any(p in public.packages and p != package and p not in gone for p in rules.by_nation[nation])
    return PackageWithdrawn(
        id=event_id(public, ROOM, package, "withdrawn"),
        at=public.hour,
        causes=cause,
        nation=nation,
        package=package,
        reason=reason,
        last=not stays,
    )


def turned_out(
    rules: Rulebook, state: State, closing: Mapping[BaseId, BaseClosed], gone: list[PackageId]
) -> Iterator[PackageMoved | PackageWithdrawn]:
    """Yield what becomes of partners' packages when bases close (rules 10.8, 120.10); `gone` grows by those that go home."""
    public = state.public
    taken: dict[BaseId, int] = {}
    for package, held in public.packages.items() if closing else ():
        nation = rules.assets[package].nation
        closed = closing.get(held.base)
        if closed is None or nation == closed.nation:
            continue
        basing = state.private[nation].standing_orders.basing_of(package)
        base = _another_base(rules, public, package, closing, taken) if basing == "move" else None
        if base is None:
            yield withdrawn(rules, public, package, "its base was closed", gone, (closed.id,))
            gone.append(package)
            continue
        taken[base] = taken.get(base, 0) + rules.assets[package].spec.count
        days = rules.tables.force_generation.move_days
        yield PackageMoved(
            id=event_id(public, ROOM, f"{package}.{base}", "moved"),
            at=public.hour,
            causes=(closed.id,),
            terms=(Term("10.8", "days-of-the-move", float(days)),),
            nation=nation,
            package=package,
            base=base,
            arrives=max(held.since if held.status == "deploying" else 0, public.hour + 24 * days),
        )


def _another_base(
    rules: Rulebook, public: Public, package: PackageId, closing: Mapping[BaseId, BaseClosed], taken: Mapping[BaseId, int]
) -> BaseId | None:
    """Return the first base of its list that is open to a package and has room for it, or None."""
    asset = rules.assets[package]
    for base in asset.spec.bases:
        if base not in closing and base_open(rules, public, asset.nation, base):
            free = rules.scenario.bases[base].capacity - based_at(rules, public, base) - taken.get(base, 0)
            if asset.spec.count <= free:
                return base
    return None


def _close(rules: Rulebook, state: State, order: CloseBase) -> tuple[Event, ...]:
    public = state.public
    at = event_id(public, ROOM, order.base, "closed")
    closed = BaseClosed(id=at, at=public.hour, nation=NationId(order.seat), base=order.base)
    return (closed, *turned_out(rules, state, {order.base: closed}, []))


def arrivals(rules: Rulebook, public: Public, opened: int, closes: int) -> Iterator[ForcesArrived]:
    """Yield which nations' packages arrive after hour `opened` and up to `closes`."""
    arriving: dict[NationId, list[PackageId]] = {}
    causes: dict[NationId, int] = {}
    for package, state in public.packages.items():
        if state.status == "deploying" and opened <= state.since <= closes:
            nation = rules.assets[package].nation
            arriving.setdefault(nation, []).append(package)
            causes[nation] = min(state.since, causes.get(nation, state.since))
    for nation, packages in arriving.items():
        yield ForcesArrived(
            id=event_id(public, ROOM, nation, "arrived"), at=causes[nation], nation=nation, packages=tuple(packages)
        )


def walkouts(rules: Rulebook, public: Public, shot_down: Sequence[EventId], dice: Dice) -> tuple[PackageWithdrawn, ...]:
    """Return the hired packages whose people will not stay after the turn's losses (rule 10.14).

    `shot_down` are the losses of aircraft to fire, anybody's.
    """
    if not shot_down:
        return ()
    odds = min(MOST_ODDS, rules.tables.force_generation.contractor_leaves * len(shot_down))
    events: list[PackageWithdrawn] = []
    gone: list[PackageId] = []
    for package, held in public.packages.items():
        if not rules.assets[package].spec.contractor or held.status == "deploying":
            continue
        die = dice.throw(f"{public.turn}/force-generation/contractors/{package}", odds)
        if happened(die):
            home = withdrawn(rules, public, package, "its contractors would not stay", gone, tuple(shot_down))
            events.append(replace(home, terms=(Term("10.14", "aircraft-lost-to-fire", float(len(shot_down))),), dice=(die,)))
            gone.append(package)
    return tuple(events)


def expiries(rules: Rulebook, state: State, closes: int) -> tuple[PackageWithdrawn, ...]:
    """Return the packages whose government's time limit runs out by hour `closes` (rule 20.5)."""
    public = state.public
    events: list[PackageWithdrawn] = []
    for nation in rules.nations:
        caveats = public.nations[nation].caveats + state.private[nation].caveats
        if not caveats:
            continue
        limits = [c for c in caveats if type(c) is TimeCaveat and c.until <= closes]
        gone: list[PackageId] = []
        for package in rules.by_nation[nation] if limits else ():
            if package in public.packages and any(covers(rules, c.scope, package) for c in limits):
                events.append(withdrawn(rules, public, package, "its government's time limit ran out", gone))
                gone.append(package)
    return tuple(events)
