"""Ways to let the model choose: other prompts for a situation, other uses of the model's probabilities, a comparison.

`compare` trains two of them on the same examples of any source. `words`: the model writes the choice's own words,
restricted to the legal ones. `labels`: the choices are listed with numbers and the model writes the number, restricted
to the legal ones. On recorded steps `ablations` compares them all.
"""

from __future__ import annotations

import random
import string
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ...device_bridge import describe
from ...device_bridge.compact import words as meaning
from ..choices import Choice, Decision, Ranked
from ..model import SmallModel
from ..planner import LIMITS, Planner, Situation, opening
from ..prompt import OWN_LINE
from .adapt import adapt
from .demos import TrainingStep
from .evaluate import evaluate, right
from .lora import Recipe

Way = Literal["words", "labels"]
Lay = Callable[[Situation, list[str], int], list[str]]
After = Callable[[tuple[int, ...], int], Sequence[NDArray[np.float64]]]
LOOKED_AT = 40
"""Choices that `YesNo` asks about, those that share the most words with the goal; the others are never chosen."""
_END = "\nNext:"


# Other prompts.


@dataclass(frozen=True)
class Laid(Situation):
    """A situation whose prompt has the lines of the screen as `lay` makes them of the situation, the rows and limit."""

    lay: Lay = lambda _, rows, __: rows

    def prompt(self, limit: int = LIMITS[0]) -> str:
        """The prompt with the other lines."""
        bare = replace(self, screen=self.screen.model_copy(update={"elements": ()}))
        head = Situation.prompt(bare).removesuffix(_END)
        rows = Situation.prompt(self, limit).removeprefix(head).removesuffix(_END).split("\n")[1:]
        return "\n".join([head, *self.lay(self, rows, limit)]) + _END


@dataclass(frozen=True)
class Listed(Situation):
    """A situation whose prompt ends with the list of the choices, each to be pointed at by its label."""

    label: Callable[[int], str] = str

    def choices(self) -> list[Choice]:
        """The legal choices in the order of the list, their labels for words."""
        return [
            choice.model_copy(update={"words": self.label(number) + ("" if choice.takes == "nothing" else ":")})
            for number, choice in enumerate(Situation.choices(self))
        ]

    def prompt(self, limit: int = LIMITS[0]) -> str:
        """The prompt with the list."""
        listed = [f"{self.label(number)} {c.words}" for number, c in enumerate(Situation.choices(self))]
        return "\n".join([Situation.prompt(self, limit).removesuffix(_END), "Choices:", *listed]) + _END


def one_a_line(situation: Situation, _: list[str], limit: int) -> list[str]:
    """Everything on a line of its own, nothing of what stands beside what."""
    lines = describe(situation.screen, goal=situation.goal, limit=limit)
    texts = (" ".join(line.text.split()) for line in lines)
    return [f"> {text}" if OWN_LINE.match(text) else text for text in texts]


def shuffled(situation: Situation, rows: list[str], _: int) -> list[str]:
    """The rows in an order that only this screen and goal decide."""
    return random.Random("\n".join([situation.goal, *rows])).sample(rows, len(rows))


def by_relevance(situation: Situation, rows: list[str], _: int) -> list[str]:
    """The rows that share the most words with the goal first, else in reading order."""
    wanted = meaning(situation.goal)
    return sorted(rows, key=lambda row: -len(meaning(row) & wanted))


def letter(number: int) -> str:
    """A…Z, a…z, AA, AB, …: labels of which the first 52, and most of the others, are a single token with its space."""
    if number < len(string.ascii_letters):
        return (string.ascii_uppercase + string.ascii_lowercase)[number]
    pairs = list(product(string.ascii_uppercase, repeat=2))
    return "".join(pairs[number - len(string.ascii_letters)])


def numeral(number: int) -> str:
    """1, 2, 3, …: to SmolLM2 a token for each digit."""
    return str(number + 1)


# Other uses of the probabilities.


def whole(texts: Sequence[tuple[int, ...]], after: After) -> list[float]:
    """The log-probability of each line, summed over its tokens, each over the whole vocabulary.

    Args:
        texts: The tokens of the lines.
        after: Gives the logits after each of the last so many beginnings of these tokens, the longest last; asked for
            every shared beginning once, in an order in which neighbours share the most.
    """
    following: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for text in texts:
        for at, token in enumerate(text):
            following[text[:at]].add(token)
    known: dict[tuple[int, ...], dict[int, float]] = {}
    for text in sorted(texts):
        fresh = [text[:at] for at in range(len(text)) if text[:at] not in known]
        for begun, row in zip(fresh, after(fresh[-1], len(fresh)) if fresh else (), strict=True):
            total = row.max() + np.log(np.exp(row - row.max()).sum())
            known[begun] = {token: float(row[token] - total) for token in following[begun]}
    return [sum(known[text[:at]][token] for at, token in enumerate(text)) for text in texts]


