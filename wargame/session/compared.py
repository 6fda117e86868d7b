"""Two games side by side in words: where they parted, and what came out otherwise.

Lives here: writing a comparison to a page. Not here: finding it (compare), or where the page is shown (cli, tui).
"""

from __future__ import annotations

from wargame.border.saves.records import Entry, Saved
from wargame.engine.model.base import EventBase, MotionId
from wargame.language import mark, tr, trn
from wargame.reports.names import ROLE, Names, number, percent, points, upper
from wargame.reports.page import Cell, Page
from wargame.reports.words import Words, order_words
from wargame.session.compare import Comparison, Figure, Fork
from wargame.session.folding import rulebook

ROWS = 6
"""Changed numbers of the rules that are listed before the rest is only counted."""
NOTED = 0.05
"""Change of public support that a nation is listed for."""
SHARES = ("end_state", "earned", "legitimacy", "cohesion", "credibility", "support", "objective")
"""Figures that are shares."""
TURNS = ("joined", "left")
"""Figures that are turns; below 0 for never."""
FIGURES = {
    "end_state": mark("End state"),
    "earned": mark("Earned"),
    "legitimacy": mark("Legitimacy"),
    "cohesion": mark("Cohesion"),
    "credibility": mark("Credibility"),
    "sorties": mark("Sorties"),
    "strike_sorties": mark("Strike sorties"),
    "harm_by_regime": mark("Civilians killed by {adversary}"),
    "harm_by_coalition": mark("Civilians killed by the coalition"),
    "incidents": mark("Incidents"),
    "own_dead": mark("Own dead"),
}
"""What figures of the whole are called."""
OF_NATIONS = {
    "role": mark("role {one} and {other}"),
    "joined": mark("joined {one} and {other}"),
    "left": mark("left {one} and {other}"),
    "personnel": mark("personnel {one} and {other}"),
    "sorties": mark("sorties {one} and {other}"),
    "strike_sorties": mark("strike sorties {one} and {other}"),
    "casualties": mark("casualties {one} and {other}"),
    "incidents": mark("incidents {one} and {other}"),
    "support": mark("support {one} and {other}"),
    "caveats": mark("caveats {one} and {other}"),
}
"""How a figure of one nation is told, in both games."""
STATUS = {
    "tabled": mark("tabled"),
    "silence": mark("silence"),
    "broken": mark("broken"),
    "vote": mark("vote"),
    "agreed": mark("agreed"),
    "rejected": mark("rejected"),
    "withdrawn": mark("withdrawn"),
    "lapsed": mark("lapsed"),
    "outside": mark("outside"),
}
"""How a draft fared, in a word."""


def heads(page: Page, called: tuple[str, str], found: Comparison) -> None:
    """Write which games they are, and by which seed and rules they were played."""
    for letter, name, turn in zip("AB", called, found.turns, strict=True):
        page.text(tr("{game}, to turn {turn}.", game=name, turn=turn), lead=f"{letter}:", indent=0)
    if found.same_seed:
        same, other = mark("Played with the same seed and the same rules."), mark("Played with the same seed and other rules.")
    else:
        same, other = mark("Played with other seeds and the same rules."), mark("Played with other seeds and other rules.")
    page.text(tr(other if found.rows else same), indent=0)
    for row in found.rows[:ROWS]:
        page.text(tr("{number}: {one} in A, {other} in B.", number=row.name, one=row.recorded, other=row.current))
    if found.rows[ROWS:]:
        page.text(trn("And {n} other number.", "And {n} other numbers.", len(found.rows) - ROWS))


def compared(page: Page, one: Saved, found: Comparison, *, secrets: bool = True) -> None:
    """Write where two games parted and what came of it; without `secrets` only figures that everybody sees in both."""
    words = Words(one.header.scenario, rulebook(one).tables)
    if secrets:
        _fork(page, words, one, found)
    if found.fork is not None:
        _outcome(page, words, found, secrets=secrets)


def _fork(page: Page, words: Words, one: Saved, found: Comparison) -> None:
    page.section(tr("Where they part"))
    fork = found.fork
    if fork is None:
        page.text(tr("Nowhere: every order and every event is the same."))
        return
    for common in one.entries[: fork.entries]:
        for known in common.events:
            words.learn(known)
    same = trn(
        "The same for {n} order, up to turn {turn}, {phase} ({moment}). Then:",
        "The same for {n} orders, up to turn {turn}, {phase} ({moment}). Then:",
        max(0, fork.entries - 1),
        turn=fork.turn,
        phase=tr(fork.phase),
        moment=words.names.moment(fork.hour),
    )
    page.text(same)
    for name, entry, event in (("A", fork.one, fork.event_one), ("B", fork.other, fork.event_other)):
        page.text(_next(words, fork, entry, event), lead=f"{name}:")
        if event is not None:
            page.ids([event.id])


