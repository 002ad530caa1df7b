"""RefExp's expressions as examples: what crowd workers wrote to point at one thing on a screen.

Only of the screens that are trained on; those that are held out are for measuring. The expressions do not say in which
of a thing's lines the model is to name it: the one that has most words in common with the expression is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ...bench.grounding import read_expressions
from ...bench.labelled import Labelled
from ...places import ANY, NOUNS, ORDINALS, places
from ..demos import TrainingStep
from .examples import distinct, example
from .pointing import placed

SOURCE = "refexp"
LEAST = 0.5
"""A place that has less in common with the expression is not what was meant."""
_AHEAD = 0.03
"""By so much a place has to be nearer than the thing's own name."""
_NOUN = 0.35
"""What a noun counts: people use them as they like."""
_SAME = (
    (r"[^\w ]", " "),
    *((rf"\b{number}(st|nd|rd|th)\b", nth) for number, nth in enumerate(ORDINALS, 1)),
    (r"\b(logo|symbol)s?\b", "icon"),
    (r"\b(photo|pic|thumbnail)s?\b", "picture"),
    (r"\b(check|tick) ?box(es)?\b", "checkbox"),
    (r"\b(text|input) (field|box)\b|\bbox\b", "field"),
    (r"\b(right( hand)? side|next right|immediate right|right) (of|to)\b|\bafter\b|\bbehind\b", "right_of"),
    (r"\b(left( hand)? side|immediate left|left) (of|to)\b|\bbefore\b", "left_of"),
    (r"\bunder(neath)?\b|\bbeneath\b", "below"),
    (r"\bover\b", "above"),
    (r"\bbesides\b|\bnext to\b|\bnear\b|\balong with\b", "beside"),
    (r"\bline\b", "row"),
    (r"\bupper\b", "top"),
    (r"\blower\b", "bottom"),
    (r"\bcent(er|re)\b", "middle"),
)
_EMPTY = re.compile(
    r"\b(the|a|an|on|in|at|of|to|is|are|which|that|there|from|click|select|tap|press|choose|go|move|find"
    r"|web|page|screen|website|corner|side)\b"
)


def from_expressions(data: Path) -> list[TrainingStep]:
    """The expressions of the training part that point at something that can be chosen.

    Raises:
        NoData: the file is missing.
    """
    return distinct(_example(one) for one in read_expressions(data, part="train") if one.legal)


def _example(one: Labelled) -> TrainingStep:
    group = f"refexp/{one.task}"
    meant = {choice.action.element for choice in one.right if choice.action is not None}
    words = _words(one.situation.goal)
    own = max(_alike(words, _words(choice.words)) for choice in one.right)
    lines = {line: _alike(words, _words(line)) for line, e in places(one.situation.screen).items() if e in meant}
    best = max(lines, key=lambda line: (lines[line], -len(line)), default="")
    if best and lines[best] >= max(LEAST, own + _AHEAD):
        return placed(one.situation, best, source=SOURCE, group=group)
    return example(one.situation, one.right[0], source=SOURCE, group=group)


def _words(text: str) -> Counter[str]:
    """The words that tell something, those for the same as one."""
    text = text.lower()
    for pattern, word in _SAME:
        text = re.sub(pattern, word, text)
    return Counter(_EMPTY.sub(" ", text).split())


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """The words that both have, as F1: 0 none, 1 all."""
    shared, every = _worth(one & other), _worth(one) + _worth(other)
    return 2 * shared / every if every else 0.0


def _worth(words: Counter[str]) -> float:
    return sum(times * (_NOUN if word in NOUNS or word == ANY else 1.0) for word, times in words.items())
