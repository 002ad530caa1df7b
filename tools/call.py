"""Calls a tool with what a model chose, and sorts what goes wrong by who can mend it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from langchain_core.messages import ToolMessage
from pydantic import BaseModel

from ..device_bridge import ActionFailed
from ..errors import TapwrightError
from .adopt import Adopted
from .arguments import checked
from .contract import Device, Tool
from .errors import MissingDevice, ToolError, ToolFailed
from .lending import TookTooLong, within

LIMIT = 20_000
"""How many characters of a result are kept unless the caller says otherwise."""

LEEWAY = 2.0
"""How much longer an adopted tool may take, in seconds, so that it can be cancelled in order."""

_LONGEST = 500


def invoke(tool: Tool, arguments: Mapping[str, object], device: Device | None = None, *, limit: int = LIMIT) -> str:
    """Calls a tool with arguments as a model gives them; numbers and truth values may be words.

    The tool runs in a thread of its own for at most `tool.timeout` seconds. Its calls of the phone are carried out
    here, by the thread that called `invoke`, one at a time; one such call is not interrupted, the driver limits it.
    Python cannot end a thread: a tool that takes longer is left behind and ends with the process at the latest, but
    from then on it cannot reach the phone. An asynchronous tool is cancelled.

    Args:
        tool: The tool.
        arguments: By name.
        device: The phone, for a tool that needs one.
        limit: A longer result is cut after so many characters, and says how much is left out.

    Returns:
        What the tool says it did: its text, or JSON of what it returned.

    Raises:
        BadArguments: They do not fit the tool's schema; nothing was done.
        MissingDevice: The tool needs a phone, or something that this one lacks.
        ToolFailed: The tool did not do it, for whatever reason.
        TapwrightError: The phone is lost; no other tool can help.
    """
    if device is not None and (lacking := tool.lacks(device)):
        raise MissingDevice(f"{tool.name} needs {', '.join(lacking)}, which this phone lacks.", "Go another way.")
    given = checked(tool, arguments)

    def work(lent: Any) -> str:
        return text((tool if lent is None else tool.on(lent)).run(given))

    try:
        # one that may be asynchronous ends its own time, and is waited for while it does so
        said = within(tool.timeout + (LEEWAY if isinstance(tool, Adopted) else 0), work, device)
    except ToolError:
        raise
    except ActionFailed as error:
        raise ToolFailed(f"{tool.name}: {error.message}", error.remedy) from error
    except TapwrightError:
        raise
    except TookTooLong as error:
        why = f"{tool.name} was given up after {tool.timeout:g} s."
        raise ToolFailed(why, "See what has come of it before you call it again, or raise its timeout.") from error
    except Exception as error:
        why = short(f"{type(error).__name__}: {error}")
        raise ToolFailed(f"{tool.name} failed ({why}).", "Look into the tool.") from error
    return cut(said, limit)


def text(result: object) -> str:
    """A tool's result as text: JSON of what is none, the words of content blocks, `done` for nothing."""
    if isinstance(result, ToolMessage):
        result = result.content
    if result is None:
        return "done"
    if isinstance(result, str):
        return result
    if isinstance(result, BaseModel):
        return result.model_dump_json()
    if isinstance(result, list) and result and all(_is_block(block) for block in result):
        return "\n".join(str(block.get("text") or f"[{block['type']}]") for block in result)
    try:
        return json.dumps(result, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        return str(result)


def cut(said: str, limit: int) -> str:
    """The text, or its beginning and how much of it is left out."""
    if len(said) <= limit:
        return said
    return f"{said[:limit]}\n[cut: {len(said) - limit:,} of {len(said):,} characters are left out]"


def short(said: str) -> str:
    """What went wrong, of a length that a person reads."""
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _is_block(value: object) -> bool:
    return isinstance(value, dict) and value.get("type") in ("text", "image", "file")
