"""Training: the data says what the model will meet, the export computes what was trained, resuming changes nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file
from tapwright.agent.choices import Decision
from tapwright.agent.model import SmallModel
from tapwright.agent.planner import Situation
from tapwright.agent.training.adapt import split
from tapwright.agent.training.demos import Report, TrainingStep, play
from tapwright.agent.training.evaluate import evaluate, right
from tapwright.agent.training.export import export, interleave, restore
from tapwright.agent.training.lora import Pair, Recipe, TrainingError, Watch, batches, lowest, schedule, train
from tapwright.agent.training.mix import mix, reword
from tapwright.agent.weights import ADAPTERS, DEFAULT, check
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import all_tasks, draw
from tapwright.device_bridge.simulator.tasks.base import WordingSet, say
from tapwright.tools import default_tools

TASKS = {task.name: task for task in all_tasks()}


def test_an_expert_gives_an_example_for_every_screen(driver: AndroidDriver, state: PhoneState) -> None:
    report = Report()
    instance = draw(next(t for t in all_tasks() if t.name == "airplane_mode"), 5)
    met = list(play(instance, driver, state, tools=tuple(default_tools()), report=report))
    steps = [one.example() for one in met]
    assert (report.episodes, report.solved, report.illegal) == (1, 1, 0)
    assert steps[-1].target == " finish\n"
    assert [s.target for s in steps][-2] == " tap Airplane mode\n"
    for step in steps:
        assert step.prompt.startswith(f"Goal: {instance.goal}\n") and step.prompt.endswith("\nNext:")
        assert any(right(words, step) for words in step.choices)


class Homesick:
    """Wants home on every screen."""

    def decide(self, situation: Situation) -> Decision:
        home = next(choice for choice in situation.choices() if choice.words == "press home")
        return Decision(choice=home, arguments={}, confidence=1, choice_confidence=1, by="model")


@pytest.mark.parametrize(("follow", "solved"), [(0.0, 1), (1.0, 0)])
def test_a_learner_that_is_lost_is_followed_as_often_as_asked(follow: float, solved: int) -> None:
    driver = DirectDriver(Phone())
    report = Report()
    instance = draw(TASKS["airplane_mode"], 5)
    met = list(
        play(
            instance,
            driver,
            driver.phone.state,
            tools=tuple(default_tools()),
            report=report,
            learner=Homesick(),
            follow=follow,
        )
    )
    assert report.solved == solved
    assert all(one.learnt is not None and one.learnt.line == "press home" for one in met)
    assert any(not one.agree for one in met) and all(one.agree == (one.wanted.line == "press home") for one in met)


def test_wordings_that_are_held_out_are_never_trained_on() -> None:
    for task in all_tasks():
        assert not set(task.wordings) & {*task.dev, *task.held_out}
        trained = {draw(task, seed).wording for seed in range(60)}
        assert trained <= set(task.wordings)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 5))
def test_interleaving_keeps_every_row_in_its_head(heads: int, half: int, rank: int) -> None:
    rows = np.arange(heads * 2 * half * rank, dtype=np.float32).reshape(-1, rank)
    out = interleave(rows, heads)
    for head in range(heads):
        part = slice(head * 2 * half, (head + 1) * 2 * half)
        assert sorted(out[part, 0]) == sorted(rows[part, 0])
        assert list(out[part][0::2, 0]) == list(rows[part][:half, 0])


def test_an_adapter_that_ships_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    shipped = ADAPTERS / "smollm2-135m-instruct.gguf"
    heads = {"heads": 9, "kv_heads": 3}
    save_file(restore(shipped, **heads), str(tmp_path / "adapter_model.safetensors"))
    (tmp_path / "adapter_config.json").write_text(json.dumps({"lora_alpha": 32}))
    export(tmp_path, tmp_path / "again.gguf", **heads)
    assert (tmp_path / "again.gguf").read_bytes() == shipped.read_bytes()


def test_every_example_is_in_one_batch_of_an_epoch() -> None:
    lengths = [random.Random(1).randint(1, 300) for _ in range(101)]
    found = [i for batch in batches(lengths, 8, random.Random(0)) for i in batch]
    assert sorted(found) == list(range(101))
    assert len(list(schedule(lengths, Recipe(epochs=1.5)))) == 13 + 6


def test_training_is_over_when_the_loss_apart_stops_falling() -> None:
    watch = Watch(patience=2)
    falling = [(50, 2.0), (100, 1.0), (150, 1.5)]
    assert not watch.over([]) and not watch.over(falling)
    assert not watch.over([*falling, (200, 0.9)])
    assert watch.over([*falling, (200, 1.0)])
    assert lowest([*falling, (200, 1.0)]) == (100, 1.0)
    assert lowest([(50, float("nan")), (100, 3.0)]) == (100, 3.0)


@pytest.mark.slow
@pytest.mark.model
def test_training_keeps_the_weights_that_did_best_on_what_was_kept_apart(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pairs = [Pair(f"Goal: open number {n}\nNext:", " tap it\n") for n in range(24)]
    apart = [Pair("Goal: open another\nNext:", " finish\n")] * 2  # The better the others are learnt, the worse this.
    watch = Watch(apart, every=1, patience=2)
    recipe = Recipe(epochs=2, learning_rate=5e-3, batch=2)
    train(check(DEFAULT), pairs, tmp_path, recipe, watch=watch)
    told = json.loads((tmp_path / "recipe.json").read_text())
    step, loss = lowest([(s, value) for s, value in told["losses"]])
    assert told["kept"] == step and told["step"] == step + 2 < 24 and loss < told["losses"][-1][1]
    weights = tmp_path / "adapter_model.safetensors"
    kept = weights.read_bytes()
    train(check(DEFAULT), pairs, tmp_path, recipe, watch=watch)  # Called again, it is still over.
    assert json.loads((tmp_path / "recipe.json").read_text()) == told
    assert weights.read_bytes() == kept


@pytest.mark.slow
@pytest.mark.model
def test_examples_that_cost_little_are_read_and_not_trained_on(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pairs = [Pair(f"Goal: open number {n}\nNext:", " tap it\n") for n in range(12)]
    recipe = Recipe(epochs=4, learning_rate=5e-3, batch=12, warmup=0.0, skip_below=1.0)
    seen: list[float] = []
    train(check(DEFAULT), pairs, tmp_path, recipe, progress=lambda step, steps, loss: seen.append(loss))
    told = json.loads((tmp_path / "recipe.json").read_text())
    assert told["step"] == len(seen) == 4 and seen[0] > 1.0 / 3  # Three or four tokens each.
    assert seen[-1] == 0.0 and 12 <= told["skipped"] < 48


def test_what_is_watched_is_not_trained_on() -> None:
    steps = [example(n, group="a" if n % 2 else "trees/calendar") for n in range(20)]
    trained, apart = split(steps, ["trees/*"], most=4)
    assert {step.group for step in trained} == {"a"} and len(trained) == 10
    assert {step.group for step in apart} == {"trees/calendar"} and len(apart) == 4
    assert split(steps, []) == (steps, [])
    for groups in (["nobody"], ["*"]):
        with pytest.raises(TrainingError, match="of a group like"):
            split(steps, groups)


@pytest.mark.slow
@pytest.mark.model
def test_the_exported_adapter_computes_what_was_trained(tmp_path: Path) -> None:
    """A few steps of training, exported, loaded by llama.cpp: the top choice's probability is that of transformers."""
    torch = pytest.importorskip("torch")
    from tapwright.agent.training.export import export
    from tapwright.agent.training.lora import encode

    names = ["Wi-Fi", "Bluetooth", "Airplane mode", "Display", "Battery", "Sound", "Storage", "Apps"]
    rng = random.Random(0)
    pairs = []
    for _ in range(48):
        order = rng.sample(names, len(names))
        pairs.append(Pair(f"Goal: open {order[3]}\nScreen:\n" + "\n".join(order) + "\nNext:", f" tap {order[3]}\n"))
    base = check(DEFAULT)
    trained, tokenizer = train(base, pairs, tmp_path, Recipe(epochs=1, learning_rate=1e-3))
    export(tmp_path, tmp_path / "a.gguf", heads=9, kv_heads=3)
    model = SmallModel(base, tmp_path / "a.gguf", context=512)
    gaps = []
    for pair in pairs[:12]:
        ids, _ = encode(tokenizer, pair)
        assert tuple(ids) == model.tokens(pair.prompt)
        with torch.no_grad():
            theirs = torch.softmax(trained(input_ids=torch.tensor([ids])).logits[0, -1].float(), -1).numpy()
        ours = model.read(tuple(ids)).astype(np.float64)
        ours = np.exp(ours - ours.max())
        ours /= ours.sum()
        gaps.append(abs(ours[theirs.argmax()] - theirs.max()))
    assert float(np.mean(gaps)) < 0.02


