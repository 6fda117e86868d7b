"""What happens to a draft that is put to the vote, and how it folds (rules 35.4 to 35.7).

Lives here: standing behind a draft, saying how one votes, the delegations' votes and the result. Not here: how delegations
come to vote (votes), who may know what (events).
"""

from typing import assert_never

from msgspec.structs import replace

from wargame.engine.model.base import EventBase, ForumId, MotionId, NationId, kebab
from wargame.engine.model.procedures import Vote
from wargame.engine.model.state import State


class Ballot(EventBase, frozen=True):
    """What every event about a draft that is put to the vote has: which draft."""

    motion: MotionId


class DraftSponsored(Ballot, frozen=True, tag=kebab):
    """A member has put its standing behind a draft."""

    by: NationId


class VoteCast(Ballot, frozen=True, tag=kebab):
    """A member has said how it votes."""

    by: NationId
    vote: Vote


class DelegationVoted(Ballot, frozen=True, tag=kebab):
    """A member that is no nation of the game has voted."""

    forum: ForumId
    by: str
    vote: Vote


class VoteTaken(Ballot, frozen=True, tag=kebab):
    """A draft has been voted on: who voted how, by whom it was sponsored, and whether it is carried."""

    forum: ForumId
    sponsors: tuple[NationId, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    abstain: tuple[str, ...]
    vetoed: tuple[str, ...]
    """Permanent members that voted against."""
    passed: bool


def evolve_ballot(state: State, event: DraftSponsored | VoteCast | DelegationVoted | VoteTaken) -> State:
    """Return the state in which `event` has happened."""
    if isinstance(event, DelegationVoted):
        return state
    table = state.table
    motion = table.motions[event.motion]
    match event:
        case DraftSponsored():
            motion = replace(motion, sponsors=(*motion.sponsors, event.by))
        case VoteCast():
            others = tuple(b for b in motion.ballots if b[0] != event.by)
            motion = replace(motion, ballots=(*others, (event.by, event.vote)))
        case VoteTaken():
            if event.passed:
                return state  # The decision follows as an event of its own.
            motion = replace(motion, status="rejected", decided_at=event.at)
        case _:
            assert_never(event)
    return replace(state, table=replace(table, motions={**table.motions, event.motion: motion}))
