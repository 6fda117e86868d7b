"""Which key does what: a preset, any action's own keys, and what clashes. Not here: the registry (actions), presets (keymap)."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from wargame.language import mark, tr, trn
from wargame.tui import theme
from wargame.tui.actions import ACTIONS, ALL, EVERYWHERE, URGENT, bindings
from wargame.tui.closing import Once
from wargame.tui.entries import Entry
from wargame.tui.keymap import EATEN, MOST_KEYS, STEADY, Clash, Keymap, sign
from wargame.tui.lists import Choices, Row, gap, heading, row
from wargame.tui.part_keys import FAMILIES, PART_ACTIONS
from wargame.tui.reach import places
from wargame.tui.screens.sheet import SheetScreen
from wargame.tui.settings import KEYS, write

PRESET_WORDS = {
    "usual": mark("the usual ones"),
    "vi": mark("as in vi: h j k l, g G"),
    "no-function-keys": mark("without function keys"),
}


class Catcher(Static, can_focus=True):
    """What takes the next key, whatever it does elsewhere."""

    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.screen.dismiss("" if event.key == "escape" else event.key)


class KeyDialog(Once, ModalScreen[str]):
    """Asks for a key; answers with its name, empty for none."""

    CSS_PATH = theme.ALL
    AUTO_FOCUS = "Catcher"

    def __init__(self, text: str) -> None:
        """Take what the key is for."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="dialog"):
            yield Static(self._text, markup=False, classes="dialog-text")
            yield Catcher(tr("Press the key. Esc changes nothing."), markup=False)


