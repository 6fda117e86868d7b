"""Colours by meaning: `$good`, `$bad`, `$warn`, `$own`, `$ally`, `$adversary`, `$dim`, the same names in every theme.

Lives here: the themes, and the fallback for themes that do not know these names. Not here: where a colour is used
(`wargame.tcss`). State is never told by colour alone: every use has a word, a letter or a shape beside it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import BUILTIN_THEMES, Theme

MEANINGS = ("good", "bad", "warn", "own", "ally", "adversary", "dim")
"""The colours that mean something; each has a contrast of at least 4.5 on background, surface and panel."""
STYLES = Path(__file__).with_name("wargame.tcss")
"""The style sheet of the widgets, for an app's `CSS_PATH`."""
START: str | PurePath = Path(__file__).with_name("start.tcss")
"""The style sheet of the menu."""
NEWS: list[str | PurePath] = [START, Path(__file__).with_name("news.tcss"), STYLES]
"""Those of the screen on which a visit begins."""
ALL: list[str | PurePath] = [*NEWS, Path(__file__).with_name("table.tcss")]
"""Every style sheet, in the order in which they are read."""
DEFAULT = "silence-dark"
PLAIN = "silence-plain"


def _theme(name: str, grounds: str, colours: str, *, dark: bool, row: float = 0.32) -> Theme:
    """Return a theme from its grounds (background, surface, panel, text) and its colours in the order of `MEANINGS`.

    `row` is how much of the own colour lies under the row that is marked, 0 to 1: as much as leaves every colour readable.
    """
    background, surface, panel, text = grounds.split()
    tones = dict(zip(MEANINGS, colours.split(), strict=True))
    return Theme(
        name=name,
        dark=dark,
        background=background,
        surface=surface,
        panel=panel,
        foreground=text,
        primary=tones["own"],
        secondary=tones["ally"],
        accent=tones["own"],
        success=tones["good"],
        warning=tones["warn"],
        error=tones["bad"],
        variables={
            **tones,
            "row": _between(background, tones["own"], row),
            "row-quiet": _between(background, tones["own"], row * 0.56),
            "foreground-muted": tones["dim"],
            "text-muted": tones["dim"],
            "border-blurred": tones["dim"],
            "block-cursor-background": tones["own"],
            "block-cursor-foreground": background,
            "footer-key-foreground": tones["own"],
        },
    )


def _between(one: str, other: str, share: float) -> str:
    """Return a colour so far on the way from one to the other."""
    return Color.parse(one).blend(Color.parse(other), share).hex


_PLAIN = Theme(
    name=PLAIN,
    ansi=True,
    dark=True,
    primary="ansi_default",
    secondary="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        **dict.fromkeys((*MEANINGS, "row", "row-quiet"), "ansi_default"),
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
    },
)
"""Without any colour, for those who set NO_COLOR."""

THEMES: tuple[Theme, ...] = (
    _theme(
        DEFAULT,
        "#0f141b #151c26 #1e2733 #dde5ee",
        "#6fd08c #ff8a80 #e6b84a #7cc4ff #b9a7ff #ff9ecb #97a5b6",
        dark=True,
    ),
    _theme(
        "silence-light",
        "#f4f6f9 #ffffff #e6ebf2 #1a2330",
        "#12642a #ab1f1a #734d00 #0a519a #5638b8 #932463 #535e6d",
        dark=False,
        row=0.22,
    ),
    _theme(
        "silence-contrast",
        "#000000 #000000 #101010 #ffffff",
        "#7dff9b #ffa39c #ffd75e #8fd3ff #d3c6ff #ffb8dc #d0d0d0",
        dark=True,
        row=0.2,
    ),
    _theme(
        "silence-colour-blind",
        "#0f141b #151c26 #1e2733 #e6edf5",
        "#56b4e9 #ff9d3c #f0e442 #9adcff #c9b6ff #e69fc8 #a3b0c0",
        dark=True,
    ),
    _theme(
        "silence-projector",
        "#ffffff #ffffff #e9e9e9 #000000",
        "#00501d #8a0000 #573900 #003c82 #432696 #7a0a49 #3d3d3d",
        dark=False,
        row=0.16,
    ),
    _PLAIN,
)

DEFAULTS: dict[str, str] = {name: THEMES[0].variables[name] for name in (*MEANINGS, "row", "row-quiet")}
"""What `App.get_theme_variable_defaults` must return, so that the style sheet also holds under a theme of Textual's own."""


class Colourless(LineFilter):
    """Take all colour out of what is drawn, the terminal's own included; bold, underlined and reversed stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colour."""
        del background
        return [Segment(text, None if style is None else _uncoloured(style), control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _uncoloured(style: Style) -> Style:
    return style.without_color


def install(app: App[Any], name: str = DEFAULT) -> None:
    """Register the themes with an app and set one; call it at the end of the app's `__init__`."""
    for theme in THEMES:
        app.register_theme(theme)
    app.theme = name
    if app.no_color:
        # Chosen before there was a theme, the filter would turn the terminal's own colours into black on black.
        app._filters[:] = [f for f in app._filters if not isinstance(f, Monochrome | NoColor)] + [Colourless()]
    if not app.is_running:
        app.stylesheet.set_variables(app.get_css_variables())  # So that the styles are read once, not twice.
