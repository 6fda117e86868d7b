"""Standing, the six components of a contribution, and the burden ledger (rules 110.1 to 110.10), measured from what was done.

The components are reported each turn; no adjudication reads them. Standing in the crisis is won and lost by conduct, and
is what a nation's example and requests weigh. Lives here: the measuring. Not here: what the components are good for
(analysis).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.model.base import EventBase, EventId, NationId, SeatId, Term, clamp, kebab
from wargame.engine.model.conditions import PostCondition
from wargame.engine.model.council import GivePost, Motion
from wargame.engine.model.state import Components, Public, State, Table
from wargame.engine.rooms.caveats import heaviness
from wargame.engine.rooms.council.rounds import participates
from wargame.engine.rooms.operations.events import CiviliansHarmed
from wargame.engine.view import at_table, event_id

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

ROOM = "standing"
AT_TABLE = ("broken-word", "initiative-agreed")
"""Terms of a standing that only those at the Council's table learn: who tabled a draft, and whose word was broken."""


class ComponentsReported(EventBase, frozen=True, tag=kebab):
    """The six components of one nation's contribution in this turn, each 0 to 1."""

    nation: NationId
    components: Components


class StandingMoved(EventBase, frozen=True, tag=kebab):
    """A nation's standing in this crisis has moved by what it did, -1 to 1 (rule 110.8)."""

    nation: NationId
    contextual: float
    was: float


