"""The local model as a LangChain chat model: what it writes, calls and shapes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, Literal, TypedDict

import pytest
from chat_tools import Person, open_app, set_timer
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.utils.json_schema import dereference_refs
from pydantic import BaseModel, Field
from tapwright.agent.chat_grammar import ITEMS, TEXT, SchemaNotSupported, answer_grammar, call_grammar, plain
from tapwright.agent.chat_llama import ModelBusy, Sampling, Writer, Written, until
from tapwright.agent.chat_model import ChatTapwright, NoSuchTool, parsed
from tapwright.agent.chat_prompt import CHATML, Piece
from tapwright.agent.weights import ModelMissing

CALL = '<tool_call>\n{"name": "set_timer", "arguments": {"minutes": 5}}\n</tool_call>'


class Scribe:
    """Writes what it is told to, and keeps what it was asked."""

    template = CHATML
    marks = ("", "")

    def __init__(self, *pieces: str, reason: Literal["stop", "length"] = "stop") -> None:
        self.pieces, self.reason = pieces, reason
        self.prompt: Sequence[Piece] = ()
        self.asked: dict[str, Any] = {}

    def write(self, prompt: Sequence[Piece], **asked: Any) -> Iterator[str | Written]:
        self.prompt, self.asked = prompt, asked
        yield from self.pieces
        yield Written(self.reason, 7, len(self.pieces))

    @property
    def read(self) -> str:
        return "".join(piece.text for piece in self.prompt)


@pytest.fixture
def scribe(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a model that writes these pieces."""

    def make(*pieces: str, **more: Any) -> Scribe:
        made = Scribe(*pieces, **more)
        monkeypatch.setattr(ChatTapwright, "_writer", lambda self: made)
        return made

    return make


# -- answers ------------------------------------------------------------------------------------------


def test_it_answers(scribe: Any) -> None:
    scribe("Hel", "lo.")
    answer = ChatTapwright().invoke("Hi")
    assert isinstance(answer, AIMessage)
    assert answer.text == "Hello."
    assert answer.usage_metadata == {"input_tokens": 7, "output_tokens": 2, "total_tokens": 9}
    assert answer.response_metadata["finish_reason"] == "stop"
    assert answer.response_metadata["model_name"] == "smollm2-135m"


def test_it_streams_as_it_writes(scribe: Any) -> None:
    scribe("Hel", "lo.")
    chunks = list(ChatTapwright().stream("Hi"))
    assert [chunk.text for chunk in chunks] == ["Hel", "lo.", ""]
    assert chunks[-1].chunk_position == "last"
    whole = chunks[0] + chunks[1] + chunks[2]
    assert isinstance(whole, AIMessageChunk)
    assert whole.usage_metadata is not None and whole.usage_metadata["total_tokens"] == 9


@pytest.mark.asyncio
async def test_it_answers_asynchronously(scribe: Any) -> None:
    scribe("Hello.")
    assert (await ChatTapwright().ainvoke("Hi")).text == "Hello."
    assert "".join([chunk.text async for chunk in ChatTapwright().astream("Hi")]) == "Hello."


def test_stops_limits_and_chance_are_passed_on(scribe: Any) -> None:
    made = scribe("x")
    ChatTapwright(stop=["END"], max_tokens=9, temperature=0.5, seed=3).invoke("Hi", stop=["\n"])
    assert made.asked["stop"] == ["END", "\n"]
    assert made.asked["most"] == 9
    assert made.asked["sampling"] == Sampling(0.5, 0.95, 3)
    assert made.asked["grammar"] == ""


def test_a_file_that_is_not_there_is_told_when_it_is_needed(tmp_path: Path) -> None:
    model = ChatTapwright(model=str(tmp_path / "none.gguf"))
    with pytest.raises(ModelMissing):
        model.invoke("Hi")


@pytest.mark.parametrize(
    ("text", "stops", "found"),
    [
        ("one two", [], ("one two", "", False)),
        ("one two", ["two"], ("one ", "", True)),
        ("one tw", ["two", "x"], ("one ", "tw", False)),
        ("a two one", ["one", "two"], ("a ", "", True)),
        ("abc", [""], ("abc", "", False)),
    ],
)
def test_what_may_become_a_stop_is_held_back(text: str, stops: list[str], found: tuple[str, str, bool]) -> None:
    assert until(text, stops) == found


