"""What stands behind a number, a nation or a place: the event that last moved it, and what else has touched it.

Lives here: finding events, as a seat may know them. Not here: how one came about (why.py), or screens.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from wargame.engine import seat_view
from wargame.engine.model.base import EventBase, NationId
from wargame.engine.rooms import clock
from wargame.engine.rooms.adversary import FrontMoved, ZoneFell
from wargame.engine.rooms.end_state import ObjectivesChecked
from wargame.engine.rooms.home_front import SupportMoved
from wargame.engine.rooms.legitimacy import TracksMoved
from wargame.engine.rooms.operations.events import MissionFlown, MunitionsUsed
from wargame.language import Texts, mark, tr
from wargame.reports.names import number, percent
from wargame.reports.why import Archive

TRACKS = Texts(
    {
        "end_state": mark("End state"),
        "legitimacy": mark("Legitimacy"),
        "cohesion": mark("Cohesion"),
        "credibility": mark("Credibility"),
        "support": mark("Own public"),
    }
)
SAID = (clock.PhaseOpened, clock.RoundOpened, clock.OrderDrafted, clock.DraftTakenBack, clock.OrdersSealed)
"""Events that say nothing of a nation."""
Wanted = Callable[[EventBase], bool]


class Figure(Struct, frozen=True, gc=False):
    """A number as it stands, in words, and the event that last moved it; no event where nothing has."""

    name: str
    value: str
    event: str = ""


def event_of(archive: Archive, track: str) -> str:
    """Return the id of the newest event that moved a track (a key of `TRACKS`); empty where none has yet."""
    return _last(archive, lambda event: _moves(event, track, archive.story.seat))


def _moves(event: EventBase, track: str, seat: str) -> bool:
    match event:
        case ObjectivesChecked():
            return track == "end_state"
        case TracksMoved():
            return track in ("legitimacy", "cohesion", "credibility")
        case SupportMoved():
            return track == "support" and event.nation == seat
        case _:
            return False


def _last(archive: Archive, wanted: Wanted) -> str:
    found = ""
    for name, (_, told) in archive.index().items():
        if wanted(told.event):
            found = name
    return found


def figures(archive: Archive) -> list[Figure]:
    """Return the numbers that a seat sees now: the tracks, and what is its own."""
    state = archive.story.state
    if state is None:
        return []
    seat = archive.story.seat
    view = seat_view(state, seat)
    public = view.public
    found = [
        Figure(TRACKS[key], percent(getattr(public.tracks, key)), event_of(archive, key)) for key in TRACKS if key != "support"
    ]
    if (held := public.nations.get(NationId(seat))) is not None:
        found.append(Figure(TRACKS["support"], percent(held.support), event_of(archive, "support")))
        by_capital = _last(archive, lambda e: getattr(e, "nation", "") == seat and hasattr(e, "capital"))
        found.append(Figure(tr("Political capital"), percent(view.own.capital), by_capital))
        if view.own.munitions:
            used = _last(archive, lambda e: isinstance(e, MunitionsUsed) and getattr(e, "nation", "") == seat)
            found.append(Figure(tr("Precision weapons"), number(view.own.munitions), used))
    return found


def zones(archive: Archive) -> list[Figure]:
    """Return how much of each zone the faction holds."""
    state, names = archive.story.state, archive.words.names
    found: list[Figure] = []
    for zone, now in state.public.zones.items() if state is not None else ():
        if names.scenario.zones[zone].terrain == "land":
            moved = _last(archive, lambda e, z=zone: isinstance(e, FrontMoved | ZoneFell) and e.zone == z)  # type: ignore[misc]
            found.append(Figure(names.zone(zone), percent(now.control), moved))
    return found


def touching(archive: Archive, subject: str) -> list[tuple[str, int, str]]:
    """Return what has touched a `nation/…` or a `place/…`, the latest first: (id, turn, sentence)."""
    kind, _, name = subject.partition("/")
    found: list[tuple[str, int, str]] = []
    for event_id, (turn, told) in archive.index().items():
        if isinstance(told.event, SAID):
            continue
        if _of_nation(told.event, name) if kind == "nation" else _at_place(told.event, name):
            found.append((event_id, turn, archive.words.of(told.event)))
    return found[::-1]


def _of_nation(event: EventBase, nation: str) -> bool:
    if isinstance(event, MissionFlown):
        return any(row[0] == nation for row in event.flown)
    return nation in (getattr(event, "nation", ""), getattr(event, "by", ""), getattr(event, "proposer", ""))


def _at_place(event: EventBase, place: str) -> bool:
    return place in (getattr(event, "zone", ""), getattr(event, "base", ""))


__all__ = ["TRACKS", "Figure", "event_of", "figures", "touching", "zones"]
