"""Recorded apps: folders of screens play as apps, damaged ones are named, and a phone in use becomes such a folder."""

from __future__ import annotations

import _thread
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tapwright.agent.cli.main import status
from tapwright.agent.recorder import Recorder
from tapwright.device_bridge import Action, AndroidDriver, Element, Screen, parse_screen
from tapwright.device_bridge.gestures import tap_point
from tapwright.device_bridge.nodes import read_attributes
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.recorded import RecordedActivity, read_recording, recorded_app
from tapwright.device_bridge.simulator.recording import RecordingError, masked
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.touches import Gesture, Range, Touches, TouchLog, touch_screens

NOTES = "org.example.notes"
CONTACTS = "com.google.android.contacts"
CLOCK = "com.google.android.deskclock"
FRAME, ROW, WORDS = "android.widget.FrameLayout", "android.widget.LinearLayout", "android.widget.TextView"
BUTTON, FIELD, LIST = "android.widget.Button", "android.widget.EditText", "androidx.recyclerview.widget.RecyclerView"
FLAGS = {"checkable", "checked", "clickable", "focusable", "focused", "scrollable", "long-clickable", "password"}
Box = tuple[int, int, int, int]
FULL = (0, 0, 1080, 2400)
SHARES, MILK, SEARCH, LINES = (880, 300, 1080, 500), (0, 300, 1080, 500), (0, 140, 1080, 280), (0, 300, 1080, 2400)


# -- making folders ---------------------------------------------------------------------------------


def node(kind: str, box: Box, *inside: str, text: str = "", flags: str = "", package: str = NOTES, **more: str) -> str:
    """A node of a hierarchy."""
    states = {name: str(name in flags.split()).lower() for name in (*sorted(FLAGS), "selected")}
    names = {"text": text, "class": kind, "package": package, "enabled": "true", **states, **more}
    names["bounds"] = "[{},{}][{},{}]".format(*box)
    inner = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in names.items())
    return f"<node {inner}>{''.join(inside)}</node>"


