"""Questions that other rooms ask: who is in theatre, how fit, and from where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from wargame.engine.model.base import (
    BaseId,
    NationId,
    PackageId,
    Rejection,
    Said,
    clamp,
)
from wargame.engine.model.caveats import Caveat, TimeCaveat
from wargame.engine.model.state import PackageState, Public

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def in_theatre(package: PackageState, hour: int) -> bool:
    """Whether a package has arrived by this hour; one that is being relieved stays in theatre."""
    return package.since <= hour or package.status == "rotating"


def days_present(package: PackageState, opened: int, closes: int) -> float:
    """Return the days, with fractions, that a package is in theatre between two hours (rule 10.4)."""
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


def reach(rules: Rulebook, public: Public, nation: NationId, base: BaseId) -> float:
    """Return the share of a package's strength that the way from its base leaves, 0 to 1 (rule 10.12)."""
    for over in rules.scenario.bases[base].needs_overflight:
        if over != nation and not public.nations[over].airspace:
            return 1.0 - rules.tables.force_generation.detour
    return 1.0


def base_open(rules: Rulebook, public: Public, nation: str, base: BaseId) -> bool:
    """Whether a nation may work from a base: its own, the high seas, or one its host has opened (rule 10.7)."""
    host = rules.scenario.bases[base].host
    return not host or host == nation or public.bases[base]


def based_at(rules: Rulebook, public: Public, base: BaseId) -> int:
    """Return the airframes or ships that stand at a base or are on their way to it."""
    there = 0
    for package, state in public.packages.items():
        if state.base == base:
            there += rules.assets[package].spec.count
    return there


def at_bases(rules: Rulebook, public: Public) -> dict[BaseId, int]:
    """Return the airframes or ships that stand at each base or are on their way to it."""
    there: dict[BaseId, int] = {}
    for package, state in public.packages.items():
        there[state.base] = there.get(state.base, 0) + rules.assets[package].spec.count
    return there


def deployed(rules: Rulebook, public: Public, nation: NationId) -> tuple[int, int]:
    """Return the people and the airframes that a nation has sent or promised."""
    people = aircraft = 0
    packages = public.packages
    for name in rules.by_nation[nation]:
        if name in packages:
            asset = rules.assets[name]
            people += asset.troops
            aircraft += asset.airframes
    return people, aircraft


def filled(rules: Rulebook, public: Public) -> dict[str, float]:
    """Return how far each line of the statement of requirements is filled by what is sent or promised, 0 to 1 (rule 10.11)."""
    have: dict[str, float] = {}
    for package in public.packages:
        for capability, units in rules.assets[package].units.items():
            have[capability] = have.get(capability, 0.0) + units
    return {
        name: min(1.0, have.get(line.capability, 0.0) / line.amount) if line.amount > 0 else 1.0
        for name, line in rules.scenario.requirements.items()
    }


def time_limit(rules: Rulebook, caveats: Iterable[Caveat], package: PackageId, closes: int) -> int:
    """Return the hour until which its government lets a package work, `closes` where it sets no limit (rule 20.5)."""
    for caveat in caveats:
        if isinstance(caveat, TimeCaveat) and caveat.until < closes and covers(rules, caveat.scope, package):
            closes = caveat.until
    return closes


def barred_at_home(rules: Rulebook, public: Public, nation: NationId, drafted: Callable[[str], bool]) -> Rejection | None:
    """Say why a nation may not pledge as things stand at home, or None (rules 70.3, 70.16, 70.17).

    `drafted` tells whether the government puts something right in the same visit, by the slot of that order.
    """
    held = public.nations[nation]
    cabinet = held.cabinet
    if not held.authorised and not drafted("authorisation"):
        return Rejection("70.3", "seat", "Parliament has not allowed forces to take part.", "Seek its authorisation first.")
    if cabinet.forms:
        days = (cabinet.forms - public.hour + 23) // 24
        what = "The government has fallen, and a caretaker pledges no new forces."
        return Rejection("70.16", "seat", what, Said("Wait for the new government, in about {days} days.", days=max(1, days)))
    if cabinet.review and not drafted("confirmation"):
        what = "The new government has not confirmed what its predecessor pledged."
        return Rejection("70.17", "seat", what, "Confirm those pledges first.")
    if cabinet.government == "caretaker" and not held.informed and not drafted("inform"):
        told = Rejection("70.16", "seat", "A caretaker pledges only what parliament knows of.", "Inform parliament first.")
        return told if rules.scenario.nations[nation].war_powers == "inform" else None
    return None


def covers(rules: Rulebook, scope: str, package: PackageId) -> bool:
    """Whether a caveat of this scope covers a package (rule 20.1)."""
    return scope == "all" or scope == package or scope == rules.assets[package].platform.domain
