"""The rulebook in other languages: catalogues that agree with its pages, and readers that are whole in another language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.calls import call
from languages import catalogues, rulebook
from languages.ciphered import Ciphered
from plain.talk import Script, talk
from wargame import language
from wargame.border import places
from wargame.reports import pages

RULE = re.compile(r"(?<![\d.])(?:[1-9]\d*0|35)\.\d+(?![\d.])")
"""A rule's number; those of page 1 look like other numbers."""
WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use(language.ENGLISH)


@pytest.fixture
def _ciphered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in which every letter is another one, for the program's texts and for the rulebook."""
    monkeypatch.setattr(language, "use", str)
    monkeypatch.setattr(language, "_catalogue", Ciphered())
    monkeypatch.setattr(language, "_rules", Ciphered())
    monkeypatch.setattr(language, "_rules_read", True)


def test_the_template_has_every_block_of_the_pages_and_what_is_said_of_their_numbers() -> None:
    """Where this fails, run `python tests/languages/rulebook.py`."""
    assert rulebook.TEMPLATE.read_bytes() == rulebook.written(rulebook.template())
    wanted = {message.id for message in rulebook.template() if message.id}
    assert "The longest silence procedure on an operational decision." in wanted
    for page in pages.written(places.rules()).values():
        assert page.title in wanted
        for rule in page.rules:
            assert {rule.title, rule.text} <= wanted, rule.id


@pytest.mark.parametrize("code", rulebook.codes())
def test_a_catalogue_of_the_rulebook_is_up_to_date_compiled_and_keeps_numbers_and_marks(code: str) -> None:
    path = rulebook.po_of(code)
    assert path.read_bytes() == rulebook.written(rulebook.brought_up_to_date(code, rulebook.template()))
    catalogue = catalogues.read(path)
    made = {m.id: m.string for m in catalogues.read_compiled(path.with_suffix(".mo")) if m.id}
    assert made == {m.id: m.string for m in catalogue if m.id and m.string}
    for message in catalogue:
        if message.id and message.string:
            english, given = str(message.id), str(message.string)
            said = re.sub(
                r"(?<=\d),(?=\d)", ".", given
            )  # A language may write decimals with a comma; rules' numbers keep the point.
            assert sorted(re.findall(r"\d+\.\d+", said)) == sorted(re.findall(r"\d+\.\d+", english)), english[:60]
            assert set(RULE.findall(english)) <= set(re.findall(r"\d+\.\d+", given)), english[:60]
            assert given.count("**") == english.count("**"), english[:60]
            assert given.count("`") == english.count("`"), english[:60]


def test_a_block_that_a_language_lacks_is_read_in_english(tmp_path: Path) -> None:
    (tmp_path / "10-one.md").write_text(
        "# 10 One\n\nBefore.\n\n**10.1 First.** Words.\n\n- an item\n\n## After\n\n| a | b |\n|---|---|\n| c | 1 |\n",
        encoding="utf-8",
    )
    (english,) = pages.written(tmp_path).values()
    assert list(pages.blocks(english)) == ["One", "Before.", "First", "Words.", "an item", "After", "| a | b |", "| c | 1 |"]
    french = {"One": "Un", "First": "Premier", "an item": "un élément", "After": "Ensuite", "| a | b |": "| α | β |"}
    page = pages.given(english, lambda text: french.get(text, text))
    assert (page.title, page.intro, page.rest) == ("Un", ("Before.",), ("## Ensuite", "| α | β | |---|---| | c | 1 |"))
    (rule,) = page.rules
    assert (rule.id, rule.title, rule.text, rule.items) == ("10.1", "Premier", "Words.", ("- un élément",))


def test_the_pages_are_the_same_in_english_whatever_language_was_spoken_before() -> None:
    english = pages.load(places.rules())
    language.use("fr")
    pages.load(places.rules())
    language.use(language.ENGLISH)
    assert pages.load(places.rules()) == english == pages.written(places.rules())


@pytest.mark.usefixtures("_ciphered")
def test_no_english_is_left_in_the_rulebook_in_lines(tmp_path: Path) -> None:
    said = talk(tmp_path, lines_of_all(), width=100)
    assert sorted(set(WORD.findall(said.text))) == []
    assert len(said.text) > 150_000


def lines_of_all() -> Script:
    """Open every page by its place in the list, read it whole, and hear the numbers of one rule."""
    yield ""
    yield "5"
    many = len(pages.written(places.rules()))
    for number in range(1, many + 1):
        said = yield str(number)
        while "+" in said.splitlines()[-2]:
            said = yield "+"
        last = re.findall(r"^(\d+)\. ", said, re.MULTILINE)[-1]
        _ = yield last
        _ = yield "0"
    yield str(many + 1)
    said = yield "30.4"
    yield "1"


@pytest.mark.usefixtures("_ciphered")
def test_no_english_is_left_in_a_page_and_a_rule_as_they_are_printed() -> None:
    for words in (("rules",), ("rules", "30"), ("rules", "0"), ("rules", "30.4")):
        out = call(*words).out
        names = re.findall(
            r"\b[a-z_]+\.[a-z_0-9]+\b", out
        )  # Where a number stands in the tables, as whoever changes it needs it.
        told = " ".join(word for word in out.split() if word.rstrip(".") not in names)
        assert WORD.findall(told) == [], words


def test_what_machines_read_is_english_and_what_people_read_is_in_the_language_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "wargame").mkdir()
    (tmp_path / "wargame" / "settings.json").write_text(json.dumps({"language": "fr"}), encoding="utf-8")
    assert "Le jeu en une demi-heure" in call("rules").out
    language.use(language.ENGLISH)
    assert json.loads(call("rules", "--json").out)[0]["title"] == "The game in half an hour"
