"""A session: what is submitted is decided, on disk, folded; a saved game goes on where it stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from session import by_hand
from wargame import engine
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves import bodies, checkpoints
from wargame.engine.model.base import EventId, NationId, OrderBase, Rejection, SeatId, ZoneId
from wargame.engine.model.effects import ShiftZone
from wargame.engine.model.state import Private
from wargame.engine.rooms.clock import OrderDrafted, SealOrders
from wargame.engine.rooms.diplomacy import SendMessage
from wargame.engine.rooms.white_cell import InjectDelivered
from wargame.players import Move
from wargame.session import Session
from wargame.session.drive import IllegalMove, ask, drive, played

FRA = SeatId("FRA")


def test_saving_and_loading_gives_the_same_state_entries_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.play(by_hand.begun(path), turns=2) as kept, Session.look(path) as loaded:
        assert loaded.state == kept.state
        assert loaded.entries == kept.entries
        assert loaded.state_hash() == kept.state_hash()
        assert msgspec.msgpack.encode(loaded.state) == msgspec.msgpack.encode(kept.state)


def test_a_game_comes_out_the_same_with_and_without_a_file(tmp_path: Path) -> None:
    with by_hand.play(by_hand.begun(tmp_path / "g.wargame")) as kept:
        loose = by_hand.play(by_hand.begun())
        assert kept.over
        assert loose.over
        assert kept.state_hash() == loose.state_hash()
        assert kept.state == loose.state


def test_the_same_game_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    files = [tmp_path / "a.wargame", tmp_path / "b.wargame"]
    for path in files:
        by_hand.play(by_hand.begun(path), turns=1).close()
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_resumed_game_goes_on_as_one_that_was_never_left(tmp_path: Path) -> None:
    whole = by_hand.play(by_hand.play(by_hand.begun(), turns=1, seed=1), turns=2, seed=2)
    path = tmp_path / "g.wargame"
    by_hand.play(by_hand.begun(path), turns=1, seed=1).close()
    with Session.resume(path) as again:
        assert played(again) == 1
        by_hand.play(again, turns=2, seed=2)
        assert again.state_hash() == whole.state_hash()
    assert saves.read(path).entries == whole.entries


def test_the_hash_can_be_asked_for_at_any_time() -> None:
    asked = by_hand.begun()
    before = asked.state_hash()
    by_hand.play(asked, turns=1)
    assert asked.state_hash() != before
    assert asked.state_hash() == by_hand.play(by_hand.begun(), turns=1).state_hash()


def test_the_hash_does_not_depend_on_which_zero_it_is() -> None:
    zone = ZoneId("zone")
    entries = [
        saves.Entry(events=(InjectDelivered(id=EventId("1.x/y"), at=0, inject="", title="", text="", to=(), effects=(e,)),))
        for e in (ShiftZone(zone), ShiftZone(zone, adversary=float("0")), ShiftZone(zone, adversary=0))
    ]
    assert len({bodies.encode(e) for e in entries}) > 1, "what is on disk goes by identity"
    assert len({bodies.hashed(e) for e in entries}) == 1


_PRINT_HASH = """
from session import by_hand
print(by_hand.play(by_hand.begun(), turns=1).state_hash())
"""


def test_the_hash_is_the_same_under_every_hash_seed_of_python() -> None:
    found = set()
    path = os.pathsep.join([str(by_hand.ROOT), str(by_hand.ROOT / "tests")])
    for seed in ("0", "1", "4242"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        run = subprocess.run([sys.executable, "-c", _PRINT_HASH], env=env, capture_output=True, text=True, check=True)
        found.add(run.stdout.strip())
    assert found == {by_hand.play(by_hand.begun(), turns=1).state_hash()}


def test_a_rejection_is_not_recorded(tmp_path: Path) -> None:
    with by_hand.begun(tmp_path / "g.wargame") as session:
        size, count = (tmp_path / "g.wargame").stat().st_size, len(session.entries)
        answer = session.submit(SealOrders(seat=FRA))
        assert isinstance(answer, Rejection)
        assert (len(session.entries), (tmp_path / "g.wargame").stat().st_size) == (count, size)


def test_an_illegal_order_of_a_file_is_recorded_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        before = session.state
        order = SealOrders(seat=FRA)
        answer = session.submit(order)
        assert isinstance(answer, Rejection)
        session.reject(order, answer)
        assert session.state == before
    last = saves.read(path).entries[-1]
    assert (last.order, last.rejection, last.events) == (order, answer, ())


def test_an_accepted_order_is_in_the_file_before_submit_returns(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        session.close_phase()
        session.submit(SendMessage(seat=FRA, to=NationId(SeatId("USA")), text="We ask for your support."), "to be heard")
        last = saves.read(path).entries[-1]
    assert last.reason == "to be heard"
    assert isinstance(last.events[0], OrderDrafted)
    assert last.events[0].order == last.order


def test_a_drafted_order_stands_once_in_its_record(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        session.close_phase()
        session.submit(SendMessage(seat=FRA, to=NationId(SeatId("USA")), text="A text that stands there once."))
    plain = by_hand.records(path.read_bytes())[-1][1]
    assert plain.count(b"A text that stands there once.") == 1


def test_a_view_is_cached_until_the_state_changes() -> None:
    session = by_hand.begun()
    view = session.view(FRA)
    assert session.view(FRA) is view
    session.close_phase()
    assert session.view(FRA) is not view
    assert session.view(FRA).public.phase == "capitals"


def test_nobody_can_be_seated_where_there_is_no_seat() -> None:
    with pytest.raises(BadInput) as caught:
        Session.new(by_hand.crisis(), by_hand.shipped(), 1, {SeatId("FRE"): "human"})
    assert str(caught.value) == "--seats: FRE: nobody sits there in this scenario. Did you mean 'FRA'?"


def test_closing_a_finished_game_brings_nothing() -> None:
    session = by_hand.play(by_hand.begun())
    assert session.over
    assert session.close_phase() == ()


def test_a_checkpoint_is_the_state_that_the_events_add_up_to(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    by_hand.play(by_hand.begun(path)).close()
    saved = saves.read(path)
    assert [c.turn for c in saved.checkpoints] == list(range(2, len(by_hand.crisis().turns) + 1))
    waiting = {c.entries: c for c in saved.checkpoints}
    state = checkpoints.first_state(saved)
    for number, entry in enumerate(saved.entries, 1):
        state = engine.fold(state, entry.events)
        if number in waiting:
            held = checkpoints.state_at(saved, waiting[number])
            assert held == state
            assert msgspec.msgpack.encode(held) == msgspec.msgpack.encode(state), "mappings keep their order"
            assert not any(desk.drafts for desk in held.desks.values())


def test_a_checkpoint_keeps_new_gone_and_reordered_keys() -> None:
    first = by_hand.begun().state
    private = dict(reversed(tuple(first.private.items())))
    private.pop(SeatId("FRA"))
    private[SeatId("ZZZ")] = Private(munitions=3)
    now = msgspec.structs.replace(first, private=private)
    saved = saves.parse(by_hand.short_game(), "short.wargame").saved
    held = checkpoints.state_at(saved, checkpoints.make(checkpoints.first_state(saved), now, 1))
    assert held == now
    assert list(held.private) == list(private)


class Stubborn:
    """A player who gives one order, legal or not."""

    def __init__(self, seat: SeatId) -> None:
        self.orders: list[OrderBase] = [SealOrders(seat=seat)]

    def move(self, rules: engine.Rulebook, view: engine.SeatView) -> Move | None:
        """Return the order, once."""
        return Move(self.orders.pop()) if self.orders else None


def test_a_computer_player_that_breaks_a_rule_is_a_mistake_of_the_program() -> None:
    session = by_hand.begun()
    with pytest.raises(IllegalMove, match="FRA: SealOrders"):
        ask(session, FRA, Stubborn(FRA))


def test_a_recorded_order_that_is_not_legal_is_noted_and_the_game_goes_on() -> None:
    session = Session.new(by_hand.crisis(), by_hand.shipped(), 1, {FRA: "recorded"})
    session.close_phase()
    session.close_phase()
    assert session.state.public.phase == "council"
    drive(session, {FRA: Stubborn(FRA)}, turns=1)
    assert [e.order for e in session.entries if e.rejection] == [SealOrders(seat=FRA)]
    assert played(session) == 1


def test_seats_that_drafted_something_are_sealed_for_them() -> None:
    session = by_hand.begun()
    session.close_phase()
    player = Stubborn(FRA)
    player.orders = [SendMessage(seat=FRA, to=NationId(SeatId("USA")), text="Hello.")]
    ask(session, FRA, player)
    assert session.view(FRA).desk.sealed
    ask(session, SeatId("DEU"), Stubborn(SeatId("DEU")))
    assert session.state.desks[SeatId("DEU")].sealed


def test_the_record_in_memory_is_the_one_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.play(by_hand.begun(path), turns=1) as session:
        assert session.saved().entries == saves.read(path).entries


def test_so_many_turns_are_played_and_no_more() -> None:
    session = by_hand.begun()
    seen: list[int] = []
    drive(session, {}, on_events=lambda _, events: seen.append(len(events)), turns=2)
    assert played(session) == 2
    assert session.state.public.phase == "report"
    assert sum(seen) == sum(len(e.events) for e in session.entries[1:])
    drive(session, {}, turns=1)
    assert played(session) == 3
    drive(session, {})
    assert session.over
    assert played(session) == len(by_hand.crisis().turns)
