"""The adversary and the front (rules 100.1 to 100.9): its postures, what air power does to it, and who holds what.

Lives here: the other side's orders, its strength, and the movement of control. Not here: how air power came about (operations).
"""

from wargame.engine.rooms.adversary.doctrine import doctrine
from wargame.engine.rooms.adversary.events import (
    EVOLVE_RUNS,
    EVOLVES,
    AdversaryWorn,
    AssessmentPublished,
    Event,
    ForcesMoved,
    FrontMoved,
    PostureSet,
    ResolveMoved,
    ZoneFell,
    evolve,
    evolve_all,
    forces_of,
    redact,
)
from wargame.engine.rooms.adversary.front import adjudicate, undisturbed
from wargame.engine.rooms.adversary.orders import OFFERS, PHASE, SAMPLES, MoveForces, Order, SetPosture, check, decide

__all__ = [
    "EVOLVES",
    "EVOLVE_RUNS",
    "OFFERS",
    "PHASE",
    "SAMPLES",
    "AdversaryWorn",
    "AssessmentPublished",
    "Event",
    "ForcesMoved",
    "FrontMoved",
    "MoveForces",
    "Order",
    "PostureSet",
    "ResolveMoved",
    "SetPosture",
    "ZoneFell",
    "adjudicate",
    "check",
    "decide",
    "doctrine",
    "evolve",
    "evolve_all",
    "forces_of",
    "redact",
    "undisturbed",
]
