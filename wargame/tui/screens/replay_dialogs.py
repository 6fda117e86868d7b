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
from textual.widgets import Button, Input, OptionList, Static, TextArea

from wargame.engine.model.base import PUBLIC, WHITE, NationId, SeatId
from wargame.language import tr
from wargame.reports.names import upper
from wargame.session.notes import MAX_TEXT, Note
from wargame.session.replay import Seen, kind_words
from wargame.tui.actions import bindings
from wargame.tui.closing import Once
from wargame.tui.lists import Choices, Row, heading, remark, row
from wargame.tui.pins import PinGate
from wargame.tui.screens.base import Question
from wargame.tui.screens.replay_moving import Moving

if TYPE_CHECKING:
    from wargame.tui.screens.replay import ReplayView


GONE = ("", "-")
"""The answer that takes a bookmark away."""
LONGEST_TITLE = 400
"""Characters of a bookmark's title."""


class Asking(Once, ModalScreen[Any]):
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
            yield Static(tr("Find"), markup=False, classes="dialog-title")
            yield Input(placeholder=tr("3, or 3.council, or any words; Enter finds"))
            yield Choices(id="kinds")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill("")
        self.query_one(Input).focus()

    def _fill(self, words: str) -> None:
        """List the kinds and nations whose names hold these words."""
        names = self._seen.archive.words.names
        kinds = [
            row(f"kind/{kind}", upper(kind_words(kind)), tail=str(many), style="")
            for kind, many in self._seen.of_kind().items()
            if words in kind_words(kind).casefold()
        ]
        nations = [
            row(f"nation/{nation}", names.label(nation), style="")
            for nation in sorted(self._nations, key=names.label)
            if words in names.label(nation).casefold()
        ]
        rows: list[Row] = [heading(tr("Kinds of event")), *kinds] if kinds else []
        rows += [heading(tr("Nations")), *nations] if nations else []
        self.query_one(Choices).fill(rows or [remark(tr("No kind of event and no nation is called so; Enter finds the words."))])

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._fill(event.value.strip().casefold())

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        words = event.value.strip()
        self.dismiss(("text", words) if words else None)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition("/")
        self.dismiss((kind, name))


class BookmarkDialog(Asking):
    """Words for a bookmark; answers with (title, note), with `GONE` to take it away, or with None."""

    def __init__(self, moment: str, old: Note | None) -> None:
        """Take what happened there, and the bookmark that stands there already."""
        super().__init__()
        self._moment, self._old = moment, old

    def compose(self) -> ComposeResult:
        """Show the moment and the fields."""
        old = self._old
        with Vertical(classes="dialog"):
            yield Static(tr("Bookmark") if old is None else tr("Change the bookmark"), markup=False, classes="dialog-title")
            yield Static(self._moment, markup=False, classes="dialog-text bookmark-moment")
            yield Input(
                value=old.title if old is not None else "",
                placeholder=tr("Its title, in your own words; it may be left out"),
                max_length=LONGEST_TITLE,
            )
            yield TextArea(old.text if old is not None else "", id="note-words", soft_wrap=True)
            with Horizontal(classes="buttons"):
                yield Button(Content(tr("Keep")), id="keep", variant="primary")
                if old is not None:
                    yield Button(Content(tr("Take it away")), id="gone")
                yield Button(Content(tr("Cancel")), id="cancel")

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one(TextArea).border_title = tr("A note, if you like")
        self.query_one(Input).focus()

    def _words(self) -> tuple[str, str]:
        text = self.query_one(TextArea).text.strip()
        return self.query_one(Input).value.strip(), text[: MAX_TEXT - LONGEST_TITLE]

    @on(Input.Submitted)
    def _typed(self) -> None:
        self.dismiss(self._words())

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        answers = {"keep": self._words(), "gone": GONE}
        self.dismiss(answers.get(event.button.id or ""))


class MomentsDialog(Asking):
    """Moments to choose from, such as the bookmarks; answers with one."""

    def __init__(self, title: str, found: Sequence[tuple[int, int, str, str]], sign: str, here: int = -1) -> None:
        """Take what they are; moment, turn, words, and what is said beside, of each; their sign; and where one is."""
        super().__init__()
        self._title, self._found, self._sign, self._here = title, found, sign, here

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog tall wide"):
            yield Static(self._title, markup=False, classes="dialog-title")
            yield Choices(id="marks")

    def on_mount(self) -> None:
        """Fill the list."""
        rows = [
            row(str(at), title, beside, self._sign, tr("turn {turn}", turn=turn), style="")
            for at, turn, title, beside in self._found
        ]
        near = max((at for at, _, _, _ in self._found if at <= self._here), default=-1)
        self.query_one(Choices).fill(rows, str(near))
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))


