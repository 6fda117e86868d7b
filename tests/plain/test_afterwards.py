"""What a game leads to, in lines: its end and scores, looking back through it, and a game of one's own from any moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from plain.talk import Script, a_table, pick, steering, talk
from plain.test_same_game import WHOLE, in_lines
from wargame.border import saves
from wargame.engine.model.base import SeatId
from wargame.session import Session
from wargame.session.branching import branch, moment

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
        yield "1"
        said = yield "the vote again"
        assert "The bookmark is changed." in said
        yield from pick("bookmarks")
        said = yield from pick("go to: the vote again")
        assert "Turn 3 of 8" in " ".join(said.split())
        yield from pick("bookmarks")
        said = yield from pick("take the bookmark here away")
        assert "The bookmark is gone." in said
        said = yield from pick("the tracks")
        assert "Legitimacy:" in said

    talk(ended, script(), width=60)
    assert (ended / "game.wargame.notes").exists()


def test_looking_back_goes_backwards_to_either_end_and_to_kinds_of_event_and_nations(ended: Path) -> None:
    def script() -> Script:
        yield ""
        yield "3"
        yield "1"
        more = "other ways to move"
        yield from pick(more)
        said = yield from pick("the last event")
        assert "Turn 8 of 8" in " ".join(said.split())
        for back, turn in (("beginning of this turn", 8), ("beginning of this turn", 7), ("beginning of this phase", 6)):
            yield from pick(more)
            said = yield from pick(back)
            assert f"Turn {turn} of 8" in " ".join(said.split())
        yield from pick(more)
        said = yield from pick("decision before")
        assert "Turn" in said
        yield from pick(more)
        said = yield from pick("some kind")
        assert "Which kind?" in said
        said = yield from pick("base opened")
        assert "events:" in said
        said = yield "1"
        assert "opened" in said
        yield from pick(more)
        yield from pick("one nation")
        said = yield from pick("France")
        assert "France" in said
        yield "0"
        yield from pick(more)
        yield from pick("routine")
        yield from pick(more)
        said = yield "r"
        assert "Leave the" in said

    talk(ended, script(), width=60)


def test_the_record_is_written_as_tables_and_from_the_last_bookmark(ended: Path) -> None:
    def script() -> Script:
        yield ""
        yield "3"
        yield "1"
        yield from pick("bookmarks")
        yield "1"
        yield "here"
        yield "4"
        yield from pick("write what happened")
        said = yield from pick("from the last bookmark")
        assert "Written to" in said
        yield from pick("write what happened")
        said = yield from pick("tables")
        assert "Written to" in said

    talk(ended, script(), width=60)
    (folder,) = (p for p in (ended / "exports").iterdir() if p.is_dir())
    assert (folder / "events.csv").read_text(encoding="utf-8").count("\n") > 10
    assert list((ended / "exports").glob("*-mark*.txt"))


def test_the_tree_of_games_tells_what_branched_from_what_and_puts_two_side_by_side(ended: Path) -> None:
    folder = ended / "tree"
    folder.mkdir()
    first = folder / "first.wargame"
    first.write_bytes((ended / "game.wargame").read_bytes())
    branch(first, moment(saves.read(first), "2.council"), folder / "second.wargame", "2.council")

    def script() -> Script:
        yield ""
        said = yield from pick("the tree of games")
        assert "branched from first.wargame at turn 2, council" in " ".join(said.split())
        said = yield from pick("second.wargame")
        assert "Look through it" in said
        yield "0"
        said = yield from pick("history.wargame")
        assert "See how it ended" in said
        yield from pick("beside it")
        said = yield from pick("computer.wargame")
        flat = " ".join(said.split())
        assert "What came out otherwise:" in flat
        assert "They first differ in turn 1" in flat
        said = yield from pick("the tracks, turn by turn")
        assert "Turn 8: A " in said
        yield from pick("phase by phase")
        said = yield from pick("turn 1, capitals")
        assert "- Here alone: Italy opened" in said
        said = yield from pick("what was ordered")
        assert "libya-2011-history: turn 1, capitals" in " ".join(said.split())
        said = yield from pick("came about in A")
        assert "Why what?" in said
        yield "0"
        yield from pick("at its end in B")
        said = yield from pick("the tracks")
        assert "Legitimacy:" in said
        for _ in range(4):
            _ = yield "0"
        yield from pick("the whole of both")
        said = yield "1"
        assert "Where they part:" in said
        said = yield "0"
        assert said.startswith("\n" * 20)

    said = talk(folder, script())
    assert steering(said.text) == set()
    assert max(map(len, said.text.splitlines())) <= 40


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
        yield from pick("go on right after")
        said = yield from pick("as this phase opened")
        assert "Go on as this phase opened: capitals, turn 3" in " ".join(said.split())
        said = yield from pick("the dice as they fell")
        assert "Dice drawn anew" in said
        yield from pick("give a seat")
        yield from pick("united states")
        said = yield from pick("the computer")
        assert "People: France" in " ".join(said.split())
        yield from pick("kept as")
        yield "a/b"
        yield from pick("kept as")
        said = yield "our own"
        assert "Kept as our own.wargame" in " ".join(said.split())
        said = yield from pick("begin it")
        assert "Turn 3 of 8" in " ".join(said.split())
        assert "Your desk:" in said
        yield "quit"

    said = talk(ended, script(), width=60)
    assert said.status == 0
    with Session.look(ended / "our own.wargame") as session:
        assert session.state.public.turn == 3
        assert [s for s, who in session.seats.items() if who == "human"] == [FRANCE]
    (text,) = (ended / "exports").glob("*-turn*.txt")
    assert steering(text.read_text(encoding="utf-8")) == set()
