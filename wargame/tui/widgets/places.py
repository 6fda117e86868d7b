"""What a map shows of a game: zones and bases, as a seat may know them, as marks, names and facts in words.

Lives here: reading a view. Not here: drawing (places_map.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import BaseId, NationId, ZoneId
from wargame.engine.model.scenario import Base, Scenario, Zone
from wargame.engine.model.state import Public
from wargame.engine.model.tables import Tables
from wargame.language import tr, trn
from wargame.reports.names import Names, number, percent
from wargame.tui.bits import Bit

HELD = 2 / 3
"""Share of a zone from which on it counts as held by the faction; below the rest of it, by the adversary."""

OURS, OPEN, THEIRS, SEA, BASE, CLOSED = "●", "○", "■", "≈", "▲", "×"
CAPITAL, TOWN, ATTACKED, MISSIONS = "★", "⌂", "!", "»"


class Place(Struct, frozen=True, gc=False):
    """One place: its mark and tone, its names from the fullest to the shortest, and what is known of it in words."""

    id: str
    name: str
    east: float
    north: float
    mark: str
    tone: str
    names: tuple[str, ...]
    weight: float
    """Which names give way: those of the lightest places."""
    zone: bool
    state: str
    """Who holds it, or whether it is open, in a few words, for a list."""
    brief: str
    """The same in a word or two, where a list has little room."""
    facts: tuple[Bit, ...]
    """Phrases, the most important first."""


def short(name: str) -> str:
    """Return the first part of a long name: `Ajdabiya and Brega` gives `Ajdabiya`."""
    return re.split(r" and | \(|, ", name, maxsplit=1)[0]


def holder(names: Names, control: float) -> tuple[str, str, str, str]:
    """Return mark, tone, word and phrase for who holds a zone, by the faction's share of it, 0 to 1."""
    faction, adversary = names.scenario.faction, names.adversary()
    if control >= HELD:
        return (
            OURS,
            "ally",
            tr("held by {faction}", faction=faction),
            tr("held by {faction} ({share})", faction=faction, share=percent(control)),
        )
    if control <= 1 - HELD:
        word = phrase = tr("held by {adversary}", adversary=adversary)
        if control:
            phrase = tr("held by {adversary} ({faction} {share})", adversary=adversary, faction=faction, share=percent(control))
        return THEIRS, "adversary", word, phrase
    return OPEN, "warn", tr("contested"), tr("contested ({faction} {share})", faction=faction, share=percent(control))


def read(rules: Rulebook, view: SeatView) -> tuple[Place, ...]:
    """Return every zone and base of a game as the seat may know them, the most important first."""
    names = Names(rules.scenario, rules.tables)
    public = view.public
    zones = [_zone(names, z, spec, public, _missions(names, public, z)) for z, spec in rules.scenario.zones.items()]
    there = _at_bases(rules, public)
    bases = [_base(names, b, spec, public.bases.get(b, spec.open), there.get(b, {})) for b, spec in rules.scenario.bases.items()]
    return _in_order([*zones, *bases])


def preview(scenario: Scenario, tables: Tables) -> tuple[Place, ...]:
    """Return the zones and bases of a scenario as they are at its start, as everybody may know them."""
    names = Names(scenario, tables)
    zones = [_zone(names, z, spec, None, ()) for z, spec in scenario.zones.items()]
    return _in_order([*zones, *(_base(names, b, spec, spec.open, {}) for b, spec in scenario.bases.items())])


def _in_order(places: list[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda p: -p.weight))


def _missions(names: Names, public: Public, zone: ZoneId) -> tuple[str, ...]:
    """Return the missions flown or sailed to a zone in the last adjudication, with their effect."""
    found = ((*task.rpartition("/"), effect) for task, effect in public.effects.items())
    return tuple(f"{names.mission(kind)} {percent(effect)}" for kind, _, at, effect in found if at == zone)


def _fought(public: Public | None) -> str:
    """Return when a zone that counts as attacked was so: the first turn opens with no turn before it."""
    if public is None or (public.turn == 1 and public.phase != "report"):
        return tr("under attack")
    return tr("attacked this turn") if public.phase == "report" else tr("attacked last turn")


def _holder(names: Names, mark: str) -> str:
    """Return who holds what is marked so, without an article."""
    whose = {OURS: names.scenario.faction, THEIRS: names.adversary()}
    return whose[mark].removeprefix("the ") if mark in whose else tr("contested")


