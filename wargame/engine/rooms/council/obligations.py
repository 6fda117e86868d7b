"""What decisions have asked of members and what came of it: requests for forces, costs paid in common (rules 35.8, 35.9).

Lives here: the events and how they fold. Not here: judging them (duties), the decisions themselves (rounds).
"""

from typing import assert_never

from msgspec.structs import replace

from wargame.engine.model.base import EventBase, ForumId, NationId, clamp, kebab
from wargame.engine.model.state import State


class Obligation(EventBase, frozen=True):
    """What every event about a decision's call on members has: whose decision."""

    forum: ForumId


class RequestAnswered(Obligation, frozen=True, tag=kebab):
    """A line of the statement of requirements that was asked for is filled, or still lacks forces at the turn's end."""

    requirement: str
    filled: bool
    by: tuple[NationId, ...]
    """Nations whose forces came for it after the request, where it is filled."""
    cohesion: float
    reputation: float
    """What the word of each of them gains."""


class CommonCostsShared(Obligation, frozen=True, tag=kebab):
    """The turn's running costs of those who take part have been shared out."""

    shares: tuple[tuple[NationId, int], ...]
    """(nation, thousand euro that it pays for others; negative where others pay for it)."""


def evolve_obligation(state: State, event: RequestAnswered | CommonCostsShared) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    match event:
        case RequestAnswered():
            tracks = replace(public.tracks, cohesion=clamp(public.tracks.cohesion + event.cohesion))
            operations = public.operations
            if event.filled:
                held = operations[event.forum]
                left = {r: hour for r, hour in held.requests.items() if r != event.requirement}
                operations = {**operations, event.forum: replace(held, requests=left)}
            reputation = {**state.table.reputation}
            for nation in event.by:
                reputation[nation] = clamp(reputation[nation] + event.reputation)
            table = replace(state.table, reputation=reputation)
            return replace(state, table=table, public=replace(public, tracks=tracks, operations=operations))
        case CommonCostsShared():
            nations = {**public.nations}
            for nation, by in event.shares:
                nations[nation] = replace(nations[nation], shared=nations[nation].shared + by)
            return replace(state, public=replace(public, nations=nations))
        case _:
            assert_never(event)
