"""Why: an event in one sentence, then by number its terms, dice, rules, numbers and causes, as far back as the seat may know.

Lives here: walking from cause to cause. Not here: the answers (reports/why.py).
"""

from __future__ import annotations

from wargame.language import mark, tr, trn
from wargame.plain.voice import Voice, Way
from wargame.reports.behind import figures, touching, zones
from wargame.reports.names import sentence, upper
from wargame.reports.page import Page
from wargame.reports.why import Answer, Archive, Row
from wargame.reports.why_page import die_words, number

HELP = mark("""Begin with a number as it stands, or with one of a turn's main events. Each answer begins with one sentence;
what it rests on and what led to it are numbered below it. What your seat may not know is not in it.""")


def front(voice: Voice, archive: Archive) -> None:
    """Let one begin with a number as it stands, or with the main events of a turn."""
    turns = [t.number for t in archive.story.turns]
    shown = max((n for n in turns if archive.main(n)), default=turns[-1] if turns else 1)
    while True:
        numbers = [f for f in (*figures(archive), *zones(archive)) if f.event]
        ways = [
            Way("numbers", trn("A number as it stands: {n} has moved", "A number as it stands: {n} have moved", len(numbers)))
        ]
        for n in reversed(turns):
            if n <= shown:
                ways.append(Way(f"turn/{n}", tr("Main events of turn {turn}: {n}", turn=n, n=len(archive.main(n)))))
        chosen = voice.choose(tr("Why? What do you ask about?"), ways, help=tr(HELP))
        if chosen is None:
            return
        if chosen == "numbers":
            moved = [Way(f.event, tr("{label}: {text}", label=f.name, text=f.value)) for f in numbers]
            while (event := voice.choose("", moved)) is not None:
                answer(voice, archive, event)
        else:
            _events(voice, archive, [Way(name, text) for name, text in archive.main(int(chosen.partition("/")[2]))])


def about(voice: Voice, archive: Archive, subject: str, name: str) -> None:
    """Tell what has touched a nation or a place, the latest first."""
    found = [Way(event, tr("Turn {turn}: {event}", turn=turn, event=text)) for event, turn, text in touching(archive, subject)]
    if not found:
        voice.say(tr("Nothing that can be known here has touched {name} yet.", name=name))
        return
    _events(voice, archive, found)


def _events(voice: Voice, archive: Archive, ways: list[Way]) -> None:
    if not ways:
        voice.say(tr("Nothing of note is known of it."))
        return
    while (chosen := voice.choose("", ways, help=tr("An event tells how it came about."))) is not None:
        answer(voice, archive, chosen)


def answer(voice: Voice, archive: Archive, event: str) -> None:
    """Tell how an event came about, and follow its causes as far as one likes."""
    found = archive.why(event)
    if found is None:
        voice.say(tr("It has not happened yet, or this seat may not know of it."))
        return
    voice.head(tr("Turn {turn}, {date}.", turn=found.turn, date=found.date))
    voice.say(found.text)
    if found.ordered_by:
        told = {"seat": found.ordered_by, "reason": found.reason.strip() if found.reason else ""}
        if found.reason:
            voice.say(tr('Ordered by {seat}. The reason given: "{reason}"', **told))
        else:
            voice.say(tr("Ordered by {seat}.", **told))
    ways = _parts(found)
    ways += [Way(f"event/{c.id}", tr("Cause, {date}: {event}", date=c.date, event=c.text)) for c in found.cause.causes]
    if not found.cause.causes:
        voice.say(tr("No earlier event is named as its cause."))
    while (
        chosen := voice.choose("", ways, help=tr("What it rests on, and what led to it. A cause tells its own causes."))
    ) is not None:
        kind, _, name = chosen.partition("/")
        if kind == "event":
            answer(voice, archive, name)
        else:
            voice.read(lambda page, kind=kind: _part(page, found, kind))  # type: ignore[misc]


def _parts(found: Answer) -> list[Way]:
    """Return what there is to hear of an answer beside its sentence."""
    counted = (
        ("because", mark("What weighed with it: {n}"), found.because),
        ("terms", mark("Terms: {n}"), found.terms),
        ("dice", mark("Dice: {n}"), found.dice),
        ("rules", mark("Rules: {n}"), found.rules),
        ("rows", mark("Numbers behind it, with sources: {n}"), found.rows),
    )
    return [Way(name, tr(told, n=len(things))) for name, told, things in counted if things]


def _part(page: Page, found: Answer, kind: str) -> None:
    if kind in ("because", "terms"):
        for name, value, cited in found.because if kind == "because" else found.terms:
            page.text(tr("{name}: {value}, rule {rule}.", name=upper(name), value=number(value), rule=cited), lead="·")
    elif kind == "dice":
        for _, face, odds in found.dice:
            page.text(die_words(face, odds), lead="·")
    elif kind == "rules":
        for rule in found.rules:
            page.text(tr("Rule {rule}, {title}: {text}", rule=rule.id, title=rule.title, text=rule.text), lead="·")
    else:
        page.text(trn("{n} number of the tables.", "{n} numbers of the tables.", len(found.rows)))
        for row in found.rows:
            page.text(sourced(row), lead="·")


def sourced(row: Row) -> str:
    """Return a number of the tables in words, with its unit and its source."""
    told = {"name": row.text.rstrip("."), "value": row.value, "source": sentence(row.source)}
    if row.unit:
        return tr("{name}: {value} ({unit}). Source: {source}", **told, unit=row.unit)
    return tr("{name}: {value}. Source: {source}", **told)


__all__ = ["about", "answer", "front", "sourced"]
