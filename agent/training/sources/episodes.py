"""AndroidWorld episodes that succeeded as examples: what another agent did, in the choices of this one.

An episode lists the elements of all windows without their nesting, which is found again from their places. Steps that
the agent took back at once (it went back or home), and those that no legal choice stands for, are history only.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from ....device_bridge import Action, Bounds, HierarchyError, Screen, parse_screen
from ....device_bridge.apps import derived_label
from ....tools import Tool
from ...bench.figures import NoData
from ...bench.labelled import allowed, element_at
from ...check import outcome
from ...choices import Choice, Decision
from ...planner import Situation, Value, history_line, legal
from ..demos import TrainingStep
from .examples import distinct, example

SOURCE = "androidworld"
FILE = "androidworld_agent_runs.jsonl.gz"
_ACTION = re.compile(r"Action:\s*(\{.*\})", re.DOTALL)
_TITLE = re.compile(r":id/title$")
_KEYS = {"navigate_back": "back", "navigate_home": "home", "keyboard_enter": "enter"}
_TOUCHES = {"click": "tap", "long_press": "long_press", "input_text": "type"}
_FLAGS = ("clickable", "long_clickable", "scrollable", "checkable", "checked", "enabled", "selected", "focused")


def from_episodes(data: Path, *, tools: Sequence[Tool] = ()) -> list[TrainingStep]:
    """The steps of the episodes that succeeded and that the agent itself ended as done.

    Args:
        data: The folder with the episodes.
        tools: The tools among the choices; without them, opening an app by its name is no example.

    Raises:
        NoData: the file is missing.
    """
    path = data / FILE
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point at the folder that holds it.")
    with gzip.open(path, "rt") as stream:
        runs = [run for line in stream if (run := json.loads(line))["success"]]
    shelf = Shelf({str(act["app_name"]) for run in runs for act in acts(run) if act["action_type"] == "open_app"})
    return distinct(step for run in runs for step in _steps(run, tuple(tools), shelf))


def acts(run: dict[str, Any]) -> list[dict[str, Any]]:
    """What the agent did at each step; a step that cannot be read did nothing."""
    found: list[dict[str, Any]] = []
    for step in run["steps"]:
        written = _ACTION.search(step.get("action") or "")
        try:
            act = json.loads(written[1]) if written else {}
        except ValueError:
            act = {}
        found.append(act if "action_type" in act else {"action_type": "none"})
    return found


@dataclass
class Shelf:
    """A phone that has the apps with these names and can do nothing."""

    labels: set[str]

    def apps(self) -> dict[str, str]:
        """What can be started."""
        return {label: label for label in self.labels}

    def shell(self, _: str, /) -> str:
        """Prints nothing."""
        return ""

    def perform(self, _: Action, __: Screen, /) -> None:
        """Does nothing."""


def _steps(run: dict[str, Any], tools: tuple[Tool, ...], shelf: Shelf) -> Iterator[TrainingStep]:
    done = acts(run)
    if not (done and _ends(done[-1])):
        return
    screens = [screen_of(step.get("ui_elements") or []) for step in run["steps"]]
    history: list[str] = []
    for number, (step, act, screen) in enumerate(zip(run["steps"], done, screens, strict=True)):
        if screen is None:
            continue
        app = "Home" if "launcher" in screen.app else derived_label(screen.app)
        situation = Situation(run["goal"], screen, app, tools=tools, history=tuple(history), device=shelf)
        found = decided(situation, act, step["ui_elements"])
        if found is None or not legal(situation, *found):
            continue
        then = done[number + 1]["action_type"] if number + 1 < len(done) else ""
        if then not in ("navigate_back", "navigate_home"):
            yield example(situation, *found, source=SOURCE, group=f"androidworld/{run['task']}")
        choice, arguments = found
        decision = Decision(choice=choice, arguments=arguments, confidence=1, choice_confidence=1, by="expert")
        after = screens[number + 1] if number + 1 < len(screens) else None
        history.append(history_line(decision.line, outcome(screen, after, decision).note if after else ""))


def _ends(act: dict[str, Any]) -> bool:
    return act["action_type"] == "answer" or act.get("goal_status") == "complete"


def decided(
    situation: Situation, act: dict[str, Any], elements: Sequence[dict[str, Any]]
) -> tuple[Choice, dict[str, Value]] | None:
    """The choice that the agent's act stands for, with its arguments; None if there is none."""
    kind, choices = act["action_type"], situation.choices()
    found: Choice | None = None
    arguments: dict[str, Value] = {}
    if kind in _TOUCHES:
        index = act.get("index")
        if isinstance(index, int) and 0 <= index < len(elements):
            element = element_at(situation.screen.elements, box_of(elements[index]))
            can = allowed(situation, _TOUCHES[kind], [] if element is None else [element])
            found = can[0] if can else None
        arguments = {"text": str(act.get("text", ""))} if kind == "input_text" else {}
    elif kind in _KEYS:
        found = next((c for c in choices if c.action is not None and c.action.key == _KEYS[kind]), None)
    elif kind == "scroll":
        ways = [c for c in choices if c.action is not None and c.action.kind == "scroll"]
        found = next((c for c in ways if c.action is not None and c.action.direction == act.get("direction")), None)
    elif kind == "wait":
        found = next((c for c in choices if c.action is not None and c.action.kind == "wait"), None)
    elif kind == "answer":
        found, arguments = next((c for c in choices if c.kind == "answer"), None), {"text": str(act.get("text", ""))}
    elif kind == "open_app":
        found = next((c for c in choices if c.tool == "open_app"), None)
        arguments = {"app": str(act.get("app_name", ""))}
    elif kind == "status" and act.get("goal_status") == "complete":
        found = next((c for c in choices if c.kind == "finish"), None)
    return None if found is None else (found, arguments)


