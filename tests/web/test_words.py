"""The words of the page: every one is in the catalogues, and the page is whole in another language."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from languages.ciphered import Ciphered
from wargame import language
from wargame.web.words import WORDS, places, worded

PAGE = files("wargame.web").joinpath("page")
NAMES = ("index.html", "refused.html", "page.js", "screen.js")


def text(name: str) -> str:
    return PAGE.joinpath(name).read_text(encoding="utf-8")


def test_every_word_of_the_page_is_in_the_catalogues_and_no_other() -> None:
    assert {word for name in NAMES for word in places(text(name))} == set(WORDS)


@pytest.mark.parametrize("name", NAMES)
def test_in_english_the_page_says_its_words_as_they_stand(name: str) -> None:
    sent = worded(text(name), f".{name.rpartition('.')[2]}")
    assert "{{" not in sent
    if name.endswith(".html"):
        assert '<html lang="en">' in sent


def test_in_another_language_nothing_of_the_page_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_catalogue", Ciphered())
    for name in ("index.html", "refused.html"):
        sent = worded(text(name), ".html")
        body = sent.partition("<body>")[2]
        shown = re.sub(r"<code>.*?</code>|<[^>]*>", " ", body).replace("Silence Procedure", "")
        told = " ".join(re.findall(r'(?:title|aria-label)="([^"]*)"', body))
        assert re.findall(r"[A-Za-z]{2,}", f"{shown} {told}") == [], name
    said = re.findall(r"say\((.*)\);", worded(text("page.js"), ".js"))
    assert len(said) == 3
    for line in said:
        assert [word for quoted in re.findall(r'"([^"]*)"', line) for word in re.findall(r"[A-Za-z]{3,}", quoted)] == []


def test_quotes_of_a_language_break_neither_page_nor_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.web.words.tr", lambda text: f'"{text}\\')
    assert worded('say("{{Try again}}")', ".js") == 'say("\\"Try again\\\\")'
    assert worded('<b title="{{Help}}">', ".html") == '<b title="&quot;Help\\">'
