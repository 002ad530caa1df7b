"""App packs: the example works as its text says; what is wrong with a pack is said in a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playing import moves_of
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.process import BuiltinPhone, PhoneNotStarted
from tapwright.device_bridge.simulator.tasks import all_tasks, draw

EXAMPLE = Path(__file__).parents[1] / "examples" / "water_pack.py"


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    packs.unload()
    yield
    packs.unload()


def test_the_example_is_played_by_its_experts() -> None:
    pack = packs.load(EXAMPLE)
    driver = DirectDriver(Phone())
    assert [task.name for task in all_tasks()][-2:] == ["water_drink", "water_read"]
    for task in pack.tasks:
        for seed in range(4):
            instance = draw(task, seed)
            instance.set_up(driver.phone.state)
            assert not instance.check(driver.phone.state, None)
            _, answer = moves_of(instance, driver)
            assert instance.check(driver.phone.state, answer), instance.goal


def test_a_glass_too_many_is_no_success() -> None:
    pack = packs.load(EXAMPLE)
    driver = DirectDriver(Phone())
    instance = draw(pack.tasks[0], 1)
    moves_of(instance, driver)
    screen = driver.observe()
    driver.phone.tap(*next(e for e in screen.elements if e.text == "Add a glass").bounds.center)
    assert not instance.check(driver.phone.state)


def test_a_pack_is_on_a_phone_over_adb() -> None:
    with (
        BuiltinPhone.start(packs=[str(EXAMPLE)]) as phone,
        AndroidDriver(phone.serial, adb_port=phone.adb_port) as driver,
    ):
        assert "Water" in driver.apps()


def test_loading_twice_is_loading_once() -> None:
    assert packs.load(EXAMPLE) is packs.load(str(EXAMPLE))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("x = 1", "must define `apps`"),
        ("apps = []", "must define `apps`"),
        ("apps = ['Clock']", "must define `apps`"),
        ("1 / 0", "ZeroDivisionError"),
        ("def broken(:", "SyntaxError"),
        (
            "from tapwright.device_bridge.simulator.app import App\napps = [App('com.example.x', 'X')]",
            "no activity with launcher=True",
        ),
        ("from tapwright.device_bridge.simulator.apps.contacts import app\napps = [app]", "already"),
        (EXAMPLE.read_text().replace("tasks = [", "tasks = ['x', "), "list of Task objects"),
        (EXAMPLE.read_text().replace('"water_drink"', '"airplane_mode"'), "a task called airplane_mode"),
        (EXAMPLE.read_text().replace('"Water", version', '"Clock", version'), "an app called Clock"),
    ],
)
def test_what_is_wrong_with_a_pack_is_said(tmp_path: Path, source: str, told: str) -> None:
    path = tmp_path / "bad.py"
    path.write_text(source)
    with pytest.raises(packs.PackError) as caught:
        packs.load(path)
    assert told in caught.value.message
    assert packs.packs() == ()


def test_a_pack_that_is_not_there() -> None:
    with pytest.raises(packs.PackError):
        packs.load("nowhere.py")
    with pytest.raises(PhoneNotStarted, match=r"nowhere\.py"):
        BuiltinPhone.start(packs=["nowhere.py"])
