"""Page 80, rules 80.9 to 80.11: shared costs, paid promises, and requests in confidence."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, a_game, holds, operation, refused, sent
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_STRIKE, BBB, C_STRIKE, CCC, DDD, FIELD, HOME, SEA, SOUTH, nation_id
from wargame.engine.model.base import BaseId
from wargame.engine.model.diplomacy import PackageArrives
from wargame.engine.rooms.diplomacy import (
    AskHost,
    AskToJoin,
    CostsMoved,
    CostsShared,
    GiveWord,
    OfferSidePayment,
    PaymentBetrayed,
    PromiseBroken,
    RequestGranted,
    RequestMade,
    ShareCosts,
    SidePaymentMade,
)
from wargame.engine.rooms.force_generation import OpenBase, PledgePackage
from wargame.engine.rooms.operations.events import ForcesPaid
from wargame.engine.rooms.standing import ledger

TABLE = TABLES.diplomacy
SHARE = ShareCosts(seat=AAA, to=BBB, days=5)
ASK = AskHost(seat=AAA, base=SOUTH)
COME = AskToJoin(seat=AAA, to=CCC)


def costly(days: int = 5) -> Game:
    """Return a game before operations in which AAA pays part of what BBB's strikers cost."""
    parts = (sent(A_STRIKE, B_STRIKE), operation(ALLIANCE, "strike"))
    return a_game(*parts).reveal(replace(SHARE, days=days)).game.to("operations")


@pytest.mark.rule("80.9")
@pytest.mark.parametrize(("days", "part"), [(5, 0.5), (10, 1.0), (60, 1.0)])
def test_part_of_the_bill_moves_to_the_payer_for_as_long_as_was_agreed(days: int, part: float) -> None:
    outcome = costly(days).close()
    bills = {n: cost for n, cost, _ in outcome.the(ForcesPaid).bills}
    moved = outcome.the(CostsMoved)
    assert moved.cost == int(TABLE.cost_share * part * bills[BBB])
    money = {b.nation: b.money for b in ledger(outcome.game.rules, outcome.game.public)}
    assert money[AAA] == pytest.approx((bills[AAA] + moved.cost) / 1000)
    assert money[BBB] == pytest.approx((bills[BBB] - moved.cost) / 1000)
    later = outcome.game.to("operations").close()
    assert len(later.all(CostsMoved)) == (1 if days == 60 else 0)


@pytest.mark.rule("80.9")
def test_the_agreement_is_known_at_the_table_and_the_money_to_everybody() -> None:
    agreed = a_game().reveal(SHARE)
    assert agreed.tells(CCC, CostsShared)
    assert not agreed.tells("public", CostsShared)
    assert costly().close().tells("public", CostsMoved)


@pytest.mark.rule("80.9")
def test_one_government_at_a_time_pays_for_another() -> None:
    game = a_game().reveal(replace(SHARE, days=20)).game.to("capitals")
    assert refused(game, ShareCosts(seat=CCC, to=BBB, days=5)) == "80.9"
    assert game.to("capitals").allows(ShareCosts(seat=CCC, to=BBB, days=5))
    for days in (0, 366):
        assert refused(a_game(), replace(SHARE, days=days)) == "80.9"
    for to in (AAA, nation_id("ZZZ")):
        assert refused(a_game(), replace(SHARE, to=to)) == "80.9"


def bought() -> tuple[Game, str]:
    """Return a game in which BBB's promise to CCC stands, and the promise."""
    parts = (holds(CCC, capital=1.0), operation(ALLIANCE, "embargo"))
    word = GiveWord(seat=BBB, to=CCC, what=PackageArrives(B_STRIKE), days=20)
    game = a_game(*parts).reveal(word).game.to("capitals")
    return game, next(iter(game.state.table.promises))


@pytest.mark.rule("80.10")
def test_a_payment_may_be_for_a_promise_that_stands_and_only_the_two_know() -> None:
    game, name = bought()
    pay = OfferSidePayment(seat=CCC, to=BBB, promise=name)
    outcome = game.reveal(pay)
    assert outcome.the(SidePaymentMade).promise == name
    assert [s for s in (AAA, BBB, CCC, DDD, "chair", "public") if outcome.tells(s, SidePaymentMade)] == [BBB, CCC]
    assert refused(game, replace(pay, promise="1.BBB.none")) == "80.10"
    rich = game.with_(holds(AAA, capital=1.0))
    assert refused(rich, OfferSidePayment(seat=AAA, to=BBB, promise=name)) == "80.10"
    fixed = [dict(o.fixed) for o in game.offered(CCC) if o.kind == "offer-side-payment"]
    assert {"to": BBB, "promise": name} in fixed


