"""Fits the tagger: a linear-chain conditional random field (Lafferty et al. 2001) by L-BFGS, on one processor.

What it learns from stands in `tagging.py`. The file that comes out holds the weights that matter, in half precision;
beside it a manifest says by hash which texts were learnt from, so that a bench that meets one of them can say so.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from ..bench.figures import json_lines
from ..privacy.features import SIZE, features, tokens
from ..privacy.patterns import patterns
from ..privacy.saw import text_hash
from ..privacy.tagger import TAGS
from .tagged_screens import plain_texts, recorded_texts, screen_texts
from .tagging import Tagged, examples

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SCREENS = 12
"""Screens of each app of the simulated phone."""
SMALL = 0.02
"""Features whose weights are all smaller are left out of the file."""


def in_training(record: dict[str, Any], share: float) -> bool:
    """Whether a labelled sentence is for training: by a hash of its template, so that no template is on both sides."""
    number = int(hashlib.sha256(record["masked"].encode()).hexdigest(), 16)
    return number % 100 < round(100 * share)


@dataclass(frozen=True)
class Chains:
    """Sequences of tokens, one after the other.

    Attributes:
        seen: Tokens × features, 1 where a token has one.
        tags: Of each token.
        lengths: Of each sequence.
    """

    seen: Any
    tags: Ints
    lengths: Ints


def chains(examples: Sequence[Tagged]) -> Chains:
    """Examples as numbers."""
    columns: list[int] = []
    ends, tags, lengths = [0], [], []
    for one in examples:
        made = tokens(one.text)
        if not made:
            continue
        lengths.append(len(made))
        for seen in features(made, patterns(one.text)):
            columns += sorted(set(seen))
            ends.append(len(columns))
        for token in made:
            span = next((s for s in one.spans if token.start < s.end and s.start < token.end), None)
            first = span is not None and not any(span.start <= t.start < token.start for t in made)
            tags.append(TAGS.index(f"{'B' if first else 'I'}-{span.label}") if span else 0)
    seen = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(tags), SIZE))
    return Chains(seen, np.array(tags), np.array(lengths))


def fit(data: Chains, *, penalty: float = 1.0, rounds: int = 120) -> tuple[Floats, Floats, Floats]:
    """The weights of features, of moves and of the start under which the tags are likeliest.

    Args:
        data: Tagged sequences.
        penalty: Half of it times the sum of squares keeps the weights small.
        rounds: At most so many steps of L-BFGS.
    """
    count, tags = data.seen.shape[0], len(TAGS)
    begins = np.concatenate([[0], np.cumsum(data.lengths)[:-1]])
    order = np.argsort(-data.lengths, kind="stable")
    lengths, firsts = data.lengths[order], begins[order]
    # the tokens at each place of all sequences that are that long, the longest sequences first
    places = [firsts[: int((lengths > at).sum())] + at for at in range(int(lengths[0]))]
    chain = np.repeat(np.argsort(order), data.lengths)
    right = np.zeros((count, tags))
    right[np.arange(count), data.tags] = 1
    turned = data.seen.T.tocsr()
    inner = np.setdiff1d(np.arange(1, count), begins)
    moved = np.zeros((tags, tags))
    np.add.at(moved, (data.tags[inner - 1], data.tags[inner]), 1)
    begun = right[begins].sum(0)
    wanted = turned @ right

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights, moves, start = _parts(flat, tags)
        scores = data.seen @ weights
        going = np.exp(moves)
        ahead, behind = np.zeros((count, tags)), np.zeros((count, tags))
        ahead[places[0]] = scores[places[0]] + start
        for before, here in pairwise(places):
            last = ahead[before[: len(here)]]
            top = last.max(1, keepdims=True)
            ahead[here] = scores[here] + np.log(np.exp(last - top) @ going) + top
        ends = ahead[firsts + lengths - 1]
        top = ends.max(1, keepdims=True)
        total = (np.log(np.exp(ends - top).sum(1, keepdims=True)) + top)[:, 0]
        pairs = np.zeros((tags, tags))
        for here, after in zip(places[-2::-1], places[:0:-1], strict=True):
            now = here[: len(after)]
            coming = scores[after] + behind[after]
            top = coming.max(1, keepdims=True)
            odds = np.exp(coming - top)
            behind[now] = np.log(odds @ going.T) + top
            pairs += (np.exp(ahead[now] - total[: len(after), None] + top).T @ odds) * going
        likely = np.exp(ahead + behind - total[chain][:, None])
        found = (scores * right).sum() + (moves * moved).sum() + start @ begun - total.sum()
        slope = np.concatenate(
            [(wanted - turned @ likely).ravel(), (moved - pairs).ravel(), begun - likely[begins].sum(0)]
        )
        return 0.5 * penalty * float(flat @ flat) - float(found), penalty * flat - slope

    size = SIZE * tags + tags * tags + tags
    result = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6})
    return _parts(result.x, tags)


def _parts(flat: Floats, tags: int) -> tuple[Floats, Floats, Floats]:
    a, b = SIZE * tags, SIZE * tags + tags * tags
    return flat[:a].reshape(SIZE, tags), flat[a:b].reshape(tags, tags), flat[b:]


def save(path: Path, fitted: tuple[Floats, Floats, Floats], threshold: float, about: dict[str, Any]) -> dict[str, Any]:
    """Writes the weights, and the manifest beside them; returns what that says."""
    weights, moves, start = fitted
    kept = np.flatnonzero(np.abs(weights).max(1) >= SMALL)
    np.savez_compressed(
        path,
        kept=kept.astype(np.uint32),
        weights=weights[kept].astype(np.float16),
        moves=moves.astype(np.float32),
        start=start.astype(np.float32),
        threshold=np.float32(threshold),
    )
    told = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "weights": len(kept), **about}
    path.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return told


def train(
    data: Path, path: Path, *, share: float, kin: int, threshold: float, penalty: float, seed: int
) -> dict[str, Any]:
    """Learns from the folders `pii` and `steps` and from the simulated phone.

    Args:
        data: Where these folders are.
        path: The file to write.
        share: The share of the templates in `pii` to learn from.
        kin: How often a sentence comes with other values.
        threshold: From which probability on something is masked.
        penalty: See `fit`.
        seed: Draws values and walks.

    Returns:
        What the manifest says.

    Raises:
        NoData: A file is missing.
    """
    records = [one for one in json_lines(data / "pii" / "eval.jsonl") if in_training(one, share)]
    screens = screen_texts(SCREENS, seed)
    plain = plain_texts(recorded_texts(data / "steps"), random.Random(seed))
    made = examples(records, screens, plain, seed, kin=kin)
    fitted = fit(chains(made), penalty=penalty)
    about: dict[str, Any] = {
        "recipe": {"share": share, "kin": kin, "threshold": threshold, "penalty": penalty, "seed": seed},
        "examples": len(made),
        "screens": len(screens),
        "plain": len(plain),
        "texts": sorted({text_hash(one["full_text"]) for one in records}),
        "templates": sorted({text_hash(one["masked"]) for one in records}),
    }
    return save(path, fitted, threshold, about)
