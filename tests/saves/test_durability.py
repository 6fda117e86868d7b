"""Nothing acknowledged is lost: killed programs, full disks, folders that vanish, and a game that goes on elsewhere."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saves import killing
from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.session import Session
from wargame.session.journal import Unwritten


def test_a_game_that_is_killed_has_every_acknowledged_order_and_goes_on(tmp_path: Path) -> None:
    found = killing.killings(12, 1, tmp_path)
    assert found["killed"] == 12
    assert found["orders"] > 0


@pytest.mark.slow
def test_five_hundred_games_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    found = killing.killings(500, 2, tmp_path)
    assert found["killed"] == 500
    assert found["none"] < 100
    assert found["orders"] > 2_000


def test_a_game_cut_at_every_byte_of_its_last_record_opens_and_goes_on(tmp_path: Path) -> None:
    data = by_hand.short_game()
    stops = by_hand.ends(data)
    kept = len(saves.parse(data, "whole").saved.entries) - 1
    path = tmp_path / "g.wargame"
    for length in range(stops[-2], stops[-1], 3):
        path.write_bytes(data[:length])
        with Session.resume(path) as session:
            assert len(session.entries) == kept
            session.close_phase()
        assert len(saves.read(path).entries) == kept + 1


class Failing:
    """Lets one call to the disk fail: the `at`-th write or sync since the start, a write after half its bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, code: int, lasting: bool = False) -> None:
        self.calls, self.at, self.code, self.lasting = 0, at, code, lasting
        self.write, self.fsync = os.write, os.fsync
        monkeypatch.setattr(os, "write", lambda handle, data: self._call(self.write, handle, data))
        monkeypatch.setattr(os, "fsync", lambda handle: self._call(self.fsync, handle))

    def _call(self, real: Callable[..., Any], *words: Any) -> Any:
        self.calls += 1
        if self.calls == self.at or (self.lasting and self.calls > self.at):
            if len(words) == 2:
                real(words[0], bytes(words[1])[: len(words[1]) // 2])
            raise OSError(self.code, os.strerror(self.code))
        return real(*words)


def refusal(session: Session) -> str | None:
    """Close a phase; return what is said where that cannot be written."""
    try:
        session.close_phase()
    except Unwritten as error:
        return str(error)
    return None


def to(path: Path) -> Callable[[Session, Unwritten], Path]:
    """Return what always names this other place."""

    def elsewhere(game: Session, failure: Unwritten) -> Path:
        return path

    return elsewhere


CLOSINGS = 6
CALLS = 2 * CLOSINGS + 3
"""Writes and syncs of a game whose phases are closed so often: each record's, and the new file's and folder's."""


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_after_a_failure_at_any_write_or_sync_everything_acknowledged_is_there(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = 0
    for at in range(4, CALLS + 1):
        path = tmp_path / f"{at}.wargame"
        with by_hand.begun(path) as session:
            with monkeypatch.context() as patch:
                Failing(patch, at - 3, code)
                for _ in range(CLOSINGS):
                    if (said := refusal(session)) is not None:
                        failures += 1
                        assert os.strerror(code) in said
                        assert len(saves.read(path).entries) == len(session.entries)
            session.close_phase()
            entries = session.entries
        assert saves.read(path).entries == entries
    assert failures == CALLS - 3


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_game_that_cannot_be_written_goes_on_in_another_place(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = by_hand.begun()
    for _ in range(CLOSINGS):
        whole.close_phase()
    for at in range(1, 2 * CLOSINGS):
        first, second = tmp_path / f"{at}.wargame", tmp_path / f"{at}-elsewhere.wargame"
        with by_hand.begun(first) as session, monkeypatch.context() as patch:
            session.elsewhere = to(second)
            Failing(patch, at, code)
            for _ in range(CLOSINGS):
                session.close_phase()
            assert session.path == second
            assert session.entries == whole.entries
        assert saves.read(second).entries == whole.entries
        left = saves.read(first).entries
        assert left == whole.entries[: len(left)]


def test_places_are_asked_for_until_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [tmp_path / "b.wargame", tmp_path / "c.wargame"]
    with by_hand.begun(tmp_path / "a.wargame") as session:
        asked: list[str] = []

        def elsewhere(game: Session, failure: Unwritten) -> Path | None:
            asked.append(failure.faults[0].file)
            return places.pop(0) if places else None

        session.elsewhere = elsewhere
        state = session.state
        with monkeypatch.context() as patch:
            Failing(patch, 1, errno.ENOSPC, lasting=True)
            with pytest.raises(Unwritten, match=r"c\.wargame: cannot be written: No space left on device"):
                session.close_phase()
        assert asked == ["a.wargame", "b.wargame", "c.wargame"]
        assert session.state is state
        session.close_phase()
    assert len(saves.read(tmp_path / "a.wargame").entries) == 2


def _gone(path: Path) -> None:
    shutil.rmtree(path.parent)


def _replaced(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


def _renamed(path: Path) -> None:
    path.rename(path.with_name("other.wargame"))


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_gone, "it is no longer where it was"),
        (_renamed, "it is no longer where it was"),
        (_replaced, "another file lies in its place"),
    ],
)
def test_a_file_that_vanishes_is_noticed_at_once_and_the_game_goes_on_elsewhere(
    harm: Callable[[Path], None], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "g.wargame"
    path.parent.mkdir()
    with by_hand.begun(path) as session:
        session.close_phase()
        harm(path)
        with pytest.raises(Unwritten, match=f"g\\.wargame: cannot be written: {words}"):
            session.close_phase()
        session.move(tmp_path / "here.wargame")
        session.close_phase()
        entries = session.entries
    assert len(entries) == 3
    assert saves.read(tmp_path / "here.wargame").entries == entries


def test_a_game_in_memory_can_be_kept_after_all(tmp_path: Path) -> None:
    session = by_hand.play(by_hand.begun(), turns=1)
    session.rewind(len(session.entries) - 2, "once more")
    session.close_phase()
    with session:
        session.move(tmp_path / "g.wargame")
        session.close_phase()
        entries, state = session.entries, session.state
    again = Session.look(tmp_path / "g.wargame")
    assert again.entries == entries
    assert again.state == state


def test_a_save_that_is_full_is_not_offered_another_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saves, "MAX_RECORDS", 3)
    with by_hand.begun(tmp_path / "g.wargame") as session:
        session.elsewhere = to(tmp_path / "never.wargame")
        session.close_phase()
        with pytest.raises(Unwritten, match=r"the save is full\. Branch from an earlier moment to play on\."):
            session.close_phase()
    assert not (tmp_path / "never.wargame").exists()


def test_any_flipped_byte_in_any_record_is_found_and_where() -> None:
    data = by_hand.short_game()
    stops = by_hand.ends(data)
    for number, (start, end) in enumerate(zip([0, *stops], stops, strict=False), 1):
        for at in sorted({start, start + 3, (start + end) // 2, end - 17, end - 1}):
            broken = bytearray(data)
            broken[at] ^= 0x20
            try:
                told = saves.parse(bytes(broken), "g.wargame").saved.torn
            except BadInput as fault:
                told = str(fault)
            wanted = (
                ("record 1", "first record", "is not a saved game")
                if number == 1
                else (f"record {number}", f"after record {number - 1}")
            )
            assert any(words in told for words in wanted), (number, at, told)
