"""Puts text into a field and makes sure that it is there.

The accessibility action "set text" comes first: it takes any Unicode, replaces what the field holds, and needs no
keyboard. Where a field ignores it, the text is pasted, then typed key by key. Each way is checked by reading the
field back.
"""

from __future__ import annotations

import re
import shlex
import time
from collections.abc import Callable

from uiautomator2 import Selector

from .errors import HierarchyError, TextNotEntered
from .naming import MASK
from .nodes import clean
from .rpc import RemoteError, Server
from .screen import Element, Screen

FOCUS_SECONDS = 1.0
READ_SECONDS = 0.6
PAUSE = 0.03

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class TextEntry:
    """Types into the fields of one phone.

    Args:
        server: The phone's uiautomator2 server.
        click: Taps a point; its errors have names.
        look: Gives the screen as it is this moment.
        shell: Runs a command on the phone.
    """

    def __init__(
        self,
        server: Server,
        click: Callable[[int, int], None],
        look: Callable[[], Screen],
        shell: Callable[[str], str],
    ) -> None:
        self._server = server
        self._click = click
        self._look = look
        self._shell = shell

    def enter(self, field: Element, point: tuple[int, int], text: str) -> None:
        """Make `field` hold `text` and nothing else; `point` is where to tap to give it the focus.

        Raises:
            TextNotEntered: when the field holds something else after every way was tried.
        """
        if not field.focused:
            self._click(*point)
            self._wait_for_focus()
        found = ""
        # The class keeps a focused container from being taken for the field.
        target = Selector(focused=True, className=field.class_name) if field.class_name else Selector(focused=True)
        for way in (self._set, self._paste, self._keys):
            try:
                if not way(target, text):
                    continue
            except RemoteError:
                continue
            found = self._read(point, text)
            if same_text(found, text):
                return
        raise TextNotEntered(text, found)

    def _set(self, target: Selector, text: str) -> bool:
        return self._server.read("setText", target, text) is not False

    def _paste(self, target: Selector, text: str) -> bool:
        if not text:
            return False
        self._server.read("clearTextField", target)
        self._server.read("setClipboard", None, text)
        self._server.act("pasteClipboard")
        return True

    def _keys(self, target: Selector, text: str) -> bool:
        if not text or not text.isascii() or not text.isprintable():
            return False
        self._server.read("clearTextField", target)
        # `input text` takes %s for a space, since it joins its arguments with none.
        self._shell(f"input text {shlex.quote(text.replace(' ', '%s'))}")
        return True

    def _wait_for_focus(self) -> None:
        end = time.monotonic() + FOCUS_SECONDS
        while time.monotonic() < end:
            if any(element.focused for element in self._fields()):
                return
            time.sleep(PAUSE)

    def _fields(self) -> list[Element]:
        """The fields on the screen; none while the phone, in the middle of a change, describes nothing."""
        try:
            return [element for element in self._look().elements if element.role == "field"]
        except HierarchyError:
            return []

    def _read(self, point: tuple[int, int], text: str) -> str:
        """What the focused field holds, waiting a moment for the text to arrive; for a hidden one, as if it had."""
        end = time.monotonic() + READ_SECONDS
        while True:
            fields = self._fields()
            focused = [element for element in fields if element.focused] or fields
            x, y = point
            field = min(focused, key=lambda e: abs(e.bounds.center[0] - x) + abs(e.bounds.center[1] - y), default=None)
            found = field.value if field else ""
            if field and field.password and found == MASK:
                found = text
            if same_text(found, text) or time.monotonic() > end:
                return found
            time.sleep(PAUSE)


def same_text(found: str, wanted: str) -> bool:
    """Whether a field holds the text; fields may format what they hold: `5551234` as `555-1234`, capitals.

    The server on a phone writes full stops for characters beyond U+FFFF, one for each half of their surrogate pair.
    """
    if clean(found) in (clean(wanted), clean(_BEYOND.sub("..", wanted))):
        return True
    ours, theirs = (("".join(filter(str.isalnum, text))).casefold() for text in (wanted, found))
    return bool(ours) and ours == theirs
