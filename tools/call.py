"""Calls a tool with what a model chose, and sorts what goes wrong by who can mend it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from ..device_bridge import ActionFailed
from ..errors import TapwrightError
from .contract import Device, Tool
from .errors import BadArguments, MissingDevice, ToolError, ToolFailed


def invoke(tool: Tool, arguments: Mapping[str, object], device: Device | None = None) -> str:
    """Calls a tool with arguments as a model gives them; numbers and truth values may be words.

    Returns:
        What the tool says it did, one line.

    Raises:
        BadArguments: They do not fit the tool's schema.
        MissingDevice: The tool needs a phone, or something that this one lacks.
        ToolFailed: The tool did not do it, for whatever reason.
        TapwrightError: The phone is lost; no other tool can help.
    """
    if device is not None and (lacking := tool.lacks(device)):
        raise MissingDevice(f"{tool.name} needs {', '.join(lacking)}, which this phone lacks.", "Go another way.")
    try:
        return str((tool if device is None else tool.on(device)).invoke(dict(arguments)))
    except ToolError:
        raise
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'all'}: {e['msg']}" for e in error.errors())
        raise BadArguments(f"{tool.name} cannot take these arguments ({wrong}).", "Give others.") from error
    except ActionFailed as error:
        raise ToolFailed(f"{tool.name}: {error.message}", error.remedy) from error
    except TapwrightError:
        raise
    except Exception as error:
        raise ToolFailed(f"{tool.name} failed ({type(error).__name__}: {error}).", "Look into the tool.") from error
