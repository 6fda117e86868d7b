"""The account of a turn's report: tracks, objectives, publics, and who has done most so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wargame.engine.model.base import EventBase, Term
from wargame.engine.rooms import cyber, end_state, home_front, legitimacy
from wargame.engine.rooms.council.events import CommandTransferred
from wargame.engine.rooms.council.obligations import CommonCostsShared, RequestAnswered
from wargame.language import mark, tr
from wargame.reports import counts
from wargame.reports.desk import Desk
from wargame.reports.names import closed, noted, number, percent, points, sentence, some, spaced, upper, valued
from wargame.reports.page import Cell, Style
from wargame.reports.story import Told
from wargame.reports.words_home import CAPITAL, mandates_ended

BAR = 20
"""Columns of a bar."""
SPARKS = "▁▂▃▄▅▆▇█"
PUBLICS = mark("Public support:")
"""What the line begins with that tells how publics moved."""
SHOWN = 4
"""Nations shown where all have moved."""


def report(desk: Desk) -> None:
    """Write where the coalition stands at the turn's end."""
    desk.page.section(
        tr("Report"), tr("at the end of turn {number}; changes since the capitals decided", number=desk.turn.number)
    )
    _tracks(desk)
    _objectives(desk)
    _publics(desk)
    _attacked(desk)
    for told in (t for kind in OF_FORUMS for t in desk.turn.of(kind)):
        desk.item("", desk.words.of(told.event), [told])
    _at_home(desk)
    _leaders(desk)


def _attacked(desk: Desk) -> None:
    """Write what acted on cyber attacks without asking, and what they cost the publics, the hardest hit first."""
    for told in desk.turn.of(cyber.MeasuresActed):
        desk.item("", desk.words.of(told.event), [told])
    felt = sorted(desk.turn.of(cyber.AttackFelt), key=lambda t: -getattr(t.event, "loss", 0.0))
    felt = [t for t in felt if round(getattr(t.event, "loss", 0.0) * 100)]
    if felt:
        parts = [valued(desk.names.label(e.nation), points(-e.loss)) for t in felt if isinstance(e := t.event, cyber.AttackFelt)]
        desk.item(tr("Public support lost to cyber attacks:"), closed(some(parts, SHOWN)), felt)


def arrow(now: float, was: float) -> Cell:
    """Return how a share has moved, in points of a hundred, with an arrow."""
    change = round(now * 100) - round(was * 100)
    if not change:
        return ("·", "dim")
    style: Style = "good" if change > 0 else "bad"
    return (f"{'▲' if change > 0 else '▼'} {abs(change)}", style)


def bar(share: float, width: int = BAR) -> str:
    """Return a share as a bar."""
    full = max(0, min(width, round(share * width)))
    return "█" * full + "░" * (width - full)


def sparkline(history: Sequence[float], width: int) -> str:
    """Return the last `width` levels, 0 to 1 each, as small columns."""
    shown = history[-width:] if width else ()
    return "".join(SPARKS[min(7, int(max(0.0, min(1.0, level)) * 8))] for level in shown)


TRACKS = ("end_state", "legitimacy", "cohesion", "credibility")
"""The tracks, in the order in which every screen shows them."""


def _charts(desk: Desk, past: Mapping[str, Sequence[float]]) -> None:
    """Draw the tracks, one a line: where each stood at the end of every turn, and where it stands now."""
    last = desk.turn.last.public.tracks
    rows: list[list[Cell]] = []
    for name in TRACKS:
        now, former = getattr(last, name), past.get(name, ())
        moved = arrow(now, former[-1]) if former else ""
        drawn = sparkline((*former, now), len(former) + 1)
        rows.append([upper(spaced(name)), bar(now), percent(now), moved, drawn])
    desk.page.table(rows, "llrll", gap=2, head=False)
    text = tr("The small columns show how each has stood, turn by turn.")
    desk.page.text(text, style="dim", hang=0)


def _tracks(desk: Desk) -> None:
    first, last = desk.turn.before.public.tracks, desk.turn.last.public.tracks
    if desk.past is not None:
        _charts(desk, desk.past)
    row: list[Cell] = []
    for name in () if desk.past is not None else TRACKS:
        now, was = getattr(last, name), getattr(first, name)
        change = round(now * 100) - round(was * 100)
        style: Style = "good" if change > 0 else "bad" if change < 0 else ""
        moved = arrow(now, was)[0].replace(" ", "")
        if name == "end_state" and _unmeasured(desk):
            moved, style = "", ""
        told = valued(upper(spaced(name)), percent(now))
        row.append((valued(told, moved) if moved else told, style))
    if row:
        desk.page.table([row], "llll", gap=2, head=False)
    dead = last.harm_by_regime - first.harm_by_regime
    ours = last.harm_by_coalition - first.harm_by_coalition
    desk.item(
        tr("Civilians killed:"),
        tr(
            "{theirs} by {adversary} ({theirs_so_far} so far), {ours} by the coalition ({ours_so_far}).",
            theirs=number(dead),
            adversary=desk.names.adversary(),
            theirs_so_far=number(last.harm_by_regime),
            ours=number(ours),
            ours_so_far=number(last.harm_by_coalition),
        ),
    )
    if desk.ids:
        desk.page.ids((t.event.id for t in desk.turn.of(legitimacy.TracksMoved, end_state.ObjectivesChecked)), 6)