def hierarchy(*roots: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><hierarchy rotation="0">{"".join(roots)}</hierarchy>'


def listing(*, query: str = "") -> str:
    """A list of notes, one row with a button inside, under a search field."""
    share = node("android.widget.ImageButton", SHARES, content_desc="Share", flags="clickable")
    row = node(ROW, MILK, node(WORDS, (40, 320, 800, 400), text="Buy milk"), share, flags="clickable long-clickable")
    search = node(FIELD, SEARCH, text=query or "Search", hint="Search", resource_id=f"{NOTES}:id/q", flags="clickable")
    hidden = node(BUTTON, (0, 2390, 0, 2390), text="Far below", flags="clickable", visible_to_user="false")
    return hierarchy(node(FRAME, FULL, search, node(LIST, LINES, row, hidden, flags="scrollable")))


def note(title: str = "Buy milk", *inside: str) -> str:
    """A page with a note."""
    return hierarchy(node(FRAME, FULL, node(WORDS, (40, 140, 800, 260), text=title), *inside))


def action(kind: str, box: Box | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": kind, **({"element": {"bounds": box}} if box else {}), **more}


STEPS = (
    ("list", "note", action("tap", MILK)),
    ("note", "list", action("press", key="back")),
    ("list", "menu", action("long_press", MILK)),
    ("list", "more", action("scroll", LINES, direction="down")),
    ("list", "found", action("type", SEARCH, text="Milk")),
    ("found", None, action("press", key="home")),
    ("more", "list", None),
)


def make(folder: Path, steps: Any = STEPS, **more: Any) -> Path:
    """A small recording in this project's format."""
    screens = {
        "list": listing(),
        "note": note(),
        "menu": note("Delete?"),
        "more": note("More"),
        "found": listing(query="Milk"),
    }
    (folder / "screens").mkdir(parents=True)
    for name, xml in {**screens, **more.pop("screens", {})}.items():
        (folder / "screens" / f"{name}.xml").write_text(xml)
    (folder / "app.json").write_text(json.dumps({"package": NOTES, "label": "Notes", "first": "list", **more}))
    lines = [json.dumps({"from": a, "to": b, "action": c}) + "\n" for a, b, c in steps]
    (folder / "transitions.jsonl").write_text("".join(lines))
    return folder


def phone_with(folder: Path) -> DirectDriver:
    """A phone with the recorded app open."""
    app = recorded_app(folder)
    driver = DirectDriver(Phone(apps=[*(a for a in builtin_apps() if a.package != app.package), app]))
    driver.phone.open_package(app.package)
    return driver


@pytest.fixture
def driver(tmp_path: Path) -> DirectDriver:
    return phone_with(make(tmp_path / "notes"))


def shown(driver: DirectDriver) -> str:
    """The name of the recorded screen in front."""
    top = driver.phone.top
    assert isinstance(top, RecordedActivity)
    return top.shown


def named(screen: Screen, text: str) -> Element:
    return next(element for element in screen.elements if element.text == text)


# -- playing ----------------------------------------------------------------------------------------


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


# -- DroidBot ---------------------------------------------------------------------------------------


def view(number: int, parent: int, kind: str, box: Box, **more: Any) -> dict[str, Any]:
    """A view as DroidBot writes it."""
    left, top, right, bottom = box
    flags = dict.fromkeys(
        ("checkable", "checked", "clickable", "focused", "scrollable", "selected", "is_password"), False
    )
    found: dict[str, Any] = {
        "temp_id": number, "parent": parent, "children": [], "class": kind, "package": NOTES, "enabled": True,
        "visible": True, "text": None, "content_description": None, "resource_id": None, **flags,
    }  # fmt: skip
    return {**found, "bounds": [[left, top], [right, bottom]], **more}


PAGE = view(0, -1, FRAME, (0, 0, 1080, 2280))
OPEN = view(1, 0, BUTTON, (0, 300, 1080, 500), text="Open", clickable=True, long_clickable=True)
NAME = view(2, 0, FIELD, (0, 600, 1080, 700), text="Name", clickable=True, editable=True)
ALL = view(3, 0, LIST, (0, 800, 1080, 2200), scrollable=True)
DROIDBOT_STATES = {
    "home": [view(0, -1, FRAME, FULL, package="com.google.android.apps.nexuslauncher")],
    "main": [PAGE, OPEN, NAME, ALL, view(4, 3, WORDS, (0, 0, 0, 0), text="Gone", visible=False)],
    "opened": [PAGE, view(1, 0, WORDS, (0, 300, 1080, 500), text="Opened \x07 🎉")],
    "named": [PAGE, OPEN, {**NAME, "text": "HelloWorld"}],
    "held": [PAGE, view(1, 0, WORDS, (0, 300, 1080, 500), text="Held")],
    "below": [PAGE, view(1, 0, WORDS, (0, 300, 1080, 500), text="Below")],
}
DROIDBOT_EVENTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("home", "main", {"event_type": "intent", "intent": "am start org.example.notes"}),
    ("main", "main", {"event_type": "touch", "x": None, "y": None, "view": ALL}),
    ("main", "opened", {"event_type": "touch", "x": None, "y": None, "view": OPEN}),
    ("opened", "main", {"event_type": "key", "name": "BACK"}),
    ("main", "held", {"event_type": "long_touch", "x": 500, "y": 400, "view": None, "duration": 2000}),
    ("main", "named", {"event_type": "set_text", "x": None, "y": None, "view": NAME, "text": "HelloWorld"}),
    ("main", "below", {"event_type": "scroll", "x": None, "y": None, "view": ALL, "direction": "DOWN"}),
    ("below", "main", {"event_type": "swipe", "start_x": 500, "start_y": 900, "start_view": None,
                       "end_x": 500, "end_y": 1500, "end_view": None, "duration": 500}),
    ("main", "home", {"event_type": "key", "name": "BACK"}),
    ("main", "lost", {"event_type": "touch", "x": None, "y": None, "view": OPEN}),
)  # fmt: skip


def droidbot(folder: Path) -> Path:
    """DroidBot's output for a small app."""
    for part in ("states", "events"):
        (folder / part).mkdir(parents=True)
    for number, (name, views) in enumerate(DROIDBOT_STATES.items()):
        state = {"tag": str(number), "state_str": name, "foreground_activity": f"{NOTES}/.Main", "views": views}
        (folder / "states" / f"state_2024-01-01_00000{number}.json").write_text(
            json.dumps({**state, "width": 1080, "height": 2280})
        )
    for number, (start, stop, event) in enumerate(DROIDBOT_EVENTS):
        (folder / "events" / f"event_2024-01-01_00000{number}.json").write_text(
            json.dumps({"tag": str(number), "event": event, "start_state": start, "stop_state": stop, "event_str": ""})
        )
    (folder / "utg.js").write_text("var utg = \n" + json.dumps({"app_package": NOTES, "nodes": [], "edges": []}))
    return folder


def test_droidbots_output_plays_as_an_app(tmp_path: Path) -> None:
    driver = phone_with(droidbot(tmp_path / "out"))
    assert (shown(driver), driver.phone.top.title) == ("main", "Notes")
    screen = driver.observe()
    button = named(screen, "Open")
    assert (button.bounds, button.actions) == ((0, 300, 1080, 500), ("tap", "long_press"))
    driver.perform(Action(kind="tap", element=button.index), screen)
    assert shown(driver) == "opened"
    assert "Opened  🎉" in driver.phone.dump_server()
    driver.perform(Action(kind="press", key="back"), driver.observe())
    assert shown(driver) == "main"
    driver.perform(Action(kind="long_press", element=button.index), screen)
    assert shown(driver) == "held"


def test_droidbots_other_events_are_played(tmp_path: Path) -> None:
    driver = phone_with(droidbot(tmp_path / "out"))
    screen = driver.observe()
    driver.perform(Action(kind="scroll", direction="down"), screen)
    assert shown(driver) == "below"
    driver.phone.swipe(500, 900, 500, 1500)
    assert shown(driver) == "main"
    field = next(element for element in screen.elements if element.role == "field")
    driver.perform(Action(kind="type", element=field.index, text="HelloWorld"), screen)
    assert shown(driver) == "named"


def test_where_droidbot_came_to_the_home_screen_the_app_is_left(tmp_path: Path) -> None:
    driver = phone_with(droidbot(tmp_path / "out"))
    driver.phone.press(4)
    assert driver.phone.current()[0] == "com.google.android.apps.nexuslauncher"


def test_without_the_graph_the_app_is_the_one_of_most_states(tmp_path: Path) -> None:
    (droidbot(tmp_path / "out") / "utg.js").unlink()
    assert read_recording(tmp_path / "out").package == NOTES


# -- damage -----------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("states/state_2024-01-01_000001.json", "[]", r"state_2024-01-01_000001.json.*no 'state_str'"),
        ("states/state_2024-01-01_000001.json", '{"state_str": "a", "views": [{}]}', "not as DroidBot writes"),
        ("events/event_2024-01-01_000003.json", '{"event": {}, "start_state": "", "stop_state": ""}', "its event"),
    ],
)
def test_damaged_output_of_droidbot_is_named(tmp_path: Path, file: str, content: str, told: str) -> None:
    folder = droidbot(tmp_path / "out")
    (folder / file).write_text(content)
    with pytest.raises(RecordingError, match=told):
        recorded_app(folder)


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


