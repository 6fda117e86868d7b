"""Pages 30, 35 and 170: two forums of all beside each other, one by consensus, one by unanimity with constructive abstention."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import Game, Part, a_game, operation
from rules.crisis import AAA, ALLIANCE, BBB, CCC, CRISIS, DDD, WILLING
from rules.drafts import EMBARGO, agreed, silent, tabled, the_motion
from rules.seats import orders
from wargame.engine.model.base import ForumId
from wargame.engine.model.council import ActivateOperation, InvokeArticle4, TransferCommand
from wargame.engine.rooms.council.events import MotionAgreed, MotionLapsed
from wargame.engine.rooms.council.orders import StandAside, TableMotion

UNION = ForumId("union")
EAGER: dict[str, Any] = {"alliance_value": 1.0, "threat": 1.0, "prestige": 1.0, "support": 0.6}
TWO = replace(
    CRISIS,
    forums={
        **CRISIS.forums,
        UNION: replace(CRISIS.forums[ALLIANCE], name="Union", procedure="unanimity", arrangement="framework-nation"),
    },
    nations={
        n: replace(s, forums=(*s.forums, UNION), **(EAGER if n == DDD else {})) if n in (BBB, CCC, DDD) else replace(s, **EAGER)
        for n, s in CRISIS.nations.items()
    },
)
"""The crisis with a second forum of all: the lead sits in the alliance alone, the fourth nation in the union alone."""
QUIET = ("air-patrol", "embargo", "reconnaissance", "mine-clearance")


def union(*missions: str, **fields: Any) -> Part:
    """The union runs an operation with these kinds of mission."""
    return operation(UNION, *missions, arrangement="framework-nation", **fields)


def in_council(*parts: Part, crisis: Any = TWO) -> Game:
    return a_game(*parts, phase="council", crisis=crisis)


@pytest.mark.rule("35.2")
def test_a_decision_by_unanimity_founds_an_operation_beside_the_alliances_and_who_abstained_stays_out() -> None:
    """Constructive abstention: one of four formally abstains, does not block, and takes no part."""
    four = replace(TWO, nations={n: replace(s, forums=tuple(dict.fromkeys((*s.forums, UNION)))) for n, s in TWO.nations.items()})
    game = in_council(operation(ALLIANCE, "strike"), crisis=four)
    laid = silent(tabled(game, EMBARGO, by=DDD, forum=UNION))
    done = laid.after(StandAside(seat=CCC, motion=the_motion(laid))).close().game.close()
    founded = done.the(MotionAgreed).operation
    assert founded is not None
    assert (founded.forum, founded.outside, founded.arrangement) == (UNION, (CCC,), "framework-nation")
    assert set(done.game.public.operations) == {ALLIANCE, UNION}


@pytest.mark.rule("35.2")
def test_in_a_union_of_three_one_that_abstains_is_a_third_and_the_draft_is_not_adopted() -> None:
    laid = silent(tabled(in_council(), EMBARGO, by=DDD, forum=UNION))
    done = laid.after(StandAside(seat=CCC, motion=the_motion(laid))).close().game.close()
    assert done.the(MotionLapsed).motion == the_motion(laid)
    assert done.game.public.operations == {}


@pytest.mark.rule("30.15")
def test_a_forum_takes_over_a_coalitions_operation_before_that_of_another_forum_of_all() -> None:
    its_own = union("embargo", began=-48)
    coalition = operation(WILLING, "strike", members=(AAA, BBB), began=-24)
    both = agreed(in_council(its_own, coalition), TransferCommand())
    assert both.the(MotionAgreed).taken == WILLING
    assert agreed(in_council(its_own), TransferCommand()).the(MotionAgreed).taken == UNION


@pytest.mark.rule("170.7")
def test_what_one_forum_of_all_has_in_hand_no_computer_begins_anew_or_takes_over_in_another() -> None:
    def steps(*parts: Part) -> list[type]:
        """What an eager member of the union would have it do about operations."""
        drafts: list[TableMotion] = orders(in_council(*parts), DDD, TableMotion)
        return [type(o.proposal) for o in drafts if o.forum == UNION and not isinstance(o.proposal, InvokeArticle4)]

    planned = tuple(a_game(crisis=TWO).rules.families["planned"])
    assert steps() == [ActivateOperation]
    assert steps(operation(ALLIANCE, *planned)) == []
    assert TransferCommand not in steps(operation(ALLIANCE, *planned), union("relief", began=-1))
    assert TransferCommand in steps(operation(WILLING, *planned, members=(AAA,)), union("relief", *QUIET, began=-1))
