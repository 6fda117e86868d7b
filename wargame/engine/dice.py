"""Keyed dice (rule 1.4): a throw has a name, not a place in a queue.

Lives here: the only randomness of the engine. Not here: what a throw decides (rooms).
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from wargame.engine.digest import blake2b
from wargame.engine.model.base import Die

SIDES = 1000


class Dice(Struct, frozen=True, gc=False):
    """All the throws of one game: the face of a key depends on the seed, the epoch and the key alone."""

    seed: int
    """0 to 2^63-1; a secret of the table."""
    epoch: int = 0
    """Roll-backs so far; dice after a roll-back are new ones."""
    begun: Any = None
    """A digest that has read the two, of which every key's is a copy that goes on."""

    def __post_init__(self) -> None:
        """Read seed and epoch once, for all throws of the game."""
        force_setattr(self, "begun", blake2b(f"{self.seed}\x1f{self.epoch}\x1f".encode(), digest_size=8))

    def face(self, key: str) -> int:
        """Return the face, 1 to 1000, that `key` always gives.

        A key says what is decided and who decides it (`3/operations/strike/misrata/DNK`): never a running number, never who
        else takes part. Source: ours; the digest is BLAKE2b (RFC 7693).
        """
        digest = self.begun.copy()
        digest.update(key.encode())
        return int.from_bytes(digest.digest(), "big") % SIDES + 1

    def throw(self, key: str, odds: float) -> Die:
        """Throw for something that happens with these odds, 0 to 1; see `happened`."""
        return Die(key, self.face(key), odds)

    def spread(self, key: str, width: float) -> tuple[float, Die]:
        """Return a factor between 1 - width and 1 + width, and the die that gave it."""
        face = self.face(key)
        return 1.0 + width * (2 * face - SIDES - 1) / (SIDES - 1), Die(key, face)


def happened(die: Die) -> bool:
    """Whether what the die was thrown for came true: its face is within its odds."""
    return die.face <= SIDES * die.odds