class ExportDialog(Asking):
    """What to write; answers with its name."""

    def __init__(self, rows: Sequence[Row], where: str) -> None:
        """Take what can be written, and where it would go."""
        super().__init__()
        self._rows, self._where = list(rows), where

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(tr("Write to a file"), markup=False, classes="dialog-title")
            yield Choices(id="exports")
            yield Static(tr("It goes to {where}.", where=self._where), markup=False, classes="dialog-text quiet")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Choices).fill(self._rows)
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


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
            yield Static(tr("As who do you look?"), markup=False, classes="dialog-title")
            yield Choices(id="seats")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Choices).fill(self._rows)
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(SeatId(event.option_id or PUBLIC))


class Consent(Once, ModalScreen[bool]):
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
                    yield Button(Content(tr("We agree")), id="yes", variant="primary")
                    yield Button(Content(tr("No")), id="no")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_leave(self) -> None:
        """Do not agree."""
        self.dismiss(False)


def choose_viewpoint(screen: ReplayView, chosen: Callable[[SeatId], None]) -> None:
    """Ask as who to look, and for the consent that this needs; `chosen` is told once it has been given."""
    replay, names = screen.replay, screen.seen.archive.words.names

    def called(seat: SeatId) -> str:
        return upper(names.label(seat) if seat in replay.saved.header.scenario.nations else names.seat(seat))

    rows: list[Row] = [row(PUBLIC, tr("Everybody"), tr("What the whole table may know"), "◉" if screen.seat == PUBLIC else "○")]
    if screen.own is not None:
        rows.append(row(screen.own, called(screen.own), tr("What your own government knows"), "○"))
    elif replay.over:
        rows += [heading(tr("Seats"))]
        rows += [row(s, called(s), "", "◉" if screen.seat == s else "○", style="") for s in replay.viewpoints]
        rows += [heading(tr("All of it")), row(WHITE, tr("The whole record"), tr("Every secret of every seat"), "!")]
    else:
        rows += [heading(tr("Seats of people: each must agree"))]
        rows += [row(s, called(s), "", "◉" if screen.seat == s else "○", style="") for s in replay.people]
        if not replay.people:
            rows.append(remark(tr("Nobody sits at this game.")))
        rows += [
            heading(tr("All of it: everybody must agree")),
            row(WHITE, tr("The whole record"), tr("Every secret of every seat"), "!"),
        ]

    def asked(seat: SeatId | None) -> None:
        if seat is None or seat == screen.seat:
            return
        if seat in (PUBLIC, screen.own):
            chosen(seat)
        elif replay.over:
            text = tr("Show the whole record, every secret in it?")
            if seat != WHITE:
                text = tr("Show what {seat} alone knew?", seat=names.seat(seat))
            over = tr("The game is over, so it takes nobody's consent.")
            question = Question(f"{text}\n\n{over}", tr("Show it"), tr("No"))
            screen.app.push_screen(question, lambda yes: chosen(seat) if yes else None)
        else:
            _consents(screen, list(replay.people) if seat == WHITE else [seat], seat, chosen, called)

    screen.app.push_screen(ViewpointDialog(rows), asked)


def _consents(
    screen: ReplayView,
    seats: list[SeatId],
    wanted: SeatId,
    chosen: Callable[[SeatId], None],
    called: Callable[[SeatId], str],
) -> None:
    """Ask one seat after another; without people at the game, ask whoever looks."""
    asked = tr("this game still goes on. Do you agree to show what it alone may know, to whoever looks at this screen?")
    if wanted == WHITE:
        asked = tr("this game still goes on. Do you agree to show every secret of every seat, to whoever looks at this screen?")
    nobody = tr("This game still goes on. Show the whole record, every secret in it?")
    _ask_all(screen, seats, asked, nobody, called, lambda: chosen(wanted))


def everybodys_consent(screen: Moving, what: str, done: Callable[[], None]) -> None:
    """Ask every seat of a person for its consent to what `what` says, or whoever looks where there is none."""
    replay, names = screen.replay, screen.seen.archive.words.names

    def called(seat: SeatId) -> str:
        return upper(names.label(seat) if seat in replay.saved.header.scenario.nations else names.seat(seat))

    asked, nobody = " ".join((what, tr("Do you agree?"))), " ".join((what, tr("Go on?")))
    _ask_all(screen, list(replay.people), asked, nobody, called, done)


def _ask_all(
    screen: Moving, left: list[SeatId], asked: str, nobody: str, called: Callable[[SeatId], str], done: Callable[[], None]
) -> None:
    def answered(yes: bool | None) -> None:
        if not yes:
            screen.note(tr("Without that consent it stays as it is: told as everybody may know it."))
        elif left:
            ask(left.pop(0))
        else:
            done()

    def ask(seat: SeatId) -> None:
        screen.app.push_screen(
            Consent(tr("{seat}: {question}", seat=called(seat), question=asked), screen.pin_of(seat)), answered
        )

    if left:
        ask(left.pop(0))
    else:
        screen.app.push_screen(Question(nobody, tr("Go on"), tr("No")), answered)


__all__ = [
    "BookmarkDialog",
    "Consent",
    "FindDialog",
    "MomentsDialog",
    "ViewpointDialog",
    "choose_viewpoint",
    "everybodys_consent",
]
