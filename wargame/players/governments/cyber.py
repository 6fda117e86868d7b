"""What a computer government does in cyberspace, and what it says there in the Council (rule 60.27).

Lives here: guarding, helping, sharing, naming, lending, and the drafts about them; each move says why. The weights are
`cyber.policy`. Not here: whether it takes part otherwise (interests), the adversary (doctrine).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import EventId, ForumId, NationId, Term, as_nation
from wargame.engine.model.caveats import Circle
from wargame.engine.model.council import AttributeAttack, CrisisResponse, DelegateCyber, Motion, Proposal
from wargame.engine.model.cyber import THE_ADVERSARY, Strike
from wargame.engine.rooms import cyber
from wargame.engine.rooms.council.orders import BreakSilence, TableMotion
from wargame.players import Move
from wargame.players.governments.effects import effects
from wargame.players.governments.interests import leaning


def moves(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield a government's sealed orders in cyberspace, the most important first, as long as its purse allows."""
    if not cyber.active(rules) or _apart(rules, view):
        return
    purse = view.own.capital - rules.tables.cyber.policy["reserve"]
    costs = rules.tables.cyber.cost
    yield from _recalls(rules, view)
    for action, move in _wanted(rules, view):
        cost = costs[action] if action else 0.0
        if cost <= purse:
            purse -= cost
            yield move


def _apart(rules: Rulebook, view: SeatView) -> bool:
    """Whether a government has nothing in cyberspace to use, to guard, to tell or to take back."""
    world, nation = rules.scenario.cyber, NationId(view.seat)
    if nation in world.capacities or view.own.cyber.findings or view.public.cyber:
        return False
    return not any(network.nation == nation for network in world.networks.values())


