"""What a turn does to the adversary and to the front (rules 100.3 to 100.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.model.base import (
    Die,
    EventId,
    Term,
    ZoneId,
    clamp,
)
from wargame.engine.model.state import AdversaryForces, AdversaryState, Posture, State, ZoneState
from wargame.engine.rooms import cyber
from wargame.engine.rooms.adversary.events import (
    ROOM,
    AdversaryWorn,
    AssessmentPublished,
    Event,
    FrontMove,
    FrontMoved,
    ResolveMoved,
    ZoneFell,
    evolve_fronts,
    forces_of,
    with_resolve,
)
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.tables import AdversaryTable
    from wargame.engine.rulebook import Rulebook


NOTHING: Mapping[str, float] = {}
"""The effect of no missions."""


class _Zone(Struct, gc=False):
    """One zone while its front is worked out."""

    zone: ZoneId
    ground: float
    air_defence: float
    lost: float
    support: float
    """Coalition effect against ground forces there, 0 to 1."""
    worn: bool
    """Whether anything is other than it was."""


def adjudicate(rules: Rulebook, state: State, dice: Dice) -> list[Event]:
    """Return what the turn does to the adversary and the front, zone by zone (rules 100.3 to 100.9)."""
    public = state.public
    held = forces_of(state)
    days = (rules.opens[public.turn] - rules.opens[public.turn - 1]) / 24
    effects = _by_zone(state)
    worn = {z: _wear(rules, state, z, f, days, effects.get(z, NOTHING)) for z, f in held.zones.items()}
    told: list[Event] = []
    lost = 0.0
    for zone, after in worn.items():
        lost += after.lost
        if not after.worn:
            continue
        told.append(
            AdversaryWorn(
                id=event_id(public, ROOM, zone, "worn"),
                at=rules.opens[public.turn],
                causes=_causes(state, zone, effects.get(zone, NOTHING)),
                terms=(Term("100.3", "coalition-effect", after.support), Term("100.3", "share-of-ground-lost", after.lost)),
                zone=zone,
                ground=after.ground,
                air_defence=after.air_defence,
            )
        )
    fallen_capital = False
    turn = _turn(rules, state, dice, days)
    for zone in rules.land_zones:
        there, here = worn.get(zone), effects.get(zone, NOTHING)
        move = _moved(turn, zone, there, here)
        if move is None:
            continue
        told.append(_told(turn, move, there, here))
        if move.was != move.reached:
            for fell in _fallen(rules, state, zone, move.was, move.reached):
                fallen_capital = fallen_capital or (fell.capital and fell.to_faction)
                told.append(fell)
    table = rules.tables.adversary
    worn_share = lost / held.started if held.started > 0 else 0.0
    struck = table.resolve_loss * worn_share
    # Rule 90.8: what is lost to those whose word is believed weighs more, to those whose word is not less.
    believed = rules.tables.legitimacy.credibility_resolve * (public.tracks.credibility - 0.5) * struck
    resolve = clamp(held.resolve - struck - believed - (table.capital_weight if fallen_capital else 0.0))
    told.append(
        ResolveMoved(
            id=event_id(public, ROOM, "all", "resolve"),
            at=rules.opens[public.turn],
            terms=(
                Term("100.7", "strength-lost", -struck),
                Term("90.8", "credibility-of-the-coalition", -believed),
                Term("100.7", "capital-fallen", -table.capital_weight if fallen_capital else 0.0),
            ),
            resolve=resolve,
            was=held.resolve,
        )
    )
    told.append(_assessment(rules, state, dice, worn, effects))
    return told


def _by_zone(state: State) -> dict[str, dict[str, float]]:
    """Return the effects of the turn's missions: by zone, and there by kind."""
    effects: dict[str, dict[str, float]] = {}
    for task, effect in state.public.effects.items():
        kind, _, zone = task.partition("/")
        effects.setdefault(zone, {})[kind] = effect
    return effects


def _effect(there: Mapping[str, float], kinds: tuple[str, ...]) -> float:
    if not there:
        return 0.0
    rest = 1.0
    for kind in kinds:
        rest *= 1.0 - there.get(kind, 0.0)
    return 1.0 - rest


def _causes(state: State, zone: ZoneId, there: Mapping[str, float]) -> tuple[EventId, ...]:
    turn = state.public.turn
    return tuple(EventId(f"{turn}.operations/operations/{kind}.{zone}/flown") for kind in there) if there else ()


