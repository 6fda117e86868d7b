"""What must hold of every state, of every event, and between the two.

Each function returns what is wrong, in words, and nothing when all is well. Only what an event has changed is looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import get_type_hints

from msgspec import Struct

from games import rulebook
from wargame import engine
from wargame.engine.model.base import EventBase, EventId
from wargame.engine.model.state import Cabinet, Desk, NationState, Private, Public, Table
from wargame.engine.rooms.adversary import AssessmentPublished
from wargame.engine.rooms.clock import GameBegan
from wargame.engine.rooms.staff import PlanChanged

SHARES = {
    "Tracks": ("legitimacy", "cohesion", "credibility", "end_state", "earned"),
    "ZoneState": ("control", "faction", "assessed_ground", "assessed_air_defence"),
    "Components": ("standing", "ihl", "integration", "responsiveness", "skills", "quality"),
    "NationState": ("support",),
    "PackageState": ("carry",),
    "Private": ("capital", "readiness", "hardened"),
    "AdversaryForces": ("ground", "air_defence"),
    "AdversaryState": ("resolve",),
    "Period": ("end_state", "violence", "danger"),
    "AftermathAssessed": ("end_state", "control", "worth"),
}
"""Fields that are shares: from 0 to 1, whatever happens."""

COUNTS = {
    "Tracks": ("harm_by_regime", "harm_by_coalition", "incidents", "sorties", "strike_sorties", "assisted"),
    "NationState": (
        "personnel",
        "sorties",
        "strike_sorties",
        "casualties",
        "aircraft_lost",
        "incidents",
        "cost",
        "paid",
        "covered",
        "spent",
    ),
    "Private": ("munitions",),
    "Desk": ("drafted",),
}
"""Fields that are counted and never fall below nothing."""

NEVER_LESS = ("sorties", "strike_sorties", "casualties", "aircraft_lost", "incidents", "cost", "paid", "covered", "personnel")
"""Fields of a nation that only grow."""

NEARLY = 1e-9


def ranges(thing: Struct, name: str) -> Iterator[str]:
    """Yield each share outside 0 to 1 and each count below nothing."""
    kind = type(thing).__name__
    for field in SHARES.get(kind, ()):
        value = getattr(thing, field)
        if not 0.0 <= value <= 1.0 + (NEARLY if field == "earned" else 0.0):
            yield f"{name}.{field} is {value}"
    for field in COUNTS.get(kind, ()):
        if getattr(thing, field) < 0:
            yield f"{name}.{field} is {getattr(thing, field)}"


def broken(before: engine.State, after: engine.State) -> Iterator[str]:
    """Yield what does not hold of `after`, looking only at what differs from `before`."""
    if after.public is not before.public:
        yield from _public(before.public, after.public)
    if after.table is not before.table:
        yield from _table(after.table)
    for seat, own in after.private.items():
        if own is not before.private.get(seat):
            yield from _private(own, str(seat))
    for seat, desk in after.desks.items():
        if desk is not before.desks.get(seat):
            yield from _desk(desk, str(seat))
    if set(after.private) != set(before.private):
        yield "a seat has come or gone"


def _changed(before: Mapping[str, Struct], after: Mapping[str, Struct]) -> Iterator[tuple[str, Struct]]:
    return ((k, v) for k, v in after.items() if v is not before.get(k))


def _public(before: Public, after: Public) -> Iterator[str]:
    if not 0 <= after.hour <= rulebook().opens[-1]:
        yield f"the hour is {after.hour}"
    if not 1 <= after.turn <= len(rulebook().scenario.turns):
        yield f"the turn is {after.turn}"
    if after.hour > rulebook().opens[after.turn]:
        yield f"hour {after.hour} lies after turn {after.turn}"
    if after.tracks is not before.tracks:
        yield from ranges(after.tracks, "tracks")
    if after.nations is not before.nations:
        for name, nation in _changed(before.nations, after.nations):  # type: ignore[arg-type]
            assert isinstance(nation, NationState)
            yield from _nation(name, before, nation)
    if after.nations is not before.nations or after.tracks is not before.tracks:
        yield from _sums(after)
    if after.zones is not before.zones:
        for name, zone in _changed(before.zones, after.zones):  # type: ignore[arg-type]
            yield from ranges(zone, name)
    if after.packages is not before.packages:
        yield from _packages(after)
    if after.phase == "report" and before.phase == "operations":
        yield from _unconfirmed(after)
    for what, shares in (("objective", after.objectives), ("effect", after.effects)):
        yield from (f"{what} {k} is {v}" for k, v in shares.items() if not 0.0 <= v <= 1.0)
    yield from (f"{z} is gone" for z in before.zones if z not in after.zones)
    yield from (f"{o.forum} ends before it began" for o in after.operations.values() if o.ends < o.began)


def _nation(name: str, before: Public, nation: NationState) -> Iterator[str]:
    yield from ranges(nation, name)
    if nation.components is not None:
        yield from ranges(nation.components, name)
    if not -1.0 <= nation.contextual <= 1.0:
        yield f"the standing of {name} in this crisis is {nation.contextual}"
    if nation.strike_sorties > nation.sorties:
        yield f"{name} has more strike sorties than sorties"
    was = {k: v for k, v in before.nations.items() if k == name}
    for held in was.values():
        yield from (f"{name}.{f} fell to {getattr(nation, f)}" for f in NEVER_LESS if getattr(nation, f) < getattr(held, f))
    yield from _cabinet(name, nation.cabinet)
    doubled = [i for i, n in Counter(c.id for c in nation.caveats).items() if n > 1]
    if doubled:
        yield f"{name} has declared {doubled} twice"
    ceiling = next(spec.ceiling_personnel for n, spec in rulebook().scenario.nations.items() if n == name)
    if nation.personnel > ceiling:
        yield f"{name} had {nation.personnel} people in theatre, of at most {ceiling}"


def _cabinet(name: str, cabinet: Cabinet) -> Iterator[str]:
    """Yield what no government can be: off the scale, fallen without being a caretaker, with partners it never had."""
    spec = next(spec for n, spec in rulebook().scenario.nations.items() if n == name)
    if not 0.0 <= cabinet.left_right <= 10.0:
        yield f"{name} is governed from {cabinet.left_right}"
    if cabinet.forms and cabinet.government != "caretaker":
        yield f"{name} has fallen and is governed by a {cabinet.government} government"
    if cabinet.forms < 0 or cabinet.review < 0 or not 0 <= cabinet.since <= rulebook().opens[-1]:
        yield f"{name} has a government of {cabinet}"
    yield from (f"{p} is no partner in {name}" for p in cabinet.partners if p not in spec.partners)


def _sums(public: Public) -> Iterator[str]:
    for field in ("sorties", "strike_sorties", "incidents"):
        whole = getattr(public.tracks, field)
        parts = sum(getattr(n, field) for n in public.nations.values())
        if whole != parts:
            yield f"nations have {parts} {field}, the coalition {whole}"


def _packages(public: Public) -> Iterator[str]:
    rules = rulebook()
    people: Counter[str] = Counter()
    aircraft: Counter[str] = Counter()
    standing: Counter[str] = Counter()
    for name, package in public.packages.items():
        asset = rules.assets.get(name)
        if asset is None:
            yield f"{name} is no package"
            continue
        if package.base not in asset.spec.bases:
            yield f"{name} stands at {package.base}, from which it cannot work"
        yield from ranges(package, name)
        people[asset.nation] += asset.troops
        aircraft[asset.nation] += asset.airframes
        standing[package.base] += asset.spec.count
    for nation, spec in rules.scenario.nations.items():
        if people[nation] > spec.ceiling_personnel or aircraft[nation] > spec.ceiling_aircraft:
            yield f"{nation} has sent {people[nation]} people and {aircraft[nation]} aircraft, above its ceilings"
    for base, place in rules.scenario.bases.items():
        if standing[base] > place.capacity:
            yield f"{standing[base]} stand at {base}, which takes {place.capacity}"


def _unconfirmed(public: Public) -> Iterator[str]:
    """Yield packages still on their way at a turn's end for a government that has had a turn to confirm them (rule 70.17)."""
    for name, package in public.packages.items():
        nation = rulebook().assets[name].nation
        cabinet = public.nations[nation].cabinet
        if package.status == "deploying" and cabinet.review and cabinet.since <= public.opened:
            yield f"{name} is on its way, and nobody in {nation} has confirmed it"


