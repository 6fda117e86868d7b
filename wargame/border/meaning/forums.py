"""Meaning of council.toml: forums, their ways of deciding, and the delegations that vote in them.

Lives here: what council.toml means together with the nations and the ruleset. Not here: single fields (schema/world.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wargame.border.draft import Draft, Keys
from wargame.border.meaning.measures import DRAFT_TYPES
from wargame.border.meaning.theatre import doubles
from wargame.border.schema import world as schema
from wargame.engine.model.conditions import MANDATE_LEVELS

FILE = "council.toml"


def check(draft: Draft) -> None:
    """Note every fault of meaning in council.toml."""
    ways = _ways(draft)
    for name, forum in draft.named(FILE, "forum").items():
        way = _way(draft, ("forum", name), forum, ways)
        _check_lead(draft, name, forum, way)
        _check_members(draft, name, forum, way)
    for name, procedure in draft.named(FILE, "procedure").items():
        _check_procedure(draft, name, procedure)
    for name, post in draft.named(FILE, "post").items():
        draft.refer(FILE, ("post", name, "forum"), post.forum, "forum", draft.forums)
    for code, delegation in draft.named(FILE, "delegation").items():
        _check_delegation(draft, code, delegation, ways)


def _ways(draft: Draft) -> Mapping[str, Any] | None:
    """Return every way of deciding that is known, or None without a ruleset."""
    return None if draft.tables is None else {**draft.tables.procedures, **draft.named(FILE, "procedure")}


def _way(draft: Draft, keys: Keys, forum: schema.Forum, ways: Mapping[str, Any] | None) -> Any:
    if ways is None:
        return None
    pool = tuple(dict.fromkeys((*ways, *(draft.known(FILE, "procedure") or ()))))
    draft.refer(FILE, (*keys, "procedure"), forum.procedure, "procedure", pool)
    return ways.get(forum.procedure)


def _check_lead(draft: Draft, name: str, forum: schema.Forum, way: Any) -> None:
    keys: Keys = ("forum", name)
    nations = draft.named("nations.toml", "nation")
    if forum.lead:
        known = draft.refer(FILE, (*keys, "lead"), forum.lead, "nation", draft.nations)
        sits = nations[forum.lead].forums if known and forum.lead in nations else [name]
        if name not in sits and all(f in (draft.forums or ()) for f in sits):
            what = f"{forum.lead} leads a forum in which it does not sit"
            draft.fault(FILE, (*keys, "lead"), what, f"Add '{name}' to the forums of {forum.lead}.")
    elif way is not None and way.decides == "lead":
        draft.fault(FILE, keys, "the lead decides, but there is no lead", "Write lead = a nation's code.")


def _check_members(draft: Draft, name: str, forum: schema.Forum, way: Any) -> None:
    keys: Keys = ("forum", name)
    nations, delegations = draft.named("nations.toml", "nation"), draft.named(FILE, "delegation")
    if (
        draft.nations is None
        or len(nations) < len(draft.nations or ())
        or len(delegations) < len(draft.known(FILE, "delegation") or ())
    ):
        return
    seats = [n for n, row in nations.items() if name in row.forums]
    members = [*seats, *(d for d, row in delegations.items() if row.forum == name)]
    doubles(draft, FILE, (*keys, "permanent"), forum.permanent)
    for index, code in enumerate(forum.permanent):
        draft.refer(FILE, (*keys, "permanent", index), code, "member", members)
    if nations and not seats:
        mend = "Add it to a nation's forums, or take it out."
        draft.fault(FILE, keys, "nobody sits in it", mend, severity="warning")
    elif way is not None and way.decides == "vote" and way.votes > len(members):
        what = f"a draft needs {way.votes} votes, and there are {len(members)} members"
        draft.fault(FILE, keys, what, "Write the missing members as [delegation.AAA].")


def _check_procedure(draft: Draft, name: str, procedure: schema.Procedure) -> None:
    keys: Keys = ("procedure", name)
    if draft.tables is not None and name in draft.tables.procedures:
        draft.fault(FILE, keys, "is a procedure of the ruleset", "Give it another id.")
    if (procedure.decides == "vote") != (procedure.votes > 0):
        mend = "Write votes = how many a draft needs." if procedure.decides == "vote" else "Take votes out."
        draft.fault(FILE, (*keys, "votes"), f"{procedure.votes} votes where {procedure.decides} decides", mend)


def _check_delegation(draft: Draft, code: str, delegation: schema.Delegation, ways: Mapping[str, Any] | None) -> None:
    keys: Keys = ("delegation", code)
    if code in (draft.nations or ()):
        mend = "Take it out, and add the forum to the nation's forums."
        draft.fault(FILE, keys, f"{code} is a nation of the game and votes as a seat", mend)
    known = draft.refer(FILE, (*keys, "forum"), delegation.forum, "forum", draft.forums)
    forum = draft.named(FILE, "forum").get(delegation.forum) if known else None
    way = (ways or {}).get(forum.procedure) if forum is not None else None
    if way is not None and way.decides != "vote":
        draft.fault(FILE, (*keys, "forum"), f"nobody votes in '{delegation.forum}'", "Name a forum that decides by vote.")
    for on in delegation.leaning:
        draft.refer(FILE, (*keys, "leaning", on), on, "mandate level or draft type", (*MANDATE_LEVELS, *DRAFT_TYPES))


__all__ = ["check"]
