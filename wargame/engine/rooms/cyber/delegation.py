"""What acts on an attack without anybody's order, and what may go wrong (rules 60.5, 60.6, 60.19, 60.22).

Lives here: delegated measures. Not here: the decision to delegate (council), or its recall (deciding).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.dice import happened
from wargame.engine.model.base import Die, ForumId, NationId, Term
from wargame.engine.model.cyber import CyberPicture, DelegatedCyber, Strike
from wargame.engine.model.cyber_world import Measures
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.cyber.events import ROOM, MeasuresActed
from wargame.engine.rooms.cyber.knowing import active, capacity
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook


class Reach(Struct, frozen=True, gc=False):
    """What a forum's delegated measures could do about an attack, before any die is thrown."""

    hour: int
    """At which they act."""
    measures: Measures
    """Blocking at home also where nobody lends the effects that disturbing the source takes."""
    kept_out: float
    error: float
    """Odds that they hit somebody else."""
    by: str = ""
    """The nation whose effect it is."""
    wrong_kept_out: float = 0.0
    """What they keep out where they have hit somebody else."""


def covers(rules: Rulebook, forum: ForumId, strike: Strike) -> bool:
    """Whether an attack strikes a member of the forum, or the force as a whole."""
    return not strike.nations or any(n in rules.members[forum] for n in strike.nations)


def reach(
    rules: Rulebook, offers: CyberPicture, forum: ForumId, held: DelegatedCyber, strike: Strike, closes: int
) -> Reach | None:
    """Return what delegated measures would do about an attack, or None where it is outside their terms (rule 60.5).

    They never act before they are decided, after they have run out, below their threshold, for others than members, or on
    an attack that is over.
    """
    hour = max(strike.since, held.since)
    if hour >= held.until or hour >= min(strike.until or closes, closes) or strike.strength < held.threshold:
        return None
    if not covers(rules, forum, strike):
        return None
    table = rules.tables.cyber
    doubt = 1.0 - strike.clarity
    measures, by, share = held.measures, "", 1.0
    if measures == "counter" and active(rules):
        by, share = lender(rules, offers, forum), table.lent["kept_out"]
        measures = "counter" if by else "shield"
    if measures == "shield":
        return Reach(hour, "shield", table.shield_kept_out, table.shield_error * doubt)
    abroad = table.counter_kept_out * share
    if not by:
        return Reach(hour, "counter", abroad, table.counter_error * doubt)
    # What disturbs the source blocks at home as well; where it hits somebody else, the blocking is what is left.
    home = table.shield_kept_out
    return Reach(hour, "counter", 1.0 - (1.0 - home) * (1.0 - abroad), table.counter_error * doubt, by, home)


def lender(rules: Rulebook, offers: CyberPicture, forum: ForumId) -> str:
    """Return the ablest of the nations that lend a forum their effects, empty where nobody does.

    It is the one whose effect an act is; what the act does is the same whoever it is, for it would tell (rule 60.25).
    """
    best, most = "", 0.0
    for nation, lent in offers.offers.items():
        able = capacity(rules, nation).effects
        if lent == forum and able > most:
            best, most = nation, able
    return best


def respond(rules: Rulebook, state: State, dice: Dice) -> Iterator[MeasuresActed]:
    """Yield what delegated measures do about attacks on which none has acted yet (rules 60.5, 60.6)."""
    public = state.public
    for strike in public.strikes:
        if strike.forum:
            continue
        for forum in rules.forums:
            held = public.cyber.get(forum)
            found = None if held is None else reach(rules, state.table.cyber, forum, held, strike, rules.opens[public.turn])
            if held is not None and found is not None:
                yield _acted(rules, public, dice, forum, held, strike, found)
                break


