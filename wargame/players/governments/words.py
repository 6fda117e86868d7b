"""A government's own words: keeping those it has given, and offering one where its draft has failed (rules 80.6, 80.7).

Lives here: orders that keep promises, and a promise tied to a draft that another has stopped. Not here: what the words of others
weigh with it (others).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import NationId
from wargame.engine.model.council import Motion
from wargame.engine.model.diplomacy import DraftKind, HandsOver, LiftsCaveat, OpensBase, PackageArrives, kind_of
from wargame.engine.rooms.caveats import LiftCaveat
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.diplomacy import GiveWord
from wargame.engine.rooms.force_generation import OpenBase, PledgePackage
from wargame.players import Move

WORD_DAYS = 30
"""Days within which a promise tied to a draft is to be kept."""
OURS = "We have given our word."


def keeping(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield the orders that keep a government's open promises; what is kept by doing nothing needs none."""
    promises = view.table.promises if view.table is not None else {}
    for promise in promises.values():
        if promise.by != view.seat or promise.status != "open":
            continue
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
            case _:
                pass


def offering(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield a promise of forces to who stopped a government's last draft, tied to a new one of the kind (rule 80.7)."""
    stopped = _stopped(view)
    left = [p for p in rules.by_nation[NationId(view.seat)] if p not in view.public.packages]
    if stopped is None or not left:
        return
    best = min(left, key=lambda p: (-rules.assets[p].spec.quality, p))
    to = stopped.objections[-1].by
    given = DraftKind(stopped.forum, kind_of(stopped.proposal))
    order = GiveWord(seat=view.seat, to=to, what=PackageArrives(best), days=WORD_DAYS, given=given)
    yield Move(order, f"We offer {rules.assets[best].spec.name} for a decision that failed by their voice.")


def _stopped(view: SeatView) -> Motion | None:
    """Return the draft of a government that others stopped in the last turn, or None."""
    motions = view.table.motions if view.table is not None else {}
    for motion in motions.values():
        mine = motion.proposer == view.seat and motion.turn == view.public.turn - 1
        if mine and motion.objections and motion.status in ("lapsed", "withdrawn"):
            return motion
    return None