def _unmeasured(desk: Desk) -> bool:
    """Whether nothing had been measured before this turn, so that there is no past to compare with."""
    return desk.turn.number == 1


def _objectives(desk: Desk) -> None:
    rows: list[list[Cell]] = [[tr("Objective"), tr("Reached"), ""]]
    same = 0
    first = desk.turn.first.public.objectives
    for name, level in desk.turn.last.public.objectives.items():
        was = first.get(name, 0.0)
        if _unmeasured(desk):
            rows.append([desk.names.objective(name), percent(level), ""])
        elif round(level * 100) == round(was * 100):
            same += 1
        else:
            rows.append([desk.names.objective(name), percent(level), arrow(level, was)])
    if same:
        rows.append([(tr("({objectives} unchanged)", objectives=counts.objectives(same)), "dim"), "", ""])
    desk.page.table(rows, "lrl")


OF_FORUMS: tuple[type[EventBase], ...] = (CommandTransferred, RequestAnswered, CommonCostsShared)
"""What is told at a turn's end of what forums had decided."""
AT_HOME: tuple[type[EventBase], ...] = (
    home_front.ElectionHeld,
    home_front.PartnerDemanded,
    home_front.PartnerLeft,
    home_front.GovernmentFell,
    home_front.GovernmentFormed,
    home_front.PledgesLapsed,
    home_front.AuthorisationEnded,
)
"""What is told of the home front at a turn's end, one line for each nation."""


def _at_home(desk: Desk) -> None:
    by_nation: dict[str, list[Told]] = {}
    for kind in AT_HOME:
        for told in desk.turn.of(kind):
            by_nation.setdefault(str(getattr(told.event, "nation", "")), []).append(told)
    ended = [
        those[0] for those in by_nation.values() if len(those) == 1 and isinstance(those[0].event, home_front.AuthorisationEnded)
    ]
    alike = ended if len(ended) > 1 else []
    for those in by_nation.values():
        if those[0] not in alike:
            desk.item(tr("At home:"), " ".join(desk.words.of(t.event) for t in those), those)
    if alike:
        nations = [t.event.nation for t in alike if isinstance(t.event, home_front.AuthorisationEnded)]
        desk.item(tr("At home:"), sentence(mandates_ended(desk.names, nations, len(nations))), alike)


def _publics(desk: Desk) -> None:
    first, last = desk.turn.before.public.nations, desk.turn.last.public.nations
    moved = sorted(((last[n].support - first[n].support, n) for n in desk.rules.nations), key=lambda m: (-abs(m[0]), m[1]))
    why = {
        t.event.nation: t.event.terms
        for t in desk.turn.of(home_front.SupportMoved)
        if isinstance(t.event, home_front.SupportMoved)
    }
    parts = [
        noted(valued(desk.names.label(n), percent(last[n].support)), _main(why.get(n, ()), by))
        for by, n in moved[:SHOWN]
        if abs(round(by * 100)) > 1
    ]
    desk.item(
        tr(PUBLICS),
        tr("{nations}; elsewhere less change.", nations=some(parts)) if parts else tr("little change anywhere."),
    )
    if desk.ids:
        shown = {n for _, n in moved[:SHOWN]}
        desk.page.ids((t.event.id for t in desk.turn.of(home_front.SupportMoved) if getattr(t.event, "nation", "") in shown), 6)


def _main(terms: tuple[Term, ...], by: float) -> str:
    same = [t for t in terms if t.value * by > 0 and t.rule != CAPITAL]
    if not same:
        return points(by)
    reason = spaced(max(same, key=lambda t: abs(t.value)).name)
    return tr("{change}, most by {reason}", change=points(by), reason=reason)


def _leaders(desk: Desk) -> None:
    nations = desk.turn.last.public.nations
    ranked = sorted(desk.rules.nations, key=lambda n: (-nations[n].strike_sorties, -nations[n].sorties, n))
    strikers = [n for n in ranked if nations[n].strike_sorties]
    if strikers:
        whole = sum(nations[n].strike_sorties for n in strikers)
        parts = [valued(desk.names.label(n), percent(nations[n].strike_sorties / whole)) for n in strikers[:5]]
        desk.item(tr("Strike sorties so far:"), tr("{whole}, of them {nations}.", whole=number(whole), nations=some(parts)))
        return
    flew = [n for n in sorted(ranked, key=lambda n: (-nations[n].sorties, n)) if nations[n].sorties]
    if flew:
        parts = [valued(desk.names.label(n), number(nations[n].sorties)) for n in flew[:5]]
        desk.item(tr("Sorties so far:"), closed(some(parts)))
