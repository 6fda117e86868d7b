"""Page 70: support, political capital, parliament, readiness."""

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
    a_seed,
    adversary,
    holds,
    mandate,
    nation,
    operation,
    refused,
    resolve,
    sent,
    tasked,
    term,
    tracks,
)
from rules.crisis import A_DRONES, A_RADAR, A_TANKERS, AAA, ALLIANCE, B_STRIKE, BBB, C_FRIGATE, CCC, CRISIS, DAYS, HOME, PLAIN
from wargame.engine.model.base import MotionId
from wargame.engine.model.council import Motion, Terminate
from wargame.engine.model.diplomacy import PackageArrives, Promise
from wargame.engine.rooms.diplomacy import PromiseKept
from wargame.engine.rooms.end_state import ObjectivesChecked
from wargame.engine.rooms.force_generation import PackagePledged, PledgePackage
from wargame.engine.rooms.home_front import (
    AddressNation,
    InvestReadiness,
    NationAddressed,
    ParliamentVoted,
    ReadinessInvested,
    SeekAuthorisation,
    SupportMoved,
)
from wargame.engine.rooms.legitimacy import TracksMoved
from wargame.engine.rooms.operations.events import AircraftLost, CiviliansHarmed

TABLE = TABLES.home_front
MONTHS = DAYS[0] / 30
ASK = SeekAuthorisation(seat=BBB)
PLEDGE = PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)


def turned(*parts: Part, seed: int = 1, **changes: Any) -> Outcome:
    """Return what a turn brings."""
    return a_game(*parts, phase="operations", seed=seed, **changes).close()


def moved(outcome: Outcome, name: str, code: Any = BBB) -> float:
    """Return by how much one cause has moved the public of a nation."""
    return term(outcome.the(SupportMoved, nation=code), name)


@pytest.mark.rule("70.1")
def test_support_is_public_and_capital_is_known_to_its_own_government() -> None:
    game = a_game(holds(BBB, capital=0.37))
    assert game.view("public").public.nations[BBB].support == CRISIS.nations[BBB].support
    assert game.view(BBB).own.capital == 0.37
    assert game.view(CCC) == game.with_(holds(BBB, capital=0.9)).view(CCC)


@pytest.mark.rule("70.1")
def test_both_run_from_nothing_to_one() -> None:
    low = turned(nation(BBB, support=0.0), holds(BBB, capital=0.0), resolve(1.0), tracks(legitimacy=0.0))
    assert low.game.nation(BBB).support == 0.0
    high = turned(nation(BBB, support=1.0), holds(BBB, capital=1.0), tracks(legitimacy=1.0), resolve(0.0))
    assert (high.game.nation(BBB).support, high.game.own(BBB).capital) == (1.0, 1.0)


@pytest.mark.rule("70.2")
@pytest.mark.parametrize("support", [0.1, 0.5, 0.9])
def test_a_speech_wins_a_share_of_those_not_yet_won_for_capital(support: float) -> None:
    outcome = a_game(nation(BBB, support=support), holds(BBB, capital=1.0)).reveal(AddressNation(seat=BBB))
    assert outcome.game.nation(BBB).support == pytest.approx(support + TABLE.address * (1 - support))
    assert outcome.game.own(BBB).capital == pytest.approx(1 - TABLE.address_cost)
    assert outcome.tells("public", NationAddressed)


@pytest.mark.rule("70.2")
def test_a_government_without_capital_cannot_speak() -> None:
    assert refused(a_game(holds(BBB, capital=TABLE.address_cost - 0.001)), AddressNation(seat=BBB)) == "70.2"
    assert a_game(holds(BBB, capital=TABLE.address_cost)).allows(AddressNation(seat=BBB))


def voting(government: str = "single-party", support: float = 0.5, seed: int = 1) -> Game:
    """Return a game in which the parliament of BBB must be asked."""
    spec = {"war_powers": "approve", "government": government, "support": support}
    return a_game(nations={BBB: spec}, seed=seed)


