"""How an event came about: order and reason, terms, dice, rule, the table rows with their sources, causes.

Lives here: gathering the answer for one event, as a seat may know it. Not here: its layout (why_page.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec
from msgspec import Struct

from wargame.engine import Rulebook
from wargame.engine.model.base import WHITE, Die, EventBase, EventId, OrderBase, SeatId, Term
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset, Tables
from wargame.engine.rooms import adversary, aftermath, caveats, clock, end_state, force_generation, home_front, legitimacy
from wargame.engine.rooms.council import ballots
from wargame.engine.rooms.council import events as council
from wargame.engine.rooms.operations import events as operations
from wargame.engine.rooms.white_cell import InjectDelivered
from wargame.language import mark, ruled, tr
from wargame.reports import speech
from wargame.reports.names import beside, noted, spaced, valued
from wargame.reports.numbers import shortest
from wargame.reports.pages import Rule, gist, plain
from wargame.reports.rule_numbers import filled
from wargame.reports.story import Story, Told
from wargame.reports.words import Words, order_words
from wargame.reports.words_home import CAPITAL

DEPTH = 5
"""Levels of causes that are followed."""
BREADTH = 6
"""Causes of one event that are told."""
CLOSING = mark("That is all that can be told here of how it came about.")
"""The last sentence of every answer, whether or not something had to be left out."""

MAIN: tuple[type[EventBase], ...] = (
    council.MotionAgreed,
    ballots.VoteTaken,
    ballots.DelegationVoted,
    council.SilenceBroken,
    council.StoodAside,
    council.MotionLapsed,
    council.MotionWithdrawn,
    council.ActedOutside,
    caveats.CaveatSurfaced,
    home_front.ParliamentVoted,
    home_front.ElectionHeld,
    home_front.PartnerLeft,
    home_front.GovernmentFell,
    operations.TaskingRefused,
    operations.RedCardRaised,
    operations.AircraftLost,
    operations.CiviliansHarmed,
    operations.ShortageBegan,
    adversary.ZoneFell,
    end_state.ObjectivesChecked,
    legitimacy.TracksMoved,
    aftermath.AftermathAssessed,
    aftermath.UsefulnessJudged,
)
"""Events that somebody may want explained first."""


APART = ("platforms.", "missions.", "procedures.")
"""Tables whose numbers are not told with a rule: they are too many."""


class Row(Struct, frozen=True, gc=False):
    """One number of the tables: its place, its value in words, unit, source, and what it is."""

    name: str
    value: str
    unit: str
    source: str
    text: str


class Cause(Struct, frozen=True, gc=False):
    """One cause: its id, its date, what happened, and what caused it; `more` counts causes left out for room."""

    id: str
    date: str
    text: str
    causes: tuple[Cause, ...] = ()
    more: int = 0


class Answer(Struct, frozen=True, gc=False):
    """Everything that can be told of how one event came about."""

    id: str
    date: str
    text: str
    turn: int
    ordered_by: str
    """Who ordered it and how, in words; empty where no order did."""
    reason: str
    because: tuple[tuple[str, float, str], ...]
    terms: tuple[tuple[str, float, str], ...]
    """(name in words, value, rule)."""
    dice: tuple[tuple[str, int, float], ...]
    """(name, face of 1,000, odds; 0 where it only spread a result)."""
    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]
    cause: Cause
    closing: str = CLOSING


class Archive:
    """The whole record of a game, ready for questions from one seat."""

    def __init__(
        self, rules: Rulebook, scenario: Scenario, ruleset: Ruleset, pages: Mapping[str, Rule], seat: SeatId = WHITE
    ) -> None:
        """Begin with an empty record; `pages` holds the rulebook's rules by id."""
        self.words = Words(scenario, rules.tables)
        self.story = Story(rules, seat, self.words.learn)
        self.ruleset = ruleset
        self.tables = rules.tables
        self.pages = pages
        self._index: dict[str, tuple[int, Told]] = {}

    def add(self, order: OrderBase | None, events: Iterable[EventBase], reason: str = "", because: tuple[Term, ...] = ()) -> None:
        """Take in one entry of the record."""
        self.story.add(order, events, reason, None, because)

    def forget(self) -> None:
        """Let the index be made anew: the record has gone on."""
        self._index = {}

    def index(self) -> dict[str, tuple[int, Told]]:
        """Return every event that the seat knows of, with its turn, by id."""
        if not self._index:
            self._index = {str(t.event.id): (1, t) for t in self.story.opening}
            self._index.update((str(t.event.id), (turn.number, t)) for turn in self.story.turns for t in turn.told)
        return self._index

    def nearest(self, wrong: str, most: int = 3) -> list[str]:
        """Return the ids that look most like a wrong one."""
        ids = list(self.index())
        holding = [i for i in ids if wrong and wrong.casefold() in i.casefold()]
        return holding[:most] or get_close_matches(wrong[:200], ids, n=most, cutoff=0.5)

    def main(self, turn: int) -> list[tuple[str, str]]:
        """Return the main events of a turn: (id, sentence); while nothing has come of it, what came from outside."""
        found = [(name, told.event) for name, (at, told) in self.index().items() if at == turn]
        chosen = [(name, event) for name, event in found if isinstance(event, MAIN)]
        opened = [(name, event) for name, event in found if isinstance(event, InjectDelivered)]
        return [(name, self.words.of(event)) for name, event in chosen or opened]

    def latest(self) -> int:
        """Return the last turn of which something has come; the last where nothing has."""
        turns = [at for at, told in self.index().values() if isinstance(told.event, MAIN)]
        return max(turns, default=self.story.turns[-1].number if self.story.turns else 1)

    def why(self, name: str) -> Answer | None:
        """Return how an event came about, or None for an id that the seat does not know."""
        found = self.index().get(name)
        if found is None:
            return None
        turn, told = found
        event = told.event
        terms = tuple(self._term(t, event) for t in event.terms)
        cited = list(dict.fromkeys((*(t.rule for t in event.terms), *_rules_of(event))))
        return Answer(
            id=name,
            date=self.words.names.moment(event.at),
            text=self.words.of(event),
            turn=turn,
            ordered_by=self._ordered(told),
            reason=speech.said(told.reason.strip()),
            because=tuple(self._term(t, event) for t in told.because),
            terms=terms,
            dice=tuple(_die(d) for d in event.dice),
            rules=tuple(self._rule(r) for r in cited if r in self.pages),
            rows=tuple(rows_of(self.ruleset, cited, self.tables)),
            cause=self._cause(event, 0, set()),
            closing=tr(CLOSING),
        )

    def _ordered(self, told: Told) -> str:
        if told.order is None or isinstance(told.order, clock.ClosePhase):
            return ""
        return noted(self.words.names.seat(told.order.seat), order_words(told.order))

    def _term(self, term: Term, event: EventBase) -> tuple[str, float, str]:
        names = self.words.names
        if term.name in names.scenario.objectives:
            return names.objective(term.name), term.value, term.rule
        if term.rule == "50.7":
            return names.capability(term.name), term.value, term.rule
        nation = str(getattr(event, "nation", ""))
        if (nation, term.name) in self.words.caveats:
            return self.words.caveat(nation, term.name), term.value, term.rule
        if term.rule == CAPITAL and isinstance(event, home_front.SupportMoved):
            return tr("political capital from {term}", term=spaced(term.name)), term.value, term.rule
        return spaced(term.name), term.value, term.rule

    def _rule(self, name: str) -> Rule:
        rule = self.pages[name]
        return Rule(rule.id, rule.title, plain(filled(gist(rule), self.ruleset)))

    def _cause(self, event: EventBase, depth: int, seen: set[EventId]) -> Cause:
        seen.add(event.id)
        known = [c for c in event.causes if str(c) in self.index() and c not in seen]
        below = known[:BREADTH] if depth < DEPTH else []
        seen.update(below)
        return Cause(
            id=event.id,
            date=self.words.names.day(event.at),
            text=self.words.of(event),
            causes=tuple(self._cause(self.index()[str(c)][1].event, depth + 1, seen) for c in below),
            more=len(known) - len(below),
        )


