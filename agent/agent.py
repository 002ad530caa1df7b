"""`Agent`: the whole product as one object. `Agent().run("Turn on airplane mode")`."""

from __future__ import annotations

import os

# Read by langgraph when it is imported: checkpoints hold plain values, and nothing else may come out of one.
os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")

import secrets
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import adbutils
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.types import Command
from tapwright.errors import TapwrightError

from ..device_bridge.driver import AndroidDriver
from ..device_bridge.simulator.process import BuiltinPhone
from ..tools import Tool, default_tools
from .budget import Budget
from .confidence import Calibration
from .deciding import small_model
from .goal import require_goal
from .journal import Journal
from .knowledge import Cards
from .limits import MAX_STEPS
from .loop import Decider, Loop, Memory, Phone, State
from .policy import Policy
from .privacy import offline as network
from .privacy.outgoing import untraced
from .records import Question, Run, Step
from .skills import FOLDER, Repeating, Skills
from .verifier import PATIENCE, Verifier, chat_model, is_file
from .verifying import Verifies

Person = Callable[[Question], str | None]


class Agent:
    """Operates a phone towards goals said in words.

    Without a serial (and without `ANDROID_SERIAL`) it starts the built-in simulated phone. A phone that is given by its
    serial counts as real: what may change something there needs the person's yes, unless `yes` allows it.

    Args:
        serial: The phone, as `adb devices` names it.
        adb_port: The adb server to use, adb's default otherwise.
        model: A GGUF file; the installed default otherwise.
        verifier: A LangChain chat model's name, see `tapwright.agent.verifier.chat_model`, or a `Verifier`; None or
            "none": steps that the model is not sure of are the person's.
        index: A folder of app cards (documents about apps); its index is made or opened.
        tools: The tools beside the UI actions, none with an empty list; the built-in ones otherwise. A model without
            an adapter for calls has only those that its planner knows.
        yes: Allow everything that changes state.
        person: Answers questions; without one a run that has a question waits.
        policy: Thresholds and what needs a yes; what `thresholds` and `yes` come to otherwise.
        thresholds: Fields of the policy that are not as the calibration or the default has them.
        calibration: A file of `tapwright calibrate`; the one beside the model's adapter otherwise, if there is one.
        budget: The most that a run may spend on its verifier; no limit otherwise.
        patience: Seconds that the verifier has for an answer.
        decider: Decides instead of the small model (baselines, tests).
        max_steps: Steps after which a run ends as not done.
        skills: Repeat what was kept of earlier runs, see `tapwright.agent.skills`.
        offline: Let nothing leave this machine, see `tapwright.agent.privacy.offline`; that holds for the whole process
            and until it ends.
        home: Where runs are kept; see `tapwright.agent.journal.home`.
        builtin: Use the built-in phone whatever `ANDROID_SERIAL` says.
        report: Is told what takes long, as trying a model's formats does when it is first used.

    Raises:
        TapwrightError: no such phone, no such model, and the like; each says what to do.
    """

    def __init__(
        self,
        *,
        serial: str | None = None,
        adb_port: int | None = None,
        model: Path | str | None = None,
        verifier: str | Verifies | None = None,
        index: Path | str | None = None,
        tools: Sequence[Tool] | None = None,
        yes: bool = False,
        person: Person | None = None,
        policy: Policy | None = None,
        thresholds: Mapping[str, float] | None = None,
        calibration: Path | str | None = None,
        budget: Budget | None = None,
        patience: float = PATIENCE,
        decider: Decider | None = None,
        max_steps: int = MAX_STEPS,
        skills: bool = True,
        offline: bool = False,
        home: Path | None = None,
        builtin: bool = False,
        report: Callable[[str], None] | None = None,
    ):
        if offline:
            network.enforce()
            if isinstance(verifier, str) and verifier != "none" and not is_file(verifier):
                network.require_local(verifier)
        self.serial = None if builtin else serial or os.environ.get("ANDROID_SERIAL") or None
        self._named = serial is not None and not builtin
        self.last_run = ""
        self.warning = ""
        self.budget = budget or Budget()
        # What a later process needs to make the same agent again.
        self._said = {
            "model": str(Path(model).resolve()) if model else None,
            "verifier": _lasting(verifier) if isinstance(verifier, str) else None,
            "index": str(Path(index).resolve()) if index else None,
            "offline": offline,
            "thresholds": dict(thresholds or {}),
            "calibration": str(Path(calibration).resolve()) if calibration else None,
            "budget": self.budget.to_json(),
            "patience": patience,
        }
        self._adb_port = adb_port
        self.person = person
        self.max_steps = max_steps
        self.journal = Journal(home)
        self.tools = tuple(default_tools() if tools is None else tools)
        self._stack = ExitStack()
        self._stack.callback(self.journal.close)
        self._phone: AndroidDriver | None = None
        self.phone_state: Path | None = None
        self._report = report
        self._calibration = Path(calibration) if calibration else None
        self.calibration: Calibration | None = None
        try:
            # What is most often wrong and quickest to see comes first, the model last.
            if self.serial is not None:
                self.phone()
            self.memory: Memory | None = Cards(index) if index else None
            larger = (
                chat_model(verifier, timeout=patience) if isinstance(verifier, str) and verifier != "none" else None
            )
            self.decider: Decider = decider or self._planner(Path(model) if model else None)
            if skills and decider is None:
                self.decider = Repeating(self.decider, Skills(self.journal.folder / FOLDER))
            self.verifier: Verifies | None = None if isinstance(verifier, str) else verifier
            allowed: dict[str, Any] = {"approve": self.serial is not None and not yes, "outside": not yes}
            told = {**allowed, **(thresholds or {})}
            self.policy = policy or (self.calibration.policy(**told) if self.calibration else Policy(**told))
            if larger is not None:
                self.verifier = Verifier(larger, getattr(self.decider, "fill", None), timeout=patience)
        except BaseException:
            self._stack.close()
            raise

    def _planner(self, path: Path | None) -> Decider:
        """The small model."""
        found = small_model(path, self.tools, self._calibration, self._report)
        self._stack.callback(found.model.close)
        self.warning, self.tools, self.calibration = found.warning, found.tools, found.calibration
        return found.decider

    def __enter__(self) -> Agent:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the phone, the model and the journal back; stops the built-in phone."""
        self._stack.close()

    def phone(self, state: str = "") -> AndroidDriver:
        """The phone, connected on first use; `state` names the file in which a built-in phone keeps itself.

        It lies beside the journal, so that a run on the built-in phone finds it again as it left it.
        """
        if self._phone is None:
            serial, port = self.serial, self._adb_port
            if serial is None:
                folder = self.journal.folder / "phones"
                folder.mkdir(exist_ok=True)
                self.phone_state = folder / (state or f"{secrets.token_hex(4)}.sqlite")
                self._stack.callback(self._forget, self.phone_state)
                builtin = self._stack.enter_context(BuiltinPhone.start(state=self.phone_state))
                serial, port = builtin.serial, builtin.adb_port
            self._phone = AndroidDriver(serial, adb_port=port)
            self._stack.callback(self._phone.close)
        return self._phone

    def _forget(self, state: Path) -> None:
        """Delete a built-in phone's file when no run can go on there."""
        with suppress(OSError, sqlite3.Error):
            if all(self.journal.run(run).ended for run in self.journal.on_phone(state.name)):
                for file in state.parent.glob(f"{state.name}*"):
                    file.unlink()

    def adb(self, *arguments: str) -> list[str]:
        """The command line of the real adb for this agent's phone."""
        driver = self.phone()
        return [adbutils.adb_path(), "-P", str(driver.adb_port), "-s", driver.serial, *arguments]

    def run(self, goal: str) -> Run:
        """Work towards the goal until it is done, given up, or waits for the person.

        Raises:
            BadGoal: the goal is empty.
            TapwrightError: trouble with the phone or the model; the run is journaled and can be resumed.
        """
        for _ in self.stream(goal):
            pass
        return self.journal.run(self.last_run)

    def stream(self, goal: str) -> Generator[Step, None, None]:
        """The same, giving each step as soon as it is checked; `last_run` is the run's name."""
        goal = require_goal(goal)
        phone = self.phone_state.name if self.phone_state else ""
        options = {"max_steps": self.max_steps, "phone": phone, **self._said}
        self.last_run = self.journal.start(goal, self.serial or "", options)
        yield from self._go(self.last_run, begin(self.last_run, goal))

    def resume(self, run: str, answer: str | None = None) -> Run:
        """Go on with a run that waits, was killed, or met trouble.

        Args:
            run: Its name.
            answer: The answer to its question; asked of `person` if it is None.

        Raises:
            NoSuchRun: there is no such run.
            TapwrightError: the run has ended, was on another phone, or was given an answer and asks nothing; or
                trouble as in `run`.
        """
        for _ in self.stream_on(run, answer):
            pass
        return self.journal.run(run)

    def stream_on(self, run: str, answer: str | None = None) -> Generator[Step, None, None]:
        """As `resume`, giving each further step."""
        record = self.journal.run(run)
        require_open(record)
        if answer is not None and record.question is None:
            raise TapwrightError(f"Run {run} asks nothing.", "Resume it without an answer.")
        self._require_phone_of(record)
        self.last_run = run
        if record.question is None:
            yield from self._go(run, None)
            return
        if answer is None and record.question.kind == "approve" and not (self.policy.approve or self.policy.outside):
            answer = "yes"
        if answer is None and self.person is not None:
            answer = self.person(record.question)
        if answer is not None:
            yield from self._go(run, Command(resume=answer))

    def _require_phone_of(self, record: Run) -> None:
        """A run does not move between the built-in phone and a real one, nor to one that nobody named here."""
        mine = self.serial or ""
        if record.serial == mine or (record.serial and self._named):
            return
        was = f"the phone {record.serial}" if record.serial else "the built-in phone"
        made = f"Agent(serial={record.serial!r})" if record.serial else "Agent(builtin=True)"
        raise TapwrightError(
            f"Run {record.id} was on {was}, and this is {f'the phone {mine}' if mine else 'the built-in phone'}.",
            f"Resume it with {made}, or `tapwright resume {record.id}` without --serial.",
        )

    def _go(self, run: str, start: State | Command[Any] | None) -> Iterator[Step]:
        """Go on from `start` as the only process at work on the run, and write down how it ended, also in trouble."""
        with self.journal.hold(run):
            # Another process may have brought it to its end just now.
            require_open(self.journal.run(run))
            try:
                yield from self._drive(run, start)
            except (TapwrightError, KeyboardInterrupt) as error:
                reason = str(error) or "stopped by the person"
                self.journal.add(run, "end", -1, {"status": "failed", "reason": reason})
                raise
            except sqlite3.Error as error:
                raise TapwrightError(
                    f"The files of the runs in {self.journal.folder} cannot be used ({error}).",
                    "Make room, or point TAPWRIGHT_HOME at another folder.",
                ) from error

    def _drive(self, run: str, start: State | Command[Any] | None) -> Iterator[Step]:
        """Drive the graph on from `start`, answering questions while there is somebody to answer."""
        path = self.journal.folder / "checkpoints.sqlite"
        with closing(sqlite3.connect(path, check_same_thread=False)) as file:
            saver = SqliteSaver(file)
            graph = self._loop(run).graph(saver)
            config = {"configurable": {"thread_id": run}, "recursion_limit": 12 * self.max_steps + 50}
            if start is None:
                start, end = self._rewind(graph, config, run)
                if end:
                    self._end(run, end, saver)
                    return
            while True:
                asked: Question | None = None
                end = {}
                for update in untraced(graph.stream(start, config, stream_mode="updates", durability="sync")):
                    for refusal in network.taken():
                        self.journal.add(run, "refused", -1, refusal._asdict())
                    if "__interrupt__" in update:
                        asked = Question.model_validate(update["__interrupt__"][0].value)
                    for node, values in update.items():
                        if node == "check":
                            step = self.journal.last(run, "step", values["step"] - 1)
                            yield Step.model_validate(step)
                        if node in ("check", "ask"):
                            end = values.get("end") or {}
                if asked is None:
                    self._end(run, end, saver)
                    return
                self.journal.add(run, "question", -1, asked)
                answer = self.person(asked) if self.person else None
                if answer is None:
                    if asked.kind == "approve" and self.person is None:
                        reason = f"nobody is here to allow it: {asked.text}"
                        self.journal.add(run, "end", -1, {"status": "not done", "reason": reason})
                    return
                start = Command(resume=answer)

    def _end(self, run: str, end: dict[str, Any], saver: SqliteSaver) -> None:
        """Write down how the run ended; its checkpoints are of no use then."""
        self.journal.add(run, "end", -1, end)
        with suppress(sqlite3.Error):
            saver.delete_thread(run)

    def _rewind(self, graph: Any, config: dict[str, Any], run: str) -> tuple[State | None, dict[str, Any]]:
        """Where an interrupted run goes on: from its start, from an act that was begun, else from a new look.

        Returns:
            The state to begin with, None to go on from the checkpoint; and the end that was reached, if it was.
        """
        point = graph.get_state(config)
        # With what the last node gave, also where the process ended before that was in a checkpoint.
        values = dict(point.values)
        if not values:
            return begin(run, self.journal.run(run).goal), {}
        over = {task.name for task in point.tasks} - set(point.next)
        if not point.tasks or (values.get("end") and over & {"check", "ask"}):
            return None, dict(values["end"])
        if self.journal.last(run, "intent", values["step"]) is None:
            # The phone may show something else by now: what was seen and decided before does not count.
            graph.update_state(config, {**values, "fresh": False, "end": {}}, as_node="check")
        return None, {}

    def _loop(self, run: str) -> Loop:
        state = self.journal.options(run).get("phone") or f"{run}.sqlite"
        phone: Phone = self.phone(state)
        if self.phone_state is not None and self.phone_state.name != state:
            raise TapwrightError(f"Run {run} belongs to another built-in phone.", "Resume it with a new Agent.")
        return Loop(
            phone=phone,
            decider=self.decider,
            journal=self.journal,
            policy=self.policy,
            tools=tuple(tool for tool in self.tools if not tool.lacks(phone)),
            memory=self.memory,
            verifier=self.verifier,
            budget=self.budget,
            max_steps=self.max_steps,
        )


def _lasting(verifier: str) -> str:
    """The verifier's name as another process in another folder knows it too."""
    return str(Path(verifier).expanduser().resolve()) if is_file(verifier) else verifier


def require_open(record: Run) -> None:
    """Refuse a run that has ended."""
    if record.ended:
        raise TapwrightError(
            f"Run {record.id} has ended ({record.status}).", f"`tapwright report {record.id}` shows it."
        )


def begin(run: str, goal: str) -> State:
    """The state of a run that has not done anything yet."""
    return {"run": run, "goal": goal, "step": 0, "history": [], "tried": {}, "trail": [], "knowledge": []}
