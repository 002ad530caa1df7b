"""Made-up apps: drawn from a number, all of their tasks can be done, and those kept for measuring share nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playing import press, tap
from tapwright.agent.training.demos import Report, TrainingStep, walk
from tapwright.agent.training.gather import made
from tapwright.agent.training.lora import TrainingError
from tapwright.agent.training.sources.examples import without_labels
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.made_up import KEPT_FROM
from tapwright.device_bridge.simulator.made_up.design import designs, domains
from tapwright.device_bridge.simulator.tasks import all_tasks


@pytest.fixture(autouse=True)
def no_packs() -> Iterator[None]:
    """The packs that a test loads are gone after it."""
    yield
    packs.unload()


def test_the_same_number_gives_the_same_apps_and_another_number_others() -> None:
    assert designs(3) == designs(3)
    labels = {tuple(design.label for design in designs(seed)) for seed in range(20)}
    assert len(labels) == 20


def test_apps_kept_for_measuring_are_about_what_no_other_is_about() -> None:
    trained = {design.domain.noun for seed in range(60) for design in designs(seed)}
    kept = {design.domain.noun for seed in range(KEPT_FROM, KEPT_FROM + 20) for design in designs(seed)}
    assert trained | kept == {domain.noun for domain in domains()}
    assert not trained & kept


def test_domains_have_enough_to_draw_from() -> None:
    for domain in domains():
        assert len(set(domain.titles)) >= 12, domain.noun
        assert len(set(domain.groups)) == 4, domain.noun
        assert len(set(domain.text)) >= 6, domain.noun
        assert domain.number[2] < domain.number[3], domain.noun


def test_some_records_have_to_be_looked_for_among_others_that_are_called_much_alike() -> None:
    made_up = [design for seed in range(10) for design in designs(seed)]
    assert {design.navigation for design in made_up} == {"drawer", "tabs", "bottom", "folders"}
    assert {0, 16} <= {design.crowd for design in made_up}
    number = next(n for n in range(10) if any(design.crowd == 16 for design in designs(n)))
    crowded = next(design for design in designs(number) if design.crowd == 16)
    task = next(task for task in packs.load(f"made-up:{number}").tasks if task.name == f"{crowded.key}_delete")
    lines = []
    for seed in range(4):
        for _, _, met in walk(1, seed, noise=0.0, wordings="trained", report=Report(), only=[task.name], variants=(0,)):
            lines += [one.wanted.line for one in met]
    assert any(line.startswith("scroll down") for line in lines)


@pytest.mark.parametrize(("seed", "noise"), [(7, 0.0), (KEPT_FROM, 0.1)])
def test_the_experts_do_every_task(seed: int, noise: float) -> None:
    names = [task.name for task in packs.load(f"made-up:{seed}").tasks]
    report = Report()
    for _ in walk(1, seed, noise=noise, wordings="trained", report=report, only=names, variants=(seed % 60,)):
        pass
    assert report.episodes == len(names) > 80
    assert report.illegal == 0
    # A stray tap may do what cannot be undone, and an expert may take what it did for its own act.
    assert report.solved >= (1 if not noise else 0.9) * report.episodes


def test_back_leaves_the_list_of_all_records_also_after_it_was_chosen() -> None:
    number = next(n for n in range(10) if designs(n)[0].navigation in ("tabs", "bottom"))
    package = packs.load(f"made-up:{number}").apps[0].package
    driver = DirectDriver()
    driver.phone.open_package(package)
    tap(driver, "All")
    press(driver, "back")
    assert driver.observe().app != package
    driver.phone.state.close()


def test_a_pack_needs_a_number() -> None:
    with pytest.raises(packs.PackError, match="made-up:7"):
        packs.load("made-up:seven")


def test_within_the_block_there_are_just_the_packs_that_are_named() -> None:
    packs.load("everyday")
    before = len(all_tasks())
    with packs.installed("made-up:2") as (made_up,):
        assert {task.name for task in made_up.tasks} <= {task.name for task in all_tasks()}
        assert "notes_create" not in {task.name for task in all_tasks()}
    assert len(all_tasks()) == before


def test_examples_show_no_app_that_is_left_out() -> None:
    steps = made("made-up", None, ["org.oxycblt.auxio"], 1, seed=5)
    homes = [step.prompt for step in steps if "\nScreen: Home" in step.prompt]
    assert homes and all("Calendar" in prompt and "Music" not in prompt for prompt in homes)
    assert {"use", "tap", "type", "finish"} <= {step.target.split()[0] for step in steps}


def test_packs_for_measuring_are_refused_as_training_data() -> None:
    with pytest.raises(TrainingError, match="kept for measuring"):
        made("made-up", None, (), 1, seed=KEPT_FROM)


def test_labels_go_from_home_screens_only() -> None:
    home = TrainingStep(
        prompt="Goal: g\nScreen: Home, Mon\nMail | Music\nTasks\nNext:", target=" tap Mail", source="s",
        choices=("tap Mail", "tap Music", "tap Tasks", "finish"),
    )  # fmt: skip
    left = without_labels(home, {"Music", "Tasks"})
    assert left.prompt == "Goal: g\nScreen: Home, Mon\nMail\nNext:"
    assert left.choices == ("tap Mail", "finish")
    other = home.model_copy(update={"prompt": "Goal: g\nScreen: Mail\nMusic\nNext:"})
    assert without_labels(other, {"Music"}) == other
