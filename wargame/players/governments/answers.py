"""What a government says to others in confidence: why it declines, why it leaves, whom it invites (rules 170.5, 170.18).

Lives here: messages and invitations. Not here: whether to grant (capitals, interests), or words that bind (words).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import NationId, Term
from wargame.engine.model.caveats import CIRCLES
from wargame.engine.model.diplomacy import Approach
from wargame.engine.rooms.council import participates
from wargame.engine.rooms.diplomacy import AskToJoin, SendMessage
from wargame.players import Move
from wargame.players.governments.interests import Will
from wargame.players.governments.phrases import refusal


def refusals(rules: Rulebook, view: SeatView, wish: Will) -> Iterator[Move]:
    """Yield the answer to each request of the last turn that a government does not grant, in the terms that weigh with it."""
    for request in view.own.approaches:
        if request.to != view.seat or request.granted or request.turn != view.public.turn - 1:
            continue
        opening, bar = _asked(rules, view, request)
        if not opening or wish.value >= bar:
            continue
        text = refusal(rules, opening, wish)
        yield Move(SendMessage(seat=view.seat, to=request.by, text=text), text, (*wish.terms, Term("170.18", "bar", bar)))


def _asked(rules: Rulebook, view: SeatView, request: Approach) -> tuple[str, float]:
    """Return how an answer begins, and the will that granting would need; an empty text where it has been granted."""
    table = rules.tables.governments
    if request.aim == "join":
        there = any(p in view.public.packages for p in rules.by_nation[NationId(view.seat)])
        return ("" if there else "We shall not take part"), table.join_bar
    if request.aim == "base":
        is_open = view.public.bases.get(request.base, False)
        return ("" if is_open else f"We cannot open {rules.scenario.bases[request.base].name}"), table.host_bar
    is_open = view.public.nations[NationId(view.seat)].airspace
    return ("" if is_open else "We cannot open our airspace"), table.host_bar


def told_to_lead(rules: Rulebook, view: SeatView, move: Move) -> Iterator[Move]:
    """Yield telling the lead why a government's forces go home."""
    lead = rules.scenario.lead
    if lead != view.seat:
        yield Move(SendMessage(seat=view.seat, to=lead, text=move.reason), move.reason, move.because)


def knock(rules: Rulebook, view: SeatView, wish: Will) -> Iterator[Move]:
    """Yield a willing outsider's message to the lead: it would take part if it were let in (rule 170.5)."""
    nation = NationId(view.seat)
    lead = rules.scenario.lead
    operations = view.public.operations.values()
    outside = all(o.over or not participates(rules, o, nation) for o in operations)
    if operations and outside and not any(m.by == view.seat for m in view.own.messages) and lead != nation:
        text = "We would take part if the operation were open to us."
        yield Move(SendMessage(seat=view.seat, to=lead, text=text), "We want to be asked.", wish.terms)


def invitations(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield whom the lead asks to take part: in rings, those closest in intelligence first, the ablest of a ring first."""
    pressed = view.public.tracks.end_state < rules.tables.governments.reinforce_below
    if view.seat != rules.scenario.lead or not pressed:
        return
    asked = {a.to for a in view.own.approaches if a.by == view.seat and a.aim == "join"}
    rings: dict[int, list[tuple[int, NationId]]] = {}
    for nation in rules.others[view.seat]:
        packages = rules.by_nation[nation]
        came = view.public.nations[nation].joined >= 0 or any(p in view.public.packages for p in packages)
        if nation in asked or not packages or came:
            continue
        people = sum(rules.assets[p].spec.personnel for p in packages)
        rings.setdefault(CIRCLES.index(rules.scenario.nations[nation].circle), []).append((-people, nation))
    for ring in sorted(rings)[:1]:
        for _, nation in sorted(rings[ring]):
            name = rules.scenario.nations[nation].name
            yield Move(
                AskToJoin(seat=view.seat, to=nation), f"We ask {name} to take part: we need more than our closest friends."
            )
