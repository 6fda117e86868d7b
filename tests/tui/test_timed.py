"""Half a day is the budget (game.md, section 2): a whole game of six seats, by the clock of what people would take."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.timed import BUDGET, VISIT, report, timed

pytestmark = pytest.mark.slow


def test_six_seats_finish_within_the_budget(tmp_path: Path) -> None:
    turns = timed(tmp_path)
    print("\n".join(report(turns)))
    assert len(turns) == 8
    assert sum(t.seconds for t in turns) / 60 <= BUDGET
    later = [visit for t in turns[2:] for visit in t.visits]
    assert sum(visit > VISIT for visit in later) <= len(later) / 20, "once instructions are read and forces are sent"
    assert all(t.handovers <= 6 for t in turns)
    assert all(t.keys <= 100 for t in turns)
