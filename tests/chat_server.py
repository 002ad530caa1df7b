"""A server on loopback that speaks OpenAI's protocol and remembers every byte it was sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[str], str]


class ChatServer(ThreadingHTTPServer):
    """Answers questions with `reply`; `got` holds what came in: request line, headers and body of each request.

    It says that an answer took `usage`; nothing, if that is None.
    """

    daemon_threads = True

    def __init__(self, reply: Reply, usage: dict[str, int] | None = None):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply = reply
        self.usage = usage
        self.got: list[tuple[str, bytes]] = []

    @property
    def address(self) -> str:
        """Where it listens, as `--verifier` takes it."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def bodies(self) -> list[str]:
        """The bodies of the requests."""
        return [body.decode() for _, body in self.got]

    @property
    def questions(self) -> list[str]:
        """What the person's side of each conversation said."""
        return [json.loads(body)["messages"][-1]["content"] for body in self.bodies]


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((f"{self.requestline}\n{self.headers}", body))
        said = self.server.reply(json.loads(body)["messages"][-1]["content"]) if b'"messages"' in body else ""
        message = {"role": "assistant", "content": said}
        answer: dict[str, Any] = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "default",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        }
        if self.server.usage is not None:
            answer["usage"] = self.server.usage
        out = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(out)))
        self.end_headers()
        self.wfile.write(out)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def chat_server(reply: Reply, usage: dict[str, int] | None = None) -> Iterator[ChatServer]:
    """The server, for the block."""
    with ChatServer(reply, usage) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(10)
