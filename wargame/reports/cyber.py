"""What a seat knows of cyberspace, as screens and reports show it: its networks, whom it suspects, the board of charges.

Everything is asked of a seat's view, so that nothing here can betray what it may not know. Numbers are shares, 0 to 1.
Lives here: pictures of a view. Not here: words (words_cyber), or what a delegation would have done (rooms.cyber.rehearse).
"""

from __future__ import annotations

from msgspec import Struct

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import EventId, ForumId, NationId, Term
from wargame.engine.model.council import DelegateCyber
from wargame.engine.model.cyber import NO_PICTURE, CyberPicture, DelegatedCyber, Named, Strike, Work
from wargame.engine.model.cyber_world import Capacity, Network
from wargame.engine.rooms import cyber


class NetworkRow(Struct, frozen=True):
    """One network on the desk."""

    id: str
    network: Network
    works: float
    guarded: float | None
    """Share of attacks that is kept out; None for a seat that does not sit at the table."""
    attack: Strike | None
    """The strongest attack on it that is under way."""
    own: bool


class Board(Struct, frozen=True):
    """One attack on the board: who suspects whom, as far as this seat may know."""

    incident: EventId
    strike: Strike
    over: bool
    harm: float
    """What was left of its strength in the end; its strength while it is under way."""
    suspicions: tuple[cyber.Suspicion, ...]
    """This seat's, the most suspected first; empty for a seat that looks for nothing."""
    charges: tuple[Named, ...]
    """Charges before the world."""


class Desk(Struct, frozen=True):
    """A government's cyber desk."""

    capacity: Capacity
    threshold: float
    """Confidence from which it names a culprit."""
    because: tuple[Term, ...]
    sources: float
    tools: float
    networks: tuple[NetworkRow, ...]
    """Its own first, then the force's, then others'."""
    work: tuple[Work, ...]
    """What it has set going and has not acted yet."""
    calls: tuple[NationId, ...]
    offers: tuple[tuple[NationId, ForumId], ...]
    escalation: float


def _picture(view: SeatView) -> CyberPicture:
    return NO_PICTURE if view.table is None else view.table.cyber


def networks(rules: Rulebook, view: SeatView) -> tuple[NetworkRow, ...]:
    """Return every network: the seat's own first, then the force's, then others', those that are down first."""
    picture = _picture(view)
    rows = []
    for name, spec in rules.scenario.cyber.networks.items():
        under = [s for s in view.public.strikes if s.network == name]
        guarded = None if view.table is None else cyber.guarded(rules, picture.guards, view.public, name)
        strongest = max(under, key=lambda s: s.strength, default=None)
        rows.append(NetworkRow(name, spec, cyber.level(view.public, name), guarded, strongest, spec.nation == view.seat))
    return tuple(sorted(rows, key=lambda r: (not r.own, bool(r.network.nation), r.works)))


def board(rules: Rulebook, view: SeatView) -> tuple[Board, ...]:
    """Return every attack that everybody has seen, the newest first, with whom this seat suspects of it."""
    del rules
    harms = {p.strike.cause: p.harm for p in view.public.arena.past}
    found = view.own.cyber.findings
    rows = [
        Board(
            strike.cause,
            strike,
            strike.cause in harms,
            harms.get(strike.cause, strike.strength),
            cyber.suspicions(found, strike.cause, view.seat),
            tuple(n for n in view.public.arena.named if n.incident == strike.cause),
        )
        for strike in cyber.incidents(view.public)
    ]
    return tuple(reversed(rows))


def desk(rules: Rulebook, view: SeatView) -> Desk:
    """Return the desk of a government; raises KeyError for a seat that is no nation."""
    nation = NationId(view.seat)
    bar, because = cyber.threshold(rules, view.public, nation)
    picture = _picture(view)
    return Desk(
        capacity=cyber.capacity(rules, nation),
        threshold=bar,
        because=because,
        sources=view.own.cyber.sources,
        tools=view.own.cyber.tools,
        networks=networks(rules, view),
        work=tuple(w for w in view.own.cyber.work if w.ready >= view.public.hour),
        calls=picture.calls,
        offers=tuple(picture.offers.items()),
        escalation=view.public.arena.escalation,
    )


class Rehearsal(Struct, frozen=True):
    """What a draft delegation would have done so far, and with what risk; expectations, no dice."""

    rows: tuple[cyber.Rehearsed, ...]
    acts: int
    """Attacks on which it would have acted."""
    harm_without: float
    """Strength of all attacks, summed."""
    harm_with: float
    """What it would have left of that, on average."""
    false_acts: float
    """Acts on average that would have hit somebody else."""
    lender: str
    """Whose effects it would use; empty where nobody lends any."""


def rehearsal(rules: Rulebook, view: SeatView, forum: ForumId, draft: DelegateCyber) -> Rehearsal:
    """Return what a draft delegation would have done about every attack so far, had it been in force (rule 60.23)."""
    held = DelegatedCyber(view.seat, 0, 24 * draft.days, draft.threshold, draft.measures, draft.recall)
    picture = _picture(view)
    rows = cyber.rehearse(rules, view.public, picture, forum, held)
    without = harm = wrong = 0.0
    for row in rows:
        without += row.strike.strength
        harm += row.harm
        wrong += row.error
    lender = next((r.reach.by for r in rows if r.reach is not None and r.reach.by), "")
    return Rehearsal(rows, sum(r.reach is not None for r in rows), without, harm, wrong, lender)


__all__ = ["Board", "Desk", "NetworkRow", "Rehearsal", "board", "desk", "networks", "rehearsal"]
