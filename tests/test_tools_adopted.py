"""Any LangChain tool can be one of ours: registered, checked, called, with the risks that it names."""

from __future__ import annotations

import asyncio
import threading
from typing import Annotated, Any

import pytest
from langchain_core.tools import BaseTool, InjectedToolCallId, StructuredTool, ToolException
from langchain_core.tools import Tool as TextTool
from langchain_core.tools import tool as langchain_tool
from langchain_tests.integration_tests import ToolsIntegrationTests
from langchain_tests.unit_tests import ToolsUnitTests
from tapwright.tools import BadArguments, Hints, Registry, ToolDefinitionError, ToolFailed, adopt, invoke, set_timer

SCHEMA = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "days": {"$ref": "#/$defs/days"}},
    "required": ["city"],
    "$defs": {"days": {"type": "integer", "minimum": 1, "maximum": 3}},
}


@langchain_tool
def multiply(a: int, b: int = 2) -> int:
    """Multiply two numbers.

    The second may be left out.
    """
    return a * b


async def _forecast(city: str, days: int = 1) -> dict[str, object]:
    await asyncio.sleep(0)
    return {"city": city, "days": days}


def forecast(**more: Any) -> StructuredTool:
    """A tool that can only be awaited, whose schema is JSON, as those of MCP servers are."""
    given = {"name": "forecast", "description": "Tell the weather.", "args_schema": SCHEMA, "coroutine": _forecast}
    return StructuredTool(**{**given, **more})


def test_a_langchain_tool_is_registered_and_called() -> None:
    registry = Registry()
    registry.add(multiply)
    adopted = registry["multiply"]
    assert (adopted.summary, registry.source("multiply")) == ("Multiply two numbers.", "program")
    assert adopted.hints == Hints()
    assert adopted.args_schema is multiply.args_schema
    assert invoke(adopted, {"a": "21"}) == "42"
    with pytest.raises(BadArguments, match="unknown: c; missing: a"):
        invoke(adopted, {"c": 1})


def test_a_tool_of_ours_stays_as_it_is() -> None:
    assert adopt(set_timer) is set_timer


def test_one_that_can_only_be_awaited_is_called_too() -> None:
    assert invoke(adopt(forecast()), {"city": "Lisbon", "days": "2"}) == '{"city": "Lisbon", "days": 2}'


def test_one_that_is_awaited_too_long_is_cancelled() -> None:
    cancelled = threading.Event()

    async def wait(city: str) -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise
        return city

    with pytest.raises(ToolFailed, match=r"given up after 0\.3 s"):
        invoke(adopt(forecast(coroutine=wait), timeout=0.3), {"city": "Lisbon"})
    assert cancelled.wait(60)


def test_arguments_are_checked_against_a_json_schema() -> None:
    adopted = adopt(forecast())
    assert list(adopted.args) == ["city", "days"]
    for wrong, told in {"4": "days: 4 is greater than the maximum of 3", "soon": "days: 'soon' is not of type"}.items():
        with pytest.raises(BadArguments, match=told):
            invoke(adopted, {"city": "Lisbon", "days": wrong})
    with pytest.raises(BadArguments, match="unknown: country; missing: city"):
        invoke(adopted, {"country": "PT"})


def test_risks_are_those_that_the_tool_names() -> None:
    adopted = adopt(forecast(metadata={"readOnlyHint": True, "openWorldHint": None, "title": "Weather"}))
    assert adopted.hints == Hints(readOnlyHint=True)


def test_an_error_that_the_tool_hands_over_as_its_result_is_a_failure() -> None:
    def fail(city: str) -> str:
        raise ToolException(f"no weather in {city}")

    for handled in (True, False):
        with pytest.raises(ToolFailed, match="no weather in Lisbon"):
            invoke(adopt(forecast(coroutine=None, func=fail, handle_tool_error=handled)), {"city": "Lisbon"})


def test_what_langchain_puts_in_is_not_the_models_to_give() -> None:
    @langchain_tool
    def note(text: str, call: Annotated[str, InjectedToolCallId]) -> str:
        """Note it."""
        return f"{text} {bool(call)}"

    adopted = adopt(note)
    assert list(adopted.args) == ["text"]
    assert invoke(adopted, {"text": "milk"}) == "milk True"


def test_a_tool_of_one_text() -> None:
    adopted = adopt(TextTool(name="shout", func=str.upper, description="Shout."))
    assert invoke(adopted, {"tool_input": "milk"}) == "MILK"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"name": "tell: all"}, "no name for a tool"),
        ({"args_schema": {"type": "object", "properties": {"x": {"type": "strange"}}}}, "no JSON schema"),
        ({"args_schema": {"type": "array"}}, "not that of an object"),
        ({"args_schema": {"properties": {"x": {"$ref": "http://example.com/x.json"}}}}, "refers to http://example.com"),
        ({"args_schema": {"properties": {"x": {"$ref": "#/$defs/x"}}}}, "refers to #/\\$defs/x, which is not in it"),
        (
            {"args_schema": {"properties": {"config": {}, "run_manager": {}}}},
            "takes config and run_manager, which Lang",
        ),
    ],
)
def test_what_cannot_be_adopted_says_why(more: dict[str, Any], told: str) -> None:
    with pytest.raises(ToolDefinitionError, match=told):
        adopt(forecast(**more))


ODD = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "properties": {
        "any": True,
        "shade": {"$ref": "#/definitions/shade"},
        "nest": {"type": "array", "items": {"$ref": "#/properties/nest"}},
        "size": {"type": "boolean"},
    },
    "additionalProperties": {},
    "definitions": {"shade": {"enum": ["light", "dark"]}},
}


def test_a_legal_schema_is_understood_however_odd_it_is() -> None:
    def tell(**given: Any) -> dict[str, Any]:
        return given

    adopted = adopt(forecast(args_schema=ODD, func=tell, coroutine=None))
    assert adopted.candidates("shade") == ["light", "dark"]
    assert adopted.candidates("any") is None and adopted.candidates("nest") is None
    given = {"any": "words", "shade": "dark", "nest": "[[], [[]]]", "size": "1", "other": "7"}
    told = '{"any": "words", "shade": "dark", "nest": [[], [[]]], "size": true, "other": "7"}'
    assert invoke(adopted, given) == told
    with pytest.raises(BadArguments, match="shade: 'green' is not one of"):
        invoke(adopted, {"shade": "green"})


class Multiplied:
    """What the two suites are given."""

    @property
    def tool_constructor(self) -> BaseTool:
        return adopt(multiply)

    @property
    def tool_invoke_params_example(self) -> dict[str, Any]:
        return {"a": 2, "b": 3}


class TestLangChainUnitSuite(Multiplied, ToolsUnitTests):  # type: ignore[misc, unused-ignore]
    """What LangChain asks of every tool's definition."""


@pytest.mark.anyio
class TestLangChainIntegrationSuite(Multiplied, ToolsIntegrationTests):  # type: ignore[misc, unused-ignore]
    """What LangChain asks of every tool's calls."""

    @pytest.fixture
    def anyio_backend(self) -> str:
        return "asyncio"
