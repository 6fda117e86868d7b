"""What every screen has: a bar, a footer, help, and dialogs.

Lives here: the base of screens, the question with two answers, work that takes a while. Not here: any screen of the game.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from wargame.language import mark, tr
from wargame.tui import theme
from wargame.tui.actions import bindings
from wargame.tui.closing import Once
from wargame.tui.parts import Paper, Writer
from wargame.tui.widgets.keys import Keys

if TYPE_CHECKING:  # The menu is to be there at once: neither the engine nor the border is loaded for it.
    from textual.widgets import Button

    from wargame.border.faults import BadInput
    from wargame.engine.model.base import SeatId
    from wargame.tui.app import WargameApp
    from wargame.tui.table import Table
    from wargame.tui.widgets.panes import Panes


SHEET = 92
"""Hundredths of the screen's height that a question with a page may take."""
BORDER = 2
"""Lines of the frame around a question."""
PARTS_BESIDE = (".dialog-head", ".buttons")
"""What stands above and below the page of a question."""
LEAST_PAGE = 4
"""Lines of a page beside a question, however small the screen."""
READ: dict[str, Callable[..., None]] = {
    "up": Paper.scroll_up,
    "down": Paper.scroll_down,
    "pageup": Paper.scroll_page_up,
    "pagedown": Paper.scroll_page_down,
}
"""Keys that scroll a page beside which something else has the focus."""


class GameScreen(Once, Screen[Any]):
    """A screen of the game; `ACTIONS` are its own keys, `ABOUT` what its help says first."""

    CSS_PATH: ClassVar[Any] = theme.ALL
    ACTIONS: ClassVar[tuple[str, ...]] = ()
    ABOUT: ClassVar[str] = ""
    TITLE_OF_HELP: ClassVar[str] = mark("Help")
    RULE: ClassVar[str] = "0"
    """The rule, or the page of the rulebook, that F1 opens from here."""
    VEIL: ClassVar[bool] = False
    """Whether it hides all that lies below it."""
    private: bool = False
    """Whether it shows what one seat alone may know."""
    seat: SeatId
    """Whose screen a private one is."""
    _shown_before = False
    _game: Table | None = None

    @property
    def wargame(self) -> WargameApp:
        """Return the app under its own type."""
        return self.app  # type: ignore[return-value]

    @property
    def table(self) -> Table:
        """Return the game that it shows: still that one where it was put away while the screen stood or a timer ran."""
        if self._game is None:
            assert self.wargame.table is not None, "a game is open"
            self._game = self.wargame.table
        return self._game

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil from a private screen; empty where none is set."""
        return self.table.person(self.seat).pin if self._game or self.wargame.table else ""

    def rule(self) -> str:
        """Return the rule of what is on the screen now."""
        return self.RULE

    def footer(self) -> ComposeResult:
        """Yield the note line and the footer."""
        yield Static("", id="note", markup=False)
        yield Keys()

    def note(self, text: str, *, bad: bool = False) -> None:
        """Say something in the line above the footer; it goes with the screen."""
        found = self.query("#note").results(Static)
        for line in found:
            line.update(Content.styled(text, "$text-error" if bad else "$text-success"))
            line.set_class(bool(text), "-said")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Let nothing that was copied in a private visit outlive it."""
        if not self._shown_before:  # What has just been made has its styles.
            self._shown_before = True
            event.refresh_styles = False
        self.wargame.forget_private()

    def things(self) -> list[tuple[str, str, str]]:
        """Return what the palette finds here beside the keys: a name for it, what it is called, and what it is about."""
        return []

    def choose_thing(self, name: str) -> None:
        """Choose one of them."""

    def action_large(self) -> None:
        """Show the public picture in large letters."""
        from wargame.tui.screens.projector import ProjectorScreen

        self.app.push_screen(ProjectorScreen())

    def on_panes_asked(self, message: Panes.Asked) -> None:
        """Open the reasons behind what was asked about."""
        self.asked(message.subject)

    def asked(self, subject: str) -> None:
        """Open the reasons behind a subject, as far as this screen's seat may know them."""
        self.wargame.ask_why(self.seat if self.private else None, subject)

    def safely(self, job: Callable[[], object]) -> bool:
        """Do something that writes to the save; where that fails, say why on the menu and return False."""
        from wargame.border.faults import BadInput

        try:
            job()
        except BadInput as error:
            self.wargame.trouble(error)
            return False
        return True


