"""What comes of actions when their lead time is over (rules 60.10 to 60.19): the dice, and what they change.

Lives here: adjudication of what governments have set going. Not here: what they may set going (legality).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from wargame.engine.dice import happened
from wargame.engine.model.base import Die, EventId, NationId, SeatId, Term, ZoneId, added, as_nation, clamp
from wargame.engine.model.cyber import BLOWS, HOWS, THE_ADVERSARY, Work
from wargame.engine.model.cyber_world import Capacity
from wargame.engine.model.state import State
from wargame.engine.rooms.cyber import events as e
from wargame.engine.rooms.cyber.attacks import fighting
from wargame.engine.rooms.cyber.delegation import spill
from wargame.engine.rooms.cyber.folding import evolve
from wargame.engine.rooms.cyber.knowing import capacity, confidence, incident, level, plain, suspicions, threshold
from wargame.engine.rooms.cyber.lent import agreed_effects, origin, spilled
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

LATER = ("share", "respond")
"""Actions that are worked out as the turn closes: when its evidence is in, and when its attacks have done their harm."""


def ready(rules: Rulebook, state: State, nation: NationId) -> tuple[Work, ...]:
    """Return the work of a nation that acts in this turn, in the order in which it was begun."""
    turn, work = state.public.turn, state.private[nation].cyber.work
    if not work:
        return ()
    opened, closes = rules.opens[turn - 1], rules.opens[turn]
    return tuple(w for w in work if opened <= w.ready < closes)


def busy(rules: Rulebook, state: State) -> tuple[tuple[NationId, Work], ...]:
    """Return the work of all nations that acts in this turn, nation by nation."""
    private, turn = state.private, state.public.turn
    opened, closes = rules.opens[turn - 1], rules.opens[turn]
    return tuple([(n, w) for n in rules.nations for w in private[n].cyber.work if opened <= w.ready < closes])


def act(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.Event]:
    """Yield what the turn's actions come to, nation by nation, each upon the state that the ones before it have left."""
    company: dict[tuple[str, str], int] = {}
    todo = busy(rules, state)
    for _, work in todo:
        if work.action == "name" and work.detail.startswith("jointly/"):
            key = (work.subject, work.detail)
            company[key] = company.get(key, 0) + 1
    tally: dict[str, int] = {}
    for nation, work in todo:
        if work.action not in LATER:
            for event in _Deed(rules, state, dice, nation, work, company, tally).events():
                state = evolve(state, event)
                yield event
    for event in agreed_effects(rules, state, dice):
        state = evolve(state, event)
        yield event


def responded(rules: Rulebook, state: State, dice: Dice) -> Iterator[e.Event]:
    """Yield what those bring back who answer attacks on networks, once the attacks have done their harm (rule 60.12)."""
    for nation, work in busy(rules, state):
        if work.action == "respond":
            for event in _Deed(rules, state, dice, nation, work, {}, {}).events():
                state = evolve(state, event)
                yield event


