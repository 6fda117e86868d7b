"""The tree of games in lines: which saved game branched from which, and where; and what can be done with each.

Lives here: the list and its choices. Not here: kinship (session/shelf), two games side by side (beside).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from wargame.border import places
from wargame.language import mark, tr, trn
from wargame.plain.voice import Voice, Way
from wargame.reports.names import sentence
from wargame.session.branching import spoken
from wargame.session.shelf import Kept, gathered, hung
from wargame.tui.phases import name as phase_name

HELP = mark("""The saved games, each followed by the games that branched from it. A game that hangs on another says from which
and where it left it. One that is chosen asks what to do with it; two games of one crisis can be put side by side.""")


class Tree:
    """The saved games as a tree."""

    def __init__(self, voice: Voice, saves: Path, shown: Callable[[Path], str]) -> None:
        """Take the folder of saved games, and how a path is written."""
        self.voice, self.saves, self.shown = voice, saves, shown

    def talk(self) -> tuple[Path, bool] | None:
        """Go through the tree; return a game to open, and whether to go on with it or to look through it. None goes back."""
        examples = places.examples()
        found = list(gathered([self.saves, examples], examples))
        good = [k for k in found if k.fault is None]
        for one in found:
            if one.fault is not None:
                self.voice.say(tr("{file} cannot be opened: {fault}", file=one.path.name, fault=sentence(one.fault.what)))
        if not good:
            self.voice.say(tr("There are no saved games in {folder}.", folder=self.shown(self.saves)))
            return None
        rows = [
            one for crisis in dict.fromkeys(k.scenario for k in good) for one in hung([k for k in good if k.scenario == crisis])
        ]
        ways = [Way(str(n), told(one)) for n, (_, one) in enumerate(rows)]
        while (chosen := self.voice.choose(tr("The tree of games:"), ways, help=tr(HELP))) is not None:
            answer = self._with(rows[int(chosen)][1], good)
            if answer is not None:
                return answer
        return None

    def _with(self, one: Kept, games: Sequence[Kept]) -> tuple[Path, bool] | None:
        """Ask what to do with a game."""
        ways = [Way("look", tr("Look through it; from any of its moments one may play on"))]
        if one.phase == "over":
            ways.append(Way("end", tr("See how it ended: the end state, and the score sheets")))
        elif one.people:
            ways.append(Way("play", tr("Go on with it, from the very point where it was left")))
        others = [k for k in games if k.scenario == one.scenario and k is not one]
        if others:
            ways.append(Way("compare", tr("Put another game of this crisis beside it")))
        while (chosen := self.voice.choose(told(one), ways)) == "compare":
            self._compare(one, others)
        return None if chosen is None else (one.path, chosen != "look")

    def _compare(self, one: Kept, others: Sequence[Kept]) -> None:
        from wargame.plain.beside import Beside

        ways = [Way(str(n), told(k)) for n, k in enumerate(others)]
        chosen = self.voice.choose(tr("Which game beside {file}?", file=one.path.name), ways)
        if chosen is not None:
            Beside.of(self.voice, one.path, others[int(chosen)].path).talk()


def told(one: Kept) -> str:
    """Return a game in a line: its file, where it branched, and how far it has come."""
    state = tr("over")
    if one.phase != "over":
        state = tr("turn {turn} of {turns}, {phase}", turn=one.turn, turns=one.turns, phase=phase_name(one.phase))
    parts = [tr("{file}: {crisis}, {state}", file=one.path.name, crisis=one.title, state=state)]
    if one.parent is not None:
        parts.append(tr("branched from {file} at {moment}", file=one.parent.name, moment=spoken(one.at)))
    elif one.at:
        parts.append(tr("branched at {moment} from a game that is not here", moment=spoken(one.at)))
    parts.append(trn("{n} order", "{n} orders", one.orders))
    parts.append(trn("{n} seat of people", "{n} seats of people", one.people) if one.people else tr("no people"))
    return tr("{game}.", game="; ".join(parts))  # A file's name keeps its small letter.


__all__ = ["Tree", "told"]
