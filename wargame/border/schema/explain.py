"""Turning what pydantic finds in a table into faults that an author can act on.

Lives here: one sentence and one remedy for each kind of error. Not here: meaning across tables (meaning.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from wargame.border.faults import Fault, nearest, path, shown, suggest
from wargame.border.reading import Document
from wargame.border.schema.kinds import Property, number_words, properties, wanted

Keys = tuple[str | int, ...]

MOST = 50
"""Most faults that are told of one table."""

_UNIONS = ("caveat", "needs", "effects")
"""Fields whose errors carry the type of the table in their place."""


def faults_of(document: Document, keys: Keys, raw: object, model: type[BaseModel], error: ValidationError) -> list[Fault]:
    """Return a fault for each error that `model` found in the table `raw`, which stands at `keys` of `document`."""
    found = [(one, *_place(raw, model, one["loc"])) for one in error.errors(include_url=False)[:MOST]]
    misspelt = {
        (*loc[:-1], nearest(str(loc[-1]), owner.model_fields)) for one, loc, owner, _ in found if one["type"] == "extra_forbidden"
    }
    out = []
    for one, loc, owner, field in found:
        if one["type"] == "missing" and loc in misspelt:
            continue
        what, mend = _words(one, loc, owner, field)
        at = (*keys, *loc, *(["type"] if one["type"] == "union_tag_invalid" else []))
        out.append(Fault(document.file, path(*at), what, mend, line=document.line(*at)))
    return out


def _place(raw: object, model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[Keys, type[BaseModel], Property]:
    """Return the place as the author wrote it, the model that owns its last key, and that key's property."""
    out: list[str | int] = []
    here: Any = raw
    owner, prop = model, dict[str, Any]()
    pending: type[BaseModel] | None = model
    last_name = ""
    for key in loc:
        if last_name in _UNIONS and isinstance(here, dict) and here.get("type") == key and pending is None:
            pending = _member(owner, last_name, str(key))
            last_name = ""
            continue
        out.append(key)
        if isinstance(key, int):
            prop = dict(prop.get("items", {}))
        else:
            owner = pending or owner
            prop = dict(properties(owner).get(key, {}))
            last_name = key
            pending = _inner(owner, key)
        here = _step(here, key)
    return tuple(out), owner, prop


def _step(here: Any, key: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(key)
    if isinstance(here, list) and isinstance(key, int) and key < len(here):
        return here[key]
    return None


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in get_args(annotation) for m in _models(part)]


def _inner(owner: type[BaseModel], name: str) -> type[BaseModel] | None:
    info = owner.model_fields.get(name)
    found = _models(info.annotation) if info is not None else []
    return found[0] if len(found) == 1 else None


def _member(owner: type[BaseModel], name: str, tag: str) -> type[BaseModel] | None:
    for model in _models(owner.model_fields[name].annotation):
        if tag in get_args(model.model_fields["type"].annotation):
            return model
    return None


def _sort(value: object) -> str:
    match value:
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "a table"
    return "a date"


def _wrong_sort(value: object, prop: Property) -> tuple[str, str]:
    want = wanted(prop)
    noun = want.split(" from ")[0].split(",")[0].split(" like ")[0].split(":")[0].removesuffix(" {…}").removesuffix(" in quotes")
    if isinstance(value, str) and prop.get("type") in ("number", "integer") and _numeric(value):
        return f"{shown(value)} is a text, not {noun}", "Write it without quotes."
    if isinstance(value, bool) or (isinstance(value, float) and prop.get("type") == "integer"):
        return f"{shown(value)} is not {noun}", f"Write {want}."
    if isinstance(value, list | dict):
        return f"is {shown(value)}, not {noun}", f"Write {want}."
    return f"{shown(value)} is {_sort(value)}, not {noun}", f"Write {want}."


def _numeric(text: str) -> bool:
    try:
        float(text[:40])
    except ValueError:
        return False
    return True


def _unknown_key(name: str, owner: type[BaseModel]) -> tuple[str, str]:
    return "unknown key", suggest(name, owner.model_fields, "Take it out; known keys: {}.")


def _missing(prop: Property) -> tuple[str, str]:
    about = str(prop.get("description", "")).rstrip(".")
    return "is missing", f"Write {wanted(prop)} ({about[:1].lower()}{about[1:]})."


def _literal(value: object, known: tuple[str, ...]) -> tuple[str, str]:
    name = value if isinstance(value, str) else shown(value)
    what = f"unknown value {shown(value)}"
    return what, suggest(name, known)


def _words(error: ErrorDetails, loc: Keys, owner: type[BaseModel], prop: Property) -> tuple[str, str]:
    """Return what is wrong and how to mend it."""
    value, context = error["input"], error.get("ctx", {})
    if "mend" in context:
        return error["msg"], str(context["mend"])
    name = str(loc[-1]) if loc else ""
    by_type: Mapping[str, Callable[[], tuple[str, str]]] = {
        "extra_forbidden": lambda: _unknown_key(name, owner),
        "missing": lambda: _missing(prop),
        "literal_error": lambda: _literal(value, _literals(prop)),
        "union_tag_invalid": lambda: _literal(_tag(value), _tags(prop)),
        "union_tag_not_found": lambda: ("has no type", f"Write type = one of: {', '.join(_tags(prop))}."),
        "greater_than_equal": lambda: (f"{shown(value)} is below {_from(prop)}", f"Write {wanted(prop)}."),
        "less_than_equal": lambda: (f"{shown(value)} is above {_to(prop)}", f"Write {wanted(prop)}."),
        "finite_number": lambda: (f"{shown(value)} is not a finite number", f"Write {wanted(prop)}."),
        "string_pattern_mismatch": lambda: (f"{shown(value)} is not well formed", f"Write {wanted(prop)}."),
        "string_too_long": lambda: (f"is longer than {context.get('max_length')} characters", "Shorten it."),
        "too_short": lambda: ("is an empty list", "Name at least one."),
        "too_long": lambda: (f"has more than {context.get('max_length')} entries", "Shorten the list."),
    }
    return by_type.get(error["type"], lambda: _wrong_sort(value, prop))()


def _from(prop: Property) -> str:
    return number_words(prop.get("minimum", 0))


def _to(prop: Property) -> str:
    return number_words(prop.get("maximum", 0))


def _literals(prop: Property) -> tuple[str, ...]:
    return tuple(prop["enum"]) if "enum" in prop else (str(prop.get("const", "")),)


def _tag(value: object) -> object:
    return value.get("type") if isinstance(value, dict) else value


def _tags(prop: Property) -> tuple[str, ...]:
    return tuple(prop.get("types", ()))
