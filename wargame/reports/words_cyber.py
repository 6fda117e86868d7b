"""Cyberspace in words: what may be ordered there, and what happens: networks, attacks, evidence, charges, effects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from wargame.engine.model.cyber import THE_ADVERSARY, Finding
from wargame.engine.rooms import cyber
from wargame.language import mark, tr
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
    "effects": "the offensive cyber effects that allies have lent",
}
BEGUN: Mapping[str, str] = {
    "guard": mark("{who} sent teams to guard {what}"),
    "respond": mark("{who} began to restore {what}"),
    "hunt": mark("{who} sent a team to hunt in the networks of {what}"),
    "share": mark("{who} made ready to share what it has found out"),
    "name": mark("{who} made ready to name who was behind {what}"),
    "suppress": mark("{who} made ready to hit the adversary's forces by cyber means in {what}"),
    "disturb": mark("{who} made ready to disturb the source of {what}"),
    "narrative": mark("{who} made ready to answer hostile information before the public of {what}"),
    "influence": mark("{who} began to work on the adversary's will"),
}
"""What is said as an action is set going, by who does it and what it is about."""


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
    "offer-effects": (GROUP, "Lend a forum our offensive cyber effects"),
    "recall-effects": (GROUP, "Recall the offensive cyber effects that we have lent"),
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
    about = rest.split("/")[2].split(".")[0] if rest.count("/") >= 2 else rest
    if about in names.scenario.cyber.networks:
        return tr("the attack on {what} in turn {turn}", what=network(names, about), turn=turn)
    known = names.scenario.injects.get(about)
    title = known.title if known is not None else upper(about.replace("-", " "))
    return tr("“{title}” in turn {turn}", title=title.strip("“”"), turn=turn)


def subject(names: Names, what: str) -> str:
    """Return what an action is about: a network, a state, a zone, or an attack; empty for nothing."""
    if what in names.scenario.cyber.networks:
        return network(names, what)
    if what in names.scenario.nations:
        return names.nation(what)
    if what in names.scenario.zones:
        return names.zone(what)
    return incident(names, what) if "/" in what else ""


def words(names: Names, event: cyber.Event) -> str:
    """Return what happened, as a clause."""
    match event:
        case cyber.NetworksHardened():
            return f"{names.nation(event.nation)} protected its networks and answered hostile information"
        case cyber.MeasuresActed():
            return _acted(names, event)
        case cyber.AttackFelt():
            lost = points(event.loss).lstrip("+")
            return tr(
                "the cyber attack took {lost} points of a hundred from public support in {nation}",
                lost=lost,
                nation=names.nation(event.nation),
            )
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
            what = f"; {network(names, event.network)}: {percent(event.level)} of it works now" if event.network else ""
            alone = "; nothing had answered it" if event.cohesion else ""
            return f"{incident(names, event.strike)} did {percent(event.harm)} of the harm that an attack can do{what}{alone}"
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
            return tr(
                "{nation} lends {forum} its offensive cyber effects, and may recall them at any moment",
                nation=names.nation(event.nation),
                forum=names.forum(event.forum),
            )
        case cyber.EffectsRecalled():
            return tr(
                "{nation} recalled the offensive cyber effects that it had lent {forum}",
                nation=names.nation(event.nation),
                forum=names.forum(event.forum),
            )
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
            what = subject(names, event.work.subject)
            begun = BEGUN.get(event.work.action, "{who} began something in cyberspace")
            return tr(begun, who=names.nation(event.nation), what=what or "a network")
        case cyber.ActionFailed():
            what = ACTIONS.get(event.action, "an action in cyberspace")
            return tr("{what} by {nation} came to nothing", what=what, nation=names.nation(event.nation))
        case cyber.NetworkGuarded():
            return tr(
                "teams of {nation} guard {network}: {share} of attacks on it are kept out now",
                nation=names.nation(event.nation),
                network=network(names, event.network),
                share=percent(event.level),
            )
        case cyber.NetworkRestored():
            who = f"{names.nation(event.nation)} restored" if event.nation else "repairs brought back"
            return f"{who} {network(names, event.network)}: {percent(event.level)} of it works now"
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


__all__ = [
    "ACTIONS",
    "BLOWS",
    "FIELDS",
    "KINDS",
    "RESPONSES",
    "RULES",
    "incident",
    "network",
    "subject",
    "suspect",
    "value",
    "words",
]
