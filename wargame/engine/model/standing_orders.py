"""A government's standing orders to its staff: what is done about its forces without anybody's order (rules 120.8 to 120.10).

Lives here: the orders as they stand. Not here: what the staff does by them (rooms/standing_orders.py, rooms/force_generation).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import PackageId

Relief = Literal["when-due", "when-worn", "by-another", "never"]
RELIEFS: tuple[Relief, ...] = ("when-due", "when-worn", "by-another", "never")
"""When and how the staff relieves a package (rule 120.9)."""
Basing = Literal["move", "come-home"]
BASINGS: tuple[Basing, ...] = ("move", "come-home")
"""What the staff does when a package loses its base (rule 120.10)."""


class StandingOrders(Struct, frozen=True, omit_defaults=True, gc=False):
    """What a government has told its staff to do by itself; as it stands where nobody has touched it."""

    relief: Relief = "when-due"
    basing: Basing = "move"
    reliefs: Mapping[PackageId, Relief] = {}
    """Packages of which something else holds."""
    basings: Mapping[PackageId, Basing] = {}

    def relief_of(self, package: PackageId) -> Relief:
        """Return when and how this package is relieved."""
        return self.reliefs.get(package, self.relief) if self.reliefs else self.relief

    def basing_of(self, package: PackageId) -> Basing:
        """Return what is done when this package loses its base."""
        return self.basings.get(package, self.basing) if self.basings else self.basing


AS_SHIPPED = StandingOrders()