@given(st.text("ab", max_size=30), st.lists(st.text("ab", min_size=1, max_size=3), max_size=3))
def test_no_stop_gets_through_in_whatever_pieces_it_comes(text: str, stops: list[str]) -> None:
    told, held, over = "", "", False
    for character in text:
        ready, held, over = until(held + character, stops)
        told += ready
        if over:
            break
    told += held
    assert text.startswith(told)
    assert not any(stop in told for stop in stops)
    assert over == any(stop in text for stop in stops) == (told != text)


# -- tools --------------------------------------------------------------------------------------------


def test_a_call_comes_as_a_call(scribe: Any) -> None:
    made = scribe(CALL[:15], CALL[15:])
    answer = ChatTapwright().bind_tools([set_timer, open_app]).invoke("Five minutes")
    (call,) = answer.tool_calls
    assert (call["name"], call["args"], answer.text) == ("set_timer", {"minutes": 5}, "")
    assert answer.response_metadata["finish_reason"] == "tool_calls"
    assert '"open_app"' in made.read and "Otherwise answer in words" in made.read


def test_a_call_is_streamed_whole(scribe: Any) -> None:
    scribe(*CALL)
    chunks = list(ChatTapwright().bind_tools([set_timer]).stream("Five minutes"))
    assert "".join(chunk.text for chunk in chunks) == ""
    assert chunks[-1].tool_calls[0]["args"] == {"minutes": 5}


def test_words_instead_of_a_call_come_as_words(scribe: Any) -> None:
    scribe("<t", "ool", " is what?")
    chunks = list(ChatTapwright().bind_tools([set_timer]).stream("Hi"))
    assert "".join(chunk.text for chunk in chunks) == "<tool is what?"
    assert not any(chunk.tool_calls for chunk in chunks)


def test_a_call_that_was_cut_off_is_none(scribe: Any) -> None:
    scribe(CALL[:40], reason="length")
    answer = ChatTapwright().bind_tools([set_timer], tool_choice="any").invoke("Five minutes")
    assert answer.tool_calls == []
    assert answer.text == CALL[:40]
    assert answer.response_metadata["finish_reason"] == "length"


@pytest.mark.parametrize("choice", ["any", "required", True, "set_timer", {"function": {"name": "set_timer"}}])
def test_a_call_can_be_wanted(scribe: Any, choice: Any) -> None:
    made = scribe(CALL)
    ChatTapwright().bind_tools([set_timer], tool_choice=choice).invoke("Five minutes")
    assert made.asked["grammar"].startswith('root ::= "<tool_call>\\n" call')
    assert "text ::=" not in made.asked["grammar"]
    assert "Otherwise" not in made.read


@pytest.mark.parametrize("choice", ["none", False])
def test_no_call_can_be_wanted(scribe: Any, choice: Any) -> None:
    made = scribe("Hi")
    ChatTapwright().bind_tools([set_timer], tool_choice=choice).invoke("Five minutes")
    assert made.asked["grammar"] == ""
    assert "set_timer" not in made.read


def test_one_tool_of_several_can_be_wanted(scribe: Any) -> None:
    made = scribe(CALL)
    ChatTapwright().bind_tools([set_timer, open_app], tool_choice="set_timer").invoke("Five minutes")
    assert "open_app" not in made.asked["grammar"]


def test_a_tool_that_is_not_there_cannot_be_wanted() -> None:
    with pytest.raises(NoSuchTool):
        ChatTapwright().bind_tools([set_timer], tool_choice="fly")


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5) | st.none(), max_size=3))
def test_a_whole_call_is_read_back_as_it_was_written(arguments: dict[str, Any]) -> None:
    call = parsed(f"<tool_call>\n{json.dumps({'name': 'f', 'arguments': arguments})}\n</tool_call>")
    assert call["name"] == "f"
    assert json.loads(call["args"]) == arguments


# -- shape --------------------------------------------------------------------------------------------


class PersonDict(TypedDict):
    """Somebody."""

    name: str
    age: int


