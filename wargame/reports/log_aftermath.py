"""What became of it: the world that was played and the world in which nothing was begun, after the last turn (page 180)."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from wargame.engine.model.tables import Tables
from wargame.engine.rooms.aftermath import AftermathAssessed, Event, Period, UsefulnessJudged
from wargame.language import Texts, mark, tr, trn
from wargame.reports.names import Names, closed, headed, number, percent, points, some, spaced, upper, valued
from wargame.reports.numbers import ordinal
from wargame.reports.page import Cell, Page
from wargame.reports.story import Story

ENDINGS = {
    "collapse": mark("{adversary} had collapsed"),
    "agreed": mark("terms or a ceasefire had been agreed"),
    "put-down": mark("{faction} had been put down"),
    "undecided": mark("the war was undecided"),
    "peace": mark("nobody had attacked"),
}
WORLDS = Texts({"played": mark("As played"), "not-begun": mark("Had nothing been begun")})
SHORT = Texts({"played": mark("As played"), "not-begun": mark("Not begun")})
LINES: tuple[tuple[str, Callable[[Period], float]], ...] = (
    (mark("end state"), lambda p: p.end_state),
    (mark("violence"), lambda p: p.violence),
)
A_YEAR = 2
"""Half-years between the columns."""


def aftermath_words(names: Names, event: Event) -> str:
    """Return what became of a world, or what the difference says, in one sentence."""
    match event:
        case AftermathAssessed():
            return tr("{world}: {outcome}", world=WORLDS[event.world], outcome=_became(names, event))
        case UsefulnessJudged():
            if not event.begun:
                return tr("no operation was begun, so there is nothing to compare")
            parts = [valued(spaced(t.name), points(t.value)) for t in event.terms]
            useful = points(event.usefulness)
            if not parts:
                return tr("usefulness of having begun {points} of 100", points=useful)
            return tr("usefulness of having begun {points} of 100: {terms}", points=useful, terms=some(parts))
        case _:
            assert_never(event)


def _became(names: Names, event: AftermathAssessed) -> str:
    how = tr(ENDINGS[event.ending], adversary=names.adversary(), faction=names.faction())
    last = event.periods[-1] if event.periods else Period(event.end_state, 0.0, 0.0)
    war = war_again(names.tables, event)
    again = tr("war by the {ordinal} half-year", ordinal=ordinal(war)) if war else tr("no war in that time")
    return trn(
        "at the last turn {how}; of an end state of {then} there was {now} after {n} year, with {danger} of the people in "
        "danger; {again}; {dead} civilians dead in the turns and some {dead_after} after them",
        "at the last turn {how}; of an end state of {then} there was {now} after {n} years, with {danger} of the people in "
        "danger; {again}; {dead} civilians dead in the turns and some {dead_after} after them",
        len(event.periods) // A_YEAR,
        how=how,
        then=percent(event.end_state),
        now=percent(last.end_state),
        danger=percent(last.danger),
        again=again,
        dead=number(event.dead_in_turns),
        dead_after=number(_round(event.dead_after)),
    )


def war_again(tables: Tables, event: AftermathAssessed) -> int:
    """Return the half-year, counted from 1, in which there was war again; 0 for none (rule 180.5)."""
    return next((n for n, p in enumerate(event.periods, 1) if p.violence >= tables.aftermath.war_again), 0)


def _round(dead: int) -> int:
    """Return a count with two digits that mean something."""
    step = 1
    while dead >= 100 * step:
        step *= 10
    return (dead + step // 2) // step * step


def became(page: Page, names: Names, story: Story) -> None:
    """Write what became of it, where the game has ended (rule 180.1)."""
    worlds = [t.event for t in story.turns[-1].of(AftermathAssessed) if isinstance(t.event, AftermathAssessed)]
    judged = [t.event for t in story.turns[-1].of(UsefulnessJudged) if isinstance(t.event, UsefulnessJudged)]
    if not worlds or not judged:
        return
    if not judged[0].begun:
        worlds = worlds[:1]
    years = range(A_YEAR, len(worlds[0].periods) + 1, A_YEAR)
    page.section(tr("What became of it"), tr("two worlds compared; no forecast"))
    rows: list[list[Cell]] = [[tr("In per cent"), "", tr("Last turn"), *(tr("Year {n}", n=n // A_YEAR) for n in years)]]
    for event in worlds:
        lead = SHORT[event.world]
        for line, value in LINES:
            start = percent(event.end_state) if line == "end state" else ""
            rows.append([lead, tr(line), start, *(percent(value(event.periods[n - 1])) for n in years)])
            lead = ""
    page.table(rows, "ll" + "r" * (1 + len(years)), gap=2)
    for event in worlds:
        page.text(closed(_became(names, event)), lead=headed(WORLDS[event.world]))
    page.text(closed(upper(aftermath_words(names, judged[0]))))


__all__ = ["aftermath_words", "became", "war_again"]
