"""The suite `phone`: the simulator's tasks, played through the whole product, judged by the phone's state."""

from __future__ import annotations

import math
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from tapwright.errors import TapwrightError

from ...device_bridge.simulator.packs import load as load_pack
from ...device_bridge.simulator.process import BuiltinPhone
from ...device_bridge.simulator.state import PhoneState
from ...device_bridge.simulator.tasks import Instance, all_tasks, draw
from ...tools import Tool, default_tools
from ..agent import Agent
from ..calling.decider import CallFirst
from ..calling.prompt import FORMAT as CALLS
from ..knowledge import Cards
from ..loop import Decider
from ..model import SmallModel
from ..planned import planned_tools
from ..planner import Planner
from ..policy import Policy
from ..training.demos import restart
from ..weights import choose_model, goal_hash, trained_on
from .baselines import ExpertDecider, OverlapDecider, RandomDecider
from .figures import NoData, p50, wilson
from .oracle import Oracle

Who = Literal["model", "expert", "random", "overlap"]
Wordings = Literal["trained", "dev", "held-out", "all"]
TEST_SEED = 1_000_000
PER_TASK = 2
PACKS = ("everyday",)
VARIANTS = (0, 101, 102, 103)
"""The plain look of the apps, and three that no demonstration has: `train demos --variants` counts from 1."""


@dataclass(frozen=True)
class Played:
    """One instance and how it went."""

    task: str
    app: str
    goal: str
    success: bool
    steps: int
    seconds: float
    model_calls: int
    status: str
    lines: tuple[str, ...]
    look: int = 0
    escalated: int = 0
    confidences: tuple[float, ...] = ()


class Lines:
    """Knowledge that an instance brings along, in the place of cards; cards, if there are any, where it brings none."""

    def __init__(self, lines: Sequence[str], cards: Cards | None = None):
        self.lines = lines
        self.cards = cards

    def recall(self, goal: str) -> Sequence[str]:
        """The lines, whatever the goal; else what the cards have on it."""
        if self.lines or self.cards is None:
            return self.lines if goal else ()
        return self.cards.recall(goal)


def instances(
    per_task: int, seed: int, wordings: Wordings, only: Sequence[str] = (), apps: Sequence[str] = ()
) -> list[Instance]:
    """`per_task` instances of every task, parameters from the test pools, the same for the same seed.

    Args:
        per_task: How many of each.
        seed: Draws wordings and parameters.
        wordings: Which wordings the goals are said in.
        only: Names of tasks; all if empty.
        apps: Packages whose tasks are wanted; all if empty.

    Raises:
        NoData: no task is of that name or of such an app.
    """
    base = TEST_SEED + seed * 10_000
    tasks = [t for t in all_tasks() if (not only or t.name in only) and (not apps or t.app in apps)]
    if not tasks:
        known = sorted({task.name if only else task.app for task in all_tasks()})
        kind = "tasks" if only else "apps"
        raise NoData(
            f"No task is called or belongs to {', '.join((*only, *apps))}.", f"The {kind}: {', '.join(known)}."
        )
    return [draw(task, base + number, wordings, "test") for task in tasks for number in range(per_task)]


def bench(
    who: Who,
    *,
    wordings: Wordings = "held-out",
    seed: int = 0,
    per_task: int = PER_TASK,
    model: Path | None = None,
    adapter: Path | None = None,
    only: Sequence[str] = (),
    apps: Sequence[str] = (),
    packs: Sequence[str] = PACKS,
    variants: Sequence[int] = VARIANTS,
    faults: str = "",
    calls: bool = True,
    calls_adapter: Path | None = None,
    cards: Path | None = None,
    oracle: bool = False,
    verify_below: float = 0.0,
    progress: Callable[[dict[str, Any], Played], None] | None = None,
) -> dict[str, Any]:
    """Play the tasks and return the figures.

    Args:
        who: Who decides.
        wordings: Which wordings the goals are said in.
        seed: Draws parameters and wordings.
        per_task: Instances of every task.
        model: A GGUF file for `model`; the default otherwise.
        adapter: A GGUF adapter for it; the one that is shipped for the file otherwise.
        only: Names of tasks to play; all if empty.
        apps: Packages whose tasks are played; all if empty.
        packs: App packs whose apps are on the phone and whose tasks are played too.
        variants: Looks of the phone's apps; with several, the instances of a task are played on as many phones in
            turn, beginning with one that depends on the task's name and the seed.
        faults: What goes wrong on the phone, `NAME=RATE,…`.
        calls: `model` may call the built-in tools as it may in a run; else it has the screen and the planner's own.
        calls_adapter: A GGUF adapter for the calls; the one that is shipped for the file otherwise.
        cards: A folder of app cards, of which each goal recalls what is nearest to it; none are recalled otherwise.
        oracle: Each task's expert verifies the steps that the policy escalates.
        verify_below: Less sure than this, and a step is escalated, whatever it does.
        progress: Called after each instance with the figures so far and how the instance went.

    Returns:
        The figures; with an oracle also `escalated`, the share of all steps that it decided, and the `confidences`
        of the steps, but for those that a finished call ended the run with.
    """
    for pack in packs:
        load_pack(pack)
    todo = instances(per_task, seed, wordings, only, apps)
    played: list[Played] = []
    body: dict[str, Any] = {}
    memory = Cards(cards) if cards else None
    about: dict[str, Any] = {"packs": list(packs), "variants": list(variants), "faults": faults}
    if memory is not None:
        about["cards"] = len(memory.index.sources)
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tapwright-bench-")))
        planner: Planner | CallFirst | None = None
        tools = planned_tools()
        if who == "model":
            choice = choose_model(model)
            used = adapter or choice.adapter
            planner = Planner(SmallModel(choice.path, used))
            calling = (calls_adapter or choose_model(model, form=CALLS).adapter) if calls else None
            if calling is not None:
                planner, tools = CallFirst(planner, calling), default_tools()
            about |= {"file": choice.path.name, "adapter": used.name if used else None, "calls": calling is not None}
            seen = trained_on(used)
        phones = []
        for variant in variants:
            kept = path / f"phone-{variant}.sqlite"
            phone = BuiltinPhone.start(state=kept, seed=seed, packs=packs, variant=variant, faults=faults)
            phones.append((stack.enter_context(phone), PhoneState(kept)))
        for number, instance in enumerate(todo):
            decider: Decider
            if planner is not None:
                decider = planner
            elif who == "expert":
                decider = ExpertDecider(instance.expert())
            elif who == "overlap":
                decider = OverlapDecider()
            else:
                decider = RandomDecider(seed * 100_003 + number)
            turn = crc32(instance.task.name.encode()) + instance.seed
            below = verify_below if oracle else None
            one = play(instance, decider, *phones[turn % len(phones)], path, tools, memory, below)
            played.append(replace(one, look=variants[turn % len(phones)]))
            body = {**figures(played, who, wordings, seed), "of": len(todo), **about}
            if oracle:
                body |= {"verifier": "oracle", "verify_below": verify_below, **escalations(played)}
            if planner is not None:
                body["goals_met_in_training"] = sum(goal_hash(one.goal) in seen for one in played)
            if progress:
                progress(body, played[-1])
    return body


