"""The small invented crisis with a cyber side, and how its tests speak of attacks, findings and what is lent.

AAA and BBB are able, CCC is small and very able in defence and intelligence, DDD can do nothing. The grid and the press are
BBB's, supply and command the force's; FFF and GGG are third countries.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from rules.builders import TABLES, Game, Outcome, Part, a_game, holds, known
from rules.crisis import AAA, ALLIANCE, BBB, CCC, CRISIS, nation_id
from wargame import engine
from wargame.engine.model.base import ADVERSARY, EventBase, EventId, SeatId
from wargame.engine.model.cyber import (
    CyberArena,
    CyberFile,
    CyberPicture,
    DelegatedCyber,
    Finding,
    Named,
    Past,
    Strike,
    Work,
)
from wargame.engine.model.cyber_world import Capacity, CyberDoctrine, CyberWorld, Means, Network, ThirdCountry

CYBER = TABLES.cyber
GRID, PRESS, SUPPLY, COMMAND, CABINET = "grid", "press", "supply", "command", "cabinet"
FFF, GGG = "FFF", "GGG"

WORLD = CyberWorld(
    capacities={
        AAA: Capacity(defence=0.6, effects=0.8, intelligence=0.6, information=0.5),
        BBB: Capacity(defence=0.4, effects=0.0, intelligence=0.3, information=0.6, threshold=0.6),
        CCC: Capacity(defence=0.9, effects=0.4, intelligence=0.9),
    },
    networks={
        GRID: Network("the power grid", "infrastructure", 0.5, nation="BBB", sector="power", weight=0.8),
        PRESS: Network("the press", "information", 0.6, nation="BBB"),
        CABINET: Network("the ministries", "infrastructure", 0.5, nation="BBB", sector="government"),
        SUPPLY: Network("the force's supplies", "logistics", 0.5, weight=0.6),
        COMMAND: Network("the force's command", "command", 0.5),
    },
    third={FFF: ThirdCountry("Farland", exposure=0.8), GGG: ThirdCountry("Grenland", exposure=0.2)},
)
DOCTRINE = CyberDoctrine(
    effects=0.8,
    information=0.8,
    tempo=2.0,
    targets={"weakest-public": 1.0, "logistics": 0.5, "council-time": 0.4},
    means={
        "flood": Means("a flood of requests", ("infrastructure", "command"), 0.6, 0.5, hours=24),
        "wiper": Means("destructive code", ("infrastructure", "logistics"), 0.8, 0.5, lead_hours=48, spill_over=0.5),
        "slow": Means("a slow poison", ("logistics",), 0.8, 0.5, lead_hours=400),
        "foothold": Means("a foothold", ("infrastructure", "logistics"), 1.0, 0.1, covert=True),
        "forgery": Means("forged letters", ("information",), 0.6, 0.5),
    },
    masks=(FFF,),
    masking=0.5,
    caution=1.0,
)
WITH_CYBER = replace(CRISIS, cyber=WORLD, adversary=replace(CRISIS.adversary, cyber=DOCTRINE))
INCIDENT = EventId("1.capitals/cyber/grid.0/attack")


def a_contest(*parts: Part, **about: Any) -> Game:
    """Return a game of the crisis with its cyber side."""
    return a_game(*parts, crisis=about.pop("crisis", WITH_CYBER), **about)


def rich(*codes: str) -> tuple[Part, ...]:
    """These governments can pay for whatever they do."""
    return tuple(holds(code, capital=1.0) for code in codes or (AAA, BBB, CCC))


def struck(network: str = GRID, strength: float = 0.5, clarity: float = 0.9, since: int = 0, **fields: Any) -> Part:
    """An attack on a network is under way."""
    spec = WORLD.networks[network]
    nations = (spec.nation,) if spec.nation else ()
    name = EventId(f"1.capitals/cyber/{network}.{since}/attack")
    strike = Strike(name, nations, strength, clarity, since, network=network, **fields)
    return lambda state: known(strikes=(*state.public.strikes, strike))(state)


def arena(**fields: Any) -> Part:
    """Change what everybody knows of cyberspace."""
    return lambda state: known(arena=replace(state.public.arena, **fields))(state)


def past(network: str = GRID, harm: float = 0.5, turn: int = 1, clarity: float = 0.9) -> Part:
    """An attack on a network is over."""
    spec = WORLD.networks[network]
    name = EventId(f"{turn}.capitals/cyber/{network}.0/attack")
    strike = Strike(name, (spec.nation,) if spec.nation else (), harm, clarity, 0, network=network)
    return lambda state: arena(past=(*state.public.arena.past, Past(strike, 24, harm)))(state)


def file(code: str, **fields: Any) -> Part:
    """Change what one nation alone knows of cyberspace."""
    return lambda state: holds(code, cyber=replace(state.private[SeatId(code)].cyber, **fields))(state)


def picture(**fields: Any) -> Part:
    """Change what the Council's table knows of cyberspace."""
    return lambda state: replace(state, table=replace(state.table, cyber=replace(state.table.cyber, **fields)))


