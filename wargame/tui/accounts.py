"""The accounts of a game that is being played, each as one seat may know it, gone on with as the record grows.

Lives here: keeping them. Not here: how an account reads (reports).
"""

from __future__ import annotations

from wargame.engine import State
from wargame.engine.model.base import CHAIR, PUBLIC, SeatId
from wargame.reports.log import Account
from wargame.session import Session

COMMON = (PUBLIC, CHAIR)
"""Seats whose accounts the whole table may read; of what one seat alone may know, one account is kept at a time."""


class Accounts:
    """The accounts of one game."""

    def __init__(self, session: Session) -> None:
        """Take the game."""
        self.session = session
        self._epoch = session.state.epoch
        self.kept: dict[SeatId, tuple[Account, int]] = {}
        """What has been told since the last roll-back, with the number of entries of the record in it."""

    def of(self, seat: SeatId, states: list[State] | None = None) -> Account:
        """Return the account of the game so far as a seat may know it; `states` after each event spare folding them again."""
        entries, epoch = self.session.entries, self.session.state.epoch
        if epoch != self._epoch or any(len(entries) < taken for _, taken in self.kept.values()):
            self.kept, self._epoch = {}, epoch
        if seat not in COMMON:
            self.kept = {s: held for s, held in self.kept.items() if s in (*COMMON, seat)}
        account, taken = self.kept.get(seat) or (Account(self.session.rules, self.session.header.scenario, seat), 0)
        account.story.states = states
        for entry in entries[taken:]:
            account.add(entry.order, entry.events, entry.reason, entry.rejection)
        account.story.states = None
        self.kept[seat] = account, len(entries)
        return account
