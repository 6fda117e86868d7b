"""The account of a turn's report: tracks, objectives, publics, and who has done most so far."""

from __future__ import annotations

from wargame.engine.model.base import Term
from wargame.engine.rooms import end_state, home_front, legitimacy
from wargame.reports.desk import Desk
from wargame.reports.names import lower, number, percent, points, some, spaced
from wargame.reports.page import Cell, Style

BAR = 20
"""Columns of a bar."""
SHOWN = 4
"""Nations shown where all have moved."""


def report(desk: Desk) -> None:
    """Write where the coalition stands at the turn's end."""
    desk.page.section("Report", f"at the end of turn {desk.turn.number}")
    _tracks(desk)
    _objectives(desk)
    _publics(desk)
    _leaders(desk)


def arrow(now: float, was: float) -> Cell:
    """Return how a share has moved, in points of a hundred, with an arrow."""
    change = round(now * 100) - round(was * 100)
    if not change:
        return ("·", "dim")
    style: Style = "good" if change > 0 else "bad"
    return (f"{'▲' if change > 0 else '▼'} {points(change / 100)}", style)


def bar(share: float, width: int = BAR) -> str:
    """Return a share as a bar."""
    full = max(0, min(width, round(share * width)))
    return "█" * full + "░" * (width - full)


def _tracks(desk: Desk) -> None:
    first, last = desk.turn.first.public.tracks, desk.turn.last.public.tracks
    rows: list[list[Cell]] = []
    for name, word in (("legitimacy", "Legitimacy"), ("cohesion", "Cohesion"), ("credibility", "Credibility"), ("end_state", "End state")):
        now, was = getattr(last, name), getattr(first, name)
        rows.append([(word, "bold"), bar(now), percent(now), arrow(now, was)])
    desk.page.table(rows, "llrl", head=False)
    dead = last.harm_by_regime - first.harm_by_regime
    ours = last.harm_by_coalition - first.harm_by_coalition
    desk.item(
        "Civilians killed",
        f"by {desk.names.adversary()} {number(dead)}, by the coalition {number(ours)}; "
        f"since the beginning {number(last.harm_by_regime)} and {number(last.harm_by_coalition)}.",
    )
    if desk.ids:
        desk.page.ids((t.event.id for t in desk.turn.of(legitimacy.TracksMoved, end_state.ObjectivesChecked)), 6)


def _objectives(desk: Desk) -> None:
    rows: list[list[Cell]] = [["Objective", "Reached", ""]]
    same: list[str] = []
    first = desk.turn.first.public.objectives
    for name, level in desk.turn.last.public.objectives.items():
        was = first.get(name, 0.0)
        if round(level * 100) == round(was * 100):
            same.append(f"{lower(desk.names.objective(name))} {percent(level)}")
        else:
            rows.append([desk.names.objective(name), percent(level), arrow(level, was)])
    if len(rows) > 1:
        desk.page.table(rows, "lrl")
    if same:
        desk.page.text(f"{'; '.join(same)}.", lead="Objectives unchanged:")


def _publics(desk: Desk) -> None:
    first, last = desk.turn.first.public.nations, desk.turn.last.public.nations
    moved = sorted(
        ((last[n].support - first[n].support, n) for n in desk.rules.nations), key=lambda m: (-abs(m[0]), m[1])
    )
    why = {
        t.event.nation: t.event.terms
        for t in desk.turn.of(home_front.SupportMoved)
        if isinstance(t.event, home_front.SupportMoved)
    }
    parts = [
        f"{desk.names.label(n)} {percent(last[n].support)} ({points(by)}{_main(why.get(n, ()), by)})"
        for by, n in moved[:SHOWN]
        if abs(round(by * 100)) > 1
    ]
    desk.item("Public support:", f"{some(parts)}; elsewhere less change." if parts else "little change anywhere.")
    if desk.ids:
        desk.page.ids((t.event.id for t in desk.turn.of(home_front.SupportMoved) if t.event.nation in {n for _, n in moved[:SHOWN]}), 6)  # type: ignore[attr-defined]


def _main(terms: tuple[Term, ...], by: float) -> str:
    same = [t for t in terms if t.value * by > 0]
    if not same:
        return ""
    return f", most by {spaced(max(same, key=lambda t: abs(t.value)).name)}"


def _leaders(desk: Desk) -> None:
    nations = desk.turn.last.public.nations
    ranked = sorted(desk.rules.nations, key=lambda n: (-nations[n].strike_sorties, -nations[n].sorties, n))
    strikers = [n for n in ranked if nations[n].strike_sorties]
    if strikers:
        whole = sum(nations[n].strike_sorties for n in strikers)
        parts = [f"{desk.names.label(n)} {percent(nations[n].strike_sorties / whole)}" for n in strikers[:5]]
        desk.item("Strike sorties so far:", f"{number(whole)}, of them {some(parts)}.")
        return
    flew = [n for n in sorted(ranked, key=lambda n: (-nations[n].sorties, n)) if nations[n].sorties]
    if flew:
        parts = [f"{desk.names.label(n)} {number(nations[n].sorties)}" for n in flew[:5]]
        desk.item("Sorties so far:", f"{some(parts)}.")
