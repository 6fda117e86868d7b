"""Reading a text or TOML file that a stranger may have written: limits first, then the text, then where each key stands.

Lives here: size, links, encoding, syntax, depth, and the line of every key. Not here: what the keys mean (schema).
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from wargame.border.faults import Fault

MAX_BYTES = 2_000_000
"""Largest file that is read, bytes."""
MAX_DEPTH = 12
"""Deepest nesting of tables and lists that is read."""

MAX_ENTRIES = 2_000
"""Most entries of one table or list that are looked at."""

Keys = tuple[str | int, ...]

_AT = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.S)
_TWICE = re.compile(r"^Cannot declare \((.*)\) twice$", re.S)
_LONG_KEY = re.compile(r"(?:[\w\"'-]{1,64}[ \t]{0,4}\.[ \t]{0,4}){32}")
_KEY_PART = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|\'([^\']*)\'|([A-Za-z0-9_-]+))\s*')
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TRIPLE = ('"""', "'''")
_TOKEN = re.compile(r'\s*("""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*|[\[\]{},]|[^\s"\'#\[\]{},]+)')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')


class Document(Struct, frozen=True):
    """A TOML file that could be parsed: its name, its content, and the line of each key."""

    file: str
    data: Mapping[str, Any]
    lines: Mapping[Keys, int]

    def line(self, *keys: str | int) -> int | None:
        """Return the line of a key, or of the nearest table around it; None where there is none."""
        for length in range(len(keys), 0, -1):
            if (found := self.lines.get(keys[:length])) is not None:
                return found
        return None


def has_controls(text: str) -> bool:
    """Return whether a text holds characters that steer a terminal or turn its writing round."""
    return _CONTROL.search(text) is not None


def text_of(folder: Path, name: str) -> str | Fault:
    """Return the text of `folder/name`, or the fault that keeps it from being read. Never follows a link out of `folder`."""
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return Fault(name, "", "is a link out of its folder", "Put the file itself there.")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Fault(name, "", "is not a plain file", "Put a text file there.")
        if status.st_size > MAX_BYTES:
            return _too_large(name)
        with path.open("rb") as handle:
            raw = handle.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Fault(name, "", "missing file", "Write it; `wargame new DIR` makes one to start from.")
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the path cannot be followed"
        return Fault(name, "", f"cannot be read: {reason}", "Check that the file exists and that you may read it.")
    return _decoded(name, raw)


def _too_large(name: str) -> Fault:
    return Fault(name, "", f"is larger than {MAX_BYTES // 1_000_000} MB", "Split it, or take out what does not belong.")


def _decoded(name: str, raw: bytes) -> str | Fault:
    if len(raw) > MAX_BYTES:
        return _too_large(name)
    if raw.startswith(b"\xef\xbb\xbf"):
        return Fault(name, "", "begins with a byte order mark", "Save it as UTF-8 without one.", line=1)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Fault(name, "", f"byte {error.start + 1} is not UTF-8", "Save the file as UTF-8.", line=line)


def toml_of(folder: Path, name: str) -> Document | Fault:
    """Return `folder/name` parsed, or the one fault that keeps it from being parsed (with line and column)."""
    text = text_of(folder, name)
    return text if isinstance(text, Fault) else parse(name, text)


def parse(name: str, text: str) -> Document | Fault:
    """Return the TOML `text` parsed under the name `name`, or the fault that keeps it from being parsed."""
    too_deep = Fault(name, "", f"is nested more than {MAX_DEPTH} deep", "Flatten the tables and lists.")
    for number, row in enumerate(text.split("\n"), 1):
        if row.count(".") >= 32 and _LONG_KEY.search(row):
            return Fault(name, "", too_deep.what, too_deep.mend, line=number)
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return too_deep
    except ValueError as error:
        return _syntax(name, text, str(error))
    if _deeper_than(data, MAX_DEPTH):
        return too_deep
    lines: dict[Keys, int] = {}
    for keys, number in _positions(text):
        lines.setdefault(keys, number)
    return Document(file=name, data=data, lines=lines)


