"""What `wargame check` says of missions that nobody could carry out, on the template and by the rules that come with the game."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import small
from wargame.border import scenarios, template


@pytest.fixture
def crisis(tmp_path: Path) -> Path:
    """Return the folder of a new crisis, which has no faults."""
    template.create(tmp_path / "x1")
    return tmp_path / "x1"


def said(crisis: Path) -> list[str]:
    """Return what the check says, without file and line."""
    return [str(f).split(": ", 1)[1] for f in scenarios.check(crisis)]


def without(crisis: Path, *packages: str) -> None:
    """Take packages out of the crisis."""
    path = crisis / "forces.toml"
    text = path.read_text(encoding="utf-8")
    for name in packages:
        text, cut = re.subn(rf"(?ms)^\[package\.{name}\]\n.*?(?=^\[|\Z)", "", text)
        assert cut == 1, name
    path.write_text(text, encoding="utf-8")


def test_missions_that_hang_on_an_enabler_which_nobody_brings_cannot_be_fulfilled(crisis: Path) -> None:
    without(crisis, "vel-radar")
    found = said(crisis)
    assert found
    assert all("hangs on 'aew', which no package brings. Give a nation such a package" in line for line in found)


def test_tankers_are_asked_for_only_where_nobody_can_fly_without(crisis: Path) -> None:
    without(crisis, "vel-tankers")
    assert not any("'tanking'" in line for line in said(crisis) if "which no package brings" in line)
    for base in ("soranth", "lumgate", "torsund", "velhaven"):
        _move(crisis, base)
    assert any("hangs on 'tanking', which no package brings" in line for line in said(crisis))


def _move(crisis: Path, base: str) -> None:
    """Put a base some 800 km north of the fighting."""
    path = crisis / "theatre.toml"
    text = path.read_text(encoding="utf-8")
    head, tail = text.split(f"[base.{base}]", 1)
    tail = re.sub(r"latitude = [-.0-9]+", "latitude = 54.0", tail, count=1)
    tail = re.sub(r"longitude = [-.0-9]+", "longitude = -29.0", tail, count=1)
    path.write_text(f"{head}[base.{base}]{tail}", encoding="utf-8")


def test_certain_caveats_of_all_who_could_leave_a_mission_to_nobody(crisis: Path) -> None:
    path = crisis / "nations.toml"
    text = path.read_text(encoding="utf-8")
    for code in re.findall(r"(?m)^\[nation\.([A-Z]{3})\]", text):
        text += f"""
[[nation.{code}.disposition]]
caveat = {{ type = "mission", id = "no-bombs", barred = ["strike"] }}
tendency = 1.0
source = "invented"
"""
    path.write_text(text, encoding="utf-8")
    assert [line for line in said(crisis) if "keep everybody that could do 'strike' from it. Lower a tendency" in line]


def test_a_file_that_cannot_be_read_brings_no_faults_of_meaning_about_what_it_holds(crisis: Path) -> None:
    small.change(crisis, "nations.toml", "[nation.VEL]", "[nation.VEL")
    (fault,) = scenarios.check(crisis)
    assert (fault.file, fault.line) == ("nations.toml", 6)
    assert "is not TOML" in fault.what
