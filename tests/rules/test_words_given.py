"""Page 80, rules 80.6 to 80.8: words of every kind, and what they hang on."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Outcome, Part, a_game, declared, holds, nation, refused, sent
from rules.crisis import (
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_STRIKE,
    BBB,
    C_LIFT,
    CCC,
    DDD,
    FIELD,
    HOME,
    SOUTH,
    WILLING,
)
from rules.drafts import BOTH, EMBARGO, agreed, breaking, silent, tabled, the_motion
from wargame.engine.model.base import BaseId, PackageId, SeatId
from wargame.engine.model.caveats import EngagementCaveat
from wargame.engine.model.conditions import WithoutMission
from wargame.engine.model.diplomacy import (
    ClosesBase,
    DraftKind,
    Good,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    PackageStays,
    Promise,
    SupportDraft,
)
from wargame.engine.rooms.caveats import LiftCaveat
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.council.orders import StandAside
from wargame.engine.rooms.diplomacy import (
    GiveWord,
    MakePromise,
    PromiseBecameFirm,
    PromiseBroken,
    PromiseKept,
    PromiseLapsed,
    PromiseMade,
    Warn,
    WarningCarriedOut,
    WarningDropped,
    WarningGiven,
)
from wargame.engine.rooms.force_generation import CloseBase, OpenBase, PackageWithdrawn, PledgePackage, WithdrawPackage

TABLE = TABLES.diplomacy
NO_NIGHT = EngagementCaveat(id="no-night", no_night=True)
STARTS = DraftKind(ALLIANCE, "activate-operation")
SUPPORT = SupportDraft(ALLIANCE, "activate-operation")
COMES = PackageArrives(B_STRIKE)


def word(what: Good, days: int = 10, given: DraftKind | None = None, by: str = BBB, to: Any = CCC) -> GiveWord:
    """Return an order that gives a word to CCC."""
    return GiveWord(seat=SeatId(by), to=to, what=what, days=days, given=given)


def reputation(game: Game, code: Any = BBB) -> float:
    """Return what a government's word is worth."""
    return game.state.table.reputation[code]


def the_word(game: Game) -> Promise:
    """Return the one word that has been given."""
    (promise,) = game.state.table.promises.values()
    return promise


# What may be promised, and how the engine finds out.


@pytest.mark.rule("80.6")
@pytest.mark.parametrize(
    ("what", "parts"),
    [
        (PackageStays(B_STRIKE), ()),
        (PackageStays(A_STRIKE), (sent(A_STRIKE),)),
        (PackageArrives(B_STRIKE), (sent(B_STRIKE),)),
        (SupportDraft(WILLING, "no-such-draft"), ()),
        (SupportDraft(ALLIANCE, "extend", "strike"), ()),
        (LiftsCaveat("no-night"), ()),
        (OpensBase(FIELD), ()),
        (OpensBase(SOUTH), ()),
        (OpensBase(BaseId("nowhere")), ()),
        (HandsOver("coordination"), ()),
        (HandsOver("tacon"), (nation(BBB, authority="opcon"),)),
    ],
    ids=lambda value: value.key() if hasattr(value, "key") else "",
)
def test_only_what_a_government_can_do_and_has_not_done_is_promised(what: Good, parts: tuple[Part, ...]) -> None:
    assert refused(a_game(*parts), word(what)) == "80.6"


@pytest.mark.rule("80.6")
def test_a_draft_is_supported_only_in_a_forum_of_ones_own_and_a_word_stands_once() -> None:
    assert refused(a_game(), word(SupportDraft(WILLING, "extend"), by=CCC, to=BBB)) == "80.6"
    made = a_game().reveal(word(SUPPORT, 30)).game.to("capitals")
    assert refused(made, word(SUPPORT, 20)) == "80.6"
    for days in (0, 366):
        assert refused(a_game(), word(SUPPORT, days)) == "80.6"
    arrives = a_game().reveal(word(PackageArrives(B_STRIKE), 60)).game.to("capitals")
    assert refused(arrives, MakePromise(seat=BBB, to=AAA, package=B_STRIKE, days=30)) == "80.2"


@pytest.mark.rule("80.6")
def test_a_package_that_goes_home_breaks_the_word_that_it_would_stay_at_once() -> None:
    game = a_game(sent(B_STRIKE)).reveal(word(PackageStays(B_STRIKE), 30)).game.to("capitals")
    outcome = game.reveal(WithdrawPackage(seat=BBB, package=B_STRIKE))
    broken = outcome.the(PromiseBroken)
    assert outcome.the(PackageWithdrawn).id in broken.causes
    assert reputation(outcome.game) < reputation(game)


@pytest.mark.rule("80.6")
def test_a_package_that_is_still_there_when_the_day_has_come_keeps_the_word() -> None:
    game = a_game(sent(B_STRIKE)).reveal(word(PackageStays(B_STRIKE), 20)).game.to("operations")
    first = game.close()
    assert first.all(PromiseKept) == []
    assert first.game.to("operations").close().the(PromiseKept).at == 480


