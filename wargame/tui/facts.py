"""What a package of forces is, in two lines: what it is for, how many people, how soon, how long, at what price."""

from __future__ import annotations

from wargame.engine import Rulebook
from wargame.engine.model.base import PackageId
from wargame.reports.names import Names, number, plural, sentence, some


def package_facts(rules: Rulebook, names: Names, package: PackageId) -> str:
    """Return what somebody needs to know of a package before deciding on it, as sentences."""
    asset = rules.assets[package]
    spec = asset.spec
    purpose = [names.mission(kind) for kind in asset.missions]
    if not purpose:
        purpose = [names.capability(one) for one in asset.units]
    ready = f"in theatre {plural(spec.readiness_days, 'day')} after the pledge" if spec.readiness_days else "in theatre at once"
    told = [
        f"for {some(purpose, 5)}" if purpose else "",
        f"{number(spec.personnel)} people; {ready}, for {plural(spec.sustainment_days, 'day')} at a time",
        f"{number(spec.cost_per_day)} thousand euro a day",
    ]
    return " ".join(sentence(text) for text in told if text)
