"""Hostile attacks: how they begin, what they cost, and what the adversary makes of it (rules 60.4, 60.20, 60.21).

Lives here: an attack's strength, its end, its costs. Not here: who orders it (hostile), or what keeps it out (delegation).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.dice import happened
from wargame.engine.model.base import ADVERSARY, EventId, Term, added, as_nation, clamp
from wargame.engine.model.cyber import AdversaryCyber, Strike, Work
from wargame.engine.model.cyber_world import Means, NetworkKind
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e
from wargame.engine.rooms.cyber.knowing import GOVERNMENT, active, guarded, level
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


def fighting(state: State) -> AdversaryCyber | None:
    """Return the other side in cyberspace, or None where it does not fight there."""
    held = state.private[ADVERSARY].adversary
    return None if held is None else held.cyber


def begin(rules: Rulebook, state: State, dice: Dice, after: int, until: int) -> Iterator[e.Event]:
    """Yield the attacks whose hour lies after `after` and not past `until`, hours of the scenario."""
    cyber = fighting(state)
    taken: set[EventId] = set()
    for work in cyber.work if cyber is not None else ():
        if cyber is not None and after < work.ready <= until and work.subject in rules.scenario.cyber.networks:
            for event in _begun(rules, state, dice, cyber, work):
                yield _apart(event, taken)


def _apart(event: e.Event, taken: set[EventId]) -> e.Event:
    """Return the event under an id of its own: two attacks may begin on one network in one hour."""
    own, (head, _, tail) = event.id, event.id.rpartition("/")
    number = 1
    while own in taken:
        number += 1
        own = EventId(f"{head}.{number}/{tail}")
    taken.add(own)
    return event if own == event.id else replace(event, id=own)


def _begun(rules: Rulebook, state: State, dice: Dice, cyber: AdversaryCyber, work: Work) -> Iterator[e.Event]:
    name, _, mask = work.detail.partition("/")
    means = cyber.doctrine.means[name]
    held = cyber.access.get(work.subject, 0.0)
    if means.covert:
        gain = rules.tables.cyber.access["gain"] * cyber.doctrine.effects * means.strength
        yield e.AccessGained(
            id=event_id(state.public, e.ROOM, work.subject, "access"),
            at=work.ready,
            causes=(work.cause,),
            terms=(Term("60.14", "access", gain),),
            network=work.subject,
            access=clamp(held + gain * (1.0 - held)),
        )
        return
    yield _attack(rules, state, dice, cyber, means, work, work.subject, mask)
    others = _neighbours(rules, work.subject)
    if means.spill_over > 0 and others:
        die = dice.throw(f"cyber/strays/{work.cause}", means.spill_over)
        if happened(die):
            onto = others[dice.face(f"cyber/strays-to/{work.cause}") % len(others)]
            yield _attack(rules, state, dice, cyber, means, work, onto, mask, spilled=True)


def _neighbours(rules: Rulebook, network: str) -> tuple[str, ...]:
    networks = rules.scenario.cyber.networks
    kind = networks[network].kind
    return tuple(n for n, spec in networks.items() if spec.kind == kind and n != network)


def _attack(
    rules: Rulebook,
    state: State,
    dice: Dice,
    cyber: AdversaryCyber,
    means: Means,
    work: Work,
    network: str,
    mask: str,
    *,
    spilled: bool = False,
) -> e.AttackBegan:
    """Return an attack that begins: its strength is what its means, skill and access make of how open the network lies."""
    table, spec = rules.tables.cyber, rules.scenario.cyber.networks[network]
    skill = cyber.doctrine.information if spec.kind == "information" else cyber.doctrine.effects
    inside = 1.0 + table.access["bonus"] * (0.0 if spilled else cyber.access.get(network, 0.0))
    heat = 1.0 + cyber.doctrine.escalates * state.public.arena.escalation
    out = guarded(rules, state.table.cyber.guards, state.public, network)
    factor, die = dice.spread(f"cyber/strength/{work.cause}/{network}", table.harm["spread"])
    part = table.attack["stray"] if spilled else 1.0
    strength = clamp(means.strength * skill * spec.exposure * table.attack["open"] * inside * heat * (1.0 - out) * factor * part)
    closes = rules.opens[state.public.turn]
    return e.AttackBegan(
        id=event_id(state.public, e.ROOM, f"{network}.{work.ready}{'.stray' if spilled else ''}", "attack"),
        at=work.ready,
        causes=(work.cause,),
        terms=(
            Term("60.4", "means", means.strength),
            Term("60.4", "skill", skill),
            Term("60.4", "exposure", spec.exposure),
            Term("60.14", "access", inside),
            Term("60.21", "escalation", heat),
            Term("60.11", "kept-out-by-guards", out),
        ),
        dice=(die,),
        network=network,
        means=means.name,
        nations=(spec.nation,) if spec.nation else (),
        strength=strength,
        clarity=means.clarity,
        until=min(closes, work.ready + means.hours) if means.hours else 0,
        mask=mask,
        spilled=spilled,
    )


def delay(rules: Rulebook, state: State) -> e.CouncilDelayed | None:
    """Return by how many hours attacks make the Council meet later, or None (rule 60.20)."""
    networks = rules.scenario.cyber.networks
    worst, causes = 0.0, list[EventId]()
    for strike in state.public.strikes:
        spec = networks.get(strike.network) if strike.since <= state.public.hour else None
        if spec is not None and (spec.kind == "command" or spec.sector == GOVERNMENT):
            left = strike.strength * (1.0 - strike.kept_out)
            worst = max(worst, left)
            causes.append(strike.cause)
    hours = int(rules.tables.cyber.harm["delay"] * worst)
    if hours <= 0:
        return None
    room = rules.opens[state.public.turn] - state.public.hour - 1
    where = event_id(state.public, e.ROOM, "council", "delayed")
    term = Term("60.20", "strongest-attack", worst)
    return e.CouncilDelayed(id=where, at=state.public.hour, causes=tuple(causes), terms=(term,), hours=min(hours, room))


def damage(rules: Rulebook, state: State) -> Iterator[e.AttackFelt | e.AttackOver]:
    """Yield what the turn's attacks have cost each nation that they struck, and the networks (rules 60.4, 60.20)."""
    for strike in state.public.strikes:
        if active(rules):
            yield _over(rules, state, strike)
        yield from _felt(rules, state, strike)


