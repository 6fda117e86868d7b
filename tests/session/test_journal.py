"""The file of a game: whole or not at all, never two writers, nothing accepted is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from session import by_hand
from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.session import Session


def test_a_cut_at_every_byte_of_the_last_record_keeps_all_before_it(tmp_path: Path) -> None:
    data = by_hand.short_game()
    stops = by_hand.ends(data)
    kept = len(saves.parse(data, "whole").saved.entries)
    assert by_hand.records(data)[-1][0] == "order"
    for length in range(stops[-2], stops[-1]):
        found = saves.parse(data[:length], "cut.wargame")
        assert len(found.saved.entries) == kept - 1
        assert found.end == stops[-2]
        lost = length - stops[-2]
        told = f"the last record was not written to its end: {lost} bytes after record {len(stops) - 1} were dropped"
        assert found.saved.torn == (told if lost else "")


def test_a_resumed_game_drops_the_torn_tail_and_says_so(tmp_path: Path) -> None:
    data = by_hand.short_game()
    path = tmp_path / "g.wargame"
    path.write_bytes(data[:-7])
    with Session.resume(path) as session:
        assert session.torn.startswith("the last record was not written to its end: ")
        assert path.stat().st_size == by_hand.ends(data)[-2]
        session.close_phase()
    assert saves.read(path).torn == ""


def test_zeros_left_by_a_power_cut_are_a_torn_tail() -> None:
    data = by_hand.short_game()
    stops = by_hand.ends(data)
    for start in (stops[-1], stops[-2], stops[-2] + 9):
        found = saves.parse(data[:start] + bytes(4096 - start % 4096), "g.wargame")
        assert found.end == stops[-1 if start == stops[-1] else -2]
        assert found.saved.torn


def test_a_flipped_byte_anywhere_before_the_last_record_is_found() -> None:
    data = by_hand.short_game()
    stops = by_hand.ends(data)
    middle = len(stops) // 2
    for at in [*range(8), *range(stops[0] - 20, stops[0] + 20), *range(stops[middle] - 40, stops[middle] + 200), stops[-2] - 1]:
        broken = bytearray(data)
        broken[at] ^= 0x41
        with pytest.raises(BadInput):
            saves.parse(bytes(broken), "g.wargame")


def _told(data: bytes) -> str:
    try:
        return saves.parse(data, "g.wargame").saved.torn
    except BadInput as fault:
        return str(fault)


def test_a_flipped_byte_in_the_last_record_is_found_or_told_of() -> None:
    data = by_hand.short_game()
    for at in range(by_hand.ends(data)[-2], len(data)):
        broken = bytearray(data)
        broken[at] ^= 0x81
        assert "record" in _told(bytes(broken)), at


def test_a_save_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    path.write_bytes(b"mine")
    with pytest.raises(BadInput) as caught:
        by_hand.begun(path)
    assert str(caught.value) == "g.wargame: lies there already. Name another file, or go on with this one by --resume."
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"g\.wargame: there is no folder .*nowhere\. Make the folder, or name another\."):
        by_hand.begun(tmp_path / "nowhere" / "g.wargame")


def test_a_save_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match=r"g\.wargame: cannot be written: No space left on device. Make room"):
        by_hand.begun(tmp_path / "g.wargame")
    assert list(tmp_path.iterdir()) == []


def test_an_order_that_does_not_reach_the_disk_is_not_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        before, size = session.state, path.stat().st_size
        real = os.write
        monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:10]) and _full())
        with pytest.raises(BadInput, match="No space left on device"):
            session.close_phase()
        assert session.state is before
        assert path.stat().st_size == size
        monkeypatch.undo()
        session.close_phase()
    assert len(saves.read(path).entries) == 2


def _full() -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_second_program_opens_to_read_only_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as first, Session.resume(path) as second:
        assert second.read_only == "Another program is writing it; it is open to read only."
        assert second.state == first.state
        with pytest.raises(BadInput) as caught:
            second.close_phase()
        assert str(caught.value) == (
            "g.wargame: this game takes no orders. "
            "Another program is writing it; it is open to read only. Branch from it to play on."
        )
        first.close_phase()
    with Session.resume(path) as third:
        assert third.read_only == ""


_HOLD = """
import os, sys
from pathlib import Path
from session import by_hand
session = by_hand.begun(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
os.kill(os.getpid(), 9)
"""


def test_the_lock_of_a_program_that_was_killed_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(by_hand.ROOT), str(by_hand.ROOT / "tests")])}
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(path)], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"ready\n"
    with Session.resume(path) as second:
        assert second.read_only
    holder.communicate(b"\n")
    with Session.resume(path) as third:
        assert third.read_only == ""
        third.close_phase()


def test_a_file_that_may_not_be_written_opens_to_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.wargame"
    by_hand.begun(path).close()
    real = os.open

    def refused(name: object, flags: int, *more: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(name, flags, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refused)
    with Session.resume(path) as session:
        assert session.read_only == "It cannot be written here: Permission denied."


def test_what_another_program_has_written_in_between_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.begun(path) as session:
        with path.open("ab") as handle:
            handle.write(b"x")
        with pytest.raises(BadInput, match="another program has written to it"):
            session.close_phase()


def test_a_closed_game_takes_no_orders(tmp_path: Path) -> None:
    session = by_hand.begun(tmp_path / "g.wargame")
    session.close()
    with pytest.raises(BadInput, match="It has been closed"):
        session.close_phase()
    assert session.view(next(iter(session.header.seats))).public.turn == 1


def test_a_save_is_never_made_fuller_than_it_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.wargame"
    monkeypatch.setattr(saves, "MAX_RECORDS", 4)
    with by_hand.begun(path) as session:
        session.close_phase()
        session.close_phase()
        with pytest.raises(BadInput, match=r"cannot be written: the save is full\."):
            session.close_phase()
    assert len(saves.read(path).entries) == 3


def test_a_record_too_large_to_be_read_again_is_not_written() -> None:
    with pytest.raises(ValueError, match="more than a save may hold"):
        saves.Chain().frame("order", b"\0" * 4_000_001)
