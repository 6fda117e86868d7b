"""What `why` tells of a rule: its beginning, but never a beginning that says nothing."""

from __future__ import annotations

from wargame.border import places
from wargame.reports.pages import gist, load, rules_of


def test_the_beginning_of_a_rule_says_something() -> None:
    rules = rules_of(load(places.rules()))
    assert "rally" in gist(rules["70.6"])
    for rule in rules.values():
        said = gist(rule)
        assert not said.endswith(":"), rule.id
        assert len(said) >= min(60, len(rule.text)), rule.id
