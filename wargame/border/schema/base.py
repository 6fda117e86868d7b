"""What all tables of a scenario share: strictness, sources, and the kinds of field with their units and ranges.

Lives here: the two bases of every model, and one helper for each kind of field.
Not here: any table (world.py, nations.py, play.py), or the meaning across tables (meaning.py).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from wargame.border.reading import has_controls

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
NATION_PATTERN = r"^[A-Z]{3}$"
HOLDER_PATTERN = r"^(staff|[A-Z]{3})$"
RULE_PATTERN = r"^[0-9]{1,3}(\.[0-9]{1,3})?$"
SOURCE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"

TEXT_MAX = 4_000
"""Longest text in one field, characters."""
LIST_MAX = 200
"""Longest list in one field, entries."""


def _listed(value: object) -> object:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(k, str) for k in keys):
        raise PydanticCustomError(
            "source", "is not a source's key", {"mend": "Write a key of sources.toml in quotes, or a list of them."}
        )
    return keys


SourceKeys = Annotated[
    list[str],
    BeforeValidator(_listed),
    Field(max_length=LIST_MAX),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""A source's key, or a list of them."""


class Inline(BaseModel):
    """A table written inside another: no sources of its own."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False, protected_namespaces=())


class Row(Inline):
    """A table of its own: it says where its numbers come from."""

    nested: ClassVar[tuple[str, ...]] = ()
    """Fields that hold Rows of their own."""

    source: SourceKeys = Field(
        default_factory=list,
        description="Where the numbers come from: a key of sources.toml, `estimate`, `general-knowledge`, in a wholly fictional "
        "scenario `invented`, or a list of such keys. Required where the table holds a number.",
    )
    sources: dict[str, SourceKeys] = Field(
        default_factory=dict, description='Another source for single fields: `sources = {support = "POLL"}`.'
    )

    def cited(self) -> tuple[tuple[str, str], ...]:
        """Return every source the table names, each with the field that names it (`source` or `sources.FIELD`)."""
        out = [("source", key) for key in self.source]
        out += [(f"sources.{field}", key) for field, value in self.sources.items() for key in value]
        return tuple(out)


def _plain(text: str) -> str:
    if has_controls(text):
        raise PydanticCustomError("control", "holds control characters", {"mend": "Write plain text."})
    if not text.strip():
        raise PydanticCustomError("blank", "is empty", {"mend": "Write something."})
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise PydanticCustomError("lines", "runs over several lines", {"mend": "Write it on one line."})
    return text


def _iso(value: object) -> object:
    if isinstance(value, datetime):
        raise PydanticCustomError("iso_date", "is a time, not a date", {"mend": 'Write a date like "2011-03-19".'})
    return value.isoformat() if isinstance(value, date) else value


def _is_iso(text: str) -> str:
    try:
        good = date.fromisoformat(text).isoformat() == text
    except ValueError:
        good = False
    if not good:
        raise PydanticCustomError(
            "iso_date", "'{given}' is not a date", {"given": text[:30], "mend": 'Write a date like "2011-03-19".'}
        )
    return text


def _iso_or_empty(text: str) -> str:
    return text and _is_iso(text)


Text = Annotated[str, Field(max_length=TEXT_MAX), AfterValidator(_plain)]
"""Some words or paragraphs."""
Label = Annotated[str, Field(max_length=120), AfterValidator(_plain), AfterValidator(_one_line)]
"""A name or title, on one line."""
Note = Annotated[str, Field(max_length=TEXT_MAX), AfterValidator(lambda t: t and _plain(t))]
"""A text that may be empty."""
Id = Annotated[str, Field(pattern=ID_PATTERN)]
"""The id of something, or a reference to it."""
OptionalId = Annotated[str, Field(pattern=r"^$|" + ID_PATTERN)]
"""A reference that may be empty."""
NationCode = Annotated[str, Field(pattern=NATION_PATTERN)]
"""ISO 3166-1 alpha-3 code."""
Holder = Annotated[str, Field(pattern=HOLDER_PATTERN)]
"""Who holds a post: the computer's staff, or a nation."""
Day = Annotated[str, BeforeValidator(_iso), AfterValidator(_is_iso), Field(json_schema_extra={"format": "date"})]
"""An ISO date, in quotes or not."""
OptionalDay = Annotated[str, BeforeValidator(_iso), AfterValidator(_iso_or_empty), Field(json_schema_extra={"format": "date"})]
"""An ISO date, or empty."""


def number(about: str, low: float, high: float, unit: str, default: Any = ...) -> Any:
    """Return a field that holds a number in [low, high] of `unit`."""
    return Field(default, description=about, ge=low, le=high, json_schema_extra={"unit": unit})


def share(about: str, default: Any = ...) -> Any:
    """Return a field that holds a number from 0 to 1."""
    return number(about, 0, 1, "share", default)


def field(about: str, default: Any = ..., holds: str = "") -> Any:
    """Return a field of no unit; `holds` says which table stands in it."""
    return Field(default, description=about, **_holding(holds))


def several(about: str, least: int = 0, required: bool = True, holds: str = "") -> Any:
    """Return a field that holds a list of at least `least` entries; `holds` says which tables stand in it."""
    limits: dict[str, Any] = {"description": about, "min_length": least, "max_length": LIST_MAX, **_holding(holds)}
    return Field(**limits) if required else Field(default_factory=list, **limits)


def _holding(what: str) -> dict[str, Any]:
    return {"json_schema_extra": {"holds": what}} if what else {}
