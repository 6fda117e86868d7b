"""Sentences about the Council: drafts, silence, and operations as they begin, change and end."""

from __future__ import annotations

from typing import assert_never

from wargame.engine.model.conditions import Condition
from wargame.engine.model.council import Motion
from wargame.engine.rooms import council
from wargame.engine.rooms.council import events as happened
from wargame.engine.rooms.council.ballots import DelegationVoted, DraftSponsored, VoteCast, VoteTaken
from wargame.engine.rooms.council.obligations import CommonCostsShared, RequestAnswered
from wargame.reports import drafts, phrases
from wargame.reports.names import Names, hours, lower, quoted, some


def draft_words(names: Names, motion: Motion | None, name: str) -> str:
    """Return a draft as a noun phrase: `the British draft to extend the operation by 90 days`."""
    if motion is None:
        turn, seat = name.split(".")[0], name.split(".")[1] if "." in name else ""
        return f"{whose(names, seat)} draft of turn {turn}"
    return f"{whose(names, motion.proposer)} draft to {phrases.proposal(names, motion.proposal)}"


def whose(names: Names, seat: str) -> str:
    """Return whose draft it is: `the British`, `the chair's`."""
    return f"the {names.adjective(seat)}" if seat in names.scenario.nations else f"{names.seat(seat)}'s"


def council_words(names: Names, event: council.Event, draft: str, motion: Motion | None = None) -> str:
    """Return what happened in the Council; `draft` is what the draft that it is about is called, empty for none."""
    match event:
        case happened.MotionTabled():
            terms = f", given {phrases.conditions(names, event.conditions)}" if event.conditions else ""
            what = phrases.proposal(names, event.proposal)
            which = draft if motion is not None else "a draft"
            return f"{names.seat(event.by)} tabled {which} in {names.forum(event.forum)}: {what}{terms}"
        case happened.AmendmentProposed():
            return f"{names.nation(event.by)} asked for words in {draft}: {_asked(names, motion, event.condition)}"
        case happened.AmendmentAdopted():
            return f"{draft} now says: {_asked(names, motion, event.condition)}"
        case happened.SilenceBegan():
            return f"{draft} was put under silence for {hours(event.ends - event.at)}, until {names.moment(event.ends)}"
        case happened.SilenceBroken():
            return _broken(names, event, draft, motion)
        case happened.StoodAside():
            return f"{names.nation(event.by)} stood aside from {draft}: it lets it pass and takes no part"
        case happened.FootnoteAdded():
            return f"{names.nation(event.by)} added a footnote to {draft}: “{event.text}”"
        case happened.MotionMediated():
            met = some([_asked(names, motion, c) for c in event.conditions])
            found = f" and wrote in: {met}" if met else ", and found no words"
            return f"the chair mediated on {draft} for {hours(event.hours)}{found}"
        case happened.MotionSplit():
            return f"the chair split {draft}: {names.missions(event.rest)} left for later"
        case happened.MotionWithdrawn():
            return f"{names.seat(event.by)} withdrew {draft}"
        case happened.MotionAgreed():
            terms = f", given {phrases.conditions(names, event.conditions)}" if event.conditions else ""
            return f"{names.forum(event.forum)} decided to {phrases.proposal(names, event.proposal)}{terms}"
        case happened.MotionLapsed():
            return f"{draft} lapsed"
        case DraftSponsored():
            return f"{names.nation(event.by)} put its standing behind {draft}"
        case VoteCast():
            return f"{names.nation(event.by)} said that it will {VOTE[event.vote]} {draft}"
        case DelegationVoted():
            return f"{names.nation(event.by)} {VOTED[event.vote]} {draft or f'a draft in {names.forum(event.forum)}'}"
        case VoteTaken():
            result = "carried" if event.passed else "rejected"
            return f"{names.forum(event.forum)} {result} {draft or 'a draft'}: {tally(names, event)}"
        case RequestAnswered():
            line = names.requirement(event.requirement)
            if not event.filled:
                return f"what {names.forum(event.forum)} asked for has not come: {lower(line)}"
            by = f" by {names.nations(event.by, 6)}" if event.by else ""
            return f"what {names.forum(event.forum)} asked for has come{by}: {lower(line)}"
        case CommonCostsShared():
            pay = names.nations([n for n, by in event.shares if by > 0], 4)
            return f"the costs of the operation of {names.forum(event.forum)} were shared; {pay or 'nobody'} paid for others"
        case happened.OperationChanged():
            return _operation(names, event)
        case _:
            assert_never(event)


VOTE = {"yes": "vote for", "no": "vote against", "abstain": "abstain on"}
VOTED = {"yes": "voted for", "no": "voted against", "abstain": "abstained on"}


def tally(names: Names, event: VoteTaken) -> str:
    """Return a vote by name: `10 for (…), none against, 5 abstaining (…)`; a veto is said."""
    parts = []
    for who, word in ((event.yes, "for"), (event.no, "against"), (event.abstain, "abstaining")):
        named = f" ({some([names.label(w) for w in who])})" if who else ""
        parts.append(f"{len(who) or 'none'} {word}{named}")
    veto = f"; the vote of {names.nations(event.vetoed)} is a veto" if event.vetoed else ""
    return ", ".join(parts) + veto


def _asked(names: Names, motion: Motion | None, what: Condition) -> str:
    return phrases.condition(names, what) if motion is None else drafts.asked(names, motion, what)


def _broken(names: Names, event: happened.SilenceBroken, draft: str, motion: Motion | None) -> str:
    company = f", as {_ordinal(event.company + 1)} in this round" if event.company else ""
    text = f"{names.nation(event.by)} broke silence on {draft}{company}"
    if event.reason:
        text += f": {quoted(event.reason)}"
    parts = [text if event.reason else f"{text}."]
    if event.condition is not None:
        parts.append(f"It would be satisfied by {_asked(names, motion, event.condition)}.")
    if event.leaked:
        parts.append("The public learned of it.")
    return " ".join(parts)


def _ordinal(count: int) -> str:
    return {2: "the second", 3: "the third"}.get(count, f"number {count}")


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
            return f"{names.nation(event.by)} acted outside the forum of all, in {forum}: {what}"
        case happened.OperationJoined():
            return f"{names.nation(event.nation)} joined the operation of {forum}"
        case happened.OperationLeft():
            return f"{names.nation(event.nation)} takes no more part in the operation of {forum}"
        case happened.CommandTransferred():
            return f"{names.forum(event.forum)} took command of what {names.forum(event.taken)} ran"
        case happened.OperationLapsed():
            return f"the operation of {forum} lapsed: its time ran out without an extension"
        case _:
            assert_never(event)
