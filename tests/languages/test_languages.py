"""Languages: catalogues that agree with the code, and screens that are whole in another language."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest
from textual.widgets import Select

from languages import catalogues
from languages.ciphered import FIELD, Ciphered
from tui.driver import Player, places, played
from wargame import language
from wargame.border import places as own
from wargame.border import scenarios
from wargame.engine.model.base import ForumId
from wargame.engine.model.scenario import Scenario
from wargame.reports.numbers import number
from wargame.reports.page import wrapped
from wargame.tui import settings
from wargame.tui.app import WargameApp


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use(language.ENGLISH)


def test_the_template_has_every_text_of_the_code() -> None:
    """Where this fails, run `python tests/languages/catalogues.py` and translate what is new."""
    assert catalogues.TEMPLATE.read_bytes() == catalogues.written(catalogues.template())


WHOLE = (
    "language.py",
    "cli/library.py",
    "cli/lineage.py",
    "cli/record.py",
    "cli/serve.py",
    "cli/watch.py",
    "plain/beside.py",
    "plain/beyond.py",
    "plain/bookmarks.py",
    "plain/council.py",
    "plain/cyberspace.py",
    "plain/desk.py",
    "plain/ending.py",
    "plain/forms.py",
    "plain/game.py",
    "plain/lookback.py",
    "plain/looking.py",
    "plain/menu.py",
    "plain/newgame.py",
    "plain/plan.py",
    "plain/rulebook.py",
    "plain/seats.py",
    "plain/settings.py",
    "plain/spoken.py",
    "plain/start.py",
    "plain/tree.py",
    "plain/voice.py",
    "plain/why.py",
    "reports/behind.py",
    "reports/counts.py",
    "reports/cyber_doing.py",
    "reports/cyber_pages.py",
    "reports/cyber_rehearsal.py",
    "reports/drafts.py",
    "reports/log.py",
    "reports/log_aftermath.py",
    "reports/log_cyber.py",
    "reports/log_governments.py",
    "reports/log_operations.py",
    "reports/log_scores.py",
    "reports/log_summary.py",
    "reports/names.py",
    "reports/numbers.py",
    "reports/phrases.py",
    "reports/refusals.py",
    "reports/rule_numbers.py",
    "reports/speech.py",
    "reports/why.py",
    "reports/why_page.py",
    "reports/words.py",
    "reports/words_agenda.py",
    "reports/words_capitals.py",
    "reports/words_cyber.py",
    "reports/words_cyberspace.py",
    "reports/words_diplomacy.py",
    "reports/words_home.py",
    "reports/words_orders.py",
    "reports/words_theatre.py",
    "session/compared.py",
    "session/replay.py",
    "session/spans.py",
    "tui/actions.py",
    "tui/app.py",
    "tui/entries.py",
    "tui/keymap.py",
    "tui/part_keys.py",
    "tui/saved_games.py",
    "tui/seating.py",
    "tui/settings.py",
    "web/room.py",
    "web/server.py",
    "web/words.py",
    "players/governments/answers.py",
    "players/governments/assembly.py",
    "players/governments/capitals.py",
    "players/governments/chair.py",
    "players/governments/cyber.py",
    "players/governments/drafts.py",
    "players/governments/effects.py",
    "players/governments/forces.py",
    "players/governments/home.py",
    "players/governments/interests.py",
    "players/governments/limits.py",
    "players/governments/others.py",
    "players/governments/phrases.py",
    "players/governments/posts.py",
    "players/governments/voice.py",
    "players/governments/words.py",
    "tui/screens/branches.py",
    "tui/screens/commands.py",
    "tui/screens/help.py",
    "tui/screens/keys.py",
    "tui/screens/menu.py",
    "tui/screens/new_game.py",
    "tui/screens/scenarios.py",
    "tui/screens/seats_dialogs.py",
    "tui/screens/settings.py",
    "tui/screens/sheet.py",
    "tui/screens/small.py",
    "tui/screens/table_rules.py",
)
"""Files of which every language has every text: those of the menu, of a new game, of the settings, of keys and help; those of
reports, of the plain mode, of the browser page, of what computers say and of the command line."""


@pytest.mark.parametrize("code", catalogues.codes())
def test_a_catalogue_is_compiled_and_has_the_entries_of_the_template(code: str) -> None:
    path = catalogues.po_of(code)
    catalogue = catalogues.read(path)
    made, written = (
        {
            catalogues.strings(message.id): given
            for message in found
            if message.id and any(given := catalogues.strings(message.string))
        }
        for found in (catalogues.read_compiled(path.with_suffix(".mo")), catalogue)
    )
    assert made == written
    assert {message.id for message in catalogue} == {message.id for message in catalogues.read(catalogues.TEMPLATE)}


@pytest.mark.parametrize("code", catalogues.codes())
def test_what_a_catalogue_gives_keeps_fields_and_paragraphs(code: str) -> None:
    for message in catalogues.read(catalogues.po_of(code)):
        english, given = (catalogues.strings(x) for x in (message.id, message.string))
        if not message.id or not any(given):
            continue
        assert all(given), message.id
        fields = {field for text in english for field in FIELD.findall(text)}
        assert all(set(FIELD.findall(text)) <= fields for text in given), message.id
        assert set(FIELD.findall(given[-1])) == set(FIELD.findall(english[-1])), message.id
        assert {text.count("\n\n") for text in given} == {text.count("\n\n") for text in english}, message.id


@pytest.mark.parametrize("code", catalogues.codes())
def test_menu_and_new_game_are_whole_in_every_language(code: str) -> None:
    files = {f"wargame/{file}" for file in WHOLE}
    assert all((catalogues.ROOT / file).is_file() for file in files)
    lacking = [
        message.id
        for message in catalogues.read(catalogues.po_of(code))
        if message.id and files & {file for file, _ in message.locations} and not all(catalogues.strings(message.string))
    ]
    assert lacking == []


def test_a_french_number_stays_on_one_line() -> None:
    language.use("fr")
    assert wrapped(f"quelque {number(1900)} ensuite", 12) == ["quelque", number(1900), "ensuite"]
    assert len(number(1900)) == 5


def test_a_language_is_known_by_its_own_name_and_an_unknown_one_is_english() -> None:
    assert language.codes() == ("en", *catalogues.codes())
    assert [language.name(code) for code in ("en", "fr")] == ["English", "Français"]
    language.use("fr")
    assert (language.current(), language.tr("New game")) == ("fr", "Nouvelle partie")
    assert language.trn("{n} turn", "{n} turns", 0) == "0 tour"
    assert language.trn("{n} turn", "{n} turns", 8) == "8 tours"
    assert language.tr("Nothing that any catalogue has: {n}.", n=3) == "Nothing that any catalogue has: 3."
    language.use("xx")
    assert (language.current(), language.tr("New game"), language.trn("{n} turn", "{n} turns", 1)) == ("en", "New game", "1 turn")


def test_a_text_that_a_catalogue_spoils_is_given_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    class Spoiled(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.replace("{n}", "{m}")

    monkeypatch.setattr(language, "_catalogue", Spoiled())
    assert language.tr("{n} of them", n=3) == "3 of them"


@pytest.mark.parametrize("field", ["{m}", "{n.days}", "{n[days]}", "{n:%d}", "{n", "{}"])
def test_a_field_that_a_catalogue_spoils_is_given_in_english(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Spoiled(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.replace("{n}", field)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return self.gettext(msgid1 if n == 1 else msgid2)

    monkeypatch.setattr(language, "_catalogue", Spoiled())
    assert (language.tr("{n} of them", n=3), language.trn("{n} turn", "{n} turns", 3)) == ("3 of them", "3 turns")


@pytest.mark.parametrize("text", ["", "\n", " \n \n\n", "We stay.\nUntil {spring}, 100 % sure.", "Two  words\n\n{}\n"])
def test_what_players_have_written_is_the_same_in_every_language(text: str) -> None:
    assert language.tr(text) == text
    language.use("fr")
    assert language.tr(text) == text


@cache
def crises() -> tuple[Scenario, ...]:
    """Return every scenario that comes with the game."""
    return tuple(scenarios.load(Path(one.path)) for one in scenarios.listing())


def named() -> list[str]:
    """Return what has a name of its own: the scenarios' nations and places, files, keys."""
    keys = "Enter Esc Tab Space Shift Ctrl Home End Page Up Down SILENCE PROCEDURE English Français wargame h min"
    found = [keys, *(f"F{n}" for n in range(1, 13))]
    for one in crises():
        things = (one.nations, one.forums, one.zones, one.bases, one.delegations)
        found += [one.title, *(thing.name for kind in things for thing in kind.values())]
    return found


