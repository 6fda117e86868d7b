"""What the recorded decisions of 2011 come to in the game, beside what happened.

From a finished session to figures, and from the figures of many seeds to a table; `python -m tests.history.figures 1 20`
prints it. Days count from the first strike of 2011, 19 March.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median

from msgspec import Struct

from wargame.border import scenarios, tables
from wargame.border.orders_files import Recorded, load_orders
from wargame.engine import rulebook
from wargame.engine.model.base import NationId, PackageId, SeatId
from wargame.engine.model.council import Extend
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.engine.rooms.adversary import ZoneFell
from wargame.engine.rooms.clock import OrderLapsed
from wargame.engine.rooms.council.events import MotionAgreed
from wargame.engine.rooms.force_generation import ForcesArrived
from wargame.engine.rooms.home_front import ConfirmPledges, ParliamentVoted, SeekAuthorisation
from wargame.engine.rooms.operations.events import MissionFlown, ShortageBegan, TargetsVetted
from wargame.players.scripted import Scripted
from wargame.session import Session
from wargame.session.drive import drive

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "scenarios" / "libya-2011"
FIRST_STRIKE = 21 * 24
"""19 March, in hours since the scenario begins."""
TAKEOVER_TURN = 4
"""The turn in which the alliance takes over; what was flown before it is the coalition's opening."""
STRIKERS = ("FRA", "USA", "GBR", "CAN", "BEL", "DNK", "NOR", "ITA", "ARE")
CAPITAL = "tripoli"
BESIEGED = "misrata"


class Figures(Struct, frozen=True):
    """What one seed came to."""

    seed: int
    refused: tuple[str, ...]
    """Recorded orders that the rules did not take, and that no vote in a parliament explains."""
    idle: tuple[str, ...]
    """Recorded orders that a vote in a parliament has made idle."""
    votes_lost: tuple[str, ...]
    sorties: int
    strikes: int
    opening_sorties: int
    opening_strikes: int
    share: Mapping[str, float]
    sorties_of: Mapping[str, int]
    strikes_a_day: tuple[float, ...]
    """Strike sorties a day by turn, from the second turn on."""
    sorties_a_day: tuple[float, ...]
    lead_share_opening: float
    lead_share_after: float
    shortage: float | None
    """Day of the first shortage of guided weapons."""
    short: tuple[str, ...]
    capital: float | None
    """Day on which the capital was lost to the regime."""
    siege: float | None
    """Day on which the besieged city was free."""
    own_dead: int
    aircraft_lost: int
    civilian_dead: int
    targets_put: int
    targets_refused: int
    extensions: int
    extensions_blocked: int
    allies_with_forces: int
    allied_strikers: int
    roles_right: int
    end_state: float

    @property
    def ratio(self) -> float:
        """Sorties for each strike sortie."""
        return self.sorties / max(1, self.strikes)

    @property
    def top_three(self) -> float:
        """Share of strike sorties of the three who flew most."""
        return sum(sorted(self.share.values(), reverse=True)[:3])

    @property
    def before(self) -> float:
        """Strike sorties a day in the turn before the one in which the capital fell in history."""
        return self.strikes_a_day[-3]

    @property
    def after(self) -> float:
        """Strike sorties a day in the last turn."""
        return self.strikes_a_day[-1]


@cache
def crisis() -> Scenario:
    """Return the scenario, whole."""
    return scenarios.load(FOLDER)


@cache
def shipped() -> Ruleset:
    """Return the rules that come with the game."""
    return tables.load_ruleset()


@cache
def decisions() -> tuple[Recorded, ...]:
    """Return the recorded orders."""
    return tuple(load_orders(FOLDER / "orders-history.toml", rulebook(crisis(), shipped())))


def played(
    seed: int, ruleset: Ruleset | None = None, scenario: Scenario | None = None, orders: Iterable[Recorded] | None = None
) -> Session:
    """Return the game of this seed in which every seat gives its recorded orders, finished."""
    where, rules = scenario or crisis(), ruleset or shipped()
    seats = rulebook(where, rules).seats
    session = Session.new(where, rules, seed, dict.fromkeys(seats, "recorded"))
    player = Scripted(decisions() if orders is None else orders)
    drive(session, dict.fromkeys(seats, player))
    return session


