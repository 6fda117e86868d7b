"""Scenarios whose files are cut, garbled or filled with anything at all: they load, or are refused in single lines."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small
from wargame.border import scenarios
from wargame.border.faults import BadInput, Fault
from wargame.engine.model.tables import Ruleset


def all_in_single_lines(faults: list[Fault]) -> bool:
    return all("\n" not in str(f) and f.what and f.mend.endswith((".", "?")) for f in faults)


def loads_or_is_refused(folder: Path, ruleset: Ruleset) -> None:
    """Fail by any exception but the one that says what is wrong."""
    with suppress(BadInput):
        scenarios.load(folder, ruleset)


BITS = ["", '"', "[", "]", "{", "}", "=", ".", "-1", "1e400", "nan", "\n", "[x]\n", "#", "'", "true", "é", "\x00"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_file_loads_or_is_refused_in_single_lines(data: st.DataObject, crisis: Path, ruleset: Ruleset) -> None:
    file = data.draw(st.sampled_from(sorted(f for f in small.FILES if f.endswith(".toml"))))
    text = small.FILES[file]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        bit = data.draw(st.sampled_from([text[at : at + 9], *BITS]) | st.text(max_size=4))
        text = text[:at] + bit + text[at + cut :]
    (crisis / file).write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        assert all_in_single_lines(scenarios.check(crisis, ruleset))
        loads_or_is_refused(crisis, ruleset)
    finally:
        small.write(crisis)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_any_place_loads_or_is_refused(data: st.DataObject, crisis: Path, ruleset: Ruleset) -> None:
    file = data.draw(st.sampled_from(sorted(f for f in small.FILES if f.endswith(".toml"))))
    lines = small.FILES[file].split("\n")
    at = data.draw(st.sampled_from([i for i, line in enumerate(lines) if " = " in line and not line.startswith(" ")]))
    lines[at] = f"{lines[at].split(' = ')[0]} = {as_toml(data.draw(VALUES))}"
    (crisis / file).write_text("\n".join(lines), encoding="utf-8", errors="replace", newline="")
    try:
        assert all_in_single_lines(scenarios.check(crisis, ruleset))
        loads_or_is_refused(crisis, ruleset)
    finally:
        small.write(crisis)


def as_toml(value: Any) -> str:
    match value:
        case None:
            return "1979-05-27T07:32:00Z"
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(f"\\U{ord(c):08x}" for c in value if not 0xD800 <= ord(c) <= 0xDFFF) + '"'
        case list():
            return "[" + ", ".join(map(as_toml, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{as_toml(k)} = {as_toml(v)}" for k, v in value.items()) + "}"
    return str(value)
