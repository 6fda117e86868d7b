"""Every rule that the engine cites is a numbered paragraph of the rulebook."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict

from architecture.sources import ROOT, below, docstrings, label, literals, tree

NUMBER = r"\d{1,3}\.\d{1,2}"
PARAGRAPH = re.compile(rf"^\*\*({NUMBER})[ .]", re.MULTILINE)
IN_PROSE = re.compile(rf"\brules? ({NUMBER}(?:(?:, | and | to |, and )(?:rule )?{NUMBER})*)")


def written() -> dict[str, str]:
    """Return each numbered paragraph, and the page it stands on."""
    pages = sorted((ROOT / "rules").glob("*.md"))
    return {number: page.name for page in pages for number in PARAGRAPH.findall(page.read_text(encoding="utf-8"))}


def cited() -> dict[str, list[str]]:
    """Return each rule that the engine or a computer seat cites, and where."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in [*below("engine"), *below("players")]:
        for line, text in literals(path):
            if re.fullmatch(NUMBER, text):
                found[text].append(label(path, line))
        bare = docstrings(tree(path))
        text = path.read_text(encoding="utf-8")
        for match in IN_PROSE.finditer(text):
            for number in re.findall(NUMBER, match[1]):
                found[number].append(label(path, text.count("\n", 0, match.start()) + 1))
        assert bare, f"{label(path)} has no docstring"
    return found


def test_every_rule_that_the_code_cites_is_written() -> None:
    rules = written()
    wrong = {number: places[0] for number, places in sorted(cited().items()) if number not in rules}
    assert wrong == {}


def test_a_number_names_one_rule_on_the_page_of_its_area() -> None:
    seen: dict[str, str] = {}
    wrong = []
    for page in sorted((ROOT / "rules").glob("*.md")):
        for number in PARAGRAPH.findall(page.read_text(encoding="utf-8")):
            if number in seen or not page.name.startswith(number.partition(".")[0] + "-"):
                wrong.append(f"{page.name}: {number}")
            seen[number] = page.name
    assert wrong == []


def test_every_row_of_the_tables_names_a_rule_that_is_written() -> None:
    rules = written()
    wrong = [
        f"{table.name}: {number}"
        for table in sorted((ROOT / "rules" / "tables").glob("*.toml"))
        for number in sorted(set(_rules_of(tomllib.loads(table.read_text(encoding="utf-8")))))
        if number not in rules
    ]
    assert wrong == []


def test_every_row_of_the_tables_is_named_on_the_page_of_its_rule() -> None:
    pages = {page.name.partition("-")[0]: page.read_text(encoding="utf-8") for page in (ROOT / "rules").glob("[0-9]*.md")}
    wrong = []
    for table in sorted((ROOT / "rules" / "tables").glob("[0-9]*.toml")):
        rows = tomllib.loads(table.read_text(encoding="utf-8"))
        section = rows.pop("section")
        for field, row in rows.items():
            if isinstance(row, dict) and f"`{section}.{field}`" not in pages[row["rule"].partition(".")[0]]:
                wrong.append(f"{section}.{field}: {row['rule']}")
    assert wrong == []


def test_the_pages_name_no_row_that_is_not_in_the_tables() -> None:
    known: set[str] = set()
    for table in sorted((ROOT / "rules" / "tables").glob("[0-9]*.toml")):
        rows = tomllib.loads(table.read_text(encoding="utf-8"))
        known |= {f"{rows['section']}.{field}" for field in rows}
    sections = {name.partition(".")[0] for name in known}
    wrong = [
        f"{page.name}: {name}"
        for page in sorted((ROOT / "rules").glob("[0-9]*.md"))
        for name in re.findall(r"`([a-z_]+\.[a-z_]+)`", page.read_text(encoding="utf-8"))
        if name.partition(".")[0] in sections and name not in known
    ]
    assert wrong == []


def _rules_of(value: object) -> list[str]:
    if not isinstance(value, dict):
        return [n for part in value for n in _rules_of(part)] if isinstance(value, list) else []
    own = [value["rule"]] if isinstance(value.get("rule"), str) else []
    return own + [n for part in value.values() for n in _rules_of(part)]


def test_every_claim_of_the_model_has_rules_behind_it() -> None:
    text = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
    behind = dict(re.findall(r"^\| (P\d+) [^|]+\| ([^|]+) \|$", text, re.MULTILINE))
    assert list(behind) == [f"P{n}" for n in range(1, 21)]
    rules = written()
    wrong = {claim: number for claim, told in behind.items() for number in re.findall(NUMBER, told) if number not in rules}
    assert wrong == {}
    assert [claim for claim, told in behind.items() if not re.search(NUMBER, told)] == ["P3"], "that one has to come out"


SAYS_WHAT_IS_NOT_RULED = {
    "1.6": "what is said across the table binds nobody",
    "80.5": "what is given binds nobody who receives it",
}
"""Rules that the code keeps by having nothing that does otherwise."""


def test_every_rule_is_cited_by_the_code_that_does_it() -> None:
    uncited = set(written()) - set(cited())
    assert sorted(uncited - set(SAYS_WHAT_IS_NOT_RULED)) == [], "cite them where their number or refusal comes from"
    assert sorted(set(SAYS_WHAT_IS_NOT_RULED) - uncited) == [], "they are cited now"
