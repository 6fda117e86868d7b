"""Page 180: what became of it, and whether it would have been wiser not to begin."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import (
    TABLES,
    Game,
    Outcome,
    Part,
    a_game,
    adversary,
    known,
    operation,
    resolve,
    sent,
    term,
    tracks,
    zone,
)
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_STRIKE, CITY, CRISIS, PLAIN
from rules.drafts import BOTH, agreed
from wargame import engine
from wargame.engine.model.base import ADVERSARY, MotionId
from wargame.engine.model.council import Ceasefire, Motion, MotionStatus, Proposal, SetTerms
from wargame.engine.model.effects import ShiftZone
from wargame.engine.model.scenario import Inject
from wargame.engine.model.tables import Tables
from wargame.engine.rooms import aftermath
from wargame.engine.rooms.adversary import FrontMoved, SetPosture, forces_of
from wargame.engine.rooms.aftermath import AftermathAssessed, UsefulnessJudged
from wargame.engine.rooms.goals import ScoreSheet

LAST = len(CRISIS.turns)
TABLE = TABLES.aftermath


def ended(*parts: Part, **fields: Any) -> Outcome:
    """Return what the end of a game brings, by the state in its last turn's report."""
    return a_game(*parts, phase="report", turn=LAST, **fields).close()


def played(outcome: Outcome) -> AftermathAssessed:
    """Return what became of the world that was played."""
    return outcome.the(AftermathAssessed, world="played")


def without(outcome: Outcome) -> AftermathAssessed:
    """Return what became of the world in which nothing was begun."""
    return outcome.the(AftermathAssessed, world="not-begun")


def with_(**fields: Any) -> Tables:
    """Return the tables with these numbers of the page changed."""
    return replace(TABLES, aftermath=replace(TABLE, **fields))


BEGUN = operation(ALLIANCE, "embargo")
WON = (zone(PLAIN, control=1.0, faction=0.6, attacked=False), zone(CITY, control=1.0, faction=0.6))
BEATEN = (adversary(PLAIN, ground=0.0), adversary(CITY, ground=0.0))
VICTORY: tuple[Part, ...] = (BEGUN, *WON, *BEATEN)


@pytest.mark.rule("180.1")
def test_both_worlds_are_told_to_everybody_at_the_end_and_before_it_is_declared() -> None:
    outcome = ended(BEGUN)
    kinds = [type(e) for e in outcome.events]
    assert kinds[-4:-1] == [AftermathAssessed, AftermathAssessed, UsefulnessJudged]
    for seat in (AAA, "adversary", "public", "observer"):
        assert sum(type(e) in (AftermathAssessed, UsefulnessJudged) for e in outcome.shown_to(seat)) == 3
    assert not a_game(phase="report", turn=1).close().all(AftermathAssessed)


@pytest.mark.rule("180.1")
def test_where_nothing_was_begun_the_two_worlds_are_one() -> None:
    outcome = ended(zone(PLAIN, control=0.9))
    judged = outcome.the(UsefulnessJudged)
    assert (judged.begun, judged.usefulness) == (False, 0.0)
    assert without(outcome).periods == played(outcome).periods
    assert without(outcome).control == played(outcome).control > 0.3


def a_whole_game(seed: int, *orders: Any, begun: bool) -> Outcome:
    """Return the end of a game of these orders in its first capitals phase, with or without an air campaign."""
    game: Game = a_game(*((sent(A_STRIKE, B_STRIKE),) if begun else ()), seed=seed)
    game = game.reveal(*orders).game
    if begun:
        game = agreed(game, BOTH).game
    while game.public.phase != "over":
        outcome = game.close()
        game = outcome.game
    return outcome


@pytest.mark.rule("180.2")
def test_the_world_in_which_nothing_was_begun_never_sees_an_order() -> None:
    first = a_whole_game(5, begun=True)
    moved = a_whole_game(5, SetPosture(seat=ADVERSARY, zone=PLAIN, posture="shield"), begun=True)
    assert played(first).control != played(moved).control
    assert without(first) == without(moved)
    assert without(first) != without(a_whole_game(6, begun=True))


