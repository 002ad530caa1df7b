"""Steps on real apps (DroidTask): goals, and the view trees that DroidBot recorded of the screens.

The trees become the same XML that a phone writes, so that they are read by the product's own parser.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from ...device_bridge import HierarchyError, Screen, parse_screen
from ...tools import default_tools
from ..planner import Situation
from .figures import NoData

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


def to_xml(state: dict[str, Any]) -> str:
    """A recorded DroidBot state as the XML of a UI dump."""
    views: list[dict[str, Any]] = state["views"]
    root = etree.Element("hierarchy", rotation="0")
    made: dict[int, Any] = {}
    for view in views:
        over = made.get(view.get("parent", -1), root)
        node = etree.SubElement(over, "node", index=str(len(over)))
        made[view["temp_id"]] = node
        (left, top), (right, bottom) = view["bounds"]
        node.set("bounds", f"[{left},{top}][{right},{bottom}]")
        node.set("text", plain(view.get("text")))
        node.set("content-desc", plain(view.get("content_description")))
        node.set("resource-id", plain(view.get("resource_id")))
        node.set("class", plain(view.get("class")))
        node.set("package", plain(view.get("package")))
        for name, key in _FLAGS.items():
            node.set(name, "true" if view.get(key) else "false")
    return etree.tostring(root, encoding="unicode")


def plain(text: str | None) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(c for c in text or "" if c >= " " or c in "\t\n")


def read_screens(data: Path) -> Iterator[tuple[str, Screen]]:
    """The state's name and Screen of every recorded tree that can be read.

    Raises:
        NoData: the folder or its file is missing.
    """
    path = data / "raw_states.jsonl.gz"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    with gzip.open(path, "rt") as stream:
        for line in stream:
            state = json.loads(line)
            try:
                screen = parse_screen(to_xml(state), activity=state["foreground_activity"])
            except HierarchyError:
                continue
            yield state["state_str"], screen


def situations(data: Path, limit: int) -> list[Situation]:
    """The first `limit` recorded steps whose raw screen is there, as decisions to make.

    Raises:
        NoData: a file is missing.
    """
    path = data / "steps.jsonl"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    screens = dict(read_screens(data))
    tools = tuple(t for t in default_tools() if t.name != "open_app")
    found: list[Situation] = []
    for line in path.read_text().splitlines():
        step = json.loads(line)
        name = next((s for s in step["raw_state_str"] if s in screens), None)
        if name is not None:
            found.append(Situation(goal=step["task"], screen=screens[name], app=step["app"], tools=tools))
        if len(found) == limit:
            break
    return found
