"""The command line: one thin function for each command, and nothing loaded that it does not use."""

from wargame.cli.main import main

__all__ = ["main"]
