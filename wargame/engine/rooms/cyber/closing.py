"""How the contest stands when a turn closes (rules 60.12, 60.21, 60.26): what is repaired, how hot it is, who has helped.

Lives here: the turn's last steps in cyberspace, and the front door of all of them. Not here: the steps themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from wargame.engine.model.base import EventBase, NationId, Term, clamp
from wargame.engine.model.cyber import NO_FILE
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e
from wargame.engine.rooms.cyber.acting import responded
from wargame.engine.rooms.cyber.attacks import lessons
from wargame.engine.rooms.cyber.evidence import learn
from wargame.engine.rooms.cyber.folding import evolve
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


NOTHING_GIVEN = NO_FILE.given
"""What those have given who have done nothing; as a rule it is this very value."""


def close(rules: Rulebook, state: State, happened: Sequence[EventBase], dice: Dice) -> Iterator[e.Event]:
    """Yield how the turn leaves cyberspace; `happened` are the turn's events of adjudication."""
    for first in (responded, learn):
        for event in tuple(first(rules, state, dice)):
            state = evolve(state, event)
            yield event
    steps: tuple[Callable[[Rulebook, State], Iterator[e.Event]], ...] = (lessons, _repaired, _cooled, _stood)
    for step in steps:
        for event in tuple(step(rules, state)):
            state = evolve(state, event)
            yield event
    yield from _honoured(rules, state, happened)
    yield from _reported(rules, state)


def _repaired(rules: Rulebook, state: State) -> Iterator[e.NetworkRestored]:
    """Yield what comes back of networks by itself, and by the alliance's teams (rule 60.12)."""
    public, table = state.public, rules.tables.cyber.repair
    days = (rules.opens[public.turn] - rules.opens[public.turn - 1]) / 24
    own = min(1.0, table["daily"] * days)
    teams = table["teams"] if "teams" in public.arena.measures else 0.0
    for name, was in public.arena.networks.items():
        left = (1.0 - was) * (1.0 - own) * (1.0 - teams)
        yield e.NetworkRestored(
            id=event_id(public, e.ROOM, name, "restored"),
            at=rules.opens[public.turn],
            terms=(Term("60.12", "by-itself", own), *((Term("60.12", "teams", teams),) if teams else ())),
            network=name,
            level=1.0 if left < table["whole"] else 1.0 - left,
        )


def _cooled(rules: Rulebook, state: State) -> Iterator[e.ContestCooled]:
    """Yield how hot the contest is after the turn, and what its heat costs the coalition's cohesion (rule 60.21)."""
    public, table = state.public, rules.tables.cyber.heat
    was = public.arena.escalation
    if was <= 0:
        return
    lost = table["cohesion"] * max(0.0, was - table["bar"])
    now = was * (1.0 - table["cools"])
    yield e.ContestCooled(
        id=event_id(public, e.ROOM, "all", "cooled"),
        at=rules.opens[public.turn],
        terms=(Term("60.21", "cools", -was * table["cools"]), Term("60.21", "cohesion", -lost)),
        escalation=0.0 if now < table["cold"] else now,
        was=was,
        cohesion=lost,
    )


def _stood(rules: Rulebook, state: State) -> Iterator[e.MeasuresStood]:
    """Yield the crisis response measures that have run out (rule 60.24)."""
    closes = rules.opens[state.public.turn]
    over = tuple(m for m, until in state.public.arena.measures.items() if until <= closes)
    if over:
        yield e.MeasuresStood(id=event_id(state.public, e.ROOM, "measures", "stood-down"), at=closes, measures=over)


def _honoured(rules: Rulebook, state: State, deeds: Sequence[EventBase]) -> Iterator[e.HelpHonoured]:
    """Yield whose standing rises by help that can be seen: guards of the force's networks (rule 60.26)."""
    helped: dict[NationId, float] = {}
    for event in deeds:
        if type(event) is e.NetworkGuarded and event.helped:
            helped[event.nation] = helped.get(event.nation, 0.0) + event.brought
    if not helped:
        return
    gain = rules.tables.cyber.gain["standing"]
    for nation in rules.nations:
        if nation in helped:
            risen = gain * clamp(helped[nation])
            yield e.HelpHonoured(
                id=event_id(state.public, e.ROOM, nation, "honoured"),
                at=rules.opens[state.public.turn],
                terms=(Term("60.26", "standing", risen),),
                nation=nation,
                standing=risen,
            )


def _reported(rules: Rulebook, state: State) -> Iterator[e.CyberReported]:
    """Yield what each nation has given so far in cyberspace, apart from the six components (rule 60.26)."""
    for nation in rules.nations:
        given = state.private[nation].cyber.given
        if given is not NOTHING_GIVEN and given != NOTHING_GIVEN:
            yield e.CyberReported(
                id=event_id(state.public, e.ROOM, nation, "given"),
                at=rules.opens[state.public.turn],
                nation=nation,
                given=given,
            )
