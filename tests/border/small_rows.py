"""The rows of the tiny ruleset: platforms, kinds of mission and procedures, as text.

Lives here: what `small` writes beside its numbers. Not here: the tiny crisis (small).
"""

from __future__ import annotations

PLATFORMS = """\
[units]
capabilities = "units for one airframe or ship"
sorties_per_day = "sorties"
radius_km = "km"

[platform.fighter]
name = "Fighter"
domain = "air"
capabilities = {strike = 1.0, air-patrol = 1}
sorties_per_day = 1.2
radius_km = 900
source = "estimate"

[platform.frigate]
name = "Frigate"
domain = "sea"
capabilities = {interdiction = 1.0}
sorties_per_day = 0
radius_km = 5000
source = ["estimate"]
rule = "60.1"
"""

MISSION = """\
[mission.{id}]
name = "{id}"
capability = "{capability}"
terrain = "{terrain}"
role = "{role}"
mandate = "{mandate}"
offensive = {offensive}
need = 10
need_floor = 0.2
enablers = {{}}
exposure = 0.5
harm = 0.1
spread = 0.2
source = "estimate"
"""

MISSIONS = (
    """\
[units]
need = "units of the capability"
need_floor = "share"
enablers = "units for one unit of size"
exposure = "share"
harm = "share"
spread = "share"

"""
    + MISSION.format(id="strike", capability="strike", terrain="land", role="striker", mandate="force", offensive="true")
    + MISSION.format(
        id="air-patrol", capability="air-patrol", terrain="land", role="air-support", mandate="force", offensive="false"
    )
    + MISSION.format(id="embargo", capability="interdiction", terrain="sea", role="naval", mandate="embargo", offensive="false")
    + MISSION.format(id="relief", capability="strike", terrain="land", role="support", mandate="none", offensive="false")
)


PROCEDURE = """\
[procedure.{id}]
name = "{name}"
decides = "{decides}"
chaired = {chaired}
all_take_part = {chaired}
act_outside = {outside}
grants_mandates = {grants}
abstainers = 0.0
votes = {votes}
veto = {grants}
source = "estimate"
"""

PROCEDURES = (
    """\
[units]
abstainers = "share"
votes = "votes"

"""
    + PROCEDURE.format(
        id="consensus", name="by consensus", decides="silence", chaired="true", outside="false", grants="false", votes=0
    )
    + PROCEDURE.format(
        id="lead-decides", name="by its lead's word", decides="lead", chaired="false", outside="true", grants="false", votes=0
    )
    + PROCEDURE.format(
        id="security-council", name="by vote", decides="vote", chaired="false", outside="false", grants="true", votes=3
    )
)
