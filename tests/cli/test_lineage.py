"""Branches, comparisons, the list of saves, and following a game: through `main`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.calls import ROOT, Done, call, environment
from wargame.border import saves
from wargame.border.tables import load_ruleset
from wargame.engine.model.tables import Ruleset
from wargame.session import Session
from wargame.session.verify import verify


def other_rules() -> Ruleset:
    """Return today's rules with one number changed on purpose."""
    rules = load_ruleset()
    table = replace(rules.tables.legitimacy, drift=rules.tables.legitimacy.drift / 2)
    return replace(rules, tables=replace(rules.tables, legitimacy=table))


@pytest.fixture
def branched(save: str, tmp_path: Path) -> tuple[Path, Done]:
    """A branch of the saved game with other dice, and what `branch` said."""
    path = tmp_path / "b.wargame"
    return path, call("branch", save, "--at", "2.council", "--seed", "5", "-o", str(path))


def fits(text: str) -> bool:
    return all(len(line) <= 80 for line in text.splitlines() if not line.lstrip()[:2].endswith(".") and "/" not in line)


def test_a_branch_goes_on_from_the_opening_of_a_phase(save: str, branched: tuple[Path, Done]) -> None:
    path, done = branched
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("A new game from turn 2, council of ")
    assert f"Go on with `wargame run --resume {path}`." in done.out
    with Session.look(path) as new, Session.look(save) as old:
        assert (new.state.public.turn, new.state.public.phase) == (2, "council")
        assert new.entries == old.entries[: len(new.entries)]
        assert path.read_bytes().startswith(Path(save).read_bytes()[:50_000])
        assert (new.seed, old.seed) == (5, 7)
    assert call("run", "--resume", str(path), "--quiet").status == 0
    assert verify(saves.read(path)).identical
    assert call("verify", str(path)).status == 0


def test_a_branch_right_after_an_event_has_it_and_people_sit_down_there(save: str, tmp_path: Path) -> None:
    path = tmp_path / "b.wargame"
    with Session.look(save) as old:
        number, event = next((n, e) for n, entry in enumerate(old.entries, 1) for e in entry.events[1:] if n > 40)
    done = call("branch", save, "--at", event.id, "--after", "--seats", "FRA,usa", "-o", str(path))
    assert (done.status, done.err) == (0, "")
    assert f"Go on with `wargame play --resume {path}`." in done.out
    with Session.look(path) as new:
        assert len(new.entries) == number
        assert sorted(s for s, who in new.seats.items() if who == "human") == ["FRA", "USA"]
        assert {who for s, who in new.seats.items() if s not in ("FRA", "USA")} == {"computer"}
    assert call("branch", save, "--at", "3", "--after").err.startswith("wargame: --after: goes with an event.")
    assert call("branch", save, "--at", "3", "--seats", "public").err.startswith("wargame: --seats: nobody plays there.")


