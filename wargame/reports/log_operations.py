"""The account of operations: what arrived and flew, what it achieved, what held it back, what it cost; and the front."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine.rooms import adversary, caveats, diplomacy, legitimacy
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms.operations import events as happened
from wargame.language import mark, tr, trn
from wargame.reports import counts, phrases
from wargame.reports.desk import Desk
from wargame.reports.log_capitals import bases, moves, withdrawals
from wargame.reports.names import apart, closed, noted, number, percent, some, spaced, upper, valued
from wargame.reports.numbers import decimal
from wargame.reports.page import Cell, Style

MANY = 5
"""Nations whose arrivals are told one by one."""


def operations(desk: Desk) -> None:
    """Write what the forces did between the Council and the turn's end."""
    desk.page.section(tr("Operations"))
    before = len(desk.page.lines)
    _plan(desk)
    _arrivals(desk)
    _requirements(desk)
    _refusals(desk)
    _targets(desk)
    _missions(desk)
    _cost(desk)
    if len(desk.page.lines) == before:
        desk.page.text(tr("No forces were in action."))


def _plan(desk: Desk) -> None:
    from wargame.engine.rooms import staff

    changed = desk.turn.of(staff.PlanChanged)
    for told in changed[:4]:
        desk.item("", desk.words.of(told.event), [told])
    if len(changed) > 4:
        text = trn("{n} further change to the plan.", "{n} further changes to the plan.", len(changed) - 4)
        desk.item("", text, changed[4:])


def _arrivals(desk: Desk) -> None:
    arrived = desk.turn.of(forces.ForcesArrived)
    if not arrived:
        return
    if len(arrived) > MANY:
        count = sum(len(t.event.packages) for t in arrived if isinstance(t.event, forces.ForcesArrived))
        desk.item(
            tr("Arrived:"),
            tr("{packages} of {nations}.", packages=counts.packages(count), nations=counts.nations(len(arrived))),
            arrived,
        )
        return
    parts: list[str] = []
    for told in arrived:
        assert isinstance(told.event, forces.ForcesArrived)
        packages = told.event.packages
        if len(arrived) <= 3 and len(packages) <= 2:
            what = some([desk.names.package(p) for p in packages])
        else:
            what = counts.packages(len(packages)) if not parts else number(len(packages))
        parts.append(noted(desk.names.label(told.event.nation), what))
    desk.item(tr("Arrived:"), closed(some(parts)), arrived)


def _requirements(desk: Desk) -> None:
    """Write how far the statement of requirements is filled, and the emptiest lines."""
    public = desk.turn.last.public
    lines = forces.filled(desk.rules, public)
    if not lines or not public.packages:
        return
    full = sum(share >= 1.0 for share in lines.values())
    short = sorted((share, name) for name, share in lines.items() if share < 1.0)[:4]
    named = [valued(spaced(name), percent(share)) for share, name in short]
    text = mark("{full} of {lines} filled; emptiest: {emptiest}.") if named else mark("{full} of {lines} filled.")
    text = tr(text, full=full, lines=counts.lines(len(lines)), emptiest=some(named))
    desk.item(tr("Statement of requirements:"), text, [])


def _refusals(desk: Desk) -> None:
    refused = desk.turn.of(happened.TaskingRefused)
    for told in desk.turn.of(caveats.CaveatSurfaced):
        assert isinstance(told.event, caveats.CaveatSurfaced)
        those = [t for t in refused if t.event.id in told.event.causes]
        if those:
            text = mark("**{nation} refuses a task:** on {mission} in {zone}: {caveat}. Nobody had been told.")
        else:
            text = mark("**{nation} holds back** on {mission} in {zone}: {caveat}. Nobody had been told.")
        text = tr(
            text,
            nation=upper(desk.names.nation(told.event.nation)),
            mission=desk.names.mission(told.event.mission),
            zone=desk.names.zone(told.event.zone),
            caveat=phrases.caveat(desk.names, told.event.caveat),
        )
        desk.line(text, [told, *those])
    _red_cards(desk)


def _red_cards(desk: Desk) -> None:
    """Write which strikes holders of the red card refused, by nation and kind of mission."""
    cards = [(t, t.event) for t in desk.turn.of(happened.RedCardRaised) if isinstance(t.event, happened.RedCardRaised)]
    for nation, mission in dict.fromkeys((e.nation, e.mission) for _, e in cards):
        those = [(t, e) for t, e in cards if (e.nation, e.mission) == (nation, mission)]
        where = [tr("{share} in {zone}", share=percent(e.share), zone=desk.names.zone(e.zone)) for _, e in those]
        text = tr(
            "{nation} refuses part of its {mission}: {shares}.",
            nation=desk.names.nation(nation),
            mission=desk.names.mission(mission),
            shares=some(where, 4),
        )
        desk.item(tr("Red card:"), text, [t for t, _ in those])


