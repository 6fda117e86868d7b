"""The forums (rules 30.1 to 30.15, 35.1 to 35.10): draft decisions, silence, votes, and acting outside the forum.

Lives here: the life of a draft decision from tabling to agreement. `orders` has what seats may do and when, `events` what
comes of it and how it
folds, `rounds` what the passing of hours decides. Not here: what an agreed decision permits the forces (staff, operations).
"""

from wargame.engine.rooms.council.duties import fall_due
from wargame.engine.rooms.council.events import EVOLVES, Event, evolve, redact
from wargame.engine.rooms.council.handover import half_way, handover
from wargame.engine.rooms.council.legality import check
from wargame.engine.rooms.council.mood import MOODS, NEED_DRAFT, Mood, idle, mood
from wargame.engine.rooms.council.offers import OFFERS, SAMPLES, open_motions
from wargame.engine.rooms.council.orders import DECIDES, Order, decide
from wargame.engine.rooms.council.rounds import (
    allowed_missions,
    close_round,
    close_turn,
    forum_of,
    holder,
    kept_out,
    participates,
    running,
    serves,
    to_take_over,
)
from wargame.engine.rooms.council.territory import has_treaty, on_own_ground, was_attacked
from wargame.engine.rooms.council.votes import called, urgency

PHASE = "council"

__all__ = [
    "DECIDES",
    "EVOLVES",
    "MOODS",
    "NEED_DRAFT",
    "OFFERS",
    "PHASE",
    "SAMPLES",
    "Event",
    "Mood",
    "Order",
    "allowed_missions",
    "called",
    "check",
    "close_round",
    "close_turn",
    "decide",
    "evolve",
    "fall_due",
    "forum_of",
    "half_way",
    "handover",
    "has_treaty",
    "holder",
    "idle",
    "kept_out",
    "mood",
    "on_own_ground",
    "open_motions",
    "participates",
    "redact",
    "running",
    "serves",
    "to_take_over",
    "urgency",
    "was_attacked",
]
