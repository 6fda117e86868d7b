"""Page 80, rules 80.12 and 80.13: what a word is worth, what it buys with computer governments, and how it fades."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, declared, holds, operation
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_STRIKE, BBB, C_LIFT, CCC, DDD, SOUTH, nation_id
from rules.drafts import BOTH, silent, tabled
from rules.seats import moves, orders
from wargame.engine.model.base import MotionId
from wargame.engine.model.caveats import EngagementCaveat
from wargame.engine.model.conditions import WithoutMission
from wargame.engine.model.council import Extend, Motion, Objection
from wargame.engine.model.diplomacy import (
    DraftKind,
    Favour,
    Good,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    Promise,
    SupportDraft,
)
from wargame.engine.model.scenario import Character, Position
from wargame.engine.rooms.caveats import LiftCaveat
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.council.orders import BreakSilence
from wargame.engine.rooms.diplomacy import GiveWord, ReputationsFaded, credit
from wargame.engine.rooms.force_generation import OpenBase, PledgePackage

TABLE = TABLES.diplomacy
STARTS = DraftKind(ALLIANCE, "activate-operation")


def reputation(game: Game, code: str) -> float:
    """Return what a government's word is worth."""
    return game.state.table.reputation[nation_id(code)]


def word_of(**values: float) -> Part:
    """Set what words are worth."""
    return lambda state: replace(
        state,
        table=replace(state.table, reputation={**state.table.reputation, **values}),
    )


# What words buy.


def dislike(*parts: Part, needs: float = 0.6) -> Game:
    """Return a game in Council where CCC dislikes strikes and a draft with them by AAA is under silence."""
    character = Character(positions=(Position("strike", -needs, (WithoutMission("strike"),)),))
    return silent(tabled(a_game(*parts, phase="council", characters={CCC: character}), BOTH))


def pain(game: Game) -> float:
    """Return the discomfort of CCC with the draft, from the reason of what it does."""
    terms = moves(game, CCC)[0].because
    return sum(t.value for t in terms if t.name != "bar")


def given_to_ccc(promise: Promise) -> Part:
    """This word has been given."""
    return lambda state: replace(state, table=replace(state.table, promises={"1.AAA.x": promise}))


LINK = Promise(AAA, CCC, PackageArrives(A_STRIKE), 0, "linked", 1, STARTS, 30)
PLAIN_WORD = Promise(AAA, CCC, PackageArrives(A_STRIKE), 999)
THREAT = Promise(BBB, nation_id(""), PackageLeaves(B_STRIKE), 0, "linked", 1, STARTS, 30)


@pytest.mark.rule("80.12")
def test_credit_runs_from_nothing_for_a_ruined_word_to_all_for_a_trusted_one() -> None:
    rules = a_game().rules
    assert [credit(rules, r) for r in (0.0, TABLE.ruined, TABLE.trusted, 1.0)] == [0.0, 0.0, 1.0, 1.0]
    assert credit(rules, (TABLE.ruined + TABLE.trusted) / 2) == pytest.approx(0.5)


@pytest.mark.rule("80.12")
@pytest.mark.parametrize("reputation_", [0.0, 0.2, 0.5, 0.8])
def test_a_promise_tied_to_a_draft_makes_it_easier_to_live_with_by_its_givers_credit(reputation_: float) -> None:
    plain = pain(dislike())
    bought = plain - pain(dislike(given_to_ccc(LINK), word_of(AAA=reputation_)))
    assert bought == pytest.approx(TABLE.worth["package-arrives"] * credit(a_game().rules, reputation_))


@pytest.mark.rule("80.12")
def test_plain_promises_and_payments_count_on_drafts_of_their_giver_alone() -> None:
    plain = pain(dislike())
    half = credit(a_game().rules, 0.5)
    promised = plain - pain(dislike(given_to_ccc(PLAIN_WORD)))
    assert promised == pytest.approx(TABLE.plain_share * TABLE.worth["package-arrives"] * half)
    paid = plain - pain(dislike(holds(CCC, favours=(Favour(AAA, CCC, 1),))))
    assert paid == pytest.approx(TABLE.payment_worth * half)
    assert pain(dislike(given_to_ccc(replace(PLAIN_WORD, by=BBB)))) == plain
    assert pain(dislike(holds(CCC, favours=(Favour(BBB, CCC, 1),)))) == plain
    assert pain(dislike(given_to_ccc(replace(LINK, to=BBB)))) == plain


