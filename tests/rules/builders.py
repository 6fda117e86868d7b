"""How the rule tests begin a game, give orders and look at what happens.

`a_game(...)` takes only what the rule is about: parts that are already so (`sent`, `operation`, `holds`), and changes of the
crisis. A `Game` answers orders; an `Outcome` is what came of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from rules.crisis import CRISIS, a_crisis
from wargame import engine
from wargame.border.tables import load_ruleset
from wargame.engine.model.base import (
    ADVERSARY,
    CLOCK,
    COMMANDER,
    EventBase,
    ForumId,
    NationId,
    OrderBase,
    PackageId,
    Phase,
    SeatId,
    ZoneId,
)
from wargame.engine.model.caveats import Caveat
from wargame.engine.model.conditions import MandateLevel
from wargame.engine.model.council import Operation
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.state import Amendment, Mandate, NationState, PackageState, Private, Public
from wargame.engine.model.tables import Ruleset, Tables
from wargame.engine.registry import Order
from wargame.engine.rooms.clock import ClosePhase
from wargame.engine.rooms.operations import MissionFlown

RULESET: Ruleset = load_ruleset()
TABLES: Tables = RULESET.tables
Event_ = TypeVar("Event_", bound=EventBase)
Part = Callable[[engine.State], engine.State]


class Outcome(Struct, frozen=True):
    """What came of one or more orders: the events, and the game after them."""

    events: tuple[EventBase, ...]
    game: Game

    def all(self, kind: type[Event_], **fields: object) -> list[Event_]:
        """Return the events of this kind with these fields."""
        return [e for e in self.events if isinstance(e, kind) and all(getattr(e, f) == v for f, v in fields.items())]

    def the(self, kind: type[Event_], **fields: object) -> Event_:
        """Return the one event of this kind with these fields."""
        found = self.all(kind, **fields)
        assert len(found) == 1, f"{len(found)} of {kind.__name__} {fields}"
        return found[0]

    def flown(self, mission: str, zone: ZoneId) -> MissionFlown:
        """Return the mission of this kind in this zone."""
        return self.the(MissionFlown, mission=mission, zone=zone)

    def shown_to(self, seat: str) -> list[EventBase]:
        """Return the events as a seat is told of them."""
        return list(engine.redact_all(self.game.state, self.events, SeatId(seat), set()))

    def tells(self, seat: str, kind: type[EventBase]) -> bool:
        """Whether a seat learns of an event of this kind."""
        return any(isinstance(e, kind) for e in self.shown_to(seat))


class Game(Struct, frozen=True):
    """A rulebook, a state and the dice; it never changes, each answer is a new one."""

    rules: engine.Rulebook
    state: engine.State
    dice: engine.Dice = engine.Dice(1)

    @property
    def public(self) -> Public:
        """Return what everybody knows."""
        return self.state.public

    def nation(self, code: NationId) -> NationState:
        """Return a nation as everybody sees it."""
        return self.state.public.nations[code]

    def own(self, seat: str) -> Private:
        """Return what one seat alone knows."""
        return self.state.private[SeatId(seat)]

    def view(self, seat: str) -> engine.SeatView:
        """Return what a seat may know."""
        return engine.seat_view(self.state, SeatId(seat))

    def give(self, *orders: OrderBase) -> Outcome:
        """Give orders that are allowed, one after the other."""
        events: list[EventBase] = []
        state = self.state
        for order in orders:
            answer = engine.decide(self.rules, state, order, self.dice)
            assert not isinstance(answer, engine.Rejection), f"{order}: {answer}"
            events += answer
            state = engine.fold(state, answer)
        return Outcome(tuple(events), replace(self, state=state))

    def after(self, *orders: OrderBase) -> Game:
        """Return the game after orders that are allowed."""
        return self.give(*orders).game

    def allows(self, order: OrderBase) -> bool:
        """Whether an order may be given."""
        return engine.check(self.rules, self.view(order.seat), order) is None

    def close(self) -> Outcome:
        """Close the phase, or the round of the Council."""
        return self.give(ClosePhase(seat=CLOCK))

    def reveal(self, *orders: OrderBase) -> Outcome:
        """Draft sealed orders and close the phase; what comes back is the closing alone."""
        return self.after(*orders).close()

    def to(self, phase: Phase) -> Game:
        """Close phases and rounds until this phase opens, at least one."""
        game = self.close().game
        while game.public.phase not in (phase, "over"):
            game = game.close().game
        return game

    def with_(self, *parts: Part) -> Game:
        """Return the game as it would be with these parts."""
        state = self.state
        for part in parts:
            state = part(state)
        return replace(self, state=state)

    def at(self, hour: int) -> Game:
        """Return the game at another hour of its turn."""
        return self.with_(known(hour=hour))

    def offered(self, seat: str) -> list[engine.Offer]:
        """Return all that a seat is offered."""
        return list(engine.options(self.rules, self.view(seat)))


def refused(game: Game, order: OrderBase) -> str:
    """Return the rule by which an order is refused, having seen that nothing happens and that the refusal says how to mend it."""
    told = engine.check(game.rules, game.view(order.seat), order)
    answer = engine.decide(game.rules, game.state, order, game.dice)
    assert isinstance(answer, engine.Rejection), f"{order} is allowed"
    assert answer == told
    assert answer.mend
    assert answer.what
    assert answer.where
    return answer.rule


def term(event: EventBase, name: str, rule: str = "") -> float:
    """Return the value of the one term of this name."""
    values = [t.value for t in event.terms if t.name == name and rule in ("", t.rule)]
    assert len(values) == 1, f"{len(values)} terms called {name}: {event.terms}"
    return values[0]


# Games.


@cache
def _rulebook(crisis: int) -> engine.Rulebook:
    return engine.rulebook(_CRISES[crisis], RULESET)


_CRISES: dict[int, Scenario] = {}


def the_rules(crisis: Scenario = CRISIS) -> engine.Rulebook:
    """Return the rulebook of a crisis under the shipped ruleset."""
    _CRISES[id(crisis)] = crisis
    return _rulebook(id(crisis))


def a_game(
    *parts: Part,
    phase: Phase = "capitals",
    turn: int = 1,
    crisis: Scenario | None = None,
    seed: int = 1,
    tables: Tables | None = None,
    **changes: Any,
) -> Game:
    """Return a game in this phase, with these parts; other words change the crisis, see `a_crisis`."""
    story = crisis if crisis is not None else a_crisis(**changes) if changes else CRISIS
    rules = the_rules(story) if tables is None else engine.rulebook(story, replace(RULESET, tables=tables))
    state = engine.found(story)
    hour = rules.opens[turn - 1]
    public = replace(state.public, turn=turn, phase=phase, hour=hour, opened=hour, round=1 if phase == "council" else 0)
    return Game(rules, replace(state, public=public), engine.Dice(seed)).with_(*parts)


# Parts: what is already so when the test begins.


def known(**fields: Any) -> Part:
    """Change what everybody knows."""
    return lambda state: replace(state, public=replace(state.public, **fields))


def tracks(**fields: float) -> Part:
    """Set tracks of the coalition."""
    return lambda state: known(tracks=replace(state.public.tracks, **fields))(state)


def nation(code: NationId, **fields: Any) -> Part:
    """Change what everybody knows of a nation."""
    return lambda state: known(nations={**state.public.nations, code: replace(state.public.nations[code], **fields)})(state)


def holds(seat: str, **fields: Any) -> Part:
    """Change what one seat alone knows."""
    name = SeatId(seat)
    return lambda state: replace(state, private={**state.private, name: replace(state.private[name], **fields)})


def declared(code: NationId, *caveats: Caveat) -> Part:
    """These caveats are declared."""
    return nation(code, caveats=caveats)


def hidden(code: NationId, *caveats: Caveat) -> Part:
    """These caveats are set and nobody else knows."""
    return holds(code, caveats=caveats)


def zone(name: ZoneId, **fields: Any) -> Part:
    """Change what everybody knows of a zone."""
    return lambda state: known(zones={**state.public.zones, name: replace(state.public.zones[name], **fields)})(state)


def adversary(name: ZoneId, **fields: Any) -> Part:
    """Change the adversary's true forces in a zone."""

    def change(state: engine.State) -> engine.State:
        held = state.private[ADVERSARY].adversary
        assert held is not None
        zones = {**held.zones, name: replace(held.zones[name], **fields)}
        return holds(ADVERSARY, adversary=replace(held, zones=zones))(state)

    return change


