"""Tasks across two apps: what they are to look up is looked up first."""

from __future__ import annotations

import pytest
from playing import play_on, start
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.tasks import Task, draw
from tapwright.device_bridge.simulator.tasks.everyday.across import TASKS


def test_at_least_six_need_not_be_carried() -> None:
    assert len(TASKS) >= 15
    assert sum(not task.carries for task in TASKS) >= 6


@pytest.mark.parametrize("task", [task for task in TASKS if "note_by" not in task.name], ids=lambda task: task.name)
def test_experts_look_before_they_act(task: Task, direct: DirectDriver) -> None:
    instance = draw(task, 3)
    start(instance, direct)
    direct.phone.open_package(task.app)
    made, answer = play_on(instance.expert(), direct)
    opened = [move.arguments["app"] for move in made if move.kind == "tool"]
    assert opened[0] != next(app.label for app in direct.phone.apps.values() if app.package == task.app)
    assert instance.check(direct.phone.state, answer), instance.goal
