"""`ChatTapwright`: the local small model as a LangChain chat model, with streaming, tool calls and structured output.

Calls and structured answers are decoded under a grammar made from their JSON schemas, so that they always fit them;
whether they are also right depends on the model. The default one has 135 million parameters.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.language_models.base import LangSmithParams
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.output_parsers import JsonOutputParser, PydanticOutputParser
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable, RunnableMap, RunnablePassthrough
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_json_schema, convert_to_openai_tool
from pydantic import BaseModel, Field
from tapwright.errors import TapwrightError

from .chat_grammar import answer_grammar, call_grammar
from .chat_llama import Sampling, Writer, Written, writer
from .chat_prompt import CLOSE, OPEN, prompt
from .weights import DEFAULT, choose_model

_CALL = f'To call a tool write {OPEN}{{"name": …, "arguments": …}}{CLOSE}.'


class NoSuchTool(TapwrightError):
    """`tool_choice` names a tool that was not given."""


class Order(NamedTuple):
    """What is asked of the model beside the messages: a rule for the prompt, a grammar, whether calls may come."""

    rule: str = ""
    grammar: str = ""
    calls: bool = False


class ChatTapwright(BaseChatModel):
    """A GGUF model on this machine's CPU, the installed default one if none is named.

    The file is verified and loaded on the first call, once for all instances; they take turns.

        model = ChatTapwright(max_tokens=64)
        model.invoke("Say hello.").text
        model.bind_tools([set_timer], tool_choice="any").invoke("Five minutes, please").tool_calls
        model.with_structured_output(Person).invoke("Anna is 41.")
    """

    model: str = Field(default="", description="a GGUF file; the installed default if empty")
    temperature: float = Field(default=0.0, ge=0, description="0 always writes the same")
    top_p: float = Field(default=0.95, gt=0, le=1)
    seed: int = 0
    max_tokens: int = Field(default=512, gt=0, description="tokens of an answer at most")
    stop: list[str] | None = Field(default=None, description="texts at which an answer ends")
    context: int = Field(default=4096, gt=0, description="tokens of prompt and answer together")

    @property
    def _llm_type(self) -> str:
        return "tapwright"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        names = ("temperature", "top_p", "seed", "max_tokens", "stop", "context")
        return {"model": self._name, **{name: getattr(self, name) for name in names}}

    @property
    def _name(self) -> str:
        return Path(self.model).stem if self.model else DEFAULT.name

    def _get_ls_params(self, stop: list[str] | None = None, **kwargs: Any) -> LangSmithParams:
        params = super()._get_ls_params(stop=stop or self.stop, **kwargs)
        params["ls_model_name"] = kwargs.get("model") or self._name
        return params

    def _writer(self) -> Writer:
        return writer(choose_model(Path(self.model) if self.model else None).path, self.context)

    # -- answers --------------------------------------------------------------------------------------

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        order = ordered(kwargs.get("tools") or (), kwargs.get("tool_choice"), kwargs.get("response_format"))
        model = self._writer()
        begin, end = model.marks
        warmth, seed = kwargs.get("temperature"), kwargs.get("seed")
        written = model.write(
            prompt(model.template, messages, order.rule, bos=begin, eos=end),
            most=kwargs.get("max_tokens") or self.max_tokens,
            sampling=Sampling(
                self.temperature if warmth is None else warmth, self.top_p, self.seed if seed is None else seed
            ),
            # A grammar ends by itself, and a stop inside a text of it would break it.
            stop=() if order.grammar and not order.calls else [*(self.stop or ()), *(stop or ())],
            grammar=order.grammar,
        )
        held = ""
        for piece in written:
            if isinstance(piece, Written):
                yield self._last(held, piece)
                return
            held += piece
            if order.calls and (held.startswith(OPEN) or OPEN.startswith(held)):
                continue
            yield _told(held, run_manager)
            held = ""

    def _last(self, held: str, written: Written) -> ChatGenerationChunk:
        """The end of an answer: what was held back, as a call if it is a whole one, and what it took."""
        call = parsed(held)
        usage = UsageMetadata(
            input_tokens=written.prompt,
            output_tokens=written.tokens,
            total_tokens=written.prompt + written.tokens,
        )
        message = AIMessageChunk(
            content="" if call else held,
            tool_call_chunks=[call] if call else [],
            usage_metadata=usage,
            response_metadata={
                "finish_reason": "tool_calls" if call else written.reason,
                "model_name": self._name,
                "model_provider": "tapwright",
            },
            chunk_position="last",
        )
        return ChatGenerationChunk(message=message)

    # -- tools and structure --------------------------------------------------------------------------

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | dict[str, Any] | bool | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The model with tools that it may call.

        Args:
            tools: Functions, pydantic classes, LangChain tools, or schemas.
            tool_choice: `auto` (the default) leaves it to the model, `any`, `required` and True want a call, `none`
                and False want none, a tool's name wants that one.
            kwargs: As for `bind`.

        Raises:
            NoSuchTool: `tool_choice` names none of them.
            SchemaNotSupported: no grammar can be made of a tool's schema.
        """
        formatted = [convert_to_openai_tool(tool) for tool in tools]
        ordered(formatted, tool_choice, None)
        return super().bind(tools=formatted, tool_choice=tool_choice, **kwargs)

    def with_structured_output(
        self,
        schema: dict[str, Any] | type,
        *,
        include_raw: bool = False,
        method: str = "json_schema",
        strict: bool | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, Any]:
        """The model with answers of one shape.

        Args:
            schema: A pydantic class (instances come back), a TypedDict or a JSON schema (dicts come back).
            include_raw: A dict of `raw`, `parsed` and `parsing_error` comes back instead.
            method: `json_schema` and `json_mode` are one and the same here, under the schema's grammar;
                `function_calling` wraps the answer into a call.
            strict: Is always so.
            kwargs: Nothing else is known.

        Raises:
            ValueError: an unknown argument.
        """
        if method == "function_calling":
            return super().with_structured_output(schema, include_raw=include_raw, strict=strict, **kwargs)
        if kwargs or method not in ("json_schema", "json_mode"):
            raise ValueError(f"unsupported: {kwargs or method}")
        bound = super().bind(
            response_format=convert_to_json_schema(schema),
            ls_structured_output_format={"kwargs": {"method": method}, "schema": schema},
        )
        is_class = isinstance(schema, type) and issubclass(schema, BaseModel)
        parser: Runnable[Any, Any] = PydanticOutputParser(pydantic_object=schema) if is_class else JsonOutputParser()
        if not include_raw:
            return bound | parser
        kept = RunnablePassthrough.assign(parsed=itemgetter("raw") | parser, parsing_error=lambda _: None)
        failed = RunnablePassthrough.assign(parsed=lambda _: None)
        return RunnableMap(raw=bound) | kept.with_fallbacks([failed], exception_key="parsing_error")


