"""What parliaments decide and are told (rules 70.3, 70.9, 70.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.dice import happened
from wargame.engine.model.base import CAPITAL, NationId, Term, clamp
from wargame.engine.model.conditions import MANDATE_LEVELS, MandateLevel
from wargame.engine.model.scenario import DIVIDED
from wargame.engine.model.state import NationState, Public
from wargame.engine.rooms.home_front.events import (
    ROOM,
    AuthorisationEnded,
    ParliamentBypassed,
    ParliamentInformed,
    ParliamentVoted,
)
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


def renewable(rules: Rulebook, public: Public, held: NationState) -> bool:
    """Whether a parliament may be asked now: it has not allowed forces, or its mandate ends before the next turn does."""
    after = rules.opens[min(public.turn + 1, len(rules.opens) - 1)]
    return not held.authorised or 0 < held.authorised_until <= after


def reckoned(rules: Rulebook, public: Public) -> MandateLevel:
    """Return the mandate that a parliament counts with: the present one, or what the region calls for and a forum may give.

    A vote on a mandate to come is subject to it (rule 70.3).
    """
    have, call = public.mandate.level, public.call
    if call is None or call.since > public.hour or MANDATE_LEVELS.index(call.level) <= MANDATE_LEVELS.index(have):
        return have
    return call.level if any(p.grants_mandates for p in rules.procedure.values()) else have


def vote_odds(rules: Rulebook, public: Public, nation: NationId) -> tuple[float, tuple[Term, ...]]:
    """Return the odds that parliament allows forces to take part, 0.02 to 0.98, and their terms (rule 70.3)."""
    table = rules.tables.home_front
    held = public.nations[nation]
    support = table.authorise_support * (held.support - 0.5)
    split = table.authorise_coalition if held.cabinet.government in DIVIDED else 0.0
    level = MANDATE_LEVELS.index(reckoned(rules, public)) / (len(MANDATE_LEVELS) - 1)
    mandate = -table.authorise_mandate * (1.0 - level)
    access = table.authorise_standing * _standing_of_those_who_ask(rules, public, nation)
    odds = clamp(table.authorise_base + support - split + mandate + access, 0.02, 0.98)
    return odds, (
        Term("70.3", "base", table.authorise_base),
        Term("70.3", "public-support", support),
        Term("70.3", "divided-cabinet", -split),
        Term("70.3", "mandate", mandate),
        Term("70.3", "standing-of-those-who-ask", access),
        Term("70.3", "odds", odds),
    )


def _standing_of_those_who_ask(rules: Rulebook, public: Public, nation: NationId) -> float:
    """Return the strongest standing in this crisis, -1 to 1, among the others who have pledged forces; 0 where nobody has."""
    owners = [rules.assets[p].nation for p in public.packages]
    return max((public.nations[n].contextual for n in owners if n != nation), default=0.0)


def voted(rules: Rulebook, public: Public, nation: NationId, dice: Dice) -> ParliamentVoted:
    """Return the vote of a parliament (rule 70.3)."""
    odds, terms = vote_odds(rules, public, nation)
    die = dice.throw(f"{public.turn}/home-front/vote/{nation}", odds)
    days = rules.scenario.nations[nation].mandate_days
    passed = happened(die)
    begins = max(public.hour, public.nations[nation].authorised_until)
    level = reckoned(rules, public)
    return ParliamentVoted(
        id=event_id(public, ROOM, nation, "voted"),
        at=public.hour,
        terms=terms,
        dice=(die,),
        nation=nation,
        passed=passed,
        until=begins + 24 * days if passed and days else 0,
        subject_to=level if passed and level != public.mandate.level else "none",
    )


def informed(rules: Rulebook, public: Public, nation: NationId) -> ParliamentInformed:
    """Return the debate of a parliament that has been told (rule 70.9)."""
    support = public.nations[nation].support
    moved = rules.tables.home_front.inform_debate * (support - 0.5)
    return ParliamentInformed(
        id=event_id(public, ROOM, nation, "informed"),
        at=public.hour,
        terms=(Term("70.9", "debate", moved),),
        nation=nation,
        support=clamp(support + moved),
    )


def bypassed(rules: Rulebook, public: Public, nation: NationId) -> ParliamentBypassed:
    """Return what it costs to have sent forces without a word to parliament (rule 70.9)."""
    table = rules.tables.home_front
    return ParliamentBypassed(
        id=event_id(public, ROOM, nation, "bypassed"),
        at=rules.opens[public.turn],
        terms=(Term("70.9", "not-informed", -table.bypass_support), Term("70.9", CAPITAL, -table.bypass_capital)),
        nation=nation,
        support=clamp(public.nations[nation].support - table.bypass_support),
        capital=table.bypass_capital,
    )


def ended(public: Public, nation: NationId, closes: int) -> AuthorisationEnded | None:
    """Return the end of what a parliament had allowed: its term is over, or the mandate it counted with is lacking."""
    held = public.nations[nation]
    over = 0 < held.authorised_until <= closes
    lacking = MANDATE_LEVELS.index(held.subject_to) > MANDATE_LEVELS.index(public.mandate.level)
    if not held.authorised or not (over or lacking):
        return None
    hour = held.authorised_until if over else closes
    return AuthorisationEnded(id=event_id(public, ROOM, nation, "authorisation-ended"), at=hour, nation=nation)
