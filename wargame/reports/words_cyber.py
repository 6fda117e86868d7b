"""Cyberspace in words: what may be ordered there, and what happens: networks, attacks, evidence, charges, effects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from wargame.engine.model.cyber import THE_ADVERSARY, Finding
from wargame.engine.rooms import cyber
from wargame.reports.names import CYBER, Names, hours, percent, plural, points, some, spaced, upper

ACTIONS: Mapping[str, str] = {
    "guard": "guarding a network",
    "respond": "restoring a network",
    "hunt": "the hunt in an ally's networks",
    "share": "sharing what is known",
    "name": "naming a culprit",
    "suppress": "the blow against the adversary's forces",
    "disturb": "disturbing the source",
    "narrative": "the answer to hostile information",
    "influence": "work on the adversary's will",
}
"""What an action is called once it is under way."""
BLOWS = {"air-defence": "air defence", "command": "command"}
RESPONSES = {
    "alert": "a raised state of alert",
    "teams": "teams for who is hit",
    "effects": "the effects that allies have lent",
}


GROUP = "Cyber and information"
KINDS: Mapping[str, tuple[str, str]] = {
    "recall-delegation": (GROUP, "Recall the delegation of cyber defence"),
    "harden-networks": (GROUP, "Protect networks and answer hostile information"),
    "guard-network": (GROUP, "Send teams to guard a network"),
    "restore-network": (GROUP, "Restore a network of ours after an attack"),
    "call-for-help": (GROUP, "Ask allies for teams, or no longer"),
    "send-hunters": (GROUP, "Send a team to hunt in an ally's networks"),
    "share-findings": (GROUP, "Share what we have found out"),
    "name-culprit": (GROUP, "Name who was behind an attack"),
    "offer-effects": (GROUP, "Lend a forum our effects"),
    "recall-effects": (GROUP, "Recall the effects that we have lent"),
    "suppress-forces": (GROUP, "Suppress the adversary's forces by cyber means"),
    "disturb-source": (GROUP, "Disturb the source of an attack"),
    "counter-narrative": (GROUP, "Answer hostile information"),
    "influence-adversary": (GROUP, "Work on the adversary's will"),
    "launch-attack": (GROUP, "Attack a network or a public's debate"),
}
"""The group that a kind of order belongs to, and its title."""
RULES: Mapping[str, str] = {
    "harden-networks": "60.2",
    "recall-delegation": "60.7",
    "guard-network": "60.11",
    "restore-network": "60.12",
    "call-for-help": "60.14",
    "send-hunters": "60.14",
    "share-findings": "60.13",
    "name-culprit": "60.17",
    "offer-effects": "60.19",
    "recall-effects": "60.19",
    "suppress-forces": "60.15",
    "disturb-source": "60.15",
    "counter-narrative": "60.15",
    "influence-adversary": "60.15",
    "launch-attack": "60.9",
}
"""The rule that tells of a kind of order."""
FIELDS: Mapping[str, str] = {
    "network": "Network",
    "host": "To",
    "incident": "Attack",
    "suspect": "Culprit",
    "how": "How",
    "blow": "What",
    "circle": "With",
    "wanted": "Ask",
    "nation": "Before the public of",
    "means": "By",
    "mask": "Under the flag of",
}
"""Labels of fields that only orders about cyberspace have."""
CIRCLES = {"inner": "the inner circle", "alliance": "the alliance", "partner": "all partners"}


def value(names: Names, field: str, what: Any) -> str:
    """Return one value of a field of `FIELDS` in words."""
    match field:
        case "network":
            return network(names, what)
        case "incident":
            return incident(names, what)
        case "suspect":
            return suspect(names, what)
        case "mask":
            return suspect(names, what) if what else "no flag"
        case "blow":
            return BLOWS[what]
        case "circle":
            return CIRCLES[what]
        case "wanted":
            return "ask for teams" if what else "no longer ask for teams"
        case "host" | "nation":
            return names.label(what)
        case "means":
            return spaced(what)
        case _:
            return str(what)


def _action(name: str) -> str:
    return ACTIONS.get(name, "something in cyberspace")


def network(names: Names, name: str) -> str:
    """Return what a network is called."""
    spec = names.scenario.cyber.networks.get(name)
    return spec.name if spec is not None else name or "networks at large"


def suspect(names: Names, who: str) -> str:
    """Return who is suspected: the adversary by its name, a third country by its own."""
    if who == THE_ADVERSARY:
        return names.scenario.adversary.name
    third = names.scenario.cyber.third.get(who)
    return third.name if third is not None else who or "nobody"


def incident(names: Names, cause: str) -> str:
    """Return an attack by its id: `the attack on the power grid in turn 2`."""
    turn, _, rest = cause.partition(".")
    subject = rest.split("/")[2].split(".")[0] if rest.count("/") >= 2 else rest
    about = network(names, subject) if subject in names.scenario.cyber.networks else f"“{upper(subject.replace('-', ' '))}”"
    return f"the attack on {about} in turn {turn}" if subject in names.scenario.cyber.networks else f"{about} in turn {turn}"


def words(names: Names, event: cyber.Event) -> str:
    """Return what happened, as a clause."""
    match event:
        case cyber.NetworksHardened():
            return f"{names.nation(event.nation)} protected its networks and answered hostile information"
        case cyber.MeasuresActed():
            return _acted(names, event)
        case cyber.AttackFelt():
            return f"the cyber attack cost {names.nation(event.nation)} {points(-event.loss)} of public support"
        case cyber.DelegationRecalled():
            return f"{names.nation(event.nation)} recalled the delegation of cyber defence by {names.forum(event.forum)}"
        case cyber.AttackBegan() | cyber.AttackOver() | cyber.CouncilDelayed() | cyber.ContestCooled() | cyber.MeasuresStood():
            return _contest(names, event)
        case cyber.AttackPrepared() | cyber.AccessGained() | cyber.LessonsDrawn():
            return _hostile(names, event)
        case (
            cyber.EvidenceFound()
            | cyber.FindingsShared()
            | cyber.CulpritNamed()
            | cyber.ChargeWeighed()
            | cyber.ChargeRefuted()
            | cyber.AccessFound()
        ):
            return _evidence(names, event)
        case (
            cyber.ForcesSuppressed()
            | cyber.SourceDisturbed()
            | cyber.EffectExposed()
            | cyber.SpilledOver()
            | cyber.NarrativeCountered()
            | cyber.AdversaryInfluenced()
            | cyber.EffectsOffered()
            | cyber.EffectsRecalled()
        ):
            return _effects(names, event)
        case _:
            return _own(names, event)


def _acted(names: Names, event: cyber.MeasuresActed) -> str:
    hit = "hit somebody who had no part in it" if event.wrong else f"keep out {percent(event.kept_out)} of the attack"
    lent = f", with what {names.nation(event.by)} had lent," if event.by else ""
    text = f"delegated by {names.forum(event.forum)}, {CYBER[event.measures]} acted without asking{lent} and {hit}"
    text = text if event.by else text.replace("asking and", "asking, and")
    return f"{text}; {suspect(names, event.third)} was reached" if event.third else text


def _contest(
    names: Names,
    event: cyber.AttackBegan | cyber.AttackOver | cyber.CouncilDelayed | cyber.ContestCooled | cyber.MeasuresStood,
) -> str:
    match event:
        case cyber.AttackBegan():
            strays = ", which it may not have been meant for" if event.spilled else ""
            return f"{event.means}, {percent(event.strength)} strong, hit {network(names, event.network)}{strays}"
        case cyber.AttackOver():
            what = f"; {network(names, event.network)} works to {percent(event.level)} now" if event.network else ""
            alone = "; nothing had answered it" if event.cohesion else ""
            return f"{incident(names, event.strike)} did harm of {percent(event.harm)}{what}{alone}"
        case cyber.CouncilDelayed():
            return f"attacks on command and government made the Council meet {hours(event.hours)} later"
        case cyber.ContestCooled():
            cost = f", and its heat cost {points(-event.cohesion)} of cohesion" if event.cohesion else ""
            return f"escalation in cyberspace went from {percent(event.was)} to {percent(event.escalation)}{cost}"
        case cyber.MeasuresStood():
            return f"crisis response measures ran out: {some([RESPONSES[m] for m in event.measures])}"
        case _:
            assert_never(event)


def _hostile(names: Names, event: cyber.AttackPrepared | cyber.AccessGained | cyber.LessonsDrawn) -> str:
    match event:
        case cyber.AttackPrepared():
            return f"an attack on {network(names, event.work.subject)} is under way"
        case cyber.AccessGained():
            return f"we sit unseen in {network(names, event.network)}, to {percent(event.access)}"
        case cyber.LessonsDrawn():
            told = [f"{kind} {factor:.2f}" for kind, factor in event.kinds]
            return f"what worked and what failed moved the weight of targets: {some(told)}"
        case _:
            assert_never(event)


def _evidence(
    names: Names,
    event: cyber.EvidenceFound
    | cyber.FindingsShared
    | cyber.CulpritNamed
    | cyber.ChargeWeighed
    | cyber.ChargeRefuted
    | cyber.AccessFound,
) -> str:
    match event:
        case cyber.EvidenceFound():
            told = [_finding(names, f) for f in event.findings]
            return f"{names.nation(event.nation)} knows more of who did it: {some(told, 4)}"
        case cyber.FindingsShared():
            lost = "; a source was lost" if event.lost else ""
            about = plural(len(dict.fromkeys(f.incident for f in event.findings)), "attack")
            to = plural(len(event.to), "ally", "allies")
            return f"{names.nation(event.nation)} shared what it knows of {about} with {to}{lost}"
        case cyber.CulpritNamed():
            who, what = suspect(names, event.suspect), incident(names, event.incident)
            return f"{names.nation(event.nation)} {event.how} named {who} as the culprit of {what}"
        case cyber.ChargeWeighed():
            who, what = suspect(names, event.suspect), incident(names, event.incident)
            return f"the charge against {who} for {what} stands before the world"
        case cyber.ChargeRefuted():
            what = incident(names, event.incident)
            return f"it came out that {suspect(names, event.suspect)} was not behind {what}"
        case cyber.AccessFound():
            where = some([network(names, n) for n in event.networks])
            finder = names.nation(event.nation) if event.nation else "their owners"
            return f"{finder} found somebody unseen in {where}, and threw them out"
        case _:
            assert_never(event)


def _finding(names: Names, found: Finding) -> str:
    return f"{incident(names, found.incident)} points to {suspect(names, found.suspect)} ({percent(found.weight)})"


def _effects(
    names: Names,
    event: cyber.ForcesSuppressed
    | cyber.SourceDisturbed
    | cyber.EffectExposed
    | cyber.SpilledOver
    | cyber.NarrativeCountered
    | cyber.AdversaryInfluenced
    | cyber.EffectsOffered
    | cyber.EffectsRecalled,
) -> str:
    match event:
        case cyber.ForcesSuppressed():
            who = names.nation(event.nation) if event.nation else "somebody"
            lost = f", which lost {percent(event.share)}" if event.blow == "air-defence" else ", whose forces hold"
            return f"{who} hit {BLOWS[event.blow]} in {names.zone(event.zone)} by cyber means{lost}"
        case cyber.SourceDisturbed():
            hit = "it was somebody else's" if event.wrong else f"{percent(event.kept_out)} of the rest is kept out"
            return f"{names.nation(event.nation)} disturbed the source of {incident(names, event.incident)}: {hit}"
        case cyber.EffectExposed():
            return f"it came out that {names.nation(event.nation)} was behind {ACTIONS.get(event.action, 'an action')}"
        case cyber.SpilledOver():
            return f"what was done in cyberspace reached {suspect(names, event.third)}, which had no part in it"
        case cyber.NarrativeCountered():
            return f"{names.nation(event.nation)} answered hostile information before the public of {names.nation(event.public)}"
        case cyber.AdversaryInfluenced():
            who = names.nation(event.nation) if event.nation else "somebody"
            return f"{who} worked on the adversary's will: it fell by {points(event.resolve).lstrip('+')}"
        case cyber.EffectsOffered():
            return f"{names.nation(event.nation)} lends {names.forum(event.forum)} its effects, and may recall them at any moment"
        case cyber.EffectsRecalled():
            return f"{names.nation(event.nation)} recalled the effects that it had lent {names.forum(event.forum)}"
        case _:
            assert_never(event)


Own = (
    cyber.ActionBegun
    | cyber.ActionFailed
    | cyber.NetworkGuarded
    | cyber.NetworkRestored
    | cyber.HelpCalled
    | cyber.CyberReported
    | cyber.HelpHonoured
)


def _own(names: Names, event: Own) -> str:
    match event:
        case cyber.ActionBegun():
            return f"{names.nation(event.nation)} set going: {ACTIONS.get(event.work.action, 'an action')}"
        case cyber.ActionFailed():
            return f"{names.nation(event.nation)}: {ACTIONS.get(event.action, 'an action')} came to nothing"
        case cyber.NetworkGuarded():
            return f"teams of {names.nation(event.nation)} guard {network(names, event.network)}, now to {percent(event.level)}"
        case cyber.NetworkRestored():
            who = f"{names.nation(event.nation)} restored" if event.nation else "repairs brought back"
            return f"{who} {network(names, event.network)}, which works to {percent(event.level)}"
        case cyber.HelpCalled():
            asks = "asks its allies for teams to hunt in its networks" if event.wanted else "no longer asks for teams"
            return f"{names.nation(event.nation)} {asks}"
        case cyber.CyberReported():
            g = event.given
            return (
                f"what {names.nation(event.nation)} has given in cyberspace: defence {g.defence:.2f}, intelligence "
                f"{g.intelligence:.2f}, effects {g.effects:.2f}, information {g.information:.2f}"
            )
        case cyber.HelpHonoured():
            return f"its help in cyberspace raised the standing of {names.nation(event.nation)} by {event.standing:.2f}"
        case _:
            assert_never(event)


__all__ = ["ACTIONS", "BLOWS", "FIELDS", "KINDS", "RESPONSES", "RULES", "incident", "network", "suspect", "value", "words"]
