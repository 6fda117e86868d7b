"""Caveats (rules 20.1 to 20.8): limits that governments put on their forces, in the open or not, and the red card.

Lives here: setting and lifting caveats, and what each costs a package on a mission. Not here: when a hidden one comes to light (operations).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from wargame.engine.model.base import (
    Choice,
    EventBase,
    EventId,
    NationId,
    Offer,
    OrderBase,
    Rejection,
    SeatId,
    Term,
    ZoneId,
    clamp,
    kebab,
)
from wargame.engine.model.caveats import (
    CIRCLES,
    RED_CARD_POLICIES,
    Caveat,
    CommandCaveat,
    EngagementCaveat,
    GeographicCaveat,
    IntelligenceCaveat,
    MissionCaveat,
    RedCardPolicy,
    TargetCaveat,
    TimeCaveat,
)
from wargame.engine.model.state import Private, State
from wargame.engine.rooms.force_generation import covers
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Asset, Rulebook

ROOM = "caveats"
PHASE = "capitals"


class SetCaveat(OrderBase, frozen=True, tag=kebab):
    """Put a limit on one's forces, declared to the coalition or kept at home (rules 20.1, 20.2)."""

    caveat: Caveat
    declared: bool = True

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"caveat/{self.caveat.id}"


class LiftCaveat(OrderBase, frozen=True, tag=kebab):
    """Take a limit away, at a price at home (rule 20.4)."""

    caveat: str

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"caveat/{self.caveat}"


class SetRedCardPolicy(OrderBase, frozen=True, tag=kebab):
    """Tell one's red-card holder what to refuse (rule 20.6)."""

    policy: RedCardPolicy

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "red-card"


Order = SetCaveat | LiftCaveat | SetRedCardPolicy


class CaveatDeclared(EventBase, frozen=True, tag=kebab):
    """A nation has told the coalition of a limit on its forces."""

    nation: NationId
    caveat: Caveat


class CaveatKept(EventBase, frozen=True, tag=kebab):
    """A nation has set a limit that it does not declare; only its own seat knows."""

    audience = "parties"
    nation: NationId
    caveat: Caveat


class CaveatLifted(EventBase, frozen=True, tag=kebab):
    """A nation has taken away a declared limit; `capital` is what it cost the government."""

    nation: NationId
    caveat: str
    capital: float


class CaveatDropped(EventBase, frozen=True, tag=kebab):
    """A nation has taken away an undeclared limit; only its own seat knows."""

    audience = "parties"
    nation: NationId
    caveat: str


class CaveatSurfaced(EventBase, frozen=True, tag=kebab):
    """An undeclared limit came to light when a tasking was refused (rule 20.3)."""

    nation: NationId
    caveat: Caveat
    mission: str
    zone: ZoneId
    cohesion: float
    reputation: float


class RedCardPolicySet(EventBase, frozen=True, tag=kebab):
    """A nation has instructed its red-card holder; only its own seat knows."""

    audience = "parties"
    nation: NationId
    policy: RedCardPolicy


Event = CaveatDeclared | CaveatKept | CaveatLifted | CaveatDropped | CaveatSurfaced | RedCardPolicySet


# Questions that other rooms ask.


def barring(rules: Rulebook, caveats: Iterable[Caveat], asset: Asset, mission: str, zone: ZoneId, forum: str) -> Caveat | None:
    """Return the caveat that keeps a package out of a mission altogether, or None (rule 20.2)."""
    for caveat in caveats:
        if not covers(rules, caveat.scope, asset.id):
            continue
        match caveat:
            case MissionCaveat():
                if mission in caveat.barred:
                    return caveat
            case GeographicCaveat():
                if zone in caveat.zones:
                    return caveat
            case CommandCaveat():
                if caveat.only_under and caveat.only_under != forum:
                    return caveat
            case TargetCaveat() | EngagementCaveat() | TimeCaveat() | IntelligenceCaveat():
                pass
            case _:
                assert_never(caveat)
    return None


def freedom(rules: Rulebook, caveats: Iterable[Caveat], asset: Asset, mission: str, zone: ZoneId) -> tuple[float, list[Term]]:
    """Return the share of its effort, 0 to 1, that caveats leave a package on a mission, and what each took (rule 20.2)."""
    share = 1.0
    terms: list[Term] = []
    table = rules.tables.caveats
    offensive = rules.tables.missions[mission].offensive
    for caveat in caveats:
        if not covers(rules, caveat.scope, asset.id):
            continue
        lost = 0.0
        match caveat:
            case TargetCaveat():
                for target in caveat.classes if offensive else ():
                    urban = target == "urban"
                    lost += (table.urban_share if rules.scenario.zones[zone].urban else 0.0) if urban else table.target_share[target]
            case EngagementCaveat():
                if offensive:
                    lost = (table.night_loss if caveat.no_night else 0.0) + (
                        table.collateral_loss if caveat.low_collateral else 0.0
                    )
            case CommandCaveat():
                lost = table.approval_loss if caveat.national_approval and offensive else 0.0
            case IntelligenceCaveat():
                lost = table.intelligence_loss if caveat.circle != CIRCLES[-1] else 0.0
            case MissionCaveat() | GeographicCaveat() | TimeCaveat():
                pass
            case _:
                assert_never(caveat)
        if lost:
            share *= clamp(1.0 - lost)
            terms.append(Term("20.2", caveat.id, clamp(1.0 - lost)))
    return share, terms


