"""Scenarios through the front door: what loads, what is refused, and in which words."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pydantic import BaseModel

import small
from wargame.border import places, scenarios
from wargame.border.distance import distance_km
from wargame.border.faults import BadInput, Fault, nearest
from wargame.border.schema import cyber as cyber_tables
from wargame.border.schema import nations as nation_tables
from wargame.border.schema import play, world
from wargame.border.tables import load_ruleset
from wargame.engine.model import caveats, conditions, cyber_world, effects, history
from wargame.engine.model import scenario as model
from wargame.engine.model.tables import Ruleset

BROKEN = tomllib.loads((Path(__file__).parent / "broken.toml").read_text(encoding="utf-8"))["case"]


def said(folder: Path, ruleset: Ruleset) -> list[str]:
    return [str(fault) for fault in scenarios.check(folder, ruleset)]


def test_a_scenario_without_faults_loads(crisis: Path, ruleset: Ruleset) -> None:
    loaded = scenarios.load(crisis, ruleset)
    assert scenarios.check(crisis, ruleset) == []
    assert (loaded.id, loaded.lead, list(loaded.nations)) == ("karn", "AVA", ["AVA", "BOR", "CYR"])
    assert loaded.briefs["AVA"].startswith("# Avalon")


def test_turns_last_until_the_next_begins(crisis: Path, ruleset: Ruleset) -> None:
    turns = scenarios.load(crisis, ruleset).turns
    assert [(turn.starts, turn.hours) for turn in turns] == [("2030-03-01", 240), ("2030-03-11", 480)]


def test_only_the_dials_that_are_set_are_the_scenarios(crisis: Path, ruleset: Ruleset) -> None:
    assert scenarios.load(crisis, ruleset).dials == {}
    small.change(crisis, "scenario.toml", "[mandate]", '[dials]\nnorms = 0.5\nsource = "invented"\n\n[mandate]')
    assert scenarios.load(crisis, ruleset).dials == {"norms": 0.5}


def test_zones_know_their_distance_from_every_base(crisis: Path, ruleset: Ruleset) -> None:
    assert scenarios.load(crisis, ruleset).zones["port"].distance_km == {"north": 445, "harbour": 345}  # type: ignore[index]


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((0.0, 0.0), (0.0, 0.0), 0),
        ((0.0, 0.0), (0.0, 180.0), 20015),
        ((90.0, 0.0), (-90.0, 77.0), 20015),
        ((48.8566, 2.3522), (51.5074, -0.1278), 344),
        ((37.4, 14.92), (32.9, 13.18), 525),
    ],
)
def test_distances_are_great_circles_in_whole_km(a: tuple[float, float], b: tuple[float, float], km: int) -> None:
    assert distance_km(a, b) == distance_km(b, a) == km


def test_the_date_of_a_time_caveat_becomes_hours_since_the_beginning(crisis: Path, ruleset: Ruleset) -> None:
    boria = scenarios.load(crisis, ruleset).characters["BOR"]  # type: ignore[index]
    assert boria.dispositions[1].caveat == caveats.TimeCaveat(id="home-by", until=19 * 24)


def test_what_is_secret_lies_in_characters_alone(crisis: Path, ruleset: Ruleset) -> None:
    loaded = scenarios.load(crisis, ruleset)
    character = loaded.characters["BOR"]  # type: ignore[index]
    assert (character.munitions, character.capital) == (100, 0.6)
    assert [goal.id for goal in character.secret_goals + character.red_lines] == ["stay-out", "no-losses"]
    public = str(loaded.nations)
    assert "calm" in public
    assert "stay-out" not in public
    assert "no-strikes" not in public


def test_a_cabinet_partner_is_public_and_its_red_lines_are_not(crisis: Path, ruleset: Ruleset) -> None:
    loaded = scenarios.load(crisis, ruleset)
    (boria,) = [n for n in loaded.nations if n == "BOR"]
    assert loaded.nations[boria].partners == {"greens": model.CabinetPartner("The Greens", 0.2, 3.0)}
    assert [line.id for line in loaded.characters[boria].partner_lines["greens"]] == ["no-bombs"]
    assert "no-bombs" not in str(loaded.nations)
    assert (loaded.nations[boria].majority, loaded.nations[boria].opposition_left_right) == (0.55, None)


def test_a_loaded_scenario_survives_being_written_and_read(crisis: Path, ruleset: Ruleset) -> None:
    loaded = scenarios.load(crisis, ruleset)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(loaded), type=model.Scenario) == loaded


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_each_fault_is_told_in_one_line(case: dict[str, Any], crisis: Path, ruleset: Ruleset) -> None:
    small.change(crisis, case["file"], case.get("old", ""), case["new"])
    assert said(crisis, ruleset) == case["says"]
    if any(": warning: " not in line for line in case["says"]):
        with pytest.raises(BadInput) as refused:
            scenarios.load(crisis, ruleset)
        assert str(refused.value) == "\n".join(case["says"])
    else:
        scenarios.load(crisis, ruleset)


@pytest.mark.parametrize("government", ["presidential", "single-party", "caretaker", "monarchy"])
def test_only_a_coalition_or_a_minority_has_partners(government: str, crisis: Path, ruleset: Ruleset) -> None:
    text = (crisis / "nations.toml").read_text(encoding="utf-8")
    before, after = text.split("[nation.BOR]")
    after = after.replace('government = "coalition"', f'government = "{government}"', 1)
    small.change(crisis, "nations.toml", "", f"{before}[nation.BOR]{after}")
    assert said(crisis, ruleset) == [
        f"nations.toml:110: nation.BOR.partner[1]: a {government} government has no partners that could leave it. "
        "Take them out, or write government = coalition or minority."
    ]


def test_a_nation_without_package_or_base_cannot_be_asked_to_take_part(crisis: Path, ruleset: Ruleset) -> None:
    small.change(crisis, "forces.toml", 'nation = "CYR"', 'nation = "AVA"')
    small.change(crisis, "scenario.toml", '{kind = "authorised", subject = "embargo"}', '{kind = "takes-part", subject = "CYR"}')
    assert said(crisis, ruleset) == [
        "scenario.toml:35: objective.embargo.measures[2].subject: CYR has neither a package nor a base to take part with. "
        "Give it a package, or take the measure out."
    ]


def test_every_fault_in_every_file_comes_at_once(crisis: Path, ruleset: Ruleset) -> None:
    small.change(crisis, "forces.toml", "count = 24", "count = 99")
    small.change(crisis, "forces.toml", 'nation = "CYR"', 'nation = "CYX"')
    small.change(crisis, "nations.toml", 'forums = ["council"]', 'forums = ["cuoncil"]')
    small.change(crisis, "scenario.toml", "weight = 0.6", "weight = 0.1")
    small.change(crisis, "injects.toml", "", "[inject\n")
    with pytest.raises(BadInput) as refused:
        scenarios.load(crisis, ruleset)
    assert [f.file for f in refused.value.faults] == [
        "forces.toml", "forces.toml", "injects.toml", "nations.toml", "scenario.toml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = " + "[" * 5000 + "]" * 5000, "forces.toml: is nested more than 12 deep. Flatten the tables and lists."),
        ("a." * 400 + "a = 1\n", "forces.toml:1: is nested more than 12 deep. Flatten the tables and lists."),
        (
            "x = " + "9" * 5000,
            "forces.toml: is not TOML: a number is too long or a value is broken. Write a shorter number.",
        ),
    ],
    ids=["lists", "keys", "digits"],
)
def test_a_file_made_to_hurt_gets_one_line(text: str, says: str, crisis: Path, ruleset: Ruleset) -> None:
    small.change(crisis, "forces.toml", "", text)
    assert said(crisis, ruleset) == [says]


def test_a_file_made_of_faults_is_cut_short(crisis: Path, ruleset: Ruleset) -> None:
    small.change(crisis, "forces.toml", "", "".join(f"[package.P{i}]\n" for i in range(1500)))
    says = said(crisis, ruleset)
    assert 1000 < len(says) < 1100
    assert says[-1] == "karn: has more faults than these. Mend these, then check again."
    small.change(crisis, "forces.toml", "", "".join(f"[package.P{i}]\n" for i in range(2500)))
    assert said(crisis, ruleset) == ["forces.toml:1: package: has 2500 entries. Write at most 2000."]


def test_a_missing_file_is_named(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "council.toml").unlink()
    says = "council.toml: missing file. Write it; `wargame new DIR` makes one to start from."
    assert said(crisis, ruleset) == [says]


def test_a_missing_public_brief_is_named(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "briefs" / "public.md").unlink()
    assert said(crisis, ruleset) == ["briefs/public.md: missing file. Write the situation as everybody knows it."]


def test_a_file_that_is_not_utf8_is_named_with_the_line(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "council.toml").write_bytes(b"# first\n# caf\xe9\n")
    assert said(crisis, ruleset) == ["council.toml:2: byte 14 is not UTF-8. Save the file as UTF-8."]


def test_a_byte_order_mark_is_named(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "council.toml").write_bytes(b"\xef\xbb\xbf" + small.COUNCIL.encode())
    assert said(crisis, ruleset) == ["council.toml:1: begins with a byte order mark. Save it as UTF-8 without one."]


def test_a_huge_file_is_not_read(crisis: Path, ruleset: Ruleset) -> None:
    with (crisis / "council.toml").open("wb") as handle:
        handle.truncate(3_000_000_000)
    assert said(crisis, ruleset) == ["council.toml: is larger than 2 MB. Split it, or take out what does not belong."]


def test_a_link_out_of_the_folder_is_not_followed(crisis: Path, ruleset: Ruleset, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (crisis / "briefs" / "public.md").unlink()
    (crisis / "briefs" / "public.md").symlink_to(tmp_path / "secret.md")
    assert said(crisis, ruleset) == ["briefs/public.md: is a link out of its folder. Put the file itself there."]


def test_a_link_to_itself_is_no_trap(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "council.toml").unlink()
    (crisis / "council.toml").symlink_to("council.toml")
    assert said(crisis, ruleset)[0].startswith("council.toml: cannot be read: ")


def test_a_folder_in_the_place_of_a_file_is_named(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "council.toml").unlink()
    (crisis / "council.toml").mkdir()
    assert said(crisis, ruleset) == ["council.toml: is not a plain file. Put a text file there."]


def test_a_nation_cannot_name_a_file_elsewhere(crisis: Path, ruleset: Ruleset, tmp_path: Path) -> None:
    (tmp_path / "loot.md").write_text("loot", encoding="utf-8")
    small.change(crisis, "nations.toml", "[nation.CYR]", '[nation."../../loot"]')
    says = said(crisis, ruleset)
    assert "nations.toml:85: nation.../../loot: is no nation's code. Use a code of three capital letters." in says
    assert not any("loot.md" in line for line in says)


def test_invented_numbers_have_no_place_beside_history(crisis: Path, ruleset: Ruleset) -> None:
    record = '[figure.sorties]\nvalue = 100\nlow = 200\nhigh = 300\nunit = "sorties"\nsource = "estimate"\n'
    small.change(crisis, "history.toml", "", record)
    says = said(crisis, ruleset)
    assert (
        "history.toml:2: figure.sorties.value: 100 is outside its band, 200 to 300. Widen the band, or mend the figure." in says
    )
    assert (
        "council.toml:7: forum.council.source: 'invented' in a scenario with a historical record. "
        'Name where it comes from, or "estimate".' in says
    )


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, ruleset: Ruleset) -> None:
    with pytest.raises(BadInput, match=r"no such folder\. Name a scenario"):
        scenarios.load(tmp_path / "nowhere", ruleset)


def test_a_scenario_is_found_by_name_or_path(crisis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "scenarios", lambda: crisis.parent)
    assert scenarios.find("karn") == crisis
    assert scenarios.find(crisis) == crisis
    assert scenarios.find(str(crisis / "scenario.toml")) == crisis
    with pytest.raises(BadInput) as refused:
        scenarios.find("kran")
    assert str(refused.value) == "SCENARIO: no scenario 'kran'. Did you mean 'karn'?"
    for nothing in ("a\0b", "", " "):
        with pytest.raises(BadInput):
            scenarios.find(nothing)


def test_a_broken_scenario_hides_no_other(
    crisis: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = small.write_rules(tmp_path_factory.mktemp("listing"))
    monkeypatch.setattr(places, "scenarios", lambda: crisis.parent)
    monkeypatch.setattr(places, "tables", lambda: rules)
    broken = small.write(crisis.parent / "also")
    small.change(broken, "scenario.toml", "[scenario]", "[scenario")
    empty = crisis.parent / "empty"
    empty.mkdir()
    (empty / "scenario.toml").touch()
    karn, also, bare = scenarios.listing()
    assert (karn.id, karn.title, karn.turns, karn.nations) == ("karn", "Straits of Karn", 2, ("AVA", "BOR", "CYR"))
    assert karn.fault is None
    assert also.fault is not None
    assert (also.id, also.fault.file, also.fault.line) == ("also", "scenario.toml", 1)
    assert bare.id == "empty"
    assert bare.fault is not None


def test_a_list_can_be_had_without_the_rules(crisis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "scenarios", lambda: crisis.parent)
    monkeypatch.setattr(places, "tables", lambda: crisis.parent / "nowhere")
    assert [(s.id, s.fault) for s in scenarios.listing()] == [("karn", None)]


def test_a_file_name_cannot_steer_the_terminal(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / "a\x1b[31m\nb.toml").touch()
    assert said(crisis, ruleset)[0].startswith("a?[31m?b.toml: warning: unknown file, nothing in it is read. ")


def test_history_out_of_order_is_a_warning(crisis: Path, ruleset: Ruleset) -> None:
    events = "".join(f'[[event]]\ndate = {day}\ntext = "x"\n' for day in ("2030-03-05", "2030-03-02"))
    small.change(crisis, "history.toml", "", events)
    says = "2030-03-02 is before 2030-03-05, the event above. Put the events in order."
    assert said(crisis, ruleset) == [f"history.toml:5: warning: event[2].date: {says}"]
    assert scenarios.load(crisis, ruleset).history.events[1] == ("2030-03-02", "x")


def test_the_scenarios_that_come_with_the_game_have_no_errors() -> None:
    ruleset = load_ruleset()
    for listed in scenarios.listing():
        assert listed.fault is None
        assert [f for f in scenarios.check(Path(listed.path), ruleset) if f.severity == "error"] == []
        assert scenarios.load(Path(listed.path), ruleset) == scenarios.load(Path(listed.path))


def test_no_scenarios_at_all_is_an_empty_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "scenarios", lambda: tmp_path / "none")
    assert scenarios.listing() == []


def test_names_of_the_rules_are_held_against_the_ruleset_given(crisis: Path, ruleset: Ruleset) -> None:
    platforms = {k: v for k, v in ruleset.tables.platforms.items() if k != "frigate"}
    less = msgspec.structs.replace(ruleset, tables=msgspec.structs.replace(ruleset.tables, platforms=platforms))
    says = ["forces.toml:32: package.CYR-frigate.platform: unknown platform 'frigate'. Did you mean 'fighter'?"]
    assert said(crisis, less) == says


PAIRS: list[tuple[type[BaseModel], Any, set[str]]] = [
    (world.Base, model.Base, set()),
    (world.Zone, model.Zone, {"distance_km"}),
    (world.Effort, model.Effort, set()),
    (world.Requirement, model.Requirement, set()),
    (world.Package, model.Package, set()),
    (world.Forum, model.Forum, set()),
    (world.Objective, model.Objective, set()),
    (world.Mandate, effects.SetMandate, set()),
    (world.SourceEntry, model.Source, set()),
    (world.TurnRow, model.Turn, {"hours"}),
    (play.Measure, conditions.Measure, set()),
    (play.Goal, conditions.Goal, set()),
    (play.AdversaryTable, model.Adversary, {"zones", "cyber"}),
    *((getattr(cyber_tables, n), getattr(cyber_world, n), set()) for n in ("Means", "Capacity", "Network")),
    (cyber_tables.Doctrine, cyber_world.CyberDoctrine, {"means"}),
    (cyber_tables.Third, cyber_world.ThirdCountry, set()),
    (cyber_tables.Delegated, cyber_world.StandingDelegation, set()),
    (play.AdversaryZone, model.AdversaryZone, set()),
    (play.SetMandate, effects.SetMandate, set()),
    (play.ShiftSupport, effects.ShiftSupport, set()),
    (play.ShiftZone, effects.ShiftZone, set()),
    (play.ShiftTrack, effects.ShiftTrack, set()),
    (play.Inject, model.Inject, set()),
    (play.NationRecord, history.NationRecord, set()),
    (play.FigureRecord, history.FigureRecord, set()),
    (nation_tables.Disposition, model.Disposition, set()),
    (nation_tables.Position, model.Position, set()),
    (nation_tables.MissionCaveat, caveats.MissionCaveat, set()),
    (nation_tables.GeographicCaveat, caveats.GeographicCaveat, set()),
    (nation_tables.TargetCaveat, caveats.TargetCaveat, set()),
    (nation_tables.EngagementCaveat, caveats.EngagementCaveat, set()),
    (nation_tables.TimeCaveat, caveats.TimeCaveat, set()),
    (nation_tables.CommandCaveat, caveats.CommandCaveat, set()),
    (nation_tables.IntelligenceCaveat, caveats.IntelligenceCaveat, set()),
    (nation_tables.MandateCondition, conditions.MandateCondition, set()),
    (nation_tables.CommandCondition, conditions.CommandCondition, set()),
    (nation_tables.WithoutMission, conditions.WithoutMission, set()),
    (nation_tables.AllyCondition, conditions.AllyCondition, set()),
    (nation_tables.SunsetCondition, conditions.SunsetCondition, set()),
]


@pytest.mark.parametrize(("table", "struct", "computed"), PAIRS, ids=[p[0].__name__ for p in PAIRS])
def test_a_table_has_the_fields_of_its_struct(table: type[BaseModel], struct: Any, computed: set[str]) -> None:
    fields = {f.name: f for f in msgspec.structs.fields(struct)}
    own = {n: info for n, info in table.model_fields.items() if n not in ("source", "sources", "type")}
    assert set(own) == set(fields) - computed - {"source"}
    for name, info in own.items():
        wanted = fields[name].default if fields[name].default_factory is msgspec.NODEFAULT else fields[name].default_factory()
        given_ = info.get_default(call_default_factory=True, validated_data={})
        assert info.is_required() == (wanted is msgspec.NODEFAULT), name
        if not info.is_required():
            assert (tuple(given_) if isinstance(given_, list) else given_) == wanted, name


def test_the_table_of_a_nation_has_the_fields_of_nation_and_character() -> None:
    plural = {
        "disposition": "dispositions",
        "position": "positions",
        "public_goal": "public_goals",
        "secret_goal": "secret_goals",
        "red_line": "red_lines",
        "partner": "partners",
    }
    own = {plural.get(n, n) for n in nation_tables.Nation.model_fields} - {"source", "sources"} | {"partner_lines"}
    assert own == set(model.Nation.__struct_fields__) | set(model.Character.__struct_fields__)


def test_the_front_door_loads_no_pydantic() -> None:
    modules = "wargame.border.scenarios, wargame.border.tables, wargame.border.describe"
    code = f"import sys, {modules}; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_nearest_spelling_is_offered_only_when_near() -> None:
    assert nearest("barrd", ["barred", "scope"]) == "barred"
    assert nearest("xyz", ["barred", "scope"]) is None
    assert nearest("usa", ["USA"]) == "USA"


def test_a_fault_is_one_line() -> None:
    assert str(Fault("forces.toml", "package.NOR-F16.barrd", "unknown key", "Did you mean 'barred'?")) == (
        "forces.toml: package.NOR-F16.barrd: unknown key. Did you mean 'barred'?"
    )
