"""Since your last turn: what a seat is shown first is what it could see, moment by moment, and nothing else."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from games import crisis
from tui.driver import SIZES, Player, a_table, played
from tui.test_over_the_shoulder import another_world
from tui.test_replay import a_running_game
from tui.test_secrets import FRANCE, PIN, SECRET
from wargame.border import saves
from wargame.engine.model.base import CHAIR, PUBLIC, SeatId
from wargame.engine.rooms.clock import OrdersSealed
from wargame.reports.log import Account
from wargame.reports.page import Page
from wargame.session.export import known_to
from wargame.session.replay import Replay
from wargame.tui import news as news_page
from wargame.tui.news import brief, fresh_alone, known_alone
from wargame.tui.parts import WIDEST
from wargame.tui.screens.order_form import REST
from wargame.tui.screens.since import MARKED_AFTER, NewsScreen
from wargame.tui.table import Table


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game in its second turn, in which France wrote to Britain in the first."""
    return a_running_game(tmp_path_factory.mktemp("since"), crisis(), SECRET)


def news(player: Player) -> NewsScreen:
    found = player.app.screen
    assert isinstance(found, NewsScreen), found
    return found


async def hand_to(player: Player, seat: str) -> NewsScreen:
    """Open the news of a seat, as the hand-over does."""
    player.app.visit(SeatId(seat))
    await player.until("NewsScreen")
    await player.press("n")
    return news(player)


@pytest.mark.parametrize("seat", ["USA", "FRA", "GBR"])
def test_it_has_exactly_what_the_seat_came_to_know_since_it_sealed(game: Path, seat: str) -> None:
    saved = saves.read(game)
    known = list(known_to(saved, SeatId(seat)))
    sealed = [n for n, e in enumerate(known) if isinstance(e, OrdersSealed) and e.seat == seat]
    seen = Replay(saved, {}).seen(SeatId(seat))
    assert [m.id for m in seen.moments[seen.since() :]] == [
        e.id for e in known[sealed[-1] + 1 if sealed else -len(seen.moments) :]
    ]


@pytest.mark.parametrize("size", SIZES)
def test_at_the_hand_over_it_comes_first_can_be_stepped_through_and_skipped(game: Path, size: tuple[int, int]) -> None:
    async def steps(player: Player) -> None:
        player.app.play(Table.resume(game))
        await player.until("HandoverScreen")
        await player.press("enter")
        await player.until("NewsScreen")
        assert "Since your last turn, as you could see it" in player.text()
        await player.press("n")
        here = news(player)
        first = here.at
        assert first >= here.begin > 0
        await player.press("left")
        await player.sees("That was the first event.")
        await player.press("right", "right")
        assert here.at > first
        await player.press("end")
        assert here.at == len(here.seen.moments) - 1
        await player.press("home", "n")
        await player.sees("Known to you".upper())
        await player.press("n", "space")
        assert here._playing is not None
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.press("n")
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")

    played(game.parent, steps, size=size)


def test_what_only_this_government_knows_is_marked_and_gone_to(game: Path) -> None:
    async def steps(player: Player) -> None:
        player.app.play(Table.resume(game))
        await player.until("HandoverScreen")
        here = await hand_to(player, "FRA")
        assert ", only you:" in player.text() or here._alone
        await player.press("o")
        assert here.at in here._alone
        assert ", only you:" in player.text()
        texts = [here.seen.text(n) for n in here._alone]
        assert any(SECRET in text for text in texts)
        here = await hand_to(player, "USA")
        assert SECRET not in player.text()

    played(game.parent, steps)


def test_before_the_first_turn_the_instructions_come_first(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.sees("YOUR INSTRUCTIONS")
        await player.press("n")
        await player.sees("as you could see it:")
        await player.press("enter")
        await player.until("CapitalScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA"))


def test_the_first_visit_begins_with_what_a_first_decision_needs_and_the_rest_of_the_brief_is_a_key_away(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.sees("To decide.")
        assert "Forces at hand." not in player.text()
        await player.press("b")
        await player.until("BriefScreen")
        await player.sees("Forces at hand.")
        assert "---" not in player.text()
        await player.press("escape")
        await player.until("NewsScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA"), (120, 36))


def test_a_brief_that_its_author_has_not_parted_is_shown_whole() -> None:
    page = Page(80)
    assert brief(page, {SeatId("AVA"): "# Avalon\n\n**Aim.** You lead.\n\n- How?"}, SeatId("AVA"), "The rest: b.")
    assert [line.strip() for line in page.lines if line.strip()] == ["YOUR INSTRUCTIONS  Avalon", "Aim. You lead.", "· How?"]


