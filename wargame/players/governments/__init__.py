"""Computer governments: a theory-led policy that decides from its seat's view alone and states a reason (page 170).

Lives here: whose policy answers for which seat and phase. `interests` weighs whether to take part; `capitals` gives the sealed
orders of a government, with `forces`, `limits`, `home`, `words` and `answers`; `voice` speaks in the Council, `drafts` tables,
`assembly` votes, `posts` bargains about commands; `stakes` are its own goals and red lines, `others` what its partners say and
do, `ahead` how far it looks, `foreseen` what comes of that at the table; `known` is looked up once for all;
`cyber` is what it does in cyberspace; `chair` runs the Council, `doctrine` leads the adversary, `phrases` has the sentences.
The weights are in `rules/tables`, none for one nation.
Sources: Davidson (2011), Mello (2014), Auerswald & Saideman (2014), Haesebrouck (2017), Schmitt (2018).
"""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Dice, Rulebook, SeatView, check
from wargame.engine.model.base import ADVERSARY, CHAIR
from wargame.players import Move
from wargame.players.governments import capitals, chair, cyber, doctrine, voice
from wargame.players.governments.known import Known, Moods


class Governments:
    """Plays any seats; keeps nothing between phases but the moves of the present one."""

    def __init__(self, dice: Dice) -> None:
        """Take the dice that make one government's mood differ from game to game; their keys begin with `policy`."""
        self._dice = Moods(dice.seed, dice.epoch)
        self._known: Known | None = None
        self._moment: tuple[str, int, str, int] | None = None
        self._moves: Iterator[Move] = iter(())

    def move(self, rules: Rulebook, view: SeatView) -> Move | None:
        """Return the seat's next order with its reason, or None; an order that has become illegal is left out."""
        moment = (view.seat, view.public.turn, view.public.phase, view.public.round)
        if moment != self._moment:
            self._moment = moment
            self._moves = iter(self.intentions(rules, view))
        for move in self._moves:
            if check(rules, view, move.order) is None:
                return Move(move.order, move.reason, move.because, view)
        return None

    def intentions(self, rules: Rulebook, view: SeatView) -> tuple[Move, ...]:
        """Return all that the policy would do at this moment, the most important first, legal or not."""
        phase = view.public.phase
        if view.seat == CHAIR:
            return tuple(chair.moves(rules, view)) if phase == "council" else ()
        if view.seat == ADVERSARY:
            return tuple(doctrine.moves(rules, view)) if phase == "capitals" else ()
        if view.seat not in rules.by_nation:
            return ()
        if phase == "capitals":
            return (*capitals.moves(rules, view, self._dice), *cyber.moves(rules, view))
        if phase != "council":
            return ()
        return (*voice.moves(rules, view, self._dice, self._at_hand(rules)), *cyber.voice(rules, view))

    def _at_hand(self, rules: Rulebook) -> Known:
        """Return what does not change in a game, looked up when its rulebook is first met."""
        if self._known is None or self._known.rules is not rules:
            self._known = Known(rules)
        return self._known


__all__ = ["Governments"]
