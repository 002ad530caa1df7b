"""What a task of the simulated phone is: a goal in words, a start state, a check of the end state, an expert.

A task never trusts anybody's word: `Task.check` reads the phone's state (and, for reading tasks, compares
the answer), and refuses runs that changed anything else on the way. Parameters from open pools (names, numbers,
times) are split by a stable hash, so that what is tested was never trained on.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from ...screen import Action, Screen
from ..state import PhoneState
from .ledger import changes, remember

Value = str | int | bool
Params = Mapping[str, Value]
Split = Literal["train", "test"]
WordingSet = Literal["trained", "dev", "held-out", "all"]
MoveKind = Literal["action", "tool", "remember", "answer", "finish", "ask"]
Tier = Literal["easy", "medium", "hard"]
TEST_PHONES = 1_000_000
"""Added to the seeds of phones that are tested on."""


class Move(BaseModel):
    """One move of an expert: a UI action, a tool call, something to remember, an answer, finish, or a question."""

    model_config = ConfigDict(frozen=True)

    kind: MoveKind
    action: Action | None = Field(default=None, description="for kind action")
    tool: str = Field(default="", description="for kind tool: the tool's name")
    arguments: Mapping[str, Value] = Field(default_factory=dict, description="for kind tool")
    text: str = Field(default="", description="for kinds remember, answer and ask")


class Expert(Protocol):
    """A closed-loop policy that knows the way from any screen a task can meet."""

    def next(self, screen: Screen, history: Sequence[Move]) -> Move:
        """The right move on `screen` after the moves in `history` (oldest first)."""
        ...


class Task(ABC):
    """A template: draw parameters, say the goal, set the phone up, check it afterwards.

    Subclasses give `parameters`, `arrange`, `done`, `expert`, and usually `words` and `allowed`.

    Attributes:
        name: Unique, snake_case.
        app: Package of the app that the task is about.
        tier: How long the way is: easy (up to four moves), medium, hard (typing into several fields).
        wordings: Goals with `{placeholders}` for `words`, used in training.
        dev: Goals never trained on, which training is steered by: looked at, measured on as often as it takes.
        held_out: Goals never trained on and never looked at while training is steered: what is reported.
    """

    name: str
    app: str
    tier: Tier
    wordings: tuple[str, ...]
    dev: tuple[str, ...]
    held_out: tuple[str, ...]

    @abstractmethod
    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Draws parameters; those from open pools come from the half of the pool that is `split`'s."""

    @abstractmethod
    def arrange(self, state: PhoneState, params: Params) -> None:
        """Makes the start state, on top of `state.reset(seed)`: one in which the task is not done."""

    @abstractmethod
    def done(self, state: PhoneState, params: Params, answer: str | None, changed: frozenset[str]) -> bool:
        """Whether the goal is reached. `changed` holds what differs from the start, as `ledger.changes` names it."""

    @abstractmethod
    def expert(self, params: Params) -> Expert:
        """A policy that does the task from any screen."""

    def words(self, params: Params) -> dict[str, str]:
        """What the placeholders of the wordings stand for."""
        return {key: str(value) for key, value in params.items()}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Patterns of the changes that a good run may make, beside none."""
        return ()

    def knowledge(self, _params: Params) -> tuple[str, ...]:
        """What a card says that the task cannot be done without; empty for most tasks."""
        return ()

    def set_up(self, state: PhoneState, params: Params) -> None:
        """Puts the phone into the start state and remembers it for `check`. Call after `state.reset(seed)`."""
        self.arrange(state, params)
        remember(state)

    def check(self, state: PhoneState, params: Params, answer: str | None = None) -> bool:
        """Whether the goal is reached and nothing else was changed since `set_up`."""
        changed = changes(state)
        allowed = self.allowed(params)
        strays = [key for key in changed if not any(fnmatchcase(key, pattern) for pattern in allowed)]
        return not strays and self.done(state, params, answer, changed)


@dataclass(frozen=True)
class Instance:
    """A task with its parameters drawn and its goal said; `seed` also seeds the phone's other content."""

    task: Task
    params: Params
    goal: str
    wording: str
    seed: int
    split: Split

    def set_up(self, state: PhoneState) -> None:
        """Resets the phone and puts it into this instance's start state.

        What else is on the phone differs between the splits too.
        """
        state.reset(self.seed if self.split == "train" else self.seed + TEST_PHONES)
        self.task.set_up(state, self.params)

    def check(self, state: PhoneState, answer: str | None = None) -> bool:
        """Whether this instance is done, see `Task.check`."""
        return self.task.check(state, self.params, answer)

    def expert(self) -> Expert:
        """A policy that does this instance."""
        return self.task.expert(self.params)


def say(task: Task, wording: str, params: Params) -> str:
    """The goal in words: `wording` filled in.

    A goal that starts with a parameter starts with a capital letter, unless that is an address, which people copy.
    """
    goal = wording.format_map(task.words(params))
    if not wording.startswith("{") or {"@", "/"} & set(goal.split()[0]):
        return goal
    return goal[0].upper() + goal[1:]


def draw(task: Task, seed: int, wordings: WordingSet = "trained", split: Split = "train") -> Instance:
    """Draws the instance of `task` that belongs to `seed`; the same arguments give the same instance."""
    rng = random.Random(f"{task.name}/{split}/{seed}")
    params = task.parameters(rng, split)
    pools = {"trained": task.wordings, "dev": task.dev, "held-out": task.held_out}
    pools["all"] = task.wordings + task.dev + task.held_out
    wording = rng.choice(pools[wordings])
    return Instance(task=task, params=params, goal=say(task, wording, params), wording=wording, seed=seed, split=split)
