"""Force generation (rules 10.1 to 10.15): pledges, deployment, rotation, withdrawal, and the bases that hosts open.

Lives here: when a package is in theatre, from where, and how fit it is. `orders` has what nations may order, `deciding`
what comes of it, `consent` what lapses when a condition fails, `events` how it folds, `questions` what other rooms ask.
Not here: what forces may be used for (caveats) and are used for (staff, operations).
"""

from wargame.engine.rooms.force_generation.consent import lapses
from wargame.engine.rooms.force_generation.deciding import arrivals, decide, expiries, walkouts
from wargame.engine.rooms.force_generation.events import (
    AirspaceClosed,
    AirspaceOpened,
    BaseClosed,
    BaseOpened,
    Event,
    ForcesArrived,
    PackagePledged,
    PackageRotated,
    PackageWithdrawn,
    PledgeFailed,
    evolve,
    redact,
)
from wargame.engine.rooms.force_generation.orders import (
    OFFERS,
    PHASE,
    SAMPLES,
    CloseAirspace,
    CloseBase,
    OpenAirspace,
    OpenBase,
    Order,
    PledgePackage,
    RotatePackage,
    WithdrawPackage,
    check,
)
from wargame.engine.rooms.force_generation.questions import (
    base_open,
    based_at,
    covers,
    days_present,
    deployed,
    filled,
    fitness,
    in_theatre,
    reach,
    time_limit,
)

__all__ = [
    "OFFERS",
    "PHASE",
    "SAMPLES",
    "AirspaceClosed",
    "AirspaceOpened",
    "BaseClosed",
    "BaseOpened",
    "CloseAirspace",
    "CloseBase",
    "Event",
    "ForcesArrived",
    "OpenAirspace",
    "OpenBase",
    "Order",
    "PackagePledged",
    "PackageRotated",
    "PackageWithdrawn",
    "PledgeFailed",
    "PledgePackage",
    "RotatePackage",
    "WithdrawPackage",
    "arrivals",
    "base_open",
    "based_at",
    "check",
    "covers",
    "days_present",
    "decide",
    "deployed",
    "evolve",
    "expiries",
    "filled",
    "fitness",
    "in_theatre",
    "lapses",
    "reach",
    "redact",
    "time_limit",
    "walkouts",
]
