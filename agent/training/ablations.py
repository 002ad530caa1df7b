"""One thing changed at a time, trained and measured on one fold of the recorded apps: an ablation is a row.

The same labelled steps of the apps outside the fold, chosen by how the reference (`words`) shows them, are trained on
every time; an ablation shows them otherwise, asks otherwise for the choice, or puts other examples before them. Both
readings are trained on, as for the folds' adapters, and one of them is measured. Nothing of the fold's apps, their
goals and screens is in the examples or in the adapter that the training starts from.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

from ..bench.figures import bootstrap, p50, write
from ..bench.labelled import Labelled
from ..bench.steps import SOURCES, Source, labelled, read_steps
from ..loop import Decider
from ..model import SmallModel, Usage
from ..planner import Planner
from ..weights import goal_hash, read_json, screen_hash, write_json
from .adapt import adapt
from .compare import (
    LOOKED_AT,
    Laid,
    Lay,
    Listed,
    TwoReadings,
    Whole,
    YesNo,
    by_relevance,
    letter,
    numeral,
    one_a_line,
    question,
    shuffled,
)
from .demos import TrainingStep
from .folds import refuse, split
from .lora import Recipe, TrainingError
from .sources.examples import example
from .sources.pointing import from_trees
from .sources.steps import SOURCE, met, right

Progress = Callable[[str, int, int], None]
WRONG = 3
"""Wrong choices for each right one that `yes-no` is trained on."""
REFERENCE = "words"
PROGRESS = "ablation.json"
SETTINGS = ("name", "fold", "folds", "source", "limit", "start_from", "base", *Recipe.__dataclass_fields__)
"""What tells rows apart."""


# How a step is shown.


def lay(how: Lay, step: Labelled) -> Labelled:
    """The step with the lines of its screen laid otherwise."""
    return replace(step, situation=Laid(**vars(step.situation), lay=how))


def pointed(label: Callable[[int], str], step: Labelled) -> Labelled:
    """The step with its choices listed."""
    situation = Listed(**vars(step.situation), label=label)
    pairs = zip(step.situation.choices(), situation.choices(), strict=True)
    allowed = {choice.words for choice in step.right}
    return replace(step, situation=situation, right=tuple(told for choice, told in pairs if choice.words in allowed))


def remember(moves: int, step: Labelled) -> Labelled:
    """The step with its last moves only; without any the prompt says that nothing was done."""
    past = step.situation.history
    return replace(step, situation=replace(step.situation, history=past[max(0, len(past) - moves) :]))


# What is trained on.


def written(step: Labelled, _: random.Random) -> Iterator[TrainingStep]:
    """The right choice to be written, with its arguments."""
    decided = right(step)
    if decided is not None:
        yield example(step.situation, *decided, source=SOURCE, group=step.task)


def judged(step: Labelled, rng: random.Random) -> Iterator[TrainingStep]:
    """The right choice to be said yes to, some wrong ones no; what the right one takes is written as ever."""
    decided = right(step)
    if decided is None:
        return
    choice, arguments = decided
    prompt, allowed = step.situation.prompt(), {one.words for one in step.right}
    others = [one.words for one in step.situation.choices() if one.words not in allowed]
    usual = example(step.situation, choice, arguments, source=SOURCE, group=step.task)

    def asked(more: str, target: str, among: Sequence[str]) -> TrainingStep:
        return usual.model_copy(update={"prompt": f"{prompt}{more}", "target": f" {target}\n", "choices": tuple(among)})

    for words in (choice.words, *rng.sample(others, min(WRONG, len(others)))):
        yield asked(question(words), "yes" if words == choice.words else "no", ("yes", "no"))
    for (_, lead, values), value in zip(step.situation.slots(choice), arguments.values(), strict=False):
        yield asked(f" {choice.words} {lead}".rstrip(), str(value), values)


@dataclass(frozen=True)
class Ablation:
    """What differs from the reference.

    Attributes:
        about: The difference in words.
        shown: Shows a step otherwise, in training and when it is decided.
        examples: Makes examples of a step.
        decider: Decides with the trained model.
        training: The ablation whose training it shares; its own if empty.
        pointing: Whether half as many pointing examples are trained on besides, before the steps or among them.
        raw: It means nothing but on raw trees.
    """

    about: str
    shown: Callable[[Labelled], Labelled] = lambda step: step
    examples: Callable[[Labelled, random.Random], Iterator[TrainingStep]] = written
    decider: Callable[[SmallModel], Decider] = Planner
    training: str = ""
    pointing: Literal["none", "first", "mixed"] = "none"
    raw: bool = False


ABLATIONS = {
    REFERENCE: Ablation("the reference: the choice's own words, along the trie of the legal lines"),
    "numbers": Ablation("the choices listed, the number written, a token a digit", partial(pointed, numeral)),
    "letters": Ablation("the choices listed, a label of one token written", partial(pointed, letter)),
    "scored": Ablation(
        "as words, every legal line scored whole: log-probability summed", decider=Whole, training=REFERENCE
    ),
    "scored-mean": Ablation(
        "as scored, divided by the number of tokens", decider=partial(Whole, mean=True), training=REFERENCE
    ),
    "yes-no": Ablation(
        f"each choice beside the prompt, yes or no; at most {LOOKED_AT} choices looked at, those that share the most "
        f"words with the goal; trained on the right one and {WRONG} wrong ones a step",
        examples=judged,
        decider=YesNo,
    ),
    "lines": Ablation("one thing a line, no rows", partial(lay, one_a_line), raw=True),
    "order-shuffled": Ablation("the screen's rows in random order", partial(lay, shuffled)),
    "order-relevance": Ablation("the rows that share most words with the goal first", partial(lay, by_relevance)),
    "history-0": Ablation("no moves shown", partial(remember, 0)),
    "history-3": Ablation("the last 3 moves shown", partial(remember, 3)),
    "pointing-first": Ablation("half as many pointing examples before the steps", pointing="first"),
    "pointing-mixed": Ablation("the same pointing examples mixed with the steps", pointing="mixed"),
    "two-readings": Ablation(
        "as words, probabilities with rows and without averaged", decider=TwoReadings, training=REFERENCE, raw=True
    ),
}


# One row.


def get(name: str, source: Source) -> Ablation:
    """The ablation of that name.

    Raises:
        TrainingError: there is none, or it means nothing on what is measured.
    """
    if name not in ABLATIONS:
        raise TrainingError(f"No ablation is called {name}.", f"There are {', '.join(ABLATIONS)}.")
    if ABLATIONS[name].raw and source != "raw":
        raise TrainingError(f"{name} needs screens whose places are known.", "Measure it on raw trees.")
    return ABLATIONS[name]


def held_out(data: Path, fold: int, count: int) -> list[str]:
    """The apps of a fold, the same as those that `folds.make` holds out.

    Raises:
        NoData: a file is missing.
        TrainingError: there are not that many folds.
    """
    folds = split(Counter(row["app"] for row in read_steps(data)), count)
    if not 0 <= fold < count:
        raise TrainingError(f"There is no fold {fold} of {count}.", f"Give one from 0 to {count - 1}.")
    return folds[fold]


def planning(data: Path, apps: Sequence[str], limit: int, seed: int) -> list[Labelled]:
    """At most `limit` steps to train on, in random order, the same for every ablation.

    Raises:
        NoData: a file is missing.
    """
    goals, screens = met(data, apps)
    found: dict[tuple[str, str], Labelled] = {}
    for source in SOURCES:
        for step in labelled(data, source):
            for shown in written(step, random.Random()):
                barred = step.app in apps or goal_hash(shown.goal) in goals or screen_hash(shown.prompt) in screens
                if not barred:
                    found.setdefault((shown.prompt, shown.target), step)
    return random.Random(seed).sample(list(found.values()), min(limit, len(found)))


def stages(name: str, data: Path, apps: Sequence[str], limit: int, seed: int) -> list[tuple[str, list[TrainingStep]]]:
    """What is trained on, one part after the other, each with the folder of its checkpoints.

    Raises:
        NoData: a file is missing.
    """
    ablation, folder = ABLATIONS[name], ABLATIONS[name].training or name
    rng = random.Random(seed)
    steps = [
        made for step in planning(data, apps, limit, seed) for made in ablation.examples(ablation.shown(step), rng)
    ]
    if ablation.pointing == "none":
        return [(folder, steps)]
    goals, screens = met(data, apps)
    pointing = [
        step
        for step in from_trees(data, without=apps, seed=seed, most=limit // 2, where=False)
        if goal_hash(step.goal) not in goals and screen_hash(step.prompt) not in screens
    ]
    if ablation.pointing == "first":
        return [(f"{folder}/pointing", pointing), (folder, steps)]
    return [(folder, rng.sample(both := steps + pointing, len(both)))]


def learn(
    base: Path,
    steps: Sequence[TrainingStep],
    folder: Path,
    recipe: Recipe,
    start_from: Path | None,
    device: str,
    progress: Progress | None,
) -> float:
    """Train in `folder`; gives the seconds that it took, those before an interruption included.

    Raises:
        TrainingError: the folder holds another training.
    """
    which = [base.name, str(start_from and start_from.resolve()), *(step.prompt + step.target for step in steps)]
    of = hashlib.sha256("\n".join(which).encode()).hexdigest()
    note = folder / PROGRESS
    before = read_json(note)
    if before.get("of", of) != of:
        raise TrainingError(f"{folder} holds a training of other examples or another start.", "Choose another --out.")
    started = time.perf_counter()

    def told(step: int, total: int, loss: float) -> None:
        seconds = before.get("seconds", 0.0) + time.perf_counter() - started
        write_json(note, {"of": of, "seconds": seconds})
        if progress:
            progress(f"{folder.name}, loss {loss:.3f}", step, total)

    folder.mkdir(parents=True, exist_ok=True)
    write_json(note, {"seconds": 0.0, **before, "of": of})
    adapt(base, steps, folder, recipe, start_from=start_from, device=device, progress=told)
    return float(read_json(note)["seconds"])


def measure(
    decider: Decider, steps: Sequence[Labelled], usage: Callable[[], Usage], progress: Progress | None = None
) -> dict[str, Any]:
    """Decide every step; the figures of a row."""
    hits, took, prompts = list[bool](), list[float](), list[int]()
    usage()
    for done, step in enumerate(steps, 1):
        started = time.perf_counter()
        decision = decider.decide(step.situation)
        took.append(1000 * (time.perf_counter() - started))
        prompts.append(usage().prompt_tokens)
        hits.append(step.allows(decision))
        if progress:
            progress("measuring", done, len(steps))
    acting = [(hit, step.task) for hit, step in zip(hits, steps, strict=True) if step.kind != "finish"]
    return {
        "n": len(hits),
        **_share("accuracy", hits, [step.task for step in steps]),
        "n_act": len(acting),
        **_share("accuracy_act", [hit for hit, _ in acting], [task for _, task in acting]),
        "prompt_tokens_p50": p50(prompts),
        "decide_ms_p50": p50(took),
    }


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows in the file, none if it is not there.

    Raises:
        TrainingError: it holds something else.
    """
    try:
        found = json.loads(path.read_text())["rows"] if path.exists() else []
        return [dict(row) for row in found]
    except (ValueError, TypeError, KeyError) as error:
        raise TrainingError(f"{path} holds no rows of ablations.", "Give --json another file.") from error


