"""Values as the small model writes them, one line each: the legal texts as a regular expression, and there and back.

Text stands bare up to the end of its line; numbers, truth values and choices as they are; dates and times in ISO 8601
(`2026-11-22`, `07:30`, `2026-11-22 07:30`), or in the words of the request (`tomorrow at 7`), which the phone's clock
gives a meaning; lists, and whatever lies deeper, as JSON (RFC 8259).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

import regex

from ...tools.arguments import truth
from .moments import resolve
from .signature import Kind, Slot, alternatives, plain

LONGEST_LIST = 40
_NAME = r"[A-Za-z][A-Za-z0-9 ]{0,40}"
_STRING = r'"(?:[^"\\\n\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"'
_NUMBER = r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,12})?(?:[eE][+-]?\d{1,2})?"
_DATE = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_PHRASE = r"[\p{L}\d][\p{L}\d ,.'/:-]{0,50}"
_ISO: dict[Kind, str] = {"date": _DATE, "time": _TIME, "datetime": f"{_DATE} {_TIME}"}
_PLAIN: dict[Kind, str] = {
    "text": r"[^\s\p{C}](?:[^\n\p{C}]*[^\s\p{C}])?",
    "integer": r"-?(?:0|[1-9]\d{0,17})",
    "number": _NUMBER,
    "boolean": "true|false",
    **_ISO,
}
_ANY = "(?&any)"
# any JSON value, by recursion; a group has one definition, however often it is referred to
_DEFINED = (
    rf"(?(DEFINE)(?P<any>{_STRING}|{_NUMBER}|true|false|null|\[(?:(?&any)(?:, (?&any))*)?\]"
    rf"|\{{(?:{_STRING}: (?&any)(?:, {_STRING}: (?&any))*)?\}}))"
)
_DEEPEST = 4
_OPTIONAL = 6


class BadValue(ValueError):
    """The text is no value of the slot."""


def pattern(slot: Slot, *, unknown: bool = False, phrases: bool = False) -> regex.Pattern[str]:
    """What may be written for a slot: a value, with its name and a colon before it where names are free.

    Args:
        slot: Whose value.
        unknown: A question mark is allowed as well.
        phrases: Days and times may be said in other words than those of ISO 8601.
    """
    value = _expression(slot)
    if phrases and slot.kind in _ISO:
        value = rf"{value}|{_PHRASE}"
    whole = rf"(?:{_NAME}: (?:{value}))" if slot.free else value
    return _compiled(rf"{whole}|\?" if unknown else whole)


@lru_cache(maxsize=512)
def _compiled(expression: str) -> regex.Pattern[str]:
    return regex.compile(f"{_DEFINED}(?:{expression})" if _ANY in expression else expression)


def _expression(slot: Slot) -> str:
    if slot.kind == "choice":
        return "|".join(regex.escape(bare(option)) for option in sorted(slot.options, key=lambda o: -len(bare(o))))
    if slot.kind == "list":
        assert slot.item is not None
        item = _item(slot.item)
        schema = plain(slot.schema)
        least, most = int(schema.get("minItems", 0)), int(schema.get("maxItems", LONGEST_LIST))
        some = rf"(?:{item})(?:, (?:{item})){{{max(0, least - 1)},{max(0, most - 1)}}}"
        return rf"\[{some}\]" if least else rf"\[(?:{some})?\]"
    if slot.kind == "integer" and slot.low is not None and slot.low >= 0:
        return r"0|[1-9]\d{0,17}"
    if slot.kind == "json":
        return _json(slot.schema, _DEEPEST)
    return _PLAIN[slot.kind]


def _json(schema: Mapping[str, Any], deep: int) -> str:
    """A JSON value of a flat schema; any value where the schema is too deep or says nothing."""
    ways = dict.fromkeys(_one_way(one, deep) for one in alternatives(schema))
    return "|".join(ways)


def _one_way(schema: Mapping[str, Any], deep: int) -> str:
    if "const" in schema or "enum" in schema:
        options = schema["enum"] if "enum" in schema else [schema["const"]]
        return "|".join(regex.escape(json.dumps(option, ensure_ascii=False)) for option in options)
    match schema.get("type"):
        case "string":
            form = {"date": _DATE, "time": _TIME, "date-time": f"{_DATE}[ T]{_TIME}"}.get(str(schema.get("format")))
            return f'"{form}"' if form else _STRING
        case "integer":
            return _PLAIN["integer"]
        case "number":
            return _NUMBER
        case "boolean":
            return "true|false"
        case "array" if deep and schema.get("prefixItems"):
            items = ", ".join(f"(?:{_json(item, deep - 1)})" for item in schema["prefixItems"])
            return rf"\[{items}\]"
        case "array":
            item = _json(schema.get("items") or {}, deep - 1) if deep else _ANY
            return rf"\[(?:(?:{item})(?:, (?:{item})){{0,{LONGEST_LIST - 1}}})?\]"
        case "object" if deep and schema.get("properties"):
            needed = schema.get("required", ())
            parts = [
                (rf'"{regex.escape(name)}": (?:{_json(one, deep - 1)})', name in needed)
                for name, one in schema["properties"].items()
            ]
            return rf"\{{{_fields(parts)}\}}"
        case "object":
            more = schema.get("additionalProperties")
            value = f"{_STRING}: (?:{_json(more, deep - 1) if deep and isinstance(more, Mapping) else _ANY})"
            return rf"\{{(?:{value}(?:, {value})*)?\}}"
    return _ANY


def _fields(parts: Sequence[tuple[str, bool]]) -> str:
    """Fields in their order with commas between, those that are not needed perhaps left out."""
    needed = [place for place, (_, must) in enumerate(parts) if must]
    if not needed and len(parts) > _OPTIONAL:
        parts = parts[:_OPTIONAL]
    if needed:
        # what stands before the first that is needed ends with a comma, what stands after it begins with one
        first = needed[0]
        before = "".join(f"(?:{text}, )?" for text, _ in parts[:first])
        after = "".join(f", {text}" if must else f"(?:, {text})?" for text, must in parts[first + 1 :])
        return f"{before}{parts[first][0]}{after}"
    ways = [
        text + "".join(f"(?:, {later})?" for later, _ in parts[place + 1 :]) for place, (text, _) in enumerate(parts)
    ]
    return f"(?:{'|'.join(ways)})?"


def _item(item: Slot) -> str:
    """A list's element as JSON."""
    if item.kind == "choice":
        return "|".join(regex.escape(json.dumps(option, ensure_ascii=False)) for option in item.options)
    if item.kind == "text":
        return _STRING
    if item.kind in _ISO:
        return f'"(?:{_ISO[item.kind]})"'
    return _expression(item)


