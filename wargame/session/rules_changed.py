"""What has changed between two rulesets, row by row.

Lives here: the changed rows, and which of them bear on an event. Not here: what the rows mean (rules/*.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from wargame.engine.model.tables import Ruleset


class Row(Struct, frozen=True):
    """One number of the rules that differs: its name as in the tables, its rule, and both values or `nothing`."""

    name: str
    rule: str
    recorded: str
    current: str

    def __str__(self) -> str:
        """Return the change as half a sentence."""
        rule = f" (rule {self.rule})" if self.rule else ""
        return f"{self.name}{rule}: {self.recorded} in the save, {self.current} now"


def changed_rows(recorded: Ruleset, current: Ruleset) -> list[Row]:
    """Return every number that differs between two rulesets, in the order of the tables."""
    old, new = _rows(recorded), _rows(current)
    rows = []
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            rule = next((r.provenance[name].rule for r in (current, recorded) if name in r.provenance), "")
            rows.append(Row(name, rule, _shown(old.get(name)), _shown(new.get(name))))
    return rows


def bearing(rows: Iterable[Row], rules: Iterable[str]) -> list[Row]:
    """Return the rows of these rules; all rows of the rules' pages where no row is of the rules themselves."""
    found, wanted = list(rows), set(rules)
    pages = {rule.partition(".")[0] for rule in wanted}
    exact = [row for row in found if row.rule in wanted]
    return exact or [row for row in found if row.rule.partition(".")[0] in pages]


def _rows(ruleset: Ruleset) -> dict[str, Any]:
    """Return the numbers of a ruleset by name: `section.number`, and `section.row.column` where a section has rows."""
    out: dict[str, Any] = {}
    for section, numbers in msgspec.to_builtins(ruleset.tables).items():
        for name, value in numbers.items():
            where = f"{section}.{name}"
            if section in ("platforms", "missions") and isinstance(value, Mapping):
                out.update({f"{where}.{column}": cell for column, cell in value.items()})
            else:
                out[where] = value
    return out


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = ", ".join(f"{k} {v:g}" for k, v in value.items()) if isinstance(value, Mapping) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