def _end(rules: Rulebook, state: State, strike: Strike) -> int:
    closes = rules.opens[state.public.turn]
    return min(strike.until or closes, closes)


def _unseen(rules: Rulebook, state: State, strike: Strike) -> float:
    """Return the share of an attack that a disturbed source keeps out, 0 to 1."""
    hour, share = state.hidden.disturbed.get(strike.cause, (0, 0.0))
    end = _end(rules, state, strike)
    length = end - strike.since
    return share * max(0, end - max(hour, strike.since)) / length if length > 0 else 0.0


def _covered(rules: Rulebook, state: State, strike: Strike) -> float:
    """Return the share of an attack that delegated measures keep out where they cover it, 0 to 1."""
    end = _end(rules, state, strike)
    length = end - strike.since
    return strike.kept_out * max(0, end - strike.acted) / length if strike.forum and length > 0 else 0.0


def _felt(rules: Rulebook, state: State, strike: Strike) -> Iterator[e.AttackFelt]:
    public = state.public
    spec = rules.scenario.cyber.networks.get(strike.network)
    weight = 1.0 if spec is None else spec.weight
    whole = Term("60.4", "attack", rules.tables.cyber.attack_support * strike.strength * weight)
    acted, unseen = _covered(rules, state, strike), _unseen(rules, state, strike)
    for code in strike.nations:
        nation = as_nation(code)
        covered = acted if strike.forum and nation in rules.members[strike.forum] else 0.0
        hardened = state.private[nation].hardened
        yield e.AttackFelt(
            id=event_id(public, e.ROOM, f"{nation}.{strike.cause.replace('/', '-')}", "felt"),
            at=rules.opens[public.turn],
            causes=(strike.cause,),
            terms=(whole, Term("60.6", "kept-out-by-measures", covered), Term("60.2", "protection", hardened)),
            nation=nation,
            strike=strike.cause,
            loss=whole.value * (1.0 - covered) * (1.0 - unseen) * (1.0 - hardened),
        )


def _over(rules: Rulebook, state: State, strike: Strike) -> e.AttackOver:
    public, table, rates = state.public, rules.tables.cyber.harm, rules.tables.cyber.attack
    spec = rules.scenario.cyber.networks.get(strike.network)
    weight = 1.0 if spec is None else spec.weight
    harm = strike.strength * (1.0 - _covered(rules, state, strike)) * (1.0 - _unseen(rules, state, strike))
    answered = bool(strike.forum and strike.kept_out) or strike.cause in state.hidden.disturbed
    alone = 0.0 if answered else table["unanswered"] * harm * weight * (rates["watched"] if public.arena.measures else 1.0)
    heat = table["attack"] * strike.strength if spec is not None and spec.kind == "infrastructure" else 0.0
    return e.AttackOver(
        id=event_id(public, e.ROOM, strike.cause.replace("/", "-"), "over"),
        at=rules.opens[public.turn],
        causes=(strike.cause,),
        terms=(
            Term("60.20", "harm", harm),
            *((Term("60.20", "unanswered", -alone),) if alone else ()),
            *((Term("60.21", "escalation", heat),) if heat else ()),
        ),
        strike=strike.cause,
        until=_end(rules, state, strike),
        harm=harm,
        network=strike.network,
        level=clamp(level(public, strike.network) - harm) if spec is not None else 1.0,
        cohesion=alone,
        escalation=heat,
    )


def lessons(rules: Rulebook, state: State) -> Iterator[e.LessonsDrawn]:
    """Yield what the adversary makes of the turn's attacks: it leaves what failed and turns to what worked (rule 60.21)."""
    cyber = fighting(state)
    if cyber is None:
        return
    networks, table = rules.scenario.cyber.networks, rules.tables.cyber.doctrine
    now = f"{state.public.turn}."
    learned: dict[str, float] = {}
    kinds: dict[NetworkKind, list[float]] = {}
    for past in state.public.arena.past:
        spec = networks.get(past.strike.network)
        if spec is not None and past.strike.cause.startswith(now) and past.strike.strength > 0:
            kinds.setdefault(spec.kind, []).append(past.harm / past.strike.strength)
    for kind, bites in kinds.items():
        bite = added(bites) / len(bites)
        was = cyber.learned.get(kind, 1.0)
        moved = 1.0 + cyber.doctrine.adaptation * (bite - rules.tables.cyber.heat["lesson"])
        learned[kind] = clamp(was * moved, table["least"], table["most"])
    if learned:
        where = event_id(state.public, e.ROOM, ADVERSARY, "lessons")
        yield e.LessonsDrawn(id=where, at=rules.opens[state.public.turn], kinds=tuple(learned.items()))
