"""Force generation (rules 10.1 to 10.9): pledges, deployment, rotation, withdrawal, and the bases that hosts open.

Lives here: when a package is in theatre, from where, and how fit it is. Not here: what it may be used for (caveats) and what
it is used for (staff, operations).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from wargame.engine.model.base import (
    BaseId,
    Choice,
    EventBase,
    EventId,
    NationId,
    Offer,
    OrderBase,
    PackageId,
    Rejection,
    SeatId,
    Term,
    clamp,
    kebab,
)
from wargame.engine.model.caveats import Caveat, TimeCaveat
from wargame.engine.model.state import PackageState, Public, State
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Asset, Rulebook

ROOM = "force-generation"
PHASE = "capitals"


class PledgePackage(OrderBase, frozen=True, tag=kebab):
    """Offer a package to the operation, working from this base (rule 10.2)."""

    package: PackageId
    base: BaseId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"package/{self.package}"


class WithdrawPackage(OrderBase, frozen=True, tag=kebab):
    """Bring a package home (rule 10.6)."""

    package: PackageId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"package/{self.package}"


class RotatePackage(OrderBase, frozen=True, tag=kebab):
    """Relieve the people and refit the machines of a package in theatre (rule 10.5)."""

    package: PackageId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"package/{self.package}"


class OpenBase(OrderBase, frozen=True, tag=kebab):
    """Let partners work from a base of one's own (rule 10.7)."""

    base: BaseId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"base/{self.base}"


class CloseBase(OrderBase, frozen=True, tag=kebab):
    """Withdraw consent to the use of a base (rule 10.8)."""

    base: BaseId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"base/{self.base}"


Order = PledgePackage | WithdrawPackage | RotatePackage | OpenBase | CloseBase


class PackagePledged(EventBase, frozen=True, tag=kebab):
    """A nation has offered a package; it arrives at hour `arrives`."""

    nation: NationId
    package: PackageId
    base: BaseId
    arrives: int


class PledgeFailed(EventBase, frozen=True, tag=kebab):
    """A pledge came to nothing at its reveal: parliament had refused, or no base would take the package."""

    nation: NationId
    package: PackageId
    reason: str


class ForcesArrived(EventBase, frozen=True, tag=kebab):
    """Packages of a nation have reached the theatre."""

    nation: NationId
    packages: tuple[PackageId, ...]


class PackageWithdrawn(EventBase, frozen=True, tag=kebab):
    """A package goes home: by order, because its time limit ran out, or because its base was closed."""

    nation: NationId
    package: PackageId
    reason: str
    last: bool = False
    """Whether it was the nation's last package in theatre."""


class PackageRotated(EventBase, frozen=True, tag=kebab):
    """A package is relieved; it is fully fit again at hour `fit`."""

    nation: NationId
    package: PackageId
    fit: int


class BaseOpened(EventBase, frozen=True, tag=kebab):
    """A host lets partners work from a base."""

    nation: NationId
    base: BaseId


class BaseClosed(EventBase, frozen=True, tag=kebab):
    """A host no longer lets partners work from a base."""

    nation: NationId
    base: BaseId


Event = (
    PackagePledged
    | PledgeFailed
    | ForcesArrived
    | PackageWithdrawn
    | PackageRotated
    | BaseOpened
    | BaseClosed
)


# Questions that other rooms ask.


def in_theatre(package: PackageState, hour: int) -> bool:
    """Whether a package has arrived by this hour; one that is being relieved stays in theatre."""
    return package.since <= hour or package.status == "rotating"


def days_present(package: PackageState, opened: int, closes: int) -> float:
    """Return the days, with fractions, that a package is in theatre between two hours."""
    if package.status == "rotating":
        return (closes - opened) / 24
    start = package.since if package.since > opened else opened
    return (closes - start) / 24 if start < closes else 0.0


def fitness(rules: Rulebook, package: PackageId, state: PackageState, opened: int, closes: int) -> float:
    """Return the share of its strength that a package keeps, 0.2 to 1: it falls when people and machines overstay (rule 10.5)."""
    table = rules.tables.force_generation
    if state.status == "rotating" and state.since > opened:
        return table.rotation_share
    overstay = (closes - state.since) / 24 - rules.assets[package].spec.sustainment_days
    return 1.0 if overstay <= 0 else clamp(1.0 - table.overstay_fatigue * overstay / 30, 0.2)


def base_open(rules: Rulebook, public: Public, nation: str, base: BaseId) -> bool:
    """Whether a nation may work from a base: its own, the high seas, or one its host has opened (rule 10.7)."""
    host = rules.scenario.bases[base].host
    return host in ("", nation) or public.bases[base]


