"""Looking around: the places and who holds them, the coalition, the tracks, in lines that each lead to their reasons.

Lives here: one moment of a game as a seat may see it. Not here: why (why.py), or which moment it is (game, lookback).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.plain import why
from wargame.plain.voice import Voice, Way
from wargame.reports.behind import event_of
from wargame.reports.names import percent, points, sentence
from wargame.reports.story import Story
from wargame.reports.why import Archive
from wargame.tui.levels import TITLES, former, levels, word
from wargame.tui.table import Table
from wargame.tui.widgets import coalition, places


class Look(NamedTuple):
    """A moment as a seat may see it."""

    rules: Rulebook
    view: SeatView
    history: Mapping[str, Sequence[float]]
    """The levels of the tracks at the ends of former turns, the oldest first."""
    archive: Callable[[], Archive]


def now(table: Table, seat: SeatId = PUBLIC) -> Look:
    """Return the present moment of a game that is being played."""
    rules = table.session.rules
    story = Story(rules, PUBLIC)
    for entry in table.session.entries:
        story.add(entry.order, entry.events)
    history = former(story, table.session.state.public.phase, seat)
    return Look(rules, table.view(seat), history, lambda: table.archive(seat))


WAYS = (Way("places", "The places, and who holds them"), Way("coalition", "The coalition"), Way("tracks", "The tracks"))
"""What there is to look at, as entries of a list."""


def around(voice: Voice, look: Callable[[], Look], what: str) -> bool:
    """Look at one of `WAYS`; whether it is one."""
    match what:
        case "places":
            the_places(voice, look())
        case "coalition":
            the_coalition(voice, look())
        case "tracks":
            the_tracks(voice, look())
        case _:
            return False
    return True


def the_places(voice: Voice, look: Look) -> None:
    """Tell the zones and bases, each with who holds it; one that is chosen tells all that is known of it."""
    found = places.read(look.rules, look.view)
    zones = [p for p in found if p.zone]
    bases = [p for p in found if not p.zone]
    ways = [Way(p.id, f"{p.name}: {p.state}") for p in zones]
    ways += [Way("bases", f"Bases: {len(bases)}")] if bases else []
    while (chosen := voice.choose("The places:", ways, help="A place tells all that is known of it.")) is not None:
        if chosen == "bases":
            _bases(voice, look, bases)
        else:
            _place(voice, look, next(p for p in zones if p.id == chosen))


def _bases(voice: Voice, look: Look, bases: Sequence[places.Place]) -> None:
    ways = [Way(p.id, f"{p.name}: {p.state}") for p in bases]
    while (chosen := voice.choose("The bases:", ways)) is not None:
        _place(voice, look, next(p for p in bases if p.id == chosen))


def _place(voice: Voice, look: Look, place: places.Place) -> None:
    voice.head(f"{place.name}.")
    for text, _ in place.facts:
        voice.say(sentence(text))
    if voice.choose("", [Way("why", "What has happened here")]) is not None:
        why.about(voice, look.archive(), f"place/{place.id}", place.name)


_SHORT = (
    ("air", "aircraft"),
    ("sea", "ships"),
    ("people", "people"),
    ("caveats", "declared caveats"),
    ("support", "support at home"),
)
"""What is told of a nation in its line, with its label."""


def the_coalition(voice: Voice, look: Look) -> None:
    """Tell who takes part and with what; a nation that is chosen tells all that is known of it."""
    rows = coalition.rows(look.rules, look.view)
    ways = []
    for row in rows:
        told = [row.cells["role"][0]]
        told += [f"{label} {row.cells[key][0].split()[0]}" for key, label in _SHORT if row.cells[key][0] not in ("–", "")]
        ways.append(Way(row.id, f"{row.cells['nation'][0]}: {', '.join(told)}"))
    help_text = "First those with the most demanding roles. A nation tells all that is known of it."
    while (chosen := voice.choose("The coalition:", ways, help=help_text, rule="110.7")) is not None:
        row = next(r for r in rows if r.id == chosen)
        voice.head(f"{row.cells['nation'][0]}.")
        for text, _ in row.details[1:]:
            voice.say(sentence(text))
        if voice.choose("", [Way("why", "What has touched it, and why")]) is not None:
            why.about(voice, look.archive(), f"nation/{row.id}", row.cells["nation"][0])


def the_tracks(voice: Voice, look: Look) -> None:
    """Tell the levels of the tracks; one that is chosen tells why it stands there."""
    found = levels(look.rules, look.view)
    ways = []
    for key, level in found.items():
        before = tuple(look.history.get(key, ()))
        change = level - before[-1] if before else 0.0
        moved = ""
        if before:
            moved = f", {points(change)} since last turn" if round(change * 100) != 0 else ", unchanged"
        ways.append(Way(key, f"{TITLES[key]}: {percent(level)}, {word(level)[0]}{moved}"))
    while (chosen := voice.choose("The tracks:", ways, help="A track tells why it stands where it does.", rule="90")) is not None:
        archive = look.archive()
        event = event_of(archive, chosen)
        if event:
            why.answer(voice, archive, event)
        else:
            voice.say("Nothing has moved it yet, as far as can be known here. It stands as the scenario put it.")


__all__ = ["WAYS", "Look", "around", "now", "the_coalition", "the_places", "the_tracks"]
