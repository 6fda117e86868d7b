"""What became of it: the world that was played and the world in which nothing was begun, after the last turn (page 180)."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from wargame.engine.model.tables import Tables
from wargame.engine.rooms.aftermath import AftermathAssessed, Event, Period, UsefulnessJudged
from wargame.reports.names import Names, number, percent, points, some, spaced, upper
from wargame.reports.page import Cell, Page
from wargame.reports.story import Story

ENDINGS = {
    "collapse": "{other} had collapsed",
    "agreed": "terms or a ceasefire had been agreed",
    "put-down": "{faction} had been put down",
    "undecided": "the war was undecided",
    "peace": "nobody had attacked",
}
WORLDS = {"played": "As played", "not-begun": "Had nothing been begun"}
SHORT = {"played": "As played", "not-begun": "Not begun"}
LINES: tuple[tuple[str, Callable[[Period], float]], ...] = (
    ("end state", lambda p: p.end_state),
    ("violence", lambda p: p.violence),
)
A_YEAR = 2
"""Half-years between the columns."""


def aftermath_words(names: Names, event: Event) -> str:
    """Return what became of a world, or what the difference says, in one sentence."""
    match event:
        case AftermathAssessed():
            return f"{WORLDS[event.world]}: {_became(names, event)}"
        case UsefulnessJudged():
            if not event.begun:
                return "no operation was begun, so there is nothing to compare"
            parts = [f"{spaced(t.name)} {points(t.value)}" for t in event.terms]
            told = f": {some(parts)}" if parts else ""
            return f"usefulness of having begun {points(event.usefulness)} of 100{told}"
        case _:
            assert_never(event)


def _became(names: Names, event: AftermathAssessed) -> str:
    how = ENDINGS[event.ending].format(other=names.adversary(), faction=names.scenario.faction)
    last = event.periods[-1] if event.periods else Period(event.end_state, 0.0, 0.0)
    war = war_again(names.tables, event)
    again = f"war by the {_ordinal(war)} half-year" if war else "no war in that time"
    dead = f"{number(event.dead_in_turns)} civilians dead in the turns and some {number(_round(event.dead_after))} after them"
    return (
        f"at the last turn {how}; of an end state of {percent(event.end_state)} there was {percent(last.end_state)} after "
        f"{len(event.periods) // A_YEAR} years, with {percent(last.danger)} of the people in danger; {again}; {dead}"
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


def _ordinal(count: int) -> str:
    ending = "th" if 10 < count % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def became(page: Page, names: Names, story: Story) -> None:
    """Write what became of it, where the game has ended (rule 180.1)."""
    worlds = [t.event for t in story.turns[-1].of(AftermathAssessed) if isinstance(t.event, AftermathAssessed)]
    judged = [t.event for t in story.turns[-1].of(UsefulnessJudged) if isinstance(t.event, UsefulnessJudged)]
    if not worlds or not judged:
        return
    if not judged[0].begun:
        worlds = worlds[:1]
    years = range(A_YEAR, len(worlds[0].periods) + 1, A_YEAR)
    page.section("What became of it", "two worlds compared; no forecast")
    rows: list[list[Cell]] = [["In per cent", "", "Last turn", *(f"Year {n // A_YEAR}" for n in years)]]
    for event in worlds:
        lead = SHORT[event.world]
        for line, value in LINES:
            start = percent(event.end_state) if line == "end state" else ""
            rows.append([lead, line, start, *(percent(value(event.periods[n - 1])) for n in years)])
            lead = ""
    page.table(rows, "ll" + "r" * (1 + len(years)), gap=2)
    for event in worlds:
        page.text(f"{_became(names, event)}.", lead=f"{WORLDS[event.world]}:")
    page.text(f"{upper(aftermath_words(names, judged[0]))}.")


__all__ = ["aftermath_words", "became", "war_again"]
