"""Meaning of the stage: dates and turns, zones, bases, efforts and packages.

Lives here: what scenario.toml, theatre.toml and forces.toml mean together. Not here: the forums (forums.py), nations' politics
(nations.py), what may happen in play (play.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import fsum

from wargame.border.draft import Draft, Keys
from wargame.border.faults import one_of, shown
from wargame.border.meaning.measures import check_measure, check_together
from wargame.engine.model.scenario import HIRED

TOLERANCE = 0.01
"""How far weights may miss 1 in sum."""
SHORTEST, LONGEST = 1, 100
"""Length of a turn, days."""


def check(draft: Draft) -> None:
    """Note every fault of meaning in the three files."""
    _check_head(draft)
    _check_roles(draft)
    _check_turns(draft)
    _check_objectives(draft)
    _check_own(draft)
    _check_zones(draft)
    _check_bases(draft)
    _check_efforts(draft)
    _check_packages(draft)


def check_weights(draft: Draft, file: str, table: str) -> None:
    """Note weights of `[table.ID]` that do not make 1; nothing is said while one of the tables is malformed."""
    rows = draft.named(file, table)
    if not rows or len(rows) < len(draft.known(file, table) or ()):
        return
    total = fsum(row.weight for row in rows.values())
    if abs(total - 1) > TOLERANCE:
        what = f"the weights make {total:.4g}, not 1"
        draft.fault(file, (table,), what, f"Change the weights of: {one_of(rows)}.")


def doubles(draft: Draft, file: str, keys: Keys, names: Iterable[str]) -> None:
    """Note names that stand in a list twice."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            draft.fault(file, (*keys, index), f"{shown(name)} stands there twice", "Take one out.")
        seen.add(name)


def _check_head(draft: Draft) -> None:
    head = draft.one("scenario.toml", "scenario")
    if head is None:
        return
    draft.refer("scenario.toml", ("scenario", "lead"), head.lead, "nation", draft.nations)
    if head.ends <= head.starts:
        what = f"{head.ends} is not after the start, {head.starts}"
        draft.fault("scenario.toml", ("scenario", "ends"), what, "Write a later date.")


def _check_roles(draft: Draft) -> None:
    roles = draft.one("scenario.toml", "roles")
    for post, holder in roles.model_dump().items() if roles is not None else ():
        if holder != "staff":
            draft.refer("scenario.toml", ("roles", post), holder, "nation", draft.nations)


def _check_turns(draft: Draft) -> None:
    head, turns = draft.one("scenario.toml", "scenario"), draft.listed("scenario.toml", "turn")
    if head is None or len(turns) < len(draft.known("scenario.toml", "turn") or ()):
        return
    if not turns:
        return  # The schema has said so.
    if turns[0][1].starts != head.starts:
        what = f"the first turn starts on {turns[0][1].starts}, the scenario on {head.starts}"
        draft.fault("scenario.toml", ("turn", 0, "starts"), what, "Make them the same day.")
    closes = [t.starts for _, t in turns[1:]] + [head.ends]
    for (index, turn), end in zip(turns, closes, strict=True):
        days = (date.fromisoformat(end) - date.fromisoformat(turn.starts)).days
        last = index == len(turns) - 1
        if days < SHORTEST:
            keys: Keys = ("scenario", "ends") if last else ("turn", index + 1, "starts")
            what = f"{end} is not after {turn.starts}, the start of turn {index + 1}"
            draft.fault("scenario.toml", keys, what, "Put the dates in order.")
        elif days > LONGEST:
            draft.fault("scenario.toml", ("turn", index), f"lasts {days} days", f"Cut it into turns of at most {LONGEST} days.")


def _check_objectives(draft: Draft) -> None:
    check_weights(draft, "scenario.toml", "objective")
    for name, row in draft.named("scenario.toml", "objective").items():
        keys: Keys = ("objective", name, "measures")
        for index, measure in enumerate(row.measures):
            check_measure(draft, "scenario.toml", (*keys, index), measure)
        check_together(draft, "scenario.toml", keys, row.measures, "can never be achieved")


def _check_own(draft: Draft) -> None:
    """Note kinds of mission and platforms of the scenario's own that bear a name of the ruleset's, or are made of nothing."""
    if draft.ruleset is None:
        return
    for file, table, shipped in (
        ("theatre.toml", "mission", draft.ruleset.missions),
        ("forces.toml", "platform", draft.ruleset.platforms),
    ):
        for name in draft.known(file, table) or ():
            if name in shipped:
                draft.fault(file, (table, name), f"is a {table} of the ruleset", "Give it another id.")
    brought = {c for p in draft.tables.platforms.values() for c in p.capabilities} if draft.tables is not None else set()
    for name, row in draft.named("theatre.toml", "mission").items():
        for capability in dict.fromkeys((row.capability, *row.enablers)):
            draft.refer("theatre.toml", ("mission", name, "capability"), capability, "capability", sorted(brought))


def _check_zones(draft: Draft) -> None:
    zones, file = draft.named("theatre.toml", "zone"), "theatre.toml"
    check_weights(draft, file, "zone")
    for name, zone in zones.items():
        if zone.host:
            draft.refer(file, ("zone", name, "host"), zone.host, "nation", draft.nations)
        keys: Keys = ("zone", name, "neighbours")
        doubles(draft, file, keys, zone.neighbours)
        for index, other in enumerate(zone.neighbours):
            if other == name:
                draft.fault(file, (*keys, index), "a zone is no neighbour of itself", "Take it out.")
            elif draft.refer(file, (*keys, index), other, "zone", draft.zones):
                back = zones.get(other)
                if back is not None and name not in back.neighbours:
                    what = f"'{other}' does not name '{name}' as its neighbour"
                    draft.fault(file, (*keys, index), what, f"Add '{name}' to the neighbours of '{other}'.")


