"""What a government lays before a forum of all: a leader's next step, what others have reason to ask for (rules 170.7, 170.16).

Lives here: which drafts, when, and why. Not here: what it thinks of the drafts of others (voice), or mandates (assembly).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import ForumId, NationId, Term
from wargame.engine.model.conditions import MANDATE_LEVELS, Condition, WithoutMission
from wargame.engine.model.council import (
    ActivateOperation,
    AdmitPartner,
    AdoptRoe,
    ApproveTargets,
    Ceasefire,
    Extend,
    FundInCommon,
    InvokeArticle4,
    InvokeArticle5,
    Operation,
    Proposal,
    RequestForces,
    SetBenchmark,
    SetTerms,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.diplomacy import kind_of
from wargame.engine.rooms.council import has_treaty, on_own_ground, participates, to_take_over, was_attacked
from wargame.engine.rooms.council.orders import TableMotion
from wargame.players import Move
from wargame.players.governments import ahead, posts, stakes
from wargame.players.governments.interests import Wish, leads, leaning
from wargame.players.governments.known import Floor, Known

EXTENSION_DAYS = 90
PAUSE_DAYS = 14
Draft = tuple[Proposal, str, tuple[Term, ...]]
"""What would be tabled, why in a sentence, and the terms behind it."""


def may_table(rules: Rulebook, view: SeatView, known: Known, floor: Floor) -> ForumId | None:
    """Return the forum of all in which a government might table something now, or None: asked of everybody in every round."""
    forum = known.by_silence[view.seat]
    if forum is None or floor.many.get(forum, 0) >= rules.tables.clock.drafts_per_turn:
        return None
    if view.public.round > 1 and view.seat not in known.in_front:
        return None  # Who does not lead has said what it wants in the first round.
    held = view.public.operations.get(forum)
    return None if held is not None and held.over else forum  # What has been ended once, nobody begins anew.


def moves(rules: Rulebook, view: SeatView, wish: Wish, known: Known, forum: ForumId) -> Iterator[Move]:
    """Yield what a government tables where it may, the most important first; the forum takes few drafts in a turn."""
    leading = view.seat in known.in_front and leads(rules, view, wish)
    if view.public.round > 1 and not leading:
        return
    held = view.public.operations.get(forum)
    if held is not None and _old(rules, view, held) and _has_tabled(view, forum):
        return  # Once a campaign has settled down, nobody takes more than one of the turn's few drafts.
    drafts: list[Draft] = [*posts.promised(rules, view, held)] if held is not None else []
    if leading:
        drafts += _next_steps(rules, view, forum, held, known)
    if held is not None:
        drafts += _own(rules, view, held, leading, known)
    drafts += _treaty(rules, view) if has_treaty(rules, forum) else ()
    for proposal, reason, terms in drafts:
        if stakes.crossed(rules, view, proposal) is None and not _refused(view, forum, proposal):
            asked = _foreseen(rules, view, forum, proposal)
            yield Move(TableMotion(seat=view.seat, forum=forum, proposal=proposal, conditions=asked), reason, terms)
            if held is not None and _old(rules, view, held):
                return


def _has_tabled(view: SeatView, forum: ForumId) -> bool:
    """Whether the government has tabled a draft in this forum in this turn."""
    if view.table is None:
        return False
    return any(view.table.motions[n].forum == forum and view.table.motions[n].proposer == view.seat for n in view.table.current)


def _foreseen(rules: Rulebook, view: SeatView, forum: ForumId, proposal: Proposal) -> tuple[Condition, ...]:
    """Return what stopped such a draft before, written into the text at once by a government that looks ahead (rule 170.14)."""
    if not ahead.turns(rules) or view.table is None:
        return ()
    kind = kind_of(proposal)
    for motion in reversed(tuple(view.table.motions.values())):
        if motion.forum == forum and motion.turn < view.public.turn and kind_of(motion.proposal) == kind:
            if motion.status == "agreed":
                return ()
            return tuple(dict.fromkeys(o.condition for o in motion.objections if o.condition is not None))
    return ()


def _refused(view: SeatView, forum: ForumId, proposal: Proposal) -> bool:
    """Whether the forum has refused this very draft before, in a way that no words could mend."""
    if view.table is None:
        return False
    kinds = stakes.missions_of(proposal)
    for motion in view.table.motions.values():
        failed = motion.forum == forum and motion.proposal == proposal and motion.status in ("lapsed", "withdrawn")
        if failed and any(o.condition is None and o.round == motion.rounds for o in motion.objections):
            return True
        left_out = {c.mission for c in motion.conditions if isinstance(c, WithoutMission)} if motion.forum == forum else ()
        if left_out and kinds and left_out.issuperset(kinds):
            return True
    return False


# A leader's next step.


def _next_steps(rules: Rulebook, view: SeatView, forum: ForumId, held: Operation | None, known: Known) -> list[Draft]:
    """Return the next steps that a leader would have the forum take: first what nobody opposes, then more (rule 170.7)."""
    operations = view.public.operations.values()
    settled = {m for o in operations if not o.over and o.handover is not None and o.handover.forum == forum for m in o.missions}
    settled.update(held.missions if held is not None else ())
    asked = known.floor(view).asked
    settled.update(asked.get(forum, ()))
    for other in known.of_all:
        if other != forum:  # What another forum of all has in hand is left to it.
            running = view.public.operations.get(other)
            settled.update(() if running is None or running.over else running.missions, asked.get(other, ()))
    missing = [k for k in rules.families["planned"] if k not in settled and _stands_for(rules, view, k)]
    if held is None:
        missions = rules.tables.missions
        quiet = tuple(k for k in missing if not missions[k].offensive and missions[k].mandate != "force")
        may = view.public.mandate.level == "force" or on_own_ground(rules, forum)
        return [(ActivateOperation(quiet), "The first step is the one that nobody opposes.", ())] if may and quiet else []
    return [(proposal, reason, ()) for proposal, reason in _changes(rules, view, forum, held, missing)]


def _stands_for(rules: Rulebook, view: SeatView, kind: str) -> bool:
    """Whether a kind of mission has its mandate, and a government's own position and lines are not against it."""
    needs = MANDATE_LEVELS.index(rules.tables.missions[kind].mandate)
    if needs > MANDATE_LEVELS.index(view.public.mandate.level) or leaning(view, kind) < 0.0:
        return False
    return stakes.crossed(rules, view, WidenMission((kind,))) is None