class Otherwise(Planner):
    """A planner that weighs the choices another way, and picks arguments as ever."""

    def weigh(self, situation: Situation, choices: Sequence[Choice]) -> NDArray[np.float64]:
        """A weight for each choice, the prompt having been read last."""
        raise NotImplementedError

    def decide(self, situation: Situation) -> Decision:
        """The choice of the greatest weight, the first of equal ones."""
        choices = situation.choices()
        weights = self.weigh(situation, choices)
        best = int(weights.argmax())
        sure = float(weights[best])
        arguments, confidence = self._arguments(situation, choices[best])
        order = np.argsort(-weights, kind="stable")
        return Decision(
            choice=choices[best],
            arguments=arguments,
            confidence=sure * confidence,
            choice_confidence=sure,
            ranked=tuple(Ranked(words=choices[i].words, probability=float(weights[i])) for i in order),
        )


class Whole(Otherwise):
    """Scores every line whole; `mean` divides by the number of its tokens."""

    def __init__(self, model: SmallModel, *, mean: bool = False):
        super().__init__(model)
        self.mean = mean

    def weigh(self, situation: Situation, choices: Sequence[Choice]) -> NDArray[np.float64]:
        """The lines' scores, made shares by a softmax."""
        self._read(situation)
        prompt = self.model.prompt
        texts = [self.model.tokens(opening(choice)) for choice in choices]

        def after(path: tuple[int, ...], count: int) -> list[NDArray[np.float64]]:
            self.model.read(prompt + path, count)
            return [self.model.logits(-1 - back).astype(np.float64) for back in reversed(range(count))]

        scores = np.array(whole(texts, after))
        if self.mean:
            scores /= [len(text) for text in texts]
        shares = np.exp(scores - scores.max())
        return np.asarray(shares / shares.sum())


class YesNo(Otherwise):
    """Asks about each choice whether it is right."""

    def weigh(self, situation: Situation, choices: Sequence[Choice]) -> NDArray[np.float64]:
        """How probable yes is against no; 0 for those that are not looked at."""
        self._read(situation)
        weights, wanted = np.zeros(len(choices)), meaning(situation.goal)
        order = sorted(range(len(choices)), key=lambda i: -len(meaning(choices[i].words) & wanted))
        for place in order[:LOOKED_AT]:
            told = self.model.rank([" yes\n", " no\n"], after=question(choices[place].words), rest=0.0)
            weights[place] = dict(told.found).get(0, 0.0)
        return weights


class TwoReadings(Otherwise):
    """Averages the choices' probabilities with rows and without."""

    def weigh(self, situation: Situation, choices: Sequence[Choice]) -> NDArray[np.float64]:
        """The mean of both."""
        shares, texts = np.zeros(len(choices)), [opening(choice) for choice in choices]
        for reading in (Laid(**vars(situation), lay=one_a_line), situation):
            self._read(reading, texts)
            for place, share in self.model.rank(texts, rest=0.0, most=len(texts)).found:
                shares[place] += share / 2
        return shares


def question(words: str) -> str:
    """What `yes-no` adds to a prompt to ask about a choice."""
    return f" {words}\nRight:"


# The comparison.


def to_labels(step: TrainingStep) -> TrainingStep:
    """The same decision with numbered choices, whose number is to be written."""
    listed = "\n".join(f"{number} {words}" for number, words in enumerate(step.choices, 1))
    number = next(n for n, words in enumerate(step.choices, 1) if right(words, step))
    return step.model_copy(
        update={
            "prompt": step.prompt.removesuffix("Next:") + f"Choices:\n{listed}\nNext:",
            "target": f" {number}\n",
            "choices": tuple(str(n) for n in range(1, len(step.choices) + 1)),
        }
    )


def to_choice_only(step: TrainingStep) -> TrainingStep:
    """The same decision without arguments, so that both ways learn to choose and nothing else."""
    words = next(words for words in step.choices if right(words, step))
    return step.model_copy(update={"target": f" {words}\n"})


def compare(
    base: Path,
    run_with: Path,
    examples: Sequence[TrainingStep],
    held_out: Sequence[TrainingStep],
    recipe: Recipe,
    progress: Callable[[str, int, int, float], None] | None = None,
) -> list[dict[str, Any]]:
    """Train and measure each way; a row of figures for each.

    Args:
        base: The GGUF file to train on.
        run_with: The copy of it to measure with.
        examples: For training.
        held_out: For measuring.
        recipe: The same for both.
        progress: Called with (way, step, steps, loss) while training.
    """
    rows = []
    forms: dict[Way, Callable[[TrainingStep], TrainingStep]] = {"words": to_choice_only, "labels": to_labels}
    for way, form in forms.items():
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            adapt(base, [form(s) for s in examples], out, recipe, progress=partial(progress, way) if progress else None)
            seconds = time.perf_counter() - started
            model = SmallModel(run_with, out / "adapter.gguf")
            figures = evaluate(model, [form(s) for s in held_out])
            usage = model.take_usage()
            model.close()
        rows.append(
            {
                "way": way,
                "examples": len(examples),
                "n": figures["n"],
                "accuracy": figures["accuracy"],
                "training_s": seconds,
                "prompt_tokens": usage.prompt_tokens / max(1, figures["n"]),
                "decide_ms": 1000 * usage.decide_s / max(1, figures["n"]),
            }
        )
    return rows
