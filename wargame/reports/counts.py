"""Counts with their nouns, in the language that is spoken: `1 day`, `3 days`.

Lives here: one noun a function, so that every language has its own forms. Not here: sentences.
"""

from __future__ import annotations

from wargame.language import trn
from wargame.reports.numbers import number


def aircraft(count: int) -> str:
    """Return a count of aircraft."""
    return trn("{n} aircraft", "{n} aircraft", count, n=number(count))


def allies(count: int) -> str:
    """Return a count of allies."""
    return trn("{n} ally", "{n} allies", count, n=number(count))


def attacks(count: int) -> str:
    """Return a count of attacks."""
    return trn("{n} attack", "{n} attacks", count, n=number(count))


def civilians(count: int) -> str:
    """Return a count of civilians."""
    return trn("{n} civilian", "{n} civilians", count, n=number(count))


def days(count: int) -> str:
    """Return a count of days."""
    return trn("{n} day", "{n} days", count, n=number(count))


def dead(count: int) -> str:
    """Return a count of dead."""
    return trn("{n} dead", "{n} dead", count, n=number(count))


def deliberate_targets(count: int) -> str:
    """Return a count of deliberate targets."""
    return trn("{n} deliberate target", "{n} deliberate targets", count, n=number(count))


def drafts(count: int) -> str:
    """Return a count of drafts."""
    return trn("{n} draft", "{n} drafts", count, n=number(count))


def figures(count: int) -> str:
    """Return a count of figures."""
    return trn("{n} figure", "{n} figures", count, n=number(count))


def hours(count: int) -> str:
    """Return a count of hours."""
    return trn("{n} hour", "{n} hours", count, n=number(count))


def incidents(count: int) -> str:
    """Return a count of incidents."""
    return trn("{n} incident", "{n} incidents", count, n=number(count))


def lines(count: int) -> str:
    """Return a count of lines."""
    return trn("{n} line", "{n} lines", count, n=number(count))


def messages(count: int) -> str:
    """Return a count of messages."""
    return trn("{n} message", "{n} messages", count, n=number(count))


def nations(count: int) -> str:
    """Return a count of nations."""
    return trn("{n} nation", "{n} nations", count, n=number(count))


def networks(count: int) -> str:
    """Return a count of networks."""
    return trn("{n} network", "{n} networks", count, n=number(count))


def objectives(count: int) -> str:
    """Return a count of objectives."""
    return trn("{n} objective", "{n} objectives", count, n=number(count))


def operations(count: int) -> str:
    """Return a count of operations."""
    return trn("{n} operation", "{n} operations", count, n=number(count))


def others(count: int) -> str:
    """Return a count of others."""
    return trn("{n} other", "{n} others", count, n=number(count))


def packages(count: int) -> str:
    """Return a count of packages."""
    return trn("{n} package", "{n} packages", count, n=number(count))


def people(count: int) -> str:
    """Return a count of people."""
    return trn("{n} person", "{n} people", count, n=number(count))


def precision_weapons(count: int) -> str:
    """Return a count of precision weapons."""
    return trn("{n} precision weapon", "{n} precision weapons", count, n=number(count))


def ships(count: int) -> str:
    """Return a count of ships."""
    return trn("{n} ship", "{n} ships", count, n=number(count))


def sorties(count: int) -> str:
    """Return a count of sorties."""
    return trn("{n} sortie", "{n} sorties", count, n=number(count))


def turns(count: int) -> str:
    """Return a count of turns."""
    return trn("{n} turn", "{n} turns", count, n=number(count))


def units(count: int) -> str:
    """Return a count of units."""
    return trn("{n} unit", "{n} units", count, n=number(count))


def weapons(count: int) -> str:
    """Return a count of weapons."""
    return trn("{n} weapon", "{n} weapons", count, n=number(count))


def span(count: int) -> str:
    """Return hours in words, as days where they come out even."""
    return days(count // 24) if count >= 72 and count % 24 == 0 else hours(count)