def keep(path: Path, row: dict[str, Any]) -> None:
    """Put the row in a JSON file of rows, in place of one of the same name and settings.

    Raises:
        TrainingError: the file is there and holds no rows.
    """
    told, mine = rows(path), [row[key] for key in SETTINGS]
    place = next((n for n, old in enumerate(told) if [old.get(key) for key in SETTINGS] == mine), len(told))
    write(path, {"rows": [*told[:place], row, *told[place + 1 :]]})


def _share(name: str, hits: Sequence[bool], tasks: Sequence[str]) -> dict[str, Any]:
    return {name: sum(hits) / len(hits) if hits else 0.0, f"{name}_95": bootstrap(hits, tasks)}


def ablate(
    name: str,
    data: Path,
    out: Path,
    base: Path,
    run_with: Path,
    recipe: Recipe,
    *,
    fold: int = 0,
    count: int = 3,
    source: Source = "raw",
    limit: int = 600,
    start_from: Path | None = None,
    device: str = "cpu",
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Train and measure an ablation on one fold; started again it goes on from the last checkpoint.

    Args:
        name: One of `ABLATIONS`.
        data: The folder with the steps and the trees.
        out: Gets a folder of the ablation's name, or of the one whose training it shares.
        base: The GGUF file that is trained.
        run_with: The copy of it to measure with.
        recipe: The same for all that are compared.
        fold: Whose apps are measured.
        count: How many folds the apps are in.
        source: The reading that is measured.
        limit: Steps to train on at most.
        start_from: The folder of an adapter that saw none of these apps.
        device: cpu or cuda, for the training.
        progress: Called with (what is done, done, total).

    Returns:
        The row: settings and figures; intervals are 95 %, by drawing whole tasks.

    Raises:
        NoData: a file is missing.
        TrainingError: something does not fit, or a checkpoint is of another recipe.
    """
    ablation, apps = get(name, source), held_out(data, fold, count)
    if start_from is not None:
        refuse(start_from, data, apps)
    examples, seconds, weights = 0, 0.0, start_from
    for folder, steps in stages(name, data, apps, limit, recipe.seed):
        seconds += learn(base, steps, out / folder, recipe, weights, device, progress)
        examples, weights = examples + len(steps), out / folder
    assert weights is not None
    model = SmallModel(run_with, weights / "adapter.gguf")
    own = [ablation.shown(step) for step in labelled(data, source) if step.app in apps]
    try:
        figures = measure(ablation.decider(model), own, model.take_usage, progress)
    finally:
        model.close()
    return {
        "name": name,
        "about": ablation.about,
        "fold": fold,
        "folds": count,
        "source": source,
        "limit": limit,
        "start_from": str(start_from or ""),
        **asdict(recipe),
        "base": base.name,
        **figures,
        "examples": examples,
        "training_s": seconds,
        "date": date.today().isoformat(),
    }
