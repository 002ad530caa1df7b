"""Ablations: every example is legal and foreign to the fold, each way decides as it says, a row is kept once."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from droidtask import write_droidtask
from hypothesis import given
from hypothesis import strategies as st
from tapwright.agent.bench.labelled import Labelled
from tapwright.agent.bench.steps import labelled
from tapwright.agent.choices import Decision
from tapwright.agent.model import Usage
from tapwright.agent.planner import Planner, Situation, opening
from tapwright.agent.training import ablations
from tapwright.agent.training.ablations import ABLATIONS, ablate, get, held_out, keep, learn, measure, rows, stages
from tapwright.agent.training.compare import LOOKED_AT, TwoReadings, Whole, YesNo, letter, whole
from tapwright.agent.training.demos import TrainingStep
from tapwright.agent.training.evaluate import right
from tapwright.agent.training.lora import Recipe, TrainingError
from tapwright.agent.training.seen import earlier, note
from tapwright.agent.trie import Scores, build, walk
from tapwright.device_bridge import Bounds, Element, Screen

VOCABULARY = 256
DIARY = 1  # The fold of the smaller of the two apps.


def logits_of(path: tuple[int, ...]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Fixed pseudo-random logits for every path."""
    return np.random.default_rng([7, *path]).normal(size=VOCABULARY).astype(np.float32) * 3


class FakeModel:
    """A model of bytes whose logits are pseudo-random, with the methods that a planner asks."""

    context = 100_000
    adapter = None

    def __init__(self, *_: Any) -> None:
        self.usage = Usage()
        self.prompts: list[str] = []
        self.prompt: tuple[int, ...] = ()
        self._held: tuple[int, ...] = ()

    def tokens(self, text: str) -> tuple[int, ...]:
        return tuple(text.encode())

    def prefill(self, prompt: tuple[int, ...], lines: Any = ()) -> None:
        self.prompt = prompt
        self.prompts.append(bytes(prompt).decode())
        self.usage.prompt_tokens += len(prompt)

    def read(self, tokens: tuple[int, ...], outputs: int = 1) -> None:
        self._held = tokens

    def logits(self, output: int = -1) -> np.ndarray[Any, np.dtype[np.float32]]:
        return logits_of(self._held[: len(self._held) + output + 1])

    def rank(self, texts: list[str], *, after: str = "", **how: Any) -> Scores:
        lead = self.prompt + self.tokens(after)
        return walk(build([self.tokens(text) for text in texts]), lambda path: logits_of(lead + path), **how)

    def take_usage(self) -> Usage:
        usage, self.usage = self.usage, Usage()
        return usage

    def close(self) -> None:
        pass


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Steps and trees of two apps, in the files' shape."""
    folder = tmp_path / "data"
    folder.mkdir()
    return write_droidtask(folder)


def button(number: int, text: str, left: int, top: int) -> Element:
    box = Bounds(left, top, left + 200, top + 100)
    return Element(index=number, text=text, bounds=box, role="button", actions=("tap",))


PLACES = (("Back", 0, 0), ("Goal: win", 300, 0), ("Save", 0, 200), ("Share", 300, 200), ("Help", 700, 400))
PAGE = Screen(app="a.b", size=(1000, 2000), elements=tuple(button(n, *one) for n, one in enumerate(PLACES)))
SITUATION = Situation("share the page", PAGE, "Notes", history=("tap One", "tap Two", "tap Three", "tap Four"))
STEP = Labelled("id", "notes", "notes/1", "tap", SITUATION, (SITUATION.choices()[3],), None, "tap Share")


def shown(name: str) -> Situation:
    return ABLATIONS[name].shown(STEP).situation


def body(situation: Situation) -> list[str]:
    return situation.prompt().partition("\nScreen: Notes\n")[2].removesuffix("\nNext:").split("\n")


@pytest.mark.parametrize("name", ABLATIONS)
def test_examples_are_legal_and_have_nothing_of_the_folds_apps(data: Path, name: str) -> None:
    parts = stages(name, data, held_out(data, DIARY, 2), 50, 0)
    made = [step for _, steps in parts for step in steps]
    assert made and all(steps for _, steps in parts)
    for step in made:
        assert any(right(words, step) for words in step.choices)
        assert step.goal != "what both can do"
        assert not any(words in step.prompt for words in ("Monday", "Tuesday", "Allow", "Diary"))
    assert parts == stages(name, data, held_out(data, DIARY, 2), 50, 0)
    assert parts[-1][0] == (ABLATIONS[name].training or name)


