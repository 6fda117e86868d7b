"""The situation in short, as pages of text: what a seat sees beside its desk.

Lives here: writing it from a view. Not here: accounts of what happened (reports), or the map and the tables (widgets).
"""

from __future__ import annotations

from wargame.engine import Rulebook
from wargame.engine.model.base import ADVERSARY, COMMANDER, NationId, SeatId
from wargame.engine.rooms import staff
from wargame.engine.view import SeatView
from wargame.language import tr, trn
from wargame.reports import phrases, speech
from wargame.reports.log_outcome import bar
from wargame.reports.names import BASING, POSTURE, RED_CARD, RELIEF, Names, number, percent, some, upper
from wargame.reports.page import Cell, Page, Style
from wargame.tui.phases import turn_of
from wargame.tui.table import Table

LETTERS, WRITERS = 3, 4
"""Different messages that stand beside a desk, the latest ones, and governments that are named of those that wrote alike."""


def _text(page: Page, text: str, lead: str = "", style: Style = "") -> None:
    """Write a paragraph without the indent that a narrow pane has no room for."""
    page.text(text, indent=0, lead=lead, style=style)


def moment(table: Table, phase: str) -> str:
    """Return where the game is, for the bar: `Libya 2011   Turn 2 of 8   17 March   Capitals`."""
    public = table.session.state.public
    scenario = table.session.header.scenario
    name = scenario.title.partition(" (")[0]  # What stands in brackets has no room beside all the rest.
    return turn_of(name, public.turn, len(scenario.turns), table.names.day(public.hour), phase)


def news(page: Page, table: Table, seat: SeatId) -> None:
    """Write what came from outside as the turn opened, and what the turn before changed, as a seat may know it."""
    account = table.account(seat)
    turns = account.story.turns
    if turns:
        account.part(page, turns[-1], "situation")
    if len(turns) > 1:
        account.part(page, turns[-2], "report")


def situation(
    page: Page,
    rules: Rulebook,
    names: Names,
    view: SeatView,
    *,
    beside: bool = False,
    weighed: bool = False,
    opened: bool = False,
) -> None:
    """Write what a seat needs beside its desk.

    What map and tracks show is left out where they stand `beside` it, the weights of efforts where they are `weighed` there, and
    the mandate of the first turn where how the turn `opened` follows.
    """
    public = view.public
    if NationId(view.seat) in public.nations:
        _nation(page, rules, names, view)
    elif view.seat == ADVERSARY:
        _adversary(page, names, view)
    elif view.seat == COMMANDER:
        _plan(page, rules, names, view, weighed=weighed)
    _tracks(page, view, bars=not beside, mandate=not (opened and public.turn == 1))
    _operations(page, rules, names, view)
    if not beside:
        _zones(page, names, view)


def _nation(page: Page, rules: Rulebook, names: Names, view: SeatView) -> None:
    nation, own = NationId(view.seat), view.own
    held = view.public.nations[nation]
    page.section(names.label(nation))
    rows: list[list[Cell]] = [
        [tr("Public support"), bar(held.support, 8), percent(held.support)],
        [tr("Political capital"), bar(own.capital, 8), percent(own.capital)],
    ]
    page.table(rows, "llr", indent=0, gap=1, head=False)
    if own.munitions:
        _text(page, tr("Precision weapons in stock: {number}.", number=number(own.munitions)))
    if not held.authorised:
        _text(page, tr("Parliament has not allowed our forces to take part."), style="bad")
    sent = [p for p in rules.by_nation[nation] if p in view.public.packages]
    home = len(rules.by_nation[nation]) - len(sent)
    for package in sent:
        there = view.public.packages[package]
        when = tr("from {day}", day=names.day(there.since)) if there.since > view.public.hour else ""
        task = names.mission(there.task.partition("/")[0]) if there.task else ""
        told = ", ".join(x for x in (names.base(there.base), when, task) if x)
        _text(page, told, lead=tr("{what}:", what=names.counted(package)))
    if sent:
        _text(page, trn("{n} package at home.", "{n} packages at home.", home))
    else:
        _text(page, trn("Nothing sent; {n} package at home.", "Nothing sent; {n} packages at home.", home))
    limits = (*held.caveats, *own.caveats)
    if limits:
        _text(page, f"{upper(phrases.caveats(names, limits))}.", lead=tr("Our limits:"))
    _text(page, f"{upper(tr(RED_CARD[own.red_card]))}.", lead=tr("Red card:"))
    orders = own.standing_orders
    held_to = {"relief": tr(RELIEF[orders.relief]), "basing": tr(BASING[orders.basing])}
    told = tr("Out too long: {relief}. Base lost: {basing}.", **held_to)
    if many := len({*orders.reliefs, *orders.basings}):
        told = trn(
            "Out too long: {relief}. Base lost: {basing}; otherwise for {n} package.",
            "Out too long: {relief}. Base lost: {basing}; otherwise for {n} packages.",
            many,
            **held_to,
        )
    _text(page, told, lead=tr("Standing orders:"))
    for goal in (*rules.scenario.nations[nation].public_goals, *own.goals):
        _text(page, goal.text, lead=tr("We want:"))
    for line in own.red_lines:
        _text(page, line.text, lead=tr("Red line:"))
    written: dict[tuple[int, str], list[SeatId]] = {}
    for message in own.messages:
        if message.to == view.seat:
            written.setdefault((message.turn, message.text), []).append(message.by)
    for (turn, text), who in list(written.items())[-LETTERS:]:
        by = upper(some([names.seat(w) for w in who], WRITERS))
        _text(page, tr("“{quotation}”", quotation=speech.said(text)), lead=tr("{seat} wrote in turn {turn}:", seat=by, turn=turn))


