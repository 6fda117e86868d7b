"""Where a replay leads: to a game of one's own from here, to the tree of games, to another game beside this one.

Lives here: the keys for it, and the consent that branching needs in a game that goes on. Not here: those screens (branch,
branches, beside).
"""

from __future__ import annotations

from wargame.engine.model.base import WHITE
from wargame.language import tr
from wargame.tui.screens.replay_export import Exporting


class Beyond(Exporting):
    """A screen on a recorded game that leads on to other games."""

    def action_branch(self) -> None:
        """Play on from here in a game of its own."""
        from wargame.tui.screens.replay_dialogs import everybodys_consent

        self.stop()
        self.note("")
        if self.replay.path is None:
            self.note(tr("This game lies in no file, so there is nothing to branch from."), bad=True)
        elif self.own is not None:
            self.note(tr("In a private visit one looks back, and no more. Branch from the menu: Replay, then o."), bad=True)
        elif self.replay.over or self.seat == WHITE or not self.replay.people:
            self._branch()
        else:
            what = tr("This game still goes on, and a branch of it holds every secret of every seat.")
            everybodys_consent(self, what, self._branch)

    def _branch(self) -> None:
        from wargame.tui.screens.branch import BranchScreen

        self.app.push_screen(BranchScreen(self.replay, self.seen, self.at))

    def action_branches(self) -> None:
        """Show the tree of games."""
        from wargame.tui.screens.branches import BranchesScreen

        self.stop()
        if self._at_home():
            self.app.push_screen(BranchesScreen(self.replay.path))

    def action_compare(self) -> None:
        """Choose a game to put beside this one."""
        from wargame.tui.screens.branches import BranchesScreen

        self.stop()
        if self._at_home():
            self.app.push_screen(BranchesScreen(self.replay.path, comparing=True))

    def _at_home(self) -> bool:
        """Whether one may look at other games; not in a private visit, which has its own game alone."""
        if self.own is not None:
            self.note(tr("In a private visit one looks back, and no more. Other games open from the menu."), bad=True)
        return self.own is None


__all__ = ["Beyond"]
