"""Page 80: messages, promises and what a word is worth, side payments."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, a_game, holds, refused, sent
from rules.crisis import A_STRIKE, AAA, B_STRIKE, BBB, CCC, CRISIS, DAYS, DDD, HOME, nation_id
from wargame.engine.rooms.diplomacy import (
    MakePromise,
    MessageSent,
    OfferSidePayment,
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    SendMessage,
    SidePaymentMade,
)
from wargame.engine.rooms.force_generation import PledgePackage
from wargame.engine.rooms.legitimacy import TracksMoved

TABLE = TABLES.diplomacy
WORD = SendMessage(seat=BBB, to=CCC, text="We count on you.")
PROMISE = MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=10)
PLEDGE = PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)
PAYMENT = OfferSidePayment(seat=BBB, to=CCC)
ZZZ = nation_id("ZZZ")


@pytest.mark.rule("80.1")
def test_a_message_is_delivered_at_the_reveal_and_only_the_two_know_that_there_was_one() -> None:
    game = a_game()
    assert game.after(WORD).own(CCC).messages == ()
    outcome = game.reveal(WORD)
    assert [m.text for m in outcome.game.own(CCC).messages] == ["We count on you."]
    told = [seat for seat in (AAA, BBB, CCC, DDD, "chair", "adversary", "public") if outcome.tells(seat, MessageSent)]
    assert told == [BBB, CCC]


@pytest.mark.rule("80.1")
def test_messages_go_to_other_governments_one_to_each_and_of_no_more_than_two_thousand_characters() -> None:
    game = a_game()
    for text in ("", "x" * 2001):
        assert refused(game, SendMessage(seat=BBB, to=CCC, text=text)) == "80.1"
    assert game.allows(SendMessage(seat=BBB, to=CCC, text="x" * 2000))
    for to in (BBB, ZZZ):
        assert refused(game, SendMessage(seat=BBB, to=to, text="Hello.")) == "80.1"
    assert refused(game.after(WORD), WORD) == "150.5"
    assert game.after(WORD).allows(SendMessage(seat=BBB, to=AAA, text="And on you."))


@pytest.mark.rule("80.1")
def test_a_government_writes_so_many_messages_in_a_turn() -> None:
    most = TABLE.messages_per_turn
    many = {**CRISIS.nations, **{nation_id(f"N{n:02}"): CRISIS.nations[CCC] for n in range(most + 1)}}
    others = [n for n in many if n != BBB]
    game = a_game(crisis=replace(CRISIS, nations=many))
    for to in others[:most]:
        game = game.after(SendMessage(seat=BBB, to=to, text="Hello."))
    assert refused(game, SendMessage(seat=BBB, to=others[most], text="Hello.")) == "80.1"


@pytest.mark.rule("80.2")
def test_a_government_promises_a_package_of_its_own_within_a_year_and_before_the_last_turn_ends() -> None:
    game = a_game()
    left = game.rules.opens[-1] // 24
    assert refused(game, MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=left + 1)) == "80.2"
    for days in (1, left):
        assert game.allows(MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=days))
    for days in (0, 366):
        assert refused(game, MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=days)) == "80.2"
    assert refused(game, MakePromise(seat=BBB, to=CCC, package=A_STRIKE, days=10)) == "80.2"
    for to in (BBB, ZZZ):
        assert refused(game, MakePromise(seat=BBB, to=to, package=B_STRIKE, days=10)) == "80.2"


@pytest.mark.rule("80.2")
def test_a_package_in_theatre_or_promised_already_is_not_promised() -> None:
    assert refused(a_game(sent(B_STRIKE)), PROMISE) == "80.2"
    made = a_game().reveal(MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=60)).game.to("capitals")
    assert refused(made, MakePromise(seat=BBB, to=AAA, package=B_STRIKE, days=60)) == "80.2"


@pytest.mark.rule("80.2")
def test_promises_are_made_at_the_councils_table() -> None:
    outcome = a_game().reveal(PROMISE)
    for seat, sits in ((AAA, True), (DDD, True), ("chair", True), ("adversary", False), ("public", False)):
        assert outcome.tells(seat, PromiseMade) is sits
    (promise,) = outcome.game.state.table.promises.values()
    assert promise.due == 240


def promised(days: int) -> Game:
    """Return a game in which a package was promised for so many days into the next turn, and pledged in that."""
    order = MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=DAYS[0] + days)
    return a_game().reveal(order).game.to("capitals").reveal(PLEDGE).game.to("operations")


@pytest.mark.rule("80.3")
def test_a_promise_is_kept_if_the_package_arrives_by_the_day_named_and_the_word_gains() -> None:
    ready = CRISIS.packages[B_STRIKE].readiness_days
    outcome = promised(ready).close()
    assert outcome.the(PromiseKept).by == BBB
    assert outcome.game.state.table.reputation[BBB] == pytest.approx(0.5 + TABLE.kept)


@pytest.mark.rule("80.3")
def test_a_broken_promise_costs_the_word_and_cohesion() -> None:
    ready = CRISIS.packages[B_STRIKE].readiness_days
    outcome = promised(ready - 1).close()
    assert outcome.the(PromiseBroken).by == BBB
    assert outcome.game.state.table.reputation[BBB] == pytest.approx(0.5 - TABLE.broken)
    before = outcome.the(TracksMoved).cohesion
    assert outcome.game.public.tracks.cohesion == pytest.approx(before - TABLE.broken_cohesion)


@pytest.mark.rule("80.3")
def test_a_promise_that_is_broken_stays_broken_when_the_package_comes_late() -> None:
    broken = promised(1).close().game
    later = broken.to("operations").close()
    assert later.all(PromiseKept) == []
    (promise,) = later.game.state.table.promises.values()
    assert promise.status == "broken"


@pytest.mark.rule("80.3")
def test_a_promise_waits_until_its_day_and_a_word_begins_at_one_half() -> None:
    game = a_game().reveal(MakePromise(seat=BBB, to=CCC, package=B_STRIKE, days=DAYS[0] + 1)).game.to("operations")
    assert all(word == 0.5 for word in game.state.table.reputation.values())
    first = game.close()
    assert not first.all(PromiseBroken)
    assert not first.all(PromiseKept)
    assert first.game.to("operations").close().the(PromiseBroken).by == BBB


@pytest.mark.rule("80.4")
def test_a_side_payment_moves_capital_from_one_government_to_another() -> None:
    cost = TABLE.side_payment_capital
    outcome = a_game(holds(BBB, capital=0.6), holds(CCC, capital=0.2)).reveal(PAYMENT)
    assert outcome.game.own(BBB).capital == pytest.approx(0.6 - cost)
    assert outcome.game.own(CCC).capital == pytest.approx(0.2 + cost)
    told = [seat for seat in (AAA, BBB, CCC, DDD, "chair", "public") if outcome.tells(seat, SidePaymentMade)]
    assert told == [BBB, CCC]


@pytest.mark.rule("80.4")
def test_one_payment_in_a_turn_by_a_government_that_can_afford_it() -> None:
    assert refused(a_game(holds(BBB, capital=TABLE.side_payment_capital - 0.001)), PAYMENT) == "80.4"
    game = a_game(holds(BBB, capital=1.0)).after(PAYMENT)
    assert refused(game, OfferSidePayment(seat=BBB, to=AAA)) == "150.5"
    for to in (BBB, ZZZ):
        assert refused(a_game(holds(BBB, capital=1.0)), OfferSidePayment(seat=BBB, to=to)) == "80.4"


@pytest.mark.rule("80.5")
def test_neither_a_message_nor_a_payment_binds_the_one_who_gets_it() -> None:
    plain = a_game(holds(BBB, capital=1.0), holds(CCC, capital=1.0))
    bought = plain.reveal(WORD, PAYMENT).game
    untouched = plain.reveal().game
    assert bought.public == untouched.public
    assert bought.state.table == untouched.state.table
    assert [o.kind for o in bought.offered(CCC)] == [o.kind for o in untouched.offered(CCC)]