# -- gestures ---------------------------------------------------------------------------------------

DEVICES = """add device 1: /dev/input/event0
  name:     "gpio-keys"
  events:
    KEY (0001): KEY_POWER
add device 2: /dev/input/event2
  name:     "fts_ts"
  events:
    KEY (0001): BTN_TOUCH
    ABS (0003): ABS_MT_SLOT           : value 0, min 0, max 9, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_X     : value 0, min 0, max 2159, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_Y     : value 0, min 0, max 4799, fuzz 0, flat 0, resolution 0
                ABS_MT_TRACKING_ID    : value 0, min 0, max 65535, fuzz 0, flat 0, resolution 0
"""


def events(*codes: tuple[float, str, str]) -> list[str]:
    return [
        f"[ {at:14.6f}] /dev/input/event2: {'EV_KEY' if code[:3] == 'BTN' else 'EV_ABS':12} {code:20} {value}"
        for at, code, value in codes
    ]


def finger(begin: float, end: float, *places: tuple[int, int]) -> list[str]:
    """One finger's events."""
    lines = events((begin, "ABS_MT_TRACKING_ID", "0000001c"), (begin, "BTN_TOUCH", "DOWN"))
    for x, y in places:
        moved = (begin, "ABS_MT_POSITION_X", f"{x:08x}"), (begin, "ABS_MT_POSITION_Y", f"{y:08x}")
        lines += events(*moved, (begin, "SYN_REPORT", "00000000"))
    return lines + events((end, "ABS_MT_TRACKING_ID", "ffffffff"), (end, "BTN_TOUCH", "UP"), (end, "SYN_REPORT", "0"))


