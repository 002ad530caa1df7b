"""Intents: the messages by which Android's shell has an app show or do something (`am start`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from .contract import Device
from .errors import BadArguments
from .shell import run

ACTION = "android.intent.action."
EXTRA = "android.intent.extra."
_MIME_TYPE = re.compile(r"(\*|[\w.+-]+)/(\*|[\w.+-]+)")


@dataclass(frozen=True)
class Long:
    """A number that Android reads as a long, such as a moment in milliseconds."""

    value: int


@dataclass(frozen=True)
class Uri:
    """A text that Android reads as a URI."""

    value: str


Extra = str | bool | int | Long | Uri | Sequence[int] | Sequence[str]
Extras = Mapping[str, Extra | None]
"""What goes with an intent, by name; None is left out."""


def start(
    device: Device,
    action: str,
    *,
    aim: str,
    remedy: str = "Open the app and do it there.",
    data: str = "",
    mime_type: str = "",
    category: str = "",
    extras: Extras | None = None,
) -> None:
    """Starts the activity that answers an intent. `am` waits for no result, so none comes back.

    Args:
        device: The phone.
        action: The action, with its whole name.
        aim: What it is for, after "The phone did not".
        remedy: What else can be done.
        data: A URI.
        mime_type: The type of the data.
        category: A category.
        extras: What goes with it.

    Raises:
        ToolFailed: No app answers it, or the shell may not start the one that does.
    """
    parts = ["am", "start", "-a", action]
    for option, value in (("-c", category), ("-d", data), ("-t", mime_type)):
        parts += [option, value] if value else []
    for name, extra in (extras or {}).items():
        parts += _extra(name, extra)
    run(device, *parts, aim=aim, remedy=remedy)


def _extra(name: str, value: Extra | None) -> list[str]:
    match value:
        case None:
            return []
        case bool():
            return ["--ez", name, str(value).lower()]
        case int():
            return ["--ei", name, str(value)]
        case Long():
            return ["--el", name, str(value.value)]
        case Uri():
            return ["--eu", name, value.value]
        case str():
            return ["--es", name, value]
    if all(isinstance(item, int) for item in value):
        # a list, which is what the clock reads; `--eia` would make an array
        return ["--eial", name, ",".join(map(str, value))]
    return ["--esa", name, ",".join(str(item).replace(",", "\\,") for item in value)]


def uri_of(scheme: str, text: str, query: Mapping[str, str] | None = None) -> str:
    """`scheme:text?name=value…`, with everything in it escaped that has a meaning in a URI."""
    asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in (query or {}).items() if value)
    return f"{scheme}:{quote(text, safe='+*,@;()/')}" + (f"?{asked}" if asked else "")


def as_phone_number(text: str) -> str:
    """A telephone number as it was given.

    Raises:
        BadArguments: It is none.
    """
    number = text.strip()
    if not re.fullmatch(r"\+?[\d\s().*#,;/-]+", number) or not any(map(str.isdigit, number)):
        raise BadArguments(f"{text!r} is no phone number.", "Look a person's number up with get_contact_info.")
    return number


def as_mime_type(text: str) -> str:
    """A MIME type, in small letters.

    Raises:
        BadArguments: It is none.
    """
    if not _MIME_TYPE.fullmatch(text.strip()):
        raise BadArguments(f"{text!r} is no MIME type.", "Give one such as image/*, application/pdf or */*.")
    return text.strip().lower()
