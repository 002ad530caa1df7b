"""What can go wrong with a tool, split by who can mend it: the caller, the tool's author, or the phone."""

from langchain_core.tools import ToolException

from ..errors import TapwrightError


class ToolError(TapwrightError, ToolException):
    """Root of the errors of this part; a LangChain agent with `handle_tool_error` reads it as the tool's result."""


class BadArguments(ToolError):
    """The arguments do not fit the tool: call it again with others."""


class AppNotFound(BadArguments):
    """No app on the phone goes by that name."""


class MissingDevice(ToolError):
    """The tool needs a phone, or something of it, that is not there: choose another way."""


class ToolFailed(ToolError):
    """The tool ran and did not do it; trying the same again may not help."""


class ToolDefinitionError(ToolError):
    """The function under `@tool` cannot be made a tool: its author has to change it."""


class DuplicateTool(ToolDefinitionError):
    """Two tools have one name."""


class ToolFileError(ToolDefinitionError):
    """A file of tools is missing, does not run, or defines none."""


class BadConfiguration(ToolError):
    """The configuration of the MCP servers, or one server's part of it, is wrong: mend the file."""
