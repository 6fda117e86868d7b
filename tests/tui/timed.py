"""Six seats play Libya by a clock that reckons what people would take: reading, thinking, talking, passing the screen.

`python tests/tui/timed.py` plays it and prints the figures. Nobody waits: every frame is really drawn and every key really
pressed, and the time that people would need for it is added up. Beside each figure stands where it comes from.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from msgspec import Struct
from textual.widgets import Select

from tui.driver import Player, a_table, played
from wargame.tui.lists import Marks
from wargame.tui.parts import Paper
from wargame.tui.screens.base import GameScreen

SEATS = ("USA", "GBR", "FRA", "DEU", "TUR", "commander")
BUDGET = 165
"""Minutes for six newcomers (game.md, section 2)."""
VISIT = 90
"""Seconds of a private visit at most (game.md, section 2)."""
READING = 238 / 60
"""Words a second in silent reading of non-fiction (Brysbaert 2019)."""
GLANCE = 1.35
"""Seconds to take in a new screen before anything is done (Card, Moran and Newell 1983: one mental act)."""
KEY = 0.5
"""Seconds for a key of somebody who types little (the same: 0.28 to 0.5)."""
THINKING = 10.0
"""Seconds over one decision, beyond reading it (estimate; the talking is done at the table)."""
PASSING = 8.0
"""Seconds to pass the keyboard (estimate)."""
PLANNING = 180.0
"""Seconds in which all plan at once at the table, in each turn (estimate)."""
TALK = 60.0
"""Seconds that the table talks whenever a draft is new, its text has changed or silence on it was broken (estimate)."""
SAYING = 10.0
"""Seconds for each thing that a person puts on record there, beyond reading and keys (estimate)."""
BREAKS = 2
"""Turns from one draft on which a person breaks silence to the next (estimate): most drafts are agreed in silence."""


FRAMES = re.compile("[│┃╭╮╰╯┏┓┗┛█▁▂▃▄▅▆▇]")
"""What stands between panes: a frame, which is heavy where the focus is, and a scroll bar."""
PHRASE = 6
"""Words in a row that are known again: a sentence is not read anew because it is broken into lines elsewhere (estimate)."""
ENOUGH = ("seen on the shared screen", "for whoever wants to read on", "is the same for all")
"""Where people stop reading a page: what follows they know, or may skip."""


class Turn(Struct):
    """What one turn took."""

    seconds: float = 0.0
    visits: list[float] = []
    handovers: int = 0
    keys: int = 0
    council: float = 0.0
    outcome: float = 0.0
    decisions: int = 0


class Timed:
    """People at the keyboard, by the clock."""

    def __init__(self, player: Player) -> None:
        """Take the keyboard."""
        self.player = player
        self.turns: list[Turn] = []
        self.read: dict[str, set[tuple[str, ...]]] = {}
        """What each person has read: lines, as phrases of so many words in a row."""
        self.broken = 0
        """The last turn in which somebody broke silence, with what would satisfy it."""
        self.tabled = 0
        """The last turn in which somebody tabled what its agenda asked for."""
        self.matter = ""
        """What the table has talked over last."""

    @property
    def turn(self) -> Turn:
        return self.turns[-1]

    def spend(self, seconds: float) -> None:
        self.turn.seconds += seconds

    def look(self, who: str) -> None:
        """Read what stands on the screen and this person has not read before, pane by pane.

        Where a page says that the rest is the same for all, whoever comes there first reads that out for the whole table.
        """
        words = 0
        for line in self.player.lines():
            for part in FRAMES.split(line):
                words += self.fresh(who, [w for w in part.split() if any(c.isalnum() for c in w)])
            if any(end in line for end in ENOUGH):
                who = "table"
        self.spend((GLANCE if words else 0.0) + words / READING)

    def fresh(self, who: str, words: list[str]) -> int:
        """Return how many words of a line are in no phrase that this person has read, and remember them all."""
        common, known = self.read.setdefault("table", set()), self.read.setdefault(who, set())
        phrases = [tuple(words[i : i + PHRASE]) for i in range(max(1, len(words) - PHRASE + 1))] if words else []
        old = {i + n for i, phrase in enumerate(phrases) if phrase in known or phrase in common for n in range(len(phrase))}
        known.update(phrases)
        return len(words) - len(old)

    async def press(self, who: str, *keys: str) -> None:
        for key in keys:
            await self.player.press(key)
            self.turn.keys += 1
            self.spend(KEY)
        self.look(who)

    async def whole_page(self, who: str) -> None:
        """Read a page to its end, a screenful at a time."""
        self.look(who)
        paper = self.player.app.screen.query_one(Paper)
        while paper.scroll_y < paper.max_scroll_y and not any(end in x for x in self.player.lines() for end in ENOUGH):
            at = paper.scroll_y
            await self.press(who, "pagedown")
            await self.player.pilot.pause(0.2)
            self.look(who)
            if paper.scroll_y == at:
                break

    # A turn.

    async def play(self) -> None:
        """Play to the end."""
        player = self.player
        number = 0
        while (name := type(player.app.screen).__name__) != "EndScreen":
            table = player.app.table
            now = table.session.state.public.turn if table is not None else 0
            if now > number:
                number = now
                self.turns.append(Turn())
                self.spend(PLANNING)
            match name:
                case "HandoverScreen":
                    await self.visit()
                case "ChamberScreen":
                    await self.council()
                case "OutcomeScreen":
                    await self.outcome()
                case _:
                    await player.pilot.pause(0.01)

    async def visit(self) -> None:
        """One private visit: the news, at most three matters, sealing."""
        player, began = self.player, 0.0
        self.turn.handovers += 1
        if player.app.screen.query(Paper):
            await self.whole_page("table")
        self.look("table")
        self.spend(PASSING)
        began = self.turn.seconds
        await player.press("enter")
        self.turn.keys += 1
        screen = await player.until("NewsScreen")
        assert isinstance(screen, GameScreen)
        who = screen.seat
        await self.whole_page(who)
        await self.press(who, "enter")
        while type(player.app.screen).__name__ not in ("CapitalScreen", "OperationsScreen"):
            await player.pilot.pause(0.01)
        desk = player.app.screen
        assert isinstance(desk, GameScreen)
        self.look(who)
        for _ in range(min(3, len(desk.table.agenda(who)))):
            if not desk.table.unanswered(who):
                break
            item = desk.table.agenda(who).index(desk.table.unanswered(who)[0])
            listing = desk.query_one("#desk")
            listing.highlighted = listing.get_option_index(f"item/{item}")  # type: ignore[attr-defined]
            await self.press(who, "enter")
            await player.until("OrderForm")
            await player.pilot.pause(0.3)
            self.look(who)
            self.spend(THINKING)
            self.turn.decisions += 1
            await self.press(who, "f2")
            await player.until(type(desk).__name__)
            self.look(who)
        await self.press(who, "s")
        await player.until("Sealing")
        self.look(who)
        await player.press("s" if desk.table.unanswered(who) else "enter")
        self.turn.keys += 1
        self.turn.visits.append(self.turn.seconds - began)
        await player.pilot.pause(0.05)

    async def council(self) -> None:
        """The Council: whoever has a matter there speaks to it, then the round is closed."""
        player, began = self.player, self.turn.seconds
        screen = await player.until("ChamberScreen")
        assert isinstance(screen, GameScreen)
        table = screen.table
        if table.session.state.public.round <= 1:
            await self.whole_page("table")
        self.look("table")
        state = table.session.state
        if not state.table.current and state.public.round <= 1:
            await self.table_a_draft(screen)
        for seat in table.speakers():
            if not table.agenda(seat) or type(player.app.screen).__name__ != "ChamberScreen":
                continue
            kinds = {o.kind for i in table.agenda(seat) for o in i.offers}
            if "break-silence" in kinds:
                if self.broken and len(self.turns) < self.broken + BREAKS:
                    continue  # Who has nothing against a draft keeps silent; what was to be said was said in the talk.
                self.broken, kinds = len(self.turns), {"break-silence"}
            elif "table-motion" in kinds:
                if self.tabled == len(self.turns):
                    continue  # One government tables what a matter that waits for all of them asks for.
                self.tabled = len(self.turns)
            listing = screen.query_one("#speakers")
            listing.highlighted = listing.get_option_index(f"seat/{seat}")  # type: ignore[attr-defined]
            await self.press("table", "enter")
            form = await player.until("SpeakForm")
            offers = form.query_one("#offers")
            at = next((n for n, o in enumerate(form._offers) if o.kind in kinds), None)  # type: ignore[attr-defined]
            if at is not None:
                offers.highlighted = offers.get_option_index(str(at))  # type: ignore[attr-defined]
                await player.pilot.pause(0.05)
                for choice in [s for s in form.query(Select) if "break-silence" in kinds and len(s._options) > 1]:
                    choice.value = 1
                await player.pilot.pause(0.05)
                self.look("table")
                self.spend(SAYING)
                await self.press("table", "f2")
                await self.sure()
            if type(player.app.screen).__name__ == "SpeakForm":
                await self.press("table", "escape")
            await player.until("ChamberScreen")
            self.look("table")
        laid = table.session.state.table
        drafts = [(m, laid.motions[m]) for m in laid.current if laid.motions[m].status in ("tabled", "silence", "broken")]
        matter = str([(name, draft.conditions, len(draft.objections)) for name, draft in drafts])
        if drafts and matter != self.matter:
            self.spend(TALK)
        self.matter = matter
        await self.press("table", "c")
        await player.pilot.pause(0.05)
        await self.sure()
        self.turn.council += self.turn.seconds - began

    async def sure(self) -> None:
        """Answer the question before what cannot be taken back."""
        await self.player.pilot.pause(0.05)
        if type(self.player.app.screen).__name__ == "Question":
            await self.press("table", "enter")
            await self.player.pilot.pause(0.05)

    async def table_a_draft(self, screen: GameScreen) -> None:
        """Let the first government at the table lay a draft before a forum, with all that it may hold."""
        player = self.player
        seat = next((s for s in screen.table.speakers() if any(o.kind == "table-motion" for o in screen.table.offers(s))), None)
        if seat is None:
            return
        self.spend(TALK)
        listing = screen.query_one("#speakers")
        listing.highlighted = listing.get_option_index(f"seat/{seat}")  # type: ignore[attr-defined]
        await self.press("table", "enter")
        form = await player.until("SpeakForm")
        self.look("table")
        self.spend(THINKING)
        for marks in form.query(Marks):
            marks.focus()
            await self.press("table", "a")
        await self.press("table", "f2")
        await self.sure()
        self.turn.decisions += 1
        if type(player.app.screen).__name__ == "SpeakForm":
            await self.press("table", "escape")
        await player.until("ChamberScreen")
        self.look("table")

    async def outcome(self) -> None:
        """What happened, event by event, and the turn's report."""
        player, began = self.player, self.turn.seconds
        self.look("table")
        while type(player.app.screen).__name__ == "OutcomeScreen":
            await self.press("table", "enter")
            await player.pilot.pause(0.05)
        await player.until("ReportScreen")
        await self.whole_page("table")
        await player.press("enter")
        self.turn.keys += 1
        self.turn.outcome += self.turn.seconds - began
        await player.pilot.pause(0.05)


