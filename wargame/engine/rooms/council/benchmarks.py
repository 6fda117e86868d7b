"""Whether a nation brings enough to take its place in an operation's command (rule 35.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.model.base import AUTHORITIES, NationId
from wargame.engine.model.council import SetBenchmark
from wargame.engine.model.state import Public

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def meets(rules: Rulebook, public: Public, benchmark: SetBenchmark, nation: NationId) -> bool:
    """Whether what a nation has in theatre or has pledged comes up to a benchmark; the lead hands nothing over."""
    aircraft = people = 0
    quality = 0.0
    for package in rules.by_nation[nation]:
        if package in public.packages:
            asset = rules.assets[package]
            people += asset.spec.personnel
            aircraft += asset.spec.count if asset.platform.domain == "air" else 0
            quality += asset.spec.personnel * rules.quality(asset, public.nations[nation], rules.opens[public.turn - 1])
    wanted = [have >= least for have, least in ((aircraft, benchmark.aircraft), (people, benchmark.personnel)) if least > 0]
    held = public.nations[nation].authority
    bound = nation == rules.scenario.lead or AUTHORITIES.index(held) >= AUTHORITIES.index(benchmark.authority)
    return people > 0 and bound and (any(wanted) or not wanted) and quality >= benchmark.quality * people
