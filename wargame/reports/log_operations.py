"""The account of operations: what arrived and flew, what it achieved, what held it back, what it cost; and the front."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine.rooms import adversary, caveats, diplomacy, legitimacy
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms.operations import events as happened
from wargame.reports import phrases
from wargame.reports.desk import Desk
from wargame.reports.log_capitals import grouped, moves, withdrawals
from wargame.reports.names import number, percent, plural, some, upper
from wargame.reports.page import Cell, Style

MANY = 5
"""Nations whose arrivals are told one by one."""


def operations(desk: Desk) -> None:
    """Write what the forces did between the Council and the turn's end."""
    desk.page.section("Operations")
    before = len(desk.page.lines)
    _plan(desk)
    _arrivals(desk)
    _requirements(desk)
    _refusals(desk)
    _targets(desk)
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
    if len(arrived) > MANY:
        count = sum(len(t.event.packages) for t in arrived if isinstance(t.event, forces.ForcesArrived))
        desk.item("Arrived:", f"{plural(count, 'package')} of {plural(len(arrived), 'nation')}.", arrived)
        return
    parts: list[str] = []
    for told in arrived:
        assert isinstance(told.event, forces.ForcesArrived)
        packages = told.event.packages
        if len(arrived) <= 3 and len(packages) <= 2:
            what = some([desk.names.package(p) for p in packages])
        else:
            what = plural(len(packages), "package") if not parts else number(len(packages))
        parts.append(f"{desk.names.label(told.event.nation)} ({what})")
    desk.item("Arrived:", f"{some(parts)}.", arrived)


def _requirements(desk: Desk) -> None:
    """Write how far the statement of requirements is filled, and the emptiest lines."""
    public = desk.turn.last.public
    lines = forces.filled(desk.rules, public)
    if not lines or not public.packages:
        return
    full = sum(share >= 1.0 for share in lines.values())
    short = sorted((share, name) for name, share in lines.items() if share < 1.0)[:4]
    named = [f"{name.replace('-', ' ')} {percent(share)}" for share, name in short]
    text = f"{full} of {plural(len(lines), 'line')} filled{'; emptiest: ' + some(named) if named else ''}."
    desk.item("Statement of requirements:", text, [])


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


def _targets(desk: Desk) -> None:
    for told in desk.turn.of(happened.TargetsVetted):
        assert isinstance(told.event, happened.TargetsVetted)
        if told.event.put:
            part = percent(told.event.refused / told.event.put)
            text = f"{plural(told.event.put, 'deliberate target')} put, {told.event.refused} refused ({part})."
            desk.item("Target approval:", text, [told])


def _missions(desk: Desk) -> None:
    flown = desk.turn.of(happened.MissionFlown)
    events = [t.event for t in flown if isinstance(t.event, happened.MissionFlown)]
    rows: list[list[Cell]] = [["Mission (packages)", "Sorties", "Strongest in", "Power", "Effect"]]
    short: dict[str, list[str]] = {}
    for kind in desk.rules.tables.missions:
        those = [e for e in events if e.mission == kind]
        if not those:
            continue
        packages = {f[1] for e in those for f in e.flown}
        sorties = sum(f[2] for e in those for f in e.flown)
        best = max(those, key=lambda e: (e.effect, e.zone))
        name = f"{upper(desk.names.mission(kind))} ({len(packages)})"
        where = desk.names.zone(best.zone)
        power = f"{best.power:.2f}" if best.power else ""
        rows.append([name, number(sorties) if sorties else "", where, power, percent(best.effect)])
        for capability in sorted({e.shortfall for e in those if e.shortfall}):
            short.setdefault(capability, []).append(desk.names.mission(kind))
    if len(rows) > 1:
        desk.page.table(rows, "lrlrr")
    if desk.ids:
        desk.page.ids((t.event.id for t in flown), 6)
    for capability, kinds in short.items():
        desk.item(f"Too few {desk.names.capability(capability)}:", f"{some(kinds)} did less than they could have.")
    if events:
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
        desk.item(f"{plural(sum(strikes.values()), 'strike sortie')}:", f"{_shares(desk, strikes, 5)}.")
    whole = sum(sorties.values())
    if whole:
        tail = f"; {number(enabling)} of them by tankers and other support" if enabling else ""
        desk.item(f"{plural(whole, 'sortie')} in all:", f"{_shares(desk, sorties, 3)}{tail}.")
    tokens = {p for e in events for p in e.tokens}
    aside = {p for e in events for p in e.secondary} - tokens
    if tokens:
        desk.item("Too small to count:", f"{some([_owned(desk, p) for p in sorted(tokens)], 2)}.")
    if aside:
        who = sorted({desk.names.label(desk.rules.assets[p].nation) for p in aside})
        desk.item("Given a secondary task:", f"{plural(len(aside), 'package')} of {some(who, 4)}.")


def _owned(desk: Desk, package: str) -> str:
    return f"{desk.names.package(package)} ({desk.names.label(desk.names.scenario.packages[package].nation)})"  # type: ignore[index]


