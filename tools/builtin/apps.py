"""Apps: open one, stop one, read what they notify of."""

from __future__ import annotations

import difflib
import re
from typing import Annotated

from ...device_bridge import Action, Screen
from ..contract import Choices, Device, Hints, tool
from ..errors import AppNotFound, ToolFailed
from ..shell import run

_MOST = 20
_REPORT = "Current Notification Manager state"
_RECORD = re.compile(r"^\s*NotificationRecord\(", re.MULTILINE)
_EXTRA = r"^\s*android\.{}=[\w.$]+ \((.*?)\)\s*?\n\s*(?:[\w.]+=|\}})"


def _labels(device: Device) -> list[str]:
    return sorted(device.apps(), key=str.casefold)


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("apps", "perform"))
def open_app(app: Annotated[str, Choices(_labels)], device: Device) -> str:
    """Open an app.

    Args:
        app: The app's name, as it stands under its icon.
        device: The phone.

    Examples:
        Open the calendar
        Start the Clock app
    """
    label, package = _app(app, device)
    # opening an app touches nothing on the screen, so any screen will do
    device.perform(Action(kind="open_app", package=package), Screen(app="", size=(0, 0)))
    return f"opened {label}"


@tool(hints=Hints(destructiveHint=True, idempotentHint=True, openWorldHint=False), needs=("apps", "shell"))
def stop_app(app: Annotated[str, Choices(_labels)], device: Device) -> str:
    """Stop an app at once; what is not saved in it is lost.

    Args:
        app: The app's name, as it stands under its icon.
        device: The phone.

    Examples:
        Force stop the browser
        Close the Music app for good
    """
    label, package = _app(app, device)
    run(device, "am", "force-stop", package, aim=f"stop {label}", remedy="Stop it in the settings, under its app info.")
    return f"stopped {label}"


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("apps", "shell"))
def read_notifications(device: Device, app: Annotated[str | None, Choices(_labels)] = None) -> str:
    """Read the notifications.

    Args:
        device: The phone.
        app: Only those of this app.

    Examples:
        Read my notifications
        Is there anything new from Messages?
    """
    only = _app(app, device)[1] if app is not None else ""
    labels = {package: label for label, package in device.apps().items()}
    output = device.shell("dumpsys notification --noredact")
    if _REPORT not in output:
        raise ToolFailed(f"The phone did not list its notifications ({output.strip()[:200]}).", "Pull the shade down.")
    notes: dict[tuple[str, str], str] = {}
    for record in _RECORD.split(output)[1:]:
        named = re.search(r"pkg=([\w.]+)", record)
        package = named[1] if named else ""
        title, text = (_extra(record, name) for name in ("title", "text"))
        if (title or text) and only in ("", package):
            # the same one may stand in several lists of the report
            key = (package, record.partition(" id=")[2].split(" ")[0] + title + text)
            notes[key] = f"{labels.get(package, package)}: {' - '.join(filter(None, (title, text)))}"
    lines = list(notes.values())[:_MOST]
    if len(notes) > _MOST:
        lines.append(f"and {len(notes) - _MOST} more")
    return "\n".join(lines) or "there are no notifications"


def _app(name: str, device: Device) -> tuple[str, str]:
    """An app's label and package, by a name that a person gave it.

    Raises:
        AppNotFound: There is none.
    """
    apps = device.apps()
    by_name = {label.casefold(): label for label in apps}
    label = by_name.get(name.strip().casefold())
    if label is None:
        near = difflib.get_close_matches(name.casefold(), by_name, n=3)
        remedy = (
            f"Did you mean {' or '.join(by_name[other] for other in near)}?"
            if near
            else f"There are {', '.join(apps)}."
        )
        raise AppNotFound(f"There is no app {name!r} on this phone.", remedy)
    return label, apps[label]


def _extra(record: str, name: str) -> str:
    found = re.search(_EXTRA.format(name), record, re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""