def gestures(lines: list[str]) -> list[Gesture]:
    touches = Touches(touch_screens(DEVICES), (1080, 2400))
    return [gesture for line in lines if (gesture := touches.read(line))]


def test_touches_are_read_and_scaled_to_the_screen() -> None:
    assert touch_screens(DEVICES) == {"/dev/input/event2": Range(0, 2159, 0, 4799)}
    tap, swipe = gestures(finger(1.0, 1.1, (200, 400)) + finger(2.0, 2.3, (1000, 4000), (1000, 2000)))
    assert (tap.start, tap.end) == ((100, 200), (100, 200))
    assert tap.seconds == pytest.approx(0.1)
    assert (swipe.start, swipe.end) == ((500, 2000), (500, 1000))


def test_what_has_not_moved_is_not_said_again() -> None:
    again = events((3.0, "ABS_MT_TRACKING_ID", "0000001d"), (3.0, "BTN_TOUCH", "DOWN"), (3.0, "SYN_REPORT", "0"))
    again += events((3.8, "ABS_MT_TRACKING_ID", "ffffffff"), (3.8, "BTN_TOUCH", "UP"), (3.8, "SYN_REPORT", "0"))
    second = gestures(finger(1.0, 1.1, (200, 400)) + again)[1]
    assert second.start == (100, 200)
    assert second.seconds == pytest.approx(0.8)


def test_two_fingers_are_no_gesture_and_keys_are() -> None:
    lines = finger(1.0, 1.1, (200, 400))
    second = events((1.0, "ABS_MT_SLOT", "00000001"), (1.0, "ABS_MT_TRACKING_ID", "0000001d"))
    lifted = events((1.1, "ABS_MT_TRACKING_ID", "ffffffff"), (1.1, "ABS_MT_SLOT", "00000000"))
    key = "[      5.000000] /dev/input/event0: EV_KEY       KEY_BACK             DOWN"
    assert gestures([*lines[:2], *second, *lines[2:5], *lifted, *lines[5:], key]) == [Gesture(key="back")]


@pytest.mark.parametrize(
    "told", ["", "/system/bin/sh: getevent: inaccessible or not found\n", "could not open: denied"]
)
def test_a_phone_that_tells_no_touches_has_no_touch_screens(told: str) -> None:
    assert touch_screens(told) == {}


def test_touches_are_read_while_they_happen() -> None:
    here, there = socket.socketpair()
    log = TouchLog(here, Touches(touch_screens(DEVICES), (1080, 2400)))
    there.sendall("\n".join(finger(1.0, 1.1, (200, 400))).encode() + b"\n")
    end = time.monotonic() + 5
    seen: list[tuple[float, Gesture]] = []
    while not seen and time.monotonic() < end:
        seen = log.take()
        time.sleep(0.01)
    assert [gesture.start for _, gesture in seen] == [(100, 200)]
    log.close()
    there.close()


# -- recording --------------------------------------------------------------------------------------


class Person:
    """Uses a phone in this process while a recorder looks on."""

    def __init__(self, phone: Phone, recorder: Recorder) -> None:
        self.phone = phone
        self.recorder = recorder
        self.look([])

    def look(self, gestures: list[Gesture] | None) -> Screen:
        xml = self.phone.dump_server()
        screen = parse_screen(xml, size=self.phone.size)
        self.recorder.see(xml, screen, gestures)
        return screen

    def tap(self, text: str, seconds: float = 0.1) -> Screen:
        screen = parse_screen(self.phone.dump_server(), size=self.phone.size)
        point = tap_point(screen, named(screen, text))
        self.phone.swipe(*point, *point, int(seconds * 1000))
        return self.look([Gesture(point, point, seconds)])

    def swipe(self, start: tuple[int, int], end: tuple[int, int]) -> Screen:
        self.phone.swipe(*start, *end)
        return self.look([Gesture(start, end, 0.3)])

    def type(self, text: str) -> Screen:
        screen = self.look([])
        for letter in text:
            self.phone.insert_text(letter)
            screen = self.look([Gesture((500, 2000), (500, 2000), 0.05)] * len(letter))
        return screen


