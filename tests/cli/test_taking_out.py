"""`wargame export`: spans as text, tables, pictures, and calls that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.calls import call


def test_a_span_of_the_record_is_told_as_text(save: str) -> None:
    done = call("export", save, "--format", "text", "--from", "2.council", "--to", "2", "--seat", "public")
    assert (done.status, done.err) == (0, "")
    assert "TURN 2 OF 8" in done.out
    assert "TURN 1" not in done.out
    assert "CAPITALS" not in done.out
    assert "Told as everybody may know it." in done.out


def test_the_record_is_written_as_tables(save: str, tmp_path: Path) -> None:
    done = call("export", save, "--format", "tables", "--seat", "FRA", "-o", str(tmp_path / "t"))
    assert (done.status, done.out) == (0, "")
    assert sorted(p.name for p in (tmp_path / "t").iterdir()) == ["drafts.csv", "events.csv", "nations.csv", "turns.csv"]
    assert (tmp_path / "t" / "turns.csv").read_text(encoding="utf-8").count("\n") == 4


def test_a_moment_is_written_as_a_picture_that_needs_nothing_else(save: str, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    done = call("export", save, "--format", "svg", "--at", "2.council", "--size", "100x30", "-o", str(out))
    assert (done.status, done.out) == (0, "")
    picture = out.read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "Public&#160;view" in picture
    assert "font-face" not in picture


BAD: list[tuple[tuple[str, ...], str]] = [
    (("--from", "2"), "--from: goes with --format text alone. Leave it out, or add --format text."),
    (("--at", "2", "--format", "text"), "--at: goes with --format svg alone. Leave it out, or add --format svg."),
    (("--format", "tables"), "-o: tables go to a folder of their own. Name it, such as -o tables."),
    (("--format", "svg", "--size", "9x9"), "--size: 9 is out of range. Write a whole number from 80 to 400."),
    (("--format", "svg", "--size", "wide"), "--size: 'wide' is no size. Write columns and rows, such as 120x36."),
    (("--format", "svg", "--at", "7"), "--at: the record ends in turn 3, before turn 7. Name a turn from 1 to 3."),
    (("--format", "text", "--from", "3", "--to", "2"), "--to: 2 comes before 3. Name a later moment, or change them over."),
]


@pytest.mark.parametrize(("words", "message"), BAD, ids=[" ".join(words) for words, _ in BAD])
def test_a_call_that_does_not_fit_says_how_to_mend_it(words: tuple[str, ...], message: str, save: str) -> None:
    done = call("export", save, *words)
    assert (done.status, done.out, done.err) == (2, "", f"wargame: {message}\n")


def test_no_saved_game_is_written_over(save: str, tmp_path: Path) -> None:
    other = tmp_path / "other.wargame"
    other.write_bytes(b"a game")
    done = call("export", save, "-o", str(other))
    assert (done.status, done.err) == (2, f"wargame: -o: {other} is a saved game, and is not overwritten. Name another file.\n")
    assert other.read_bytes() == b"a game"
