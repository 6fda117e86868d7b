"""The account of a game, turn by turn, as a staff officer would like it: what was decided, what happened, what it changed.

Lives here: the order of an account's parts. Not here: the parts (log_capitals, log_council and the others).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from wargame.engine import Rulebook
from wargame.engine.model.base import WHITE, EventBase, OrderBase, Rejection, SeatId
from wargame.engine.model.dials_table import DIALS
from wargame.engine.model.effects import SetMandate, ShiftZone
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.state import Mandate
from wargame.engine.rooms.white_cell import InjectDelivered
from wargame.language import Texts, mark, tr
from wargame.reports import counts, phrases
from wargame.reports.desk import Desk
from wargame.reports.log_capitals import capitals
from wargame.reports.log_council import council
from wargame.reports.log_cyber import cyberspace
from wargame.reports.log_operations import front, operations
from wargame.reports.log_outcome import report
from wargame.reports.names import Names, apart, sentence, some, spaced, upper, valued
from wargame.reports.numbers import shortest
from wargame.reports.page import Page
from wargame.reports.story import Story, Turn
from wargame.reports.words import Words

LEVELS = Texts({"novice": mark("novices"), "veteran": mark("veterans")})
"""What computer governments are, by the difficulty that was chosen."""
PHASES = ("situation", "capitals", "council", "operations", "report")


class Account:
    """The account of one game, written as its record comes in."""

    def __init__(
        self,
        rules: Rulebook,
        scenario: Scenario,
        seat: SeatId = WHITE,
        *,
        ids: bool = False,
        of: tuple[Words, Story] | None = None,
    ) -> None:
        """Tell it to a seat; `scenario` is the whole one, `ids` adds the id of each event under its line.

        `of` is a record that has been taken in already, with the words that were learnt from it.
        """
        self.words, self.story = of or _unwritten(rules, scenario, seat)
        self.scenario = scenario
        self.ids = ids

    def add(
        self, order: OrderBase | None, events: Iterable[EventBase], reason: str = "", rejection: Rejection | None = None
    ) -> list[Turn]:
        """Take in one entry of the record; return the turns that it has brought to their end."""
        return self.story.add(order, events, reason, rejection)

    def opening(self, page: Page) -> None:
        """Write what the game is about."""
        names, scenario = self.words.names, self.scenario
        page.title(scenario.title, names.span(0, self.story.rules.opens[-1]))
        page.text(scenario.summary, hang=0)
        page.text(
            tr(
                "{turns}, {nations}, led by {nation}. Decisions: {forums}.",
                turns=counts.turns(len(scenario.turns)),
                nations=counts.nations(len(scenario.nations)),
                nation=names.nation(scenario.lead),
                forums=_forums(names),
            ),
            hang=0,
        )
        dials = self.story.rules.tables.dials
        moved = [valued(spaced(name), shortest(getattr(dials, name))) for name in DIALS if getattr(dials, name) != 1.0]
        if moved:
            page.text(tr("Dials: {dials}; 1 is the world of 1991 to 2011 (rule 190.1).", dials=some(moved)), hang=0)
        if (level := scenario.difficulty) != "standard":
            far = int(self.story.rules.tables.governments.horizon[level])
            if far:
                text = mark("Computer governments are {level} and look {turns} beyond the present one (rule 170.14).")
            else:
                text = mark("Computer governments are {level} and look at the present turn alone (rule 170.14).")
            page.text(tr(text, level=LEVELS.get(level, level), turns=counts.turns(far)), hang=0)
        if self.story.seat == WHITE:
            text = mark(
                "Told as the facilitator sees it, secrets included. Shares are in per cent, changes in points of a hundred."
            )
        else:
            text = mark("Told as {seat} may know it. Shares are in per cent, changes in points of a hundred.")
        page.text(tr(text, seat=names.seat(self.story.seat)), style="dim", hang=0)

    def turn(
        self,
        page: Page,
        turn: Turn,
        upto: str = "report",
        after: str = "",
        past: Mapping[str, Sequence[float]] | None = None,
    ) -> None:
        """Write one turn, up to and with a phase; with `after`, only the phases that come after that one.

        With `past`, the levels of the tracks at the ends of former turns, these are drawn as charts.
        """
        desk = Desk(page, self.words, self.story.rules, turn, self.story.seat, self.ids, past)
        if after:
            page.gap()
        else:
            self._header(page, turn)
        for part in PARTS[PHASES.index(after) + 1 if after else 0 : PHASES.index(upto) + 1]:
            part(desk)

    def part(self, page: Page, turn: Turn, phase: str) -> None:
        """Write one phase of a turn, without the turn's heading."""
        PARTS[PHASES.index(phase)](Desk(page, self.words, self.story.rules, turn, self.story.seat, self.ids))

    def _header(self, page: Page, turn: Turn) -> None:
        rules, spec = self.story.rules, self.scenario.turns[turn.number - 1]
        span = self.words.names.span(rules.opens[turn.number - 1], rules.opens[turn.number])
        page.gap()
        page.title(
            tr("TURN {number} OF {turns}   {label}", number=turn.number, turns=len(self.scenario.turns), label=spec.label), span
        )

    def summary(self, page: Page) -> None:
        """Write the end of the account."""
        from wargame.reports.log_summary import summary

        summary(page, self.words.names, self.story, self.scenario.history)


