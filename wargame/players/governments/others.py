"""What others weigh with a government, and what it asks of them (rules 80.11, 110.9, 110.10).

Lives here: reading from a seat's view what its partners have said and done, and asking in turn. Not here: what it decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import NationId, PackageId, Term
from wargame.engine.model.diplomacy import Aim
from wargame.engine.rooms.diplomacy import AskHost, AskOverflight, AskToJoin, credit, waiting
from wargame.engine.rooms.force_generation import base_open
from wargame.engine.rooms.standing import appeal
from wargame.players import Move


def weight(rules: Rulebook, view: SeatView, nation: NationId) -> float:
    """Return what a nation's example or request weighs with a government, -1 to 1 (rule 110.9)."""
    word = view.table.reputation[nation] if view.table is not None else 0.5
    return appeal(rules, view.public, nation, credit(rules, word))


def asked(rules: Rulebook, view: SeatView, aim: Aim, base: str = "") -> float | None:
    """Return the greatest weight of those who have asked a government for this and wait for its answer; None where nobody has."""
    best: float | None = None
    for request in view.own.approaches:
        if request.to == view.seat and request.aim == aim and request.base == base and waiting(rules, view, request):
            value = weight(rules, view, request.by)
            best = value if best is None or value > best else best
    return best


def will_of_others(rules: Rulebook, view: SeatView) -> tuple[Term, ...]:
    """Return what requests and the example of others add to a government's will to take part; nothing where there are none."""
    found: list[Term] = []
    request = asked(rules, view, "join")
    if request is not None:
        found.append(Term("110.9", "asked-by-others", rules.tables.standing.ask_join * request))
    follows = rules.scenario.nations[NationId(view.seat)].follows
    examples = [f.weight * weight(rules, view, f.nation) for f in follows if _shows(rules, view, f.nation)]
    if examples:
        found.append(Term("110.10", "example-of-others", max(examples)))
    return tuple(found)


def _shows(rules: Rulebook, view: SeatView, nation: NationId) -> bool:
    """Whether a nation has forces in theatre, or has asked this government to take part."""
    hour = view.public.hour
    if any(p in view.public.packages and view.public.packages[p].since <= hour for p in rules.by_nation[nation]):
        return True
    return any(a.by == nation and a.aim == "join" and waiting(rules, view, a) for a in view.own.approaches)


def _in_the_way(rules: Rulebook, view: SeatView, have: tuple[PackageId, ...]) -> tuple[NationId, ...]:
    """Return the nations whose closed airspace lies on the way of a government's forces in theatre."""
    if not rules.overflown:
        return ()
    used = [rules.scenario.bases[view.public.packages[p].base] for p in have if p in view.public.packages]
    closed = [n for base in used for n in base.needs_overflight if n != view.seat and not view.public.nations[n].airspace]
    return tuple(dict.fromkeys(closed))


def requests(rules: Rulebook, view: SeatView, have: tuple[PackageId, ...]) -> Iterator[Move]:
    """Yield what a government that takes part asks of others: a base for what finds none, and followers to come along.

    It asks for a base once hosts have had a turn under the mandate to open them unasked.
    """
    nation = NationId(view.seat)
    given = view.public.mandate.level == "force" and view.public.mandate.since < view.public.opened
    for package in have if given else ():
        bases = rules.assets[package].spec.bases
        if package in view.public.packages or any(base_open(rules, view.public, nation, b) for b in bases):
            continue
        spec = rules.scenario.bases[bases[0]]
        reason = f"We ask for {spec.name}: {rules.assets[package].spec.name} has no other base to work from."
        yield Move(AskHost(seat=view.seat, base=bases[0]), reason)
        break
    for over in _in_the_way(rules, view, have):
        yield Move(AskOverflight(seat=view.seat, to=over), "We ask for the way through: our forces fly around, and bring less.")
    for follower in rules.followers.get(nation, ()):
        if not any(p in view.public.packages for p in rules.by_nation[follower]):
            yield Move(AskToJoin(seat=view.seat, to=follower), "Our example counts with them, and we need them beside us.")