@pytest.mark.rule("70.3")
def test_where_parliament_must_be_asked_forces_are_not_authorised_at_the_start() -> None:
    for powers in ("none", "inform"):
        assert a_game(nations={BBB: {"war_powers": powers}}).nation(BBB).authorised
    game = voting()
    assert not game.nation(BBB).authorised
    assert refused(game, PLEDGE) == "70.3"
    assert refused(a_game(), ASK) == "70.3"


@pytest.mark.rule("70.3")
@pytest.mark.parametrize("government", ["single-party", "presidential", "monarchy", "coalition", "minority", "caretaker"])
@pytest.mark.parametrize("support", [0.05, 0.4, 0.55, 0.99])
def test_the_odds_follow_from_support_and_fall_for_a_divided_cabinet(government: str, support: float) -> None:
    vote = voting(government, support).reveal(ASK).the(ParliamentVoted)
    split = TABLE.authorise_coalition if government in ("coalition", "minority", "caretaker") else 0.0
    odds = TABLE.authorise_base + TABLE.authorise_support * (support - 0.5) - split
    assert vote.dice[0].odds == pytest.approx(min(0.98, max(0.02, odds)))
    assert vote.passed == (vote.dice[0].face <= 1000 * vote.dice[0].odds)


@pytest.mark.rule("70.3")
@pytest.mark.parametrize(("level", "lacks"), [("none", 1.0), ("sanctions", 2 / 3), ("embargo", 1 / 3), ("force", 0.0)])
def test_a_parliament_asks_for_a_mandate(level: Any, lacks: float) -> None:
    vote = voting(support=0.4).with_(mandate(level)).reveal(ASK).the(ParliamentVoted)
    assert term(vote, "mandate") == pytest.approx(-TABLE.authorise_mandate * lacks)
    odds = TABLE.authorise_base - 0.1 * TABLE.authorise_support - TABLE.authorise_mandate * lacks
    assert vote.dice[0].odds == pytest.approx(max(0.02, odds))


@pytest.mark.rule("70.3")
def test_the_standing_of_those_who_already_sent_forces_opens_doors() -> None:
    spec = {BBB: {"war_powers": "approve"}, CCC: {"standing_contextual": 0.6}, AAA: {"standing_contextual": -0.5}}
    game = a_game(nations=spec)
    for there, standing in (((), 0.0), ((A_TANKERS,), -0.5), ((A_TANKERS, C_FRIGATE), 0.6)):
        vote = game.with_(sent(*there)).reveal(ASK).the(ParliamentVoted)
        assert term(vote, "standing-of-those-who-ask") == pytest.approx(TABLE.authorise_standing * standing)


@pytest.mark.rule("70.3")
def test_the_vote_is_decided_before_a_pledge_of_the_same_visit() -> None:
    def outcome(seed: int) -> Outcome:
        return voting(seed=seed).reveal(ASK, PLEDGE)

    won = outcome(a_seed(lambda s: outcome(s).the(ParliamentVoted).passed))
    assert won.the(PackagePledged).package == B_STRIKE
    assert won.tells("public", ParliamentVoted)


@pytest.mark.rule("70.3")
def test_a_vote_lost_can_be_sought_again() -> None:
    lost = voting(seed=a_seed(lambda s: not voting(seed=s, support=0.3).reveal(ASK).the(ParliamentVoted).passed), support=0.3)
    again = lost.reveal(ASK).game.to("capitals")
    assert again.allows(ASK)
    first, second = lost.reveal(ASK).the(ParliamentVoted), again.reveal(ASK).the(ParliamentVoted)
    assert first.dice[0].key != second.dice[0].key


@pytest.mark.rule("70.4")
def test_capital_grows_with_support_at_a_turns_end() -> None:
    outcome = turned(holds(BBB, capital=0.2))
    after = outcome.game
    assert after.own(BBB).capital == pytest.approx(0.2 + TABLE.capital_growth * after.nation(BBB).support * MONTHS)


