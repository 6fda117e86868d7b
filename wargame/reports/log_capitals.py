"""The account of the capitals' phase: who sent what and under which limits, who commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from wargame.engine.model.base import AUTHORITIES
from wargame.engine.rooms import caveats, command, standing_orders
from wargame.engine.rooms import force_generation as forces
from wargame.language import mark, tr, trn
from wargame.reports import counts, phrases
from wargame.reports.desk import Desk, because
from wargame.reports.log_governments import governments
from wargame.reports.names import AUTHORITY, RED_CARD, apart, beside, closed, noted, number, sentence, some, upper
from wargame.reports.page import Cell
from wargame.reports.story import Told, reasons
from wargame.reports.words_capitals import not_sent

Key = TypeVar("Key")

AT_LENGTH = 4
"""With at most so many nations deciding alike, each is told of at length and its reason quoted; of more, only the weightiest."""
TOLD_APART = 2
"""With at most so many new standing orders each is told in full."""
QUOTED = 2
"""Reasons quoted where many decide alike."""


def capitals(desk: Desk) -> None:
    """Write what governments decided; a phase in which nothing was decided takes one line."""
    desk.page.section(tr("Capitals"), tr("sealed orders, revealed together"))
    started = len(desk.page.lines)
    _pledges(desk)
    _moves(desk)
    bases(desk)
    _caveats(desk)
    _command(desk)
    governments(desk)
    if len(desk.page.lines) == started:
        desk.page.text(tr("No government changed anything."))
    _absent(desk)


def grouped(told: Sequence[Told], key: Callable[[Told], Key]) -> dict[Key, list[Told]]:
    """Return what was told by key, in the order in which each key first came up."""
    groups: dict[Key, list[Told]] = {}
    for one in told:
        groups.setdefault(key(one), []).append(one)
    return groups


def nation_of(told: Told) -> str:
    """Return the nation that an event is about, or that brought it about."""
    return str(getattr(told.event, "nation", "") or getattr(told.event, "by", ""))


def _people(desk: Desk, nation: str) -> int:
    """Return how many people a nation has sent or promised by now, for telling of the weightiest first."""
    packages = desk.revealed.packages
    return sum(a.spec.personnel for p, a in desk.rules.assets.items() if a.nation == nation and p in packages)


# Forces.


def _pledges(desk: Desk) -> None:
    by_nation = grouped(desk.turn.of(forces.PackagePledged), nation_of)
    ranked = sorted(by_nation.items(), key=lambda kv: (-_sent(desk, kv[1])[0], kv[0]))
    if len(ranked) <= AT_LENGTH:
        for nation, told in ranked:
            new = _new(desk, nation)
            text = _named(desk, told) if len(told) <= 6 else _counted(desk, told)
            why = because(reasons(told), 110) if new else ""
            sends = mark("**{nation} sends** {packages}.") if new else mark("**{nation} adds** {packages}.")
            desk.line(tr(sends, nation=upper(desk.names.nation(nation)), packages=text) + why, told)
    else:
        _pledge_table(desk, ranked)
    failed = [(t, t.event) for t in desk.turn.of(forces.PledgeFailed) if isinstance(t.event, forces.PledgeFailed)]
    for key in dict.fromkeys((e.nation, e.reason) for _, e in failed):
        those = [(t, e) for t, e in failed if (e.nation, e.reason) == key]
        desk.item("", sentence(not_sent(desk.names, [e for _, e in those])), [t for t, _ in those])


def _new(desk: Desk, nation: str) -> bool:
    return all(desk.rules.assets[p].nation != nation for p in desk.turn.first.public.packages)


def _pledge_table(desk: Desk, ranked: Sequence[tuple[str, list[Told]]]) -> None:
    """Write the pledges of many nations, one a line, and the reasons of the weightiest new ones."""
    rows: list[list[Cell]] = [
        [tr("Forces pledged by"), tr("Aircraft"), tr("Ships"), tr("People"), tr("Mostly from"), tr("There from")]
    ]
    for nation, told in ranked:
        people, aircraft, ships = _sent(desk, told)
        events = [t.event for t in told if isinstance(t.event, forces.PackagePledged)]
        bases = [e.base for e in events]
        most = max(dict.fromkeys(bases), key=bases.count)
        where = desk.names.base(most) if desk.names.scenario.bases[most].host else tr("the sea")
        first = desk.names.day(min(e.arrives for e in events))
        row: list[Cell] = [desk.names.label(nation), str(aircraft or ""), str(ships or ""), number(people), where, first]
        rows.append(row)
    desk.page.table(rows, "lrrrlr")
    if desk.ids:
        desk.page.ids((t.event.id for _, told in ranked for t in told), 6)
    said = [(n, because(reasons(told), 110)) for n, told in ranked if _new(desk, n) and reasons(told)][:QUOTED]
    if said:
        desk.page.text(
            " ".join(tr("{nation}: {reason}", nation=desk.names.label(n), reason=why.strip()) for n, why in said), lead=tr("Why.")
        )


def _sent(desk: Desk, told: Sequence[Told]) -> tuple[int, int, int]:
    """Return the people, aircraft and ships of pledges."""
    people = aircraft = ships = 0
    for one in told:
        assert isinstance(one.event, forces.PackagePledged)
        asset = desk.rules.assets[one.event.package]
        people += asset.spec.personnel
        aircraft += asset.spec.count if asset.platform.domain == "air" else 0
        ships += asset.spec.count if asset.platform.domain == "sea" else 0
    return people, aircraft, ships


def _named(desk: Desk, told: Sequence[Told]) -> str:
    """Return a few packages by name, by base and date of arrival."""
    groups = grouped(told, lambda t: (t.event.base, t.event.arrives))  # type: ignore[attr-defined]
    parts = []
    for (base, arrives), those in groups.items():
        what = some([desk.names.counted(t.event.package) for t in those])  # type: ignore[attr-defined]
        parts.append(
            tr("{packages} ({base}, from {date})", packages=what, base=desk.names.base(base), date=desk.names.day(arrives))
        )
    return apart(parts)


def _counted(desk: Desk, told: Sequence[Told]) -> str:
    """Return many packages as numbers, with where they work from and when they come."""
    people, aircraft, ships = _sent(desk, told)
    events = [t.event for t in told if isinstance(t.event, forces.PackagePledged)]
    parts = [counts.aircraft(aircraft)] if aircraft else []
    parts += [counts.ships(ships)] if ships else []
    parts += [counts.people(people)]
    bases = list(dict.fromkeys(desk.names.base(e.base) for e in events))
    first, last = min(e.arrives for e in events), max(e.arrives for e in events)
    when = (
        desk.names.day(first)
        if first == last
        else tr("{first} to {last}", first=desk.names.day(first), last=desk.names.day(last))
    )
    left = len(bases) - 2
    where = some(bases)
    if left > 0:
        where = trn("{bases} and {n} other base", "{bases} and {n} other bases", left, bases=beside(bases[:2]))
    packages = counts.packages(len(told))
    return tr("{packages}: {sizes} ({bases}; {dates})", packages=packages, sizes=beside(parts), bases=where, dates=when)


def _moves(desk: Desk) -> None:
    ordered = [t for t in desk.turn.of(forces.PackageWithdrawn) if not t.event.id.split("/")[0].endswith(".operations")]
    withdrawals(desk, ordered)
    rotated = desk.turn.of(forces.PackageRotated)
    for standing, lead in ((False, tr("Being relieved:")), (True, tr("Being relieved by standing order:"))):
        told = [t for t in rotated if isinstance(t.event, forces.PackageRotated) and t.event.standing is standing]
        if told:
            names = [
                noted(desk.names.package(t.event.package), desk.names.label(nation_of(t)))  # type: ignore[attr-defined]
                for t in told
            ]
            desk.item(lead, closed(some(names, 3)), told)
    moves(desk, "capitals")
    told = desk.turn.of(standing_orders.ReliefSet, standing_orders.BasingSet)
    if len(told) > TOLD_APART:
        who = some(list(dict.fromkeys(desk.names.label(nation_of(t)) for t in told)), 8)
        desk.item(tr("Change their standing orders:"), closed(who), told)
    else:
        for one in told:
            desk.item("", desk.words.of(one.event), [one])


def moves(desk: Desk, phase: str) -> None:
    """Write which packages lost their base in a phase and work from another one."""
    told = [t for t in desk.turn.of(forces.PackageMoved) if t.event.id.split("/")[0].endswith(f".{phase}")]
    if told:
        parts = [
            tr("{package} to {base}", package=desk.names.package(e.package), base=desk.names.base(e.base))
            for e in (t.event for t in told)
            if isinstance(e, forces.PackageMoved)
        ]
        desk.item(tr("Moved, having lost their base:"), closed(some(parts, 3)), told)


def withdrawals(desk: Desk, told: Sequence[Told]) -> None:
    """Write who took what home, and for which reasons."""
    for nation, those in grouped(told, nation_of).items():
        nation_ = upper(desk.names.nation(nation))
        last = any(t.event.last for t in those)  # type: ignore[attr-defined]
        parts = []
        for why, gone in grouped(those, lambda t: str(t.event.reason)).items():  # type: ignore[attr-defined]
            packages = [desk.names.counted(t.event.package) for t in gone]  # type: ignore[attr-defined]
            parts.append(noted(some(packages, 3), tr(why)))
        lead = tr("{nation} leaves:", nation=nation_) if last else tr("{nation} withdraws:", nation=nation_)
        desk.item(lead, closed(apart(parts)) + because(reasons(those)), those)


def _base(desk: Desk, told: Told) -> str:
    return desk.names.base(told.event.base)  # type: ignore[attr-defined]


def bases(desk: Desk, *, fell: bool = False) -> None:
    """Write which bases were opened to partners by order and which closed, or which `fell` away when operations began."""
    for kind, word in (
        (forces.BaseOpened, tr("Bases opened to partners:")),
        (forces.BaseClosed, tr("Bases closed to partners:")),
    ):
        told = [t for t in desk.turn.of(kind) if t.event.id.split("/")[0].endswith(".operations") is fell]
        by_host = grouped(told, nation_of)
        parts = [
            noted(desk.names.nation(nation), some([_base(desk, t) for t in those], 2 if len(by_host) <= 2 else 1))
            for nation, those in by_host.items()
        ]
        if parts:
            few = len(parts) == 1 or kind is forces.BaseClosed
            desk.item(word, closed(some(parts)) + (because(reasons(told)) if few else ""), told)


def _absent(desk: Desk) -> None:
    public = desk.revealed
    sent = {desk.rules.assets[p].nation for p in public.packages}
    absent = [n for n in desk.rules.nations if n not in sent and public.nations[n].joined < 0]
    left = [n for n in desk.rules.nations if n not in sent and public.nations[n].joined >= 0]
    parts = []
    if not sent and not left:
        parts.append(tr("Nobody has sent forces yet."))
    elif absent:
        who = upper(desk.names.nations(absent)) if len(absent) <= 5 else counts.nations(len(absent))
        parts.append(trn("{who} has sent nothing so far.", "{who} have sent nothing so far.", len(absent), who=who))
    if left:
        parts.append(tr("Gone again: {nations}.", nations=desk.names.nations(left, 5)))
    desk.page.text(" ".join(parts), style="dim")


# Limits and command.


def _caveats(desk: Desk) -> None:
    _limits(desk, caveats.CaveatDeclared, mark("{nation} declares:"))
    _limits(desk, caveats.CaveatKept, mark("{nation} keeps to itself:"))
    for kind, lead in (
        (caveats.CaveatLifted, mark("{nation} lifts:")),
        (caveats.CaveatDropped, mark("{nation} drops, unseen:")),
    ):
        by_nation = grouped(desk.turn.of(kind), nation_of)
        for number_, (nation, told) in enumerate(by_nation.items()):
            limits = [desk.words.caveat(nation, t.event.caveat) for t in told]  # type: ignore[attr-defined]
            why = because(reasons(told)) if number_ < QUOTED else ""
            desk.item(tr(lead, nation=upper(desk.names.nation(nation))), closed(apart(limits)) + why, told)
    by_policy = grouped(desk.turn.of(caveats.RedCardPolicySet), lambda t: t.event.policy)  # type: ignore[attr-defined]
    for policy, told in by_policy.items():
        who = desk.names.nations([nation_of(t) for t in told], 6)
        desk.line(tr("**Red-card holders** of {nations} are told to {policy}.", nations=who, policy=RED_CARD[policy]), told)


def _limits(desk: Desk, kind: type[caveats.CaveatDeclared] | type[caveats.CaveatKept], lead: str) -> None:
    """Write caveats set, those of the nations with most forces first, and those of nations without forces in one line."""
    by_nation = grouped(desk.turn.of(kind), nation_of)
    few = len(by_nation) <= AT_LENGTH
    idle: list[tuple[str, list[Told]]] = []
    quoted = 0
    for nation, told in sorted(by_nation.items(), key=lambda kv: (-_people(desk, kv[0]), kv[0])):
        if not few and not _people(desk, nation):
            idle.append((nation, told))
            continue
        limits = [t.event.caveat for t in told if isinstance(t.event, kind)]
        why = next((c.reason for c in limits if c.reason), "") or reasons(told)
        said = because(why) if few or quoted < QUOTED else ""
        quoted += bool(said)
        text = closed(phrases.caveats(desk.names, limits, 3 if few else 2))
        desk.item(tr(lead, nation=upper(desk.names.nation(nation))), text + said, told)
    if idle:
        who = desk.names.nations([n for n, _ in idle], 8)
        text = tr("**Nations without forces** that set caveats: {nations}.", nations=who)
        desk.line(text, [t for _, told in idle for t in told])


def _command(desk: Desk) -> None:
    moved = desk.turn.of(command.AuthorityTransferred)
    for level in AUTHORITIES:
        for tighter in (True, False):
            told = [
                t
                for t in moved
                if isinstance(t.event, command.AuthorityTransferred)
                and t.event.authority == level
                and (AUTHORITIES.index(t.event.was) < AUTHORITIES.index(level)) == tighter
            ]
            if told:
                lead = (
                    tr("Hand over {authority}:", authority=AUTHORITY[level])
                    if tighter
                    else tr("Take back all but {authority}:", authority=AUTHORITY[level])
                )
                why = because(reasons(told)) if len(told) == 1 else ""
                who = some([desk.names.label(nation_of(t)) for t in told], 8)
                desk.item(lead, closed(who) + why, told)
