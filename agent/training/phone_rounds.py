"""Rounds of learning on the simulated phone: does the model ask less, and still succeed, after each?

In each round the model plays tasks with the task's expert as its verifier, all corrections so far are trained on, and
other instances, in wordings that no training saw, are played with the new adapter as they were with the one before. A
lower share of steps that were asked about counts only beside the success, which falls where a model is sure and wrong.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...device_bridge.simulator.tasks import Instance
from ..bench.figures import json_lines, wilson
from ..journal import Journal
from ..model import SmallModel
from ..planner import Planner
from ..policy import Policy
from ..weights import read_json, sha256, write_json
from .demos import TrainingStep
from .from_runs import corrections
from .lora import TrainingError
from .rounds import Round, Told, learn, rounds, start_of
from .sizes import Sizes
from .taught import Classroom, Played, classroom, lessons, shares

MEASURED = "measured.jsonl"
COURSE = "course.json"
ADAPTERS = "adapters"
ELSEWHERE = 500
"""Added to the seed for the instances that are measured."""


@dataclass(frozen=True)
class Course:
    """What is played and measured.

    Attributes:
        rounds: How many.
        practised: Instances that are played in each round.
        measured: Instances that are played to measure, the same every time.
        unsure: Less sure than this, and the expert is asked.
        tasks: Names of tasks that are played; all if empty.
        seed: Draws all of it.
    """

    rounds: int = 3
    practised: int = 60
    measured: int = 60
    unsure: float = 0.6
    tasks: tuple[str, ...] = ()
    seed: int = 0

    @property
    def policy(self) -> Policy:
        """Asks wherever the model is less sure than `unsure`."""
        return Policy(verify_below=self.unsure, verify_changes_below=self.unsure)


@dataclass(frozen=True)
class Learnt:
    """A round, and the figures of what was measured before and after: of the adapter in use, and of the new one."""

    round: Round
    before: dict[str, Any]
    after: dict[str, Any]


def phone_rounds(
    out: Path,
    course: Course,
    *,
    replay: Sequence[TrainingStep],
    guard: Sequence[TrainingStep],
    sizes: Sizes | None = None,
    model: Path | None = None,
    adapter: Path | None = None,
    told: Told | None = None,
) -> list[Learnt]:
    """Play, learn and measure, round after round.

    Args:
        out: A folder for runs, adapters and figures; called again with the same arguments it goes on from there.
        course: What is played and measured.
        replay: Examples of what the adapter knew before.
        guard: Examples that a new adapter must not do worse on.
        sizes: How much of what is trained on; the defaults otherwise.
        model: A GGUF file; the default otherwise.
        adapter: The adapter to begin with; the one in use for the model otherwise.
        told: Called with (stage, done, total).

    Raises:
        TrainingError: there is no such task, no adapter of the model, or a round brings no corrections; or the folder
            holds rounds of another course.
        ModelError: llama.cpp cannot use a file.
    """
    choice, used, _ = start_of(model, adapter)
    out.mkdir(parents=True, exist_ok=True)
    require_same(out / COURSE, course, sizes or Sizes(), sha256(choice.source), sha256(used))
    practice = lessons(course.rounds * course.practised, course.seed, "dev", "train", course.tasks)
    apart = lessons(course.measured, course.seed + ELSEWHERE, "held-out", "test", course.tasks)
    with ExitStack() as stack:
        journal = Journal(out)
        stack.callback(journal.close)
        room = stack.enter_context(classroom(out, course.seed))

        def measure(number: int, of: Path) -> dict[str, Any]:
            return measured(out / MEASURED, number, room, apart, choice.path, of, course.policy, told)

        before = measure(0, used)
        done: list[Learnt] = []
        for number in range(1, course.rounds + 1):
            start = len(journal.names())
            todo = practice[start : number * course.practised]
            played(room, todo, choice.path, used, course.policy, told, f"round {number}")
            folder = out / f"round-{number}"
            known = rounds(out / ADAPTERS)
            if len(known) < number:
                found = corrections(journal)
                new = learn(
                    found,
                    replay=replay,
                    guard=guard,
                    out=folder,
                    sizes=sizes,
                    model=model,
                    adapter=used,
                    into=out / ADAPTERS,
                    told=told,
                )
            else:
                new = known[number - 1]
            after = measure(number, folder / "adapter.gguf")
            done.append(Learnt(new, before, after))
            if new.kept:
                used, before = out / ADAPTERS / f"{new.adapter}.gguf", after
    return done


def require_same(file: Path, course: Course, sizes: Sizes, model: str, adapter: str) -> None:
    """See that the folder's figures are of this course, so that none of another are taken for its own.

    Args:
        file: Where the course is written down; it is there from the first time on.
        course: What is played; more rounds of the same are the same course.
        sizes: How much of what is trained on.
        model: SHA-256 of the model's file.
        adapter: SHA-256 of the adapter that it begins with.

    Raises:
        TrainingError: they are of another.
        CacheNotWritable: the folder takes no files.
    """
    body = {**asdict(course), "tasks": list(course.tasks), "sizes": asdict(sizes), "model": model, "adapter": adapter}
    del body["rounds"]
    there = read_json(file)
    other = sorted(name for name in body if there and there.get(name) != body[name])
    if other:
        raise TrainingError(f"{file.parent} holds rounds with another {', '.join(other)}.", "Give another --out.")
    if not there:
        write_json(file, body)


def measured(
    file: Path,
    number: int,
    room: Classroom,
    instances: Sequence[Instance],
    model: Path,
    adapter: Path,
    policy: Policy,
    told: Told | None,
) -> dict[str, Any]:
    """The figures of an adapter on the instances, from the file if they are in it; else they are played and added."""
    if file.is_file():
        for body in json_lines(file):
            if body["round"] == number:
                return body
    with TemporaryDirectory(prefix="tapwright-measured-") as scratch:
        there = Classroom(room.phone, room.state, Path(scratch))
        each = played(there, instances, model, adapter, policy, told, f"measuring {number}")
    good = sum(one.success for one in each)
    body = {"round": number, **shares(each), "success_95": list(wilson(good, len(each)))}
    with file.open("a") as stream:
        stream.write(f"{json.dumps(body)}\n")
    return body


def played(
    room: Classroom,
    instances: Sequence[Instance],
    model: Path,
    adapter: Path,
    policy: Policy,
    told: Told | None,
    stage: str,
) -> list[Played]:
    """Play the instances with this adapter."""
    if not instances:
        return []
    small = SmallModel(model, adapter)
    planner, done = Planner(small), []
    try:
        for number, instance in enumerate(instances, 1):
            done.append(room.play(instance, planner, policy))
            if told:
                told(stage, number, len(instances))
    finally:
        small.close()
    return done
