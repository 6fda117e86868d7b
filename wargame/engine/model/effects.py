"""What an inject does to the world: a mandate, a mood, strength in a zone, a track, a call, an attack on networks.

Lives here: the effects. Not here: the injects that have them (scenario), or what comes of them (rooms/white_cell).
"""

from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import ZoneId
from wargame.engine.model.conditions import MandateLevel
from wargame.engine.model.cyber import CyberAttack


class SetMandate(Struct, frozen=True, tag="mandate", tag_field="type", omit_defaults=True, gc=False):
    """A mandate is given, changed or ended."""

    level: MandateLevel
    title: str


class ShiftSupport(Struct, frozen=True, tag="support", tag_field="type", omit_defaults=True, gc=False):
    """The public mood moves in these nations (`all` for every nation)."""

    nations: tuple[str, ...]
    by: float


class ShiftZone(Struct, frozen=True, tag="zone", tag_field="type", omit_defaults=True, gc=False):
    """Strength moves in a zone."""

    zone: ZoneId
    adversary: float = 0.0
    faction: float = 0.0


class ShiftTrack(Struct, frozen=True, tag="track", tag_field="type", omit_defaults=True, gc=False):
    """A track of the coalition moves."""

    track: Literal["legitimacy", "cohesion", "credibility"]
    by: float


class RegionalCall(Struct, frozen=True, tag="call", tag_field="type", omit_defaults=True, gc=False):
    """The regional organisation calls for a mandate of this level."""

    level: MandateLevel


Effect = SetMandate | ShiftSupport | ShiftZone | ShiftTrack | RegionalCall | CyberAttack