def test_pointing_comes_first_or_is_mixed_with_the_same_steps(data: Path) -> None:
    (_, usual), (_, mixed) = (stages(name, data, ["diary"], 50, 0)[0] for name in ("words", "pointing-mixed"))
    (folder, pointing), (_, after) = stages("pointing-first", data, ["diary"], 50, 0)
    assert folder == "pointing-first/pointing" and after == usual
    assert {step.source for step in pointing} == {"pointing, trees"}
    assert sorted(map(repr, mixed)) == sorted(map(repr, pointing + usual)) and mixed != pointing + usual


def test_yes_no_asks_about_the_right_choice_and_some_wrong_ones(data: Path) -> None:
    (_, made), (_, usual) = (stages(name, data, ["diary"], 50, 0)[0] for name in ("yes-no", "words"))
    said = [step.target for step in made]
    assert said.count(" yes\n") == len(usual) and said.count(" no\n") == 3 * len(usual)
    typed = [step for step in made if step.target not in (" yes\n", " no\n")]
    assert typed and all(step.prompt.endswith(":") and step.target.endswith("milk\n") for step in typed)


def test_lines_have_one_thing_each_and_rows_can_be_in_another_order() -> None:
    assert body(SITUATION) == ["Back | Goal: win", "Save | Share", "| Help"]
    assert body(shown("lines")) == ["Back", "> Goal: win", "Save", "Share", "Help"]
    assert sorted(body(shown("order-shuffled"))) == sorted(body(SITUATION))
    assert body(shown("order-shuffled")) == body(shown("order-shuffled"))
    assert body(shown("order-relevance"))[0] == "Save | Share"
    assert shown("lines").choices() == SITUATION.choices()


def test_a_history_may_be_shorter() -> None:
    assert "Done: nothing\nScreen" in shown("history-0").prompt()
    assert "Done:\n- tap Two\n- tap Three\n- tap Four\nScreen" in shown("history-3").prompt()


def test_listed_choices_are_pointed_at_by_their_labels() -> None:
    step = ABLATIONS["numbers"].shown(STEP)
    assert "\nChoices:\n1 tap Back\n" in step.situation.prompt() and "\n4 tap Share\n" in step.situation.prompt()
    assert [choice.words for choice in step.right] == ["4"]
    assert [choice.words for choice in ABLATIONS["letters"].shown(STEP).right] == ["D"]
    assert "answer:" not in {choice.words for choice in step.situation.choices()}
    assert len({letter(number) for number in range(300)}) == 300
    decision = Planner(FakeModel()).decide(step.situation)  # type: ignore[arg-type]
    assert decision.choice.words.rstrip(":").isdigit()


