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
    principal: tuple[PackageId, ...]
    """The packages that take the principal task, best quality first; the rest have a secondary one."""
    terms: tuple[Term, ...]

    @property
    def used(self) -> int:
        """How many packages take the principal task."""
        return len(self.principal)


NO_POWER = Power(0.0, 0.0, 0.0, 0.0, (), ())


def _counted(rules: Rulebook, shares: Sequence[Share], need: float) -> list[tuple[float, float]]:
    """Return (size, quality) of what counts, best first: no token, and no more than stacking can reach (rule 50.3)."""
    table = rules.tables.operations
    room = table.size_cap * need
    counted: list[tuple[float, float]] = []
    for share in shares:
        if share.size >= table.smallest_useful * need and room > 0:
            taken = share.size if share.size < room else room
            counted.append((taken, share.quality))
            room -= taken
    return counted


def _quality(rules: Rulebook, counted: Sequence[tuple[float, float]], total: float) -> tuple[float, float]:
    """Return the mean quality weighted by size, less the interoperability gap, and the gap's part (rule 50.4)."""
    table = rules.tables.operations
    if total <= 0:
        return 0.0, 0.0
    mean = sum(size * quality for size, quality in counted) / total
    qualities = [quality for _, quality in counted]
    gap = max(qualities) - min(qualities) - table.gap_tolerance
    lost = table.gap_slope * gap * mean if gap > 0 else 0.0
    return max(0.0, mean - lost), lost


def _power(rules: Rulebook, public: Public, shares: Sequence[Share], need: float, arrangement: str, present: int) -> Power:
    counted = _counted(rules, shares, need)
    total = sum(size for size, _ in counted)
    size = total / need
    quality, gap = _quality(rules, counted, total)
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
    return Power(value, size, quality, unity, tuple(s.package for s in shares), terms)


def best_power(rules: Rulebook, public: Public, shares: Sequence[Share], need: float, arrangement: str, present: int) -> Power:
    """Return the power at the commander's best tasking of those at hand (rule 50.5).

    `shares` come best quality first. The weakest are left to a secondary task as far as that gives more power, and so is
    any nation that costs the mission more than it brings.
    """
    if not shares:
        return NO_POWER
    best = _power(rules, public, shares, need, arrangement, present)
    for used in range(len(shares) - 1, 0, -1):
        power = _power(rules, public, shares[:used], need, arrangement, present)
        if power.value > best.value:
            best = power
    kept = [s for s in shares if s.package in best.principal]
    while len(kept) > 1:
        for nation in dict.fromkeys(s.nation for s in kept):
            rest = [s for s in kept if s.nation != nation]
            power = _power(rules, public, rest, need, arrangement, present) if rest else NO_POWER
            if power.value > best.value:
                best, kept = power, rest
                break
        else:
            break
    return best
