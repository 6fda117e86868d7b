"""How the campaign moves the publics at home, and what it leaves their governments to spend (rules 70.4, 70.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.model.base import EventBase, EventId, NationId, SeatId, Term, added, clamp
from wargame.engine.model.state import State
from wargame.engine.rooms.home_front.events import ROOM, SupportMoved
from wargame.engine.rooms.operations.events import AircraftLost, CiviliansHarmed
from wargame.engine.view import place

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


NO_RALLY = Term("70.6", "rally", 0.0)
NO_CASUALTIES = Term("70.6", "casualties", 0.0)
NOBODY_LOST = (NO_CASUALTIES,)


class Trend(Struct, frozen=True, gc=False):
    """What moves every public alike in a turn (rule 70.6)."""

    turn: int
    closes: int
    """The hour."""
    where: str
    """What the ids of these events begin with."""
    capital: float
    """Political capital that a public wholly behind it leaves its government in the turn."""
    rally: Term
    """Of those who have joined in the turn."""
    propaganda: Term
    """On a public that is not protected."""
    incidents: Term
    """Everybody's."""
    here: tuple[Term, Term, Term]
    """Fatigue and success for those who take part, and legitimacy."""
    away: tuple[Term, Term, Term]
    """The same for those who do not."""
    moved_here: float
    moved_away: float
    """What these add up to."""


def adjudicate(rules: Rulebook, state: State, happened_: Sequence[EventBase], gained: float) -> Iterator[SupportMoved]:
    """Yield how the turn has moved each public (rule 70.6).

    `happened_` are the turn's events so far, `gained` is by how much the end state has moved.
    """
    public = state.public
    dead: dict[NationId, int] = {}
    hired: dict[NationId, int] = {}
    incidents: dict[NationId, int] = {}
    for event in happened_:
        if type(event) is AircraftLost:
            those = hired if event.contractor else dead
            those[event.nation] = those.get(event.nation, 0) + event.dead
        elif type(event) is CiviliansHarmed:
            incidents[event.nation] = incidents.get(event.nation, 0) + event.incidents
    table = rules.tables.home_front
    total = sum(incidents.values())
    months = (rules.opens[public.turn] - rules.opens[public.turn - 1]) / 720
    reach = state.hidden.adversary.propaganda * _resolve(state)
    legitimacy = Term("70.6", "legitimacy", table.legitimacy * (public.tracks.legitimacy - 0.5) * months)
    here = (Term("70.6", "fatigue", -table.fatigue * months), Term("70.6", "success", table.success * gained), legitimacy)
    trend = Trend(
        turn=public.turn,
        closes=rules.opens[public.turn],
        where=place(public, ROOM),
        capital=table.capital_growth * months,
        rally=Term("70.6", "rally", table.rally),
        propaganda=Term("70.6", "propaganda", -table.propaganda * reach * months),
        incidents=Term("70.6", "incidents", -table.incident_all * total),
        here=here,
        away=(Term("70.6", "fatigue", 0.0), Term("70.6", "success", 0.0), legitimacy),
        moved_here=here[0].value + here[1].value + legitimacy.value,
        moved_away=legitimacy.value,
    )
    agreed: dict[SeatId, int] = {}
    for name in state.table.current:
        motion = state.table.motions[name]
        if motion.status == "agreed":
            agreed[motion.proposer] = agreed.get(motion.proposer, 0) + 1
    for nation in rules.nations:
        won = Term("70.4", "drafts-agreed", table.capital_agreed * agreed[nation]) if nation in agreed else None
        lost = _lost(rules, dead.get(nation, 0), hired.get(nation, 0)) if dead or hired else NOBODY_LOST
        harm = trend.incidents
        if nation in incidents:
            harm = Term("70.6", "incidents", -table.incident * incidents[nation] + harm.value)
        yield _support(trend, state, nation, lost, harm, won)


def _lost(rules: Rulebook, dead: int, hired: int) -> tuple[Term, ...]:
    """Return what a nation's dead of the turn cost its government at home, its contractors' apart (rules 70.6, 70.20)."""
    table = rules.tables.home_front
    soldiers = Term("70.6", "casualties", -table.casualty * dead) if dead else NO_CASUALTIES
    if not hired:
        return (soldiers,)
    return (soldiers, Term("70.20", "contractors-dead", -table.casualty * table.contractor_casualty * hired))


def _resolve(state: State) -> float:
    held = state.private[SeatId("adversary")].adversary
    return held.resolve if held is not None else 0.0


def _support(trend: Trend, state: State, nation: NationId, lost: tuple[Term, ...], harm: Term, won: Term | None) -> SupportMoved:
    held = state.public.nations[nation]
    own = state.private[nation]
    takes_part = held.joined >= 0 and held.left < 0
    rally = trend.rally if held.joined == trend.turn else NO_RALLY
    told = trend.propaganda
    if own.hardened:
        told = Term("70.6", "propaganda", told.value * (1.0 - own.hardened))
    grief = lost[0].value if len(lost) == 1 else added([t.value for t in lost])
    common = trend.moved_here if takes_part else trend.moved_away
    support = held.support + rally.value + grief + harm.value + told.value + common
    support = 0.0 if support < 0.0 else 1.0 if support > 1.0 else support  # As `clamp` does, for every nation in every turn.
    terms = (rally, *lost, harm, told, *(trend.here if takes_part else trend.away))
    capital = own.capital + trend.capital * support
    if won is not None:
        terms = (*terms, won)
        capital += won.value
    return SupportMoved(
        id=EventId(f"{trend.where}/{nation}/support"),
        at=trend.closes,
        terms=terms,
        nation=nation,
        support=support,
        was=held.support,
        capital=clamp(capital),
    )
