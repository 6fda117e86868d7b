"""What a government's staff has at hand: looked up once for a game, and once for each state of the table.

Lives here: what follows from the rulebook, and what everybody at the table sees alike. Not here: what a government makes of it.
"""

from __future__ import annotations

from msgspec import Struct, field

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import Die, ForumId, MotionId, NationId
from wargame.engine.model.conditions import PostCondition, WithoutMission
from wargame.engine.model.council import Motion, Operation, RequestForces
from wargame.engine.model.diplomacy import kind_of
from wargame.engine.model.state import Public, Table
from wargame.engine.rooms.council import holder, participates
from wargame.players.governments.stakes import missions_of


class Moods(Dice, frozen=True):
    """Dice that remember what they have thrown: a government is in one mood for a whole game, or a whole turn."""

    thrown: dict[str, tuple[float, Die]] = field(default_factory=dict)
    """Factors by key; a key is always thrown with the same width."""

    def spread(self, key: str, width: float) -> tuple[float, Die]:
        """Return what the dice themselves would."""
        found = self.thrown.get(key)
        if found is None:
            found = self.thrown[key] = Dice.spread(self, key, width)
        return found


class Laid(Struct, frozen=True, gc=False):
    """A draft that is neither adopted nor given up."""

    name: MotionId
    motion: Motion
    on: frozenset[str]
    """What positions about it are about: its type, and the kinds of mission that its text would add."""


class Floor:
    """What lies before the Council, the same for all who sit at the table."""

    def __init__(self, table: Table | None, before: Floor | None = None) -> None:
        """Look through the drafts of this turn; what was found of those that have not changed since `before` is kept."""
        self.table = table
        seen = {laid.name: laid for laid in before.laid} if before is not None else {}
        self.laid: list[Laid] = []
        self.many: dict[ForumId, int] = {}
        """Drafts of this turn in each forum."""
        self.open_for_posts = False
        """Whether a draft is there before silence begins, and nobody has asked for a post in any."""
        self.asked: dict[ForumId, set[str]] = {}
        """Kinds of mission that drafts of this turn are about which are not adopted."""
        for name in table.current if table is not None else ():
            motion = table.motions[name]  # type: ignore[union-attr]
            forum = motion.forum
            self.many[forum] = self.many.get(forum, 0) + 1
            if motion.status != "agreed":
                self.asked.setdefault(forum, set()).update(missions_of(motion.proposal))
            if motion.status in ("tabled", "silence", "broken"):
                was = seen.get(name)
                same = was is not None and was.motion is motion
                self.laid.append(was if same else Laid(name, motion, _subjects(motion)))  # type: ignore[arg-type]
                self.open_for_posts = self.open_for_posts or motion.status == "tabled"
        if self.open_for_posts:
            asked = (c for d in self.laid for c in (*d.motion.conditions, *(c for _, c in d.motion.amendments)))
            self.open_for_posts = not any(isinstance(c, PostCondition) for c in asked)


def _subjects(motion: Motion) -> frozenset[str]:
    """Return what a government may have a position on; nothing where a draft binds nobody, as a request for forces does."""
    if isinstance(motion.proposal, RequestForces):
        return frozenset()
    left_out = {c.mission for c in motion.conditions if isinstance(c, WithoutMission)}
    return frozenset((kind_of(motion.proposal), *(k for k in missions_of(motion.proposal) if k not in left_out)))