def _acted(
    rules: Rulebook, public: Public, dice: Dice, forum: ForumId, held: DelegatedCyber, strike: Strike, found: Reach
) -> MeasuresActed:
    table = rules.tables.cyber
    die = dice.throw(f"cyber/delegated/{strike.cause}/{forum}", found.error)
    wrong = happened(die)
    kept_out = found.wrong_kept_out if wrong else found.kept_out
    third, thrown = ("", ()) if not found.by else spill(rules, dice, f"delegated/{strike.cause}", sure=wrong)
    heat = table.heat["counter" if found.by else "shield"] if active(rules) else 0.0
    reached = table.blow["spilled"] if third and not wrong else 0.0
    legitimacy = table.error_legitimacy if wrong else reached
    answer = _backlash(rules, held, found.by) if wrong and active(rules) else ()
    return MeasuresActed(
        id=event_id(public, ROOM, f"{forum}.{strike.cause.replace('/', '-')}", "acted"),
        at=found.hour,
        causes=(strike.cause, held.cause),
        terms=(
            Term("60.5", "strength", strike.strength),
            Term("60.5", "threshold", held.threshold),
            Term("60.6", "odds-of-error", found.error),
            Term("60.6", "kept-out", kept_out),
            *((Term("60.6", "cohesion", -table.error_cohesion),) if wrong else ()),
            *((Term("60.6", "legitimacy", -legitimacy),) if wrong else ()),
            *((Term("60.22", "legitimacy", -reached),) if reached else ()),
            *((Term("60.21", "escalation", heat),) if heat else ()),
        ),
        dice=(die, *thrown),
        forum=forum,
        strike=strike.cause,
        measures=found.measures,
        wrong=wrong,
        kept_out=kept_out,
        cohesion=table.error_cohesion if wrong else 0.0,
        legitimacy=legitimacy,
        by=found.by,
        third=third,
        escalation=heat,
        backlash=answer,
    )


def _backlash(rules: Rulebook, held: DelegatedCyber, by: str) -> tuple[tuple[NationId, float], ...]:
    """Return the support that those lose at home who answer for a wrong act: who proposed it, and whose effect it was."""
    loss = rules.tables.cyber.backlash["support"]
    return tuple((NationId(n), loss) for n in dict.fromkeys((held.by, by)) if n in rules.by_nation)  # type: ignore[arg-type]


def spill(rules: Rulebook, dice: Dice, key: str, *, sure: bool = False, odds: float | None = None) -> tuple[str, tuple[Die, ...]]:
    """Return the third country that an effect reaches, and the dice; none where it reaches nobody (rule 60.22).

    Each is thrown for in the scenario's order. Where the effect is `sure` to have hit somebody, it is the first that is
    reached, or else the most exposed.
    """
    third = rules.scenario.cyber.third
    base = rules.tables.cyber.backlash["spill"] if odds is None else odds
    thrown: list[Die] = []
    for code, spec in third.items():
        die = dice.throw(f"cyber/spill/{key}/{code}", base * spec.exposure)
        thrown.append(die)
        if happened(die):
            return code, tuple(thrown)
    if sure and third:
        return max(third, key=lambda c: third[c].exposure), tuple(thrown)
    return "", tuple(thrown)


class Rehearsed(Struct, frozen=True, gc=False):
    """What a delegation would have done about one attack that everybody has seen; nothing is thrown for."""

    strike: Strike
    reach: Reach | None
    """None where it would not have acted."""
    kept_out: float
    """Share of the whole attack that it would have kept out, on average, 0 to 1."""
    harm: float
    """What that leaves of the attack's strength, on average, 0 to 1."""
    error: float
    """Odds that it would have hit somebody else, 0 to 1."""


def rehearse(
    rules: Rulebook, public: Public, offers: CyberPicture, forum: ForumId, held: DelegatedCyber, *, from_start: bool = True
) -> tuple[Rehearsed, ...]:
    """Return what a delegation would have done about every attack so far, had it been in force (rule 60.23).

    `held` says threshold, measures and days; with `from_start` it counts as decided before the first attack.
    """
    found = []
    ends = {p.strike.cause: p.until for p in public.arena.past}
    for strike in (*(p.strike for p in public.arena.past), *public.strikes):
        until = ends.get(strike.cause, strike.until or rules.opens[public.turn])
        terms = DelegatedCyber(held.by, 0 if from_start else held.since, until + 1, held.threshold, held.measures)
        bare = Strike(strike.cause, strike.nations, strike.strength, strike.clarity, strike.since, until=until)
        would = reach(rules, offers, forum, terms, bare, until)
        share = 0.0
        if would is not None and until > strike.since:
            kept = would.kept_out * (1.0 - would.error) + would.wrong_kept_out * would.error
            share = kept * (until - would.hour) / (until - strike.since)
        found.append(Rehearsed(strike, would, share, strike.strength * (1.0 - share), 0.0 if would is None else would.error))
    return tuple(found)
