"""Effects that a forum has decided to use, and harm to third countries (rules 60.19, 60.22, 60.24).

Lives here: both, since what is lent spills over as a nation's own does. Not here: what a nation does for itself (acting).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.model.base import EventId, Term, as_nation
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
    table = rules.tables.cyber
    kept_out = table.blow["source"] * table.lent["kept_out"]
    left = {n: state.private[n].cyber.tools for n in state.table.cyber.offers}
    for strike in public.strikes:
        if strike.kept_out or strike.cause in state.hidden.disturbed or (strike.until and strike.until <= public.hour):
            continue
        armed = {n: f for n, f in state.table.cyber.offers.items() if left[n] >= table.lent["tools"]}
        nation = lender(rules, replace(state.table.cyber, offers=armed), forum)
        if not nation:
            return
        wrong = origin(state, strike.cause) != THE_ADVERSARY
        # Neither what it keeps out nor where it spills over may tell whose effect it was.
        key = f"{public.turn}/agreed/{forum}/{strike.cause}"
        yield e.SourceDisturbed(
            id=event_id(public, e.ROOM, f"{forum}.{strike.cause.replace('/', '-')}", "disturbed"),
            at=public.hour,
            causes=(strike.cause,),
            terms=(Term("60.19", "kept-out", kept_out), Term("60.15", "tools-left", left[as_nation(nation)])),
            nation=as_nation(nation),
            incident=strike.cause,
            wrong=wrong,
            kept_out=0.0 if wrong else kept_out,
            tools=table.blow["tools"],
            escalation=table.escalation["disturb"],
            forum=forum,
        )
        left[as_nation(nation)] *= 1.0 - table.blow["tools"]
        third, _ = spill(rules, dice, key, odds=table.spill_over["disturb"])
        if third:
            yield spilled(rules, state, third, public.hour, strike.cause.replace("/", "-"))
