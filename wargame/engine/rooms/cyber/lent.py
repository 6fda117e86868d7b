"""Effects that a forum has decided to use, and harm to third countries (rules 60.19, 60.22, 60.24).

Lives here: both, since what is lent spills over as a nation's own does. Not here: what a nation does for itself (acting).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wargame.engine.model.base import EventId, SeatId, Term, as_nation
from wargame.engine.model.cyber import THE_ADVERSARY
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e
from wargame.engine.rooms.cyber.delegation import lender, spill
from wargame.engine.rooms.cyber.knowing import charged
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


def origin(state: State, incident: EventId) -> str:
    """Return who is behind an attack in truth."""
    return state.hidden.origins.get(incident, THE_ADVERSARY)


def spilled(rules: Rulebook, state: State, third: str, hour: int, about: str = "") -> e.SpilledOver:
    """Return harm to a third country, and what it costs (rule 60.22)."""
    weight = rules.scenario.cyber.third[third].weight
    lost = rules.tables.cyber.blow["spilled"] * weight
    # What everybody knows of earlier harm tells one spill from another; what was done would betray who did it.
    known = f"{third}.{about or format(state.public.arena.spilled.get(third, 0.0), '.3f')}"
    return e.SpilledOver(
        id=event_id(state.public, e.ROOM, known, "spilled"),
        at=hour,
        terms=(Term("60.22", "weight", weight), Term("60.22", "legitimacy", -lost)),
        third=third,
        legitimacy=lost,
        harm=weight,
    )


def agreed_effects(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.Event]:
    """Yield what a forum's decision to use effects does about attacks on which nothing has acted (rules 60.19, 60.24)."""
    public = state.public
    forum = public.arena.effects_of
    if "effects" not in public.arena.measures or not charged(public.arena, THE_ADVERSARY, forum=forum or "-"):
        return
    nation, lends = lender(rules, state.table.cyber, forum)
    if not nation:
        return
    for strike in public.strikes:
        if strike.kept_out or strike.cause in state.hidden.disturbed or (strike.until and strike.until <= public.hour):
            continue
        able = lends * state.private[SeatId(nation)].cyber.tools
        wrong = origin(state, strike.cause) != THE_ADVERSARY
        key = f"{public.turn}/agreed/{nation}/{strike.cause}"
        yield e.SourceDisturbed(
            id=event_id(public, e.ROOM, f"{forum}.{strike.cause.replace('/', '-')}", "disturbed"),
            at=public.hour,
            causes=(strike.cause,),
            terms=(Term("60.19", "capacity", able),),
            nation=as_nation(nation),
            incident=strike.cause,
            wrong=wrong,
            kept_out=0.0 if wrong else rules.tables.cyber.blow["source"] * able,
            tools=rules.tables.cyber.blow["tools"],
            escalation=rules.tables.cyber.escalation["disturb"],
            forum=forum,
        )
        third, _ = spill(rules, dice, key, odds=rules.tables.cyber.spill_over["disturb"])
        if third:
            yield spilled(rules, state, third, public.hour, strike.cause.replace("/", "-"))
