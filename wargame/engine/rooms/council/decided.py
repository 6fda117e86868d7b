"""What a decision changes at once beside an operation (rules 35.7, 35.10, 35.11, 60.5, 60.17, 60.24).

Mandate, articles, aims, delegation, charges, crisis response measures.
"""

from __future__ import annotations

from msgspec.structs import replace

from wargame.engine.model.base import EventId, ForumId, SeatId, clamp
from wargame.engine.model.council import (
    AttributeAttack,
    CrisisResponse,
    DelegateCyber,
    GrantMandate,
    InvokeArticle4,
    InvokeArticle5,
    Proposal,
    SetTerms,
)
from wargame.engine.model.cyber import CyberArena, DelegatedCyber, Named
from wargame.engine.model.state import Mandate, State


def decided(
    state: State, forum: ForumId, proposal: Proposal, hour: int, legitimacy: float, by: SeatId, decision: EventId
) -> State:
    """Return the state with what a forum has decided on a draft of seat `by`, by the event `decision`.

    `legitimacy` is what a raised mandate brings, 0 to 1.
    """
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
        case DelegateCyber():
            held = DelegatedCyber(
                by, hour, hour + 24 * proposal.days, proposal.threshold, proposal.measures, proposal.recall, decision
            )
            return replace(state, public=replace(public, cyber={**public.cyber, forum: held}))
        case AttributeAttack():
            who = (forum, by)
            named = Named(proposal.incident, proposal.suspect, who, hour, decision, forum=True)
            return replace(state, public=replace(public, arena=replace(public.arena, named=(*public.arena.named, named))))
        case CrisisResponse():
            arena = _longer(public.arena, forum, proposal, hour + 24 * proposal.days)
            return replace(state, public=replace(public, arena=arena))
        case _:
            return state


def _longer(arena: CyberArena, forum: ForumId, proposal: CrisisResponse, until: int) -> CyberArena:
    """Return what is known with measures up to an hour; one that runs longer goes on, effects of another forum do not."""
    held = {m: h for m, h in arena.measures.items() if m != "effects" or arena.effects_of == forum}
    measures = {**arena.measures, **{m: max(until, held.get(m, until)) for m in proposal.measures}}
    return replace(arena, measures=measures, effects_of=forum if "effects" in proposal.measures else arena.effects_of)
