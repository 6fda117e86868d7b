"""The answer to *why*, laid out for reading. Not here: what the answer is (why.py)."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.language import tr
from wargame.reports.names import percent, sentence, upper
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
        page.text(tr("Given by {ordered_by}.", ordered_by=answer.ordered_by))
        if answer.reason:
            page.text(tr("The reason given: “{reason}”", reason=answer.reason.strip()))
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
            page.text(rule.text, lead=f"{rule.id} {rule.title}.")
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
    text = f"{value:,.0f}" if value == int(value) else f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
    return text.replace("-", "−")


def die_words(face: int, odds: float) -> str:
    """Return what a die showed, and what it meant."""
    if odds:
        happened = tr("so it happened") if face <= 1000 * odds else tr("so it did not happen")
        return tr(
            "A die of 1,000 shows {face}. With odds of {odds} it had to be at most {what}, {happened}.",
            face=face,
            odds=percent(odds),
            what=int(1000 * odds),
            happened=happened,
        )
    middle = tr("the middle") if 490 <= face <= 511 else tr("below the middle") if face < 490 else tr("above the middle")
    return tr("A die of 1,000 shows {face}, {middle} of what was possible.", face=face, middle=middle)


def _rows(page: Page, answer: Answer) -> None:
    if not answer.rows:
        return
    page.section(tr("Numbers behind it"), tr("from the tables of the rules"))
    for row in answer.rows[:ROWS]:
        unit = f" ({row.unit})" if row.unit else ""
        page.text(f"{row.text.rstrip('.')}: {row.value}{unit}.")
        page.text(tr("{row}. Source: {source}", row=row.name, source=sentence(row.source)), indent=4, style="dim")
    if len(answer.rows) > ROWS:
        first = answer.rules[0].id if answer.rules else ""
        page.text(tr("And {rows} more: see `wargame rules {first}`.", rows=len(answer.rows) - ROWS, first=first), style="dim")


def _tree(page: Page, cause: Cause, indent: int) -> None:
    for one in cause.causes:
        page.text(f"{one.date}: {one.text}", indent=indent, lead="└")
        page.ids([one.id], indent + 2)
        _tree(page, one, indent + 4)
    if cause.more:
        page.text(tr("and {more} more", more=cause.more), indent=indent, style="dim")
