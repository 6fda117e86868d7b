"""A government in a forum that votes: asking for a mandate, standing behind a draft, voting (rule 170.12)."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import ForumId, MotionId, NationId, Term, added
from wargame.engine.model.conditions import MANDATE_LEVELS, MandateLevel
from wargame.engine.model.council import GrantMandate, Motion
from wargame.engine.model.procedures import Vote
from wargame.engine.rooms.council import called, open_motions, urgency
from wargame.engine.rooms.council.orders import CastVote, CoSponsor, TableMotion
from wargame.engine.rooms.diplomacy import bound
from wargame.players import Move
from wargame.players.governments.interests import Wish, eager, hoped_for, leaning

DRAFT = "grant-mandate"
SAID = {
    "yes": "People are being attacked, and the law should allow others to stop it.",
    "no": "We cannot lend our name to this.",
    "abstain": "We share the aim and doubt the means.",
}


def moves(rules: Rulebook, view: SeatView, dice: Dice, forums: tuple[ForumId, ...]) -> Iterator[Move]:
    """Yield what a government does in the voting forums in which it sits."""
    open_ = [(name, motion) for name, motion in open_motions(view) if motion.status == "vote" and motion.forum in forums]
    idle = [f for f in forums if _may_ask(rules, view, f) and all(motion.forum != f for _, motion in open_)]
    if not open_ and not idle:
        return
    wish = Wish(rules, view, dice, hoped_for(rules, view))
    for name, motion in open_:
        yield from _vote(rules, view, name, motion, wish)
    for forum in idle:
        yield from _ask(rules, view, forum, wish)


def _vote(rules: Rulebook, view: SeatView, name: MotionId, motion: Motion, wish: Wish) -> Iterator[Move]:
    nation = NationId(view.seat)
    if nation == motion.proposer or nation in dict(motion.ballots):
        return
    table = rules.tables.forums
    liking = leaning(view, str(motion.proposal.__struct_config__.tag))
    terms = (
        Term("170.12", "leaning", liking),
        Term("170.12", "will-to-take-part", wish().value - rules.tables.governments.join_bar),
    )
    value = added([t.value for t in terms])
    vote: Vote = (
        "yes" if value >= 0.0 or bound(view, motion) else "no" if value <= table.no_bar and liking <= table.no_bar else "abstain"
    )
    if vote == "yes" and eager(rules, view, wish) and nation not in motion.sponsors:
        yield Move(CoSponsor(seat=view.seat, motion=name), "We put our name to it.", terms)
    yield Move(CastVote(seat=view.seat, motion=name, vote=vote), SAID[vote], terms)


def _wanted(view: SeatView) -> MandateLevel:
    """Return the mandate that there would be reason to ask for."""
    return view.public.call.level if view.public.call is not None else "force"


def _may_ask(rules: Rulebook, view: SeatView, forum: ForumId) -> bool:
    """Whether a forum could still give a higher mandate in this turn than there is."""
    higher = MANDATE_LEVELS.index(_wanted(view)) > MANDATE_LEVELS.index(view.public.mandate.level)
    return higher and rules.procedure[forum].grants_mandates and not _tried(view, forum)


def _ask(rules: Rulebook, view: SeatView, forum: ForumId, wish: Wish) -> Iterator[Move]:
    """Yield asking for the mandate that the region calls for, or that people under attack need."""
    table, public = rules.tables.forums, view.public
    level = _wanted(view)
    if not eager(rules, view, wish):
        return
    pull = (
        Term("170.12", "call-of-the-region", table.region_weight if called(public, level, public.hour) else 0.0),
        Term("170.12", "people-under-attack", table.urgency_weight * urgency(rules, public)),
    )
    if added([t.value for t in pull]) < rules.tables.governments.mandate_bar or leaning(view, DRAFT) < 0.0:
        return
    title = rules.scenario.forums[forum].resolutions.get(level, "All necessary measures")
    order = TableMotion(seat=view.seat, forum=forum, proposal=GrantMandate(level, title))
    yield Move(order, "The region asks for it, and people are under attack.", pull)


def _tried(view: SeatView, forum: ForumId) -> bool:
    """Whether a draft has come to its end there in this turn already."""
    table = view.table
    return table is not None and any(table.motions[name].forum == forum for name in table.current)
