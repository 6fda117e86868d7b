"""`wargame watch`: a game that another program is playing, on a screen of its own, or told phase by phase as it goes on.

Lives here: waiting for the file, and what has been told already. Not here: the account (reports), the screen (tui).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wargame.border.faults import plain
from wargame.border.saves import read
from wargame.border.saves.records import Rewound, Saved
from wargame.cli.commands import PHASES, Usage
from wargame.cli.console import Console
from wargame.cli.folders import shown
from wargame.cli.seats import seat_of
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.language import tr
from wargame.reports.log import Account
from wargame.session.export import known_to
from wargame.session.folding import rulebook, step
from wargame.session.replay import fitting
from wargame.tui.phases import place

if TYPE_CHECKING:
    from wargame.plain.watch import Teller

PAUSE = 0.4
"""Seconds between two looks at the file."""


def watch(args: argparse.Namespace, console: Console) -> int:
    """Tell a game as it is played, until it is over."""
    if not args.file:
        raise Usage("FILE", "no saved game is named", "Name a file that ends in .wargame.")
    path = Path(args.file).expanduser()
    seen = _state_of(path)
    saved = read(path)
    seat = seat_of(args.seat, saved.header.scenario) if args.seat else PUBLIC
    if args.json:
        console.json(_document(saved, seat))
        return 0
    if not (args.plain or args.once):
        from wargame.cli.play import in_terminal, watched

        if in_terminal():
            return watched(path, seat, console)
    out: Console | Teller = console
    if args.plain:
        from wargame.plain.start import here
        from wargame.plain.watch import Teller

        out = Teller(here())
    with fitting(saved, path):
        watcher = Watcher(out, saved, seat, path)
        watcher.tell(saved)
    while not (args.once or watcher.over):
        out.progress(tr("Waiting for {moment}; Ctrl-C ends", moment=watcher.where))
        time.sleep(PAUSE)
        now = _state_of(path)
        if now != seen:
            seen = now
            saved = read(path)
            with fitting(saved, path):
                watcher.tell(saved)
    if not watcher.over:
        out.say(tr("So far: {moment}.", moment=watcher.where))
    return 0


def _state_of(path: Path) -> tuple[int, int, int]:
    """Return what tells whether a file has changed; zeros where it is not there, which reading then says."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0
    return status.st_ino, status.st_size, status.st_mtime_ns


def _document(saved: Saved, seat: SeatId) -> dict[str, object]:
    events = [msgspec.to_builtins(e) for e in known_to(saved, seat)]
    opened = next(e for e in reversed(events) if e["kind"] == "phase-opened")
    over = any(e["kind"] == "game-ended" for e in events)
    phase = "over" if over else opened["phase"]
    return {"scenario": saved.header.scenario.id, "turn": opened["turn"], "phase": phase, "events": events}


class Watcher:
    """What has been told of a game so far."""

    def __init__(self, console: Console | Teller, saved: Saved, seat: SeatId, path: Path) -> None:
        """Begin with what the game is about."""
        self.console = console
        self.seat = seat
        self.path = path
        self.rewound = _rewound(saved)
        self._begin(saved)
        page = console.page()
        self.account.opening(page)
        page.text(tr("Watching {file}.", file=shown(path)), style="dim", hang=0)
        console.show(page)

    def _begin(self, saved: Saved) -> None:
        self.account = Account(rulebook(saved), saved.header.scenario, self.seat)
        self.taken = 0
        self.told: tuple[int, str] = (0, "")
        """The last turn that was told of, and its last phase."""

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.account.story.ended

    @property
    def where(self) -> str:
        """Return which turn and phase the game has come to."""
        state = self.account.story.state
        assert state is not None, "a record has an opening"
        return place(state.public.turn, state.public.phase)

    def tell(self, saved: Saved) -> None:
        """Tell what the record has now and had not before."""
        back = _rewound(saved)[len(self.rewound) :]
        silent = bool(back)
        if back:
            self.rewound = _rewound(saved)
            self._begin(saved)
        for number, entry in enumerate(saved.entries[self.taken :], self.taken + 1):
            story = self.account.story
            if story.state is not None:
                step(story.state, entry, number, self.path.name)
            finished = self.account.add(entry.order, entry.events, entry.reason, entry.rejection)
            for turn in finished:
                self._show(turn.number, PHASES[-1], silent=silent)
            if story.turns and not story.ended and story.state is not None and story.state.public.phase in PHASES:
                done = PHASES.index(story.state.public.phase)
                if done:
                    self._show(story.turns[-1].number, PHASES[done - 1], silent=silent)
        self.taken = len(saved.entries)
        if back:
            told = {"moment": self.where, "reason": plain(back[-1].reason)}
            if back[-1].reason:
                self.console.say(tr("The game was rolled back to {moment}: {reason}.", **told))
            else:
                self.console.say(tr("The game was rolled back to {moment}.", **told))
        if self.over:
            page = self.console.page()
            self.account.summary(page)
            self.console.show(page)

    def _show(self, number: int, upto: str, *, silent: bool) -> None:
        """Tell a turn up to a phase, but for what has been told."""
        turn, after = self.told
        after = after if turn == number else ""
        if after and PHASES.index(after) >= PHASES.index(upto):
            return
        self.told = number, upto
        if not silent:
            page = self.console.page()
            self.account.turn(page, self.account.story.turns[number - 1], upto, after)
            self.console.show(page)


def _rewound(saved: Saved) -> list[Rewound]:
    return [item for item in saved.log if isinstance(item, Rewound)]
