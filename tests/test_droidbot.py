"""DroidBot's output plays as an app, and damaged output is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from recordings import BUTTON, FIELD, FRAME, FULL, LIST, NOTES, WORDS, Box, named, phone_with, shown
from tapwright.device_bridge import Action
from tapwright.device_bridge.simulator.recorded import read_recording, recorded_app
from tapwright.device_bridge.simulator.recording import RecordingError


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
