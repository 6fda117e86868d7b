"""What forces a government sends, relieves and brings home (rules 170.2, 170.6, 170.15).

Lives here: which packages, from which base, and when they leave. Not here: whether to take part at all (interests).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import BaseId, NationId, PackageId, Term
from wargame.engine.model.caveats import CommandCaveat
from wargame.engine.model.conditions import MANDATE_LEVELS, CommandCondition, Condition, MandateCondition, MandateLevel
from wargame.engine.rooms.caveats import SetCaveat, barring
from wargame.engine.rooms.council import participates
from wargame.engine.rooms.force_generation import PledgePackage, WithdrawPackage, time_limit
from wargame.engine.rulebook import Asset
from wargame.players import Move
from wargame.players.governments import ahead
from wargame.players.governments.interests import Will, leaning
from wargame.players.governments.phrases import because

REACH = 3
"""Radii that a base may lie from a zone for the staff to task from it (rule 120.2)."""


def called(rules: Rulebook, view: SeatView, wish: Will, hoped: MandateLevel) -> bool:
    """Whether there is an operation to send forces to, or the government would rather be early."""
    return _running(rules, view) or (hoped == "force" and wish.value >= rules.tables.governments.strike_bar)


def _running(rules: Rulebook, view: SeatView) -> bool:
    """Whether an operation runs in which the government takes part."""
    nation = NationId(view.seat)
    return any(not o.over and participates(rules, o, nation) for o in view.public.operations.values())


# Going.


def pledges(
    rules: Rulebook,
    view: SeatView,
    wish: Will,
    sent: Sequence[PackageId],
    hoped: MandateLevel,
    held_back: Sequence[PackageId] = (),
) -> Iterator[Move]:
    """Yield what a government sends: a share of its packages that grows with its will, less what it holds back (rule 170.2)."""
    table = rules.tables.governments
    nation = NationId(view.seat)
    if not called(rules, view, wish, hoped):
        return
    have = rules.by_nation[nation]
    if len(sent) == len(have):
        return
    fights = wish.value >= table.strike_bar
    surplus = min(1.0, (wish.value - table.join_bar) / table.full_will)
    share = table.share_floor + (1.0 - table.share_floor) * surplus
    many = max(1, int(share * len(have) + 0.5)) if have else 0
    wanted = _wanted(rules, view, nation)
    asked = {p for p in have if wanted.requested and any(c in wanted.requested for c in rules.assets[p].units)}
    if any(p not in view.public.packages for p in asked):
        many += 1  # A formal request weighs (rule 35.8).
    if fights and _partner_short(rules, view):
        many += 1  # Somebody has to fly what a partner without weapons cannot (rule 170.15).
    count = len(sent)
    pressed = not sent or view.public.tracks.end_state < table.reinforce_below
    if count >= many or not (pressed or asked):
        return
    conditions = _conditions(rules, view, hoped)
    terms = (*wish.terms, Term("170.2", "bar", table.join_bar), Term("170.2", "share-of-packages", share))
    reason = because("We take part", wish.strongest(), {t.name: t.value for t in wish.terms}, hoped != view.public.mandate.level)
    for package in sorted(have, key=lambda p: _rank(rules, p, wanted, p in asked, fights)):
        if count >= many:
            return
        if package in view.public.packages or package in held_back or not (pressed or package in asked):
            continue
        if not _fit_for(rules, view, package) or not (package in asked or _stands_for(rules, view, package, wanted)):
            continue
        count += 1
        for base in rules.assets[package].spec.bases:
            if _near(rules, rules.assets[package], base):
                order = PledgePackage(seat=view.seat, package=package, base=base, conditions=conditions)
                yield Move(order, reason, terms)


def _conditions(rules: Rulebook, view: SeatView, hoped: MandateLevel) -> tuple[Condition, ...]:
    """Return what a pledge is subject to: a mandate that is reckoned with, its own forum's command (rules 170.12, 170.17)."""
    found: list[Condition] = [] if hoped == view.public.mandate.level else [MandateCondition(hoped)]
    bar = rules.tables.governments.press_bar
    nation = NationId(view.seat)
    for forum, operation in view.public.operations.items():
        others = not operation.over and not participates(rules, operation, nation)
        if others and leaning(view, operation.arrangement) <= -bar:
            own = next((f for f, o in view.public.operations.items() if f != forum and participates(rules, o, nation)), None)
            if own is not None:
                found.append(CommandCondition(view.public.operations[own].arrangement))
                break
    return tuple(found)


def _near(rules: Rulebook, asset: Asset, base: BaseId) -> bool:
    """Whether a package could be tasked from a base: one without missions of its own, or with a zone in its reach."""
    reach = REACH * asset.platform.radius_km
    if not reach or not asset.missions:
        return True
    zones = rules.scenario.zones
    return any(zones[zone].distance_km[base] <= reach for _, zone in rules.tasks_of[asset.id])


def _partner_short(rules: Rulebook, view: SeatView) -> bool:
    """Whether another that strikes has run out of guided weapons, and this government has some."""
    nations = view.public.nations
    return view.own.munitions > 0 and any(nations[n].short for n in rules.others[view.seat])