def _table(table: Table) -> Iterator[str]:
    yield from (f"{n}'s word is worth {v}" for n, v in table.reputation.items() if not 0.0 <= v <= 1.0)
    for promise in table.promises.values():
        if (promise.status == "linked") != (promise.due == 0) and promise.status != "lapsed":
            yield f"a word of {promise.by} is {promise.status} and due at {promise.due}"
    for name, motion in table.motions.items():
        if motion.forum not in rulebook().scenario.forums:
            yield f"{name} lies before no forum"


def _private(own: Private, seat: str) -> Iterator[str]:
    yield from ranges(own, seat)
    if own.adversary is not None:
        yield from ranges(own.adversary, seat)
        for zone, forces in own.adversary.zones.items():
            yield from ranges(forces, f"{seat}.{zone}")
    if own.plan is not None:
        yield from (f"{effort} weighs {w}" for effort, w in own.plan.weights.items() if w < 0.0)


def _desk(desk: Desk, seat: str) -> Iterator[str]:
    yield from ranges(desk, seat)
    slots = Counter(d.order.slot() for d in desk.drafts)
    yield from (f"{seat} has {n} drafts about {slot}" for slot, n in slots.items() if n > 1)
    if any(d.order.seat != seat for d in desk.drafts):
        yield f"{seat} holds another's draft"


