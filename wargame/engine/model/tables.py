"""The numbers of the ruleset, as the engine reads them: one Struct for each page, field for field as in `rules/tables/*.toml`.

Not here: units and sources, reading those files (border), or any default: a missing row is a fault of the ruleset.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from wargame.engine.model.aftermath_table import AftermathTable
from wargame.engine.model.conditions import MandateLevel
from wargame.engine.model.cyber_table import CyberTable
from wargame.engine.model.dials_table import DialsTable
from wargame.engine.model.diplomacy_table import DiplomacyTable, StandingTable
from wargame.engine.model.forums_table import CouncilTable, ForumsTable
from wargame.engine.model.goals_table import GoalsTable
from wargame.engine.model.governments_table import Governments
from wargame.engine.model.home_front_table import HomeFrontTable
from wargame.engine.model.procedures import Procedure
from wargame.engine.model.staff_table import StaffTable


class Platform(Struct, frozen=True, gc=False):
    """One type of aircraft, ship or unit."""

    name: str
    domain: Literal["air", "sea", "land", "special", "support"]
    capabilities: Mapping[str, float]
    """Capability: units of it that one airframe, ship or team brings."""
    sorties_per_day: float
    """Sorties an airframe flies on a day of sustained operations; 0 where sorties are not counted."""
    radius_km: int
    """Combat radius without tanking."""


class MissionKind(Struct, frozen=True, gc=False):
    """A recipe: what a kind of mission needs, and what it does."""

    name: str
    capability: str
    """The capability its size is counted in."""
    terrain: Literal["land", "sea"]
    role: Literal["striker", "combat", "air-support", "naval", "support"]
    mandate: MandateLevel
    """The least mandate it needs."""
    offensive: bool
    need: float
    """Units of the capability that it calls for in a zone at full adversary strength."""
    need_floor: float
    """Share of `need` that it calls for even where the adversary is weak."""
    enablers: Mapping[str, float]
    """Capability: units of it wanted for each unit of size (tanking is per 1,000 km beyond the platform's radius)."""
    exposure: float
    """Share of the loss rate that its sorties run."""
    harm: float
    """Share of the harm rate that its sorties run."""
    spread: float
    """How far the die moves its result, 0.2 for 20 % either way."""


class Clock(Struct, frozen=True, gc=False):
    """Page 150: time."""

    council_rounds: int
    drafts_per_turn: int
    amendments_per_round: int


class ForceGeneration(Struct, frozen=True, gc=False):
    """Page 10."""

    overstay_fatigue: float
    """Availability lost for each 30 days beyond sustainment."""
    rotation_days: int
    rotation_share: float
    """Availability while a rotation is under way."""
    notice_days: int
    """Least days from pledge to arrival, whatever the readiness."""
    detour: float
    """Availability lost by a package whose way to the theatre leads through closed airspace."""
    contractor_cost: float
    contractor_leaves: float
    stocks_gain: float
    """Share of readiness days saved where a nation keeps stocks."""
    move_days: int
    """Days that a package needs to move to another base of the theatre."""


class CaveatTable(Struct, frozen=True, gc=False):
    """Page 20."""

    target_share: Mapping[str, float]
    """Share of strike effort that goes to each class of target; barred classes are lost."""
    urban_share: float
    """Share of strike effort in an urban zone that meets targets in built-up areas."""
    night_loss: float
    collateral_loss: float
    approval_loss: float
    """Availability lost when a capital approves every target."""
    intelligence_loss: float
    red_card_urban: float
    red_card_strict: float
    lift_cost: float
    """Political capital spent to lift one caveat."""
    surfacing_cohesion: float
    """Cohesion lost when an undeclared caveat surfaces."""
    surfacing_reputation: float


class CommandTable(Struct, frozen=True, gc=False):
    """Page 40."""

    flag_floor: float
    """Unity lost for each flag in the operation, tasked or not."""
    friction: Mapping[str, float]
    """Unity lost on a mission for each nation tasked to it, by authority."""
    arrangement: Mapping[str, float]
    """Factor on friction by command arrangement."""
    circle: Mapping[str, float]
    """Unity lost on a mission for a nation in each intelligence circle."""
    training_relief: float
    """Share of a nation's friction that full common training removes."""
    floor: float
    """Unity never falls below this."""
    recall_cohesion: float
    handover_capital: float
    """Political capital spent for each step of tighter authority."""


class OperationsTable(Struct, frozen=True, gc=False):
    """Page 50."""

    size_cap: float
    smallest_useful: float
    gap_tolerance: float
    gap_slope: float
    overmatch: float
    """Adversary strength of 1 counts as this much power."""
    attrition: float
    """Share of ground strength destroyed in 30 days at full effect."""
    suppression: float
    """Share of air defence destroyed in a day at full effect."""
    loss_rate: float
    """Aircraft lost for each 1,000 sorties at full exposure against full air defence."""
    residual_threat: float
    """Air defence that guns and shoulder missiles keep up when the radars are gone."""
    accident_rate: float
    """Aircraft lost to accidents for each 1,000 sorties."""
    crew_death: float
    """Odds that a lost aircraft costs lives."""
    skills_loss_relief: float
    harm_rate: float
    """Incidents for each 1,000 strike sorties at full harm."""
    harm_dead: float
    """Mean civilian dead in an incident."""
    shield_harm: float
    urban_harm: float
    quality_harm_relief: float
    precision_per_strike: float
    """Precision weapons used for each strike sortie."""
    shortage_share: float
    """Effort left to a striker without precision weapons."""
    pace: Mapping[str, float]
    """Days of surge and the tempo in it, then the sustained tempo."""
    harm_by_regime: float
    """Civilian dead a day, per thousand exposed, where the adversary attacks at full strength."""
    roe_harm: Mapping[str, float]
    roe_effect: Mapping[str, float]
    """Factors on harm and on effect by rules of engagement: tight, standard, robust."""
    skills_spread_relief: float
    """Share of a mission's spread that full skills take away."""
    task_change: float
    """Availability lost in a turn when a package's task changes, by a force of no responsiveness."""
    refusal: Mapping[str, float]
    """Share of deliberate targets that target approval turns down, by rules of engagement."""
    refusal_urban: float
    refusal_spread: float
    token_personnel: int
    targets_per_strike: float
    """Deliberate targets for each strike sortie that is flown against one."""
    opposition_base: float
    support_floor: float


class AdversaryTable(Struct, frozen=True, gc=False):
    """Page 100."""

    posture_power: Mapping[str, float]
    posture_exposure: Mapping[str, float]
    """How far air power reaches a force in each posture, 0 to 1."""
    front_pace: float
    """Control that moves in a day where one side has everything."""
    advance_control: float
    """Control of a neighbouring zone that is needed to advance from it."""
    fallen_control: float
    """Control at which a zone has fallen."""
    air_support: float
    """How much full coalition effect adds to the faction's strength."""
    faction_growth: float
    """Strength the faction gains in 30 days where it holds ground."""
    training_growth: float
    resolve_loss: float
    """Resolve lost for each share of ground strength destroyed."""
    capital_weight: float
    """Resolve lost when the capital falls."""
    morale_floor: float
    assessment_error: float
    morale_share: float
    neighbour_help: float
    front_spread: float
    assessment_relief: float
    guard_strength: float
    """Strength that guarding forces at full effect add to those who hold a zone."""


class LegitimacyTable(Struct, frozen=True, gc=False):
    """Page 90."""

    mandate: Mapping[str, float]
    regional: float
    """Weight of the strongest contextual standing among those who take part."""
    commitment: float
    """Weight of the strongest single act of commitment."""
    harm_pattern: float
    """Lost for each incident beyond the first in a turn."""
    creep: float
    drift: float
    """Share of the gap to its foundations that legitimacy closes in a turn."""
    cohesion_drift: float
    end_state_credibility: float
    cohesion_base: float
    cohesion_lift: float
    commitment_loose: float
    credibility_resolve: float
    cover_up_odds: float
    """Odds that a government without any rules is found to have kept quiet about a turn's harm."""
    cover_up: float


class Tables(Struct, frozen=True, gc=False):
    """Every number of a ruleset."""

    platforms: Mapping[str, Platform]
    missions: Mapping[str, MissionKind]
    procedures: Mapping[str, Procedure]
    clock: Clock
    force_generation: ForceGeneration
    caveats: CaveatTable
    command: CommandTable
    council: CouncilTable
    forums: ForumsTable
    operations: OperationsTable
    adversary: AdversaryTable
    home_front: HomeFrontTable
    cyber: CyberTable
    legitimacy: LegitimacyTable
    diplomacy: DiplomacyTable
    standing: StandingTable
    goals: GoalsTable
    staff: StaffTable
    governments: Governments
    aftermath: AftermathTable
    dials: DialsTable


class Provenance(Struct, frozen=True, array_like=True, gc=False):
    """Where a number of the ruleset comes from."""

    unit: str
    source: str
    rule: str
    text: str = ""
    """What it is, in words, for the player who asks why."""


class Ruleset(Struct, frozen=True, gc=False):
    """The rules as a save carries them: numbers, and where each comes from (keyed by `section.field`)."""

    version: str
    """Digest of the tables, and the engine's version."""
    tables: Tables
    provenance: Mapping[str, Provenance]
