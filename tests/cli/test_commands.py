"""What the commands do, through `main`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from cli.calls import Done, call
from wargame.cli import folders
from wargame.cli.commands import COMMANDS


def test_without_a_command_a_short_page_says_how_to_begin() -> None:
    done = call()
    assert done.status == 0
    assert done.out.startswith("Silence Procedure ")
    assert "wargame run libya-2011" in done.out
    assert len(done.out.splitlines()) <= 20


def test_help_lists_every_command_with_what_it_does() -> None:
    done = call("--help")
    assert done.status == 0
    for name, command in COMMANDS.items():
        assert f"  {name:10} {command.about}" in done.out


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_its_options(name: str) -> None:
    for words in ((name, "--help"), ("help", name)):
        done = call(*words)
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith(f"usage: wargame {name}")
        assert all(len(line) <= 80 for line in done.out.splitlines())


def test_the_version_is_told() -> None:
    assert call("--version").out.startswith("wargame ")


def test_a_run_tells_each_turn_and_where_the_game_is_kept(played: tuple[Path, Done]) -> None:
    path, done = played
    assert (done.status, done.err) == (0, "")
    assert [line.split("  ")[0] for line in done.out.splitlines() if line.startswith("TURN ")] == [
        f"TURN {n} OF 8" for n in (1, 2, 3)
    ]
    assert f"Kept in {path}" in done.out
    assert f"Go on with `wargame run --resume {path}`." in done.out


def test_a_run_plays_at_the_level_that_is_asked_for(tmp_path: Path) -> None:
    for words, level in (((), "standard"), (("--difficulty", "veteran"), "veteran")):
        done = call("run", "libya-2011", "--seed", "3", "--turns", "1", "--no-save", "--json", *words)
        assert json.loads(done.out)["difficulty"] == level


def test_the_seed_is_not_shown_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.wargame"
    done = call("run", "libya-2011", "--turns", "1", "--save", str(path))
    seed = str(json.loads(call("export", str(path)).out.splitlines()[0])["game"]["seed"])
    assert len(seed) > 10
    assert seed not in done.out + done.err


def test_run_json_is_one_document_and_nothing_else() -> None:
    done = call("run", "libya-2011", "--seed", "7", "--turns", "2", "--no-save", "--json")
    assert (done.status, done.err) == (0, "")
    document = json.loads(done.out)
    assert (document["scenario"], document["seed"], document["turns"], document["save"]) == ("libya-2011", 7, 2, None)
    again = json.loads(call("run", "libya-2011", "--seed", "7", "--turns", "2", "--no-save", "--json").out)
    assert document["state_hash"] == again["state_hash"]


def test_a_quiet_run_says_the_result_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.wargame"
    done = call("run", "libya-2011", "--seed", "7", "--turns", "1", "--save", str(path), "--quiet")
    assert done.out.splitlines()[0].startswith("Libya 2011, turn 1 of 8: end state ")
    assert done.out.splitlines()[1:] == [f"Kept in {path}"]


def test_a_game_goes_on_where_it_stopped_as_if_it_never_had(tmp_path: Path) -> None:
    path = tmp_path / "a.wargame"
    call("run", "libya-2011", "--seed", "7", "--turns", "2", "--save", str(path))
    done = call("run", "--resume", str(path), "--turns", "2", "--json")
    whole = call("run", "libya-2011", "--seed", "7", "--turns", "4", "--no-save", "--json")
    assert (done.status, json.loads(done.out)["turns"]) == (0, 4)
    assert json.loads(done.out)["state_hash"] == json.loads(whole.out)["state_hash"]
    assert call("verify", str(path)).status == 0


def test_a_game_that_is_over_does_not_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.wargame"
    done = call("run", "libya-2011", "--seed", "7", "--save", str(path))
    assert "Ask `wargame why" in done.out
    refused = call("run", "--resume", str(path))
    assert refused.status == 2
    assert "this game is over, so there is nothing left to play" in refused.err


def test_random_players_play_too() -> None:
    done = call("run", "libya-2011", "--seed", "1", "--players", "random", "--turns", "1", "--no-save", "--json")
    assert {n["seat"] for n in json.loads(done.out)["nations"].values()} == {"walker"}


def test_recorded_orders_are_given_and_illegal_ones_told_of(tmp_path: Path) -> None:
    orders = tmp_path / "orders.toml"
    orders.write_text(
        '[[order]]\nturn = 1\nphase = "capitals"\nseat = "FRA"\nkind = "address-nation"\n'
        '[[order]]\nturn = 1\nphase = "capitals"\nseat = "FRA"\nkind = "address-nation"\n',
        encoding="utf-8",
    )
    done = call("run", "libya-2011", "--seed", "1", "--orders", str(orders), "--turns", "1", "--no-save")
    assert (done.status, done.err) == (0, "")
    assert "Governments that speak to their nations: France." in " ".join(done.out.split())
    assert "Refused to France: speak to the nation." in " ".join(done.out.split())
    silent = call("run", "libya-2011", "--orders", str(orders), "--turns", "1", "--no-save", "--json")
    assert {n["seat"] for n in json.loads(silent.out)["nations"].values()} == {"recorded"}
    words = ("run", "libya-2011", "--orders", str(orders), "--players", "governments", "--turns", "1", "--no-save", "--json")
    nations = json.loads(call(*words).out)["nations"]
    assert (nations["FRA"]["seat"], nations["USA"]["seat"]) == ("recorded", "computer")


def test_without_a_name_a_save_goes_to_the_folder_of_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_checkout", lambda: None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for _ in range(2):
        done = call("run", "libya-2011", "--turns", "1", "--quiet")
        assert done.status == 0
    found = sorted((tmp_path / "wargame" / "saves").glob("libya-2011-*.wargame"))
    assert len(found) == 2


def test_a_checkout_keeps_its_saves_in_the_repository() -> None:
    assert folders.saves_folder().name == "saves"
    assert (folders.saves_folder().parent / "scenarios").is_dir()


def test_replay_stops_at_the_phase_asked_for(save: str) -> None:
    done = call("replay", save, "--at", "2.capitals")
    assert done.status == 0
    last = done.out[done.out.index("TURN 2 OF 8") :]
    assert "CAPITALS" in last
    assert "COUNCIL" not in last
    assert "SUMMARY" not in done.out
    assert "COUNCIL" in done.out  # Of the first turn, which is told whole.


def test_replay_tells_the_same_as_run_did(played: tuple[Path, Done]) -> None:
    path, done = played
    told = call("replay", str(path)).out
    for line in done.out.splitlines():
        if line.startswith("TURN"):
            assert line in told
    first = done.out[done.out.index("TURN 1") : done.out.index("TURN 3")]
    assert first in told


def test_replay_json_gives_what_was_public_then(save: str) -> None:
    document = json.loads(call("replay", save, "--at", "2.council", "--json").out)
    assert (document["turn"], document["phase"], document["public"]["turn"]) == (2, "council", 2)


def test_verify_says_identical(save: str) -> None:
    done = call("verify", save)
    assert done.status == 0
    assert done.out.startswith("identical")
    assert json.loads(call("verify", save, "--rules", "current", "--json").out)["identical"] is True


def test_a_record_that_was_changed_does_not_verify(save: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from wargame.session.verify import Verdict

    monkeypatch.setattr("wargame.cli.record.decide_again", lambda *_: Verdict(False, "Record 2 differs.", "1.x"))
    done = call("verify", save)
    assert done.status == 1
    assert done.out.splitlines()[0] == "Record 2 differs."


def test_export_writes_rows_of_json_or_a_table(save: str, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in call("export", save).out.splitlines()]
    assert len(rows) > 100
    out = tmp_path / "game.csv"
    done = call("export", save, "--format", "csv", "--seat", "France", "-o", str(out))
    assert (done.status, done.out) == (0, "")
    table = list(csv.reader(out.open(encoding="utf-8", newline="")))
    assert len({len(row) for row in table}) == 1
    assert "seed" not in out.read_text(encoding="utf-8")


def test_why_without_an_event_lists_what_may_be_asked_about(save: str) -> None:
    done = call("why", save)
    assert done.status == 0
    assert "3.operations/legitimacy/all/tracks" in done.out
    document = json.loads(call("why", save, "--turn", "2", "--json").out)
    assert document["turn"] == 2
    assert all(set(event) == {"id", "text"} for event in document["events"])


def test_why_counts_as_many_events_as_verify_does(save: str) -> None:
    counted = call("why", save).out.partition(" events in all")[0].split()[-1].replace(",", "")
    assert f", {counted} events," in call("verify", save).out
    assert "The game began" in call("why", save, "0.start/clock/game/began").out


def test_why_json_has_terms_dice_rules_rows_and_causes(save: str) -> None:
    votes = [e["id"] for e in json.loads(call("why", save, "--turn", "2", "--json").out)["events"] if e["id"].endswith("/voted")]
    answer = json.loads(call("why", save, votes[0], "--json").out)
    assert {t["rule"] for t in answer["terms"]} == {"70.3"}
    assert answer["dice"][0]["odds"] > 0
    assert answer["rules"][0]["id"] == "70.3"
    assert any(row["name"] == "home_front.authorise_base" for row in answer["rows"])


def test_scenarios_are_listed() -> None:
    assert "libya-2011 Libya 2011  (8 turns, 32 nations)" in call("scenarios").out
    (row,) = (r for r in json.loads(call("scenarios", "--json").out) if r["id"] == "libya-2011")
    assert (row["turns"], row["fault"]) == (8, None)


def test_a_scenario_without_faults_passes_and_one_with_errors_does_not(tmp_path: Path) -> None:
    assert call("check", "libya-2011").out == "libya-2011: no faults.\n"
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "scenario.toml").write_text("[scenario]\ntitle = 3\n", encoding="utf-8")
    done = call("check", str(folder))
    assert done.status == 1
    assert "scenario.toml" in done.out
    document = json.loads(call("check", str(folder), "--json").out)
    assert document["errors"] > 0


def test_a_schema_is_json() -> None:
    assert json.loads(call("schema", "package").out)["properties"]
    assert "package" in call("schema").out
    assert "package" in json.loads(call("schema", "--json").out)


def test_the_rulebook_is_read_by_page_and_by_rule() -> None:
    assert "30  The Council" in call("rules").out
    page = call("rules", "30")
    assert "30.14 What an agreed decision does." in page.out
    one = call("rules", "30.5")
    assert one.out.startswith("30.5 Breaking silence.")
    assert "council.break_alone_cohesion. Source: " in one.out
    numbers = json.loads(call("rules", "30.5", "--json").out)["numbers"]
    assert {n["name"] for n in numbers} >= {"council.break_reputation"}


@pytest.mark.parametrize("words", [("rules", "30"), ("rules", "30.5"), ("scenarios",), ("schema",)])
def test_pages_fit_eighty_columns(words: tuple[str, ...]) -> None:
    assert all(len(line) <= 80 for line in call(*words).out.splitlines())


def test_a_word_of_a_title_finds_the_page_and_nonsense_says_where_the_pages_are_listed() -> None:
    assert call("rules", "council").out == call("rules", "30").out
    done = call("rules", "zzz")
    assert (done.status, done.err) == (2, "wargame: ID: no page or rule 'zzz'. `wargame rules` lists the pages.\n")


def test_a_front_that_stands_still_takes_one_line() -> None:
    done = call("run", "baltic-2027", "--seed", "3", "--turns", "1", "--no-save")
    assert "Nothing moved: home defence holds every zone whole." in done.out
    assert "Unchanged: " not in done.out
