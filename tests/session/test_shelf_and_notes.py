"""Kinship among saves, games side by side, and the notes beside a save."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.session import Session, notes
from wargame.session.branching import branch
from wargame.session.compare import compare
from wargame.session.notes import Note
from wargame.session.rules_changed import bearing, changed_rows
from wargame.session.shelf import shelf


def test_a_branch_is_its_parent_byte_for_byte_and_then_itself(tmp_path: Path) -> None:
    path, new = tmp_path / "a.wargame", tmp_path / "b.wargame"
    data = by_hand.short_game()
    path.write_bytes(data)
    ends, kinds = by_hand.ends(data), [kind for kind, _ in by_hand.records(data)]
    for entries in range(1, sum(kind in ("opening", "order", "rejected") for kind in kinds) + 1, 9):
        branch(path, entries, new)
        found = new.read_bytes()
        own = by_hand.records(found)
        assert found.startswith(data[: ends[len(own) - 2]])
        assert own[-1][0] == "branched"
        assert len(saves.read(new).entries) == entries
        new.unlink()
    assert path.read_bytes() == data


def test_a_branch_from_before_a_roll_back_leaves_it_out(tmp_path: Path) -> None:
    path = tmp_path / "a.wargame"
    with by_hand.play(by_hand.begun(path), turns=1) as session:
        session.rewind(5)
        session.close_phase()
    branch(path, 3, tmp_path / "b.wargame")
    branch(path, 6, tmp_path / "c.wargame")
    assert Session.look(tmp_path / "b.wargame").state.epoch == 0
    assert Session.look(tmp_path / "c.wargame").state.epoch == 1


def test_a_game_that_branched_off_is_found_though_its_parent_is_gone(tmp_path: Path) -> None:
    for name in "abc":
        source = {"a": None, "b": "a", "c": "b"}[name]
        path = tmp_path / f"{name}.wargame"
        if source is None:
            by_hand.play(by_hand.begun(path), turns=1).close()
        else:
            branch(tmp_path / f"{source}.wargame", len(saves.read(tmp_path / f"{source}.wargame").entries), path)
            with Session.resume(path) as session:
                session.close_phase()
    parents = {k.path.stem: k.parent and k.parent.stem for k in shelf(tmp_path)}
    assert parents == {"a": None, "b": "a", "c": "b"}
    (tmp_path / "b.wargame").unlink()
    assert {k.path.stem: k.parent for k in shelf(tmp_path)} == {"a": None, "c": None}


def test_games_side_by_side() -> None:
    one = by_hand.play(by_hand.begun(), turns=1).saved()
    other = by_hand.play(by_hand.begun(seed=6), turns=1).saved()
    assert compare(one, one).fork is None
    assert not compare(one, one).details
    found = compare(one, other)
    assert found.fork is not None
    assert not found.same_seed
    assert one.entries[: found.fork.entries] == other.entries[: found.fork.entries]
    shorter = saves.Saved(one.header, one.entries[:4], "")
    cut = compare(one, shorter).fork
    assert cut is not None
    assert (cut.entries, cut.other) == (4, None)


def test_changed_rows_are_named_with_both_values_and_those_of_a_rule_come_first() -> None:
    rules = by_hand.shipped()
    tables = rules.tables
    platform, first = next(iter(tables.platforms.items()))
    changed = replace(
        rules,
        tables=replace(
            tables,
            platforms={**tables.platforms, platform: replace(first, radius_km=first.radius_km + 1)},
            legitimacy=replace(tables.legitimacy, drift=0.123),
        ),
    )
    rows = changed_rows(rules, changed)
    assert {row.name for row in rows} == {f"platforms.{platform}.radius_km", "legitimacy.drift"}
    drift = next(row for row in rows if row.name == "legitimacy.drift")
    assert (drift.recorded, drift.current) == (str(tables.legitimacy.drift), "0.123")
    assert bearing(rows, [drift.rule]) == [drift]
    assert bearing(rows, ["1.1"]) == []
    assert changed_rows(rules, rules) == []


# Notes.


def test_notes_are_read_as_they_were_written(tmp_path: Path) -> None:
    save = tmp_path / "g.wargame"
    assert notes.read(save) == ()
    written = (Note("3.council/x/y", "The turning point", "Why did Norway agree?"), Note("1.situation/z"))
    notes.write(save, written)
    assert notes.read(save) == written
    assert [p.name for p in tmp_path.iterdir()] == ["g.wargame.notes"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "is no file of notes"),
        (b'{"format": 2}', "is of format 2, and this program reads format 1"),
        (b'{"format": 1, "notes": [{"event": 3}]}', "is no file of notes"),
        (b"[" * 5000, "is no file of notes"),
        (b'{"format": 1, "notes": "\xff"}', "is no file of notes"),
        (b" " * 1_000_001, "is larger than 1 MB"),
    ],
)
def test_bad_notes_are_told_and_never_touch_the_save(data: bytes, words: str, tmp_path: Path) -> None:
    save = tmp_path / "g.wargame"
    save.write_bytes(by_hand.short_game())
    notes.beside(save).write_bytes(data)
    with pytest.raises(BadInput, match=words) as caught:
        notes.read(save)
    assert "The saved game itself is not affected" in str(caught.value)
    assert saves.read(save).entries


def test_too_many_or_too_long_notes_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="would hold more than 2,000 notes"):
        notes.write(tmp_path / "g", (Note("x", text="x" * 4_001),))
    with pytest.raises(BadInput, match="cannot be written: No such file or directory"):
        notes.write(tmp_path / "nowhere" / "g", ())
