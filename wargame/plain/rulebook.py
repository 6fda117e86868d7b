"""The rulebook by number: its pages, a rule, its numbers with their sources, and finding words. Not here: the pages' text."""

from __future__ import annotations

from wargame.border import places
from wargame.engine.model.tables import Ruleset
from wargame.plain.voice import Voice, Way
from wargame.reports.names import sentence
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
        ways = [Way(p.id, f"Page {p.id}, {p.title}") for p in self.pages.values()]
        ways.append(Way("find", "Find a word, or a rule by its number"))
        while (chosen := self.voice.choose("The rulebook:", ways, help="Page 0 is the game in half an hour.")) is not None:
            if chosen == "find":
                self._find()
            else:
                self._page(self.pages[chosen])

    def _page(self, page: RulePage) -> None:
        self.voice.head(f"Page {page.id}, {page.title}.")
        ways = [Way("intro", "Read what comes before the rules")] if page.intro else []
        ways += [Way(rule.id, f"Rule {rule.id}, {rule.title}") for rule in page.rules]
        ways += [Way("rest", "Read what comes after the rules, such as an example")] if page.rest else []
        ways.append(Way("all", "Read the whole page"))
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
        self.voice.head(f"Rule {rule.id}, {rule.title}.")
        self.voice.read(lambda page: _texts(page, (rule.text, *rule.items), self._numbers()))
        numbers = list(rows_of(self._numbers(), [rule.id]))
        if not numbers:
            return

        def write(page: Page) -> None:
            for row in numbers:
                unit = f" ({row.unit})" if row.unit else ""
                page.text(f"{row.text.rstrip('.')}: {row.value}{unit}. Source: {sentence(row.source)}", lead="·")

        if self.voice.choose("", [Way("numbers", f"Its numbers, with their sources: {len(numbers)}")]) is not None:
            self.voice.read(write)

    def _numbers(self) -> Ruleset:
        if self._ruleset is None:
            from wargame.border.tables import load_ruleset

            self._ruleset = load_ruleset()
        return self._ruleset

    def _find(self) -> None:
        wanted = self.voice.line("A word, or the number of a rule such as 30.5:")
        if not wanted:
            return
        if wanted in self.rules:
            self._rule(self.rules[wanted])
            return
        words = wanted.casefold().split()
        hits = [r for r in self.rules.values() if all(w in f"{r.title} {r.text} {' '.join(r.items)}".casefold() for w in words)]
        if not hits:
            self.voice.say(f'No rule holds "{wanted[:40]}".')
            return
        ways = [Way(r.id, f"Rule {r.id}, {r.title}") for r in hits]
        while (chosen := self.voice.choose(f'Rules with "{wanted[:40]}": {len(hits)}', ways)) is not None:
            self._rule(self.rules[chosen])


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
        out.section(f"Rule {rule.id}, {rule.title}")
        _texts(out, (rule.text, *rule.items), ruleset)
    _texts(out, page.rest, ruleset)


__all__ = ["Rulebook"]
