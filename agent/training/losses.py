"""What a training example costs the model: the cross-entropy of the tokens that it is to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

Encoded = tuple[list[int], list[int]]
"""Token ids of a prompt and of what is to be written after it."""
IGNORED = -100
GRID = 16


@cache
def halves(device: str) -> bool:
    """Whether bfloat16 saves time. Some processors only imitate it, others know it and are slower with it: tried."""
    return device != "cpu" or product_time("bfloat16") < product_time("float32")


def product_time(dtype: str) -> float:
    """Seconds that a matrix product of the size of the model's takes on the CPU, the shortest of three."""
    import torch
    from torch.utils.benchmark import Timer

    left, right = (torch.ones(shape, dtype=getattr(torch, dtype)) for shape in ((512, 576), (576, 1536)))
    timer = Timer("torch.mm(a, b)", globals={"torch": torch, "a": left, "b": right})
    return min(timer.timeit(1).mean for _ in range(3))


def token_losses(model: Any, examples: Sequence[Encoded], pad: int, device: str) -> Any:
    """Cross-entropy of every target token, in nats: a row for each example, padded with zeros on the left."""
    import torch

    # Few different shapes: the CPU kernels are compiled and cached for each one.
    width = -(-max(len(p) + len(t) for p, t in examples) // GRID) * GRID
    keep = min(width - 1, -(-max(len(t) for _, t in examples) // GRID) * GRID)
    ids = torch.full((len(examples), width), pad, dtype=torch.long)
    mask = torch.zeros((len(examples), width), dtype=torch.long)
    gold = torch.full((len(examples), keep), IGNORED, dtype=torch.long)
    for row, (prompt, answer) in enumerate(examples):
        both = prompt + answer
        ids[row, width - len(both) :] = torch.tensor(both)
        mask[row, width - len(both) :] = 1
        gold[row, keep - len(answer) :] = torch.tensor(answer)
    positions = (mask.cumsum(-1) - 1).clamp(min=0)
    with torch.autocast(device, dtype=torch.bfloat16, enabled=halves(device)):
        logits = model(
            input_ids=ids.to(device),
            attention_mask=mask.to(device),
            position_ids=positions.to(device),
            logits_to_keep=keep + 1,
            use_cache=False,
        ).logits
    return torch.nn.functional.cross_entropy(
        logits[:, :-1].float().transpose(1, 2), gold.to(device), ignore_index=IGNORED, reduction="none"
    )


def targets(examples: Sequence[Encoded]) -> int:
    """How many tokens are to be written in all."""
    return sum(len(target) for _, target in examples)


def mean_gradient(model: Any, examples: Sequence[Encoded], size: int, pad: int, device: str) -> float:
    """Add the gradient of the mean cross-entropy of all target tokens, `size` examples at a time; that mean."""
    total = 0.0
    for part in parts(examples, size):
        loss = token_losses(model, part, pad, device).sum() / targets(examples)
        loss.backward()
        total += float(loss.detach())
    return total


def costs(model: Any, examples: Sequence[Encoded], pad: int, device: str) -> list[float]:
    """Cross-entropy of the target of each example, in nats; nothing is kept for a gradient."""
    import torch

    with torch.inference_mode():
        return [float(cost) for cost in token_losses(model, examples, pad, device).sum(dim=1)]


def parts(examples: Sequence[Encoded], size: int) -> Iterator[Sequence[Encoded]]:
    """So many at a time."""
    return (examples[start : start + size] for start in range(0, len(examples), size))


def mean_loss(model: Any, examples: Sequence[Encoded], size: int, pad: int, device: str) -> float:
    """Mean cross-entropy of the target tokens of all examples, in nats; the model is left as it was."""
    order = sorted(examples, key=lambda one: len(one[0]) + len(one[1]))
    return sum(sum(costs(model, part, pad, device)) for part in parts(order, size)) / targets(order)
