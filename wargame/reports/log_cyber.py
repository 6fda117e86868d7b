"""The account of cyberspace: attacks, what acted on them, who helped whom, who was named, and what came to light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wargame.engine.model.base import EventBase
from wargame.engine.rooms import cyber
from wargame.language import Texts, mark, tr, trn
from wargame.reports.desk import Desk
from wargame.reports.names import closed, percent, sentence, some
from wargame.reports.story import Told
from wargame.reports.words_cyberspace import attack

MOST = 6
"""Events of one kind that are told one by one."""
MOST_CHARGES = 3
HOT = 0.1
"""Escalation from which it is worth a line."""
ATTACKS = (cyber.AttackBegan, cyber.CouncilDelayed, cyber.AttackOver)
CHARGES = (cyber.CulpritNamed, cyber.ChargeWeighed, cyber.ChargeRefuted)
LIGHT = (cyber.EffectExposed, cyber.SpilledOver, cyber.AccessFound, cyber.SourceDisturbed, cyber.ForcesSuppressed)
LENT = (cyber.EffectsRecalled, cyber.HelpCalled)

LISTED: Mapping[type[EventBase], str] = Texts(
    {
        cyber.EffectsOffered: mark("Lend the alliance their effects, to be recalled at any moment:"),
        cyber.NetworkGuarded: mark("Guard networks:"),
        cyber.FindingsShared: mark("Share what they have found out:"),
    }
)
"""Events that are told by a list of who did it, and how the list begins."""


def cyberspace(desk: Desk) -> None:
    """Write what happened in cyberspace, as far as the reader may know; nothing where nothing did."""
    kinds: tuple[type[EventBase], ...] = (*ATTACKS, *CHARGES, *LIGHT, *LENT, *LISTED)
    if not desk.turn.of(*kinds):
        return
    desk.page.section(tr("Cyberspace"))
    _attacks(desk)
    _each(desk, LENT)
    for kind, lead in LISTED.items():
        _who(desk, kind, lead)
    _each(desk, CHARGES, MOST_CHARGES)
    _each(desk, LIGHT)
    _each(desk, (cyber.MeasuresStood,))
    for one in desk.turn.of(cyber.ContestCooled):
        was, now = getattr(one.event, "was", 0.0), getattr(one.event, "escalation", 0.0)
        if was >= HOT and percent(was) != percent(now):
            desk.item("", desk.words.of(one.event), [one])


def _attacks(desk: Desk) -> None:
    """Write which attacks there were; one on a network that began and ended in this turn takes one line."""
    begun = {str(t.event.id): t for t in desk.turn.of(cyber.AttackBegan)}
    rest: list[Told] = []
    for one in desk.turn.of(*ATTACKS):
        event = one.event
        first = begun.get(str(event.strike)) if isinstance(event, cyber.AttackOver) and event.network else None
        if first is None or not isinstance(first.event, cyber.AttackBegan) or first.event.spilled:
            rest.append(one)
            continue
        assert isinstance(event, cyber.AttackOver)
        rest = [t for t in rest if t is not first]
        desk.item("", sentence(attack(desk.names, first.event, event)), [first, one])
    _some(desk, rest, MOST)


def _each(desk: Desk, kinds: Sequence[type[EventBase]], most: int = MOST) -> None:
    _some(desk, desk.turn.of(*kinds), most)


def _some(desk: Desk, events: Sequence[Told], most: int) -> None:
    told = [t for t in events if getattr(t.event, "wanted", True)]  # A call taken back is no news.
    for one in told[:most]:
        desk.item("", desk.words.of(one.event), [one])
    if told[most:]:
        desk.item("", trn("{n} further event of that sort.", "{n} further events of that sort.", len(told) - most), told[most:])


def _who(desk: Desk, kind: type[EventBase], lead: str) -> None:
    told = desk.turn.of(kind)
    names = dict.fromkeys(desk.names.label(str(getattr(t.event, "nation", ""))) for t in told)
    if told:
        desk.item(lead, closed(some(list(names), 8)), told)
