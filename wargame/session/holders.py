"""Who plays the posts: a nation's player, where the scenario says that the nation holds them (rule 35.13).

Lives here: assigning players to seats. Not here: what a seat may see or order (engine).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from wargame.engine.model.base import SeatId
from wargame.engine.model.scenario import Scenario

T = TypeVar("T")


def with_posts(scenario: Scenario, seats: Mapping[SeatId, T]) -> dict[SeatId, T]:
    """Return who sits where, each post that a nation holds played by whoever plays that nation."""
    posts = {SeatId(post): SeatId(holder) for post, holder in scenario.roles.items()}
    return {seat: seats[posts[seat]] if posts.get(seat) in seats else who for seat, who in seats.items()}
