"""What governments of the computer say: in a record it is English, and readers are told it in their language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from languages.test_records import ROOT
from wargame import language
from wargame.border import saves
from wargame.reports import speech


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    language.use("fr")
    yield
    language.use(language.ENGLISH)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("The text can carry it.", "Le texte peut le porter."),
        ("These terms would give up what we went in for.", "Ces conditions abandonneraient ce pour quoi nous sommes entrés."),
        (
            "We take part: we have been asked, and those who ask count with us and the cabinet is of one mind today.",
            "Nous participons\N{NO-BREAK SPACE}: on nous l'a demandé, et ceux qui le demandent comptent pour nous et "
            "le cabinet est unanime aujourd'hui.",
        ),
        (
            "We cannot open Souda Bay: there is no mandate for it.",
            "Nous ne pouvons pas ouvrir Souda Bay\N{NO-BREAK SPACE}: il n'y a pas de mandat pour cela.",
        ),
        (
            "We have drawn a line at air strikes, and this text crosses it. We do not stand in the way, and take no part.",
            "Nous avons tracé une ligne (frappes aériennes), et ce texte la franchit. "
            "Nous ne faisons pas obstacle, et ne participons pas.",
        ),
    ],
)
def test_a_sentence_made_of_parts_is_said_in_the_order_of_the_language(english: str, french: str) -> None:
    assert speech.said(english) == french
    language.use(language.ENGLISH)
    assert speech.said(english) == english


@pytest.mark.parametrize("text", ["", "Our own words: and nothing else.", "We take part: because I say so."])
def test_what_people_have_written_stays_as_it_is_where_no_part_of_it_is_known(text: str) -> None:
    assert speech.said(text) == text


def test_no_reason_of_a_game_of_computers_is_left_in_english() -> None:
    saved = saves.read(ROOT / "saves" / "examples" / "libya-2011-computer.wargame")
    own = (ROOT / "scenarios" / "libya-2011" / "nations.toml").read_text(encoding="utf-8")
    given = {e.reason for e in saved.entries if e.reason}
    left = sorted(r for r in given if f'"{r.removesuffix(".")}"' not in own and speech.said(r) == r)
    assert len(given) > 50
    assert left == []
