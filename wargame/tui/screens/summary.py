"""What a seat reads in its visit: its own instructions, and what lies ahead.

Lives here: the brief and the outlook. Not here: what has happened since its last turn (since), or the accounts (reports).
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from wargame.engine.model.base import PUBLIC, SeatId
from wargame.reports.page import Page
from wargame.reports.pages import plain
from wargame.session.foresight import without_each
from wargame.tui import outlook, situation
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.panes import Panes, now


class BriefScreen(GameScreen):
    """The instructions of a seat."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "Your instructions"
    ABOUT = "What your government wants, has and must mind, as its author wrote it. Parts of it nobody else knows."
    private = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose instructions they are."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Show them."""
        yield Bar("Instructions", self.table.who(self.seat))
        yield Paper(self._write)
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        briefs = self.table.session.header.scenario.briefs
        if not brief(page, briefs, self.seat):
            page.text("Nobody has written instructions for this seat. Your goals stand beside your desk.", hang=0)
        if PUBLIC in briefs:
            markdown(page, briefs[PUBLIC])

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss()


class OutlookScreen(GameScreen):
    """What this turn and the next may come to, from what one seat knows."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "120.6"
    TITLE_OF_HELP = "What lies ahead"
    ABOUT = """What this turn and the next are expected to come to with the orders that you have drafted: between the worst and
    the best fall of the dice, with the odds of what may go wrong, and what each partner's forces bring to a mission.

    It is reckoned by the rules themselves, from what your government knows and nothing else: what others will do, and what they
    keep to themselves, is not in it."""
    private = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose outlook it is."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Bar(situation.moment(self.table, "Outlook"), self.table.who(self.seat))
        with Horizontal(classes="panes"):
            yield Paper(self._write).add_class("right")
            yield Panes(lambda: now(self.table, self.seat), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        table = self.table
        found = table.outlook(self.seat, ())
        page.text(outlook.ASSUMED.replace("\n", " "), indent=0, hang=0, style="dim")
        if self.table.view(self.seat).desk.drafts:
            page.section("What your drafts bring about at once")
            outlook.events(page, table.words(), found, table.outlook(self.seat))
        outlook.whole(page, table.names, self.seat, found)
        if found.turns and found.turns[0].missions:
            page.section("What each partner brings", "power of this turn's missions, without its forces")
            without = dict(without_each(table.session.rules, table.view(self.seat)))
            outlook.partners(page, table.names, found.turns[0], without)

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss()


def brief(page: Page, briefs: object, seat: SeatId) -> bool:
    """Write a seat's instructions; return whether there are any."""
    text = briefs.get(seat, "") if hasattr(briefs, "get") else ""
    if text:
        title, _, rest = text.strip().partition("\n") if text.lstrip().startswith("# ") else ("", "", text)
        page.section("Your instructions", title.lstrip("# "))
        markdown(page, rest)
    return bool(text)


def markdown(page: Page, text: str) -> None:
    """Write a brief: headings, paragraphs and lists."""
    for paragraph in text.strip().split("\n\n"):
        for part in _parts(paragraph):
            if part.startswith("#"):
                page.section(plain(part.lstrip("# ")))
            elif part.startswith("- "):
                page.text(plain(part[2:]), lead="·", indent=2)
            else:
                page.text(plain(part), indent=2, hang=0)
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
