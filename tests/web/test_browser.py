"""The interface in Chromium with the network cut off: a whole turn, the map, privacy, and tabs that push one another aside."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tui import driver
from wargame.border import scenarios
from wargame.session import Session
from web.browser import Browser, Served, Tab, waited

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("PICTURES", "")
"""A folder in which the pictures are kept, for looking at them."""
KEYS = {
    "Hand over": ("Enter",),
    "News": ("Enter",),
    "speaks in the Council": ("Escape",),
    "The Council": ("x",),
    "What happened": ("e", "Enter"),
    "Report": ("Enter",),
}
"""What is pressed on a screen, by the word in its title."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve the menu."""
    found = Served(tmp_path)
    yield found
    found.end()


@pytest.fixture
def libya(tmp_path: Path) -> Iterator[Served]:
    """Serve a game of Libya with people in two seats, from where it was left: its beginning."""
    scenario = scenarios.load(scenarios.find("libya-2011"))
    driver.a_table(tmp_path / "libya.wargame", "USA", "FRA", scenario=scenario).close()
    found = Served(tmp_path, game=tmp_path / "libya.wargame")
    yield found
    found.end()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    found = Browser(tmp_path)
    yield found
    found.end()


def lines(tab: Tab) -> list[str]:
    """Return the screen on a page, line by line."""
    return str(tab.js("screen_.text()")).split("\n")


def rest(tab: Tab) -> list[str]:
    """Return the screen once it has come to rest."""
    before: list[str] = []

    def still() -> list[str]:
        nonlocal before
        now = lines(tab)
        same, before = now == before and any(line.strip() for line in now), now
        time.sleep(0.05)
        return now if same else []

    return list(waited("a screen at rest", still))


def press(tab: Tab, *keys: str) -> list[str]:
    """Press keys one after the other, each once the screen has answered the one before."""
    now = rest(tab)
    for key in keys:
        before, ends = now, time.monotonic() + (0.2 if key in ("Tab", "ArrowDown") else 6.0)
        tab.press(key)
        while (now := rest(tab)) == before and time.monotonic() < ends:
            time.sleep(0.05)
    return now


def picture(tab: Tab, name: str) -> None:
    """Keep a picture, where they are wanted."""
    if PICTURES:
        tab.picture(Path(PICTURES) / f"{name}.png")


def sit(tab: Tab, served: Served, seats: int) -> None:
    """Begin a game of Libya from the menu, with people in the first so many recommended seats."""
    tab.size(1280, 800)
    tab.go(served.url)
    tab.until("New game")
    picture(tab, "menu")
    press(tab, "Enter")
    tab.until("8 turns, 32 nations")
    press(tab, "Enter")
    tab.until("Who sits where")
    for _ in range(seats):
        press(tab, "Enter")
        tab.until("who plays it")
        press(tab, "Tab", "Tab", "Enter", "ArrowDown")
    press(tab, "s", "Enter")
    waited("the game", lambda: "Turn 1 of 8" in lines(tab)[0])


def to_the_desk(tab: Tab, served: Served) -> None:
    """Open the page, and go on to the desk of the seat whose turn it is."""
    tab.size(1280, 800)
    tab.go(served.url)
    tab.until("Turn 1 of 8")
    for _ in range(6):
        if "ONLY YOU CAN DECIDE" in "\n".join(rest(tab)):
            return
        press(tab, "Enter")
    raise AssertionError(tab.text())


def no_trace(tab: Tab, secret: str) -> None:
    """Fail where a secret is left anywhere in a page, its title, its history or its store."""
    assert secret not in str(tab.js("document.documentElement.outerHTML + document.title + location.href"))
    assert secret not in str(tab.js("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, document.cookie])"))
    assert secret not in str(tab.js("screen_.text()"))


def test_a_whole_turn_of_libya_with_the_network_cut_off(served: Served, browser: Browser, tmp_path: Path) -> None:
    tab = browser.tab()
    sit(tab, served, 2)
    assert tab.js("location.href") == f"http://127.0.0.1:{served.port}/", "the token does not stay in the address"
    titles: list[str] = []
    drafted = False
    for _ in range(60):
        title = rest(tab)[0]
        titles.append(title)
        if "Turn 2 of 8" in title:
            break
        known = next((keys for word, keys in KEYS.items() if word in title), None)
        if known is not None:
            press(tab, *known)
        elif "Capitals" in title and not drafted:
            press(tab, "Enter")
            press(tab, "F2")
            tab.until("Drafted, and on disk")
            picture(tab, "desk")
            drafted = True
            assert any("F9 Veil" in line for line in lines(tab)), "the foot shows keys that reach the game"
        elif "Capitals" in title or "Operations" in title:
            press(tab, "s", "Enter")
        else:
            press(tab, "Enter")
    assert "Turn 2 of 8" in titles[-1], titles
    for word in ("Hand over", "Capitals", "The Council", "What happened", "Report"):
        assert any(word in title for title in titles), word
    asked = tab.requests()
    assert len(asked) > 6
    assert {urlsplit(url).hostname for url in asked if not url.startswith("data:")} == {"127.0.0.1"}
    assert {urlsplit(url).port for url in asked if not url.startswith("data:")} == {served.port}
    errors = [e for e in tab.seen if e.get("method") in ("Runtime.exceptionThrown", "Network.loadingFailed")]
    assert errors == []
    assert tab.js("document.title") == "Silence Procedure"
    saves = list((tmp_path / "saves").glob("*.wargame"))
    assert len(saves) == 1
    with Session.look(saves[0]) as session:
        assert session.state.public.turn == 2