def _targets(desk: Desk) -> None:
    for told in desk.turn.of(happened.TargetsVetted):
        assert isinstance(told.event, happened.TargetsVetted)
        if told.event.put:
            part = percent(told.event.refused / told.event.put)
            text = tr(
                "{targets} put, {refused} refused ({part}).",
                targets=counts.deliberate_targets(told.event.put),
                refused=told.event.refused,
                part=part,
            )
            desk.item(tr("Target approval:"), text, [told])


def _missions(desk: Desk) -> None:
    flown = desk.turn.of(happened.MissionFlown)
    events = [t.event for t in flown if isinstance(t.event, happened.MissionFlown)]
    rows: list[list[Cell]] = [[tr("Mission (packages)"), tr("Sorties"), tr("Strongest in"), tr("Power"), tr("Effect")]]
    short: dict[str, list[str]] = {}
    for kind in desk.rules.tables.missions:
        those = [e for e in events if e.mission == kind]
        if not those:
            continue
        packages = {f[1] for e in those for f in e.flown}
        sorties = sum(f[2] for e in those for f in e.flown)
        best = max(those, key=lambda e: (e.effect, e.zone))
        name = noted(desk.names.mission_title(kind), str(len(packages)))
        where = desk.names.zone(best.zone)
        power = decimal(best.power) if best.power else ""
        rows.append([name, number(sorties) if sorties else "", where, power, percent(best.effect)])
        for capability in sorted({e.shortfall for e in those if e.shortfall}):
            short.setdefault(capability, []).append(desk.names.mission(kind))
    if len(rows) > 1:
        desk.page.table(rows, "lrlrr")
    if desk.ids:
        desk.page.ids((t.event.id for t in flown), 6)
    for capability, kinds in short.items():
        desk.item(
            tr("Too few {capability}:", capability=desk.names.capability(capability)),
            tr("{missions} did less than they could have.", missions=some(kinds)),
        )
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
        struck = sum(strikes.values())
        lead = trn("{n} strike sortie:", "{n} strike sorties:", struck, n=number(struck))
        desk.item(lead, closed(_shares(desk, strikes, 5)))
    whole = sum(sorties.values())
    if whole:
        text = closed(_shares(desk, sorties, 3))
        if enabling:
            text = tr(
                "{nations}; {n} of them by tankers and other support.", nations=_shares(desk, sorties, 3), n=number(enabling)
            )
        desk.item(tr("{sorties} in all:", sorties=counts.sorties(whole)), text)
    tokens = {p for e in events for p in e.tokens}
    aside = {p for e in events for p in e.secondary} - tokens
    if tokens:
        desk.item(tr("Too small to count:"), closed(some([_owned(desk, p) for p in sorted(tokens)], 2)))
    if aside:
        who = sorted({desk.names.label(desk.rules.assets[p].nation) for p in aside})
        desk.item(
            tr("Given a secondary task:"),
            tr("{packages} of {nations}.", packages=counts.packages(len(aside)), nations=some(who, 4)),
        )


def _owned(desk: Desk, package: str) -> str:
    nation = desk.names.scenario.packages[package].nation  # type: ignore[index]
    return noted(desk.names.package(package), desk.names.label(nation))


def _shares(desk: Desk, flown: dict[str, int], most: int) -> str:
    ranked = sorted(((c, n) for n, c in flown.items() if c), key=lambda cn: (-cn[0], cn[1]))
    parts = [valued(desk.names.label(n), number(c)) for c, n in ranked[:most]]
    rest = ranked[most:]
    if rest:
        parts.append(valued(counts.others(len(rest)), number(sum(c for c, _ in rest))))
    return some(parts)


def _cost(desk: Desk) -> None:
    for told in desk.turn.of(happened.AircraftLost):
        desk.item("", desk.words.of(told.event), [told])
    _harm(desk)
    _cover_ups(desk)
    short = desk.turn.of(happened.ShortageBegan)
    if short:
        who = desk.names.nations([t.event.nation for t in short])  # type: ignore[attr-defined]
        desk.item(tr("Out of precision weapons:"), closed(who), short)
    for told in desk.turn.of(happened.ForcesPaid):
        desk.item("", desk.words.of(told.event), [told])
    _promises(desk)
    bases(desk, fell=True)
    expired = [t for t in desk.turn.of(forces.PackageWithdrawn) if t.event.id.split("/")[0].endswith(".operations")]
    withdrawals(desk, expired)
    moves(desk, "operations")