def walk(recorder: Recorder) -> list[Screen]:
    """Opens a contact, goes back, scrolls, searches; gives the screens that were met."""
    phone = Phone()
    person = Person(phone, recorder)
    phone.open_package(CONTACTS)
    met = [person.look([])]
    met.append(person.tap("Ines Ivanova"))
    phone.press(4)
    met.append(person.look([Gesture(key="back")]))
    met.append(person.swipe((540, 1800), (540, 900)))
    met.append(person.swipe((540, 900), (540, 1800)))
    met.append(person.tap("Search contacts"))
    met.append(person.type("Jon"))
    return met


def test_a_recorded_walk_can_be_walked_again(tmp_path: Path) -> None:
    recorder = Recorder(labels={"Contacts": CONTACTS})
    met = walk(recorder)
    recorder.save(tmp_path / "walk")
    recording = read_recording(tmp_path / "walk")
    assert (recording.package, recording.label, recording.size) == (CONTACTS, "Contacts", (1080, 2400))
    assert len(recording.screens) == 5
    driver = phone_with(tmp_path / "walk")
    played = [driver.observe()]
    acts: list[Callable[[Screen], Action]] = [
        lambda screen: Action(kind="tap", element=named(screen, "Ines Ivanova").index),
        lambda _: Action(kind="press", key="back"),
        lambda _: Action(kind="scroll", direction="down"),
        lambda _: Action(kind="scroll", direction="up"),
        lambda screen: Action(kind="tap", element=named(screen, "Search contacts").index),
        lambda screen: Action(kind="type", element=named(screen, "Search contacts").index, text="Jon"),
    ]
    for act in acts:
        driver.perform(act(played[-1]), played[-1])
        played.append(driver.observe())
    assert [s.elements for s in played] == [s.elements for s in met]
    assert [s.keyboard for s in played] == [s.keyboard for s in met]


def test_of_what_is_typed_only_the_end_is_kept(tmp_path: Path) -> None:
    recorder = Recorder()
    walk(recorder)
    typed = [a for _, _, a in recorder.transitions if a is not None and a.kind == "type"]
    assert [a.text for a in typed] == ["Jon"]


def test_doubtful_causes_are_left_open(tmp_path: Path) -> None:
    phone = Phone()
    recorder = Recorder()
    person = Person(phone, recorder)
    phone.open_package(CONTACTS)
    person.look([])
    phone.tap(540, 500)
    person.look([Gesture((540, 500), (540, 500), 0.1), Gesture((540, 1500), (540, 1500), 0.1)])
    phone.press(4)
    person.look(None)
    phone.tap(540, 500)
    person.look([])
    assert [None if a is None else a.kind for _, _, a in recorder.transitions] == [None, None, "wait"]


@pytest.mark.parametrize(
    ("start", "end", "seconds", "kind", "told"),
    [
        ((5, 1200), (500, 1200), 0.2, "press", "back"),
        ((1075, 1200), (500, 1200), 0.2, "press", "back"),
        ((540, 2399), (540, 1500), 0.2, "press", "home"),
        ((540, 500), (540, 505), 0.8, "long_press", None),
        ((540, 500), (540, 505), 0.1, "tap", None),
        ((900, 1500), (200, 1500), 0.2, "scroll", "right"),
    ],
)
def test_gestures_are_told_apart(start: Any, end: Any, seconds: float, kind: str, told: str | None) -> None:
    phone = Phone()
    recorder = Recorder()
    person = Person(phone, recorder)
    phone.open_package(CONTACTS)
    person.look([])
    phone.open_package("com.android.settings")
    person.look([Gesture(start, end, seconds)])
    action = recorder.transitions[-1][2]
    assert action is not None
    assert (action.kind, action.key or action.direction) == (kind, told)


def test_home_screens_are_not_kept_and_leaving_is(tmp_path: Path) -> None:
    phone = Phone()
    recorder = Recorder(homes={"com.google.android.apps.nexuslauncher"})
    person = Person(phone, recorder)
    assert not recorder.screens
    phone.open_package(CONTACTS)
    person.look([])
    phone.press(4)
    person.look([Gesture(key="back")])
    recorder.save(tmp_path / "walk")
    assert len(read_recording(tmp_path / "walk").screens) == 1
    driver = phone_with(tmp_path / "walk")
    driver.phone.press(4)
    assert driver.phone.current()[0] != CONTACTS


