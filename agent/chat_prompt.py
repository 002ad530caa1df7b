"""From LangChain's messages to what a chat model reads, by the template in its own file.

What people, tools and documents say is kept apart from the template's words up to the tokeniser, so that a message in
which `<|im_end|>` stands holds those characters and ends nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from langchain_core.messages import AIMessage, BaseMessage, ChatMessage, HumanMessage, SystemMessage, ToolMessage
from llama_cpp.llama_chat_format import Jinja2ChatFormatter
from tapwright.errors import TapwrightError

OPEN, CLOSE = "<tool_call>", "</tool_call>"
# For a file that brings no template of its own.
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
# Characters of the private use area stand for a message's words while the template is filled in.
_PLACE = re.compile("\ue000(\\d+)\ue001")
_TEXTLESS = ("image", "image_url", "audio", "input_audio", "video", "file", "document")


class BadConversation(TapwrightError):
    """The model cannot be given these messages."""


class Piece(NamedTuple):
    """Text of the prompt; only in the template's own words do special tokens count."""

    text: str
    own: bool


def prompt(
    template: str, messages: Sequence[BaseMessage], rule: str = "", *, bos: str = "", eos: str = ""
) -> list[Piece]:
    """The prompt for the model's next message.

    Args:
        template: The Jinja template of the model's file.
        messages: The conversation.
        rule: Is added to the system message, or makes one.
        bos: The text of the token that begins a sequence.
        eos: The text of the token that ends one.

    Raises:
        BadConversation: no messages, one with something else than text, or an order that the template does not take.
    """
    said = [_said(message) for message in messages]
    if not said:
        raise BadConversation("There is no message.", "Say something.")
    if rule and said[0][0] == "system":
        said[0] = ("system", f"{said[0][1]}\n\n{rule}")
    elif rule:
        said.insert(0, ("system", rule))
    places: Any = [{"role": role, "content": f"\ue000{n}\ue001"} for n, (role, _) in enumerate(said)]
    try:
        text = Jinja2ChatFormatter(template, eos_token=eos, bos_token=bos)(messages=places).prompt
    except Exception as error:  # a template may raise anything, most often over the order of roles
        raise BadConversation(
            f"The model's template does not take these messages ({error}).", "Let person and model take turns."
        ) from error
    parts = _PLACE.split(text)
    pieces = [Piece(said[int(part)][1] if n % 2 else part, own=not n % 2) for n, part in enumerate(parts)]
    return [piece for piece in pieces if piece.text]


def _said(message: BaseMessage) -> tuple[str, str]:
    """A message's role and words."""
    words = _words(message)
    match message:
        case SystemMessage():
            return "system", words
        case AIMessage():
            return "assistant", "\n".join([*([words] if words else []), *map(_called, message.tool_calls)])
        case ToolMessage():
            # few templates know of a role for tools
            return "user", f"<tool_response>\n{words}\n</tool_response>"
        case HumanMessage():
            return "user", words
        case ChatMessage():
            return message.role, words
    raise BadConversation(f"A {message.type} message says nothing to this model.", "Leave it out.")


def _words(message: BaseMessage) -> str:
    if isinstance(message.content, str):
        return message.content
    words = []
    for block in message.content:
        if isinstance(block, str):
            words.append(block)
        elif block.get("type") == "text":
            words.append(str(block["text"]))
        elif block.get("type") in _TEXTLESS:
            raise BadConversation(f"This model reads text only, not {block['type']}.", "Say it in words.")
    return "\n".join(words)


def _called(call: Any) -> str:
    body = json.dumps({"name": call["name"], "arguments": call["args"]}, ensure_ascii=False)
    return f"{OPEN}\n{body}\n{CLOSE}"
