"""The adversary's orders in cyberspace, and its doctrine (rules 60.9, 60.21).

It answers for its own orders as a room does, since another seat gives them. Lives here: which attack, on what, under whose flag.
Not here: what comes of it (attacks).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wargame.engine.model.base import ADVERSARY, Choice, Listed, Offer, OrderBase, Rejection, Said, Term, as_nation, kebab
from wargame.engine.model.cyber import THE_ADVERSARY, AdversaryCyber, Work
from wargame.engine.model.cyber_world import AIMS, Aim, Network
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.cyber.events import ROOM, AttackPrepared
from wargame.engine.rooms.cyber.folding import evolve
from wargame.engine.rooms.cyber.knowing import GOVERNMENT, charged
from wargame.engine.rooms.cyber.redaction import redact
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

PHASE = "capitals"


class LaunchAttack(OrderBase, frozen=True, tag=kebab):
    """Attack a network, or the debate of a public (rule 60.9)."""

    network: str
    means: str
    mask: str = ""
    """The third country under whose flag; empty for none."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"attack/{self.network}"


Order = LaunchAttack
Event = AttackPrepared


def _own(view: SeatView) -> AdversaryCyber | None:
    held = view.own.adversary
    return None if held is None else held.cyber


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None."""
    cyber = _own(view)
    if cyber is None:
        return Rejection("60.9", "kind", "You have no means in cyberspace.", "Act by forces, or by what you publish.")
    spec = rules.scenario.cyber.networks.get(order.network)
    means = cyber.doctrine.means.get(order.means)
    if spec is None or means is None:
        where, what = ("network", "There is no such network.") if spec is None else ("means", "There is no such means.")
        return Rejection("60.9", where, what, "Choose one of those that are offered.")
    if spec.kind not in means.against:
        return Rejection(
            "60.9",
            "means",
            Said("That does not work on {kind}.", kind=Listed((spec.kind,))),
            Said("It works on: {listed}.", listed=Listed(means.against)),
        )
    if order.mask and order.mask not in cyber.doctrine.masks:
        return Rejection("60.9", "mask", "You cannot pass for them.", "Choose a flag that is offered, or none.")
    most = int(rules.tables.cyber.doctrine["attacks"])
    if sum(isinstance(d.order, LaunchAttack) for d in view.desk.drafts) >= most:
        return Rejection("60.9", "seat", Said("You have ordered {most} attacks.", most=most), "Take one back first.")
    return None


def offers(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield the attacks that may be ordered: network by network, each means that works on it."""
    cyber = _own(view)
    if cyber is None:
        return
    for name, spec in rules.scenario.cyber.networks.items():
        fitting = tuple(m for m, means in cyber.doctrine.means.items() if spec.kind in means.against)
        order = LaunchAttack(seat=view.seat, network=name, means=fitting[0]) if fitting else None
        if order is not None and not view.has_slot(order.slot()) and check(rules, view, order) is None:
            masks = ("", *cyber.doctrine.masks)
            yield Offer("launch-attack", (("network", name),), (Choice("means", fitting), Choice("mask", masks)))


