"""In lines, too: nothing of a seat is told to another, and nothing of it is told again after the hand-over."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from games import crisis
from plain.talk import Script, Talk, a_table, lines, pick, steering, talk
from tui.test_over_the_shoulder import another_world
from tui.test_secrets import PIN, SECRET
from wargame.engine.model.base import SeatId
from wargame.engine.model.scenario import Scenario
from wargame.plain.voice import PUSHED
from wargame.session import Session
from wargame.tui.people import House

OTHER = "NOTHING AT ALL"


def around(here: str, *wanted: tuple[str, ...]) -> Script:
    """Hear what each of these answers leads to, and come back to a place each time."""
    for answers in wanted:
        said = ""
        for answer in answers:
            said = yield answer
        while here not in said:
            said = yield "0"


DESK = (
    ("5",),
    ("6", "1", "2", "3"),
    ("7", "1", "1"),
    ("8", "2", "1"),
    ("9", "2"),
    ("10", "1", "2"),
    ("11", "", "3", "4", "13", "6", "1"),
    ("12", "1"),
    ("13",),
    ("6", "4", "", "8", "1"),
    ("2", "3"),
)
"""Everything that there is to hear from a desk."""
COUNCIL = (("3",), ("4",), ("5",), ("7", "1"), ("8", "2"), ("9", "2"), ("10", "1"), ("11", "", "3"), ("12", "1"), ("13",))
OUTCOME = (("2",), ("3", "2"), ("4", "2"), ("5", "1"), ("6", "2", "1"), ("7", "3"), ("8", "1"), ("9",))


def write(text: str) -> Script:
    """Write to the second government that is offered."""
    yield "2"
    yield from pick("diplomacy")
    yield from pick("write to a government")
    yield text
    yield from pick("change to")
    yield "2"
    yield "1"


def two_visits(text: str, others: list[str]) -> Script:
    """Play a turn and the next visit, with France writing a message; `others` takes what is said outside of its visit."""
    told: list[str] = others
    said = yield ""
    told.append(said)
    told.append((yield "1"))  # The United States.
    told.extend((yield from heard(around("Your desk:", *DESK))))
    told.append((yield "4"))
    told.append((yield "1"))
    yield "1"  # France.
    yield from write(text)
    yield from around("Your desk:", *DESK)
    yield "4"
    told.append((yield "1"))
    told.extend((yield from heard(around("The Council:", *COUNCIL))))
    told.append((yield "6"))
    told.append((yield "1"))
    told.extend((yield from heard(around("What next?", *OUTCOME))))
    told.append((yield "1"))
    told.append((yield "1"))  # The United States again.
    told.extend((yield from heard(around("Your desk:", *DESK))))
    told.append((yield "quit"))


def heard(script: Script) -> Generator[str, str, list[str]]:
    """Play a part of a script, and return all that was said in it."""
    told: list[str] = []
    answer = next(script)
    while True:
        told.append((yield answer))
        try:
            answer = script.send(told[-1])
        except StopIteration:
            return told


def world(folder: Path, scenario: Scenario, text: str) -> tuple[Talk, list[str]]:
    folder.mkdir()
    told: list[str] = []
    path = folder / "game.wargame"
    said = talk(folder, two_visits(text, told), lambda: a_table(path, "USA", "FRA", scenario=scenario))
    assert said.status == 0
    return said, told


def test_two_games_that_differ_in_one_seats_secrets_sound_the_same_to_everybody_else(tmp_path: Path) -> None:
    one, mine = world(tmp_path / "one", crisis(), SECRET)
    other, theirs = world(tmp_path / "other", another_world(), OTHER)
    assert len(mine) > 60
    assert mine == theirs
    assert SECRET in one.text
    assert SECRET not in "".join(mine)
    assert one.text != other.text
    with Session.look(tmp_path / "one" / "game.wargame") as session:
        assert session.view(SeatId("FRA")).own.messages[0].text == SECRET


def test_a_visit_is_pushed_out_of_sight_and_nothing_of_it_is_told_again(tmp_path: Path) -> None:
    def script() -> Script:
        said = yield ""
        assert "cannot clear what it has written" in " ".join(said.split())
        yield "1"
        yield from write(SECRET)
        yield "4"
        said = yield "1"
        assert said.startswith("\n" * PUSHED)
        assert "Hand over to France" in said
        assert "cannot clear" not in said, "it is said once"
        said = yield "r"
        assert SECRET not in said
        said = yield "?"
        assert "Turn the screen" in " ".join(said.split())

    said = talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))
    assert SECRET not in said.text.rpartition("\n" * PUSHED)[2]


def test_leaving_in_the_middle_of_a_visit_pushes_it_away_too(tmp_path: Path) -> None:
    for n, leaving in enumerate((("quit",), ("0", "1", "0"), ())):
        said = talk(tmp_path, lines("1", *leaving), lambda n=n: a_table(tmp_path / f"{n}.wargame", "USA", "FRA"))  # type: ignore[misc]
        before, _, after = said.text.rpartition("\n" * PUSHED)
        assert "Your desk:" in before
        assert "Your desk:" not in after
        assert "The game is kept in" in after


def test_a_pin_opens_a_visit_and_is_never_told(tmp_path: Path) -> None:
    pins = {"USA": PIN, "FRA": "0815"}

    def script() -> Script:
        yield ""
        said = yield "1"
        assert "The PIN of United States" in said
        said = yield "9999"
        assert "Wait 1 second." in said
        said = yield "9998"
        assert "Wait 2 seconds." in said
        said = yield "?"
        assert "not shown" in said
        said = yield ""
        assert "not shown" in said, "an empty line is no try"
        said = yield PIN
        assert "Your desk:" in said
        said = yield "hide"
        assert said.startswith("\n" * PUSHED)
        assert "Your desk" not in said
        said = yield "0"
        assert "Still hidden." in said
        said = yield PIN
        assert "1 to 13" in said
        yield "4"
        yield "1"
        yield "1"
        yield "0815"
        yield "4"
        yield "1"
        said = yield "2"
        assert "Who speaks?" in said
        said = yield "2"
        assert "The PIN of France" in said
        said = yield "0815"
        assert "France speaks in the Council." in said
        yield "0"

    said = talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA", "FRA", pins=pins))
    assert PIN not in said.text
    assert said.secrets.count(PIN) == 2
    assert said.clock.at == 3


def test_a_text_that_is_being_read_is_hidden_too(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        yield "5"
        said = yield "hide"
        assert said.startswith("\n" * PUSHED)
        assert "Public support" not in said
        said = yield ""
        assert "more lines. Enter: go on." in " ".join(said.split())

    talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA"), pause=8)


def test_a_visit_that_was_left_alone_asks_for_its_pin_again(tmp_path: Path) -> None:
    strict = House(privacy="strict")
    begun: list[Talk] = []

    def script() -> Script:
        yield ""
        yield "1"
        yield PIN
        begun[0].clock.wait(61)
        said = yield "5"
        assert "Hidden." in said
        assert "Public support" not in said
        said = yield PIN
        assert "Public support" in said

    begun.append(Talk(script()))
    begun[0].go(tmp_path, lambda: a_table(tmp_path / "game.wargame", "USA", pins={"USA": PIN}, house=strict))


def test_an_open_table_is_not_handed_over_and_one_person_hides_from_nobody(tmp_path: Path) -> None:
    opened = House(privacy="open")
    said = talk(tmp_path, lines("4", "1", "4"), lambda: a_table(tmp_path / "open.wargame", "USA", "FRA", house=opened))
    assert "Hand over" not in said.text
    assert "\n" * PUSHED not in said.text
    alone = talk(tmp_path, lines("4", "1"), lambda: a_table(tmp_path / "alone.wargame", "USA"))
    assert "Hand over" not in alone.text
    assert "\n" * PUSHED not in alone.text


def test_a_score_sheet_is_handed_to_its_seat_and_looking_back_needs_consent(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    a_table(path, "USA", "FRA", pins={"FRA": "0815"}).close()

    def script() -> Script:
        yield ""
        yield "3"
        said = yield "1"
        assert "as everybody knows it" in " ".join(said.split())
        yield from pick("look as somebody else")
        said = yield from pick("France")
        assert "Do you agree" in " ".join(said.split())
        said = yield "0"
        assert "Without that consent" in " ".join(said.split())
        yield from pick("look as somebody else")
        yield from pick("France")
        said = yield "0815"
        assert "as France knows it" in " ".join(said.split())
        said = yield "0"
        assert said.startswith("\n" * PUSHED)

    assert steering(talk(tmp_path, script()).text) == set()
