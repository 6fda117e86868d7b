"""What decisions bring with them: requests, common funding, articles, terms (rules/35-forums.md)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import RULESET, Game, Part, a_game, known, operation, refused, sent, term
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_STRIKE, BBB, CCC, CRISIS, DDD, WILLING
from rules.drafts import agreed, council
from rules.seats import orders
from wargame.engine import Dice
from wargame.engine.model.base import PUBLIC, NationId
from wargame.engine.model.conditions import SunsetCondition
from wargame.engine.model.council import FundInCommon, InvokeArticle4, InvokeArticle5, Proposal, RequestForces, SetTerms
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.council.obligations import CommonCostsShared, RequestAnswered
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.end_state import ObjectivesChecked
from wargame.engine.rooms.force_generation import PledgePackage
from wargame.engine.rooms.standing import ledger
from wargame.players.governments.interests import will

TABLE = RULESET.tables.forums
REQUEST = RequestForces("strike")


def needing(amount: float) -> Scenario:
    """Return the crisis with a line for so many units of strike."""
    line = replace(CRISIS.requirements["strike"], amount=amount)
    return replace(CRISIS, requirements={"strike": line})


def asking(amount: float, *parts: Part, phase: Any = "operations") -> Game:
    """Return a game in which the forum of all has asked for so much strike at hour 0."""
    return a_game(operation(ALLIANCE, "strike", requests={"strike": 0}), *parts, phase=phase, crisis=needing(amount))


# 35.8


@pytest.mark.rule("35.8")
def test_a_request_stays_open_on_the_operation_and_is_not_made_twice() -> None:
    done = agreed(council(operation(ALLIANCE, "embargo")), REQUEST, conditions=(SunsetCondition(1),)).game
    held = done.public.operations[ALLIANCE]
    assert list(held.requests) == ["strike"]
    assert held.ends == 24 * 365
    again = council(operation(ALLIANCE, "embargo", requests={"strike": 0}))
    assert refused(again, TableMotion(seat=AAA, forum=ALLIANCE, proposal=REQUEST)) == "30.1"


@pytest.mark.rule("35.8")
def test_an_open_request_costs_cohesion_at_the_turns_end_and_stays_open() -> None:
    done = asking(1000.0, sent(B_STRIKE)).close()
    answer = done.the(RequestAnswered)
    assert (answer.filled, answer.by, answer.cohesion) == (False, (), -TABLE.request_cohesion)
    assert "strike" in done.game.public.operations[ALLIANCE].requests


@pytest.mark.rule("35.8")
def test_those_who_fill_a_request_gain_reputation_and_it_is_closed() -> None:
    game = asking(10.0, sent(A_STRIKE, since=-100), sent(B_STRIKE, since=48))
    done = game.close()
    answer = done.the(RequestAnswered)
    assert (answer.filled, answer.by) == (True, (BBB,))
    gained = done.game.state.table.reputation[BBB] - game.state.table.reputation[BBB]
    assert gained == pytest.approx(TABLE.request_reputation)
    assert done.game.state.table.reputation[AAA] == game.state.table.reputation[AAA]
    assert not done.game.public.operations[ALLIANCE].requests


@pytest.mark.rule("35.8")
def test_what_a_word_is_worth_is_not_told_in_public() -> None:
    shown = asking(10.0, sent(B_STRIKE, since=48)).close().shown_to(PUBLIC)
    assert [(e.reputation, [t.name for t in e.terms]) for e in shown if isinstance(e, RequestAnswered)] == [
        (0.0, ["units-sent", "units-wanted", "cohesion"])
    ]


@pytest.mark.rule("35.8")
def test_a_computer_government_sends_what_was_asked_for_first_and_one_more() -> None:
    eager = {"alliance_value": 0.9, "threat": 0.7, "prestige": 0.8}
    nations = {**CRISIS.nations, CCC: replace(CRISIS.nations[CCC], **eager)}

    def pledged(*, asked: bool) -> list[str]:
        held = operation(ALLIANCE, "embargo", requests={"strike": 0} if asked else {})
        game = a_game(held, crisis=replace(CRISIS, nations=nations))
        return list(dict.fromkeys(o.package for o in orders(game, CCC) if isinstance(o, PledgePackage)))

    assert pledged(asked=True)[0] == "CCC-strike"
    assert pledged(asked=False)[0] != "CCC-strike"
    assert len(pledged(asked=True)) >= len(pledged(asked=False))


# 35.9


def paying(*, common: bool) -> Game:
    """Return a game in which AAA alone has forces out, about to be adjudicated."""
    return a_game(operation(ALLIANCE, "strike", common_funding=common), sent(A_STRIKE), phase="operations")


@pytest.mark.rule("35.9")
def test_costs_are_shared_by_what_each_could_bring() -> None:
    done = paying(common=True).close()
    shares = dict(done.the(CommonCostsShared).shares)
    assert sum(shares.values()) == 0
    assert shares[AAA] < 0
    assert shares[BBB] > 0
    assert DDD not in shares
    means = {n: sum(p.cost_per_day for p in CRISIS.packages.values() if p.nation == n) for n in (AAA, BBB, CCC)}
    cost = done.game.nation(AAA).cost
    assert shares[BBB] == int(cost * means[BBB] / sum(means.values()) + 0.5)
    assert not paying(common=False).close().all(CommonCostsShared)


@pytest.mark.rule("35.9")
def test_what_one_pays_for_others_stands_in_the_ledger() -> None:
    alone = {b.nation: b.money for b in ledger(paying(common=False).close().game.rules, paying(common=False).close().game.public)}
    game = paying(common=True).close().game
    told = {b.nation: b.money for b in ledger(game.rules, game.public)}
    assert set(alone) == {AAA}
    assert told[AAA] < alone[AAA]
    assert told[BBB] > 0
    assert sum(told.values()) == pytest.approx(alone[AAA])


@pytest.mark.rule("35.9")
def test_a_forum_decides_to_fund_in_common() -> None:
    done = agreed(council(operation(ALLIANCE, "embargo")), FundInCommon())
    assert done.game.public.operations[ALLIANCE].common_funding


# 35.10


def attacked(nation: NationId = BBB) -> Scenario:
    """Return the crisis in which the adversary has attacked this nation's territory."""
    return replace(CRISIS, adversary=replace(CRISIS.adversary, attacked=(nation,)))