@pytest.mark.rule("80.6")
@pytest.mark.parametrize(
    ("what", "parts", "deed"),
    [
        (LiftsCaveat("no-night"), (declared(BBB, NO_NIGHT), holds(BBB, capital=1.0)), LiftCaveat(seat=BBB, caveat="no-night")),
        (HandsOver("tacon"), (holds(BBB, capital=1.0),), TransferAuthority(seat=BBB, authority="opcon")),
    ],
    ids=["caveat", "authority"],
)
def test_what_is_done_keeps_the_word_and_what_is_not_breaks_it(what: Good, parts: tuple[Part, ...], deed: Any) -> None:
    made = a_game(*parts).reveal(word(what, 10)).game
    assert made.to("operations").close().the(PromiseBroken).at == 240
    later = a_game(*parts).reveal(word(what, 30)).game.to("capitals")
    kept = later.reveal(deed)
    assert kept.the(PromiseKept).by == BBB
    assert reputation(kept.game) == pytest.approx(reputation(later) + TABLE.kept)


@pytest.mark.rule("80.6")
def test_a_base_promised_is_open_by_its_day() -> None:
    promise = word(OpensBase(SOUTH), 30, by=DDD)
    game = a_game().reveal(promise).game.to("capitals")
    assert game.reveal(OpenBase(seat=DDD, base=SOUTH)).the(PromiseKept).by == DDD
    late = a_game().reveal(word(OpensBase(SOUTH), 10, by=DDD)).game.to("operations").close()
    assert late.the(PromiseBroken).by == DDD


@pytest.mark.rule("80.6")
def test_who_breaks_silence_on_a_draft_it_promised_to_support_has_broken_its_word_at_once() -> None:
    game = silent(tabled(a_game().reveal(word(SUPPORT, 30)).game, BOTH))
    before = reputation(game)
    outcome = breaking(game, BBB, WithoutMission("strike"))
    broken = outcome.the(PromiseBroken)
    assert any(cause.endswith(f".{BBB}/broken") for cause in broken.causes)
    assert reputation(outcome.game) < before - TABLE.broken + 1e-9
    assert outcome.game.public.tracks.cohesion < game.public.tracks.cohesion - TABLE.broken_cohesion


@pytest.mark.rule("80.6")
def test_another_draft_may_be_opposed_and_a_named_mission_narrows_the_word() -> None:
    narrow = SupportDraft(ALLIANCE, "activate-operation", "strike")
    given = a_game().reveal(word(narrow, 30)).game
    assert breaking(silent(tabled(given, EMBARGO)), BBB).all(PromiseBroken) == []
    assert breaking(silent(tabled(given, BOTH)), BBB).the(PromiseBroken).what == narrow
    assert breaking(silent(tabled(given, BOTH)), CCC).all(PromiseBroken) == []


@pytest.mark.rule("80.6")
def test_support_is_kept_when_the_draft_is_agreed_and_standing_aside_keeps_it_too() -> None:
    given = a_game().reveal(word(SUPPORT, 30)).game
    assert agreed(given, EMBARGO).the(PromiseKept).by == BBB
    laid = silent(tabled(given, EMBARGO))
    aside = laid.after(StandAside(seat=BBB, motion=the_motion(laid)))
    assert aside.close().game.close().the(PromiseKept).by == BBB


@pytest.mark.rule("80.6")
def test_support_for_a_draft_that_never_comes_lapses_and_costs_nothing() -> None:
    outcome = a_game().reveal(word(SUPPORT, 10)).game.to("operations").close()
    assert outcome.the(PromiseLapsed).by == BBB
    assert reputation(outcome.game) == 0.5
    assert the_word(outcome.game).status == "lapsed"


# What hangs on a decision.


def linked(what: Good = COMES, given: DraftKind = STARTS, days: int = 15, *parts: Part) -> Game:
    """Return a game in Council in which BBB has tied its word to a draft."""
    return a_game(*parts).reveal(word(what, days, given)).game


@pytest.mark.rule("80.7")
def test_a_tied_promise_becomes_firm_when_the_draft_is_agreed_and_its_days_begin_then() -> None:
    game = linked()
    assert the_word(game).status == "linked"
    outcome = agreed(game, EMBARGO)
    firm = outcome.the(PromiseBecameFirm)
    assert firm.due == 24 + 24 * 15
    assert any(cause.endswith("/agreed") for cause in firm.causes)
    first = outcome.game.to("operations").close()
    assert first.all(PromiseBroken) == []
    assert first.game.to("operations").close().the(PromiseBroken).at == firm.due


@pytest.mark.rule("80.7")
def test_another_draft_or_another_forum_does_not_make_it_firm() -> None:
    assert agreed(linked(given=DraftKind(ALLIANCE, "activate-operation", "strike")), EMBARGO).all(PromiseBecameFirm) == []
    assert agreed(linked(given=DraftKind(WILLING, "activate-operation")), EMBARGO).all(PromiseBecameFirm) == []


