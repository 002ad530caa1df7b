"""Servers on loopback that tests talk to."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from tapwright.agent.weights import DEFAULT, check


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def llama_server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """llama.cpp's own server with the default model: its address and its process."""
    port = free_port()
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(check(DEFAULT)), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--n_ctx", "2048", "--n_threads", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/v1"
    try:
        for _ in range(240):
            try:
                httpx.get(f"{address}/models", timeout=2).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.5)
        yield address, process
    finally:
        process.kill()
        process.wait(20)


@contextmanager
def openai_server() -> Iterator[str]:
    """The address of llama.cpp's own server with the default model."""
    with llama_server() as (address, _):
        yield address
