"""What a player's settings do to the running interface: colours, keys, the mouse.

Lives here: carrying them out. Not here: the settings and their file (settings), presets of keys (keymap), the themes (theme).
"""

from __future__ import annotations

from typing import Any

from textual.binding import Binding
from textual.theme import Theme

from wargame.tui import settings, theme
from wargame.tui.actions import ALL
from wargame.tui.keymap import Keymap
from wargame.tui.leaving import LeavingApp


class PersonalApp(LeavingApp):
    """An app that goes by a player's settings."""

    SERVED = False
    """Whether a browser shows it, which keeps some keys to itself."""
    settings: settings.Settings
    _styled = False
    _keys: Keymap | None = None
    _worked_out: tuple[Theme, dict[str, str]] | None = None
    """A theme, and its colours by name."""

    @property
    def keymap(self) -> Keymap:
        """Return the keys of this player."""
        if self._keys is None:
            self._keys = Keymap(self.settings.keys, self.settings.own_keys, self.SERVED)
        return self._keys

    def look(self) -> None:
        """Take on the colours of the settings, or none where the terminal asks for none."""
        self.theme = self.colours()

    def colours(self) -> str:
        """Return the theme of the settings, or the one without colours where the terminal asks for none."""
        return theme.PLAIN if self.no_color else self.settings.theme

    def rekey(self) -> None:
        """Take on the keys of the settings."""
        self._keys = None
        self.set_keymap(self.keymap.overrides())

    def remouse(self) -> None:
        """Listen to the mouse, or leave it to the terminal, which marks text with it."""
        driver: Any = self._driver
        wanted = "_enable_mouse_support" if self.settings.mouse else "_disable_mouse_support"
        if driver is not None and hasattr(driver, wanted):
            driver._mouse = True  # Without it, a driver of Textual's own neither enables nor disables anything.
            getattr(driver, wanted)()
            driver._mouse = self.settings.mouse
            driver.flush()

    def get_key_display(self, binding: Binding) -> str:
        """Return the key of an action as a person reads it."""
        if binding.id in ALL:
            return self.keymap.shown(binding.id)
        return super().get_key_display(binding)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles anew for another theme; the theme that the program begins with is in them already."""
        if self._styled or self.stylesheet._variables != self.get_css_variables():
            super().refresh_css(animate)
        else:
            self.stylesheet.update(self, animate=animate)
        self._styled = True

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours by name, worked out once for each theme."""
        theme = self.current_theme
        if self._worked_out is None or self._worked_out[0] is not theme:
            self._worked_out = theme, super().get_css_variables()
        return dict(self._worked_out[1])

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the meanings of colours under Textual's own themes, too."""
        return dict(theme.DEFAULTS)
