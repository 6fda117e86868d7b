"""One table, many pages: the game is where it was, one page at most shows it, and no seat's secrets stay on any."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from wargame.engine.model.base import NationId
from wargame.engine.rooms.diplomacy.orders import SendMessage
from wargame.session import Session
from wargame.web import room as rooms
from wargame.web.driver import key
from wargame.web.room import Room
from web.pages import HEIGHT, WIDTH, APage, a_game, at_a_table, press

SECRET = "SUBMARINE AT K7"


async def at_the_desk(room: Room, page: APage | None = None) -> APage:
    """Return a page with the desk of the first seat."""
    page = page or APage()
    room.come(page, WIDTH, HEIGHT)
    shown = await page.until("Libya 2011   Turn 1 of 8")
    if "Hand over" in shown:
        await page.until("We sit here")
        press(room, page, "enter")
    await page.until("To your desk")
    press(room, page, "enter")
    await page.until("ONLY YOU CAN DECIDE")
    return page


def test_a_reload_comes_back_to_the_same_screen_behind_the_veil(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA")

    async def steps(room: Room) -> None:
        first = await at_the_desk(room)
        desk = first.text()
        press(room, first, "down", "down")
        room.go(first)
        again = APage()
        room.come(again, WIDTH, HEIGHT)
        shown = await again.until("veil")
        assert "ONLY YOU CAN DECIDE" not in shown
        press(room, again, "enter")
        assert (await again.until("ONLY YOU CAN DECIDE")).splitlines()[0] == desk.splitlines()[0]

    at_a_table(tmp_path, steps)


def test_a_second_page_takes_the_table_over_and_the_first_shows_and_hears_nothing_more(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA", pins={"USA": "4711"})

    async def steps(room: Room) -> None:
        first = APage()
        room.come(first, WIDTH, HEIGHT)
        await first.until("PIN")
        press(room, first, *"4711", "enter")
        await first.until("To your desk")
        second = APage()
        room.come(second, WIDTH, HEIGHT)
        assert first.said == [["taken", ""]]
        assert first.closed
        shown = await second.until("PIN")
        assert "To your desk" not in shown
        press(room, first, *"4711", "enter")  # Nobody listens to it.
        room.go(first)
        await asyncio.sleep(0.2)
        assert "PIN" in second.text()
        press(room, second, *"4711", "enter")
        await second.until("To your desk")

    at_a_table(tmp_path, steps)


def test_a_page_of_another_size_is_filled_to_its_last_line(tmp_path: Path) -> None:
    a_game(tmp_path, "USA")

    async def steps(room: Room) -> None:
        first = await at_the_desk(room)
        room.hear(first, json.dumps(["size", WIDTH, 24]))
        for _ in range(200):
            if "Seal" in first.screen.display[23]:
                break
            await asyncio.sleep(0.02)
        assert "Seal" in first.screen.display[23]
        room.hear(first, json.dumps(["size", 70, 24]))
        await first.until("80 x 24 needed, now 70 x 24")
        room.hear(first, json.dumps(["size", WIDTH, HEIGHT]))
        await first.until("ONLY YOU CAN DECIDE")

    at_a_table(tmp_path, steps)


def test_when_all_pages_have_gone_the_table_is_cleared_and_the_save_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_game(tmp_path, "USA")
    monkeypatch.setattr(rooms, "LINGER", 0.1)

    async def steps(room: Room) -> None:
        pages = [APage() for _ in range(10)]
        for page in pages:
            room.come(page, WIDTH, HEIGHT)
        await pages[-1].until("To your desk")
        assert [p.closed for p in pages] == [True] * 9 + [False]
        for page in pages:
            room.go(page)
        for _ in range(200):
            if not room.playing:
                break
            await asyncio.sleep(0.02)
        assert not room.playing
        session = Session.resume(path)
        assert not session.read_only
        session.close()
        await at_the_desk(room)

    at_a_table(tmp_path, steps)


def test_a_server_that_starts_again_comes_back_to_the_game_and_a_game_put_away_is_forgotten(tmp_path: Path) -> None:
    a_game(tmp_path, "USA")

    async def leave_it(room: Room) -> None:
        await at_the_desk(room)

    async def put_it_away(room: Room) -> None:
        page = await at_the_desk(room)
        press(room, page, "escape")
        await page.until("Put this game away")
        press(room, page, "enter")
        await page.until("New game")

    async def at_the_menu(room: Room) -> None:
        page = APage()
        room.come(page, WIDTH, HEIGHT)
        assert "Hand over" not in await page.until("New game")

    at_a_table(tmp_path, leave_it)
    at_a_table(tmp_path, put_it_away)
    assert not (tmp_path / "served.txt").exists()
    at_a_table(tmp_path, at_the_menu)


@pytest.mark.parametrize("text", ["", "/nowhere/game.wargame\n", "\x00\n", "x" * 5000])
def test_what_is_remembered_and_is_no_game_leads_to_the_menu(text: str, tmp_path: Path) -> None:
    (tmp_path / "served.txt").write_text(text, encoding="utf-8")

    async def steps(room: Room) -> None:
        page = APage()
        room.come(page, WIDTH, HEIGHT)
        await page.until("New game")

    at_a_table(tmp_path, steps)


def test_leaving_the_program_tells_the_page_and_opening_it_again_goes_on(tmp_path: Path) -> None:
    a_game(tmp_path, "USA")

    async def steps(room: Room) -> None:
        page = await at_the_desk(room)
        press(room, page, "f8")
        await page.until("Leave the program?")
        press(room, page, "enter")
        for _ in range(200):
            if page.closed:
                break
            await asyncio.sleep(0.02)
        assert page.said[-1][0] == "ended"
        assert "game.wargame" in page.said[-1][1]
        await at_the_desk(room)

    at_a_table(tmp_path, steps)


def test_a_mistake_of_the_program_s_own_ends_in_words_and_the_game_can_be_opened_again(tmp_path: Path) -> None:
    a_game(tmp_path, "USA")
    troubles: list[Exception] = []

    async def steps(room: Room) -> None:
        page = await at_the_desk(room)
        assert room._app is not None
        room._app.call_later(lambda: 1 / 0)
        for _ in range(200):
            if page.closed:
                break
            await asyncio.sleep(0.02)
        assert page.said[-1] == ["ended", "Something went wrong."]
        await at_the_desk(room)

    at_a_table(tmp_path, steps, troubles)
    assert [type(error) for error in troubles] == [ZeroDivisionError]


def test_no_page_is_sent_what_the_seat_before_wrote(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA")

    async def steps(room: Room) -> None:
        page = await at_the_desk(room)
        assert room._app is not None
        assert room._app.table is not None
        order = SendMessage(seat=NationId("USA"), to=NationId("GBR"), text=SECRET)  # type: ignore[arg-type]
        assert room._app.table.give(order) is None
        press(room, page, "s")
        await page.until("Seal these orders")
        press(room, page, "enter")
        await page.until("Hand over")
        await page.until("France")
        for text in ("We sit here", "To your desk", "ONLY YOU CAN DECIDE"):
            other = APage()
            room.come(other, WIDTH, HEIGHT)
            if text != "We sit here":
                await other.until("veil")
                press(room, other, "enter")
            await other.until(text)
            assert SECRET not in page.text() + other.text()
            press(room, other, "enter")
            page = other
            await asyncio.sleep(0.3)

    at_a_table(tmp_path, steps)


@pytest.mark.parametrize(
    "said",
    ["", "{", "[" * 100_000, "null", "[]", '["key"]', '["key", 1, 2, 3]', '["key", "f99", null, []]', '["key", "a", "ab", ["x"]]',
     '["mouse", "down", -1, 5, 1, []]', '["mouse", "down", 1e9, 5, 1, []]', '["mouse", "jump", 1, 1, 1, []]',
     '["size", 0, 99999]',
     '["size", true, null]', '["paste", 5]', '["quit"]', '["draw", "x"]'],
)  # fmt: skip
def test_what_a_page_may_not_say_is_left_out(said: str, table_with_a_page: tuple[Room, APage, asyncio.AbstractEventLoop]) -> None:
    room, page, loop = table_with_a_page

    async def steps() -> None:
        room.hear(page, said)
        room.hear(page, json.dumps(["size", WIDTH, HEIGHT]))
        await asyncio.sleep(0.05)
        await page.until("New game")
        assert room.playing

    loop.run_until_complete(steps())


@pytest.fixture(scope="module")
def table_with_a_page(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    from tui.driver import places

    loop = asyncio.new_event_loop()
    room = Room(places(tmp_path_factory.mktemp("served")), None, str)
    page = APage()

    async def begin() -> None:
        room.come(page, WIDTH, HEIGHT)
        await page.until("New game")

    loop.run_until_complete(begin())
    yield room, page, loop
    loop.run_until_complete(room.close())
    loop.close()


def test_keys_of_a_page_are_those_of_a_terminal() -> None:
    def of(name: object, character: object = None, *held: str) -> tuple[str, str | None] | None:
        made = key(name, character, list(held))
        return (made.key, made.character) if made is not None else None

    assert of("?", "?") == ("question_mark", "?")
    assert of("S", "S", "shift") == ("S", "S")
    assert of("space", " ") == ("space", " ")
    assert of("ä", "ä") == ("ä", "ä")
    assert of("enter") == ("enter", "\r")
    assert of("tab", None, "shift") == ("shift+tab", None)
    assert of("p", None, "ctrl") == ("ctrl+p", None)
    assert of("f9") == ("f9", None)
    assert of("\x1b", "\x1b") is None
    assert of("constructor") is None
    assert of("p") is None
