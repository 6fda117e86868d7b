"""A government's voice in the Council: what it wants, and what it can live with (rule 170.7)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import ForumId, NationId, Term
from wargame.engine.model.conditions import (
    MANDATE_LEVELS,
    CommandCondition,
    Condition,
    MandateCondition,
    PostCondition,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.model.council import CrisisResponse, DelegateCyber, Motion, SetTerms, TransferCommand
from wargame.engine.model.diplomacy import kind_of
from wargame.engine.model.scenario import Position
from wargame.engine.rooms.council import participates, running
from wargame.engine.rooms.council.orders import (
    ActOutside,
    AddFootnote,
    BreakSilence,
    JoinOperation,
    ProposeAmendment,
    StandAside,
)
from wargame.engine.rooms.council.rounds import kept
from wargame.engine.rooms.diplomacy import bound, goodwill
from wargame.players import Move
from wargame.players.governments import assembly, drafts, foreseen, posts, stakes
from wargame.players.governments.interests import Wish, in_earnest, leads, leaning
from wargame.players.governments.known import Known, Laid
from wargame.players.governments.phrases import crossing, subject

OF_DAYS = (DelegateCyber, CrisisResponse)
"""Drafts with days of their own: an end that is asked of them is there where they run no longer (rule 30.14)."""
ATTACKED = "People are under attack now; those who can must not wait for those who will not."
GIVEN_UP = "These terms would give up what we went in for"


def moves(rules: Rulebook, view: SeatView, dice: Dice, known: Known) -> Iterator[Move]:
    """Yield what a government does in this round of the Council; most have nothing to say in most rounds."""
    seat = view.seat
    if voting := known.voting[seat]:
        yield from assembly.moves(rules, view, dice, voting)
    wish = Wish(rules, view, dice)
    floor = known.floor(view)
    for laid in floor.laid:
        motion = laid.motion
        if motion.proposer == seat or seat not in rules.members[motion.forum] or not _concerned(view, laid):
            continue
        if motion.status == "tabled":
            yield from _wording(rules, view, laid, dice, wish)
        else:
            yield from _answer(rules, view, laid, dice, wish)
    if known.far_sighted and floor.laid:
        yield from foreseen.moves(rules, view, floor)
    if floor.open_for_posts and rules.scenario.posts:
        yield from posts.asking(rules, view, known, floor)
    if view.public.mandate.level == "force":
        for body in known.outside[seat]:
            yield from _outside(rules, view, body, wish)
    if (forum := drafts.may_table(rules, view, known, floor)) is not None:
        yield from drafts.moves(rules, view, wish, known, forum)


def _concerned(view: SeatView, laid: Laid) -> bool:
    """Whether a draft can touch anything that a government has a position, a line or a goal on."""
    if _weighty(view, laid.motion):
        return True
    for position in view.own.character.positions:  # noqa: SIM110 (`any` over so few costs several times as much)
        if position.on in laid.on:
            return True
    return False


def _weighty(view: SeatView, motion: Motion) -> bool:
    """Whether a draft may cross a line of the government's own, or give up an aim."""
    return bool(view.own.red_lines) or isinstance(motion.proposal, SetTerms)


# What it can live with.

UNTOUCHED: tuple[str, float, Position | None] = ("dislike", 0.0, None)


PARTS = (
    ("170.7", "acting-outside-the-forum"),
    ("170.7", "company"),
    ("170.7", "patience"),
    ("170.13", "effectiveness-first"),
    ("170.7", "mood"),
)
"""What is added to the strongest dislike, in this order: the rule, and the name of the term."""


class Discomfort(Struct, frozen=True, gc=False):
    """How hard a draft is to live with, 0 to 1 and beyond, and why."""

    value: float
    behind: Position | None
    """The position behind it; None where the draft touches nothing of the government's."""
    name: str = "dislike"
    worst: float = 0.0
    """The strongest dislike: what it is called, and its weight."""
    weighed: tuple[float, ...] = ()
    """What each of `PARTS` adds."""
    more: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """What the value is the sum of; made when somebody asks why."""
        parts = (Term(rule, name, value) for (rule, name), value in zip(PARTS, self.weighed, strict=True))
        return (Term("170.7", self.name, self.worst), *parts, *self.more)


AT_EASE = Discomfort(0.0, None)


