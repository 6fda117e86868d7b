"""`wargame bench` runs and says what it should; no test holds it to a time."""

from __future__ import annotations

import json

import pytest

from wargame.analysis import bench
from wargame.analysis.bench_kernel import CHECKSUM, KERNEL_ID, calibrate, kernel, quartiles, timed
from wargame.border.faults import BadInput

FIELDS = {"name", "value", "unit", "calibration", "cals", "quartiles", "reps"}
QUICK = ("order", "phase-end", "seat-view", "offers", "keyed-die", "pack-state", "unpack-state", "pack-entry", "unpack-entry")


def test_the_kernel_is_the_one_that_all_figures_hang_on() -> None:
    assert KERNEL_ID == "cal1"
    assert kernel(3) == CHECKSUM == 3925689216


def test_the_machine_does_some_kernels_a_second() -> None:
    assert calibrate(2) > 1000


def test_a_cal_is_one_iteration_of_the_kernel() -> None:
    def work() -> float:
        kernel(5)
        return 5000

    timing = timed(work, reps=3, target=0.01)
    assert len(timing.values) == len(timing.calibrations) == len(timing.cals()) == 3
    assert 0.2 < timing.cals()[1] < 5


def test_quartiles_hold_for_few_values_too() -> None:
    assert quartiles([3.0]) == (3.0, 3.0)
    assert quartiles([4.0, 1.0, 2.0, 3.0, 5.0]) == (2.0, 4.0)


@pytest.mark.parametrize("name", QUICK)
def test_a_timed_measure_tells_seconds_cals_and_quartiles(name: str) -> None:
    (line,) = bench.run(name, reps=2, target=0.001)
    assert json.loads(json.dumps(line)).keys() >= FIELDS
    assert line["name"] == name
    assert line["unit"] == "s"
    assert line["reps"] == 2
    assert isinstance(line["cals"], float)
    assert line["cals"] > 0


def test_the_size_of_a_save_is_told_in_bytes_and_lies_within_its_limit() -> None:
    whole, header = bench.run("save-", reps=1)
    assert (whole["unit"], whole["cals"]) == ("bytes", None)
    for line in (whole, header):
        size, most = line["value"], line["most"]
        assert isinstance(size, int)
        assert isinstance(most, int)
        assert 0 < size <= most, line["name"]


def test_start_ups_are_told_as_ratios() -> None:
    (line,) = bench.run("start-engine", reps=1)
    assert line.keys() >= FIELDS
    assert (line["unit"], line["calibration"]) == ("ratio", None)


@pytest.mark.slow
def test_all_measures_run() -> None:
    lines = bench.run(reps=1, target=0.001)
    assert [line["name"] for line in lines] == list(bench.NAMES)
    assert all(line.keys() >= FIELDS for line in lines)


def test_every_limit_belongs_to_a_measure() -> None:
    assert set(bench.LIMITS) <= set(bench.NAMES)


def test_a_measure_that_does_not_exist_is_refused_with_a_remedy() -> None:
    with pytest.raises(BadInput, match="keyed-die"):
        bench.run("keyd-die")


def test_the_screen_is_taken_to_every_moment_it_is_sent_to() -> None:
    from games import ROOT
    from wargame.tui.seeking import measured

    (one,) = measured(ROOT / "saves" / "examples" / "libya-2011-history.wargame", seeks=3, rounds=1)
    assert min(one) > 0


@pytest.mark.slow
def test_a_seek_on_the_screen_is_told_as_a_ratio_with_the_seconds_it_takes_more() -> None:
    (line,) = [x for x in bench.lines("seek-screen", reps=1) if x["name"] == "seek-screen"]
    assert line["unit"] == "ratio"
    assert isinstance(line["more_seconds"], float)
