"""Learning from corrections: what is held out, the rule for keeping, which adapter is used then, and the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from command_line import Cli
from tapwright.agent.own_adapters import NoSuchAdapter, new_name, own, use
from tapwright.agent.prompt import FORMAT
from tapwright.agent.training import rounds as one_round
from tapwright.agent.training.demos import Report, TrainingStep, record
from tapwright.agent.training.from_runs import Corrections
from tapwright.agent.training.keeping import mcnemar, paired, verdict
from tapwright.agent.training.lora import TrainingError
from tapwright.agent.training.rounds import Round, apart, examples, learn, rounds
from tapwright.agent.training.sizes import Sizes
from tapwright.agent.weights import ADAPTERS, DEFAULT, ModelDamaged, adapter_for, goal_hash, own_adapters, sha256

SHIPPED = ADAPTERS / "smollm2-135m-instruct.gguf"


def example(goal: str, target: str = "finish") -> TrainingStep:
    prompt = f"Goal: {goal}\nDone: nothing\nScreen: Home\nOpen\nNext:"
    choices = ("tap Open", "finish")
    return TrainingStep(
        prompt=prompt, target=f" {target}\n", source="run", group="runs/home", goal=goal, choices=choices
    )


CORRECTIONS = Corrections([example(f"Goal number {n}", "tap Open") for n in range(12)], runs=3)
GUARD = [example(f"Guarded {n}") for n in range(100)]


def test_an_exact_test_says_how_easily_the_difference_comes_by_chance() -> None:
    assert mcnemar(0, 0) == mcnemar(3, 3) == 1
    assert mcnemar(5, 0) == mcnemar(0, 5) == pytest.approx(2 / 32)
    assert mcnemar(8, 2) == pytest.approx(2 * (1 + 10 + 45) / 1024)
    found = paired([True, False, False, True], [True, True, True, False])
    assert (found.n, found.before, found.after, found.gained, found.lost) == (4, 0.5, 0.75, 2, 1)


@pytest.mark.parametrize(
    ("guard", "held_out", "kept", "why"),
    [
        ((0, 0), (1, 0), True, "1 more of 10"),
        ((1, 2), (4, 2), True, "2 more of 10"),
        ((0, 2), (9, 0), False, "lost 2 of 100"),
        ((3, 0), (2, 2), False, "no better"),
        ((3, 0), (1, 2), False, "no better"),
    ],
)
def test_an_adapter_is_kept_if_it_is_better_at_corrections_and_forgets_little(
    guard: tuple[int, int], held_out: tuple[int, int], kept: bool, why: str
) -> None:
    def figures(n: int, gained: int, lost: int) -> Any:
        return paired(
            [True] * lost + [False] * (n - lost), [False] * lost + [True] * gained + [False] * (n - lost - gained)
        )

    said = verdict(figures(100, *guard), figures(10, *held_out))
    assert said.kept is kept and why in said.why


def test_what_cannot_be_measured_is_not_kept() -> None:
    some, none = paired([False], [True]), paired([], [])
    assert not verdict(none, some).kept and not verdict(some, none).kept


def test_whole_goals_are_held_out_and_only_those_that_the_adapter_never_met() -> None:
    steps = [example(f"Goal {n % 6}", f"tap {n}") for n in range(24)]
    met = {goal_hash(f"Goal {n}") for n in (0, 1, 2)}
    trained, held = apart(steps, 0.25, met)
    assert len(held) == 8 and len(trained) == 16
    assert not {step.goal for step in trained} & {step.goal for step in held}
    assert not {goal_hash(step.goal) for step in held} & met
    assert apart(steps[:1], 0.25) == (steps[:1], [])
    assert apart(steps, 0.0) == (steps, [])


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Training and comparing are made up: what the next adapter gets right, and what it was trained on."""
    told: dict[str, Any] = {"guard": True, "held out": True}

    def adapt(base: Path, steps: Sequence[TrainingStep], out: Path, recipe: Any, **more: Any) -> str:
        told.update(steps=list(steps), recipe=recipe, **more)
        out.mkdir(parents=True, exist_ok=True)
        (out / "adapter.gguf").write_bytes(SHIPPED.read_bytes())
        (out / "recipe.json").write_text("{}")
        (out / "seen.json").write_text(
            json.dumps({"examples": len(steps), "goals": [goal_hash(s.goal) for s in steps]})
        )
        return ""

    def compare(model: Path, old: Path, new: Path, steps: Sequence[TrainingStep], progress: Any) -> Any:
        told["compared"] = (old, list(steps))
        return [s in GUARD for s in steps], [told["guard"] if s in GUARD else told["held out"] for s in steps]

    monkeypatch.setattr(one_round, "adapt", adapt)
    monkeypatch.setattr(one_round, "compare", compare)
    return told


