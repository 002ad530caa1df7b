"""Corrections: the steps of journaled runs at which a verifier or the person overruled the small model, as examples.

Each example has the prompt that the planner read at that step, and the move that was made instead of its own. Where the
model was unsure and its choice was confirmed, that is an example too. What shows or types a password or a code is never
one. DAgger with the verifier as the expert: Ross et al. 2011, arXiv:1011.0686; only unsure steps are labelled, as in
SafeDAgger (Zhang and Cho 2017, arXiv:1605.06450).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ...device_bridge import Screen
from ...tools import Tool, default_tools
from ..ambiguous import tie
from ..calling.prompt import NONE, cut
from ..journal import Journal
from ..loop import SHOWN, found_out
from ..planned import planned_tools
from ..planner import Situation, history_line, legal, named, target
from ..policy import Policy
from ..privacy.of_screen import keyed
from ..privacy.secrets_said import said
from ..records import Run, Status, Step
from ..secret_fields import is_secret
from .demos import TrainingStep
from .lora import TrainingError

Why = Literal[
    "overruled by the verifier",
    "overruled by the person",
    "filled in by the verifier",
    "filled in by the person",
    "confirmed by the verifier",
    "confirmed by the person",
]
"""Filled in: the model's choice, with arguments that may be other ones than its own, which runs do not keep."""
_VERIFIER: tuple[Why, Why, Why] = (
    "overruled by the verifier",
    "filled in by the verifier",
    "confirmed by the verifier",
)
_PERSON: tuple[Why, Why, Why] = ("overruled by the person", "filled in by the person", "confirmed by the person")
LONGEST = 2000
"""Characters that a prompt may have: a step's memory grows with the longest of its batch."""
SHORT = 2
"""Characters up to which what stands in a password field is not looked for elsewhere."""

NOT_DONE = "its run is not done"
ELSEWHERE = "a function call, which another adapter chooses"
SECRET = "shows or types a password or a code"
IN_VAIN = "the move did not do what it should"
AMBIGUOUS = "the goal fits several choices equally well"
NO_CHOICE = "not among what the planner can choose"
UNKNOWN_TOOL = "after a tool that is not here"
TOO_LONG = "its screen is too long"
AGAIN = "said again, or otherwise, elsewhere"


@dataclass
class Corrections:
    """What was found in runs.

    Attributes:
        steps: The examples, oldest first; `source` says why each is one, `group` names the app.
        used: How many of each kind.
        left_out: How many steps were left out, by reason.
        runs: How many runs were read.
    """

    steps: list[TrainingStep] = field(default_factory=list)
    used: Counter[Why] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    runs: int = 0


def corrections(
    journal: Journal,
    *,
    runs: Sequence[str] = (),
    statuses: Sequence[Status] = ("done",),
    tools: Sequence[Tool] | None = None,
) -> Corrections:
    """What verifiers and the person said otherwise than the model, or confirmed, as examples for the planner.

    Args:
        journal: Holds the runs.
        runs: Their names; all if empty.
        statuses: How a run must have ended for its steps to count.
        tools: The tools of those runs; the built-in ones if None.

    Raises:
        NoSuchRun: there is no run of that name.
        TrainingError: there are no runs.
    """
    names = list(runs) or journal.names()[::-1]
    if not names:
        raise TrainingError(f"There are no runs in {journal.folder}.", "Make some with `tapwright run --verifier …`.")
    there = tuple(default_tools() if tools is None else tools)
    out = Corrections(runs=len(names))
    found: dict[str, tuple[Why, TrainingStep]] = {}
    for name in names:
        run = journal.run(name)
        said_of = reasons(journal, run)
        if run.status not in statuses:
            out.left_out[NOT_DONE] += len(said_of)
            continue
        screens = {step.index: journal.screen(step.screen) for step in run.steps}
        hidden = passwords(run, screens)
        for step, situation in situations(run, screens, there):
            why = said_of.get(step.index)
            if why is None:
                continue
            problem = unfit(step, situation, hidden)
            if problem or situation is None:
                out.left_out[problem] += 1
                continue
            example = to_example(step, situation, why)
            before = found.pop(example.prompt, None)
            if before is not None:
                out.left_out[AGAIN] += 1
                if before[0].endswith("person") and not why.endswith("person"):
                    why, example = before
            found[example.prompt] = why, example
    out.used.update(why for why, _ in found.values())
    out.steps = [example for _, example in found.values()]
    return out


