"""Recorded apps: a folder of screens plays as an app, and a damaged one is named."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from recordings import (
    BUTTON,
    FRAME,
    FULL,
    NOTES,
    WORDS,
    action,
    hierarchy,
    listing,
    make,
    named,
    node,
    phone_with,
    shown,
)
from tapwright.device_bridge import Action, parse_screen
from tapwright.device_bridge.nodes import read_attributes
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.recorded import recorded_app
from tapwright.device_bridge.simulator.recording import RecordingError


@pytest.fixture
def driver(tmp_path: Path) -> DirectDriver:
    return phone_with(make(tmp_path / "notes"))


def test_a_screen_is_shown_exactly_as_it_was_recorded(driver: DirectDriver) -> None:
    _, recorded = read_attributes(listing())
    dump = driver.phone.dump_server()
    played = [found for found in read_attributes(dump)[1] if found["package"] == NOTES]
    assert len(played) == len(recorded)
    for before, after in zip(recorded, played, strict=True):
        assert before.items() <= after.items()
    assert driver.observe().elements == parse_screen(listing(), size=driver.phone.size).elements
    assert driver.phone.screenshot().size == driver.phone.size


def test_what_was_recorded_leads_on_and_back(driver: DirectDriver) -> None:
    screen = driver.observe()
    driver.perform(Action(kind="tap", element=named(screen, "Buy milk").index), screen)
    assert shown(driver) == "note"
    driver.perform(Action(kind="press", key="back"), driver.observe())
    assert shown(driver) == "list"
    driver.perform(Action(kind="long_press", element=named(screen, "Buy milk").index), screen)
    assert shown(driver) == "menu"


def test_a_scroll_leads_on_in_its_own_direction_only(driver: DirectDriver) -> None:
    screen = driver.observe()
    driver.perform(Action(kind="scroll", direction="up"), screen)
    assert shown(driver) == "list"
    driver.perform(Action(kind="scroll", direction="down"), screen)
    assert shown(driver) == "more"


def test_what_was_not_recorded_changes_nothing(driver: DirectDriver) -> None:
    before = driver.phone.dump_server()
    driver.phone.tap(980, 400)  # a button inside of the recorded row
    driver.phone.long_press(980, 400)
    driver.phone.tap(500, 1500)
    driver.phone.press(66)
    assert driver.phone.dump_server() == before
    driver.phone.long_press(40, 400)
    driver.phone.tap(100, 200)
    driver.phone.press(4)
    assert shown(driver) == "menu"


@pytest.mark.parametrize("keys", [["Milk"], ["M", "i", "l", "k"]])
def test_recorded_text_leads_on_however_it_is_typed(driver: DirectDriver, keys: list[str]) -> None:
    driver.phone.tap(540, 200)
    assert driver.observe().keyboard
    for key in keys:
        driver.phone.insert_text(key)
    assert shown(driver) == "found"
    assert not driver.observe().keyboard


def test_text_can_be_typed_on_the_phones_own_keyboard(driver: DirectDriver) -> None:
    driver.phone.tap(540, 200)
    for key in "milk":
        (found,) = [v for w in driver.phone.windows() for v in w.root.walk() if v.paint.caption == key]
        driver.phone.tap(*found.bounds.center)
    assert shown(driver) == "found"


def test_other_text_stays_in_the_field(driver: DirectDriver) -> None:
    screen = driver.observe()
    driver.perform(Action(kind="type", element=named(screen, "Search").index, text="Bread"), screen)
    assert shown(driver) == "list"
    assert named(driver.observe(), "Search").value == "Bread"
    driver.phone.press(4)
    assert not driver.observe().keyboard


def test_the_app_is_left_and_comes_back_as_any_other(driver: DirectDriver) -> None:
    driver.phone.tap(40, 400)
    driver.phone.press(3)
    assert driver.phone.current()[0] != NOTES
    driver.phone.open_package(NOTES)
    assert shown(driver) == "note"
    driver.phone.press(4)
    driver.phone.press(4)
    assert driver.phone.current()[0] != NOTES
    assert "Notes" in driver.apps()


def test_screens_larger_than_the_phone_are_made_smaller(tmp_path: Path) -> None:
    wide = hierarchy(node(FRAME, (0, 0, 2160, 4800), node(BUTTON, (0, 400, 2160, 800), text="Go", flags="clickable")))
    step = ("wide", "note", action("tap", (0, 400, 2160, 800)))
    folder = make(tmp_path / "notes", [step], first="wide", size=[2160, 4800], screens={"wide": wide})
    driver = phone_with(folder)
    screen = driver.observe()
    assert named(screen, "Go").bounds == (0, 200, 1080, 400)
    driver.perform(Action(kind="tap", element=0), screen)
    assert shown(driver) == "note"


def test_a_screen_that_changed_by_itself_does_so_again(tmp_path: Path) -> None:
    driver = phone_with(make(tmp_path / "notes", [("list", "note", action("wait", seconds=0.2))]))
    assert named(driver.observe(), "Search")
    time.sleep(0.25)
    assert driver.observe().title == "Buy milk"


def test_a_dialog_over_a_page_takes_the_touches(tmp_path: Path) -> None:
    ok = node(BUTTON, (600, 1300, 900, 1400), text="OK", flags="clickable focused focusable")
    dialog = node(FRAME, (100, 1000, 980, 1450), node(WORDS, (140, 1040, 900, 1140), text="Sure?"), ok)
    both = hierarchy(dialog, node(FRAME, FULL, node(BUTTON, (0, 900, 1080, 1600), text="Page", flags="clickable")))
    steps = [
        ("both", "note", action("tap", (600, 1300, 900, 1400))),
        ("both", "menu", action("tap", (0, 900, 1080, 1600))),
    ]
    folder = make(tmp_path / "notes", steps, first="both", screens={"both": both})
    driver = phone_with(folder)
    assert "OK" in [element.text for element in driver.observe().elements]
    driver.phone.tap(300, 1100)
    assert shown(driver) == "both"
    driver.phone.tap(700, 1350)
    assert shown(driver) == "note"


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("app.json", "{", r"app\.json.*no JSON"),
        ("app.json", '{"package": "org.example"}', r"app\.json.*label"),
        ("app.json", '{"package": "a.b", "label": "B", "first": "9"}', r"app\.json.*no screens/9\.xml"),
        ("screens/note.xml", "nonsense", r"note\.xml.*no hierarchy of views"),
        ("screens/note.xml", "<hierarchy/>", r"note\.xml.*no hierarchy of views"),
        ("transitions.jsonl", "\n{]", r"transitions\.jsonl.*line 2: it is no JSON"),
        ("transitions.jsonl", '{"from": "list", "to": "gone"}', r"line 1: there is no screens/gone\.xml"),
        ("transitions.jsonl", '{"from": "list", "action": {"kind": "fly"}}', r"line 1: action\.kind"),
        (
            "transitions.jsonl",
            json.dumps({"from": "list", "to": "note", "action": action("tap", (3000, 0, 3100, 10))}),
            r"line 1: the screen list has nothing within these bounds",
        ),
    ],
)
def test_a_damaged_recording_is_named(tmp_path: Path, file: str, content: str, told: str) -> None:
    folder = make(tmp_path / "notes")
    (folder / file).write_text(content)
    with pytest.raises(RecordingError, match=told) as error:
        recorded_app(folder)
    assert error.value.remedy


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"neither app\.json nor DroidBot's"):
        recorded_app(tmp_path)
    (make(tmp_path / "notes") / "transitions.jsonl").unlink()
    with pytest.raises(RecordingError, match=r"transitions\.jsonl.*cannot be read"):
        recorded_app(tmp_path / "notes")
    (tmp_path / "out" / "states").mkdir(parents=True)
    with pytest.raises(RecordingError, match="no state with views"):
        recorded_app(tmp_path / "out")


def test_a_folder_is_loaded_as_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "_loaded", {})
    pack = packs.load(make(tmp_path / "notes"))
    assert [app.label for app in pack.apps] == ["Notes"]
    assert NOTES in Phone().apps
    make(tmp_path / "other")
    with pytest.raises(packs.PackError, match="already"):
        packs.load(tmp_path / "other")
