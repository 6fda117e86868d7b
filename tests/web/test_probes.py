"""What has leaked from one seat to the next in other programs, tried on pages."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import subprocess
import sys
import traceback
from pathlib import Path

from cli.calls import ROOT
from tui.test_secrets import PIN
from wargame.engine.model.base import NationId
from wargame.engine.rooms.diplomacy.orders import SendMessage
from wargame.tui.screens.handover import HandoverScreen
from wargame.web.room import Room
from web.browser import Socket, free_port, waited
from web.pages import HEIGHT, WIDTH, APage, a_game, at_a_table, press
from web.test_room import SECRET, at_the_desk

COPIED = re.compile(r"\x1b\]52;[a-z0-9]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


class Keeping(APage):
    """A page that keeps all that it was sent, and its clipboard."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.sent = ""

    def send(self, text: str) -> None:
        """Take a message."""
        super().send(text)
        self.sent += "".join(str(part) for part in json.loads(text))

    @property
    def copied(self) -> list[str]:
        """Return every text that was put on its clipboard."""
        return [base64.b64decode(found).decode() for found in COPIED.findall(self.sent)]


async def sealed(room: Room, page: APage) -> None:
    """Seal the orders of the first seat, and wait for the hand-over."""
    press(room, page, "s")
    await page.until("Seal these orders")
    press(room, page, "enter")
    await page.until("Hand over")


async def first_desk(room: Room) -> Keeping:
    """Return a page with the desk of the first seat, where a message is drafted."""
    page = Keeping()
    await at_the_desk(room, page)
    assert room._app is not None
    assert room._app.table is not None
    order = SendMessage(seat=NationId("USA"), to=NationId("GBR"), text=SECRET)  # type: ignore[arg-type]
    assert room._app.table.give(order) is None
    return page


def test_a_notice_does_not_follow_to_the_next_seat(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA")

    async def steps(room: Room) -> None:
        page = await first_desk(room)
        assert room._app is not None
        room._app.call_later(room._app.notify, SECRET, timeout=60)
        await sealed(room, page)
        await asyncio.sleep(0.3)
        assert SECRET not in page.text()

    at_a_table(tmp_path, steps)


def test_the_commands_at_a_hand_over_find_nothing_of_the_seat_before(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA")

    async def steps(room: Room) -> None:
        page = await first_desk(room)
        await sealed(room, page)
        before = len(page.sent)
        room.hear(page, json.dumps(["key", "p", None, ["ctrl"]]))
        await asyncio.sleep(0.3)
        press(room, page, *"sub")
        await asyncio.sleep(0.3)
        assert SECRET not in page.text()
        assert "SUBMARINE" not in page.sent[before:]

    at_a_table(tmp_path, steps)


def test_a_pin_is_neither_drawn_nor_copied_to_a_page(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA", pins={"USA": PIN})

    async def steps(room: Room) -> None:
        page = Keeping()
        room.come(page, WIDTH, HEIGHT)
        await page.until("Type the PIN")
        press(room, page, *PIN, "home")
        room.hear(page, json.dumps(["key", "end", None, ["shift"]]))
        for letter in "cx":
            room.hear(page, json.dumps(["key", letter, None, ["ctrl"]]))
        await asyncio.sleep(0.3)
        assert PIN not in page.text()
        assert [text for text in page.copied if text] == []
        press(room, page, "enter")
        await page.until("To your desk")

    at_a_table(tmp_path, steps)


def test_what_was_copied_in_a_visit_is_taken_off_the_pages_clipboard_at_its_end(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA")

    async def steps(room: Room) -> None:
        page = await first_desk(room)
        press(room, page, "Y")
        await page.until("clipboard")
        assert page.copied[-1:]
        assert page.copied[-1]
        await sealed(room, page)
        await asyncio.sleep(0.2)
        assert page.copied[-1] == ""

    at_a_table(tmp_path, steps)


def test_a_page_is_given_no_picture_of_a_hand_over(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA")

    async def steps(room: Room) -> None:
        page = await first_desk(room)
        await sealed(room, page)
        assert room._app is not None
        assert isinstance(room._app.screen, HandoverScreen)
        press(room, page, "f7")
        await asyncio.sleep(0.3)
        assert isinstance(room._app.screen, HandoverScreen)
        assert "%" not in page.text()

    at_a_table(tmp_path, steps)
    assert sorted(p.suffix for p in tmp_path.rglob("*.svg")) == []


def test_a_mistake_in_a_visit_tells_the_page_nothing_of_what_it_knew(tmp_path: Path) -> None:
    a_game(tmp_path, "USA", "FRA")
    troubles: list[Exception] = []

    def broken() -> None:
        raise ValueError(SECRET)

    async def steps(room: Room) -> None:
        page = await first_desk(room)
        before = len(page.sent)
        assert room._app is not None
        room._app.call_later(broken)
        for _ in range(200):
            if page.closed:
                break
            await asyncio.sleep(0.02)
        assert page.said[-1] == ["ended", "Something went wrong."]
        assert SECRET not in page.sent[before:]
        assert SECRET not in page.text()

    at_a_table(tmp_path, steps, troubles)
    assert SECRET in "".join(traceback.format_exception(troubles[0])), "the probe could have leaked"


def test_a_server_writes_no_keys_and_no_frames_whatever_the_environment_asks_for(tmp_path: Path) -> None:
    """A server with both its streams in files, asked to log everything: neither keys nor screens are in any file."""
    game = a_game(tmp_path, "USA", pins={"USA": PIN})
    port, logs = free_port(), tmp_path / "logs"
    logs.mkdir()
    config = tmp_path / "config" / "wargame"
    config.mkdir(parents=True)
    (config / f"served-{port}.txt").write_text(f"{game}\n", encoding="utf-8")
    asked = {name: str(logs / f"{name}.log") for name in ("TEXTUAL_LOG", "TEXTUAL_SCREENSHOT_LOCATION")}
    env = {**os.environ, **asked, "TEXTUAL": "debug,devtools", "TEXTUAL_SCREENSHOT": "1", "TERM": "dumb"}
    env |= {"XDG_CONFIG_HOME": str(config.parent), "XDG_DATA_HOME": str(tmp_path / "data")}
    words = [sys.executable, "-m", "wargame", "serve", "--port", str(port)]
    with (logs / "out").open("w") as out, (logs / "err").open("w") as err:
        process = subprocess.Popen(words, cwd=ROOT, env=env, stdout=out, stderr=err)
    try:
        line = waited("the address", lambda: (logs / "out").read_text(encoding="utf-8"))
        token = line.strip().partition("?t=")[2]
        headers = {"Cookie": f"wargame-{port}={token}", "Origin": f"http://127.0.0.1:{port}"}
        page = Socket(f"ws://127.0.0.1:{port}/table?w=100&h=30", **headers)
        _until(page, "Type the PIN")
        for letter in PIN:
            page.send(json.dumps(["key", letter, letter, []]))
        page.send(json.dumps(["key", "enter", None, []]))
        _until(page, "To your desk")
    finally:
        process.terminate()
        process.wait(20)
    written = "".join(p.read_text(encoding="utf-8") for p in sorted(logs.iterdir()))
    assert sorted(p.name for p in logs.iterdir()) == ["err", "out"]
    assert "\x1b" not in written
    assert "To your desk" not in written
    assert re.search(r"key\W+4", written) is None


def _until(page: Socket, text: str) -> None:
    seen = ""
    while text not in seen:
        message = page.receive()
        assert message is not None, seen
        seen += re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07)", "", json.loads(message)[1])
