"""The suite `screen`: what a screen costs in tokens, and whether what was labelled on it is still there.

Beside the compact screen stand three formats that other agents use, made here from the same trees and counted by the
same tokenizer: the raw XML of a dump; JSON that lists every view with its words, id, class, bounds and the flags that
are set; AutoDroid's HTML lines as the data holds them. They are written by this module, not by those agents. Views
out of sight are left out of the first two, as a phone's dump leaves them out; the compact screen is read from all.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ...device_bridge import Bounds, HierarchyError, Screen, describe, parse_screen
from ...device_bridge.simulator.droidbot import to_xml
from ..model import SmallModel
from ..planner import LIMITS
from ..weights import choose_model
from .figures import bootstrap, p50
from .html_state import parse_html
from .labelled import Labelled, element_at
from .steps import boxes, labelled, read_states, read_steps

_WORDS = ("text", "content_description", "resource_id", "class")
_FLAGS = ("clickable", "long_clickable", "checkable", "checked", "scrollable", "focused", "selected")
Count = Callable[[str], int]


def bench(
    data: Path,
    *,
    limit: int | None = None,
    model: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """The figures over the first `limit` steps, each with the first tree that holds its target.

    Raises:
        NoData: a file is missing.
    """
    small = SmallModel(choose_model(model).path)

    def count(text: str) -> int:
        return len(small.tokens(text))

    rows = read_steps(data, limit)
    states: dict[str, list[dict[str, Any]]] = {}
    for state in read_states(data):
        states.setdefault(state["state_str"], []).append(state)
    measured = []
    for number, row in enumerate(rows):
        if (found := _measure(row, states, count)) is not None:
            measured.append(found)
        if progress:
            progress(number + 1, len(rows))
    steps = labelled(data, "raw", limit)
    targets = [step for step in steps if step.kind not in ("finish", "back")]
    shown = [one for one in measured if one["shown"] is not None]
    fresh = uncached(steps, small.tokens)
    small.close()
    held = sum(one["shown"] for one in shown)
    return {
        "suite": "screen",
        "n": len(measured),
        "of": len(rows),
        "targets": len(shown),
        "target_recall": held / len(shown) if shown else 0.0,
        "target_recall_95": bootstrap([one["shown"] for one in shown], [one["task"] for one in shown]),
        "target_choosable": sum(bool(step.right) for step in targets) / len(targets) if targets else 0.0,
        "missed": [one["id"] for one in shown if not one["shown"]],
        "not_choosable": [step.id for step in targets if not step.right],
        **spread("tokens", [one["tokens"]["compact"] for one in measured]),
        **spread("uncached_tokens", fresh),
        "parse_ms_p50": p50([one["ms"] for one in measured]),
        "peers": {
            name: {
                **spread("tokens", [one["tokens"][name] for one in measured]),
                "target_recall": sum(one["there"][kind] for one in shown) / len(shown) if shown else 0.0,
            }
            for name, kind in (("xml", "tree"), ("json", "tree"), ("html", "html"))
        },
    }


def _measure(row: dict[str, Any], states: dict[str, list[dict[str, Any]]], count: Count) -> dict[str, Any] | None:
    """One step's figures on the first tree that shows its target, else on the first that can be read."""
    labelled = bool(row["raw_candidates"])
    found: dict[str, Any] | None = None
    for name in row["raw_state_str"]:
        places = boxes(row, name)
        if labelled and not places:
            continue
        for state in sorted(states.get(name, ()), key=lambda state: bool(state["app"] != row["app"])):
            xml = to_xml(state)
            started = time.perf_counter()
            try:
                screen = parse_screen(xml, activity=state["foreground_activity"])
            except HierarchyError:
                continue
            lines = describe(screen, goal=row["task"], limit=LIMITS[0])
            ms = (time.perf_counter() - started) * 1000
            held = not labelled or _shown(screen, {line.element for line in lines}, places)
            if found is None or held:
                seen = [view for view in state["views"] if view.get("visible") is not False]
                texts = {
                    "compact": "\n".join(line.text for line in lines),
                    "xml": to_xml({"views": seen}),
                    "json": as_json(seen),
                    "html": row["state_html"],
                }
                found = {
                    "id": f"{row['app']}/{row['task_id']}/{row['step']}",
                    "task": f"{row['app']}/{row['task_id']}",
                    "shown": held if labelled else None,
                    "there": {
                        "tree": any([list(p[:2]), list(p[2:])] in (v["bounds"] for v in seen) for p in places),
                        "html": row["choice"] in parse_html(row["state_html"], row["app"])[1],
                    },
                    "ms": ms,
                    "tokens": {form: count(text) for form, text in texts.items()},
                }
            if held:
                return found
    return found


def _shown(screen: Screen, lines: set[int], places: Sequence[Bounds]) -> bool:
    """Whether one of the places has a line of its own in the compact screen."""
    return any(element_at(screen.elements, place) in lines for place in places)


def as_json(recorded: Sequence[dict[str, Any]]) -> str:
    """A recorded tree's views as agents that send JSON list it; absent words and flags that are off left out."""
    views = []
    for index, view in enumerate(recorded):
        entry: dict[str, Any] = {"index": index}
        entry |= {name: view[name] for name in _WORDS if view.get(name)}
        entry["bounds"] = view["bounds"]
        entry |= {name: True for name in _FLAGS if view.get(name)}
        views.append(entry)
    return json.dumps(views, ensure_ascii=False, separators=(",", ":"))


def uncached(steps: Sequence[Labelled], tokens: Callable[[str], tuple[int, ...]]) -> list[int]:
    """Tokens of each step's prompt that the step before it in its task does not begin with; all of a first step's."""
    found: list[int] = []
    task, before = "", tuple[int, ...]()
    for step in steps:
        now = tokens(step.situation.prompt())
        same = 0
        while step.task == task and same < min(len(before), len(now)) and before[same] == now[same]:
            same += 1
        found.append(len(now) - same)
        task, before = step.task, now
    return found


def spread(name: str, values: Sequence[float]) -> dict[str, float]:
    """Median and 90th percentile under `NAME_p50` and `NAME_p90`."""
    ordered = sorted(values)
    return {
        f"{name}_p50": p50(ordered),
        f"{name}_p90": float(ordered[int(0.9 * (len(ordered) - 1))]) if ordered else 0.0,
    }
