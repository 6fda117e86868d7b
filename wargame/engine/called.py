"""What things are called where the engine says something of them: by their names in the scenario and the rules, never by ids.

An id that there is not, as somebody has typed it, stands in quotes. Not here: what the reports say (wargame.reports.names).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wargame.engine.model.base import ADVERSARY, CHAIR, CLOCK, COMMANDER, OBSERVER, PUBLIC, WHITE, Said

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

WITH_ARTICLE = (
    *("lands", "ippines", "amas", "dives"),
    *("States", "Kingdom", "Emirates", "Republic", "Union", "Federation"),
)
"""How names of states end that have an article inside a sentence; those that begin with `United` have one, too."""
QUOTED = "“{quotation}”"
POSTS: Mapping[str, str] = {
    CHAIR: Said("the chair"),
    COMMANDER: Said("the force commander"),
    WHITE: Said("the facilitator"),
    OBSERVER: Said("the observers"),
    PUBLIC: Said("the public"),
    CLOCK: Said("the clock"),
}
"""Seats that are no nations, inside a sentence."""


def _named(things: Mapping[Any, Any], name: str) -> str:
    spec = things.get(name)
    return quoted(name) if spec is None else str(spec.name)


def quoted(text: str) -> str:
    """Return a word that somebody has typed."""
    return Said(QUOTED, quotation=text)


def has_article(name: str) -> bool:
    """Whether a state's name has an article inside a sentence."""
    return name.startswith("United ") or name.endswith(WITH_ARTICLE)


@lru_cache(maxsize=256)
def _with_article(name: str) -> str:
    return Said("the {name}", name=name)


def nation(rules: Rulebook, code: str) -> str:
    """Return a state inside a sentence: `the United Kingdom`; third countries and delegations too."""
    scenario = rules.scenario
    spec = scenario.nations.get(code) or scenario.cyber.third.get(code) or scenario.delegations.get(code)  # type: ignore[call-overload]
    if spec is None:
        return quoted(code)
    return _with_article(spec.name) if has_article(spec.name) else str(spec.name)


def seat(rules: Rulebook, name: str) -> str:
    """Return who sits there, inside a sentence."""
    if name == ADVERSARY:
        called = rules.scenario.adversary.name or Said("the adversary")
        return called[:1].lower() + called[1:] if called.startswith("The ") else called
    return POSTS.get(name) or nation(rules, name)


def forum(rules: Rulebook, name: str) -> str:
    """Return a forum inside a sentence: `the North Atlantic Council`."""
    spec = rules.scenario.forums.get(name)  # type: ignore[call-overload]
    return quoted(name) if spec is None else _with_article(spec.name)


def zone(rules: Rulebook, name: str) -> str:
    """Return a zone's name."""
    return _named(rules.scenario.zones, name)


def package(rules: Rulebook, name: str) -> str:
    """Return a package's name, or the id where there is none; it stands in quotes, for it may be one thing or several."""
    spec = rules.scenario.packages.get(name)  # type: ignore[call-overload]
    return name if spec is None else str(spec.name)


def base(rules: Rulebook, name: str) -> str:
    """Return a base's name."""
    return _named(rules.scenario.bases, name)


def post(rules: Rulebook, name: str) -> str:
    """Return the name of a post in a command."""
    return _named(rules.scenario.posts, name)


def mission(rules: Rulebook, kind: str) -> str:
    """Return a kind of mission inside a sentence: `air strikes`."""
    spec = rules.tables.missions.get(kind)
    return quoted(kind) if spec is None else Said(spec.name[:1].lower() + spec.name[1:])


def words(tag: str) -> str:
    """Return a tag as words: `widen-mission` gives `widen mission`."""
    return tag.replace("-", " ")
