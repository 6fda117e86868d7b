"""The menu is there at once: what only a game needs is loaded when a game is opened."""

from __future__ import annotations

import subprocess
import sys

import pytest

from games import ROOT


@pytest.mark.parametrize(
    "heavy", ["wargame.engine", "wargame.border", "wargame.session", "pydantic", "msgspec", "textual.widgets._markdown"]
)
def test_the_menu_loads_nothing_that_only_a_game_needs(heavy: str) -> None:
    code = f"import sys, wargame.tui.app, wargame.tui.screens.menu\nsys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
