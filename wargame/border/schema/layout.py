"""Which table stands in which file of a scenario folder, how often, and under which ids.

Lives here: the layout that the loader, the JSON schemas and the documentation share. Not here: the tables' fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wargame.border.schema import cyber, nations, play, world
from wargame.border.schema.base import ID_PATTERN, NATION_PATTERN, SOURCE_PATTERN, Inline, Row

Shape = Literal["one", "named", "listed", "top"]
"""`[x]`, `[x.ID]`, `[[x]]`, or `[ID]` at the top of the file."""


@dataclass(frozen=True)
class Table:
    """One kind of table: its file, its name there, its model and its shape.

    `least` is how many there must be; `holds` names tables that stand inside it (`[adversary.zone.ID]`).
    """

    file: str
    name: str
    model: type[Inline]
    shape: Shape
    least: int = 0
    ids: str = ID_PATTERN
    holds: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """Return the table's header as an author writes it."""
        code = "AAA" if self.ids == NATION_PATTERN else "ID"
        return {
            "one": f"[{self.name}]",
            "named": f"[{self.name}.{code}]",
            "listed": f"[[{self.name}]]",
            "top": "[KEY]",
        }[self.shape]


TABLES: tuple[Table, ...] = (
    Table("scenario.toml", "scenario", world.ScenarioHead, "one", 1),
    Table("scenario.toml", "mandate", world.Mandate, "one", 1),
    Table("scenario.toml", "dials", world.Dials, "one"),
    Table("scenario.toml", "roles", world.Roles, "one"),
    Table("scenario.toml", "turn", world.TurnRow, "listed", 1),
    Table("scenario.toml", "objective", world.Objective, "named", 1),
    Table("theatre.toml", "base", world.Base, "named", 1),
    Table("theatre.toml", "zone", world.Zone, "named", 1),
    Table("theatre.toml", "mission", world.Mission, "named"),
    Table("theatre.toml", "effort", world.Effort, "named", 1),
    Table("theatre.toml", "requirement", world.Requirement, "named"),
    Table("nations.toml", "nation", nations.Nation, "named", 1, NATION_PATTERN),
    Table("forces.toml", "platform", world.Platform, "named"),
    Table("forces.toml", "package", world.Package, "named", 1),
    Table("council.toml", "forum", world.Forum, "named", 1),
    Table("council.toml", "procedure", world.Procedure, "named"),
    Table("council.toml", "post", world.Post, "named"),
    Table("council.toml", "delegation", world.Delegation, "named", ids=NATION_PATTERN),
    Table("adversary.toml", "adversary", play.AdversaryTable, "one", 1, holds=("zone", "cyber", "means")),
    Table("adversary.toml", "adversary.zone", play.AdversaryZone, "named"),
    Table("adversary.toml", "adversary.cyber", cyber.Doctrine, "one"),
    Table("adversary.toml", "adversary.means", cyber.Means, "named"),
    Table("cyber.toml", "capacity", cyber.Capacity, "named", ids=NATION_PATTERN),
    Table("cyber.toml", "network", cyber.Network, "named"),
    Table("cyber.toml", "third", cyber.Third, "named"),
    Table("cyber.toml", "delegated", cyber.Delegated, "listed"),
    Table("injects.toml", "inject", play.Inject, "named"),
    Table("history.toml", "nation", play.NationRecord, "named", ids=NATION_PATTERN),
    Table("history.toml", "figure", play.FigureRecord, "named"),
    Table("history.toml", "event", play.HistoryEvent, "listed"),
    Table("sources.toml", "source", world.SourceEntry, "top", ids=SOURCE_PATTERN),
)

OPTIONAL_FILES = ("cyber.toml", "injects.toml", "history.toml", "sources.toml")
"""Files that a scenario may do without."""

FILES = tuple(dict.fromkeys(t.file for t in TABLES))
"""Every file of a scenario folder but the briefs, in the order of the documentation."""

INLINE: dict[str, tuple[type[Inline], ...]] = {
    "caveat": (
        nations.MissionCaveat,
        nations.GeographicCaveat,
        nations.TargetCaveat,
        nations.EngagementCaveat,
        nations.TimeCaveat,
        nations.CommandCaveat,
        nations.IntelligenceCaveat,
    ),
    "condition": (
        nations.MandateCondition,
        nations.CommandCondition,
        nations.WithoutMission,
        nations.AllyCondition,
        nations.SunsetCondition,
        nations.PostCondition,
    ),
    "effect": (play.SetMandate, play.ShiftSupport, play.ShiftZone, play.ShiftTrack, play.RegionalCall, play.CyberAttack),
    "follow": (nations.Follow,),
    "measure": (play.Measure,),
    "partner-line": (nations.PartnerLine,),
}
"""Tables that are written inside others, by what they are."""

NESTED: dict[str, tuple[str, type[Row]]] = {
    "disposition": ("[[nation.AAA.disposition]]", nations.Disposition),
    "position": ("[[nation.AAA.position]]", nations.Position),
    "goal": ("[[nation.AAA.public_goal]], [[nation.AAA.secret_goal]], [[nation.AAA.red_line]]", play.Goal),
    "partner": ("[[nation.AAA.partner]]", nations.Partner),
}
"""Tables that belong to one nation."""


def qualified(table: Table) -> str:
    """Return the name by which a table's schema is asked for: its own, with the file where two files share it."""
    shared = sum(t.name == table.name for t in TABLES) > 1
    return f"{table.file.removesuffix('.toml')}.{table.name}" if shared else table.name
