"""A trial over random coalitions: what a partner adds to the power of a mission (game design, section 5).

`python -m tests.theory.trial [N] [SEED]` prints the table for N coalitions; the same N and seed give the same table.
Lives here: chance, the newcomers and the table. Not here: what the results ought to be (test_trial).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random
from statistics import quantiles

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.model.base import Authority
from wargame.engine.model.caveats import Caveat, CommandCaveat, EngagementCaveat, IntelligenceCaveat, TargetCaveat

from .coalitions import Coalition, Member

MOST, SEED = 1000, 2018

AUTHORITY: tuple[Authority, ...] = ("coordination", "tacon", "tacom", "opcon", "opcom")
ARRANGEMENTS = ("integrated", "lead-nation", "framework-nation", "parallel")
LIMITS: tuple[Caveat, ...] = (
    TargetCaveat(id="no-fixed", classes=("fixed",)),
    TargetCaveat(id="no-leaders", classes=("leadership",)),
    EngagementCaveat(id="no-night", no_night=True),
    EngagementCaveat(id="low-collateral", low_collateral=True),
    CommandCaveat(id="approval", national_approval=True),
    IntelligenceCaveat(id="inner", circle="inner"),
)
HEAVY: tuple[Caveat, ...] = (
    TargetCaveat(id="no-chance-targets", classes=("dynamic",)),
    EngagementCaveat(id="no-night-low-collateral", no_night=True, low_collateral=True),
    CommandCaveat(id="approval", national_approval=True),
)
"""Deliberate targets alone, by day, at a low collateral estimate, each approved at home."""


class Spread(Struct, frozen=True):
    """Median and quartiles."""

    low: float
    median: float
    high: float


class Result(Struct, frozen=True):
    """What a trial came to; changes of power in per cent."""

    coalitions: int
    seed: int
    alone_beats_whole: float
    alone_beats_best: float
    short_of_best_cut: float
    """Share of coalitions in which leaving out more of the weakest would give more power than the engine's tasking."""
    lost_by_it: float
    """Per cent of power that those lose at the median."""
    changes: dict[str, Spread]
    on_the_lead: dict[str, Spread]
    """The same newcomers where the lead would otherwise be alone."""
    break_even: Spread
    """Smallest useful partner's size over the existing size, by its friction."""


def spread(values: list[float]) -> Spread:
    """Return the median and quartiles of some values."""
    return Spread(*quantiles(values, n=4, method="inclusive")) if len(values) > 1 else Spread(*values * 3)


def a_lead(rng: Random) -> Member:
    """Return a lead that has between 0.4 and 0.9 of what the mission calls for."""
    return Member(rng.uniform(0.4, 0.9), rng.uniform(0.85, 0.95), "opcom", "inner", 1.0)


def a_partner(rng: Random) -> Member:
    """Return a partner of any sort: one in three is a token, half have caveats, few are as good as the lead."""
    token = rng.random() < 0.33
    limits = rng.sample(LIMITS, rng.randint(1, 4)) if rng.random() < 0.5 else []
    return Member(
        size=rng.uniform(0.0005, 0.0095) if token else 0.01 + rng.expovariate(1 / 0.05),
        quality=rng.uniform(0.45, 0.95),
        authority=rng.choices(AUTHORITY, (2, 2, 2, 4, 1))[0],
        circle="alliance" if rng.random() < 0.7 else "partner",
        training=rng.uniform(0.2, 0.9),
        caveats=tuple(limits),
    )


def a_coalition(rng: Random) -> Coalition:
    """Return a lead with 1 to 17 partners."""
    members = [a_lead(rng), *(a_partner(rng) for _ in range(rng.randint(1, 17)))]
    return Coalition(members, rng.choices(ARRANGEMENTS, (5, 2, 1, 2))[0])


def newcomers(rng: Random, lead: Member) -> dict[str, Member]:
    """Return the partners that may join: mid-size is a sixth to a quarter of the lead."""
    able = Member(
        size=lead.size * rng.uniform(1 / 6, 1 / 4),
        quality=lead.quality - rng.uniform(0.0, 0.1),
        authority=rng.choice(("opcon", "opcom")),
        circle="alliance",
        training=rng.uniform(0.5, 0.9),
    )
    return {
        "token": replace(able, size=rng.uniform(0.0005, 0.0095), authority="coordination"),
        "able": able,
        "caveated": replace(able, caveats=HEAVY, authority="tacon"),
        "weak": replace(able, quality=lead.quality - rng.uniform(0.35, 0.5)),
    }


