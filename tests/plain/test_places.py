"""Every place of the interface has its counterpart in lines: menu, seats, forms, plan, looking back, rulebook, the end."""

from __future__ import annotations

from pathlib import Path

from plain.talk import Script, Talk, a_table, lines, pick, steering, talk
from wargame.border import places, scenarios
from wargame.engine.model.base import COMMANDER, SeatId
from wargame.session import Session
from wargame.tui import people
from wargame.tui.people import House
from wargame.tui.settings import read
from wargame.tui.table import Table

FRANCE = SeatId("FRA")


def test_from_the_menu_to_the_first_order_with_names_pins_and_options(tmp_path: Path) -> None:
    def script() -> Script:
        said = yield ""
        assert "Silence Procedure. The menu:" in said
        yield "1"
        said = yield from pick("Libya 2011")
        assert "Sit down to it" in said
        said = yield from pick("turns, aims")
        assert "Turn 1:" in said
        yield "1"
        said = yield "1"
        assert "Nobody has sat down yet" in " ".join(said.split())
        yield from pick("give a seat")
        said = yield from pick("France")
        assert "France: who plays it?" in said
        yield "1"
        yield "  Anne  "
        said = yield "12"
        assert "A PIN has 4 to 8 digits." in said
        yield "4711"
        said = yield "4712"
        assert "not the same" in said
        yield "4711"
        said = yield "4711"
        assert "France: Anne, with a PIN." in said
        yield from pick("computer's governments")
        yield from pick("options")
        yield from pick("seed")
        said = yield "not a number"
        assert "A seed is a whole number" in said
        yield from pick("seed")
        yield "7"
        yield from pick("clock of a private visit")
        yield "2"
        yield "0"
        said = yield from pick("about to begin")
        assert "Anne, with a PIN" in said
        assert "1 minute." in said
        yield "1"
        said = yield "1"
        assert "The PIN of France" in said
        said = yield "4711"
        assert "France (Anne)." in said
        yield "quit"

    said = talk(tmp_path, script())
    assert said.status == 0
    assert "4711" not in said.text
    path = tmp_path / "libya-2011.wargame"
    with Session.look(path) as session:
        assert session.header.seed == 7
        assert session.header.scenario.difficulty == "veteran"
    assert people.known(path)[FRANCE].name == "Anne"
    assert people.house(path).visit == 60


def test_a_saved_game_goes_on_where_it_was_left_and_a_damaged_one_says_so(tmp_path: Path) -> None:
    a_table(tmp_path / "game.wargame", "FRA").close()
    (tmp_path / "broken.wargame").write_bytes(b"no game at all")

    def script() -> Script:
        yield ""
        yield "2"
        said = yield from pick("broken")
        assert "It is damaged" in said
        said = yield from pick("Libya")
        assert "Your desk:" in said
        yield "0"
        said = yield "1"
        assert "The menu:" in said

    assert talk(tmp_path, script()).status == 0


