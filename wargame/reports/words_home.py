"""Sentences about the home front: publics, parliaments, cabinets, elections."""

from __future__ import annotations

from typing import assert_never

from wargame.engine.model.base import as_nation
from wargame.engine.rooms import home_front
from wargame.reports.names import Names, percent, points

FORM = {
    "presidential": "a president's government",
    "single-party": "a single-party government",
    "coalition": "a coalition",
    "minority": "a minority government",
    "caretaker": "a caretaker government",
    "monarchy": "a government of the crown",
}


def home_words(names: Names, event: home_front.Event) -> str:
    """Return what happened at home."""
    nation = names.nation(event.nation)
    match event:
        case home_front.NationAddressed():
            return f"the government of {nation} spoke to its public; support rose to {percent(event.support)}"
        case home_front.ReadinessInvested():
            return f"{nation} paid for readiness: its forces deploy in {percent(1 - event.readiness)} of the usual days"
        case home_front.SupportMoved():
            return f"public support in {nation} stood at {percent(event.support)} ({points(event.support - event.was)})"
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
            odds = f" (odds of holding on {percent(event.dice[0].odds)})" if event.dice else ""
            return f"{nation} voted on {names.day(event.at)}: its government {'held on' if event.won else 'lost'}{odds}"
        case home_front.GovernmentFell():
            why = "without its partner it has no majority" if event.reason == "partner-left" else "it lost a vote of confidence"
            return f"the government of {nation} fell: {why}; it stays on as caretaker until {names.day(event.cabinet.forms)}"
        case home_front.GovernmentFormed():
            to = (
                f"; it must confirm what was pledged before it by {names.day(event.cabinet.review)}"
                if event.cabinet.review
                else ""
            )
            return f"a new government took office in {nation}, {_form(event)}{to}"
        case home_front.PledgesConfirmed():
            return f"the new government of {nation} stands by what was pledged before it"
        case home_front.PledgesLapsed():
            return f"the new government of {nation} let the day pass by which it had to confirm what was pledged before it"
        case _:
            assert_never(event)


def _form(event: home_front.GovernmentFormed) -> str:
    place = event.cabinet.left_right
    side = "left" if place < 4.5 else "right" if place > 5.5 else "centre"
    return f"{FORM[event.cabinet.government]} of the {side}"


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
            odds = f" (odds {percent(event.dice[0].odds)})" if event.dice else ""
            until = f" until {names.day(event.until)}" if event.until else ""
            return f"the parliament of {nation} {'allowed' if event.passed else 'refused'} its forces to take part{until}{odds}"
        case home_front.ParliamentInformed():
            return (
                f"the government of {nation} informed its parliament; support stood at {percent(event.support)} after the debate"
            )
        case home_front.ParliamentBypassed():
            return f"the parliament of {nation} learned of its forces from others, which cost the government"
        case home_front.AuthorisationEnded():
            return f"the mandate of {nation}'s parliament ended: its forces may take on no offensive mission"
        case _:
            assert_never(event)


def _partner(
    names: Names,
    event: home_front.PartnerDemanded | home_front.DemandDropped | home_front.PartnerSettled | home_front.PartnerLeft,
    nation: str,
) -> str:
    partner = partner_name(names, event.nation, event.partner)
    match event:
        case home_front.PartnerDemanded():
            line = _red_line(names, event)
            why = f"its red line is crossed{line}" if event.red_line else "the public no longer backs the operation"
            return f"{partner} told the government of {nation} in private that it cannot go on like this: {why}"
        case home_front.DemandDropped():
            return f"{partner} let go of what it had demanded of the government of {nation}"
        case home_front.PartnerSettled():
            return f"the government of {nation} settled with {partner} until {names.day(event.until)}"
        case home_front.PartnerLeft():
            return f"{partner} left the government of {nation}"
        case _:
            assert_never(event)


def _red_line(names: Names, event: home_front.PartnerDemanded) -> str:
    character = names.scenario.characters.get(event.nation)
    lines = character.partner_lines.get(event.partner, ()) if character is not None else ()
    return next((f" (“{line.text}”)" for line in lines if line.id == event.red_line), "")


def partner_name(names: Names, nation: str, partner: str) -> str:
    """Return a cabinet partner's name; its id where the scenario has no such partner."""
    spec = names.scenario.nations.get(as_nation(nation))
    found = spec.partners.get(partner) if spec is not None else None
    return found.name if found is not None else partner


__all__ = ["home_words", "partner_name"]
