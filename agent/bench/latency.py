"""The suite `latency`: what a decision costs, beside llama.cpp alone and beside writing JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..choices import Decision
from ..model import SmallModel
from ..planner import Planner, Situation
from ..weights import choose_model
from .figures import p50


def measure(planner: Planner, situation: Situation) -> dict[str, float]:
    """One decision's milliseconds: prefill from an empty cache, deciding after it, raw llama.cpp, JSON.

    `raw` repeats exactly the batches that the decision computed, in the same order and cache state, through
    `llama_decode` and nothing else. `json` decodes, one token at a time, the minimal JSON that says the same; it is
    given the tokens, so that what is timed is a lower bound of writing them.
    """
    model = planner.model
    model.rewind(0)
    model.take_usage()
    model.calls = []
    started = time.perf_counter()
    decision = planner.decide(situation)
    total = (time.perf_counter() - started) * 1000
    calls, model.calls = model.calls, None
    usage = model.take_usage()
    prefill = usage.prefill_s * 1000
    raw = replay(model, calls)
    prompt = model.tokens(situation.prompt())
    model.rewind(0)
    model.read(prompt)
    return {
        "prefill": prefill,
        "decide": total - prefill,
        "total": total,
        "raw": raw,
        "json": write_json(model, prompt, decision),
        "prompt_tokens": len(prompt),
    }


def replay(model: SmallModel, calls: Sequence[tuple[int, tuple[int, ...], int]]) -> float:
    """Milliseconds of the same batches through llama.cpp alone, the last logits of each fetched."""
    model.rewind(0)
    started = time.perf_counter()
    for position, tokens, outputs in calls:
        model.rewind(position)
        model.decode(tokens, position, outputs)
        model.logits()
    return (time.perf_counter() - started) * 1000


def write_json(model: SmallModel, prompt: tuple[int, ...], decision: Decision) -> float:
    """Milliseconds to write the decision as JSON behind the prefilled prompt, token by token."""
    action = decision.choice.action
    body: dict[str, Any] = {"action": action.kind if action else decision.choice.kind}
    if action is not None and action.element is not None:
        body["element"] = action.element
    body |= decision.arguments
    tokens = model.tokens(" " + json.dumps(body, separators=(",", ":")) + "\n")
    started = time.perf_counter()
    model.logits().argmax()
    for number, token in enumerate(tokens):
        model.decode([token], len(prompt) + number)
        model.logits().argmax()
    elapsed = (time.perf_counter() - started) * 1000
    model.rewind(len(prompt))
    return elapsed


def bench(
    situations: Sequence[Situation],
    *,
    model: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """The figures over these situations."""
    choice = choose_model(model)
    planner = Planner(SmallModel(choice.path, choice.adapter))
    measure(planner, situations[0])
    rows = []
    for number, situation in enumerate(situations):
        rows.append(measure(planner, situation))
        if progress:
            progress(number + 1, len(situations))
    return {
        "suite": "latency",
        "n": len(rows),
        "prompt_tokens_p50": p50([r["prompt_tokens"] for r in rows]),
        "prefill_ms_p50": p50([r["prefill"] for r in rows]),
        "decide_ms_p50": p50([r["decide"] for r in rows]),
        "raw_ms_p50": p50([r["raw"] for r in rows]),
        "overhead": p50([r["total"] / r["raw"] for r in rows]),
        "json_ms_p50": p50([r["json"] for r in rows]),
        "decide_to_json": p50([r["decide"] / r["json"] for r in rows]),
        "total_ms_p50": p50([r["total"] for r in rows]),
        "file": choice.path.name,
    }
