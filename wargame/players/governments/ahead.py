"""How far a government looks ahead (rule 170.14): what would be at a later hour if things went on as they have.

The level of difficulty says how many turns beyond the present one; it never says what may be seen. Everything here comes from
the seat's view.
"""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import NationId, clamp


def turns(rules: Rulebook) -> int:
    """Return how many turns beyond the present one computer governments look."""
    table = rules.tables.governments
    return int(table.horizon[rules.scenario.difficulty])


def until(rules: Rulebook, view: SeatView) -> int:
    """Return the hour up to which a government looks: the close of the last turn that it thinks of."""
    return rules.opens[min(view.public.turn + turns(rules), len(rules.opens) - 1)]


def days(rules: Rulebook, view: SeatView) -> float:
    """Return the days beyond the present turn that a government thinks of; 0 where it looks at the present turn alone."""
    return (until(rules, view) - rules.opens[view.public.turn]) / 24


def support(rules: Rulebook, view: SeatView) -> float:
    """Return the public support that a government expects: what it has lost or won since the crisis began goes on as it did."""
    nation = NationId(view.seat)
    held, public = view.public.nations[nation].support, view.public
    beyond = days(rules, view)
    if not beyond or not public.hour:
        return held
    a_day = (held - rules.scenario.nations[nation].support) / (public.hour / 24)
    return clamp(held + a_day * beyond)


def end_state(rules: Rulebook, view: SeatView) -> float:
    """Return how far the end state will have come, 0 to 1, if it goes on as it has since the first operation began."""
    public = view.public
    came = public.tracks.end_state
    began = min((o.began for o in public.operations.values()), default=public.hour)
    passed = (public.hour - began) / 24
    return clamp(came + came / passed * days(rules, view)) if passed > 0 else came


def nearly_done(rules: Rulebook, view: SeatView) -> bool:
    """Whether a government sees the end coming: what it came for will be done before the time is up that it thinks of."""
    return days(rules, view) > 0 and end_state(rules, view) >= rules.tables.governments.done_bar
