"""The order of play in lines: consent, hand-over, visits, the Council, what happened, the end; and what stays private.

Lives here: which place comes next, and pushing a seat's lines away. Not here: the places (desk, council, ending), or rules.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wargame.engine.model.base import PUBLIC, SeatId
from wargame.language import mark, tr, trn
from wargame.plain import cyberspace, looking, why
from wargame.plain.voice import Quit, Voice, Way
from wargame.tui import people, situation
from wargame.tui.entries import lasting
from wargame.tui.settings import Settings
from wargame.tui.table import Table

CANNOT = mark("""A plain terminal cannot clear what it has written: whoever scrolls back can read it. Empty lines push it out
of sight, no more. Turn the screen while it is handed over; or stop here, close the window, and let the next seat go on in a
fresh one.""")
PUSHED = mark("Turn the screen away from the table while you play.")
QUIET = mark("""Everybody who holds a seat is asked aloud. One who does not agree is enough to play the turn, and need give no
reason. In a skipped turn your governments give no orders, and forces that are out go on with what they do.""")
STRICT_IDLE = 60
"""Seconds after which a private visit asks for its PIN again at a table with strict privacy."""


class ToMenu(Exception):
    """The game is put away; it is on disk."""


class Places(NamedTuple):
    """What a game in lines needs to know of the computer that it runs on."""

    shown: Callable[[Path], str]
    """A path as a person would type it."""
    settings: Settings


class Game:
    """One game, played in lines by whoever sits at the keyboard."""

    def __init__(self, voice: Voice, table: Table, places: Places) -> None:
        """Take the game, and teach the voice the words that work everywhere in it."""
        self.voice, self.table, self.places = voice, table, places
        self.seat: SeatId | None = None
        """Whose private visit it is."""
        self._warned = False
        """Whether the table has been told what a plain terminal cannot do."""
        self._clock: tuple[str, float, int] | None = None
        self._busy = False
        voice.words = {"rules": self.rules, "hide": self.hide}
        voice.answered = self._answered

    # The order of play.

    def play(self) -> None:
        """Play until somebody leaves. Raises ToMenu, Quit, Ended, and BadInput where the game could not be written."""
        from wargame.plain.council import Council
        from wargame.plain.desk import Desk
        from wargame.plain.ending import Ending, Outcome

        try:
            while True:
                step = self.table.step()
                self._clock = None
                self.voice.forget()
                match step.kind:
                    case "consent":
                        self._consent()
                    case "visit":
                        if self._handed_over(step.seat):
                            self._visit(step.seat, Desk(self, step.seat).sit)
                    case "closing":
                        self.voice.say(tr("The governments decide ..."))
                        self.table.close_phase()
                    case "chamber":
                        Council(self).sit()
                    case "outcome":
                        Outcome(self).tell()
                    case "end":
                        Ending(self).tell()
        finally:
            self.leave_private()
            self.voice.words, self.voice.answered = {}, None

    def moment(self, phase: str) -> str:
        """Return where the game is: `Libya 2011, turn 2 of 8, 17 March, Council`."""
        return ", ".join(part for part in situation.moment(self.table, phase).split("   ") if part)

    def to_menu(self) -> None:
        """Put the game away, after a question."""
        if self.voice.yes(tr("Put this game away and go to the menu? Every order is on disk.")):
            raise ToMenu

    def _consent(self) -> None:
        table = self.table
        asked = [s for s in table.humans if table.holder(s) == s]
        phase = tr("A quiet turn")
        self.voice.head(f"{self.moment(phase)}.")
        self.voice.say(tr("Nothing presses in this turn, as far as everybody can see. The table may skip it if all agree."))
        who = ", ".join(map(table.who, asked))
        ways = [Way("skip", tr("All agree to skip it: {seats}", seats=who)), Way("play", tr("Play the turn"))]
        match self.choose(tr("Skip this turn?"), [*ways, *self.ways_to_look()], help=tr(QUIET), rule="120.7"):
            case "skip":
                self.voice.say(tr("The turn passes ..."))
                table.skip()
            case "play":
                table.play_turn()
            case None:
                self.to_menu()

    # Choosing, with the ways to look around.

    def ways_to_look(self) -> list[Way]:
        """Return what can be looked at from everywhere in a game."""
        more = [
            Way("why", tr("Why things came about")),
            Way("replay", tr("Look back through the game so far")),
            *cyberspace.ways(self.table),
            Way("picture", tr("The public picture in short, to be read out to the room")),
        ]
        return [*looking.ways(), *more]

    def choose(self, question: str, ways: list[Way], *, help: str = "", rule: str = "0", first: str = "") -> str | None:
        """Let something be chosen; looking around is done at once, and asks again. None goes back."""
        while True:
            chosen = self.voice.choose(question, ways, help=help, rule=rule, first=first)
            if chosen is None or not self.look(chosen):
                return chosen

    def look(self, what: str) -> bool:
        """Look at something as the seat whose visit it is, or as everybody; whether it was one of `ways_to_look`."""
        seat = self.seat or PUBLIC
        if what == "why":
            why.front(self.voice, self.table.archive(seat))
        elif what == "picture":
            looking.the_picture(self.voice, self.table)
        elif what == "cyber":
            cyberspace.look(self.voice, self.table, seat)
        elif what == "replay":
            from wargame.plain.lookback import Lookback

            public = self.table.session.state.public
            at = None if public.phase == "over" else (public.turn - 1, "report")
            Lookback(self.voice, self.table.replay(), seat, at, own=self.seat is not None).look()
        else:
            return looking.around(self.voice, lambda: looking.now(self.table, seat), what)
        return True

    def since(self, seat: SeatId) -> None:
        """Go through what has happened since a seat's last turn, event by event, as it could see it."""
        from wargame.plain.lookback import Lookback

        back = Lookback(self.voice, self.table.replay(), seat, own=True)
        back.at = min(back.seen.since(), len(back.seen.moments) - 1)
        back.look()

    def rules(self, rule: str) -> None:
        """Open the rulebook at a rule, with the numbers of this game."""
        from wargame.plain.rulebook import Rulebook

        Rulebook(self.voice, self.table.session.header.ruleset).open(rule)

    # What is private.

    def _handed_over(self, seat: SeatId) -> bool:
        """Hand the keyboard over to a seat, where there is somebody to hand it over to; whether that seat sits there now."""
        table = self.table
        pin = table.person(seat).pin
        if not table.shared and not pin:
            return True
        public = table.session.state.public
        turns = len(table.session.header.scenario.turns)
        who = table.who(seat)
        self.voice.head(tr("Turn {turn} of {turns}. Hand over to {seat}.", turn=public.turn, turns=turns, seat=who))
        self.voice.say(tr("Everybody else looks away."))
        if not self._warned:
            self._warned = True
            self.voice.say(tr(CANNOT))
        ways = [Way("here", tr("We sit here")), Way("fresh", tr("Stop here, to go on in a fresh window"))]
        chosen = self.voice.choose("", ways, help=" ".join((tr(CANNOT), tr(PUSHED))))
        if chosen == "fresh":
            raise Quit
        if chosen is None:
            self.to_menu()
            return False
        return not pin or self.asked_pin(seat)

    def asked_pin(self, seat: SeatId) -> bool:
        """Ask for a seat's PIN; whether it was given."""
        kept = self.table.person(seat).pin
        help_text = tr("Type the digits, then Enter. They are not shown where the terminal can hide them. 0 goes back.")
        question = tr("The PIN of {seat}, 0 back:", seat=self.table.seat_name(seat))
        return self.voice.pin(question, lambda typed: people.fits(typed, kept), help_text)

    def _visit(self, seat: SeatId, sit: Callable[[], None]) -> None:
        self.seat = seat
        self.time(tr("The time of this visit is over, {length}."), self.table.house.visit)
        try:
            sit()
        finally:
            self.leave_private()
        self.voice.say(tr("The visit of {seat} is over.", seat=self.table.names.seat(seat)))

    def private(self, seat: SeatId, tell: Callable[[], None]) -> None:
        """Tell something that one seat alone may know, and push it away afterwards."""
        self.seat = seat
        try:
            tell()
        finally:
            self.leave_private()

    def leave_private(self) -> None:
        """Push the lines of a private visit out of sight, where others may look."""
        seat, self.seat = self.seat, None
        if seat is not None and (self.table.shared or self.table.person(seat).pin):
            self.voice.push()

    def hide(self, rule: str = "") -> None:
        """Push everything out of sight until somebody wants to go on; in a private visit, by its PIN."""
        del rule
        self._busy = True
        try:
            self.voice.push()
            self.voice.say(tr("Hidden."))
            if self.seat is not None and self.table.person(self.seat).pin:
                while not self.asked_pin(self.seat):
                    self.voice.say(tr("Still hidden."))
            else:
                self.voice.line(tr("Enter goes on."))
        finally:
            self._busy = False

    # Clocks.

    def time(self, told: str, seconds: int) -> None:
        """Begin to time something; `told` is said, with its `{length}`, when the time is over. 0 seconds: no clock."""
        self._clock = (told, self.voice.streams.now(), seconds) if seconds else None

    def _answered(self, waited: float) -> None:
        """Say once that a clock has run out; ask for the PIN where a private visit was left alone for long."""
        if self._busy:
            return
        if self._clock is not None and self.voice.streams.now() - self._clock[1] > self._clock[2]:
            told, _, seconds = self._clock
            self._clock = None
            over = told.replace("{length}", lasting(seconds, ""))
            self.voice.say(" ".join((over, tr("Nothing is cut off: finish when you can."))))
        idle = self.places.settings.idle
        if self.table.house.privacy == "strict":
            idle = min(idle or STRICT_IDLE, STRICT_IDLE)
        if self.seat is not None and idle and waited > idle and self.table.person(self.seat).pin:
            self.hide()

    # Small words.

    def drafts(self, seat: SeatId) -> str:
        """Return how many orders a seat has drafted, in words."""
        many = len(self.table.view(seat).desk.drafts)
        return trn("{n} order drafted", "{n} orders drafted", many) if many else tr("No order drafted")


__all__ = ["Game", "Places", "ToMenu"]
