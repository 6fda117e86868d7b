"""Cyberspace in lines, as one seat or everybody knows it: networks, attacks, evidence, who would say it, rehearsals.

Lives here: the list of pages. Not here: their text (reports/cyber_pages), or orders (forms).
"""

from __future__ import annotations

from wargame.engine.model.base import PUBLIC, EventId, ForumId, SeatId
from wargame.engine.rooms import cyber
from wargame.language import mark, tr
from wargame.plain.voice import Voice, Way
from wargame.reports import cyber_doing, cyber_pages, cyber_rehearsal, words_cyber
from wargame.reports.names import percent
from wargame.reports.page import Page
from wargame.tui.table import Table

MOST_INCIDENTS = 40
"""Attacks in the list, the latest first."""
HELP = mark("""What is known of networks, of attacks, and of who was behind them. An attack tells whom you suspect and how
surely, and what that rests on. A rehearsal tells what a delegation would have done about every attack so far. Orders are
given from the desk.""")


def ways(table: Table) -> list[Way]:
    """Return the entry that leads here, where the crisis has such a side."""
    return [Way("cyber", tr("Cyberspace: networks, attacks, evidence"))] if cyber.active(table.session.rules) else []


def look(voice: Voice, table: Table, seat: SeatId = PUBLIC) -> None:
    """Tell what a seat knows of cyberspace, page by page."""
    rules, names, view = table.session.rules, table.names, table.view(seat)
    under = len(view.public.strikes)
    entries = [
        Way("networks", tr("Networks")),
        Way("attacks", tr("Attacks: {n} under way", n=under) if under else tr("Attacks: none under way")),
        Way("doing", tr("Actions, offers, measures")),
        Way("thresholds", tr("Who would say who it was, and who is told")),
    ]
    forums = [f for f in rules.forums if rules.procedure[f].decides == "silence"]
    own = [f for f in forums if seat in rules.members[f]]
    entries += [Way(f"rehearsal/{f}", tr("Rehearsal of a delegation: {forum}", forum=names.forum(f))) for f in own or forums]
    for strike in reversed(cyber.incidents(view.public)[-MOST_INCIDENTS:]):
        best = cyber.suspected(view, strike.cause) if seat != PUBLIC else None
        told = [tr("Attack: {attack}", attack=cyber_pages.short(names, strike))]
        if best is not None:
            suspect, how = words_cyber.suspect(names, best.suspect), percent(best.confidence)
            told.append(tr("suspected: {suspect}, {percent}", suspect=suspect, percent=how))
        named = [n for n in view.public.arena.named if n.incident == strike.cause]
        if named:
            told.append(tr("named: {suspect}", suspect=words_cyber.suspect(names, named[-1].suspect)))
        entries.append(Way(f"incident/{strike.cause}", "; ".join(told)))

    def write(page: Page, kind: str, name: str) -> None:
        match kind:
            case "networks":
                cyber_pages.networks(page, rules, names, view)
            case "attacks":
                cyber_pages.attacks(page, rules, names, view)
            case "doing":
                cyber_doing.doing(page, rules, names, view)
            case "thresholds":
                cyber_pages.thresholds(page, rules, names, view)
                cyber_pages.circles(page, rules, names, view)
            case "rehearsal":
                cyber_rehearsal.rehearsal(page, rules, names, view, ForumId(name))
            case _:
                cyber_pages.incident(page, rules, names, view, EventId(name))

    while (chosen := voice.choose(tr("Cyberspace:"), entries, help=tr(HELP), rule="60.9")) is not None:
        kind, _, name = chosen.partition("/")
        voice.read(lambda page, kind=kind, name=name: write(page, kind, name))  # type: ignore[misc]


__all__ = ["look", "ways"]
