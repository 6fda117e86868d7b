"""Judging at a turn's end what decisions have asked of members (rules 35.8, 35.9).

Lives here: whether requests are filled, who pays how much for others. Not here: what forces cost (operations), or how the
result folds (obligations).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from wargame.engine.model.base import ForumId, NationId, Term, added
from wargame.engine.model.council import Operation
from wargame.engine.model.state import State
from wargame.engine.rooms.council.obligations import CommonCostsShared, RequestAnswered
from wargame.engine.rooms.council.rounds import participates
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

ROOM = "council"


def fall_due(rules: Rulebook, state: State, bills: Mapping[NationId, int]) -> Iterator[RequestAnswered | CommonCostsShared]:
    """Yield how requests were answered, and how costs are shared; `bills` are the turn's, in thousand euro."""
    for forum, operation in state.public.operations.items():
        if operation.over:
            continue
        for requirement, asked in operation.requests.items():
            yield _answer(rules, state, forum, operation, requirement, asked)
        if operation.common_funding:
            shared = _share(rules, state, forum, operation, bills)
            if shared is not None:
                yield shared


def brings(rules: Rulebook, state: State, operation: Operation, requirement: str) -> dict[NationId, float]:
    """Return the units of a requested capability that each nation taking part has sent or promised."""
    wanted = rules.scenario.requirements[requirement].capability
    found: dict[NationId, float] = {}
    for package in state.public.packages:
        asset = rules.assets[package]
        units = asset.units.get(wanted, 0.0)
        if units > 0 and participates(rules, operation, asset.nation):
            found[asset.nation] = found.get(asset.nation, 0.0) + units
    return found


def _answer(rules: Rulebook, state: State, forum: ForumId, operation: Operation, requirement: str, asked: int) -> RequestAnswered:
    public, table = state.public, rules.tables.forums
    line = rules.scenario.requirements[requirement]
    units = brings(rules, state, operation, requirement)
    filled = added(units.values()) >= line.amount
    came = {
        rules.assets[p].nation
        for p, held in public.packages.items()
        if held.arrived > asked and rules.assets[p].units.get(line.capability, 0.0) > 0
    }
    by = tuple(n for n in rules.nations if n in units and n in came) if filled else ()
    cohesion = 0.0 if filled else -table.request_cohesion
    reputation = table.request_reputation if by else 0.0
    return RequestAnswered(
        id=event_id(public, ROOM, f"{forum}.{requirement}", "answered"),
        at=rules.opens[public.turn],
        terms=(
            Term("35.8", "units-sent", added(units.values())),
            Term("35.8", "units-wanted", line.amount),
            Term("35.8", "cohesion", cohesion),
            Term("35.8", "reputation", reputation),
        ),
        forum=forum,
        requirement=requirement,
        filled=filled,
        by=by,
        cohesion=cohesion,
        reputation=reputation,
    )


def _share(
    rules: Rulebook, state: State, forum: ForumId, operation: Operation, bills: Mapping[NationId, int]
) -> CommonCostsShared | None:
    means = {n: rules.upkeep[n] for n in rules.nations if participates(rules, operation, n)}
    whole, cost = sum(means.values()), sum(bills.get(n, 0) for n in means)
    if not whole or not cost:
        return None
    shares = {n: int(cost * have / whole + 0.5) - bills.get(n, 0) for n, have in means.items()}
    left = -sum(shares.values())
    largest = max(means, key=lambda n: means[n])  # What rounding leaves over falls to whoever has most; ties to the first.
    shares[largest] += left
    return CommonCostsShared(
        id=event_id(state.public, ROOM, forum, "costs-shared"),
        at=rules.opens[state.public.turn],
        terms=(Term("35.9", "costs-shared", float(cost)),),
        forum=forum,
        shares=tuple((n, by) for n, by in shares.items() if by),
    )