def figures(session: Session) -> Figures:
    """Return what a finished game came to."""
    public = session.state.public
    tracks, nations = public.tracks, public.nations
    scenario = session.header.scenario
    events = tuple(session.events())
    refused, idle = _refusals(session)
    flown = [e for e in events if isinstance(e, MissionFlown)]
    by_turn = _by_turn(flown, len(scenario.turns))
    opening = [sum(by_turn[t][k] for t in range(1, TAKEOVER_TURN)) for k in (0, 1)]
    lead = _by_turn(flown, len(scenario.turns), scenario.lead)
    lead_opening = sum(lead[t][1] for t in range(1, TAKEOVER_TURN))
    strikes = max(1, tracks.strike_sorties)
    allies = [n for n in nations if "nac" in scenario.nations[n].forums]
    short = [e for e in events if isinstance(e, ShortageBegan)]
    vetted = [e for e in events if isinstance(e, TargetsVetted)]
    extended = {e.motion for e in events if isinstance(e, MotionAgreed) and isinstance(e.proposal, Extend)}
    asked = {m for m, held in session.state.table.motions.items() if isinstance(held.proposal, Extend)}
    return Figures(
        seed=session.header.seed,
        refused=refused,
        idle=idle,
        votes_lost=tuple(f"{e.nation}@{e.id[0]}" for e in events if isinstance(e, ParliamentVoted) and not e.passed),
        sorties=tracks.sorties,
        strikes=tracks.strike_sorties,
        opening_sorties=opening[0],
        opening_strikes=opening[1],
        share={n: s.strike_sorties / strikes for n, s in nations.items() if s.strike_sorties},
        sorties_of={n: s.sorties for n, s in nations.items() if s.sorties},
        strikes_a_day=tuple(by_turn[t][1] / _days(scenario, t) for t in range(2, len(scenario.turns) + 1)),
        sorties_a_day=tuple(by_turn[t][0] / _days(scenario, t) for t in range(2, len(scenario.turns) + 1)),
        lead_share_opening=lead_opening / max(1, opening[1]),
        lead_share_after=(sum(x[1] for x in lead.values()) - lead_opening) / max(1, strikes - opening[1]),
        shortage=min((_day(e.at) for e in short), default=None),
        short=tuple(e.nation for e in short),
        capital=_fell(events, CAPITAL),
        siege=_fell(events, BESIEGED),
        own_dead=sum(s.casualties for s in nations.values()),
        aircraft_lost=sum(s.aircraft_lost for s in nations.values()),
        civilian_dead=tracks.harm_by_coalition,
        targets_put=sum(e.put for e in vetted),
        targets_refused=sum(e.refused for e in vetted),
        extensions=len(extended),
        extensions_blocked=len(asked - extended),
        allies_with_forces=len({e.nation for e in events if isinstance(e, ForcesArrived)} & set(allies)),
        allied_strikers=sum(nations[n].role == "striker" for n in allies),
        roles_right=sum(nations[n].role == scenario.history.nations[n].role for n in nations if n in scenario.history.nations),
        end_state=tracks.end_state,
    )


