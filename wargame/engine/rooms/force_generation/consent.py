"""Conditions on pledges, bases and airspace (rule 10.10): what a consent was made to depend on, and what lapses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from wargame.engine.model.base import BaseId, EventId, NationId, PackageId, Term, as_nation
from wargame.engine.model.conditions import (
    MANDATE_LEVELS,
    AllyCondition,
    CommandCondition,
    Condition,
    MandateCondition,
    PostCondition,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.model.council import Operation
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.council.rounds import holder, participates
from wargame.engine.rooms.force_generation.deciding import turned_out, withdrawn
from wargame.engine.rooms.force_generation.events import ROOM, AirspaceClosed, BaseClosed, PackageMoved, PackageWithdrawn
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def unmet(
    rules: Rulebook, public: Public, nation: NationId, conditions: Sequence[Condition], since: int, hour: int
) -> Condition | None:
    """Return the first condition that does not hold at this hour, or None (rule 10.10).

    `since` is the hour from which a sunset counts: the arrival of a package, or the opening of a base.
    """
    for condition in conditions:
        if not _holds(rules, public, nation, condition, since, hour):
            return condition
    return None


def _joined(rules: Rulebook, public: Public, nation: NationId) -> list[Operation]:
    return [o for o in public.operations.values() if not o.over and participates(rules, o, nation)]


def _holds(rules: Rulebook, public: Public, nation: NationId, condition: Condition, since: int, hour: int) -> bool:
    match condition:
        case MandateCondition():
            return MANDATE_LEVELS.index(public.mandate.level) >= MANDATE_LEVELS.index(condition.level)
        case CommandCondition():
            return any(o.arrangement == condition.arrangement for o in _joined(rules, public, nation))
        case WithoutMission():
            return all(condition.mission not in o.missions for o in _joined(rules, public, nation))
        case AllyCondition():
            return any(p in public.packages for p in rules.by_nation[condition.nation])
        case SunsetCondition():
            return hour < since + 24 * condition.days
        case PostCondition():
            return holder(rules, public, condition.post) == condition.nation
        case _:
            assert_never(condition)


def lapses(rules: Rulebook, state: State) -> Iterator[BaseClosed | AirspaceClosed | PackageMoved | PackageWithdrawn]:
    """Yield the bases and airspaces that close and the packages that go home when operations begin: a condition is not met.

    A package still on its way waits: its conditions are asked when it would arrive.
    """
    public = state.public
    closes = rules.opens[public.turn]
    gone: list[PackageId] = []
    closing: dict[BaseId, BaseClosed] = {}
    for base, (since, conditions) in public.terms.items():
        host = as_nation(rules.scenario.bases[base].host)
        if public.bases[base] and unmet(rules, public, host, conditions, since, public.hour) is not None:
            closing[base] = _closed(public, host, base)
    yield from closing.values()
    yield from turned_out(rules, state, closing, gone)
    for nation, (since, conditions) in public.airspace_terms.items():
        if unmet(rules, public, nation, conditions, since, public.hour) is not None:
            at = event_id(public, ROOM, nation, "airspace-lapsed")
            yield AirspaceClosed(id=at, at=public.hour, terms=(Term("10.10", "conditions-unmet", 1.0),), nation=nation)
    for package, held in public.packages.items():
        if not held.conditions or package in gone or (held.since > closes and held.status == "deploying"):
            continue
        nation = rules.assets[package].nation
        if unmet(rules, public, nation, held.conditions, held.arrived, public.hour) is not None:
            yield withdrawn(rules, public, package, "a condition of its government is not met", gone)
            gone.append(package)


def _closed(public: Public, host: NationId, base: BaseId) -> BaseClosed:
    where: EventId = event_id(public, ROOM, base, "lapsed")
    return BaseClosed(id=where, at=public.hour, terms=(Term("10.10", "conditions-unmet", 1.0),), nation=host, base=base)
