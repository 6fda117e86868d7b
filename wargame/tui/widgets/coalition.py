"""The coalition as rows of a table: what each nation brings, under which authority and limits, what its public says.

Lives here: reading a view. Not here: the table (coalition_table.py).
"""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import AUTHORITIES, NationId, PackageId
from wargame.engine.model.state import ROLES, PackageState
from wargame.engine.rooms.force_generation import in_theatre
from wargame.language import mark, tr, trn
from wargame.reports.names import AUTHORITY, ROLE, Names, number, percent, points, some
from wargame.reports.phrases import caveats as in_words
from wargame.reports.phrases import conditions
from wargame.tui.bits import Bit, Row

KINDS = {
    "mission": mark("missions"),
    "geographic": mark("places"),
    "target": mark("targets"),
    "engagement": mark("engagement"),
    "time": mark("time"),
    "command": mark("command"),
    "intelligence": mark("intelligence"),
}
"""What each kind of caveat limits."""

GOVERNMENT = {
    "presidential": mark("presidential government"),
    "single-party": mark("single-party government"),
    "coalition": mark("coalition government"),
    "minority": mark("minority government"),
    "caretaker": mark("caretaker government"),
    "monarchy": mark("monarchy government"),
}
MOST = 2
"""Packages that are named one by one."""
Held = tuple[PackageId, PackageState]


def rows(rules: Rulebook, view: SeatView) -> tuple[Row, ...]:
    """Return every nation as a row: the most demanding roles first, then those with most people in theatre."""
    names = Names(rules.scenario, rules.tables)
    held: dict[NationId, list[Held]] = {}
    for package, state in view.public.packages.items():
        held.setdefault(rules.assets[package].nation, []).append((package, state))
    made = [_row(rules, names, view, nation, held.get(nation, [])) for nation in rules.nations]
    return tuple(sorted(made, key=lambda r: (-float(r.sorts["role"]), -float(r.sorts["people"]), str(r.sorts["nation"]))))


def _row(rules: Rulebook, names: Names, view: SeatView, nation: NationId, held: list[Held]) -> Row:
    now = view.public.nations[nation]
    own = nation == view.seat
    here = [(p, s) for p, s in held if in_theatre(s, view.public.hour)]
    coming = sorted((s.since, p) for p, s in held if not in_theatre(s, view.public.hour))
    counts = _counts(rules, here)
    people = sum(rules.assets[p].spec.personnel for p, _ in here)
    rank = ROLES.index(now.role) + (0.5 if here else 0.25 if coming else 0.0) if now.left < 0 else -0.5
    tone = "own" if own else "ally" if here else "" if coming else "dim"
    change = now.support - rules.scenario.nations[nation].support
    trend = "▲" if change >= 0.005 else "▼" if change <= -0.005 else " "
    hidden = view.own.caveats if own else ()
    limits = in_words(names, now.caveats, 1) or "–"
    kinds = ", ".join(dict.fromkeys(tr(KINDS[str(c.__struct_config__.tag)]) for c in now.caveats)) or "–"
    count = f"{len(now.caveats) or '–'}" + (f"+{len(hidden)}" if hidden else "")
    arrivals = "–"
    if coming:
        first = names.day(coming[0][0])
        arrivals = trn("{n}, {date}", "{n}, first {date}", len(coming), date=first)
    cells: dict[str, Bit] = {
        "nation": (names.label(nation), tone),
        "role": (_role(rank, now.role, bool(here), bool(coming)), tone),
        "air": (_count(counts["air"]), ""),
        "sea": (_count(counts["sea"]), ""),
        "units": (_count(counts["other"]), ""),
        "people": (_count(people), ""),
        "authority": ((tr("coordination") if now.authority == "coordination" else now.authority.upper()) if here else "–", ""),
        "caveats": (count, "warn" if now.caveats else ""),
        "kinds": (kinds, "warn" if now.caveats else ""),
        "limits": (limits, "warn" if now.caveats else ""),
        "support": (f"{percent(now.support)} {trend}", "good" if trend == "▲" else "bad" if trend == "▼" else ""),
        "due": (_count(len(coming)), "own" if coming else ""),
        "arrivals": (arrivals, "own" if coming else ""),
        "sorties": (_count(now.sorties), ""),
        "strikes": (_count(now.strike_sorties), ""),
        "dead": (_count(now.casualties), "bad" if now.casualties else ""),
    }
    sorts: dict[str, float | str] = {
        "nation": names.label(nation),
        "role": rank,
        "air": counts["air"],
        "sea": counts["sea"],
        "units": counts["other"],
        "people": people,
        "authority": float(AUTHORITIES.index(now.authority)) if here else -1.0,
        "caveats": len(now.caveats),
        "kinds": len(now.caveats),
        "limits": len(now.caveats),
        "support": now.support,
        "due": len(coming),
        "arrivals": len(coming),
        "sorties": now.sorties,
        "strikes": now.strike_sorties,
        "dead": now.casualties,
    }
    return Row(nation, cells, sorts, _details(rules, names, view, nation, here, coming, change))


