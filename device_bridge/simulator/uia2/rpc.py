"""JSON-RPC for the automation server: how a method is registered, called, and how it fails."""

from __future__ import annotations

import inspect
import logging
import re
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..view import View
from .selectors import NotFound

if TYPE_CHECKING:
    from ..notices import Toast
    from ..phone import Phone

log = logging.getLogger(__name__)

_NOT_FOUND = "androidx.test.uiautomator.UiObjectNotFoundException"
_FAILED = -32001
_INVALID_REQUEST, _NO_METHOD, _INVALID_PARAMS = -32600, -32601, -32602


@dataclass(slots=True)
class Touch:
    """A finger on the screen: where it has been, when it came down (monotonic seconds), if it rested before moving."""

    path: list[tuple[int, int]]
    at: float = field(default_factory=time.monotonic)
    rested: bool = False

    @property
    def milliseconds(self) -> int:
        """How long it has been there."""
        return int((time.monotonic() - self.at) * 1000)


class Automation:
    """What the methods work on: the phone, and what one run of the server remembers."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.touch: Touch | None = None
        self.objects: dict[str, Callable[[], View]] = {}
        """How to find again what `childByText` and its like have named."""
        self.cleared_toast: Toast | None = None


Method = Callable[..., Any | Awaitable[Any]]
_methods: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Registers a function as a JSON-RPC method. It gets the `Automation`, then the parameters of the call."""

    def register(function: Method) -> Method:
        _methods.update(dict.fromkeys(names, function))
        return function

    return register


def method_names() -> list[str]:
    """All methods, sorted."""
    return sorted(_methods)


async def answer(automation: Automation, request: Any) -> dict[str, Any]:
    """The JSON-RPC answer to a request; a failure is an answer too."""
    if not isinstance(request, dict) or not isinstance(request.get("method"), str):
        return _error(None, _INVALID_REQUEST, "invalid request", "")
    number = request.get("id")
    if not isinstance(number, str | int | float):
        number = None
    function = _methods.get(request["method"])
    if function is None:
        return _error(number, _NO_METHOD, "method not found", request["method"])
    params = request.get("params") or []
    if not isinstance(params, list | dict):
        return _error(number, _INVALID_PARAMS, "method parameters invalid", "neither a list nor an object")
    positional = params if isinstance(params, list) else list(params.values())
    try:
        inspect.signature(function).bind(automation, *positional)
    except TypeError as error:
        return _error(number, _INVALID_PARAMS, "method parameters invalid", str(error))
    try:
        result = function(automation, *positional)
        if inspect.isawaitable(result):
            result = await result
    except NotFound as error:
        return _error(number, _FAILED, _NOT_FOUND, str(error))
    except re.error as error:
        return _error(number, _FAILED, "java.util.regex.PatternSyntaxException", str(error))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        return _error(number, _INVALID_PARAMS, "method parameters invalid", str(error))
    except Exception as error:
        log.exception("%s failed", request["method"])
        return _error(number, _FAILED, f"java.lang.RuntimeException: {error}", traceback.format_exc())
    return {"jsonrpc": "2.0", "id": number, "result": result}


def _error(number: Any, code: int, message: str, data: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message, "data": data}}
