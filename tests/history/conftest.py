"""The seeds that history is played on: two by default, twenty with `-m slow`."""

from __future__ import annotations

import pytest

from history.figures import Figures, figures, played


@pytest.fixture(
    scope="session",
    params=[
        pytest.param((1, 2), id="seeds-1-2"),
        pytest.param((1, 20), id="seeds-1-20", marks=pytest.mark.slow),
    ],
)
def found(request: pytest.FixtureRequest) -> tuple[Figures, ...]:
    """What the recorded decisions came to, seed by seed."""
    first, last = request.param
    return tuple(figures(played(seed)) for seed in range(first, last + 1))
