"""Recordings that DroidBot made: its output folder as a `Recording`.

DroidBot writes each state that it met to `states/*.json` (the views as a list, with the indexes of parent and children)
and each event that it sent to `events/*.json`, with the states before and after; `utg.js` names the app.

Source: github.com/honeynet/droidbot, files device_state.py, input_event.py and utg.py.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree
from pydantic import ValidationError

from ..apps import derived_label
from ..screen import Bounds
from ..windows import SYSTEM_UI
from .recording import RecordedAction, RecordedScreen, Recording, RecordingError, Target, read, read_json, screen

STATES, EVENTS, GRAPH = "states", "events", "utg.js"
_FLAGS = {
    "checkable": "checkable",
    "checked": "checked",
    "clickable": "clickable",
    "enabled": "enabled",
    "focusable": "focusable",
    "focused": "focused",
    "scrollable": "scrollable",
    "long-clickable": "long_clickable",
    "password": "is_password",
    "selected": "selected",
}
_WORDS = {
    "text": "text",
    "content-desc": "content_description",
    "resource-id": "resource_id",
    "class": "class",
    "package": "package",
}
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOUCHES = {"touch": "tap", "select": "tap", "unselect": "tap", "long_touch": "long_press"}


def is_home(package: str) -> bool:
    """Whether the package is a home screen, as far as its name tells."""
    return "launcher" in package.lower() or package.endswith(".home")


def to_xml(state: dict[str, Any], *, visibility: bool = False) -> str:
    """A state as the XML of a UI dump.

    Args:
        state: The content of a state's file.
        visibility: Also say which views were out of sight, which the shell's dump does not.
    """
    root = etree.Element("hierarchy", rotation="0")
    made: dict[int, Any] = {}
    for index, view in enumerate(state["views"]):
        over = made.get(view.get("parent", -1), root)
        node = etree.SubElement(over, "node", index=str(len(over)))
        made[view.get("temp_id", index)] = node
        (left, top), (right, bottom) = view["bounds"]
        node.set("bounds", f"[{left},{top}][{right},{bottom}]")
        for name, key in _WORDS.items():
            node.set(name, _legal(view.get(key)))
        for name, key in _FLAGS.items():
            node.set(name, "true" if view.get(key) else "false")
        if visibility:
            node.set("visible-to-user", "false" if view.get("visible") is False else "true")
    return etree.tostring(root, encoding="unicode")


def _legal(text: str | None) -> str:
    """Text without what XML cannot hold."""
    return _ILLEGAL.sub("", text or "")


def load(folder: Path) -> Recording:
    """Reads DroidBot's output.

    Raises:
        RecordingError: a file is missing or damaged.
    """
    states = {str(state["state_str"]): state for state in reversed(_files(folder / STATES, "state_str", "views"))}
    screens = {name: _screen(name, state) for name, state in reversed(states.items()) if state["views"]}
    if not screens:
        raise RecordingError(folder / STATES, "it holds no state with views", "Copy DroidBot's whole output folder.")
    package = _package(folder, screens)
    own = [name for name, found in screens.items() if found.package == package]
    shown = [*own, *screens][0]
    size = (int(states[shown].get("width") or 0), int(states[shown].get("height") or 0))
    recording = Recording(
        package, derived_label(package), shown, size if all(size) else screens[shown].front.size, False, screens
    )
    for event in _files(folder / EVENTS, "event", "start_state", "stop_state"):
        _take(recording, event)
    return recording


def _files(folder: Path, *keys: str) -> list[dict[str, Any]]:
    """The objects in a folder's files, oldest first: their names are times."""
    if not folder.is_dir():
        raise RecordingError(folder, "there is no such folder", "Copy DroidBot's whole output folder.")
    found = []
    for file in sorted(folder.glob("*.json")):
        content = read_json(file, read(file))
        missing = [key for key in keys if not isinstance(content, dict) or key not in content]
        if missing or not isinstance(content, dict):
            raise RecordingError(file, f"it has no {missing[0]!r}", "It must be a file that DroidBot wrote; remove it.")
        found.append({**content, "file": file})
    return found


def _screen(name: str, state: dict[str, Any]) -> RecordedScreen:
    try:
        xml = to_xml(state, visibility=True)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        told = f"its views are not as DroidBot writes them ({type(error).__name__}: {error})"
        raise RecordingError(state["file"], told, "Remove the file, or record the app again.") from error
    return screen(state["file"], name, xml)


def _package(folder: Path, screens: dict[str, RecordedScreen]) -> str:
    """The app's package: as the graph says, else the one that most screens are of."""
    if (folder / GRAPH).is_file():
        try:
            graph = json.loads(read(folder / GRAPH).partition("=")[2].rstrip().rstrip(";"))
            named = str(graph["app_package"])
        except (ValueError, KeyError, TypeError):
            named = ""  # The states tell it too.
        if any(found.package == named for found in screens.values()):
            return named
    counted = Counter(found.package for found in screens.values())
    del counted[SYSTEM_UI]
    return counted.most_common(1)[0][0] if counted else SYSTEM_UI


def _take(recording: Recording, event: dict[str, Any]) -> None:
    """Adds an event, unless it changed nothing, is none that a finger makes, or its states were not kept."""
    start, stop = event["start_state"], event["stop_state"]
    try:
        action = _action(event["event"])
    except (AttributeError, KeyError, TypeError, ValueError, ValidationError) as error:
        told = f"its event is not as DroidBot writes it ({type(error).__name__})"
        raise RecordingError(event["file"], told, "Remove the file, or record the app again.") from error
    if action is None or start == stop or start not in recording.screens or stop not in recording.screens:
        return
    after = recording.screens[stop].package
    recording.add(start, None if after != recording.package and is_home(after) else stop, action)


def _action(event: dict[str, Any]) -> RecordedAction | None:
    kind = event["event_type"]
    if kind == "key":
        return RecordedAction(kind="press", key=str(event["name"]).lower())
    if kind == "swipe":
        start, end = _target(event, "start_"), _target(event, "end_")
        if start is None or end is None:
            return None
        (x1, y1), (x2, y2) = start.bounds.center, end.bounds.center
        sideways = abs(x2 - x1) > abs(y2 - y1)
        way = ("right" if x2 < x1 else "left") if sideways else ("down" if y2 < y1 else "up")
        return RecordedAction.model_validate({"kind": "scroll", "element": start, "direction": way})
    target = _target(event)
    if kind == "scroll":
        way = str(event["direction"]).lower()
        return RecordedAction.model_validate({"kind": "scroll", "element": target, "direction": way})
    if target is None:
        return None
    if kind == "set_text":
        return RecordedAction(kind="type", element=target, text=event.get("text") or "")
    if kind in _TOUCHES:
        return RecordedAction.model_validate({"kind": _TOUCHES[kind], "element": target})
    return None


def _target(event: dict[str, Any], prefix: str = "") -> Target | None:
    """The view of an event, or the pixel that it names."""
    view, x, y = (event.get(prefix + name) for name in ("view", "x", "y"))
    if x and y:
        return Target(bounds=Bounds(int(x), int(y), int(x) + 1, int(y) + 1))
    if not view:
        return None
    (left, top), (right, bottom) = view["bounds"]
    bounds = Bounds(left, top, right, bottom)
    text = view.get("text") or view.get("content_description") or ""
    return Target(bounds=bounds, resource_id=view.get("resource_id") or "", text=text)
