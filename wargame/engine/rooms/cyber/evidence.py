"""Who finds out what about attacks, tells whom, and when a wrong charge comes out (rules 60.13, 60.14, 60.17, 60.18).

Lives here: how evidence grows, and is shared. Not here: what it comes to (knowing), or who names a culprit (acting).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wargame.engine.dice import happened
from wargame.engine.model.base import Die, EventId, NationId, Term, as_nation
from wargame.engine.model.caveats import Circle
from wargame.engine.model.cyber import THE_ADVERSARY, Finding, Named, Strike, Work
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e
from wargame.engine.rooms.cyber.acting import busy, ready
from wargame.engine.rooms.cyber.attacks import fighting
from wargame.engine.rooms.cyber.folding import evolve
from wargame.engine.rooms.cyber.knowing import capacity, incidents, plain
from wargame.engine.rooms.cyber.legality import circle
from wargame.engine.rooms.cyber.lent import origin
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


def recent(rules: Rulebook, state: State) -> tuple[Strike, ...]:
    """Return the attacks that still yield evidence; whose work an attack is that shows whole needs none (rule 60.13)."""
    first = state.public.turn - rules.tables.cyber.evidence_turns + 1
    return tuple(s for s in incidents(state.public) if int(s.cause.split(".", 1)[0]) >= first and not shown(state, s))


def shown(state: State, strike: Strike) -> bool:
    """Whether everybody sees at once that an attack is the adversary's."""
    return plain(strike) and origin(state, strike.cause) == THE_ADVERSARY


def gathered(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.EvidenceFound]:
    """Yield what each nation finds out in this turn, for itself (rule 60.13)."""
    fresh = recent(rules, state)
    if not fresh:
        return
    hunters = _hunters(rules, state)
    for nation in rules.nations:
        found: list[Finding] = []
        thrown: list[Die] = []
        for strike in fresh:
            rate, keen = _rate(rules, state, nation, strike, hunters)
            if rate <= 0:
                continue
            suspect, die = _pointed(rules, state, dice, nation, strike, keen)
            thrown.append(die)
            found.append(_grown(rules, state, nation, strike, suspect, rate))
        if found:
            yield e.EvidenceFound(
                id=event_id(state.public, e.ROOM, nation, "evidence"),
                at=rules.opens[state.public.turn],
                causes=tuple(f.incident for f in found),
                terms=tuple(Term("60.13", "weight", f.weight) for f in found),
                dice=tuple(thrown),
                nation=nation,
                findings=tuple(found),
            )


def _hunters(rules: Rulebook, state: State) -> dict[str, float]:
    """Return the best knowledge that a team of hunters brings to each host and takes home, by nation."""
    found: dict[str, float] = {}
    for nation, work in busy(rules, state):
        if work.action == "hunt":
            able = capacity(rules, nation).intelligence
            for who in (work.subject, nation):
                found[f"{who}/{work.subject}"] = max(able, found.get(f"{who}/{work.subject}", 0.0))
    return found


def _rate(rules: Rulebook, state: State, nation: NationId, strike: Strike, hunters: dict[str, float]) -> tuple[float, float]:
    """Return the share of what it does not know yet that a nation finds out about an attack, and how keen it looks, 0 to 1."""
    table = rules.tables.cyber.sight
    own = capacity(rules, nation)
    file = state.private[nation].cyber
    spec = rules.scenario.cyber.networks.get(strike.network)
    struck = nation in strike.nations or (spec is not None and not spec.nation and nation == rules.scenario.lead)
    clear = table["floor"] + (1.0 - table["floor"]) * strike.clarity
    left = 1.0 - clear * table["near" if struck else "far"] * own.intelligence * file.sources
    keen = own.intelligence
    for host in strike.nations:
        team = hunters.get(f"{nation}/{host}", 0.0)
        left *= 1.0 - table["hunt"] * team
        keen = max(keen, team)
    if struck and any(w.action == "respond" and w.subject == strike.network for w in ready(rules, state, nation)):
        left *= 1.0 - table["respond"] * own.defence
        keen = max(keen, own.defence)
    return 1.0 - left, keen


def _pointed(rules: Rulebook, state: State, dice: Dice, nation: NationId, strike: Strike, keen: float) -> tuple[str, Die]:
    """Return whom this turn's evidence points to: as a rule the truth, by a false flag or chance somebody else."""
    table = rules.tables.cyber.sight
    truth = origin(state, strike.cause)
    mask = state.hidden.masks.get(strike.cause, "")
    key = f"cyber/evidence/{state.public.turn}/{strike.cause}/{nation}"
    others = [s for s in (THE_ADVERSARY, *rules.scenario.cyber.third) if s != truth]
    die = dice.throw(key, table["masked" if mask else "stray"] * (1.0 - keen) if others else 0.0)
    if not happened(die):
        return truth, die
    return mask or others[dice.face(f"{key}/whom") % len(others)], die


def _grown(rules: Rulebook, state: State, nation: NationId, strike: Strike, suspect: str, rate: float) -> Finding:
    most = rules.tables.cyber.sight["most"]
    was = next(
        (
            f.weight
            for f in state.private[nation].cyber.findings
            if (f.incident, f.suspect, f.by) == (strike.cause, suspect, nation)
        ),
        0.0,
    )
    return Finding(strike.cause, suspect, was + max(0.0, most - was) * rate, nation)