def resolve(value: float) -> Part:
    """Set the adversary's resolve."""

    def change(state: engine.State) -> engine.State:
        held = state.private[ADVERSARY].adversary
        assert held is not None
        return holds(ADVERSARY, adversary=replace(held, resolve=value))(state)

    return change


def mandate(level: MandateLevel) -> Part:
    """Set the mandate."""
    return known(mandate=Mandate(level, level, 0))


def sent(*packages: PackageId, since: int = 0, **fields: Any) -> Part:
    """These packages have been in theatre since this hour, at the first base of their lists."""

    def change(state: engine.State) -> engine.State:
        there = {**state.public.packages}
        nations = {**state.public.nations}
        for name in packages:
            spec = CRISIS.packages[name]
            values = {"status": "deployed", "base": spec.bases[0], "since": since, **fields}
            there[name] = PackageState(**values)
            nations[spec.nation] = replace(nations[spec.nation], joined=1)
        return known(packages=there, nations=nations)(state)

    return change


def operation(forum: ForumId, *missions: str, **fields: Any) -> Part:
    """A forum runs an operation with these kinds of mission."""
    arrangement = fields.pop("arrangement", "") or CRISIS.forums[forum].arrangement
    values = {"began": -24 * 60, "ends": 24 * 365, **fields}
    held = Operation(**{"forum": forum, "missions": missions, "arrangement": arrangement, **values})
    return lambda state: known(operations={**state.public.operations, forum: held})(state)


def tasked(mission: str, name: ZoneId, *packages: PackageId) -> Part:
    """The commander has tasked these packages himself."""

    def change(state: engine.State) -> engine.State:
        plan = state.private[COMMANDER].plan
        assert plan is not None
        amendments = {**plan.amendments, **dict.fromkeys(packages, Amendment(mission, name))}
        return holds(COMMANDER, plan=replace(plan, amendments=amendments))(state)

    return change


def a_seed(happens: Callable[[int], bool], most: int = 3000) -> int:
    """Return the first seed for which something happens."""
    return next(seed for seed in range(most) if happens(seed))


def kinds_of(union: Any) -> tuple[type, ...]:
    """Return the members of a union of orders or events."""
    return get_args(union) or (union,)


ORDERS = kinds_of(Order)
