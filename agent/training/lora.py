"""LoRA training of the small model on lines to write: prompt in, the expert's choice out.

The GGUF file itself is loaded (dequantised by transformers), so that the adapter fits what runs on the phone's side.
The loss is taken on the choice's own tokens; prompts are padded on the left, so that those tokens stand together at
the end and logits are computed for them alone. LoRA: Hu et al. 2021, arXiv:2106.09685.
"""

from __future__ import annotations

import json
import math
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tapwright.errors import TapwrightError

from ...retrieval.memory import keep_freed
from .losses import Encoded, costs, mean_gradient, mean_loss

EAGER = 256
"""Tokens up to which a CPU step is faster without the fused attention kernel, whose backward pass is slow there."""
AT_ONCE = 8
"""Examples whose gradient is computed together; a larger batch is summed up from several."""
FIRST = 10
"""Steps over which the learning rate rises at least: Adam's first are as large as the rate, whatever the gradient."""


class TrainingError(TapwrightError):
    """Training cannot start or go on."""


@dataclass(frozen=True)
class Recipe:
    """What decides the result of a training run besides its data.

    Attributes:
        rank: Of the LoRA matrices.
        alpha: Their product is scaled by alpha / rank.
        learning_rate: At its highest.
        epochs: Passes over the data.
        batch: Examples of one step.
        seed: Orders the examples.
        warmup: The share of the steps over which the learning rate rises.
        skip_below: Nats. Of a step's examples those whose target costs less are read but not trained on: they would
            take most of the time and change little. With it, a step needs a larger batch. Selective backpropagation,
            Jiang et al. 2019, arXiv:1910.00762, with a bound instead of a chance.
    """

    rank: int = 16
    alpha: int = 32
    learning_rate: float = 4e-4
    epochs: float = 2.0
    batch: int = 8
    seed: int = 0
    warmup: float = 0.03
    skip_below: float = 0.0


@dataclass(frozen=True)
class Pair:
    """One example: `prompt` is read, `target` is to be written; both plain text."""

    prompt: str
    target: str


@dataclass(frozen=True)
class Watch:
    """Examples kept apart: training ends when it no longer helps with them.

    Attributes:
        pairs: The examples; none: training goes on to the end of its plan.
        every: Steps between two looks at their loss.
        patience: So many looks in a row without a new lowest loss end the training.
    """

    pairs: Sequence[Pair] = ()
    every: int = 50
    patience: int = 3

    def over(self, losses: Sequence[tuple[int, float]]) -> bool:
        """Whether to stop after these looks, each (step, loss)."""
        return bool(losses) and len(losses) - 1 - losses.index(lowest(losses)) >= self.patience


def lowest(losses: Sequence[tuple[int, float]]) -> tuple[int, float]:
    """The look with the lowest loss, the first of equals; a loss that is no number is higher than any."""
    return min(losses, key=lambda look: math.inf if math.isnan(look[1]) else look[1])


def load_base(path: Path) -> tuple[Any, Any]:
    """The GGUF file as a transformers model and its tokenizer, weights in float32.

    Raises:
        TrainingError: the packages of `tapwright[train]` are missing.
    """
    os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16")
    os.environ.setdefault("TQDM_DISABLE", "1")
    try:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging
    except ImportError as error:
        raise TrainingError(f"Training needs {error.name}.", "Install it: pip install 'tapwright[train]'.") from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    keep_freed()
    tokenizer = AutoTokenizer.from_pretrained(str(path.parent), gguf_file=path.name)
    model = AutoModelForCausalLM.from_pretrained(str(path.parent), gguf_file=path.name, dtype=torch.float32)
    return model, tokenizer


def add_lora(model: Any, recipe: Recipe) -> Any:
    """The model with fresh LoRA layers on all its linear layers."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(
        r=recipe.rank, lora_alpha=recipe.alpha, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
    )
    return get_peft_model(model, config)


def encode(tokenizer: Any, pair: Pair) -> Encoded:
    """Token ids of prompt and target, nothing added; words that look like special tokens are only words."""
    plain = {"add_special_tokens": False, "split_special_tokens": True}
    return list(tokenizer(pair.prompt, **plain)["input_ids"]), list(tokenizer(pair.target, **plain)["input_ids"])


def batches(lengths: Sequence[int], size: int, rng: random.Random) -> list[list[int]]:
    """Indices in batches of similar length, in random order: little padding, fresh company every epoch."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    pool = size * 16
    out: list[list[int]] = []
    for start in range(0, len(order), pool):
        part = sorted(order[start : start + pool], key=lambda i: lengths[i])
        out += [part[i : i + size] for i in range(0, len(part), size)]
    rng.shuffle(out)
    return out


