"""What many tests start from: the shipped crisis and rules, loaded once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wargame import engine
from wargame.border import scenarios, tables
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset

ROOT = Path(__file__).resolve().parents[1]


IDLE = 2
"""Workers more than there are processors: whoever plays on a screen waits for it about half of the time."""


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at a time."""
    return (os.cpu_count() or 1) + IDLE


@pytest.fixture(scope="session")
def libya() -> Scenario:
    """The shipped scenario of 2011, whole."""
    return scenarios.load(ROOT / "scenarios" / "libya-2011")


@pytest.fixture(scope="session")
def ruleset() -> Ruleset:
    """The rules that come with the game."""
    return tables.load_ruleset()


@pytest.fixture(scope="session")
def rules(libya: Scenario) -> engine.Rulebook:
    """The rulebook of the shipped scenario under the shipped rules."""
    return engine.rulebook(libya, tables.load_ruleset())
