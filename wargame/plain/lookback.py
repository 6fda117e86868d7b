"""Looking back through a recorded game in lines: event by event, by decision, phase and turn, as one seat may know it.

Lives here: moving and asking. Not here: the moments (session/replay), bookmarks' file (session/notes).
"""

from __future__ import annotations

from pathlib import Path

from wargame.engine import seat_view
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.language import mark, tr, trn
from wargame.plain import looking, why
from wargame.plain.beyond import Beyond
from wargame.plain.bookmarks import Bookmarks
from wargame.plain.voice import Voice, Way, labelled
from wargame.reports import speech
from wargame.reports.names import upper
from wargame.session.replay import PHASES, Replay, kind_words
from wargame.tui import people
from wargame.tui.levels import former
from wargame.tui.phases import name as phase_name

HELP = mark("""Enter goes to the next event. Routine events, such as forces paid, are stepped over. Places, coalition and
tracks are told as they stood right after the event. It is told as everybody may know it, unless you look as a seat: in a game
that still goes on only with that seat's consent.""")
SILENCE = "silence-broken"
"""The kind of event that is looked for by name."""


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
        self.everything = False
        """Whether one steps on routine events, too."""

    def look(self) -> Path | None:
        """Go through the game until somebody goes back; what one seat alone knows is pushed away then.

        Return where a new game lies that somebody wants to play on in, None where nobody does.
        """
        self._tell()
        try:
            while self.branched is None:
                chosen = self.voice.choose(tr("Where to?"), self._ways(), help=tr(HELP), first="next")
                if chosen is None:
                    break
                self._do(chosen)
        finally:
            if self.seat != PUBLIC and self.own is None and not self.replay.over:
                self.voice.push()
        return self.branched

    def _ways(self) -> list[Way]:
        ways = [
            Way("next", tr("Next event")),
            Way("before", tr("Event before")),
            Way("decision", tr("Next decision")),
            Way("phase", tr("Next phase")),
            Way("turn", tr("Next turn")),
            Way("go", tr("Go to a turn, such as 3 or 3.council, or find words")),
            Way("why", tr("Why it came about")),
            *looking.ways(),
            Way("seat", tr("Look as somebody else")),
            Way("marks", tr("Bookmarks")),
        ]
        if self.saves is not None:
            ways.append(Way("branch", tr("Play on from here, in a game of its own")))
            ways.append(Way("write", tr("Write what happened to a file")))
        return [*ways, Way("more", tr("Other ways to move: back, to either end, to broken silence, to a kind of event"))]

    def _do(self, chosen: str) -> None:
        seen = self.seen
        match chosen:
            case "next" | "before" | "decision" | "phase" | "turn":
                self._move(chosen)
            case "go":
                self._find()
            case "more":
                self._more()
            case "why":
                why.answer(self.voice, seen.archive, str(seen.moments[self.at].id))
            case "seat":
                self._as_somebody()
            case "marks":
                at = Bookmarks(self.voice, self.replay, self.seen, self.at).talk()
                if at is not None:
                    self._go(at, "")
            case "branch" | "write":
                self._beyond(chosen)
            case _:
                looking.around(self.voice, self._now, chosen)

    def _move(self, what: str) -> None:
        """Go to the next or the last of something; where there is none, say so."""
        seen, at = self.seen, self.at
        match what:
            case "next":
                self._go(seen.seek(at, 1, self._counts), tr("That was the last event."))
            case "before":
                self._go(seen.seek(at, -1, self._counts), tr("That was the first event."))
            case "decision":
                self._go(seen.seek(at, 1, lambda n: bool(seen.moments[n].mark)), tr("That was the last decision."))
            case "decision-before":
                self._go(seen.seek(at, -1, lambda n: bool(seen.moments[n].mark)), tr("That was the first decision."))
            case "phase":
                self._go(seen.starts(at, 1, turn=False), tr("That was the last phase."))
            case "phase-before":
                self._go(seen.starts(at, -1, turn=False), tr("That was the first phase."))
            case "turn":
                self._go(seen.starts(at, 1, turn=True), tr("That was the last turn."))
            case "turn-before":
                self._go(seen.starts(at, -1, turn=True), tr("That was the first turn."))
            case "first":
                self._go(0, "")
            case _:
                self._go(len(seen.moments) - 1, "")

    def _counts(self, number: int) -> bool:
        return self.everything or not self.seen.moments[number].routine

    def _more(self) -> None:
        """Move by what is asked for less often."""
        many = sum(m.routine for m in self.seen.moments)
        routine = (
            trn("Leave the {n} routine event out again", "Leave the {n} routine events out again", many)
            if self.everything
            else trn("Step on the {n} routine event, too", "Step on the {n} routine events, too", many)
        )
        ways = [
            Way("decision-before", tr("Decision before")),
            Way("phase-before", tr("Beginning of this phase, or the phase before")),
            Way("turn-before", tr("Beginning of this turn, or the turn before")),
            Way("first", tr("The first event")),
            Way("last", tr("The last event")),
            Way("list", tr("Every event of this turn, to choose from")),
            Way("silence", tr("Where silence was broken")),
            Way("alike", tr("Events like this one")),
            Way("kinds", tr("Events of some kind")),
            Way("nation", tr("What one nation did")),
            Way("routine", routine),
        ]
        chosen = self.voice.choose(tr("Where to, otherwise?"), ways)
        seen, here = self.seen, self.seen.moments[self.at]
        match chosen:
            case None:
                return
            case "list":
                self._among([n for n, m in enumerate(seen.moments) if m.turn == here.turn and self._counts(n)])
            case "silence":
                self._among([n for n, m in enumerate(seen.moments) if m.kind == SILENCE])
            case "alike":
                self._among([n for n, m in enumerate(seen.moments) if m.kind == here.kind])
            case "kinds":
                kinds = [Way(k, labelled(upper(kind_words(k)), many)) for k, many in seen.of_kind().items()]
                if (kind := self.voice.choose(tr("Which kind?"), kinds)) is not None:
                    self._among([n for n, m in enumerate(seen.moments) if m.kind == kind])
            case "nation":
                names = seen.archive.words.names
                nations = [Way(n, names.label(n)) for n in sorted(self.replay.rules.nations, key=names.label)]
                if (nation := self.voice.choose(tr("Which nation?"), nations)) is not None:
                    self._among([n for n in range(len(seen.moments)) if seen.names(n, nation)])
            case "routine":
                self.everything = not self.everything
            case _:
                self._move(chosen)

    def _among(self, found: list[int]) -> None:
        """Let one of some moments be chosen, and go there."""
        if not found:
            self.voice.say(tr("Nothing here tells of that."))
            return
        seen = self.seen
        ways = [Way(str(n), labelled(seen.date(n), seen.text(n))) for n in found]
        chosen = self.voice.choose(trn("{n} event:", "{n} events:", len(found)), ways)
        if chosen is not None:
            self._go(int(chosen), "")

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
        told = {"turn": moment.turn, "turns": turns, "day": names.day(moment.told.event.at), "phase": phase_name(moment.phase)}
        if self.seat == PUBLIC:
            self.voice.head(tr("Turn {turn} of {turns}, {day}, {phase}, as everybody knows it.", **told))
        else:
            seat = self._called(self.seat)
            self.voice.head(tr("Turn {turn} of {turns}, {day}, {phase}, as {seat} knows it.", **told, seat=seat))
        self.voice.say(self.seen.text(self.at))
        if moment.told.reason:
            self.voice.say(tr('The reason given: "{reason}"', reason=speech.said(moment.told.reason)))

    def _now(self) -> looking.Look:
        moment = self.seen.moments[self.at]
        history = former(self.seen.story, moment.phase, self.seat, moment.turn)
        return looking.Look(self.replay.rules, seat_view(moment.state, self.seat), history, lambda: self.seen.archive)

    # Finding.

    def _find(self) -> None:
        typed = self.voice.line(tr("A turn, a turn and a phase such as 3.council, or words:"))
        if not typed:
            return
        moments = self.seen.moments
        number, _, phase = typed.partition(".")
        if number.isascii() and number.isdecimal() and len(number) < 6:
            fits = [p for p in PHASES if phase and p.startswith(phase.casefold())]
            wanted = (n for n, m in enumerate(moments) if m.turn == int(number) and (not phase or m.phase in fits))
            none = tr("There is no {typed} here. Phases are {phases}.", typed=typed[:40], phases=", ".join(PHASES))
            self._go(next(wanted, None), none)
            return
        words = typed.casefold()
        found = self.seen.seek(self.at, 1, lambda n: words in self.seen.text(n).casefold())
        if found is None:
            found = next((n for n in range(len(moments)) if words in self.seen.text(n).casefold()), None)
        self._go(found, tr('Nothing here tells of "{words}".', words=typed[:40]))

    # As who one looks.

    def _called(self, seat: SeatId) -> str:
        names = self.seen.archive.words.names
        return upper(names.label(seat) if seat in self.replay.saved.header.scenario.nations else names.seat(seat))

    def _as_somebody(self) -> None:
        ways = [Way(PUBLIC, tr("Everybody"))]
        if self.own is not None:
            ways.append(Way(self.own, self._called(self.own)))
        else:
            seats = self.replay.viewpoints if self.replay.over else self.replay.people
            ways += [Way(s, self._called(s)) for s in seats]
            ways.append(Way(WHITE, tr("The whole record: every secret of every seat")))
        chosen = self.voice.choose(tr("As who do you look?"), ways)
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
        what = tr("the whole record, every secret in it")
        if seat != WHITE:
            what = tr("what {seat} alone knew", seat=self._called(seat))
        if self.replay.over:
            return self.voice.yes(tr("Tell {what}? The game is over, so it takes nobody's consent.", what=what))
        asked = list(self.replay.people) if seat == WHITE else [seat]
        if not asked:
            return self.voice.yes(tr("This game still goes on. Tell {what}?", what=what))
        for one in asked:
            told = {"seat": self._called(one), "what": what}
            question = tr("{seat}: this game still goes on. Do you agree to tell {what}, to whoever listens?", **told)
            if not self._agrees(one, question):
                self.voice.say(tr("Without that consent it is told as before."))
                return False
        return True

    def _agrees(self, seat: SeatId, question: str) -> bool:
        path = self.replay.path
        known = people.known(path) if path is not None else {}
        pin = known.get(seat, known.get(self.replay.holder(seat), people.Person())).pin
        if not pin:
            return self.voice.yes(question)
        self.voice.say(question)
        return self.voice.pin(tr("Its PIN, or 0 for no:"), lambda typed: people.fits(typed, pin))

    def _beyond(self, what: str) -> None:
        """Lead on from here; of a game that goes on a branch takes everybody's consent, and only public things are written."""
        assert self.saves is not None, "it is offered with a folder alone"
        beyond = Beyond(self.voice, self.replay, self.seen, self.at, self.saves)
        if what == "branch":
            if self.seat == WHITE or self._consent(WHITE):
                self.branched = beyond.branch()
        elif self.seat != PUBLIC and not self.replay.over:
            self.voice.say(tr("While a game goes on, only what everybody may know is written to files: look as everybody first."))
        else:
            beyond.write()


__all__ = ["Lookback"]
