"""The levels of the tracks that a seat sees: end state, legitimacy, cohesion, credibility, its own public; now and before.

Lives here: reading them, and what a level is called. Not here: drawing them (widgets/tracks), or how one moves
(rules 70, 90, 160).
"""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView, seat_view
from wargame.engine.model.base import NationId, SeatId
from wargame.language import mark, tr
from wargame.reports.story import Story

TRACKS = ("end_state", "legitimacy", "cohesion", "credibility")
SUPPORT = "support"
TITLES = {
    "end_state": mark("End state"),
    "legitimacy": mark("Legitimacy"),
    "cohesion": mark("Cohesion"),
    "credibility": mark("Credibility"),
    "support": mark("Own public"),
}
WORDS = (
    (0.2, mark("failing"), "bad"),
    (0.4, mark("weak"), "warn"),
    (0.6, mark("fair"), ""),
    (0.8, mark("good"), "good"),
    (1.01, mark("strong"), "good"),
)
"""What a level is called below each bound."""


def levels(rules: Rulebook, view: SeatView) -> dict[str, float]:
    """Return the level of every track that the seat sees, by key; a shell may keep these as the history of a game."""
    tracks = view.public.tracks
    out = {key: float(getattr(tracks, key)) for key in TRACKS}
    if rules.nation(view.seat) is not None:
        out[SUPPORT] = view.public.nations[NationId(view.seat)].support
    return out


def word(level: float) -> tuple[str, str]:
    """Return a level in a word, with its tone: the word of the whole per cent that is shown, so that one figure has one word."""
    shown = round(level, 2)
    return next((tr(name), tone) for bound, name, tone in WORDS if shown < bound)


def former(story: Story, phase: str, seat: SeatId, turn: int = 0) -> dict[str, tuple[float, ...]]:
    """Return the levels of the tracks that desks showed before the moment, one for each turn up to `turn`, the oldest first.

    After a turn's adjudication its own desks are among them, so that what a screen then calls a change is one from what its
    player saw there. How far the end state is reached is first measured at the end of the first turn: its past begins after it.
    """
    if not story.turns:
        return {}
    turn = turn or story.turns[-1].number
    desks = [t.before for t in story.turns if t.number <= turn]
    before = desks if phase in ("report", "over") else desks[:-1]
    seen = [levels(story.rules, seat_view(state, seat)) for state in before]
    return {key: tuple(one[key] for one in seen[key == "end_state" :]) for key in (seen[0] if seen else {})}


__all__ = ["SUPPORT", "TITLES", "TRACKS", "former", "levels", "word"]
