"""What stands on an agenda, in words: the matter, and why it is one.

Lives here: the words of a card. Not here: which matters there are (engine.agenda).
"""

from __future__ import annotations

from wargame.engine.agenda import Item
from wargame.engine.model.base import Term
from wargame.engine.model.council import Motion
from wargame.engine.view import SeatView
from wargame.language import Texts, mark, tr
from wargame.reports import counts, phrases, words_cyber
from wargame.reports.names import MANDATE, Names, apart, percent, sentence, spaced, upper
from wargame.reports.words_diplomacy import undertaking
from wargame.reports.words_home import partner_name

ALWAYS = Texts(
    {
        "review-due": mark("What was pledged before us awaits our word"),
        "inform-parliament": mark("Parliament has not been told of the operation"),
        "election-near": mark("The nation votes in this turn"),
        "parliament": mark("Parliament has not allowed our forces to take part"),
        "munitions-short": mark("Our precision weapons are running out"),
        "support-low": mark("The public at home is turning away"),
        "operation-begun": mark("An operation has begun, and nothing of ours is in it"),
        "attack-unanswered": mark("A cyber attack strikes our country, and nothing keeps it out"),
    }
)
"""Matters that read the same whatever they are about."""


def matter(names: Names, view: SeatView, item: Item) -> str:
    """Return the matter as a short sentence for the head of a card."""
    return upper(_matter(names, view, item))


def _matter(names: Names, view: SeatView, item: Item) -> str:
    subject = item.subject
    match item.kind:
        case "promise-due":
            return tr("A promise of ours falls due: {word}", word=_word(names, view, subject))
        case "warning-due":
            return tr("We have warned, and it falls due: {word}", word=_word(names, view, subject))
        case "request-made":
            return tr("{nation} waits for our answer", nation=names.nation(subject))
        case "partner-threatens":
            return tr("{partner} threatens to leave the cabinet", partner=partner_name(names, view.seat, subject))
        case "vote-asked":
            return tr("Our vote is asked: {draft}", draft=_draft(names, view, subject))
        case "base-asked":
            return tr("Partners ask to work from {base}", base=names.base(subject))
        case "time-limit":
            return tr("Our own time limit runs out for {package}", package=names.package(subject))
        case "relief-due":
            return tr("Due for relief: {package}", package=names.package(subject))
        case "mandate-given":
            permitted = MANDATE.get(subject) or tr("more")
            return tr("The Security Council permits {measures}; nothing of ours is promised", measures=permitted)
        case "mandate-called":
            return tr(
                "The region calls for force, {forum} may vote on it; nothing of ours is promised", forum=names.forum(subject)
            )
        case "draft-under-silence":
            return tr("Under silence: {draft}", draft=_draft(names, view, subject))
        case "draft-broken":
            return tr("Silence was broken: {draft}", draft=_draft(names, view, subject))
        case "draft-tabled":
            return tr("On the table: {draft}", draft=_draft(names, view, subject))
        case "own-draft":
            return tr("Our own draft is stuck: {draft}", draft=_draft(names, view, subject))
        case "operation-ends":
            return tr("The operation of {forum} ends soon", forum=names.forum(subject))
        case "measures-wrong":
            return tr("Measures delegated by {forum} have hit somebody who had no part in the attack", forum=names.forum(subject))
        case "culprit-known":
            return tr("We are sure enough to say who was behind {incident}", incident=words_cyber.incident(names, subject))
        case "help-asked":
            return tr("{nation} asks for teams to hunt in its networks", nation=names.nation(subject))
        case "mission-short":
            kind, _, zone = subject.partition("/")
            return tr("Too little for {mission} in {zone}", mission=names.mission(kind), zone=names.zone(zone))
        case "effort-undertasked":
            return tr("Hardly anything goes to “{effort}”", effort=names.effort(subject))
        case "zone-falling":
            return tr("{zone} is about to change hands", zone=names.zone(subject))
        case _:
            return ALWAYS[item.kind]


def _word(names: Names, view: SeatView, subject: str) -> str:
    """Return what a government has promised or warned of, from what it is known by."""
    promises = view.table.promises.values() if view.table is not None else ()
    for promise in promises:
        if promise.by == view.seat and promise.what.key() == subject:
            return undertaking(names, view.seat, promise.what, lambda _, caveat: spaced(caveat))
    return names.package(subject)


def _draft(names: Names, view: SeatView, name: str) -> str:
    motions: dict[str, Motion] = dict(view.table.motions) if view.table is not None else {}  # type: ignore[arg-type]
    return phrases.proposal(names, motions[name].proposal) if name in motions else name


def why(item: Item) -> str:
    """Return why it is a matter, as one sentence from its weightiest numbers; empty where they say nothing more."""
    parts = [text for term in item.because[:2] if (text := _term(term))]
    return sentence(apart(parts)) if parts else ""


def _term(term: Term) -> str:
    value = term.value
    match term.name:
        case "days-left":
            return tr("{days} left", days=counts.days(max(0, round(value)))) if value > 0 else tr("the time is over")
        case "hours-since":
            return tr("since today") if value < 24 else tr("for {days} now", days=counts.days(round(value / 24)))
        case "public-support":
            return tr("{value} of the public is behind it", value=percent(value))
        case "days-over":
            return tr("{days} too long in theatre", days=counts.days(round(value)))
        case "packages":
            return tr("{packages} concerned", packages=counts.packages(round(value)))
        case "weapons":
            return tr("{weapons} in stock", weapons=counts.weapons(round(value)))
        case "operations":
            return tr("{operations} running", operations=counts.operations(round(value)))
        case "shortfall":
            return tr("{value} of what it calls for is missing", value=percent(value))
        case "filled":
            return tr("{value} of what it calls for is there", value=percent(value))
        case "confidence":
            return tr("{value} sure", value=percent(value))
        case "threshold":
            return tr("we ask for {value}", value=percent(value))
        case "control":
            return tr("held to {value}", value=percent(value))
        case _:
            return ""
