"""Tools of your own in one file: a typed function with a docstring under `@tool`.

`load_file("examples/my_tools.py")` gives both, and `Agent(tools=[*default_tools(), *load_file(…)])` lets the
agent use them.
"""

from typing import Annotated, Literal

from pydantic import Field
from tapwright.tools import Device, Hints, ToolFailed, tool


@tool(hints=Hints(destructiveHint=False, idempotentHint=True, openWorldHint=False), needs=("shell",))
def set_screen_timeout(minutes: Annotated[int, Field(ge=1, le=30)], device: Device) -> str:
    """Set how long the screen stays on without a touch.

    Args:
        minutes: From 1 to 30.
        device: The phone.
    """
    output = device.shell(f"settings put system screen_off_timeout {minutes * 60_000}")
    if output.strip():
        raise ToolFailed(f"The timeout was not set ({output.strip()}).", "Set it in Settings, Display instead.")
    return f"the screen goes off after {minutes} min"


@tool(hints=Hints(readOnlyHint=True, openWorldHint=False), needs=("shell",))
def read_property(name: Literal["ro.product.model", "ro.build.version.release"], device: Device) -> str:
    """Read the phone's model or its Android version.

    Args:
        name: Which of the two.
        device: The phone.
    """
    return device.shell(f"getprop {name}").strip()
