"""Map, coalition table and tracks: what they show of a view, and that they keep nothing of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from games import opening, rulebook
from tui import golden, stage
from wargame import engine
from wargame.engine.model.base import SeatId, ZoneId
from wargame.engine.model.caveats import MissionCaveat
from wargame.engine.view import SeatView
from wargame.tui.bits import Line
from wargame.tui.widgets import coalition, places
from wargame.tui.widgets.coalition_table import CoalitionTable
from wargame.tui.widgets.places_map import PlacesMap
from wargame.tui.widgets.table import LineTable
from wargame.tui.widgets.theatre_map import TheatreMap
from wargame.tui.widgets.tracks import TrackBars, bar, levels, sparkline, word

Act = Callable[[Pilot[object], stage.Stage], Awaitable[None]]
SIZES = pytest.mark.parametrize("size", stage.SIZES, ids=lambda s: f"{s[0]}x{s[1]}")


def first(seat: str = "FRA") -> SeatView:
    return engine.seat_view(opening().after, SeatId(seat))


def a_map(view: SeatView | None = None, *, sea: bool = True) -> TheatreMap:
    return TheatreMap(rulebook(), view or first(), stage.shore() if sea else None)


def a_table(view: SeatView | None = None) -> CoalitionTable:
    return CoalitionTable(rulebook(), view or first())


HISTORY = {"end_state": [0.1, 0.2], "legitimacy": [0.5, 0.4], "cohesion": [0.6, 0.6], "credibility": [0.7], "support": [0.5]}


def bars(view: SeatView | None = None) -> TrackBars:
    return TrackBars(rulebook(), view or first(), HISTORY)


def shown(make: Callable[[], Widget], act: Act | None = None, size: tuple[int, int] = (80, 24)) -> list[str]:
    """Return what a widget shows after some keys."""
    lines: list[str] = []

    async def look() -> None:
        app = stage.Stage(make)
        async with app.run_test(size=size) as pilot:
            await stage.settle(pilot)
            if act is not None:
                await act(pilot, app)
                await stage.settle(pilot)
            lines.extend(stage.text(app))

    asyncio.run(look())
    return lines


def pressing(*keys: str) -> Act:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        await pilot.press(*keys)

    return act


MAKE: dict[str, Callable[[], Widget]] = {
    "map": a_map,
    "list": lambda: a_map(sea=False),
    "table": a_table,
    "tracks": bars,
}


@SIZES
@pytest.mark.parametrize("name", ["map", "list", "table", "tracks"])
def test_widgets_look_as_they_did(name: str, size: tuple[int, int]) -> None:
    golden.holds(f"{name}-{size[0]}x{size[1]}", shown(MAKE[name], size=size))


@pytest.mark.parametrize("size", [(40, 12), (60, 15), (80, 24), (140, 40), (20, 5), (5, 2)])
@pytest.mark.parametrize("name", ["map", "list", "table", "tracks"])
def test_no_size_breaks_a_widget_and_no_line_is_wider_than_it(name: str, size: tuple[int, int]) -> None:
    lines = shown(MAKE[name], pressing("down", "n", "end", "s", "plus", "w", "t"), size)
    assert len(lines) == size[1]
    assert all(len(line) <= size[0] for line in lines)


# The map.


def test_a_zone_is_told_by_a_mark_and_a_word_not_by_colour_alone() -> None:
    marks = {p.mark for p in places.read(rulebook(), first()) if p.zone}
    assert marks >= {places.OURS, places.THEIRS, places.SEA}
    text = " ".join(shown(a_map))
    assert all(word in text for word in ("Libyan opposition", "Libyan regime", "contested", "under attack", "base open"))


def changed(view: SeatView, zone: str, **fields: Any) -> SeatView:
    zones = {**view.public.zones, ZoneId(zone): replace(view.public.zones[ZoneId(zone)], **fields)}
    return replace(view, public=replace(view.public, zones=zones))


@pytest.mark.parametrize(
    ("turn", "phase", "said"),
    [(1, "capitals", "under attack"), (1, "report", "attacked this turn"), (2, "capitals", "attacked last turn")],
)
def test_a_zone_says_when_it_was_attacked_and_the_first_turn_has_none_before_it(turn: int, phase: str, said: str) -> None:
    view = changed(first(), "benghazi", attacked=True)
    view = replace(view, public=replace(view.public, turn=turn, phase=phase))
    found = next(p for p in places.read(rulebook(), view) if p.id == "benghazi")
    assert [text for text, tone in found.facts if tone == "bad"] == [said]
    assert found.names[0].startswith("!")


def test_waters_and_the_ships_in_them_bear_one_name_on_the_map() -> None:
    view = stage.view(4, "FRA")
    found = places.read(rulebook(), view)
    held = {p.base for p in view.public.packages.values()}
    assert "sea-central-med" in held, "ships are there"
    named = [p.id for p in found if "Central Mediterranean" in " ".join(p.names)]
    assert named == ["central-med"]


def test_another_moment_draws_only_the_rows_that_changed() -> None:
    drawn: list[int] = []

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        widget = app.query_one(TheatreMap)
        stage.text(app)
        strip = widget.strip

        def counted(line: Line, width: int, base: str = "") -> Strip:
            drawn.append(1)
            return strip(line, width, base)

        widget.strip = counted  # type: ignore[method-assign]
        widget.update(changed(first(), "benghazi", control=0.1, attacked=False))
        await stage.settle(pilot)

    text = shown(a_map, act)
    assert any("■ Benghazi⌂ 10%" in line for line in text)
    assert 1 <= len(drawn) <= 6


def test_a_zone_that_changes_hands_changes_its_mark() -> None:
    before = next(p for p in places.read(rulebook(), first()) if p.id == "benghazi")
    after = next(p for p in places.read(rulebook(), changed(first(), "benghazi", control=0.1)) if p.id == "benghazi")
    between = next(p for p in places.read(rulebook(), changed(first(), "benghazi", control=0.5)) if p.id == "benghazi")
    assert (before.mark, between.mark, after.mark) == (places.OURS, places.OPEN, places.THEIRS)


def test_bases_are_open_or_closed_and_last_turns_missions_have_their_effect() -> None:
    view = first()
    public = replace(
        view.public,
        bases={**view.public.bases, "sigonella": True, "trapani": False},
        effects={"strike/misrata": 0.4},
    )
    found = {p.id: p for p in places.read(rulebook(), replace(view, public=public))}
    assert (found["sigonella"].mark, found["trapani"].mark) == (places.BASE, places.CLOSED)
    assert ("closed to partners", "warn") in found["trapani"].facts
    assert any("40%" in text for text, _ in found["misrata"].facts)
    assert f"{places.MISSIONS}1" in found["misrata"].names[0]


def test_the_cursor_walks_the_places_and_says_so() -> None:
    said: list[str] = []

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        widget = app.query_one(TheatreMap)
        await pilot.press("n")
        said.append(widget.selected.id if widget.selected else "")
        await pilot.press("p", "p")
        said.append(widget.selected.id if widget.selected else "")

    shown(a_map, act)
    order = [p.id for p in places.read(rulebook(), first())]
    assert said == [order[1], order[-1]]


def test_keys_pan_and_zoom_and_bring_the_zones_back() -> None:
    frames: list[object] = []

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        widget = app.query_one(PlacesMap)
        for key in ("", "left", "plus", "home", "w"):
            await pilot.press(*([key] if key else []))
            await pilot.pause()
            widget.render_line(0)
            frames.append(widget.frame)

    shown(a_map, act)
    start, panned, zoomed, home, everything = frames
    assert len({str(f) for f in (start, panned, zoomed)}) == 3
    assert home == start
    assert everything.degrees > start.degrees  # type: ignore[attr-defined]


def test_without_a_coast_there_is_a_list_with_words() -> None:
    text = " ".join(shown(lambda: a_map(sea=False)))
    assert "held by the Libyan regime" in text
    assert "base in Italy, closed" in text


# The table.


def test_the_table_shows_every_nation_and_marks_the_own_one() -> None:
    rows = coalition.rows(rulebook(), first("FRA"))
    assert {r.id for r in rows} == set(rulebook().nations)
    assert next(r for r in rows if r.id == "FRA").cells["nation"][1] == "own"


def test_it_sorts_by_every_column_and_back() -> None:
    seen: list[list[str]] = []

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        table = app.query_one(LineTable)
        given = [r.id for r in table.rows]
        for column, _ in table.shown():
            await pilot.press("s")
            assert table.sorted_by == column.key
            seen.append([r.id for r in table.rows])
        await pilot.press("s")
        assert [r.id for r in table.rows] == given

    shown(lambda: stage.a_table(4), act)
    names = [rulebook().scenario.nations[c].name for c in seen[0]]  # type: ignore[index]
    assert names == sorted(names)
    assert len({tuple(s) for s in seen}) > 4


def test_the_cursor_stays_on_its_nation_when_the_view_changes() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        table = app.query_one(CoalitionTable)
        await pilot.press("down", "down", "down")
        here = table.selected
        table.update(stage.view(5, "FRA"))
        await pilot.pause()
        assert here is not None
        assert table.selected is not None
        assert table.selected.id == here.id

    shown(lambda: stage.a_table(4), act)


@pytest.mark.parametrize("size", [(110, 50), (90, 42)])
def test_where_there_is_room_a_nation_is_told_of_to_the_end(size: tuple[int, int]) -> None:
    feet: list[str] = []

    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        table = app.query_one(CoalitionTable)
        for at in range(len(table.rows)):
            table.at = at
            table.redraw()
            await pilot.pause()
            feet.append("\n".join(stage.text(app)[-table.foot :]))

    shown(lambda: stage.a_table(4), act, size)
    assert len(feet) == len(rulebook().nations)
    assert max(foot.count("\n") for foot in feet) >= 3, "some need more than the three lines that a foot has at least"
    assert not [foot for foot in feet if "…" in foot]


def test_the_table_begins_at_ones_own_nation() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        table = app.query_one(CoalitionTable)
        assert table.selected is not None
        assert table.selected.id == "FRA"
        assert any(line.startswith("France  ") for line in stage.text(app))

    shown(lambda: stage.a_table(4, "FRA"), act, (80, 12))


def test_only_the_own_seat_is_told_of_its_hidden_caveats() -> None:
    hidden = MissionCaveat(id="quiet", barred=("strike",))
    own = replace(first("FRA"), own=replace(first("FRA").own, caveats=(hidden,)))

    def told(view: SeatView) -> list[str]:
        row = next(r for r in coalition.rows(rulebook(), view) if r.id == "FRA")
        return [text for text, _ in row.details if "not declared" in text]

    assert told(own) == ["not declared, yours alone to know: no air strikes"]
    assert told(replace(own, seat=SeatId("USA"))) == []


# The tracks.


def test_levels_have_words_arrows_and_a_history() -> None:
    text = shown(bars, size=(100, 10))
    assert [line.split("  ")[0].strip() for line in text[:5]] == [
        "End state",
        "Legitimacy",
        "Cohesion",
        "Credibility",
        "Own public",
    ]
    assert any("▲" in line for line in text)
    assert any(c in "".join(text) for c in "▁▂▃▄")


def test_who_sits_for_no_nation_has_no_public_of_its_own() -> None:
    assert "support" not in levels(rulebook(), first("chair"))
    assert "support" in levels(rulebook(), first("FRA"))


@pytest.mark.parametrize(("level", "said"), [(0.0, "failing"), (0.3, "weak"), (0.5, "fair"), (0.7, "good"), (1.0, "strong")])
def test_each_level_has_a_word(level: float, said: str) -> None:
    assert word(level)[0] == said


def test_levels_that_read_alike_have_one_word() -> None:
    assert word(0.5996) == word(0.6) == word(0.6004)
    assert word(0.594)[0] == "fair"


@pytest.mark.parametrize("level", [-1.0, 0.0, 0.01, 0.5, 0.999, 1.0, 2.0])
def test_a_bar_has_its_width(level: float) -> None:
    assert len("".join(bar(level, 10))) == 10
    assert len(sparkline([level] * 20, 12)) == 12


def test_enter_asks_why() -> None:
    async def act(pilot: Pilot[object], app: stage.Stage) -> None:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [m.track for m in app.said if isinstance(m, TrackBars.WhyAsked)] == ["legitimacy"]

    shown(bars, act)


# Nothing of a former seat stays.


def reached(thing: object, seen: set[int]) -> Iterator[object]:
    """Yield what can be reached from a widget's own attributes."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    yield thing
    inner: list[object] = []
    if isinstance(thing, dict):
        inner = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set | frozenset):
        inner = list(thing)
    for one in inner:
        yield from reached(one, seen)


@pytest.mark.parametrize("make", [a_map, a_table, bars])
def test_no_widget_keeps_a_view(make: Callable[[SeatView], TheatreMap | CoalitionTable | TrackBars]) -> None:
    widget = make(first("FRA"))
    widget.update(first("USA"))
    assert not any(isinstance(one, SeatView) for one in reached(vars(widget), set()))
