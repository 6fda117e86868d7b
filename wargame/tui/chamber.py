"""The Council as everybody sees it, as a page of text: the clock, the drafts, what was said, the operations under way.

Lives here: writing it from what is public and lies on the table. Not here: the screen (screens/council), or the rules (engine).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wargame.engine import State
from wargame.engine.model.base import CLOCK, MotionId, Offer, SeatId
from wargame.engine.model.council import Motion
from wargame.engine.rooms.council import events as council_events
from wargame.engine.rooms.council.ballots import DelegationVoted, VoteTaken
from wargame.engine.rooms.council.rounds import ahead
from wargame.language import mark, tr, trn
from wargame.reports import drafts, phrases, speech
from wargame.reports.names import hours, quoted, some, upper
from wargame.reports.page import Page
from wargame.reports.words import Words
from wargame.tui import silences
from wargame.tui.table import OPEN, Table

MOST_REASONS = 4
"""Different reasons that are quoted where many said alike."""
STATUS = {
    "tabled": mark("On the table, until the chair puts it under silence."),
    "silence": mark("Under silence."),
    "broken": mark("Silence was broken."),
    "vote": mark("Put to the vote; it is taken at the end of the next round."),
    "rejected": mark("Rejected."),
    "agreed": mark("Agreed."),
    "withdrawn": mark("Withdrawn."),
    "lapsed": mark("Lapsed."),
    "outside": mark("Taken outside."),
}
MARK = {
    "tabled": "·",
    "silence": "…",
    "broken": "!",
    "vote": "?",
    "agreed": "✓",
    "rejected": "–",
    "withdrawn": "–",
    "lapsed": "–",
    "outside": "→",
}


def chamber(page: Page, table: Table, *, seating: bool = True) -> None:
    """Write what lies on the Council's table, for all to see; who sits where too, unless that stands beside it."""
    state = table.session.state
    names, public = table.names, state.public
    clock(page, table)
    page.section(tr("Drafts of this turn"))
    numbers = drafts.numbered(state.table.current)
    if not numbers:
        page.text(tr("Nothing has been tabled. Whoever sits in a forum may table a draft; without one the Council ends."))
    for at, (name, number) in enumerate(numbers.items()):
        if at:
            page.blank()
        _motion(page, table, name, number)
    spoken = list(said(table))
    if spoken:
        page.section(tr("What has been said"), tr("latest first"))
        for alike in reversed(together(spoken)):
            _said(page, table, alike)
    running = [o for o in public.operations.values() if not o.over]
    if running:
        page.section(tr("Under way"))
        for operation in running:
            page.text(f"{phrases.operation(names, operation)}.", lead=tr("{what}:", what=upper(names.forum(operation.forum))))
    if seating:
        seats(page, table)


MAY = {
    "break-silence": mark("may answer the silence on {drafts}"),
    "join-in": mark("may join in breaking silence on {drafts}"),
    "cast-vote": mark("votes on {drafts}"),
    "vote-again": mark("may change its vote on {drafts}"),
    "mediate": mark("may mediate on {drafts}"),
    "adopt-amendment": mark("may take amendments into {drafts}"),
    "put-under-silence": mark("may put {drafts} under silence"),
    "propose-amendment": mark("may ask for amendments to {drafts}"),
}
"""What a seat may do about the drafts on the table, by the kind of order, or by what a vote is to one that has voted."""


def may(table: Table, seat: SeatId) -> tuple[str, ...]:
    """Return what is asked of a seat in the Council now, each thing as it follows its name, the most pressing first."""
    numbers = drafts.numbered(table.session.state.table.current)
    found: dict[str, list[MotionId]] = {}
    for offer in table.to_say(seat):
        name = _about(offer)
        if offer.kind in MAY and name in numbers:
            found.setdefault(_kind(table, seat, offer.kind, name), []).append(name)
    return tuple(tr(MAY[kind], drafts=_drafts(names, numbers)) for kind, names in found.items())


def _kind(table: Table, seat: SeatId, kind: str, name: MotionId) -> str:
    """Return the kind of what a seat may do about a draft as `MAY` has it: a word that is not the first has a kind of its own."""
    if kind == "cast-vote" and seat in _voted(table, name):
        return "vote-again"
    return "join-in" if kind == "break-silence" and table.session.state.table.motions[name].status == "broken" else kind


