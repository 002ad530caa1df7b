"""`Intent`, the message that starts an activity, and the well-known actions and extras that apps answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

MAIN = "android.intent.action.MAIN"
LAUNCHER = "android.intent.category.LAUNCHER"
HOME = "android.intent.category.HOME"
VIEW = "android.intent.action.VIEW"
EDIT = "android.intent.action.EDIT"
INSERT = "android.intent.action.INSERT"
PICK = "android.intent.action.PICK"
GET_CONTENT = "android.intent.action.GET_CONTENT"
OPEN_DOCUMENT = "android.intent.action.OPEN_DOCUMENT"
CREATE_DOCUMENT = "android.intent.action.CREATE_DOCUMENT"
SEND = "android.intent.action.SEND"
SENDTO = "android.intent.action.SENDTO"
DIAL = "android.intent.action.DIAL"
CALL = "android.intent.action.CALL"
WEB_SEARCH = "android.intent.action.WEB_SEARCH"
VIEW_DOWNLOADS = "android.intent.action.VIEW_DOWNLOADS"
SET_ALARM = "android.intent.action.SET_ALARM"
SET_TIMER = "android.intent.action.SET_TIMER"
SHOW_ALARMS = "android.intent.action.SHOW_ALARMS"
SHOW_TIMERS = "android.intent.action.SHOW_TIMERS"
MEDIA_SEARCH = "android.intent.action.MEDIA_SEARCH"
PLAY_FROM_SEARCH = "android.media.action.MEDIA_PLAY_FROM_SEARCH"
STILL_IMAGE_CAMERA = "android.media.action.STILL_IMAGE_CAMERA"
VIDEO_CAMERA = "android.media.action.VIDEO_CAMERA"
IMAGE_CAPTURE = "android.media.action.IMAGE_CAPTURE"
VIDEO_CAPTURE = "android.media.action.VIDEO_CAPTURE"
RECORD_SOUND = "android.provider.MediaStore.RECORD_SOUND"

EXTRA_TEXT = "android.intent.extra.TEXT"
EXTRA_SUBJECT = "android.intent.extra.SUBJECT"
EXTRA_STREAM = "android.intent.extra.STREAM"
EXTRA_EMAIL = "android.intent.extra.EMAIL"
EXTRA_CC = "android.intent.extra.CC"
EXTRA_TITLE = "android.intent.extra.TITLE"
EXTRA_MIME_TYPES = "android.intent.extra.MIME_TYPES"
EXTRA_ALLOW_MULTIPLE = "android.intent.extra.ALLOW_MULTIPLE"

PLAIN_TEXT = "text/plain"
NEW_TASK = 0x10000000
"""The flag that `am` adds to every activity it starts."""

Extra = str | int | float | bool | tuple[str, ...] | tuple[int, ...] | tuple[float, ...]
_PRIVATE = ("tel", "sip", "sms", "smsto", "mailto", "nfc")


@dataclass(frozen=True, slots=True)
class Intent:
    """What to start and with what.

    `component` is `package/.Activity` or `package/full.class.Name`; without it the `action` (and `package`,
    where given) chooses the activity. `extras` keep the types that `am start` gave them, arrays as tuples.
    """

    action: str = ""
    data: str = ""
    mime_type: str = ""
    component: str = ""
    package: str = ""
    categories: tuple[str, ...] = ()
    extras: Mapping[str, Extra] = field(default_factory=dict)
    flags: int = 0

    def text(self, key: str, default: str = "") -> str:
        """An extra as text; what stands in an array, with commas."""
        value = self.extras.get(key, default)
        return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)

    def number(self, key: str, default: int = 0) -> int:
        """An extra as a whole number; `default` where it is missing or is none."""
        value = self.extras.get(key, default)
        try:
            return default if isinstance(value, tuple) else int(value)
        except (ValueError, OverflowError):
            return default

    def numbers(self, key: str) -> tuple[int, ...]:
        """An extra that is an array of whole numbers; empty where it is missing or is none."""
        value = self.extras.get(key, ())
        return tuple(number for number in value if isinstance(number, int)) if isinstance(value, tuple) else ()

    def flag(self, key: str) -> bool:
        """An extra as a truth value; the words true and 1 count."""
        return str(self.extras.get(key, "")).lower() in ("true", "1")

    @property
    def data_id(self) -> int:
        """The number at the end of a content URI; 0 where there is none."""
        last = self.data.rpartition("/")[2]
        return int(last) if last.isdecimal() else 0

    @property
    def address(self) -> str:
        """Who the data names: the number in `tel:…` or `smsto:…`, the address in `mailto:…`."""
        return unquote(self.data.partition(":")[2].partition("?")[0]).removeprefix("//").strip()

    @property
    def asked(self) -> dict[str, str]:
        """The query of the data, as `mailto:…?subject=…` and `sms:…?body=…` have one: names in small letters."""
        pairs = [pair.partition("=") for pair in self.data.partition("?")[2].split("&") if pair]
        return {unquote(name).lower(): unquote(value) for name, _, value in pairs}

    def __str__(self) -> str:
        """As `am` prints it: `Intent { act=… dat=… cmp=… }`, without what might be private in the data."""
        flags = f"0x{self.flags:x}" if self.flags else ""
        parts = [("act", self.action), ("cat", f"[{','.join(self.categories)}]" if self.categories else "")]
        parts += [("dat", _safe(self.data)), ("typ", self.mime_type), ("flg", flags)]
        parts += [("pkg", self.package), ("cmp", self.component)]
        shown = " ".join(f"{name}={value}" for name, value in parts if value)
        extras = " (has extras)" if self.extras else ""
        return f"Intent {{ {shown}{extras} }}"


def _safe(data: str) -> str:
    """A URI as `Uri.toSafeString` writes it: numbers and addresses crossed out, and no path or query."""
    scheme, colon, rest = data.partition(":")
    if not colon:
        return "/..." if data else ""
    if scheme.lower() in _PRIVATE:
        return scheme + colon + re.sub(r"[^-@.]", "x", unquote(rest.partition("#")[0]))
    if rest.startswith("//"):
        host = re.match(r"[^/?#]*", rest[2:])
        return f"{scheme}://{host[0].rpartition('@')[2] if host else ''}/..."
    return f"{scheme}:/..." if rest.startswith("/") else f"{scheme}:"
