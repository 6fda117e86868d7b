"""What computer governments make of Libya, beside what governments did: roles, caveats, who came late and left early.

From a finished session to figures, and from the figures of many seeds to a table of roles, beside the baseline on which nobody
comes; `PYTHONPATH=.:tests python -m governments.libya 1 200` prints it, then the same with every estimate of the crisis replaced
(formula). Days count from the first strike of 2011, 19 March.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from msgspec import Struct

from history.figures import FIRST_STRIKE, crisis, shipped
from wargame import engine
from wargame.engine import Dice, rulebook
from wargame.engine.model.base import NationId
from wargame.engine.model.caveats import Caveat, MissionCaveat
from wargame.engine.model.council import ActivateOperation, WidenMission
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.state import ROLES
from wargame.engine.rooms.caveats import CaveatDeclared, CaveatKept
from wargame.engine.rooms.council.events import CommandTransferred, MotionAgreed
from wargame.engine.rooms.force_generation import ForcesArrived, PackageWithdrawn
from wargame.engine.rooms.operations.events import MissionFlown
from wargame.players import Player
from wargame.players.governments import Governments
from wargame.session import Session
from wargame.session.drive import drive

FORUM = "nac"
LATE = 14
"""Days after the first strike from which a striker's first strike is late; in history Italy's came on day 40."""
EARLY = 30
"""Days before the end of the game by which a striker is gone that left early; in history Norway went 91 days before."""


class Game(Struct, frozen=True):
    """What one game of computer governments came to."""

    seed: int
    roles: Mapping[str, str]
    consent: bool
    """Whether the forum of all took on strikes in the end, nobody in it still breaking silence on them."""
    contributing: tuple[str, ...]
    """Allies that sent something."""
    strikers: tuple[str, ...]
    heavy: float
    """Share of those with forces in theatre, partners included, who were bound by heavy caveats."""
    late: tuple[str, ...]
    early: tuple[str, ...]
    takeover: float | None
    """Day on which the alliance took over."""
    top_three: float
    strikes: int
    sorties: int
    end_state: float


def allies(scenario: Scenario) -> list[NationId]:
    """Return the members of the forum of all."""
    return [n for n, spec in scenario.nations.items() if FORUM in spec.forums]


def partners(scenario: Scenario) -> list[NationId]:
    """Return the nations that have no seat in it."""
    return [n for n, spec in scenario.nations.items() if FORUM not in spec.forums]


def played(seed: int, scenario: Scenario | None = None, player: Player | None = None) -> Session:
    """Return the finished game of a seed in which computer governments, or another player, hold every seat."""
    where = scenario or crisis()
    seats = rulebook(where, shipped()).seats
    session = Session.new(where, shipped(), seed, dict.fromkeys(seats, "computer"))
    drive(session, dict.fromkeys(seats, player or Governments(Dice(seed))))
    return session


def game(session: Session) -> Game:
    """Return what a finished game came to."""
    scenario, public = session.header.scenario, session.state.public
    events = tuple(session.events())
    first = _first_strikes(events)
    nations = public.nations
    ours = allies(scenario)
    came = dict.fromkeys(e.nation for e in events if isinstance(e, ForcesArrived))
    strikers = [n for n in nations if nations[n].role == "striker"]
    ends = scenario.turns[-1].hours + sum(t.hours for t in scenario.turns[:-1])
    gone = _gone(events)
    bound = _bound(events, session.rules)
    shares = sorted((s.strike_sorties for s in nations.values()), reverse=True)
    return Game(
        seed=session.header.seed,
        roles={n: s.role for n, s in nations.items()},
        consent=_consent(events, session),
        contributing=tuple(n for n in ours if n in came),
        strikers=tuple(n for n in strikers if n in ours),
        heavy=sum(n in bound for n in came) / max(1, len(came)),
        late=tuple(n for n in strikers if n in first and first[n] >= FIRST_STRIKE + 24 * LATE),
        early=tuple(n for n in strikers if n in gone and gone[n] <= ends - 24 * EARLY),
        takeover=next(((e.at - FIRST_STRIKE) / 24 for e in events if isinstance(e, CommandTransferred)), None),
        top_three=sum(shares[:3]) / max(1, sum(shares)),
        strikes=public.tracks.strike_sorties,
        sorties=public.tracks.sorties,
        end_state=public.tracks.end_state,
    )


def _first_strikes(events: Iterable[object]) -> dict[str, int]:
    """Return the hour of the turn's close in which each nation first flew strikes."""
    found: dict[str, int] = {}
    for event in events:
        if isinstance(event, MissionFlown):
            for who, _, _, strikes in event.flown:
                if strikes:
                    found.setdefault(str(who), event.at)
    return found


def _gone(events: Iterable[object]) -> dict[str, int]:
    """Return the hour at which each nation's last force left, of those that did not come back."""
    gone: dict[str, int] = {}
    for event in events:
        if isinstance(event, PackageWithdrawn) and event.last:
            gone[str(event.nation)] = event.at
        elif isinstance(event, ForcesArrived):
            gone.pop(str(event.nation), None)
    return gone


def heavy(rules: engine.Rulebook, caveat: Caveat) -> bool:
    """Whether a caveat is a heavy one: it bars all of a nation's forces, or all its aircraft, from striking."""
    if not isinstance(caveat, MissionCaveat) or caveat.scope not in ("all", "air"):
        return False
    kinds = rules.tables.missions
    return any(kinds[k].role == "striker" for k in caveat.barred if k in kinds)


