"""`wargame new`: a crisis to begin from, which can be checked and played as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.calls import call


def test_a_new_crisis_is_written_and_the_next_steps_are_said(tmp_path: Path) -> None:
    folder = str(tmp_path / "my-crisis")
    done = call("new", folder, "--title", "Trouble at sea")
    assert (done.status, done.err) == (0, "")
    assert f"wargame check {folder}" in done.out
    assert f"wargame run {folder}" in done.out
    checked = call("check", folder)
    assert (checked.status, checked.out) == (0, "my-crisis: no faults.\n")
    assert 'title = "Trouble at sea"' in (tmp_path / "my-crisis" / "scenario.toml").read_text(encoding="utf-8")


def test_it_is_played_to_its_end_and_tells_a_story(tmp_path: Path) -> None:
    call("new", str(tmp_path / "tale"))
    done = call("run", str(tmp_path / "tale"), "--seed", "1", "--no-save")
    assert done.status == 0
    told = " ".join(done.out.split())
    for part in (
        "breaks silence",
        "The chair mediates",
        "acts outside the forum of all",
        "Nobody had been told",
        "Parliaments that let forces take part",
        "Bases opened to partners: Lumeria",
        "Out of precision weapons: Torland",
        "The last turn has been played.",
    ):
        assert part in told, part


@pytest.mark.parametrize("seed", ["2", "3"])
def test_other_seeds_come_to_their_end_too(tmp_path: Path, seed: str) -> None:
    call("new", str(tmp_path / "tale"))
    for players in ("governments", "random"):
        done = call("run", str(tmp_path / "tale"), "--seed", seed, "--players", players, "--no-save", "--json")
        assert done.status == 0
        assert json.loads(done.out)


def test_a_folder_that_is_not_empty_is_refused_with_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = call("new", str(tmp_path))
    assert (done.status, done.out) == (2, "")
    assert done.err == f"wargame: {tmp_path}: is not empty. Name a folder that does not exist yet, or an empty one.\n"
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_without_a_folder_the_call_is_wrong() -> None:
    done = call("new")
    assert done.status == 2
    assert done.err.startswith("wargame: DIR: no folder is named.")


def test_the_template_is_not_listed() -> None:
    assert "_template" not in call("scenarios").out
    assert call("run", "_template", "--no-save").status == 2


def test_a_union_that_decides_by_unanimity_is_one_more_table_and_one_word_in_a_list(tmp_path: Path) -> None:
    folder = tmp_path / "union"
    call("new", str(folder))
    council, nations = folder / "council.toml", folder / "nations.toml"
    union = """
[forum.union]
name = "Union"
procedure = "unanimity"
silence_hours = 24
arrangement = "framework-nation"
source = "invented"
"""
    council.write_text(council.read_text(encoding="utf-8") + union, encoding="utf-8")
    text = nations.read_text(encoding="utf-8")
    assert text.count('forums = ["compact"') == 4
    nations.write_text(text.replace('forums = ["compact"', 'forums = ["compact", "union"'), encoding="utf-8")
    assert call("check", str(folder)).out == "union: no faults.\n"
    played = call("run", str(folder), "--seed", "1", "--no-save")
    assert played.status == 0
    assert "Union by unanimity with constructive abstention" in " ".join(played.out.split())
