"""Scenarios: finding, listing, checking and loading the folders that authors write.

Lives here: the front door of the border for scenarios, and turning checked tables into the engine's `Scenario`.
Not here: the tables (schema/), reading them (draft.py), what they mean together (meaning/).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Struct

from wargame.border import places
from wargame.border.distance import distance_km
from wargame.border.faults import BadInput, Fault, in_order, one_of, shown, suggest
from wargame.border.typed import converted
from wargame.engine.model import effects
from wargame.engine.model import history as record
from wargame.engine.model import scenario as model
from wargame.engine.model.base import BaseId, as_nation
from wargame.engine.model.conditions import Goal
from wargame.engine.model.cyber_world import Capacity, CyberDoctrine, CyberWorld, Means, Network, StandingDelegation, ThirdCountry
from wargame.engine.model.dials_table import DIALS
from wargame.engine.model.procedures import Delegation, Procedure
from wargame.engine.model.tables import MissionKind, Platform, Ruleset

if TYPE_CHECKING:
    from pydantic import BaseModel

    from wargame.border.draft import Draft

STAFF = "staff"
"""Who holds a post that no nation holds."""

S = TypeVar("S")


class Listed(Struct, frozen=True, gc=False):
    """A scenario as a list shows it; of a broken one only `id`, `path` and `fault`, its first fault, are sure."""

    id: str
    path: str
    title: str = ""
    starts: str = ""
    turns: int = 0
    nations: tuple[str, ...] = ()
    summary: str = ""
    fault: Fault | None = None


def load(path: Path, ruleset: Ruleset | None = None) -> model.Scenario:
    """Return the scenario in the folder `path`.

    Names of missions, platforms and capabilities are held against `ruleset`; without one, against the rules that come
    with the game. Raises BadInput with every error in every file, and with the warnings beside them.
    """
    draft, faults = _checked(path, ruleset)
    if any(f.severity == "error" for f in faults):
        raise BadInput(faults)
    try:
        return _scenario(draft)
    except msgspec.ValidationError as error:
        raise BadInput([Fault(path.name, "", f"does not fit the engine: {error}", "Mend the value it names.")]) from None


def check(path: Path, ruleset: Ruleset | None = None) -> list[Fault]:
    """Return every fault of the scenario in `path`, of form and of meaning, errors and warnings, by file and line.

    Its orders files (`orders-NAME.toml`) are read too; what their orders mean only where the rest of it has no errors.
    Raises BadInput only where the rules themselves cannot be read.
    """
    from wargame.border.tables import load_ruleset

    ruleset = ruleset or load_ruleset()
    draft, faults = _checked(path, ruleset)
    recorded = sorted(p.name for p in path.glob("orders-*.toml"))
    return [*faults, *_orders(draft, recorded, ruleset, any(f.severity == "error" for f in faults))] if recorded else [*faults]


def _orders(draft: Draft, names: list[str], ruleset: Ruleset, broken: bool) -> tuple[Fault, ...]:
    """Return what is wrong with a scenario's orders files; of a broken scenario only what is wrong with their form."""
    from wargame.border.orders_files import load_orders
    from wargame.border.reading import toml_of
    from wargame.engine import rulebook

    if broken:
        return tuple(f for name in names if isinstance(f := toml_of(draft.folder, name), Fault))
    rules = rulebook(_scenario(draft), ruleset)
    found: list[Fault] = []
    for name in names:
        try:
            load_orders(draft.folder / name, rules)
        except BadInput as error:
            found += error.faults
    return tuple(found)


def find(name_or_path: str | Path, where: str = "SCENARIO") -> Path:
    """Return the folder of a scenario that comes with the game, by name, or the folder at a path.

    Raises BadInput where there is neither; `where` is what the call calls it.
    """
    given = str(name_or_path)
    names = _names()
    if given in names:
        return places.scenarios() / given
    if not given.strip():
        raise BadInput([Fault(where, "", "no scenario is named", f"Use one of: {one_of(names)}.")])
    try:
        path = Path(given).expanduser()
        if path.name == "scenario.toml" and path.is_file():
            return path.parent
        if path.is_dir():
            return path
        if path.exists():
            raise BadInput([Fault(where, "", f"{shown(given)} is a file", "A scenario is a folder: name that.")])
    except (OSError, ValueError, RuntimeError):
        pass
    raise BadInput(
        [
            Fault(
                where,
                "",
                f"no scenario {shown(given)}",
                suggest(given, names, "Use one of: {}; or name a scenario's folder."),
            )
        ]
    )


