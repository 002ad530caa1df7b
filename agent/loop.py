"""The loop: observe → recall → decide → gate → (verify | ask) → act → check → observe …, as a LangGraph graph.

Each node does one thing once. The graph's state is small and plain: it refers to journal entries instead of carrying
Screens, so that a checkpoint is a few hundred bytes and the journal stays the one source of truth. LangGraph runs an
interrupted node again from its start; therefore `act` writes its intent down first, and on finding one that is already
there it does not act again but looks. An answer that comes when the phone shows something else is kept until the
page that it was given for is in front again; where that page shows other things by then, the person is asked again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypedDict

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import interrupt

from ..device_bridge import Action, Screen
from ..device_bridge.errors import ActionFailed, TextNotEntered, UnknownElement
from ..tools import Device, Tool, ToolError, invoke
from .ambiguous import tie
from .asking import Why, chosen, question
from .budget import Budget
from .calling.prompt import cut
from .check import fingerprint, likeness, outcome
from .choices import Decision
from .journal import Journal
from .limits import MAX_STEPS
from .phones import app_name
from .planner import Situation, history_line, named
from .policy import Policy, may_change
from .records import Outcome, Question, Step, Timings, Tokens
from .told import as_told, of_page
from .tried import ROUND, UNCERTAIN, tried
from .verifying import Verifies, Verifying

SHOWN = 200
"""Characters of what a tool read that the history shows."""


class Phone(Device, Protocol):
    """The phone as the loop needs it."""

    def observe(self) -> Screen:
        """What is on the phone now."""
        ...

    def perform(self, action: Action, screen: Screen) -> None:
        """Carry a UI act out."""
        ...


class Decider(Protocol):
    """Whoever makes decisions: the planner, or a baseline of the bench."""

    def decide(self, situation: Situation) -> Decision:
        """One of the situation's legal choices, with its arguments."""
        ...


class Memory(Protocol):
    """Where knowledge about apps comes from."""

    def recall(self, goal: str) -> Sequence[str]:
        """Lines that may help, best first."""
        ...


class State(TypedDict, total=False):
    """What a checkpoint holds: plain values and numbers of journal entries."""

    run: str
    goal: str
    step: int
    screen: int
    knowledge: list[str]
    history: list[str]
    tried: dict[str, list[str]]
    trail: list[list[str]]
    said: list[str]
    found: list[str]
    called: bool
    decision: dict[str, Any]
    exit: str
    why: Why
    about: str
    options: list[str]
    fresh: bool
    approved: bool
    times: dict[str, float]
    tokens: dict[str, int]
    note: str
    result: str
    told: dict[str, Any]
    end: dict[str, Any]


