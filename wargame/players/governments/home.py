"""What a government does at home to go on: parliament, its partners, its predecessor's pledges (rule 170.11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import NationId, PackageId, Term
from wargame.engine.rooms.force_generation import WithdrawPackage
from wargame.engine.rooms.home_front import ConfirmPledges, InformParliament, SeekAuthorisation, SettleWithPartner
from wargame.players import Move
from wargame.players.governments.interests import Will


def parliament(rules: Rulebook, view: SeatView, wish: Will) -> Iterator[Move]:
    """Yield what a government that would send forces puts before its parliament."""
    nation = NationId(view.seat)
    held = view.public.nations[nation]
    if not held.authorised:
        yield Move(SeekAuthorisation(seat=view.seat), "Our forces go nowhere without parliament.", wish.terms)
    if rules.scenario.nations[nation].war_powers == "inform" and not held.informed:
        yield Move(InformParliament(seat=view.seat), "Parliament should hear of it from us.", wish.terms)


def cabinet(rules: Rulebook, view: SeatView, wish: Will, sent: Sequence[PackageId]) -> Iterator[Move]:
    """Yield what a government with forces out does to go on, and whether a new one stands by what was pledged before it."""
    here = view.public.nations[NationId(view.seat)]
    held = here.cabinet
    bar = Term("170.11", "bar", rules.tables.governments.confirm_bar)
    if sent and held.review:
        yield Move(ConfirmPledges(seat=view.seat), "Our country stands by its word, whoever governs.", (*wish.terms, bar))
    if sent and here.authorised_until:
        yield Move(SeekAuthorisation(seat=view.seat), "What parliament has allowed is about to run out.", wish.terms)
    for partner in held.partners:
        mood = view.own.partners.get(partner)
        if mood is not None and mood.demand:
            name = rules.scenario.nations[NationId(view.seat)].partners[partner].name
            capital = Term("70.1", "political-capital", view.own.capital)
            yield Move(SettleWithPartner(seat=view.seat, partner=partner), f"We need {name} at our side to go on.", (capital,))


def abandoned(view: SeatView, sent: Sequence[PackageId], wish: Will, bar: float) -> Iterator[Move]:
    """Yield the way home of what an earlier government pledged and this one would not have."""
    for package in sent:
        yield Move(
            WithdrawPackage(seat=view.seat, package=package),
            "That was our predecessors' choice, and it is not ours.",
            (*wish.terms, Term("170.11", "bar", bar)),
        )
