"""What happens at home, how it folds, and what of it each seat may know."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, assert_never

from msgspec.structs import replace

from wargame.engine.model.base import CAPITAL, EventBase, EventId, NationId, SeatId, clamp, kebab
from wargame.engine.model.conditions import MandateLevel
from wargame.engine.model.state import Cabinet, NationState, PartnerMood, Private, State

ROOM = "home-front"


class NationAddressed(EventBase, frozen=True, tag=kebab):
    """A government has spoken to its public."""

    nation: NationId
    support: float
    capital: float


class ParliamentVoted(EventBase, frozen=True, tag=kebab):
    """A parliament has allowed forces to take part, or has refused."""

    nation: NationId
    passed: bool
    until: int = 0
    """Hour at which what it has allowed ends; 0 for no term."""
    subject_to: MandateLevel = "none"
    """The mandate without which its approval ends with the turn."""


class ParliamentInformed(EventBase, frozen=True, tag=kebab):
    """A government has told its parliament of the operation, and the debate has moved the public."""

    nation: NationId
    support: float


class ParliamentBypassed(EventBase, frozen=True, tag=kebab):
    """A parliament that had to be told has learned of its forces from others (rule 70.9)."""

    nation: NationId
    support: float
    capital: float


class AuthorisationEnded(EventBase, frozen=True, tag=kebab):
    """What a parliament had allowed has run out (rule 70.10)."""

    nation: NationId


class ReadinessInvested(EventBase, frozen=True, tag=kebab):
    """A government has paid for faster deployment; its own seat alone knows."""

    audience = "parties"
    nation: NationId
    readiness: float
    capital: float


class NetworkingInvested(EventBase, frozen=True, tag=kebab):
    """A government has paid for connecting its forces with those they fight beside; that counts from hour `ready` on."""

    nation: NationId
    ready: int
    capital: float


class SupportMoved(EventBase, frozen=True, tag=kebab):
    """Public support in a nation after the turn, and its government's political capital."""

    nation: NationId
    support: float
    was: float
    capital: float


class ElectionHeld(EventBase, frozen=True, tag=kebab):
    """A nation has voted, and its government has held on or lost; `capital` is what a victory brought it."""

    nation: NationId
    won: bool
    capital: float = 0.0


class PartnerDemanded(EventBase, frozen=True, tag=kebab):
    """A cabinet partner has told its government, and nobody else, that it cannot go on like this."""

    audience = "parties"
    nation: NationId
    partner: str
    red_line: str = ""
    """The id of the red line that is crossed; empty where the public no longer stands behind the operation."""


class DemandDropped(EventBase, frozen=True, tag=kebab):
    """What a cabinet partner demanded has come about; its government alone knows."""

    audience = "parties"
    nation: NationId
    partner: str


class PartnerSettled(EventBase, frozen=True, tag=kebab):
    """A government has settled with a partner at the price of political capital; it alone knows."""

    audience = "parties"
    nation: NationId
    partner: str
    until: int
    """Hour until which the partner asks for nothing."""
    capital: float


class PartnerLeft(EventBase, frozen=True, tag=kebab):
    """A partner has left a cabinet."""

    nation: NationId
    partner: str


class GovernmentFell(EventBase, frozen=True, tag=kebab):
    """A government has lost its majority, or the confidence of parliament; it stays on as caretaker."""

    nation: NationId
    reason: Literal["partner-left", "confidence"]
    cabinet: Cabinet


class GovernmentFormed(EventBase, frozen=True, tag=kebab):
    """A new government is in office, and has this political capital."""

    nation: NationId
    cabinet: Cabinet
    capital: float


class PledgesConfirmed(EventBase, frozen=True, tag=kebab):
    """A new government stands by what its predecessor pledged."""

    nation: NationId
    capital: float


class PledgesLapsed(EventBase, frozen=True, tag=kebab):
    """The day has passed by which a new government had to confirm what its predecessor pledged."""

    nation: NationId


Event = (
    NationAddressed
    | ParliamentVoted
    | ParliamentInformed
    | ParliamentBypassed
    | AuthorisationEnded
    | ReadinessInvested
    | NetworkingInvested
    | SupportMoved
    | ElectionHeld
    | PartnerDemanded
    | DemandDropped
    | PartnerSettled
    | PartnerLeft
    | GovernmentFell
    | GovernmentFormed
    | PledgesConfirmed
    | PledgesLapsed
)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _nation(state: State, name: NationId, nation: NationState) -> State:
    public = state.public
    return replace(state, public=replace(public, nations={**public.nations, name: nation}))


def _own(state: State, name: NationId, own: Private) -> State:
    return replace(state, private={**state.private, name: own})


def _both(state: State, name: NationId, nation: NationState, own: Private) -> State:
    public = state.public
    return replace(
        state,
        public=replace(public, nations={**public.nations, name: nation}),
        private={**state.private, name: own},
    )


def _spent(own: Private, capital: float) -> Private:
    return replace(own, capital=clamp(own.capital - capital))


def _addressed(state: State, event: NationAddressed) -> State:
    name = event.nation
    nation = replace(state.public.nations[name], support=event.support)
    return _both(state, name, nation, _spent(state.private[name], event.capital))


def _moved(state: State, event: SupportMoved) -> State:
    return evolve_support(state, (event,))


def _invested(state: State, event: ReadinessInvested) -> State:
    own = state.private[event.nation]
    left = clamp(own.capital - event.capital)
    return _own(state, event.nation, replace(own, capital=left, readiness=event.readiness))


