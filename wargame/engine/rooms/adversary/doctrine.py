"""The adversary's doctrine: press where the other side is weak, go to ground under watch (rule 170.9).

Two ask for it: the computer's adversary, of its own view, and the world in which nothing was begun (rule 180.2), where nobody
else could give its orders. Not here: what comes of its orders (front).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wargame.engine.model.base import ADVERSARY, ZoneId
from wargame.engine.model.state import AdversaryState, Posture, Public
from wargame.engine.rooms.adversary.orders import MoveForces, Order, SetPosture

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def doctrine(rules: Rulebook, public: Public, held: AdversaryState) -> Iterator[tuple[Order, str]]:
    """Yield the orders that doctrine gives for this turn, each with its reason in a sentence."""
    table = rules.tables.governments
    struck = _struck(rules, public)
    for zone, forces in held.zones.items():
        posture, reason = _posture(rules, public, held, zone, struck.get(zone, 0.0))
        if posture != forces.posture:
            yield SetPosture(seat=ADVERSARY, zone=zone, posture=posture), reason
    strong = sorted(held.zones, key=lambda z: (-held.zones[z].ground, z))
    for zone in strong:
        ground = held.zones[zone].ground
        if ground <= table.doctrine_spare:
            return  # Nobody has any to spare from here on.
        for neighbour in rules.scenario.zones[zone].neighbours:
            there = held.zones.get(neighbour)
            if there is None or ground <= 2 * there.ground + table.doctrine_spare:
                continue
            if table.doctrine_threat <= public.zones[neighbour].control < table.doctrine_lost:
                move = MoveForces(seat=ADVERSARY, zone=zone, to=neighbour, share=table.doctrine_share)
                yield move, "The line must be held there."
                return


def guarded(rules: Rulebook, public: Public, zone: ZoneId) -> float:
    """Return the strength that guarding forces added in a zone in the last turn (rule 100.10)."""
    if not public.effects:
        return 0.0
    best = 0.0
    for kind in rules.families["guard"]:
        best = max(best, public.effects.get(f"{kind}/{zone}", 0.0))
    return rules.tables.adversary.guard_strength * best


def _struck(rules: Rulebook, public: Public) -> dict[str, float]:
    """Return the greatest effect of an offensive mission in each zone where one was flown."""
    found: dict[str, float] = {}
    for task, effect in public.effects.items():
        kind, _, zone = task.partition("/")
        mission = rules.tables.missions.get(kind)
        if mission is not None and mission.offensive:
            found[zone] = max(effect, found.get(zone, 0.0))
    return found


def _posture(rules: Rulebook, public: Public, held: AdversaryState, zone: ZoneId, struck: float) -> tuple[Posture, str]:
    table = rules.tables.governments
    there = public.zones[zone]
    if rules.scenario.zones[zone].capital:
        return "shield", "The capital is safest among its people."
    if struck > table.doctrine_struck:
        return "disperse", "Columns that can be seen can be struck."
    there_is = there.faction + guarded(rules, public, zone)
    weaker = held.zones[zone].ground > table.doctrine_odds * there_is
    if there.control > 0 and weaker and held.resolve > table.doctrine_resolve:
        return "assault", "They are weaker than we are there."
    return "hold", "It is enough to hold there."
