"""A game that another program plays, told in lines as it goes on: what `wargame watch --plain` says.

Lives here: saying pages as paragraphs. Not here: waiting for the file and what has been told already (cli/watch).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from wargame.plain.spoken import SpokenPage
from wargame.plain.voice import Ended, Voice
from wargame.reports.page import Page


class Teller:
    """Where the words of a command go that tells in lines: no columns, no colour, nothing that is written over."""

    def __init__(self, voice: Voice) -> None:
        """Take who speaks."""
        self.voice = voice

    def page(self) -> Page:
        """Return an empty page."""
        return SpokenPage()

    def show(self, page: Page) -> None:
        """Say what a page holds."""
        assert isinstance(page, SpokenPage), "it was begun here"
        with _quiet():
            self.voice.paragraphs(page.said)

    def say(self, text: str = "") -> None:
        """Say a paragraph."""
        with _quiet():
            self.voice.say(text)

    def lines(self, lines: Iterable[str]) -> None:
        """Say some paragraphs."""
        for line in lines:
            self.say(line)

    def progress(self, text: str) -> None:
        """Say nothing: a line that is written over is no line here."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Say as other commands do that nobody reads any more, which ends them without a word."""
    try:
        yield
    except Ended:
        raise BrokenPipeError from None


__all__ = ["Teller"]
