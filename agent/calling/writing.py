"""The small model writes a text that a regular expression allows, token by token, the most probable first.

What it writes is mostly a copy of something that it has just read. So the text that followed the same words there is
tried first, several tokens in one batch, and kept as far as the model would have written it itself: the result is the
same, it only comes sooner (prompt lookup, a form of speculative decoding: Leviathan et al. 2022, arXiv:2211.17192).
"""

from __future__ import annotations

import codecs
import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import regex
from numpy.typing import NDArray

LONGEST = 200
LOOKED_AT = 48
AHEAD = 10
MATCH = 2
OTHER = "é"


class Writer(Protocol):
    """What writing needs of a model."""

    def next(self, tokens: Sequence[int], ahead: Sequence[int] = ()) -> list[NDArray[np.float32]]:
        """Logits after `tokens`, and after each further one of `ahead`."""

    def piece(self, token: int) -> bytes:
        """The bytes that a token stands for; none for a control token."""


class NothingFits(ValueError):
    """No token of the vocabulary goes on with an allowed text."""


def write(
    model: Writer, before: Sequence[int], allowed: regex.Pattern[str], source: Sequence[int] = ()
) -> tuple[str, float]:
    """Write one line's text, up to its end, which is not part of it.

    Args:
        model: The model.
        before: The tokens read and written so far; the text comes after a space.
        allowed: What the text must match as a whole.
        source: Tokens from which the text may be copied.

    Returns:
        The text and its probability: the product of its tokens', each among those that were allowed there, or among
        all where only an improbable one was.

    Raises:
        NothingFits: the model cannot write any such text.
    """
    path: list[int] = []
    raw, sure = b"", 0.0
    while len(path) < LONGEST:
        draft = _draft(path, source)
        rows = model.next([*before, *path], draft)
        for place, row in enumerate(rows):
            token, share = _best(model, row, raw, allowed)
            sure += math.log(share)
            if token is None:
                return _value(raw), math.exp(sure)
            path.append(token)
            raw += model.piece(token)
            if place >= len(draft) or draft[place] != token:
                break
    raise NothingFits(f"nothing that fits within {LONGEST} tokens")


def _draft(path: Sequence[int], source: Sequence[int]) -> list[int]:
    """What followed the last tokens of the text in the source, the last time they stood there."""
    if len(path) < MATCH:
        return []
    tail = list(path[-MATCH:])
    for start in range(len(source) - MATCH - 1, -1, -1):
        if list(source[start : start + MATCH]) == tail:
            return list(source[start + MATCH : start + MATCH + AHEAD])
    return []


def _best(model: Writer, row: NDArray[np.float32], raw: bytes, allowed: regex.Pattern[str]) -> tuple[int | None, float]:
    """The most probable token that the text may go on with (None: the line's end), and its share among them."""
    order = np.argpartition(-row, LOOKED_AT)[:LOOKED_AT]
    order = order[np.argsort(-row[order])]
    legal = [int(token) for token in order if _fits(model, int(token), raw, allowed)]
    if not legal:
        found = next((t for t in np.argsort(-row)[LOOKED_AT:].tolist() if _fits(model, t, raw, allowed)), None)
        if found is None:
            raise NothingFits(f"nothing goes on after {_value(raw)!r}")
        # the model would have written something else: its share is that among all tokens
        return _ended(model, found), _share(row[found], row)
    return _ended(model, legal[0]), _share(row[legal[0]], row[legal])


def _ended(model: Writer, token: int) -> int | None:
    return None if model.piece(token).startswith(b"\n") else token


def _share(one: np.float32, among: NDArray[np.float32]) -> float:
    return float(1.0 / np.exp(among.astype(np.float64) - float(one)).sum())


def _fits(model: Writer, token: int, raw: bytes, allowed: regex.Pattern[str]) -> bool:
    piece = model.piece(token)
    if not piece:
        return False
    if b"\n" in piece:
        try:
            return piece == b"\n" and bool(raw) and allowed.fullmatch(raw[1:].decode()) is not None
        except UnicodeDecodeError:
            return False
    whole = raw + piece
    if not raw and not piece.startswith(b" "):
        return False
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(whole)
    except UnicodeDecodeError:
        return False
    # of a character that is not complete yet it is only known that it is none of ASCII
    unknown = OTHER if len(text.encode()) < len(whole) else ""
    return allowed.fullmatch(f"{text[1:]}{unknown}", partial=True) is not None


def _value(raw: bytes) -> str:
    """The text without the space before it."""
    return raw[1:].decode(errors="replace")
