"""Two worlds that differ only in what one seat may not know.

Each secret has a function that changes it in a state, as that seat would have it; `NOT_FOR` says from whom it is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from games import crisis, rulebook
from wargame.engine import fold
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, WHITE, EventId, NationId, SeatId
from wargame.engine.model.caveats import MissionCaveat
from wargame.engine.model.conditions import Goal, Measure
from wargame.engine.model.council import Motion, Terminate
from wargame.engine.model.cyber import CyberFile, CyberPicture, Finding, Given, Work
from wargame.engine.model.diplomacy import Approach, CostShare, Favour, PackageArrives, Promise
from wargame.engine.model.scenario import Character, Inject
from wargame.engine.model.standing_orders import StandingOrders
from wargame.engine.model.state import AdversaryForces, Message, PartnerMood, Plan, Private
from wargame.engine.rooms.clock import OrderDrafted
from wargame.engine.rooms.home_front import AddressNation
from wargame.engine.view import CLEAR, OUTSIDERS

if TYPE_CHECKING:
    from wargame.engine import State

Change = Callable[["State", SeatId], "State"]


def _others(state: State, seat: SeatId, change: Callable[[SeatId, Private], Private]) -> State:
    """Return the state with every other seat's private part changed."""
    return replace(state, private={s: own if s == seat else change(s, own) for s, own in state.private.items()})


def drafts(state: State, seat: SeatId) -> State:
    """Others have drafted something."""
    public = state.public
    for other in state.private:
        if other != seat:
            written = state.desks.get(other, CLEAR).drafted
            name = EventId(f"{public.turn}.{public.phase}/clock/{other}.{written + 1}/draft")
            order = AddressNation(seat=other)
            state = fold(state, (OrderDrafted(id=name, at=public.hour, seat=other, order=order),))
    return state


def seals(state: State, seat: SeatId) -> State:
    """Others have sealed, or have not."""
    desks = {s: state.desks.get(s, CLEAR) for s in state.private}
    return replace(state, desks={s: d if s == seat else replace(d, sealed=not d.sealed) for s, d in desks.items()})


def caveats(state: State, seat: SeatId) -> State:
    """Other governments have limits that they have not declared."""
    limit = MissionCaveat(id="mission:strike", barred=tuple(rulebook().tables.missions))
    return _others(state, seat, lambda _, own: replace(own, caveats=() if own.caveats else (limit,)))


def red_cards(state: State, seat: SeatId) -> State:
    """Others' red-card holders have other instructions."""
    return _others(state, seat, lambda _, own: replace(own, red_card="trust" if own.red_card == "strict" else "strict"))


def stocks(state: State, seat: SeatId) -> State:
    """Others have other stocks, capital, readiness and protection."""
    return _others(
        state,
        seat,
        lambda _, own: replace(
            own,
            munitions=own.munitions + 137,
            capital=1.0 - own.capital,
            readiness=1.0 - own.readiness,
            hardened=1.0 - own.hardened,
        ),
    )


def standing_orders(state: State, seat: SeatId) -> State:
    """Others have told their staffs to do something else."""
    other = StandingOrders(relief="never", basing="come-home")
    return _others(state, seat, lambda _, own: replace(own, standing_orders=other))


def messages(state: State, seat: SeatId) -> State:
    """Others have written to each other."""
    first, second = [SeatId(n) for n in rulebook().nations if n != seat][:2]
    message = Message(by=first, to=second, turn=state.public.turn, text="We shall not go.")
    return _others(state, seat, lambda s, own: replace(own, messages=(*own.messages, message)) if s in (first, second) else own)


def approaches(state: State, seat: SeatId) -> State:
    """Others have asked each other for something, and paid for a promise."""
    first, second = [NationId(n) for n in rulebook().nations if n != seat][:2]
    asked = Approach(by=first, to=second, aim="join", turn=state.public.turn)
    favour = Favour(by=first, to=second, turn=state.public.turn, promise="hidden-one")
    return _others(
        state,
        seat,
        lambda s, own: (
            replace(own, approaches=(*own.approaches, asked), favours=(*own.favours, favour)) if s in (first, second) else own
        ),
    )


def goals(state: State, seat: SeatId) -> State:
    """Others want something else."""
    goal = Goal("keep-out", "Stay out of it.", Measure("strikes-not", "x"))
    return _others(state, seat, lambda _, own: replace(own, goals=(goal,), red_lines=(goal,)))


