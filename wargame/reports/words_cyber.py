"""Cyberspace in words: what may be ordered there, and what its networks, attacks and culprits are called.

Not here: what happens there (words_cyberspace), or pages of it (cyber_pages).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wargame.engine.model.cyber import THE_ADVERSARY
from wargame.language import Texts, mark, tr
from wargame.reports.names import Names, spaced, upper

ACTIONS: Mapping[str, str] = Texts(
    {
        "guard": mark("guarding a network"),
        "respond": mark("restoring a network"),
        "hunt": mark("the hunt in an ally's networks"),
        "share": mark("sharing what is known"),
        "name": mark("naming a culprit"),
        "suppress": mark("the blow against the adversary's forces"),
        "disturb": mark("disturbing the source"),
        "narrative": mark("the answer to hostile information"),
        "influence": mark("work on the adversary's will"),
    }
)
"""What an action is called once it is under way."""
BLOWS = Texts({"air-defence": mark("air defence"), "command": mark("command")})
RESPONSES = Texts(
    {
        "alert": mark("a raised state of alert"),
        "teams": mark("teams for who is hit"),
        "effects": mark("the offensive cyber effects that allies have lent"),
    }
)


GROUP = mark("Cyber and information")
KINDS: Mapping[str, tuple[str, str]] = {
    "recall-delegation": (GROUP, mark("Recall the delegation of cyber defence")),
    "harden-networks": (GROUP, mark("Protect networks and answer hostile information")),
    "guard-network": (GROUP, mark("Send teams to guard a network")),
    "restore-network": (GROUP, mark("Restore a network of ours after an attack")),
    "call-for-help": (GROUP, mark("Ask allies for teams, or no longer")),
    "send-hunters": (GROUP, mark("Send a team to hunt in an ally's networks")),
    "share-findings": (GROUP, mark("Share what we have found out")),
    "name-culprit": (GROUP, mark("Name who was behind an attack")),
    "offer-effects": (GROUP, mark("Lend a forum our offensive cyber effects")),
    "recall-effects": (GROUP, mark("Recall the offensive cyber effects that we have lent")),
    "suppress-forces": (GROUP, mark("Suppress the adversary's forces by cyber means")),
    "disturb-source": (GROUP, mark("Disturb the source of an attack")),
    "counter-narrative": (GROUP, mark("Answer hostile information")),
    "influence-adversary": (GROUP, mark("Work on the adversary's will")),
    "launch-attack": (GROUP, mark("Attack a network or a public's debate")),
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
    "network": mark("Network"),
    "host": mark("To"),
    "incident": mark("Attack"),
    "suspect": mark("Culprit"),
    "how": mark("How"),
    "blow": mark("What"),
    "circle": mark("With"),
    "wanted": mark("Ask"),
    "nation": mark("Before the public of"),
    "means": mark("By"),
    "mask": mark("Under the flag of"),
}
"""Labels of fields that only orders about cyberspace have."""
CIRCLES = Texts({"inner": mark("the inner circle"), "alliance": mark("the alliance"), "partner": mark("all partners")})


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
            return suspect(names, what) if what else tr("no flag")
        case "blow":
            return BLOWS[what]
        case "circle":
            return CIRCLES[what]
        case "wanted":
            return tr("ask for teams") if what else tr("no longer ask for teams")
        case "host" | "nation":
            return names.label(what)
        case "means":
            return spaced(what)
        case _:
            return str(what)


def network(names: Names, name: str) -> str:
    """Return what a network is called."""
    spec = names.scenario.cyber.networks.get(name)
    return spec.name if spec is not None else name or tr("networks at large")


def suspect(names: Names, who: str) -> str:
    """Return who is suspected: the adversary by its name, a third country by its own."""
    if who == THE_ADVERSARY:
        return names.scenario.adversary.name
    third = names.scenario.cyber.third.get(who)
    return third.name if third is not None else who or tr("nobody")


def incident(names: Names, cause: str) -> str:
    """Return an attack by its id: `the attack on the power grid in turn 2`."""
    turn, about = _attack(cause)
    if about in names.scenario.cyber.networks:
        return tr("the attack on {what} in turn {turn}", what=network(names, about), turn=turn)
    known = names.scenario.injects.get(about)
    title = known.title if known is not None else upper(about.replace("-", " "))
    return tr("“{title}” in turn {turn}", title=title.strip("\u201c\u201d"), turn=turn)


def incident_title(names: Names, cause: str) -> str:
    """Return an attack as it stands in a list: `The power grid in turn 2`."""
    turn, about = _attack(cause)
    if about in names.scenario.cyber.networks:
        return upper(tr("{what} in turn {turn}", what=network(names, about), turn=turn))
    return upper(incident(names, cause))


def _attack(cause: str) -> tuple[str, str]:
    """Return the turn of an attack, and what it is about, from its id."""
    turn, _, rest = cause.partition(".")
    return turn, rest.split("/")[2].split(".")[0] if rest.count("/") >= 2 else rest


def subject(names: Names, what: str) -> str:
    """Return what an action is about: a network, a state, a zone, or an attack; empty for nothing."""
    if what in names.scenario.cyber.networks:
        return network(names, what)
    if what in names.scenario.nations:
        return names.nation(what)
    if what in names.scenario.zones:
        return names.zone(what)
    return incident(names, what) if "/" in what else ""


__all__ = [
    "ACTIONS",
    "BLOWS",
    "FIELDS",
    "KINDS",
    "RESPONSES",
    "RULES",
    "incident",
    "incident_title",
    "network",
    "subject",
    "suspect",
    "value",
]