def _changes(
    rules: Rulebook, view: SeatView, forum: ForumId, held: Operation, missing: list[str]
) -> Iterator[tuple[Proposal, str]]:
    table, public = rules.tables.governments, view.public
    patrol = tuple(
        k for k in missing if not rules.tables.missions[k].offensive and rules.tables.missions[k].capability != "training"
    )
    done = public.tracks.end_state >= table.done_bar
    lasting = bool(public.aims) or on_own_ground(rules, forum)
    if done and (not lasting or leaning(view, "terminate") >= 0.0):
        yield Terminate(), "What we came for is done."
    elif held.ends <= rules.opens[public.turn]:
        yield Extend(EXTENSION_DAYS), "The work is not done, and the mandate runs out."
    if patrol:
        yield WidenMission(patrol), _what_for(rules, patrol)
    elif (taken := to_take_over(rules, public, forum)) is not None and not rules.procedure[taken].all_take_part:
        if leaning(view, "transfer-command") >= 0.0:
            yield TransferCommand(), "One chain of command serves everybody better than two."
    elif missing:
        strikes = tuple(k for k in missing if rules.tables.missions[k].role == "striker") or tuple(missing)
        yield WidenMission(strikes[:2]), "Half measures will not protect anybody."
    for message in view.own.messages:
        nation = NationId(message.by)
        if message.to == view.seat and nation in rules.scenario.nations and not participates(rules, held, nation):
            yield AdmitPartner(nation), "They have asked to take part, and they can help."
    if _old(rules, view, held) and "urban" not in held.targets:
        yield ApproveTargets("urban"), "They have moved into the towns; so must our targeting."


def _what_for(rules: Rulebook, kinds: Sequence[str]) -> str:
    """Return why a forum should add these kinds of mission, which are no attack: what they are for, where that is one thing."""
    named = {rules.tables.missions[k].capability for k in kinds}
    sorts = {rules.tables.missions[k].role for k in kinds}
    if named == {"air-patrol"}:
        return "The forum should keep the sky."
    if named == {"isr"}:
        return "The forum should see with its own eyes what happens there."
    if sorts == {"naval"}:
        return "The forum should keep the sea."
    if named == {"airlift"}:
        return "Those who suffer there need help now."
    return "Nobody opposes this, and all of it is needed."


def _old(rules: Rulebook, view: SeatView, held: Operation) -> bool:
    """Whether an operation has run so long without an end that governments look for another way."""
    return view.public.hour - held.began >= 24 * rules.tables.governments.stalemate_days


# What others have reason to ask for.


def _own(rules: Rulebook, view: SeatView, held: Operation, leading: bool, known: Known) -> list[Draft]:
    """Return what a government has reason of its own to table while an operation runs (rule 170.16); most have none."""
    found = [*_careful(rules, view, held)]
    if _old(rules, view, held):
        found += [*_talks(rules, view, held), *_forces(rules, view, held, known), *_money(rules, view, held)]
        found += _benchmark(rules, view, held, known) if leading else ()
    return [d for d in found if not _tried(view, d[0])]


def _tried(view: SeatView, proposal: Proposal) -> bool:
    """Whether the government has tabled such a draft before: it does not ask for the same thing twice."""
    motions = view.table.motions.values() if view.table is not None else ()
    kind = kind_of(proposal)
    return any(m.proposer == view.seat and kind_of(m.proposal) == kind and m.proposal == proposal for m in motions)


