"""The adversary's doctrine, first form: press where the other side is weak, go to ground under watch (rule 170.9)."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import ZoneId
from wargame.engine.model.state import Posture
from wargame.engine.rooms.adversary import MoveForces, SetPosture
from wargame.players import Move


def moves(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield the adversary's sealed orders for this turn."""
    table = rules.tables.governments
    held = view.own.adversary
    if held is None:
        return
    for zone, forces in held.zones.items():
        posture, reason = _posture(rules, view, zone, forces.ground)
        if posture != forces.posture:
            yield Move(SetPosture(seat=view.seat, zone=zone, posture=posture), reason)
    strong = sorted(held.zones, key=lambda z: (-held.zones[z].ground, z))
    for zone in strong:
        for neighbour in rules.scenario.zones[zone].neighbours:
            there = held.zones.get(neighbour)
            threatened = view.public.zones[neighbour].control
            spare = held.zones[zone].ground > 2 * there.ground + table.doctrine_spare if there is not None else False
            if spare and table.doctrine_threat <= threatened < table.doctrine_lost:
                yield Move(
                    MoveForces(seat=view.seat, zone=zone, to=neighbour, share=table.doctrine_share),
                    "The line must be held there.",
                )
                return


def _posture(rules: Rulebook, view: SeatView, zone: ZoneId, ground: float) -> tuple[Posture, str]:
    table = rules.tables.governments
    there = view.public.zones[zone]
    struck = max((e for t, e in view.public.effects.items() if t.endswith(f"/{zone}") and _offensive(rules, t)), default=0.0)
    held = view.own.adversary
    assert held is not None
    if rules.scenario.zones[zone].capital:
        return "shield", "The capital is safest among its people."
    if struck > table.doctrine_struck:
        return "disperse", "Columns that can be seen can be struck."
    if there.control > 0 and ground > table.doctrine_odds * there.faction and held.resolve > table.doctrine_resolve:
        return "assault", "They are weaker than we are there."
    return "hold", "It is enough to hold there."


def _offensive(rules: Rulebook, task: str) -> bool:
    mission = rules.tables.missions.get(task.partition("/")[0])
    return mission is not None and mission.offensive
