"""Examples from others' records: what is left out is not there, nothing is there twice, a seed gives the same again."""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from droidtask import labelled_step, write_droidtask
from tapwright.agent.bench.grounding import part_of, read_expressions
from tapwright.agent.bench.steps import labelled
from tapwright.agent.training.demos import TrainingStep, restart
from tapwright.agent.training.evaluate import right
from tapwright.agent.training.sources.episodes import from_episodes
from tapwright.agent.training.sources.grounding import from_expressions
from tapwright.agent.training.sources.openings import NAMES, OTHERS, from_openings, rename
from tapwright.agent.training.sources.pointing import from_leaves, from_simulator, from_trees
from tapwright.agent.training.sources.steps import from_steps
from tapwright.agent.training.sources.ways import from_ways
from tapwright.agent.weights import goal_hash, screen_hash
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.tasks import all_tasks
from tapwright.tools import default_tools


def one_legal(step: TrainingStep) -> bool:
    return any(right(words, step) for words in step.choices)


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """Steps and trees of two apps, in the files' shape."""
    return write_droidtask(tmp_path)


def test_trees_of_a_left_out_app_are_nowhere(recorded: Path) -> None:
    every = from_trees(recorded, seed=1, where=False)
    assert {"tap Monday", "tap Diary page", "tap Deny", "tap Basket"} <= {s.target.strip() for s in every}
    kept = from_trees(recorded, without=["diary"], seed=1, where=False)
    assert {s.target.strip() for s in kept} == {"tap Basket", "tap Checkout", "tap Wishes"}
    assert {s.group for s in from_trees(recorded, only=["diary"], seed=1)} == {"trees/diary"}


def test_trees_give_no_example_twice_and_the_same_for_a_seed(recorded: Path) -> None:
    steps = from_trees(recorded, seed=2)
    assert len({(s.prompt, s.target) for s in steps}) == len(steps)
    assert steps == from_trees(recorded, seed=2) and steps != from_trees(recorded, seed=3)
    assert all(one_legal(s) and s.source in ("pointing, trees", "places, trees") for s in steps)
    assert len(from_trees(recorded, seed=2, most=5)) == 5


@pytest.mark.parametrize("source", ["html", "raw"])
def test_steps_with_a_left_out_apps_goal_or_screen_are_left_out(recorded: Path, source: Any) -> None:
    def short(steps: list[TrainingStep]) -> list[tuple[str, str]]:
        return [(s.goal, s.target.strip()) for s in steps if not s.target.startswith(" type")]

    basket, allow = ("open the basket", "tap Basket"), ("open the basket", "tap Allow")
    both = ("what both can do", "tap Basket")
    whole = from_steps(recorded, source)
    # `again` is the same as the first step, and is there once.
    assert short(whole)[:3] == [basket, allow, both] and len(short(whole)) == 5
    assert short(from_steps(recorded, source, without=["diary"])) == [basket]
    assert short(from_steps(recorded, source, avoid_goals=[goal_hash(basket[0])]))[0] == both
    first = screen_hash(whole[0].prompt)
    assert basket not in short(from_steps(recorded, source, avoid_screens=[first]))
    assert {s.group for s in whole} <= {"shop/t", "shop/u", "shop/v", "diary/t"}


def test_a_step_that_types_says_what_and_one_that_cannot_is_skipped(recorded: Path) -> None:
    typed = [s for s in from_steps(recorded, "html") if s.target.startswith(" type")]
    assert [s.target for s in typed] == [" type field: oat milk\n"]
    assert all(one_legal(s) for s in typed)
    assert sum(step.kind == "type" for step in labelled(recorded, "html")) == 2


def leaf(text: str, top: float, kind: str = "TEXT_VIEW", **more: Any) -> dict[str, Any]:
    """A leaf of a screen, as RefExp lists it."""
    return {"bbox": [0.0, top, 0.5, top + 0.05], "cls": kind, "text": text, "desc": "", "rid": "", **more}


