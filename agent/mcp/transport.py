"""How MCP clients reach the server: standard input and output, or HTTP on loopback with a token."""

from __future__ import annotations

import errno
import hmac
import logging
import os
import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import cast

import anyio
import uvicorn
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from tapwright.errors import TapwrightError

from .server import PhoneServer

PATH = "/mcp"
LOOPBACK = "127.0.0.1"
_CHUNK = 65536
# Seconds that open streams get when the server ends; a client that listens never closes its own.
_GRACE = 2


class NotServed(TapwrightError):
    """The server cannot listen there."""


class Token(str):
    """What a request must bring: `Authorization: Bearer TOKEN`."""

    @classmethod
    def new(cls) -> Token:
        """One that nobody can guess."""
        return cls(secrets.token_urlsafe(32))

    @classmethod
    def given(cls, text: str) -> Token:
        """The person's own.

        Raises:
            NotServed: it is too short, or cannot stand in a header.
        """
        if len(text) < 16 or not text.isascii() or not text.isprintable() or " " in text:
            raise NotServed(
                "This token will not do.", "Give 16 or more letters, digits and marks, or none, and one is made."
            )
        return cls(text)

    def opens(self, scope: Scope) -> bool:
        """Whether a request brings it."""
        kind, _, brought = Headers(scope=scope).get("authorization", "").partition(" ")
        # Compared in the same time wherever the two differ.
        return kind.casefold() == "bearer" and hmac.compare_digest(brought.strip().encode(), self.encode())


# -- standard input and output ------------------------------------------------------------------------


class _Lines:
    """The lines of an open file; waiting for one can be cancelled, unlike a thread that reads."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.rest = b""

    def __aiter__(self) -> _Lines:
        return self

    async def __anext__(self) -> str:
        while b"\n" not in self.rest:
            # What is no pipe or terminal cannot be waited for, and is always readable.
            with suppress(PermissionError):
                await anyio.wait_readable(self.descriptor)
            chunk = os.read(self.descriptor, _CHUNK)
            if not chunk:
                raise StopAsyncIteration
            self.rest += chunk
        line, _, self.rest = self.rest.partition(b"\n")
        return line.decode(errors="replace")


@contextmanager
def own_streams() -> Iterator[tuple[int, int]]:
    """Standard input and output for the protocol alone, as two descriptors.

    Meanwhile whatever else writes to standard output, tools and programs that they start included, writes to standard
    error, and whatever reads finds nothing.
    """
    sys.stdout.flush()
    kept, nothing = (os.dup(0), os.dup(1)), os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    try:
        yield kept
    finally:
        sys.stdout.flush()
        for number, descriptor in enumerate(kept):
            os.dup2(descriptor, number)
            os.close(descriptor)


async def serve_stdio(server: PhoneServer, streams: tuple[int, int]) -> None:
    """Serve one client until it closes its end.

    Args:
        server: What is served.
        streams: Where the protocol comes from and goes to, see `own_streams`.
    """
    lines = cast("anyio.AsyncFile[str]", _Lines(streams[0]))
    with os.fdopen(streams[1], "wb", closefd=False) as raw:
        written = anyio.wrap_file(TextIOWrapper(raw, encoding="utf-8"))
        try:
            async with stdio_server(lines, written) as (read, write):
                await server.mcp.run(read, write, server.mcp.create_initialization_options())
        except* BrokenPipeError:
            pass  # the client is gone without a word


# -- HTTP ---------------------------------------------------------------------------------------------


async def serve_http(server: PhoneServer, token: Token, port: int, say: Callable[[str], None]) -> None:
    """Serve clients of this machine at `http://127.0.0.1:PORT/mcp` until an interrupt.

    Args:
        server: What is served.
        token: What every request must bring.
        port: The TCP port, 0 for a free one.
        say: Is told the address once it is open.

    Raises:
        NotServed: the port cannot be used.
    """
    try:
        listener = socket.create_server((LOOPBACK, port))
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise NotServed(f"The port {port} {why}.", "Give another one with --port, or 0 for any.") from error
    # It reports each client that hangs up as an error, with a traceback.
    logging.getLogger("mcp.server.streamable_http").setLevel(logging.CRITICAL)
    with listener:
        port = listener.getsockname()[1]
        hosts = [f"{name}:{port}" for name in (LOOPBACK, "localhost")]
        # A page in the person's browser may reach loopback; its Host and Origin give it away.
        security = TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[f"http://{host}" for host in hosts])
        sessions = StreamableHTTPSessionManager(server.mcp, security_settings=security)
        config = uvicorn.Config(
            guarded(sessions.handle_request, token),
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=_GRACE,
        )
        interrupted = False
        try:
            async with sessions.run():
                say(f"http://{LOOPBACK}:{port}{PATH}")
                await uvicorn.Server(config).serve(sockets=[listener])
        except* KeyboardInterrupt:
            interrupted = True
        if interrupted:
            raise KeyboardInterrupt  # by itself again, as everybody expects it


def guarded(app: ASGIApp, token: Token) -> ASGIApp:
    """`app` at `PATH` for requests that bring the token; 401 for the others, 404 elsewhere."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp = app
        if not token.opens(scope):
            answer = PlainTextResponse("A token is needed.", 401, {"WWW-Authenticate": "Bearer"})
        elif scope["path"].rstrip("/") != PATH:
            answer = PlainTextResponse(f"Only {PATH} is here.", 404)
        await answer(scope, receive, send)

    return guard