texts_of_tokens = st.lists(
    st.lists(st.integers(1, 5), min_size=1, max_size=4).map(lambda tokens: (*tokens, 0)),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(texts_of_tokens)
def test_a_whole_lines_score_is_the_sum_of_its_log_probabilities(texts: list[tuple[int, ...]]) -> None:
    asked: list[tuple[int, ...]] = []

    def after(path: tuple[int, ...], count: int) -> list[Any]:
        begun = [path[: len(path) - back] for back in reversed(range(count))]
        asked.extend(begun)
        return [logits_of(one).astype(np.float64) for one in begun]

    def exact(text: tuple[int, ...]) -> float:
        found = (np.exp(logits_of(text[:at]).astype(np.float64)) for at in range(len(text)))
        return sum(math.log(row[token] / row.sum()) for row, token in zip(found, text, strict=True))

    assert np.allclose(whole(texts, after), [exact(text) for text in texts])
    assert len(asked) == len(set(asked))


def test_scored_ranks_by_the_sum_and_scored_mean_by_the_mean() -> None:
    model, choices = FakeModel(), SITUATION.choices()
    prompt = model.tokens(SITUATION.prompt())
    texts = [model.tokens(line) for line in map(opening, choices)]

    def after(path: tuple[int, ...], count: int) -> list[Any]:
        return [logits_of(prompt + path[: len(path) - back]).astype(np.float64) for back in reversed(range(count))]

    sums = np.array(whole(texts, after))
    for mean, scores in ((False, sums), (True, sums / [len(text) for text in texts])):
        decision = Whole(model, mean=mean).decide(SITUATION)  # type: ignore[arg-type]
        assert decision.choice == choices[int(scores.argmax())]
        assert [one.words for one in decision.ranked] == [choices[i].words for i in np.argsort(-scores)]


def test_yes_no_decides_for_the_surest_yes_among_those_it_looks_at() -> None:
    page = replace(SITUATION, screen=PAGE.model_copy(update={"elements": tuple(_many())}))
    decision = YesNo(FakeModel()).decide(page)  # type: ignore[arg-type]
    weights = {one.words: one.probability for one in decision.ranked}
    assert len(weights) > LOOKED_AT == sum(weight > 0 for weight in weights.values())
    assert weights["tap Share"] > 0 and decision.choice.words == max(weights, key=lambda words: weights[words])


def _many() -> list[Element]:
    return [button(n, f"thing{n}", 0, 110 * n) for n in range(50)] + [button(50, "Share", 0, 5500)]


def test_two_readings_are_averaged() -> None:
    model = FakeModel()
    decision = TwoReadings(model).decide(SITUATION)  # type: ignore[arg-type]
    assert model.prompts == [shown("lines").prompt(), SITUATION.prompt()]
    assert math.isclose(sum(one.probability for one in decision.ranked), 1, rel_tol=1e-6)


class Always:
    """Decides for the choice of these words."""

    def __init__(self, words: str) -> None:
        self.words = words

    def decide(self, situation: Situation) -> Decision:
        choice = next(choice for choice in situation.choices() if choice.words == self.words)
        return Decision(choice=choice, confidence=1, choice_confidence=1)


def test_a_row_counts_what_is_right_with_and_without_finish() -> None:
    done = replace(
        STEP, task="notes/2", kind="finish", right=tuple(c for c in SITUATION.choices() if c.kind == "finish")
    )
    figures = measure(Always("tap Share"), [STEP, done], Usage)
    assert (figures["n"], figures["accuracy"], figures["n_act"], figures["accuracy_act"]) == (2, 0.5, 1, 1.0)
    assert figures["accuracy_95"][0] <= 0.5 <= figures["accuracy_95"][1]


def train_nothing(base: Path, steps: list[TrainingStep], out: Path, recipe: Recipe, **more: Any) -> None:
    """As `adapt`, without a model."""
    note(out, steps, more["start_from"])
    more["progress"](1, 1, 0.5)


def test_an_ablation_is_one_row(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablations, "adapt", train_nothing)
    monkeypatch.setattr(ablations, "SmallModel", FakeModel)
    out, file, base = tmp_path / "out", tmp_path / "rows.json", Path("base.gguf")
    for name in ("words", "scored", "pointing-first", "words"):
        row = ablate(name, data, out, base, base, Recipe(epochs=1), fold=DIARY, count=2, limit=3)
        assert (row["name"], row["n"], row["fold"], row["epochs"]) == (name, 2, DIARY, 1)
        assert row["training_s"] > 0 and row["prompt_tokens_p50"] > 0
        keep(file, row)
    assert [row["name"] for row in rows(file)] == ["words", "scored", "pointing-first"]
    keep(file, {**row, "limit": 4})
    assert len(rows(file)) == 4
    assert sorted(path.name for path in out.iterdir()) == ["pointing-first", "words"]
    assert earlier(out / "pointing-first")["examples"] == rows(file)[2]["examples"]


def test_a_folder_of_another_training_is_not_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablations, "adapt", train_nothing)
    step = TrainingStep(prompt="Goal: go\nNext:", target=" finish\n", source="made up")
    base = tmp_path / "base.gguf"
    first = learn(base, [step], tmp_path / "a", Recipe(), None, "cpu", None)
    assert learn(base, [step], tmp_path / "a", Recipe(), None, "cpu", None) >= first
    with pytest.raises(TrainingError, match="another start"):
        learn(base, [step], tmp_path / "a", Recipe(), tmp_path / "b", "cpu", None)


def test_what_does_not_fit_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"No ablation is called wrods.*words"):
        get("wrods", "raw")
    with pytest.raises(TrainingError, match="raw trees"):
        get("two-readings", "html")
    for fold in (-1, 2):
        with pytest.raises(TrainingError, match=f"no fold {fold} of 2"):
            held_out(data, fold, 2)
    with pytest.raises(TrainingError, match="2 apps make no 3 folds"):
        held_out(data, 0, 3)
    for text in ("[]", "no JSON", json.dumps({"rows": [1]})):
        (tmp_path / "rows.json").write_text(text)
        with pytest.raises(TrainingError, match="no rows"):
            rows(tmp_path / "rows.json")


def test_a_start_that_saw_the_folds_apps_is_refused(data: Path, tmp_path: Path) -> None:
    base, start = Path("base.gguf"), tmp_path / "start"
    where = {"fold": DIARY, "count": 2, "start_from": start}
    with pytest.raises(TrainingError, match="does not say"):
        ablate("words", data, tmp_path, base, base, Recipe(), **where)  # type: ignore[arg-type]
    met = next(step for step in labelled(data, "raw") if step.app == "diary").situation
    note(start, [TrainingStep(prompt=met.prompt(), target=" finish\n", source="made up", goal="another")])
    with pytest.raises(TrainingError, match="1 goals and screens"):
        ablate("words", data, tmp_path, base, base, Recipe(), **where)  # type: ignore[arg-type]


def test_a_row_says_its_whole_recipe() -> None:
    assert set(asdict(Recipe())) < set(ablations.SETTINGS)
