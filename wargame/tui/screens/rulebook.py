"""The rulebook: its pages, jumping to a rule, searching, and the numbers behind a rule.

Lives here: the screen. Not here: taking the pages apart (reports/pages.py), or the numbers (border/tables.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from wargame.border import places
from wargame.engine.model.tables import Ruleset
from wargame.language import mark, tr
from wargame.reports.names import noted, sentence
from wargame.reports.pages import Rule, RulePage, load, plain, rules_of
from wargame.reports.rule_numbers import filled
from wargame.reports.why import rows_of
from wargame.tui.actions import family
from wargame.tui.bits import Line
from wargame.tui.screens.reading import BROAD, ReadingScreen
from wargame.tui.widgets.reader import Reader, Scribe

PAGE, RULE = "page:", "rule:"
AROUND = 60
"""Characters shown before and after what was searched for."""
MARKS = re.compile(r"^(#+ |- |\d+\. )")
"""What a paragraph begins with that is a heading, or an item of a list."""


class RulebookScreen(ReadingScreen[None]):
    """The rulebook, open at a rule (`30.5`), at a page (`30`), or at page 0.

    With `ruleset`, a rule opened with Enter shows its numbers and where they come from. `pages` is for tests.
    """

    BINDINGS: ClassVar[list[BindingType]] = family("rulebook")
    TITLE_OF_HELP = mark("The rulebook")
    ABOUT = mark("""Every rule of the game, with the numbers as the game at hand has them. The first page is the game in
    half an hour. The list of pages is on the left; Enter on a rule shows its numbers and where they come from. / finds a
    word, or goes to a rule by its number, such as 30.5.""")
    KEYS = (
        ("reading.leave", mark("leave")),
        ("help", mark("help")),
        ("rulebook.find", mark("find a word or a rule")),
        ("rulebook.pages rulebook.text", mark("pages, text")),
        ("reader.up reader.down", mark("move")),
        ("reader.open", mark("open")),
        ("rulebook.back", mark("where one was")),
    )

    def __init__(self, rule: str = "", ruleset: Ruleset | None = None, pages: Mapping[str, RulePage] | None = None) -> None:
        """Open at `rule`, the id of a rule or of a page."""
        super().__init__()
        self.pages = dict(pages) if pages is not None else load(places.rules())
        self.rules = rules_of(self.pages)
        self.ruleset = ruleset
        self.page = next(iter(self.pages), "")
        self.opened: str = ""
        self._trail: list[tuple[str, str]] = []
        self._query = ""
        self._start = rule

    def title_line(self) -> Line:
        """Return the page that is read."""
        found = self.pages.get(self.page)
        name = f"{found.id}  {found.title}" if found is not None else ""
        if self._query:
            name = tr("Places with “{words}”", words=self._query)
        return ((tr("RULEBOOK"), "head"), ("  ", ""), (name, ""))

    def body(self) -> ComposeResult:
        """Build the list of pages, the text and the line to search in."""
        with Horizontal():
            yield Reader(self._contents, id="pages")
            yield Reader(id="text")
            yield Reader(self._beside, id="numbers")
        yield Input(placeholder=tr("A word, or a rule such as 30.5; Enter finds, Escape leaves"), id="find", compact=True)

    def on_mount(self) -> None:
        """Open where it was asked for, and read the numbers where nobody has given them."""
        self.go(self._start)
        if self.ruleset is None:
            self._read_numbers()

    @work(thread=True, exclusive=True)
    def _read_numbers(self) -> None:
        from wargame.border.faults import BadInput
        from wargame.border.tables import load_ruleset

        with suppress(BadInput):  # The pages can be read without them.
            self.app.call_from_thread(self._take_numbers, load_ruleset())

    def _take_numbers(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        text = self.query_one("#text", Reader)
        text.show(self._results if self._query else self._text, text.target)
        self.look_beside()

    # Where one is.

    def go(self, wanted: str) -> bool:
        """Open a rule or a page; return whether there is one of that id."""
        page = wanted.partition(".")[0]
        known = wanted in self.rules or wanted in self.pages
        if page in self.pages:
            self.page = page
        self._query = ""
        rule = wanted if wanted in self.rules else ""
        self.opened = rule
        self.query_one("#text", Reader).show(self._text, RULE + rule if rule else "")
        self.query_one("#pages", Reader).show(self._contents, PAGE + self.page)
        self.retitle()
        self.call_after_refresh(self._settled)
        return known

    def _settled(self) -> None:
        self.query_one("#text", Reader).focus()
        self.look_beside()

    # What is read.

    def _contents(self, scribe: Scribe) -> None:
        for page in self.pages.values():
            indent = 3 - len(page.id)
            scribe.text(page.title, indent=indent, lead=page.id, hang=4 - indent, target=PAGE + page.id)
        if not self.pages:
            scribe.text(tr("The rulebook's pages are missing: install the program again."), tone="bad")

    def _text(self, scribe: Scribe) -> None:
        page = self.pages.get(self.page)
        if page is None:
            return
        scribe.text(page.title, lead=page.id, tone="bold")
        scribe.blank()
        for text in page.intro:
            _paragraph(scribe, filled(text, self.ruleset))
        for rule in page.rules:
            scribe.blank()
            self._rule(scribe, rule)
        scribe.blank()
        for text in page.rest:
            _paragraph(scribe, filled(text, self.ruleset))

    def _rule(self, scribe: Scribe, rule: Rule) -> None:
        scribe.text(plain(filled(rule.text, self.ruleset)), lead=f"{rule.id} {rule.title}.", target=RULE + rule.id)
        for item in rule.items:
            _paragraph(scribe, filled(item, self.ruleset))
        if rule.id == self.opened and self.ruleset is not None and self.app.size.width < BROAD:
            self._numbers(scribe, self.ruleset, rule)

    def _beside(self, scribe: Scribe) -> None:
        """Write, beside the text on a wide screen, the numbers of the rule under the cursor."""
        rule = self.rules.get(self.query_one("#text", Reader).target.removeprefix(RULE))
        if rule is None:
            scribe.text(tr("The numbers of the rule that is marked stand here, each with its source."), tone="dim")
        elif self.ruleset is not None:
            scribe.text(f"{rule.id} {rule.title}", tone="bold")
            scribe.section(tr("Its numbers"))
            self._numbers(scribe, self.ruleset, rule)

    @on(Reader.Stopped, "#text")
    def look_beside(self) -> None:
        """Show the numbers of another rule."""
        if self.app.size.width >= BROAD:
            self.query_one("#numbers", Reader).show(self._beside)

    @staticmethod
    def _numbers(scribe: Scribe, ruleset: Ruleset, rule: Rule) -> None:
        rows = list(rows_of(ruleset, [rule.id]))
        if not rows:
            scribe.text(tr("This rule has no numbers of its own."), indent=4, tone="dim")
        for row in rows:
            value = noted(str(row.value), row.unit) if row.unit else str(row.value)
            scribe.text(tr("{number}: {value}.", number=row.text.rstrip("."), value=value), indent=4, tone="own")
            scribe.text(tr("Source: {source}", source=sentence(row.source)), indent=6, tone="dim")

    def _results(self, scribe: Scribe) -> None:
        found = list(self._matches())
        for target, lead, text in found:
            scribe.text(text, lead=lead, hang=2, target=target)
            scribe.blank()
        if not found:
            scribe.text(tr("No rule and no page has “{words}”.", words=self._query), tone="warn")
            scribe.text(tr("Try a shorter word; / begins anew."))

    def _matches(self) -> list[tuple[str, str, str]]:
        """Return what holds the searched words, titles first: (target, lead, the words around)."""
        wanted = self._query.casefold()
        titles: list[tuple[str, str, str]] = []
        texts: list[tuple[str, str, str]] = []
        for page in self.pages.values():
            if wanted in page.title.casefold():
                titles.append((PAGE + page.id, f"{page.id} {page.title}", ""))
            for rule in page.rules:
                whole = plain(filled(_run_on((rule.text, *rule.items)), self.ruleset))
                if wanted in rule.title.casefold():
                    titles.append((RULE + rule.id, f"{rule.id} {rule.title}.", _around(whole, wanted)))
                elif wanted in whole.casefold():
                    texts.append((RULE + rule.id, f"{rule.id} {rule.title}.", _around(whole, wanted)))
            loose = plain(_run_on((*page.intro, *page.rest)))
            if wanted in loose.casefold():
                texts.append((PAGE + page.id, tr("{page}:", page=f"{page.id} {page.title}"), _around(loose, wanted)))
        return [*titles, *texts]

    # Keys.

    @on(Reader.Stopped, "#pages")
    def turn_page(self, stopped: Reader.Stopped) -> None:
        """Show the page under the cursor of the list."""
        page = stopped.target.removeprefix(PAGE)
        if page and (page != self.page or self._query):
            self.page, self.opened, self._query = page, "", ""
            self.query_one("#text", Reader).show(self._text)
            self.look_beside()
            self.retitle()

    @on(Reader.Opened)
    def open_stop(self, opened: Reader.Opened) -> None:
        """Open what was found, show or hide a rule's numbers, or go from the list to the text."""
        opened.stop()
        kind, _, name = opened.target.partition(":")
        if opened.reader.id == "pages":
            self.query_one("#text", Reader).focus()
        elif self._query:
            self._trail.append(("query", self._query))
            self.go(name)
        elif kind == "rule":
            self.opened = "" if self.opened == name else name
            self.query_one("#text", Reader).show(self._text, opened.target)

    def action_to(self, where: str) -> None:
        """Let the keys go to the list or to the text."""
        self.query_one(where).focus()

    def action_find(self) -> None:
        """Open the line to search in."""
        line = self.query_one("#find", Input)
        line.add_class("-open")
        line.value = ""
        line.focus()

    @on(Input.Submitted, "#find")
    def find(self, submitted: Input.Submitted) -> None:
        """Jump to a rule or a page, or list every place that has the words."""
        submitted.stop()
        wanted = submitted.value.strip()[:80]
        self._close()
        if not wanted or ((wanted in self.rules or wanted in self.pages) and self.go(wanted)):
            return
        self._search(wanted)

    def _search(self, wanted: str) -> None:
        self._query = wanted
        self.query_one("#text", Reader).show(self._results)
        self.retitle()

    def _close(self) -> None:
        self.query_one("#find", Input).remove_class("-open")
        self.query_one("#text", Reader).focus()

    def action_back(self) -> None:
        """Go back to what was found; without a search, to the list of pages."""
        if self._trail:
            self._search(self._trail.pop()[1])
        else:
            self.query_one("#pages", Reader).focus()

    def action_leave(self) -> None:
        """Leave the search line, or the rulebook."""
        if self.query_one("#find", Input).has_class("-open"):
            self._close()
        else:
            self.dismiss(None)


def _run_on(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as one text, without the marks of headings and lists."""
    return " ".join(MARKS.sub("", paragraph) for paragraph in paragraphs)


def _around(text: str, wanted: str) -> str:
    at = text.casefold().find(wanted)
    if at < 0:
        at = 0
    first, last = max(0, at - AROUND), min(len(text), at + len(wanted) + AROUND)
    cut = text[first:last]
    cut = cut.partition(" ")[2] if first else cut
    cut = cut.rpartition(" ")[0] if last < len(text) else cut
    return ("… " if first else "") + cut + (" …" if last < len(text) else "")


def _paragraph(scribe: Scribe, text: str) -> None:
    """Write a paragraph: a heading, an item of a list, words in bold before the rest, or plain text."""
    if text.startswith("## "):
        scribe.section(text.removeprefix("## "))
        return
    item = re.match(r"(- |\d+\. )", text)
    if item is not None:
        scribe.text(plain(text), indent=2, hang=len(item[0]))
        return
    bold, _, after = text.removeprefix("**").partition("** ") if text.startswith("**") else ("", "", text)
    scribe.text(plain(after), lead=plain(bold))
    scribe.blank()


__all__ = ["RulebookScreen"]
