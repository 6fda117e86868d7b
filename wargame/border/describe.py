"""What an author may write: JSON schemas, and the field-by-field documentation of every file.

Lives here: deriving both from the models, and keeping scenarios/README.md up to date. Not here: the models (schema/).
`python -m wargame.border.describe scenarios/README.md` writes the generated part anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wargame.border.faults import BadInput, Fault, shown, suggest

if TYPE_CHECKING:
    from pydantic import BaseModel

BEGIN = "<!-- fields: begin; written by wargame.border.describe -->"
END = "<!-- fields: end -->"


def schema(name: str | None = None) -> dict[str, Any]:
    """Return the JSON schema of one table by name, or of all of them as `{name: schema}`.

    Names are those of the tables (`package`, `zone`); where two files share one, `nations.nation` and `history.nation`;
    of tables inside a nation (`disposition`, `position`, `goal`); of the rules (`platform`, `mission`, `number`).
    Raises BadInput for a name that is not known.
    """
    models = _models()
    if name is None:
        return {key: model.model_json_schema() for key, model in models.items()}
    if name not in models:
        raise BadInput([Fault("NAME", "", f"no table {shown(name)}", suggest(name, models))])
    return models[name].model_json_schema()


def _models() -> dict[str, type[BaseModel]]:
    from wargame.border.schema import layout, rules

    tables: dict[str, type[BaseModel]] = {layout.qualified(t): t.model for t in layout.TABLES}
    nested: dict[str, type[BaseModel]] = {name: model for name, (_, model) in layout.NESTED.items()}
    return tables | nested | {"platform": rules.PlatformRow, "mission": rules.MissionRow, "number": rules.Number}


def document() -> str:
    """Return every field of every file of a scenario folder as Markdown: type, unit, range, default, meaning."""
    return "\n".join(_document()) + "\n"


def _document() -> Iterator[str]:
    from wargame.border.schema import layout

    for file in layout.FILES:
        optional = " (may be left out)" if file in layout.OPTIONAL_FILES else ""
        yield f"## {file}{optional}\n"
        for table in layout.TABLES:
            if table.file != file:
                continue
            yield from _table(table.header, table.model)
            if table.name == "nation" and file == "nations.toml":
                for header, model in layout.NESTED.values():
                    yield from _table(header, model)
    yield "## Tables written inside others\n"
    yield 'They stand on one line, as in `caveat = {type="mission", id="no-strikes", scope="air", barred=["strike"]}`.\n'
    for kind, inline in layout.INLINE.items():
        for member in inline:
            tag = member.model_fields.get("type")
            yield from _table(f"{kind}" + (f', type="{_tag(member)}"' if tag is not None else ""), member)
    yield from _measures()
    yield from _orders()


def _tag(model: type[BaseModel]) -> str:
    from wargame.border.schema.kinds import properties

    return str(properties(model)["type"].get("const", ""))


def _table(header: str, model: type[BaseModel]) -> Iterator[str]:
    about = (model.__doc__ or "").strip()
    heading = ", ".join(f"`{h}`" for h in header.split(", ")) if header.startswith("[") else f"`{header}`"
    yield f"### {heading}\n\n{about}\n"
    yield "| field | type | unit | range | default | meaning |"
    yield "|---|---|---|---|---|---|"
    yield from _rows(model)
    yield ""


def _rows(model: type[BaseModel]) -> Iterator[str]:
    from wargame.border.schema.kinds import bounds, kind, properties

    required = {name for name, info in model.model_fields.items() if info.is_required()}
    fields = properties(model)
    counted = any(fields[name].get("type") in ("number", "integer") for name in required)
    for name, prop in sorted(fields.items(), key=lambda item: item[0] == "source"):
        if name == "sources" or (name == "type" and "const" in prop):
            continue
        default = "required" if name in required else _default(model, name)
        about = str(prop.get("description", "")).replace("|", "\\|")
        if name == "source" and name not in required:
            about = "Where the numbers come from; see *Sources* above."
            default = "required" if counted else "required with a number"
        yield f"| `{name}` | {kind(prop)} | {prop.get('unit', '')} | {bounds(prop)} | {default} | {about} |"


def _default(model: type[BaseModel], name: str) -> str:
    value = model.model_fields[name].get_default(call_default_factory=True, validated_data={})
    match value:
        case bool():
            return str(value).lower()
        case list() | dict() | None:
            return "none"
        case "":
            return "empty"
    return str(value)


def _measures() -> Iterator[str]:
    from wargame.border.meaning.measures import ARRANGEMENTS, ASKS, DRAFT_TYPES
    from wargame.engine.model.conditions import MANDATE_LEVELS

    yield "### Measures\n"
    yield (
        "Objectives, goals, red lines and the conditions of injects are measures of these kinds. A measure holds in part where "
        "it falls short\nof `value`; where `value` is 0, as far as there is anything of it.\n"
    )
    yield "| kind | subject | value | holds when |"
    yield "|---|---|---|---|"
    values = {"": "", "share": "0 to 1", "optional share": "0 to 1, or none", "count": "0 or more", "turn": "a turn"}
    for kind, ask in ASKS.items():
        subject = "nation, or empty" if ask.subject == "any nation" else ask.subject
        yield f"| `{kind}` | {subject} | {values[ask.value]} | {ask.about} |"
    yield ""
    for noun, names in (("Arrangements", ARRANGEMENTS), ("Draft types", DRAFT_TYPES), ("Mandate levels", MANDATE_LEVELS)):
        yield f"{noun}: {', '.join(f'`{name}`' for name in names)}.\n"


def _orders() -> Iterator[str]:
    from msgspec import structs

    from wargame.engine.model.base import PHASES
    from wargame.engine.registry import KINDS, PHASE_OF
    from wargame.engine.rooms import clock

    yield "## orders-NAME.toml (may be left out)\n"
    yield (
        "Orders of a game written down, for `wargame run SCENARIO --orders NAME`: what governments decided in history,\n"
        "or a line of play to study. Any number of such files may lie in a folder. Each `[[order]]` has `turn` (from 1),\n"
        "`phase`, in the Council `round` where it matters (from 1; left out, as soon as its seat is asked), `seat`, `kind`,\n"
        "and the fields of that kind, those in brackets only where they are wanted. What an order of a kind looks like as\n"
        "a whole can be seen in the record of any game: `order` in the rows of `wargame export FILE`.\n"
    )
    yield '```toml\n[[order]]\nturn = 2\nphase = "capitals"\nseat = "FRA"\nkind = "pledge-package"'
    yield 'package = "fra-rafale"\nbase = "solenzara"\n```\n'
    yield "| kind | phase | fields | what it does |"
    yield "|---|---|---|---|"
    for name, order in KINDS.items():
        if order is clock.ClosePhase:
            continue
        given = clock.SEALED if order in (clock.SealOrders, clock.TakeBack) else PHASE_OF.get(order, PHASES)
        fields = [f"`{f.name}`" if f.required else f"[`{f.name}`]" for f in structs.fields(order) if f.name != "seat"]
        about = " ".join((order.__doc__ or "").split("\n\n")[0].split()).replace("|", "\\|")
        yield f"| `{name}` | {', '.join(given)} | {', '.join(fields)} | {about} |"
    yield ""


def refreshed(text: str) -> str:
    """Return the text of a README with its generated part written anew; raises ValueError where its marks are missing."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        message = f"the text lacks the marks {BEGIN!r} and {END!r}"
        raise ValueError(message)
    return f"{before}{BEGIN}\n\n{document()}\n{END}{after}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(refreshed(Path(name).read_text(encoding="utf-8")), encoding="utf-8")