def ordered(
    tools: Sequence[dict[str, Any]], choice: str | dict[str, Any] | bool | None, answer: dict[str, Any] | None
) -> Order:
    """What tools, the choice among them and the shape of the answer come to.

    Raises:
        NoSuchTool: see `ChatTapwright.bind_tools`, as for SchemaNotSupported.
    """
    if answer is not None:
        return Order(f"Answer with JSON of this schema and nothing else: {json.dumps(answer)}", answer_grammar(answer))
    if not tools or choice in ("none", False):
        return Order()
    name = choice.get("function", choice).get("name") if isinstance(choice, dict) else choice
    must = name not in (None, "auto")
    if must and name not in ("any", "required", True):
        tools = [tool for tool in tools if tool["function"]["name"] == name]
        if not tools:
            raise NoSuchTool(f"There is no tool {name!r} to choose.", "Name one of those that are bound.")
    listed = "\n".join(json.dumps(tool["function"], ensure_ascii=False) for tool in tools)
    rule = f"These tools can be called:\n{listed}\n{_CALL}" + ("" if must else " Otherwise answer in words.")
    return Order(rule, call_grammar(tools, must=must), calls=True)


def parsed(text: str) -> Any:
    """The call in a text that is one, whole; None for any other text, one that was cut off among them."""
    if not (text.startswith(OPEN) and text.endswith(CLOSE)):
        return None
    body = json.loads(text.removeprefix(OPEN).removesuffix(CLOSE))
    arguments = json.dumps(body["arguments"], ensure_ascii=False)
    return tool_call_chunk(name=body["name"], args=arguments, id=f"call_{uuid.uuid4().hex}", index=0)


def _told(text: str, run_manager: CallbackManagerForLLMRun | None) -> ChatGenerationChunk:
    chunk = ChatGenerationChunk(message=AIMessageChunk(content=text))
    if run_manager is not None:
        run_manager.on_llm_new_token(text, chunk=chunk)
    return chunk
