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

from wargame.engine.model.base import NationId, PackageId, Term, clamp
from wargame.engine.rooms import command, cyber

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


Parts = tuple[float, float, float, float, float]
"""Power, size, quality, what the quality gap took, and unity of command."""


class _Trial:
    """Taskings of one mission that are tried against each other: what each would be worth, without a word about it."""

    def __init__(
        self, rules: Rulebook, public: Public, shares: Sequence[Share], need: float, arrangement: str, present: int
    ) -> None:
        """Take the packages at hand, the need in units, and the flags in the operation."""
        table = rules.tables.operations
        self.rules, self.public = rules, public
        self.need, self.arrangement, self.present = need, arrangement, present
        self.smallest = table.smallest_useful * need
        self.room = table.size_cap * need
        self.tolerance, self.slope = table.gap_tolerance, table.gap_slope
        self.flags = rules.tables.command.flag_floor * max(0, present - 1) + cyber.friction(rules, public)
        self.floor = rules.tables.command.floor
        self.friction = {n: command.friction(rules, public, n, arrangement) for n in dict.fromkeys(s.nation for s in shares)}

    def prefixes(self, shares: Sequence[Share]) -> list[Parts]:
        """Return what the first package alone comes to, the first two, and so on to all of them (rules 50.2 to 50.4, 40.3).

        `shares` come best quality first. What is no token counts, and no more of it than stacking can reach.
        """
        found: list[Parts] = []
        room, smallest, need = self.room, self.smallest, self.need
        total = weighed = taken = 0.0
        best = worst = -1.0
        flags: set[NationId] = set()
        for share in shares:
            if share.size >= smallest and room > 0:
                part = share.size if share.size < room else room
                quality = share.quality
                total += part
                weighed += part * quality
                room -= part
                if best < 0.0:
                    best = worst = quality
                elif quality > best:
                    best = quality
                elif quality < worst:
                    worst = quality
            if share.nation not in flags:
                flags.add(share.nation)
                taken += self.friction[share.nation]
            mean = lost = 0.0
            if total > 0:
                mean = weighed / total
                gap = best - worst - self.tolerance
                lost = self.slope * gap * mean if gap > 0 else 0.0
            quality = max(0.0, mean - lost)
            size = total / need
            unity = clamp(1.0 - self.flags - taken, self.floor, 1.0)
            found.append((quality * size * size * unity * unity * unity, size, quality, lost, unity))
        return found

    def told(self, shares: Sequence[Share], parts: Parts) -> Power:
        """Return the power of a tasking, which comes to these parts, with the terms of its numbers."""
        value, size, quality, gap, unity = parts
        _, friction = command.unity(
            self.rules, self.public, tuple(dict.fromkeys(s.nation for s in shares)), self.arrangement, self.present
        )
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
    trial = _Trial(rules, public, shares, need, arrangement, present)
    found = trial.prefixes(shares)
    kept, best = shares, found[-1]
    for used in range(len(shares) - 1, 0, -1):
        if found[used - 1][0] > best[0]:
            kept, best = shares[:used], found[used - 1]
    while len(kept) > 1:
        nations = dict.fromkeys(s.nation for s in kept)
        for nation in nations if len(nations) > 1 else ():
            rest = [s for s in kept if s.nation != nation]
            parts = trial.prefixes(rest)[-1]
            if parts[0] > best[0]:
                kept, best = rest, parts
                break
        else:
            break
    return trial.told(kept, best)
