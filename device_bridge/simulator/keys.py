"""What the phone does when a key is pressed, one function per Android key code."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from . import schema

if TYPE_CHECKING:
    from .phone import Phone

HOME, BACK, VOLUME_UP, VOLUME_DOWN, POWER = 3, 4, 24, 25, 26
TAB, SPACE, ENTER, DEL, ESCAPE, FORWARD_DEL = 61, 62, 66, 67, 111, 112
MUTE, NUMPAD_ENTER, APP_SWITCH, SLEEP, WAKEUP = 164, 160, 187, 223, 224

PRINTABLE = {
    **{code: chr(ord("0") + code - 7) for code in range(7, 17)},
    **{code: chr(ord("a") + code - 29) for code in range(29, 55)},
    17: "*", 18: "#", 55: ",", 56: ".", SPACE: " ", 68: "`", 69: "-", 70: "=", 71: "[", 72: "]", 73: "\\",
    74: ";", 75: "'", 76: "/", 77: "@", 81: "+",
}  # fmt: skip

KEYS: dict[int, Callable[[Phone], object]] = {}


def key(*codes: int) -> Callable[[Callable[[Phone], object]], Callable[[Phone], object]]:
    """Registers what key codes do."""

    def register(handler: Callable[[Phone], object]) -> Callable[[Phone], object]:
        KEYS.update(dict.fromkeys(codes, handler))
        return handler

    return register


def press(phone: Phone, code: int) -> None:
    """Presses the key with this code. A phone that sleeps hears its power and volume keys only."""
    if not phone.awake and code not in (POWER, WAKEUP, VOLUME_UP, VOLUME_DOWN, MUTE):
        return
    if code in KEYS:
        KEYS[code](phone)
    elif code in PRINTABLE:
        phone.insert_text(PRINTABLE[code])


@key(HOME)
def _home(phone: Phone) -> None:
    if not phone.keyguard.locked:
        phone.go_home()


@key(APP_SWITCH)
def _recents(phone: Phone) -> None:
    phone.show_recents()


@key(BACK, ESCAPE)
def _back(phone: Phone) -> None:
    phone.back()


@key(ENTER, NUMPAD_ENTER)
def _enter(phone: Phone) -> None:
    """The keyboard's action key: what the field does on submit, else on to the next field, else away with it."""
    if phone.keyguard.locked:
        phone.keyguard.enter()
        return
    field = phone.focused_field()
    if field is None:
        return
    if field.on_submit is not None:
        field.on_submit()
    elif not _focus_next(phone):
        phone.hide_keyboard()


@key(TAB)
def _tab(phone: Phone) -> None:
    _focus_next(phone)


def _focus_next(phone: Phone) -> bool:
    """Moves the focus to the field after the focused one; False when that was the last."""
    fields = [view for view in phone.focused_window().root.walk() if view.on_text is not None]
    for before, after in pairwise(fields):
        if before.focused:
            phone.tap(*after.bounds.center)
            return True
    return False


@key(DEL, FORWARD_DEL)
def _delete(phone: Phone) -> None:
    field = phone.focused_field()
    if field is not None and field.text:
        phone.set_text(field, "" if phone.focus_state.replace else field.text[:-1])


@key(VOLUME_UP)
def _louder(phone: Phone) -> None:
    phone.state.set_volume("music", phone.state.volume("music") + 1)


@key(VOLUME_DOWN)
def _quieter(phone: Phone) -> None:
    phone.state.set_volume("music", phone.state.volume("music") - 1)


@key(MUTE)
def _mute(phone: Phone) -> None:
    phone.state.set_volume("music", schema.STREAMS["music"].minimum)


@key(POWER)
def _power(phone: Phone) -> None:
    phone.awake = not phone.awake


@key(SLEEP)
def _sleep(phone: Phone) -> None:
    phone.awake = False


@key(WAKEUP)
def _wake(phone: Phone) -> None:
    phone.awake = True
