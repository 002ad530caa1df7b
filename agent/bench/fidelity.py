"""The suite `fidelity`: the simulated phone's screens beside screens recorded on real phones, in aggregate figures.

Three kinds of recordings are compared with: raw dumps of `uiautomator`; the view trees of real apps that DroidBot
recorded (of which a dump would hold what was in sight); and the lists of elements of every window that AndroidWorld's
agents saw. The simulated screens are those that the tasks' scripted experts meet. How far apart the recorded apps are
among themselves is the yardstick for how far the simulated ones are from them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from ...device_bridge import Screen
from ...device_bridge.simulator.direct import DirectDriver
from ...device_bridge.simulator.droidbot import to_xml
from ...device_bridge.simulator.packs import load as load_pack
from ...device_bridge.simulator.tasks import all_tasks, draw
from ..planned import planned_tools
from ..training.demos import play
from .census import SHARES, SPREADS, Count, classes, count, distance, share, spread
from .figures import NoData, p50
from .steps import read_states

LISTED = (
    "views a screen",
    "characters of a text",
    "without text or description",
    "with a resource id",
    "clickable",
    "clickable without words of its own",
    "long-clickable",
    "checkable",
    "scrollable",
    "of the system's bars and panels",
    "of the keyboard",
    "classes",
)
"""Figures that a list of elements can tell; a whole tree tells all but those of other windows."""
TREES = (*SPREADS, *(name for name in SHARES if name not in LISTED[-3:-1]), "classes")
_WRITTEN = (
    "index text resource-id class package content-desc checkable checked clickable enabled focusable focused scrollable"
    " long-clickable password selected visible-to-user bounds drawing-order hint display-id"
)
SERVER = frozenset(_WRITTEN.split())
"""What the uiautomator2 server writes of every view, on Android 11 or later.

Source: github.com/openatx/android-uiautomator-server-jar, AccessibilityNodeInfoDumper.java.
"""
SOMETIMES = frozenset({"NAF"})
"""Written only of a view that can be clicked and has no words."""
_FLAGS = ("clickable", "long_clickable", "scrollable", "checkable")


@dataclass(frozen=True)
class Simulated:
    """Screens of the simulated phone: what `uiautomator dump` writes of them, and the elements of the server's dump."""

    trees: list[Count]
    elements: list[Count]
    attributes: frozenset[str]


