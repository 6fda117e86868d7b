"""Meaning of what happens: the adversary's zones, injects, and the historical record.

Lives here: what adversary.toml, injects.toml and history.toml mean together with the rest.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from wargame.border.draft import SEATS, Draft, Keys
from wargame.border.meaning.measures import check_measure, check_together
from wargame.border.meaning.theatre import doubles
from wargame.border.schema import play as schema

INJECTS, HISTORY = "injects.toml", "history.toml"


def check(draft: Draft) -> None:
    """Note every fault of meaning in the three files."""
    _check_adversary(draft)
    for name, inject in draft.named(INJECTS, "inject").items():
        _check_time(draft, ("inject", name), inject)
        _check_conditions(draft, ("inject", name), inject)
        _check_effects(draft, ("inject", name), inject)
    _check_history(draft)


def _check_adversary(draft: Draft) -> None:
    zones = draft.named("theatre.toml", "zone")
    for name, row in draft.named("adversary.toml", "adversary.zone").items():
        keys: Keys = ("adversary", "zone", name)
        if draft.refer("adversary.toml", keys, name, "zone", draft.zones) and name in zones:
            sea = zones[name].terrain == "sea"
            if sea and row.ground > 0:
                draft.fault("adversary.toml", (*keys, "ground"), "ground strength in a sea zone", "Take it out.")

    table = draft.one("adversary.toml", "adversary")
    if table is not None:
        doubles(draft, "adversary.toml", ("adversary", "attacked"), table.attacked)
        for index, code in enumerate(table.attacked):
            draft.refer("adversary.toml", ("adversary", "attacked", index), code, "nation", draft.nations)


def _check_time(draft: Draft, keys: Keys, inject: schema.Inject) -> None:
    count = len(draft.known("scenario.toml", "turn") or ())
    if count and inject.turn > count:
        what = f"never fires: there are {count} turns"
        draft.fault(INJECTS, (*keys, "turn"), what, f"Write a turn from 1 to {count}.")
    hours = turn_hours(draft).get(inject.turn - 1)
    if hours is not None and inject.hour >= hours > 0:
        what = f"never fires: turn {inject.turn} lasts {hours} hours"
        draft.fault(INJECTS, (*keys, "hour"), what, f"Write an hour from 0 to {hours - 1}, or a later turn.")


def turn_hours(draft: Draft) -> dict[int, int]:
    """Return the length in hours of each turn (by index from 0) whose dates are at hand."""
    head, turns = draft.one("scenario.toml", "scenario"), dict(draft.listed("scenario.toml", "turn"))
    starts: dict[int, str] = {index: turn.starts for index, turn in turns.items()}
    if head is not None:
        starts[len(draft.known("scenario.toml", "turn") or ())] = head.ends
    return {
        index: (date.fromisoformat(starts[index + 1]) - date.fromisoformat(starts[index])).days * 24
        for index in turns
        if index + 1 in starts
    }


def _check_conditions(draft: Draft, keys: Keys, inject: schema.Inject) -> None:
    for index, measure in enumerate(inject.when):
        here: Keys = (*keys, "when", index)
        check_measure(draft, INJECTS, here, measure)
        count = len(draft.known("scenario.toml", "turn") or ())
        if measure.kind == "turn" and inject.turn < measure.value <= count:
            what = f"never fires: the condition asks for turn {measure.value:g}, the inject comes in turn {inject.turn}"
            draft.fault(INJECTS, here, what, "Take the condition out, or move the inject.")
    check_together(draft, INJECTS, (*keys, "when"), inject.when, "never fires")
    for index, measure in enumerate(inject.unless):
        check_measure(draft, INJECTS, (*keys, "unless", index), measure)
    if inject.unless and all(m in inject.when or (m.kind == "turn" and m.value <= inject.turn) for m in inject.unless):
        what = "never fires: whatever would hold it back is so whenever it could come"
        draft.fault(INJECTS, (*keys, "unless"), what, "Take the condition out, or ask for something else.")


def _check_effects(draft: Draft, keys: Keys, inject: schema.Inject) -> None:
    nations = draft.nations
    seats = None if nations is None else (*nations, *SEATS)
    doubles(draft, INJECTS, (*keys, "to"), inject.to)
    for index, seat in enumerate(inject.to):
        draft.refer(INJECTS, (*keys, "to", index), seat, "seat", seats)
    attacks = [index for index, effect in enumerate(inject.effects) if isinstance(effect, schema.CyberAttack)]
    for index in attacks[1:]:
        what = "is a second cyber attack; an inject brings one at most"
        draft.fault(INJECTS, (*keys, "effects", index), what, "Make it an inject of its own.")
    for index, effect in enumerate(inject.effects):
        here: Keys = (*keys, "effects", index)
        if isinstance(effect, schema.ShiftZone):
            draft.refer(INJECTS, (*here, "zone"), effect.zone, "zone", draft.zones)
            if effect.adversary == 0 and effect.faction == 0:
                draft.fault(INJECTS, here, "moves nothing", "Write adversary = … or faction = ….")
        if isinstance(effect, schema.CyberAttack):
            if effect.network:
                draft.refer(INJECTS, (*here, "network"), effect.network, "network", draft.known("cyber.toml", "network"))
            if effect.origin:
                draft.refer(INJECTS, (*here, "origin"), effect.origin, "third country", draft.known("cyber.toml", "third"))
        if isinstance(effect, schema.ShiftSupport | schema.CyberAttack):
            pool = None if nations is None else ("all", *nations)
            for at, nation in enumerate(effect.nations):
                draft.refer(INJECTS, (*here, "nations", at), nation, "nation", pool)


def _check_history(draft: Draft) -> None:
    for code, record in draft.named(HISTORY, "nation").items():
        keys: Keys = ("nation", code)
        if record.strike_share_low > record.strike_share_high:
            what = f"{record.strike_share_low:g} is above strike_share_high, {record.strike_share_high:g}"
            draft.fault(HISTORY, (*keys, "strike_share_low"), what, "Swap them.")
        if record.joined and record.left and record.left < record.joined:
            draft.fault(HISTORY, (*keys, "left"), f"{record.left} lies before joined, {record.joined}", "Swap them.")
    events = draft.listed(HISTORY, "event")
    for (_, before), (index, event) in pairwise(events):
        if event.date < before.date:
            what = f"{event.date} is before {before.date}, the event above"
            draft.fault(HISTORY, ("event", index, "date"), what, "Put the events in order.", severity="warning")
    for name, figure in draft.named(HISTORY, "figure").items():
        if not figure.low <= figure.value <= figure.high:
            what = f"{figure.value:g} is outside its band, {figure.low:g} to {figure.high:g}"
            draft.fault(HISTORY, ("figure", name, "value"), what, "Widen the band, or mend the figure.")