def listing() -> list[Listed]:
    """Return the scenarios that come with the game, by their first days; a broken one comes last, with its first fault."""
    from wargame.border.tables import load_ruleset

    try:
        ruleset = load_ruleset()
    except BadInput:
        ruleset = None
    found = [_listed(places.scenarios() / name, ruleset) for name in _names()]
    return sorted(found, key=lambda one: (one.fault is not None, "" if one.fault else one.starts, one.id))


def _names() -> list[str]:
    folder = places.scenarios()
    try:
        return sorted(p.name for p in folder.iterdir() if _looks_like_one(p))
    except OSError:
        return []


def _looks_like_one(path: Path) -> bool:
    """Whether a folder is listed; one whose name begins with an underscore, such as the template, is not."""
    return path.is_dir() and not path.name.startswith((".", "_")) and any(path.glob("*.toml"))


def _listed(path: Path, ruleset: Ruleset | None) -> Listed:
    from wargame.border.draft import read
    from wargame.border.meaning import check as check_meaning

    draft = read(path, None if ruleset is None else ruleset.tables)
    check_meaning(draft)
    errors = [f for f in in_order(draft.faults) if f.severity == "error"]
    head = draft.one("scenario.toml", "scenario")
    return Listed(
        id=path.name,
        path=str(path),
        title=head.title if head else "",
        starts=head.starts if head else "",
        turns=len(draft.known("scenario.toml", "turn") or ()),
        nations=draft.nations or (),
        summary=head.summary if head else "",
        fault=errors[0] if errors else None,
    )


def _checked(path: Path, ruleset: Ruleset | None) -> tuple[Draft, tuple[Fault, ...]]:
    from wargame.border.draft import read
    from wargame.border.meaning import check as check_meaning
    from wargame.border.tables import load_ruleset

    draft = read(path, (ruleset or load_ruleset()).tables)
    if path.is_dir():
        check_meaning(draft)
    faults = in_order(draft.faults)
    if draft.full:
        faults += (Fault(path.name, "", "has more faults than these", "Mend these, then check again."),)
    return draft, faults


def _plain(row: BaseModel, *without: str) -> dict[str, Any]:
    """Return a table's own values, without what belongs to the file alone."""
    return row.model_dump(exclude={"source", "sources", *without})


def _struct(kind: type[S], row: BaseModel, *without: str, **more: object) -> S:
    """Return a table as the engine's Struct."""
    return converted({**_plain(row, *without), **more}, kind)


def _all(kind: type[S], rows: Mapping[str, BaseModel]) -> dict[Any, S]:
    return {name: _struct(kind, row) for name, row in rows.items()}


def _scenario(draft: Draft) -> model.Scenario:
    """Return a draft without errors as the engine's Scenario."""
    head = draft.one("scenario.toml", "scenario")
    nations = draft.named("nations.toml", "nation")
    injects = draft.named("injects.toml", "inject")
    bases = _all(model.Base, draft.named("theatre.toml", "base"))
    return model.Scenario(
        id=draft.folder.resolve().name,
        title=head.title,
        summary=head.summary,
        starts=head.starts,
        lead=as_nation(head.lead),
        turns=_turns(draft),
        mandate=_struct(effects.SetMandate, draft.one("scenario.toml", "mandate"), type="mandate"),
        legitimacy=float(head.legitimacy),
        cohesion=float(head.cohesion),
        credibility=float(head.credibility),
        forums=_all(model.Forum, draft.named("council.toml", "forum")),
        nations={as_nation(code): _nation(row) for code, row in nations.items()},
        packages=_all(model.Package, draft.named("forces.toml", "package")),
        bases=bases,
        zones=_zones(draft, bases),
        efforts=_all(model.Effort, draft.named("theatre.toml", "effort")),
        requirements=_all(model.Requirement, draft.named("theatre.toml", "requirement")),
        objectives=_all(model.Objective, draft.named("scenario.toml", "objective")),
        adversary=_adversary(draft),
        characters={as_nation(code): _character(row, head.starts) for code, row in nations.items()},
        injects={name: _struct(model.Inject, row, source=", ".join(row.source)) for name, row in injects.items()},
        history=_history(draft),
        sources=_all(model.Source, draft.named("sources.toml", "source")),
        briefs=draft.briefs,
        faction=head.faction,
        faction_institutions=head.faction_institutions,
        roles=_roles(draft),
        procedures=_all(Procedure, draft.named("council.toml", "procedure")),
        posts=_all(model.Post, draft.named("council.toml", "post")),
        missions=_all(MissionKind, draft.named("theatre.toml", "mission")),
        platforms=_all(Platform, draft.named("forces.toml", "platform")),
        delegations=_all(Delegation, draft.named("council.toml", "delegation")),
        dials=_dials(draft),
        cyber=_cyber(draft),
    )