def _fit_for(rules: Rulebook, view: SeatView, package: PackageId) -> bool:
    """Whether a package could do anything under its own government's limits."""
    asset = rules.assets[package]
    held = [*view.public.nations[asset.nation].caveats, *(o.caveat for o in view.drafts(SetCaveat))]
    caveats = [c for c in held if not isinstance(c, CommandCaveat)]
    if time_limit(rules, caveats, package, view.public.hour + 1) <= view.public.hour:
        return False
    tasks = rules.tasks_of[package]
    return not tasks or any(barring(rules, caveats, asset, k, z, "") is None for k, z in tasks)


def _stands_for(rules: Rulebook, view: SeatView, package: PackageId, wanted: _Wanted) -> bool:
    """Whether a government does not lean against all that a package would do: what is authorised of it, or else all it can.

    Source: Auerswald and Saideman (2014): what forces do follows from the disposition of who decides.
    """
    missions = rules.assets[package].missions
    likely = [k for k in missions if k in wanted.missions] or missions
    return not likely or any(leaning(view, k) >= 0.0 for k in likely)


class _Wanted(Struct, frozen=True):
    """What is called for now: kinds of mission that are authorised, capabilities that are formally asked for."""

    missions: frozenset[str]
    requested: frozenset[str]


def _wanted(rules: Rulebook, view: SeatView, nation: NationId) -> _Wanted:
    running = [o for o in view.public.operations.values() if not o.over]
    lines = [line for o in running if o.requests and participates(rules, o, nation) for line in o.requests]
    return _Wanted(
        frozenset(m for o in running for m in o.missions),
        frozenset(rules.scenario.requirements[line].capability for line in lines),
    )


def _rank(rules: Rulebook, package: PackageId, wanted: _Wanted, asked: bool, fights: bool) -> tuple[float, float, str]:
    """Return where a package stands in line: asked for, wanted; then fighting ones or, for the unwilling, safe ones."""
    asset = rules.assets[package]
    quality = -asset.spec.quality
    if asked:
        return -1.0, quality, package
    missions = asset.missions
    step = 0 if not missions or not wanted.missions.isdisjoint(missions) else 1
    if fights:
        return step + (0 if any(rules.tables.missions[m].offensive for m in missions) else 1), quality, package
    return step + _risk(rules, asset), quality, package


def _risk(rules: Rulebook, asset: Asset) -> float:
    """Return how near a package comes to the shooting: 0 at sea and in the rear, above 0 in the air, by its mildest mission."""
    if asset.platform.domain in ("sea", "support"):
        return 0.0
    return 0.1 + min((rules.tables.missions[m].exposure for m in asset.missions), default=0.0)


# Staying and leaving.


def weariness(rules: Rulebook, view: SeatView) -> tuple[Term, ...]:
    """Return what time in theatre and own dead take from a government's will to stay (rule 170.6)."""
    table = rules.tables.governments
    held = view.public.nations[NationId(view.seat)]
    months = (view.public.hour - rules.opens[held.joined - 1]) / 720 if held.joined >= 1 else 0.0
    return (
        Term("170.6", "months-in-theatre", -table.weary_month * months),
        Term("170.6", "own-dead", -table.weary_dead * held.casualties),
    )


def leaving(rules: Rulebook, view: SeatView, wish: Will, sent: Sequence[PackageId], hoped: MandateLevel) -> tuple[Move, ...]:
    """Return the way home of all of a government's forces, where it has a reason to leave (rule 170.6)."""
    table = rules.tables.governments
    held = view.public.nations[NationId(view.seat)]
    tired = weariness(rules, view)
    worn = tired[0].value + tired[1].value
    reason = ""
    terms: tuple[Term, ...] = ()
    if held.support < table.leave_support:
        reason = "We bring our forces home: our public no longer stands behind this operation."
        terms = (Term("170.6", "public-support", held.support), Term("170.6", "bar", table.leave_support))
    elif worn < 0.0 and wish.value + worn < table.leave_will and not ahead.nearly_done(rules, view):
        lost = tired[1].value <= tired[0].value and held.casualties
        why = "we have lost too many of our own" if lost else "we have carried this long enough, and others can go on"
        reason = f"We bring our forces home: {why}."
        terms = (*wish.terms, *tired, Term("170.6", "bar", table.leave_will))
    elif _done(rules, view, hoped):
        reason = "We bring our forces home: what they were sent for is over."
        terms = (Term("170.6", "operations-of-its-own", 0.0),)
    if not reason:
        return ()
    return tuple(Move(WithdrawPackage(seat=view.seat, package=p), reason, terms) for p in sent)


def _done(rules: Rulebook, view: SeatView, hoped: MandateLevel) -> bool:
    """Whether every operation that the government took part in is over, and none can be expected."""
    nation = NationId(view.seat)
    operations = view.public.operations.values()
    if any(not o.over for o in operations):
        return False
    ended = any(participates(rules, o, nation) for o in operations)
    return ended or (bool(operations) and MANDATE_LEVELS.index(hoped) < MANDATE_LEVELS.index("embargo"))
