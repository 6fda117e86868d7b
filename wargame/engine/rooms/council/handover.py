"""Command changing hands (rule 30.15): a forum's decision to take over what another runs, and the hour at which it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.model.base import ForumId
from wargame.engine.model.council import Handover, Motion, Operation
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.council.events import ROOM, CommandTransferred
from wargame.engine.rooms.council.rounds import founded, running, shaped
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def handover(rules: Rulebook, state: State, by: int) -> CommandTransferred | None:
    """Return the next operation whose command changes hands by the hour `by` of this turn, or None (rule 30.15).

    One after the other, of the same hour as they were tabled, since two forums may take over from each other.
    """
    public = state.public
    waiting: list[tuple[ForumId, Operation, Handover]] = []
    for name, operation in public.operations.items():
        due = operation.handover
        if due is None or operation.over or due.hour > by or operation.ends <= due.hour:
            continue
        waiting.append((name, operation, due))
    if not waiting:
        return None
    tabled = list(state.table.motions) if len(waiting) > 1 else [waiting[0][2].motion]
    name, operation, due = min(waiting, key=lambda w: (w[2].hour, tabled.index(w[2].motion)))
    hour = max(due.hour, public.opened)
    return CommandTransferred(
        id=event_id(public, ROOM, f"{name}.{due.forum}", "transferred"),
        at=hour,
        causes=(due.decided,),
        forum=due.forum,
        taken=name,
        operation=_taken_over(rules, public, operation, due, state.table.motions[due.motion], hour),
    )


def half_way(rules: Rulebook, public: Public) -> int:
    """Return the hour up to which a change still counts for this turn's missions."""
    return (public.opened + rules.opens[public.turn]) // 2


def _taken_over(rules: Rulebook, public: Public, operation: Operation, due: Handover, motion: Motion, hour: int) -> Operation:
    """Return the forum's operation after it has taken over what a coalition runs."""
    base = running(public, due.forum) or founded(rules, motion, (), hour)
    missions = tuple(dict.fromkeys((*base.missions, *operation.missions)))
    strangers = tuple(n for n in operation.members if n not in rules.members[due.forum] and n not in base.partners)
    began = min(base.began, operation.began)
    hours = {m: _since(base, m, operation) for m in missions}
    taken = replace(
        base,
        missions=missions,
        partners=(*base.partners, *strangers),
        targets=operation.targets,
        began=began,
        later={m: at for m, at in hours.items() if at > began},
        paused_until=max(base.paused_until, operation.paused_until),
    )
    return shaped(taken, motion, hour)


def _since(base: Operation, mission: str, taken: Operation) -> int:
    """Return the hour from which a kind of mission has run in either of two operations."""
    return min(o.later.get(mission, o.began) for o in (base, taken) if mission in o.missions)
