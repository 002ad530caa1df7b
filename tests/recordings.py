"""Small recordings of apps, made by hand, and phones that play them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tapwright.device_bridge import Element, Screen
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.recorded import RecordedActivity, recorded_app

NOTES = "org.example.notes"
FRAME, ROW, WORDS = "android.widget.FrameLayout", "android.widget.LinearLayout", "android.widget.TextView"
BUTTON, FIELD, LIST = "android.widget.Button", "android.widget.EditText", "androidx.recyclerview.widget.RecyclerView"
FLAGS = {"checkable", "checked", "clickable", "focusable", "focused", "scrollable", "long-clickable", "password"}
Box = tuple[int, int, int, int]
FULL = (0, 0, 1080, 2400)
SHARES, MILK, SEARCH, LINES = (880, 300, 1080, 500), (0, 300, 1080, 500), (0, 140, 1080, 280), (0, 300, 1080, 2400)


def node(kind: str, box: Box, *inside: str, text: str = "", flags: str = "", package: str = NOTES, **more: str) -> str:
    """A node of a hierarchy."""
    states = {name: str(name in flags.split()).lower() for name in (*sorted(FLAGS), "selected")}
    names = {"text": text, "class": kind, "package": package, "enabled": "true", **states, **more}
    names["bounds"] = "[{},{}][{},{}]".format(*box)
    inner = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in names.items())
    return f"<node {inner}>{''.join(inside)}</node>"


def hierarchy(*roots: str) -> str:
    """A screen: what `dump` would give for these windows."""
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
    """An act as a recording stores it."""
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


def shown(driver: DirectDriver) -> str:
    """The name of the recorded screen in front."""
    top = driver.phone.top
    assert isinstance(top, RecordedActivity)
    return top.shown


def named(screen: Screen, text: str) -> Element:
    """The first element of that text."""
    return next(element for element in screen.elements if element.text == text)
