"""What the tables of a scenario mean together: references, sums, dates, and whatever could never come to pass."""

from __future__ import annotations

from wargame.border.draft import Draft
from wargame.border.meaning import cyber, forums, fulfil, nations, play, theatre


def check(draft: Draft) -> None:
    """Note in `draft` every fault of meaning; kinds of mission and platforms are checked where it has a ruleset."""
    theatre.check(draft)
    forums.check(draft)
    nations.check(draft)
    fulfil.check(draft)
    play.check(draft)
    cyber.check(draft)