@pytest.mark.rule("35.10")
def test_article_5_needs_an_attack_on_ones_own_territory() -> None:
    order = TableMotion(seat=BBB, forum=ALLIANCE, proposal=InvokeArticle5(BBB))
    assert refused(council(), order) == "30.1"
    game = a_game(phase="council", crisis=attacked())
    assert game.allows(order)
    assert refused(game, TableMotion(seat=CCC, forum=ALLIANCE, proposal=InvokeArticle5(BBB))) == "30.1"
    assert InvokeArticle5(BBB) in [p for o in game.offered(BBB) for c in o.choices for p in c.values if o.kind == "table-motion"]


@pytest.mark.rule("35.10")
@pytest.mark.parametrize("proposal", [InvokeArticle4(AAA), InvokeArticle5(AAA)])
def test_without_a_treaty_there_is_no_article_to_invoke(proposal: Proposal) -> None:
    """Neither in a coalition under its lead's word nor in a forum of consensus without a treaty, such as the Quad."""
    crisis = attacked(AAA)
    loose = replace(crisis, forums={**crisis.forums, ALLIANCE: replace(crisis.forums[ALLIANCE], treaty=False)})
    eager = {AAA: {"threat": 1.0}}
    for forum, of in ((WILLING, crisis), (ALLIANCE, loose)):
        game = a_game(phase="council", crisis=of, nations=eager)
        assert refused(game, TableMotion(seat=AAA, forum=forum, proposal=proposal)) == "30.1"
        offers = [o for o in game.offered(AAA) if ("forum", forum) in o.fixed]
        assert offers
        assert proposal not in [p for o in offers for c in o.choices for p in c.values]
    bound = a_game(phase="council", crisis=crisis, nations=eager)
    assert InvokeArticle5(AAA) in [o.proposal for o in orders(bound, AAA, TableMotion)]
    without = a_game(phase="council", crisis=loose, nations=eager)
    assert InvokeArticle5(AAA) not in [o.proposal for o in orders(without, AAA, TableMotion)]


@pytest.mark.rule("35.10")
@pytest.mark.parametrize(
    ("proposal", "raised"), [(InvokeArticle4(BBB), TABLE.article_4_will), (InvokeArticle5(BBB), TABLE.article_5_will)]
)
def test_an_article_raises_the_will_of_members_and_of_nobody_else(proposal: Proposal, raised: float) -> None:
    before = a_game(phase="council", crisis=attacked())
    after = agreed(before, proposal, by="BBB").game

    def wants(game: Game, seat: NationId) -> float:
        return will(game.rules, game.view(seat), Dice(1)).value

    for seat in (AAA, BBB, CCC):
        assert wants(after, seat) - wants(before, seat) == pytest.approx(raised)
    assert wants(after, DDD) == wants(before, DDD)
    assert "article" in [t.name for t in will(after.rules, after.view(AAA), Dice(1)).terms]


# 35.11


@pytest.mark.rule("35.11")
def test_agreed_terms_decide_what_counts_for_the_end_state() -> None:
    done = agreed(council(), SetTerms(("plain",))).game
    assert done.public.aims == ("plain",)

    def whole(*aims: str) -> ObjectivesChecked:
        return a_game(known(aims=aims), phase="operations").close().the(ObjectivesChecked)

    every, plain = whole(), whole("plain")
    level = dict(plain.objectives)
    assert plain.end_state == pytest.approx(level["plain"])
    assert every.end_state == pytest.approx(0.6 * level["plain"] + 0.4 * level["sea"])
    assert plain.objectives == every.objectives
    assert term(plain, "sea") == 0.0


@pytest.mark.rule("35.11")
def test_new_terms_take_the_place_of_the_old() -> None:
    first = agreed(council(known(aims=("plain",))), SetTerms(("sea", "plain"))).game
    assert first.public.aims == ("sea", "plain")
