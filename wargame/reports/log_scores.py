"""What every nation carried, and how it came out by what it played for.

Lives here: the burden ledger and the scores, as parts of the account's end. Not here: their measuring (rooms standing and goals).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import assert_never

from wargame.engine import State
from wargame.engine.model.base import WHITE, NationId
from wargame.engine.model.conditions import Goal
from wargame.engine.rooms import goals, standing
from wargame.engine.view import at_table
from wargame.language import tr
from wargame.reports import counts
from wargame.reports.names import Names, closed, headed, noted, number, percent, points, some
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
    page.section(tr("The burden"), tr("shares of what all those who took part have carried"))
    head: list[Cell] = [tr("Nation"), tr("Money"), "", tr("People"), "", tr("Strikes"), tr("Dead"), tr("Lost")]
    page.table([[*head, *([tr("Word")] if told else [])], *_rows(names, ranked)], "lrrrrrrrr"[: 9 if told else 8], gap=1)
    text = tr("Money: million euro. People: most at once. Lost: aircraft, to enemy fire.")
    page.text(f"{text} {tr('Word: what it is worth.')}" if told else text, style="dim")


def _rows(names: Names, ranked: Sequence[standing.Burden]) -> list[list[Cell]]:
    alone = len(ranked) if len(ranked) <= SHOWN + 1 else SHOWN
    out: list[list[Cell]] = []
    for b in ranked[:alone]:
        word = [percent(b.reputation)] if b.reputation is not None else []
        out.append([names.label(b.nation), *_carried([b]), *word])
    if rest := ranked[alone:]:
        out.append([(counts.others(len(rest)), "dim"), *_carried(rest), *([""] if rest[0].reputation is not None else [])])
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
    page.section(tr("The scores"), tr("of 100; each nation by what it played for"))
    for sheet in sorted(sheets, key=lambda s: (-s.total, s.nation)):
        lead = headed(names.label(sheet.nation))
        page.text(f"{closed(_score(sheet.total))} {ends(names, sheet)}".strip(), lead=lead)


def ends(names: Names, sheet: goals.ScoreSheet, aims: Sequence[Goal] = ()) -> str:
    """Return the best and the worst line of a sheet in words, each with what it gave or how far it fell short, in points.

    `aims` are the nation's own goals and red lines, where its view is at hand; the scenario is asked for others.
    """
    if not sheet.lines:
        return ""
    best, worst = max(sheet.lines, key=lambda line: line.worth), max(sheet.lines, key=lambda line: line.lost)
    parts = []
    if best.worth > 0:
        parts.append(tr("Best: {line} ({points}).", line=line_words(names, sheet.nation, best, aims), points=points(best.worth)))
    if worst.lost > 0:
        parts.append(
            tr("Worst: {line} ({points}).", line=line_words(names, sheet.nation, worst, aims), points=points(-worst.lost))
        )
    return " ".join(parts)


def sheet_words(names: Names, sheet: goals.ScoreSheet) -> str:
    """Return a score sheet as one sentence, line by line."""
    parts = [noted(line_words(names, sheet.nation, line), points(line.worth)) for line in sheet.lines]
    told = tr("{nation} came out with {score} of 100", nation=names.nation(sheet.nation), score=_score(sheet.total))
    return tr("{told}: {lines}", told=told, lines=some(parts)) if parts else told


def line_words(names: Names, nation: NationId, line: goals.Line, aims: Sequence[Goal] = ()) -> str:
    """Return one line of a sheet as a noun phrase that says how it stands."""
    value = line.term.value
    match line.kind:
        case "decisions":
            return (
                tr("decisions that went its way, {value} of the full measure", value=percent(value))
                if value
                else tr("no decision that went its way")
            )
        case "promises":
            return (
                tr("promises kept to it")
                if value > 0
                else tr("promises to it broken")
                if value < 0
                else tr("no promise kept to it")
            )
        case "post":
            if line.term.name == "posts-held" and value:
                return tr("its posts in the command, worth {value} of a lead", value=percent(value))
            return tr("the lead of an operation") if value else tr("no post, and no operation that it led")
        case "money":
            return tr("the money spent, {value} of its means", value=percent(-value)) if value else tr("no money spent")
        case "lives":
            return tr("its dead") if value else tr("no dead of its own")
        case "capital":
            return (
                tr("political capital spent, {value} of what it had", value=percent(-value))
                if value
                else tr("no political capital spent")
            )
        case "word":
            return tr("its word broken, in {value} of what it promised", value=percent(-value)) if value else tr("no word broken")
        case "goal":
            return tr("its goal “{text}”, reached to {value}", text=_text(names, nation, line, aims), value=percent(value))
        case "red-line":
            text = _text(names, nation, line, aims)
            return tr("its red line “{text}”, kept", text=text) if value > 0 else tr("its red line “{text}”, crossed", text=text)
        case "end-state":
            return tr("its part in the end state, {value}", value=percent(value))
        case _:
            assert_never(line.kind)


def _text(names: Names, nation: NationId, line: goals.Line, aims: Sequence[Goal]) -> str:
    subject = line.subject
    return next((aim.text for aim in chain(aims, _aims(names, nation, line)) if aim.id == subject), subject.replace("-", " "))


def _aims(names: Names, nation: NationId, line: goals.Line) -> Iterator[Goal]:
    spec = names.scenario.nations.get(nation)
    if line.kind != "red-line" and spec is not None:
        yield from spec.public_goals
    own = names.scenario.characters.get(nation)
    if own is not None:
        yield from own.red_lines if line.kind == "red-line" else own.secret_goals


def _score(total: float) -> str:
    return points(total).removeprefix("+")


__all__ = ["burdens", "ends", "line_words", "scores", "sheet_words"]
