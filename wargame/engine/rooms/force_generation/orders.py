"""What a nation may order with its forces and bases: offers and legality."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from wargame.engine import called
from wargame.engine.model.base import (
    BaseId,
    Choice,
    Listed,
    NationId,
    Offer,
    OrderBase,
    PackageId,
    Pick,
    Rejection,
    Said,
    from_one,
    kebab,
    one_of,
)
from wargame.engine.model.caveats import TimeCaveat
from wargame.engine.model.conditions import Condition
from wargame.engine.rooms.council.legality import condition_problem
from wargame.engine.rooms.force_generation.questions import at_bases, barred_at_home, base_open, based_at, covers, deployed
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Asset, Rulebook

PHASE = "capitals"
MOST_CONDITIONS = 4
"""Conditions that one pledge or base may carry (rule 10.10)."""


class PledgePackage(OrderBase, frozen=True, tag=kebab):
    """Offer a package to the operation, working from this base (rule 10.2)."""

    package: PackageId
    base: BaseId
    delay_days: int = 0
    """Days from the reveal until it is offered, 0 to 120."""
    conditions: tuple[Condition, ...] = ()
    """What the pledge depends on; it lapses when one of them is not met (rule 10.10)."""

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
    conditions: tuple[Condition, ...] = ()
    """What the consent depends on; the base closes when one of them is not met (rule 10.10)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"base/{self.base}"


class CloseBase(OrderBase, frozen=True, tag=kebab):
    """Withdraw consent to the use of a base (rule 10.8)."""

    base: BaseId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"base/{self.base}"


class OpenAirspace(OrderBase, frozen=True, tag=kebab):
    """Let partners fly through one's airspace (rule 10.12)."""

    conditions: tuple[Condition, ...] = ()
    """What the consent depends on; the airspace closes when one of them is not met (rule 10.10)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "airspace"


class CloseAirspace(OrderBase, frozen=True, tag=kebab):
    """Deny partners the way through one's airspace (rule 10.12)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "airspace"


Order = PledgePackage | WithdrawPackage | RotatePackage | OpenBase | CloseBase | OpenAirspace | CloseAirspace