def _check_bases(draft: Draft) -> None:
    homes: dict[str, int] = {}
    platforms = draft.tables.platforms if draft.tables is not None else {}
    for package in draft.named("forces.toml", "package").values():
        platform = platforms.get(package.platform)
        if platform is not None and platform.domain in ("air", "sea"):
            homes[package.bases[0]] = homes.get(package.bases[0], 0) + package.count
    for name, base in draft.named("theatre.toml", "base").items():
        if base.host:
            draft.refer("theatre.toml", ("base", name, "host"), base.host, "nation", draft.nations)
        doubles(draft, "theatre.toml", ("base", name, "needs_overflight"), base.needs_overflight)
        for index, nation in enumerate(base.needs_overflight):
            here: Keys = ("base", name, "needs_overflight", index)
            if nation == base.host:
                draft.fault("theatre.toml", here, "is the host of the base", "Take it out: who opens a base lets partners fly.")
            else:
                draft.refer("theatre.toml", here, nation, "nation", draft.nations)
        doubles(draft, "theatre.toml", ("base", name, "stocks_of"), base.stocks_of)
        for index, nation in enumerate(base.stocks_of):
            draft.refer("theatre.toml", ("base", name, "stocks_of", index), nation, "nation", draft.nations)
        if homes.get(name, 0) > base.capacity:
            what = f"takes {base.capacity}, but is the first base of {homes[name]}"
            mend = "Some will work from their next base; raise the capacity if that is not meant."
            draft.fault("theatre.toml", ("base", name, "capacity"), what, mend, severity="warning")


def _check_efforts(draft: Draft) -> None:
    file, zones = "theatre.toml", draft.named("theatre.toml", "zone")
    check_weights(draft, file, "effort")
    for name, effort in draft.named(file, "effort").items():
        keys: Keys = ("effort", name)
        doubles(draft, file, (*keys, "missions"), effort.missions)
        doubles(draft, file, (*keys, "zones"), effort.zones)
        for index, zone in enumerate(effort.zones):
            draft.refer(file, (*keys, "zones", index), zone, "zone", draft.zones)
        terrains = {zones[z].terrain for z in effort.zones if z in zones}
        unsure = any(z not in zones for z in effort.zones)
        for index, mission in enumerate(effort.missions):
            if draft.refer(file, (*keys, "missions", index), mission, "kind of mission", draft.missions):
                _check_recipe(draft, (*keys, "missions", index), mission, terrains, unsure)
    for name, line in draft.named(file, "requirement").items():
        draft.refer(file, ("requirement", name, "capability"), line.capability, "capability", capabilities(draft))


def _check_recipe(draft: Draft, keys: Keys, mission: str, terrains: set[str], unsure: bool) -> None:
    assert draft.tables is not None
    recipe = draft.tables.missions.get(mission)
    if recipe is None:  # It is the scenario's own, and malformed: that is told already.
        return
    if not unsure and recipe.terrain not in terrains:
        what = f"'{mission}' needs a {recipe.terrain} zone, and the effort has none"
        draft.fault("theatre.toml", keys, what, "Add such a zone, or take the mission out.")
    known, packages = draft.known("forces.toml", "package"), draft.named("forces.toml", "package")
    if not known or len(packages) < len(known):
        return
    platforms = [draft.tables.platforms.get(p.platform) for p in packages.values()]
    if all(p is not None and p.capabilities.get(recipe.capability, 0) <= 0 for p in platforms):
        what = f"no package has the capability '{recipe.capability}' that '{mission}' is made of"
        draft.fault("theatre.toml", keys, what, "Give a nation such a package, or take the mission out.")


def capabilities(draft: Draft) -> tuple[str, ...] | None:
    """Return every capability that a platform of the ruleset brings or a mission asks for; None without a ruleset."""
    if draft.tables is None:
        return None
    names = [c for p in draft.tables.platforms.values() for c in p.capabilities]
    names += [c for m in draft.tables.missions.values() for c in (m.capability, *m.enablers)]
    return tuple(dict.fromkeys(names))


def _check_packages(draft: Draft) -> None:
    file = "forces.toml"
    platforms = None if draft.tables is None else draft.tables.platforms
    for name, package in draft.named(file, "package").items():
        keys: Keys = ("package", name)
        draft.refer(file, (*keys, "nation"), package.nation, "nation", draft.nations)
        draft.refer(file, (*keys, "platform"), package.platform, "platform", platforms)
        doubles(draft, file, (*keys, "bases"), package.bases)
        for index, base in enumerate(package.bases):
            draft.refer(file, (*keys, "bases", index), base, "base", draft.known("theatre.toml", "base"))
        platform = (platforms or {}).get(package.platform)
        if package.contractor and platform is not None:
            fights = [c for c in platform.capabilities if c not in HIRED]
            if fights:
                what = f"{shown(package.platform)} brings {', '.join(fights)}, which is not for hire"
                mend = f"Take contractor out, or name a platform that brings nothing but: {', '.join(HIRED)}."
                draft.fault(file, (*keys, "contractor"), what, mend)
