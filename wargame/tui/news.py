"""What is news to one seat: what the table has not read together already, first, and all the rest after it.

Lives here: the order of a visit's news. Not here: the account of a turn (reports), or the screen (screens/summary).
"""

from __future__ import annotations

from wargame.engine.model.base import CHAIR, PUBLIC, SeatId
from wargame.reports.log import Account
from wargame.reports.page import Page
from wargame.tui.table import Table

ENDLESS = 4000
"""Columns of a page on which no paragraph wraps."""


def news(page: Page, table: Table, seat: SeatId) -> None:
    """Write what has happened since a seat's last visit: what it alone knows, what is new in this turn, and then the whole."""
    account = table.account(seat)
    turns = account.story.turns
    operations = table.session.state.public.phase == "operations"
    told = turns[-1] if operations else turns[-2] if len(turns) > 1 else None
    if not operations:
        account.turn(page, turns[-1], "situation")
    if told is None:
        return
    upto = "council" if operations else "report"
    alone = known_alone(table, account, told.number, upto)
    page.section("Known to you, and not to the whole table")
    for line in alone:
        page.text(line, lead="▸")
    if not alone:
        page.text("Nothing: you know what everybody knows.", hang=0)
    page.blank()
    page.text("The rest you have seen on the shared screen. Enter goes on to your desk.", indent=0, hang=0, style="dim")
    page.blank()
    account.turn(page, told, upto)


def known_alone(table: Table, account: Account, number: int, upto: str) -> list[str]:
    """Return what of a turn's account stands neither in the public's nor in that of the Council's table, line by line."""
    common: set[str] = set()
    for seat in (PUBLIC, CHAIR):
        common.update(_lines(table.account(seat), number, upto))
    return [line for line in _lines(account, number, upto) if line not in common]


def _lines(account: Account, number: int, upto: str) -> list[str]:
    page = Page(ENDLESS)
    for turn in account.story.turns:
        if turn.number == number:
            account.turn(page, turn, upto)
    return [" ".join(line.split()) for line in page.lines if line.strip()]
