"""What the Council is at for a seat, so that nothing is asked that cannot be offered.

Not here: what is offered (offers), or what is legal (legality).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from wargame.engine.model.base import CHAIR
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

Stage = Literal["quiet", "talk", "silence", "vote"]
STAGES: tuple[Stage, ...] = ("quiet", "talk", "silence", "vote")
"""From the least to the furthest."""
Mood = tuple[Stage, bool, bool]
"""What the Council is at, whether an open draft is for this seat to change, and whether a coalition may still begin outside."""
MOODS: tuple[Mood, ...] = tuple(
    (stage, writes, outside) for stage in STAGES for writes in (False, True) for outside in (False, True)
)
SAID = ("silence", "broken")
"""States of a draft in which members break silence, stand aside or add a footnote."""
STAGE_OF: Mapping[str, int] = {"tabled": 1, **dict.fromkeys(SAID, 2), "vote": 3}
"""How far a draft of each state has come, as an index of `STAGES`; the others are decided."""
NEED_DRAFT = frozenset(
    {
        "propose-amendment",
        "adopt-amendment",
        "put-under-silence",
        "break-silence",
        "stand-aside",
        "add-footnote",
        "chair",
        "withdraw-motion",
    }
)
"""Offers that need not be looked for while no draft is open."""
NEED_SILENCE = frozenset({"break-silence", "stand-aside", "add-footnote"})
"""Offers that need not be looked for before silence has begun on a draft."""
NEED_VOTE = frozenset({"cast-vote", "co-sponsor"})
"""Offers that need not be looked for while nothing is put to the vote."""
CHAIR_ONLY = frozenset({"put-under-silence", "chair"})
NEED_PEN = frozenset({"adopt-amendment", "withdraw-motion"})
"""Offers that need not be looked for where no open draft is the seat's to change."""
NEED_OUTSIDE = frozenset({"act-outside"})
"""Offers that need not be looked for while every coalition outside the alliance acts already."""


def mood(rules: Rulebook, view: SeatView) -> Mood:
    """Return what the Council is at for this seat; the furthest of its drafts counts."""
    stage = 0
    writes = False
    if view.table is not None:
        seat = view.seat
        motions = view.table.motions
        for name in view.table.current:
            motion = motions[name]
            come = STAGE_OF.get(motion.status, 0)
            if not come:
                continue
            if come > stage:
                stage = come
            if motion.proposer == seat or seat == CHAIR:
                writes = True
    operations = view.public.operations
    for forum in rules.outside:
        if forum not in operations or operations[forum].over:
            return STAGES[stage], writes, True
    return STAGES[stage], writes, False


def idle(role: str, mood: Mood) -> frozenset[str]:
    """Return the offers that need not be looked for: nothing can come of them for this kind of seat in this mood."""
    stage, writes, outside = mood
    never: set[str] = set()
    if role != CHAIR:
        never |= CHAIR_ONLY
    if stage != "vote" or role == CHAIR:
        never |= NEED_VOTE
    if stage == "quiet":
        never |= NEED_DRAFT
    elif stage == "talk":
        never |= NEED_SILENCE
    if not writes:
        never |= NEED_PEN
    if not outside:
        never |= NEED_OUTSIDE
    return frozenset(never)
