"""Moving through a replay: by event, decision, phase and turn, by itself, and to what is looked for.

Lives here: where one goes. Not here: what is seen there (replay.py).
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.timer import Timer

from wargame.engine.model.base import WHITE, SeatId
from wargame.language import mark, tr
from wargame.reports.names import upper
from wargame.session.replay import Replay, Seen, kind_words
from wargame.tui import people
from wargame.tui.phases import TITLES, fitting, name
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.reader import Reader
from wargame.tui.widgets.timeline import Timeline

SPEEDS = (4.0, 2.0, 1.0, 0.4, 0.15)
"""Seconds between two steps while it plays, the slowest first."""
NO_MORE = {
    "event": (mark("That was the first event."), mark("That was the last event.")),
    "decision": (mark("That was the first decision."), mark("That was the last decision.")),
    "phase": (mark("That was the first phase."), mark("That was the last phase.")),
    "turn": (mark("That was the first turn."), mark("That was the last turn.")),
}
"""What is said at the beginning and at the end of the game."""
SILENCE = "silence-broken"
"""The kind of event that is looked for most."""


class Moving(GameScreen):
    """A screen on a recorded game, at one of its moments."""

    replay: Replay
    seen: Seen
    own: SeatId | None = None
    """Whose private visit it belongs to, None where it belongs to nobody's."""

    def __init__(self) -> None:
        """Begin at the first moment."""
        super().__init__()
        self.at = 0
        self.begin = 0
        """The first moment to which one goes."""
        self.everything = False
        self.wanted: Callable[[int], bool] | None = None
        """What is looked for."""
        self._sought = ""
        self._playing: Timer | None = None
        self._speed = 2

    def show(self) -> None:
        """Show the moment one is at; moving itself has nothing to show."""

    def pin_of(self, seat: SeatId) -> str:
        """Return the hash of the PIN of whoever plays a seat: a post's own, or that of the nation which holds it."""
        path = self.replay.path
        known = people.known(path) if path is not None else {}
        return known.get(seat, known.get(self.replay.holder(seat), people.Person())).pin

    def named(self, seat: SeatId) -> str:
        """Return a seat's name: `the United States`."""
        return self.seen.archive.words.names.seat(seat)

    def counts(self, number: int) -> bool:
        """Whether one steps on a moment."""
        return self.everything or not self.seen.moments[number].routine

    # Moving.

    def go(self, at: int | None) -> bool:
        """Go to a moment; return whether there is one."""
        if at is None or at < self.begin:
            return False
        self.at = min(len(self.seen.moments) - 1, at)
        self.show()
        return True

    def _step(self, way: int) -> bool:
        return self.go(self.seen.seek(self.at, way, self.counts))

    def _end(self, way: int, what: str) -> None:
        self.note(tr(NO_MORE[what][way > 0]))

    def move(self, way: int, what: str, at: int | None) -> None:
        """Go to a moment that somebody asked for, or say that there is none."""
        self.stop()
        self.note("")
        if not self.go(at):
            self._end(way, what)

    def action_step_on(self) -> None:
        """Go to the next event."""
        self.move(1, "event", self.seen.seek(self.at, 1, self.counts))

    def action_step_back(self) -> None:
        """Go to the event before."""
        self.move(-1, "event", self.seen.seek(self.at, -1, self.counts))

    def action_decision_on(self) -> None:
        """Go to the next decisive moment."""
        self.move(1, "decision", self.seen.seek(self.at, 1, lambda n: bool(self.seen.moments[n].mark)))

    def action_decision_back(self) -> None:
        """Go to the decisive moment before."""
        self.move(-1, "decision", self.seen.seek(self.at, -1, lambda n: bool(self.seen.moments[n].mark)))

    def action_phase_on(self) -> None:
        """Go to the next phase."""
        self.move(1, "phase", self.seen.starts(self.at, 1, turn=False))

    def action_phase_back(self) -> None:
        """Go to the beginning of the phase, or to the phase before."""
        self.move(-1, "phase", self.seen.starts(self.at, -1, turn=False))

    def action_turn_on(self) -> None:
        """Go to the next turn."""
        self.move(1, "turn", self.seen.starts(self.at, 1, turn=True))

    def action_turn_back(self) -> None:
        """Go to the beginning of the turn, or to the turn before."""
        self.move(-1, "turn", self.seen.starts(self.at, -1, turn=True))

    def action_first(self) -> None:
        """Go to the beginning."""
        self.move(-1, "event", self.begin)

    def action_last(self) -> None:
        """Go to the end."""
        self.move(1, "event", len(self.seen.moments) - 1)

    @on(Timeline.Wanted)
    def _clicked(self, wanted: Timeline.Wanted) -> None:
        self.move(1, "event", wanted.moment)

    @on(Reader.Opened, "#telling")
    def _opened(self, opened: Reader.Opened) -> None:
        opened.stop()
        self.move(1, "event", int(opened.target))

    # Playing by itself.

    def action_play(self) -> None:
        """Let it play, or stop it."""
        if self._playing is not None:
            self.stop()
            self.note(tr("Stopped."))
        else:
            self._start()

    def _start(self) -> None:
        self.stop()
        self._playing = self.set_interval(SPEEDS[self._speed], self._tick)
        self.note(
            tr("Playing, one event in {seconds} s. Space stops it, + and - change how fast.", seconds=f"{SPEEDS[self._speed]:g}")
        )

    def stop(self) -> None:
        """Let it no longer play by itself."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None

    def _tick(self) -> None:
        if not self.is_current:
            self.stop()
        elif not self._step(1):
            self.stop()
            self._end(1, "event")

    def _faster(self, by: int) -> None:
        self._speed = max(0, min(len(SPEEDS) - 1, self._speed + by))
        self._start()

    def action_faster(self) -> None:
        """Play faster."""
        self._faster(1)

    def action_slower(self) -> None:
        """Play slower."""
        self._faster(-1)

    # Finding.

    def action_find(self) -> None:
        """Ask what to look for."""
        from wargame.tui.screens.replay_dialogs import FindDialog

        self.stop()
        self.app.push_screen(FindDialog(self.seen, self.replay.rules.nations), self._find)

    def _find(self, answer: tuple[str, str] | None, way: int = 1) -> None:
        if answer is None:
            return
        kind, what = answer
        seen = self.seen
        turns = {t.number for t in seen.story.turns}
        number, _, phase = what.partition(".")
        if kind == "text" and number.isdigit():
            fits = fitting(phase)
            if int(number) not in turns or (phase and not fits):
                phases = ", ".join(name(p) for p in TITLES if p != "over")
                none = mark("There is no {what} here: turns go to {last}, phases are {phases}.")
                self.note(tr(none, what=what, last=max(turns), phases=phases), bad=True)
                return
            first = next(
                (n for n, m in enumerate(seen.moments) if m.turn == int(number) and (not phase or m.phase in fits)), None
            )
            self.move(1, "event", first)
            return
        if kind == "kind":
            self.wanted, self._sought = (
                (lambda n: seen.moments[n].kind == what),
                kind_words(what),
            )
        elif kind == "nation":
            self.wanted, self._sought = (lambda n: seen.names(n, what)), self.named(SeatId(what))
        else:
            words = what.casefold()
            self.wanted, self._sought = (lambda n: words in seen.text(n).casefold()), tr("“{quotation}”", quotation=what)
        self._next(way)

    def _next(self, way: int) -> None:
        wanted = self.wanted
        if wanted is None:
            self.action_find()
            return
        self.stop()
        hits = [n for n in range(len(self.seen.moments)) if wanted(n)]
        at = self.seen.seek(self.at, way, wanted)
        if at is None and hits:
            at = hits[0] if way > 0 else hits[-1]
        if not self.go(at):
            self.note(self._none(), bad=True)
        else:
            self.note(
                tr(
                    "{what}: {n} of {all}. n goes on, N back.",
                    what=upper(self._sought),
                    n=hits.index(self.at) + 1,
                    all=len(hits),
                )
            )

    def action_found(self) -> None:
        """List all of what was looked for."""
        from wargame.tui.screens.replay_dialogs import MomentsDialog

        self.stop()
        wanted = self.wanted
        if wanted is None:
            self.action_find()
            return
        seen = self.seen
        rows = [(n, m.turn, seen.text(n), seen.date(n)) for n, m in enumerate(seen.moments) if wanted(n)]
        if not rows:
            self.note(self._none(), bad=True)
            return
        dialog = MomentsDialog(tr("{what}: {n}", what=upper(self._sought), n=len(rows)), rows, "·", self.at)
        self.app.push_screen(dialog, lambda at: self.move(1, "event", at) if at is not None else None)

    def action_silence_on(self) -> None:
        """Go to the next broken silence."""
        self._find(("kind", SILENCE))

    def action_silence_back(self) -> None:
        """Go to the broken silence before."""
        self._find(("kind", SILENCE), -1)

    def action_alike_on(self) -> None:
        """Go to the next event of the same kind."""
        self._find(("kind", self.seen.moments[self.at].kind))

    def action_alike_back(self) -> None:
        """Go to the event of the same kind before."""
        self._find(("kind", self.seen.moments[self.at].kind), -1)

    def _none(self) -> str:
        none = tr("Nothing here tells of {what}.", what=self._sought)
        alone = self.seat == WHITE or self.own is not None
        return none if alone else " ".join((none, tr("v looks as another seat, which may know more.")))

    def action_find_on(self) -> None:
        """Go to the next of what was looked for."""
        self._next(1)

    def action_find_back(self) -> None:
        """Go to the one before."""
        self._next(-1)


__all__ = ["SPEEDS", "Moving"]
