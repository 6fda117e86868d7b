"""Every key of the interface in one registry: it feeds the bindings, the footer and the help.

Lives here: which keys there are and what they are called. Not here: what they do (the screens' `action_…` methods).
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

from wargame.tui.part_keys import PART_ACTIONS


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
    does: str = ""
    """What is carried out; empty where that is called as the action itself."""


ACTIONS: dict[str, Action] = {
    # Everywhere.
    "help": Action("question_mark,f3", "Help", "What this screen is for, and its keys.", shown="?"),
    "rules": Action("f1,f4", "Rules", "The rulebook, at the rule of what is on the screen.", False, "F1"),
    "veil": Action("f12,f9", "Veil", "Hide everything at once, until a key and, in a private visit, the PIN.", shown="F12"),
    "commands": Action("ctrl+p", "Commands", "Find what this screen can do by its words.", False, "Ctrl+P"),
    "copy": Action("Y", "Copy", "Copy what is selected, the row that is marked, or the text, without frames.", False, "Y"),
    "picture": Action("f7", "Picture", "Keep a picture of this screen as an SVG file beside the saves.", False, "F7"),
    "quit": Action("ctrl+q,f8", "Quit", "Leave the program. Every order is on disk already.", False, "Ctrl+Q"),
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
    "standing": Action("g", "How we stand", "Your score sheet, as it would be if the game ended now.", False, shown="g"),
    "theatre": Action("m", "Map", "The map, the coalition and the tracks.", shown="m"),
    "large": Action("L,f6", "For the room", "The public picture in large letters, for a projector.", False, shown="L"),
    "cyber": Action(
        "k", "Cyber", "The cyber desk: networks, attacks, who was behind them, what may act without asking.", shown="k"
    ),
    "why": Action("y", "Why", "Ask why anything came about as it did: causes, terms, dice, rules.", shown="y"),
    # Forms.
    "mark": Action("space", "Mark", "Mark an order, to give several of one kind at once.", shown="Space"),
    "draft": Action("ctrl+s,f2", "Draft the order", "Draft the order as the form has it; it counts once you seal.", shown="F2"),
    "give": Action("ctrl+s,f2", "Give the order", "Give the order as the form has it; it counts at once.", shown="F2"),
    "say": Action("ctrl+s,f2", "Put it on record", "Say it in the Council as the form has it; it counts at once.", shown="F2"),
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
    "play": Action("space", "Play", "Let it play by itself, or stop it.", shown="Space"),
    "faster": Action("plus,equals_sign", "Faster", "Play faster.", False, "+"),
    "slower": Action("minus", "Slower", "Play slower.", False, "-"),
    "find": Action("f,slash", "Find", "Go to a turn, a phase, a kind of event, a nation, or words.", shown="f"),
    "find_on": Action("n", "Next found", "Go to the next of what was looked for.", False, "n"),
    "find_back": Action("N", "Last found", "Go to the one before of what was looked for.", False, "N"),
    "found": Action("w", "All found", "List all of what was looked for, and go to one.", False, "w"),
    "silence_on": Action("s", "Silence", "Go to the next broken silence.", shown="s"),
    "silence_back": Action("S", "Silence before", "Go to the broken silence before.", False, "S"),
    "alike_on": Action("full_stop", "Next alike", "Go to the next event of the same kind as this one.", False, "."),
    "alike_back": Action("comma", "Alike before", "Go to the event of the same kind before this one.", False, ","),
    "viewpoint": Action("v", "View", "Choose as who to look.", shown="v"),
    "bookmark": Action("b", "Mark", "Put a bookmark with your own words here, or change it.", shown="b"),
    "bookmarks": Action("l", "Bookmarks", "List the bookmarks, and go to one.", shown="l"),
    "stage": Action("m", "Map", "Give the whole screen to map, tracks and coalition, or take it back.", False, "m"),
    "everything": Action("a", "All events", "Step on every event, or leave out what is routine.", False, "a"),
    "branch": Action("o", "Branch", "Play on from here in a game of its own: which rules, who sits where.", shown="o"),
    "branches": Action("g", "Tree of games", "The tree of saved games and their branches.", shown="g"),
    "compare": Action("c", "Compare", "Put another game of the same crisis beside this one.", shown="c"),
    "export": Action("e", "Export", "Write a picture of this moment, a span as text, or the record as tables.", shown="e"),
    # Games side by side.
    "set_aside": Action("space", "Set aside", "Set this game aside, to compare another one with it.", shown="Space"),
    "next_page": Action("tab", "Next page", "Go to the next page: outcome, events, orders, tracks, map.", shown="Tab"),
    "last_page": Action("shift+tab", "Page before", "Go to the page before.", False, "Shift+Tab"),
    "other_on": Action("d", "Difference", "Go to the next phase in which the two games differ.", shown="d"),
    "other_back": Action("D", "Difference before", "Go to the phase before in which they differ.", False, "D"),
    "other_side": Action("right,left", "Other game", "Go to the text of the other game.", False, "← →"),
    "whole": Action("v", "View", "Compare what everybody knew, or the whole of two games that are over.", shown="v"),
    # Watching.
    "follow": Action("end", "Follow", "Go to the end of the record, and follow the game from there.", shown="End"),
    # Since the last turn.
    "to_desk": Action("enter", "To your desk", "Go on to your desk; n there shows this again.", shown="Enter"),
    "only_on": Action("o", "Only you", "Go to the next thing that only your government knows of.", shown="o"),
    "as_page": Action("n", "Page or steps", "Read it as one page, or go through it step by step.", shown="n"),
    "replay": Action("r", "Replay", "Look through the game so far, moment by moment.", shown="r"),
    "leave": Action("escape", "Back", "Go back, and change nothing.", shown="Esc"),
    # New game.
    "sit": Action(
        "enter", "Who sits there", "Give the marked seat to a person, or back to the computer.", shown="Enter", does="select"
    ),
    "start": Action("s", "Start", "Look over the seats, and start the game.", shown="s"),
    "options": Action("o", "Options", "Clocks, privacy, taking back, and the seed of this game.", shown="o"),
    # Sheets of things to set.
    "change": Action("right", "Set", "Take the next value of what is marked; so does Enter.", shown="← →"),
    "change_back": Action("left", "Before", "Take the value before.", False, shown="←"),
    "key_add": Action("a", "Add a key", "Give the action that is marked one more key.", shown="a"),
    "key_usual": Action("x", "Usual again", "Give the action that is marked the keys of the preset.", shown="x"),
}
EVERYWHERE = ("help", "rules", "commands", "copy", "picture", "veil", "quit")
"""Actions of every screen."""
URGENT = ("veil", "quit")
"""Actions that come before any other use of their key."""
ALL: dict[str, Action] = {
    **ACTIONS,
    **{name: Action(p.key, p.label, p.about, p.footer, does=p.does) for name, p in PART_ACTIONS.items()},
}
"""Every action there is: of the screens, and of their parts."""


def bindings(*names: str) -> list[BindingType]:
    """Return the bindings of these actions, in this order."""
    return [
        Binding(a.key, a.does or name, a.label, show=a.footer, key_display=a.shown or None, id=name, priority=name in URGENT)
        for name in names
        for a in (ALL[name],)
    ]


def family(name: str) -> list[BindingType]:
    """Return the bindings of a family of parts, such as `map`, `tracks` or `table`."""
    return bindings(*(n for n in PART_ACTIONS if n.partition(".")[0] == name))