def changes(coalition: Coalition, joining: dict[str, Member]) -> dict[str, float]:
    """Return by how much, in per cent, each newcomer changes the power of a coalition at its best tasking."""
    before = coalition.best()
    found = {
        name: 100 * (Coalition((*coalition.members, member), coalition.arrangement).best() / before - 1)
        for name, member in joining.items()
        if name != "weak"
    }
    weak = joining["weak"]
    found["weak, principal task"] = 100 * (coalition.with_weak_in_front(weak) / before - 1)
    secondary = Coalition((*coalition.members, weak), coalition.arrangement)
    kept = [s for s in secondary.shares() if s.package != secondary.packages[-1]][: coalition.used()]
    found["weak, secondary task"] = 100 * (secondary.tasked(kept) / before - 1)
    return found


def break_even(rng: Random) -> float:
    """Return the size at which a partner of the lead's quality changes nothing, over the lead's size and by its friction."""
    lead = replace(a_lead(rng), size=0.5)
    partner = replace(a_partner(rng), quality=lead.quality, caveats=())
    arrangement = rng.choice(ARRANGEMENTS)
    alone = Coalition((lead,), arrangement).best()

    def gains(size: float) -> bool:
        return Coalition((lead, replace(partner, size=size)), arrangement).whole() > alone

    low, high = _bisect(gains, 0.011, 0.3)
    both = Coalition((lead, partner), arrangement)
    found = 1.0 - _unity(both)
    return (low + high) / 2 / lead.size / found


def _unity(coalition: Coalition) -> float:
    """Return C of a coalition with all at the principal task, worked back from its power with sizes and quality known."""
    probe = Coalition(
        [replace(m, size=0.3, quality=1.0, caveats=()) for m in coalition.members], coalition.arrangement
    )  # Two of 0.3 make 0.6, below the cap.
    power: float = (probe.whole() / (0.3 * probe.flags) ** 2) ** (1 / 3)
    return power


def _bisect(holds: Callable[[float], bool], low: float, high: float) -> tuple[float, float]:
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return low, high


def run(most: int = MOST, seed: int = SEED) -> Result:
    """Return what `most` random coalitions come to."""
    rng = Random(seed)
    whole = best = short = 0
    lost: list[float] = []
    found: dict[str, list[float]] = {}
    alone: dict[str, list[float]] = {}
    ratios: list[float] = []
    for _ in range(most):
        coalition = a_coalition(rng)
        lead = Coalition(coalition.members[:1], coalition.arrangement)
        joining = newcomers(rng, coalition.members[0])
        by_lead, reached, possible = lead.best(), coalition.best(), coalition.best_cut()
        whole += by_lead > coalition.whole()
        best += by_lead > reached
        if possible > reached * (1 + 1e-12):
            short += 1
            lost.append(100 * (1 - reached / possible))
        for into, base in ((found, coalition), (alone, lead)):
            for name, value in changes(base, joining).items():
                into.setdefault(name, []).append(value)
        ratios.append(break_even(rng))
    return Result(
        coalitions=most,
        seed=seed,
        alone_beats_whole=whole / most,
        alone_beats_best=best / most,
        short_of_best_cut=short / most,
        lost_by_it=spread(lost).median if lost else 0.0,
        changes={name: spread(values) for name, values in found.items()},
        on_the_lead={name: spread(values) for name, values in alone.items()},
        break_even=spread(ratios),
    )


def table(result: Result) -> str:
    """Return the results as a table of plain text."""
    lines = [
        f"{result.coalitions} random coalitions of 2 to 18 nations, seed {result.seed}",
        f"  lead alone better than the coalition as a whole      {result.alone_beats_whole:6.1%}",
        f"  lead alone better than the best tasking              {result.alone_beats_best:6.1%}",
        f"  engine's tasking short of the best cut               {result.short_of_best_cut:6.1%}  (median loss {result.lost_by_it:.1f} %)",
        "change of power, %        joining a coalition            joining the lead alone",
        "newcomer                  quartile  median  quartile     quartile  median  quartile",
    ]
    for name, one in result.changes.items():
        two = result.on_the_lead[name]
        lines.append(
            f"  {name:<24}{one.low:8.1f}{one.median:8.1f}{one.high:10.1f}     {two.low:8.1f}{two.median:8.1f}{two.high:10.1f}"
        )
    even = result.break_even
    lines.append(f"break-even size / friction    {even.low:.2f} ... {even.median:.2f} ... {even.high:.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(run(*map(int, sys.argv[1:3]))))