def bare(option: Any) -> str:
    """One of a choice's options as it is written."""
    return json.dumps(option) if isinstance(option, bool) else " ".join(str(option).split())


def written(slot: Slot, value: Any) -> str:
    """A value as it is written, for training and for showing.

    Raises:
        BadValue: it is no value of the slot.
    """
    try:
        text = _written(slot, value)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadValue(f"{value!r} is no {slot.kind}") from error
    if not _compiled(_expression(slot)).fullmatch(text):
        raise BadValue(f"{text!r} is no {slot.kind}")
    return text


def _written(slot: Slot, value: Any) -> str:
    match slot.kind:
        case "datetime" if slot.epoch:
            return datetime.fromtimestamp(int(value) / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")
        case "date" | "time" | "datetime":
            text = value.isoformat() if isinstance(value, date | time) else str(value)
            text = text.replace("T", " ").removesuffix("Z")
            return text[:-3] if regex.fullmatch(r".*\d\d:\d\d:00", text) else text
        case "boolean":
            return "true" if truth(value) else "false"
        case "integer":
            return str(int(value))
        case "number":
            return json.dumps(float(value)).removesuffix(".0")
        case "choice":
            return bare(value)
        case "text":
            return " ".join(str(value).split())
        case "list":
            assert slot.item is not None
            values = value if isinstance(value, list | tuple) else [value]
            item = slot.item
            texts = [_written(item, one) for one in values]
            quoted = item.kind not in ("integer", "number", "boolean", "choice")
            dumped = [
                json.dumps(one, ensure_ascii=False)
                if item.kind == "choice"
                else json.dumps(text, ensure_ascii=False)
                if quoted
                else text
                for one, text in zip(values, texts, strict=True)
            ]
            return f"[{', '.join(dumped)}]"
        case "json":
            return json.dumps(value, ensure_ascii=False)


def parsed(slot: Slot, text: str, *, now: datetime | None = None, said: str = "") -> Any:
    """The value that stands in a text: a JSON value, dates and times as ISO texts, an epoch in milliseconds.

    Args:
        slot: Whose value.
        text: What is written.
        now: The phone's clock, against which words such as `tomorrow` are understood; None: they are not.
        said: What was said; only its own words are understood so.

    Raises:
        BadValue: the text is no value of the slot, or a number out of its bounds, or no day of the calendar.
    """
    if not _compiled(_expression(slot)).fullmatch(text) and not (now is not None and slot.kind in _ISO):
        raise BadValue(f"{text!r} is no {slot.kind}")
    match slot.kind:
        case "integer" | "number":
            number = int(text) if slot.kind == "integer" else float(text)
            if (slot.low is not None and number < slot.low) or (slot.high is not None and number > slot.high):
                raise BadValue(f"{text} is out of bounds")
            return _fitting(slot, number)
        case "boolean":
            return text == "true"
        case "choice":
            return next(option for option in slot.options if bare(option) == text)
        case "date" | "time" | "datetime":
            return _moment(slot, text, now, said)
        case "list" | "json":
            return _fitting(slot, json.loads(text))
    return _fitting(slot, text)


def _fitting(slot: Slot, value: Any) -> Any:
    if not slot.allows(value):
        raise BadValue(f"{value!r} does not fit {slot.name}")
    return value


def _moment(slot: Slot, text: str, now: datetime | None, said: str) -> Any:
    try:
        moment = datetime.fromisoformat(f"2000-01-01 {text}" if slot.kind == "time" else text)
    except ValueError as error:
        moment_said = resolve(text, now) if now is not None and text.casefold() in said.casefold() else None
        if moment_said is None:
            raise BadValue(f"{text!r} is no {slot.kind}") from error
        moment = moment_said
    match slot.kind:
        case "date":
            return moment.date().isoformat()
        case "time":
            return moment.time().isoformat()
    return round(moment.replace(tzinfo=UTC).timestamp() * 1000) if slot.epoch else moment.isoformat()


def nested(values: Mapping[tuple[str, ...], Any]) -> dict[str, Any]:
    """Values by path, put together again into arguments."""
    out: dict[str, Any] = {}
    for path, value in values.items():
        place = out
        for part in path[:-1]:
            place = place.setdefault(part, {})
        place[path[-1]] = value
    return out
