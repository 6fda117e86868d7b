"""A government's voice in the Council: what it wants, and what it can live with (rule 170.7)."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import ForumId, MotionId, NationId, Term
from wargame.engine.model.conditions import MANDATE_LEVELS, CommandCondition, Condition, MandateCondition
from wargame.engine.model.council import (
    ActivateOperation,
    AdmitPartner,
    ApproveTargets,
    Extend,
    Motion,
    Proposal,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.scenario import Position
from wargame.engine.rooms.council import participates, running
from wargame.engine.rooms.council.orders import ActOutside, AddFootnote, BreakSilence, JoinOperation, StandAside, TableMotion
from wargame.players import Move
from wargame.players.governments import assembly
from wargame.players.governments.interests import Will, leads, leaning, will

EXTENSION_DAYS = 90


def moves(rules: Rulebook, view: SeatView, dice: Dice) -> Iterator[Move]:
    """Yield what a government does in this round of the Council."""
    wish = will(rules, view, dice)
    yield from assembly.moves(rules, view, dice)
    for name, motion in _silent(view):
        yield from _answer(rules, view, name, motion, dice)
    yield from _outside(rules, view, wish)
    if leads(rules, view, wish):
        yield from _initiative(rules, view)


def _silent(view: SeatView) -> list[tuple[MotionId, Motion]]:
    motions = view.table.motions if view.table is not None else {}
    return [(n, m) for n, m in motions.items() if m.status in ("silence", "broken") and m.turn == view.public.turn]


# What it can live with.


def discomfort(rules: Rulebook, view: SeatView, motion: Motion, dice: Dice) -> tuple[float, Position | None, tuple[Term, ...]]:
    """Return how hard a draft is to live with, 0 to 1 and beyond, the position behind it, and its terms (rule 170.7)."""
    table = rules.tables.governments
    worst, behind = 0.0, None
    for position in _touched(view, motion.proposal):
        unmet = _unmet(rules, view, motion, position)
        weight = -position.leaning * (1.0 if unmet or not position.needs else table.met_relief)
        if position.leaning >= 0 and any(isinstance(c, MandateCondition) for c in unmet):
            weight = table.aside_bar
        if weight > worst:
            worst, behind = weight, position
    if worst == 0.0:
        return 0.0, None, ()
    others = _others_outside(view, motion)
    bypassed = max(0.0, -leaning(view, others)) * table.bypassed if others else 0.0
    company = table.company if any(o.round == motion.rounds for o in motion.objections) else 0.0
    patience = table.patience * (motion.rounds - 1)
    mood, _ = dice.spread(f"policy/voice/{view.public.turn}/{view.seat}/{motion.proposal.__struct_config__.tag}", table.noise)
    terms = (
        Term("170.7", "dislike", worst),
        Term("170.7", "acting-outside-the-forum", bypassed),
        Term("170.7", "company", company),
        Term("170.7", "patience", -patience),
        Term("170.7", "mood", mood - 1.0),
    )
    return sum(t.value for t in terms), behind, terms


def _touched(view: SeatView, proposal: Proposal) -> Iterator[Position]:
    named = {str(proposal.__struct_config__.tag)}
    if isinstance(proposal, ActivateOperation | WidenMission):
        named.update(proposal.missions)
    for position in view.own.character.positions:
        if position.on in named:
            yield position


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
        case _:
            return False


def _answer(rules: Rulebook, view: SeatView, name: MotionId, motion: Motion, dice: Dice) -> Iterator[Move]:
    table = rules.tables.governments
    if motion.proposer == view.seat:
        return
    pain, position, terms = discomfort(rules, view, motion, dice)
    if position is None:
        return
    subject = position.on.replace("-", " ")
    reason = position.reason or f"We cannot agree to this text as it stands: on {subject} it goes too far for us"
    reason = reason.rstrip(".") + "."
    unmet = _unmet(rules, view, motion, position)
    seat = view.seat
    terms = (*terms, Term("170.7", "bar", table.object_bar))
    blocks = any(isinstance(c, MandateCondition) for c in unmet)
    bypassed = bool(_others_outside(view, motion))
    if pain >= table.object_bar and (unmet or bypassed) and not blocks:
        asked = unmet[0] if unmet else CommandCondition(rules.scenario.forums[motion.forum].arrangement)
        wanted = None if asked in motion.conditions else asked
        yield Move(BreakSilence(seat=seat, motion=name, reason=reason, condition=wanted), reason, terms)
    elif motion.status == "broken":
        return  # Somebody else has said it.
    elif terms[0].value >= table.aside_bar and NationId(seat) not in motion.stood_aside:
        yield Move(StandAside(seat=seat, motion=name), f"{reason} We do not stand in the way, and take no part.", terms)
    elif pain >= table.aside_bar - table.company:
        text = "Our consent changes nothing in our reservations."
        yield Move(AddFootnote(seat=seat, motion=name, text=text), reason, terms)


# What it wants.


def _forum_of_all(rules: Rulebook, view: SeatView) -> ForumId | None:
    own = rules.scenario.nations[NationId(view.seat)].forums
    return next((f for f in own if rules.procedure[f].decides == "silence"), None)


def _initiative(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield the next step a leading government would have the forum take: first what nobody opposes, then more (rule 170.7)."""
    forum = _forum_of_all(rules, view)
    if forum is None:
        return
    held = running(view.public, forum)
    if held is None and forum in view.public.operations:
        return  # It has been ended once; nobody begins it anew.
    kinds = [k for k, m in rules.tables.missions.items() if _mandated(view, m.mandate)]
    quiet = tuple(k for k in kinds if not rules.tables.missions[k].offensive and rules.tables.missions[k].mandate != "force")
    force = view.public.mandate.level == "force"
    steps: list[tuple[Proposal, str]] = []
    if held is None:
        if force and quiet:
            steps.append((ActivateOperation(quiet), "The first step is the one that nobody opposes."))
    else:
        steps += _next_steps(rules, view, forum, kinds)
    for proposal, reason in steps:
        yield Move(TableMotion(seat=view.seat, forum=forum, proposal=proposal), reason)


