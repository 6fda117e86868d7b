"""The Council in lines, for the whole table: what lies on it, who speaks, and closing rounds. It tells no secrets.

Lives here: the chamber. Not here: what may be said (forms), or the rules (engine).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.model.base import SeatId
from wargame.language import mark, tr
from wargame.plain.forms import Form
from wargame.plain.voice import Way
from wargame.reports import phrases
from wargame.reports.names import sentence
from wargame.reports.page import Page
from wargame.tui import chamber, consequences
from wargame.tui.drafting import most_pressing
from wargame.tui.table import OPEN

if TYPE_CHECKING:
    from wargame.plain.game import Game

SHORT = 3
"""Things said since the last round that are told at once."""
HELP = mark("""The whole table listens. Talk first; then whoever wants something on record says it here: table a draft,
propose an amendment, break silence with a reason, stand aside, mediate, add a footnote. The computer's governments have
spoken in this round. A draft passes by silence: who says nothing until its deadline agrees. When nobody has more to say,
close the round, and hours pass.""")


class Council:
    """The Council of this turn."""

    def __init__(self, game: Game) -> None:
        """Take the game."""
        self.game, self.voice, self.table = game, game.voice, game.table
        self._told = 0
        """How much of what was said has been told."""
        self._known: set[str] = set()
        """Drafts whose text has been told."""

    def sit(self) -> None:
        """Go through the rounds until the Council ends."""
        table = self.table
        table.open_round()
        self._time()
        phase = tr("the Council")
        self.voice.head(f"{self.game.moment(phase)}.")
        self._round()
        while table.step().kind == "chamber":
            speakers = table.speakers()
            ways = [
                Way("round", tr("Close this round: hours pass, silence becomes assent")),
                Way("speak", tr("Somebody speaks") if speakers else tr("Nobody of yours may speak now")),
                Way("table", tr("What lies on the table, in full")),
                Way("said", tr("What has been said, the latest first: {n}", n=len(self._said()))),
                Way("capitals", tr("What the capitals have done")),
                Way("close", tr("Close the Council for this turn")),
                *self.game.ways_to_look(),
            ]
            match self.game.choose(tr("The Council:"), ways, help=tr(HELP), rule="30.1"):
                case None:
                    self.game.to_menu()
                case "round":
                    self._close_round()
                case "speak":
                    self._speak(speakers)
                case "table":
                    self.voice.read(lambda page: chamber.chamber(page, table))
                case "said":
                    self.voice.read(lambda page: _lines(page, self._said()[::-1]))
                case "capitals":
                    self.voice.read(self._capitals)
                case "close":
                    self._close()
        self.voice.say(tr("The Council is over for this turn."))

    def _time(self) -> None:
        self.game.time(tr("The time of this round of the Council is over, {length}."), self.table.house.council)

    def _round(self) -> None:
        """Tell in short where the Council stands: every draft in a line, and what is new of what was said."""
        public, names = self.table.session.state.public, self.table.names
        self.voice.say(tr("Round {round}, {moment}.", round=public.round, moment=names.moment(public.hour)))
        self.voice.say(tr("When this round closes: {what}", what=chamber.next_hours(self.table)))
        self._drafts()
        self._news()

    def _drafts(self) -> None:
        """Tell every draft in a line; what it would decide only when it is new."""
        state, names = self.table.session.state, self.table.names
        for number, name in enumerate(state.table.current, 1):
            motion = state.table.motions[name]
            told = {"n": number, "nation": names.nation(motion.proposer), "status": chamber.status(self.table, motion)}
            if name in self._known:
                self.voice.say(tr("Draft {n}, of {nation}. {status}", **told))
            else:
                proposal = phrases.proposal(names, motion.proposal)
                self.voice.say(tr("Draft {n}, of {nation}: {proposal}. {status}", **told, proposal=proposal))
            self._known.add(name)
        if not state.table.current:
            self.voice.say(tr("Nothing has been tabled."))

    def _news(self) -> None:
        """Tell what is new of what was said; where that is much, only how much it is."""
        fresh, self._told = self._said()[self._told :], len(self._said())
        if len(fresh) > SHORT:
            self.voice.say(tr("{n} things were said since: entry 4 reads them.", n=len(fresh)))
        else:
            self.voice.read(lambda page: _lines(page, fresh), pause=False)

    def _said(self) -> list[str]:
        """Return what has been said in this turn's Council, those together that did the same."""
        told: list[str] = []
        for together in chamber.together(list(chamber.said(self.table))):
            first = together[0]
            reason = f' "{first.reason}"' if first.reason else ""
            many = chamber.several(self.table, together)
            told.append(f"{first.text}{reason}" if len(together) == 1 else many)
        return told

    def _capitals(self, page: Page) -> None:
        account = self.table.account()
        account.turn(page, account.story.turns[-1], "capitals", "situation")

    def _speak(self, speakers: tuple[SeatId, ...]) -> None:
        table = self.table
        if not speakers:
            self.voice.say(tr("None of your seats may speak now."))
            return
        chosen = speakers[0] if len(speakers) == 1 else None
        if chosen is None:
            picked = self.voice.choose(tr("Who speaks?"), [Way(s, table.who(s)) for s in speakers])
            if picked is None:
                return
            chosen = SeatId(picked)
        if table.person(chosen).pin and table.house.privacy != "open" and not self.game.asked_pin(chosen):
            return
        form = Form(self.voice, table, chosen, most_pressing(table, chosen), council=True)
        self.voice.speaker = chosen
        line = form.give(tr("{seat} speaks in the Council", seat=table.seat_name(chosen)))
        self.voice.speaker = ""
        if line:
            self.voice.say(tr("On record. {order}", order=sentence(line)))
            self._told = len(self._said())
            self._drafts()

    def _close_round(self) -> None:
        state = self.table.session.state
        if not any(state.table.motions[m].status in OPEN for m in state.table.current):
            self._close()
            return
        if consequences.decisive(self.table):
            self.voice.read(consequences.of_round(self.table), pause=False)
            if not self.voice.yes(tr("Close round {round}? Hours that have passed do not come back.", round=state.public.round)):
                return
        self.table.close_phase()
        if self.table.step().kind == "chamber":
            self._time()
            self._round()

    def _close(self) -> None:
        state = self.table.session.state
        if any(state.table.motions[m].status in OPEN for m in state.table.current):
            self.voice.read(consequences.of_council(self.table), pause=False)
        if not self.voice.yes(tr("Close the Council for this turn? Nobody at this table will speak again before operations.")):
            return
        while self.table.step().kind == "chamber":
            self.table.close_phase()


def _lines(page: Page, told: list[str]) -> None:
    for line in told:
        page.text(line, lead="·")


__all__ = ["Council"]
