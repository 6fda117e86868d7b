"""What governments of the computer say, in the language that is spoken.

A reason or a letter stands in a record in English, and most are sentences that a catalogue has whole. Lives here: knowing those
again that are made of parts, and saying them in the order that the language has. Not here: what governments say, and why
(wargame/players).
"""

from __future__ import annotations

import re
from functools import cache

from wargame.language import ENGLISH, current, mark, tr

OPENINGS = (
    mark("We take part"),
    mark("We shall not take part"),
    mark("We bring our forces home"),
    mark("We cannot open our airspace"),
    mark("We cannot open {name}"),
)
"""What a sentence begins with that gives its motives after a colon."""
SENTENCES = (
    mark("We ask {name} to take part: we need more than our closest friends."),
    mark("Partners may work from {name}: the mandate is clear and our allies ask for it."),
    mark("Partners may work from {name}: once the mandate is given, for our allies ask for it."),
    mark("Partners may fly through our airspace: the mandate is clear and our allies ask for it."),
    mark("Partners may fly through our airspace: once the mandate is given, for our allies ask for it."),
    mark("We lack {name}, and others have it at home."),
    mark("We need {name} at our side to go on."),
    mark("We ask for {base}: {package} has no other base to work from."),
    mark("We have said from the first that we would not have {name}."),
    mark("We have drawn a line at {name}, and this text crosses it."),
    mark("We cannot go so far: we could not answer for {name}."),
    mark("We cannot keep our word on {name}: things have changed for us at home."),
    mark("We offer them the post of {name} for a decision that failed by their voice."),
    mark("We offer {name} for a decision that failed by their voice."),
    mark("Should the forum still decide on {name}, we shall have to think again."),
)
"""Sentences that name something."""
ASIDE = mark("We do not stand in the way, and take no part.")
"""What follows a reason where a government stands aside."""


def said(text: str) -> str:
    """Return a reason or a letter in the language that is spoken; what people have written stays as it is."""
    text = text.strip()
    if whole := _whole(text):
        return whole
    if current() == ENGLISH:
        return text
    if text.endswith(" " + ASIDE):
        return tr("{reason} {more}", reason=said(text.removesuffix(" " + ASIDE)), more=tr(ASIDE))
    return _named(text) or _argued(text) or text


def _whole(text: str) -> str:
    """Return a text that a catalogue has, with its full stop or without; empty for another."""
    if (found := tr(text)) != text:
        return found
    bare = text.removesuffix(".")
    return tr("{sentence}.", sentence=found) if bare != text and (found := tr(bare)) != bare else ""


def _named(text: str) -> str:
    for template in SENTENCES:
        if found := _pattern(template).fullmatch(text):
            return tr(template, **{name: tr(value) for name, value in found.groupdict().items()})
    return ""


def _argued(text: str) -> str:
    """Return an opening with the motives that follow it."""
    head, colon, rest = text.removesuffix(".").partition(": ")
    if not colon:
        return ""
    for template in OPENINGS:
        if found := _pattern(template).fullmatch(head):
            opening = tr(template, **found.groupdict()) if found.groupdict() else tr(template)
            return tr("{opening}: {motives}.", opening=opening, motives=motives) if (motives := _motives(rest)) else ""
    return ""


def _motives(text: str) -> str:
    """Return one motive or two, empty where one is not known; a motive may hold an `and` of its own."""
    if tr(text) != text:
        return tr(text)
    cuts = [found.start() for found in re.finditer(" and ", text)]
    for cut in cuts:
        first, second = text[:cut], text[cut + len(" and ") :]
        if tr(first) != first and tr(second) != second:
            return tr("{items} and {last}", items=tr(first), last=tr(second))
    return ""


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return what knows a sentence again, with a group for each thing that it names."""
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(re.escape(p) if n % 2 == 0 else f"(?P<{p}>.+?)" for n, p in enumerate(parts)), re.DOTALL)


__all__ = ["said"]