@pytest.mark.rule("80.7")
def test_it_lapses_free_of_cost_when_its_turns_are_over() -> None:
    game = linked()
    for _ in range(TABLE.linkage_turns - 1):
        closed = game.to("operations").close()
        assert closed.all(PromiseLapsed) == []
        game = closed.game.to("council")
    outcome = game.to("operations").close()
    assert outcome.the(PromiseLapsed).by == BBB
    assert reputation(outcome.game) == 0.5


@pytest.mark.rule("80.7")
def test_it_lapses_when_what_it_is_about_is_gone_before_the_decision() -> None:
    game = linked(PackageStays(B_STRIKE), STARTS, 30, sent(B_STRIKE)).to("capitals")
    outcome = game.reveal(WithdrawPackage(seat=BBB, package=B_STRIKE))
    assert outcome.the(PromiseLapsed).by == BBB
    assert outcome.all(PromiseBroken) == []


@pytest.mark.rule("80.7")
def test_words_hang_only_on_drafts_that_there_can_be() -> None:
    for given in (
        DraftKind(ALLIANCE, "parade"),
        DraftKind(ALLIANCE, "extend", "strike"),
        replace(STARTS, forum="nowhere"),
    ):
        assert refused(a_game(), word(PackageArrives(B_STRIKE), given=given)) == "80.7"


# Warnings.


def warn(game: Game, days: int = 10) -> Outcome:
    """Return what comes of BBB's warning that its strikers go home if an operation is begun."""
    return game.reveal(Warn(seat=BBB, what=PackageLeaves(B_STRIKE), given=STARTS, days=days))


@pytest.mark.rule("80.8")
def test_a_warning_is_for_the_whole_table_and_names_what_one_has() -> None:
    outcome = warn(a_game(sent(B_STRIKE)))
    for seat, sits in ((AAA, True), (DDD, True), ("chair", True), ("adversary", False), ("public", False)):
        assert outcome.tells(seat, WarningGiven) is sits
    for what in (PackageLeaves(B_STRIKE), ClosesBase(SOUTH), PackageLeaves(PackageId("none"))):
        assert refused(a_game(), Warn(seat=BBB, what=what, given=STARTS, days=10)) == "80.8"
    assert a_game().allows(Warn(seat=BBB, what=ClosesBase(FIELD), given=STARTS, days=10))
    again = outcome.game.to("capitals")
    assert refused(again, Warn(seat=BBB, what=PackageLeaves(B_STRIKE), given=STARTS, days=10)) == "80.8"


@pytest.mark.rule("80.8")
def test_a_warning_carried_out_gains_a_little_and_one_dropped_loses_more() -> None:
    firm = agreed(warn(a_game(sent(B_STRIKE)), 30).game, EMBARGO).game.to("capitals")
    done = firm.reveal(WithdrawPackage(seat=BBB, package=B_STRIKE))
    carried = done.the(WarningCarriedOut)
    assert done.the(PackageWithdrawn).id in carried.causes
    assert reputation(done.game) == pytest.approx(0.5 + TABLE.warning_kept)
    later = firm.to("operations").close()
    assert later.the(WarningDropped).reputation == TABLE.warning_dropped
    assert reputation(later.game) == pytest.approx(0.5 - TABLE.warning_dropped)


@pytest.mark.rule("80.8")
def test_a_base_that_is_closed_carries_its_warning_out_and_no_decision_costs_nothing() -> None:
    game = a_game().reveal(Warn(seat=BBB, what=ClosesBase(FIELD), given=STARTS, days=30)).game
    quiet = game.to("capitals").reveal(CloseBase(seat=BBB, base=FIELD))
    assert quiet.the(PromiseLapsed).by == BBB
    firm = agreed(game, EMBARGO).game.to("capitals")
    assert firm.reveal(CloseBase(seat=BBB, base=FIELD)).the(WarningCarriedOut).what == ClosesBase(FIELD)


@pytest.mark.rule("80.3")
def test_a_package_promised_the_new_way_is_kept_like_one_promised_the_old_way() -> None:
    pledge = PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)
    for order in (word(PackageArrives(B_STRIKE), 30), MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=30)):
        outcome = a_game().reveal(order)
        assert outcome.the(PromiseMade).what == PackageArrives(B_STRIKE)
        later = outcome.game.to("capitals").reveal(pledge).game.to("operations")
        assert later.close().the(PromiseKept).what == PackageArrives(B_STRIKE)


@pytest.mark.rule("80.2")
def test_words_are_offered_as_they_may_be_given() -> None:
    game = a_game(sent(B_STRIKE), declared(BBB, NO_NIGHT))
    offered = [o for o in game.offered(BBB) if o.kind in ("give-word", "warn")]
    sorts = {type(v) for o in offered for c in o.choices if c.field == "what" for v in c.values}
    assert sorts >= {PackageArrives, PackageStays, SupportDraft, LiftsCaveat, HandsOver, PackageLeaves, ClosesBase}
    assert C_LIFT not in {getattr(v, "package", "") for o in offered for c in o.choices for v in c.values}