def surfacing(
    rules: Rulebook, state: State, nation: NationId, caveat: Caveat, mission: str, zone: ZoneId, causes: tuple[EventId, ...]
) -> CaveatSurfaced:
    """Return the event by which a hidden caveat comes to light on a mission (rule 20.3)."""
    public = state.public
    table = rules.tables.caveats
    return CaveatSurfaced(
        id=event_id(public, ROOM, f"{nation}.{caveat.id}", "surfaced"),
        at=public.hour,
        causes=causes,
        terms=(
            Term("20.3", "cohesion", -table.surfacing_cohesion),
            Term("20.3", "reputation", -table.surfacing_reputation),
        ),
        nation=nation,
        caveat=caveat,
        mission=mission,
        zone=zone,
        cohesion=table.surfacing_cohesion,
        reputation=table.surfacing_reputation,
    )


def heaviness(caveats: Iterable[Caveat]) -> int:
    """Return how many caveats a nation has that limit what its forces may do, not only until when (rule 110.4)."""
    return sum(not isinstance(c, TimeCaveat) for c in caveats)


# Offers and legality.


def _offer_set(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    held = _held(view)
    menu = tuple(c for c in rules.caveat_menu if c.id not in held and not _late(c, view))
    if menu:
        yield Offer("set-caveat", (), (Choice("caveat", menu), Choice("declared", (True, False))))


def _offer_lift(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    drafted = {d.order.slot() for d in view.own.drafts}
    names = tuple(
        c.id
        for c in (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)
        if f"caveat/{c.id}" not in drafted and check(rules, view, LiftCaveat(seat=view.seat, caveat=c.id)) is None
    )
    if names:
        yield Offer("lift-caveat", (), (Choice("caveat", names),))


def _offer_red_card(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    del rules
    policies = tuple(p for p in RED_CARD_POLICIES if p != view.own.red_card)
    if not any(d.order.slot() == "red-card" for d in view.own.drafts):
        yield Offer("set-red-card-policy", (), (Choice("policy", policies),))


OFFERS = {"set-caveat": _offer_set, "lift-caveat": _offer_lift, "set-red-card-policy": _offer_red_card}


def _held(view: SeatView) -> set[str]:
    held = {c.id for c in view.public.nations[NationId(view.seat)].caveats}
    held.update(c.id for c in view.own.caveats)
    held.update(d.order.slot().partition("/")[2] for d in view.own.drafts if isinstance(d.order, SetCaveat | LiftCaveat))
    return held


def _late(caveat: Caveat, view: SeatView) -> bool:
    return isinstance(caveat, TimeCaveat) and caveat.until <= view.public.hour


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    match order:
        case SetCaveat():
            return _check_set(rules, view, order)
        case LiftCaveat():
            return _check_lift(rules, view, order)
        case SetRedCardPolicy():
            if order.policy == view.own.red_card:
                return Rejection(
                    "20.6", "policy", f"Your red-card holder already follows the policy “{order.policy}”.", "Choose another policy."
                )
            return None
        case _:
            assert_never(order)


def _check_set(rules: Rulebook, view: SeatView, order: SetCaveat) -> Rejection | None:
    caveat = order.caveat
    if caveat.id in _held(view):
        return Rejection("20.1", "caveat", f"You already have a caveat called {caveat.id}.", "Lift it first, or use another id.")
    if _late(caveat, view):
        return Rejection("20.5", "caveat.until", "A time limit must lie ahead.", "Name a later hour.")
    scenario = rules.scenario
    if caveat.scope not in ("all", "air", "sea", "land", "special", "support"):
        asset = rules.assets.get(caveat.scope)  # type: ignore[call-overload]
        if asset is None or asset.nation != view.seat:
            return Rejection(
                "20.1", "caveat.scope", f"{caveat.scope} is neither a domain nor a package of yours.", "Use `all`, a domain or a package."
            )
    unknown: list[str] = []
    if isinstance(caveat, MissionCaveat):
        unknown = [m for m in caveat.barred if m not in rules.tables.missions]
    elif isinstance(caveat, GeographicCaveat):
        unknown = [z for z in caveat.zones if z not in scenario.zones]
    elif isinstance(caveat, CommandCaveat):
        unknown = [f for f in (caveat.only_under,) if f and f not in scenario.forums]
    if unknown:
        return Rejection("20.1", "caveat", f"{unknown[0]} is not known in this crisis.", "Name a mission, zone or forum of the scenario.")
    return None


def _check_lift(rules: Rulebook, view: SeatView, order: LiftCaveat) -> Rejection | None:
    held = (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)
    if all(c.id != order.caveat for c in held):
        return Rejection("20.4", "caveat", f"You have no caveat called {order.caveat}.", "Name one that you have set.")
    cost = rules.tables.caveats.lift_cost * (1 + len(view.drafts(LiftCaveat)))
    if view.own.capital < cost:
        return Rejection(
            "20.4",
            "caveat",
            f"Lifting it needs {cost:.2f} political capital; the government has {view.own.capital:.2f}.",
            "Wait, or address parliament when support has risen.",
        )
    return None


# Deciding and folding.


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # No chance in setting a limit.
    public = state.public
    nation = NationId(order.seat)
    match order:
        case SetCaveat():
            subject = f"{nation}.{order.caveat.id}"
            if order.declared:
                at = event_id(public, ROOM, subject, "declared")
                return (CaveatDeclared(id=at, at=public.hour, nation=nation, caveat=order.caveat),)
            at = event_id(public, ROOM, subject, "kept")
            return (CaveatKept(id=at, at=public.hour, nation=nation, caveat=order.caveat),)
        case LiftCaveat():
            subject = f"{nation}.{order.caveat}"
            cost = rules.tables.caveats.lift_cost
            if any(c.id == order.caveat for c in public.nations[nation].caveats):
                return (
                    CaveatLifted(
                        id=event_id(public, ROOM, subject, "lifted"),
                        at=public.hour,
                        terms=(Term("20.4", "political-capital", -cost),),
                        nation=nation,
                        caveat=order.caveat,
                        capital=cost,
                    ),
                )
            return (
                CaveatDropped(id=event_id(public, ROOM, subject, "dropped"), at=public.hour, nation=nation, caveat=order.caveat),
            )
        case SetRedCardPolicy():
            at = event_id(public, ROOM, nation, "red-card-policy")
            return (RedCardPolicySet(id=at, at=public.hour, nation=nation, policy=order.policy),)
        case _:
            assert_never(order)


def _public_caveats(state: State, nation: NationId, caveats: tuple[Caveat, ...]) -> State:
    public = state.public
    held = replace(public.nations[nation], caveats=caveats)
    return replace(state, public=replace(public, nations={**public.nations, nation: held}))


def _private(state: State, nation: NationId, own: Private) -> State:
    return replace(state, private={**state.private, SeatId(nation): own})


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    nation = event.nation
    own = state.private[SeatId(nation)]
    declared = state.public.nations[nation].caveats
    match event:
        case CaveatDeclared():
            return _public_caveats(state, nation, (*declared, event.caveat))
        case CaveatKept():
            return _private(state, nation, replace(own, caveats=(*own.caveats, event.caveat)))
        case CaveatLifted():
            spent = _private(state, nation, replace(own, capital=clamp(own.capital - event.capital)))
            return _public_caveats(spent, nation, tuple(c for c in declared if c.id != event.caveat))
        case CaveatDropped():
            return _private(state, nation, replace(own, caveats=tuple(c for c in own.caveats if c.id != event.caveat)))
        case CaveatSurfaced():
            return _surfaced(state, event, own)
        case RedCardPolicySet():
            return _private(state, nation, replace(own, red_card=event.policy))
        case _:
            assert_never(event)


def _surfaced(state: State, event: CaveatSurfaced, own: Private) -> State:
    nation = event.nation
    moved = _private(state, nation, replace(own, caveats=tuple(c for c in own.caveats if c.id != event.caveat.id)))
    shown = _public_caveats(moved, nation, (*state.public.nations[nation].caveats, event.caveat))
    tracks = shown.public.tracks
    word = clamp(shown.table.reputation[nation] - event.reputation)
    return replace(
        shown,
        public=replace(shown.public, tracks=replace(tracks, cohesion=clamp(tracks.cohesion - event.cohesion))),
        table=replace(shown.table, reputation={**shown.table.reputation, nation: word}),
    )


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it, or None."""
    del state
    if isinstance(event, CaveatKept | CaveatDropped | RedCardPolicySet):
        return event if event.nation == seat else None
    if isinstance(event, CaveatLifted) and event.nation != seat:
        return replace(event, terms=(), capital=0.0)
    return event
