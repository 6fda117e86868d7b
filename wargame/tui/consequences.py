"""What would come of something said in the Council, as a page for the whole table: by the rules, from what lies on the table.

Lives here: which orders the table is asked about before they are given, and the page beside that question. Not here: foreseeing
(session.table_talk), how the numbers of a turn look (outlook), or the sentences about each kind of order (said_words).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wargame.engine import State
from wargame.engine.model.base import CLOCK, PUBLIC, MotionId, NationId, OrderBase, SeatId
from wargame.engine.rooms.clock import ClosePhase
from wargame.engine.rooms.council.ballots import VoteTaken
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.council.rounds import ahead
from wargame.language import mark, tr
from wargame.reports.drafts import numbered
from wargame.reports.drafts import short as short_draft
from wargame.reports.names import hours, percent, some, upper
from wargame.reports.numbers import decimal
from wargame.reports.page import Cell, Page
from wargame.session.foresight import Foreseen, leaning_dice
from wargame.session.table_talk import known, said, talked
from wargame.tui import chamber, outlook, said_words
from wargame.tui.table import OPEN, Table

FREELY = frozenset({"propose-amendment", "cast-vote"})
"""Kinds of order that bind nobody: a request, and a vote that may be changed until it is taken."""
ANSWERS = frozenset({"break-silence", "stand-aside", "add-footnote"})
"""Kinds of order that answer a draft under silence."""
PASS = "pass"
SILENT = mark(
    "Who keeps silent until the deadline agrees. Nothing is put on record, and whoever sits there may still speak up to the "
    "close of this round."
)
LET_PASS = mark("Let it pass: say nothing")
RECKONED = mark("Reckoned by the rules from what the whole table knows. What governments keep to themselves is not in it.")
NOT_BACK = mark("What is said in the Council cannot be taken back.")


def asked(table: Table, orders: Sequence[OrderBase]) -> bool:
    """Whether the table is asked before these orders are given, since they cannot be taken back; a draft may be withdrawn."""
    return any(_binding(table, o) for o in orders)


def _binding(table: Table, order: OrderBase) -> bool:
    if isinstance(order, TableMotion):
        return table.session.rules.procedure[order.forum].decides == "lead"
    return str(order.__struct_config__.tag) not in FREELY


def of_orders(table: Table, orders: Sequence[OrderBase], *, brief: bool = False) -> Callable[[Page], None]:
    """Work out what orders of the Council would bring about; return who writes it, in brief without what the turn comes to."""
    session = table.session
    found = talked(session.rules, session.state.public, session.state.table, orders)

    def write(page: Page) -> None:
        page.section(tr("What it would bring about"), tr("if nobody says anything else"))
        if found is None:
            return
        _numbers(page, table, orders[0].seat, found.before, found.after, found.events)
        for order in orders:
            for told in said_words.of(table, order, found):
                page.text(told, lead="▸", indent=0)
        if brief:
            return
        _clock(page, table, found.before, found.after)
        outlook.changes(page, table.names, PUBLIC, Foreseen((), (), found.without), Foreseen((), (), found.given))
        page.blank()
        page.text(tr(RECKONED), indent=0, hang=0, style="dim")

    return write


def _numbers(page: Page, table: Table, seat: SeatId, before: State, after: State, events: Sequence[object]) -> None:
    """Write which numbers change at once, and by which rule."""
    rows: list[list[Cell]] = []
    rules = {t.name: t.rule for e in events for t in getattr(e, "terms", ())}
    for name, label in outlook.TRACK.items():
        was, now = (float(getattr(s.public.tracks, name)) for s in (before, after))
        if was != now:
            rows.append([tr(label), *_shares(was, now), said_words.ruled(rules, name)])
    nation = NationId(seat)
    if nation in before.table.reputation:
        was, now = before.table.reputation[nation], after.table.reputation[nation]
        if was != now:
            label = tr("What the word of {nation} is worth", nation=table.names.nation(nation))
            rows.append([label, *_shares(was, now), said_words.ruled(rules, "reputation")])
    if rows:
        page.table([[tr("At once"), tr("now"), tr("then"), tr("rule")], *rows], "lrrl", indent=0, gap=2)
        page.blank()


def _shares(was: float, now: float) -> tuple[str, str]:
    """Return two shares in per cent, with a decimal where they would look alike without."""
    if percent(was) != percent(now):
        return percent(was), percent(now)
    return tr("{n}%", n=decimal(100 * was, 1)), tr("{n}%", n=decimal(100 * now, 1))


def _clock(page: Page, table: Table, before: State, after: State) -> None:
    """Write what closing the round would do, where what is said changes that."""
    if after.public.phase != "council":
        return
    was, now = chamber.next_hours(table, before), chamber.next_hours(table, after)
    if was != now:
        page.section(tr("When this round closes"))
        page.text(was, lead=tr("Without:"), indent=0)
        page.text(now, lead=tr("With it:"), indent=0)


# Closing.


def decisive(table: Table) -> bool:
    """Whether closing this round decides something: a silence runs out with it, or a vote is taken."""
    session = table.session
    laid, now = session.state.table, session.state.public.round
    _, due = ahead(session.rules, known(session.rules, session.state.public, laid))
    return bool(due) or any(laid.motions[m].status == "vote" and laid.motions[m].asked < now for m in laid.current)


def of_round(table: Table) -> Callable[[Page], None]:
    """Return who writes what closing this round would bring about."""

    def write(page: Page) -> None:
        session, names = table.session, table.names
        laid = session.state.table
        state = known(session.rules, session.state.public, laid)
        _, due = ahead(session.rules, state)
        numbers = numbered(laid.current)
        page.section(tr("When this round closes"))
        page.text(chamber.next_hours(table), indent=0, hang=0)
        for name in laid.current:
            motion = laid.motions[name]
            draft = short_draft(names, motion, numbers[name])
            if name in due:
                page.section(draft, tr("agreed, if silence holds"))
                for told in said_words.agreement(table, motion):
                    page.text(told, lead="▸", indent=0)
            elif motion.status == "vote" and motion.asked < session.state.public.round:
                page.section(draft, tr("put to the vote"))
                page.text(_vote(table, state, name), lead="▸", indent=0)
        _unheard(page, table, due)

    return write


def _vote(table: Table, state: State, name: str) -> str:
    """Return how a vote would go, with the range that the moods of delegations leave."""
    rules = table.session.rules
    motion = state.table.motions[name]  # type: ignore[index]
    needed = rules.procedure[motion.forum].votes
    counts, vetoed = [], False
    for lean in (-1.0, 0.0, 1.0):
        done = said(rules, state, [ClosePhase(seat=CLOCK)], leaning_dice(lean))
        for event in done[1] if done is not None else ():
            if isinstance(event, VoteTaken) and event.motion == name:
                counts.append(len(event.yes))
                vetoed = vetoed or bool(event.vetoed)
    if not counts:
        return tr("The vote is taken.")
    span = str(min(counts)) if min(counts) == max(counts) else f"{min(counts)}-{max(counts)}"
    told = tr("{span} votes for it are expected; it takes {needed}, and no veto (rule 35.3).", span=span, needed=needed)
    return f"{told} {tr('As it stands a veto would stop it.')}" if vetoed else told


def _unheard(page: Page, table: Table, due: Sequence[MotionId]) -> None:
    """Write who of this table has said nothing in this round to a draft whose silence is over with it, and so agrees."""
    laid, names = table.session.state.table, table.names
    spoken = {e.order.seat for e in table.since_opening() if e.order is not None}
    members = {SeatId(n) for name in due for n in table.session.rules.members[laid.motions[name].forum]}
    quiet = [s for s in table.humans if s in members and s not in spoken]
    if quiet:
        who = some([names.label(s) for s in quiet], 9)
        page.section(tr("Nothing said in this round"))
        page.text(tr("{who}. Who keeps silent agrees.", who=who), indent=0, hang=0)


def of_council(table: Table) -> Callable[[Page], None]:
    """Return who writes what closing the Council for this turn would bring about."""

    def write(page: Page) -> None:
        session, names = table.session, table.names
        laid, state = session.state.table, known(session.rules, session.state.public, session.state.table)
        rounds = 0
        while state.public.phase == "council" and rounds <= session.rules.tables.clock.council_rounds:
            done = said(session.rules, state, [ClosePhase(seat=CLOCK)])
            if done is None:
                break
            state, rounds = done[0], rounds + 1
        page.section(tr("If nobody says anything else"))
        for name, number in numbered(laid.current).items():
            if laid.motions[name].status in OPEN:
                motion = state.table.motions.get(name, laid.motions[name])
                draft = short_draft(names, laid.motions[name], number)
                if laid.motions[name].status == "vote":
                    told = _vote(table, known(session.rules, session.state.public, laid), name)
                else:
                    told = chamber.status(table, motion)
                page.text(told, lead=tr("{what}:", what=draft), indent=0)
        passed = state.public.hour - session.state.public.hour
        told = tr("{span} pass.", span=upper(hours(passed))) if passed > 0 else tr("No time passes.")
        page.text(told, indent=0, hang=0)
        page.blank()
        page.text(tr("The computer's governments go on talking by themselves."), indent=0, hang=0, style="dim")

    return write


__all__ = [
    "ANSWERS",
    "LET_PASS",
    "NOT_BACK",
    "PASS",
    "RECKONED",
    "SILENT",
    "asked",
    "decisive",
    "of_council",
    "of_orders",
    "of_round",
]
