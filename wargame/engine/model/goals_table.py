"""The numbers of page 130, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Struct alone, field for field as in `rules/tables/130-goals.toml`. Not here: what the numbers mean (rules).
"""

from msgspec import Struct


class GoalsTable(Struct, frozen=True, gc=False):
    """Page 130: the score sheet."""

    weight_decisions: float
    weight_promises: float
    weight_post: float
    weight_money: float
    weight_lives: float
    weight_capital: float
    weight_word: float
    """Of promises that the seat gave and broke."""
    weight_goals: float
    """Of all goals of a seat together; each has its share by its own weight, and so have red lines."""
    weight_red_lines: float
    weight_end_state: float
    decisions_full: float
    """Decisions won that count in full."""
    condition_share: float
    """What a condition asked for and agreed counts, as a share of a decision."""
    engaged_full: float
    """Share of its means from which on a nation answers for the end state in full, above 0 to 1."""
    lives_full: float
    """Own dead that are the full price."""
    crossed: float
    """A red line is crossed below this measure, 0 to 1."""
