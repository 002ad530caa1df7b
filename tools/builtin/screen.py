"""What is on the screen as a picture, and what was copied from it."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Protocol, cast

from ..contract import Device, Hints, tool
from ..errors import ToolFailed
from ..shell import run, words

SCREENSHOTS = "/sdcard/Pictures/Screenshots"
KEYBOARD = "com.github.uiautomator/.AdbKeyboard"
"""uiautomator2's input method, which answers to `ADB_KEYBOARD_GET_CLIPBOARD`."""


class _Copies(Protocol):
    """A phone whose clipboard can be written."""

    def set_clipboard(self, text: str, /) -> None:
        """Puts text on it."""


@tool(hints=Hints(destructiveHint=False, openWorldHint=False), needs=("shell",))
def take_screenshot(device: Device) -> str:
    """Take a screenshot and keep it on the phone.

    Args:
        device: The phone.

    Examples:
        Take a screenshot
        Save a picture of this screen
    """
    remedy = "Screens that an app protects cannot be captured; leave this one."
    moment = run(device, "date", "+%Y%m%d-%H%M%S", aim="tell the time", remedy=remedy).strip()
    path = f"{SCREENSHOTS}/Screenshot_{moment}.png"
    commands = (words("mkdir", "-p", SCREENSHOTS), words("screencap", "-p", path), words("ls", path))
    output = device.shell(" && ".join(commands))
    if path not in output.splitlines():
        raise ToolFailed(f"The phone did not take the screenshot ({output.strip()[:200]}).", remedy)
    return f"the screenshot is {path}"


@tool(hints=Hints(destructiveHint=True, idempotentHint=True, openWorldHint=False), needs=("set_clipboard",))
def set_clipboard(text: str, device: Device) -> str:
    """Put text on the clipboard, in place of what is there.

    Args:
        text: The text.
        device: The phone.

    Examples:
        Copy 14 Linden Street to the clipboard
    """
    cast(_Copies, device).set_clipboard(text)
    return "the text is on the clipboard"


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("shell",))
def get_clipboard(device: Device) -> str:
    """Read the text on the clipboard.

    Args:
        device: The phone.

    Examples:
        What is on the clipboard?
    """
    chosen = run(
        device, "settings", "get", "secure", "default_input_method", aim="tell its keyboard", remedy="Paste it instead."
    ).strip()
    remedy = f"Paste it into a field and read that; or install and choose {KEYBOARD} (`ime set {KEYBOARD}`)."
    if chosen != KEYBOARD:
        raise ToolFailed("Android lets only the app in front and the keyboard read the clipboard.", remedy)
    output = run(
        device,
        "am",
        "broadcast",
        "-a",
        "ADB_KEYBOARD_GET_CLIPBOARD",
        aim="tell what is on the clipboard",
        remedy=remedy,
    )
    found = re.search(r'result=-1, data="([A-Za-z0-9+/=\s]*)"', output)
    if found is None:
        raise ToolFailed("The keyboard did not answer.", remedy)
    try:
        text = base64.b64decode(found[1]).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ToolFailed("The keyboard's answer cannot be read.", remedy) from error
    if not text:
        raise ToolFailed("There is no text on the clipboard.", "Copy some first.")
    return text