@pytest.mark.rule("70.4")
def test_a_draft_of_its_own_that_was_agreed_brings_capital() -> None:
    draft = Motion(forum=ALLIANCE, proposer=BBB, proposal=Terminate(), text="", turn=1, status="agreed")

    def with_drafts(**drafts: Motion) -> Outcome:
        names = {MotionId(n): m for n, m in drafts.items()}
        return turned(holds(BBB, capital=0.2), lambda s: replace(s, table=replace(s.table, motions=names, current=(*names,))))

    plain, one, two = with_drafts(), with_drafts(a=draft), with_drafts(a=draft, b=draft)
    gains = [o.game.own(BBB).capital - plain.game.own(BBB).capital for o in (one, two)]
    assert gains == pytest.approx([TABLE.capital_agreed, 2 * TABLE.capital_agreed])
    assert with_drafts(a=replace(draft, status="withdrawn")).game.own(BBB) == plain.game.own(BBB)
    assert all(e.capital == 0.0 for e in one.shown_to(CCC) if isinstance(e, SupportMoved) and e.nation == BBB)


@pytest.mark.rule("70.4")
def test_a_promise_to_it_that_is_kept_brings_capital_of_which_it_alone_knows() -> None:
    promise = Promise(by=CCC, to=BBB, what=PackageArrives(C_FRIGATE), due=24 * 300)
    given = (sent(C_FRIGATE), holds(BBB, capital=0.2))
    kept = turned(*given, lambda s: replace(s, table=replace(s.table, promises={"1.CCC.x": promise})))
    plain = turned(*given)
    assert kept.game.own(BBB).capital == pytest.approx(plain.game.own(BBB).capital + TABLE.capital_kept)
    assert kept.the(PromiseKept).capital == TABLE.capital_kept
    for seat, told in ((BBB, TABLE.capital_kept), (CCC, 0.0), (AAA, 0.0)):
        (event,) = [e for e in kept.shown_to(seat) if isinstance(e, PromiseKept)]
        assert event.capital == told
        assert any(t.name == "political-capital" for t in event.terms) == bool(told)


@pytest.mark.rule("70.5")
def test_investing_once_saves_a_share_of_the_readiness_days() -> None:
    order = InvestReadiness(seat=BBB)
    outcome = a_game(holds(BBB, capital=TABLE.readiness_cost)).reveal(order)
    assert outcome.game.own(BBB).capital == pytest.approx(0.0)
    later = outcome.game.to("capitals")
    days = CRISIS.packages[B_STRIKE].readiness_days * (1 - TABLE.readiness_gain)
    assert later.reveal(PLEDGE).the(PackagePledged).arrives - later.public.hour == round(24 * days)
    assert refused(later.with_(holds(BBB, capital=1.0, readiness=TABLE.readiness_gain)), order) == "70.5"
    assert refused(a_game(holds(BBB, capital=TABLE.readiness_cost - 0.001)), order) == "70.5"


@pytest.mark.rule("70.5")
def test_only_its_own_seat_knows_that_a_government_invested() -> None:
    outcome = a_game(holds(BBB, capital=1.0)).reveal(InvestReadiness(seat=BBB))
    assert [seat for seat in (AAA, BBB, CCC, "public", "adversary") if outcome.tells(seat, ReadinessInvested)] == [BBB]


@pytest.mark.rule("70.6")
def test_support_moves_by_the_sum_of_its_causes() -> None:
    outcome = turned(sent(B_STRIKE), nation(BBB, support=0.45))
    event = outcome.the(SupportMoved, nation=BBB)
    names = {"rally", "casualties", "incidents", "fatigue", "success", "legitimacy", "propaganda"}
    assert {t.name for t in event.terms} == names
    assert event.support == pytest.approx(0.45 + sum(t.value for t in event.terms))


@pytest.mark.rule("70.6")
def test_a_public_rallies_in_the_turn_in_which_its_first_forces_arrive() -> None:
    first = turned(sent(B_STRIKE, since=24, status="deploying"), nation(BBB, joined=-1))
    assert moved(first, "rally") == TABLE.rally
    assert moved(first, "rally", CCC) == 0.0
    assert moved(first.game.to("operations").close(), "rally") == 0.0


