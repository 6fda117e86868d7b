"""Target approval: rule 50.14."""

from __future__ import annotations

import pytest

from rules.builders import TABLES, Outcome, a_game, mandate, operation, sent, tasked, term, zone
from rules.crisis import A_STRIKE, AAA, ALLIANCE, CITY, PLAIN
from wargame.engine.model.base import ZoneId
from wargame.engine.rooms.operations import MissionFlown
from wargame.engine.rooms.operations.events import TargetsVetted

TABLE = TABLES.operations
PLANNED = TABLES.caveats.target_share["fixed"]


def struck(where: ZoneId, roe: str = "standard", targets: tuple[str, ...] = ("dynamic", "fixed")) -> Outcome:
    game = a_game(
        sent(A_STRIKE),
        mandate("force"),
        operation(ALLIANCE, "strike", roe=roe, targets=targets),
        tasked("strike", where, A_STRIKE),
        zone(where, assessed_ground=0.5),
        phase="operations",
    )
    return game.close()


def refused_share(outcome: Outcome) -> float:
    vetted = outcome.the(TargetsVetted)
    return term(vetted, "targets-refused") / term(vetted, "targets-put")


@pytest.mark.rule("50.14")
def test_deliberate_targets_go_through_approval_and_some_are_refused() -> None:
    vetted = struck(PLAIN)
    strikes = sum(f[3] for f in vetted.flown("strike", PLAIN).flown)
    assert term(vetted.the(TargetsVetted), "targets-put") == pytest.approx(strikes * TABLE.targets_per_strike * PLANNED)
    middle = TABLE.refusal["standard"]
    assert middle * (1 - TABLE.refusal_spread) <= refused_share(vetted) <= middle * (1 + TABLE.refusal_spread)


@pytest.mark.rule("50.14")
def test_tighter_rules_of_engagement_and_towns_refuse_more() -> None:
    assert refused_share(struck(PLAIN, "tight")) > refused_share(struck(PLAIN)) > refused_share(struck(PLAIN, "robust"))
    town, plain = struck(CITY), struck(PLAIN)
    in_town = TABLE.refusal["standard"] + TABLE.refusal_urban
    assert in_town * (1 - TABLE.refusal_spread) <= refused_share(town) <= in_town * (1 + TABLE.refusal_spread)
    assert town.flown("strike", CITY).zone != plain.flown("strike", PLAIN).zone


@pytest.mark.rule("50.14")
def test_what_is_refused_lowers_the_effect_and_not_the_sorties() -> None:
    tight, robust = struck(PLAIN, "tight"), struck(PLAIN, "robust")
    assert [f[2] for f in tight.flown("strike", PLAIN).flown] == [f[2] for f in robust.flown("strike", PLAIN).flown]
    approved = term(tight.flown("strike", PLAIN), "targets-approved")
    assert approved == pytest.approx(1 - PLANNED * refused_share(tight))
    assert approved < term(robust.flown("strike", PLAIN), "targets-approved") < 1


@pytest.mark.rule("50.14")
def test_dynamic_targets_need_no_approval() -> None:
    free = struck(PLAIN, targets=("dynamic",))
    assert term(free.flown("strike", PLAIN), "targets-approved") == 1
    assert term(free.the(TargetsVetted), "targets-put") == 0


@pytest.mark.rule("50.14")
def test_only_the_table_hears_of_targets() -> None:
    outcome = struck(PLAIN)
    assert outcome.tells(AAA, TargetsVetted)
    assert not outcome.tells("public", TargetsVetted)
    assert not outcome.tells("adversary", TargetsVetted)
    assert outcome.tells("public", MissionFlown)