def based_at(rules: Rulebook, public: Public, base: BaseId) -> int:
    """Return the airframes or ships that stand at a base or are on their way to it."""
    return sum(rules.assets[p].spec.count for p, state in public.packages.items() if state.base == base)


def deployed(rules: Rulebook, public: Public, nation: NationId) -> tuple[int, int]:
    """Return the people and the airframes that a nation has sent or promised."""
    people = aircraft = 0
    packages = public.packages
    for name in rules.by_nation[nation]:
        if name in packages:
            asset = rules.assets[name]
            people += asset.spec.personnel
            if asset.platform.domain == "air":
                aircraft += asset.spec.count
    return people, aircraft


# Offers and legality.


def _offer_pledges(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    nation = NationId(view.seat)
    if not _allowed_at_home(view, nation):
        return
    drafted = {d.order.slot() for d in view.own.drafts}
    sent = _with_drafts(rules, view)
    free: dict[BaseId, int] = {}
    for package in rules.by_nation.get(nation, ()):
        if package in view.public.packages or f"package/{package}" in drafted or _time_is_up(rules, view, package):
            continue
        asset = rules.assets[package]
        if _over_ceiling(rules, asset, sent) is not None:
            continue
        bases = []
        for base in asset.spec.bases:
            if base_open(rules, view.public, nation, base):
                if base not in free:
                    free[base] = rules.scenario.bases[base].capacity - based_at(rules, view.public, base)
                if asset.spec.count <= free[base]:
                    bases.append(base)
        if bases:
            yield Offer("pledge-package", (("package", package),), (Choice("base", tuple(bases)),))


def _offer_withdrawals(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for package in rules.by_nation.get(NationId(view.seat), ()):
        order = WithdrawPackage(seat=view.seat, package=package)
        if package in view.public.packages and not _drafted(view, order.slot()) and check(rules, view, order) is None:
            yield Offer("withdraw-package", (("package", package),))


def _offer_rotations(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for package in rules.by_nation.get(NationId(view.seat), ()):
        order = RotatePackage(seat=view.seat, package=package)
        if package in view.public.packages and not _drafted(view, order.slot()) and check(rules, view, order) is None:
            yield Offer("rotate-package", (("package", package),))


def _offer_bases(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for base, spec in rules.scenario.bases.items():
        if spec.host == view.seat and not _drafted(view, f"base/{base}"):
            yield Offer("close-base" if view.public.bases[base] else "open-base", (("base", base),))


OFFERS = {
    "pledge-package": _offer_pledges,
    "withdraw-package": _offer_withdrawals,
    "rotate-package": _offer_rotations,
    "bases": _offer_bases,
}


def _drafted(view: SeatView, slot: str) -> bool:
    return any(d.order.slot() == slot for d in view.own.drafts)


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    match order:
        case PledgePackage():
            return _check_pledge(rules, view, order)
        case WithdrawPackage():
            return _check_own(rules, view, order.package) or _check_sent(rules, view, order.package)
        case RotatePackage():
            return (
                _check_own(rules, view, order.package)
                or _check_sent(rules, view, order.package)
                or _check_rotation(rules, view, order.package)
            )
        case OpenBase():
            return _check_host(rules, view, order.base, wanted=True)
        case CloseBase():
            return _check_host(rules, view, order.base, wanted=False)
        case _:
            assert_never(order)


def _check_own(rules: Rulebook, view: SeatView, package: PackageId) -> Rejection | None:
    asset = rules.assets.get(package)
    if asset is None or asset.nation != view.seat:
        return Rejection(
            "10.1", "package", f"{package} is not a force package of {view.seat}.", "Name one of your own packages."
        )
    return None


def _check_sent(rules: Rulebook, view: SeatView, package: PackageId) -> Rejection | None:
    state = view.public.packages.get(package)
    if state is None:
        return Rejection(
            "10.6", "package", f"{rules.assets[package].spec.name} has not been sent.", "Pledge it first, or name one in theatre."
        )
    return None


def _check_rotation(rules: Rulebook, view: SeatView, package: PackageId) -> Rejection | None:
    state = view.public.packages[package]
    if state.since > view.public.hour:
        return Rejection(
            "10.5", "package", f"{rules.assets[package].spec.name} is not in theatre, or is being relieved.", "Wait until it is."
        )
    return None


def _check_pledge(rules: Rulebook, view: SeatView, order: PledgePackage) -> Rejection | None:
    refused = _check_own(rules, view, order.package)
    if refused is not None:
        return refused
    public = view.public
    spec = rules.assets[order.package].spec
    if order.package in public.packages:
        return Rejection("10.2", "package", f"{spec.name} has already been sent.", "Pledge another package, or withdraw it.")
    if not _allowed_at_home(view, NationId(view.seat)):
        return Rejection("70.3", "seat", "Parliament has not allowed forces to take part.", "Seek its authorisation first.")
    if _time_is_up(rules, view, order.package):
        return Rejection("20.5", "package", f"Your own time limit on {spec.name} has run out.", "Lift that caveat first.")
    if order.base not in spec.bases:
        return Rejection(
            "10.2", "base", f"{spec.name} cannot work from {order.base}.", f"Choose one of {', '.join(spec.bases)}."
        )
    if not base_open(rules, public, view.seat, order.base):
        host = rules.scenario.bases[order.base].host
        return Rejection(
            "10.7",
            "base",
            f"{rules.scenario.bases[order.base].name} is closed to partners.",
            f"Choose another base, or ask {host} to open it.",
        )
    room = rules.scenario.bases[order.base].capacity - based_at(rules, public, order.base)
    if spec.count > room:
        return Rejection(
            "10.7", "base", f"{rules.scenario.bases[order.base].name} has room for {max(room, 0)} more, not {spec.count}.",
            "Choose another base.",
        )
    return _check_ceiling(rules, view, order)


def _time_is_up(rules: Rulebook, view: SeatView, package: PackageId) -> bool:
    held = (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)
    return any(
        isinstance(c, TimeCaveat) and c.until <= view.public.hour and covers(rules, c.scope, package) for c in held
    )


def _allowed_at_home(view: SeatView, nation: NationId) -> bool:
    return view.public.nations[nation].authorised or view.has_drafted("seek-authorisation")


def _with_drafts(rules: Rulebook, view: SeatView) -> tuple[int, int]:
    people, aircraft = deployed(rules, view.public, NationId(view.seat))
    for draft in view.own.drafts:
        if isinstance(draft.order, PledgePackage):
            other = rules.assets[draft.order.package]
            people += other.spec.personnel
            aircraft += other.spec.count if other.platform.domain == "air" else 0
    return people, aircraft


def _over_ceiling(rules: Rulebook, asset: Asset, sent: tuple[int, int]) -> tuple[str, int, int] | None:
    """Return which ceiling a package would break, the ceiling, and what it would make; None where it breaks none (rule 10.3)."""
    nation = rules.scenario.nations[asset.nation]
    people = sent[0] + asset.spec.personnel
    aircraft = sent[1] + (asset.spec.count if asset.platform.domain == "air" else 0)
    if people > nation.ceiling_personnel:
        return "people", nation.ceiling_personnel, people
    if aircraft > nation.ceiling_aircraft:
        return "aircraft", nation.ceiling_aircraft, aircraft
    return None


def _check_ceiling(rules: Rulebook, view: SeatView, order: PledgePackage) -> Rejection | None:
    over = _over_ceiling(rules, rules.assets[order.package], _with_drafts(rules, view))
    if over is None:
        return None
    what, ceiling, would = over
    return Rejection(
        "10.3",
        "package",
        f"{rules.scenario.nations[NationId(view.seat)].name} can keep {ceiling} {what} deployed; this would make {would}.",
        "Withdraw something first, or pledge a smaller package.",
    )


def _check_host(rules: Rulebook, view: SeatView, base: BaseId, *, wanted: bool) -> Rejection | None:
    spec = rules.scenario.bases.get(base)
    if spec is None or spec.host != view.seat:
        return Rejection("10.7", "base", f"{base} is not a base of {view.seat}.", "Name one of your own bases.")
    if view.public.bases[base] == wanted:
        word = "open" if wanted else "closed"
        return Rejection("10.7", "base", f"{spec.name} is already {word} to partners.", "Nothing needs to be done.")
    return None


# Deciding.


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # No chance in force generation.
    public = state.public
    match order:
        case PledgePackage():
            return (_pledge(rules, state, order),)
        case WithdrawPackage():
            return (_withdrawn(rules, public, order.package, "by order of its government", ()),)
        case RotatePackage():
            fit = public.hour + 24 * rules.tables.force_generation.rotation_days
            at = event_id(public, ROOM, order.package, "rotated")
            return (PackageRotated(id=at, at=public.hour, nation=NationId(order.seat), package=order.package, fit=fit),)
        case OpenBase():
            at = event_id(public, ROOM, order.base, "opened")
            return (BaseOpened(id=at, at=public.hour, nation=NationId(order.seat), base=order.base),)
        case CloseBase():
            return _close(rules, public, order)
        case _:
            assert_never(order)


def _pledge(rules: Rulebook, state: State, order: PledgePackage) -> PackagePledged | PledgeFailed:
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
    if not public.nations[nation].authorised:
        return replace(failed, reason="parliament had not allowed it")
    bases = (order.base, *(b for b in spec.bases if b != order.base))
    for base in bases:
        free = rules.scenario.bases[base].capacity - based_at(rules, public, base)
        if base_open(rules, public, nation, base) and spec.count <= free:
            break
    else:
        return failed
    saved = state.private[order.seat].readiness
    notice = rules.tables.force_generation.notice_days
    days = max(float(notice), spec.readiness_days * (1.0 - saved))
    terms = (
        Term("10.2", "readiness-days", spec.readiness_days),
        Term("10.2", "days-saved-by-investment", spec.readiness_days * saved),
        Term("10.2", "least-notice-days", notice),
    )
    return PackagePledged(
        id=event_id(public, ROOM, order.package, "pledged"),
        at=public.hour,
        terms=terms,
        nation=nation,
        package=order.package,
        base=base,
        arrives=public.hour + int(24 * days + 0.5),
    )


def _withdrawn(
    rules: Rulebook, public: Public, package: PackageId, reason: str, gone: Sequence[PackageId], cause: tuple[EventId, ...] = ()
) -> PackageWithdrawn:
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


def _close(rules: Rulebook, public: Public, order: CloseBase) -> tuple[Event, ...]:
    host = NationId(order.seat)
    closed = BaseClosed(id=event_id(public, ROOM, order.base, "closed"), at=public.hour, nation=host, base=order.base)
    events: list[Event] = [closed]
    gone: list[PackageId] = []
    for package, state in public.packages.items():
        if state.base == order.base and rules.assets[package].nation != host:
            events.append(_withdrawn(rules, public, package, "its base was closed", gone, (closed.id,)))
            gone.append(package)
    return tuple(events)


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


def time_limit(rules: Rulebook, caveats: Iterable[Caveat], package: PackageId, closes: int) -> int:
    """Return the hour until which its government lets a package work, `closes` where it sets no limit (rule 20.5)."""
    for caveat in caveats:
        if isinstance(caveat, TimeCaveat) and caveat.until < closes and covers(rules, caveat.scope, package):
            closes = caveat.until
    return closes


def expiries(rules: Rulebook, state: State, closes: int) -> tuple[PackageWithdrawn, ...]:
    """Return the packages whose government's time limit runs out before hour `closes` (rule 20.5)."""
    public = state.public
    events: list[PackageWithdrawn] = []
    for nation in rules.nations:
        caveats = (*public.nations[nation].caveats, *state.private[SeatId(nation)].caveats)
        limits = [c for c in caveats if isinstance(c, TimeCaveat) and c.until < closes]
        gone: list[PackageId] = []
        for package in rules.by_nation[nation] if limits else ():
            if package in public.packages and any(covers(rules, c.scope, package) for c in limits):
                events.append(_withdrawn(rules, public, package, "its government's time limit ran out", gone))
                gone.append(package)
    return tuple(events)


def covers(rules: Rulebook, scope: str, package: PackageId) -> bool:
    """Whether a caveat of this scope covers a package (rule 20.1)."""
    return scope in ("all", package, rules.assets[package].platform.domain)


# Folding.


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    match event:
        case PackagePledged():
            held = PackageState(status="deploying", base=event.base, since=event.arrives)
            return replace(state, public=replace(public, packages={**public.packages, event.package: held}))
        case PledgeFailed():
            return state
        case ForcesArrived():
            return _arrived(state, event)
        case PackageWithdrawn():
            return _gone(state, event)
        case PackageRotated():
            held = replace(public.packages[event.package], status="rotating", since=event.fit)
            return replace(state, public=replace(public, packages={**public.packages, event.package: held}))
        case BaseOpened():
            return replace(state, public=replace(public, bases={**public.bases, event.base: True}))
        case BaseClosed():
            return replace(state, public=replace(public, bases={**public.bases, event.base: False}))
        case _:
            assert_never(event)


def _arrived(state: State, event: ForcesArrived) -> State:
    public = state.public
    packages = {**public.packages}
    for package in event.packages:
        packages[package] = replace(packages[package], status="deployed")
    nation = public.nations[event.nation]
    if nation.joined < 0 or nation.left >= 0:
        joined = public.turn if nation.joined < 0 else nation.joined
        nations = {**public.nations, event.nation: replace(nation, joined=joined, left=-1)}
        return replace(state, public=replace(public, packages=packages, nations=nations))
    return replace(state, public=replace(public, packages=packages))


def _gone(state: State, event: PackageWithdrawn) -> State:
    public = state.public
    packages = {p: s for p, s in public.packages.items() if p != event.package}
    nation = public.nations[event.nation]
    if event.last and nation.joined >= 0:
        nations = {**public.nations, event.nation: replace(nation, left=public.turn)}
        return replace(state, public=replace(public, packages=packages, nations=nations))
    return replace(state, public=replace(public, packages=packages))


def redact(state: State, event: Event, seat: str) -> Event | None:
    """Return the event as `seat` may know it: moves of forces are public."""
    del state, seat
    return event
