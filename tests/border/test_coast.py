"""The coast of a theatre: what is read, and what is said of a file that cannot be drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wargame.border import coast, places, scenarios
from wargame.border.coast import Coast
from wargame.border.faults import Fault
from wargame.engine.model.tables import Ruleset

LINE = {"type": "Feature", "properties": {"kind": "coast"}, "geometry": {"type": "LineString", "coordinates": [[1, 2], [3.5, 4]]}}


def a_file(*features: object, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


def geometry(kind: str, coordinates: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}


def test_the_shipped_coast_can_be_read_names_its_source_and_is_small() -> None:
    folder = places.scenarios() / "libya-2011"
    found = coast.read(folder)
    assert isinstance(found, Coast)
    assert "Natural Earth" in found.source
    assert len(found.coast) > 20
    assert found.border
    assert (folder / coast.FILE).stat().st_size < 60_000


def test_a_scenario_may_do_without(crisis: Path, ruleset: Ruleset) -> None:
    assert coast.read(crisis) is None
    assert scenarios.check(crisis, ruleset) == []


def test_lines_and_polygons_are_read_as_lines() -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    found = coast.parse(
        a_file(LINE, geometry("Polygon", [ring]), geometry("MultiPolygon", [[ring], [ring]]), geometry("MultiLineString", [ring]))
    )
    assert isinstance(found, Coast)
    assert len(found.coast) == 5
    assert found.coast[0] == ((1.0, 2.0), (3.5, 4.0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "coast.geojson:1: warning: is not JSON. Look just before that place: "),
        ("[1]", "coast.geojson: warning: is no GeoJSON FeatureCollection. Write "),
        ("[" * 100_000, "coast.geojson: warning: is nested too deep. Write a GeoJSON FeatureCollection of lines."),
        (" " * 250_001, "coast.geojson: warning: is longer than 250,000 characters. Cut it to the theatre"),
        (a_file(), "coast.geojson: warning: features: has no coastline. Write at least one line"),
        (a_file(7), "coast.geojson: warning: features[1]: is no GeoJSON Feature. Take it out."),
        (
            a_file(geometry("Point", [1, 2])),
            "coast.geojson: warning: features[1].geometry: is a geometry of type 'Point'. Use LineString, ",
        ),
        (
            a_file(LINE, geometry("LineString", [[200, 0]])),
            "coast.geojson: warning: features[2].geometry: has a point that is none. Write [longitude, latitude] in degrees.",
        ),
        (a_file(geometry("LineString", [["a", 0]])), "coast.geojson: warning: features[1].geometry: has a point that is none."),
        (a_file(geometry("LineString", 7)), "coast.geojson: warning: features[1].geometry: has no lists of points."),
        (
            a_file({**LINE, "properties": {"kind": "river"}}),
            "coast.geojson: warning: features[1].properties.kind: unknown kind 'river'. Use one of: coast, border.",
        ),
        (a_file(LINE, source=7), "coast.geojson: warning: source: is 7. Write where the lines come from, as plain text."),
        (
            a_file(geometry("LineString", [[float("nan"), 1]])),
            "coast.geojson: warning: features[1].geometry: has a point that is none.",
        ),
        (
            a_file(*[geometry("LineString", [[0, 0]] * 6000)] * 4),
            "coast.geojson: warning: features: has more than 20,000 points. Simplify the lines.",
        ),
    ],
)
def test_each_fault_is_named_with_its_place_and_its_remedy(text: str, said: str) -> None:
    found = coast.parse(text)
    assert isinstance(found, Fault)
    assert str(found).startswith(said)


def test_a_coast_that_cannot_be_drawn_is_a_warning_and_the_scenario_can_be_played(crisis: Path, ruleset: Ruleset) -> None:
    (crisis / coast.FILE).write_text("{", encoding="utf-8")
    (fault,) = scenarios.check(crisis, ruleset)
    assert (fault.file, fault.severity) == (coast.FILE, "warning")


def test_a_link_out_of_the_folder_is_not_followed(crisis: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_text(a_file(LINE), encoding="utf-8")
    (crisis / coast.FILE).symlink_to(tmp_path / "elsewhere.json")
    found = coast.read(crisis)
    assert isinstance(found, Fault)
    assert "link out of its folder" in str(found)


@pytest.mark.parametrize("name", ["", "..", "../scenarios/libya-2011", "/etc", "nowhere", "_template", "a\x00b"])
def test_no_name_leads_out_of_the_shipped_scenarios(name: str) -> None:
    assert coast.shipped(name) is None


def test_a_saved_game_finds_the_coast_of_its_scenario() -> None:
    assert coast.shipped("libya-2011") == coast.read(places.scenarios() / "libya-2011")
