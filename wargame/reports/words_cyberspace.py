"""Sentences about what happens in cyberspace: attacks, evidence, charges, effects, help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from wargame.engine.model.cyber import Finding
from wargame.engine.rooms import cyber
from wargame.language import mark, tr, trn
from wargame.reports import counts
from wargame.reports.names import CYBER, Names, apart, percent, points, some, valued
from wargame.reports.numbers import decimal
from wargame.reports.words_cyber import ACTIONS, RESPONSES, incident, network, subject, suspect

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
ACTED = {
    (True, True): mark(
        "delegated by {forum}, {measures} acted without asking, with what {nation} had lent, "
        "and hit somebody who had no part in it"
    ),
    (True, False): mark("delegated by {forum}, {measures} acted without asking, and hit somebody who had no part in it"),
    (False, True): mark(
        "delegated by {forum}, {measures} acted without asking, with what {nation} had lent, and keep out {share} of the attack"
    ),
    (False, False): mark("delegated by {forum}, {measures} acted without asking, and keep out {share} of the attack"),
}
"""How delegated measures acted, by whether they hit somebody else, and whether they used what an ally had lent."""
DISTURBED = {
    True: mark("{nation} disturbed the source of {attack}: it was somebody else's"),
    False: mark("{nation} disturbed the source of {attack}: {share} of the rest is kept out"),
}
"""What came of disturbing a source, by whether it was the wrong one."""
NAMED = {
    "privately": mark("{nation} privately named {suspect} as the culprit of {attack}"),
    "publicly": mark("{nation} publicly named {suspect} as the culprit of {attack}"),
    "jointly": mark("{nation} jointly named {suspect} as the culprit of {attack}"),
}
"""How a government named a culprit."""


def words(names: Names, event: cyber.Event) -> str:
    """Return what happened, as a clause."""
    match event:
        case cyber.NetworksHardened():
            return tr("{nation} protected its networks and answered hostile information", nation=names.nation(event.nation))
        case cyber.MeasuresActed():
            return _acted(names, event)
        case cyber.AttackFelt() if not round(event.loss * 100):
            return tr("the cyber attack hardly moved public support in {nation}", nation=names.nation(event.nation))
        case cyber.AttackFelt():
            return trn(
                "the cyber attack took {n} point of a hundred from public support in {nation}",
                "the cyber attack took {n} points of a hundred from public support in {nation}",
                round(event.loss * 100),
                nation=names.nation(event.nation),
            )
        case cyber.DelegationRecalled():
            return tr(
                "{nation} recalled the delegation of cyber defence by {forum}",
                nation=names.nation(event.nation),
                forum=names.forum(event.forum),
            )
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
    told = tr(
        ACTED[bool(event.wrong), bool(event.by)],
        forum=names.forum(event.forum),
        measures=CYBER[event.measures],
        nation=names.nation(event.by),
        share=percent(event.kept_out),
    )
    return tr("{told}; {suspect} was reached", told=told, suspect=suspect(names, event.third)) if event.third else told


def attack(names: Names, began: cyber.AttackBegan, over: cyber.AttackOver) -> str:
    """Return in one sentence what an attack on a network was, and what it did by its end."""
    text = (
        mark("{means}, {strength} strong, hit {network} with full force and left {level} of it working")
        if percent(over.harm) == percent(began.strength)
        else mark(
            "{means}, {strength} strong, hit {network}, did {harm} of the harm that an attack can do "
            "and left {level} of it working"
        )
    )
    told = tr(
        text,
        means=began.means,
        strength=percent(began.strength),
        network=network(names, began.network),
        harm=percent(over.harm),
        level=percent(over.level),
    )
    return apart([told, tr("nothing had answered it")]) if over.cohesion else told


def _contest(
    names: Names,
    event: cyber.AttackBegan | cyber.AttackOver | cyber.CouncilDelayed | cyber.ContestCooled | cyber.MeasuresStood,
) -> str:
    match event:
        case cyber.AttackBegan():
            text = (
                mark("{means}, {strength} strong, hit {network}, which it may not have been meant for")
                if event.spilled
                else mark("{means}, {strength} strong, hit {network}")
            )
            return tr(text, means=event.means, strength=percent(event.strength), network=network(names, event.network))
        case cyber.AttackOver():
            text = (
                mark("{attack} did {harm} of the harm that an attack can do, and left {level} of it working")
                if event.network
                else mark("{attack} did {harm} of the harm that an attack can do")
            )
            done = {"harm": percent(event.harm), "level": percent(event.level)}
            parts = [tr(text, attack=incident(names, event.strike), **done)]
            if event.cohesion:
                parts.append(tr("nothing had answered it"))
            return apart(parts)
        case cyber.CouncilDelayed():
            return tr("attacks on command and government made the Council meet {hours} later", hours=counts.span(event.hours))
        case cyber.ContestCooled():
            was, now = percent(event.was), percent(event.escalation)
            moved = mark("escalation in cyberspace went from {was} to {now}")
            told = tr(moved if was != now else mark("escalation in cyberspace stayed at about {now}"), was=was, now=now)
            if not event.cohesion:
                return told
            return tr("{told}, and its heat cost {points} of cohesion", told=told, points=points(-event.cohesion))
        case cyber.MeasuresStood():
            return tr("crisis response measures ran out: {measures}", measures=some([RESPONSES[m] for m in event.measures]))
        case _:
            assert_never(event)


def _hostile(names: Names, event: cyber.AttackPrepared | cyber.AccessGained | cyber.LessonsDrawn) -> str:
    match event:
        case cyber.AttackPrepared():
            return tr("an attack on {network} is under way", network=network(names, event.work.subject))
        case cyber.AccessGained():
            return tr(
                "we sit unseen in {network}, to {share}", network=network(names, event.network), share=percent(event.access)
            )
        case cyber.LessonsDrawn():
            told = [valued(tr(kind), decimal(factor)) for kind, factor in event.kinds]
            return tr("what worked and what failed moved the weight of targets: {weights}", weights=some(told))
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
            return tr("{nation} knows more of who did it: {evidence}", nation=names.nation(event.nation), evidence=some(told, 4))
        case cyber.FindingsShared():
            about = counts.attacks(len(dict.fromkeys(f.incident for f in event.findings)))
            to = counts.allies(len(event.to))
            text = (
                mark("{nation} shared what it knows of {attacks} with {allies}; a source was lost")
                if event.lost
                else mark("{nation} shared what it knows of {attacks} with {allies}")
            )
            return tr(text, nation=names.nation(event.nation), attacks=about, allies=to)
        case cyber.CulpritNamed():
            who, what = suspect(names, event.suspect), incident(names, event.incident)
            return tr(NAMED[event.how], nation=names.nation(event.nation), suspect=who, attack=what)
        case cyber.ChargeWeighed():
            who, what = suspect(names, event.suspect), incident(names, event.incident)
            return tr("the charge against {suspect} for {attack} stands before the world", suspect=who, attack=what)
        case cyber.ChargeRefuted():
            what = incident(names, event.incident)
            return tr("it came out that {suspect} was not behind {attack}", suspect=suspect(names, event.suspect), attack=what)
        case cyber.AccessFound():
            where = some([network(names, n) for n in event.networks])
            if not event.nation:
                return tr("their owners found somebody unseen in {networks}, and threw them out", networks=where)
            finder = names.nation(event.nation)
            return tr("{nation} found somebody unseen in {networks}, and threw them out", nation=finder, networks=where)
        case _:
            assert_never(event)


def _finding(names: Names, found: Finding) -> str:
    return tr(
        "{attack} points to {suspect} ({weight})",
        attack=incident(names, found.incident),
        suspect=suspect(names, found.suspect),
        weight=percent(found.weight),
    )


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
            who = names.nation(event.nation) if event.nation else tr("somebody")
            text = (
                mark("{who} hit air defence in {zone} by cyber means, which lost {share}")
                if event.blow == "air-defence"
                else mark("{who} hit command in {zone} by cyber means; the forces there hold, and lack {share} of their power")
            )
            return tr(text, who=who, zone=names.zone(event.zone), share=percent(event.share))
        case cyber.SourceDisturbed():
            attack, share = incident(names, event.incident), percent(event.kept_out)
            return tr(DISTURBED[bool(event.wrong)], nation=names.nation(event.nation), attack=attack, share=share)
        case cyber.EffectExposed():
            return tr(
                "it came out that {nation} was behind {action}",
                nation=names.nation(event.nation),
                action=ACTIONS.get(event.action) or tr("an action"),
            )
        case cyber.SpilledOver():
            return tr(
                "what was done in cyberspace reached {suspect}, which had no part in it", suspect=suspect(names, event.third)
            )
        case cyber.NarrativeCountered():
            return tr(
                "{nation} answered hostile information before the public of {public}",
                nation=names.nation(event.nation),
                public=names.nation(event.public),
            )
        case cyber.AdversaryInfluenced():
            who = names.nation(event.nation) if event.nation else tr("somebody")
            fell = points(event.resolve).lstrip("+")
            return tr("{who} worked on the adversary's will: it fell by {points}", who=who, points=fell)
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
            begun = BEGUN.get(event.work.action) or mark("{who} began something in cyberspace")
            return tr(begun, who=names.nation(event.nation), what=what or tr("a network"))
        case cyber.ActionFailed():
            what = ACTIONS.get(event.action) or tr("an action in cyberspace")
            return tr("{what} by {nation} came to nothing", what=what, nation=names.nation(event.nation))
        case cyber.NetworkGuarded():
            return tr(
                "teams of {nation} guard {network}: {share} of attacks on it are kept out now",
                nation=names.nation(event.nation),
                network=network(names, event.network),
                share=percent(event.level),
            )
        case cyber.NetworkRestored():
            text = (
                mark("{nation} restored {network}: {level} of it works now")
                if event.nation
                else mark("repairs brought back {network}: {level} of it works now")
            )
            about, level = network(names, event.network), percent(event.level)
            return tr(text, nation=names.nation(event.nation), network=about, level=level)
        case cyber.HelpCalled():
            text = (
                mark("{nation} asks its allies for teams to hunt in its networks")
                if event.wanted
                else mark("{nation} no longer asks for teams")
            )
            return tr(text, nation=names.nation(event.nation))
        case cyber.CyberReported():
            g = event.given
            return tr(
                "what {nation} has given in cyberspace: defence {defence}, intelligence "
                "{intelligence}, effects {effects}, information {information}",
                nation=names.nation(event.nation),
                defence=decimal(g.defence),
                intelligence=decimal(g.intelligence),
                effects=decimal(g.effects),
                information=decimal(g.information),
            )
        case cyber.HelpHonoured():
            return tr(
                "its help in cyberspace raised the standing of {nation} by {standing}",
                nation=names.nation(event.nation),
                standing=decimal(event.standing),
            )
        case _:
            assert_never(event)


__all__ = ["words"]
