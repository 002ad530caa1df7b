"""The Gallery and its tasks: what a person can do there, and that only the task itself counts as done."""

from __future__ import annotations

import pytest
from playing import moves_of, start
from tapwright.agent.arguments import stretches
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import keys, packs
from tapwright.device_bridge.simulator.apps import gallery
from tapwright.device_bridge.simulator.apps.gallery.base import URI, Picture, shelf
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import VIEW, Intent
from tapwright.device_bridge.simulator.packs import Pack
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.gallery import TASKS

TEMPLATES = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
SEEDS = pytest.mark.parametrize("seed", [0, 1, 2])
SPLITS = pytest.mark.parametrize("split", ["train", "test"])


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packs._loaded, "test", Pack("test", (gallery.app,), TASKS))


@pytest.fixture
def direct() -> DirectDriver:
    driver = DirectDriver()
    driver.phone.state.reset(3)
    driver.phone.open_package(gallery.app.package)
    return driver


def element(direct: DirectDriver, text: str, number: int = 0) -> Element:
    """What is called that (or begins like that) on the screen and can be acted on."""
    found = [e for e in direct.observe().elements if e.actions and e.text.startswith(text)]
    return ([e for e in found if e.text == text] or found)[number]


def tap(direct: DirectDriver, *texts: str) -> None:
    for text in texts:
        direct.perform(Action(kind="tap", element=element(direct, text).index), direct.observe())


def write(direct: DirectDriver, text: str, words: str) -> None:
    direct.perform(Action(kind="type", element=element(direct, text).index, text=words), direct.observe())


def back(direct: DirectDriver) -> None:
    direct.phone.press(keys.BACK)


def texts(direct: DirectDriver) -> list[str]:
    return [e.text for e in direct.observe().elements]


def stray(state: PhoneState) -> None:
    state.put("system", "dtmf_tone", 0)


@TEMPLATES
@SEEDS
@SPLITS
def test_the_expert_solves_what_half_of_its_way_does_not(
    task: Task, seed: int, split: Split, direct: DirectDriver
) -> None:
    instance, state = draw(task, seed, "all", split), direct.phone.state
    start(instance, direct)
    assert not instance.check(state)
    moves, answer = moves_of(instance, direct)
    assert instance.check(state, answer), instance.goal
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    assert all(text in stretches(instance.goal) for text in typed)
    if answer is None:
        stray(state)
        assert not instance.check(state)
        moves_of(instance, direct, skip_last=True)
        assert not instance.check(state)
    else:
        assert not instance.check(state)
        assert not instance.check(state, "I do not know")
        stray(state)
        assert not instance.check(state, answer)


@TEMPLATES
def test_every_wording_says_what_must_be_typed(task: Task, direct: DirectDriver) -> None:
    instance = draw(task, 5)
    moves, _ = moves_of(instance, direct)
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    for wording in (*task.wordings, *task.dev, *task.held_out):
        assert set(typed) <= set(stretches(say(task, wording, instance.params))), wording


def newest(direct: DirectDriver) -> Picture:
    return shelf(direct.phone.state)[0]


def open_newest(direct: DirectDriver) -> Picture:
    picture = newest(direct)
    tap(direct, picture.spoken)
    return picture


def test_the_grid_scrolls_and_says_when_pictures_were_taken(direct: DirectDriver) -> None:
    assert any("down" in e.scroll for e in direct.observe().elements)
    assert newest(direct).spoken in texts(direct)
    assert not any(e.role == "button" and not e.text for e in direct.observe().elements)


def test_a_deleted_picture_comes_back_with_undo_and_out_of_the_trash(direct: DirectDriver) -> None:
    picture = open_newest(direct)
    tap(direct, "Delete")
    assert picture.spoken not in texts(direct)
    tap(direct, "Undo")
    assert newest(direct) == picture
    tap(direct, picture.spoken, "Delete", "More options", "Open trash", picture.spoken)
    direct.phone.state.advance_clock(60)  # Till then the snackbar lies over the button.
    tap(direct, "Restore")
    assert newest(direct) == picture


def test_the_trash_is_emptied_after_a_question(direct: DirectDriver) -> None:
    state = direct.phone.state
    open_newest(direct)
    tap(direct, "Delete", "More options", "Open trash", "Empty trash", "Cancel")
    assert shelf(state, trashed=True)
    tap(direct, "Empty trash", "Delete")
    assert not shelf(state, trashed=True)
    assert "No media files have been found" in texts(direct)


def test_a_picture_is_renamed_and_moved_to_a_new_album(direct: DirectDriver) -> None:
    picture = open_newest(direct)
    tap(direct, "More options", "Rename")
    write(direct, "File name", "Blue door")
    tap(direct, "OK")
    ending = picture.name[-4:]
    assert direct.observe().title == f"Blue door{ending}"
    tap(direct, "More options", "Move to", "New album")
    write(direct, "Album name", "Doors")
    tap(direct, "OK")
    back(direct)
    tap(direct, "Albums", "Doors")
    assert texts(direct).count(picture.spoken) == 1
    assert newest(direct).album == "Doors"


def test_long_presses_select_several(direct: DirectDriver) -> None:
    first, second = shelf(direct.phone.state)[:2]
    direct.perform(Action(kind="long_press", element=element(direct, first.spoken).index), direct.observe())
    tap(direct, second.spoken)
    assert direct.observe().title == "2 selected"
    tap(direct, "Delete")
    assert {first.id, second.id} <= {picture.id for picture in shelf(direct.phone.state, trashed=True)}


def test_swipes_turn_to_the_next_picture(direct: DirectDriver) -> None:
    open_newest(direct)
    direct.phone.swipe(900, 1200, 200, 1200)
    assert direct.observe().title == shelf(direct.phone.state)[1].name


def test_a_picture_can_be_shared_and_opened_by_others(direct: DirectDriver) -> None:
    picture = open_newest(direct)
    tap(direct, "share", "Copy to clipboard")
    assert direct.phone.clipboard == f"{URI}{picture.id}"
    direct.phone.go_home()
    direct.phone.start_activity(Intent(VIEW, data=direct.phone.clipboard, mime_type="image/jpeg"))
    assert direct.observe().title == picture.name


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("gallery_favorite", {"favorite": True}),
        ("gallery_rename", {"name": "{title}.jpg"}),
        ("gallery_delete", {"trashed": True}),
    ],
)
def test_changing_another_picture_does_not_count(
    name: str, changed: dict[str, str | bool], direct: DirectDriver
) -> None:
    state = direct.phone.state
    instance = draw(next(task for task in TASKS if task.name == name), 4)
    for right in (False, True):
        start(instance, direct)
        picture = next(
            one
            for one in state.all(Picture, favorite=False, trashed=False)
            if (one.taken == instance.params["taken"]) == right
        )
        for key, value in changed.items():
            setattr(picture, key, value.format(**instance.params) if isinstance(value, str) else value)
        state.save(picture)
        assert instance.check(state) is right
