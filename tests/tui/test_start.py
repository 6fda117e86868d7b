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


def leaves_well(*lines: str) -> bool:
    return subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, check=False).returncode == 0


RESUMED = (
    "import sys",
    "import wargame.cli.main, wargame.cli.play, wargame.tui.start",
    "wargame.tui.start.load_events()",
    "import wargame.tui.app, wargame.tui.table, wargame.tui.screens.since",
)


@pytest.mark.parametrize("heavy", ["ssl", "hashlib", "argparse", "pydantic", "wargame.players.governments"])
def test_a_game_goes_on_without_what_its_first_frame_does_not_need(heavy: str) -> None:
    assert leaves_well(*RESUMED, f"sys.exit({heavy!r} in sys.modules)")


def test_encryption_can_be_loaded_once_the_interface_is_up() -> None:
    assert leaves_well(*RESUMED, "import ssl", "ssl.create_default_context()")