def round_of(tmp_path: Path, **more: Any) -> Round:
    more.setdefault("sizes", Sizes(least=3))
    options = {"replay": [*GUARD, *(example(f"Known {n}") for n in range(50))], "guard": GUARD, **more}
    return learn(options.pop("found", CORRECTIONS), out=tmp_path / "out", **options)


@pytest.mark.model
def test_a_better_adapter_is_used_and_there_is_a_way_back(tmp_path: Path, trained: dict[str, Any], cli: Cli) -> None:
    assert adapter_for(DEFAULT.sha256) == SHIPPED
    assert "no adapters of your own" in cli("models", "adapter").out
    first = round_of(tmp_path)
    assert first.kept and first.started_from == SHIPPED.stem and first.adapter == "own-1"
    assert (first.held_out.before, first.held_out.after, first.guard.lost) == (0, 1, 0)
    assert adapter_for(DEFAULT.sha256) == own_adapters() / "own-1.gguf"
    second = round_of(tmp_path)
    assert second.started_from == "own-1" and second.adapter == "own-2" and second.number == 2
    assert rounds() == [first, second]
    assert "own-2" in cli("models", "list").out
    assert [one.name for one in own() if one.used] == ["own-2"]
    listed = cli("models", "adapter").out
    assert "own-1" in listed and "in use" in listed
    assert cli("models", "adapter", "own-1").status == 0
    assert adapter_for(DEFAULT.sha256) == own_adapters() / "own-1.gguf"
    assert "used again" in cli("models", "adapter", "--shipped").out
    assert adapter_for(DEFAULT.sha256) == SHIPPED
    assert "already" in cli("models", "adapter", "--shipped").out
    assert [one.name for one in own()] == ["own-1", "own-2"] and new_name(own_adapters()) == "own-3"


@pytest.mark.model
@pytest.mark.parametrize("worse", ["guard", "held out"])
def test_one_that_is_not_better_is_written_down_and_not_used(
    worse: str, tmp_path: Path, trained: dict[str, Any]
) -> None:
    trained[worse] = False
    done = round_of(tmp_path)
    assert not done.kept and not done.adapter and rounds() == [done]
    assert adapter_for(DEFAULT.sha256) == SHIPPED and own() == []


@pytest.mark.model
def test_what_is_measured_on_is_never_trained_on(tmp_path: Path, trained: dict[str, Any]) -> None:
    guarded = CORRECTIONS.steps[0]
    done = round_of(tmp_path, guard=[*GUARD, guarded], sizes=Sizes(least=3, replayed=1.0))
    goals = {step.goal for step in trained["steps"]}
    measured = {step.goal for step in trained["compared"][1]}
    assert not goals & measured and guarded.goal in measured
    assert done.trained + done.replayed == len(trained["steps"]) and done.replayed == done.trained
    assert done.held_out.n == 3 and trained["start_from"] == SHIPPED
    assert (trained["recipe"].rank, trained["recipe"].alpha) == (16, 32)


