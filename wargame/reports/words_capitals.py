"""Sentences about what governments decide about their forces: pledges and bases, caveats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from wargame.engine.model.conditions import Condition
from wargame.engine.rooms import caveats, force_generation, standing_orders
from wargame.language import mark, tr, trn
from wargame.reports import phrases
from wargame.reports.names import BASING, RED_CARD, RELIEF, Names, some


def _provided(names: Names, told: str, what: tuple[Condition, ...]) -> str:
    return tr("{told}, on condition of {conditions}", told=told, conditions=phrases.conditions(names, what)) if what else told


def force_words(names: Names, event: force_generation.Event) -> str:
    """Return what happened to a package or a base."""
    nation = names.nation(event.nation)
    match event:
        case force_generation.PackagePledged():
            return _pledged(names, event, nation)
        case force_generation.PledgeFailed():
            return not_sent(names, [event])
        case force_generation.ForcesArrived():
            packages = some([names.counted(p) for p in event.packages])
            return tr(
                "forces of {nation} arrived in theatre by {date}: {packages}",
                nation=nation,
                date=names.day(event.at),
                packages=packages,
            )
        case force_generation.PackageWithdrawn():
            text = (
                mark("{nation} withdrew {package}: {reason}; nothing of its forces is left")
                if event.last
                else mark("{nation} withdrew {package}: {reason}")
            )
            return tr(text, nation=nation, package=names.package(event.package), reason=tr(event.reason))
        case force_generation.PackageRotated():
            text = (
                mark("{nation} relieved {package}, by standing order; it is fully fit again on {date}")
                if event.standing
                else mark("{nation} relieved {package}; it is fully fit again on {date}")
            )
            return tr(text, nation=nation, package=names.package(event.package), date=names.day(event.fit))
        case force_generation.PackageMoved():
            return tr(
                "{nation} moves {package} to {base}, where it works from {date}",
                nation=nation,
                package=names.counted(event.package),
                base=names.base(event.base),
                date=names.day(event.arrives),
            )
        case force_generation.BaseOpened():
            told = tr("{nation} opened {base} to its partners", nation=nation, base=names.base(event.base))
            return _provided(names, told, event.conditions)
        case force_generation.BaseClosed():
            return tr("{nation} closed {base} to its partners", nation=nation, base=names.base(event.base))
        case force_generation.AirspaceOpened():
            told = tr("{nation} opened its airspace to its partners", nation=nation)
            return _provided(names, told, event.conditions)
        case force_generation.AirspaceClosed():
            return tr("{nation} closed its airspace to its partners", nation=nation)
        case _:
            assert_never(event)


def _pledged(names: Names, event: force_generation.PackagePledged, nation: str) -> str:
    told = tr(
        "{nation} pledged {package} from {base}, in theatre from {date}",
        nation=nation,
        package=names.counted(event.package),
        base=names.base(event.base),
        date=names.day(event.arrives),
    )
    if event.relieves:
        told = tr("{told} to relieve {package}", told=told, package=names.package(event.relieves))
    return _provided(names, told, event.conditions)


def standing_words(names: Names, event: standing_orders.Event) -> str:
    """Return what a government has told its staff to do by itself."""
    what = names.package(event.package) if event.package else tr("its forces")
    match event:
        case standing_orders.ReliefSet():
            return tr(
                "standing order of {nation} on the relief of {forces}: {policy}",
                nation=names.nation(event.nation),
                forces=what,
                policy=RELIEF[event.policy],
            )
        case standing_orders.BasingSet():
            return tr(
                "standing order of {nation} should {forces} lose a base: {policy}",
                nation=names.nation(event.nation),
                forces=what,
                policy=BASING[event.policy],
            )
        case _:
            assert_never(event)


def caveat_words(names: Names, event: caveats.Event, lifted: str) -> str:
    """Return what happened to a limit on a nation's forces; `lifted` is the one taken away in words, empty for none."""
    nation = names.nation(event.nation)
    match event:
        case caveats.CaveatDeclared():
            return tr("{nation} declared a caveat: {caveat}", nation=nation, caveat=phrases.caveat(names, event.caveat))
        case caveats.CaveatKept():
            return tr(
                "{nation} set a caveat that it did not declare: {caveat}",
                nation=nation,
                caveat=phrases.caveat(names, event.caveat),
            )
        case caveats.CaveatLifted():
            return tr("{nation} lifted its caveat: {lifted}", nation=nation, lifted=lifted)
        case caveats.CaveatDropped():
            return tr("{nation} dropped a caveat that it had not declared: {lifted}", nation=nation, lifted=lifted)
        case caveats.CaveatSurfaced():
            return tr(
                "an undeclared caveat of {nation} came to light on {mission} in {zone}: {caveat}",
                nation=nation,
                mission=names.mission(event.mission),
                zone=names.zone(event.zone),
                caveat=phrases.caveat(names, event.caveat),
            )
        case caveats.RedCardPolicySet():
            return tr("{nation} told its red-card holder to {policy}", nation=nation, policy=RED_CARD[event.policy])
        case _:
            assert_never(event)


def not_sent(names: Names, events: Sequence[force_generation.PledgeFailed], most: int = 4) -> str:
    """Return which packages a nation could not send for one reason; of many, the first `most` by name."""
    first = events[0]
    return trn(
        "{nation} could not send {packages}: {reason}",
        "{nation} could not send {n} packages ({packages}): {reason}",
        len(events),
        nation=names.nation(first.nation),
        packages=some([names.package(e.package) for e in events], most),
        reason=tr(first.reason),
    )
