"""A save of other rules: going on with it is refused with what can be done instead, and verifying says what differs and why."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copyfile

import pytest

from cli.calls import call
from plain.talk import lines, talk
from saves import make
from tui.driver import Player, played
from wargame.border import saves
from wargame.border.tables import load_ruleset
from wargame.session import Session
from wargame.session.verify import verify
from wargame.tui.table import Table

OLD = make.GOLDEN / "0.1.0.wargame"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.wargame"
    copyfile(OLD, path)
    with Session.resume(path) as session:
        assert session.bar == "version", "this save has the numbers of today's rules, and proves nothing"
    return path


def spoken(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').split())


def test_in_lines_the_refusal_names_the_rules_and_the_entry_of_the_menu_that_shows_the_game(old: Path, tmp_path: Path) -> None:
    said = spoken(talk(tmp_path, lines(), lambda: Table.resume(old)).words)
    assert f"It goes by rules {saves.read(old).header.ruleset.version}" in said
    assert '"Look back through a game" in this menu shows all of it' in said
    assert "begins a game of its own" in said
    assert "3. Look back through a game" in said


def test_on_a_screen_the_menu_says_what_replay_can_do_with_it(old: Path, tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        said = spoken(player.text())
        assert "This game cannot be gone on with. It goes by rules" in said
        assert "Replay in this menu shows all of it" in said
        assert "begins a game of its own" in said

    played(tmp_path, steps, lambda: Table.resume(old))


def test_on_the_command_line_the_refusal_names_the_commands(old: Path) -> None:
    done = call("run", "--resume", str(old))
    assert done.status == 2
    assert f"`wargame replay {old}` shows all of it" in done.err
    assert f"`wargame branch {old} --at 3`" in done.err


def test_what_the_refusal_promises_can_be_done(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.wargame"
    assert call("replay", str(old), "--text").status == 0
    assert call("branch", str(old), "--at", "3", "--rules", "recorded", "-o", str(new)).status == 0
    assert call("run", "--resume", str(new), "--turns", "1", "--quiet").status == 0


def test_verify_says_that_a_save_is_of_other_rules_and_how_much_of_it_comes_out_the_same(old: Path) -> None:
    done = call("verify", str(old))
    said, found = spoken(done.out), saves.read(old)
    assert done.status == 1
    assert f"This game was played by rules {found.header.ruleset.version}, and this version of the program has rules" in said
    assert load_ruleset().version in said
    assert f"`wargame replay {old}` shows the game as it was played" in said
    verdict = verify(found)
    assert 0 < verdict.differ < len(found.entries)
    assert f"{len(found.entries) - verdict.differ} of its {len(found.entries)} entries come out the same" in said
    document = json.loads(call("verify", str(old), "--json").out)
    assert (document["identical"], document["other_rules"], document["differing"]) == (False, True, verdict.differ)


def test_a_save_of_todays_rules_that_differs_is_not_excused() -> None:
    found = saves.read(make.EXAMPLES / "libya-2011-computer.wargame")
    number, entry = next((n, e) for n, e in enumerate(found.entries) if n and len(e.events) > 1)
    found.entries[number] = type(entry)(order=entry.order, events=entry.events[:-1])
    verdict = verify(saves.Saved(found.header, found.entries, ""))
    assert (verdict.identical, verdict.other, verdict.differ) == (False, False, 0)
