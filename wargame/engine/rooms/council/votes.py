"""How a draft is voted on, and what moves delegations that are no nations of the game (rules 35.3 to 35.6).

Standing acts through others here (game design, P4 and section 8): the strongest sponsor's standing, times what its word is
worth, moves those who vote; how many sponsors there are adds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.model.base import EventId, MotionId, NationId, Term, added, as_nation, clamp
from wargame.engine.model.conditions import MANDATE_LEVELS, MandateLevel
from wargame.engine.model.council import GrantMandate, Motion
from wargame.engine.model.procedures import VOTES, Delegation, Vote
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.council.ballots import DelegationVoted, VoteTaken
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "council"


def weight_of_sponsor(rules: Rulebook, state: State, nation: NationId) -> float:
    """Return what a sponsor's standing weighs, -1 to 1: structural and in this crisis, times its reputation (rule 35.6)."""
    spec = rules.scenario.nations[nation]
    share = rules.tables.forums.structural
    standing = share * spec.standing_structural + (1.0 - share) * state.public.nations[nation].contextual
    return standing * state.table.reputation[nation]


def sponsors(rules: Rulebook, motion: Motion) -> tuple[NationId, ...]:
    """Return the governments behind a draft, its proposer first."""
    proposer = as_nation(motion.proposer)
    return (proposer, *motion.sponsors) if proposer in rules.scenario.nations else motion.sponsors


def vote_of(rules: Rulebook, motion: Motion, nation: NationId) -> Vote:
    """Return how a member that is a seat votes: who has said nothing abstains, unless it stands behind the draft (rule 35.4)."""
    said = dict(motion.ballots)
    return said[nation] if nation in said else "yes" if nation in sponsors(rules, motion) else "abstain"


def called(public: Public, level: MandateLevel, hour: int) -> bool:
    """Whether by this hour the regional organisation has called for a mandate of this level, or for more (rule 35.5)."""
    call = public.call
    return call is not None and call.since <= hour and MANDATE_LEVELS.index(call.level) >= MANDATE_LEVELS.index(level)


def urgency(rules: Rulebook, public: Public) -> float:
    """Return which share of the people under the faction's protection is under attack, 0 to 1 (rule 35.5)."""
    held = attacked = 0.0
    for zone, spec in rules.scenario.zones.items():
        there = public.zones[zone]
        people = spec.people * there.control
        held += people
        attacked += people if there.attacked else 0.0
    return attacked / held if held else 0.0


def leaning(delegation: Delegation, motion: Motion) -> float:
    """Return a delegation's own leaning on a draft, -1 to 1; 0 where it has none."""
    proposal = motion.proposal
    if type(proposal) is GrantMandate and proposal.level in delegation.leaning:
        return delegation.leaning[proposal.level]
    return delegation.leaning.get(str(proposal.__struct_config__.tag), 0.0)


class _Case(Struct, frozen=True, gc=False):
    """What all delegations hear of a draft alike."""

    name: MotionId
    motion: Motion
    hour: int
    strongest: float
    """What its strongest sponsor weighs."""
    region: bool
    """Whether the regional organisation has called for it."""
    urgency: float
    causes: tuple[EventId, ...]
    key: str
    """What the names of the delegations' dice begin with."""


def _case(rules: Rulebook, state: State, name: MotionId, motion: Motion, hour: int) -> _Case:
    public = state.public
    proposal = motion.proposal
    what = proposal.level if type(proposal) is GrantMandate else str(proposal.__struct_config__.tag)
    return _Case(
        name=name,
        motion=motion,
        hour=hour,
        strongest=max((weight_of_sponsor(rules, state, n) for n in sponsors(rules, motion)), default=0.0),
        region=isinstance(proposal, GrantMandate) and called(public, proposal.level, hour),
        urgency=urgency(rules, public),
        causes=(event_id(public, ROOM, name, "tabled"), *_sponsored(public, name, motion)),
        key=f"{public.turn}/council/vote/{motion.forum}/{what}",
    )


def _delegation_votes(rules: Rulebook, public: Public, case: _Case, who: str, dice: Dice) -> DelegationVoted:
    table = rules.tables.forums
    spec = rules.scenario.delegations[who]
    name, motion = case.name, case.motion
    factor, die = dice.spread(f"{case.key}/{who}", table.mood)
    parts = (
        Term("35.5", "leaning", leaning(spec, motion)),
        Term("35.6", "strongest-sponsor", table.sponsor_weight * spec.sponsor * case.strongest),
        Term("35.5", "call-of-the-region", table.region_weight * spec.region if case.region else 0.0),
        Term("35.5", "people-under-attack", table.urgency_weight * spec.urgency * case.urgency),
        Term("35.5", "mood", factor - 1.0),
    )
    score = clamp(added([t.value for t in parts]), -1.0, 1.0)
    vote: Vote = "yes" if score >= table.yes_bar else "no" if score <= table.no_bar else "abstain"
    bar = table.no_bar if vote == "no" else table.yes_bar
    return DelegationVoted(
        id=event_id(public, ROOM, f"{name}.{who}", "voted"),
        at=case.hour,
        causes=case.causes,
        terms=(*parts, Term("35.5", "bar", bar)),
        dice=(die,),
        motion=name,
        forum=motion.forum,
        by=who,
        vote=vote,
    )


def _sponsored(public: Public, name: MotionId, motion: Motion) -> tuple[EventId, ...]:
    return tuple(event_id(public, ROOM, f"{name}.{motion.rounds}.{n}", "sponsored") for n in motion.sponsors)


def take_vote(
    rules: Rulebook, state: State, name: MotionId, motion: Motion, hour: int, dice: Dice
) -> tuple[tuple[DelegationVoted, ...], VoteTaken]:
    """Return the votes of the delegations, and the result (rules 35.3 to 35.5).

    A seat that has said nothing abstains, unless it stands behind the draft.
    """
    public = state.public
    behind = sponsors(rules, motion)
    ballots: dict[str, Vote] = {n: vote_of(rules, motion, n) for n in rules.nations if n in rules.members[motion.forum]}
    case = _case(rules, state, name, motion, hour)
    cast = tuple(_delegation_votes(rules, public, case, who, dice) for who in rules.delegations[motion.forum])
    ballots.update((event.by, event.vote) for event in cast)
    by_vote = {vote: tuple(who for who, given in ballots.items() if given == vote) for vote in VOTES}
    procedure = rules.procedure[motion.forum]
    permanent = rules.scenario.forums[motion.forum].permanent
    vetoed = tuple(who for who in by_vote["no"] if procedure.veto and who in permanent)
    result = VoteTaken(
        id=event_id(public, ROOM, name, "vote-taken"),
        at=hour,
        causes=tuple(event.id for event in cast),
        terms=(
            Term("35.3", "votes-for", float(len(by_vote["yes"]))),
            Term("35.3", "votes-needed", float(procedure.votes)),
            Term("35.3", "vetoes", float(len(vetoed))),
        ),
        motion=name,
        forum=motion.forum,
        sponsors=behind,
        yes=by_vote["yes"],
        no=by_vote["no"],
        abstain=by_vote["abstain"],
        vetoed=vetoed,
        passed=len(by_vote["yes"]) >= procedure.votes and not vetoed,
    )
    return cast, result