class KeysScreen(SheetScreen):
    """Every action with its keys; every change is kept at once."""

    ACTIONS = ("change", "change_back", "key_add", "key_usual", "back")
    BINDINGS = bindings("key_add", "key_usual", "back")
    TITLE_OF_HELP = mark("Keys")
    HEAD = (mark("Keys"), "")
    DONE = (mark("Back to the settings"), mark("Every change is kept already"))
    ABOUT = mark("""Which key does what. Enter on an action asks for the key that it is to have; “Add a key” gives it one
    more, “Usual again” what the preset says. A change holds at once, in the footer and the help, too.

    Where one key is wanted by two actions on the same screen, both are marked with ! and the first of them wins. Arrow
    keys, Enter, Esc and Tab keep what they do, so that nobody is locked out.""")

    def __init__(self) -> None:
        """Find out what can be asked for where."""
        super().__init__()
        self._places = places()
        self._clashes: list[Clash] = []

    @property
    def keymap(self) -> Keymap:
        """Return the keys as they are now."""
        return self.wargame.keymap

    def entries(self) -> list[Entry]:
        """Return the preset, and every action."""
        self._clashes = self.keymap.clashes(self._places)
        clashing = {name for c in self._clashes for name in (c.one, c.other)}
        about = tr("What the keys begin with; keys of your own go on top of it.")
        if self._clashes:
            many = trn("! {n} clash:", "! {n} clashes:", len(self._clashes))
            about = "\n\n".join((about, many, *map(_told, self._clashes)))
        found = [Entry("preset", tr("Preset"), [(p, tr(PRESET_WORDS[p])) for p in KEYS], self.wargame.settings.keys, about)]
        for name, action in ALL.items():
            shown = self.keymap.all_shown(name)
            label = f"! {tr(action.label)}" if name in clashing else tr(action.label)
            told = tr("{keys}  (your own)", keys=shown) if name in self.wargame.settings.own_keys else shown
            found.append(Entry(name, label, (), shown, self._meaning(name), told))
        return [
            *found,
            Entry("none", tr("Take back all keys of your own"), (), "", tr("The preset's keys hold again for every action.")),
        ]

    def _meaning(self, name: str) -> str:
        told = [tr(ALL[name].about), tr("Keys: {keys}", keys=self.keymap.all_shown(name))]
        where = [tr(title) for title, names in self._places.items() if name in names]
        if name in EVERYWHERE:
            told.append(tr("Everywhere."))
        else:
            told.append(tr("Where: {where}.", where=", ".join(where)) if where else tr("In dialogs."))
        told += [_told(c) for c in self._clashes if name in (c.one, c.other)]
        if all(k in EATEN for k in self.keymap.keys(name)):
            told.append(tr("! Some browsers and terminals keep this key to themselves. Add another one."))
        return "\n\n".join(told)

    def fill(self, keep: str = "") -> None:
        """Write the rows anew, under headings."""
        entries = {e.name: e for e in self.entries()}
        groups = [
            ("", ["preset"]),
            (mark("Everywhere"), list(EVERYWHERE)),
            (mark("On screens"), [n for n in ACTIONS if n not in EVERYWHERE]),
        ]
        for title in dict.fromkeys(FAMILIES.values()):
            groups.append((title, [n for n in PART_ACTIONS if FAMILIES[n.partition(".")[0]] == title]))
        rows: list[Row] = []
        for title, names in groups:
            rows += [gap(), heading(tr(title))] if title else []
            rows += [row(n, entries[n].label, tail=entries[n].told) for n in names]
        rows += [gap(), row("none", entries["none"].label, mark="■"), row("done", tr(self.DONE[0]), tr(self.DONE[1]), "■")]
        self.query_one("#entries", Choices).fill(rows, keep)

    # Changing.

    def put(self, name: str, value: object) -> None:
        """Take another preset."""
        del name  # Nothing else has values.
        self._keep(keys=str(value))

    def asks(self, name: str) -> None:
        """Ask for the key of an action."""
        if name == "none":
            self._keep(own_keys={})
            self.changed(name)
        else:
            self._ask(name, add=False)

    def action_key_add(self) -> None:
        """Ask for one more key of what is marked."""
        if (name := self._marked_action()) and len(self.keymap.keys(name)) < MOST_KEYS:
            self._ask(name, add=True)

    def action_key_usual(self) -> None:
        """Give what is marked the keys of the preset."""
        if name := self._marked_action():
            self._keep(own_keys={n: k for n, k in self.wargame.settings.own_keys.items() if n != name})
            self.changed(name)

    def _marked_action(self) -> str:
        marked = self.query_one("#entries", Choices).highlighted_option
        return marked.id if marked is not None and marked.id in ALL else ""

    def _ask(self, name: str, *, add: bool) -> None:
        def pressed(key: str | None) -> None:
            if key:
                self._set(name, key, add=add)

        label = tr(ALL[name].label)
        text = tr("One more key for “{action}”.", action=label) if add else tr("The key for “{action}”.", action=label)
        self.app.push_screen(KeyDialog(f"{text}\n\n{tr(ALL[name].about)}"), pressed)

    def _set(self, name: str, key: str, *, add: bool) -> None:
        if key in STEADY:
            self.note(tr("{key} keeps what it does everywhere. Press another key.", key=sign(key)), bad=True)
            return
        if name in URGENT and len(key_sign := sign(key)) == 1:
            self.note(
                tr("{key} could not be typed any more. Press a key with Ctrl, or a function key.", key=key_sign),
                bad=True,
            )
            return
        keys = [*self.keymap.keys(name), key] if add else [key]
        self._keep(own_keys={**self.wargame.settings.own_keys, name: ",".join(dict.fromkeys(keys))})
        self.changed(name)
        mine = [c for c in self._clashes if name in (c.one, c.other) and c.key == key]
        if mine:
            self.note(_told(mine[0]), bad=True)

    def _keep(self, **changed: object) -> None:
        app = self.wargame
        app.settings = app.settings._replace(**changed)  # type: ignore[arg-type]
        app.rekey()
        trouble = write(app.places.settings, app.settings) if app.places.settings is not None else ""
        self.note(trouble or tr("Kept."), bad=bool(trouble))


def _told(clash: Clash) -> str:
    return tr(
        "! {key} is wanted by “{one}” and “{other}” ({where}).",
        key=sign(clash.key),
        one=tr(ALL[clash.one].label),
        other=tr(ALL[clash.other].label),
        where=tr(clash.where),
    )