def _careful(rules: Rulebook, view: SeatView, held: Operation) -> Iterator[Draft]:
    """Yield tighter rules of engagement where more dead would cross a line of one's own."""
    if not view.own.red_lines or held.roe == "tight":
        return
    line, nearness = stakes.dead_near(rules, view)
    if line is not None and view.public.nations[NationId(view.seat)].joined >= 0:
        tighter: Proposal = AdoptRoe("standard" if held.roe == "robust" else "tight")
        terms = (Term("170.16", "nearness-of-a-red-line", nearness), Term("170.16", "bar", rules.tables.governments.careful))
        yield tighter, "Too many civilians have died, and our people will not bear many more.", terms


def _talks(rules: Rulebook, view: SeatView, held: Operation) -> Iterator[Draft]:
    """Yield terms, or a pause, from a government that presses for a way out by talks."""
    press = rules.tables.governments.press_bar
    reached = view.public.objectives
    if not view.public.aims and (leaning(view, "terms") >= press or stakes.wants(view, rules, "terms")):
        near = tuple(name for name, level in reached.items() if level >= 0.5)
        if 0 < len(near) < len(reached):
            terms = (Term("170.16", "leaning", leaning(view, "terms")), Term("170.16", "bar", press))
            yield SetTerms(near), "We should say on what terms this can end, and let those who can talk begin.", terms
    pause = leaning(view, "ceasefire")
    if pause >= press and held.paused_until <= view.public.hour:
        terms = (Term("170.16", "leaning", pause), Term("170.16", "bar", press))
        yield Ceasefire(PAUSE_DAYS), "A pause would let relief through and give talks a chance.", terms


def _forces(rules: Rulebook, view: SeatView, held: Operation, known: Known) -> Iterator[Draft]:
    """Yield a request for the line of the requirements that lacks most, from who leans to asking and has forces out itself."""
    table, nation = rules.tables.governments, NationId(view.seat)
    if leaning(view, "request-forces") < table.ask_bar or held.requests:
        return
    if not any(p in view.public.packages for p in rules.by_nation[nation]):
        return
    best = known.theatre(view.public, held).lacks
    if best is not None and any(zone.attacked for zone in view.public.zones.values()):
        terms = (Term("170.16", "lacking", best[0]), Term("170.16", "bar", table.request_lack))
        capability = rules.scenario.requirements[best[1]].capability.replace("-", " ")
        yield RequestForces(best[1]), f"We lack {capability}, and others have it at home.", terms


def _money(rules: Rulebook, view: SeatView, held: Operation) -> Iterator[Draft]:
    """Yield common funding from a government that presses for it and bears more than its means should."""
    table, nation = rules.tables.governments, NationId(view.seat)
    if held.common_funding or leaning(view, "fund-in-common") < table.press_bar:
        return
    means = sum(rules.assets[p].spec.cost_per_day for p in rules.by_nation[nation]) * view.public.hour / 24
    borne = view.public.nations[nation].spent / means if means else 0.0
    if borne >= table.fund_share:
        terms = (Term("170.16", "share-of-its-means-spent", borne), Term("170.16", "bar", table.fund_share))
        yield FundInCommon(), "A few of us pay for what all of us have decided.", terms


def _benchmark(rules: Rulebook, view: SeatView, held: Operation, known: Known) -> Iterator[Draft]:
    """Yield a benchmark from a leader that sees too many flags with next to nothing behind them."""
    table = rules.tables.governments
    if held.benchmark is not None or leaning(view, "set-benchmark") < 0.0:
        return
    least = rules.tables.operations.token_personnel
    tokens = known.theatre(view.public, held).tokens
    if tokens >= table.benchmark_tokens:
        terms = (Term("170.16", "tokens", float(tokens)), Term("170.16", "bar", float(table.benchmark_tokens)))
        yield SetBenchmark(0, least + 1), "Every flag costs the staff work; each should bring something.", terms


def _treaty(rules: Rulebook, view: SeatView) -> Iterator[Draft]:
    """Yield an article of the treaty: the fifth from who was attacked, the fourth from who feels threatened enough."""
    public, nation = view.public, NationId(view.seat)
    threat = rules.scenario.nations[nation].threat
    bar = rules.tables.governments.consult_threat
    victim = was_attacked(rules, public, nation)
    if threat < bar and not victim:
        return
    done = {(number, who) for number, _, who in public.articles}
    if victim:
        if (5, nation) not in done and not _tried(view, InvokeArticle5(nation)):
            yield InvokeArticle5(nation), "We have been attacked, and an attack on one is an attack on all.", ()
        return
    attacked = bool(public.strikes) or any(zone.attacked for zone in public.zones.values())
    if attacked and (4, nation) not in done and not _tried(view, InvokeArticle4(nation)):
        terms = (Term("170.16", "threat", threat), Term("170.16", "bar", bar))
        yield InvokeArticle4(nation), "This touches our own security; our allies should hear it from us.", terms
