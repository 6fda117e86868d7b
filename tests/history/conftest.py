"""The seeds that history is played on: one to twenty, for which the bands are meant."""

from __future__ import annotations

import pytest

from history.figures import Figures, figures, played


@pytest.fixture(scope="session")
def found() -> tuple[Figures, ...]:
    """What the recorded decisions came to, seed by seed."""
    return tuple(figures(played(seed)) for seed in range(1, 21))
