"""What an MCP client sends and gets: the arguments of the server's own calls, and their results as data and as text."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from ...device_bridge import Element, Screen, describe, rows, written
from ...retrieval import Answer
from ..choices import legal_choices
from ..records import Question, Run, Step


class Arguments(BaseModel):
    """Arguments of a call; what nobody asked for is refused."""

    model_config = ConfigDict(extra="forbid")


class Observe(Arguments):
    """Arguments of `observe`."""

    goal: str = Field(default="", description="What you are after; a long screen is cut to what has to do with it.")


class Act(Arguments):
    """Arguments of `act`."""

    choice: str = Field(description="A choice in the words of `observe`, as in `tap Network & internet`.")
    text: str | None = Field(default=None, description="What to type, for a choice that begins with `type`.")
    percent: int | None = Field(default=None, ge=0, le=100, description="For a choice that begins with `slide`.")


class Goal(Arguments):
    """Arguments of `run_goal`."""

    goal: str = Field(description="What to do on the phone, as in `Turn on airplane mode`.")


class Reply(Arguments):
    """Arguments of `answer_run`."""

    run: str = Field(description="The run that waits.")
    answer: str = Field(description="One of the question's options, what is missing, or `stop`.")


class Ask(Arguments):
    """Arguments of `ask_index`."""

    question: str = Field(description="A question of the documents.")
    passages: int = Field(default=5, ge=1, le=20, description="How many passages to look at.")


class Seen(BaseModel):
    """One thing on the screen, and what may be done to it."""

    index: int = Field(description="its place among the screen's elements, top to bottom")
    role: str
    text: str
    value: str = ""
    state: list[str] = Field(default_factory=list, description="on, off, selected, focused, disabled")
    choices: list[str] = Field(default_factory=list, description="the words of `act`")


class ScreenView(BaseModel):
    """The screen, compact: what can be read or acted on, and every legal choice."""

    app: str
    title: str = ""
    lines: list[str] = Field(description="the screen as a person reads it, a row a line")
    elements: list[Seen]
    choices: list[str] = Field(description="the choices that belong to no element")
    left_out: int = Field(default=0, description="elements that a long screen has beside these; scroll, or give a goal")

    @property
    def text(self) -> str:
        """The same for reading."""
        page = f"{self.app}, {self.title}" if self.title and self.title != self.app else self.app
        left_out = [f"({self.left_out} more that are not shown)"] if self.left_out else []
        choices = [words for element in self.elements for words in element.choices] + self.choices
        return "\n".join([f"Screen: {page}", *self.lines, *left_out, "", "Choices:", *choices])


class ActView(BaseModel):
    """What an act came to."""

    did: str
    changed: bool = Field(description="whether the screen shows anything else now")
    note: str = Field(default="", description="what was not as promised")
    changes: list[str] = Field(default_factory=list, description="states that are others now, `Wi-Fi: off → on`")
    screen: ScreenView

    @property
    def text(self) -> str:
        """The same for reading."""
        said = [f"{self.did}: {self.note or ('done' if self.changed else 'nothing changed')}"]
        return "\n".join([*said, *self.changes, "", self.screen.text])


class StepView(BaseModel):
    """One step of a run."""

    number: int = Field(description="from 1")
    screen: str
    did: str
    confidence: float
    note: str = ""

    @property
    def text(self) -> str:
        """The same on one line."""
        note = f" ({self.note})" if self.note else ""
        return f"{self.number}. {self.screen}: {self.did}{note}, {self.confidence:.0%} sure"


class RunView(BaseModel):
    """How a run ended, or what it waits for."""

    run: str
    goal: str
    status: str
    answer: str | None = None
    reason: str = ""
    changes: list[str] = Field(default_factory=list)
    question: Question | None = None
    steps: list[StepView] = Field(default_factory=list)

    @property
    def text(self) -> str:
        """The same for reading."""
        said = [f"{self.status}: {self.reason}" if self.reason else self.status]
        said += [f"answer: {self.answer}"] if self.answer is not None else []
        said += [f"changed  {change}" for change in self.changes]
        if self.question is not None:
            said += [self.question.text, *(f"  {option}" for option in self.question.options)]
        return "\n".join([*said, *(step.text for step in self.steps), f"run {self.run}"])


def seen(screen: Screen, app: str, goal: str = "") -> ScreenView:
    """The screen as a client sees it; `app` is the front app's readable name."""
    lines = describe(screen, goal=goal)
    choices: dict[int, list[str]] = {}
    free: list[str] = []
    for choice in legal_choices(screen):
        if choice.action is not None:
            of = choice.action.element
            (free if of is None or choice.action.kind == "scroll" else choices.setdefault(of, [])).append(choice.words)
    # A list has choices and no line, so that what was cut is known only by what would have had one.
    hidden = {line.element for line in describe(screen, limit=len(screen.elements))} - {line.element for line in lines}
    shown = ({line.element for line in lines} | set(choices)) - hidden
    elements = [element for element in screen.elements if element.index in shown]
    return ScreenView(
        app=app,
        title=screen.title,
        lines=[written(screen, row) for row in rows(screen, lines)],
        elements=[_element(element, choices.get(element.index, [])) for element in elements],
        choices=free,
        left_out=len(hidden),
    )


def _element(element: Element, choices: list[str]) -> Seen:
    checked = [] if element.checked is None else ["on" if element.checked else "off"]
    marks = {"selected": element.selected, "focused": element.focused, "disabled": not element.enabled}
    return Seen(
        index=element.index,
        role=element.role,
        text=element.text or element.hint,
        # What a password field holds is nobody's business, not even as dots.
        value="" if element.password else element.value,
        state=[*checked, *(word for word, so in marks.items() if so)],
        choices=choices,
    )


def stepped(step: Step) -> StepView:
    """A step as a client sees it."""
    page = f"{step.app}, {step.title}" if step.title and step.title != step.app else step.app
    decision = step.decision
    return StepView(
        number=step.index + 1,
        screen=page,
        did=decision.line,
        confidence=decision.confidence,
        note=step.outcome.note,
    )


def ran(run: Run) -> RunView:
    """A run as a client sees it."""
    return RunView(
        run=run.id,
        goal=run.goal,
        status=run.status,
        answer=run.answer,
        reason=run.reason,
        changes=list(dict.fromkeys(run.changes)),
        question=run.question,
        steps=[stepped(step) for step in run.steps],
    )


def quoted(answer: Answer) -> str:
    """What the documents say, for reading."""
    if answer.abstained:
        near = [f"{passage.text}\n[{passage.source}]" for passage in answer.nearest]
        return "\n\n".join(["The documents do not answer this; the nearest passages:", *near])
    return "\n".join(f"“{quote.text}” [{quote.source}]" for quote in answer.quotes)