class _Deed:
    """One action of one nation while it is worked out."""

    def __init__(
        self,
        rules: Rulebook,
        state: State,
        dice: Dice,
        nation: NationId,
        work: Work,
        company: Mapping[tuple[str, str], int],
        tally: dict[str, int],
    ) -> None:
        """Take the state as it is before it, who names culprits jointly, and the count of blows so far in this turn."""
        self.rules, self.state, self.dice, self.nation, self.work = rules, state, dice, nation, work
        self.table = rules.tables.cyber
        self.able: Capacity = capacity(rules, nation)
        self.file = state.private[nation].cyber
        self.company = company
        self.tally = tally
        about = f"{nation}.{work.action}.{work.subject.replace('/', '-')}" if work.subject else f"{nation}.{work.action}"
        # Two of a kind that were begun in different turns may come to the same one; each has an hour of its own.
        self.key = f"{state.public.turn}/{work.action}/{nation}/{work.subject}/{work.ready}"
        self.about = f"{about}.{work.ready}"

    def id(self, kind: str, subject: str = "") -> EventId:
        """Return the id of an event about this action."""
        return event_id(self.state.public, e.ROOM, subject or self.about, kind)

    def _nth(self, what: str) -> int:
        self.tally[what] = self.tally.get(what, 0) + 1
        return self.tally[what]

    def events(self) -> Iterator[e.Event]:
        """Yield what comes of it."""
        match self.work.action:
            case "guard":
                yield from self._guard()
            case "respond":
                yield from self._respond()
            case "hunt":
                yield from self._hunt()
            case "name":
                yield from self._name()
            case "suppress":
                yield from self._suppress()
            case "disturb":
                yield from self._disturb()
            case "narrative":
                yield from self._narrative()
            case "influence":
                yield from self._influence()
            case _:
                return

    def _throw(self, able: float, against: float = 0.0) -> tuple[bool, tuple[Term, ...], Die]:
        """Throw for the action's success at this capacity; nothing succeeds beyond what the nation is able to do.

        `against` is the share of it that the other side keeps out.
        """
        odds = self.table.odds[self.work.action] * (able * (1.0 - against))
        die = self.dice.throw(f"cyber/act/{self.key}", odds)
        return happened(die), (Term("60.10", "capacity", able), Term("60.10", "odds", odds)), die

    def _tried(self, able: float) -> float:
        """Return the capacity that counts where people matter more than tools: a share of it comes with trying (rule 60.10)."""
        return self.table.tried + (1.0 - self.table.tried) * able

    def _failed(self, terms: tuple[Term, ...], die: Die) -> e.ActionFailed:
        return e.ActionFailed(
            id=self.id("failed"),
            at=self.work.ready,
            causes=(self.work.cause,),
            terms=terms,
            dice=(die,),
            nation=self.nation,
            action=self.work.action,
        )

    def _guard(self) -> Iterator[e.Event]:
        network = self.work.subject
        held = self.state.table.cyber.guards.get(network, 0.0)
        worked, terms, die = self._throw(self._tried(self.able.defence))
        if not worked:
            yield self._failed(terms, die)
            return
        gain = self.table.guard["gain"] * self.able.defence
        now = clamp(held + gain * (1.0 - held), 0.0, max(held, self.table.guard["most"]))
        helped = self.rules.scenario.cyber.networks[network].nation != self.nation
        yield e.NetworkGuarded(
            id=self.id("guarded"),
            at=self.work.ready,
            causes=(self.work.cause,),
            terms=(*terms, Term("60.11", "guards", gain)),
            dice=(die,),
            nation=self.nation,
            network=network,
            level=now,
            helped=helped,
            brought=now - held if helped else 0.0,
        )

    def _respond(self) -> Iterator[e.Event]:
        network = self.work.subject
        was = level(self.state.public, network)
        worked, terms, die = self._throw(self._tried(self.able.defence))
        if not worked or was >= 1.0:
            if not worked:
                yield self._failed(terms, die)
            return
        back = self.table.repair["respond"] * self.able.defence
        yield e.NetworkRestored(
            id=self.id("restored", f"{network}.{self.nation}.{self.work.ready}"),
            at=self.work.ready,
            terms=(Term("60.12", "restored", back),),
            network=network,
            level=clamp(was + back * (1.0 - was)),
            nation=self.nation,
        )

    def _hunt(self) -> Iterator[e.Event]:
        host = self.work.subject
        worked, terms, die = self._throw(self._tried(self.able.defence))
        cyber = fighting(self.state)
        networks = self.rules.scenario.cyber.networks
        seen = () if cyber is None else tuple(n for n in cyber.access if networks[n].nation in ("", host))
        if not worked or not seen:
            yield self._failed(terms, die)
            return
        brought = 0.0
        for name in seen:
            brought += cyber.access[name] if cyber is not None else 0.0
        yield e.AccessFound(
            id=self.id("access-found"),
            at=self.work.ready,
            causes=(self.work.cause,),
            terms=terms,
            dice=(die,),
            nation=self.nation,
            host=host,
            networks=seen,
            brought=brought,
        )

    def _name(self) -> Iterator[e.Event]:
        how, _, suspect = self.work.detail.partition("/")
        chosen = HOWS[HOWS.index(how)]
        together = self.company.get((self.work.subject, self.work.detail), 0) > 1
        named = incident(self.state.public, EventId(self.work.subject))
        shows = named is not None and plain(named) and suspect == origin(self.state, named.cause) == THE_ADVERSARY
        sure = 1.0 if shows else confidence(self.file.findings, EventId(self.work.subject), suspect)
        wanted, terms = threshold(self.rules, self.state.public, self.nation)
        gap = max(0.0, wanted - sure) * self.table.named["gap"]
        burnt = self.table.burnt["publicly" if chosen == "jointly" and not together else chosen]
        if chosen == "privately":
            gap = 0.0
        elif together:
            gap *= self.table.named["company"]
        shared = () if chosen == "privately" else self._united(suspect, together=together and chosen == "jointly")
        heat = self.table.escalation["name"] if chosen != "privately" and suspect == THE_ADVERSARY else 0.0
        yield e.CulpritNamed(
            id=self.id("named", f"{self.nation}.{self.work.subject.replace('/', '-')}.{self.work.ready}"),
            at=self.work.ready,
            causes=(EventId(self.work.subject),),
            terms=(Term("60.16", "confidence", sure), Term("60.16", "threshold", wanted), *terms, *shared),
            nation=self.nation,
            incident=EventId(self.work.subject),
            suspect=suspect,
            how=chosen,
            capital=gap,
            sources=burnt,
            escalation=heat,
            cohesion=added([t.value for t in shared]),
        )

    def _united(self, suspect: str, *, together: bool) -> tuple[Term, ...]:
        """Return what a charge does to the coalition: said first and together it unites, against another suspect it divides."""
        others = [n for n in self.state.public.arena.named if n.incident == self.work.subject and not n.refuted]
        if any(n.suspect == suspect for n in others):
            return ()
        if any(n.by != (self.nation,) for n in others):  # Who has charged another before corrects itself alone.
            return (Term("60.17", "cohesion", -self.table.named["divided"]),)
        return (Term("60.17", "cohesion", self.table.named["together"]),) if together else ()

    def _suppress(self) -> Iterator[e.Event]:
        blow = BLOWS[BLOWS.index(self.work.detail)]
        cyber = fighting(self.state)
        against = cyber.doctrine.defence if cyber is not None else 0.0
        worked, terms, die = self._throw(self.able.effects * self.file.tools, against)
        if not worked:  # The odds would tell how well the other side is guarded.
            yield self._failed(terms[:1], die)
        else:
            yield e.ForcesSuppressed(
                id=self.id("suppressed"),
                at=self.work.ready,
                causes=(self.work.cause,),
                terms=terms[:1],
                dice=(die,),
                nation=self.nation,
                zone=ZoneId(self.work.subject),
                blow=blow,
                share=self.table.blow[blow],
                tools=self.table.blow["tools"],
                escalation=self.table.escalation["suppress"],
                nth=self._nth(f"suppress/{self.work.subject}"),
            )
        yield from self._side_effects()

    def _disturb(self) -> Iterator[e.Event]:
        incident = EventId(self.work.subject)
        found = suspicions(self.file.findings, incident, self.nation)
        strike = next((s for s in self.state.public.strikes if s.cause == incident), None)
        if strike is None or not (found or plain(strike)):
            return
        suspect = found[0].suspect if found else THE_ADVERSARY
        wrong = suspect != origin(self.state, incident)
        worked, terms, die = self._throw(self.able.effects * self.file.tools)
        if not worked:
            yield self._failed(terms, die)
        else:
            yield e.SourceDisturbed(
                id=self.id("disturbed"),
                at=self.work.ready,
                causes=(self.work.cause,),
                terms=terms,
                dice=(die,),
                nation=self.nation,
                incident=incident,
                wrong=wrong,
                kept_out=0.0 if wrong else self.table.blow["source"],
                tools=self.table.blow["tools"],
                escalation=self.table.escalation["disturb"],
            )
        yield from self._side_effects(hit=suspect if wrong and worked else "")

    def _side_effects(self, hit: str = "") -> Iterator[e.Event]:
        """Yield what an effect does besides: it may come to light, and reach a third country (rules 60.10, 60.22)."""
        action = self.work.action
        die = self.dice.throw(f"cyber/exposed/{self.key}", self.table.exposure[action])
        if happened(die):
            lost = self.table.blow["exposed"]
            term = Term("60.15", "legitimacy", -lost)
            yield e.EffectExposed(
                id=self.id("exposed"),
                at=self.work.ready,
                terms=(term,),
                dice=(die,),
                nation=self.nation,
                action=action,
                legitimacy=lost,
            )
        third = hit if hit in self.rules.scenario.cyber.third else ""
        if not third:
            third, _ = spill(self.rules, self.dice, self.key, odds=self.table.spill_over[action])
        if third:
            yield spilled(self.rules, self.state, third, self.work.ready)

    def _narrative(self) -> Iterator[e.Event]:
        public = as_nation(self.work.subject)
        held = self.state.private[SeatId(public)].hardened
        worked, terms, die = self._throw(self._tried(self.able.information))
        gain = self.table.gain["narrative"] * self.able.information
        now = max(held, min(self.table.harden_most, held + gain))
        if not worked or now <= held:
            yield self._failed(terms, die)
            return
        yield e.NarrativeCountered(
            id=self.id("countered"),
            at=self.work.ready,
            causes=(self.work.cause,),
            terms=(*terms, Term("60.15", "kept-out-before", held), Term("60.15", "more-kept-out", now - held)),
            dice=(die,),
            nation=self.nation,
            public=public,
            hardened=now,
            brought=now - held if public != self.nation else 0.0,
        )

    def _influence(self) -> Iterator[e.Event]:
        worked, terms, die = self._throw(self.able.information)
        if not worked:
            yield self._failed(terms, die)
        else:
            yield e.AdversaryInfluenced(
                id=self.id("influenced"),
                at=self.work.ready,
                causes=(self.work.cause,),
                terms=terms,
                dice=(die,),
                nation=self.nation,
                resolve=self.table.gain["influence"],
                nth=self._nth("influence"),
            )
        yield from self._side_effects()
