"""The home front (rules 70.1 to 70.19): support, political capital, parliaments, cabinets and their partners, elections.

Lives here: what governments do at home, how the campaign moves their publics, and who governs. `orders` has what a government
may order and what comes of it, `parliament` what parliaments decide and are told, `publics` how support moves, `cabinets` who
stays in office, `events` how it folds. Not here: what a government decides from it (players).
"""

from wargame.engine.rooms.home_front.cabinets import turn_end, turned_back
from wargame.engine.rooms.home_front.events import (
    AuthorisationEnded,
    DemandDropped,
    ElectionHeld,
    Event,
    GovernmentFell,
    GovernmentFormed,
    NationAddressed,
    NetworkingInvested,
    ParliamentBypassed,
    ParliamentInformed,
    ParliamentVoted,
    PartnerDemanded,
    PartnerLeft,
    PartnerSettled,
    PledgesConfirmed,
    PledgesLapsed,
    ReadinessInvested,
    SupportMoved,
    evolve,
    evolve_support,
    redact,
)
from wargame.engine.rooms.home_front.orders import (
    OFFERS,
    PHASE,
    SAMPLES,
    AddressNation,
    ConfirmPledges,
    InformParliament,
    InvestNetworking,
    InvestReadiness,
    Order,
    SeekAuthorisation,
    SettleWithPartner,
    check,
    confirm_cost,
    decide,
)
from wargame.engine.rooms.home_front.parliament import renewable, vote_odds
from wargame.engine.rooms.home_front.publics import adjudicate

EVOLVE_RUNS = {SupportMoved: evolve_support}

__all__ = [
    "EVOLVE_RUNS",
    "OFFERS",
    "PHASE",
    "SAMPLES",
    "AddressNation",
    "AuthorisationEnded",
    "ConfirmPledges",
    "DemandDropped",
    "ElectionHeld",
    "Event",
    "GovernmentFell",
    "GovernmentFormed",
    "InformParliament",
    "InvestNetworking",
    "InvestReadiness",
    "NationAddressed",
    "NetworkingInvested",
    "Order",
    "ParliamentBypassed",
    "ParliamentInformed",
    "ParliamentVoted",
    "PartnerDemanded",
    "PartnerLeft",
    "PartnerSettled",
    "PledgesConfirmed",
    "PledgesLapsed",
    "ReadinessInvested",
    "SeekAuthorisation",
    "SettleWithPartner",
    "SupportMoved",
    "adjudicate",
    "check",
    "confirm_cost",
    "decide",
    "evolve",
    "redact",
    "renewable",
    "turn_end",
    "turned_back",
    "vote_odds",
]
