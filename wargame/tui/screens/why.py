"""Why: an event's order, terms, dice, rules, numbers and causes, and from cause to cause as far back as the seat may know.

Lives here: the screen, and which event stands behind a number. Not here: the answers (reports/why.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wargame.engine.model.base import EventBase
from wargame.engine.rooms.end_state import ObjectivesChecked
from wargame.engine.rooms.home_front import SupportMoved
from wargame.engine.rooms.legitimacy import TracksMoved
from wargame.reports.names import plural, sentence, upper
from wargame.reports.why import Answer, Archive, Cause
from wargame.reports.why_page import die_words, number
from wargame.tui.screens.reading import ReadingScreen
from wargame.tui.widgets.reader import Reader, Scribe
from wargame.tui.widgets.toned import Line

EVENT, RULE = "event:", "rule:"


def event_of(archive: Archive, track: str) -> str:
    """Return the id of the newest event that moved a track (a key of `tracks.levels`); empty where none has yet."""
    seat = archive.story.seat
    found = ""
    for name, (_, told) in archive.index().items():
        if _moves(told.event, track, seat):
            found = name
    return found


def _moves(event: EventBase, track: str, seat: str) -> bool:
    match event:
        case ObjectivesChecked():
            return track == "end_state"
        case TracksMoved():
            return track in ("legitimacy", "cohesion", "credibility")
        case SupportMoved():
            return track == "support" and event.nation == seat
        case _:
            return False


class WhyScreen(ReadingScreen[None]):
    """How an event came about; without one, the main events of a turn to choose from.

    `archive` is the record as one seat may know it: the screen is built for a seat's visit, and goes with it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace,b", "back", "Back", show=False, id="why.back"),
        Binding("left", "turn(-1)", "Turn before", show=False, id="why.turn-before"),
        Binding("right", "turn(1)", "Turn after", show=False, id="why.turn-after"),
        Binding("m", "main", "Main events", show=False, id="why.main"),
    ]
    KEYS = (
        ("q", "leave"),
        ("↑↓", "move"),
        ("Enter", "open cause or rule"),
        ("b", "back"),
        ("m", "main events"),
        ("←→", "turn"),
    )

    def __init__(self, archive: Archive, event: str = "", turn: int = 0) -> None:
        """Open at an event, or at the main events of a turn, the last one where none is named."""
        super().__init__()
        self.archive = archive
        last = archive.story.turns[-1].number if archive.story.turns else 1
        self.turn = turn or max((t.number for t in archive.story.turns if archive.main(t.number)), default=last)
        self.trail: list[str] = [event]

    def title_line(self) -> Line:
        """Return where one is, and how deep."""
        deep = len(self.trail) - 1
        steps = f"  ({plural(deep, 'step')} from where you began)" if deep else ""
        if not self.trail[-1]:
            return (("WHY?", "head"), (f"  The main events of turn {self.turn}", ""), (steps, "dim"))
        answer = self.archive.why(self.trail[-1])
        when = f"  Turn {answer.turn}, {answer.date}" if answer is not None else ""
        return (("WHY?", "head"), (when, ""), (steps, "dim"))

    def body(self) -> ComposeResult:
        """Build the text."""
        yield Reader(self._document(), id="text")

    def on_mount(self) -> None:
        """Let the keys go to the text."""
        self.query_one(Reader).focus()

    # What is read.

    def _document(self) -> Callable[[Scribe], None]:
        name = self.trail[-1]
        if not name:
            return self._main
        answer = self.archive.why(name)
        return (lambda scribe: _unknown(scribe, name)) if answer is None else (lambda scribe: lay_out(scribe, answer))

    def _main(self, scribe: Scribe) -> None:
        found = self.archive.main(self.turn)
        for name, text in found:
            scribe.text(text, lead="›", hang=2, target=EVENT + name)
        if not found:
            scribe.text("Nothing of note is known of this turn.", tone="dim")

    def _show(self, target: str = "") -> None:
        self.query_one(Reader).show(self._document(), target)
        self.retitle()

    # Keys.

    @on(Reader.Opened)
    def open_stop(self, opened: Reader.Opened) -> None:
        """Go on to a cause, or to a rule in the rulebook."""
        if opened.target.startswith(EVENT):
            self.trail.append(opened.target.removeprefix(EVENT))
            self._show()
        elif opened.target.startswith(RULE):
            from wargame.tui.screens.rulebook import RulebookScreen

            self.app.push_screen(RulebookScreen(opened.target.removeprefix(RULE), self.archive.ruleset))

    def action_back(self) -> None:
        """Go one step back; from the first, leave."""
        if len(self.trail) == 1:
            self.dismiss(None)
            return
        left = self.trail.pop()
        self._show(EVENT + left)

    def action_main(self) -> None:
        """Show the main events of the turn."""
        if self.trail[-1]:
            self.trail.append("")
            self._show()

    def action_turn(self, by: int) -> None:
        """Show the main events of the turn before or after."""
        numbers = [t.number for t in self.archive.story.turns]
        if not self.trail[-1] and self.turn + by in numbers:
            self.turn += by
            self._show()


def _unknown(scribe: Scribe, name: str) -> None:
    scribe.text(f"Nothing is known here of {name}.", tone="warn")
    scribe.text("It has not happened yet, or this seat may not know of it.")


def lay_out(scribe: Scribe, answer: Answer) -> None:
    """Write an answer: what happened first, then what it rests on, then what led to it."""
    scribe.text(answer.text, tone="bold")
    if answer.ordered_by:
        scribe.section("Order")
        scribe.text(f"Given by {answer.ordered_by}.", indent=2)
        scribe.text(f"The reason given: “{answer.reason.strip()}”" if answer.reason else "", indent=2)
    for title, terms in (("What weighed with it", answer.because), ("Terms", answer.terms)):
        if terms:
            scribe.section(title)
            for name, value, rule in terms:
                cells = ((f"  {upper(name)}", 0, "l"), (number(value), 8, "r"), (f"rule {rule}", 11, "l"))
                scribe.columns(cells, target=RULE + rule)
    if answer.dice:
        scribe.section("Dice")
        for _, face, odds in answer.dice:
            scribe.text(die_words(face, odds), indent=2, hang=2)
    if answer.rules:
        scribe.section("Rules")
        for one in answer.rules:
            scribe.text(one.text, indent=2, lead=f"{one.id} {one.title}.", hang=2, target=RULE + one.id)
    if answer.rows:
        scribe.section("Numbers behind it")
        for row in answer.rows:
            unit = f" ({row.unit})" if row.unit else ""
            scribe.text(f"{row.text.rstrip('.')}: {row.value}{unit}.", indent=2, hang=2)
            scribe.text(f"Source: {sentence(row.source)}", indent=4, tone="dim")
    scribe.section("Causes")
    if answer.cause.causes or answer.cause.more:
        _tree(scribe, answer.cause, 2)
    else:
        scribe.text("No earlier event is named as its cause.", indent=2)
    scribe.blank()
    scribe.text(answer.closing, tone="dim")
    scribe.text(answer.id, tone="dim")


def _tree(scribe: Scribe, cause: Cause, indent: int) -> None:
    for one in cause.causes:
        scribe.text(f"{one.date}: {one.text}", indent=indent, lead="└", hang=2, target=EVENT + one.id)
        _tree(scribe, one, indent + 3)
    if cause.more:
        scribe.text(f"and {cause.more} more: open the line above to see them", indent=indent, tone="dim")


__all__ = ["WhyScreen", "event_of", "lay_out"]
