"""Pages of what lies ahead: the outlook of one seat, and what its drafts come to as it seals.

Lives here: which parts stand on such a page. Not here: the parts (outlook), or foreseeing (session.foresight).
"""

from __future__ import annotations

from wargame.engine.model.base import SeatId
from wargame.language import tr
from wargame.reports import words_agenda
from wargame.reports.names import sentence
from wargame.reports.page import Page
from wargame.session.foresight import without_each
from wargame.tui import outlook
from wargame.tui.table import Table


def outlook_page(page: Page, table: Table, seat: SeatId) -> None:
    """Write what this turn and the next may come to, from what one seat knows and with what it has drafted."""
    found = table.outlook(seat, ())
    page.text(tr(outlook.ASSUMED), indent=0, hang=0, style="dim")
    if table.view(seat).desk.drafts:
        page.section(tr("What your drafts bring about at once"))
        outlook.events(page, table.words(), found, table.outlook(seat))
    outlook.whole(page, table.names, table.view(seat), found)
    if found.turns and found.turns[0].missions:
        page.section(tr("What each partner brings"), tr("power of this turn's missions, without its forces"))
        without = dict(without_each(table.session.rules, table.view(seat)))
        outlook.partners(page, table.names, found.turns[0], without)


def forgotten(table: Table, seat: SeatId) -> list[str]:
    """Return the matters of a seat's agenda that none of its drafts answers, in words."""
    view = table.view(seat)
    return [words_agenda.matter(table.names, view, i) for i in table.unanswered(seat)]


def sealing(page: Page, table: Table, seat: SeatId, key: str) -> None:
    """Write what a seat is about to seal, what it has not answered, and what its drafts would bring about.

    `key` is the key that seals although something is not answered.
    """
    view = table.view(seat)
    words = table.order_words(seat)
    for draft in view.desk.drafts:
        page.text(sentence(words.line(draft.order)), lead="✎", indent=0)
    if not view.desk.drafts:
        page.text(tr("No orders at all."), indent=0)
    left = forgotten(table, seat)
    if left:
        page.section(tr("Not answered"))
    for matter in left:
        page.text(matter, lead="▸", indent=0)
    if left:
        page.text(tr("To leave it so is an answer too: {key} seals all the same.", key=key), indent=0, hang=0, style="dim")
    if view.desk.drafts:
        what_comes(page, table, seat)


def what_comes(page: Page, table: Table, seat: SeatId) -> None:
    """Write what a seat's drafts would bring about."""
    without, drafted = table.outlook(seat), table.outlook(seat, ())
    page.section(tr("What they would bring about"), tr("if nobody else does anything new"))
    if not outlook.changes(page, table.names, seat, without, drafted):
        page.section(tr("This turn and the next"))
        page.text(tr("No change that can be foreseen."), indent=0)
    page.section(tr("At once"))
    outlook.events(page, table.words(), drafted, without)
    page.blank()
    page.text(tr(outlook.RECKONED), indent=0, hang=0, style="dim")


__all__ = ["forgotten", "outlook_page", "sealing", "what_comes"]
