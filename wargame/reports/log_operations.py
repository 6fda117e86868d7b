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
        what = desk.names.package(packages[0]) if len(packages) == 1 else plural(len(packages), "package")
        parts.append(f"{desk.names.label(told.event.nation)} ({what})")
    desk.item("Arrived:", f"{some(parts)}.", arrived)


def _refusals(desk: Desk) -> None:
    refused = desk.turn.of(happened.TaskingRefused)
    for told in desk.turn.of(caveats.CaveatSurfaced):
        assert isinstance(told.event, caveats.CaveatSurfaced)
        task = f"{desk.names.mission(told.event.mission)} in {desk.names.zone(told.event.zone)}"
        text = f"on {task}: {phrases.caveat(desk.names, told.event.caveat)}. Nobody had been told."
        those = [t for t in refused if t.event.id in told.event.causes]
        desk.item(f"{desk.names.label(told.event.nation)} refuses a task" if those else f"{desk.names.label(told.event.nation)} holds back",
                  text, [told, *those])
    for nation, cards in grouped(desk.turn.of(happened.RedCardRaised), lambda t: t.event.nation).items():  # type: ignore[attr-defined]
        where = [
            f"{percent(t.event.share)} in {desk.names.zone(t.event.zone)}"  # type: ignore[attr-defined]
            for t in cards
        ]
        desk.item("Red card:", f"{desk.names.nation(nation)} refuses of its strikes {some(where, 4)}.", cards)


def _missions(desk: Desk) -> None:
    flown = desk.turn.of(happened.MissionFlown)
    if not flown:
        return
    rows: list[list[Cell]] = [["Mission", "Nations", "Sorties", "Strikes", "Power", "Effect", "Held back by"]]
    events = [t.event for t in flown if isinstance(t.event, happened.MissionFlown)]
    for event in sorted((e for e in events if e.zone), key=lambda e: list(desk.rules.tables.missions).index(e.mission)):
        strikes = sum(f[3] for f in event.flown)
        rows.append(
            [
                f"{upper(desk.names.mission(event.mission))}, {desk.names.zone(event.zone)}",
                str(len({f[0] for f in event.flown})),
                number(sum(f[2] for f in event.flown)),
                number(strikes) if strikes else "",
                f"{event.power:.2f}" if event.power else "",
                percent(event.effect),
                desk.names.capability(event.shortfall) if event.shortfall else "",
            ]
        )
    if len(rows) > 1:
        if not any(row[6] for row in rows[1:]):
            rows = [row[:6] for row in rows]
        desk.page.table(rows, "lrrrrrl"[: len(rows[0])])
    if desk.ids:
        desk.page.ids((t.event.id for t in flown), 6)
    _who_flew(desk, events)


def _who_flew(desk: Desk, events: Sequence[happened.MissionFlown]) -> None:
    sorties: dict[str, int] = {}
    strikes: dict[str, int] = {}
    for event in events:
        for nation, _, flew, struck in event.flown:
            sorties[nation] = sorties.get(nation, 0) + flew
            strikes[nation] = strikes.get(nation, 0) + struck
    enabling = sum(f[2] for e in events if not e.zone for f in e.flown)
    if sum(strikes.values()):
        desk.item("Strike sorties:", f"{_shares(desk, strikes)}.")
    whole = sum(sorties.values())
    if whole:
        tail = f"; {number(enabling)} of the {number(whole)} were by tankers, warning aircraft and other support" if enabling else ""
        desk.item("All sorties:", f"{_shares(desk, sorties)}{tail}.")
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
    parts = [f"{desk.names.label(n)} {number(c)}" for c, n in ranked[:6]]
    rest = ranked[6:]
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
    rows: list[list[Cell]] = [["Zone", "Held", "Change", "Attacked", "Civilians killed"]]
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
        for word, held in (("on the ground", ground), ("against aircraft", air)):
            listed = some([f"{desk.names.zone(z)} {percent(v)}" for v, z in sorted(held, reverse=True)[:4]])
            parts.append(f"{word} {listed}" if listed else f"nothing left {word}")
        desk.item(f"{other}, as assessed:", f"strongest {'; '.join(parts)}.", [told])
