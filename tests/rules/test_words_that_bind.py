"""Page 80, rule 80.14: a word that binds nobody wins nothing."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import Game, Part, a_game, declared, holds, refused, sent
from rules.crisis import ALLIANCE, B_STRIKE, BBB, CCC, DDD, HOME, SOUTH
from rules.drafts import EMBARGO, agreed
from wargame.engine.model.base import SeatId
from wargame.engine.model.caveats import EngagementCaveat
from wargame.engine.model.diplomacy import (
    DraftKind,
    Good,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageStays,
    SupportDraft,
)
from wargame.engine.rooms.caveats import LiftCaveat
from wargame.engine.rooms.clock import OrderLapsed
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.diplomacy import GiveWord, MakePromise, PromiseKept, PromiseLapsed, PromiseMade
from wargame.engine.rooms.force_generation import OpenBase, PledgePackage

NO_NIGHT = EngagementCaveat(id="no-night", no_night=True)
STARTS = DraftKind(ALLIANCE, "activate-operation")
RICH = (holds(BBB, capital=1.0), holds(DDD, capital=1.0))
DEEDS: tuple[tuple[str, Good, Any, tuple[Part, ...]], ...] = (
    (DDD, OpensBase(SOUTH), OpenBase(seat=DDD, base=SOUTH), ()),
    (BBB, LiftsCaveat("no-night"), LiftCaveat(seat=BBB, caveat="no-night"), (declared(BBB, NO_NIGHT),)),
    (BBB, HandsOver("tacon"), TransferAuthority(seat=BBB, authority="opcon"), ()),
    (BBB, PackageArrives(B_STRIKE), PledgePackage(seat=BBB, package=B_STRIKE, base=HOME), ()),
)
NAMES = ["base", "caveat", "authority", "package"]


def word(by: str, what: Good, days: int = 20, given: DraftKind | None = None) -> GiveWord:
    return GiveWord(seat=SeatId(by), to=CCC, what=what, days=days, given=given)


def reputation(game: Game, code: Any) -> float:
    return game.state.table.reputation[code]


@pytest.mark.rule("80.14")
@pytest.mark.parametrize("given", [None, STARTS], ids=["plain", "tied"])
@pytest.mark.parametrize(("by", "what", "deed", "parts"), DEEDS, ids=NAMES)
def test_a_promise_of_what_is_ordered_in_the_same_reveal_lapses_and_wins_nothing(
    by: Any, what: Good, deed: Any, parts: tuple[Part, ...], given: DraftKind | None
) -> None:
    """Whichever of the two was drafted first: deeds are done before words are given."""
    said = word(by, what, given=given)
    outcome = a_game(*RICH, *parts).reveal(said, deed)
    assert outcome.the(OrderLapsed).seat == by
    assert outcome.all(PromiseMade) == []
    game = outcome.game.to("operations").close().game
    assert reputation(game, by) == 0.5
    assert outcome.game.own(CCC).capital == a_game(*RICH, *parts).reveal(deed).game.own(CCC).capital


@pytest.mark.rule("80.14")
@pytest.mark.parametrize(("by", "what", "deed", "parts"), DEEDS, ids=NAMES)
def test_what_has_been_ordered_already_is_not_promised_in_the_same_visit(
    by: Any, what: Good, deed: Any, parts: tuple[Part, ...]
) -> None:
    assert refused(a_game(*RICH, *parts).after(deed), word(by, what)) == "80.14"


@pytest.mark.rule("80.14")
def test_who_hands_over_some_authority_now_may_promise_more_of_it() -> None:
    some = TransferAuthority(seat=BBB, authority="tacon")
    game = a_game(*RICH).after(some)
    assert game.allows(word(BBB, HandsOver("opcon")))
    assert refused(game, word(BBB, HandsOver("tacon"))) == "80.14"
    assert a_game(*RICH).reveal(some, word(BBB, HandsOver("opcon"))).the(PromiseMade).by == BBB


@pytest.mark.rule("80.14")
@pytest.mark.parametrize(("by", "what", "deed", "parts"), DEEDS, ids=NAMES)
def test_a_promise_kept_by_an_order_of_a_later_visit_wins_what_it_always_has(
    by: Any, what: Good, deed: Any, parts: tuple[Part, ...]
) -> None:
    game = a_game(*RICH, *parts).reveal(word(by, what, 60)).game.to("capitals")
    revealed = game.reveal(deed)
    kept = revealed.all(PromiseKept) or revealed.game.to("operations").close().all(PromiseKept)
    assert [k.reputation > 0.0 for k in kept] == [True]


@pytest.mark.rule("80.14")
@pytest.mark.parametrize("order", [MakePromise, GiveWord])
def test_a_package_that_is_pledged_is_not_promised(order: Any) -> None:
    game = a_game(sent(B_STRIKE, status="deploying", since=96))
    promise = (
        MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=10) if order is MakePromise else word(BBB, PackageArrives(B_STRIKE))
    )
    assert refused(game, promise) == "80.14"


@pytest.mark.rule("80.14")
def test_a_promise_to_keep_forces_there_outlives_the_turn() -> None:
    game = a_game(sent(B_STRIKE))
    assert refused(game, word(BBB, PackageStays(B_STRIKE), 10)) == "80.14"
    assert game.allows(word(BBB, PackageStays(B_STRIKE), 11))
    for offer in game.offered(BBB):
        choices = {c.field: c.values for c in offer.choices}
        if any(isinstance(v, PackageStays) for v in choices.get("what", ())):
            assert min(d for d in choices["days"] if isinstance(d, int)) > 10


@pytest.mark.rule("80.14")
def test_tied_to_a_decision_and_over_before_its_giver_could_break_it_it_lapses() -> None:
    given = a_game(sent(B_STRIKE)).reveal(word(BBB, PackageStays(B_STRIKE), 1, STARTS)).game
    closed = agreed(given, EMBARGO).game.to("operations").close()
    assert closed.the(PromiseLapsed).by == BBB
    assert reputation(closed.game, BBB) == 0.5
    longer = a_game(sent(B_STRIKE)).reveal(word(BBB, PackageStays(B_STRIKE), 30, STARTS)).game
    later = agreed(longer, EMBARGO).game.to("operations").close().game.to("operations").close()
    assert later.the(PromiseKept).by == BBB


@pytest.mark.rule("80.14")
def test_a_draft_of_ones_own_keeps_no_promise_of_support() -> None:
    support = SupportDraft(ALLIANCE, "activate-operation")
    for proposer, kept in ((BBB, False), (CCC, True)):
        game = a_game().reveal(word(BBB, support, 10)).game
        done = agreed(game, EMBARGO, by=proposer)
        assert bool(done.all(PromiseKept)) is kept
        assert reputation(done.game, BBB) == (pytest.approx(0.54) if kept else 0.5)