def _offer_pledges(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    nation = NationId(view.seat)
    if barred_at_home(rules, view.public, nation, view.has_slot) is not None:
        return
    sent = _with_drafts(rules, view)
    for package in rules.by_nation.get(nation, ()):
        offer = _pledge_of(rules, view, package, sent)
        if offer is not None:
            yield offer


def _sample_pledge(rules: Rulebook, view: SeatView, pick: Pick) -> PledgePackage | None:
    nation = NationId(view.seat)
    packages = rules.by_nation[nation]
    if not packages or barred_at_home(rules, view.public, nation, view.has_slot) is not None:
        return None
    package = one_of(packages, pick)
    if package in view.public.packages or not _may_pledge(rules, view, package, _with_drafts(rules, view)):
        return None
    spec = rules.assets[package].spec
    for base in from_one(spec.bases, pick):
        if base_open(rules, view.public, nation, base):
            free = rules.scenario.bases[base].capacity - based_at(rules, view.public, base)
            if spec.count <= free:
                return PledgePackage(seat=view.seat, package=package, base=base)
    return None


def _may_pledge(rules: Rulebook, view: SeatView, package: PackageId, sent: tuple[int, int]) -> bool:
    """Whether a package may be pledged where a base has room; the same questions as `check`, asked once for all its bases."""
    if package in view.public.packages or view.has_slot(f"package/{package}") or _time_is_up(rules, view, package):
        return False
    return _over_ceiling(rules, rules.assets[package], sent) is None


def _pledge_of(rules: Rulebook, view: SeatView, package: PackageId, sent: tuple[int, int]) -> Offer | None:
    """Return how a package may be pledged, or None."""
    if not _may_pledge(rules, view, package, sent):
        return None
    public = view.public
    asset = rules.assets[package]
    full = at_bases(rules, public)
    bases = tuple(
        base
        for base in asset.spec.bases
        if base_open(rules, public, asset.nation, base)
        and asset.spec.count <= rules.scenario.bases[base].capacity - full.get(base, 0)
    )
    choices = (Choice("base", bases), Choice("conditions", rules.condition_menus[asset.nation]))
    return Offer("pledge-package", (("package", package),), choices) if bases else None


def _offer_withdrawals(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for package in rules.by_nation.get(NationId(view.seat), ()):
        if package not in view.public.packages or view.has_slot(f"package/{package}"):
            continue
        if check(rules, view, WithdrawPackage(seat=view.seat, package=package)) is None:
            yield Offer("withdraw-package", (("package", package),))


def _offer_rotations(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for package in rules.by_nation.get(NationId(view.seat), ()):
        if package not in view.public.packages or view.has_slot(f"package/{package}"):
            continue
        if check(rules, view, RotatePackage(seat=view.seat, package=package)) is None:
            yield Offer("rotate-package", (("package", package),))


def _offer_bases(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    nation = NationId(view.seat)
    for base in rules.hosts[view.seat]:
        if not view.has_slot(f"base/{base}"):
            about = (("base", base),)
            yield Offer("close-base", about) if view.public.bases[base] else Offer("open-base", about, _terms(rules, nation))
    if view.seat in rules.overflown and not view.has_slot("airspace"):
        is_open = view.public.nations[nation].airspace
        yield Offer("close-airspace") if is_open else Offer("open-airspace", (), _terms(rules, nation))


def _terms(rules: Rulebook, nation: NationId) -> tuple[Choice, ...]:
    return (Choice("conditions", rules.condition_menus[nation]),)


OFFERS = {
    "pledge-package": _offer_pledges,
    "withdraw-package": _offer_withdrawals,
    "rotate-package": _offer_rotations,
    "bases": _offer_bases,
}
SAMPLES = {"pledge-package": _sample_pledge}


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    match order:
        case PledgePackage():
            return _check_pledge(rules, view, order) or _check_conditions(rules, order.conditions)
        case WithdrawPackage():
            return _check_own(rules, view, order.package) or _check_sent(rules, view, order.package)
        case RotatePackage():
            return (
                _check_own(rules, view, order.package)
                or _check_sent(rules, view, order.package)
                or _check_rotation(rules, view, order.package)
            )
        case OpenBase():
            return _check_host(rules, view, order.base, wanted=True) or _check_conditions(rules, order.conditions)
        case CloseBase():
            return _check_host(rules, view, order.base, wanted=False)
        case OpenAirspace():
            return _check_airspace(rules, view, wanted=True) or _check_conditions(rules, order.conditions)
        case CloseAirspace():
            return _check_airspace(rules, view, wanted=False)
        case _:
            assert_never(order)


def _check_conditions(rules: Rulebook, conditions: tuple[Condition, ...]) -> Rejection | None:
    if len(conditions) > MOST_CONDITIONS:
        what = Said("A consent carries at most {most} conditions.", most=MOST_CONDITIONS)
        return Rejection("10.10", "conditions", what, "Leave the others out.")
    for condition in conditions:
        refused = condition_problem(rules, condition, "conditions")
        if refused is not None:
            return refused
    return None


def _check_own(rules: Rulebook, view: SeatView, package: PackageId) -> Rejection | None:
    asset = rules.assets.get(package)
    if asset is None or asset.nation != view.seat:
        what = Said("“{package}” is not a force package of yours.", package=called.package(rules, package))
        return Rejection("10.1", "package", what, "Name one of your own packages.")
    return None


def _check_sent(rules: Rulebook, view: SeatView, package: PackageId) -> Rejection | None:
    state = view.public.packages.get(package)
    if state is None:
        what = Said("“{package}” has not been sent.", package=rules.assets[package].spec.name)
        return Rejection("10.6", "package", what, "Pledge it first, or name one in theatre.")
    return None


def _check_rotation(rules: Rulebook, view: SeatView, package: PackageId) -> Rejection | None:
    state = view.public.packages[package]
    if state.since > view.public.hour:
        what = Said("“{package}” is not in theatre, or is being relieved.", package=rules.assets[package].spec.name)
        return Rejection("10.5", "package", what, "Wait until it is.")
    return None


def _check_pledge(rules: Rulebook, view: SeatView, order: PledgePackage) -> Rejection | None:
    refused = _check_own(rules, view, order.package)
    if refused is not None:
        return refused
    public = view.public
    spec = rules.assets[order.package].spec
    if order.package in public.packages:
        what = Said("“{name}” has already been sent.", name=spec.name)
        return Rejection("10.2", "package", what, "Pledge another package, or withdraw it.")
    refused = barred_at_home(rules, public, NationId(view.seat), view.has_slot)
    if refused is not None:
        return refused
    if _time_is_up(rules, view, order.package):
        what = Said("Your own time limit on “{name}” has run out.", name=spec.name)
        return Rejection("20.5", "package", what, "Lift that caveat first.")
    if not 0 <= order.delay_days <= 120:
        return Rejection("10.2", "delay_days", "A pledge is for 0 to 120 days ahead.", "Pledge it in a later turn.")
    if order.base not in spec.bases:
        return Rejection(
            "10.2",
            "base",
            Said("“{name}” cannot work from {base}.", name=spec.name, base=called.base(rules, order.base)),
            Said("Choose one of {listed}.", listed=Listed(called.base(rules, b) for b in spec.bases)),
        )
    if not base_open(rules, public, view.seat, order.base):
        host = rules.scenario.bases[order.base].host
        return Rejection(
            "10.7",
            "base",
            Said("{base} is closed to partners.", base=rules.scenario.bases[order.base].name),
            Said("Choose another base, or ask {host} to open it.", host=called.nation(rules, host)),
        )
    room = rules.scenario.bases[order.base].capacity - based_at(rules, public, order.base)
    if spec.count > room:
        return Rejection(
            "10.7",
            "base",
            Said(
                "{base} has room for {room} more, not {count}.",
                base=rules.scenario.bases[order.base].name,
                room=max(room, 0),
                count=spec.count,
            ),
            "Choose another base.",
        )
    return _check_ceiling(rules, view, order)


def _time_is_up(rules: Rulebook, view: SeatView, package: PackageId) -> bool:
    for held in (view.public.nations[NationId(view.seat)].caveats, view.own.caveats):
        for caveat in held:
            if isinstance(caveat, TimeCaveat) and caveat.until <= view.public.hour and covers(rules, caveat.scope, package):
                return True
    return False


def _with_drafts(rules: Rulebook, view: SeatView) -> tuple[int, int]:
    people, aircraft = deployed(rules, view.public, NationId(view.seat))
    for draft in view.desk.drafts:
        if type(draft.order) is PledgePackage:
            other = rules.assets[draft.order.package]
            people += other.troops
            aircraft += other.airframes
    return people, aircraft


def _over_ceiling(rules: Rulebook, asset: Asset, sent: tuple[int, int]) -> tuple[str, int, int] | None:
    """Return which ceiling a package would break, the ceiling, and what it would make; None where it breaks none (rule 10.3)."""
    nation = rules.scenario.nations[asset.nation]
    if asset.spec.contractor:
        return None
    people, aircraft = sent[0] + asset.troops, sent[1] + asset.airframes
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
    nation = called.nation(rules, view.seat)
    if what == "people":
        text = "{nation} can keep {ceiling} people deployed; this would make {would}."
    else:
        text = "{nation} can keep {ceiling} aircraft deployed; this would make {would}."
    told = Said(text, nation=nation, ceiling=ceiling, would=would)
    return Rejection("10.3", "package", told, "Withdraw something first, or pledge a smaller package.")


def _check_host(rules: Rulebook, view: SeatView, base: BaseId, *, wanted: bool) -> Rejection | None:
    spec = rules.scenario.bases.get(base)
    if spec is None or spec.host != view.seat:
        what = Said("{base} is not a base of yours.", base=called.base(rules, base))
        return Rejection("10.7", "base", what, "Name one of your own bases.")
    if view.public.bases[base] == wanted:
        already = (
            Said("{name} is already open to partners.", name=spec.name)
            if wanted
            else Said("{name} is already closed to partners.", name=spec.name)
        )
        return Rejection("10.7", "base", already, "Nothing needs to be done.")
    return None


def _check_airspace(rules: Rulebook, view: SeatView, *, wanted: bool) -> Rejection | None:
    if view.seat not in rules.overflown:
        what = "Nobody's way to the theatre leads through your airspace."
        return Rejection("10.12", "seat", what, "Nothing needs to be done.")
    if view.public.nations[NationId(view.seat)].airspace == wanted:
        what = "Your airspace is already open to partners." if wanted else "Your airspace is already closed to partners."
        return Rejection("10.12", "seat", what, "Nothing needs to be done.")
    return None
