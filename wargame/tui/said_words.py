"""What each kind of order of the Council would bring about, in sentences that cite their rules.

Lives here: the sentences, from what the whole table knows. Not here: the page they stand on (consequences), foreseeing
(session.table_talk), or the rules (engine).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wargame.engine.model.base import EventBase, ForumId, OrderBase
from wargame.engine.model.council import ActivateOperation, Motion
from wargame.engine.rooms.council import events as happened
from wargame.engine.rooms.council import orders as said
from wargame.engine.rooms.council.rounds import open_objections
from wargame.language import tr, trn
from wargame.reports import drafts, phrases
from wargame.reports.drafts import numbered
from wargame.reports.names import hours, percent, points, some, upper
from wargame.session.table_talk import Talked
from wargame.tui import outlook, silences
from wargame.tui.table import Table


def of(table: Table, order: OrderBase, found: Talked) -> Iterator[str]:
    """Yield what an order of the Council would bring about at once, in sentences."""
    if isinstance(order, said.AboutDraft):
        motion = found.before.table.motions[order.motion]
        number = numbered(found.before.table.current)[order.motion]
        yield from _of_draft(table, order, motion, drafts.short(table.names, motion, number), found)
        return
    match order:
        case said.TableMotion():
            yield from _tabled(table, order)
        case said.ActOutside():
            yield from _outside(table, order, found)
        case said.JoinOperation():
            yield from _joined(table, order)
        case said.LeaveOperation():
            yield from _left(table, order)
        case _:
            words = table.words()
            yield from (outlook.foretold(words, [e]) for e in found.events)


def _of_draft(table: Table, order: said.AboutDraft, motion: Motion, draft: str, found: Talked) -> Iterator[str]:
    names, seat = table.names, order.seat
    council = table.session.rules.tables.council
    match order:
        case said.BreakSilence():
            yield from _broken(table, order, motion, draft, found)
        case said.StandAside():
            yield from _aside(table, order, motion, draft)
        case said.AddFootnote():
            yield tr(
                "The reservation of {nation} is printed under the decision and changes nothing else (rule 30.7).",
                nation=names.nation(seat),
            )
        case said.ProposeAmendment():
            yield tr("It is a request: the proposer or the chair takes it into the text, or leaves it (rule 30.3).")
        case said.AdoptAmendment():
            wish = drafts.asked(names, motion.proposal, order.condition)
            yield tr("{draft} then asks for {wish}, and nobody can take that out again (rule 30.3).", draft=draft, wish=wish)
        case said.PutUnderSilence():
            yield from silences.again(table, order.motion, motion)
            ends = names.moment(found.before.public.hour + order.hours)
            yield tr("Who says nothing until {moment} agrees (rule 30.4).", moment=ends)
            yield from agreement(table, motion)
        case said.Mediate():
            yield from _mediated(table, motion, found, council.mediate_hours)
        case said.SplitMotion():
            rest = [m for m in getattr(motion.proposal, "missions", ()) if m != order.keep]
            yield tr("{draft} keeps {mission} alone (rule 30.9).", draft=draft, mission=names.mission(order.keep))
            yield tr("Left for another draft: {missions}.", missions=names.missions(rest))
            yield _room(table, motion.forum, 0)
        case said.WithdrawMotion():
            yield tr("{draft} is off the table for this turn, and decides nothing (rule 30.10).", draft=draft)
            yield tr(
                "{seat} cannot table the same draft again in this turn (rule 30.2).", seat=upper(names.seat(motion.proposer))
            )
            yield _room(table, motion.forum, 0)
        case said.CastVote():
            yield tr("It may be changed until the vote is taken (rule 35.4).")
        case said.CoSponsor():
            yield tr(
                "The standing of {nation} counts for the draft with all who vote, and it votes for it (rules 35.4, 35.6).",
                nation=names.nation(seat),
            )
        case _:
            words = table.words()
            yield from (outlook.foretold(words, [e]) for e in found.events)


def ruled(rules: Mapping[str, str], name: str) -> str:
    """Return the rules of the terms that moved a number: those that bear its name, or begin with it."""
    found = [rule for term, rule in rules.items() if term == name or term.startswith(f"{name}-")]
    if name == "legitimacy" and "missions-beyond-the-mandate" in rules:
        found.append(rules["missions-beyond-the-mandate"])
    return ", ".join(dict.fromkeys(found))


def agreement(table: Table, motion: Motion) -> Iterator[str]:
    """Yield what a draft's becoming a decision would change."""
    session, names = table.session, table.names
    yield tr("It then decides to {proposal}.", proposal=phrases.proposal(names, motion.proposal))
    for head, told in drafts.ends(session.rules, names, session.state.public, motion):
        yield f"{head} {told}"
    if session.rules.procedure[motion.forum].decides == "silence":
        gain = points(session.rules.tables.council.agreed_cohesion)
        yield tr("Cohesion {change} (rule 30.4).", change=gain)
    if motion.stood_aside:
        yield tr("Standing aside: {nations}.", nations=names.nations(motion.stood_aside, 8))


