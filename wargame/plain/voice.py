"""Saying lines and listening to answers: wrapping, numbered choices, long texts in parts, PINs that nobody sees.

Nothing is written but letters, signs of every terminal and ends of lines: no cursor moves, no colour. Lives here: the talk
itself. Not here: what is talked about.
"""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wargame.language import mark, tr, trn
from wargame.plain.spoken import Said, SpokenPage, spoken
from wargame.reports.page import Page

NARROWEST, USUAL = 20, 80
SHORT, WHOLE = 10, 15
"""Entries of a long list that are read out before the rest is only counted; a list of up to so many is read out whole."""
PUSHED = 40
"""Empty lines that push earlier text away where nobody knows how many lines the terminal has."""
LONGEST_WAIT = 30
"""Seconds that a wrong PIN costs at most; the first costs one, and each further one twice as much."""
HELP = mark("""A number chooses. 0 goes back. ? gives help, r reads the list again, + reads more of a long list. Words of two
letters or more find the entries that hold them. Words that always work: rules (the rulebook, at the rule of this place), hide
(push everything away at once), quit (leave; every order is on disk already), help (all that can be typed).""")
COMMANDS = (
    (mark("a number"), mark("chooses the entry with that number; in some lists several, such as 1 3 4, or 2-5, or all")),
    (mark("0"), mark("goes back, or says no")),
    (mark("Enter alone"), mark("chooses what the prompt names, goes on in a long text, or leaves a line empty")),
    (mark("?"), mark("tells what this place is for")),
    (mark("r"), mark("reads the list again")),
    (mark("+"), mark("reads more of a long list")),
    (mark("any words"), mark("find the entries of the list that hold them")),
    (mark("rules"), mark("opens the rulebook, at the rule of this place")),
    (mark("hide"), mark("pushes everything away at once; a private visit comes back by its PIN")),
    (mark("help"), mark("tells this")),
    (mark("quit"), mark("leaves; every order is on disk already")),
)
"""What may be typed at any list, and what it does."""


class Ended(Exception):
    """Nobody gives any more input, or nobody reads the output."""


class Quit(Exception):
    """Somebody wants to leave the program."""


class Way(NamedTuple):
    """One entry of a list to choose from: how it is known, and its words."""

    id: str
    told: str


def labelled(label: str, text: object) -> str:
    """Return a text with what it is: `Places: 12`."""
    return tr("{label}: {text}", label=label, text=text)


class Streams(NamedTuple):
    """Where lines come from and go to, and how long one waits."""

    read: Callable[[], str]
    """Return the next line with its end; empty when there are no more."""
    write: Callable[[str], None]
    secret: Callable[[], str]
    """Like `read`, without showing what is typed where that is possible."""
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic


