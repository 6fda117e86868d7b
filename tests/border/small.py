"""A tiny crisis and a tiny ruleset, written as files: three invented nations, two turns.

Lives here: what the border's tests start from. A test breaks one thing in it and looks at what is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from small_rows import MISSIONS, PLATFORMS, PROCEDURES
from wargame.border.tables import KEYS, ROWS
from wargame.engine.model.tables import Tables

SCENARIO = """\
[scenario]
title = "Straits of Karn"
summary = "An invented crisis in the straits."
starts = "2030-03-01"
ends = "2030-03-31"
lead = "AVA"
legitimacy = 0.5
cohesion = 0.6
credibility = 0.6
source = "invented"

[mandate]
level = "embargo"
title = "Resolution 1"

[[turn]]
label = "First days"
starts = "2030-03-01"

[[turn]]
label = "The weeks after"
starts = 2030-03-11

[objective.hold-port]
name = "The port is held"
weight = 0.6
measures = [{kind = "zone-held", subject = "port", value = 0.5}]
source = "invented"

[objective.embargo]
name = "The embargo is kept"
weight = 0.4
measures = [
  {kind = "embargo-kept", value = 0.8},
  {kind = "authorised", subject = "embargo"},
]
source = "invented"
"""

THEATRE = """\
[base.north]
name = "North field"
host = "AVA"
latitude = 40.0
longitude = 10
capacity = 40
source = "invented"

[base.harbour]
name = "Harbour"
host = ""
latitude = 39.0
longitude = 11.0
capacity = 10
source = "invented"

[zone.port]
name = "Port of Karn"
latitude = 36.0
longitude = 10.0
terrain = "land"
people = 200
weight = 0.7
neighbours = ["straits"]
control = 0.4
faction = 0.3
source = "invented"

[zone.straits]
name = "The straits"
latitude = 37.0
longitude = 11.0
terrain = "sea"
people = 0
weight = 0.3
neighbours = ["port"]
source = "invented"

[effort.protect]
name = "Protect the port"
missions = ["strike", "air-patrol"]
zones = ["port"]
weight = 0.6
source = "invented"

[effort.blockade]
name = "Blockade"
missions = ["embargo"]
zones = ["straits"]
weight = 0.4
source = "invented"

[requirement.strike]
text = "Aircraft that strike"
capability = "strike"
amount = 12
source = "invented"
"""

NATION = """\
[nation.{code}]
name = "{name}"
adjective = "{adjective}"
forums = ["council"]
government = "coalition"
left_right = 5
war_powers = "inform"
elections = ["2031-05-01", 2032-05-01]
support = 0.5
alliance_value = 0.5
threat = 0.5
prestige = 0.5
standing_structural = 0.5
standing_contextual = 0.0
conduct = 0.9
responsiveness = 0.8
training = 0.7
circle = "alliance"
ceiling_personnel = 3000
ceiling_aircraft = 40
recommended = {recommended}
munitions = 100
capital = 0.6
source = "invented"

"""

GREENS = """\
[[nation.BOR.partner]]
id = "greens"
name = "The Greens"
share = 0.2
left_right = 3
red_line = [{id = "no-bombs", text = "Drop no bombs.", measure = {kind = "strikes-not", subject = "BOR"}}]
source = "invented"
"""

BORIA = """\
[[nation.BOR.disposition]]
caveat = {type = "mission", id = "no-strikes", scope = "air", barred = ["strike"], reason = "Parliament"}
tendency = 0.8
open = 0.5
source = "invented"

[[nation.BOR.disposition]]
caveat = {type = "time", id = "home-by", until = "2030-03-20"}
tendency = 0.3
source = "invented"

[[nation.BOR.position]]
on = "strike"
leaning = -0.5
needs = [{type = "mandate", level = "force"}, {type = "ally", nation = "CYR"}]
reason = "Voters"
source = "invented"

[[nation.BOR.public_goal]]
id = "calm"
text = "No more dead in the port."
measure = {kind = "few-civilian-dead", value = 50}
source = "invented"

[[nation.BOR.secret_goal]]
id = "stay-out"
text = "Fly no strikes."
measure = {kind = "strikes-not", subject = "BOR"}

