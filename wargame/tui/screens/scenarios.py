"""The scenarios to choose from: what each is about, when it plays, who should be sat, and a map of it.

Lives here: the screen. Not here: reading scenarios (border/scenarios.py); what is secret in one is never shown here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from wargame.border import coast, scenarios
from wargame.border.faults import BadInput, Fault
from wargame.border.scenarios import Listed
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Tables
from wargame.engine.rulebook import with_own
from wargame.language import mark, tr, trn
from wargame.reports.names import Names, some
from wargame.reports.pages import plain
from wargame.tui.bits import Line
from wargame.tui.screens.reading import ReadingScreen
from wargame.tui.seating import difficulty, length
from wargame.tui.widgets import places
from wargame.tui.widgets.places_map import PlacesMap
from wargame.tui.widgets.reader import Reader, Scribe


class Looked(Struct, frozen=True, gc=False):
    """A scenario that was read for its page, or why it could not be; a fault of its coast alone takes away the map alone."""

    scenario: Scenario | None = None
    tables: Tables | None = None
    coast: coast.Coast | None = None
    fault: str = ""
    note: str = ""


def look(path: str) -> Looked:
    """Return what the page of a scenario shows; never raises for what a file holds."""
    from wargame.border.tables import load_ruleset

    try:
        ruleset = load_ruleset()
        scenario = scenarios.load(Path(path), ruleset)
    except BadInput as bad:
        return Looked(fault=str(bad.faults[0]))
    except OSError as error:
        return Looked(fault=tr("It cannot be read: {why}.", why=error.strerror or tr("an error of the disk")))
    shore = coast.read(Path(path))
    if isinstance(shore, Fault):
        return Looked(scenario, with_own(ruleset.tables, scenario), note=str(shore))
    return Looked(scenario, with_own(ruleset.tables, scenario), shore)


class Summary(Reader):
    """What a crisis is about; Enter there chooses it, as it does in the list."""

    class Taken(Message):
        """The crisis that is read is to be played."""

    def action_open(self) -> None:
        """Choose it: its page has nothing else to open."""
        self.post_message(self.Taken())


class ScenariosScreen(ReadingScreen[str | None]):
    """Every scenario that comes with the game; returns the id of the chosen one, or None.

    A damaged folder stands in the list with what is wrong with it, and cannot be chosen. `listing` and `looking` are for tests.
    """

    TITLE_OF_HELP = mark("The scenarios")
    ABOUT = mark("""The crises that can be played: what each is about, how long it is, which seats are worth playing, and its map.
    One that is damaged says what is wrong with it and hides no other.""")
    KEYS = (
        ("reading.leave", mark("back")),
        ("help", mark("help")),
        ("reader.up reader.down", mark("move")),
        ("reader.open", mark("choose")),
        ("next_pane", mark("list, text, map")),
        ("map.in map.out", mark("zoom the map")),
    )

    def __init__(
        self,
        listing: Callable[[], Sequence[Listed]] = scenarios.listing,
        looking: Callable[[str], Looked] = look,
    ) -> None:
        """List what `listing` returns."""
        super().__init__()
        self._listing = listing
        self._looking = looking
        self.found: tuple[Listed, ...] | None = None
        self._looked: dict[str, Looked] = {}
        self.trouble = ""
        self.chosen = ""

    def title_line(self) -> Line:
        """Return the title."""
        many = "" if self.found is None else "  " + trn("{n} found", "{n} found", len(self.found))
        return ((tr("SCENARIOS"), "head"), (many, ""))

    def body(self) -> ComposeResult:
        """Build the list, the page and the map."""
        with Horizontal():
            yield Reader(self._list, id="found")
            with Vertical(id="side"):
                yield Summary(self._page, id="text")
                yield PlacesMap((), None, small=True, id="preview")

    def on_mount(self) -> None:
        """Begin to read the folders, and let the keys go to the list."""
        self.query_one("#preview").display = False
        self.query_one("#found", Reader).focus()
        self._read_list()

    # Reading, beside the screen.

    @work(thread=True, group="list")
    def _read_list(self) -> None:
        try:
            found, trouble = tuple(self._listing()), ""
        except (BadInput, OSError) as error:
            found, trouble = (), str(error)
        self.app.call_from_thread(self._take_list, found, trouble)

    def _take_list(self, found: tuple[Listed, ...], trouble: str) -> None:
        self.found, self.trouble = found, trouble
        self.chosen = next((one.id for one in found if one.fault is None), found[0].id if found else "")
        self.query_one("#found", Reader).show(self._list, self.chosen)
        self.retitle()
        self._show()

    @work(thread=True, exclusive=True, group="page")
    def _read_page(self, one: Listed) -> None:
        looked = self._looking(one.path)
        self.app.call_from_thread(self._take_page, one.id, looked)

    def _take_page(self, name: str, looked: Looked) -> None:
        self._looked[name] = looked
        if name == self.chosen:
            self._show()

    def _show(self) -> None:
        one = self._one()
        if one is not None and one.fault is None and one.id not in self._looked:
            self._read_page(one)
        self.query_one("#text", Reader).show(self._page)
        looked = self._looked.get(self.chosen)
        preview = self.query_one("#preview", PlacesMap)
        preview.display = looked is not None and looked.coast is not None
        if looked is not None and looked.scenario is not None and looked.tables is not None:
            preview.show_crisis(
                places.preview(looked.scenario, looked.tables), looked.coast, places.legend(looked.scenario, looked.tables)
            )

    def _one(self) -> Listed | None:
        return next((one for one in self.found or () if one.id == self.chosen), None)

    # What is read.

    def _list(self, scribe: Scribe) -> None:
        if self.found is None:
            scribe.text(tr("Reading …"), tone="dim")
            return
        for one in self.found:
            if one.fault is None:
                scribe.text(one.title, target=one.id, hang=2)
                scribe.text(_size(one.turns, len(one.nations)), indent=2, tone="dim")
            else:
                scribe.text(one.title or one.id, lead="×", hang=2, target=one.id)
                scribe.text(tr("cannot be played"), indent=2, tone="bad")
        if not self.found:
            scribe.text(self.trouble or tr("There are none."), tone="warn")

    def _page(self, scribe: Scribe) -> None:
        one = self._one()
        if one is None:
            return
        looked = self._looked.get(one.id)
        fault = str(one.fault) if one.fault is not None else looked.fault if looked is not None else ""
        scribe.text(one.title or one.id, tone="bold")
        if fault:
            scribe.text(tr("It cannot be played: something in its files is wrong."), tone="bad")
            scribe.blank()
            scribe.text(fault)
            scribe.blank()
            scribe.text(tr("`wargame check {path}` lists everything that is wrong with it.", path=one.path), tone="dim")
            return
        if looked is None or looked.scenario is None:
            scribe.text(one.summary)
            scribe.text(tr("Reading …"), tone="dim")
            return
        _crisis(scribe, looked.scenario, Names(looked.scenario, looked.tables) if looked.tables is not None else None)
        if looked.note:
            scribe.blank()
            scribe.text(tr("Its map cannot be drawn: {note}", note=looked.note), tone="warn")

    # Keys.

    @on(Reader.Stopped, "#found")
    def show_other(self, stopped: Reader.Stopped) -> None:
        """Show the scenario under the cursor."""
        if stopped.target and stopped.target != self.chosen:
            self.chosen = stopped.target
            self._show()

    @on(Reader.Opened, "#found")
    def choose(self, opened: Reader.Opened) -> None:
        """Return the scenario, unless it is damaged."""
        self.chosen = opened.target
        self.take()

    @on(Summary.Taken)
    def take(self) -> None:
        """Return the scenario that is shown, unless it is damaged."""
        one = self._one()
        looked = self._looked.get(self.chosen)
        if one is None or one.fault is not None or (looked is not None and looked.fault):
            self.app.bell()
            return
        self.dismiss(one.id)


def _size(turns: int, nations: int, before: str = "", between: str = ", ") -> str:
    """Return how large a crisis is."""
    return before + trn("{n} turn", "{n} turns", turns) + between + trn("{n} nation", "{n} nations", nations)


def _crisis(scribe: Scribe, scenario: Scenario, names: Names | None) -> None:
    """Write what everybody may know of a crisis before it begins."""
    hours = sum(t.hours for t in scenario.turns)
    if names is not None:
        span = names.span(0, hours)
        scribe.text(_size(len(scenario.turns), len(scenario.nations), f"{span} · ", " · "), tone="own")
    scribe.blank()
    scribe.text(scenario.summary)
    scribe.blank()
    recommended = [n.name for n in scenario.nations.values() if n.recommended]
    if recommended:
        scribe.text(f"{some(recommended)}.", lead=tr("Seats to play:"))
        scribe.text(tr("Any other seat may be played too; the computer takes those that nobody does."), tone="dim")
        scribe.blank()
    scribe.text(length(scenario), lead=tr("How long:"))
    scribe.text(difficulty(scenario), lead=tr("Difficulty:"))
    scribe.text(f"{some([f.name for f in scenario.forums.values()])}.", lead=tr("Where it is decided:"))
    scribe.section(tr("Turns"))
    at = 0
    for number, turn in enumerate(scenario.turns, 1):
        when = f" ({names.span(at, at + turn.hours)})" if names is not None else ""
        scribe.text(f"{turn.label}{when}", lead=f"{number}.", indent=2, hang=3)
        at += turn.hours
    scribe.section(tr("What the coalition plays for"))
    for objective in scenario.objectives.values():
        scribe.text(objective.name, lead="-", indent=2, hang=2)
    brief = scenario.briefs.get("public", "")
    if brief:
        scribe.section(tr("The situation as everybody knows it"))
        _brief(scribe, brief)
        scribe.blank()
        scribe.text(tr("Each seat has a brief of its own, which is handed to it alone."), tone="dim")


def _brief(scribe: Scribe, text: str) -> None:
    """Write a brief: Markdown's headings, lists and paragraphs."""
    for block in text.split("\n\n"):
        lines = block.strip().splitlines()
        if not lines:
            continue
        if lines[0].startswith("#"):
            scribe.section(lines.pop(0).lstrip("# "))
        items: list[str] = []
        for line in lines:
            starts = line.lstrip().startswith(("- ", "* "))
            if starts or not items:
                items.append(line.strip())
            else:
                items[-1] += f" {line.strip()}"
        for item in items:
            bullet = item.startswith(("- ", "* "))
            scribe.text(plain(item), indent=2 if bullet else 0, hang=2 if bullet else 0)
        scribe.blank()


__all__ = ["Looked", "ScenariosScreen", "look"]