def is_asked(table: Table, seat: SeatId) -> bool:
    """Whether a silence or a vote waits for an answer of this seat, which has not spoken in this round."""
    spoken = any(e.order is not None and e.order.seat == seat for e in table.since_opening())
    offers = () if spoken else table.to_say(seat)
    return any(_kind(table, seat, o.kind, _about(o)) in ("break-silence", "cast-vote") for o in offers if _about(o))


def _about(offer: Offer) -> MotionId:
    """Return which draft an offer is about; empty for none."""
    return MotionId(next((str(v) for k, v in offer.fixed if k == "motion"), ""))


def _voted(table: Table, name: MotionId) -> set[str]:
    """Return the members whose vote on a draft is known: who tabled it, who put its name to it, and who has said so."""
    motion = table.session.state.table.motions[name]
    return {motion.proposer, *motion.sponsors, *(n for n, _ in motion.ballots)}


def seats(page: Page, table: Table) -> None:
    """Write who sits in which forum, how it decides, and who of them sits at this table."""
    rules, names = table.session.rules, table.names
    ways = {**names.tables.procedures, **names.scenario.procedures}
    page.section(tr("Who sits where"))
    for forum, spec in names.scenario.forums.items():
        members = rules.members[forum]
        here = [names.label(s) for s in table.humans if s in members]
        count = len(members) + len(rules.delegations.get(forum, ()))
        told = trn("{n} member, deciding {way}.", "{n} members, deciding {way}.", count, way=tr(ways[spec.procedure].name))
        if spec.lead and rules.procedure[forum].decides == "lead":
            told += " " + tr("Its lead: {nation}.", nation=names.label(spec.lead))
        if here:
            told += " " + tr("At this table: {who}.", who=some(here, 9))
        page.text(told, lead=tr("{what}:", what=upper(names.forum(forum))))


# The clock.


def clock(page: Page, table: Table) -> None:
    """Write which round and which hour it is, when the turn ends, and what closing the round would do."""
    session = table.session
    public, names = session.state.public, table.names
    closes = session.rules.opens[public.turn]
    most = session.rules.tables.clock.council_rounds
    page.text(
        tr("It is {now}. The turn ends on {end}.", now=names.moment(public.hour), end=names.moment(closes)),
        lead=tr("Round {round} of at most {most}.", round=public.round, most=most),
        indent=0,
    )
    page.text(next_hours(table), lead=tr("When this round closes:"), indent=0)


def next_hours(table: Table, supposed: State | None = None) -> str:
    """Return what closing this round would do to the clock and to the drafts, if nobody says more; also of a supposed state."""
    session = table.session
    state = supposed or session.state
    public, names, laid = state.public, table.names, state.table
    hour, due = ahead(session.rules, state)
    numbers = drafts.numbered(laid.current)
    still = [n for n in laid.current if laid.motions[n].status in OPEN]
    if not still:
        return tr("The Council ends, for nothing is open.")
    told = []
    if hour > public.hour:
        told.append(tr("{span} pass, to {moment}.", span=upper(hours(hour - public.hour)), moment=names.moment(hour)))
    elif not due:
        fresh = _drafts([n for n in still if laid.motions[n].status == "silence"], numbers)
        told.append(tr("No time passes, so that everybody can answer the silence on {drafts}.", drafts=fresh))
    if due:
        told.append(
            trn(
                "{drafts} is agreed, unless a member breaks silence before.",
                "{drafts} are agreed, unless a member breaks silence before.",
                len(due),
                drafts=_drafts(due, numbers),
            )
        )
    votes = [n for n in still if laid.motions[n].status == "vote" and laid.motions[n].asked < public.round]
    if votes:
        told.append(tr("The vote on {drafts} is taken.", drafts=_drafts(votes, numbers)))
    last = public.round >= session.rules.tables.clock.council_rounds or hour >= session.rules.opens[public.turn]
    left = [n for n in still if n not in due and n not in votes]
    if last and left:
        told.append(tr("It is the last round: {drafts} would lapse.", drafts=_drafts(left, numbers)))
    return " ".join(told)