[[nation.BOR.red_line]]
id = "no-losses"
text = "Lose nobody."
measure = {kind = "no-own-dead", subject = "BOR"}
"""

NATIONS = (
    NATION.format(code="AVA", name="Avalon", adjective="Avalonian", recommended="true")
    + NATION.format(code="BOR", name="Boria", adjective="Borian", recommended="false")
    + BORIA
    + "\n"
    + NATION.format(code="CYR", name="Cyrene", adjective="Cyrenian", recommended="false")
    + GREENS
)

FORCES = """\
[package.AVA-fighters]
nation = "AVA"
name = "Fighter wing"
platform = "fighter"
count = 24
personnel = 600
quality = 0.9
skills = 0.9
readiness_days = 3
sustainment_days = 90
bases = ["north"]
cost_per_day = 900
source = "invented"

[package.BOR-fighters]
nation = "BOR"
name = "Fighter flight"
platform = "fighter"
count = 6
personnel = 150
quality = 0.7
skills = 0.8
readiness_days = 6
sustainment_days = 60
bases = ["north", "harbour"]
cost_per_day = 250
source = "invented"

[package.CYR-frigate]
nation = "CYR"
name = "Frigate"
platform = "frigate"
count = 1
personnel = 180
quality = 0.6
skills = 0.7
readiness_days = 8
sustainment_days = 120
bases = ["harbour"]
cost_per_day = 120
source = "invented"
"""

COUNCIL = """\
[forum.council]
name = "Council of the Straits"
procedure = "consensus"
silence_hours = 24
arrangement = "integrated"
lead = "AVA"
source = "invented"
"""

ADVERSARY = """\
[adversary]
name = "The Karn junta"
replenishment = 0.2
resolve = 0.7
propaganda = 0.3
source = "invented"

[adversary.zone.port]
ground = 0.5
air_defence = 0.4
posture = "assault"
source = "invented"
"""

INJECTS = """\
[inject.resolution]
turn = 2
hour = 12
title = "A stronger mandate"
text = "All necessary measures."
to = ["AVA", "public"]
when = [{kind = "authorised", subject = "embargo"}]
effects = [
  {type = "mandate", level = "force", title = "Resolution 2"},
  {type = "support", nations = ["all"], by = 0.05},
  {type = "zone", zone = "port", adversary = -0.1},
  {type = "track", track = "legitimacy", by = 0.1},
]
source = "invented"
"""

FILES: Mapping[str, str] = {
    "scenario.toml": SCENARIO,
    "theatre.toml": THEATRE,
    "nations.toml": NATIONS,
    "forces.toml": FORCES,
    "council.toml": COUNCIL,
    "adversary.toml": ADVERSARY,
    "injects.toml": INJECTS,
    "briefs/public.md": "# Karn\n\nEverybody knows this.\n",
    "briefs/AVA.md": "# Avalon\n\nYou lead.\n",
}


def write(folder: Path) -> Path:
    """Write the crisis into `folder` and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first `old` in a file by `new`; an empty `old` means the whole file."""
    path = folder / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if old:
        assert old in text, f"{file} has no {old!r}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def section(name: str) -> str:
    """Return a table file of the rules for one section, every number there is made up."""
    struct = get_type_hints(Tables)[name]
    return f'section = "{name}"\n' + "".join(
        f'\n[{field}]\nvalue = {_value(f"{name}.{field}", kind)}\nunit = "share"\n'
        f'source = "estimate"\nrule = "40.1"\ntext = "{field}"\n'
        for field, kind in get_type_hints(struct).items()
    )


def _value(where: str, kind: Any) -> str:
    if get_origin(kind) is not None and len(get_args(kind)) == 2:
        return "{" + ", ".join(f"{key} = 0.25" for key in KEYS.get(where, ("one", "two"))) + "}"
    return "3" if kind is int else "0.5"


def write_rules(folder: Path) -> Path:
    """Write the ruleset into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "platforms.toml").write_text(PLATFORMS, encoding="utf-8")
    (folder / "missions.toml").write_text(MISSIONS, encoding="utf-8")
    (folder / "procedures.toml").write_text(PROCEDURES, encoding="utf-8")
    for index, name in enumerate(n for n in get_type_hints(Tables) if n not in ROWS):
        (folder / f"{index + 1}0-{name.replace('_', '-')}.toml").write_text(section(name), encoding="utf-8")
    return folder
