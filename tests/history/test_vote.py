"""The vote of 17 March 2011, with computer governments and with the recorded orders."""

from __future__ import annotations

from collections import Counter

import pytest

from history.figures import crisis, played, shipped
from wargame.engine import Dice, rulebook
from wargame.engine.rooms.council.ballots import VoteTaken
from wargame.players.governments import Governments
from wargame.session import Session
from wargame.session.drive import drive

SEEDS = range(1, 51)
ABSTAINED = {"BRA", "CHN", "DEU", "IND", "RUS"}


@pytest.fixture(scope="module")
def votes() -> tuple[tuple[VoteTaken, ...], ...]:
    """The votes of the first two turns, seed by seed, all seats played by the computer."""
    return tuple(_votes(seed) for seed in SEEDS)


def _votes(seed: int) -> tuple[VoteTaken, ...]:
    seats = rulebook(crisis(), shipped()).seats
    session = Session.new(crisis(), shipped(), seed, dict.fromkeys(seats, "computer"))
    drive(session, dict.fromkeys(seats, Governments(Dice(seed))), turns=2)
    return tuple(e for e in session.events() if isinstance(e, VoteTaken))


def test_with_computer_governments_the_mandate_comes_in_the_second_turn_nine_times_in_ten(
    votes: tuple[tuple[VoteTaken, ...], ...],
) -> None:
    carried = [v for v in votes if len(v) == 1 and v[0].passed and v[0].id.startswith("2.")]
    assert len(carried) >= 0.9 * len(SEEDS)


def test_those_who_abstained_in_2011_mostly_abstain(votes: tuple[tuple[VoteTaken, ...], ...]) -> None:
    abstained = Counter(who for v in votes if v for who in v[0].abstain)
    assert {who for who, times in abstained.items() if times > 0.8 * len(SEEDS)} == ABSTAINED
    assert sum(times for who, times in abstained.items() if who not in ABSTAINED) < 0.5 * len(SEEDS)


def test_the_recorded_positions_carry_the_draft_with_ten_votes() -> None:
    result = next(e for e in played(7).events() if isinstance(e, VoteTaken))
    assert (len(result.yes), result.no, set(result.abstain)) == (10, (), ABSTAINED)
    assert result.sponsors == ("FRA", "GBR")
