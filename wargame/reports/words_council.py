"""Sentences about the Council: drafts, silence, and operations as they begin, change and end."""

from __future__ import annotations

from typing import assert_never

from wargame.engine.model.conditions import Condition
from wargame.engine.model.council import Motion, Proposal
from wargame.engine.rooms import council
from wargame.engine.rooms.council import events as happened
from wargame.engine.rooms.council.ballots import DelegationVoted, DraftSponsored, VoteCast, VoteTaken
from wargame.engine.rooms.council.obligations import CommonCostsShared, RequestAnswered
from wargame.language import mark, tr
from wargame.reports import counts, drafts, phrases, speech
from wargame.reports.names import Names, beside, closed, lower, noted, quoted, some


def draft_words(names: Names, motion: Motion | None, name: str) -> str:
    """Return a draft as a noun phrase: `the British draft to extend the operation by 90 days`."""
    if motion is None:
        turn, seat = name.split(".")[0], name.split(".")[1] if "." in name else ""
        if seat in names.scenario.nations:
            return tr("the {nationality} draft of turn {turn}", nationality=names.adjective(seat), turn=turn)
        return tr("{seat}'s draft of turn {turn}", seat=names.seat(seat), turn=turn)
    proposal = phrases.proposal(names, motion.proposal)
    if motion.proposer in names.scenario.nations:
        return tr("the {nationality} draft to {proposal}", nationality=names.adjective(motion.proposer), proposal=proposal)
    return tr("{seat}'s draft to {proposal}", seat=names.seat(motion.proposer), proposal=proposal)


def given(names: Names, told: str, proposal: Proposal, conditions: tuple[Condition, ...]) -> str:
    """Return what is said of a draft, with the conditions that stand in its text."""
    if not conditions:
        return told
    return tr("{told}, with {conditions}", told=told, conditions=drafts.conditions(names, proposal, conditions))


def council_words(names: Names, event: council.Event, draft: str, motion: Motion | None = None) -> str:
    """Return what happened in the Council; `draft` is what the draft that it is about is called, empty for none."""
    match event:
        case happened.MotionTabled():
            told = tr(
                "{seat} tabled {draft} in {forum}: {proposal}",
                seat=names.seat(event.by),
                draft=draft if motion is not None else tr("a draft"),
                forum=names.forum(event.forum),
                proposal=phrases.proposal(names, event.proposal),
            )
            return given(names, told, event.proposal, event.conditions)
        case happened.AmendmentProposed():
            return tr(
                "{nation} asked for words in {draft}: {condition}",
                nation=names.nation(event.by),
                draft=draft,
                condition=_asked(names, motion, event.condition),
            )
        case happened.AmendmentAdopted():
            return tr("{draft} now says: {condition}", draft=draft, condition=_asked(names, motion, event.condition))
        case happened.SilenceBegan():
            return tr(
                "{draft} was put under silence for {hours}, until {date}",
                draft=draft,
                hours=counts.span(event.ends - event.at),
                date=names.moment(event.ends),
            )
        case happened.SilenceBroken():
            return _broken(names, event, draft, motion)
        case happened.StoodAside():
            return tr(
                "{nation} stood aside from {draft}: it lets it pass and takes no part", nation=names.nation(event.by), draft=draft
            )
        case happened.FootnoteAdded():
            return tr(
                "{nation} added a footnote to {draft}: “{text}”", nation=names.nation(event.by), draft=draft, text=event.text
            )
        case happened.MotionMediated():
            return _mediated(names, event, draft, motion)
        case happened.MotionSplit():
            return tr("the chair split {draft}: {missions} left for later", draft=draft, missions=names.missions(event.rest))
        case happened.MotionWithdrawn():
            return tr("{seat} withdrew {draft}", seat=names.seat(event.by), draft=draft)
        case happened.MotionAgreed():
            proposal = phrases.proposal(names, event.proposal)
            told = tr("{forum} decided to {proposal}", forum=names.forum(event.forum), proposal=proposal)
            return given(names, told, event.proposal, event.conditions)
        case happened.MotionLapsed():
            return tr("{draft} lapsed", draft=draft)
        case DraftSponsored() | VoteCast() | DelegationVoted() | VoteTaken():
            return _ballot(names, event, draft)
        case RequestAnswered() | CommonCostsShared():
            return _owed(names, event)
        case happened.OperationChanged():
            return _operation(names, event)
        case _:
            assert_never(event)


def _mediated(names: Names, event: happened.MotionMediated, draft: str, motion: Motion | None) -> str:
    met = some([_asked(names, motion, c) for c in event.conditions])
    text = (
        mark("the chair mediated on {draft} for {hours} and wrote in: {conditions}")
        if met
        else mark("the chair mediated on {draft} for {hours}, and found no words")
    )
    return tr(text, draft=draft, hours=counts.span(event.hours), conditions=met)


