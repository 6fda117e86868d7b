"""Whose ground a crisis is about, and who is bound to help: allies attacked at home, treaties (rules 35.10, 170.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.model.base import ForumId, NationId
from wargame.engine.model.state import Public

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def was_attacked(rules: Rulebook, public: Public, nation: NationId) -> bool:
    """Whether the adversary has attacked a nation's own territory, before the crisis or in it (rule 35.10)."""
    if nation in rules.scenario.adversary.attacked:
        return True
    own = ((z, spec) for z, spec in rules.scenario.zones.items() if spec.host == nation)
    return any(public.zones[z].attacked or public.zones[z].control < spec.control for z, spec in own)


def has_treaty(rules: Rulebook, forum: ForumId) -> bool:
    """Whether a forum's members may invoke the articles of a treaty in it: never where the willing follow a lead (rule 35.10)."""
    return rules.scenario.forums[forum].treaty and rules.procedure[forum].all_take_part


def on_own_ground(rules: Rulebook, forum: ForumId) -> bool:
    """Whether some of the theatre is the territory of a member of a forum, who may call its allies in (rule 170.7)."""
    members = rules.members[forum]
    return any(spec.host in members for spec in rules.scenario.zones.values() if spec.host)
