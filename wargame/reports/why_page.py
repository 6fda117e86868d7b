"""The answer to *why*, laid out for reading. Not here: what the answer is (why.py)."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.language import mark, tr, trn
from wargame.reports.names import closed, noted, percent, sentence, upper, valued
from wargame.reports.numbers import decimal
from wargame.reports.page import Cell, Page
from wargame.reports.why import Answer, Cause

ROWS = 10
"""Numbers of the tables that are shown before the rest is only counted."""


def lay_out(page: Page, answer: Answer) -> None:
    """Write an answer."""
    page.title(tr("WHY   turn {turn}", turn=answer.turn), answer.date)
    page.text(answer.text, hang=0, style="bold")
    page.ids([answer.id], 2)
    if answer.ordered_by:
        page.section(tr("Order"))
        page.text(tr("Given by {seat}.", seat=answer.ordered_by))
        if answer.reason:
            page.text(tr("The reason given: “{reason}”", reason=answer.reason))
    if answer.because:
        page.text(tr("What weighed with it:"))
        _terms(page, answer.because)
    if answer.terms:
        page.section(tr("Terms"))
        _terms(page, answer.terms)
    if answer.dice:
        page.section(tr("Dice"))
        for name, face, odds in answer.dice:
            page.text(die_words(face, odds))
            page.ids([name], 4)
    if answer.rules:
        page.section(tr("Rules"))
        for rule in answer.rules:
            page.text(rule.text, lead=closed(valued(rule.id, rule.title)))
    _rows(page, answer)
    page.section(tr("Causes"))
    if answer.cause.causes or answer.cause.more:
        _tree(page, answer.cause, 2)
    else:
        page.text(tr("No earlier event is named as its cause."))
    page.blank()
    page.text(answer.closing, hang=0)


def _terms(page: Page, terms: Sequence[tuple[str, float, str]]) -> None:
    rows: list[list[Cell]] = [[tr("Term"), tr("Value"), tr("Rule")]]
    rows += [[upper(name), number(value), rule] for name, value, rule in terms]
    page.table(rows, "lrl")


def number(value: float) -> str:
    """Return a term's value: whole numbers as such, others with up to three decimals, a true minus sign."""
    if value == 0:
        return "0"
    text = decimal(value, 0 if value == int(value) else 3 if abs(value) < 10 else 1)
    return text.replace("-", "−")


def die_words(face: int, odds: float) -> str:
    """Return what a die showed, and what it meant."""
    if odds:
        text = (
            mark("A die of 1,000 shows {face}. With odds of {odds} it had to be at most {most}, so it happened.")
            if face <= 1000 * odds
            else mark("A die of 1,000 shows {face}. With odds of {odds} it had to be at most {most}, so it did not happen.")
        )
        return tr(text, face=face, odds=percent(odds), most=int(1000 * odds))
    if face < 490:
        return tr("A die of 1,000 shows {face}, below the middle of what was possible.", face=face)
    if face <= 511:
        return tr("A die of 1,000 shows {face}, the middle of what was possible.", face=face)
    return tr("A die of 1,000 shows {face}, above the middle of what was possible.", face=face)


def _rows(page: Page, answer: Answer) -> None:
    if not answer.rows:
        return
    page.section(tr("Numbers behind it"), tr("from the tables of the rules"))
    shown = answer.rows if len(answer.rows) <= ROWS + 2 else answer.rows[:ROWS]
    for row in shown:
        value = noted(row.value, row.unit) if row.unit else row.value
        page.text(tr("{number}: {value}.", number=row.text.rstrip("."), value=value))
        page.text(tr("{name}. Source: {source}", name=row.name, source=sentence(row.source)), indent=4, style="dim")
    if len(answer.rows) > len(shown):
        first = answer.rules[0].id if answer.rules else ""
        more = len(answer.rows) - len(shown)
        page.text(
            trn("And {n} more: see `wargame rules {rule}`.", "And {n} more: see `wargame rules {rule}`.", more, rule=first),
            style="dim",
        )


def _tree(page: Page, cause: Cause, indent: int) -> None:
    for one in cause.causes:
        page.text(tr("{date}: {event}", date=one.date, event=one.text), indent=indent, lead="└")
        page.ids([one.id], indent + 2)
        _tree(page, one, indent + 4)
    if cause.more:
        page.text(tr("and {n} more", n=cause.more), indent=indent, style="dim")
