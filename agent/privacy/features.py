"""What the tagger sees of a text: for each token a set of features, each a number below `SIZE`.

The features are letters, shapes, classes of common words, and the same of the neighbours; no list of names stands
behind them. They are hashed, so that the file of weights holds no word of what it was trained on.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from .found import Found
from .words import classes

SIZE = 1 << 16
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_EDGE = "|"


class Token(NamedTuple):
    """A word, a number or a sign, with its place; `line` counts from 0, `first` says that it begins one."""

    text: str
    start: int
    end: int
    line: int
    first: bool


def tokens(text: str) -> list[Token]:
    """The text's tokens in order."""
    made: list[Token] = []
    line, at = 0, 0
    for one in _TOKEN.finditer(text):
        broken = text.count("\n", at, one.start())
        line, at = line + broken, one.start()
        made.append(Token(one[0], one.start(), one.end(), line, not made or broken > 0))
    return made


def features(made: Sequence[Token], found: Sequence[Found] = ()) -> list[list[int]]:
    """The features of each token.

    Args:
        made: A text's tokens.
        found: What other recognisers have found in it, in order.
    """
    low = [_low(token.text) for token in made]
    shapes = [shape(token.text) for token in made]
    kinds = _kinds(made, found)
    lines = _lines(made)
    return [_of(i, made, low, shapes, kinds, lines) for i in range(len(made))]


def shape(text: str) -> str:
    """Capitals, small letters, digits: `Xx` for Anna, `X` for NATO, `dddd` for 2026, a sign as it is."""
    if text.isdigit():
        return "d" * min(len(text), 7)
    if not text.isalpha():
        return text
    if text.islower():
        return "x"
    if text.isupper():
        return "X" if len(text) > 1 else "I"
    if text[0].isupper() and text[1:].islower():
        return "Xx"
    return "o" if text.lower() == text.upper() else "xX"


def _low(text: str) -> str:
    return "0" * min(len(text), 7) if text.isdigit() else text.lower()


def _kinds(made: Sequence[Token], found: Sequence[Found]) -> list[str]:
    kinds = ["" for _ in made]
    for one in found:
        for i, token in enumerate(made):
            if token.start < one.end and one.start < token.end:
                kinds[i] = one.kind
    return kinds


def _lines(made: Sequence[Token]) -> dict[int, tuple[int, int, int]]:
    """Of each line the number of its words, how many of them begin with a capital, and how many are numbers."""
    counts: dict[int, tuple[int, int, int]] = {}
    for token in made:
        words, capitals, numbers = counts.get(token.line, (0, 0, 0))
        if token.text[0].isalpha():
            words, capitals = words + 1, capitals + token.text[0].isupper()
        counts[token.line] = (words, capitals, numbers + token.text.isdigit())
    return counts


def _of(
    i: int,
    made: Sequence[Token],
    low: Sequence[str],
    shapes: Sequence[str],
    kinds: Sequence[str],
    lines: dict[int, tuple[int, int, int]],
) -> list[int]:
    token, word = made[i], low[i]

    def at(values: Sequence[str], away: int) -> str:
        """A neighbour's value, with a mark where a line lies between."""
        j = i + away
        if not 0 <= j < len(made):
            return _EDGE
        return values[j] if made[j].line == token.line else f"/{values[j]}"

    words, capitals, numbers = lines[token.line]
    before, after = at(low, -1), at(low, 1)
    s0, sb, sa = shapes[i], at(shapes, -1), at(shapes, 1)
    said = [
        "1",
        f"w {word}",
        f"s {s0}",
        f"b {before}",
        f"a {after}",
        f"bb {at(low, -2)}",
        f"aa {at(low, 2)}",
        f"bbb {at(low, -3)}",
        f"bbw {at(low, -2)} {before}",
        f"aaw {after} {at(low, 2)}",
        f"sb {sb} {s0}",
        f"sa {s0} {sa}",
        f"sbb {at(shapes, -2)} {sb} {s0}",
        f"saa {s0} {sa} {at(shapes, 2)}",
        f"sbsa {sb} {s0} {sa}",
        f"bs {before} {s0}",
        f"as {after} {s0}",
        f"k {kinds[i]}",
        f"kb {at(kinds, -1)}",
        f"ka {at(kinds, 1)}",
        f"line {min(words, 6)} {capitals == words} {min(numbers, 3)} {s0}",
        f"first {token.first} {s0}",
        f"last {i + 1 == len(made) or made[i + 1].first} {s0}",
    ]
    near = [classes(low[j]) if 0 <= j < len(low) else (_EDGE, _EDGE) for j in range(i - 2, i + 3)]
    for depth in (0, 1):
        cbb, cb, c, ca, caa = (str(both[depth]) for both in near)
        said += [
            f"c{depth} {c} {s0}",
            f"cb{depth} {cb} {s0}",
            f"ca{depth} {ca} {s0}",
            f"cbb{depth} {cbb} {s0}",
            f"caa{depth} {caa} {s0}",
            f"cbc{depth} {cb} {c}",
            f"cac{depth} {c} {ca}",
            f"cbw{depth} {before} {c}",
            f"caw{depth} {c} {after}",
            f"cline{depth} {min(words, 6)} {c} {s0}",
        ]
    if word.isalpha():
        said += [f"p{n} {word[:n]}" for n in (1, 2, 3, 4) if n < len(word)]
        said += [f"e{n} {word[-n:]}" for n in (1, 2, 3, 4) if n < len(word)]
        marked = f"^{word}$"
        said += [f"g {marked[n : n + 3]} {s0}" for n in range(len(marked) - 2)]
        said.append(f"length {min(len(word), 12)} {s0}")
        said.append(f"ascii {word.isascii()} {s0}")
    return [zlib.crc32(one.encode()) % SIZE for one in said]
