"""The account of operations: what arrived and flew, what it achieved, what held it back, what it cost; and the front."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine.rooms import adversary, caveats, diplomacy
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms.operations import events as happened
from wargame.reports import phrases
from wargame.reports.desk import Desk
from wargame.reports.log_capitals import grouped, withdrawals
from wargame.reports.names import number, percent, plural, points, some, upper
from wargame.reports.page import Cell, Style
from wargame.reports.story import Told

ZONES = 5
"""Zones of one kind of mission that are told one by one."""


def operations(desk: Desk) -> None:
    """Write what the forces did between the Council and the turn's end."""
    desk.page.section("Operations")
    before = len(desk.page.lines)
    _plan(desk)
    _arrivals(desk)
    _refusals(desk)
    _missions(desk)
    _cost(desk)
    if len(desk.page.lines) == before:
        desk.page.text("No forces were in action.")


def _plan(desk: Desk) -> None:
    from wargame.engine.rooms import staff

    changed = desk.turn.of(staff.PlanChanged)
    for told in changed[:4]:
        desk.item("", desk.words.of(told.event), [told])
    if len(changed) > 4:
        desk.item("", f"{plural(len(changed) - 4, 'further change')} to the plan.", changed[4:])


def _arrivals(desk: Desk) -> None:
    arrived = desk.turn.of(forces.ForcesArrived)
    if not arrived:
        return
    parts = []
    for told in arrived:
        assert isinstance(told.event, forces.ForcesArrived)
        packages = told.event.packages
        if len(arrived) <= 3 and len(packages) <= 2:
            what = some([desk.names.package(p) for p in packages])
        else:
            what = plural(len(packages), "package") if not parts else number(len(packages))
        parts.append(f"{desk.names.label(told.event.nation)} ({what})")
    desk.item("Arrived:", f"{some(parts)}.", arrived)


def _refusals(desk: Desk) -> None:
    refused = desk.turn.of(happened.TaskingRefused)
    for told in desk.turn.of(caveats.CaveatSurfaced):
        assert isinstance(told.event, caveats.CaveatSurfaced)
        task = f"{desk.names.mission(told.event.mission)} in {desk.names.zone(told.event.zone)}"
        text = f"on {task}: {phrases.caveat(desk.names, told.event.caveat)}. Nobody had been told."
        those = [t for t in refused if t.event.id in told.event.causes]
        verb = "refuses a task:" if those else "holds back"
        desk.item(f"{upper(desk.names.nation(told.event.nation))} {verb}", text, [told, *those])
    for nation, cards in grouped(desk.turn.of(happened.RedCardRaised), lambda t: t.event.nation).items():  # type: ignore[attr-defined]
        where = [
            f"{percent(t.event.share)} in {desk.names.zone(t.event.zone)}"  # type: ignore[attr-defined]
            for t in cards
        ]
        desk.item("Red card:", f"{desk.names.nation(nation)} refuses of its strikes {some(where, 4)}.", cards)


def _missions(desk: Desk) -> None:
    flown = desk.turn.of(happened.MissionFlown)
    events = [t.event for t in flown if isinstance(t.event, happened.MissionFlown)]
    kinds = [k for k in desk.rules.tables.missions if any(e.mission == k for e in events)]
    if kinds:
        desk.page.text("Missions, with the power brought to bear and the effect that it had in each zone:", style="dim")
    for kind in kinds:
        those = [t for t in flown if isinstance(t.event, happened.MissionFlown) and t.event.mission == kind]
        _mission(desk, kind, those)
    if events:
        _who_flew(desk, events)


def _mission(desk: Desk, kind: str, told: Sequence[Told]) -> None:
    events = [t.event for t in told if isinstance(t.event, happened.MissionFlown)]
    packages = {f[1] for e in events for f in e.flown}
    nations = {f[0] for e in events for f in e.flown}
    sorties = sum(f[2] for e in events for f in e.flown)
    ranked = sorted(events, key=lambda e: (-e.effect, e.zone))
    shown = [e for e in ranked if round(e.effect * 100)][:ZONES]
    zones = [f"{desk.names.zone(e.zone)} {e.power:.2f} → {percent(e.effect)}" for e in shown]
    rest = len(ranked) - len(shown)
    if rest:
        zones.append(f"{plural(rest, 'other')} less" if shown else "hardly any effect")
    short = sorted({desk.names.capability(e.shortfall) for e in events if e.shortfall})
    held = f" Held back by a lack of {some(short)}." if short else ""
    flew = f", {plural(sorties, 'sortie')}" if sorties else ""
    who = f"{plural(len(packages), 'package')} of {plural(len(nations), 'nation')}{flew}"
    desk.item(f"{upper(desk.names.mission(kind))}:", f"{who}; {', '.join(zones)}.{held}", told)


