"""Texts that screens show, kept as files: `BLESS=1 pytest tests/tui` writes them anew, on purpose."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def holds(name: str, lines: list[str]) -> None:
    """Fail unless the lines are those of the file `name`."""
    path = FOLDER / f"{name}.txt"
    found = "\n".join(lines).rstrip() + "\n"
    if os.environ.get("BLESS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: write it with BLESS=1"
    assert found == path.read_text(encoding="utf-8")