def login(typed: str, flags: str = "clickable focused password", **more: str) -> str:
    field = node(FIELD, (0, 300, 1080, 450), text=typed, flags=flags, hint="Your word", content_desc="Word", **more)
    return hierarchy(node(FRAME, FULL, node(WORDS, (0, 140, 900, 260), text="Sign in, 3 tries"), field))


@pytest.mark.parametrize(
    ("flags", "name"), [("clickable focused password", "f"), ("clickable focused", "password_input")]
)
def test_passwords_are_never_kept(tmp_path: Path, flags: str, name: str) -> None:
    recorder = Recorder()
    for typed in ("", "hunter2!"):
        xml = login(typed, flags, resource_id=f"{NOTES}:id/{name}")
        recorder.see(xml, parse_screen(xml), [])
    recorder.save(tmp_path / "login")
    written = "".join(path.read_text() for path in (tmp_path / "login").rglob("*.*"))
    assert "hunter2" not in written and "!" not in written.replace("<?", "")
    driver = phone_with(tmp_path / "login")
    screen = driver.observe()
    driver.perform(Action(kind="type", element=named(screen, "Word").index, text="a word"), screen)
    assert shown(driver) == "0002"


def test_a_masked_recording_has_no_words_and_still_plays(tmp_path: Path) -> None:
    recorder = Recorder(mask=True, labels={"Contacts": CONTACTS})
    met = walk(recorder)
    recorder.save(tmp_path / "walk")
    written = "".join(path.read_text() for path in (tmp_path / "walk").rglob("*.*"))
    words = {word for screen in met for e in screen.elements for word in re.findall(r"[A-Z]\w{3,}", e.text + e.value)}
    ids = "".join(re.findall(r'(?:resource-id|class|package)"?[=:]\s?"([^"]*)"', written))
    assert words and not [word for word in words if word in written and word not in ids and word != "Contacts"]
    assert "0002" in written and CONTACTS in written and '"label": "Contacts"' in written
    driver = phone_with(tmp_path / "walk")
    driver.phone.tap(*named(met[0], "Search contacts").bounds.center)
    driver.phone.insert_text("Jon")
    assert len(read_recording(tmp_path / "walk").screens) == 5
    assert shown(driver) == "0005"


@given(st.text())
def test_a_mask_keeps_the_length_and_says_nothing(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert masked(hidden) == hidden
    assert not [c for c in hidden if c.isalnum() and c not in "x0"]


# -- the command ------------------------------------------------------------------------------------


@pytest.fixture
def serial(phone: BuiltinPhone, state: PhoneState, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A phone that the command finds by its serial; it shows its home screen."""
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(phone.adb_port))
    yield phone.serial


def test_record_makes_a_recording_of_a_connected_phone_until_ctrl_c(
    serial: str, phone: BuiltinPhone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = threading.Event()

    def use() -> None:
        with AndroidDriver(serial, adb_port=phone.adb_port) as driver:
            for command in (f"monkey -p {CLOCK} 1", "input tap 405 2250", "input keyevent 3"):
                if not ended.wait(2.5):
                    driver.shell(command)
        if not ended.wait(2.5):
            _thread.interrupt_main()

    person = threading.Thread(target=use)
    person.start()
    code = status(["record", str(tmp_path / "clock"), "--serial", serial])
    ended.set()
    person.join()
    told = capsys.readouterr()
    assert code == 0, told.err
    assert "does not tell touches" in told.err
    recording = read_recording(tmp_path / "clock")
    assert (recording.package, recording.label) == (CLOCK, "Clock")
    assert recording.screens and f"{len(recording.screens)} screens" in told.out
    assert not any("launcher" in screen.package for screen in recording.screens.values())
    assert phone_with(tmp_path / "clock").observe().app == CLOCK


def test_record_ends_by_itself_and_keeps_no_home_screen(
    serial: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["record", str(tmp_path / "none"), "--serial", serial, "--seconds", "1"]) == 2
    assert "No app was in front" in capsys.readouterr().err
    assert not any((tmp_path / "none").iterdir())


def test_record_says_what_is_in_its_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tapwright.device_bridge.adb.phones", lambda: [])
    assert status(["record", str(tmp_path / "new")]) == 2
    assert "adb sees no phone" in capsys.readouterr().err
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "file").write_text("")
    assert status(["record", str(tmp_path / "old")]) == 2
    assert "holds something already" in capsys.readouterr().err
