"""What came of a turn, and of the game: told to the whole table; a seat's own score sheet to that seat.

Lives here: the outcome, the report, the end. Not here: their words (reports, tui.score_lines).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wargame.engine.model.base import WHITE, SeatId
from wargame.language import mark, tr
from wargame.plain.spoken import Said, SpokenPage
from wargame.plain.voice import Way
from wargame.reports.names import points, upper
from wargame.reports.page import Page
from wargame.tui.score_lines import ending, headed, parts, sheets

if TYPE_CHECKING:
    from wargame.engine.rooms.goals import ScoreSheet
    from wargame.plain.game import Game
    from wargame.tui.table import Table

SHORT = 2
"""Headings of the summary that are told at once; the rest is there on demand."""
REPORT = mark("""The outcome of the turn as everybody can know it. What your government alone knows of it comes at the
beginning of your next visit.""")
END = mark("""How the crisis came out. A seat's own score sheet is handed to it; to read out all of them tells every secret
goal.""")


class Outcome:
    """What happened in a turn, then its report."""

    def __init__(self, game: Game) -> None:
        """Take the game."""
        self.game, self.voice, self.table = game, game.voice, game.table

    def tell(self) -> None:
        """Tell it, and go on to the next turn."""
        phase = tr("what happened")
        self.voice.head(f"{self.game.moment(phase)}.")
        self.voice.read(self._events)
        self.voice.read(self._report)
        ways = [Way("on", tr("Go on to the next turn")), Way("whole", tr("Read the whole turn")), *self.game.ways_to_look()]
        while True:
            match self.game.choose(tr("What next?"), ways, help=tr(REPORT), rule="110.1", first="on"):
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
            page.text(tr("A quiet turn: no forces moved and nobody fought where it could be seen."))

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
        self.voice.head(tr("{scenario}: the end.", scenario=table.session.header.scenario.title))
        self.voice.paragraphs(_short(table))
        nations = [s for s in table.humans if s in table.session.header.scenario.nations]
        ways = [Way(f"seat/{s}", tr("Score sheet of {seat}", seat=table.who(s))) for s in nations]
        ways += [Way("all", tr("All score sheets, secret goals included"))] if nations else []
        ways += [Way("whole", tr("The whole summary: nations, burden, history, what became of it"))]
        ways += [Way("account", tr("The account of every turn")), *self.game.ways_to_look()]
        while (chosen := self.game.choose(tr("The end:"), ways, help=tr(END), rule="130.1")) is not None:
            kind, _, name = chosen.partition("/")
            if kind == "account":
                self.voice.read(self._account)
            elif kind == "whole":
                self.voice.read(lambda page: ending(page, table))
            elif kind == "seat":
                self._sheet(SeatId(name))
            elif self.voice.yes(tr("Read every seat's score sheet, secret goals and red lines included, to the whole table?")):
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
            self.voice.say(tr("For {seat} alone. Everybody else looks away.", seat=table.who(seat)))
            if table.person(seat).pin:
                if not self.game.asked_pin(seat):
                    return
            elif self.voice.choose("", [Way("here", tr("We sit here"))]) is None:
                return
        self.game.private(seat, lambda: self._own_sheet(seat))

    def _own_sheet(self, seat: SeatId) -> None:
        self.voice.read(lambda page: self._sheets(page, seat, [seat]))
        self.voice.line(tr("Enter goes back, and pushes it away."))

    def _sheets(self, page: Page, seat: SeatId, nations: list[SeatId]) -> None:
        found = sheets(self.table, seat, nations)
        sheet_page(page, self.table, found)
        if not found:
            page.text(tr("There is no score sheet: the game was not played to its end."))


def sheet_page(page: Page, table: Table, found: Sequence[ScoreSheet]) -> None:
    """Write score sheets part by part and line by line, each line with its rule."""
    for sheet in found:
        page.section(headed(table.names, sheet))
        for part in parts(table.names, sheet):
            page.text(tr("{part}: {points} points.", part=upper(tr(part.title)), points=points(part.worth)))
            for line in part.lines:
                told = {"line": line.told, "points": points(line.worth), "rule": line.rule}
                page.text(tr("{line}: {points} (rule {rule}).", **told), lead="·")


def _short(table: Table) -> list[Said]:
    """Return the beginning of the summary: how it ended, and how far the aims were reached."""
    page = SpokenPage()
    ending(page, table)
    headings = [n for n, said in enumerate(page.said) if said.heading]
    return page.said[: headings[SHORT]] if len(headings) > SHORT else page.said


__all__ = ["Ending", "Outcome", "sheet_page"]