def _rules_of(event: EventBase) -> tuple[str, ...]:
    """Return the rules of events that carry no terms of their own, or whose terms are not for everybody."""
    match event:
        case operations.MissionFlown():
            return ("50.8",) if event.zone else ()
        case operations.AircraftLost():
            return ("50.10",)
        case operations.CiviliansHarmed():
            return ("50.11",)
        case adversary.ZoneFell():
            return ("100.6",)
        case operations.TaskingRefused():
            return ("20.3",)
        case ballots.DelegationVoted():
            return ("35.5", "35.6")
        case council.SilenceBegan() | council.MotionLapsed():
            return ("30.4", "30.11")
        case force_generation.ForcesArrived() | force_generation.PackagePledged():
            return ("10.2",)
        case _:
            return ()


def rows_of(ruleset: Ruleset, cited: Iterable[str], used: Tables | None = None) -> Iterable[Row]:
    """Yield the numbers that belong to these rules, but for those of `APART`.

    `used` are the numbers as the dials have left them in a game; one that a dial moves tells both (rule 190.5).
    """
    wanted = set(cited)
    for name, where in ruleset.provenance.items():
        if where.rule in wanted and not name.startswith(APART):
            section, _, field = name.partition(".")
            value = getattr(getattr(ruleset.tables, section, None), field, None)
            now = getattr(getattr(used, section, None), field, value)
            told = (
                _value(value)
                if now == value or section == "dials"
                else tr("{now} by the dials, {value} without", now=_value(now), value=_value(value))
            )
            yield Row(name, told, ruled(where.unit), ruled(where.source), ruled(where.text))


def _die(die: Die) -> tuple[str, int, float]:
    return die.key, die.face, die.odds


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return beside([valued(ruled(spaced(str(k))), shortest(v)) for k, v in value.items()])
    return shortest(value) if isinstance(value, int | float) else str(value)


def document(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain data for JSON."""
    plain_: dict[str, Any] = msgspec.to_builtins(answer)
    for key in ("terms", "because"):
        plain_[key] = [{"name": n, "value": v, "rule": r} for n, v, r in plain_[key]]
    plain_["dice"] = [{"name": n, "face": f, "odds": o or None} for n, f, o in plain_["dice"]]
    return plain_
