"""What the events of cyberspace change in the state. Not here: what they are (events), or who may know them (redaction)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

from msgspec.structs import replace

from wargame.engine.model.base import ADVERSARY, ForumId, NationId, SeatId, as_nation, clamp
from wargame.engine.model.cyber import THE_ADVERSARY, CyberArena, CyberFile, Finding, Named, Past, Strike
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e


def with_file(state: State, nation: NationId, file: CyberFile) -> State:
    """Return the state in which this is what a nation alone knows of cyberspace."""
    return replace(state, private={**state.private, nation: replace(state.private[nation], cyber=file)})


def with_arena(state: State, arena: CyberArena) -> State:
    """Return the state in which this is what everybody knows of cyberspace."""
    return replace(state, public=replace(state.public, arena=arena))


def tracks(state: State, cohesion: float = 0.0, legitimacy: float = 0.0, credibility: float = 0.0) -> State:
    """Return the state with the coalition's tracks moved by so much."""
    if not (cohesion or legitimacy or credibility):
        return state
    held = state.public.tracks
    moved = replace(
        held,
        cohesion=clamp(held.cohesion + cohesion),
        legitimacy=clamp(held.legitimacy + legitimacy),
        credibility=clamp(held.credibility + credibility),
    )
    return replace(state, public=replace(state.public, tracks=moved))


def _heated(state: State, by: float) -> State:
    if not by:
        return state
    arena = state.public.arena
    return with_arena(state, replace(arena, escalation=clamp(arena.escalation + by)))


def _support(state: State, lost: tuple[tuple[str, float], ...]) -> State:
    if not lost:
        return state
    nations = {**state.public.nations}
    for code, loss in lost:
        held = nations[as_nation(code)]
        nations[as_nation(code)] = replace(held, support=clamp(held.support - loss))
    return replace(state, public=replace(state.public, nations=nations))


def _spilled(state: State, third: str, harm: float) -> State:
    arena = state.public.arena
    return with_arena(state, replace(arena, spilled={**arena.spilled, third: arena.spilled.get(third, 0.0) + harm}))


def _level(state: State, network: str, level: float) -> State:
    arena = state.public.arena
    networks = {**arena.networks, network: level}
    if level >= 1.0:
        del networks[network]
    return with_arena(state, replace(arena, networks=networks))


def _paid(state: State, nation: NationId, capital: float) -> State:
    own = state.private[nation]
    return replace(state, private={**state.private, nation: replace(own, capital=clamp(own.capital - capital))})


def _gave(state: State, nation: NationId, kind: str, amount: float) -> State:
    if not amount:
        return state
    file = state.private[nation].cyber
    given = replace(file.given, **{kind: getattr(file.given, kind) + amount})
    return with_file(state, nation, replace(file, given=given))


def _spent(state: State, nation: NationId, sources: float = 0.0, tools: float = 0.0) -> State:
    if not (sources or tools):
        return state
    file = state.private[nation].cyber
    return with_file(state, nation, replace(file, sources=file.sources * (1.0 - sources), tools=file.tools * (1.0 - tools)))


