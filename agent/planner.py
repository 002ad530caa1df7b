"""Decides: reads the prompt once, ranks the legal choices, then the arguments of the best one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tapwright.errors import TapwrightError

from ..device_bridge import Screen
from ..tools import Device, Tool
from .arguments import numbers, percents, stretches, to_answer, to_remember, to_type
from .choices import REMEMBER, Choice, Decision, Ranked, legal_choices, line
from .model import SmallModel
from .places import places
from .prompt import render
from .weights import knows_places, knows_remembering

if TYPE_CHECKING:
    from .confidence.estimators import Estimator

Value = Any
"""An argument: text or a number; of a tool also a list or an object."""
# Lines of the screen in a prompt; fewer where they do not fit, as on a page in a script of many tokens a word.
LIMITS = (60, 30, 15)
# Tokens that a choice and its arguments may need after the prompt.
ROOM = 256
# Branch points of the choices' lines that are looked at, if the best is known; more where a choice has many lines.
OPENED = 4


@dataclass(frozen=True)
class Situation:
    """Everything a decision is made from.

    `history` holds the lines of the moves so far with what came of them; `said` what the person answered when something
    was missing, `found` what tools have read; `called`: the last move was a call that went through and left the
    page in front; `app` is the front app's readable name; `remembers`: to remember something is a legal choice.
    """

    goal: str
    screen: Screen
    app: str
    tools: tuple[Tool, ...] = ()
    knowledge: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    device: Device | None = None
    banned: frozenset[str] = field(default=frozenset())
    said: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    called: bool = False
    remembers: bool = False

    @property
    def remembered(self) -> tuple[str, ...]:
        """What was taken along from earlier screens, as the history tells."""
        return tuple(past.removeprefix(REMEMBER).strip() for past in self.history if past.startswith(REMEMBER))

    def knowing(self, names: Collection[str]) -> Situation:
        """The same with no other tools than these."""
        return replace(self, tools=tuple(tool for tool in self.tools if tool.name in names))

    def choices(self) -> list[Choice]:
        """The legal choices, without those that were just tried here in vain; `banned` holds their words or lines."""
        found = legal_choices(self.screen, self.tools, remembers=self.remembers)
        return [c for c in found if c.words not in self.banned]

    def prompt(self, limit: int = LIMITS[0]) -> str:
        """The prompt that the small model reads, with at most `limit` lines of the screen."""
        return render(
            self.goal,
            self.screen,
            app=self.app,
            tools=self.tools,
            knowledge=self.knowledge,
            history=self.history,
            limit=limit,
        )

    def tool(self, name: str) -> Tool:
        """The tool of that name.

        Raises:
            NoSuchTool: there is none, as when a run is resumed without its plug-in.
        """
        return named(name, self.tools)

    def slots(self, choice: Choice) -> list[tuple[str, str, list[str]]]:
        """The arguments that `choice` takes, in order: name, the words that lead in, the legal values.

        What a tool can do without and only free text could say is left out.
        """
        match choice.takes:
            case "nothing":
                return []
            case "percent":
                return [("percent", "", percents())]
            case "text" if choice.kind == "answer":
                return [("text", "", to_answer(self.screen, self.goal, (*self.found, *self.remembered)))]
            case "text" if choice.kind == "remember":
                return self._fresh(choice, [("text", "", to_remember(self.screen))])
            case "text":
                assert choice.action is not None and choice.action.element is not None
                held = self.screen.elements[choice.action.element].value
                return self._fresh(choice, [("text", "", to_type(self.goal, held, self.remembered))])
            case "arguments":
                assert choice.tool is not None
                tool = self.tool(choice.tool)
                schema = tool.get_input_jsonschema()
                return self._fresh(
                    choice,
                    [
                        (name, f"{name} ", values or stretches(self.goal) or [self.goal])
                        for name, about in schema.get("properties", {}).items()
                        if (values := tool.candidates(name, self.device) or numbers(self.goal, about))
                        or name in schema.get("required", ())
                    ],
                )

    def _fresh(self, choice: Choice, slots: list[tuple[str, str, list[str]]]) -> list[tuple[str, str, list[str]]]:
        """The slots without values with which the choice was just tried in vain, as long as others are left."""
        if not self.banned or len(slots) != 1:
            return slots
        name, lead, values = slots[0]
        left = [value for value in values if line(choice, {name: value}) not in self.banned]
        return [(name, lead, left or values)]


class NoSuchTool(TapwrightError):
    """A decision names a tool that is not here."""


def named(name: str | None, tools: Sequence[Tool]) -> Tool:
    """The tool of that name.

    Raises:
        NoSuchTool: there is none.
    """
    for tool in tools:
        if tool.name == name:
            return tool
    raise NoSuchTool(f"The run needs the tool {name}, which is not here.", "Resume it with the same --tools or --mcp.")


class Planner:
    """The small model as the one who decides.

    Args:
        model: A loaded model, with its adapter.
        temperature: Divides the logits; 1 leaves them as they are.
        estimator: Says how sure a decision is; the normalised probability itself otherwise.
    """

    def __init__(self, model: SmallModel, *, temperature: float = 1.0, estimator: Estimator | None = None):
        self.model = model
        self.temperature = temperature
        self.estimator = estimator
        # of the adapter for planning, whichever is worn between decisions
        self.remembers = knows_remembering(model.adapter)

    def decide(self, situation: Situation) -> Decision:
        """The most probable legal choice with its arguments, and the alternatives that were looked at."""
        choices = situation.choices()
        lines = [opening(choice) for choice in choices]
        owners, most = list(range(len(choices))), OPENED
        if knows_places(self.model.adapter):
            others = placed(situation, choices)
            lines += others
            owners += others.values()
            most *= 3
        self._read(situation, lines)
        found = _by_choice(self.model.rank(lines, most=most, temperature=self.temperature).found, owners)
        best, probability = found[0]
        choice = choices[best]
        arguments, confidence = self._arguments(situation, choice)
        decision = Decision(
            choice=choice,
            arguments=arguments,
            confidence=probability * confidence,
            choice_confidence=probability,
            ranked=tuple(Ranked(words=choices[i].words, probability=p) for i, p in found),
        )
        if self.estimator is None:
            return decision
        sure = self.estimator.confidence(decision, situation)
        return decision.model_copy(update={"confidence": sure.score, "reason": "; ".join(sure.reasons)})

    def _read(self, situation: Situation, lines: Sequence[str] = ()) -> None:
        """Read the prompt, with as many of the screen's lines as the context holds; `lines` may come next."""
        tokens: tuple[int, ...] = ()
        for limit in LIMITS:
            tokens = self.model.tokens(situation.prompt(limit))
            if len(tokens) + ROOM <= self.model.context:
                break
        self.model.prefill(tokens, lines)

    def fill(self, situation: Situation, choice: Choice) -> dict[str, Value]:
        """The arguments that the model would give `choice` (for choices that somebody else made)."""
        self._read(situation)
        return self._arguments(situation, choice)[0]

    def _arguments(self, situation: Situation, choice: Choice) -> tuple[dict[str, Value], float]:
        slots = situation.slots(choice)
        written, confidence = f" {choice.words}", 1.0
        arguments: dict[str, Value] = {}
        for number, (name, lead, values) in enumerate(slots):
            end = "\n" if number == len(slots) - 1 else ","
            written += f" {lead}".rstrip() if lead else ""
            scores = self.model.rank([f" {v}{end}" for v in values], after=written, temperature=self.temperature)
            index, probability = scores.found[0]
            confidence *= probability
            arguments[name] = values[index]
            written += f" {values[index]}{end}"
        return arguments, confidence


