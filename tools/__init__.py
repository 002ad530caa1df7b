"""What the agent can do besides touching the screen: tools, their contract, and where they come from.

A tool is a typed Python function with a docstring under `@tool`. It is a LangChain tool, and any LangChain tool can be
one here.
"""

from .adopt import adopt
from .builtin import open_app, set_timer
from .call import invoke
from .contract import Choices, Device, Hints, Tool, tool
from .errors import (
    AppNotFound,
    BadArguments,
    BadConfiguration,
    DuplicateTool,
    MissingDevice,
    ToolDefinitionError,
    ToolError,
    ToolFailed,
    ToolFileError,
)
from .loading import load_file
from .registry import Problem, Registry, default_tools

__all__ = [
    "AppNotFound",
    "BadArguments",
    "BadConfiguration",
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
    "adopt",
    "default_tools",
    "invoke",
    "load_file",
    "open_app",
    "set_timer",
    "tool",
]
