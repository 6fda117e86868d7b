"""Sentences about what governments decide about their forces: pledges and bases, caveats."""

from __future__ import annotations

from typing import assert_never

from wargame.engine.model.conditions import Condition
from wargame.engine.rooms import caveats, force_generation, standing_orders
from wargame.reports import phrases
from wargame.reports.names import BASING, RED_CARD, RELIEF, Names, some


def _provided(names: Names, what: tuple[Condition, ...]) -> str:
    return f", on condition of {phrases.conditions(names, what)}" if what else ""


def force_words(names: Names, event: force_generation.Event) -> str:
    """Return what happened to a package or a base."""
    nation = names.nation(event.nation)
    match event:
        case force_generation.PackagePledged():
            where = f"{names.base(event.base)}, in theatre from {names.day(event.arrives)}"
            for_whom = f" to relieve {names.package(event.relieves)}" if event.relieves else ""
            return f"{nation} pledged {names.counted(event.package)} from {where}{for_whom}{_provided(names, event.conditions)}"
        case force_generation.PledgeFailed():
            return f"{nation} could not send {names.package(event.package)}: {event.reason}"
        case force_generation.ForcesArrived():
            packages = some([names.counted(p) for p in event.packages])
            return f"forces of {nation} arrived in theatre by {names.day(event.at)}: {packages}"
        case force_generation.PackageWithdrawn():
            last = "; nothing of its forces is left" if event.last else ""
            return f"{nation} withdrew {names.package(event.package)}: {event.reason}{last}"
        case force_generation.PackageRotated():
            by = ", by standing order" if event.standing else ""
            return f"{nation} relieved {names.package(event.package)}{by}; it is fully fit again on {names.day(event.fit)}"
        case force_generation.PackageMoved():
            where = f"{names.base(event.base)}, where it works from {names.day(event.arrives)}"
            return f"{nation} moves {names.counted(event.package)} to {where}"
        case force_generation.BaseOpened():
            return f"{nation} opened {names.base(event.base)} to its partners{_provided(names, event.conditions)}"
        case force_generation.BaseClosed():
            return f"{nation} closed {names.base(event.base)} to its partners"
        case force_generation.AirspaceOpened():
            return f"{nation} opened its airspace to its partners{_provided(names, event.conditions)}"
        case force_generation.AirspaceClosed():
            return f"{nation} closed its airspace to its partners"
        case _:
            assert_never(event)


def standing_words(names: Names, event: standing_orders.Event) -> str:
    """Return what a government has told its staff to do by itself."""
    what = names.package(event.package) if event.package else "its forces"
    match event:
        case standing_orders.ReliefSet():
            return f"standing order of {names.nation(event.nation)} on the relief of {what}: {RELIEF[event.policy]}"
        case standing_orders.BasingSet():
            return f"standing order of {names.nation(event.nation)} should {what} lose a base: {BASING[event.policy]}"
        case _:
            assert_never(event)


def caveat_words(names: Names, event: caveats.Event, lifted: str) -> str:
    """Return what happened to a limit on a nation's forces; `lifted` is the one taken away in words, empty for none."""
    nation = names.nation(event.nation)
    match event:
        case caveats.CaveatDeclared():
            return f"{nation} declared a caveat: {phrases.caveat(names, event.caveat)}"
        case caveats.CaveatKept():
            return f"{nation} set a caveat that it did not declare: {phrases.caveat(names, event.caveat)}"
        case caveats.CaveatLifted():
            return f"{nation} lifted its caveat: {lifted}"
        case caveats.CaveatDropped():
            return f"{nation} dropped a caveat that it had not declared: {lifted}"
        case caveats.CaveatSurfaced():
            task = f"{names.mission(event.mission)} in {names.zone(event.zone)}"
            return f"an undeclared caveat of {nation} came to light on {task}: {phrases.caveat(names, event.caveat)}"
        case caveats.RedCardPolicySet():
            return f"{nation} told its red-card holder to {RED_CARD[event.policy]}"
        case _:
            assert_never(event)
