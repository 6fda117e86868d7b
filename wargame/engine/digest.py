"""BLAKE2b, which seeds the dice and finds damage in saves: as `hashlib` has it, without the encryption that loads with that.

Lives here: where the function comes from. Not here: what is hashed (dice, border.saves, session).
"""

try:
    from _blake2 import blake2b
except ImportError:  # A Python that keeps it elsewhere.
    from hashlib import blake2b

__all__ = ["blake2b"]
