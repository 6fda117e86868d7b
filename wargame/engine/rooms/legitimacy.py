"""Legitimacy, cohesion and credibility (rules 90.1 to 90.7, 90.10).

P5: the number of states adds nothing. Legitimacy rests on the best mandate, on the strongest standing in this crisis among
those who
take part, and on the strongest single act of commitment; further ones add nothing.

Lives here: how the coalition's tracks move at a turn's end. Not here: single acts that cost cohesion at once (their own rooms).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.dice import happened
from wargame.engine.model.base import AUTHORITIES, EventBase, EventId, NationId, SeatId, Term, added, clamp, kebab
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.council.rounds import beyond_mandate
from wargame.engine.rooms.operations.events import CiviliansHarmed
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "legitimacy"


class TracksMoved(EventBase, frozen=True, tag=kebab):
    """Legitimacy, cohesion and credibility after the turn."""

    legitimacy: float
    cohesion: float
    credibility: float
    was: tuple[float, float, float]


class CoverUpExposed(EventBase, frozen=True, tag=kebab):
    """A government has kept quiet about harm that its forces did, and it has come out."""

    nation: NationId
    legitimacy: float
    """What the operation loses."""


Event = TracksMoved | CoverUpExposed


def commitment(rules: Rulebook, public: Public, nation: NationId) -> float:
    """Return how heavily a nation has committed itself, 0 to 1: a share of its means, under another's command (rule 90.3)."""
    held = public.nations[nation]
    if held.role in ("none", "token") or held.left >= 0:
        return 0.0
    spec = rules.scenario.nations[nation]
    people = aircraft = 0
    for package in rules.by_nation[nation]:
        if package in public.packages:
            asset = rules.assets[package]
            people += asset.troops
            aircraft += asset.airframes
    share = max(
        people / spec.ceiling_personnel if spec.ceiling_personnel else 0.0,
        aircraft / spec.ceiling_aircraft if spec.ceiling_aircraft else 0.0,
    )
    tight = AUTHORITIES.index(held.authority) / (len(AUTHORITIES) - 1)
    loose = rules.tables.legitimacy.commitment_loose
    return clamp(share * (loose + (1.0 - loose) * tight))


def foundations(rules: Rulebook, public: Public) -> tuple[float, tuple[Term, ...]]:
    """Return what legitimacy rests on now, 0 to 1, and its terms (rules 90.1 to 90.5)."""
    table = rules.tables.legitimacy
    taking_part = [n for n in rules.nations if public.nations[n].role not in ("none", "token") and public.nations[n].left < 0]
    regional = max((public.nations[n].contextual for n in taking_part), default=0.0)
    committed = max((commitment(rules, public, n) for n in taking_part), default=0.0)
    missions = tuple(dict.fromkeys(m for o in public.operations.values() if not o.over for m in o.missions))
    beyond = beyond_mandate(rules, public, missions)
    terms = (
        Term("90.1", "mandate", table.mandate[public.mandate.level]),
        Term("90.2", "strongest-standing-in-this-crisis", table.regional * regional),
        Term("90.3", "strongest-commitment", table.commitment * committed),
        Term("90.5", "beyond-the-mandate", -table.creep * beyond),
    )
    return clamp(added([t.value for t in terms])), terms


def cover_ups(rules: Rulebook, state: State, happened_: Sequence[EventBase], dice: Dice) -> Iterator[CoverUpExposed]:
    """Yield the cover-ups of the turn's incidents that come out (rule 90.10): who keeps the rules inquires and says so."""
    public, table = state.public, rules.tables.legitimacy
    harmed: dict[NationId, tuple[EventId, ...]] = {}
    for event in happened_:
        if type(event) is CiviliansHarmed:
            harmed[event.nation] = (*harmed.get(event.nation, ()), event.id)
    for nation, incidents in harmed.items():
        conduct = rules.scenario.nations[nation].conduct
        odds = table.cover_up_odds * (1.0 - conduct)
        die = dice.throw(f"{public.turn}/legitimacy/cover-up/{nation}", odds)
        if happened(die):
            yield CoverUpExposed(
                id=event_id(public, ROOM, nation, "cover-up"),
                at=rules.opens[public.turn],
                causes=incidents,
                terms=(Term("90.10", "conduct", conduct), Term("90.10", "legitimacy", -table.cover_up)),
                dice=(die,),
                nation=nation,
                legitimacy=table.cover_up,
            )


def adjudicate(rules: Rulebook, state: State, happened_: Sequence[EventBase], gained: float) -> TracksMoved:
    """Return how the turn has moved the coalition's tracks (rules 90.4, 90.6, 90.7).

    `happened_` are the turn's events so far, `gained` is by how much the end state has moved.
    """
    public = state.public
    table = rules.tables.legitimacy
    tracks = public.tracks
    rest, terms = foundations(rules, public)
    harmed = [e for e in happened_ if type(e) is CiviliansHarmed]
    pattern = -table.harm_pattern * max(0, sum(e.incidents for e in harmed) - 1)
    legitimacy = clamp(tracks.legitimacy + table.drift * (rest - tracks.legitimacy) + pattern)
    pull = table.cohesion_drift * (table.cohesion_base + table.cohesion_lift * legitimacy - tracks.cohesion)
    causes: tuple[EventId, ...] = tuple(e.id for e in harmed) if pattern else ()
    return TracksMoved(
        id=event_id(public, ROOM, "all", "tracks"),
        at=rules.opens[public.turn],
        causes=causes,
        terms=(
            *terms,
            Term("90.4", "pattern-of-harm", pattern),
            Term("90.6", "cohesion-from-legitimacy", pull),
            Term("90.7", "credibility-from-the-end-state", table.end_state_credibility * gained),
        ),
        legitimacy=legitimacy,
        cohesion=clamp(tracks.cohesion + pull),
        credibility=clamp(tracks.credibility + table.end_state_credibility * gained),
        was=(tracks.legitimacy, tracks.cohesion, tracks.credibility),
    )


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    tracks = state.public.tracks
    if isinstance(event, CoverUpExposed):
        tracks = replace(tracks, legitimacy=clamp(tracks.legitimacy - event.legitimacy))
    else:
        tracks = replace(tracks, legitimacy=event.legitimacy, cohesion=event.cohesion, credibility=event.credibility)
    return replace(state, public=replace(state.public, tracks=tracks))


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: the tracks are public."""
    del state, seat
    return event
