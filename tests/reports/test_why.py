"""Why: what is answered about an event, and what is not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from reports.told import game
from wargame.border import places
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.engine.rooms.adversary import FrontMoved, PostureSet, ZoneFell
from wargame.engine.rooms.clock import OrderDrafted, PhaseOpened
from wargame.engine.rooms.council.events import SilenceBroken
from wargame.engine.rooms.force_generation import PackagePledged
from wargame.engine.rooms.home_front import ElectionHeld, GovernmentFormed, ParliamentVoted, PartnerSettled, SupportMoved
from wargame.engine.rooms.operations.events import AircraftLost, CiviliansHarmed, MissionFlown
from wargame.engine.rooms.white_cell import InjectDelivered
from wargame.reports.page import Page
from wargame.reports.pages import load, parse, plain, rules_of
from wargame.reports.why import CLOSING, Archive, document
from wargame.reports.why_page import lay_out


@cache
def archive(seat: SeatId = WHITE) -> Archive:
    session = game(7)
    found = Archive(session.rules, session.header.scenario, session.header.ruleset, rules_of(load(places.rules())), seat)
    for entry in session.entries:
        found.add(entry.order, entry.events, entry.reason, entry.because)
    return found


def first(kind: type) -> str:
    return next(str(e.id) for e in game(7).events() if isinstance(e, kind))


def test_a_vote_has_its_terms_its_die_its_rule_and_its_numbers() -> None:
    answer = archive().why(first(ParliamentVoted))
    assert answer is not None
    assert {rule for _, _, rule in answer.terms} == {"70.3"}
    (die,) = answer.dice
    assert die[2] > 0
    assert [r.id for r in answer.rules] == ["70.3"]
    names = {row.name for row in answer.rows}
    assert {"home_front.authorise_base", "home_front.authorise_support"} <= names
    assert all(row.source and row.unit is not None for row in answer.rows)


def test_an_election_and_the_government_it_brings_are_explained() -> None:
    answer = archive().why(first(ElectionHeld))
    assert answer is not None
    assert [r.id for r in answer.rules] == ["70.7"]
    assert {"home_front.election_base", "home_front.election_support"} <= {row.name for row in answer.rows}
    formed = archive().why(first(GovernmentFormed))
    assert formed is not None
    assert [cause.id.rsplit("/", 1)[1] for cause in formed.cause.causes] == ["election"]


def test_a_settlement_says_who_ordered_it_why_and_what_was_demanded() -> None:
    answer = archive().why(first(PartnerSettled))
    assert answer is not None
    assert answer.ordered_by.endswith("(settle with a cabinet partner)")
    assert answer.reason
    assert [cause.id.rsplit("/", 1)[1] for cause in answer.cause.causes] == ["demanded"]


def test_a_pledge_says_who_ordered_it_and_the_reason_given() -> None:
    name = first(PackagePledged)
    answer = archive().why(name)
    assert answer is not None
    assert answer.ordered_by.endswith("(send forces)")
    assert answer.reason


def test_broken_silence_leads_back_to_the_draft() -> None:
    answer = archive().why(first(SilenceBroken))
    assert answer is not None
    assert [c.id.rsplit("/", 1)[1] for c in answer.cause.causes] == ["silence"]
    assert answer.because


def test_causes_are_a_tree_that_ends() -> None:
    answer = archive().why(first(ZoneFell))
    assert answer is not None
    (front,) = answer.cause.causes
    assert front.id.endswith("/front")
    assert answer.rules


@pytest.mark.parametrize("seat", [WHITE, PUBLIC, SeatId("FRA"), SeatId("adversary")])
def test_every_event_that_a_seat_knows_can_be_asked_about_and_ends_alike(seat: SeatId) -> None:
    held = archive(seat)
    for name in list(held.index())[::7]:
        answer = held.why(name)
        assert answer is not None
        page = Page(80)
        lay_out(page, answer)
        assert page.lines[-1].strip() == CLOSING
        long = [line for line in page.lines if len(line) > 80 and line.strip() not in held.index() and "/" not in line]
        assert long == []
        assert document(answer)["closing"] == CLOSING


def test_a_seat_learns_nothing_of_what_it_may_not_know() -> None:
    hidden = first(PostureSet)
    assert archive().why(hidden) is not None
    assert archive(PUBLIC).why(hidden) is None
    assert hidden not in archive(PUBLIC).nearest(hidden)
    drafted = next(str(e.id) for e in game(7).events() if isinstance(e, OrderDrafted) and e.seat != "FRA")
    assert archive(SeatId("FRA")).why(drafted) is None


def test_terms_and_reasons_of_others_are_left_out() -> None:
    pledge = next(e for e in game(7).events() if isinstance(e, PackagePledged) and e.nation != "FRA")
    answer = archive(SeatId("FRA")).why(str(pledge.id))
    assert answer is not None
    assert (answer.reason, answer.ordered_by, answer.because) == ("", "", ())
    moved = next(e for e in game(7).events() if isinstance(e, SupportMoved) and e.nation != "FRA")
    other = archive(SeatId("FRA")).why(str(moved.id))
    assert other is not None
    assert other.terms == ()


@pytest.mark.parametrize(("kind", "rule"), [(AircraftLost, "50.10"), (CiviliansHarmed, "50.11")])
def test_losses_and_harm_have_terms_for_the_white_cell_alone_and_their_rule_and_closing_for_all(kind: type, rule: str) -> None:
    name = first(kind)
    whole = archive().why(name)
    assert whole is not None
    assert whole.terms
    assert whole.dice
    for seat in (PUBLIC, SeatId("FRA"), SeatId("adversary")):
        answer = archive(seat).why(name)
        assert answer is not None
        assert (answer.terms, answer.dice) == ((), ())
        assert [r.id for r in answer.rules] == [rule]
        page = Page(80)
        lay_out(page, answer)
        assert page.lines[-1].strip() == CLOSING
        assert not {"TERMS", "DICE"} & set(page.lines)


def test_what_a_mission_met_is_told_to_the_white_cell_alone() -> None:
    name = next(str(e.id) for e in game(7).events() if isinstance(e, MissionFlown) and e.mission == "strike")
    whole, seen, public = (archive(seat).why(name) for seat in (WHITE, SeatId("FRA"), PUBLIC))
    assert whole is not None
    assert seen is not None
    assert public is not None
    hidden = {"opposition", "expected effect", "die"}
    assert {n for n, _, _ in whole.terms} - {n for n, _, _ in seen.terms} == hidden
    assert (public.terms, public.dice, seen.dice) == ((), (), ())
    assert "50.8" in {r.id for r in seen.rules}
    assert {a.closing for a in (whole, seen, public)} == {CLOSING}


def test_the_terms_of_a_front_are_the_same_for_every_seat() -> None:
    name = first(FrontMoved)
    for seat in (PUBLIC, SeatId("FRA"), SeatId("adversary")):
        answer = archive(seat).why(name)
        assert answer is not None
        assert [n for n, _, _ in answer.terms] == ["coalition effect", "control moved"]
        assert answer.dice == ()


def test_causes_that_are_hidden_are_not_even_counted() -> None:
    front = next(e for e in game(7).events() if isinstance(e, FrontMoved) and any(c.endswith("/worn") for c in e.causes))
    whole, seen = archive().why(str(front.id)), archive(PUBLIC).why(str(front.id))
    assert whole is not None
    assert seen is not None
    assert len(seen.cause.causes) + seen.cause.more < len(whole.cause.causes) + whole.cause.more


def test_main_events_and_nearest_ids() -> None:
    turn = len(game(7).rules.scenario.turns)
    assert any(name.endswith("/tracks") for name, _ in archive().main(turn))
    assert archive().nearest("legitimacy/all/tracks")
    assert archive().nearest("quite something else", 3) == []


def test_the_page_for_players_cites_rules_that_there_are_and_is_read_in_half_an_hour() -> None:
    pages = load(places.rules())
    page = pages["0"]
    text = " ".join((*page.intro, *page.rest))
    assert page.rules == ()
    assert set(re.findall(r"\b\d+\.\d+\b", text)) <= set(rules_of(pages))
    told = set(re.findall(r"(?:page |\()(\d+)", text)) | {c.partition(".")[0] for c in re.findall(r"\b\d+\.\d+\b", text)}
    assert set(pages) - {"0"} <= told
    assert 1_000 < len(text.split()) < 30 * 150, "half an hour at 150 words a minute"


def test_a_list_belongs_to_the_rule_before_it() -> None:
    page = parse(
        "# 7 A page\n\nIntro.\n\n**7.1 First.** It is one of:\n\n- *this*, or\n  more of it;\n- that.\n\n**Example.** Ex.\n"
    )
    assert page is not None
    assert page.rules[0].items == ("- *this*, or more of it;", "- that.")
    assert page.rest == ("**Example.** Ex.",)


def test_the_rulebook_s_pages_are_taken_apart() -> None:
    page = parse(
        "# 7 A page\n\nIntro.\n\n**7.1 First.** Does *this*. And\nthat.\n\n**7.2 Second.** `a.b` holds.\n\n**Example.** Ex.\n"
    )
    assert page is not None
    assert [(r.id, r.title, r.text) for r in page.rules] == [
        ("7.1", "First", "Does *this*. And that."),
        ("7.2", "Second", "`a.b` holds."),
    ]
    assert (page.intro, page.rest) == (("Intro.",), ("**Example.** Ex.",))
    assert plain("**a** *b* `c` [d](e)") == "a b c d"
    assert parse("# Readme\n") is None
    assert load(Path("/nowhere")) == {}


def test_while_nothing_has_come_of_a_turn_what_came_from_outside_may_be_asked_about() -> None:
    session = game(7)
    begun = Archive(session.rules, session.header.scenario, session.header.ruleset, rules_of(load(places.rules())), PUBLIC)
    for entry in session.entries:
        begun.add(entry.order, entry.events, entry.reason, entry.because)
        if any(isinstance(e, PhaseOpened) and e.phase == "capitals" for e in entry.events):
            break
    found = [name for name, _ in begun.main(1)]
    assert found
    assert all(isinstance(begun.index()[name][1].event, InjectDelivered) for name in found)
    assert begun.latest() == 1
    assert not any(isinstance(archive().index()[name][1].event, InjectDelivered) for name, _ in archive().main(1))
