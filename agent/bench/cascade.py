"""A larger model's recorded answers in the place of a verifier: the least confident steps are decided by them.

The answers were given to AutoDroid's prompts, with its memory of the app in them, and name an element by its number in
the HTML state. They are read to measure with, never to train on.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from tapwright.errors import TapwrightError

from .figures import NoData
from .labelled import Labelled, squeezed
from .scoring import Prediction, acts, completion, interval, row, share
from .steps import kind_of, read_steps

SHARES = tuple(part / 20 for part in range(21))
"""The shares of the steps that are escalated."""

Answer = tuple[int, str, str]
"""The element's number in the state (−1: finished), what is done to it (`tap`, `input`, …), and the text."""

_ANSWER = TypeAdapter(Answer)
_FINISH: Answer = (-1, "N/A", "N/A")
_RAW = "_raw"
_FINISHED = re.compile(r"already finished\?\W*Y", re.IGNORECASE)
_BLANKS = re.compile(r"\bid=(-?\d+)\s*-\s*action=(\w+)\s*-\s*input text=([^\n]*)")


class NoVerifier(TapwrightError):
    """Nobody of that name has answers on record."""


def recorded(data: Path, name: str, steps: Sequence[Labelled]) -> dict[str, bool]:
    """Whether the recorded answer is the labelled one, by the id of each step that has an answer.

    An answer belongs to the step of the same app, task (by its SHA-256), number and labelled element. Where several
    that differ belong to one step, and where what was written cannot be read, there is none.

    Args:
        data: The folder with `steps.jsonl` and `llm_predictions.jsonl`.
        name: Who answered, as the file names it.
        steps: The folder's first steps, as `labelled` gives them.

    Raises:
        NoData: a file is missing.
        NoVerifier: the file has no answers of that name.
    """
    path = data / "llm_predictions.jsonl"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    with path.open() as stream:
        records = [json.loads(line) for line in stream if line.strip()]
    names = sorted({found for record in records for found in _names(record)})
    if name not in names:
        raise NoVerifier(f"{path} holds no answers of {name!r}.", f"It holds those of: {', '.join(names) or 'nobody'}.")
    given: dict[tuple[object, ...], set[Answer | None]] = defaultdict(set)
    for record in records:
        key = record["app"], record["task_hash"], record["step"], _number(record["label"][0])
        given[key].add(_answer(record, name))
    found: dict[str, bool] = {}
    for label, step in zip(read_steps(data, len(steps)), steps, strict=True):
        task = sha256(label["task"].encode()).hexdigest()
        answers = given.get((label["app"], task, label["step"], _number(label["choice"])), {None})
        answer = next(iter(answers)) if len(answers) == 1 else None
        if answer is not None:
            found[step.id] = _agrees(answer, label)
    return found


def cascade(made: Sequence[Prediction], answers: Mapping[str, bool]) -> list[dict[str, Any]]:
    """The figures when the least confident steps are decided by the recorded answers, for each of the `SHARES`.

    Ties in confidence are escalated in the order of the steps. A step without an answer keeps its own decision, also
    where it is escalated.

    Args:
        made: The small model's predictions.
        answers: Whether the recorded answer is right, by the step's id.

    Returns:
        For each share (`escalated`, 0 to 1) the number of `steps` escalated, how many of them were `answered`, and what
        comes of it: `accuracy` with its 95 % interval, `accuracy_act`, `task_completion`.
    """
    order = sorted(made, key=lambda one: one.confidence)
    rows = []
    for part in SHARES:
        asked = {one.id for one in order[: round(part * len(order))]}
        right = {one_id: answers[one_id] for one_id in asked & answers.keys()}
        decided = [one.model_copy(update={"right": right.get(one.id, one.right)}) for one in made]
        rows.append(
            {
                "escalated": part,
                "steps": len(asked),
                "answered": len(right),
                "accuracy": share(decided),
                "accuracy_95": interval(decided),
                "accuracy_act": share(acts(decided)),
                "task_completion": completion(decided),
            }
        )
    return rows


def alone(made: Sequence[Prediction], answers: Mapping[str, bool]) -> dict[str, Any]:
    """The figures of the recorded answers by themselves, on the steps that have one."""
    return row([one.model_copy(update={"right": answers[one.id]}) for one in made if one.id in answers])


def _names(record: dict[str, Any]) -> Iterator[str]:
    """Who answered: a name holds the parsed answer, or `NAME_raw` what was written."""
    for key, value in record.items():
        if isinstance(value, dict) and "answer" in value:
            yield key
        elif key.endswith(_RAW):
            yield key.removesuffix(_RAW)


def _answer(record: dict[str, Any], name: str) -> Answer | None:
    if isinstance(record.get(name), dict):
        try:
            return _ANSWER.validate_python(record[name].get("answer"))
        except ValidationError:
            return None
    return _parsed(record.get(name + _RAW) or "")


def _parsed(words: str) -> Answer | None:
    """The answer in AutoDroid's form, `… finished? N. … - id=3 - action=tap - input text=N/A`; else None."""
    if _FINISHED.search(words):
        return _FINISH
    blanks = _BLANKS.findall(words)
    if len(blanks) != 1:
        return None
    ((element, action, text),) = blanks
    return int(element), action, text


def _number(choice: int | None) -> int:
    """The labelled element's number, −1 where the label is to finish."""
    return -1 if choice is None else choice


def _agrees(answer: Answer, label: dict[str, Any]) -> bool:
    """Whether the answer is the labelled one: the same element, and the same text where one is typed."""
    element, action, text = answer
    if element != _number(label["choice"]):
        return False
    kind = kind_of(label)
    if kind == "type":
        return action == "input" and squeezed(text) == squeezed(label["input"])
    return kind == "finish" or action == "tap"