@pytest.mark.rule("80.10")
def test_who_breaks_a_promise_that_was_paid_for_pays_with_its_word_besides_and_the_table_learns_it() -> None:
    game, name = bought()
    paid = game.reveal(OfferSidePayment(seat=CCC, to=BBB, promise=name)).game.to("operations").close()
    unpaid = game.to("operations").close()
    assert paid.the(PromiseBroken).by == BBB
    betrayed = paid.the(PaymentBetrayed)
    assert (betrayed.by, betrayed.to) == (BBB, CCC)
    assert paid.tells(AAA, PaymentBetrayed)
    assert not paid.tells("public", PaymentBetrayed)
    loss = unpaid.game.state.table.reputation[BBB] - paid.game.state.table.reputation[BBB]
    assert loss == pytest.approx(TABLE.betrayed)
    assert unpaid.all(PaymentBetrayed) == []


@pytest.mark.rule("80.10")
def test_a_share_of_costs_for_a_promise_is_known_at_the_table_and_what_it_is_for_to_the_two_alone() -> None:
    game, name = bought()
    shared = game.reveal(ShareCosts(seat=CCC, to=BBB, days=5, promise=name))
    for seat, told in ((BBB, name), (CCC, name), (AAA, ""), ("chair", "")):
        assert [e.promise for e in shared.shown_to(seat) if isinstance(e, CostsShared)] == [told]
    assert not shared.tells("public", CostsShared)
    both = game.reveal(ShareCosts(seat=CCC, to=BBB, days=5, promise=name), OfferSidePayment(seat=CCC, to=BBB, promise=name))
    broken = both.game.to("operations").close()
    assert len(broken.all(PaymentBetrayed)) == 2
    assert len({e.id for e in broken.all(PaymentBetrayed)}) == 2
    assert refused(game, ShareCosts(seat=CCC, to=BBB, days=5, promise="1.BBB.none")) == "80.10"


@pytest.mark.rule("80.11")
@pytest.mark.parametrize(("order", "to"), [(ASK, DDD), (COME, CCC)])
def test_a_request_is_known_to_the_two_alone(order: Any, to: str) -> None:
    outcome = a_game().reveal(order)
    assert [s for s in (AAA, BBB, CCC, DDD, "chair", "public") if outcome.tells(s, RequestMade)] == [
        s for s in (AAA, BBB, CCC, DDD) if s in (AAA, to)
    ]
    for seat in (AAA, to):
        assert [a.to for a in outcome.game.own(seat).approaches] == [to]
    assert outcome.game.own(BBB).approaches == ()


@pytest.mark.rule("80.11")
def test_only_what_is_not_so_already_is_asked() -> None:
    for base in (HOME, FIELD, SEA, BaseId("nowhere")):
        assert refused(a_game(), AskHost(seat=AAA, base=base)) == "80.11"
    assert refused(a_game(), AskHost(seat=DDD, base=SOUTH)) == "80.11"
    assert refused(a_game(sent(C_STRIKE)), COME) == "80.11"
    assert refused(a_game(), replace(COME, to=AAA)) == "80.11"
    asked = a_game().reveal(ASK, COME).game.to("capitals")
    assert refused(asked, ASK) == "80.11"
    assert refused(asked, COME) == "80.11"


@pytest.mark.rule("80.11")
def test_a_seat_makes_so_many_requests_in_a_turn() -> None:
    assert TABLE.requests_per_turn == 3
    full = a_game().after(ASK, COME, replace(COME, to=BBB))
    assert refused(full, replace(COME, to=DDD)) == "80.11"


@pytest.mark.rule("80.11")
def test_a_request_is_granted_when_what_was_asked_comes_about_in_time() -> None:
    asked = a_game().reveal(ASK, COME).game.to("capitals")
    opened = asked.reveal(OpenBase(seat=DDD, base=SOUTH), PledgePackage(seat=CCC, package=C_STRIKE, base=HOME))
    assert [(g.by, g.to, g.aim) for g in opened.all(RequestGranted)] == [(AAA, DDD, "base"), (AAA, CCC, "join")]
    assert [s for s in (AAA, BBB, CCC, DDD, "public") if opened.tells(s, RequestGranted)] == [AAA, CCC, DDD]
    assert all(a.granted for a in opened.game.own(AAA).approaches)
    late = asked
    for _ in range(TABLE.request_turns - 1):
        late = late.to("capitals")
    assert late.allows(ASK)
    assert late.reveal(OpenBase(seat=DDD, base=SOUTH)).all(RequestGranted) == []
