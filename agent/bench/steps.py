"""Steps on real apps (DroidTask): goals, and the view trees that DroidBot recorded of the screens.

The trees become the same XML that a phone writes, so that they are read by the product's own parser.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...device_bridge import HierarchyError, Screen, parse_screen
from ...device_bridge.simulator.droidbot import to_xml
from ...tools import default_tools
from ..planner import Situation
from .figures import NoData


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
