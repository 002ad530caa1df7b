"""Input methods: which are installed, which is chosen, and the one that types what a broadcast tells it.

uiautomator2 brings its own input method, `AdbKeyboard`, in an APK. Once that is installed and chosen it listens to
`ADB_KEYBOARD_…` broadcasts; nothing else on the phone does.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import keys
from .intents import Intent

if TYPE_CHECKING:
    from .phone import Phone

DEFAULT = "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME"
ADB_KEYBOARD = "com.github.uiautomator/.AdbKeyboard"


def input_methods(phone: Phone) -> list[str]:
    """The ids of all installed input methods."""
    return [DEFAULT, *filter(None, phone.state.misc("input_methods").split(","))]


def enabled_input_methods(phone: Phone) -> list[str]:
    """Those of them that may be chosen."""
    enabled = (phone.state.get("secure", "enabled_input_methods") or "").split(":")
    return [name for name in input_methods(phone) if name in enabled]


def current_input_method(phone: Phone) -> str:
    """The chosen input method."""
    return phone.state.get("secure", "default_input_method") or DEFAULT


def install_input_methods(phone: Phone, names: list[str]) -> None:
    """Adds the input methods of a package that was just installed."""
    known = input_methods(phone)[1:]
    phone.state.set_misc("input_methods", ",".join([*known, *(name for name in names if name not in known)]))


def remove_input_methods(phone: Phone, package: str) -> None:
    """Takes away those of a package that is being removed, and goes back to the default if one was chosen."""
    gone = [name for name in input_methods(phone) if name.startswith(package + "/")]
    for name in gone:
        enable_input_method(phone, name, enable=False)
    kept = [name for name in input_methods(phone)[1:] if name not in gone]
    phone.state.set_misc("input_methods", ",".join(kept))


def enable_input_method(phone: Phone, name: str, *, enable: bool) -> bool:
    """Allows or forbids an input method to be chosen. False when there is none of that name."""
    if name not in input_methods(phone):
        return False
    enabled = [other for other in enabled_input_methods(phone) if other != name]
    phone.state.put("secure", "enabled_input_methods", ":".join([*enabled, name] if enable else enabled))
    if not enable and current_input_method(phone) == name:
        phone.state.put("secure", "default_input_method", DEFAULT)
    return True


def choose_input_method(phone: Phone, name: str) -> bool:
    """Makes an input method the current one. False when there is none of that name or it is not enabled."""
    if name not in enabled_input_methods(phone):
        return False
    phone.state.put("secure", "default_input_method", name)
    return True


def keyboard_broadcast(phone: Phone, intent: Intent) -> str | None:
    """What AdbKeyboard answers to a broadcast; None when it is not the chosen keyboard or does not know the action."""
    act = _ACTIONS.get(intent.action)
    chosen = current_input_method(phone) == ADB_KEYBOARD and ADB_KEYBOARD in enabled_input_methods(phone)
    return act(phone, intent) if act is not None and chosen else None


def _type(phone: Phone, intent: Intent) -> str:
    try:
        text = base64.b64decode(intent.text("text"), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return "invalid base64"
    return "success" if phone.insert_text(text) else "no input connection"


def _replace(phone: Phone, intent: Intent) -> str:
    _clear(phone, intent)
    return _type(phone, intent)


def _clear(phone: Phone, _intent: Intent) -> str:
    field = phone.focused_field()
    if field is not None:
        phone.set_text(field, "")
    return "success"


def _enter(phone: Phone, _intent: Intent) -> str:
    phone.press(keys.ENTER)
    return "success"


def _hide(phone: Phone, _intent: Intent) -> str:
    phone.hide_keyboard()
    return "success"


def _get_clipboard(phone: Phone, _intent: Intent) -> str:
    return base64.b64encode(phone.clipboard.encode()).decode()


_ACTIONS: dict[str, Callable[[Phone, Intent], str]] = {
    "ADB_KEYBOARD_INPUT_TEXT": _type,
    "ADB_KEYBOARD_SET_TEXT": _replace,
    "ADB_KEYBOARD_CLEAR_TEXT": _clear,
    "ADB_KEYBOARD_EDITOR_CODE": _enter,
    "ADB_KEYBOARD_SMART_ENTER": _enter,
    "ADB_KEYBOARD_HIDE": _hide,
    "ADB_KEYBOARD_GET_CLIPBOARD": _get_clipboard,
}