@dataclass
class Loop:
    """The parts that the nodes use.

    `max_steps` ends a run that goes nowhere; `memory` and `verifier` may be missing, `budget` is the verifier's.
    """

    phone: Phone
    decider: Decider
    journal: Journal
    policy: Policy
    tools: tuple[Tool, ...] = ()
    memory: Memory | None = None
    verifier: Verifies | None = None
    budget: Budget = field(default_factory=Budget)
    max_steps: int = MAX_STEPS
    verifying: Verifying = field(init=False)

    def __post_init__(self) -> None:
        self.verifying = Verifying(self.verifier, self.budget, self.journal, self.phone)

    def graph(self, checkpointer: BaseCheckpointSaver[str]) -> Any:
        """The compiled graph."""
        graph = StateGraph(State)
        for node in (self.observe, self.recall, self.decide, self.gate, self.verify, self.ask, self.act, self.check):
            graph.add_node(node.__name__, node)
        graph.add_edge(START, "observe")
        graph.add_edge("observe", "recall")
        graph.add_edge("recall", "decide")
        graph.add_edge("decide", "gate")
        graph.add_conditional_edges("gate", lambda s: s["exit"], {"act": "act", "verify": "verify", "ask": "ask"})
        graph.add_conditional_edges("verify", lambda s: s["exit"], {"verify": "act", "ask": "ask"})
        graph.add_conditional_edges("ask", lambda s: s["exit"], {"stop": END, "ask": "act", "look": "observe"})
        graph.add_edge("act", "check")
        graph.add_conditional_edges("check", lambda s: "stop" if s.get("end") else "go", {"stop": END, "go": "observe"})
        return graph.compile(checkpointer=checkpointer)

    def observe(self, state: State) -> State:
        """Look at the phone, unless the check after the last act just did."""
        if state.get("fresh"):
            return {"fresh": False, "approved": False, "times": {"observe": 0.0}}
        started = time.perf_counter()
        screen = self.phone.observe()
        entry = self.journal.add(state["run"], "screen", state["step"], screen)
        return {"screen": entry, "fresh": False, "approved": False, "times": {"observe": since(started)}}

    def recall(self, state: State) -> State:
        """Look up what is known about the app for this goal."""
        if self.memory is None:
            return {"knowledge": []}
        started = time.perf_counter()
        known = list(self.memory.recall(state["goal"]))
        return {"knowledge": known, "times": {**state["times"], "recall": since(started)}}

    def situation(self, state: State) -> Situation:
        """The decision's inputs, from the state and the journal."""
        screen = self.journal.screen(state["screen"])
        return Situation(
            goal=state["goal"],
            screen=screen,
            app=app_name(self.phone, screen.app),
            tools=self._offered(state["goal"]),
            said=tuple(state.get("said", ())),
            found=tuple(state.get("found", ())),
            called=state.get("called", False),
            knowledge=tuple(state["knowledge"]),
            history=tuple(state["history"]),
            device=self.phone,
            banned=frozenset(state["tried"].get(fingerprint(screen), ())),
            remembers=getattr(self.decider, "remembers", False),
        )

    def _offered(self, goal: str) -> tuple[Tool, ...]:
        """The tools that stand among the choices: those that the decider picks out for the goal, else all."""
        offer = getattr(self.decider, "offer", None)
        return tuple(offer(goal, self.tools)) if offer else self.tools

    def decide(self, state: State) -> State:
        """Let the small model choose, unless the person has chosen for this page already."""
        started = time.perf_counter()
        situation = self.situation(state)
        told = state.get("told") or {}
        chosen = as_told(told, situation)
        if chosen is not None:
            return {
                "decision": chosen.model_dump(mode="json"),
                "approved": True,
                "told": {},
                "tokens": {"prompt": 0, "reused": 0, "decoded": 0},
            }
        decision = self.decider.decide(situation)
        tokens = {"prompt": 0, "reused": 0, "decoded": 0}
        model = getattr(self.decider, "model", None)
        if model is not None:
            usage = model.take_usage()
            tokens = {"prompt": usage.prompt_tokens, "reused": usage.reused_tokens, "decoded": usage.decoded_tokens}
        return {
            "decision": decision.model_dump(mode="json"),
            # On its page now, and not usable there: what was allowed was another page.
            "told": {} if of_page(told, situation.screen) else told,
            "tokens": tokens,
            "times": {**state["times"], "decide": since(started)},
        }

    def gate(self, state: State) -> State:
        """Choose the exit."""
        if state["approved"]:
            return {"exit": "act"}
        decision = Decision.model_validate(state["decision"])
        situation = self.situation(state)
        if options := tie(decision, situation, self.policy.tied_from):
            return {"exit": "ask", "why": "tied", "options": list(options)}
        refused = self.verifying.refused(state["run"], state["step"])
        taken = self.policy.exit(
            decision, verifier=self.verifier is not None, changes=may_change(decision, situation), spent=bool(refused)
        )
        if taken == "act" and self.policy.needs_approval(decision, situation):
            return {"exit": "ask", "why": "approve"}
        about = f"the verifier may not be asked any more ({refused})" if refused else ""
        return {"exit": taken, "why": "unsure", "about": about}

    def verify(self, state: State) -> State:
        """Ask the larger model; without a legal answer the person is next."""
        started = time.perf_counter()
        situation = self.situation(state)
        decision = Decision.model_validate(state["decision"])
        verified = self.verifying.ask(state["run"], state["step"], situation, decision)
        times = {**state["times"], "verify": since(started)}
        if verified.decision is None:
            return {"exit": "ask", "why": "unsure", "about": verified.problem, "times": times}
        approval = self.policy.needs_approval(verified.decision, situation)
        return {
            "exit": "ask" if approval else "verify",
            "why": "approve",
            "decision": verified.decision.model_dump(mode="json"),
            "times": times,
        }

    def ask(self, state: State) -> State:
        """Wait for the person; nothing is done before a usable answer is there, since this node runs from its start."""
        decision = Decision.model_validate(state["decision"])
        situation = self.situation(state)
        why = state.get("why", "unsure")
        asked = question(decision, why, about=state.get("about", ""), options=state.get("options", ()))
        answer, taken, complaint = "", None, ""
        while taken is None:
            shown = asked.model_copy(update={"text": complaint + asked.text})
            answer = str(interrupt(shown.model_dump(mode="json"))).strip()
            told = self._answered(situation, decision, asked, answer, why)
            if isinstance(told, Decision) and asked.kind == "choose" and self._unallowed(told, decision, situation):
                decision, why, asked, complaint = told, "approve", question(told, "approve"), ""
                continue
            taken = self._allowed(situation, told) if isinstance(told, Decision) else told
            complaint = f"{answer!r} is none of the choices. "
        self.journal.add(state["run"], "answer", state["step"], {"answer": answer})
        return taken

    def _answered(
        self, situation: Situation, decision: Decision, asked: Question, answer: str, why: Why = "unsure"
    ) -> State | Decision | None:
        """What follows from the answer, a decision if it is to be carried out; None if it is none."""
        said = answer.casefold()
        if said in ("no", "n", "stop", ""):
            return {"exit": "stop", "end": {"status": "not done", "reason": f"you did not allow: {decision.line}"}}
        if asked.kind == "say":
            told = f"{decision.missing[0]}: {answer}"
            return {"exit": "look", "fresh": False, "said": [*situation.said, told], "told": {}}
        if said in ("yes", "y") and decision.choice.kind != "ask" and why != "tied":
            return decision
        named = None if asked.kind == "approve" else chosen(answer, situation, decision, asked)
        if named is None:
            return None
        choice, arguments = named
        if choice.takes != "nothing" and not arguments:
            fill = getattr(self.decider, "fill", None)
            arguments = fill(situation, choice) if fill else {}
        if choice.takes in ("text", "percent") and not arguments:
            return None
        return decision.model_copy(update={"choice": choice, "arguments": arguments, "by": "person", "missing": ()})

    def _unallowed(self, told: Decision, shown: Decision, situation: Situation) -> bool:
        """Whether to choose a call was not yet to allow it: it leaves the phone, or nobody has seen its arguments."""
        if told.choice.tool is None:
            return False
        tool = situation.tool(told.choice.tool)
        return self.policy.beyond(tool) or (self.policy.guards(tool) and told.line != shown.line)

    def _allowed(self, situation: Situation, decision: Decision) -> State:
        """Go on to act; where the phone shows something else by now, look first and act when the page is back."""
        dump, page = decision.model_dump(mode="json"), situation.screen
        if decision.choice.kind in ("finish", "answer") or fingerprint(self.phone.observe()) == fingerprint(page):
            return {"exit": "ask", "decision": dump, "approved": True, "told": {}}
        told = {"decision": dump, "app": page.app, "title": page.title, "page": likeness(page)}
        return {"exit": "look", "fresh": False, "told": told}

    def act(self, state: State) -> State:
        """Carry the decision out, once: the intent is on disk before, and an intent that is there is not repeated."""
        decision = Decision.model_validate(state["decision"])
        run, step = state["run"], state["step"]
        if decision.choice.kind == "finish":
            end: dict[str, Any] = {"status": "done"}
            last = self.journal.last(run, "step", step - 1) if state.get("found") else None
            if last is not None and self._read(Step.model_validate(last)) == state["found"][-1]:
                end["answer"] = state["found"][-1]
            return {"times": {**state["times"], "act": 0.0}, "end": end}
        if decision.choice.kind == "answer":
            answer = str(decision.arguments["text"])
            return {"times": {**state["times"], "act": 0.0}, "end": {"status": "done", "answer": answer}}
        if decision.choice.kind == "remember":
            return {"times": {**state["times"], "act": 0.0}, "note": "", "result": ""}
        if self.journal.last(run, "intent", step) is not None:
            return {"times": {**state["times"], "act": 0.0}, "note": UNCERTAIN}
        self.journal.add(run, "intent", step, {"line": decision.line})
        started = time.perf_counter()
        note, result = "", ""
        if decision.choice.kind == "action":
            try:
                self.phone.perform(decision.to_action(), self.journal.screen(state["screen"]))
            except (ActionFailed, TextNotEntered, UnknownElement) as error:
                note = error.message
        else:
            try:
                result = invoke(self._tool(decision), decision.arguments, self.phone)
            except ToolError as error:
                note = error.message
        return {"times": {**state["times"], "act": since(started)}, "note": note, "result": result}

    def _tool(self, decision: Decision) -> Tool:
        return named(decision.choice.tool, self.tools)

    def _read(self, step: Step) -> str:
        return found_out(step, self._tool(step.decision) if step.decision.choice.kind == "tool" else None)

    def check(self, state: State) -> State:
        """Look again, compare with what was promised, and write the step down."""
        decision = Decision.model_validate(state["decision"])
        before = self.journal.screen(state["screen"])
        end = dict(state.get("end") or {})
        if end or decision.choice.kind == "remember":
            seen, entry, after = Outcome(changed=False), state["screen"], before
        else:
            after = self.phone.observe()
            entry = self.journal.add(state["run"], "screen", state["step"] + 1, after)
            seen = outcome(before, after, decision)
            if state.get("note"):
                seen = seen.model_copy(update={"note": state["note"]})
        step = Step(
            index=state["step"],
            app=app_name(self.phone, before.app),
            title=before.title,
            screen=state["screen"],
            decision=decision,
            exit="ask"
            if decision.by == "person" or state.get("approved")
            else "verify"
            if decision.by == "verifier"
            else "act",
            outcome=seen,
            result=state.get("result", ""),
            tools=tuple(tool.name for tool in self._offered(state["goal"])),
            knowledge=tuple(state["knowledge"]),
            banned=tuple(state["tried"].get(fingerprint(before), ())),
            timings=Timings(**state["times"]),
            tokens=Tokens(**state["tokens"]),
        )
        self.journal.add(state["run"], "step", state["step"], step)
        read = self._read(step)
        trail = [*state.get("trail", ()), [fingerprint(before), decision.line, fingerprint(after)]][-ROUND:]
        if not end and state["step"] + 1 >= self.max_steps:
            end = {"status": "not done", "reason": f"not finished after {self.max_steps} steps"}
        return {
            "screen": entry,
            "fresh": True,
            "note": "",
            "result": "",
            "called": decision.choice.kind == "tool" and not seen.note and not seen.led,
            "found": [*state.get("found", ()), read] if read else state.get("found", []),
            "step": state["step"] + 1,
            "history": [*state["history"], history_line(decision.line, seen.note or cut(read, SHOWN))],
            "tried": tried(state["tried"], state["history"], trail, decision, seen),
            # where a move that may not have been made leads is not known
            "trail": [] if seen.note == UNCERTAIN else trail,
            "end": end,
        }


def found_out(step: Step, tool: Tool | None) -> str:
    """What the step found out by calling a tool that changes nothing.

    Empty where it led to another page: that one shows what there is, and no demonstration has more in its history.
    """
    return step.result if tool is not None and tool.hints.readOnlyHint and not step.outcome.led else ""


def since(started: float) -> float:
    """Milliseconds since a `perf_counter` reading."""
    return (time.perf_counter() - started) * 1000
