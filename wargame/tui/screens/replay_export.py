"""Taking something out of a replay: a picture of the moment, a span as text, the record as tables.

Lives here: what can be taken out, under which name it is written, and when it is not. Not here: what the texts and tables hold
(session/spans.py, session/tables.py). Nothing is ever written but on demand, and nothing of a veiled seat.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wargame.border.faults import BadInput
from wargame.engine.model.base import PUBLIC, WHITE
from wargame.language import tr
from wargame.tui.phases import place
from wargame.tui.screens.base import Question
from wargame.tui.screens.replay_marks import Marked

FOLDER = "exports"
"""The folder, among the saved games, in which everything lies that was taken out of one."""
WIDTH = 88
"""Columns of a text."""


class Exporting(Marked):
    """A screen on a recorded game of which something can be written to a file."""

    def action_export(self) -> None:
        """Ask what to write."""
        from wargame.tui.lists import row
        from wargame.tui.screens.replay_dialogs import ExportDialog

        self.stop()
        self.note("")
        if self.seat != PUBLIC and not self.replay.over:
            what = tr("While a game goes on, only what everybody may know is written to files: choose Everybody by v first.")
            self.note(what, bad=True)
            return
        here = self.seen.moments[self.at]
        rows = [
            row("picture", tr("This screen as a picture"), tr("SVG, as wide and as high as the window"), "▣"),
            row("phase", tr("This phase as text: {place}", place=place(here.turn, here.phase)), "", "≡"),
            row("turn", tr("This turn as text: turn {turn}", turn=here.turn), "", "≡"),
        ]
        if (last := self._last_mark()) is not None:
            rows.append(row("mark", tr("From the last bookmark to here, as text"), self.seen.text(last), "≡"))
        rows += [
            row("game", tr("The whole game as text"), "", "≡"),
            row("tables", tr("The record as tables"), tr("CSV: turns, nations, drafts, events"), "▦"),
        ]
        self.app.push_screen(ExportDialog(rows, self.wargame.places.shown(self._folder())), self._asked)

    def _last_mark(self) -> int | None:
        return max((n for note in self.readable() if (n := self.seen.find(note.event)) is not None and n < self.at), default=None)

    def _asked(self, what: str | None) -> None:
        if what is None:
            return
        if self.seat == PUBLIC:
            self.call_after_refresh(self._put_out, what)
            return
        text = tr("The file will hold every secret of every seat, for whoever opens it. Write it?")
        if self.seat != WHITE:
            who = self.named(self.seat)
            text = tr("The file will hold what {seat} alone knew, for whoever opens it. Write it?", seat=who)

        def answered(yes: bool | None) -> None:
            if yes:
                self.call_after_refresh(self._put_out, what)

        self.app.push_screen(Question(text, tr("Write it"), tr("No")), answered)

    def _put_out(self, what: str) -> None:
        from wargame.tui import picture

        if self.app.screen is not self:  # It was veiled, or something lies over it: then nothing is written.
            return
        here = self.seen.moments[self.at]
        stem = f"{self.replay.path.stem if self.replay.path else here.id.partition('.')[0]}"
        seat = "" if self.seat == PUBLIC else f"-{self.seat}"
        turn = f"turn-{here.turn}"
        try:
            match what:
                case "picture":
                    drawn = picture.drawn(self.app, self.place())
                    path = self._put(f"{stem}-{turn}-{here.phase}{seat}", "svg", drawn)
                case "tables":
                    path = self._tables(f"{stem}{seat}")
                case _:
                    names = {"phase": f"{turn}-{here.phase}", "turn": turn, "game": "whole", "mark": f"{turn}-from-bookmark"}
                    path = self._put(f"{stem}-{names[what]}{seat}", "txt", self._text(what))
        except OSError as error:
            self.note(tr("It cannot be written: {why}.", why=error.strerror or error), bad=True)
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)
        else:
            self.note(tr("Written to {file}", file=self.wargame.places.shown(path)))

    def place(self) -> str:
        """Return where one is, in words."""
        return ""

    def _text(self, what: str) -> str:
        from wargame.reports.page import Page
        from wargame.session import spans

        seen, moments, at = self.seen, self.seen.moments, self.at
        here = moments[at]
        alike: dict[str, Callable[[Any], bool]] = {
            "phase": lambda m: (m.turn, m.phase) == (here.turn, here.phase),
            "turn": lambda m: m.turn == here.turn,
            "game": lambda _: True,
        }
        if what == "mark":
            span = self._last_mark() or 0, at
        else:
            own = [n for n, m in enumerate(moments) if alike[what](m)]
            span = own[0], own[-1]
        page = Page(WIDTH)
        spans.write(page, self.replay, seen, span, self.readable(), all_of_it=self.everything)
        return "\n".join(line.rstrip() for line in page.lines) + "\n"

    def _folder(self) -> Path:
        return self.wargame.places.saves() / FOLDER

    def _put(self, name: str, kind: str, text: str) -> Path:
        """Write a file that was not there before, and return where it lies."""
        folder = self._folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = free(folder, name, f".{kind}")
        with path.open("x", encoding="utf-8") as out:
            out.write(text)
        return path

    def _tables(self, name: str) -> Path:
        from wargame.session.tables import tables

        folder = free(self._folder(), f"{name}-tables", "")
        folder.mkdir(parents=True)
        for table, text in tables(self.replay, self.seen).items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
        return folder


def free(folder: Path, name: str, suffix: str) -> Path:
    """Return a name in a folder that is not taken."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path = folder / f"{name}-{number}{suffix}"
        number += 1
    return path


__all__ = ["FOLDER", "Exporting", "free"]
