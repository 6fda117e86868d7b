"""National caveats: the seven kinds of limit a government may put on its forces (rule 20.1).

Lives here: what a caveat is. Not here: what it costs and whom it bars (rooms/caveats.py).
"""

from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import ZoneId

Scope = str
"""What a caveat covers: `all`, a domain (`air`, `sea`, `land`, `special`, `support`), or one package's id."""

TargetClass = Literal["dynamic", "fixed", "leadership", "urban"]
TARGET_CLASSES: tuple[TargetClass, ...] = ("dynamic", "fixed", "leadership", "urban")
Circle = Literal["inner", "alliance", "partner"]
CIRCLES: tuple[Circle, ...] = ("inner", "alliance", "partner")
"""Circles in which intelligence travels, from the closest to the widest."""


class CaveatBase(Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True, gc=False):
    """What every caveat has: an id unique within its nation, what it covers, and the reason given."""

    id: str
    scope: Scope = "all"
    reason: str = ""


class MissionCaveat(CaveatBase, frozen=True, tag="mission"):
    """These kinds of mission are barred."""

    barred: tuple[str, ...]


class GeographicCaveat(CaveatBase, frozen=True, tag="geographic"):
    """These zones are barred."""

    zones: tuple[ZoneId, ...]


class TargetCaveat(CaveatBase, frozen=True, tag="target"):
    """These classes of target are barred."""

    classes: tuple[TargetClass, ...]


class EngagementCaveat(CaveatBase, frozen=True, tag="engagement"):
    """Rules of engagement tighter than the coalition's: no night work, a lower collateral estimate."""

    no_night: bool = False
    low_collateral: bool = False


class TimeCaveat(CaveatBase, frozen=True, tag="time"):
    """The forces leave at this hour (hours since the scenario began)."""

    until: int


class CommandCaveat(CaveatBase, frozen=True, tag="command"):
    """The forces serve only under `only_under` (a forum's id), or the capital approves every target."""

    only_under: str = ""
    national_approval: bool = False


class IntelligenceCaveat(CaveatBase, frozen=True, tag="intelligence"):
    """Nothing this force learns is shared beyond `circle`."""

    circle: Circle


Caveat = MissionCaveat | GeographicCaveat | TargetCaveat | EngagementCaveat | TimeCaveat | CommandCaveat | IntelligenceCaveat

RedCardPolicy = Literal["trust", "urban", "strict"]
RED_CARD_POLICIES: tuple[RedCardPolicy, ...] = ("trust", "urban", "strict")
"""What a nation's red-card holder refuses: nothing, strikes in towns, or every doubtful target (rule 20.6)."""
