"""Setting a game up: who may sit where, how far the computer looks ahead, how long it lasts, and beginning it.

Lives here: all of it but its looks, for every interface alike. Not here: screens, or what a table goes by (entries).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, WHITE, SeatId
from wargame.engine.model.governments_table import Difficulty
from wargame.engine.model.scenario import Scenario
from wargame.language import mark, tr, trn
from wargame.reports.names import upper
from wargame.tui.people import House, Person

if TYPE_CHECKING:
    from wargame.engine.model.tables import Ruleset
    from wargame.tui.table import Table

OTHERS = {
    CHAIR: (mark("The chair"), mark("Puts drafts under silence, mediates, splits them")),
    COMMANDER: (mark("The force commander"), mark("May change the staff's plan before the forces move")),
    ADVERSARY: (mark("The adversary"), mark("Leads the other side")),
    WHITE: (mark("The facilitator"), mark("Announces what happens; sees everything")),
}
"""Seats that are no nation's."""
VISIT, TALK = 90, 660
"""Seconds of a private visit, and of all that a turn asks of the whole table, as game time is reckoned."""
LEVELS: dict[Difficulty, str] = {
    "novice": mark("decides turn by turn"),
    "standard": mark("thinks one turn ahead"),
    "veteran": mark("thinks three turns ahead"),
}
"""What each level of difficulty means, in words (rule 170.14)."""
NAMED: dict[Difficulty, str] = {"novice": mark("novice"), "standard": mark("standard"), "veteran": mark("veteran")}
"""What each level is called."""


class Setup(Struct, frozen=True):
    """A game about to begin: the crisis and the rules, who sits where, the posts left to computer staff, and its options."""

    scenario: Scenario
    ruleset: Ruleset
    persons: Mapping[SeatId, Person]
    staff: Collection[SeatId]
    house: House
    seed: int | None
    """None to draw one that nobody knows."""
    level: Difficulty

    def begin(self, path: Path) -> Table:
        """Begin the game, kept at `path` from its first record on. Raises BadInput."""
        from wargame.tui.table import Table

        order = [*map(SeatId, self.scenario.nations), *OTHERS]
        persons = {s: self.persons[s] for s in order if s in self.persons}
        staff = [s for s in OTHERS if s in self.staff]
        scenario = replace(self.scenario, difficulty=self.level)
        return Table.new(scenario, self.ruleset, persons, path, self.seed, staff, self.house)

    def begin_in(self, new_save: Callable[[str], Path]) -> Table:
        """Begin the game in a file of its own, which `new_save` names. Raises BadInput, also where nothing can be written."""
        from wargame.border.faults import BadInput, Fault

        try:
            return self.begin(new_save(self.scenario.id))
        except OSError as error:
            what = tr("the game cannot be kept there ({why})", why=error.strerror or error)
            mend = tr("Make room, or name another folder for saved games under “Settings” in the menu.")
            raise BadInput([Fault(str(error.filename or ""), "", what, mend)]) from None


def others(scenario: Scenario) -> list[SeatId]:
    """Return the seats of a scenario that are no nation's; without forces of its own an adversary has none."""
    return [s for s in OTHERS if s != ADVERSARY or scenario.adversary.zones]


def called(scenario: Scenario, seat: SeatId) -> str:
    """Return what a seat is called."""
    nation = scenario.nations.get(seat)  # type: ignore[call-overload]
    return nation.name if nation is not None else tr(OTHERS[seat][0])


def lasts(scenario: Scenario, seats: int, house: House) -> str:
    """Return how long a game will take with so many seats of people, roughly; empty without any."""
    if not seats:
        return ""
    turn = seats * (house.visit or VISIT) + TALK
    minutes = len(scenario.turns) * turn // 60
    if minutes >= 60:
        return tr("{hours} h {minutes:02d} min", hours=minutes // 60, minutes=minutes % 60)
    return trn("{n} minute", "{n} minutes", minutes)


def length(scenario: Scenario) -> str:
    """Return how long a crisis takes at a table of two people and of six, roughly, as a sentence."""
    few, many = (lasts(scenario, people, House()) for people in (2, 6))
    return tr("About {few} with two people, about {many} with six.", few=few, many=many)


def difficulty(scenario: Scenario) -> str:
    """Return how able the computer's governments are unless the table says otherwise, as a sentence."""
    told = {"name": upper(tr(NAMED[scenario.difficulty])), "level": tr(LEVELS[scenario.difficulty])}
    return tr("{name}: a government of the computer {level}. It can be changed before the start.", **told)


def loaded(path: str) -> tuple[Scenario, Ruleset]:
    """Return a scenario and the rules. Raises BadInput."""
    from pathlib import Path

    from wargame.border import scenarios
    from wargame.border.tables import load_ruleset

    ruleset = load_ruleset()
    return scenarios.load(Path(path), ruleset), ruleset


__all__ = ["LEVELS", "NAMED", "OTHERS", "Setup", "called", "difficulty", "lasts", "length", "loaded", "others"]
