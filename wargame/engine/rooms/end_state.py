"""The end state (rules 160.1 to 160.5): what can be read off the world, and how far the aims are reached.

Lives here: measures, objectives, the value earned turn by turn. Not here: whose merit it was (analysis).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.model.base import EventBase, SeatId, Term, ZoneId, added, as_nation, clamp, kebab
from wargame.engine.model.conditions import MANDATE_LEVELS, Measure
from wargame.engine.model.state import Public, State, Table
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.model.base import EventId
    from wargame.engine.rulebook import Rulebook

ROOM = "end-state"


class ObjectivesChecked(EventBase, frozen=True, tag=kebab):
    """How far each objective is reached, the whole, and what the turn has earned."""

    objectives: tuple[tuple[str, float], ...]
    end_state: float
    was: float
    earned: float
    assisted: float = 0.0
    """Months of training and relief at full effect so far, as the people of the theatre have had them."""


Event = ObjectivesChecked


def measure(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    """Return how far something that can be counted holds, 0 to 1 (rule 160.1)."""
    return MEASURES[wanted.kind](rules, public, table, wanted)


def _share(have: float, value: float) -> float:
    """Return how much of a value is there, 0 to 1; all that there is where the value is nothing."""
    return clamp(have / value) if value > 0 else have


def _track(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return _share(getattr(public.tracks, wanted.kind), wanted.value)


def _support(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return _share(public.nations[as_nation(wanted.subject)].support, wanted.value)


def _authorised(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    mission = wanted.subject
    for operation in public.operations.values():
        if not operation.over and mission in operation.missions:
            return 1.0
    return 0.0


def _not_authorised(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    return 1.0 - _authorised(rules, public, table, wanted)


def _arrangement(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return float(any(o.arrangement == wanted.subject for o in public.operations.values() if not o.over))


def _mandate(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return float(MANDATE_LEVELS.index(public.mandate.level) >= MANDATE_LEVELS.index(wanted.subject))


def _takes_part(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    nation = public.nations[as_nation(wanted.subject)]
    return float(nation.joined >= 0 and nation.left < 0)


def _strikes(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    struck = public.nations[as_nation(wanted.subject)].strike_sorties > 0
    return float(struck == (wanted.kind == "strikes"))


def _no_own_dead(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    who = [public.nations[as_nation(wanted.subject)]] if wanted.subject else list(public.nations.values())
    return float(all(n.casualties == 0 for n in who))


def _few_civilian_dead(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    dead = public.tracks.harm_by_coalition
    return 1.0 if dead <= wanted.value else wanted.value / dead


def _adopted(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, public
    agreed = any(
        m.status == "agreed" and m.proposal.__struct_config__.tag == wanted.subject
        for m in (table.motions.values() if table is not None else ())
    )
    return float(agreed == (wanted.kind == "adopted"))


def _networks_up(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del table
    return _share(_networks(rules, public, wanted.subject), wanted.value)


def _calm(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    heat, value = public.arena.escalation, wanted.value
    return 1.0 if heat <= value else clamp((1.0 - heat) / (1.0 - value))


def _turn(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return float(public.turn >= wanted.value)


def _networks(rules: Rulebook, public: Public, subject: str) -> float:
    """Return how far a network works, the networks of a nation, or all of them, 0 to 1, weighted."""
    up = total = 0.0
    for name, network in rules.scenario.cyber.networks.items():
        if subject in ("", name, network.nation):
            total += network.weight
            up += network.weight * public.arena.networks.get(name, 1.0)
    return up / total if total > 0 else 1.0


def reached(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    """Return the same as `measure`, and 0 where the measure names a zone, nation or level that there is not.

    The border refuses files that do; a save need not have passed it.
    """
    try:
        return clamp(measure(rules, public, table, wanted))
    except (KeyError, ValueError):
        return 0.0


def _zone_held(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return _share(public.zones[ZoneId(wanted.subject)].control, wanted.value)


def _zone_quiet(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return float(not public.zones[ZoneId(wanted.subject)].attacked)


def _air_defence_down(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    worst, value = max([z.assessed_air_defence for z in public.zones.values()], default=0.0), wanted.value
    return 1.0 if worst <= value else clamp((1.0 - worst) / (1.0 - value))


def _embargo_kept(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return _share(max((e for task, e in public.effects.items() if task.startswith("embargo/")), default=0.0), wanted.value)


def _aid_flows(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return _share(public.effects.get(f"relief/{wanted.subject}", 0.0), wanted.value)


def _mission_done(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del rules, table
    return _share(_done(public, wanted.subject), wanted.value)


def _regime_beaten(rules: Rulebook, public: Public, table: Table | None, wanted: Measure) -> float:
    del table
    zones = rules.scenario.zones
    held = weight = 0.0
    for zone in rules.land_zones:
        worth = zones[zone].weight
        held += worth * public.zones[zone].control
        weight += worth
    return _share(held / weight if weight else 0.0, wanted.value)


def _done(public: Public, subject: str) -> float:
    """Return the effect of a kind of mission in a zone (`kind/zone`), or the best of it anywhere (`kind`)."""
    if "/" in subject:
        return public.effects.get(subject, 0.0)
    return max((e for task, e in public.effects.items() if task.startswith(f"{subject}/")), default=0.0)


MEASURES: Mapping[str, Callable[[Rulebook, Public, Table | None, Measure], float]] = {
    "zone-held": _zone_held,
    "zone-quiet": _zone_quiet,
    "air-defence-down": _air_defence_down,
    "embargo-kept": _embargo_kept,
    "aid-flows": _aid_flows,
    "mission-done": _mission_done,
    "regime-beaten": _regime_beaten,
    "legitimacy": _track,
    "cohesion": _track,
    "support": _support,
    "authorised": _authorised,
    "not-authorised": _not_authorised,
    "arrangement": _arrangement,
    "mandate": _mandate,
    "takes-part": _takes_part,
    "strikes": _strikes,
    "strikes-not": _strikes,
    "no-own-dead": _no_own_dead,
    "few-civilian-dead": _few_civilian_dead,
    "adopted": _adopted,
    "not-adopted": _adopted,
    "networks-up": _networks_up,
    "calm": _calm,
    "turn": _turn,
}
"""What reads each kind of measure off the world."""


def assess(rules: Rulebook, state: State, causes: tuple[EventId, ...]) -> ObjectivesChecked:
    """Return how far the end state is reached at the turn's close, and what the turn earned (rules 160.2, 160.3)."""
    public = state.public
    reached: list[tuple[str, float]] = []
    terms: list[Term] = []
    whole = 0.0
    counted = public.aims or tuple(rules.scenario.objectives)
    agreed = added(rules.scenario.objectives[name].weight for name in counted) if public.aims else 1.0
    for name, objective in rules.scenario.objectives.items():
        level = 0.0
        for wanted in objective.measures:
            level += measure(rules, public, state.table, wanted)
        level /= len(objective.measures)
        reached.append((name, level))
        weight = objective.weight / agreed if name in counted else 0.0
        whole += weight * level
        terms.append(Term("160.2", name, weight * level))
    length = rules.opens[public.turn] - rules.opens[public.turn - 1]
    share = length / rules.opens[-1]
    return ObjectivesChecked(
        id=event_id(public, ROOM, "all", "checked"),
        at=rules.opens[public.turn],
        causes=causes,
        terms=tuple(terms),
        objectives=tuple(reached),
        end_state=clamp(whole),
        was=public.tracks.end_state,
        earned=public.tracks.earned + clamp(whole) * share,
        assisted=public.tracks.assisted + length / 24 / 30 * _assistance(rules, public),
    )


def _assistance(rules: Rulebook, public: Public) -> float:
    """Return the share of the theatre's people whom the turn's training or relief has reached (rule 160.5)."""
    kinds = (*rules.families["faction"], "relief")
    if not any(task.partition("/")[0] in kinds for task in public.effects):
        return 0.0
    reached = people = 0.0
    for zone in rules.land_zones:
        there = rules.scenario.zones[zone].people
        people += there
        reached += there * max(public.effects.get(f"{kind}/{zone}", 0.0) for kind in kinds)
    return reached / people if people else 0.0


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    tracks = replace(state.public.tracks, end_state=event.end_state, earned=event.earned, assisted=event.assisted)
    return replace(state, public=replace(state.public, tracks=tracks, objectives=dict(event.objectives)))


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: the end state is public."""
    del state, seat
    return event