def _connected(state: State, event: NetworkingInvested) -> State:
    name = event.nation
    nation = replace(state.public.nations[name], networked=event.ready)
    return _both(state, name, nation, _spent(state.private[name], event.capital))


def _parliament(state: State, event: ParliamentVoted | ParliamentInformed | ParliamentBypassed | AuthorisationEnded) -> State:
    name = event.nation
    nation = state.public.nations[name]
    match event:
        case ParliamentVoted():
            if not event.passed:
                return state  # A renewal that is refused leaves the present mandate to run out.
            changed = replace(nation, authorised=True, authorised_until=event.until, subject_to=event.subject_to)
            return _nation(state, name, changed)
        case ParliamentInformed():
            return _nation(state, name, replace(nation, support=event.support, informed=True))
        case ParliamentBypassed():
            changed = replace(nation, support=event.support, informed=True)
            return _both(state, name, changed, _spent(state.private[name], event.capital))
        case AuthorisationEnded():
            return _nation(state, name, replace(nation, authorised=False, authorised_until=0, subject_to="none"))
        case _:
            assert_never(event)


def _partner(state: State, event: PartnerDemanded | DemandDropped | PartnerSettled) -> State:
    own = state.private[event.nation]
    mood = own.partners.get(event.partner, PartnerMood())
    match event:
        case PartnerDemanded():
            mood = replace(mood, demand=event.id)
        case DemandDropped():
            mood = replace(mood, demand=EventId(""))
        case PartnerSettled():
            mood = replace(mood, demand=EventId(""), settled=event.until)
            own = _spent(own, event.capital)
        case _:
            assert_never(event)
    return _own(state, event.nation, replace(own, partners={**own.partners, event.partner: mood}))


def _office(state: State, event: ElectionHeld | PartnerLeft | GovernmentFell | GovernmentFormed) -> State:
    name = event.nation
    nation, own = state.public.nations[name], state.private[name]
    cabinet = nation.cabinet
    match event:
        case ElectionHeld():
            return _own(state, name, _spent(own, -event.capital))
        case PartnerLeft():
            partners = tuple(p for p in cabinet.partners if p != event.partner)
            return _nation(state, name, replace(nation, cabinet=replace(cabinet, partners=partners)))
        case GovernmentFell():
            return _both(state, name, replace(nation, cabinet=event.cabinet), replace(own, partners=_calm(own.partners)))
        case GovernmentFormed():
            moods = _calm(own.partners)
            # A new government is not bound by what its predecessor never declared.
            caveats = () if event.cabinet.successor != cabinet.successor else own.caveats
            own = replace(own, capital=event.capital, partners=moods, caveats=caveats)
            return _both(state, name, replace(nation, cabinet=event.cabinet), own)
        case _:
            assert_never(event)


def _reviewed(state: State, event: PledgesConfirmed | PledgesLapsed) -> State:
    name = event.nation
    nation = state.public.nations[name]
    state = _nation(state, name, replace(nation, cabinet=replace(nation.cabinet, review=0)))
    return _own(state, name, _spent(state.private[name], event.capital)) if type(event) is PledgesConfirmed else state


def _calm(partners: Mapping[str, PartnerMood]) -> Mapping[str, PartnerMood]:
    """Return partners' moods without demands and settlements: a new cabinet opens every bargain anew."""
    return {p: PartnerMood(mood.red_lines) for p, mood in partners.items()}


def evolve_support(state: State, events: Sequence[SupportMoved]) -> State:
    """Return the state in which all of `events` have happened."""
    nations = {**state.public.nations}
    private = {**state.private}
    for event in events:
        seat = event.nation
        nations[event.nation] = replace(nations[event.nation], support=event.support)
        private[seat] = replace(private[seat], capital=event.capital)
    return replace(state, public=replace(state.public, nations=nations), private=private)


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    NationAddressed: _addressed,
    SupportMoved: _moved,
    ReadinessInvested: _invested,
    NetworkingInvested: _connected,
    **dict.fromkeys((ParliamentVoted, ParliamentInformed, ParliamentBypassed, AuthorisationEnded), _parliament),
    **dict.fromkeys((PartnerDemanded, DemandDropped, PartnerSettled), _partner),
    **dict.fromkeys((ElectionHeld, PartnerLeft, GovernmentFell, GovernmentFormed), _office),
    **dict.fromkeys((PledgesConfirmed, PledgesLapsed), _reviewed),
}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it (rule 70.8): polls, votes, cabinets are public, capital and demands a seat's own."""
    del state
    if event.nation == seat:
        return event
    match event:
        case ReadinessInvested() | PartnerDemanded() | DemandDropped() | PartnerSettled():
            return None
        case SupportMoved():
            return replace(event, capital=0.0, terms=())
        case PartnerLeft() | GovernmentFell():
            return replace(event, terms=(), dice=())  # Their odds would give the government's capital away.
        case (
            NationAddressed()
            | NetworkingInvested()
            | ParliamentBypassed()
            | ElectionHeld()
            | GovernmentFormed()
            | PledgesConfirmed()
        ):
            return replace(event, capital=0.0, terms=tuple(t for t in event.terms if t.name != CAPITAL))
        case ParliamentVoted() | ParliamentInformed() | AuthorisationEnded() | PledgesLapsed():
            return event
        case _:
            assert_never(event)
