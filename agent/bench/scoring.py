"""Labelled steps decided one by one: predictions by id, and the figures over them."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from ..choices import Decision, Ranked
from ..confidence.combining import features
from ..confidence.estimators import BASIC, Agreement, scores, signals
from ..loop import Decider
from ..model import SmallModel
from ..planner import Planner
from ..weights import choose_model
from .baselines import OverlapDecider, RandomDecider
from .confidences import others
from .figures import NotWritable, auroc, bootstrap, ece, p50, risk_coverage
from .folds import Saw, fold_of, read_folds, refuse, saw
from .labelled import Labelled

Who = Literal["model", "random", "overlap"]
Progress = Callable[[int, int], None]
LENGTHS = (5, 10, 20)


class Prediction(BaseModel):
    """What was decided on a step, kept by the step's id.

    `legal` says whether the labelled decision stood among the choices, `met` whether the adapter's manifest names the
    step's goal or screen, `of` how many choices there were. `confidence` is the decision's own until
    `sure.calibrated` puts the calibrated one in its place; `raw` keeps it then. `features` is what that is computed
    from, `others` what other ways say of how sure the decision is.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    app: str
    task: str
    kind: str
    goal: str
    wanted: str
    line: str
    picked: str
    right: bool
    legal: bool
    met: bool
    of: int
    confidence: float
    choice_confidence: float
    raw: float | None = None
    features: dict[str, float] = {}
    others: dict[str, float] = {}
    ranked: tuple[Ranked, ...] = ()
    by: str
    ms: float
    prompt_tokens: int = 0


@dataclass(frozen=True)
class Part:
    """Steps that one adapter (or baseline) decides."""

    name: str
    steps: list[Labelled]
    adapter: Path | None = None
    saw: Saw | None = None


def score(
    steps: Sequence[Labelled],
    who: Who = "model",
    *,
    model: Path | None = None,
    adapter: Path | None = None,
    folds: Path | None = None,
    seed: int = 0,
    agreement: bool = False,
    baselines: bool = False,
    predictions: Path | None = None,
    progress: Progress | None = None,
) -> list[Prediction]:
    """Decide every step, in the order given.

    Args:
        steps: What is decided.
        who: The model, or a baseline.
        model: A GGUF file; the default otherwise.
        adapter: A GGUF adapter; the one that is shipped for the file otherwise.
        folds: A folder of adapters by fold; each step is decided by one that never saw its app.
        seed: Draws what the random baseline does.
        agreement: The model is asked in other ways too, for how sure it is.
        baselines: What other ways say of how sure it is, is noted too.
        predictions: A JSON Lines file to which each prediction is written as soon as it is made.
        progress: Called with (done, total).

    Raises:
        FoldsUnfit: the folds do not fit the steps, or an adapter saw one that it should decide.
        NotWritable: `predictions` cannot be written.
    """
    parts = list(_parts(steps, who, model, adapter, folds))
    made: list[Prediction] = []
    with ExitStack() as stack:
        try:
            out = stack.enter_context(predictions.open("w")) if predictions else None
        except OSError as error:
            raise NotWritable(f"{predictions} cannot be written ({error.strerror}).", "Give another file.") from error
        for part in parts:
            decider, small = _decider(who, model, part.adapter, seed)
            for step in part.steps:
                made.append(_predict(decider, small, step, part, agreement=agreement, baselines=baselines))
                if out:
                    out.write(made[-1].model_dump_json() + "\n")
                    out.flush()
                if progress:
                    progress(len(made), len(steps))
            if small is not None:
                small.close()
    place = {step.id: number for number, step in enumerate(steps)}
    return sorted(made, key=lambda one: place[one.id])


def fresh(steps: Sequence[Labelled], model: Path | None = None, adapter: Path | None = None) -> list[Labelled]:
    """The steps of which neither goal nor screen is in what the adapter was trained on, as its manifest says.

    Args:
        steps: All of them.
        model: A GGUF file; the default otherwise.
        adapter: A GGUF adapter; the one that is shipped for the file otherwise.
    """
    seen = saw(adapter or choose_model(model).adapter)
    return [step for step in steps if seen is None or not seen.met(step)]


def _parts(
    steps: Sequence[Labelled], who: Who, model: Path | None, adapter: Path | None, folder: Path | None
) -> Iterator[Part]:
    if who != "model":
        yield Part(who, list(steps))
        return
    if folder is None:
        used = adapter or choose_model(model).adapter
        yield Part(used.stem if used else "none", list(steps), used, saw(used))
        return
    by_fold: dict[str, list[Labelled]] = defaultdict(list)
    folds = {fold.name: fold for fold in read_folds(folder)}
    for step in steps:
        by_fold[fold_of(step, folds.values()).name].append(step)
    for name, own in by_fold.items():
        refuse(own, folds[name])
    for name, own in by_fold.items():
        yield Part(name, own, folds[name].adapter, folds[name].saw)


