"""What happened: `Step` and `Run`, the records that are journaled, streamed and reported."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from .choices import Decision

Exit = Literal["act", "verify", "ask"]
Status = Literal["running", "done", "not done", "waiting", "failed", "interrupted"]


class Outcome(BaseModel):
    """What the check after an act saw.

    `led` says that another page is in front, by app and heading. `note` is empty where the screen did what the choice
    promised, else a few words for the history. `changes` names things whose state is another one now, as
    `Airplane mode: off → on`.
    """

    changed: bool
    led: bool = False
    note: str = ""
    changes: tuple[str, ...] = ()


class Timings(BaseModel):
    """Milliseconds of a step by part; `decide` includes reading the prompt."""

    observe: float = 0.0
    recall: float = 0.0
    decide: float = 0.0
    verify: float = 0.0
    act: float = 0.0


class Tokens(BaseModel):
    """Token counts of a step: the prompt's, how many of them came from the cache, and decoded ones."""

    prompt: int = 0
    reused: int = 0
    decoded: int = 0


class Step(BaseModel):
    """One turn of the loop.

    `tools`, `knowledge` and `banned` are what the decision was made from beside the screen and the moves before.
    """

    index: int
    app: str
    title: str = ""
    screen: int = Field(description="the journal entry that holds the Screen")
    decision: Decision
    exit: Exit
    outcome: Outcome
    result: str = Field(default="", description="what the tool said, if it was a call")
    tools: tuple[str, ...] | None = Field(default=None, description="tools among the choices; None: not written down")
    knowledge: tuple[str, ...] = Field(default=(), description="lines that were recalled")
    banned: tuple[str, ...] = Field(default=(), description="words or lines that were just tried here in vain")
    timings: Timings = Field(default_factory=Timings)
    tokens: Tokens = Field(default_factory=Tokens)


class Question(BaseModel):
    """What the person is asked: to allow a choice, to make it, or to say what is missing for it.

    `options` are the words of choices, best first; the answer is one of them, its number from 1, `yes`, `no` or `stop`;
    what is missing is said in free words. After a choice that ends in a colon the person may say the text too, as in
    `type First name: Anna`.
    """

    kind: Literal["approve", "choose", "say"]
    text: str
    options: tuple[str, ...] = ()


class Run(BaseModel):
    """A goal and its steps.

    `answer` is what the run found out, where the goal was a question; `reason` says why a run is not done.
    """

    id: str
    goal: str
    serial: str = ""
    started: float = Field(description="seconds since the epoch")
    status: Status = "running"
    answer: str | None = None
    reason: str = ""
    question: Question | None = None
    steps: list[Step] = Field(default_factory=list)

    @property
    def ended(self) -> bool:
        """Whether nothing can follow; a run that waits, was cut short, or was refused an approval can be resumed."""
        return self.status == "done" or (self.status == "not done" and self.question is None)

    @property
    def changes(self) -> list[str]:
        """What changed over the whole run, in order, as the checks saw it."""
        return [change for step in self.steps for change in step.outcome.changes]
