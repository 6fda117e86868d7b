"""Why, the rulebook, and the scenarios: what they show, and how one walks through them."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from tui import golden, stage
from wargame.border import places, scenarios
from wargame.border.tables import load_ruleset
from wargame.engine.rooms.home_front import SupportMoved
from wargame.engine.rooms.legitimacy import TracksMoved
from wargame.reports.behind import event_of, figures, zones
from wargame.reports.pages import parse
from wargame.reports.rule_numbers import figure, filled
from wargame.tui.screens.rulebook import RulebookScreen
from wargame.tui.screens.scenarios import Looked, ScenariosScreen, look
from wargame.tui.screens.why import WhyScreen
from wargame.tui.widgets.places_map import PlacesMap
from wargame.tui.widgets.reader import Reader

Act = Callable[[Pilot[object], stage.Stage], Awaitable[None]]
SIZES = pytest.mark.parametrize("size", stage.SIZES, ids=lambda s: f"{s[0]}x{s[1]}")

PAGE = """# 30 The Council

How the Council decides.

**30.1 Drafts.** A member may table a draft. See rule 30.2.

**30.2 Silence.** The chair puts a draft under silence for `council.mediate_hours`. The draft is then
agreed unless somebody objects.

- By day it is short.
- By night it is long.

## An example

