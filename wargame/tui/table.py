"""The running game as the screens need it: whose turn it is, what a seat may be shown, what may be done. No widgets.

Lives here: the order of visits, Council and outcome, and the accounts that may be read aloud. Not here: rules (engine), files
(session), screens.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from wargame.border.saves.records import Entry, Occupant
from wargame.engine import Dice, State, check, options
from wargame.engine.model.base import (
    ADVERSARY,
    CHAIR,
    COMMANDER,
    PUBLIC,
    WHITE,
    Choice,
    EventId,
    Offer,
    OrderBase,
    Rejection,
    SeatId,
)
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.engine.registry import Event
from wargame.engine.rooms.clock import PhaseOpened, RoundOpened, SealOrders, TakeBack
from wargame.engine.rooms.council import events as council_events
from wargame.engine.view import SeatView
from wargame.reports.drafts import numbered
from wargame.reports.log import Account
from wargame.reports.names import Names, upper
from wargame.reports.words import Words
from wargame.reports.words_orders import OrderWords
from wargame.session import Session
from wargame.tui import people
from wargame.tui.accounts import Accounts
from wargame.tui.people import House, Person

StepKind = Literal["consent", "visit", "chamber", "closing", "outcome", "end"]
OPEN = ("tabled", "silence", "broken", "vote")
"""What a draft is while it is not decided."""
INJECT = Offer("deliver-inject", (), (Choice("title", ("",)), Choice("text", ("",))))
"""What the facilitator may write; the engine offers nothing of the kind, since it is written, not picked."""
SAYING = (
    "break-silence", "stand-aside", "add-footnote", "cast-vote", "co-sponsor", "mediate", "adopt-amendment", "put-under-silence",
    "split-motion", "withdraw-motion", "propose-amendment", "table-motion", "join-operation", "leave-operation", "act-outside",
)  # fmt: skip
"""The order in which a form of the Council has what may be said: what is asked of the seat now comes first."""
QUIET = frozenset({"seal-orders", "take-back"})
"""Kinds of order that are not offered in a form."""

if TYPE_CHECKING:
    from wargame.engine.agenda import Item
    from wargame.players import Player
    from wargame.reports.why import Archive
    from wargame.session.foresight import Foreseen
    from wargame.session.replay import Replay


class Step(Struct, frozen=True):
    """What comes next at the table; a visit is a seat's."""

    kind: StepKind
    seat: SeatId = SeatId("")


