"""The account of the Council: each draft from tabling to its end, and what was done outside the forum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wargame.engine.model.base import ForumId, MotionId
from wargame.engine.model.council import Operation
from wargame.engine.rooms.council import events as happened
from wargame.engine.rooms.council.ballots import VoteTaken
from wargame.reports import phrases
from wargame.reports.desk import Desk, because
from wargame.reports.log_capitals import grouped, nation_of
from wargame.reports.names import ARRANGEMENT, TARGETS, hours, plural, some, upper
from wargame.reports.story import Told, reasons
from wargame.reports.words_council import tally, whose

QUOTED = 2
"""Reasons quoted where several say them."""
ENDS = (happened.MotionAgreed, happened.MotionLapsed, happened.MotionWithdrawn, VoteTaken)
"""What ends the life of a draft."""


def council(desk: Desk) -> None:
    """Write what was decided, what was not, and by whom."""
    desk.page.section("Council")
    about = [t for t in desk.turn.told if hasattr(t.event, "motion")]
    drafts = grouped(about, lambda t: MotionId(getattr(t.event, "motion", "")))
    for name, told in drafts.items():
        _draft(desk, name, told)
    if not drafts:
        desk.page.text("Nothing was tabled.")
    _outside(desk)
    for forum, operation in _now(desk).items():
        if not operation.over:
            _running(desk, forum)


def _now(desk: Desk) -> Mapping[ForumId, Operation]:
    """Return the operations as the Council has left them."""
    return (desk.turn.talked or desk.turn.last).public.operations


def _draft(desk: Desk, name: MotionId, told: Sequence[Told]) -> None:
    names = desk.names
    tabled = told[0].event
    if isinstance(tabled, happened.MotionTabled):
        terms = f", given {phrases.conditions(names, tabled.conditions)}" if tabled.conditions else ""
        text = f"in {names.forum(tabled.forum)}: to {phrases.proposal(names, tabled.proposal)}{terms}."
        desk.item(f"{upper(whose(names, tabled.by))} draft", text + because(reasons(told[:1])))
    else:
        agreed = next((t.event for t in told if isinstance(t.event, happened.MotionAgreed)), None)
        if agreed is not None:
            desk.item(upper(names.forum(agreed.forum)), f"decides to {phrases.proposal(names, agreed.proposal)}.")
        else:
            desk.item(upper(desk.words.draft(name)), "")
    said = [*_asked(desk, told), *_steps(desk, told)]
    ends = [t for t in told if isinstance(t.event, ENDS) and not _carried(t)]
    if _smooth(told):
        desk.page.text(" ".join((*(_end(desk, t, told) for t in ends), *said)), lead="→", indent=4)
    else:
        desk.page.text(" ".join(said), indent=4)
        for one in ends:
            desk.page.text(_end(desk, one, told), lead="→", indent=4)
    if desk.ids:
        desk.page.ids((t.event.id for t in told), 8)


def _carried(one: Told) -> bool:
    """Whether this is a vote that carried a draft: the decision beside it tells of it."""
    return isinstance(one.event, VoteTaken) and one.event.passed


def _smooth(told: Sequence[Told]) -> bool:
    """Whether a draft was agreed in its first silence, so that its end tells it all."""
    silences = sum(isinstance(t.event, happened.SilenceBegan) for t in told)
    return silences <= 1 and any(isinstance(t.event, happened.MotionAgreed) for t in told) and not _objected(told)


def _objected(told: Sequence[Told]) -> bool:
    return any(isinstance(t.event, happened.SilenceBroken) for t in told)


def _asked(desk: Desk, told: Sequence[Told]) -> Iterator[str]:
    """Yield who asked for what to be written in."""
    asked = [t for t in told if isinstance(t.event, happened.AmendmentProposed)]
    groups = grouped(asked, lambda t: phrases.condition(desk.names, t.event.condition))  # type: ignore[attr-defined]
    for what, those in groups.items():
        who = upper(desk.names.nations([nation_of(t) for t in those], 3))
        yield f"{who} {'ask' if len(those) > 1 else 'asks'} for {what}.{because(reasons(those)) if len(those) == 1 else ''}"


def _steps(desk: Desk, told: Sequence[Told]) -> Iterator[str]:
    """Yield the steps in the life of a draft, in order; footnotes and those who stand aside are taken together."""
    names = desk.names
    notes = [t for t in told if isinstance(t.event, happened.FootnoteAdded)]
    aside = [t for t in told if isinstance(t.event, happened.StoodAside)]
    for one in told:
        event = one.event
        match event:
            case happened.AmendmentAdopted():
                yield f"Written in: {phrases.condition(names, event.condition)}."
            case happened.SilenceBegan() if not _smooth(told):
                yield f"{names.moment(event.at)}: under silence for {hours(event.ends - event.at)}."
            case happened.SilenceBroken():
                yield _broken(desk, event)
            case happened.MotionMediated():
                met = phrases.conditions(names, event.conditions)
                yield f"The chair mediates for {hours(event.hours)} and {f'writes in {met}' if met else 'finds no words'}."
            case happened.MotionSplit():
                yield f"The chair splits the draft and leaves {names.missions(event.rest)} for later.{because(one.reason)}"
            case _:
                pass
    if aside:
        verb = "stands" if len(aside) == 1 else "stand"
        yield f"{upper(names.nations([nation_of(t) for t in aside], 6))} {verb} aside.{_quotes(desk, aside)}"
    if notes:
        who = upper(names.nations(list(dict.fromkeys(nation_of(t) for t in notes)), 6))
        yield f"{who} {'adds a footnote' if len(notes) == 1 else 'add footnotes'}.{_quotes(desk, notes)}"


def _quotes(desk: Desk, told: Sequence[Told]) -> str:
    """Return the first different reasons, each with who gave it where there is more than one nation."""
    said: dict[str, Told] = {}
    for one in told:
        if one.reason:
            said.setdefault(one.reason, one)
    if len(told) == 1 or len(said) == 1:
        return because(next(iter(said), ""))
    return "".join(f" {desk.names.label(nation_of(t))}:{because(r)}" for r, t in list(said.items())[:QUOTED])


def _broken(desk: Desk, event: happened.SilenceBroken) -> str:
    names = desk.names
    text = f"{names.moment(event.at)}: {names.nation(event.by)} breaks silence.{because(event.reason)}"
    if event.condition is not None:
        text += f" It would be satisfied by {phrases.condition(names, event.condition)}."
    return text + (" The public learns of it." if event.leaked else "")


def _end(desk: Desk, one: Told, told: Sequence[Told]) -> str:
    event = one.event
    if isinstance(event, happened.MotionAgreed):
        silences = [t.event for t in told if isinstance(t.event, happened.SilenceBegan)]
        if _smooth(told):
            silence = f" after {hours(silences[0].ends - silences[0].at)} of silence" if silences else ""
        else:
            silence = f" after {plural(len(silences), 'silence procedure')}" if silences else ""
        terms = f", given {phrases.conditions(desk.names, event.conditions)}" if event.conditions else ""
        vote = next((t.event for t in told if isinstance(t.event, VoteTaken)), None)
        if isinstance(vote, VoteTaken):
            return f"Carried on {desk.names.day(event.at)}: {tally(desk.names, vote)}.{_sponsors(desk, vote)}"
        due = f" Command changes hands on {desk.names.moment(event.effective)}." if event.taken is not None else ""
        return f"Agreed on {desk.names.moment(event.at)}{silence}{terms}.{due}"
    if isinstance(event, happened.MotionWithdrawn):
        return f"Withdrawn by {desk.names.seat(event.by)}.{because(one.reason)}"
    if isinstance(event, VoteTaken):
        return f"Rejected on {desk.names.day(event.at)}: {tally(desk.names, event)}.{_sponsors(desk, event)}"
    return "Lapsed: what it was made subject to did not hold." if event.causes else "Lapsed: no agreement in this turn."


def _sponsors(desk: Desk, vote: VoteTaken) -> str:
    return f" Sponsored by {desk.names.nations(vote.sponsors, 6)}." if len(vote.sponsors) > 1 else ""


def _outside(desk: Desk) -> None:
    names = desk.names
    for told in desk.turn.of(happened.ActedOutside):
        assert isinstance(told.event, happened.ActedOutside)
        lead = f"{upper(names.nation(told.event.by))} acts outside"
        what = f"in {names.forum(told.event.forum)}: {names.missions(told.event.operation.missions)}."
        desk.item(lead, f"the forum of all, {what}{because(told.reason)}", [told])
    for kind, verb in ((happened.OperationJoined, "joined"), (happened.OperationLeft, "left")):
        for forum, those in grouped(desk.turn.of(kind), lambda t: ForumId(getattr(t.event, "forum", ""))).items():
            who = some([names.label(nation_of(t)) for t in those], 12)
            desk.item(f"The operation of {names.forum(forum)} is {verb} by", f"{who}.{_quotes(desk, those)}", those)
    for told in desk.turn.of(happened.OperationLapsed):
        desk.item("", desk.words.of(told.event), [told])


def _running(desk: Desk, forum: ForumId) -> None:
    names = desk.names
    operation, before = _now(desk)[forum], desk.turn.first.public.operations.get(forum)
    lead = f"Under way in {names.forum(forum)}:"
    if operation == before:
        return
    if before is not None and not before.over:
        desk.item(lead, f"{'; '.join(_changes(desk, before, operation))}.")
        return
    aside = f" Standing aside: {names.nations(operation.outside, 6)}." if operation.outside else ""
    partners = f" Partners: {names.nations(operation.partners, 6)}." if operation.partners else ""
    members = f" Taking part: {names.nations(operation.members, 8)}." if operation.members else ""
    desk.item(lead, f"{phrases.operation(names, operation)}.{members}{partners}{aside}")


def _changes(desk: Desk, before: Operation, now: Operation) -> Iterator[str]:
    """Yield what has changed in an operation that was under way."""
    names = desk.names
    added = [m for m in now.missions if m not in before.missions]
    gone = [m for m in before.missions if m not in now.missions]
    if added:
        yield f"now also {names.missions(added)}"
    if gone:
        yield f"no longer {names.missions(gone)}"
    if now.arrangement != before.arrangement:
        yield f"now under {ARRANGEMENT.get(now.arrangement, now.arrangement)}"
    if now.roe != before.roe:
        yield f"now with {now.roe} rules of engagement"
    if released := [TARGETS[t] for t in now.targets if t not in before.targets]:
        yield f"now against {some(released)} too"
    if now.benchmark is not None and now.benchmark != before.benchmark:
        yield f"now asks of all who take part {phrases.benchmark(now.benchmark)}"
    if now.common_funding and not before.common_funding:
        yield "now paid for in common"
    if new := [n for n in (*now.members, *now.partners) if n not in (*before.members, *before.partners)]:
        yield f"now with {names.nations(new, 6)}"
    if aside := [n for n in now.outside if n not in before.outside]:
        yield f"now without {names.nations(aside, 6)}"
    for post, nation in now.posts.items():
        if before.posts.get(post) != nation:
            yield f"{names.post(post)} from {names.nation(nation)}"
    if now.paused_until > before.paused_until:
        yield f"offensive missions suspended until {names.day(now.paused_until)}"
    yield f"it runs until {names.day(now.ends)}"
