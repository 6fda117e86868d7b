"""The end of a game: how it came out, each seat's own score sheet behind a hand-over, and where the game is kept."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from wargame.engine.model.base import SeatId
from wargame.engine.rooms.goals import ScoreSheet
from wargame.reports.log_scores import line_words
from wargame.reports.names import points, upper
from wargame.reports.page import Cell, Page
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar, Choices, Paper, Row, heading, remark, row
from wargame.tui.screens.base import GameScreen


class EndScreen(GameScreen):
    """The game is over."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "The end"
    ABOUT = """How the crisis came out, with history beside it where there is a record. Each seat's own score sheet opens
    behind a hand-over: what it played for may be its own affair even now. The game stays where it is kept, to be read
    again."""

    def compose(self) -> ComposeResult:
        """Show the end."""
        yield Bar(f"{self.table.session.header.scenario.title}   The end", "Shared screen")
        yield Choices(id="sheets")
        yield Paper(self._write)
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.table
        nations = [s for s in table.humans if s in table.session.header.scenario.nations]
        rows: list[Row] = [heading("Score sheets")]
        rows += [row(f"seat/{s}", table.who(s), "", "▸") for s in nations]
        if not nations:
            rows.append(remark("No nation was played by a person."))
        path = table.session.path
        rows.append(heading("The game"))
        if path is not None:
            where = self.wargame.places.shown(path)
            rows.append(remark(f"Kept in {where}; read it with: wargame replay {where}"))
        rows.append(row("replay", "Look through it, step by step", "", "▸"))
        rows.append(row("menu", "Back to the menu", "", "■"))
        self.query_one("#sheets", Choices).fill(rows)
        self.query_one("#sheets").focus()

    def _write(self, page: Page) -> None:
        self.table.account().summary(page)

    @on(OptionList.OptionSelected, "#sheets")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition("/")
        if kind == "menu":
            self.wargame.menu()
        elif kind == "replay":
            self.wargame.look_back()
        elif kind == "seat":
            self._sheet(SeatId(name))

    def _sheet(self, seat: SeatId) -> None:
        if not self.table.shared and not self.table.person(seat).pin:
            self.app.push_screen(SheetScreen(seat))
            return
        from wargame.tui.screens.handover import HandoverScreen

        def opened(whose: SeatId) -> None:
            self.app.pop_screen()
            self.app.push_screen(SheetScreen(whose))

        self.app.push_screen(HandoverScreen(seat, opened, "To read its own score sheet.", over=True))

    def action_back(self) -> None:
        """Go to the menu."""
        self.wargame.menu()


class SheetScreen(GameScreen):
    """One seat's score sheet."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "Your score sheet"
    ABOUT = "What you played for, how far each of it was reached, and what it gave, in points of a hundred."
    private = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose sheet it is."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Show the sheet."""
        yield Bar("Score sheet", self.table.who(self.seat))
        yield Paper(self._write)
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        names = self.table.names
        turns = self.table.account(self.seat).story.turns
        sheets = [t.event for t in turns[-1].of(ScoreSheet)] if turns else []
        for sheet in sheets:
            if not isinstance(sheet, ScoreSheet) or sheet.nation != self.seat:
                continue
            page.section(f"{names.label(sheet.nation)}: {points(sheet.total).removeprefix('+')} of 100")
            rows: list[list[Cell]] = [["What counted", "Points"]]
            rows += [[upper(line_words(names, sheet.nation, x)), points(x.worth)] for x in sheet.lines]
            page.table(rows, "lr")

    def action_back(self) -> None:
        """Go back to the end of the game."""
        self.dismiss()