class Table:
    """One game at one table."""

    def __init__(self, session: Session, persons: Mapping[SeatId, Person], house: House | None = None) -> None:
        """Take a game that is open, who sits at it, and what they go by."""
        self.session = session
        self.people = dict(persons)
        self.house = house or House()
        self._to_play = 0
        """The turn that the table has said it will play, though it is quiet."""
        self.names = Names(session.header.scenario, session.rules.tables)
        self._accounts = Accounts(session)

    @cached_property
    def players(self) -> dict[SeatId, Player]:
        """Return who plays the seats of the computer; loaded when they are first to move, since a visit needs none of it."""
        from wargame.players.governments import Governments

        seats = self.session.seats
        governments = Governments(Dice(self.session.seed, self.session.state.epoch))
        return {seat: governments for seat in self.session.rules.seats if seats.get(seat) == "computer"}

    @classmethod
    def new(
        cls,
        scenario: Scenario,
        ruleset: Ruleset,
        persons: Mapping[SeatId, Person],
        path: Path,
        seed: int | None = None,
        staff: Collection[SeatId] = (),
        house: House | None = None,
    ) -> Table:
        """Begin a game that is kept at `path` from its first record on; seats without a person are the computer's.

        A post that the scenario gives to a nation is played by that nation's person (rule 35.13), unless it has a person of its
        own or is named in `staff`, which leaves it to the computer. Raises BadInput; OSError where it cannot be kept.
        """
        from wargame.session.holders import with_posts

        fixed = (*map(SeatId, scenario.nations), CHAIR, COMMANDER, ADVERSARY)
        seats: dict[SeatId, Occupant] = {s: "human" if s in persons else "computer" for s in fixed}
        seats = {**with_posts(scenario, seats), **dict.fromkeys(staff, "computer"), **dict.fromkeys(persons, "human")}
        drawn = seed if seed is not None else int.from_bytes(os.urandom(8)) >> 1
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        session = Session.new(scenario, ruleset, drawn, seats, path, created=created)
        if (
            any(p.name or p.pin for p in persons.values())
            or any(s in persons for s in scenario.roles)
            or house not in (None, House())
        ):
            people.keep_or_undo(path, persons, house)
        return cls(session, persons, house)

    @classmethod
    def resume(cls, path: Path, *, later: bool = False) -> Table:
        """Go on with a saved game; `later` as for `Session.resume`. Raises BadInput."""
        session = Session.resume(path, later=later)
        if session.state.public.turn == 1:  # Instructions stand in the first frame.
            session.complete()
        return cls(session, people.known(path), people.house(path))

    def close(self) -> None:
        """Give the file up; every order is on disk already."""
        self.session.close()

    # Who.

    @property
    def humans(self) -> tuple[SeatId, ...]:
        """Seats held by people, in the rulebook's order."""
        held = self.session.seats
        return tuple(s for s in self.session.rules.seats if held.get(s) == "human")

    def holder(self, seat: SeatId) -> SeatId:
        """Return the seat whose person plays this one: the nation's for a post that the scenario gives it, else itself."""
        nation = SeatId(self.session.header.scenario.roles.get(seat, ""))
        return nation if nation in self.humans and seat not in self.people else seat

    def person(self, seat: SeatId) -> Person:
        """Return who sits there; a person without a name or PIN where nothing is known."""
        return self.people.get(self.holder(seat), Person())

    def seat_name(self, seat: SeatId) -> str:
        """Return what a seat is called on a screen: `France`, `The chair`."""
        nation = self.session.header.scenario.nations.get(seat)  # type: ignore[call-overload]
        return nation.name if nation is not None else upper(self.names.seat(seat))

    def who(self, seat: SeatId) -> str:
        """Return a seat with the name of its person: `France (Anne)`."""
        name = self.person(seat).name
        return f"{self.seat_name(seat)} ({name})" if name else self.seat_name(seat)

    def handed_over(self, seat: SeatId) -> bool:
        """Whether the screen is handed over before a seat's visit: several people share it, or a PIN guards the seat."""
        return self.shared or bool(self.person(seat).pin)

    @property
    def shared(self) -> bool:
        """Whether several people pass the keyboard, so that it has to be handed over."""
        return self.house.privacy != "open" and len({self.holder(s) for s in self.humans}) > 1

    # What comes next.

    def step(self) -> Step:
        """Return what comes next; the state alone decides, so that a game goes on where it was left."""
        return Step("consent") if self.may_skip() else self._within_turn()

    def _within_turn(self) -> Step:
        public = self.session.state.public
        match public.phase:
            case "capitals" | "operations":
                seat = next((s for s in self._visitors(public.phase) if not self.session.view(s).desk.sealed), None)
                return Step("visit", seat) if seat is not None else Step("closing")
            case "council":
                return Step("chamber")
            case "report":
                return Step("outcome")
            case "over":
                return Step("end")
            case _:
                return Step("closing")

    def _visitors(self, now: str) -> tuple[SeatId, ...]:
        if now == "operations":
            return (COMMANDER,) if COMMANDER in self.humans and self.session.state.public.packages else ()
        return tuple(s for s in self.humans if s not in (CHAIR, COMMANDER))

    def may_skip(self) -> bool:
        """Whether the table may be asked to skip this turn: it is quiet, as all can see, and not begun (rule 120.7)."""
        public = self.session.state.public
        if public.phase != "capitals" or public.turn == self._to_play or not self.humans:
            return False
        from wargame.engine.agenda import quiet

        views = [self.session.view(s) for s in self.humans]
        return not any(v.desk.drafts or v.desk.sealed for v in views) and quiet(self.session.rules, views)

    def play_turn(self) -> None:
        """Note that somebody does not agree to skip this turn."""
        self._to_play = self.session.state.public.turn

    def skip(self) -> None:
        """Let the turn pass without orders of people's seats: to its report, or to a Council in which a draft lies on the table.

        Raises BadInput where it could not be written.
        """
        while (step := self._within_turn()).kind in ("visit", "closing", "chamber"):
            if step.kind == "visit":
                self.seal(step.seat)
            elif step.kind == "chamber" and any(
                m.status in OPEN for m in (self.session.state.table.motions[n] for n in self.session.state.table.current)
            ):
                return
            else:
                self.close_phase()

    def close_phase(self) -> tuple[Event, ...]:
        """Let the computer's seats give their orders, close the phase or the round, and return what that brought about."""
        from wargame.session.drive import phase

        phase_now = self.session.state.public.phase
        if phase_now not in ("council", "report"):
            phase(self.session, self.players)
        events = self.session.close_phase()
        self.open_round()
        return events

    def open_round(self) -> None:
        """Let the computer's seats speak in the Council, once in each round, before the people do.

        Who has spoken in the round stands in the record, so a game that is taken up again goes on with the seat after the last.
        """
        from wargame.session.drive import ask, last_draft

        if self.session.state.public.phase != "council":
            return
        spoken = [e.order.seat for e in self.since_opening() if e.order is not None]
        if any(s not in self.players for s in spoken):
            return
        order = list(self.session.rules.seats)
        start = max((order.index(s) for s in spoken), default=-1) + 1
        for seat in order[start:]:
            if (player := self.players.get(seat)) is not None:
                ask(self.session, seat, player, spared=last_draft(self.session, self.humans))

    def since_opening(self, *, whole: bool = False) -> list[Entry]:
        """Return what has been recorded since this round of the Council opened; since the phase did where `whole`."""
        entries = self.session.entries
        kinds = (PhaseOpened,) if whole else (PhaseOpened, RoundOpened)
        for n in range(len(entries) - 1, -1, -1):
            if any(isinstance(e, kinds) for e in entries[n].events):
                return list(entries[n + 1 :])
        return list(entries)

    # What a seat may do.

    def archive(self, seat: SeatId) -> Archive:
        """Return the reasons behind all that has happened, as a seat may know them."""
        from wargame.border import places
        from wargame.reports.pages import Shelf
        from wargame.reports.why import Archive

        header = self.session.header
        found = Archive(self.session.rules, header.scenario, header.ruleset, Shelf(places.rules()), seat)
        for entry in self.session.entries:
            found.add(entry.order, entry.events, entry.reason, entry.because)
        return found

    def replay(self) -> Replay:
        """Return the game so far, to be looked through."""
        from wargame.border import places
        from wargame.reports.pages import Shelf
        from wargame.session.replay import Replay

        return Replay(self.session.saved(), Shelf(places.rules()), self.session.path, played=self.session.rules)

    def view(self, seat: SeatId) -> SeatView:
        """Return all that a seat may know now."""
        return self.session.view(seat)

    def agenda(self, seat: SeatId) -> tuple[Item, ...]:
        """Return what only this seat can decide now."""
        from wargame.engine.agenda import agenda

        return agenda(self.session.rules, self.view(seat))

    def offers(self, seat: SeatId) -> list[Offer]:
        """Return every order that a seat may give now, but for sealing and taking back."""
        found = [o for o in options(self.session.rules, self.view(seat)) if o.kind not in QUIET]
        if seat == WHITE and self.session.state.public.phase != "over":
            found.append(INJECT)
        return found

    def to_say(self, seat: SeatId) -> list[Offer]:
        """Return what a seat may say in the Council now: what answers the drafts on the table first, new matters after that."""
        return sorted(self.offers(seat), key=lambda o: SAYING.index(o.kind) if o.kind in SAYING else len(SAYING))

    def refusal(self, order: OrderBase, after: Sequence[OrderBase] = ()) -> Rejection | None:
        """Return why an order may not be given, or None; `after` are orders that its seat would have drafted before it."""
        from wargame.session.foresight import with_orders

        return check(self.session.rules, with_orders(self.view(order.seat), after), order)

    def give(self, order: OrderBase) -> Rejection | None:
        """Give an order; it is on disk when None is returned. Raises BadInput where it could not be written."""
        answer = self.session.submit(order)
        return answer if isinstance(answer, Rejection) else None

    def take_back(self, seat: SeatId, draft: EventId) -> Rejection | None:
        """Undo a draft of a seat's own."""
        return self.give(TakeBack(seat=seat, draft=draft))

    def seal(self, seat: SeatId) -> Rejection | None:
        """End a seat's visit: its drafts can no longer be changed."""
        return self.give(SealOrders(seat=seat))

    def unanswered(self, seat: SeatId) -> tuple[Item, ...]:
        """Return matters of a seat's agenda that none of its drafts answers."""
        drafted = {str(d.order.__struct_config__.tag) for d in self.view(seat).desk.drafts}
        return tuple(i for i in self.agenda(seat) if not drafted & {o.kind for o in i.offers})

    def order_words(self, seat: SeatId) -> OrderWords:
        """Return the words for a seat's orders."""
        view = self.view(seat)
        nation = view.public.nations.get(seat)  # type: ignore[call-overload]
        limits = (*(nation.caveats if nation is not None else ()), *view.own.caveats)
        laid = view.table
        motions = {} if laid is None else laid.motions
        numbers = {} if laid is None else numbered(laid.current)
        return OrderWords(self.names, motions, {c.id: c for c in limits}, numbers)

    def speakers(self) -> tuple[SeatId, ...]:
        """Return the seats of people who may say something in the Council now."""
        return tuple(
            s for s in self.humans if s != WHITE and any(o.kind not in QUIET for o in options(self.session.rules, self.view(s)))
        )

    # What lies ahead.

    def outlook(self, seat: SeatId, orders: Sequence[OrderBase] | None = None, turns: int = 2) -> Foreseen:
        """Return what this turn and the next would come to from what a seat knows, with its drafts and these orders.

        Without `orders` (None) as if it had drafted nothing.
        """
        from wargame.session.foresight import foresee, with_orders

        view = self.view(seat)
        view = view.without_drafts() if orders is None else with_orders(view, orders)
        return foresee(self.session.rules, view, turns)

    def words(self) -> Words:
        """Return the words for events, knowing the drafts of the Council."""
        words = Words(self.session.header.scenario, self.session.rules.tables)
        for one in self.session.events():
            if isinstance(one, council_events.Event):
                words.learn(one)
        return words

    # What may be read.

    def account(self, seat: SeatId = PUBLIC, states: list[State] | None = None) -> Account:
        """Return the account of the game so far as a seat may know it; `states` after each event spare folding them again."""
        return self._accounts.of(seat, states)

    def outcome(self) -> list[str]:
        """Return what came of the turn's operations, event by event, as everybody may know it."""
        from wargame.tui.told import told, tracks_moved

        account = self.account(PUBLIC)
        if not account.story.turns:
            return []
        turn = account.story.turns[-1]
        mine = [t.event for t in turn.told if t.event.id.startswith(f"{turn.number}.operations/")]
        found = told(account.words, [e for e in mine if str(e.__struct_config__.tag) not in UNTOLD])
        return [*found, tracks_moved(turn)] if found else []


UNTOLD = frozenset(
    {"support-moved", "components-reported", "phase-opened", "forces-paid", "assessment-published", "tracks-moved"}
)
"""Kinds of event that come for every nation, that the report sums up, or that tell a part of what the whole turn has moved."""