def _refusals(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the orders that the rules did not take: those that nothing explains, and those that a vote made idle."""
    lost: set[str] = set()
    won: set[str] = set()
    refused: list[str] = []
    idle: list[str] = []
    for entry in session.entries:
        for event in entry.events:
            if isinstance(event, ParliamentVoted):
                (won if event.passed else lost).add(event.nation)
            if isinstance(event, OrderLapsed):
                (idle if event.seat in lost - won else refused).append(f"{event.seat}: {event.draft}: {event.what}")
        if entry.rejection is not None and entry.order is not None:
            # The commander's tasking of a package hangs on the vote of the package's nation.
            package = session.header.scenario.packages.get(getattr(entry.order, "package", PackageId("")))
            nation = str(entry.order.seat) if package is None else str(package.nation)
            second_vote = isinstance(entry.order, SeekAuthorisation) and nation in won
            held_on = isinstance(entry.order, ConfirmPledges)  # There was no new government to confirm anything.
            said = f"{entry.order}: {entry.rejection.what} (rule {entry.rejection.rule})"
            (idle if second_vote or held_on or nation in lost - won else refused).append(said)
    return tuple(refused), tuple(idle)


def _by_turn(flown: Sequence[MissionFlown], turns: int, nation: str = "") -> dict[int, list[int]]:
    """Return all sorties and strike sorties of each turn, of one nation or of all."""
    total = {turn: [0, 0] for turn in range(1, turns + 1)}
    for event in flown:
        turn = int(event.id.split(".", 1)[0])
        for who, _, sorties, strikes in event.flown:
            if not nation or who == nation:
                total[turn][0] += sorties
                total[turn][1] += strikes
    return total


def _days(scenario: Scenario, turn: int) -> float:
    return scenario.turns[turn - 1].hours / 24


def _day(hour: int) -> float:
    return (hour - FIRST_STRIKE) / 24


def _fell(events: Iterable[object], zone: str) -> float | None:
    return next((_day(e.at) for e in events if isinstance(e, ZoneFell) and e.zone == zone and e.to_faction), None)


# Side by side.


class Row(Struct, frozen=True):
    """One figure: what it is, what the game gave in the middle and at its ends, what happened, and the band asked for."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    record: str
    band: tuple[float, float] | None
    digits: int = 0

    @property
    def holds(self) -> bool:
        """Whether the middle of the seeds lies in the band; without a band nothing is asked."""
        return self.band is None or (self.value is not None and self.band[0] <= self.value <= self.band[1])


def share_band(nation: str) -> tuple[float, float]:
    """Return the band for a striker's share: a third of its record's middle either way, or one point if that is more."""
    held = crisis().history.nations[NationId(SeatId(nation))]
    middle = (held.strike_share_low + held.strike_share_high) / 2
    wide = max(middle / 3, 0.01)
    return max(0.0, middle - wide), middle + wide


_ASKED: tuple[tuple[str, Callable[[Figures], float | None], str, tuple[float, float] | None, int], ...] = (
    ("sorties, both operations", lambda f: f.sorties, "28,300", (28_300 * 0.9, 28_300 * 1.1), 0),
    ("strike sorties", lambda f: f.strikes, "10,650", None, 0),
    ("sorties for each strike sortie", lambda f: f.ratio, "2.7", (2.3, 3.2), 2),
    ("share of the top three", lambda f: f.top_three, "0.71", (0.6, 0.8), 3),
    ("day of the first shortage of weapons", lambda f: f.shortage, "27", (20, 100), 0),
    ("day on which the capital is lost", lambda f: f.capital, "154 to 162", (120, 200), 0),
    ("own dead", lambda f: f.own_dead, "0", (0, 2), 0),
    ("civilian dead from strikes", lambda f: f.civilian_dead, "72 (to 403)", (50, 450), 0),
    ("deliberate targets put to approval", lambda f: f.targets_put, "456", None, 0),
    ("share of them refused", lambda f: f.targets_refused / max(1, f.targets_put), "0.38", (0.25, 0.5), 2),
    ("Council extensions blocked", lambda f: f.extensions_blocked, "0", (0, 0), 0),
    ("Council extensions", lambda f: f.extensions, "2", None, 0),
    ("strikes a day in the last turn, to June and July's", lambda f: f.after / max(1e-9, f.before), "0.5", (0.0, 0.75), 2),
    ("strikes a day in June and July, to April's", lambda f: f.before / max(1e-9, f.strikes_a_day[2]), "0.8", (0.65, 1.0), 2),
    ("day on which the siege ends", lambda f: f.siege, "57", None, 0),
    ("sorties to 30 March", lambda f: f.opening_sorties, "1,990", None, 0),
    ("strike sorties to 30 March", lambda f: f.opening_strikes, "952", None, 0),
    ("lead's share of strikes to 30 March", lambda f: f.lead_share_opening, "0.49", None, 2),
    ("lead's share of strikes afterwards", lambda f: f.lead_share_after, "0.175", None, 3),
    ("aircraft lost", lambda f: f.aircraft_lost, "2 and a drone", None, 0),
    ("allies with forces in theatre", lambda f: f.allies_with_forces, "14 (12 to 16)", None, 0),
    ("allied strikers", lambda f: f.allied_strikers, "8", None, 0),
    ("roles as in history, of 32", lambda f: f.roles_right, "32", None, 0),
)


def side_by_side(found: Sequence[Figures]) -> list[Row]:
    """Return the game beside history: medians over the seeds, the ends of their range, the record, and the band asked for."""
    rows = [_row(name, [of(f) for f in found], record, band, digits) for name, of, record, band, digits in _ASKED]
    for nation in STRIKERS:
        held = crisis().history.nations[NationId(SeatId(nation))]
        record = f"{held.strike_share_low:.3f} to {held.strike_share_high:.3f}"
        rows.append(_row(f"share of strikes, {nation}", [f.share.get(nation, 0.0) for f in found], record, share_band(nation), 3))
    for turn, record in zip(range(2, 9), ("", "80 (to 30 Mar)", "60", "53", "49", "45", "26"), strict=True):
        rows.append(_row(f"strike sorties a day, turn {turn}", [f.strikes_a_day[turn - 2] for f in found], record, None, 1))
    return rows


def _row(name: str, values: Sequence[float | None], record: str, band: tuple[float, float] | None, digits: int) -> Row:
    known = [v for v in values if v is not None]
    most = 2 * len(known) > len(values)
    return Row(name, median(known) if most else None, min(known, default=None), max(known, default=None), record, band, digits)


def shown(rows: Iterable[Row]) -> str:
    """Return the rows as a table of text."""
    lines = [f"{'figure':52}{'median':>9}{'least':>9}{'most':>9}  {'2011':16}{'band':18}"]
    for row in rows:
        cells = "".join(f"{'-' if v is None else format(v, f',.{row.digits}f'):>9}" for v in (row.value, row.low, row.high))
        band = "" if row.band is None else f"{row.band[0]:,.{row.digits}f} to {row.band[1]:,.{row.digits}f}"
        lines.append(f"{row.name:52}{cells}  {row.record:16}{band:18}{'' if row.holds else 'MISSED'}")
    return "\n".join(lines)


def main(first: int, last: int) -> None:
    """Play the seeds from `first` to `last` and print the table, and what was refused."""
    found = [figures(played(seed)) for seed in range(first, last + 1)]
    print(shown(side_by_side(found)))
    for figure in found:
        print(f"seed {figure.seed}: {len(figure.refused)} refused, {len(figure.idle)} idle, votes lost {figure.votes_lost}")
        for said in figure.refused:
            print("  refused", said)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
