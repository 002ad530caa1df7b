"""Plans: what they name is there, what they leave out is not, the same plan gives the same, and mistakes are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Cli
from droidtask import write_droidtask
from tapwright.agent.training.demos import Report, load, record
from tapwright.agent.training.gather import Part, Plan, gather, read
from tapwright.agent.training.lora import TrainingError
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.tasks import all_tasks

PLANS = sorted((Path(__file__).parents[1] / "agent" / "training" / "plans").glob("*.toml"))
SHOP = "com.harborgoods.shop"


@pytest.fixture(autouse=True)
def no_packs() -> Iterator[None]:
    """The packs that a test loads are gone after it."""
    yield
    packs.unload()


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three recorded tasks, three times each."""
    path = tmp_path_factory.mktemp("demos") / "demos.jsonl"
    runs = record(
        3, 5, noise=0, wordings="trained", report=Report(), only=("airplane_mode", "set_timer", "delete_alarm")
    )
    path.write_text("".join(step.model_dump_json() + "\n" for _, _, steps in runs for step in steps))
    return path


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_plans_that_ship_name_tasks_and_apps_that_are_there(path: Path) -> None:
    plan = read(path)
    packs.load("everyday")
    tasks, apps = {task.name for task in all_tasks()}, {task.app for task in all_tasks()}
    for part in plan.part:
        names = (*part.tasks, *part.without_tasks)
        assert all(name in tasks or name.endswith("*") for name in names), part
        if part.source in ("demos", "simulator"):
            assert {*part.apps, *part.without_apps} <= apps, part


def test_a_plan_gives_its_parts_and_the_same_again(demos: Path, tmp_path: Path) -> None:
    (tmp_path / "steps").mkdir()
    write_droidtask(tmp_path / "steps")
    plan = Plan(
        seed=3,
        part=(
            Part(source="demos", files=(demos,), tasks=("set_*",), at_most=4),
            Part(source="trees", per_screen=2, most=3, seed=1),
            Part(source="steps-html"),
        ),
    )
    steps, counts = gather(plan, tmp_path)
    assert counts[:2] == [4, 3] and counts[2] > 0 and len(steps) == sum(counts)
    assert {step.group for step in steps if step.source == "simulator"} == {"set_timer"}
    assert steps == gather(plan, tmp_path)[0]
    assert steps != gather(plan.model_copy(update={"seed": 4}), tmp_path)[0]


def test_an_app_that_is_left_out_is_on_no_screen(demos: Path, tmp_path: Path) -> None:
    passing = load(demos)
    front = next(step.prompt for step in passing if "\nScreen: Clock" in step.prompt)
    astray = next(step for step in passing if step.group == "airplane_mode")
    for screen in (front, front.replace("\nScreen: Clock", "\nScreen: clock")):
        passing.append(astray.model_copy(update={"prompt": screen, "target": " press home\n"}))
    path = tmp_path / "demos.jsonl"
    path.write_text("".join(step.model_dump_json() + "\n" for step in passing))
    both, _ = gather(Plan(part=(Part(source="demos", files=(path,)),)), None)
    assert sum(step.target == " press home\n" for step in both) == 2
    clock = "com.google.android.deskclock"
    steps, _ = gather(Plan(part=(Part(source="demos", files=(path,), without_apps=(clock,)),)), None)
    assert {step.group for step in steps} == {"airplane_mode"}
    assert not any("\nscreen: clock" in step.prompt.lower() for step in steps)
    walked, _ = gather(Plan(part=(Part(source="simulator", apps=(SHOP,), per_screen=2),)), None)
    assert {step.group for step in walked} == {"simulator/Shop"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("part = 3", "part"),
        ("[[part]]\nsource = 'elsewhere'", "source"),
        ("[[part]]\nsource = 'trees'\nmost = 0", "most"),
        ("[[part]]\nsource = 'trees'\nsize = 3", "size"),
        ("seed = 1", "part"),
        ("[[part]]\nsource = 'trees'\nat_most = 3", "takes no at_most"),
        ("[[part]]\nsource = 'demos'\nfiles = ['a']\nper_screen = 3", "takes no per_screen"),
        ("[[part]]\nsource = 'demos'", "needs files"),
        ("[[part", "no plan"),
    ],
)
def test_what_is_wrong_with_a_plan_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text)
    with pytest.raises(TrainingError, match=told):
        read(path)


def test_a_part_without_examples_or_data_is_told(demos: Path) -> None:
    with pytest.raises(TrainingError, match="no examples"):
        gather(Plan(part=(Part(source="demos", files=(demos,), tasks=("ringtone",)),)), None)
    with pytest.raises(TrainingError, match="nothing"):
        gather(Plan(part=(Part(source="demos", files=(demos,), tasks=("set_timer", "nothing")),)), None)
    with pytest.raises(TrainingError, match=r"com\.typo"):
        gather(Plan(part=(Part(source="simulator", apps=("com.typo",)),)), None)
    with pytest.raises(TrainingError, match="folder"):
        gather(Plan(part=(Part(source="trees"),)), None)
    with pytest.raises(TrainingError, match="left out"):
        gather(Plan(part=(Part(source="leaves", without_apps=("a",)),)), Path())
    with pytest.raises(TrainingError, match="demos"):
        gather(Plan(part=(Part(source="demos", files=(Path("missing.jsonl"),)),)), None)


def test_the_command_writes_what_the_plan_says(cli: Cli, demos: Path, tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.toml", tmp_path / "out.jsonl"
    plan.write_text(f"[[part]]\nsource = 'demos'\nfiles = ['{demos}']\ntasks = ['set_timer']\nat_most = 5\n")
    done = cli("train", "gather", str(plan), "--out", str(out))
    assert (done.status, len(load(out))) == (0, 5) and "5 examples" in done.out
    done = cli("train", "gather", str(plan), "--out", str(tmp_path / "missing" / "out.jsonl"))
    assert done.status == 2 and "cannot be written" in done.err
