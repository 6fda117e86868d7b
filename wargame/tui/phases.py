"""The phases of a turn, as the screens call them: for a bar, for a sentence, and a place in a game by turn and phase."""

from __future__ import annotations

from wargame.language import mark, tr

TITLES = {
    "situation": mark("Situation"),
    "capitals": mark("Capitals"),
    "council": mark("Council"),
    "operations": mark("Operations"),
    "report": mark("Report"),
    "over": mark("The end"),
}
"""The phases in their order, each as a heading has it."""


NAMES = {
    "situation": mark("situation"),
    "capitals": mark("capitals"),
    "council": mark("council"),
    "operations": mark("operations"),
    "report": mark("report"),
    "over": mark("over"),
}
"""The phases as they stand inside a sentence."""


def title(phase: str) -> str:
    """Return a phase as a heading has it: `Capitals`."""
    return tr(TITLES.get(phase, phase))


def name(phase: str) -> str:
    """Return a phase as it stands inside a sentence: `capitals`."""
    return tr(NAMES.get(phase, phase))


def place(turn: int | str, phase: str) -> str:
    """Return a place in a game inside a sentence: `turn 3, council`."""
    return tr("turn {turn}, {phase}", turn=turn, phase=name(phase))


def turn_of(game: str, turn: int, turns: int, *more: str) -> str:
    """Return where a game is, for a bar: its name, the turn, and more beside it: `Libya 2011   Turn 2 of 8   17 March`."""
    return "   ".join((game, tr("Turn {turn} of {turns}", turn=turn, turns=turns), *more))


def fitting(words: str) -> list[str]:
    """Return the phases whose names begin so, in English or in the language that is spoken; none for no words."""
    wanted = words.casefold()
    return [p for p in TITLES if wanted and (p.startswith(wanted) or name(p).casefold().startswith(wanted))]


__all__ = ["TITLES", "fitting", "name", "place", "title", "turn_of"]
