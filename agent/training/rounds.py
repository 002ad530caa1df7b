"""One round of learning from corrections: train on from the adapter in use, compare the two, keep the better one.

A part of the corrections is held out, by goals that the adapter in use has never met. What is trained on is mixed with
examples of what it knew before (experience replay: Rolnick et al. 2019, arXiv:1811.11682). Every round is written down
beside the person's own adapters, kept or not.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ...device_bridge.simulator.packs import load as load_pack
from ...device_bridge.simulator.tasks.base import WordingSet
from ..own_adapters import new_name, use
from ..prompt_format import FORMAT
from ..weights import ModelChoice, choose_model, goal_hash, own_adapters, sha256
from .adapt import adapt
from .demos import Report, TrainingStep, load, record
from .from_runs import Corrections
from .keeping import Paired, compare, paired, verdict
from .lora import Recipe, TrainingError
from .mix import mix
from .publish import publish
from .seen import required
from .sizes import Sizes

ROUNDS = "rounds.jsonl"
PACK = "everyday"
NOISE = 0.12
Told = Callable[[str, int, int], None]


class Round(BaseModel):
    """What a round did: `number` counts those of this folder, `adapter` is empty where the new one was not kept."""

    model_config = ConfigDict(frozen=True)

    number: int
    time: float
    started_from: str
    adapter: str = ""
    runs: int
    used: dict[str, int]
    left_out: dict[str, int]
    trained: int
    replayed: int
    sizes: dict[str, float]
    seconds: float
    guard: Paired
    held_out: Paired
    kept: bool
    why: str


def rounds(folder: Path | None = None) -> list[Round]:
    """The rounds so far, oldest first; a line that is none is left out.

    Args:
        folder: Where they were written down; beside the person's own adapters if None.
    """
    found = []
    try:
        lines = ((folder or own_adapters()) / ROUNDS).read_text().splitlines()
    except OSError:
        return []
    for line in lines:
        try:
            found.append(Round.model_validate_json(line))
        except ValidationError:
            continue
    return found


def examples(path: Path) -> list[TrainingStep]:
    """The examples in a JSON Lines file.

    Raises:
        TrainingError: there are none, or a line is no example.
    """
    try:
        found = load(path)
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise TrainingError(
            f"{path} is no file of examples ({first}).", "Make one with `tapwright train demos`."
        ) from error
    if not found:
        raise TrainingError(f"{path} holds no examples.", "Make some with `tapwright train demos`.")
    return found


def played(
    wordings: WordingSet, most: int, seed: int = 0, progress: Callable[[int, int], None] | None = None
) -> list[TrainingStep]:
    """Demonstrations of every task of the simulated phone, for replay (`trained`) or as a guard set (`dev`).

    Args:
        wordings: Which ones the goals are said in.
        most: So many examples, drawn by the seed.
        seed: Draws parameters too.
        progress: Called with (tasks played, tasks).
    """
    load_pack(PACK)
    noise = NOISE if wordings == "trained" else 0.0
    steps: list[TrainingStep] = []
    for done, of, some in record(1, seed, noise=noise, wordings=wordings, report=Report()):
        steps += some
        if progress:
            progress(done, of)
    steps = mix([steps], seed=seed) if wordings == "trained" else steps
    return random.Random(seed).sample(steps, min(most, len(steps)))


def apart(
    steps: Sequence[TrainingStep], share: float, met: Collection[str] = ()
) -> tuple[list[TrainingStep], list[TrainingStep]]:
    """Corrections to train on, and those held out: of whole goals, so that none of theirs is trained on.

    Args:
        steps: The corrections.
        share: About how much is held out; at least one goal and never all of them.
        met: Hashes of goals that the adapter in use was trained on, which are never held out.
    """
    by_goal: dict[str, list[TrainingStep]] = {}
    for step in steps:
        by_goal.setdefault(goal_hash(step.goal), []).append(step)
    out: set[str] = set()
    for goal in sorted(by_goal):
        some = sum(len(by_goal[one]) for one in out)
        if goal not in met and some < share * len(steps) and len(out) + 1 < len(by_goal):
            out.add(goal)
    return (
        [step for step in steps if goal_hash(step.goal) not in out],
        [step for step in steps if goal_hash(step.goal) in out],
    )


def start_of(model: Path | None, adapter: Path | None) -> tuple[ModelChoice, Path, dict[str, Any]]:
    """The model's files, the adapter to go on from (the one in use if None), and what its manifest says.

    Raises:
        TrainingError: there is no adapter, or it belongs to another model or other prompts.
    """
    choice = choose_model(model)
    old = adapter or choice.adapter
    if old is None:
        raise TrainingError(choice.warning, "Train one first: `tapwright train lora`, then `tapwright train publish`.")
    saw = required(old)
    if saw.get("base_sha256") != sha256(choice.source):
        raise TrainingError(f"{old} was trained on another model than {choice.source.name}.", "Give its --model.")
    if saw.get("prompt_format") != FORMAT:
        raise TrainingError(f"{old} was not trained on prompts of format {FORMAT}.", "Give an adapter for screens.")
    return choice, old, saw


def ingredients(
    found: Corrections,
    replay: Sequence[TrainingStep],
    guard: Sequence[TrainingStep],
    met: Collection[str],
    sizes: Sizes,
) -> tuple[list[TrainingStep], list[TrainingStep], list[TrainingStep]]:
    """Corrections to train on, examples to replay, and corrections held out; what is measured is not trained on.

    Args:
        found: The corrections.
        replay: Examples of what the adapter knew before.
        guard: Examples that both adapters are measured on.
        met: Hashes of goals that the adapter in use was trained on.
        sizes: How much of what.

    Raises:
        TrainingError: there is nothing to train on, or too little is held out.
    """
    corrected, held = apart(found.steps[-sizes.most :], sizes.held_out, met)
    guarded = {goal_hash(step.goal) for step in guard}
    corrected = [step for step in corrected if goal_hash(step.goal) not in guarded]
    require_some(replace(found, steps=corrected))
    if len(held) < sizes.least:
        raise TrainingError(
            f"Of {len(corrected) + len(held)} corrections {len(held)} can be held out, "
            "too few to tell whether a new adapter is better.",
            "Collect more, of goals that the adapter never met, or lower --least.",
        )
    measured = guarded | {goal_hash(step.goal) for step in held}
    before = [step for step in replay if goal_hash(step.goal) not in measured]
    many = min(round(sizes.replayed * len(corrected)), len(before))
    return corrected, random.Random(sizes.seed).sample(before, many), held


def require_some(found: Corrections) -> None:
    """See that there are corrections.

    Raises:
        TrainingError: there are none.
    """
    if not found.steps:
        raise TrainingError(
            f"{found.runs} runs hold no corrections to train on.", "A --verifier, or you, has to overrule the model."
        )


def learn(
    found: Corrections,
    *,
    replay: Sequence[TrainingStep],
    guard: Sequence[TrainingStep],
    out: Path,
    sizes: Sizes | None = None,
    model: Path | None = None,
    adapter: Path | None = None,
    into: Path | None = None,
    told: Told | None = None,
) -> Round:
    """Train on from the adapter in use and keep what comes of it if it is better, see `keeping`.

    Args:
        found: The corrections.
        replay: Examples of what the adapter knew before.
        guard: Examples that the new adapter must not do worse on; their goals are not trained on.
        out: A folder for checkpoints and the new adapter; started again on the same examples it goes on from there.
        sizes: How much of what; the defaults otherwise.
        model: A GGUF file; the default otherwise.
        adapter: The adapter to go on from; the one in use for the model otherwise.
        into: A folder for an adapter that is kept and for what is written down; if None the person's own adapters,
            and what is kept is used from then on.
        told: Called with (stage, done, total).

    Raises:
        TrainingError: there is nothing to train on, too little is held out, there is no adapter to go on from, or it
            belongs to another model.
        ModelError: llama.cpp cannot use a file.
        CacheNotWritable: the new adapter has no place.
    """
    sizes = sizes or Sizes()
    started = time.time()
    choice, old, saw = start_of(model, adapter)
    corrected, replayed, held = ingredients(found, replay, guard, saw.get("goals", ()), sizes)
    steps = [*corrected, *replayed]
    random.Random(sizes.seed).shuffle(steps)
    recipe = saw.get("recipe", {})
    adapt(
        choice.source,
        steps,
        out,
        Recipe(
            rank=recipe.get("rank", Recipe.rank),
            alpha=recipe.get("alpha", Recipe.alpha),
            learning_rate=sizes.learning_rate,
            epochs=sizes.epochs,
            seed=sizes.seed,
        ),
        start_from=old,
        progress=(lambda step, of, _: told("training", step, of)) if told else None,
    )
    was, now = compare(
        choice.path,
        old,
        out / "adapter.gguf",
        [*guard, *held],
        (lambda done, of: told("comparing", done, of)) if told else None,
    )
    many = len(guard)
    on_guard, on_held = paired(was[:many], now[:many]), paired(was[many:], now[many:])
    said = verdict(on_guard, on_held, sizes.tolerance)
    folder = into or own_adapters()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = new_name(folder) if said.kept else ""
    if said.kept:
        publish(out, choice.source, name, folder)
        if into is None:
            use(name)
    done = Round(
        number=len(rounds(folder)) + 1,
        time=started,
        started_from=old.stem,
        adapter=name,
        runs=found.runs,
        used=dict(found.used),
        left_out=dict(found.left_out),
        trained=len(corrected),
        replayed=len(replayed),
        sizes=asdict(sizes),
        seconds=time.time() - started,
        guard=on_guard,
        held_out=on_held,
        kept=said.kept,
        why=said.why,
    )
    with (folder / ROUNDS).open("a") as stream:
        stream.write(done.model_dump_json() + "\n")
    return done
