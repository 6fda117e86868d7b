"""Pieces of text with the meaning of their colour. Not here: the colours (theme), or drawing them (widgets)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

Bit = tuple[str, str]
"""A text and its tone; several tones with a space between them; empty for plain text."""
Line = Sequence[Bit]


class Row(Struct, frozen=True, gc=False):
    """A row of a table: its id, its cells and what they sort by, both by column, and what is told of it in full."""

    id: str
    cells: dict[str, Bit]
    sorts: dict[str, float | str]
    details: tuple[Bit, ...] = ()


__all__ = ["Bit", "Line", "Row"]
