"""Demonstrations: scripted experts play the simulated phone's tasks, and every screen they meet becomes an example.

The phone runs in this process, behind the driver's methods (`DirectDriver`): a hundred screens a second. Now and then
a random legal act is carried out instead of the expert's, while the expert's stays the label, so that the data shows
how to get back from a wrong turn (DART, Laskey et al. 2017; DAgger, Ross et al. 2011).

Runs differ in their `Look`: some begin with the app already open, some show no places, no tools and no heading, as
screens do that other people recorded.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from ...device_bridge import Screen
from ...device_bridge.simulator.direct import DirectDriver
from ...device_bridge.simulator.phone import Phone
from ...device_bridge.simulator.state import PhoneState
from ...device_bridge.simulator.tasks import Instance, Move, all_tasks, draw
from ...device_bridge.simulator.tasks.base import WordingSet
from ...device_bridge.simulator.tasks.nicknames import distractor
from ...tools import Device, Tool, ToolError, invoke
from ..check import outcome
from ..choices import MEMORY, Choice, Decision
from ..loop import Decider
from ..phones import app_name
from ..planned import planned_tools
from ..planner import Situation, Value, history_line, legal, target

STEPS = 40
OPEN = "open_app"
DISTRACTED = 0.25


class Driver(Device, Protocol):
    """A phone that is played on: `AndroidDriver`, or `DirectDriver`, which waits for nothing."""

    def observe(self) -> Screen:
        """The screen once it has settled."""


@dataclass(frozen=True)
class Look:
    """How a run is shown.

    Attributes:
        begun: The app that the task begins in is open already, and the history does not tell of it.
        tools: Tools are offered, not only when the expert uses one.
        places: It is known where things are, and the page's heading.
    """

    begun: bool = False
    tools: bool = True
    places: bool = True


USUAL = Look()
LOOKS = (USUAL, Look(begun=True), Look(begun=True, tools=False), Look(begun=True, tools=False, places=False))
LOOK_WEIGHTS = (0.5, 0.1, 0.15, 0.25)


class TrainingStep(BaseModel):
    """One example, from whatever source: what is read, what is to be written, and where it comes from.

    `choices` are the words of the legal choices, for evaluation without a phone.
    """

    model_config = ConfigDict(frozen=True)

    prompt: str
    target: str
    source: str
    group: str = ""
    goal: str = ""
    seed: int = 0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Met:
    """A situation that was met in a run: what the expert would do in it, and what a learner would."""

    instance: Instance
    situation: Situation
    wanted: Decision
    learnt: Decision | None

    @property
    def agree(self) -> bool:
        """Whether the learner would do what the expert would."""
        return self.learnt is not None and self.learnt.line == self.wanted.line

    @property
    def source(self) -> str:
        """What the example's source is called."""
        if self.wanted.choice.kind == "remember":
            return MEMORY
        return "simulator" if self.learnt is None else "simulator, learner"

    def example(self) -> TrainingStep:
        """The situation as an example, labelled by the expert."""
        return TrainingStep(
            prompt=self.situation.prompt(),
            target=target(self.wanted.choice, self.wanted.arguments),
            source=self.source,
            group=self.instance.task.name,
            goal=self.instance.goal,
            seed=self.instance.seed,
            choices=tuple(c.words for c in self.situation.choices()),
        )


@dataclass
class Report:
    """What happened while demonstrations were made."""

    episodes: int = 0
    solved: int = 0
    illegal: int = 0


def to_choice(move: Move, situation: Situation) -> tuple[Choice, dict[str, Value]] | None:
    """The legal choice, with arguments, that an expert's move stands for; None if there is none."""
    for choice in situation.choices():
        if choice.kind != move.kind:
            continue
        if choice.kind == "tool" and choice.tool == move.tool:
            return choice, dict(move.arguments)
        if choice.kind in ("answer", "remember"):
            return choice, {"text": move.text}
        if choice.kind in ("finish", "ask"):
            return choice, {}
        if choice.action is None or move.action is None:
            continue
        act, want = choice.action, move.action
        if (act.kind, act.direction, act.key) != (want.kind, want.direction, want.key):
            continue
        if act.kind == "scroll" and want.element is None:
            return choice, {}
        if act.element == want.element:
            if choice.takes == "text":
                return choice, {"text": want.text or ""}
            if choice.takes == "percent":
                return choice, {"percent": str(round(100 * (want.fraction or 0)))}
            return choice, {}
    return None