def _syntax(name: str, text: str, message: str) -> Fault:
    found = _AT.match(message)
    if found is None:
        return Fault(name, "", "is not TOML: a number is too long or a value is broken", "Write a shorter number.")
    what, line, column = found.groups()
    row = int(line) if line else text.count("\n") + 1
    if (twice := _TWICE.match(what)) is not None:
        what = f"{'.'.join(re.findall(_QUOTED, twice.group(1)))} stands there twice".replace("'", "")
    clean = what[:120]
    place = f"column {column}" if column else "the end of the file"
    mend = "Look just before that place: a quote, a bracket or an equals sign is wrong or missing."
    if twice is not None:
        mend = "Take one out, or give it another id."
    elif clean.startswith("Cannot overwrite"):
        mend = "A key stands there twice; take one out."
    return Fault(name, "", f"is not TOML: {clean}, at {place}", mend, line=row)


def _deeper_than(data: object, limit: int) -> bool:
    layer: list[Any] = [data]
    for _ in range(limit):
        layer = [
            child
            for value in layer
            for child in (value.values() if isinstance(value, dict) else value)
            if isinstance(child, dict | list)
        ]
        if not layer:
            return False
    return True


def _key_parts(text: str) -> tuple[str, ...] | None:
    """Return the parts of a dotted key at the start of `text`; None if there is no key."""
    parts: list[str] = []
    at = 0
    while (found := _KEY_PART.match(text, at)) is not None:
        double, single, bare = found.groups()
        parts.append(next(p for p in (double, single, bare) if p is not None))
        at = found.end()
        if at >= len(text) or text[at] != ".":
            return tuple(parts)
        at += 1
    return None


def _positions(text: str) -> Iterator[tuple[Keys, int]]:
    """Yield each key path of a valid TOML text with its line, and each entry of a list that runs over several lines."""
    table: Keys = ()
    counts: dict[Keys, int] = {}
    value: _Value | None = None
    for number, row in enumerate(text.split("\n"), 1):
        if value is None:
            line = row.strip()
            if line.startswith("["):
                table = _header(line, counts)
                yield from ((table[:length], number) for length in range(1, len(table) + 1))
                continue
            key = None if line.startswith("#") else _key_parts(line)
            if key is None:
                continue
            yield (*table, *key), number
            value, row = _Value((*table, *key)), _value(line)
        yield from ((at, number) for at in value.entries(row))
        value = None if value.ended else value


class _Value:
    """A value that may run over several lines."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._quote = ""
        self._depth = 0
        self._index = -1
        self._expecting = False

    @property
    def ended(self) -> bool:
        """Return whether the value is complete."""
        return not self._quote and self._depth <= 0

    def entries(self, row: str) -> Iterator[Keys]:
        """Take in one line of the value, and yield the keys of the entries that begin on it."""
        at = 0
        while at < len(row):
            if self._quote:
                end = row.find(self._quote, at)
                if end < 0:
                    return
                at, self._quote = end + 3, ""
                continue
            token = _TOKEN.match(row, at)
            if token is None:
                return
            at = token.end()
            yield from self._take(token.group(1))

    def _take(self, token: str) -> Iterator[Keys]:
        if token.startswith("#"):
            return
        if self._depth == 1 and self._expecting and token not in ("]", "}", ","):
            self._index += 1
            self._expecting = False
            yield (*self._keys, self._index)
        if token in ("[", "{"):
            self._depth += 1
            self._expecting = self._expecting or (self._depth == 1 and token == "[")
        elif token in ("]", "}"):
            self._depth -= 1
        elif token == ",":
            self._expecting = self._expecting or (self._depth == 1 and self._index >= 0)
        elif token in _TRIPLE:
            self._quote = token


def _header(line: str, counts: dict[Keys, int]) -> Keys:
    array = line.startswith("[[")
    parts = _key_parts(line.lstrip("[")) or ()
    full: Keys = ()
    for i, part in enumerate(parts):
        full = (*full, part)
        last = i == len(parts) - 1
        if last and array:
            counts[full] = counts.get(full, -1) + 1
        if full in counts:
            full = (*full, counts[full])
    return full


def _value(line: str) -> str:
    at = _QUOTED.sub(lambda m: "_" * len(m.group()), line).find("=")
    return line[at + 1 :].strip() if at >= 0 else ""
