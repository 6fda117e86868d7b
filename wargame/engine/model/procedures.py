"""How a body decides, as a handful of properties: no rule asks for a procedure's name (rule 35.1).

Lives here: the properties, and a delegation that votes without being a nation of the game. Not here: what comes of them
(rooms/council).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import ForumId

Vote = Literal["yes", "no", "abstain"]
VOTES: tuple[Vote, ...] = ("yes", "no", "abstain")


class Procedure(Struct, frozen=True, gc=False):
    """How a body decides. The ruleset has the usual ones; a scenario may write others."""

    name: str
    """How it reads after the forum's name: `by consensus`."""
    decides: Literal["silence", "lead", "vote"]
    """What makes a draft a decision: silence that is not broken, the lead's word, or a vote."""
    chaired: bool
    """Whether the chair runs it: tables, mediates, splits and withdraws."""
    all_take_part: bool
    """Whether every member takes part in its operations unless it stands aside: a forum of all."""
    act_outside: bool
    """Whether a member may begin an operation in it at any time, without asking anybody."""
    grants_mandates: bool
    """Whether it gives mandates, and nothing else."""
    abstainers: float
    """Share of its members that, standing aside, keep a draft from being adopted; 0 where any number may."""
    votes: int
    """Votes for that a draft needs, where it votes."""
    veto: bool
    """Whether a permanent member's vote against stops a draft."""


class Delegation(Struct, frozen=True, omit_defaults=True, gc=False):
    """A member of a voting forum that is no nation of the game; computer staff vote for it by rule 35.5."""

    name: str
    forum: ForumId
    leaning: Mapping[str, float]
    """Its leaning on a draft, by the mandate's level or else by the draft's type: -1 (against) to 1 (for)."""
    sponsor: float = 0.5
    """How far the sponsors' standing moves it, 0 to 1."""
    region: float = 0.5
    """How far a call by the regional organisation moves it, 0 to 1."""
    urgency: float = 0.5
    """How far people under attack move it, 0 to 1."""
