"""The terminal under the program, and its memory. Not here: what is shown."""

from __future__ import annotations

import errno
import gc
import sys


def gone() -> bool:
    """Whether the terminal was closed under the program, and nobody has told it so."""
    try:
        import termios
    except ImportError:  # Windows ends the program itself.
        return False
    try:
        termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except termios.error as error:
        return bool(error.args) and error.args[0] == errno.EIO
    except (AttributeError, OSError, ValueError):
        return False
    return False


def loaded() -> None:
    """Note, where no waste is collected by itself yet, that what is there stays: it is no longer looked through for waste."""
    if not gc.isenabled():
        gc.freeze()


def collect() -> None:
    """Collect the waste of a screen that was left, where none is collected by itself yet."""
    if not gc.isenabled():
        gc.collect()


def collect_again() -> None:
    """Let waste be collected by itself again."""
    gc.enable()
