"""Looking back through a recorded game in lines: event by event, by decision, phase and turn, as one seat may know it.

Lives here: moving and asking. Not here: the moments (session/replay), bookmarks' file (session/notes).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from wargame.border.faults import BadInput
from wargame.engine import seat_view
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.plain import looking, why
from wargame.plain.beyond import Beyond
from wargame.plain.voice import Voice, Way
from wargame.reports.names import plural, upper
from wargame.session import notes
from wargame.session.notes import Note
from wargame.session.replay import PHASES, Replay
from wargame.tui import people
from wargame.tui.levels import former

HELP = """Enter goes to the next event. Routine events, such as forces paid, are stepped over. Places, coalition and tracks are
told as they stood right after the event. It is told as everybody may know it, unless you look as a seat: in a game
that still goes on only with that seat's consent."""


class Lookback:
    """A recorded game, at one of its moments."""

    def __init__(
        self,
        voice: Voice,
        replay: Replay,
        seat: SeatId = PUBLIC,
        at: tuple[int, str] | None = None,
        *,
        own: bool = False,
        saves: Path | None = None,
    ) -> None:
        """Take the game, as who one looks, and where to begin; with `own` one may look as that seat and as everybody alone.

        With the folder of `saves` one may play on from a moment in a game of its own, and write what happened to a file.
        """
        self.voice, self.replay = voice, replay
        self.own = seat if own else None
        self.seat = seat
        self.saves = saves
        self.branched: Path | None = None
        """The new game in which somebody plays on, once there is one."""
        self.seen = replay.seen(seat)
        self.at = self.seen.after(*at) if at is not None else 0

    def look(self) -> Path | None:
        """Go through the game until somebody goes back; what one seat alone knows is pushed away then.

        Return where a new game lies that somebody wants to play on in, None where nobody does.
        """
        self._tell()
        ways = [
            Way("next", "Next event"),
            Way("before", "Event before"),
            Way("decision", "Next decision"),
            Way("phase", "Next phase"),
            Way("turn", "Next turn"),
            Way("go", "Go to a turn, such as 3 or 3.council, or find words"),
            Way("why", "Why it came about"),
            *looking.WAYS,
            Way("seat", "Look as somebody else"),
            Way("marks", "Bookmarks"),
        ]
        if self.saves is not None:
            ways += [Way("branch", "Play on from here, in a game of its own"), Way("write", "Write what happened to a text file")]
        try:
            while self.branched is None and (chosen := self.voice.choose("Where to?", ways, help=HELP, first="next")) is not None:
                self._do(chosen)
        finally:
            if self.seat != PUBLIC and self.own is None and not self.replay.over:
                self.voice.push()
        return self.branched

    def _do(self, chosen: str) -> None:
        seen = self.seen
        match chosen:
            case "next":
                self._go(seen.seek(self.at, 1, lambda n: not seen.moments[n].routine), "That was the last event.")
            case "before":
                self._go(seen.seek(self.at, -1, lambda n: not seen.moments[n].routine), "That was the first event.")
            case "decision":
                self._go(seen.seek(self.at, 1, lambda n: bool(seen.moments[n].mark)), "That was the last decision.")
            case "phase" | "turn":
                self._go(seen.starts(self.at, 1, turn=chosen == "turn"), f"That was the last {chosen}.")
            case "go":
                self._find()
            case "why":
                why.answer(self.voice, seen.archive, str(seen.moments[self.at].id))
            case "seat":
                self._as_somebody()
            case "marks":
                self._bookmarks()
            case "branch" | "write":
                self._beyond(chosen)
            case _:
                looking.around(self.voice, self._now, chosen)

    def _go(self, at: int | None, otherwise: str) -> None:
        if at is None:
            self.voice.say(otherwise)
        else:
            self.at = at
            self._tell()

    def _tell(self) -> None:
        moment = self.seen.moments[self.at]
        names = self.seen.archive.words.names
        turns = len(self.replay.saved.header.scenario.turns)
        self.voice.head(f"Turn {moment.turn} of {turns}, {names.day(moment.told.event.at)}, {moment.phase}, {self._as()}.")
        self.voice.say(self.seen.text(self.at))
        if moment.told.reason:
            self.voice.say(f'The reason given: "{moment.told.reason.strip()}"')

    def _as(self) -> str:
        return "as everybody knows it" if self.seat == PUBLIC else f"as {self._called(self.seat)} knows it"

    def _now(self) -> looking.Look:
        moment = self.seen.moments[self.at]
        history = former(self.seen.story, moment.phase, self.seat, moment.turn)
        return looking.Look(self.replay.rules, seat_view(moment.state, self.seat), history, lambda: self.seen.archive)

    # Finding.

    def _find(self) -> None:
        typed = self.voice.line("A turn, a turn and a phase such as 3.council, or words:")
        if not typed:
            return
        moments = self.seen.moments
        number, _, phase = typed.partition(".")
        if number.isascii() and number.isdecimal() and len(number) < 6:
            fits = [p for p in PHASES if phase and p.startswith(phase.casefold())]
            wanted = (n for n, m in enumerate(moments) if m.turn == int(number) and (not phase or m.phase in fits))
            self._go(next(wanted, None), f"There is no {typed[:40]} here. Phases are {', '.join(PHASES)}.")
            return
        words = typed.casefold()
        found = self.seen.seek(self.at, 1, lambda n: words in self.seen.text(n).casefold())
        if found is None:
            found = next((n for n in range(len(moments)) if words in self.seen.text(n).casefold()), None)
        self._go(found, f'Nothing here tells of "{typed[:40]}".')

    # As who one looks.

    def _called(self, seat: SeatId) -> str:
        names = self.seen.archive.words.names
        return upper(names.label(seat) if seat in self.replay.saved.header.scenario.nations else names.seat(seat))

    def _as_somebody(self) -> None:
        ways = [Way(PUBLIC, "Everybody")]
        if self.own is not None:
            ways.append(Way(self.own, self._called(self.own)))
        else:
            seats = self.replay.viewpoints if self.replay.over else self.replay.people
            ways += [Way(s, self._called(s)) for s in seats]
            ways.append(Way(WHITE, "The whole record: every secret of every seat"))
        chosen = self.voice.choose("As who do you look?", ways)
        if chosen is None or chosen == self.seat or not self._consent(SeatId(chosen)):
            return
        left, self.seat = self.seat, SeatId(chosen)
        moment = self.seen.moments[self.at]
        self.seen = self.replay.seen(self.seat)
        if left != PUBLIC:
            self.replay.forget(left)
            self.voice.push()
        place = moment.turn, moment.told.event.at
        same = self.seen.find(moment.id)
        earlier = (n for n, m in enumerate(self.seen.moments) if (m.turn, m.told.event.at) <= place)
        self.at = same if same is not None else max(earlier, default=0)
        self._tell()

    def _consent(self, seat: SeatId) -> bool:
        """Ask for the consent that looking as a seat needs; whether it is given."""
        if seat in (PUBLIC, self.own):
            return True
        what = "the whole record, every secret in it" if seat == WHITE else f"what {self._called(seat)} alone knew"
        if self.replay.over:
            return self.voice.yes(f"Tell {what}? The game is over, so it takes nobody's consent.")
        asked = list(self.replay.people) if seat == WHITE else [seat]
        if not asked:
            return self.voice.yes(f"This game still goes on. Tell {what}?")
        for one in asked:
            question = f"{self._called(one)}: this game still goes on. Do you agree to tell {what}, to whoever listens?"
            if not self._agrees(one, question):
                self.voice.say("Without that consent it is told as before.")
                return False
        return True

    def _agrees(self, seat: SeatId, question: str) -> bool:
        path = self.replay.path
        known = people.known(path) if path is not None else {}
        pin = known.get(seat, known.get(self.replay.holder(seat), people.Person())).pin
        if not pin:
            return self.voice.yes(question)
        self.voice.say(question)
        return self.voice.pin("Its PIN, or 0 for no:", lambda typed: people.fits(typed, pin))

    def _beyond(self, what: str) -> None:
        """Lead on from here; of a game that goes on a branch takes everybody's consent, and only public things are written."""
        assert self.saves is not None, "it is offered with a folder alone"
        beyond = Beyond(self.voice, self.replay, self.seen, self.at, self.saves)
        if what == "branch":
            if self.seat == WHITE or self._consent(WHITE):
                self.branched = beyond.branch()
        elif self.seat != PUBLIC and not self.replay.over:
            self.voice.say("While a game goes on, only what everybody may know is written to files: look as everybody first.")
        else:
            beyond.write()

    # Bookmarks.

    def _bookmarks(self) -> None:
        path = self.replay.path
        if path is None:
            self.voice.say("This game lies in no file, so there is nowhere to put bookmarks.")
            return
        try:
            kept = notes.read(path)
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return
        mine = notes.readable(kept, self.seat, lambda event: self.seen.find(event) is not None)
        ways = [Way("put", "Put a bookmark here")]
        ways += [Way(n.event, f"Go to: {n.title or self.seen.text(self.seen.find(n.event) or 0)}") for n in mine]
        chosen = self.voice.choose(f"{upper(plural(len(mine), 'bookmark'))}:", ways)
        if chosen == "put":
            self._put(kept, lambda all_kept: notes.write(path, all_kept))
        elif chosen is not None:
            self._go(self.seen.find(chosen), "")

    def _put(self, kept: tuple[Note, ...], write: Callable[[tuple[Note, ...]], None]) -> None:
        words = self.voice.line("Your own words; Enter alone for none:")
        if words is None:
            return
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        here = str(self.seen.moments[self.at].id)
        mine = Note(here, words[:400], created=created, seat=self.seat)
        try:
            write((*(n for n in kept if (n.event, n.seat) != (here, self.seat)), mine))
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return
        self.voice.say("Bookmarked.")


__all__ = ["Lookback"]
