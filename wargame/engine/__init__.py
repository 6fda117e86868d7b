"""The core of the game: pure rules over plain values.

An order goes in, events come out, the state is what the events add up to, each seat sees a view. Nothing here touches
files, the clock,
logging, or any randomness but its own keyed dice.
"""

from wargame.engine.dice import Dice
from wargame.engine.game import Outcome, begin, check, decide, fold, found, play, redact, redact_all
from wargame.engine.model.base import Offer, Rejection
from wargame.engine.model.state import State
from wargame.engine.offers import build, options, sample
from wargame.engine.rulebook import Rulebook
from wargame.engine.rulebook import build as rulebook
from wargame.engine.view import SeatView, seat_view

__all__ = [
    "Dice",
    "Offer",
    "Outcome",
    "Rejection",
    "Rulebook",
    "SeatView",
    "State",
    "begin",
    "build",
    "check",
    "decide",
    "fold",
    "found",
    "options",
    "play",
    "redact",
    "redact_all",
    "rulebook",
    "sample",
    "seat_view",
]
