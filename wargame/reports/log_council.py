"""The account of the Council: each draft from tabling to its end, and what was done outside the forum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wargame.engine.model.base import ForumId, MotionId
from wargame.engine.model.conditions import Condition
from wargame.engine.model.council import Operation
from wargame.engine.rooms.council import events as happened
from wargame.engine.rooms.council.ballots import VoteTaken
from wargame.language import mark, tr, trn
from wargame.reports import counts, drafts, phrases
from wargame.reports.desk import Desk, because
from wargame.reports.log_capitals import grouped, nation_of
from wargame.reports.names import ARRANGEMENT, ROE, TARGETS, apart, closed, headed, some, spaced, upper
from wargame.reports.story import Told, reasons
from wargame.reports.words_council import given, tally

QUOTED = 2
"""Reasons quoted where several say them."""
ENDS = (happened.MotionAgreed, happened.MotionLapsed, happened.MotionWithdrawn, VoteTaken)
"""What ends the life of a draft."""
CHAIRED = (happened.AmendmentAdopted, happened.SilenceBegan, happened.MotionMediated, happened.MotionSplit)
"""What the chair does with one."""


def council(desk: Desk) -> None:
    """Write what was decided, what was not, and by whom."""
    desk.page.section(tr("Council"))
    about = [t for t in desk.turn.told if hasattr(t.event, "motion")]
    drafts = grouped(about, lambda t: MotionId(getattr(t.event, "motion", "")))
    for name, told in drafts.items():
        _draft(desk, name, told)
    if not drafts:
        desk.page.text(tr("Nothing was tabled."))
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
        if tabled.by in names.scenario.nations:
            text = mark("**The {nationality} draft** in {forum}: to {proposal}")
        else:
            text = mark("**{seat}'s draft** in {forum}: to {proposal}")
        text = tr(
            text,
            nationality=names.adjective(tabled.by),
            seat=upper(names.seat(tabled.by)),
            forum=names.forum(tabled.forum),
            proposal=phrases.proposal(names, tabled.proposal),
        )
        desk.line(closed(given(names, text, tabled.proposal, tabled.conditions)) + because(reasons(told[:1])))
    else:
        agreed = next((t.event for t in told if isinstance(t.event, happened.MotionAgreed)), None)
        if agreed is not None:
            proposal = phrases.proposal(names, agreed.proposal)
            desk.line(tr("**{forum}** decides to {proposal}.", forum=upper(names.forum(agreed.forum)), proposal=proposal))
        else:
            desk.item(upper(desk.words.draft(name)), "")
    ends = [t for t in told if isinstance(t.event, ENDS) and not _carried(t)]
    desk.page.text(" ".join(_asked(desk, told)), indent=4)
    if _smooth(told):
        desk.page.text(" ".join((*(_end(desk, t, told) for t in ends), *_left(desk, told))), lead="→", indent=4)
    else:
        for procedure in _procedures(desk, told):
            desk.page.text(" ".join(procedure), indent=4)
        desk.page.text(" ".join(_left(desk, told)), indent=4)
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


def _wish(desk: Desk, name: MotionId, condition: Condition) -> str:
    """Return what is asked for in a draft, or written into it; of an end it says what it ends, where the draft is known."""
    motion = desk.words.motions.get(name)
    return phrases.condition(desk.names, condition) if motion is None else drafts.asked(desk.names, motion.proposal, condition)


def _asked(desk: Desk, told: Sequence[Told]) -> Iterator[str]:
    """Yield who asked for what to be written in."""
    asked = [t for t in told if isinstance(t.event, happened.AmendmentProposed)]
    groups = grouped(asked, lambda t: _wish(desk, t.event.motion, t.event.condition))  # type: ignore[attr-defined]
    for what, those in groups.items():
        who = upper(desk.names.nations([nation_of(t) for t in those], 3))
        text = trn("{nations} asks for {condition}.", "{nations} ask for {condition}.", len(those), nations=who, condition=what)
        yield text + (because(reasons(those)) if len(those) == 1 else "")


def _procedures(desk: Desk, told: Sequence[Told]) -> Iterator[list[str]]:
    """Yield what was written into a draft, then each of its silence procedures: who broke it, and what the chair did."""
    said: list[str] = []
    broken: list[Told] = []
    known: set[tuple[str, str, Condition | None]] = set()
    for one in told:
        event = one.event
        if isinstance(event, happened.SilenceBroken):
            broken.append(one)
            continue
        if broken and isinstance(event, (*CHAIRED, *ENDS)):
            said += _breaks(desk, [t.event for t in broken if isinstance(t.event, happened.SilenceBroken)], known)
            broken = []
        if isinstance(event, happened.SilenceBegan) and said:
            yield said
            said = []
        said += _chaired(desk, one)
    said += _breaks(desk, [t.event for t in broken if isinstance(t.event, happened.SilenceBroken)], known)
    if said:
        yield said


def _chaired(desk: Desk, one: Told) -> Iterator[str]:
    """Yield what the chair did with a draft; nothing where it did nothing."""
    names, event = desk.names, one.event
    match event:
        case happened.AmendmentAdopted():
            yield tr("Written in: {condition}.", condition=_wish(desk, event.motion, event.condition))
        case happened.SilenceBegan():
            silence = counts.span(event.ends - event.at)
            yield tr("{date}: under silence for {hours}.", date=names.moment(event.at), hours=silence)
        case happened.MotionMediated():
            met = some([_wish(desk, event.motion, c) for c in event.conditions])
            text = (
                mark("The chair mediates for {hours} and writes in {conditions}.")
                if met
                else mark("The chair mediates for {hours} and finds no words.")
            )
            yield tr(text, hours=counts.span(event.hours), conditions=met)
        case happened.MotionSplit():
            rest = names.missions(event.rest)
            yield tr("The chair splits the draft and leaves {missions} for later.", missions=rest) + because(one.reason)
        case _:
            pass


def _breaks(desk: Desk, events: Sequence[happened.SilenceBroken], known: set[tuple[str, str, Condition | None]]) -> Iterator[str]:
    """Yield who broke one silence, those with the same objection together; one that is `known` is not quoted again."""
    groups: dict[tuple[str, Condition | None, bool], list[happened.SilenceBroken]] = {}
    for event in events:
        again = (event.by, event.reason, event.condition) in known
        groups.setdefault(("", None, True) if again else (event.reason, event.condition, False), []).append(event)
    known.update((e.by, e.reason, e.condition) for e in events)
    for (reason, condition, again), those in groups.items():
        who = upper(desk.names.nations([e.by for e in those], 8))
        if again:
            yield trn("{nations} breaks it again.", "{nations} break it again.", len(those), nations=who)
            continue
        yield trn("{nations} breaks silence.", "{nations} break silence.", len(those), nations=who) + because(reason)
        if condition is not None:
            wish = _wish(desk, those[0].motion, condition)
            text = trn(
                "It would be satisfied by {condition}.", "They would be satisfied by {condition}.", len(those), condition=wish
            )
            yield text
    leaked = [e.by for e in events if e.leaked]
    if len(leaked) == len(events) > 0:
        yield tr("The public learns of it.")
    elif leaked:
        yield tr("The public learns of {nations} alone.", nations=desk.names.nations(leaked, 8))


def _left(desk: Desk, told: Sequence[Told]) -> Iterator[str]:
    """Yield who let a draft pass with a word of their own: those who stood aside, and footnotes."""
    names = desk.names
    notes = [t for t in told if isinstance(t.event, happened.FootnoteAdded)]
    aside = [t for t in told if isinstance(t.event, happened.StoodAside)]
    if aside:
        who = upper(names.nations([nation_of(t) for t in aside], 6))
        text = trn("{nations} stands aside.", "{nations} stand aside.", len(aside), nations=who)
        yield text + _quotes(desk, aside)
    if notes:
        who = upper(names.nations(list(dict.fromkeys(nation_of(t) for t in notes)), 6))
        text = trn("{nations} adds a footnote.", "{nations} add footnotes.", len(notes), nations=who)
        yield text + _quotes(desk, notes)


def _quotes(desk: Desk, told: Sequence[Told]) -> str:
    """Return the first different reasons, each with who gave it where there is more than one nation."""
    said: dict[str, Told] = {}
    for one in told:
        if one.reason:
            said.setdefault(one.reason, one)
    if len(told) == 1 or len(said) == 1:
        return because(next(iter(said), ""))
    return "".join(f" {headed(desk.names.label(nation_of(t)))}{because(r)}" for r, t in list(said.items())[:QUOTED])


def _end(desk: Desk, one: Told, told: Sequence[Told]) -> str:
    event = one.event
    if isinstance(event, happened.MotionAgreed):
        silences = [t.event for t in told if isinstance(t.event, happened.SilenceBegan)]
        vote = next((t.event for t in told if isinstance(t.event, VoteTaken)), None)
        if isinstance(vote, VoteTaken):
            text = tr("Carried on {date}: {votes}.", date=desk.names.day(event.at), votes=tally(desk.names, vote))
            return text + _sponsors(desk, vote)
        date = desk.names.moment(event.at)
        if not silences:
            text = tr("Agreed on {date}", date=date)
        elif _smooth(told):
            silence = counts.span(silences[0].ends - silences[0].at)
            text = tr("Agreed on {date} after {hours} of silence", date=date, hours=silence)
        else:
            text = trn(
                "Agreed on {date} after {n} silence procedure",
                "Agreed on {date} after {n} silence procedures",
                len(silences),
                date=date,
            )
        text = closed(given(desk.names, text, event.proposal, event.conditions))
        if event.taken is not None:
            text += " " + tr("Command changes hands on {date}.", date=desk.names.moment(event.effective))
        return text
    if isinstance(event, happened.MotionWithdrawn):
        return tr("Withdrawn by {seat}.", seat=desk.names.seat(event.by)) + because(one.reason)
    if isinstance(event, VoteTaken):
        text = tr("Rejected on {date}: {votes}.", date=desk.names.day(event.at), votes=tally(desk.names, event))
        return text + _sponsors(desk, event)
    return tr("Lapsed: what it was made subject to did not hold.") if event.causes else tr("Lapsed: no agreement in this turn.")


def _sponsors(desk: Desk, vote: VoteTaken) -> str:
    if len(vote.sponsors) < 2:
        return ""
    return " " + tr("Sponsored by {nations}.", nations=desk.names.nations(vote.sponsors, 6))


def _outside(desk: Desk) -> None:
    names = desk.names
    for told in desk.turn.of(happened.ActedOutside):
        assert isinstance(told.event, happened.ActedOutside)
        text = tr(
            "**{nation} acts outside** the forum of all, in {forum}: {missions}.",
            nation=upper(names.nation(told.event.by)),
            forum=names.forum(told.event.forum),
            missions=names.missions(told.event.operation.missions),
        )
        desk.line(text + because(told.reason), [told])
    for kind, text in (
        (happened.OperationJoined, mark("**The operation of {forum} is joined by** {nations}.")),
        (happened.OperationLeft, mark("**The operation of {forum} is left by** {nations}.")),
    ):
        for forum, those in grouped(desk.turn.of(kind), lambda t: ForumId(getattr(t.event, "forum", ""))).items():
            who = some([names.label(nation_of(t)) for t in those], 12)
            desk.line(tr(text, forum=names.forum(forum), nations=who) + _quotes(desk, those), those)
    for told in desk.turn.of(happened.OperationLapsed):
        desk.item("", desk.words.of(told.event), [told])


def _running(desk: Desk, forum: ForumId) -> None:
    names = desk.names
    operation, before = _now(desk)[forum], desk.turn.first.public.operations.get(forum)
    lead = tr("Under way in {forum}:", forum=names.forum(forum))
    if operation == before:
        return
    if before is not None and not before.over:
        desk.item(lead, closed(apart(_changes(desk, before, operation))))
        return
    parts = [closed(phrases.operation(names, operation))]
    if operation.members:
        parts.append(tr("Taking part: {nations}.", nations=names.nations(operation.members, 8)))
    if operation.partners:
        parts.append(tr("Partners: {nations}.", nations=names.nations(operation.partners, 6)))
    if operation.outside:
        parts.append(tr("Standing aside: {nations}.", nations=names.nations(operation.outside, 6)))
    desk.item(lead, " ".join(parts))


def _changes(desk: Desk, before: Operation, now: Operation) -> Iterator[str]:
    """Yield what has changed in an operation that was under way."""
    names = desk.names
    added = [m for m in now.missions if m not in before.missions]
    gone = [m for m in before.missions if m not in now.missions]
    if added:
        yield tr("now also {missions}", missions=names.missions(added))
    if gone:
        yield tr("no longer {missions}", missions=names.missions(gone))
    if now.arrangement != before.arrangement:
        yield tr("now under {arrangement}", arrangement=ARRANGEMENT.get(now.arrangement) or spaced(now.arrangement))
    if now.roe != before.roe:
        yield tr("now with {roe}", roe=ROE[now.roe])
    if released := [TARGETS[t] for t in now.targets if t not in before.targets]:
        yield tr("now against {targets} too", targets=some(released))
    if now.benchmark is not None and now.benchmark != before.benchmark:
        yield tr("now asks of all who take part {benchmark}", benchmark=phrases.benchmark(now.benchmark))
    if now.common_funding and not before.common_funding:
        yield tr("now paid for in common")
    if new := [n for n in (*now.members, *now.partners) if n not in (*before.members, *before.partners)]:
        yield tr("now with {nations}", nations=names.nations(new, 6))
    if aside := [n for n in now.outside if n not in before.outside]:
        yield tr("now without {nations}", nations=names.nations(aside, 6))
    for post, nation in now.posts.items():
        if before.posts.get(post) != nation:
            yield tr("{post} from {nation}", post=names.post(post), nation=names.nation(nation))
    if now.paused_until > before.paused_until:
        yield tr("offensive missions suspended until {date}", date=names.day(now.paused_until))
    yield tr("it runs until {date}", date=names.day(now.ends))
