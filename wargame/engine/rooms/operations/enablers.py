"""Enablers (rule 50.7): what missions want of tankers, intelligence and early warning, what is at hand, and who gets it.

Lives here: adding both up over the theatre, and sharing out what is short by the commander's weights of effort. Not here: what
a mission makes of it (adjudicate).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wargame.engine.model.base import NationId, ZoneId, added
from wargame.engine.model.state import Plan, Public
from wargame.engine.rooms import council
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms.operations.power import Share

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

Task = tuple[str, ZoneId]
"""A kind of mission, and where."""
NOTHING = 1e-6
"""Units and weights below this are none."""


class Enablers:
    """What is wanted and at hand in one turn, in units by capability; nothing of it outlives the adjudication."""

    def __init__(self, rules: Rulebook, plan: Plan) -> None:
        """Start with nothing wanted and nothing at hand."""
        self.rules = rules
        self.supply: dict[str, float] = {}
        self.demand: dict[str, float] = {}
        self._wants: dict[str, list[tuple[Task, float]]] = {}
        self._plan = plan
        self._weighed = any(weight != 1.0 for weight in plan.weights.values())
        self._shared: dict[str, Mapping[Task, float]] = {}

    def gather(self, public: Public, opened: int, closes: int, shares: Mapping[Task, Sequence[Share]]) -> None:
        """Add up what the theatre has between two hours, and what those who fly missions want."""
        rules = self.rules
        running = [o for o in public.operations.values() if not o.over]
        inside: dict[NationId, bool] = {}
        for package, held in public.packages.items():
            asset = rules.assets[package]
            nation = asset.nation
            if nation not in inside:
                inside[nation] = any(council.participates(rules, o, nation) for o in running)
            if inside[nation]:
                part = forces.days_present(held, opened, closes) * 24 / (closes - opened)
                part *= forces.reach(rules, public, asset.nation, held.base)
                for capability, units in asset.units.items():
                    self.supply[capability] = self.supply.get(capability, 0.0) + units * part
        for task, brought in shares.items():
            for capability, rate in rules.tables.missions[task[0]].enablers.items():
                wanted = 0.0
                for share in brought:
                    wanted += share.size * rate * _legs(rules, share) if capability == "tanking" else share.size * rate
                self.demand[capability] = self.demand.get(capability, 0.0) + wanted
                if self._weighed:
                    self._wants.setdefault(capability, []).append((task, wanted))

    def cap(self, kind: str, zone: ZoneId) -> tuple[float, str]:
        """Return the share of its power that the scarcest enabler leaves a mission, and which that is."""
        worst, name = 1.0, ""
        for capability in self.rules.tables.missions[kind].enablers:
            wanted = self.demand.get(capability, 0.0)
            ratio = self.supply.get(capability, 0.0) / wanted if wanted > 0 else 1.0
            if ratio < 1.0 and self._weighed:
                ratio = self._share(capability)[kind, zone]
            if ratio < worst:
                worst, name = ratio, capability
        return worst, name

    def _share(self, capability: str) -> Mapping[Task, float]:
        """Return which share of what it wants each mission gets of an enabler that is short, 0 to 1."""
        if capability not in self._shared:
            weights = _weights(self.rules, self._plan)
            wants = [(task, wanted, weights.get(task, 1.0)) for task, wanted in self._wants[capability]]
            self._shared[capability] = shared_out(self.supply.get(capability, 0.0), wants)
        return self._shared[capability]


def shared_out(supply: float, wants: Sequence[tuple[Task, float, float]]) -> dict[Task, float]:
    """Return which share of its want each mission gets, 0 to 1: in proportion to its weight, until it has all of it.

    `wants` are (mission, units wanted, weight of its effort, 0 to 3), in a fixed order. What the others leave goes to those
    of weight 0.
    """
    got = dict.fromkeys((task for task, _, _ in wants), 1.0)
    called = [w for w in wants if w[1] > NOTHING]
    stopped = [(task, wanted, 1.0) for task, wanted, weight in called if weight <= NOTHING]
    for waiting in ([w for w in called if w[2] > NOTHING], stopped):
        while waiting:
            level = supply / added(wanted * weight for _, wanted, weight in waiting)
            full = [w for w in waiting if level * w[2] >= 1.0]
            if not full:
                got.update((task, level * weight) for task, _, weight in waiting)
                supply = 0.0
                break
            supply = max(0.0, supply - added(wanted for _, wanted, _ in full))
            waiting = [w for w in waiting if level * w[2] < 1.0]
    return got


def _weights(rules: Rulebook, plan: Plan) -> dict[Task, float]:
    """Return what the commander weighs each mission's effort with, the highest of several."""
    found: dict[Task, float] = {}
    weights = plan.weights
    for kind, zone, effort in rules.tasks:
        task, weight = (kind, zone), weights.get(effort, 1.0)
        if task not in found or found[task] < weight:
            found[task] = weight
    return found


def _legs(rules: Rulebook, share: Share) -> float:
    radius = rules.assets[share.package].platform.radius_km
    return max(0.0, share.distance_km - 0.5 * radius) / 1000 if radius else 0.0
