"""The tables of the rules: one number with its unit, source, rule and meaning; one platform; one kind of mission.

Lives here: one model for each table of `rules/tables/*.toml`. Not here: which numbers there must be (the engine's Structs).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wargame.border.schema.base import RULE_PATTERN, Inline, Label, SourceKeys, Text, field, number
from wargame.engine.model.conditions import MandateLevel

Amount = Annotated[float, Field(ge=0, le=1e6)]


class Number(Inline):
    """One number of the rules, or one row of numbers."""

    value: float | dict[str, float] = field("The number; where the engine keeps a row of them, a table of numbers.")
    unit: Label = field("What it is counted in.")
    source: Text = field("A citation, or a sentence that begins with the word 'estimate'.")
    rule: str = Field(description="The rule it belongs to.", pattern=RULE_PATTERN)
    text: Text = field("What it is, in plain words.")


class RuleRow(Inline):
    """What every row of a table of the rules has."""

    source: SourceKeys = Field(description="A citation, or a sentence that begins with the word 'estimate'.", min_length=1)
    rule: str = Field("", description="The rule it belongs to.", pattern=r"^$|" + RULE_PATTERN)


class PlatformRow(RuleRow):
    """One type of aircraft, ship or unit."""

    name: Label = field("Its name.")
    domain: Literal["air", "sea", "land", "special", "support"] = field("Where it works.")
    capabilities: dict[str, Amount] = Field(
        description="Capability: units of it that one airframe, ship or team brings.", min_length=1
    )
    sorties_per_day: float = number("Sorties an airframe flies on a day of sustained operations.", 0, 20, "sorties")
    radius_km: int = number("Combat radius without tanking.", 0, 30_000, "km")


class MissionRow(RuleRow):
    """A recipe: what a kind of mission needs, and what it does."""

    name: Label = field("Its name.")
    capability: Label = field("The capability its size is counted in.")
    terrain: Literal["land", "sea"] = field("Where it takes place.")
    role: Literal["striker", "combat", "air-support", "naval", "support"] = field("The role of those who fly or sail it.")
    mandate: MandateLevel = field("The least mandate it needs.")
    offensive: bool = field("Whether it attacks.")
    need: float = number("Units of the capability it calls for in a zone at full adversary strength.", 0, 1e6, "units")
    need_floor: float = number("Share of `need` that it calls for even where the adversary is weak.", 0, 1, "share")
    enablers: dict[str, Amount] = field("Capability: units of it wanted for each unit of size.")
    exposure: float = number("Share of the loss rate that its sorties run.", 0, 10, "share")
    harm: float = number("Share of the harm rate that its sorties run.", 0, 10, "share")
    spread: float = number("How far the die moves its result either way.", 0, 1, "share")


class ProcedureRow(RuleRow):
    """How a body decides (rule 35.1)."""

    name: Label = field("How it reads after the forum's name, such as `by consensus`.")
    decides: Literal["silence", "lead", "vote"] = field("What makes a draft a decision.")
    chaired: bool = field("Whether the chair runs it.")
    all_take_part: bool = field("Whether every member takes part in its operations unless it stands aside.")
    act_outside: bool = field("Whether a member may begin an operation in it at any time.")
    grants_mandates: bool = field("Whether it gives mandates, and nothing else.")
    abstainers: float = number("Share of members that, standing aside, keep a draft from being adopted.", 0, 1, "share")
    votes: int = number("Votes for that a draft needs, where it votes.", 0, 200, "votes")
    veto: bool = field("Whether a permanent member's vote against stops a draft.")


ROWS_OF: dict[str, type[RuleRow]] = {"platforms": PlatformRow, "missions": MissionRow, "procedures": ProcedureRow}
"""The model of each table of rows, by its section."""
