"""Every bad call costs one clear message on standard error and status 2, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.calls import call
from wargame.border import saves
from wargame.border.faults import BadInput, Fault
from wargame.engine.rooms.force_generation import PackagePledged

NAMES = "Did you mean 'libya-2011'?"
SEEDS = "Write one from 0 to 9223372036854775807."

BAD: list[tuple[tuple[str, ...], str]] = [
    (("rum",), "wargame: no command 'rum'. Did you mean 'run'?"),
    (("--sed", "7"), "wargame: no option '--sed'. See `wargame --help`."),
    (
        ("run",),
        "wargame: SCENARIO: no scenario is named. Name one, such as `wargame run libya-2011`; `wargame scenarios` lists them.",
    ),
    (("run", "libia-2011"), f"wargame: SCENARIO: no scenario 'libia-2011'. {NAMES}"),
    (("run", "libya-2011", "--sed", "7"), "wargame run: unknown option '--sed'. Did you mean '--seed'?"),
    (("run", "libya-2011", "--seed", "x"), f"wargame: --seed: 'x' is not a whole number. {SEEDS}"),
    (
        ("run", "libya-2011", "--seed", "-1"),
        "wargame: --seed: -1 is out of range. Write a whole number from 0 to 9223372036854775807.",
    ),
    (
        ("run", "libya-2011", "--seed", "9223372036854775808"),
        "wargame: --seed: 9223372036854775808 is out of range. Write a whole number from 0 to 9223372036854775807.",
    ),
    (("run", "libya-2011", "--seed"), "wargame: --seed: expected one argument. See `wargame run --help`."),
    (("run", "libya-2011", "--dial", "norm=0.5"), "wargame: --dial: unknown dial 'norm'. Did you mean 'norms'?"),
    (("run", "libya-2011", "--dial", "norms"), "wargame: --dial: 'norms' gives no value. Write it as norms=0.5."),
    (
        ("run", "libya-2011", "--dial", "norms=high"),
        "wargame: --dial: 'high' is not a number. Write one from 0 to 1, such as norms=0.5.",
    ),
    (
        ("run", "libya-2011", "--dial", "norms=1.5"),
        "wargame: --dial: 1.5 is out of range. Write a number from 0 to 1, such as norms=0.5.",
    ),
    (
        ("run", "--resume", "a.wargame", "--dial", "norms=0.5"),
        "wargame: --resume: does not go together with --dial. Leave out --resume or --dial.",
    ),
    (
        ("run", "libya-2011", "--difficulty", "vetran"),
        "wargame: --difficulty: unknown value 'vetran'. Did you mean 'veteran'?",
    ),
    (
        ("run", "--resume", "a.wargame", "--difficulty", "novice"),
        "wargame: --resume: does not go together with --difficulty. Leave out --resume or --difficulty.",
    ),
    (("run", "libya-2011", "--turns", "0"), "wargame: --turns: 0 is out of range. Write a whole number from 1 to 1000."),
    (
        ("run", "libya-2011", "--players", "goverments"),
        "wargame: --players: unknown value 'goverments'. Did you mean 'governments'?",
    ),
    (("run", "libya-2011", "again"), "wargame run: 'again' is one word too many. See `wargame run --help`."),
    (
        ("run", "libya-2011", "--orders", "historie"),
        "wargame: --orders: there is no file 'historie', and no orders of that name. Did you mean 'history'?",
    ),
    (("run", "libya-2011", "--seat", "FRE", "--no-save"), "wargame: --seat: no seat 'FRE' in Libya 2011. Did you mean 'FRA'?"),
    (
        ("run", "libya-2011", "--json", "--quiet"),
        "wargame: --json: does not go together with --quiet. Leave out --json or --quiet.",
    ),
    (
        ("run", "libya-2011", "--save", "a.wargame", "--no-save"),
        "wargame: --save: does not go together with --no-save. Leave out --save or --no-save.",
    ),
    (
        ("run", "libya-2011", "--resume", "a.wargame"),
        "wargame: --resume: does not go together with SCENARIO. Leave out --resume or SCENARIO.",
    ),
    (
        ("run", "--resume", "none.wargame"),
        "wargame: none.wargame: there is no such file. Name a saved game; they end in .wargame.",
    ),
    (("verify",), "wargame: FILE: no saved game is named. Name a file that ends in .wargame."),
    (("verify", "none.wargame"), "wargame: none.wargame: there is no such file. Name a saved game; they end in .wargame."),
    (
        ("export", "none.wargame", "--format", "xml"),
        "wargame: --format: unknown value 'xml'. Use one of: jsonl, csv, text, tables, svg.",
    ),
    (
        ("replay", "none.wargame", "--at", "3.counsil"),
        "wargame: --at: unknown value 'counsil'. Did you mean 'council'?",
    ),
    (
        ("replay", "none.wargame", "--at", "x"),
        "wargame: --at: 'x' names no turn. Write a turn or a turn and a phase, such as 3 or 3.council.",
    ),
    (("check",), "wargame: PATH: no scenario is named. Name its folder, such as `wargame check scenarios/libya-2011`."),
    (("check", "libia-2011"), f"wargame: PATH: no scenario 'libia-2011'. {NAMES}"),
    (
        ("run", "libya-2011", "--save", "."),
        "wargame: --save: . is a folder. Name the file to keep the game in, such as game.wargame.",
    ),
    (
        ("run", "libya-2011", "--save", ""),
        "wargame: --save: no file is named. Name the file to keep the game in, such as game.wargame.",
    ),
    (
        ("run", "libya-2011", "--dial", "norms=0.3", "--dial", "norms=0.5"),
        "wargame: --dial: 'norms' is turned more than once. Turn each dial once.",
    ),
    (
        ("play", "libya-2011", "--plain", "--seats", ""),
        "wargame: --seats: nobody plays there. Name nations by their codes, such as USA, or chair, commander.",
    ),
    (("schema", "pakage"), "wargame: NAME: no table 'pakage'. Did you mean 'package'?"),
    (("rules", "30.99"), "wargame: ID: no page or rule '30.99'. Page 30 has 30.1 to 30.15."),
    (("rules", "The Concil"), "wargame: ID: no page or rule 'The Concil'. Did you mean 'The Council'?"),
    (("scenarios", "--jsno"), "wargame scenarios: unknown option '--jsno'. Did you mean '--json'?"),
    (("help", "rnu"), "wargame: no command 'rnu'. Did you mean 'run'?"),
]


@pytest.mark.parametrize(("words", "message"), BAD, ids=[" ".join(words) for words, _ in BAD])
def test_a_bad_call_says_what_where_and_how_to_mend_it(
    words: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*words)
    assert (done.status, done.out, done.err) == (2, "", f"{message}\n")


def test_a_wrong_event_gives_the_nearest_ids(save: str) -> None:
    done = call("why", save, "3.operations/legitimacy/all/trakcs")
    assert done.status == 2
    assert "no event '3.operations/legitimacy/all/trakcs' is known" in done.err
    assert "Did you mean 3.operations/legitimacy/all/tracks" in done.err


def test_a_seat_is_told_the_same_of_a_hidden_event_as_of_none(save: str) -> None:
    hidden = next(line.strip() for line in call("replay", save, "--ids").out.splitlines() if "/posture" in line)
    assert call("why", save, hidden).status == 0
    refused = call("why", save, hidden, "--seat", "FRA")
    assert refused.status == 2
    assert refused.err.startswith(f"wargame: EVENT: no event '{hidden}' is known in game.wargame.")


def test_a_moment_after_the_end_of_the_record_is_refused(save: str) -> None:
    done = call("replay", save, "--at", "6")
    assert (done.status, done.out) == (2, "")
    assert done.err == "wargame: --at: the record ends in turn 3, before turn 6. Name a turn from 1 to 3.\n"


def test_a_file_that_is_no_save_is_refused_in_one_message(tmp_path: Path) -> None:
    path = tmp_path / "letter.wargame"
    path.write_text("Dear all,\n", encoding="utf-8")
    for command in ("verify", "replay", "why", "export"):
        done = call(command, str(path))
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert "letter.wargame" in done.err


def test_a_save_is_never_overwritten(save: str) -> None:
    before = Path(save).read_bytes()
    done = call("run", "libya-2011", "--save", save)
    assert done.status == 2
    assert done.err.startswith("wargame: --save: ")
    assert "lies there already, and is not overwritten" in done.err
    assert call("export", save, "-o", save).err == "wargame: -o: this is the saved game itself. Name another file.\n"
    assert Path(save).read_bytes() == before


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    done = call("run", "libya-2011", "--save", str(tmp_path / "none" / "a.wargame"))
    assert done.status == 2
    assert "there is no folder" in done.err
    out = call("export", "x", "-o", str(tmp_path / "none" / "a.csv"))
    assert out.status == 2


def test_names_from_a_call_cannot_steer_the_terminal() -> None:
    done = call("run", "\x1b[2Jlibya")
    assert done.status == 2
    assert "\x1b" not in done.err


def test_a_mistake_of_the_program_is_an_apology_and_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def broken() -> None:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr("wargame.border.scenarios.listing", broken)
    done = call("scenarios")
    assert (done.status, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert "that is our mistake" in done.err
    (report,) = (tmp_path / "wargame").glob("wargame-crash-*.txt")
    assert str(report) in done.err
    text = report.read_text(encoding="utf-8")
    assert "call: wargame scenarios" in text
    assert "a mistake of ours" in text


def test_a_mistake_while_playing_still_says_where_the_game_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("wargame.cli.run.drive", broken)
    done = call("run", "libya-2011", "--save", str(tmp_path / "a.wargame"))
    assert done.status == 1
    assert f"Every order so far is kept in {tmp_path / 'a.wargame'}" in done.err
    assert "that is our mistake" in done.err


def test_a_game_that_cannot_be_written_any_more_ends_with_status_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise BadInput([Fault("a.wargame", "", "cannot be written: No space left on device", "Make room.")])

    monkeypatch.setattr("wargame.session.session.Session.submit", full)
    done = call("run", "libya-2011", "--save", str(tmp_path / "a.wargame"))
    assert (done.status, done.err.splitlines()[0]) == (
        1,
        "wargame: a.wargame: cannot be written: No space left on device. Make room.",
    )
    assert "Go on with `wargame run --resume" in done.err


def test_a_record_that_was_tampered_with_is_refused_in_one_message(
    save: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved = saves.read(save)
    for number, entry in enumerate(saved.entries):
        events = tuple(replace(e, package="no-such") if isinstance(e, PackagePledged) else e for e in entry.events)
        saved.entries[number] = replace(entry, events=events)
    monkeypatch.setattr("wargame.cli.record.read", lambda _: saved)
    for command in ("replay", "why"):
        done = call(command, save)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("wargame: game.wargame: ")
        assert done.err.count("\n") == 1


def test_a_file_in_the_place_of_a_scenario_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forces.toml").touch()
    says = "'forces.toml' is a file. A scenario is a folder: name that.\n"
    assert call("check", "forces.toml").err == f"wargame: PATH: {says}"
    assert call("run", "forces.toml").err == f"wargame: SCENARIO: {says}"
