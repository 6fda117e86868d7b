"""Watching a game that another program plays: the replay that goes on by itself, for the wall or the projector.

Lives here: following the file, and saying how it stands. Not here: what is seen of a moment (replay), lines of text (cli/watch).
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work

from wargame.border.faults import BadInput
from wargame.border.saves import read
from wargame.border.saves.records import Rewound, Saved
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.language import mark, tr
from wargame.session.replay import Replay
from wargame.tui.actions import bindings
from wargame.tui.phases import place, title, turn_of
from wargame.tui.screens.replay import ReplayView

PAUSE = 0.4
"""Seconds between two looks at the file."""
State = tuple[int, int, int]


def state_of(path: Path) -> State:
    """Return what tells whether a file has changed; zeros where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0
    return status.st_ino, status.st_size, status.st_mtime_ns


class WatchScreen(ReplayView):
    """A game as it is played elsewhere, at its last moment unless one looks back."""

    ACTIONS: ClassVar = (
        "step_on", "step_back", "decision_on", "decision_back", "phase_on", "phase_back", "turn_on", "turn_back", "first",
        "follow", "find", "find_on", "find_back", "found", "silence_on", "silence_back", "bookmark", "bookmarks", "stage",
        "large", "everything", "why", "export", "back",
    )  # fmt: skip
    BINDINGS: ClassVar = bindings(*ACTIONS)
    LEAD = mark("Live: {game}")
    TITLE_OF_HELP = mark("Watching a game")
    ABOUT = mark("""A game that somebody plays elsewhere, in another window or on another machine that shares the file. It
    follows the game as it goes on: the text tells what everybody may know, map and tracks stand as they stand now.

    L shows the public picture in letters that can be read from the end of the room, and follows the game as well.

    Look back with the keys of the replay; End goes to the present again, and follows. If the program that plays ends, this
    waits; when the game is gone on with, rolled back or begun anew, it follows that.

    To whom it is told is said when it is started, and does not change: this screen hangs on the wall.""")

    def __init__(self, replay: Replay, seat: SeatId = PUBLIC) -> None:
        """Take the game as it stands, and to whom it is told."""
        super().__init__(replay, seat)
        assert replay.path is not None, "what is watched lies in a file"
        self._path: Path = replay.path
        self._state = state_of(self._path)
        self._rewound = _rewinds(replay.saved)
        self._reading = False
        self.following = True
        self.standing = ""
        """What is wrong with the file just now; empty while it is as it should be."""
        self.at = len(self.seen.moments) - 1

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil; none: nobody sits here."""
        return ""

    def _sit(self, seat: SeatId) -> None:
        super()._sit(seat)
        self.private = False  # Nobody touches a wall; it would be veiled again and again.

    def on_mount(self) -> None:
        """Begin to follow."""
        super().on_mount()
        self.set_interval(PAUSE, self.look)

    def place(self) -> str:
        """Return where one is, and whether that is the present."""
        if not self.following:
            if self.has_class("-narrow"):  # There is no room for both; which game it is, whoever looks back knows.
                moment = self.seen.moments[self.at]
                day = self.seen.archive.words.names.day(moment.told.event.at)
                turns = len(self.replay.saved.header.scenario.turns)
                return turn_of("○ " + tr("looking back"), moment.turn, turns, day, title(moment.phase))
            return f"{super().place()}   ○ " + tr("looking back; End goes to the present")
        how = tr("over") if self.replay.over else tr("waiting") if self.standing else tr("live")
        return f"{super().place()}   ● {how}"

    # Following.

    def look(self) -> None:
        """See whether the file has changed, and read it if it has."""
        now = state_of(self._path)
        if now != self._state and not self._reading:
            self._state, self._reading = now, True
            self._read()

    @work(thread=True)
    def _read(self) -> None:
        try:
            saved = read(self._path)
            goes_on = self.replay.goes_on_in(saved)
            replay = None if goes_on else Replay.open(self._path, self.replay.pages)
        except BadInput as error:
            what = tr("the file is not there just now") if not self._path.exists() else str(error.faults[0].what)
            self.app.call_from_thread(self._unread, what)
        else:
            self.app.call_from_thread(self._changed, saved, replay)

    def _unread(self, what: str) -> None:
        self._reading = False
        self.standing = what
        self.show()
        self.note(tr("Waiting: {what}. It is followed again as soon as it can be read.", what=what), bad=True)

    def _changed(self, saved: Saved, replay: Replay | None) -> None:
        """Take in what is new: the game has gone on, or it is another one, or it was rolled back."""
        self._reading = False
        stood, self.standing = self.standing, ""
        if replay is None:
            more = self.replay.add(saved)[self.seat]
            if more or stood:
                self._follow(anew=bool(more))
            if stood:
                self.note("")
            return
        try:
            seen = replay.seen(self.seat)
        except BadInput as error:
            self._unread(str(error.faults[0].what))
            return
        back = _rewinds(saved)
        new = back[len(self._rewound) :] if saved.header == self.replay.saved.header else []
        here = self.seen.moments[self.at]
        self.replay, self.seen = replay, seen
        self._rewound, self.wanted = back, None
        if not self.following:
            self.at = seen.after(here.turn, here.phase)
        self._follow(anew=True)
        self.note(self._said(new))

    def _said(self, rewound: list[Rewound]) -> str:
        if not rewound:
            return tr("Another game lies in the file now; it is followed from here on.")
        last = self.seen.moments[-1]
        here, reason = place(last.turn, last.phase), rewound[-1].reason
        if not reason:
            return tr("The game was rolled back to {place}.", place=here)
        return tr("The game was rolled back to {place}: {reason}.", place=here, reason=reason)

    def _follow(self, *, anew: bool) -> None:
        if self.following:
            self.at = len(self.seen.moments) - 1
        self.at = min(self.at, len(self.seen.moments) - 1)
        if anew:
            self.load_notes()
            self.show_game()
        self.show()

    # Looking back.

    def go(self, at: int | None) -> bool:
        """Go to a moment; the last one is the present."""
        if at is not None:
            self.following = at >= len(self.seen.moments) - 1
        return super().go(at)

    def action_follow(self) -> None:
        """Go to the present, and follow."""
        self.note("")
        self.go(len(self.seen.moments) - 1)

    def action_back(self) -> None:
        """End watching."""
        if self.has_class("-stage"):
            self.action_stage()
        else:
            self.wargame.leave()


def _rewinds(saved: Saved) -> list[Rewound]:
    return [item for item in saved.log if isinstance(item, Rewound)]


__all__ = ["PAUSE", "WatchScreen", "state_of"]
