"""What goes wrong: messages for faults in calls and files, and a report for mistakes of the program's own."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

import wargame
from wargame.border.faults import BadInput, Fault, plain
from wargame.cli.console import Console

MOST = 30
"""Faults that are listed before the rest is only counted."""


def tell(faults: Sequence[Fault], console: Console) -> None:
    """Write faults to standard error, one a line."""
    for fault in faults[:MOST]:
        console.note(f"wargame: {fault}")
    if len(faults) > MOST:
        console.note(f"wargame: and {len(faults) - MOST} further faults.")


def trouble(error: Exception, words: Sequence[str], console: Console) -> int:
    """Say what went wrong and return the exit status for it: 2 for bad input, 1 for a mistake of the program's own."""
    if isinstance(error, BadInput):
        tell(error.faults, console)
        return 2
    if isinstance(error, OSError) and error.filename is not None and not _in_program(error):
        console.note(f"wargame: {plain(str(error.filename))}: {error.strerror or error}. Check the path and its permissions.")
        return 2
    where = report(error, words)
    what = f"something went wrong inside the program ({type(error).__name__})"
    console.note(f"wargame: {what}; that is our mistake, and we are sorry.")
    console.note("A saved game is complete up to the last order before it.")
    if where is not None:
        console.note(f"What we need to mend it is in {where}: please send us that file and say what you did.")
    return 1


def _in_program(error: OSError) -> bool:
    """Whether the file at fault is one of the program's own."""
    home = Path(wargame.__file__).resolve().parent
    try:
        return Path(os.fsdecode(error.filename)).resolve().is_relative_to(home)
    except (TypeError, ValueError, OSError):
        return False


def report(error: Exception, words: Sequence[str]) -> Path | None:
    """Write a report of a mistake of the program's own that its user alone can read; return where it is, None for nowhere."""
    from wargame.cli.folders import data_folder

    text = "\n".join(
        (
            f"wargame {wargame.__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"call: wargame {' '.join(words)}",
            f"time: {time.strftime('%Y-%m-%d %H:%M:%S %z')}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    name = f"wargame-crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    for folder in (data_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).touch(0o600)  # What went wrong may name what only one seat knew.
            (folder / name).write_text(text, encoding="utf-8", errors="replace")
        except OSError:
            continue
        return folder / name
    sys.stderr.write(text)
    return None
