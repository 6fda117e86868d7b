"""Mutated saves and scenarios: no traceback, no long wait, little memory, one clear message each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from saves import fuzzing

CORPUS = Path(__file__).with_name("fuzz_corpus.json")
"""Numbers that once found a mistake, by what is mutated; they are tried every time."""


@pytest.fixture(autouse=True)
def _reports_go_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.mark.parametrize("what", ["saves", "scenarios"])
def test_what_once_found_a_mistake_finds_none_any_more(what: str, tmp_path: Path) -> None:
    for number in json.loads(CORPUS.read_text(encoding="utf-8"))[what]:
        _, failed, _ = fuzzing.trial(what, range(number, number + 1), tmp_path / str(number))
        assert failed == []


@pytest.mark.parametrize(("what", "count"), [("saves", 400), ("scenarios", 60)])
def test_some_mutations_cost_one_clear_message_each(what: str, count: int, tmp_path: Path) -> None:
    outcome, failed, _ = fuzzing.trial(what, range(count), tmp_path / "trial")
    assert failed == []
    assert outcome["refused"] > count // 2
    assert sum(outcome.values()) == count


def test_the_mutations_of_a_number_are_always_the_same() -> None:
    assert [fuzzing.save(n) for n in range(20)] == [fuzzing.save(n) for n in range(20)]
    assert len({fuzzing.save(n) for n in range(200)}) > 150
    assert fuzzing.scenario(5) == fuzzing.scenario(5)


@pytest.mark.slow
@pytest.mark.parametrize(("what", "count"), [("saves", 10_000), ("scenarios", 3_000)])
def test_many_mutations_cost_little_time_and_memory(what: str, count: int, tmp_path: Path) -> None:
    path = os.pathsep.join([str(fuzzing.ROOT), str(fuzzing.ROOT / "tests")])
    env = {**os.environ, "PYTHONPATH": path, "XDG_DATA_HOME": str(tmp_path)}
    words = [sys.executable, "-m", "saves.fuzzing", what, str(count), "1000000"]
    run = subprocess.run(words, env=env, cwd=fuzzing.ROOT, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert found["failed"] == [], run.stderr[:2000]
    assert found["memory_mb"] <= fuzzing.MEGABYTES
