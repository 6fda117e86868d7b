"""Meaning of nations.toml: forums, elections, caveats, positions, goals and red lines, cabinet partners.

Lives here: what a nation's tables mean together with the rest. Not here: goals' measures (measures.py).
"""

from __future__ import annotations

from typing import get_args

from wargame.border.draft import Draft, Keys
from wargame.border.faults import path, shown, suggest
from wargame.border.meaning.measures import ARRANGEMENTS, DRAFT_TYPES, check_measure
from wargame.border.meaning.theatre import doubles
from wargame.border.schema import nations as schema
from wargame.engine.model.scenario import Domain

FILE = "nations.toml"
_GOALS = ("public_goal", "secret_goal", "red_line")


def check(draft: Draft) -> None:
    """Note every fault of meaning in nations.toml."""
    for code, nation in draft.named(FILE, "nation").items():
        keys: Keys = ("nation", code)
        doubles(draft, FILE, (*keys, "forums"), nation.forums)
        for index, forum in enumerate(nation.forums):
            draft.refer(FILE, (*keys, "forums", index), forum, "forum", draft.forums)
        for index, (day, after) in enumerate(zip(nation.elections, nation.elections[1:], strict=False), 1):
            if after <= day:
                draft.fault(FILE, (*keys, "elections", index), f"{after} is not after {day}", "Put the dates in order.")
        _check_follows(draft, (*keys, "follows"), code, nation)
        _check_dispositions(draft, keys, code, nation)
        _check_positions(draft, keys, nation)
        _check_goals(draft, keys, nation)
        _check_home(draft, keys, nation)


def _check_follows(draft: Draft, keys: Keys, code: str, nation: schema.Nation) -> None:
    seen: list[str] = []
    for index, follow in enumerate(nation.follows):
        here: Keys = (*keys, index, "nation")
        if follow.nation == code:
            draft.fault(FILE, here, "a nation does not follow itself", "Take it out.")
        elif follow.nation in seen:
            draft.fault(FILE, here, f"'{follow.nation}' is named twice", "Take one out.")
        else:
            draft.refer(FILE, here, follow.nation, "nation", draft.nations)
        seen.append(follow.nation)


def _check_dispositions(draft: Draft, keys: Keys, code: str, nation: schema.Nation) -> None:
    _same_ids(draft, keys, "disposition", [d.caveat.id for d in nation.disposition], ("caveat", "id"))
    for index, disposition in enumerate(nation.disposition):
        _check_caveat(draft, (*keys, "disposition", index, "caveat"), code, disposition.caveat)


def _same_ids(draft: Draft, keys: Keys, table: str, ids: list[str], tail: Keys) -> None:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            first = path(table, ids.index(name))
            draft.fault(FILE, (*keys, table, index, *tail), f"'{name}' is also the id of {first}", "Give it another id.")


def _check_caveat(draft: Draft, keys: Keys, code: str, caveat: schema.Caveat) -> None:
    _check_scope(draft, keys, code, caveat.scope)
    match caveat:
        case schema.MissionCaveat():
            for index, mission in enumerate(caveat.barred):
                draft.refer(FILE, (*keys, "barred", index), mission, "kind of mission", draft.missions)
        case schema.GeographicCaveat():
            for index, zone in enumerate(caveat.zones):
                draft.refer(FILE, (*keys, "zones", index), zone, "zone", draft.zones)
        case schema.EngagementCaveat(no_night=False, low_collateral=False):
            draft.fault(FILE, keys, "bars nothing", "Write no_night = true or low_collateral = true.")
        case schema.CommandCaveat(only_under="", national_approval=False):
            draft.fault(FILE, keys, "bars nothing", "Write only_under = a forum, or national_approval = true.")
        case schema.CommandCaveat() if caveat.only_under:
            draft.refer(FILE, (*keys, "only_under"), caveat.only_under, "forum", draft.forums)
        case schema.TimeCaveat():
            head = draft.one("scenario.toml", "scenario")
            if head is not None and caveat.until < head.starts:
                what = f"{caveat.until} lies before the scenario starts, {head.starts}"
                draft.fault(FILE, (*keys, "until"), what, "Write a later date.")
        case _:
            pass


