"""One MCP server: its session, kept open on the background loop, and its tools.

A session is opened when it is first needed and again after it was lost. langchain-mcp-adapters makes LangChain tools
of what the server lists; their calls come back here through an interceptor, so that they go to the session that
is open now. A server that ends in the middle of a call fails that call, which is not sent again: it may have been done.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import IO, Any, TypeVar

import anyio
import httpx
from langchain_core.tools import BaseTool
from langchain_mcp_adapters.interceptors import MCPToolCallRequest, MCPToolCallResult
from langchain_mcp_adapters.sessions import create_session
from langchain_mcp_adapters.tools import load_mcp_tools
from mcp import ClientSession, McpError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CONNECTION_CLOSED, CallToolResult

from ..errors import TapwrightError
from .background import begin, there
from .errors import ToolFailed
from .mcp_config import ServerConfig, filled

START = 60.0
"""How long a server may take to start and to list its tools, in seconds."""

_PING = 3.0
_KNOCK = 2.0
_END = 8.0
_SESSION_GONE = 32600
T = TypeVar("T")

# What the server's faults come to is said in an error; a trace on the terminal besides would tear a run's table.
logging.getLogger("mcp").addHandler(logging.NullHandler())


class _Lost(Exception):
    """The session is gone. `sent`: the request may have reached the server."""

    def __init__(self, why: str, *, sent: bool) -> None:
        super().__init__(why)
        self.sent = sent


@dataclass
class _Open:
    """A session and the task that holds it: what was entered in a task has to be left in it."""

    session: ClientSession
    keeper: asyncio.Task[None]
    ending: asyncio.Event


class McpServer:
    """A configured server.

    Args:
        name: Its name in the configuration.
        config: How it is reached.
    """

    def __init__(self, name: str, config: ServerConfig) -> None:
        self.name = name
        self.config = config
        self._open: _Open | None = None
        self._doubtful = False
        self._opening: asyncio.Task[_Open] | None = None
        self._last_words = ""

    async def tools(self) -> list[BaseTool]:
        """Its tools.

        Raises:
            ToolFailed: It does not start, or ended.
        """

        async def load(session: ClientSession) -> list[BaseTool]:
            return await load_mcp_tools(session, server_name=self.name, tool_interceptors=[self._through])

        try:
            async with asyncio.timeout(START):
                return await self._with_session(load)
        except TimeoutError as error:
            why = f"The MCP server {self.name} did not list its tools within {START:g} s."
            raise ToolFailed(why, f"See what is wrong with {self.config.place}.") from error

    async def call(self, tool: str, arguments: dict[str, Any]) -> CallToolResult:
        """Calls one of its tools.

        Raises:
            ToolFailed: The server cannot be reached, or ended in the middle of the call.
        """
        try:
            return await self._with_session(lambda session: session.call_tool(tool, arguments))
        except asyncio.CancelledError:
            # it may be stuck in this call, and would not hear the next one
            self._doubtful = True
            raise

    async def close(self) -> None:
        """Ends the session, and the server if it was started here."""
        if self._opening is not None:
            self._opening.cancel()
        if self._open is not None:
            await self._drop(self._open)

    async def _through(
        self,
        request: MCPToolCallRequest,
        handler: Callable[[MCPToolCallRequest], Awaitable[MCPToolCallResult]],  # noqa: ARG002
    ) -> MCPToolCallResult:
        # the adapters' handler knows only the session that the tools were listed with
        return await there(self.call(request.name, request.args))

    async def _with_session(self, work: Callable[[ClientSession], Coroutine[Any, Any, T]]) -> T:
        for again in (True, False):
            held = await self._held()
            try:
                return await self._race(held, work(held.session))
            except _Lost as lost:
                await self._drop(held)
                if lost.sent or not again:
                    why = f"The MCP server {self.name} {lost}{self._last_words}."
                    remedy = "It is reached anew at the next call; see first what has come of this one."
                    raise ToolFailed(why, remedy) from lost
        raise AssertionError

    async def _held(self) -> _Open:
        """The open session, opened now if there is none."""
        if self._opening is None or self._opening.done():
            self._opening = asyncio.create_task(self._reopened())
            # a call that is given up meanwhile asks for no result
            self._opening.add_done_callback(_fate)
        # a server may take longer to start than a call may: it goes on, and the next call finds it ready
        return await asyncio.shield(self._opening)

    async def _reopened(self) -> _Open:
        held, doubtful, self._doubtful = self._open, self._doubtful, False
        if held is not None and (held.keeper.done() or (doubtful and not await self._answers(held))):
            await self._drop(held)
        if self._open is None:
            self._open = await self._start()
        return self._open

    async def _start(self) -> _Open:
        ready: asyncio.Future[ClientSession] = asyncio.get_running_loop().create_future()
        ending = asyncio.Event()
        self._last_words = ""
        keeper = asyncio.create_task(self._keep(ready, ending))
        keeper.add_done_callback(_fate)
        try:
            either: set[asyncio.Future[Any]] = {ready, keeper}
            await asyncio.wait(either, timeout=START, return_when=asyncio.FIRST_COMPLETED)
            if ready.done():
                return _Open(ready.result(), keeper, ending)
            why = _why(_fate(keeper), self.config) if keeper.done() else f"did not answer within {START:g} s"
        finally:
            if not ready.done():
                keeper.cancel()
        raise ToolFailed(f"The MCP server {self.name} {why}{self._last_words}.", "Mend its entry, or its program.")

    async def _keep(self, ready: asyncio.Future[ClientSession], ending: asyncio.Event) -> None:
        async with self._session() as session:
            await session.initialize()
            ready.set_result(session)
            await ending.wait()

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[ClientSession]:
        config = filled(self.config)
        if config.url is not None:
            async with create_session(
                {"transport": "streamable_http", "url": config.url, "headers": config.headers}
            ) as session:
                yield session
            return
        program = StdioServerParameters(
            command=config.command or "", args=list(config.args), env=config.env, cwd=config.cwd
        )
        # the adapters' own way leaves the server's log on the person's terminal
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
            try:
                async with stdio_client(program, log) as streams, ClientSession(*streams) as session:
                    yield session
            finally:
                self._last_words = _end_of(log)

    async def _race(self, held: _Open, work: Coroutine[Any, Any, T]) -> T:
        """The work's result, unless the session is lost first."""
        task = asyncio.ensure_future(work)
        knocking = asyncio.create_task(self._knock(held.session))
        try:
            await asyncio.wait({task, held.keeper, knocking}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            lost = "ended in the middle of a call" if knocking.done() else _why(_fate(held.keeper), self.config)
            raise _Lost(lost, sent=True)
        except McpError as error:
            if error.error.code == CONNECTION_CLOSED:
                raise _Lost("ended in the middle of a call", sent=True) from error
            if _is_gone(error):
                raise _Lost("has forgotten the session", sent=False) from error
            raise ToolFailed(
                f"The MCP server {self.name} refuses: {error.error.message}.", "Call it otherwise."
            ) from error
        except (anyio.ClosedResourceError, anyio.BrokenResourceError) as error:
            raise _Lost("has ended", sent=False) from error
        finally:
            task.cancel()
            knocking.cancel()

    async def _knock(self, session: ClientSession) -> None:
        """Returns when a server at an address does not know the session any more.

        A program that ends closes its pipe. A connection that breaks is not told to whoever waits for the answer, so
        something is sent now and then: it cannot be delivered, and the keeper fails. A busy server need not answer.
        """
        if self.config.url is None:
            await asyncio.Event().wait()
        while True:
            await asyncio.sleep(_KNOCK)
            try:
                await session.send_ping()
            except (anyio.ClosedResourceError, anyio.BrokenResourceError):
                return
            except McpError as error:
                if _is_gone(error):
                    return

    async def _answers(self, held: _Open) -> bool:
        try:
            async with asyncio.timeout(_PING):
                await self._race(held, held.session.send_ping())
        except (TimeoutError, _Lost, TapwrightError):
            return False
        return True

    async def _drop(self, held: _Open) -> None:
        if self._open is held:
            self._open = None
        held.ending.set()
        await asyncio.wait({held.keeper}, timeout=_END)
        held.keeper.cancel()


def _end_of(log: IO[str]) -> str:
    """The last line of what a program had to say, to follow what became of it."""
    log.seek(0)
    lines = log.read().strip().splitlines()
    return f" ({lines[-1].strip()[:200]})" if lines else ""


def _fate(task: asyncio.Task[Any]) -> BaseException | None:
    """What a task that is done died of; asked for, so that asyncio does not complain that nobody did."""
    return None if task.cancelled() else task.exception()


def _is_gone(error: McpError) -> bool:
    """Whether a server at an address, started anew perhaps, does not know the session."""
    return error.error.code == _SESSION_GONE and "terminated" in error.error.message.lower()


def _why(error: BaseException | None, config: ServerConfig) -> str:
    """What a lost session died of, to follow the server's name."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, FileNotFoundError | PermissionError):
        return f"cannot be started: {config.place}: {error.strerror}"
    if isinstance(error, httpx.ConnectError):
        return f"cannot be reached at {config.place}"
    if isinstance(error, httpx.HTTPStatusError):
        return f"refuses with HTTP status {error.response.status_code} at {config.place}"
    if isinstance(error, TapwrightError):
        return f"is not set up: {error.message.rstrip('.')}"
    if isinstance(error, McpError) and error.error.code == CONNECTION_CLOSED:
        return "ended as soon as it was started"
    return f"was lost: {type(error).__name__}: {error}" if error is not None else "was lost"


async def load(servers: list[McpServer]) -> list[list[BaseTool] | BaseException]:
    """The tools of each server, all asked at once; for one that fails, its error."""
    return await asyncio.gather(*(server.tools() for server in servers), return_exceptions=True)


def close(servers: list[McpServer]) -> None:
    """Ends all sessions; waits for it, but not long."""

    async def end() -> None:
        await asyncio.gather(*(server.close() for server in servers), return_exceptions=True)

    begin(end()).result(2 * _END)
