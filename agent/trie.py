"""The legal lines as a trie of tokens, walked best-first.

A line's probability is the product of the model's probabilities at the branches, each renormalised over the
tokens that lead to a legal line. Where only one token is legal nothing is decided and nothing is computed.
The walk opens the most probable branch first, so that it ends after a few branch points with the exact most
probable line, and bounds for the rest.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Logits = Callable[[tuple[int, ...]], NDArray[np.float32]]


@dataclass(slots=True)
class Node:
    """A place in the trie: the tokens that may follow, and the line that ends here."""

    children: dict[int, Node] = field(default_factory=dict)
    option: int | None = None

    def run(self) -> tuple[tuple[int, ...], Node]:
        """The forced tokens from here on and the node they lead to: a branch or an end."""
        tokens: list[int] = []
        node = self
        while node.option is None and len(node.children) == 1:
            token, node = next(iter(node.children.items()))
            tokens.append(token)
        return tuple(tokens), node


@dataclass(frozen=True, slots=True)
class Scores:
    """Which lines were reached and how probable they are, best first.

    `found` holds (index of the line, probability); `rest` is the probability that all lines not reached share;
    `opened` counts the branch points at which the model was asked.
    """

    found: tuple[tuple[int, float], ...]
    rest: float
    opened: int


def build(lines: Sequence[Sequence[int]]) -> Node:
    """A trie of the token sequences.

    End the lines alike, so that none is the beginning of another; one that still repeats, begins or extends an
    earlier line cannot be told from it by its tokens and is left out.
    """
    root = Node()
    for index, tokens in enumerate(lines):
        node, fresh = root, False
        for token in tokens:
            if node.option is not None:
                break
            if token not in node.children:
                node.children[token], fresh = Node(), True
            node = node.children[token]
        if fresh:
            node.option = index
    return root


def stem(lines: Sequence[Sequence[int]], share: float = 0.25) -> tuple[int, ...]:
    """The beginning that many lines share: at each place the commonest token, while enough lines go on with it.

    Args:
        lines: Token sequences.
        share: The part of all lines that must begin so.
    """
    begun, path = list(lines), list[int]()
    while counts := Counter(line[len(path)] for line in begun if len(line) > len(path)):
        token, many = counts.most_common(1)[0]
        if many < max(2, share * len(lines)):
            break
        begun = [line for line in begun if len(line) > len(path) and line[len(path)] == token]
        path.append(token)
    return tuple(path)


def walk(root: Node, logits: Logits, *, rest: float = 0.02, most: int = 4, temperature: float = 1.0) -> Scores:
    """Rank the trie's lines by the model.

    Args:
        root: From `build`.
        logits: Gives the next-token logits after the prompt and these tokens.
        rest: Stop once the best line is known for certain and what is unexplored has no more probability than this.
        most: Open no more branch points than this, unless the best line is not known yet.
        temperature: Divides the logits; above 1 flattens.
    """
    forced, top = root.run()
    frontier: list[tuple[float, int, tuple[int, ...], Node]] = [(-1.0, 0, forced, top)]
    found: list[tuple[int, float]] = []
    best, open_mass, opened, ticket = 0.0, 1.0, 0, 0
    while frontier:
        if best >= -frontier[0][0] and (open_mass <= rest or opened >= most):
            break
        negative, _, path, node = heapq.heappop(frontier)
        mass = -negative
        if node.option is not None:
            found.append((node.option, mass))
            best, open_mass = max(best, mass), open_mass - mass
            continue
        tokens = list(node.children)
        row = logits(path)[tokens].astype(np.float64) / temperature
        row = np.exp(row - row.max())
        opened += 1
        for token, share in zip(tokens, row / row.sum(), strict=True):
            more, after = node.children[token].run()
            ticket += 1
            heapq.heappush(frontier, (-mass * float(share), ticket, (*path, token, *more), after))
    found.sort(key=lambda pair: -pair[1])
    return Scores(tuple(found), max(0.0, open_mass), opened)
