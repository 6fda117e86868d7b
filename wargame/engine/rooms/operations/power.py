"""Military power of one mission: MP = Q x S^2 x C^3 (rules 50.2 to 50.5).

Source: Goya (2010), a rule of thumb for one organisation, as quoted by Schmitt (2018); the size, quality gap and friction
of several nations on one
mission are our extension.

Lives here: the arithmetic, and the commander's best choice of whom to use. Not here: who was tasked (staff) or what follows
(adjudication).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.model.base import NationId, PackageId, Term
from wargame.engine.rooms import command

if TYPE_CHECKING:
    from wargame.engine.model.state import Public
    from wargame.engine.rulebook import Rulebook


class Share(Struct, frozen=True, gc=False):
    """What one package brings to a mission this turn."""

    package: PackageId
    nation: NationId
    size: float
    """Units of the mission's capability, after availability."""
    quality: float
    skills: float
    availability: float
    days: float
    """Days it works this turn."""
    distance_km: int


class Power(Struct, frozen=True, gc=False):
    """The power of a mission, and how it came about."""

    value: float
    size: float
    quality: float
    unity: float
    used: int
    """How many of the shares, best first, take the principal task; the rest have a secondary one."""
    terms: tuple[Term, ...]


NO_POWER = Power(0.0, 0.0, 0.0, 0.0, 0, ())


def _quality(rules: Rulebook, shares: Sequence[Share]) -> tuple[float, float]:
    """Return the mean quality weighted by size, less the interoperability gap, and the gap's part (rule 50.4)."""
    table = rules.tables.operations
    total = sum(s.size for s in shares)
    if total <= 0:
        return 0.0, 0.0
    mean = sum(s.size * s.quality for s in shares) / total
    gap = max(s.quality for s in shares) - min(s.quality for s in shares) - table.gap_tolerance
    lost = table.gap_slope * gap * mean if gap > 0 else 0.0
    return max(0.0, mean - lost), lost


def _power(rules: Rulebook, public: Public, shares: Sequence[Share], need: float, arrangement: str, present: int) -> Power:
    table = rules.tables.operations
    smallest = table.smallest_useful * need
    counted = [s for s in shares if s.size >= smallest]
    size = sum(s.size for s in counted) / need
    size = size if size < table.size_cap else table.size_cap
    quality, gap = _quality(rules, counted)
    nations = tuple(dict.fromkeys(s.nation for s in shares))
    unity, friction = command.unity(rules, public, nations, arrangement, present)
    value = quality * size * size * unity * unity * unity
    terms = (
        Term("50.3", "size", size),
        Term("50.4", "quality", quality),
        Term("50.4", "quality-gap", -gap),
        Term("40.3", "unity-of-command", unity),
        *friction,
    )
    return Power(value, size, quality, unity, len(shares), terms)


def best_power(rules: Rulebook, public: Public, shares: Sequence[Share], need: float, arrangement: str, present: int) -> Power:
    """Return the power at the commander's best tasking of those at hand (rule 50.5).

    `shares` come best quality first. The weakest are left to a secondary task, one by one, as long as that gives more power.
    """
    best = NO_POWER
    for used in range(len(shares), 0, -1):
        power = _power(rules, public, shares[:used], need, arrangement, present)
        if power.value < best.value:
            break
        best = power
    return best
