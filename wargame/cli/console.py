"""Where a command's words go: standard output, standard error, a progress line; colour and width.

Lives here: the terminal. Not here: what is said.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # Not from `typing`: `wargame --help` is to be quick.
    from collections.abc import Iterable
    from typing import Any, TextIO

    from wargame.reports.page import Page

WIDTH = 80
WIDEST = 100
"""Longer lines than these are hard to read, however wide the terminal."""
STREAMS = 2
"""The highest number of a standard stream."""
GONE = (errno.EPIPE, errno.EIO)
"""What writing fails with once nobody reads any more: a pipe that is closed, a terminal whose window is."""


NEAREST = "wargame.nearest"
"""How a letter is written that a stream's encoding lacks: by the nearest letter without marks, or else as a question mark."""
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe"})


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Return what is written in the place of letters that cannot be, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize

    missing = error.object[error.start : error.end].translate(LETTERS)
    return "".join(normalize("NFKD", c).encode("ascii", "ignore").decode() or "?" for c in missing), error.end


codecs.register_error(NEAREST, _nearest)


class Console:
    """One command's view of its terminal; a reader who closes the pipe ends the output quietly, not the work."""

    def __init__(self) -> None:
        """Look at the streams as they are now; one that is closed leads nowhere."""
        _open_closed()
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors=NEAREST)
        self.closed = False
        self._progress = ""

    # Output.

    def say(self, text: str = "") -> None:
        """Write a line to standard output."""
        self.lines((text,))

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines to standard output."""
        self._clear()
        self.write("".join(f"{line}\n" for line in lines))

    def page(self) -> Page:
        """Return an empty page as wide and as coloured as standard output can show."""
        from wargame.reports.page import Page

        return Page(width(sys.stdout), colour=coloured(sys.stdout), plain=self.plain)

    @property
    def plain(self) -> bool:
        """Whether standard output lacks the signs that the reports use."""
        return not _rich(sys.stdout)

    def show(self, page: Page) -> None:
        """Write what a page holds."""
        self.lines(page.lines)

    def json(self, document: Any) -> None:
        """Write one JSON document to standard output, and nothing else."""
        import json

        self._clear()
        self.write(json.dumps(document, ensure_ascii=not _rich(sys.stdout), indent=2) + "\n")

    def write(self, text: str) -> None:
        """Write text to standard output; once a reader has closed the pipe, or the terminal is gone, to nowhere.

        Raises BadInput where it cannot be written for another reason, such as a full disk.
        """
        if self.closed or not text:
            return
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError as error:
            self.closed = True
            _to_nowhere(sys.stdout)
            if error.errno in GONE:
                return
            from wargame.border.faults import BadInput, Fault

            what = f"cannot be written: {error.strerror or error}"
            raise BadInput([Fault("standard output", "", what, "Make room, or send it elsewhere.")]) from None

    def data(self, text: str) -> None:
        """Write what a program will read: as UTF-8, whatever a terminal's encoding would be, so that nothing is lost of it."""
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None and not _terminal(sys.stdout):
            reconfigure(encoding="utf-8", newline="")
        self.write(text)

    # Standard error.

    def note(self, text: str) -> None:
        """Write a line to standard error."""
        self._clear()
        try:
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()
        except OSError:  # Nobody is left to tell it to.
            _to_nowhere(sys.stderr)

    def progress(self, text: str) -> None:
        """Show how far the work is, on one line that is written over; nothing where standard error is no terminal."""
        if not _terminal(sys.stderr) or text == self._progress:
            return
        text = text[: width(sys.stderr) - 1]
        sys.stderr.write(f"\r{text.ljust(len(self._progress))}")
        sys.stderr.flush()
        self._progress = text

    def _clear(self) -> None:
        if self._progress:
            sys.stderr.write(f"\r{' ' * len(self._progress)}\r")
            sys.stderr.flush()
            self._progress = ""


def _terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def coloured(stream: TextIO) -> bool:
    """Whether to write colour: on a terminal that can, unless NO_COLOR says no."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not _terminal(stream):
        return False
    return sys.platform != "win32" or "WT_SESSION" in os.environ or "ANSICON" in os.environ or bool(os.environ.get("TERM"))


def width(stream: TextIO) -> int:
    """Return the columns to write in: the terminal's, at most 100; 80 where there is none."""
    if not _terminal(stream):
        return WIDTH
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError, AttributeError):
        columns = 0
    return max(40, min(WIDEST, columns or WIDTH))


def _rich(stream: TextIO) -> bool:
    """Whether the stream's encoding can write the signs that the reports use."""
    try:
        "█▲−→“é".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _open_closed() -> None:
    """Give each standard stream that is closed a way to nowhere, so that no file of ours takes its place."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while (nowhere := os.open(os.devnull, os.O_RDWR)) <= STREAMS:
            pass
        os.close(nowhere)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)
            setattr(sys, name, stream)


def _to_nowhere(stream: TextIO) -> None:
    """Send what is still to be written nowhere, so that Python does not complain about the closed pipe at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass
