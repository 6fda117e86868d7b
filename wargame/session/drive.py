"""Playing automatic seats: whom to ask when, and closing what is finished.

Lives here: the order of asking. Not here: what players answer (players), or what comes of it (session).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from wargame.engine.model.base import WHITE, NationId, Rejection, SeatId
from wargame.engine.registry import Event
from wargame.engine.rooms.clock import SEALED, SealOrders
from wargame.engine.rooms.council.orders import TableMotion
from wargame.players import Move, Player
from wargame.session.session import Session

CAP = 40
"""Most orders of one seat in one phase or round of the Council."""
ASKED = ("capitals", "council", "operations")
"""Phases in which every seat is asked; in the others the white cell alone."""

OnEvents = Callable[[Session, tuple[Event, ...]], None]


class IllegalMove(AssertionError):
    """A computer player gave an order that is not legal: a mistake in the program."""


def drive(
    session: Session,
    players: Mapping[SeatId, Player],
    on_events: OnEvents | None = None,
    turns: int | None = None,
) -> None:
    """Play on until the game is over, or until so many more turns have been played; seats without a player stay silent.

    `on_events(session, events)` is called after every order and every closing. Raises IllegalMove.
    """
    last = None if turns is None else played(session) + turns
    while not session.over and (last is None or played(session) < last):
        phase(session, players, on_events)
        _tell(session, session.close_phase(), on_events)


def played(session: Session) -> int:
    """Return how many turns have been played to their report."""
    public = session.state.public
    return public.turn if public.phase in ("report", "over") else public.turn - 1


def phase(session: Session, players: Mapping[SeatId, Player], on_events: OnEvents | None = None) -> None:
    """Ask every seat that has a player for its orders in this phase or round, and seal them; nothing is closed.

    A player may say in `PHASES` in which alone it ever gives orders.
    """
    now = session.state.public.phase
    idle = {id(p) for p in players.values() if now not in getattr(p, "PHASES", (now,))}
    for seat in session.rules.seats if now in ASKED else (WHITE,):
        if (player := players.get(seat)) is not None and id(player) not in idle:
            ask(session, seat, player, on_events)


Spared = Callable[[Move], bool]
"""Whether an order of a computer's is kept back for others."""


def last_draft(session: Session, people: Collection[SeatId]) -> Spared:
    """Return which drafts of computers are kept back: in the first round, the last that a forum of people takes (rule 30.2)."""
    rules = session.rules
    theirs = {f for s in people if s in rules.by_nation for f in rules.scenario.nations[NationId(s)].forums}

    def spared(move: Move) -> bool:
        order, state = move.order, session.state
        if not isinstance(order, TableMotion) or order.forum not in theirs or state.public.round > 1 or state.table is None:
            return False
        laid = sum(state.table.motions[name].forum == order.forum for name in state.table.current)
        return laid >= rules.tables.clock.drafts_per_turn - 1

    return spared


def ask(session: Session, seat: SeatId, player: Player, on_events: OnEvents | None = None, spared: Spared | None = None) -> None:
    """Take a player's orders for one seat until it has no more, then seal what it has drafted.

    What is `spared` is heard and not given: the table keeps it back for others.
    """
    rules = session.rules
    for _ in range(CAP):
        view = session.view(seat)
        if view.desk.sealed or (move := player.move(rules, view)) is None:
            break
        if spared is None or not spared(move):
            _give(session, seat, move, on_events)
    if session.state.public.phase in SEALED:
        desk = session.view(seat).desk
        if desk.drafts and not desk.sealed:
            _give(session, seat, Move(SealOrders(seat=seat)), on_events)


def _give(session: Session, seat: SeatId, move: Move, on_events: OnEvents | None) -> None:
    answer = session.submit(move.order, move.reason, move.because, move.legal_in)
    if not isinstance(answer, Rejection):
        _tell(session, answer, on_events)
    elif session.seats.get(seat) == "recorded":
        session.reject(move.order, answer)
    else:
        raise IllegalMove(f"{seat}: {move.order}: {answer.what} (rule {answer.rule})")


def _tell(session: Session, events: tuple[Event, ...], on_events: OnEvents | None) -> None:
    if on_events is not None and events:
        on_events(session, events)
