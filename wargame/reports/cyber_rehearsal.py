"""What a delegation of cyber defence would have done about every attack so far, as a page of text (rule 60.23).

Lives here: writing it. Not here: reckoning it (rooms/cyber), or the other pages of cyberspace (cyber_pages).
"""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import ForumId
from wargame.engine.model.council import DelegateCyber
from wargame.engine.rooms import cyber
from wargame.language import tr
from wargame.reports import cyber as known
from wargame.reports.cyber_pages import short
from wargame.reports.names import Names, headed, percent
from wargame.reports.numbers import decimal
from wargame.reports.page import Cell, Page, Style, parted

TERMS: tuple[DelegateCyber, ...] = (
    DelegateCyber(30, 0.5, "shield"),
    DelegateCyber(30, 0.5, "counter"),
    DelegateCyber(30, 0.3, "counter"),
)
"""Terms of a delegation that are rehearsed where no other are asked about."""
NARROW = 76
"""Columns below which a rehearsal is written attack by attack."""


def rehearsal(
    page: Page,
    rules: Rulebook,
    names: Names,
    view: SeatView,
    forum: ForumId,
    draft: DelegateCyber | None = None,
) -> None:
    """Write what a delegation would have done about every attack so far, had it been in force; no die is thrown (rule 60.23).

    `draft` stands first where there is one.
    """
    page.section(tr("What a delegation would have done so far"), names.forum_title(forum))
    drafted = [(tr("Draft"), draft)] if draft is not None else []
    others = [t for t in TERMS if draft is None or (t.threshold, t.measures) != (draft.threshold, draft.measures)]
    terms = [*drafted, *zip(("A", "B", "C"), others[: 3 - len(drafted)], strict=False)]
    played = [(label, known.rehearsal(rules, view, forum, one)) for label, one in terms]
    if not played[0][1].rows:
        _text(page, tr("No attack so far that it could have acted on."))
        return
    for (label, one), (_, done) in zip(terms, played, strict=True):
        _text(page, _terms(one, done), lead=headed(label))
    page.blank()
    if page.width < NARROW:
        _one_by_one(page, names, played)
    else:
        rows: list[list[Cell]] = [[tr("Attack"), tr("Strong"), *(label for label, _ in played)]]
        for at, first in enumerate(played[0][1].rows):
            did = [_did(done.rows[at]) for _, done in played]
            rows.append([short(names, first.strike), percent(first.strike.strength), *did])
        page.table(rows, "lr" + "l" * len(played), indent=0)
    page.section(tr("All together"))
    for label, done in played:
        share = percent(1.0 - done.harm_with / done.harm_without) if done.harm_without else percent(0.0)
        told = tr(
            "It would have acted on {acts} of {all} attacks, kept out {share} of all harm, and hit somebody who had no part "
            "about {wrong} times.",
            acts=done.acts,
            all=len(done.rows),
            share=share,
            wrong=decimal(done.false_acts, 1),
        )
        if done.lender:
            told += " " + tr("It would have used what {nation} lends.", nation=names.nation(done.lender))
        _text(page, told, lead=headed(label))
    told = tr(
        "On average, from what everybody knows, as if it had been in force before the first attack. “−40%, wrong 7%” means that "
        "it keeps out 40% of an attack, with odds of 7% of hitting somebody who had no part."
    )
    _text(page, told, style="dim")


def _terms(draft: DelegateCyber, done: known.Rehearsal) -> str:
    """Return the terms of a delegation as a sentence; where nobody lends what it takes, that it would only block."""
    least = percent(draft.threshold)
    if draft.measures == "shield":
        return tr("Blocks and filters at home, on attacks of {least} strength and more.", least=least)
    told = tr("Disturbs the source, on attacks of {least} strength and more.", least=least)
    if not done.lender:
        told += " " + tr("That takes offensive cyber effects, which no ally lends now: it would only block.")
    return told


def _one_by_one(page: Page, names: Names, played: Sequence[tuple[str, known.Rehearsal]]) -> None:
    """Write the attacks one below the other, where there is no room for columns."""
    for at, first in enumerate(played[0][1].rows):
        strength = percent(first.strike.strength)
        lead, told = parted(tr("**{attack},** strength {strength}.", attack=short(names, first.strike), strength=strength))
        _text(page, told, lead)
        rows: list[list[Cell]] = [[label, _did(done.rows[at])] for label, done in played]
        page.table(rows, "ll", indent=2, gap=2, head=False)


def _did(one: cyber.Rehearsed) -> str:
    """Return what a delegation would have done about one attack: `−40%, wrong 7%`, or `–` where nothing."""
    return "–" if one.reach is None else tr("−{share}, wrong {odds}", share=percent(one.kept_out), odds=percent(one.error))


def _text(page: Page, text: str, lead: str = "", style: Style = "") -> None:
    page.text(text, indent=0, lead=lead, style=style)


__all__ = ["rehearsal"]
