"""The public picture in letters for the end of the room: date, phase, tracks, whose turn it is, what is before the Council.

Lives here: what it shows, and the screen. Not here: the large letters (widgets/large). It knows nothing that only one seat may
know; what lies before the Council is shown where the table itself sees it, in a game that is being played.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult

from wargame.engine import SeatView
from wargame.engine.model.base import PUBLIC
from wargame.engine.model.council import Operation
from wargame.engine.model.state import Table as CouncilTable
from wargame.language import mark, tr
from wargame.reports import phrases
from wargame.reports.names import Names, upper
from wargame.tui.actions import bindings
from wargame.tui.chamber import MARK
from wargame.tui.levels import TITLES, TRACKS, word
from wargame.tui.parts import Bar
from wargame.tui.phases import title as title_of
from wargame.tui.phases import turn_of
from wargame.tui.screens.base import GameScreen
from wargame.tui.table import Table
from wargame.tui.widgets.large import LargePicture, Level, PublicPicture

NOBODY = {
    "capitals": mark("Governments decide"),
    "council": mark("The Council meets"),
    "operations": mark("Forces move"),
    "report": mark("What came of it"),
    "over": mark("The crisis is over"),
}
"""What is said where no seat's turn it is."""
MOST_MATTERS = 4


def public_picture(names: Names, view: SeatView, *, who: str = "", council: CouncilTable | None = None) -> PublicPicture:
    """Return what everybody may see of a moment.

    `who` is whose turn it is, where that is known; `council` what lies before the Council, for a table that sees it.
    """
    public = view.public
    scenario = names.scenario
    held = {key: float(getattr(public.tracks, key)) for key in TRACKS}
    tracks = tuple(Level(tr(TITLES[key]), held[key], *word(held[key])) for key in TRACKS)
    matters: list[tuple[str, str]] = []
    for motion in (council.motions[m] for m in council.current) if council is not None else ():
        what, who_asks = upper(phrases.proposal(names, motion.proposal)), names.label(motion.proposer)
        matters.append((MARK[motion.status], tr("{draft} ({who})", draft=what, who=who_asks)))
    if not matters:
        running = [o for o in public.operations.values() if not o.over]
        matters = [("▶", _running(names, o)) for o in running]
    title = turn_of(scenario.title, public.turn, len(scenario.turns))
    phase = title_of(public.phase)
    said = who or tr(NOBODY.get(public.phase, ""))
    return PublicPicture(title, names.day(public.hour), phase, said, tracks, tuple(matters[:MOST_MATTERS]))


def _running(names: Names, operation: Operation) -> str:
    forum = upper(names.forum(operation.forum).removeprefix("the "))
    return tr("{forum}: {operation}", forum=forum, operation=phrases.operation(names, operation))


def of_table(table: Table) -> PublicPicture:
    """Return the public picture of a game that is being played."""
    state = table.session.state
    step = table.step()
    who = tr("Now: {seat}", seat=table.seat_name(step.seat)) if step.kind == "visit" else ""
    return public_picture(table.names, table.view(PUBLIC), who=who, council=state.table)


class ProjectorScreen(GameScreen):
    """The public picture, large; it is looked at again once a second."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = mark("For the room")
    ABOUT = mark("""The public picture in letters that can be read from the end of the room: the date and the phase, the four
    tracks with a word for each, whose turn it is, and what is before the Council or under way. It shows what everybody may know
    and nothing else, so that it can stay on a projector while people think.

    Make the window larger, or its letters smaller, and the picture grows with the room that it has.""")

    def __init__(self, look: Callable[[], PublicPicture] | None = None) -> None:
        """Take who knows the picture; without one it is that of the game that is being played."""
        super().__init__()
        self._look = look

    def _picture(self) -> PublicPicture:
        return self._look() if self._look is not None else of_table(self.table)

    def compose(self) -> ComposeResult:
        """Show the picture."""
        picture = self._picture()
        yield Bar(picture.title, tr("For the room"))
        yield LargePicture(picture, id="large")
        yield from self.footer()

    def on_mount(self) -> None:
        """Look again from time to time."""
        if self._look is not None:
            self.set_interval(1, self.renew)

    def renew(self) -> None:
        """Show the picture as it is now."""
        picture = self._picture()
        self.query_one(LargePicture).show(picture)
        self.query_one(Bar).say(picture.title, tr("For the room"))

    def action_back(self) -> None:
        """Go back to where it was opened."""
        self.dismiss()