def _adversary(page: Page, names: Names, view: SeatView) -> None:
    held = view.own.adversary
    if held is None:
        return
    page.section(upper(names.adversary()))
    _text(page, tr("Will to fight on: {share}.", share=percent(held.resolve)))
    rows: list[list[Cell]] = [[tr("Zone"), tr("Ground"), tr("Air defence"), tr("Posture")]]
    rows += [[names.zone(z), percent(x.ground), percent(x.air_defence), tr(POSTURE[x.posture])] for z, x in held.zones.items()]
    page.table(rows, "lrrl", indent=0, gap=1)


def _plan(page: Page, rules: Rulebook, names: Names, view: SeatView, *, weighed: bool) -> None:
    plan = view.own.plan
    if plan is None:
        return
    if not weighed:
        page.section(tr("The plan"))
        rows: list[list[Cell]] = [[tr("Effort"), tr("Weight")]]
        rows += [[names.effort(e), f"{weight:g}"] for e, weight in plan.weights.items()]
        page.table(rows, "lr", indent=0, gap=1)
        _text(page, tr("A weight of 1 is the staff's own. The staff tasks whatever you do not."), style="dim")
    if plan.amendments:
        page.section(tr("Changed in the staff's plan"))
    for package, change in plan.amendments.items():
        task = (
            tr("{mission} in {zone}", mission=names.mission(change.mission), zone=names.zone(change.zone))
            if change.mission
            else tr("left out")
        )
        _text(page, task, lead=tr("{what}:", what=names.package(package)))
    tasked: dict[tuple[str, str], list[str]] = {}
    for given in staff.tasking(rules, view.public, plan, rules.opens[view.public.turn]):
        tasked.setdefault((given.mission, given.zone), []).append(rules.assets[given.package].nation)
    page.section(tr("The tasking"), tr("as planned"))
    for (mission, zone), nations in tasked.items():
        who = [f"{names.label(n)} {nations.count(n)}" if nations.count(n) > 1 else names.label(n) for n in dict.fromkeys(nations)]
        _text(
            page, f"{some(who, 5)}.", lead=tr("{mission}, {zone}:", mission=upper(names.mission(mission)), zone=names.zone(zone))
        )
    if not tasked:
        _text(page, tr("Nobody is tasked."))


def _tracks(page: Page, view: SeatView, *, bars: bool, mandate: bool) -> None:
    public = view.public
    tracks = public.tracks
    if bars or mandate:
        page.section(tr("The coalition"))
    values = (
        (tr("End state"), tracks.end_state),
        (tr("Legitimacy"), tracks.legitimacy),
        (tr("Cohesion"), tracks.cohesion),
        (tr("Credibility"), tracks.credibility),
    )
    rows: list[list[Cell]] = [[name, bar(value, 8), percent(value)] for name, value in values]
    if bars:
        page.table(rows, "llr", indent=0, gap=1, head=False)
    if mandate:
        _text(
            page,
            phrases.permits(public.mandate.level, public.mandate.title),
            lead=tr("Mandate:"),
        )


def _operations(page: Page, rules: Rulebook, names: Names, view: SeatView) -> None:
    running = [o for o in view.public.operations.values() if not o.over]
    page.section(tr("Operations"))
    for operation in running:
        _text(page, f"{phrases.operation(names, operation)}.", lead=tr("{what}:", what=upper(names.forum(operation.forum))))
    if not running:
        _text(page, tr("None is under way."))
    here = [n for n in rules.nations if view.public.nations[n].joined >= 0 and view.public.nations[n].left < 0]
    if here:
        _text(page, f"{some([names.label(n) for n in here])}.", lead=tr("Taking part:"))


def _zones(page: Page, names: Names, view: SeatView) -> None:
    page.section(tr("The theatre"))
    rows: list[list[Cell]] = [[tr("Zone"), tr("Held"), "", tr("Foe")]]
    for zone, there in view.public.zones.items():
        if names.scenario.zones[zone].terrain == "land":
            attacked: Cell = ("!", "bad") if there.attacked else ""
            rows.append([names.zone(zone), percent(there.control), attacked, percent(there.assessed_ground)])
    page.table(rows, "lrlr", indent=0, gap=1)
    faction = names.scenario.faction
    told = tr("Held: by {faction}. ! attacked last turn. Foe: its ground strength as published.", faction=faction)
    if view.public.turn == 1:
        told = tr("Held: by {faction}. ! under attack. Foe: its ground strength as published.", faction=faction)
    _text(page, told, style="dim")
