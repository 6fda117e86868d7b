"""A new scenario: the template that comes with the game, copied under a title of its own.

Lives here: what may become a scenario's folder, and copying. Not here: the template itself (scenarios/_template).
"""

from __future__ import annotations

import re
from pathlib import Path

from wargame.border import places
from wargame.border.faults import BadInput, Fault, shown
from wargame.border.reading import has_controls

TEMPLATE = "_template"
MARK = "{{title}}"
"""What the template's files have where the title belongs."""
MOST_TITLE = 120


def create(folder: Path, title: str = "") -> tuple[str, ...]:
    """Write a small valid scenario into `folder` and return the names of its files.

    Without a title the folder's name becomes one. Raises BadInput where the folder is not empty, its name is no id, or the
    title is none; then nothing has been written.
    """
    template = places.scenarios() / TEMPLATE
    files = sorted(p for p in template.rglob("*") if p.is_file() and p.suffix in (".toml", ".md"))
    if not files:
        raise BadInput([Fault(str(template), "", "holds no template", "Install the program again.")])
    name = folder.expanduser().resolve().name
    if fault := _folder_fault(folder.expanduser(), name) or _title_fault(title):
        raise BadInput([fault])
    words = title.strip() or _words(name)
    for source in files:
        target = folder.expanduser() / source.relative_to(template)
        target.parent.mkdir(parents=True, exist_ok=True)
        put = words.replace("\\", "\\\\").replace('"', '\\"') if source.suffix == ".toml" else words
        target.write_text(source.read_text(encoding="utf-8").replace(MARK, put), encoding="utf-8", newline="\n")
    return tuple(p.relative_to(template).as_posix() for p in files)


def _folder_fault(folder: Path, name: str) -> Fault | None:
    if folder.exists() and not folder.is_dir():
        return Fault(str(folder), "", "is a file", "Name a folder that does not exist yet, or an empty one.")
    if folder.is_dir() and any(folder.iterdir()):
        return Fault(str(folder), "", "is not empty", "Name a folder that does not exist yet, or an empty one.")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", name):
        return Fault("DIR", "", f"{shown(name)} is no scenario's name", "Use letters, digits, '-', '_' and '.' in it.")
    return None


def _title_fault(title: str) -> Fault | None:
    if has_controls(title) or "\n" in title or "\t" in title:
        return Fault("--title", "", "is no plain text on one line", "Write plain text.")
    if len(title.strip()) > MOST_TITLE:
        return Fault("--title", "", f"has {len(title.strip())} characters", f"Write at most {MOST_TITLE}.")
    return None


def _words(name: str) -> str:
    """Return a folder's name as a title: `my-crisis` gives `My crisis`."""
    words = re.sub(r"[-_.]+", " ", name).strip() or name
    return words[:1].upper() + words[1:]


__all__ = ["MARK", "TEMPLATE", "create"]