OFFERS = {"launch-attack": offers}


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with an attack under way."""
    del rules, dice
    held = state.private[ADVERSARY].adversary
    assert held is not None
    assert held.cyber is not None
    where = event_id(state.public, ROOM, f"{ADVERSARY}.{order.network}", "prepared")
    ready = state.public.hour + held.cyber.doctrine.means[order.means].lead_hours
    work = Work("attack", order.network, ready, where, f"{order.means}/{order.mask}")
    return (AttackPrepared(id=where, at=state.public.hour, work=work, seat=order.seat),)


# Doctrine.


def doctrine(rules: Rulebook, public: Public, cyber: AdversaryCyber | None) -> Iterator[tuple[Order, str, tuple[Term, ...]]]:
    """Yield the attacks that doctrine orders for this turn, the weightiest first, each with its reason and terms."""
    if cyber is None or not cyber.doctrine.means:
        return
    many = _tempo(rules, public, cyber)
    ranked = _ranked(rules, public, cyber)
    index = 0
    for score, aim, name in ranked:
        if index >= many:
            return
        means = _means(rules, cyber, aim, name, index)
        if means:
            mask = _mask(public, cyber, index)
            terms = (Term("60.21", "weight-of-the-target", score), Term("60.21", "attacks-this-turn", float(many)))
            yield LaunchAttack(seat=ADVERSARY, network=name, means=means, mask=mask), REASONS[aim], terms
            index += 1


REASONS: dict[Aim, str] = {
    "weakest-public": "The ally whose people waver most is where the alliance can be split.",
    "logistics": "What does not arrive does not fight.",
    "command": "A force that cannot talk cannot act together.",
    "infrastructure": "A government that must mend its own house looks to nothing else.",
    "council-time": "By the time they have met, it is over.",
}


def _tempo(rules: Rulebook, public: Public, cyber: AdversaryCyber) -> int:
    """Return how many attacks doctrine orders in this turn: fewer once it has been named, the more so the louder."""
    spec, table = cyber.doctrine, rules.tables.cyber.doctrine
    tempo = spec.tempo
    if charged(public.arena, THE_ADVERSARY, by_a_forum=True):
        tempo *= 1.0 - spec.caution
    elif charged(public.arena, THE_ADVERSARY):
        tempo *= 1.0 - spec.caution * table["alone"]
    elif cyber.told:
        tempo *= 1.0 - spec.caution * table["told"]
    return int(tempo * public.turn + 1e-9) - int(tempo * (public.turn - 1) + 1e-9)


def _aimed(aim: Aim, network: Network) -> bool:
    match aim:
        case "weakest-public":
            return network.kind == "information"
        case "council-time":
            return network.kind == "command" or network.sector == GOVERNMENT
        case _:
            return network.kind == aim


def _ranked(rules: Rulebook, public: Public, cyber: AdversaryCyber) -> list[tuple[float, Aim, str]]:
    """Return targets with their weights, the weightiest first, each network once."""
    best: dict[str, tuple[float, Aim, str]] = {}
    table = rules.tables.cyber.doctrine
    before = f"{public.turn - 1}."
    struck = {p.strike.network for p in public.arena.past if p.strike.cause.startswith(before)}
    wanted = cyber.doctrine.targets or dict.fromkeys(AIMS, 1.0)
    for aim in AIMS:
        weight = wanted.get(aim, 0.0)
        for name, network in rules.scenario.cyber.networks.items():
            if weight <= 0 or not _aimed(aim, network):
                continue
            gain = network.exposure * (table["weight"] + network.weight) * public.arena.networks.get(name, 1.0)
            if network.nation:
                support = public.nations[as_nation(network.nation)].support
                gain *= table["doubt"] - support if aim == "weakest-public" else 1.0
            gain *= table["again"] if name in struck else 1.0
            score = weight * gain * cyber.learned.get(network.kind, 1.0) * (1.0 + cyber.access.get(name, 0.0))
            if name not in best or best[name][0] < score:
                best[name] = (score, aim, name)
    return sorted(best.values(), key=lambda b: (-b[0], b[2]))


def _means(rules: Rulebook, cyber: AdversaryCyber, aim: Aim, network: str, index: int) -> str:
    """Return the means for a target: unseen access first where there is none yet, then what strikes hardest, or fastest."""
    spec = rules.scenario.cyber.networks[network]
    fitting = {m: means for m, means in cyber.doctrine.means.items() if spec.kind in means.against}
    covert = [m for m, means in fitting.items() if means.covert]
    if covert and cyber.access.get(network, 0.0) <= 0 and index % 2 == 1:
        return covert[0]
    overt = {m: means for m, means in fitting.items() if not means.covert}
    if not overt:
        return covert[0] if covert else ""
    if aim == "council-time":
        return min(overt, key=lambda m: (overt[m].lead_hours, overt[m].hours or rules.opens[-1], m))
    ranked = sorted(overt, key=lambda m: (-overt[m].strength, m))
    return ranked[cyber.begun % 2] if len(ranked) > 1 and index % 2 == 0 else ranked[0]


def _mask(public: Public, cyber: AdversaryCyber, index: int) -> str:
    """Return the flag of an attack: the doctrine's share of them carries one, evenly spread."""
    masks, share = cyber.doctrine.masks, cyber.doctrine.masking
    if not masks or share <= 0:
        return ""
    number = cyber.begun + index
    if int((number + 1) * share + 1e-9) == int(number * share + 1e-9):
        return ""
    return masks[(number + public.turn) % len(masks)]


__all__ = ["OFFERS", "PHASE", "Event", "LaunchAttack", "Order", "check", "decide", "doctrine", "evolve", "redact"]