def _bound(events: Iterable[object], rules: engine.Rulebook) -> set[str]:
    """Return the nations that set a heavy caveat at any time, told or not."""
    return {str(e.nation) for e in events if isinstance(e, CaveatDeclared | CaveatKept) and heavy(rules, e.caveat)}


def _consent(events: Sequence[object], session: Session) -> bool:
    strikes = {k for k, m in session.rules.tables.missions.items() if m.role == "striker"}
    for event in events:
        if isinstance(event, MotionAgreed) and event.forum == FORUM:
            what = event.proposal
            if isinstance(what, ActivateOperation | WidenMission) and strikes & set(what.missions):
                return True
        if isinstance(event, CommandTransferred) and strikes & set(event.operation.missions):
            return True
    return False


# Many games.


def most_frequent(games: Sequence[Game]) -> dict[str, tuple[str, float]]:
    """Return each nation's most frequent role and how often it had it, 0 to 1; the less demanding one where two are level."""
    found: dict[str, tuple[str, float]] = {}
    for nation in games[0].roles:
        tally = Counter(g.roles[nation] for g in games)
        role = max(ROLES, key=lambda r: (tally[r], -ROLES.index(r)))
        found[nation] = role, tally[role] / len(games)
    return found


def right(games: Sequence[Game], among: Iterable[str]) -> int:
    """Return how many of these nations have their recorded role most often."""
    record, most = crisis().history.nations, most_frequent(games)
    return sum(most[n][0] == record[n].role for n in among)


def nobody_comes() -> int:
    """Return how many allies' recorded role the baseline meets on which nobody comes."""
    record = crisis().history.nations
    return sum(record[n].role == "none" for n in allies(crisis()))


def share(games: Sequence[Game], holds: str) -> float:
    """Return the share of games in which a named property is not empty, zero or false."""
    return sum(bool(getattr(g, holds)) for g in games) / len(games)


def confusion(games: Sequence[Game]) -> Iterator[str]:
    """Yield the table of roles, recorded down and played across, counted over nations and games; then nation by nation."""
    record = crisis().history.nations
    yield "recorded     " + "".join(f"{r:>13}" for r in ROLES)
    for was in ROLES:
        of = [n for n in games[0].roles if record[n].role == was]
        if of:
            tally = Counter(g.roles[n] for g in games for n in of)
            whole = sum(tally.values())
            yield f"{was:13}" + "".join(f"{tally[r] / whole:13.2f}" for r in ROLES) + f"   of {len(of)}"
    most = most_frequent(games)
    for nation in games[0].roles:
        role, often = most[nation]
        mark = "" if role == record[nation].role else "  DIFFERS"
        yield f"  {nation}  recorded {record[nation].role:12} most often {role:12} in {often:4.0%}{mark}"


def told(games: Sequence[Game]) -> Iterator[str]:
    """Yield what is asked of the games, line by line."""
    where, number = crisis(), len(games)
    days = [g.takeover for g in games if g.takeover is not None]
    yield f"games                                  {number}"
    yield f"every ally consents                    {share(games, 'consent'):.2f} of games"
    for name, values, band in (
        ("allies that contribute (12-16 of 28)", [len(g.contributing) for g in games], (12, 16)),
        ("allies that strike (6-10)", [len(g.strikers) for g in games], (6, 10)),
        ("share under heavy caveats (from 1/3)", [g.heavy for g in games], (1 / 3, 1)),
        ("day the alliance takes over (5-30)", days, (5, 30)),
        ("share of the top three (0.6-0.8)", [g.top_three for g in games], (0.6, 0.8)),
    ):
        inside = sum(band[0] <= v <= band[1] for v in values) / number
        ends = f"{min(values):.4g} to {max(values):.4g}" if values else "-"
        yield f"{name:38} median {median(values) if values else float('nan'):.4g}, {ends}; in band {inside:.2f} of games"
    yield f"a late joiner among strikers           {share(games, 'late'):.2f} of games: {_who(g.late for g in games)}"
    yield f"an early leaver among strikers         {share(games, 'early'):.2f} of games: {_who(g.early for g in games)}"
    yield f"both                                   {sum(bool(g.late and g.early) for g in games) / number:.2f} of games"
    ours, others = allies(where), partners(where)
    yield f"roles as recorded, allies              {right(games, ours)} of {len(ours)} (nobody comes: {nobody_comes()})"
    yield f"roles as recorded, partners            {right(games, others)} of {len(others)}"
    sorties, strikes = median(g.sorties for g in games), median(g.strikes for g in games)
    yield f"sorties, strikes, end state (medians)  {sorties:,.0f}, {strikes:,.0f}, {median(g.end_state for g in games):.2f}"


def _who(named: Iterable[tuple[str, ...]]) -> str:
    return ", ".join(f"{n} {c}" for n, c in Counter(n for some in named for n in some).most_common(6))


def main(first: int, last: int) -> None:
    """Play the seeds from `first` to `last` and print all tables."""
    from governments.formula import by_formula

    for title, where in (("As the scenario has it", crisis()), ("By the common formula", by_formula(crisis()))):
        games = [game(played(seed, where)) for seed in range(first, last + 1)]
        print(f"\n{title}\n")
        print("\n".join(told(games)))
        print("\n".join(confusion(games)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