@pytest.mark.rule("180.2")
def test_it_is_made_of_scenario_rules_and_dice_alone() -> None:
    game = a_game(seed=3)
    world = aftermath.not_begun(game.rules, engine.found(CRISIS), game.dice, LAST)
    assert (world.public.packages, world.public.operations, world.table.motions, world.desks) == ({}, {}, {}, {})
    assert world.public.tracks.harm_by_coalition == 0


@pytest.mark.rule("180.2")
def test_its_fronts_throw_the_same_dice_and_its_adversary_follows_the_doctrine() -> None:
    # In the first turn doctrine leaves the plain at assault, so that front is the same in play and in the other world.
    front = a_game(phase="operations").close().the(FrontMoved, zone=PLAIN)
    game = a_game()
    world = aftermath.not_begun(game.rules, engine.found(CRISIS), game.dice, 1)
    assert world.public.zones[PLAIN].control == front.control
    assert forces_of(world).zones[CITY].posture == "shield"


@pytest.mark.rule("180.2")
def test_injects_come_there_too() -> None:
    injects = {"rising": Inject(turn=1, title="A rising", text="They rise.", effects=(ShiftZone(PLAIN, faction=0.6),))}
    quiet, rising = (ended(BEGUN, crisis=replace(CRISIS, injects=i)) for i in ({}, injects))
    assert without(rising).control > without(quiet).control


@pytest.mark.rule("180.3")
def test_what_the_last_turn_leaves_is_read_off_the_world() -> None:
    first = played(ended(BEGUN, adversary(PLAIN, ground=0.3), adversary(CITY, ground=0.25), resolve(0.5)))
    assert first.control == pytest.approx((0.4 * 0.4 + 0.4 * 0.0) / 0.8)
    assert term(first, "adversary-left") == pytest.approx(0.5 * 0.55 / 1.1)
    assert term(first, "faction") == pytest.approx(0.3)
    own, old = CRISIS.faction_institutions, TABLE.old_order
    assert term(first, "institutions") == pytest.approx(-TABLE.institutions_relief * (0.2 * own + 0.8 * old))
    assert term(first, "armed-groups") == pytest.approx(TABLE.armed_groups_weight * 0.2 * 0.8 * 0.3)


@pytest.mark.rule("180.3")
def test_training_and_relief_leave_institutions() -> None:
    bare, taught = (played(ended(*VICTORY, tracks(assisted=m))) for m in (0.0, TABLE.assistance_full / 2))
    gained = term(bare, "institutions") - term(taught, "institutions")
    assert gained == pytest.approx(TABLE.institutions_relief * TABLE.assistance_gain / 2)
    assert taught.worth > bare.worth


@pytest.mark.rule("180.3")
def test_engagement_is_the_people_who_stay_while_an_operation_runs() -> None:
    people = CRISIS.packages[A_STRIKE].personnel
    assert term(played(ended(BEGUN, sent(A_STRIKE))), "coalition-engaged") == pytest.approx(
        -TABLE.engagement_relief * people / TABLE.engaged_people
    )
    assert term(played(ended(operation(ALLIANCE, "embargo", over=True), sent(A_STRIKE))), "coalition-engaged") == 0.0


@pytest.mark.rule("180.3")
def test_how_the_war_ended() -> None:
    assert played(ended(*VICTORY)).ending == "collapse"
    assert played(ended(BEGUN)).ending == "undecided"
    assert played(ended(BEGUN, zone(PLAIN, control=0.1))).ending == "put-down"
    rules = a_game().rules
    settled = aftermath.Setting(1000.0, 0.4, 0.0, True, 0.5, True)
    assert aftermath.ending_of(rules, a_game().state, 0.4, settled) == "agreed"


@pytest.mark.rule("180.3")
def test_where_nobody_attacked_or_struck_there_was_no_war_and_nothing_is_left_of_one() -> None:
    calm = (BEGUN, zone(PLAIN, attacked=False), adversary(CITY, ground=1.0), resolve(1.0))
    event = played(ended(*calm))
    assert event.ending == "peace"
    assert term(event, "unfinished-war") == term(event, "losers-who-fight-on") == 0.0
    for fought in (zone(PLAIN, attacked=True), zone(PLAIN, control=0.5), tracks(harm_by_regime=3)):
        assert played(ended(*calm, fought)).ending == "undecided"
        assert term(played(ended(*calm, fought)), "unfinished-war") > 0.0


