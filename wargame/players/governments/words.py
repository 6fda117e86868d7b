"""A government's own words: those it keeps and breaks, its warnings, its offers for a decision (rules 80.6 to 80.12, 170.17).

Lives here: promises, warnings and payments of its own. Not here: what the words of others weigh with it (others), or answers to
requests (answers).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import NationId, PackageId, Term
from wargame.engine.model.council import Motion
from wargame.engine.model.diplomacy import (
    ClosesBase,
    DraftKind,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    Promise,
    Threat,
    kind_of,
)
from wargame.engine.rooms.caveats import LiftCaveat
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.diplomacy import GiveWord, OfferSidePayment, SendMessage, Warn
from wargame.engine.rooms.force_generation import CloseBase, OpenBase, PledgePackage, WithdrawPackage
from wargame.players import Move
from wargame.players.governments import stakes
from wargame.players.governments.interests import Will
from wargame.players.governments.phrases import subject
from wargame.players.governments.posts import to_offer

WORD_DAYS = 30
"""Days within which a promise or a warning tied to a draft falls due."""
OURS = "We have given our word."
WARNED = "We said what we would do if this were decided, and it has been."


def keeping(rules: Rulebook, view: SeatView, wish: Will) -> Iterator[Move]:
    """Yield the orders that keep a government's open promises and carry out its warnings, or say that it breaks its word.

    What is kept by doing nothing needs no order.
    """
    promises = view.table.promises if view.table is not None else {}
    bar = rules.tables.governments.confirm_bar
    for promise in promises.values():
        if promise.by != view.seat or promise.status != "open":
            continue
        if isinstance(promise.what, (PackageArrives, OpensBase)) and wish.value < bar:
            yield from _breaking(rules, view, promise, wish, bar)
            continue
        yield from _kept(rules, view, promise)


def _kept(rules: Rulebook, view: SeatView, promise: Promise) -> Iterator[Move]:
    match promise.what:
        case PackageArrives(package=package):
            for base in rules.assets[package].spec.bases if package not in view.public.packages else ():
                yield Move(PledgePackage(seat=view.seat, package=package, base=base), OURS)
        case LiftsCaveat(caveat=caveat):
            yield Move(LiftCaveat(seat=view.seat, caveat=caveat), OURS)
        case OpensBase(base=base):
            yield Move(OpenBase(seat=view.seat, base=base), OURS)
        case HandsOver(authority=authority):
            yield Move(TransferAuthority(seat=view.seat, authority=authority), OURS)
        case PackageLeaves(package=package):
            yield Move(WithdrawPackage(seat=view.seat, package=package), WARNED)
        case ClosesBase(base=base):
            yield Move(CloseBase(seat=view.seat, base=base), WARNED)
        case _:
            pass


def _breaking(rules: Rulebook, view: SeatView, promise: Promise, wish: Will, bar: float) -> Iterator[Move]:
    """Yield telling the one to whom a word was given that it will not be kept; it is told once."""
    what = promise.what
    if isinstance(what, PackageArrives):
        name = rules.assets[what.package].spec.name
    else:
        assert isinstance(what, OpensBase)
        name = rules.scenario.bases[what.base].name
    text = f"We cannot keep our word on {name}: things have changed for us at home."
    if all(m.text != text for m in view.own.messages):
        yield Move(SendMessage(seat=view.seat, to=promise.to, text=text), text, (*wish.terms, Term("170.17", "bar", bar)))


# Offers.


def held_back(rules: Rulebook, view: SeatView) -> tuple[PackageId, ...]:
    """Return the packages that wait for a decision to which a word of its own has tied them, or is about to (rule 170.17)."""
    promises = view.table.promises if view.table is not None else {}
    mine = [p.what for p in promises.values() if p.by == view.seat and p.status == "linked"]
    waiting = tuple(w.package for w in mine if isinstance(w, PackageArrives))
    stopped = _stopped(view)
    if stopped is None or to_offer(rules, view, stopped, stopped.objections[-1].by) is not None:
        return waiting
    best = _best_left(rules, view)
    return waiting if best is None else (*waiting, best)


def _best_left(rules: Rulebook, view: SeatView) -> PackageId | None:
    """Return a government's best package that it has not sent, or None."""
    left = [p for p in rules.by_nation[NationId(view.seat)] if p not in view.public.packages]
    return min(left, key=lambda p: (-rules.assets[p].spec.quality, p)) if left else None


def offering(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield what it offers whoever stopped its last draft: a package tied to a new one, or help at home (rule 80.12)."""
    stopped = _stopped(view)
    if stopped is None:
        return
    to = stopped.objections[-1].by
    post = to_offer(rules, view, stopped, to)
    if post is not None:
        name = rules.scenario.posts[post.post].name.lower()
        given = DraftKind(stopped.forum, kind_of(stopped.proposal))
        said = f"We offer them the post of {name} for a decision that failed by their voice."
        yield Move(GiveWord(seat=view.seat, to=to, what=post, days=WORD_DAYS, given=given), said)
        return
    best = _best_left(rules, view)
    if best is not None:
        given = DraftKind(stopped.forum, kind_of(stopped.proposal))
        order = GiveWord(seat=view.seat, to=to, what=PackageArrives(best), days=WORD_DAYS, given=given)
        yield Move(order, f"We offer {rules.assets[best].spec.name} for a decision that failed by their voice.")
        return
    spare = view.own.capital - rules.tables.diplomacy.side_payment_capital
    terms = (Term("170.17", "political-capital-left", spare), Term("170.17", "bar", rules.tables.governments.pay_above))
    if spare >= rules.tables.governments.pay_above:
        yield Move(OfferSidePayment(seat=view.seat, to=to), "We help them at home, so that they can live with our draft.", terms)


def _stopped(view: SeatView) -> Motion | None:
    """Return the draft of a government that others stopped in the last turn, or None."""
    motions = view.table.motions if view.table is not None else {}
    for motion in motions.values():
        mine = motion.proposer == view.seat and motion.turn == view.public.turn - 1
        if mine and motion.objections and motion.status in ("lapsed", "withdrawn"):
            return motion
    return None


def warning(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield a warning against a draft of the last turn that would cross a red line and may come again (rule 80.8)."""
    motions = view.table.motions if view.table is not None else {}
    for motion in motions.values():
        if motion.turn != view.public.turn - 1 or motion.status not in ("lapsed", "withdrawn") or motion.proposer == view.seat:
            continue
        found = stakes.crossed(rules, view, motion.proposal)
        threat = None if found is None else _threat(rules, view)
        if found is None or threat is None:
            continue
        given = DraftKind(motion.forum, kind_of(motion.proposal), found[1])
        said = f"Should the forum still decide on {subject(rules, found[1] or given.proposal)}, we shall have to think again."
        yield Move(Warn(seat=view.seat, what=threat, given=given, days=WORD_DAYS), said)
        return


def _threat(rules: Rulebook, view: SeatView) -> Threat | None:
    """Return what a government could take away: a base that partners use, or its best package in theatre."""
    for base in rules.hosts[view.seat]:
        used = any(p.base == base and rules.assets[n].nation != view.seat for n, p in view.public.packages.items())
        if view.public.bases[base] and used:
            return ClosesBase(base)
    out = [p for p in rules.by_nation[NationId(view.seat)] if p in view.public.packages]
    return PackageLeaves(min(out, key=lambda p: (-rules.assets[p].spec.quality, p))) if out else None
