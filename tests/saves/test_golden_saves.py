"""Shipped and golden saves open, can be watched, exported and read by others, whatever has changed since they were made."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgpack
import msgspec
import pytest

from cli.calls import call
from saves import make, plain_reader
from session import by_hand
from wargame.border import saves
from wargame.border.saves import checkpoints
from wargame.session import Session

EXAMPLES = [make.EXAMPLES / f"{name}.wargame" for name in make.GAMES]
GOLDEN = sorted(make.GOLDEN.glob("*.wargame"))
AGAIN = "make them anew: PYTHONPATH=.:tests python -m saves.make"


@pytest.mark.parametrize("path", [*EXAMPLES, *GOLDEN], ids=lambda p: p.stem)
def test_a_shipped_save_opens_and_can_be_watched_and_exported(path: Path) -> None:
    with Session.look(path) as session:
        assert session.over, AGAIN
    for words in (("watch", "--once"), ("export",), ("export", "--seat", "FRA"), ("replay",), ("why",)):
        done = call(*words, str(path))
        assert (done.status, done.err) == (0, ""), (words, AGAIN)
    assert "SUMMARY" in call("watch", str(path), "--once").out


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_a_golden_save_tells_the_events_that_it_told_when_it_was_made(path: Path) -> None:
    wanted = path.with_suffix(".hash").read_text(encoding="utf-8").strip()
    assert Session.look(path).state_hash() == wanted


def test_golden_saves_can_be_made_and_hold_every_kind_of_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "SHAPE", tmp_path / "shape.txt")
    path = make.freeze(tmp_path)
    kinds = {kind for kind, _ in by_hand.records(path.read_bytes())}
    assert kinds >= {"header", "opening", "order", "checkpoint", "people", "rewound"}
    assert Session.look(path).state_hash() == path.with_suffix(".hash").read_text(encoding="utf-8").strip()
    assert "Nation.prestige" in (tmp_path / "shape.txt").read_text(encoding="utf-8").split()
    assert call("verify", str(path)).status == 0


# A reader in another language.


def test_a_reader_written_from_the_description_alone_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "g.wargame"
    with by_hand.play(by_hand.begun(path), turns=2) as session:
        session.rewind(len(session.entries) - 5, "once more")
        session.close_phase()
    saved = saves.read(path)
    header, entries, points = plain_reader.read(path.read_bytes() + b"\x94\xa5order\x01\xc4\xfftorn")
    assert (header["seed"], header["scenario"]["title"]) == (5, "Libya 2011")
    assert [[e["id"] for e in entry.get("events", ())] for entry in entries] == [[e.id for e in x.events] for x in saved.entries]
    assert len(points) == len(saved.checkpoints) > 0
    for mine, ours in zip(points, saved.checkpoints, strict=True):
        state = msgspec.msgpack.decode(msgpack.packb(plain_reader.state_at(entries, mine)), type=type(session.state))
        assert state == checkpoints.state_at(saved, ours)


def test_that_reader_is_short_and_needs_nothing_of_ours() -> None:
    path = Path(plain_reader.__file__)
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    assert "wargame" not in text.replace("saves/README.md", "")
    found = subprocess.run([sys.executable, "-I", str(path), str(EXAMPLES[1])], capture_output=True, text=True, check=True)
    told = json.loads(call("watch", str(EXAMPLES[1]), "--json").out)
    assert found.stdout.splitlines()[-1].startswith("over: ")
    assert sum(e["kind"] == "phase-opened" for e in told["events"]) == len(found.stdout.splitlines()) - 1