def passed(table: Table, before: int) -> str:
    """Return how much time has passed since an hour, as the first words of a new round."""
    public = table.session.state.public
    now = table.names.moment(public.hour)
    if public.hour == before:
        return tr("Round {round} begins. No time has passed: it is still {now}.", round=public.round, now=now)
    span = hours(public.hour - before)
    if _mediated(table):
        return tr(
            "Round {round} begins. {span} have passed, the chair's mediation among them: it is {now}.",
            round=public.round,
            span=upper(span),
            now=now,
        )
    return tr("Round {round} begins. {span} have passed: it is {now}.", round=public.round, span=upper(span), now=now)


def _drafts(which: list[MotionId] | tuple[MotionId, ...], numbers: dict[MotionId, int]) -> str:
    return some([tr("Draft {number}", number=numbers[n]) for n in which])


# What was said.


class Said(Struct, frozen=True):
    """Something said in the Council: by whom, what, and the reason given."""

    seat: SeatId
    text: str
    reason: str = ""
    """Empty where the text quotes it."""
    alike: tuple[str, str] | None = None
    """For what many say alike: what sort of thing, `aside` or `joined`, and what it is about in words."""


def said(table: Table) -> Iterator[Said]:
    """Yield what has been said in this turn's Council, oldest first: open orders, with the reasons of computer seats."""
    words = table.words()
    for entry in table.since_opening(whole=True):
        order = entry.order
        if order is None:
            continue
        for event in entry.events:
            if isinstance(event, council_events.Event) and not isinstance(event, DelegationVoted):  # The tally has them all.
                own = getattr(order, "reason", "") or getattr(order, "text", "")
                given = "" if order.seat == CLOCK else speech.said(entry.reason or own)
                text = _briefly(words, event)
                yield Said(order.seat, text, "" if quoted(given) in text else given, _alike(words, event))


def _briefly(words: Words, event: council_events.Event) -> str:
    """Return what was said; of a draft that was tabled only that, since the table has its text before it."""
    if isinstance(event, council_events.MotionTabled):
        return tr("{who} tabled {draft}.", who=upper(words.names.seat(event.by)), draft=words.short(event.motion))
    return words.of(event)


def _alike(words: Words, event: council_events.Event) -> tuple[str, str] | None:
    match event:
        case council_events.StoodAside():
            return "aside", words.short(event.motion)
        case council_events.OperationJoined():
            return "joined", words.names.forum(event.forum)
        case _:
            return None


def _mediated(table: Table) -> bool:
    """Whether the chair has mediated in this round, which takes hours of its own."""
    found = [e for entry in table.since_opening() for e in entry.events]
    return any(isinstance(e, council_events.MotionMediated) for e in found)


def together(spoken: list[Said]) -> list[list[Said]]:
    """Return what was said, with those taken together that did the same one after another."""
    found: list[list[Said]] = []
    for one in spoken:
        if found and one.alike and found[-1][0].alike == one.alike:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _said(page: Page, table: Table, together: list[Said]) -> None:
    names = table.names
    reasons: dict[str, list[str]] = {}
    for one in together:
        reasons.setdefault(one.reason, []).append(names.nation(one.seat))
    page.text(several(table, together))
    for reason, speakers in list(reasons.items())[:MOST_REASONS]:
        if reason:
            by = f" ({some(speakers, 4)})" if len(reasons) > 1 else ""
            page.text(tr("“{quotation}”", quotation=reason) + by, indent=4, hang=0, style="dim")


def several(table: Table, together: list[Said]) -> str:
    """Return in one sentence what several said alike; what one said alone as it was said."""
    if len(together) == 1 or together[0].alike is None:
        return together[0].text
    kind, subject = together[0].alike
    who = some([table.names.label(x.seat) for x in together], 9)
    if kind == "aside":
        return tr("{n} governments stood aside from {draft}: {who}.", n=len(together), draft=subject, who=who)
    return tr("{n} governments joined the operation of {forum}: {who}.", n=len(together), forum=subject, who=who)


# A draft.


