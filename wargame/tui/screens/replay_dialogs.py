"""The replay's dialogs: finding, bookmarks, and as who one looks, with the consent that this needs.

Lives here: asking. Not here: what comes of the answers (replay.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static

from wargame.engine.model.base import PUBLIC, WHITE, NationId, SeatId
from wargame.reports.names import upper
from wargame.session.notes import MAX_TEXT, Note
from wargame.session.replay import Seen
from wargame.tui.actions import bindings
from wargame.tui.parts import Choices, Row, heading, remark, row
from wargame.tui.screens.base import Question
from wargame.tui.screens.handover import PinGate
from wargame.tui.screens.replay_moving import kind_words

if TYPE_CHECKING:
    from wargame.tui.screens.replay import ReplayScreen


class Asking(ModalScreen[Any]):
    """A dialog; Escape answers nothing."""

    BINDINGS: ClassVar = bindings("leave")

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class FindDialog(Asking):
    """What to look for: `("text", words)`, `("kind", kind)` or `("nation", code)`."""

    def __init__(self, seen: Seen, nations: Sequence[NationId]) -> None:
        """Take the game and its nations."""
        super().__init__()
        self._seen, self._nations = seen, nations

    def compose(self) -> ComposeResult:
        """Show the field and the list."""
        with Vertical(classes="dialog tall"):
            yield Static("Find", markup=False, classes="dialog-title")
            yield Input(placeholder="3, or 3.council, or any words; Enter finds")
            yield Choices(id="kinds")

    def on_mount(self) -> None:
        """Fill the list."""
        rows: list[Row] = [heading("Kinds of event")]
        for kind, many in self._seen.of_kind().items():
            rows.append(row(f"kind/{kind}", upper(kind_words(kind)), tail=str(many), style=""))
        rows.append(heading("Nations"))
        names = self._seen.archive.words.names
        for nation in sorted(self._nations, key=names.label):
            rows.append(row(f"nation/{nation}", names.label(nation), style=""))
        self.query_one(Choices).fill(rows)
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        words = event.value.strip()
        self.dismiss(("text", words) if words else None)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition("/")
        self.dismiss((kind, name))


class BookmarkDialog(Asking):
    """Words for a bookmark; answers with them, with `-` to take it away, or with None."""

    def __init__(self, moment: str, old: Note | None) -> None:
        """Take what happened there, and the bookmark that stands there already."""
        super().__init__()
        self._moment, self._old = moment, old

    def compose(self) -> ComposeResult:
        """Show the moment and the field."""
        with Vertical(classes="dialog"):
            yield Static("Bookmark" if self._old is None else "Change the bookmark", markup=False, classes="dialog-title")
            yield Static(self._moment, markup=False, classes="dialog-text")
            yield Input(
                value=self._old.title if self._old is not None else "",
                placeholder="Your own words; they may be left out",
                max_length=min(400, MAX_TEXT),
            )
            with Horizontal(classes="buttons"):
                yield Button(Content("Keep"), id="keep", variant="primary")
                if self._old is not None:
                    yield Button(Content("Take it away"), id="gone")
                yield Button(Content("Cancel"), id="cancel")

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one(Input).focus()

    def _words(self) -> str:
        return self.query_one(Input).value.strip().lstrip("-")

    @on(Input.Submitted)
    def _typed(self) -> None:
        self.dismiss(self._words())

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        answers = {"keep": self._words(), "gone": "-"}
        self.dismiss(answers.get(event.button.id or ""))


class BookmarksDialog(Asking):
    """The bookmarks to choose from; answers with a moment."""

    def __init__(self, found: Sequence[tuple[int, int, str, str]]) -> None:
        """Take moment, turn, words, and what happened there, of each."""
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog tall"):
            yield Static("Bookmarks", markup=False, classes="dialog-title")
            yield Choices(id="marks")

    def on_mount(self) -> None:
        """Fill the list."""
        rows = [row(str(at), title or told, told if title else "", "▼", f"turn {turn}") for at, turn, title, told in self._found]
        self.query_one(Choices).fill(rows)
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))


# As who one looks.


class ViewpointDialog(Asking):
    """As who to look; answers with a seat."""

    def __init__(self, rows: list[Row]) -> None:
        """Take the list."""
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog tall"):
            yield Static("As who do you look?", markup=False, classes="dialog-title")
            yield Choices(id="seats")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Choices).fill(self._rows)
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(SeatId(event.option_id or PUBLIC))


class Consent(ModalScreen[bool]):
    """A seat agrees to show what it alone may know: by its PIN, or where it has none by saying so."""

    AUTO_FOCUS = "Input, #no"
    BINDINGS: ClassVar = bindings("leave")

    def __init__(self, text: str, pin: str) -> None:
        """Take what is asked, and the hash of the seat's PIN."""
        super().__init__()
        self._text, self._pin = text, pin

    def compose(self) -> ComposeResult:
        """Show the question."""
        with Vertical(classes="dialog"):
            yield Static(self._text, markup=False, classes="dialog-text")
            if self._pin:
                with Vertical(classes="veil consent"):
                    yield PinGate(self._pin, lambda: self.dismiss(True))
            else:
                with Horizontal(classes="buttons"):
                    yield Button(Content("We agree"), id="yes", variant="primary")
                    yield Button(Content("No"), id="no")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_leave(self) -> None:
        """Do not agree."""
        self.dismiss(False)


