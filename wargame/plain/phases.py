"""What the phases of a turn are called in a sentence. Not here: what happens in them (rules, page 150)."""

from __future__ import annotations

from wargame.language import mark, tr

PHASES = {
    "situation": mark("situation"),
    "capitals": mark("capitals"),
    "council": mark("council"),
    "operations": mark("operations"),
    "report": mark("report"),
    "over": mark("over"),
}


def phase_name(phase: str) -> str:
    """Return what a phase is called, in the language that is spoken."""
    return tr(PHASES[phase]) if phase in PHASES else phase


__all__ = ["PHASES", "phase_name"]
