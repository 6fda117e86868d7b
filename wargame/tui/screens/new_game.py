"""Setting a game up: which crisis, who sits where, the seed, and starting it.

Lives here: the way to the choice of a scenario, the seats, and their small dialogs. Not here: the game (table).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static

from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, WHITE, SeatId
from wargame.engine.model.governments_table import DIFFICULTIES, Difficulty
from wargame.engine.model.scenario import Scenario
from wargame.reports.names import plural, some
from wargame.reports.page import Page
from wargame.tui import people
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar, Choices, Paper, PinInput, Row, gap, heading, row
from wargame.tui.people import LONGEST_NAME, PIN_DIGITS, Person
from wargame.tui.screens.base import GameScreen, Question, Work

if TYPE_CHECKING:
    from wargame.engine.model.tables import Ruleset
    from wargame.tui.app import WargameApp

MOST_SEED = 2**63 - 1
OTHERS = {
    CHAIR: ("The chair", "Puts drafts under silence, mediates, splits them"),
    COMMANDER: ("The force commander", "May change the staff's plan before the forces move"),
    ADVERSARY: ("The adversary", "Leads the other side"),
    WHITE: ("The facilitator", "Announces what happens; sees everything"),
}
"""Seats that are no nation's."""
LEVELS: dict[Difficulty, str] = {
    "novice": "decides turn by turn",
    "standard": "thinks one turn ahead",
    "veteran": "thinks three turns ahead",
}
"""What each level of difficulty means, in words (rule 170.14)."""


def choose(app: WargameApp) -> None:
    """Let the player choose a crisis, and go on to the seats."""
    from wargame.border import places
    from wargame.tui.screens.scenarios import ScenariosScreen

    def chosen(name: str | None) -> None:
        if name is not None:
            path = str(places.scenarios() / name)
            app.replace(Work("Reading the scenario …", lambda: loaded(path), lambda found: app.replace(SeatsScreen(*found))))

    app.push_screen(ScenariosScreen(), chosen)


def loaded(path: str) -> tuple[Scenario, Ruleset]:
    """Return a scenario and the rules. Raises BadInput."""
    from pathlib import Path

    from wargame.border import scenarios
    from wargame.border.tables import load_ruleset

    ruleset = load_ruleset()
    return scenarios.load(Path(path), ruleset), ruleset