def to_move(decision: Decision) -> Move:
    """The move that an act stands for, as an expert would have made it."""
    if decision.choice.kind == "tool":
        return Move(kind="tool", tool=decision.choice.tool or "", arguments=decision.arguments)
    if decision.choice.kind == "remember":
        return Move(kind="remember", text=str(decision.arguments["text"]))
    return Move(kind="action", action=decision.to_action())


def fill(choice: Choice, situation: Situation, arguments: dict[str, Value]) -> dict[str, Value]:
    """The arguments in the order and with the defaults of the choice's slots."""
    return {name: str(arguments.get(name, values[0])) for name, _, values in situation.slots(choice)}


def play(
    instance: Instance,
    driver: Driver,
    state: PhoneState,
    *,
    noise: float = 0.0,
    knowledge: Sequence[str] = (),
    rng: random.Random | None = None,
    tools: tuple[Tool, ...] = (),
    report: Report | None = None,
    learner: Decider | None = None,
    follow: float = 1.0,
    look: Look = USUAL,
) -> Iterator[Met]:
    """Play one instance with its expert and give every situation that is met.

    Args:
        instance: What to play; it is set up here.
        driver: The phone whose state `state` is.
        state: The phone's state.
        noise: How often a random act replaces the expert's.
        knowledge: Lines that the prompt shows as known.
        rng: Chooses the noise.
        tools: The tools among the choices.
        report: Counts what happened.
        learner: Its choices are carried out, as far as they do not end the run; the labels stay the expert's (DAgger:
            Ross et al. 2011, arXiv:1011.0686).
        follow: How often the learner's choice is carried out and not the expert's: below 1 a learner that is lost
            is led on to screens that it would not have come to (1 - beta in that paper).
        look: How the screens are shown.
    """
    rng = rng or random.Random(instance.seed)
    report = report or Report()
    restart(driver)
    instance.set_up(state)
    expert, moves, history = instance.expert(), list[Move](), list[str]()
    screen = driver.observe()
    answer: str | None = None
    report.episodes += 1
    for _ in range(STEPS):
        move = expert.next(screen, moves)
        situation = Situation(
            goal=instance.goal,
            screen=screen,
            app=app_name(driver, screen.app),
            tools=tools if look.tools or move.kind == "tool" else (),
            knowledge=tuple(knowledge),
            history=tuple(history),
            device=driver,
            remembers=True,
        )
        if not look.places:
            blind = screen.model_copy(update={"size": (0, 0), "title": ""})
            situation = replace(situation, screen=blind, app=situation.app.lower())
        found = to_choice(move, situation)
        if found is None:
            report.illegal += 1
            return
        choice, arguments = found[0], fill(found[0], situation, found[1])
        if not legal(situation, choice, arguments):
            report.illegal += 1
            return
        decision = Decision(choice=choice, arguments=arguments, confidence=1, choice_confidence=1, by="expert")
        if look.begun and not moves and move.tool == OPEN:
            carry_out(decision, driver, situation)
            moves.append(move)
            screen = driver.observe()
            continue
        learnt = learner.decide(situation) if learner else None
        yield Met(instance, situation, decision, learnt)
        if choice.kind in ("finish", "answer", "ask"):
            answer = move.text or None
            break
        wrong_turn = stray(situation, rng) if rng.random() < noise else None
        if learnt is not None and learnt.choice.kind in ("action", "tool") and rng.random() < follow:
            wrong_turn = learnt
        if wrong_turn is not None and wrong_turn.line != decision.line:
            decision, move = wrong_turn, to_move(wrong_turn)
        moves.append(move)
        situation = replace(situation, screen=screen)
        note = carry_out(decision, driver, situation)
        after = driver.observe()
        seen = outcome(screen, after, decision)
        history.append(history_line(decision.line, note or seen.note))
        screen = after
    report.solved += instance.check(state, answer)


