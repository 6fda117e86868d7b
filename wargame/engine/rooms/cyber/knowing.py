"""Questions of evidence, of what works, and of who may do what (rules 60.9, 60.13, 60.16, 60.20, 60.24).

Lives here: arithmetic on what a seat may know; rooms, computer governments and screens ask it. Not here: any change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.model.base import EventId, ForumId, NationId, Term, ZoneId, added, as_nation, clamp
from wargame.engine.model.cyber import THE_ADVERSARY, CyberArena, DelegatedCyber, Finding, Strike
from wargame.engine.model.cyber_world import Capacity, NetworkKind
from wargame.engine.model.scenario import DIVIDED
from wargame.engine.model.state import AdversaryState, Public

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook
    from wargame.engine.view import SeatView

NONE = Capacity(defence=0.0, intelligence=0.0)
"""What a nation can do that the scenario gives no row."""
GOVERNMENT = "government"
"""The sector whose networks a government needs in order to meet and decide."""


def active(rules: Rulebook) -> bool:
    """Whether this crisis has a cyber side (rule 60.9)."""
    world = rules.scenario.cyber
    return bool(world.networks or world.capacities)


def capacity(rules: Rulebook, nation: str) -> Capacity:
    """Return what a nation can do in cyberspace, as everybody reckons it."""
    return rules.scenario.cyber.capacities.get(as_nation(nation), NONE)


def threshold(rules: Rulebook, public: Public, nation: NationId) -> tuple[float, tuple[Term, ...]]:
    """Return the confidence from which a government names a culprit, 0 to 1, and its terms (rule 60.16)."""
    table = rules.tables.cyber.threshold
    given = capacity(rules, nation).threshold
    if given is not None:
        return given, (Term("60.16", "as-the-scenario-has-it", given),)
    spec = rules.scenario.nations[nation]
    divided = table["divided"] if public.nations[nation].cabinet.government in DIVIDED else 0.0
    terms = (
        Term("60.16", "base", table["base"]),
        Term("60.16", "threat", -table["threat"] * spec.threat),
        Term("60.16", "conduct", table["conduct"] * (spec.conduct - 0.5)),
        Term("60.16", "divided-cabinet", divided),
    )
    return clamp(added([t.value for t in terms]), table["least"], table["most"]), terms


def confidence(findings: Iterable[Finding], incident: EventId, suspect: str) -> float:
    """Return how sure findings make one that a suspect was behind an attack, 0 to 1 (rule 60.13).

    Each finding leaves its share of the doubt; one more never raises it.
    """
    doubt = 1.0
    for finding in findings:
        if finding.incident == incident and finding.suspect == suspect:
            doubt *= 1.0 - finding.weight
    return 1.0 - doubt


class Suspicion(Struct, frozen=True, gc=False):
    """Whom a seat suspects of an attack, and how surely."""

    suspect: str
    confidence: float
    """0 to 1."""
    own: float
    """The part of it that rests on its own findings alone, 0 to 1."""
    sources: tuple[str, ...]
    """The nations whose findings point there."""


def suspicions(findings: tuple[Finding, ...], incident: EventId, nation: str) -> tuple[Suspicion, ...]:
    """Return whom a nation suspects of an attack, the most suspected first."""
    suspects = dict.fromkeys(f.suspect for f in findings if f.incident == incident)
    found = [
        Suspicion(
            suspect,
            confidence(findings, incident, suspect),
            confidence((f for f in findings if f.by == nation), incident, suspect),
            tuple(f.by for f in findings if f.incident == incident and f.suspect == suspect),
        )
        for suspect in suspects
    ]
    return tuple(sorted(found, key=lambda s: (-s.confidence, s.suspect)))


def suspected(view: SeatView, incident: EventId) -> Suspicion | None:
    """Return whom a seat suspects most, or None where it has found nothing."""
    found = suspicions(view.own.cyber.findings, incident, view.seat)
    return found[0] if found else None


def plain(strike: Strike) -> bool:
    """Whether everybody sees at once whose work an attack is: the adversary's, where no evidence says otherwise (rule 60.13)."""
    return strike.clarity >= 1.0


def surety(view: SeatView, name: EventId, suspect: str) -> float:
    """Return how sure a seat is that a suspect was behind an attack, 0 to 1; an attack that shows whole needs no evidence."""
    strike = incident(view.public, name)
    if suspect == THE_ADVERSARY and strike is not None and plain(strike) and suspected(view, name) is None:
        return 1.0
    return confidence(view.own.cyber.findings, name, suspect)


