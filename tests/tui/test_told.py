"""The outcome is shown, not dumped: what happened alike to many stands in one sentence, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from games import governed, rulebook
from reports.told import game
from tui.stage import state
from wargame import language
from wargame.engine import SeatView, seat_view
from wargame.engine.model.base import PUBLIC, BaseId, EventBase, EventId, ForumId, NationId, PackageId, SeatId, ZoneId
from wargame.engine.model.conditions import Condition, SunsetCondition
from wargame.engine.offers import sample
from wargame.engine.rooms.adversary.events import FrontMoved
from wargame.engine.rooms.clock import SealOrders
from wargame.engine.rooms.force_generation.events import BaseClosed, PackagePledged, PackageWithdrawn, PledgeFailed
from wargame.engine.rooms.operations import MissionFlown
from wargame.engine.rooms.standing import StandingMoved
from wargame.reports.desk import Desk
from wargame.reports.foretold import WOULD
from wargame.reports.log_capitals import _pledges
from wargame.reports.page import Page
from wargame.reports.story import Story, Told, Turn
from wargame.reports.words import Words
from wargame.session.foresight import foresee, with_orders
from wargame.tui.levels import former, levels
from wargame.tui.outlook import foretold
from wargame.tui.told import grouped, together, told, tracks_moved

ITALY = NationId(SeatId("ITA"))


def words() -> Words:
    return Words(rulebook().scenario, rulebook().tables)


def test_bases_that_a_host_closes_stand_in_one_sentence() -> None:
    bases = [b for b, spec in rulebook().scenario.bases.items() if spec.host == ITALY][:3]
    closed = [BaseClosed(id=EventId(f"2.operations/x/{b}/closed"), at=0, nation=ITALY, base=BaseId(b)) for b in bases]
    (line,) = told(words(), closed)
    assert line.startswith("Italy closed 3 bases")
    assert all(words().names.base(b) in line for b in bases)
    assert told(words(), closed[:1]) == [words().of(closed[0])]


def test_forces_that_go_home_for_one_reason_stand_together_and_others_do_not() -> None:
    gone = [
        PackageWithdrawn(id=EventId(f"2.operations/x/{p}/gone"), at=0, nation=ITALY, package=PackageId(p), reason=why, last=last)
        for p, why, last in zip(
            rulebook().by_nation[ITALY][:3], ("a limit", "a limit", "an order"), (False, True, False), strict=True
        )
    ]
    together, alone = told(words(), gone)
    assert "2 packages" in together
    assert "nothing of its forces is left" in together
    assert alone == words().of(gone[2])


def pledged(nation: NationId, package: str, base: str, arrives: int, *needs: Condition) -> PackagePledged:
    name = EventId(f"1.capitals/x/{package}/pledged")
    return PackagePledged(
        id=name, at=0, nation=nation, package=PackageId(package), base=BaseId(base), arrives=arrives, conditions=needs
    )


def test_what_a_nation_pledges_is_one_sentence_base_by_base_but_for_what_hangs_on_a_condition() -> None:
    one, two, three, four = rulebook().by_nation[ITALY][:4]
    sigonella, trapani = "sigonella", "trapani"
    events = [
        pledged(ITALY, one, sigonella, 48),
        pledged(ITALY, two, trapani, 96),
        pledged(ITALY, three, sigonella, 48),
        pledged(ITALY, four, sigonella, 48, SunsetCondition(30)),
    ]
    together, alone = told(words(), events)
    names = words().names
    alike = f"{names.counted(one)} and {names.counted(three)}"
    assert together == (
        f"Italy pledged {alike} from {names.base(sigonella)}, in theatre from 28 February; "
        f"{names.counted(two)} from {names.base(trapani)}, in theatre from 2 March."
    )
    assert alone == words().of(events[3])


def test_standings_that_move_in_one_reckoning_stand_in_one_sentence() -> None:
    moved = [
        StandingMoved(id=EventId(f"1.operations/x/{n}/standing"), at=0, nation=NationId(SeatId(n)), contextual=now, was=was)
        for n, was, now in (("FRA", 0.3, 0.32), ("GBR", 0.25, 0.27))
    ]
    assert told(words(), moved) == [
        "Standing in this crisis, on a scale from −1 to +1: France from +0.30 to +0.32; United Kingdom from +0.25 to +0.27."
    ]


def test_sorties_that_are_all_strikes_are_counted_once_and_work_without_a_sortie_counts_none() -> None:
    def flown(mission: str, zone: str, sorties: int, strikes: int) -> MissionFlown:
        return MissionFlown(
            id=EventId(f"1.operations/x/{mission}/flown"),
            at=0,
            mission=mission,
            zone=ZoneId(zone),
            forum=ForumId("nac"),
            flown=((ITALY, rulebook().by_nation[ITALY][0], sorties, strikes),),
            secondary=(),
            tokens=(),
            role="striker",
            carry=(0.0,),
            power=1.0,
            effect=0.5,
            shortfall="",
        )

    said = words()
    assert "4 sorties by Italy, all of them strikes, to an effect of 50%" in said.of(flown("strike", "misrata", 4, 4))
    assert "4 sorties by Italy, 3 of them strikes" in said.of(flown("strike", "misrata", 4, 3))
    assert said.of(flown("support", "", 0, 0)) == (
        "Tankers, warning aircraft, ships and staffs of Italy worked for every mission."
    )


def drafted(view: SeatView, many: int, draw: Random) -> Iterator[tuple[EventBase, ...]]:
    """Yield what each of so many orders at random would bring about as it is revealed."""
    rules = rulebook()
    known = {e.id for e in foresee(rules, view, 0, leans=(0.0,), trials=0).events}
    orders = (sample(rules, view, draw.randrange) for _ in range(many))
    for order in (o for o in orders if o is not None and not isinstance(o, SealOrders)):
        found = foresee(rules, with_orders(view, [order]), 0, leans=(0.0,), trials=0)
        yield tuple(e for e in found.events if e.id not in known)


@pytest.mark.parametrize("language_code", ["en", "fr"])
def test_what_is_only_foreseen_is_told_as_what_would_happen(language_code: str) -> None:
    draw, said, kinds = Random(3), words(), set()
    opened = {s.after.public.turn: s.after for s in governed(7) if s.after.public.phase in ("capitals", "operations")}
    first = {s.after.public.turn: s.after for s in reversed(list(governed(7))) if s.after.public.phase == "capitals"}
    language.use(language_code)
    try:
        for now in (first[1], first[4], opened[4]):
            for seat in ("USA", "FRA", "DEU", "ITA", "commander", "adversary"):
                for events in drafted(seat_view(now, SeatId(seat)), 25, draw):
                    for event in events:
                        kinds.add(type(event))
                        assert foretold(said, [event]) != together(said, [event]), said.of(event)
                    for alike in grouped(events):
                        assert foretold(said, alike) != together(said, alike)
    finally:
        language.use(language.ENGLISH)
    assert len(kinds) > 25
    assert words().of(pledged(ITALY, rulebook().by_nation[ITALY][0], "sigonella", 48)).startswith("Italy pledged")


def test_each_conditional_says_the_same_of_the_same() -> None:
    with (Path(language.FOLDER) / "wargame.pot").open("rb") as file:
        known = {one for message in read_po(file) for one in (message.id if isinstance(message.id, tuple) else (message.id,))}
    for was, would in WOULD.items():
        assert {was, would} <= known
        assert {f for _, f, _, _ in Formatter().parse(was)} == {f for _, f, _, _ in Formatter().parse(would)}


def test_what_a_nation_could_not_send_for_one_reason_is_one_sentence() -> None:
    failed = [
        PledgeFailed(id=EventId(f"2.capitals/x/{p}/pledge-failed"), at=0, nation=ITALY, package=PackageId(p), reason=why)
        for p, why in zip(
            rulebook().by_nation[ITALY], [*["no base had room for it"] * 6, "parliament had not allowed it"], strict=False
        )
    ]
    many, one = told(words(), failed)
    assert many.startswith("Italy could not send 6 packages (")
    assert many.endswith("and 2 others): no base had room for it.")
    assert one == words().of(failed[6])
    turn = Turn(2, state(1), state(1), [Told(e) for e in failed], [])
    page = Page(10_000)
    _pledges(Desk(page, words(), rulebook(), turn, PUBLIC))
    assert [" ".join(line.split()) for line in page.lines] == [many, one]


def test_a_front_where_nothing_happened_is_not_told() -> None:
    still = FrontMoved(
        id=EventId("2.o/a/x/front"), at=0, zone=ZoneId("tripoli"), control=0.1, was=0.1, faction=0.2, attacked=False, dead=0
    )
    moved = FrontMoved(
        id=EventId("2.o/a/y/front"), at=0, zone=ZoneId("misrata"), control=0.5, was=0.6, faction=0.2, attacked=False, dead=0
    )
    assert told(words(), [still, moved]) == [words().of(moved)]


def test_missions_of_one_kind_name_every_zone_and_its_effect() -> None:
    for step in governed(7):
        flown: list[EventBase] = [e for e in step.events if isinstance(e, MissionFlown) and e.zone and e.mission == "strike"]
        if len(flown) > 1:
            (line,) = told(words(), flown)
            assert all(words().names.zone(e.zone) in line for e in flown if isinstance(e, MissionFlown))
            return
    raise AssertionError("no turn has strikes in several zones")


def test_what_is_called_a_change_after_a_turn_is_one_from_what_its_desks_showed() -> None:
    """Else a desk shows 53%, since much came from outside as the turn opened, and the outcome 46% with an arrow upwards."""
    rules = rulebook()
    story = Story(rules, PUBLIC)
    desks: list[dict[str, float]] = []
    compared = 0
    for entry in game(7).entries:
        story.add(entry.order, entry.events)
        if story.state is None or not story.turns:
            continue
        public, seen = story.state.public, levels(rules, seat_view(story.state, SeatId("FRA")))
        if public.phase == "capitals" and len(desks) < public.turn:
            desks.append(seen)
            assert [round(v, 9) for v in former(story, "capitals", SeatId("FRA")).get("legitimacy", ())] == [
                round(d["legitimacy"], 9) for d in desks[:-1]
            ]
        if public.phase == "report" and compared < public.turn:
            compared = public.turn
            for track in ("legitimacy", "cohesion", "credibility", "support"):
                assert former(story, "report", SeatId("FRA"))[track] == tuple(d[track] for d in desks)
            now, was = round(100 * public.tracks.legitimacy), round(100 * desks[-1]["legitimacy"])
            by = f"{now - was:+}" if now != was else "0"
            assert f"legitimacy {now}% ({by}" in tracks_moved(story.turns[-1]).replace("−", "-")
    assert compared == 8
    assert desks[0]["legitimacy"] != story.turns[0].first.public.tracks.legitimacy, "something came as the first turn opened"