def timed(folder: Path, size: tuple[int, int] = (120, 36)) -> list[Turn]:
    """Play a whole game, and return what each turn took."""
    found: list[Turn] = []

    async def steps(player: Player) -> None:
        people = Timed(player)
        await people.play()
        found.extend(people.turns)

    played(folder, steps, lambda: a_table(folder / "timed.wargame", *SEATS), size)
    return found


def report(turns: list[Turn]) -> list[str]:
    """Return the figures as lines."""
    lines = ["turn  minutes  hand-overs  keys  decisions  median visit  longest  Council  outcome"]
    for n, t in enumerate(turns, 1):
        visits = t.visits or [0.0]
        lines.append(
            f"{n:4}  {t.seconds / 60:7.1f}  {t.handovers:10}  {t.keys:4}  {t.decisions:9}  {statistics.median(visits):10.0f} s"
            f"  {max(visits):5.0f} s  {t.council:5.0f} s  {t.outcome:5.0f} s"
        )
    every = [v for t in turns for v in t.visits]
    over = sum(v > VISIT for v in every)
    lines.append(
        f"In all {sum(t.seconds for t in turns) / 60:.0f} of {BUDGET} minutes; {sum(t.handovers for t in turns)} hand-overs,"
        f" {sum(t.keys for t in turns)} keys; {len(every)} visits, median {statistics.median(every):.0f} s,"
        f" {over} of them over {VISIT} s."
    )
    return lines


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as where:
        print("\n".join(report(timed(Path(where)))))
