"""Standing orders of governments to their staffs (rules 120.8 to 120.10): what is done about forces without anybody's order.

Lives here: setting them, and the reliefs that the staff brings about by them when sealed orders have been carried out. Not here:
what relief and moves do to a package, or the move of a package that has lost its base (force_generation).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from wargame.engine import called
from wargame.engine.model.base import (
    Choice,
    EventBase,
    NationId,
    Offer,
    OrderBase,
    PackageId,
    Pick,
    Rejection,
    Said,
    SeatId,
    Term,
    kebab,
)
from wargame.engine.model.conditions import SunsetCondition
from wargame.engine.model.diplomacy import PackageStays
from wargame.engine.model.standing_orders import BASINGS, RELIEFS, Basing, Relief
from wargame.engine.model.state import PackageState, Private, State
from wargame.engine.rooms import force_generation as forces
from wargame.engine.view import SeatView, event_id, seat_view

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Asset, Rulebook

ROOM = "standing-orders"
PHASE = "capitals"


class SetRelief(OrderBase, frozen=True, tag=kebab):
    """Tell the staff when and how to relieve forces that have been out long enough (rule 120.9)."""

    policy: Relief
    package: PackageId = PackageId("")
    """Empty for all that are not named."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"relief/{self.package}"


class SetBasing(OrderBase, frozen=True, tag=kebab):
    """Tell the staff what to do with forces that lose their base (rule 120.10)."""

    policy: Basing
    package: PackageId = PackageId("")
    """Empty for all that are not named."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"basing/{self.package}"


Order = SetRelief | SetBasing


class ReliefSet(EventBase, frozen=True, tag=kebab):
    """A government's staff relieves its forces otherwise from now on; its own seat alone knows."""

    audience = "parties"
    nation: NationId
    policy: Relief
    package: PackageId = PackageId("")


class BasingSet(EventBase, frozen=True, tag=kebab):
    """A government's staff does something else with forces that lose their base; its own seat alone knows."""

    audience = "parties"
    nation: NationId
    policy: Basing
    package: PackageId = PackageId("")


Event = ReliefSet | BasingSet


# What may be ordered.


def _subjects(rules: Rulebook, view: SeatView) -> list[PackageId]:
    """Return what a standing order may be about: all forces first, then each package that has been sent."""
    return [PackageId(""), *(p for p in rules.by_nation.get(NationId(view.seat), ()) if p in view.public.packages)]


def _relief_now(own: Private, package: PackageId) -> Relief:
    return own.standing_orders.relief_of(package) if package else own.standing_orders.relief


def _basing_now(own: Private, package: PackageId) -> Basing:
    return own.standing_orders.basing_of(package) if package else own.standing_orders.basing


