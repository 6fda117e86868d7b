"""The Council on the shared screen: what lies on the table, who said what, and who speaks next. It shows no secrets.

Lives here: the chamber. Not here: its text (situation), the forms of those who speak (order_form), the rules (engine).
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static

from wargame.engine.model.base import SeatId
from wargame.engine.rooms.cyber import active
from wargame.language import mark, tr
from wargame.reports.names import apart, sentence
from wargame.reports.page import Page
from wargame.tui import chamber, consequences, situation
from wargame.tui.actions import bindings
from wargame.tui.drafting import most_pressing
from wargame.tui.lists import Choices, Row, gap, heading, remark, row
from wargame.tui.parts import Bar, Paper, Writer, written
from wargame.tui.screens.base import GameScreen, Question
from wargame.tui.screens.speak_form import SpeakForm
from wargame.tui.table import OPEN
from wargame.tui.widgets.panes import Panes, now

MOST_MAY = 2
"""Things that are told of one seat: what it may do about the drafts on the table, the most pressing first."""


class Seating(Static):
    """Who sits in which forum, under the list of who speaks, where the screen has room for it."""

    def __init__(self, writer: Writer) -> None:
        """Take who writes it."""
        super().__init__(markup=False, id="seating")
        self._writer, self._laid = writer, 0

    def on_resize(self) -> None:
        """Write it for the new width."""
        width = self.content_size.width
        if width and width != self._laid:
            self._laid = width
            self.update(written(self._writer, width))


class ChamberScreen(GameScreen):
    """The Council of this turn."""

    ACTIONS: ClassVar = ("close_round", "close_council", "theatre", "cyber", "large", "why", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "30.1"
    TITLE_OF_HELP = mark("The Council")
    ABOUT = mark("""The whole table looks at this screen. Talk first; then whoever wants something on record picks their seat on
    the left and says it: table a draft, propose an amendment, break silence, stand aside, add a footnote. The computer's
    governments have spoken already in this round.

    A draft passes by silence: the chair puts it under silence for some hours, and it is agreed at the deadline unless a
    member breaks silence. When nobody has more to say, close the round: hours pass, and deadlines with them. The Council
    ends by itself when nothing is open any more, or when the turn's hours are used up.""")

    def compose(self) -> ComposeResult:
        """Show the chamber."""
        yield Bar(situation.moment(self.table, tr("The Council")), tr("Shared screen"))
        with Horizontal(classes="panes"):
            with Vertical(classes="left"):
                yield Choices(id="speakers")
                yield Seating(lambda page: chamber.seats(page, self.table))
            yield Paper(self._write, id="chamber").add_class("right")
            yield Panes(lambda: now(self.table), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Let the computer's governments speak where they have not, and fill the list."""
        if self.safely(self.table.open_round):
            self._fill()
            self.query_one(Paper).show(self._write)
            self.query_one("#speakers").focus()

    def _write(self, page: Page) -> None:
        chamber.chamber(page, self.table, seating=self.has_class("-narrow"))
        if self.table.session.state.public.round <= 1:
            account = self.table.account()
            if self.wargame.broad:
                account.part(page, account.story.turns[-1], "situation")
            account.turn(page, account.story.turns[-1], "capitals", "situation")

    def _fill(self, keep: str = "") -> None:
        table = self.table
        rows: list[Row] = [heading(tr("Who speaks?"))]
        speakers = table.speakers()
        may = {s: chamber.may(table, s) for s in speakers}
        several = [may[s] for s in speakers if s in table.session.rules.by_nation]
        common = [one for one in several[0] if all(one in told for told in several)] if len(several) > 1 else []
        if common:  # What is alike for all governments is said once.
            rows.append(remark(tr("Each government {may}.", may=apart(common[:MOST_MAY]))))
        for seat in speakers:
            own = [one for one in may[seat] if one not in common]
            rows.append(row(f"seat/{seat}", table.who(seat), sentence(apart(own[:MOST_MAY])), "▸"))
        if not speakers:
            quiet = tr("None of your seats may speak now.") if table.humans else tr("The computer plays every seat of this game.")
            rows.append(remark(quiet))
        rows += [gap(), heading(tr("Nobody else"))]
        closes = tr("Close this round") if self._open() else tr("Close the Council")
        rows.append(row("round", closes, chamber.next_hours(table), "■"))
        if self._open():
            rows.append(row("council", tr("Close the Council"), tr("Goes to the end of this turn's talk."), "■"))
        self.query_one("#speakers", Choices).fill(rows, keep or ("" if speakers else "round"))

    def _open(self) -> bool:
        """Whether a draft is still open."""
        laid = self.table.session.state.table
        return any(laid.motions[m].status in OPEN for m in laid.current)

    @on(OptionList.OptionSelected, "#speakers")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition("/")
        if kind == "seat":
            self._speak(SeatId(name))
        elif kind == "round":
            self.action_close_round()
        elif kind == "council":
            self.action_close_council()

    def _speak(self, seat: SeatId) -> None:
        table = self.table
        pin = table.person(seat).pin
        if not pin or table.house.privacy == "open":
            self._form(seat)
            return
        from wargame.tui.screens.handover import HandoverScreen

        def opened(whose: SeatId) -> None:
            self.app.pop_screen()
            self.call_next(self._form, whose)  # Asked from here: who asked from the hand-over would be gone when it is answered.

        self.app.push_screen(
            HandoverScreen(seat, opened, tr("To speak for it in the Council. The table may look on."), over=True)
        )

    def _form(self, seat: SeatId) -> None:
        head = tr("{seat} speaks in the Council", seat=self.table.seat_name(seat))
        self.app.push_screen(SpeakForm(seat, head, "", most_pressing(self.table, seat)), self._spoken)

    def _spoken(self, line: str | None) -> None:
        if line == "":
            self.note(tr("Nothing is put on record. Who keeps silent agrees."))
        elif line is not None:
            self._fill()
            self.query_one(Paper).show(self._write)
            spoken = [one.text for one in chamber.said(self.table)]
            self.note(" ".join((tr("On record."), spoken[-1] if spoken else sentence(line))))

    # Closing.

    def action_close_round(self) -> None:
        """Close the round, after a question if that decides something; where nothing is open it ends the Council."""
        table = self.table
        if table.step().kind != "chamber":
            return  # Pressed once more while the next screen is on its way.
        if not self._open():
            self.action_close_council()
            return
        if not consequences.decisive(table):
            self._to_next_round()
            return
        text = tr("Close round {round}? Hours that have passed do not come back.", round=table.session.state.public.round)
        asking = Question(text, tr("Close it"), tr("Not yet"), consequences.of_round(table))
        self.app.push_screen(asking, lambda yes: self._to_next_round() if yes else None)

    def _first(self) -> str:
        """Return the row that is marked as a round begins: who has a silence or a vote to answer, or else closing the round."""
        asked = (s for s in self.table.speakers() if chamber.is_asked(self.table, s))
        return next((f"seat/{s}" for s in asked), "round")

    def _to_next_round(self) -> None:
        table = self.table
        hour = table.session.state.public.hour
        if table.step().kind != "chamber" or not self.safely(table.close_phase):
            return
        if table.step().kind != "chamber":
            self.wargame.go_on()
            return
        self.wargame.time("council", table.house.council)
        self.query_one(Bar).say(situation.moment(table, tr("The Council")), tr("Shared screen"))
        self._fill(self._first())
        self.query_one(Paper).show(self._write)
        spoken = tr("The computer's governments have spoken.")
        self.note(f"{chamber.passed(table, hour)} {spoken}")

    def action_theatre(self) -> None:
        """Look at the map and the coalition, as everybody may see them."""
        from wargame.tui.screens.theatre import TheatreScreen

        self.app.push_screen(TheatreScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the cyber desk only where the crisis has a cyber side."""
        del parameters
        return action != "cyber" or active(self.table.session.rules)

    def action_cyber(self) -> None:
        """Look at what the whole table may know of cyberspace."""
        from wargame.tui.screens.cyber import CyberScreen

        self.app.push_screen(CyberScreen())

    def action_why(self) -> None:
        """Ask why things came about as they did, as far as everybody may know."""
        self.wargame.ask_why()

    def action_close_council(self) -> None:
        """Close all rounds of this turn, after a question where something is still open."""
        text = tr("Close the Council for this turn? Nobody at this table will speak again before operations.")
        page = consequences.of_council(self.table) if self._open() else None
        self.app.push_screen(Question(text, tr("Close it"), tr("Not yet"), page), lambda yes: self._to_its_end() if yes else None)

    def _to_its_end(self) -> None:
        table = self.table
        while table.step().kind == "chamber":
            if not self.safely(table.close_phase):
                return
        self.wargame.go_on()

    def action_back(self) -> None:
        """Go to the menu, after a question."""
        self.wargame.to_menu()
