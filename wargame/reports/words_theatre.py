"""Sentences about the theatre: missions, losses, harm, the adversary and the front."""

from __future__ import annotations

from typing import assert_never

from wargame.engine.rooms import adversary, operations
from wargame.engine.rooms.operations import events as happened
from wargame.language import mark, tr, trn
from wargame.reports import counts
from wargame.reports.names import POSTURE, Names, number, percent, points, some
from wargame.reports.numbers import decimal


def operations_words(names: Names, event: operations.Event) -> str:
    """Return what the tasked forces did, and what came of it."""
    match event:
        case happened.MissionFlown():
            return _flown(names, event)
        case happened.TaskingRefused():
            return tr(
                "the commander of {package} refused {mission} in {zone} for {nation}: a limit nobody knew of",
                package=names.package(event.package),
                mission=names.mission(event.mission),
                zone=names.zone(event.zone),
                nation=names.nation(event.nation),
            )
        case happened.RedCardRaised():
            return tr(
                "{nation} showed the red card to {share} of its part in {mission} in {zone}",
                nation=names.nation(event.nation),
                share=percent(event.share),
                mission=names.mission(event.mission),
                zone=names.zone(event.zone),
            )
        case happened.TargetsVetted():
            put = counts.deliberate_targets(event.put)
            return tr("target approval was asked for {targets} and refused {refused}", targets=put, refused=event.refused)
        case happened.AircraftLost():
            text = _LOST[bool(event.by_fire), bool(event.contractor)]
            told = tr(text, nation=names.nation(event.nation), package=names.package(event.package))
            if event.dead:
                return tr("{told}, with {dead}", told=told, dead=counts.dead(event.dead))
            return tr("{told}; its crew was saved", told=told)
        case happened.CiviliansHarmed():
            return trn(
                "strikes of {nation} killed {civilians} in {zone}, in an incident",
                "strikes of {nation} killed {civilians} in {zone}, in {n} incidents",
                event.incidents,
                nation=names.nation(event.nation),
                civilians=counts.civilians(event.dead),
                zone=names.zone(event.zone),
            )
        case happened.MunitionsUsed():
            return trn(
                "{nation} used {weapons}; {n} is left",
                "{nation} used {weapons}; {n} are left",
                event.left,
                n=number(event.left),
                nation=names.nation(event.nation),
                weapons=counts.precision_weapons(event.used),
            )
        case happened.ShortageBegan():
            return tr("{nation} ran out of precision weapons", nation=names.nation(event.nation))
        case happened.ForcesPaid():
            return _paid(event)
        case _:
            assert_never(event)


def _paid(event: happened.ForcesPaid) -> str:
    cost, people = sum(b[1] for b in event.bills), sum(b[2] for b in event.bills)
    return trn(
        "the turn cost {nations} {cost} million euro, with {n} person in theatre",
        "the turn cost {nations} {cost} million euro, with {n} people in theatre",
        people,
        n=number(people),
        nations=counts.nations(len(event.bills)),
        cost=decimal(cost / 1000, 0),
    )


_LOST = {
    (True, True): mark("{nation} lost a hired aircraft of {package} to enemy fire"),
    (True, False): mark("{nation} lost an aircraft of {package} to enemy fire"),
    (False, True): mark("{nation} lost a hired aircraft of {package} in an accident"),
    (False, False): mark("{nation} lost an aircraft of {package} in an accident"),
}
"""How an aircraft was lost, by whether it was to fire and whether it was hired."""


def _flown(names: Names, event: happened.MissionFlown) -> str:
    sorties, strikes = sum(f[2] for f in event.flown), sum(f[3] for f in event.flown)
    nations = tuple(dict.fromkeys(f[0] for f in event.flown))
    who = tr("{sorties} by {nations}", sorties=counts.sorties(sorties), nations=names.nations(nations, 4))
    if not event.zone and not sorties:
        return tr(
            "tankers, warning aircraft, ships and staffs of {nations} worked for every mission", nations=names.nations(nations, 4)
        )
    if not event.zone:
        return tr("tankers, warning aircraft, ships and staffs worked for every mission: {sorties}", sorties=who)
    if strikes and strikes == sorties:
        who = tr("{sorties}, all of them strikes", sorties=who)
    elif strikes:
        who = trn("{sorties}, {n} of them strikes", "{sorties}, {n} of them strikes", strikes, n=number(strikes), sorties=who)
    told = tr(
        "{mission} in {zone}: {sorties}, to an effect of {effect}",
        mission=names.mission_title(event.mission),
        zone=names.zone(event.zone),
        sorties=who,
        effect=percent(event.effect),
    )
    if not event.shortfall:
        return told
    return tr("{told}, held back by a lack of {capability}", told=told, capability=names.capability(event.shortfall))


def adversary_words(names: Names, event: adversary.Event) -> str:
    """Return what the other side did, and how the front moved."""
    other = names.adversary()
    match event:
        case adversary.PostureSet():
            return tr(
                "{adversary} told its forces in {zone} to {posture}",
                adversary=other,
                zone=names.zone(event.zone),
                posture=POSTURE[event.posture],
            )
        case adversary.ForcesMoved():
            return tr(
                "{adversary} moved forces from {zone} to {to} (strength {strength})",
                adversary=other,
                zone=names.zone(event.zone),
                to=names.zone(event.to),
                strength=percent(event.strength),
            )
        case adversary.AdversaryWorn():
            return tr(
                "of the forces of {adversary} in {zone} was left: ground strength {ground}, air defence {air}",
                adversary=other,
                zone=names.zone(event.zone),
                ground=percent(event.ground),
                air=percent(event.air_defence),
            )
        case adversary.ResolveMoved():
            return tr(
                "the resolve of {adversary} stood at {resolve} ({change})",
                adversary=other,
                resolve=percent(event.resolve),
                change=points(event.resolve - event.was),
            )
        case adversary.FrontMoved():
            return _front(names, event)
        case adversary.ZoneFell():
            winner = names.faction() if event.to_faction else other
            text = (
                mark("{zone}, the capital, fell to {winner} on {date}")
                if event.capital
                else mark("{zone} fell to {winner} on {date}")
            )
            return tr(text, zone=names.zone(event.zone), winner=winner, date=names.day(event.at))
        case adversary.AssessmentPublished():
            ground = [tr("{zone} {share}", zone=names.zone(z), share=percent(g)) for z, g, _ in event.zones if g >= 0.005]
            return tr("the coalition's assessment of ground strength: {zones}", zones=some(ground) or tr("nothing left"))
        case _:
            assert_never(event)


def _front(names: Names, event: adversary.FrontMoved) -> str:
    moved = event.control - event.was
    text = (
        mark("{faction} held {control} of {zone} ({change})")
        if round(moved * 100)
        else mark("{faction} held {control} of {zone}")
    )
    faction, zone = names.faction(), names.zone(event.zone)
    held = tr(text, faction=faction, control=percent(event.control), zone=zone, change=points(moved))
    if not event.attacked:
        return held
    if not event.dead:
        return tr("{held}; {adversary} attacked there", held=held, adversary=names.adversary())
    return tr(
        "{held}; {adversary} attacked there, and killed {civilians}",
        held=held,
        adversary=names.adversary(),
        civilians=counts.civilians(event.dead),
    )
