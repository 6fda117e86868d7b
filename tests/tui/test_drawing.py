"""Names on a map, dots of a coast, and text that is cut: arithmetic without a screen."""

from __future__ import annotations

from random import Random

import pytest

from wargame.tui.widgets.labels import Wanted, place
from wargame.tui.widgets.raster import Frame, Raster, around, drawn
from wargame.tui.widgets.reader import Scribe
from wargame.tui.widgets.toned import fitted, flowed, listed, width_of, wrapped


def crowd(seed: int, width: int, height: int) -> list[Wanted]:
    rng = Random(seed)
    names = [(f"Some place {i} 100%", f"Place {i}", f"P{i}") for i in range(30)]
    return [Wanted(str(i), rng.randrange(-2, width + 2), rng.randrange(-1, height + 1), "●", n) for i, n in enumerate(names)]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("size", [(40, 7), (80, 18), (140, 34)])
def test_no_name_ever_stands_over_another_or_over_a_mark(seed: int, size: tuple[int, int]) -> None:
    marks, names = place(crowd(seed, *size), *size)
    cells = [(put.row, x) for put in (*marks, *names) for x in range(put.column, put.column + len(put.text))]
    assert len(cells) == len(set(cells))
    assert all(0 <= row < size[1] and 0 <= column < size[0] for row, column in cells)


def test_the_more_important_name_stays_where_there_is_room_for_one() -> None:
    wanted = [Wanted("city", 3, 0, "●", ("City",)), Wanted("village", 4, 0, "●", ("Village",))]
    marks, names = place(wanted, 10, 1)
    assert [m.id for m in marks] == ["city", "village"]
    assert [n.id for n in names] == []
    _, names = place(wanted, 10, 2)
    assert names[0].id == "city"


def test_a_shorter_name_beside_its_mark_is_better_than_a_longer_one_aslant() -> None:
    _, names = place([Wanted("a", 0, 1, "●", ("A very long name", "Short"))], 9, 3)
    assert [(n.text, n.row) for n in names] == [("Short", 1)]


def test_a_line_fills_the_dots_between_its_ends() -> None:
    raster = Raster(2, 1)
    raster.line(0, 0, 3, 3)
    assert [chr(0x2800 + c) for c in raster.cells] == ["⠑", "⢄"]


def test_what_lies_outside_costs_nothing_and_draws_nothing() -> None:
    raster = Raster(4, 4)
    raster.line(-50, -50, -10, -3)
    raster.line(10**9, 0, -(10**9), 5)
    assert not any(raster.cells)


@pytest.mark.parametrize("size", [(40, 7), (80, 18), (140, 34)])
def test_a_frame_around_places_holds_them_all(size: tuple[int, int]) -> None:
    points = [(12.25, 31.95), (20.22, 30.75), (14.43, 27.04), (16.5, 33.8)]
    frame = around(points, *size)
    cells = [frame.cell(*size, *p) for p in points]
    assert all(0 <= x < size[0] and 0 <= y < size[1] for x, y in cells)


def test_east_is_right_and_north_is_up() -> None:
    frame = Frame(10.0, 50.0, 20.0)
    x, y = frame.cell(40, 20, 10.0, 50.0)
    assert frame.cell(40, 20, 12.0, 50.0)[0] > x
    assert frame.cell(40, 20, 10.0, 52.0)[1] < y
    assert any(drawn([[(8.0, 50.0), (12.0, 50.0)]], frame, 40, 20))


@pytest.mark.parametrize("text", ["plain", "far too long for this", "Côte d'Ivoire", "日本の同盟", ""])
def test_fitted_text_has_the_width_it_was_given(text: str) -> None:
    assert width_of([(fitted(text, 9), "")]) == 9
    assert width_of([(fitted(text, 9, "r"), "")]) == 9


def test_a_list_is_cut_between_its_entries_and_says_how_many_more() -> None:
    assert listed("missions, places, time", 80) == "missions, places, time"
    assert listed("missions, places, time", 19) == "missions, places +1"


@pytest.mark.parametrize("width", [20, 33, 80])
def test_items_and_running_text_keep_their_width(width: int) -> None:
    items = [("held by the opposition (74%)", "good"), ("attacked last turn", "bad"), ("town, 350,000 people", "")]
    for lines in (wrapped(items, width, 2, "  "), flowed(items, width, 2, " · ")):
        assert len(lines) <= 2
        assert all(width_of(line) <= width for line in lines)
    assert len(flowed(items, 200, 2, " · ")) == 1


def test_a_paragraph_is_wrapped_with_its_lead_and_leads_somewhere() -> None:
    scribe = Scribe(30)
    scribe.text("A member that cannot live with the text breaks silence.", lead="30.5 Breaking silence.", target="rule:30.5")
    assert scribe.targets == {0: "rule:30.5"}
    assert scribe.lines[0][0] == ("30.5 Breaking silence.", "bold")
    assert all(width_of(line) <= 30 for line in scribe.lines)


def test_what_steers_a_terminal_is_taken_out() -> None:
    assert "\x1b" not in fitted("red\x1b[31m", 12)
    scribe = Scribe(40)
    scribe.text("a\x1b]52;c;x\x07b")
    assert not any("\x1b" in text for line in scribe.lines for text, _ in line)
