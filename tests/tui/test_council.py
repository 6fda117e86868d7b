"""The Council chamber: what would come of what is said, the question before it counts, and what was asked for and not met."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from games import crisis
from tui.driver import Player, a_table, played
from wargame.engine.model.base import CHAIR, ForumId, MotionId, NationId, OrderBase, SeatId
from wargame.engine.model.conditions import Goal, Measure, SunsetCondition
from wargame.engine.model.council import ActivateOperation
from wargame.engine.rooms.council.orders import (
    ActOutside,
    AddFootnote,
    AdoptAmendment,
    BreakSilence,
    JoinOperation,
    Mediate,
    ProposeAmendment,
    PutUnderSilence,
    SplitMotion,
    StandAside,
    TableMotion,
    WithdrawMotion,
)
from wargame.reports.page import Page
from wargame.tui import chamber, consequences
from wargame.tui.drafting import Drafting
from wargame.tui.lists import Choices
from wargame.tui.table import Table

FRANCE, TURKEY = SeatId("FRA"), SeatId("TUR")
ALLIANCE, COALITION = ForumId("nac"), ForumId("coalition")
SEATS = ("FRA", "TUR", "chair")
TURN = 3
"""The turn in which the United States lay a draft before the alliance."""


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a game at the opening of a Council in which one draft of several missions lies on the table."""
    path = tmp_path_factory.mktemp("council") / "begun.wargame"
    table = a_table(path, *SEATS)
    to_the_council(table, TURN)
    table.close()
    return path


def to_the_council(table: Table, turn: int) -> None:
    """Let turns pass without a word of people, up to a Council in which the computer's governments have spoken."""
    while (table.session.state.public.turn, table.session.state.public.phase) != (turn, "council"):
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        else:
            table.close_phase()
    table.open_round()


