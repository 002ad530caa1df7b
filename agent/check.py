"""Compares the screen after an act with the one before: did what the choice promised happen?"""

from __future__ import annotations

import hashlib
import re

from ..device_bridge import Element, Screen
from ..device_bridge.typing_text import same_text
from .choices import Decision
from .records import Outcome

# Clocks, stopwatches, and what is said in minutes.
_RUNNING = re.compile(r"\b\d+(?::\d\d)+(?:[.,]\d+)?|\b\d+\s?(?:s|sec|min|h|hr|seconds?|minutes?|hours?)\b")


def fingerprint(screen: Screen) -> str:
    """Equal for screens that show the same things in the same states."""
    seen = [(e.role, e.text, e.value, e.checked, e.selected, e.enabled, e.focused) for e in screen.elements]
    return hashlib.sha256(repr((screen.app, screen.title, seen)).encode()).hexdigest()[:16]


def likeness(screen: Screen) -> str:
    """As `fingerprint`, but for the times on the page, which run on while a person thinks."""
    steady = tuple(
        e.model_copy(update={"text": _RUNNING.sub("#", e.text), "value": _RUNNING.sub("#", e.value)})
        for e in screen.elements
    )
    return fingerprint(screen.model_copy(update={"elements": steady}))


def outcome(before: Screen, after: Screen, decision: Decision) -> Outcome:
    """What the act came to, as far as the screen shows it."""
    moved = fingerprint(before) != fingerprint(after)
    note = ""
    action = decision.choice.action
    if action is not None and action.kind == "type":
        typed = str(decision.arguments["text"])
        if not any(e.password or holds(e.value, typed) for e in after.elements if e.role == "field"):
            note = "text did not land"
    elif not moved and decision.choice.kind == "action":
        note = "nothing changed"
    led = (before.app, before.title) != (after.app, after.title)
    return Outcome(changed=moved, led=led, note=note, changes=changes(before, after))


def holds(value: str, typed: str) -> bool:
    """Whether a field that shows `value` holds what was typed; fields format: `5551234` becomes `555-1234`."""
    if same_text(value, typed) or " ".join(typed.split()).casefold() in " ".join(value.split()).casefold():
        return True
    wanted, found = ("".join(filter(str.isalnum, text)).casefold() for text in (typed, value))
    return bool(wanted) and wanted in found


def changes(before: Screen, after: Screen) -> tuple[str, ...]:
    """The things that both screens show in different states, as `Airplane mode: off → on`."""
    if before.app != after.app:
        return ()
    old = {key(e): e for e in before.elements}
    found = []
    for element in after.elements:
        was = old.get(key(element))
        if was is None or not element.text:
            continue
        if was.checked != element.checked and None not in (was.checked, element.checked):
            found.append(f"{element.text}: {word(was.checked)} → {word(element.checked)}")
        elif was.value != element.value and element.role in ("slider", "field", "button", "item"):
            found.append(f"{element.text}: {was.value or 'empty'} → {element.value or 'empty'}")
    return tuple(found)


def key(element: Element) -> tuple[str, str, str]:
    """What makes an element the same thing on two screens."""
    return element.role, element.text, element.resource_id


def word(checked: bool | None) -> str:
    """A switch's state as a word."""
    return "on" if checked else "off"
