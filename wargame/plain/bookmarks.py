"""Bookmarks of a replay in lines: putting one, changing it, taking it away, going to one. Not here: their file (notes)."""

from __future__ import annotations

import time

from msgspec.structs import replace

from wargame.border.faults import BadInput
from wargame.engine.model.base import SeatId
from wargame.language import tr, trn
from wargame.plain.voice import Voice, Way
from wargame.session import notes
from wargame.session.notes import Note
from wargame.session.replay import Replay, Seen

LONGEST = 400
"""Characters of a bookmark's words."""


class Bookmarks:
    """The bookmarks of a game that may be read by whoever looks."""

    def __init__(self, voice: Voice, replay: Replay, seen: Seen, at: int) -> None:
        """Take the game as somebody sees it, and the moment one is at."""
        self.voice, self.replay, self.seen, self.at = voice, replay, seen, at

    def talk(self) -> int | None:
        """Talk about bookmarks; return the moment somebody wants to go to, None where nobody does."""
        path = self.replay.path
        if path is None:
            self.voice.say(tr("This game lies in no file, so there is nowhere to put bookmarks."))
            return None
        try:
            self.kept = notes.read(path)
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return None
        seen = self.seen
        mine = notes.readable(self.kept, seen.seat, lambda event: seen.find(event) is not None)
        here = str(seen.moments[self.at].id)
        old = next((n for n in mine if n.event == here), None)
        ways = [Way("put", tr("Put a bookmark here") if old is None else tr("Change the bookmark here"))]
        ways += [Way("gone", tr("Take the bookmark here away"))] if old is not None else []
        ways += [Way(n.event, tr("Go to: {words}", words=n.title or seen.text(seen.find(n.event) or 0))) for n in mine]
        chosen = self.voice.choose(trn("{n} bookmark:", "{n} bookmarks:", len(mine)), ways)
        if chosen == "put":
            self._put(here, old)
        elif chosen == "gone":
            self._keep(tuple(n for n in self.kept if n is not old), tr("The bookmark is gone."))
        elif chosen is not None:
            at = seen.find(chosen)
            note = next(n for n in mine if n.event == chosen)
            if note.text:
                self.voice.say(note.text)
            return at
        return None

    def _put(self, event: str, old: Note | None) -> None:
        words = self.voice.line(tr("Your own words; Enter alone for none:"))
        if words is None:
            return
        rest = tuple(n for n in self.kept if n is not old)
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        mine = Note(event, words[:LONGEST], created=created, seat=SeatId(self.seen.seat))
        new = mine if old is None else replace(old, title=words[:LONGEST])
        self._keep((*rest, new), tr("Bookmarked.") if old is None else tr("The bookmark is changed."))

    def _keep(self, kept: tuple[Note, ...], said: str) -> None:
        path = self.replay.path
        assert path is not None, "bookmarks have a file"
        try:
            notes.write(path, kept)
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return
        self.voice.say(said)


__all__ = ["Bookmarks"]
