"""How the tests of operations fly one mission, with enablers and weapons enough."""

from __future__ import annotations

from typing import Any

from rules.builders import Part, a_game, holds, operation, sent, tasked
from rules.crisis import (
    A_DRONES,
    A_RADAR,
    A_TANKERS,
    ALLIANCE,
    CRISIS,
)
from wargame.engine.model.base import PackageId, ZoneId
from wargame.engine.rooms.operations import MissionFlown

ENABLERS = sent(A_TANKERS, A_DRONES, A_RADAR)
ARMED: tuple[Part, ...] = tuple(holds(n, munitions=99_999) for n in CRISIS.nations)


def mission(kind: str, where: ZoneId, *packages: PackageId, operated: dict[str, Any] | None = None) -> Part:
    """These packages are tasked to one mission of an operation of all, with enablers enough and weapons enough."""

    def change(state: Any) -> Any:
        parts = (sent(*packages), tasked(kind, where, *packages), operation(ALLIANCE, kind, **(operated or {})), *ARMED, ENABLERS)
        for part in parts:
            state = part(state)
        return state

    return change


def flown(kind: str, where: ZoneId, *packages: PackageId, parts: tuple[Part, ...] = (), **changes: Any) -> MissionFlown:
    """Return what these packages' mission comes to."""
    return a_game(mission(kind, where, *packages), *parts, phase="operations", **changes).close().flown(kind, where)
