"""The map of a game, as one seat may see it. Not here: drawing (places_map.py), or what is read from a view (places.py)."""

from __future__ import annotations

from wargame.border.coast import Coast
from wargame.engine import Rulebook, SeatView
from wargame.tui.widgets import places
from wargame.tui.widgets.places_map import PlacesMap


class TheatreMap(PlacesMap):
    """Zones by who holds them, what was attacked, last turn's missions, bases open and closed.

    It keeps marks and words, never the view they were read from.
    """

    def __init__(
        self, rules: Rulebook, view: SeatView, coast: Coast | None, *, small: bool = False, id: str | None = None
    ) -> None:
        """Show what `view` holds; `coast` is the scenario's, or None; a `small` map explains less."""
        self._rules = rules
        super().__init__(places.read(rules, view), coast, places.legend(rules.scenario, rules.tables), small, id=id)

    def update(self, view: SeatView) -> None:
        """Show another moment, or another seat's view."""
        self.show_places(places.read(self._rules, view))


__all__ = ["TheatreMap"]
