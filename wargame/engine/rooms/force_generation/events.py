"""What happens in force generation, how it folds, and what of it each seat may know."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from wargame.engine.model.base import (
    BaseId,
    EventBase,
    NationId,
    PackageId,
    SeatId,
    kebab,
)
from wargame.engine.model.conditions import Condition
from wargame.engine.model.state import PackageState, State

ROOM = "force-generation"


class PackagePledged(EventBase, frozen=True, tag=kebab):
    """A nation has offered a package; it arrives at hour `arrives`."""

    nation: NationId
    package: PackageId
    base: BaseId
    arrives: int
    conditions: tuple[Condition, ...] = ()
    """What its government made the pledge depend on."""
    relieves: PackageId = PackageId("")
    """The package whose place it takes by standing order; empty for none."""


class PledgeFailed(EventBase, frozen=True, tag=kebab):
    """A pledge came to nothing at its reveal: parliament had refused, or no base would take the package."""

    nation: NationId
    package: PackageId
    reason: str


class ForcesArrived(EventBase, frozen=True, tag=kebab):
    """Packages of a nation have reached the theatre; from now on it takes part (rule 10.4)."""

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
    standing: bool = False
    """Whether the staff did it by standing order."""


class PackageMoved(EventBase, frozen=True, tag=kebab):
    """A package has lost its base and moves to another one, where it arrives at hour `arrives`."""

    nation: NationId
    package: PackageId
    base: BaseId
    arrives: int


class BaseOpened(EventBase, frozen=True, tag=kebab):
    """A host lets partners work from a base."""

    nation: NationId
    base: BaseId
    conditions: tuple[Condition, ...] = ()
    """What the host made its consent depend on."""


class BaseClosed(EventBase, frozen=True, tag=kebab):
    """A host no longer lets partners work from a base."""

    nation: NationId
    base: BaseId


class AirspaceOpened(EventBase, frozen=True, tag=kebab):
    """A nation lets partners fly through its airspace."""

    nation: NationId
    conditions: tuple[Condition, ...] = ()
    """What it made its consent depend on."""


class AirspaceClosed(EventBase, frozen=True, tag=kebab):
    """A nation no longer lets partners fly through its airspace."""

    nation: NationId


Event = (
    PackagePledged
    | PledgeFailed
    | ForcesArrived
    | PackageWithdrawn
    | PackageRotated
    | PackageMoved
    | BaseOpened
    | BaseClosed
    | AirspaceOpened
    | AirspaceClosed
)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _package(state: State, name: PackageId, held: PackageState) -> State:
    public = state.public
    return replace(state, public=replace(public, packages={**public.packages, name: held}))


def _pledged(state: State, event: PackagePledged) -> State:
    public = state.public
    held = PackageState(status="deploying", base=event.base, since=event.arrives, conditions=event.conditions)
    packages = {**public.packages, event.package: held}
    if event.relieves:
        packages[event.relieves] = replace(packages[event.relieves], relieved_by=event.package)
    return replace(state, public=replace(public, packages=packages))


def _failed(state: State, event: PledgeFailed) -> State:
    del event
    return state


def _rotated(state: State, event: PackageRotated) -> State:
    there = state.public.packages[event.package]
    return _package(state, event.package, replace(there, status="rotating", since=event.fit, came=there.arrived))


def _moved(state: State, event: PackageMoved) -> State:
    there = state.public.packages[event.package]
    came = there.came if there.status == "deploying" else there.arrived
    return _package(state, event.package, replace(there, status="deploying", base=event.base, since=event.arrives, came=came))


def _opened(state: State, event: BaseOpened) -> State:
    public = state.public
    terms = {**public.terms, event.base: (event.at, event.conditions)} if event.conditions else public.terms
    return replace(state, public=replace(public, bases={**public.bases, event.base: True}, terms=terms))


def _closed(state: State, event: BaseClosed) -> State:
    public = state.public
    terms = public.terms
    if event.base in terms:
        terms = {b: t for b, t in terms.items() if b != event.base}
    return replace(state, public=replace(public, bases={**public.bases, event.base: False}, terms=terms))


def _airspace(state: State, event: AirspaceOpened | AirspaceClosed) -> State:
    public = state.public
    held = replace(public.nations[event.nation], airspace=isinstance(event, AirspaceOpened))
    skies = public.airspace_terms
    if isinstance(event, AirspaceOpened) and event.conditions:
        skies = {**skies, event.nation: (event.at, event.conditions)}
    elif event.nation in skies:
        skies = {n: t for n, t in skies.items() if n != event.nation}
    nations = {**public.nations, event.nation: held}
    return replace(state, public=replace(public, nations=nations, airspace_terms=skies))


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


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    PackagePledged: _pledged,
    PledgeFailed: _failed,
    ForcesArrived: _arrived,
    PackageWithdrawn: _gone,
    PackageRotated: _rotated,
    PackageMoved: _moved,
    BaseOpened: _opened,
    BaseClosed: _closed,
    AirspaceOpened: _airspace,
    AirspaceClosed: _airspace,
}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it (rule 10.9): moves of forces are public, what is invested is a government's own."""
    del state
    return replace(event, terms=()) if isinstance(event, PackagePledged) and event.nation != seat else event
