"""`input`: touches, keys and text, injected from the shell."""

from __future__ import annotations

import string

from .. import keys
from .registry import Call, command

_SOURCES = frozenset({"touchscreen", "keyboard", "mouse", "dpad", "touchpad", "stylus", "gamepad", "trackball"})
_NAMES = {
    **{str(digit): 7 + digit for digit in range(10)},
    **{letter: 29 + place for place, letter in enumerate(string.ascii_uppercase)},
    "SOFT_LEFT": 1, "SOFT_RIGHT": 2, "HOME": keys.HOME, "BACK": keys.BACK, "CALL": 5, "ENDCALL": 6, "STAR": 17,
    "POUND": 18, "DPAD_UP": 19, "DPAD_DOWN": 20, "DPAD_LEFT": 21, "DPAD_RIGHT": 22, "DPAD_CENTER": 23,
    "VOLUME_UP": keys.VOLUME_UP, "VOLUME_DOWN": keys.VOLUME_DOWN, "POWER": keys.POWER, "CAMERA": 27, "CLEAR": 28,
    "COMMA": 55, "PERIOD": 56, "TAB": keys.TAB, "SPACE": keys.SPACE, "ENTER": keys.ENTER, "DEL": keys.DEL,
    "MINUS": 69, "EQUALS": 70, "SLASH": 76, "AT": 77, "PLUS": 81, "MENU": 82, "NOTIFICATION": 83,
    "SEARCH": 84, "PAGE_UP": 92, "PAGE_DOWN": 93, "ESCAPE": keys.ESCAPE, "FORWARD_DEL": keys.FORWARD_DEL,
    "MOVE_HOME": 122, "MOVE_END": 123, "NUMPAD_ENTER": 160, "VOLUME_MUTE": keys.MUTE, "APP_SWITCH": keys.APP_SWITCH,
    "BRIGHTNESS_DOWN": 220, "BRIGHTNESS_UP": 221, "SLEEP": keys.SLEEP, "WAKEUP": keys.WAKEUP, "PASTE": 279,
}  # fmt: skip
_PASTE = 279
_TAP_MS = 50


@command("input")
def _input(call: Call) -> int:
    """`input [SOURCE] tap|swipe|draganddrop|text|keyevent|motionevent …`."""
    args = list(call.args)
    if args and args[0] in _SOURCES:
        args.pop(0)
    if args[:1] == ["-d"]:
        args = args[2:]
    if not args:
        return call.fail("Error: Unknown command: ", 255)
    verb, *rest = args
    try:
        if verb == "text":
            call.phone.insert_text(" ".join(rest).replace("%s", " "))
        elif verb == "keyevent":
            return _keys(call, rest)
        else:
            return _touch(call, verb, rest)
    except (ValueError, IndexError):
        return call.fail(f"Error: Invalid arguments for command: {verb}", 255)
    return 0


def _touch(call: Call, verb: str, rest: list[str]) -> int:
    phone = call.phone
    numbers = [round(float(text)) for text in (rest[1:] if verb == "motionevent" else rest)]
    if verb == "tap":
        x, y = numbers
        phone.swipe(x, y, x, y, _TAP_MS)
    elif verb in ("swipe", "draganddrop"):
        x1, y1, x2, y2, *duration = numbers
        phone.swipe(x1, y1, x2, y2, duration[0] if duration else 300)
    elif verb == "motionevent":
        x, y = numbers
        if rest[0].upper() == "UP":
            phone.swipe(x, y, x, y, _TAP_MS)
    else:
        return call.fail(f"Error: Unknown command: {verb}", 255)
    return 0


def _keys(call: Call, rest: list[str]) -> int:
    for name in rest:
        if name.startswith("--"):
            continue
        code = _code(name)
        if code == _PASTE:
            call.phone.insert_text(call.phone.clipboard)
        elif code is None:
            return call.fail(f"Error: Invalid key code: {name}", 255)
        else:
            call.phone.press(code)
    return 0


def _code(name: str) -> int | None:
    if name.isdecimal():
        return int(name)
    return _NAMES.get(name.upper().removeprefix("KEYCODE_"))
