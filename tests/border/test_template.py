"""The template of a new crisis: complete, explained, never written over anything."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wargame.border import places, scenarios, template
from wargame.border.faults import BadInput
from wargame.border.schema import layout

HOME = places.scenarios() / template.TEMPLATE


def test_a_new_crisis_has_no_faults_and_no_warnings(tmp_path: Path) -> None:
    files = template.create(tmp_path / "my-crisis", "Trouble at sea")
    assert scenarios.check(tmp_path / "my-crisis") == []
    loaded = scenarios.load(tmp_path / "my-crisis")
    assert (loaded.id, loaded.title) == ("my-crisis", "Trouble at sea")
    assert loaded.briefs["public"].startswith("# Trouble at sea\n")
    assert set(files) == {p.relative_to(tmp_path / "my-crisis").as_posix() for p in (tmp_path / "my-crisis").rglob("*.*")}


def test_it_is_small_and_has_one_of_everything(tmp_path: Path) -> None:
    template.create(tmp_path / "x1")
    crisis = scenarios.load(tmp_path / "x1")
    assert (len(crisis.nations), len(crisis.forums), len(crisis.zones), len(crisis.turns)) == (5, 3, 4, 3)
    assert 9 <= len(crisis.packages) <= 12
    assert {f.procedure for f in crisis.forums.values()} == {"consensus", "lead-decides", "majority"}
    assert {z.terrain for z in crisis.zones.values()} == {"land", "sea"}
    assert crisis.injects
    assert crisis.sources
    assert set(crisis.briefs) == {"public", *(n for n, spec in crisis.nations.items() if spec.recommended)}


def test_every_table_of_the_template_is_explained_and_every_field_once_at_least() -> None:
    for table in layout.TABLES:
        if table.file == "history.toml":
            continue
        text = (HOME / table.file).read_text(encoding="utf-8")
        written = tomllib.loads(text)
        assert text.startswith("#"), table.file
        assert written, table.file
        for name, info in table.model.model_fields.items():
            if info.is_required():
                assert f"{name} =" in text, (table.file, name)
    assert template.MARK in (HOME / "scenario.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "title", ['The "Harbour" of \\n', "Krise in Übersee", "{{title}}", "x" * template.MOST_TITLE, "# [scenario]"]
)
def test_any_title_on_one_line_is_put_in_as_it_is(tmp_path: Path, title: str) -> None:
    template.create(tmp_path / "x1", title)
    assert scenarios.check(tmp_path / "x1") == []
    assert scenarios.load(tmp_path / "x1").title == title.strip()


def test_without_a_title_the_folders_name_becomes_one(tmp_path: Path) -> None:
    template.create(tmp_path / "trouble_at-sea")
    assert scenarios.load(tmp_path / "trouble_at-sea").title == "Trouble at sea"


@pytest.mark.parametrize("title", ["two\nlines", "a\ttab", "bell\x07", "x" * (template.MOST_TITLE + 1)])
def test_what_is_no_title_is_refused_before_anything_is_written(tmp_path: Path, title: str) -> None:
    with pytest.raises(BadInput) as refused:
        template.create(tmp_path / "x1", title)
    assert "--title" in str(refused.value.faults[0])
    assert not (tmp_path / "x1").exists()


def test_a_folder_that_is_not_empty_a_file_and_a_bad_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for name, what in (
        ("full", "is not empty"),
        ("file", "is a file"),
        ("_mine", "is no scenario's name"),
        ("mein krieg", "name"),
    ):
        with pytest.raises(BadInput) as refused:
            template.create(tmp_path / name)
        (fault,) = refused.value.faults
        assert what in fault.what
        assert fault.mend
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["file", "full", "notes.txt"]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    template.create(tmp_path / "empty")
    assert scenarios.check(tmp_path / "empty") == []


def test_the_template_is_no_scenario_of_its_own() -> None:
    assert template.TEMPLATE not in [one.id for one in scenarios.listing()]
    with pytest.raises(BadInput):
        scenarios.find(template.TEMPLATE)
