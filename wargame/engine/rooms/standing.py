"""Standing, the six components of a contribution, and the burden ledger (rules 110.1 to 110.7), measured from what was done.

The components are reported each turn; no adjudication reads any of it. Lives here: the measuring. Not here: what the
components are good for (analysis).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.model.base import EventBase, NationId, SeatId, Term, clamp, kebab
from wargame.engine.model.state import Components, Public, State, Table
from wargame.engine.rooms.caveats import heaviness
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

ROOM = "standing"


class ComponentsReported(EventBase, frozen=True, tag=kebab):
    """The six components of one nation's contribution in this turn, each 0 to 1."""

    nation: NationId
    components: Components


Event = ComponentsReported


class Burden(Struct, frozen=True, gc=False):
    """What one nation has carried so far (P12); each share is of all that took part, 0 to 1."""

    nation: NationId
    money: float
    """Million euro, with what it paid for others out of common funds or others paid for it."""
    money_share: float
    people: int
    """The most it had in theatre at once."""
    people_share: float
    casualties: int
    aircraft_lost: int
    strike_share: float
    """Share of the strike sorties, the most dangerous missions."""
    reputation: float | None = None
    """What its word is worth, 0 to 1; None for those who do not sit at the Council's table."""


def ledger(rules: Rulebook, public: Public, table: Table | None = None) -> tuple[Burden, ...]:
    """Return what each nation that took part has carried, in scenario order (rule 110.7).

    With the `table`, which those at the Council's table know, it tells reputations too.
    """
    took_part = [(n, held) for n in rules.nations if (held := public.nations[n]).joined >= 0 or held.shared]
    cost = sum(held.cost + held.shared for _, held in took_part)
    people = sum(held.personnel for _, held in took_part)
    strikes = sum(held.strike_sorties for _, held in took_part)
    return tuple(
        Burden(
            nation=nation,
            money=(held.cost + held.shared) / 1000,
            money_share=(held.cost + held.shared) / cost if cost else 0.0,
            people=held.personnel,
            people_share=held.personnel / people if people else 0.0,
            casualties=held.casualties,
            aircraft_lost=held.aircraft_lost,
            strike_share=held.strike_sorties / strikes if strikes else 0.0,
            reputation=None if table is None else table.reputation[nation],
        )
        for nation, held in took_part
    )


def report(rules: Rulebook, state: State) -> Iterator[ComponentsReported]:
    """Yield the components of every nation that has forces in theatre (rules 110.1 to 110.6)."""
    public = state.public
    for nation in rules.nations:
        held = public.nations[nation]
        if held.joined >= 0 and held.left < 0:
            components, terms = _components(rules, state, nation)
            yield ComponentsReported(
                id=event_id(public, ROOM, nation, "components"),
                at=rules.opens[public.turn],
                terms=terms,
                nation=nation,
                components=components,
            )


def _components(rules: Rulebook, state: State, nation: NationId) -> tuple[Components, tuple[Term, ...]]:
    public = state.public
    table = rules.tables.standing
    spec = rules.scenario.nations[nation]
    held = public.nations[nation]
    aircraft = people = 0
    quality = skills = 0.0
    for package in rules.by_nation[nation]:
        if package in public.packages:
            asset = rules.assets[package]
            people += asset.spec.personnel
            aircraft += asset.spec.count if asset.platform.domain == "air" else 0
            quality += asset.spec.personnel * asset.spec.quality
            skills += asset.spec.personnel * asset.spec.skills
    weight = clamp(max(aircraft / table.brigade_aircraft, people / table.brigade_personnel))
    limits = heaviness(held.caveats)
    free = clamp(1.0 - table.caveat_step * limits)
    bound = table.authority[held.authority]
    tied = (free + bound) / 2
    share = table.integration_weight
    components = Components(
        standing=clamp(
            table.structural * spec.standing_structural + (1.0 - table.structural) * (spec.standing_contextual + 1) / 2
        ),
        ihl=clamp(spec.conduct - table.conduct_incident * held.incidents),
        integration=clamp(share * weight + (1 - share) * tied),
        responsiveness=clamp(spec.responsiveness * free),
        skills=skills / people if people else 0.0,
        quality=quality / people if people else 0.0,
    )
    return components, (
        Term("110.1", "standing-structural", spec.standing_structural),
        Term("110.1", "standing-in-this-crisis", spec.standing_contextual),
        Term("110.3", "incidents", float(held.incidents)),
        Term("110.4", "weight", weight),
        Term("110.4", "caveats", float(limits)),
        Term("110.4", "authority", bound),
        Term("110.5", "responsiveness", spec.responsiveness),
    )


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    nation = replace(public.nations[event.nation], components=event.components)
    return replace(state, public=replace(public, nations={**public.nations, event.nation: nation}))


def evolve_all(state: State, events: Sequence[Event]) -> State:
    """Return the state in which all of `events` have happened."""
    nations = {**state.public.nations}
    for event in events:
        nations[event.nation] = replace(nations[event.nation], components=event.components)
    return replace(state, public=replace(state.public, nations=nations))


EVOLVE_RUNS = {ComponentsReported: evolve_all}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: contributions are judged in public."""
    del state, seat
    return event
