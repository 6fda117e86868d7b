"""The drafts that are offered to a seat that may table one: those that make sense for a forum now.

Lives here: the menu, kind by kind. Not here: who may table (offers), or what else is legal (proposals).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Literal

from wargame.engine.model.base import ForumId, NationId
from wargame.engine.model.conditions import MANDATE_LEVELS
from wargame.engine.model.council import (
    ActivateOperation,
    AdmitPartner,
    AdoptRoe,
    ApproveTargets,
    AttributeAttack,
    Ceasefire,
    CrisisResponse,
    DelegateCyber,
    Extend,
    FundInCommon,
    GivePost,
    GrantMandate,
    InvokeArticle4,
    InvokeArticle5,
    NarrowMission,
    Operation,
    Proposal,
    RequestForces,
    SetBenchmark,
    SetTerms,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.cyber import THE_ADVERSARY
from wargame.engine.rooms import cyber
from wargame.engine.rooms.council.benchmarks import meets
from wargame.engine.rooms.council.rounds import participates, running, to_take_over
from wargame.engine.rooms.council.territory import has_treaty, was_attacked
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

ROES: tuple[Literal["tight", "standard", "robust"], ...] = ("tight", "standard", "robust")
RELEASES: tuple[Literal["leadership", "urban"], ...] = ("leadership", "urban")
BENCHMARKS = (SetBenchmark(6, 300), SetBenchmark(12, 1000, "opcon", 0.7))
"""Benchmarks that are offered; any other well-formed one is legal too."""
LASTING: tuple[Proposal, ...] = (Extend(30), Extend(90), Ceasefire(14), Terminate())
DELEGATIONS: tuple[Proposal, ...] = (
    DelegateCyber(30),
    DelegateCyber(30, measures="counter"),
    DelegateCyber(90, threshold=0.3, measures="counter", recall="proposer"),
)
RESPONSES = (CrisisResponse(("alert",)), CrisisResponse(("teams",)), CrisisResponse(("alert", "teams")))
TITLES = {
    "none": "The mandate is ended",
    "sanctions": "Sanctions",
    "embargo": "An arms embargo, to be enforced",
    "force": "All necessary measures",
}
"""What a mandate of each level is called where the scenario does not say."""


def _admissible(rules: Rulebook, view: SeatView, held: Operation, nation: NationId) -> bool:
    if participates(rules, held, nation):
        return False
    return held.benchmark is None or meets(rules, view.public, held.benchmark, nation)


def _commanders(rules: Rulebook, view: SeatView, held: Operation) -> list[NationId]:
    """Return the nations that take part and have sent or promised forces: those to whom a post may sensibly go."""
    sent = {rules.assets[p].nation: None for p in view.public.packages}
    return [n for n in sent if participates(rules, held, n)]


def _of_cyberspace(view: SeatView, forum: ForumId) -> Iterator[Proposal]:
    """Yield measures against cyber attacks, and a charge for each attack, by the culprit that this seat suspects most."""
    arena = view.public.arena
    yield from (r for r in RESPONSES if any(m not in arena.measures for m in r.measures))
    if cyber.charged(arena, THE_ADVERSARY, forum=forum) and "effects" not in arena.measures:
        yield CrisisResponse(("effects",))
    for strike in cyber.incidents(view.public):
        found = cyber.suspected(view, strike.cause)
        charge = AttributeAttack(strike.cause, THE_ADVERSARY if found is None else found.suspect)
        if not any(n.forum and (n.incident, n.suspect) == (charge.incident, charge.suspect) for n in arena.named):
            yield charge


def drafts(rules: Rulebook, view: SeatView, forum: ForumId) -> Iterator[Proposal]:
    """Yield the drafts that make sense for a forum now, from the widest to the narrowest."""
    return chain.from_iterable(menus(rules, view, forum))


def menus(rules: Rulebook, view: SeatView, forum: ForumId) -> Iterator[Iterable[Proposal]]:
    """Yield the drafts that make sense for a forum now, kind by kind; none is written before somebody looks at its kind."""
    if rules.procedure[forum].grants_mandates:
        titles = rules.scenario.forums[forum].resolutions
        yield (GrantMandate(x, titles.get(x, TITLES[x])) for x in MANDATE_LEVELS if x != view.public.mandate.level)
        return
    held = running(view.public, forum)
    kinds = rules.families["planned"]
    if held is None:
        yield (ActivateOperation((k,)) for k in kinds)
    else:
        yield (WidenMission((k,)) for k in kinds if k not in held.missions)
        yield (NarrowMission((k,)) for k in held.missions if len(held.missions) > 1)
        yield (AdoptRoe(r) for r in ROES if r != held.roe)
        yield (ApproveTargets(t) for t in RELEASES if t not in held.targets)
        yield LASTING
        yield (b for b in BENCHMARKS if b != held.benchmark)
        yield (RequestForces(r) for r in rules.scenario.requirements if r not in held.requests)
        yield (AdmitPartner(n) for n in rules.nations if _admissible(rules, view, held, n))
        if not held.common_funding:
            yield (FundInCommon(),)
    if to_take_over(rules, view.public, forum) is not None:
        yield (TransferCommand(),)
    yield (SetTerms(tuple(rules.scenario.objectives)), *DELEGATIONS)
    if cyber.active(rules):
        yield _of_cyberspace(view, forum)
    if rules.nation(view.seat) is not None and has_treaty(rules, forum):
        yield (InvokeArticle4(NationId(view.seat)),)
        if was_attacked(rules, view.public, NationId(view.seat)) or cyber.attacked(rules, view.public, NationId(view.seat)):
            yield (InvokeArticle5(NationId(view.seat)),)
    if held is not None and (posts := [p for p, spec in rules.scenario.posts.items() if spec.forum == forum]):
        yield (GivePost(p, n) for p in posts for n in _commanders(rules, view, held) if held.posts.get(p) != n)