def test_what_a_visit_began_with_is_no_news_in_the_next(game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table.resume(game)
    account = table.account(SeatId(FRANCE))
    turn = account.story.turns[0]
    known, fresh = known_alone(table, account, 1, "report"), fresh_alone(table, account, turn)
    told = [line for line in known if line not in fresh]
    assert len(told) == 1
    assert "Staff estimate" in told[0]
    assert any(SECRET in line for line in fresh)
    assert not any(line.startswith("Public support") for line in known), "everybody knows how publics stand"
    monkeypatch.setattr(news_page, "quiet", lambda *_: True)
    assert fresh_alone(table, account, turn) == known, "nobody may have read how a turn began that was skipped"
    table.close()


def frames(path: Path, seat: str, size: tuple[int, int]) -> list[list[str]]:
    """Return every frame of a seat's news: the first, each step with all that is routine, the map, the page."""
    seen: list[list[str]] = []

    async def steps(player: Player) -> None:
        player.app.play(Table.resume(path))
        await player.until("HandoverScreen")
        here = await hand_to(player, seat)
        here.everything = True
        seen.append([player.app.title, *player.lines()])
        await player.press("home")
        for _ in range(len(here.seen.moments) - here.begin):
            seen.append([str(here.at), *player.lines()])
            await player.press("right")
        for keys in (("m",), ("m", "n"), ("n", "y")):
            await player.press(*keys)
            await player.pilot.pause(0.05)
            seen.append(player.lines())

    played(path.parent, steps, size=size)
    return seen


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_in_two_worlds_that_differ_in_a_secret_it_is_the_same_to_everybody_else_frame_for_frame(
    tmp_path: Path, game: Path, size: tuple[int, int]
) -> None:
    other = a_running_game(tmp_path / "other", another_world(), "NOTHING AT ALL!")
    one = frames(game, "USA", size)
    assert len(one) > 20
    assert one == frames(other, "USA", size)
    assert not any(SECRET in line for frame in one for line in frame)
    if size == SIZES[0]:
        assert any(SECRET in line for frame in frames(game, FRANCE, size) for line in frame)


def test_the_veil_over_it_asks_for_the_seats_pin(tmp_path: Path) -> None:
    path = a_running_game(tmp_path / "pin", crisis(), SECRET, {"USA": PIN})

    async def steps(player: Player) -> None:
        player.app.play(Table.resume(path))
        await player.until("HandoverScreen")
        await player.type(PIN)
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("f12")
        await player.until("VeilScreen")
        assert "PIN" in player.text()
        await player.type("1111")
        await player.press("enter")
        await player.sees("That is not it")

    played(path.parent, steps)


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "w")])
def test_what_was_left_to_a_timer_comes_also_where_the_game_is_put_away_meanwhile(game: Path, keys: tuple[str, ...]) -> None:
    async def steps(player: Player) -> None:
        player.app.play(Table.resume(game))
        player.app.visit(SeatId("FRA"))
        await player.until("NewsScreen")
        await player.press(*keys)
        stands = player.app.screen
        player.app.put_away()
        await asyncio.sleep(max(MARKED_AFTER, REST) + 0.2)
        await player.pilot.pause()
        assert player.app.screen is stands
        assert player.text().strip()

    played(game.parent, steps)


def test_the_stage_may_be_asked_for_before_there_is_a_map_on_it(game: Path) -> None:
    async def steps(player: Player) -> None:
        player.app.play(Table.resume(game))
        player.app.visit(SeatId("FRA"))
        screen = await player.until("NewsScreen")
        assert isinstance(screen, NewsScreen)
        assert not screen.query("#map")
        screen.action_stage()
        await player.sees("Next place")
        assert screen.query_one("#map").has_focus
        screen.action_stage()
        await player.pilot.pause()
        assert screen.focused is not None
        assert screen.focused.id != "map"

    played(game.parent, steps)


@pytest.mark.parametrize("size", SIZES)
def test_the_page_is_written_once_before_it_is_first_drawn(
    game: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    widths: list[int] = []
    write = NewsScreen._write

    def counted(screen: NewsScreen, page: Page) -> None:
        widths.append(page.width)
        write(screen, page)

    monkeypatch.setattr(NewsScreen, "_write", counted)

    async def steps(player: Player) -> None:
        player.app.play(Table.resume(game))
        player.app.visit(SeatId("FRA"))
        screen = await player.until("NewsScreen")
        await player.sees("KNOWN TO YOU")
        assert widths == [min(WIDEST, screen.query_one("#news-page").scrollable_content_region.width)]

    played(game.parent, steps, None, size)


def test_an_account_that_is_kept_is_the_one_that_is_made_anew(game: Path) -> None:
    table = Table.resume(game)
    table.session.read_only = "looked through"
    entries = list(table.session.entries)
    seats = (PUBLIC, CHAIR, SeatId("FRA"), SeatId("USA"), SeatId("FRA"))
    for many in range(len(entries) // 2, len(entries) + 1, 25):
        table.session.entries[:] = entries[:many]
        for seat in seats:
            fresh = Account(table.session.rules, table.session.header.scenario, seat)
            for entry in table.session.entries:
                fresh.add(entry.order, entry.events, entry.reason, entry.rejection)
            kept = table.account(seat)
            assert kept.story.turns == fresh.story.turns
    assert set(table._accounts.kept) == {PUBLIC, CHAIR, "FRA"}, "of what one seat alone may know, one account is kept at a time"
    table.session.entries[:] = entries[:10]
    assert len(table.account(PUBLIC).story.turns[0].told) <= 10
    table.close()
