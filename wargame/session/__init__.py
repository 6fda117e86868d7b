"""The imperative shell: one running game, its seats, its journal on disk.

`session` holds a game, `journal` its file, `drive` plays automatic seats, `verify` decides a save again, `export` and `summary`
tell of it.
"""

from wargame.session.session import Session

__all__ = ["Session"]