def play(
    instance: Instance,
    decider: Decider,
    phone: BuiltinPhone,
    state: PhoneState,
    home: Path,
    tools: Sequence[Tool],
    cards: Cards | None = None,
    verify_below: float | None = None,
) -> Played:
    """One instance through the product's own loop; a question to the person ends it, and trouble counts as failed.

    What a task's card says is put into the prompt: this measures whether knowledge is used, not whether it is found.
    With `cards`, what they have on the goal is, where the task brings no card of its own. With `verify_below` the
    task's expert is the verifier, and says which choice is meant where the goal fits several; else nobody is asked.
    """
    alone = verify_below is None
    threshold = verify_below or 0.0
    policy = Policy(
        verify_below=threshold,
        verify_changes_below=threshold,
        ask_below=0.0,
        ask_changes_below=0.0,
        tied_from=Policy.tied_from if threshold else math.inf,
    )
    with Agent(
        serial=phone.serial,
        adb_port=phone.adb_port,
        decider=decider,
        tools=tools,
        yes=True,
        policy=policy,
        home=home,
    ) as agent:
        if not alone:
            oracle = Oracle(decider, instance.expert(), lambda: agent.journal.run(agent.last_run).steps)
            agent.decider, agent.verifier, agent.person = oracle, oracle, oracle.person
        agent.memory = Lines(instance.task.knowledge(instance.params), cards)
        restart(agent.phone())
        instance.set_up(state)
        started = time.perf_counter()
        with suppress(TapwrightError):  # The run is in the journal, and counts as not done.
            agent.run(instance.goal)
        seconds = time.perf_counter() - started
        run = agent.journal.run(agent.last_run)
    return Played(
        task=instance.task.name,
        app=instance.task.app,
        goal=instance.goal,
        success=run.status == "done" and instance.check(state, run.answer),
        steps=len(run.steps),
        seconds=seconds,
        model_calls=sum(step.decision.by in ("model", "verifier", "person") for step in run.steps),
        status=run.status,
        lines=tuple(step.decision.line for step in run.steps),
        escalated=sum(step.exit != "act" for step in run.steps),
        confidences=tuple(step.decision.confidence for step in run.steps if step.decision.by != "tool"),
    )


def figures(played: Sequence[Played], who: str, wordings: str, seed: int) -> dict[str, Any]:
    """The suite's figures, with a 95 % interval of the success."""
    by_task: dict[str, list[bool]] = defaultdict(list)
    by_app: dict[str, list[bool]] = defaultdict(list)
    by_look: dict[str, list[bool]] = defaultdict(list)
    for one in played:
        by_task[one.task].append(one.success)
        by_app[one.app].append(one.success)
        by_look[f"{one.look}"].append(one.success)
    good = sum(one.success for one in played)
    low, high = wilson(good, len(played))
    return {
        "suite": "phone",
        "agent": who,
        "wordings": wordings,
        "seed": seed,
        "n": len(played),
        "success": good / len(played) if played else 0.0,
        "success_95": [low, high],
        "steps_p50": p50([one.steps for one in played]),
        "seconds_p50": p50([one.seconds for one in played]),
        "model_calls_p50": p50([one.model_calls for one in played]),
        "by_app": _shares(by_app),
        "by_look": _shares(by_look),
        "by_task": _shares(by_task),
        "failures": [
            {"task": one.task, "goal": one.goal, "status": one.status, "lines": one.lines}
            for one in played
            if not one.success
        ],
    }


def escalations(played: Sequence[Played]) -> dict[str, Any]:
    """How much of all steps was escalated, and how sure the model was of each."""
    steps = sum(one.steps for one in played)
    return {
        "escalated": sum(one.escalated for one in played) / max(1, steps),
        "steps": steps,
        "confidences": [sure for one in played for sure in one.confidences],
    }


def _shares(won: Mapping[str, Sequence[bool]]) -> dict[str, dict[str, float]]:
    return {name: {"n": len(each), "success": sum(each) / len(each)} for name, each in sorted(won.items())}
