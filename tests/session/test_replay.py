"""A recorded game looked through: its moments are those of the game, and a seat sees its own and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.told import game
from wargame import engine
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.engine.registry import Event
from wargame.session import notes
from wargame.session.export import known_to
from wargame.session.notes import Note
from wargame.session.replay import CALLED, PHASES, Replay, Seen, kind_words


def replay() -> Replay:
    return Replay(game(7).saved(), {})


@pytest.fixture(scope="module")
def public() -> Seen:
    return replay().seen(PUBLIC)


def test_the_moments_of_a_seat_are_the_events_it_may_know_in_their_order() -> None:
    saved = game(7).saved()
    for seat in (PUBLIC, SeatId("FRA"), SeatId("adversary"), WHITE):
        seen = replay().seen(seat)
        known = [str(e.id) for e in known_to(saved, seat)]
        assert [str(m.id) for m in seen.moments] == known[known.index(str(seen.moments[0].id)) :], seat
        assert all(seen.find(str(m.id)) == n for n, m in enumerate(seen.moments))


def test_the_state_at_a_moment_is_what_all_events_up_to_it_add_up_to(public: Seen) -> None:
    session = game(7)
    last = public.moments[-1]
    assert last.state == session.state
    wanted = {str(m.id): m.state for m in public.moments[:: len(public.moments) // 20]}
    state, found = session.first, 0
    for event in session.events():
        state = engine.fold(state, (event,))
        if str(event.id) in wanted:
            assert wanted[str(event.id)] == state
            found += 1
    assert found == len(wanted)


def test_one_goes_by_decision_by_phase_and_by_turn_and_back_the_same_way(public: Seen) -> None:
    for turn in (False, True):
        way = [0]
        while (at := public.starts(way[-1], 1, turn=turn)) is not None:
            way.append(at)
        back = [way[-1]]
        while (at := public.starts(back[-1], -1, turn=turn)) is not None:
            back.append(at)
        assert back[::-1] == way
        assert len(way) == (8 if turn else 40)
    marked = [n for n, m in enumerate(public.moments) if m.mark]
    assert {public.moments[n].mark for n in marked} >= {"agreed", "fell", "end"}
    assert public.seek(marked[0], 1, lambda n: bool(public.moments[n].mark)) == marked[1]
    assert public.seek(marked[-1], 1, lambda n: bool(public.moments[n].mark)) is None


def test_a_named_phase_leads_to_its_last_moment_that_is_not_routine(public: Seen) -> None:
    for turn in range(1, 9):
        for phase in PHASES:
            moment = public.moments[public.after(turn, phase)]
            assert (moment.turn, PHASES.index(moment.phase)) <= (turn, PHASES.index(phase))
            following = public.moments[public.after(turn, phase) + 1 :]
            assert all(m.routine or (m.turn, PHASES.index(m.phase)) > (turn, PHASES.index(phase)) for m in following)


def test_kinds_are_counted_with_the_decisive_ones_first(public: Seen) -> None:
    found = public.of_kind()
    assert sum(found.values()) == len(public.moments)
    decisive = [kind for kind in found if any(m.mark for m in public.moments if m.kind == kind)]
    assert list(found)[: len(decisive)] == decisive


def test_a_note_is_read_by_those_who_looked_as_its_writer_did(tmp_path: Path) -> None:
    path = tmp_path / "a.wargame"
    france, public_note = Note("1.x/a", "France plans", seat=SeatId("FRA")), Note("1.x/b", "all saw it")
    gone = Note("1.x/c", "of an event that this seat does not know")
    notes.write(path, (france, public_note, gone))
    read = notes.read(path)
    assert read == (france, public_note, gone)

    def titles(seat: str) -> list[str]:
        return [n.title for n in notes.readable(read, SeatId(seat), lambda event: event != "1.x/c")]

    assert titles("public") == titles("USA") == ["all saw it"]
    assert titles("FRA") == titles("white") == ["France plans", "all saw it"]


def test_a_game_that_goes_on_names_those_who_sit_at_it(tmp_path: Path) -> None:
    from tui.driver import a_table

    table = a_table(tmp_path / "game.wargame", "USA", "FRA")
    found = table.replay()
    assert not found.over
    assert set(found.people) == {"USA", "FRA"}
    assert found.viewpoints[:2] == found.people
    assert replay().over
    table.close()


def test_a_kind_of_event_is_called_as_a_player_calls_it_and_every_such_name_is_of_a_kind() -> None:
    kinds = {str(happened.__struct_config__.tag) for happened in Event.__args__}
    assert set(CALLED) <= kinds
    assert kind_words("contest-cooled") == "escalation in cyberspace"
    assert kind_words("motion-agreed") == "draft agreed"
    assert len({kind_words(kind) for kind in kinds}) == len(kinds), "no two kinds are called alike"
