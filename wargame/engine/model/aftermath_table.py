"""The numbers of page 180, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Struct alone, field for field as in `rules/tables/180-usefulness.toml`. Not here: what the numbers mean (rules).
"""

from msgspec import Struct


class AftermathTable(Struct, frozen=True, gc=False):
    """Page 180: what becomes of an end state after the last turn."""

    periods: int
    """Half-years that are looked at."""
    old_order: float
    """Institutions where the adversary rules, 0 to 1."""
    assistance_gain: float
    assistance_full: float
    """Institutions that so many months of training and relief at full effect add."""
    engaged_people: int
    """People in theatre who count as full engagement."""
    grievance_half: float
    """Civilian dead for each thousand people at which grievance is one half."""
    front_weight: float
    spoilers_weight: float
    armed_groups_weight: float
    grievance_weight: float
    settlement_relief: float
    institutions_relief: float
    engagement_relief: float
    legitimacy_relief: float
    """Shares of the causes of violence that each of these takes away at its fullest."""
    relief_most: float
    pace: float
    """Share of the way to its causes that violence goes in a half-year."""
    spread: float
    """How far the die moves the causes of violence, either way."""
    front_move: float
    """Control that moves in a half-year where one side has everything and the war is at its height."""
    fading: float
    """Share of its strength that a beaten side loses in a quiet half-year."""
    splitting: float
    mending: float
    """How fast armed groups take their own ways, and come back under authority."""
    building: float
    eroding: float
    """How fast institutions grow in quiet, and go under in violence."""
    leaving: float
    """Share of the coalition's engagement that ends in a half-year."""
    undoing: float
    """Share of the end state that a half-year of full violence undoes."""
    repression: float
    """Share of people in danger where the adversary rules again over those who rose."""
    dead_rate: float
    """Dead for each thousand people in a half-year of full violence."""
    war_again: float
    """Violence from which people speak of a war."""
    lives_half: float
    """Dead for each thousand people at which the worth of lives spared is one half."""
    weight_end_state: float
    weight_violence: float
    weight_danger: float
    weight_lives: float
