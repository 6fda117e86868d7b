"""Colours by meaning can be read in every theme, and no state is told by colour alone."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tui import journey, stage
from tui.driver import Player, played
from wargame.tui import theme

SEVEN = ("silence-contrast", "silence-projector")
COLOURED = [t for t in theme.THEMES if not t.ansi]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    return journey.contrast(Color.parse(one), Color.parse(other))


@pytest.mark.parametrize("one", COLOURED, ids=lambda t: t.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_every_meaning_has_a_contrast_of_four_and_a_half_on_every_ground(one: Theme, ground: str) -> None:
    back = getattr(one, ground)
    colours = {name: one.variables[name] for name in theme.MEANINGS} | {"text": str(one.foreground)}
    low = {name: round(contrast(colour, back), 2) for name, colour in colours.items() if contrast(colour, back) < 4.5}
    assert low == {}


@pytest.mark.parametrize("name", SEVEN)
def test_the_themes_of_high_contrast_and_for_a_projector_have_seven(name: str) -> None:
    one = next(t for t in theme.THEMES if t.name == name)
    assert all(contrast(one.variables[name], str(one.panel)) >= 7 for name in theme.MEANINGS)


@pytest.mark.parametrize("one", COLOURED, ids=lambda t: t.name)
def test_the_cursor_can_be_read(one: Theme) -> None:
    assert contrast(one.variables["own"], str(one.background)) >= 4.5


@pytest.mark.parametrize("one", COLOURED, ids=lambda t: t.name)
def test_no_two_meanings_have_the_same_colour(one: Theme) -> None:
    assert len({one.variables[name] for name in theme.MEANINGS}) == len(theme.MEANINGS)


@pytest.mark.parametrize("name", [*(t.name for t in theme.THEMES), "textual-dark", "ansi-dark"])
def test_the_style_sheet_holds_under_every_theme(name: str) -> None:
    async def look() -> None:
        app = stage.Stage(lambda: stage.a_map(1), name)
        async with app.run_test(size=(80, 24)) as pilot:
            await stage.settle(pilot)
            assert "Benghazi" in stage.words(app)

    asyncio.run(look())


def test_without_colour_no_colour_is_asked_for() -> None:
    async def look() -> None:
        app = stage.Stage(lambda: stage.a_map(1), "silence-plain")
        async with app.run_test(size=(80, 24)) as pilot:
            await stage.settle(pilot)
            styles = [s.style for strip in app.screen._compositor.render_strips() for s in strip if s.style is not None]
            assert {c.name for style in styles for c in (style.color, style.bgcolor) if c is not None} <= {"default"}
            assert any(style.reverse for style in styles), "the cursor shows without colour"

    asyncio.run(look())


def test_the_style_sheet_travels_with_the_package() -> None:
    assert theme.STYLES.is_file()
    assert theme.STYLES.parent.name == "tui"


@pytest.mark.slow
@pytest.mark.parametrize("size", journey.SIZES)
def test_every_text_of_every_screen_can_be_read_in_every_theme_and_tab_goes_in_reading_order(
    size: tuple[int, int], tmp_path: Path
) -> None:
    low: list[tuple[str, str, journey.Read]] = []
    coloured: list[tuple[str, str]] = []
    leaps: list[tuple[str, str, str]] = []
    seen: list[str] = []
    narrow = size == journey.SIZES[0]  # Colours are the same at every size; what differs is which parts there are.
    themes = [t for t in theme.THEMES if narrow or t.name in (theme.DEFAULT, "silence-projector")]

    async def steps(player: Player) -> None:
        async for name in journey.walk(player):
            seen.append(name)
            leaps.extend((name, *pair) for pair in backward(player))
            for one in themes:
                player.app.theme = one.name
                await player.pilot.pause(0.02)
                if one.ansi:
                    coloured.extend((name, text) for text in journey.tinted(player))
                    continue
                texts = journey.reads(player)
                assert texts, (name, one.name)
                least = 7 if one.name in SEVEN else 4.5
                low.extend((name, one.name, text) for text in texts if text.contrast < least)
            player.app.theme = theme.DEFAULT

    played(tmp_path, steps, None, size)
    assert len(seen) == len(set(seen)) > 25
    assert low == []
    assert coloured == []
    assert leaps == []


def backward(player: Player) -> list[tuple[str, str]]:
    """Return the steps of Tab that lead up and not to the right."""
    chain = [w for w in player.app.screen.focus_chain if w.region]
    return [(str(a), str(b)) for a, b in pairwise(chain) if b.region.y < a.region.y and b.region.x <= a.region.x]
