"""Every kind of event, draft, condition and caveat has words, and they use names instead of ids."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from games import rulebook
from reports.told import game
from wargame.engine.model import caveats, conditions, council
from wargame.engine.model.base import Die, EventBase, EventId, ForumId, NationId, PackageId, SeatId, Term
from wargame.engine.model.council import GrantMandate
from wargame.engine.model.cyber import Finding, Given, Work
from wargame.engine.model.diplomacy import DraftKind, PackageArrives, PackageLeaves
from wargame.engine.model.state import Cabinet, Components
from wargame.engine.registry import Event
from wargame.engine.rooms.aftermath import Period
from wargame.engine.rooms.clock import GameBegan, OrderDrafted
from wargame.engine.rooms.cyber import events as cyber
from wargame.engine.rooms.goals import Line
from wargame.reports import phrases
from wargame.reports.names import Names, points, quoted, sentence, some
from wargame.reports.words import Words

KINDS: tuple[type[EventBase], ...] = get_args(Event)


@pytest.fixture
def words() -> Words:
    session = game(7)
    return Words(session.header.scenario, session.rules.tables)


PLAUSIBLE: dict[str, object] = {
    "id": "1.capitals/x/y/z",
    "at": 30,
    "nation": "FRA",
    "by": "GBR",
    "seat": "FRA",
    "to": "ITA",
    "package": "fra-rafale",
    "packages": ("fra-rafale", "fra-c135"),
    "base": "solenzara",
    "arrives": 100,
    "reason": "We must.",
    "fit": 100,
    "caveat": caveats.EngagementCaveat(id="night", no_night=True),
    "mission": "strike",
    "zone": "misrata",
    "policy": "urban",
    "authority": "opcon",
    "was": 0.4,
    "passed": True,
    "text": "A text.",
    "promise": "1.FRA.fra-rafale",
    "given": DraftKind(ForumId("nac"), "widen-mission", "strike"),
    "days": 30,
    "until": 200,
    "aim": "base",
    "cost": 1200,
    "words": (("FRA", 0.4),),
    "due": 200,
    "motion": "1.GBR.terminate",
    "forum": "nac",
    "proposal": council.Terminate(),
    "conditions": (conditions.SunsetCondition(90),),
    "condition": conditions.SunsetCondition(90),
    "ends": 100,
    "company": 1,
    "vote": "abstain",
    "requirement": "tankers",
    "shares": (("FRA", 100), ("USA", -100)),
    "filled": True,
    "yes": ("FRA", "NGA"),
    "no": (),
    "abstain": ("CHN",),
    "vetoed": (),
    "sponsors": ("FRA", "GBR"),
    "level": "force",
    "leaked": True,
    "hours": 24,
    "rest": ("strike",),
    "operation": council.Operation(forum=ForumId("nac"), missions=("strike",), arrangement="integrated", began=0, ends=240),
    "posture": "shield",
    "attacked": True,
    "dead": 3,
    "to_faction": True,
    "zones": (("misrata", 0.3, 0.1),),
    "title": "News",
    "inject": "news",
    "effects": (),
    "flown": (("FRA", "fra-rafale", 9, 9),),
    "secondary": (),
    "tokens": (),
    "role": "striker",
    "carry": (0.0,),
    "shortfall": "tanking",
    "by_fire": True,
    "incidents": 1,
    "used": 10,
    "left": 1,
    "bills": (("FRA", 1000, 200),),
    "components": Components(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    "objectives": (("no-fly", 0.5),),
    "draft": "d",
    "won": False,
    "partner": "the-greens",
    "red_line": "no-bombs",
    "cabinet": Cabinet("caretaker", 4.0, since=90, forms=200, review=300),
    "lines": (Line("post", Term("130.3", "lead-held", 1.0), 0.05), Line("goal", Term("130.5", "goal-a", 0.4), 0.2, "a")),
    "rule": "10.2",
    "what": "It cannot.",
    "turn": 1,
    "phase": "council",
    "hour": 12,
    "round": 2,
    "state": None,
    "world": "played",
    "ending": "collapse",
    "periods": (Period(0.8, 0.1, 0.2), Period(0.7, 0.4, 0.5)),
    "dead_in_turns": 30,
    "dead_after": 400,
    "begun": True,
    "contractor": False,
    "work": Work("guard", "grid", 24, EventId("1.capitals/cyber/x/begun")),
    "action": "guard",
    "findings": (Finding(EventId("1.capitals/cyber/grid.24/attack"), "adversary", 0.4, "FRA"),),
    "incident": "1.capitals/cyber/grid.24/attack",
    "strike": "1.capitals/cyber/grid.24/attack",
    "suspect": "adversary",
    "how": "publicly",
    "network": "grid",
    "networks": ("grid",),
    "host": "GBR",
    "blow": "command",
    "public": "GBR",
    "third": "",
    "kinds": (("information", 1.2),),
    "means": "A flood of requests",
    "measures": ("alert",),
    "burnt": (),
    "backlash": (),
    "mask": "",
}
"""Values for the fields of events; every other field is a share."""

PARTICULAR: dict[str, dict[str, object]] = {
    "CyberReported": {"given": Given(defence=0.5)},
    "ChargeRefuted": {"by": ("FRA",), "support": (("FRA", 0.04),)},
    **{name: {"level": 0.5} for name in ("NetworkGuarded", "NetworkRestored", "AttackOver")},
    "CaveatLifted": {"caveat": "night"},
    "CaveatDropped": {"caveat": "night"},
    "TaskingRefused": {"caveat": "night"},
    "InjectDelivered": {"to": ("FRA",)},
    "ForcesMoved": {"to": "zlitan"},
    "TracksMoved": {"was": (0.4, 0.5, 0.6)},
    "AuthorityTransferred": {"was": "tacon"},
    "ZoneFell": {"capital": True},
    **{
        name: {"what": PackageArrives(PackageId("fra-rafale"))}
        for name in ("PromiseMade", "PromiseBecameFirm", "PromiseLapsed", "PromiseKept", "PromiseBroken")
    },
    **{
        name: {"what": PackageLeaves(PackageId("fra-rafale"))} for name in ("WarningGiven", "WarningCarriedOut", "WarningDropped")
    },
    "ReliefSet": {"policy": "by-another"},
    "MeasuresActed": {"measures": "counter", "wrong": True, "by": "FRA"},
    "BasingSet": {"policy": "come-home"},
    "ParliamentVoted": {"dice": (Die("k", 300, 0.5),)},
    "ElectionHeld": {"dice": (Die("k", 300, 0.5),)},
    "PartnerSettled": {"until": 200},
    "GovernmentFell": {"reason": "partner-left"},
}
OPTIONAL = ("causes", "terms", "dice", "order", "effort", "weight", "amendment", "ended", "last")


def example(kind: type[EventBase]) -> EventBase:
    """Return a plausible event of a kind, with names of the crisis where names are wanted."""
    particular = PARTICULAR.get(kind.__name__, {})
    shares = dict.fromkeys((f for f in kind.__struct_fields__ if f not in (*PLAUSIBLE, *OPTIONAL)), 0.3)
    plausible = {f: PLAUSIBLE[f] for f in kind.__struct_fields__ if f in PLAUSIBLE}
    return kind(**{**shares, **plausible, **particular})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_has_a_sentence(kind: type[EventBase], words: Words) -> None:
    said = words.of(example(kind))
    assert said[0] == said[0].upper()
    assert said[-1] in ".”"
    for tag in ("fra-rafale", "misrata", "solenzara", "FRA", "GBR", "['", "kind", "None"):
        assert tag not in said, said


def test_sentences_of_a_whole_game_name_no_ids(words: Words) -> None:
    session = game(7)
    scenario = session.header.scenario
    ids = {*scenario.nations, *(p for p in scenario.packages if "-" in p), *(z for z in scenario.zones if "-" in z)}
    for event in session.events():
        words.learn(event)
        if isinstance(event, GameBegan | OrderDrafted):
            continue
        said = words.of(event)
        assert not ids & set(said.replace(",", " ").replace(".", " ").split()), said


@pytest.mark.parametrize("kind", get_args(council.Proposal), ids=lambda kind: kind.__name__)
def test_every_kind_of_draft_has_words(kind: type[Any], words: Words) -> None:
    values = {
        "missions": ("strike", "embargo"), "roe": "tight", "target": "urban", "days": 30, "requirement": "tankers",
        "nation": "SWE", "objectives": ("no-fly",), "level": "force", "title": "A resolution",
        "aircraft": 6, "personnel": 300, "authority": "opcon", "quality": 0.7,
        "post": "air", "threshold": 0.5, "recall": "proposer",
        "measures": "counter" if kind is council.DelegateCyber else ("alert",),
        "incident": "1.capitals/cyber/grid.24/attack", "suspect": "adversary",
    }  # fmt: skip
    said = phrases.proposal(words.names, kind(**{f: values[f] for f in kind.__struct_fields__}))
    assert said[0].islower()
    assert "SWE" not in said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (conditions.MandateCondition("force"), "a mandate for all necessary measures"),
        (conditions.CommandCondition("integrated"), "integrated alliance command"),
        (conditions.WithoutMission("strike"), "a text without air strikes"),
        (conditions.AllyCondition("ITA"), "Italy taking part"),  # type: ignore[arg-type]
        (conditions.SunsetCondition(90), "an end after 90 days unless extended"),
        (conditions.PostCondition("air", "ITA"), "the post of air component commander for Italy"),  # type: ignore[arg-type]
    ],
)
def test_every_condition_has_words(condition: conditions.Condition, said: str, words: Words) -> None:
    assert phrases.condition(words.names, condition) == said


@pytest.mark.parametrize(
    ("caveat", "said"),
    [
        (caveats.MissionCaveat(id="a", scope="air", barred=("strike",)), "no air strikes (air forces)"),
        (caveats.GeographicCaveat(id="a", zones=("misrata", "tripoli")), "nothing in Misrata or Tripoli"),  # type: ignore[arg-type]
        (caveats.TargetCaveat(id="a", classes=("fixed", "urban")), "no fixed targets or targets in built-up areas"),
        (caveats.EngagementCaveat(id="a", no_night=True, low_collateral=True),
         "no work by night and only where little harm to civilians is expected"),
        (caveats.TimeCaveat(id="a", until=24 * 10), "only until 8 March"),
        (caveats.CommandCaveat(id="a", only_under="nac", national_approval=True),
         "only under the command of the North Atlantic Council and every target needs the capital's approval"),
        (caveats.IntelligenceCaveat(id="a", circle="inner"), "intelligence shared with the inner circle only"),
        (caveats.MissionCaveat(id="a", scope="fra-rafale", barred=("strike",)), "no air strikes (Rafale of the air force)"),
    ],
)  # fmt: skip
def test_every_caveat_has_words(caveat: caveats.Caveat, said: str, words: Words) -> None:
    assert phrases.caveat(words.names, caveat) == said


def test_names_take_an_article_where_the_language_wants_one(words: Words) -> None:
    names: Names = words.names
    assert names.nation("GBR") == "the United Kingdom"
    assert names.nation("NLD") == "the Netherlands"
    assert names.nation("FRA") == "France"
    assert names.label("GBR") == "United Kingdom"


def test_dates_are_counted_from_the_scenario_s_first_day(words: Words) -> None:
    assert words.names.day(0) == "26 February"
    assert words.names.moment(19 * 24 + 14) == "17 March, 14:00"
    assert words.names.day(365 * 24) == "26 February 2012"
    assert words.names.span(19 * 24, 24 * 24) == "17 to 22 March 2011"


def test_small_words() -> None:
    assert some([]) == ""
    assert some(["a", "b", "c"]) == "a, b and c"
    assert some(["a", "b", "c", "d"], 2) == "a, b and 2 others"
    assert some(["a", "b", "c"], 2) == "a, b and c"
    assert (points(0.04), points(-0.04), points(0.004)) == ("+4", "−4", "0")
    assert quoted("We cannot. And more.") == "“We cannot.”"
    assert quoted("") == ""
    assert sentence("it is so") == "It is so."


def test_one_point_is_one_point_and_what_has_hardly_moved_did_not_go_anywhere(words: Words) -> None:
    name = EventId("1.aftermath/x")
    felt = [cyber.AttackFelt(id=name, at=0, nation=NationId(SeatId("QAT")), strike=name, loss=loss) for loss in (0.01, 0.02)]
    assert [words.of(event) for event in felt] == [
        "The cyber attack took 1 point of a hundred from public support in Qatar.",
        "The cyber attack took 2 points of a hundred from public support in Qatar.",
    ]
    cooled = [cyber.ContestCooled(id=name, at=0, escalation=now, was=0.004) for now in (0.001, 0.02)]
    assert [words.of(event) for event in cooled] == [
        "Escalation in cyberspace stayed at about 0%.",
        "Escalation in cyberspace went from 0% to 2%.",
    ]


def test_a_mandate_whose_title_says_what_it_permits_is_named_once() -> None:
    names = Names(rulebook().scenario, rulebook().tables)
    plain = GrantMandate("embargo", "An arms embargo, to be enforced")
    assert phrases.proposal(names, plain) == "give a mandate for an arms embargo, to be enforced"
    named = GrantMandate("force", "Security Council resolution 1973")
    assert phrases.proposal(names, named) == "give a mandate for all necessary measures (Security Council resolution 1973)"
    assert phrases.permits(plain.level, plain.title) == "An arms embargo, to be enforced."
    assert phrases.permits(named.level, named.title) == "Security Council resolution 1973; it permits all necessary measures."