def incidents(public: Public) -> tuple[Strike, ...]:
    """Return the attacks that everybody knows of, oldest first: those that are over, and those under way."""
    return (*(p.strike for p in public.arena.past), *public.strikes)


def incident(public: Public, name: EventId) -> Strike | None:
    """Return an attack that everybody knows of, or None."""
    return next((s for s in incidents(public) if s.cause == name), None)


def suspects(rules: Rulebook) -> tuple[str, ...]:
    """Return who may be behind an attack: the adversary, and third countries."""
    return (THE_ADVERSARY, *rules.scenario.cyber.third)


def charged(arena: CyberArena, suspect: str, *, by_a_forum: bool = False, forum: str = "") -> bool:
    """Whether a suspect stands charged before the world with any attack, and it has not come out that it was another.

    With `by_a_forum` charges by governments alone do not count, with `forum` those by other forums neither.
    """
    for named in arena.named:
        loud = named.forum and named.by[0] == forum if forum else named.forum or not by_a_forum
        if loud and named.suspect == suspect and not named.refuted:
            return True
    return False


# How things work.


def level(public: Public, network: str) -> float:
    """Return how far a network works, 0 to 1."""
    return public.arena.networks.get(network, 1.0)


def working(rules: Rulebook, public: Public, kind: NetworkKind, nation: str = "") -> float:
    """Return how far the networks of a kind work, 0 to 1, weighted; 1 where there are none. An empty `nation` is the force."""
    total = up = 0.0
    for name, network in rules.scenario.cyber.networks.items():
        if network.kind == kind and network.nation == nation:
            total += network.weight
            up += network.weight * level(public, name)
    return up / total if total > 0 else 1.0


def friction(rules: Rulebook, public: Public) -> float:
    """Return the unity of command that networks of the force which are down cost every mission, 0 to 1 (rule 60.20)."""
    if not public.arena.networks:
        return 0.0
    return rules.tables.cyber.harm["command"] * (1.0 - working(rules, public, "command"))


def shortage(rules: Rulebook, public: Public) -> float:
    """Return the share of their strength that forces lack while the force's logistics are down, 0 to 1 (rule 60.20)."""
    if not public.arena.networks:
        return 0.0
    return rules.tables.cyber.harm["logistics"] * (1.0 - working(rules, public, "logistics"))


def silenced(rules: Rulebook, held: AdversaryState, zone: ZoneId, turn: int) -> float:
    """Return the share of their power that forces lack for a turn in which their command is suppressed, 0 to 1 (rule 60.15)."""
    return rules.tables.cyber.blow["command"] if held.suppressed.get(zone) == turn else 0.0


def burdens(rules: Rulebook, public: Public) -> tuple[Term, ...]:
    """Return what networks that are down take from every mission, as terms; none where all work."""
    if not public.arena.networks:
        return ()
    found = (
        Term("60.20", "command-networks-down", -friction(rules, public)),
        Term("60.20", "logistics-networks-down", -shortage(rules, public)),
    )
    return tuple(t for t in found if t.value)


def guarded(rules: Rulebook, view_guards: Mapping[str, float], public: Public, network: str) -> float:
    """Return the share of an attack that a network's guards keep out, 0 to 1 (rule 60.11)."""
    table = rules.tables.cyber.guard
    spec = rules.scenario.cyber.networks[network]
    held = view_guards.get(network, 0.0)
    if spec.nation:
        held = 1.0 - (1.0 - held) * (1.0 - table["nation"] * capacity(rules, spec.nation).defence)
    if "alert" in public.arena.measures:
        held = 1.0 - (1.0 - held) * (1.0 - table["alert"])
    return clamp(held, 0.0, table["most"])


def suffered(public: Public, nation: NationId, rules: Rulebook) -> float:
    """Return the harm that attacks have done to a nation's networks so far, summed, and by what weight (rule 60.24)."""
    total = 0.0
    for past in public.arena.past:
        spec = rules.scenario.cyber.networks.get(past.strike.network)
        if spec is not None and spec.nation == nation:
            total += past.harm * spec.weight
        elif spec is None and nation in past.strike.nations:
            total += past.harm
    return total


def attacked(rules: Rulebook, public: Public, nation: NationId) -> bool:
    """Whether cyber attacks on a nation amount, taken together, to an armed attack that it may bring to the treaty."""
    return active(rules) and suffered(public, nation, rules) >= rules.tables.cyber.article_harm


def in_force(public: Public, forum: ForumId, hour: int) -> DelegatedCyber | None:
    """Return what a forum has let act without asking at this hour, or None."""
    held = public.cyber.get(forum)
    return held if held is not None and held.since <= hour < held.until else None
