"""Asking computers at a table of people: who comes first, and what is kept for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.driver import a_table
from wargame.border import places, scenarios
from wargame.engine.model.base import SeatId
from wargame.tui.table import Table


def to_the_council(table: Table) -> None:
    """Seal what the people have, which is nothing, and close phases until the Council sits."""
    while table.session.state.public.phase != "council":
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        else:
            table.close_phase()


def forums_open_to(table: Table, seat: str) -> set[str]:
    """Return the forums in which a seat may table a draft now."""
    return {str(dict(o.fixed)["forum"]) for o in table.offers(SeatId(seat)) if o.kind == "table-motion"}


@pytest.mark.rule("30.2")
@pytest.mark.parametrize(("crisis", "seat", "forum"), [("baltic-2027", "EST", "nac"), ("libya-2011", "TUR", "nac")])
def test_computers_leave_the_last_draft_of_a_turn_to_people_who_sit_in_the_forum(
    tmp_path: Path, crisis: str, seat: str, forum: str
) -> None:
    table = a_table(tmp_path / "game.wargame", seat, scenario=scenarios.load(places.scenarios() / crisis))
    most = table.session.rules.tables.clock.drafts_per_turn
    laid = 0
    for _ in range(3):
        to_the_council(table)
        held = table.session.state.table
        assert held is not None
        laid += sum(held.motions[name].forum == forum for name in held.current)
        assert sum(held.motions[name].forum == forum for name in held.current) < most
        assert forum in forums_open_to(table, seat)
        while table.session.state.public.phase == "council":
            table.close_phase()
    assert laid, "computers do table drafts"
    table.close()
