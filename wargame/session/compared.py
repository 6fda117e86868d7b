"""Two games side by side in words: where they parted, and what came out otherwise.

Lives here: writing a comparison to a page. Not here: finding it (compare), or where the page is shown (cli, tui).
"""

from __future__ import annotations

from wargame.border.saves.records import Entry, Saved
from wargame.engine.model.base import EventBase, MotionId, OrderBase
from wargame.language import mark, tr, trn
from wargame.reports.names import Names, apart, closed, headed, lower, number, percent, points, some, spaced, upper, valued
from wargame.reports.numbers import written
from wargame.reports.page import Cell, Page
from wargame.reports.words import Words
from wargame.reports.words_orders import OrderWords
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
    "earned": mark("End state, averaged over time"),
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


PLAYED = {
    (True, True): mark("Played with the same seed and the same rules."),
    (True, False): mark("Played with the same seed and other rules."),
    (False, True): mark("Played with other seeds and the same rules."),
    (False, False): mark("Played with other seeds and other rules."),
}
"""How two games were played, by whether their seed is the same, and whether their rules are."""


def heads(page: Page, called: tuple[str, str], found: Comparison) -> None:
    """Write which games they are, and by which seed and rules they were played."""
    for letter, name, turn in zip(("A", "B"), called, found.turns, strict=True):
        page.text(tr("{game}, to turn {turn}.", game=name, turn=turn), lead=headed(letter), indent=0)
    page.text(tr(PLAYED[found.same_seed, not found.rows]), indent=0)
    for row in found.rows[:ROWS]:
        page.text(tr("{name}: {a} in A, {b} in B.", name=row.name, a=row.recorded, b=row.current))
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
    text = trn(
        "The same for {n} order, up to turn {turn}, {phase} ({date}). Then:",
        "The same for {n} orders, up to turn {turn}, {phase} ({date}). Then:",
        max(0, fork.entries - 1),
        n=number(max(0, fork.entries - 1)),
        turn=fork.turn,
        phase=spaced(fork.phase),
        date=words.names.moment(fork.hour),
    )
    page.text(text)
    for name, entry, event in (("A", fork.one, fork.event_one), ("B", fork.other, fork.event_other)):
        page.text(_next(words, fork, entry, event), lead=headed(name))


def _next(words: Words, fork: Fork, entry: Entry | None, event: EventBase | None) -> str:
    if entry is None:
        return tr("the record ends.")
    order = entry.order
    if order is None:
        said = tr("the opening")
    else:
        said = tr("{seat}: {order}", seat=upper(words.names.seat(order.seat)), order=lower(_ordered(words, order)))
    same_order = fork.one is not None and fork.other is not None and fork.one.order == fork.other.order
    if event is None or not same_order:
        return closed(said)
    words.learn(event)
    return tr("{order}, and of that: {event}", order=said, event=words.of(event))


def _ordered(words: Words, order: OrderBase) -> str:
    """Return an order in one line, with what it is about."""
    limits = {name: caveat for (nation, name), caveat in words.caveats.items() if nation == order.seat}
    return OrderWords(words.names, words.motions, limits, words.numbers).line(order)


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
            text = tr("{a} in A, {b} in B.", a=spaced(str(f.one)), b=spaced(str(f.other)))
            page.text(text, lead=headed(upper(words.draft(MotionId(f.subject)))))
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
        said = apart(valued(spaced(f.name), some(_values(f)[:2])) for f in figures)
        page.text(closed(said), lead=headed(upper(names.nation(nation))))
    if quiet:
        most = max(abs(_by(x)) for figures in quiet.values() for x in figures)
        text = trn(
            "In {n} further nation public support alone differs, by {points} points at most.",
            "In {n} further nations public support alone differs, by {points} points at most.",
            len(quiet),
            points=f"{100 * most:.0f}",
        )
        page.text(text)
    if len(quiet) < len(nations):
        page.text(tr("Of two values the first is A's."), style="dim")


def _by(figure: Figure) -> float:
    """Return by how much a figure that is a number differs."""
    return float(figure.other) - float(figure.one)


def _values(figure: Figure) -> tuple[str, str, str]:
    """Return both values and the change from A to B, as text."""
    one, other = figure.one, figure.other
    if isinstance(one, str) or isinstance(other, str):
        return spaced(str(one)), spaced(str(other)), ""
    if figure.name in TURNS:
        return _turn(one), _turn(other), ""
    if figure.name in SHARES:  # The change is that of what is shown.
        return percent(one), percent(other), points(round(other, 2) - round(one, 2))
    return number(one), number(other), written(f"{other - one:+,}").replace("-", "−") if other != one else "0"


def _turn(turn: float) -> str:
    return tr("never") if turn < 0 else tr("in turn {turn}", turn=f"{turn:.0f}")