def told() -> list[str]:
    """Return what the choice of a scenario tells in the scenarios' own words."""
    found = named()
    for one in crises():
        found += [one.summary, one.briefs["public"], *(o.name for o in one.objectives.values()), *(t.label for t in one.turns)]
    return found


def wanted() -> list[str]:
    """Return what a choice of seats tells in the scenarios' own words."""
    return [*named(), *(goal.text for one in crises() for nation in one.nations.values() for goal in nation.public_goals)]


def english_left(player: Player, others: list[str] | None = None) -> list[str]:
    """Return the words on the screen that are still English, but for those of others; single letters are keys."""
    found = re.findall(r"(?<![\w.~/`-])[A-Za-z]{2,}(?![\w/]|\.\w)", player.text())
    known = {word.lower() for word in re.findall(r"[A-Za-z]+", " ".join(others or named()))}
    return sorted(word for word in set(found) if word.lower() not in known)


def test_menu_and_new_game_have_no_word_that_no_catalogue_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps(player: Player) -> None:
        assert english_left(player) == []
        await player.press("question_mark")
        await player.until("HelpScreen")
        assert english_left(player) == []
        await player.press("escape", "down", "enter")
        await player.until("SavedScreen")
        assert english_left(player) == []
        await player.press("escape", "up", "enter")
        await player.until("ScenariosScreen")
        await player.sees(crises()[0].title)
        assert english_left(player, told()) == []
        await player.press("enter")
        await player.until("SeatsScreen")
        assert english_left(player, wanted()) == []
        for _ in range(20):
            await player.press("down")
            assert english_left(player, wanted()) == []
        await player.press("o")
        await player.until("TableRulesScreen")
        for _ in range(6):
            assert english_left(player) == []
            await player.press("down")
        await player.press("escape", "home", "enter")
        await player.until("PersonDialog")
        assert english_left(player) == []
        await player.press("tab", "tab", "enter")
        await player.until("SeatsScreen")
        await player.press("s")
        await player.until("Question")
        assert english_left(player) == []

    monkeypatch.setattr(language, "use", str)
    monkeypatch.setattr(language, "_catalogue", Ciphered())
    played(tmp_path, steps, size=(120, 36))


