"""What a game leads to, in lines: its end and scores, looking back through it, and a game of one's own from any moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from plain.talk import Script, a_table, pick, steering, talk
from plain.test_same_game import WHOLE, in_lines
from wargame.engine.model.base import SeatId
from wargame.session import Session

FRANCE = SeatId("FRA")


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole game of two seats, with an order or two."""
    folder = tmp_path_factory.mktemp("ended")
    talk(folder, in_lines(WHOLE), lambda: a_table(folder / "game.wargame", "USA", "FRA"))
    return folder


def test_the_end_tells_scores_reasons_and_the_account(ended: Path) -> None:
    def script() -> Script:
        yield ""
        yield "2"
        said = yield "1"
        assert "Libya 2011: the end." in said
        said = yield "1"
        assert "For United States alone" in " ".join(said.split())
        said = yield "1"
        assert "of 100 points" in said
        said = yield ""
        assert said.startswith("\n" * 20)
        said = yield from pick("all score sheets")
        assert "1 yes, 0 no" in said
        said = yield "1"
        assert said.count("of 100 points") == 2
        said = yield from pick("account")
        assert "Turn 8 of 8" in said
        yield from pick("why things")
        yield "2"
        said = yield "1"
        assert "Cause" in said or "No earlier event" in said

    talk(ended, script())


def test_looking_back_goes_by_event_decision_turn_and_words_and_keeps_bookmarks(ended: Path) -> None:
    def script() -> Script:
        yield ""
        yield "3"
        said = yield "1"
        assert "Turn 1 of 8" in said
        yield ""
        said = yield "3"
        assert "Turn" in said
        said = yield "5"
        assert "Turn 2 of 8" in " ".join(said.split())
        yield "6"
        said = yield "3.council"
        assert "Turn 3 of 8" in " ".join(said.split())
        yield "6"
        said = yield "no such words anywhere"
        assert "Nothing here tells of" in " ".join(said.split())
        yield from pick("bookmarks")
        yield "1"
        said = yield "the vote"
        assert "Bookmarked." in said
        yield from pick("bookmarks")
        said = yield "r"
        assert "Go to: the vote" in said
        yield "0"
        said = yield from pick("the tracks")
        assert "Legitimacy:" in said

    talk(ended, script(), width=60)
    assert (ended / "game.wargame.notes").exists()


def test_from_any_moment_of_a_game_one_plays_on_in_a_game_of_its_own(ended: Path) -> None:
    def script() -> Script:
        yield ""
        yield "3"
        yield "1"
        yield "6"
        said = yield "3.capitals"
        assert "Turn 3 of 8" in " ".join(said.split())
        yield from pick("write what happened")
        said = yield "2"
        assert "Written to" in said
        yield from pick("play on from here")
        said = yield "1"  # The game is over, so it takes nobody's consent.
        assert "A new game, from where?" in " ".join(said.split())
        yield from pick("as this phase opened")
        yield "2"
        yield from pick("other seats")
        said = yield from pick("France")
        assert "Turn 3 of 8" in " ".join(said.split())
        assert "Your desk:" in said
        yield "quit"

    said = talk(ended, script(), width=60)
    assert said.status == 0
    with Session.look(ended / "game-turn-3.wargame") as session:
        assert session.state.public.turn == 3
        assert [s for s, who in session.seats.items() if who == "human"] == [FRANCE]
    (text,) = (ended / "exports").glob("*.txt")
    assert steering(text.read_text(encoding="utf-8")) == set()
