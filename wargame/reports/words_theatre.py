"""Sentences about the theatre: missions, losses, harm, the adversary and the front."""

from __future__ import annotations

from typing import assert_never

from wargame.engine.rooms import adversary, operations
from wargame.engine.rooms.operations import events as happened
from wargame.reports.names import POSTURE, Names, number, percent, plural, points, some


def operations_words(names: Names, event: operations.Event) -> str:
    """Return what the tasked forces did, and what came of it."""
    match event:
        case happened.MissionFlown():
            return _flown(names, event)
        case happened.TaskingRefused():
            task = f"{names.mission(event.mission)} in {names.zone(event.zone)}"
            who = f"the commander of {names.package(event.package)}"
            return f"{who} refused {task} for {names.nation(event.nation)}: a limit nobody knew of"
        case happened.RedCardRaised():
            task = f"{names.mission(event.mission)} in {names.zone(event.zone)}"
            return f"{names.nation(event.nation)} showed the red card to {percent(event.share)} of its part in {task}"
        case happened.TargetsVetted():
            put = plural(event.put, "deliberate target")
            return f"target approval was asked for {put} and refused {event.refused}"
        case happened.AircraftLost():
            how = "to enemy fire" if event.by_fire else "in an accident"
            dead = f", with {plural(event.dead, 'dead', 'dead')}" if event.dead else "; its crew was saved"
            hired = "a hired aircraft" if event.contractor else "an aircraft"
            return f"{names.nation(event.nation)} lost {hired} of {names.package(event.package)} {how}{dead}"
        case happened.CiviliansHarmed():
            count = "an incident" if event.incidents == 1 else f"{event.incidents} incidents"
            where = names.zone(event.zone)
            return f"strikes of {names.nation(event.nation)} killed {plural(event.dead, 'civilian')} in {where}, in {count}"
        case happened.MunitionsUsed():
            return (
                f"{names.nation(event.nation)} used {plural(event.used, 'precision weapon')}; {number(event.left)} "
                f"{'is' if event.left == 1 else 'are'} left"
            )
        case happened.ShortageBegan():
            return f"{names.nation(event.nation)} ran out of precision weapons"
        case happened.ForcesPaid():
            cost, people = sum(b[1] for b in event.bills), sum(b[2] for b in event.bills)
            paid = f"the turn cost {plural(len(event.bills), 'nation')} {cost / 1000:,.0f} million euro"
            return f"{paid}, with {number(people)} people in theatre"
        case _:
            assert_never(event)


def _flown(names: Names, event: happened.MissionFlown) -> str:
    sorties, strikes = sum(f[2] for f in event.flown), sum(f[3] for f in event.flown)
    nations = tuple(dict.fromkeys(f[0] for f in event.flown))
    who = f"{plural(sorties, 'sortie')} by {names.nations(nations, 4)}"
    if not event.zone:
        return f"tankers, warning aircraft, ships and staffs worked for every mission: {who}"
    struck = f", {number(strikes)} of them strikes" if strikes else ""
    short = f", held back by a lack of {names.capability(event.shortfall)}" if event.shortfall else ""
    mission = names.tables.missions.get(event.mission)
    what = mission.name if mission is not None else event.mission
    return f"{what} in {names.zone(event.zone)}: {who}{struck}, to an effect of {percent(event.effect)}{short}"


def adversary_words(names: Names, event: adversary.Event) -> str:
    """Return what the other side did, and how the front moved."""
    other = names.adversary()
    match event:
        case adversary.PostureSet():
            return f"{other} told its forces in {names.zone(event.zone)} to {POSTURE[event.posture]}"
        case adversary.ForcesMoved():
            way = f"from {names.zone(event.zone)} to {names.zone(event.to)}"
            return f"{other} moved forces {way} (strength {percent(event.strength)})"
        case adversary.AdversaryWorn():
            air = f", air defence {percent(event.air_defence)}"
            return f"of the forces of {other} in {names.zone(event.zone)} was left: ground strength {percent(event.ground)}{air}"
        case adversary.ResolveMoved():
            return f"the resolve of {other} stood at {percent(event.resolve)} ({points(event.resolve - event.was)})"
        case adversary.FrontMoved():
            return _front(names, event)
        case adversary.ZoneFell():
            winner = names.scenario.faction if event.to_faction else other
            capital = ", the capital," if event.capital else ""
            return f"{names.zone(event.zone)}{capital} fell to {winner} on {names.day(event.at)}"
        case adversary.AssessmentPublished():
            ground = [f"{names.zone(z)} {percent(g)}" for z, g, _ in event.zones if g >= 0.005]
            return f"the coalition's assessment of ground strength: {some(ground) or 'nothing left'}"
        case _:
            assert_never(event)


def _front(names: Names, event: adversary.FrontMoved) -> str:
    moved = event.control - event.was
    change = f" ({points(moved)})" if round(moved * 100) else ""
    held = f"{names.scenario.faction} held {percent(event.control)} of {names.zone(event.zone)}{change}"
    if not event.attacked:
        return held
    dead = f", and killed {plural(event.dead, 'civilian')}" if event.dead else ""
    return f"{held}; {names.adversary()} attacked there{dead}"
