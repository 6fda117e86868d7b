"""The account of cyberspace: attacks, what acted on them, who helped whom, who was named, and what came to light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wargame.engine.model.base import EventBase
from wargame.engine.rooms import cyber
from wargame.language import Texts, mark, tr, trn
from wargame.reports.desk import Desk
from wargame.reports.names import closed, percent, some

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
    _each(desk, ATTACKS)
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


def _each(desk: Desk, kinds: Sequence[type[EventBase]], most: int = MOST) -> None:
    told = [t for t in desk.turn.of(*kinds) if getattr(t.event, "wanted", True)]  # A call taken back is no news.
    for one in told[:most]:
        desk.item("", desk.words.of(one.event), [one])
    if told[most:]:
        desk.item("", trn("{n} further event of that sort.", "{n} further events of that sort.", len(told) - most), told[most:])


def _who(desk: Desk, kind: type[EventBase], lead: str) -> None:
    told = desk.turn.of(kind)
    names = dict.fromkeys(desk.names.label(str(getattr(t.event, "nation", ""))) for t in told)
    if told:
        desk.item(lead, closed(some(list(names), 8)), told)