def _unwritten(rules: Rulebook, scenario: Scenario, seat: SeatId) -> tuple[Words, Story]:
    words = Words(scenario, rules.tables)
    return words, Story(rules, seat, words.learn)


def _forums(names: Names) -> str:
    ways = {**names.tables.procedures, **names.scenario.procedures}
    return some([valued(names.forum(name), tr(ways[spec.procedure].name)) for name, spec in names.scenario.forums.items()])


def _fought(desk: Desk) -> None:
    operations(desk)
    cyberspace(desk)
    front(desk)


def situation(desk: Desk) -> None:
    """Write what happened to the players as the turn opened."""
    names, public = desk.names, desk.turn.first.public
    injects = sorted(desk.turn.of(InjectDelivered), key=lambda told: told.event.at)
    mandate = public.mandate
    for told in injects:
        for effect in getattr(told.event, "effects", ()):
            if isinstance(effect, SetMandate):
                mandate = Mandate(effect.level, effect.title, told.event.at)
    desk.page.section(tr("Situation"))
    # While the turn runs, what is dated after this hour lies ahead of its players, though they know and reckon with it.
    running = not desk.turn.done and desk.turn.talked is None
    ahead = [t for t in injects if running and t.event.at > desk.turn.last.public.hour]
    for told in injects:
        event = told.event
        assert isinstance(event, InjectDelivered)
        if ahead and told is ahead[0]:
            desk.page.text(tr("Later in this turn, known already and counted in what the numbers show:"), style="dim")
        moved = apart(phrases.effect(names, e) for e in event.effects if not isinstance(e, ShiftZone))
        heard = tr("Told to {nations} alone.", nations=names.nations(event.to, 6)) if event.to else ""
        first = re.split(r"(?<=[.!?;])\s", event.text, maxsplit=1)[0].rstrip(";")
        effects = tr("({effects}.)", effects=upper(moved)) if moved else ""
        lead = tr("{date}: {title}.", date=names.day(event.at), title=event.title)
        desk.item(lead, " ".join(filter(None, (sentence(first), heard, effects))), [told])
    if not injects:
        desk.page.text(tr("Nothing new from outside."))
    if desk.turn.number == 1 or mandate != public.mandate:
        desk.page.text(phrases.permits(mandate.level, mandate.title), lead=tr("Mandate:"))


PARTS = (situation, capitals, council, _fought, report)
"""Who writes each phase, in the order of `PHASES`."""
