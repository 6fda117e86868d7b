"""Calls of the command line from tests, and one short game that many of them look at."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from typing import NamedTuple

from wargame.cli import main

ROOT = Path(__file__).resolve().parents[2]


class Done(NamedTuple):
    """How a call ended, and what it wrote."""

    status: int
    out: str
    err: str


def call(*words: str) -> Done:
    """Run one command inside this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(list(words))
    return Done(status, out.getvalue(), err.getvalue())


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a command in a process of its own."""
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "PYTHONIOENCODING")}
    return {**plain, "PYTHONPATH": str(ROOT), **more}
