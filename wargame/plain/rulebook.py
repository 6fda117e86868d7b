"""The rulebook by number: its pages, a rule, its numbers with their sources, and finding words. Not here: the pages' text."""

from __future__ import annotations

from wargame.border import places
from wargame.engine.model.tables import Ruleset
from wargame.language import tr
from wargame.plain.voice import Voice, Way
from wargame.plain.why import sourced
from wargame.reports.page import Page
from wargame.reports.pages import Rule, RulePage, load, plain, rules_of
from wargame.reports.rule_numbers import filled
from wargame.reports.why import rows_of


class Rulebook:
    """The rulebook, with the numbers of a game where there is one."""

    def __init__(self, voice: Voice, ruleset: Ruleset | None = None) -> None:
        """Take the rules whose numbers are told; without them those that come with the program."""
        self.voice = voice
        self.pages = load(places.rules())
        self.rules = rules_of(self.pages)
        self._ruleset = ruleset

    def open(self, wanted: str = "") -> None:
        """Open at a rule (`30.5`), at a page (`30`), or at the list of pages."""
        if wanted in self.rules:
            self._rule(self.rules[wanted])
        elif wanted in self.pages and wanted != "0":
            self._page(self.pages[wanted])
        self._contents()

    def _contents(self) -> None:
        ways = [Way(p.id, tr("Page {page}, {title}", page=p.id, title=p.title)) for p in self.pages.values()]
        ways.append(Way("find", tr("Find a word, or a rule by its number")))
        help_text = tr("Page 0 is the game in half an hour.")
        while (chosen := self.voice.choose(tr("The rulebook:"), ways, help=help_text)) is not None:
            if chosen == "find":
                self._find()
            else:
                self._page(self.pages[chosen])

    def _page(self, page: RulePage) -> None:
        self.voice.head(tr("Page {page}, {title}.", page=page.id, title=page.title))
        ways = [Way("intro", tr("Read what comes before the rules"))] if page.intro else []
        ways += [_way(rule) for rule in page.rules]
        ways += [Way("rest", tr("Read what comes after the rules, such as an example"))] if page.rest else []
        ways.append(Way("all", tr("Read the whole page")))
        book = self._numbers()
        while (chosen := self.voice.choose("", ways)) is not None:
            if chosen in self.rules:
                self._rule(self.rules[chosen])
                continue
            texts = {"intro": page.intro, "rest": page.rest}.get(chosen)
            if texts is not None:
                self.voice.read(lambda out, texts=texts: _texts(out, texts, book))  # type: ignore[misc]
            else:
                self.voice.read(lambda out: _whole(out, page, book))

    def _rule(self, rule: Rule) -> None:
        self.voice.head(tr("Rule {rule}, {title}.", rule=rule.id, title=rule.title))
        self.voice.read(lambda page: _texts(page, (rule.text, *rule.items), self._numbers()))
        numbers = list(rows_of(self._numbers(), [rule.id]))
        if not numbers:
            return

        def write(page: Page) -> None:
            for row in numbers:
                page.text(sourced(row), lead="·")

        if self.voice.choose("", [Way("numbers", tr("Its numbers, with their sources: {n}", n=len(numbers)))]) is not None:
            self.voice.read(write)

    def _numbers(self) -> Ruleset:
        if self._ruleset is None:
            from wargame.border.tables import load_ruleset

            self._ruleset = load_ruleset()
        return self._ruleset

    def _find(self) -> None:
        wanted = self.voice.line(tr("A word, or the number of a rule such as 30.5:"))
        if not wanted:
            return
        if wanted in self.rules:
            self._rule(self.rules[wanted])
            return
        words = wanted.casefold().split()
        hits = [r for r in self.rules.values() if all(w in f"{r.title} {r.text} {' '.join(r.items)}".casefold() for w in words)]
        if not hits:
            self.voice.say(tr('No rule holds "{words}".', words=wanted[:40]))
            return
        asked = tr('Rules with "{words}": {n}', words=wanted[:40], n=len(hits))
        while (chosen := self.voice.choose(asked, [_way(r) for r in hits])) is not None:
            self._rule(self.rules[chosen])


def _way(rule: Rule) -> Way:
    return Way(rule.id, tr("Rule {rule}, {title}", rule=rule.id, title=rule.title))


def _texts(page: Page, texts: tuple[str, ...], ruleset: Ruleset) -> None:
    for raw in texts:
        text = filled(raw, ruleset)
        if text.startswith("#"):
            page.section(plain(text.lstrip("# ")))
        elif text.startswith("- "):
            page.text(plain(text[2:]), lead="·")
        elif text.startswith("|"):
            _rows(page, text)
        else:
            page.text(plain(text))


def _rows(page: Page, text: str) -> None:
    """Write a table of Markdown, which stands on one line: what has no letter or digit is its ruler."""
    cells = [plain(c.strip()) for c in text.split("|")]
    page.text(", ".join(c for c in cells if any(x.isalnum() for x in c)))


def _whole(out: Page, page: RulePage, ruleset: Ruleset) -> None:
    _texts(out, page.intro, ruleset)
    for rule in page.rules:
        out.section(tr("Rule {rule}, {title}", rule=rule.id, title=rule.title))
        _texts(out, (rule.text, *rule.items), ruleset)
    _texts(out, page.rest, ruleset)


__all__ = ["Rulebook"]
