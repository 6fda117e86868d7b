"""What a computer government does to the other side by networks and by words (rule 60.27): blows, disturbing, influence.

Lives here: what acts on the adversary, which few do and seldom. Not here: guarding, helping and naming (cyber).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import NationId, Term
from wargame.engine.rooms import cyber
from wargame.engine.rooms.council import participates
from wargame.players import Move
from wargame.players.governments.interests import leaning


def effects(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    """Yield what a government that is able would do to the other side, each with the action whose price it has."""
    policy = rules.tables.cyber.policy
    able = cyber.capacity(rules, view.seat)
    if able.effects < policy["lend"] and able.information < policy["reach"]:
        return
    if view.public.arena.escalation < policy["wary"]:
        if able.effects >= policy["lend"]:
            yield from _disturbs(rules, view, able.effects)
            if view.own.cyber.tools >= policy["tools"] and _fights(rules, view, "air-defence"):
                yield from _blinds(rules, view, able.effects)
        if able.information >= policy["reach"] and _fights(rules, view, "ground"):
            yield from _persuades(rules, view, able.information)


def _fights(rules: Rulebook, view: SeatView, against: str) -> bool:
    """Whether the government has forces in an operation that acts against the adversary's air defence, or its ground forces."""
    nation = NationId(view.seat)
    if not any(p in view.public.packages for p in rules.by_nation[nation]):
        return False
    return any(
        not o.over and participates(rules, o, nation) and any(m in rules.families[against] for m in o.missions)
        for o in view.public.operations.values()
    )


def _blinds(rules: Rulebook, view: SeatView, able: float) -> Iterator[tuple[str, Move]]:
    """Yield a blow by code against the air defence where it is strongest, as long as that is worth the tools."""
    zones = view.public.zones
    worst = max(rules.land_zones, key=lambda z: (zones[z].assessed_air_defence, z), default=None)
    bar = rules.tables.cyber.policy["defended"]
    if worst is not None and zones[worst].assessed_air_defence >= bar:
        terms = (Term("60.15", "air-defence", zones[worst].assessed_air_defence), Term("60.15", "effects", able))
        order = cyber.SuppressForces(seat=view.seat, zone=worst, blow="air-defence")
        yield "suppress", Move(order, "A battery that sees nothing shoots at nobody.", terms)


def _disturbs(rules: Rulebook, view: SeatView, able: float) -> Iterator[tuple[str, Move]]:
    """Yield stopping an attack under way at its source, by who is surer of it than it need be and is not against such acts."""
    policy = rules.tables.cyber.policy
    bar, _ = cyber.threshold(rules, view.public, NationId(view.seat))
    for strike in view.public.strikes:
        found = cyber.suspected(view, strike.cause)
        if found is not None and found.confidence >= bar + policy["doubt"] and leaning(view, "delegate-cyber") >= 0:
            terms = (Term("60.16", "confidence", found.confidence), Term("60.15", "effects", able))
            yield (
                "disturb",
                Move(cyber.DisturbSource(seat=view.seat, incident=strike.cause), "We know where it comes from.", terms),
            )
            return


def _persuades(rules: Rulebook, view: SeatView, able: float) -> Iterator[tuple[str, Move]]:
    """Yield broadcasts to the other side's soldiers, every so many turns: what is said every day is heard no more."""
    if view.public.turn % int(rules.tables.cyber.policy["broadcast"]) == 0:
        terms = (Term("60.15", "information", able), Term("60.27", "bar", rules.tables.cyber.policy["reach"]))
        yield (
            "influence",
            Move(cyber.InfluenceAdversary(seat=view.seat), "Their soldiers should know that they may go home.", terms),
        )
