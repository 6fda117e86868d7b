"""Small words and numbers as a language has them: lists, counts, ordinals, dates, thousands and decimals."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest

from wargame import language
from wargame.border import scenarios, tables
from wargame.language import Texts, mark
from wargame.reports import counts, numbers
from wargame.reports.desk import Desk
from wargame.reports.names import AUTHORITY, Names, apart, beside, either, quoted, sentence, some, spaced
from wargame.reports.page import Page

ROOT = Path(__file__).resolve().parents[2]


class Told(NullTranslations):
    """A language that is made of a few texts."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self.texts = texts

    def gettext(self, message: str) -> str:
        """Return a text in it; English for what it has none for."""
        return self.texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a text for a count: this language has no form of its own for one thing."""
        del n
        return self.texts.get(msgid2, msgid2)


def speak(monkeypatch: pytest.MonkeyPatch, texts: dict[str, str]) -> None:
    """Speak a language of these texts."""
    monkeypatch.setattr(language, "_catalogue", Told(texts))


@pytest.mark.parametrize(
    ("example", "thousands", "decimals"),
    [
        ("1,234.5", "12,345,678", "1,234.50"),
        ("1 234,5", "12 345 678", "1 234,50"),
        ("1.234,5", "12.345.678", "1.234,50"),
        ("1234,5", "12345678", "1234,50"),
        ("nothing of the kind", "12,345,678", "1,234.50"),
    ],
)
def test_a_language_tells_how_it_writes_numbers_by_writing_one(
    example: str, thousands: str, decimals: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, {"1,234.5": example})
    assert numbers.number(12_345_678) == thousands
    assert numbers.decimal(1234.5) == decimals


def test_english_writes_numbers_as_it_does() -> None:
    assert [numbers.number(1234.4), numbers.decimal(0.5), numbers.shortest(1.0), numbers.shortest(2.5)] == [
        "1,234",
        "0.50",
        "1",
        "2.5",
    ]
    assert [numbers.percent(0.456), numbers.points(0.04), numbers.points(-0.03), numbers.points(0.0)] == ["46%", "+4", "−3", "0"]
    assert [numbers.signed(0.5), numbers.signed(-0.25)] == ["+0.50", "−0.25"]
    assert [numbers.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip


def test_shares_and_ordinals_are_the_languages_own(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, {"{n}%": "{n} %", "{n}st": "{n}er", "{n}nd": "{n}e", "{n}th": "{n}e"})
    assert [numbers.percent(0.4), numbers.ordinal(1), numbers.ordinal(2), numbers.ordinal(11)] == ["40 %", "1er", "2e", "11e"]


def test_lists_are_joined_in_english() -> None:
    assert [some([]), some(["a"]), some(["a", "b"]), some(["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert some(list("abcde"), 2) == "a, b and 3 others"
    assert some(list("abc"), 2) == "a, b and c"
    assert [either(["a", "b", "c"]), either(list("abcde"), 2)] == ["a, b or c", "a, b or 3 others"]
    assert [beside(["a", "b"]), apart(["a", "b"])] == ["a, b", "a; b"]


def test_lists_are_joined_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(
        monkeypatch,
        {
            ", ": "、",
            "{items} and {last}": "{items}と{last}",
            "{items} and {n} others": "{items}ほか{n}件",
            "{items} or {last}": "{items}か{last}",
        },
    )
    assert [some(["a", "b", "c"]), some(list("abcde"), 2), either(["a", "b"])] == ["a、bとc", "a、bほか3件", "aかb"]


def test_counts_have_the_forms_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [counts.days(1), counts.days(3), counts.span(48), counts.span(72), counts.people(1200)] == [
        "1 day", "3 days", "48 hours", "3 days", "1,200 people",
    ]  # fmt: skip
    speak(monkeypatch, {"{n} days": "{n}日"})
    assert [counts.days(1), counts.days(3)] == ["1日", "3日"]


def test_sentences_end_and_quote_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [sentence("it ended"), sentence("Did it?"), quoted("We agree"), quoted("")] == [
        "It ended.",
        "Did it?",
        "“We agree.”",
        "",
    ]
    speak(monkeypatch, {"{sentence}.": "{sentence}。", "“{quotation}”": "« {quotation} »"})
    assert [sentence("it ended"), quoted("We agree! And more.")] == ["It ended。", "« We agree! »"]


def test_texts_by_key_are_given_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = Texts({"none": mark("nothing"), "all": mark("everything")})
    assert (texts["none"], texts.get("few"), list(texts), len(texts), "all" in texts) == (
        "nothing",
        None,
        ["none", "all"],
        2,
        True,
    )
    speak(monkeypatch, {"nothing": "rien", "opcon": "contrôle", "operational control (OPCON)": "contrôle opérationnel"})
    assert [texts["none"], texts["all"], AUTHORITY["opcon"]] == ["rien", "everything", "contrôle opérationnel"]
    with pytest.raises(KeyError):
        texts["few"]


def test_a_tag_without_a_text_is_shown_as_it_is_spelled(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, {"air patrol": "patrouille aérienne"})
    assert [spaced("air-patrol"), spaced("sea_watch")] == ["patrouille aérienne", "sea watch"]


def test_dates_stand_in_the_order_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(scenarios.load(ROOT / "scenarios" / "libya-2011"), tables.load_ruleset().tables)
    day, later = 24 * 21, 24 * 419
    assert [names.day(day), names.moment(day + 14), names.span(day, day + 48)] == [
        "19 March",
        "19 March, 14:00",
        "19 to 21 March 2011",
    ]
    assert (names.span(day, day + 24 * 20), names.day(later)) == ("19 March to 8 April 2011", "20 April 2012")
    assert names.span(day, later) == "19 March 2011 to 20 April 2012"
    speak(
        monkeypatch,
        {
            "March": "März",
            "{day} {month}": "{day}. {month}",
            "{date}, {hour}:00": "{date}, {hour} Uhr",
            "{first} to {last}": "{first} bis {last}",
        },
    )
    assert [names.day(day), names.moment(day + 14)] == ["19. März", "19. März, 14 Uhr"]


def test_the_bold_beginning_of_a_line_is_marked_in_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(80, colour=True)
    desk = Desk(page, None, None, None, None)  # type: ignore[arg-type]
    desk.line("**France sends** two frigates.")
    desk.line("Nothing else happened.")
    assert page.lines == ["  \x1b[1mFrance sends\x1b[0m two frigates.", "  Nothing else happened."]