def test_a_game_that_another_program_plays_is_not_gone_on_with_and_nothing_promises_so(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    held = a_table(path, "FRA")
    said = talk(tmp_path, lines(), lambda: Table.resume(path))
    held.close()
    assert "This game cannot be gone on with. Another program has it open" in said.words
    assert "“Look back through a game” shows" in said.words.replace('"Look back through a game"', "“Look back through a game”")
    assert "Go on with:" not in said.words
    assert "The menu:" in said.words


def test_orders_are_drafted_several_at_once_foreseen_taken_back_and_sealed(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"

    def script() -> Script:
        yield ""
        yield "2"
        yield from pick("forces")
        said = yield "1 2"
        assert "Send forces, 2 orders:" in " ".join(said.split())
        said = yield from pick("bring about")
        assert "What it would bring about" in said
        assert "Reckoned by the rules" in said
        said = yield "1"
        assert "Drafted, and on disk. Send forces: 2 orders." in " ".join(said.split())
        assert "3. 2 orders drafted" in said
        yield "3"
        said = yield "1"
        assert "The order is taken back." in said
        said = yield "4"
        assert "1 order drafted." in said
        said = yield from pick("bring about")
        assert "At once" in said
        said = yield "0"
        assert "Your desk:" in said
        yield "4"
        yield "1"

    talk(tmp_path, script(), lambda: a_table(path, "FRA"))
    with Session.look(path) as session:
        given = [str(e.order.__struct_config__.tag) for e in session.entries if e.order is not None and e.order.seat == FRANCE]
        assert given == ["pledge-package", "pledge-package", "take-back", "seal-orders"]


def test_a_table_without_undo_keeps_its_drafts(tmp_path: Path) -> None:
    said = talk(
        tmp_path,
        lines("2", "5", "1", "1", "3"),
        lambda: a_table(tmp_path / "game.wargame", "FRA", house=House(undo=False)),
    )
    assert "This table has agreed that a draft, once given, stands." in said.words
    assert "taken back?" not in said.words


def test_clocks_tell_once_that_they_have_run_out_and_end_nothing(tmp_path: Path) -> None:
    begun: list[Talk] = []

    def script() -> Script:
        yield ""
        begun[0].clock.wait(61)
        said = yield "5"
        assert "The time of this visit is over, 1 minute." in " ".join(said.split())
        said = yield "5"
        assert "is over" not in said

    begun.append(Talk(script()))
    begun[0].go(tmp_path, lambda: a_table(tmp_path / "game.wargame", "FRA", house=House(visit=60)))


def test_the_commander_weighs_efforts_and_changes_the_tasking(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"

    def to_operations() -> Script:
        said = yield ""
        for _ in range(40):
            flat = " ".join(said.split())
            if "before operations" in flat:
                return
            if "Your desk:" in flat:
                yield "4"
                said = yield "1"
            elif "The Council:" in flat:
                yield "6"
                said = yield "1"
            else:
                said = yield "1"

    def script() -> Script:
        yield from to_operations()
        said = yield from pick("the plan")
        assert "weight normal" in " ".join(said.split())
        yield "1"
        said = yield from pick("double")
        assert "double. The staff has tasked anew." in " ".join(said.split())
        said = yield "r"
        assert "weight double" in " ".join(said.split())
        yield "0"
        said = yield "3"
        assert "Weigh an effort" in said
        yield "0"
        yield "4"
        yield "1"

    talk(tmp_path, script(), lambda: a_table(path, "USA", "commander", house=House(privacy="open")), width=60)
    with Session.look(path) as session:
        given = [e.order for e in session.entries if e.order is not None and e.order.seat == COMMANDER]
        assert any(str(o.__struct_config__.tag) == "weigh-effort" for o in given)


def test_in_the_council_a_draft_is_tabled_put_under_silence_and_silence_broken_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"

    def script() -> Script:
        yield ""
        for answer in ("4", "1", "4", "1", "2"):
            _ = yield answer
        yield from pick("France")
        yield from pick("table a draft")
        yield from pick("North Atlantic")
        said = yield "1-2"
        assert "begin an operation with air strikes and air patrol" in " ".join(said.split())
        said = yield "1"
        assert "Draft 1, of France:" in said
        yield "2"
        yield from pick("chair")
        yield from pick("put a draft under silence")
        said = yield "1"
        assert "Who says nothing until" in said
        said = yield "1"
        assert "Under silence for another" in said
        yield "2"
        said = yield from pick("United States")
        assert "1. Break silence" in said, "who speaks hears its own list in full, with what answers the draft first"
        said = yield from pick("break silence")
        assert "Reason, in one line." in said
        yield "We are not ready"
        said = yield "1"
        assert "Odds that the public learns who broke silence: 35%" in " ".join(said.split())
        said = yield "1"
        assert "Silence was broken." in said
        yield "3"
        said = yield "1"
        assert "Close round" not in said, "nothing is decided with it, and hours alone are not asked about"
        assert "Round 2" in said

    talk(tmp_path, script(), lambda: a_table(path, "USA", "FRA", "chair", house=House(privacy="open")), width=60)
    with Session.look(path) as session:
        (motion,) = session.state.table.motions.values()
        assert motion.status == "broken"
        assert motion.objections[0].reason == "We are not ready"


def test_a_crisis_with_a_cyber_side_has_its_desk_in_lines(tmp_path: Path) -> None:
    baltic = scenarios.load(places.scenarios() / "baltic-2027")

    def script() -> Script:
        yield ""
        yield from pick("cyberspace")
        said = yield "1"
        assert "The force's networks:" in said
        said = yield from pick("attack:")
        assert "later in this turn" in " ".join(said.split())
        said = yield from pick("rehearsal")
        assert "All together:" in said
        said = yield "0"
        yield from pick("seal the orders")
        said = yield "1"
        flat = " ".join(said.split())
        assert "things were said since: entry 4 reads them." in flat
        said = yield "4"
        assert "tabled Draft 1 (operation, United Kingdom)" in " ".join(said.split())

    said = talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA", scenario=baltic))
    assert steering(said.text) == set()
    assert max(map(len, said.text.splitlines())) <= 40


def test_the_rulebook_opens_by_number_finds_words_and_tells_numbers_with_their_sources(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        said = yield "5"
        assert "Page 0" in said
        yield from pick("find a word")
        said = yield "30.5"
        assert "Rule 30.5" in said
        yield "0"
        yield from pick("page 10")
        said = yield from pick("rule 10.2")
        assert "Its numbers, with their sources" in " ".join(said.split())
        said = yield "1"
        assert "Source:" in said

    assert talk(tmp_path, script()).status == 0


def test_the_word_rules_opens_the_rule_of_the_place(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        said = yield "rules"
        assert "Rule 120.6" in said

    talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "FRA"))


def test_settings_are_kept(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        yield "6"
        yield from pick("taking drafts back")
        said = yield "2"
        assert "Kept." in said
        yield from pick("folder")
        said = yield str(tmp_path / "nowhere")
        assert "There is no folder" in said

    talk(tmp_path, script())
    assert read(tmp_path / "settings.json")[0].undo is False