def shared(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.FindingsShared]:
    """Yield who tells whom what it has found out, the turn's evidence included (rule 60.13).

    Only one's own: what another has told in confidence is not passed on.
    """
    table = rules.tables.cyber
    for nation, work in busy(rules, state):
        if work.action != "share":
            continue
        to = circle(rules, nation, _circle(work))
        own = tuple(f for f in state.private[nation].cyber.findings if f.by == nation)
        if not to or not own:
            continue
        part = len(to) / max(1, len(rules.nations) - 1)
        die = dice.throw(f"cyber/leak/{state.public.turn}/{nation}", table.exposure["share"] * part)
        lost = table.burnt["leak"] if happened(die) else 0.0
        brought = 0.0
        for finding in own:
            if finding.incident.startswith(f"{state.public.turn}."):
                brought += finding.weight * part
        yield e.FindingsShared(
            id=event_id(state.public, e.ROOM, nation, "shared"),
            at=rules.opens[state.public.turn],
            causes=(work.cause,),
            terms=(Term("60.13", "share-of-all-told", part), Term("60.17", "sources-lost", -lost)),
            dice=(die,),
            nation=nation,
            to=to,
            findings=own,
            brought=brought,
            lost=lost,
        )


def _circle(work: Work) -> Circle:
    return work.subject  # type: ignore[return-value]


def discovered(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.AccessFound]:
    """Yield who finds by itself somebody unseen in its networks; those of the force are the lead's to watch (rule 60.14)."""
    cyber = fighting(state)
    for name in cyber.access if cyber is not None else ():
        spec = rules.scenario.cyber.networks[name]
        watcher = as_nation(spec.nation or rules.scenario.lead)
        odds = rules.tables.cyber.access["found"] * capacity(rules, watcher).defence
        die = dice.throw(f"cyber/found/{state.public.turn}/{name}", odds)
        if happened(die):
            yield e.AccessFound(
                id=event_id(state.public, e.ROOM, f"{watcher}.{name}", "access-found"),
                at=rules.opens[state.public.turn],
                terms=(Term("60.14", "odds", odds),),
                dice=(die,),
                nation=watcher,
                host=spec.nation,
                networks=(name,),
            )


def weighed(rules: Rulebook, state: State) -> Iterator[e.ChargeWeighed]:
    """Yield what charges bring that a forum has agreed on; two forums that say the same bring it once (rule 60.17)."""
    table = rules.tables.cyber
    charges: dict[tuple[EventId, str], list[Named]] = {}
    for named in state.public.arena.named:
        if named.forum and not named.weighed:
            charges.setdefault((named.incident, named.suspect), []).append(named)
    for (incident, suspect), held in charges.items():
        proposers = dict.fromkeys(as_nation(n) for named in held for n in named.by if n in rules.by_nation)
        yield e.ChargeWeighed(
            id=event_id(state.public, e.ROOM, f"{incident.replace('/', '-')}.{suspect}", "weighed"),
            at=state.public.hour,
            causes=tuple(named.cause for named in held),
            terms=(
                Term("60.17", "legitimacy", table.named["legitimacy"]),
                Term("60.17", "credibility", table.named["credibility"]),
            ),
            incident=incident,
            suspect=suspect,
            legitimacy=table.named["legitimacy"],
            credibility=table.named["credibility"],
            escalation=table.escalation["name"] if suspect == THE_ADVERSARY else 0.0,
            burnt=tuple((nation, table.burnt["publicly"]) for nation in proposers),
        )


def refuted(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.ChargeRefuted]:
    """Yield the wrong charges that come out in this turn, and what they cost (rule 60.18)."""
    table = rules.tables.cyber.refuted
    charges: dict[tuple[EventId, str], list[str]] = {}
    for named in state.public.arena.named:
        if not named.refuted and origin(state, named.incident) != named.suspect:
            charges.setdefault((named.incident, named.suspect), []).extend(named.by)
    for (incident, suspect), by in charges.items():
        die = dice.throw(f"cyber/refuted/{state.public.turn}/{incident}/{suspect}", table["odds"])
        if not happened(die):
            continue
        who = tuple(dict.fromkeys(by))
        yield e.ChargeRefuted(
            id=event_id(state.public, e.ROOM, f"{incident.replace('/', '-')}.{suspect}", "refuted"),
            at=rules.opens[state.public.turn],
            causes=(incident,),
            terms=tuple(Term("60.18", name, -table[name]) for name in ("cohesion", "legitimacy", "credibility", "support")),
            dice=(die,),
            incident=incident,
            suspect=suspect,
            by=who,
            cohesion=table["cohesion"],
            legitimacy=table["legitimacy"],
            credibility=table["credibility"],
            support=tuple((as_nation(n), table["support"]) for n in who if n in rules.by_nation),
        )


def learn(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.Event]:
    """Yield what the turn's close brings to light: evidence first, then what is shared of it, then what comes out."""
    steps: tuple[Callable[[Rulebook, State, Dice], Iterator[e.Event]], ...] = (gathered, shared, discovered, refuted)
    for step in steps:
        for event in tuple(step(rules, state, dice)):
            state = evolve(state, event)
            yield event