# Kinds with more to say.


def _broken(table: Table, order: said.BreakSilence, motion: Motion, draft: str, found: Talked) -> Iterator[str]:
    names, council = table.names, table.session.rules.tables.council
    nation = names.nation(order.seat)
    if motion.status == "silence":
        yield tr("{draft} is off silence at once, and is not agreed when its time runs out (rule 30.5).", draft=draft)
    before = [names.nation(o.by) for o in open_objections(motion)] if motion.status == "broken" else []
    if before:
        yield tr("{others} broke silence before, so that it costs less.", others=upper(some(before, 4)))
    else:
        yield tr("{nation} is the first to break it, which costs most; whoever joins in pays less.", nation=upper(nation))
    odds = [d.odds for e in found.events for d in e.dice]
    if odds:
        yield tr("Odds that the public learns who broke silence: {odds} (rule 30.5).", odds=percent(odds[0]))
    if order.condition is None:
        yield tr("It names nothing that would satisfy {nation}, so that the chair has nothing to mediate with.", nation=nation)
    elif motion.mediated:
        yield tr("The chair has mediated on it once, and cannot again (rule 30.8).")
    else:
        yield tr(
            "The chair may mediate for {hours} and write in {wish} (rule 30.8).",
            hours=hours(council.mediate_hours),
            wish=drafts.asked(names, motion.proposal, order.condition),
        )
    yield tr("The chair may put it under silence again, changed or not; else it lapses with this turn's Council.")


def _aside(table: Table, order: said.StandAside, motion: Motion, draft: str) -> Iterator[str]:
    session, names = table.session, table.names
    nation = upper(names.nation(order.seat))
    yield tr("{nation} lets {draft} pass, and has no more to say on it (rule 30.6).", nation=nation, draft=draft)
    if isinstance(motion.proposal, ActivateOperation):
        yield tr("It stands outside the operation that this would begin, and may join it later (rule 30.13).")
    share, members = session.rules.procedure[motion.forum].abstainers, len(session.rules.members[motion.forum])
    if share:
        yield tr(
            "{n} of {all} members would stand aside; with {share} of them the draft is not adopted (rule 35.2).",
            n=len(motion.stood_aside) + 1,
            all=members,
            share=percent(share),
        )


def _mediated(table: Table, motion: Motion, found: Talked, span: int) -> Iterator[str]:
    names = table.names
    moment = names.moment(found.after.public.hour)
    yield tr("{hours} pass at once: it is then {moment} (rule 30.8).", hours=upper(hours(span)), moment=moment)
    for event in found.events:
        if isinstance(event, happened.MotionMediated):
            asked = [drafts.asked(names, motion.proposal, c) for c in event.conditions]
            yield tr("Written into the text: {wishes}.", wishes=some(asked))
    deaf = [names.nation(o.by) for o in open_objections(motion) if o.condition is None]
    if deaf:
        yield tr("No words meet {who}, who named nothing that would satisfy it.", who=some(deaf, 4))
    yield tr("The chair can do so once for each draft, and then put it under silence again.")


