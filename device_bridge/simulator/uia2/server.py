"""The HTTP server that uiautomator2 talks to, on the phone's port 9008.

As on a real phone it answers only while the `app_process` that started it runs.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from .rpc import Automation, answer

if TYPE_CHECKING:
    from ..phone import Phone
    from ..stream import Stream

log = logging.getLogger(__name__)

_MAX_HEAD = 64 * 1024
_MAX_BODY = 64 * 1024 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection:\s*close", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    query: dict[str, list[str]]
    body: bytes
    keep_alive: bool


_Response = tuple[str, str, bytes]
_TEXT = "text/plain"


class AutomationServer:
    """The automation server of one phone; `port` is None while it does not run."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._automation = Automation(phone)
        self.port: int | None = None
        self._stopped = asyncio.Event()

    def start(self, port: int) -> bool:
        """Begins to answer on a port of the phone. False when it already runs: there can be only one."""
        if self.port is not None:
            return False
        self.port = port
        self._stopped.clear()
        self._automation = Automation(self._phone)
        return True

    def stop(self) -> None:
        """Ceases to answer."""
        self.port = None
        self._stopped.set()

    async def stopped(self) -> None:
        """Waits until somebody stops the server."""
        await self._stopped.wait()

    async def serve(self, stream: Stream) -> None:
        """Answers HTTP requests on a stream until the client has enough or the server stops."""
        stream.accept()
        buffer = bytearray()
        while self.port is not None:
            request = await _read_request(stream, buffer)
            if request is None:
                return
            if self._phone.faults.strikes("kill-server"):
                self.stop()
                return
            status, kind, body = await self._respond(request)
            head = (
                f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nDate: {formatdate(usegmt=True)}\r\n"
                f"Connection: {'keep-alive' if request.keep_alive else 'close'}\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            await stream.write(head.encode() + body)
            if not request.keep_alive:
                return

    async def _respond(self, request: _Request) -> _Response:
        routes: dict[str, Callable[[_Request], Awaitable[_Response]]] = {
            "/ping": self._ping,
            "/jsonrpc/0": self._jsonrpc,
            "/screenshot/0": self._screenshot,
            "/stop": self._stop,
        }
        route = routes.get(request.path)
        if route is None:
            return "404 Not Found", _TEXT, b"Not Found!!!"
        return await route(request)

    async def _ping(self, _request: _Request) -> _Response:
        return "200 OK", _TEXT, b"pong"

    async def _stop(self, _request: _Request) -> _Response:
        self.stop()
        return "200 OK", _TEXT, b"Server stopped!!!"

    async def _jsonrpc(self, request: _Request) -> _Response:
        try:
            call: Any = json.loads(request.body)
        except (ValueError, RecursionError):
            return "500 Internal Server Error", _TEXT, b"Invalid http post data!"
        reply = await answer(self._automation, call)
        return "200 OK", "application/json", json.dumps(reply, ensure_ascii=False).encode(errors="replace")

    async def _screenshot(self, request: _Request) -> _Response:
        image = self._phone.screenshot()
        try:
            scale = float(request.query.get("scale", ["1"])[0])
        except ValueError:
            scale = 1.0
        if 0 < scale < 1:
            image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
        file = io.BytesIO()
        await asyncio.to_thread(image.save, file, "PNG", compress_level=1)
        return "200 OK", "image/png", file.getvalue()


async def _read_request(stream: Stream, buffer: bytearray) -> _Request | None:
    """The next request, None when the client closed the stream or does not speak HTTP."""
    while (end := buffer.find(b"\r\n\r\n")) < 0:
        data = await stream.read()
        if not data or len(buffer) > _MAX_HEAD:
            return None
        buffer += data
    head = bytes(buffer[:end])
    found = _LENGTH.search(head)
    if found and len(found[1]) > len(str(_MAX_BODY)):
        return None
    total = end + 4 + (int(found[1]) if found else 0)
    if total > _MAX_BODY:
        return None
    if len(buffer) == end + 4 < total and b" HTTP/1.1" in head.split(b"\r\n", 1)[0]:
        # Clients that send head and body apart (Python's does) wait 40 ms with the body for their host's delayed
        # acknowledgement, unless something is said to them meanwhile.
        await stream.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    while len(buffer) < total:
        data = await stream.read()
        if not data:
            return None
        buffer += data
    body = bytes(buffer[end + 4 : total])
    del buffer[:total]
    words = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
    if len(words) != 3:
        return None
    path, _, query = words[1].partition("?")
    keep_alive = words[2] == "HTTP/1.1" and not _CLOSE.search(head)
    return _Request(words[0], path, parse_qs(query), body, keep_alive)
