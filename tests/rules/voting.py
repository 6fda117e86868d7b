"""How the tests of page 35 found a forum that votes: three seats and a few delegations beside the small crisis.

Lives here: that forum, and drafts in it. Not here: the crisis itself (crisis).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from rules.builders import Game, Outcome, a_game
from rules.crisis import CRISIS
from rules.drafts import tabled, the_motion
from wargame.engine.model.base import ForumId, NationId, SeatId
from wargame.engine.model.council import GrantMandate
from wargame.engine.model.effects import SetMandate
from wargame.engine.model.procedures import Delegation, Vote
from wargame.engine.model.scenario import Forum
from wargame.engine.rooms.council.orders import CastVote, CoSponsor

UN = ForumId("un")
FORCE = GrantMandate("force", "Resolution 2")
DELEGATIONS = ("KAA", "KBB", "KCC", "KDD", "KEE", "KFF", "KGG", "KHH", "KII", "KJJ", "KKK", "KLL")
"""Twelve, so that with three seats there are fifteen members."""


def delegation(leaning: float = 0.0, **fields: Any) -> Delegation:
    """Return a delegation that leans so on a mandate for force, and heeds nothing else unless told."""
    heeds = {"sponsor": 0.0, "region": 0.0, "urgency": 0.0, **fields}
    return Delegation(name="A delegation", forum=UN, leaning={"force": leaning}, **heeds)


def leaning(yes: int, no: int = 0) -> dict[str, Delegation]:
    """Return twelve delegations of which so many are for force and so many against, whatever their mood; others abstain."""
    levels = [0.9] * yes + [-0.9] * no + [-0.1] * (len(DELEGATIONS) - yes - no)
    return {name: delegation(level) for name, level in zip(DELEGATIONS, levels, strict=True)}


def security_council(
    delegations: Mapping[str, Delegation],
    permanent: tuple[str, ...] = ("AAA", DELEGATIONS[-1]),
    nations: Mapping[NationId, Mapping[str, Any]] | None = None,
    seed: int = 7,
    **fields: Any,
) -> Game:
    """Return a game in Council in which AAA, BBB and CCC sit with these delegations in a forum that votes; no mandate yet."""
    changed = {
        n: replace(spec, forums=(*spec.forums, UN) if n != "DDD" else spec.forums, **(nations or {}).get(n, {}))
        for n, spec in CRISIS.nations.items()
    }
    forum = Forum("Security Council", "security-council", permanent=permanent)
    crisis = replace(
        CRISIS,
        nations=changed,
        forums={**CRISIS.forums, UN: forum},
        delegations=dict(delegations),
        mandate=SetMandate("sanctions", "Resolution 1"),
        **fields,
    )
    return a_game(phase="council", seed=seed, crisis=crisis)


def put(game: Game, by: str = "AAA") -> Game:
    """Return the game with a draft for force put to the vote."""
    return tabled(game, FORCE, by, UN)


def votes(game: Game, **said: Vote) -> Game:
    """Return the game in which these seats have said how they vote on the last draft."""
    for seat, vote in said.items():
        game = game.after(CastVote(seat=SeatId(seat), motion=the_motion(game), vote=vote))
    return game


def sponsored(game: Game, by: str) -> Game:
    """Return the game in which this seat stands behind the last draft."""
    return game.after(CoSponsor(seat=SeatId(by), motion=the_motion(game)))


def vote_taken(game: Game) -> Outcome:
    """Return what comes of the vote at the end of the next round."""
    return game.close().game.close()