def _check_scope(draft: Draft, keys: Keys, code: str, scope: str) -> None:
    packages = draft.known("forces.toml", "package")
    if scope in ("all", *get_args(Domain)) or packages is None:
        return
    found = draft.named("forces.toml", "package").get(scope)
    if found is not None and found.nation != code:
        draft.fault(FILE, (*keys, "scope"), f"'{scope}' is a package of {found.nation}", f"Name a package of {code}.")
    if scope not in packages:
        own = [p for p, row in draft.named("forces.toml", "package").items() if row.nation == code]
        mend = suggest(scope, ("all", *get_args(Domain), *own))
        draft.fault(FILE, (*keys, "scope"), f"unknown scope {shown(scope)}", mend)


def _check_positions(draft: Draft, keys: Keys, nation: schema.Nation) -> None:
    _same_ids(draft, keys, "position", [p.on for p in nation.position], ("on",))
    pool = None if draft.missions is None else (*draft.missions, *DRAFT_TYPES, *ARRANGEMENTS)
    for index, position in enumerate(nation.position):
        here: Keys = (*keys, "position", index)
        draft.refer(FILE, (*here, "on"), position.on, "kind of decision", pool)
        for at, need in enumerate(position.needs):
            place: Keys = (*here, "needs", at)
            if isinstance(need, schema.WithoutMission):
                draft.refer(FILE, (*place, "mission"), need.mission, "kind of mission", draft.missions)
            if isinstance(need, schema.PostCondition):
                draft.refer(FILE, (*place, "post"), need.post, "post", draft.known("council.toml", "post"))
            if isinstance(need, (schema.AllyCondition, schema.PostCondition)):
                draft.refer(FILE, (*place, "nation"), need.nation, "nation", draft.nations)


def _check_goals(draft: Draft, keys: Keys, nation: schema.Nation) -> None:
    seen: dict[str, str] = {}
    for table in _GOALS:
        for index, goal in enumerate(getattr(nation, table)):
            here: Keys = (*keys, table, index)
            if goal.id in seen:
                draft.fault(FILE, (*here, "id"), f"'{goal.id}' is also the id of {seen[goal.id]}", "Give it another id.")
            seen.setdefault(goal.id, path(table, index))
            check_measure(draft, FILE, (*here, "measure"), goal.measure)


def _check_home(draft: Draft, keys: Keys, nation: schema.Nation) -> None:
    """Note partners where none can leave, shares beyond the whole, and a term of a parliament that is not asked."""
    _same_ids(draft, keys, "partner", [p.id for p in nation.partner], ("id",))
    if nation.partner and nation.government not in ("coalition", "minority"):
        what = f"a {nation.government} government has no partners that could leave it"
        draft.fault(FILE, (*keys, "partner", 0), what, "Take them out, or write government = coalition or minority.")
    if sum(p.share for p in nation.partner) > 1:
        what = "the partners' shares add up to more than 1"
        draft.fault(FILE, (*keys, "partner", len(nation.partner) - 1, "share"), what, "Leave the head of government a part.")
    if nation.mandate_days and nation.war_powers != "approve":
        what = "a parliament that is not asked for approval gives none that could end"
        draft.fault(FILE, (*keys, "mandate_days"), what, "Take it out, or write war_powers = approve.")
    for index, partner in enumerate(nation.partner):
        for at, line in enumerate(partner.red_line):
            here: Keys = (*keys, "partner", index, "red_line", at)
            if line.id in [other.id for other in partner.red_line[:at]]:
                draft.fault(FILE, (*here, "id"), f"'{line.id}' is the id of another red line", "Give it another id.")
            check_measure(draft, FILE, (*here, "measure"), line.measure)
