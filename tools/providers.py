"""Content providers: the tables of contacts, sounds and the like that the phone's shell may read (`content query`)."""

from __future__ import annotations

import re

from .contract import Device
from .errors import ToolFailed
from .shell import trouble, words

_ROW = re.compile(r"^Row: \d+ ", re.MULTILINE)
_REMEDY = "Look it up on the screen."


def query(device: Device, uri: str, *columns: str, where: str = "") -> list[dict[str, str]]:
    """The rows of a table, with these columns; what is NULL there is empty here.

    The shell prints values as they are, so only the last column may hold anything: put free text there.

    Raises:
        ToolFailed: The table cannot be read.
    """
    command = ["content", "query", "--uri", uri, "--projection", ":".join(columns)]
    # what stands in the rows may well look like trouble, so their being there is what counts
    output = device.shell(words(*command, *(["--where", where] if where else [])))
    rows = _ROW.split(output)
    if len(rows) == 1 and "No result found" not in output:
        told = trouble(output) or output.strip()[:200] or "no answer"
        raise ToolFailed(f"The phone did not read {uri} ({told}).", _REMEDY)
    pattern = re.compile(", ".join(f"{re.escape(name)}=(.*?)" for name in columns), re.DOTALL)
    found = [pattern.fullmatch(row.rstrip("\r\n")) for row in rows[1:]]
    return [
        dict(zip(columns, ("" if value == "NULL" else value for value in row.groups()), strict=True))
        for row in found
        if row is not None
    ]
