"""What orders would bring about, in words: what changes at once, in this turn and in the next, with ranges and odds.

Lives here: writing what was foreseen. Not here: foreseeing it (session.foresight), or when it is shown (screens).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from wargame.engine.model.base import EventBase, NationId, SeatId, ZoneId
from wargame.engine.view import SeatView
from wargame.language import instead, mark, tr, trn
from wargame.reports import refusals
from wargame.reports.foretold import WOULD
from wargame.reports.names import Names, number, percent, upper
from wargame.reports.numbers import decimal, signed
from wargame.reports.page import Cell, Page, Style
from wargame.reports.words import Words
from wargame.session.foresight import Ahead, Foreseen, Mission, Range
from wargame.tui.told import grouped, together

MOST_EVENTS = 5
MOST_MISSIONS = 6
"""Missions that are named one by one; those that change most."""
LEAST, FEWEST, FARTHER = 0.005, 0.02, 0.1
"""How much a level, a mission of this turn, and one of the next must change to be named, 0 to 1."""
NONE = Range(0.0, 0.0, 0.0)
TRACK = {
    "end_state": mark("End state"),
    "legitimacy": mark("Legitimacy"),
    "cohesion": mark("Cohesion"),
    "credibility": mark("Credibility"),
}
ASSUMED = mark("""Reckoned by the rules from what you know, if nobody else does anything new. Nine throws of the dice in ten
stay within each range. What others keep to themselves is not in it.""")
RECKONED = mark("""Reckoned by the rules from what you know. Nine throws of the dice in ten stay within each range. What others
keep to themselves is not in it.""")
"""The same under a heading that says already what is assumed of others."""


def events(page: Page, words: Words, found: Foreseen, before: Foreseen | None = None) -> int:
    """Write what the orders bring about when they are revealed, with the odds of what is not sure; return how many lines."""
    known = {e.id for e in before.events} if before is not None else set()
    fresh = grouped(e for e in found.events if e.id not in known)
    for alike in fresh[:MOST_EVENTS]:
        told = foretold(words, alike)
        page.text(" ".join((told, *_odds(alike[0], told))), lead="▸", indent=0)
    if len(fresh) > MOST_EVENTS:
        page.text(tr("… and {n} more", n=len(fresh) - MOST_EVENTS), indent=2, style="dim")
    lapsed = {e.id for e in before.lapsed} if before is not None else set()
    for late in found.lapsed:
        if late.id not in lapsed:
            page.text(tr("It would lapse: {what}", what=refusals.told(late.what)), lead="!", indent=0, style="bad")
    return len(fresh) + len(found.lapsed)


def foretold(words: Words, alike: Sequence[EventBase]) -> str:
    """Return as one sentence what would happen alike, in the conditional."""
    with instead(WOULD):
        return together(words, alike)


def _odds(event: EventBase, told: str) -> Iterator[str]:
    """Yield the odds of what is not sure, where the sentence does not tell them itself."""
    unsure = [d.odds for d in event.dice if 0.0 < d.odds < 1.0]
    if unsure and percent(unsure[0]) not in told:
        yield tr("Odds: {odds}.", odds=percent(unsure[0]))


def changes(page: Page, names: Names, seat: SeatId, before: Foreseen, after: Foreseen) -> int:
    """Write what differs between two outlooks, turn by turn; return how many rows there are."""
    written = 0
    for n, (old, new) in enumerate(zip(before.turns, after.turns, strict=False)):
        levels = [*_tracks(old, new), *_own(seat, old, new)]
        missions = _missions(names, old, new, FEWEST if n == 0 else FARTHER)
        if levels or missions:
            page.section(tr("This turn") if n == 0 else tr("Next turn"), tr("at its end"))
            flown = tr("Effect of missions")
            between: list[list[Cell]] = [[(flown, "dim"), "", ""]] if missions and levels else []
            head: list[Cell] = ["" if levels else flown, tr("without"), tr("with")]
            page.table([head, *levels, *between, *missions], "lrr", indent=0, gap=1)
        written += len(levels) + len(missions)
    return written


def whole(page: Page, names: Names, view: SeatView, found: Foreseen) -> None:
    """Write an outlook by itself, beside how things stand now."""
    nation, tracks = NationId(view.seat), view.public.tracks
    for n, turn in enumerate(found.turns):
        page.section(tr("This turn") if n == 0 else tr("Next turn"), tr("at its end"))
        rows: list[list[Cell]] = [["", tr("now"), tr("expected"), tr("between")]]
        rows += [[tr(label), *_stand(float(getattr(tracks, key)), turn.tracks[key])] for key, label in TRACK.items()]
        if (support := turn.support.get(nation)) is not None:
            rows.append([tr("Support at home"), *_stand(view.public.nations[nation].support, support)])
        if turn.capital is not None:
            rows.append([tr("Political capital"), *_stand(view.own.capital, turn.capital)])
        if turn.missions:
            rows.append([(tr("Effect of missions"), "dim"), "", "", ""])
        rows += [[_mission(names, key), "", percent(m.effect.expected), span(m.effect)] for key, m in turn.missions.items()]
        page.table(rows, "lrrr", indent=0, gap=2)
        if not turn.missions:
            page.text(tr("No mission is flown: no operation runs, or nobody is there to fly."), indent=0, hang=0, style="dim")
        risks(page, nation, turn)


def _stand(now: float, found: Range) -> tuple[str, str, str]:
    """Return how a level, 0 to 1, stands now, what is expected of it, and between what."""
    return percent(now), percent(found.expected), span(found)


def risks(page: Page, nation: NationId, turn: Ahead) -> None:
    """Write what a turn costs a nation, and what may go wrong for it."""
    if cost := turn.costs.get(nation, 0):
        page.text(f"{_money(cost)}.", lead=tr("Cost of our forces:"), indent=0)
    if loss := turn.loss.get(nation, 0.0):
        page.text(f"{_chance(loss)}.", lead=tr("Odds that we lose an aircraft:"), indent=0)
    if harm := turn.harm.get(nation, 0.0):
        page.text(tr("{harm} expected of our strikes.", harm=decimal(harm)), lead=tr("Incidents of harm to civilians:"), indent=0)


def partners(page: Page, names: Names, turn: Ahead, without: Mapping[NationId, Ahead]) -> None:
    """Write what the power of each mission would be without each partner that flies on it."""
    for key, mission in turn.missions.items():
        if mission.nations:
            page.section(_mission(names, key), tr("power {power}", power=decimal(mission.power)))
            bringing(page, names, key, turn, without)


def bringing(page: Page, names: Names, key: tuple[str, ZoneId], turn: Ahead, without: Mapping[NationId, Ahead]) -> None:
    """Write what the power of one mission would be without each partner that flies on it."""
    mission = turn.missions[key]
    rows: list[list[Cell]] = [[tr("Power"), tr("without"), tr("brings")]]
    for nation in mission.nations:
        rest = without[nation].missions.get(key) if nation in without else None
        power = rest.power if rest is not None else 0.0
        change = mission.power - power
        style: Style = "good" if change > 0 else "bad" if change < 0 else ""
        rows.append([names.label(nation), decimal(power), (signed(change), style)])
    page.table(rows, "lrr", indent=0, gap=1)


def span(found: Range) -> str:
    """Return the range of a share in per cent: `16-21%`."""
    low, high = percent(found.low), percent(found.high)
    return low if low == high else tr("{n}%", n=f"{found.low * 100:.0f}-{found.high * 100:.0f}")


def _mission(names: Names, key: tuple[str, ZoneId]) -> str:
    return f"{upper(names.mission(key[0]))}, {names.zone(key[1])}"


def _money(thousands: int) -> str:
    millions = decimal(thousands / 1000, 1) if thousands < 100_000 else number(round(thousands / 1000))
    return tr("{millions} million euro", millions=millions)


def _chance(odds: float) -> str:
    return tr("under 1%") if odds < 0.005 else percent(odds)


def _tracks(old: Ahead, new: Ahead) -> Iterator[list[Cell]]:
    for name, label in TRACK.items():
        yield from _row(tr(label), old.tracks[name], new.tracks[name])


def _row(label: str, old: Range, new: Range) -> Iterator[list[Cell]]:
    if span(old) != span(new) and _shift(old, new) >= LEAST:
        yield [label, span(old), span(new)]


def _shift(old: Range, new: Range) -> float:
    """Return by how much a share is expected to differ, or the nearer end of its range where that moves by more."""
    ends = min(abs(new.low - old.low), abs(new.high - old.high))
    return max(abs(new.expected - old.expected), ends)


def _own(seat: SeatId, old: Ahead, new: Ahead) -> Iterator[list[Cell]]:
    nation = NationId(seat)
    if nation in old.support and nation in new.support:
        yield from _row(tr("Support at home"), old.support[nation], new.support[nation])
    if old.capital is not None and new.capital is not None:
        yield from _row(tr("Political capital"), old.capital, new.capital)
    numbers: tuple[tuple[str, Mapping[NationId, float], Callable[[float], str]], ...] = (
        (tr("Cost of our forces"), old.costs, lambda v: _money(int(v)) if v else tr("none")),
        (tr("Odds of losing an aircraft"), old.loss, _chance),
        (tr("Harm to civilians, incidents"), old.harm, decimal),
    )
    for (label, was, worded), now in zip(numbers, (new.costs, new.loss, new.harm), strict=True):
        before, after = worded(was.get(nation, 0)), worded(now.get(nation, 0))
        if before != after:
            yield [label, before, after]


def _missions(names: Names, old: Ahead, new: Ahead, least: float) -> list[list[Cell]]:
    """Return the missions whose effect differs by so much, 0 to 1, those that change most first, and how many others change."""
    found: list[tuple[float, list[Cell]]] = []
    few = 0
    for key in dict.fromkeys((*old.missions, *new.missions)):
        was, now = old.missions.get(key), new.missions.get(key)
        before, after = _flown(was), _flown(now)
        by = _shift(was.effect if was else NONE, now.effect if now else NONE)
        if by >= least:
            found.append((-by, [_mission(names, key), before, after]))
        elif before != after:
            few += 1
    told = sorted(found, key=lambda entry: entry[0])
    rows = [cells for _, cells in told[:MOST_MISSIONS]]
    if rows and (left := few + len(told) - len(rows)):
        rows.append([(trn("and {n} other, less", "and {n} others, less", left), "dim"), "", ""])
    return rows


def _flown(mission: Mission | None) -> str:
    return tr("none") if mission is None else span(mission.effect)


def short_of(names: Names, mission: Mission) -> str:
    """Return which enabler caps a mission, as a sentence; empty where none does."""
    return tr("Held back by a lack of {capability}.", capability=names.capability(mission.short)) if mission.short else ""
