"""Command lines for the phone's shell: every word quoted, and what they print read for trouble.

What a model or a person wrote goes into a command only through `words`, so that it stays one argument whatever
it holds: quotes, semicolons, line breaks, any script.
"""

from __future__ import annotations

import re
import shlex

from .contract import Device
from .errors import BadArguments, ToolFailed

_TROUBLE = re.compile(
    # the first words repeat what was asked for, which may well hold the word Error
    r"^(?!Starting: |Broadcasting: |Warning: |\[V\] ).*"
    r"(?:\berror\b|Exception|Permission Denial|Unknown command|Can't find service|No shell command implementation"
    r"|inaccessible or not found|failed to st|No such file|Failure calling|Argument list too long).*$",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST = 300


def words(*parts: str) -> str:
    """A command line of these words, each of which arrives as it is.

    Raises:
        BadArguments: A word holds what no shell can be given: a null character, half a character.
    """
    for part in parts:
        if "\0" in part or any("\ud800" <= character <= "\udfff" for character in part):
            raise BadArguments(f"The phone's shell cannot be given {part[:40]!r}.", "Give plain text.")
    return shlex.join(parts)


def trouble(output: str) -> str:
    """The first line that tells of trouble; empty if none does."""
    found = _TROUBLE.search(output)
    return found.group().strip()[:_LONGEST] if found else ""


def run(device: Device, *parts: str, aim: str, remedy: str) -> str:
    """Runs a command of these words, and returns what it prints.

    Args:
        device: The phone.
        parts: The words.
        aim: What it is for, after "The phone did not".
        remedy: What else can be done.

    Raises:
        ToolFailed: It prints that something went wrong.
    """
    output = device.shell(words(*parts))
    if told := trouble(output):
        raise ToolFailed(f"The phone did not {aim} ({told}).", remedy)
    return output
