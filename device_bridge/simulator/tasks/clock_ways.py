"""How the experts get about in the Clock."""

from __future__ import annotations

import re

from ...screen import Bounds, Element
from .atlas import CLOCK
from .base import Move
from .page import BACK, FINISH, Page, same, scroll, tap

_TIME = re.compile(r"(\d+):(\d\d) ([AP])M")
_LEFT = re.compile(r"(\d+:)?\d+:\d\d")
_KEYPAD = re.compile(r"(\d\d)h (\d\d)m (\d\d)s")


def dial(hour: int, minute: int) -> str:
    """The time as the Clock shows it, e.g. 7:30 AM."""
    return f"{hour % 12 or 12}:{minute:02d} {'AM' if hour < 12 else 'PM'}"


def _minutes(shown: str) -> int | None:
    match = _TIME.match(shown)
    return (int(match[1]) % 12 + (12 if match[3] == "P" else 0)) * 60 + int(match[2]) if match else None


def _turn_to(page: Page, tab: str) -> Move | None:
    """To one of the tabs; None when it is in front."""
    if move := page.open(CLOCK):
        return move
    return None if page.heading == tab else page.press(tab) or BACK


def _towards(page: Page, time: str) -> Move | None:
    """A scroll to where an alarm must be, alarms standing by time of day; None when it would be in view."""
    shown = [minutes for element in page.screen.elements if (minutes := _minutes(element.text)) is not None]
    wanted = _minutes(time)
    if wanted is None or not shown or not any(element.scroll for element in page.screen.elements):
        return None
    return scroll("down") if wanted > max(shown) else scroll("up") if wanted < min(shown) else None


def _holds(outer: Bounds, inner: Bounds) -> bool:
    x, y = inner.center
    return outer.left <= x < outer.right and outer.top <= y < outer.bottom


def _in_card(page: Page, time: str, *labels: str) -> Element | None:
    """The element of that label in the card of the alarm at `time`."""
    clock = page.find(time, roles=("button",))
    cards = [e for e in page.screen.elements if e.text.startswith(f"{time} alarm")]
    card = next((e for e in cards if clock and _holds(e.bounds, clock.bounds)), None)
    inside = [e for e in page.screen.elements if card and _holds(card.bounds, e.bounds)]
    return next((element for label in labels for element in inside if same(element.text, label)), None)


def _pick(page: Page, hour: int, minute: int) -> Move:
    """The time picker: two fields, the half of the day, OK."""
    return (
        page.fill("Hour", str(hour % 12 or 12))
        or page.fill("Minute", f"{minute:02d}")
        or page.switch("AM" if hour < 12 else "PM", True)
        or page.press("OK")
        or BACK
    )


def add_alarm(page: Page, hour: int, minute: int, label: str = "") -> Move:
    """Add an alarm and, if one is given, its label; done when the alarm stands in the list, on."""
    time = dial(hour, minute)
    if page.on(CLOCK, "Enter time"):
        return _pick(page, hour, minute)
    if page.on(CLOCK, "Add label"):
        return (page.fill("Label", label) or page.press("OK") if label else page.press("Cancel")) or BACK
    if move := _turn_to(page, "Alarm"):
        return move
    switch = page.find(time, f"{time} {label}", roles=("switch",))
    if switch is None:
        return page.press("Add alarm") or BACK
    if not switch.checked:
        return scroll("down") if page.covered(switch) else tap(switch)
    if not label or switch.text == f"{time} {label}":
        return FINISH
    wanted = _in_card(page, time, "Add label", "Expand alarm")
    return tap(wanted) if wanted else scroll("down")


def switch_alarm(page: Page, time: str, on: bool) -> Move:
    """Find the alarm and flip its switch."""
    if move := _turn_to(page, "Alarm"):
        return move
    switch = page.find(time, roles=("switch",), part=True)
    if switch is None:
        return _towards(page, time) or scroll("down")
    if switch.checked == on:
        return FINISH
    return scroll("down") if page.covered(switch) else tap(switch)


def delete_alarm(page: Page, time: str) -> Move:
    """Open the alarm's card and delete it; done when it is not where it should be."""
    if move := _turn_to(page, "Alarm"):
        return move
    if not page.find(time, roles=("button",)):
        return FINISH if page.tapped(2) else _towards(page, time) or FINISH
    wanted = _in_card(page, time, "Delete", "Expand alarm")
    return tap(wanted) if wanted and not page.covered(wanted) else scroll("down")


def read_alarm(page: Page, label: str) -> Move:
    """Find the alarm of that label and say its time; it stands in the name of the alarm's switch."""
    if move := _turn_to(page, "Alarm"):
        return move
    named = next((e for e in page.screen.elements if e.role == "switch" and e.text.endswith(f"M {label}")), None)
    return Move(kind="answer", text=named.text.removesuffix(f" {label}")) if named else scroll("down")


def _runs(page: Page, digits: str) -> bool:
    """Whether the time left on the first timer is that of `digits`, or up to two minutes less."""
    left = next((e.text for e in page.screen.elements if _LEFT.fullmatch(e.text)), "0")
    seconds = 0
    for part in left.split(":"):
        seconds = seconds * 60 + int(part)
    return 0 <= int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:]) - seconds < 120


def key_in_timer(page: Page, digits: str) -> Move:
    """Key in six digits on the Timer tab and start; done when a timer runs."""
    if move := _turn_to(page, "Timer"):
        return move
    if page.find("Pause"):
        return FINISH if _runs(page, digits) else page.press("Delete") or BACK
    shown = next((match for e in page.screen.elements if (match := _KEYPAD.match(e.text))), None)
    if shown is None:
        return page.press("Start") or page.press("Add timer") or BACK
    typed, wanted = "".join(shown.groups()).lstrip("0"), digits.lstrip("0")
    if typed == wanted:
        return page.press("Start") or BACK
    if not wanted.startswith(typed):
        return page.press("Delete") or BACK
    rest = wanted[len(typed) :]
    return page.press("00" if rest.startswith("00") else rest[0]) or BACK
