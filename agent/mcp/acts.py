"""One act on the phone, chosen by a client: found among the legal choices, carried out, and checked."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from tapwright.errors import TapwrightError

from ...device_bridge import Screen
from ...device_bridge.driver import AndroidDriver
from ...tools import Tool
from ..check import likeness, outcome
from ..choices import Choice, Decision, legal_choices
from ..phones import app_name
from ..planner import Situation
from ..told import spoken
from .views import Act, ActView, ScreenView, seen

_NEAR = 5


class NotLegal(TapwrightError):
    """The choice is none of those that the screen offers now."""


class ScreenChanged(TapwrightError):
    """The phone shows something else than what was decided on."""


@dataclass(frozen=True)
class Chosen:
    """A legal act on the screen that it was chosen on."""

    decision: Decision
    situation: Situation


def look(phone: AndroidDriver, goal: str = "") -> ScreenView:
    """The screen as a client sees it."""
    screen = phone.observe()
    return seen(screen, app_name(phone, screen.app), goal)


def choose(phone: AndroidDriver, asked: Act) -> Chosen:
    """The act that was asked for, with its arguments, on the screen as it is now.

    Raises:
        NotLegal: it is none of the screen's choices, or its arguments do not fit.
    """
    screen = phone.observe()
    choices = [choice for choice in legal_choices(screen) if choice.action is not None]
    for choice in sorted(choices, key=lambda choice: -len(choice.words)):
        said = spoken(asked.choice.strip(), choice)
        if said is not None:
            return Chosen(made(choice, said or _arguments(choice, asked)), _situation(phone, screen))
    near = difflib.get_close_matches(asked.choice, [choice.words for choice in choices], n=_NEAR, cutoff=0.4)
    raise NotLegal(
        f"{asked.choice!r} is none of the choices on the screen now.",
        f"Did you mean {' or '.join(map(repr, near))}?" if near else "Look again with `observe`.",
    )


def _arguments(choice: Choice, asked: Act) -> dict[str, str | int | float | bool]:
    given = {"text": asked.text, "percent": asked.percent}
    unfit = [name for name, value in given.items() if value is not None and name != choice.takes]
    if unfit:
        raise NotLegal(f"{choice.words!r} takes no {unfit[0]}.", "Leave it out.")
    if choice.takes == "nothing":
        return {}
    value = given[choice.takes]
    if value is None:
        raise NotLegal(f"{choice.words!r} needs its {choice.takes}.", f"Give it as `{choice.takes}`.")
    return {choice.takes: value}


def carry_out(phone: AndroidDriver, chosen: Chosen, *, waited: bool) -> ActView:
    """Do it, look, and compare.

    Args:
        phone: The phone.
        chosen: What to do.
        waited: A person thought about it meanwhile, so that the screen may be another one.

    Raises:
        ScreenChanged: it is another one; nothing was done.
        ActionFailed: the phone did not do it.
    """
    before = chosen.situation.screen
    if waited and likeness(phone.observe()) != likeness(before):
        raise ScreenChanged("The screen changed while the person was asked; nothing was done.", "Look again.")
    phone.perform(chosen.decision.to_action(), before)
    after = phone.observe()
    found = outcome(before, after, chosen.decision)
    return ActView(
        did=chosen.decision.line,
        changed=found.changed,
        note=found.note,
        changes=list(found.changes),
        screen=seen(after, app_name(phone, after.app)),
    )


def using(phone: AndroidDriver, tool: Tool, arguments: dict[str, Any]) -> Chosen:
    """The call of a tool as a decision, for the policy; no screen has to do with it."""
    choice = Choice(kind="tool", words=f"use {tool.name}:", tool=tool.name, takes="arguments")
    nowhere = Screen(app="", size=(0, 0))
    said = {
        name: value if isinstance(value, str | int | float | bool) else str(value) for name, value in arguments.items()
    }
    return Chosen(made(choice, said), Situation(goal="", screen=nowhere, app="", tools=(tool,), device=phone))


def made(choice: Choice, arguments: dict[str, Any]) -> Decision:
    """A decision that nobody put a number on."""
    return Decision(choice=choice, arguments=arguments, confidence=1.0, choice_confidence=1.0, by="person")


def _situation(phone: AndroidDriver, screen: Screen) -> Situation:
    return Situation(goal="", screen=screen, app=app_name(phone, screen.app), device=phone)
