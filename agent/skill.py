"""A skill: the moves of a run that went well, with the words of its goal as parameters.

What was typed or chosen and stands in the goal becomes a parameter: kept from "Add the contact Ada Lovelace", a skill
serves "Add the contact Alan Turing" as well. Each move says what its screen must show, so that it is only repeated
where the phone looks as it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from tapwright.errors import TapwrightError

from ..device_bridge import Screen
from ..retrieval.lexical import words as content_words
from .choices import Decision

Values = Mapping[str, str]
"""Parameters of a skill by name: `{1}`, `{2}`, …"""

OPEN_APP = "open_app"
SAME = 0.8
"""Of the names on a screen that stay from run to run this share must be there again."""
CONSTANT = 2
"""So many words that mean something a goal keeps at least, or it would fit goals of another kind."""
_CONTENT = frozenset({"item", "text", "image"})
"""Roles whose words are a person's own, as the rows of a list: they change from day to day."""
_LABELLED = re.compile(r"(?:tap|hold|type|slide) (.+?):?$")
_PARAMETER = re.compile(r"(\{\d+\})")


class NoSkill(TapwrightError):
    """A run cannot be kept as a skill, or there is no skill of that name."""


class Repeated(BaseModel):
    """A move of a skill and the screen that it is made on; parameters stand in all texts.

    `names` are the screen's names that stay from run to run: of buttons, switches, fields, tabs.
    """

    model_config = ConfigDict(frozen=True)

    app: str
    title: str
    names: tuple[str, ...]
    words: str
    arguments: dict[str, Any] = Field(default_factory=dict)
    line: str


class Skill(BaseModel):
    """Moves that lead to goals of one kind.

    `goal` is the kind, as `Set a timer for {1} minutes`; `learnt_from` the goal of the run.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    goal: str
    learnt_from: str
    run: str
    moves: tuple[Repeated, ...]

    def values(self, goal: str) -> Values | None:
        """The parameters with which this skill serves a goal; None: it is for goals of another kind."""
        parts = _PARAMETER.split(" ".join(self.goal.split()))
        pattern = "".join("(.+?)" if _PARAMETER.fullmatch(part) else re.escape(part) for part in parts)
        match = re.fullmatch(pattern, " ".join(goal.split()), re.IGNORECASE)
        names = [part for part in parts if _PARAMETER.fullmatch(part)]
        return None if match is None else dict(zip(names, match.groups(), strict=True))


def learn(name: str, run: str, goal: str, made: Sequence[tuple[Screen, Decision]]) -> Skill:
    """Make a skill of a run's decisions, each with the screen that it was made on.

    It ends where the run said or remembered what it had read: that is another time something else.

    Raises:
        NoSkill: nothing was done that could be repeated.
    """
    moves: list[tuple[Screen, Screen, Decision]] = []
    page: Screen | None = None  # as it was before it was scrolled: rows are looked for each time
    for screen, decision in made:
        if decision.choice.kind in ("remember", "answer", "ask"):
            break
        page = page or screen
        if decision.choice.action is None or decision.choice.action.kind != "scroll":
            moves.append((page, screen, decision))
            page = None
    if not any(decision.choice.kind in ("action", "tool") for *_, decision in moves):
        raise NoSkill(f"Run {run} made no move that could be repeated.", "Keep a run that did something.")
    # the app that is opened is a part of the way there
    with_texts = [decision for *_, decision in moves if decision.choice.tool != OPEN_APP]
    written = [str(value) for decision in with_texts for value in decision.arguments.values()]
    kind, values = parameters(goal, written, [row for _, screen, decision in moves for row in _rows(screen, decision)])
    return Skill(
        name=name,
        goal=kind,
        learnt_from=goal,
        run=run,
        moves=tuple(
            Repeated(
                app=page.app,
                title=_abstract(page.title, values),
                names=tuple(_abstract(text, values) for text in lasting(page)),
                words=_abstract(decision.choice.words, values),
                arguments={key: _abstract_value(value, values) for key, value in decision.arguments.items()},
                line=_abstract(decision.line, values),
            )
            for page, _, decision in moves
        ),
    )


def parameters(goal: str, written: Iterable[str], chosen: Iterable[str]) -> tuple[str, Values]:
    """The goal with its parameters as `{1}`, `{2}`, …, and what they were.

    Args:
        goal: What the run was for.
        written: Texts that it typed or gave to tools.
        chosen: Rows that it tapped; the goal's first word, which says what to do, is none.
    """
    kind, found = " ".join(goal.split()), dict[str, str]()
    rows = [text for text in chosen if text.casefold() != kind.split()[0].casefold()]
    for text in dict.fromkeys([*sorted(written, key=len, reverse=True), *sorted(rows, key=len, reverse=True)]):
        name = f"{{{len(found) + 1}}}"
        shorter, times = _whole(text).subn(name, kind, count=1)
        if times and len(content_words(_PARAMETER.sub(" ", shorter))) >= CONSTANT:
            kind = shorter
            found[name] = text
    return kind, found


def _rows(screen: Screen, decision: Decision) -> Iterator[str]:
    """The words of the row that was tapped, if it was one."""
    action, label = decision.choice.action, _LABELLED.match(decision.choice.words)
    if label and action and action.element is not None and screen.elements[action.element].role in _CONTENT:
        yield label[1]


def lasting(screen: Screen) -> list[str]:
    """The names on a screen that stay from run to run, in its order."""
    return [e.text for e in screen.elements if e.text and e.role not in _CONTENT]


def fill(text: str, values: Values) -> str:
    """A text of a skill with the parameters in it."""
    return _PARAMETER.sub(lambda match: values.get(match[1], match[1]), text)


def fill_value(value: Any, values: Values) -> Any:
    """An argument of a skill with the parameters in it."""
    if isinstance(value, list):
        return [fill_value(one, values) for one in value]
    if isinstance(value, dict):
        return {key: fill_value(one, values) for key, one in value.items()}
    return fill(value, values) if isinstance(value, str) else value


def _abstract_value(value: Any, values: Values) -> Any:
    if isinstance(value, list):
        return [_abstract_value(one, values) for one in value]
    if isinstance(value, dict):
        return {key: _abstract_value(one, values) for key, one in value.items()}
    name = next((name for name, text in values.items() if text == str(value)), None)
    if name is not None:
        return name
    return _abstract(value, values) if isinstance(value, str) else value


def _abstract(text: str, values: Values) -> str:
    for name, value in sorted(values.items(), key=lambda pair: -len(pair[1])):
        text = _whole(value).sub(name, text)
    return text


def _whole(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w{{]){re.escape(text)}(?![\w}}])", re.IGNORECASE)