class Voice:
    """One talk with whoever sits at the keyboard."""

    def __init__(self, streams: Streams, width: int = USUAL, pause: int = 0, rows: int = PUSHED) -> None:
        """Speak in lines of `width` columns; after `pause` lines of a long text wait for Enter, never where it is 0.

        `rows` empty lines push away what the terminal shows.
        """
        self.streams = streams
        self.width = max(NARROWEST, width)
        self.pause, self.rows = pause, rows
        self.words: dict[str, Callable[[str], None]] = {}
        """What words do that work at every choice; each is told the rule of the place."""
        self._heard_before: dict[tuple[str, str], tuple[Way, ...]] = {}
        """Lists that were read out since somebody took the keyboard, by who speaks and their question."""
        self.speaker = ""
        """Who speaks where several do in turn: each hears its own lists in full."""
        self.answered: Callable[[float], None] | None = None
        """Told after every answer how many seconds it took."""

    # Saying.

    def say(self, text: str = "") -> None:
        """Say a paragraph; nothing of it steers the terminal."""
        self._lines(self._wrapped(spoken(text)))

    def gap(self) -> None:
        """Leave a line empty."""
        self._lines([""])

    def head(self, text: str) -> None:
        """Say a heading, after an empty line."""
        self.gap()
        self.say(text)

    def forget(self) -> None:
        """Read lists out in full again: somebody else may listen now."""
        self._heard_before = {}

    def push(self) -> None:
        """Push what the terminal shows out of sight: it cannot be cleared, and stays above for whoever scrolls back."""
        self.forget()
        self._lines([""] * self.rows)

    def _wrapped(self, text: str, hang: str = "") -> list[str]:
        return textwrap.wrap(text, self.width, subsequent_indent=hang, break_on_hyphens=False) or [""]

    def _lines(self, lines: Sequence[str]) -> None:
        self.streams.write("".join(f"{line}\n" for line in lines))

    # Listening.

    def _heard(self, read: Callable[[], str]) -> str:
        begun = self.streams.now()
        line = read()
        waited = self.streams.now() - begun
        if not line:
            raise Ended
        if self.answered is not None:
            self.answered(waited)
        return line.strip()

    def line(self, question: str, help: str = "") -> str | None:
        """Ask for a line of text; None goes back."""
        while True:
            self.say(question)
            heard = self._heard(self.streams.read)
            if heard == "0":
                return None
            if heard != "?":
                return "".join(c for c in heard if c.isprintable())
            self.say(help or tr("Type one line, then Enter. 0 goes back."))

    def pin(self, question: str, fits: Callable[[str], bool], help: str = "") -> bool:
        """Ask for a PIN until it fits; whether it did, or somebody went back. A wrong one costs time."""
        wait = 1
        while True:
            self.say(question)
            heard = self._heard(self.streams.secret)
            if heard == "0":
                return False
            if heard in ("?", ""):  # An empty line is no try.
                self.say(help or tr("Type the digits of the PIN, then Enter. They are not shown. 0 goes back."))
            elif fits(heard):
                return True
            else:
                self.say(trn("That is not it. Wait {n} second.", "That is not it. Wait {n} seconds.", wait))
                self.streams.wait(wait)
                wait = min(LONGEST_WAIT, 2 * wait)

    def secret(self, question: str) -> str | None:
        """Ask for something that is not shown; None goes back."""
        self.say(question)
        heard = self._heard(self.streams.secret)
        return None if heard == "0" else heard

    def yes(self, question: str, help: str = "") -> bool:
        """Ask a question with two answers."""
        self.say(question)
        while True:
            self.say(tr("1 yes, 0 no, ? help:"))
            heard = self._heard(self.streams.read).casefold()
            if heard in ("1", "yes", "y"):
                return True
            if heard in ("0", "no", "n"):
                return False
            if self._always(heard, "0"):
                continue
            if heard == "?":
                self.say(help or tr("1 and Enter for yes, 0 and Enter for no."))
            else:
                self.say(tr('"{typed}" is no answer here.', typed=heard[:40]))

    # Choosing.

    def choose(
        self, question: str, ways: Sequence[Way], *, back: str = "", help: str = "", rule: str = "0", first: str = ""
    ) -> str | None:
        """Let one of some entries be chosen by its number; None goes back. Enter alone chooses the entry `first`, if named.

        `back` is what going back means here, where it is more than that.
        """
        found = self._choose(question, ways, back=back, help=help, rule=rule, first=first, many=False)
        return found[0] if found else None

    def several(self, question: str, ways: Sequence[Way], *, help: str = "", rule: str = "0") -> list[str]:
        """Let several entries be chosen by their numbers; none goes back."""
        more = tr("Several numbers may be given, such as 1 3 4, or 2-5, or all.")
        return self._choose(question, ways, back="", help=f"{help} {more}".strip(), rule=rule, first="", many=True)

    def _choose(
        self, question: str, ways: Sequence[Way], *, back: str, help: str, rule: str, first: str, many: bool
    ) -> list[str]:
        if question:
            self.say(question)
        read_out, whole = self._again(question, ways)
        while True:
            self.say(_prompt(ways, back, first, many, whole))
            whole = True
            heard = self._heard(self.streams.read)
            word = heard.casefold()
            if word == "0":
                return []
            if not word and first:
                return [first]
            if word == "?":
                self.say(help)
                self.say(tr(HELP))
            elif word == "r":
                if question:
                    self.say(question)
                read_out = self._read_out(ways, 0)
            elif word == "+" and read_out < len(ways):
                read_out = self._read_out(ways, read_out)
            elif self._always(word, rule):
                continue
            elif numbers := _numbers(word, len(ways), many):
                return [ways[n - 1].id for n in numbers]
            else:
                self._find(heard, ways)

    def _always(self, word: str, rule: str) -> bool:
        """Do what a word does that works everywhere; whether it was one. Raises Quit."""
        if word == "quit":
            raise Quit
        if word == "help":
            self.commands()
            return True
        if word in self.words:
            self.words[word](rule)
        return word in self.words

    def _again(self, question: str, ways: Sequence[Way]) -> tuple[int, bool]:
        """Read entries out; of a list that one knows already only what has changed.

        Return how many one has heard, and whether they were read out now.
        """
        place = self.speaker, question
        before, now = self._heard_before.get(place, ()), tuple(ways)
        if question:
            self._heard_before[place] = now
        if [w.id for w in before] != [w.id for w in now] or not now:
            return self._read_out(ways, 0), True
        for number, (old, new) in enumerate(zip(before, now, strict=True), 1):
            if old != new:
                self._lines(self._wrapped(f"{number}. {spoken(new.told)}", "  "))
        return len(now) if len(now) <= WHOLE else SHORT, False

    def _read_out(self, ways: Sequence[Way], start: int) -> int:
        """Read entries out from one on, as many as one can follow; return how many have been read."""
        room = len(ways) if len(ways) <= WHOLE else SHORT
        shown = ways[start : start + room]
        for number, way in enumerate(shown, start + 1):
            self._lines(self._wrapped(f"{number}. {spoken(way.told)}", "  "))
        left = len(ways) - start - len(shown)
        if left > 0:
            self.say(
                trn(
                    "And {n} more: type + to hear it, or a word to find one.",
                    "And {n} more: type + to hear them, or a word to find one.",
                    left,
                )
            )
        return start + len(shown)

    def _find(self, heard: str, ways: Sequence[Way]) -> None:
        wanted = heard.casefold().split()
        hits = [(n, w) for n, w in enumerate(ways, 1) if len(heard) > 1 and all(p in spoken(w.told).casefold() for p in wanted)]
        if not wanted or not hits or heard.isdigit():
            self.say(tr('"{typed}" is no choice here.', typed=heard[:40]) if heard else tr("Nothing was typed."))
            return
        for number, way in hits[: 2 * SHORT]:
            self._lines(self._wrapped(f"{number}. {spoken(way.told)}", "  "))
        if len(hits) > 2 * SHORT:
            self.say(tr("And {n} more with these words.", n=len(hits) - 2 * SHORT))

    # Reading out.

    def commands(self) -> None:
        """Tell all that may be typed, and what it does."""
        told = [Said(tr("{typed}: {does}.", typed=tr(typed), does=tr(does)), item=True) for typed, does in COMMANDS]
        self.paragraphs([Said(tr("What may be typed at any list"), heading=True), *told])

    def read(self, write: Callable[[Page], None], *, pause: bool = True) -> None:
        """Read a page out, in parts where it is long."""
        page = SpokenPage()
        write(page)
        self.paragraphs(page.said, pause=pause)

    def paragraphs(self, said: Sequence[Said], *, pause: bool = True) -> None:
        """Read paragraphs out, in parts where they are long and somebody is there to say go on."""
        blocks = [self._block(p, first=n == 0) for n, p in enumerate(said)]
        room = self.pause if pause and self.pause else 0
        written, at = 0, 0
        while at < len(blocks):
            if room and written and written + len(blocks[at]) > room:
                answer = self._go_on(sum(map(len, blocks[at:])))
                if answer == "0":
                    return
                if answer == "s":
                    at = next((n for n in range(at, len(said)) if said[n].heading), len(said))
                room = 0 if answer == "a" else room
                written = 0
                continue
            self._lines(blocks[at])
            written += len(blocks[at])
            at += 1

    def _block(self, said: Said, *, first: bool) -> list[str]:
        if said.heading:
            return ([] if first else [""]) + self._wrapped(tr("{what}:", what=said.text.rstrip(".: \u00a0")))
        return self._wrapped(f"- {said.text}", "  ") if said.item else self._wrapped(said.text)

    def _go_on(self, left: int) -> str:
        while True:
            self.say(tr("{n} more lines. Enter: go on. a: all. s: next heading. 0: stop.", n=left))
            heard = self._heard(self.streams.read).casefold()
            if heard in ("", "a", "s", "0"):
                return heard
            if heard != "?" and not self._always(heard, "0"):
                self.say(tr('"{typed}" is no choice here.', typed=heard[:40]))


