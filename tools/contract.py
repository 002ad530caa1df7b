"""The tool contract: a typed function with a docstring under `@tool` becomes a `Tool`.

    @tool(hints=Hints(destructiveHint=False), needs=("shell",), examples=("Buzz for two seconds",))
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
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from ..device_bridge import Action, Screen
from .errors import MissingDevice, ToolDefinitionError
from .references import flat
from .schema import described, listed

TIMEOUT = 20.0
"""How long a tool may take unless it says otherwise, in seconds."""


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
    examples: tuple[str, ...] = Field(default=(), description="requests in a person's words that call for this tool")
    hints: Hints = Hints()
    needs: tuple[str, ...] = ()
    timeout: float = Field(default=TIMEOUT, gt=0, description="after so many seconds `invoke` gives it up")
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

    def get_input_jsonschema(self, config: RunnableConfig | None = None) -> dict[str, Any]:
        """The JSON schema of the arguments, which are a pydantic class or such a schema already."""
        return self.args_schema if isinstance(self.args_schema, dict) else super().get_input_jsonschema(config)

    def candidates(self, name: str, device: Device | None = None) -> list[str] | None:
        """The legal values of an argument as words, or None if they cannot be listed (free text, wide ranges).

        Raises:
            KeyError: The tool has no such argument.
            MissingDevice: Only a phone knows the values, and there is none.
        """
        schema = flat(self.get_input_jsonschema()).get("properties", {})[name]
        if name not in self.choices:
            return listed(schema)
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
def tool(function: Callable[..., object], /) -> Tool: ...
@overload
def tool(
    *,
    name: str = ...,
    hints: Hints = ...,
    needs: tuple[str, ...] = ...,
    examples: tuple[str, ...] = ...,
    timeout: float = ...,
) -> Callable[[Callable[..., object]], Tool]: ...
def tool(
    function: Callable[..., object] | None = None,
    /,
    *,
    name: str = "",
    hints: Hints | None = None,
    needs: tuple[str, ...] = (),
    examples: tuple[str, ...] = (),
    timeout: float = TIMEOUT,
) -> Tool | Callable[[Callable[..., object]], Tool]:
    """Makes a `Tool` of a function, as `@tool` or `@tool(hints=…, needs=…)`; the docstring may hold the `Examples:`.

    Raises:
        ToolDefinitionError: No docstring, an argument without a type, asynchronous, or what is given does not fit.
    """

    def make(function: Callable[..., object]) -> Tool:
        found = described(function, name, Device, Choices)
        given = {"hints": hints or Hints(), "needs": needs, "timeout": timeout}
        try:
            return Tool(func=function, **{**found, **given, "examples": tuple(examples) or found["examples"]})
        except ValidationError as error:
            raise ToolDefinitionError(f"{found['name']} cannot be a tool ({error}).", "See docs/plugins.md.") from error

    return make if function is None else make(function)
