"""Two games side by side in words: where they parted, and what came out otherwise.

Lives here: writing a comparison to a page. Not here: finding it (compare), or where the page is shown (cli, tui).
"""

from __future__ import annotations

from wargame.border.saves.records import Entry, Saved
from wargame.engine.model.base import EventBase, MotionId, OrderBase
from wargame.reports.names import Names, lower, number, percent, plural, points, spaced, upper
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
DEAD = {"harm_by_regime": "Civilians killed by {adversary}", "harm_by_coalition": "Civilians killed by the coalition"}
"""What figures are called whose own name would puzzle."""


def heads(page: Page, called: tuple[str, str], found: Comparison) -> None:
    """Write which games they are, and by which seed and rules they were played."""
    for letter, name, turn in zip("AB", called, found.turns, strict=True):
        page.text(f"{name}, to turn {turn}.", lead=f"{letter}:", indent=0)
    seed = "the same seed" if found.same_seed else "other seeds"
    page.text(f"Played with {seed} and {'other rules' if found.rows else 'the same rules'}.", indent=0)
    for row in found.rows[:ROWS]:
        page.text(f"{row.name}: {row.recorded} in A, {row.current} in B.")
    if found.rows[ROWS:]:
        page.text(f"And {plural(len(found.rows) - ROWS, 'other number')}.")


def compared(page: Page, one: Saved, found: Comparison, *, secrets: bool = True) -> None:
    """Write where two games parted and what came of it; without `secrets` only figures that everybody sees in both."""
    words = Words(one.header.scenario, rulebook(one).tables)
    if secrets:
        _fork(page, words, one, found)
    if found.fork is not None:
        _outcome(page, words, found, secrets=secrets)


def _fork(page: Page, words: Words, one: Saved, found: Comparison) -> None:
    page.section("Where they part")
    fork = found.fork
    if fork is None:
        page.text("Nowhere: every order and every event is the same.")
        return
    for common in one.entries[: fork.entries]:
        for known in common.events:
            words.learn(known)
    same = plural(max(0, fork.entries - 1), "order")
    page.text(f"The same for {same}, up to turn {fork.turn}, {fork.phase} ({words.names.moment(fork.hour)}). Then:")
    for name, entry, event in (("A", fork.one, fork.event_one), ("B", fork.other, fork.event_other)):
        page.text(_next(words, fork, entry, event), lead=f"{name}:")


def _next(words: Words, fork: Fork, entry: Entry | None, event: EventBase | None) -> str:
    if entry is None:
        return "the record ends."
    order = entry.order
    said = "the opening" if order is None else f"{upper(words.names.seat(order.seat))}: {lower(_ordered(words, order))}"
    same_order = fork.one is not None and fork.other is not None and fork.one.order == fork.other.order
    if event is None or not same_order:
        return f"{said}."
    words.learn(event)
    return f"{said}, and of that: {words.of(event)}"


def _ordered(words: Words, order: OrderBase) -> str:
    """Return an order in one line, with what it is about."""
    limits = {name: caveat for (nation, name), caveat in words.caveats.items() if nation == order.seat}
    return OrderWords(words.names, words.motions, limits, words.numbers).line(order)


def _outcome(page: Page, words: Words, found: Comparison, *, secrets: bool) -> None:
    page.section("What came of it")
    if found.turns[0] != found.turns[1]:
        page.text("The records end in different turns; each figure is as it stands at the end of its record.")
    rows: list[list[Cell]] = [["", "A", "B", "change"]]
    rows += [[_called(words.names, f.name), *_values(f)] for f in found.totals]
    page.table(rows, "lrrr")
    _details(page, words.names, words, found, secrets=secrets)


def _called(names: Names, figure: str) -> str:
    """Return what a figure of the whole is called."""
    if figure in DEAD:
        return DEAD[figure].format(adversary=names.adversary())
    return upper(spaced(figure.replace("_", "-")))


def _details(page: Page, names: Names, words: Words, found: Comparison, *, secrets: bool) -> None:
    aims = [f for f in found.details if f.name == "objective"]
    drafts = [f for f in found.details if f.name == "draft"] if secrets else []
    if aims:
        page.section("The aims")
        page.table([["", "A", "B", "change"], *[[names.objective(f.subject), *_values(f)] for f in aims]], "lrrr")
    if drafts:
        page.section("Drafts that fared otherwise")
        for f in drafts:
            page.text(f"{f.one} in A, {f.other} in B.", lead=f"{upper(words.draft(MotionId(f.subject)))}:")
    nations: dict[str, list[Figure]] = {}
    for f in found.details:
        if f.name not in ("objective", "draft"):
            nations.setdefault(f.subject, []).append(f)
    quiet = {n: f for n, f in nations.items() if all(x.name == "support" and abs(_by(x)) < NOTED for x in f)}
    if nations:
        page.section("Nations")
    for nation, figures in nations.items():
        if nation in quiet:
            continue
        said = "; ".join(f"{spaced(f.name.replace('_', '-'))} {' and '.join(_values(f)[:2])}" for f in figures)
        page.text(f"{said}.", lead=f"{upper(names.nation(nation))}:")
    if quiet:
        most = max(abs(_by(x)) for figures in quiet.values() for x in figures)
        only = f"In {plural(len(quiet), 'further nation')} public support alone differs, by {100 * most:.0f} points at most."
        page.text(only)
    if len(quiet) < len(nations):
        page.text("Of two values the first is A's.", style="dim")


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
    return "never" if turn < 0 else f"in turn {turn:.0f}"
