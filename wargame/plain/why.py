"""Why: an event in one sentence, then by number its terms, dice, rules, numbers and causes, as far back as the seat may know.

Lives here: walking from cause to cause. Not here: the answers (reports/why.py).
"""

from __future__ import annotations

from wargame.plain.voice import Voice, Way
from wargame.reports.behind import figures, touching, zones
from wargame.reports.names import plural, sentence, upper
from wargame.reports.page import Page
from wargame.reports.why import Answer, Archive
from wargame.reports.why_page import die_words, number

HELP = """Begin with a number as it stands, or with one of a turn's main events. Each answer begins with one sentence; what it
rests on and what led to it are numbered below it. What your seat may not know is not in it."""


def front(voice: Voice, archive: Archive) -> None:
    """Let one begin with a number as it stands, or with the main events of a turn."""
    turns = [t.number for t in archive.story.turns]
    shown = max((n for n in turns if archive.main(n)), default=turns[-1] if turns else 1)
    while True:
        numbers = [f for f in (*figures(archive), *zones(archive)) if f.event]
        ways = [Way("numbers", f"A number as it stands: {len(numbers)} have moved")]
        ways += [Way(f"turn/{n}", f"Main events of turn {n}: {len(archive.main(n))}") for n in reversed(turns) if n <= shown]
        chosen = voice.choose("Why? What do you ask about?", ways, help=HELP)
        if chosen is None:
            return
        if chosen == "numbers":
            while (event := voice.choose("", [Way(f.event, f"{f.name}: {f.value}") for f in numbers])) is not None:
                answer(voice, archive, event)
        else:
            _events(voice, archive, [Way(name, text) for name, text in archive.main(int(chosen.partition("/")[2]))])


def about(voice: Voice, archive: Archive, subject: str, name: str) -> None:
    """Tell what has touched a nation or a place, the latest first."""
    found = [Way(event, f"Turn {turn}: {text}") for event, turn, text in touching(archive, subject)]
    if not found:
        voice.say(f"Nothing that can be known here has touched {name} yet.")
        return
    _events(voice, archive, found)


def _events(voice: Voice, archive: Archive, ways: list[Way]) -> None:
    if not ways:
        voice.say("Nothing of note is known of it.")
        return
    while (chosen := voice.choose("", ways, help="An event tells how it came about.")) is not None:
        answer(voice, archive, chosen)


def answer(voice: Voice, archive: Archive, event: str) -> None:
    """Tell how an event came about, and follow its causes as far as one likes."""
    found = archive.why(event)
    if found is None:
        voice.say("It has not happened yet, or this seat may not know of it.")
        return
    voice.head(f"Turn {found.turn}, {found.date}.")
    voice.say(found.text)
    if found.ordered_by:
        said = f' The reason given: "{found.reason.strip()}"' if found.reason else ""
        voice.say(f"Ordered by {found.ordered_by}.{said}")
    ways = _parts(found)
    ways += [Way(f"event/{c.id}", f"Cause, {c.date}: {c.text}") for c in found.cause.causes]
    if not found.cause.causes:
        voice.say("No earlier event is named as its cause.")
    while (
        chosen := voice.choose("", ways, help="What it rests on, and what led to it. A cause tells its own causes.")
    ) is not None:
        kind, _, name = chosen.partition("/")
        if kind == "event":
            answer(voice, archive, name)
        else:
            voice.read(lambda page, kind=kind: _part(page, found, kind))  # type: ignore[misc]


def _parts(found: Answer) -> list[Way]:
    """Return what there is to hear of an answer beside its sentence."""
    counted = (
        ("because", "What weighed with it", found.because),
        ("terms", "Terms", found.terms),
        ("dice", "Dice", found.dice),
        ("rules", "Rules", found.rules),
        ("rows", "Numbers behind it, with sources", found.rows),
    )
    return [Way(name, f"{told}: {len(things)}") for name, told, things in counted if things]


def _part(page: Page, found: Answer, kind: str) -> None:
    if kind in ("because", "terms"):
        for name, value, cited in found.because if kind == "because" else found.terms:
            page.text(f"{upper(name)}: {number(value)}, rule {cited}.", lead="·")
    elif kind == "dice":
        for _, face, odds in found.dice:
            page.text(die_words(face, odds), lead="·")
    elif kind == "rules":
        for rule in found.rules:
            page.text(f"Rule {rule.id}, {rule.title}: {rule.text}", lead="·")
    else:
        page.text(f"{upper(plural(len(found.rows), 'number'))} of the tables.")
        for row in found.rows:
            unit = f" ({row.unit})" if row.unit else ""
            page.text(f"{row.text.rstrip('.')}: {row.value}{unit}. Source: {sentence(row.source)}", lead="·")


__all__ = ["about", "answer", "front"]
