"""What became of it (rules 180.1 to 180.8): whether the end state held, and whether it would have been wiser not to begin.

Nothing in adjudication or on a score sheet reads any of it. The same rules judge two worlds: the one that was played, and one in
which nothing was begun, which is made of the scenario, the rules and the dice alone and never sees an order.

Lives here: both worlds after the last turn, and the difference. Not here: who of the coalition was of use (analysis).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.model.base import EventBase, SeatId, Term, clamp, kebab
from wargame.engine.model.council import Ceasefire, SetTerms
from wargame.engine.model.state import Public, State
from wargame.engine.rooms import adversary, end_state, white_cell
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.aftermath_table import AftermathTable
    from wargame.engine.model.base import Die
    from wargame.engine.rulebook import Rulebook

ROOM = "aftermath"
WorldName = Literal["played", "not-begun"]
Ending = Literal["collapse", "agreed", "put-down", "undecided", "peace"]
"""How the war stood at the last turn: the adversary gone, an agreement, the faction beaten, or nothing of these (rule 180.3)."""


class Period(Struct, frozen=True, array_like=True, gc=False):
    """One half-year after the last turn; each in [0, 1]."""

    end_state: float
    """How far the end state still holds."""
    violence: float
    danger: float
    """Share of the people who are in danger."""


class AftermathAssessed(EventBase, frozen=True, tag=kebab):
    """What became of one world after the last turn; `dead` are civilians, in the turns and in the years after."""

    world: WorldName
    ending: Ending
    end_state: float
    control: float
    periods: tuple[Period, ...]
    dead_in_turns: int
    dead_after: int
    worth: float


class UsefulnessJudged(EventBase, frozen=True, tag=kebab):
    """How much better, or worse, the played world came out than the one in which nothing was begun, -1 to 1."""

    begun: bool
    usefulness: float


Event = AftermathAssessed | UsefulnessJudged


class World(Struct, frozen=True, gc=False):
    """A world between two half-years; each in [0, 1]."""

    control: float
    """Share of the land, by weight, that the faction holds."""
    regime: float
    """Strength left to the adversary, as it would use it."""
    faction: float
    armed_groups: float
    """Winners who obey nobody."""
    institutions: float
    engaged: float
    violence: float
    holding: float
    """Share that still holds of the end state that was reached."""


class Setting(Struct, frozen=True, gc=False):
    """What does not change after the last turn."""

    thousands: float
    """People in the theatre, thousands."""
    risen: float
    """Share of the people who at any time lived under the faction, 0 to 1."""
    grievance: float
    settled: bool
    legitimacy: float
    fought: bool
    """Whether anybody attacked or struck at all: where nobody did there is no war to be left unfinished."""


def judge(rules: Rulebook, state: State, first: Callable[[], State], dice: Dice) -> Iterator[Event]:
    """Yield what became of both worlds, and the usefulness of having begun (rules 180.1 to 180.7).

    `first` gives the state in which the game was founded. Where no operation was begun, the two worlds are one.
    """
    begun = bool(state.public.operations)
    played = _assessed(rules, state, dice, "played", state.public)
    other = not_begun(rules, first(), dice, state.public.turn) if begun else state
    without = _assessed(rules, other, dice, "not-begun", state.public)
    yield played
    yield without
    yield UsefulnessJudged(
        id=event_id(state.public, ROOM, "all", "usefulness"),
        at=played.at,
        causes=(played.id, without.id),
        terms=tuple(
            Term("180.7", one.name, one.value - two.value) for one, two in zip(_worth_terms(played), _worth_terms(without))
        ),
        begun=begun,
        usefulness=played.worth - without.worth,
    )


def not_begun(rules: Rulebook, first: State, dice: Dice, turns: int) -> State:
    """Return the world after so many turns in which nobody but the adversary gave an order (rule 180.2).

    Its fronts throw the same dice as in play, since a die is named by what it decides.
    """
    state = first
    for turn in range(1, turns + 1):
        hour = rules.opens[turn - 1]
        # One phase will do: nothing that follows asks for it, and the ids of these events are read by nobody.
        state = replace(state, public=replace(state.public, turn=turn, phase="operations", hour=hour, opened=hour))
        for inject in tuple(white_cell.scheduled(rules, state)):
            state = white_cell.evolve(state, inject)
        for order, _ in tuple(adversary.doctrine(rules, state.public, adversary.forces_of(state))):
            for given in adversary.decide(rules, state, order, dice):
                state = adversary.evolve(state, given)
        # An assessment is made afresh each turn, so that the last alone is wanted.
        if turn < turns:
            state = adversary.undisturbed(rules, state, dice)
        else:
            state = adversary.evolve_all(state, tuple(adversary.adjudicate(rules, state, dice)))
    return end_state.evolve(state, end_state.assess(rules, state, ()))


# The last turn as the years after it inherit it.


def _inherited(rules: Rulebook, state: State) -> tuple[World, Setting]:
    """Return the world as the last turn leaves it (rule 180.3)."""
    table = rules.tables.aftermath
    public = state.public
    zones = rules.scenario.zones
    thousands = weight = held = fighting = risen = attacked = 0.0
    moved = False
    for zone in rules.land_zones:
        spec, there = zones[zone], public.zones[zone]
        thousands += spec.people
        weight += spec.weight
        held += spec.weight * there.control
        fighting += spec.weight * there.control * there.faction
        risen += spec.people * max(spec.control, there.control)
        attacked += spec.people * there.attacked
        moved = moved or there.control != spec.control
    other = adversary.forces_of(state)
    ground = 0.0
    for forces in other.zones.values():
        ground += forces.ground
    tracks = public.tracks
    dead = tracks.harm_by_regime + tracks.harm_by_coalition
    control = held / weight if weight else 0.0
    taught = table.assistance_gain * min(1.0, tracks.assisted / table.assistance_full)
    own = clamp(rules.scenario.faction_institutions + taught)
    world = World(
        control=control,
        regime=clamp(ground / other.started) * other.resolve if other.started > 0 else 0.0,
        faction=fighting / held if held else 0.0,
        armed_groups=control * (1.0 - own) * (fighting / held if held else 0.0),
        institutions=control * own + (1.0 - control) * table.old_order,
        engaged=_engaged(rules, public),
        violence=attacked / thousands if thousands else 0.0,
        holding=1.0,
    )
    agreed = any(m.status == "agreed" and isinstance(m.proposal, (SetTerms, Ceasefire)) for m in state.table.motions.values())
    setting = Setting(
        thousands=thousands,
        risen=risen / thousands if thousands else 0.0,
        grievance=dead / (dead + table.grievance_half * thousands) if dead else 0.0,
        settled=agreed,
        legitimacy=tracks.legitimacy,
        fought=moved or bool(dead) or attacked > 0.0 or any(n.strike_sorties for n in public.nations.values()),
    )
    return world, setting


def _engaged(rules: Rulebook, public: Public) -> float:
    """Return how far the coalition stays: its people in theatre, where an operation still runs, 0 to 1."""
    if not any(not o.over for o in public.operations.values()):
        return 0.0
    people = sum(rules.assets[p].spec.personnel for p, held in public.packages.items() if held.status != "deploying")
    return clamp(people / rules.tables.aftermath.engaged_people)


def ending_of(rules: Rulebook, state: State, control: float, setting: Setting) -> Ending:
    """Return how the war stood at the last turn (rule 180.3)."""
    bar = rules.tables.adversary.fallen_control
    capitals = [z for z in rules.land_zones if rules.scenario.zones[z].capital]
    held = all(state.public.zones[z].control >= bar for z in capitals) if capitals else control >= bar
    if held and (capitals or _began_with(rules) < bar):
        return "collapse"
    if setting.settled:
        return "agreed"
    if not setting.fought:
        return "peace"
    return "put-down" if control <= 1.0 - bar else "undecided"


def _began_with(rules: Rulebook) -> float:
    """Return the land that the faction held at the start, by weight, 0 to 1."""
    held = weight = 0.0
    for zone in rules.land_zones:
        spec = rules.scenario.zones[zone]
        held += spec.weight * spec.control
        weight += spec.weight
    return held / weight if weight else 0.0


# One half-year.


CAUSES = ("unfinished-war", "losers-who-fight-on", "armed-groups", "grievance")
RELIEFS = ("settlement", "institutions", "coalition-engaged", "legitimacy")


def _causes_of(table: AftermathTable, world: World, setting: Setting) -> tuple[float, float, float, float]:
    """Return the causes of violence as `CAUSES` names them, each 0 or more (rule 180.4)."""
    control = world.control
    war = float(setting.fought)
    divided = 4.0 * control * (1.0 - control)
    front = divided * min(1.0, 2.0 * min(world.regime, world.faction))
    losers = (1.0 - divided) * (control * world.regime + (1.0 - control) * world.faction)
    return (
        table.front_weight * front * war,
        table.spoilers_weight * losers * war,
        table.armed_groups_weight * world.armed_groups,
        table.grievance_weight * setting.grievance,
    )


def _reliefs_of(table: AftermathTable, world: World, setting: Setting) -> tuple[float, float, float, float]:
    """Return what takes shares of these causes away as `RELIEFS` names it, each 0 or less (rule 180.4)."""
    return (
        -table.settlement_relief * setting.settled,
        -table.institutions_relief * world.institutions,
        -table.engagement_relief * world.engaged,
        -table.legitimacy_relief * setting.legitimacy * world.control,
    )


def _half_year(table: AftermathTable, world: World, setting: Setting, factor: float) -> tuple[World, float]:
    """Return the world half a year later, and the share of its people in danger (rules 180.4, 180.5)."""
    causes = reliefs = 0.0
    for value in _causes_of(table, world, setting):
        causes += value
    for value in _reliefs_of(table, world, setting):
        reliefs -= value
    target = clamp(causes * (1.0 - min(table.relief_most, reliefs)) * factor)
    violence = clamp(world.violence + table.pace * (target - world.violence))
    quiet = 1.0 - violence
    control, regime, faction = world.control, world.regime, world.faction
    both = regime + faction
    drive = 4.0 * control * (1.0 - control) * (faction - regime) / both if both > 0 else 0.0
    moved = clamp(control + table.front_move * violence * drive)
    splits = table.splitting * moved * (1.0 - world.institutions) * (1.0 - world.engaged)
    fade = table.fading * quiet
    danger = clamp(violence + quiet * table.repression * clamp(setting.risen - moved))
    after = World(
        control=moved,
        regime=regime * (1.0 - fade * moved),
        faction=faction * (1.0 - fade * (1.0 - moved)),
        armed_groups=clamp(world.armed_groups + splits - table.mending * world.institutions * quiet * world.armed_groups),
        institutions=clamp(world.institutions + table.building * quiet * (1.0 - world.institutions) - table.eroding * violence),
        engaged=world.engaged * (1.0 - table.leaving),
        violence=violence,
        holding=clamp(world.holding * (1.0 - table.undoing * violence)),
    )
    return after, danger


# A whole world.


def _assessed(rules: Rulebook, state: State, dice: Dice, name: WorldName, at: Public) -> AftermathAssessed:
    table = rules.tables.aftermath
    first, setting = _inherited(rules, state)
    world, reached = first, state.public.tracks.end_state
    periods: list[Period] = []
    thrown: list[Die] = []
    dead = 0.0
    for number in range(1, table.periods + 1):
        factor, die = dice.spread(f"{at.turn}/{ROOM}/half-year/{number}", table.spread)  # One name for both worlds (180.6).
        thrown.append(die)
        world, danger = _half_year(table, world, setting, factor)
        periods.append(Period(reached * world.holding, world.violence, danger))
        dead += table.dead_rate * world.violence * setting.thousands
    tracks = state.public.tracks
    in_turns, after = tracks.harm_by_regime + tracks.harm_by_coalition, int(dead + 0.5)
    worth = _worth(table, periods, in_turns + after, setting.thousands)
    return AftermathAssessed(
        id=event_id(at, ROOM, name, "assessed"),
        at=rules.opens[at.turn],
        terms=(
            Term("180.3", "control", first.control),
            Term("180.3", "adversary-left", first.regime),
            Term("180.3", "faction", first.faction),
            *(Term("180.4", name, value) for name, value in zip(CAUSES, _causes_of(table, first, setting), strict=True)),
            *(Term("180.4", name, value) for name, value in zip(RELIEFS, _reliefs_of(table, first, setting), strict=True)),
            *worth,
        ),
        dice=tuple(thrown) if name == "played" else (),  # Both worlds throw them once, together.
        world=name,
        ending=ending_of(rules, state, first.control, setting),
        end_state=reached,
        control=first.control,
        periods=tuple(periods),
        dead_in_turns=in_turns,
        dead_after=after,
        worth=_sum(worth),
    )


def _sum(terms: Sequence[Term]) -> float:
    whole = 0.0
    for term in terms:
        whole += term.value
    return whole


def _mean(values: Sequence[float]) -> float:
    whole = 0.0
    for value in values:
        whole += value
    return whole / len(values) if values else 0.0


WORTH = "180.6"
"""The rule of the terms that add up to a world's worth."""


def _worth(table: AftermathTable, periods: Sequence[Period], dead: int, thousands: float) -> tuple[Term, ...]:
    """Return what a world is worth, 0 to 1, in four terms (rule 180.6)."""
    spared = 1.0 - dead / (dead + table.lives_half * thousands) if dead else 1.0
    return (
        Term(WORTH, "end-state", table.weight_end_state * _mean([p.end_state for p in periods])),
        Term(WORTH, "peace", table.weight_violence * (1.0 - _mean([p.violence for p in periods]))),
        Term(WORTH, "safety", table.weight_danger * (1.0 - _mean([p.danger for p in periods]))),
        Term(WORTH, "lives", table.weight_lives * spared),
    )


def _worth_terms(event: AftermathAssessed) -> tuple[Term, ...]:
    return tuple(t for t in event.terms if t.rule == WORTH)


# Folding.


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened: a judgement changes nothing in the world."""
    del event
    return state


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: once the last turn is over, everybody may."""
    del state, seat
    return event
