"""Setting a game up: which crisis, who sits where, what the table goes by, and starting it.

Lives here: the way to the choice of a scenario, and the seats. Not here: their dialogs (seats_dialogs), options
(table_rules), or the game (table).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList

from wargame.engine.model.base import CHAIR, COMMANDER, SeatId
from wargame.engine.model.governments_table import DIFFICULTIES, Difficulty
from wargame.engine.model.scenario import Scenario
from wargame.language import mark, tr, trn
from wargame.reports.names import some
from wargame.reports.page import Page
from wargame.tui.actions import bindings
from wargame.tui.entries import PRIVACY_WORDS, lasting
from wargame.tui.lists import Choices, Row, gap, heading, row
from wargame.tui.parts import Bar, Paper
from wargame.tui.people import House, Person
from wargame.tui.screens.base import GameScreen, Question, Work
from wargame.tui.screens.seats_dialogs import PersonDialog
from wargame.tui.screens.table_rules import TableRulesScreen
from wargame.tui.seating import LEVELS, NAMED, OTHERS, Setup, called, lasts, loaded, others

if TYPE_CHECKING:
    from wargame.border.faults import BadInput
    from wargame.engine.model.tables import Ruleset
    from wargame.tui.app import WargameApp
    from wargame.tui.table import Table


def choose(app: WargameApp) -> None:
    """Let the player choose a crisis, and go on to the seats."""
    from wargame.border import places
    from wargame.tui.screens.scenarios import ScenariosScreen

    def chosen(name: str | None) -> None:
        if name is not None:
            path = str(places.scenarios() / name)
            app.replace(Work(tr("Reading the scenario …"), lambda: loaded(path), lambda found: app.replace(SeatsScreen(*found))))

    app.push_screen(ScenariosScreen(), chosen)


def _person(person: Person) -> str:
    """Return who sits somewhere."""
    name = person.name or tr("a person")
    return tr("{name}, with a PIN", name=name) if person.pin else name


class Seats(Choices):
    """The list of seats, whose key stands at the foot."""

    BINDINGS = bindings("sit")


class SeatsScreen(GameScreen):
    """Who sits where."""

    ACTIONS: ClassVar = ("start", "options", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "1.2"
    TITLE_OF_HELP = mark("Who sits where")
    ABOUT = mark("""Enter on a seat gives it to a person, with a name and a PIN if you like, or back to the computer. The seats
    at the top have the most to decide. Seats that nobody takes are played by the computer, which sees what its seat sees.

    A PIN keeps a seat's screens from the next chair. It keeps honest people honest: whoever can open the saved game can
    read everything in it.

    The chair and the commander serve the whole coalition. Staff hold them, or a person of their own, or, where the crisis
    says so, whoever plays a certain government.

    Below the recommended governments stands how far the computer's look ahead; Enter changes it. It never changes what they
    see.

    Options (o) has the clocks, how the table guards its secrets, and the seed of all chance.""")

    def __init__(self, scenario: Scenario, ruleset: Ruleset, given: Setup | None = None, why: str = "") -> None:
        """Take the crisis and the rules; at first the computer has every seat.

        A game that could not be begun has its seats in `given`, and in `why` what stood against it.
        """
        super().__init__()
        self._why = why
        self._scenario, self._ruleset = scenario, ruleset
        self._persons: dict[SeatId, Person] = {}
        self._staff: set[SeatId] = set()
        """Posts left to the computer though a government's player could hold them."""
        self._house: House | None = None
        self._seed: int | None = None
        self._level: Difficulty = scenario.difficulty
        if given is not None:
            self._persons, self._staff = dict(given.persons), set(given.staff)
            self._house, self._seed, self._level = given.house, given.seed, given.level

    @property
    def house(self) -> House:
        """Return what the table goes by: what was set for this game, or for all."""
        return self._house or House.of(self.wargame.settings)

    def compose(self) -> ComposeResult:
        """Show the seats, and what the marked one is about."""
        yield Bar(tr("New game: {title}", title=self._scenario.title), tr("Who sits where?"))
        with Horizontal(classes="panes"):
            yield Seats(id="seats").add_class("left")
            yield Paper(id="about").add_class("right")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill("start" if self._why else "")
        self.query_one("#seats").focus()
        self.note(self._why, bad=True)

    def _fill(self, keep: str = "") -> None:
        nations = self._scenario.nations
        best = [SeatId(n) for n, spec in nations.items() if spec.recommended]
        rest = [SeatId(n) for n, spec in nations.items() if not spec.recommended]
        seats = others(self._scenario)
        rows: list[Row] = [heading(tr("Best played by people")), *(self._row(s) for s in best)]
        rows += [
            gap(),
            row("start", tr("Start the game: {count}", count=self._count()), "", "■"),
            row("difficulty", tr("Computer: {level}", level=tr(LEVELS[self._level])), self._level_line(), "◇"),
            row("options", tr("Options"), self._options(), "▸"),
        ]
        rows += [gap(), heading(tr("Other seats")), *(self._row(s) for s in seats)]
        rows += [gap(), heading(tr("Other governments")), *(self._row(s) for s in rest)]
        self.query_one("#seats", Choices).fill(rows, keep)

    def _level_line(self) -> str:
        return tr("Level: {name}", name=tr(NAMED[self._level]))

    def _options(self) -> str:
        house = self.house
        told = [tr(PRIVACY_WORDS[house.privacy])]
        told += [tr("visits of {length}", length=lasting(house.visit, ""))] if house.visit else []
        told += [tr("rounds of {length}", length=lasting(house.council, ""))] if house.council else []
        told += [] if house.undo else [tr("no taking back")]
        told += [] if self._seed is None else [tr("seed {seed}", seed=self._seed)]
        return "; ".join(told)

    def _holder(self, seat: SeatId) -> SeatId | None:
        """Return the government whose person plays this post, None where nobody does."""
        nation = SeatId(self._scenario.roles.get(seat, ""))
        return nation if nation in self._persons and seat not in self._persons and seat not in self._staff else None

    def _row(self, seat: SeatId) -> Row:
        person = self._persons.get(seat)
        if (holder := self._holder(seat)) is not None:
            return row(seat, self._called(seat), mark="●", tail=tr("whoever plays {seat}", seat=self._called(holder)))
        if person is None:
            return row(seat, self._called(seat), mark="○", tail=tr("computer"), style="")
        return row(seat, self._called(seat), mark="●", tail=_person(person))

    def _called(self, seat: SeatId) -> str:
        return called(self._scenario, seat)

    def _count(self) -> str:
        if not self._persons:
            return tr("nobody has sat down yet")
        return trn("{n} person, the rest the computer's", "{n} people, the rest the computer's", len(self._persons))

    @on(OptionList.OptionHighlighted, "#seats")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        name = event.option_id

        def write(page: Page) -> None:
            if name is None or name in ("start", "options"):
                page.section(tr("Ready?") if name != "options" else tr("Options"))
                self._sum_up(page)
            elif name == "difficulty":
                page.section(tr("How far the computer looks ahead"))
                for level in DIFFICULTIES:
                    chosen = "●" if level == self._level else "○"
                    page.text(
                        tr("It {level}.", level=tr(LEVELS[level])), lead=chosen + " " + tr("{level}:", level=tr(NAMED[level]))
                    )
                page.blank()
                seen = tr("A computer government never sees more than its own seat does. Enter goes to the next level.")
                page.text(seen, hang=0)
            elif name in OTHERS:
                page.section(tr(OTHERS[SeatId(name)][0]))
                page.text(f"{tr(OTHERS[SeatId(name)][1])}.", hang=0)
                if (holder := self._scenario.roles.get(name, "")) and name in (CHAIR, COMMANDER):
                    held = tr(
                        "In this crisis {seat} holds the post: whoever plays it plays the post as well. "
                        "Enter gives it to another person, or to the computer's staff.",
                        seat=self._called(SeatId(holder)),
                    )
                    page.text(held, hang=0)
            else:
                self._about(page, name)

        self.query_one(Paper).show(write)

    def _about(self, page: Page, name: str) -> None:
        spec = self._scenario.nations[name]  # type: ignore[index]
        page.section(spec.name, tr("recommended") if spec.recommended else "")
        forums = [self._scenario.forums[f].name for f in spec.forums]
        page.text(tr("Sits in: {forums}.", forums=some(forums, len(forums)) or tr("no forum")), hang=0)
        for forum in spec.forums:
            if name in self._scenario.forums[forum].permanent:
                named = self._scenario.forums[forum].name
                page.text(tr("A permanent member of the {forum}: its vote against stops a draft.", forum=named), hang=0)
        packages = sum(p.nation == name for p in self._scenario.packages.values())
        page.text(trn("{n} package of forces.", "{n} packages of forces.", packages), hang=0)
        posts = [tr(OTHERS[SeatId(post)][0]) for post, holder in self._scenario.roles.items() if holder == name]
        if posts:
            page.text(tr("Its player also holds: {posts}.", posts=some(posts)), hang=0)
        for goal in spec.public_goals:
            page.text(goal.text, lead=tr("Wants:"))
        page.blank()
        page.text(tr("Its own instructions open in its private visit."), style="dim", hang=0)

    def _sum_up(self, page: Page) -> None:
        """Write what is about to begin: the crisis, who sits where, and what the table goes by."""
        turns = trn("{n} turn", "{n} turns", len(self._scenario.turns))
        nations = trn("{n} nation", "{n} nations", len(self._scenario.nations))
        page.text(tr("{scenario}: {turns}, {nations}.", scenario=self._scenario.title, turns=turns, nations=nations), hang=0)
        for seat in [*map(SeatId, self._scenario.nations), *OTHERS]:
            if (person := self._persons.get(seat)) is not None:
                page.text(_person(person), lead=tr("● {seat}:", seat=self._called(seat)))
            elif (holder := self._holder(seat)) is not None:
                page.text(tr("whoever plays {seat}", seat=self._called(holder)), lead=tr("● {seat}:", seat=self._called(seat)))
        delegations = [d.name for d in self._scenario.delegations.values()]
        told = tr(
            "the computer, each from what its own government knows ({level}: {about})",
            level=tr(NAMED[self._level]),
            about=tr(LEVELS[self._level]),
        )
        page.text(told, lead=tr("○ All other seats:") if self._persons else tr("○ All seats:"))
        if delegations:
            page.text(tr("{nations} vote without a seat, by the rules.", nations=some(delegations, 3)), lead=tr("○ Delegations:"))
        page.blank()
        house = self.house
        page.text(tr(PRIVACY_WORDS[house.privacy]), lead=tr("Privacy:"))
        page.text(lasting(house.visit, tr("no clock")), lead=tr("A private visit:"))
        page.text(lasting(house.council, tr("no clock")), lead=tr("A round of the Council:"))
        page.text(tr("allowed until sealing") if house.undo else tr("not allowed"), lead=tr("Taking drafts back:"))
        page.text(tr("drawn, and known to nobody") if self._seed is None else str(self._seed), lead=tr("Seed of all chance:"))
        page.blank()
        minutes = lasts(self._scenario, len(self._persons), self.house)
        if minutes:
            told = trn(
                "With {n} seat of people, allow about {length}.",
                "With {n} seats of people, allow about {length}.",
                len(self._persons),
                length=minutes,
            )
            page.text(told, hang=0)
        page.text(tr("The game is saved from its first moment on, after every single order."), hang=0, style="dim")

    # Choosing.

    @on(OptionList.OptionSelected, "#seats")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "start":
            self.action_start()
        elif event.option_id == "options":
            self.action_options()
        elif event.option_id == "difficulty":
            self._level = DIFFICULTIES[(DIFFICULTIES.index(self._level) + 1) % len(DIFFICULTIES)]
            self._fill("difficulty")
        elif event.option_id:
            seat = SeatId(event.option_id)
            self.app.push_screen(
                PersonDialog(called(self._scenario, seat), self._persons.get(seat)), lambda answer: self._seated(seat, answer)
            )

    def _seated(self, seat: SeatId, answer: Person | str | None) -> None:
        self.note("")  # What was said about the seats may be true no longer.
        if isinstance(answer, Person):
            self._persons[seat] = answer
            self._staff.discard(seat)
        elif answer == "computer":
            self._persons.pop(seat, None)
            if seat in self._scenario.roles:
                self._staff.add(seat)
        self._fill(seat)

    def action_options(self) -> None:
        """Open the options of this game."""

        def taken(answer: tuple[House, int | None] | None) -> None:
            if answer is not None:
                self._house, self._seed = answer
                self._fill("options")

        self.app.push_screen(TableRulesScreen(self.house, self._seed), taken)

    def action_start(self) -> None:
        """Start, after a look at who sits where."""
        if not self._persons:
            told = tr("Nobody has sat down yet: mark a seat and press Enter. (A game of computers alone: wargame run.)")
            self.note(told, bad=True)
            return
        bare = [called(self._scenario, s) for s, person in self._persons.items() if not person.pin]
        if bare and self.house.privacy == "strict":
            told = tr("Strict privacy asks for a PIN for every seat: {seats}. Enter on a seat sets it.", seats=some(bare))
            self.note(told, bad=True)
            return
        self.app.push_screen(
            Question(tr("Start this game?"), tr("Start"), tr("Not yet"), self._sum_up), lambda yes: self._start() if yes else None
        )

    def _start(self) -> None:
        app = self.wargame
        setup = Setup(self._scenario, self._ruleset, self._persons, self._staff, self.house, self._seed, self._level)

        def begin() -> Table:
            return setup.begin_in(app.places.new_save)

        def failed(error: BadInput) -> None:
            app.replace(SeatsScreen(setup.scenario, setup.ruleset, setup, str(error.faults[0])))

        app.replace(Work(tr("Setting the table …"), begin, app.play, failed))

    def action_back(self) -> None:
        """Go back to the menu; seats that were given out are asked about."""
        if not self._persons:
            self.wargame.menu()
            return
        text = tr("Leave? Who sits where is forgotten; the game has not begun.")
        self.app.push_screen(Question(text, tr("Leave"), tr("Stay")), lambda yes: self.wargame.menu() if yes else None)
