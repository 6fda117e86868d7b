"""Every key of the interface in one registry: it feeds the bindings, the footer and the help.

Lives here: which keys there are and what they are called. Not here: what they do (the screens' `action_…` methods).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Action(NamedTuple):
    """One thing that a key does; `key` may name several, parted by commas."""

    key: str
    label: str
    """For the footer: one or two words."""
    about: str
    """For the help: a sentence."""
    footer: bool = True
    shown: str = ""
    """The key as a person reads it, where its own name would puzzle."""


ACTIONS: dict[str, Action] = {
    # Everywhere.
    "help": Action("question_mark,f3", "Help", "What this screen is for, and its keys.", shown="?"),
    "rules": Action("f1", "Rules", "The rulebook, at the rule of what is on the screen.", False, "F1"),
    "veil": Action("f12", "Veil", "Hide everything at once, until a key and, in a private visit, the PIN.", shown="F12"),
    "commands": Action("ctrl+p", "Commands", "Find what this screen can do by its words.", False, "Ctrl+P"),
    "quit": Action("ctrl+q", "Quit", "Leave the program. Every order is on disk already.", False, "Ctrl+Q"),
    "back": Action("escape,backspace", "Back", "Go back, or leave this screen.", shown="Esc"),
    "next_pane": Action("tab", "Next pane", "Go to the next part of the screen; Shift+Tab goes back.", False, "Tab"),
    # Reading.
    "go_on": Action("enter,space", "Go on", "Go on to what comes next.", shown="Enter"),
    "to_end": Action("e", "To the end", "Show the rest at once.", shown="e"),
    # A visit.
    "seal": Action("s", "Seal", "Seal the orders and end the visit.", shown="s"),
    "take_back": Action("u", "Undo", "Take back the order that is marked, or the last one.", shown="u"),
    "news": Action("n", "News", "Read again what has happened since the last turn.", False, shown="n"),
    "outlook": Action("o", "Outlook", "What this turn and the next may come to, with your drafts and without.", shown="o"),
    "brief": Action("b", "Brief", "Read the instructions of this government.", False, shown="b"),
    "theatre": Action("m", "Map", "The map, the coalition and the tracks.", shown="m"),
    "cyber": Action(
        "k", "Cyber", "The cyber desk: networks, attacks, who was behind them, what may act without asking.", False, "k"
    ),
    "why": Action("y", "Why", "Ask why anything came about as it did: causes, terms, dice, rules.", shown="y"),
    # Forms.
    "mark": Action("space", "Mark", "Mark an order, to give several of one kind at once.", shown="Space"),
    "draft": Action("ctrl+s,f2", "Give order", "Give the order as the form has it.", shown="F2"),
    # The Council.
    "close_round": Action("c", "Close round", "Nobody else speaks: close the round.", shown="c"),
    "close_council": Action("x", "Close Council", "Let the Council run to the end of its turn without further words.", shown="x"),
    # The replay.
    "step_on": Action("right,down,j", "Next", "Go to the next event.", shown="→"),
    "step_back": Action("left,up,k", "Event before", "Go to the event before.", False, "←"),
    "decision_on": Action("d", "Decision", "Go to the next decisive moment.", shown="d"),
    "decision_back": Action("D", "Decision before", "Go to the decisive moment before.", False, "D"),
    "phase_on": Action("p,right_square_bracket", "Phase", "Go to the next phase.", False, "p"),
    "phase_back": Action(
        "P,left_square_bracket", "Phase before", "To the beginning of the phase, or the phase before.", False, "P"
    ),
    "turn_on": Action("t,pagedown", "Turn", "Go to the next turn.", False, "t"),
    "turn_back": Action("T,pageup", "Turn before", "To the beginning of the turn, or the turn before.", False, "T"),
    "first": Action("home", "Beginning", "Go to the beginning of the game.", False, "Home"),
    "last": Action("end", "End", "Go to the end of the record.", False, "End"),
    "play": Action("space", "Play", "Let it play by itself, or stop it.", False, "Space"),
    "faster": Action("plus,equals_sign", "Faster", "Play faster.", False, "+"),
    "slower": Action("minus", "Slower", "Play slower.", False, "-"),
    "find": Action("f,slash", "Find", "Go to a turn, a phase, a kind of event, a nation, or words.", shown="f"),
    "find_on": Action("n", "Next found", "Go to the next of what was looked for.", False, "n"),
    "find_back": Action("N", "Last found", "Go to the one before of what was looked for.", False, "N"),
    "viewpoint": Action("v", "View", "Choose as who to look.", shown="v"),
    "bookmark": Action("b", "Mark", "Put a bookmark with your own words here, or change it.", shown="b"),
    "bookmarks": Action("l", "Bookmarks", "List the bookmarks, and go to one.", False, "l"),
    "stage": Action("m", "Map", "Give the whole screen to map, tracks and coalition, or take it back.", False, "m"),
    "everything": Action("a", "All events", "Step on every event, or leave out what is routine.", False, "a"),
    "replay": Action("r", "Replay", "Look through the game so far, moment by moment.", shown="r"),
    "leave": Action("escape", "Back", "Go back, and change nothing.", shown="Esc"),
    # New game.
    "start": Action("s", "Start", "Look over the seats, and start the game.", shown="s"),
    "options": Action("o", "Options", "Clocks, privacy, taking back, and the seed of this game.", shown="o"),
    # Sheets of things to set.
    "change": Action("right", "Set", "Take the next value of what is marked; so does Enter.", shown="← →"),
    "change_back": Action("left", "Before", "Take the value before.", False, shown="←"),
}
PARTS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "PlacesMap": (
        "On the map",
        (
            ("← ↑ ↓ →", "Move the map."),
            ("+ -", "Show less of it, or more."),
            ("n p", "Go to the next place, or the one before."),
            ("0 w", "Show all zones, or the whole theatre."),
            ("t", "Change between map and list."),
            ("Enter", "Tell what has happened at the place, and why."),
        ),
    ),
    "TrackBars": ("On the tracks", (("↑ ↓", "Go from track to track."), ("Enter", "Tell why it stands where it does."))),
    "LineTable": (
        "On the coalition",
        (
            ("↑ ↓", "Go from nation to nation; Page Up, Page Down, Home and End too."),
            ("s S", "Sort by the next column, or the other way round."),
            ("Enter", "Tell what stands behind a nation's numbers."),
        ),
    ),
}
"""Keys of parts of a screen, by the widget: a heading, and each key with what it does."""
EVERYWHERE = ("help", "rules", "commands", "veil", "quit")
"""Actions of every screen."""


def bindings(*names: str) -> list[BindingType]:
    """Return the bindings of these actions, in this order."""
    return [
        Binding(a.key, name, a.label, show=a.footer, key_display=a.shown or None, id=name, priority=name in ("veil", "quit"))
        for name in names
        for a in (ACTIONS[name],)
    ]


def help_rows(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return key and meaning of these actions, for the help."""
    return [(ACTIONS[n].shown or ACTIONS[n].key, ACTIONS[n].about) for n in names]
