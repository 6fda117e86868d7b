"""Roll-backs, people at the keyboard, and a game decided once more with something changed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.border.saves.records import MAX_REWOUND, Entry, People, Rewound
from wargame.engine import Dice
from wargame.engine.model.base import NationId, SeatId
from wargame.engine.rooms.diplomacy import SendMessage
from wargame.players.walker import Walker
from wargame.session import Session
from wargame.session.counterfactual import Change, replay_with
from wargame.session.drive import drive
from wargame.session.export import export, known_to
from wargame.session.folding import after_events, seek, states, walk
from wargame.session.verify import verify

FRA = SeatId("FRA")


def rolled_back(path: Path | None = None) -> Session:
    """Return a game that was rolled back twice, the second time to before the first."""
    session = by_hand.play(by_hand.begun(path), turns=2, eagerness=0.2)
    half = len(session.entries) // 2
    session.rewind(half, "the wrong draft was tabled")
    by_hand.play(session, turns=1, seed=6, eagerness=0.2)
    session.rewind(half - 10)
    return by_hand.play(session, turns=1, seed=7, eagerness=0.2)


def test_a_roll_back_lets_the_game_stand_as_it_did_with_new_dice() -> None:
    session = by_hand.play(by_hand.begun(), turns=1)
    before, count = session.state, len(session.entries)
    hashed = session.state_hash()
    session.close_phase()
    session.close_phase()
    session.rewind(count)
    assert msgspec.structs.replace(session.state, epoch=0) == before
    assert (session.state.epoch, len(session.entries)) == (1, count)
    assert session.state_hash() == hashed
    assert Dice(5, 0).face("x") != Dice(5, 1).face("x")


def test_what_happens_after_a_roll_back_falls_otherwise() -> None:
    session = by_hand.play(by_hand.begun(), turns=2)
    dice = [d for e in session.events() for d in e.dice]
    begun = next(n for n, entry, _ in walk(session.record) if any(e.id.startswith("1.operations") for e in entry.events))
    session.rewind(begun - 1)
    drive(session, {}, turns=1)
    again = {d.key: d.face for e in session.events() for d in e.dice}
    common = [d for d in dice if d.key in again]
    assert any(again[d.key] != d.face for d in common)


def test_a_game_with_roll_backs_is_read_as_it_was_played_and_verifies(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with rolled_back(path) as played:
        pass
    again = Session.look(path)
    assert again.entries == played.entries
    assert again.state == played.state
    assert again.state.epoch == 2
    assert again.state_hash() == played.state_hash()
    assert len(again.record.log) > len(again.entries)
    assert verify(again.record).identical
    assert states(again.record) == again.state
    assert all(c.entries <= len(again.entries) for c in again.record.checkpoints)


def test_orders_that_were_rolled_back_are_decided_again_too(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    rolled_back(path).close()
    found = by_hand.records(path.read_bytes())
    first = next(i for i, (kind, _) in enumerate(found) if kind == "rewound")
    number = next(i for i in range(first - 1, 0, -1) if found[i][0] == "order" and b"tracks-moved" in found[i][1])
    assert b"credibility" in found[number][1]

    def change(values: dict[str, list[dict[str, object]]]) -> object:
        event = next(e for e in values["events"] if e["kind"] == "tracks-moved")
        event["credibility"] = 0.123
        return values

    doctored = saves.parse(by_hand.doctored(path.read_bytes(), number + 1, change), "g").saved
    verdict = verify(doctored)
    assert not verdict.identical
    assert "recorded 0.123" in verdict.message


def test_a_torn_roll_back_is_dropped_and_the_game_stands_as_before(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        session.close_phase()
        session.rewind(1, "never mind")
    data = path.read_bytes()
    found = saves.parse(data[:-5], "g").saved
    assert len(found.entries) == 2
    assert found.torn
    assert len(saves.parse(data, "g").saved.entries) == 1


@pytest.mark.parametrize("to", [0, -1, 99])
def test_a_roll_back_to_no_moment_is_refused(to: int) -> None:
    session = by_hand.begun()
    with pytest.raises(BadInput, match=r"there is no moment after -?\d+ entries\. Name one from 1 to 1\."):
        session.rewind(to)


def test_a_game_is_rolled_back_so_often_and_no_more() -> None:
    session = by_hand.begun()
    for _ in range(MAX_REWOUND):
        session.rewind(1)
    with pytest.raises(BadInput, match="has been rolled back 200 times"):
        session.rewind(1)


def test_a_seats_export_holds_what_stands_and_the_whole_one_everything(tmp_path: Path) -> None:
    with rolled_back() as session:
        rows = list(export(session.saved()))
        standing = [r for r in rows if "events" in r and not r.get("taken_back")]
        assert len(standing) == len(session.entries)
        assert len([r for r in rows if r.get("taken_back")]) == len(session.record.log) - len(session.entries) - 2
        assert [r["rewound"].get("reason", "") for r in rows if "rewound" in r] == ["the wrong draft was tabled", ""]
        known = list(known_to(session.saved(), FRA))
        assert not [e for e in known if "rewound" in str(e)]


def test_who_sits_at_the_keyboard_is_recorded_and_counts_from_there_on(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        session.close_phase()
        session.sit({FRA: "human"}, {FRA: "Anna and Bob"})
        assert session.seats[FRA] == "human"
        assert session.header.seats[FRA] == "walker"
        session.close_phase()
        with pytest.raises(BadInput, match="FRE: nobody sits there in this game"):
            session.sit({SeatId("FRE"): "human"})
    again = Session.look(path)
    assert again.seats[FRA] == "human"
    assert [i for i in again.record.log if isinstance(i, People)] == [People({FRA: "human"}, {FRA: "Anna and Bob"})]
    assert again.state == session.state


def test_any_moment_is_found_from_the_nearest_checkpoint() -> None:
    saved = saves.parse(by_hand.short_game(), "g").saved
    found = {n: state for n, _, state in walk(saved)}
    for number in range(1, len(saved.entries) + 1, 7):
        assert seek(saved, number) == found[number]
    events = sum(len(e.events) for e in saved.entries)
    assert after_events(saved, events) == found[len(saved.entries)]
    assert after_events(saved, events - 1) != found[len(saved.entries)]


# Counterfactuals.


def test_a_game_replayed_without_a_change_comes_out_the_same() -> None:
    session = by_hand.play(by_hand.begun())
    again = replay_with(session.saved(), Change())
    assert again.session.entries == session.entries
    assert (again.refused, again.unasked) == ((), 0)


def test_a_game_with_roll_backs_and_unfinished_is_replayed_the_same() -> None:
    session = rolled_back()
    again = replay_with(session.saved(), Change())
    assert again.session.entries == session.entries
    assert again.session.state == session.state


def test_a_seat_that_keeps_silent_changes_what_comes_of_the_others() -> None:
    session = by_hand.play(by_hand.begun())
    giver = max(session.rules.nations, key=lambda n: sum(e.order is not None and e.order.seat == n for e in session.entries))
    again = replay_with(session.saved(), Change(silent=frozenset({giver})))
    assert again.session.over
    assert not [e for e in again.session.entries if e.order is not None and e.order.seat == giver]
    assert again.session.state_hash() != session.state_hash()
    assert verify(again.session.saved()).identical


def test_other_dice_other_rules_and_orders_given_besides_are_changes_too() -> None:
    session = by_hand.play(by_hand.begun(), turns=2)
    saved = session.saved()
    assert replay_with(saved, Change(seed=99)).session.state_hash() != session.state_hash()
    shipped = by_hand.shipped()
    table = msgspec.structs.replace(shipped.tables.legitimacy, drift=shipped.tables.legitimacy.drift / 2)
    rules = msgspec.structs.replace(shipped, tables=msgspec.structs.replace(shipped.tables, legitimacy=table))
    assert replay_with(saved, Change(ruleset=rules)).session.rules.tables.legitimacy.drift == table.drift
    message = SendMessage(seat=FRA, to=NationId(SeatId("USA")), text="A word besides.")
    added = replay_with(saved, Change(added={(1, "capitals", 0): (message,)}))
    assert any(e.order == message for e in added.session.entries)


def test_orders_that_can_no_longer_be_given_are_told() -> None:
    session = by_hand.begun()
    drive(session, {FRA: Walker(1, eagerness=0.9)}, turns=1)
    saved = session.saved()
    first = next(e.order for e in saved.entries if e.order is not None and e.order.seat == FRA)
    again = replay_with(saved, Change(added={(1, "capitals", 0): (first,)}))
    assert [r.order for r in again.refused] == [first]
    assert isinstance(again.session.saved().history[0], Entry)
    assert not [i for i in again.session.saved().history if isinstance(i, Rewound)]
