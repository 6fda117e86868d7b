"""Caveats (rules 20.1 to 20.8): limits that governments put on their forces, in the open or not, and the red card.

Lives here: setting and lifting caveats, and what each costs a package on a mission. Not here: when a hidden one comes to
light (operations).
"""

from wargame.engine.rooms.caveats.events import (
    EVOLVES,
    CaveatDeclared,
    CaveatDropped,
    CaveatKept,
    CaveatLifted,
    CaveatSurfaced,
    Event,
    RedCardPolicySet,
    evolve,
    redact,
)
from wargame.engine.rooms.caveats.orders import (
    OFFERS,
    PHASE,
    SAMPLES,
    LiftCaveat,
    Order,
    SetCaveat,
    SetRedCardPolicy,
    check,
    decide,
)
from wargame.engine.rooms.caveats.questions import barring, freedom, heaviness, surfacing

__all__ = [
    "EVOLVES",
    "OFFERS",
    "PHASE",
    "SAMPLES",
    "CaveatDeclared",
    "CaveatDropped",
    "CaveatKept",
    "CaveatLifted",
    "CaveatSurfaced",
    "Event",
    "LiftCaveat",
    "Order",
    "RedCardPolicySet",
    "SetCaveat",
    "SetRedCardPolicy",
    "barring",
    "check",
    "decide",
    "evolve",
    "freedom",
    "heaviness",
    "redact",
    "surfacing",
]
