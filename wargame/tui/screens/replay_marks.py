"""Bookmarks and notes of a replay: putting one, changing it, taking it away, going to one.

Lives here: what b and l do, and which notes may be read from where one looks. Not here: their file (session/notes.py), the
dialogs (replay_dialogs.py).
"""

from __future__ import annotations

import time

from msgspec.structs import replace

from wargame.border.faults import BadInput
from wargame.engine.model.base import SeatId
from wargame.language import tr
from wargame.session import notes
from wargame.session.notes import Note
from wargame.tui.screens.replay_moving import Moving


class Marked(Moving):
    """A screen on a recorded game in which one may put bookmarks."""

    def __init__(self) -> None:
        """Begin without bookmarks."""
        super().__init__()
        self._notes: tuple[Note, ...] = ()

    def show_game(self) -> None:
        """Show the whole game anew, bookmarks included."""

    def load_notes(self) -> None:
        """Read the notes beside the save; say why where they cannot be read."""
        path = self.replay.path
        try:
            self._notes = notes.read(path) if path is not None else ()
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)

    def readable(self) -> list[Note]:
        """Return the notes that may be read by whoever looks."""
        return notes.readable(self._notes, self.seat, lambda event: self.seen.find(event) is not None)

    def action_bookmark(self) -> None:
        """Put a bookmark here, or change the one that is here."""
        from wargame.tui.screens.replay_dialogs import BookmarkDialog

        self.stop()
        if self.replay.path is None:
            self.note(tr("This game lies in no file, so there is nowhere to put bookmarks."), bad=True)
            return
        here = str(self.seen.moments[self.at].id)
        old = next((n for n in self.readable() if n.event == here), None)
        self.app.push_screen(BookmarkDialog(self.seen.text(self.at), old), lambda words: self._bookmarked(here, old, words))

    def _bookmarked(self, event: str, old: Note | None, words: tuple[str, str] | None) -> None:
        """Keep the words; None changes nothing. A bookmark stays whose it was, whoever changes it."""
        from wargame.tui.screens.replay_dialogs import GONE

        if words is None:
            return
        rest = tuple(n for n in self._notes if n is not old)
        if words == GONE:
            self.keep_notes(rest, tr("The bookmark is gone."))
            return
        title, text = words
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        new = Note(event, title, text, now, SeatId(self.seat)) if old is None else replace(old, title=title, text=text)
        self.keep_notes((*rest, new), tr("Bookmarked; l lists the bookmarks.") if old is None else tr("The bookmark is changed."))

    def keep_notes(self, kept: tuple[Note, ...], said: str) -> None:
        """Write the notes beside the save, and say so."""
        path = self.replay.path
        assert path is not None, "bookmarks have a file"
        try:
            notes.write(path, kept)
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)
            return
        self._notes = kept
        self.show_game()
        self.show()
        self.note(said)

    def action_bookmarks(self) -> None:
        """Choose a bookmark to go to."""
        from wargame.tui.screens.replay_dialogs import MomentsDialog

        self.stop()
        self.load_notes()
        found = sorted((at, n) for n in self.readable() if (at := self.seen.find(n.event)) is not None)
        if not found:
            self.note(tr("There are no bookmarks yet: b puts one here."), bad=True)
            return
        rows = []
        for at, note in found:
            told = self.seen.text(at)
            beside = " ".join(part for part in (told if note.title else "", note.text) if part)
            rows.append((at, self.seen.moments[at].turn, note.title or told, beside))
        self.app.push_screen(
            MomentsDialog(tr("Bookmarks"), rows, "▼", self.at), lambda at: self.move(1, "event", at) if at is not None else None
        )


__all__ = ["Marked"]
