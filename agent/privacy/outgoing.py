"""What leaves this machine, byte by byte: every request to a chat model, as it was sent, for the journal.

A client that is made here tells each request before it goes, attempts that nobody answered among them, and follows no
redirection: a request goes where it was meant to go or nowhere. For a provider whose client cannot be had, the messages
are written down as they were handed over. Keys are never written down.
"""

from __future__ import annotations

import contextvars
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import httpx
from langchain_core.messages import BaseMessage
from langsmith import tracing_context
from pydantic import BaseModel

_KEPT_OUT = frozenset(("authorization", "api-key", "x-api-key", "cookie", "proxy-authorization"))
T = TypeVar("T")


class Request(BaseModel):
    """A request that was sent, or tried.

    Attributes:
        to: The address, or the provider's name.
        bytes: What was sent in all: request line, headers and body; of the messages alone where `exact` is false.
        exact: The body is what was sent; else it is what was handed to the provider's own client.
        status: How the other side answered, 0 if it did not.
        body: What was said.
    """

    to: str
    bytes: int
    exact: bool = True
    status: int = 0
    body: str


class TooLate(httpx.TransportError):
    """Nobody waits for the answer any more: what would be sent now would not be written down."""


class _Notes:
    """The requests of one block, and whether it has ended."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.ended = False


_noted: contextvars.ContextVar[_Notes | None] = contextvars.ContextVar("noted", default=None)


@contextmanager
def noted() -> Iterator[list[Request]]:
    """Collects the requests of clients made by `client`, and lets nothing be traced to anybody, for the block.

    A thread that was begun in the block and goes on after it sends nothing more.
    """
    notes = _Notes()
    token = _noted.set(notes)
    try:
        with tracing_context(enabled=False):
            yield notes.requests
    finally:
        notes.ended = True
        _noted.reset(token)


def client() -> httpx.Client:
    """An HTTP client that tells what it sends."""
    return httpx.Client(event_hooks={"request": [_sending], "response": [_answered]}, follow_redirects=False)


def handed_over(to: str, messages: Sequence[BaseMessage]) -> Request:
    """What a provider's own client was given, where it does not tell what it sends."""
    body = json.dumps([{"role": one.type, "content": one.text} for one in messages], ensure_ascii=False)
    return Request(to=to, bytes=len(body.encode()), exact=False, body=body)


def untraced(steps: Iterator[T]) -> Iterator[T]:
    """The same items; while they are made nothing is traced to LangSmith, whatever the environment says."""
    context = contextvars.copy_context()
    off = tracing_context(enabled=False)
    context.run(off.__enter__)
    try:
        while True:
            yield context.run(next, steps)
    except StopIteration:
        return
    finally:
        context.run(off.__exit__, None, None, None)


def _sending(request: httpx.Request) -> None:
    found = _noted.get()
    if found is None:
        return
    if found.ended:
        raise TooLate("nobody waits for it any more", request=request)
    body = request.read()
    line = f"{request.method} {request.url.raw_path.decode('ascii', 'replace')} HTTP/1.1\r\n"
    size = len(line) + sum(len(name) + len(value) + 4 for name, value in request.headers.raw) + 2 + len(body)
    shown = {name: "(kept out)" if name in _KEPT_OUT else value for name, value in request.headers.items()}
    said = "".join(f"{name}: {value}\n" for name, value in shown.items())
    address = str(request.url.copy_with(username=None, password=None))
    found.requests.append(
        Request(to=address, bytes=size, body=f"{line.strip()}\n{said}\n{body.decode('utf-8', 'replace')}")
    )


def _answered(response: httpx.Response) -> None:
    found = _noted.get()
    if found and found.requests:
        found.requests[-1].status = response.status_code
