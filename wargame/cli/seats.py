"""Which seat somebody means: a code, or a nation's name. Not here: what a seat may know (engine)."""

from __future__ import annotations

from wargame.border.faults import BadInput, Fault, nearest, shown
from wargame.cli.commands import Usage
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, OBSERVER, PUBLIC, WHITE, NationId, SeatId
from wargame.engine.model.scenario import Scenario

ROLES: tuple[SeatId, ...] = (ADVERSARY, CHAIR, COMMANDER, WHITE, OBSERVER, PUBLIC)


def seat_of(given: str, scenario: Scenario, option: str = "--seat") -> SeatId:
    """Return the seat that is meant; `option` is for the message. Raises BadInput with the nearest one where there is none."""
    if NationId(SeatId(given)) in scenario.nations or given in ROLES:
        return SeatId(given)
    names = {spec.name.casefold(): SeatId(code) for code, spec in scenario.nations.items()}
    names.update({str(seat): seat for seat in (*map(SeatId, scenario.nations), *ROLES)})
    folded = {name.casefold(): seat for name, seat in names.items()}
    if given.casefold() in folded:
        return folded[given.casefold()]
    close = nearest(given, names)
    roles = ", ".join(ROLES[:-1])
    example = next(iter(scenario.nations))
    mend = (
        f"Did you mean '{names[close]}'?" if close else f"Name a nation by its code, such as {example}, or {roles} or {PUBLIC}."
    )
    raise BadInput([Fault(option, "", f"no seat {shown(given)} in {scenario.title}", mend)])


def seats_of(given: str, scenario: Scenario) -> tuple[SeatId, ...]:
    """Return the seats that people are to hold, named in words parted by commas. Raises BadInput and Usage."""
    seats = tuple(dict.fromkeys(seat_of(word.strip(), scenario, "--seats") for word in given.split(",") if word.strip()))
    if not seats or OBSERVER in seats or PUBLIC in seats:
        mend = f"Name nations by their codes, such as {scenario.lead}, or chair, commander."
        raise Usage("--seats", "nobody plays there", mend)
    return seats
