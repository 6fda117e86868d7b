"""Invented coalitions of any number of nations over one zone, under the shipped ruleset.

Lives here: what a member is, and the power of a coalition as a whole and at the commander's best tasking. Not here: chance
(trial), or whole games (tests/rules/builders.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from wargame import engine
from wargame.border.tables import load_ruleset
from wargame.engine.model.base import Authority, BaseId, ForumId, NationId, PackageId, SeatId, ZoneId
from wargame.engine.model.caveats import Caveat, Circle
from wargame.engine.model.effects import SetMandate
from wargame.engine.model.history import History
from wargame.engine.model.scenario import Adversary, AdversaryZone, Base, Effort, Forum, Nation, Package, Scenario, Turn, Zone
from wargame.engine.model.state import Public
from wargame.engine.model.tables import Ruleset
from wargame.engine.rooms import caveats, command
from wargame.engine.rooms.operations import Share, best_power

MISSION, ZONE, BASE, FORUM = "strike", ZoneId("plain"), BaseId("sea"), ForumId("coalition")
NEED = 40.0
"""Units of strike that one zone at full adversary strength calls for (tables/missions.toml)."""


class Member(Struct, frozen=True):
    """One nation and the one force that it brings to the mission."""

    size: float
    """Share of what the mission calls for, before caveats."""
    quality: float
    authority: Authority = "opcon"
    circle: Circle = "alliance"
    training: float = 0.6
    caveats: tuple[Caveat, ...] = ()
    standing: float = 0.0
    """Standing in this crisis, -1 to 1."""


@cache
def ruleset() -> Ruleset:
    """Return the shipped ruleset, read once."""
    return load_ruleset()


def _nation(member: Member) -> Nation:
    return Nation(
        name="A state",
        adjective="Its",
        forums=(FORUM,),
        government="single-party",
        left_right=5.0,
        war_powers="inform",
        elections=(),
        support=0.5,
        alliance_value=0.5,
        threat=0.5,
        prestige=0.5,
        standing_structural=0.5,
        standing_contextual=member.standing,
        conduct=0.9,
        responsiveness=0.5,
        training=member.training,
        circle=member.circle,
        ceiling_personnel=5000,
        ceiling_aircraft=60,
    )


def _package(nation: NationId, member: Member) -> Package:
    return Package(
        nation=nation,
        name="A squadron",
        platform="strike-fighter",
        count=4,
        personnel=80,
        quality=member.quality,
        skills=0.8,
        readiness_days=5,
        sustainment_days=90,
        bases=(BASE,),
        cost_per_day=40,
    )


class Coalition:
    """A lead, first, and its partners under one arrangement; it never changes."""

    def __init__(self, members: Sequence[Member], arrangement: str) -> None:
        """Build the rulebook and the state in which these nations stand together."""
        self.members = tuple(members)
        self.arrangement = arrangement
        self.codes = tuple(NationId(SeatId(f"N{n:02d}")) for n in range(len(members)))
        self.packages = tuple(PackageId(f"{code}-strike") for code in self.codes)
        story = self._scenario()
        self.rules = engine.rulebook(story, ruleset())
        public = engine.found(story).public
        nations = {
            c: replace(public.nations[c], authority=m.authority, caveats=m.caveats)
            for c, m in zip(self.codes, members, strict=True)
        }
        self.public: Public = replace(public, nations=nations)

    def _scenario(self) -> Scenario:
        return Scenario(
            id="trial",
            title="Trial",
            summary="",
            starts="2030-01-01",
            lead=self.codes[0],
            turns=(Turn("A month", "2030-01-01", 720),),
            mandate=SetMandate("force", "A resolution"),
            legitimacy=0.5,
            cohesion=0.5,
            credibility=0.5,
            forums={FORUM: Forum("The coalition", "lead-decides", 24, self.arrangement, lead=self.codes[0])},
            nations={c: _nation(m) for c, m in zip(self.codes, self.members, strict=True)},
            packages={p: _package(c, m) for p, c, m in zip(self.packages, self.codes, self.members, strict=True)},
            bases={BASE: Base("The sea", "", 40.0, 10.0, 9999)},
            zones={ZONE: Zone("The plain", 40.0, 10.0, "land", {BASE: 300}, 100, 1.0)},
            efforts={"land": Effort("On land", (MISSION,), (ZONE,), 1.0)},
            requirements={},
            objectives={},
            adversary=Adversary("The junta", {ZONE: AdversaryZone(1.0, 0.5)}, 0.0, 0.5, 0.0),
            characters={},
            injects={},
            history=History(),
            sources={},
            briefs={},
        )

    @property
    def flags(self) -> int:
        """How many nations are in theatre."""
        return len(self.members)

    def shares(self) -> list[Share]:
        """Return what each force brings after its caveats, best quality first; those that caveats bar bring nothing."""
        brought = []
        for code, package, member in zip(self.codes, self.packages, self.members, strict=True):
            asset = self.rules.assets[package]
            if caveats.barring(self.rules, member.caveats, asset, MISSION, ZONE, FORUM) is None:
                free = caveats.freedom(self.rules, member.caveats, asset, MISSION, ZONE)[0]
                brought.append(Share(package, code, member.size * NEED * free, member.quality, 0.8, free, 30.0, 300))
        return sorted(brought, key=lambda s: (-s.quality, s.package))

    def tasked(self, shares: Sequence[Share]) -> float:
        """Return the power of shares that all take the principal task, worked out from the tables and `command.unity`."""
        table = self.rules.tables.operations
        counted = [s for s in shares if s.size >= table.smallest_useful * NEED]
        size = sum(s.size for s in counted)
        if not size:
            return 0.0
        mean = sum(s.size * s.quality for s in counted) / size
        gap = max(s.quality for s in counted) - min(s.quality for s in counted) - table.gap_tolerance
        quality = max(0.0, mean - table.gap_slope * max(0.0, gap) * mean)
        nations = dict.fromkeys(s.nation for s in shares)
        unity = command.unity(self.rules, self.public, nations, self.arrangement, self.flags)[0]
        capped: float = min(size / NEED, table.size_cap)
        return quality * capped**2 * unity**3

    def whole(self) -> float:
        """Return the power of all at the principal task."""
        return self.tasked(self.shares())

    def engine(self, shares: Sequence[Share] | None = None) -> float:
        """Return the power at the tasking that the engine finds, of all or of those the commander has not left out.

        As in the adjudication, tokens have a secondary task before it chooses.
        """
        brought = self._able(self.shares() if shares is None else shares)
        return best_power(self.rules, self.public, brought, NEED, self.arrangement, self.flags).value

    def _able(self, shares: Sequence[Share]) -> list[Share]:
        smallest = self.rules.tables.operations.smallest_useful * NEED
        return [s for s in shares if s.size >= smallest]

    def best_cut(self) -> float:
        """Return the most power that leaving out tokens and the weakest can give, however many have to go for it."""
        shares = self._able(self.shares())
        return max((self.tasked(shares[:used]) for used in range(1, len(shares) + 1)), default=0.0)

    def chosen(self) -> list[Share]:
        """Return whom a commander keeps who may leave out anybody (rule 120.3), taking one out or in while that gives more."""
        shares = self.shares()
        kept = max((shares[:used] for used in range(1, len(shares) + 1)), key=self.tasked, default=[])
        value = self.tasked(kept)
        while True:
            near = ([s for s in shares if (s in kept) is not (s is one)] for one in shares)
            better = max(near, key=self.tasked, default=kept)
            if self.tasked(better) <= value * (1 + 1e-12):
                return kept
            kept, value = better, self.tasked(better)

    def best_of_all(self) -> float:
        """Return the most power that the commander can task, trying every choice of whom to leave out; for few members."""
        shares = self.shares()
        return max((self.engine(kept) for n in range(len(shares) + 1) for kept in combinations(shares, n)), default=0.0)

    def best(self) -> float:
        """Return the power at the commander's best tasking: those left out first, then the engine's own choice."""
        return self.engine(self.chosen())

    def with_last_in_front(self) -> float:
        """Return the power where the last to join takes the principal task beside those the commander would have there."""
        last = self.packages[-1]
        before = {s.package for s in Coalition(self.members[:-1], self.arrangement).chosen()}
        return self.tasked([s for s in self.shares() if s.package in before or s.package == last])

    def with_last_behind(self) -> float:
        """Return the power where the last to join is given a secondary task, and costs no more than its flag."""
        before = {s.package for s in Coalition(self.members[:-1], self.arrangement).chosen()}
        return self.engine([s for s in self.shares() if s.package in before])
