"""The tool contract: a typed function with a docstring under `@tool` becomes a `Tool`.

    @tool(hints=Hints(destructiveHint=False), needs=("shell",))
    def vibrate(milliseconds: Annotated[int, Field(ge=100, le=5000)], device: Device) -> str:
        '''Vibrate the phone.'''

The phone comes in through the argument annotated `Device`, which the model never sees. Everything
else is the model's to choose; where an argument has few legal values, `Tool.candidates` names them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, overload

from langchain_core.runnables import RunnableConfig
from langchain_core.tools import StructuredTool
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from ..device_bridge import Action, Screen
from .errors import MissingDevice


class Device(Protocol):
    """The phone as a tool sees it; `AndroidDriver` is one. A tool's `needs` are names of these methods."""

    def shell(self, command: str, /) -> str:
        """What a shell command on the phone prints."""

    def apps(self) -> dict[str, str]:
        """What can be started: label → package."""

    def perform(self, action: Action, screen: Screen, /) -> None:
        """Carries out a UI act on the screen that it was chosen on."""


class Hints(BaseModel):
    """How risky a tool is, in the words and with the defaults of MCP's tool annotations."""

    model_config = ConfigDict(frozen=True)

    readOnlyHint: bool = Field(default=False, description="it changes nothing")
    destructiveHint: bool = Field(default=True, description="it may delete or overwrite, not only add")
    idempotentHint: bool = Field(default=False, description="doing it twice is the same as doing it once")
    openWorldHint: bool = Field(default=True, description="it reaches beyond the phone")


@dataclass(frozen=True)
class Choices:
    """Marks an argument whose legal values only the phone knows: `app: Annotated[str, Choices(labels)]`."""

    of: Callable[[Device], list[str]]


class Tool(StructuredTool):
    """A function that the agent may call, which is a LangChain tool once it is bound to a phone with `on`."""

    summary: str = Field(description="the first line of the docstring")
    hints: Hints = Hints()
    needs: tuple[str, ...] = ()
    choices: Mapping[str, Choices] = Field(default_factory=dict)
    device_argument: str | None = Field(default=None, description="the argument that takes the phone")
    _device: Device | None = PrivateAttr(default=None)

    def on(self, device: Device) -> Tool:
        """The same tool on that phone."""
        bound = self.model_copy()
        bound._device = device
        return bound

    def lacks(self, device: object) -> tuple[str, ...]:
        """What the tool needs and the phone does not have; empty if it can be used."""
        return tuple(need for need in self.needs if not callable(getattr(device, need, None)))

    def candidates(self, name: str, device: Device | None = None) -> list[str] | None:
        """The legal values of an argument as words, or None if they cannot be listed (free text, wide ranges).

        Raises:
            KeyError: The tool has no such argument.
            MissingDevice: Only a phone knows the values, and there is none.
        """
        from .schema import listed

        schema = self.get_input_jsonschema()
        if name not in schema["properties"]:
            raise KeyError(name)
        if name not in self.choices:
            return listed(schema["properties"][name], schema.get("$defs", {}))
        phone = device or self._device
        if phone is None:
            raise MissingDevice(f"Only a phone knows the values of {name!r}.", f"Give one: {self.name}.on(device).")
        return self.choices[name].of(phone)

    def _run(self, *args: Any, config: RunnableConfig, **kwargs: Any) -> Any:
        if self.device_argument is not None:
            if self._device is None:
                raise MissingDevice(f"The tool {self.name} needs a phone.", f"Give it one: {self.name}.on(device).")
            kwargs[self.device_argument] = self._device
        return super()._run(*args, config=config, **kwargs)


@overload
def tool(function: Callable[..., str], /) -> Tool: ...
@overload
def tool(*, name: str = ..., hints: Hints = ..., needs: tuple[str, ...] = ...) -> Callable[..., Tool]: ...
def tool(
    function: Callable[..., str] | None = None,
    /,
    *,
    name: str = "",
    hints: Hints | None = None,
    needs: tuple[str, ...] = (),
) -> Tool | Callable[..., Tool]:
    """Makes a `Tool` of a function, as `@tool` or `@tool(hints=…, needs=…)`.

    Raises:
        ToolDefinitionError: The function has no docstring, an argument has no type, or it is asynchronous.
    """
    from .schema import described

    def make(function: Callable[..., str]) -> Tool:
        return Tool(func=function, hints=hints or Hints(), needs=needs, **described(function, name, Device, Choices))

    return make if function is None else make(function)
