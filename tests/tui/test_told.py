"""The outcome is shown, not dumped: what happened alike to many stands in one sentence, and nothing is lost by it."""

from __future__ import annotations

from games import governed, rulebook
from wargame.engine.model.base import BaseId, EventBase, EventId, NationId, PackageId, SeatId, ZoneId
from wargame.engine.rooms.adversary.events import FrontMoved
from wargame.engine.rooms.force_generation.events import BaseClosed, PackageWithdrawn
from wargame.engine.rooms.operations import MissionFlown
from wargame.reports.words import Words
from wargame.tui.told import told

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
