"""What an author is told: schemas and documentation agree with what is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wargame.border import describe, places
from wargame.border.faults import BadInput
from wargame.border.schema import layout
from wargame.engine.registry import KINDS
from wargame.engine.rooms.clock import ClosePhase

README = places.scenarios() / "README.md"


def test_the_readme_of_the_scenarios_is_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert describe.refreshed(text) == text, "run: python -m wargame.border.describe scenarios/README.md"


def test_the_readme_documents_every_field_of_every_table() -> None:
    text = describe.document()
    for table in layout.TABLES:
        assert f"## {table.file}" in text
        part = text.split(f"## {table.file}", 1)[1].split(f"### `{table.header}`", 1)[1].split("\n### ", 1)[0]
        for name in table.model.model_fields:
            assert name == "sources" or f"\n| `{name}` |" in part, (table.header, name)


def test_every_number_has_a_unit_and_a_range() -> None:
    models = [t.model for t in layout.TABLES] + [m for _, m in layout.NESTED.values()]
    for model in models + [m for members in layout.INLINE.values() for m in members]:
        for name, prop in model.model_json_schema()["properties"].items():
            assert prop.get("description"), (model.__name__, name)
            if prop.get("type") in ("number", "integer"):
                assert prop.get("unit"), (model.__name__, name)
                assert "minimum" in prop, (model.__name__, name)
                assert "maximum" in prop, (model.__name__, name)


def test_a_package_is_documented_with_unit_range_and_default() -> None:
    text = describe.document()
    assert "| `count` | whole number | airframes, ships or teams | 1 to 60 | required | How many. |" in text
    assert "| `starts` | date |  |  | required | First day, at hour 0. |" in text
    assert "| `measures` | list of `measure` tables |" in text


def test_schemas_are_given_by_name_or_all_at_once() -> None:
    whole = describe.schema()
    assert {"scenario", "package", "zone", "nations.nation", "history.nation", "disposition", "platform"} <= set(whole)
    assert json.loads(json.dumps(whole)) == whole
    assert describe.schema("package") == whole["package"]
    assert whole["package"]["properties"]["count"]["maximum"] == 60


def test_an_unknown_schema_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(BadInput) as refused:
        describe.schema("pakage")
    assert str(refused.value) == "NAME: no table 'pakage'. Did you mean 'package'?"


def test_a_readme_without_marks_is_not_touched() -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        describe.refreshed("nothing here")


def test_places_prefer_what_is_packed_with_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "wargame"
    (home / "_data" / "scenarios").mkdir(parents=True)
    monkeypatch.setattr(places, "_home", lambda: home)
    assert places.scenarios() == home / "_data" / "scenarios"
    assert places.tables() == tmp_path / "rules" / "tables"


def test_every_kind_of_order_is_documented_with_its_phase_and_its_fields() -> None:
    text = describe.document()
    for name, order in KINDS.items():
        row = next((line for line in text.splitlines() if line.startswith(f"| `{name}` | ")), "")
        assert bool(row) is (order is not ClosePhase), name
        assert all(f"`{field}`" in row for field in order.__struct_fields__ if row and field != "seat"), name