def merged(held: tuple[Finding, ...], new: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings with new ones; of one nation about one thing the stronger stays: knowing more never weakens."""
    found = {(f.incident, f.suspect, f.by): f for f in held}
    for one in new:
        key = (one.incident, one.suspect, one.by)
        if key not in found or found[key].weight < one.weight:
            found[key] = one
    return tuple(found.values())


def _learnt(state: State, nation: NationId, new: tuple[Finding, ...]) -> State:
    file = state.private[nation].cyber
    return with_file(state, nation, replace(file, findings=merged(file.findings, new)))


def evolve(state: State, event: e.Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _hardened(state: State, event: e.NetworksHardened) -> State:
    seat = event.nation
    own = state.private[seat]
    own = replace(own, hardened=event.hardened, capital=clamp(own.capital - event.capital))
    return replace(state, private={**state.private, seat: own})


def _recalled(state: State, event: e.DelegationRecalled) -> State:
    left = {f: held for f, held in state.public.cyber.items() if f != event.forum}
    return replace(state, public=replace(state.public, cyber=left))


def _felt(state: State, event: e.AttackFelt) -> State:
    state = _support(state, ((event.nation, event.loss),))
    over = tuple(s for s in state.public.strikes if s.cause != event.strike)
    return replace(state, public=replace(state.public, strikes=over))


def _acted(state: State, event: e.MeasuresActed) -> State:
    public = state.public
    how = {"forum": event.forum, "acted": event.at, "kept_out": event.kept_out, "wrong": event.wrong}
    strikes = tuple(replace(s, **how) if s.cause == event.strike else s for s in public.strikes)
    state = replace(state, public=replace(public, strikes=strikes))
    state = tracks(state, -event.cohesion, -event.legitimacy)
    state = _heated(_support(state, event.backlash), event.escalation)
    if event.by:
        state = _gave(state, as_nation(event.by), "effects", event.kept_out)
    if event.third:
        state = _spilled(state, event.third, event.legitimacy)
    if event.wrong:
        arena = state.public.arena
        state = with_arena(state, replace(arena, false_acts=arena.false_acts + 1))
    return state


def _contest(state: State, event: e.AttackBegan | e.AttackOver | e.CouncilDelayed | e.ContestCooled | e.MeasuresStood) -> State:
    public = state.public
    match event:
        case e.AttackBegan():
            strike = Strike(
                event.id,
                event.nations,
                event.strength,
                event.clarity,
                event.at,
                network=event.network,
                until=event.until,
                means=event.means,
            )
            state = replace(state, public=replace(public, strikes=(*public.strikes, strike)))
            if event.mask:
                state = replace(state, hidden=replace(state.hidden, masks={**state.hidden.masks, event.id: event.mask}))
            return state
        case e.AttackOver():
            gone = next((s for s in public.strikes if s.cause == event.strike), None)
            left = tuple(s for s in public.strikes if s.cause != event.strike)
            past = public.arena.past if gone is None else (*public.arena.past, Past(gone, event.until, event.harm))
            state = replace(state, public=replace(public, strikes=left, arena=replace(public.arena, past=past)))
            if event.network:
                state = _level(state, event.network, event.level)
            return _heated(tracks(state, -event.cohesion), event.escalation)
        case e.CouncilDelayed():
            return state
        case e.ContestCooled():
            return tracks(with_arena(state, replace(public.arena, escalation=event.escalation)), -event.cohesion)
        case e.MeasuresStood():
            left_over = {m: until for m, until in public.arena.measures.items() if m not in event.measures}
            whose = public.arena.effects_of if "effects" in left_over else ForumId("")
            return with_arena(state, replace(public.arena, measures=left_over, effects_of=whose))
        case _:
            assert_never(event)


def _adversary(
    state: State, event: e.AttackPrepared | e.AccessGained | e.LessonsDrawn | e.AccessFound | e.AdversaryInfluenced
) -> State:
    own = state.private[ADVERSARY]
    held = own.adversary
    if held is None:
        return state
    if isinstance(event, e.AdversaryInfluenced):
        held = replace(held, resolve=clamp(held.resolve - event.resolve))
        state = replace(state, private={**state.private, ADVERSARY: replace(own, adversary=held)})
        return _gave(state, event.nation, "information", event.resolve)
    cyber = held.cyber
    if cyber is None:
        return state
    match event:
        case e.AttackPrepared():
            work = tuple(w for w in cyber.work if w.ready >= state.public.opened)
            cyber = replace(cyber, work=(*work, event.work), begun=cyber.begun + 1)
        case e.AccessGained():
            cyber = replace(cyber, access={**cyber.access, event.network: event.access})
        case e.LessonsDrawn():
            cyber = replace(cyber, learned={**cyber.learned, **dict(event.kinds)})
        case e.AccessFound():
            cyber = replace(cyber, access={n: a for n, a in cyber.access.items() if n not in event.networks})
        case _:
            assert_never(event)
    state = replace(state, private={**state.private, ADVERSARY: replace(own, adversary=replace(held, cyber=cyber))})
    if isinstance(event, e.AccessFound):
        state = _gave(state, event.nation, "defence", event.brought)
    return state


def _charged(state: State, event: e.CulpritNamed | e.ChargeWeighed | e.ChargeRefuted) -> State:
    arena = state.public.arena
    match event:
        case e.CulpritNamed():
            state = _spent(_paid(state, event.nation, event.capital), event.nation, sources=event.sources)
            if event.how != "privately":
                named = Named(event.incident, event.suspect, (event.nation,), event.at, event.id, weighed=True)
                state = with_arena(state, replace(arena, named=(*arena.named, named)))
            else:
                state = _told(state, event)
            return _heated(tracks(state, event.cohesion, credibility=event.credibility), event.escalation)
        case e.ChargeWeighed():
            charges = tuple(
                replace(n, weighed=True) if n.forum and (n.incident, n.suspect) == (event.incident, event.suspect) else n
                for n in arena.named
            )
            state = with_arena(state, replace(arena, named=charges))
            for nation, share in event.burnt:
                state = _spent(state, nation, sources=share)
            state = tracks(state, legitimacy=event.legitimacy, credibility=event.credibility)
            return _heated(state, event.escalation)
        case e.ChargeRefuted():
            charges = tuple(
                replace(n, refuted=True) if (n.incident, n.suspect) == (event.incident, event.suspect) else n for n in arena.named
            )
            state = with_arena(state, replace(arena, named=charges))
            return tracks(_support(state, event.support), -event.cohesion, -event.legitimacy, -event.credibility)
        case _:
            assert_never(event)


def _told(state: State, event: e.CulpritNamed) -> State:
    """Return the state in which a government has told a suspect in private that it knows."""
    file = state.private[event.nation].cyber
    if event.suspect not in file.told:
        state = with_file(state, event.nation, replace(file, told=(*file.told, event.suspect)))
    own = state.private[ADVERSARY]
    held = own.adversary
    if event.suspect != THE_ADVERSARY or held is None or held.cyber is None or event.nation in held.cyber.told:
        return state
    heard = replace(held.cyber, told=(*held.cyber.told, event.nation))
    return replace(state, private={**state.private, ADVERSARY: replace(own, adversary=replace(held, cyber=heard))})


def _effects(
    state: State,
    event: e.ForcesSuppressed | e.SourceDisturbed | e.EffectExposed | e.SpilledOver | e.NarrativeCountered,
) -> State:
    match event:
        case e.ForcesSuppressed():
            own = state.private[ADVERSARY]
            held = own.adversary
            if held is not None and event.zone in held.zones:
                there = held.zones[event.zone]
                hit = (
                    replace(there, air_defence=there.air_defence * (1.0 - event.share))
                    if event.blow == "air-defence"
                    else replace(there, posture="hold")
                )
                held = replace(held, zones={**held.zones, event.zone: hit})
                if event.blow == "command":
                    held = replace(held, suppressed={**held.suppressed, event.zone: state.public.turn})
                state = replace(state, private={**state.private, ADVERSARY: replace(own, adversary=held)})
            state = _spent(state, event.nation, tools=event.tools)
            return _heated(_gave(state, event.nation, "effects", event.share), event.escalation)
        case e.SourceDisturbed():
            # Each takes a share of what the others have left.
            hour, share = state.hidden.disturbed.get(event.incident, (event.at, 0.0))
            kept = (hour if share else event.at, 1.0 - (1.0 - share) * (1.0 - event.kept_out))
            disturbed = {**state.hidden.disturbed, event.incident: kept}
            state = replace(state, hidden=replace(state.hidden, disturbed=disturbed))
            state = _spent(state, event.nation, tools=event.tools)
            return _heated(_gave(state, event.nation, "effects", event.kept_out), event.escalation)
        case e.EffectExposed():
            return tracks(state, legitimacy=-event.legitimacy)
        case e.SpilledOver():
            return tracks(_spilled(state, event.third, event.harm), legitimacy=-event.legitimacy)
        case e.NarrativeCountered():
            seat = SeatId(event.public)
            own = replace(state.private[seat], hardened=event.hardened)
            state = replace(state, private={**state.private, seat: own})
            return _gave(state, event.nation, "information", event.brought)
        case _:
            assert_never(event)


def _begun(state: State, event: e.ActionBegun) -> State:
    opened, seat = state.public.opened, event.nation
    own = state.private[seat]
    file = own.cyber
    work = (*[w for w in file.work if w.ready >= opened], event.work)
    own = replace(own, cyber=replace(file, work=work), capital=clamp(own.capital - event.capital))
    return replace(state, private={**state.private, seat: own})


def _guarded(state: State, event: e.NetworkGuarded) -> State:
    table = state.table
    guards = {**table.cyber.guards, event.network: event.level}
    state = replace(state, table=replace(table, cyber=replace(table.cyber, guards=guards)))
    return _gave(state, event.nation, "defence", event.brought)


def _restored(state: State, event: e.NetworkRestored) -> State:
    return _level(state, event.network, event.level)


def _called(state: State, event: e.HelpCalled) -> State:
    table = state.table
    calls = tuple(n for n in table.cyber.calls if n != event.nation)
    calls = (*calls, event.nation) if event.wanted else calls
    return replace(state, table=replace(table, cyber=replace(table.cyber, calls=calls)))


def _found(state: State, event: e.EvidenceFound) -> State:
    return _learnt(state, event.nation, event.findings)


def _shared(state: State, event: e.FindingsShared) -> State:
    for nation in event.to:
        state = _learnt(state, nation, event.findings)
    state = _spent(state, event.nation, sources=event.lost)
    return _gave(state, event.nation, "intelligence", event.brought)


def _offers(state: State, offers: Mapping[NationId, ForumId]) -> State:
    table = state.table
    return replace(state, table=replace(table, cyber=replace(table.cyber, offers=offers)))


def _offered(state: State, event: e.EffectsOffered) -> State:
    return _offers(state, {**state.table.cyber.offers, event.nation: event.forum})


def _withdrawn(state: State, event: e.EffectsRecalled) -> State:
    return _offers(state, {n: f for n, f in state.table.cyber.offers.items() if n != event.nation})


def _honoured(state: State, event: e.HelpHonoured) -> State:
    nations = state.public.nations
    held = nations[event.nation]
    moved = replace(held, contextual=clamp(held.contextual + event.standing, -1.0, 1.0))
    return replace(state, public=replace(state.public, nations={**nations, event.nation: moved}))


def _nothing(state: State, event: e.ActionFailed | e.CyberReported) -> State:
    del event
    return state


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    e.NetworksHardened: _hardened,
    e.DelegationRecalled: _recalled,
    e.MeasuresActed: _acted,
    e.AttackFelt: _felt,
    **dict.fromkeys((e.AttackBegan, e.AttackOver, e.CouncilDelayed, e.ContestCooled, e.MeasuresStood), _contest),
    **dict.fromkeys((e.AttackPrepared, e.AccessGained, e.LessonsDrawn, e.AccessFound, e.AdversaryInfluenced), _adversary),
    **dict.fromkeys((e.CulpritNamed, e.ChargeWeighed, e.ChargeRefuted), _charged),
    **dict.fromkeys((e.ForcesSuppressed, e.SourceDisturbed, e.EffectExposed, e.SpilledOver, e.NarrativeCountered), _effects),
    e.ActionBegun: _begun,
    **dict.fromkeys((e.ActionFailed, e.CyberReported), _nothing),
    e.NetworkGuarded: _guarded,
    e.NetworkRestored: _restored,
    e.HelpCalled: _called,
    e.EvidenceFound: _found,
    e.FindingsShared: _shared,
    e.EffectsOffered: _offered,
    e.EffectsRecalled: _withdrawn,
    e.HelpHonoured: _honoured,
}
