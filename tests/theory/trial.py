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
    alone_beats_engine: float
    alone_beats_best: float
    short_of_cut: float
    """Share of coalitions in which leaving out more of the weakest would give more power than the engine finds."""
    short_of_best: float
    """Share of coalitions in which leaving out others than the weakest would."""
    lost: float
    """Per cent of power that the engine's tasking loses against the commander's, where it does, at the median."""
    joining: dict[str, dict[str, Spread]]
    """What a newcomer changes, by what it joins, and by newcomer."""
    break_even: Spread
    """Size at which a partner changes nothing, over the size already there, by its friction."""


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
        "caveated": replace(able, caveats=HEAVY),
        "weak": replace(able, quality=lead.quality - rng.uniform(0.35, 0.5)),
    }


def changes(coalition: Coalition, joining: dict[str, Member]) -> dict[str, float]:
    """Return by how much, in per cent, each newcomer changes the power of a coalition at the commander's best tasking."""
    before = coalition.best()
    joined = {name: Coalition((*coalition.members, member), coalition.arrangement) for name, member in joining.items()}
    after = {name: one.best() for name, one in joined.items() if name != "weak"}
    after["weak, principal task"] = joined["weak"].with_last_in_front()
    after["weak, secondary task"] = joined["weak"].with_last_behind()
    return {name: 100 * (power / before - 1) for name, power in after.items()}


def changes_by_the_engine(coalition: Coalition, joining: dict[str, Member]) -> dict[str, float]:
    """Return the same changes where nobody is left out by hand, and `best_power` alone decides."""
    before = coalition.engine()
    return {
        name: 100 * (Coalition((*coalition.members, member), coalition.arrangement).engine() / before - 1)
        for name, member in joining.items()
    }


def break_even(rng: Random) -> float:
    """Return the size at which a partner of the lead's quality changes nothing, over the lead's size and by its friction."""
    lead = replace(a_lead(rng), size=0.9)
    partner = replace(a_partner(rng), quality=lead.quality, caveats=())
    arrangement = rng.choice(ARRANGEMENTS)
    alone = Coalition((lead,), arrangement).whole()

    def gains(size: float) -> bool:
        return Coalition((lead, replace(partner, size=size)), arrangement).whole() > alone

    low, high = _bisect(gains, 0.0101, 0.34)
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


JOINING = ("a coalition", "the lead alone", "a coalition, engine's own tasking")


def run(most: int = MOST, seed: int = SEED) -> Result:
    """Return what `most` random coalitions come to."""
    rng = Random(seed)
    whole = engine = best = cut = other = 0
    lost: list[float] = []
    found: dict[str, dict[str, list[float]]] = {name: {} for name in JOINING}
    ratios: list[float] = []
    for _ in range(most):
        coalition = a_coalition(rng)
        lead = Coalition(coalition.members[:1], coalition.arrangement)
        joining = newcomers(rng, coalition.members[0])
        alone, reached, possible = lead.best(), coalition.engine(), coalition.best()
        whole += alone > coalition.whole()
        engine += alone > reached
        best += alone > possible
        cut += coalition.best_cut() > reached * (1 + 1e-9)
        if possible > reached * (1 + 1e-9):
            other += 1
            lost.append(100 * (1 - reached / possible))
        three = (changes(coalition, joining), changes(lead, joining), changes_by_the_engine(coalition, joining))
        for name, changed in zip(JOINING, three, strict=True):
            for newcomer, value in changed.items():
                found[name].setdefault(newcomer, []).append(value)
        ratios.append(break_even(rng))
    return Result(
        coalitions=most,
        seed=seed,
        alone_beats_whole=whole / most,
        alone_beats_engine=engine / most,
        alone_beats_best=best / most,
        short_of_cut=cut / most,
        short_of_best=other / most,
        lost=spread(lost).median if lost else 0.0,
        joining={name: {who: spread(values) for who, values in rows.items()} for name, rows in found.items()},
        break_even=spread(ratios),
    )


def table(result: Result) -> str:
    """Return the results as a table of plain text."""
    even = result.break_even
    lines = [
        f"{result.coalitions} random coalitions of 2 to 18 nations, seed {result.seed}",
        f"the lead alone is better than the coalition as a whole      {result.alone_beats_whole:6.1%}",
        f"                  ... than at the engine's tasking          {result.alone_beats_engine:6.1%}",
        f"                  ... than at the commander's best tasking  {result.alone_beats_best:6.1%}",
        f"the engine leaves out too few of the weakest                {result.short_of_cut:6.1%}",
        f"the commander's best tasking is better than the engine's    {result.short_of_best:6.1%}  median {result.lost:.1f} %",
        f"size at which a partner breaks even, by its friction        {even.median:6.2f}  ({even.low:.2f} to {even.high:.2f})",
        "change of power in per cent: median (quartiles)",
    ]
    for name, rows in result.joining.items():
        lines.append(f"  joining {name}")
        for newcomer, one in rows.items():
            lines.append(f"    {newcomer:<22}{one.median:7.1f}  ({one.low:.1f} to {one.high:.1f})")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(run(*map(int, sys.argv[1:3]))))
