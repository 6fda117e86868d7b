"""The figures of a game that history has too, for setting them side by side.

Lives here: counting. A figure of the record that no game has a counterpart for is left out. Not here: layout (log_summary).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame.engine import Rulebook
from wargame.engine.model.council import Extend
from wargame.engine.rooms.adversary import ZoneFell
from wargame.engine.rooms.council.events import CommandTransferred, MotionAgreed
from wargame.engine.rooms.operations.events import MissionFlown, ShortageBegan
from wargame.reports.story import Turn

FIGHTING = ("striker", "combat", "air-support", "naval")
"""Roles in which forces take part themselves."""


def figures(rules: Rulebook, turns: Sequence[Turn]) -> dict[str, float]:
    """Return the figures of the game so far, by the ids that scenarios use for them in their history."""
    if not turns:
        return {}
    found: dict[str, float] = dict(_counts(rules, turns))
    found.update(_sorties(rules, turns))
    found.update(_peaks(rules, turns))
    first = first_strike(rules, turns)
    if first is not None:
        found.update((name, (hour - first) / 24) for name, hour in _dates(rules, turns))
    return found


def _flown(turns: Sequence[Turn]) -> Iterator[tuple[Turn, MissionFlown]]:
    for turn in turns:
        for told in turn.of(MissionFlown):
            assert isinstance(told.event, MissionFlown)
            yield turn, told.event


def first_strike(rules: Rulebook, turns: Sequence[Turn]) -> int | None:
    """Return the hour from which strikes were flown, or None."""
    for turn, event in _flown(turns):
        if any(f[3] for f in event.flown):
            operation = turn.last.public.operations[event.forum]
            began = operation.later.get(event.mission, operation.began)
            return max(rules.opens[turn.number - 1], began)
    return None


def _members(rules: Rulebook) -> set[str]:
    """Return the states that sit in a forum of consensus: the allies."""
    forums = {f for f in rules.forums if rules.procedure[f].all_take_part}
    return {n for n, spec in rules.scenario.nations.items() if forums & set(spec.forums)}


def _counts(rules: Rulebook, turns: Sequence[Turn]) -> Iterator[tuple[str, float]]:
    public = turns[-1].last.public
    allies = _members(rules)
    role = {n: public.nations[n].role for n in rules.nations}
    yield "allies-contributing", sum(role[n] in FIGHTING for n in allies)  # type: ignore[index]
    yield "allied-strikers", sum(role[n] == "striker" for n in allies)  # type: ignore[index]
    yield "partner-strikers", sum(role[n] == "striker" for n in rules.nations if n not in allies)
    yield "own-dead", sum(public.nations[n].casualties for n in rules.nations)
    yield "manned-aircraft-lost-to-fire", sum(public.nations[n].aircraft_lost for n in rules.nations)
    yield "civilian-dead-from-strikes", public.tracks.harm_by_coalition
    agreed = [t.event for turn in turns for t in turn.of(MotionAgreed)]
    yield "extensions", sum(isinstance(e, MotionAgreed) and isinstance(e.proposal, Extend) for e in agreed)


def _sorties(rules: Rulebook, turns: Sequence[Turn]) -> Iterator[tuple[str, float]]:
    lead = rules.scenario.lead
    count = {True: [0, 0, 0], False: [0, 0, 0]}
    by_nation: dict[str, int] = {}
    for _, event in _flown(turns):
        alliance = rules.procedure[event.forum].all_take_part
        for nation, _, flew, struck in event.flown:
            count[alliance][0] += flew
            count[alliance][1] += struck
            count[alliance][2] += struck if nation == lead else 0
            by_nation[nation] = by_nation.get(nation, 0) + struck
    yield "opening-sorties", count[False][0]
    yield "opening-strike-sorties", count[False][1]
    yield "sorties", count[True][0]
    yield "strike-sorties", count[True][1]
    if count[True][1]:
        yield "sorties-per-strike-sortie", count[True][0] / count[True][1]
        yield "lead-strike-share-after", count[True][2] / count[True][1]
    if count[False][1]:
        yield "lead-strike-share-opening", count[False][2] / count[False][1]
    whole = sum(by_nation.values())
    if whole:
        yield "top-three-strike-share", sum(sorted(by_nation.values(), reverse=True)[:3]) / whole


def _peaks(rules: Rulebook, turns: Sequence[Turn]) -> Iterator[tuple[str, float]]:
    people, aircraft, ships = [0], [0], [0]
    for turn in turns:
        public = turn.last.public
        here = [
            rules.assets[p] for p, s in public.packages.items() if s.since <= rules.opens[turn.number] or s.status == "rotating"
        ]
        people.append(sum(a.spec.personnel for a in here))
        aircraft.append(sum(a.spec.count for a in here if a.platform.domain == "air"))
        ships.append(sum(a.spec.count for a in here if a.platform.domain == "sea"))
    yield "personnel-at-peak", max(people)
    yield "aircraft-at-peak", max(aircraft)
    yield "ships-at-peak", max(ships)


def _dates(rules: Rulebook, turns: Sequence[Turn]) -> Iterator[tuple[str, int]]:
    """Yield the hours of turning points."""
    for turn in turns:
        for told in turn.told:
            match told.event:
                case CommandTransferred():
                    yield "days-to-transfer", told.event.at
                case ZoneFell(to_faction=True, capital=True):
                    yield "capital-falls", told.event.at
                case _:
                    pass
    short = [t.event.at for turn in turns for t in turn.of(ShortageBegan)]
    if short:
        yield "munitions-crunch", short[0]
    operations = turns[-1].last.public.operations
    if (
        operations
        and turns[-1].done
        and (all(o.over for o in operations.values()) or turns[-1].number == len(rules.scenario.turns))
    ):
        yield "end-of-operation", min(rules.opens[-1], max(o.ends for o in operations.values()))
    agreed = [t.event for turn in turns for t in turn.of(MotionAgreed)]
    whole = [e.at for e in agreed if isinstance(e, MotionAgreed) and rules.procedure[e.forum].all_take_part and _fights(rules, e)]
    if whole:
        yield "days-to-alliance-missions", whole[0]


def _fights(rules: Rulebook, event: MotionAgreed) -> bool:
    """Whether a decision gives its forum offensive missions, its own or those that it takes over."""
    missions = event.operation.missions if event.operation is not None else ()
    return event.taken is not None or any(rules.tables.missions[m].offensive for m in missions)