def test_the_language_is_set_in_the_settings_and_kept(tmp_path: Path) -> None:
    kept = tmp_path / "settings.json"

    def again(steps: Callable[[Player], object]) -> None:
        import asyncio

        async def run() -> None:
            app = WargameApp(places(tmp_path)._replace(settings=kept))
            app.animation_level = "none"
            async with app.run_test(size=(120, 36)) as pilot:
                await pilot.pause()
                await steps(Player(app, pilot))  # type: ignore[misc]

        asyncio.run(run())

    async def set_it(player: Player) -> None:
        await player.press(*["down"] * 5, "enter")
        await player.until("SettingsScreen")
        for _ in range(20):
            marked = player.app.screen.query_one("#entries").highlighted_option  # type: ignore[attr-defined]
            if marked is not None and marked.id == "language":
                break
            await player.press("down")
        await player.press("enter")
        assert "Français" in player.text()
        await player.sees("Réglages")
        await player.press("escape")
        await player.sees("Nouvelle partie")

    async def look(player: Player) -> None:
        assert "Nouvelle partie" in player.text()
        assert not list(player.app.screen.query(Select))

    again(set_it)
    assert settings.read(kept)[0].language == "fr"
    language.use(language.ENGLISH)
    again(look)


def test_a_scenario_is_told_in_the_language_that_is_spoken() -> None:
    path = own.scenarios() / "libya-2011"
    english = scenarios.load(path)
    language.use("fr")
    french = scenarios.load(path)
    assert (english.title, french.title) == ("Libya 2011", "Libye 2011")
    assert french.briefs["public"].startswith("# La Libye")
    assert all(french.briefs[brief] != text for brief, text in english.briefs.items())
    assert [t.hours for t in french.turns] == [t.hours for t in english.turns]
    assert "Qui commande ?" in [t.label for t in french.turns]
    assert french.forums[ForumId("unsc")].resolutions == {"force": "Résolution 1973 du Conseil de sécurité"}


def test_what_a_scenario_s_translation_leaves_out_is_told_in_english(tmp_path: Path) -> None:
    path = shutil.copytree(own.scenarios() / "libya-2011", tmp_path / "libya-2011")
    (path / "briefs" / "fr" / "FRA.md").unlink()
    english = scenarios.load(path)
    language.use("fr")
    french = scenarios.load(path)
    assert french.briefs["FRA"] == english.briefs["FRA"]
    assert french.briefs["public"] != english.briefs["public"]
