"""Whether a government wants to take part, and how much (rules 170.1, 170.2).

Source: Davidson (2011) for alliance value, threat and prestige; Mello (2014) for their combination with conditions at home;
Haesebrouck (2017) for capability, elections near and left-right; the weights are ours (`rules/tables/170-governments.toml`).
"""

from __future__ import annotations

from msgspec import Struct

from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import NationId, Term
from wargame.engine.model.conditions import MANDATE_LEVELS, MandateLevel
from wargame.engine.rooms.council import called
from wargame.players.governments.others import will_of_others

MOTIVES = (
    "alliance",
    "threat",
    "prestige",
    "mandate",
    "public-support",
    "election-near",
    "left-right",
    "capability",
    "readiness-to-give",
    "credibility",
    "mood",
)
"""What is weighed for every government, in this order: three motives abroad, the mandate, five conditions at home, the rest."""
FROM_ABROAD = ("asked-by-others", "example-of-others", "article")
"""What may come on top and draws a government out as the first three do."""


class Will(Struct, frozen=True):
    """How much a government wants to take part, and why."""

    value: float
    weighed: tuple[float, ...]
    """What each of `MOTIVES` adds."""
    more: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """What the value is the sum of; made when somebody asks why."""
        return (*(Term("170.1", name, value) for name, value in zip(MOTIVES, self.weighed, strict=True)), *self.more)

    def strongest(self, count: int = 2) -> tuple[str, ...]:
        """Return the names of the motives that weigh most, for or against."""
        ranked = sorted(self.terms, key=lambda t: -abs(t.value))
        return tuple(t.name for t in ranked[:count])


class Wish:
    """A government's will at one moment, reckoned when it is first asked for: most have nothing to decide in most rounds."""

    def __init__(self, rules: Rulebook, view: SeatView, dice: Dice, level: MandateLevel | None = None) -> None:
        """Take what `will` takes; nothing is reckoned yet."""
        self._of = (rules, view, dice, level)
        self._will: Will | None = None

    def __call__(self) -> Will:
        """Return the will."""
        if self._will is None:
            self._will = will(*self._of)
        return self._will


def hoped_for(rules: Rulebook, view: SeatView) -> MandateLevel:
    """Return the mandate that a government reckons with: the present one, or one that the region calls for (rule 170.12)."""
    public = view.public
    have, call = public.mandate.level, public.call
    if call is None or MANDATE_LEVELS.index(call.level) <= MANDATE_LEVELS.index(have):
        return have
    if not any(p.grants_mandates for p in rules.procedure.values()):
        return have
    return call.level if called(public, call.level, public.hour) else have


def will(rules: Rulebook, view: SeatView, dice: Dice, level: MandateLevel | None = None) -> Will:
    """Return a government's will to take part now; it joins at `join_bar` and fights at `strike_bar`.

    `level` is the mandate it reckons with, by default the present one.
    """
    table = rules.tables.governments
    nation = NationId(view.seat)
    spec = rules.scenario.nations[nation]
    held = view.public.nations[nation]
    support = held.support
    mandate = MANDATE_LEVELS.index(level or view.public.mandate.level) / (len(MANDATE_LEVELS) - 1)
    mood, _ = dice.spread(f"policy/will/{nation}", table.noise)
    weighed = (
        table.join_alliance * spec.alliance_value,
        table.join_threat * spec.threat,
        table.join_prestige * spec.prestige,
        table.join_mandate * mandate,
        table.join_support * (support - 0.5),
        -table.join_election * (1.0 - support) if spec.elections and election_near(rules, view) else 0.0,
        table.join_left * (5.0 - held.cabinet.left_right) / 5.0,
        table.join_capability * (capability(rules, nation) - 0.5),
        table.join_leaning * leaning(view, "request-forces"),
        table.join_credibility * (view.public.tracks.credibility - 0.5),
        mood - 1.0,
    )
    more = will_of_others(rules, view)
    if view.public.articles and (called_on := article(rules, view)):
        more = (*more, Term("35.10", "article", called_on))
    value = 0.0
    for part in weighed:
        value += part
    abroad = weighed[0] + weighed[1] + weighed[2]
    for term in more:
        value += term.value
        if term.name in FROM_ABROAD:
            abroad += term.value
    at_home = weighed[4] + weighed[5] + weighed[6] + weighed[7] + weighed[8]
    lacking = max(0.0, table.least_abroad - abroad) + max(0.0, table.least_at_home - at_home)
    if lacking:  # Source: Mello (2014): motives and conditions at home lead to war in combination alone.
        return Will(value - lacking, weighed, (*more, Term("170.1", "neither-alone", -lacking)))
    return Will(value, weighed, more)


def article(rules: Rulebook, view: SeatView) -> float:
    """Return how far an article that was invoked in a forum of its own raises a government's will (rule 35.10)."""
    table = rules.tables.forums
    own = [number for number, forum, _ in view.public.articles if view.seat in rules.members[forum]]
    return table.article_5_will if 5 in own else table.article_4_will if own else 0.0


def eager(rules: Rulebook, view: SeatView, wish: Wish) -> bool:
    """Whether a government would fight, and cares to be seen in front (rule 170.7)."""
    table = rules.tables.governments
    cares = rules.scenario.nations[NationId(view.seat)].prestige >= table.lead_prestige
    return cares and wish().value >= table.strike_bar


def leads(rules: Rulebook, view: SeatView, wish: Wish) -> bool:
    """Whether a government takes the first step: the lead, or one that is eager (rule 170.7)."""
    return view.seat == rules.scenario.lead or eager(rules, view, wish)


def in_earnest(rules: Rulebook, view: SeatView, wish: Will) -> bool:
    """Whether a government is both willing and able, so that it puts effectiveness first (rule 170.13).

    Source: Schmitt (2018): those who want political benefit at least cost are the ones who use institutions in their favour.
    """
    table = rules.tables.governments
    return wish.value >= table.strike_bar and capability(rules, NationId(view.seat)) >= table.able


def capability(rules: Rulebook, nation: NationId) -> float:
    """Return how much a nation could bring, 0 to 1: its packages' people against a brigade's worth."""
    return min(1.0, rules.people[nation] / rules.tables.governments.capable_personnel)


def leaning(view: SeatView, on: str) -> float:
    """Return what a government thinks of a kind of decision, -1 to 1; 0 where it has no view."""
    for position in view.own.character.positions:
        if position.on == on:
            return position.leaning
    return 0.0


def election_near(rules: Rulebook, view: SeatView) -> bool:
    """Whether a national election lies within the days that make a government careful (rule 170.1)."""
    today, days = view.public.hour // 24, rules.tables.governments.election_days
    for day in rules.election_days[NationId(view.seat)]:  # noqa: SIM110 (`any` over so few costs several times as much)
        if 0 <= day - today <= days:
            return True
    return False