def partners(state: State, seat: SeatId) -> State:
    """Other cabinets have partners with other red lines, demands and bargains."""
    line = Goal("no-part", "Take no part.", Measure("takes-part", rulebook().nations[0]))
    mood = PartnerMood((line,), EventId("1.operations/home-front/x/demanded"), 999)
    moods = dict.fromkeys(p for spec in rulebook().scenario.nations.values() for p in spec.partners)
    return _others(state, seat, lambda _, own: replace(own, partners=dict.fromkeys(moods, mood)))


def characters(state: State, seat: SeatId) -> State:
    """Other governments are of another character."""
    return _others(state, seat, lambda _, own: replace(own, character=Character(munitions=9, capital=0.1)))


def plan(state: State, seat: SeatId) -> State:
    """The commander plans otherwise."""
    if seat == COMMANDER:
        return state
    weights = dict.fromkeys(rulebook().scenario.efforts, 0.25)
    own = replace(state.private[COMMANDER], plan=Plan(weights=weights, amendments={}))
    return replace(state, private={**state.private, COMMANDER: own})


def adversary(state: State, seat: SeatId) -> State:
    """The adversary is of another strength, posture and will."""
    if seat == ADVERSARY:
        return state
    own = state.private[ADVERSARY]
    assert own.adversary is not None
    zones = {z: AdversaryForces(1.0 - f.ground, 1.0 - f.air_defence, "disperse") for z, f in own.adversary.zones.items()}
    held = replace(own.adversary, zones=zones, resolve=1.0 - own.adversary.resolve, started=2.0 * own.adversary.started)
    return replace(state, private={**state.private, ADVERSARY: replace(own, adversary=held)})


def to_come(state: State, seat: SeatId) -> State:
    """Other injects will come, and the adversary is of another character."""
    del seat
    surprise = {"surprise": Inject(turn=2, title="A surprise", text="It comes to light.", to=(SeatId("white"),))}
    other = replace(crisis().adversary, replenishment=0.9, resolve=0.9, propaganda=0.9)
    return replace(state, hidden=replace(state.hidden, injects=surprise, adversary=other))


def cyberspace(state: State, seat: SeatId) -> State:
    """Others have found, been told and begun other things in cyberspace; where attacks came from is another matter too."""
    attack = EventId("1.capitals/cyber/grid.0/attack")
    other = CyberFile(
        findings=(Finding(attack, "adversary", 0.7, rulebook().nations[1]),),
        work=(Work("influence", "", 99, EventId("1.capitals/cyber/x/begun")),),
        sources=0.3,
        tools=0.2,
        given=Given(defence=0.5),
    )
    state = _others(state, seat, lambda _, own: replace(own, cyber=other))
    hidden = replace(state.hidden, origins={attack: "QQA"}, masks={attack: "QQB"}, disturbed={attack: (1, 0.5)})
    return replace(state, hidden=hidden)


def table(state: State, seat: SeatId) -> State:
    """Something else lies on the Council's table; its members know it, outsiders do not."""
    if seat not in OUTSIDERS:
        return state
    first, second = rulebook().nations[:2]
    forum = next(iter(rulebook().scenario.forums))
    motion = Motion(forum=forum, proposer=SeatId(first), proposal=Terminate(), text="", turn=state.public.turn)
    promise = Promise(by=first, to=second, what=PackageArrives(rulebook().by_nation[first][0]), due=100)
    return replace(
        state,
        table=replace(
            state.table,
            motions={**state.table.motions, "hidden-one": motion},
            reputation={n: 1.0 - v for n, v in state.table.reputation.items()},
            promises={**state.table.promises, "hidden-one": promise},
            shares=(*state.table.shares, CostShare(by=first, to=second, until=100)),
            cyber=CyberPicture(guards={"grid": 0.5}, calls=(first,), offers={second: forum}),
        ),
    )


SECRETS: dict[str, Change] = {
    f.__name__: f
    for f in (
        drafts, seals, caveats, red_cards, stocks, standing_orders, messages, approaches, goals, partners, characters, plan,
        adversary, to_come, cyberspace, table,
    )
}  # fmt: skip


def everything(state: State, seat: SeatId) -> State:
    """All of it at once."""
    for change in SECRETS.values():
        state = change(state, seat)
    return state


def watched_seats() -> tuple[SeatId, ...]:
    """Return seats of every sort: governments great and small, the other side, outsiders, the table's servants."""
    nations: tuple[NationId, ...] = rulebook().nations
    some = (nations[0], nations[4], nations[len(nations) // 2], nations[-1])
    return (*map(SeatId, some), ADVERSARY, CHAIR, COMMANDER, SeatId("public"), SeatId("observer"))


def all_seats() -> tuple[SeatId, ...]:
    """Return every seat but the white cell, which may know all."""
    return (*(s for s in rulebook().seats if s != WHITE), SeatId("public"), SeatId("observer"))