@pytest.mark.model
def test_there_must_be_something_to_train_on_and_an_adapter_of_this_model(
    tmp_path: Path, trained: dict[str, Any]
) -> None:
    with pytest.raises(TrainingError, match="hold no corrections"):
        round_of(tmp_path, found=Corrections(runs=2))
    with pytest.raises(TrainingError, match="Of 12 corrections 3 can be held out"):
        round_of(tmp_path, sizes=Sizes())
    foreign = tmp_path / "foreign.gguf"
    foreign.write_bytes(SHIPPED.read_bytes())
    with pytest.raises(TrainingError, match="does not say what it was trained on"):
        round_of(tmp_path, adapter=foreign)
    foreign.with_suffix(".json").write_text(json.dumps({"base_sha256": "f00", "goals": []}))
    with pytest.raises(TrainingError, match="trained on another model"):
        round_of(tmp_path, adapter=foreign)
    with pytest.raises(TrainingError, match=f"not trained on prompts of format {FORMAT}"):
        round_of(tmp_path, adapter=SHIPPED.with_stem(f"{SHIPPED.stem}-calls"))


def kept(name: str, **more: Any) -> Path:
    folder = own_adapters()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.gguf"
    file.write_bytes(b"GGUF")
    body = {"base": "m.gguf", "base_sha256": "f00", "sha256": sha256(file), "prompt_format": FORMAT, "examples": 3}
    file.with_suffix(".json").write_text(json.dumps({**body, **more}))
    return file


def test_an_adapter_that_cannot_be_used_is_refused(cli: Cli) -> None:
    kept("old", prompt_format="tapwright-0")
    kept("cut", sha256="0" * 64)
    for name, why in (("old", "format tapwright-0"), ("cut", "damaged"), ("none", "There is no adapter 'none'")):
        with pytest.raises(NoSuchAdapter, match=why):
            use(name)
    told = cli("models", "adapter", "none")
    assert told.status == 2 and "lists them" in told.err
    assert cli("models", "adapter", "old", "--shipped").status == 2


def test_an_adapter_that_was_damaged_while_in_use_says_the_way_back() -> None:
    file = kept("mine")
    use("mine")
    assert adapter_for("f00") == file and adapter_for("other") is None
    file.write_bytes(b"GGUF and more")
    with pytest.raises(ModelDamaged, match="models adapter --shipped"):
        adapter_for("f00")
    file.unlink()
    assert adapter_for("f00") is None


def test_bad_input_is_told(cli: Cli, tmp_path: Path) -> None:
    none = tmp_path / "none.jsonl"
    for text in (None, "", "{}\n", "\xff"):
        if text is not None:
            none.write_text(text, encoding="latin-1")
        with pytest.raises(TrainingError, match="examples"):
            examples(none)
    for line in (["runs"], ["--from-runs"]):
        told = cli("train", *line)
        assert told.status == 2 and "There are no runs in" in told.err
    assert "There is no run 'x'" in cli("train", "runs", "x").err
    assert "none of" in cli("train", "runs", "--also", "well").err
    assert cli("train", "--from-runs", "--quick").status == 2
    assert cli("train", "--from-runs", "mix", "--data", "x", "--out", "y").status == 2


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(900)
def test_a_round_trains_compares_and_decides(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    steps = []
    for _, _, some in record(2, 7, noise=0, wordings="dev", report=Report(), only=["set_timer", "airplane_mode"]):
        steps += some
    done = learn(
        Corrections(steps[:8], runs=1),
        replay=steps[8:],
        guard=steps[-2:],
        out=tmp_path,
        sizes=Sizes(least=1, replayed=0.5, epochs=1, learning_rate=1e-5),
    )
    assert done.guard.n == 2 and done.held_out.n + done.trained <= 8 and done.trained
    assert rounds() == [done] and (tmp_path / "adapter.gguf").is_file()
    assert done.kept == bool(own())
