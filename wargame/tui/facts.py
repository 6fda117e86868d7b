"""What a package of forces is, in two lines: what it is for, how many people, how soon, how long, at what price."""

from __future__ import annotations

from wargame.engine import Rulebook
from wargame.engine.model.base import PackageId
from wargame.language import tr, trn
from wargame.reports.names import Names, number, sentence, some


def package_facts(rules: Rulebook, names: Names, package: PackageId) -> str:
    """Return what somebody needs to know of a package before deciding on it, as sentences."""
    asset = rules.assets[package]
    spec = asset.spec
    purpose = [names.mission(kind) for kind in asset.missions]
    if not purpose:
        purpose = [names.capability(one) for one in asset.units]
    days = spec.readiness_days
    ready = trn("in theatre {n} day after the pledge", "in theatre {n} days after the pledge", days)
    told = [
        tr("for {purpose}", purpose=some(purpose, 5)) if purpose else "",
        tr(
            "{people} people; {ready}, for {days} at a time",
            people=number(spec.personnel),
            ready=ready if days else tr("in theatre at once"),
            days=trn("{n} day", "{n} days", spec.sustainment_days),
        ),
        tr("{thousands} thousand euro a day", thousands=number(spec.cost_per_day)),
    ]
    return " ".join(sentence(text) for text in told if text)