class SeatsScreen(GameScreen):
    """Who sits where."""

    ACTIONS: ClassVar = ("start", "seed", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "Who sits where"
    ABOUT = """Enter on a seat gives it to a person, with a name and a PIN if you like, or back to the computer. The seats
    at the top have the most to decide. Seats that nobody takes are played by the computer, which sees what its seat sees.

    A PIN keeps a seat's screens from the next chair. It keeps honest people honest: whoever can open the saved game can
    read everything in it.

    Below them stands how far computer governments look ahead; Enter changes it. It never changes what they see.

    The seed decides all chance. Leave it out, and one is drawn and shown to nobody."""

    def __init__(self, scenario: Scenario, ruleset: Ruleset) -> None:
        """Take the crisis and the rules; at first the computer has every seat."""
        super().__init__()
        self._scenario, self._ruleset = scenario, ruleset
        self._persons: dict[SeatId, Person] = {}
        self._seed: int | None = None
        self._level: Difficulty = scenario.difficulty

    def compose(self) -> ComposeResult:
        """Show the seats, and what the marked one is about."""
        yield Bar(f"New game: {self._scenario.title}", "Who sits where?")
        with Horizontal(classes="panes"):
            yield Choices(id="seats").add_class("left")
            yield Paper(id="about").add_class("right")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()
        self.query_one("#seats").focus()

    def _fill(self, keep: str = "") -> None:
        nations = self._scenario.nations
        best = [SeatId(n) for n, spec in nations.items() if spec.recommended]
        rest = [SeatId(n) for n, spec in nations.items() if not spec.recommended]
        seed = "drawn in secret" if self._seed is None else str(self._seed)
        rows: list[Row] = [heading("Recommended for people"), *(self._row(s) for s in best)]
        rows += [gap(), row("start", f"Start the game: {self._count()}", f"Seed: {seed}", "■")]
        rows += [row("difficulty", f"Computer: {LEVELS[self._level]}", f"Level: {self._level}", "◇")]
        rows += [gap(), heading("Other seats"), *(self._row(s) for s in OTHERS)]
        rows += [gap(), heading("Other governments"), *(self._row(s) for s in rest)]
        self.query_one("#seats", Choices).fill(rows, keep)

    def _row(self, seat: SeatId) -> Row:
        person = self._persons.get(seat)
        if person is None:
            return row(seat, self._called(seat), mark="○", tail="computer", style="")
        pin = ", with a PIN" if person.pin else ""
        return row(seat, self._called(seat), mark="●", tail=f"{person.name or 'a person'}{pin}")

    def _called(self, seat: SeatId) -> str:
        nation = self._scenario.nations.get(seat)  # type: ignore[call-overload]
        return nation.name if nation is not None else OTHERS[seat][0]

    def _count(self) -> str:
        if not self._persons:
            return "nobody has sat down yet"
        return f"{len(self._persons)} {'person' if len(self._persons) == 1 else 'people'}, the rest the computer's"

    @on(OptionList.OptionHighlighted, "#seats")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        name = event.option_id

        def write(page: Page) -> None:
            if name is None or name == "start":
                page.section("Ready?")
                page.text(f"{self._scenario.title}: {plural(len(self._scenario.turns), 'turn')}. {self._count()}.", hang=0)
                page.text("The game is saved from its first moment on, after every single order.", hang=0)
            elif name == "difficulty":
                page.section("How far the computer looks ahead")
                for level in DIFFICULTIES:
                    page.text(f"It {LEVELS[level]}.", lead=f"{'●' if level == self._level else '○'} {level}:")
                page.blank()
                page.text("A computer government never sees more than its own seat does. Enter goes to the next level.", hang=0)
            elif name in OTHERS:
                page.section(OTHERS[SeatId(name)][0])
                page.text(f"{OTHERS[SeatId(name)][1]}.", hang=0)
            else:
                self._about(page, name)

        self.query_one(Paper).show(write)

    def _about(self, page: Page, name: str) -> None:
        spec = self._scenario.nations[name]  # type: ignore[index]
        page.section(spec.name, "recommended" if spec.recommended else "")
        forums = some([self._scenario.forums[f].name for f in spec.forums]) or "no forum"
        page.text(f"Sits in: {forums}.", hang=0)
        page.text(f"{plural(sum(p.nation == name for p in self._scenario.packages.values()), 'package')} of forces.", hang=0)
        for goal in spec.public_goals:
            page.text(goal.text, lead="Wants:")
        page.blank()
        page.text("Its own instructions open in its private visit.", style="dim", hang=0)

    # Choosing.

    @on(OptionList.OptionSelected, "#seats")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "start":
            self.action_start()
        elif event.option_id == "difficulty":
            self._level = DIFFICULTIES[(DIFFICULTIES.index(self._level) + 1) % len(DIFFICULTIES)]
            self._fill("difficulty")
        elif event.option_id:
            seat = SeatId(event.option_id)
            self.app.push_screen(
                PersonDialog(self._called(seat), self._persons.get(seat)), lambda answer: self._seated(seat, answer)
            )

    def _seated(self, seat: SeatId, answer: Person | str | None) -> None:
        if isinstance(answer, Person):
            self._persons[seat] = answer
        elif answer == "computer":
            self._persons.pop(seat, None)
        self._fill(seat)

    def action_seed(self) -> None:
        """Ask for the seed."""
        now = "" if self._seed is None else str(self._seed)
        self.app.push_screen(TextDialog("Seed of all chance: a whole number, or nothing to draw one.", now), self._seeded)

    def _seeded(self, text: str | None) -> None:
        if text is None:
            return
        if not text:
            self._seed = None
        elif text.isdigit() and int(text) <= MOST_SEED:
            self._seed = int(text)
        else:
            self.note(f"A seed is a whole number from 0 to {MOST_SEED}.", bad=True)
            return
        self._fill("start")

    def action_start(self) -> None:
        """Start, after a look at who sits where."""
        if not self._persons:
            self.note("Nobody has sat down yet: mark a seat and press Enter. (A game of computers alone: wargame run.)", bad=True)
            return
        lines = []
        for seat, person in self._persons.items():
            pin = ", PIN" if person.pin else ""
            lines.append(f"  ● {self._called(seat)}{f': {person.name}' if person.name else ''}{pin}")
        text = f"{self._scenario.title}, {plural(len(self._scenario.turns), 'turn')}.\n\n" + "\n".join(lines)
        text += f"\n  ○ All other seats: the computer ({self._level})\n\nStart the game?"
        self.app.push_screen(Question(text, "Start", "Not yet"), lambda yes: self._start() if yes else None)

    def _start(self) -> None:
        from wargame.tui.table import Table

        app = self.wargame
        order = [*map(SeatId, self._scenario.nations), *OTHERS]
        persons = {s: self._persons[s] for s in order if s in self._persons}
        scenario, ruleset, seed = replace(self._scenario, difficulty=self._level), self._ruleset, self._seed

        def begin() -> Table:
            return Table.new(scenario, ruleset, persons, app.places.new_save(scenario.id), seed)

        app.replace(Work("Setting the table …", begin, app.play))

    def action_back(self) -> None:
        """Go back to the menu; seats that were given out are asked about."""
        if not self._persons:
            self.wargame.menu()
            return
        text = "Leave? Who sits where is forgotten; the game has not begun."
        self.app.push_screen(Question(text, "Leave", "Stay"), lambda yes: self.wargame.menu() if yes else None)


class PersonDialog(ModalScreen[Any]):
    """A person for a seat: a name and a PIN, both optional; answers with a Person, `computer`, or None."""

    BINDINGS: ClassVar = bindings("back")

    def __init__(self, seat: str, person: Person | None) -> None:
        """Take what the seat is called and who has it now."""
        super().__init__()
        self._seat, self._person = seat, person

    def compose(self) -> ComposeResult:
        """Show the fields."""
        with Vertical(classes="dialog"):
            yield Static(f"{self._seat}: who plays it?", markup=False, classes="dialog-text")
            yield Input(
                value=self._person.name if self._person else "",
                placeholder="Name (may stay empty)",
                max_length=LONGEST_NAME,
                id="name",
            )
            again = " (empty keeps the one there is)" if self._person is not None and self._person.pin else " (may stay empty)"
            yield PinInput(f"PIN of {PIN_DIGITS[0]} to {PIN_DIGITS[1]} digits{again}", id="pin")
            yield Static("", id="dialog-note", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("A person"), id="person", variant="primary")
                yield Button(Content("The computer"), id="computer")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "name":
            self.query_one("#pin").focus()
        else:
            self._sit()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "computer":
            self.dismiss("computer")
        else:
            self._sit()

    def _sit(self) -> None:
        name = " ".join(self.query_one("#name", Input).value.split())
        pin = self.query_one("#pin", Input).value
        if pin and len(pin) < PIN_DIGITS[0]:
            self.query_one("#dialog-note", Static).update(f"A PIN has {PIN_DIGITS[0]} to {PIN_DIGITS[1]} digits.")
            return
        kept = self._person.pin if self._person is not None and not pin else people.hashed(pin)
        self.dismiss(Person(name, kept))

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class TextDialog(ModalScreen[Any]):
    """A line of text; answers with it, or None."""

    BINDINGS: ClassVar = bindings("back")

    def __init__(self, text: str, value: str = "") -> None:
        """Take the question and what stands there."""
        super().__init__()
        self._text, self._value = text, value

    def compose(self) -> ComposeResult:
        """Show the field."""
        with Vertical(classes="dialog"):
            yield Static(self._text, markup=False, classes="dialog-text")
            yield Input(value=self._value)

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)