def _wanted(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    """Yield what a government would do, each with the action whose price it has; empty for what costs nothing."""
    yield from _at_home(rules, view)
    yield from _shares(rules, view)
    yield from _names(rules, view)
    yield from _helps(rules, view)
    yield from _lends(rules, view)
    yield from _narratives(rules, view)
    yield from effects(rules, view)


def _at_home(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    """Yield the answer to attacks on one's own networks: restore the weightiest, call for help, guard what lies most open."""
    own = cyber.capacity(rules, view.seat)
    networks = {n: spec for n, spec in rules.scenario.cyber.networks.items() if spec.nation == view.seat}
    down = [n for n in networks if cyber.level(view.public, n) < 1.0]
    down.sort(key=lambda n: (-networks[n].weight * (1.0 - cyber.level(view.public, n)), n))
    if down and own.defence > 0:
        terms = (Term("60.12", "works", cyber.level(view.public, down[0])),)
        yield "respond", Move(cyber.RestoreNetwork(seat=view.seat, network=down[0]), "We put our own house in order.", terms)
    calls = view.table.cyber.calls if view.table is not None else ()
    weak = own.defence < rules.tables.cyber.policy["alone"]
    unseen = {s.network for s in cyber.incidents(view.public) if s.clarity < 1.0}  # What shows whole needs no hunters.
    broken = [n for n in down if networks[n].kind != "information" and n in unseen]
    if broken and weak and view.seat not in calls:
        yield "", Move(cyber.CallForHelp(seat=view.seat, wanted=True), "We are hit, and allies see further than we do.")
    elif view.seat in calls and not any(_recent(view, s) for s in cyber.incidents(view.public) if s.network in networks):
        yield "", Move(cyber.CallForHelp(seat=view.seat, wanted=False), "It has been quiet here; others may need the teams.")
    guards = view.table.cyber.guards if view.table is not None else {}
    fresh = [s.network for s in cyber.incidents(view.public) if s.network in networks and _recent(view, s)]
    for name in dict.fromkeys(fresh):
        if guards.get(name, 0.0) < rules.tables.cyber.guard["gain"] and own.defence > 0:
            yield "guard", Move(cyber.GuardNetwork(seat=view.seat, network=name), "They have come there once, and will again.")
            return


def _recent(view: SeatView, strike: Strike) -> bool:
    return int(strike.cause.split(".", 1)[0]) >= view.public.turn - 1


def _shares(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    """Yield sharing what is new: with the whole alliance from who cares for it, with the inner circle from others."""
    spec = rules.scenario.nations[NationId(view.seat)]
    fresh = [f for f in view.own.cyber.findings if f.by == view.seat and f.incident.startswith(f"{view.public.turn - 1}.")]
    if not fresh and not view.public.strikes:
        return
    value = (spec.alliance_value + spec.threat) / 2
    circle: Circle = "alliance" if value >= rules.tables.cyber.policy["share"] else "inner"
    yield (
        "share",
        Move(
            cyber.ShareFindings(seat=view.seat, circle=circle),
            "What each of us sees is little; together we may know who it was.",
            (Term("60.13", "alliance-and-threat", value), Term("60.27", "bar", rules.tables.cyber.policy["share"])),
        ),
    )


def _names(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    """Yield a charge that a government is sure enough of: before the world where it feels threatened, else in private."""
    nation, policy = NationId(view.seat), rules.tables.cyber.policy
    threatened = rules.scenario.nations[nation].threat >= policy["public"] and leaning(view, "attribute-attack") >= 0
    able = cyber.capacity(rules, view.seat).intelligence >= policy["share"]
    if not (threatened or able) or any(nation in n.by for n in view.public.arena.named):
        return
    if not threatened and view.own.cyber.told:  # A word in private is said once.
        return
    found = _surest(rules, view)
    if found is None:
        return
    incident, suspect, sure, bar = found
    terms = (Term("60.16", "confidence", sure), Term("60.16", "threshold", bar))
    if threatened:
        order = cyber.NameCulprit(seat=view.seat, incident=incident, suspect=suspect, how="jointly")
        yield "name", Move(order, "We know who it was, and those who do it should know that we do.", terms)
    elif sure >= bar + policy["doubt"]:
        order = cyber.NameCulprit(seat=view.seat, incident=incident, suspect=suspect, how="privately")
        yield "name", Move(order, "They should hear from us that we know, and not from the papers.", terms)


def _surest(rules: Rulebook, view: SeatView) -> tuple[EventId, str, float, float] | None:
    """Return the attack whose culprit a government is surest of, where it is sure enough: attack, culprit, confidence, bar."""
    if not view.own.cyber.findings:
        return None
    bar, _ = cyber.threshold(rules, view.public, NationId(view.seat))
    best: tuple[EventId, str, float, float] | None = None
    charged = {(n.incident, n.suspect) for n in view.public.arena.named if n.forum}
    for strike in cyber.incidents(view.public):
        found = cyber.suspected(view, strike.cause)
        if found is None or found.confidence < bar or (strike.cause, found.suspect) in charged:
            continue
        if best is None or found.confidence > best[2]:
            best = (strike.cause, found.suspect, found.confidence, bar)
    return best


def _helps(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    """Yield help for allies from who is able and cares: hunters where they are called, guards for the force's networks."""
    policy = rules.tables.cyber.policy
    own = cyber.capacity(rules, view.seat)
    spec = rules.scenario.nations[NationId(view.seat)]
    if own.defence < policy["guard"] or view.table is None:
        return
    if spec.alliance_value >= policy["help"]:
        hosts = sorted(
            (n for n in view.table.cyber.calls if n != view.seat), key=lambda n: (-rules.scenario.nations[n].threat, n)
        )
        if hosts:
            order = cyber.SendHunters(seat=view.seat, host=hosts[_turn_of(rules, view) % len(hosts)])
            yield "hunt", Move(order, "They have asked, and what we learn there serves us too.")
    held = view.table.cyber.guards
    forces = [n for n, net in rules.scenario.cyber.networks.items() if not net.nation]
    forces.sort(key=lambda n: (held.get(n, 0.0) - rules.scenario.cyber.networks[n].weight, n))
    if forces and held.get(forces[0], 0.0) < policy["enough"]:
        terms = (Term("60.27", "defence", own.defence), Term("60.27", "bar", policy["guard"]))
        yield "guard", Move(cyber.GuardNetwork(seat=view.seat, network=forces[0]), "This is what we can do best for all.", terms)


def _turn_of(rules: Rulebook, view: SeatView) -> int:
    """Return a number that spreads helpers over those who have called."""
    return view.public.turn + rules.nations.index(NationId(view.seat))


def _lends(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    forum = _forum_of_all(rules, view)
    if forum is None or view.table is None or as_nation(view.seat) in view.table.cyber.offers:
        return
    policy = rules.tables.cyber.policy
    able, bar = cyber.capacity(rules, view.seat).effects, max(policy["lend"], rules.tables.cyber.lent["least"])
    cool = view.public.arena.escalation < policy["wary"]
    if able >= bar and leaning(view, "delegate-cyber") >= 0 and cool and _ours(rules, view, forum):
        terms = (Term("60.19", "effects", able), Term("60.27", "bar", bar))
        yield "", Move(cyber.OfferEffects(seat=view.seat, forum=forum), "We lend it, and can take it back at any moment.", terms)


def _recalls(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield taking back what has gone too far for a government: effects lent, or a delegation whose measures went wrong."""
    public, wary = view.public, rules.tables.cyber.policy["wary"]
    liking = leaning(view, "delegate-cyber")
    terms = (Term("60.21", "escalation", public.arena.escalation), Term("60.27", "bar", wary))
    lent = view.table is not None and as_nation(view.seat) in view.table.cyber.offers
    if lent and public.arena.escalation >= wary and liking < rules.tables.cyber.policy["sworn"]:
        yield Move(cyber.RecallEffects(seat=view.seat), "This has gone further than we lent it for.", terms)
    if public.arena.false_acts and liking < 0:
        for forum in public.cyber:
            wrong = (Term("60.6", "wrong-acts", float(public.arena.false_acts)),)
            yield Move(cyber.RecallDelegation(seat=view.seat, forum=forum), "It has hit those who had no part in it.", wrong)


def _narratives(rules: Rulebook, view: SeatView) -> Iterator[tuple[str, Move]]:
    """Yield an answer to hostile information: at home first, else for the ally whose public is worst hit."""
    policy = rules.tables.cyber.policy
    own = cyber.capacity(rules, view.seat)
    if own.information < policy["guard"]:
        return
    networks = rules.scenario.cyber.networks
    hit = [n.nation for k, n in networks.items() if n.kind == "information" and cyber.level(view.public, k) < 1.0]
    if view.seat in hit:
        yield (
            "narrative",
            Move(cyber.CounterNarrative(seat=view.seat, nation=as_nation(view.seat)), "Our people should hear it from us."),
        )
    elif hit and rules.scenario.nations[NationId(view.seat)].alliance_value >= policy["help"]:
        worst = min(dict.fromkeys(hit), key=lambda n: (view.public.nations[as_nation(n)].support, n))
        order = cyber.CounterNarrative(seat=view.seat, nation=as_nation(worst))
        yield "narrative", Move(order, "What splits one of us splits us all.")


# In the Council.


def _forum_of_all(rules: Rulebook, view: SeatView) -> ForumId | None:
    """Return the forum in which a government sits that decides by silence, or None."""
    own = rules.scenario.nations[NationId(view.seat)].forums
    return next((f for f in own if rules.procedure[f].decides == "silence"), None)


def voice(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield what a government says about cyberspace in this round of the Council."""
    if not cyber.active(rules) or view.table is None:
        return
    for name in view.table.current:
        motion = view.table.motions[name]
        doubts = _doubts(rules, view, motion) if isinstance(motion.proposal, AttributeAttack) else None
        if doubts is not None and motion.status == "silence":
            reason = "We have not seen proof that would bear this."
            yield Move(BreakSilence(seat=view.seat, motion=name, reason=reason), reason, doubts)
    forum = _forum_of_all(rules, view)
    if forum is not None and view.public.round <= 1:
        yield from _drafts(rules, view, forum)


def _doubts(rules: Rulebook, view: SeatView, motion: Motion) -> tuple[Term, ...] | None:
    """Return why a government cannot live with a forum's charge, or None where it can.

    Who knows nothing of its own follows those who do; who does asks for its threshold, less some.
    """
    charge = motion.proposal
    if not isinstance(charge, AttributeAttack) or motion.proposer == view.seat or view.seat not in rules.members[motion.forum]:
        return None
    nation = NationId(view.seat)
    able = cyber.capacity(rules, nation)
    if able.intelligence < rules.tables.cyber.policy["blind"] and leaning(view, "attribute-attack") >= 0:
        return None
    sure = cyber.surety(view, charge.incident, charge.suspect)
    bar, _ = cyber.threshold(rules, view.public, nation)
    said = {n for named in view.public.arena.named if named.suspect == charge.suspect for n in named.by}
    followed = any(f.nation in said for f in rules.scenario.nations[nation].follows)
    asked = bar - rules.tables.cyber.policy["doubt"] * (2.0 if followed else 1.0 + leaning(view, "attribute-attack"))
    if sure >= asked:
        return None
    return Term("60.16", "confidence", sure), Term("60.16", "threshold", bar), Term("60.27", "asked-for", asked)


def _drafts(rules: Rulebook, view: SeatView, forum: ForumId) -> Iterator[Move]:
    policy = rules.tables.cyber.policy
    nation = NationId(view.seat)
    threat = rules.scenario.nations[nation].threat
    charges = threat >= policy["public"] and leaning(view, "attribute-attack") >= 0
    delegates = leaning(view, "delegate-cyber") >= policy["delegate"]
    past = view.public.arena.past
    responds = view.seat == rules.scenario.lead or any(nation in p.strike.nations for p in past)
    seen = _ours(rules, view, forum) if charges or delegates or responds else ()
    if not seen:
        return
    found = _surest(rules, view) if charges else None
    if found is not None:
        terms = (Term("60.16", "confidence", found[2]), Term("60.16", "threshold", found[3]))
        yield from _table(view, forum, AttributeAttack(found[0], found[1]), "It is time that we say together who it is.", terms)
    if delegates and cyber.in_force(view.public, forum, view.public.hour) is None:
        lent = view.table is not None and forum in view.table.cyber.offers.values()
        bold = leaning(view, "delegate-cyber") >= policy["bold"] and lent
        draft = DelegateCyber(int(policy["days"]), policy["low"] if bold else policy["high"], "counter" if bold else "shield")
        terms = (Term("60.27", "leaning", leaning(view, "delegate-cyber")), Term("60.27", "bar", policy["delegate"]))
        yield from _table(view, forum, draft, "The next attack will not wait until we have met.", terms)
    harm = max((p.harm for p in past if _recent(view, p.strike) and p.strike in seen), default=0.0)
    alarmed = harm >= policy["alarm"] and (cyber.suffered(view.public, nation, rules) > 0 or view.seat == rules.scenario.lead)
    if alarmed and leaning(view, "crisis-response") >= 0:
        terms = (Term("60.27", "worst-harm", harm), Term("60.27", "bar", policy["alarm"]))
        yield from _table(view, forum, _response(rules, view, forum), "Who is hit should not be left to it alone.", terms)


def _ours(rules: Rulebook, view: SeatView, forum: ForumId) -> tuple[Strike, ...]:
    """Return the attacks so far that are a forum's business: on a member, or on the force as a whole."""
    return tuple(s for s in cyber.incidents(view.public) if cyber.covers(rules, forum, s))


def _response(rules: Rulebook, view: SeatView, forum: ForumId) -> CrisisResponse:
    """Return the next step of crisis response measures: an alert and teams, then effects against who has been named."""
    arena, days = view.public.arena, int(rules.tables.cyber.policy["days"])
    lent = view.table is not None and forum in view.table.cyber.offers.values()
    named = cyber.charged(arena, THE_ADVERSARY, forum=forum)
    if "alert" in arena.measures and named and lent and "effects" not in arena.measures:
        return CrisisResponse(("effects",), days)
    return CrisisResponse(("alert", "teams"), days)


def _table(view: SeatView, forum: ForumId, proposal: Proposal, reason: str, terms: tuple[Term, ...]) -> Iterator[Move]:
    """Yield a draft, unless it lies before the forum or has been refused there."""
    motions = view.table.motions.values() if view.table is not None else ()
    if not any(m.forum == forum and m.proposal == proposal and m.status != "agreed" for m in motions):
        yield Move(TableMotion(seat=view.seat, forum=forum, proposal=proposal), reason, terms)
