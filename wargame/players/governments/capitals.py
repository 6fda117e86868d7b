"""What a government orders in its capital, from parliament to pledges and leaving (rules 170.2 to 170.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import NationId, Term
from wargame.engine.model.conditions import MANDATE_LEVELS, Condition, MandateCondition, MandateLevel
from wargame.engine.model.diplomacy import Aim
from wargame.engine.rooms.force_generation import OpenAirspace, OpenBase
from wargame.engine.rooms.home_front import AddressNation
from wargame.players import Move
from wargame.players.governments import ahead, answers, forces, home, limits
from wargame.players.governments.interests import Will, hoped_for, will
from wargame.players.governments.others import asked, requests
from wargame.players.governments.words import held_back, keeping, offering, warning


def moves(rules: Rulebook, view: SeatView, dice: Dice) -> Iterator[Move]:
    """Yield a government's sealed orders for this turn, the most important first."""
    hoped = hoped_for(rules, view)
    wish = will(rules, view, dice, hoped)
    table = rules.tables.governments
    nation = NationId(view.seat)
    here = view.public.nations[nation]
    sent = [p for p in rules.by_nation[nation] if p in view.public.packages]
    if sent and (gone := forces.leaving(rules, view, wish, sent, hoped)):
        yield from gone
        yield from answers.told_to_lead(rules, view, gone[0])
        return
    yield from keeping(rules, view, wish)
    yield from answers.refusals(rules, view, wish)
    yield from _bases(rules, view, wish, hoped)
    if sent and here.cabinet.review and wish.value < table.confirm_bar:
        yield from home.abandoned(view, sent, wish, table.confirm_bar)
        yield from answers.told_to_lead(rules, view, next(home.abandoned(view, sent, wish, table.confirm_bar)))
        return
    yield from home.cabinet(rules, view, wish, sent)
    if MANDATE_LEVELS.index(hoped) < MANDATE_LEVELS.index("embargo") or wish.value < table.join_bar:
        return
    yield from home.parliament(rules, view, wish)
    if not sent:
        yield from limits.limits(rules, view, dice, wish)
        yield from limits.authority(rules, view)
    else:
        yield from limits.lift(rules, view, dice)
        yield from limits.tighten(rules, view)
    yield from forces.pledges(rules, view, wish, sent, hoped, held_back(rules, view))
    if sent and ahead.support(rules, view) < table.explain_support:
        yield Move(AddressNation(seat=view.seat), "We must explain to our public why our forces are there.")
    if forces.called(rules, view, wish, hoped):
        yield from requests(rules, view, rules.by_nation[nation])
        yield from answers.invitations(rules, view)
        yield from offering(rules, view)
        yield from warning(rules, view)
    yield from answers.knock(rules, view, wish)


def _subject_to(view: SeatView, hoped: MandateLevel) -> tuple[Condition, ...]:
    """Return what a consent depends on while the mandate it reckons with has not been given (rule 170.12)."""
    return () if hoped == view.public.mandate.level else (MandateCondition(hoped),)


def _bases(rules: Rulebook, view: SeatView, wish: Will, hoped: MandateLevel) -> Iterator[Move]:
    if hoped != "force":
        return
    conditions = _subject_to(view, hoped)
    clear = "once the mandate is given, for" if conditions else "the mandate is clear and"
    for base in rules.hosts[view.seat]:
        terms = None if view.public.bases[base] else _consents(rules, view, wish, "base", base)
        if terms is not None:
            reason = f"Partners may work from {rules.scenario.bases[base].name}: {clear} our allies ask for it."
            yield Move(OpenBase(seat=view.seat, base=base, conditions=conditions), reason, terms)
    if view.seat in rules.overflown and not view.public.nations[NationId(view.seat)].airspace:
        terms = _consents(rules, view, wish, "overflight")
        if terms is not None:
            reason = f"Partners may fly through our airspace: {clear} our allies ask for it."
            yield Move(OpenAirspace(seat=view.seat, conditions=conditions), reason, terms)


def _consents(rules: Rulebook, view: SeatView, wish: Will, aim: Aim, base: str = "") -> tuple[Term, ...] | None:
    """Return why a government lets its partners in, or None where it does not (rules 110.9, 170.2)."""
    asks = asked(rules, view, aim, base)
    pull = 0.0 if asks is None else rules.tables.standing.ask_base * asks
    if wish.value + pull < rules.tables.governments.host_bar:
        return None
    return wish.terms if asks is None else (*wish.terms, Term("110.9", "asked-by-others", pull))