@pytest.fixture
def refexp(tmp_path: Path) -> Path:
    """Twenty screens with an expression each, two of which cannot be matched."""
    rows = []
    for image in range(20):
        nodes = [leaf(f"inbox {image}", 0.2), leaf("", 0.4, "IMAGE_VIEW", rid="search"), leaf("sent", 0.6)]
        rows.append({"image_id": image, "expression": "the search icon", "target_vh": 1, "vh_nodes": nodes})
    rows[3]["target_vh"] = rows[4]["target_vh"] = None
    (tmp_path / "eval.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def test_no_screen_is_both_trained_on_and_held_out(refexp: Path) -> None:
    train, held_out = (read_expressions(refexp, part=part) for part in ("train", "held-out"))
    assert {one.task for one in train} and {one.task for one in held_out}
    assert not {one.task for one in train} & {one.task for one in held_out}
    assert len(train) + len(held_out) == len(read_expressions(refexp)) == 18
    kept = {f"refexp/{image}" for image in range(20) if part_of(str(image)) == "train"}
    steps = from_expressions(refexp)
    assert {s.group for s in steps} <= kept and len(steps) == len(train)
    assert {s.target for s in steps} == {" tap search\n"}
    assert {s.group.partition("/")[2] for s in from_leaves(refexp)} == {group.partition("/")[2] for group in kept}


def test_leaves_have_the_choices_of_the_bench_and_tell_images_from_texts(refexp: Path) -> None:
    steps = from_leaves(refexp, part="held-out", seed=4)
    first = read_expressions(refexp, part="held-out")[0]
    own = [s for s in steps if s.group == f"leaves/{first.task}"]
    legal = {c.words for c in first.situation.choices()}
    assert all(set(s.choices) - legal <= {s.target.strip()} for s in own)
    assert all(one_legal(s) and s.target.startswith(" tap ") for s in steps)
    assert [e.class_name.rpartition(".")[2] for e in first.situation.screen.elements] == [
        "TextView",
        "ImageView",
        "TextView",
    ]
    assert steps == from_leaves(refexp, part="held-out", seed=4)


def ui(text: str, top: int, kind: str = "Button", **more: Any) -> dict[str, Any]:
    """An element as AndroidWorld lists it."""
    box = {"x_min": 40, "x_max": 1000, "y_min": top, "y_max": top + 100}
    common = {"text": text, "class_name": f"android.widget.{kind}", "package_name": "org.notes", "is_clickable": True}
    return {**common, "bbox_pixels": box, "is_enabled": True, **more}


def run(success: bool, *steps: tuple[list[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    told = [{"ui_elements": ui, "action": f"Reason: so it is.\n\nAction: {json.dumps(act)}"} for ui, act in steps]
    return {"task": "AddNote", "goal": "Add the note Buy milk", "success": success, "steps": told}


def test_episodes_that_succeeded_are_told_in_our_choices(tmp_path: Path) -> None:
    row = ui("", 600, "LinearLayout", is_clickable=False)
    page = [ui("New note", 300), ui("Help", 500), ui("Rows", 700, "TextView", is_clickable=False), row]
    title = {"hint_text": "Title", "is_editable": True}
    form, saved = ([ui(text, 300, "EditText", **title), ui("Save", 500)] for text in ("", "Buy milk"))
    click = {"action_type": "click"}
    good = run(
        True,
        (page, {"action_type": "open_app", "app_name": "Notes"}),
        (page, {**click, "index": 2}),
        (page, {**click, "index": 1}),
        (form, {"action_type": "navigate_back"}),
        (page, {**click, "index": 0}),
        (form, {"action_type": "input_text", "index": 0, "text": "Buy milk"}),
        (saved, {**click, "index": 1}),
        (saved, {"action_type": "status", "goal_status": "complete"}),
    )
    gave_up = run(True, (page, {**click, "index": 0}), (page, {"action_type": "status", "goal_status": "infeasible"}))
    with gzip.open(tmp_path / "androidworld_agent_runs.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps(one) + "\n" for one in (good, run(False, (page, click)), gave_up, good))
    steps = from_episodes(tmp_path)
    # Opening by name needs the tool, words cannot be tapped, and Help was a wrong turn.
    wanted = ["press back", "tap New note", "type Title: Buy milk", "tap Save", "finish"]
    assert [s.target.strip() for s in steps] == wanted
    assert "\nDone:\n- tap Help\nScreen:" in steps[0].prompt
    assert "\n- tap Save (nothing changed)\nScreen:" in steps[-1].prompt
    assert all(one_legal(s) and s.source == "androidworld" for s in steps)
    with_tools = from_episodes(tmp_path, tools=default_tools())
    assert [s.target.strip() for s in with_tools] == ["use open_app: app Notes", *wanted]


@pytest.fixture
def no_packs() -> Iterator[None]:
    packs.unload()
    yield
    packs.unload()


@pytest.mark.usefixtures("no_packs")
def test_walks_through_the_simulators_apps_are_the_same_for_a_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_790_000_000.0)

    def steps(seed: int) -> list[TrainingStep]:
        return from_simulator(3, seed=seed, variants=2, only=["Clock", "Shop"])

    found = steps(1)
    assert {s.group for s in found} == {"simulator/Clock", "simulator/Shop"}
    assert len({(s.prompt, s.target) for s in found}) == len(found)
    assert all(one_legal(s) for s in found)
    assert found == steps(1) and found != steps(2)


def test_other_goals_on_a_way_keep_its_moves_and_end_at_what_they_name(recorded: Path) -> None:
    steps = from_ways(recorded, "html", per_screen=3, seed=4)
    assert steps == from_ways(recorded, "html", per_screen=3, seed=4) and all(one_legal(s) for s in steps)
    assert {s.source for s in steps} == {"droidtask, other goals"}
    on = {goal: [s.target.strip() for s in steps if s.goal == goal] for goal in dict.fromkeys(s.goal for s in steps)}
    # Both ways lead over their first screen's labelled thing to the screen that both apps share.
    assert {tuple(moves) for moves in on.values()} <= {
        ("tap Basket", "tap Allow"),
        ("tap Basket", "tap Deny"),
        ("tap Monday", "tap Allow"),
        ("tap Monday", "tap Deny"),
    }
    assert any("deny" in goal.lower() and moves[-1] == "tap Deny" for goal, moves in on.items())
    assert not from_ways(recorded, "html", without=["diary", "shop"])


def test_a_switch_on_a_way_is_shown_as_it_was_wanted_too(tmp_path: Path) -> None:
    page = "<p id=0>Sound</p>\n<checkbox id=1 checked=False >Shutter sound</checkbox>"
    rows = [
        labelled_step("shop", 0, "s1", "be quiet"),
        labelled_step("shop", 1, "s1", "be quiet", state_html=page, choice=1),
    ]
    (tmp_path / "steps.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    steps = from_ways(tmp_path, "html", per_screen=8, seed=1)
    last = [s for s in steps if s.target == " finish\n" and "Shutter sound (checkbox on)" in s.prompt]
    assert last and "\n- tap Basket\n- tap Shutter sound\nScreen:" in last[0].prompt


def test_every_app_name_means_one_app() -> None:
    names = [name.casefold() for usual, others in NAMES.items() for name in (usual, *others)]
    names += [name.casefold() for name in OTHERS]
    assert len(names) == len(set(names))


@pytest.mark.usefixtures("no_packs")
def test_openings_name_an_app_that_is_there_and_none_that_is_left_out() -> None:
    left_out = {"org.tasks": "Tasks", "com.harborgoods.shop": "Shop"}
    steps = from_openings(1, seed=4, without=left_out)
    barred = {name for label in left_out.values() for name in (label, *NAMES[label])}
    renamed = 0
    for step in steps:
        icons = step.prompt.partition("\nScreen: ")[2].partition("\nSearch: ")[0].split("\n", 1)[1]
        there = set(re.split(r" \| |\n", icons))
        app = step.target.partition(": app ")[2].strip()
        assert app in there and not there & barred, step.prompt
        assert one_legal(step) and step.goal in step.prompt
        renamed += app not in NAMES
    assert len(steps) > 100 and renamed > len(steps) / 2
    tasks = {task.name: task.app for task in all_tasks()}
    assert not {tasks[step.group] for step in steps} & set(left_out)


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("Open the Clock app", "Open the {} app"),
        ("Look at the clock", "Look at the clock"),
        ("Wake me at seven", "Wake me at seven"),
    ],
)
def test_an_app_is_renamed_where_the_goal_says_its_name(direct: DirectDriver, goal: str, wanted: str) -> None:
    restart(direct)
    for seed in range(20):
        said, renamed = rename(goal, "Clock", direct.observe(), (), random.Random(seed))
        assert said == wanted.format(renamed.names["Clock"])
        if "clock" in goal:
            assert renamed.names["Clock"] == "Clock"