@pytest.mark.model
def test_evaluation_counts_the_choices_that_are_right(model: SmallModel) -> None:
    prompt = "Goal: Turn on airplane mode\nDone: nothing\nScreen: Settings\nAirplane mode (switch off)\nNext:"
    step = TrainingStep(prompt=prompt, target=" tap Airplane mode\n", source="test", choices=("tap Airplane mode",))
    assert evaluate(model, [step])["accuracy"] == 1.0


def example(number: int, target: str = " finish\n", source: str = "simulator", group: str = "a") -> TrainingStep:
    return TrainingStep(prompt=f"Goal: {number}\nNext:", target=target, source=source, group=group, goal=str(number))


def test_a_mix_has_no_repeats_and_no_lost_learner() -> None:
    lost = [example(9, source="simulator, learner").model_copy(update={"prompt": f"{n}"}) for n in range(20)]
    mixed = mix([[example(1), example(1), example(2, group="b")], lost], without=("b",))
    assert sorted(step.goal for step in mixed) == ["1", "9", "9", "9"]


def recorded(name: str, seed: int, goal: str) -> TrainingStep:
    return TrainingStep(
        prompt=f"Goal: {goal}\nTools: none\nNext:",
        target=" finish\n",
        source="simulator",
        group=name,
        goal=goal,
        seed=seed,
    )


