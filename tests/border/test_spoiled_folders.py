"""Scenario folders that hold the wrong files: each is told in one line, however much hangs on it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from wargame.border import scenarios
from wargame.engine.model.tables import Ruleset


def said(folder: Path, ruleset: Ruleset) -> list[str]:
    return [str(fault) for fault in scenarios.check(folder, ruleset)]


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("forces2.toml", "Did you mean 'forces.toml'?"),
        ("foo.toml", "Take it out; known files: scenario.toml, theatre.toml, nations.toml, "),
    ],
)
def test_a_file_that_nobody_reads_is_said_to_be_one(name: str, mend: str, crisis: Path, ruleset: Ruleset) -> None:
    (crisis / name).touch()
    (warning,) = said(crisis, ruleset)
    assert warning.startswith(f"{name}: warning: unknown file, nothing in it is read. {mend}")


def test_a_file_in_the_place_of_the_folder_of_briefs_is_one_fault(crisis: Path, ruleset: Ruleset) -> None:
    shutil.rmtree(crisis / "briefs")
    (crisis / "briefs").write_text("x", encoding="utf-8")
    assert said(crisis, ruleset) == ["briefs: is no folder. Make it a folder, and put the briefs there."]


def test_sources_that_lie_nowhere_are_one_fault(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "sources.toml").unlink(missing_ok=True)
    for file in ("forces.toml", "nations.toml", "theatre.toml"):
        text = (crisis / file).read_text(encoding="utf-8")
        (crisis / file).write_text(text.replace('source = "invented"', 'source = "Atlas"'), encoding="utf-8")
    (fault,) = said(crisis, ruleset)
    assert re.fullmatch(
        r"sources\.toml: missing file, though \d+ values name a source in it, such as 'Atlas'\. "
        r"Write it, one \[source\.ID\] for each of them\.",
        fault,
    )
