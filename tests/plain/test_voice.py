"""How one talks with the game: numbers, finding, help, long lists and long texts, and nothing that steers a terminal."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plain.talk import Script, Talk, lines, steering
from wargame.plain.spoken import SpokenPage, spoken
from wargame.plain.voice import Ended, Quit, Voice, Way
from wargame.reports.page import Page

THREE = [Way("a", "First thing"), Way("b", "Second thing"), Way("c", "Something else")]
MANY = [Way(str(n), f"Entry number {n}") for n in range(1, 35)]


def voice(*typed: str, width: int = 40, pause: int = 0) -> tuple[Voice, Talk]:
    talk = Talk(lines(*typed), width, pause)
    return talk.voice, talk


def test_a_number_chooses_and_zero_goes_back() -> None:
    assert voice("2")[0].choose("Which?", THREE) == "b"
    assert voice("0")[0].choose("Which?", THREE) is None
    assert voice("2.")[0].choose("Which?", THREE) == "b"


@pytest.mark.parametrize("typed", ["4", "-1", "1 2", "1-2", "all", "x", "", "99999999999999999999", "²", "１"])
def test_what_is_no_choice_gets_one_clear_line_and_the_prompt_again(typed: str) -> None:
    speaker, talk = voice(typed, "1", width=80)
    assert speaker.choose("Which?", THREE) == "a"
    said = talk.parts[1].splitlines()
    assert len(said) == 2
    assert "no choice here" in said[0] or said[0] == "Nothing was typed."
    assert said[1] == "1 to 3, 0 back, ? help:"


def test_words_find_entries_and_choose_none() -> None:
    speaker, talk = voice("second", "st th", "1")
    assert speaker.choose("Which?", THREE) == "a"
    assert talk.parts[1].splitlines()[:-1] == ["2. Second thing"]
    assert talk.parts[2].splitlines()[:-1] == ["1. First thing"]


def test_a_long_list_is_read_in_parts() -> None:
    speaker, talk = voice("+", "r", "34")
    assert speaker.choose("Which?", MANY) == "34"
    assert "10. Entry number 10" in talk.parts[0]
    assert "11. Entry" not in talk.parts[0]
    assert "And 24 more" in " ".join(talk.parts[0].split())
    assert "11. Entry number 11" in talk.parts[1]
    assert "1. Entry number 1\n" in talk.parts[2]


def test_a_list_that_one_knows_is_not_read_twice_but_what_changed_in_it_is() -> None:
    speaker, talk = voice("1", "1", "1", "1")
    speaker.choose("Which?", THREE)
    speaker.choose("Which?", THREE)
    speaker.choose("Which?", [*THREE[:2], Way("c", "Something new")])
    assert talk.parts[1].splitlines() == ["Which?", "1 to 3, r list, 0 back, ? help:"]
    assert talk.parts[2].splitlines() == ["Which?", "3. Something new", "1 to 3, r list, 0 back, ? help:"]
    speaker.forget()
    speaker.choose("Which?", THREE)
    assert "1. First thing" in talk.parts[3]


def test_several_numbers_spans_and_all_can_be_given_where_several_may_be_chosen() -> None:
    assert voice("1 3")[0].several("Which?", THREE) == ["a", "c"]
    assert voice("3,1")[0].several("Which?", THREE) == ["c", "a"]
    assert voice("2-3")[0].several("Which?", THREE) == ["b", "c"]
    assert voice("all")[0].several("Which?", THREE) == ["a", "b", "c"]
    assert voice("1-9", "3-1", "0")[0].several("Which?", THREE) == []


def test_enter_alone_takes_the_entry_that_the_prompt_names() -> None:
    speaker, talk = voice("")
    assert speaker.choose("Which?", THREE, first="b") == "b"
    assert talk.parts[0].splitlines()[-1] == "1 to 3, Enter for 2, 0 back, ? help:"


def test_help_is_there_on_demand_and_quit_leaves_from_everywhere() -> None:
    speaker, talk = voice("?", "quit")
    with pytest.raises(Quit):
        speaker.choose("Which?", THREE, help="These are three.")
    assert "These are three." in talk.parts[1]
    assert "quit (leave" in " ".join(talk.parts[1].split())
    with pytest.raises(Ended):
        voice()[0].line("Your words:")


def test_a_question_takes_yes_and_no_by_number_and_by_word() -> None:
    answers = [voice(typed)[0].yes("Really?") for typed in ("1", "0", "yes", "no", "y", "N")]
    assert answers == [True, False, True, False, True, False]
    assert voice("2", "maybe", "1")[0].yes("Really?")


def test_a_long_text_waits_for_enter_where_somebody_reads_along() -> None:
    def write(page: Page) -> None:
        for part in range(3):
            page.section(f"Part {part}")
            for line in range(4):
                page.text(f"Line {part}.{line}.")

    def script(answers: tuple[str, ...]) -> Script:
        yield ""
        for answer in answers:
            _ = yield answer

    def said(*answers: str) -> str:
        talk = Talk(script(answers), 60, 6)
        talk.voice.read(write)
        return talk.text

    assert said("", "", "").count("more lines. Enter: go on") == 2
    assert "Line 2.3." in said("", "", "")
    assert "Line 1.3." not in said("0")
    assert "Line 2.3." in said("a")
    skipped = said("s", "a")
    assert "Line 1.0." in skipped
    assert "Line 0.3." in skipped
    at_once = Talk(script(()), 60, 0)
    at_once.voice.read(write)
    assert "Line 2.3." in at_once.text


def test_a_table_is_told_row_by_row_with_the_label_of_every_value() -> None:
    page = SpokenPage()
    page.table([["Zone", "Held", "", "Foe"], ["Benghazi", "80%", ("!", "bad"), "5%"]], "lrlr")
    page.table([["Public support", "█████░░░", "61%"]], "llr", head=False)
    page.title("TURN 2 OF 8   The vote", "17 March")
    page.text("It is so.", lead="▸")
    page.text("By France.", lead="By:")
    assert [p.text for p in page.said] == [
        "Benghazi: held 80%, !, foe 5%.",
        "Public support: 61%.",
        "Turn 2 of 8, The vote, 17 March",
        "It is so.",
        "By: By France.",
    ]
    assert [p.item for p in page.said] == [True, True, False, True, False]


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_nothing_that_anybody_has_written_steers_the_terminal_or_breaks_the_width(text: str) -> None:
    speaker, talk = voice(text, "1", width=20)
    speaker.say(text)
    speaker.choose(text, [Way("a", text)])
    assert steering(talk.text) == set()
    assert max(map(len, talk.text.splitlines()), default=0) <= 20
    assert spoken(spoken(text)) == spoken(text)


def test_signs_that_are_drawn_are_said_or_left_out() -> None:
    assert spoken("▲ 3  ▼ 2") == "up 3 down 2"
    assert spoken("“Rafale” – 8 × 2 …") == '"Rafale" - 8 x 2 ...'
    assert spoken("│ ★ Türkiye ● São Tomé €") == "Türkiye São Tomé €"
    drawn = itertools.chain(range(0x2190, 0x2800), range(0x1F300, 0x1F700))
    assert all(steering(spoken(chr(code))) == set() for code in drawn)
