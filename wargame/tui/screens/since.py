"""What has happened since a seat's last turn: the first thing that it sees, as a short replay under its own fog.

Lives here: the moments since it last sealed, step by step or as one page, and the brief before the first turn. Not here: moving
through them (replay_moving), the page itself (news).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from wargame.engine.model.base import SeatId
from wargame.language import mark, tr, trn
from wargame.reports.log import Account
from wargame.reports.page import Page
from wargame.session.replay import Replay
from wargame.tui import situation, theme
from wargame.tui.accounts import COMMON
from wargame.tui.actions import bindings
from wargame.tui.news import whole
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen
from wargame.tui.screens.replay import ReplayView, Telling
from wargame.tui.table import Table
from wargame.tui.widgets.panes import Panes
from wargame.tui.widgets.reader import Scribe
from wargame.tui.widgets.timeline import Timeline

BESIDE_NARROW, BESIDE_WIDE, STAGE = 3, 5, 124
"""Columns that are not the page's: its edge and scroll bar, its frame with them, and the stage of a broad screen."""
MARKED_AFTER = 0.25
"""Seconds after which what only this government knows is marked among the moments."""
ALONE = mark("{date}, only you")
"""How the date of a moment is given of which the whole table does not know."""


class NewsScreen(ReplayView):
    """Since your last turn, as you could see it."""

    ACTIONS: ClassVar = (
        "to_desk", "step_on", "step_back", "play", "as_page", "only_on", "decision_on", "decision_back", "faster", "slower",
        "first", "last", "stage", "why", "brief", "back",
    )  # fmt: skip
    BINDINGS: ClassVar = bindings(*ACTIONS)
    CSS_PATH: ClassVar[Any] = theme.NEWS
    AUTO_FOCUS = "#news-page"
    LEAD, NAMED = mark("News: {game}"), True
    TITLE_OF_HELP = mark("Since your last turn")
    ABOUT = mark("""What has happened since your last visit, as your government could see it: no more, and no less. It
    begins as a page: what you need of your instructions before the first turn, then what only your government knows. b shows
    all of your instructions.

    n goes through the same step by step, and back: arrow keys go from event to event, map and tracks stand as they stood
    right after each, the space bar plays it, and what only your government knows is marked.

    Enter goes on to your desk at any time. There, n shows the news again and b the instructions.""")

    def __init__(self, replay: Replay, seat: SeatId, *, again: bool = False, first: bool = False) -> None:
        """Take the game so far and whose news they are; `again` from the desk, `first` before the first turn."""
        super().__init__(replay, seat, own=True)
        self._again, self._first = again, first
        self.begin = self.seen.since()
        found = [n for n in range(self.begin, len(self.seen.moments)) if self.counts(n)]
        self.at = found[0] if found else len(self.seen.moments) - 1
        self._events, self._top = len(found), self.at
        self._alone: frozenset[int] = frozenset()
        self._written = self._marked = False
        self.add_class("-page")

    def _mark_alone(self) -> None:
        """Find out what the whole table does not know, and mark it."""
        if self._marked:
            return
        self._marked = True
        common = {text for other in COMMON for text in self._texts(other)}
        own = (n for n in range(self.begin, len(self.seen.moments)) if not self.seen.moments[n].routine)
        self._alone = frozenset(n for n in own if self.seen.text(n) not in common)
        if self._alone:
            self.show()

    def _texts(self, seat: SeatId) -> Iterable[str]:
        account = self.table.account(seat)
        begun = self.seen.moments[self.begin].turn
        turns = (turn for turn in account.story.turns if turn.number >= begun)
        return (account.words.of(told.event) for turn in turns for told in turn.told)

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil."""
        return self.table.person(self.seat).pin

    def compose(self) -> ComposeResult:
        """Build the moments, the page, and the stage."""
        yield Bar(self.place(), self.looks())
        yield Timeline(id="timeline")
        with Horizontal(id="replay"):
            yield Telling(self.tell, id="telling")
            yield Paper(id="news-page")
            yield Panes(self._moment, small=True, id="stage")  # After the first frame: the news come first.
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin with the page, on which what only this government knows comes first."""
        self._turn_to()
        self.call_after_refresh(self._beneath)
        self.set_timer(MARKED_AFTER, self._mark_alone)  # The page is seen first; whoever asks sooner has it at once.

    def _beneath(self) -> None:
        """Write what lies under the page, once that is seen."""
        self.show_game()
        self.show()

    def place(self) -> str:
        """Return where the game is, while the page is read; else the moment that is shown."""
        if not self.has_class("-page"):
            return super().place()
        return tr(self.LEAD, game=situation.moment(self.table, "").rstrip())

    def looks(self) -> str:
        """Return whose news they are."""
        return self.table.who(self.seat)

    def load_notes(self) -> None:
        """Read no notes: bookmarks belong to the replay."""

    def top(self) -> int:
        """Return the first moment since the last turn."""
        return self._top

    def told(self) -> Iterable[int]:
        """Return the moments of which the text tells: all since the last turn."""
        return range(self.begin, len(self.seen.moments))

    def dated(self, number: int, date: str) -> str:
        """Return the date of a moment, with what is said beside it."""
        known = tr(ALONE, date=date) if number in self._alone else date
        ahead = self.seen.moments[number].told.event.at > self.table.session.state.public.hour
        return tr("{date}, ahead in this turn", date=known) if ahead else known

    def tell(self, scribe: Scribe) -> None:
        """Write what happened, with what it is on top."""
        many = trn("{n} event", "{n} events", self._events)
        if self._first:
            what = tr("What opens the game, as you could see it: {events}.", events=many)
        else:
            what = tr("Since your last turn, as you could see it: {events}.", events=many)
        if self._alone:
            alone = trn(
                "{n} of them is known to you alone (o goes there).",
                "{n} of them are known to you alone (o goes there).",
                len(self._alone),
            )
            what = f"{what} {alone}"
        ways = tr("→ steps through it, Space plays it, n makes one page of it. Enter goes on to your desk.")
        scribe.text(f"{what} {ways}", tone="dim")
        super().tell(scribe)

    def _write(self, page: Page) -> None:
        archive = self.seen.archive
        mine = Account(self.replay.rules, self.replay.saved.header.scenario, self.seat, of=(archive.words, archive.story))
        for seat in COMMON:
            self.table.account(seat, self.replay.states)
        whole(page, self.table, self.seat, account=mine, together=self.table.handed_over(self.seat))

    def _room(self) -> int:
        """Return how many columns the page will have."""
        whole = self.app.size.width
        return whole - BESIDE_NARROW if self.has_class("-narrow") else whole - BESIDE_WIDE - (STAGE if self.wargame.broad else 0)

    def action_as_page(self) -> None:
        """Show one page to read, or the moments step by step."""
        self.stop()
        self.toggle_class("-page")
        self._turn_to()

    def _turn_to(self) -> None:
        """Go to the page, or to the moments."""
        if not self.has_class("-page"):
            self._mark_alone()
        paper = self.query_one("#news-page", Paper)
        if self.has_class("-page") and not self._written:
            self._written = True
            paper.show(self._write, width=self._room())
        self.query_one(Bar).say(self.place(), self.looks())
        (paper if self.has_class("-page") else self.query_one("#telling")).focus()

    def action_only_on(self) -> None:
        """Go to the next thing that only this government knows of, from the beginning again after the last."""
        self.stop()
        self._mark_alone()
        ahead = sorted(self._alone, key=lambda n: (n <= self.at, n))
        if not ahead:
            self.note(tr("Nothing: all of it is known to the whole table."))
        elif self.has_class("-page"):
            self.action_as_page()
        if ahead:
            self.move(1, "event", ahead[0])

    def action_brief(self) -> None:
        """Read all of this government's instructions."""
        from wargame.tui.screens.summary import BriefScreen

        self.stop()
        self.app.push_screen(BriefScreen(self.seat))

    def action_to_desk(self) -> None:
        """Go on to the desk."""
        if self._again:
            self.dismiss()
        else:
            self.wargame.desk(self.seat)

    def action_back(self) -> None:
        """Go back to the desk, or to the menu after a question."""
        if self.has_class("-stage"):
            self.action_stage()
        elif self._again:
            self.dismiss()
        else:
            self.wargame.to_menu()

    def asked(self, subject: str) -> None:
        """Open the reasons behind a subject, as this seat may know them."""
        GameScreen.asked(self, subject)


def since(table: Table, seat: SeatId, *, again: bool = False) -> NewsScreen:
    """Return the news of a seat in the game that is being played."""
    public = table.session.state.public
    return NewsScreen(table.replay(), seat, again=again, first=public.turn == 1 and public.phase == "capitals")


__all__ = ["ALONE", "NewsScreen", "since"]
