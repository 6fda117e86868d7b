"""What every nation carried, and how it came out by what it played for.

Lives here: the burden ledger and the scores, as parts of the account's end. Not here: their measuring (rooms standing and goals).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from wargame.engine import State
from wargame.engine.model.base import WHITE, NationId
from wargame.engine.model.conditions import Goal
from wargame.engine.rooms import goals, standing
from wargame.engine.view import at_table
from wargame.reports.names import Names, number, percent, plural, points, some
from wargame.reports.page import Cell, Page
from wargame.reports.story import Story

SHOWN = 8
"""Nations that have a row of their own in the ledger; the others share one."""


def burdens(page: Page, names: Names, story: Story, state: State) -> None:
    """Write who carried what: money, forces, risk, and for those at the table what each word is worth (rule 110.7)."""
    told = at_table(story.seat)
    rows = standing.ledger(story.rules, state.public, state.table if told else None)
    if not rows:
        return
    ranked = sorted(rows, key=lambda b: (-b.money, b.nation))
    page.section("The burden", "shares of what all those who took part have carried")
    head: list[Cell] = ["Nation", "Money", "", "People", "", "Strikes", "Dead", "Lost"]
    page.table([[*head, *(["Word"] if told else [])], *_rows(names, ranked)], "lrrrrrrrr"[: 9 if told else 8], gap=1)
    word = " Word: what it is worth." if told else ""
    page.text(f"Money: million euro. People: most at once. Lost: aircraft, to enemy fire.{word}", style="dim")


def _rows(names: Names, ranked: Sequence[standing.Burden]) -> list[list[Cell]]:
    alone = len(ranked) if len(ranked) <= SHOWN + 1 else SHOWN
    out: list[list[Cell]] = []
    for b in ranked[:alone]:
        word = [percent(b.reputation)] if b.reputation is not None else []
        out.append([names.label(b.nation), *_carried([b]), *word])
    if rest := ranked[alone:]:
        out.append([(plural(len(rest), "other"), "dim"), *_carried(rest), *([""] if rest[0].reputation is not None else [])])
    return out


def _carried(together: Sequence[standing.Burden]) -> list[Cell]:
    strikes = sum(b.strike_share for b in together)
    return [
        number(sum(b.money for b in together)),
        percent(sum(b.money_share for b in together)),
        number(sum(b.people for b in together)),
        percent(sum(b.people_share for b in together)),
        percent(strikes) if strikes else "",
        str(sum(b.casualties for b in together) or ""),
        str(sum(b.aircraft_lost for b in together) or ""),
    ]


def scores(page: Page, names: Names, story: Story) -> None:
    """Write how nations came out: to the facilitator the recommended ones, to a nation its own (rule 130.1)."""
    nations = story.rules.scenario.nations
    sheets = [
        t.event
        for t in story.turns[-1].of(goals.ScoreSheet)
        if isinstance(t.event, goals.ScoreSheet) and (story.seat != WHITE or nations[t.event.nation].recommended)
    ]
    if not sheets:
        return
    page.section("The scores", "of 100; each nation by what it played for")
    for sheet in sorted(sheets, key=lambda s: (-s.total, s.nation)):
        page.text(f"{_score(sheet.total)}. {ends(names, sheet)}".strip(), lead=f"{names.label(sheet.nation)}:")


def ends(names: Names, sheet: goals.ScoreSheet) -> str:
    """Return the best and the worst line of a sheet in words, each with what it gave or how far it fell short, in points."""
    if not sheet.lines:
        return ""
    best, worst = max(sheet.lines, key=lambda line: line.worth), max(sheet.lines, key=lambda line: line.lost)
    parts = []
    if best.worth > 0:
        parts.append(f"Best: {line_words(names, sheet.nation, best)} ({points(best.worth)}).")
    if worst.lost > 0:
        parts.append(f"Worst: {line_words(names, sheet.nation, worst)} ({points(-worst.lost)}).")
    return " ".join(parts)


def sheet_words(names: Names, sheet: goals.ScoreSheet) -> str:
    """Return a score sheet as one sentence, line by line."""
    parts = [f"{line_words(names, sheet.nation, line)} ({points(line.worth)})" for line in sheet.lines]
    told = f": {some(parts)}" if parts else ""
    return f"{names.nation(sheet.nation)} came out with {_score(sheet.total)} of 100{told}"


def line_words(names: Names, nation: NationId, line: goals.Line) -> str:
    """Return one line of a sheet as a noun phrase that says how it stands."""
    value = line.term.value
    match line.kind:
        case "decisions":
            return (
                f"decisions that went its way, {percent(value)} of the full measure" if value else "no decision that went its way"
            )
        case "promises":
            return "promises kept to it" if value > 0 else "promises to it broken" if value < 0 else "no promise kept to it"
        case "post":
            if line.term.name == "posts-held" and value:
                return f"its posts in the command, worth {percent(value)} of a lead"
            return "the lead of an operation" if value else "no post, and no operation that it led"
        case "money":
            return f"the money spent, {percent(-value)} of its means" if value else "no money spent"
        case "lives":
            return "its dead" if value else "no dead of its own"
        case "capital":
            return f"political capital spent, {percent(-value)} of what it had" if value else "no political capital spent"
        case "word":
            return f"its word broken, in {percent(-value)} of what it promised" if value else "no word broken"
        case "goal":
            return f"its goal “{_text(names, nation, line)}”, reached to {percent(value)}"
        case "red-line":
            return f"its red line “{_text(names, nation, line)}”, {'kept' if value > 0 else 'crossed'}"
        case "end-state":
            return f"its part in the end state, {percent(value)}"
        case _:
            assert_never(line.kind)


def _text(names: Names, nation: NationId, line: goals.Line) -> str:
    spec, own = names.scenario.nations.get(nation), names.scenario.characters.get(nation)
    aims: list[Goal] = []
    if line.kind == "red-line":
        aims += own.red_lines if own is not None else ()
    else:
        aims += spec.public_goals if spec is not None else ()
        aims += own.secret_goals if own is not None else ()
    return next((aim.text for aim in aims if aim.id == line.subject), line.subject.replace("-", " "))


def _score(total: float) -> str:
    return points(total).removeprefix("+")


__all__ = ["burdens", "ends", "line_words", "scores", "sheet_words"]
