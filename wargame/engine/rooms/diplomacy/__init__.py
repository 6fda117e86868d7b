"""Diplomacy (rules 80.1 to 80.13): messages, words given and what they are worth, side payments, requests.

Lives here: what governments say and give to each other. `orders` has what seats may do and `legality` when, `offers` what
they are offered, `events` what comes of it and how it folds, `settling` what time brings, `worth` what a word buys.
Not here: what is decided in a forum (council), or standing (standing).
"""

from wargame.engine.rooms.diplomacy.events import (
    EVOLVES,
    CostsMoved,
    CostsShared,
    Event,
    MessageSent,
    PaymentBetrayed,
    PromiseBecameFirm,
    PromiseBroken,
    PromiseKept,
    PromiseLapsed,
    PromiseMade,
    ReputationsFaded,
    RequestGranted,
    RequestMade,
    SidePaymentMade,
    WarningCarriedOut,
    WarningDropped,
    WarningGiven,
    evolve,
    redact,
)
from wargame.engine.rooms.diplomacy.legality import check, waiting
from wargame.engine.rooms.diplomacy.offers import OFFERS, SAMPLES
from wargame.engine.rooms.diplomacy.orders import (
    PHASE,
    AskHost,
    AskOverflight,
    AskToJoin,
    GiveWord,
    MakePromise,
    OfferSidePayment,
    Order,
    SendMessage,
    ShareCosts,
    Warn,
    decide,
)
from wargame.engine.rooms.diplomacy.settling import costs, fading, granted, settle
from wargame.engine.rooms.diplomacy.worth import bound, credit, goodwill

__all__ = [
    "EVOLVES",
    "OFFERS",
    "PHASE",
    "SAMPLES",
    "AskHost",
    "AskOverflight",
    "AskToJoin",
    "CostsMoved",
    "CostsShared",
    "Event",
    "GiveWord",
    "MakePromise",
    "MessageSent",
    "OfferSidePayment",
    "Order",
    "PaymentBetrayed",
    "PromiseBecameFirm",
    "PromiseBroken",
    "PromiseKept",
    "PromiseLapsed",
    "PromiseMade",
    "ReputationsFaded",
    "RequestGranted",
    "RequestMade",
    "SendMessage",
    "ShareCosts",
    "SidePaymentMade",
    "Warn",
    "WarningCarriedOut",
    "WarningDropped",
    "WarningGiven",
    "bound",
    "check",
    "costs",
    "credit",
    "decide",
    "evolve",
    "fading",
    "goodwill",
    "granted",
    "redact",
    "settle",
    "waiting",
]
