"""A plugin for Tapwright: one tool that only computes, and one that asks the phone."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import Field
from tapwright.tools import Device, Hints, ToolFailed, tool

_FOLDERS = {"apps and files": "/data", "system": "/system"}
_ROW = re.compile(r"(\d+)\s+(\d+)\s+(\d+)\s+\d+%")


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False))
def split_bill(
    total: Annotated[Decimal, Field(gt=0, max_digits=10, decimal_places=2)],
    people: Annotated[int, Field(ge=1, le=50)],
    tip_percent: Annotated[int, Field(ge=0, le=100)] = 0,
) -> str:
    """Work out what each person pays when a bill is split evenly.

    Args:
        total: The amount on the bill, without a tip.
        people: How many share it.
        tip_percent: The tip on top, in percent of the bill.

    Examples:
        Split a bill of 84.60 between 3 people
        What does each of us pay if four of us share 120 and leave 10 % tip?
    """
    share = (total * (100 + tip_percent) / 100 / people).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"each pays {share}"


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("shell",))
def free_space(device: Device, of: Literal["apps and files", "system"] = "apps and files") -> str:
    """Tell how much storage is free on the phone.

    Args:
        device: The phone.
        of: The part of the storage.

    Examples:
        How much space is left on my phone?
    """
    printed = device.shell(f"df -k {_FOLDERS[of]}")
    row = _ROW.search(printed)
    if row is None:
        raise ToolFailed(f"The phone did not tell its storage ({printed.strip()[:100]}).", "See Settings, Storage.")
    size, _, free = (int(number) / 1024**2 for number in row.groups())
    return f"{free:.1f} GB of {size:.1f} GB are free"