def _room(table: Table, forum: ForumId, more: int) -> str:
    """Return how many more drafts a forum takes in this turn, once `more` have been tabled."""
    laid, most = table.session.state.table, table.session.rules.tables.clock.drafts_per_turn
    taken = sum(laid.motions[n].forum == forum for n in laid.current) + more
    where = upper(table.names.forum(forum))
    left = max(0, most - taken)
    return trn(
        "{forum} takes {n} more draft in this turn (rule 30.2).",
        "{forum} takes {n} more drafts in this turn (rule 30.2).",
        left,
        forum=where,
    )


def _tabled(table: Table, order: said.TableMotion) -> Iterator[str]:
    rules, names = table.session.rules, table.names
    procedure = rules.procedure[order.forum]
    if procedure.decides == "lead":
        lead = names.nation(rules.scenario.forums[order.forum].lead)
        yield tr("It is decided at once, by the word of {lead}: nobody is asked (rule 30.2).", lead=lead)
    elif procedure.decides == "vote":
        yield tr("It is put to the vote, which is taken when the next round closes (rule 35.4).")
        yield tr("It takes {n} votes, and no veto (rule 35.3).", n=procedure.votes)
        yield tr("Whoever tabled it may withdraw it before (rule 30.10).")
    else:
        yield tr("It lies on the table until the chair puts it under silence (rule 30.4).")
        yield tr("Until then members may ask for amendments; whoever tabled it, or the chair, may withdraw it (rule 30.10).")
    if procedure.decides != "lead":
        yield _room(table, order.forum, 1)


def _outside(table: Table, order: said.ActOutside, found: Talked) -> Iterator[str]:
    names, forum = table.names, table.names.forum(order.forum)
    operation = found.after.public.operations[order.forum]
    yield tr(
        "An operation of {forum} begins at once: {operation} (rule 30.12).",
        forum=forum,
        operation=phrases.operation(names, operation),
    )
    yield from _beyond(found.events)
    others = len(table.session.rules.members[order.forum]) - 1
    yield trn(
        "{n} other government may join it, by its own decision (rule 30.13).",
        "{n} other governments may join it, each by its own decision (rule 30.13).",
        others,
    )
    yield tr("It goes without the alliance's command; a forum of all may take it over later (rule 30.15).")


def _beyond(events: tuple[EventBase, ...]) -> Iterator[str]:
    for event in events:
        for term in event.terms:
            if term.name == "missions-beyond-the-mandate" and term.value:
                yield tr(
                    "Legitimacy {change} for what goes beyond the mandate (rule {rule}).",
                    change=points(term.value),
                    rule=term.rule,
                )
            elif term.name == "legitimacy-without-the-forum":
                yield tr(
                    "Legitimacy {change} for acting without the forum (rule {rule}).", change=points(term.value), rule=term.rule
                )


def _joined(table: Table, order: said.JoinOperation) -> Iterator[str]:
    names, held = table.names, table.session.state.public.operations[order.forum]
    yield tr(
        "The forces of {nation} may take on {missions} (rule 30.13).",
        nation=names.nation(order.seat),
        missions=names.missions(held.missions),
    )
    cost = points(-table.session.rules.tables.council.stand_aside_cohesion)
    yield tr("Leaving it again would cost: cohesion {change}.", change=cost)


def _left(table: Table, order: said.LeaveOperation) -> Iterator[str]:
    names, held = table.names, table.session.state.public.operations[order.forum]
    yield tr(
        "The forces of {nation} take on nothing under it any more: {missions} (rule 30.13).",
        nation=names.nation(order.seat),
        missions=names.missions(held.missions),
    )


__all__ = ["agreement", "of", "ruled"]
