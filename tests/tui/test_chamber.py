"""The chamber says a thing once: votes as their tally, and what is missing only as long as it is."""

from __future__ import annotations

import re
from pathlib import Path

from textual.widgets import Static

from tui.driver import Player, a_table, played
from tui.test_council import FRANCE, given, the_chamber, to_the_council
from wargame.engine import build
from wargame.engine.agenda import Item
from wargame.engine.model.base import Choice, Offer, SeatId
from wargame.engine.rooms.council.orders import CastVote
from wargame.tui import chamber
from wargame.tui.drafting import most_pressing
from wargame.tui.lists import Choices, Marks
from wargame.tui.table import Table


def test_a_vote_is_told_as_its_tally_and_not_once_more_delegation_by_delegation(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", "USA", "FRA")
    to_the_council(table, 1)
    offered = next(o for o in table.to_say(FRANCE) if o.kind == "table-motion" and dict(o.fixed)["forum"] == "unsc")
    (choice,) = (c for c in offered.choices if c.field == "proposal")
    given(table, build(offered, table.view(FRANCE), {"proposal": choice.values[0]}))
    (name,) = table.session.state.table.current
    usa = SeatId("USA")
    assert chamber.is_asked(table, usa)
    assert chamber.may(table, usa)[0] == "votes on Draft 1"
    given(table, CastVote(seat=usa, motion=name, vote="yes"))
    assert chamber.may(table, usa)[0] == "may change its vote on Draft 1"
    assert chamber.may(table, FRANCE)[0] == "may change its vote on Draft 1", "it tabled the draft"
    table.close_phase()
    table.open_round()
    assert not any(chamber.is_asked(table, s) for s in (usa, FRANCE)), "both have said how they vote"
    while table.session.state.table.motions[name].status == "vote":
        table.close_phase()
        table.open_round()
    page = the_chamber(table)
    assert re.search(r"Now: (Agreed on [^.]+|Rejected)\. \d+ voted for it, \d+ against, and \d+ abstained\.", page)
    assert "Brazil abstained on" not in page
    assert "Brazil voted" not in page
    table.close()


def test_what_was_missing_is_no_longer_said_once_it_is_there(tmp_path: Path) -> None:
    def begin() -> Table:
        table = a_table(tmp_path / "game.wargame", "FRA")
        to_the_council(table, 1)
        return table

    async def steps(player: Player) -> None:
        await player.until("ChamberScreen")
        await player.press("enter")
        await player.until("SpeakForm")
        offers = player.app.screen.query_one("#offers", Choices)
        offers.highlighted = next(n for n, o in enumerate(offers.options) if "outside the alliance" in str(o.prompt))
        await player.press("f2")
        await player.sees("Mark at least one kind of mission.")
        note = player.app.screen.query_one("#note", Static)
        assert note.has_class("-said")
        player.app.screen.query_one(Marks).focus()
        await player.press("space")
        assert not note.has_class("-said")

    played(tmp_path, steps, begin, (120, 36))


def test_whoever_tables_a_draft_where_an_operation_ends_soon_finds_its_extension_first(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", "USA", "FRA")
    to_the_council(table, 1)
    ordinary = next(o for o in most_pressing(table, FRANCE) if o.kind == "table-motion")
    (_, longer, *_) = ordinary.choices[0].values

    class EndsSoon:
        def agenda(self, seat: SeatId) -> tuple[Item, ...]:
            offer = Offer("table-motion", ordinary.fixed, (Choice("proposal", (longer,)),))
            return (Item(kind="operation-ends", subject="nac", because=(), offers=(offer,)),)

        def to_say(self, seat: SeatId) -> list[Offer]:
            return table.to_say(seat)

    first = next(o for o in most_pressing(EndsSoon(), FRANCE) if o.kind == "table-motion")  # type: ignore[arg-type]
    assert first.choices[0].values[0] == longer
    assert sorted(map(str, first.choices[0].values)) == sorted(map(str, ordinary.choices[0].values))