def found(code: str, suspect: str, weight: float, incident: EventId = INCIDENT, by: str = "") -> Part:
    """A nation has found, or been told by another, who was behind an attack."""
    finding = Finding(incident, suspect, weight, by or code)

    def change(state: engine.State) -> engine.State:
        held = state.private[SeatId(code)].cyber
        return file(code, findings=(*held.findings, finding))(state)

    return change


def masked(flag: str, incident: EventId = INCIDENT) -> Part:
    """An attack flies a false flag."""
    return lambda state: replace(state, hidden=replace(state.hidden, masks={**state.hidden.masks, incident: flag}))


def came_from(third: str, incident: EventId = INCIDENT) -> Part:
    """An attack came from a third country in truth."""
    return lambda state: replace(state, hidden=replace(state.hidden, origins={**state.hidden.origins, incident: third}))


def named(suspect: str, by: tuple[str, ...] = ("AAA",), *, forum: bool = False, incident: EventId = INCIDENT) -> Part:
    """A culprit has been named before the world."""
    charge = Named(
        incident, suspect, (ALLIANCE, *by) if forum else by, 0, EventId("1.council/council/x/agreed"), forum=forum, weighed=True
    )
    return lambda state: arena(named=(*state.public.arena.named, charge))(state)


def inside(network: str, depth: float) -> Part:
    """The adversary sits in a network unseen."""

    def change(state: engine.State) -> engine.State:
        held = state.private[ADVERSARY].adversary
        assert held is not None
        assert held.cyber is not None
        cyber = replace(held.cyber, access={**held.cyber.access, network: depth})
        return holds(ADVERSARY, adversary=replace(held, cyber=cyber))(state)

    return change


def delegated(days: int = 30, by: str = AAA, since: int = 0, **terms: Any) -> Part:
    """The alliance has let measures act without asking."""
    return known(cyber={ALLIANCE: DelegatedCyber(SeatId(by), since, since + 24 * days, **terms)})


def lent(*codes: str) -> Part:
    """These nations lend the alliance their effects."""
    return picture(offers={nation_id(c): ALLIANCE for c in codes})


def through(game: Game) -> Outcome:
    """Close the turn's phases up to its report."""
    events: list[EventBase] = []
    while game.public.phase != "report":
        outcome = game.close()
        events += outcome.events
        game = outcome.game
    return Outcome(tuple(events), game)


def played(game: Game, *orders: Any) -> Outcome:
    """Give sealed orders and close the turn's phases up to its report."""
    return through(game.after(*orders))


__all__ = [
    "AAA",
    "ALLIANCE",
    "BBB",
    "CABINET",
    "CCC",
    "COMMAND",
    "CYBER",
    "DOCTRINE",
    "FFF",
    "GGG",
    "GRID",
    "INCIDENT",
    "PRESS",
    "SUPPLY",
    "WITH_CYBER",
    "WORLD",
    "CyberArena",
    "CyberFile",
    "CyberPicture",
    "Finding",
    "Work",
    "a_contest",
    "arena",
    "came_from",
    "delegated",
    "file",
    "found",
    "inside",
    "lent",
    "masked",
    "named",
    "past",
    "picture",
    "played",
    "rich",
    "struck",
    "through",
]