@pytest.fixture
def path(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of that game."""
    for file in begun.parent.glob("begun*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / "begun.wargame"


def the_draft(table: Table) -> MotionId:
    (name,) = table.session.state.table.current
    return name


def given(table: Table, *orders: OrderBase) -> None:
    for order in orders:
        assert table.give(order) is None, order


def under_silence(table: Table, hours: int = 24) -> MotionId:
    """Put the draft under silence, and let the round pass in which nobody can answer yet."""
    name = the_draft(table)
    given(table, PutUnderSilence(seat=CHAIR, motion=name, hours=hours))
    return name


def broken(table: Table, *, condition: SunsetCondition | None = None) -> MotionId:
    name = under_silence(table)
    given(table, BreakSilence(seat=TURKEY, motion=name, reason="We were not asked.", condition=condition))
    return name


def page_of(write: object) -> str:
    page = Page(90)
    write(page)  # type: ignore[operator]
    return " ".join(" ".join(page.lines).split())


def told(table: Table, order: OrderBase) -> str:
    return page_of(consequences.of_orders(table, [order]))


def the_chamber(table: Table) -> str:
    return page_of(lambda page: chamber.chamber(page, table))


# What would come of it.


def test_breaking_silence_tells_first_what_it_does_to_the_draft_the_coalition_the_clock_and_ones_word(path: Path) -> None:
    table = Table.resume(path)
    name = under_silence(table)
    table.close_phase()
    end = SunsetCondition(30)
    page = told(table, BreakSilence(seat=FRANCE, motion=name, reason="No.", condition=end))
    assert "off silence at once" in page
    assert "Odds that the public learns who broke silence: 35% (rule 30.5)." in page
    assert re.search(r"Cohesion \d+% \d+% 30\.5", page)
    assert re.search(r"What the word of France is worth 50% 45% 30\.5", page)
    assert "The chair may mediate for 24 hours and write in an end of the operation after 30 days" in page
    without, with_it = page.split("Without:")[1].split("With it:")
    assert "Draft 1 is agreed" in without
    assert "Draft 1 is agreed" not in with_it.split("THIS TURN")[0]
    assert "first to break it" in page
    given(table, BreakSilence(seat=TURKEY, motion=name, reason="No."))
    page = told(table, BreakSilence(seat=FRANCE, motion=name, reason="No."))
    assert "Turkey broke silence before, so that it costs less." in page
    assert "It names nothing that would satisfy France" in page


def test_acting_outside_tells_its_price_rule_by_rule_and_who_may_follow(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", "FRA")
    to_the_council(table, 1)
    page = told(table, ActOutside(seat=FRANCE, forum=COALITION, missions=("strike",)))
    assert "An operation of the Coalition of the willing begins at once: air strikes" in page
    assert "Legitimacy −4 for acting without the forum (rule 30.12)." in page
    assert "Legitimacy −5 for what goes beyond the mandate (rule 90.5)." in page
    assert re.search(r"Legitimacy \d+% \d+% 30\.12, 90\.5", page)
    assert re.search(r"Cohesion \d+% \d+% 30\.12", page)
    assert "31 other governments may join it, each by its own decision (rule 30.13)." in page


def test_mediating_tells_the_hours_that_pass_what_is_written_in_and_whom_no_words_meet(path: Path) -> None:
    table = Table.resume(path)
    name = broken(table, condition=SunsetCondition(30))
    given(table, BreakSilence(seat=FRANCE, motion=name, reason="Never."))
    page = told(table, Mediate(seat=CHAIR, motion=name))
    assert "24 hours pass at once: it is then 23 March, 00:00 (rule 30.8)." in page
    assert "Written into the text: an end of the operation after 30 days unless extended." in page
    assert "No words meet France" in page


def test_every_order_of_the_council_has_its_consequences_in_words_without_a_single_id(path: Path) -> None:
    table = Table.resume(path)
    kinds: set[str] = set()

    def look() -> None:
        for seat in table.speakers():
            drafting = Drafting(table, seat, table.to_say(seat))
            for offer in drafting.offers:
                made = drafting.orders([offer], {c.field: c.values[0] for c in offer.choices})
                assert not isinstance(made, str), made
                if drafting.refused(made) is None:
                    page = page_of(drafting.said(made))
                    assert "▸" in page, (offer.kind, page)
                    assert not re.search(r"\b(nac|unsc|FRA|TUR|USA)\b|-[a-z]+/|\d\.[A-Z]{3}\.", page), page
                    kinds.add(offer.kind)

    look()
    name = the_draft(table)
    given(table, ProposeAmendment(seat=TURKEY, motion=name, condition=SunsetCondition(30)))
    look()
    given(table, PutUnderSilence(seat=CHAIR, motion=name, hours=24))
    look()
    given(table, BreakSilence(seat=TURKEY, motion=name, reason="No.", condition=SunsetCondition(30)))
    look()
    given(table, JoinOperation(seat=FRANCE, forum=COALITION))
    look()
    assert kinds >= {
        "table-motion", "propose-amendment", "adopt-amendment", "put-under-silence", "break-silence", "stand-aside",
        "add-footnote", "mediate", "split-motion", "withdraw-motion", "join-operation", "leave-operation",
    }  # fmt: skip


def test_what_would_come_of_it_does_not_hang_on_what_one_government_keeps_to_itself(tmp_path: Path) -> None:
    other, nation = crisis(), NationId(FRANCE)
    line = Goal("quiet", "Nobody is to bomb.", Measure("not-authorised", "strike"))
    character = other.characters[nation]
    changed = replace(character, red_lines=(line,), munitions=3, capital=0.9)
    other = replace(other, characters={**other.characters, nation: changed})
    pages = []
    for n, scenario in enumerate((crisis(), other)):
        table = a_table(tmp_path / f"{n}.wargame", *SEATS, scenario=scenario)
        to_the_council(table, 1)
        draft = TableMotion(seat=FRANCE, forum=ALLIANCE, proposal=ActivateOperation(("strike", "air-patrol")))
        outside = ActOutside(seat=FRANCE, forum=COALITION, missions=("strike",))
        pages.append([told(table, draft), told(table, outside), page_of(consequences.of_round(table))])
        given(table, draft)
        pages[-1] += [told(table, PutUnderSilence(seat=CHAIR, motion=the_draft(table), hours=24))]
    assert pages[0] == pages[1]


# The question.


def test_what_cannot_be_taken_back_is_asked_about_and_what_binds_nobody_is_not(path: Path) -> None:
    table = Table.resume(path)
    name = the_draft(table)
    end = SunsetCondition(30)
    asked = [
        BreakSilence(seat=FRANCE, motion=name, reason="No."),
        StandAside(seat=FRANCE, motion=name),
        AddFootnote(seat=FRANCE, motion=name, text="Well."),
        WithdrawMotion(seat=CHAIR, motion=name),
        Mediate(seat=CHAIR, motion=name),
        SplitMotion(seat=CHAIR, motion=name, keep="relief"),
        AdoptAmendment(seat=CHAIR, motion=name, condition=end),
        PutUnderSilence(seat=CHAIR, motion=name, hours=24),
        ActOutside(seat=FRANCE, forum=COALITION, missions=("strike",)),
        TableMotion(seat=SeatId("USA"), forum=COALITION, proposal=ActivateOperation(("strike",))),
    ]
    free = [
        ProposeAmendment(seat=FRANCE, motion=name, condition=end),
        TableMotion(seat=FRANCE, forum=ALLIANCE, proposal=ActivateOperation(("strike",))),
    ]
    assert [consequences.asked(table, [o]) for o in asked] == [True] * len(asked)
    assert [consequences.asked(table, [o]) for o in free] == [False] * len(free)


def test_where_silence_is_broken_already_others_may_join_in_and_nobody_is_asked(path: Path) -> None:
    table = Table.resume(path)
    under_silence(table)
    assert any("answer the silence" in one for one in chamber.may(table, FRANCE))
    assert chamber.is_asked(table, FRANCE)
    table.close()
    table = Table.resume(path)
    given(table, BreakSilence(seat=TURKEY, motion=the_draft(table), reason="We were not asked.", condition=None))
    assert any("join in breaking silence" in one for one in chamber.may(table, FRANCE))
    assert not any("answer the silence" in one for one in chamber.may(table, FRANCE))
    assert not chamber.is_asked(table, FRANCE)
    table.close()


def test_a_silence_is_broken_only_after_the_question_and_not_yet_leaves_it_whole(path: Path) -> None:
    table = Table.resume(path)
    under_silence(table)
    table.close()

    async def steps(player: Player) -> None:
        await player.until("ChamberScreen")
        await player.sees("Each government may answer")
        assert player.text().count("answer the silence on Draft") <= 1, "what is alike for all is said once"
        await player.press("home", "enter")
        await player.until("SpeakForm")
        offers = player.app.screen.query_one("#offers", Choices)
        listed = [str(o.prompt) for o in offers.options]
        assert [text.split(":")[0] for text in listed[:4]] == [
            "· Break silence",
            "· Stand aside",
            "· Add a footnote",
            "· Let it pass",
        ]
        await player.press("f2")
        await player.until("Question")
        await player.sees("cannot be taken back")
        await player.sees("WHAT IT WOULD BRING ABOUT")
        assert any("Put it on record" in line for line in player.lines()[-6:]), "the answers stand below the page, whole"
        await player.press("tab", "enter")
        await player.until("SpeakForm")
        held = player.app.table
        assert held is not None
        assert not held.session.state.table.motions[the_draft(held)].objections
        await player.press("f2")
        await player.until("Question")
        await player.press("enter")
        await player.until("ChamberScreen")
        await player.sees("Silence was broken.")

    played(path.parent, steps, lambda: Table.resume(path))


def test_to_let_a_draft_pass_puts_nothing_on_record(path: Path) -> None:
    table = Table.resume(path)
    under_silence(table)
    records = len(table.session.entries)
    table.close()

    async def steps(player: Player) -> None:
        await player.until("ChamberScreen")
        for last in (("f2",), ("tab", "enter")):
            await player.press("home", "enter")
            await player.until("SpeakForm")
            await player.press("down", "down", "down")
            await player.sees("Say nothing")
            await player.press(*last)
            await player.until("ChamberScreen")
            await player.sees("Nothing is put on record.")

    played(path.parent, steps, lambda: Table.resume(path))
    table = Table.resume(path)
    assert len(table.session.entries) == records
    table.close()


def test_closing_a_round_tells_what_it_decides_and_who_has_said_nothing(path: Path) -> None:
    table = Table.resume(path)
    under_silence(table)
    table.close_phase()
    table.close()

    async def steps(player: Player) -> None:
        await player.until("ChamberScreen")
        await player.press("c")
        await player.until("Question")
        await player.sees("Close round 2?")
        await player.sees("It then decides to begin an operation")
        await player.sees("France and Turkey. Who keeps silent agrees.")
        await player.press("escape")
        await player.until("ChamberScreen")
        await player.sees("Round 2 of at most")
        await player.press("x")
        await player.until("Question")
        await player.sees("Close the Council for this turn?")
        await player.sees("Agreed on")
        await player.press("escape")
        await player.until("ChamberScreen")
        await player.press("c", "enter")
        await player.sees("Round 3")

    played(path.parent, steps, lambda: Table.resume(path), (120, 36))


def test_the_mark_stands_on_who_is_asked_as_a_round_begins_and_on_closing_it_once_all_have_spoken(path: Path) -> None:
    table = Table.resume(path)
    name = under_silence(table)
    assert not chamber.is_asked(table, CHAIR)
    table.close()

    async def steps(player: Player) -> None:
        await player.until("ChamberScreen")
        held = player.app.table
        assert held is not None
        await player.press("c")
        await player.sees("Round 2 of at most")
        speakers = player.app.screen.query_one("#speakers", Choices)
        marked = speakers.highlighted_option
        assert marked is not None
        assert marked.id == f"seat/{FRANCE}", "Enter twice does not close a round in which France and Turkey may speak"
        given(held, StandAside(seat=FRANCE, motion=name), BreakSilence(seat=TURKEY, motion=name, reason="No.", condition=None))
        assert not any(chamber.is_asked(held, s) for s in (FRANCE, TURKEY)), "both have spoken in this round"

    played(path.parent, steps, lambda: Table.resume(path), (120, 36))


# What was asked for.


def test_who_broke_silence_and_that_nothing_would_satisfy_it_stays_when_the_same_text_comes_again(path: Path) -> None:
    table = Table.resume(path)
    name = broken(table)
    page = the_chamber(table)
    assert "Silence broken by Turkey: “We were not asked.” Nothing would satisfy it, it says." in page
    assert "Silence was broken. Nothing in the text has changed since." in page
    again = told(table, PutUnderSilence(seat=CHAIR, motion=name, hours=12))
    assert "Nothing in the text has changed since Turkey broke silence on it." in again
    assert "Turkey: “We were not asked.” Nothing would satisfy it, it says. " in again
    assert "Turkey may break silence again." in again
    given(table, PutUnderSilence(seat=CHAIR, motion=name, hours=12))
    page = the_chamber(table)
    assert "Silence 1 was broken by Turkey: “We were not asked.” Nothing would satisfy it, it says." in page


def test_the_chair_hears_that_what_was_asked_for_is_in_the_text_by_now(path: Path) -> None:
    table = Table.resume(path)
    name = broken(table, condition=SunsetCondition(30))
    again = PutUnderSilence(seat=CHAIR, motion=name, hours=12)
    assert "What would satisfy it: an end of the operation after 30 days" in told(table, again)
    given(table, Mediate(seat=CHAIR, motion=name))
    page = told(table, again)
    assert "The text has changed since Turkey broke silence on it." in page
    assert "It asked for an end of the operation after 30 days unless extended, which the text has now." in page
    assert "Turkey may break silence again." not in page


def test_the_page_names_the_lead_that_decides_and_the_table_in_the_order_of_its_seats(path: Path) -> None:
    page = the_chamber(Table.resume(path))
    assert "deciding by its lead's word. Its lead: United States. At this table: France and Turkey." in page
    assert "deciding by consensus. At this table: France and Turkey." in page