class Question(Once, ModalScreen[bool]):
    """A question with two answers; Escape answers no."""

    AUTO_FOCUS = "#yes"
    BINDINGS: ClassVar = [
        *bindings("back"),
        *(Binding(key, f"read('{key}')", show=False) for key in READ),
    ]

    def __init__(self, text: str, yes: str = "", no: str = "", page: Writer | None = None) -> None:
        """Take the question and both answers, and a page to be read before answering, where there is one."""
        super().__init__()
        self._text, self._page = text, page
        self._yes, self._no = yes or tr("Yes"), no or tr("No")

    def compose(self) -> ComposeResult:
        """Show the question."""
        from textual.widgets import Button

        with Vertical(classes="dialog -sheet" if self._page is not None else "dialog"):
            if self._page is not None:
                yield Static(self._text, markup=False, classes="dialog-head")
                yield Paper(self._page)
            else:
                with VerticalScroll(classes="dialog-scroll"):
                    yield Static(self._text, markup=False, classes="dialog-text")
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), id="yes", variant="primary")
                yield Button(Content(self._no), id="no")

    def on_resize(self, event: events.Resize) -> None:
        """Give the page the room that head and buttons leave, and no more than it needs."""
        del event
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        for paper in self.query(Paper):
            rest = sum(w.outer_size.height for part in PARTS_BESIDE for w in self.query(part))
            paper.styles.max_height = max(LEAST_PAGE, self.size.height * SHEET // 100 - rest - BORDER)

    def action_read(self, key: str) -> None:
        """Scroll the page while a button keeps the focus."""
        for paper in self.query(Paper):
            READ[key](paper, animate=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_back(self) -> None:
        """Answer no."""
        self.dismiss(False)


class Sealing(Question):
    """The question before a visit is over: with something not answered Enter goes back, and the key that seals seals."""

    BINDINGS: ClassVar = bindings("seal")

    def __init__(self, text: str, page: Writer, *, left: bool) -> None:
        """Take the question, its page, and whether something is left unanswered."""
        super().__init__(text, tr("Seal all the same") if left else tr("Seal"), tr("Go back") if left else tr("Not yet"), page)
        self._left = left

    def on_mount(self) -> None:
        """Mark the answer that Enter gives."""
        self.query_one("#no" if self._left else "#yes").focus()

    def action_seal(self) -> None:
        """Answer yes."""
        self.dismiss(True)


class Work(GameScreen):
    """Work that may take a while, in a thread of its own, while the screen says what it is."""

    def __init__(
        self, text: str, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BadInput], None] | None = None
    ) -> None:
        """Take what to say, what to do, who is told of the result on the screen's own thread, and who of a failure.

        Without `failed` the menu says what went wrong.
        """
        super().__init__()
        self._text, self._job, self._done, self._failed = text, job, done, failed

    def compose(self) -> ComposeResult:
        """Show what is being done."""
        with Vertical(classes="middle"):
            yield Static(self._text, markup=False, classes="working")

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    @work(thread=True, exclusive=True)
    def _run(self) -> None:
        from wargame.border.faults import BadInput, Fault

        try:
            result = self._job()
        except BadInput as error:
            self.app.call_from_thread(self._failed or self.wargame.trouble, error)
        except OSError as error:  # A disk that is full, or a folder that is gone.
            what = tr("it cannot be read or written ({why})", why=error.strerror or error)
            fault = Fault(str(error.filename or ""), "", what, tr("Check the folder, and that there is room."))
            self.app.call_from_thread(self._failed or self.wargame.trouble, BadInput([fault]))
        else:
            self.app.call_from_thread(self._done, result)
