"""Forms are made from offers alone: whatever they give is legal, and nothing in them reads like an id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Select, Static

from tui.driver import Player, a_table, played
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, WHITE, Offer, OrderBase, SeatId
from wargame.engine.model.diplomacy import DRAFT_TYPES, DraftKind, HandsOver, SupportDraft
from wargame.engine.registry import KINDS
from wargame.reports.phrases import DRAFTS
from wargame.reports.words_agenda import matter
from wargame.reports.words_orders import KINDS as TITLES
from wargame.reports.words_orders import group as titled
from wargame.tui.facts import package_facts
from wargame.tui.form_fields import Field, Several, fields, order
from wargame.tui.lists import Choices, Marks, row
from wargame.tui.screens.order_form import OrderForm
from wargame.tui.table import Table

SEATS = (SeatId("USA"), SeatId("FRA"), SeatId("TUR"), CHAIR, COMMANDER, ADVERSARY, WHITE)
UNSAID = {"close-phase", "seal-orders", "take-back"}


def first_answers(offered: list[Field], parts: int = 1) -> dict[str, Any]:
    """Answer each field with its first value, and of several parts with so many of them."""
    answers: dict[str, Any] = {}
    for field in offered:
        _, value = field.values[0]
        if isinstance(value, Several):
            value = (value, [part for _, part in value.parts[:parts]])
        answers[field.name] = value or "Something to say" if field.kind == "write" else value
    return answers


def every_moment(table: Table) -> Any:
    """Play four turns by the computer, and yield at every phase and round."""
    while table.session.state.public.turn < 5:
        yield
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        else:
            table.close_phase()


def test_every_kind_of_order_has_a_title() -> None:
    assert set(KINDS) - UNSAID == set(TITLES)


def test_what_a_form_gives_is_legal_and_reads_as_words(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", "USA")
    scenario = table.session.header.scenario
    known = (*scenario.packages, *scenario.bases, *scenario.zones, *scenario.nations, *scenario.efforts)
    ids = {name for name in (*known, *table.session.rules.tables.missions) if "-" in name or name.isupper()}
    kinds: set[str] = set()
    for _ in every_moment(table):
        for seat in SEATS:
            words = table.order_words(seat)
            for offer in one_of_each(table.offers(seat)):
                made = fields(offer, words)
                labels = [label for field in made for label, _ in field.values] + [words.choice(offer.kind, dict(offer.fixed))]
                assert not {part for label in labels for part in label.split()} & ids, labels
                answer = order(offer, table.view(seat), first_answers(made))
                assert isinstance(answer, OrderBase), (offer, answer)
                assert table.refusal(answer) is None, (answer, table.refusal(answer))
                assert words.line(answer)
                kinds.add(offer.kind)
                whole = order(offer, table.view(seat), first_answers(made, parts=99))
                assert isinstance(whole, OrderBase)
                refused = table.refusal(whole)
                assert refused is None or "this draft already" in refused.what or "same draft" in refused.what, (whole, refused)
    assert len(kinds) > 20


def one_of_each(offers: list[Offer]) -> list[Offer]:
    """Return the first offer of each kind."""
    return list({o.kind: o for o in reversed(offers)}.values())


def test_cards_say_their_matter_in_words(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", "USA")
    seen: set[str] = set()
    for _ in every_moment(table):
        for seat in (*map(SeatId, table.session.header.scenario.nations), CHAIR, COMMANDER, ADVERSARY):
            for item in table.agenda(seat):
                text = matter(table.names, table.view(seat), item)
                assert text[0].isupper(), text
                assert item.subject not in text or item.subject == seat, text
                seen.add(item.kind)
    assert len(seen) > 6


def test_an_empty_text_is_asked_for() -> None:
    from wargame.tui.table import INJECT

    assert order(INJECT, None, {"title": " ", "text": "x"}) == "Write something for “Title”."  # type: ignore[arg-type]


def test_a_pledge_says_what_its_forces_are_for_how_soon_and_at_what_price(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", "USA")
    rules = table.session.rules
    for package, asset in rules.assets.items():
        told = package_facts(rules, table.names, package)
        assert f"{asset.spec.sustainment_days} day" in told
        assert f"{asset.spec.personnel:,} people" in told
        assert not {word.strip(".,;") for word in told.split()} & {m for m in rules.tables.missions if "-" in m}
    table.close()


def test_no_two_rows_of_a_form_read_alike(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        table = player.app.table
        assert table is not None
        offers = [o for o in table.offers(SeatId("USA")) if titled(o.kind) == "Diplomacy"]
        assert sum(o.kind == "give-word" for o in offers) > 1
        await player.app.push_screen(OrderForm(SeatId("USA"), "Diplomacy", "", offers))
        await player.sees("GIVE OUR WORD")
        await player.press("down")
        listing = player.app.screen.query_one("#offers", Choices)
        rows = [str(o.prompt) for o in listing.options if not o.disabled]
        assert len(set(rows)) == len(rows), rows

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_a_word_names_a_draft_as_the_council_does(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", "USA")
    words, forum = table.order_words(SeatId("USA")), next(iter(table.session.rules.forums))
    assert set(DRAFTS) == set(DRAFT_TYPES)
    for kind in DRAFT_TYPES:
        for what in (SupportDraft(forum, kind), DraftKind(forum, kind)):
            assert f"a draft to {DRAFTS[kind]} in " in words.value("give-word", "what", what).replace("A draft", "a draft")
    assert "operational control (OPCON)" in words.value("give-word", "what", HandsOver("opcon"))
    table.close()


def test_a_form_of_which_the_game_is_put_away_meanwhile_still_foresees(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        table = player.app.table
        assert table is not None
        offers = [o for o in table.offers(SeatId("USA")) if o.kind == "give-word"]
        form = OrderForm(SeatId("USA"), "Diplomacy", "", offers)
        await player.app.push_screen(form)
        await player.until("OrderForm")
        player.app.put_away()
        await player.sees("WHAT IT WOULD BRING ABOUT")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_an_open_list_of_a_form_leaves_one_name_to_the_escape_key(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        table = player.app.table
        assert table is not None
        offers = [o for o in table.offers(SeatId("USA")) if o.kind == "give-word"]
        await player.app.push_screen(OrderForm(SeatId("USA"), "Diplomacy", "", offers))
        await player.press("enter", "enter")
        await player.until("OrderForm")
        assert player.lines()[-1].lower().count("esc") == 1

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_a_form_and_its_lists_take_keys_that_come_before_they_are_laid_out() -> None:
    """Somebody who holds an arrow key down is faster than a slow terminal."""
    field = Field("share", "How much", "pick", (("A quarter", 0.25), ("Half", 0.5)))
    unready = Select([("A quarter", 0), ("Half", 1)], value=0, allow_blank=False)
    assert not isinstance(unready.value, int)
    assert OrderForm(SeatId("USA"), "", "", [])._value(field, unready) == 0.25
    listing = Choices()
    listing.fill([row("one", "One"), row("two", "Two")])
    marks = Marks((("One", 1), ("Two", 2)))
    for unseen in (listing, marks):
        unseen.action_page_down()
        unseen.action_page_up()
        assert unseen.highlighted == 0


@pytest.mark.parametrize(("head", "twice"), [("M" * 60, False), ("M" * 62, True)])
def test_a_form_repeats_only_a_head_that_its_bar_has_no_room_for(head: str, twice: bool, tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        table = player.app.table
        assert table is not None
        seat = SeatId("USA")
        offers = [o for o in table.offers(seat) if o.kind == "address-nation"]
        player.app.push_screen(OrderForm(seat, head, "", offers))
        await player.until("OrderForm")
        await player.sees("Draft the order")
        texts = [str(s.render()) for s in player.app.screen.query("#form .why").results(Static)]
        assert (head in texts) == twice
        assert twice or head in player.lines()[0]

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "FRA", "USA"))
