"""What a decision changes at once beside an operation: the mandate, articles invoked, agreed aims (rules 35.7, 35.10, 35.11)."""

from __future__ import annotations

from msgspec.structs import replace

from wargame.engine.model.base import ForumId, clamp
from wargame.engine.model.council import GrantMandate, InvokeArticle4, InvokeArticle5, Proposal, SetTerms
from wargame.engine.model.state import Mandate, State


def decided(state: State, forum: ForumId, proposal: Proposal, hour: int, legitimacy: float) -> State:
    """Return the state with what a forum has decided; `legitimacy` is what a raised mandate brings, 0 to 1."""
    public = state.public
    match proposal:
        case GrantMandate():
            tracks = replace(public.tracks, legitimacy=clamp(public.tracks.legitimacy + legitimacy))
            mandate = Mandate(proposal.level, proposal.title, hour)
            return replace(state, public=replace(public, mandate=mandate, tracks=tracks))
        case InvokeArticle4() | InvokeArticle5():
            article = 4 if isinstance(proposal, InvokeArticle4) else 5
            return replace(state, public=replace(public, articles=(*public.articles, (article, forum, proposal.nation))))
        case SetTerms():
            return replace(state, public=replace(public, aims=proposal.objectives))
        case _:
            return state
