"""Steps on real apps (DroidTask): goals and labels, AutoDroid's HTML states, and the view trees that DroidBot recorded.

The trees become the same XML that a phone writes, so that they are read by the product's own parser.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from ...device_bridge import Bounds, HierarchyError, Screen, parse_screen
from ...device_bridge.simulator.droidbot import to_xml
from ..planned import planned_tools
from ..planner import Situation
from .figures import NoData
from .html_state import BACK, parse_html
from .labelled import Labelled, allowed, element_at, squeezed

Source = Literal["html", "raw"]
SOURCES: tuple[Source, ...] = ("html", "raw")
Trees = dict[str, list[tuple[str, Screen]]]


def read_states(data: Path) -> Iterator[dict[str, Any]]:
    """Every recorded state, as DroidBot wrote it, with the name of the app.

    Raises:
        NoData: the folder or its file is missing.
    """
    path = data / "raw_states.jsonl.gz"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    with gzip.open(path, "rt") as stream:
        for line in stream:
            yield json.loads(line)


def read_screens(data: Path) -> Iterator[tuple[str, Screen]]:
    """The state's name and Screen of every recorded tree that can be read.

    Raises:
        NoData: the folder or its file is missing.
    """
    for state in read_states(data):
        if (screen := screen_of(state)) is not None:
            yield state["state_str"], screen


def screen_of(state: dict[str, Any]) -> Screen | None:
    """The state as the product's parser reads it; None where it cannot."""
    try:
        return parse_screen(to_xml(state), activity=state["foreground_activity"])
    except HierarchyError:
        return None


def situations(data: Path, limit: int) -> list[Situation]:
    """The first `limit` recorded steps whose raw screen is there, as decisions to make.

    Raises:
        NoData: a file is missing.
    """
    steps = read_steps(data)
    screens = dict(read_screens(data))
    tools = tuple(t for t in planned_tools() if t.name != "open_app")
    found: list[Situation] = []
    for step in steps:
        name = next((s for s in step["raw_state_str"] if s in screens), None)
        if name is not None:
            found.append(Situation(goal=step["task"], screen=screens[name], app=step["app"], tools=tools))
        if len(found) == limit:
            break
    return found


def read_steps(data: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The first `limit` recorded steps.

    Raises:
        NoData: the file is missing.
    """
    path = data / "steps.jsonl"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    with path.open() as stream:
        return [json.loads(line) for line in islice((line for line in stream if line.strip()), limit)]


def read_trees(data: Path, rows: Iterable[dict[str, Any]]) -> Trees:
    """The recorded trees of these steps by their names, each with its app; several have the same name.

    Raises:
        NoData: the file is missing.
    """
    wanted = {name for row in rows for name in row["raw_state_str"]}
    found: Trees = defaultdict(list)
    for state in read_states(data):
        if state["state_str"] in wanted and (screen := screen_of(state)) is not None:
            found[state["state_str"]].append((state["app"], screen))
    return found


def labelled(data: Path, source: Source, limit: int | None = None) -> list[Labelled]:
    """The first `limit` steps with their labels; the history of each is its task's earlier labels.

    From `raw` it is the first listed tree that holds the target. No tools are offered and no app memory is in the
    prompt: the labels know neither.

    Raises:
        NoData: a file is missing.
    """
    rows = read_steps(data, limit)
    trees = read_trees(data, rows) if source == "raw" else {}
    past: dict[str, list[tuple[int, str]]] = defaultdict(list)
    found: list[Labelled] = []
    for row in rows:
        task = f"{row['app']}/{row['task_id']}"
        kind = kind_of(row)
        screen, targets = _from_html(row) if source == "html" else _from_trees(row, trees)
        history = tuple(line for number, line in sorted(past[task]) if number < row["step"])
        situation = Situation(goal=row["task"], screen=screen, app=row["app"], history=history)
        words = _words(row)
        step = Labelled(
            id=f"{task}/{row['step']}",
            app=row["app"],
            task=task,
            kind=kind,
            situation=situation,
            right=allowed(situation, kind, targets),
            text=row["input"] if kind == "type" else None,
            wanted=f"{kind} {words}".strip() + (f": {row['input']}" if kind == "type" else ""),
        )
        past[task].append((row["step"], step.done))
        found.append(step)
    return found


def kind_of(row: dict[str, Any]) -> str:
    """What a step's label does: `finish`, `back`, `type` or `tap`."""
    if row["choice"] in (-1, None):
        return "finish"
    if _words(row) == BACK:
        return "back"
    return "type" if row["input"] not in (None, "null") else "tap"


def _words(row: dict[str, Any]) -> str:
    target = row["target"] or {}
    return squeezed((target.get("text") or target.get("alt") or "").replace("<br>", ", "))


def _from_html(row: dict[str, Any]) -> tuple[Screen, list[int]]:
    screen, ids = parse_html(row["state_html"], row["app"])
    element = ids.get(row["choice"])
    return screen, [] if element is None else [element]


def _from_trees(row: dict[str, Any], trees: Trees) -> tuple[Screen, list[int]]:
    """The tree that holds the target, else the first that can be read, else an empty screen."""
    there = recorded(row, trees)
    for name, screen in there:
        found = (element_at(screen.elements, box) for box in boxes(row, name))
        targets = [index for index in found if index is not None and screen.elements[index].actions]
        if targets:
            return screen, targets
    return (there[0][1] if there else Screen(app=row["app"], size=(0, 0))), []


def recorded(row: dict[str, Any], trees: Trees) -> list[tuple[str, Screen]]:
    """The step's trees that can be read, with their names, in the order of its list; its own app's first of a name."""
    return [
        (name, screen)
        for name in row["raw_state_str"]
        for _, screen in sorted(trees.get(name, ()), key=lambda tree: tree[0] != row["app"])
    ]


def boxes(row: dict[str, Any], name: str) -> list[Bounds]:
    """Where the step's target is in the tree of this name, in several places if the label does not tell them apart."""
    corners = [c["bounds"] for c in row["raw_candidates"] if c["state_str"] == name]
    return [Bounds(left, top, right, bottom) for (left, top), (right, bottom) in corners]
