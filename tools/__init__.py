"""What the agent can do besides touching the screen: tools, their contract, and where they come from.

A tool is a typed Python function with a docstring under `@tool`; it is a LangChain tool as well.
"""

from .builtin import open_app, set_timer
from .call import invoke
from .contract import Choices, Device, Hints, Tool, tool
from .errors import (
    AppNotFound,
    BadArguments,
    DuplicateTool,
    MissingDevice,
    ToolDefinitionError,
    ToolError,
    ToolFailed,
    ToolFileError,
)
from .registry import Problem, Registry, default_tools, load_file

__all__ = [
    "AppNotFound",
    "BadArguments",
    "Choices",
    "Device",
    "DuplicateTool",
    "Hints",
    "MissingDevice",
    "Problem",
    "Registry",
    "Tool",
    "ToolDefinitionError",
    "ToolError",
    "ToolFailed",
    "ToolFileError",
    "default_tools",
    "invoke",
    "load_file",
    "open_app",
    "set_timer",
    "tool",
]
