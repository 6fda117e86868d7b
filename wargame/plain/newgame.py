"""Setting a game up in lines: the crisis, who sits where, names and PINs, options, and starting it.

Lives here: the talk. Not here: what may be set (tui.seating, tui.entries), or reading scenarios (border).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from wargame.border import places, scenarios
from wargame.border.faults import BadInput
from wargame.engine.model.base import SeatId
from wargame.engine.model.governments_table import DIFFICULTIES, Difficulty
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.plain.spoken import SpokenPage
from wargame.plain.voice import Voice, Way
from wargame.reports.names import Names, plural, some
from wargame.reports.page import Page
from wargame.tui import people
from wargame.tui.entries import MOST_SEED, PRIVACY_WORDS, SEED_ABOUT, Entry, lasting, shared_entries
from wargame.tui.news import markdown
from wargame.tui.people import LONGEST_NAME, PIN_DIGITS, House, Person
from wargame.tui.seating import LEVELS, OTHERS, Setup, called, lasts, loaded, others
from wargame.tui.settings import Settings
from wargame.tui.table import Table

HELP = """1 starts the game. A seat is given to a person, with a name and a PIN if you like, or back to the computer. Seats that
nobody takes are played by the computer, which sees what its seat sees. A PIN keeps honest people honest: whoever can
open the saved game can read everything in it."""


def crisis(voice: Voice) -> tuple[Scenario, Ruleset] | None:
    """Let a crisis be chosen, after hearing what it is about; None goes back."""
    while True:
        found = scenarios.listing()
        ways = [
            Way(one.id, f"{one.title}: {plural(one.turns, 'turn')}, {plural(len(one.nations), 'nation')}")
            if one.fault is None
            else Way(one.id, f"{one.title or one.id}: damaged, cannot be played")
            for one in found
        ]
        chosen = voice.choose("Which crisis?", ways, help="The crises that can be played.")
        if chosen is None:
            return None
        one = next(o for o in found if o.id == chosen)
        if one.fault is not None:
            voice.say(f"{one.fault} `wargame check {one.path}` lists everything that is wrong with it.")
            continue
        try:
            scenario, ruleset = loaded(str(places.scenarios() / chosen))
        except BadInput as error:
            voice.say(str(error.faults[0]))
            continue
        if _heard_of(voice, scenario, ruleset):
            return scenario, ruleset


def _heard_of(voice: Voice, scenario: Scenario, ruleset: Ruleset) -> bool:
    """Tell what a crisis is about; whether it is to be played."""
    names = Names(scenario, ruleset.tables)
    voice.head(f"{scenario.title}, {names.span(0, sum(t.hours for t in scenario.turns))}.")
    voice.say(scenario.summary)
    ways = [
        Way("play", "Sit down to it"),
        Way("more", "Turns, aims and seats"),
        Way("brief", "The situation as everybody knows it"),
    ]
    while (chosen := voice.choose("", ways if scenario.briefs.get("public") else ways[:2])) is not None:
        if chosen == "play":
            return True
        if chosen == "more":
            voice.read(lambda page: _about(page, scenario, names))
        else:
            voice.read(lambda page: markdown(page, scenario.briefs["public"]))
    return False


def _about(page: Page, scenario: Scenario, names: Names) -> None:
    recommended = [n.name for n in scenario.nations.values() if n.recommended]
    if recommended:
        page.text(f"{some(recommended, len(recommended))}. Any other seat may be played too.", lead="Seats to play:")
    page.text(f"{some([f.name for f in scenario.forums.values()])}.", lead="Where it is decided:")
    page.section("Turns")
    at = 0
    for number, turn in enumerate(scenario.turns, 1):
        page.text(f"Turn {number}: {turn.label}, {names.span(at, at + turn.hours)}.", lead="·")
        at += turn.hours
    page.section("What the coalition plays for")
    for objective in scenario.objectives.values():
        page.text(objective.name, lead="·")


class Seating:
    """Who sits where, and what the table goes by."""

    def __init__(self, voice: Voice, scenario: Scenario, ruleset: Ruleset, settings: Settings) -> None:
        """Take the crisis; at first the computer has every seat."""
        self.voice, self.scenario, self.ruleset = voice, scenario, ruleset
        self.persons: dict[SeatId, Person] = {}
        self.staff: set[SeatId] = set()
        self.house = House.of(settings)
        self.seed: int | None = None
        self.level: Difficulty = scenario.difficulty

    def begin(self, new_save: Callable[[str], Path]) -> Table | None:
        """Talk until the game is started; None goes back. Raises BadInput where it could not be written."""
        while True:
            ways = [
                Way("start", f"Start the game: {self._count()}"),
                Way("seat", "Give a seat to somebody"),
                Way("level", f"The computer's governments: {self.level}, {LEVELS[self.level]}"),
                Way("options", f"Options: {PRIVACY_WORDS[self.house.privacy]}"),
                Way("sum", "What is about to begin"),
            ]
            match self.voice.choose("Who sits where?", ways, help=HELP, rule="1.2"):
                case None:
                    if not self.persons or self.voice.yes("Leave? Who sits where is forgotten; the game has not begun."):
                        return None
                case "start":
                    if self._ready():
                        return self._setup().begin(new_save(self.scenario.id))
                case "seat":
                    self._seat()
                case "level":
                    self.level = DIFFICULTIES[(DIFFICULTIES.index(self.level) + 1) % len(DIFFICULTIES)]
                case "options":
                    self._options()
                case _:
                    self.voice.read(self._sum_up)

    def _setup(self) -> Setup:
        return Setup(self.scenario, self.ruleset, self.persons, self.staff, self.house, self.seed, self.level)

    def _count(self) -> str:
        if not self.persons:
            return "nobody has sat down yet"
        return f"{plural(len(self.persons), 'person', 'people')}, the rest the computer's"

    def _ready(self) -> bool:
        if not self.persons:
            self.voice.say("Nobody has sat down yet: give a seat to somebody first.")
            return False
        bare = [called(self.scenario, s) for s, person in self.persons.items() if not person.pin]
        if bare and self.house.privacy == "strict":
            self.voice.say(f"Strict privacy asks for a PIN for every seat: {some(bare)}.")
            return False
        return True

    # Seats.

    def _seat(self) -> None:
        nations = self.scenario.nations
        best = [SeatId(n) for n, spec in nations.items() if spec.recommended]
        rest = [SeatId(n) for n, spec in nations.items() if not spec.recommended]
        ways = [Way(s, f"{called(self.scenario, s)}: {self._held(s)}") for s in (*best, *others(self.scenario), *rest)]
        chosen = self.voice.choose("Which seat? First those recommended for people.", ways)
        if chosen is not None:
            self._person(SeatId(chosen))

    def _held(self, seat: SeatId) -> str:
        person = self.persons.get(seat)
        if person is not None:
            return f"{person.name or 'a person'}{', with a PIN' if person.pin else ''}"
        nation = SeatId(self.scenario.roles.get(seat, ""))
        if nation in self.persons and seat not in self.staff:
            return f"whoever plays {called(self.scenario, nation)}"
        return "the computer"

    def _person(self, seat: SeatId) -> None:
        name = called(self.scenario, seat)
        if seat in OTHERS:
            self.voice.say(f"{OTHERS[seat][1]}.")
        ways = [Way("person", "A person"), Way("computer", "The computer")]
        chosen = self.voice.choose(f"{name}: who plays it?", ways)
        if chosen == "computer":
            self.persons.pop(seat, None)
            if seat in self.scenario.roles:
                self.staff.add(seat)
        elif chosen == "person":
            typed = self.voice.line("A name; Enter alone for none:")
            pin = self._pin() if typed is not None else None
            if typed is not None and pin is not None:
                self.persons[seat] = Person(" ".join(typed.split())[:LONGEST_NAME], people.hashed(pin))
                self.staff.discard(seat)
                self.voice.say(f"{name}: {self._held(seat)}.")

    def _pin(self) -> str | None:
        """Ask for a new PIN twice; empty for none, None goes back."""
        low, high = PIN_DIGITS
        while True:
            first = self.voice.secret(f"A PIN of {low} to {high} digits; Enter alone for none:")
            if not first:
                return first
            if not (first.isascii() and first.isdecimal() and low <= len(first) <= high):
                self.voice.say(f"A PIN has {low} to {high} digits.")
                continue
            if self.voice.secret("The same PIN again:") == first:
                return first
            self.voice.say("These two are not the same.")

    # Options.

    def _options(self) -> None:
        while True:
            entries = shared_entries(self.house)
            seed = "drawn in secret" if self.seed is None else str(self.seed)
            ways = [Way(e.name, f"{e.label}: {e.told}") for e in entries] + [Way("seed", f"Seed of all chance: {seed}")]
            chosen = self.voice.choose("Options of this game:", ways)
            if chosen is None:
                return
            if chosen == "seed":
                self._seed()
            else:
                value = pick(self.voice, next(e for e in entries if e.name == chosen))
                if value is not None:
                    self.house = replace(self.house, **{chosen: value[0]})

    def _seed(self) -> None:
        typed = self.voice.line("The seed, a whole number; Enter alone to draw one:", SEED_ABOUT)
        if typed == "":
            self.seed = None
        elif typed is not None and typed.isascii() and typed.isdigit() and len(typed) < 20 and int(typed) <= MOST_SEED:
            self.seed = int(typed)
        elif typed is not None:
            self.voice.say(f"A seed is a whole number from 0 to {MOST_SEED}.")

    def _sum_up(self, page: Page) -> None:
        for seat in self.persons:
            page.text(f"{called(self.scenario, seat)}: {self._held(seat)}.", lead="·")
        page.text("All other seats are the computer's, each from what its own government knows.")
        house = self.house
        page.text(f"{PRIVACY_WORDS[house.privacy]}.", lead="Privacy:")
        page.text(f"{lasting(house.visit, 'no clock')}.", lead="A private visit:")
        page.text(f"{lasting(house.council, 'no clock')}.", lead="A round of the Council:")
        page.text("allowed until sealing." if house.undo else "not allowed.", lead="Taking drafts back:")
        page.text("drawn, and known to nobody." if self.seed is None else f"{self.seed}.", lead="Seed of all chance:")
        if minutes := lasts(self.scenario, len(self.persons), house):
            page.text(f"Allow about {minutes}.")


def pick(voice: Voice, entry: Entry) -> tuple[object] | None:
    """Let one value of an entry be chosen, after hearing what it is about; None changes nothing."""
    page = SpokenPage()
    for paragraph in entry.about.split("\n\n"):
        page.text(paragraph.replace("\n", " "))
    ways = [Way(str(n), words) for n, (_, words) in enumerate(entry.values)]
    chosen = voice.choose(f"{entry.label}, now {entry.told}:", ways, help=" ".join(p.text for p in page.said))
    return (entry.values[int(chosen)][0],) if chosen is not None else None


__all__ = ["Seating", "crisis", "pick"]
