"""Tools: what `@tool` makes of a function, what it refuses, two built-in ones, and files of tools."""

from __future__ import annotations

import enum
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from langchain_core.tools import BaseTool, ToolException
from langchain_tests.integration_tests import ToolsIntegrationTests
from langchain_tests.unit_tests import ToolsUnitTests
from pydantic import Field
from tapwright.device_bridge import Action, ActionFailed, AndroidDriver, DeviceGone, Screen
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.errors import TapwrightError
from tapwright.tools import (
    AppNotFound,
    BadArguments,
    Choices,
    Device,
    DuplicateTool,
    Hints,
    MissingDevice,
    Registry,
    ToolDefinitionError,
    ToolError,
    ToolFailed,
    ToolFileError,
    invoke,
    load_file,
    open_app,
    set_timer,
    tool,
)
from tapwright.tools.schema import listed

EXAMPLE = Path(__file__).parents[1] / "examples" / "my_tools.py"


class Pixel:
    """A device that writes down what it is told."""

    def __init__(self, output: str = "") -> None:
        self.output = output
        self.said: list[str] = []
        self.done: list[Action] = []

    def shell(self, command: str) -> str:
        self.said.append(command)
        return self.output

    def apps(self) -> dict[str, str]:
        return {"Settings": "com.android.settings", "Clock": "com.google.android.deskclock"}

    def perform(self, action: Action, screen: Screen) -> None:
        self.done.append(action)


class Unit(enum.Enum):
    METRIC = "metric"
    IMPERIAL = "imperial"


@tool(hints=Hints(readOnlyHint=True))
def measure(
    unit: Unit,
    precise: bool,
    tens: Annotated[int, Field(ge=5, lt=40, multiple_of=10)],
    size: Literal["s", "m"] | None,
    wide: Annotated[int, Field(ge=0, le=100_000)],
    note: str = "none",
) -> str:
    """Measure something.

    In the unit that is asked for.

    Args:
        unit: Which system
            of units.
        precise: To the digit.
        tens: A round number.
        size: How large.
        wide: Anything.
        note: Free text.

    Returns:
        A sentence.
    """
    return f"{unit.value} {precise} {tens} {size} {wide} {note}"


def test_a_function_becomes_a_langchain_tool() -> None:
    assert isinstance(measure, BaseTool)
    assert measure.name == "measure"
    assert measure.summary == "Measure something."
    assert measure.description == "Measure something.\n\nIn the unit that is asked for."
    assert list(measure.args) == ["unit", "precise", "tens", "size", "wide", "note"]
    assert measure.args["unit"]["description"] == "Which system of units."
    assert measure.hints.readOnlyHint and measure.hints.destructiveHint


def test_example_requests_are_given_or_stand_in_the_docstring() -> None:
    @tool(timeout=5)
    def convert(amount: float) -> str:
        """Convert an amount.

        Args:
            amount: In euros.

        Examples:
            - What are 20 euros in dollars?
            "Convert 5 euros"
        """
        return str(amount)

    @tool(examples=("How heavy is it?",))
    def weigh() -> str:
        """Weigh it.

        Examples:
            >>> weigh()
            '3 kg'
        """
        return "3 kg"

    assert convert.examples == ("What are 20 euros in dollars?", "Convert 5 euros")
    assert weigh.examples == ("How heavy is it?",)
    assert measure.examples == ()
    assert "20 euros" not in convert.description
    assert (convert.timeout, weigh.timeout) == (5, 20)


def test_legal_values_are_listed_where_they_are_few() -> None:
    assert measure.candidates("unit") == ["metric", "imperial"]
    assert measure.candidates("precise") == ["true", "false"]
    assert measure.candidates("tens") == ["10", "20", "30"]
    assert measure.candidates("size") == ["s", "m"]
    assert measure.candidates("wide") is None
    assert measure.candidates("note") is None
    with pytest.raises(KeyError):
        measure.candidates("colour")


