"""Sentences about the home front: publics, parliaments, cabinets, elections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from wargame.engine.model.base import NationId, as_nation
from wargame.engine.rooms import home_front
from wargame.language import Texts, mark, tr
from wargame.reports.names import Names, percent, points

CAPITAL = "70.4"
"""The rule of what moves a government's political capital; such a term beside others of public support is none of it."""
FORM = Texts(
    {
        "presidential": mark("a president's government"),
        "single-party": mark("a single-party government"),
        "coalition": mark("a coalition"),
        "minority": mark("a minority government"),
        "caretaker": mark("a caretaker government"),
        "monarchy": mark("a government of the crown"),
    }
)


def home_words(names: Names, event: home_front.Event) -> str:
    """Return what happened at home."""
    nation = names.nation(event.nation)
    match event:
        case home_front.NationAddressed():
            return tr(
                "the government of {nation} spoke to its public; support rose to {support}",
                nation=nation,
                support=percent(event.support),
            )
        case home_front.ReadinessInvested():
            return tr(
                "{nation} paid for readiness: its forces deploy in {share} of the usual days",
                nation=nation,
                share=percent(1 - event.readiness),
            )
        case home_front.NetworkingInvested():
            day = names.day(event.ready)
            return tr("{nation} paid for networking: its forces work more closely with others from {day}", nation=nation, day=day)
        case home_front.SupportMoved():
            return tr(
                "public support in {nation} stood at {support} ({change})",
                nation=nation,
                support=percent(event.support),
                change=points(event.support - event.was),
            )
        case (
            home_front.ParliamentVoted()
            | home_front.ParliamentInformed()
            | home_front.ParliamentBypassed()
            | home_front.AuthorisationEnded()
        ):
            return _parliament(names, event, nation)
        case home_front.PartnerDemanded() | home_front.DemandDropped() | home_front.PartnerSettled() | home_front.PartnerLeft():
            return _partner(names, event, nation)
        case home_front.ElectionHeld():
            return _elected(names, event, nation)
        case home_front.GovernmentFell():
            text = (
                mark(
                    "the government of {nation} fell: without its partner it has no majority; "
                    "it stays on as caretaker until {date}"
                )
                if event.reason == "partner-left"
                else mark("the government of {nation} fell: it lost a vote of confidence; it stays on as caretaker until {date}")
            )
            return tr(text, nation=nation, date=names.day(event.cabinet.forms))
        case home_front.GovernmentFormed():
            return _formed(names, event, nation)
        case home_front.PledgesConfirmed():
            return tr("the new government of {nation} stands by what was pledged before it", nation=nation)
        case home_front.PledgesLapsed():
            return tr(
                "the new government of {nation} let the day pass by which it had to confirm what was pledged before it",
                nation=nation,
            )
        case _:
            assert_never(event)


def _elected(names: Names, event: home_front.ElectionHeld, nation: str) -> str:
    text = (
        mark("{nation} voted on {date}: its government held on")
        if event.won
        else mark("{nation} voted on {date}: its government lost")
    )
    told = tr(text, nation=nation, date=names.day(event.at))
    if not event.dice:
        return told
    return tr("{told} (odds of holding on {odds})", told=told, odds=percent(event.dice[0].odds))


def _formed(names: Names, event: home_front.GovernmentFormed, nation: str) -> str:
    told = tr("a new government took office in {nation}, {government}", nation=nation, government=_form(event))
    if not event.cabinet.review:
        return told
    review = names.day(event.cabinet.review)
    return tr("{told}; it must confirm what was pledged before it by {date}", told=told, date=review)


def _form(event: home_front.GovernmentFormed) -> str:
    place = event.cabinet.left_right
    form = FORM[event.cabinet.government]
    if place < 4.5:
        return tr("{government} of the left", government=form)
    if place > 5.5:
        return tr("{government} of the right", government=form)
    return tr("{government} of the centre", government=form)


_VOTED = {
    (True, True): mark("the parliament of {nation} allowed its forces to take part until {date}"),
    (True, False): mark("the parliament of {nation} allowed its forces to take part"),
    (False, True): mark("the parliament of {nation} refused its forces to take part until {date}"),
    (False, False): mark("the parliament of {nation} refused its forces to take part"),
}
"""How a parliament voted, by whether it allowed it and whether it set a day."""


def _parliament(
    names: Names,
    event: home_front.ParliamentVoted
    | home_front.ParliamentInformed
    | home_front.ParliamentBypassed
    | home_front.AuthorisationEnded,
    nation: str,
) -> str:
    match event:
        case home_front.ParliamentVoted():
            told = tr(_VOTED[bool(event.passed), bool(event.until)], nation=nation, date=names.day(event.until))
            return tr("{told} (odds {odds})", told=told, odds=percent(event.dice[0].odds)) if event.dice else told
        case home_front.ParliamentInformed():
            return tr(
                "the government of {nation} informed its parliament; support stood at {support} after the debate",
                nation=nation,
                support=percent(event.support),
            )
        case home_front.ParliamentBypassed():
            return tr("the parliament of {nation} learned of its forces from others, which cost the government", nation=nation)
        case home_front.AuthorisationEnded():
            return tr("the mandate of {nation}'s parliament ended: its forces may take on no offensive mission", nation=nation)
        case _:
            assert_never(event)


def mandates_ended(names: Names, nations: Sequence[NationId], most: int) -> str:
    """Return, as one clause, that the mandates of several parliaments ended; at most so many nations are named."""
    who = names.nations(nations, most)
    return tr("the mandates of the parliaments of {who} ended: their forces may take on no offensive mission", who=who)


def _partner(
    names: Names,
    event: home_front.PartnerDemanded | home_front.DemandDropped | home_front.PartnerSettled | home_front.PartnerLeft,
    nation: str,
) -> str:
    partner = partner_name(names, event.nation, event.partner)
    match event:
        case home_front.PartnerDemanded():
            line = _red_line(names, event)
            if not event.red_line:
                why = tr("the public no longer backs the operation")
            else:
                why = tr("its red line is crossed (“{line}”)", line=line) if line else tr("its red line is crossed")
            return tr(
                "{partner} told the government of {nation} in private that it cannot go on like this: {why}",
                partner=partner,
                nation=nation,
                why=why,
            )
        case home_front.DemandDropped():
            return tr("{partner} let go of what it had demanded of the government of {nation}", partner=partner, nation=nation)
        case home_front.PartnerSettled():
            return tr(
                "the government of {nation} settled with {partner} until {date}",
                nation=nation,
                partner=partner,
                date=names.day(event.until),
            )
        case home_front.PartnerLeft():
            return tr("{partner} left the government of {nation}", partner=partner, nation=nation)
        case _:
            assert_never(event)


def _red_line(names: Names, event: home_front.PartnerDemanded) -> str:
    character = names.scenario.characters.get(event.nation)
    lines = character.partner_lines.get(event.partner, ()) if character is not None else ()
    return next((line.text for line in lines if line.id == event.red_line), "")


def partner_name(names: Names, nation: str, partner: str) -> str:
    """Return a cabinet partner's name; its id where the scenario has no such partner."""
    spec = names.scenario.nations.get(as_nation(nation))
    found = spec.partners.get(partner) if spec is not None else None
    return found.name if found is not None else partner


__all__ = ["home_words", "partner_name"]