def _wear(
    rules: Rulebook, state: State, zone: ZoneId, forces: AdversaryForces, days: float, effects: Mapping[str, float]
) -> _Zone:
    """Return what is left of the adversary in a zone after the turn's strikes and replenishment (rule 100.3)."""
    if not effects:
        return _Zone(zone=zone, ground=forces.ground, air_defence=forces.air_defence, lost=0.0, support=0.0, worn=False)
    table = rules.tables.operations
    effect = _effect(effects, rules.families["ground"])
    exposure = rules.tables.adversary.posture_exposure[forces.posture]
    share = min(0.9, table.attrition * days / 30 * effect * exposure)
    lost = forces.ground * share
    held = forces_of(state)
    back = lost * min(1.0, state.hidden.adversary.replenishment * held.resolve * days / 30)
    down = min(0.97, table.suppression * days * _effect(effects, rules.families["air-defence"]))
    ground, air_defence = clamp(forces.ground - lost + back), clamp(forces.air_defence * (1.0 - down))
    changed = ground != forces.ground or air_defence != forces.air_defence
    return _Zone(zone=zone, ground=ground, air_defence=air_defence, lost=lost - back, support=effect, worn=changed)


class _Turn(Struct, frozen=True, gc=False):
    """What the fronts of one turn have in common."""

    rules: Rulebook
    state: State
    dice: Dice
    table: AdversaryTable
    zones: Mapping[ZoneId, ZoneState]
    """The zones as everybody sees them."""
    strong: Mapping[ZoneId, float]
    """The faction's strength in the zones from which it may advance (rule 100.4)."""
    days: float
    months: float
    pace: float
    """How far a front moves in the turn at a full drive."""
    held: AdversaryState
    morale: float
    """What is left of the adversary's strength at its resolve, 0 to 1 (rules 100.4, 100.7)."""


def _turn(rules: Rulebook, state: State, dice: Dice, days: float) -> _Turn:
    table = rules.tables.adversary
    held = forces_of(state)
    will = 1.0 if held.resolve > table.morale_floor else held.resolve / table.morale_floor
    enough = table.advance_control
    return _Turn(
        rules=rules,
        state=state,
        dice=dice,
        table=table,
        zones=state.public.zones,
        strong={z: there.faction for z, there in state.public.zones.items() if there.control >= enough},
        days=days,
        months=days / 30,
        pace=table.front_pace * days,
        held=held,
        morale=1.0 - table.morale_share * (1.0 - will),
    )


def _moved(turn: _Turn, zone: ZoneId, worn: _Zone | None, effects: Mapping[str, float]) -> FrontMove | None:
    """Return how control of a zone moves (rules 100.4 to 100.6), or None where nothing is new."""
    table = turn.table
    there = turn.zones[zone]
    was = there.control
    posture: Posture = "hold"
    ground = support = regime = 0.0
    if worn is not None:
        forces = turn.held.zones[zone]
        posture = forces.posture
        support = worn.support
        ground = (forces.ground + worn.ground) / 2
        regime = ground * table.posture_power[posture] * turn.morale
        if turn.held.suppressed:
            regime *= 1.0 - cyber.silenced(turn.rules, turn.held, zone, turn.state.public.turn)
    fighters, supplied = _faction(turn, zone, there)
    taught = 0.0
    if effects:  # Rule 100.10: who stands guard holds the line too.
        fighters += table.guard_strength * _effect(effects, turn.rules.families["guard"])
        taught = _effect(effects, turn.rules.families["faction"])
    faction = fighters * (1.0 + table.air_support * support)
    both = regime + faction
    drive = (faction - regime) / both if both > 0 else 0.0
    if (drive < 0 and posture != "assault") or (drive > 0 and not supplied):
        drive = 0.0
    factor = 1.0
    thrown: tuple[Die, ...] = ()
    control = reached = was
    if drive != 0.0:
        factor, die = turn.dice.spread(f"{turn.state.public.turn}/adversary/front/{zone}", table.front_spread)
        thrown = (die,)
        reached = was + turn.pace * drive * factor
        control = clamp(reached)
    grown = clamp(there.faction + turn.months * (table.faction_growth * control + table.training_growth * taught))
    attacked = posture == "assault" and ground > 0.02 and was > 0.02
    dead = 0
    if attacked:
        rate = turn.rules.tables.operations.harm_by_regime * turn.rules.scenario.zones[zone].people
        dead = int(rate * ground * turn.days * (1.0 - support) + 0.5)
    if control == was and grown == there.faction and attacked == there.attacked and not dead:
        return None
    return FrontMove(zone, control, was, reached, grown, attacked, dead, support, faction, drive, factor, thrown)


