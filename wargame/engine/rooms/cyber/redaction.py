"""Who may know what of cyberspace (rules 60.3, 60.8, 60.25): covert until attributed."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from wargame.engine.model.base import ADVERSARY, EventId, SeatId, as_nation
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e
from wargame.engine.view import at_table

OWN = (e.NetworksHardened, e.ActionBegun, e.CyberReported)
"""What the nation that it is about knows, and nobody else."""
AT_TABLE = (e.HelpCalled, e.EffectsOffered, e.EffectsRecalled, e.HelpHonoured)
"""What those at the Council's table know."""
ADVERSARYS = (e.AttackPrepared, e.AccessGained, e.LessonsDrawn)
"""What the adversary alone knows."""
OPEN = (
    e.DelegationRecalled,
    e.NetworkRestored,
    e.ChargeRefuted,
    e.EffectExposed,
    e.SpilledOver,
    e.CouncilDelayed,
    e.AttackOver,
    e.ContestCooled,
    e.MeasuresStood,
)
"""What everybody knows whole."""


def redact(state: State, event: e.Event, seat: SeatId) -> e.Event | None:
    """Return the event as `seat` may know it, or None."""
    del state
    if isinstance(event, OPEN):
        return event
    if isinstance(event, OWN):
        return event if event.nation == seat else None
    if isinstance(event, AT_TABLE):
        return event if at_table(seat) else None
    if isinstance(event, ADVERSARYS):
        return event if seat == ADVERSARY else None
    return _partly(event, seat)


def _partly(event: e.Event, seat: SeatId) -> e.Event | None:
    match event:
        case e.AttackFelt():
            return event if event.nation == seat else replace(event, terms=tuple(t for t in event.terms if t.rule != "60.2"))
        case e.MeasuresActed():  # Whose effect it was is the table's to know, until it hits somebody who had no part.
            return event if event.wrong or at_table(seat) or not event.by else replace(event, by="")
        case e.EvidenceFound():  # Its die says whether the evidence points to the truth, which nobody is told.
            return replace(event, dice=()) if event.nation == seat else None
        case e.NetworkGuarded():
            if not at_table(seat):
                return None
            return event if event.nation == seat else replace(event, terms=(), dice=())
        case e.AccessFound():
            if seat == ADVERSARY:
                return replace(event, nation=as_nation(event.host), brought=0.0, terms=(), dice=(), id=_blind(event))
            return event if seat in (event.nation, event.host) or (not event.host and at_table(seat)) else None
        case e.FindingsShared():
            if event.nation == seat:
                return event
            return replace(event, lost=0.0, terms=(), dice=()) if seat in event.to else None
        case e.CulpritNamed():
            accused = seat == ADVERSARY and event.suspect == ADVERSARY
            if event.how == "privately" and not (at_table(seat) or accused):
                return None
            return (
                event
                if event.nation == seat
                else replace(event, capital=0.0, sources=0.0, terms=tuple(t for t in event.terms if t.rule == "60.17"))
            )
        case e.ChargeWeighed():
            own = tuple(b for b in event.burnt if b[0] == seat)
            return event if own == event.burnt else replace(event, burnt=own)
        case e.ActionFailed():
            if event.nation != seat:
                return None
            return replace(event, dice=()) if event.action == "suppress" else event
        case e.ForcesSuppressed() | e.AdversaryInfluenced():
            if event.nation == seat:  # Which blow of the turn it is would tell that others strike, too.
                return replace(event, nth=1, dice=() if isinstance(event, e.ForcesSuppressed) else event.dice)
            return _without(event) if seat == ADVERSARY else None
        case e.SourceDisturbed():
            if event.nation == seat:
                return event
            return replace(event, tools=0.0, terms=(), dice=()) if event.forum and at_table(seat) else None
        case e.NarrativeCountered():
            return event if seat in (event.nation, event.public) else None
        case e.AttackBegan():
            return event if seat == ADVERSARY else replace(event, mask="", terms=(), dice=())
        case _:
            raise AssertionError(event)


def _without(event: e.ForcesSuppressed | e.AdversaryInfluenced) -> e.Event:
    """Return what the adversary feels of an act against it, without who did it and how."""
    match event:
        case e.ForcesSuppressed():
            return replace(event, nation=as_nation(""), tools=0.0, terms=(), dice=(), id=_blind(event))
        case e.AdversaryInfluenced():
            return replace(event, nation=as_nation(""), terms=(), dice=(), id=_blind(event))
        case _:
            assert_never(event)


def _blind(event: e.ForcesSuppressed | e.AdversaryInfluenced | e.AccessFound) -> EventId:
    """Return the event's id without the nation in it: the subject is the zone and a number, or the host and its network."""
    if isinstance(event, e.AccessFound):
        where = f"{event.host or 'force'}.{event.networks[0] if event.networks else 'none'}"
    else:
        where = event.zone if isinstance(event, e.ForcesSuppressed) else "resolve"
        where = where if event.nth == 1 else f"{where}.{event.nth}"
    head, _, tail = event.id.rpartition("/")
    return EventId(f"{head.rsplit('/', 1)[0]}/{where}/{tail}")