def _zone(names: Names, zone: ZoneId, spec: Zone, public: Public | None, missions: tuple[str, ...]) -> Place:
    now = public.zones[zone] if public is not None else None
    sea = spec.terrain == "sea"
    control = spec.control if now is None else now.control
    mark, tone, word, phrase = holder(names, control)
    signs = (CAPITAL if spec.capital else "") + (TOWN if spec.urban else "")
    fought = _fought(public) if now is not None and now.attacked else ""
    flown = f" {MISSIONS}{len(missions)}" if missions else ""
    front = ATTACKED if fought else ""
    kind = tr("sea") if sea else tr("capital") if spec.capital else tr("town") if spec.urban else tr("open country")
    facts: list[Bit] = [(tr("sea") if sea else phrase, "dim" if sea else tone)]
    facts += [(fought, "bad")] if fought else []
    if now is not None and (now.assessed_ground or now.assessed_air_defence):
        assessed = tr(
            "{adversary} as assessed: ground {ground}, air defence {air}",
            adversary=names.adversary(),
            ground=percent(now.assessed_ground),
            air=percent(now.assessed_air_defence),
        )
        facts.append((assessed, "adversary"))
    if missions:
        came = tr("last turn's effect: {mission}", mission=missions[0])
        if public is not None and public.phase == "report":
            came = tr("this turn's effect: {mission}", mission=missions[0])
        facts += [(came, "own"), *((one, "own") for one in missions[1:])]
    if spec.host:
        facts.append((tr("ground of {nation}", nation=names.nation(spec.host)), ""))
    if not sea:
        people = tr("{kind}, {thousands},000 people", kind=kind, thousands=number(spec.people)) if spec.people else kind
        strength = percent(spec.faction if now is None else now.faction)
        facts.append((people, ""))
        facts.append((tr("{faction}'s strength {share}", faction=names.scenario.faction, share=strength), "ally"))
    share = "" if sea else f" {percent(control)}"
    named = f"{front}{spec.name}{signs}"
    brief = f"{front}{short(spec.name)}{signs}"
    fuller = (f"{named}{share}{flown}", f"{brief}{share}{flown}", f"{brief}{flown}", brief, front + short(spec.name))
    return Place(
        id=zone,
        name=spec.name,
        east=spec.longitude,
        north=spec.latitude,
        mark=SEA if sea else mark,
        tone="coast" if sea else tone,
        names=tuple(dict.fromkeys(fuller)),
        weight=(10.0 if fought else 0.0) + 100.0 + (5.0 if spec.capital else 0.0) + spec.weight,
        zone=True,
        state=tr("sea") if sea else tr("{held}, {fought}", held=word, fought=fought) if fought else word,
        brief=tr("sea") if sea else " ".join((*filter(None, [front]), _holder(names, mark))),
        facts=tuple(facts),
    )


def _base(names: Names, base: str, spec: Base, is_open: bool, there: Mapping[NationId, int]) -> Place:
    """Return a base; one at sea that bears the name of its waters leaves the name to them."""
    waters = {short(z.name) for z in names.scenario.zones.values()} if not spec.host else set()
    named = bool(spec.host or there) and short(spec.name) not in waters
    host = names.label(spec.host) if spec.host else ""
    usable = is_open or not spec.host
    where = tr("base in {host}", host=host) if host else tr("on the high seas")
    state = tr("open to partners") if usable else tr("closed to partners")
    taken = sum(there.values())
    facts: list[Bit] = [(where, ""), (state, "good" if usable else "warn")]
    facts.append((trn("{taken} of {n} place taken", "{taken} of {n} places taken", spec.capacity, taken=taken), ""))
    if there:
        facts.append((", ".join(f"{names.label(n)} {count}" for n, count in there.items()), "own"))
    return Place(
        id=base,
        name=spec.name,
        east=spec.longitude,
        north=spec.latitude,
        mark=BASE if usable else CLOSED,
        tone="good" if usable else "dim",
        names=(short(spec.name),) if named else (),
        weight=float(taken > 0) + taken / 1000,
        zone=False,
        state=(tr("{place}, open", place=where) if usable else tr("{place}, closed", place=where)) if host else where,
        brief=host or where,
        facts=tuple(facts),
    )


def _at_bases(rules: Rulebook, public: Public) -> dict[BaseId, dict[NationId, int]]:
    """Return the airframes or ships at each base, or on their way to it, by nation."""
    there: dict[BaseId, dict[NationId, int]] = {}
    for package, state in public.packages.items():
        asset = rules.assets[package]
        held = there.setdefault(state.base, {})
        held[asset.nation] = held.get(asset.nation, 0) + asset.spec.count
    return there


def _sign(sign: str, meaning: str) -> str:
    return f"{sign} {meaning}"


def legend(scenario: Scenario, tables: Tables) -> tuple[Bit, ...]:
    """Return what the marks of a map mean."""
    names = Names(scenario, tables)
    return (
        (f"{OURS} {scenario.faction.removeprefix('the ')}", "ally"),
        (_sign(OPEN, tr("contested")), "warn"),
        (f"{THEIRS} {names.adversary().removeprefix('the ')}", "adversary"),
        (_sign(ATTACKED, tr("attacked")), "bad"),
        (_sign(MISSIONS, tr("missions")), "own"),
        (_sign(CAPITAL, tr("capital")), ""),
        (_sign(TOWN, tr("town")), ""),
        (_sign(BASE, tr("base open")), "good"),
        (_sign(CLOSED, tr("base closed")), "dim"),
        (tr("% held by the first of these"), "dim"),
    )


__all__ = ["Place", "holder", "legend", "preview", "read", "short"]
