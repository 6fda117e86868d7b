"""What stands on an agenda, in words: the matter, and why it is one.

Lives here: the words of a card. Not here: which matters there are (engine.agenda).
"""

from __future__ import annotations

from wargame.engine.agenda import Item
from wargame.engine.model.base import Term
from wargame.engine.model.council import Motion
from wargame.engine.view import SeatView
from wargame.reports import phrases, words_cyber
from wargame.reports.names import MANDATE, Names, percent, plural, sentence, spaced, upper
from wargame.reports.words_diplomacy import undertaking
from wargame.reports.words_home import partner_name

ALWAYS = {
    "review-due": "What was pledged before us awaits our word",
    "inform-parliament": "Parliament has not been told of the operation",
    "election-near": "The nation votes in this turn",
    "parliament": "Parliament has not allowed our forces to take part",
    "munitions-short": "Our precision weapons are running out",
    "support-low": "The public at home is turning away",
    "operation-begun": "An operation has begun, and nothing of ours is in it",
    "attack-unanswered": "A cyber attack strikes our country, and nothing keeps it out",
}
"""Matters that read the same whatever they are about."""


def matter(names: Names, view: SeatView, item: Item) -> str:
    """Return the matter as a short sentence for the head of a card."""
    return upper(_matter(names, view, item))


def _matter(names: Names, view: SeatView, item: Item) -> str:
    subject = item.subject
    match item.kind:
        case "promise-due":
            return f"A promise of ours falls due: {_word(names, view, subject)}"
        case "warning-due":
            return f"We have warned, and it falls due: {_word(names, view, subject)}"
        case "request-made":
            return f"{names.nation(subject)} waits for our answer"
        case "partner-threatens":
            return f"{partner_name(names, view.seat, subject)} threatens to leave the cabinet"
        case "vote-asked":
            return f"Our vote is asked: {_draft(names, view, subject)}"
        case "base-asked":
            return f"Partners ask to work from {names.base(subject)}"
        case "time-limit":
            return f"Our own time limit runs out for {names.package(subject)}"
        case "relief-due":
            return f"Due for relief: {names.package(subject)}"
        case "mandate-given":
            return f"The Security Council permits {MANDATE.get(subject, 'more')}; nothing of ours is promised"
        case "mandate-called":
            return f"The region calls for force, {names.forum(subject)} may vote on it; nothing of ours is promised"
        case "draft-under-silence":
            return f"Under silence: {_draft(names, view, subject)}"
        case "draft-broken":
            return f"Silence was broken: {_draft(names, view, subject)}"
        case "draft-tabled":
            return f"On the table: {_draft(names, view, subject)}"
        case "own-draft":
            return f"Our own draft is stuck: {_draft(names, view, subject)}"
        case "operation-ends":
            return f"The operation of {names.forum(subject)} ends soon"
        case "measures-wrong":
            return f"Measures delegated by {names.forum(subject)} have hit somebody who had no part in the attack"
        case "culprit-known":
            return f"We are sure enough to say who was behind {words_cyber.incident(names, subject)}"
        case "help-asked":
            return f"{names.nation(subject)} asks for teams to hunt in its networks"
        case "mission-short":
            kind, _, zone = subject.partition("/")
            return f"Too little for {names.mission(kind)} in {names.zone(zone)}"
        case "effort-undertasked":
            return f"Hardly anything goes to “{names.effort(subject)}”"
        case "zone-falling":
            return f"{names.zone(subject)} is about to change hands"
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
    return sentence("; ".join(parts)) if parts else ""


def _term(term: Term) -> str:
    value = term.value
    match term.name:
        case "days-left":
            return f"{plural(max(0, round(value)), 'day')} left" if value > 0 else "the time is over"
        case "hours-since":
            return "since today" if value < 24 else f"for {plural(round(value / 24), 'day')} now"
        case "public-support":
            return f"{percent(value)} of the public is behind it"
        case "days-over":
            return f"{plural(round(value), 'day')} too long in theatre"
        case "packages":
            return f"{plural(round(value), 'package')} concerned"
        case "weapons":
            return f"{plural(round(value), 'weapon')} in stock"
        case "operations":
            return f"{plural(round(value), 'operation')} running"
        case "shortfall":
            return f"{percent(value)} of what it calls for is missing"
        case "filled":
            return f"{percent(value)} of what it calls for is there"
        case "confidence":
            return f"{percent(value)} sure"
        case "threshold":
            return f"we ask for {percent(value)}"
        case "control":
            return f"held to {percent(value)}"
        case _:
            return ""