def _harm(desk: Desk) -> None:
    harmed = desk.turn.of(happened.CiviliansHarmed)
    if len(harmed) == 1:
        desk.item("", desk.words.of(harmed[0].event), harmed)
    elif harmed:
        events = [t.event for t in harmed if isinstance(t.event, happened.CiviliansHarmed)]
        parts = []
        for nation in dict.fromkeys(e.nation for e in events):
            its = [e for e in events if e.nation == nation]
            where = some(list(dict.fromkeys(desk.names.zone(e.zone) for e in its)))
            parts.append(noted(valued(desk.names.label(nation), number(sum(e.dead for e in its))), where))
        incidents = counts.incidents(sum(e.incidents for e in events))
        desk.item(
            tr("Civilians killed by strikes:"),
            tr(
                "{dead} in {incidents}: {nations}.",
                dead=number(sum(e.dead for e in events)),
                incidents=incidents,
                nations=some(parts),
            ),
            harmed,
        )


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
    faction = desk.names.faction()
    desk.page.section(tr("The front"), tr("how much of each zone {faction} holds", faction=faction))
    fell = desk.turn.of(adversary.ZoneFell)
    for told in sorted(fell, key=lambda t: t.event.at):
        desk.item("", desk.words.of(told.event), [told])
    fallen = {t.event.zone for t in fell}  # type: ignore[attr-defined]
    rows: list[list[Cell]] = [[tr("Zone"), tr("Held"), tr("Change"), tr("Struck"), tr("Attacked"), tr("Civilians killed")]]
    quiet: list[str] = []
    struck = _struck(desk)
    for told in moved:
        event = told.event
        assert isinstance(event, adversary.FrontMoved)
        change = round(event.control * 100) - round(event.was * 100)
        if not change and not event.attacked and event.zone not in fallen:
            quiet.append(valued(desk.names.zone(event.zone), percent(event.control)))
            continue
        style: Style = "good" if change > 0 else "bad" if change < 0 else ""
        arrow = f"▲ {change}" if change > 0 else f"▼ {-change}" if change < 0 else ""
        dead = number(event.dead) if event.dead else ""
        attacked = tr("yes") if event.attacked else ""
        hit = struck.get(event.zone, "")
        rows.append([desk.names.zone(event.zone), percent(event.control), (arrow, style), hit, attacked, dead])
    if len(rows) > 1:
        desk.page.table(rows, "lrrrlr")
    if quiet:
        held = [t.event.control for t in moved if isinstance(t.event, adversary.FrontMoved)]
        if len(quiet) == len(moved) and min(held) == 1.0:
            desk.page.text(tr("Nothing moved: {faction} holds every zone whole.", faction=faction))
        else:
            desk.page.text(closed(apart(quiet)), lead=tr("Unchanged:"))
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


_STRONGEST = {
    (True, True): mark("**{adversary} is thought strongest** on the ground in {ground}, and against aircraft in {air}."),
    (True, False): mark("**{adversary} is thought strongest** on the ground in {ground}, and against aircraft nowhere."),
    (False, True): mark("**{adversary} is thought strongest** on the ground nowhere, and against aircraft in {air}."),
    (False, False): mark("**{adversary} is thought strongest** on the ground nowhere, and against aircraft nowhere."),
}
"""Where the other side is thought strongest, by whether it is anywhere on the ground, and against aircraft."""


def _seen(desk: Desk) -> None:
    for told in desk.turn.of(adversary.AssessmentPublished):
        assert isinstance(told.event, adversary.AssessmentPublished)
        ground = [(g, z) for z, g, _ in told.event.zones if round(g * 100)]
        air = [(a, z) for z, _, a in told.event.zones if round(a * 100)]
        other = upper(desk.names.adversary())
        on_ground, against_air = (
            some([valued(desk.names.zone(z), percent(v)) for v, z in sorted(held, reverse=True)[:2]]) for held in (ground, air)
        )
        text = tr(_STRONGEST[bool(on_ground), bool(against_air)], adversary=other, ground=on_ground, air=against_air)
        desk.line(text, [told])
