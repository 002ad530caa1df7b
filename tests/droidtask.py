"""Small records in the shape of DroidTask's: two apps that share a screen and a goal."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any


def view(number: int, kind: str, top: int, **more: Any) -> dict[str, Any]:
    """A view as DroidBot writes it."""
    box = [[0, top], [1080, top + 100]]
    common = {"temp_id": number, "parent": 0, "class": f"android.widget.{kind}", "enabled": True, "clickable": True}
    return {**common, "bounds": box, **more}


def tree(app: str, name: str, *words: str, package: str = "") -> dict[str, Any]:
    """A state of an app with a button for each of the words."""
    views = [view(0, "FrameLayout", 0, parent=-1, clickable=False, bounds=[[0, 0], [1080, 2280]])]
    views += [view(n, "Button", 200 * n, text=text) for n, text in enumerate(words, 1)]
    owner = package or f"org.{app}"
    views = [{"package": owner, **v} for v in views]
    return {"app": app, "state_str": name, "foreground_activity": f"{owner}/.Main", "views": views}


STATES = (
    tree("shop", "s1", "Basket", "Checkout", "Wishes"),
    tree("shop", "s1", "Basket", "Checkout", "Wishes"),
    tree("shop", "s2", "Allow", "Deny"),
    tree("shop", "s3", "Diary page", "Diary cover", package="org.diary"),
    tree("diary", "d1", "Monday", "Tuesday"),
    tree("diary", "d2", "Allow", "Deny"),
)


def labelled_step(app: str, number: int, name: str, goal: str, **more: Any) -> dict[str, Any]:
    """A step whose screen has the words of the tree of that name, the first of them labelled."""
    words = [v["text"] for v in next(s for s in STATES if s["state_str"] == name)["views"][1:]]
    html = "\n".join(f"<button id={n}>{text}</button>" for n, text in enumerate(words))
    place = {"state_str": name, "temp_id": 1, "bounds": [[0, 200], [1080, 300]]}
    target = {"tag": "button", "attrs": "", "text": words[0], "alt": None}
    common = {"app": app, "task_id": "t", "task": goal, "step": number, "n_steps": 2, "input": None, "choice": 0}
    trees = {"raw_state_str": [name], "raw_candidates": [place], "raw_ambiguous": False}
    return {**common, **trees, "target": target, "state_html": html, **more}


FORM = "<p id=0>New item</p>\n<input id=1 ></input>\n<button id=2>OK</button>"
STEPS = (
    labelled_step("shop", 0, "s1", "open the basket"),
    labelled_step("shop", 1, "s2", "open the basket"),
    labelled_step("shop", 0, "s1", "what both can do", task_id="u"),
    labelled_step("shop", 0, "s1", "open the basket", task_id="again"),
    labelled_step("shop", 0, "s1", "add oat milk", task_id="v", choice=1, input="oat milk", state_html=FORM),
    labelled_step("shop", 0, "s1", "add it twice", task_id="w", choice=1, input="soy milk", state_html=FORM),
    labelled_step("diary", 0, "d1", "what both can do"),
    labelled_step("diary", 1, "d2", "what both can do"),
)


def write_droidtask(folder: Path) -> Path:
    """Steps and trees of two apps, in the files' shape; gives the folder."""
    with gzip.open(folder / "raw_states.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps(state) + "\n" for state in STATES)
    (folder / "steps.jsonl").write_text("".join(json.dumps(row) + "\n" for row in STEPS))
    return folder
