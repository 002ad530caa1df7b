"""Decisions by a script, for tests of the loop, of the command line and of the MCP server."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tapwright.agent import Decision
from tapwright.agent.choices import Ranked
from tapwright.agent.planner import Situation

Move = tuple[str, float] | tuple[str, float, dict[str, Any]]
Script = Sequence[Move]

GOAL = "Turn on airplane mode"
SETTINGS: Move = ("use open_app:", 0.99, {"app": "Settings"})
NETWORK: Move = ("tap Network & internet", 0.9)
SWITCH: Move = ("tap Airplane mode", 0.9)
FINISH: Move = ("finish", 0.95)
AIRPLANE: Script = [SETTINGS, NETWORK, SWITCH, FINISH]


class Scripted:
    """Decides by a list of words and confidences; the words must be legal where they are said.

    Args:
        script: What is decided, in turn.
        hooks: Called before the decision of that number.
    """

    def __init__(self, script: Script, hooks: Mapping[int, Callable[[], object]] | None = None):
        self.script, self.hooks, self.count = list(script), hooks or {}, 0

    def decide(self, situation: Situation) -> Decision:
        self.hooks.get(self.count, lambda: None)()
        self.count += 1
        words, sure, *rest = self.script.pop(0)
        choices = {c.words: c for c in situation.choices()}
        others = [w for w in choices if w.startswith(("tap", "press")) and w != words]
        return Decision(
            choice=choices[words],
            arguments=rest[0] if rest else {},
            confidence=sure,
            choice_confidence=sure,
            ranked=(Ranked(words=words, probability=sure), *(Ranked(words=w, probability=0.01) for w in others)),
        )


class Watching(Scripted):
    """A scripted decider that writes down what was legal each time."""

    def __init__(self, script: Script):
        super().__init__(script)
        self.legal: list[set[str]] = []

    def decide(self, situation: Situation) -> Decision:
        self.legal.append({c.words for c in situation.choices()})
        return super().decide(situation)
