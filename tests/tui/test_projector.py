"""The public picture for the end of the room: large, whole at every size, and the same whatever one seat alone knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.driver import SIZES, Player, a_table, played
from tui.test_over_the_shoulder import another_world
from wargame.engine.model.base import ForumId, NationId, SeatId
from wargame.engine.model.council import ActivateOperation
from wargame.engine.rooms.council.orders import TableMotion
from wargame.reports.names import percent
from wargame.tui.screens.projector import of_table
from wargame.tui.widgets.large import GLYPHS, TALL, LargePicture, Level, PublicPicture, large, wide


def test_letters_are_whole_and_no_two_are_alike() -> None:
    assert all(len(rows) == TALL and len({len(r) for r in rows}) == 1 for rows in GLYPHS.values())
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%.:'-") <= set(GLYPHS)
    assert len({tuple(large(sign)) for sign in GLYPHS}) == len(GLYPHS)
    for scale, rows in ((1, 3), (2, 5), (3, 8)):
        drawn = large("Élysée 17%", scale)
        assert len(drawn) == rows
        assert {len(row) for row in drawn} == {wide("Elysee 17%", scale)}
    assert large("Ж") != large("Q"), "a letter that is not drawn is a sign of its own"


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (200, 50), (300, 90)])
def test_the_picture_fits_every_size_and_grows_with_it(size: tuple[int, int]) -> None:
    tracks = tuple(Level(n, x, "failing", "bad") for n, x in (("End state", 0.0), ("Legitimacy", 1.0), ("Credibility", 0.5)))
    matters = (
        ("…", "Begin an operation with air strikes, air patrol and everything else that there is (USA)"),
        ("·", "Pause (ITA)"),
    )
    picture = PublicPicture(
        "A crisis   Turn 12 of 12", "28 September 2012", "Operations", "Now: Bosnia and Herzegovina", tracks, matters
    )
    lines = LargePicture(picture)._lay(*size)
    texts = ["".join(text for text, _ in line) for line in lines]
    assert len(texts) <= size[1]
    assert all(len(text) <= size[0] for text in texts)
    assert any("Begin an operation" in text for text in texts)
    assert sum("█" in text for text in texts) >= (8 if size[0] < 200 else 16)


@pytest.mark.parametrize("size", SIZES)
def test_it_opens_from_desk_hand_over_and_council_and_tells_what_all_may_know(size: tuple[int, int], tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")
        await player.press("f6")
        await player.until("ProjectorScreen")
        shown = player.lines()
        assert "Turn 1 of 8" in shown[0]
        for text in ("End state", "Credibility"):
            assert any(large(text)[1].rstrip() in line for line in shown), text
        await player.press("f12")
        await player.until("VeilScreen")
        await player.press("enter")
        await player.until("ProjectorScreen")
        await player.press("escape")
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.press("L")
        await player.until("ProjectorScreen")
        assert player.lines() == shown, "the picture is the same behind a desk"
        table = player.app.table
        assert table is not None
        picture = of_table(table)
        assert picture.who == "Now: United States"
        assert [round(t.level, 2) for t in picture.tracks] == [0.0, 0.53, 0.6, 0.6]
        assert percent(picture.tracks[1].level) == "53%"
        await player.press("escape")
        await player.seal()
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.seal()
        await player.until("ChamberScreen")
        proposal = ActivateOperation(missions=("air-patrol",))
        order = TableMotion(seat=NationId("USA"), forum=ForumId("nac"), proposal=proposal)  # type: ignore[arg-type]
        assert table.give(order) is None
        await player.press("L")
        await player.until("ProjectorScreen")
        assert "Begin an operation with air patrol (United States)" in player.text() or size[0] >= 120
        assert any("Begin an operation with air patrol (United States)" in text for _, text in of_table(table).matters)

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), size)


def test_it_shows_the_same_in_two_worlds_that_differ_in_what_one_seat_alone_knows(tmp_path: Path) -> None:
    frames: list[list[str]] = []

    async def steps(player: Player) -> None:
        for _ in ("USA", "FRA"):
            await player.sit_down()
            await player.until("CapitalScreen")
            await player.press("L")
            await player.until("ProjectorScreen")
            frames.append(player.lines())
            await player.press("escape")
            await player.until("CapitalScreen")
            await player.seal()

    for n, scenario in enumerate((None, another_world())):
        played(tmp_path, steps, lambda n=n, s=scenario: a_table(tmp_path / f"{n}.wargame", "USA", "FRA", scenario=s))  # type: ignore[misc]
    assert frames[:2] == frames[2:]
    assert SeatId("FRA") not in "".join(frames[0])
