"""Makes a `Tool` of any LangChain tool: another package's, one under LangChain's own `@tool`, one of an MCP server.

What the tool knows of itself is kept: name, description, the schema of its arguments. Its risks are what MCP's
annotations say (langchain-mcp-adapters puts them into `metadata`), and MCP's cautious defaults where they are silent.
"""

from __future__ import annotations

from typing import Any

from langchain_core.messages import ToolMessage
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import BaseTool, StructuredTool
from langchain_core.tools import Tool as TextTool
from pydantic import BaseModel

from .arguments import require_schema
from .background import wait_for
from .contract import TIMEOUT, Hints, Tool
from .errors import ToolDefinitionError, ToolFailed
from .schema import NAME, RESERVED, requests, said

_SUMMARY = 200


class Adopted(Tool):
    """A LangChain tool under the contract; it checks its arguments and runs as it always did."""

    inner: BaseTool

    def _parse_input(self, tool_input: str | dict[str, Any], tool_call_id: str | None) -> str | dict[str, Any]:  # noqa: ARG002
        # the inner tool parses for itself, and what was parsed once may not be parsed again
        return tool_input

    def _run(self, *args: Any, config: RunnableConfig, **kwargs: Any) -> Any:
        call = self._call(args, kwargs)
        try:
            return self._result(self.inner.invoke(call, config))
        except NotImplementedError:
            if not _may_be_awaited(self.inner):
                raise
        return self._result(wait_for(self.inner.ainvoke(call, config), self.timeout))

    async def ainvoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Any:
        """Calls it on the caller's own loop, where `StructuredTool` would leave it to a thread."""
        return await BaseTool.ainvoke(self, input, config, **kwargs)

    async def _arun(self, *args: Any, config: RunnableConfig, **kwargs: Any) -> Any:
        return self._result(await self.inner.ainvoke(self._call(args, kwargs), config))

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """The arguments as a tool call, which every tool takes, even one that wants to know the call's id."""
        kwargs.pop("run_manager", None)
        given = {**dict(zip(self.args, args, strict=False)), **kwargs}
        return {"name": self.inner.name, "args": given, "id": self.inner.name, "type": "tool_call"}

    def _result(self, answer: Any) -> Any:
        if isinstance(answer, ToolMessage):
            if answer.status == "error":
                raise ToolFailed(f"{self.name}: {answer.text or 'it failed'}", "Call it otherwise, or go another way.")
            pair = (answer.content, answer.artifact)
        else:
            pair = (answer, None)
        return pair if self.response_format == "content_and_artifact" else pair[0]


def adopt(tool: BaseTool, *, timeout: float = TIMEOUT) -> Tool:
    """The tool under the contract; a `Tool` as it is.

    Args:
        tool: Any LangChain tool.
        timeout: After so many seconds `invoke` gives it up.

    Raises:
        ToolDefinitionError: Its name cannot stand in a list of choices, its arguments have no schema, or one of them
            has a name that LangChain keeps for itself.
    """
    if isinstance(tool, Tool):
        return tool
    if not NAME.fullmatch(tool.name):
        raise ToolDefinitionError(f"{tool.name!r} is no name for a tool.", "Use letters, digits, _ - . and /.")
    try:
        schema = _schema(tool)
        told = schema if isinstance(schema, dict) else schema.model_json_schema()
        require_schema(told)
    except ToolDefinitionError:
        raise
    except Exception as error:
        why = f"The arguments of {tool.name} have no schema ({type(error).__name__}: {error})."
        raise ToolDefinitionError(why, "Give it an args_schema.") from error
    if kept := RESERVED & told.get("properties", {}).keys():
        why = f"{tool.name} takes {' and '.join(sorted(kept))}, which LangChain keeps for itself."
        raise ToolDefinitionError(why, "Rename the argument.")
    _, summary = said(tool.description)
    summary = summary or tool.name.replace("_", " ")
    metadata = tool.metadata or {}
    return Adopted(
        name=tool.name,
        description=tool.description,
        summary=summary if len(summary) <= _SUMMARY else f"{summary[:_SUMMARY]}…",
        examples=requests(tool.description),
        args_schema=schema,
        hints=Hints(**{name: metadata[name] for name in Hints.model_fields if isinstance(metadata.get(name), bool)}),
        timeout=timeout,
        response_format=tool.response_format,
        metadata=tool.metadata,
        tags=tool.tags,
        inner=tool,
    )


def _schema(tool: BaseTool) -> dict[str, Any] | type[BaseModel]:
    """The schema of what a model may give, without what LangChain puts in by itself."""
    if isinstance(tool.args_schema, dict):
        return {"type": "object", "properties": {}, **tool.args_schema}
    if isinstance(tool, TextTool) and tool.args_schema is None:
        return {"type": "object", "properties": dict(tool.args), "required": list(tool.args)}
    whole, told = tool.get_input_schema(), tool.tool_call_schema
    if not (isinstance(told, type) and issubclass(told, BaseModel)):
        # a class of pydantic 1 still knows its JSON schema
        return dict(told.schema()) if isinstance(told, type) else told
    return whole if issubclass(whole, BaseModel) and len(whole.model_fields) == len(told.model_fields) else told


def _may_be_awaited(tool: BaseTool) -> bool:
    """Whether it has a way of its own to be awaited, so that it may be one that can only be awaited."""
    if isinstance(tool, StructuredTool | TextTool):
        return tool.func is None and tool.coroutine is not None
    return type(tool)._arun is not BaseTool._arun