def _next(words: Words, fork: Fork, entry: Entry | None, event: EventBase | None) -> str:
    if entry is None:
        return tr("the record ends.")
    order = entry.order
    said = tr("the opening") if order is None else f"{words.names.seat(order.seat)}: {order_words(order)}"
    same_order = fork.one is not None and fork.other is not None and fork.one.order == fork.other.order
    if event is None or not same_order:
        return f"{said}."
    words.learn(event)
    return tr("{order}, and of that: {event}", order=said, event=words.of(event))


def _outcome(page: Page, words: Words, found: Comparison, *, secrets: bool) -> None:
    page.section(tr("What came of it"))
    if found.turns[0] != found.turns[1]:
        page.text(tr("The records end in different turns; each figure is as it stands at the end of its record."))
    rows: list[list[Cell]] = [["", "A", "B", tr("change")]]
    rows += [[_called(words.names, f.name), *_values(f)] for f in found.totals]
    page.table(rows, "lrrr")
    _details(page, words.names, words, found, secrets=secrets)


def _called(names: Names, figure: str) -> str:
    """Return what a figure of the whole is called."""
    return tr(FIGURES[figure], adversary=names.adversary())


def _details(page: Page, names: Names, words: Words, found: Comparison, *, secrets: bool) -> None:
    aims = [f for f in found.details if f.name == "objective"]
    drafts = [f for f in found.details if f.name == "draft"] if secrets else []
    if aims:
        page.section(tr("The aims"))
        page.table([["", "A", "B", tr("change")], *[[names.objective(f.subject), *_values(f)] for f in aims]], "lrrr")
    if drafts:
        page.section(tr("Drafts that fared otherwise"))
        for f in drafts:
            one, other = (tr(STATUS.get(str(x), str(x))) for x in (f.one, f.other))
            fared = tr("{one} in A, {other} in B.", one=one, other=other)
            page.text(fared, lead=f"{upper(words.draft(MotionId(f.subject)))}:")
    nations: dict[str, list[Figure]] = {}
    for f in found.details:
        if f.name not in ("objective", "draft"):
            nations.setdefault(f.subject, []).append(f)
    quiet = {n: f for n, f in nations.items() if all(x.name == "support" and abs(_by(x)) < NOTED for x in f)}
    if nations:
        page.section(tr("Nations"))
    for nation, figures in nations.items():
        if nation in quiet:
            continue
        said = "; ".join(_of_nation(f) for f in figures)
        page.text(f"{said}.", lead=f"{upper(names.nation(nation))}:")
    if quiet:
        most = max(abs(_by(x)) for figures in quiet.values() for x in figures)
        only = trn(
            "In {n} further nation public support alone differs, by {points} points at most.",
            "In {n} further nations public support alone differs, by {points} points at most.",
            len(quiet),
            points=f"{100 * most:.0f}",
        )
        page.text(only)
    if len(quiet) < len(nations):
        page.text(tr("Of two values the first is A's."), style="dim")


def _of_nation(figure: Figure) -> str:
    one, other, _ = _values(figure)
    if figure.name == "role":
        one, other = (tr(ROLE.get(x, x)) for x in (one, other))
    return tr(OF_NATIONS[figure.name], one=one, other=other)


def _by(figure: Figure) -> float:
    """Return by how much a figure that is a number differs."""
    return float(figure.other) - float(figure.one)


def _values(figure: Figure) -> tuple[str, str, str]:
    """Return both values and the change from A to B, as text."""
    one, other = figure.one, figure.other
    if isinstance(one, str) or isinstance(other, str):
        return str(one), str(other), ""
    if figure.name in TURNS:
        return _turn(one), _turn(other), ""
    if figure.name in SHARES:  # The change is that of what is shown.
        return percent(one), percent(other), points(round(other, 2) - round(one, 2))
    return number(one), number(other), f"{other - one:+,}".replace("-", "−") if other != one else "0"


def _turn(turn: float) -> str:
    return tr("never") if turn < 0 else tr("in turn {turn}", turn=f"{turn:.0f}")
