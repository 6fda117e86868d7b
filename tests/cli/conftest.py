"""One game of three turns, kept in a file, and its account."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.calls import Done, call


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A saved game of three turns, and what `run` said about it."""
    path = tmp_path_factory.mktemp("saves") / "game.wargame"
    return path, call("run", "libya-2011", "--seed", "7", "--turns", "3", "--save", str(path))


@pytest.fixture
def save(played: tuple[Path, Done]) -> str:
    """The path of the saved game."""
    return str(played[0])
