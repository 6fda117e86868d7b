"""Keys of the parts of a screen: map, tracks, tables, texts and lists. They belong to the registry of all keys (actions).

Lives here: which there are, what they do, and how the help tells of them. Not here: the widgets.
"""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """What one key of a part does: its usual keys, a word, a sentence, and the widget's own action."""

    key: str
    label: str
    about: str
    does: str
    footer: bool = False


PART_ACTIONS: dict[str, Part] = {
    "map.left": Part("left,h", "Map left", "Move the map to the left.", "pan(-1,0)"),
    "map.up": Part("up,k", "Map up", "Move the map up.", "pan(0,1)"),
    "map.down": Part("down,j", "Map down", "Move the map down.", "pan(0,-1)"),
    "map.right": Part("right,l", "Map right", "Move the map to the right.", "pan(1,0)"),
    "map.in": Part("plus,equals_sign", "Zoom in", "Show less of the map, larger.", "zoom(0.7)"),
    "map.out": Part("minus", "Zoom out", "Show more of the map, smaller.", "zoom(1.43)"),
    "map.next": Part("n", "Next place", "Go to the next place on the map.", "step(1)", True),
    "map.previous": Part("p", "Place before", "Go to the place before.", "step(-1)"),
    "map.zones": Part("0,home", "The zones", "Show all zones.", "fit('zones')"),
    "map.all": Part("w", "Whole theatre", "Show the whole theatre.", "fit('all')", True),
    "map.list": Part("t", "Map or list", "Change between map and list.", "list", True),
    "map.choose": Part("enter", "More", "Tell what has happened at the place, and why.", "choose"),
    "tracks.up": Part("up,k", "Track above", "Go to the track above.", "move(-1)"),
    "tracks.down": Part("down,j", "Track below", "Go to the track below.", "move(1)"),
    "tracks.why": Part("enter,y", "Why?", "Tell why the track stands where it does.", "why", True),
    "table.up": Part("up,k", "Row above", "Go to the nation above.", "move(-1)"),
    "table.down": Part("down,j", "Row below", "Go to the nation below.", "move(1)"),
    "table.page-up": Part("pageup", "Page of rows up", "Go up a page of the table.", "leap(-1)"),
    "table.page-down": Part("pagedown", "Page of rows down", "Go down a page of the table.", "leap(1)"),
    "table.first": Part("home,g", "First row", "Go to the first nation.", "move(-9999)"),
    "table.last": Part("end,G", "Last row", "Go to the last nation.", "move(9999)"),
    "table.sort": Part("s", "Sort by next column", "Sort the table by the next column.", "sort", True),
    "table.turn": Part("S", "Sort the other way", "Sort the table the other way round.", "turn"),
    "table.choose": Part("enter", "More", "Tell what stands behind a nation's numbers.", "choose"),
    "reader.up": Part("up,k", "Text up", "Go up in a text.", "walk(-1)"),
    "reader.down": Part("down,j", "Text down", "Go down in a text.", "walk(1)"),
    "reader.page-up": Part("pageup", "Page of text up", "Go up a page of a text.", "leap(-1)"),
    "reader.page-down": Part("pagedown,space", "Page of text down", "Go down a page of a text.", "leap(1)"),
    "reader.top": Part("home,g", "Top of a text", "Go to the beginning of a text.", "end(-1)"),
    "reader.end": Part("end,G", "End of a text", "Go to the end of a text.", "end(1)"),
    "reader.open": Part("enter", "Open", "Open what is marked in a text.", "open"),
    "reading.leave": Part("escape,q", "Leave a text", "Leave a screen that is read.", "leave"),
    "why.back": Part("b,backspace", "Back in Why?", "Go back to what was asked before.", "back"),
    "why.turn-before": Part("left", "Turn before in Why?", "Go to the main events of the turn before.", "turn(-1)"),
    "why.turn-after": Part("right", "Turn after in Why?", "Go to the main events of the next turn.", "turn(1)"),
    "why.main": Part("m", "Main events", "Go to the numbers and the main events.", "main"),
    "rulebook.find": Part("slash", "Find in the rulebook", "Find a word or a rule.", "find"),
    "rulebook.pages": Part("left", "List of pages", "Go to the list of pages.", "to('#pages')"),
    "rulebook.text": Part("right", "Text of a page", "Go to the text.", "to('#text')"),
    "rulebook.back": Part("b,backspace", "Back in the rulebook", "Go back to the page before.", "back"),
    "list.up": Part("up", "List up", "Go up in a list.", "cursor_up"),
    "list.down": Part("down", "List down", "Go down in a list.", "cursor_down"),
    "list.page-up": Part("pageup", "Page of a list up", "Go up a page of a list.", "page_up"),
    "list.page-down": Part("pagedown", "Page of a list down", "Go down a page of a list.", "page_down"),
    "list.first": Part("home", "First of a list", "Go to the first of a list.", "first"),
    "list.last": Part("end", "Last of a list", "Go to the last of a list.", "last"),
    "list.choose": Part("enter", "Choose", "Choose what is marked in a list.", "select"),
    "marks.mark": Part("space,enter", "Mark in a form", "Mark what is under the cursor, or take its mark away.", "select"),
    "marks.all": Part("a", "Mark all", "Mark all of them, or none.", "all"),
    "paper.up": Part("up", "Page up a line", "Scroll a page that is only read up.", "scroll_up"),
    "paper.down": Part("down", "Page down a line", "Scroll a page that is only read down.", "scroll_down"),
    "paper.page-up": Part("pageup", "Scroll up", "Scroll up by what is seen.", "page_up"),
    "paper.page-down": Part("pagedown", "Scroll down", "Scroll down by what is seen.", "page_down"),
}
"""Every key of a part; its name begins with the family of the part."""

PARTS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "PlacesMap": (
        "On the map",
        (
            ("map.left map.up map.down map.right", "Move the map."),
            ("map.in map.out", "Show less of it, or more."),
            ("map.next map.previous", "Go to the next place, or the one before."),
            ("map.zones map.all", "Show all zones, or the whole theatre."),
            ("map.list", "Change between map and list."),
            ("map.choose", "Tell what has happened at the place, and why."),
        ),
    ),
    "TrackBars": (
        "On the tracks",
        (("tracks.up tracks.down", "Go from track to track."), ("tracks.why", "Tell why it stands where it does.")),
    ),
    "LineTable": (
        "On the coalition",
        (
            ("table.up table.down", "Go from nation to nation; Page Up, Page Down, Home and End too."),
            ("table.sort table.turn", "Sort by the next column, or the other way round."),
            ("table.choose", "Tell what stands behind a nation's numbers."),
        ),
    ),
}
"""How the help tells of the parts of a screen, by the widget: a heading, and for each line the keys and what they do."""
FAMILIES = {
    "map": "On the map",
    "tracks": "On the tracks",
    "table": "In the coalition's table",
    "reader": "In texts with things to open",
    "reading": "In texts with things to open",
    "why": "In “Why?”",
    "rulebook": "In the rulebook",
    "list": "In lists",
    "marks": "In lists of a form with several marks",
    "paper": "In pages that are only read",
}
"""What each family of keys is called; those under one heading work at the same time."""
