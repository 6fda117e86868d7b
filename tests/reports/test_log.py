"""The account of a game: complete, in order, at eighty columns, and discreet."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from reports.told import account, game, pages, text
from wargame.engine.model.base import ADVERSARY, PUBLIC, WHITE, SeatId
from wargame.engine.model.council import GrantMandate
from wargame.engine.rooms.adversary import PostureSet, ZoneFell
from wargame.engine.rooms.caveats import CaveatKept
from wargame.engine.rooms.council.events import FootnoteAdded, MotionAgreed, SilenceBroken, StoodAside
from wargame.engine.rooms.home_front import ElectionHeld, GovernmentFormed, PartnerDemanded, PartnerLeft
from wargame.reports.page import Page
from wargame.reports.record import figures

SECTIONS = ["SITUATION", "CAPITALS", "COUNCIL", "OPERATIONS", "THE FRONT", "REPORT"]

MOST = 170
"""Lines that even the busiest turn keeps to."""


@pytest.mark.parametrize("players", ["governments", "random"])
def test_every_turn_has_its_parts_in_order_and_keeps_to_the_width(players: str) -> None:
    for lines in pages(account(game(7, players))):
        heads = [m[0] for line in lines if (m := re.match(r"^(" + "|".join(SECTIONS) + r")\b", line))]
        assert heads == SECTIONS
        assert all(len(line) <= 80 for line in lines)
        assert len(lines) <= MOST
        assert not any(a == b == "" for a, b in pairwise(lines))


@pytest.mark.parametrize("width", [40, 60, 100])
def test_other_widths_are_kept_to(width: int) -> None:
    assert all(len(line) <= width for lines in pages(account(game(7)), width) for line in lines)


def test_the_account_tells_of_the_decisions_and_the_fallen_zones() -> None:
    session = game(7)
    told = account(session)
    said = text(told)
    for event in session.events():
        if isinstance(event, ZoneFell):
            assert told.words.of(event) in said
        if isinstance(event, MotionAgreed):
            voted = isinstance(event.proposal, GrantMandate)
            when = told.words.names.day(event.at) if voted else told.words.names.moment(event.at)
            assert f"{'Carried' if voted else 'Agreed'} on {when}" in said
        if isinstance(event, SilenceBroken):
            who = re.escape(told.words.names.nation(event.by)[1:])
            assert re.search(rf"{who}[^.]* breaks? (silence|it again)\.", said)


def test_an_objection_that_several_share_or_repeat_is_quoted_once_for_a_draft() -> None:
    session = game(7)
    said = text(account(session))
    quotes: dict[str, set[str]] = {}
    broken = [e for e in session.events() if isinstance(e, SilenceBroken) and e.reason]
    for event in broken:
        quotes.setdefault(event.reason, set()).add(event.motion)
    aside = [e for e in session.events() if isinstance(e, StoodAside | FootnoteAdded)]
    assert any(len(motions) < sum(e.reason == reason for e in broken) for reason, motions in quotes.items())
    for reason, motions in quotes.items():
        assert said.count(f"“{reason}") <= len(motions) * len({e.condition for e in broken if e.reason == reason}) + len(aside)


def test_the_account_tells_who_governs_and_keeps_what_partners_said_in_private() -> None:
    session = game(7)
    whole, outside, inside = (account(session, seat) for seat in (WHITE, PUBLIC, SeatId("ITA")))
    said = {told.story.seat: text(told) for told in (whole, outside, inside)}
    for event in session.events():
        sentence = whole.words.of(event)
        if isinstance(event, ElectionHeld | GovernmentFormed | PartnerLeft):
            assert all(sentence in one for one in said.values())
        if isinstance(event, PartnerDemanded):
            assert sentence in said[WHITE]
            assert sentence not in said[PUBLIC]
            assert (sentence in said[inside.story.seat]) == (event.nation == inside.story.seat)
    assert any(isinstance(e, PartnerDemanded) for e in session.events())


def test_the_summary_tells_aims_nations_and_history() -> None:
    told = account(game(7))
    page = Page(80)
    told.summary(page)
    said = "\n".join(page.lines)
    for head in ("THE AIMS", "THE NATIONS", "GAME AND HISTORY: ROLES", "GAME AND HISTORY: FIGURES"):
        assert head in said
    assert all(len(line) <= 80 for line in page.lines)


def test_figures_of_the_game_are_those_of_its_state() -> None:
    session = game(7)
    told = account(session)
    found = figures(session.rules, told.story.turns)
    tracks = session.state.public.tracks
    assert found["sorties"] + found["opening-sorties"] == tracks.sorties
    assert found["strike-sorties"] + found["opening-strike-sorties"] == tracks.strike_sorties
    assert found["civilian-dead-from-strikes"] == tracks.harm_by_coalition
    assert set(found) <= set(session.header.scenario.history.figures)


def test_what_was_counted_agrees_with_the_last_state() -> None:
    session = game(7)
    told = account(session)
    assert told.story.turns[-1].last == session.state
    assert [t.number for t in told.story.turns] == list(range(1, len(told.story.turns) + 1))
    assert all(t.done for t in told.story.turns)


def test_no_internal_id_stands_where_a_name_exists() -> None:
    session = game(7)
    scenario = session.header.scenario
    ids = {p for p in (*scenario.packages, *scenario.zones, *scenario.bases) if "-" in p}
    words = set(re.split(r"[\s,.;:()“”]+", text(account(session))))
    assert ids & words == set()
    assert set(scenario.nations) & words == set()


def test_the_public_is_told_nothing_that_is_secret() -> None:
    session = game(3, "random")
    kept = [e for e in session.events() if isinstance(e, CaveatKept)]
    assert kept
    white, public = text(account(session)), text(account(session, PUBLIC))
    assert "keeps to itself" in white
    assert "keeps to itself" not in public
    assert "in confidence" not in public.lower()
    assert "promised" not in public
    assert "orders its forces" not in public


def test_a_nation_is_told_its_own_secrets_and_no_other_s() -> None:
    session = game(3, "random")
    mine = next(e for e in session.events() if isinstance(e, CaveatKept))
    told = account(session, SeatId(mine.nation))
    name = told.words.names.nation(mine.nation)
    keepers = re.findall(r"(\w[\w ]*?) keeps to itself", text(told))
    assert keepers
    assert all(k.endswith(name.removeprefix("the ")) for k in keepers)


def test_the_adversary_is_told_of_its_own_orders() -> None:
    session = game(7)
    assert any(isinstance(e, PostureSet) for e in session.events())
    assert "orders its forces" in text(account(session, ADVERSARY))


def test_ids_are_shown_on_request_and_are_those_of_events() -> None:
    session = game(7)
    ids = {str(e.id) for e in session.events()}
    shown = {line.strip() for lines in pages(account(session, ids=True)) for line in lines if re.match(r"^ +\d+\.\w+/\S+$", line)}
    assert len(shown) > 100
    assert shown <= ids


def test_two_worlds_that_differ_in_a_reason_alone_look_the_same_to_others() -> None:
    session = game(7)
    from wargame.reports.log import Account

    plain, louder = (Account(session.rules, session.header.scenario, PUBLIC) for _ in range(2))
    for entry in session.entries:
        plain.add(entry.order, entry.events, entry.reason)
        louder.add(entry.order, entry.events, "A secret reason.")
    assert text(plain) == text(louder)