def choose_viewpoint(screen: ReplayScreen, chosen: Callable[[SeatId], None]) -> None:
    """Ask as who to look, and for the consent that this needs; `chosen` is told once it has been given."""
    replay, names = screen.replay, screen.seen.archive.words.names

    def called(seat: SeatId) -> str:
        return upper(names.label(seat) if seat in replay.saved.header.scenario.nations else names.seat(seat))

    rows: list[Row] = [row(PUBLIC, "Everybody", "What the whole table may know", "◉" if screen.seat == PUBLIC else "○")]
    if screen.own is not None:
        rows.append(row(screen.own, called(screen.own), "What your own government knows", "○"))
    elif replay.over:
        rows += [heading("Seats")]
        rows += [row(s, called(s), "", "◉" if screen.seat == s else "○", style="") for s in replay.viewpoints]
        rows += [heading("All of it"), row(WHITE, "The whole record", "Every secret of every seat", "!")]
    else:
        rows += [heading("Seats of people: each must agree")]
        rows += [row(s, called(s), "", "◉" if screen.seat == s else "○", style="") for s in replay.people]
        if not replay.people:
            rows.append(remark("Nobody sits at this game."))
        rows += [heading("All of it: everybody must agree"), row(WHITE, "The whole record", "Every secret of every seat", "!")]

    def asked(seat: SeatId | None) -> None:
        if seat is None or seat == screen.seat:
            return
        if seat in (PUBLIC, screen.own):
            chosen(seat)
        elif replay.over:
            text = f"Show what {names.seat(seat)} alone knew?" if seat != WHITE else "Show the whole record, every secret in it?"
            question = Question(f"{text}\n\nThe game is over, so it takes nobody's consent.", "Show it", "No")
            screen.app.push_screen(question, lambda yes: chosen(seat) if yes else None)
        else:
            _consents(screen, list(replay.people) if seat == WHITE else [seat], seat, chosen, called)

    screen.app.push_screen(ViewpointDialog(rows), asked)


def _consents(
    screen: ReplayScreen,
    seats: list[SeatId],
    wanted: SeatId,
    chosen: Callable[[SeatId], None],
    called: Callable[[SeatId], str],
) -> None:
    """Ask one seat after another; without people at the game, ask whoever looks."""
    left = list(seats)

    def answered(yes: bool | None) -> None:
        if not yes:
            screen.note("Without that consent it is told as everybody may know it.")
        elif left:
            ask(left.pop(0))
        else:
            chosen(wanted)

    def ask(seat: SeatId) -> None:
        what = "every secret of every seat" if wanted == WHITE else "what it alone may know"
        text = f"{called(seat)}: this game still goes on. Do you agree to show {what}, to whoever looks at this screen?"
        screen.app.push_screen(Consent(text, screen.pin_of(seat)), answered)

    if left:
        ask(left.pop(0))
    else:
        text = "This game still goes on. Show the whole record, every secret in it?"
        screen.app.push_screen(Question(text, "Show it", "No"), answered)


__all__ = ["BookmarkDialog", "BookmarksDialog", "Consent", "FindDialog", "ViewpointDialog", "choose_viewpoint"]
