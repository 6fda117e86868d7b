"""What a government orders in its capital, from parliament to pledges and leaving (rules 170.2 to 170.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import AUTHORITIES, Authority, NationId, PackageId, Term
from wargame.engine.model.caveats import CommandCaveat
from wargame.engine.model.conditions import MANDATE_LEVELS, Condition, MandateCondition, MandateLevel
from wargame.engine.model.diplomacy import Aim
from wargame.engine.model.scenario import DIVIDED, Disposition
from wargame.engine.rooms.caveats import LiftCaveat, SetCaveat, barring
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.council import participates
from wargame.engine.rooms.diplomacy import SendMessage
from wargame.engine.rooms.force_generation import (
    OpenAirspace,
    OpenBase,
    PledgePackage,
    WithdrawPackage,
    time_limit,
)
from wargame.engine.rooms.home_front import AddressNation
from wargame.players import Move
from wargame.players.governments import home
from wargame.players.governments.interests import Will, hoped_for, will
from wargame.players.governments.others import asked, requests
from wargame.players.governments.phrases import because
from wargame.players.governments.words import keeping, offering


def moves(rules: Rulebook, view: SeatView, dice: Dice) -> Iterator[Move]:
    """Yield a government's sealed orders for this turn, the most important first."""
    hoped = hoped_for(rules, view)
    wish = will(rules, view, dice, hoped)
    table = rules.tables.governments
    nation = NationId(view.seat)
    here = view.public.nations[nation]
    sent = [p for p in rules.by_nation[nation] if p in view.public.packages]
    if sent and here.support < table.leave_support:
        for package in sent:
            yield Move(
                WithdrawPackage(seat=view.seat, package=package),
                "We bring our forces home: our public no longer stands behind this operation.",
                (Term("170.6", "public-support", here.support), Term("170.6", "bar", table.leave_support)),
            )
        return
    yield from keeping(rules, view)
    yield from _bases(rules, view, wish, hoped)
    if sent and here.cabinet.review and wish.value < table.confirm_bar:
        yield from home.abandoned(view, sent, wish, table.confirm_bar)
        return
    yield from home.cabinet(rules, view, wish, sent)
    if MANDATE_LEVELS.index(hoped) < MANDATE_LEVELS.index("embargo") or wish.value < table.join_bar:
        return
    yield from home.parliament(rules, view, wish)
    if not sent:
        yield from _limits(rules, view, dice)
        yield from _authority(rules, view)
    else:
        yield from _lift(rules, view, dice)
    yield from _pledges(rules, view, wish, sent, hoped)
    if sent and here.support < table.explain_support:
        yield Move(AddressNation(seat=view.seat), "We must explain to our public why our forces are there.")
    if _called(rules, view, wish, hoped):
        yield from requests(rules, view, rules.by_nation[nation])
        yield from offering(rules, view)
    yield from _knock(rules, view, wish)


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
    if conditions:
        return  # Airspace is opened without conditions, so not before there is a mandate.
    if view.seat in rules.overflown and not view.public.nations[NationId(view.seat)].airspace:
        terms = _consents(rules, view, wish, "overflight")
        if terms is not None:
            reason = "Partners may fly through our airspace: the mandate is clear and our allies ask for it."
            yield Move(OpenAirspace(seat=view.seat), reason, terms)


def _consents(rules: Rulebook, view: SeatView, wish: Will, aim: Aim, base: str = "") -> tuple[Term, ...] | None:
    """Return why a government lets its partners in, or None where it does not (rules 110.9, 170.2)."""
    asks = asked(rules, view, aim, base)
    pull = 0.0 if asks is None else rules.tables.standing.ask_base * asks
    if wish.value + pull < rules.tables.governments.host_bar:
        return None
    return wish.terms if asks is None else (*wish.terms, Term("110.9", "asked-by-others", pull))


def _limits(rules: Rulebook, view: SeatView, dice: Dice) -> Iterator[Move]:
    """Yield the caveats that this government sets before it sends anything (rule 170.3)."""
    table = rules.tables.governments
    divided = view.public.nations[NationId(view.seat)].cabinet.government in DIVIDED
    for disposition in view.own.character.dispositions:
        mood, _ = dice.spread(f"policy/caveat/{view.seat}/{disposition.caveat.id}", table.noise)
        pull = disposition.tendency + (table.caveat_coalition if divided else 0.0) + mood - 1.0
        if pull < table.caveat_bar:
            continue
        declared = disposition.open + mood - 1.0 >= table.open_bar
        yield Move(
            SetCaveat(seat=view.seat, caveat=disposition.caveat, declared=declared),
            disposition.caveat.reason + "." if disposition.caveat.reason else "The cabinet could agree to no more.",
            (
                Term("170.3", "tendency", disposition.tendency),
                Term("170.3", "divided-cabinet", table.caveat_coalition if divided else 0.0),
                Term("170.3", "mood", mood - 1.0),
                Term("170.3", "bar", table.caveat_bar),
            ),
        )