def _told(turn: _Turn, move: FrontMove, worn: _Zone | None, effects: Mapping[str, float]) -> FrontMoved:
    """Return the event that tells of a front's move."""
    public = turn.state.public
    zone = move.zone
    worn_id = (event_id(public, ROOM, zone, "worn"),) if worn is not None and worn.worn else ()
    return FrontMoved(
        id=event_id(public, ROOM, zone, "front"),
        at=turn.rules.opens[public.turn],
        causes=(*worn_id, *_causes(turn.state, zone, effects)),
        terms=(
            Term("100.4", "coalition-effect", move.support),
            Term("100.4", "faction-with-support", move.strength),
            Term("100.4", "drive", move.drive),
            Term("100.4", "die", move.factor),
            Term("100.5", "control-moved", move.control - move.was),
        ),
        dice=move.dice,
        zone=zone,
        control=move.control,
        was=move.was,
        faction=move.faction,
        attacked=move.attacked,
        dead=move.dead,
    )


def undisturbed(rules: Rulebook, state: State, dice: Dice) -> State:
    """Return the state after a turn's fronts in which nobody flies a mission, and of which nothing is told.

    The same as folding what `adjudicate` yields, but for the published assessment.
    """
    public = state.public
    days = (rules.opens[public.turn] - rules.opens[public.turn - 1]) / 24
    turn = _turn(rules, state, dice, days)
    held = turn.held
    moves: list[FrontMove] = []
    fallen = False
    for zone in rules.land_zones:
        forces = held.zones.get(zone)
        worn = None if forces is None else _Zone(zone, forces.ground, forces.air_defence, 0.0, 0.0, False)
        move = _moved(turn, zone, worn, NOTHING)
        if move is not None:
            moves.append(move)
            fallen = fallen or (
                rules.scenario.zones[zone].capital and move.was < rules.tables.adversary.fallen_control <= move.reached
            )
    after = evolve_fronts(state, moves)
    if not fallen:
        return after
    return with_resolve(after, clamp(held.resolve - rules.tables.adversary.capital_weight))


def _faction(turn: _Turn, zone: ZoneId, there: ZoneState) -> tuple[float, bool]:
    """Return the faction's strength in a zone with the help of neighbours it holds, and whether it may advance (rule 100.4)."""
    strong = turn.strong
    best = 0.0
    beside = False
    for neighbour in turn.rules.scenario.zones[zone].neighbours:
        if neighbour in strong:
            beside = True
            if strong[neighbour] > best:
                best = strong[neighbour]
    return there.faction + turn.table.neighbour_help * best, beside or there.control > 0.05


def _fallen(rules: Rulebook, state: State, zone: ZoneId, was: float, reached: float) -> Iterator[ZoneFell]:
    public = state.public
    bar = rules.tables.adversary.fallen_control
    opened, closes = rules.opens[public.turn - 1], rules.opens[public.turn]
    for to_faction, level in ((True, bar), (False, 1.0 - bar)):
        crossed = was < level <= reached if to_faction else was > level >= reached
        if crossed:
            part = (level - was) / (reached - was)
            yield ZoneFell(
                id=event_id(public, ROOM, zone, "fell"),
                at=opened + int(part * (closes - opened)),
                causes=(event_id(public, ROOM, zone, "front"),),
                zone=zone,
                to_faction=to_faction,
                capital=rules.scenario.zones[zone].capital,
            )


def _assessment(
    rules: Rulebook, state: State, dice: Dice, worn: Mapping[ZoneId, _Zone], effects: Mapping[str, Mapping[str, float]]
) -> AssessmentPublished:
    """Return the coalition's assessment: the truth within an error that reconnaissance narrows (rule 100.8)."""
    public = state.public
    table, kinds = rules.tables.adversary, rules.families["picture"]
    zones: list[tuple[ZoneId, float, float]] = []
    thrown: list[Die] = []
    for zone, after in worn.items():
        error = table.assessment_error
        if zone in effects:
            error *= 1.0 - table.assessment_relief * _effect(effects[zone], kinds)
        factor, die = dice.spread(f"{public.turn}/adversary/assessment/{zone}", error)
        thrown.append(die)
        zones.append((zone, clamp(after.ground * factor), clamp(after.air_defence * factor)))
    return AssessmentPublished(
        id=event_id(public, ROOM, "all", "assessed"),
        at=rules.opens[public.turn],
        dice=tuple(thrown),
        zones=tuple(zones),
    )