@pytest.mark.rule("80.12")
def test_a_warning_adds_to_a_dislike_and_no_sum_goes_beyond_the_cap() -> None:
    plain = pain(dislike())
    warned = pain(dislike(given_to_ccc(THREAT))) - plain
    assert warned == pytest.approx(TABLE.warning_worth * credit(a_game().rules, 0.5))
    many = {f"1.AAA.{n}": LINK for n in range(9)}
    bribed = dislike(lambda state: replace(state, table=replace(state.table, promises=many)), word_of(AAA=1.0), needs=0.95)
    assert pain(dislike(needs=0.95)) - pain(bribed) == pytest.approx(TABLE.goodwill_cap)


@pytest.mark.rule("80.12")
def test_a_good_word_can_turn_a_government_and_a_ruined_one_cannot() -> None:
    def breaks(reputation_: float) -> bool:
        game = dislike(given_to_ccc(LINK), word_of(AAA=reputation_), needs=0.65)
        return any(isinstance(m.order, BreakSilence) for m in moves(game, CCC))

    assert breaks(TABLE.ruined)
    assert not breaks(TABLE.trusted)


@pytest.mark.rule("80.12")
def test_a_computer_government_that_promised_support_does_not_break_silence() -> None:
    bound = Promise(CCC, AAA, SupportDraft(ALLIANCE, "activate-operation"), 999)
    assert any(isinstance(m.order, BreakSilence) for m in moves(dislike(needs=0.9), CCC))
    assert not any(isinstance(m.order, BreakSilence) for m in moves(dislike(given_to_ccc(bound), needs=0.9), CCC))


@pytest.mark.rule("80.13")
def test_words_fade_towards_one_half_from_either_side_and_those_there_stay() -> None:
    game = a_game(word_of(AAA=0.9, BBB=0.1), phase="operations", turn=2)
    faded = game.close()
    share = TABLE.fade
    assert reputation(faded.game, AAA) == pytest.approx(0.9 - share * 0.4)
    assert reputation(faded.game, BBB) == pytest.approx(0.1 + share * 0.4)
    assert reputation(faded.game, CCC) == 0.5
    assert faded.tells(CCC, ReputationsFaded)
    assert not faded.tells("public", ReputationsFaded)
    assert a_game(phase="operations").close().all(ReputationsFaded) == []


@pytest.mark.rule("80.12")
@pytest.mark.parametrize(
    ("what", "kind"),
    [
        (PackageArrives(C_LIFT), PledgePackage),
        (LiftsCaveat("no-night"), LiftCaveat),
        (OpensBase(SOUTH), OpenBase),
        (HandsOver("opcom"), TransferAuthority),
    ],
    ids=["package", "caveat", "base", "authority"],
)
def test_a_computer_government_gives_the_orders_that_keep_its_word(what: Good, kind: type) -> None:
    who = DDD if isinstance(what, OpensBase) else CCC
    unwilling = {"alliance_value": 0.0, "threat": 0.75, "prestige": 0.0}
    parts = (declared(CCC, EngagementCaveat(id="no-night", no_night=True)), holds(who, capital=1.0))
    game = a_game(*parts, given_to_ccc(Promise(who, AAA, what, 999)), nations={who: unwilling})
    assert [type(o) for o in orders(game, who)].count(kind) == 1
    silent_game = a_game(*parts, nations={who: unwilling})
    assert kind not in [type(o) for o in orders(silent_game, who)]


@pytest.mark.rule("80.12")
def test_a_computer_government_offers_forces_to_who_stopped_its_draft() -> None:
    stopped = Motion(
        forum=ALLIANCE,
        proposer=BBB,
        proposal=Extend(90),
        text="",
        turn=1,
        status="lapsed",
        objections=(Objection(CCC, 1, "No."),),
    )
    eager = {"alliance_value": 1.0, "threat": 1.0, "prestige": 1.0, "support": 0.6}

    def laid(motion: Motion) -> Part:
        return lambda state: replace(state, table=replace(state.table, motions={MotionId("1.BBB.extend"): motion}))

    runs = operation(ALLIANCE, "strike")
    game = a_game(runs, laid(stopped), turn=2, nations={BBB: eager})
    (offer,) = orders(game, BBB, GiveWord)
    assert (offer.to, offer.given, offer.what) == (CCC, DraftKind(ALLIANCE, "extend"), PackageArrives(B_STRIKE))
    for other in (replace(stopped, status="agreed"), replace(stopped, objections=()), replace(stopped, turn=2)):
        assert orders(a_game(runs, laid(other), turn=2, nations={BBB: eager}), BBB, GiveWord) == []
