"""Posts in an operation's command: who has a claim to one, who asks for it, who offers and gives one (rule 170.19).

Lives here: posts alone. Not here: what else is asked of a draft (voice), or offered for one (words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import ForumId, NationId, Term
from wargame.engine.model.conditions import Condition, PostCondition
from wargame.engine.model.council import GivePost, Motion, Operation, Proposal
from wargame.engine.model.diplomacy import GivesPost
from wargame.engine.model.state import Public
from wargame.engine.rooms.council import holder, participates
from wargame.engine.rooms.council.legality import SHAPING
from wargame.engine.rooms.council.orders import ProposeAmendment
from wargame.players import Move
from wargame.players.governments.known import Floor, Known, Laid

OURS = "We have given our word."


def vacant(rules: Rulebook, public: Public, forum: ForumId) -> list[str]:
    """Return the posts of a forum's operation that nobody holds, those that are worth most first."""
    posts = [(-spec.worth, name) for name, spec in rules.scenario.posts.items() if spec.forum == forum]
    return [name for _, name in sorted(posts) if holder(rules, public, name) is None]


def asking(rules: Rulebook, view: SeatView, known: Known, floor: Floor) -> Iterator[Move]:
    """Yield asking for a post in a draft of others about an operation to which the government brings much.

    Where somebody has asked for one in this turn's drafts, `floor` is not open for posts, and nobody else does.
    """
    for laid in floor.laid:
        motion = laid.motion
        held = view.public.operations.get(motion.forum)
        if motion.status != "tabled" or motion.proposer == view.seat or type(motion.proposal) not in SHAPING:
            continue
        if held is None or held.over or view.seat not in rules.members[motion.forum]:
            continue
        claim = known.theatre(view.public, held).claim
        if claim is not None and claim[0] == view.seat:
            yield _ask(rules, view, laid, known.theatre(view.public, held).people, claim[1])
            return


def _ask(rules: Rulebook, view: SeatView, laid: Laid, people: Mapping[NationId, int], post: str) -> Move:
    nation = NationId(view.seat)
    share = people[nation] / sum(people.values())
    terms = (
        Term("170.19", "share-of-the-people", share),
        Term("170.19", "prestige", rules.scenario.nations[nation].prestige),
        Term("170.19", "bar", rules.tables.governments.post_prestige),
    )
    reason = "We bring much to this operation, and should have a say in how it is led."
    return Move(ProposeAmendment(seat=view.seat, motion=laid.name, condition=PostCondition(post, nation)), reason, terms)


def comes_first(rules: Rulebook, public: Public, motion: Motion, condition: Condition) -> bool:
    """Whether the chair writes a condition in: a post only where nobody holds it, for whoever of those who ask brings most."""
    if not isinstance(condition, PostCondition):
        return True
    if holder(rules, public, condition.post) is not None:
        return False
    if any(isinstance(c, PostCondition) and c.post == condition.post for c in motion.conditions):
        return False
    rivals = [c.nation for _, c in motion.amendments if isinstance(c, PostCondition) and c.post == condition.post]
    return condition.nation == min(rivals, key=lambda n: (-_people(rules, public, n), rules.nations.index(n)))


def _people(rules: Rulebook, public: Public, nation: NationId) -> int:
    return sum(rules.assets[p].troops for p in rules.by_nation[nation] if p in public.packages)


def to_offer(rules: Rulebook, view: SeatView, motion: Motion, to: NationId) -> GivesPost | None:
    """Return the post that a government could offer to who stopped its draft: one that is vacant, to one with forces there."""
    held = view.public.operations.get(motion.forum)
    if held is None or held.over or not participates(rules, held, to) or not _people(rules, view.public, to):
        return None
    if any(holder(rules, view.public, post) == to for post in rules.scenario.posts):
        return None
    free = vacant(rules, view.public, motion.forum)
    return GivesPost(free[0]) if free else None


def promised(rules: Rulebook, view: SeatView, held: Operation) -> Iterator[tuple[Proposal, str, tuple[Term, ...]]]:
    """Yield the drafts that keep a government's word about posts."""
    for promise in view.table.promises.values() if view.table is not None and rules.scenario.posts else ():
        what = promise.what
        if promise.by != view.seat or promise.status != "open" or not isinstance(what, GivesPost):
            continue
        ours = rules.scenario.posts[what.post].forum == held.forum and participates(rules, held, promise.to)
        if ours and held.posts.get(what.post) != promise.to:
            yield GivePost(what.post, promise.to), OURS, ()
