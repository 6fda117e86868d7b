"""What the border's tests start from: a small crisis and a small ruleset, as files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import small
from wargame.border.tables import load_ruleset
from wargame.engine.model.tables import Ruleset


@pytest.fixture(scope="session")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """A ruleset of two platforms and four kinds of mission."""
    return load_ruleset(small.write_rules(tmp_path_factory.mktemp("rules")))


@pytest.fixture
def crisis(tmp_path: Path) -> Path:
    """The folder of a scenario without faults."""
    return small.write(tmp_path / "karn")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The folder of a ruleset without faults."""
    return small.write_rules(tmp_path / "tables")
