"""Goals (rules 130.1 to 130.9): what a seat plays for, and the score sheet it gets at the end.

Nothing in adjudication reads any of it. Lives here: the lines of a sheet, for the end and for now. Not here: how far a
measure holds (end_state), or what a partner was worth (analysis).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from wargame.engine.model.base import EventBase, NationId, SeatId, Term, clamp, kebab
from wargame.engine.model.conditions import Condition, Goal, Measure
from wargame.engine.model.state import Public, State, Table
from wargame.engine.rooms.council import holder
from wargame.engine.rooms.end_state import reached
from wargame.engine.view import SeatView, event_id, seat_view

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

ROOM = "goals"
LineKind = Literal["decisions", "promises", "post", "money", "lives", "capital", "word", "goal", "red-line", "end-state"]
PRICE: tuple[LineKind, ...] = ("money", "lives", "capital", "word")
"""Kinds of line that can only take away."""


class Line(Struct, frozen=True, omit_defaults=True, gc=False):
    """One line of a score sheet: a term in [-1, 1], and what it weighs in the total."""

    kind: LineKind
    term: Term
    weight: float
    subject: str = ""
    """The id of the goal or the red line, where it is about one."""

    @property
    def worth(self) -> float:
        """What it adds to the total."""
        return self.weight * self.term.value

    @property
    def lost(self) -> float:
        """What it adds less than it could have added at best, 0 or more."""
        return self.weight * ((0.0 if self.kind in PRICE else 1.0) - self.term.value)


class ScoreSheet(EventBase, frozen=True, tag=kebab):
    """How one nation has come out of the game by what it played for; its seat and the white cell alone see it."""

    audience = "parties"
    nation: NationId
    lines: tuple[Line, ...]
    total: float


Event = ScoreSheet


def standing_now(rules: Rulebook, view: SeatView) -> tuple[Line, ...]:
    """Return the lines of a seat's score sheet as they stand now, from what it may know (rule 130.9).

    Empty for seats that are no nation's.
    """
    if view.seat not in rules.by_nation:
        return ()
    return _lines(rules, view, _tally(rules, view.public, view.table), {})


class _Tally(Struct, frozen=True, gc=False):
    """What the table remembers that counts as influence, by government."""

    won: Mapping[SeatId, float]
    """Decisions that went its way; a condition that was written in for it counts as part of one."""
    kept: Mapping[NationId, int]
    """Words to it that were kept."""
    broken: Mapping[NationId, int]
    honoured: Mapping[NationId, int]
    """Promises of its own that it kept; warnings are none."""
    forsworn: Mapping[NationId, int]
    """Those it broke."""
    leads: frozenset[str]
    """Who leads a forum that has run an operation."""
    posts: Mapping[str, float]
    """What the posts of each government come to, 0 to 1."""

    def faithless(self, nation: NationId) -> float:
        """Return the share of the promises it gave and that came due which a government broke, 0 to 1; 0 where none did."""
        broken = self.forsworn.get(nation, 0)
        return broken / (broken + self.honoured.get(nation, 0)) if broken else 0.0


def _tally(rules: Rulebook, public: Public, table: Table | None) -> _Tally:
    won: dict[SeatId, float] = {}
    words: dict[str, dict[NationId, int]] = {"kept": {}, "broken": {}}
    given: dict[str, dict[NationId, int]] = {"kept": {}, "broken": {}}
    for motion in table.motions.values() if table is not None else ():
        if motion.status != "agreed":
            continue
        won[motion.proposer] = won.get(motion.proposer, 0.0) + 1.0
        asked: dict[SeatId, dict[Condition, None]] = {}
        for by, condition in (*((o.by, o.condition) for o in motion.objections), *motion.won):
            if by != motion.proposer and condition is not None:
                asked.setdefault(SeatId(by), {})[condition] = None
        for seat, conditions in asked.items():
            here = sum(c in motion.conditions for c in conditions)
            won[seat] = won.get(seat, 0.0) + rules.tables.goals.condition_share * here
    for promise in table.promises.values() if table is not None else ():
        if promise.status in words:
            to = words[promise.status]
            to[promise.to] = to.get(promise.to, 0) + 1
            if not promise.warning:
                own = given[promise.status]
                own[promise.by] = own.get(promise.by, 0) + 1
    leads = frozenset(rules.scenario.forums[forum].lead for forum in public.operations)
    posts = held_posts(rules, public)
    return _Tally(won, words["kept"], words["broken"], given["kept"], given["broken"], leads, posts)


def _lines(rules: Rulebook, view: SeatView, tally: _Tally, measured: dict[Measure, float]) -> tuple[Line, ...]:
    return (*_influence(rules, view, tally), *_price(rules, view, tally), *_aims(rules, view, measured), *_end_state(rules, view))


def total(lines: Sequence[Line]) -> float:
    """Return the score that lines add up to (rule 130.8)."""
    whole = 0.0
    for line in lines:
        whole += line.worth
    return whole


def sheets(rules: Rulebook, state: State) -> Iterator[ScoreSheet]:
    """Yield the score sheet of every nation at the end of a game (rule 130.1)."""
    public = state.public
    measured: dict[Measure, float] = {}  # All who sit at the table read the same off the world.
    tally = _tally(rules, public, state.table)
    for nation in rules.nations:
        lines = _lines(rules, seat_view(state, nation), tally, measured)
        yield ScoreSheet(
            id=event_id(public, ROOM, nation, "sheet"),
            at=rules.opens[public.turn],
            terms=tuple(line.term for line in lines),
            nation=nation,
            lines=lines,
            total=total(lines),
        )


# The lines.


def _influence(rules: Rulebook, view: SeatView, tally: _Tally) -> tuple[Line, ...]:
    table = rules.tables.goals
    nation = NationId(view.seat)
    won = tally.won.get(view.seat, 0.0)
    kept, broken = tally.kept.get(nation, 0), tally.broken.get(nation, 0)
    leads, posts = nation in tally.leads, tally.posts.get(nation, 0.0)
    trust = (kept - broken) / (kept + broken) if kept or broken else 0.0
    return (
        Line("decisions", Term("130.2", "decisions-won", clamp(won / table.decisions_full)), table.weight_decisions),
        Line("promises", Term("130.3", "promises-kept-to-it", trust), table.weight_promises),
        Line("post", Term("130.3", "lead-held" if leads else "posts-held", posts), table.weight_post),
    )


def held_posts(rules: Rulebook, public: Public) -> dict[str, float]:
    """Return what the posts of each nation that has any come to, 0 to 1 (rule 130.3).

    They come to 1 for the lead of a forum that has run an operation.
    """
    worth: dict[str, float] = {}
    for name, post in rules.scenario.posts.items():
        nation = holder(rules, public, name)
        if nation is not None:
            worth[nation] = min(1.0, worth.get(nation, 0.0) + post.worth)
    for forum in public.operations:
        worth[rules.scenario.forums[forum].lead] = 1.0
    return worth


def _price(rules: Rulebook, view: SeatView, tally: _Tally) -> tuple[Line, ...]:
    table = rules.tables.goals
    nation = NationId(view.seat)
    held = view.public.nations[nation]
    means = rules.opens[-1] / 24 * rules.upkeep[nation]
    started = view.own.character.capital
    money = held.spent / means if means else 0.0
    gone = (started - view.own.capital) / started if started else 0.0
    return (
        Line("money", Term("130.4", "money", -clamp(money)), table.weight_money),
        Line("lives", Term("130.4", "lives", -clamp(held.casualties / table.lives_full)), table.weight_lives),
        Line("capital", Term("130.4", "political-capital", -clamp(gone)), table.weight_capital),
        Line("word", Term("130.4", "own-word-broken", -tally.faithless(nation)), table.weight_word),
    )


def _aims(rules: Rulebook, view: SeatView, measured: dict[Measure, float]) -> Iterator[Line]:
    table = rules.tables.goals
    aims = (*rules.scenario.nations[NationId(view.seat)].public_goals, *view.own.goals)
    for goal, weight in _shared(aims, table.weight_goals):
        yield Line("goal", Term("130.5", f"goal-{goal.id}", _reached(rules, view, goal, measured)), weight, goal.id)
    for line, weight in _shared(view.own.red_lines, table.weight_red_lines):
        kept = -1.0 if _reached(rules, view, line, measured) < table.crossed else 1.0
        yield Line("red-line", Term("130.6", f"red-line-{line.id}", kept), weight, line.id)


def _shared(aims: Sequence[Goal], weight: float) -> Iterator[tuple[Goal, float]]:
    """Yield each aim with its share of a weight."""
    whole = 0.0
    for aim in aims:
        whole += aim.weight
    for aim in aims:
        yield aim, weight * aim.weight / whole if whole else 0.0


def _reached(rules: Rulebook, view: SeatView, aim: Goal, measured: dict[Measure, float]) -> float:
    found = measured.get(aim.measure)
    if found is None:
        found = measured[aim.measure] = reached(rules, view.public, view.table, aim.measure)
    return found


def _end_state(rules: Rulebook, view: SeatView) -> Iterator[Line]:
    public, table = view.public, rules.tables.goals
    held = public.nations[NationId(view.seat)]
    if held.joined < 0:
        return
    assessed = public.turn if public.phase in ("report", "over") else public.turn - 1
    played = rules.opens[assessed] / rules.opens[-1]
    earned = clamp(public.tracks.earned / played) if played else 0.0
    means = rules.opens[assessed] / 24 * rules.upkeep[NationId(view.seat)] * table.engaged_full
    engaged = clamp(held.cost / means) if means else 0.0
    yield Line("end-state", Term("130.7", "end-state-earned", earned * engaged), table.weight_end_state)


# Folding.


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened: a score changes nothing in the world."""
    del event
    return state


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: a sheet tells of secret goals, so it is its own seat's."""
    del state
    return event if seat == event.nation else None
