"""Seating people in lines: which seats are whose, a name and a PIN for each. For a new game, and for one that branches.

Lives here: the talk, and who sits where so far. Not here: which seats there are (tui.seating), or keeping PINs (tui.people).
"""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine.model.base import SeatId
from wargame.engine.model.scenario import Scenario
from wargame.language import tr
from wargame.plain.voice import Voice, Way, labelled
from wargame.reports.names import sentence, some
from wargame.tui import people
from wargame.tui.people import LONGEST_NAME, PIN_DIGITS, House, Person
from wargame.tui.seating import OTHERS, called, others


class Seats:
    """Who sits where; at first those who are given, and the computer has every other seat."""

    def __init__(self, voice: Voice, scenario: Scenario, persons: dict[SeatId, Person] | None = None) -> None:
        """Take the crisis, and who sits already."""
        self.voice, self.scenario = voice, scenario
        self.persons: dict[SeatId, Person] = dict(persons or {})
        self.staff: set[SeatId] = set()
        """Posts that are the computer's though their nation's person could hold them."""

    def ways(self) -> list[Way]:
        """Return every seat with who has it, first those that are recommended for people."""
        nations = self.scenario.nations
        best = [SeatId(n) for n, spec in nations.items() if spec.recommended]
        rest = [SeatId(n) for n, spec in nations.items() if not spec.recommended]
        return [Way(s, labelled(called(self.scenario, s), self.held(s))) for s in (*best, *others(self.scenario), *rest)]

    def choose(self) -> None:
        """Let a seat be given to somebody, or back to the computer."""
        chosen = self.voice.choose(tr("Which seat? First those recommended for people."), self.ways())
        if chosen is not None:
            self._person(SeatId(chosen))

    def held(self, seat: SeatId) -> str:
        """Return who has a seat, in words."""
        person = self.persons.get(seat)
        if person is not None:
            name = person.name or tr("a person")
            return tr("{name}, with a PIN", name=name) if person.pin else name
        nation = SeatId(self.scenario.roles.get(seat, ""))
        if nation in self.persons and seat not in self.staff:
            return tr("whoever plays {nation}", nation=called(self.scenario, nation))
        return tr("the computer")

    def ready(self, house: House) -> bool:
        """Whether a game may begin with these; what is missing is said."""
        if not self.persons:
            self.voice.say(tr("Nobody has sat down yet: give a seat to somebody first."))
            return False
        bare = [called(self.scenario, s) for s, person in self.persons.items() if not person.pin]
        if bare and house.privacy == "strict":
            self.voice.say(tr("Strict privacy asks for a PIN for every seat: {seats}.", seats=some(bare)))
            return False
        return True

    def called(self) -> list[str]:
        """Return the seats of people by name."""
        return [called(self.scenario, s) for s in self.ordered()]

    def ordered(self) -> dict[SeatId, Person]:
        """Return who sits where, in the order of the scenario's seats."""
        order: Sequence[SeatId] = [*map(SeatId, self.scenario.nations), *OTHERS]
        return {s: self.persons[s] for s in order if s in self.persons}

    def _person(self, seat: SeatId) -> None:
        name = called(self.scenario, seat)
        if seat in OTHERS:
            self.voice.say(f"{tr(OTHERS[seat][1])}.")
        ways = [Way("person", tr("A person")), Way("computer", tr("The computer"))]
        chosen = self.voice.choose(tr("{seat}: who plays it?", seat=name), ways)
        if chosen == "computer":
            self.persons.pop(seat, None)
            if seat in self.scenario.roles:
                self.staff.add(seat)
        elif chosen == "person":
            typed = self.voice.line(tr("A name; Enter alone for none:"))
            pin = self._pin() if typed is not None else None
            if typed is not None and pin is not None:
                self.persons[seat] = Person(" ".join(typed.split())[:LONGEST_NAME], people.hashed(pin))
                self.staff.discard(seat)
                self.voice.say(sentence(labelled(name, self.held(seat))))

    def _pin(self) -> str | None:
        """Ask for a new PIN twice; empty for none, None goes back."""
        low, high = PIN_DIGITS
        while True:
            first = self.voice.secret(tr("A PIN of {low} to {high} digits; Enter alone for none:", low=low, high=high))
            if not first:
                return first
            if not (first.isascii() and first.isdecimal() and low <= len(first) <= high):
                self.voice.say(tr("A PIN has {low} to {high} digits.", low=low, high=high))
                continue
            if self.voice.secret(tr("The same PIN again:")) == first:
                return first
            self.voice.say(tr("These two are not the same."))


__all__ = ["Seats"]