@pytest.mark.parametrize(
    ("bounds", "values"),
    [
        ({"minimum": 0.5, "exclusiveMaximum": 3}, ["1", "2"]),
        ({"exclusiveMinimum": 0.5, "maximum": 2.5}, ["1", "2"]),
        ({"minimum": 0, "maximum": 2, "multipleOf": 0.5}, ["0", "1", "2"]),
        ({"minimum": 0, "maximum": 8, "multipleOf": 1.5}, ["0", "3", "6"]),
        ({"minimum": 0, "maximum": 10**30}, None),
        ({"minimum": 3, "maximum": 1}, []),
    ],
)
def test_whole_numbers_are_listed_whatever_their_bounds_are(bounds: dict[str, float], values: list[str] | None) -> None:
    assert listed({"type": "integer", **bounds}) == values


def test_every_listed_value_is_accepted_as_a_word() -> None:
    said = invoke(measure, {"unit": "imperial", "precise": "true", "tens": "20", "size": "m", "wide": "7"})
    assert said == "imperial True 20 m 7 none"


@pytest.mark.parametrize("wrong", [{"tens": 11}, {"unit": "cubits"}, {"colour": "red"}, {"size": 3}])
def test_wrong_arguments_are_named(wrong: dict[str, object]) -> None:
    good: dict[str, object] = {"unit": "metric", "precise": False, "tens": 10, "size": None, "wide": 1}
    with pytest.raises(BadArguments, match=next(iter(wrong))):
        invoke(measure, {**good, **wrong})


def test_the_model_never_sees_the_phone() -> None:
    assert {"hours", "minutes", "seconds"} <= set(set_timer.args)
    assert "device" not in set_timer.get_input_jsonschema()["properties"]
    assert "device" not in set_timer.description


def test_set_timer_sends_the_intent() -> None:
    phone = Pixel("Starting: Intent { act=android.intent.action.SET_TIMER (has extras) }\n")
    assert invoke(set_timer, {"hours": 1, "seconds": "30"}, phone) == "timer set for 1 hour 30 seconds"
    assert phone.said == [
        "am start -a android.intent.action.SET_TIMER --ei android.intent.extra.alarm.LENGTH 3630"
        " --ez android.intent.extra.alarm.SKIP_UI true"
    ]
    assert set_timer.candidates("hours") == [str(hour) for hour in range(25)]
    assert set_timer.candidates("minutes") is None


def test_a_timer_of_no_length_is_refused() -> None:
    with pytest.raises(BadArguments, match="0 seconds cannot be set"):
        invoke(set_timer, {"minutes": 0}, Pixel())


def test_what_am_prints_is_read() -> None:
    with pytest.raises(ToolFailed, match="unable to resolve") as caught:
        invoke(
            set_timer, {"minutes": 5}, Pixel("Starting: Intent\nError: Activity not started, unable to resolve Intent")
        )
    assert caught.value.remedy


def test_open_app_takes_the_labels_that_the_phone_has() -> None:
    phone = Pixel()
    assert open_app.candidates("app", phone) == ["Clock", "Settings"]
    assert invoke(open_app, {"app": " clock "}, phone) == "opened Clock"
    assert phone.done == [Action(kind="open_app", package="com.google.android.deskclock")]
    with pytest.raises(AppNotFound, match="Did you mean Settings"):
        invoke(open_app, {"app": "Setings"}, phone)
    with pytest.raises(MissingDevice):
        open_app.candidates("app")


def test_it_is_a_langchain_tool_once_it_is_on_a_phone() -> None:
    phone = Pixel()
    bound = open_app.on(phone)
    message = bound.invoke({"name": "open_app", "args": {"app": "Clock"}, "id": "1", "type": "tool_call"})
    assert message.content == "opened Clock"
    with pytest.raises(MissingDevice, match="needs a phone"):
        open_app.invoke({"app": "Clock"})


def test_a_tool_goes_by_what_the_phone_lacks() -> None:
    class Silent:
        def apps(self) -> dict[str, str]:
            return {}

    silent: Any = Silent()
    tools = Registry([set_timer, open_app])
    assert tools.usable(silent) == []
    assert tools.off(silent) == {"set_timer": "needs shell", "open_app": "needs perform"}
    assert tools.usable(Pixel()) == [set_timer, open_app]
    with pytest.raises(MissingDevice, match="shell"):
        invoke(set_timer, {"minutes": 1}, silent)