def stray(situation: Situation, rng: random.Random) -> Decision | None:
    """A random act that the person could undo by going back: taps on plain things, scrolling, back."""
    acts = [
        c
        for c in situation.choices()
        if c.action is not None
        and c.action.kind in ("tap", "scroll", "press")
        and c.takes == "nothing"
        and not (c.action.element is not None and situation.screen.elements[c.action.element].checked is not None)
    ]
    if not acts:
        return None
    return Decision(choice=rng.choice(acts), confidence=1, choice_confidence=1, by="random")


def carry_out(decision: Decision, driver: Driver, situation: Situation) -> str:
    """Do it; what the history should say if it failed."""
    if decision.choice.kind == "action":
        driver.perform(decision.to_action(), situation.screen)
        return ""
    if decision.choice.kind == "remember":
        return ""
    assert decision.choice.tool is not None
    try:
        invoke(situation.tool(decision.choice.tool), decision.arguments, driver)
    except ToolError as error:
        return error.message
    return ""


def restart(driver: Driver) -> None:
    """Close every app and go to the home screen, as before a new task."""
    for package in driver.apps().values():
        driver.shell(f"am force-stop {package}")
    driver.shell("input keyevent 3")


def load(path: Path) -> list[TrainingStep]:
    """The examples in a JSON Lines file."""
    return [TrainingStep.model_validate_json(line) for line in path.read_text().splitlines() if line]


def record(
    per_task: int,
    seed: int,
    *,
    noise: float,
    wordings: WordingSet,
    report: Report,
    learner: Decider | None = None,
    follow: float = 1.0,
    only: Sequence[str] = (),
    without: Collection[str] = (),
    variants: Sequence[int] = (0,),
) -> Iterator[tuple[int, int, list[TrainingStep]]]:
    """As `walk`, giving examples: every situation, with a learner only those in which the two differ."""
    runs = walk(
        per_task,
        seed,
        noise=noise,
        wordings=wordings,
        report=report,
        learner=learner,
        follow=follow,
        only=only,
        without=without,
        variants=variants,
    )
    for number, of, met in runs:
        yield number, of, [one.example() for one in met if not one.agree]


def walk(
    per_task: int,
    seed: int,
    *,
    noise: float,
    wordings: WordingSet,
    report: Report,
    learner: Decider | None = None,
    follow: float = 1.0,
    only: Sequence[str] = (),
    without: Collection[str] = (),
    variants: Sequence[int] = (0,),
) -> Iterator[tuple[int, int, list[Met]]]:
    """Play `per_task` instances of every task on a simulated phone; gives (done, total, what was met) after each.

    `only` names the tasks to play, all if empty; those of the apps (packages) in `without` are left out. Each run is
    played on a phone of one of the `variants`; one that the expert alone does not bring to its end is not given. With
    held-out wordings the parameters come from the test pools as well, so nothing in such a file was seen in training.
    """
    tasks = [task for task in all_tasks() if (not only or task.name in only) and task.app not in without]
    tools = tuple(planned_tools())
    rng = random.Random(seed)
    order = [(task, seed * 10_000 + number) for number in range(per_task) for task in tasks]
    drivers = [DirectDriver(Phone(variant=variant)) for variant in variants]
    for number, (task, number_of_task) in enumerate(order, 1):
        instance = draw(task, number_of_task, wordings, "train" if wordings == "trained" else "test")
        driver = rng.choice(drivers)
        known = list(instance.task.knowledge(instance.params))
        if not known and rng.random() < DISTRACTED:
            known = [distractor(rng)]
        steps = play(
            instance,
            driver,
            driver.phone.state,
            noise=noise,
            knowledge=known,
            rng=rng,
            tools=tools,
            report=report,
            learner=learner,
            follow=follow,
            look=USUAL if learner else rng.choices(LOOKS, LOOK_WEIGHTS)[0],
        )
        solved, found = report.solved, list(steps)
        # what did not come to its end leads nowhere; a learner's wrong turns are what it is asked along for
        yield number, len(order), found if learner or report.solved > solved else []