def discomfort(rules: Rulebook, view: SeatView, laid: Laid, dice: Dice, wish: Wish) -> Discomfort:
    """Return how hard a draft is to live with (rule 170.7)."""
    table, motion = rules.tables.governments, laid.motion
    name, worst, behind = _at_stake(rules, view, motion) if _weighty(view, motion) else UNTOUCHED
    for position in view.own.character.positions:
        if position.on not in laid.on:
            continue
        unmet = _unmet(rules, view, motion, position)
        weight = -position.leaning * (1.0 if unmet or not position.needs else table.met_relief)
        if position.leaning >= 0 and any(isinstance(c, MandateCondition) for c in unmet):
            weight = table.aside_bar
        if weight > worst:
            worst, behind, name = weight, position, "dislike"
    if worst == 0.0:
        return AT_EASE
    others = _others_outside(view, motion)
    bypassed = max(0.0, -leaning(view, others)) * table.bypassed if others else 0.0
    company = table.company if any(o.round == motion.rounds for o in motion.objections) else 0.0
    patience = 0.0 if name == "red-line" else table.patience * max(0, motion.rounds - 1)
    earnest = table.earnest_patience if name == "dislike" and in_earnest(rules, view, wish()) else 0.0
    mood, _ = dice.spread(f"policy/voice/{view.public.turn}/{view.seat}/{motion.proposal.__struct_config__.tag}", table.noise)
    weighed = (bypassed, company, -patience, -earnest, mood - 1.0)
    more = (*(_posted(rules, view, motion) if motion.conditions else ()), *goodwill(rules, view, motion))
    value = worst
    for part in weighed:
        value += part
    for term in more:
        value += term.value
    return Discomfort(value, behind, name, worst, weighed, more)


def _posted(rules: Rulebook, view: SeatView, motion: Motion) -> tuple[Term, ...]:
    """Return what a post for the government in a draft's text takes from its discomfort (rule 170.19)."""
    if not any(isinstance(c, PostCondition) and c.nation == view.seat for c in motion.conditions):
        return ()
    return (Term("170.19", "post-for-us", -rules.tables.diplomacy.worth.get("gives-post", 0.0)),)


def _at_stake(rules: Rulebook, view: SeatView, motion: Motion) -> tuple[str, float, Position | None]:
    """Return what a draft would do to a red line or a goal of one's own: the term's name, its weight, and it as a position."""
    table = rules.tables.governments
    found = stakes.crossed(rules, view, motion.proposal)
    if found is not None:
        line, mission = found
        kinds = stakes.missions_of(motion.proposal)
        if any(isinstance(c, WithoutMission) and c.mission == mission for c in motion.conditions):
            return UNTOUCHED  # The text leaves out what would cross it.
        needs: tuple[Condition, ...] = (WithoutMission(mission),) if mission and len(kinds) > 1 else ()
        on = mission or kind_of(motion.proposal)
        own = next((p.reason for p in view.own.character.positions if p.on == on and p.leaning < 0 and p.reason), "")
        said = own or crossing(rules, line, motion.proposal)
        return "red-line", table.red_line, Position(kind_of(motion.proposal), -table.red_line, needs, said)
    if stakes.left_out(rules, view, motion.proposal) is not None:
        return "aim-given-up", table.given_up, Position(kind_of(motion.proposal), -table.given_up, (), GIVEN_UP)
    return UNTOUCHED


def _others_outside(view: SeatView, motion: Motion) -> str:
    if isinstance(motion.proposal, TransferCommand):
        return ""
    for operation in view.public.operations.values():
        if operation.forum != motion.forum and not operation.over:
            return operation.arrangement
    return ""


def _unmet(rules: Rulebook, view: SeatView, motion: Motion, position: Position) -> list[Condition]:
    return [c for c in position.needs if c not in motion.conditions and not _true(rules, view, motion, c)]


def _true(rules: Rulebook, view: SeatView, motion: Motion, condition: Condition) -> bool:
    match condition:
        case MandateCondition():
            return MANDATE_LEVELS.index(view.public.mandate.level) >= MANDATE_LEVELS.index(condition.level)
        case CommandCondition():
            held = running(view.public, motion.forum)
            arrangement = held.arrangement if held is not None else rules.scenario.forums[motion.forum].arrangement
            return arrangement == condition.arrangement
        case SunsetCondition():
            return isinstance(motion.proposal, OF_DAYS) and kept(motion.proposal, (condition,)) == motion.proposal
        case _:
            return False


def _wording(rules: Rulebook, view: SeatView, laid: Laid, dice: Dice, wish: Wish) -> Iterator[Move]:
    """Yield asking for words before silence begins, from who could live with a draft but would rather have it otherwise."""
    name, motion = laid.name, laid.motion
    felt = discomfort(rules, view, laid, dice, wish)
    position = felt.behind
    if position is None or felt.value >= rules.tables.governments.object_bar or bound(view, motion):
        return
    unmet = _unmet(rules, view, motion, position)
    if unmet and position.leaning < 0 and not isinstance(unmet[0], MandateCondition):
        reason = position.reason.rstrip(".") or "We can live with it if the text has what we need"
        yield Move(ProposeAmendment(seat=view.seat, motion=name, condition=unmet[0]), f"{reason}.", felt.terms)