def _shares(desk: Desk, counts: dict[str, int], most: int) -> str:
    ranked = sorted(((c, n) for n, c in counts.items() if c), key=lambda cn: (-cn[0], cn[1]))
    parts = [f"{desk.names.label(n)} {number(c)}" for c, n in ranked[:most]]
    rest = ranked[most:]
    if rest:
        parts.append(f"{plural(len(rest), 'other')} {number(sum(c for c, _ in rest))}")
    return some(parts)


def _cost(desk: Desk) -> None:
    for told in desk.turn.of(happened.AircraftLost):
        desk.item("", desk.words.of(told.event), [told])
    _harm(desk)
    _cover_ups(desk)
    short = desk.turn.of(happened.ShortageBegan)
    if short:
        who = desk.names.nations([t.event.nation for t in short])  # type: ignore[attr-defined]
        desk.item("Out of precision weapons:", f"{who}.", short)
    for told in desk.turn.of(happened.ForcesPaid):
        desk.item("", desk.words.of(told.event), [told])
    _promises(desk)
    expired = [t for t in desk.turn.of(forces.PackageWithdrawn) if t.event.id.split("/")[0].endswith(".operations")]
    withdrawals(desk, expired)
    moves(desk, "operations")


def _harm(desk: Desk) -> None:
    harmed = desk.turn.of(happened.CiviliansHarmed)
    if len(harmed) == 1:
        desk.item("", desk.words.of(harmed[0].event), harmed)
    elif harmed:
        events = [t.event for t in harmed if isinstance(t.event, happened.CiviliansHarmed)]
        parts = [
            f"{desk.names.label(nation)} {sum(e.dead for e in events if e.nation == nation)} "
            f"({some(list(dict.fromkeys(desk.names.zone(e.zone) for e in events if e.nation == nation)))})"
            for nation in dict.fromkeys(e.nation for e in events)
        ]
        incidents = plural(sum(e.incidents for e in events), "incident")
        desk.item("Civilians killed by strikes:", f"{sum(e.dead for e in events)} in {incidents}: {some(parts)}.", harmed)


def _cover_ups(desk: Desk) -> None:
    for told in desk.turn.of(legitimacy.CoverUpExposed):
        desk.item("", desk.words.of(told.event), [told])


def _promises(desk: Desk) -> None:
    """Write the words broken, and the warnings carried out or dropped, one line each."""
    for told in desk.turn.of(diplomacy.PromiseBroken, diplomacy.WarningCarriedOut, diplomacy.WarningDropped):
        desk.item("", desk.words.of(told.event), [told])


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
    rows: list[list[Cell]] = [["Zone", "Held", "Change", "Struck", "Attacked", "Civilians killed"]]
    quiet: list[str] = []
    struck = _struck(desk)
    for told in moved:
        event = told.event
        assert isinstance(event, adversary.FrontMoved)
        change = round(event.control * 100) - round(event.was * 100)
        if not change and not event.attacked and event.zone not in fallen:
            quiet.append(f"{desk.names.zone(event.zone)} {percent(event.control)}")
            continue
        style: Style = "good" if change > 0 else "bad" if change < 0 else ""
        arrow = f"▲ {change}" if change > 0 else f"▼ {-change}" if change < 0 else ""
        dead = number(event.dead) if event.dead else ""
        attacked = "yes" if event.attacked else ""
        hit = struck.get(event.zone, "")
        rows.append([desk.names.zone(event.zone), percent(event.control), (arrow, style), hit, attacked, dead])
    if len(rows) > 1:
        desk.page.table(rows, "lrrrlr")
    if quiet:
        desk.page.text(f"{'; '.join(quiet)}.", lead="Unchanged:")
    if desk.ids:
        desk.page.ids((t.event.id for t in moved), 6)
    _seen(desk)


def _struck(desk: Desk) -> dict[str, str]:
    """Return the greatest effect of strikes in each zone where any were flown."""
    best: dict[str, float] = {}
    for told in desk.turn.of(happened.MissionFlown):
        event = told.event
        if isinstance(event, happened.MissionFlown) and event.role == "striker":
            best[event.zone] = max(event.effect, best.get(event.zone, 0.0))
    return {zone: percent(effect) for zone, effect in best.items()}


def _seen(desk: Desk) -> None:
    for told in desk.turn.of(adversary.AssessmentPublished):
        assert isinstance(told.event, adversary.AssessmentPublished)
        ground = [(g, z) for z, g, _ in told.event.zones if round(g * 100)]
        air = [(a, z) for z, _, a in told.event.zones if round(a * 100)]
        other = upper(desk.names.adversary())
        parts = []
        for word, held in (("on the ground", ground), ("and against aircraft", air)):
            listed = some([f"{desk.names.zone(z)} {percent(v)}" for v, z in sorted(held, reverse=True)[:2]])
            parts.append(f"{word} in {listed}" if listed else f"{word} nowhere")
        desk.item(f"{other} is thought strongest", f"{', '.join(parts)}.", [told])