@pytest.mark.rule("180.3")
def test_who_held_all_the_land_from_the_start_has_beaten_nobody_by_holding_it() -> None:
    whole = {**CRISIS.zones, PLAIN: replace(CRISIS.zones[PLAIN], control=1.0), CITY: replace(CRISIS.zones[CITY], control=1.0)}
    ours = replace(CRISIS, zones={z: replace(spec, capital=False) for z, spec in whole.items()})
    assert played(ended(BEGUN, zone(PLAIN, attacked=True), crisis=ours)).ending == "undecided"
    theirs = replace(CRISIS, zones={z: replace(spec, capital=False) for z, spec in CRISIS.zones.items()})
    assert played(ended(*VICTORY, crisis=theirs)).ending == "collapse"


def with_motion(proposal: Proposal, status: MotionStatus) -> Part:
    """A draft has come to this in the Council."""

    def change(state: engine.State) -> engine.State:
        motion = Motion(forum=ALLIANCE, proposer=AAA, proposal=proposal, text="", turn=1, status=status)
        return replace(state, table=replace(state.table, motions={MotionId("1.AAA.end"): motion}))

    return change


@pytest.mark.rule("180.3")
@pytest.mark.parametrize("proposal", [SetTerms(("plain",)), Ceasefire(30)])
def test_agreed_terms_or_a_ceasefire_settle_the_war_and_drafts_that_fell_do_not(proposal: Proposal) -> None:
    for status, ending, relief in (("agreed", "agreed", TABLE.settlement_relief), ("lapsed", "undecided", 0.0)):
        event = played(ended(BEGUN, with_motion(proposal, status)))  # type: ignore[arg-type]
        assert event.ending == ending
        assert term(event, "settlement") == -relief
    assert played(ended(*VICTORY, with_motion(proposal, "agreed"))).ending == "collapse"


@pytest.mark.rule("180.4")
def test_violence_has_four_causes() -> None:
    divided = (BEGUN, zone(PLAIN, control=1.0, faction=0.8))
    terms = played(ended(*divided, adversary(CITY, ground=1.0), resolve(1.0)))
    assert term(terms, "unfinished-war") == pytest.approx(TABLE.front_weight)
    assert term(terms, "losers-who-fight-on") == 0.0
    left = played(ended(BEGUN, *WON, adversary(PLAIN, ground=0.0), adversary(CITY, ground=0.55), resolve(1.0)))
    assert term(left, "losers-who-fight-on") == pytest.approx(TABLE.spoilers_weight * 0.5)
    dead = TABLE.grievance_half * 1000.0
    assert term(played(ended(BEGUN, tracks(harm_by_regime=int(dead)))), "grievance") == pytest.approx(TABLE.grievance_weight / 2)


@pytest.mark.rule("180.4")
def test_an_agreement_institutions_engagement_and_legitimacy_take_causes_away() -> None:
    still = with_(spread=0.0)
    low, high = (played(ended(*VICTORY, tracks(legitimacy=v), tables=still)) for v in (0.0, 1.0))
    assert high.periods[0].violence == pytest.approx(
        low.periods[0].violence
        * (1 - TABLE.institutions_relief * CRISIS.faction_institutions - TABLE.legitimacy_relief)
        / (1 - TABLE.institutions_relief * CRISIS.faction_institutions)
    )
    most = played(ended(*VICTORY, tables=with_(spread=0.0, institutions_relief=5.0)))
    causes = sum(t.value for t in most.terms if t.rule == "180.4" and t.value > 0)
    assert most.periods[0].violence == pytest.approx(TABLE.pace * causes * (1 - TABLE.relief_most))


@pytest.mark.rule("180.4")
def test_a_die_moves_violence_and_is_named_by_the_half_year_alone() -> None:
    outcome = ended(*VICTORY)
    assert len(played(outcome).dice) == TABLE.periods
    assert without(outcome).dice == ()
    assert len({d.key for d in played(outcome).dice}) == TABLE.periods
    wild, calm = (played(ended(*VICTORY, tables=with_(spread=s))) for s in (0.4, 0.0))
    ratio = wild.periods[0].violence / calm.periods[0].violence
    assert ratio == pytest.approx(1 + 0.4 * (2 * wild.dice[0].face - 1001) / 999)
    # The other world, quiet at its last turn as this one was, is moved by that same die.
    other = [without(ended(*VICTORY, tables=with_(spread=s))).periods[0].violence for s in (0.4, 0.0)]
    assert other[0] / other[1] == pytest.approx(ratio)


