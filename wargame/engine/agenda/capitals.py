"""What only a government can decide in its capital: its office, parliament, bases, limits, stocks, its public, relief.

Not here: words given, and requests (words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wargame.engine.agenda import words
from wargame.engine.agenda.items import Item, limits, offered, only, operations, sent
from wargame.engine.model.base import BaseId, EventId, ForumId, NationId, PackageId, Term, added
from wargame.engine.model.caveats import Caveat, MissionCaveat, TimeCaveat
from wargame.engine.rooms import caveats, council, cyber, force_generation, home_front, standing_orders
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView


def _review(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    here = view.public.nations[NationId(view.seat)]
    if here.cabinet.review and sent(rules, view):
        days = (here.cabinet.review - view.public.hour) / 24
        confirm = tuple(o for o in offered(home_front, "cabinet", rules, view) if o.kind == "confirm-pledges")
        offers = (*confirm, *offered(force_generation, "withdraw-package", rules, view))
        because = (Term("70.17", "days-left", days), Term("70.18", "cost", home_front.confirm_cost(rules, here.support)))
        yield Item("review-due", view.seat, because, offers)


def _partner(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    cabinet = view.public.nations[NationId(view.seat)].cabinet
    for partner in cabinet.partners:
        mood = view.own.partners.get(partner)
        if mood is not None and mood.demand:
            share = rules.scenario.nations[NationId(view.seat)].partners[partner].share
            because = (Term("70.12", "share-of-the-cabinet", share), Term("70.1", "political-capital", view.own.capital))
            yield Item("partner-threatens", partner, because, offered(home_front, "cabinet", rules, view, partner=partner))


def _parliament(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    held = operations(rules, view)
    here = view.public.nations[NationId(view.seat)]
    ends = here.authorised_until if here.authorised else 0
    if held and (not here.authorised or (ends and sent(rules, view))):
        term = (Term("70.10", "days-left", (ends - view.public.hour) / 24),) if ends else ()
        because = (*term, Term("70.3", "operations", float(len(held))), Term("70.3", "public-support", here.support))
        offers = tuple(o for o in offered(home_front, "parliament", rules, view) if o.kind == "seek-authorisation")
        yield Item("parliament", held[0].forum, because, offers)


def _inform(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield a parliament that has not been told, in the visit in which the government pledges its forces."""
    held = operations(rules, view)
    if held and any(d.slot.startswith("package/") for d in view.desk.drafts):
        support = view.public.nations[NationId(view.seat)].support
        offers = tuple(o for o in offered(home_front, "parliament", rules, view) if o.kind == "inform-parliament")
        yield Item("inform-parliament", held[0].forum, (Term("70.9", "public-support", support),), offers)