def test_what_goes_wrong_is_sorted_by_who_can_mend_it() -> None:
    trouble: list[Exception] = [ActionFailed("the phone refused"), ZeroDivisionError("oops"), DeviceGone("x")]

    @tool
    def fail(device: Device) -> str:
        """Fail."""
        raise trouble.pop(0)

    with pytest.raises(ToolFailed, match="refused"):
        invoke(fail, {}, Pixel())
    with pytest.raises(ToolFailed, match="ZeroDivisionError"):
        invoke(fail, {}, Pixel())
    with pytest.raises(DeviceGone):
        invoke(fail, {}, Pixel())
    assert issubclass(ToolError, TapwrightError)
    assert issubclass(ToolError, ToolException)


def test_what_cannot_be_a_tool_says_why() -> None:
    with pytest.raises(ToolDefinitionError, match="no docstring"):

        @tool
        def silent(x: int) -> str:
            return ""

    with pytest.raises(ToolDefinitionError, match="no type"):

        @tool
        def untyped(x) -> str:  # type: ignore[no-untyped-def]
            """Do."""
            return ""

    with pytest.raises(ToolDefinitionError, match="asynchronous"):

        @tool
        async def later() -> str:
            """Do."""
            return ""

    with pytest.raises(ToolDefinitionError, match="no schema"):

        @tool
        def run(after: Callable[[], None]) -> str:
            """Do."""
            return ""

    with pytest.raises(ToolDefinitionError, match="no name for a tool"):

        @tool(name="do: it")
        def do() -> str:
            """Do."""
            return ""

    with pytest.raises(ToolDefinitionError, match="timeout"):

        @tool(timeout=0)
        def never() -> str:
            """Do."""
            return ""

    with pytest.raises(ToolDefinitionError, match="run takes config, which LangChain keeps for itself"):

        @tool(name="start")
        def run(config: str) -> str:
            """Do."""
            return ""

    with pytest.raises(ToolDefinitionError, match="Name each argument"):

        @tool
        def many(*things: int) -> str:
            """Do."""
            return ""


def test_choices_come_from_the_phone() -> None:
    @tool
    def close(app: Annotated[str, Choices(lambda device: sorted(device.apps().values()))], device: Device) -> str:
        """Close an app."""
        return device.shell(f"am force-stop {app}")

    assert close.on(Pixel()).candidates("app") == ["com.android.settings", "com.google.android.deskclock"]


def test_a_file_of_tools() -> None:
    tools = load_file(EXAMPLE)
    assert [each.name for each in tools] == ["set_screen_timeout", "read_property"]
    phone = Pixel()
    assert invoke(tools[0], {"minutes": "2"}, phone) == "the screen goes off after 2 min"
    assert phone.said == ["settings put system screen_off_timeout 120000"]
    assert tools[1].candidates("name") == ["ro.product.model", "ro.build.version.release"]


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "no Python file"), ("x = 1", "defines no tool"), ("import nothing_of_the_kind", "does not run")],
)
def test_a_bad_file_of_tools_says_why(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "tools.py"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ToolFileError, match=says):
        load_file(path)


def test_names_are_unique() -> None:
    with pytest.raises(DuplicateTool, match="set_timer"):
        Registry([set_timer, set_timer])


def test_the_tools_change_the_simulated_phone(driver: AndroidDriver, state: PhoneState) -> None:
    assert invoke(set_timer, {"minutes": 7}, driver) == "timer set for 7 minutes"
    assert [timer.seconds for timer in state.timers()] == [420]
    invoke(open_app, {"app": "Contacts"}, driver)
    assert driver.observe().app == "com.google.android.contacts"
    assert "Contacts" in (open_app.candidates("app", driver) or [])


class Timer:
    """What the two suites are given: a tool on a phone."""

    @property
    def tool_constructor(self) -> BaseTool:
        return set_timer.on(Pixel())

    @property
    def tool_invoke_params_example(self) -> dict[str, Any]:
        return {"minutes": 5}


class TestLangChainUnitSuite(Timer, ToolsUnitTests):  # type: ignore[misc, unused-ignore]
    """What LangChain asks of every tool's definition."""


@pytest.mark.anyio
class TestLangChainIntegrationSuite(Timer, ToolsIntegrationTests):  # type: ignore[misc, unused-ignore]
    """What LangChain asks of every tool's calls."""

    @pytest.fixture
    def anyio_backend(self) -> str:
        return "asyncio"