@pytest.mark.rule("180.5")
def test_violence_undoes_the_end_state_and_it_stays_undone() -> None:
    periods = played(ended(*VICTORY, tracks(end_state=0.9))).periods
    held = 0.9
    for period in periods:
        held *= 1 - TABLE.undoing * period.violence
        assert period.end_state == pytest.approx(held)


@pytest.mark.rule("180.5")
def test_winners_without_institutions_fall_out_when_the_coalition_has_gone() -> None:
    crisis = replace(CRISIS, faction_institutions=0.0)
    strong = replace(CRISIS, faction_institutions=1.0)
    first, second = (played(ended(*VICTORY, crisis=c)) for c in (crisis, strong))
    assert first.periods[-1].violence > first.periods[0].violence > second.periods[-1].violence


@pytest.mark.rule("180.5")
def test_those_who_rose_are_in_danger_where_the_adversary_rules_again() -> None:
    crushed = played(ended(BEGUN, zone(PLAIN, control=0.0, faction=0.0)))
    last = crushed.periods[-1]
    assert last.danger > last.violence + 0.5 * TABLE.repression * 0.5 * CRISIS.zones[PLAIN].control


@pytest.mark.rule("180.5")
def test_civilians_die_by_the_half_year_and_war_is_violence_above_a_bar() -> None:
    event = played(ended(*VICTORY))
    assert event.dead_after == int(TABLE.dead_rate * sum(p.violence for p in event.periods) * 1000.0 + 0.5)
    assert len(event.periods) == TABLE.periods
    assert 0.0 < TABLE.war_again < 1.0


@pytest.mark.rule("180.6")
def test_a_world_is_worth_its_end_state_peace_safety_and_lives() -> None:
    event = played(ended(*VICTORY, tracks(end_state=0.9, harm_by_regime=100, harm_by_coalition=20)))
    mean = {name: sum(getattr(p, name) for p in event.periods) / TABLE.periods for name in ("end_state", "violence", "danger")}
    assert event.dead_in_turns == 120
    dead = 120 + event.dead_after
    assert event.worth == pytest.approx(
        TABLE.weight_end_state * mean["end_state"]
        + TABLE.weight_violence * (1 - mean["violence"])
        + TABLE.weight_danger * (1 - mean["danger"])
        + TABLE.weight_lives * (1 - dead / (dead + TABLE.lives_half * 1000.0))
    )
    weights = (TABLE.weight_end_state, TABLE.weight_violence, TABLE.weight_danger, TABLE.weight_lives)
    assert sum(weights) == pytest.approx(1.0)


@pytest.mark.rule("180.7")
def test_usefulness_is_the_difference_of_the_worlds_term_by_term() -> None:
    outcome = ended(*VICTORY, tracks(end_state=0.9))
    judged = outcome.the(UsefulnessJudged)
    assert judged.begun
    assert judged.usefulness == pytest.approx(played(outcome).worth - without(outcome).worth)
    assert sum(t.value for t in judged.terms) == pytest.approx(judged.usefulness)
    assert judged.causes == (played(outcome).id, without(outcome).id)
    assert judged.usefulness > 0.0


@pytest.mark.rule("180.7")
def test_it_may_have_been_wiser_not_to_begin() -> None:
    chaos = (BEGUN, zone(PLAIN, control=0.6, faction=1.0), adversary(CITY, ground=1.0), resolve(1.0), known(objectives={}))
    assert ended(*chaos, tracks(harm_by_coalition=4000)).the(UsefulnessJudged).usefulness < 0.0


@pytest.mark.rule("180.8")
def test_no_score_and_no_state_reads_it() -> None:
    outcome = ended(*VICTORY)
    other = ended(*VICTORY, tables=with_(periods=2, undoing=1.0))
    assert outcome.all(ScoreSheet) == other.all(ScoreSheet)
    assert outcome.game.state == other.game.state