@pytest.mark.parametrize("schema", [Person, PersonDict, Person.model_json_schema()], ids=["pydantic", "typed", "json"])
@pytest.mark.parametrize("method", ["json_schema", "json_mode", "function_calling"])
def test_an_answer_can_have_a_shape(scribe: Any, schema: Any, method: str) -> None:
    body = {"name": "Anna", "age": 41}
    called = f"<tool_call>\n{json.dumps({'name': 'Person', 'arguments': body})}\n</tool_call>"
    if schema is PersonDict:
        called = called.replace('"Person"', '"PersonDict"')
    made = scribe(called if method == "function_calling" else json.dumps(body))
    found = ChatTapwright().with_structured_output(schema, method=method).invoke("Anna is 41.")
    assert found == (Person(**body) if schema is Person else body)
    assert '"\\"age\\""' in made.asked["grammar"]
    assert '"age"' in made.read


def test_what_was_written_can_come_along(scribe: Any) -> None:
    scribe('{"name": "Anna"}')
    found = ChatTapwright().with_structured_output(Person, include_raw=True).invoke("Anna is 41.")
    assert found["raw"].text == '{"name": "Anna"}'
    assert found["parsed"] is None
    assert "age" in str(found["parsing_error"])


def test_an_unknown_way_to_shape_it_is_refused() -> None:
    with pytest.raises(ValueError, match="telepathy"):
        ChatTapwright().with_structured_output(Person, method="telepathy")


class Size(Enum):
    S = "s"
    M = "m"


class Order(BaseModel):
    size: Size
    notes: list[str] = Field(default_factory=list, description="free words")
    person: Person | None = None
    many: dict[str, int] = Field(default_factory=dict)
    anything: Any = None


def test_texts_and_lists_without_a_limit_get_one() -> None:
    shape = plain(dereference_refs(Order.model_json_schema()))["properties"]
    assert shape["notes"] == {
        "type": "array",
        "items": {"type": "string", "minLength": 0, "maxLength": TEXT},
        "minItems": 0,
        "maxItems": ITEMS,
    }
    assert shape["size"] == {"enum": ["s", "m"]}
    assert shape["anything"] == {"type": "value"}
    assert shape["many"]["additionalProperties"] == {"type": "integer"}


def test_a_schemas_own_limits_stay() -> None:
    assert plain({"type": "string", "maxLength": 500})["maxLength"] == 500
    assert plain({"type": "array", "items": {"type": "integer"}, "minItems": 20})["maxItems"] == 20
    assert plain({"type": "string", "format": "date"}) == {"type": "string", "format": "date"}


def test_a_property_may_be_called_like_a_word_of_the_schema() -> None:
    schema = {"type": "object", "properties": {"title": {"type": "string"}, "type": {"type": "integer"}}}
    assert list(plain(schema)["properties"]) == ["title", "type"]


def test_nested_and_optional_parts_have_a_grammar() -> None:
    grammar = answer_grammar(Order.model_json_schema())
    assert grammar.startswith("root ::=")
    assert '"\\"s\\""' in grammar


def test_a_schema_without_a_grammar_is_told() -> None:
    with pytest.raises(SchemaNotSupported):
        answer_grammar({"type": "quantum"})


def test_every_tool_has_its_own_branch() -> None:
    listed = [
        {"type": "function", "function": {"name": name, "parameters": {"type": "object", "properties": {}}}}
        for name in ("one", "two")
    ]
    grammar = call_grammar(listed, must=False)
    assert '"\\"one\\""' in grammar and '"\\"two\\""' in grammar
    assert "text ::= [^<]" in grammar


# -- one model, many callers --------------------------------------------------------------------------


def test_a_conversation_waits_for_the_one_before_it() -> None:
    class Slow(Writer):
        def __init__(self) -> None:
            self._lock = threading.Lock()

        def _write(self, *args: Any) -> Iterator[str | Written]:
            yield "a"
            yield Written("stop", 1, 1)

    model = Slow()
    first = model.write([], most=1, sampling=Sampling())
    assert next(first) == "a"
    with pytest.raises(ModelBusy, match="at work"):
        next(model.write([], most=1, sampling=Sampling(), patience=0.01))
    first.close()  # type: ignore[attr-defined]
    assert next(model.write([], most=1, sampling=Sampling(), patience=0.01)) == "a"