def _ballot(names: Names, event: DraftSponsored | VoteCast | DelegationVoted | VoteTaken, draft: str) -> str:
    match event:
        case DraftSponsored():
            return tr("{nation} put its standing behind {draft}", nation=names.nation(event.by), draft=draft)
        case VoteCast():
            return tr(VOTE[event.vote], nation=names.nation(event.by), draft=draft)
        case DelegationVoted():
            which = draft or tr("a draft in {forum}", forum=names.forum(event.forum))
            return tr(VOTED[event.vote], nation=names.nation(event.by), draft=which)
        case VoteTaken():
            text = mark("{forum} carried {draft}: {votes}") if event.passed else mark("{forum} rejected {draft}: {votes}")
            return tr(text, forum=names.forum(event.forum), draft=draft or tr("a draft"), votes=tally(names, event))
        case _:
            assert_never(event)


def _owed(names: Names, event: RequestAnswered | CommonCostsShared) -> str:
    match event:
        case RequestAnswered():
            if not event.filled:
                text = mark("what {forum} asked for has not come: {requirement}")
            elif event.by:
                text = mark("what {forum} asked for has come by {nations}: {requirement}")
            else:
                text = mark("what {forum} asked for has come: {requirement}")
            line, by = lower(names.requirement(event.requirement)), names.nations(event.by, 6)
            return tr(text, forum=names.forum(event.forum), nations=by, requirement=line)
        case CommonCostsShared():
            pay = names.nations([n for n, by in event.shares if by > 0], 4)
            text = (
                mark("the costs of the operation of {forum} were shared; {nations} paid for others")
                if pay
                else mark("the costs of the operation of {forum} were shared; nobody paid for others")
            )
            return tr(text, forum=names.forum(event.forum), nations=pay)
        case _:
            assert_never(event)


VOTE = {
    "yes": mark("{nation} said that it will vote for {draft}"),
    "no": mark("{nation} said that it will vote against {draft}"),
    "abstain": mark("{nation} said that it will abstain on {draft}"),
}
VOTED = {
    "yes": mark("{nation} voted for {draft}"),
    "no": mark("{nation} voted against {draft}"),
    "abstain": mark("{nation} abstained on {draft}"),
}
TALLY = {
    "yes": (mark("{n} for"), mark("none for")),
    "no": (mark("{n} against"), mark("none against")),
    "abstain": (mark("{n} abstaining"), mark("none abstaining")),
}
"""How many voted in each way, and how it is said that nobody did."""


def tally(names: Names, event: VoteTaken) -> str:
    """Return a vote by name: `10 for (…), none against, 5 abstaining (…)`; a veto is said."""
    parts = []
    for who, (several, none) in zip((event.yes, event.no, event.abstain), TALLY.values(), strict=True):
        parts.append(noted(tr(several, n=len(who)), some([names.label(w) for w in who])) if who else tr(none))
    votes = beside(parts)
    if not event.vetoed:
        return votes
    return tr("{votes}; the vote of {nations} is a veto", votes=votes, nations=names.nations(event.vetoed))


def _asked(names: Names, motion: Motion | None, what: Condition) -> str:
    return phrases.condition(names, what) if motion is None else drafts.asked(names, motion.proposal, what)


def _broken(names: Names, event: happened.SilenceBroken, draft: str, motion: Motion | None) -> str:
    nation = names.nation(event.by)
    text = tr("{nation} broke silence on {draft}", nation=nation, draft=draft)
    if event.company:
        ordinal = _ordinal(event.company + 1)
        text = tr("{nation} broke silence on {draft}, as {ordinal} in this round", nation=nation, draft=draft, ordinal=ordinal)
    reason = quoted(speech.said(event.reason))
    parts = [tr("{told}: {reason}", told=text, reason=reason) if reason else closed(text)]
    if event.condition is not None:
        parts.append(tr("It would be satisfied by {condition}.", condition=_asked(names, motion, event.condition)))
    if event.leaked:
        parts.append(tr("The public learned of it."))
    return " ".join(parts)


def _ordinal(count: int) -> str:
    if count == 2:
        return tr("the second")
    return tr("the third") if count == 3 else tr("number {n}", n=count)


def _operation(
    names: Names,
    event: happened.ActedOutside
    | happened.OperationJoined
    | happened.OperationLeft
    | happened.CommandTransferred
    | happened.OperationLapsed,
) -> str:
    forum = names.forum(event.forum)
    match event:
        case happened.ActedOutside():
            what = phrases.operation(names, event.operation)
            return tr(
                "{nation} acted outside the forum of all, in {forum}: {operation}",
                nation=names.nation(event.by),
                forum=forum,
                operation=what,
            )
        case happened.OperationJoined():
            return tr("{nation} joined the operation of {forum}", nation=names.nation(event.nation), forum=forum)
        case happened.OperationLeft():
            return tr("{nation} takes no more part in the operation of {forum}", nation=names.nation(event.nation), forum=forum)
        case happened.CommandTransferred():
            return tr("{forum} took command of what {taken} ran", forum=names.forum(event.forum), taken=names.forum(event.taken))
        case happened.OperationLapsed():
            return tr("the operation of {forum} lapsed: its time ran out without an extension", forum=forum)
        case _:
            assert_never(event)
