"""What the engine says can be said in every language: no text of it is made where no catalogue can follow."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from languages import engine_texts
from wargame.engine.model.base import Rejection, Said

ROOT = Path(__file__).resolve().parents[2]
ENGINE = sorted((ROOT / "wargame" / "engine").rglob("*.py"))


def test_the_engine_puts_no_words_together_but_by_said() -> None:
    """A refusal made by an f-string would reach its reader in English, whatever language is spoken."""
    glued = []
    for path in ENGINE:
        module = ast.parse(path.read_text(encoding="utf-8"))
        silent = {
            id(part)
            for node in ast.walk(module)
            if isinstance(node, ast.Raise) or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "message")
            for part in ast.walk(node)
        }
        for node in ast.walk(module):
            if isinstance(node, ast.JoinedStr) and id(node) not in silent:
                said = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
                if re.search(r"[a-z] [a-z]", said):
                    glued.append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {ast.unparse(node)}")
    assert glued == []


def test_what_is_said_with_values_is_in_the_catalogues() -> None:
    known = {text for _, text in engine_texts.texts()}
    templates = []
    for path in ENGINE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Said":
                templates += [ast.literal_eval(node.args[0])] if isinstance(node.args[0], ast.Constant) else []
    assert len(templates) > 100
    assert [text for text in templates if text not in known] == []


@pytest.mark.parametrize(
    "text",
    [
        "You have sealed your orders.",
        "{forum} takes {count} drafts in a turn, and has them.",
        "{nation} can keep {ceiling} people deployed; this would make {would}.",
        "no base had room for it",
        "the last turn has been played",
        "The draft is ripe for silence.",
        "pledge package",
        "public support",
        "air strikes",
        "by consensus",
        "legitimacy",
        "council",
        "the opposition",
        "draft agreed",
    ],
)
def test_a_text_of_each_sort_is_there(text: str) -> None:
    assert text in {found for _, found in engine_texts.texts()}


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring."""',
        'x: "tuple[str, int]" = 1',
        'raise ValueError("no such thing")',
        'message = "no such thing"',
        'f"{x} and so on"',
    ],
)
def test_what_only_programmers_read_is_left_out(code: str) -> None:
    assert list(engine_texts.said(ast.parse(code))) == []


def test_a_text_that_was_said_is_the_english_one() -> None:
    said = Said("{n} of {all}", n=1, all=2)
    assert (said, hash(said), said.template, said.values) == ("1 of 2", hash("1 of 2"), "{n} of {all}", {"n": 1, "all": 2})
    assert type(Rejection("1.2", "seat", said, "Wait.").plain().what) is str
