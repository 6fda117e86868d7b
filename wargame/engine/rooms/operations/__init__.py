"""Operations (rules 50.1 to 50.13): what the tasked forces achieve, what it costs them, and whom it harms.

Lives here: `power` is MP = Q x S^2 x C^3, `adjudicate` resolves a turn's missions, `events` is what comes of it and how it folds.
Not here: who is tasked (staff), and what it does to the front (adversary).
"""

from wargame.engine.rooms.operations.adjudicate import adjudicate
from wargame.engine.rooms.operations.events import EVOLVE_RUNS, Event, ForcesPaid, MissionFlown, evolve, redact
from wargame.engine.rooms.operations.power import Power, Share, best_power

__all__ = ["EVOLVE_RUNS", "Event", "ForcesPaid", "MissionFlown", "Power", "Share", "adjudicate", "best_power", "evolve", "redact"]
