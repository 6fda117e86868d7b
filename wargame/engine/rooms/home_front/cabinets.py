"""Who stays in office: elections, partners who leave, falls, successors and what becomes of pledges (rules 70.7 to 70.19)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.dice import happened
from wargame.engine.model.base import CAPITAL, EventId, NationId, PackageId, Term, clamp
from wargame.engine.model.state import Cabinet, NationState, PartnerMood, Public, State
from wargame.engine.rooms.end_state import reached
from wargame.engine.rooms.force_generation import PackageWithdrawn
from wargame.engine.rooms.force_generation.deciding import withdrawn
from wargame.engine.rooms.home_front import parliament
from wargame.engine.rooms.home_front.events import (
    ROOM,
    DemandDropped,
    ElectionHeld,
    Event,
    GovernmentFell,
    GovernmentFormed,
    PartnerDemanded,
    PartnerLeft,
    PledgesLapsed,
)
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

CONTENT = PartnerMood()
"""A partner of whom nothing is known."""
PARLIAMENTARY = ("single-party", "coalition", "minority")
"""Kinds of government that parliament can bring down (rule 70.15)."""


class Moment(Struct, frozen=True):
    """A turn's end, as every nation's cabinet meets it."""

    rules: Rulebook
    state: State
    public: Public
    dice: Dice
    closes: int
    """The hour."""
    share: float
    """Of a month that the turn has lasted, at most 1."""
    present: frozenset[NationId]
    """Nations with forces sent or promised."""


def turn_end(rules: Rulebook, state: State, dice: Dice) -> Iterator[Event | PackageWithdrawn]:
    """Yield what a turn's end brings to parliaments and cabinets; of most nations there is nothing to tell."""
    public = state.public
    closes = rules.opens[public.turn]
    table = rules.tables.home_front
    share = min(1.0, (closes - rules.opens[public.turn - 1]) / 720)
    present = frozenset(rules.assets[p].nation for p in public.packages)
    moment = Moment(rules, state, public, dice, closes, share, present)
    elections = rules.elections.get(public.turn, {})
    for nation in rules.nations:
        held = public.nations[nation]
        if (held.authorised_until or held.subject_to != "none") and (
            over := parliament.ended(public, nation, closes)
        ) is not None:
            yield over
        if not held.informed and nation in present and rules.scenario.nations[nation].war_powers == "inform":
            yield parliament.bypassed(rules, public, nation)
        cabinet = held.cabinet
        if nation in elections:
            yield from _election(moment, nation, held, elections[nation])
        elif cabinet.forms:
            if cabinet.forms <= closes:
                yield _formed(moment, nation, _successor(moment, nation, not cabinet.successor))
        elif 0 < cabinet.review <= closes:
            yield from _lapsed(moment, nation)
        elif cabinet.partners or held.support < table.confidence_support:
            yield from _at_risk(moment, nation, held)


# Elections.


def _election(moment: Moment, nation: NationId, held: NationState, hour: int) -> Iterator[Event]:
    public, table = moment.public, moment.rules.tables.home_front
    weighs = 1.0 if _takes_part(held) else 0.0
    support = weighs * table.election_support * (held.support - 0.5)
    dead = -weighs * table.election_casualty * held.casualties
    incidents = -weighs * table.election_incident * held.incidents
    odds = clamp(table.election_base + support + dead + incidents, 0.05, 0.95)
    die = moment.dice.throw(f"{public.turn}/home-front/election/{nation}", odds)
    won = happened(die)
    terms = (
        Term("70.7", "base", table.election_base),
        Term("70.7", "public-support", support),
        Term("70.7", "casualties", dead),
        Term("70.7", "incidents", incidents),
        Term("70.7", "odds", odds),
    )
    capital = table.election_capital if won else 0.0
    vote = ElectionHeld(
        id=event_id(public, ROOM, nation, "election"),
        at=hour,
        terms=(*terms, Term("70.7", CAPITAL, capital)) if won else terms,
        dice=(die,),
        nation=nation,
        won=won,
        capital=capital,
    )
    yield vote
    if not won:
        yield _formed(moment, nation, _successor(moment, nation, not held.cabinet.successor), (vote.id,))
    elif held.cabinet.forms:
        # The voters have returned a government that had fallen: what it pledged stands.
        yield _formed(moment, nation, replace(_successor(moment, nation, held.cabinet.successor), review=0), (vote.id,))


