"""Sentences about words given and kept, payments and requests between governments."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from wargame.engine.model.diplomacy import (
    ClosesBase,
    DraftKind,
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
from wargame.reports.names import AUTHORITY, Names, percent, plural, some
from wargame.reports.phrases import draft_kind

Caveats = Callable[[str, str], str]
"""Gives a nation's caveat in words, by its id."""


def undertaking(names: Names, by: str, what: Undertaking, caveat: Caveats) -> str:
    """Return what a government says it will do, as an infinitive: `keep its six fighters in theatre`."""
    match what:
        case PackageArrives():
            return f"have {names.package(what.package)} in theatre"
        case PackageStays():
            return f"keep {names.package(what.package)} in theatre"
        case SupportDraft():
            return f"support {draft_kind(names, what)}"
        case LiftsCaveat():
            return f"lift its caveat: {caveat(by, what.caveat)}"
        case OpensBase():
            return f"open {names.base(what.base)} to its partners"
        case HandsOver():
            return f"place its forces under {AUTHORITY[what.authority]}"
        case GivesPost():
            return f"see it given the post of {names.post(what.post)}"
        case PackageLeaves():
            return f"bring {names.package(what.package)} home"
        case ClosesBase():
            return f"close {names.base(what.base)} to its partners"
        case _:
            assert_never(what)


SORTS: dict[type[UndertakingBase], str] = {
    PackageArrives: "that forces come",
    PackageStays: "that forces stay",
    SupportDraft: "that we support a draft",
    LiftsCaveat: "on a caveat, a base or authority",
    OpensBase: "on a caveat, a base or authority",
    HandsOver: "on a caveat, a base or authority",
    GivesPost: "that a post goes to it",
}
"""The sort of thing that a government promises, as it follows `our word`."""


def promise_words(names: Names, event: OfPromise, caveat: Caveats) -> str:
    """Return what became of a word."""
    by = names.nation(event.by)
    what = undertaking(names, event.by, event.what, caveat)
    match event:
        case diplomacy.PromiseMade():
            when = f"by {names.day(event.due)}" if event.given is None else _hangs(names, event.given, event.days)
            return f"{by} promised {names.nation(event.to)} to {what} {when}"
        case diplomacy.WarningGiven():
            return f"{by} warned that it would {what} {_hangs(names, event.given, event.days)}"
        case diplomacy.PromiseBecameFirm():
            return f"the decision that {by} had waited for was taken: it is to {what} by {names.day(event.due)}"
        case diplomacy.PromiseLapsed():
            return f"the word of {by} to {what} lapsed: what it hung on did not come about"
        case diplomacy.PromiseKept():
            return f"{by} kept its promise to {what}"
        case diplomacy.PromiseBroken():
            return f"{by} broke its promise to {what}"
        case diplomacy.WarningCarriedOut():
            return f"{by} carried out its warning to {what}"
        case diplomacy.WarningDropped():
            return f"{by} did not carry out its warning to {what}"
        case _:
            assert_never(event)


def _hangs(names: Names, given: DraftKind, days: int) -> str:
    return f"within {plural(days, 'day')} if {draft_kind(names, given)} is agreed"


def diplomacy_words(names: Names, event: diplomacy.Event, caveat: Caveats) -> str:
    """Return what governments said and gave to each other."""
    if isinstance(event, OfPromise):
        return promise_words(names, event, caveat)
    if isinstance(event, diplomacy.ReputationsFaded):
        told = [f"{names.label(n)} {percent(word)}" for n, word in event.words]
        return f"with time what words are worth went back towards one half: {some(told, 4)}"
    by = names.seat(event.by)
    to = names.seat(event.to)
    match event:
        case diplomacy.MessageSent():
            return f"{by} wrote to {to} in confidence: “{event.text}”"
        case diplomacy.SidePaymentMade():
            return f"{by} helped {to} at home, at its own cost{' and for a promise' if event.promise else ''}"
        case diplomacy.PaymentBetrayed():
            return f"{to} told the table that it had paid for the promise that {by} broke"
        case diplomacy.CostsShared():
            why = ", for a promise" if event.promise else ""
            return f"{by} agreed to pay part of what the forces of {to} cost until {names.day(event.until)}{why}"
        case diplomacy.CostsMoved():
            return f"{by} paid {event.cost / 1000:.1f} million euro of what the forces of {to} cost"
        case diplomacy.RequestMade():
            return f"{by} asked {to} in confidence to {_asked(names, event)}"
        case diplomacy.RequestGranted():
            return f"what {by} had asked of {to} came about: to {_asked(names, event)}"
        case _:
            assert_never(event)


def _asked(names: Names, event: diplomacy.RequestMade | diplomacy.RequestGranted) -> str:
    match event.aim:
        case "base":
            return f"open {names.base(event.base)} to its partners"
        case "overflight":
            return "open its airspace to its partners"
        case "join":
            return "take part"
        case _:
            assert_never(event.aim)
