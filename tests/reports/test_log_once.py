"""The account says each thing once: what belongs together stands in one line."""

from __future__ import annotations

import re

from reports.told import account, game, text
from wargame.engine.rooms import cyber, diplomacy
from wargame.engine.rooms.clock import OrderLapsed
from wargame.engine.rooms.operations.events import RedCardRaised


def test_an_attack_that_began_and_ended_in_a_turn_takes_one_line() -> None:
    session = game(7)
    told = account(session)
    said = text(told)
    begun = {str(e.id): e for e in session.events() if isinstance(e, cyber.AttackBegan)}
    over = [e for e in session.events() if isinstance(e, cyber.AttackOver) and str(e.strike) in begun]
    assert over
    for event in over:
        assert told.words.of(event) not in said
        began = begun[str(event.strike)]
        assert re.search(rf"{re.escape(began.means[1:])}, \d+% strong, hit [^.;]* and left {event.level:.0%} of it working", said)


def test_what_one_government_asked_of_several_takes_one_line_and_none_is_left_out() -> None:
    session = game(7)
    granted = [e for e in session.events() if isinstance(e, diplomacy.RequestGranted)]
    told = account(session)
    said = text(told)
    lines = re.findall(r"What the United States had asked of ([^.]*) came about: to take part\.", said)
    assert 0 < len(lines) < len(granted)
    for event in granted:
        assert any(told.words.names.nation(event.to) in line for line in lines)


def test_red_cards_name_no_zone_twice_in_a_line() -> None:
    session = game(7)
    cards = [e for e in session.events() if isinstance(e, RedCardRaised)]
    said = text(account(session))
    lines = re.findall(r"Red card: (.*?) refuses part of its (.*?): ([^.]*)\.", said)
    assert len(lines) == len({(e.at, e.nation, e.mission) for e in cards})
    for _, _, shares in lines:
        zones = re.findall(r"% in (.*?)(?=, \d| and \d|$)", shares)
        assert len(zones) == len(set(zones))


def test_an_order_that_lapsed_is_named() -> None:
    session = game(7, "random")
    lapsed = [e for e in session.events() if isinstance(e, OrderLapsed)]
    said = text(account(session))
    named = re.findall(r"An order of [^()]*? \((?:[^()]+)\) could not be carried out: ", said)
    assert lapsed
    assert len(named) == len(lapsed) == said.count("could not be carried out: ")


def test_the_summary_explains_no_column_that_is_not_there() -> None:
    from wargame.reports.page import Page

    told = account(game(7))
    page = Page(80)
    told.summary(page)
    said = "\n".join(page.lines)
    dead = any(n.casualties for n in told.story.turns[-1].last.public.nations.values())
    assert ("Dead: own forces." in said) is dead


def test_what_a_government_gains_in_capital_is_not_told_as_a_reason_of_its_public() -> None:
    for seed in (7, 3):
        assert "most by drafts agreed" not in text(account(game(seed)))
