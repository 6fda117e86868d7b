"""What came of a turn, and of the game: told to the whole table; a seat's own score sheet to that seat.

Lives here: the outcome, the report, the end. Not here: their words (reports, tui.score_lines).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.model.base import WHITE, SeatId
from wargame.plain.spoken import Said, SpokenPage
from wargame.plain.voice import Way
from wargame.reports.names import points, upper
from wargame.reports.page import Page
from wargame.tui.score_lines import ending, headed, parts, sheets

if TYPE_CHECKING:
    from wargame.plain.game import Game
    from wargame.tui.table import Table

SHORT = 2
"""Headings of the summary that are told at once; the rest is there on demand."""
REPORT = """The outcome of the turn as everybody can know it. What your government alone knows of it comes at the beginning of
your next visit."""
END = """How the crisis came out. A seat's own score sheet is handed to it; to read out all of them tells every secret goal."""


class Outcome:
    """What happened in a turn, then its report."""

    def __init__(self, game: Game) -> None:
        """Take the game."""
        self.game, self.voice, self.table = game, game.voice, game.table

    def tell(self) -> None:
        """Tell it, and go on to the next turn."""
        self.voice.head(f"{self.game.moment('what happened')}.")
        self.voice.read(self._events)
        self.voice.read(self._report)
        ways = [Way("on", "Go on to the next turn"), Way("whole", "Read the whole turn"), *self.game.ways_to_look()]
        while True:
            match self.game.choose("What next?", ways, help=REPORT, rule="110.1", first="on"):
                case "on":
                    self.table.close_phase()
                    return
                case "whole":
                    self.voice.read(self._whole)
                case None:
                    self.game.to_menu()

    def _events(self, page: Page) -> None:
        told = self.table.outcome()
        for text in told:
            page.text(text, lead="·")
        if not told:
            page.text("A quiet turn: no forces moved and nobody fought where it could be seen.")

    def _report(self, page: Page) -> None:
        account = self.table.account()
        if account.story.turns:
            account.turn(page, account.story.turns[-1], after="operations")

    def _whole(self, page: Page) -> None:
        account = self.table.account()
        if account.story.turns:
            account.turn(page, account.story.turns[-1])


class Ending:
    """The game is over."""

    def __init__(self, game: Game) -> None:
        """Take the game."""
        self.game, self.voice, self.table = game, game.voice, game.table

    def tell(self) -> None:
        """Tell how it came out, and whatever is asked for, until somebody leaves. Raises ToMenu."""
        from wargame.plain.game import ToMenu

        table = self.table
        self.voice.head(f"{table.session.header.scenario.title}: the end.")
        self.voice.paragraphs(_short(table))
        nations = [s for s in table.humans if s in table.session.header.scenario.nations]
        ways = [Way(f"seat/{s}", f"Score sheet of {table.who(s)}") for s in nations]
        ways += [Way("all", "All score sheets, secret goals included")] if nations else []
        ways += [Way("whole", "The whole summary: nations, burden, history, what became of it")]
        ways += [Way("account", "The account of every turn"), *self.game.ways_to_look()]
        while (chosen := self.game.choose("The end:", ways, help=END, rule="130.1")) is not None:
            kind, _, name = chosen.partition("/")
            if kind == "account":
                self.voice.read(self._account)
            elif kind == "whole":
                self.voice.read(lambda page: ending(page, table))
            elif kind == "seat":
                self._sheet(SeatId(name))
            elif self.voice.yes("Read every seat's score sheet, secret goals and red lines included, to the whole table?"):
                self.voice.read(lambda page: self._sheets(page, WHITE, nations))
        raise ToMenu

    def _account(self, page: Page) -> None:
        account = self.table.account()
        account.opening(page)
        for turn in account.story.turns:
            account.turn(page, turn)

    def _sheet(self, seat: SeatId) -> None:
        table = self.table
        if table.shared or table.person(seat).pin:
            self.voice.say(f"For {table.who(seat)} alone. Everybody else looks away.")
            if table.person(seat).pin:
                if not self.game.asked_pin(seat):
                    return
            elif self.voice.choose("", [Way("here", "We sit here")]) is None:
                return
        self.game.private(seat, lambda: self._own_sheet(seat))

    def _own_sheet(self, seat: SeatId) -> None:
        self.voice.read(lambda page: self._sheets(page, seat, [seat]))
        self.voice.line("Enter goes back, and pushes it away.")

    def _sheets(self, page: Page, seat: SeatId, nations: list[SeatId]) -> None:
        found = sheets(self.table, seat, nations)
        for sheet in found:
            page.section(headed(self.table.names, sheet))
            for part in parts(self.table.names, sheet):
                page.text(f"{points(part.worth)} points.", lead=f"{upper(part.title)}:")
                for line in part.lines:
                    page.text(f"{line.told}: {points(line.worth)} (rule {line.rule}).", lead="·")
        if not found:
            page.text("There is no score sheet: the game was not played to its end.")


def _short(table: Table) -> list[Said]:
    """Return the beginning of the summary: how it ended, and how far the aims were reached."""
    page = SpokenPage()
    ending(page, table)
    headings = [n for n, said in enumerate(page.said) if said.heading]
    return page.said[: headings[SHORT]] if len(headings) > SHORT else page.said


__all__ = ["Ending", "Outcome"]