def _attacked(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield the strongest cyber attack on one's own public that nothing keeps out: protection still helps (rules 60.2, 60.4)."""
    struck = [s for s in view.public.strikes if not s.kept_out and view.seat in s.nations]
    ours = {s.network for s in struck}
    answered = (d.order for d in view.desk.drafts if isinstance(d.order, (cyber.RestoreNetwork, cyber.GuardNetwork)))
    if struck and not view.has_slot("harden") and not any(order.network in ours for order in answered):
        strongest = max(struck, key=lambda s: s.strength)
        because = (Term("60.4", "strength", strongest.strength), Term("60.2", "protection", view.own.hardened))
        answers = (o for o in offered(cyber, "cyber-actions", rules, view) if o.kind in ("restore-network", "guard-network"))
        offers = (*only(answers, "network", lambda n: n in ours), *offered(cyber, "harden-networks", rules, view))
        yield Item("attack-unanswered", view.seat, because, offers)


def _culprit(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield the attack whose culprit a government is surest of, once it is sure enough to say so (rules 60.16, 60.17)."""
    if not view.own.cyber.findings:
        return
    bar, _ = cyber.threshold(rules, view.public, NationId(view.seat))
    named = {n.incident for n in view.public.arena.named if view.seat in n.by or n.forum}
    best: tuple[float, EventId] | None = None
    for strike in cyber.incidents(view.public):
        found = cyber.suspected(view, strike.cause)
        if found is not None and found.confidence >= bar and strike.cause not in named:
            best = max(best, (found.confidence, strike.cause)) if best is not None else (found.confidence, strike.cause)
    if best is not None and not view.has_slot(f"name/{best[1]}"):
        because = (Term("60.16", "confidence", best[0]), Term("60.16", "threshold", bar))
        named_offers = offered(cyber, "cyber-actions", rules, view, incident=best[1])
        yield Item("culprit-known", best[1], because, tuple(o for o in named_offers if o.kind == "name-culprit"))


def _help_asked(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield allies that ask for teams to hunt in their networks, to who could send some (rule 60.14)."""
    calls = [n for n in (view.table.cyber.calls if view.table is not None else ()) if n != view.seat]
    if calls and not any(view.has_slot(f"hunt/{n}") for n in calls):
        offers = tuple(o for o in offered(cyber, "cyber-actions", rules, view) if o.kind == "send-hunters")
        yield Item("help-asked", calls[0], (Term("60.14", "calls", float(len(calls))),), offers)


def _wrong(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield a delegation whose measures have hit somebody else in this turn, to those who may recall it (rules 60.6, 60.7)."""
    for strike in view.public.strikes:
        held = view.public.cyber.get(strike.forum) if strike.forum and (strike.wrong or not strike.kept_out) else None
        if held is not None:
            offers = only(offered(cyber, "recall-delegation", rules, view), "forum", lambda f, at=strike.forum: f == at)  # type: ignore[misc]
            because = (Term("60.6", "clarity", strike.clarity), Term("60.7", "days-left", (held.until - view.public.hour) / 24))
            yield Item("measures-wrong", strike.forum, because, offers)
            return


def _election(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    hour = rules.elections.get(view.public.turn, {}).get(NationId(view.seat))
    if hour is not None and hour >= view.public.hour and sent(rules, view):
        support = view.public.nations[NationId(view.seat)].support
        because = (Term("70.7", "days-left", (hour - view.public.hour) / 24), Term("70.1", "public-support", support))
        yield Item("election-near", view.seat, because, offered(home_front, "address-nation", rules, view))


def _base(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    public = view.public
    if public.mandate.level != "force" or all(o.over for o in public.operations.values()):
        return
    asked: dict[BaseId, int] = {}
    closed = [b for b in rules.hosts[view.seat] if not public.bases[b]]
    for asset in rules.assets.values() if closed else ():
        for base in asset.spec.bases:
            if base in closed and asset.nation != view.seat:
                asked[base] = asked.get(base, 0) + 1
    if asked:
        most = sorted(asked, key=lambda b: (-asked[b], b))
        offers = tuple(o for b in most for o in offered(force_generation, "bases", rules, view, base=b))
        yield Item("base-asked", most[0], (Term("10.7", "packages", float(asked[most[0]])),), offers)


def _time_limit(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    last = rules.opens[min(view.public.turn + 1, len(rules.opens) - 1)]
    found: dict[str, tuple[int, PackageId]] = {}
    for caveat in limits(view):
        if isinstance(caveat, TimeCaveat) and caveat.until <= last:
            covered = [p for p in sent(rules, view) if force_generation.covers(rules, caveat.scope, p)]
            if covered:
                found[caveat.id] = (caveat.until, covered[0])
    if found:
        until, package = min(found.values())
        offers = only(offered(caveats, "lift-caveat", rules, view), "caveat", lambda c: c in found)
        yield Item("time-limit", package, (Term("20.5", "days-left", (until - view.public.hour) / 24),), offers)


def _munitions(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    public, tables = view.public, rules.tables
    nation = NationId(view.seat)
    allowed = council.allowed_missions(rules, public, nation, public.hour)
    strikers = [p for p in sent(rules, view) if _strikes(rules, view, p, allowed)]
    pace = tables.operations.pace["sustained"] * tables.operations.precision_per_strike
    daily = pace * added(rules.assets[p].spec.count * rules.assets[p].platform.sorties_per_day for p in strikers)
    if daily > 0 and view.own.munitions < tables.staff.munition_days * daily:
        offers = offered(force_generation, "withdraw-package", rules, view, package=tuple(strikers))
        barring = only(offered(caveats, "set-caveat", rules, view), "caveat", lambda c: _bars_strikes(rules, c))
        because = (Term("50.9", "days-left", view.own.munitions / daily), Term("50.9", "weapons", float(view.own.munitions)))
        yield Item("munitions-short", strikers[0], because, (*barring, *offers))


def _strikes(rules: Rulebook, view: SeatView, package: PackageId, allowed: Mapping[str, ForumId]) -> bool:
    """Whether a package could use precision weapons in an operation that runs, under its own government's limits."""
    asset, held = rules.assets[package], limits(view)
    return any(
        k in allowed
        and rules.tables.missions[k].capability == "strike"
        and caveats.barring(rules, held, asset, k, z, allowed[k]) is None
        for k, z in rules.tasks_of[package]
    )


def _bars_strikes(rules: Rulebook, caveat: Caveat) -> bool:
    return isinstance(caveat, MissionCaveat) and any(rules.tables.missions[k].capability == "strike" for k in caveat.barred)


def _support(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    here, bar = view.public.nations[NationId(view.seat)].support, rules.tables.staff.support
    if sent(rules, view) and here < bar:
        offers = (
            *offered(home_front, "address-nation", rules, view),
            *offered(force_generation, "withdraw-package", rules, view),
        )
        because = (Term("70.1", "public-support", here), Term("120.6", "bar", bar))
        yield Item("support-low", view.seat, because, offers)


def _relief(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield the packages well beyond their sustainment that the standing orders leave out there."""
    closes = rules.opens[view.public.turn]
    over: dict[PackageId, float] = {}
    for package in sent(rules, view):
        held = view.public.packages[package]
        days = standing_orders.days_over(rules.assets[package], held, closes)
        drafted = view.has_slot(f"relief/{package}") or view.has_slot("relief/") or view.has_slot(f"package/{package}")
        if drafted or held.since > view.public.hour or days < rules.tables.staff.overstay_days:
            continue
        if not standing_orders.due(rules, view, package) and not standing_orders.leaves(rules, view, package, held, closes):
            over[package] = days
    if over:
        most = sorted(over, key=lambda p: (-over[p], p))
        offers = [o for p in most for o in offered(force_generation, "rotate-package", rules, view, package=p)]
        offers += offered(standing_orders, "set-relief", rules, view, package=("", most[0]))
        offers += offered(force_generation, "withdraw-package", rules, view, package=most[0])
        because = (Term("10.5", "days-over", over[most[0]]), Term("10.5", "packages", float(len(most))))
        yield Item("relief-due", most[0], because, tuple(offers))


def _begun(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield an operation that has begun since the last turn opened, while nothing has been sent to it."""
    fresh = [o for o in operations(rules, view) if o.began >= _last_turn(rules, view)]
    if fresh and not _pledged(rules, view):
        wanted = {k for o in fresh for k in o.missions}
        offers = offered(force_generation, "pledge-package", rules, view)
        fitting = tuple(o for o in offers if wanted & set(rules.assets[PackageId(str(dict(o.fixed)["package"]))].missions))
        since = float(view.public.hour - fresh[0].began)
        yield Item("operation-begun", fresh[0].forum, (Term("30.13", "hours-since", since),), fitting)


def _mandated(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield a mandate for force given or called for since the last turn opened, while no operation runs and nothing is sent."""
    public = view.public
    first = max(1, _last_turn(rules, view))
    given = public.mandate.level == "force" and public.mandate.since >= first
    call = public.call
    called = (
        not given and call is not None and call.level == "force" != public.mandate.level and first <= call.since <= public.hour
    )
    if not (given or called) or _pledged(rules, view) or not all(o.over for o in public.operations.values()):
        return
    bases = (o for o in offered(force_generation, "bases", rules, view) if o.kind == "open-base")
    offers = (*offered(force_generation, "pledge-package", rules, view), *bases)
    if given:
        yield Item("mandate-given", "force", (Term("90.1", "hours-since", float(public.hour - public.mandate.since)),), offers)
        return
    forum = next((f for f in rules.forums if rules.procedure[f].grants_mandates), None)
    if call is not None and forum is not None:
        yield Item("mandate-called", forum, (Term("35.5", "hours-since", float(public.hour - call.since)),), offers)


def _last_turn(rules: Rulebook, view: SeatView) -> int:
    """Return the hour at which the last turn opened."""
    return rules.opens[max(0, view.public.turn - 2)]


def _pledged(rules: Rulebook, view: SeatView) -> bool:
    return bool(sent(rules, view)) or any(d.slot.startswith("package/") for d in view.desk.drafts)


MATTERS = (
    _review,
    _partner,
    *words.MATTERS,
    _parliament,
    _inform,
    _wrong,
    _attacked,
    _culprit,
    _help_asked,
    words.request,
    _base,
    _time_limit,
    _munitions,
    _support,
    _relief,
    _election,
    _begun,
    _mandated,
)
"""The most important first."""