def _said(rules: Rulebook, position: Position) -> str:
    """Return a position as a sentence that its government would say."""
    said = position.reason or f"We cannot go so far: we could not answer for {subject(rules, position.on)}"
    return said.rstrip(".") + "."


def _answer(rules: Rulebook, view: SeatView, laid: Laid, dice: Dice, wish: Wish) -> Iterator[Move]:
    """Yield what a government says to a draft under silence: nothing, a footnote, standing aside, or breaking silence."""
    table = rules.tables.governments
    name, motion = laid.name, laid.motion
    felt = discomfort(rules, view, laid, dice, wish)
    position, pain = felt.behind, felt.value
    if position is None or max(pain, felt.worst) < min(table.object_bar, table.aside_bar - table.company):
        return
    reason = _said(rules, position)
    unmet = _unmet(rules, view, motion, position)
    seat = view.seat
    terms = (*felt.terms, Term("170.7", "bar", table.object_bar))
    blocks = any(isinstance(c, MandateCondition) for c in unmet)
    bypassed = bool(_others_outside(view, motion))
    firm = felt.name != "dislike"
    if pain >= table.object_bar and (unmet or bypassed or firm) and not blocks and not bound(view, motion):
        if firm and not unmet:
            yield Move(BreakSilence(seat=seat, motion=name, reason=reason), reason, terms)
            return
        asked = unmet[0] if unmet else CommandCondition(rules.scenario.forums[motion.forum].arrangement)
        wanted = None if asked in motion.conditions else asked
        yield Move(BreakSilence(seat=seat, motion=name, reason=reason, condition=wanted), reason, terms)
    elif motion.status == "broken":
        return  # Somebody else has said it.
    elif felt.worst >= table.aside_bar and NationId(seat) not in motion.stood_aside:
        yield Move(StandAside(seat=seat, motion=name), f"{reason} We do not stand in the way, and take no part.", terms)
    elif pain >= table.aside_bar - table.company:
        text = "Our consent changes nothing in our reservations."
        yield Move(AddFootnote(seat=seat, motion=name, text=text), reason, terms)


# Acting outside.


def _outside(rules: Rulebook, view: SeatView, forum: ForumId, wish: Wish) -> Iterator[Move]:
    """Yield acting outside the forum, or joining those who do, when the forum has not decided (rule 170.7)."""
    held = view.public.operations.get(forum)
    if held is None:
        if _must_act(rules, view, wish):
            order = ActOutside(seat=view.seat, forum=forum, missions=_coalition_missions(rules))
            yield Move(order, ATTACKED, wish().terms)
    elif not held.over and not participates(rules, held, NationId(view.seat)) and _comes_along(rules, view, forum, wish):
        yield Move(JoinOperation(seat=view.seat, forum=forum), "We stand with those who act.", wish().terms)


def _must_act(rules: Rulebook, view: SeatView, wish: Wish) -> bool:
    """Whether people are under attack, nobody has decided to strike, and this government would and can lead the way."""
    public, nation = view.public, NationId(view.seat)
    if leaning(view, "strike") <= 0 or not any(z.attacked for z in public.zones.values()):
        return False
    decided = {m for o in public.operations.values() if not o.over and participates(rules, o, nation) for m in o.missions}
    fights = wish().value >= rules.tables.governments.strike_bar
    return fights and not decided.issuperset(_strikes(rules)) and leads(rules, view, wish)


def _strikes(rules: Rulebook) -> tuple[str, ...]:
    missions = rules.tables.missions.items()
    return tuple(k for k, m in missions if m.offensive and m.mandate == "force" and m.capability in ("strike", "sead"))


def _coalition_missions(rules: Rulebook) -> tuple[str, ...]:
    """Return what a coalition of the willing takes on: strikes, and what keeps the sky."""
    missions = rules.tables.missions.items()
    patrols = (k for k, m in missions if not m.offensive and m.mandate == "force" and m.role == "air-support")
    return (*_strikes(rules), *patrols)


def _comes_along(rules: Rulebook, view: SeatView, forum: ForumId, wish: Wish) -> bool:
    table = rules.tables.governments
    spec = rules.scenario.nations[NationId(view.seat)]
    if spec.prestige < table.follow_prestige or leaning(view, rules.scenario.forums[forum].arrangement) < 0.0:
        return False
    silent = any(rules.procedure[f].decides == "silence" for f in spec.forums)
    bar = table.strike_bar if silent else table.join_bar
    return wish().value >= max(bar, table.join_bar)
