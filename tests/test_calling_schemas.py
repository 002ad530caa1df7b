"""A call fits its schema whatever is written: schemas drawn at random, filled in by a model that knows nothing."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, Literal, Optional

import pytest
from call_models import Drawn, Nest, Party, Person, Shade
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, TypeAdapter, create_model
from tapwright.agent.calling.caller import Caller
from tapwright.agent.calling.signature import Function


class Loose(BaseModel):
    """Two fields of any kind."""

    one: list[Any]
    two: Any


PLAIN: list[Any] = [
    str,
    int,
    float,
    bool,
    date,
    time,
    datetime,
    Literal["red", "dark blue", 3],
    Annotated[int, Field(ge=3, le=9)],
    Annotated[int, Field(gt=1000, multiple_of=5)],
    Annotated[float, Field(ge=-1, lt=1)],
    Annotated[str, Field(min_length=2, max_length=6)],
    Annotated[str, Field(pattern=r"^[a-z]+$")],
]
DEEP: list[Any] = [
    *(list.__class_getitem__(kind) for kind in PLAIN),
    Annotated[list[int], Field(min_length=2, max_length=3)],
    dict[str, int],
    dict[str, Any],
    dict[str, list[str]],
    list[list[int]],
    list[Person],
    tuple[int, ...],
    list,
    list[Any],
    list[dict[str, Any]],
    list[list[Any]],
    list[int | str],
    list[Shade],
    dict[str, Shade],
    dict[str, Person],
    list[dict[str, Person]],
    list[dict[str, Shade]],
    tuple[Shade, int],
    int | str,
    Literal["all"] | list[int],
    Loose,
    Nest,
    Person,
    Party,
    Any,
]


@st.composite
def functions(draw: st.DrawFn) -> tuple[Function, type[BaseModel]]:
    """A function with up to five arguments of any types, some of them optional, some nested."""
    fields: dict[str, Any] = {}
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from([*PLAIN, *DEEP]))
        match draw(st.integers(0, 2)):
            case 0:
                fields[f"field_{number}"] = (kind, ...)
            case 1:
                fields[f"field_{number}"] = (Any if kind is Any else Optional[kind], None)  # noqa: UP045
            case _:
                inner = create_model(f"Inner{number}", one=(kind, ...), two=(int | None, None))
                fields[f"field_{number}"] = (inner, ...) if draw(st.booleans()) else (inner | None, None)
    model = create_model("Drawn", **fields)
    return Function("drawn", "Drawn.", model.model_json_schema()), model


def always_fits(drawn: tuple[Function, type[BaseModel]], seed: int, goal: str) -> None:
    """Whatever the model writes, the arguments are accepted, or something is said to be missing."""
    function, model = drawn
    filled = Caller(Drawn(seed)).fill(goal, function)  # type: ignore[arg-type]
    if not filled.missing:
        TypeAdapter(model).validate_python(filled.arguments)


slow_is_fine = settings(deadline=None, suppress_health_check=list(HealthCheck))


@given(functions(), st.integers(0, 2**31), st.text(max_size=60))
@settings(slow_is_fine, max_examples=150)
def test_a_call_always_fits_its_schema(drawn: tuple[Function, type[BaseModel]], seed: int, goal: str) -> None:
    always_fits(drawn, seed, goal)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(functions(), st.integers(0, 2**31), st.text(max_size=60))
@settings(slow_is_fine, max_examples=10_000)
def test_ten_thousand_calls_fit_their_schemas(drawn: tuple[Function, type[BaseModel]], seed: int, goal: str) -> None:
    always_fits(drawn, seed, goal)


@pytest.mark.parametrize("kind", [*PLAIN[:9], *DEEP[:6], Person, Party, dict[str, int], list[Person]], ids=str)
def test_a_model_that_knows_nothing_still_writes_values(kind: Any) -> None:
    model = create_model("One", it=(kind, ...))
    function = Function("one", "One.", model.model_json_schema())
    filled = [Caller(Drawn(seed)).fill("go", function) for seed in range(40)]  # type: ignore[arg-type]
    whole = [one.arguments for one in filled if not one.missing]
    assert whole
    for arguments in whole:
        TypeAdapter(model).validate_python(arguments)
