"""A span of a recorded game as text, as one seat may know it.

Lives here: which moments a span has, and writing them to a page. Not here: the moments (replay), the record as rows or tables
(export, tables).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from wargame.border.faults import BadInput, Fault
from wargame.engine.model.base import PUBLIC, WHITE
from wargame.language import mark, tr, trn
from wargame.reports import speech
from wargame.reports.names import beside, headed, spaced, upper, valued
from wargame.reports.names import number as number_written
from wargame.reports.page import Page
from wargame.session.branching import moment
from wargame.session.notes import Note
from wargame.session.replay import PHASES, SIGNS, Replay, Seen

TOLD_TO = {
    WHITE: mark("Told whole, secrets included. Signs: {signs}, ▼ a bookmark."),
    PUBLIC: mark("Told as everybody may know it. Signs: {signs}, ▼ a bookmark."),
}


def bounds(replay: Replay, seen: Seen, first: str = "", last: str = "", option: str = "--to") -> tuple[int, int]:
    """Return the first and the last moment of a span: from `3`, `3.council` or an event's id, to the end of such a one.

    Nothing stands for the beginning, and for the end of the record. Raises BadInput
    where there is no such moment; `option` is for its message.
    """
    begins = _at(replay, seen, first, "--from", ends=False) if first else 0
    ends = _at(replay, seen, last, option, ends=True) if last else len(seen.moments) - 1
    if ends < begins:
        raise BadInput(
            [Fault("--to", "", f"{last or 'the end'} comes before {first}", "Name a later moment, or change them over.")]
        )
    return begins, ends


def _at(replay: Replay, seen: Seen, place: str, option: str, *, ends: bool) -> int:
    if "/" in place:
        found = seen.find(place)
        if found is None:
            raise BadInput(
                [Fault(option, "", f"no event '{place[:120]}' is known here", "Its ids stand in `wargame replay FILE --ids`.")]
            )
        return found
    try:
        moment(replay.saved, place)
    except BadInput as error:
        raise BadInput([replace(fault, file=option) for fault in error.faults]) from None
    turn, _, phase = place.partition(".")
    mine = [n for n, m in enumerate(seen.moments) if m.turn == int(turn) and (not phase or m.phase == phase)]
    if mine:
        return mine[-1] if ends else mine[0]
    return seen.after(int(turn), phase or PHASES[-1 if ends else 0])


def write(
    page: Page, replay: Replay, seen: Seen, span: tuple[int, int], notes: Sequence[Note] = (), *, all_of_it: bool = False
) -> None:
    """Write a span of a game, turn by turn and phase by phase; routine events with `all_of_it` alone."""
    scenario, names = replay.saved.header.scenario, seen.archive.words.names
    first, last = span
    page.title(scenario.title, tr("{first} to {last}", first=seen.date(first), last=seen.date(last)))
    signs = beside([valued(sign, tr(about)) for sign, about in SIGNS.values()])
    text = TOLD_TO.get(seen.seat) or mark("Told as {seat} may know it. Signs: {signs}, ▼ a bookmark.")
    page.text(tr(text, seat=names.seat(seen.seat), signs=signs), indent=0, hang=0, style="dim")
    marked = {n.event: n for n in notes}
    turn, phase, told = 0, "", 0
    for number in range(first, last + 1):
        here = seen.moments[number]
        if here.routine and not all_of_it:
            continue
        if here.turn != turn:
            turn, phase = here.turn, ""
            page.gap()
            label, turns = scenario.turns[turn - 1].label, len(scenario.turns)
            page.title(tr("TURN {number} OF {turns}   {label}", number=turn, turns=turns, label=label))
        if here.phase != phase:
            phase = here.phase
            page.section(upper(spaced(phase)))
        sign = SIGNS[here.mark][0] if here.mark else "·"
        page.text(seen.text(number), lead=headed(f"{sign} {seen.date(number)}"), hang=2)
        if here.told.reason:
            page.text(tr("“{quotation}”", quotation=speech.said(here.told.reason)), indent=4, hang=0)
        if (note := marked.get(str(here.id))) is not None:
            page.text(note.title or tr("a bookmark"), lead="▼", indent=4)
            if note.text:
                page.text(note.text, indent=6, hang=0)
        told += 1
    if not told:
        page.text(tr("Nothing but routine happened here."))
    page.blank()
    page.text(trn("{n} event.", "{n} events.", told, n=number_written(told)), indent=0, style="dim")


__all__ = ["bounds", "write"]
