"""The rulebook taken apart: every paragraph of a page belongs to a rule, or stands before or after the rules."""

from __future__ import annotations

from wargame.border import places
from wargame.reports.pages import load, parse, rules_of

PAGE = """# 7 A page

What it is about.

**7.1 The first.** One of two:

- this;
- or that.

And a word more.

**7.2 The second.** Something else:

- an item.

**Example.** Two and two.
"""


def test_lists_and_paragraphs_belong_to_the_rule_above_them_and_examples_to_none() -> None:
    page = parse(PAGE)
    assert page is not None
    assert [(r.id, r.text, r.items) for r in page.rules] == [
        ("7.1", "One of two:", ("- this;", "- or that.", "And a word more.")),
        ("7.2", "Something else:", ("- an item.",)),
    ]
    assert page.intro == ("What it is about.",)
    assert page.rest == ("**Example.** Two and two.",)


def test_no_rule_of_the_rulebook_ends_in_the_middle_of_a_sentence() -> None:
    rules = rules_of(load(places.rules()))
    whole = {name: rule.items[-1] if rule.items else rule.text for name, rule in rules.items()}
    assert [name for name, text in whole.items() if text[-1] not in ".)"] == []
