"""Every text that reaches a reader is in the catalogues: in the packages that are done, so that it stays so."""

from __future__ import annotations

from pathlib import Path

import pytest

from languages.unsaid import unsaid

ROOT = Path(__file__).resolve().parents[2]
DONE = (
    "wargame/plain", "wargame/web/room.py", "wargame/web/words.py", "wargame/cli/serve.py", "wargame/reports",
    "wargame/session/compared.py", "wargame/session/spans.py", "wargame/tui",
)  # fmt: skip
"""Folders and files in which nothing is said outside `tr`, `trn` and `mark`."""
OTHERWISE = tuple(
    f"wargame/tui/{name}.py"
    for name in (
        "actions",  # Its texts get into the catalogues out of the registry of keys.
        "part_keys",  # The same.
        "keys_page",  # A page of the manual, which is in English.
    )
)
"""Files in these folders whose texts reach readers in another way."""
SAID_ANYHOW: dict[str, tuple[str, ...]] = {
    "wargame/plain/beyond.py": ("%Y-%m-%dT%H:%M:%SZ",),  # As files have a time.
    "wargame/plain/bookmarks.py": ("%Y-%m-%dT%H:%M:%SZ",),  # The same.
    "wargame/plain/menu.py": ("%d %b %Y, %H:%M",),  # The months are the system's.
    "wargame/plain/start.py": ("COLUMNS", "SIGTERM", "SIGHUP"),  # Names of the system's.
    "wargame/web/words.py": ("<code>wargame serve</code>",),  # What is typed.
    "wargame/tui/app.py": ("Silence Procedure",),  # The game's name.
    "wargame/tui/picture.py": (
        "Silence Procedure",
        "font-family: 'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas",
    ),  # The same; CSS.
    "wargame/tui/screens/menu.py": ("SILENCE PROCEDURE",),  # The same.
    "wargame/tui/keymap.py": ("end,G", "B"),  # Keys.
    "wargame/tui/parts.py": ("[x] ",),  # A sign.
    "wargame/tui/screens/beside.py": ("AB", "A", "B", "X", "B - A"),  # Letters that stand for the two games.
    "wargame/tui/screens/keys.py": ("Catcher",),  # A widget.
}
"""Texts that a file may say in English alone; each with the reason beside it."""
DRAWN = ("wargame/tui/widgets/large.py",)
"""Files that draw letters, and say nothing."""


@pytest.mark.parametrize("place", DONE)
def test_nothing_is_said_outside_the_catalogues(place: str) -> None:
    whole = ROOT / place
    left = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {text}"
        for path in (sorted(whole.rglob("*.py")) if whole.is_dir() else [whole])
        if path.relative_to(ROOT).as_posix() not in (*OTHERWISE, *DRAWN)
        for line, text in unsaid(path)
        if text not in SAID_ANYHOW.get(path.relative_to(ROOT).as_posix(), ())
    ]
    assert left == [], "Say it by `tr`, `trn` or `mark`, as a whole sentence with named fields."


@pytest.mark.parametrize(
    "code",
    [
        'def f(n): return f"{n} broke silence"',
        'def f(n): return f"{n}: {n}"',
        'def f(n): return "Nobody has sent forces yet."',
        'def f(n): return tr(f"{n} broke silence")',
        'HEADS = ["Nation"]',
        "def f(n): return f\"{n} {'rose' if n else 'fell'}\"",
        'def f(n): return tr("{n} has {what}", n=n, what="been told" if n else "heard")',
        'def f(n): return tr("{n} {what}", n=n, what="rose" if n else "fell")',
    ],
)
def test_a_text_outside_the_catalogues_is_found(code: str, tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(code, encoding="utf-8")
    assert list(unsaid(tmp_path / "one.py"))


@pytest.mark.parametrize(
    "code",
    [
        '"""What it does."""',
        'def f(n):\n    """Return what it is."""\n    return tr("{n} broke silence", n=n)',
        'def f(n): return trn("{n} day", "{n} days", n)',
        'def f(n): return f"{n}/package.{n}"',
        'def f(n): return f"{n} ({n})"',
        'def f(n): raise ValueError(f"{n} is no number")',
        'def f(n): return n == "Two words" or re.split(r"(?<=[A-Z]) x", n)',
        'def f(n): return getattr(n, "end_state"), {"good": n}["good"]',
        'TEXTS = Texts({"none": mark("no mandate")})',
    ],
)
def test_what_no_reader_sees_is_let_alone(code: str, tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(code, encoding="utf-8")
    assert list(unsaid(tmp_path / "one.py")) == []
