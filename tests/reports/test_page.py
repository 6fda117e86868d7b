"""Layout: lines keep to the width, columns stand straight, and nothing from a file steers the terminal."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.reports.page import Page, wrapped


@given(st.text(), st.integers(40, 120))
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    page = Page(width)
    page.title(text, text)
    page.section("Section", text)
    page.text(text, lead="Lead:")
    page.table([["Name", "Figure"], [text, "12"]], "lr")
    assert all(len(line) <= width for line in page.lines)
    assert not any(ord(c) < 32 for line in page.lines for c in line)


def test_columns_stand_straight_with_colour_and_without() -> None:
    rows = [["Zone", "Held"], ["Misrata", ("9%", "bad")], ["Benghazi", "100%"]]
    plain, coloured = Page(80), Page(80, colour=True)
    plain.table(rows, "lr")  # type: ignore[arg-type]
    coloured.table(rows, "lr")  # type: ignore[arg-type]
    assert plain.lines == ["  Zone      Held", "  Misrata     9%", "  Benghazi  100%"]
    assert "\x1b[31m  9%\x1b[0m" in coloured.lines[1]


def test_a_long_cell_is_wrapped_in_its_column() -> None:
    page = Page(40)
    page.table([["Objective", "Reached"], ["A very long name of an objective that will not fit", "5%"]], "lr")
    assert len(page.lines) > 2
    assert page.lines[1].endswith("5%")


def test_plain_signs_replace_what_an_encoding_lacks() -> None:
    page = Page(40, plain=True)
    page.title("A")
    page.text("“So” – 3 → 4 ▲")
    assert all(line.isascii() for line in page.lines)


@pytest.mark.parametrize("bad", ["\x1b[2J", "\r", "\x07", "\u202e", "a\nb"])
def test_texts_from_files_cannot_steer_the_terminal(bad: str) -> None:
    page = Page(80)
    page.text(f"x{bad}y", lead=bad)
    page.raw(bad)
    page.ids([bad])
    assert not any(c in line for line in page.lines for c in "\x1b\r\x07\u202e\n")


def test_a_note_that_does_not_fit_beside_its_heading_stands_below_it_whole() -> None:
    broad, narrow = Page(80), Page(30)
    for page in (broad, narrow):
        page.section("Capitals", "sealed orders, revealed together")
    assert [line for line in broad.lines if line] == ["CAPITALS  sealed orders, revealed together"]
    assert " ".join(" ".join(narrow.lines).split()) == "CAPITALS sealed orders, revealed together"


@given(
    st.text(st.sampled_from("ab –’“  \t\n"), max_size=120),
    st.integers(12, 40),
    st.integers(0, 5).map(lambda n: " " * n),
    st.integers(0, 5).map(lambda n: " " * n),
)
def test_paragraphs_are_wrapped_as_the_standard_library_wraps_them(text: str, width: int, first: str, later: str) -> None:
    wanted = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    assert wrapped(text, width, first, later) == wanted


def test_a_path_longer_than_a_line_breaks_after_a_stroke() -> None:
    path = "/home/somebody/games/libya-2011-afternoon.wargame"
    lines = wrapped(f"It is kept in {path}, and goes on.", 30)
    assert lines == ["It is kept in", "/home/somebody/games/", "libya-2011-afternoon.wargame,", "and goes on."]
    assert wrapped("either/or", 30) == ["either/or"]


def test_a_column_that_gives_way_does_not_break_its_words_while_another_can() -> None:
    page = Page(64)
    rows = [["Forces pledged by", "People", "Mostly from", "There from"]]
    rows += [
        ["Italy", "2,520", "Trapani-Birgi", "18 March"],
        ["United Arab Emirates", "400", "Naples (joint headquarters)", "19 March"],
    ]
    page.table(rows, "lrlr", gap=2)
    assert all(len(line) <= 64 for line in page.lines)
    narrow = Page(56)
    narrow.table(rows, "lrlr")
    text = "\n".join(narrow.lines)
    assert "Trapani-Birgi" in text
    assert "headquarters)" in text
    assert all(len(line) <= 56 for line in narrow.lines)