def fighting(seed: int) -> Outcome:
    """Return a turn of heavy strikes."""
    big = {B_STRIKE: {"count": 40}}
    there = (sent(B_STRIKE, A_TANKERS, A_DRONES, A_RADAR), tasked("strike", PLAIN, B_STRIKE), operation(ALLIANCE, "strike"))
    return turned(*there, adversary(PLAIN, air_defence=1.0), holds(BBB, munitions=9999), seed=seed, packages=big)


@pytest.mark.rule("70.6")
def test_a_nations_own_dead_and_incidents_cost_it_support_and_anybodys_incidents_cost_all() -> None:
    bad = fighting(
        a_seed(lambda s: any(e.dead for e in fighting(s).all(AircraftLost)) and bool(fighting(s).all(CiviliansHarmed)))
    )
    dead = sum(e.dead for e in bad.all(AircraftLost, nation=BBB))
    incidents = sum(e.incidents for e in bad.all(CiviliansHarmed, nation=BBB))
    assert moved(bad, "casualties") == pytest.approx(-TABLE.casualty * dead)
    assert moved(bad, "incidents") == pytest.approx(-(TABLE.incident + TABLE.incident_all) * incidents)
    assert moved(bad, "incidents", CCC) == pytest.approx(-TABLE.incident_all * incidents)
    assert moved(bad, "casualties", CCC) == 0.0


@pytest.mark.rule("70.6")
def test_who_takes_part_tires_by_the_month_and_shares_in_success() -> None:
    outcome = turned(sent(B_STRIKE), tracks(end_state=0.0))
    gained = outcome.the(ObjectivesChecked).end_state
    assert gained > 0
    assert moved(outcome, "fatigue") == pytest.approx(-TABLE.fatigue * MONTHS)
    assert moved(outcome, "success") == pytest.approx(TABLE.success * gained)
    assert moved(outcome, "fatigue", CCC) == moved(outcome, "success", CCC) == 0.0
    fell = turned(sent(B_STRIKE), tracks(end_state=1.0))
    assert moved(fell, "success") < 0


@pytest.mark.rule("70.6")
def test_legitimacy_and_propaganda_move_every_public_by_the_month() -> None:
    outcome = turned(tracks(legitimacy=0.9), resolve(0.5), holds(BBB, hardened=0.4))
    legitimacy = outcome.the(TracksMoved).legitimacy
    reach = CRISIS.adversary.propaganda * 0.5
    for code, let_through in ((AAA, 1.0), (BBB, 0.6)):
        assert moved(outcome, "legitimacy", code) == pytest.approx(TABLE.legitimacy * (legitimacy - 0.5) * MONTHS)
        assert moved(outcome, "propaganda", code) == pytest.approx(-TABLE.propaganda * reach * let_through * MONTHS)


@pytest.mark.rule("70.8")
def test_polls_and_votes_are_public_and_costs_capital_and_terms_their_seats_own() -> None:
    outcome = a_game(holds(BBB, capital=1.0)).reveal(AddressNation(seat=BBB))
    (speech,) = [e for e in outcome.shown_to(CCC) if isinstance(e, NationAddressed)]
    assert speech.capital == 0.0
    assert all(t.name != "political-capital" for t in speech.terms)
    turn = turned()
    for seat in (CCC, "public", "adversary"):
        (poll,) = [e for e in turn.shown_to(seat) if isinstance(e, SupportMoved) and e.nation == BBB]
        true = turn.the(SupportMoved, nation=BBB)
        assert (poll.support, poll.was) == (true.support, true.was)
        assert (poll.capital, poll.terms) == (0.0, ())
    (own,) = [e for e in turn.shown_to(BBB) if isinstance(e, SupportMoved) and e.nation == BBB]
    assert own == replace(turn.the(SupportMoved, nation=BBB), causes=own.causes)