class _Watched(DirectDriver):
    """A phone that keeps the dumps of every screen that is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.group = ""
        self.shell_dumps: dict[str, str] = {}
        self.server_dumps: dict[str, str] = {}

    def observe(self) -> Screen:
        """The screen as it is."""
        self.shell_dumps.setdefault(self.phone.dump_shell(), self.group)
        # AndroidWorld's service does not see what is of no importance to accessibility.
        self.server_dumps.setdefault(self.phone.dump_server(compressed=True), self.group)
        return super().observe()


def simulated(
    per_task: int, seed: int, only: Sequence[str] = (), progress: Callable[[int, int], None] | None = None
) -> Simulated:
    """The different screens that the experts meet on `per_task` instances of every task."""
    driver = _Watched()
    tools = tuple(planned_tools())
    tasks = [task for task in all_tasks() if not only or task.name in only]
    for number, task in enumerate(tasks, 1):
        driver.group = task.name
        for instance in range(per_task):
            for _ in play(draw(task, seed * 10_000 + instance), driver, driver.phone.state, tools=tools):
                pass  # Every screen that an example is made of was watched.
        if progress:
            progress(number, len(tasks))
    elements = [count(xml, group, listed=True) for xml, group in driver.server_dumps.items()]
    return Simulated(
        [count(xml, group) for xml, group in driver.shell_dumps.items()],
        elements,
        frozenset().union(*(screen.attributes for screen in elements)),
    )


def raw_dumps(data: Path) -> list[Count]:
    """The dumps that `uiautomator` wrote.

    Raises:
        NoData: there are none.
    """
    found = [count(path.read_text(), path.parent.name) for path in sorted((data / "dumps").rglob("*.xml"))]
    if not found:
        raise NoData(f"There is no dump in {data / 'dumps'}.", "Point --data at the folder that holds `dumps`.")
    return found


def recorded(data: Path) -> list[Count]:
    """The trees of real apps, as far as they were in sight.

    Raises:
        NoData: the file is missing.
    """
    return [count(to_xml(in_sight(state)), state["app"]) for state in read_states(data / "steps")]


def in_sight(state: dict[str, Any]) -> dict[str, Any]:
    """A state of DroidBot without the views that were out of sight and what is in them, which a dump skips too."""
    kept: list[dict[str, Any]] = []
    gone: set[int] = set()
    for view in state["views"]:
        if view["visible"] and view["parent"] not in gone:
            kept.append(view)
        else:
            gone.add(view["temp_id"])
    return {**state, "views": kept}


def lists(data: Path) -> list[Count]:
    """The different lists of elements, of all windows, that agents on AndroidWorld were given.

    Raises:
        NoData: the file is missing.
    """
    path = data / "episodes" / "androidworld_agent_runs.jsonl.gz"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds `episodes`.")
    with gzip.open(path, "rt") as stream:
        runs = [json.loads(line) for line in stream]
    seen: dict[str, str] = {}
    for run in runs:
        for step in run["steps"]:
            if step.get("ui_elements"):
                seen.setdefault(_flat(step["ui_elements"]), run["task"])
    return [count(xml, group) for xml, group in seen.items()]


def _flat(elements: Sequence[dict[str, Any]]) -> str:
    """Elements as a dump in which no view is inside another."""

    def node(element: dict[str, Any]) -> Iterator[str]:
        box = element["bbox_pixels"]
        yield f'bounds="[{box["x_min"]},{box["y_min"]}][{box["x_max"]},{box["y_max"]}]"'
        words = {"text": "text", "content-desc": "content_description", "class": "class_name"}
        for name, key in {**words, "package": "package_name", "resource-id": "resource_name"}.items():
            yield f"{name}={quoteattr(element.get(key) or '')}"
        for flag in _FLAGS:
            yield f'{flag.replace("_", "-")}="{str(bool(element.get(f"is_{flag}"))).lower()}"'

    return "<hierarchy>" + "".join(f"<node {' '.join(node(element))} />" for element in elements) + "</hierarchy>"


def compare(names: Sequence[str], real: Sequence[Count], ours: Sequence[Count]) -> dict[str, dict[str, Any]]:
    """Each figure on both sides, how far apart the sides are, and how far one real app is from the others.

    `apart` is the median over the groups of the real screens, each against all others.
    """
    groups = sorted({screen.group for screen in real})
    others = [
        ([s for s in real if s.group == group], [s for s in real if s.group != group])
        for group in groups
        if len(groups) > 1
    ]
    return {
        name: {
            "real": figure(name, real),
            "simulated": figure(name, ours),
            "distance": distance(name, ours, real),
            "apart": p50([distance(name, one, rest) for one, rest in others]),
        }
        for name in names
    }


def figure(name: str, screens: Sequence[Count]) -> Any:
    """A figure's value: median, 90th percentile and largest of a number, a share, the shares of the ten commonest."""
    if name in SHARES:
        return share(name, screens)
    if name in SPREADS:
        values = spread(name, screens) or [0]
        return [p50(values), values[int(0.9 * (len(values) - 1))], values[-1]]
    return dict(list(classes(screens).items())[:10])


def bench(
    data: Path,
    *,
    packs: Sequence[str] = (),
    per_task: int = 1,
    seed: int = 0,
    only: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """The figures.

    Args:
        data: The folder with `dumps`, `steps` and `episodes`.
        packs: App packs whose apps are on the phone and whose tasks are played too.
        per_task: Instances of every task.
        seed: Draws their parameters and wordings.
        only: Names of tasks to play; all if empty.
        progress: Called after each task with how many are done, and of how many.

    Raises:
        NoData: a folder is missing.
    """
    dumps, trees, elements = raw_dumps(data), recorded(data), lists(data)
    for pack in packs:
        load_pack(pack)
    ours = simulated(per_task, seed, only, progress)
    written = frozenset[str]().union(*(screen.attributes for screen in ours.trees))
    return {
        "suite": "fidelity",
        "packs": list(packs),
        "per_task": per_task,
        "seed": seed,
        "n": {
            "dumps": len(dumps),
            "recorded": len(trees),
            "lists": len(elements),
            "simulated": len(ours.trees),
            "simulated_lists": len(ours.elements),
        },
        "trees": compare(TREES, trees, ours.trees),
        "dumps": {name: figure(name, dumps) for name in TREES},
        "elements": compare(LISTED, elements, ours.elements),
        "attributes": {
            "dump": _names(written, [screen.attributes for screen in dumps]),
            "server": _names(ours.attributes, [SERVER]),
        },
    }


def _names(ours: frozenset[str], theirs: Sequence[frozenset[str]]) -> dict[str, Any]:
    """The attributes that one side writes and the other does not."""
    union = frozenset[str]().union(*theirs)
    return {
        "equal": sum(names - SOMETIMES == ours - SOMETIMES for names in theirs),
        "of": len(theirs),
        "missing": sorted(union - ours - SOMETIMES),
        "extra": sorted(ours - union - SOMETIMES),
    }
