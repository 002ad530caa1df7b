"""The suite `grounding`: an expression, a screen's leaves, and the one that is meant (UIBert's RefExp).

The leaves come without their containers and without saying what can be tapped, so every leaf counts as clickable. They
are read by the product's parser, and only taps are among the choices.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from ...device_bridge import Bounds, HierarchyError, Screen, parse_screen
from ...device_bridge.simulator.droidbot import to_xml
from ..planner import Situation
from ..pointing import only_taps
from .figures import NoData
from .labelled import Labelled, allowed, element_at

Part = Literal["all", "train", "held-out"]
PARTS: tuple[Part, ...] = ("all", "train", "held-out")
"""Which screens: two of five are kept for measuring, so that the others can be trained on."""
SIZE = (1080, 1920)
PACKAGE = "app"
_KINDS = {
    "TEXT_VIEW": "TextView",
    "IMAGE_VIEW": "ImageView",
    "IMAGE_BUTTON": "ImageButton",
    "TEXT_BUTTON": "Button",
    "CHECK_BOX": "CheckBox",
    "TEXT_INPUT": "EditText",
    "SWITCH": "Switch",
    "RADIO_BUTTON": "RadioButton",
    "PROGRESS_BAR": "ProgressBar",
    "SLIDER": "SeekBar",
    "WEB_VIEW": "WebView",
    "LABEL": "TextView",
}


def part_of(image: str) -> Part:
    """Whether a screen, by its image's id, is trained on or held out."""
    return "held-out" if int(sha256(image.encode()).hexdigest(), 16) % 5 < 2 else "train"


def _rows(data: Path, part: Part) -> Iterator[tuple[int, dict[str, Any]]]:
    path = data / "eval.jsonl"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    with path.open() as stream:
        for number, line in enumerate(stream):
            row = json.loads(line)
            if part in ("all", part_of(str(row["image_id"]))):
                yield number, row


def read_expressions(data: Path, limit: int | None = None, part: Part = "all") -> list[Labelled]:
    """The first `limit` expressions of a part of the screens whose target is among the leaves.

    Raises:
        NoData: the file is missing.
    """
    found: list[Labelled] = []
    for number, row in _rows(data, part):
        if row["target_vh"] is not None:
            found.append(_labelled(number, row))
        if len(found) == limit:
            break
    return found


def read_leaves(data: Path, part: Part = "all") -> Iterator[tuple[str, Screen]]:
    """The id and the Screen of each image of a part of the screens, once.

    Raises:
        NoData: the file is missing.
    """
    seen = set[str]()
    for _, row in _rows(data, part):
        image = str(row["image_id"])
        if image not in seen:
            seen.add(image)
            yield image, screen_of(row["vh_nodes"])


def screen_of(nodes: list[dict[str, Any]]) -> Screen:
    """The leaves as the product's parser reads them; an empty screen where it cannot."""
    try:
        return parse_screen(leaves(nodes), size=SIZE)
    except HierarchyError:
        return Screen(app=PACKAGE, size=SIZE)


def _labelled(number: int, row: dict[str, Any]) -> Labelled:
    leaf = row["vh_nodes"][row["target_vh"]]
    screen = screen_of(row["vh_nodes"])
    situation = only_taps(Situation(goal=row["expression"], screen=screen, app=PACKAGE))
    target = element_at(screen.elements, scaled(leaf["bbox"]))
    return Labelled(
        id=f"{row['image_id']}/{number}",
        app=PACKAGE,
        task=str(row["image_id"]),
        kind="tap",
        situation=situation,
        right=allowed(situation, "tap", [] if target is None else [target]),
        text=None,
        wanted=f"tap {leaf['text'] or leaf['desc'] or leaf['rid'] or leaf['cls']}",
    )


def leaves(nodes: list[dict[str, Any]]) -> str:
    """The leaves as the XML of a UI dump."""
    page = {"temp_id": 0, "parent": -1, "class": "android.widget.FrameLayout", "package": PACKAGE, "enabled": True}
    views: list[dict[str, Any]] = [{**page, "bounds": [[0, 0], list(SIZE)]}]
    for number, node in enumerate(nodes, 1):
        box = scaled(node["bbox"])
        views.append(
            {
                "temp_id": number,
                "parent": 0,
                "class": f"android.widget.{_KINDS.get(node['cls'], node['cls'])}",
                "package": PACKAGE,
                "text": node["text"],
                "content_description": node["desc"],
                "resource_id": f"{PACKAGE}:id/{node['rid']}" if node["rid"] else "",
                "bounds": [box[:2], box[2:]],
                "clickable": True,
                "enabled": True,
            }
        )
    return to_xml({"views": views})


def scaled(box: list[float]) -> Bounds:
    """Shares of the screen's width and height as pixels."""
    left, top, right, bottom = box
    width, height = SIZE
    return Bounds(round(left * width), round(top * height), round(right * width), round(bottom * height))
