"""Compares transformers, which trains, with llama.cpp, which runs: the same tokens, and the same choice.

Both compute with the same weights, those of an F16 file, and both walk the same trie of legal lines; what may differ is
rounding alone. What quantisation costs on top of that is measured by `precision`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import SmallModel
from ..trie import build, walk
from .demos import TrainingStep
from .evaluate import lines, pick
from .lora import Pair, TrainingError, encode, load_base, load_weights

SAME = 0.995
"""The share of same choices that is asked for; near-ties may fall either way."""


class Reference:
    """The model in transformers, asked as `SmallModel` is; what prompts share is not computed again.

    Args:
        model: A causal language model in float32, with its adapter or without.
        tokenizer: Its tokenizer.
    """

    def __init__(self, model: Any, tokenizer: Any):
        self.model, self.tokenizer = model.eval(), tokenizer
        self._held: tuple[int, ...] = ()
        self._cache: Any = None

    @classmethod
    def load(cls, path: Path, trained: Path | None = None) -> Reference:
        """The GGUF file `path` with the peft adapter in the folder `trained`, if one is given.

        Raises:
            TrainingError: no adapter in the folder, or the packages of `tapwright[train]` are missing.
        """
        model, tokenizer = load_base(path)
        if trained is not None:
            from peft import PeftConfig, get_peft_model

            if not (trained / "adapter_config.json").is_file():
                raise TrainingError(f"There is no adapter in {trained}.", "Give the --out folder of `train lora`.")
            model = get_peft_model(model, PeftConfig.from_pretrained(str(trained)))
            load_weights(model, trained)
        return cls(model, tokenizer)

    def tokens(self, text: str) -> tuple[int, ...]:
        """Token ids of `text` as training encodes it, nothing added."""
        return tuple(encode(self.tokenizer, Pair(text, ""))[0])

    def read(self, tokens: tuple[int, ...]) -> NDArray[np.float32]:
        """The next token's logits after `tokens`, shape (vocabulary,); at least one token must be given."""
        import torch
        from transformers import DynamicCache

        common = 0
        for old, new in zip(self._held, tokens[:-1], strict=False):
            if old != new:
                break
            common += 1
        if not common:
            self._cache = DynamicCache()
        elif common < len(self._held):
            # A negative number says how many to drop, in old versions and new ones.
            self._cache.crop(common - len(self._held))
        with torch.inference_mode():
            found = self.model(
                input_ids=torch.tensor([tokens[common:]]),
                past_key_values=self._cache,
                use_cache=True,
                logits_to_keep=1,
            )
        self._held = tokens
        row: NDArray[np.float32] = found.logits[0, -1].float().numpy()
        return row

    def pick(self, step: TrainingStep) -> tuple[str, float]:
        """The words of the most probable legal choice on this prompt, and its probability."""
        prompt = self.tokens(step.prompt)
        root = build([self.tokens(line) for line in lines(step)])
        index, probability = walk(root, lambda path: self.read(prompt + path)).found[0]
        return step.choices[index], probability


def parity(
    reference: Reference,
    model: SmallModel,
    steps: Sequence[TrainingStep],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """How far the two agree on these examples.

    Args:
        reference: transformers with the weights of the file that `model` runs.
        model: llama.cpp.
        steps: Examples with their legal choices.
        progress: Called with (done, examples).

    Returns:
        `n` examples; `texts` different prompts, targets and lines, of which `texts_differ` lists those with other token
        ids; `same_choice`, a share; the `mean_difference` and `max_difference` of the probabilities that the two give
        to their own top choice; `flips`, the examples on which the choices differ.
    """
    texts = dict.fromkeys(text for step in steps for text in (step.prompt, step.target, *lines(step)))
    differ = [text for text in texts if reference.tokens(text) != model.tokens(text)]
    gaps: list[float] = []
    flips: list[dict[str, Any]] = []
    for number, step in enumerate(steps, 1):
        theirs, ours = reference.pick(step), pick(model, step)
        gaps.append(abs(theirs[1] - ours[1]))
        if theirs[0] != ours[0]:
            flips.append({"goal": step.goal, "transformers": theirs, "llama.cpp": ours})
        if progress:
            progress(number, len(steps))
    return {
        "n": len(steps),
        "texts": len(texts),
        "texts_differ": differ,
        "same_choice": 1 - len(flips) / len(steps) if steps else 1.0,
        "mean_difference": float(np.mean(gaps)) if gaps else 0.0,
        "max_difference": max(gaps, default=0.0),
        "flips": flips,
    }


def agrees(figures: dict[str, Any]) -> bool:
    """Whether the figures of `parity` are good enough: all ids the same, and nearly all choices."""
    return not figures["texts_differ"] and figures["same_choice"] >= SAME
