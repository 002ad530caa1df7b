"""The command that offers the phone to MCP clients."""

from __future__ import annotations

import signal
from contextlib import ExitStack
from typing import Annotated

import typer

from ..limits import MAX_STEPS
from .options import IndexFolder, ModelFile, Serial, ToolFiles, Yes
from .output import warn

PORT = 7391


def mcp(
    serial: Serial = None,
    model: ModelFile = None,
    index: IndexFolder = None,
    files: ToolFiles = None,
    yes: Yes = False,
    max_steps: Annotated[int, typer.Option(min=1, help="End a run as not done after this many steps.")] = MAX_STEPS,
    http: Annotated[bool, typer.Option("--http", help="Serve HTTP on loopback instead of stdin and stdout.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port for --http; 0 takes a free one.")] = PORT,
    token: Annotated[
        str | None,
        typer.Option(envvar="TAPWRIGHT_MCP_TOKEN", help="What --http clients must bring; made and shown otherwise."),
    ] = None,
) -> None:
    """Offer the phone and the tools to MCP clients.

    It speaks MCP on stdin and stdout, or with --http at http://127.0.0.1:PORT/mcp, until the client or Ctrl-C ends it.
    """
    import anyio

    from ...tools import Registry
    from ..mcp import PhoneServer, Token, serve_http, serve_stdio
    from ..mcp.late import LateAgent
    from ..mcp.transport import own_streams

    def note(text: str) -> None:
        warn(text, style="dim")

    with ExitStack() as stack:
        # Whoever started it may end it like Ctrl-C does: the phone and the runs are left in order.
        stack.callback(signal.signal, signal.SIGTERM, signal.signal(signal.SIGTERM, signal.default_int_handler))
        # Before anything else can write there.
        streams = None if http else stack.enter_context(own_streams())
        # Servers that the person configured are not started: this one may be among them, and would start itself.
        registry = stack.enter_context(Registry.gather(files or (), start_servers=False))
        for problem in registry.problems:
            warn(f"warning: left out: {problem}")
        agent = stack.enter_context(
            LateAgent(
                serial=serial, model=model, index=index, tools=list(registry), yes=yes, max_steps=max_steps, report=note
            )
        )
        server = PhoneServer(agent, registry, note)
        if streams is not None:
            anyio.run(serve_stdio, server, streams)
            return
        key = Token.given(token) if token else Token.new()
        if not token:
            warn(f"token {key}", style="")
        anyio.run(serve_http, server, key, port, note)
