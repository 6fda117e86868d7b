"""The end of a game: how it came out, who played for what and how far they came, where the game is kept, and where to go next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList

from wargame.engine.model.base import WHITE, SeatId
from wargame.engine.rooms.goals import ScoreSheet
from wargame.language import mark, tr
from wargame.reports.names import points, upper
from wargame.reports.page import Page
from wargame.tui.actions import bindings
from wargame.tui.lists import Choices, Row, gap, heading, remark, row
from wargame.tui.parts import Bar, Paper
from wargame.tui.phases import title
from wargame.tui.score_lines import ending, headed, parts, sheets, standing
from wargame.tui.screens.base import GameScreen, Question
from wargame.tui.widgets.panes import Panes, now
from wargame.tui.widgets.reader import Reader, Scribe

RULE = "rule:"


class EndScreen(GameScreen):
    """The game is over."""

    ACTIONS: ClassVar = ("replay", "theatre", "large", "why", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "130.1"
    TITLE_OF_HELP = mark("The end")
    ABOUT = mark("""How the crisis came out, with history beside it where there is a record. Each seat's own score sheet opens
    behind a hand-over: what it played for may be its own affair even now. “All score sheets” shows everybody's, secret goals
    included, for the talk afterwards.

    The game stays where it is kept. Look through it step by step, or read the account of every turn.""")

    def compose(self) -> ComposeResult:
        """Show the end."""
        yield Bar(f"{self.table.session.header.scenario.title}   {title('over')}", tr("Shared screen"))
        with Horizontal(classes="panes"):
            yield Choices(id="sheets").add_class("left")
            yield Paper(self._write).add_class("right")
            yield Panes(lambda: now(self.table), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.table
        nations = [s for s in table.humans if s in table.session.header.scenario.nations]
        rows: list[Row] = [heading(tr("Where to go next"))]
        rows.append(row("replay", tr("Look through it"), tr("Step by step, with the map"), "▸"))
        rows.append(row("account", tr("Read the account"), tr("How it ended, and every turn, over the whole screen"), "▸"))
        rows += [gap(), heading(tr("Score sheets"))]
        rows += [row(f"seat/{s}", table.who(s), "", "▸") for s in nations]
        if nations:
            rows.append(row("all", tr("All score sheets"), tr("Secret goals included"), "!"))
        else:
            rows.append(remark(tr("No nation was played by a person.")))
        rows.append(gap())
        path = table.session.path
        if path is not None:
            rows += [heading(tr("The game is kept in")), remark(self.wargame.places.shown(path))]
        rows += [gap(), row("menu", tr("Back to the menu"), "", "■")]
        self.query_one("#sheets", Choices).fill(rows)
        self.query_one("#sheets").focus()

    def _write(self, page: Page) -> None:
        ending(page, self.table)

    @on(OptionList.OptionSelected, "#sheets")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition("/")
        match kind:
            case "menu":
                self.wargame.menu()
            case "replay":
                self.action_replay()
            case "account":
                self.app.push_screen(AccountScreen())
            case "all":
                text = tr("Show every seat's score sheet, secret goals and red lines included?\n\nThe whole table will see them.")
                self.app.push_screen(Question(text, tr("Show them"), tr("Not now")), self._all)
            case "seat":
                self._sheet(SeatId(name))

    def _all(self, yes: bool | None) -> None:
        if yes:
            nations = [s for s in self.table.humans if s in self.table.session.header.scenario.nations]
            self.app.push_screen(ScoreScreen(WHITE, nations))

    def _sheet(self, seat: SeatId) -> None:
        if not self.table.shared and not self.table.person(seat).pin:
            self.app.push_screen(ScoreScreen(seat, [seat]))
            return
        from wargame.tui.screens.handover import HandoverScreen

        def opened(whose: SeatId) -> None:
            self.app.pop_screen()
            self.app.push_screen(ScoreScreen(whose, [whose]))

        self.app.push_screen(HandoverScreen(seat, opened, tr("To read its own score sheet."), over=True))

    def action_replay(self) -> None:
        """Look through the game."""
        self.wargame.look_back()

    def action_theatre(self) -> None:
        """Look at the map and the coalition as they ended."""
        from wargame.tui.screens.theatre import TheatreScreen

        self.app.push_screen(TheatreScreen())

    def action_why(self) -> None:
        """Ask why things came about as they did."""
        self.wargame.ask_why()

    def action_back(self) -> None:
        """Go to the menu."""
        self.wargame.menu()


class AccountScreen(GameScreen):
    """The account of every turn, as everybody may know it."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = mark("The account")
    ABOUT = mark("""How it ended, and the whole game, turn by turn, as everybody may know it. Arrow keys and Page Down
    scroll.""")

    def compose(self) -> ComposeResult:
        """Show the account."""
        yield Bar(tr("The account of the game"), tr("Shared screen"))
        with Horizontal(classes="panes"):
            yield Paper(self._write).add_class("right")
            yield Panes(lambda: now(self.table), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        ending(page, self.table)
        account = self.table.account()
        account.opening(page)
        for turn in account.story.turns:
            account.turn(page, turn)

    def action_back(self) -> None:
        """Go back to the end of the game."""
        self.dismiss()


class ScoreScreen(GameScreen):
    """One seat's score sheet, or several; Enter on a line opens its rule."""

    ACTIONS: ClassVar = ("why", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "130.1"
    HEAD: ClassVar[str] = mark("Score sheet")
    TITLE_OF_HELP = mark("Your score sheet")
    ABOUT = mark("""What you played for, how far each of it was reached, and what it gave, in points of a hundred. Enter on a line
    opens the rule behind it; y tells how the sheet came about.""")
    private = True

    def __init__(self, seat: SeatId, nations: Sequence[SeatId]) -> None:
        """Take who looks, and whose sheets are shown."""
        super().__init__()
        self.seat = seat
        self._nations = tuple(nations)
        self._sheets: list[ScoreSheet] = []

    def compose(self) -> ComposeResult:
        """Show the sheet."""
        self._sheets = self.read()
        whose = "" if self.seat == WHITE else self.table.who(self.seat)
        yield Bar(tr(self.HEAD) if whose else tr("Score sheets"), whose)
        yield Reader(self._write, id="sheet")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Reader).focus()

    def read(self) -> list[ScoreSheet]:
        """Return the sheets, as the seat may know them."""
        return sheets(self.table, self.seat, self._nations)

    def _write(self, scribe: Scribe) -> None:
        for sheet in self._sheets:
            scribe.section(headed(self.table.names, sheet))
            for part in parts(self.table.names, sheet):
                scribe.columns(((upper(part.title), 0, "l"), (points(part.worth), 8, "r")), tone="bold")
                for line in part.lines:
                    tone = "good" if line.worth > 0 else "bad" if line.lost > 0 else ""
                    scribe.text(
                        tr("{line}: {points}", line=line.told, points=points(line.worth)),
                        indent=2,
                        hang=2,
                        tone=tone,
                        target=RULE + line.rule,
                    )
        if not self._sheets:
            scribe.text(tr("There is no score sheet: the game was not played to its end."))

    @on(Reader.Opened)
    def _opened(self, opened: Reader.Opened) -> None:
        from wargame.tui.screens.rulebook import RulebookScreen

        opened.stop()
        self.app.push_screen(RulebookScreen(opened.target.removeprefix(RULE), self.table.session.header.ruleset))

    def action_why(self) -> None:
        """Ask how the sheet came about."""
        from wargame.tui.screens.why import WhyScreen

        if self._sheets:
            self.app.push_screen(WhyScreen(self.table.archive(self.seat), str(self._sheets[0].id)))

    def action_back(self) -> None:
        """Go back to the end of the game."""
        self.dismiss()


class StandingScreen(ScoreScreen):
    """One government's score sheet as it would be if the game ended now."""

    RULE = "130.9"
    HEAD = mark("How we stand, if the game ended now")
    TITLE_OF_HELP = mark("How we stand")
    ABOUT = mark("""Your government's score sheet as it would be if the game ended now, from what you may know; it is no forecast.
    What you play for, how far each of it is reached, and what it gives, in points of a hundred. Enter on a line opens the rule
    behind it; y tells how things came about.""")

    def __init__(self, seat: SeatId) -> None:
        """Take whose sheet it is."""
        super().__init__(seat, [seat])

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil."""
        return self.table.person(self.seat).pin

    def read(self) -> list[ScoreSheet]:
        """Return the sheet as it stands now."""
        return standing(self.table, self.seat)

    def action_why(self) -> None:
        """Ask why things came about as they did."""
        self.wargame.ask_why(self.seat)