def _who_flew(desk: Desk, events: Sequence[happened.MissionFlown]) -> None:
    sorties: dict[str, int] = {}
    strikes: dict[str, int] = {}
    for event in events:
        for nation, _, flew, struck in event.flown:
            sorties[nation] = sorties.get(nation, 0) + flew
            strikes[nation] = strikes.get(nation, 0) + struck
    enabling = sum(f[2] for e in events if not e.zone for f in e.flown)
    if sum(strikes.values()):
        desk.item(f"{plural(sum(strikes.values()), 'strike sortie')}:", f"{_shares(desk, strikes)}.")
    whole = sum(sorties.values())
    if whole:
        tail = f"; {number(enabling)} of them by tankers, warning aircraft and other support" if enabling else ""
        desk.item(f"{plural(whole, 'sortie')} in all:", f"{_shares(desk, sorties)}{tail}.")
    tokens = {p for e in events for p in e.tokens}
    aside = {p for e in events for p in e.secondary} - tokens
    if tokens:
        desk.item("Too small to count:", f"{some([_owned(desk, p) for p in sorted(tokens)], 4)}.")
    if aside:
        desk.item("Given a secondary task:", f"{some([_owned(desk, p) for p in sorted(aside)], 4)}.")


def _owned(desk: Desk, package: str) -> str:
    return f"{desk.names.package(package)} ({desk.names.label(desk.names.scenario.packages[package].nation)})"  # type: ignore[index]


def _shares(desk: Desk, counts: dict[str, int]) -> str:
    ranked = sorted(((c, n) for n, c in counts.items() if c), key=lambda cn: (-cn[0], cn[1]))
    parts = [f"{desk.names.label(n)} {number(c)}" for c, n in ranked[:5]]
    rest = ranked[5:]
    if rest:
        parts.append(f"{plural(len(rest), 'other')} {number(sum(c for c, _ in rest))}")
    return some(parts)


def _cost(desk: Desk) -> None:
    for told in desk.turn.of(happened.AircraftLost, happened.CiviliansHarmed):
        desk.item("", desk.words.of(told.event), [told])
    short = desk.turn.of(happened.ShortageBegan)
    if short:
        who = desk.names.nations([t.event.nation for t in short])  # type: ignore[attr-defined]
        desk.item("Out of precision weapons:", f"{who}.", short)
    for told in desk.turn.of(happened.ForcesPaid):
        desk.item("", desk.words.of(told.event), [told])
    _promises(desk)
    expired = [t for t in desk.turn.of(forces.PackageWithdrawn) if t.event.id.split("/")[0].endswith(".operations")]
    withdrawals(desk, expired)


def _promises(desk: Desk) -> None:
    for kind, lead in ((diplomacy.PromiseKept, "Promises kept:"), (diplomacy.PromiseBroken, "Promises broken:")):
        told = desk.turn.of(kind)
        if told:
            what = [
                f"{desk.names.nation(t.event.by)} ({desk.names.package(t.event.promise.split('.', 2)[-1])})"  # type: ignore[attr-defined]
                for t in told
            ]
            desk.item(lead, f"{some(what, 4)}.", told)


# The front.


def front(desk: Desk) -> None:
    """Write which zones moved or fell, and who was attacked."""
    moved = desk.turn.of(adversary.FrontMoved)
    if not moved:
        return
    faction = desk.names.scenario.faction
    desk.page.section("The front", f"how much of each zone {faction} holds")
    fell = desk.turn.of(adversary.ZoneFell)
    for told in sorted(fell, key=lambda t: t.event.at):
        desk.item("", desk.words.of(told.event), [told])
    fallen = {t.event.zone for t in fell}  # type: ignore[attr-defined]
    rows: list[list[Cell]] = [["Zone", "Held", "Change", "Attacked", "Civilians killed by it"]]
    quiet: list[str] = []
    for told in moved:
        event = told.event
        assert isinstance(event, adversary.FrontMoved)
        change = round(event.control * 100) - round(event.was * 100)
        if not change and not event.attacked and event.zone not in fallen:
            quiet.append(f"{desk.names.zone(event.zone)} {percent(event.control)}")
            continue
        style: Style = "good" if change > 0 else "bad" if change < 0 else ""
        arrow = f"▲ {points(change / 100)}" if change > 0 else f"▼ {points(change / 100)}" if change < 0 else ""
        dead = number(event.dead) if event.dead else ""
        rows.append([desk.names.zone(event.zone), percent(event.control), (arrow, style), "yes" if event.attacked else "", dead])
    if len(rows) > 1:
        desk.page.table(rows, "lrrlr")
    if quiet:
        desk.page.text(f"{'; '.join(quiet)}.", lead="Unchanged:")
    if desk.ids:
        desk.page.ids((t.event.id for t in moved), 6)
    _seen(desk)


def _seen(desk: Desk) -> None:
    for told in desk.turn.of(adversary.AssessmentPublished):
        assert isinstance(told.event, adversary.AssessmentPublished)
        ground = [(g, z) for z, g, _ in told.event.zones if round(g * 100)]
        air = [(a, z) for z, _, a in told.event.zones if round(a * 100)]
        other = upper(desk.names.adversary())
        parts = []
        for word, held in (("on the ground", ground), ("and against aircraft", air)):
            listed = some([f"{desk.names.zone(z)} {percent(v)}" for v, z in sorted(held, reverse=True)[:3]])
            parts.append(f"{word} in {listed}" if listed else f"{word} nowhere")
        desk.item(f"{other} is thought strongest", f"{', '.join(parts)}.", [told])
