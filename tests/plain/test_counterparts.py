"""Every screen has its counterpart in lines: where it is, or why none is needed. A new screen fails here until it is named."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from textual.screen import Screen

import wargame.tui.screens
from cli.calls import ROOT, environment
from plain.talk import Script, a_table, lines, pick, steering, talk
from wargame import language
from wargame.tui.settings import read

COUNTERPARTS = {
    "AccountScreen": "plain.ending:Ending",
    "BesideScreen": "plain.beside:Beside",
    "BookmarkDialog": "plain.bookmarks:Bookmarks",
    "BranchScreen": "plain.beyond:Beyond",
    "BranchesScreen": "plain.tree:Tree",
    "BriefScreen": "plain.desk:Desk",
    "CapitalScreen": "plain.desk:Desk",
    "ChamberScreen": "plain.council:Council",
    "CommandsScreen": "plain.voice:Voice",
    "Consent": "plain.lookback:Lookback",
    "ConsentScreen": "plain.game:Game",
    "CyberScreen": "plain.cyberspace:look",
    "EndScreen": "plain.ending:Ending",
    "ExportDialog": "plain.beyond:Beyond",
    "GivingForm": "plain.forms:Form",
    "FindDialog": "plain.lookback:Lookback",
    "HandoverScreen": "plain.game:Game",
    "HelpScreen": "plain.voice:Voice",
    "MenuScreen": "plain.menu:Menu",
    "MomentsDialog": "plain.lookback:Lookback",
    "NewsScreen": "plain.desk:Desk",
    "OperationsScreen": "plain.plan:PlanTalk",
    "OrderForm": "plain.forms:Form",
    "OutcomeScreen": "plain.ending:Outcome",
    "OutlookScreen": "plain.desk:Desk",
    "PersonDialog": "plain.seats:Seats",
    "ProjectorScreen": "plain.looking:the_picture",
    "Question": "plain.voice:Voice",
    "ReplayScreen": "plain.lookback:Lookback",
    "ReportScreen": "plain.ending:Outcome",
    "RulebookScreen": "plain.rulebook:Rulebook",
    "SavedScreen": "plain.menu:Menu",
    "ScenariosScreen": "plain.newgame:crisis",
    "ScoreScreen": "plain.ending:Ending",
    "Sealing": "plain.desk:Desk",
    "SeatsScreen": "plain.newgame:Seating",
    "SettingsScreen": "plain.settings:talk",
    "SpeakForm": "plain.forms:Form",
    "StandingScreen": "plain.ending:sheet_page",
    "TableRulesScreen": "plain.newgame:Seating",
    "TextDialog": "plain.voice:Voice",
    "TheatreScreen": "plain.looking:the_places",
    "VeilScreen": "plain.game:Game",
    "ViewpointDialog": "plain.lookback:Lookback",
    "WatchScreen": "plain.watch:Teller",
    "WhatWithDialog": "plain.tree:Tree",
    "WhyScreen": "plain.why:front",
    "Work": "plain.voice:Voice",
}
"""Each screen, and what stands for it in lines."""
NEEDLESS = {
    "KeyDialog": "lines have no keys: the words that can be typed are told by `help`",
    "KeysScreen": "lines have no keys; the ready-made sets for the screens are chosen in the settings",
    "SmallScreen": "lines need no size: forty columns suffice, and fewer only wrap",
}
"""Each screen that needs no counterpart, and why."""
BASES = {"Asking", "Beyond", "Exporting", "GameScreen", "Marked", "Moving", "ReadingScreen", "ReplayView", "SheetScreen"}
"""Classes that are no screens by themselves."""


def screens() -> set[str]:
    """Return every class of screen that the interface has."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(wargame.tui.screens.__path__, "wargame.tui.screens."):
        for name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, Screen) and kind.__module__.startswith("wargame.tui"):
                found.add(name)
    return {name for name in found - BASES if not name.startswith("_")}


def test_every_screen_has_a_counterpart_in_lines_or_a_reason_to_need_none() -> None:
    found = screens()
    assert sorted(found - set(COUNTERPARTS) - set(NEEDLESS)) == []
    assert sorted((set(COUNTERPARTS) | set(NEEDLESS)) - found) == [], "a screen that is gone"
    assert not set(COUNTERPARTS) & set(NEEDLESS)
    for place in COUNTERPARTS.values():
        module, _, name = place.partition(":")
        assert callable(getattr(importlib.import_module(f"wargame.{module}"), name)), place


def test_every_setting_of_the_screens_is_set_in_lines_too_and_the_language_changes_at_once(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        said = yield from pick("settings")
        for label in ("Colours", "Veil an idle", "Events of the outcome", "Clock of a private visit", "Privacy", "Mouse", "Keys"):
            assert label in said
        yield from pick("colours")
        said = yield from pick("high contrast")
        assert "Kept." in said
        yield from pick("keys")
        yield from pick("as in vi")
        yield from pick("veil an idle")
        yield from pick("10 minutes")
        yield from pick("language")
        yield from pick("Français")
        assert language.current() == "fr"

    try:
        talk(tmp_path, script(), width=60)
        kept = read(tmp_path / "settings.json")[0]
    finally:
        language.use(language.ENGLISH)
    assert (kept.theme, kept.keys, kept.idle, kept.language) == ("silence-contrast", "vi", 600, "fr")


def test_all_that_may_be_typed_is_told_at_the_word_help(tmp_path: Path) -> None:
    said = talk(tmp_path, lines("help", "rules", "0", "0"))
    assert "What may be typed at any list:" in said.words
    for typed in ("a number", "0:", "?:", "+:", "rules:", "hide:", "quit:"):
        assert f"- {typed}" in said.words


def test_the_public_picture_is_told_in_short(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        yield from pick("public picture")

    said = talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA"))
    picture = said.words.split("The public picture in short", 1)[1]
    assert "Libya 2011, turn 1 of 8" in picture
    assert "Legitimacy: " in picture
    assert "It is the turn of" in picture


def test_the_news_are_gone_through_event_by_event_with_only_what_the_seat_may_know(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        yield "6"
        said = yield from pick("event by event")
        assert "as United States knows it" in " ".join(said.split())
        said = yield ""
        assert "Turn 1 of 8" in " ".join(said.split())

    talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA"))


@pytest.mark.parametrize("columns", [20, 40])
def test_a_game_is_watched_in_lines_of_few_columns_that_steer_nothing(columns: int) -> None:
    save = ROOT / "saves" / "examples" / "libya-2011-history.wargame"
    words = [sys.executable, "-m", "wargame", "watch", str(save), "--plain", "--once"]
    env = {**environment(), "COLUMNS": str(columns)}
    done = subprocess.run(words, capture_output=True, text=True, env=env, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Turn 8 of 8" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= columns
    assert steering(done.stdout) == set()
    assert not re.search(r"[═─█▁]", done.stdout)
