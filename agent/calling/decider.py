"""Calls before taps: at a run's beginning a function that serves the goal is called, all else is the planner's.

One model wears two adapters in turn, one for calls and one for screens. A call is considered until the first move is
made: before that the goal stands alone, afterwards what is left of it depends on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from ...retrieval.errors import EmbeddingModelMissing
from ...tools import Device, Tool
from ..choices import Choice, Decision, Ranked
from ..phones import clock
from ..planned import planned_tools
from ..planner import Planner, Situation, Value
from .caller import Caller, Filled
from .of_tool import of_tool
from .prompt import NONE, one_line
from .selection import Selection
from .signature import Function, in_words

SHOWN = 5
"""So many tools, the nearest to the goal, are read."""
CHOICE = 0.95
ARGUMENTS = 0.5
"""Less sure than this of the function, or of its arguments, and the screen is tried instead: chosen on dev wordings."""
_TIMES = ("date", "time", "datetime")


class CallFirst:
    """Decides: a call where a tool serves the goal, else what the planner decides.

    Args:
        planner: Operates screens; its model is used for both.
        calls: The adapter that was trained on calls.
        tools: Those of the runs to come, so that they are read while other things start.
    """

    def __init__(self, planner: Planner, calls: Path | None, tools: Sequence[Tool] = ()):
        self.planner = planner
        self.model = planner.model
        self.caller = Caller(planner.model)
        self._adapters = (planner.model.adapter, calls)
        self._known = frozenset(tool.name for tool in planned_tools())
        self._thread = ThreadPoolExecutor(1, "selection")
        self._functions: dict[str, Function] = {}
        self._index: Future[Selection] | None = None
        if tools:
            self._read(tools)
        self._offered: tuple[str, tuple[Tool, ...], tuple[Tool, ...]] = ("", (), ())

    @property
    def remembers(self) -> bool:
        """Whether the planner learnt to remember what a screen shows."""
        return self.planner.remembers

    def offer(self, goal: str, tools: Sequence[Tool]) -> tuple[Tool, ...]:
        """The tools that stand among the choices for this goal: the `SHOWN` nearest, then those the planner knows."""
        given = tuple(tools)
        if self._offered[:2] != (goal, given):
            self._offered = (goal, given, self._nearest(goal, given))
        return self._offered[2]

    def _nearest(self, goal: str, tools: tuple[Tool, ...]) -> tuple[Tool, ...]:
        by_name = {tool.name: tool for tool in tools}
        index = self._index
        if index is None or by_name.keys() != self._functions.keys():
            index = self._read(tools)
        near = [by_name[found.function.name] for found in index.result().nearest(goal, SHOWN)]
        return (*near, *(tool for tool in tools if tool.name in self._known and tool not in near))

    def _read(self, tools: Sequence[Tool]) -> Future[Selection]:
        self._functions = {tool.name: of_tool(tool) for tool in tools}
        self._index = self._thread.submit(indexed, list(self._functions.values()))
        return self._index

    def decide(self, situation: Situation) -> Decision:
        """A call, if no move was made yet and one serves the goal; the planner's decision otherwise.

        A call that went through and led to no other page has done what it can: the run ends with it.
        """
        if situation.called and len(situation.history) == 1:
            finish = next(choice for choice in situation.choices() if choice.kind == "finish")
            return Decision(choice=finish, confidence=1.0, choice_confidence=1.0, by="tool")
        called = None if situation.history else self._call(situation)
        if called is not None:
            return called
        self.model.wear(self._adapters[0])
        return self.planner.decide(situation.knowing(self._known))

    def fill(self, situation: Situation, choice: Choice) -> dict[str, Value]:
        """The arguments that the model would give `choice` (for choices that somebody else made)."""
        if choice.tool is not None:
            return self._fill(situation, situation.tool(choice.tool)).arguments
        self.model.wear(self._adapters[0])
        return self.planner.fill(situation.knowing(self._known), choice)

    def _call(self, situation: Situation) -> Decision | None:
        functions = [self._functions[tool.name] for tool in situation.tools[:SHOWN] if tool.name in self._functions]
        if not functions:
            return None
        self.model.wear(self._adapters[1])
        scores = self.caller.scores(asked(situation), functions)
        function, share = scores[0]
        if function is None or share < CHOICE:
            return None
        tool = situation.tool(function.name)
        filled = self._fill(situation, tool)
        if filled.confidence < ARGUMENTS or self._better_looked_for(tool, filled):
            return None
        by_tool = {choice.tool: choice for choice in situation.choices()}
        return Decision(
            choice=by_tool[tool.name],
            arguments=filled.arguments,
            confidence=share * filled.confidence,
            choice_confidence=share,
            ranked=tuple(Ranked(words=by_tool[f.name].words if f else NONE, probability=p) for f, p in scores),
            missing=filled.missing,
        )

    def _better_looked_for(self, tool: Tool, filled: Filled) -> bool:
        """Whether the goal names none of the things on the phone that the tool takes, and the planner can find it.

        A goal that names no app is seldom a wish to open one: asking which would be the wrong question.
        """
        on_phone = {in_words(name) for name in tool.choices}
        return tool.name in self._known and not on_phone.isdisjoint(filled.missing)

    def _fill(self, situation: Situation, tool: Tool) -> Filled:
        """The tool's arguments, with the values that only the phone knows, by the phone's clock."""
        self.model.wear(self._adapters[1])
        device: Device | None = situation.device
        function = of_tool(tool, device)
        timed = device is not None and any(slot.kind in _TIMES for slot in function.slots)
        now = clock(device) if timed and device is not None else None
        return self.caller.fill(asked(situation), function, now=now)


def indexed(functions: Sequence[Function]) -> Selection:
    """The functions to select from; by words alone where the embedding model is not installed."""
    try:
        return Selection(functions)
    except EmbeddingModelMissing:
        return Selection(functions, meaning=False)


def asked(situation: Situation) -> str:
    """The goal, with what the person has said since."""
    return one_line("; ".join([situation.goal, *situation.said]))
