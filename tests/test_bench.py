"""The bench: figures are right, the baselines stand where they should, bad data is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tapwright.agent.bench.figures import NoData, p50, wilson
from tapwright.agent.bench.phone import bench, instances
from tapwright.agent.bench.steps import read_screens, situations
from tapwright.device_bridge import parse_screen
from tapwright.device_bridge.simulator.droidbot import to_xml

FEW = ("airplane_mode", "set_timer", "read_battery")


def test_the_interval_holds_the_share_and_narrows() -> None:
    low, high = wilson(85, 100)
    assert low < 0.85 < high
    assert wilson(850, 1000)[0] > low
    assert wilson(0, 0) == (0.0, 1.0) and p50([]) == 0.0


def test_instances_are_the_same_for_the_same_seed() -> None:
    assert [i.goal for i in instances(2, 7, "held-out")] == [i.goal for i in instances(2, 7, "held-out")]
    assert len(instances(5, 7, "held-out")) >= 160


def test_instances_of_an_app_are_of_its_tasks() -> None:
    clock = instances(1, 7, "held-out", apps=["com.google.android.deskclock"])
    assert clock and {one.task.app for one in clock} == {"com.google.android.deskclock"}
    with pytest.raises(NoData, match=r"org\.nobody") as told:
        instances(1, 7, "held-out", apps=["org.nobody"])
    assert "com.google.android.deskclock" in told.value.remedy


def test_the_expert_solves_what_chance_does_not() -> None:
    expert = bench("expert", per_task=1, only=FEW, packs=(), variants=(0, 1))
    chance = bench("random", per_task=1, only=FEW, packs=(), variants=(0,))
    assert (expert["n"], expert["success"]) == (3, 1.0)
    assert chance["success"] < 1.0
    assert set(expert["by_task"]) == set(FEW)
    assert sum(row["n"] for row in expert["by_app"].values()) == 3


def test_a_recorded_tree_becomes_a_screen() -> None:
    view = {"bounds": [[0, 100], [1080, 300]], "class": "android.widget.Button", "package": "a.b", "enabled": True}
    root = {"bounds": [[0, 0], [1080, 2280]], "class": "android.widget.FrameLayout", "package": "a.b", "enabled": True}
    views = [
        {**root, "temp_id": 0, "parent": -1},
        {**view, "temp_id": 1, "parent": 0, "text": "Save \x00 all", "clickable": True},
    ]
    screen = parse_screen(to_xml({"views": views}))
    assert [(e.text, e.actions) for e in screen.elements] == [("Save all", ("tap",))]


def test_missing_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoData, match=r"raw_states"):
        list(read_screens(tmp_path))
    with pytest.raises(NoData, match=r"steps\.jsonl"):
        situations(tmp_path, 5)