def _motion(page: Page, table: Table, name: MotionId, number: int) -> None:
    motion = table.session.state.table.motions[name]
    names, public, rules = table.names, table.session.state.public, table.session.rules
    page.text("", lead=f"{MARK[motion.status]} {drafts.short(names, motion, number)}")
    page.text(f"{upper(phrases.proposal(names, motion.proposal))}.", indent=4, lead=tr("To decide:"))
    by = tr("{who}, in {forum}.", who=upper(names.seat(motion.proposer)), forum=names.forum(motion.forum))
    page.text(by, indent=4, lead=tr("Tabled by:"))
    now = " ".join(filter(None, (status(table, motion), silences.stands(table, name, motion), _tally(table, name))))
    page.text(now, indent=4, lead=tr("Now:"))
    if motion.status in OPEN:
        for head, told in drafts.ends(rules, names, public, motion):
            page.text(told, indent=4, lead=head)
    if motion.text:
        page.text(tr("“{quotation}”", quotation=motion.text), indent=4)
    for one in motion.conditions:
        page.text(f"{upper(drafts.asked(names, motion.proposal, one))}.", indent=4, lead=tr("Written in:"))
    wishes: dict[str, list[str]] = {}
    for by, condition in motion.amendments:
        wishes.setdefault(drafts.asked(names, motion.proposal, condition), []).append(names.nation(by))
    for wish, who in wishes.items():
        page.text(f"{upper(wish)}.", indent=4, lead=tr("Asked for by {who}:", who=some(who, 6)))
    for head, told in silences.broken(names, motion):
        page.text(told, indent=4, lead=head)
    if motion.stood_aside:
        page.text(f"{names.nations(motion.stood_aside, 8)}.", indent=4, lead=tr("Standing aside:"))
    if motion.status == "silence":
        members = rules.members[motion.forum]
        silent = len(members) - len({*motion.stood_aside, *(by for by, _ in motion.footnotes)})
        told = tr("{n} of {all} members, without a word of reservation.", n=silent, all=len(members))
        page.text(told, indent=4, lead=tr("Silent so far:"))
    if motion.sponsors:
        page.text(f"{names.nations(motion.sponsors, 8)}.", indent=4, lead=tr("Names put to it:"))
    if motion.status == "vote":
        _votes(page, table, name, motion)
    for by, text in motion.footnotes:
        page.text(tr("“{quotation}”", quotation=text), indent=4, lead=tr("Footnote of {who}:", who=names.nation(by)))


def _tally(table: Table, name: MotionId) -> str:
    """Return how a draft was voted on in this turn, as a sentence; empty where no vote was taken."""
    happened = [e for entry in table.since_opening(whole=True) for e in entry.events]
    taken = next((e for e in happened if isinstance(e, VoteTaken) and e.motion == name), None)
    if taken is None:
        return ""
    told = tr(
        "{yes} voted for it, {no} against, and {abstained} abstained.",
        yes=len(taken.yes),
        no=len(taken.no),
        abstained=len(taken.abstain),
    )
    return " ".join((told, tr("A veto stopped it."))) if taken.vetoed else told


def _votes(page: Page, table: Table, name: MotionId, motion: Motion) -> None:
    """Write how members have said they vote, and who at this table has said nothing yet."""
    names = table.names
    for word, vote in ((tr("For, so far:"), "yes"), (tr("Against, so far:"), "no"), (tr("Abstaining, so far:"), "abstain")):
        if ayes := [n for n, v in motion.ballots if v == vote]:
            page.text(f"{names.nations(ayes, 8)}.", indent=4, lead=word)
    spoken = _voted(table, name)
    members = table.session.rules.members[motion.forum]
    quiet = [s for s in table.humans if s in members and s not in spoken]
    if quiet:
        told = tr("{who}. Who says nothing until the vote has abstained.", who=names.nations(quiet, 8))
        page.text(told, indent=4, lead=tr("At this table nothing said yet by:"))


def status(table: Table, motion: Motion) -> str:
    """Return where a draft stands; of one under silence when it ends, and how far away that is."""
    names, hour = table.names, table.session.state.public.hour
    if motion.status == "silence":
        ends = names.moment(motion.silence_ends)
        if motion.silence_ends <= hour:
            return tr(
                "Under silence, which ran out on {ends}. It is agreed when this round or the next is closed, unless a member "
                "breaks silence before.",
                ends=ends,
            )
        left = hours(motion.silence_ends - hour)
        return tr("Under silence for another {left}, until {ends}; who keeps silent agrees.", left=left, ends=ends)
    if motion.status == "vote" and motion.asked < table.session.state.public.round:
        return tr("Put to the vote; it is taken when this round closes.")
    if motion.status == "agreed" and motion.decided_at:
        return tr("Agreed on {when}.", when=names.moment(motion.decided_at))
    return tr(STATUS[motion.status])


__all__ = ["MARK", "chamber", "clock", "next_hours", "passed", "said", "seats", "several", "status", "together"]