def test_the_map_is_drawn_in_dots_and_the_page_fits_its_window(libya: Served, browser: Browser) -> None:
    tab = browser.tab()
    to_the_desk(tab, libya)
    press(tab, "m")
    tab.until("Tripoli")
    text = "\n".join(rest(tab))
    assert sum(0x2800 < ord(sign) < 0x2900 for sign in text) > 60
    assert tab.js("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family).sort().join()").count("Cell") == 3
    dots = tab.js("""(() => { const dot = document.createElement("canvas").getContext("2d"); dot.font = "40px 'Cell Dots'";
        return dot.measureText("\\u28ff").width / 40; })()""")
    assert round(dots, 3) == round(1233 / 2048, 3), "a cell of dots is as wide as a letter"
    picture(tab, "map")
    for width, height, large in ((1920, 1080, False), (900, 560, False), (1280, 800, True)):
        tab.size(width, height)
        if large:
            tab.js("document.getElementById('largest').click()")
        time.sleep(0.3)
        rest(tab)
        bottom = "document.getElementById('screen').getBoundingClientRect().bottom"
        columns, rows, cell, letter = tab.js(f"[screen_.columns, screen_.rows, screen_.cell.width, {bottom}]")
        assert columns >= 80
        assert rows >= 24
        assert letter <= height
        if large:
            assert columns < 100
            assert cell >= 13
        picture(tab, f"{width}-{'large' if large else 'usual'}")
    tab.go(libya.url)
    tab.until("veiled")
    assert tab.js("largest") is True, "the size of the letters is kept"


def test_nothing_of_a_seat_is_left_in_any_tab(libya: Served, browser: Browser) -> None:
    first = browser.tab()
    to_the_desk(first, libya)
    press(first, "b")
    brief = next(" ".join(line.strip("│ ").split()[1:5]) for line in rest(first)[3:12] if len(line.strip("│╭╰ ─")) > 20)
    picture(first, "brief")
    second = browser.tab()
    second.size(1000, 700)
    second.go(libya.url)
    second.until("veiled")
    first.until("The game has gone to another tab or window.")
    no_trace(first, brief)
    no_trace(second, brief)
    assert "ONLY YOU CAN DECIDE" not in first.text() + second.text()
    press(second, "Enter")
    second.until(brief)
    press(second, "Escape")
    second.until("ONLY YOU CAN DECIDE")
    second.press("F9")
    second.until("veiled")
    no_trace(second, brief)
    press(second, "Enter")
    second.until("ONLY YOU CAN DECIDE")
    second.press("F12")
    second.until("veiled")
    second.call("Page.reload")
    second.until("veiled")
    press(second, "Enter")
    second.until("ONLY YOU CAN DECIDE")
    press(second, "s", "Enter")
    second.until("Hand over")
    no_trace(second, brief)
    first.js("document.getElementById('again').click()")
    first.until("Hand over")
    second.until("The game has gone to another tab or window.")


def test_tabs_closed_at_once_leave_nothing_and_a_new_server_goes_on_with_the_game(
    libya: Served, browser: Browser, tmp_path: Path
) -> None:
    tabs = [browser.tab() for _ in range(10)]
    to_the_desk(tabs[0], libya)
    for tab in tabs[1:]:
        tab.go(libya.url)
    waited("the last tab", lambda: any("veiled" in tab.text() for tab in tabs))
    waited("one tab with the game", lambda: sum("another tab" in tab.text() for tab in tabs) == 9)
    browser.close(*tabs[1:])
    assert libya.children() == []
    tabs[0].js("document.getElementById('again')?.click()")
    tabs[0].until("veiled")
    port = libya.port
    assert libya.end() == 0
    tabs[0].until("The server has ended")
    again = Served(tmp_path, port)
    try:
        tabs[0].go(libya.url)
        tabs[0].until("Open the address that")
        tabs[0].go(again.url)
        tabs[0].until("We sit here")
    finally:
        again.end()
