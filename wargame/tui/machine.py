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


def collect_again() -> None:
    """Collect waste again, but for all that has been loaded so far, which stays."""
    gc.freeze()
    gc.enable()