def train(
    base: Path,
    pairs: Sequence[Pair],
    out: Path,
    recipe: Recipe,
    *,
    start_from: Path | None = None,
    device: str = "cpu",
    progress: Callable[[int, int, float], None] | None = None,
    checkpoint_every: int = 50,
    watch: Watch | None = None,
) -> Any:
    """Train a LoRA adapter and write it to `out` (peft's format); a later call goes on from the last checkpoint.

    With a `watch`, what is written in the end is the adapter with the lowest loss on its examples; `recipe.json` says
    how that loss went and after which step the weights were kept.

    Args:
        base: The GGUF file that will run with the adapter.
        pairs: The examples.
        out: A folder; `adapter_model.safetensors` and `state.pt` are kept there.
        recipe: See `Recipe`.
        start_from: The adapter whose weights this one starts with: a training's folder, or a GGUF file of equal rank.
        device: cpu or cuda.
        progress: Called after every step with (step, steps, mean loss since the last call).
        checkpoint_every: Steps between checkpoints.
        watch: Examples kept apart that say when to stop.

    Returns:
        The trained peft model and its tokenizer.

    Raises:
        TrainingError: no examples, missing packages, or a checkpoint of another recipe or data.
    """
    if not pairs:
        raise TrainingError("There are no examples to train on.", "Make some with `tapwright train demos`.")
    model, tokenizer = load_base(base)
    import torch
    from peft import set_peft_model_state_dict

    torch.manual_seed(recipe.seed)
    if device == "cuda":
        model = model.to("cuda")
    model = add_lora(model, recipe)
    if start_from is not None:
        load_weights(model, start_from)
    model.train()
    encoded = [encode(tokenizer, pair) for pair in pairs]
    lengths = [len(p) + len(t) for p, t in encoded]
    plan = list(schedule(lengths, recipe))
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=recipe.learning_rate, weight_decay=0.0)
    warm = max(1, min(len(plan) // 3, max(FIRST, int(len(plan) * recipe.warmup))))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (len(plan) - s) / max(1, len(plan) - warm)))
    )
    out.mkdir(parents=True, exist_ok=True)
    watch = watch or Watch()
    apart = [encode(tokenizer, pair) for pair in watch.pairs]
    signature = {**asdict(recipe), "examples": len(pairs), "tokens": sum(lengths)}
    if apart:
        signature |= {"watched": len(apart), "every": watch.every, "patience": watch.patience}
    start, looked = resume(out, model, optimizer, rate, signature)
    pad = tokenizer.pad_token_id or tokenizer.eos_token_id or 0
    for step in range(start, len(plan)):
        if watch.over(looked.losses):
            break
        batch = [encoded[i] for i in plan[step]]
        loss, used = gradient(model, batch, recipe.skip_below, pad, device)
        looked.skipped += len(batch) - used
        if used:
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            optimizer.zero_grad()
        rate.step()
        if progress:
            progress(step + 1, len(plan), loss)
        look = bool(apart) and ((step + 1) % watch.every == 0 or step + 1 == len(plan))
        if look:
            looked.add(step + 1, mean_loss(model, apart, AT_ONCE, pad, device), model)
        if look or (step + 1) % checkpoint_every == 0 or step + 1 == len(plan):
            save(out, model, optimizer, rate, signature, step + 1, looked)
    if looked.best:
        set_peft_model_state_dict(model, looked.best)
        model.save_pretrained(str(out), save_embedding_layers=False)
    model.eval()
    return model, tokenizer


def schedule(lengths: Sequence[int], recipe: Recipe) -> Iterator[list[int]]:
    """The batches of the whole training, epoch after epoch; the last epoch may be a part."""
    rng = random.Random(recipe.seed)
    for epoch in range(math.ceil(recipe.epochs)):
        plan = batches(lengths, recipe.batch, rng)
        share = min(1.0, recipe.epochs - epoch)
        yield from plan[: max(1, round(len(plan) * share))]


@dataclass
class Looked:
    """What was seen so far: by `Watch` the losses by step and the weights with the lowest, and examples passed over."""

    losses: list[tuple[int, float]] = field(default_factory=list)
    best: dict[str, Any] = field(default_factory=dict)
    skipped: int = 0

    def add(self, step: int, loss: float, model: Any) -> None:
        """Take down a loss, and the weights if it is the lowest."""
        from peft import get_peft_model_state_dict

        self.losses.append((step, loss))
        if lowest(self.losses) == self.losses[-1]:
            now = get_peft_model_state_dict(model)
            self.best = {name: weight.detach().cpu().clone() for name, weight in now.items()}

    @property
    def told(self) -> dict[str, Any]:
        """For `recipe.json`."""
        watched = {"losses": self.losses, "kept": lowest(self.losses)[0]} if self.losses else {}
        return watched | ({"skipped": self.skipped} if self.skipped else {})


def gradient(model: Any, batch: Sequence[Encoded], skip_below: float, pad: int, device: str) -> tuple[float, int]:
    """Add the gradient of the mean loss on those of a batch that are to be trained on; that loss, and how many."""
    if skip_below:
        attend(model, short=False)
        found = costs(model, batch, pad, device)
        batch = [one for one, cost in zip(batch, found, strict=True) if not cost < skip_below]
    if not batch:
        return 0.0, 0
    attend(model, short=device == "cpu" and max(len(p) + len(t) for p, t in batch) <= EAGER)
    return mean_gradient(model, batch, AT_ONCE, pad, device), len(batch)


def attend(model: Any, *, short: bool) -> None:
    """Choose how attention is computed, the plain way for short examples."""
    model.set_attn_implementation("eager" if short else "sdpa")


def save(
    out: Path,
    model: Any,
    optimizer: Any,
    rate: Any,
    signature: dict[str, Any],
    step: int,
    looked: Looked,
) -> None:
    """Write a checkpoint whole, or not at all."""
    import torch

    model.save_pretrained(str(out), save_embedding_layers=False)
    state = {
        "optimizer": optimizer.state_dict(),
        "rate": rate.state_dict(),
        "step": step,
        "signature": signature,
        "losses": looked.losses,
        "best": looked.best,
        "skipped": looked.skipped,
    }
    torch.save(state, out / "state.tmp")
    (out / "state.tmp").replace(out / "state.pt")
    (out / "recipe.json").write_text(json.dumps({**signature, "step": step, **looked.told}, indent=2))


def resume(out: Path, model: Any, optimizer: Any, rate: Any, signature: dict[str, Any]) -> tuple[int, Looked]:
    """Load the checkpoint in `out`, if there is one; the step to go on with and what was watched so far.

    Raises:
        TrainingError: the checkpoint belongs to another recipe or other data.
    """
    import torch

    if not (out / "state.pt").exists():
        return 0, Looked()
    state = torch.load(out / "state.pt", weights_only=True)
    if state["signature"] != signature:
        raise TrainingError(f"{out} holds a checkpoint of another recipe or data.", "Choose another --out folder.")
    load_weights(model, out)
    optimizer.load_state_dict(state["optimizer"])
    rate.load_state_dict(state["rate"])
    losses = [(int(step), float(loss)) for step, loss in state.get("losses", ())]
    return int(state["step"]), Looked(losses, state.get("best", {}), state.get("skipped", 0))


def load_weights(model: Any, adapter: Path) -> None:
    """Put an adapter's weights into the model: those in the folder of a training, or a GGUF file's.

    Raises:
        TrainingError: there are none, or they belong to another model.
    """
    import torch
    from peft import set_peft_model_state_dict
    from safetensors.torch import load_file

    from .export import restore

    if adapter.is_file():
        config = model.config
        try:
            found = restore(adapter, heads=config.num_attention_heads, kv_heads=config.num_key_value_heads)
            weights = {name: torch.from_numpy(rows) for name, rows in found.items()}
            if unknown := set_peft_model_state_dict(model, weights).unexpected_keys:
                raise ValueError(f"the model has no place for {unknown[0]}")
        except (ValueError, RuntimeError) as error:
            raise TrainingError(
                f"{adapter} is no adapter of this model with this rank ({error}).", "Give one that was made for it."
            ) from error
        return
    file = adapter / "adapter_model.safetensors"
    if not file.is_file():
        raise TrainingError(f"There is no adapter in {adapter}.", "Give the --out folder of an earlier training.")
    set_peft_model_state_dict(model, load_file(str(file)))
