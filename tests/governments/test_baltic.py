"""The hypothetical Baltic crisis as computer governments play it: presence and watch, some give much, some nothing, nobody fires.

One game stands for the shape, a game in which nobody gives an order says what deterrence is for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from wargame import engine
from wargame.border import scenarios, tables
from wargame.border.coast import Coast, read
from wargame.engine.model.council import ActivateOperation, InvokeArticle4
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.aftermath import AftermathAssessed
from wargame.players import Move
from wargame.players.governments import Governments
from wargame.session import Session
from wargame.session.drive import drive

FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "baltic-2027"
SEATS = {"EST", "LVA", "LTU", "POL", "DEU", "USA", "GBR", "FRA", "FIN", "HUN", "TUR"}


@cache
def crisis() -> Scenario:
    return scenarios.load(FOLDER)


@cache
def rules() -> engine.Rulebook:
    return engine.rulebook(crisis(), tables.load_ruleset())


@cache
def played(seed: int = 3) -> Session:
    session = Session.new(crisis(), tables.load_ruleset(), seed, dict.fromkeys(rules().seats, "computer"))
    drive(session, dict.fromkeys(rules().seats, Governments(engine.Dice(seed))))
    return session


class Idle:
    """A player that never gives an order."""

    def move(self, rules: engine.Rulebook, view: engine.SeatView) -> Move | None:
        """Return nothing."""
        del rules, view
        return None


@cache
def untouched() -> engine.State:
    """Return the end of a game in which nobody gives an order but the adversary."""
    session = Session.new(crisis(), tables.load_ruleset(), 3, dict.fromkeys(rules().seats, "computer"))
    foe = Governments(engine.Dice(3))
    drive(session, {seat: foe if seat == "adversary" else Idle() for seat in rules().seats})
    return session.state


def test_it_has_no_fault_and_says_that_it_is_hypothetical() -> None:
    assert scenarios.check(FOLDER) == []
    assert "hypothetical" in crisis().title
    assert "invented" in crisis().summary
    assert "hypothetical" in crisis().briefs["public"].splitlines()[0]


def test_thirty_two_allies_eight_short_turns_and_a_seat_and_a_brief_for_each_that_is_recommended() -> None:
    world = crisis()
    assert len([n for n, spec in world.nations.items() if "nac" in spec.forums]) == len(world.nations) == 32
    assert {n for n, spec in world.nations.items() if spec.recommended} == SEATS
    assert set(world.briefs) == {"public", *SEATS, "adversary", "chair", "commander", "white"}
    assert len(world.turns) <= 8
    assert all(24 <= turn.hours <= 5 * 24 for turn in world.turns)
    assert 60 <= len(world.packages) <= 120


def test_positions_are_tendencies_and_no_government_is_certain_of_a_limit() -> None:
    for character in crisis().characters.values():
        assert character.positions
        assert all(-1.0 <= p.leaning <= 1.0 for p in character.positions)
        assert all(d.tendency < 1.0 for d in character.dispositions)


def test_its_map_has_coast_and_borders_from_a_named_source() -> None:
    found = read(FOLDER)
    assert isinstance(found, Coast)
    assert "Natural Earth" in found.source
    assert found.border


def test_the_council_begins_a_watch_without_strikes_and_consults() -> None:
    agreed = [m.proposal for m in played().state.table.motions.values() if m.status == "agreed"]
    (begun,) = [p for p in agreed if isinstance(p, ActivateOperation)]
    assert {"presence", "sea-watch", "air-policing"} <= set(begun.missions)
    assert not any(rules().mission(k).offensive for k in begun.missions)
    assert any(isinstance(p, InvokeArticle4) for p in agreed)
    assert all(n.strike_sorties == 0 for n in played().state.public.nations.values())


def test_some_send_all_they_have_some_a_part_and_some_nothing() -> None:
    public = played().state.public
    shares = [sum(p in public.packages for p in own) / len(own) for own in rules().by_nation.values()]
    assert sum(share == 1.0 for share in shares) >= 5
    assert sum(0.0 < share < 1.0 for share in shares) >= 4
    assert sum(share == 0.0 for share in shares) >= 6


def test_where_allies_stand_beside_those_on_the_border_nobody_attacks() -> None:
    public = played().state.public
    assert not any(z.attacked for z in public.zones.values())
    assert 0.6 < public.tracks.end_state < 0.95
    (ending,) = [e.ending for e in played().events() if isinstance(e, AftermathAssessed) and e.world == "played"]
    assert ending == "peace"


def test_where_nobody_does_anything_a_border_district_is_attacked() -> None:
    public = untouched().public
    assert any(z.attacked for z in public.zones.values())
    assert public.tracks.end_state < played().state.public.tracks.end_state - 0.2


@pytest.mark.slow
def test_twenty_games_end_sensibly_and_differ() -> None:
    ends = []
    for seed in range(1, 21):
        public = played(seed).state.public
        sent = len(public.packages) / len(rules().assets)
        assert 0.4 < sent < 0.9, (seed, sent)
        assert 0.6 < public.tracks.end_state < 0.95, (seed, public.tracks.end_state)
        ends.append(round(public.tracks.credibility, 2))
    assert len(set(ends)) >= 4
