"""The coalition as rows of a table: what each nation brings, under which authority and limits, what its public says.

Lives here: reading a view. Not here: the table (coalition_table.py).
"""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import AUTHORITIES, NationId, PackageId
from wargame.engine.model.state import ROLES, PackageState
from wargame.engine.rooms.force_generation import in_theatre
from wargame.reports.names import AUTHORITY, ROLE, Names, number, percent, plural, points
from wargame.reports.phrases import caveats as in_words
from wargame.reports.phrases import conditions
from wargame.tui.bits import Bit, Row

KINDS = {
    "mission": "missions",
    "geographic": "places",
    "target": "targets",
    "engagement": "engagement",
    "time": "time",
    "command": "command",
    "intelligence": "intelligence",
}
"""What each kind of caveat limits."""

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
    kinds = ", ".join(dict.fromkeys(KINDS[str(c.__struct_config__.tag)] for c in now.caveats)) or "–"
    count = f"{len(now.caveats) or '–'}" + (f"+{len(hidden)}" if hidden else "")
    first = names.day(coming[0][0]) if coming else ""
    cells: dict[str, Bit] = {
        "nation": (names.label(nation), tone),
        "role": (_role(rank, now.role, bool(here), bool(coming)), tone),
        "air": (_count(counts["air"]), ""),
        "sea": (_count(counts["sea"]), ""),
        "units": (_count(counts["other"]), ""),
        "people": (_count(people), ""),
        "authority": ((now.authority if now.authority == "coordination" else now.authority.upper()) if here else "–", ""),
        "caveats": (count, "warn" if now.caveats else ""),
        "kinds": (kinds, "warn" if now.caveats else ""),
        "limits": (limits, "warn" if now.caveats else ""),
        "support": (f"{percent(now.support)} {trend}", "good" if trend == "▲" else "bad" if trend == "▼" else ""),
        "due": (_count(len(coming)), "own" if coming else ""),
        "arrivals": (f"{len(coming)}, {'first ' if len(coming) > 1 else ''}{first}" if coming else "–", "own" if coming else ""),
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
        return "left"
    return ROLE[role] if role != "none" else "arrived" if here else "coming" if coming else "no part"


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
        out.append((f"left in turn {now.left}", "warn"))
    elif not here and not coming:
        out.append(("nothing sent or promised", "dim"))
    if now.caveats:
        out.append((f"caveats: {in_words(names, now.caveats)}", "warn"))
    elif here or coming:
        out.append(("no declared caveat", "good"))
    if nation == view.seat and view.own.caveats:
        out.append((f"not declared, yours alone to know: {in_words(names, view.own.caveats)}", "own"))
    if here:
        out.append((f"authority: {AUTHORITY[now.authority]}", ""))
    if coming:
        arriving = ", ".join(f"{names.package(p)} on {names.day(at)}" for at, p in coming)
        out.append((f"under way: {arriving}", "own"))
    packages = (*(p for p, _ in here), *(p for _, p in coming))
    asked = tuple(dict.fromkeys(c for p in packages for c in view.public.packages[p].conditions))
    if asked:
        out.append((f"on condition of {conditions(names, asked)}", "warn"))
    if not now.authorised:
        out.append(("its parliament has not allowed it to fight", "warn"))
    if now.short:
        out.append(("out of precision weapons", "bad"))
    moved = f", {points(change)} since the start" if round(change * 100) else ""
    out.append((f"support {percent(now.support)}{moved}", ""))
    out += [(plural(now.casualties, "dead", "dead"), "bad")] if now.casualties else []
    out.append((f"{spec.government} government", "dim"))
    if here:
        out.append((f"in theatre: {', '.join(names.package(p) for p, _ in here)}", ""))
    return tuple(out)


__all__ = ["rows"]
