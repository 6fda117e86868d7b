"""The end of a game in words: how it came out, and the score sheets part by part and line by line.

Lives here: reading the sheets. Not here: measuring (engine, page 130), or screens.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from wargame.engine.model.base import EventId, NationId, SeatId
from wargame.engine.rooms.goals import Line, ScoreSheet, standing_now, total
from wargame.language import mark, tr
from wargame.reports.log_scores import ends, line_words
from wargame.reports.names import Names, closed, points, upper
from wargame.reports.page import Page
from wargame.tui.table import Table

KINDS = {
    mark("influence won"): ("decisions", "promises", "post"),
    mark("the price paid"): ("money", "lives", "capital", "word"),
    mark("goals"): ("goal",),
    mark("red lines"): ("red-line",),
    mark("the end state"): ("end-state",),
}
"""The parts of a score sheet, and the kinds of line in each."""


class Scored(Struct, frozen=True):
    """One line of a sheet: what was played for and how far it was reached, what it gave and lost, 0 to 1, and its rule."""

    told: str
    worth: float
    lost: float
    rule: str


class Part(Struct, frozen=True):
    """One part of a sheet: its title, what it gave in all, and its lines."""

    title: str
    worth: float
    lines: tuple[Scored, ...]


def sheets(table: Table, seat: SeatId, nations: Sequence[SeatId]) -> list[ScoreSheet]:
    """Return the score sheets of some nations as a seat may know them, the best first."""
    turns = table.account(seat).story.turns
    told = [t.event for t in turns[-1].of(ScoreSheet)] if turns else []
    found = {e.nation: e for e in told if isinstance(e, ScoreSheet)}
    return sorted((found[NationId(n)] for n in nations if n in found), key=lambda s: -s.total)


def standing(table: Table, seat: SeatId) -> list[ScoreSheet]:
    """Return the score sheet of a seat as it would be if the game ended now, by what it may know (rule 130.9).

    Empty for a seat that is no nation's.
    """
    view = table.view(seat)
    lines = standing_now(table.session.rules, view)
    if not lines:
        return []
    return [ScoreSheet(id=EventId("now"), at=view.public.hour, nation=NationId(seat), lines=lines, total=total(lines))]


def card(page: Page, table: Table, seat: SeatId) -> None:
    """Write how a government stands by what it plays for, in short: its points, what gives most, and what costs most."""
    own = table.view(seat).own
    for sheet in standing(table, seat):
        page.section(tr("How we stand"), tr("if the game ended now"))
        told = ends(table.names, sheet, (*own.goals, *own.red_lines))
        page.text(f"{closed(headed(table.names, sheet))} {told}".strip(), hang=0)
        page.blank()


def headed(names: Names, sheet: ScoreSheet) -> str:
    """Return whose a sheet is, and its total."""
    total = points(sheet.total).removeprefix("+")
    return tr("{nation}: {points} of 100 points", nation=names.label(sheet.nation), points=total)


def parts(names: Names, sheet: ScoreSheet) -> list[Part]:
    """Return the parts of a sheet that have lines."""
    found = []
    for title, kinds in KINDS.items():
        lines = tuple(_line(names, sheet, line) for line in sheet.lines if line.kind in kinds)
        if lines:
            found.append(Part(tr(title), sum(line.worth for line in lines), lines))
    return found


def _line(names: Names, sheet: ScoreSheet, line: Line) -> Scored:
    own = names.scenario.characters.get(sheet.nation)
    secret = own is not None and any(g.id == line.subject for g in own.secret_goals)
    told = upper(line_words(names, sheet.nation, line))
    if secret and line.kind == "goal":
        told = tr("{goal} (secret)", goal=told)
    return Scored(told, line.worth, line.lost, line.term.rule)


def ending(page: Page, table: Table) -> None:
    """Write how the game came out, as everybody may know it, and what its people's nations said they wanted."""
    table.account().summary(page)
    scenario = table.session.header.scenario
    for seat in table.humans:
        spec = scenario.nations.get(NationId(seat))
        if spec is not None and spec.public_goals:
            page.section(tr("What {nation} said it wanted", nation=table.names.nation(seat)))
            for goal in spec.public_goals:
                page.text(f"{goal.text.rstrip('.')}.", lead="·")


__all__ = ["Part", "Scored", "card", "ending", "headed", "parts", "sheets", "standing"]