def odd(event: EventBase, seen: Iterable[EventId], after: engine.State) -> Iterator[str]:
    """Yield what is wrong with an event among those before it: its id, its causes, its hour, its shares."""
    yield from ranges(event, event.id)
    for period in getattr(event, "periods", ()):
        yield from ranges(period, event.id)
    if event.id in seen:
        yield "the id has been used before"
    if event.id.count("/") != 3 or not event.id.split("/")[0].split(".")[0].isdigit():
        yield "the id is no path of turn.phase/room/subject/kind"
    yield from (f"caused by {c}, which has not happened" for c in event.causes if c not in seen)
    last = rulebook().opens[after.public.turn]
    if not 0 <= event.at <= last:
        yield f"at hour {event.at}, and the turn ends at {last}"
    if event.id.split("/")[0] not in ("0.start", f"{after.public.turn}.{after.public.phase}") and not _opens(event, after):
        yield f"the id does not name turn {after.public.turn}, {after.public.phase}"


def _opens(event: EventBase, after: engine.State) -> bool:
    """Whether an event ends the phase that its id names."""
    return event.id.endswith("/clock/game/ended") and after.public.phase == "over"


FREE_OF_TERMS = (GameBegan, AssessmentPublished, PlanChanged)
"""The first state is the scenario's, an assessment a die's, a weight of the plan the commander's own choice."""


@cache
def _floats(kind: type[EventBase]) -> tuple[str, ...]:
    """Return the fields of a kind of event that hold a share or another real number."""
    hints = get_type_hints(kind)
    return tuple(f for f in kind.__struct_fields__ if hints[f] is float)


def unexplained(event: EventBase) -> Iterator[str]:
    """Yield the numbers that rules have made and that no term or die of the event explains."""
    if isinstance(event, FREE_OF_TERMS) or event.terms:
        return
    numbers = [f for f in _floats(type(event)) if getattr(event, f) != 0.0]
    if numbers:
        yield f"{type(event).__name__} gives no term for {', '.join(numbers)}"