Norway tables a draft, and nobody speaks.
"""
OTHER = "# 40 Command\n\n**40.1 Authority.** Full command stays at home.\n"
PAGES = {page.id: page for text in (PAGE, OTHER) if (page := parse(text))}


def a_book(rule: str = "") -> RulebookScreen:
    return RulebookScreen(rule, load_ruleset(), PAGES)


def on(make: Callable[[], Widget], act: Act, size: tuple[int, int] = (100, 30)) -> stage.Stage:
    """Act on a screen, and return the app."""
    app = stage.Stage(make)

    async def go() -> None:
        async with app.run_test(size=size) as pilot:
            await stage.settle(pilot)
            await act(pilot, app)
            await stage.settle(pilot)

    asyncio.run(go())
    return app


async def pressed(pilot: Pilot[object], *keys: str) -> str:
    await pilot.press(*keys)
    await stage.settle(pilot)
    return stage.words(pilot.app)


# Why.


def test_a_track_leads_to_the_newest_event_that_moved_it() -> None:
    archive = stage.archive()
    index = archive.index()
    for track in ("legitimacy", "cohesion", "credibility"):
        assert isinstance(index[event_of(archive, track)][1].event, TracksMoved)
    own = index[event_of(archive, "support")][1].event
    assert isinstance(own, SupportMoved)
    assert own.nation == "FRA"
    assert event_of(archive, "nothing") == ""


def test_an_answer_has_its_terms_and_rules_and_a_rule_opens_the_rulebook() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        text = stage.words(app)
        assert "TERMS" in text
        assert "rule 90.1" in text
        text = await pressed(pilot, "enter")
        assert isinstance(app.screen, RulebookScreen)
        assert "90.1" in text
        await pressed(pilot, "q")
        assert isinstance(app.screen, WhyScreen)

    on(lambda: stage.why("legitimacy"), act)


def test_one_walks_from_cause_to_cause_and_back() -> None:
    archive = stage.archive()
    name = next(n for t in range(8, 0, -1) for n, _ in archive.main(t) if (a := archive.why(n)) and a.cause.causes)

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        screen = app.screen
        assert isinstance(screen, WhyScreen)
        before = stage.text(app)
        reader = screen.query_one("#text", Reader)
        cause = next(t for t in reader._scribe.targets.values() if t.startswith("event:"))
        reader.go(cause)
        await pressed(pilot, "enter")
        assert screen.trail[-1] == cause.removeprefix("event:")
        assert stage.text(app) != before
        await pressed(pilot, "b")
        assert screen.trail == [name]
        await pressed(pilot, "b")
        assert app.answer is None

    on(lambda: WhyScreen(archive, name), act)


def test_the_main_events_of_each_turn_can_be_opened() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        screen = app.screen
        assert isinstance(screen, WhyScreen)
        turn = screen.turn
        text = await pressed(pilot, "left")
        assert f"main events of turn {turn - 1}" in text
        main = screen.archive.main(turn - 1)[0][0]
        assert screen.query_one("#text", Reader).go(f"event:{main}")
        await pressed(pilot, "enter")
        assert screen.trail[-1] == main

    on(lambda: stage.why(""), act)


def test_beyond_the_first_and_the_last_turn_the_reasons_say_so() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        screen = app.screen
        assert isinstance(screen, WhyScreen)
        last = screen.archive.story.turns[-1].number
        assert "That is the last turn there is." in await pressed(pilot, *["right"] * last)
        assert "That is the first turn there is." in await pressed(pilot, *["left"] * last)

    on(lambda: stage.why(""), act)


def test_an_event_without_a_cause_says_where_to_go_on() -> None:
    archive = stage.archive()
    name = next(
        n for t in range(1, 9) for n, _ in archive.main(t) if (a := archive.why(n)) and not (a.cause.causes or a.cause.more)
    )

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        assert "m shows them" in " ".join((await pressed(pilot)).split())
        assert "THE NUMBERS AS THEY STAND" in await pressed(pilot, "m")

    on(lambda: WhyScreen(archive, name), act, (120, 90))


def test_the_front_page_opens_every_number_to_its_reasons() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        screen = app.screen
        assert isinstance(screen, WhyScreen)
        assert screen.focused is screen.query_one("#front")
        seen = set()
        for _ in range(60):
            seen.add(stage.words(app))
            await pilot.press("down")
        assert len(seen) > 20, "what is under the cursor is read beside the list"
        assert all(one.event for one in (*figures(screen.archive), *zones(screen.archive)))
        await pressed(pilot, "home", "enter")
        assert screen.focused is screen.query_one("#text")
        assert "End state" in stage.words(app)

    on(lambda: stage.why(""), act, (200, 50))


def test_a_nation_and_a_place_tell_what_has_touched_them() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        assert "What has touched it, the latest first" in stage.words(app)
        screen = app.screen
        assert isinstance(screen, WhyScreen)
        await pressed(pilot, "enter")
        assert screen.archive.why(screen.trail[-1]) is not None
        await pressed(pilot, "b", "b")
        assert app.answer is None

    for subject in ("nation/GBR", "place/benghazi"):
        on(lambda s=subject: WhyScreen(stage.archive(), subject=s), act)  # type: ignore[misc]


def test_what_a_seat_may_not_know_is_not_there() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        assert "Nothing is known here" in stage.words(app)

    on(lambda: WhyScreen(stage.archive(), "9.report/none/of/this"), act)


# The rulebook.


@SIZES
def test_the_rulebook_looks_as_it_did(size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        golden.holds(f"rulebook-{size[0]}x{size[1]}", stage.text(app))

    on(lambda: a_book("30.2"), act, size)


def test_a_rule_is_read_with_numbers_in_place_of_their_names() -> None:
    ruleset = load_ruleset()
    assert filled("takes `clock.drafts_per_turn` drafts", ruleset) == "takes 2 drafts"
    assert filled("passes, `council.round_hours`.", ruleset) == "passes, 12 hours."
    assert filled("costs cohesion (`cyber.heat`).", ruleset) == "costs cohesion (see its numbers)."
    assert filled("of two kinds (`shield`), `no.such`", ruleset) == "of two kinds (`shield`), `no.such`"


def test_it_opens_at_a_rule_with_its_numbers_and_their_source() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        text = stage.words(app)
        assert figure(load_ruleset(), "council.mediate_hours") in text
        assert "Source:" not in text
        text = await pressed(pilot, "home", "enter")
        assert app.screen.query_one("#text", Reader).target == "rule:30.1"

    on(lambda: a_book("30.2"), act)


def test_the_first_page_is_page_zero() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        assert "0  The game in half an hour" in stage.text(app)[0]

    on(lambda: stage.rulebook_screen(), act)


def test_a_word_is_searched_in_titles_first_and_opened() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        await pilot.press("slash")
        await pilot.press(*"draft", "enter")
        text = await pressed(pilot)
        assert "Places with “draft”" in text
        assert text.index("30.1 Drafts") < text.index("30.2 Silence")
        text = await pressed(pilot, "enter")
        assert app.screen.query_one("#text", Reader).target == "rule:30.1"
        text = await pressed(pilot, "b")
        assert "Places with “draft”" in text

    on(a_book, act)


def test_what_is_found_is_told_without_the_marks_of_headings_and_lists() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        await pilot.press("slash", *"caveat", "enter")
        text = await pressed(pilot)
        assert "caveats You may limit" in " ".join(text.split())
        assert "##" not in text

    on(lambda: stage.rulebook_screen(""), act, (120, 36))


def test_a_number_in_the_search_line_jumps_to_the_rule_and_nonsense_is_told() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        await pilot.press("slash")
        await pilot.press("4", "0", "full_stop", "1", "enter")
        await pressed(pilot)
        assert app.screen.query_one("#text", Reader).target == "rule:40.1"
        await pilot.press("slash")
        await pilot.press(*"xyzzy", "enter")
        assert "No rule and no page has “xyzzy”" in await pressed(pilot)

    on(a_book, act)


def test_escape_leaves_the_search_line_first() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        await pressed(pilot, "slash")
        assert isinstance(app.focused, Input)
        await pressed(pilot, "escape")
        assert isinstance(app.screen, RulebookScreen)
        await pressed(pilot, "escape")
        assert app.answer is None

    on(a_book, act)


# Scenarios.


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one good scenario and two damaged ones."""
    shipped = places.scenarios()
    for name in ("good", "no-theatre", "no-words"):
        shutil.copytree(shipped / "_template", tmp_path / name)
        for path in (tmp_path / name).rglob("*"):
            if path.is_file():
                path.write_text(path.read_text(encoding="utf-8").replace("{{title}}", "Kastell Strait"), encoding="utf-8")
    (tmp_path / "no-theatre" / "theatre.toml").unlink()
    (tmp_path / "no-words" / "scenario.toml").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setattr(places, "scenarios", lambda: tmp_path)
    return tmp_path


