"""What goes wrong on purpose: faults strike as often as asked, the same way for the same seed; looks differ."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playing import moves_of
from tapwright.device_bridge import parse_screen
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator import popups
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.faults import NAMES, FaultError, Faults
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.tasks import Task, all_tasks, draw
from tapwright.device_bridge.simulator.variants import SYNONYMS

SETTINGS = "com.android.settings"


def phone_with(**rates: float) -> Phone:
    return Phone(faults=Faults({name.replace("_", "-"): rate for name, rate in rates.items()}, seed=3))


def test_faults_are_read_from_a_line() -> None:
    assert Faults.parse("popup=0.25, drop=1", 7).rates == {"popup": 0.25, "drop": 1.0}
    assert Faults.parse("").rates == {}


@pytest.mark.parametrize("text", ["earthquake=1", "popup", "popup=often", "popup=2", "popup=-0.1", "popup=nan"])
def test_faults_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(FaultError) as caught:
        Faults.parse(text)
    assert all(name in caught.value.remedy for name in NAMES)


def test_the_same_seed_meets_the_same_faults() -> None:
    def strikes(seed: int) -> list[bool]:
        faults = Faults({"popup": 0.3}, seed)
        return [faults.strikes("popup") for _ in range(400)]

    assert strikes(1) == strikes(1) != strikes(2)
    assert 80 < sum(strikes(1)) < 160
    assert not any(Faults().strikes(name) for name in NAMES for _ in range(50))


@pytest.mark.parametrize("kind", popups.KINDS, ids=lambda kind: kind.__name__)
def test_a_popup_covers_the_app_and_can_be_closed(kind: object) -> None:
    phone = Phone()
    phone.open_package(SETTINGS)
    assert callable(kind)
    kind(phone, random.Random(0))
    screen = parse_screen(phone.dump_server(), size=phone.size)
    assert phone.top.dialogs and any("tap" in element.actions for element in screen.elements)
    phone.back()
    assert not phone.top.dialogs


def test_a_popup_comes_after_a_touch() -> None:
    phone = phone_with(popup=1.0)
    phone.open_package(SETTINGS)
    phone.tap(540, 10)
    assert phone.top.dialogs
    assert phone.faults.struck == {"popup": 1}


def test_an_app_that_crashes_is_gone_and_says_so() -> None:
    phone = phone_with(kill_app=1.0)
    phone.open_package(SETTINGS)
    phone.tap(540, 10)
    assert phone.top.app.package != SETTINGS
    assert phone.notices.visible_toast() == "Settings keeps stopping"


def test_a_stale_hierarchy_is_the_one_before() -> None:
    phone = phone_with(stale=1.0)
    before = phone.dump_server()
    phone.open_package(SETTINGS)
    assert phone.dump_server() == before


def test_an_empty_hierarchy_has_no_node() -> None:
    assert "<node" not in phone_with(empty=1.0).dump_server()


def test_a_slow_page_is_there_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    phone = phone_with(slow=1.0)
    phone.open_package(SETTINGS)
    sizes = []
    for _ in range(12):
        sizes.append(phone.dump_server().count("<node"))
        now += 0.1
    assert sizes[0] < sizes[-1] == settled_size()


def settled_size() -> int:
    phone = Phone()
    phone.open_package(SETTINGS)
    return phone.dump_server().count("<node")


def test_a_full_disk_takes_no_file() -> None:
    driver = DirectDriver(phone_with(full_disk=1.0))
    assert "No space left on device" in driver.shell("echo hello > /sdcard/hello.txt")


@pytest.fixture
def variants() -> Iterator[list[DirectDriver]]:
    yield [DirectDriver(Phone(variant=seed)) for seed in range(1, 5)]


def test_variants_look_different(variants: list[DirectDriver]) -> None:
    looks = set()
    for driver in variants:
        driver.phone.open_package("com.google.android.contacts")
        looks.add(driver.phone.dump_server())
    assert len(looks) > 2


def test_no_two_groups_of_synonyms_share_a_word() -> None:
    words = [word for group in SYNONYMS for word in group]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("task", all_tasks(), ids=lambda task: task.name)
def test_experts_cope_with_other_looks(task: Task, variants: list[DirectDriver]) -> None:
    for number, driver in enumerate(variants):
        instance = draw(task, number)
        _, answer = moves_of(instance, driver)
        assert instance.check(driver.phone.state, answer), (instance.goal, driver.phone.variant.seed)


def test_a_run_over_adb_survives_what_a_person_would_not_notice() -> None:
    """The driver sees the settled screen although pages load slowly and hierarchies come back empty or old."""
    with (
        BuiltinPhone.start(faults="slow=0.5,empty=0.2,stale=0.1", seed=4) as phone,
        AndroidDriver(phone.serial, adb_port=phone.adb_port) as driver,
    ):
        driver.shell("am start -a android.settings.SETTINGS")
        apps = {driver.observe().app for _ in range(10)}
    assert apps == {SETTINGS}
