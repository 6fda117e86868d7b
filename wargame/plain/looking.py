"""Looking around: the places and who holds them, the coalition, the tracks, in lines that each lead to their reasons.

Lives here: one moment of a game as a seat may see it. Not here: why (why.py), or which moment it is (game, lookback).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.language import mark, tr
from wargame.plain import why
from wargame.plain.voice import Voice, Way, labelled
from wargame.reports import phrases
from wargame.reports.behind import event_of
from wargame.reports.names import percent, points, sentence
from wargame.reports.story import Story
from wargame.reports.why import Archive
from wargame.tui import chamber
from wargame.tui.levels import TITLES, former, levels, word
from wargame.tui.phases import name as phase_name
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


def ways() -> list[Way]:
    """Return what there is to look at, as entries of a list."""
    return [
        Way("places", tr("The places, and who holds them")),
        Way("coalition", tr("The coalition")),
        Way("tracks", tr("The tracks")),
    ]


def around(voice: Voice, look: Callable[[], Look], what: str) -> bool:
    """Look at one of `ways`; whether it is one."""
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
    entries = [Way(p.id, labelled(p.name, p.state)) for p in zones]
    entries += [Way("bases", tr("Bases: {n}", n=len(bases)))] if bases else []
    help_text = tr("A place tells all that is known of it.")
    while (chosen := voice.choose(tr("The places:"), entries, help=help_text)) is not None:
        if chosen == "bases":
            _bases(voice, look, bases)
        else:
            _place(voice, look, next(p for p in zones if p.id == chosen))


def _bases(voice: Voice, look: Look, bases: Sequence[places.Place]) -> None:
    entries = [Way(p.id, labelled(p.name, p.state)) for p in bases]
    while (chosen := voice.choose(tr("The bases:"), entries)) is not None:
        _place(voice, look, next(p for p in bases if p.id == chosen))


def _place(voice: Voice, look: Look, place: places.Place) -> None:
    voice.head(f"{place.name}.")
    for text, _ in place.facts:
        voice.say(sentence(text))
    if voice.choose("", [Way("why", tr("What has happened here"))]) is not None:
        why.about(voice, look.archive(), f"place/{place.id}", place.name)


def the_picture(voice: Voice, table: Table) -> None:
    """Tell the public picture in short, to be read out: when it is, whose turn, the tracks, what lies before the Council."""
    state, names = table.session.state, table.names
    public, step = state.public, table.step()
    turns = len(names.scenario.turns)
    told = {"scenario": names.scenario.title, "turn": public.turn, "turns": turns, "day": names.day(public.hour)}
    voice.head(tr("{scenario}, turn {turn} of {turns}, {day}, {phase}.", **told, phase=phase_name(public.phase)))
    if step.kind == "visit":
        voice.say(tr("It is the turn of {seat}.", seat=table.seat_name(step.seat)))
    for key, level in levels(table.session.rules, table.view(PUBLIC)).items():
        voice.say(sentence(_track(key, level, None)))
    for motion in (state.table.motions[m] for m in state.table.current):
        proposal = phrases.proposal(names, motion.proposal)
        proposer = names.nation(motion.proposer)
        status = chamber.status(table, motion)
        voice.say(
            tr("Before the Council, from {nation}: {proposal}. {status}", nation=proposer, proposal=proposal, status=status)
        )
    for operation in public.operations.values():
        if not operation.over:
            forum = names.forum(operation.forum)
            voice.say(tr("Under way, of {forum}: {operation}.", forum=forum, operation=phrases.operation(names, operation)))


_SHORT = (
    ("air", mark("aircraft {n}")),
    ("sea", mark("ships {n}")),
    ("people", mark("people {n}")),
    ("caveats", mark("declared caveats {n}")),
    ("support", mark("support at home {n}")),
)
"""What is told of a nation in its line, with its label."""


def the_coalition(voice: Voice, look: Look) -> None:
    """Tell who takes part and with what; a nation that is chosen tells all that is known of it."""
    rows = coalition.rows(look.rules, look.view)
    entries = []
    for row in rows:
        told = [row.cells["role"][0]]
        told += [tr(label, n=row.cells[key][0].split()[0]) for key, label in _SHORT if row.cells[key][0] not in ("–", "")]
        entries.append(Way(row.id, labelled(row.cells["nation"][0], ", ".join(told))))
    help_text = tr("First those with the most demanding roles. A nation tells all that is known of it.")
    while (chosen := voice.choose(tr("The coalition:"), entries, help=help_text, rule="110.7")) is not None:
        row = next(r for r in rows if r.id == chosen)
        voice.head(f"{row.cells['nation'][0]}.")
        for text, _ in row.details[1:]:
            voice.say(sentence(text))
        if voice.choose("", [Way("why", tr("What has touched it, and why"))]) is not None:
            why.about(voice, look.archive(), f"nation/{row.id}", row.cells["nation"][0])


def the_tracks(voice: Voice, look: Look) -> None:
    """Tell the levels of the tracks; one that is chosen tells why it stands there."""
    found = levels(look.rules, look.view)
    entries = []
    for key, level in found.items():
        before = tuple(look.history.get(key, ()))
        change = level - before[-1] if before else 0.0
        entries.append(Way(key, _track(key, level, change if before else None)))
    help_text = tr("A track tells why it stands where it does.")
    while (chosen := voice.choose(tr("The tracks:"), entries, help=help_text, rule="90")) is not None:
        archive = look.archive()
        event = event_of(archive, chosen)
        if event:
            why.answer(voice, archive, event)
        else:
            voice.say(tr("Nothing has moved it yet, as far as can be known here. It stands as the scenario put it."))


def _track(key: str, level: float, change: float | None) -> str:
    """Return a track with its level, in figures and in a word, and its change since the last turn where there was one."""
    told = {"track": tr(TITLES[key]), "level": percent(level), "word": tr(word(level)[0])}
    if change is None:
        return tr("{track}: {level}, {word}", **told)
    if round(change * 100) == 0:
        return tr("{track}: {level}, {word}, unchanged", **told)
    return tr("{track}: {level}, {word}, {points} since last turn", **told, points=points(change))


__all__ = ["Look", "around", "now", "the_coalition", "the_picture", "the_places", "the_tracks", "ways"]