class Theatre:
    """What an operation has and lacks, as everybody may count it."""

    def __init__(self, rules: Rulebook, public: Public, held: Operation) -> None:
        """Count the packages in theatre."""
        self.held, self.packages = held, public.packages
        self.lacks = self._lacking(rules)
        """By how much the line of the requirements is short that lacks most and that others have at home, and its name."""
        people: dict[NationId, int] = {}
        for package in public.packages:
            asset = rules.assets[package]
            people[asset.nation] = people.get(asset.nation, 0) + asset.troops
        self.people = people
        """People of each nation there or on their way."""
        self.tokens = sum(0 < n <= rules.tables.operations.token_personnel for n in people.values())
        """Nations with too few people there to count."""
        self.claim = self._claim(rules, public) if rules.scenario.posts else None
        """Who has the next claim to a post, and the vacant post that is worth most (rule 170.19)."""

    def _claim(self, rules: Rulebook, public: Public) -> tuple[NationId, str] | None:
        posts = [name for name, spec in rules.scenario.posts.items() if spec.forum == self.held.forum]
        holders = {name: holder(rules, public, name) for name in posts}
        free = [name for name in posts if holders[name] is None]
        served = (rules.scenario.lead, *holders.values())
        bar = rules.tables.governments.post_prestige
        care = [n for n in self.people if n not in served and rules.scenario.nations[n].prestige >= bar]
        rank = [n for n in care if self.people[n] and participates(rules, self.held, n)]
        if not (free and rank):
            return None
        first = min(rank, key=lambda n: (-self.people[n], rules.nations.index(n)))
        return first, max(free, key=lambda p: rules.scenario.posts[p].worth)

    def _lacking(self, rules: Rulebook) -> tuple[float, str] | None:
        units: dict[str, float] = {}
        spare: dict[str, float] = {}
        inside = {n for n in rules.nations if participates(rules, self.held, n)}
        for package, asset in rules.assets.items():
            if asset.nation in inside:
                into = units if package in self.packages else spare
                for capability, amount in asset.units.items():
                    into[capability] = into.get(capability, 0.0) + amount
        best: tuple[float, str] | None = None
        least = rules.tables.governments.request_lack
        for name, line in rules.scenario.requirements.items():
            lacks = 1.0 - units.get(line.capability, 0.0) / line.amount if line.amount > 0 else 0.0
            if lacks >= least and spare.get(line.capability, 0.0) > 0 and (best is None or lacks > best[0]):
                best = lacks, name
        return best


class Known:
    """What does not change in a game: where each government sits, and whether it may go in front."""

    def __init__(self, rules: Rulebook) -> None:
        """Look it up."""
        self.rules = rules
        nations, procedure = rules.scenario.nations, rules.procedure
        self.voting: dict[str, tuple[ForumId, ...]] = {
            n: tuple(f for f in spec.forums if procedure[f].decides == "vote") for n, spec in nations.items()
        }
        """The forums of each that vote."""
        self.by_silence: dict[str, ForumId | None] = {
            n: next((f for f in spec.forums if procedure[f].decides == "silence"), None) for n, spec in nations.items()
        }
        """The forum of each that decides by silence."""
        self.of_all: tuple[ForumId, ...] = tuple(f for f in rules.forums if procedure[f].all_take_part)
        """The forums whose members all take part in what they decide."""
        self.outside: dict[str, tuple[ForumId, ...]] = {
            n: tuple(f for f in spec.forums if procedure[f].act_outside) for n, spec in nations.items()
        }
        """The forums of each without which states may act."""
        bar = rules.tables.governments.lead_prestige
        self.in_front: frozenset[NationId] = frozenset(
            n for n, spec in nations.items() if n == rules.scenario.lead or spec.prestige >= bar
        )
        """The lead, and those that care to be seen in front: nobody else takes a first step (rule 170.7)."""
        self.far_sighted = rules.tables.governments.horizon[rules.scenario.difficulty] >= rules.tables.governments.foresee_turns
        """Whether governments look so far ahead that they think of what others will ask for (rule 170.14)."""
        self._floor = Floor(None)
        self._theatre: Theatre | None = None

    def floor(self, view: SeatView) -> Floor:
        """Return what lies before the Council, looked through anew where the table has changed."""
        if self._floor.table is not view.table:
            self._floor = Floor(view.table, self._floor)
        return self._floor

    def theatre(self, public: Public, held: Operation) -> Theatre:
        """Return what an operation has, counted anew where its terms or the packages in theatre have changed."""
        theatre = self._theatre
        if theatre is None or theatre.held is not held or theatre.packages is not public.packages:
            theatre = self._theatre = Theatre(self.rules, public, held)
        return theatre
