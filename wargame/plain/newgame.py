"""Setting a game up in lines: the crisis, who sits where, names and PINs, options, and starting it.

Lives here: the talk. Not here: what may be set (tui.seating, tui.entries), or reading scenarios (border).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from wargame.border import places, scenarios
from wargame.border.faults import BadInput
from wargame.engine.model.governments_table import DIFFICULTIES, Difficulty
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.language import mark, tr, trn
from wargame.plain.seats import Seats
from wargame.plain.spoken import SpokenPage
from wargame.plain.voice import Voice, Way, labelled
from wargame.reports.names import Names, sentence, some
from wargame.reports.page import Page
from wargame.tui.entries import MOST_SEED, PRIVACY_WORDS, SEED_ABOUT, Entry, lasting, shared_entries
from wargame.tui.news import markdown
from wargame.tui.people import House
from wargame.tui.seating import LEVELS, NAMED, Setup, called, difficulty, lasts, length, loaded
from wargame.tui.settings import Settings
from wargame.tui.table import Table

HELP = mark("""1 starts the game. A seat is given to a person, with a name and a PIN if you like, or back to the computer.
Seats that nobody takes are played by the computer, which sees what its seat sees. A PIN keeps honest people honest: whoever
can open the saved game can read everything in it.""")


CRISES = mark("The crises that can be played.")


def crisis(voice: Voice) -> tuple[Scenario, Ruleset] | None:
    """Let a crisis be chosen, after hearing what it is about; None goes back."""
    while True:
        found = scenarios.listing()
        chosen = voice.choose(tr("Which crisis?"), [Way(one.id, _listed(one)) for one in found], help=tr(CRISES))
        if chosen is None:
            return None
        one = next(o for o in found if o.id == chosen)
        if one.fault is not None:
            voice.say(
                tr("{fault} `wargame check {path}` lists everything that is wrong with it.", fault=one.fault, path=one.path)
            )
            continue
        try:
            scenario, ruleset = loaded(str(places.scenarios() / chosen))
        except BadInput as error:
            voice.say(str(error.faults[0]))
            continue
        if _heard_of(voice, scenario, ruleset):
            return scenario, ruleset


def _listed(one: scenarios.Listed) -> str:
    """Return a crisis with how long it is and how many take part."""
    if one.fault is not None:
        return tr("{crisis}: damaged, cannot be played", crisis=one.title or one.id)
    turns = trn("{n} turn", "{n} turns", one.turns)
    nations = trn("{n} nation", "{n} nations", len(one.nations))
    return tr("{crisis}: {turns}, {nations}", crisis=one.title, turns=turns, nations=nations)


def _heard_of(voice: Voice, scenario: Scenario, ruleset: Ruleset) -> bool:
    """Tell what a crisis is about; whether it is to be played."""
    names = Names(scenario, ruleset.tables)
    voice.head(f"{scenario.title}, {names.span(0, sum(t.hours for t in scenario.turns))}.")
    voice.say(scenario.summary)
    ways = [
        Way("play", tr("Sit down to it")),
        Way("more", tr("Turns, aims and seats")),
        Way("brief", tr("The situation as everybody knows it")),
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
        page.text(tr("Seats to play: {seats}. Any other seat may be played too.", seats=some(recommended)))
    page.text(tr("How long: {length}", length=length(scenario)))
    page.text(tr("Difficulty: {level}", level=difficulty(scenario)))
    page.text(tr("Where it is decided: {forums}.", forums=some([f.name for f in scenario.forums.values()])))
    page.section(tr("Turns"))
    at = 0
    for number, turn in enumerate(scenario.turns, 1):
        span = names.span(at, at + turn.hours)
        page.text(tr("Turn {n}: {title}, {span}.", n=number, title=turn.label, span=span), lead="·")
        at += turn.hours
    page.section(tr("What the coalition plays for"))
    for objective in scenario.objectives.values():
        page.text(objective.name, lead="·")


class Seating:
    """Who sits where, and what the table goes by."""

    def __init__(self, voice: Voice, scenario: Scenario, ruleset: Ruleset, settings: Settings) -> None:
        """Take the crisis; at first the computer has every seat."""
        self.voice, self.scenario, self.ruleset = voice, scenario, ruleset
        self.seats = Seats(voice, scenario)
        self.house = House.of(settings)
        self.seed: int | None = None
        self.level: Difficulty = scenario.difficulty

    def begin(self, new_save: Callable[[str], Path]) -> Table | None:
        """Talk until the game is started; None goes back. Raises BadInput where it could not be written."""
        while True:
            levels = {"level": tr(NAMED[self.level]), "about": tr(LEVELS[self.level])}
            ways = [
                Way("start", tr("Start the game: {who}", who=self._count())),
                Way("seat", tr("Give a seat to somebody")),
                Way("level", tr("The computer's governments: {level}, {about}", **levels)),
                Way("options", tr("Options: {privacy}", privacy=tr(PRIVACY_WORDS[self.house.privacy]))),
                Way("sum", tr("What is about to begin")),
            ]
            match self.voice.choose(tr("Who sits where?"), ways, help=tr(HELP), rule="1.2"):
                case None:
                    asked = tr("Leave? Who sits where is forgotten; the game has not begun.")
                    if not self.seats.persons or self.voice.yes(asked):
                        return None
                case "start":
                    if self.seats.ready(self.house):
                        return self._setup().begin_in(new_save)
                case "seat":
                    self.seats.choose()
                case "level":
                    self.level = DIFFICULTIES[(DIFFICULTIES.index(self.level) + 1) % len(DIFFICULTIES)]
                case "options":
                    self._options()
                case _:
                    self.voice.read(self._sum_up)

    def _setup(self) -> Setup:
        seats = self.seats
        return Setup(self.scenario, self.ruleset, seats.persons, seats.staff, self.house, self.seed, self.level)

    def _count(self) -> str:
        many = len(self.seats.persons)
        if not many:
            return tr("nobody has sat down yet")
        return trn("{n} person, the rest the computer's", "{n} people, the rest the computer's", many)

    # Options.

    def _options(self) -> None:
        while True:
            entries = shared_entries(self.house)
            seed = tr("drawn in secret") if self.seed is None else str(self.seed)
            ways = [Way(e.name, labelled(e.label, e.told)) for e in entries]
            ways.append(Way("seed", tr("Seed of all chance: {seed}", seed=seed)))
            chosen = self.voice.choose(tr("Options of this game:"), ways)
            if chosen is None:
                return
            if chosen == "seed":
                self._seed()
            else:
                value = pick(self.voice, next(e for e in entries if e.name == chosen))
                if value is not None:
                    self.house = replace(self.house, **{chosen: value[0]})

    def _seed(self) -> None:
        typed = self.voice.line(tr("The seed, a whole number; Enter alone to draw one:"), tr(SEED_ABOUT))
        if typed == "":
            self.seed = None
        elif typed is not None and typed.isascii() and typed.isdigit() and len(typed) < 20 and int(typed) <= MOST_SEED:
            self.seed = int(typed)
        elif typed is not None:
            self.voice.say(tr("A seed is a whole number from 0 to {most}.", most=MOST_SEED))

    def _sum_up(self, page: Page) -> None:
        for seat in self.seats.persons:
            page.text(sentence(labelled(called(self.scenario, seat), self.seats.held(seat))), lead="·")
        page.text(tr("All other seats are the computer's, each from what its own government knows."))
        house = self.house
        page.text(tr("Privacy: {privacy}.", privacy=tr(PRIVACY_WORDS[house.privacy])))
        page.text(tr("A private visit: {clock}.", clock=lasting(house.visit, tr("no clock"))))
        page.text(tr("A round of the Council: {clock}.", clock=lasting(house.council, tr("no clock"))))
        page.text(tr("Taking drafts back: allowed until sealing.") if house.undo else tr("Taking drafts back: not allowed."))
        seed = tr("drawn, and known to nobody") if self.seed is None else str(self.seed)
        page.text(tr("Seed of all chance: {seed}.", seed=seed))
        if minutes := lasts(self.scenario, len(self.seats.persons), house):
            page.text(tr("Allow about {time}.", time=minutes))


def pick(voice: Voice, entry: Entry) -> tuple[object] | None:
    """Let one value of an entry be chosen, after hearing what it is about; None changes nothing."""
    page = SpokenPage()
    for paragraph in entry.about.split("\n\n"):
        page.text(paragraph.replace("\n", " "))
    ways = [Way(str(n), words) for n, (_, words) in enumerate(entry.values)]
    chosen = voice.choose(
        tr("{setting}, now {value}:", setting=entry.label, value=entry.told), ways, help=" ".join(p.text for p in page.said)
    )
    return (entry.values[int(chosen)][0],) if chosen is not None else None


__all__ = ["Seating", "crisis", "pick"]
