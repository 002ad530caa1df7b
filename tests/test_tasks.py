"""The simulator's tasks: every expert solves its task through adb, and no check passes before that or after an undo."""

from __future__ import annotations

import random

import pytest
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.screen import Action, Bounds, Element, Screen
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, all_tasks, draw
from tapwright.device_bridge.simulator.tasks.pools import side
from tapwright.device_bridge.simulator.tasks.reading import says

TASKS = {task.name: task for task in all_tasks()}
QUICK = ("airplane_mode", "set_volume", "delete_alarm", "create_contact", "find_contact_phone", "set_timer")
LIMIT = 24


def use_tool(move: Move, driver: AndroidDriver, screen: Screen) -> None:
    """What the agent's tools of that name do."""
    if move.tool == "open_app":
        driver.perform(Action(kind="open_app", package=driver.apps()[str(move.arguments["app"])]), screen)
        return
    assert move.tool == "set_timer"
    units = {"hours": 3600, "minutes": 60, "seconds": 1}
    length = sum(int(move.arguments.get(unit, 0)) * seconds for unit, seconds in units.items())
    extra = "android.intent.extra.alarm"
    driver.shell(f"am start -a android.intent.action.SET_TIMER --ei {extra}.LENGTH {length} --ez {extra}.SKIP_UI true")


def run_expert(instance: Instance, driver: AndroidDriver, state: PhoneState) -> tuple[list[Move], str | None]:
    """Sets the phone up and plays the expert through the real driver; gives its moves and its answer."""
    instance.set_up(state)
    expert, moves = instance.expert(), list[Move]()
    while len(moves) < LIMIT:
        screen = driver.observe()
        move = expert.next(screen, moves)
        moves.append(move)
        if move.kind in ("finish", "answer"):
            return moves, move.text if move.kind == "answer" else None
        if move.kind == "tool":
            use_tool(move, driver, screen)
        else:
            assert move.action is not None
            driver.perform(move.action, screen)
    pytest.fail(f"{instance.goal!r} is not done after {LIMIT} moves: {moves[-4:]}")


def solves(instance: Instance, driver: AndroidDriver, state: PhoneState) -> None:
    """The expert solves the instance, and the check only passes for the state that it made."""
    moves, answer = run_expert(instance, driver, state)
    assert instance.check(state, answer), instance.goal
    if answer is None:
        assert len(moves) > 1
        instance.set_up(state)
    assert not instance.check(state, None)
    assert not instance.check(state, "I do not know")


@pytest.mark.parametrize("name", QUICK)
def test_an_expert_solves_its_task(name: str, driver: AndroidDriver, state: PhoneState) -> None:
    solves(draw(TASKS[name], 1), driver, state)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 7])
@pytest.mark.parametrize("task", all_tasks(), ids=lambda task: task.name)
def test_every_expert_solves_its_task_on_unseen_parameters(
    task: Task, seed: int, driver: AndroidDriver, state: PhoneState
) -> None:
    solves(draw(task, seed, "held-out", "test"), driver, state)


@pytest.mark.parametrize("task", all_tasks(), ids=lambda task: task.name)
def test_nothing_is_done_right_after_set_up(task: Task) -> None:
    with PhoneState() as state:
        for seed in range(5):
            instance = draw(task, seed)
            instance.set_up(state)
            assert not instance.check(state), instance.goal


def test_an_instance_is_the_same_each_time_it_is_drawn() -> None:
    for task in all_tasks():
        assert draw(task, 3) == draw(task, 3)
    assert {draw(TASKS["create_contact"], seed).goal for seed in range(9)} != {
        draw(TASKS["create_contact"], seed, "held-out").goal for seed in range(9)
    }


def test_test_values_of_open_pools_are_never_trained_on() -> None:
    task = TASKS["create_contact"]
    rng = random.Random(5)
    trained = [task.parameters(rng, "train") for _ in range(300)]
    tested = [task.parameters(rng, "test") for _ in range(300)]
    for name in ("first", "last", "phone"):
        seen = {params[name] for params in trained}
        new = {params[name] for params in tested}
        assert not seen & new
        assert all(side(str(value)) == "test" for value in new)


def test_what_changes_on_the_way_spoils_a_run() -> None:
    with PhoneState() as state:
        instance = draw(TASKS["do_not_disturb"], 0)
        instance.set_up(state)
        state.put("global", "zen_mode", int(bool(instance.params["on"])))
        assert instance.check(state)
        state.put("system", "dtmf_tone", 0)
        assert not instance.check(state)


def test_deleting_the_wrong_contact_is_not_what_was_asked_for() -> None:
    with PhoneState() as state:
        instance = draw(TASKS["delete_contact"], 2)
        instance.set_up(state)
        name = f"{instance.params['first']} {instance.params['last']}"
        wanted = next(contact for contact in state.contacts() if contact.name == name)
        other = next(c for c in state.contacts() if c.id != wanted.id)
        state.delete_contact(other.id)
        assert not instance.check(state)
        state.delete_contact(wanted.id)
        assert not instance.check(state)
        instance.set_up(state)
        state.delete_contact(wanted.id)
        assert instance.check(state)


def test_a_setting_alone_is_no_airplane_mode() -> None:
    with PhoneState() as state:
        instance = next(i for i in (draw(TASKS["airplane_mode"], seed) for seed in range(9)) if i.params["on"])
        instance.set_up(state)
        state.put("global", "airplane_mode_on", 1)
        assert not instance.check(state)
        state.set_radio("airplane", True)
        assert instance.check(state)


@pytest.mark.parametrize(
    ("answer", "wanted", "right"),
    [
        ("7:30 AM", "7:30 AM", True),
        ("It is set for 7:30am.", "7:30 AM", True),
        ("17:30 AM", "7:30 AM", False),
        ("82 percent", "82", True),
        ("82%", "82", True),
        ("182%", "82", False),
        ("ann.lee@mail.com", "ann.lee@mail.com", True),
        ("joann.lee@mail.com.au", "ann.lee@mail.com", False),
        ("555-0142", "555-0142", True),
        ("+1 555-0142", "555-0142", True),
        ("555-0142 " + "and all the other numbers that are on this phone, one after the other", "555-0142", False),
        (None, "14", False),
    ],
)
def test_an_answer_must_say_what_was_asked_for_and_little_else(answer: str | None, wanted: str, right: bool) -> None:
    assert says(answer, wanted) is right


def test_an_expert_finds_back_from_a_page_it_did_not_open() -> None:
    task = TASKS["toggle_display"]
    expert = task.expert({"label": "Dark theme", "setting": "dark theme", "on": True})
    bounds = Bounds(0, 300, 1080, 2300)
    listing = Element(index=0, role="list", bounds=bounds, actions=("scroll",), scroll=("up", "down"))
    item = Element(index=1, role="item", text="System", bounds=Bounds(0, 400, 1080, 600), actions=("tap",))

    def move(app: str, title: str, *elements: Element) -> Move:
        return expert.next(Screen(app=app, title=title, size=(1080, 2400), elements=elements), [])

    assert move("com.google.android.deskclock", "Alarm").arguments == {"app": "Settings"}
    assert move("com.android.settings", "Storage", listing).action == Action(kind="press", key="back")
    assert move("com.android.settings", "Settings", listing, item).action == Action(kind="scroll", direction="up")
    on = Element(index=0, role="switch", text="Dark theme", checked=True, bounds=bounds, actions=("tap",))
    assert move("com.android.settings", "Display", on).kind == "finish"
    off = on.model_copy(update={"checked": False})
    assert move("com.android.settings", "Display", off).action == Action(kind="tap", element=0)