def _authority(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    spec = rules.scenario.nations[NationId(view.seat)]
    if view.seat == rules.scenario.lead:
        return
    table = rules.tables.governments
    trust = table.trust_training * spec.training + (1.0 - table.trust_training) * spec.alliance_value
    step = 3 if trust >= table.authority_trust else 2 if trust >= table.authority_trust_some else 1
    level: Authority = AUTHORITIES[step]
    yield Move(
        TransferAuthority(seat=view.seat, authority=level),
        "We train together and trust the chain of command." if step == 3 else "Our forces serve the common plan within limits.",
        (Term("170.3", "trust", trust), Term("170.3", "bar", table.authority_trust)),
    )


def _lift(rules: Rulebook, view: SeatView, dice: Dice) -> Iterator[Move]:
    """Yield at most one caveat that this government lifts, once the campaign presses (rule 170.4)."""
    table = rules.tables.governments
    held = {c.id for c in (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)}
    for disposition in view.own.character.dispositions:
        if disposition.caveat.id in held and _pressed(rules, view, disposition, dice) >= table.lift_bar:
            yield Move(
                LiftCaveat(seat=view.seat, caveat=disposition.caveat.id),
                "The campaign needs more of us, and we can now carry it at home.",
                (Term("170.4", "readiness-to-lift", disposition.lifts), Term("170.4", "bar", table.lift_bar)),
            )
            return


def _pressed(rules: Rulebook, view: SeatView, disposition: Disposition, dice: Dice) -> float:
    mood, _ = dice.spread(f"policy/lift/{view.seat}/{disposition.caveat.id}/{view.public.turn}", rules.tables.governments.noise)
    pressure = rules.tables.governments.lift_pressure - view.public.tracks.end_state
    return disposition.lifts * pressure + mood - 1.0


def _fit_for(rules: Rulebook, view: SeatView, package: PackageId) -> bool:
    """Whether a package could do anything under its own government's limits."""
    asset = rules.assets[package]
    held = [*view.public.nations[asset.nation].caveats, *(o.caveat for o in view.drafts(SetCaveat))]
    caveats = [c for c in held if not isinstance(c, CommandCaveat)]
    if time_limit(rules, caveats, package, view.public.hour + 1) <= view.public.hour:
        return False
    tasks = [(k, z) for k, z, _ in rules.tasks if k in asset.missions]
    return not tasks or any(barring(rules, caveats, asset, k, z, "") is None for k, z in tasks)


def _pledges(rules: Rulebook, view: SeatView, wish: Will, sent: list[PackageId], hoped: MandateLevel) -> Iterator[Move]:
    """Yield what a government sends: a share of its packages that grows with its will (rule 170.2)."""
    table = rules.tables.governments
    nation = NationId(view.seat)
    if not _called(rules, view, wish, hoped):
        return
    have = rules.by_nation[nation]
    surplus = min(1.0, (wish.value - table.join_bar) / table.full_will)
    share = table.share_floor + (1.0 - table.share_floor) * surplus
    many = max(1, int(share * len(have) + 0.5)) if have else 0
    if any(_asked(rules, view, p) and p not in view.public.packages for p in have):
        many += 1  # A formal request weighs (rule 35.8).
    order = sorted(have, key=lambda p: _rank(rules, view, p, wish.value >= table.strike_bar))
    terms = (*wish.terms, Term("170.2", "bar", table.join_bar), Term("170.2", "share-of-packages", share))
    values = {t.name: t.value for t in wish.terms}
    count = len(sent)
    for package in order:
        if count >= many:
            return
        if package in view.public.packages or not _fit_for(rules, view, package):
            continue
        count += 1
        for base in rules.assets[package].spec.bases:
            reason = because("We take part", wish.strongest(), values)
            pledge = PledgePackage(seat=view.seat, package=package, base=base, conditions=_subject_to(view, hoped))
            yield Move(pledge, reason, terms)


def _called(rules: Rulebook, view: SeatView, wish: Will, hoped: MandateLevel) -> bool:
    """Whether there is an operation to send forces to, or the government would rather be early."""
    nation = NationId(view.seat)
    for operation in view.public.operations.values():
        if not operation.over and participates(rules, operation, nation):
            return True
    return hoped == "force" and wish.value >= rules.tables.governments.strike_bar


def _asked(rules: Rulebook, view: SeatView, package: PackageId) -> bool:
    """Whether a formal request is open, in an operation that the government takes part in, for what a package brings."""
    asset = rules.assets[package]
    return any(
        asset.units.get(rules.scenario.requirements[line].capability, 0.0) > 0
        for o in view.public.operations.values()
        if o.requests and not o.over and participates(rules, o, asset.nation)
        for line in o.requests
    )


def _rank(rules: Rulebook, view: SeatView, package: PackageId, fights: bool) -> tuple[int, float, str]:
    asset = rules.assets[package]
    offensive = any(rules.tables.missions[m].offensive for m in asset.missions)
    authorised = {m for o in view.public.operations.values() if not o.over for m in o.missions}
    wanted = bool(authorised & set(asset.missions)) or not asset.missions
    if _asked(rules, view, package):
        return -1, -asset.spec.quality, package
    first = 0 if offensive == fights else 1
    return (0 if wanted else 1) + first, -asset.spec.quality, package


def _knock(rules: Rulebook, view: SeatView, wish: Will) -> Iterator[Move]:
    """Yield a willing outsider's message to the lead: it would take part if it were let in (rule 170.5)."""
    nation = NationId(view.seat)
    lead = rules.scenario.lead
    outside = all(o.over or not participates(rules, o, nation) for o in view.public.operations.values())
    if view.public.operations and outside and not any(m.by == view.seat for m in view.own.messages) and lead != nation:
        text = "We would take part if the operation were open to us."
        yield Move(SendMessage(seat=view.seat, to=lead, text=text), "We want to be asked.", wish.terms)
