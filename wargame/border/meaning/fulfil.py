"""Whether anybody could carry out the missions that the efforts plan for, and whether every package has something to do.

Lives here: capabilities, reach, enablers and certain caveats, taken together. Not here: what a caveat may name (nations.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wargame.border.distance import distance_km
from wargame.border.draft import Draft, Keys
from wargame.border.faults import one_of
from wargame.border.schema import nations as schema
from wargame.engine.model.caveats import TARGET_CLASSES
from wargame.engine.model.tables import MissionKind

FORCES, THEATRE = "forces.toml", "theatre.toml"
REACH = 3
"""Radii that a base may lie from a zone for the staff to task from it (rule 120.2)."""
OWN_REACH = 0.5
"""Radii that a package flies without a tanker (rule 50.7)."""
Job = tuple[str, str]
"""A kind of mission, and a zone of an effort in which it is planned."""


def check(draft: Draft) -> None:
    """Note missions that nobody can fulfil, and packages that their own government leaves nothing to do."""
    if draft.tables is None:
        return
    _check_idle(draft)
    packages = draft.named(FORCES, "package")
    if not packages or len(packages) < len(draft.known(FORCES, "package") or ()):
        return  # What is missing or malformed might be the one that can.
    if any(draft.tables.platforms.get(p.platform) is None for p in packages.values()):
        return
    brought = {c for p in packages.values() for c, units in draft.tables.platforms[p.platform].capabilities.items() if units > 0}
    told: set[str] = set()
    for name, effort in draft.named(THEATRE, "effort").items():
        for index, mission in enumerate(effort.missions):
            recipe = draft.tables.missions.get(mission)
            if recipe is not None and mission not in told and recipe.capability in brought:
                told.add(mission)
                _check_mission(draft, ("effort", name, "missions", index), mission, recipe, brought)


def _check_mission(draft: Draft, keys: Keys, mission: str, recipe: MissionKind, brought: set[str]) -> None:
    """Note what keeps everybody from a kind of mission: no reach, certain caveats, too little, an enabler that nobody brings."""
    jobs = [job for job in _jobs(draft, {recipe.capability: 1.0}) if job[0] == mission]
    if not jobs:
        return  # There is no zone for it: that is told elsewhere.
    able = [p for p, row in draft.named(FORCES, "package").items() if _units(draft, row, recipe.capability) > 0]
    near = [p for p in able if any(_reaches(draft, p, zone) for _, zone in jobs)]
    if not near:
        what = f"no package that can do '{mission}' has a base within {REACH} radii of a zone in which it is planned"
        draft.fault(THEATRE, keys, what, f"Give one of them a nearer base: {one_of(able)}.")
        return
    free = [p for p in near if any(_reaches(draft, p, job[1]) and not _barred(draft, p, job) for job in jobs)]
    if not free:
        what = f"certain caveats keep everybody that could do '{mission}' from it"
        draft.fault(THEATRE, keys, what, f"Lower a tendency, or narrow a caveat, of one of: {one_of(near)}.")
        return
    assert draft.tables is not None
    least = recipe.need * recipe.need_floor * draft.tables.operations.smallest_useful
    if all(_units(draft, draft.named(FORCES, "package")[p], recipe.capability) < least for p in free):
        what = (
            f"every package that can do '{mission}' lies below the smallest useful size, {least:g} units of '{recipe.capability}'"
        )
        draft.fault(THEATRE, keys, what, "Make one larger, or take the mission out.")
    for enabler, rate in recipe.enablers.items():
        if rate <= 0 or enabler in brought:
            continue
        if enabler == "tanking" and any(_reaches(draft, p, zone, OWN_REACH) for p in free for _, zone in jobs):
            continue
        what = f"'{mission}' hangs on '{enabler}', which no package brings"
        draft.fault(THEATRE, keys, what, "Give a nation such a package, or take the mission out.")


def _units(draft: Draft, package: Any, capability: str) -> float:
    assert draft.tables is not None
    return float(package.count * draft.tables.platforms[package.platform].capabilities.get(capability, 0.0))


def _reaches(draft: Draft, name: str, zone: str, radii: float = REACH) -> bool:
    """Return whether some base of a package lies so near a zone; True where that cannot be told, or there is no radius."""
    assert draft.tables is not None
    package = draft.named(FORCES, "package")[name]
    radius = draft.tables.platforms[package.platform].radius_km
    there, bases = draft.named(THEATRE, "zone")[zone], draft.named(THEATRE, "base")
    if not radius or any(b not in bases for b in package.bases):
        return True
    here = (there.latitude, there.longitude)
    return any(distance_km(here, (bases[b].latitude, bases[b].longitude)) <= radii * radius for b in package.bases)


# What certain caveats leave.


def _check_idle(draft: Draft) -> None:
    """Note packages that could work in some effort, were they not barred from all of it by caveats that are certain."""
    assert draft.tables is not None
    for name, package in draft.named(FORCES, "package").items():
        platform = draft.tables.platforms.get(package.platform)
        if platform is None:
            continue
        jobs = _jobs(draft, platform.capabilities)
        biting = [c for c in _certain(draft, name) if any(_bars(draft, c, package, job) for job in jobs)]
        if biting and all(any(_bars(draft, c, package, job) for c in biting) for job in jobs):
            names = ", ".join(f"'{c.id}'" for c in biting)
            what = f"certain caveats of {package.nation} ({names}) leave it nothing to do"
            draft.fault(FORCES, ("package", name), what, "Lower a tendency, narrow a caveat, or take the package out.")


def _certain(draft: Draft, name: str) -> Iterator[schema.Caveat]:
    """Yield the caveats that a package's government is certain to set upon it."""
    assert draft.tables is not None
    package = draft.named(FORCES, "package")[name]
    nation = draft.named("nations.toml", "nation").get(package.nation)
    platform = draft.tables.platforms.get(package.platform)
    if nation is None or platform is None:
        return
    for disposition in nation.disposition:
        caveat: schema.Caveat = disposition.caveat
        if disposition.tendency >= 1 and caveat.scope in ("all", platform.domain, name):
            yield caveat