Event = ComponentsReported | StandingMoved


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
    cost = sum(held.spent for _, held in took_part)
    people = sum(held.personnel for _, held in took_part)
    strikes = sum(held.strike_sorties for _, held in took_part)
    return tuple(
        Burden(
            nation=nation,
            money=held.spent / 1000,
            money_share=held.spent / cost if cost else 0.0,
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
    aircraft = people = troops = 0
    quality = skills = 0.0
    for package in rules.by_nation[nation]:
        if package in public.packages:
            asset = rules.assets[package]
            people += asset.spec.personnel
            troops += asset.troops
            aircraft += asset.airframes
            quality += asset.spec.personnel * rules.quality(asset, held, rules.opens[public.turn - 1])
            skills += asset.spec.personnel * asset.spec.skills
    weight = clamp(max(aircraft / table.brigade_aircraft, troops / table.brigade_personnel))
    hired = (people - troops) / people if people else 0.0
    limits = heaviness(held.caveats)
    free = clamp(1.0 - table.caveat_step * limits)
    bound = table.authority[held.authority]
    tied = (free + bound) / 2
    share = table.integration_weight
    components = Components(
        standing=clamp(table.structural * spec.standing_structural + (1.0 - table.structural) * (held.contextual + 1) / 2),
        ihl=clamp(spec.conduct - table.conduct_incident * held.incidents - table.contractor_conduct * hired),
        integration=clamp(share * weight + (1 - share) * tied),
        responsiveness=clamp(spec.responsiveness * free),
        skills=skills / people if people else 0.0,
        quality=quality / people if people else 0.0,
    )
    return components, (
        Term("110.1", "standing-structural", spec.standing_structural),
        Term("110.1", "standing-in-this-crisis", held.contextual),
        Term("110.3", "incidents", float(held.incidents)),
        *((Term("110.11", "contractors", -table.contractor_conduct * hired),) if hired else ()),
        Term("110.4", "weight", weight),
        Term("110.4", "caveats", float(limits)),
        Term("110.4", "authority", bound),
        Term("110.5", "responsiveness", spec.responsiveness),
    )


# Standing in the crisis, and what it weighs with others.


def left_early(rules: Rulebook, public: Public) -> tuple[NationId, ...]:
    """Return the nations whose last forces left in this turn while an operation runs of which they are part (rule 110.8)."""
    return tuple(n for n in rules.nations if public.nations[n].left == public.turn and _in_operation(rules, public, n))


def moved(rules: Rulebook, state: State, happened: Sequence[EventBase], gone: Sequence[NationId]) -> Iterator[StandingMoved]:
    """Yield by how much conduct has moved nations' standing in this crisis in a turn (rule 110.8).

    `happened` are the turn's events of adjudication, `gone` those that left early. What is broken at the table moves a
    standing that all can see; why it moved, only those at the table learn.
    """
    public = state.public
    table = rules.tables.standing
    terms: dict[NationId, list[Term]] = {}
    causes: dict[NationId, list[EventId]] = {}
    for event in happened:
        if type(event) is CiviliansHarmed:
            by = -table.incident * event.incidents
            terms.setdefault(event.nation, []).append(Term("110.8", "incidents", by))
            causes.setdefault(event.nation, []).append(event.id)
    now = f"{public.turn}."
    for promise in state.table.promises.values():
        if promise.status == "broken" and promise.settled.startswith(now) and not promise.warning:
            terms.setdefault(promise.by, []).append(Term("110.8", "broken-word", -table.broken_word))
            causes.setdefault(promise.by, []).append(promise.settled)
    for name in state.table.current:
        motion = state.table.motions[name]
        if motion.status == "agreed" and motion.proposer in rules.by_nation:
            proposer = NationId(motion.proposer)
            terms.setdefault(proposer, []).append(Term("110.8", "initiative-agreed", table.initiative))
            causes.setdefault(proposer, []).append(EventId(f"{public.turn}.council/council/{name}/agreed"))
        for nation in _given_posts(motion) if motion.status == "agreed" else ():
            terms.setdefault(nation, []).append(Term("110.8", "post-given", table.post))
            causes.setdefault(nation, []).append(EventId(f"{public.turn}.council/council/{name}/agreed"))
    for nation in gone:
        terms.setdefault(nation, []).append(Term("110.8", "left-early", -table.left_early))
    for nation in rules.nations:
        if nation in terms:
            yield from _moved(rules, public, nation, tuple(terms[nation]), tuple(causes.get(nation, ())))


def _given_posts(motion: Motion) -> tuple[NationId, ...]:
    """Return the nations to which an agreed draft gives a post (rule 35.14)."""
    asked = tuple(c.nation for c in motion.conditions if isinstance(c, PostCondition))
    given = (motion.proposal.nation,) if isinstance(motion.proposal, GivePost) else ()
    return (*given, *asked)


def _in_operation(rules: Rulebook, public: Public, nation: NationId) -> bool:
    return any(not o.over and participates(rules, o, nation) for o in public.operations.values())


def _moved(
    rules: Rulebook, public: Public, nation: NationId, terms: tuple[Term, ...], causes: tuple[EventId, ...]
) -> tuple[StandingMoved, ...]:
    most = rules.tables.standing.most_moved
    start = rules.scenario.nations[nation].standing_contextual
    was = public.nations[nation].contextual
    now = was
    for term in terms:
        now += term.value
    now = clamp(now, max(-1.0, start - most), min(1.0, start + most))
    if now == was:
        return ()
    where = event_id(public, ROOM, nation, "moved")
    hour = rules.opens[public.turn]
    return (StandingMoved(id=where, at=hour, causes=causes, terms=terms, nation=nation, contextual=now, was=was),)


def appeal(rules: Rulebook, public: Public, nation: NationId, credit: float) -> float:
    """Return what a nation's example or request weighs with others, -1 to 1 (rule 110.9).

    `credit` is what its word is worth, 0 to 1: it scales standing that helps, never standing that harms.
    """
    share = rules.tables.standing.appeal_structural
    spec = rules.scenario.nations[nation]
    value = share * spec.standing_structural + (1.0 - share) * public.nations[nation].contextual
    return value * credit if value > 0 else value


# Folding.


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    held = public.nations[event.nation]
    match event:
        case ComponentsReported():
            nation = replace(held, components=event.components)
        case StandingMoved():
            nation = replace(held, contextual=event.contextual)
        case _:
            assert_never(event)
    return replace(state, public=replace(public, nations={**public.nations, event.nation: nation}))


def evolve_all(state: State, events: Sequence[ComponentsReported]) -> State:
    """Return the state in which all of `events` have happened."""
    nations = {**state.public.nations}
    for event in events:
        nations[event.nation] = replace(nations[event.nation], components=event.components)
    return replace(state, public=replace(state.public, nations=nations))


EVOLVE_RUNS = {ComponentsReported: evolve_all}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: contributions are judged in public, words broken at the table only there."""
    del state
    if isinstance(event, StandingMoved) and not at_table(seat):
        return replace(event, terms=tuple(t for t in event.terms if t.name not in AT_TABLE))
    return event