def box_of(element: dict[str, Any]) -> Bounds:
    """Where an element is."""
    box = element["bbox_pixels"]
    return Bounds(round(box["x_min"]), round(box["y_min"]), round(box["x_max"]), round(box["y_max"]))


def screen_of(elements: Sequence[dict[str, Any]]) -> Screen | None:
    """The elements of all windows as a Screen, each inside the smallest before it that surrounds it.

    None where there is nothing to see.
    """
    boxes = [box_of(element) for element in elements]
    size = (max((box.right for box in boxes), default=0), max((box.bottom for box in boxes), default=0))
    hierarchy = etree.Element("hierarchy")
    inside: dict[str, list[tuple[Bounds, Any]]] = {}
    for element, box in zip(elements, boxes, strict=True):
        package = element.get("package_name") or ""
        if package not in inside:
            own = [b for e, b in zip(elements, boxes, strict=True) if (e.get("package_name") or "") == package]
            inside[package] = [(_around(own), _node(hierarchy, {"package_name": package}, _around(own)))]
        over = [(around, node) for around, node in inside[package] if _holds(around, box)]
        parent = min(reversed(over), key=lambda pair: pair[0].area)[1]
        row = _TITLE.search(element.get("resource_name") or "") and parent.get("clickable") != "true"
        # The lists lack the rows around texts, which take the taps: the title stands for its row.
        node = _node(parent, {**element, "is_clickable": True, "is_long_clickable": True} if row else element, box)
        inside[package].append((box, node))
    try:
        return parse_screen(etree.tostring(hierarchy, encoding="unicode"), size=size)
    except HierarchyError:
        return None


def _around(boxes: Sequence[Bounds]) -> Bounds:
    """The smallest box that holds all."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Bounds(min(left), min(top), max(right), max(bottom))


def _holds(outer: Bounds, inner: Bounds) -> bool:
    level = outer.left <= inner.left and outer.right >= inner.right
    return level and outer.top <= inner.top and outer.bottom >= inner.bottom


def _node(parent: Any, element: dict[str, Any], box: Bounds) -> Any:
    words = {"text": "text", "content-desc": "content_description", "class": "class_name", "hint": "hint_text"}
    names = {**words, "package": "package_name", "resource-id": "resource_name"}
    node = etree.SubElement(parent, "node", {name: str(element.get(key) or "") for name, key in names.items()})
    for flag in _FLAGS:
        node.set(flag.replace("_", "-"), str(bool(element.get(f"is_{flag}", flag == "enabled"))).lower())
    node.set("bounds", f"[{box.left},{box.top}][{box.right},{box.bottom}]")
    return node
