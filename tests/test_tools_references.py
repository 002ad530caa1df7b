"""JSON schemas without references: what each comes to, and that those without an end come to one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tapwright.tools import ToolDefinitionError
from tapwright.tools.references import flat

SHADE = {"enum": ["light", "dark"]}


def only(schema: Any, **more: Any) -> Any:
    """What the one argument's schema comes to."""
    return flat({"properties": {"it": schema}, "$defs": {"shade": SHADE, "a/b": {"type": "string"}}, **more})[
        "properties"
    ]["it"]


@pytest.mark.parametrize(
    ("schema", "comes_to"),
    [
        ({"$ref": "#/$defs/shade"}, SHADE),
        ({"$ref": "#/$defs/a~1b"}, {"type": "string"}),
        ({"$ref": "#/$defs/shade", "description": "Which."}, {**SHADE, "description": "Which."}),
        ({"additionalProperties": {"$ref": "#/$defs/shade"}}, {"additionalProperties": SHADE}),
        ({"prefixItems": [{"$ref": "#/$defs/shade"}, True]}, {"prefixItems": [SHADE, {}]}),
        ({"items": [{"$ref": "#/$defs/shade"}], "additionalItems": False}, {"prefixItems": [SHADE], "items": False}),
        ({"anyOf": [{"$ref": "#/$defs/shade"}, {"type": "null"}]}, {"anyOf": [SHADE, {"type": "null"}]}),
        ({"properties": {"$ref": {"type": "string"}}}, {"properties": {"$ref": {"type": "string"}}}),
        ({"const": {"$ref": "#/nowhere"}}, {"const": {"$ref": "#/nowhere"}}),
        (True, {}),
        (False, {"not": {}}),
    ],
)
def test_a_reference_gives_way_to_what_it_points_to(schema: Any, comes_to: Any) -> None:
    assert only(schema) == comes_to


def test_what_holds_itself_holds_any_value() -> None:
    assert only({"items": {"$ref": "#/properties/it"}}) == {"items": {"items": {}}}
    assert only({"$ref": "#/properties/it"}) == {}


def test_parts_that_name_one_another_come_to_an_end() -> None:
    names = [f"part{number}" for number in range(30)]
    part = {"properties": {name: {"$ref": f"#/$defs/{name}"} for name in names}}
    found = flat({"properties": {"it": {"$ref": "#/$defs/part0"}}, "$defs": dict.fromkeys(names, part)})
    assert set(found["properties"]["it"]["properties"]["part1"]["properties"]) == set(names)
    assert len(json.dumps(found)) < 100_000


@pytest.mark.parametrize("reference", ["#/$defs/nothing", "#anchor", "http://example.com/x.json", "x.json#/a"])
def test_a_reference_that_leads_nowhere_is_refused(reference: str) -> None:
    with pytest.raises(ToolDefinitionError, match=f"The schema refers to {reference.replace('$', '.')}"):
        only({"items": {"$ref": reference}})
