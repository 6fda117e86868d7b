"""What becomes of words, requests and shared costs as time passes: the engine finds out by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from wargame.engine.model.base import AUTHORITIES, CAPITAL, EventBase, EventId, MotionId, NationId, Term
from wargame.engine.model.council import Motion
from wargame.engine.model.diplomacy import (
    Approach,
    ClosesBase,
    GivesPost,
    Good,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    PackageStays,
    Promise,
    SupportDraft,
    Threat,
    fits,
)
from wargame.engine.model.state import State
from wargame.engine.rooms.council.rounds import held_up
from wargame.engine.rooms.council.votes import vote_of
from wargame.engine.rooms.diplomacy.events import (
    ROOM,
    CostsMoved,
    Event,
    PaymentBetrayed,
    PromiseBecameFirm,
    PromiseBroken,
    PromiseKept,
    PromiseLapsed,
    ReputationsFaded,
    RequestGranted,
    WarningCarriedOut,
    WarningDropped,
    made,
    request_name,
)
from wargame.engine.rooms.diplomacy.legality import binds
from wargame.engine.rooms.operations.events import ForcesPaid
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

Verdict = tuple[str, int, tuple[EventId, ...]]
"""What a word has come to (`kept`, `broken`, `lapsed`, or empty while it stands), when, and by which events."""
STANDS: Verdict = ("", 0, ())
FADED = 0.001
"""A word this near to one half is at one half: nothing is told of it."""


def settle(rules: Rulebook, state: State, hour: int) -> Iterator[Event]:
    """Yield the words that have been kept, broken, made firm or let lapse by `hour` (rules 80.3, 80.6 to 80.8, 80.10)."""
    agreed: list[tuple[MotionId, Motion]] | None = None
    # No word hangs on a decision for longer than this, so older decisions need not be looked at.
    since = state.public.turn - rules.tables.diplomacy.linkage_turns
    for name, promise in state.table.promises.items():
        if promise.status == "open":
            verdict, at, causes = _verdict(rules, state, promise, hour)
            if verdict:
                yield from _told(rules, state, name, promise, verdict, at, (made(name, promise.what), *causes))
        elif promise.status == "linked":
            if agreed is None:
                agreed = [(n, m) for n, m in state.table.motions.items() if m.status == "agreed" and m.turn >= since]
            yield from _linked(rules, state, name, promise, agreed)


def _linked(
    rules: Rulebook, state: State, name: str, promise: Promise, agreed: Sequence[tuple[MotionId, Motion]]
) -> Iterator[PromiseBecameFirm | PromiseLapsed]:
    """Yield what becomes of a word that hangs on a decision (rules 80.7, 80.8); `agreed` are the drafts agreed so far."""
    public = state.public
    given = promise.given
    assert given is not None
    for motion_name, motion in agreed:
        if motion.turn >= promise.turn and given.fits(motion):
            yield PromiseBecameFirm(
                id=event_id(public, ROOM, name, "firm"),
                at=motion.decided_at,
                causes=(made(name, promise.what), EventId(f"{motion.turn}.council/council/{motion_name}/agreed")),
                terms=(Term("80.7", "days", float(promise.days)),),
                promise=name,
                by=promise.by,
                what=promise.what,
                due=motion.decided_at + 24 * promise.days,
            )
            return
    over = public.phase == "operations" and public.turn + 1 >= promise.turn + rules.tables.diplomacy.linkage_turns
    if over or _void(state, promise):
        at = event_id(public, ROOM, name, "lapsed")
        cause = (made(name, promise.what),)
        yield PromiseLapsed(id=at, at=public.hour, causes=cause, promise=name, by=promise.by, what=promise.what)


def _void(state: State, promise: Promise) -> bool:
    """Whether what a word is about is gone before the decision on which it hangs."""
    match promise.what:
        case PackageStays() | PackageLeaves():
            return promise.what.package not in state.public.packages
        case ClosesBase():
            return not state.public.bases[promise.what.base]
        case _:
            return False


def _verdict(rules: Rulebook, state: State, promise: Promise, hour: int) -> Verdict:
    public = state.public
    what = promise.what
    late: Verdict = ("broken", promise.due, ()) if promise.due <= hour else STANDS
    forces = "force-generation"
    now = public.phase == "capitals"
    match what:
        case PackageArrives():
            held = public.packages.get(what.package)
            return ("kept", held.since, ()) if held is not None and held.since <= min(hour, promise.due) else late
        case PackageStays():
            if what.package not in public.packages:
                return "broken", public.hour, (event_id(public, forces, what.package, "withdrawn"),)
            if promise.due > hour:
                return STANDS
            bound = promise.given is None or binds(rules, promise.due - 24 * promise.days, promise.days)
            return ("kept" if bound else "lapsed"), promise.due, ()
        case SupportDraft():
            return _supported(rules, state, promise, what, hour)
        case LiftsCaveat():
            held_back = what.caveat in [c.id for c in public.nations[promise.by].caveats]
            return late if held_back else ("kept", public.hour, ())
        case OpensBase():
            cause = (event_id(public, forces, what.base, "opened"),) if now and promise.given is None else ()
            return ("kept", public.hour, cause) if public.bases[what.base] else late
        case HandsOver():
            enough = AUTHORITIES.index(public.nations[promise.by].authority) >= AUTHORITIES.index(what.authority)
            return ("kept", public.hour, ()) if enough else late
        case GivesPost():
            operation = public.operations.get(rules.scenario.posts[what.post].forum)
            if operation is not None and operation.posts.get(what.post) == promise.to:
                return "kept", public.hour, ()
            return ("lapsed", public.hour, ()) if operation is not None and operation.over else late
        case PackageLeaves():
            if what.package not in public.packages:
                return "kept", public.hour, (event_id(public, forces, what.package, "withdrawn"),)
            return late
        case ClosesBase():
            if not public.bases[what.base]:
                return "kept", public.hour, (event_id(public, forces, what.base, "closed" if now else "lapsed"),)
            return late
        case _:
            assert_never(what)


def _supported(rules: Rulebook, state: State, promise: Promise, what: SupportDraft, hour: int) -> Verdict:
    """Return whether a government has stood by a draft of the kind it promised to support, or against it (rule 80.6)."""
    first = promise.turn if promise.given is None else promise.turn + 1
    tried = False
    for name, motion in state.table.motions.items():
        own = motion.proposer == promise.by
        if motion.turn < first or own or not fits(motion, what.forum, what.proposal, what.mission):
            continue
        against = [o for o in motion.objections if o.by == promise.by]
        if against:
            where = f"{motion.turn}.council/council/{name}.{against[-1].round}.{promise.by}/broken"
            return "broken", state.public.hour, (EventId(where),)
        where = f"{motion.turn}.council/council/{name}"
        if rules.procedure[motion.forum].decides == "vote":
            if motion.status in ("agreed", "rejected"):
                stood = vote_of(rules, motion, promise.by) == "yes"
                return "kept" if stood else "broken", motion.decided_at, (EventId(f"{where}/vote-taken"),)
            continue
        if motion.status == "agreed":
            return "kept", motion.decided_at, (EventId(f"{where}/agreed"),)
        if promise.by in motion.stood_aside and motion.status == "lapsed" and held_up(rules, motion):
            return "broken", motion.decided_at, (EventId(f"{where}/lapsed"),)
        tried = tried or motion.rounds > 0
    if promise.due > hour:
        return STANDS
    return ("kept" if tried else "lapsed"), promise.due, ()


def _told(
    rules: Rulebook, state: State, name: str, promise: Promise, verdict: str, at: int, causes: tuple[EventId, ...]
) -> Iterator[Event]:
    table = rules.tables.diplomacy
    public = state.public
    what, by = promise.what, promise.by
    if verdict == "lapsed":
        where = event_id(public, ROOM, name, "lapsed")
        yield PromiseLapsed(id=where, at=at, causes=causes, promise=name, by=by, what=what)
    elif isinstance(what, Threat):
        yield _warned(rules, state, name, by, what, verdict, at, causes)
    elif verdict == "kept":
        gained = rules.tables.home_front.capital_kept
        yield PromiseKept(
            id=event_id(public, ROOM, name, "kept"),
            at=at,
            causes=causes,
            terms=(Term("80.3", "reputation", table.kept), Term("70.4", CAPITAL, gained)),
            promise=name,
            by=by,
            what=what,
            reputation=table.kept,
            capital=gained,
        )
    else:
        yield from _broken(rules, state, name, promise, what, at, causes)


def _warned(
    rules: Rulebook, state: State, name: str, by: NationId, what: Threat, verdict: str, at: int, causes: tuple[EventId, ...]
) -> WarningCarriedOut | WarningDropped:
    table = rules.tables.diplomacy
    if verdict == "kept":
        return WarningCarriedOut(
            id=event_id(state.public, ROOM, name, "carried-out"),
            at=at,
            causes=causes,
            terms=(Term("80.8", "reputation", table.warning_kept),),
            promise=name,
            by=by,
            what=what,
            reputation=table.warning_kept,
        )
    return WarningDropped(
        id=event_id(state.public, ROOM, name, "dropped"),
        at=at,
        causes=causes,
        terms=(Term("80.8", "reputation", -table.warning_dropped),),
        promise=name,
        by=by,
        what=what,
        reputation=table.warning_dropped,
    )


def _broken(
    rules: Rulebook, state: State, name: str, promise: Promise, what: Good, at: int, causes: tuple[EventId, ...]
) -> Iterator[PromiseBroken | PaymentBetrayed]:
    table = rules.tables.diplomacy
    by = promise.by
    # Rule 70.19: what an earlier government promised weighs less on the one that leaves it unkept.
    earlier = rules.opens[promise.turn - 1] < state.public.nations[by].cabinet.since
    share = rules.tables.home_front.inherited if earlier else 1.0
    broken = event_id(state.public, ROOM, name, "broken")
    yield PromiseBroken(
        id=broken,
        at=at,
        causes=causes,
        terms=(
            Term("80.3", "reputation", -table.broken * share),
            Term("80.3", "cohesion", -table.broken_cohesion * share),
            *((Term("70.19", "share-for-a-successor", share),) if share < 1.0 else ()),
        ),
        promise=name,
        by=by,
        what=what,
        reputation=table.broken * share,
        cohesion=table.broken_cohesion * share,
    )
    for favour in state.private[by].favours:
        if favour.promise == name and favour.to == by:
            kind = favour.paid.rpartition("/")[2]
            yield PaymentBetrayed(
                id=event_id(state.public, ROOM, f"{name}.{favour.by}.{favour.turn}.{kind}", "betrayed"),
                at=at,
                causes=(broken, favour.paid),
                terms=(Term("80.10", "reputation", -table.betrayed),),
                by=by,
                to=favour.by,
                promise=name,
                reputation=table.betrayed,
            )


def granted(rules: Rulebook, state: State) -> Iterator[RequestGranted]:
    """Yield the requests of earlier turns that have come about (rule 80.11)."""
    public = state.public
    turns = rules.tables.diplomacy.request_turns
    for seat, own in state.private.items():
        for asked in own.approaches:
            if asked.by != seat or asked.granted or not asked.turn < public.turn < asked.turn + turns:
                continue
            if _done(rules, state, asked):
                name = request_name(asked.by, asked.to, asked.aim, asked.base)
                yield RequestGranted(
                    id=event_id(public, ROOM, name, "granted"),
                    at=public.hour,
                    causes=(EventId(f"{asked.turn}.capitals/{ROOM}/{name}/asked"),),
                    by=asked.by,
                    to=asked.to,
                    aim=asked.aim,
                    base=asked.base,
                )


def _done(rules: Rulebook, state: State, asked: Approach) -> bool:
    """Whether what a request asks for is so now."""
    public = state.public
    match asked.aim:
        case "base":
            return public.bases[asked.base]
        case "overflight":
            return public.nations[asked.to].airspace
        case "join":
            return any(p in public.packages for p in rules.by_nation[asked.to])
        case _:
            assert_never(asked.aim)


def costs(rules: Rulebook, state: State, happened: Sequence[EventBase], opened: int, closes: int) -> Iterator[CostsMoved]:
    """Yield what governments pay for others' forces in a turn (rule 80.9)."""
    running = [s for s in state.table.shares if s.until > opened]
    paid = next((e for e in happened if type(e) is ForcesPaid), None) if running else None
    if paid is None:
        return
    bills = {nation: cost for nation, cost, _ in paid.bills}
    for share in running:
        part = min(1.0, (share.until - opened) / (closes - opened))
        moved = int(rules.tables.diplomacy.cost_share * part * bills.get(share.to, 0))
        if moved > 0:
            yield CostsMoved(
                id=event_id(state.public, ROOM, f"{share.by}.{share.to}.{share.until}", "costs"),
                at=closes,
                causes=(paid.id,),
                terms=(Term("80.9", "share", rules.tables.diplomacy.cost_share), Term("80.9", "part-of-the-turn", part)),
                by=share.by,
                to=share.to,
                cost=moved,
            )


def fading(rules: Rulebook, state: State, opened: int, closes: int) -> tuple[ReputationsFaded, ...]:
    """Return how words go back towards one half in a turn; nothing where none has far to go (rule 80.13)."""
    share = min(1.0, rules.tables.diplomacy.fade * (closes - opened) / 720)
    words = tuple(
        [
            (nation, word + share * (0.5 - word))
            for nation, word in state.table.reputation.items()
            if not -FADED < word - 0.5 < FADED
        ]
    )
    if not words:
        return ()
    where = event_id(state.public, ROOM, "all", "faded")
    return (ReputationsFaded(id=where, at=state.public.hour, terms=(Term("80.13", "share-of-the-gap", share),), words=words),)
