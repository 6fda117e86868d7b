"""What a table goes by: posts that a government holds, a quiet turn skipped by consent, clocks, privacy, and the settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from games import crisis
from tui.driver import SEED, Player, a_table, places, played
from wargame.border.tables import load_ruleset
from wargame.engine.model.base import CHAIR, COMMANDER, NationId, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.diplomacy import SendMessage
from wargame.reports.page import Page
from wargame.session import Session
from wargame.tui import people
from wargame.tui.news import news
from wargame.tui.people import House, Person, house
from wargame.tui.settings import Settings, fits, read, write
from wargame.tui.table import Table
from wargame.tui.timing import Clock

USA, FRA = SeatId("USA"), SeatId("FRA")


def with_posts() -> Scenario:
    return replace(crisis(), roles={"commander": "USA", "chair": "NOR"})


def calm() -> Scenario:
    """Return the crisis with nobody to be attacked."""
    zones = {name: replace(zone, control=0.0) for name, zone in crisis().zones.items()}
    return replace(crisis(), zones=zones)


def begun(scenario: Scenario, path: Path, *seats: str, staff: tuple[SeatId, ...] = (), rules: House | None = None) -> Table:
    persons = {SeatId(s): Person(name=s.title()) for s in seats}
    return Table.new(scenario, load_ruleset(), persons, path, SEED, staff, rules)


# Posts.


@pytest.mark.rule("35.13")
def test_whoever_plays_a_government_plays_the_post_it_holds_as_the_post(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    table = begun(with_posts(), path, "USA", "FRA")
    assert table.session.seats[COMMANDER] == "human"
    assert table.session.seats[CHAIR] == "computer", "nobody plays Norway"
    assert table.who(COMMANDER) == "The force commander (Usa)"
    table.close()
    again = Table.resume(path)
    assert again.holder(COMMANDER) == USA
    again.close()


def test_a_post_may_have_a_person_of_its_own_or_be_left_to_staff(tmp_path: Path) -> None:
    table = begun(with_posts(), tmp_path / "own.wargame", "USA", "FRA", "commander")
    assert table.who(COMMANDER) == "The force commander (Commander)"
    table.close()
    left = begun(with_posts(), tmp_path / "staff.wargame", "USA", staff=(COMMANDER,))
    assert left.session.seats[COMMANDER] == "computer"
    left.close()


def test_one_person_with_a_government_and_its_post_hands_the_screen_to_nobody(tmp_path: Path) -> None:
    table = begun(with_posts(), tmp_path / "game.wargame", "USA")
    assert table.humans == (USA, COMMANDER)
    assert not table.shared
    table.close()


def test_the_new_game_says_who_holds_a_post_and_lets_it_go_to_staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = with_posts()  # Loaded before loading is replaced.
    monkeypatch.setattr("wargame.border.scenarios.load", lambda *_: scenario)

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("enter")
        await player.sees("8 turns, 32 nations")
        await player.press("enter")
        await player.until("SeatsScreen")
        await player.press("enter", "enter", "enter")
        await player.sees("● United States")
        await player.press("s")
        await player.until("Question")
        await player.sees("The force commander: whoever plays United States")
        await player.press("escape")
        seats = player.app.screen.query_one("#seats")
        seats.highlighted = next(n for n, o in enumerate(seats.options) if o.id == "commander")  # type: ignore[attr-defined]
        await player.press("enter")
        await player.until("PersonDialog")
        await player.press("tab", "tab", "tab", "enter")
        await player.until("SeatsScreen")
        await player.sees("○ The force commander  computer")
        await player.press("s")
        await player.until("Question")
        await player.press("enter")
        await player.until("NewsScreen")

    played(tmp_path, steps)
    with Session.look(tmp_path / "libya-2011.wargame") as session:
        assert session.seats[COMMANDER] == "computer"


# A quiet turn.


@pytest.mark.rule("120.7")
def test_a_quiet_turn_is_skipped_when_everybody_agrees(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"

    async def steps(player: Player) -> None:
        await player.until("ConsentScreen")
        await player.press("enter")
        await player.sees("agrees")
        assert type(player.app.screen).__name__ == "ConsentScreen"
        await player.press("enter")
        while type(player.app.screen).__name__ != "OutcomeScreen":
            if type(player.app.screen).__name__ == "ChamberScreen":
                await player.press("x")
                await player.until("Question")
                await player.press("enter")
            await player.pilot.pause(0.01)

    played(tmp_path, steps, lambda: a_table(path, "USA", "FRA", scenario=calm()))
    with Session.look(path) as session:
        assert session.state.public.phase == "report"
        given = [e.order for e in session.entries if e.order is not None and e.order.seat in (USA, FRA)]
        assert {type(o).__name__ for o in given} == {"SealOrders"}


@pytest.mark.rule("120.7")
def test_one_who_does_not_agree_is_enough_to_play_the_turn(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("ConsentScreen")
        await player.press("enter", "end", "enter")
        await player.until("HandoverScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA", scenario=calm()))


# Clocks and privacy.


def test_a_clock_warns_and_cuts_nothing_off(tmp_path: Path) -> None:
    at = [0.0]
    clock = Clock("visit", 0.0, 90, lambda: at[0])
    assert clock.told() == "1:30"
    at[0] = 110.0
    assert clock.told() == "! 0:20 over"

    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        assert player.app.clock is not None
        assert player.app.clock.allowed == 90
        player.app.clock = Clock("visit", -200.0, 90, lambda: 0.0)
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.sees("! 1:50 over")
        await player.seal()
        await player.until("ChamberScreen")
        assert player.app.clock is not None
        assert player.app.clock.allowed == 300

    path = tmp_path / "game.wargame"
    played(tmp_path, steps, lambda: begun(crisis(), path, "USA", rules=House(visit=90, council=300)))
    assert house(path) == House(visit=90, council=300)


def test_what_a_table_goes_by_is_kept_beside_the_game(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    rules = House(visit=60, council=600, privacy="open", undo=False)
    begun(crisis(), path, "USA", "FRA", rules=rules).close()
    table = Table.resume(path)
    assert table.house == rules
    assert not table.shared
    table.close()
    beside = path.with_name("game.wargame.people")
    beside.write_text(json.dumps({"house": {"visit": -4, "privacy": "none", "undo": False, "other": 1}}))
    assert house(path) == House(undo=False)
    beside.write_text("[" * 100_000)
    assert house(path) == House()


def test_without_taking_back_a_draft_stands(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until("CapitalScreen")
        await player.press("u")
        await player.sees("a draft, once given, stands")

    played(tmp_path, steps, lambda: begun(crisis(), tmp_path / "game.wargame", "USA", rules=House(undo=False)))


def test_strict_privacy_asks_for_a_pin_for_every_seat(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        player.app.settings = Settings(privacy="strict")
        await player.until("MenuScreen")
        await player.press("enter")
        await player.sees("8 turns, 32 nations")
        await player.press("enter")
        await player.until("SeatsScreen")
        await player.press("enter", "enter", "enter")
        await player.sees("● United States")
        await player.press("s")
        await player.sees("a PIN for every seat: United States")
        await player.press("enter", "tab")
        await player.type("4711")
        await player.press("enter")
        await player.sees("Type the same PIN once more")
        await player.type("4711")
        await player.press("enter")
        await player.sees("United States  a person, with a PIN")
        assert "asks for a PIN" not in player.text(), "it has been given"

    played(tmp_path, steps)


# Settings.


def test_settings_are_set_with_the_keys_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"

    async def steps(player: Player) -> None:
        player.app.places = places(tmp_path)._replace(settings=file)
        await player.until("MenuScreen")
        menu = player.app.screen.query_one("#menu")
        menu.highlighted = menu.get_option_index("settings")  # type: ignore[attr-defined]
        await player.press("enter")
        await player.until("SettingsScreen")
        await player.press("right")
        await player.sees("Kept.")
        assert player.app.theme == "silence-light"
        await player.press("down", "left", "escape")
        await player.until("MenuScreen")

    played(tmp_path, steps)
    assert read(file) == (Settings(theme="silence-light", idle=120), "")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"theme": ', "[" * 50_000, "\x00\x01"])
def test_a_damaged_file_of_settings_stops_nothing_and_is_kept(text: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text)
    settings, note = read(file)
    assert settings == Settings()
    assert "damaged" in note
    assert file.read_text() == text
    assert write(file, Settings(idle=60)) == ""
    assert (tmp_path / "settings.json.damaged").read_text() == text
    assert read(file) == (Settings(idle=60), "")


def test_settings_out_of_their_range_are_left_out_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "pink", "idle": True, "visit": 90, "privacy": ["usual"], "colour": 1}))
    settings, note = read(file)
    assert settings == Settings(visit=90)
    assert all(name in note for name in ("theme", "idle", "privacy", "colour"))


def test_every_usual_setting_lies_in_its_range() -> None:
    assert all(fits(name, value) for name, value in Settings()._asdict().items())


def test_the_menu_says_what_was_wrong_with_the_settings(tmp_path: Path) -> None:
    from wargame.tui.app import WargameApp

    file = tmp_path / "settings.json"
    file.write_text("{")
    app = WargameApp(places(tmp_path)._replace(settings=file))
    assert app.settings == Settings()
    assert "damaged" in app.trouble_at_start


# Several orders in one form.


def test_several_pledges_are_given_in_one_form_and_taken_back_together(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("space", "down", "space", "down", "space")
        await player.sees("Draft 3 orders")
        await player.press("f2")
        await player.until("CapitalScreen")
        await player.sees("3 orders")
        screen = player.app.screen
        assert len(screen.table.view(USA).desk.drafts) == 3  # type: ignore[attr-defined]
        await player.press("s")
        await player.until("Sealing")
        await player.sees("Seal these orders?")
        assert "AT ONCE" in str(player.app.screen.query_one("#paper-text").render())
        await player.press("escape")
        listing = screen.query_one("#desk")
        listing.highlighted = next(n for n, o in enumerate(listing.options) if o.id == "drafts")  # type: ignore[attr-defined]
        await player.press("enter")
        await player.until("Question")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.sees("None yet.")

    played(tmp_path, steps, lambda: begun(crisis(), tmp_path / "game.wargame", "USA"))


# News.


def test_news_begin_with_what_the_table_has_not_read_together(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    table = a_table(path, "USA", "FRA")
    table.close_phase()
    message = SendMessage(seat=USA, to=NationId(FRA), text="We would follow where Paris leads.")
    assert table.give(message) is None
    while table.session.state.public.turn < 2 or table.session.state.public.phase != "capitals":
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        else:
            table.close_phase()
    for seat, knows in ((USA, True), (FRA, True), (SeatId("DEU"), False)):
        page = Page(100)
        news(page, table, table.account(seat))
        text = "\n".join(page.lines)
        head, _, rest = text.partition("The rest you have seen on the shared screen")
        assert "KNOWN TO YOU, AND NOT TO THE WHOLE TABLE" in head
        assert ("follow where Paris leads" in head) is knows
        assert "TURN 1 OF 8" in rest
    table.close()


def test_a_game_whose_people_cannot_be_kept_is_taken_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them nobody would be asked for a PIN."""
    save = tmp_path / "new.wargame"
    save.write_bytes(b"a game")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(people, "keep", full)
    with pytest.raises(OSError, match="No space"):
        people.keep_or_undo(save, {SeatId("FRA"): Person("Anne", "x")})
    assert list(tmp_path.iterdir()) == []
