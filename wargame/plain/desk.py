"""A seat's private visit in lines: what only it can decide, its drafts, everything else it may order, reading, and sealing.

Lives here: the desk. Not here: forms (forms), the commander's plan (plan), or looking around (looking).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.border.faults import BadInput
from wargame.engine.model.base import COMMANDER, WHITE, EventId, Offer, Rejection, SeatId
from wargame.language import mark, tr, trn
from wargame.plain.ending import sheet_page
from wargame.plain.forms import Form
from wargame.plain.plan import PlanTalk
from wargame.plain.voice import Way
from wargame.reports import words_agenda
from wargame.reports.names import sentence
from wargame.reports.page import Page
from wargame.reports.refusals import refusal
from wargame.reports.words_orders import group
from wargame.tui import ahead, news, situation
from wargame.tui.score_lines import standing

if TYPE_CHECKING:
    from wargame.plain.game import Game

HELP = mark("""This is a private visit: only you should hear or see it. First what only you can decide now; to do nothing is
an answer, too. Drafts are on disk at once and known to nobody, and can be taken back until you seal. All seats' orders are
revealed together. To seal ends the visit.""")
LAST = mark("This table has agreed that a draft, once given, stands.")


class Desk:
    """The desk of one seat."""

    def __init__(self, game: Game, seat: SeatId) -> None:
        """Take whose desk it is."""
        self.game, self.seat = game, seat
        self.voice, self.table = game.voice, game.table
        self.operations = self.table.session.state.public.phase == "operations"

    def sit(self) -> None:
        """Go through the visit until its orders are sealed."""
        self._opening()
        while True:
            match self.game.choose(tr("Your desk:"), self._ways(), help=tr(HELP), rule="120.6"):
                case None:
                    self.game.to_menu()
                case "matters":
                    self._matters()
                case "orders":
                    self._others()
                case "drafts":
                    self._drafts()
                case "situation":
                    self.voice.read(self._situation)
                case "read":
                    self._read()
                case "plan":
                    PlanTalk(self.voice, self.table, self.seat, self._form).talk()
                case "seal":
                    if self._sealed():
                        return

    def _ways(self) -> list[Way]:
        """Return the entries of the desk; each has the same number in every visit."""
        matters = len(self.table.agenda(self.seat))
        told = tr("What only you can decide: nothing presses")
        if matters:
            told = trn("What only you can decide: {n} matter", "What only you can decide: {n} matters", matters)
        ways = [
            Way("matters", told),
            Way("orders", tr("Every other order")),
            Way("drafts", self.game.drafts(self.seat)),
            Way("seal", tr("Seal the orders and end the visit")),
            Way("situation", tr("The situation")),
            Way("read", tr("News, instructions, what lies ahead")),
            *self.game.ways_to_look(),
        ]
        return [*ways, Way("plan", tr("The plan: efforts and missions"))] if self._commands else ways

    @property
    def _commands(self) -> bool:
        return self.operations and self.seat == COMMANDER

    # The beginning.

    def _opening(self) -> None:
        table, voice = self.table, self.voice
        phase = tr("before operations") if self.operations else tr("in the capitals")
        voice.head(f"{table.who(self.seat)}. {self.game.moment(phase)}.")
        account = table.account(self.seat)
        turns = account.story.turns
        if turns and not self.operations:
            voice.read(lambda page: account.part(page, turns[-1], "situation"))
        told = turns[-1] if self.operations else turns[-2] if len(turns) > 1 else None
        if told is not None:
            alone = news.fresh_alone(table, account, told)
            if alone:
                voice.head(tr("Known to you, and not to the whole table:"))
            for line in alone:
                voice.say(line)
        if not self.operations and table.session.state.public.turn == 1:
            voice.say(tr("Your instructions are under entry 6."))
        view = table.view(self.seat)
        matters = table.agenda(self.seat)
        if matters:
            voice.head(tr("Only you can decide now:"))
        for item in matters:
            voice.say(sentence(words_agenda.matter(table.names, view, item)))

    def _situation(self, page: Page) -> None:
        situation.situation(page, self.table.session.rules, self.table.names, self.table.view(self.seat), beside=True)

    # Orders.

    def _form(self, head: str, why: str, offers: list[Offer]) -> bool:
        """Let an order be given; whether one was."""
        form = Form(self.voice, self.table, self.seat, offers, at_once=self.seat == WHITE)
        line = form.give(head, why)
        if line is not None:
            told = {"order": sentence(line)}
            self.voice.say(
                tr("Done, and on disk. {order}", **told) if self.seat == WHITE else tr("Drafted, and on disk. {order}", **told)
            )
        return line is not None

    def _matters(self) -> None:
        while True:
            view = self.table.view(self.seat)
            matters = self.table.agenda(self.seat)
            if not matters:
                self.voice.say(tr("Nothing presses. You may seal at once."))
                return
            ways = [Way(str(n), words_agenda.matter(self.table.names, view, m)) for n, m in enumerate(matters)]
            at = 0
            if len(matters) > 1:
                chosen = self.voice.choose(tr("Which matter?"), ways)
                if chosen is None:
                    return
                at = int(chosen)
            item = matters[at]
            given = self._form(ways[at].told, words_agenda.why(item), list(item.offers))
            if len(matters) == 1 or (given and not self.table.unanswered(self.seat)):
                return

    def _others(self) -> None:
        while True:
            offers = self.table.offers(self.seat)
            groups = list(dict.fromkeys(group(o.kind) for o in offers))
            if not groups:
                self.voice.say(tr("Nothing else may be ordered now."))
                return
            chosen: str | None = groups[0]
            if len(groups) > 1:
                chosen = self.voice.choose(tr("Orders about what?"), [Way(name, name) for name in groups])
            if chosen is None:
                return
            if self._form(chosen, "", [o for o in offers if group(o.kind) == chosen]) or len(groups) == 1:
                return

    # Drafts.

    def _drafts(self) -> None:
        """Tell what is drafted, and let it be taken back where the table allows that."""
        words = self.table.order_words(self.seat)
        drafts = self.table.view(self.seat).desk.drafts
        if not drafts:
            self.voice.say(tr("No order is drafted."))
            return
        ways = [Way(str(d.id), words.line(d.order)) for d in drafts]
        if not self.table.house.undo:
            self.voice.read(lambda page: _lines(page, [w.told for w in ways]))
            self.voice.say(tr(LAST))
            return
        asked = tr("{drafts}. Which is to be taken back?", drafts=self.game.drafts(self.seat))
        for draft in reversed(self.voice.several(asked, ways, help=tr("0 keeps them all."))):
            self._take_back(EventId(draft))

    def _take_back(self, draft: EventId) -> None:
        try:
            refused = self.table.take_back(self.seat, draft)
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return
        self.voice.say(tr("The order is taken back.") if refused is None else refusal(refused))

    def _sealed(self) -> bool:
        """Seal after a question that names what was forgotten; whether they are sealed."""
        drafts = self.table.view(self.seat).desk.drafts
        words = self.table.order_words(self.seat)
        self.voice.head(f"{self.game.drafts(self.seat)}.")
        self.voice.read(lambda page: _lines(page, [words.line(d.order) for d in drafts]))
        left = ahead.forgotten(self.table, self.seat)
        if left:
            self.voice.say(tr("Not answered: {matters}.", matters="; ".join(left)))
        ways = [Way("seal", tr("Seal: the orders can no longer be changed"))]
        ways += [Way("ahead", tr("What they would bring about"))] if drafts else []
        while (chosen := self.voice.choose(tr("Seal?"), ways, back=tr("not yet"))) == "ahead":
            self.voice.read(lambda page: ahead.what_comes(page, self.table, self.seat))
        if chosen is None:
            return False
        try:
            refused: Rejection | None = self.table.seal(self.seat)
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return False
        if refused is not None:
            self.voice.say(refusal(refused))
        return refused is None

    # Reading.

    def _read(self) -> None:
        table, seat = self.table, self.seat
        ways = [
            Way("news", tr("News: all that has happened since your last turn")),
            Way("brief", tr("Your instructions")),
            Way("outlook", tr("What lies ahead, with your drafts")),
            *([Way("standing", tr("How we stand: our score sheet if the game ended now"))] if standing(table, seat) else []),
            Way("steps", tr("The news event by event, with places and tracks as they stood right after each")),
        ]
        while (chosen := self.voice.choose("", ways)) is not None:
            if chosen == "steps":
                self.game.since(seat)
            elif chosen == "news":
                self.voice.read(lambda page: news.whole(page, table, seat, ""))
            elif chosen == "standing":
                self.voice.read(lambda page: sheet_page(page, table, standing(table, seat)))
            elif chosen == "brief":
                self.voice.read(lambda page: news.instructions(page, table, seat))
            else:
                self.voice.read(lambda page: ahead.outlook_page(page, table, seat))


def _lines(page: Page, lines: list[str]) -> None:
    for line in lines:
        page.text(sentence(line), lead="·")


__all__ = ["Desk"]
