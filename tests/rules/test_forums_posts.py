"""Who holds the posts of chair and commander (rules/35-forums.md, 35.13)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import a_game, holds, refused
from rules.crisis import AAA, BBB, CRISIS
from rules.drafts import EMBARGO, tabled, the_motion
from wargame.engine.model.base import CHAIR, COMMANDER, SeatId
from wargame.engine.rooms.council.orders import PutUnderSilence
from wargame.session.holders import with_posts

HELD = replace(CRISIS, roles={"chair": "BBB"})


@pytest.mark.rule("35.13")
def test_whoever_plays_the_nation_plays_its_post() -> None:
    seats = {AAA: "computer", BBB: "human", CHAIR: "computer", COMMANDER: "computer"}
    assert with_posts(HELD, seats) == {**seats, CHAIR: "human"}
    assert with_posts(CRISIS, seats) == seats


@pytest.mark.rule("35.13")
def test_the_post_sees_nothing_of_what_its_holder_hides() -> None:
    plain, secret = (a_game(holds(BBB, capital=c), crisis=HELD, phase="council") for c in (0.2, 0.9))
    assert plain.view(CHAIR) == secret.view(CHAIR)
    assert plain.view(BBB) != secret.view(BBB)


@pytest.mark.rule("35.13")
def test_the_posts_orders_are_given_from_its_own_seat() -> None:
    game = tabled(a_game(crisis=HELD, phase="council"), EMBARGO)
    order = PutUnderSilence(seat=SeatId(BBB), motion=the_motion(game), hours=24)
    assert refused(game, order) == "30.4"
    assert game.allows(replace(order, seat=CHAIR))