def test_a_goal_is_said_in_other_trained_words_with_the_same_parameters() -> None:
    for task in all_tasks():
        instance = draw(task, 5)
        step = recorded(task.name, 5, instance.goal)
        other = reword(step, random.Random(3))
        assert other is not None
        assert other.goal in {say(task, wording, instance.params) for wording in task.wordings}
        assert other.prompt == f"Goal: {other.goal}\nTools: none\nNext:"


def test_what_is_typed_stands_in_the_new_goal_too() -> None:
    instance = draw(TASKS["create_contact"], 5)
    step = recorded("create_contact", 5, instance.goal).model_copy(
        update={"target": f" type Phone: {instance.params['phone']}\n"}
    )
    for seed in range(20):
        other = reword(step, random.Random(seed))
        assert other is None or str(instance.params["phone"]) in other.goal


def test_goals_that_are_kept_for_measuring_never_get_into_a_mix() -> None:
    for task in all_tasks():
        kept: tuple[WordingSet, ...] = ("dev", "held-out")
        for seed, wordings in enumerate(kept):
            instance = draw(task, seed, wordings, "train")
            assert mix([[recorded(task.name, seed, instance.goal.upper().rstrip("?."))]]) == []
        assert len(mix([[recorded(task.name, 2, draw(task, 2).goal)]])) == 1


def test_a_goal_of_no_task_is_not_reworded() -> None:
    assert reword(recorded("no_such_task", 1, "Do it"), random.Random(0)) is None


def test_a_mix_keeps_preferred_tasks_whole() -> None:
    steps = [example(n, group="a" if n % 2 else "b") for n in range(400)]
    groups = [step.group for step in mix([steps], keep=0.2, prefer=("a",))]
    assert groups.count("a") == 200 and 10 < groups.count("b") < 80
