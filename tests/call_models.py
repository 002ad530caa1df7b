"""Models that write at random or one text, and functions, for tests of calling."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field
from tapwright.agent.calling.signature import Function
from tapwright.agent.trie import Scores


class Person(BaseModel):
    """Somebody."""

    name: str
    phone: str | None = None


class Party(BaseModel):
    """What a party takes."""

    title: Annotated[str, Field(description="What it is called.")]
    day: date
    guests: list[str] = []
    size: Annotated[int, Field(ge=1, le=30)] = 5
    kind: Literal["birthday", "farewell"] | None = None
    host: Person | None = None
    extras: dict[str, int] | None = None
    outside: bool = False


class Shade(enum.Enum):
    """Which of two."""

    LIGHT = "light"
    DARK = "dark"


class Nest(BaseModel):
    """What holds its like."""

    name: str
    inner: list[Nest] = []


PARTY = Function("plan_party", "Plans a party. It is fun.", Party.model_json_schema())


class Drawn:
    """A model of single bytes that writes at random, as its seed draws; it knows nothing."""

    def __init__(self, seed: int):
        self.random = np.random.default_rng(seed)
        self.prompt: tuple[int, ...] = ()

    def prefill(self, prompt: str, lines: Sequence[str] = ()) -> None:
        self.prompt = self.tokens(prompt)

    def tokens(self, text: str) -> tuple[int, ...]:
        return tuple(text.encode())

    def piece(self, token: int) -> bytes:
        return bytes([token])

    def next(self, tokens: Sequence[int], ahead: Sequence[int] = ()) -> list[NDArray[np.float32]]:
        rows = [self.random.normal(size=256).astype(np.float32) for _ in range(len(ahead) + 1)]
        for row in rows:
            row[10] += 4
        return rows

    def rank(self, lines: Sequence[str], *, after: str = "", **_: Any) -> Scores:
        shares = self.random.dirichlet(np.ones(len(lines)))
        found = sorted(enumerate(shares.tolist()), key=lambda pair: -pair[1])
        return Scores(tuple(found), 0.0, 1)


class Told(Drawn):
    """A model that writes one text, whatever it has read."""

    def __init__(self, text: str):
        super().__init__(0)
        self.text = text
        self.batches: list[int] = []

    def prefill(self, prompt: str, lines: Sequence[str] = ()) -> None:
        super().prefill(prompt)

    def next(self, tokens: Sequence[int], ahead: Sequence[int] = ()) -> list[NDArray[np.float32]]:
        self.batches.append(1 + len(ahead))
        every = (*tokens, *ahead)
        return [self._row(every[: len(tokens) + more]) for more in range(len(ahead) + 1)]

    def rank(self, lines: Sequence[str], *, after: str = "", **_: Any) -> Scores:
        rest = self.text.removeprefix(after)
        found = sorted(range(len(lines)), key=lambda index: not rest.startswith(lines[index]))
        return Scores(tuple((index, 1.0 if place == 0 else 0.0) for place, index in enumerate(found)), 0.0, 1)

    def _row(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        row = np.zeros(256, np.float32)
        done = bytes(tokens[len(self.prompt) :])
        text = self.text.encode()
        if text.startswith(done) and len(text) > len(done):
            row[text[len(done)]] = 20
        return row
