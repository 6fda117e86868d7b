"""Which key does what for this player: a preset, and on top of it what the player has changed.

Lives here: presets, own keys, how a key reads, and which of two actions clash. Not here: the registry of actions (actions), or
the screen on which keys are set (screens/keys).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.keys import KEY_ALIASES, key_to_character

from wargame.language import mark, tr
from wargame.tui.actions import ALL, EVERYWHERE, Action

PRESETS: Mapping[str, Mapping[str, str]] = {
    "usual": {},
    "vi": {
        "list.down": "down,j",
        "list.up": "up,k",
        "list.first": "home,g",
        "list.last": "end,G",
        "list.page-down": "pagedown,ctrl+d",
        "list.page-up": "pageup,ctrl+u",
        "list.choose": "enter,l",
        "change": "right,l",
        "change_back": "left,h",
        "paper.down": "down,j",
        "paper.up": "up,k",
        "paper.page-down": "pagedown,ctrl+d",
        "paper.page-up": "pageup,ctrl+u",
        "reader.page-down": "pagedown,space,ctrl+d",
        "reader.page-up": "pageup,ctrl+u",
        "table.page-down": "pagedown,ctrl+d",
        "table.page-up": "pageup,ctrl+u",
        "rulebook.pages": "left,h",
        "rulebook.text": "right,l",
        "why.turn-before": "left,h",
        "why.turn-after": "right,l",
        "step_on": "right,down,j,l",
        "step_back": "left,up,k,h",
        "bookmarks": "B",
        "branches": "i",
        "first": "home,g",
        "last": "end,G",
        "find": "slash,f",
    },
    "no-function-keys": {
        "help": "question_mark,ctrl+g",
        "rules": "ctrl+b",
        "veil": "ctrl+l",
        "quit": "ctrl+q,ctrl+y",
        "draft": "ctrl+s,ctrl+o",
        "give": "ctrl+s,ctrl+o",
        "say": "ctrl+s,ctrl+o",
    },
}
"""Ready-made keys by the name of the preset: what they change of the usual ones."""
STEADY = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab")
"""Keys that keep what they do where they do something: nobody can lock themselves out."""
EATEN = ("f1", "f5", "f10", "f11", "f12", "ctrl+q", "ctrl+w", "ctrl+t", "ctrl+n", "ctrl+r", "alt+f4")
"""Keys that some browsers or terminals keep to themselves; every action has another one."""
MOST_KEYS = 6
"""Keys that one action may have."""
SIGNS = {
    "escape": mark("Esc"), "enter": mark("Enter"), "space": mark("Space"), "tab": mark("Tab"), "backspace": mark("Backspace"),
    "delete": mark("Del"), "insert": mark("Ins"), "home": mark("Home"), "end": mark("End"), "pageup": mark("PgUp"),
    "pagedown": mark("PgDn"), "left": "←", "right": "→", "up": "↑", "down": "↓",
    "plus": "+", "minus": "-", "slash": "/", "question_mark": "?", "equals_sign": "=", "full_stop": ".", "comma": ",",
}  # fmt: skip
HELD = {"ctrl": mark("Ctrl"), "shift": mark("Shift"), "alt": mark("Alt")}
"""Keys that are held while another one is pressed."""


def sign(key: str) -> str:
    """Return a key as a person reads it: `Ctrl+P`, `?`, `PgUp`."""
    *held, name = key.split("+")
    alias = {old: new for new, olds in KEY_ALIASES.items() for old in olds}.get(name, name)
    read = tr(SIGNS[alias]) if alias in SIGNS else None
    if read is None and alias[:1] == "f" and alias[1:].isdecimal():
        read = alias.upper()
    if read is None:
        read = alias if len(alias) == 1 else key_to_character(alias) or alias.replace("_", " ")
    if held and len(read) == 1:
        read = read.upper()
    return "+".join([*(tr(HELD.get(one, one.capitalize())) for one in held), read])


def proper(keys: object) -> bool:
    """Whether this may be the keys of an action: some names, parted by commas."""
    if not isinstance(keys, str) or not keys or len(keys) > 120:
        return False
    parts = keys.split(",")
    return len(parts) <= MOST_KEYS and all(p and p == p.strip() and p.isprintable() and " " not in p for p in parts)


class Clash(NamedTuple):
    """A key that two actions want in the same place."""

    key: str
    one: str
    other: str
    where: str


class Keymap(NamedTuple):
    """The keys of one player."""

    preset: str = "usual"
    own: Mapping[str, str] = {}
    """Keys that the player has set, by action."""
    served: bool = False
    """Whether a browser shows the interface, so that the keys that it keeps to itself are not the ones to show."""

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of an action, the first first; steady keys of the usual ones are always among them."""
        usual = tuple(ALL[name].key.split(","))
        given = self.own.get(name, "") or PRESETS.get(self.preset, {}).get(name, "")
        if not proper(given):
            return usual
        chosen = tuple(dict.fromkeys(given.split(",")))
        return (*chosen, *(k for k in usual if k in STEADY and k not in chosen))

    def changed(self, name: str) -> bool:
        """Whether an action has other keys than the usual ones."""
        return self.keys(name) != tuple(ALL[name].key.split(","))

    def shown(self, name: str) -> str:
        """Return the key of an action as a person reads it, for footer, help and palette."""
        action: Action = ALL[name]
        keys = self.keys(name)
        if not self.changed(name) and action.shown and not (self.served and keys[0] in EATEN):
            return "+".join(tr(part) for part in action.shown.split("+")) if len(action.shown) > 1 else action.shown
        free = [k for k in keys if k not in EATEN] if self.served else []
        return sign((free or list(keys))[0])

    def all_shown(self, name: str) -> str:
        """Return every key of an action as a person reads it."""
        return ", ".join(sign(k) for k in self.keys(name))

    def together(self, names: str, *, close: bool = False) -> str:
        """Return the keys of several actions that are told of in one line, parted by spaces; `close` leaves them out of signs."""
        signs = list(dict.fromkeys(self.shown(n) for n in names.split()))
        return ("" if close and all(len(s) == 1 for s in signs) else " ").join(signs)

    def rows(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return key and meaning of actions, for the help."""
        return [(self.shown(n), ALL[n].about) for n in names]

    def overrides(self) -> dict[str, str]:
        """Return what differs from the usual keys, as Textual takes it."""
        return {name: ",".join(self.keys(name)) for name in ALL if self.changed(name)}

    def clashes(self, places: Mapping[str, Sequence[str]]) -> list[Clash]:
        """Return where one key is wanted by two actions; `places` are the actions that can be asked for at the same time."""
        found: dict[tuple[str, str, str], Clash] = {}
        for where, names in places.items():
            taken: dict[str, str] = {}
            for name in dict.fromkeys((*EVERYWHERE, *names)):
                for key in self.keys(name):
                    if (other := taken.setdefault(key, name)) != name:
                        found.setdefault((key, other, name), Clash(key, other, name, where))
        return list(found.values())


USUAL = Keymap()
"""The keys as they come."""