def _takes_part(held: NationState) -> bool:
    return held.joined >= 0 and held.left < 0


def _successor(moment: Moment, nation: NationId, other: bool) -> Cabinet:
    """Return the cabinet of the party that governed at the start, or of the `other` (rule 70.16)."""
    spec = moment.rules.scenario.nations[nation]
    review = moment.closes + 24 * moment.rules.tables.home_front.review_days if nation in moment.present else 0
    if not other:
        return Cabinet(spec.government, spec.left_right, tuple(spec.partners), since=moment.closes, review=review)
    mirrored = 10.0 - spec.left_right if spec.opposition_left_right is None else spec.opposition_left_right
    kind = spec.opposition_government or spec.government
    return Cabinet(kind, mirrored, since=moment.closes, successor=True, review=review)


def _formed(moment: Moment, nation: NationId, cabinet: Cabinet, causes: tuple[EventId, ...] = ()) -> GovernmentFormed:
    capital = moment.rules.tables.home_front.fresh_capital
    return GovernmentFormed(
        id=event_id(moment.public, ROOM, nation, "formed"),
        at=moment.closes,
        causes=causes,
        terms=(Term("70.16", "left-right", cabinet.left_right), Term("70.16", CAPITAL, capital)),
        nation=nation,
        cabinet=cabinet,
        capital=capital,
    )


# Partners and confidence.


def _at_risk(moment: Moment, nation: NationId, held: NationState) -> Iterator[Event]:
    left: list[PartnerLeft] = []
    for partner in held.cabinet.partners:
        told = _partner(moment, nation, held, partner)
        if told is not None:
            yield told
            if type(told) is PartnerLeft:
                left.append(told)
    if left:
        gone = {e.partner for e in left}
        stays = tuple(p for p in held.cabinet.partners if p not in gone)
        behind = _behind(moment.rules, nation, stays)
        if behind < 0.5:
            terms = (Term("70.14", "behind-it-in-parliament", behind),)
            yield _fell(moment, nation, replace(held.cabinet, partners=stays), left, terms)
    elif held.cabinet.government in PARLIAMENTARY and _takes_part(held):
        yield from _confidence(moment, nation, held)


def _partner(
    moment: Moment, nation: NationId, held: NationState, partner: str
) -> PartnerDemanded | DemandDropped | PartnerLeft | None:
    """Return what a partner does at a turn's end, or None (rules 70.12, 70.14)."""
    public, table = moment.public, moment.rules.tables.home_front
    own = moment.state.private[nation]
    mood = own.partners.get(partner, CONTENT)
    if mood.settled >= moment.closes:
        return None
    grief = _grievance(moment, held, mood)
    if grief is None and not mood.demand:
        return None
    about = f"{nation}.{partner}"
    if grief is None:
        return DemandDropped(
            id=event_id(public, ROOM, about, "dropped"), at=moment.closes, causes=(mood.demand,), nation=nation, partner=partner
        )
    line, why = grief
    if not mood.demand:
        at = event_id(public, ROOM, about, "demanded")
        return PartnerDemanded(id=at, at=moment.closes, terms=(why,), nation=nation, partner=partner, red_line=line)
    hold = -table.partner_capital * own.capital
    odds = clamp((table.partner_odds + hold) * moment.share, 0.0, 1.0)
    die = moment.dice.throw(f"{public.turn}/home-front/partner/{about}", odds)
    if not happened(die):
        return None
    return PartnerLeft(
        id=event_id(public, ROOM, about, "left"),
        at=moment.closes,
        causes=(mood.demand,),
        terms=(
            Term("70.14", "base", table.partner_odds),
            Term("70.14", CAPITAL, hold),
            Term("70.14", "share-of-a-month", moment.share),
            Term("70.14", "odds", odds),
        ),
        dice=(die,),
        nation=nation,
        partner=partner,
    )