def _offer_reliefs(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for package in _subjects(rules, view):
        if not view.has_slot(f"relief/{package}"):
            values = tuple(p for p in RELIEFS if p != _relief_now(view.own, package))
            yield Offer("set-relief", (("package", package),), (Choice("policy", values),))


def _offer_basings(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for package in _subjects(rules, view):
        if not view.has_slot(f"basing/{package}"):
            values = tuple(p for p in BASINGS if p != _basing_now(view.own, package))
            yield Offer("set-basing", (("package", package),), (Choice("policy", values),))


def _drawn(rules: Rulebook, view: SeatView, pick: Pick) -> PackageId:
    subjects = _subjects(rules, view)
    return subjects[pick(len(subjects))]


def _sample_relief(rules: Rulebook, view: SeatView, pick: Pick) -> SetRelief | None:
    package, policy = _drawn(rules, view, pick), RELIEFS[pick(len(RELIEFS))]
    drawn = SetRelief(seat=view.seat, package=package, policy=policy)
    return drawn if not view.has_slot(drawn.slot()) and policy != _relief_now(view.own, package) else None


def _sample_basing(rules: Rulebook, view: SeatView, pick: Pick) -> SetBasing | None:
    package, policy = _drawn(rules, view, pick), BASINGS[pick(len(BASINGS))]
    drawn = SetBasing(seat=view.seat, package=package, policy=policy)
    return drawn if not view.has_slot(drawn.slot()) and policy != _basing_now(view.own, package) else None


OFFERS = {"set-relief": _offer_reliefs, "set-basing": _offer_basings}
SAMPLES = {"set-relief": _sample_relief, "set-basing": _sample_basing}


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    if order.package:
        asset = rules.assets.get(order.package)
        if asset is None or asset.nation != view.seat:
            text = Said("“{package}” is not a force package of yours.", package=called.package(rules, order.package))
            return Rejection("120.8", "package", text, "Name one of your own packages, or none for all of them.")
        if order.package not in view.public.packages:
            text = Said("“{package}” has not been sent.", package=asset.spec.name)
            return Rejection("120.8", "package", text, "Name a package in theatre, or none for all of them.")
    match order:
        case SetRelief():
            same = order.policy == _relief_now(view.own, order.package)
        case SetBasing():
            same = order.policy == _basing_now(view.own, order.package)
        case _:
            assert_never(order)
    if same:
        return Rejection("120.8", "policy", "That is the standing order already.", "Nothing needs to be done.")
    return None


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del rules, dice  # A standing order needs neither.
    public, nation = state.public, NationId(order.seat)
    at = event_id(public, ROOM, f"{order.seat}.{order.package}" if order.package else order.seat, order.slot().split("/")[0])
    match order:
        case SetRelief():
            return (ReliefSet(id=at, at=public.hour, nation=nation, policy=order.policy, package=order.package),)
        case SetBasing():
            return (BasingSet(id=at, at=public.hour, nation=nation, policy=order.policy, package=order.package),)
        case _:
            assert_never(order)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened; an order for all forces takes back what was said of single ones."""
    seat = event.nation
    own = state.private[seat]
    held = own.standing_orders
    match event:
        case ReliefSet(package=package, policy=policy) if package:
            held = replace(held, reliefs={**held.reliefs, package: policy})
        case ReliefSet(policy=policy):
            held = replace(held, relief=policy, reliefs={})
        case BasingSet(package=package, policy=policy) if package:
            held = replace(held, basings={**held.basings, package: policy})
        case BasingSet(policy=policy):
            held = replace(held, basing=policy, basings={})
        case _:
            assert_never(event)
    return replace(state, private={**state.private, seat: replace(own, standing_orders=held)})


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: a government's instructions are its own."""
    del state
    return event if event.nation == seat else None


# What the staff does.


def days_over(asset: Asset, held: PackageState, closes: int) -> float:
    """Return the days by which a package will be beyond its sustainment at hour `closes`; none or less while it is not."""
    return (closes - held.since) / 24 - asset.spec.sustainment_days


def leaves(rules: Rulebook, view: SeatView, package: PackageId, held: PackageState, closes: int) -> bool:
    """Whether a package goes home by hour `closes` anyway, by a time limit or an end that its government has set."""
    limits = (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)
    if forces.time_limit(rules, limits, package, closes + 1) <= closes:
        return True
    return any(isinstance(c, SunsetCondition) and held.arrived + 24 * c.days <= closes for c in held.conditions)


def due(rules: Rulebook, view: SeatView, package: PackageId) -> bool:
    """Whether the staff relieves a package in this turn, or looks for another one to do it (rule 120.9)."""
    held, closes, asset = view.public.packages[package], rules.opens[view.public.turn], rules.assets[package]
    if held.since > view.public.hour or held.relieved_by in view.public.packages:
        return False
    match view.own.standing_orders.relief_of(package):
        case "never":
            return False
        case "when-worn":
            bar = rules.tables.staff.worn_days
        case "by-another":  # A like package needs as long to get there, so it is called ahead.
            bar = -asset.spec.readiness_days
        case _:
            bar = 0
    return days_over(asset, held, closes) > bar and not leaves(rules, view, package, held, closes)


def relieve(rules: Rulebook, state: State) -> Iterator[forces.PackageRotated | forces.PackagePledged]:
    """Yield the reliefs that staffs order when the sealed orders of their governments have been carried out (rule 120.9)."""
    for package, held in state.public.packages.items():
        asset = rules.assets[package]
        over = days_over(asset, held, rules.opens[state.public.turn])
        if over <= -asset.spec.readiness_days:
            continue
        view = seat_view(state, asset.nation)
        if not due(rules, view, package):
            continue
        if view.own.standing_orders.relief_of(package) == "by-another":
            other = _successor(rules, state, view, asset, held)
            if other is not None:
                yield other
                state = forces.evolve(state, other)  # The next one finds less room.
                continue
        if over > 0:
            yield _in_place(rules, state, asset, held)


def _in_place(rules: Rulebook, state: State, asset: Asset, held: PackageState) -> forces.PackageRotated:
    public = state.public
    return forces.PackageRotated(
        id=event_id(public, "force-generation", asset.id, "rotated"),
        at=public.hour,
        terms=(
            Term("120.9", "days-beyond-sustainment", days_over(asset, held, rules.opens[public.turn])),
            Term("10.5", "sustainment-days", float(asset.spec.sustainment_days)),
        ),
        nation=asset.nation,
        package=asset.id,
        fit=public.hour + 24 * rules.tables.force_generation.rotation_days,
        standing=True,
    )


def _successor(rules: Rulebook, state: State, view: SeatView, asset: Asset, held: PackageState) -> forces.PackagePledged | None:
    """Return the pledge of a like package that takes the place of this one, or None where it has to be relieved in place.

    What its government has promised to keep there, or has sent until a date, is not exchanged.
    """
    stays = PackageStays(asset.id).key()
    if any(isinstance(c, SunsetCondition) for c in held.conditions):
        return None
    if any(
        p.by == asset.nation and p.status in ("open", "linked") and p.what.key() == stays for p in state.table.promises.values()
    ):
        return None
    wait = max(0, -int(days_over(asset, held, state.public.hour)))
    for name in rules.by_nation[asset.nation]:
        other = rules.assets[name].spec
        if name in state.public.packages or other.platform != asset.spec.platform or other.contractor != asset.spec.contractor:
            continue
        for base in (held.base, *other.bases):
            order = forces.PledgePackage(
                seat=view.seat, package=name, base=base, delay_days=min(120, wait), conditions=held.conditions
            )
            if forces.check(rules, view, order) is None:
                came = forces.pledged(rules, state, order)
                return replace(came, relieves=asset.id) if isinstance(came, forces.PackagePledged) else None
    return None


def relieved(rules: Rulebook, state: State, closes: int) -> Iterator[forces.PackageWithdrawn]:
    """Yield the packages that go home because the one which takes their place has arrived by hour `closes` (rule 120.9)."""
    public = state.public
    for package, held in public.packages.items():
        other = public.packages.get(held.relieved_by) if held.relieved_by else None
        if other is not None and other.status != "deploying" and other.since <= closes:
            cause = event_id(public, "force-generation", rules.assets[package].nation, "arrived")
            yield forces.withdrawn(rules, public, package, "another package has taken its place", (), (cause,))