def test_damaged_folders_are_listed_with_their_fault_and_hide_no_other(shelf: Path) -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        screen = app.screen
        assert isinstance(screen, ScenariosScreen)
        assert screen.found is not None
        sound = {one.id: one.fault is None for one in screen.found}
        assert sound == {"good": True, "no-theatre": False, "no-words": False}
        assert screen.chosen == "good"
        text = await pressed(pilot, "down")
        assert "theatre.toml: missing file" in text
        assert "wargame check" in text
        await pressed(pilot, "enter")
        assert isinstance(app.screen, ScenariosScreen), "a damaged one is not chosen"
        text = await pressed(pilot, "down")
        assert "scenario.toml" in text
        await pressed(pilot, "up", "up", "enter")
        assert app.answer == "good"

    on(ScenariosScreen, act, (120, 36))


@SIZES
def test_the_scenarios_look_as_they_did(size: tuple[int, int], shelf: Path) -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        golden.holds(f"scenarios-{size[0]}x{size[1]}", stage.text(app))

    on(ScenariosScreen, act, size)


def test_a_scenario_with_a_coast_has_a_map_and_its_secrets_stay_secret() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        assert app.screen.query_one(PlacesMap).display
        text = stage.words(app)
        assert "Seats to play: United States" in text
        assert "1,200,000 people" not in text
        text = await pressed(pilot, "tab", "tab")
        assert "1,200,000 people" in text, "with the focus the map tells of the place under the cursor"
        text = await pressed(pilot, "tab")
        assert "1,200,000 people" not in text
        await pressed(pilot, "enter")
        assert app.answer == "libya-2011"

    on(lambda: ScenariosScreen(lambda: [s for s in scenarios.listing() if s.id == "libya-2011"]), act, (120, 36))


def test_leaving_chooses_nothing() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        await pressed(pilot, "q")
        assert app.answer is None

    on(lambda: ScenariosScreen(list, lambda _: Looked()), act)


def test_a_folder_that_is_gone_by_then_is_told_not_raised(tmp_path: Path) -> None:
    assert look(str(tmp_path / "gone")).fault


def test_a_shelf_that_cannot_be_read_is_told() -> None:
    def broken() -> list[scenarios.Listed]:
        raise PermissionError(13, "Permission denied")

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        assert "Permission denied" in stage.words(app)

    on(lambda: ScenariosScreen(broken), act)
