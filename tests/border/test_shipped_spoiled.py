"""The crises that come with the game, with one thing spoiled: each fault is told where it is, and nothing else falls."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from wargame.border import places, scenarios


def copied(folder: Path, crisis: str) -> Path:
    """Return a copy of a crisis that may be spoiled."""
    return Path(shutil.copytree(places.scenarios() / crisis, folder / crisis))


def errors(folder: Path) -> list[str]:
    """Return what is wrong with a crisis, in the words of the check."""
    return [str(fault) for fault in scenarios.check(folder) if fault.severity == "error"]


def test_a_third_country_is_not_called_as_the_adversary_is(tmp_path: Path) -> None:
    folder = copied(tmp_path, "baltic-2027")
    with (folder / "cyber.toml").open("a", encoding="utf-8") as file:
        file.write('\n[third.adversary]\nname = "Another"\n')
    told = errors(folder)
    assert any("third.adversary: is the adversary's own name" in one for one in told), told


def test_a_kind_of_mission_of_its_own_that_is_malformed_is_told_once_and_nothing_else_falls(tmp_path: Path) -> None:
    folder = copied(tmp_path, "baltic-2027")
    file = folder / "theatre.toml"
    text = file.read_text(encoding="utf-8")
    name = re.search(r"^\[mission\.([\w-]+)\]$", text, re.MULTILINE)
    assert name is not None
    file.write_text(text.replace(name[0], f"{name[0]}\nnonsense = 1", 1), encoding="utf-8")
    told = errors(folder)
    assert [f"mission.{name[1]}.nonsense" in one for one in told] == [True]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[turn]\n9.label = 'Trop tard'", "turn.9: translates nothing: the scenario has no such entry. Count from 1 to 8."),
        ("[zone.luna]\nname = 'La Lune'", "zone.luna: translates nothing"),
        ("[scenario]\nlegitimacy = 'beaucoup'", "scenario.legitimacy: is no text that a person reads"),
        ("[scenario]\ntitle = ' '", "scenario.title: is"),
        ("[mandate]\ntitle = 12", "mandate.title: is 12"),
        ("[figure.x]\ntext = 'x'", "figure: unknown table"),
        ("turn = 3", "turn: is 3, not a table"),
        ("[scenario", "is not TOML"),
    ],
)
def test_a_translation_says_what_is_wrong_with_it_and_where(tmp_path: Path, line: str, told: str) -> None:
    folder = copied(tmp_path, "libya-2011")
    (folder / "texts.fr.toml").write_text(line + "\n", encoding="utf-8")
    found = errors(folder)
    assert len(found) == 1, found
    assert "texts.fr.toml" in found[0]
    assert told in found[0]


def test_a_fault_in_the_orders_of_history_is_told_with_the_others(tmp_path: Path) -> None:
    folder = copied(tmp_path, "libya-2011")
    orders = folder / "orders-history.toml"
    orders.write_text(re.sub(r"^turn = 2$", 'turn = "two"', orders.read_text("utf-8"), count=1, flags=re.M), "utf-8")
    (told,) = errors(folder)
    assert re.fullmatch(
        r"orders-history\.toml:\d+: order\[\d+\]\.turn: is 'two', not a whole number\. Write a number from 1 to 8\.", told
    )


def test_of_a_broken_crisis_the_form_of_its_orders_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path, "libya-2011")
    (folder / "scenario.toml").write_text("[scenario", "utf-8")
    with (folder / "orders-history.toml").open("a", encoding="utf-8") as file:
        file.write("[[order")
    assert [one.split(":")[0] for one in errors(folder)] == ["scenario.toml", "orders-history.toml"]
