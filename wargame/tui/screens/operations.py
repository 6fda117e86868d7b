"""The force commander's desk: the weight of each effort, and changes to the staff's tasking."""

from __future__ import annotations

from typing import ClassVar

from wargame.tui.screens.capital import CapitalScreen


class OperationsScreen(CapitalScreen):
    """The commander's desk before the forces move; to change nothing is to follow the staff."""

    TITLE_OF_HELP = "The commander's desk"
    ABOUT = """The staff has made a plan: it tasks every package that its government allows. You may weigh the lines of
    effort, and task single packages otherwise. To seal at once is to follow the staff.

    A package's declared caveats hold whatever you order; those that nobody has declared show when the forces move."""
    PHASE: ClassVar[str] = "Operations"