def placed(situation: Situation, choices: Sequence[Choice]) -> dict[str, int]:
    """Other lines for taps, which say where the thing is, and the number of the choice that each stands for."""
    taps = {
        choice.action.element: number
        for number, choice in enumerate(choices)
        if choice.action is not None and choice.action.kind == "tap"
    }
    own = {choice.words for choice in choices}
    return {
        f" tap {words}\n": taps[element]
        for words, element in places(situation.screen).items()
        if element in taps and f"tap {words}" not in own
    }


def _by_choice(found: Sequence[tuple[int, float]], owners: Sequence[int]) -> list[tuple[int, float]]:
    """The probabilities of all lines of a choice together, best first."""
    shares: dict[int, float] = {}
    for place, share in found:
        shares[owners[place]] = shares.get(owners[place], 0.0) + share
    return sorted(shares.items(), key=lambda pair: -pair[1])


def opening(choice: Choice) -> str:
    """The line of a choice as the model writes it, up to its arguments; one that takes none ends there."""
    return f" {choice.words}\n" if choice.takes == "nothing" else f" {choice.words}"


def target(choice: Choice, arguments: dict[str, Value]) -> str:
    """What the model should write after the prompt for this decision: the line, with its end."""
    return f" {line(choice, arguments)}\n"


def legal(situation: Situation, choice: Choice, arguments: dict[str, Value]) -> bool:
    """Whether the choice and every argument stand in the lists that the model picks from."""
    return choice.words in {c.words for c in situation.choices()} and all(
        str(arguments.get(name)) in values for name, _, values in situation.slots(choice)
    )


def history_line(decision_line: str, outcome: str) -> str:
    """A move as the history shows it: its line, and what came of it where that was not as promised."""
    return f"{decision_line} ({outcome})" if outcome else decision_line