def _prompt(ways: Sequence[Way], back: str, first: str, many: bool, whole: bool) -> str:
    """Return the line that asks for a choice; how to hear the list stands in it where the list was not read out `whole`."""
    count = len(ways)
    told = []
    if count:
        told.append("1" if count == 1 else tr("1 or 2") if count == 2 else tr("1 to {n}", n=count))
    if count > 1 and many:
        told.append(tr("or several"))
    if first:
        told.append(tr("Enter for {n}", n=next((n for n, w in enumerate(ways, 1) if w.id == first), 1)))
    if not whole:
        told.append(tr("r list"))
    usual = tr("back")
    told.append(f"0 {back or usual}")
    told.append(tr("? help"))
    return f"{', '.join(told)}:"


def _numbers(word: str, most: int, many: bool) -> list[int]:
    """Return the numbers that were typed, each from 1 to `most`; none where anything else was."""
    if many and word == "all":
        return list(range(1, most + 1))
    found: list[int] = []
    for piece in word.rstrip(".").replace(",", " ").split():
        low, dash, high = piece.partition("-")
        ends = (low, high if dash else low)
        if not all(end.isascii() and end.isdecimal() and len(end) < 6 for end in ends) or (dash and not many):
            return []
        span = range(int(ends[0]), int(ends[1]) + 1)
        if not span or span[0] < 1 or span[-1] > most:
            return []
        found += [n for n in span if n not in found]
    return found if many or len(found) == 1 else []


__all__ = ["Ended", "Quit", "Streams", "Voice", "Way", "labelled"]