def _dials(draft: Draft) -> dict[str, float]:
    """Return the dials that the author has set, and no others."""
    row = draft.one("scenario.toml", "dials")
    return {} if row is None else {name: float(getattr(row, name)) for name in DIALS if name in row.model_fields_set}


def _roles(draft: Draft) -> dict[str, str]:
    """Return the posts that nations hold."""
    row = draft.one("scenario.toml", "roles")
    return {} if row is None else {post: holder for post, holder in _plain(row).items() if holder != STAFF}


def _turns(draft: Draft) -> tuple[model.Turn, ...]:
    from wargame.border.meaning.play import turn_hours

    hours = turn_hours(draft)
    return tuple(
        model.Turn(label=row.label, starts=row.starts, hours=hours[index]) for index, row in draft.listed("scenario.toml", "turn")
    )


def _zones(draft: Draft, bases: Mapping[BaseId, model.Base]) -> dict[Any, model.Zone]:
    out = {}
    for name, row in draft.named("theatre.toml", "zone").items():
        here = (row.latitude, row.longitude)
        distances = {base: distance_km(here, (at.latitude, at.longitude)) for base, at in bases.items()}
        out[name] = _struct(model.Zone, row, distance_km=distances)
    return out


_PRIVATE = ("munitions", "capital", "disposition", "position", "secret_goal", "red_line", "partner")


def _goals(rows: list[Any]) -> tuple[Goal, ...]:
    return tuple(_struct(Goal, row) for row in rows)


def _nation(row: Any) -> model.Nation:
    public = msgspec.to_builtins(_goals(row.public_goal))
    partners = {p.id: {"name": p.name, "share": p.share, "left_right": p.left_right} for p in row.partner}
    return _struct(model.Nation, row, "public_goal", *_PRIVATE, public_goals=public, partners=partners)


def _character(row: Any, starts: str) -> model.Character:
    return model.Character(
        dispositions=tuple(_disposition(d, starts) for d in row.disposition),
        positions=tuple(_struct(model.Position, p) for p in row.position),
        secret_goals=_goals(row.secret_goal),
        red_lines=_goals(row.red_line),
        munitions=row.munitions,
        capital=float(row.capital),
        partner_lines={p.id: tuple(converted(_plain(line), Goal) for line in p.red_line) for p in row.partner if p.red_line},
    )


def _disposition(row: Any, starts: str) -> model.Disposition:
    """Return a disposition; the date of a time caveat becomes hours since the scenario began."""
    caveat = row.caveat.model_dump()
    if caveat["type"] == "time":
        caveat["until"] = (date.fromisoformat(caveat["until"]) - date.fromisoformat(starts)).days * 24
    return _struct(model.Disposition, row, "caveat", caveat=caveat)


def _adversary(draft: Draft) -> model.Adversary:
    zones = {name: _plain(row) for name, row in draft.named("adversary.toml", "adversary.zone").items()}
    return _struct(model.Adversary, draft.one("adversary.toml", "adversary"), zones=zones, cyber=_doctrine(draft))


def _doctrine(draft: Draft) -> CyberDoctrine | None:
    row = draft.one("adversary.toml", "adversary.cyber")
    if row is None:
        return None
    means = _all(Means, draft.named("adversary.toml", "adversary.means"))
    return _struct(CyberDoctrine, row, means=means)


def _cyber(draft: Draft) -> CyberWorld:
    """Return what cyber.toml says; nothing where there is none."""
    return CyberWorld(
        capacities=_all(Capacity, draft.named("cyber.toml", "capacity")),
        networks=_all(Network, draft.named("cyber.toml", "network")),
        third=_all(ThirdCountry, draft.named("cyber.toml", "third")),
        delegations=tuple(_struct(StandingDelegation, row) for _, row in draft.listed("cyber.toml", "delegated")),
    )


def _history(draft: Draft) -> record.History:
    figures = draft.named("history.toml", "figure")
    return record.History(
        nations=_all(record.NationRecord, draft.named("history.toml", "nation")),
        figures={name: _struct(record.FigureRecord, f, source=", ".join(f.source)) for name, f in figures.items()},
        events=tuple((row.date, row.text) for _, row in draft.listed("history.toml", "event")),
    )


__all__ = ["Listed", "check", "find", "listing", "load"]