def _next_steps(rules: Rulebook, view: SeatView, forum: ForumId, kinds: list[str]) -> list[tuple[Proposal, str]]:
    held = running(view.public, forum)
    assert held is not None
    missing = [k for k in kinds if k not in held.missions]
    patrol = tuple(
        k for k in missing if not rules.tables.missions[k].offensive and rules.tables.missions[k].capability != "training"
    )
    coalition = any(not o.over and o.forum != forum for o in view.public.operations.values())
    steps: list[tuple[Proposal, str]] = []
    closes = rules.opens[view.public.turn]
    after = rules.opens[min(view.public.turn + 1, len(rules.opens) - 1)]
    if view.public.tracks.end_state >= rules.tables.governments.done_bar:
        steps.append((Terminate(), "What we came for is done."))
    elif held.ends <= max(after, closes):
        steps.append((Extend(EXTENSION_DAYS), "The work is not done, and the mandate runs out."))
    if patrol:
        steps.append((WidenMission(patrol), "The forum should keep the sky."))
    elif coalition:
        steps.append((TransferCommand(), "One chain of command serves everybody better than two."))
    elif missing:
        strikes = tuple(k for k in missing if rules.tables.missions[k].role == "striker") or tuple(missing)
        steps.append((WidenMission(strikes[:2]), "Half measures will not protect anybody."))
    if view.public.hour - held.began >= 24 * rules.tables.governments.stalemate_days and "urban" not in held.targets:
        steps.append((ApproveTargets("urban"), "They have moved into the towns; so must our targeting."))
    asked = [NationId(m.by) for m in view.own.messages if m.to == view.seat and m.by in rules.scenario.nations]
    steps += [
        (AdmitPartner(n), "They have asked to take part, and they can help.") for n in asked if not participates(rules, held, n)
    ]
    return steps


def _mandated(view: SeatView, level: str) -> bool:
    return MANDATE_LEVELS.index(view.public.mandate.level) >= MANDATE_LEVELS.index(level)


def _outside(rules: Rulebook, view: SeatView, wish: Will) -> Iterator[Move]:
    """Yield acting outside the forum, or joining those who do, when the forum has not decided (rule 170.7)."""
    table = rules.tables.governments
    if view.public.mandate.level != "force" or wish.value < table.join_bar:
        return
    nation = NationId(view.seat)
    forums = rules.scenario.nations[nation].forums
    decided = {m for o in view.public.operations.values() if not o.over and participates(rules, o, nation) for m in o.missions}
    strikes = tuple(
        k for k, m in rules.tables.missions.items() if m.offensive and m.mandate == "force" and m.capability in ("strike", "sead")
    )
    attacked = any(z.attacked for z in view.public.zones.values())
    for forum in forums:
        if not rules.procedure[forum].act_outside:
            continue
        held = running(view.public, forum)
        if forum in view.public.operations and held is None:
            continue
        can_strike = leaning(view, "strike") > 0 and wish.value >= table.strike_bar
        if held is None and attacked and can_strike and not set(strikes) <= decided and leads(rules, view, wish):
            patrols = tuple(
                k
                for k, m in rules.tables.missions.items()
                if not m.offensive and m.mandate == "force" and m.role == "air-support"
            )
            yield Move(
                ActOutside(seat=view.seat, forum=forum, missions=(*strikes, *patrols)),
                "People are under attack now; those who can must not wait for those who will not.",
                wish.terms,
            )
        elif held is not None and not participates(rules, held, nation) and _comes_along(rules, view, forum, wish):
            yield Move(JoinOperation(seat=view.seat, forum=forum), "We stand with those who act.", wish.terms)


def _comes_along(rules: Rulebook, view: SeatView, forum: ForumId, wish: Will) -> bool:
    table = rules.tables.governments
    spec = rules.scenario.nations[NationId(view.seat)]
    likes = leaning(view, rules.scenario.forums[forum].arrangement) >= 0.0
    member = _forum_of_all(rules, view) is not None
    return likes and wish.value >= (table.strike_bar if member else table.join_bar) and spec.prestige >= table.follow_prestige