def reasons(journal: Journal, run: Run) -> dict[int, Why]:
    """Why steps of a run are examples, by their number: those at which somebody decided or confirmed."""
    chosen: set[int] = set()
    asked = False
    for _, kind, number, body in journal.entries(run.id):
        if kind == "question":
            asked = asked or body["kind"] == "choose"
        elif kind == "answer" and asked:
            chosen.add(number)
            asked = False
    found: dict[int, Why] = {}
    for step in run.steps:
        decision = step.decision
        if decision.by == "verifier":
            overruled, filled, same = _VERIFIER
        elif decision.by == "person":
            overruled, filled, same = _PERSON
        elif decision.by == "model" and step.index in chosen:
            found[step.index] = "confirmed by the person"
            continue
        else:
            continue
        if not decision.ranked or decision.ranked[0].words != decision.choice.words:
            found[step.index] = overruled
        else:
            found[step.index] = same if decision.choice.takes == "nothing" else filled
    return found


def situations(
    run: Run, screens: Mapping[int, Screen], tools: Sequence[Tool]
) -> Iterator[tuple[Step, Situation | None]]:
    """Each step with what the planner read there; None where that cannot be told.

    Args:
        run: The run.
        screens: What was in front at each step.
        tools: The tools that the run may have called.
    """
    by_name = {tool.name: tool for tool in tools}
    planned = planned_tools()
    known = {tool.name for tool in planned}
    history: list[str] = []
    read: list[str] = []
    sure = True
    remembers = any(step.decision.choice.kind == "remember" for step in run.steps)
    for step in sorted(run.steps, key=lambda one: one.index):
        offered = (
            [name for name in step.tools if name in known] if step.tools is not None else [one.name for one in planned]
        )
        situation = Situation(
            goal=run.goal,
            screen=screens[step.index],
            app=step.app,
            tools=tuple(named(name, planned) for name in offered),
            knowledge=step.knowledge,
            history=tuple(history),
            found=tuple(read),
            banned=frozenset(step.banned),
            remembers=remembers,
        )
        yield step, situation if sure else None
        tool = step.decision.choice.tool
        sure = sure and (tool is None or tool in by_name)
        told = found_out(step, by_name.get(tool or ""))
        if told:
            read.append(told)
        history.append(history_line(step.decision.line, step.outcome.note or cut(told, SHOWN)))


def passwords(run: Run, screens: Mapping[int, Screen]) -> set[str]:
    """What stands in password fields on the run's screens, and what the run typed into them."""
    texts: set[str] = set()
    for step in run.steps:
        elements = screens[step.index].elements
        for element in elements:
            if is_secret(element):
                texts |= {element.value, "" if element.role == "field" else element.text}
        action = step.decision.choice.action
        if action is not None and action.element is not None and is_secret(elements[action.element]):
            texts.add(str(step.decision.arguments.get("text", "")))
    return {text for text in texts if len(text) > SHORT and set(text) - set("•*●")}


def unfit(step: Step, situation: Situation | None, hidden: set[str]) -> str:
    """Why a step is no example, empty if it is one."""
    decision = step.decision
    choice = decision.choice
    if any(one.words == NONE for one in decision.ranked):
        return ELSEWHERE
    if choice.tool is not None and choice.tool not in {tool.name for tool in planned_tools()}:
        return ELSEWHERE
    if situation is None:
        return UNKNOWN_TOOL
    if step.outcome.note:
        return IN_VAIN
    prompt = situation.prompt()
    if len(prompt) > LONGEST:
        return TOO_LONG
    if secret(step, situation, f"{prompt}{decision.line}", hidden):
        return SECRET
    offered = {one.words for one in situation.choices()}
    if tie(decision, situation, Policy.tied_from):
        return AMBIGUOUS
    if choice.words not in offered or not (choice.tool or legal(situation, choice, decision.arguments)):
        return NO_CHOICE
    return ""


def secret(step: Step, situation: Situation, text: str, hidden: set[str]) -> bool:
    """Whether what would be trained on shows or types a password, a PIN or a code.

    Args:
        step: The step.
        situation: What the planner read.
        text: All that would be trained on.
        hidden: What stands in password fields.
    """
    action = step.decision.choice.action
    if action is not None and action.element is not None and is_secret(situation.screen.elements[action.element]):
        return True
    moves = [*situation.history, step.decision.line]
    if keyed(moves) != moves or any(password in text for password in hidden):
        return True
    return any(one.kind in ("PASSWORD", "CODE") for found in said(text.splitlines()) for one in found)


def to_example(step: Step, situation: Situation, why: Why) -> TrainingStep:
    """The step as an example."""
    return TrainingStep(
        prompt=situation.prompt(),
        target=target(step.decision.choice, step.decision.arguments),
        source=f"run, {why}",
        group=f"runs/{step.app.casefold()}",
        goal=situation.goal,
        choices=tuple(choice.words for choice in situation.choices()),
    )
