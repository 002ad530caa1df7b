"""Runs on the simulated phone with the task's scripted expert as verifier and person: where corrections come from."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pydantic import BaseModel, ConfigDict
from tapwright.errors import TapwrightError

from ...device_bridge.simulator.packs import load as load_pack
from ...device_bridge.simulator.process import BuiltinPhone
from ...device_bridge.simulator.state import PhoneState
from ...device_bridge.simulator.tasks import Instance, all_tasks, draw
from ...device_bridge.simulator.tasks.base import Split, WordingSet
from ..agent import Agent
from ..bench.oracle import Oracle
from ..bench.phone import Lines
from ..loop import Decider
from ..planned import planned_tools
from ..policy import Policy
from .demos import restart
from .lora import TrainingError

PACK = "everyday"


class Played(BaseModel):
    """How an instance went: `asked` of the `steps` were not the model's alone, a last one that nobody answered too."""

    model_config = ConfigDict(frozen=True)

    task: str
    success: bool
    status: str
    steps: int
    asked: int
    seconds: float


@dataclass(frozen=True)
class Classroom:
    """A simulated phone over adb, and where its runs are written down."""

    phone: BuiltinPhone
    state: PhoneState
    home: Path

    def play(self, instance: Instance, decider: Decider, policy: Policy) -> Played:
        """One instance through the product's own loop; trouble counts as failed."""
        with Agent(
            serial=self.phone.serial,
            adb_port=self.phone.adb_port,
            decider=decider,
            tools=planned_tools(),
            policy=policy,
            home=self.home,
        ) as agent:
            oracle = Oracle(decider, instance.expert(), lambda: agent.journal.run(agent.last_run).steps)
            agent.decider = agent.verifier = oracle
            agent.person = oracle.person
            agent.memory = Lines(instance.task.knowledge(instance.params))
            restart(agent.phone())
            instance.set_up(self.state)
            started = time.perf_counter()
            with suppress(TapwrightError):  # The run is in the journal, and counts as not done.
                agent.run(instance.goal)
            seconds = time.perf_counter() - started
            run = agent.journal.run(agent.last_run)
        unanswered = int(run.status == "waiting")
        return Played(
            task=instance.task.name,
            success=run.status == "done" and instance.check(self.state, run.answer),
            status=run.status,
            steps=len(run.steps) + unanswered,
            asked=sum(step.exit != "act" for step in run.steps) + unanswered,
            seconds=seconds,
        )


@contextmanager
def classroom(home: Path, seed: int = 0) -> Iterator[Classroom]:
    """A simulated phone with the everyday apps for the block; its runs are written down in `home`."""
    load_pack(PACK)
    with ExitStack() as stack:
        kept = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tapwright-phone-"))) / "phone.sqlite"
        phone = stack.enter_context(BuiltinPhone.start(state=kept, seed=seed, packs=[PACK]))
        yield Classroom(phone, PhoneState(kept), home)


def lessons(count: int, seed: int, wordings: WordingSet, split: Split, only: Sequence[str] = ()) -> list[Instance]:
    """So many instances, of every task as often as of any other; the same for the same seed.

    Args:
        count: How many.
        seed: Draws their order, wordings and parameters.
        wordings: In which words the goals are said.
        split: From which half of open pools the parameters are.
        only: Names of tasks; all if empty.

    Raises:
        TrainingError: there is no such task.
    """
    load_pack(PACK)
    tasks = [task for task in all_tasks() if not only or task.name in only]
    if missing := sorted(set(only) - {task.name for task in tasks}):
        raise TrainingError(f"There is no task {missing[0]}.", f"There are {', '.join(t.name for t in all_tasks())}.")
    Random(seed).shuffle(tasks)
    return [draw(tasks[n % len(tasks)], seed * 10_000 + n, wordings, split) for n in range(count)]


def shares(played: Sequence[Played]) -> dict[str, float]:
    """How many instances and steps, the share of instances that succeeded and of steps that were asked about."""
    steps = sum(one.steps for one in played)
    return {
        "n": len(played),
        "success": sum(one.success for one in played) / len(played) if played else 0.0,
        "steps": steps,
        "escalated": sum(one.asked for one in played) / steps if steps else 0.0,
    }