def _barred(draft: Draft, name: str, job: Job) -> bool:
    package = draft.named(FORCES, "package")[name]
    return any(_bars(draft, c, package, job) for c in _certain(draft, name))


def _jobs(draft: Draft, capabilities: Mapping[str, float]) -> list[Job]:
    """Return each (mission, zone) of the efforts in which these capabilities count, as principal or enabler."""
    assert draft.tables is not None
    zones, jobs = draft.named(THEATRE, "zone"), []
    for effort in draft.named(THEATRE, "effort").values():
        for mission in effort.missions:
            recipe = draft.tables.missions.get(mission)
            if recipe is None or not any(c in capabilities for c in (recipe.capability, *recipe.enablers)):
                continue
            jobs += [(mission, z) for z in effort.zones if z in zones and zones[z].terrain == recipe.terrain]
    return jobs


def _bars(draft: Draft, caveat: schema.Caveat, package: Any, job: Job) -> bool:
    """Return whether a caveat keeps a package out of one (mission, zone) altogether."""
    mission, zone = job
    match caveat:
        case schema.MissionCaveat():
            return mission in caveat.barred
        case schema.GeographicCaveat():
            return zone in caveat.zones
        case schema.TargetCaveat():
            assert draft.tables is not None
            kind = draft.tables.missions.get(mission)  # None for one of the scenario's own that is malformed.
            return kind is not None and kind.role == "striker" and set(TARGET_CLASSES) <= set(caveat.classes)
        case schema.TimeCaveat():
            return _gone_before(draft, caveat.until, package.readiness_days)
        case _:
            return False


def _gone_before(draft: Draft, until: str, readiness_days: int) -> bool:
    head = draft.one("scenario.toml", "scenario")
    return head is not None and (date.fromisoformat(until) - date.fromisoformat(head.starts)).days <= readiness_days
