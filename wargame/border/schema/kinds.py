"""What a field takes, in words: the same words in the documentation and in every fault.

Lives here: reading a model's JSON schema. Not here: the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from wargame.border.schema.base import HOLDER_PATTERN, ID_PATTERN, NATION_PATTERN, RULE_PATTERN

Property = Mapping[str, Any]


@cache
def properties(model: type[BaseModel]) -> Mapping[str, Property]:
    """Return the JSON schema of each field of `model`, references inside it resolved one level deep."""
    whole = model.model_json_schema()
    return {name: _resolved(prop, whole.get("$defs", {})) for name, prop in whole.get("properties", {}).items()}


def _resolved(prop: Property, defs: Mapping[str, Any]) -> Property:
    out = dict(prop)
    present = [member for member in out.get("anyOf", ()) if member.get("type") != "null"]
    if len(present) == 1:  # A field that may be left out is described by what it holds where it is there.
        out = {**{k: v for k, v in out.items() if k != "anyOf"}, **present[0]}
    if "$ref" in out:
        out["table"] = str(out.pop("$ref")).rsplit("/", 1)[-1]
    if "discriminator" in out:
        out["types"] = tuple(out["discriminator"]["mapping"])
    if "items" in out:
        out["items"] = _resolved(out["items"], defs)
    return out


def number_words(value: float) -> str:
    """Return a bound as a sentence shows it: `0`, `0.5`, `100,000`."""
    if abs(value) >= 1e9:
        return f"{value:.0e}".replace("e+", "e")
    return f"{value:,g}" if abs(value) < 1e5 else f"{value:,.0f}"


def bounds(prop: Property) -> str:
    """Return the range of a number as words (`0 to 1`), or nothing where it has none."""
    if "minimum" not in prop:
        return ""
    return f"{number_words(prop['minimum'])} to {number_words(prop['maximum'])}"


def wanted(prop: Property) -> str:
    """Return what a field takes, as words that follow 'Write': `a number from 0 to 1`."""
    ranged = f" from {bounds(prop)}" if bounds(prop) else ""
    if "enum" in prop:
        return "one of: " + ", ".join(prop["enum"])
    if "const" in prop:
        return f"'{prop['const']}'"
    if "table" in prop or "types" in prop:
        return "a table {…}"
    if "anyOf" in prop:
        return "a source in quotes, or a list of them"
    match prop.get("type"):
        case "number":
            return f"a number{ranged}"
        case "integer":
            return f"a whole number{ranged}"
        case "boolean":
            return "true or false"
        case "array":
            return f"a list, each entry {wanted(prop['items'])}"
        case "object":
            return "a table {…}"
    return _text(prop)


def _text(prop: Property) -> str:
    if prop.get("format") == "date":
        return 'a date like "2011-03-19"'
    match prop.get("pattern"):
        case str(pattern) if pattern.endswith(RULE_PATTERN):
            return 'the number of a rule, like "40.1"'
        case str(pattern) if pattern == NATION_PATTERN:
            return "a nation's code of three capital letters"
        case str(pattern) if pattern == HOLDER_PATTERN:
            return "a nation's code of three capital letters, or 'staff'"
        case str(pattern) if pattern.endswith(ID_PATTERN):
            return "an id: letters, digits, '-' and '_', at most 40"
    return "a text in quotes"


def kind(prop: Property) -> str:
    """Return the type of a field in a word or two, for the documentation."""
    if "enum" in prop:
        return " \\| ".join(f"`{v}`" for v in prop["enum"])
    if "const" in prop:
        return f"`{prop['const']}`"
    if "holds" in prop:
        return f"list of `{prop['holds']}` tables" if prop.get("type") == "array" else f"`{prop['holds']}` table"
    if "anyOf" in prop:
        return "key, or list of keys"
    plain = {"number": "number", "integer": "whole number", "boolean": "true or false", "object": "table"}
    if (word := plain.get(prop.get("type", ""))) is not None:
        return word
    if "table" in prop:
        return "table"
    if prop.get("type") == "array":
        return f"list of {_plural(kind(prop['items']))}"
    if prop.get("format") == "date":
        return "date"
    if prop.get("pattern") == NATION_PATTERN:
        return "nation"
    if prop.get("pattern") == HOLDER_PATTERN:
        return "`staff` or nation"
    return "id" if "pattern" in prop else "text"


def _plural(word: str) -> str:
    return word if word.startswith("`") else f"{word}s"
