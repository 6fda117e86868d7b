"""Posts in an operation's command: given, held, promised, asked for and offered (rules 35.14, 80.6, 110.8, 130.3, 170.19)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, operation, refused, sent, term
from rules.crisis import (
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_STRIKE,
    CCC,
    CRISIS,
    DDD,
    FIELD,
    WILLING,
)
from rules.drafts import agreed, breaking, motion, silent, tabled, the_motion
from rules.seats import orders
from wargame.engine.model.base import CHAIR, NationId
from wargame.engine.model.conditions import PostCondition, SunsetCondition
from wargame.engine.model.council import AdmitPartner, Extend, GivePost, InvokeArticle4, WidenMission
from wargame.engine.model.diplomacy import DraftKind, GivesPost, PackageArrives, Promise
from wargame.engine.model.scenario import Character, Position, Post, Scenario
from wargame.engine.rooms.council import holder
from wargame.engine.rooms.council.orders import (
    AdoptAmendment,
    BreakSilence,
    LeaveOperation,
    ProposeAmendment,
    TableMotion,
    WithdrawMotion,
)
from wargame.engine.rooms.diplomacy import GiveWord, PromiseBroken, PromiseKept, PromiseLapsed
from wargame.engine.rooms.force_generation import PackageWithdrawn, PledgePackage, WithdrawPackage
from wargame.engine.rooms.goals import held_posts
from wargame.engine.rooms.standing import moved

CRISIS_WITH_POSTS = replace(
    CRISIS,
    posts={
        "deputy": Post("Deputy commander", ALLIANCE, 0.4),
        "air": Post("Air commander", ALLIANCE, 0.6),
        "sea": Post("Sea commander", WILLING, 0.5),
    },
)
RUNS = operation(ALLIANCE, "strike", "air-patrol")
RUNS_WITH_AIR = operation(ALLIANCE, "strike", "air-patrol", posts={"air": BBB})
B_AIR, C_AIR = PostCondition("air", BBB), PostCondition("air", CCC)


def posted(*parts: Part, phase: Any = "council", crisis: Scenario = CRISIS_WITH_POSTS, **fields: Any) -> Game:
    """Return a game in which the forum of all runs an operation with posts, and AAA, BBB and CCC have forces there."""
    return a_game(RUNS, sent(A_STRIKE, B_STRIKE, C_STRIKE), *parts, phase=phase, crisis=crisis, **fields)


def given(game: Game, post: str = "air", to: NationId = BBB) -> Game:
    """Return the game after the forum has given a post."""
    return agreed(game, GivePost(post, to)).game


def keen(*nations: NationId, prestige: float = 0.9) -> Scenario:
    """Return the crisis in which these nations alone care to be seen."""
    specs = {n: replace(s, prestige=prestige if n in nations else 0.0) for n, s in CRISIS.nations.items()}
    return replace(CRISIS_WITH_POSTS, nations=specs)


@pytest.mark.rule("35.14")
def test_a_forum_gives_a_post_and_may_give_it_to_another() -> None:
    game = posted()
    assert holder(game.rules, game.public, "air") is None
    game = given(game)
    assert holder(game.rules, game.public, "air") == BBB
    assert holder(game.rules, given(game, to=CCC).public, "air") == CCC


@pytest.mark.rule("35.14")
@pytest.mark.parametrize(
    "proposal",
    [GivePost("cook", BBB), GivePost("sea", BBB), GivePost("air", DDD), GivePost("air", NationId("ZZZ"))],  # type: ignore[arg-type]
)
def test_a_post_is_one_of_that_operation_and_goes_to_a_nation_that_takes_part(proposal: GivePost) -> None:
    assert refused(posted(), TableMotion(seat=AAA, forum=ALLIANCE, proposal=proposal)) == "30.1"


@pytest.mark.rule("35.14")
def test_who_has_a_post_is_not_given_it_again_nor_asks_for_it() -> None:
    game = given(posted())
    assert refused(game, TableMotion(seat=CCC, forum=ALLIANCE, proposal=GivePost("air", BBB))) == "30.1"
    laid = tabled(game, Extend(30))
    assert refused(laid, ProposeAmendment(seat=CCC, motion=the_motion(laid), condition=B_AIR)) == "35.14"
    assert refused(game, TableMotion(seat=AAA, forum=ALLIANCE, proposal=Extend(30), conditions=(B_AIR,))) == "35.14"


@pytest.mark.rule("35.14")
def test_a_post_is_asked_for_as_any_condition_is_and_comes_with_the_decision() -> None:
    laid = tabled(posted(), WidenMission(("embargo",)))
    asked = laid.after(ProposeAmendment(seat=BBB, motion=the_motion(laid), condition=B_AIR))
    written = asked.after(AdoptAmendment(seat=CHAIR, motion=the_motion(asked), condition=B_AIR))
    game = silent(written).close().game.close().game
    assert holder(game.rules, game.public, "air") == BBB
    assert "embargo" in game.public.operations[ALLIANCE].missions
    broken = breaking(silent(laid), CCC, C_AIR).game
    assert motion(broken).objections[-1].condition == C_AIR


@pytest.mark.rule("35.14")
def test_no_post_is_asked_for_in_a_draft_that_changes_no_operation_or_of_another_forum() -> None:
    consult = tabled(posted(), InvokeArticle4(BBB), by=BBB)
    assert refused(consult, ProposeAmendment(seat=CCC, motion=the_motion(consult), condition=C_AIR)) == "35.14"
    laid = silent(tabled(posted(), Extend(30)))
    for wrong in (PostCondition("sea", CCC), PostCondition("cook", CCC)):
        order = BreakSilence(seat=CCC, motion=the_motion(laid), reason="We cannot.", condition=wrong)
        assert refused(laid, order) == "35.14"


@pytest.mark.rule("35.14")
def test_what_is_offered_names_the_posts_that_a_member_might_ask_for() -> None:
    laid = tabled(posted(), Extend(30))
    (offer,) = [o for o in laid.offered(BBB) if o.kind == "propose-amendment"]
    assert set(offer.choices[0].values) >= {B_AIR, PostCondition("deputy", BBB), SunsetCondition(30)}
    (table,) = [o for o in posted().offered(AAA) if o.kind == "table-motion" and ("forum", ALLIANCE) in o.fixed]
    drafts = [p for p in table.choices[0].values if isinstance(p, GivePost)]
    assert {(p.post, p.nation) for p in drafts} == {(post, n) for post in ("air", "deputy") for n in (AAA, BBB, CCC)}


@pytest.mark.rule("35.14")
def test_no_post_is_offered_to_who_was_given_it_though_its_forces_are_gone() -> None:
    away = given(posted()).to("capitals").reveal(WithdrawPackage(seat=BBB, package=B_STRIKE)).game.with_(RUNS_WITH_AIR)
    laid = tabled(away, Extend(30))
    (offer,) = [o for o in laid.offered(BBB) if o.kind == "propose-amendment"]
    assert B_AIR not in offer.choices[0].values
    assert all(laid.allows(ProposeAmendment(seat=BBB, motion=the_motion(laid), condition=c)) for c in offer.choices[0].values)  # type: ignore[arg-type]


@pytest.mark.rule("35.14")
def test_a_post_is_held_while_its_nation_takes_part_with_forces() -> None:
    game = given(posted())
    left = game.after(LeaveOperation(seat=BBB, forum=ALLIANCE))
    assert holder(left.rules, left.public, "air") is None
    home = given(posted()).to("capitals").reveal(WithdrawPackage(seat=BBB, package=B_STRIKE)).game
    assert holder(home.rules, home.public, "air") is None
    back = home.to("capitals").reveal(PledgePackage(seat=BBB, package=B_PATROL, base=FIELD)).game
    assert holder(back.rules, back.public, "air") == BBB


@pytest.mark.rule("35.14")
def test_a_pledge_may_depend_on_a_post() -> None:
    pledge = PledgePackage(seat=CCC, package=C_FRIGATE, base=FIELD, conditions=(C_AIR,))
    base = CRISIS.packages[C_FRIGATE].bases[0]
    game = posted(phase="capitals").reveal(replace(pledge, base=base)).game
    kept = given(game, to=CCC).to("capitals").to("capitals")
    assert C_FRIGATE in kept.public.packages
    outcome = game.to("operations").close()
    gone = [e for e in outcome.events if isinstance(e, PackageWithdrawn) and e.package == C_FRIGATE]
    assert gone or C_FRIGATE not in outcome.game.to("capitals").public.packages


@pytest.mark.rule("130.3")
def test_posts_count_by_what_they_are_worth_and_the_lead_has_all() -> None:
    game = posted()
    assert held_posts(game.rules, game.public) == {AAA: 1.0}
    both = given(given(game), "deputy")
    assert held_posts(both.rules, both.public)[BBB] == pytest.approx(1.0)
    assert held_posts(game.rules, given(game, "deputy").public)[BBB] == pytest.approx(0.4)


@pytest.mark.rule("110.8")
def test_a_post_that_is_given_wins_standing() -> None:
    game = given(posted())
    found = {e.nation: e for e in moved(game.rules, game.state, (), ())}
    assert term(found[BBB], "post-given") == TABLES.standing.post
    text = agreed(posted(), Extend(30), conditions=(C_AIR,)).game
    found = {e.nation: e for e in moved(text.rules, text.state, (), ())}
    assert term(found[CCC], "post-given") == TABLES.standing.post


def by_people(game: Game) -> list[NationId]:
    """Return BBB and CCC, the one with more people in theatre first."""
    specs = [CRISIS.packages[p] for p in game.public.packages]
    return sorted((BBB, CCC), key=lambda n: -sum(s.personnel for s in specs if s.nation == n))


def word(by: NationId = AAA, days: int = 10, post: str = "air") -> GiveWord:
    """Return an order that promises BBB, or AAA, a post."""
    return GiveWord(seat=by, to=BBB if by != BBB else AAA, what=GivesPost(post), days=days)


@pytest.mark.rule("80.6")
def test_a_post_is_promised_by_a_member_of_the_forum_that_gives_it() -> None:
    game = posted(phase="capitals")
    assert game.allows(word())
    assert game.allows(word(CCC))
    assert refused(game, word(DDD)) == "80.6"
    assert refused(game, word(post="cook")) == "80.6"


@pytest.mark.rule("80.6")
def test_a_post_promised_is_given_by_its_day_or_the_word_is_broken_and_lapses_with_the_operation() -> None:
    made = posted(phase="capitals").reveal(word()).game
    assert agreed(made, GivePost("air", BBB)).the(PromiseKept).by == AAA
    assert agreed(made, GivePost("air", CCC)).game.to("operations").close().the(PromiseBroken).by == AAA
    over = made.with_(operation(ALLIANCE, "strike", over=True))
    assert over.to("operations").close().the(PromiseLapsed).by == AAA


@pytest.mark.rule("170.19")
def test_who_brings_most_and_cares_to_be_seen_asks_for_the_post_that_is_worth_most() -> None:
    def asks(game: Game, seat: NationId) -> list[Any]:
        laid = tabled(game, Extend(30))
        return [o.condition for o in orders(laid, seat, ProposeAmendment)]

    bar = TABLES.governments.post_prestige
    game = posted(crisis=keen(BBB, CCC, prestige=bar))
    first, second = by_people(game)
    assert asks(game, first) == [PostCondition("air", first)]
    assert asks(game, second) == []
    then = given(game, to=first)
    assert asks(then, first) == []
    assert asks(then, second) == [PostCondition("deputy", second)]
    assert asks(posted(crisis=keen(BBB, CCC, prestige=bar - 0.01)), first) == []
    assert asks(posted(crisis=keen(AAA)), AAA) == []


@pytest.mark.rule("170.19")
def test_the_chair_writes_a_vacant_post_in_for_who_brings_most_of_those_who_ask() -> None:
    laid = tabled(posted(), Extend(30))
    name = the_motion(laid)
    both = laid.after(
        ProposeAmendment(seat=BBB, motion=name, condition=B_AIR), ProposeAmendment(seat=CCC, motion=name, condition=C_AIR)
    )
    assert [o.condition for o in orders(both, CHAIR, AdoptAmendment)] == [PostCondition("air", by_people(both)[0])]
    held = tabled(given(posted()), Extend(30))
    asked = held.after(ProposeAmendment(seat=CCC, motion=the_motion(held), condition=C_AIR))
    assert orders(asked, CHAIR, AdoptAmendment) == []


@pytest.mark.rule("170.19")
def test_a_post_in_the_text_makes_a_draft_easier_to_live_with() -> None:
    dislike = -(TABLES.governments.object_bar + 0.1)
    against = Position("extend", dislike, (SunsetCondition(60),), "It must not go on for ever.")
    crisis = replace(CRISIS_WITH_POSTS, characters={**CRISIS.characters, CCC: Character(positions=(against,))})
    plain = silent(tabled(posted(crisis=crisis), Extend(30)))
    sweet = silent(tabled(posted(crisis=crisis), Extend(30), conditions=(C_AIR,)))
    assert [type(o) for o in orders(plain, CCC)] == [BreakSilence]
    assert orders(sweet, CCC, BreakSilence) == []


@pytest.mark.rule("170.19")
def test_who_was_stopped_offers_a_vacant_post_first_and_keeps_its_word_by_tabling_the_draft() -> None:
    eager = replace(CRISIS.nations[AAA], alliance_value=1.0, threat=1.0, prestige=0.5, support=0.6)
    crisis = replace(CRISIS_WITH_POSTS, nations={**CRISIS.nations, AAA: eager})
    laid = breaking(silent(tabled(posted(crisis=crisis), Extend(7))), CCC).game
    game = laid.after(WithdrawMotion(seat=CHAIR, motion=the_motion(laid))).to("capitals").with_(RUNS)
    (offer,) = orders(game, AAA, GiveWord)
    assert (offer.to, offer.what, offer.given) == (CCC, GivesPost("air"), DraftKind(ALLIANCE, "extend"))
    away = game.reveal(WithdrawPackage(seat=CCC, package=C_STRIKE)).game
    assert all(p.nation != CCC for n, p in CRISIS.packages.items() if n in away.public.packages)
    firm = Promise(AAA, CCC, GivesPost("air"), due=24 * 60)
    council = posted(crisis=crisis).with_(lambda state: replace(state, table=replace(state.table, promises={"w": firm})))
    assert GivePost("air", CCC) in [o.proposal for o in orders(council, AAA, TableMotion)]


@pytest.mark.rule("170.19")
def test_who_has_a_post_or_no_forces_there_is_offered_forces_instead() -> None:
    eager = replace(CRISIS.nations[AAA], alliance_value=1.0, threat=1.0, prestige=0.5, support=0.6)
    crisis = replace(CRISIS_WITH_POSTS, nations={**CRISIS.nations, AAA: eager})
    start = given(posted(crisis=crisis), "deputy", CCC)
    laid = breaking(silent(tabled(start, Extend(7))), CCC).game
    game = laid.after(WithdrawMotion(seat=CHAIR, motion=the_motion(laid))).to("capitals")
    (offer,) = orders(game, AAA, GiveWord)
    assert isinstance(offer.what, PackageArrives)


@pytest.mark.rule("35.14")
def test_admitting_a_partner_is_a_draft_in_which_a_post_can_be_asked_for() -> None:
    laid = tabled(posted(), AdmitPartner(DDD))
    assert laid.allows(ProposeAmendment(seat=BBB, motion=the_motion(laid), condition=B_AIR))
