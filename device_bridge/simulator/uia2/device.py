"""JSON-RPC methods about the phone as a whole: facts, hierarchy, picture, keys, clipboard, toasts."""

from __future__ import annotations

import asyncio
import base64
import io
from typing import Any

from .. import dump, keys
from ..properties import DEVICE, SDK
from .rpc import Automation, method

_KEYS = {
    "home": keys.HOME,
    "back": keys.BACK,
    "left": 21,
    "right": 22,
    "up": 19,
    "down": 20,
    "center": 23,
    "menu": 82,
    "search": 84,
    "enter": keys.ENTER,
    "delete": keys.DEL,
    "del": keys.DEL,
    "recent": keys.APP_SWITCH,
    "volume_up": keys.VOLUME_UP,
    "volume_down": keys.VOLUME_DOWN,
    "volume_mute": keys.MUTE,
    "camera": 27,
    "power": keys.POWER,
}


@method("ping")
def _ping(_automation: Automation) -> str:
    return "pong"


@method("deviceInfo")
def _device_info(automation: Automation) -> dict[str, Any]:
    phone = automation.phone
    width, height = phone.size
    return {
        "currentPackageName": phone.current()[0],
        "displayHeight": height,
        "displayRotation": phone.rotation,
        "displaySizeDpX": round(width * 160 / phone.density),
        "displaySizeDpY": round(height * 160 / phone.density),
        "displayWidth": width,
        "naturalOrientation": phone.rotation == 0,
        "productName": DEVICE,
        "screenOn": phone.awake,
        "sdkInt": SDK,
    }


@method("dumpWindowHierarchy")
def _dump(automation: Automation, compressed: bool = False, max_depth: int = 50, active_only: bool = False) -> str:
    phone = automation.phone
    if not active_only:
        return phone.dump_server(bool(compressed), int(max_depth))
    window = phone.focused_window()
    return dump.server([window], compressed=bool(compressed), max_depth=int(max_depth), rotation=phone.rotation)


@method("takeScreenshot")
async def _screenshot(automation: Automation, _scale: float = 1.0, quality: int = 80) -> str:
    image = automation.phone.screenshot().convert("RGB")
    file = io.BytesIO()
    await asyncio.to_thread(image.save, file, "JPEG", quality=min(max(int(quality), 1), 95))
    return base64.encodebytes(file.getvalue()).decode()


@method("pressKey")
def _press_key(automation: Automation, name: str) -> bool:
    code = _KEYS.get(name.lower())
    if code is not None:
        automation.phone.press(code)
    return code is not None


@method("pressKeyCode")
def _press_key_code(automation: Automation, code: int, _meta: int = 0) -> bool:
    automation.phone.press(int(code))
    return True


@method("wakeUp")
def _wake_up(automation: Automation) -> None:
    automation.phone.press(keys.WAKEUP)


@method("sleep")
def _sleep(automation: Automation) -> None:
    automation.phone.press(keys.SLEEP)


@method("isScreenOn")
def _is_screen_on(automation: Automation) -> bool:
    return automation.phone.awake


@method("freezeRotation")
def _freeze_rotation(automation: Automation, freeze: bool) -> None:
    automation.phone.state.put("system", "accelerometer_rotation", int(not freeze))


@method("setOrientation")
def _set_orientation(automation: Automation, direction: str) -> None:
    """Turns the phone and keeps it that way: natural, left, right or upsidedown, or their first letters."""
    turns = {"n": 0, "l": 1, "u": 2, "r": 3}
    if direction[:1].lower() not in turns:
        raise ValueError(f"no orientation {direction}")
    automation.phone.state.put("system", "accelerometer_rotation", 0)
    automation.phone.state.put("system", "user_rotation", turns[direction[:1].lower()])


@method("openNotification")
def _open_notification(automation: Automation) -> bool:
    automation.phone.open_shade("notifications")
    return True


@method("openQuickSettings")
def _open_quick_settings(automation: Automation) -> bool:
    automation.phone.open_shade("settings")
    return True


@method("waitForIdle")
def _wait_for_idle(_automation: Automation, _timeout_ms: int = 0) -> None:
    """A screen that is drawn from the state whenever somebody looks is always idle."""


@method("setClipboard")
def _set_clipboard(automation: Automation, _label: str | None, text: str) -> None:
    automation.phone.clipboard = str(text)


@method("getClipboard")
def _get_clipboard(automation: Automation) -> str | None:
    return automation.phone.clipboard or None


@method("pasteClipboard")
def _paste_clipboard(automation: Automation) -> None:
    automation.phone.insert_text(automation.phone.clipboard)


@method("clearInputText")
def _clear_input_text(automation: Automation) -> None:
    field = automation.phone.focused_field()
    if field is not None:
        automation.phone.set_text(field, "")


@method("makeToast")
def _make_toast(automation: Automation, text: str, _milliseconds: float = 1000) -> bool:
    automation.phone.show_toast(text, "com.github.uiautomator")
    return True


@method("getLastToast")
def _get_last_toast(automation: Automation) -> str | None:
    toast = automation.phone.notices.toast
    return None if toast is None or toast == automation.cleared_toast else toast.text


@method("clearLastToast")
def _clear_last_toast(automation: Automation) -> None:
    automation.cleared_toast = automation.phone.notices.toast


@method("getLastTraversedText")
def _get_last_traversed_text(_automation: Automation) -> None:
    """Only text traversal in web pages sets it, and the phone has none."""


@method("clearLastTraversedText")
def _clear_last_traversed_text(_automation: Automation) -> None:
    """Nothing is ever kept."""
