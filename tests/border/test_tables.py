"""The numbers of the rules through the front door: what loads, where each comes from, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small
from wargame.border import places
from wargame.border.faults import BadInput, Fault
from wargame.border.tables import ROWS, load_ruleset, version_of
from wargame.engine.model.tables import CommandTable, MissionKind, Platform, Tables

COMMAND = "40-command.toml"
SECTIONS = [name for name in get_type_hints(Tables) if name not in ROWS]


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """Return what is wrong; any other exception than the one that says so fails the test."""
    try:
        load_ruleset(folder)
    except BadInput as refused:
        return refused.faults
    return ()


def said(folder: Path) -> list[str]:
    with pytest.raises(BadInput) as refused:
        load_ruleset(folder)
    return [str(fault) for fault in refused.value.faults]


def test_a_ruleset_without_faults_loads(tables: Path) -> None:
    ruleset = load_ruleset(tables)
    assert list(ruleset.tables.platforms) == ["fighter", "frigate"]
    assert ruleset.tables.command.friction["opcon"] == 0.25
    assert ruleset.tables.clock.council_rounds == 3


def test_every_number_says_where_it_comes_from(tables: Path) -> None:
    provenance = load_ruleset(tables).provenance
    plain = {f"{s}.{f}" for s, t in get_type_hints(Tables).items() if hasattr(t, "__struct_fields__") for f in get_type_hints(t)}
    assert {key for key in provenance if not key.startswith(("platforms.", "missions.", "procedures."))} == plain
    assert {key for key in provenance if key.startswith("platforms.frigate.")} == {
        "platforms.frigate.capabilities", "platforms.frigate.sorties_per_day", "platforms.frigate.radius_km",
    }  # fmt: skip
    radius = provenance["platforms.frigate.radius_km"]
    assert (radius.unit, radius.source, radius.rule) == ("km", "estimate", "60.1")
    assert radius.text == "Frigate: Combat radius without tanking."
    floor = provenance["command.flag_floor"]
    assert (floor.unit, floor.source, floor.rule, floor.text) == ("share", "estimate", "40.1", "flag_floor")


def test_the_version_names_the_engine_and_changes_with_any_number(tables: Path) -> None:
    first = load_ruleset(tables)
    assert first.version == version_of(first.tables) == load_ruleset(tables).version
    engine, digest = first.version.split("-")
    assert engine == places.engine_version()
    assert len(digest) == 12
    small.change(tables, "platforms.toml", "radius_km = 900", "radius_km = 901")
    assert load_ruleset(tables).version != first.version


def test_the_version_does_not_hang_on_how_a_number_is_written_or_the_order_of_files(tables: Path) -> None:
    first = load_ruleset(tables).version
    small.change(tables, "platforms.toml", "sorties_per_day = 0", "sorties_per_day = 0.0")
    (tables / COMMAND).rename(tables / "99-last.toml")
    assert load_ruleset(tables).version == first


BROKEN = {
    "an unknown section": (
        COMMAND, 'section = "command"', 'section = "comand"',
        ["40-command.toml:1: section: unknown section 'comand'. Did you mean 'command'?",
         "tables: command: is missing. Write a file with section = \"command\"."],
    ),
    "no section": (
        COMMAND, 'section = "command"', "",
        [f"40-command.toml: has no section. Write a top line section = one of: {', '.join(SECTIONS)}."],
    ),
    "a section given twice": (
        COMMAND, 'section = "command"', 'section = "clock"',
        ["40-command.toml:1: section: 'clock' has been given by another file. Put all of it into one.",
         "tables: command: is missing. Write a file with section = \"command\"."],
    ),
    "a misspelt number": (
        COMMAND, "[flag_floor]", "[flag_flor]",
        ["40-command.toml: flag_floor: is missing. Write [flag_floor] with value, unit, source, rule and text.",
         "40-command.toml:3: flag_flor: unknown number. Did you mean 'flag_floor'?"],
    ),
    "a text for a number": (
        COMMAND, "value = 0.5", 'value = "0.5"',
        ["40-command.toml:4: flag_floor.value: is '0.5', not a number. Write a number without quotes."],
    ),
    "a number for a row of numbers": (
        COMMAND, "value = {coordination = 0.25, tacon = 0.25, tacom = 0.25, opcon = 0.25, opcom = 0.25}", "value = 1",
        ["40-command.toml:11: friction.value: is 1, not a table of numbers. Write value = {…} with one number for each key."],
    ),
    "a row of numbers with a wrong key": (
        COMMAND, "opcom = 0.25", "opcon-2 = 0.25",
        ["40-command.toml:11: friction.value.opcon-2: unknown key. Did you mean 'opcon'?",
         "40-command.toml:11: friction.value: has no 'opcom'. Write opcom = a number."],
    ),
    "a switch in a row of numbers": (
        COMMAND, "opcom = 0.25", "opcom = true",
        ["40-command.toml:11: friction.value: 'opcom' is true, not a number. Write a number for each key."],
    ),
    "a fraction for a count": (
        "10-clock.toml", "value = 3", "value = 3.5",
        ["10-clock.toml:4: council_rounds.value: is 3.5, not a whole number. Write a whole number."],
    ),
    "an infinite number": (
        COMMAND, "value = 0.5", "value = inf",
        ["40-command.toml:4: flag_floor.value: is inf, not a number. Write a number."],
    ),
    "no unit": (
        COMMAND, 'unit = "share"\n', "",
        ["40-command.toml:3: flag_floor.unit: is missing. Write a text in quotes (what it is counted in)."],
    ),
    "an empty source": (
        COMMAND, 'source = "estimate"', 'source = ""',
        ["40-command.toml:6: flag_floor.source: is empty. Write something."],
    ),
    "a broken rule": (
        COMMAND, 'rule = "40.1"', 'rule = "forty"',
        ["40-command.toml:7: flag_floor.rule: 'forty' is not well formed. Write the number of a rule, like \"40.1\"."],
    ),
    "a plain number": (
        COMMAND, '[flag_floor]\nvalue = 0.5\nunit = "share"\nsource = "estimate"\nrule = "40.1"\ntext = "flag_floor"\n',
        "flag_floor = 0.5\n",
        ["40-command.toml:3: flag_floor: is 0.5, not a table. Write [flag_floor] with value, unit, source, rule and text."],
    ),
    "a misspelt column": (
        "platforms.toml", "radius_km = 900", "radius = 900",
        ["platforms.toml:11: platform.fighter.radius: unknown key. Did you mean 'radius_km'?"],
    ),
    "a missing unit of a column": (
        "platforms.toml", 'radius_km = "km"\n', "",
        ["platforms.toml:1: units: no unit for 'radius_km'. Write radius_km = the unit in quotes."],
    ),
    "a unit for no column": (
        "platforms.toml", 'radius_km = "km"\n', 'radius_km = "km"\nname = "text"\n',
        ["platforms.toml:5: units.name: unknown column. Use one of: capabilities, sorties_per_day, radius_km."],
    ),
    "a row without source": (
        "platforms.toml", 'radius_km = 900\nsource = "estimate"', "radius_km = 900",
        ["platforms.toml:6: platform.fighter.source: is missing. Write a source in quotes, or a list of them (a citation, or "
         "a sentence that begins with the word 'estimate')."],
    ),
    "an unknown domain": (
        "platforms.toml", 'domain = "sea"', 'domain = "see"',
        ["platforms.toml:16: platform.frigate.domain: unknown value 'see'. Did you mean 'sea'?"],
    ),
    "a capability that no platform brings": (
        "missions.toml", 'capability = "interdiction"', 'capability = "interdicton"',
        ["missions.toml: mission.embargo: no platform brings the capability 'interdicton'. Did you mean 'interdiction'?"],
    ),
    "an unknown mandate": (
        "missions.toml", 'mandate = "embargo"', 'mandate = "embargoes"',
        ["missions.toml:42: mission.embargo.mandate: unknown value 'embargoes'. Did you mean 'embargo'?"],
    ),
    "no rows": (
        "missions.toml", "", "",
        ["missions.toml: units: is missing. Write [units] with a unit for each of: need, need_floor, enablers, exposure, "
         "harm, spread.",
         "missions.toml: mission: is missing. Write at least one [mission.ID]."],
    ),
    "broken syntax": (
        COMMAND, "[flag_floor]", "[flag_floor",
        ["40-command.toml:3: is not TOML: Expected ']' at the end of a table declaration, at column 12. Look just before "
         "that place: a quote, a bracket or an equals sign is wrong or missing."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), BROKEN.values(), ids=list(BROKEN))
def test_each_fault_is_told_in_one_line(file: str, old: str, new: str, says: list[str], tables: Path) -> None:
    small.change(tables, file, old, new)
    assert said(tables) == says


def test_every_fault_in_every_file_comes_at_once(tables: Path) -> None:
    small.change(tables, "platforms.toml", 'domain = "sea"', 'domain = "see"')
    small.change(tables, COMMAND, "value = 0.5", 'value = "0.5"')
    (tables / "10-clock.toml").unlink()
    assert [line.split(":")[0] for line in said(tables)] == [COMMAND, "platforms.toml", "tables"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert said(tmp_path / "nowhere")[0].endswith("no such folder. Name the folder that holds the rules' tables.")


@pytest.mark.parametrize("struct", [Platform, MissionKind])
def test_a_row_has_the_fields_of_its_struct(struct: type) -> None:
    from wargame.border.schema.rules import MissionRow, PlatformRow

    model = PlatformRow if struct is Platform else MissionRow
    assert set(model.model_fields) - {"source", "rule"} == set(get_type_hints(struct))


def test_the_sections_of_the_small_ruleset_are_those_of_the_engine(tables: Path) -> None:
    assert isinstance(load_ruleset(tables).tables.command, CommandTable)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_table_loads_or_is_refused_in_single_lines(data: st.DataObject, tables: Path) -> None:
    file = data.draw(st.sampled_from([COMMAND, "platforms.toml", "missions.toml"]))
    before = (tables / file).read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(before)))
    bits = st.sampled_from(["", '"', "[", "]", "{", "}", "=", ".", "-1", "1e400", "nan", "\n", "[x]\n", "true", "\x00"])
    text = before[:at] + data.draw(bits | st.text(max_size=4)) + before[at + data.draw(st.integers(0, 12)) :]
    (tables / file).write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        assert all("\n" not in str(f) and f.what and f.mend for f in faults_of(tables))
    finally:
        (tables / file).write_text(before, encoding="utf-8")
