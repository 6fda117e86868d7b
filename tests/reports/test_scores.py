"""The end of an account: who carried what, and how each nation came out by what it played for."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from reports.told import account, game
from wargame.engine.model.base import ADVERSARY, PUBLIC, WHITE, SeatId, Term
from wargame.engine.rooms.goals import Line, ScoreSheet
from wargame.engine.rooms.standing import ledger
from wargame.reports.log_scores import ends, line_words, sheet_words
from wargame.reports.names import Names, number
from wargame.reports.page import Page

FRANCE = SeatId("FRA")
KINDS = ("decisions", "promises", "post", "money", "lives", "capital", "word", "goal", "red-line", "end-state")


def summed_up(seat: SeatId = WHITE, width: int = 80) -> list[str]:
    """Return the lines of the end of a game's account, as a seat is told it."""
    page = Page(width)
    account(game(7), seat).summary(page)
    return page.lines


def part(lines: list[str], head: str) -> str:
    """Return one part of the account on one line; nothing where it is not told."""
    starts = [n for n, line in enumerate(lines) if line.startswith(head)]
    if not starts:
        return ""
    after = lines[starts[0] :]
    return " ".join(" ".join(after[: after.index("") if "" in after else None]).split())


@pytest.fixture
def names() -> Names:
    session = game(7)
    return Names(session.header.scenario, session.rules.tables)


def test_the_ledger_names_the_nations_that_paid_most_and_sums_up_the_others() -> None:
    session = game(7)
    burdens = sorted(ledger(session.rules, session.state.public), key=lambda b: -b.money)
    told = part(summed_up(), "THE BURDEN")
    for burden in burdens[:8]:
        name = session.header.scenario.nations[burden.nation].name
        assert f"{name} {number(burden.money)} " in told
    assert f"{len(burdens) - 8} others" in told
    assert session.header.scenario.nations[burdens[-1].nation].name not in told


def test_what_a_word_is_worth_is_told_at_the_table_alone() -> None:
    assert "Word" in part(summed_up(FRANCE), "THE BURDEN")
    for seat in (PUBLIC, ADVERSARY):
        told = part(summed_up(seat), "THE BURDEN")
        assert told
        assert "Word" not in told


def test_the_facilitator_is_told_each_recommended_nation_s_score_with_its_best_and_worst_line() -> None:
    nations = game(7).header.scenario.nations
    told = part(summed_up(), "THE SCORES")
    for spec in nations.values():
        assert (re.search(rf"{spec.name}: −?\d+\.", told) is not None) == spec.recommended, spec.name
    assert told.count("Best:") == told.count("Worst:") == sum(spec.recommended for spec in nations.values())


def test_a_nation_is_told_its_own_score_and_others_none() -> None:
    told = part(summed_up(FRANCE), "THE SCORES")
    assert re.findall(r"([A-Z]\w+): −?\d+\.", told) == ["France"]
    for seat in (PUBLIC, ADVERSARY, SeatId("chair")):
        assert part(summed_up(seat), "THE SCORES") == ""


@pytest.mark.parametrize("width", [40, 60, 100])
def test_widths_are_kept_to(width: int) -> None:
    assert all(len(line) <= width for line in summed_up(width=width))


def a_sheet(*lines: Line) -> ScoreSheet:
    """Return a sheet of Italy's with these lines."""
    found = next(e for e in game(7).events() if isinstance(e, ScoreSheet) and e.nation == "ITA")
    return replace(found, lines=lines, total=sum(x.worth for x in lines))


def test_the_best_line_gave_most_and_the_worst_fell_furthest_short(names: Names) -> None:
    post = Line("post", Term("130.3", "lead-held", 1.0), 0.05)
    money = Line("money", Term("130.4", "money", -0.5), 0.1)
    goal = Line("goal", Term("130.5", "goal-relief", 0.2), 0.1, "relief")
    assert ends(names, a_sheet(post, money, goal)) == (
        "Best: the lead of an operation (+5). Worst: its goal “Relief reaches Benghazi”, reached to 20% (−8)."
    )
    assert ends(names, a_sheet(money)) == "Worst: the money spent, 50% of its means (−5)."
    assert ends(names, a_sheet(post)) == "Best: the lead of an operation (+5)."
    held = Line("post", Term("130.3", "posts-held", 0.6), 0.05)
    assert line_words(names, a_sheet().nation, held) == "its posts in the command, worth 60% of a lead"
    assert ends(names, a_sheet()) == ""
    assert sheet_words(names, a_sheet(post, money)) == (
        "Italy came out with 0 of 100: the lead of an operation (+5) and the money spent, 50% of its means (−5)"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_line_has_words_that_say_how_it_stands(kind: str, names: Names) -> None:
    sheet = a_sheet()
    low, high = (
        (-1.0, 0.0) if kind in ("money", "lives", "capital", "word") else (-1.0, 1.0) if kind == "red-line" else (0.0, 1.0)
    )
    said = [line_words(names, sheet.nation, Line(kind, Term("130.1", kind, v), 0.1, "no-massacre")) for v in (low, high)]  # type: ignore[arg-type]
    assert said[0] != said[1]
    assert all(text[0].islower() and "no-massacre" not in text for text in said)
