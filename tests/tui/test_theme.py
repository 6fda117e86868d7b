"""Colours by meaning can be read in every theme, and no state is told by colour alone."""

from __future__ import annotations

import asyncio

import pytest
from textual.color import Color
from textual.theme import Theme

from tui import stage
from wargame.tui import theme

COLOURED = [t for t in theme.THEMES if not t.ansi]


def light(colour: Color) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    parts = [v / 255 for v in (colour.r, colour.g, colour.b)]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    a, b = light(Color.parse(one)), light(Color.parse(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


@pytest.mark.parametrize("one", COLOURED, ids=lambda t: t.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_every_meaning_has_a_contrast_of_four_and_a_half_on_every_ground(one: Theme, ground: str) -> None:
    back = getattr(one, ground)
    colours = {name: one.variables[name] for name in theme.MEANINGS} | {"text": str(one.foreground)}
    low = {name: round(contrast(colour, back), 2) for name, colour in colours.items() if contrast(colour, back) < 4.5}
    assert low == {}


def test_the_theme_of_high_contrast_has_seven() -> None:
    one = next(t for t in theme.THEMES if t.name == "silence-contrast")
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
