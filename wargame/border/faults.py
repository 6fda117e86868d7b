"""Faults in files that people write: what is wrong, where, and how to mend it.

Lives here: one fault, its one-line form, the exception that carries all of them, and the nearest-spelling helper.
Not here: finding faults (scenarios.py, tables.py and their helpers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]

_STEERING = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")

_SHOWN = 8
"""Names listed in a remedy before the rest is left out."""


class Fault(Struct, frozen=True, gc=False):
    """One thing wrong in one file.

    `file` is the file's name inside its folder; `where` the path of keys (entries of a list count from 1), empty for the
    whole file; `what` is wrong; `mend` says how to put it right, as whole sentences; `line` counts from 1, None if unknown.
    """

    file: str
    where: str
    what: str
    mend: str
    line: int | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return the fault as one line: `forces.toml:41: package.NOR-F16.barrd: unknown key. Did you mean 'barred'?`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [place, *(["warning"] if self.severity == "warning" else []), *([self.where] if self.where else [])]
        return plain(f"{': '.join(parts)}: {self.what}. {self.mend}")


def plain(text: str) -> str:
    """Return a text on one line, with what steers a terminal or cannot be written replaced by question marks."""
    return _STEERING.sub("?", text)


class BadInput(Exception):
    """A file or a call is wrong; `faults` holds every fault found, and is never empty."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order given."""
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is spelt most like `name`, or None if none comes near."""
    pool = list(dict.fromkeys(known))
    folded: dict[str, str] = {}
    for k in pool:
        folded.setdefault(k.casefold(), k)
    if name.casefold() in folded:
        return folded[name.casefold()]
    found = get_close_matches(name[:80].casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def one_of(known: Iterable[str]) -> str:
    """Return known names as a list for a sentence, shortened when there are many."""
    pool = list(dict.fromkeys(known))
    if not pool:
        return "(there are none)"
    return ", ".join(pool[:_SHOWN]) + (f" … ({len(pool)} in all)" if len(pool) > _SHOWN else "")


def suggest(name: str, known: Iterable[str], otherwise: str = "Use one of: {}.") -> str:
    """Return a remedy for an unknown name: the nearest spelling, or else the list of what there is."""
    pool = list(known)
    close = nearest(name, pool)
    return f"Did you mean '{close}'?" if close else otherwise.format(one_of(pool))


def shown(value: object) -> str:
    """Return a value as its author would have written it, shortened to 60 characters and free of control characters."""
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = f"'{value[:60]}'"
        case list():
            text = f"a list of {len(value)}"
        case dict():
            text = "a table"
        case int() if abs(value) > 10**18:
            text = "a number of more than 18 digits"
        case _:
            text = str(value)
    return text if len(text) <= 62 else text[:59] + "…'"


def path(*keys: str | int) -> str:
    """Return a path of keys as a fault shows it; indices (counted from 0) are shown from 1: `turn[2].label`."""
    out = ""
    for key in keys:
        if isinstance(key, int):
            out += f"[{key + 1}]"
        else:
            out += f".{key[:60]}" if out else key[:60]
    return out


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults sorted by file and line, errors and warnings together, doubles left out."""
    unique = dict.fromkeys(faults)
    return tuple(sorted(unique, key=lambda f: (f.file, f.line or 0)))
