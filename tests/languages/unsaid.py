"""Texts that would reach a reader in English alone: what stands in the code outside `tr`, `trn` and `mark`.

A text is for readers if it has a space, a capital letter or a quotation mark; a word in small letters alone is a key, unless it
is put into a text or returned. Not for readers are docstrings, annotations, what an exception says, patterns, ids and keys.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SAID = frozenset({"tr", "trn", "mark"})
"""Functions whose texts are in the catalogues."""
PARTED = frozenset({"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split", "replace"})
"""Methods that take a text apart."""
KEYED = frozenset({"getattr", "hasattr", "setattr", "TypeVar", "NewType", "cast", "Literal"})
"""Functions that take keys."""
KEYS = frozenset({"id", "classes", "style", "tone", "tag", "tag_field", "kind", "name", "key", "action", "encoding", "align"})
"""Arguments that hold keys, by their names."""
NAMED = frozenset({"AUTO_FOCUS", "CSS", "DEFAULT_CSS", "CSS_PATH", "BINDINGS", "__all__", "message"})
"""Names whose values no reader sees."""
KEY = re.compile(r"[a-z0-9_.,/:*#%+<>=\[\]()@&|~-]*")
MACHINE = re.compile(
    r"(bold )?\$[a-z-]+( \d+%)?"  # a style
    r"|[%A-Za-z:-]*%[A-Za-z][%A-Za-z:-]*"  # a pattern of a time
    r"|([a-z-]+\.[a-z-]+ ?)+"  # actions
    r"|([A-Z][A-Za-z]*, )*[#][A-Za-z0-9 #,-]*"  # widgets, or colours
    r"|SIG[A-Z]+|NO_COLOR|TEXTUAL\w*"
)
"""What the machine reads, though it has a space or a capital letter."""
PROSE = re.compile(r"[A-Za-z]{2}|[A-Za-z] | [A-Za-z]")
WRITTEN_APART = re.compile(r"[:;“”«»]")
"""Marks that languages write in their own ways."""


def unsaid(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that are in no catalogue and reach readers, with their lines."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    parents: dict[ast.AST, ast.AST] = {}
    for node in ast.walk(module):
        parents.update(dict.fromkeys(ast.iter_child_nodes(node), node))
    for node in ast.walk(module):
        match node:
            case ast.JoinedStr() if _pieces(node) and not _excused(node, parents):
                yield node.lineno, ast.unparse(node)
            case ast.Constant(value=str(text)) if _reads(node, text, parents) and not _excused(node, parents):
                yield node.lineno, text


def _pieces(node: ast.JoinedStr) -> bool:
    """Whether what stands between the values of a text is words, or marks that languages write in their own ways."""
    between = [part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if not between or "\x1b" in between[0] or (KEY.fullmatch("".join(between)) and " " not in "".join(between)):
        return False
    return any(PROSE.search(text) or WRITTEN_APART.search(text) for text in between)


def _reads(node: ast.Constant, text: str, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a text is for readers by its looks, or by what is done with it."""
    parent = parents[node]
    if isinstance(parent, ast.JoinedStr) or not PROSE.search(text) or MACHINE.fullmatch(text):
        return False
    if KEY.fullmatch(text):
        above = parents.get(parent)
        put_in = isinstance(parent, ast.FormattedValue) or (
            isinstance(parent, ast.IfExp) and node is not parent.test and isinstance(above, ast.FormattedValue | ast.keyword)
        )
        named = isinstance(above, ast.keyword) and above.arg in KEYS
        return put_in and not named
    return True


def _excused(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a text is in the catalogues, or stands where no reader looks."""
    below, above = node, parents.get(node)
    while above is not None:
        match above:
            case ast.Expr() | ast.Raise() | ast.Assert() if isinstance(below, ast.Constant) or not isinstance(above, ast.Expr):
                return True
            case ast.Call(func=ast.Name(id=name)) if name in SAID and below is node and isinstance(node, ast.Constant):
                return True
            case ast.Call(func=ast.Name(id=name)) if name in KEYED:
                return True
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                return True
            case ast.Call(func=ast.Attribute(attr=name)) if name in PARTED and below in above.args:
                return True
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if name in NAMED:
                return True
            case ast.AnnAssign(annotation=kind) | ast.arg(annotation=kind) if kind is below:
                return True
            case ast.FunctionDef(returns=kind) | ast.AsyncFunctionDef(returns=kind) if kind is below:
                return True
            case ast.keyword(arg=name) if name in KEYS:
                return True
            case ast.Compare() | ast.MatchValue() | ast.Subscript():
                return True
            case ast.Dict(keys=keys) if below in keys:
                return True
            case _:
                below, above = above, parents.get(above)
    return False
