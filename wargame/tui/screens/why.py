"""Why: an event's order, terms, dice, rules, numbers and causes, and from cause to cause as far back as the seat may know.

Lives here: the screen. Not here: the answers (reports/why.py), or which event stands behind a number (reports/behind.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from wargame.language import mark, tr, trn
from wargame.reports.behind import TRACKS, Figure, event_of, figures, touching, zones
from wargame.reports.names import noted, sentence, upper
from wargame.reports.why import Answer, Archive, Cause
from wargame.reports.why_page import die_words, number
from wargame.tui.actions import family
from wargame.tui.bits import Line
from wargame.tui.screens.reading import BROAD, ReadingScreen
from wargame.tui.widgets.reader import Reader, Scribe

EVENT, RULE, ABOUT, STANDS = "event:", "rule:", "about:", "stands:"


def front(scribe: Scribe, archive: Archive, turn: int) -> None:
    """Write what one may begin with: the numbers as they stand, and the main events of a turn."""
    scribe.section(tr("The numbers as they stand"))
    _figures(scribe, figures(archive))
    scribe.section(tr("The main events of turn {turn}", turn=turn))
    found = archive.main(turn)
    for name, text in found:
        scribe.text(text, lead="›", indent=2, hang=2, target=EVENT + name)
    if not found:
        scribe.text(tr("Nothing of note is known of this turn."), indent=2, tone="dim")
    scribe.section(tr("Held by {faction}", faction=archive.words.names.scenario.faction))
    _figures(scribe, zones(archive))


def _figures(scribe: Scribe, found: list[Figure]) -> None:
    for one in found:
        cells = ((f"  {one.name}", 0, "l"), (one.value, 8, "r"))
        scribe.columns(cells, target=EVENT + one.event if one.event else STANDS + one.name, widest=46)


class WhyScreen(ReadingScreen[None]):
    """How an event came about; without one, the main events of a turn to choose from.

    `archive` is the record as one seat may know it: the screen is built for a seat's visit, and goes with it.
    """

    BINDINGS: ClassVar[list[BindingType]] = family("why")
    TITLE_OF_HELP = mark("Why?")
    ABOUT = mark("""Why things came about as they did: the order behind an event and its reason, the terms of its numbers,
    the dice with their odds, the rules, the numbers of the tables with their sources, and what led to it.

    Begin with a number as it stands, or with one of a turn's main events. Enter on a cause goes on to its own reasons, on a
    rule to the rulebook; b goes back. What your seat may not know is not in it.""")
    KEYS = (
        ("reading.leave", mark("leave")),
        ("help", mark("help")),
        ("reader.up reader.down", mark("move")),
        ("reader.open", mark("open cause or rule")),
        ("why.back", mark("what was asked before")),
        ("why.main", mark("numbers and main events")),
        ("why.turn-before why.turn-after", mark("turn")),
    )

    def __init__(self, archive: Archive, event: str = "", turn: int = 0, subject: str = "") -> None:
        """Open at an event, at a `subject` (`track/…`, `nation/…`, `place/…`), or at the front page of a turn (the last)."""
        super().__init__()
        self.archive = archive
        self.turn = turn or archive.latest()
        kind, _, name = subject.partition("/")
        if kind == "track":
            event = event_of(archive, name) or STANDS + TRACKS.get(name, name)
        elif kind:
            event = ABOUT + subject
        self.trail: list[str] = [event]
        self._beside = ""
        """What is read beside the front page on a wide screen."""

    def title_line(self) -> Line:
        """Return where one is, and how deep."""
        deep = len(self.trail) - 1
        steps = "  " + trn("({n} step deep)", "({n} steps deep)", deep) if deep else ""
        here = self.trail[-1]
        if here.startswith(ABOUT):
            return ((tr("WHY?"), "head"), (f"  {upper(self._called(here.removeprefix(ABOUT)))}", ""), (steps, "dim"))
        answer = self.archive.why(here) if here else None
        when = tr("The numbers, and the main events of turn {turn}", turn=self.turn)
        if answer is not None:
            when = tr("Turn {turn}, {date}", turn=answer.turn, date=answer.date)
        return ((tr("WHY?"), "head"), (f"  {when}", ""), (steps, "dim"))

    def body(self) -> ComposeResult:
        """Build the front page, which stands beside the text on a wide screen, and the text."""
        with Horizontal(classes="why-panes"):
            yield Reader(lambda scribe: front(scribe, self.archive, self.turn), id="front")
            yield Reader(self._document(), id="text")

    def on_mount(self) -> None:
        """Let the keys go to the text, or on a wide screen to the front page beside it."""
        front_page = self.query_one("#front", Reader)
        if self.trail[0] or not self.broad:
            self.query_one("#text").focus()
            return
        front_page.focus()
        self._beside = next((f"{f.event or STANDS + f.name}" for f in figures(self.archive)), "")
        self._show()

    @property
    def broad(self) -> bool:
        """Whether there is room for the front page beside the text."""
        return self.app.size.width >= BROAD

    # What is read.

    def _document(self) -> Callable[[Scribe], None]:
        name = self.trail[-1]
        if not name and self._beside:
            name = self._beside
        if not name:
            return lambda scribe: front(scribe, self.archive, self.turn)
        if name.startswith(ABOUT):
            return lambda scribe: self._about(scribe, name.removeprefix(ABOUT))
        if name.startswith(STANDS):
            return lambda scribe: _unmoved(scribe, name.removeprefix(STANDS))
        answer = self.archive.why(name)
        return (lambda scribe: _unknown(scribe, name)) if answer is None else (lambda scribe: lay_out(scribe, answer))

    def _about(self, scribe: Scribe, subject: str) -> None:
        scribe.text(upper(self._called(subject)), tone="bold")
        found = touching(self.archive, subject)
        scribe.text(tr("What has touched it, the latest first; Enter tells why."), tone="dim")
        turn = 0
        for name, at, text in found:
            if at != turn:
                turn = at
                scribe.section(tr("Turn {turn}", turn=turn))
            scribe.text(text, lead="›", indent=2, hang=2, target=EVENT + name)
        if not found:
            scribe.blank()
            scribe.text(tr("Nothing has, as far as can be known here. It stands as the scenario put it."))

    def _called(self, subject: str) -> str:
        kind, _, name = subject.partition("/")
        names = self.archive.words.names
        if kind == "nation":
            return names.nation(name)
        return names.zone(name) if name in names.scenario.zones else names.base(name)

    def _show(self, target: str = "") -> None:
        self.query_one("#text", Reader).show(self._document(), target)
        self.retitle()

    # Keys.

    @on(Reader.Stopped, "#front")
    def look_beside(self, stopped: Reader.Stopped) -> None:
        """Show beside the front page what is under its cursor."""
        self.trail, self._beside = [""], stopped.target.removeprefix(EVENT)
        self._show()

    @on(Reader.Opened)
    def open_stop(self, opened: Reader.Opened) -> None:
        """Go on to a cause, or to a rule in the rulebook."""
        if opened.control.id == "front":
            self.look_beside(opened)
            self.query_one("#text").focus()
        elif opened.target.startswith((EVENT, STANDS)):
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
        """Show the front page: the numbers, and the main events of the turn."""
        if self.broad:
            self.query_one("#front").focus()
        elif self.trail[-1]:
            self.trail.append("")
            self._show()

    def action_turn(self, by: int) -> None:
        """Show the main events of the turn before or after."""
        numbers = [t.number for t in self.archive.story.turns]
        if not self.trail[-1] or self.broad:
            if self.turn + by not in numbers:
                self.note(tr("That is the last turn there is.") if by > 0 else tr("That is the first turn there is."), bad=True)
                return
            self.turn += by
            self.query_one("#front", Reader).show(lambda scribe: front(scribe, self.archive, self.turn))
            if not self._beside:
                self._show()
            self.retitle()


def _unmoved(scribe: Scribe, name: str) -> None:
    scribe.text(name, tone="bold")
    scribe.text(tr("Nothing has moved it yet, as far as can be known here. It stands as the scenario put it."))


def _unknown(scribe: Scribe, name: str) -> None:
    scribe.text(tr("Nothing is known here of {name}.", name=name), tone="warn")
    scribe.text(tr("It has not happened yet, or this seat may not know of it."))


def lay_out(scribe: Scribe, answer: Answer) -> None:
    """Write an answer: what happened first, then what it rests on, then what led to it."""
    scribe.text(answer.text, tone="bold")
    if answer.ordered_by:
        scribe.section(tr("Order"))
        scribe.text(tr("Given by {who}.", who=answer.ordered_by), indent=2)
        scribe.text(tr("The reason given: “{reason}”", reason=answer.reason.strip()) if answer.reason else "", indent=2)
    for title, terms in ((tr("What weighed with it"), answer.because), (tr("Terms"), answer.terms)):
        if terms:
            scribe.section(title)
            for name, value, rule in terms:
                cells = ((f"  {upper(name)}", 0, "l"), (number(value), 8, "r"), (tr("rule {id}", id=rule), 11, "l"))
                scribe.columns(cells, target=RULE + rule)
    if answer.dice:
        scribe.section(tr("Dice"))
        for _, face, odds in answer.dice:
            scribe.text(die_words(face, odds), indent=2, hang=2)
    if answer.rules:
        scribe.section(tr("Rules"))
        for one in answer.rules:
            scribe.text(one.text, indent=2, lead=f"{one.id} {one.title}.", hang=2, target=RULE + one.id)
    if answer.rows:
        scribe.section(tr("Numbers behind it"))
        for row in answer.rows:
            figure = noted(str(row.value), row.unit) if row.unit else str(row.value)
            scribe.text(tr("{number}: {value}.", number=row.text.rstrip("."), value=figure), indent=2, hang=2)
            scribe.text(tr("Source: {source}", source=sentence(row.source)), indent=4, tone="dim")
    scribe.section(tr("Causes"))
    if answer.cause.causes or answer.cause.more:
        _tree(scribe, answer.cause, 2)
    else:
        scribe.text(tr("No earlier event is named as its cause."), indent=2)
        scribe.text(tr("The numbers as they stand, and the turn's main events, lead further: m shows them."), indent=2)
    scribe.blank()
    scribe.text(answer.closing, tone="dim")
    scribe.text(answer.id, tone="dim")


def _tree(scribe: Scribe, cause: Cause, indent: int) -> None:
    for one in cause.causes:
        scribe.text(tr("{date}: {event}", date=one.date, event=one.text), indent=indent, lead="└", hang=2, target=EVENT + one.id)
        _tree(scribe, one, indent + 3)
    if cause.more:
        scribe.text(tr("and {n} more: open the line above to see them", n=cause.more), indent=indent, tone="dim")


__all__ = ["WhyScreen", "lay_out"]
