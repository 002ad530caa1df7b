"""`ime`: lists, enables and chooses input methods."""

from __future__ import annotations

from ..adb_keyboard import (
    DEFAULT,
    choose_input_method,
    enable_input_method,
    enabled_input_methods,
    input_methods,
)
from .registry import Call, command


@command("ime")
def _ime(call: Call) -> int:
    """`ime list [-a] [-s]`, `ime enable|disable|set ID`, `ime reset`."""
    verb, *rest = call.args or [""]
    phone = call.phone
    if verb == "list":
        names = input_methods(phone) if "-a" in rest else enabled_input_methods(phone)
        for name in names:
            call.say(name if "-s" in rest else f"{name}:\n  mId={name} mIsDefaultResId=0x0")
        return 0
    if verb == "reset":
        for name in input_methods(phone)[1:]:
            enable_input_method(phone, name, enable=False)
        call.say("Reset current and enabled IMEs for user #0")
        return 0
    if verb not in ("enable", "disable", "set") or not rest:
        return call.fail("Unknown command: " + verb, 255)
    name = rest[-1]
    if verb == "set":
        if not choose_input_method(phone, name):
            return call.fail(f"Unknown input method {name} cannot be selected for user #0", 255)
        call.say(f"Input method {name} selected for user #0")
    elif verb == "disable" and name == DEFAULT and len(enabled_input_methods(phone)) == 1:
        call.say(f"Input method {name}: cannot be disabled for user #0")
    elif enable_input_method(phone, name, enable=verb == "enable"):
        call.say(f"Input method {name}: now {verb}d for user #0")
    else:
        return call.fail(f"Unknown input method {name} cannot be {verb}d for user #0", 255)
    return 0
