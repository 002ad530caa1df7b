"""The legal next moves on a screen, as an enumerated list of `Choice`s.

Every decision of the agent is one pick out of this list and nothing else. A choice is a line of words, so
that a model can pick it by copying: the verb, then the words by which the screen shows the thing. A
choice whose words end with a colon takes an argument, which is picked from its own list afterwards
(`arguments.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..device_bridge import Action, ActionKind, Screen, labels

if TYPE_CHECKING:
    from ..tools import Tool

ChoiceKind = Literal["action", "tool", "remember", "answer", "finish", "ask"]
REMEMBER = "remember:"
"""The words of the choice that takes a text along to later screens."""
MEMORY = "simulator, memory"
"""What the source of examples is called that teach an adapter to do so."""


class Choice(BaseModel):
    """One legal next move, without its arguments.

    `words` is unique among the choices of a screen. `takes` is what still has to be picked: nothing, a piece of
    text, a percentage, or the arguments of a tool.
    """

    model_config = ConfigDict(frozen=True)

    kind: ChoiceKind
    words: str
    action: Action | None = None
    tool: str | None = None
    takes: Literal["nothing", "text", "percent", "arguments"] = "nothing"


class Ranked(BaseModel):
    """A choice (or argument) that was considered, with its probability."""

    model_config = ConfigDict(frozen=True)

    words: str
    probability: float


class Decision(BaseModel):
    """The chosen `Choice`, its arguments, and how sure the chooser is.

    `confidence` is in 0…1: the calibrated probability that the decision is right; where nothing was calibrated, the
    probability of the choice among the legal ones times that of its arguments. `choice_confidence` is the choice's own
    among the legal ones. `ranked` holds the alternatives that were looked at, best first; what they leave of 1 was not
    worth exploring. `missing` names what a tool must have and nobody has said, `reason` why the chooser is not surer.
    """

    choice: Choice
    arguments: dict[str, Any] = Field(default_factory=dict)
    confidence: float
    choice_confidence: float
    ranked: tuple[Ranked, ...] = ()
    by: Literal["model", "verifier", "person", "tool", "skill", "expert", "overlap", "random"] = "model"
    reason: str = ""
    missing: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The decision as one line, the way the history shows it, e.g. `type First name: Anna`."""
        return line(self.choice, self.arguments)

    def to_action(self) -> Action:
        """The UI act that carries the decision out.

        Raises:
            ValueError: the decision is not a UI act.
        """
        if self.choice.action is None:
            raise ValueError(f"{self.choice.words!r} is not a UI act")
        if self.choice.takes == "text":
            return self.choice.action.model_copy(update={"text": str(self.arguments["text"])})
        if self.choice.takes == "percent":
            return self.choice.action.model_copy(update={"fraction": int(self.arguments["percent"]) / 100})
        return self.choice.action


def line(choice: Choice, arguments: dict[str, Any]) -> str:
    """The words of a choice together with those of its arguments."""
    if choice.takes == "arguments":
        given = [f"{name} {_shown(value)}" for name, value in arguments.items()]
        return " ".join(filter(None, [choice.words if given else choice.words.removesuffix(":"), ", ".join(given)]))
    if choice.takes == "nothing":
        return choice.words
    return f"{choice.words} {next(iter(arguments.values()))}"


def _shown(value: Any) -> str:
    if isinstance(value, list | dict | bool) or value is None:
        return json.dumps(value, ensure_ascii=False)
    return str(value)


_VERBS: dict[ActionKind, str] = {"tap": "tap", "long_press": "hold", "type": "type", "swipe": "slide"}


def legal_choices(screen: Screen, tools: Sequence[Tool] = (), *, remembers: bool = False) -> list[Choice]:
    """Everything that may be done next on `screen`, in the order of the screen.

    Disabled elements are left out. `finish`, `ask`, `answer`, the keys and the tools are always legal; `remember`,
    which takes a text of the screen along to later ones, is where `remembers` says that whoever chooses knows it.
    """
    names = labels(screen)
    choices: list[Choice] = []
    lists = [e for e in screen.elements if e.scroll]
    for element in screen.elements:
        if not element.enabled or element.index not in names:
            continue
        label = names[element.index].rstrip(":")
        for kind in element.actions:
            if kind not in _VERBS or not label:
                continue
            colon = kind in ("type", "swipe")
            choices.append(
                Choice(
                    kind="action",
                    words=f"{_VERBS[kind]} {label}{':' if colon else ''}",
                    action=Action(kind=kind, element=element.index),
                    takes="text" if kind == "type" else "percent" if kind == "swipe" else "nothing",
                )
            )
    for number, element in enumerate(sorted(lists, key=lambda e: -e.bounds.area)):
        for direction in element.scroll:
            suffix = "" if number == 0 else f" list {number + 1}"
            choices.append(
                Choice(
                    kind="action",
                    words=f"scroll {direction}{suffix}",
                    action=Action(kind="scroll", element=element.index, direction=direction),
                )
            )
    choices.append(Choice(kind="action", words="press back", action=Action(kind="press", key="back")))
    choices.append(Choice(kind="action", words="press home", action=Action(kind="press", key="home")))
    if any(e.focused and e.role == "field" for e in screen.elements):
        choices.append(Choice(kind="action", words="press enter", action=Action(kind="press", key="enter")))
    choices.extend(Choice(kind="tool", words=f"use {t.name}:", tool=t.name, takes="arguments") for t in tools)
    choices.append(Choice(kind="action", words="wait", action=Action(kind="wait", seconds=1.0)))
    if remembers:
        choices.append(Choice(kind="remember", words=REMEMBER, takes="text"))
    choices.append(Choice(kind="answer", words="answer:", takes="text"))
    choices.append(Choice(kind="finish", words="finish"))
    choices.append(Choice(kind="ask", words="ask the person"))
    return distinct(choices)


def distinct(choices: Iterable[Choice]) -> list[Choice]:
    """The same choices with equal words numbered (`#2`, `#3`, …) in order of appearance."""
    seen: dict[str, int] = {}
    out: list[Choice] = []
    for choice in choices:
        count = seen[choice.words] = seen.get(choice.words, 0) + 1
        if count > 1:
            tail = ":" if choice.words.endswith(":") else ""
            words = f"{choice.words.removesuffix(':')} #{count}{tail}"
        out.append(choice if count == 1 else choice.model_copy(update={"words": words}))
    return out