def _grievance(moment: Moment, held: NationState, mood: PartnerMood) -> tuple[str, Term] | None:
    """Return the red line that is crossed, or none of them where it is the public, and the number behind it."""
    rules = moment.rules
    for line in mood.red_lines:
        level = reached(rules, moment.public, moment.state.table, line.measure)
        if level < rules.tables.goals.crossed:
            return line.id, Term("70.12", f"red-line-{line.id}", level)
    if _takes_part(held) and held.support < rules.tables.home_front.partner_support:
        return "", Term("70.12", "public-support", held.support)
    return None


def _behind(rules: Rulebook, nation: NationId, stays: tuple[str, ...]) -> float:
    """Return the share of parliament behind a cabinet of these partners, 0 to 1 (rule 70.11)."""
    spec = rules.scenario.nations[nation]
    gone = 0.0
    for name, partner in spec.partners.items():
        gone += 0.0 if name in stays else partner.share
    return spec.majority * (1.0 - gone)


def _confidence(moment: Moment, nation: NationId, held: NationState) -> Iterator[Event]:
    table = moment.rules.tables.home_front
    capital = moment.state.private[nation].capital
    if held.support >= table.confidence_support or capital >= table.confidence_capital:
        return
    odds = table.confidence_odds * moment.share
    die = moment.dice.throw(f"{moment.public.turn}/home-front/confidence/{nation}", odds)
    if happened(die):
        terms = (Term("70.15", "public-support", held.support), Term("70.15", CAPITAL, capital), Term("70.15", "odds", odds))
        yield replace(_fell(moment, nation, held.cabinet, [], terms), dice=(die,))


def _fell(moment: Moment, nation: NationId, cabinet: Cabinet, left: list[PartnerLeft], terms: tuple[Term, ...]) -> GovernmentFell:
    table = moment.rules.tables.home_front
    closes = moment.closes
    return GovernmentFell(
        id=event_id(moment.public, ROOM, nation, "fell"),
        at=closes,
        causes=tuple(e.id for e in left),
        terms=terms,
        nation=nation,
        reason="partner-left" if left else "confidence",
        cabinet=replace(
            cabinet,
            government="caretaker",
            since=closes,
            forms=closes + 24 * table.form_days,
            review=closes + 24 * table.review_days if nation in moment.present else 0,
        ),
    )


# What becomes of pledges.


def _lapsed(moment: Moment, nation: NationId) -> Iterator[PledgesLapsed | PackageWithdrawn]:
    """Yield the end of a review that nobody has answered: all forces go home (rule 70.17)."""
    over = PledgesLapsed(id=event_id(moment.public, ROOM, nation, "lapsed"), at=moment.closes, nation=nation)
    yield over
    sent = [p for p in moment.rules.by_nation[nation] if p in moment.public.packages]
    yield from _home(moment.rules, moment.public, sent, (over.id,))


def turned_back(rules: Rulebook, state: State) -> Iterator[PackageWithdrawn]:
    """Yield the packages that turn back on their way, because a new government has not confirmed them (rule 70.17)."""
    public = state.public
    for nation, held in public.nations.items():
        if held.cabinet.review:
            there = ((p, public.packages[p]) for p in rules.by_nation[nation] if p in public.packages)
            # A package that only moves to another base has been there.
            way = [p for p, sent in there if sent.status == "deploying" and sent.came is None]
            yield from _home(rules, public, way, ())


def _home(rules: Rulebook, public: Public, packages: list[PackageId], cause: tuple[EventId, ...]) -> Iterator[PackageWithdrawn]:
    gone: list[PackageId] = []
    for package in packages:
        yield withdrawn(rules, public, package, "its new government has not confirmed it", gone, cause)
        gone.append(package)