def _count(many: int) -> str:
    return number(many) if many else "–"


def _role(rank: float, role: str, here: bool, coming: bool) -> str:
    """Return the tier of participation in a word or two."""
    if rank < 0:
        return tr("left")
    if role != "none":
        return tr(ROLE[role])
    return tr("arrived") if here else tr("coming") if coming else tr("no part")


def _counts(rules: Rulebook, here: list[Held]) -> dict[str, int]:
    out = {"air": 0, "sea": 0, "other": 0}
    for package, _ in here:
        asset = rules.assets[package]
        out[asset.platform.domain if asset.platform.domain in ("air", "sea") else "other"] += asset.spec.count
    return out


def _details(
    rules: Rulebook,
    names: Names,
    view: SeatView,
    nation: NationId,
    here: list[Held],
    coming: list[tuple[int, PackageId]],
    change: float,
) -> tuple[Bit, ...]:
    """Return what the foot tells of a nation: in full what the columns shorten."""
    now = view.public.nations[nation]
    spec = rules.scenario.nations[nation]
    out: list[Bit] = [(names.label(nation), "bold")]
    if now.left >= 0:
        out.append((tr("left in turn {turn}", turn=now.left), "warn"))
    elif not here and not coming:
        out.append((tr("nothing sent or promised"), "dim"))
    if now.caveats:
        out.append((tr("caveats: {caveats}", caveats=in_words(names, now.caveats)), "warn"))
    elif here or coming:
        out.append((tr("no declared caveat"), "good"))
    if nation == view.seat and view.own.caveats:
        out.append((tr("not declared, yours alone to know: {caveats}", caveats=in_words(names, view.own.caveats)), "own"))
    if here:
        out.append((tr("authority: {authority}", authority=tr(AUTHORITY[now.authority])), ""))
    if coming:
        arriving = [tr("{package} on {day}", package=names.package(p), day=names.day(at)) for at, p in coming]
        out.append((tr("under way: {packages}", packages=some(arriving, MOST)), "own"))
    packages = (*(p for p, _ in here), *(p for _, p in coming))
    asked = tuple(dict.fromkeys(c for p in packages for c in view.public.packages[p].conditions))
    if asked:
        out.append((tr("on condition of {conditions}", conditions=conditions(names, asked)), "warn"))
    if not now.authorised:
        out.append((tr("its parliament has not allowed it to fight"), "warn"))
    if now.short:
        out.append((tr("out of precision weapons"), "bad"))
    support = tr("support {share}", share=percent(now.support))
    if round(change * 100):
        support = tr("support {share}, {points} since the start", share=percent(now.support), points=points(change))
    out.append((support, ""))
    out += [(trn("{n} dead", "{n} dead", now.casualties, n=number(now.casualties)), "bad")] if now.casualties else []
    out.append((tr(GOVERNMENT[spec.government]), "dim"))
    if here:
        out.append((tr("in theatre: {packages}", packages=some([names.package(p) for p, _ in here], MOST)), ""))
    return tuple(out)


__all__ = ["rows"]
