"""What one seat reads in its visit: what the table has not read together already, all the rest after it, and its instructions.

Lives here: the order of a visit's news, and laying out a brief. Not here: the account of a turn (reports), or screens.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wargame.engine import seat_view
from wargame.engine.agenda import quiet
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.language import mark, tr
from wargame.reports.log import Account
from wargame.reports.log_outcome import PUBLICS
from wargame.reports.page import Page
from wargame.reports.pages import plain
from wargame.reports.story import Turn
from wargame.tui.accounts import COMMON
from wargame.tui.score_lines import card
from wargame.tui.table import Table

ENDLESS = 4000
"""Columns of a page on which no paragraph wraps."""


ON = mark("Enter goes on to your desk.")
"""How one leaves the news, on a screen."""
FOLD = "\n---\n"
"""What parts the instructions for a first decision from what may be read later."""
MORE = mark("The rest of your instructions: b, here and at your desk.")
"""Where the rest of them is to be found, on a screen."""


def _going_on(told: str, on: str) -> str:
    return " ".join((told, tr(on))) if on else told


def whole(
    page: Page, table: Table, seat: SeatId, on: str = ON, account: Account | None = None, *, together: bool = False
) -> None:
    """Write all that a seat reads as its visit begins; before the first turn its instructions, and what the crisis is about.

    `on` says how one goes on from there; `account` is the seat's, where it is there already; `together` says that all have read
    how the turn opened, on the screen that is handed over.
    """
    account = account or table.account(seat)
    first = table.session.state.public.turn == 1 and table.session.state.public.phase == "capitals"
    what = tr("Since your last turn, as you could see it.")
    if table.session.state.public.turn == 1:  # Whoever visits after the capitals of the first turn has had no turn before.
        what = tr("What has happened so far, as you could see it.")
    if first:
        what = tr("Your first visit: your instructions, then the situation, then what the crisis is about.")
    page.text(_going_on(what, on), indent=0, hang=0, style="dim")
    page.blank()
    if first:
        more = tr(MORE) if on else tr("The rest stands in your instructions.")
        brief(page, table.session.header.scenario.briefs, seat, more)
    news(page, table, account, together=together)
    if first:
        page.blank()
        page.text(_going_on(tr("What follows is the same for all."), on), indent=0, hang=0, style="dim")
        page.blank()
        if together:
            _opened_for_all(page, table)
            page.blank()
        account.opening(page)


def news(page: Page, table: Table, account: Account, *, together: bool = False) -> None:
    """Write what has happened since a seat's last visit: what it alone knows, what is new in this turn, and then the whole.

    What is new stands last where all have read it `together`, but for what this seat alone was told.
    """
    turns = account.story.turns
    operations = table.session.state.public.phase == "operations"
    told = turns[-1] if operations else turns[-2] if len(turns) > 1 else None
    alone: list[str] = []
    if together and not operations:
        alone = known_alone(table, account, turns[-1].number, "situation", (PUBLIC,))
    elif not operations:
        account.turn(page, turns[-1], "situation")
    if told is None:
        for line in alone:
            page.text(line, lead="▸")
        return
    alone += fresh_alone(table, account, told)
    page.section(tr("Known to you, and not to the whole table"))
    for line in alone:
        page.text(line, lead="▸")
    if not alone:
        page.text(tr("Nothing: you know what everybody knows."), hang=0)
    page.blank()
    if not operations:
        card(page, table, account.story.seat)
    page.text(tr("The rest you have seen on the shared screen."), indent=0, hang=0, style="dim")
    page.blank()
    if together and not operations:
        _opened_for_all(page, table)
    account.turn(page, told, "council" if operations else "report")


def _opened_for_all(page: Page, table: Table) -> None:
    """Write how the turn opened, as the whole table knows it; what a seat knows besides stands before it."""
    account = table.account()
    account.turn(page, account.story.turns[-1], "situation")


def fresh_alone(table: Table, account: Account, told: Turn) -> list[str]:
    """Return what a seat alone knows of the turn of its last visit, without what that visit itself began with, line by line."""
    operations = table.session.state.public.phase == "operations"
    lines = known_alone(table, account, told.number, "council" if operations else "report")
    if not lines or operations or _skipped(table, told):
        return lines
    read = set(_lines(account, told.number, "situation"))
    return [line for line in lines if line not in read]


def _skipped(table: Table, told: Turn) -> bool:
    """Whether the table may have skipped a turn, so that nobody read how it opened."""
    return told.asked is None or quiet(table.session.rules, [seat_view(told.asked, s) for s in table.humans])


def known_alone(table: Table, account: Account, number: int, upto: str, others: Collection[SeatId] = COMMON) -> list[str]:
    """Return what of a turn's account stands neither in the public's nor in that of the Council's table, line by line.

    Everybody knows how publics stand: that a government knows better what has moved its own is no news.
    """
    lines = _lines(account, number, upto)
    for seat in others:
        if lines:
            common = set(_lines(table.account(seat), number, upto))
            lines = [line for line in lines if line not in common and not line.startswith(tr(PUBLICS))]
    return lines


def _lines(account: Account, number: int, upto: str) -> list[str]:
    page = Page(ENDLESS)
    for turn in account.story.turns:
        if turn.number == number:
            account.turn(page, turn, upto)
    return [" ".join(line.split()) for line in page.lines if line.strip()]


def instructions(page: Page, table: Table, seat: SeatId) -> None:
    """Write a seat's own instructions, and what everybody was told."""
    briefs = table.session.header.scenario.briefs
    if not brief(page, briefs, seat):
        page.text(tr("Nobody has written instructions for this seat. Your goals stand beside your desk."), hang=0)
    if PUBLIC in briefs:
        markdown(page, briefs[PUBLIC])


def brief(page: Page, briefs: Mapping[str, str], seat: SeatId, more: str = "") -> bool:
    """Write a seat's instructions; return whether there are any.

    With `more`, only what their author has put before a line `---`, and then where the rest is to be found.
    """
    text = briefs.get(seat, "")
    if text:
        title, _, rest = text.strip().partition("\n") if text.lstrip().startswith("# ") else ("", "", text)
        first, _, later = rest.partition(FOLD)
        page.section(tr("Your instructions"), title.lstrip("# "))
        markdown(page, first if more else rest)
        if more and later:
            page.text(more, indent=2, hang=0, style="dim")
            page.blank()
    return bool(text)


def markdown(page: Page, text: str) -> None:
    """Write a brief: headings, paragraphs and lists."""
    paragraphs = [p for p in text.strip().split("\n\n") if p.strip() != FOLD.strip()]
    for n, paragraph in enumerate(paragraphs):
        for part in _parts(paragraph):
            lead, _, rest = part[2:].partition("**") if part.startswith("**") else ("", "", part)
            if part.startswith("#"):
                page.section(plain(part.lstrip("# ")))
            elif part.startswith("- "):
                page.text(plain(part[2:]), lead="·", indent=2)
            else:
                page.text(plain(rest).strip(), lead=plain(lead), indent=2, hang=0)
        if not "".join(paragraphs[n + 1 : n + 2]).startswith("- "):
            page.blank()


def _parts(paragraph: str) -> list[str]:
    """Return a paragraph's lines joined, items of a list and headings each on their own."""
    parts: list[str] = []
    for line in paragraph.split("\n"):
        if line.startswith(("- ", "#")) or not parts or parts[-1].startswith("#"):
            parts.append(line.strip())
        else:
            parts[-1] += f" {line.strip()}"
    return [p for p in parts if p]
