"""Sentences about words given and kept, payments and requests between governments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from wargame.engine.model.diplomacy import (
    ClosesBase,
    GivesPost,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    PackageStays,
    SupportDraft,
    Undertaking,
    UndertakingBase,
)
from wargame.engine.rooms import diplomacy
from wargame.engine.rooms.diplomacy.events import OfPromise
from wargame.language import Texts, mark, tr
from wargame.reports import counts, speech
from wargame.reports.names import AUTHORITY, Names, percent, some
from wargame.reports.numbers import decimal
from wargame.reports.phrases import draft_kind

Caveats = Callable[[str, str], str]
"""Gives a nation's caveat in words, by its id."""


def undertaking(names: Names, by: str, what: Undertaking, caveat: Caveats) -> str:
    """Return what a government says it will do, as an infinitive: `keep its six fighters in theatre`."""
    match what:
        case PackageArrives():
            return tr("have {package} in theatre", package=names.package(what.package))
        case PackageStays():
            return tr("keep {package} in theatre", package=names.package(what.package))
        case SupportDraft():
            return tr("support {draft}", draft=draft_kind(names, what))
        case LiftsCaveat():
            return tr("lift its caveat: {caveat}", caveat=caveat(by, what.caveat))
        case OpensBase():
            return tr("open {base} to its partners", base=names.base(what.base))
        case HandsOver():
            return tr("place its forces under {authority}", authority=AUTHORITY[what.authority])
        case GivesPost():
            return tr("see it given the post of {post}", post=names.post(what.post))
        case PackageLeaves():
            return tr("bring {package} home", package=names.package(what.package))
        case ClosesBase():
            return tr("close {base} to its partners", base=names.base(what.base))
        case _:
            assert_never(what)


SORTS: Mapping[type[UndertakingBase], str] = Texts(
    {
        PackageArrives: mark("that forces come"),
        PackageStays: mark("that forces stay"),
        SupportDraft: mark("that we support a draft"),
        LiftsCaveat: mark("on a caveat, a base or authority"),
        OpensBase: mark("on a caveat, a base or authority"),
        HandsOver: mark("on a caveat, a base or authority"),
        GivesPost: mark("that a post goes to it"),
    }
)
"""The sort of thing that a government promises, as it follows `our word`."""


def promise_words(names: Names, event: OfPromise, caveat: Caveats) -> str:
    """Return what became of a word."""
    by = names.nation(event.by)
    what = undertaking(names, event.by, event.what, caveat)
    match event:
        case diplomacy.PromiseMade():
            to = names.nation(event.to)
            if event.given is None:
                return tr("{by} promised {to} to {what} by {date}", by=by, to=to, what=what, date=names.day(event.due))
            return tr(
                "{by} promised {to} to {what} within {days} if {draft} is agreed",
                by=by,
                to=to,
                what=what,
                days=counts.days(event.days),
                draft=draft_kind(names, event.given),
            )
        case diplomacy.WarningGiven():
            return tr(
                "{by} warned that it would {what} within {days} if {draft} is agreed",
                by=by,
                what=what,
                days=counts.days(event.days),
                draft=draft_kind(names, event.given),
            )
        case diplomacy.PromiseBecameFirm():
            return tr(
                "the decision that {by} had waited for was taken: it is to {what} by {date}",
                by=by,
                what=what,
                date=names.day(event.due),
            )
        case diplomacy.PromiseLapsed():
            return tr("the word of {by} to {what} lapsed, and costs nothing", by=by, what=what)
        case diplomacy.PromiseKept():
            return tr("{by} kept its promise to {what}", by=by, what=what)
        case diplomacy.PromiseBroken():
            return tr("{by} broke its promise to {what}", by=by, what=what)
        case diplomacy.WarningCarriedOut():
            return tr("{by} carried out its warning to {what}", by=by, what=what)
        case diplomacy.WarningDropped():
            return tr("{by} did not carry out its warning to {what}", by=by, what=what)
        case _:
            assert_never(event)


def diplomacy_words(names: Names, event: diplomacy.Event, caveat: Caveats) -> str:
    """Return what governments said and gave to each other."""
    if isinstance(event, OfPromise):
        return promise_words(names, event, caveat)
    if isinstance(event, diplomacy.ReputationsFaded):
        told = [tr("{nation} {share}", nation=names.label(n), share=percent(word)) for n, word in event.words]
        return tr("with time what words are worth went back towards one half: {nations}", nations=some(told, 4))
    by = names.seat(event.by)
    to = names.seat(event.to)
    match event:
        case diplomacy.MessageSent():
            return tr("{by} wrote to {to} in confidence: “{text}”", by=by, to=to, text=speech.said(event.text))
        case diplomacy.SidePaymentMade():
            if event.promise:
                return tr("{by} helped {to} at home, at its own cost and for a promise", by=by, to=to)
            return tr("{by} helped {to} at home, at its own cost", by=by, to=to)
        case diplomacy.PaymentBetrayed():
            return tr("{to} told the table that it had paid for the promise that {by} broke", to=to, by=by)
        case diplomacy.CostsShared():
            text = (
                mark("{by} agreed to pay part of what the forces of {to} cost until {date}, for a promise")
                if event.promise
                else mark("{by} agreed to pay part of what the forces of {to} cost until {date}")
            )
            return tr(text, by=by, to=to, date=names.day(event.until))
        case diplomacy.CostsMoved():
            cost = decimal(event.cost / 1000, 1)
            return tr("{by} paid {cost} million euro of what the forces of {to} cost", by=by, cost=cost, to=to)
        case diplomacy.RequestMade():
            return tr("{by} asked {to} in confidence to {asked}", by=by, to=to, asked=asked(names, event))
        case diplomacy.RequestGranted():
            return tr("what {by} had asked of {to} came about: to {asked}", by=by, to=to, asked=asked(names, event))
        case _:
            assert_never(event)


def asked(names: Names, event: diplomacy.RequestMade | diplomacy.RequestGranted) -> str:
    """Return what one government asked of another, as a verb: `take part`."""
    match event.aim:
        case "base":
            return tr("open {base} to its partners", base=names.base(event.base))
        case "overflight":
            return tr("open its airspace to its partners")
        case "join":
            return tr("take part")
        case _:
            assert_never(event.aim)