def _decider(who: Who, model: Path | None, adapter: Path | None, seed: int) -> tuple[Decider, SmallModel | None]:
    if who == "random":
        return RandomDecider(seed), None
    if who == "overlap":
        return OverlapDecider(), None
    small = SmallModel(choose_model(model).path, adapter)
    return Planner(small), small


def _predict(
    decider: Decider, small: SmallModel | None, step: Labelled, part: Part, *, agreement: bool, baselines: bool
) -> Prediction:
    started = time.perf_counter()
    decision: Decision = decider.decide(step.situation)
    seconds = time.perf_counter() - started
    usage = small.take_usage() if small is not None else None
    of = len(step.situation.choices())
    estimators = (*BASIC, Agreement(decider)) if agreement else BASIC
    found = scores(signals(decision, step.situation, estimators)) if small is not None else {}
    return Prediction(
        id=step.id,
        app=step.app,
        task=step.task,
        kind=step.kind,
        goal=step.situation.goal,
        wanted=step.wanted,
        line=decision.line,
        picked=picked(decision),
        right=step.allows(decision),
        legal=step.legal,
        met=part.saw is not None and part.saw.met(step),
        of=of,
        confidence=decision.confidence,
        choice_confidence=decision.choice_confidence,
        features=features(decision, of, found) if found else {},
        others=others(small, step.situation, decision) if baselines and small is not None else {},
        ranked=decision.ranked,
        by=part.name,
        ms=seconds * 1000,
        prompt_tokens=usage.prompt_tokens if usage is not None else 0,
    )


def picked(decision: Decision) -> str:
    """The kind of a decision, in the words of the labels where they have one."""
    action = decision.choice.action
    if action is None:
        return decision.choice.kind
    return "back" if action.key == "back" else action.kind


def figures(made: Sequence[Prediction]) -> dict[str, Any]:
    """What all suites of labelled steps report; intervals are 95 %, by drawing whole tasks."""
    right, sure = [one.right for one in made], [one.confidence for one in made]
    rest = [one for one in made if not one.met]
    return {
        "n": len(made),
        "accuracy": share(made),
        "accuracy_95": interval(made),
        "legal": sum(one.legal for one in made) / len(made) if made else 0.0,
        "met_in_training": len(made) - len(rest),
        "unmet": row(rest),
        "auroc": auroc(sure, right),
        "ece": ece(sure, right),
        "risk_coverage": risk_coverage(sure, right),
        "by_choices": {
            name: row(group) for name, group in grouped(sorted(made, key=lambda one: one.of), _length).items()
        },
        "latency_ms_p50": p50([one.ms for one in made]),
        "prompt_tokens_p50": p50([one.prompt_tokens for one in made]),
    }


def step_figures(made: Sequence[Prediction]) -> dict[str, Any]:
    """The figures of the suite `steps`."""
    tasks, acting = completed(made), acts(made)
    return {
        **figures(made),
        "accuracy_act": share(acting),
        "accuracy_act_95": interval(acting),
        "tasks": len(tasks),
        "task_completion": completion(made),
        "task_completion_95": bootstrap(tasks, [str(number) for number in range(len(tasks))]),
        "by_app": {name: row(group) for name, group in grouped(made, lambda one: one.app).items()},
        "by_kind": {name: row(group) for name, group in grouped(made, lambda one: one.kind).items()},
        "confusions": {
            name: dict(Counter(one.picked for one in group).most_common())
            for name, group in grouped(made, lambda one: one.kind).items()
        },
    }


def acts(made: Sequence[Prediction]) -> list[Prediction]:
    """The predictions on steps whose label is to do something, not to finish."""
    return [one for one in made if one.kind != "finish"]


def completed(made: Sequence[Prediction]) -> list[bool]:
    """Whether each task is complete: all its steps are right that the data holds."""
    return [all(one.right for one in steps) for steps in grouped(made, lambda one: one.task).values()]


def completion(made: Sequence[Prediction]) -> float:
    """The share of tasks that are complete, 0 of nothing."""
    tasks = completed(made)
    return sum(tasks) / len(tasks) if tasks else 0.0


def share(made: Sequence[Prediction]) -> float:
    """The share of right predictions, 0 of nothing."""
    return sum(one.right for one in made) / len(made) if made else 0.0


def interval(made: Sequence[Prediction]) -> list[float]:
    """The 95 % interval of that share."""
    return bootstrap([one.right for one in made], [one.task for one in made])


def row(made: Sequence[Prediction]) -> dict[str, Any]:
    """A group's figures."""
    return {"n": len(made), "accuracy": share(made), "accuracy_95": interval(made)}


def grouped(made: Sequence[Prediction], key: Callable[[Prediction], str]) -> dict[str, list[Prediction]]:
    """The predictions by what `key` says of them, in order of appearance."""
    found: dict[str, list[Prediction]] = {}
    for one in made:
        found.setdefault(key(one), []).append(one)
    return found


def _length(one: Prediction) -> str:
    return next((f"up to {length}" for length in LENGTHS if one.of <= length), f"over {LENGTHS[-1]}")
