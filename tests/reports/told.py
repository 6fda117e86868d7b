"""Accounts for tests: whole games in memory, told to a seat."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from wargame.border import scenarios, tables
from wargame.engine import Dice
from wargame.engine.model.base import WHITE, SeatId
from wargame.players import Player
from wargame.players.governments import Governments
from wargame.players.walker import Walker
from wargame.reports.log import Account
from wargame.reports.page import Page
from wargame.session import Session
from wargame.session.drive import drive

ROOT = Path(__file__).resolve().parents[2]


@cache
def game(seed: int, players: str = "governments") -> Session:
    """Return a whole game that the computer has played."""
    scenario = scenarios.load(ROOT / "scenarios" / "libya-2011")
    session = Session.new(scenario, tables.load_ruleset(), seed, {})
    player: Player = Governments(Dice(seed)) if players == "governments" else Walker(seed)
    drive(session, dict.fromkeys(session.rules.seats, player))
    return session


def account(session: Session, seat: SeatId = WHITE, *, ids: bool = False) -> Account:
    """Return the account of a game, as a seat may know it."""
    told = Account(session.rules, session.header.scenario, seat, ids=ids)
    for entry in session.entries:
        told.add(entry.order, entry.events, entry.reason, entry.rejection)
    return told


def pages(told: Account, width: int = 80) -> list[list[str]]:
    """Return the lines of each turn."""
    out = []
    for turn in told.story.turns:
        page = Page(width)
        told.turn(page, turn)
        out.append(page.lines)
    return out


def text(told: Account) -> str:
    """Return the whole account on one line, so that wrapping does not matter."""
    page = Page(80)
    told.opening(page)
    for turn in told.story.turns:
        told.turn(page, turn)
    told.summary(page)
    return " ".join(" ".join(page.lines).split())