def test_a_branch_without_a_name_goes_to_the_folder_of_saves(save: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.cli.folders.saves_folder", lambda: tmp_path)
    document = json.loads(call("branch", save, "--at", "2", "--json").out)
    assert Path(document["save"]).parent == tmp_path
    assert (document["turn"], document["phase"], document["rules"], document["changed"]) == (2, "situation", "recorded", [])


def test_a_branch_from_an_event_begins_before_its_order(save: str, tmp_path: Path) -> None:
    path = tmp_path / "b.wargame"
    assert call("branch", save, "--at", "2.operations/legitimacy/all/tracks", "-o", str(path)).status == 0
    assert Session.look(path).state.public.phase == "operations"


def test_where_the_rules_have_changed_a_branch_asks_which_to_go_on_with(
    save: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wargame.cli.lineage.load_ruleset", other_rules)
    path = tmp_path / "b.wargame"
    asked = call("branch", save, "--at", "2", "-o", str(path))
    assert (asked.status, asked.out, asked.err.count("\n")) == (2, "", 1)
    assert asked.err.startswith(
        "wargame: --rules: 1 number of the rules changed since this game was played: legitimacy.drift (rule"
    )
    assert asked.err.endswith("Say --rules recorded to go on by those in the save, or --rules current for today's.\n")
    assert not path.exists()
    assert "by the rules in the save" in call("branch", save, "--at", "2", "--rules", "recorded", "-o", str(path)).out
    current = tmp_path / "c.wargame"
    assert "by today's rules" in call("branch", save, "--at", "2", "--rules", "current", "-o", str(current)).out
    assert Session.look(current).rules.tables.legitimacy == other_rules().tables.legitimacy
    assert Session.look(path).rules.tables.legitimacy == load_ruleset().tables.legitimacy
    assert call("run", "--resume", str(current), "--turns", "1", "--quiet").status == 0
    assert call("verify", str(current)).status == 0


def test_a_rule_changed_on_purpose_is_named_and_the_game_can_still_be_watched(save: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.border.tables.load_ruleset", other_rules)
    before = call("watch", save, "--once").out
    done = call("verify", save, "--rules", "current")
    assert done.status == 1
    assert "Changed since:\n  legitimacy.drift (rule " in done.out
    document = json.loads(call("verify", save, "--rules", "current", "--json").out)
    assert [row["name"] for row in document["rows"]] == ["legitimacy.drift"]
    assert document["event"]
    assert document["rules"]
    assert call("verify", save).status == 0
    assert call("watch", save, "--once").out == before


def test_two_games_are_compared(save: str, branched: tuple[Path, Done]) -> None:
    path, _ = branched
    call("run", "--resume", str(path), "--quiet", "--turns", "2")
    done = call("compare", save, str(path))
    assert (done.status, done.err) == (0, "")
    assert "Played with other seeds and the same rules." in done.out
    assert "WHERE THEY PART" in done.out
    assert "WHAT CAME OF IT" in done.out
    assert "  Earned" not in done.out
    assert fits(done.out)
    document = json.loads(call("compare", save, str(path), "--json").out)
    assert (document["same"], document["same_seed"], document["rules"]) == (False, False, [])
    assert document["parted"]["turn"] == 2
    same = call("compare", save, save).out
    assert "Nowhere: every order and every event is the same." in same


def test_the_list_of_saves_is_a_tree_and_one_bad_file_spoils_nothing(save: str, tmp_path: Path) -> None:
    first, second, third = tmp_path / "a.wargame", tmp_path / "b.wargame", tmp_path / "c.wargame"
    first.write_bytes(Path(save).read_bytes())
    call("branch", str(first), "--at", "2", "-o", str(second))
    call("run", "--resume", str(second), "--turns", "1", "--quiet")
    call("branch", str(second), "--at", "2.council", "-o", str(third))
    (tmp_path / "bad.wargame").write_bytes(b"\x94\xa6header\x01")
    (tmp_path / "folder.wargame").mkdir()
    done = call("saves", str(tmp_path))
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert any(line.startswith("a.wargame Libya 2011, turn 3 of 8") for line in lines)
    assert any(line.startswith("  b.wargame from turn 2: Libya 2011, turn 2 of 8, report") for line in lines)
    assert any(line.startswith("    c.wargame from turn 2, council: ") for line in lines)
    assert "FILES THAT CANNOT BE OPENED" in done.out
    assert "bad.wargame:" in done.out
    assert "folder.wargame: is not a plain file." in done.out
    assert fits(done.out)
    rows = {Path(r["file"]).name: r for r in json.loads(call("saves", str(tmp_path), "--json").out)}
    assert rows["c.wargame"]["parent"] == str(second)
    assert rows["a.wargame"]["parent"] is None
    assert rows["bad.wargame"]["fault"]


def test_a_folder_without_saves_says_how_to_begin(tmp_path: Path) -> None:
    assert "None yet. `wargame run libya-2011` plays one." in call("saves", str(tmp_path)).out


def test_a_finished_record_is_watched_to_where_it_is(save: str) -> None:
    done = call("watch", save, "--once")
    assert (done.status, done.err) == (0, "")
    assert [line.split("  ")[0] for line in done.out.splitlines() if line.startswith("TURN ")] == [
        f"TURN {n} OF 8" for n in (1, 2, 3)
    ]
    assert done.out.endswith("So far: turn 3, report.\n")
    assert "as the public may know it" in done.out
    document = json.loads(call("watch", save, "--json").out)
    assert (document["turn"], document["phase"]) == (3, "report")
    assert "seed" not in json.dumps(document)


def test_the_same_is_told_phase_by_phase_as_all_at_once(save: str) -> None:
    told = [line for line in call("watch", save, "--once", "--seat", "white").out.splitlines() if line.strip()]
    replayed = [line for line in call("replay", save, "--at", "3.operations").out.splitlines() if line.strip()]
    assert set(replayed) - set(told) == set()


_PLAY = """
import sys
from cli.calls import call
sys.exit(call("run", "libya-2011", "--seed", "7", "--turns", "2", "--save", sys.argv[1]).status)
"""


def test_a_game_is_followed_while_another_program_plays_it(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    env = environment(PYTHONPATH=os.pathsep.join([str(ROOT), str(ROOT / "tests")]))
    player = subprocess.Popen([sys.executable, "-c", _PLAY, str(path)], env=env)
    while not path.exists():
        time.sleep(0.02)
    words = [sys.executable, "-c", "import sys; from wargame.cli import main; sys.exit(main())", "watch", str(path)]
    watcher = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    limit = threading.Timer(60, watcher.kill)
    limit.start()
    assert watcher.stdout is not None
    assert any(line.startswith("TURN 2 OF 8") for line in watcher.stdout)
    assert player.wait() == 0
    with Session.resume(path) as session:
        assert not session.read_only, "a watcher takes no lock"
        session.rewind(1, "a trial")
    assert any(line == "The game was rolled back to turn 1, situation: a trial.\n" for line in watcher.stdout)
    watcher.terminate()
    watcher.communicate()
    limit.cancel()


BAD: list[tuple[tuple[str, ...], str]] = [
    (("branch",), "wargame: FILE: no saved game is named. Name a file that ends in .wargame."),
    (
        ("branch", "{save}"),
        "wargame: --at: no moment is named. "
        "Name a turn or a phase, such as --at 3 or --at 3.council; the game goes on as it opens.",
    ),
    (
        ("branch", "{save}", "--at", "x"),
        "wargame: --at: 'x' names no turn. Write a turn or a turn and a phase, such as 3 or 3.council.",
    ),
    (("branch", "{save}", "--at", "2.counsil"), "wargame: --at: unknown value 'counsil'. Did you mean 'council'?"),
    (
        ("branch", "{save}", "--at", "7"),
        "wargame: --at: the record ends in turn 3, before turn 7. Name a turn from 1 to 3.",
    ),
    (
        ("branch", "{save}", "--at", "1.x/y"),
        "wargame: --at: no event '1.x/y' in the record. Its ids stand in `wargame replay FILE --ids`.",
    ),
    (
        ("branch", "{save}", "--at", "2", "-o", "{save}"),
        "wargame: game.wargame: lies there already. Name another file, or go on with this one by --resume.",
    ),
    (
        ("branch", "{save}", "--at", "2", "--rules", "old"),
        "wargame: --rules: unknown value 'old'. Use one of: recorded, current.",
    ),
    (("watch",), "wargame: FILE: no saved game is named. Name a file that ends in .wargame."),
    (("watch", "none.wargame"), "wargame: none.wargame: there is no such file. Name a saved game; they end in .wargame."),
    (("watch", "{save}", "--seat", "FRE"), "wargame: --seat: no seat 'FRE' in Libya 2011. Did you mean 'FRA'?"),
    (
        ("compare", "{save}"),
        "wargame: A B: two saved games are wanted. Name both, such as `wargame compare a.wargame b.wargame`.",
    ),
    (("saves", "nowhere"), "wargame: nowhere: no such folder. Name a folder of saved games."),
    (
        ("export", "{save}", "--everything", "--seat", "FRA"),
        "wargame: --everything: goes with the whole record in jsonl alone. Leave out --seat and --format.",
    ),
]


@pytest.mark.parametrize(("words", "message"), BAD, ids=[" ".join(words) for words, _ in BAD])
def test_a_bad_call_says_what_where_and_how_to_mend_it(
    words: tuple[str, ...], message: str, save: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*(word.format(save=save) for word in words))
    assert (done.status, done.out, done.err) == (2, "", f"{message}\n")


def test_games_of_different_crises_are_not_compared(save: str, tmp_path: Path) -> None:
    call("new", str(tmp_path / "my-crisis"))
    path = tmp_path / "mine.wargame"
    assert call("run", str(tmp_path / "my-crisis"), "--seed", "1", "--turns", "1", "--save", str(path), "--quiet").status == 0
    done = call("compare", save, str(path))
    assert (done.status, done.out) == (2, "")
    assert "the games are of different crises, libya-2011 and my-crisis" in done.err


def test_a_run_whose_disk_is_full_goes_on_in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.cli.folders.saves_folder", lambda: tmp_path / "other")
    path = tmp_path / "full" / "g.wargame"
    path.parent.mkdir()
    real, calls = os.fsync, [0]

    def fsync(handle: int) -> None:
        calls[0] += 1
        if calls[0] > 9 and path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    done = call("run", "libya-2011", "--seed", "7", "--turns", "1", "--save", str(path), "--quiet")
    assert done.status == 0
    assert "g.wargame: cannot be written: No space left on device." in done.err
    assert "wargame: the whole game goes on in " in done.err
    (kept,) = (tmp_path / "other").glob("*.wargame")
    assert f"Kept in {kept}" in done.out
    monkeypatch.undo()
    assert call("verify", str(kept)).status == 0
    assert len(saves.read(kept).entries) > len(saves.read(path).entries) > 3


def test_a_run_that_can_be_written_nowhere_says_so_once_for_each_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.cli.run.fallbacks", lambda: [tmp_path, tmp_path / "other"])
    path = tmp_path / "g.wargame"
    real, calls = os.fsync, [0]

    def fsync(handle: int) -> None:
        calls[0] += 1
        if calls[0] > 9:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    done = call("run", "libya-2011", "--seed", "7", "--turns", "1", "--save", str(path), "--quiet")
    monkeypatch.undo()
    assert done.status == 1
    assert done.err.count("No space left on device") == 2
    assert f"Every order so far is kept in {path}" in done.err
    assert saves.read(path).entries
    assert not list((tmp_path / "other").iterdir())


def test_everything_is_exported_with_scenario_and_rules(save: str) -> None:
    first = json.loads(call("export", save, "--everything").out.splitlines()[0])["game"]
    assert first["scenario"]["nations"]["FRA"]["name"] == "France"
    assert first["ruleset"]["tables"]["legitimacy"]["drift"] > 0
    assert json.loads(call("export", save).out.splitlines()[0])["game"]["scenario"] == "libya-2011"


def test_a_save_that_another_program_writes_is_not_gone_on_with(save: str, tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    path.write_bytes(Path(save).read_bytes())
    with Session.resume(path):
        done = call("run", "--resume", str(path))
    assert done.status == 2
    assert "Another program has it open, and one alone may write it." in done.err
    assert f"close it there first; `wargame watch {path}` follows it." in done.err
    assert call("run", "--resume", str(path), "--turns", "1", "--quiet").status == 0
