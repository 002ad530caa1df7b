"""Marks names of people and places in a text: a linear chain over hashed features, its weights in a file of ours.

It was trained here (`tapwright train tagger`); `tagger.json` beside the weights says on what, by hash. Reading a text
is a few sums of weights and a pass in each direction: no model is downloaded, and nothing but numpy runs. What may be a
name is masked although something else is likelier: a name that leaves is worse than a word that is masked for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from tapwright.errors import TapwrightError

from .features import SIZE, Token, features, tokens
from .found import Found, Kind

Label = Literal["PERSON", "ADDRESS", "PLACE", "COMPANY", "OTHER"]
LABELS: tuple[Label, ...] = get_args(Label)
TAGS: tuple[str, ...] = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
"""What a token can be: outside, or at the beginning of or inside a labelled stretch."""
MASKED: dict[Label, Kind] = {"PERSON": "PERSON", "ADDRESS": "ADDRESS", "PLACE": "PLACE"}
"""Labels that are masked; the others are learnt to be told apart from them."""
FILE = Path(__file__).parent / "tagger.npz"
Floats = NDArray[np.float64]
_KINDS = tuple(MASKED.values())
_BEGINS, _INSIDE = ([TAGS.index(f"{mark}-{label}") for label in MASKED] for mark in "BI")


class TaggerUnusable(TapwrightError):
    """The file of weights cannot be used."""


class Tagger:
    """Weights at work.

    Args:
        kept: The features that have weights, in order; `n` of them.
        weights: Of each of these for each tag, `n` × `len(TAGS)`.
        moves: From one tag to the next.
        start: For the first tag.
        threshold: What is masked with at least this probability is masked.
    """

    def __init__(self, kept: NDArray[np.int64], weights: Floats, moves: Floats, start: Floats, threshold: float):
        self._rows = np.full(SIZE, -1, dtype=np.int32)
        self._rows[kept] = np.arange(len(kept))
        self._weights, self._moves, self._start = weights, moves, start
        self.threshold = threshold

    @classmethod
    def load(cls, path: Path = FILE) -> Tagger:
        """The tagger in a file.

        Raises:
            TaggerUnusable: It is missing or damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as body:
                weights, moves, start = (body[name].astype(np.float64) for name in ("weights", "moves", "start"))
                return cls(body["kept"].astype(np.int64), weights, moves, start, float(body["threshold"]))
        except (OSError, ValueError, KeyError) as error:
            raise TaggerUnusable(
                f"The weights {path} cannot be read ({error}).", "Install Tapwright again, or train a tagger."
            ) from error

    def probabilities(self, made: Sequence[Token], found: Sequence[Found]) -> Floats:
        """How probable each tag is for each token, `len(made)` × `len(TAGS)` (Baum et al. 1970)."""
        scores = np.zeros((len(made), len(TAGS)))
        for place, seen in enumerate(features(made, found)):
            rows = self._rows[list(dict.fromkeys(seen))]
            scores[place] = self._weights[rows[rows >= 0]].sum(0)
        ahead, behind = scores.copy(), np.zeros_like(scores)
        ahead[0] += self._start
        for place in range(1, len(made)):
            ahead[place] += _log_sum(ahead[place - 1][:, None] + self._moves, 0)
        for place in range(len(made) - 2, -1, -1):
            behind[place] = _log_sum(self._moves + (scores[place + 1] + behind[place + 1]), 1)
        both = ahead + behind
        odds = np.exp(both - both.max(1, keepdims=True))
        shares: Floats = odds / odds.sum(1, keepdims=True)
        return shares

    def find(self, text: str, found: Sequence[Found] = ()) -> list[Found]:
        """The names and addresses in a text, in order.

        Args:
            text: Any text, lines and all.
            found: What recognisers without training have found in it, in order.
        """
        made = tokens(text)
        if not made:
            return []
        odds = self.probabilities(made, found)
        begins, goes_on = odds[:, _BEGINS], odds[:, _INSIDE]
        each = begins + goes_on
        out: list[Found] = []
        last = -1
        for place, token in enumerate(made):
            if each[place].sum() < self.threshold:
                last = -1
                continue
            which = int(each[place].argmax())
            if which == last and goes_on[place, which] >= begins[place, which]:
                out[-1] = Found(out[-1].start, token.end, out[-1].kind)
            else:
                out.append(Found(token.start, token.end, _KINDS[which]))
            last = which
        return out


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis)
    sums: Floats = top + np.log(np.exp(values - np.expand_dims(top, axis)).sum(axis))
    return sums


@cache
def shipped() -> Tagger:
    """The tagger that Tapwright brings along."""
    return Tagger.load()
