"""Saves of other versions: older ones are completed in memory, newer ones name the program to get."""

from __future__ import annotations

import bz2
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack
import msgspec
import pytest
from msgspec.structs import replace

import wargame
from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves import bodies, records, versions
from wargame.border.saves.versions import Plain
from wargame.engine.model.tables import Ruleset
from wargame.session import Session
from wargame.session.branching import branch, moment
from wargame.session.export import export
from wargame.session.verify import verify


def game() -> bytes:
    return by_hand.short_game()


def changed(change: Callable[[str, Any], None], data: bytes | None = None) -> bytes:
    """Return the short game with each body changed in place."""
    rows = []
    for kind, plain in by_hand.records(game() if data is None else data):
        values = msgpack.unpackb(plain, strict_map_key=False)
        if kind != "checkpoint":
            change(kind, values)
            plain = msgpack.packb(values)
        rows.append((kind, plain))
    return by_hand.joined(rows)


# Formats.


@pytest.fixture
def format_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format 2, in which a scenario's title and a phase's hour have other names than in format 1."""

    def step(kind: str, plain: Plain) -> Plain:
        if kind == "header":
            plain["scenario"]["title"] = plain["scenario"].pop("name")
        for event in plain.get("events", ()):
            if event["kind"] == "phase-opened":
                event["hour"] = event.pop("at_hour")
        return plain

    game()  # It is made once, in today's format.
    for module in (records, bodies, saves, saves.cutting):
        monkeypatch.setattr(module, "FORMAT", 2)
    monkeypatch.setattr(bodies.OWN, "format", 2)
    monkeypatch.setitem(versions.STEPS, 1, step)


def of_format_one(kind: str, values: Any) -> None:
    if kind == "header":
        values["scenario"]["name"] = values["scenario"].pop("title")
    for event in values.get("events", ()):
        if event["kind"] == "phase-opened":
            event["at_hour"] = event.pop("hour")


def test_an_older_format_is_brought_to_todays_step_by_step_in_memory(format_two: None) -> None:
    now = saves.parse(changed(lambda kind, v: v.update(format=2) if kind == "header" else None), "now.wargame").saved
    old = saves.parse(changed(of_format_one), "old.wargame").saved
    assert old.header.format == 1
    assert replace(old.header, format=2) == now.header
    assert old.entries == now.entries
    assert old.checkpoints == [], "they are not translated, for events alone rebuild every state"
    assert verify(old).identical
    assert list(export(old))[1:] == list(export(now))[1:]


def test_a_file_of_an_older_format_is_never_written_but_branched_from(format_two: None, tmp_path: Path) -> None:
    path, new = tmp_path / "old.wargame", tmp_path / "new.wargame"
    data = changed(of_format_one)
    path.write_bytes(data + bytes(40))
    with Session.resume(path) as session:
        assert session.read_only == "Another version of the program wrote it, and it stays as it is."
        entries = session.entries
    assert path.read_bytes() == data + bytes(40)
    branch(path, len(entries), new)
    with Session.resume(new) as session:
        assert (session.read_only, session.header.format, session.header.engine) == ("", 2, wargame.__version__)
        assert session.entries == entries
        session.close_phase()
    assert path.read_bytes() == data + bytes(40)


def test_a_step_that_a_doctored_file_makes_stumble_is_one_clear_message(format_two: None) -> None:
    with pytest.raises(BadInput, match=r"record 1 \(header\): cannot be brought to format 2: KeyError\. Take an unaltered copy"):
        saves.parse(game(), "x.wargame")


# What is new within a format.


def without_numbers(kind: str, values: Any) -> None:
    if kind == "header":
        tables, apart = values["ruleset"]["tables"], msgpack.unpackb(bz2.decompress(values["appendix"]))
        del tables["legitimacy"]["drift"], apart["provenance"]["legitimacy.drift"]
        values["appendix"] = bz2.compress(msgpack.packb(apart))
        del tables["command"]["friction"]["opcon"]
        del tables["staff"]
        del next(iter(tables["missions"].values()))["spread"]


def test_numbers_that_are_newer_than_a_save_have_todays_value_and_are_named(tmp_path: Path) -> None:
    path = tmp_path / "old.wargame"
    path.write_bytes(changed(without_numbers))
    old = saves.read(path)
    assert old.header.ruleset.tables == by_hand.shipped().tables
    assert "legitimacy.drift" in old.header.ruleset.provenance
    assert len(old.notes) == 1
    assert old.notes[0].startswith("Numbers of the rules that are newer than this save have today's value: missions.")
    assert verify(old).identical
    with Session.resume(path) as session:
        assert session.read_only, "it would be played on by numbers that it does not hold"
    branch(path, moment(old, "2"), tmp_path / "new.wargame", at="2")
    new = saves.read(tmp_path / "new.wargame")
    assert new.notes == []
    assert new.entries == old.entries[: len(new.entries)]


def test_a_row_that_the_save_does_not_have_is_not_added() -> None:
    def change(kind: str, values: Any) -> None:
        without_numbers(kind, values)
        if kind == "header":
            values["ruleset"]["tables"]["missions"].pop("relief", None)

    held = saves.parse(changed(change), "x").saved.header.ruleset.tables.missions
    assert "relief" not in held


def test_a_field_that_is_newer_than_a_save_is_filled_from_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def change(kind: str, values: Any) -> None:
        if kind == "header":
            for nation in values["scenario"]["nations"].values():
                del nation["prestige"]

    data = changed(change)
    with pytest.raises(BadInput, match="Object missing required field `prestige`"):
        saves.parse(data, "x.wargame")
    monkeypatch.setitem(versions.FILLED, "Nation.prestige", 0.25)
    old = saves.parse(data, "x.wargame").saved
    assert {n.prestige for n in old.header.scenario.nations.values()} == {0.25}
    assert old.notes == ["Fields that are newer than this save were filled in: Nation.prestige."]


def surprised(engine: str) -> bytes:
    def change(kind: str, values: Any) -> None:
        if kind == "header":
            values["engine"] = engine
            values["scenario"]["weather"] = "fair"
        for event in values.get("events", ()):
            event["mood"] = 1

    return changed(change)


def test_what_an_older_version_held_and_is_known_no_more_is_left_out_and_named() -> None:
    old = saves.parse(surprised("0.0.9"), "x.wargame").saved
    assert old.entries == saves.parse(game(), "x").saved.entries
    assert old.notes[0].startswith("Fields that are known no more were left out: Scenario.weather, GameBegan.mood, ")


def test_an_unknown_field_of_this_very_version_is_a_doctored_file() -> None:
    with pytest.raises(BadInput, match=r"record 1 \(header\): has an unknown field - at `\$\.scenario\.weather`"):
        saves.parse(surprised(wargame.__version__), "x.wargame")


def test_a_newer_version_with_something_unknown_is_named_as_the_program_to_get() -> None:
    with pytest.raises(BadInput) as caught:
        saves.parse(surprised("12.3.0"), "x.wargame")
    assert str(caught.value) == (
        f"x.wargame: record 1 (header): was written by version 12.3.0, newer than this one ({wargame.__version__}), "
        "and has an unknown field - at `$.scenario.weather`. Open it with version 12.3.0 or a later one."
    )


def test_a_newer_version_with_nothing_unknown_simply_opens() -> None:
    found = saves.parse(changed(lambda kind, v: v.update(engine="12.3.0") if kind == "header" else None), "x").saved
    assert found.notes == []
    assert len(found.entries) > 1


# The promise to later versions.

SHAPE = Path(__file__).with_name("shape.txt")
"""Every Struct that format 1 has, with its fields without a default, once it is frozen (see make.py)."""


@pytest.mark.skipif(not SHAPE.exists(), reason="the format is not frozen yet; `make.py` writes the shape")
def test_a_field_without_a_default_is_as_old_as_the_format_or_stands_in_the_table() -> None:
    frozen = set(SHAPE.read_text(encoding="utf-8").split())
    fields = {f for kind in (records.Header, records.Entry, *records.NOTES.values()) for f in versions.required(kind)}
    numbers = {f for f in versions.required(Ruleset) if not f.startswith("Ruleset.")}
    old = {f.partition(".")[0] for f in frozen}  # What is new as a whole is in no older save.
    fields = {f for f in fields if "." in f and f.partition(".")[0] in old}
    new = sorted(fields - frozen - numbers - set(versions.FILLED))
    assert new == [], "give them defaults, or stand them in versions.FILLED, so that older saves still open"


def test_the_fields_of_every_order_and_event_are_looked_through() -> None:
    found = versions.required(records.Entry)
    assert {"PhaseOpened.hour", "BreakSilence.motion", "Term.rule", "Tracks.legitimacy"} <= set(found)
    assert msgspec.structs.fields(records.Header)[0].name in {f.partition(".")[2] for f in versions.required(records.Header)}
